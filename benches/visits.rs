//! A rush on a few seats, and the look at what is free: figures for the README, on each database.
//!
//! `cargo bench --bench visits`; Postgres where `TEST_DATABASE_URL` is set or a server is installed.

#[path = "../tests/common/postgres.rs"]
mod postgres;

use std::time::Instant;

use chrono::{DateTime, Duration, Utc};
use woonpad::domain::visits::Days;
use woonpad::store::conversations::find_or_create;
use woonpad::store::slots::{self, NewSlot};
use woonpad::store::visits::{self, Confirmed, Hold};
use woonpad::store::{Db, Error, places, waiting};

const PEOPLE: usize = 1_000;
const SEATS: i32 = 40;
const SLOTS: i64 = 500;

/// Tries where two waited for each other: the runner does the same.
const TRIES: usize = 20;

fn now() -> DateTime<Utc> {
    "2026-11-24T09:00:00Z".parse().expect("a moment")
}

fn slot(number: i64, capacity: i32) -> NewSlot {
    let starts_at = now() + Duration::days(7) + Duration::hours(3 * number);
    NewSlot {
        project: "aahof".into(),
        starts_at,
        ends_at: starts_at + Duration::minutes(90),
        capacity,
        meeting_point: "bij de poort".into(),
        access: String::new(),
        host: String::new(),
        closes_at: starts_at - Duration::hours(12),
        facilities: Vec::new(),
        languages: String::new(),
        smallest: 1,
        largest: 8,
        point: None,
        example: false,
    }
}

/// One of the thousand: a seat, or a place on the list.
async fn comes(db: &Db, who: &str, slot: &str) -> Result<bool, Error> {
    let mut tx = db.begin().await?;
    let seat = match visits::hold(&mut tx, who, slot, 1, now() + Duration::minutes(10), now()).await? {
        Hold::Held(visit) => {
            matches!(visits::confirm(&mut tx, who, &visit.id, now()).await?, Confirmed::Booked(_))
        }
        _ => {
            waiting::join(&mut tx, who, "aahof", 1, &Days::default(), now()).await?;
            false
        }
    };
    tx.commit().await?;
    Ok(seat)
}

async fn rush(db: &Db, name: &str) {
    let mut tx = db.begin().await.expect("tx");
    slots::put_slots(&mut tx, &[slot(0, SEATS)]).await.expect("a slot");
    let id = slots::all(&mut tx).await.expect("slots")[0].id.clone();
    let mut people = Vec::new();
    for number in 0..PEOPLE {
        people.push(find_or_create(&mut tx, "bench", &number.to_string(), now()).await.expect("a resident"));
    }
    tx.commit().await.expect("commit");
    let began = Instant::now();
    let tasks: Vec<_> = people
        .into_iter()
        .map(|who| {
            let (db, slot) = (db.clone(), id.clone());
            tokio::spawn(async move {
                for _ in 0..TRIES {
                    match comes(&db, &who, &slot).await {
                        Err(error) if error.passes() => {}
                        other => return other,
                    }
                }
                comes(&db, &who, &slot).await
            })
        })
        .collect();
    let mut seats = 0;
    for task in tasks {
        seats += i32::from(task.await.expect("a task").expect("everybody gets an answer"));
    }
    let took = began.elapsed();
    let mut tx = db.begin().await.expect("tx");
    let counted = places::counted(&mut tx).await.expect("a count");
    let list = waiting::explain(&mut tx, "aahof", now()).await.expect("a list").len();
    assert_eq!((seats, counted[0].1, counted[0].2), (SEATS, SEATS, i64::from(SEATS)), "oversold");
    assert_eq!(list, PEOPLE - 40, "everybody else is on the list");
    println!("{name}: {PEOPLE} people for {SEATS} seats: {seats} seats, {list} on the list, {took:.2?}");
}

async fn look(db: &Db, name: &str) {
    let mut tx = db.begin().await.expect("tx");
    let all: Vec<NewSlot> = (1..=SLOTS).map(|number| slot(number, 6)).collect();
    slots::put_slots(&mut tx, &all).await.expect("slots");
    tx.commit().await.expect("commit");
    let mut tx = db.begin().await.expect("tx");
    let mut best = std::time::Duration::MAX;
    let mut worst = std::time::Duration::ZERO;
    for _ in 0..50 {
        let began = Instant::now();
        let open = slots::openings(&mut tx, now(), None).await.expect("openings").len();
        assert_eq!(open, 500, "all of them");
        best = best.min(began.elapsed());
        worst = worst.max(began.elapsed());
    }
    println!("{name}: free places of {SLOTS} slots: best {best:.2?}, worst of 50 {worst:.2?}");
}

#[tokio::main]
async fn main() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut urls = vec![("SQLite", format!("sqlite:{}", folder.path().join("bench.db").display()))];
    urls.extend(postgres::fresh().await.map(|url| ("Postgres", url)));
    for (name, url) in urls {
        let db = Db::open(&url, true).await.expect("a database");
        db.migrate().await.expect("migrations");
        rush(&db, name).await;
        look(&db, name).await;
    }
}
