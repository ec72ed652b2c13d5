//! The store's contract for what is rare: old buttons, two at once, an instance that dies, a talk that breaks
//! the program. Once for each database.

#[path = "common/papers.rs"]
mod papers;
#[path = "common/postgres.rs"]
mod postgres;
#[path = "common/seats.rs"]
mod seats;
#[path = "common/stored.rs"]
mod stored;

use chrono::Duration;
use papers::*;
use seats::{held, residents, taken, until};
use serde_json::json;
use stored::{now, resident};
use woonpad::domain::leads::{LeadAction, LeadStatus};
use woonpad::domain::visits::VisitStatus;
use woonpad::store::outbox::{self, Class, Outgoing};
use woonpad::store::visits::{Confirmed, Hold};
use woonpad::store::{Db, Tx, advisors, inbox, leads, privacy, slots, visits, wakes};

contracts![
    a_hold_nobody_confirmed_is_offered_again,
    an_old_confirm_beside_a_newer_hold_takes_nothing,
    an_old_confirm_beside_a_booking_gives_that_booking,
    a_hold_is_not_booked_after_the_slot_closed,
    two_who_swap_slots_both_get_an_answer,
    places_are_counted_once_when_a_hold_lapses_during_erasure,
    any_presses_at_once_keep_the_count,
    a_press_on_a_lead_nobody_has_claims_it,
    a_lead_that_comes_back_says_so_in_its_log,
    who_is_erased_as_advisor_gives_the_leads_back,
    what_another_instance_is_sending_is_left_alone,
    what_is_on_its_way_for_too_long_is_settled,
    holds_that_lapse_are_taken_back_on_all_slots,
    a_message_that_ends_the_program_is_counted,
    what_passes_by_itself_costs_no_try,
    the_backlog_is_what_waits_at_the_start,
    parties_never_take_more_than_there_is,
    a_resident_sees_what_is_open_and_agreed,
    the_database_says_whether_it_is_there,
];

/// Places that the visits of these residents take, counted from the visits themselves.
async fn counted(tx: &mut Tx, who: &[String]) -> i64 {
    let mut sum = 0;
    for id in who {
        let all = privacy::export(tx, id).await.expect("an export");
        for visit in all["visit"].as_array().unwrap_or(&Vec::new()) {
            if ["vastgehouden", "geboekt"].contains(&visit["status"].as_str().expect("a status")) {
                sum += visit["party"].as_i64().expect("a party");
            }
        }
    }
    sum
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

async fn a_hold_nobody_confirmed_is_offered_again(db: Db) {
    let slot = seats::slots(&db, &[2]).await.remove(0);
    let who = residents(&db, 1).await.remove(0);
    let mut tx = db.begin().await.expect("tx");
    held(&mut tx, &who, &slot, 2).await;
    assert!(slots::openings(&mut tx, now(), None).await.expect("openings").is_empty());
    let openings = slots::openings(&mut tx, until(), None).await.expect("openings");
    assert_eq!(openings.first().map(|opening| opening.free), Some(2), "full for ever");
    tx.commit().await.expect("commit");
}

async fn an_old_confirm_beside_a_newer_hold_takes_nothing(db: Db) {
    let slot = seats::slots(&db, &[8]).await.remove(0);
    let who = residents(&db, 1).await.remove(0);
    let mut tx = db.begin().await.expect("tx");
    let old = held(&mut tx, &who, &slot, 2).await;
    let new = held(&mut tx, &who, &slot, 3).await;
    let answer = visits::confirm(&mut tx, &who, &old.id, now()).await.expect("an answer, not a fault");
    assert_eq!(answer, Confirmed::Expired);
    let answer = visits::confirm(&mut tx, &who, &new.id, now()).await.expect("an answer");
    assert!(matches!(answer, Confirmed::Booked(visit) if visit.party == 3));
    tx.commit().await.expect("commit");
    assert_eq!(taken(&db).await, [3]);
}

async fn an_old_confirm_beside_a_booking_gives_that_booking(db: Db) {
    let slot = seats::slots(&db, &[8]).await.remove(0);
    let who = residents(&db, 1).await.remove(0);
    let mut tx = db.begin().await.expect("tx");
    let old = held(&mut tx, &who, &slot, 2).await;
    let new = held(&mut tx, &who, &slot, 3).await;
    visits::confirm(&mut tx, &who, &new.id, now()).await.expect("booked");
    let answer = visits::confirm(&mut tx, &who, &old.id, now()).await.expect("an answer, not a fault");
    assert!(matches!(answer, Confirmed::Booked(visit) if visit.id == new.id));
    tx.commit().await.expect("commit");
    assert_eq!(taken(&db).await, [3]);
}

async fn a_hold_is_not_booked_after_the_slot_closed(db: Db) {
    let slot = seats::slots(&db, &[8]).await.remove(0);
    let who = residents(&db, 1).await.remove(0);
    let mut tx = db.begin().await.expect("tx");
    let visit = held(&mut tx, &who, &slot, 2).await;
    let answer =
        visits::confirm(&mut tx, &who, &visit.id, now() + Duration::days(30)).await.expect("an answer");
    assert_eq!(answer, Confirmed::Expired, "a visit in the past");
    tx.commit().await.expect("commit");
    assert_eq!(taken(&db).await, [0]);
}

async fn two_who_swap_slots_both_get_an_answer(db: Db) {
    let slots = seats::slots(&db, &[4, 4]).await;
    let who = residents(&db, 2).await;
    for _ in 0..25 {
        let mut tx = db.begin().await.expect("tx");
        held(&mut tx, &who[0], &slots[0], 1).await;
        held(&mut tx, &who[1], &slots[1], 1).await;
        tx.commit().await.expect("commit");
        let start = std::sync::Arc::new(tokio::sync::Barrier::new(2));
        let swap = |who: &String, to: &String| {
            let (db, who, to, start) = (db.clone(), who.clone(), to.clone(), start.clone());
            tokio::spawn(async move {
                start.wait().await;
                let mut tx = db.begin().await?;
                visits::hold(&mut tx, &who, &to, 1, until(), now()).await?;
                tx.commit().await
            })
        };
        let (one, two) = (swap(&who[0], &slots[1]), swap(&who[1], &slots[0]));
        one.await.expect("a task").expect("an answer");
        two.await.expect("a task").expect("an answer");
        assert_eq!(taken(&db).await, [1, 1]);
    }
}

async fn places_are_counted_once_when_a_hold_lapses_during_erasure(db: Db) {
    let slots = seats::slots(&db, &[10]).await;
    for round in 0..25 {
        let mut tx = db.begin().await.expect("tx");
        let gone = resident(&mut tx, &format!("gone {round}")).await;
        let stays = resident(&mut tx, &format!("stays {round}")).await;
        held(&mut tx, &gone, &slots[0], 3).await;
        tx.commit().await.expect("commit");
        let start = std::sync::Arc::new(tokio::sync::Barrier::new(2));
        let erase = tokio::spawn({
            let (db, start) = (db.clone(), start.clone());
            async move {
                start.wait().await;
                let mut tx = db.begin().await?;
                privacy::erase(&mut tx, &gone, now()).await?;
                tx.commit().await
            }
        });
        let lapse = tokio::spawn({
            let (db, start, slot) = (db.clone(), start.clone(), slots[0].clone());
            async move {
                start.wait().await;
                let mut tx = db.begin().await?;
                let later = until() + Duration::minutes(1);
                visits::hold(&mut tx, &stays, &slot, 1, later + Duration::minutes(10), later).await?;
                tx.commit().await?;
                let mut tx = db.begin().await?;
                privacy::erase(&mut tx, &stays, now()).await?;
                tx.commit().await
            }
        });
        erase.await.expect("a task").expect("erased");
        lapse.await.expect("a task").expect("an answer");
        assert_eq!(taken(&db).await, [0], "round {round}");
    }
}

async fn any_presses_at_once_keep_the_count(db: Db) {
    let slots = seats::slots(&db, &[4, 3]).await;
    let who = residents(&db, 6).await;
    let tasks: Vec<_> = (0_u64..)
        .zip(who.clone())
        .map(|(seed, who)| {
            let (db, slots) = (db.clone(), slots.clone());
            tokio::spawn(async move {
                // A small generator, so that a failure can be done again.
                let mut dice = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) + 1;
                let mut roll = |sides: u64| {
                    dice =
                        dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                    (dice >> 33) % sides
                };
                let mut at = now();
                let mut known: Vec<String> = Vec::new();
                for _ in 0..40 {
                    at += Duration::minutes(4);
                    let slot = &slots[usize::try_from(roll(2)).expect("small")];
                    let party = u8::try_from(1 + roll(3)).expect("small");
                    let any =
                        known.get(usize::try_from(roll(known.len().max(1) as u64)).expect("small")).cloned();
                    let mut tx = db.begin().await?;
                    match (roll(4), any) {
                        (0, Some(visit)) => drop(visits::confirm(&mut tx, &who, &visit, at).await?),
                        (1, Some(visit)) => drop(visits::call_off(&mut tx, &who, &visit, at).await?),
                        (2, Some(visit)) => visits::let_go(&mut tx, &who, &visit, at).await?,
                        _ => {
                            let until = at + Duration::minutes(10);
                            if let Hold::Held(visit) =
                                visits::hold(&mut tx, &who, slot, party, until, at).await?
                            {
                                known.push(visit.id);
                            }
                        }
                    }
                    tx.commit().await?;
                }
                Ok::<_, woonpad::store::Error>(())
            })
        })
        .collect();
    for task in tasks {
        task.await.expect("a task").expect("every press has an answer");
    }
    let mut tx = db.begin().await.expect("tx");
    let counted = counted(&mut tx, &who).await;
    drop(tx);
    assert_eq!(taken(&db).await.into_iter().map(i64::from).sum::<i64>(), counted);
}

async fn a_press_on_a_lead_nobody_has_claims_it(db: Db) {
    let (anna, _) = advisor(&db, "Anna").await;
    let (bram, _) = advisor(&db, "Bram").await;
    let mut tx = db.begin().await.expect("tx");
    let who = resident(&mut tx, "1").await;
    let (lead, _) = leads::open(&mut tx, &who, &request(), now()).await.expect("a lead");
    let moved =
        leads::move_lead(&mut tx, &lead, &anna, LeadAction::NotReached, now()).await.expect("an answer");
    assert!(matches!(moved, leads::Moved::Done { status: LeadStatus::NotReached, .. }), "{moved:?}");
    let taken = leads::move_lead(&mut tx, &lead, &bram, LeadAction::Claim, now()).await.expect("an answer");
    assert!(matches!(taken, leads::Moved::Taken { by, .. } if by == "Anna"));
    tx.commit().await.expect("commit");
}

async fn a_lead_that_comes_back_says_so_in_its_log(db: Db) {
    let (anna, _) = advisor(&db, "Anna").await;
    let mut tx = db.begin().await.expect("tx");
    let who = resident(&mut tx, "1").await;
    let (lead, _) = leads::open(&mut tx, &who, &request(), now()).await.expect("a lead");
    leads::move_lead(&mut tx, &lead, &anna, LeadAction::Claim, now()).await.expect("claimed");
    let later = now() + Duration::hours(1);
    advisors::remove(&mut tx, &anna, later).await.expect("removed");
    let log = leads::history(&mut tx, &lead).await.expect("a log");
    assert_eq!(log.last().map(String::as_str), Some("heropend"), "{log:?}");
    tx.commit().await.expect("commit");
}

async fn who_is_erased_as_advisor_gives_the_leads_back(db: Db) {
    let (anna, who_anna) = advisor(&db, "Anna").await;
    let (bram, _) = advisor(&db, "Bram").await;
    let mut tx = db.begin().await.expect("tx");
    let who = resident(&mut tx, "1").await;
    let (lead, _) = leads::open(&mut tx, &who, &request(), now()).await.expect("a lead");
    leads::move_lead(&mut tx, &lead, &anna, LeadAction::Claim, now()).await.expect("claimed");
    privacy::erase(&mut tx, &who_anna, now()).await.expect("erased");
    let moved = leads::move_lead(&mut tx, &lead, &bram, LeadAction::Claim, now()).await.expect("an answer");
    assert!(matches!(moved, leads::Moved::Done { .. }), "stuck with somebody who is gone: {moved:?}");
    assert_eq!(advisors::list(&mut tx).await.expect("a list").len(), 1);
    tx.commit().await.expect("commit");
}

async fn what_another_instance_is_sending_is_left_alone(db: Db) {
    let mut tx = db.begin().await.expect("tx");
    let id = resident(&mut tx, "1").await;
    outbox::post(&mut tx, &outgoing(&id, "1", "a", Class::Answer)).await.expect("posted");
    let row = outbox::of_address(&mut tx, "test", "1").await.expect("a list")[0].id;
    assert!(outbox::claim(&mut tx, row, now()).await.expect("claimed"));
    let again = outbox::unclear(&mut tx, now() + Duration::seconds(2)).await.expect("settled");
    // On SQLite there is no other: what is on its way at the start was ours.
    assert_eq!(again, u64::from(db.is_sqlite()));
    tx.commit().await.expect("commit");
}

async fn what_is_on_its_way_for_too_long_is_settled(db: Db) {
    let mut tx = db.begin().await.expect("tx");
    let id = resident(&mut tx, "1").await;
    outbox::post(&mut tx, &outgoing(&id, "1", "a", Class::Answer)).await.expect("posted");
    outbox::post(&mut tx, &outgoing(&id, "1", "b", Class::Answer)).await.expect("posted");
    outbox::post(&mut tx, &outgoing(&id, "2", "c", Class::Broadcast)).await.expect("posted");
    for address in ["1", "2"] {
        let row = outbox::of_address(&mut tx, "test", address).await.expect("a list")[0].id;
        assert!(outbox::claim(&mut tx, row, now()).await.expect("claimed"));
    }
    assert_eq!(outbox::overdue(&mut tx, now() + Duration::minutes(4)).await.expect("settled"), 0);
    assert_eq!(outbox::overdue(&mut tx, now() + Duration::minutes(5)).await.expect("settled"), 1);
    assert_eq!(outbox::pending_of(&mut tx, &id).await.expect("a count"), 2);
    assert_eq!(outbox::list_dead(&mut tx).await.expect("a list").len(), 1, "to many: not twice");
    tx.commit().await.expect("commit");
    let next = outbox::sendable(&db, "test", now() + Duration::minutes(5), 10).await.expect("a list");
    assert_eq!(next.len(), 1, "the first of the two again, in order");
}

async fn holds_that_lapse_are_taken_back_on_all_slots(db: Db) {
    let slots = seats::slots(&db, &[4, 4]).await;
    let who = residents(&db, 3).await;
    let mut tx = db.begin().await.expect("tx");
    held(&mut tx, &who[0], &slots[0], 1).await;
    held(&mut tx, &who[1], &slots[1], 2).await;
    let kept = held(&mut tx, &who[2], &slots[1], 1).await;
    visits::confirm(&mut tx, &who[2], &kept.id, now()).await.expect("booked");
    assert_eq!(visits::settle(&mut tx, until()).await.expect("lapsed"), 2);
    assert_eq!(visits::settle(&mut tx, until()).await.expect("nothing more"), 0);
    tx.commit().await.expect("commit");
    assert_eq!(taken(&db).await, [0, 1]);
}

async fn a_message_that_ends_the_program_is_counted(db: Db) {
    let who = residents(&db, 1).await.remove(0);
    let mut tx = db.begin().await.expect("tx");
    inbox::receive(&mut tx, &[arrived(&who, "poison"), arrived(&who, "next")], now())
        .await
        .expect("received");
    tx.commit().await.expect("commit");
    let id = inbox::peek(&db, now(), 1).await.expect("a look")[0].id;
    for tries in 1..=3 {
        let mut tx = db.begin().await.expect("tx");
        let row = inbox::begin_attempt(&mut tx, id, now(), 3).await.expect("counted").expect("the row");
        assert_eq!((row.key.as_str(), row.attempts), ("poison", tries));
        tx.commit().await.expect("commit");
        let mut tx = db.begin().await.expect("tx");
        let (row, _) = inbox::take_one(&mut tx, row.id, now()).await.expect("an answer").expect("the row");
        assert_eq!(row.attempts, tries);
        // Here the program ends: nothing is committed, and its locks fall.
        tx.rollback().await.expect("undone");
    }
    let mut tx = db.begin().await.expect("tx");
    let spent = inbox::begin_attempt(&mut tx, id, now(), 3).await.expect("an answer");
    assert_eq!(spent, None, "enough to set it aside without trying");
    inbox::dead(&mut tx, id, "it ended the program").await.expect("set aside");
    assert_eq!(inbox::next_batch(&mut tx, now(), 1).await.expect("a batch")[0].0.key, "next");
    tx.commit().await.expect("commit");
}

async fn what_passes_by_itself_costs_no_try(db: Db) {
    let who = residents(&db, 1).await.remove(0);
    let mut tx = db.begin().await.expect("tx");
    inbox::receive(&mut tx, &[arrived(&who, "a")], now()).await.expect("received");
    tx.commit().await.expect("commit");
    let id = inbox::peek(&db, now(), 1).await.expect("a look")[0].id;
    let mut tx = db.begin().await.expect("tx");
    inbox::count_all(&mut tx, &[id]).await.expect("counted");
    inbox::count_all(&mut tx, &[id]).await.expect("not twice");
    inbox::again(&mut tx, id, until(), false).await.expect("later");
    assert!(inbox::take_one(&mut tx, id, now()).await.expect("an answer").is_none());
    let (row, _) = inbox::take_one(&mut tx, id, until()).await.expect("an answer").expect("the row");
    assert_eq!(row.attempts, 0);
    tx.commit().await.expect("commit");
}

async fn the_backlog_is_what_waits_at_the_start(db: Db) {
    assert_eq!(inbox::backlog(&db).await.expect("a look"), 0);
    let who = residents(&db, 1).await.remove(0);
    let mut tx = db.begin().await.expect("tx");
    inbox::receive(&mut tx, &[arrived(&who, "a"), arrived(&who, "b")], now()).await.expect("received");
    let first = inbox::next_batch(&mut tx, now(), 1).await.expect("a batch")[0].0.id;
    tx.commit().await.expect("commit");
    assert_eq!(inbox::backlog(&db).await.expect("a look"), first + 1);
}

async fn parties_never_take_more_than_there_is(db: Db) {
    let slots = seats::slots(&db, &[10]).await;
    let who = residents(&db, 24).await;
    let tasks: Vec<_> = who
        .iter()
        .zip([1_u8, 2, 3, 4].into_iter().cycle())
        .map(|(who, party)| {
            let (db, slot, who) = (db.clone(), slots[0].clone(), who.clone());
            tokio::spawn(async move {
                let mut tx = db.begin().await?;
                visits::hold(&mut tx, &who, &slot, party, until(), now()).await?;
                tx.commit().await
            })
        })
        .collect();
    for task in tasks {
        task.await.expect("a task").expect("an answer");
    }
    let mut tx = db.begin().await.expect("tx");
    let counted = counted(&mut tx, &who).await;
    drop(tx);
    let taken = i64::from(taken(&db).await[0]);
    assert_eq!(taken, counted);
    // Whoever asks for one place gets it while there is one: nothing is left but for a party too large.
    assert!((7..=10).contains(&taken), "{taken}");
}

async fn a_resident_sees_what_is_open_and_agreed(db: Db) {
    let (anna, _) = advisor(&db, "Anna").await;
    let mut tx = db.begin().await.expect("tx");
    let who = resident(&mut tx, "1").await;
    let (first, _) = leads::open(&mut tx, &who, &request(), now()).await.expect("a lead");
    let (_, second) = leads::open(&mut tx, &who, &request(), now()).await.expect("a lead");
    leads::move_lead(&mut tx, &first, &anna, LeadAction::Done, now()).await.expect("done");
    let open = leads::open_of(&mut tx, &who).await.expect("a list");
    assert_eq!(open.iter().map(|lead| lead.reference.as_str()).collect::<Vec<_>>(), [second]);
    wakes::set(&mut tx, &who, "na-bezoek", "v_1", now(), until()).await.expect("set");
    wakes::set(&mut tx, &who, "later-vragen", "", now(), now()).await.expect("set");
    let kinds: Vec<_> =
        wakes::of(&mut tx, &who).await.expect("a list").into_iter().map(|due| due.kind).collect();
    assert_eq!(kinds, ["later-vragen", "na-bezoek"]);
    tx.commit().await.expect("commit");
}

async fn the_database_says_whether_it_is_there(db: Db) {
    db.check().await.expect("it is there");
}

#[test]
fn a_visit_that_takes_places_is_held_or_booked() {
    let taking: Vec<_> =
        VisitStatus::ALL.iter().filter(|status| status.takes_places()).map(|s| s.slug()).collect();
    assert_eq!(
        taking,
        ["vastgehouden", "geboekt", "aangeboden"],
        "the partial index in migrations/ names these"
    );
}
