//! Any order of holds, bookings, moves, offers, refusals, erasures, dates called off and time, and after each step what
//! must always hold of visits. On a real SQLite file and a real Postgres, 100,000 steps together.
//!
//! `WOONPAD_MODEL_CASES` says how many runs of about 100 steps on SQLite; a fifth of that is run on Postgres, where a
//! step costs about as much more.

#[path = "common/deeds.rs"]
mod deeds;
#[path = "common/memory.rs"]
mod memory;
#[path = "common/postgres.rs"]
mod postgres;
#[path = "common/stored.rs"]
mod stored;

use std::sync::{Mutex, PoisonError};

use deeds::{Deed, World};
use proptest::prelude::*;
use proptest::test_runner::Config;
use proptest_state_machine::{ReferenceStateMachine, StateMachineTest, prop_state_machine};
use tempfile::TempDir;
use tokio::runtime::Runtime;

/// The deeds need no model of their own: what must hold is asked of the store.
struct Deeds;

impl ReferenceStateMachine for Deeds {
    type State = ();
    type Transition = Deed;

    fn init_state() -> BoxedStrategy<()> {
        Just(()).boxed()
    }

    fn transitions((): &()) -> BoxedStrategy<Deed> {
        deeds::deeds()
    }

    fn apply((): (), _: &Deed) {}
}

/// One database, used by one run after the other; a run that fails leaves the next a new one.
struct House {
    runtime: Runtime,
    world: World,
    _folder: Option<TempDir>,
}

type Kept = Mutex<Option<House>>;

fn house(kept: &Kept, url: impl FnOnce(&Runtime) -> Option<(String, Option<TempDir>)>) -> Option<House> {
    let known = kept.lock().unwrap_or_else(PoisonError::into_inner).take();
    if let Some(mut house) = known {
        house.runtime.block_on(house.world.begin());
        return Some(house);
    }
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let (url, folder) = url(&runtime)?;
    let world = runtime.block_on(World::new(&url));
    Some(House { runtime, world, _folder: folder })
}

struct OnSqlite;
struct OnPostgres;

macro_rules! on_database {
    ($name:ident, $url:expr) => {
        impl $name {
            fn kept() -> &'static Kept {
                static KEPT: Kept = Mutex::new(None);
                &KEPT
            }
        }

        impl StateMachineTest for $name {
            type SystemUnderTest = Option<House>;
            type Reference = Deeds;

            fn init_test((): &()) -> Option<House> {
                house(Self::kept(), $url)
            }

            fn apply(house: Option<House>, (): &(), deed: Deed) -> Option<House> {
                let mut house = house?;
                house.runtime.block_on(house.world.step(&deed));
                Some(house)
            }

            fn teardown(house: Option<House>, (): ()) {
                *Self::kept().lock().unwrap_or_else(PoisonError::into_inner) = house;
            }
        }
    };
}

on_database!(OnSqlite, |_: &Runtime| {
    let folder = memory::folder();
    Some((format!("sqlite:{}", folder.path().join("model.db").display()), Some(folder)))
});
on_database!(OnPostgres, |runtime: &Runtime| runtime.block_on(postgres::fresh()).map(|url| (url, None)));

fn cases() -> u32 {
    std::env::var("WOONPAD_MODEL_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(850)
}

prop_state_machine! {
    #![proptest_config(Config { cases: cases(), max_shrink_iters: 2_000, ..Config::default() })]

    #[test]
    fn on_sqlite_what_must_hold_holds_after_each_step(sequential 1..200 => OnSqlite);
}

prop_state_machine! {
    #![proptest_config(Config { cases: cases().div_ceil(5), max_shrink_iters: 2_000, ..Config::default() })]

    #[test]
    fn on_postgres_what_must_hold_holds_after_each_step(sequential 1..200 => OnPostgres);
}
