//! Wishes that nothing met, by area and price; counted, without who had them.

use chrono::{DateTime, Utc};

use super::{Error, Tx, execute, within};
use crate::domain::advice::unmet::Unmet;

/// One wish of one kind of people in one area at one price.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Row {
    pub wish: String,
    pub municipality: String,
    /// Euros a month, rounded down to 250; -1 when unknown.
    pub price: i64,
    pub audience: String,
    pub times: i64,
}

/// A price nobody told.
const UNKNOWN: i64 = -1;

/// Adds one to each of the wishes.
pub async fn log_unmet(tx: &mut Tx, unmet: &Unmet, now: DateTime<Utc>) -> Result<(), Error> {
    const SQL: &str = "insert into unmet (wish, municipality, price, audience, times, first_at, last_at)
        values ($1, $2, $3, $4, 1, $5, $5)
        on conflict (wish, municipality, price, audience)
        do update set times = unmet.times + 1, last_at = excluded.last_at";
    let price = unmet.price.map_or(UNKNOWN, i64::from);
    for wish in &unmet.wishes {
        execute!(tx, SQL, wish.slug(), &unmet.municipality, price, unmet.audience.slug(), now)?;
    }
    Ok(())
}

/// The most wished for first.
pub async fn list_unmet(tx: &mut Tx) -> Result<Vec<Row>, Error> {
    const SQL: &str = "select wish, municipality, price, audience, times from unmet
        order by times desc, last_at desc, wish limit 500";
    Ok(within!(tx, |c| sqlx::query_as(SQL).fetch_all(c).await)?)
}
