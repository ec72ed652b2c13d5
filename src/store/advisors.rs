//! Who receives leads. An invitation is random, stored as a hash, works once and for seven days.

use chrono::{DateTime, Duration, Utc};

use super::{Error, Tx, execute, ids, leads, within};

/// Long enough for a holiday Monday, short enough for a lost letter.
const INVITATION: Duration = Duration::days(7);

#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Advisor {
    pub id: String,
    pub name: String,
    /// Empty = everywhere.
    pub municipality: String,
    pub joined: bool,
}

/// An advisor with where messages go.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Reachable {
    pub id: String,
    pub name: String,
    pub resident: Option<String>,
    pub channel: String,
    pub address: String,
}

/// Invites somebody; the token is shown once and never stored.
pub async fn invite(
    tx: &mut Tx,
    name: &str,
    municipality: &str,
    now: DateTime<Utc>,
) -> Result<String, Error> {
    const SQL: &str =
        "insert into advisor (id, name, municipality, token_hash, token_until) values ($1, $2, $3, $4, $5)";
    let (id, token) = (ids::new('a'), ids::token());
    execute!(tx, SQL, &id, name, municipality, ids::hash(&token), now + INVITATION)?;
    Ok(token)
}

/// Redeems an invitation; `None` when it was used, is over or never was.
pub async fn redeem(
    tx: &mut Tx,
    token: &str,
    resident: &str,
    now: DateTime<Utc>,
) -> Result<Option<Advisor>, Error> {
    const SQL: &str =
        "update advisor set resident = $2, joined_at = $3, token_hash = null, token_until = null
        where token_hash = $1 and token_until > $3 and removed_at is null
        returning id, name, municipality, true as joined";
    let hash = ids::hash(token);
    Ok(within!(tx, |c| sqlx::query_as(SQL).bind(hash).bind(resident).bind(now).fetch_optional(c).await)?)
}

pub async fn list(tx: &mut Tx) -> Result<Vec<Advisor>, Error> {
    const SQL: &str = "select id, name, municipality, joined_at is not null as joined from advisor
        where removed_at is null order by name, id";
    Ok(within!(tx, |c| sqlx::query_as(SQL).fetch_all(c).await)?)
}

/// Somebody leaves: their leads go back to the others in the same transaction. `None` when there is no such advisor.
pub async fn remove(tx: &mut Tx, id: &str, now: DateTime<Utc>) -> Result<Option<u64>, Error> {
    const SQL: &str = "update advisor set removed_at = $2, token_hash = null, resident = null
        where id = $1 and removed_at is null";
    let done = execute!(tx, SQL, id, now)?;
    if done == 0 {
        return Ok(None);
    }
    Ok(Some(leads::reopen_of(tx, id, now).await?))
}

/// The advisors behind a resident who is erased leave too: nobody else could ever reach their leads.
pub(super) async fn remove_of(tx: &mut Tx, resident: &str, now: DateTime<Utc>) -> Result<(), Error> {
    const SQL: &str = "select id from advisor where resident = $1 and removed_at is null";
    let ids: Vec<String> = within!(tx, |c| sqlx::query_scalar(SQL).bind(resident).fetch_all(c).await)?;
    for id in ids {
        remove(tx, &id, now).await?;
    }
    Ok(())
}

/// Who is told of a lead from this municipality: its own advisors and those of everywhere. An unknown municipality goes to all.
pub async fn for_municipality(tx: &mut Tx, municipality: &str) -> Result<Vec<Reachable>, Error> {
    const SQL: &str = "select a.id, a.name, a.resident, r.channel, r.address
        from advisor a join resident r on r.id = a.resident
        where a.removed_at is null and r.reachable and ($1 = '' or a.municipality = '' or a.municipality = $1)
        order by a.id";
    Ok(within!(tx, |c| sqlx::query_as(SQL).bind(municipality).fetch_all(c).await)?)
}

/// This advisor, where they can be reached.
pub async fn reachable(tx: &mut Tx, id: &str) -> Result<Option<Reachable>, Error> {
    const SQL: &str = "select a.id, a.name, a.resident, r.channel, r.address
        from advisor a join resident r on r.id = a.resident
        where a.id = $1 and a.removed_at is null and r.reachable";
    Ok(within!(tx, |c| sqlx::query_as(SQL).bind(id).fetch_optional(c).await)?)
}

/// The advisor behind this talk, if it is one.
pub async fn of_resident(tx: &mut Tx, resident: &str) -> Result<Option<Advisor>, Error> {
    const SQL: &str = "select id, name, municipality, true as joined from advisor
        where resident = $1 and removed_at is null order by joined_at desc limit 1";
    Ok(within!(tx, |c| sqlx::query_as(SQL).bind(resident).fetch_optional(c).await)?)
}
