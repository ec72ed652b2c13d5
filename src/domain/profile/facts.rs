//! What Woonpad knows of a resident: one struct of optional facts, so that the compiler finds every reader.
//! Each fact keeps its origin, its moment and, where there are any, the resident's own words.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::circumstances::{Band, Circumstance, EnergyLabel, Measure};
use super::costs::{Cost, Told};
use crate::domain::path::Path;
use crate::domain::taxonomy::{Audience, Barrier, Driver, Form, LifeEvent, Origin, Role, Tenure, Wish};
use crate::domain::text::Hearer;

/// Whom a helper talks for when that was not said.
pub const SOMEBODY: &str = "iemand";

/// Something the resident told, tapped, or that follows from it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Fact<T> {
    pub value: T,
    pub origin: Origin,
    pub at: DateTime<Utc>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
}

impl<T> Fact<T> {
    pub fn said(value: T, at: DateTime<Utc>, words: &str) -> Self {
        Self { value, origin: Origin::Gezegd, at, words: Some(words.to_owned()) }
    }

    pub fn tapped(value: T, at: DateTime<Utc>) -> Self {
        Self { value, origin: Origin::Getikt, at, words: None }
    }

    pub fn inferred(value: T, at: DateTime<Utc>, words: &str) -> Self {
        Self { value, origin: Origin::Afgeleid, at, words: Some(words.to_owned()) }
    }
}

/// Adults and children who live, or would live, together; `total` when it was not split.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Household {
    pub adults: Option<u8>,
    pub children: Option<u8>,
    pub total: u8,
}

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Profile {
    /// Agreed to talk and to be remembered: which version of the text, and when.
    pub consent: Option<Fact<u32>>,
    pub form: Option<Fact<Form>>,
    /// No message by ourselves after STOP, until the resident says otherwise.
    pub silent: bool,
    pub role: Option<Fact<Role>>,
    /// Whom a helper talks for, by relation ("moeder"); `iemand` when that was not said.
    pub about: Option<Fact<String>>,
    /// Whether the person it is about knows of this talk.
    pub person_knows: Option<Fact<bool>>,
    pub name: Option<Fact<String>>,
    /// E.164.
    pub phone: Option<Fact<String>>,
    /// Reference of the lead that was sent last.
    pub lead: Option<Fact<String>>,

    /// How they live, in their own words.
    pub home: Option<Fact<String>>,
    /// What holds back, in their own words.
    pub barrier_words: Option<Fact<String>>,
    /// What the home means to them, in their own words.
    pub meaning: Option<Fact<String>>,
    pub tenure: Option<Fact<Tenure>>,
    /// Years; of the person it is about.
    pub age: Option<Fact<u8>>,
    pub household: Option<Fact<Household>>,
    /// Rooms, the kitchen not counted.
    pub rooms: Option<Fact<u8>>,
    /// 0 = ground floor.
    pub floor: Option<Fact<i8>>,
    pub lift: Option<Fact<bool>>,
    /// Euro per month, rent or mortgage and costs as the resident counts it.
    pub monthly_cost: Option<Fact<u32>>,
    /// Euro per month, the most a next home may cost.
    pub max_cost: Option<Fact<u32>>,
    /// Years registered with the regional housing platform.
    pub registered_years: Option<Fact<u8>>,

    /// Where a next home should be, in their own words.
    pub area: Option<Fact<String>>,
    /// Four digits, from the area answer.
    pub postcode4: Option<Fact<String>>,
    /// Official name.
    pub municipality: Option<Fact<String>>,

    /// Willing: 0-10, oldest first.
    pub importance: Vec<Fact<f32>>,
    /// Able: 0-10, oldest first.
    pub confidence: Vec<Fact<f32>>,
    /// "What makes it not lower?", in their own words.
    pub importance_why: Option<Fact<String>>,
    pub confidence_why: Option<Fact<String>>,

    pub barriers: BTreeMap<Barrier, Fact<()>>,
    pub drivers: BTreeMap<Driver, Fact<()>>,
    pub life_events: BTreeMap<LifeEvent, Fact<()>>,
    pub wishes: BTreeMap<Wish, Fact<()>>,
    /// What a good home must have, in their own words.
    pub wish_words: Option<Fact<String>>,
    /// What was said and has no place of its own, in their own words; oldest first.
    pub notes: Vec<Fact<String>>,
    /// What somebody took back ("dat heb ik niet gezegd"): never inferred again.
    pub denied: Vec<String>,

    /// Told for a scheme: what is so or not so. Shown with the profile, never part of a lead.
    pub circumstances: BTreeMap<Circumstance, Fact<bool>>,
    /// Told for a scheme: money and the like, kept only as a band.
    pub measures: BTreeMap<Measure, Fact<Band>>,
    /// Of the home somebody wants to buy.
    pub energy_label: Option<Fact<EnergyLabel>>,
    /// What living costs now and would cost, figure by figure.
    pub costs: BTreeMap<Cost, Fact<Told>>,
    /// The kind of the new home that is compared with.
    pub new_home: Option<Fact<Tenure>>,
    /// The resident's own path.
    pub path: Option<Path>,

    /// When Woonpad wrote by itself in the last week, UTC.
    pub reached: Vec<DateTime<Utc>>,
    /// Questions that were answered, by id.
    pub answered: Vec<String>,
    /// Questions that were skipped, by id.
    pub skipped: Vec<String>,
    /// Would visit an example project.
    pub visit_interest: Option<Fact<bool>>,
    /// What struck them at a visit, in their own words.
    pub visit_struck: Option<Fact<String>>,
    /// Could live as they saw it; `None` also for perhaps.
    pub could_live_so: Option<Fact<bool>>,
    /// What a host should know, in their own words.
    pub visit_needs: Option<Fact<String>>,
    /// When it suits to be called, in their own words.
    pub call_when: Option<Fact<String>>,
}

impl Profile {
    /// The form of address; "u" until somebody chooses.
    pub fn form(&self) -> Form {
        self.form.as_ref().map_or(Form::U, |fact| fact.value)
    }

    /// How a text is said to this resident.
    pub fn hearer(&self) -> Hearer<'_> {
        Hearer { form: self.form(), about: self.is_helper().then(|| self.whom()) }
    }

    /// Whom a helper speaks for (`who-<name>` in the texts).
    pub fn whom(&self) -> &str {
        self.about.as_ref().map_or(SOMEBODY, |about| about.value.as_str())
    }

    pub fn is_helper(&self) -> bool {
        self.role.as_ref().is_some_and(|role| role.value == Role::Helper)
    }

    /// The latest mark on the ruler of importance, 0-10.
    pub fn importance(&self) -> Option<f32> {
        self.importance.last().map(|fact| fact.value)
    }

    /// The latest mark on the ruler of confidence, 0-10.
    pub fn confidence(&self) -> Option<f32> {
        self.confidence.last().map(|fact| fact.value)
    }

    /// For whom the questions and options are: families by children, starters by age and home, seniors by age.
    pub fn audience(&self) -> Audience {
        let children = self.household.as_ref().and_then(|h| h.value.children).unwrap_or(0) > 0;
        let age = self.age.as_ref().map(|age| age.value);
        let has = |barrier| self.barriers.contains_key(&barrier);
        let lives = |tenure| self.tenure.as_ref().is_some_and(|fact| fact.value == tenure);
        let family = children
            || has(Barrier::GezinTeKrap)
            || self.life_events.contains_key(&LifeEvent::BabyOpKomst)
            || self.life_events.contains_key(&LifeEvent::ScholenKiezen);
        let starter = has(Barrier::StarterGeenInschrijfduur)
            || has(Barrier::StarterTeWeinigInkomen)
            || has(Barrier::StarterTussenWalEnSchip)
            || lives(Tenure::Kamer)
            || lives(Tenure::Inwonend)
            || self.life_events.contains_key(&LifeEvent::EersteBaan);
        match age {
            Some(age) if age >= 65 => Audience::Senior,
            Some(55..) if !family => Audience::Senior,
            _ if family => Audience::Gezin,
            Some(age) if age <= 35 => Audience::Starter,
            None if starter => Audience::Starter,
            _ if starter => Audience::Starter,
            None if self.looks_senior() => Audience::Senior,
            _ => Audience::Anders,
        }
    }

    fn looks_senior(&self) -> bool {
        [Driver::TrapLuktNiet, Driver::TuinTeGroot, Driver::ZorgDichtbij, Driver::OnderhoudTeZwaar]
            .iter()
            .any(|driver| self.drivers.contains_key(driver))
            || [LifeEvent::Pensioen, LifeEvent::PartnerOverleden, LifeEvent::KinderenUitHuis]
                .iter()
                .any(|event| self.life_events.contains_key(event))
            || self.barriers.contains_key(&Barrier::SeniorenlabelWeerstand)
    }
}
