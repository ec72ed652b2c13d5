//! What breaks off in one talk harms no other: a panic, a wake that fails, and what ends the whole program.

#[path = "common/mod.rs"]
mod common;
#[path = "common/mind.rs"]
mod mind;
#[path = "common/postgres.rs"]
mod postgres;
#[path = "common/running.rs"]
mod running;

use std::process::Command;

use chrono::Duration;
use serde_json::json;
use woonpad::domain::dialogue::scene::Scene;
use woonpad::domain::dialogue::step::step;
use woonpad::domain::profile::facts::Profile;
use woonpad::domain::vocabulary::{Context, Event, Step};
use woonpad::message::{Incoming, Message};
use woonpad::runner;
use woonpad::store::inbox::{self, Arrived};
use woonpad::store::{conversations, outbox, wakes};
use woonpad::world::World;

const CHANNEL: &str = "test";

/// Says where the database of the program that is ended stands.
const DATABASE: &str = "WOONPAD_TEST_ENDING_DATABASE";

/// The core, but for one message that breaks it off.
fn breaking(scene: &Scene, profile: &Profile, event: Event, ctx: &Context<'_>) -> Step {
    match &event {
        Event::Said { text, .. } if text == "boem" => panic!("broken off by a test"),
        Event::Woken(_) => panic!("broken off by a test"),
        _ => step(scene, profile, event, ctx),
    }
}

/// The core, but for one message that takes the whole program along.
fn ending(scene: &Scene, profile: &Profile, event: Event, ctx: &Context<'_>) -> Step {
    match &event {
        Event::Said { text, .. } if text == "boem" => std::process::abort(),
        _ => step(scene, profile, event, ctx),
    }
}

async fn arrive(world: &World, address: &str, key: &str, text: &str) -> String {
    let now = world.now();
    let mut tx = world.db.begin().await.expect("tx");
    let resident = conversations::find_or_create(&mut tx, CHANNEL, address, now).await.expect("a resident");
    let payload = serde_json::to_value(Incoming::Text { text: text.into() }).expect("json");
    let row = Arrived { channel: CHANNEL.into(), key: key.into(), resident: resident.clone(), payload };
    inbox::receive(&mut tx, &[row], now).await.expect("received");
    tx.commit().await.expect("commit");
    resident
}

async fn texts(world: &World, address: &str) -> Vec<String> {
    let mut tx = world.db.begin().await.expect("tx");
    let waiting = outbox::of_address(&mut tx, CHANNEL, address).await.expect("a list");
    waiting
        .into_iter()
        .map(|row| serde_json::from_value::<Message>(row.payload).expect("a message").text)
        .collect()
}

async fn dead(world: &World) -> Vec<String> {
    let mut tx = world.db.begin().await.expect("tx");
    inbox::list_dead(&mut tx).await.expect("a list").into_iter().map(|dead| dead.note).collect()
}

async fn a_panic_is_set_aside(url: &str) {
    let world = running::world(url, common::at("2026-11-24T10:00:00")).await.deciding(breaking);
    arrive(&world, "one", "1", "boem").await;
    arrive(&world, "two", "2", "hallo").await;
    arrive(&world, "one", "3", "hallo").await;
    for _ in 0..4 {
        runner::settle(&world).await.expect("nothing stops");
        assert!(!texts(&world, "two").await.is_empty(), "the other talk goes on");
        world.clock.forward(Duration::seconds(5));
    }
    let notes = dead(&world).await;
    assert!(matches!(notes.as_slice(), [note] if note.contains("broke off")), "{notes:?}");
    let told = texts(&world, "one").await;
    assert!(told[0].contains("Er ging iets mis bij mij") && told[0].contains("M1"), "{told:?}");
    assert!(told.len() > 1, "and what was said next is answered: {told:?}");
}

#[tokio::test]
async fn a_panic_in_one_talk_is_set_aside_and_the_others_go_on() {
    let folder = tempfile::tempdir().expect("a folder");
    a_panic_is_set_aside(&running::sqlite(folder.path())).await;
}

#[tokio::test]
async fn a_panic_in_one_talk_is_set_aside_on_postgres_too() {
    let Some(url) = postgres::fresh().await else { return };
    a_panic_is_set_aside(&url).await;
}

#[tokio::test]
async fn a_wake_that_breaks_off_is_dropped_after_a_few_tries() {
    let folder = tempfile::tempdir().expect("a folder");
    let world = running::world(&running::sqlite(folder.path()), common::at("2026-11-24T10:00:00")).await;
    let resident = arrive(&world, "one", "1", "hallo").await;
    runner::settle(&world).await.expect("answered");
    let mut tx = world.db.begin().await.expect("tx");
    wakes::forget(&mut tx, &resident, None, None).await.expect("forgotten");
    wakes::set(&mut tx, &resident, "later-vragen", "", world.now(), world.now()).await.expect("set");
    tx.commit().await.expect("commit");
    let world = world.deciding(breaking);
    runner::handle_due(&world).await.expect("nothing stops");
    assert!(wakes::next_at(&world.db).await.expect("a look").is_some(), "tried again");
    for _ in 0..2 {
        runner::handle_due(&world).await.expect("nothing stops");
    }
    assert_eq!(wakes::next_at(&world.db).await.expect("a look"), None);
}

/// Not a test by itself: the program that is ended, started by the next one.
#[tokio::test]
#[ignore = "started by the test below"]
async fn the_program_that_is_ended() {
    let url = std::env::var(DATABASE).expect("started by the test below");
    let world = running::world(&url, common::at("2026-11-24T10:00:00")).await.deciding(ending);
    runner::settle(&world).await.expect("nothing stops but the program");
}

#[tokio::test]
async fn a_message_that_ends_the_program_is_set_aside_at_the_fourth_start() {
    let folder = tempfile::tempdir().expect("a folder");
    let url = running::sqlite(folder.path());
    {
        let world = running::world(&url, common::at("2026-11-24T09:59:00")).await;
        arrive(&world, "one", "1", "hallo").await;
        arrive(&world, "two", "2", "boem").await;
        arrive(&world, "three", "3", "hallo").await;
    }
    let start = || {
        Command::new(std::env::current_exe().expect("this program"))
            .args(["--exact", "the_program_that_is_ended", "--ignored"])
            .env(DATABASE, &url)
            .output()
            .expect("started")
            .status
            .success()
    };
    let ended: Vec<bool> = (0..4).map(|_| start()).collect();
    assert_eq!(ended, [false, false, false, true], "three tries, and then it goes on");
    let world = running::world(&url, common::at("2026-11-24T10:01:00")).await;
    assert_eq!(dead(&world).await, ["it ended the program"]);
    assert!(texts(&world, "two").await[0].contains("Er ging iets mis bij mij"));
    for address in ["one", "three"] {
        assert!(!texts(&world, address).await.is_empty(), "{address} was served");
    }
    let lengths = woonpad::store::queue_lengths(&world.db).await.expect("a count");
    assert_eq!((lengths.inbox, lengths.dead), (0, 1), "{}", json!({ "inbox": lengths.inbox }));
}
