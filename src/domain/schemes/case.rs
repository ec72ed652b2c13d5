//! What a rule reads. Each reader gives the fact, or the question that is still missing, so that `?` ends a rule
//! at the first thing it lacks.

use chrono::{Datelike, NaiveDate};

use crate::domain::calendar;
use crate::domain::knowledge::amounts::{Amount, Amounts};
use crate::domain::profile::circumstances::{Circumstance, EnergyLabel, HUNDREDTHS, Measure};
use crate::domain::profile::facts::{Fact, Household, Profile};
use crate::domain::taxonomy::{Origin, Tenure};

/// What is known, and the day for which it is looked at.
#[derive(Clone, Copy)]
pub struct Case<'a> {
    pub profile: &'a Profile,
    pub amounts: &'a Amounts,
    pub day: NaiveDate,
}

/// Why a rule could not finish.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Halt {
    Missing(Missing),
    /// An amount it needs does not hold on this day.
    Lapsed,
}

/// The one question that is still missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    pub ask: Ask,
    /// For a measure: where the bands meet, ascending, in hundredths.
    pub bounds: Vec<u32>,
}

/// What can be asked for a scheme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ask {
    Tenure,
    /// How many people, to the head.
    People,
    /// In years, to the year.
    Age,
    Rooms,
    Floor,
    Lift,
    EnergyLabel,
    Measure(Measure),
    Circumstance(Circumstance),
}

/// An amount that holds on the day, as a bound.
#[derive(Debug, Clone, PartialEq)]
pub struct Limit {
    /// Cents, or hundredths of a percent.
    pub hundredths: u32,
    /// As a resident reads it.
    pub shown: String,
    /// The year it came to hold: an amount is never said without it.
    pub year: i32,
}

/// Money and plans tell of one year; after that they are asked anew.
const FRESH_DAYS: i64 = 365;

/// What an age button of getting acquainted stands for, from and to.
const AGE_BUTTONS: [(u8, u8, u8); 5] =
    [(30, 18, 35), (45, 36, 54), (60, 55, 64), (70, 65, 74), (80, 75, u8::MAX)];

impl Ask {
    /// Everything that can be asked.
    pub fn all() -> Vec<Self> {
        let plain =
            [Self::Tenure, Self::People, Self::Age, Self::Rooms, Self::Floor, Self::Lift, Self::EnergyLabel];
        plain
            .into_iter()
            .chain(Measure::ALL.iter().map(|measure| Self::Measure(*measure)))
            .chain(Circumstance::ALL.iter().map(|circumstance| Self::Circumstance(*circumstance)))
            .collect()
    }

    /// Its name in texts and buttons.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Tenure => "huur-of-koop",
            Self::People => "aantal-mensen",
            Self::Age => "leeftijd",
            Self::Rooms => "kamers",
            Self::Floor => "verdieping",
            Self::Lift => "lift",
            Self::EnergyLabel => "energielabel",
            Self::Measure(measure) => measure.slug(),
            Self::Circumstance(circumstance) => circumstance.slug(),
        }
    }

    /// Asked with the reason why, and that it stays in the profile.
    pub const fn is_private(self) -> bool {
        match self {
            Self::Measure(measure) => measure.is_private(),
            Self::Circumstance(circumstance) => circumstance.is_private(),
            _ => false,
        }
    }

    const fn missing(self) -> Halt {
        Halt::Missing(Missing { ask: self, bounds: Vec::new() })
    }
}

impl Case<'_> {
    pub fn tenure(&self) -> Result<Tenure, Halt> {
        value(self.profile.tenure.as_ref()).ok_or(Ask::Tenure.missing())
    }

    /// At least this old. The age buttons are brackets: one that lies across the line is asked to the year.
    pub fn is_from(&self, years: u8) -> Result<bool, Halt> {
        let (low, high) = self.profile.age.as_ref().map(ages).ok_or(Ask::Age.missing())?;
        match (low >= years, high < years) {
            (true, _) => Ok(true),
            (_, true) => Ok(false),
            _ => Err(Ask::Age.missing()),
        }
    }

    /// Surely this old, by what is known already: for a nuance that is not worth a question.
    pub fn is_surely_from(&self, years: u8) -> bool {
        self.is_from(years).unwrap_or(false)
    }

    /// One person, or more: the two rows that national limits have.
    pub fn lives_alone(&self) -> Result<bool, Halt> {
        value(self.profile.household.as_ref())
            .map(|household| household.total == 1)
            .ok_or(Ask::People.missing())
    }

    /// One grown-up for certain, so that there is no benefit partner.
    pub fn is_one_adult(&self) -> Result<bool, Halt> {
        value(self.profile.household.as_ref())
            .map(|household| household.total == 1 || household.adults == Some(1))
            .ok_or(Ask::People.missing())
    }

    /// How many people, to the head.
    pub fn people(&self) -> Result<u8, Halt> {
        let household = self.profile.household.as_ref().filter(|household| !is_rough(household));
        value(household).map(|household| household.total).ok_or(Ask::People.missing())
    }

    pub fn rooms(&self) -> Result<u8, Halt> {
        value(self.profile.rooms.as_ref()).ok_or(Ask::Rooms.missing())
    }

    pub fn floor(&self) -> Result<i8, Halt> {
        value(self.profile.floor.as_ref()).ok_or(Ask::Floor.missing())
    }

    pub fn lift(&self) -> Result<bool, Halt> {
        value(self.profile.lift.as_ref()).ok_or(Ask::Lift.missing())
    }

    pub fn energy_label(&self) -> Result<EnergyLabel, Halt> {
        value(self.profile.energy_label.as_ref()).ok_or(Ask::EnergyLabel.missing())
    }

    pub fn is(&self, circumstance: Circumstance) -> Result<bool, Halt> {
        value(self.fresh(self.profile.circumstances.get(&circumstance)))
            .ok_or(Ask::Circumstance(circumstance).missing())
    }

    /// What was told in the past year.
    fn fresh<'f, T>(&self, told: Option<&'f Fact<T>>) -> Option<&'f Fact<T>> {
        told.filter(|fact| (self.day - calendar::day(fact.at)).num_days() <= FRESH_DAYS)
    }

    /// In which of the bands between these bounds it lies: 0 is up to and with the first bound.
    pub fn band(&self, measure: Measure, bounds: &[u32]) -> Result<usize, Halt> {
        let told = self.fresh(self.profile.measures.get(&measure));
        value(told)
            .and_then(|band| band.place(bounds))
            .or_else(|| self.below(measure, bounds))
            .ok_or_else(|| Halt::Missing(Missing { ask: Ask::Measure(measure), bounds: bounds.to_vec() }))
    }

    /// Rent and costs together stay under the first bound: then the bare rent does too.
    fn below(&self, measure: Measure, bounds: &[u32]) -> Option<usize> {
        let cost = value(self.profile.monthly_cost.as_ref()).filter(|_| measure == Measure::BareRent)?;
        let first = *bounds.first()?;
        (cost.saturating_mul(HUNDREDTHS) <= first).then_some(0)
    }

    /// The amount that holds on the day. Ask for it before anything private: without it no answer helps.
    pub fn limit(&self, id: &str) -> Result<Limit, Halt> {
        self.amounts.get(id, self.day).map(Limit::of).ok_or(Halt::Lapsed)
    }

    /// The age at which the state pension begins, in years.
    pub fn pension_age(&self) -> Result<u8, Halt> {
        let limit = self.limit("aow-leeftijd")?;
        u8::try_from(limit.hundredths / HUNDREDTHS).map_err(|_| Halt::Lapsed)
    }
}

impl Limit {
    fn of(amount: &Amount) -> Self {
        Self { hundredths: hundredths(amount.value), shown: amount.shown(), year: amount.from.year() }
    }
}

/// A figure in hundredths, for comparing without fractions.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to what a u32 holds")]
pub fn hundredths(value: f64) -> u32 {
    (value * f64::from(HUNDREDTHS)).round().clamp(0.0, f64::from(u32::MAX)) as u32
}

fn value<T: Copy>(fact: Option<&Fact<T>>) -> Option<T> {
    fact.map(|fact| fact.value)
}

/// From and to, both included.
fn ages(fact: &Fact<u8>) -> (u8, u8) {
    let button = AGE_BUTTONS.iter().find(|(age, ..)| fact.origin == Origin::Getikt && *age == fact.value);
    button.map_or((fact.value, fact.value), |(_, low, high)| (*low, *high))
}

/// "Met kinderen" was tapped: how many there are was not said.
fn is_rough(fact: &Fact<Household>) -> bool {
    fact.origin == Origin::Getikt && fact.value == Household { adults: None, children: Some(1), total: 2 }
}
