//! Everything in a text that names days: dates, weekdays, spans from today, parts of months, holidays, seasons.

use chrono::{Datelike, Days, Duration, Months, NaiveDate, Weekday};
use regex::Captures;

use super::days;
use crate::domain::language::plain::pattern;

/// A bare day and month this long ago is a slip rather than next year.
const JUST_PAST: i64 = 120;

const WD: &str = "(?:maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag)";
const MONTH: &str =
    "(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)";

/// A day expression in the text: where it stands and what it means. `None` inside: named, but impossible.
pub struct Found {
    pub start: usize,
    pub end: usize,
    pub span: Option<(Option<NaiveDate>, Option<NaiveDate>)>,
}

/// Everything in the text that names days, the longest reading of each part first.
pub fn find(text: &str, today: NaiveDate) -> Vec<Found> {
    let mut finds = Finds { text, found: Vec::new() };
    let one =
        |day: Option<NaiveDate>| day.map_or(Reading::Impossible, |day| Reading::Days(Some(day), Some(day)));
    let number =
        |caught: &Captures<'_>, at: usize| caught.get(at).and_then(|part| part.as_str().parse::<u32>().ok());
    let word = |caught: &Captures<'_>, at: usize| {
        caught.get(at).map(|part| part.as_str().to_owned()).unwrap_or_default()
    };

    // Written out in digits.
    finds.take(pattern!(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b"), &|caught| {
        one(number(caught, 1)
            .zip(number(caught, 2))
            .zip(number(caught, 3))
            .and_then(|((year, month), day)| NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day))
            .filter(|day| *day >= today))
    });
    finds.take(
        pattern!(&format!(
            r"(?:\b({WD}),? ?(?:de )?)?\b(\d{{1,2}})[-/.](\d{{1,2}})(?:[-/.](\d{{4}}|\d{{2}}))?\b"
        )),
        &|caught| {
            let (Some(day), Some(month)) = (number(caught, 2), number(caught, 3)) else {
                return Reading::Nothing;
            };
            one(with_weekday(dated(day, month, number(caught, 4), today), days::weekday(&word(caught, 1))))
        },
    );
    // "10 tot 15 december", "tussen 10 en 15 december"
    finds.take(
        pattern!(&format!(
            r"\b(?:van )?(\d{{1,2}})e? ?(?:tot|tm|-) ?(?:de )?(\d{{1,2}})e? ({MONTH})\b|\btussen (?:de )?(\d{{1,2}})e? en (?:de )?(\d{{1,2}})e? ({MONTH})\b"
        )),
        &|caught| {
            let ends =
                number(caught, 1).zip(number(caught, 2)).or_else(|| number(caught, 4).zip(number(caught, 5)));
            let month = days::month(&word(caught, 3)).or_else(|| days::month(&word(caught, 6)));
            let (Some((from, to)), Some(month)) = (ends, month) else { return Reading::Nothing };
            match (dated(from, month, None, today), dated(to, month, None, today)) {
                (Some(from), Some(to)) if from <= to => Reading::Days(Some(from), Some(to)),
                _ => Reading::Impossible,
            }
        },
    );
    // "10, 11 of 12 december"
    finds.take(
        pattern!(&format!(
            r"\b((?:\d{{1,2}}e?(?:,| en| of|,? of|/)? ?){{1,4}}) ?(?:en|of|,|/) ?(?:de )?(\d{{1,2}})e? ({MONTH})\b"
        )),
        &|caught| {
            let Some(month) = days::month(&word(caught, 3)) else { return Reading::Nothing };
            let mut all: Vec<u32> = word(caught, 1)
                .split(|c: char| !c.is_ascii_digit())
                .filter_map(|part| part.parse().ok())
                .collect();
            all.extend(number(caught, 2));
            let days: Option<Vec<NaiveDate>> =
                all.into_iter().map(|day| dated(day, month, None, today)).collect();
            days.map_or(Reading::Impossible, Reading::Many)
        },
    );
    finds.take(
        pattern!(&format!(r"\b(\d)e ({WD}) (?:van|in) (?:de )?({MONTH}|volgende maand|deze maand|maand)")),
        &|caught| {
            let (Some(n), Some(weekday)) = (number(caught, 1), days::weekday(&word(caught, 2))) else {
                return Reading::Nothing;
            };
            let (year, month) = month_of(&word(caught, 3), today);
            one(u8::try_from(n)
                .ok()
                .and_then(|n| NaiveDate::from_weekday_of_month_opt(year, month, weekday, n))
                .filter(|day| *day >= today))
        },
    );
    finds.take(
        pattern!(&format!(r"\blaatste ({WD}) (?:van|in) (?:de )?({MONTH}|volgende maand|deze maand|maand)")),
        &|caught| {
            let Some(weekday) = days::weekday(&word(caught, 1)) else { return Reading::Nothing };
            let (year, month) = month_of(&word(caught, 2), today);
            let last =
                (1..=5).rev().find_map(|n| NaiveDate::from_weekday_of_month_opt(year, month, weekday, n));
            one(last.filter(|day| *day >= today))
        },
    );
    finds.take(
        pattern!(&format!(
            r"(?:\b({WD}),? ?)?(?:de )?\b(\d{{1,2}})e?(?: van)? ({MONTH})\b(?:,? ?(\d{{4}}))?"
        )),
        &|caught| {
            let (Some(day), Some(month)) = (number(caught, 2), days::month(&word(caught, 3))) else {
                return Reading::Nothing;
            };
            one(with_weekday(dated(day, month, number(caught, 4), today), days::weekday(&word(caught, 1))))
        },
    );
    // Parts of months.
    finds.take(
        pattern!(&format!(
            r"\b(begin|half|midden|medio|eind|einde|de 1e helft|de 2e helft)(?: van)?(?: de)? ?({MONTH}|volgende maand|deze maand|maand)\b(?: (\d{{4}}))?"
        )),
        &|caught| {
            let (mut year, month) = month_of(&word(caught, 2), today);
            if let Some(said) = number(caught, 3) {
                year = i32::try_from(said).unwrap_or(year);
            }
            let Some((first, last)) = whole_month(year, month) else { return Reading::Impossible };
            let day = |day| NaiveDate::from_ymd_opt(year, month, day);
            let (from, to) = match word(caught, 1).as_str() {
                "begin" => (Some(first), day(10)),
                "half" | "midden" | "medio" => (day(11), day(20)),
                "de 1e helft" => (Some(first), day(15)),
                "de 2e helft" => (day(16), Some(last)),
                _ => (day(21), Some(last)),
            };
            future(from, to, today)
        },
    );
    finds.take(
        pattern!(r"\b(begin|midden|half|eind|einde)(?: van)?(?: de)? (volgende week|deze week|week)\b"),
        &|caught| {
            let monday = week_of(today) + Duration::weeks(i64::from(word(caught, 2) == "volgende week"));
            let (from, to) = match word(caught, 1).as_str() {
                "begin" => (0, 1),
                "midden" | "half" => (2, 2),
                _ => (3, 4),
            };
            future(Some(monday + Duration::days(from)), Some(monday + Duration::days(to)), today)
        },
    );
    // From today.
    finds.take(
        pattern!(&format!(r"\b({WD}|vandaag|morgen) over (een|\d{{1,2}}) we(?:ek|ken)\b")),
        &|caught| {
            let weeks = number(caught, 2).unwrap_or(1);
            let start = match word(caught, 1).as_str() {
                "vandaag" => today,
                "morgen" => today + Duration::days(1),
                name => days::weekday(name).map_or(today, |weekday| next(today, weekday)),
            };
            one(Some(start + Duration::weeks(i64::from(weeks))))
        },
    );
    finds.take(
        pattern!(
            r"\bover (?:ongeveer |zo'n |een )?(een|1,5|\d{1,3}) (dag|dagen|week|weken|maand|maanden|jaar)(?: of (\d))?\b"
        ),
        &|caught| {
            let count = if word(caught, 1) == "1,5" {
                return Reading::Nothing;
            } else {
                number(caught, 3).or(number(caught, 1)).unwrap_or(1)
            };
            ahead(today, count, &word(caught, 2))
        },
    );
    finds.take(
        pattern!(r"\bover (?:een )?(dag|week|maand|jaar|kwartaal|half jaar|halfjaar)(?: of (\d+))?\b"),
        &|caught| match (word(caught, 1).as_str(), number(caught, 2)) {
            ("kwartaal", _) => one(today.checked_add_months(Months::new(3))),
            ("half jaar" | "halfjaar", _) => one(today.checked_add_months(Months::new(6))),
            (unit, count) => ahead(today, count.unwrap_or(1), unit),
        },
    );
    finds.take(
        pattern!(r"\bover (?:een )?(?:paar|aantal|stuk of wat) (dagen|weken|maanden|jaar)\b"),
        &|caught| match (ahead(today, 2, &word(caught, 1)), ahead(today, 4, &word(caught, 1))) {
            (Reading::Days(from, _), Reading::Days(_, to)) => Reading::Days(from, to),
            _ => Reading::Impossible,
        },
    );
    finds.take(pattern!(r"\b(?:eer)?gisteren\b"), &|_| Reading::Impossible);
    finds.take(pattern!(r"\b(overmorgen|vandaag|vanmiddag|vanavond|vanochtend|vanmorgen)\b"), &|caught| {
        one(Some(if word(caught, 1) == "overmorgen" { today + Duration::days(2) } else { today }))
    });
    finds.take(
        pattern!(&format!(
            r"\b(?:volgende week (?:op )?({WD})|({WD})(?: van)? volgende week|({WD}) in de volgende week)\b"
        )),
        &|caught| {
            let name = (1..=3).map(|at| word(caught, at)).find(|name| !name.is_empty()).unwrap_or_default();
            one(days::weekday(&name).map(|weekday| in_week(week_of(today) + Duration::weeks(1), weekday)))
        },
    );
    finds.take(pattern!(&format!(r"\b(?:volgende|andere) ({WD})\b")), &|caught| {
        one(days::weekday(&word(caught, 1)).map(|weekday| {
            let coming = next(today, weekday);
            // Early in the week "volgende vrijdag" is not this Friday; at its end it is the next one to come.
            if week_of(coming) == week_of(today) { coming + Duration::weeks(1) } else { coming }
        }))
    });
    finds.take(
        pattern!(&format!(
            r"\b(?:(?:de )?(?:1e)?(?:eerst)?volgende|komende|aanstaande|deze|dit|a\.?s\.?)? ?(?:week )?({WD})(?: aanstaande)?s?\b"
        )),
        &|caught| one(days::weekday(&word(caught, 1)).map(|weekday| next(today, weekday))),
    );
    finds.take(
        pattern!(
            r"\b(volgende|komende|dit|het|deze|aanstaande|eerstvolgende|komend|volgend) weekend(?:s)?\b|\b(?:in )?(?:'t |t )?weekend\b"
        ),
        &|caught| {
            let later = matches!(word(caught, 1).as_str(), "volgende" | "volgend");
            let saturday =
                if today.weekday() == Weekday::Sun { today } else { in_week(week_of(today), Weekday::Sat) };
            let saturday = saturday + Duration::weeks(i64::from(later));
            Reading::Days(Some(saturday), Some(in_week(week_of(saturday), Weekday::Sun)))
        },
    );
    finds.take(pattern!(r"\b(volgende|komende|deze|over 2|over twee) we(?:ek|ken)\b"), &|caught| {
        let monday = week_of(today);
        match word(caught, 1).as_str() {
            "deze" => Reading::Days(Some(today), Some(monday + Duration::days(6))),
            _ => Reading::Days(Some(monday + Duration::weeks(1)), Some(monday + Duration::days(13))),
        }
    });
    finds.take(pattern!(r"\bweek (\d{1,2})\b"), &|caught| {
        let Some(week) = number(caught, 1) else { return Reading::Nothing };
        let monday = [today.year(), today.year() + 1]
            .into_iter()
            .filter_map(|year| NaiveDate::from_isoywd_opt(year, week, Weekday::Mon))
            .find(|monday| *monday + Duration::days(6) >= today);
        monday.map_or(Reading::Impossible, |monday| {
            Reading::Days(Some(monday), Some(monday + Duration::days(6)))
        })
    });
    // Holidays, seasons, months.
    finds.take(pattern!(r"\btussen kerst en (?:oud en nieuw|oudjaar|nieuwjaar)\b"), &|_| {
        let christmas =
            days::holidays(today).into_iter().find(|(name, ..)| *name == "kerst").map(|(_, _, last)| last);
        let Some(last) = christmas else { return Reading::Impossible };
        Reading::Days(Some(last + Duration::days(1)), Some(last + Duration::days(4)))
    });
    for (name, first, last) in days::holidays(today) {
        let Some(start) = text.find(name) else { continue };
        let end = start + name.len();
        let bounded = !text.get(end..).is_some_and(|rest| rest.starts_with(|c: char| c.is_alphabetic()))
            && !text.get(..start).is_some_and(|before| before.ends_with(|c: char| c.is_alphabetic()));
        if bounded && finds.is_free(start, end) {
            finds.found.push(Found { start, end, span: Some((Some(first), Some(last))) });
        }
    }
    finds.take(
        pattern!(
            r"\b(?:(volgende) )?(?:het |de )?(voorjaar|lente|zomer|najaar|herfst|winter)(?:vakantie)?\b"
        ),
        &|caught| season(&word(caught, 2), today),
    );
    finds.take(pattern!(r"\b(volgende|komende|deze) maand\b"), &|caught| {
        let (year, month) = month_of(&format!("{} maand", word(caught, 1)), today);
        whole_month(year, month)
            .map_or(Reading::Impossible, |(first, last)| future(Some(first), Some(last), today))
    });
    finds.take(pattern!(r"\b(?:volgend|volgende|komend|komende) jaar\b"), &|_| {
        let year = today.year() + 1;
        Reading::Days(NaiveDate::from_ymd_opt(year, 1, 1), NaiveDate::from_ymd_opt(year, 12, 31))
    });
    finds.take(pattern!(&format!(r"\b({MONTH})\b(?: (\d{{4}}))?")), &|caught| {
        let (mut year, month) = month_of(&word(caught, 1), today);
        if let Some(said) = number(caught, 2) {
            year = i32::try_from(said).unwrap_or(year);
        }
        whole_month(year, month)
            .map_or(Reading::Impossible, |(first, last)| future(Some(first), Some(last), today))
    });
    finds.take(pattern!(r"\bmorgen\b"), &|caught| {
        let at = caught.get(0).map_or(0, |all| all.start());
        let before = text.get(..at).unwrap_or_default();
        if before.ends_with("'s ")
            || before.ends_with("in de ")
            || before.ends_with("goede ")
            || before.trim_end().ends_with("dag")
        {
            return Reading::Nothing;
        }
        Reading::Days(Some(today + Duration::days(1)), Some(today + Duration::days(1)))
    });
    finds.take(pattern!(r"\b(?:de |den )(\d{1,2})e?\b|^(\d{1,2})e$|\b(\d{1,2})e\b"), &|caught| {
        let Some(day) = (1..=3).find_map(|at| caught.get(at)).and_then(|part| part.as_str().parse().ok())
        else {
            return Reading::Nothing;
        };
        let coming = (0..14).filter_map(|months| {
            let month = today.with_day(1)?.checked_add_months(Months::new(months))?;
            month.with_day(day)
        });
        coming
            .into_iter()
            .find(|day| *day > today)
            .map_or(Reading::Impossible, |day| Reading::Days(Some(day), Some(day)))
    });
    finds.found
}

/// What was found so far: each part of the text is read once.
struct Finds<'a> {
    text: &'a str,
    found: Vec<Found>,
}

impl Finds<'_> {
    /// Nothing was found in this part of the text yet.
    fn is_free(&self, start: usize, end: usize) -> bool {
        !self.found.iter().any(|other| start < other.end && other.start < end)
    }

    fn take(&mut self, pattern: &regex::Regex, read: &dyn Fn(&Captures<'_>) -> Reading) {
        for caught in pattern.captures_iter(self.text) {
            let Some(all) = caught.get(0) else { continue };
            let (start, end) = (all.start(), all.end());
            if !self.is_free(start, end) {
                continue;
            }
            match read(&caught) {
                Reading::Days(from, to) => self.found.push(Found { start, end, span: Some((from, to)) }),
                Reading::Many(days) => self.found.extend(days.into_iter().map(|day| Found {
                    start,
                    end,
                    span: Some((Some(day), Some(day))),
                })),
                Reading::Impossible => self.found.push(Found { start, end, span: None }),
                Reading::Nothing => {}
            }
        }
    }
}

enum Reading {
    Days(Option<NaiveDate>, Option<NaiveDate>),
    Many(Vec<NaiveDate>),
    /// Named, but it cannot be.
    Impossible,
    Nothing,
}

/// A day and month, with or without a year of two or four digits.
fn dated(day: u32, month: u32, year: Option<u32>, today: NaiveDate) -> Option<NaiveDate> {
    if let Some(year) = year {
        let year = i32::try_from(if year < 100 { year + 2000 } else { year }).ok()?;
        return NaiveDate::from_ymd_opt(year, month, day).filter(|day| *day >= today);
    }
    let this_year = NaiveDate::from_ymd_opt(today.year(), month, day);
    match this_year {
        Some(day) if day >= today => Some(day),
        Some(day) if (today - day).num_days() <= JUST_PAST => None,
        _ => NaiveDate::from_ymd_opt(today.year() + 1, month, day),
    }
}

fn with_weekday(day: Option<NaiveDate>, weekday: Option<Weekday>) -> Option<NaiveDate> {
    day.filter(|day| weekday.is_none_or(|weekday| day.weekday() == weekday))
}

/// The next one to come, never today.
fn next(today: NaiveDate, weekday: Weekday) -> NaiveDate {
    (1..=7).map(|days| today + Duration::days(days)).find(|day| day.weekday() == weekday).unwrap_or(today)
}

/// The Monday of a day's week.
fn week_of(day: NaiveDate) -> NaiveDate {
    day - Duration::days(i64::from(day.weekday().num_days_from_monday()))
}

fn in_week(monday: NaiveDate, weekday: Weekday) -> NaiveDate {
    monday + Duration::days(i64::from(weekday.num_days_from_monday()))
}

/// Year and month of a name: the next one to come, or this one.
fn month_of(name: &str, today: NaiveDate) -> (i32, u32) {
    let this = (today.year(), today.month());
    match name {
        "volgende maand" | "komende maand" => {
            today.checked_add_months(Months::new(1)).map_or(this, |day| (day.year(), day.month()))
        }
        "deze maand" | "maand" => this,
        name => days::month(name).map_or(this, |month| {
            (if month < today.month() { today.year() + 1 } else { today.year() }, month)
        }),
    }
}

fn whole_month(year: i32, month: u32) -> Option<(NaiveDate, NaiveDate)> {
    let first = NaiveDate::from_ymd_opt(year, month, 1)?;
    Some((first, first.checked_add_months(Months::new(1))?.pred_opt()?))
}

/// A range that is over is impossible; one that has begun begins today.
fn future(from: Option<NaiveDate>, to: Option<NaiveDate>, today: NaiveDate) -> Reading {
    if to.is_some_and(|to| to < today) {
        return Reading::Impossible;
    }
    Reading::Days(from.map(|from| from.max(today)), to)
}

fn ahead(today: NaiveDate, count: u32, unit: &str) -> Reading {
    let day = match unit {
        "dag" | "dagen" => today.checked_add_days(Days::new(count.into())),
        "week" | "weken" => today.checked_add_days(Days::new(u64::from(count) * 7)),
        "maand" | "maanden" => today.checked_add_months(Months::new(count)),
        _ => today.checked_add_months(Months::new(count.saturating_mul(12))),
    };
    day.map_or(Reading::Impossible, |day| Reading::Days(Some(day), Some(day)))
}

fn season(name: &str, today: NaiveDate) -> Reading {
    let (first, months) = match name {
        "voorjaar" | "lente" => (3, 3),
        "zomer" => (6, 3),
        "najaar" | "herfst" => (9, 3),
        _ => (12, 3),
    };
    for year in [today.year() - 1, today.year(), today.year() + 1] {
        let Some(from) = NaiveDate::from_ymd_opt(year, first, 1) else { continue };
        let Some(to) = from.checked_add_months(Months::new(months)).and_then(|day| day.pred_opt()) else {
            continue;
        };
        if to >= today {
            return Reading::Days(Some(from.max(today)), Some(to));
        }
    }
    Reading::Impossible
}
