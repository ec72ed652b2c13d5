//! Phone lines for signals: one table with the day each number was checked.

use chrono::NaiveDate;
use serde::Deserialize;

use super::amounts::day;
use super::fault::{Fault, line_with};
use crate::domain::taxonomy::Signal;

/// Whom to call, and when they answer.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PhoneLine {
    pub signals: Vec<Signal>,
    pub name: String,
    pub phone: String,
    /// `{u|je}` alternatives allowed.
    pub when: String,
    pub source: String,
    #[serde(deserialize_with = "day")]
    pub checked: NaiveDate,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    line: Vec<PhoneLine>,
}

/// All lines of `signals.toml`; what is wrong goes to `faults`.
pub fn parse(file: &str, text: &str, faults: &mut Vec<Fault>) -> Vec<PhoneLine> {
    match toml::from_str::<File>(text) {
        Ok(parsed) => {
            for line in &parsed.line {
                if !line.source.starts_with("https://") {
                    let what = format!("{} has no source", line.name);
                    faults.push(Fault::new(
                        file,
                        line_with(text, &line.name),
                        what,
                        "give the page where the number stands",
                    ));
                }
            }
            parsed.line
        }
        Err(error) => {
            faults.push(Fault::toml(file, text, 1, &error));
            Vec::new()
        }
    }
}
