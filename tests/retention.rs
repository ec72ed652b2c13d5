//! What is kept no longer than agreed, on both databases; and copies of the database that hold what they should.

#[path = "common/mod.rs"]
mod common;
#[path = "common/mind.rs"]
mod mind;
#[path = "common/papers.rs"]
mod papers;
#[path = "common/postgres.rs"]
mod postgres;
#[path = "common/running.rs"]
mod running;
#[path = "common/seats.rs"]
mod seats;
#[path = "common/stored.rs"]
mod stored;

use chrono::{Duration, Months};
use papers::{advisor, arrived, request};
use seats::{held, slots, taken, until};
use stored::{now, resident};
use woonpad::config::Privacy;
use woonpad::domain::leads::LeadAction;
use woonpad::runner::{self, Forgotten};
use woonpad::store::backup::{self, Copied};
use woonpad::store::conversations::{self, TurnRow};
use woonpad::store::{Db, gaps, inbox, leads, visits, wakes};
use woonpad::world::{Clock, World};

contracts![
    each_class_of_data_goes_after_its_own_term,
    who_agreed_on_something_or_has_a_lead_stays,
    a_dead_letter_loses_its_words,
];

fn terms() -> Privacy {
    Privacy { chat_days: 28, profile_months: 12, lead_months: 24, data_key_file: String::new() }
}

/// The moment so many months after the talk, and a day.
async fn world(db: Db, months: u32) -> World {
    let at = now() + Months::new(months) + Duration::days(1);
    mind::on(db, Clock::standing_at(at)).await
}

async fn each_class_of_data_goes_after_its_own_term(db: Db) {
    let slot = slots(&db, &[4]).await.remove(0);
    let mut tx = db.begin().await.expect("tx");
    let silent = resident(&mut tx, "silent").await;
    let seat = held(&mut tx, &silent, &slot, 2).await;
    visits::confirm(&mut tx, &silent, &seat.id, now()).await.expect("booked");
    let row = TurnRow { resident: silent.clone(), at: now(), outcome: "stap-gezet", scene: "rust".into() };
    conversations::log_turns(&mut tx, &[row]).await.expect("logged");
    gaps::log_gap(&mut tx, "mag een paard?", &[], now()).await.expect("logged");
    tx.commit().await.expect("commit");
    let early = world(db.clone(), 11).await;
    assert_eq!(runner::tidy(&early, &terms()).await.expect("tidied"), Forgotten::default());
    let late = world(db.clone(), 12).await;
    let gone = runner::tidy(&late, &terms()).await.expect("tidied");
    assert_eq!((gone.residents, gone.turns, gone.gaps), (1, 1, 1));
    assert_eq!(taken(&db).await, [0], "and the places are counted");
    let mut tx = db.begin().await.expect("tx");
    assert_eq!(conversations::find(&mut tx, "test", "silent").await.expect("a look"), None);
    drop(tx);
    assert_eq!(runner::tidy(&late, &terms()).await.expect("tidied"), Forgotten::default(), "nothing twice");
}

async fn who_agreed_on_something_or_has_a_lead_stays(db: Db) {
    let (anna, _) = advisor(&db, "Anna").await;
    let mut tx = db.begin().await.expect("tx");
    let asks_later = resident(&mut tx, "asks later").await;
    let has_lead = resident(&mut tx, "has a lead").await;
    let far = now() + Months::new(18);
    wakes::set(&mut tx, &asks_later, "later-vragen", "", now(), far).await.expect("set");
    let (lead, _) = leads::open(&mut tx, &has_lead, &request(), now()).await.expect("a lead");
    leads::move_lead(&mut tx, &lead, &anna, LeadAction::Done, now()).await.expect("done");
    tx.commit().await.expect("commit");
    let year = world(db.clone(), 12).await;
    assert_eq!(runner::tidy(&year, &terms()).await.expect("tidied"), Forgotten::default());
    let two = world(db.clone(), 24).await;
    let gone = runner::tidy(&two, &terms()).await.expect("tidied");
    assert_eq!((gone.leads, gone.residents), (1, 1), "the lead, and who had it");
    let mut tx = db.begin().await.expect("tx");
    for address in ["asks later", "Anna"] {
        let found = conversations::find(&mut tx, "test", address).await.expect("a look");
        assert!(found.is_some(), "{address} stays");
    }
}

async fn a_dead_letter_loses_its_words(db: Db) {
    let mut tx = db.begin().await.expect("tx");
    let who = resident(&mut tx, "1").await;
    inbox::receive(&mut tx, &[arrived(&who, "a")], now()).await.expect("received");
    let id = inbox::next_batch(&mut tx, now(), 1).await.expect("a batch")[0].0.id;
    inbox::dead(&mut tx, id, "broken").await.expect("set aside");
    tx.commit().await.expect("commit");
    let month = world(db.clone(), 1).await;
    assert_eq!(runner::tidy(&month, &terms()).await.expect("tidied").dead_letters, 1);
    let mut tx = db.begin().await.expect("tx");
    assert!(inbox::list_dead(&mut tx).await.expect("a list").is_empty());
    assert!(inbox::retry(&mut tx, id, until()).await.is_err(), "its words are gone");
}

#[tokio::test]
async fn a_copy_made_while_it_is_used_can_be_put_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let (url, copy) = (running::sqlite(folder.path()), folder.path().join("copy.db"));
    let db = running::world(&url, common::at("2026-11-24T10:00:00")).await.db;
    seats::residents(&db, 3).await;
    // And the example advisor.
    let held = Copied { residents: 4, visits: 0, leads: 0 };
    assert_eq!(backup::backup(&url, &copy).await.expect("a copy"), held);
    let twice = backup::backup(&url, &copy).await.expect_err("never over another").to_string();
    assert!(twice.contains("is there already"), "{twice}");
    let in_use = backup::restore(&url, &copy, true).await.expect_err("in use").to_string();
    assert!(in_use.contains("another Woonpad uses this database"), "{in_use}");
    let mut tx = db.begin().await.expect("tx");
    resident(&mut tx, "after the copy").await;
    tx.commit().await.expect("commit");
    drop(db);
    let there = backup::restore(&url, &copy, false).await.expect_err("asked first").to_string();
    assert!(there.contains("--replace"), "{there}");
    assert_eq!(backup::restore(&url, &copy, true).await.expect("put back"), held);
    let db = Db::open(&url, false).await.expect("a database");
    let mut tx = db.begin().await.expect("tx");
    assert_eq!(conversations::find(&mut tx, "test", "after the copy").await.expect("a look"), None);
    assert!(conversations::find(&mut tx, "test", "2").await.expect("a look").is_some());
}

#[tokio::test]
async fn what_is_no_copy_is_not_put_back_and_postgres_has_its_own_tools() {
    let folder = tempfile::tempdir().expect("a folder");
    let url = running::sqlite(folder.path());
    let noise = folder.path().join("noise.db");
    std::fs::write(&noise, "geen database, maar wel lang genoeg om er een te lijken").expect("written");
    assert!(backup::restore(&url, &noise, false).await.is_err());
    assert!(!folder.path().join("woonpad.db").exists(), "nothing half done");
    let told = backup::backup("postgres://w:geheim@host/db", &noise).await.expect_err("refused").to_string();
    assert!(told.contains("pg_dump") && !told.contains("geheim"), "{told}");
}
