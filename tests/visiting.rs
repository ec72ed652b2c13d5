//! The contract of visits beyond holding and booking: moving, the waiting list and its offers, a host who changes or
//! calls off, coming along. Once for each database; two at the same moment are in `races.rs`.

#[path = "common/postgres.rs"]
mod postgres;
#[path = "common/seats.rs"]
mod seats;
#[path = "common/stored.rs"]
mod stored;

use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, Duration, Utc};
use seats::{held, residents, taken, until};
use stored::{now, slot};
use woonpad::domain::visits::{Days, HOLD, Part, Passed, VisitStatus};
use woonpad::store::slots::{self, Change};
use woonpad::store::visits::{self, Confirmed, Hold, Moved};
use woonpad::store::{Db, Tx, parted, privacy, sound, together, waiting, wakes};

contracts![
    a_move_takes_the_new_place_before_the_old_one_goes,
    who_cannot_move_keeps_the_old_place,
    two_visits_at_the_same_time_are_refused,
    the_host_takes_parties_within_bounds,
    a_place_that_comes_free_is_offered_in_the_same_transaction,
    the_first_whose_party_fits_gets_the_offer,
    a_refused_offer_goes_to_the_next_and_never_back,
    an_offer_that_is_over_goes_to_the_next,
    the_term_of_an_offer_begins_when_it_is_told,
    nobody_gets_two_offers_at_once,
    who_waits_goes_on_to_the_next_date,
    who_waits_is_served_before_who_asks_later,
    who_is_erased_frees_the_seats_and_moves_the_list,
    why_somebody_has_no_offer_is_told,
    a_date_called_off_tells_everybody_and_keeps_who_waits,
    a_date_that_moves_takes_its_visits_and_reminders_along,
    an_invitation_tells_how_many_and_never_who,
    what_somebody_lets_go_is_not_offered_to_them_beside_what_they_take,
    who_is_first_in_the_line_is_offered_what_they_ask_for,
    a_party_in_two_groups_is_held_and_booked_as_one,
    a_name_is_told_when_both_said_yes,
    what_does_not_add_up_is_found,
];

async fn slots_of(db: &Db, capacities: &[i32]) -> Vec<String> {
    seats::slots(db, capacities).await
}

async fn booked(tx: &mut Tx, who: &str, slot: &str, party: u8) -> String {
    let visit = held(tx, who, slot, party).await;
    let done = visits::confirm(tx, who, &visit.id, now()).await.expect("an answer");
    assert!(matches!(done, Confirmed::Booked(_)), "{done:?}");
    visit.id
}

async fn waits(tx: &mut Tx, who: &str, party: u8) -> i64 {
    waits_on(tx, who, party, &Days::default()).await
}

/// Each joins a moment after the one before: that is the line.
async fn waits_on(tx: &mut Tx, who: &str, party: u8, days: &Days) -> i64 {
    static LINE: AtomicI64 = AtomicI64::new(0);
    let at = now() + Duration::milliseconds(LINE.fetch_add(1, Ordering::Relaxed));
    waiting::join(tx, who, "aahof", party, days, at).await.expect("on the list")
}

/// The visit that is offered to this resident.
async fn offer(tx: &mut Tx, who: &str) -> Option<String> {
    let coming = visits::of_resident(tx, who, now()).await.expect("a list");
    coming.into_iter().find(|visit| visit.status == VisitStatus::Offered).map(|visit| visit.id)
}

/// The books of visits add up.
async fn counts_hold(tx: &mut Tx) {
    let breaches = sound::breaches(tx, now()).await.expect("a look");
    assert!(breaches.is_empty(), "{breaches:?}");
}

async fn a_move_takes_the_new_place_before_the_old_one_goes(db: Db) {
    let slots = slots_of(&db, &[2, 2]).await;
    let who = residents(&db, 1).await.remove(0);
    let mut tx = db.begin().await.expect("tx");
    let visit = booked(&mut tx, &who, &slots[0], 2).await;
    let moved = visits::move_to(&mut tx, &who, &visit, &slots[1], now()).await.expect("an answer");
    let Moved::Done(moved) = moved else { panic!("{moved:?}") };
    assert_eq!(
        (moved.id.as_str(), moved.slot.as_str(), moved.sequence),
        (visit.as_str(), slots[1].as_str(), 1)
    );
    let again = visits::move_to(&mut tx, &who, &visit, &slots[1], now()).await.expect("an answer");
    assert!(matches!(again, Moved::Done(visit) if visit.sequence == 1), "twice is once");
    tx.commit().await.expect("commit");
    assert_eq!(taken(&db).await, [0, 2]);
}

async fn who_cannot_move_keeps_the_old_place(db: Db) {
    let slots = slots_of(&db, &[2, 2]).await;
    let who = residents(&db, 2).await;
    let mut tx = db.begin().await.expect("tx");
    let visit = booked(&mut tx, &who[0], &slots[0], 2).await;
    booked(&mut tx, &who[1], &slots[1], 1).await;
    let full = visits::move_to(&mut tx, &who[0], &visit, &slots[1], now()).await.expect("an answer");
    assert_eq!(full, Moved::Taken { free: 1 });
    let foreign = visits::move_to(&mut tx, &who[1], &visit, &slots[1], now()).await.expect("an answer");
    assert_eq!(foreign, Moved::Gone);
    tx.commit().await.expect("commit");
    assert_eq!(taken(&db).await, [2, 1]);
}

async fn two_visits_at_the_same_time_are_refused(db: Db) {
    let who = residents(&db, 1).await.remove(0);
    let mut tx = db.begin().await.expect("tx");
    let mut other = slot(4, 0);
    other.project = "elders".into();
    other.starts_at += Duration::minutes(60);
    other.ends_at += Duration::minutes(60);
    slots::put_slots(&mut tx, &[slot(4, 0), slot(4, 1), other]).await.expect("slots");
    let all = slots::all(&mut tx).await.expect("slots");
    let visit = booked(&mut tx, &who, &all[0].id, 1).await;
    let clash = visits::hold(&mut tx, &who, &all[1].id, 1, until(), now()).await.expect("an answer");
    assert!(matches!(clash, Hold::Overlaps(known) if known.id == visit));
    let later = booked(&mut tx, &who, &all[2].id, 1).await;
    let clash = visits::move_to(&mut tx, &who, &later, &all[1].id, now()).await.expect("an answer");
    assert!(matches!(clash, Moved::Overlaps(known) if known.id == visit));
    tx.commit().await.expect("commit");
    assert_eq!(taken(&db).await, [1, 0, 1]);
}

async fn the_host_takes_parties_within_bounds(db: Db) {
    let who = residents(&db, 1).await.remove(0);
    let mut tx = db.begin().await.expect("tx");
    let mut small = slot(6, 0);
    (small.smallest, small.largest) = (2, 3);
    slots::put_slots(&mut tx, &[small]).await.expect("a slot");
    let id = slots::all(&mut tx).await.expect("slots")[0].id.clone();
    for party in [1, 4, 40] {
        let refused = visits::hold(&mut tx, &who, &id, party, until(), now()).await.expect("an answer");
        assert_eq!(refused, Hold::NotThatMany { smallest: 2, largest: 3 });
    }
    held(&mut tx, &who, &id, 3).await;
}

async fn a_place_that_comes_free_is_offered_in_the_same_transaction(db: Db) {
    let slots = slots_of(&db, &[2]).await;
    let who = residents(&db, 3).await;
    let mut tx = db.begin().await.expect("tx");
    let visit = booked(&mut tx, &who[0], &slots[0], 2).await;
    assert_eq!(waits(&mut tx, &who[1], 2).await, 0);
    assert_eq!(offer(&mut tx, &who[1]).await, None, "nothing is free yet");
    visits::call_off(&mut tx, &who[0], &visit, now()).await.expect("called off");
    let offered = offer(&mut tx, &who[1]).await.expect("an offer");
    assert!(
        slots::openings(&mut tx, now(), None).await.expect("openings").is_empty(),
        "nobody slips in between"
    );
    let third = visits::hold(&mut tx, &who[2], &slots[0], 1, until(), now()).await.expect("an answer");
    assert_eq!(third, Hold::Taken { free: 0 });
    let due = wakes::of(&mut tx, &who[1]).await.expect("a list");
    assert!(due.iter().any(|wake| wake.kind == "plek-aangeboden" && wake.subject == offered));
    let taken_up = visits::confirm(&mut tx, &who[1], &offered, now()).await.expect("an answer");
    assert!(matches!(taken_up, Confirmed::Booked(_)));
    let again = visits::confirm(&mut tx, &who[1], &offered, now()).await.expect("an answer");
    assert_eq!(again, taken_up, "a replayed accept gets the first answer");
    assert!(waiting::of_resident(&mut tx, &who[1]).await.expect("a list").is_empty(), "waits no longer");
    counts_hold(&mut tx).await;
    tx.commit().await.expect("commit");
    assert_eq!(taken(&db).await, [2]);
}

async fn the_first_whose_party_fits_gets_the_offer(db: Db) {
    let slots = slots_of(&db, &[2]).await;
    let who = residents(&db, 4).await;
    let mut tx = db.begin().await.expect("tx");
    let visit = booked(&mut tx, &who[0], &slots[0], 2).await;
    for (at, (who, party)) in (0..).zip(who[1..].iter().zip([4, 2, 1])) {
        assert_eq!(waits(&mut tx, who, party).await, at, "the place in the line");
    }
    visits::call_off(&mut tx, &who[0], &visit, now()).await.expect("called off");
    assert_eq!(offer(&mut tx, &who[1]).await, None, "four do not fit");
    assert!(offer(&mut tx, &who[2]).await.is_some());
    assert_eq!(offer(&mut tx, &who[3]).await, None, "and nothing is left");
    counts_hold(&mut tx).await;
}

async fn a_refused_offer_goes_to_the_next_and_never_back(db: Db) {
    let slots = slots_of(&db, &[1]).await;
    let who = residents(&db, 3).await;
    let mut tx = db.begin().await.expect("tx");
    let visit = booked(&mut tx, &who[0], &slots[0], 1).await;
    waits(&mut tx, &who[1], 1).await;
    waits(&mut tx, &who[2], 1).await;
    visits::call_off(&mut tx, &who[0], &visit, now()).await.expect("called off");
    let first = offer(&mut tx, &who[1]).await.expect("an offer");
    let refused = visits::call_off(&mut tx, &who[1], &first, now()).await.expect("an answer");
    assert_eq!(refused.map(|visit| visit.status), Some(VisitStatus::Declined));
    let second = offer(&mut tx, &who[2]).await.expect("passed on");
    visits::decline(&mut tx, &who[2], &second, now()).await.expect("refused");
    assert_eq!(offer(&mut tx, &who[1]).await, None, "who refused is asked no second time");
    assert_eq!(slots::openings(&mut tx, now(), None).await.expect("openings").len(), 1, "free for all");
    waits(&mut tx, &who[1], 1).await;
    assert!(offer(&mut tx, &who[1]).await.is_some(), "but may join again");
    counts_hold(&mut tx).await;
}

async fn an_offer_that_is_over_goes_to_the_next(db: Db) {
    let slots = slots_of(&db, &[1]).await;
    let who = residents(&db, 3).await;
    let mut tx = db.begin().await.expect("tx");
    let visit = booked(&mut tx, &who[0], &slots[0], 1).await;
    waits(&mut tx, &who[1], 1).await;
    waits(&mut tx, &who[2], 1).await;
    visits::call_off(&mut tx, &who[0], &visit, now()).await.expect("called off");
    let first = offer(&mut tx, &who[1]).await.expect("an offer");
    let (_, until) = waiting::tell(&mut tx, &who[1], &first, now()).await.expect("told").expect("it stands");
    tx.commit().await.expect("commit");
    assert!(!waiting::unsettled(&db, until - Duration::seconds(1)).await.expect("a look"));
    assert!(waiting::unsettled(&db, until).await.expect("a look"));
    let mut tx = db.begin().await.expect("tx");
    assert_eq!(
        waiting::over(&mut tx, &who[1], &first, until - Duration::seconds(1)).await.expect("early"),
        None
    );
    let over = waiting::over(&mut tx, &who[1], &first, until).await.expect("an answer").expect("over");
    assert_eq!((over.id.as_str(), over.status), (first.as_str(), VisitStatus::Lapsed));
    assert!(offer(&mut tx, &who[2]).await.is_some());
    let late = visits::confirm(&mut tx, &who[1], &first, until).await.expect("an answer");
    assert_eq!(late, Confirmed::Expired, "the next one has it");
    counts_hold(&mut tx).await;
}

async fn the_term_of_an_offer_begins_when_it_is_told(db: Db) {
    let slots = slots_of(&db, &[1]).await;
    let who = residents(&db, 2).await;
    let mut tx = db.begin().await.expect("tx");
    let visit = booked(&mut tx, &who[0], &slots[0], 1).await;
    waits(&mut tx, &who[1], 1).await;
    // Ten at night in Amsterdam; it is told at nine the next morning.
    let night: DateTime<Utc> = "2026-11-24T21:00:00Z".parse().expect("a moment");
    let morning: DateTime<Utc> = "2026-11-25T08:00:00Z".parse().expect("a moment");
    visits::call_off(&mut tx, &who[0], &visit, night).await.expect("called off");
    let offered = offer(&mut tx, &who[1]).await.expect("an offer");
    let (_, until) =
        waiting::tell(&mut tx, &who[1], &offered, morning).await.expect("told").expect("it stands");
    assert_eq!(until, morning + Duration::hours(24), "a full day from then");
    let ends: Vec<_> = wakes::of(&mut tx, &who[1])
        .await
        .expect("a list")
        .into_iter()
        .filter(|wake| wake.kind == "aanbod-vervalt")
        .map(|wake| wake.at)
        .collect();
    assert_eq!(ends, [until]);
}

async fn nobody_gets_two_offers_at_once(db: Db) {
    let slots = slots_of(&db, &[1, 1]).await;
    let who = residents(&db, 2).await;
    let mut tx = db.begin().await.expect("tx");
    let one = booked(&mut tx, &who[0], &slots[0], 1).await;
    let two = booked(&mut tx, &who[0], &slots[1], 1).await;
    waits(&mut tx, &who[1], 1).await;
    visits::call_off(&mut tx, &who[0], &one, now()).await.expect("called off");
    visits::call_off(&mut tx, &who[0], &two, now()).await.expect("called off");
    let coming = visits::of_resident(&mut tx, &who[1], now()).await.expect("a list");
    assert_eq!(coming.len(), 1);
    counts_hold(&mut tx).await;
}

async fn who_waits_goes_on_to_the_next_date(db: Db) {
    let who = residents(&db, 2).await;
    let mut tx = db.begin().await.expect("tx");
    waits(&mut tx, &who[0], 2).await;
    let weekend = Days::new(vec![6, 7]);
    waits_on(&mut tx, &who[1], 1, &weekend).await;
    // A Tuesday.
    slots::put_slots(&mut tx, &[slot(2, 0)]).await.expect("a slot");
    waiting::pass_on_all(&mut tx, None, now()).await.expect("offered");
    assert!(offer(&mut tx, &who[0]).await.is_some());
    assert_eq!(offer(&mut tx, &who[1]).await, None);
    // The Saturday after.
    slots::put_slots(&mut tx, &[slot(2, 4)]).await.expect("a slot");
    waiting::pass_on_all(&mut tx, None, now()).await.expect("offered");
    assert!(offer(&mut tx, &who[1]).await.is_some(), "in the weekend");
    assert!(waiting::leave(&mut tx, &who[1], "aahof", now()).await.expect("left"));
    assert_eq!(offer(&mut tx, &who[1]).await, None, "with the offer");
    assert!(!waiting::leave(&mut tx, &who[1], "aahof", now()).await.expect("an answer"));
    counts_hold(&mut tx).await;
}

async fn who_waits_is_served_before_who_asks_later(db: Db) {
    let slots = slots_of(&db, &[2]).await;
    let who = residents(&db, 3).await;
    let mut tx = db.begin().await.expect("tx");
    held(&mut tx, &who[0], &slots[0], 2).await;
    waits(&mut tx, &who[1], 2).await;
    // The hold is forgotten; the next who asks comes after who waited.
    let asked = visits::hold(&mut tx, &who[2], &slots[0], 1, until() + Duration::hours(1), until())
        .await
        .expect("an answer");
    assert_eq!(asked, Hold::Taken { free: 0 });
    assert!(offer(&mut tx, &who[1]).await.is_some());
    counts_hold(&mut tx).await;
}

async fn who_is_erased_frees_the_seats_and_moves_the_list(db: Db) {
    let slots = slots_of(&db, &[2]).await;
    let who = residents(&db, 3).await;
    let mut tx = db.begin().await.expect("tx");
    booked(&mut tx, &who[0], &slots[0], 2).await;
    waits(&mut tx, &who[1], 1).await;
    waits(&mut tx, &who[2], 2).await;
    privacy::erase(&mut tx, &who[0], now()).await.expect("erased");
    assert!(offer(&mut tx, &who[1]).await.is_some());
    privacy::erase(&mut tx, &who[1], now()).await.expect("erased");
    assert!(offer(&mut tx, &who[2]).await.is_some(), "now two are free");
    counts_hold(&mut tx).await;
}

async fn why_somebody_has_no_offer_is_told(db: Db) {
    let slots = slots_of(&db, &[1]).await;
    let who = residents(&db, 4).await;
    let mut tx = db.begin().await.expect("tx");
    waits(&mut tx, &who[0], 2).await;
    waits_on(&mut tx, &who[1], 1, &Days::new(vec![6])).await;
    booked(&mut tx, &who[2], &slots[0], 1).await;
    waits(&mut tx, &who[3], 1).await;
    let why: Vec<_> = waiting::explain(&mut tx, "aahof", now())
        .await
        .expect("a list")
        .into_iter()
        .map(|one| (one.entry.party, one.slots[0].1))
        .collect();
    let few = Some(Passed::TooFew);
    assert_eq!(why, [(2, few), (1, Some(Passed::OtherDay)), (1, few)]);
}

async fn a_date_called_off_tells_everybody_and_keeps_who_waits(db: Db) {
    let slots = slots_of(&db, &[3, 3]).await;
    let who = residents(&db, 3).await;
    let mut tx = db.begin().await.expect("tx");
    let visit = booked(&mut tx, &who[0], &slots[0], 2).await;
    held(&mut tx, &who[1], &slots[0], 1).await;
    let told = slots::cancel(&mut tx, &slots[0], now()).await.expect("an answer").expect("called off");
    assert_eq!(told.len(), 2);
    assert_eq!(slots::cancel(&mut tx, &slots[0], now()).await.expect("an answer"), None, "not twice");
    let gone = visits::one(&mut tx, &who[0], &visit).await.expect("an answer").expect("the visit");
    assert_eq!((gone.status, gone.sequence), (VisitStatus::Cancelled, 1));
    let kinds: Vec<_> =
        wakes::of(&mut tx, &who[0]).await.expect("a list").into_iter().map(|wake| wake.kind).collect();
    assert_eq!(kinds, ["bezoek-gewijzigd"], "no reminder of a dead booking");
    let late = visits::confirm(&mut tx, &who[0], &visit, now()).await.expect("an answer");
    assert_eq!(late, Confirmed::Expired);
    let closed = visits::hold(&mut tx, &who[2], &slots[0], 1, until(), now()).await.expect("an answer");
    assert_eq!(closed, Hold::Taken { free: 0 });
    counts_hold(&mut tx).await;
}

async fn a_date_that_moves_takes_its_visits_and_reminders_along(db: Db) {
    let slots = slots_of(&db, &[3]).await;
    let who = residents(&db, 1).await.remove(0);
    let mut tx = db.begin().await.expect("tx");
    let visit = booked(&mut tx, &who, &slots[0], 2).await;
    let known = slots::find(&mut tx, &slots[0]).await.expect("an answer").expect("the slot");
    let starts_at = known.starts_at + Duration::days(21);
    let change = Change {
        starts_at,
        ends_at: starts_at + Duration::hours(2),
        closes_at: starts_at - Duration::hours(12),
        meeting_point: "bij de kerk".into(),
    };
    let told = slots::change(&mut tx, &slots[0], &change, now()).await.expect("an answer").expect("changed");
    assert_eq!(told.len(), 1);
    let moved = visits::one(&mut tx, &who, &visit).await.expect("an answer").expect("the visit");
    assert_eq!(
        (moved.starts_at, moved.sequence, moved.meeting_point.as_str()),
        (starts_at, 1, "bij de kerk")
    );
    let kinds: Vec<_> =
        wakes::of(&mut tx, &who).await.expect("a list").into_iter().map(|wake| wake.kind).collect();
    assert_eq!(kinds, ["bezoek-gewijzigd", "bezoek-week", "bezoek-herinnering", "na-bezoek"]);
    tx.commit().await.expect("commit");
    assert_eq!(taken(&db).await, [2]);
}

async fn what_somebody_lets_go_is_not_offered_to_them_beside_what_they_take(db: Db) {
    let who = residents(&db, 1).await.remove(0);
    let mut tx = db.begin().await.expect("tx");
    let mut other = slot(2, 0);
    other.project = "elders".into();
    slots::put_slots(&mut tx, &[slot(2, 0), slot(2, 3), other]).await.expect("slots");
    let all = slots::all(&mut tx).await.expect("slots");
    let at = |project: &str, nth: usize| {
        all.iter().filter(|slot| slot.project == project).nth(nth).expect("a slot").id.clone()
    };
    held(&mut tx, &who, &at("elders", 0), 1).await;
    waiting::join(&mut tx, &who, "elders", 2, &Days::default(), now()).await.expect("on the list");
    // At the same time as the hold that is let go, for which this resident waits too.
    let hold = held(&mut tx, &who, &at("aahof", 0), 1).await;
    assert_eq!(offer(&mut tx, &who).await, None, "nobody is at two places at once");
    counts_hold(&mut tx).await;
    visits::confirm(&mut tx, &who, &hold.id, now()).await.expect("booked");
    held(&mut tx, &who, &at("aahof", 1), 1).await;
    let moved = visits::move_to(&mut tx, &who, &hold.id, &at("aahof", 1), now()).await.expect("an answer");
    assert!(matches!(moved, Moved::Done(_)), "{moved:?}");
    // The time of the place they wait for is free again: the next tick offers it.
    visits::settle(&mut tx, now()).await.expect("settled");
    assert!(offer(&mut tx, &who).await.is_some());
    counts_hold(&mut tx).await;
}

async fn who_is_first_in_the_line_is_offered_what_they_ask_for(db: Db) {
    let slots = slots_of(&db, &[4]).await;
    let who = residents(&db, 1).await.remove(0);
    let mut tx = db.begin().await.expect("tx");
    held(&mut tx, &who, &slots[0], 1).await;
    waits(&mut tx, &who, 2).await;
    // The hold is let go for another number, and the line is served first: it is their own turn.
    let again = held(&mut tx, &who, &slots[0], 1).await;
    assert_eq!((again.status, again.party), (VisitStatus::Offered, 2));
    counts_hold(&mut tx).await;
    visits::decline(&mut tx, &who, &again.id, now()).await.expect("declined");
    let hold = held(&mut tx, &who, &slots[0], 1).await;
    waits(&mut tx, &who, 2).await;
    let late = visits::confirm(&mut tx, &who, &hold.id, until()).await.expect("an answer");
    assert_eq!(late, Confirmed::Expired, "what lapsed is offered to who waits, and that is this resident");
    assert!(offer(&mut tx, &who).await.is_some());
    counts_hold(&mut tx).await;
}

async fn a_party_in_two_groups_is_held_and_booked_as_one(db: Db) {
    let slots = slots_of(&db, &[4, 2, 2]).await;
    let who = residents(&db, 2).await;
    let parts = |one: u8, two: u8| {
        [Part { slot: slots[0].clone(), party: one }, Part { slot: slots[1].clone(), party: two }]
    };
    let mut tx = db.begin().await.expect("tx");
    let hold = async |tx: &mut Tx, who: &str, parts: [Part; 2]| {
        parted::hold(tx, who, &parts, until(), now()).await.expect("an answer")
    };
    let taken = async |tx: &mut Tx| {
        let all = slots::all(tx).await.expect("slots");
        all.into_iter().map(|slot| slot.taken).collect::<Vec<_>>()
    };
    assert_eq!(hold(&mut tx, &who[0], parts(4, 3)).await, None, "the second is too small");
    assert_eq!(taken(&mut tx).await, [0, 0, 0], "and nothing is half done");
    let both = hold(&mut tx, &who[0], parts(4, 2)).await.expect("held");
    assert_eq!(taken(&mut tx).await, [4, 2, 0]);
    assert_eq!(hold(&mut tx, &who[1], parts(1, 1)).await, None);
    let ids = both.map(|visit| visit.id);
    assert_eq!(parted::confirm(&mut tx, &who[1], &ids, now()).await.expect("an answer"), None, "not theirs");
    let booked = parted::confirm(&mut tx, &who[0], &ids, now()).await.expect("an answer").expect("booked");
    assert!(booked.iter().all(|visit| visit.status == VisitStatus::Booked));
    let again = parted::confirm(&mut tx, &who[0], &ids, now()).await.expect("an answer");
    assert_eq!(again, Some(booked), "a replayed yes gets the first answer");
    visits::call_off(&mut tx, &who[0], &ids[1], now()).await.expect("called off");
    assert_eq!(taken(&mut tx).await, [4, 0, 0], "each goes its own way from then on");
    visits::call_off(&mut tx, &who[0], &ids[0], now()).await.expect("called off");
    // Both lapse, and somebody takes one of the two: neither is booked.
    let both = hold(&mut tx, &who[0], parts(3, 2)).await.expect("held").map(|visit| visit.id);
    visits::settle(&mut tx, until()).await.expect("settled");
    booked_at(&mut tx, &who[1], &slots[1], until()).await;
    assert_eq!(parted::confirm(&mut tx, &who[0], &both, until()).await.expect("an answer"), None);
    assert_eq!(taken(&mut tx).await, [0, 1, 0]);
    counts_hold(&mut tx).await;
}

async fn booked_at(tx: &mut Tx, who: &str, slot: &str, at: DateTime<Utc>) {
    let hold = visits::hold(tx, who, slot, 1, at + HOLD, at).await.expect("an answer");
    let Hold::Held(visit) = hold else { panic!("{hold:?}") };
    visits::confirm(tx, who, &visit.id, at).await.expect("booked");
}

async fn a_name_is_told_when_both_said_yes(db: Db) {
    let slots = slots_of(&db, &[6, 6]).await;
    let who = residents(&db, 3).await;
    let mut tx = db.begin().await.expect("tx");
    let mut come = vec![booked(&mut tx, &who[0], &slots[0], 2).await];
    let token =
        together::invite(&mut tx, &who[0], &come[0], now()).await.expect("an answer").expect("a token");
    for who in &who[1..] {
        let invited = together::look_up(&mut tx, &token, who).await.expect("an answer").expect("known");
        let along = held(&mut tx, who, &slots[0], 1).await;
        together::come_along(&mut tx, &along.id, &slots[0], &invited.circle).await.expect("along");
        visits::confirm(&mut tx, who, &along.id, now()).await.expect("booked");
        come.push(along.id);
    }
    let names = async |tx: &mut Tx, at: usize| {
        together::circle(tx, &who[at], &come[at]).await.expect("an answer").expect("a circle").names
    };
    let nobody: [&str; 0] = [];
    let one = together::be_known(&mut tx, &who[1], &come[1], Some("Bram"), now()).await.expect("an answer");
    assert_eq!(one.map(|circle| (circle.names, circle.coming)), Some((Vec::new(), 4)), "nobody else agreed");
    assert_eq!(names(&mut tx, 0).await, nobody, "nothing is told to who did not say yes");
    together::be_known(&mut tx, &who[2], &come[2], None, now()).await.expect("an answer");
    assert_eq!(names(&mut tx, 2).await, nobody, "nor to who said no");
    let both = together::be_known(&mut tx, &who[0], &come[0], Some("Anna"), now()).await.expect("an answer");
    assert_eq!(both.map(|circle| circle.names), Some(vec!["Bram".to_owned()]));
    assert_eq!(names(&mut tx, 1).await, ["Anna"]);
    let told = async |tx: &mut Tx, at: usize| {
        let due = wakes::of(tx, &who[at]).await.expect("a list");
        due.iter().any(|wake| wake.kind == "komt-mee-naam")
    };
    assert!(told(&mut tx, 1).await && !told(&mut tx, 2).await, "who agreed hears it, who said no does not");
    let foreign =
        together::be_known(&mut tx, &who[2], &come[0], Some("Cees"), now()).await.expect("an answer");
    assert_eq!(foreign, None, "not theirs");
    // Who changes their mind, goes to another moment or calls off is known no longer.
    together::be_known(&mut tx, &who[0], &come[0], None, now()).await.expect("an answer");
    assert_eq!(names(&mut tx, 1).await, nobody);
    together::be_known(&mut tx, &who[0], &come[0], Some("Anna"), now()).await.expect("an answer");
    visits::move_to(&mut tx, &who[1], &come[1], &slots[1], now()).await.expect("moved");
    assert_eq!((names(&mut tx, 0).await, names(&mut tx, 1).await), (Vec::new(), Vec::new()));
}

async fn what_does_not_add_up_is_found(db: Db) {
    let slots = slots_of(&db, &[2, 2]).await;
    let who = residents(&db, 3).await;
    let rules = async |tx: &mut Tx| {
        let all = sound::breaches(tx, now()).await.expect("a look");
        all.into_iter().map(|breach| (breach.rule, breach.subject)).collect::<Vec<_>>()
    };
    let mut tx = db.begin().await.expect("tx");
    let visit = booked(&mut tx, &who[0], &slots[0], 2).await;
    let later = booked(&mut tx, &who[0], &slots[1], 2).await;
    waits(&mut tx, &who[1], 1).await;
    assert_eq!(rules(&mut tx).await, []);
    // The host moves one date onto the other: nothing forbids it, and somebody comes to both.
    let known = slots::find(&mut tx, &slots[0]).await.expect("an answer").expect("the slot");
    let change = Change {
        starts_at: known.starts_at + Duration::minutes(23 * 60 + 30),
        ends_at: known.ends_at + Duration::minutes(23 * 60 + 30),
        closes_at: known.closes_at,
        meeting_point: String::new(),
    };
    slots::change(&mut tx, &slots[0], &change, now()).await.expect("an answer").expect("changed");
    let mut both = rules(&mut tx).await;
    both.sort();
    let mut expected = [("I3".to_owned(), visit.clone()), ("I3".to_owned(), later)];
    expected.sort();
    assert_eq!(both, expected);
    // The reminders that followed the date stay behind: the talk forgets them, not the store.
    visits::call_off(&mut tx, &who[0], &visit, now()).await.expect("called off");
    let offered = offer(&mut tx, &who[1]).await.expect("an offer");
    visits::decline(&mut tx, &who[1], &offered, now()).await.expect("declined");
    let dead = rules(&mut tx).await;
    assert!(matches!(&dead[..], [(week, _), (day, _)] if week == "I8" && day == "I8"), "{dead:?}");
    wakes::forget(&mut tx, &who[0], None, None).await.expect("forgotten");
    // A date is opened while somebody waits, and nobody has looked yet.
    booked(&mut tx, &who[1], &slots[0], 2).await;
    waits(&mut tx, &who[2], 1).await;
    let larger = slot(3, 4);
    slots::put_slots(&mut tx, &[larger]).await.expect("a slot");
    let waits = rules(&mut tx).await;
    assert!(matches!(&waits[..], [(rule, _)] if rule == "I4"), "{waits:?}");
    waiting::pass_on_all(&mut tx, None, now()).await.expect("offered");
    assert_eq!(rules(&mut tx).await, []);
}

async fn an_invitation_tells_how_many_and_never_who(db: Db) {
    let slots = slots_of(&db, &[6, 6]).await;
    let who = residents(&db, 3).await;
    let mut tx = db.begin().await.expect("tx");
    let visit = booked(&mut tx, &who[0], &slots[0], 2).await;
    assert_eq!(
        together::invite(&mut tx, &who[1], &visit, now()).await.expect("an answer"),
        None,
        "not theirs"
    );
    let token = together::invite(&mut tx, &who[0], &visit, now()).await.expect("an answer").expect("a token");
    let own = together::look_up(&mut tx, &token, &who[0]).await.expect("an answer").expect("known");
    assert!(own.own && own.stands);
    let invited = together::look_up(&mut tx, &token, &who[1]).await.expect("an answer").expect("known");
    assert_eq!((invited.coming, invited.slot.id.as_str(), invited.own), (2, slots[0].as_str(), false));
    let along = held(&mut tx, &who[1], &slots[0], 1).await;
    together::come_along(&mut tx, &along.id, &slots[0], &invited.circle).await.expect("along");
    visits::confirm(&mut tx, &who[1], &along.id, now()).await.expect("booked");
    let now_coming = together::look_up(&mut tx, &token, &who[2]).await.expect("an answer").expect("known");
    assert_eq!(now_coming.coming, 3);
    visits::move_to(&mut tx, &who[0], &visit, &slots[1], now()).await.expect("moved");
    let moved = together::look_up(&mut tx, &token, &who[2]).await.expect("an answer").expect("known");
    assert!(!moved.stands, "who invited comes to another moment");
    assert_eq!(together::look_up(&mut tx, "geraden", &who[2]).await.expect("an answer"), None);
    privacy::erase(&mut tx, &who[0], now()).await.expect("erased");
    assert_eq!(together::look_up(&mut tx, &token, &who[2]).await.expect("an answer"), None);
}
