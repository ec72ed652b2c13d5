//! What goes out: in order for each address, each message once by its key.

use chrono::{DateTime, Duration, Utc};
use serde_json::Value;

use super::inbox::Dead;
use super::{Db, Either, Error, Pair, Tx, execute, on, was_dead, within};

/// A message to be sent.
#[derive(Debug, Clone, PartialEq)]
pub struct Outgoing {
    /// `None` for the last word to somebody who was erased.
    pub resident: Option<String>,
    pub channel: String,
    pub address: String,
    /// The second message with this key is ignored.
    pub dedup: String,
    pub class: Class,
    pub payload: Value,
    pub not_before: DateTime<Utc>,
    pub expires_at: Option<DateTime<Utc>>,
}

/// What to do when it is unclear whether a message arrived, and who goes first when it is busy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// In answer to somebody who waits: first, and sent again when unclear.
    Answer,
    /// A confirmation or a lead: sent again when unclear.
    Confirmation,
    /// By ourselves, agreed: sent again when unclear.
    Reminder,
    /// To many: never sent twice.
    Broadcast,
}

impl Class {
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Answer => "antwoord",
            Self::Confirmation => "bevestiging",
            Self::Reminder => "herinnering",
            Self::Broadcast => "rondzending",
        }
    }

    pub fn from_slug(slug: &str) -> Self {
        match slug {
            "antwoord" => Self::Answer,
            "bevestiging" => Self::Confirmation,
            "herinnering" => Self::Reminder,
            _ => Self::Broadcast,
        }
    }
}

/// A row that waits to be sent.
#[derive(Debug, Clone, PartialEq, sqlx::FromRow)]
pub struct Queued {
    pub id: i64,
    pub resident: Option<String>,
    pub channel: String,
    pub address: String,
    pub class: String,
    pub payload: Value,
    pub attempts: i32,
    /// How many of its parts (a file, a piece of a long text) are sent already.
    pub parts: i32,
    pub expires_at: Option<DateTime<Utc>>,
}

pub async fn post(tx: &mut Tx, row: &Outgoing) -> Result<(), Error> {
    const SQL: Pair = Pair {
        sqlite: "insert into outbox
            (id, resident, channel, address, dedup, class, payload, not_before, expires_at, attempts, state, note, changed_at, parts)
            values ((select coalesce(max(id), 0) + 1 from outbox), $1, $2, $3, $4, $5, $6, $7, $8, 0, 'queued', '', $7, 0)
            on conflict (dedup) do nothing",
        postgres: "insert into outbox
            (id, resident, channel, address, dedup, class, payload, not_before, expires_at, attempts, state, note, changed_at, parts)
            values (nextval('outbox_id'), $1, $2, $3, $4, $5, $6, $7, $8, 0, 'queued', '', $7, 0)
            on conflict (dedup) do nothing",
    };
    let sql = tx.pick(&SQL);
    execute!(
        tx,
        sql,
        &row.resident,
        &row.channel,
        &row.address,
        &row.dedup,
        row.class.slug(),
        &row.payload,
        row.not_before,
        row.expires_at
    )?;
    Ok(())
}

/// The first waiting message of each address of this channel that may go now. Behind a message that waits or is on its way,
/// the next ones wait too: order.
pub async fn sendable(db: &Db, channel: &str, now: DateTime<Utc>, limit: i64) -> Result<Vec<Queued>, Error> {
    const SQL: &str = "select id, resident, channel, address, class, payload, attempts, parts, expires_at from outbox o
        where channel = $1 and state = 'queued' and not_before <= $2
        and not exists (select 1 from outbox b where b.channel = o.channel and b.address = o.address
            and b.state in ('queued', 'sending') and b.id < o.id)
        order by case class when 'antwoord' then 0 when 'bevestiging' then 1 when 'herinnering' then 2 else 3 end, id
        limit $3";
    Ok(on!(&*db.read, |pool| sqlx::query_as(SQL).bind(channel).bind(now).bind(limit).fetch_all(pool).await)?)
}

/// Everything that waits for one address, in order.
pub async fn of_address(tx: &mut Tx, channel: &str, address: &str) -> Result<Vec<Queued>, Error> {
    const SQL: &str =
        "select id, resident, channel, address, class, payload, attempts, parts, expires_at from outbox
        where channel = $1 and address = $2 and state = 'queued' order by id";
    Ok(within!(tx, |c| sqlx::query_as(SQL).bind(channel).bind(address).fetch_all(c).await)?)
}

/// Takes a message to send it; false when another instance was first.
pub async fn claim(tx: &mut Tx, id: i64, now: DateTime<Utc>) -> Result<bool, Error> {
    const SQL: &str = "update outbox set state = 'sending', changed_at = $2, attempts = attempts + 1
        where id = $1 and state = 'queued'";
    let done = execute!(tx, SQL, id, now)?;
    Ok(done == 1)
}

/// Arrived: its words and its address are not needed any more.
pub async fn sent(tx: &mut Tx, id: i64, message_id: Option<i64>, now: DateTime<Utc>) -> Result<(), Error> {
    const SQL: &str =
        "update outbox set state = 'sent', message_id = $2, changed_at = $3, payload = null, address = ''
        where id = $1";
    execute!(tx, SQL, id, message_id, now)?;
    Ok(())
}

/// Not now: the rest of it once more at `not_before`. A pause the channel asked for costs no try.
pub async fn later(
    tx: &mut Tx,
    row: &Queued,
    not_before: DateTime<Utc>,
    costs_a_try: bool,
) -> Result<(), Error> {
    const SQL: &str =
        "update outbox set state = 'queued', not_before = $2, attempts = attempts - $3, parts = $4
        where id = $1 and state = 'sending'";
    let back = i32::from(!costs_a_try);
    execute!(tx, SQL, row.id, not_before, back, row.parts)?;
    Ok(())
}

/// Given up, with the reason; the words stay for the operator, until dropped.
pub async fn dead(tx: &mut Tx, id: i64, note: &str) -> Result<(), Error> {
    const SQL: &str = "update outbox set state = 'dead', note = $2 where id = $1";
    execute!(tx, SQL, id, note)?;
    Ok(())
}

/// How many messages wait for a resident or are on their way.
pub async fn pending_of(tx: &mut Tx, resident: &str) -> Result<i64, Error> {
    const SQL: &str = "select count(*) from outbox where resident = $1 and state in ('queued', 'sending')";
    Ok(within!(tx, |c| sqlx::query_scalar(SQL).bind(resident).fetch_one(c).await)?)
}

/// Nothing more goes to a resident who blocked us.
pub async fn cancel_of(tx: &mut Tx, resident: &str) -> Result<(), Error> {
    const SQL: &str = "update outbox set state = 'cancelled', payload = null, address = ''
        where resident = $1 and state in ('queued', 'sending')";
    execute!(tx, SQL, resident)?;
    Ok(())
}

/// A message is on its way no longer than this: some requests of 15 seconds each, and a slow file.
const ON_ITS_WAY: Duration = Duration::minutes(5);

/// At the start: what was on its way when the program ended; whether it arrived is unclear. Sent again, but for what
/// goes to many. On Postgres another instance may be sending right now: there only what is overdue is settled.
pub async fn unclear(tx: &mut Tx, now: DateTime<Utc>) -> Result<u64, Error> {
    let since = match tx.0 {
        // All of it, also where the clock was set back.
        Either::Sqlite(_) => now + Duration::days(36_500),
        Either::Postgres(_) => now - ON_ITS_WAY,
    };
    settle(tx, since, now).await
}

/// Every minute or so: what is on its way for longer than sending can take. Its sender died, or could not store what
/// became of it; without this the address behind it would wait until the next start.
pub async fn overdue(tx: &mut Tx, now: DateTime<Utc>) -> Result<u64, Error> {
    settle(tx, now - ON_ITS_WAY, now).await
}

async fn settle(tx: &mut Tx, since: DateTime<Utc>, now: DateTime<Utc>) -> Result<u64, Error> {
    const AGAIN: &str = "update outbox set state = 'queued', changed_at = $2
        where state = 'sending' and changed_at <= $1 and class <> 'rondzending'";
    const NOT: &str = "update outbox set state = 'dead', note = 'unclear whether it arrived', changed_at = $2
        where state = 'sending' and changed_at <= $1";
    let again = execute!(tx, AGAIN, since, now)?;
    execute!(tx, NOT, since, now)?;
    Ok(again)
}

/// Rows that only keep a key: after this long nothing is delivered again.
pub async fn forget_old(tx: &mut Tx, before: DateTime<Utc>) -> Result<u64, Error> {
    const SQL: &str = "delete from outbox where state in ('sent', 'cancelled') and changed_at < $1";
    Ok(execute!(tx, SQL, before)?)
}

pub async fn list_dead(tx: &mut Tx) -> Result<Vec<Dead>, Error> {
    const SQL: &str = "select id, changed_at as at, note from outbox where state = 'dead' order by id";
    Ok(within!(tx, |c| sqlx::query_as(SQL).fetch_all(c).await)?)
}

pub async fn retry(tx: &mut Tx, id: i64, now: DateTime<Utc>) -> Result<(), Error> {
    const SQL: &str =
        "update outbox set state = 'queued', attempts = 0, not_before = $2 where id = $1 and state = 'dead'";
    let done = execute!(tx, SQL, id, now)?;
    was_dead(done, "out", id)
}

pub async fn drop_dead(tx: &mut Tx, id: i64, reason: &str) -> Result<(), Error> {
    const SQL: &str = "update outbox set state = 'cancelled', payload = null, address = '', note = $2
        where id = $1 and state = 'dead'";
    let done = execute!(tx, SQL, id, reason)?;
    was_dead(done, "out", id)
}
