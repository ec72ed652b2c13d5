//! Slots, and who holds places on them.

use chrono::{DateTime, Duration, Utc};
use woonpad::domain::visits::Visit;
use woonpad::store::slots::{self, NewSlot};
use woonpad::store::visits::{self, Hold};
use woonpad::store::{Db, Tx};

use super::stored::{now, resident, slot};

/// When a hold made now is over.
pub fn until() -> DateTime<Utc> {
    now() + Duration::minutes(10)
}

pub async fn residents(db: &Db, count: usize) -> Vec<String> {
    let mut tx = db.begin().await.expect("tx");
    let mut all = Vec::new();
    for number in 0..count {
        all.push(resident(&mut tx, &number.to_string()).await);
    }
    tx.commit().await.expect("commit");
    all
}

/// As many slots as there are capacities, a day apart; their ids in that order.
pub async fn slots(db: &Db, capacities: &[i32]) -> Vec<String> {
    let mut tx = db.begin().await.expect("tx");
    let new: Vec<NewSlot> = (0..).zip(capacities).map(|(day, capacity)| slot(*capacity, day)).collect();
    slots::put_slots(&mut tx, &new).await.expect("slots");
    let ids = slots::all(&mut tx).await.expect("slots").into_iter().map(|slot| slot.id).collect();
    tx.commit().await.expect("commit");
    ids
}

/// Taken places of each slot, in order of time.
pub async fn taken(db: &Db) -> Vec<i32> {
    let mut tx = db.begin().await.expect("tx");
    slots::all(&mut tx).await.expect("slots").into_iter().map(|slot| slot.taken).collect()
}

pub async fn held(tx: &mut Tx, who: &str, slot: &str, party: u8) -> Visit {
    match visits::hold(tx, who, slot, party, until(), now()).await.expect("an answer") {
        Hold::Held(visit) => visit,
        other => panic!("not held: {other:?}"),
    }
}
