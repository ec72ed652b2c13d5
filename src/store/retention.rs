//! What is kept no longer than agreed: each class of data by its own term. The terms are settings of who runs this;
//! nothing here decides how long.

use chrono::{DateTime, Utc};

use super::{Error, Tx, execute, within};

/// How talks went (turns carry no words) before this moment; how many rows went.
pub async fn forget_turns(tx: &mut Tx, before: DateTime<Utc>) -> Result<u64, Error> {
    const SQL: &str = "delete from turn where at < $1";
    Ok(execute!(tx, SQL, before)?)
}

/// Dead letters of before this moment lose their words and their address; what remains says that they were there.
pub async fn forget_dead_letters(tx: &mut Tx, before: DateTime<Utc>) -> Result<u64, Error> {
    const IN: &str = "update inbox set state = 'dropped', payload = null, note = 'kept no longer'
        where state = 'dead' and received_at < $1";
    const OUT: &str =
        "update outbox set state = 'cancelled', payload = null, address = '', note = 'kept no longer'
        where state = 'dead' and changed_at < $1";
    Ok(execute!(tx, IN, before)? + execute!(tx, OUT, before)?)
}

/// Questions without an answer that nobody asked since; they name no resident, and words are words.
pub async fn forget_gaps(tx: &mut Tx, before: DateTime<Utc>) -> Result<u64, Error> {
    const SQL: &str = "delete from gap where last_at < $1";
    Ok(execute!(tx, SQL, before)?)
}

/// Leads that nobody moved since, with their contact log.
pub async fn forget_leads(tx: &mut Tx, before: DateTime<Utc>) -> Result<u64, Error> {
    const SQL: &str = "delete from lead where changed_at < $1";
    Ok(execute!(tx, SQL, before)?)
}

/// Residents who were last heard before this moment, the longest silent first: but for who agreed on something that
/// is still to come, who has a lead that is kept, and advisors.
pub async fn silent(tx: &mut Tx, before: DateTime<Utc>, limit: i64) -> Result<Vec<String>, Error> {
    const SQL: &str = "select r.id from resident r where r.seen_at < $1
        and not exists (select 1 from wake w where w.resident = r.id)
        and not exists (select 1 from waiting q where q.resident = r.id and q.state in ('wacht', 'aangeboden'))
        and not exists (select 1 from lead l where l.resident = r.id)
        and not exists (select 1 from advisor a where a.resident = r.id and a.removed_at is null)
        and not exists (select 1 from inbox i where i.resident = r.id and i.state = 'waiting')
        order by r.seen_at, r.id limit $2";
    Ok(within!(tx, |c| sqlx::query_scalar(SQL).bind(before).bind(limit).fetch_all(c).await)?)
}
