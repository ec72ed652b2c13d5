//! Coming along: an invitation to the same slot. Stored as a hash; how many come is known, never who.

use chrono::{DateTime, Utc};

use super::slots::{self, Slot};
use super::{Error, Tx, execute, ids, within};

/// What an invitation leads to.
#[derive(Debug, Clone, PartialEq)]
pub struct Invited {
    pub slot: Slot,
    /// The visit it began with, as all who come along have it.
    pub circle: String,
    /// People who come by this circle so far.
    pub coming: i64,
    /// Whether the visit of who invited still stands.
    pub stands: bool,
    /// Whether this is the inviter's own.
    pub own: bool,
}

/// Makes an invitation to the visit's slot; the token is shown once and never stored. `None` when there is no such
/// booked visit of this resident.
pub async fn invite(
    tx: &mut Tx,
    resident: &str,
    visit: &str,
    now: DateTime<Utc>,
) -> Result<Option<String>, Error> {
    const CIRCLE: &str = "update visit set circle = coalesce(circle, id)
        where id = $1 and resident = $2 and status = 'geboekt'";
    const SQL: &str = "insert into invitation (token_hash, visit, resident, made_at) values ($1, $2, $3, $4)";
    if execute!(tx, CIRCLE, visit, resident)? == 0 {
        return Ok(None);
    }
    let token = ids::token();
    execute!(tx, SQL, ids::hash(&token), visit, resident, now)?;
    Ok(Some(token))
}

#[derive(sqlx::FromRow)]
struct Row {
    slot: String,
    circle: Option<String>,
    status: String,
    resident: String,
}

/// What this invitation leads to; `None` when it never was, or who sent it is gone.
pub async fn look_up(tx: &mut Tx, token: &str, resident: &str) -> Result<Option<Invited>, Error> {
    const SQL: &str = "select v.slot, v.circle, v.status, v.resident
        from invitation i join visit v on v.id = i.visit where i.token_hash = $1";
    const COMING: &str = "select cast(coalesce(sum(party), 0) as bigint) from visit
        where circle = $1 and slot = $2 and status = 'geboekt'";
    let row: Option<Row> =
        within!(tx, |c| sqlx::query_as(SQL).bind(ids::hash(token)).fetch_optional(c).await)?;
    let Some(row) = row else { return Ok(None) };
    let Some(slot) = slots::find(tx, &row.slot).await? else { return Ok(None) };
    let stands = row.status == "geboekt" && row.circle.is_some();
    let circle = row.circle.unwrap_or_default();
    let coming: i64 =
        within!(tx, |c| sqlx::query_scalar(COMING).bind(&circle).bind(&slot.id).fetch_one(c).await)?;
    Ok(Some(Invited { own: row.resident == resident, slot, circle, coming, stands }))
}

/// The held visit comes along with this circle, where it is still of this slot.
pub async fn come_along(tx: &mut Tx, visit: &str, slot: &str, circle: &str) -> Result<(), Error> {
    const SQL: &str = "update visit set circle = $3 where id = $1 and status = 'vastgehouden'
        and exists (select 1 from visit o where o.circle = $3 and o.slot = $2)";
    execute!(tx, SQL, visit, slot, circle)?;
    Ok(())
}
