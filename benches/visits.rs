//! A rush on a few seats, and the look at what is free: figures for the README, on each database.
//!
//! `cargo bench --bench visits`; Postgres where `TEST_DATABASE_URL` is set or a server is installed. With
//! `WOONPAD_MODEL_STEPS=1000000` also so many steps of the model of `tests/visits_model.rs`, on SQLite;
//! `PROPTEST_RNG_SEED` draws others.

#[path = "../tests/common/deeds.rs"]
mod deeds;
#[path = "../tests/common/memory.rs"]
mod memory;
#[path = "../tests/common/postgres.rs"]
mod postgres;
#[path = "../tests/common/stored.rs"]
mod stored;

use std::time::Instant;

use proptest::strategy::{Strategy as _, ValueTree as _};
use proptest::test_runner::TestRunner;
use stored::{now, resident, slot};
use woonpad::domain::visits::{Days, HOLD};
use woonpad::store::slots::{self, NewSlot};
use woonpad::store::visits::{self, Confirmed, Hold};
use woonpad::store::{Db, Error, sound, waiting};

const PEOPLE: usize = 1_000;
const SEATS: i32 = 40;
const SLOTS: i64 = 500;

/// Tries where two waited for each other: the runner does the same.
const TRIES: usize = 20;

/// Steps of the model before it begins with new people.
const RUN: usize = 200;

/// One of the thousand: a seat, or a place on the list.
async fn comes(db: &Db, who: &str, slot: &str) -> Result<bool, Error> {
    let mut tx = db.begin().await?;
    let seat = match visits::hold(&mut tx, who, slot, 1, now() + HOLD, now()).await? {
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
    slots::put_slots(&mut tx, &[slot(SEATS, 0)]).await.expect("a slot");
    let id = slots::all(&mut tx).await.expect("slots")[0].id.clone();
    let mut people = Vec::new();
    for number in 0..PEOPLE {
        people.push(resident(&mut tx, &number.to_string()).await);
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
    let taken = slots::find(&mut tx, &id).await.expect("an answer").expect("the slot").taken;
    let breaches = sound::breaches(&mut tx, now()).await.expect("a look");
    let list = waiting::explain(&mut tx, "aahof", now()).await.expect("a list").len();
    assert_eq!((seats, taken, &breaches[..]), (SEATS, SEATS, &[][..]), "oversold");
    assert_eq!(list, PEOPLE - 40, "everybody else is on the list");
    println!("{name}: {PEOPLE} people for {SEATS} seats: {seats} seats, {list} on the list, {took:.2?}");
}

async fn look(db: &Db, name: &str) {
    let mut tx = db.begin().await.expect("tx");
    let all: Vec<NewSlot> = (1..=SLOTS).map(|day| slot(6, day)).collect();
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

/// Any order of deeds, each step with a look at what must hold.
async fn model(steps: usize) {
    let folder = memory::folder();
    let url = format!("sqlite:{}", folder.path().join("model.db").display());
    let mut world = deeds::World::new(&url).await;
    let (deeds, mut draw) = (deeds::deeds(), TestRunner::default());
    let began = Instant::now();
    for step in 0..steps {
        if step.is_multiple_of(RUN) {
            world.begin().await;
        }
        let deed = deeds.new_tree(&mut draw).expect("a deed").current();
        world.step(&deed).await;
    }
    println!("SQLite: {steps} steps of the model, nothing amiss, {:.0?}", began.elapsed());
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
    if let Ok(steps) = std::env::var("WOONPAD_MODEL_STEPS") {
        model(steps.parse().expect("a number of steps")).await;
    }
}
