//! What the tests share: a Woonpad on an empty database at a fixed moment.
#![expect(dead_code, reason = "each test file uses a part")]

use std::path::Path;

use chrono::{DateTime, NaiveDateTime, Utc};
use woonpad::config::Config;
use woonpad::content::{self, Loaded};
use woonpad::domain::calendar::{self, WallTime};
use woonpad::domain::vocabulary::House;
use woonpad::store::Db;
use woonpad::terminal::examples;
use woonpad::world::{Clock, World};

/// A Tuesday morning.
pub const NOW: &str = "2026-11-24T10:00:00";

pub fn loaded() -> Loaded {
    content::load(None).expect("the content can be read").unwrap_or_else(|faults| {
        panic!("{}", faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
    })
}

pub fn house() -> House {
    House {
        organisation: "gemeente Voorbeeld".into(),
        phone: "038 123 45 67".into(),
        ..Config::default().house()
    }
}

pub fn at(wall: &str) -> DateTime<Utc> {
    let wall: NaiveDateTime = wall.parse().expect("a wall time");
    match calendar::instant(wall) {
        WallTime::Once(at) | WallTime::Twice(at) => at,
        WallTime::Never => panic!("{wall} does not exist"),
    }
}

/// A world on a SQLite file in this folder, with the marked examples in it.
pub async fn world(folder: &Path, now: DateTime<Utc>) -> World {
    let url = format!("sqlite:{}", folder.join("woonpad.db").display());
    let db = Db::open(&url, true).await.expect("a database");
    db.migrate().await.expect("migrations");
    let world = World::new(db, Clock::standing_at(now), loaded(), house());
    examples::fill(&world).await.expect("examples");
    world
}
