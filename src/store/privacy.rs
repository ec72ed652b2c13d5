//! Everything of one resident: shown, or gone. Which tables hold something is asked of the schema, not of a list
//! that somebody might forget.

use chrono::{DateTime, Utc};
use serde_json::{Map, Value};
use sqlx::{AssertSqlSafe, Row as _};

use super::{Either, Error, Tx, advisors, execute, visits, within};

/// All rows of all tables that name a resident, by table.
pub async fn export(tx: &mut Tx, resident: &str) -> Result<Value, Error> {
    let mut all = Map::new();
    for table in tables(tx).await? {
        let key = if table == "resident" { "id" } else { "resident" };
        let rows = rows(tx, &table, key, resident).await?;
        if !rows.is_empty() {
            all.insert(table, Value::Array(rows));
        }
    }
    Ok(Value::Object(all))
}

/// Erases a resident: places are freed and leads they had as an advisor go back, then one delete takes everything
/// along.
pub async fn erase(tx: &mut Tx, resident: &str, now: DateTime<Utc>) -> Result<(), Error> {
    const SQL: &str = "delete from resident where id = $1";
    visits::remove_all(tx, resident, now).await?;
    advisors::remove_of(tx, resident, now).await?;
    execute!(tx, SQL, resident)?;
    Ok(())
}

/// The resident's own table and every table with a `resident` column.
pub async fn tables(tx: &mut Tx) -> Result<Vec<String>, Error> {
    const SQLITE: &str =
        "select m.name from sqlite_master m join pragma_table_info(m.name) p on p.name = 'resident'
        where m.type = 'table' order by m.name";
    const POSTGRES: &str = "select table_name::text from information_schema.columns
        where column_name = 'resident' and table_schema = current_schema() order by table_name";
    let sql = match &tx.0 {
        Either::Sqlite(_) => SQLITE,
        Either::Postgres(_) => POSTGRES,
    };
    let mut tables: Vec<String> = within!(tx, |c| sqlx::query_scalar(sql).fetch_all(c).await)?;
    tables.insert(0, "resident".into());
    Ok(tables)
}

/// The rows of a table as JSON objects. Table and column names come from the schema, never from outside.
async fn rows(tx: &mut Tx, table: &str, key: &str, resident: &str) -> Result<Vec<Value>, Error> {
    Ok(match &mut tx.0 {
        Either::Sqlite(tx) => {
            let columns: Vec<String> = sqlx::query_scalar("select name from pragma_table_info($1)")
                .bind(table)
                .fetch_all(&mut **tx)
                .await?;
            let pairs: Vec<String> =
                columns.iter().map(|column| format!("'{column}', \"{column}\"")).collect();
            let sql = format!(
                "select json_object({}) as row from \"{table}\" where \"{key}\" = $1",
                pairs.join(", ")
            );
            let rows = sqlx::query(AssertSqlSafe(sql)).bind(resident).fetch_all(&mut **tx).await?;
            // An export with a hole in it would be a lie: better none.
            let corrupt =
                |_| Error::Corrupt { table: "export", column: "row", id: format!("{resident} in {table}") };
            rows.iter()
                .map(|row| serde_json::from_str(row.get::<&str, _>("row")).map(unfold).map_err(corrupt))
                .collect::<Result<_, _>>()?
        }
        Either::Postgres(tx) => {
            let sql = format!("select to_jsonb(t) as row from \"{table}\" t where \"{key}\" = $1");
            let rows = sqlx::query(AssertSqlSafe(sql)).bind(resident).fetch_all(&mut **tx).await?;
            rows.iter().map(|row| row.get::<Value, _>("row")).collect()
        }
    })
}

/// SQLite gives json columns as text: read them, so that a person can.
fn unfold(row: Value) -> Value {
    let Value::Object(columns) = row else { return row };
    Value::Object(
        columns
            .into_iter()
            .map(|(name, value)| match &value {
                Value::String(text) if text.starts_with(['{', '[']) => {
                    let read = serde_json::from_str(text).unwrap_or(value);
                    (name, read)
                }
                _ => (name, value),
            })
            .collect(),
    )
}
