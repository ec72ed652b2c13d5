//! A day, a range of days, or several days on offer. Day before month, always. A weekday that contradicts its
//! date, a day that does not exist and a day in the past are asked again.

use chrono::{Datelike, Days, NaiveDate};

use super::days;
use super::expressions::{Found, find};
use super::kind::Span;
use crate::domain::language::numbers;
use crate::domain::language::plain::{pattern, read_corrected};

pub fn read(text: &str, today: NaiveDate) -> Option<Span<NaiveDate>> {
    read_corrected(text, |text| parse(text, today))
}

fn parse(text: &str, today: NaiveDate) -> Option<Span<NaiveDate>> {
    let text = days::canonical(&numbers::rewrite(text));
    let mut found = find(&text, today);
    drop_denied(&text, &mut found);
    found.sort_by_key(|found| found.start);
    if found.is_empty() || found.iter().any(|found| found.span.is_none()) {
        return None;
    }
    let spans: Vec<_> = found.iter().filter_map(|found| found.span).collect();
    let (first, last) = (spans.first().copied()?, spans.last().copied()?);
    let before = text.get(..found.first()?.start)?.trim_end();
    let first_words = pattern!(
        r"(?:^| )(niet voor|voor|tot|uiterlijk|tm|na|vanaf|vanuf|sinds|pas na|niet eerder dan|eerst na) ?(?:de |het )?$"
    );
    let bound = first_words.captures(before).map(|found| found[1].to_owned());
    if spans.len() == 2 {
        let between = text.get(found.first()?.end..found.last()?.start).unwrap_or_default();
        let joined = pattern!(r"^[ ,]*(?:tot|tm|-|en|t)[ ]?(?:de )?$").is_match(between);
        let opened = before.ends_with("tussen")
            || before.ends_with("van")
            || between.contains("tot")
            || between.contains("tm")
            || between.trim() == "-";
        if joined && opened && first.0 <= last.1 {
            return Some(Span::Between(first.0, last.1));
        }
        // "Zaterdag de 5e": the weekday and the day of the month are one day.
        if let ((Some(named), _), (Some(day), _)) = (first, last)
            && first.0 == first.1
            && last.0 == last.1
            && named.weekday() == day.weekday()
            && pattern!(r"^[ ,]*(?:op )?(?:de )?$").is_match(between)
        {
            return Some(Span::One(day));
        }
    }
    if spans.len() == 1 {
        return single(bound.as_deref(), first, today);
    }
    if spans.iter().all(|(from, to)| from == to) {
        let mut list: Vec<NaiveDate> = spans.iter().filter_map(|(from, _)| *from).collect();
        list.dedup();
        return match list.as_slice() {
            [only] => Some(Span::One(*only)),
            _ => Some(Span::Several(list)),
        };
    }
    // A day within a range named beside it ("volgende week, dinsdag") is the day.
    let day = spans.iter().find(|(from, to)| from == to);
    match day {
        Some((Some(day), _))
            if spans
                .iter()
                .all(|(from, to)| from.is_none_or(|from| from <= *day) && to.is_none_or(|to| *day <= to)) =>
        {
            Some(Span::One(*day))
        }
        _ => None,
    }
}

fn single(
    bound: Option<&str>,
    (from, to): (Option<NaiveDate>, Option<NaiveDate>),
    today: NaiveDate,
) -> Option<Span<NaiveDate>> {
    match bound {
        Some("voor") => Some(Span::Between(None, from.and_then(|day| day.checked_sub_days(Days::new(1))))),
        Some("tot" | "tm" | "uiterlijk") => Some(Span::Between(None, to)),
        Some("na" | "pas na" | "eerst na") => {
            Some(Span::Between(to.and_then(|day| day.checked_add_days(Days::new(1))), None))
        }
        Some(_) => Some(Span::Between(from, None)),
        None if from == to => from.filter(|day| *day >= today).map(Span::One),
        None => Some(Span::Between(from, to)),
    }
}

/// "niet maandag maar dinsdag", "morgen kan ik niet, overmorgen wel": what is denied does not count when something else is left.
fn drop_denied(text: &str, found: &mut Vec<Found>) {
    if found.len() < 2 {
        if let [only] = found.as_slice() {
            let after = text.get(only.end..).unwrap_or_default();
            let before = text.get(..only.start).unwrap_or_default();
            let denied = pattern!(r"^[ ,]*(?:kan ik|kan|komt|lukt|ben ik|schikt|past|gaat|kunnen we|mag)?(?: het| mij| me| ons| er| dan)* ?(?:niet|nie|geen)\b").is_match(after)
                || pattern!(r"(?:^| )(?:niet|liever niet|behalve|maar niet|geen)(?: op| in)?(?: de)? ?$").is_match(before)
                    && !pattern!(r"niet (?:voor|eerder|na|later)").is_match(before);
            if denied {
                found.clear();
            }
        }
        return;
    }
    let behind = pattern!(
        r"^[ ,]*(?:(?:kan|komt|lukt|ben|schikt|past|gaat|heb|moet)[a-z ]*)?\b(?:niet|nie|bezet|vol|weg)\b"
    );
    let ahead = pattern!(r"(?:^| )(?:niet|geen|behalve|liever niet|maar niet)(?: op| in)?(?: de)? ?$");
    found.sort_by_key(|found| found.start);
    let mut denied = Vec::new();
    // A "niet" between two days belongs to the first one when that is how its sentence ends.
    let mut spent = 0;
    for (at, this) in found.iter().enumerate() {
        let next = found.get(at + 1).map_or(text.len(), |next| next.start);
        let before = text.get(spent..this.start).unwrap_or_default();
        let after = text.get(this.end..next).unwrap_or_default();
        let not_then = behind.is_match(after);
        denied.push(not_then || ahead.is_match(before));
        spent = if not_then { next } else { this.end };
    }
    if denied.iter().any(|denied| !denied) {
        let mut keep = denied.iter().map(|denied| !denied);
        found.retain(|_| keep.next().unwrap_or(true));
    }
}
