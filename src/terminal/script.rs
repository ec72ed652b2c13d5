//! A talk as text, readable as literature: `tests/talks/*.talk`, written by `chat --record`.
//!
//! ```text
//! # What this talk shows
//! Nu: 2026-11-24 10:00
//!
//! Bewoner: /start
//! Woonpad: Goedendag. ...
//!     [Ja, dat is goed]
//! Bewoner: [Ja, dat is goed]
//! ```
//! Only the lines of the resident count when it is played; the rest is what came out. `(wacht P1D)`,
//! `(contact +31612345678)`, `(locatie 52.1 5.1)` and `(foto)` stand for what is no text.

use std::fmt::Write as _;

use chrono::{Duration, NaiveDateTime};

use super::session::{Input, Shown};
use crate::message::Message;

const RESIDENT: &str = "Bewoner: ";
const WOONPAD: &str = "Woonpad: ";
const NOW: &str = "Nu: ";

/// A parsed talk: its comments, its moment, and what the resident does.
#[derive(Debug, Clone, PartialEq)]
pub struct Script {
    pub title: Vec<String>,
    /// Amsterdam wall time of the start.
    pub now: NaiveDateTime,
    pub inputs: Vec<Input>,
}

impl Script {
    /// Reads a talk; an error names the line.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut script = Self { title: Vec::new(), now: NaiveDateTime::default(), inputs: Vec::new() };
        for (number, line) in text.lines().enumerate() {
            let wrong = |what: &str| format!("line {}: {what}", number + 1);
            if let Some(comment) = line.strip_prefix('#') {
                script.title.push(comment.trim().to_owned());
            } else if let Some(now) = line.strip_prefix(NOW) {
                script.now = NaiveDateTime::parse_from_str(now.trim(), "%Y-%m-%d %H:%M")
                    .map_err(|_| wrong("write the moment like 2026-11-24 10:00"))?;
            } else if let Some(said) = line.strip_prefix(RESIDENT) {
                script.inputs.push(input(said).ok_or_else(|| wrong("cannot be read"))?);
            }
        }
        Ok(script)
    }

    /// The head of the file.
    pub fn head(&self) -> String {
        let mut head = String::new();
        for line in &self.title {
            let _ = writeln!(head, "# {line}");
        }
        let _ = writeln!(head, "{NOW}{}\n", self.now.format("%Y-%m-%d %H:%M"));
        head
    }
}

fn input(said: &str) -> Option<Input> {
    if let Some(label) = said.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        return Some(Input::Press(label.to_owned()));
    }
    if let Some(inner) = said.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        let (what, value) = inner.split_once(' ').unwrap_or((inner, ""));
        return match what {
            "wacht" => duration(value).map(Input::Wait),
            "contact" => Some(Input::Contact(value.to_owned())),
            "locatie" => {
                let (lat, lon) = value.split_once(' ')?;
                Some(Input::Location(lat.parse().ok()?, lon.parse().ok()?))
            }
            "foto" => Some(Input::Media),
            _ => Some(Input::Say(said.to_owned())),
        };
    }
    match said.strip_prefix("/start") {
        Some("") => Some(Input::Start(None)),
        Some(code) if code.starts_with(' ') => Some(Input::Start(Some(code.trim().to_owned()))),
        _ => Some(Input::Say(said.replace(" ⏎ ", "\n"))),
    }
}

/// The resident's line.
pub fn resident_line(input: &Input) -> String {
    let what = match input {
        Input::Say(text) => text.replace('\n', " ⏎ "),
        Input::Press(label) => format!("[{label}]"),
        Input::Start(None) => "/start".to_owned(),
        Input::Start(Some(code)) => format!("/start {code}"),
        Input::Contact(phone) => format!("(contact {phone})"),
        Input::Location(lat, lon) => format!("(locatie {lat} {lon})"),
        Input::Wait(by) => format!("(wacht {})", shown(*by)),
        Input::Media => "(foto)".to_owned(),
    };
    format!("{RESIDENT}{what}\n")
}

/// Woonpad's lines.
pub fn woonpad_lines(shown: &Shown) -> String {
    let mut lines = String::new();
    for message in &shown.messages {
        lines.push_str(&message_lines(message));
    }
    lines.push('\n');
    lines
}

/// One message as it is read.
pub fn message_lines(message: &Message) -> String {
    let mut lines = format!("{WOONPAD}{}\n", message.text);
    if let Some(attachment) = &message.attachment {
        let _ = writeln!(lines, "    <{}>", attachment.name);
    }
    if let Some(label) = &message.ask_phone {
        let _ = writeln!(lines, "    <{label}>");
    }
    for row in &message.buttons {
        let labels: Vec<String> = row.iter().map(|button| format!("[{}]", button.text)).collect();
        let _ = writeln!(lines, "    {}", labels.join(" "));
    }
    lines
}

/// An ISO 8601 span of weeks, days, hours and minutes: `P3D`, `PT2H`, `P1DT12H`, `P2W`. Months count as 30 days, years as 365.
pub fn duration(text: &str) -> Option<Duration> {
    let rest = text.trim().strip_prefix('P')?;
    let (days, hours) = rest.split_once('T').unwrap_or((rest, ""));
    let mut total = Duration::zero();
    for (part, units) in [
        (days, &[('Y', 365 * 24 * 60), ('M', 30 * 24 * 60), ('W', 7 * 24 * 60), ('D', 24 * 60)][..]),
        (hours, &[('H', 60), ('M', 1)][..]),
    ] {
        let mut digits = String::new();
        for c in part.chars() {
            if c.is_ascii_digit() {
                digits.push(c);
                continue;
            }
            let minutes = units.iter().find(|(unit, _)| *unit == c)?.1;
            total += Duration::minutes(digits.parse::<i64>().ok()?.checked_mul(minutes)?);
            digits.clear();
        }
        if !digits.is_empty() {
            return None;
        }
    }
    (text.len() > 1).then_some(total)
}

fn shown(by: Duration) -> String {
    if by.num_minutes() % (24 * 60) == 0 {
        format!("P{}D", by.num_days())
    } else {
        format!("PT{}M", by.num_minutes())
    }
}
