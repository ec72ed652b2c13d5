//! A Woonpad on an empty database at a fixed moment.

use std::path::Path;

use chrono::{DateTime, Utc};
use tokio::sync::OnceCell;
use woonpad::store::Db;
use woonpad::terminal::examples;
use woonpad::world::{Clock, World};

use crate::common::{house, loaded};

/// The url of a new SQLite file in this folder.
pub fn sqlite(folder: &Path) -> String {
    format!("sqlite:{}", folder.join("woonpad.db").display())
}

/// Learnt once for all tests of a file.
static MIND: OnceCell<World> = OnceCell::const_new();

/// A world on this database, with the marked examples in it.
pub async fn world(url: &str, now: DateTime<Utc>) -> World {
    let db = Db::open(url, true).await.expect("a database");
    db.migrate().await.expect("migrations");
    let world = on(db, Clock::standing_at(now)).await;
    examples::fill(&world).await.expect("examples");
    world
}

/// A world on this database, as it is.
pub async fn on(db: Db, clock: Clock) -> World {
    let mind = MIND.get_or_init(|| async {
        // On a database of its own, gone as soon as it is open: what is shared must not keep a test's file in use.
        let folder = tempfile::tempdir().expect("a folder");
        let none = Db::open(&sqlite(folder.path()), true).await.expect("a database");
        World::new(none, clock.clone(), loaded(), house())
    });
    mind.await.beside(db, clock)
}
