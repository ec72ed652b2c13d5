//! The path (woonloopbaan): a goal, and steps with dates and moments to choose. It begins as a proposal made of
//! the steps in `content/paths.toml` that fit; from then on it is the resident's, and nothing changes it by itself.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// More than this is no path any more but a list nobody reads.
pub const MOST_STEPS: usize = 12;

/// The path of one resident.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Path {
    /// In the resident's words, or as proposed.
    pub goal: String,
    /// In the order in which they are shown: by day, the ones without a day last.
    pub steps: Vec<Step>,
    /// May Woonpad write on the day of a step? `None`: not asked yet.
    #[serde(default)]
    pub remind: Option<bool>,
    /// The number of the step that is added next: a number is never used twice.
    pub next: u16,
}

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Step {
    /// Stays the same while steps come and go: buttons and wakes name it.
    pub number: u16,
    /// Which step of `content/paths.toml` it was; empty for one of the resident's own.
    #[serde(default)]
    pub template: String,
    pub words: String,
    #[serde(default)]
    pub day: Option<NaiveDate>,
    #[serde(default)]
    pub done: Option<DateTime<Utc>>,
    /// A moment to choose: go on, wait, or stay.
    #[serde(default)]
    pub choice: bool,
}

impl Path {
    pub fn new(goal: String) -> Self {
        Self { goal, steps: Vec::new(), remind: None, next: 1 }
    }

    /// Adds a step at its place and gives its number; `None` when the path is full.
    pub fn add(&mut self, step: Step) -> Option<u16> {
        if self.steps.len() >= MOST_STEPS {
            return None;
        }
        let number = self.next;
        self.next = self.next.saturating_add(1);
        self.steps.push(Step { number, ..step });
        self.sort();
        Some(number)
    }

    pub fn step(&self, number: u16) -> Option<&Step> {
        self.steps.iter().find(|step| step.number == number)
    }

    /// Ticks it off; `None` when there is no such step or it was done.
    pub fn tick(&mut self, number: u16, at: DateTime<Utc>) -> Option<&Step> {
        let step = self.steps.iter_mut().find(|step| step.number == number && step.done.is_none())?;
        step.done = Some(at);
        Some(step)
    }

    /// To another day; what was ticked off is open again.
    pub fn put_off(&mut self, number: u16, day: NaiveDate) -> bool {
        let Some(step) = self.steps.iter_mut().find(|step| step.number == number) else { return false };
        step.day = Some(day);
        step.done = None;
        self.sort();
        true
    }

    pub fn remove(&mut self, number: u16) -> Option<Step> {
        let at = self.steps.iter().position(|step| step.number == number)?;
        Some(self.steps.remove(at))
    }

    /// Not done yet, in order.
    pub fn open(&self) -> impl Iterator<Item = &Step> {
        self.steps.iter().filter(|step| step.done.is_none())
    }

    pub fn reminds(&self) -> bool {
        self.remind == Some(true)
    }

    fn sort(&mut self) {
        self.steps.sort_by_key(|step| (step.day.unwrap_or(NaiveDate::MAX), step.number));
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn steps_stay_in_order_with_numbers_of_their_own(
            changes in proptest::collection::vec((0_u8..4, 1_u16..20, 0_u64..400), 0..60)
        ) {
            let mut path = Path::new("doel".into());
            let first = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
            let mut given = Vec::new();
            for (what, number, days) in changes {
                let day = first + chrono::Days::new(days);
                match what {
                    0 => given.extend(path.add(Step { day: (days % 3 > 0).then_some(day), ..Step::default() })),
                    1 => {
                        let was = path.step(number).cloned();
                        let ticked = path.tick(number, DateTime::UNIX_EPOCH).is_some();
                        prop_assert_eq!(ticked, was.is_some_and(|step| step.done.is_none()));
                    }
                    2 => prop_assert_eq!(path.put_off(number, day), path.step(number).is_some()),
                    _ => {
                        let there = path.step(number).is_some();
                        prop_assert_eq!(path.remove(number).is_some(), there);
                        prop_assert!(path.step(number).is_none());
                    }
                }
                prop_assert!(path.steps.len() <= MOST_STEPS);
                let days: Vec<_> = path.steps.iter().map(|step| step.day.unwrap_or(NaiveDate::MAX)).collect();
                prop_assert!(days.is_sorted());
            }
            let mut once = given.clone();
            once.dedup();
            prop_assert_eq!(once, given, "a number was used twice");
        }
    }
}
