//! Amounts live in one file, with the days on which they hold. A text names them; past their last day the
//! line that names them disappears, so that nobody reads last year's figure.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::Deserialize;

use crate::domain::knowledge::fault::{Fault, line_with};

/// One figure and the days (both included) on which it holds.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Amount {
    pub id: String,
    pub value: f64,
    pub unit: Unit,
    #[serde(deserialize_with = "day")]
    pub from: NaiveDate,
    #[serde(deserialize_with = "day")]
    pub to: NaiveDate,
    pub about: String,
    pub source: String,
    #[serde(deserialize_with = "day")]
    pub checked: NaiveDate,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    Euro,
    EuroPerMaand,
    Procent,
    Jaar,
}

/// All amounts; one id may stand several times, for periods that follow each other.
#[derive(Debug, Clone, Default)]
pub struct Amounts {
    by_id: HashMap<String, Vec<Amount>>,
}

impl Amounts {
    /// Adds a file's amounts; what is wrong goes to `faults`.
    pub fn add(&mut self, file: &str, text: &str, faults: &mut Vec<Fault>) {
        #[derive(Deserialize)]
        struct File {
            #[serde(default)]
            amount: Vec<Amount>,
        }
        match toml::from_str::<File>(text) {
            Err(error) => faults.push(Fault::toml(file, text, 1, &error)),
            Ok(parsed) => {
                for amount in parsed.amount {
                    let line = line_with(text, &format!("\"{}\"", amount.id));
                    if amount.from > amount.to {
                        faults.push(Fault::new(
                            file,
                            line,
                            format!("amount {} ends before it starts", amount.id),
                            "swap `from` and `to`",
                        ));
                    }
                    if !amount.source.starts_with("http") {
                        faults.push(Fault::new(
                            file,
                            line,
                            format!("amount {} has no source", amount.id),
                            "give the full url of the source",
                        ));
                    }
                    let known = self.by_id.entry(amount.id.clone()).or_default();
                    if known.iter().any(|other| other.from <= amount.to && amount.from <= other.to) {
                        faults.push(Fault::new(
                            file,
                            line,
                            format!("amount {} stands twice for the same days", amount.id),
                            "keep one",
                        ));
                    }
                    known.push(amount);
                }
            }
        }
    }

    /// The amount that holds on `day`.
    pub fn get(&self, id: &str, day: NaiveDate) -> Option<&Amount> {
        self.by_id.get(id)?.iter().find(|amount| amount.from <= day && day <= amount.to)
    }

    /// Whether the id exists at all, on whatever day.
    pub fn knows(&self, id: &str) -> bool {
        self.by_id.contains_key(id)
    }

    /// The text with amounts as they are on `day`. A line that names an amount that does not hold is left out,
    /// and never leaves two empty lines behind.
    pub fn render(&self, text: &str, day: NaiveDate) -> String {
        let mut lines: Vec<String> = Vec::new();
        for line in text.lines() {
            let Some(shown) = self.render_line(line, day) else {
                continue;
            };
            if shown.trim().is_empty() && lines.last().is_none_or(|last| last.trim().is_empty()) {
                continue;
            }
            lines.push(shown);
        }
        while lines.last().is_some_and(|last| last.trim().is_empty()) {
            lines.pop();
        }
        lines.join("\n")
    }

    fn render_line(&self, line: &str, day: NaiveDate) -> Option<String> {
        let mut shown = String::with_capacity(line.len());
        let mut rest = line;
        while let Some((before, after)) = rest.split_once(OPEN) {
            let (id, behind) = after.split_once("}}")?;
            shown.push_str(before);
            shown.push_str(&self.get(id.trim(), day)?.shown());
            rest = behind;
        }
        shown.push_str(rest);
        Some(shown)
    }
}

const OPEN: &str = "{{bedrag:";

/// The ids of the amounts that a text names.
pub fn named(text: &str) -> impl Iterator<Item = &str> {
    text.split(OPEN).skip(1).filter_map(|after| after.split_once("}}")).map(|(id, _)| id.trim())
}

impl Amount {
    /// As a resident reads it: "€ 38.479", "€ 932,93 per maand", "4,1 %".
    pub fn shown(&self) -> String {
        match self.unit {
            Unit::Euro => format!("€ {}", dutch(self.value, true)),
            Unit::EuroPerMaand => format!("€ {} per maand", dutch(self.value, true)),
            Unit::Procent => format!("{} %", dutch(self.value, false)),
            Unit::Jaar => format!("{} jaar", dutch(self.value, false)),
        }
    }
}

/// Dutch digits: dots between thousands, a comma before decimals; money has none or two decimals.
pub fn dutch(value: f64, money: bool) -> String {
    let fixed = if value.fract() == 0.0 {
        format!("{value:.0}")
    } else if money {
        format!("{value:.2}")
    } else {
        format!("{value:.3}").trim_end_matches('0').to_owned()
    };
    let (whole, decimals) =
        fixed.split_once('.').map_or((fixed.as_str(), ""), |(whole, decimals)| (whole, decimals));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push('.');
        }
        grouped.push(digit);
    }
    if decimals.is_empty() { format!("{sign}{grouped}") } else { format!("{sign}{grouped},{decimals}") }
}

/// A TOML local date as a `NaiveDate`.
pub fn day<'de, D: serde::Deserializer<'de>>(from: D) -> Result<NaiveDate, D::Error> {
    use serde::de::Error;
    let stamp = toml::value::Datetime::deserialize(from)?;
    let date = stamp.date.ok_or_else(|| D::Error::custom("a day is needed, such as 2026-11-24"))?;
    NaiveDate::from_ymd_opt(date.year.into(), date.month.into(), date.day.into())
        .ok_or_else(|| D::Error::custom("this day does not exist"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amounts() -> Amounts {
        let mut amounts = Amounts::default();
        let mut faults = Vec::new();
        let rows = [("a", "38479", "euro"), ("b", "932.93", "euro-per-maand"), ("c", "4.1", "procent")];
        for (id, value, unit) in rows {
            let text = format!(
                "[[amount]]\nid = \"{id}\"\nvalue = {value}\nunit = \"{unit}\"\nfrom = 2026-01-01\nto = 2026-12-31\n\
                 about = \"x\"\nsource = \"https://x.nl\"\nchecked = 2026-11-24\n"
            );
            amounts.add("amounts.toml", &text, &mut faults);
        }
        assert_eq!(faults, []);
        amounts
    }

    fn on(year: i32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, 12, 31).unwrap()
    }

    #[test]
    fn amounts_are_shown_the_dutch_way() {
        assert_eq!(
            amounts().render("tot {{bedrag:a}}, {{bedrag:b}} of {{bedrag:c}}", on(2026)),
            "tot € 38.479, € 932,93 per maand of 4,1 %"
        );
    }

    #[test]
    fn a_line_disappears_after_the_last_day_and_leaves_no_gap() {
        assert_eq!(amounts().render("Eerst.\n\nHet is {{bedrag:a}}.\n\nDan.", on(2027)), "Eerst.\n\nDan.");
    }
}
