//! The places of one slot: the only statements that change `taken`. What a visit is stands in `visits.rs`.

use chrono::{DateTime, Utc};

use super::{Either, Error, Tx, execute, within};

/// Takes places where there are enough; the one place where `taken` rises.
pub(super) async fn take(tx: &mut Tx, slot: &str, party: i32, now: DateTime<Utc>) -> Result<bool, Error> {
    const SQL: &str = "update slot set taken = taken + $2
        where id = $1 and state = 'open' and closes_at > $3 and taken + $2 <= capacity";
    let done = execute!(tx, SQL, slot, party, now)?;
    Ok(done == 1)
}

/// Gives places back; the one place where `taken` falls.
pub(super) async fn give_back(tx: &mut Tx, slot: &str, party: i32) -> Result<(), Error> {
    const SQL: &str = "update slot set taken = taken - $2 where id = $1 and taken >= $2";
    let done = execute!(tx, SQL, slot, party)?;
    if done == 1 {
        Ok(())
    } else {
        Err(Error::Corrupt { table: "slot", column: "taken", id: slot.to_owned() })
    }
}

/// Places left on a slot that can still be booked.
pub(super) async fn free(tx: &mut Tx, slot: &str, now: DateTime<Utc>) -> Result<u8, Error> {
    const SQL: &str = "select capacity - taken from slot where id = $1 and state = 'open' and closes_at > $2";
    let left: Option<i32> =
        within!(tx, |c| sqlx::query_scalar(SQL).bind(slot).bind(now).fetch_optional(c).await)?;
    Ok(u8::try_from(left.unwrap_or(0).max(0)).unwrap_or(u8::MAX))
}

/// Holds and offers on this slot whose time is over give their places back; whether there were any. The slot is
/// locked already.
pub(super) async fn lapse(tx: &mut Tx, slot: &str, now: DateTime<Utc>) -> Result<bool, Error> {
    const SQL: &str = "update visit set status = 'vervallen', held_until = null, changed_at = $2
        where slot = $1 and status in ('vastgehouden', 'aangeboden') and held_until <= $2
        returning id, party";
    const WAITING: &str =
        "update waiting set state = 'verlopen', changed_at = $2 where visit = $1 and state = 'aangeboden'";
    let over: Vec<(String, i32)> =
        within!(tx, |c| sqlx::query_as(SQL).bind(slot).bind(now).fetch_all(c).await)?;
    for (visit, party) in &over {
        give_back(tx, slot, *party).await?;
        execute!(tx, WAITING, visit, now)?;
    }
    Ok(!over.is_empty())
}

/// Locks slots in the order of their ids, so that two residents never wait for each other. SQLite has one writer.
pub(super) async fn lock(tx: &mut Tx, mut slots: Vec<&str>) -> Result<(), Error> {
    const SQL: &str = "select id from slot where id = $1 for update";
    let Either::Postgres(tx) = &mut tx.0 else { return Ok(()) };
    slots.sort_unstable();
    slots.dedup();
    for slot in slots {
        sqlx::query(SQL).bind(slot).fetch_optional(&mut **tx).await?;
    }
    Ok(())
}
