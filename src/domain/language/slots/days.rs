//! Names of days, months, seasons and holidays, however they are written: one canonical word for each.

use chrono::{Datelike, Duration, NaiveDate, Weekday};

use crate::domain::calendar::{easter, kings_day};
use crate::domain::language::plain::nearly;

pub const WEEKDAYS: [(&str, Weekday); 7] = [
    ("maandag", Weekday::Mon),
    ("dinsdag", Weekday::Tue),
    ("woensdag", Weekday::Wed),
    ("donderdag", Weekday::Thu),
    ("vrijdag", Weekday::Fri),
    ("zaterdag", Weekday::Sat),
    ("zondag", Weekday::Sun),
];

pub const MONTHS: [&str; 12] = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
];

/// Other spellings: dialect, Frisian, abbreviations that are no other word.
const SPELLINGS: &[(&str, &str)] = &[
    ("moandag", "maandag"),
    ("maondag", "maandag"),
    ("moandei", "maandag"),
    ("mandag", "maandag"),
    ("maand", "maand"),
    ("tiisdei", "dinsdag"),
    ("diesdag", "dinsdag"),
    ("deensdag", "dinsdag"),
    ("dinsdeg", "dinsdag"),
    ("dins", "dinsdag"),
    ("woansdei", "woensdag"),
    ("woonsdag", "woensdag"),
    ("goonsdag", "woensdag"),
    ("woens", "woensdag"),
    ("wonsdag", "woensdag"),
    ("tongersdei", "donderdag"),
    ("dunderdag", "donderdag"),
    ("donderdeg", "donderdag"),
    ("donder", "donderdag"),
    ("freed", "vrijdag"),
    ("vriedag", "vrijdag"),
    ("vrijdeg", "vrijdag"),
    ("vreidag", "vrijdag"),
    ("vrydag", "vrijdag"),
    ("sneon", "zaterdag"),
    ("zoaterdag", "zaterdag"),
    ("zaoterdag", "zaterdag"),
    ("saterdag", "zaterdag"),
    ("zater", "zaterdag"),
    ("snein", "zondag"),
    ("zundag", "zondag"),
    ("sundag", "zondag"),
    ("jan", "januari"),
    ("feb", "februari"),
    ("febr", "februari"),
    ("mrt", "maart"),
    ("mrt", "maart"),
    ("meert", "maart"),
    ("apr", "april"),
    ("jun", "juni"),
    ("jul", "juli"),
    ("aug", "augustus"),
    ("sep", "september"),
    ("sept", "september"),
    ("okt", "oktober"),
    ("oct", "oktober"),
    ("october", "oktober"),
    ("nov", "november"),
    ("dec", "december"),
    ("morge", "morgen"),
    ("morgenochtend", "morgen"),
    ("morgenmiddag", "morgen"),
    ("morgenavond", "morgen"),
    ("morgenvroeg", "morgen"),
    ("overmorgenochtend", "overmorgen"),
    ("overmorgenmiddag", "overmorgen"),
    ("overmorgenavond", "overmorgen"),
    ("moarn", "morgen"),
    ("mon", "morgen"),
    ("overmorge", "overmorgen"),
    ("oermoarn", "overmorgen"),
    ("nie", "niet"),
    ("nait", "niet"),
    ("neet", "niet"),
    ("vandaog", "vandaag"),
    ("vandoag", "vandaag"),
    ("vandag", "vandaag"),
    ("hjoed", "vandaag"),
    ("wk", "week"),
    ("weke", "week"),
    ("weekje", "week"),
    ("weekjes", "weken"),
    ("dagje", "dag"),
    ("dagjes", "dagen"),
    ("maandje", "maand"),
    ("maandjes", "maanden"),
    ("jaartje", "jaar"),
    ("jaartjes", "jaar"),
    ("wike", "week"),
    ("volgend", "volgende"),
    ("komend", "komende"),
    ("aanstaand", "aanstaande"),
    ("as", "aanstaande"),
    ("sinterklaasavond", "sinterklaas"),
];

/// Abbreviations that are other words too: only beside a number, or alone.
const SHORT: [(&str, &str); 7] = [
    ("ma", "maandag"),
    ("di", "dinsdag"),
    ("wo", "woensdag"),
    ("do", "donderdag"),
    ("vr", "vrijdag"),
    ("za", "zaterdag"),
    ("zo", "zondag"),
];

/// Ends of compounds: "dinsdagmiddag".
const DAYPARTS: [&str; 8] = ["ochtend", "morgen", "middag", "namiddag", "avond", "nacht", "morge", "oavend"];

/// The text with canonical names, compounds apart: "dinsdagmiddag 5 dec." -> "dinsdag middag 5 december".
pub fn canonical(text: &str) -> String {
    let text = text
        .replace("a.s.", "aanstaande")
        .replace("a.s", "aanstaande")
        .replace("t/m", " tm ")
        .replace("tot en met", " tm ");
    let words: Vec<&str> = text.split_whitespace().collect();
    let alone = words.len() <= 2
        || words.iter().all(|word| {
            let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
            matches!(bare, "of" | "en" | "") || SHORT.iter().any(|(short, _)| *short == bare)
        });
    let mut out = Vec::with_capacity(words.len());
    for (at, word) in words.iter().enumerate() {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let next_is_number =
            words.get(at + 1).is_some_and(|next| next.starts_with(|c: char| c.is_ascii_digit()));
        let short = SHORT.iter().find(|(short, _)| *short == bare).filter(|_| alone || next_is_number);
        let name = short.map(|(_, name)| (*name).to_owned()).or_else(|| name(bare));
        match name {
            Some(name) => {
                let tail = word
                    .rsplit(bare)
                    .next()
                    .filter(|tail| tail.starts_with([',', ';', '/']))
                    .unwrap_or_default();
                out.push(format!("{name}{tail}"));
            }
            None => out.push((*word).to_owned()),
        }
    }
    out.join(" ")
}

fn name(word: &str) -> Option<String> {
    if word.is_empty() || word.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    if let Some((_, name)) = SPELLINGS.iter().find(|(spelling, _)| *spelling == word) {
        return Some((*name).to_owned());
    }
    for part in DAYPARTS {
        if let Some(day) =
            word.strip_suffix(part).map(|day| day.trim_end_matches('-')).filter(|day| day.len() >= 5)
            && let Some(day) = weekday_name(day)
        {
            return Some(format!("{day} {part}"));
        }
    }
    weekday_name(word).or_else(|| month_name(word)).map(str::to_owned)
}

fn weekday_name(word: &str) -> Option<&'static str> {
    let known = SPELLINGS.iter().find(|(spelling, _)| *spelling == word).map_or(word, |(_, name)| name);
    WEEKDAYS.iter().map(|(name, _)| *name).find(|name| {
        *name == known || known.len() >= 6 && nearly(known, name) || known.strip_suffix('s') == Some(name)
    })
}

fn month_name(word: &str) -> Option<&'static str> {
    MONTHS.into_iter().find(|name| *name == word || word.len() >= 6 && name.len() >= 6 && nearly(word, name))
}

pub fn weekday(name: &str) -> Option<Weekday> {
    WEEKDAYS.iter().find(|(known, _)| *known == name).map(|(_, day)| *day)
}

/// 1 to 12.
pub fn month(name: &str) -> Option<u32> {
    MONTHS.iter().position(|known| *known == name).and_then(|at| u32::try_from(at + 1).ok())
}

/// A holiday's days, the next to come: (words that name it, first day, last day).
pub fn holidays(today: NaiveDate) -> Vec<(&'static str, NaiveDate, NaiveDate)> {
    let mut found = Vec::new();
    for year in [today.year(), today.year() + 1] {
        let day = |month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default();
        let easter = easter(year);
        let after = |days| easter + Duration::days(days);
        found.extend([
            ("1e kerstdag", day(12, 25), day(12, 25)),
            ("2e kerstdag", day(12, 26), day(12, 26)),
            ("kerstavond", day(12, 24), day(12, 24)),
            ("kerst", day(12, 25), day(12, 26)),
            ("oud en nieuw", day(12, 31), day(12, 31)),
            ("oudejaarsdag", day(12, 31), day(12, 31)),
            ("oudejaarsavond", day(12, 31), day(12, 31)),
            ("oudjaar", day(12, 31), day(12, 31)),
            ("nieuwjaarsdag", day(1, 1), day(1, 1)),
            ("nieuwjaar", day(1, 1), day(1, 1)),
            ("sinterklaas", day(12, 5), day(12, 5)),
            ("pakjesavond", day(12, 5), day(12, 5)),
            ("driekoningen", day(1, 6), day(1, 6)),
            ("goede vrijdag", after(-2), after(-2)),
            ("1e paasdag", easter, easter),
            ("2e paasdag", after(1), after(1)),
            ("pasen", easter, after(1)),
            ("koningsdag", kings_day(year), kings_day(year)),
            ("dodenherdenking", day(5, 4), day(5, 4)),
            ("bevrijdingsdag", day(5, 5), day(5, 5)),
            ("hemelvaartsdag", after(39), after(39)),
            ("hemelvaart", after(39), after(39)),
            ("1e pinksterdag", after(49), after(49)),
            ("2e pinksterdag", after(50), after(50)),
            ("pinksteren", after(49), after(50)),
            ("moederdag", nth(year, 5, Weekday::Sun, 2), nth(year, 5, Weekday::Sun, 2)),
            ("vaderdag", nth(year, 6, Weekday::Sun, 3), nth(year, 6, Weekday::Sun, 3)),
            ("feestdagen", day(12, 24), NaiveDate::from_ymd_opt(year + 1, 1, 1).unwrap_or_default()),
        ]);
    }
    found.retain(|(_, _, last)| *last >= today);
    found
}

/// The nth weekday of a month.
pub fn nth(year: i32, month: u32, weekday: Weekday, n: u8) -> NaiveDate {
    NaiveDate::from_weekday_of_month_opt(year, month, weekday, n).unwrap_or_default()
}
