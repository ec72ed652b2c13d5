//! What came in: committed before the sender is told "received", handled once, in order for each talk.

use chrono::{DateTime, Utc};
use serde_json::Value;

use super::conversations::Talk;
use super::{Db, Error, Pair, Tx, execute, on, was_dead, within};

/// A row to be.
#[derive(Debug, Clone, PartialEq)]
pub struct Arrived {
    pub channel: String,
    /// The channel's own name of this delivery; the second time it is ignored.
    pub key: String,
    pub resident: String,
    pub payload: Value,
}

/// A row that waits.
#[derive(Debug, Clone, PartialEq, sqlx::FromRow)]
pub struct Waiting {
    pub id: i64,
    pub channel: String,
    pub key: String,
    pub resident: String,
    pub payload: Value,
    /// Tries that failed.
    pub attempts: i32,
}

/// A row nobody could handle.
#[derive(Debug, Clone, PartialEq, sqlx::FromRow)]
pub struct Dead {
    pub id: i64,
    pub at: DateTime<Utc>,
    pub note: String,
}

/// Stores what arrived, in this order; how many were new.
pub async fn receive(tx: &mut Tx, rows: &[Arrived], now: DateTime<Utc>) -> Result<u64, Error> {
    const SQL: Pair = Pair {
        sqlite: "insert into inbox
            (id, resident, channel, key, payload, state, attempts, next_at, received_at, note)
            values ((select coalesce(max(id), 0) + 1 from inbox), $1, $2, $3, $4, 'waiting', 0, $5, $5, '')
            on conflict (channel, key) do nothing",
        postgres: "insert into inbox
            (id, resident, channel, key, payload, state, attempts, next_at, received_at, note)
            values (nextval('inbox_id'), $1, $2, $3, $4, 'waiting', 0, $5, $5, '')
            on conflict (channel, key) do nothing",
    };
    let sql = tx.pick(&SQL);
    let mut new = 0;
    for row in rows {
        new += execute!(tx, sql, &row.resident, &row.channel, &row.key, &row.payload, now)?;
    }
    Ok(new)
}

/// The oldest waiting row of each talk, read without a lock: so that it can be understood before the transaction.
pub async fn peek(db: &Db, now: DateTime<Utc>, limit: i64) -> Result<Vec<Waiting>, Error> {
    const SQL: &str = "select id, channel, key, resident, payload, attempts from inbox i
        where state = 'waiting' and next_at <= $1
        and not exists (select 1 from inbox o where o.resident = i.resident and o.state = 'waiting' and o.id < i.id)
        order by id limit $2";
    Ok(on!(&*db.read, |pool| sqlx::query_as(SQL).bind(now).bind(limit).fetch_all(pool).await)?)
}

/// Whether anything waits that may be handled now.
pub async fn waits(db: &Db, now: DateTime<Utc>) -> Result<bool, Error> {
    Ok(!peek(db, now, 1).await?.is_empty())
}

#[derive(sqlx::FromRow)]
struct Row {
    row_id: i64,
    key: String,
    payload: Value,
    attempts: i32,
    #[sqlx(flatten)]
    talk: Talk,
}

impl Row {
    fn split(self) -> (Waiting, Talk) {
        let waiting = Waiting {
            id: self.row_id,
            channel: self.talk.channel.clone(),
            key: self.key,
            resident: self.talk.resident.clone(),
            payload: self.payload,
            attempts: self.attempts,
        };
        (waiting, self.talk)
    }
}

/// A waiting row that is the oldest of its talk, with the talk: those that `$which` chooses, with the database's
/// way to lock them.
macro_rules! oldest_with_talk {
    ($which:literal, $lock:literal) => {
        concat!(
            "select i.id as row_id, i.key, i.payload, i.attempts,
            r.id, r.channel, r.address, r.scene, r.profile, r.version, r.created_at, r.seen_at, r.reachable
            from inbox i join resident r on r.id = i.resident
            where i.state = 'waiting' and i.next_at <= $1
            and not exists (select 1 from inbox o where o.resident = i.resident and o.state = 'waiting' and o.id < i.id)
            ",
            $which,
            $lock
        )
    };
}

/// The oldest waiting row of each talk, with the talk, locked: another instance passes over what this one holds,
/// so that one talk is never handled by two, nor out of order.
pub async fn next_batch(tx: &mut Tx, now: DateTime<Utc>, limit: i64) -> Result<Vec<(Waiting, Talk)>, Error> {
    const SQL: Pair = Pair {
        sqlite: oldest_with_talk!("order by i.id limit $2", ""),
        postgres: oldest_with_talk!("order by i.id limit $2", " for no key update of r, i skip locked"),
    };
    let sql = tx.pick(&SQL);
    let rows: Vec<Row> = within!(tx, |c| sqlx::query_as(sql).bind(now).bind(limit).fetch_all(c).await)?;
    Ok(rows.into_iter().map(Row::split).collect())
}

/// Handled. What was said is kept no longer than the talk needs it: the key stays, the words go. Rows that went
/// along with an erased resident are gone already.
pub async fn done_all(tx: &mut Tx, ids: &[i64], now: DateTime<Utc>) -> Result<(), Error> {
    const SQL: Pair = Pair {
        sqlite: "update inbox set state = 'done', done_at = $2, payload = null
            where id in (select value from json_each($1)) and state = 'waiting'",
        postgres: "update inbox set state = 'done', done_at = $2, payload = null
            where id in (select value::bigint from jsonb_array_elements_text($1)) and state = 'waiting'",
    };
    let sql = tx.pick(&SQL);
    let ids = serde_json::json!(ids);
    execute!(tx, sql, &ids, now)?;
    Ok(())
}

/// It failed: once more at `next_at`. What passes by itself (a busy database) costs no try.
pub async fn again(tx: &mut Tx, id: i64, next_at: DateTime<Utc>, costs_a_try: bool) -> Result<(), Error> {
    const SQL: &str =
        "update inbox set attempts = attempts - $3, next_at = $2 where id = $1 and state = 'waiting'";
    execute!(tx, SQL, id, next_at, i32::from(!costs_a_try))?;
    Ok(())
}

/// The last row that waits, 0 when nothing does. Taken at the start: a row up to here may be what ended the
/// program before.
pub async fn backlog(db: &Db) -> Result<i64, Error> {
    const SQL: &str = "select coalesce(max(id), 0) from inbox where state = 'waiting'";
    Ok(on!(&*db.read, |pool| sqlx::query_scalar(SQL).fetch_one(pool).await)?)
}

/// Counts a try of each of these, before they are made, where none was counted yet.
pub async fn count_all(tx: &mut Tx, ids: &[i64]) -> Result<(), Error> {
    const SQL: Pair = Pair {
        sqlite: "update inbox set attempts = 1
            where id in (select value from json_each($1)) and state = 'waiting' and attempts = 0",
        postgres: "update inbox set attempts = 1
            where id in (select value::bigint from jsonb_array_elements_text($1)) and state = 'waiting' and attempts = 0",
    };
    let sql = tx.pick(&SQL);
    let ids = serde_json::json!(ids);
    execute!(tx, sql, &ids)?;
    Ok(())
}

/// Counts a try before it is made, to be committed at once, so that a message which takes the whole program along
/// is set aside in the end. `None` when it was handled, waits for another moment, or its tries are spent.
pub async fn begin_attempt(
    tx: &mut Tx,
    id: i64,
    now: DateTime<Utc>,
    tries: i32,
) -> Result<Option<Waiting>, Error> {
    const SQL: &str = "update inbox set attempts = attempts + 1
        where id = $1 and state = 'waiting' and next_at <= $2 and attempts < $3
        returning id, channel, key, resident, payload, attempts";
    Ok(within!(tx, |c| sqlx::query_as(SQL).bind(id).bind(now).bind(tries).fetch_optional(c).await)?)
}

/// One row whose try was counted, with its talk, locked: `None` when it is not the oldest of its talk any more, or
/// another instance holds it.
pub async fn take_one(tx: &mut Tx, id: i64, now: DateTime<Utc>) -> Result<Option<(Waiting, Talk)>, Error> {
    const SQL: Pair = Pair {
        sqlite: oldest_with_talk!("and i.id = $2", ""),
        postgres: oldest_with_talk!("and i.id = $2", " for no key update of r, i skip locked"),
    };
    let sql = tx.pick(&SQL);
    let row: Option<Row> = within!(tx, |c| sqlx::query_as(sql).bind(now).bind(id).fetch_optional(c).await)?;
    Ok(row.map(Row::split))
}

/// It failed too often: set aside, so that the talk goes on.
pub async fn dead(tx: &mut Tx, id: i64, note: &str) -> Result<(), Error> {
    const SQL: &str = "update inbox set state = 'dead', note = $2 where id = $1 and state = 'waiting'";
    execute!(tx, SQL, id, note)?;
    Ok(())
}

pub async fn list_dead(tx: &mut Tx) -> Result<Vec<Dead>, Error> {
    const SQL: &str = "select id, received_at as at, note from inbox where state = 'dead' order by id";
    Ok(within!(tx, |c| sqlx::query_as(SQL).fetch_all(c).await)?)
}

/// Back into the queue, with its tries anew.
pub async fn retry(tx: &mut Tx, id: i64, now: DateTime<Utc>) -> Result<(), Error> {
    const SQL: &str =
        "update inbox set state = 'waiting', attempts = 0, next_at = $2 where id = $1 and state = 'dead'";
    let done = execute!(tx, SQL, id, now)?;
    was_dead(done, "in", id)
}

/// Gone for good, with the reason.
pub async fn drop_dead(tx: &mut Tx, id: i64, reason: &str) -> Result<(), Error> {
    const SQL: &str =
        "update inbox set state = 'dropped', payload = null, note = $2 where id = $1 and state = 'dead'";
    let done = execute!(tx, SQL, id, reason)?;
    was_dead(done, "in", id)
}

/// Keys that can no longer be delivered again (Telegram keeps an update for a day).
pub async fn forget_old(tx: &mut Tx, before: DateTime<Utc>) -> Result<u64, Error> {
    const SQL: &str = "delete from inbox where state in ('done', 'dropped') and received_at < $1";
    Ok(execute!(tx, SQL, before)?)
}
