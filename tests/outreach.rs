//! Woonpad writes by itself no oftener than the operator allows; what is about one's own visit always comes.

mod common;

use std::sync::LazyLock;

use chrono::Duration;
use woonpad::content::Loaded;
use woonpad::domain::dialogue::scene::{Place, Scene};
use woonpad::domain::dialogue::step::step;
use woonpad::domain::house::House;
use woonpad::domain::profile::facts::{Fact, Profile};
use woonpad::domain::vocabulary::{Context, Effect, Event, Step};
use woonpad::domain::wakes::{Wake, WakeKind};

static LOADED: LazyLock<Loaded> = LazyLock::new(common::loaded);

fn woken(profile: &Profile, kind: WakeKind, days: i64, house: &House) -> Step {
    let now = common::at("2026-11-24T10:00:00") + Duration::days(days);
    let ctx = Context {
        now,
        library: &LOADED.library,
        questions: &LOADED.questions,
        places: &LOADED.places,
        house,
    };
    let wake = Wake { kind, subject: String::new(), agreed: now - Duration::days(30) };
    step(&Scene::at(Place::Resting), profile, Event::Woken(wake), &ctx)
}

fn resident() -> Profile {
    Profile { consent: Some(Fact::tapped(1, common::at("2026-11-01T10:00:00"))), ..Profile::default() }
}

#[test]
fn no_more_than_the_cap_in_any_seven_days() {
    let house = House { weekly_cap: 2, ..common::house() };
    let mut profile = resident();
    let mut written = Vec::new();
    // Something is due every day for a month, and what was put off comes when it may.
    for day in 0..30 {
        let step = woken(&profile, WakeKind::AskAgain, day, &house);
        let later: Vec<_> = step
            .effects
            .iter()
            .filter_map(|effect| match effect {
                Effect::WakeAt { at, .. } => Some(*at),
                _ => None,
            })
            .collect();
        if step.replies.is_empty() {
            let now = common::at("2026-11-24T10:00:00") + Duration::days(day);
            assert!(later.iter().all(|at| *at > now) && later.len() == 1, "put off, not dropped: {later:?}");
        } else {
            written.push(day);
        }
        profile = step.profile;
    }
    assert!(written.len() >= 8, "a month has room for eight: {written:?}");
    for window in written.windows(3) {
        let [first, _, third] = window else { panic!("three") };
        assert!(third - first >= 7, "three within a week: {written:?}");
    }
}

#[test]
fn a_cap_of_none_is_silence() {
    let house = House { weekly_cap: 0, ..common::house() };
    assert!(woken(&resident(), WakeKind::AskAgain, 0, &house).replies.is_empty());
}
