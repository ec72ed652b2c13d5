//! Two things at the same moment, thousands of times, on a real SQLite file and a real Postgres: whoever comes first,
//! places are never sold twice, never lost, and everybody has an answer. `WOONPAD_RACES` for another number.
//!
//! Some lanes race side by side in one database: a lane has its own slots and people, so that its outcome can be told,
//! and meets the others in the pool, the log and the indexes. At the end the books of all of it must add up.

#[path = "common/memory.rs"]
mod memory;
#[path = "common/postgres.rs"]
mod postgres;
#[path = "common/stored.rs"]
mod stored;

use std::sync::Arc;

use chrono::Duration;
use stored::{now, resident, slot};
use tokio::sync::Barrier;
use woonpad::domain::visits::{Days, HOLD, Visit, VisitStatus};
use woonpad::store::slots::NewSlot;
use woonpad::store::visits::{self, Confirmed, Hold, Moved};
use woonpad::store::{Db, Error, Tx, privacy, slots, sound, waiting};

/// Lanes side by side: with two people each as many as there are connections to Postgres.
const LANES: usize = 4;

/// After so many rounds a lane goes on with new people: nobody has visited one place a thousand times.
const FRESH: usize = 25;

/// Rounds for the last seat; of each other race a quarter.
fn rounds() -> usize {
    std::env::var("WOONPAD_RACES").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(10_000)
}

macro_rules! races {
    ($($name:ident: $rounds:expr),+ $(,)?) => {
        mod sqlite {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                let folder = super::memory::folder();
                let url = format!("sqlite:{}", folder.path().join("races.db").display());
                super::race(&url, $rounds, super::$name).await;
            })+
        }

        mod postgres_server {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                let Some(url) = super::postgres::fresh().await else { return };
                super::race(&url, $rounds, super::$name).await;
            })+
        }
    };
}

races![
    the_last_seat_goes_to_one_of_two: super::rounds(),
    parties_never_take_more_than_there_is: super::rounds() / 4,
    an_offer_taken_while_it_ends_has_one_outcome: super::rounds() / 4,
    places_are_never_lowered_below_what_is_taken: super::rounds() / 4,
    who_leaves_and_who_joins_the_list_find_each_other: super::rounds() / 4,
    two_who_swap_never_wait_for_each_other: super::rounds() / 4,
];

/// What a lane races with: two slots of a project of its own, a day apart, and two people.
#[derive(Clone)]
struct Lane {
    db: Db,
    slots: [String; 2],
    who: [String; 2],
    number: usize,
}

async fn race<F: Future<Output = ()> + Send + 'static>(
    url: &str,
    rounds: usize,
    round: impl Fn(Lane, usize) -> F + Copy + Send + Sync + 'static,
) {
    let db = Db::open(url, true).await.expect("a database");
    db.migrate().await.expect("migrations");
    let lanes: Vec<_> = (0..LANES)
        .map(|number| {
            let db = db.clone();
            tokio::spawn(async move {
                let mut lane = Lane { db, slots: Default::default(), who: Default::default(), number };
                for at in (number..rounds).step_by(LANES) {
                    if (at / LANES).is_multiple_of(FRESH) {
                        lane.begin(at).await;
                    }
                    round(lane.clone(), at).await;
                }
            })
        })
        .collect();
    for lane in lanes {
        lane.await.expect("a lane");
    }
    let mut tx = db.begin().await.expect("tx");
    visits::settle(&mut tx, now()).await.expect("settled");
    let breaches = sound::breaches(&mut tx, now()).await.expect("a look");
    assert!(breaches.is_empty(), "{breaches:?}");
}

impl Lane {
    /// New people; who was there is erased with all their visits.
    async fn begin(&mut self, round: usize) {
        let mut tx = self.db.begin().await.expect("tx");
        for (number, who) in self.who.iter_mut().enumerate() {
            if !who.is_empty() {
                privacy::erase(&mut tx, who, now()).await.expect("erased");
            }
            *who = resident(&mut tx, &format!("{} {round} {number}", self.number)).await;
        }
        tx.commit().await.expect("commit");
        self.places([1, 1]).await;
        let mut tx = self.db.begin().await.expect("tx");
        let open = slots::openings(&mut tx, now(), Some(&self.project())).await.expect("openings");
        let ids: Vec<String> = open.into_iter().map(|opening| opening.slot).collect();
        self.slots = ids.try_into().expect("two slots");
    }

    fn project(&self) -> String {
        format!("lane-{}", self.number)
    }

    fn slot(&self, day: i64, capacity: i32) -> NewSlot {
        let mut slot = slot(capacity, day);
        slot.project = self.project();
        slot
    }

    async fn places(&self, [one, two]: [i32; 2]) {
        let mut tx = self.db.begin().await.expect("tx");
        slots::put_slots(&mut tx, &[self.slot(0, one), self.slot(1, two)]).await.expect("slots");
        tx.commit().await.expect("commit");
    }

    async fn booked(&self, tx: &mut Tx, who: usize, slot: usize, party: u8) -> String {
        let (who, slot) = (&self.who[who], &self.slots[slot]);
        let hold = visits::hold(tx, who, slot, party, now() + HOLD, now()).await.expect("an answer");
        let Hold::Held(visit) = hold else { panic!("{hold:?}") };
        let done = visits::confirm(tx, who, &visit.id, now()).await.expect("an answer");
        assert!(matches!(done, Confirmed::Booked(_)), "{done:?}");
        visit.id
    }

    async fn coming(&self, tx: &mut Tx, who: usize) -> Vec<Visit> {
        visits::of_resident(tx, &self.who[who], now()).await.expect("a list")
    }

    /// Both of them stand as they came: nothing is left of the round.
    async fn clear(&self) {
        let mut tx = self.db.begin().await.expect("tx");
        for (at, who) in self.who.iter().enumerate() {
            waiting::leave(&mut tx, who, &self.project(), now()).await.expect("an answer");
            for visit in self.coming(&mut tx, at).await {
                visits::call_off(&mut tx, who, &visit.id, now()).await.expect("an answer");
            }
        }
        for slot in &self.slots {
            let slot = slots::find(&mut tx, slot).await.expect("an answer").expect("a slot");
            assert_eq!(slot.taken, 0, "{slot:?}");
        }
        tx.commit().await.expect("commit");
    }

    async fn takes(self, who: usize, slot: usize, party: u8) -> Result<Hold, Error> {
        let mut tx = self.db.begin().await?;
        let hold =
            visits::hold(&mut tx, &self.who[who], &self.slots[slot], party, now() + HOLD, now()).await?;
        tx.commit().await?;
        Ok(hold)
    }
}

/// Both begin at the same moment; in every other round the second is called first.
async fn at_once<A: Send + 'static, B: Send + 'static>(
    round: usize,
    one: impl Future<Output = Result<A, Error>> + Send + 'static,
    two: impl Future<Output = Result<B, Error>> + Send + 'static,
) -> (A, B) {
    let start = Arc::new(Barrier::new(2));
    let wait = start.clone();
    let one = async move {
        wait.wait().await;
        one.await
    };
    let two = async move {
        start.wait().await;
        two.await
    };
    let (one, two) = if round.is_multiple_of(2) {
        (tokio::spawn(one), tokio::spawn(two))
    } else {
        let two = tokio::spawn(two);
        (tokio::spawn(one), two)
    };
    (one.await.expect("a task").expect("an answer"), two.await.expect("a task").expect("an answer"))
}

const fn got(hold: &Hold) -> bool {
    matches!(hold, Hold::Held(_))
}

async fn the_last_seat_goes_to_one_of_two(lane: Lane, round: usize) {
    let (one, two) = at_once(round, lane.clone().takes(0, 0, 1), lane.clone().takes(1, 0, 1)).await;
    assert!(got(&one) != got(&two), "round {round}: {one:?} {two:?}");
    let other = if got(&one) { two } else { one };
    assert_eq!(other, Hold::Taken { free: 0 }, "round {round}");
    lane.clear().await;
}

async fn parties_never_take_more_than_there_is(lane: Lane, round: usize) {
    // Any capacity of 1 to 5 with any two parties of 1 to 4, in turn.
    let places = i32::try_from(round % 5 + 1).expect("small");
    let party = |step: usize| u8::try_from(round / step % 4 + 1).expect("small");
    let (first, second) = (party(5), party(20));
    lane.places([places, 1]).await;
    let (one, two) = at_once(round, lane.clone().takes(0, 0, first), lane.clone().takes(1, 0, second)).await;
    let fits = |party: u8| i32::from(party) <= places;
    let both = i32::from(first) + i32::from(second) <= places;
    let expected = if both { 2 } else { usize::from(fits(first) || fits(second)) };
    let holds = usize::from(got(&one)) + usize::from(got(&two));
    assert_eq!(holds, expected, "round {round}: {first} and {second} of {places}: {one:?} {two:?}");
    lane.clear().await;
}

async fn an_offer_taken_while_it_ends_has_one_outcome(lane: Lane, round: usize) {
    let mut tx = lane.db.begin().await.expect("tx");
    let seat = lane.booked(&mut tx, 0, 0, 1).await;
    // The other moment is taken too: it is this one that is offered.
    lane.booked(&mut tx, 0, 1, 1).await;
    waiting::join(&mut tx, &lane.who[1], &lane.project(), 1, &Days::default(), now()).await.expect("listed");
    visits::call_off(&mut tx, &lane.who[0], &seat, now()).await.expect("called off");
    let offered = lane.coming(&mut tx, 1).await.pop().expect("an offer").id;
    let (_, end) =
        waiting::tell(&mut tx, &lane.who[1], &offered, now()).await.expect("told").expect("it stands");
    tx.commit().await.expect("commit");
    let accept = {
        let (lane, offered) = (lane.clone(), offered.clone());
        async move {
            let mut tx = lane.db.begin().await?;
            let done = visits::confirm(&mut tx, &lane.who[1], &offered, end - Duration::seconds(1)).await?;
            tx.commit().await?;
            Ok(matches!(done, Confirmed::Booked(_)))
        }
    };
    let ending = {
        let (lane, offered) = (lane.clone(), offered.clone());
        async move {
            let mut tx = lane.db.begin().await?;
            let over = waiting::over(&mut tx, &lane.who[1], &offered, end).await?;
            tx.commit().await?;
            Ok(over.is_some())
        }
    };
    let (accepted, over) = at_once(round, accept, ending).await;
    // Over and taken all the same: the place was still free, and what is told last is what holds.
    assert!(accepted || over, "round {round}: somebody heard nothing");
    let mut tx = lane.db.begin().await.expect("tx");
    let visit = visits::one(&mut tx, &lane.who[1], &offered).await.expect("an answer").expect("the visit");
    assert_eq!(visit.status == VisitStatus::Booked, accepted, "round {round}: {:?}", visit.status);
    tx.rollback().await.expect("undone");
    lane.clear().await;
}

async fn places_are_never_lowered_below_what_is_taken(lane: Lane, round: usize) {
    lane.places([4, 1]).await;
    let mut tx = lane.db.begin().await.expect("tx");
    lane.booked(&mut tx, 0, 0, 2).await;
    tx.commit().await.expect("commit");
    let lower = {
        let lane = lane.clone();
        async move {
            let mut tx = lane.db.begin().await?;
            match slots::put_slots(&mut tx, &[lane.slot(0, 3)]).await {
                Ok(_) => tx.commit().await.map(|()| true),
                Err(Error::Setup(_)) => tx.rollback().await.map(|()| false),
                Err(other) => Err(other),
            }
        }
    };
    let (hold, lowered) = at_once(round, lane.clone().takes(1, 0, 2), lower).await;
    assert!(got(&hold) != lowered, "round {round}: {hold:?}, lowered {lowered}");
    if lowered {
        assert_eq!(hold, Hold::Taken { free: 1 }, "round {round}");
    }
    lane.clear().await;
}

async fn who_leaves_and_who_joins_the_list_find_each_other(lane: Lane, round: usize) {
    let mut tx = lane.db.begin().await.expect("tx");
    let seats = [lane.booked(&mut tx, 0, 0, 1).await, lane.booked(&mut tx, 0, 1, 1).await];
    tx.commit().await.expect("commit");
    let leaves = {
        let lane = lane.clone();
        async move {
            let mut tx = lane.db.begin().await?;
            visits::call_off(&mut tx, &lane.who[0], &seats[0], now()).await?;
            tx.commit().await
        }
    };
    let joins = {
        let lane = lane.clone();
        async move {
            let mut tx = lane.db.begin().await?;
            waiting::join(&mut tx, &lane.who[1], &lane.project(), 1, &Days::default(), now()).await?;
            tx.commit().await
        }
    };
    at_once(round, leaves, joins).await;
    // One tick: neither may have seen the other.
    let mut tx = lane.db.begin().await.expect("tx");
    waiting::pass_on_all(&mut tx, Some(&lane.project()), now()).await.expect("passed on");
    let offered = lane.coming(&mut tx, 1).await;
    assert!(matches!(&offered[..], [only] if only.status == VisitStatus::Offered), "round {round}");
    tx.commit().await.expect("commit");
    lane.clear().await;
}

async fn two_who_swap_never_wait_for_each_other(lane: Lane, round: usize) {
    // With a second place on each both can move; with one place neither, and both keep what they have.
    let places = i32::from(round % 4 < 2) + 1;
    lane.places([places, places]).await;
    let mut tx = lane.db.begin().await.expect("tx");
    let visits = [lane.booked(&mut tx, 0, 0, 1).await, lane.booked(&mut tx, 1, 1, 1).await];
    tx.commit().await.expect("commit");
    let moves = |who: usize, to: usize| {
        let (lane, visit) = (lane.clone(), visits[who].clone());
        async move {
            let mut tx = lane.db.begin().await?;
            let moved =
                visits::move_to(&mut tx, &lane.who[who], &visit, &lane.slots[to], now() + HOLD).await?;
            tx.commit().await?;
            Ok(matches!(moved, Moved::Done(_)))
        }
    };
    let moved = at_once(round, moves(0, 1), moves(1, 0)).await;
    assert_eq!(moved, (places == 2, places == 2), "round {round}");
    lane.clear().await;
}
