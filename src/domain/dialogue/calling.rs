//! What words say of being called: a number, a moment, a name, or rather not by telephone.

use super::here::{Here, Said};
use crate::domain::calendar;
use crate::domain::language::plain::{pattern, plain};
use crate::domain::language::slots::kind::{self, Slot, SlotKind};

/// A message of at most this many words is an answer; a longer one tells something.
const TERSE: usize = 9;

/// "Wanneer" longer than this is cut: it goes on a card.
const WHEN_LENGTH: usize = 160;

/// Part of a telephone number: which one is meant is asked.
pub fn says_number(text: &str) -> bool {
    text.to_lowercase().contains("nummer") && text.chars().filter(char::is_ascii_digit).count() >= 3
}

/// "En niet morgen, dan slaap ik": a day or a part of it is named, if only to leave it out.
pub fn names_a_day(text: &str) -> bool {
    pattern!(r"\bniet (?:op |in )?(?:de )?(?:vandaag|morgen|overmorgen|(?:maan|dins|woens|donder|vrij|zater|zon)dag\w*|ochtend|middag|avond|weekend|vroeg|laat)\b")
        .is_match(&plain(text))
}

/// "ik heet Jan de Vries", "naam: Jan": only where it is said that it is a name, in the part that says so.
pub fn name_in(here: &Here<'_>, words: &str) -> Option<String> {
    const NAMES: [&str; 11] = [
        "heet",
        "naam",
        "noem me",
        "noem mij",
        "vraag naar",
        "vragen naar",
        "mevrouw",
        "meneer",
        "mevr",
        "mw",
        "dhr",
    ];
    let parts = words.split(['.', ',', ';', '!']).flat_map(|part| part.split(" en "));
    let told = |part: &&str| {
        let lower = part.to_lowercase();
        part.split_whitespace().count() <= TERSE && NAMES.iter().any(|name| lower.contains(name))
    };
    parts.filter(told).find_map(|part| {
        match kind::read(SlotKind::Name, part, calendar::wall(here.ctx.now), here.ctx.places)? {
            Slot::Name(name) => Some(name),
            _ => None,
        }
    })
}

/// "Ik heet Riet", said in passing.
pub fn own_name(here: &Here<'_>, words: &str) -> Option<String> {
    let lower = words.to_lowercase();
    let tells = ["ik heet ", "mijn naam is ", "mn naam is ", "m'n naam is "];
    let at = tells.iter().find_map(|start| lower.find(start))?;
    name_in(here, words.get(at..)?)
}

/// The telephone number in a message, E.164.
pub fn phone_in(here: &Here<'_>, words: &str) -> Option<String> {
    match kind::read(SlotKind::Phone, words, calendar::wall(here.ctx.now), here.ctx.places)? {
        Slot::Phone(number) => Some(number),
        _ => None,
    }
}

/// What is said of the moment: without the number, and without the yes, no or comma it begins with.
pub fn moment_words(words: &str) -> String {
    let rest = without_long_numbers(words);
    let mut rest = rest.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | ')' | '('));
    while let Some(after) = ["nee", "ja", "oh", "maar", "doe"].iter().find_map(|word| {
        let begins = rest.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
        rest.get(word.len()..).filter(|after| begins && after.starts_with([' ', ',']))
    }) {
        rest = after.trim_start_matches([' ', ',']);
    }
    cut(rest)
}

/// The words without the telephone number among them.
fn without_long_numbers(words: &str) -> String {
    let numeric = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '-' | '+');
    let mut kept = String::new();
    let mut rest = words;
    while !rest.is_empty() {
        let end = rest.find(|c| !numeric(c)).unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        let long = run.chars().filter(char::is_ascii_digit).count() >= 9;
        kept.push_str(if long { " " } else { run });
        let end = after.find(numeric).unwrap_or(after.len());
        let (plain, after) = after.split_at(end);
        kept.push_str(plain);
        rest = after;
    }
    kept.split_whitespace().collect::<Vec<_>>().join(" ").replace(" ,", ",").replace(",,", ",")
}

/// The words name a day, a time or a part of the day.
pub fn when_in(here: &Here<'_>, words: &str) -> bool {
    let wall = calendar::wall(here.ctx.now);
    let without_digits = without_long_numbers(words);
    [SlotKind::Daypart, SlotKind::Time, SlotKind::Date]
        .into_iter()
        .any(|kind| kind::read(kind, &without_digits, wall, here.ctx.places).is_some())
}

/// "doe maar savonds na half 8": a moment is a yes, but not when it is part of a telling or a feeling.
pub fn tells_when(here: Here<'_>, said: Said<'_>) -> bool {
    let short = said.words() <= TERSE && said.reading.signals.is_empty();
    phone_in(&here, said.text).is_some() || short && when_in(&here, said.text)
}

/// "app mij maar", "liever via de chat", "mailen": not a call, but not a no either.
pub fn offers_another_way(words: &str) -> bool {
    let lower = words.to_lowercase();
    let word = |list: &[&str]| lower.split(|c: char| !c.is_alphanumeric()).any(|word| list.contains(&word));
    word(&["app", "appen", "appje", "whatsapp", "chat", "chatten", "berichtje", "telegram", "typen", "hier"])
        && !lower.contains("geen app")
}

/// Short enough for a card.
pub fn cut(words: &str) -> String {
    words.chars().take(WHEN_LENGTH).collect()
}
