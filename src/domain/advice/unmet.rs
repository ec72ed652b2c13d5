//! What was asked and is not there: a wish, an area, a price. Counted without anybody's name, words or day of birth.

use crate::domain::advice::fit;
use crate::domain::profile::facts::Profile;
use crate::domain::taxonomy::{Audience, Wish};

/// Prices are counted in steps of this many euros a month: enough for a plan, too coarse for a person.
const STEP: u32 = 250;

/// One resident's unmet wishes, as they are counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unmet {
    pub wishes: Vec<Wish>,
    /// Official name; empty when unknown.
    pub municipality: String,
    /// What they pay now in euros a month, rounded down to 250; `None` when unknown.
    pub price: Option<u32>,
    pub audience: Audience,
}

impl Unmet {
    pub fn of(profile: &Profile) -> Self {
        Self {
            wishes: fit::asked_of_the_house(profile),
            municipality: profile.municipality.as_ref().map(|fact| fact.value.clone()).unwrap_or_default(),
            price: profile.monthly_cost.as_ref().map(|cost| cost.value / STEP * STEP),
            audience: profile.audience(),
        }
    }
}
