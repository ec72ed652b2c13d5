//! How well answers to one question are read, and whether private numbers are refused.

use std::collections::BTreeMap;
use std::fmt;

use chrono::DateTime;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::domain::calendar;
use crate::domain::language::guard;
use crate::domain::language::slots::kind::{self, SlotKind};
use crate::domain::places::Places;

/// Days that the ends of a range may lie apart (tests/eval/README.md).
const RANGE_DAYS: i64 = 3;

#[derive(Deserialize)]
struct SlotLine {
    id: String,
    text: String,
    now: String,
    asked: String,
    expected: Value,
    #[serde(default)]
    accept: Vec<Value>,
}

#[derive(Deserialize)]
struct PrivacyLine {
    id: String,
    text: String,
    refuse: bool,
}

/// Read right, asked again where a value stood, read wrong.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    pub right: usize,
    pub again: usize,
    pub wrong: usize,
}

#[derive(Debug, Clone, Default, Serialize)]
pub struct Report {
    pub slots: BTreeMap<String, Tally>,
    pub private_found: usize,
    pub private_missed: usize,
    pub private_alarms: usize,
    pub harmless: usize,
    pub errors: Vec<String>,
}

/// Scores all lines that are slots or private numbers; others are left alone.
pub fn score<'a>(lines: impl Iterator<Item = &'a str>, places: &Places) -> Report {
    let mut report = Report::default();
    for line in lines {
        if let Ok(item) = serde_json::from_str::<SlotLine>(line) {
            slot(&item, places, &mut report);
        } else if let Ok(item) = serde_json::from_str::<PrivacyLine>(line) {
            private(&item, &mut report);
        }
    }
    report
}

fn slot(item: &SlotLine, places: &Places, report: &mut Report) {
    let (Some(kind), Ok(now)) = (SlotKind::from_slug(&item.asked), DateTime::parse_from_rfc3339(&item.now))
    else {
        report.errors.push(format!("{}: unknown kind or moment", item.id));
        return;
    };
    let read = kind::read(kind, &item.text, calendar::wall(now.to_utc()), places);
    let value = read.map_or(Value::Null, |slot| slot.to_json());
    let tally = report.slots.entry(item.asked.clone()).or_default();
    let right = std::iter::once(&item.expected).chain(&item.accept).any(|wanted| agrees(wanted, &value));
    if right {
        tally.right += 1;
    } else if value.is_null() {
        tally.again += 1;
        report
            .errors
            .push(format!("{} {}: {:?} asked again, is {}", item.id, item.asked, item.text, item.expected));
    } else {
        tally.wrong += 1;
        report.errors.push(format!(
            "{} {}: {:?} read as {value}, is {}",
            item.id, item.asked, item.text, item.expected
        ));
    }
}

/// Equal, numbers by value and ranges of days within three days.
fn agrees(wanted: &Value, found: &Value) -> bool {
    match (wanted, found) {
        (Value::Number(a), Value::Number(b)) => a.as_f64() == b.as_f64(),
        (Value::Array(a), Value::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| agrees(a, b))
        }
        (Value::Object(a), Value::Object(b)) if a.contains_key("from") && b.contains_key("from") => {
            ["from", "to"].iter().all(|end| near(a.get(*end), b.get(*end)))
        }
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len() && a.iter().all(|(key, a)| b.get(key).is_some_and(|b| agrees(a, b)))
        }
        (a, b) => a == b,
    }
}

fn near(a: Option<&Value>, b: Option<&Value>) -> bool {
    let day = |value: Option<&Value>| {
        value.and_then(Value::as_str).and_then(|text| text.parse::<chrono::NaiveDate>().ok())
    };
    match (day(a), day(b)) {
        (Some(a), Some(b)) => (a - b).num_days().abs() <= RANGE_DAYS,
        _ => a.unwrap_or(&Value::Null) == b.unwrap_or(&Value::Null),
    }
}

fn private(item: &PrivacyLine, report: &mut Report) {
    let refused = guard::refuse(&item.text);
    match (item.refuse, refused.is_some()) {
        (true, true) => report.private_found += 1,
        (true, false) => {
            report.private_missed += 1;
            report.errors.push(format!("{}: not refused", item.id));
        }
        (false, true) => {
            report.private_alarms += 1;
            report.errors.push(format!("{}: refused without reason", item.id));
        }
        (false, false) => {}
    }
    report.harmless += usize::from(!item.refuse);
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut total = Tally::default();
        for (kind, tally) in &self.slots {
            writeln!(
                f,
                "  {kind:<14} right {:3}  asked again {:2}  wrong {:2}",
                tally.right, tally.again, tally.wrong
            )?;
            total.right += tally.right;
            total.again += tally.again;
            total.wrong += tally.wrong;
        }
        if !self.slots.is_empty() {
            let all = total.right + total.again + total.wrong;
            writeln!(
                f,
                "  all            right {} of {all}, asked again {}, wrong {}",
                total.right, total.again, total.wrong
            )?;
        }
        if self.private_found + self.private_missed + self.harmless > 0 {
            writeln!(
                f,
                "  private numbers: {} of {} refused; {} of {} harmless ones refused",
                self.private_found,
                self.private_found + self.private_missed,
                self.private_alarms,
                self.harmless
            )?;
        }
        for error in &self.errors {
            writeln!(f, "    {error}")?;
        }
        Ok(())
    }
}
