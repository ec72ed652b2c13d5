//! Residents as profiles, for the tests of advice and stories.

use std::sync::LazyLock;

use chrono::{DateTime, Utc};
use woonpad::content::Loaded;
use woonpad::domain::dialogue::scene::Scene;
use woonpad::domain::dialogue::step::step;
use woonpad::domain::house::House;
use woonpad::domain::profile::facts::{Fact, Profile};
use woonpad::domain::taxonomy::{Barrier, Tenure};
use woonpad::domain::vocabulary::{Context, Event, Step};

use super::common;

pub static LOADED: LazyLock<Loaded> = LazyLock::new(common::loaded);
static HOUSE: LazyLock<House> = LazyLock::new(common::house);

pub fn now() -> DateTime<Utc> {
    common::at("2026-11-24T10:00:00")
}

/// Somebody of this age and tenure, held back by these, with marks for willing and able.
pub fn resident(age: u8, tenure: Tenure, holds: &[Barrier], marks: (f32, f32)) -> Profile {
    let mut profile = Profile {
        consent: Some(Fact::tapped(1, now())),
        age: Some(Fact::tapped(age, now())),
        tenure: Some(Fact::tapped(tenure, now())),
        importance: vec![Fact::tapped(marks.0, now())],
        confidence: vec![Fact::tapped(marks.1, now())],
        ..Profile::default()
    };
    profile.barriers.extend(holds.iter().map(|barrier| (*barrier, Fact::tapped((), now()))));
    profile
}

/// One step of the core on the embedded content.
pub fn go(scene: &Scene, profile: &Profile, event: Event) -> Step {
    let ctx = Context {
        now: now(),
        library: &LOADED.library,
        questions: &LOADED.questions,
        places: &LOADED.places,
        house: &HOUSE,
    };
    step(scene, profile, event, &ctx)
}
