//! What the store's contracts share: a moment, rows to put in, and the macro that runs each on both databases.

use chrono::{DateTime, Duration, Utc};
use woonpad::store::Tx;
use woonpad::store::conversations::find_or_create;
use woonpad::store::slots::NewSlot;

/// Makes two tests of each contract: on a SQLite file, and in a schema of its own on Postgres.
#[macro_export]
macro_rules! contracts {
    ($($name:ident),+ $(,)?) => {
        mod sqlite {
            $(#[tokio::test(flavor = "multi_thread")]
            async fn $name() {
                let folder = tempfile::tempdir().expect("a folder");
                let url = format!("sqlite:{}", folder.path().join("test.db").display());
                let db = woonpad::store::Db::open(&url, true).await.expect("a database");
                db.migrate().await.expect("migrations");
                super::$name(db).await;
            })+
        }

        mod postgres_server {
            $(#[tokio::test(flavor = "multi_thread")]
            async fn $name() {
                let Some(url) = super::postgres::fresh().await else { return };
                let db = woonpad::store::Db::open(&url, true).await.expect("a database");
                db.migrate().await.expect("migrations");
                super::$name(db).await;
            })+
        }
    };
}

pub fn now() -> DateTime<Utc> {
    "2026-11-24T09:00:00Z".parse().expect("a moment")
}

pub async fn resident(tx: &mut Tx, address: &str) -> String {
    find_or_create(tx, "test", address, now()).await.expect("a resident")
}

/// A slot a week from now, `day` days later.
pub fn slot(capacity: i32, day: i64) -> NewSlot {
    let starts_at = now() + Duration::days(7 + day);
    NewSlot {
        project: "aahof".into(),
        starts_at,
        ends_at: starts_at + Duration::minutes(90),
        capacity,
        meeting_point: "bij de poort".into(),
        access: String::new(),
        host: String::new(),
        organiser: String::new(),
        story: String::new(),
        closes_at: starts_at - Duration::hours(12),
        facilities: Vec::new(),
        languages: String::new(),
        smallest: 1,
        largest: 8,
        point: None,
        example: false,
    }
}
