//! What Woonpad knows, learnt once for all tests of a file, on any database.

use tokio::sync::OnceCell;
use woonpad::store::Db;
use woonpad::world::{Clock, World};

use crate::common::{house, loaded};

static MIND: OnceCell<World> = OnceCell::const_new();

/// A world on this database, as it is.
pub async fn on(db: Db, clock: Clock) -> World {
    let mind = MIND.get_or_init(|| async {
        // On a database of its own, gone as soon as it is open: what is shared must not keep a test's file in use.
        let folder = tempfile::tempdir().expect("a folder");
        let url = format!("sqlite:{}", folder.path().join("mind.db").display());
        let none = Db::open(&url, true).await.expect("a database");
        World::new(none, clock.clone(), loaded(), house())
    });
    mind.await.beside(db, clock)
}
