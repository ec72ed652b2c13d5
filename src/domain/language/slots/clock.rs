//! A time or a part of the day. Appointments are in the day: "half 3" is 14:30 unless the text says otherwise.

use chrono::NaiveTime;

use super::kind::{Daypart, Slot, Span};
use crate::domain::language::numbers;
use crate::domain::language::plain::{pattern, read_corrected};

pub fn time(text: &str) -> Option<Slot> {
    read_corrected(text, parse)
}

fn parse(text: &str) -> Option<Slot> {
    let text = numbers::rewrite(
        &text
            .replace("eleven", "11")
            .replace("elven", "11")
            .replace("twaalven", "12")
            .replace("tienen", "10")
            .replace("uurtje", "uur"),
    );
    let text = pattern!(r"\b(\d{1,2})en\b").replace_all(&text, "$1").into_owned();
    let part = part_in(&text);
    let times = times(&text, part);
    if let [only] = times.as_slice() {
        let before = text.get(..only.start).unwrap_or_default().trim_end();
        let after = text.get(only.end..).unwrap_or_default();
        let bound = pattern!(r"(?:^|[ ,])(niet voor|niet eerder dan|niet na|niet later dan|niet|voor|tot|uiterlijk|na|vanaf|pas na|pas|eerst na)(?: ongeveer| een uur of)?$").captures(before).map(|found| found[1].to_owned());
        let (from, to) = match bound.as_deref() {
            Some("niet voor" | "niet eerder dan" | "na" | "vanaf" | "pas na" | "pas" | "eerst na") => {
                (Some(only.at), None)
            }
            Some("voor" | "tot" | "uiterlijk" | "niet na" | "niet later dan") => (None, Some(only.at)),
            Some(_) => return None,
            None if pattern!(r"^ ?(?:uur )?(?:of later|en later|en daarna)").is_match(after) => {
                (Some(only.at), None)
            }
            None if pattern!(r"^ ?(?:uur )?(?:of eerder|of vroeger)").is_match(after) => {
                (None, Some(only.at))
            }
            None => return Some(Slot::Time(Span::One(only.at))),
        };
        return Some(Slot::Time(Span::Between(from, to)));
    }
    if let [first, second] = times.as_slice() {
        let between = text.get(first.end..second.start).unwrap_or_default();
        if pattern!(r"^ ?(?:uur )?(?:en|tot|-|a|t/m|tm|tot en met) ?(?:uur )?$").is_match(between) {
            // "tussen 2 en 4": both in the same half of the day.
            return (first.at < second.at)
                .then_some(Slot::Time(Span::Between(Some(first.at), Some(second.at))));
        }
        if pattern!(r"^ ?(?:uur)? ?(?:of|/) ?(?:om )?$").is_match(between) {
            return Some(Slot::Time(Span::Several(vec![first.at, second.at])));
        }
        return None;
    }
    if !times.is_empty() {
        return None;
    }
    if pattern!(r"\bna de middag\b").is_match(&text) {
        return Some(Slot::TimeDaypart(Daypart::Afternoon));
    }
    match dayparts(&text)?.as_slice() {
        [only] => Some(Slot::TimeDaypart(*only)),
        _ => None,
    }
}

struct At {
    /// Where its expression begins, words before the number included.
    whole: usize,
    start: usize,
    end: usize,
    at: NaiveTime,
}

/// Hour, minute, and whether the hour is of 24.
type ReadTime<'a> = &'a dyn Fn(&regex::Captures<'_>) -> Option<(u32, u32, bool)>;

fn times(text: &str, part: Option<Daypart>) -> Vec<At> {
    let mut found: Vec<At> = Vec::new();
    let mut take = |pattern: &regex::Regex, read: ReadTime<'_>| {
        for caught in pattern.captures_iter(text) {
            let (Some(all), Some(first)) = (caught.get(0), caught.get(1).or(caught.get(0))) else { continue };
            if found.iter().any(|other| all.start() < other.end && other.whole < all.end()) {
                continue;
            }
            // Words before the number belong to the bound, not to the time.
            let start = if first.as_str().starts_with(|c: char| c.is_ascii_digit())
                && !all.as_str().starts_with("half")
                && !all.as_str().starts_with("kwart")
            {
                first.start()
            } else {
                all.start()
            };
            if let Some((hour, minute, exact)) = read(&caught)
                && let Some(at) = in_the_day(hour, minute, exact, part)
            {
                found.push(At { whole: all.start(), start, end: all.end(), at });
            }
        }
    };
    let number = |caught: &regex::Captures<'_>, at: usize| {
        caught.get(at).and_then(|part| part.as_str().parse::<u32>().ok())
    };
    take(pattern!(r"\b([01]?\d|2[0-4])[:.hu]([0-5]\d)(?: ?(?:uur|u|h))?\b"), &|caught| {
        let hour = number(caught, 1)?;
        Some((
            hour,
            number(caught, 2)?,
            hour > 12 || caught.get(1).is_some_and(|hour| hour.as_str().starts_with('0')),
        ))
    });
    take(pattern!(r"\b(\d{1,2}) (?:minuten )?(voor|over) half (\d{1,2})\b"), &|caught| {
        let (minutes, hour) = (number(caught, 1)?, number(caught, 3)?);
        let half = if &caught[2] == "voor" { 30_u32.checked_sub(minutes)? } else { 30 + minutes };
        Some((hour.checked_sub(1).filter(|hour| *hour > 0).unwrap_or(12), half, false))
    });
    take(pattern!(r"\bhalf (\d{1,2})\b"), &|caught| {
        let hour = number(caught, 1).filter(|hour| (1..=24).contains(hour))?;
        Some((if hour == 1 { 12 } else { hour - 1 }, 30, hour > 12))
    });
    take(pattern!(r"\b(?:kwart|kwartier) (voor|over|na) (\d{1,2})\b"), &|caught| {
        let hour = number(caught, 2).filter(|hour| (1..=24).contains(hour))?;
        Some(if &caught[1] == "voor" {
            (if hour == 1 { 12 } else { hour - 1 }, 45, hour > 12)
        } else {
            (hour, 15, hour > 12)
        })
    });
    take(pattern!(r"\b(\d{1,2}) (?:minuten )?(voor|over) (\d{1,2})\b"), &|caught| {
        let (minutes, hour) = (
            number(caught, 1).filter(|minutes| *minutes < 60)?,
            number(caught, 3).filter(|hour| (1..=24).contains(hour))?,
        );
        Some(if &caught[2] == "voor" {
            (if hour == 1 { 12 } else { hour - 1 }, 60_u32.checked_sub(minutes)?, hour > 12)
        } else {
            (hour, minutes, hour > 12)
        })
    });
    take(pattern!(r"\b(?:een )?uur of (\d{1,2})\b"), &|caught| {
        Some((number(caught, 1).filter(|hour| *hour <= 24)?, 0, false))
    });
    take(pattern!(r"\b(\d{1,2}) ?(?:uur|u|h)\b(?: ?([0-5]\d)\b)?"), &|caught| {
        let hour = number(caught, 1).filter(|hour| *hour <= 24)?;
        Some((hour, number(caught, 2).unwrap_or(0), hour > 12))
    });
    take(pattern!(r"\been uur\b"), &|_| Some((1, 0, false)));
    take(
        pattern!(
            r"(?:^|\b(?:om|rond|tegen|na|voor|vanaf|tot|tussen|en|of|-|uiterlijk|half|zo|om een|circa|ca|doe maar|liefst|graag|a) ?)(\d{1,2})(?:$|[ ,.!-])"
        ),
        &|caught| {
            let hour = number(caught, 1).filter(|hour| *hour <= 24)?;
            Some((hour, 0, hour > 12))
        },
    );
    take(pattern!(r"\b(\d{1,2}) (?:'s|in de|smorgens|smiddags|savonds)"), &|caught| {
        Some((number(caught, 1).filter(|hour| *hour <= 24)?, 0, false))
    });
    found.sort_by_key(|at| at.start);
    found
}

/// 1 to 7 without more is after noon; the part of the day decides otherwise.
fn in_the_day(hour: u32, minute: u32, exact: bool, part: Option<Daypart>) -> Option<NaiveTime> {
    let hour = match (hour, exact, part) {
        (24, ..) => 0,
        (hour, true, _) => hour,
        (hour @ 1..=11, _, Some(Daypart::Evening)) if hour >= 5 => hour + 12,
        (hour @ 1..=6, _, Some(Daypart::Afternoon)) => hour + 12,
        (hour, _, Some(Daypart::Morning)) => hour,
        (hour @ 1..=7, ..) => hour + 12,
        (hour, ..) => hour,
    };
    NaiveTime::from_hms_opt(hour, minute, 0)
}

fn part_in(text: &str) -> Option<Daypart> {
    match dayparts(text)?.as_slice() {
        [only] => Some(*only),
        _ => None,
    }
}

/// The parts of the day that suit: all three when it does not matter.
pub fn dayparts(text: &str) -> Option<Vec<Daypart>> {
    read_corrected(text, parts)
}

fn parts(text: &str) -> Option<Vec<Daypart>> {
    const MORNING: &str = r"(?:'?s ?(?:ochtends|morgens|moarns|mornings)|ochtend(?:s|en)?|\w*dagochtend|\w*dagmorgen|morgens|voormiddag|moarns|moargens|smorgens|sochtends|s'? ?morgens|vroeg(?:e)? (?:op|in)|voor de middag|voor het middageten|voor de lunch|in de morgen|de morgen|vroeg op de dag|bij de koffie|koffietijd|vanochtend|vanmorgen)";
    const AFTERNOON: &str = r"(?:'?s ?middags|middag(?:s|en)?\b|\w*dagmiddag|namiddag|smiddags|smiddes|s'? ?middags|na de middag|na het middageten|na de lunch|na het middagdutje|theetijd|'s middes|middei|vanmiddag)";
    const EVENING: &str = r"(?:'?s ?avonds|avond(?:s|en)?\b|\w*dagavond|savonds|savends|'s aoves|aoves|s'? ?avonds|jun\b|oavend|'s avens|na het eten|na het avondeten|na werktijd|na (?:mijn |m'n |mn |het )?werk|vanavond|einde van de dag|na 18 uur)";
    let whatever = pattern!(
        r"maakt (?:me |mij |mie |ons )?(?:echt |allemaal |helemaal )?(?:niet|niks|niets|geen|nie)(?: zo)?(?: veel)? uit|hele dag|de hele dag|altijd|alle ?maal|alles|geen voorkeur|wanneer (?:het )?(?:u|je|jullie) (?:maar )?(?:wil|kan|kunt|wilt|uitkomt)|om het even|geeft niet|zegt? (?:u|jij|je) (?:het )?maar|ieder(?:e)? (?:moment|tijd|dagdeel)|elk(?:e)? (?:moment|tijd|dagdeel)|niet uit|allebei|alledrie|alle drie|kan altijd|doe maar wat|whatever|boeit (?:niet|me niet)|overdag en"
    );
    // The names of a part: where it is named, and where it is ruled out.
    macro_rules! part {
        ($names:ident, $out:literal) => {
            (
                pattern!(&format!(r"(?:^|[ ,.;/(])(?:de |het |in de |op de )?{}", $names)),
                pattern!(&format!(
                    r"(?:niet|geen|nooit|behalve|liever niet|alles behalve|nie) (?:in de |op de |de )?{0}|{0}[a-z ]{{0,25}}\b(?:{1})\b",
                    $names, $out
                )),
            )
        };
    }
    let mut found = Vec::new();
    let mut denied = Vec::new();
    for (part, (named, not)) in [
        (Daypart::Morning, part!(MORNING, "niet|nie|nooit|slaap ik|lukt niet")),
        (Daypart::Afternoon, part!(AFTERNOON, "niet|nie|nooit|slaap ik|rust ik|dut ik")),
        (Daypart::Evening, part!(EVENING, "niet|nie|nooit")),
    ] {
        if not.is_match(text) {
            denied.push(part);
        } else if named.is_match(text) {
            found.push(part);
        }
    }
    if found.is_empty() && !denied.is_empty() {
        return Some(Daypart::ALL.iter().copied().filter(|part| !denied.contains(part)).collect());
    }
    if found.is_empty() && whatever.is_match(text) {
        return Some(Daypart::ALL.to_vec());
    }
    if found.is_empty()
        && pattern!(r"^(?:in de )?(?:morgen|vroeg|zo vroeg mogelijk|vroege vogel)[.! ]*$").is_match(text)
    {
        return Some(vec![Daypart::Morning]);
    }
    if found.is_empty() && pattern!(r"^overdag[.! ]*$").is_match(text) {
        return Some(vec![Daypart::Morning, Daypart::Afternoon]);
    }
    // "eind van de middag, voor de avond": the first named counts only when the second is a bound.
    (!found.is_empty()).then_some(found)
}
