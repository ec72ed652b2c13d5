//! What the words of a resident say of a visit: which project, when, with how many, what the host should know.

use super::here::Here;
use crate::domain::advice::moments::{self, Wanted};
use crate::domain::calendar;
use crate::domain::language::plain::{pattern, plain};
use crate::domain::language::slots::kind::{self, SlotKind};
use crate::domain::profile::facts::Fact;

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
    let told = needs.is_match(&plain(words));
    if told {
        here.profile.visit_needs = Some(Fact::said(words.to_owned(), here.ctx.now, words));
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
