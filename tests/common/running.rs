//! A Woonpad on an empty database at a fixed moment.

use std::path::Path;

use chrono::{DateTime, Utc};
use woonpad::store::Db;
use woonpad::terminal::examples;
use woonpad::world::{Clock, World};

use crate::common::{house, loaded};

/// A world on a SQLite file in this folder, with the marked examples in it.
pub async fn world(folder: &Path, now: DateTime<Utc>) -> World {
    let url = format!("sqlite:{}", folder.join("woonpad.db").display());
    let db = Db::open(&url, true).await.expect("a database");
    db.migrate().await.expect("migrations");
    let world = World::new(db, Clock::standing_at(now), loaded(), house());
    examples::fill(&world).await.expect("examples");
    world
}
