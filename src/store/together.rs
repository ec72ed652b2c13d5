//! Coming along: an invitation to the same slot. Stored as a hash; how many come is known. Who it is, is known to
//! those who both said yes.

use chrono::{DateTime, Utc};

use super::slots::{self, Slot};
use super::{Error, Tx, execute, ids, visits, wakes, within};
use crate::domain::visits::{Circle, Visit, VisitStatus};
use crate::domain::wakes::WakeKind;

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

#[derive(sqlx::FromRow)]
struct Other {
    visit: String,
    resident: String,
    known_as: Option<String>,
}

/// The others who come to the visit's slot by the same invitations.
async fn others(tx: &mut Tx, visit: &Visit) -> Result<Vec<Other>, Error> {
    const SQL: &str = "select id as visit, resident, known_as from visit
        where circle = $1 and slot = $2 and status = 'geboekt' and id <> $3 order by created_at, id";
    let Some(circle) = &visit.circle else { return Ok(Vec::new()) };
    Ok(within!(tx, |c| sqlx::query_as(SQL)
        .bind(circle)
        .bind(&visit.slot)
        .bind(&visit.id)
        .fetch_all(c)
        .await)?)
}

/// The others hear of it in their own talk, at a decent hour: that somebody comes along, or may be known. Of names
/// only who may be known hears.
pub async fn tell_others(
    tx: &mut Tx,
    resident: &str,
    visit: &Visit,
    what: WakeKind,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    for other in others(tx, visit).await?.iter().filter(|other| other.resident != resident) {
        let known = other.known_as.as_deref().is_some_and(|name| !name.is_empty());
        if what != WakeKind::Known || known {
            wakes::set(tx, &other.resident, what.slug(), &other.visit, now, now).await?;
        }
    }
    Ok(())
}

/// What a resident may see of the circle of their booked visit; `None` when there is no such visit.
pub async fn circle(tx: &mut Tx, resident: &str, visit: &str) -> Result<Option<Circle>, Error> {
    const KNOWN: &str = "select known_as from visit where id = $1";
    const COMING: &str = "select cast(coalesce(sum(party), 0) as bigint) from visit
        where slot = $1 and status = 'geboekt' and (circle = $2 or id = $3)";
    let Some(visit) = visits::one(tx, resident, visit).await? else { return Ok(None) };
    if visit.status != VisitStatus::Booked {
        return Ok(None);
    }
    let own: Option<String> = within!(tx, |c| sqlx::query_scalar(KNOWN).bind(&visit.id).fetch_one(c).await)?;
    let coming: i64 = within!(tx, |c| sqlx::query_scalar(COMING)
        .bind(&visit.slot)
        .bind(&visit.circle)
        .bind(&visit.id)
        .fetch_one(c)
        .await)?;
    let mut names: Vec<String> =
        others(tx, &visit).await?.into_iter().filter_map(|other| other.known_as).collect();
    names.retain(|name| !name.is_empty());
    if own.as_deref().unwrap_or_default().is_empty() {
        names.clear();
    }
    Ok(Some(Circle { visit, coming, answered: own.is_some(), names }))
}

/// Whether the others may know who this is, by this first name; who agreed before hears it. `None` when there is no
/// such booked visit of this resident.
pub async fn be_known(
    tx: &mut Tx,
    resident: &str,
    visit: &str,
    name: Option<&str>,
    now: DateTime<Utc>,
) -> Result<Option<Circle>, Error> {
    const SQL: &str = "update visit set known_as = $3 where id = $1 and resident = $2 and status = 'geboekt'";
    if execute!(tx, SQL, visit, resident, name.unwrap_or_default())? == 0 {
        return Ok(None);
    }
    let circle = circle(tx, resident, visit).await?;
    if let (Some(circle), Some(_)) = (&circle, name) {
        tell_others(tx, resident, &circle.visit, WakeKind::Known, now).await?;
    }
    Ok(circle)
}
