//! What was agreed to happen later: rows, so that nothing hangs on a sleeping process.

use chrono::{DateTime, Utc};

use super::{Db, Error, Tx, execute, ids, on, within};

/// A wake that is due.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Due {
    pub id: String,
    pub resident: String,
    pub kind: String,
    pub subject: String,
    pub agreed: DateTime<Utc>,
    pub at: DateTime<Utc>,
    /// Tries that were counted.
    pub attempts: i32,
}

/// Sets the wake of this kind and subject, or moves it.
pub async fn set(
    tx: &mut Tx,
    resident: &str,
    kind: &str,
    subject: &str,
    agreed: DateTime<Utc>,
    at: DateTime<Utc>,
) -> Result<(), Error> {
    const SQL: &str =
        "insert into wake (id, resident, kind, subject, agreed, at, attempts) values ($1, $2, $3, $4, $5, $6, 0)
        on conflict (resident, kind, subject)
        do update set agreed = excluded.agreed, at = excluded.at, attempts = 0";
    let id = ids::new('w');
    execute!(tx, SQL, &id, resident, kind, subject, agreed, at)?;
    Ok(())
}

/// Forgets wakes: of one kind and subject, of one kind, or all.
pub async fn forget(
    tx: &mut Tx,
    resident: &str,
    kind: Option<&str>,
    subject: Option<&str>,
) -> Result<(), Error> {
    const SQL: &str = "delete from wake where resident = $1
        and (cast($2 as text) is null or kind = $2) and (cast($3 as text) is null or subject = $3)";
    execute!(tx, SQL, resident, kind, subject)?;
    Ok(())
}

/// What is due, the earliest first, read without a lock: [`take`] decides who delivers it.
pub async fn due(db: &Db, now: DateTime<Utc>, limit: i64) -> Result<Vec<Due>, Error> {
    const SQL: &str = "select id, resident, kind, subject, agreed, at, attempts from wake
        where at <= $1 order by at, id limit $2";
    Ok(on!(&*db.read, |pool| sqlx::query_as(SQL).bind(now).bind(limit).fetch_all(pool).await)?)
}

/// Counts a try of each of these before it is made, so that what ends the program is dropped in the end.
pub async fn count_all(tx: &mut Tx, ids: &[&str]) -> Result<(), Error> {
    const SQL: &str = "update wake set attempts = attempts + 1 where id = $1";
    for id in ids {
        execute!(tx, SQL, id)?;
    }
    Ok(())
}

/// What was agreed with a resident, the earliest first.
pub async fn of(tx: &mut Tx, resident: &str) -> Result<Vec<Due>, Error> {
    const SQL: &str = "select id, resident, kind, subject, agreed, at, attempts from wake where resident = $1 order by at, id";
    Ok(within!(tx, |c| sqlx::query_as(SQL).bind(resident).fetch_all(c).await)?)
}

/// Takes a wake, so that nobody else delivers it; false when somebody did.
pub async fn take(tx: &mut Tx, id: &str) -> Result<bool, Error> {
    const SQL: &str = "delete from wake where id = $1";
    let done = execute!(tx, SQL, id)?;
    Ok(done == 1)
}

/// When the first wake is due.
pub async fn next_at(db: &Db) -> Result<Option<DateTime<Utc>>, Error> {
    const SQL: &str = "select at from wake order by at limit 1";
    Ok(on!(&*db.read, |pool| sqlx::query_scalar(SQL).fetch_optional(pool).await)?)
}
