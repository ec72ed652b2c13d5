//! What the words of a resident say of a visit: which project, when, with how many, what the host should know.

use super::here::{Here, Said};
use crate::domain::advice::moments::{self, Wanted};
use crate::domain::calendar;
use crate::domain::language::plain::{pattern, plain};
use crate::domain::language::slots::kind::{self, SlotKind};
use crate::domain::profile::facts::Fact;
use crate::domain::taxonomy::Intent;

/// What the words ask of a moment.
pub fn asked(here: &Here<'_>, words: &str) -> Wanted {
    moments::read(words, calendar::wall(here.ctx.now), here.ctx.places)
}

/// How many come, where the words say with whom.
pub fn companions(here: &Here<'_>, words: &str) -> Option<u8> {
    moments::party(words, calendar::wall(here.ctx.now), here.ctx.places)
}

/// "Ik kom niet zonder hulp de trap op", said while choosing: the host gets to know.
pub fn notice_needs(here: &mut Here<'_>, words: &str) -> bool {
    let needs = pattern!(
        r"\b(?:hulp|rolstoel|rollator|scootmobiel|slecht ter been|slechtziend|slechthorend|blind|doof|begeleid\w*|krukken|(?:lang|ver) (?:staan|lopen))\b"
    );
    let parts: Vec<&str> =
        words.split(['.', ';', '!']).map(str::trim).filter(|part| needs.is_match(&plain(part))).collect();
    let told = !parts.is_empty();
    if told {
        here.profile.visit_needs = Some(Fact::said(parts.join(". "), here.ctx.now, words));
    }
    told
}

/// What is said later goes first; who comes along stays known where only a day was added.
pub fn keep(here: &mut Here<'_>, words: &str) {
    let before = here.scene.kept.take().filter(|before| {
        companions(here, words).is_none()
            && companions(here, before).is_some()
            && !asked(here, before).any_time()
    });
    here.scene.kept = Some(match before {
        Some(before) => format!("{words}; {before}"),
        None => words.to_owned(),
    });
}

/// "met z'n tweeën", "ik kom alleen", "4".
pub fn party_in(here: &Here<'_>, words: &str) -> Option<u8> {
    let bare = words.trim().parse::<u8>().ok();
    bare.or_else(|| companions(here, words)).or_else(|| {
        let read = kind::read(SlotKind::Household, words, calendar::wall(here.ctx.now), here.ctx.places)?;
        match read {
            kind::Slot::Household(household) => Some(household.total),
            _ => None,
        }
    })
}

/// The project that the words name: by its name, a long word of it, or its place.
pub fn named_project(here: &Here<'_>, words: &str, offered: &[String]) -> Option<String> {
    let lower = words.to_lowercase();
    offered
        .iter()
        .filter_map(|id| here.ctx.library.project(id))
        .find(|project| {
            lower.contains(&project.name.to_lowercase())
                || lower.contains(&project.place.to_lowercase())
                || project
                    .name
                    .split_whitespace()
                    .any(|word| word.len() > 5 && lower.contains(&word.to_lowercase()))
        })
        .map(|project| project.id.clone())
}

/// "Wil toch wel even kijken", "Eikpunt, woensdag met mijn zus": asks to go and see, whatever was asked; with the
/// project where one is named.
pub fn asks_to_see(here: &Here<'_>, said: Said<'_>) -> Option<Option<String>> {
    let words = plain(said.text);
    let declines = pattern!(
        r"\bniet (?:gaan |komen |meer )?(?:kijken|bezoeken|bezichtigen)\b|\bgeen (?:bezoek|rondleiding|zin)\b|\b(?:afzeggen|verzetten)\b"
    );
    let sees = pattern!(
        r"\b(?:wil|wou|wilde|zou|willen|bedoel|liever|toch|ga|gaan|kom|komen)\b.*\b(?:kijken|bezichtigen|bezoeken|langskomen|rondleiding)\b|^(?:ff |even |eerst |straks )*kijken (?:bij|in|naar)\b|\bkijken\b.*\bwil(?:len)? (?:ik|we|wij)\b|\b(?:wel|juist) (?:gaan )?kijken\b"
    );
    if declines.is_match(&words) || said.only_asks() && !said.surely_wants(Intent::BezoekPlannen) {
        return None;
    }
    let library = here.ctx.library;
    let goes = pattern!(r"\b(?:wil|wou|wilde|willen|ga|gaan|zou)\b.*\bnaar\b");
    let has = |name: &str| words.split(' ').any(|word| word == plain(name));
    let named = library.projects().iter().find(|project| {
        words.contains(&plain(&project.name))
            || (goes.is_match(&words) || sees.is_match(&words)) && has(&project.place)
    });
    let chosen =
        named.filter(|_| asked(here, said.text).any_time() || sees.is_match(&words) || goes.is_match(&words));
    let asks = chosen.is_some() || said.surely_wants(Intent::BezoekPlannen) || sees.is_match(&words);
    asks.then(|| chosen.map(|project| project.id.clone()))
}

/// A question about one's own visit is at most this many words.
const OWN: usize = 10;

/// "Wanneer was mijn afspraak", "staat mijn bezoek nog?": about a visit that was booked.
pub fn asks_about_own(text: &str) -> bool {
    let names = pattern!(
        r"\b(?:mijn|mn|m'n|onze) (?:eigen )?(?:bezoek|bezoekje|bezoeken|afspraak|afspraken|rondleiding)\b"
    );
    let asks = pattern!(r"\b(?:heb ik|wanneer|hoe laat|welke dag|waar|staat|staan|wat is|zien|nog)\b");
    let words = plain(text);
    let short = words.split(' ').count() <= OWN;
    short && names.is_match(&words) && (asks.is_match(&words) || words.split(' ').count() <= 2)
}

/// Where the resident lives is put right: a place is named with "ik woon", or instead of another.
pub fn says_where(here: &Here<'_>, said: Said<'_>) -> bool {
    let found = here.facts_in(said.text).municipality;
    let known = here.profile.municipality.as_ref().map(|fact| fact.value.as_str());
    let about = pattern!(r"\b(?:ik|wij|we) (?:woon|wonen)\b|\bniet (?:in|naar|bij)\b|\bbedoel\w*\b");
    found.is_some() && found.as_deref() != known && about.is_match(&plain(said.text))
}

/// "De tweede", "nummer 3": which of those that were named, counted from 0.
pub fn by_order(text: &str) -> Option<usize> {
    const ORDER: [&[&str]; 3] = [&["eerste", "1e"], &["tweede", "2e"], &["derde", "3e", "laatste"]];
    let words = plain(text);
    let short =
        words.split(' ').count() <= 4 && !pattern!(r"\b(?:keer|dag|week|maand|kerstdag)\b").is_match(&words);
    let says = |names: &&&[&str]| words.split(' ').any(|word| names.contains(&word));
    if short { ORDER.iter().position(|names| says(&names)) } else { None }
}
