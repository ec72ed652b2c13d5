//! Visit dates as a file: TOML or CSV, Amsterdam wall time. Everything that is wrong is said at once, each with its
//! line and what would be right; nothing is imported from a file with a fault.

use chrono::{DateTime, Duration, NaiveDateTime, Utc};
use serde::Deserialize;

use crate::domain::calendar::{self, WallTime};
use crate::domain::knowledge::library::Library;
use crate::domain::visits::{Facility, LARGEST_PARTY};
use crate::store::slots::{NewSlot, Slot};

/// Hours before the start that booking closes: a host reads the list the evening before.
const CLOSES: i64 = 12;

/// One date as it stands in a file, before anything is checked.
#[derive(Debug, Clone, Default)]
struct Entry {
    line: usize,
    project: String,
    start: String,
    end: String,
    capacity: i64,
    meeting_point: String,
    access: String,
    host: String,
    organiser: String,
    story: String,
    closes_hours: i64,
    facilities: Vec<String>,
    languages: String,
    smallest: i64,
    largest: i64,
    point: Option<(f64, f64)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TomlFile {
    #[serde(default)]
    slot: Vec<toml::Spanned<TomlEntry>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TomlEntry {
    project: String,
    /// Amsterdam wall time, no zone.
    start: toml::value::Datetime,
    end: toml::value::Datetime,
    capacity: i64,
    #[serde(default)]
    meeting_point: String,
    #[serde(default)]
    access: String,
    #[serde(default)]
    host: String,
    #[serde(default)]
    organiser: String,
    #[serde(default)]
    story: String,
    #[serde(default = "closes")]
    closes_hours: i64,
    #[serde(default)]
    facilities: Vec<String>,
    #[serde(default)]
    languages: String,
    #[serde(default = "one")]
    smallest: i64,
    #[serde(default = "largest")]
    largest: i64,
    point: Option<(f64, f64)>,
}

fn closes() -> i64 {
    CLOSES
}

fn one() -> i64 {
    1
}

fn largest() -> i64 {
    i64::from(LARGEST_PARTY)
}

/// The columns of a CSV, in any order; the first line names them.
const COLUMNS: [&str; 16] = [
    "project",
    "start",
    "end",
    "capacity",
    "meeting_point",
    "access",
    "host",
    "organiser",
    "story",
    "closes_hours",
    "facilities",
    "languages",
    "smallest",
    "largest",
    "latitude",
    "longitude",
];

/// The slots of a file, or every fault with its line. A name that ends in `.csv` is read as CSV.
pub fn read(
    file: &str,
    text: &str,
    library: &Library,
    now: DateTime<Utc>,
) -> Result<Vec<NewSlot>, Vec<String>> {
    let mut faults = Vec::new();
    let entries = if file.to_lowercase().ends_with(".csv") {
        from_csv(file, text, &mut faults)
    } else {
        from_toml(file, text, &mut faults)
    };
    let mut slots: Vec<NewSlot> = Vec::new();
    for entry in entries {
        let mut fault =
            |what: &str, remedy: &str| faults.push(format!("{file}:{}: {what}; {remedy}", entry.line));
        if let Some(slot) = checked(&entry, library, now, &mut fault) {
            if slots.iter().any(|known| known.project == slot.project && known.starts_at == slot.starts_at) {
                fault("this project has the same moment twice", "leave one out");
            }
            slots.push(slot);
        }
    }
    if faults.is_empty() { Ok(slots) } else { Err(faults) }
}

fn from_toml(file: &str, text: &str, faults: &mut Vec<String>) -> Vec<Entry> {
    let line = |at: usize| text.get(..at).map_or(1, |before| before.matches('\n').count() + 1);
    let parsed: TomlFile = match toml::from_str(text) {
        Ok(parsed) => parsed,
        Err(error) => {
            let at = error.span().map_or(1, |span| line(span.start));
            faults.push(format!(
                "{file}:{at}: {}; each date is a [[slot]] with project, start, end and capacity",
                error.message()
            ));
            return Vec::new();
        }
    };
    let entry = |spanned: toml::Spanned<TomlEntry>| {
        let at = line(spanned.span().start);
        let read = spanned.into_inner();
        Entry {
            line: at,
            project: read.project,
            start: read.start.to_string(),
            end: read.end.to_string(),
            capacity: read.capacity,
            meeting_point: read.meeting_point,
            access: read.access,
            host: read.host,
            organiser: read.organiser,
            story: read.story,
            closes_hours: read.closes_hours,
            facilities: read.facilities,
            languages: read.languages,
            smallest: read.smallest,
            largest: read.largest,
            point: read.point,
        }
    };
    parsed.slot.into_iter().map(entry).collect()
}

fn from_csv(file: &str, text: &str, faults: &mut Vec<String>) -> Vec<Entry> {
    let mut rows = csv_rows(text).into_iter();
    let (_, head) = rows.next().unwrap_or_default();
    let head: Vec<String> = head.iter().map(|name| name.trim().to_lowercase()).collect();
    for name in &head {
        if !COLUMNS.contains(&name.as_str()) {
            faults.push(format!(
                "{file}:1: there is no column {name:?}; the columns are {}",
                COLUMNS.join(", ")
            ));
        }
    }
    for name in ["project", "start", "end", "capacity"] {
        if !head.iter().any(|known| known == name) {
            faults.push(format!("{file}:1: the column {name} is missing; the first line names the columns"));
        }
    }
    if !faults.is_empty() {
        return Vec::new();
    }
    let mut entries = Vec::new();
    for (line, row) in rows {
        let cell = |name: &str| {
            let at = head.iter().position(|known| known == name)?;
            row.get(at).map(|cell| cell.trim().to_owned()).filter(|cell| !cell.is_empty())
        };
        if row.len() != head.len() {
            let (has, wants) = (row.len(), head.len());
            faults.push(format!(
                "{file}:{line}: {has} cells where the first line has {wants}; put text with a comma in quotes"
            ));
            continue;
        }
        let mut number = |name: &str, otherwise: i64| match cell(name) {
            None => otherwise,
            Some(text) => text.parse().unwrap_or_else(|_| {
                faults.push(format!("{file}:{line}: {name} is {text:?}; write a whole number"));
                otherwise
            }),
        };
        let (capacity, closes_hours) = (number("capacity", 0), number("closes_hours", CLOSES));
        let (smallest, largest) = (number("smallest", 1), number("largest", i64::from(LARGEST_PARTY)));
        let point = match (cell("latitude"), cell("longitude")) {
            (Some(lat), Some(lon)) => match (lat.parse(), lon.parse()) {
                (Ok(lat), Ok(lon)) => Some((lat, lon)),
                _ => {
                    faults.push(format!(
                        "{file}:{line}: {lat:?}, {lon:?} is no point; write it like 52.51 and 6.09"
                    ));
                    None
                }
            },
            _ => None,
        };
        let text = |name: &str| cell(name).unwrap_or_default();
        entries.push(Entry {
            line,
            project: text("project"),
            start: text("start"),
            end: text("end"),
            capacity,
            meeting_point: text("meeting_point"),
            access: text("access"),
            host: text("host"),
            organiser: text("organiser"),
            story: text("story"),
            closes_hours,
            facilities: text("facilities").split_whitespace().map(str::to_owned).collect(),
            languages: text("languages"),
            smallest,
            largest,
            point,
        });
    }
    entries
}

/// Rows with the line each begins on (RFC 4180: quotes around what holds a comma, a quote or a new line). A semicolon
/// separates where the first line has more of them: a Dutch spreadsheet writes it so.
fn csv_rows(text: &str) -> Vec<(usize, Vec<String>)> {
    let text = text.trim_start_matches('\u{feff}');
    let first = text.lines().next().unwrap_or_default();
    let comma = if first.matches(';').count() > first.matches(',').count() { ';' } else { ',' };
    let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
    let (mut line, mut began, mut quoted) = (1, 1, false);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        line += usize::from(c == '\n');
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                cell.push('"');
            }
            '"' => quoted = !quoted,
            c if c == comma && !quoted => row.push(std::mem::take(&mut cell)),
            '\r' if !quoted => {}
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push((began, std::mem::take(&mut row)));
                began = line;
            }
            c => cell.push(c),
        }
    }
    if !cell.is_empty() || !row.is_empty() {
        row.push(cell);
        rows.push((began, row));
    }
    rows.retain(|(_, row)| row.iter().any(|cell| !cell.trim().is_empty()));
    rows
}

fn checked(
    entry: &Entry,
    library: &Library,
    now: DateTime<Utc>,
    fault: &mut impl FnMut(&str, &str),
) -> Option<NewSlot> {
    if library.project(&entry.project).is_none() {
        fault(&format!("there is no project {:?}", entry.project), "use an id of content/projects.toml");
    }
    if !entry.story.is_empty() && library.story(&entry.story).is_none() {
        fault(
            &format!("there is no story {:?}", entry.story),
            "use the id of a file in stories/, or leave it out",
        );
    }
    let mut moment = |key: &str, text: &str| match wall(text) {
        Ok(at) => Some(at),
        Err(what) => {
            fault(&format!("{key}: {what}"), "write it like 2026-12-05T14:00:00, Amsterdam time");
            None
        }
    };
    let (starts_at, ends_at) = (moment("start", &entry.start), moment("end", &entry.end));
    if !(1..=250).contains(&entry.capacity) {
        fault(&format!("capacity {} is not possible", entry.capacity), "give 1 to 250 places");
    }
    if entry.smallest < 1 || entry.largest < entry.smallest || entry.largest > i64::from(LARGEST_PARTY) {
        let (low, high) = (entry.smallest, entry.largest);
        fault(
            &format!("parties of {low} to {high} are not possible"),
            "give smallest and largest from 1 to 8",
        );
    }
    if entry.closes_hours < 0 {
        fault("closes_hours is below 0", "give the hours before the start that booking closes");
    }
    let mut facilities = Vec::new();
    for name in &entry.facilities {
        match Facility::from_slug(name) {
            Some(facility) => facilities.push(facility),
            None => {
                let known: Vec<&str> = Facility::ALL.iter().map(|facility| facility.slug()).collect();
                fault(&format!("there is no facility {name:?}"), &format!("use {}", known.join(", ")));
            }
        }
    }
    if let Some((lat, lon)) = entry.point
        && !((50.0..54.0).contains(&lat) && (3.0..8.0).contains(&lon))
    {
        fault(
            &format!("{lat}, {lon} is not in the Netherlands"),
            "give latitude and longitude in that order",
        );
    }
    let (starts_at, ends_at) = (starts_at?, ends_at?);
    if ends_at <= starts_at {
        fault("it ends before it starts", "put the end after the start");
    }
    if starts_at <= now {
        fault("it lies in the past", "leave it out or give a coming date");
    }
    let number = |value: i64| i32::try_from(value).unwrap_or(0);
    Some(NewSlot {
        project: entry.project.clone(),
        starts_at,
        ends_at,
        capacity: number(entry.capacity),
        meeting_point: entry.meeting_point.clone(),
        access: entry.access.clone(),
        host: entry.host.clone(),
        organiser: entry.organiser.clone(),
        story: entry.story.clone(),
        closes_at: starts_at - Duration::hours(entry.closes_hours.clamp(0, 10_000)),
        facilities,
        languages: entry.languages.clone(),
        smallest: number(entry.smallest),
        largest: number(entry.largest),
        point: entry.point,
        example: false,
    })
}

/// The instant of a wall time. In the hour that the clock goes back the first of the two; one that the clock skips
/// is no appointment.
pub fn wall(text: &str) -> Result<DateTime<Utc>, String> {
    let shapes = ["%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"];
    let wall = shapes
        .iter()
        .find_map(|shape| NaiveDateTime::parse_from_str(text, shape).ok())
        .ok_or_else(|| format!("{text:?} is no wall time of a day and a minute"))?;
    match calendar::instant(wall) {
        WallTime::Once(at) | WallTime::Twice(at) => Ok(at),
        WallTime::Never => Err(format!("{text} does not exist: the clock skips that hour")),
    }
}

/// A slot as `read` reads it.
pub fn write(slot: &Slot) -> String {
    let moment = |at: DateTime<Utc>| calendar::wall(at).format("%Y-%m-%dT%H:%M:%S").to_string();
    let names: Vec<String> =
        slot.facilities().iter().map(|facility| format!("{:?}", facility.slug())).collect();
    let mut lines = vec![
        "[[slot]]".to_owned(),
        format!("project = {:?}", slot.project),
        format!("start = {}", moment(slot.starts_at)),
        format!("end = {}", moment(slot.ends_at)),
        format!("capacity = {}", slot.capacity),
        format!("meeting_point = {:?}", slot.meeting_point),
        format!("access = {:?}", slot.access),
        format!("host = {:?}", slot.host),
        format!("organiser = {:?}", slot.organiser),
        format!("story = {:?}", slot.story),
        format!("closes_hours = {}", (slot.starts_at - slot.closes_at).num_hours()),
        format!("facilities = [{}]", names.join(", ")),
        format!("languages = {:?}", slot.languages),
        format!("smallest = {}", slot.smallest),
        format!("largest = {}", slot.largest),
    ];
    lines.extend(slot.point().map(|(lat, lon)| format!("point = [{lat:?}, {lon:?}]")));
    lines.join("\n")
}
