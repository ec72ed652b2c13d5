//! Who talks, where the talk is, what is known: one row each.

use chrono::{DateTime, Utc};
use serde_json::Value;

use super::{Error, Pair, Tx, execute, ids, within};

/// A talk as it is stored; what scene and profile mean is not the store's business.
#[derive(Debug, Clone, PartialEq, sqlx::FromRow)]
pub struct Talk {
    #[sqlx(rename = "id")]
    pub resident: String,
    pub channel: String,
    pub address: String,
    pub scene: Option<Value>,
    pub profile: Option<Value>,
    pub version: i64,
    pub created_at: DateTime<Utc>,
    /// The last turn; for a talk that is new, when it was made.
    pub seen_at: DateTime<Utc>,
    pub reachable: bool,
}

/// The resident at this address, if there is one.
pub async fn find(tx: &mut Tx, channel: &str, address: &str) -> Result<Option<String>, Error> {
    const SQL: &str = "select id from resident where channel = $1 and address = $2";
    Ok(within!(tx, |c| sqlx::query_scalar(SQL).bind(channel).bind(address).fetch_optional(c).await)?)
}

/// The resident at this address, new or known.
pub async fn find_or_create(
    tx: &mut Tx,
    channel: &str,
    address: &str,
    now: DateTime<Utc>,
) -> Result<String, Error> {
    if let Some(id) = find(tx, channel, address).await? {
        return Ok(id);
    }
    const SQL: &str = "insert into resident (id, channel, address, version, created_at, seen_at, reachable)
        values ($1, $2, $3, 0, $4, $4, true) on conflict (channel, address) do nothing";
    let id = ids::new('r');
    execute!(tx, SQL, &id, channel, address, now)?;
    // Another instance may have been first.
    find(tx, channel, address).await?.ok_or(Error::Conflict)
}

/// The talk, locked until the transaction ends.
pub async fn load(tx: &mut Tx, resident: &str) -> Result<Talk, Error> {
    const SQL: Pair = Pair {
        sqlite: "select id, channel, address, scene, profile, version, created_at, seen_at, reachable
            from resident where id = $1",
        postgres: "select id, channel, address, scene, profile, version, created_at, seen_at, reachable
            from resident where id = $1 for no key update",
    };
    let sql = tx.pick(&SQL);
    Ok(within!(tx, |c| sqlx::query_as(sql).bind(resident).fetch_one(c).await)?)
}

/// Saves scene and profile; refuses when somebody else saved first.
pub async fn save(
    tx: &mut Tx,
    talk: &Talk,
    scene: &Value,
    profile: &Value,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    const SQL: &str = "update resident set scene = $3, profile = $4, seen_at = $5, version = version + 1
        where id = $1 and version = $2";
    let done = execute!(tx, SQL, &talk.resident, talk.version, scene, profile, now)?;
    if done == 1 { Ok(()) } else { Err(Error::Conflict) }
}

/// How a turn went, without its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TurnRow {
    pub resident: String,
    pub at: DateTime<Utc>,
    pub outcome: &'static str,
    pub scene: String,
}

/// Logs turns, one row each, in one statement.
pub async fn log_turns(tx: &mut Tx, turns: &[TurnRow]) -> Result<(), Error> {
    if turns.is_empty() {
        return Ok(());
    }
    within!(tx, |c| {
        let mut query = sqlx::QueryBuilder::new("insert into turn (id, resident, at, outcome, scene) ");
        query.push_values(turns, |mut row, turn| {
            row.push_bind(ids::new('t'))
                .push_bind(&turn.resident)
                .push_bind(turn.at)
                .push_bind(turn.outcome)
                .push_bind(&turn.scene);
        });
        query.build().execute(c).await.map(drop)
    })?;
    Ok(())
}

/// Blocked or gone, or there again.
pub async fn set_reachable(tx: &mut Tx, resident: &str, reachable: bool) -> Result<(), Error> {
    const SQL: &str = "update resident set reachable = $2 where id = $1";
    execute!(tx, SQL, resident, reachable)?;
    Ok(())
}
