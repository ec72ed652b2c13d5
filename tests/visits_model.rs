//! Any order of holds, bookings, moves, offers, refusals, erasures and time, and after each step what must always hold
//! of visits: I1 to I6, I10 and I11 of the list in the README. On a real SQLite file and a real Postgres.
//!
//! `WOONPAD_MODEL_CASES` says how many runs of up to 200 steps (10 without it).

#[path = "common/postgres.rs"]
mod postgres;
#[path = "common/stored.rs"]
mod stored;

use std::collections::BTreeMap;

use chrono::{DateTime, Duration, Utc};
use proptest::prelude::*;
use proptest::test_runner::Config;
use proptest_state_machine::{ReferenceStateMachine, StateMachineTest, prop_state_machine};
use stored::{now, resident, slot};
use tempfile::TempDir;
use tokio::runtime::Runtime;
use woonpad::domain::visits::{Days, HOLD, Passed, Visit};
use woonpad::store::visits::{self, Confirmed, Hold, Moved};
use woonpad::store::{Db, Tx, places, privacy, slots, waiting};

const PEOPLE: usize = 6;
const SLOTS: usize = 4;
const PROJECTS: [&str; 2] = ["aahof", "elders"];

/// One thing somebody does; numbers choose among what there is.
#[derive(Debug, Clone)]
enum Deed {
    Hold { who: usize, slot: usize, party: u8 },
    Confirm { who: usize, nth: usize },
    CallOff { who: usize, nth: usize },
    LetGo { who: usize, nth: usize },
    Move { who: usize, nth: usize, slot: usize },
    Join { who: usize, project: usize, party: u8, weekend: bool },
    Leave { who: usize, project: usize },
    Tell { who: usize, nth: usize },
    Erase { who: usize },
    Places { slot: usize, capacity: i32 },
    Time { minutes: i64 },
}

/// The deeds need no model of their own: what must hold is asked of the store.
struct Deeds;

impl ReferenceStateMachine for Deeds {
    type State = ();
    type Transition = Deed;

    fn init_state() -> BoxedStrategy<()> {
        Just(()).boxed()
    }

    fn transitions((): &()) -> BoxedStrategy<Deed> {
        let who = || 0..PEOPLE;
        let nth = || 0_usize..4;
        prop_oneof![
            5 => (who(), 0..SLOTS, 1_u8..5).prop_map(|(who, slot, party)| Deed::Hold { who, slot, party }),
            5 => (who(), nth()).prop_map(|(who, nth)| Deed::Confirm { who, nth }),
            3 => (who(), nth()).prop_map(|(who, nth)| Deed::CallOff { who, nth }),
            1 => (who(), nth()).prop_map(|(who, nth)| Deed::LetGo { who, nth }),
            3 => (who(), nth(), 0..SLOTS).prop_map(|(who, nth, slot)| Deed::Move { who, nth, slot }),
            5 => (who(), 0..2_usize, 1_u8..5, any::<bool>())
                .prop_map(|(who, project, party, weekend)| Deed::Join { who, project, party, weekend }),
            1 => (who(), 0..2_usize).prop_map(|(who, project)| Deed::Leave { who, project }),
            2 => (who(), nth()).prop_map(|(who, nth)| Deed::Tell { who, nth }),
            1 => who().prop_map(|who| Deed::Erase { who }),
            1 => (0..SLOTS, 1_i32..6).prop_map(|(slot, capacity)| Deed::Places { slot, capacity }),
            4 => (0_i64..400).prop_map(|minutes| Deed::Time { minutes }),
        ]
        .boxed()
    }

    fn apply((): (), _: &Deed) {}
}

struct World {
    runtime: Runtime,
    db: Db,
    at: DateTime<Utc>,
    people: Vec<String>,
    /// Every visit each of them ever had.
    known: Vec<Vec<String>>,
    slots: Vec<String>,
    /// The one offer that each place on a list led to.
    offers: BTreeMap<String, String>,
    _folder: Option<TempDir>,
}

impl World {
    fn new(url: impl FnOnce(&Runtime) -> Option<(String, Option<TempDir>)>) -> Option<Self> {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()
            .expect("a runtime");
        let (url, folder) = url(&runtime)?;
        let (db, people, slots) = runtime.block_on(async {
            let db = Db::open(&url, true).await.expect("a database");
            db.migrate().await.expect("migrations");
            let mut tx = db.begin().await.expect("tx");
            let mut people = Vec::new();
            for number in 0..PEOPLE {
                people.push(resident(&mut tx, &number.to_string()).await);
            }
            slots::put_slots(&mut tx, &moments(&[2, 3, 4, 3])).await.expect("slots");
            let slots = slots::all(&mut tx).await.expect("slots").into_iter().map(|slot| slot.id).collect();
            tx.commit().await.expect("commit");
            (db, people, slots)
        });
        Some(Self {
            runtime,
            db,
            at: now(),
            known: vec![Vec::new(); people.len()],
            people,
            slots,
            offers: BTreeMap::new(),
            _folder: folder,
        })
    }

    fn visit(&self, who: usize, nth: usize) -> Option<String> {
        let known = &self.known[who];
        known.len().checked_sub(1 + nth).and_then(|at| known.get(at)).cloned()
    }

    async fn does(&mut self, deed: Deed) {
        let db = self.db.clone();
        let mut tx = db.begin().await.expect("tx");
        let at = self.at;
        match deed {
            Deed::Hold { who, slot, party } => {
                let hold =
                    visits::hold(&mut tx, &self.people[who], &self.slots[slot], party, at + HOLD, at).await;
                if let Hold::Held(visit) = hold.expect("an answer") {
                    self.known[who].push(visit.id);
                }
            }
            Deed::Confirm { who, nth } => {
                let Some(visit) = self.visit(who, nth) else { return };
                let first = visits::confirm(&mut tx, &self.people[who], &visit, at).await.expect("an answer");
                let second =
                    visits::confirm(&mut tx, &self.people[who], &visit, at).await.expect("an answer");
                if let Confirmed::Booked(_) = first {
                    assert_eq!(first, second, "I11: a replayed accept gets the first answer");
                }
            }
            Deed::CallOff { who, nth } => {
                let Some(visit) = self.visit(who, nth) else { return };
                visits::call_off(&mut tx, &self.people[who], &visit, at).await.expect("an answer");
            }
            Deed::LetGo { who, nth } => {
                let Some(visit) = self.visit(who, nth) else { return };
                visits::let_go(&mut tx, &self.people[who], &visit, at).await.expect("an answer");
            }
            Deed::Move { who, nth, slot } => {
                let Some(visit) = self.visit(who, nth) else { return };
                let who = &self.people[who];
                let before = visits::one(&mut tx, who, &visit).await.expect("an answer").expect("the visit");
                let moved =
                    visits::move_to(&mut tx, who, &visit, &self.slots[slot], at).await.expect("an answer");
                let after = visits::one(&mut tx, who, &visit).await.expect("an answer").expect("the visit");
                match moved {
                    Moved::Done(moved) => {
                        let step = i32::from(before.slot != moved.slot);
                        assert_eq!(moved.sequence, before.sequence + step, "I9: a rising sequence");
                    }
                    _ => assert_eq!(before, after, "who cannot move keeps the old place"),
                }
            }
            Deed::Join { who, project, party, weekend } => {
                let days = if weekend { Days::new(vec![6, 7]) } else { Days::default() };
                waiting::join(&mut tx, &self.people[who], PROJECTS[project], party, &days, at)
                    .await
                    .expect("on the list");
            }
            Deed::Leave { who, project } => {
                waiting::leave(&mut tx, &self.people[who], PROJECTS[project], at).await.expect("an answer");
            }
            Deed::Tell { who, nth } => {
                let Some(visit) = self.visit(who, nth) else { return };
                waiting::tell(&mut tx, &self.people[who], &visit, at).await.expect("an answer");
            }
            Deed::Erase { who } => {
                privacy::erase(&mut tx, &self.people[who], at).await.expect("erased");
                self.known[who].clear();
                self.people[who] = resident(&mut tx, &format!("{who} again {at}")).await;
            }
            Deed::Places { slot, capacity } => {
                let mut moments = moments(&[2, 3, 4, 3]);
                let mut changed = moments.swap_remove(slot);
                changed.capacity = capacity;
                let known =
                    slots::find(&mut tx, &self.slots[slot]).await.expect("an answer").expect("a slot");
                let done = slots::put_slots(&mut tx, &[changed]).await;
                assert_eq!(done.is_err(), capacity < known.taken, "I2: never below what is taken");
                if done.is_err() {
                    return tx.rollback().await.expect("undone");
                }
            }
            Deed::Time { minutes } => self.at += Duration::minutes(minutes),
        }
        // One tick of the scheduler.
        visits::settle(&mut tx, self.at).await.expect("settled");
        tx.commit().await.expect("commit");
    }

    async fn holds(&mut self) {
        let db = self.db.clone();
        let mut tx = db.begin().await.expect("tx");
        for (slot, taken, counted) in places::counted(&mut tx).await.expect("a count") {
            assert_eq!(i64::from(taken), counted, "I1: taken is what the visits take, {slot}");
        }
        for slot in slots::all(&mut tx).await.expect("slots") {
            assert!((0..=slot.capacity).contains(&slot.taken), "I2: {} of {}", slot.taken, slot.capacity);
        }
        for who in 0..PEOPLE {
            let coming = visits::of_resident(&mut tx, &self.people[who], self.at).await.expect("a list");
            none_overlaps(&coming);
            for visit in coming {
                if !self.known[who].contains(&visit.id) {
                    self.known[who].push(visit.id);
                }
            }
        }
        self.lists_hold(&mut tx).await;
    }

    async fn lists_hold(&mut self, tx: &mut Tx) {
        for project in PROJECTS {
            let list = waiting::explain(tx, project, self.at).await.expect("a list");
            for (place, one) in list.iter().enumerate() {
                if one.entry.state == "wacht" {
                    let due = one.slots.iter().any(|(_, why)| why.is_none());
                    assert!(!due, "I4: a seat is free and {} waits", one.entry.id);
                    continue;
                }
                let visit = one.entry.visit.clone().expect("an offer has a visit");
                let known = self.offers.insert(one.entry.id.clone(), visit.clone());
                assert!(
                    known.as_ref().is_none_or(|known| *known == visit),
                    "I6: no second offer of one place in the line"
                );
                if known.is_some() {
                    continue;
                }
                let at =
                    visits::one(tx, &one.entry.resident, &visit).await.expect("an answer").expect("a visit");
                for before in list[..place].iter().filter(|before| before.entry.state == "wacht") {
                    let why = before.slots.iter().find(|(starts_at, _)| *starts_at == at.starts_at);
                    let passed = why.is_some_and(|(_, why)| *why == Some(Passed::TooFew))
                        && before.entry.party <= one.entry.party;
                    assert!(!passed, "I5: {} was passed over for {}", before.entry.id, one.entry.id);
                }
            }
        }
    }
}

fn none_overlaps(coming: &[Visit]) {
    for (at, one) in coming.iter().enumerate() {
        for other in &coming[at + 1..] {
            assert_ne!(one.slot, other.slot, "I3: two visits of one slot");
            assert!(one.ends_at <= other.starts_at || other.ends_at <= one.starts_at, "I3: two at one time");
        }
    }
}

/// Two projects; the second and the third moment overlap.
fn moments(capacities: &[i32; SLOTS]) -> Vec<woonpad::store::slots::NewSlot> {
    (0_i64..)
        .zip(capacities)
        .map(|(number, capacity)| {
            let mut moment = slot(*capacity, [0, 2, 2, 4][usize::try_from(number).expect("small")]);
            if number >= 2 {
                moment.project = PROJECTS[1].into();
                moment.starts_at += Duration::minutes(30);
                moment.ends_at += Duration::minutes(30);
            }
            moment
        })
        .collect()
}

struct OnSqlite;
struct OnPostgres;

macro_rules! on_database {
    ($name:ident, $url:expr) => {
        impl StateMachineTest for $name {
            type SystemUnderTest = Option<World>;
            type Reference = Deeds;

            fn init_test((): &()) -> Option<World> {
                World::new($url)
            }

            fn apply(mut world: Option<World>, (): &(), deed: Deed) -> Option<World> {
                if let Some(mut there) = world.take() {
                    let handle = there.runtime.handle().clone();
                    handle.block_on(async {
                        there.does(deed).await;
                        there.holds().await;
                    });
                    world = Some(there);
                }
                world
            }
        }
    };
}

on_database!(OnSqlite, |_: &Runtime| {
    let folder = tempfile::tempdir().expect("a folder");
    Some((format!("sqlite:{}", folder.path().join("model.db").display()), Some(folder)))
});
on_database!(OnPostgres, |runtime: &Runtime| runtime.block_on(postgres::fresh()).map(|url| (url, None)));

fn cases() -> u32 {
    std::env::var("WOONPAD_MODEL_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(10)
}

prop_state_machine! {
    #![proptest_config(Config { cases: cases(), max_shrink_iters: 400, ..Config::default() })]

    #[test]
    fn on_sqlite_what_must_hold_holds_after_each_step(sequential 1..200 => OnSqlite);

    #[test]
    fn on_postgres_what_must_hold_holds_after_each_step(sequential 1..200 => OnPostgres);
}
