//! Willing x able: how Woonpad accompanies somebody, and why, in reasons that can be said aloud.
//!
//! The two rulers decide where they were used: 6 and up is yes, 4 and down is no. In between, and where a
//! ruler was skipped, what was said leans one way or the other. Age is never a reason.

use super::facts::Profile;
use crate::domain::taxonomy::{Approach, Barrier, BarrierClass, Driver};

/// From here on a mark says yes.
const YES_FROM: f32 = 6.0;

/// Up to here a mark says no.
const NO_UP_TO: f32 = 4.0;

/// Without a mark, this much more must point one way than the other.
const LEAN_WITHOUT_MARK: i32 = 2;

/// Registered this long, a turn at the housing platform is a matter of reacting (facts: mean 4 to 9 years).
const LONG_REGISTERED: u8 = 9;

#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    pub approach: Approach,
    /// What it rests on, the weightiest first.
    pub because: Vec<Reason>,
}

/// Something the resident said or marked that the approach rests on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Reason {
    Importance(f32),
    Confidence(f32),
    Pull(Driver),
    Hold(Barrier),
    /// There is no mark and too little else: a question would help.
    WillingUnknown,
    AbleUnknown,
}

/// The approach that fits what is known.
pub fn approach(profile: &Profile) -> Finding {
    let mut because = Vec::new();
    let willing = willing(profile, &mut because);
    let able = able(profile, &mut because);
    let approach = match (willing, able) {
        (Some(true), Some(true)) => Approach::Begeleiden,
        (Some(true), Some(false)) => Approach::Faciliteren,
        (Some(false), Some(true)) => Approach::Verleiden,
        (Some(false), Some(false)) => Approach::RustLaten,
        _ => Approach::Onduidelijk,
    };
    Finding { approach, because }
}

fn willing(profile: &Profile, because: &mut Vec<Reason>) -> Option<bool> {
    let pulls: Vec<_> = profile.drivers.keys().copied().collect();
    let holds: Vec<_> =
        profile.barriers.keys().copied().filter(|barrier| holds_the_heart(*barrier)).collect();
    // Looking already is wanting, whatever the search brought.
    let searching = [Barrier::GeenPassendAanbod, Barrier::LangeWachttijd, Barrier::GezinTeKrap]
        .iter()
        .filter(|barrier| profile.barriers.contains_key(barrier))
        .count();
    let lean = count(pulls.len() + searching) - count(holds.len());
    let verdict = decide(profile.importance(), lean, !profile.barriers.is_empty() || !pulls.is_empty());
    if let Some(mark) = profile.importance() {
        because.push(Reason::Importance(mark));
    }
    match verdict {
        Some(true) => because.extend(pulls.into_iter().take(2).map(Reason::Pull)),
        Some(false) => because.extend(holds.into_iter().take(2).map(Reason::Hold)),
        None => because.push(Reason::WillingUnknown),
    }
    verdict
}

fn able(profile: &Profile, because: &mut Vec<Reason>) -> Option<bool> {
    let holds: Vec<_> =
        profile.barriers.keys().copied().filter(|barrier| !holds_the_heart(*barrier)).collect();
    let long_registered =
        profile.registered_years.as_ref().is_some_and(|years| years.value >= LONG_REGISTERED);
    let lean = count(usize::from(long_registered)) - count(holds.len());
    let verdict = decide(profile.confidence(), lean, !profile.barriers.is_empty());
    if let Some(mark) = profile.confidence() {
        because.push(Reason::Confidence(mark));
    }
    match verdict {
        Some(false) => because.extend(holds.into_iter().take(2).map(Reason::Hold)),
        Some(true) => {}
        None => because.push(Reason::AbleUnknown),
    }
    verdict
}

/// Barriers of feeling and belonging keep somebody from wanting; the others from being able.
fn holds_the_heart(barrier: Barrier) -> bool {
    matches!(barrier.class(), BarrierClass::Emotional)
        || matches!(barrier, Barrier::GehechtAanBuurt | Barrier::WantrouwenInstanties)
}

/// `told`: something was said on the subject, so that a mark in the middle means what it mostly means: not now.
fn decide(mark: Option<f32>, lean: i32, told: bool) -> Option<bool> {
    match mark {
        Some(mark) if mark >= YES_FROM => Some(true),
        Some(mark) if mark <= NO_UP_TO => Some(false),
        Some(_) if lean != 0 => Some(lean > 0),
        Some(_) => told.then_some(false),
        None if lean.abs() >= LEAN_WITHOUT_MARK => Some(lean > 0),
        None => None,
    }
}

fn count(number: usize) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}
