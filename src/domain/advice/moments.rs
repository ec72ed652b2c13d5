//! What somebody asks of a moment in plain words: days, parts of the day, "met de rolstoel", "niet te ver", and who
//! comes along. A wish nobody can meet is said, never passed over.

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, Timelike, Utc};

use crate::domain::calendar;
use crate::domain::language::plain::pattern;
use crate::domain::language::slots::kind::{self, Daypart, Slot, SlotKind};
use crate::domain::language::slots::{clock, days};
use crate::domain::places::Places;
use crate::domain::visits::{Days, Facility, Opening};

/// "Niet te ver", kilometres: about half an hour's drive.
pub const NEAR_KM: i64 = 30;

/// What a message asks of a moment; empty when it asks nothing.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Wanted {
    days: Vec<(Option<NaiveDate>, Option<NaiveDate>)>,
    weekend: bool,
    parts: Vec<Daypart>,
    pub facilities: Vec<Facility>,
    pub near: bool,
}

/// Words by which a facility is asked for.
const FACILITIES: [(&str, Facility); 12] = [
    ("rolstoel", Facility::Wheelchair),
    ("rollator", Facility::Wheelchair),
    ("scootmobiel", Facility::Wheelchair),
    ("slecht ter been", Facility::Wheelchair),
    ("zonder trap", Facility::Wheelchair),
    ("toilet", Facility::Toilet),
    ("wc", Facility::Toilet),
    ("parkeer", Facility::Parking),
    ("met de auto", Facility::Parking),
    ("met de bus", Facility::Transit),
    ("met de trein", Facility::Transit),
    ("openbaar vervoer", Facility::Transit),
];

const NEAR: [&str; 7] =
    ["niet te ver", "niet ver", "dichtbij", "dicht bij", "in de buurt", "om de hoek", "niet zo ver"];

/// People of whom one comes along, beyond those that a household names.
const COMPANIONS: [&str; 9] = [
    "buurvrouw",
    "buurman",
    "vriendin",
    "vriend",
    "schoonzus",
    "kennis",
    "begeleider",
    "mantelzorger",
    "schoondochter",
];

pub fn read(words: &str, now: NaiveDateTime, places: &Places) -> Wanted {
    let lower = words.to_lowercase();
    let days = match kind::read(SlotKind::Date, words, now, places) {
        Some(Slot::Date(date)) => date.spans(),
        _ => Vec::new(),
    };
    let has = |word: &str| {
        lower
            .match_indices(word)
            .any(|(at, _)| !lower[..at].chars().next_back().is_some_and(char::is_alphanumeric))
    };
    let mut facilities: Vec<Facility> =
        FACILITIES.iter().filter(|(word, _)| has(word)).map(|(_, facility)| *facility).collect();
    facilities.dedup();
    Wanted {
        weekend: has("weekend") || has("weekeind"),
        parts: clock::dayparts(&lower).filter(|parts| parts.len() < Daypart::ALL.len()).unwrap_or_default(),
        near: NEAR.iter().any(|word| has(word)),
        days,
        facilities,
    }
}

impl Wanted {
    pub fn anything(&self) -> bool {
        *self != Self::default()
    }

    /// Asks for a time, not only for a place.
    pub fn any_time(&self) -> bool {
        self.weekend || !self.days.is_empty() || !self.parts.is_empty()
    }

    /// One day, not a week or a month.
    pub fn is_one_day(&self) -> bool {
        matches!(self.days.as_slice(), [(Some(from), Some(to))] if from == to)
    }

    /// "Woensdag", said of the one Wednesday that is open, though the next one is nearer.
    pub fn same_weekday(&self, at: DateTime<Utc>) -> bool {
        let day = calendar::day(at);
        self.part_suits(at)
            && self
                .days
                .iter()
                .any(|(from, to)| from == to && from.is_some_and(|from| from.weekday() == day.weekday()))
    }

    pub fn time_suits(&self, at: DateTime<Utc>) -> bool {
        let day = calendar::day(at);
        let any_day = self.days.is_empty() && !self.weekend;
        let weekend = self.weekend && matches!(calendar::weekday_number(day), 6 | 7);
        let named = self
            .days
            .iter()
            .any(|(from, to)| from.is_none_or(|from| day >= from) && to.is_none_or(|to| day <= to));
        (any_day || weekend || named) && self.part_suits(at)
    }

    fn part_suits(&self, at: DateTime<Utc>) -> bool {
        let part = match calendar::wall(at).hour() {
            0..12 => Daypart::Morning,
            12..18 => Daypart::Afternoon,
            _ => Daypart::Evening,
        };
        self.parts.is_empty() || self.parts.contains(&part)
    }

    /// At its time, or on that weekday another week, with what was asked of the place.
    pub fn suits(&self, opening: &Opening) -> bool {
        let time = self.time_suits(opening.starts_at) || self.same_weekday(opening.starts_at);
        time && self.place_suits(opening)
    }

    pub fn place_suits(&self, opening: &Opening) -> bool {
        self.facilities.iter().all(|facility| opening.facilities.contains(facility))
    }

    /// The days of the week that were named, for the waiting list.
    pub fn days(&self) -> Days {
        let mut numbers: Vec<u32> = if self.weekend { vec![6, 7] } else { Vec::new() };
        for (from, to) in &self.days {
            if let (Some(from), Some(to)) = (from, to)
                && from == to
            {
                numbers.push(calendar::weekday_number(*from));
            }
        }
        Days::new(numbers)
    }
}

/// How many come, where the message says with whom: "zaterdag met mijn zus" is two.
pub fn party(words: &str, now: NaiveDateTime, places: &Places) -> Option<u8> {
    let lower = words.to_lowercase();
    let counted = pattern!(r"\b(\d{1,3}) (?:man|personen|mensen|pers|buren)\b").captures(&lower);
    if let Some(count) = counted.and_then(|found| found[1].parse().ok()) {
        return Some(count);
    }
    let says_with = lower
        .split(|c: char| !c.is_alphabetic())
        .any(|word| matches!(word, "met" | "mei" | "samen" | "alleen" | "eentje" | "tweeën" | "tweeen"));
    if !says_with {
        return None;
    }
    if let Some(Slot::Household(household)) = kind::read(SlotKind::Household, words, now, places) {
        return Some(household.total);
    }
    let parent = pattern!(r"\bmet (?:mijn |mn |m'n |me )?(?:ma|pa|mam|pap|mama|papa)\b").is_match(&lower);
    if parent {
        return Some(2);
    }
    // "Met Ans": somebody by name.
    let by_name = pattern!(r"\bmet ([A-Z][a-z]+)\b").captures_iter(words).any(|caught| {
        let name = caught[1].to_lowercase();
        days::weekday(&name).is_none() && days::month(&name).is_none()
    });
    if by_name {
        return Some(2);
    }
    let with = COMPANIONS.iter().filter(|who| lower.contains(&format!("n {who}"))).count();
    (with > 0).then(|| u8::try_from(with + 1).unwrap_or(u8::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> NaiveDateTime {
        // A Tuesday.
        "2026-11-24T10:00:00".parse().expect("a wall time")
    }

    fn at(day: u32, hour: u32) -> DateTime<Utc> {
        calendar::at_hour(NaiveDate::from_ymd_opt(2026, 12, day).expect("a day"), hour)
    }

    fn places() -> Places {
        Places::parse(include_str!("../../../content/postcodes4.csv")).expect("places")
    }

    #[test]
    fn filters_in_plain_words() {
        let places = places();
        let read = |words| read(words, now(), &places);
        // 5 December 2026 is a Saturday, 2 December a Wednesday.
        assert!(read("na 1 december").time_suits(at(5, 14)));
        assert!(read("in het weekend").time_suits(at(5, 14)));
        assert!(!read("in het weekend").time_suits(at(2, 14)));
        assert!(!read("'s ochtends").time_suits(at(5, 14)));
        assert_eq!(read("kan het met de rolstoel?").facilities, [Facility::Wheelchair]);
        assert!(read("liefst niet te ver").near);
        assert!(!read("ik weet het niet").anything());
        assert_eq!(read("op zaterdag").days().numbers(), [6]);
    }

    #[test]
    fn who_comes_along_is_counted() {
        let places = places();
        for (words, size) in [
            ("zaterdag met mijn zus", Some(2)),
            ("woensdag met mijn buurvrouw", Some(2)),
            ("met z'n drieën op zaterdag", Some(3)),
            ("ik kom alleen", Some(1)),
            ("met ma zei ik", Some(2)),
            ("op woensdag met Ans van hiernaast", Some(2)),
            ("die in zutphen, samen met mij dus 2 man", Some(2)),
            ("we komen met 3 personen", Some(3)),
            ("zaterdag 5 december", None),
        ] {
            assert_eq!(party(words, now(), &places), size, "{words}");
        }
    }
}
