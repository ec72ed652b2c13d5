//! How a rule leans, and why: reasons are texts, told to the resident in both directions.

use super::case::Limit;
use crate::domain::profile::circumstances::{Circumstance, Measure};
use crate::domain::taxonomy::Tenure;
use crate::domain::text::Text;
use crate::text;

/// The outcome of a rule: worth a look, probably not, or somebody else decides freely.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    pub leans: Leans,
    /// For `WhoDecides`: what speaks for asking. Empty when nothing is known that does.
    pub because: Vec<Text>,
    /// Good to know, whichever way it leans.
    pub but: Vec<Text>,
}

impl Verdict {
    fn new(leans: Leans, because: impl IntoIterator<Item = Text>) -> Self {
        Self { leans, because: because.into_iter().collect(), but: Vec::new() }
    }

    pub fn but(mut self, note: Text) -> Self {
        self.but.push(note);
        self
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Leans {
    Unlikely,
    WhoDecides,
    Likely,
}

pub fn likely(because: impl IntoIterator<Item = Text>) -> Verdict {
    Verdict::new(Leans::Likely, because)
}

pub fn unlikely(because: impl IntoIterator<Item = Text>) -> Verdict {
    Verdict::new(Leans::Unlikely, because)
}

pub fn decides(because: impl IntoIterator<Item = Text>) -> Verdict {
    Verdict::new(Leans::WhoDecides, because)
}

/// "u hebt een eigen voordeur": a circumstance as a sentence, so or not so.
pub fn said(circumstance: Circumstance, so: bool) -> Text {
    Text::named(format!("told-{circumstance}-{}", if so { "ja" } else { "nee" }))
}

pub fn lives(tenure: Tenure) -> Text {
    Text::named(format!("told-woont-{tenure}"))
}

pub fn from_age(years: u8) -> Text {
    text!("reason-from-age", years = years)
}

pub fn under_age(years: u8) -> Text {
    text!("reason-under-age", years = years)
}

/// "het spaargeld is niet hoger dan € 38.479 (grens 2026)".
pub fn within(measure: Measure, limit: &Limit) -> Text {
    text!("reason-within", what = measured(measure), limit = &limit.shown, year = limit.year.to_string())
}

pub fn above(measure: Measure, limit: &Limit) -> Text {
    text!("reason-above", what = measured(measure), limit = &limit.shown, year = limit.year.to_string())
}

pub fn measured(measure: Measure) -> Text {
    Text::named(format!("measure-{measure}"))
}
