//! Averages of housing costs, for who does not know a figure: each with its year, its source and the days on
//! which it holds. And the ceiling of a rent, which is an amount of `amounts.toml`.

use chrono::NaiveDate;
use serde::Deserialize;

use crate::domain::knowledge::amounts::{Amount, Amounts, day};
use crate::domain::knowledge::fault::{Fault, line_with};
use crate::domain::profile::costs::{Post, Range};
use crate::domain::taxonomy::Tenure;

/// Euro per month.
#[derive(Debug, Clone, PartialEq)]
pub struct Average {
    pub post: Post,
    /// Kinds of home it is for; empty: all.
    home: Vec<Tenure>,
    /// Official name; empty: everywhere.
    municipality: String,
    pub range: Range,
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub source: String,
    pub checked: NaiveDate,
}

#[derive(Debug, Clone, Default)]
pub struct Averages {
    averages: Vec<Average>,
    ceilings: Vec<Ceiling>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Ceiling {
    home: Tenure,
    /// An id of `amounts.toml`.
    amount: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    average: Vec<Entry>,
    #[serde(default)]
    ceiling: Vec<Ceiling>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    post: Post,
    #[serde(default)]
    home: Vec<Tenure>,
    #[serde(default)]
    municipality: String,
    low: u32,
    high: u32,
    #[serde(deserialize_with = "day")]
    from: NaiveDate,
    #[serde(deserialize_with = "day")]
    to: NaiveDate,
    about: String,
    source: String,
    #[serde(deserialize_with = "day")]
    checked: NaiveDate,
}

impl Averages {
    /// Reads `costs.toml`; what is wrong goes to `faults`.
    pub fn add(&mut self, file: &str, text: &str, faults: &mut Vec<Fault>) {
        let parsed: File = match toml::from_str(text) {
            Ok(parsed) => parsed,
            Err(error) => return faults.push(Fault::toml(file, text, 1, &error)),
        };
        for entry in parsed.average {
            let line = line_with(text, &entry.about);
            let mut fault = |what: &str, remedy: &str| {
                faults.push(Fault::new(file, line, format!("{}: {what}", entry.about), remedy));
            };
            if entry.low > entry.high {
                fault("low is more than high", "swap them");
            }
            if entry.from > entry.to {
                fault("it ends before it starts", "swap `from` and `to`");
            }
            if !entry.source.starts_with("http") {
                fault("no source", "give the full url of the source");
            }
            self.averages.push(Average {
                post: entry.post,
                home: entry.home,
                municipality: entry.municipality,
                range: Range { low: entry.low, high: entry.high },
                from: entry.from,
                to: entry.to,
                source: entry.source,
                checked: entry.checked,
            });
        }
        self.ceilings.extend(parsed.ceiling);
    }

    /// The ids of amounts that ceilings name.
    pub fn amounts(&self) -> impl Iterator<Item = &str> {
        self.ceilings.iter().map(|ceiling| ceiling.amount.as_str())
    }

    /// The average for this kind of home on this day; the one of the resident's municipality goes first.
    pub fn find(
        &self,
        post: Post,
        home: Option<Tenure>,
        municipality: Option<&str>,
        day: NaiveDate,
    ) -> Option<&Average> {
        let fits = |average: &&Average| {
            average.post == post
                && (average.from..=average.to).contains(&day)
                && (average.home.is_empty() || home.is_some_and(|home| average.home.contains(&home)))
        };
        let local = municipality
            .and_then(|name| self.averages.iter().filter(fits).find(|average| average.municipality == name));
        local.or_else(|| self.averages.iter().filter(fits).find(|average| average.municipality.is_empty()))
    }

    /// The most that the rent of such a home may be on this day.
    pub fn ceiling<'a>(&self, home: Tenure, amounts: &'a Amounts, day: NaiveDate) -> Option<&'a Amount> {
        let ceiling = self.ceilings.iter().find(|ceiling| ceiling.home == home)?;
        amounts.get(&ceiling.amount, day)
    }
}
