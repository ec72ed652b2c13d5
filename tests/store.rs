//! The store's contract, once for each database.

#[path = "common/postgres.rs"]
mod postgres;
#[path = "common/stored.rs"]
mod stored;

use std::collections::HashSet;

use chrono::Duration;
use serde_json::json;
use stored::{now, resident, slot};
use woonpad::domain::advice::unmet::Unmet;
use woonpad::domain::leads::{LeadAction, LeadRequest, LeadStatus, LeadSubject, Warmth};
use woonpad::domain::taxonomy::{Approach, Audience, Wish};
use woonpad::domain::visits::Days;
use woonpad::domain::visits::VisitStatus;
use woonpad::store::conversations::{self, TurnRow};
use woonpad::store::inbox::{self, Arrived};
use woonpad::store::outbox::{self, Class, Outgoing};
use woonpad::store::slots;
use woonpad::store::visits::{Confirmed, Hold};
use woonpad::store::{
    Db, Error, Tx, advisors, gaps, leads, privacy, together, unmet, visits, waiting, wakes,
};

contracts![
    a_resident_is_found_again_by_address,
    a_talk_is_saved_and_a_second_writer_is_refused,
    the_same_delivery_twice_is_one_row,
    the_inbox_gives_the_oldest_of_each_talk,
    a_message_that_failed_waits_and_then_is_set_aside,
    eight_workers_keep_each_talk_in_order,
    messages_to_one_address_go_in_order,
    the_same_message_twice_is_posted_once,
    a_sent_message_keeps_no_words_and_no_address,
    what_was_on_its_way_is_sent_again_but_not_to_many,
    old_keys_are_forgotten_and_what_waits_is_not,
    a_wake_is_replaced_and_forgotten,
    a_hold_takes_places_and_lapses,
    a_booking_is_confirmed_once_and_freed_when_called_off,
    a_party_too_large_is_told_what_is_left,
    the_last_place_goes_to_one_of_two,
    capacity_is_never_lowered_below_what_is_taken,
    a_slot_that_is_closed_or_past_is_not_offered,
    a_lead_is_claimed_by_one_of_twenty,
    a_lead_keeps_its_log_and_its_number,
    a_lead_that_stands_takes_another_moment,
    an_invitation_works_once_and_for_a_week,
    who_leaves_gives_the_leads_back,
    advisors_hear_of_their_own_municipality,
    erasing_leaves_no_row_and_frees_the_places,
    an_export_shows_every_table,
    a_gap_is_counted_without_a_resident,
    a_wish_nothing_met_is_counted_by_area_and_price_without_a_resident,
    migrating_twice_changes_nothing,
];

async fn log(tx: &mut Tx, resident: &str) {
    let turn = TurnRow { resident: resident.into(), at: now(), outcome: "stap-gezet", scene: "form".into() };
    conversations::log_turns(tx, &[turn.clone(), turn]).await.expect("logged");
}

async fn open_slot(db: &Db, capacity: i32) -> String {
    let mut tx = db.begin().await.expect("tx");
    slots::put_slots(&mut tx, &[slot(capacity, 0)]).await.expect("a slot");
    let id = slots::openings(&mut tx, now(), None).await.expect("openings")[0].slot.clone();
    tx.commit().await.expect("commit");
    id
}

async fn taken(db: &Db) -> i32 {
    let mut tx = db.begin().await.expect("tx");
    slots::all(&mut tx).await.expect("slots")[0].taken
}

fn arrived(resident: &str, key: &str) -> Arrived {
    Arrived {
        channel: "test".into(),
        key: key.into(),
        resident: resident.into(),
        payload: json!({ "kind": "media" }),
    }
}

fn outgoing(resident: &str, address: &str, dedup: &str, class: Class) -> Outgoing {
    Outgoing {
        resident: Some(resident.into()),
        channel: "test".into(),
        address: address.into(),
        dedup: dedup.into(),
        class,
        payload: json!({ "text": "hallo" }),
        not_before: now(),
        expires_at: None,
    }
}

fn request(municipality: &str) -> LeadRequest {
    LeadRequest {
        subject: LeadSubject::Advice,
        name: String::new(),
        phone: Some("+31612345678".into()),
        when: "ochtend".into(),
        summary: "zo".into(),
        approach: Approach::Begeleiden,
        warmth: Warmth::Hot,
        municipality: municipality.into(),
        urgent: false,
    }
}

async fn a_resident_is_found_again_by_address(db: Db) {
    let mut tx = db.begin().await.expect("tx");
    let first = resident(&mut tx, "1").await;
    assert_eq!(resident(&mut tx, "1").await, first);
    assert_ne!(resident(&mut tx, "2").await, first);
    assert_eq!(conversations::find(&mut tx, "test", "3").await.expect("a look"), None);
    tx.commit().await.expect("commit");
}

async fn a_talk_is_saved_and_a_second_writer_is_refused(db: Db) {
    let mut tx = db.begin().await.expect("tx");
    let id = resident(&mut tx, "1").await;
    let talk = conversations::load(&mut tx, &id).await.expect("a talk");
    let (scene, profile) = (json!({ "place": { "at": "form" } }), json!({ "age": null }));
    conversations::save(&mut tx, &talk, &scene, &profile, now()).await.expect("saved");
    let again = conversations::load(&mut tx, &id).await.expect("a talk");
    assert_eq!((again.scene, again.profile, again.version), (Some(scene.clone()), Some(profile.clone()), 1));
    let refused = conversations::save(&mut tx, &talk, &scene, &profile, now()).await;
    assert!(matches!(refused, Err(Error::Conflict)));
    log(&mut tx, &id).await;
    tx.commit().await.expect("commit");
}

async fn the_same_delivery_twice_is_one_row(db: Db) {
    let mut tx = db.begin().await.expect("tx");
    let id = resident(&mut tx, "1").await;
    let rows = [arrived(&id, "7"), arrived(&id, "8"), arrived(&id, "7")];
    assert_eq!(inbox::receive(&mut tx, &rows, now()).await.expect("received"), 2);
    assert_eq!(inbox::receive(&mut tx, &rows, now()).await.expect("received"), 0);
    tx.commit().await.expect("commit");
}

async fn the_inbox_gives_the_oldest_of_each_talk(db: Db) {
    let mut tx = db.begin().await.expect("tx");
    let (one, two) = (resident(&mut tx, "1").await, resident(&mut tx, "2").await);
    let rows = [arrived(&one, "a"), arrived(&one, "b"), arrived(&two, "c")];
    inbox::receive(&mut tx, &rows, now()).await.expect("received");
    tx.commit().await.expect("commit");
    let peeked: Vec<String> =
        inbox::peek(&db, now(), 10).await.expect("a look").into_iter().map(|row| row.key).collect();
    assert_eq!(peeked, ["a", "c"]);
    let mut tx = db.begin().await.expect("tx");
    let batch = inbox::next_batch(&mut tx, now(), 10).await.expect("a batch");
    assert_eq!(batch.iter().map(|(row, _)| row.key.as_str()).collect::<Vec<_>>(), ["a", "c"]);
    assert_eq!(batch[0].1.resident, one);
    inbox::done_all(&mut tx, &[batch[0].0.id], now()).await.expect("done");
    let next = inbox::next_batch(&mut tx, now(), 10).await.expect("a batch");
    assert_eq!(next.iter().map(|(row, _)| row.key.as_str()).collect::<Vec<_>>(), ["b", "c"]);
    tx.commit().await.expect("commit");
}

async fn a_message_that_failed_waits_and_then_is_set_aside(db: Db) {
    let mut tx = db.begin().await.expect("tx");
    let id = resident(&mut tx, "1").await;
    inbox::receive(&mut tx, &[arrived(&id, "a"), arrived(&id, "b")], now()).await.expect("received");
    let row = inbox::next_batch(&mut tx, now(), 10).await.expect("a batch")[0].0.id;
    inbox::begin_attempt(&mut tx, row, now(), 3).await.expect("counted").expect("the row");
    inbox::again(&mut tx, row, now() + Duration::seconds(2), true).await.expect("again");
    // Behind it the talk waits too: order goes before haste.
    assert!(inbox::next_batch(&mut tx, now(), 10).await.expect("a batch").is_empty());
    let later = inbox::next_batch(&mut tx, now() + Duration::seconds(2), 10).await.expect("a batch");
    assert_eq!((later[0].0.key.as_str(), later[0].0.attempts), ("a", 1));
    inbox::dead(&mut tx, row, "broken").await.expect("set aside");
    assert_eq!(inbox::next_batch(&mut tx, now(), 10).await.expect("a batch")[0].0.key, "b");
    assert_eq!(inbox::list_dead(&mut tx).await.expect("a list")[0].note, "broken");
    inbox::retry(&mut tx, row, now()).await.expect("back");
    assert!(inbox::retry(&mut tx, row, now()).await.is_err());
    assert_eq!(inbox::next_batch(&mut tx, now(), 10).await.expect("a batch")[0].0.key, "a");
    tx.commit().await.expect("commit");
}

async fn eight_workers_keep_each_talk_in_order(db: Db) {
    const TALKS: usize = 6;
    const MESSAGES: usize = 8;
    let mut tx = db.begin().await.expect("tx");
    let mut rows = Vec::new();
    for message in 0..MESSAGES {
        for talk in 0..TALKS {
            let id = resident(&mut tx, &talk.to_string()).await;
            rows.push(arrived(&id, &format!("{talk}-{message}")));
        }
    }
    inbox::receive(&mut tx, &rows, now()).await.expect("received");
    tx.commit().await.expect("commit");
    let seen = std::sync::Arc::new(std::sync::Mutex::new(Vec::new()));
    let workers: Vec<_> = (0..8)
        .map(|_| {
            let (db, seen) = (db.clone(), seen.clone());
            tokio::spawn(async move {
                loop {
                    let mut tx = db.begin().await.expect("tx");
                    let batch = inbox::next_batch(&mut tx, now(), 2).await.expect("a batch");
                    if batch.is_empty() {
                        tx.commit().await.expect("commit");
                        // Others may hold what is left.
                        if !inbox::waits(&db, now()).await.expect("a look") {
                            return;
                        }
                        tokio::task::yield_now().await;
                        continue;
                    }
                    for (row, talk) in &batch {
                        inbox::done_all(&mut tx, &[row.id], now()).await.expect("done");
                        conversations::save(&mut tx, talk, &json!({}), &json!({}), now())
                            .await
                            .expect("saved");
                        seen.lock().expect("a lock").push(row.key.clone());
                    }
                    tx.commit().await.expect("commit");
                }
            })
        })
        .collect();
    for worker in workers {
        worker.await.expect("a worker");
    }
    let seen = seen.lock().expect("a lock").clone();
    assert_eq!(seen.len(), TALKS * MESSAGES);
    assert_eq!(seen.iter().collect::<HashSet<_>>().len(), TALKS * MESSAGES, "something was handled twice");
    for talk in 0..TALKS {
        let order: Vec<_> = seen.iter().filter(|key| key.starts_with(&format!("{talk}-"))).collect();
        let expected: Vec<_> = (0..MESSAGES).map(|message| format!("{talk}-{message}")).collect();
        assert_eq!(order, expected.iter().collect::<Vec<_>>());
    }
}

async fn messages_to_one_address_go_in_order(db: Db) {
    let mut tx = db.begin().await.expect("tx");
    let id = resident(&mut tx, "1").await;
    for (address, key) in [("1", "a"), ("1", "b"), ("2", "c")] {
        outbox::post(&mut tx, &outgoing(&id, address, key, Class::Answer)).await.expect("posted");
    }
    tx.commit().await.expect("commit");
    let first = outbox::sendable(&db, "test", now(), 10).await.expect("a list");
    assert_eq!(first.len(), 2, "one for each address");
    let mut tx = db.begin().await.expect("tx");
    assert!(outbox::claim(&mut tx, first[0].id, now()).await.expect("claimed"));
    assert!(!outbox::claim(&mut tx, first[0].id, now()).await.expect("not twice"));
    tx.commit().await.expect("commit");
    assert_eq!(
        outbox::sendable(&db, "test", now(), 10).await.expect("a list").len(),
        1,
        "the next waits for the first"
    );
    let mut tx = db.begin().await.expect("tx");
    outbox::later(&mut tx, &first[0], now() + Duration::seconds(5), false).await.expect("later");
    tx.commit().await.expect("commit");
    assert_eq!(outbox::sendable(&db, "test", now(), 10).await.expect("a list").len(), 1);
    let later = outbox::sendable(&db, "test", now() + Duration::seconds(5), 10).await.expect("a list");
    assert_eq!((later.len(), later[0].attempts), (2, 0), "a pause costs no try");
}

async fn the_same_message_twice_is_posted_once(db: Db) {
    let mut tx = db.begin().await.expect("tx");
    let id = resident(&mut tx, "1").await;
    for _ in 0..3 {
        outbox::post(&mut tx, &outgoing(&id, "1", "upd:1:1", Class::Answer)).await.expect("posted");
    }
    assert_eq!(outbox::of_address(&mut tx, "test", "1").await.expect("a list").len(), 1);
    tx.commit().await.expect("commit");
}

async fn a_sent_message_keeps_no_words_and_no_address(db: Db) {
    let mut tx = db.begin().await.expect("tx");
    let id = resident(&mut tx, "1").await;
    outbox::post(&mut tx, &outgoing(&id, "1", "a", Class::Answer)).await.expect("posted");
    let row = outbox::of_address(&mut tx, "test", "1").await.expect("a list")[0].id;
    outbox::sent(&mut tx, row, Some(99), now()).await.expect("sent");
    let export = privacy::export(&mut tx, &id).await.expect("an export");
    assert_eq!(export["outbox"][0]["payload"], json!(null));
    assert_eq!(export["outbox"][0]["address"], json!(""));
    tx.commit().await.expect("commit");
}

async fn what_was_on_its_way_is_sent_again_but_not_to_many(db: Db) {
    let mut tx = db.begin().await.expect("tx");
    let id = resident(&mut tx, "1").await;
    outbox::post(&mut tx, &outgoing(&id, "1", "a", Class::Confirmation)).await.expect("posted");
    outbox::post(&mut tx, &outgoing(&id, "2", "b", Class::Broadcast)).await.expect("posted");
    for address in ["1", "2"] {
        let row = outbox::of_address(&mut tx, "test", address).await.expect("a list")[0].id;
        assert!(outbox::claim(&mut tx, row, now()).await.expect("claimed"));
    }
    assert_eq!(outbox::unclear(&mut tx, now() + Duration::minutes(5)).await.expect("settled"), 1);
    assert_eq!(outbox::of_address(&mut tx, "test", "1").await.expect("a list").len(), 1);
    assert_eq!(outbox::list_dead(&mut tx).await.expect("a list").len(), 1);
    tx.commit().await.expect("commit");
}

async fn old_keys_are_forgotten_and_what_waits_is_not(db: Db) {
    let mut tx = db.begin().await.expect("tx");
    let id = resident(&mut tx, "1").await;
    inbox::receive(&mut tx, &[arrived(&id, "a"), arrived(&id, "b")], now()).await.expect("received");
    let first = inbox::next_batch(&mut tx, now(), 10).await.expect("a batch")[0].0.id;
    inbox::done_all(&mut tx, &[first], now()).await.expect("done");
    for (address, key) in [("1", "a"), ("2", "b")] {
        outbox::post(&mut tx, &outgoing(&id, address, key, Class::Answer)).await.expect("posted");
    }
    let sent = outbox::of_address(&mut tx, "test", "1").await.expect("a list")[0].id;
    outbox::sent(&mut tx, sent, None, now()).await.expect("sent");
    assert_eq!(inbox::forget_old(&mut tx, now()).await.expect("nothing yet"), 0);
    let later = now() + Duration::days(9);
    assert_eq!(inbox::forget_old(&mut tx, later).await.expect("forgotten"), 1);
    assert_eq!(outbox::forget_old(&mut tx, later).await.expect("forgotten"), 1);
    assert_eq!(inbox::next_batch(&mut tx, now(), 10).await.expect("a batch").len(), 1);
    assert_eq!(outbox::of_address(&mut tx, "test", "2").await.expect("a list").len(), 1);
    tx.commit().await.expect("commit");
}

async fn a_wake_is_replaced_and_forgotten(db: Db) {
    let mut tx = db.begin().await.expect("tx");
    let id = resident(&mut tx, "1").await;
    let at = now() + Duration::days(1);
    wakes::set(&mut tx, &id, "halverwege", "", now(), at).await.expect("set");
    wakes::set(&mut tx, &id, "halverwege", "", now(), at + Duration::days(1)).await.expect("moved");
    wakes::set(&mut tx, &id, "bezoek-herinnering", "v_1", now(), at).await.expect("set");
    tx.commit().await.expect("commit");
    assert_eq!(wakes::due(&db, at, 10).await.expect("due").len(), 1);
    let due = wakes::due(&db, at + Duration::days(1), 10).await.expect("due");
    assert_eq!(due.len(), 2);
    let mut tx = db.begin().await.expect("tx");
    wakes::count_all(&mut tx, &[&due[1].id]).await.expect("counted");
    assert!(wakes::take(&mut tx, &due[0].id).await.expect("taken"));
    assert!(!wakes::take(&mut tx, &due[0].id).await.expect("not twice"));
    tx.commit().await.expect("commit");
    assert_eq!(wakes::due(&db, at + Duration::days(1), 10).await.expect("due")[0].attempts, 1);
    let mut tx = db.begin().await.expect("tx");
    wakes::forget(&mut tx, &id, Some("halverwege"), None).await.expect("forgotten");
    tx.commit().await.expect("commit");
    assert!(wakes::due(&db, at + Duration::days(9), 10).await.expect("due").is_empty());
    assert_eq!(wakes::next_at(&db).await.expect("a look"), None);
}

async fn a_hold_takes_places_and_lapses(db: Db) {
    let slot = open_slot(&db, 2).await;
    let mut tx = db.begin().await.expect("tx");
    let (one, two) = (resident(&mut tx, "1").await, resident(&mut tx, "2").await);
    let until = now() + Duration::minutes(10);
    let held = visits::hold(&mut tx, &one, &slot, 2, until, now()).await.expect("a hold");
    let Hold::Held(visit) = held else { panic!("there was room") };
    assert_eq!((visit.status, visit.party), (VisitStatus::Held, 2));
    let refused = visits::hold(&mut tx, &two, &slot, 1, until, now()).await.expect("an answer");
    assert_eq!(refused, Hold::Taken { free: 0 });
    let later = now() + Duration::minutes(11);
    let held =
        visits::hold(&mut tx, &two, &slot, 1, later + Duration::minutes(10), later).await.expect("an answer");
    assert!(matches!(held, Hold::Held(_)), "a hold whose time is over gives its places back");
    // The first one is late: two do not fit any more.
    let confirmed = visits::confirm(&mut tx, &one, &visit.id, later).await.expect("an answer");
    assert_eq!(confirmed, Confirmed::Expired);
    tx.commit().await.expect("commit");
    assert_eq!(taken(&db).await, 1);
}

async fn a_booking_is_confirmed_once_and_freed_when_called_off(db: Db) {
    let slot = open_slot(&db, 3).await;
    let mut tx = db.begin().await.expect("tx");
    let id = resident(&mut tx, "1").await;
    let until = now() + Duration::minutes(10);
    let Hold::Held(visit) = visits::hold(&mut tx, &id, &slot, 2, until, now()).await.expect("a hold") else {
        panic!()
    };
    for _ in 0..3 {
        let Confirmed::Booked(booked) =
            visits::confirm(&mut tx, &id, &visit.id, now()).await.expect("booked")
        else {
            panic!()
        };
        assert_eq!(booked.status, VisitStatus::Booked);
    }
    let again = visits::hold(&mut tx, &id, &slot, 1, until, now()).await.expect("an answer");
    assert!(matches!(again, Hold::Held(known) if known.id == visit.id), "the same visit twice is one visit");
    visits::let_go(&mut tx, &id, &visit.id, now()).await.expect("nothing happens");
    assert_eq!(visits::of_resident(&mut tx, &id, now()).await.expect("a list").len(), 1);
    let stranger = resident(&mut tx, "2").await;
    assert_eq!(visits::call_off(&mut tx, &stranger, &visit.id, now()).await.expect("an answer"), None);
    let off = visits::call_off(&mut tx, &id, &visit.id, now()).await.expect("an answer").expect("called off");
    assert_eq!((off.status, off.sequence), (VisitStatus::CalledOff, 1));
    assert_eq!(visits::call_off(&mut tx, &id, &visit.id, now()).await.expect("an answer"), None);
    tx.commit().await.expect("commit");
    assert_eq!(taken(&db).await, 0);
}

async fn a_party_too_large_is_told_what_is_left(db: Db) {
    let slot = open_slot(&db, 3).await;
    let mut tx = db.begin().await.expect("tx");
    let id = resident(&mut tx, "1").await;
    let until = now() + Duration::minutes(10);
    let refused = visits::hold(&mut tx, &id, &slot, 4, until, now()).await.expect("an answer");
    assert_eq!(refused, Hold::Taken { free: 3 });
    tx.commit().await.expect("commit");
    assert_eq!(taken(&db).await, 0);
}

async fn the_last_place_goes_to_one_of_two(db: Db) {
    for _ in 0..20 {
        let mut tx = db.begin().await.expect("tx");
        let (one, two) = (resident(&mut tx, "1").await, resident(&mut tx, "2").await);
        tx.commit().await.expect("commit");
        let slot = open_slot(&db, 1).await;
        let race = |id: String| {
            let (db, slot) = (db.clone(), slot.clone());
            tokio::spawn(async move {
                let mut tx = db.begin().await.expect("tx");
                let hold = visits::hold(&mut tx, &id, &slot, 1, now() + Duration::minutes(10), now())
                    .await
                    .expect("an answer");
                tx.commit().await.expect("commit");
                match hold {
                    Hold::Held(visit) => Some(visit.id),
                    _ => None,
                }
            })
        };
        let (first, second) = (race(one.clone()), race(two.clone()));
        let (first, second) = (first.await.expect("a task"), second.await.expect("a task"));
        assert!(first.is_some() != second.is_some(), "exactly one");
        assert_eq!(taken(&db).await, 1);
        let mut tx = db.begin().await.expect("tx");
        for (id, visit) in [(one, first), (two, second)] {
            if let Some(visit) = visit {
                visits::call_off(&mut tx, &id, &visit, now()).await.expect("called off");
            }
        }
        tx.commit().await.expect("commit");
    }
}

async fn capacity_is_never_lowered_below_what_is_taken(db: Db) {
    let id = open_slot(&db, 3).await;
    let mut tx = db.begin().await.expect("tx");
    let who = resident(&mut tx, "1").await;
    visits::hold(&mut tx, &who, &id, 2, now() + Duration::minutes(10), now()).await.expect("a hold");
    tx.commit().await.expect("commit");
    let mut tx = db.begin().await.expect("tx");
    let refused = slots::put_slots(&mut tx, &[slot(1, 0)]).await;
    assert!(matches!(refused, Err(Error::Setup(why)) if why.contains("2 places are taken")));
    drop(tx);
    let mut tx = db.begin().await.expect("tx");
    let done = slots::put_slots(&mut tx, &[slot(2, 0)]).await.expect("fewer, but enough");
    assert_eq!((done.added, done.changed, done.same), (0, 1, 0));
    let done = slots::put_slots(&mut tx, &[slot(2, 0)]).await.expect("as it was");
    assert_eq!((done.added, done.changed, done.same), (0, 0, 1));
    tx.commit().await.expect("commit");
}

async fn a_slot_that_is_closed_or_past_is_not_offered(db: Db) {
    let id = open_slot(&db, 3).await;
    let mut tx = db.begin().await.expect("tx");
    let late = now() + Duration::days(7) - Duration::hours(11);
    assert!(slots::openings(&mut tx, late, None).await.expect("openings").is_empty());
    let who = resident(&mut tx, "1").await;
    let refused = visits::hold(&mut tx, &who, &id, 1, late, late).await.expect("an answer");
    assert_eq!(refused, Hold::Taken { free: 0 });
    assert!(slots::openings(&mut tx, now(), Some("elders")).await.expect("openings").is_empty());
    assert_eq!(slots::openings(&mut tx, now(), Some("aahof")).await.expect("openings").len(), 1);
    tx.commit().await.expect("commit");
}

async fn advisor(db: &Db, name: &str, municipality: &str) -> (String, String) {
    let mut tx = db.begin().await.expect("tx");
    let token = advisors::invite(&mut tx, name, municipality, now()).await.expect("an invitation");
    let who = resident(&mut tx, name).await;
    let advisor = advisors::redeem(&mut tx, &token, &who, now()).await.expect("an answer").expect("redeemed");
    tx.commit().await.expect("commit");
    (advisor.id, who)
}

async fn a_lead_is_claimed_by_one_of_twenty(db: Db) {
    let mut people = Vec::new();
    for number in 0..20 {
        people.push(advisor(&db, &format!("adviseur {number}"), "").await.0);
    }
    let mut tx = db.begin().await.expect("tx");
    let who = resident(&mut tx, "1").await;
    let (lead, _) = leads::open(&mut tx, &who, &request(""), now()).await.expect("a lead");
    tx.commit().await.expect("commit");
    let claims: Vec<_> = people
        .into_iter()
        .map(|advisor| {
            let (db, lead) = (db.clone(), lead.clone());
            tokio::spawn(async move {
                let mut tx = db.begin().await.expect("tx");
                let moved = leads::move_lead(&mut tx, &lead, &advisor, LeadAction::Claim, now())
                    .await
                    .expect("an answer");
                tx.commit().await.expect("commit");
                matches!(moved, leads::Moved::Done { .. })
            })
        })
        .collect();
    let mut won = 0;
    for claim in claims {
        won += u32::from(claim.await.expect("a task"));
    }
    assert_eq!(won, 1);
}

async fn a_lead_keeps_its_log_and_its_number(db: Db) {
    let (mine, _) = advisor(&db, "Anna", "").await;
    let (other, _) = advisor(&db, "Bram", "").await;
    let mut tx = db.begin().await.expect("tx");
    let who = resident(&mut tx, "1").await;
    let (lead, number) = leads::open(&mut tx, &who, &request(""), now()).await.expect("a lead");
    let (_, next) = leads::open(&mut tx, &who, &request(""), now()).await.expect("a lead");
    assert_eq!((number.as_str(), next.as_str()), ("WP-2026-0001", "WP-2026-0002"));
    for action in [
        LeadAction::Claim,
        LeadAction::Claim,
        LeadAction::NotReached,
        LeadAction::NotReached,
        LeadAction::Done,
    ] {
        let moved = leads::move_lead(&mut tx, &lead, &mine, action, now()).await.expect("an answer");
        assert!(matches!(moved, leads::Moved::Done { .. }));
    }
    let late = leads::move_lead(&mut tx, &lead, &mine, LeadAction::Claim, now()).await.expect("an answer");
    assert!(matches!(late, leads::Moved::Done { status: LeadStatus::Done, .. }), "done stays done");
    let taken = leads::move_lead(&mut tx, &lead, &other, LeadAction::Done, now()).await.expect("an answer");
    assert!(matches!(taken, leads::Moved::Taken { by, .. } if by == "Anna"));
    let history = leads::history(&mut tx, &lead).await.expect("a log");
    assert_eq!(history.len(), 5, "{history:?}");
    let unknown =
        leads::move_lead(&mut tx, "l_none", &mine, LeadAction::Claim, now()).await.expect("an answer");
    assert_eq!(unknown, leads::Moved::Unknown);
    tx.commit().await.expect("commit");
}

async fn an_invitation_works_once_and_for_a_week(db: Db) {
    let mut tx = db.begin().await.expect("tx");
    let who = resident(&mut tx, "1").await;
    let late = advisors::invite(&mut tx, "Anna", "", now()).await.expect("an invitation");
    assert!(
        advisors::redeem(&mut tx, &late, &who, now() + Duration::days(8)).await.expect("an answer").is_none()
    );
    assert!(advisors::redeem(&mut tx, "geraden", &who, now()).await.expect("an answer").is_none());
    assert!(advisors::redeem(&mut tx, &late, &who, now()).await.expect("an answer").is_some());
    assert!(advisors::redeem(&mut tx, &late, &who, now()).await.expect("an answer").is_none());
    assert!(advisors::of_resident(&mut tx, &who).await.expect("an answer").is_some());
    tx.commit().await.expect("commit");
}

async fn a_lead_that_stands_takes_another_moment(db: Db) {
    let (anna, _) = advisor(&db, "Anna", "").await;
    let mut tx = db.begin().await.expect("tx");
    let later = |minutes| now() + chrono::Duration::minutes(minutes);
    let (who, other) = (resident(&mut tx, "1").await, resident(&mut tx, "2").await);
    let (lead, number) = leads::open(&mut tx, &who, &request(""), now()).await.expect("a lead");
    let not_theirs = leads::amend(&mut tx, &other, &number, (Some("avond"), None), "x", now()).await;
    assert_eq!(not_theirs.expect("an answer"), None, "somebody else's lead is not touched");
    leads::move_lead(&mut tx, &lead, &anna, LeadAction::Claim, later(1)).await.expect("claimed");
    let change = (Some("na 14 uur"), Some("+31687654321"));
    let amended = leads::amend(&mut tx, &who, &number, change, "• later", later(2)).await.expect("an answer");
    assert_eq!(amended.and_then(|amended| amended.advisor), Some(anna.clone()), "who has it is told");
    let moved = leads::move_lead(&mut tx, &lead, &anna, LeadAction::Done, later(3)).await.expect("done");
    let leads::Moved::Done { request, .. } = moved else { panic!("{moved:?}") };
    assert_eq!((request.when.as_str(), request.phone.as_deref()), ("na 14 uur", Some("+31687654321")));
    assert!(request.summary.ends_with("\n• later"), "{}", request.summary);
    let late = leads::amend(&mut tx, &who, &number, change, "x", now()).await.expect("an answer");
    assert_eq!(late, None, "what is done stays as it is");
    let history = leads::history(&mut tx, &lead).await.expect("a log");
    assert_eq!(history, ["geopend", "opgepakt", "gewijzigd", "afgerond"]);
    tx.commit().await.expect("committed");
}

async fn who_leaves_gives_the_leads_back(db: Db) {
    let (anna, who_anna) = advisor(&db, "Anna", "").await;
    let (bram, _) = advisor(&db, "Bram", "").await;
    let mut tx = db.begin().await.expect("tx");
    let who = resident(&mut tx, "1").await;
    let (lead, _) = leads::open(&mut tx, &who, &request(""), now()).await.expect("a lead");
    leads::move_lead(&mut tx, &lead, &anna, LeadAction::Claim, now()).await.expect("claimed");
    assert_eq!(advisors::remove(&mut tx, &anna, now()).await.expect("removed"), Some(1));
    assert_eq!(advisors::remove(&mut tx, &anna, now()).await.expect("not twice"), None);
    assert!(advisors::of_resident(&mut tx, &who_anna).await.expect("an answer").is_none());
    let moved = leads::move_lead(&mut tx, &lead, &bram, LeadAction::Claim, now()).await.expect("an answer");
    assert!(matches!(moved, leads::Moved::Done { .. }));
    tx.commit().await.expect("commit");
}

async fn advisors_hear_of_their_own_municipality(db: Db) {
    advisor(&db, "Anna", "Zwolle").await;
    advisor(&db, "Bram", "Deventer").await;
    advisor(&db, "Chris", "").await;
    let mut tx = db.begin().await.expect("tx");
    assert_eq!(names_for(&mut tx, "Zwolle").await, ["Anna", "Chris"]);
    assert_eq!(names_for(&mut tx, "Almere").await, ["Chris"]);
    assert_eq!(names_for(&mut tx, "").await, ["Anna", "Bram", "Chris"]);
}

async fn names_for(tx: &mut Tx, municipality: &str) -> Vec<String> {
    let mut names: Vec<String> = advisors::for_municipality(tx, municipality)
        .await
        .expect("a list")
        .into_iter()
        .map(|advisor| advisor.name)
        .collect();
    names.sort();
    names
}

async fn erasing_leaves_no_row_and_frees_the_places(db: Db) {
    let slot = open_slot(&db, 3).await;
    let mut tx = db.begin().await.expect("tx");
    let id = resident(&mut tx, "1").await;
    fill(&mut tx, &id, &slot).await;
    privacy::erase(&mut tx, &id, now()).await.expect("erased");
    let left = privacy::export(&mut tx, &id).await.expect("an export");
    assert_eq!(left, json!({}), "something is left");
    tx.commit().await.expect("commit");
    assert_eq!(taken(&db).await, 0);
}

/// A row in every table that names a resident.
async fn fill(tx: &mut Tx, id: &str, slot: &str) {
    inbox::receive(tx, &[arrived(id, "a")], now()).await.expect("received");
    outbox::post(tx, &outgoing(id, "1", "a", Class::Answer)).await.expect("posted");
    wakes::set(tx, id, "halverwege", "", now(), now()).await.expect("set");
    let hold = visits::hold(tx, id, slot, 2, now() + Duration::minutes(10), now()).await.expect("a hold");
    let Hold::Held(visit) = hold else { panic!("{hold:?}") };
    visits::confirm(tx, id, &visit.id, now()).await.expect("booked");
    together::invite(tx, id, &visit.id, now()).await.expect("an answer").expect("an invitation");
    waiting::join(tx, id, "elders", 2, &Days::default(), now()).await.expect("on the list");
    leads::open(tx, id, &request(""), now()).await.expect("a lead");
    log(tx, id).await;
    let token = advisors::invite(tx, "Anna", "", now()).await.expect("an invitation");
    advisors::redeem(tx, &token, id, now()).await.expect("an answer").expect("redeemed");
}

async fn an_export_shows_every_table(db: Db) {
    let slot = open_slot(&db, 3).await;
    let mut tx = db.begin().await.expect("tx");
    let id = resident(&mut tx, "1").await;
    fill(&mut tx, &id, &slot).await;
    let export = privacy::export(&mut tx, &id).await.expect("an export");
    for table in privacy::tables(&mut tx).await.expect("the schema") {
        assert!(export[&table].is_array(), "{table} has nothing: fill() must know every table");
    }
    assert_eq!(export["lead"][0]["request"]["phone"], json!("+31612345678"));
    tx.commit().await.expect("commit");
}

async fn a_gap_is_counted_without_a_resident(db: Db) {
    let mut tx = db.begin().await.expect("tx");
    for text in ["Mag ik kippen houden?", "mag ik kippen houden? ", "Iets anders"] {
        gaps::log_gap(&mut tx, text, &["tiny-house".into()], now()).await.expect("logged");
    }
    let gaps = gaps::list_gaps(&mut tx).await.expect("a list");
    assert_eq!(
        (gaps.len(), gaps[0].times, gaps[0].nearest.as_slice()),
        (2, 2, &["tiny-house".to_owned()][..])
    );
    tx.commit().await.expect("commit");
}

async fn a_wish_nothing_met_is_counted_by_area_and_price_without_a_resident(db: Db) {
    let mut tx = db.begin().await.expect("tx");
    let wishes = |wishes: &[Wish], price| Unmet {
        wishes: wishes.to_vec(),
        municipality: "Terneuzen".to_owned(),
        price,
        audience: Audience::Senior,
    };
    for told in [
        wishes(&[Wish::Logeerkamer, Wish::Lift], Some(500)),
        wishes(&[Wish::Logeerkamer], Some(500)),
        wishes(&[Wish::Logeerkamer], None),
    ] {
        unmet::log_unmet(&mut tx, &told, now()).await.expect("logged");
    }
    let rows = unmet::list_unmet(&mut tx).await.expect("a list");
    let first = (rows[0].wish.as_str(), rows[0].municipality.as_str(), rows[0].price, rows[0].times);
    assert_eq!((rows.len(), first), (3, ("logeerkamer", "Terneuzen", 500, 2)));
    // Nothing in it leads to a resident: erasing and exporting need not know of it.
    assert!(!privacy::tables(&mut tx).await.expect("the schema").contains(&"unmet".to_owned()));
    tx.commit().await.expect("commit");
}

async fn migrating_twice_changes_nothing(db: Db) {
    db.migrate().await.expect("again");
    let mut tx = db.begin().await.expect("tx");
    assert_eq!(slots::count_slots(&mut tx).await.expect("a count"), 0);
}

#[tokio::test]
async fn a_second_process_on_one_sqlite_file_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let url = format!("sqlite:{}", folder.path().join("test.db").display());
    let _first = Db::open(&url, true).await.expect("a database");
    let second = Db::open(&url, true).await.err().expect("refused");
    assert!(second.to_string().contains("another Woonpad uses this database"));
}

#[tokio::test]
async fn a_path_that_is_not_there_never_becomes_an_empty_database() {
    let folder = tempfile::tempdir().expect("a folder");
    let url = format!("sqlite:{}", folder.path().join("typo.db").display());
    let refused = Db::open(&url, false).await.err().expect("refused");
    assert!(refused.to_string().contains("there is no such database"));
    let refused = Db::open("postgres://nobody:secret@127.0.0.1:1/none", true).await.err().expect("refused");
    assert!(!refused.to_string().contains("secret"));
}
