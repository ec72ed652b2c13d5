//! A Woonpad on an empty database at a fixed moment.

use std::path::Path;

use chrono::{DateTime, Utc};
use woonpad::store::Db;
use woonpad::terminal::examples;
use woonpad::world::{Clock, World};

use crate::mind;

/// The url of a new SQLite file in this folder.
pub fn sqlite(folder: &Path) -> String {
    format!("sqlite:{}", folder.join("woonpad.db").display())
}

/// A world on this database, with the marked examples in it.
pub async fn world(url: &str, now: DateTime<Utc>) -> World {
    let db = Db::open(url, true).await.expect("a database");
    db.migrate().await.expect("migrations");
    let world = mind::on(db, Clock::standing_at(now)).await;
    examples::fill(&world).await.expect("examples");
    world
}
