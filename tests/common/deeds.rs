//! What people, hosts and time do to visits, in any order, and what must hold after each deed: I1 to I6 and I8 to I11
//! of the list in the README. One database for all runs: each begins with new people and empty slots.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Duration, Utc};
use proptest::prelude::*;
use woonpad::domain::visits::{Days, HOLD, Part, Passed};
use woonpad::store::slots::{self, NewSlot};
use woonpad::store::visits::{self, Confirmed, Hold, Moved};
use woonpad::store::waiting::{self, Entry};
use woonpad::store::{Db, Tx, parted, privacy, sound};

use super::stored::{now, resident, slot};

const PEOPLE: usize = 6;
const SLOTS: usize = 4;
const CAPACITIES: [i32; SLOTS] = [2, 3, 4, 3];
const PROJECTS: [&str; 2] = ["aahof", "elders"];

/// One thing somebody does; numbers choose among what there is.
#[derive(Debug, Clone)]
pub enum Deed {
    Hold { who: usize, slot: usize, party: u8 },
    Parts { who: usize, slots: [usize; 2], party: u8 },
    Confirm { who: usize, nth: usize },
    ConfirmParts { who: usize },
    CallOff { who: usize, nth: usize },
    LetGo { who: usize, nth: usize },
    Move { who: usize, nth: usize, slot: usize },
    Join { who: usize, project: usize, party: u8, weekend: bool },
    Leave { who: usize, project: usize },
    Tell { who: usize, nth: usize },
    Over { who: usize, nth: usize },
    Erase { who: usize },
    Places { slot: usize, capacity: i32 },
    Cancel { slot: usize },
    Time { minutes: i64 },
}

pub fn deeds() -> BoxedStrategy<Deed> {
    let who = || 0..PEOPLE;
    let nth = || 0_usize..4;
    let slot = || 0..SLOTS;
    prop_oneof![
        50 => (who(), slot(), 1_u8..5).prop_map(|(who, slot, party)| Deed::Hold { who, slot, party }),
        10 => (who(), slot(), slot(), 1_u8..4)
            .prop_map(|(who, one, two, party)| Deed::Parts { who, slots: [one, two], party }),
        50 => (who(), nth()).prop_map(|(who, nth)| Deed::Confirm { who, nth }),
        10 => who().prop_map(|who| Deed::ConfirmParts { who }),
        30 => (who(), nth()).prop_map(|(who, nth)| Deed::CallOff { who, nth }),
        10 => (who(), nth()).prop_map(|(who, nth)| Deed::LetGo { who, nth }),
        30 => (who(), nth(), slot()).prop_map(|(who, nth, slot)| Deed::Move { who, nth, slot }),
        50 => (who(), 0..2_usize, 1_u8..5, any::<bool>())
            .prop_map(|(who, project, party, weekend)| Deed::Join { who, project, party, weekend }),
        10 => (who(), 0..2_usize).prop_map(|(who, project)| Deed::Leave { who, project }),
        20 => (who(), nth()).prop_map(|(who, nth)| Deed::Tell { who, nth }),
        10 => (who(), nth()).prop_map(|(who, nth)| Deed::Over { who, nth }),
        10 => who().prop_map(|who| Deed::Erase { who }),
        20 => (slot(), 1_i32..6).prop_map(|(slot, capacity)| Deed::Places { slot, capacity }),
        3 => slot().prop_map(|slot| Deed::Cancel { slot }),
        40 => (0_i64..400).prop_map(|minutes| Deed::Time { minutes }),
        // A night, a weekend: near to the closing, and past it.
        4 => (400_i64..4_000).prop_map(|minutes| Deed::Time { minutes }),
    ]
    .boxed()
}

pub struct World {
    db: Db,
    at: DateTime<Utc>,
    people: Vec<String>,
    /// Every visit each of them ever had.
    known: Vec<Vec<String>>,
    slots: Vec<String>,
    /// The one offer that each place on a list led to.
    offers: BTreeMap<String, String>,
    /// People of all runs, so that each address is a new one.
    ever: usize,
}

impl World {
    pub async fn new(url: &str) -> Self {
        let db = Db::open(url, true).await.expect("a database");
        db.migrate().await.expect("migrations");
        let (at, none) = (now(), Vec::new);
        let mut world = Self {
            db,
            at,
            people: none(),
            known: Vec::new(),
            slots: none(),
            offers: BTreeMap::new(),
            ever: 0,
        };
        world.begin().await;
        world
    }

    /// A new run: who was there is erased, and with them everything they had.
    pub async fn begin(&mut self) {
        let mut tx = self.db.begin().await.expect("tx");
        for who in self.people.drain(..) {
            privacy::erase(&mut tx, &who, self.at).await.expect("erased");
        }
        self.at = now();
        for _ in 0..PEOPLE {
            self.ever += 1;
            self.people.push(resident(&mut tx, &self.ever.to_string()).await);
        }
        slots::put_slots(&mut tx, &moments(&CAPACITIES)).await.expect("slots");
        let all = slots::all(&mut tx).await.expect("slots");
        assert!(all.iter().all(|slot| slot.taken == 0), "I10: who is erased frees the seats: {all:?}");
        self.slots = all.into_iter().map(|slot| slot.id).collect();
        self.known = vec![Vec::new(); PEOPLE];
        self.offers.clear();
        tx.commit().await.expect("commit");
    }

    /// One deed, one tick of the scheduler, and a look at what must hold; as one transaction, as in a turn.
    pub async fn step(&mut self, deed: &Deed) {
        let mut tx = self.db.begin().await.expect("tx");
        if !self.does(&mut tx, deed).await {
            return tx.rollback().await.expect("undone");
        }
        visits::settle(&mut tx, self.at).await.expect("settled");
        let breaches = sound::breaches(&mut tx, self.at).await.expect("a look");
        assert!(breaches.is_empty(), "{breaches:?}");
        self.offers_hold(&mut tx).await;
        tx.commit().await.expect("commit");
    }

    fn visit(&self, who: usize, nth: usize) -> Option<&str> {
        let known = &self.known[who];
        known.len().checked_sub(1 + nth).and_then(|at| known.get(at)).map(String::as_str)
    }

    /// Does it; false when all of it is to be undone.
    async fn does(&mut self, tx: &mut Tx, deed: &Deed) -> bool {
        let at = self.at;
        match *deed {
            Deed::Hold { who, slot, party } => {
                let hold = visits::hold(tx, &self.people[who], &self.slots[slot], party, at + HOLD, at).await;
                if let Hold::Held(visit) = hold.expect("an answer") {
                    self.knows(who, visit.id);
                }
            }
            Deed::Parts { who, slots: [one, two], party } => {
                let part = |slot: usize, party| Part { slot: self.slots[slot].clone(), party };
                let parts = [part(one, party), part(two, 1)];
                let held = parted::hold(tx, &self.people[who], &parts, at + HOLD, at).await;
                for visit in held.expect("an answer").into_iter().flatten() {
                    self.knows(who, visit.id);
                }
            }
            Deed::ConfirmParts { who } => {
                let (Some(two), Some(one)) = (self.visit(who, 0), self.visit(who, 1)) else { return true };
                let both = [one.to_owned(), two.to_owned()];
                let booked = parted::confirm(tx, &self.people[who], &both, at).await.expect("an answer");
                let again = parted::confirm(tx, &self.people[who], &both, at).await.expect("an answer");
                assert!(booked.is_none() || booked == again, "I11: a replayed accept gets the first answer");
            }
            Deed::Confirm { who, nth } => {
                let Some(visit) = self.visit(who, nth) else { return true };
                let first = visits::confirm(tx, &self.people[who], visit, at).await.expect("an answer");
                if let Confirmed::Booked(_) = first {
                    let second = visits::confirm(tx, &self.people[who], visit, at).await.expect("an answer");
                    assert_eq!(first, second, "I11: a replayed accept gets the first answer");
                }
            }
            Deed::CallOff { who, nth } => {
                let Some(visit) = self.visit(who, nth) else { return true };
                visits::call_off(tx, &self.people[who], visit, at).await.expect("an answer");
            }
            Deed::LetGo { who, nth } => {
                let Some(visit) = self.visit(who, nth) else { return true };
                visits::let_go(tx, &self.people[who], visit, at).await.expect("an answer");
            }
            Deed::Move { who, nth, slot } => self.moves(tx, who, nth, slot).await,
            Deed::Join { who, project, party, weekend } => {
                let days = if weekend { Days::new(vec![6, 7]) } else { Days::default() };
                let (who, project) = (&self.people[who], PROJECTS[project]);
                waiting::join(tx, who, project, party, &days, at).await.expect("on the list");
            }
            Deed::Leave { who, project } => {
                waiting::leave(tx, &self.people[who], PROJECTS[project], at).await.expect("an answer");
            }
            Deed::Tell { who, nth } => {
                let Some(visit) = self.visit(who, nth) else { return true };
                waiting::tell(tx, &self.people[who], visit, at).await.expect("an answer");
            }
            Deed::Over { who, nth } => {
                let Some(visit) = self.visit(who, nth) else { return true };
                waiting::over(tx, &self.people[who], visit, at).await.expect("an answer");
            }
            Deed::Erase { who } => {
                privacy::erase(tx, &self.people[who], at).await.expect("erased");
                self.known[who].clear();
                self.ever += 1;
                self.people[who] = resident(tx, &self.ever.to_string()).await;
            }
            Deed::Places { slot, capacity } => {
                let mut changed = moments(&CAPACITIES).swap_remove(slot);
                changed.capacity = capacity;
                let known = slots::find(tx, &self.slots[slot]).await.expect("an answer").expect("a slot");
                let refused = slots::put_slots(tx, &[changed]).await.is_err();
                assert_eq!(refused, capacity < known.taken, "I2: never below what is taken");
                return !refused;
            }
            Deed::Cancel { slot } => {
                let told = slots::cancel(tx, &self.slots[slot], at).await.expect("an answer");
                // Whose offer was called off waits on in the old place, and may have another.
                let told: BTreeSet<String> = told.into_iter().flatten().map(|told| told.visit).collect();
                self.offers.retain(|_, visit| !told.contains(visit));
            }
            Deed::Time { minutes } => self.at += Duration::minutes(minutes),
        }
        true
    }

    fn knows(&mut self, who: usize, visit: String) {
        if !self.known[who].contains(&visit) {
            self.known[who].push(visit);
        }
    }

    async fn moves(&self, tx: &mut Tx, who: usize, nth: usize, slot: usize) {
        let Some(visit) = self.visit(who, nth) else { return };
        let who = &self.people[who];
        let before = visits::one(tx, who, visit).await.expect("an answer").expect("the visit");
        let moved = visits::move_to(tx, who, visit, &self.slots[slot], self.at).await.expect("an answer");
        let after = visits::one(tx, who, visit).await.expect("an answer").expect("the visit");
        match moved {
            Moved::Done(moved) => {
                let step = i32::from(before.slot != moved.slot);
                assert_eq!(moved.id, before.id, "I9: the same entry in the calendar");
                assert_eq!(moved.sequence, before.sequence + step, "I9: a rising sequence");
            }
            _ => assert_eq!(before, after, "who cannot move keeps the old place"),
        }
    }

    /// I5 and I6, of the offers that this deed led to.
    async fn offers_hold(&mut self, tx: &mut Tx) {
        let standing = waiting::standing(tx).await.expect("the lists");
        for entry in standing.iter().filter(|entry| entry.state == "aangeboden") {
            let visit = entry.visit.clone().expect("an offer has a visit");
            let known = self.offers.insert(entry.id.clone(), visit.clone());
            assert!(
                known.as_ref().is_none_or(|known| *known == visit),
                "I6: no second offer of one place in the line"
            );
            if known.is_some() {
                continue;
            }
            let who = self.people.iter().position(|who| *who == entry.resident).expect("one of them");
            self.knows(who, visit.clone());
            nobody_was_passed_over(tx, entry, &visit, self.at).await;
        }
    }
}

async fn nobody_was_passed_over(tx: &mut Tx, entry: &Entry, visit: &str, at: DateTime<Utc>) {
    let offered = visits::one(tx, &entry.resident, visit).await.expect("an answer").expect("a visit");
    let line = waiting::explain(tx, &entry.project, at).await.expect("a list");
    let before = line.iter().take_while(|one| one.entry.id != entry.id);
    for before in before.filter(|before| before.entry.state == "wacht") {
        let why = before.slots.iter().find(|(starts_at, _)| *starts_at == offered.starts_at);
        let passed =
            why.is_some_and(|(_, why)| *why == Some(Passed::TooFew)) && before.entry.party <= entry.party;
        assert!(!passed, "I5: {} was passed over for {}", before.entry.id, entry.id);
    }
}

/// Two projects; the second and the third moment overlap.
fn moments(capacities: &[i32; SLOTS]) -> Vec<NewSlot> {
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
