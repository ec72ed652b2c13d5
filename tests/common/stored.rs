//! What the store's contracts share: a moment, rows to put in, and the macro that runs each on both databases.

use chrono::{DateTime, Duration, Utc};
use serde_json::json;
use woonpad::domain::leads::{LeadRequest, LeadSubject, Warmth};
use woonpad::domain::taxonomy::Approach;
use woonpad::domain::visits::Visit;
use woonpad::store::conversations::find_or_create;
use woonpad::store::inbox::Arrived;
use woonpad::store::visits::{Hold, NewSlot};
use woonpad::store::{Db, Tx, advisors, visits};

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

/// When a hold made now is over.
pub fn until() -> DateTime<Utc> {
    now() + Duration::minutes(10)
}

pub async fn resident(tx: &mut Tx, address: &str) -> String {
    find_or_create(tx, "test", address, now()).await.expect("a resident")
}

pub async fn residents(db: &Db, count: usize) -> Vec<String> {
    let mut tx = db.begin().await.expect("tx");
    let mut all = Vec::new();
    for number in 0..count {
        all.push(resident(&mut tx, &number.to_string()).await);
    }
    tx.commit().await.expect("commit");
    all
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
        closes_at: starts_at - Duration::hours(12),
        example: false,
    }
}

/// As many slots as there are capacities, a day apart; their ids in that order.
pub async fn slots(db: &Db, capacities: &[i32]) -> Vec<String> {
    let mut tx = db.begin().await.expect("tx");
    let new: Vec<NewSlot> = (0..).zip(capacities).map(|(day, capacity)| slot(*capacity, day)).collect();
    visits::put_slots(&mut tx, &new).await.expect("slots");
    let ids = visits::all(&mut tx).await.expect("slots").into_iter().map(|slot| slot.id).collect();
    tx.commit().await.expect("commit");
    ids
}

/// Taken places of each slot, in order of time.
pub async fn taken(db: &Db) -> Vec<i32> {
    let mut tx = db.begin().await.expect("tx");
    visits::all(&mut tx).await.expect("slots").into_iter().map(|slot| slot.taken).collect()
}

pub async fn held(tx: &mut Tx, who: &str, slot: &str, party: u8) -> Visit {
    match visits::hold(tx, who, slot, party, until(), now()).await.expect("an answer") {
        Hold::Held(visit) => visit,
        Hold::Taken { free } => panic!("only {free} free"),
    }
}

pub fn arrived(resident: &str, key: &str) -> Arrived {
    let payload = json!({ "kind": "media" });
    Arrived { channel: "test".into(), key: key.into(), resident: resident.into(), payload }
}

pub fn request() -> LeadRequest {
    LeadRequest {
        subject: LeadSubject::Advice,
        name: String::new(),
        phone: Some("+31612345678".into()),
        when: "ochtend".into(),
        summary: "zo".into(),
        approach: Approach::Begeleiden,
        warmth: Warmth::Hot,
        municipality: String::new(),
        urgent: false,
    }
}

/// An advisor who joined; the advisor's id and the resident's.
pub async fn advisor(db: &Db, name: &str) -> (String, String) {
    let mut tx = db.begin().await.expect("tx");
    let token = advisors::invite(&mut tx, name, "", now()).await.expect("an invitation");
    let who = resident(&mut tx, name).await;
    let advisor = advisors::redeem(&mut tx, &token, &who, now()).await.expect("an answer").expect("redeemed");
    tx.commit().await.expect("commit");
    (advisor.id, who)
}
