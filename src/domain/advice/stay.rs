//! Staying well where one lives: what makes it easier there, by what was said; and the honest facts, each said once.

use crate::domain::profile::facts::Profile;
use crate::domain::taxonomy::{Barrier, Driver, LifeEvent, Tenure, Wish};
use crate::domain::text::Text;
use crate::text;

/// Tips named at once.
const TIPS: usize = 3;

/// What helps at home; light on the stairs and no draught help nearly everybody.
pub fn tips(profile: &Profile) -> Vec<Text> {
    let drives = |driver: Driver| profile.drivers.contains_key(&driver);
    let upstairs = profile.floor.as_ref().is_some_and(|floor| floor.value > 0);
    let falls = profile.life_events.contains_key(&LifeEvent::ValOfZiekenhuis)
        || profile.life_events.contains_key(&LifeEvent::GezondheidAchteruit)
        || profile.barriers.contains_key(&Barrier::GezondheidEnMantelzorg);
    let rents = profile.tenure.as_ref().is_none_or(|fact| fact.value != Tenure::Koop);
    let mut tips = Vec::new();
    if upstairs && rents && profile.wishes.contains_key(&Wish::Lift) {
        tips.push(text!("tip-lift"));
    }
    if falls {
        tips.push(text!("tip-bad"));
    }
    if drives(Driver::TuinTeGroot) || drives(Driver::OnderhoudTeZwaar) {
        tips.push(text!("tip-tuin"));
    }
    if drives(Driver::Eenzaamheid) || drives(Driver::GezelschapBuren) {
        tips.push(text!("tip-buren"));
    }
    if drives(Driver::TrapLuktNiet) || !upstairs {
        tips.push(text!("tip-trap"));
    }
    tips.push(text!("tip-tocht"));
    tips.truncate(TIPS);
    tips
}

/// The one fact of staying that concerns this resident (facts: PRODUCT, given once, never as an appeal).
pub fn fact(profile: &Profile) -> Option<Text> {
    let climbs = profile.drivers.contains_key(&Driver::TrapLuktNiet)
        || profile.floor.as_ref().is_some_and(|floor| floor.value > 0)
            && profile.lift.as_ref().is_some_and(|lift| !lift.value);
    let cold = profile.drivers.contains_key(&Driver::EnergierekeningSchrikt)
        || profile.wishes.contains_key(&Wish::Energiezuinig);
    // The step out of these barriers says the same.
    let said = [Barrier::LangeWachttijd, Barrier::StarterGeenInschrijfduur]
        .iter()
        .any(|barrier| profile.barriers.contains_key(barrier));
    if climbs {
        Some(text!("staying-stairs"))
    } else if cold {
        Some(text!("staying-energy"))
    } else if profile.registered_years.is_none() && !said {
        Some(text!("staying-register"))
    } else {
        None
    }
}
