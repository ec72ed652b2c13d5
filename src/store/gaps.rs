//! Questions without an answer, for the editor; without who asked them.

use chrono::{DateTime, Utc};
use sqlx::types::Json;

use super::{Error, Tx, execute, within};
use crate::domain::knowledge::gap::masked;

#[derive(Debug, Clone, PartialEq, sqlx::FromRow)]
pub struct Gap {
    pub text: String,
    /// The nearest articles, best first.
    #[sqlx(json)]
    pub nearest: Vec<String>,
    pub times: i64,
}

pub async fn log_gap(tx: &mut Tx, text: &str, nearest: &[String], now: DateTime<Utc>) -> Result<(), Error> {
    const SQL: &str = "insert into gap (text, nearest, times, first_at, last_at) values ($1, $2, 1, $3, $3)
        on conflict (text) do update set times = gap.times + 1, last_at = excluded.last_at";
    let text = masked(text);
    execute!(tx, SQL, &text, Json(nearest), now)?;
    Ok(())
}

/// The most asked first.
pub async fn list_gaps(tx: &mut Tx) -> Result<Vec<Gap>, Error> {
    const SQL: &str = "select text, nearest, times from gap order by times desc, last_at desc limit 500";
    Ok(within!(tx, |c| sqlx::query_as(SQL).fetch_all(c).await)?)
}
