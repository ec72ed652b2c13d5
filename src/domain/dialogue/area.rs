//! Where the next home should be: the place that was named before, a new one, or not known yet.

use super::here::{Here, Said, letters};
use super::listening::{self, Heard};
use super::{correcting, intake, naming, welcome};
use crate::domain::calendar;
use crate::domain::language::plain::{pattern, plain};
use crate::domain::language::slots::kind::{self, Slot, SlotKind};
use crate::domain::profile::facts::Fact;
use crate::domain::taxonomy::{Barrier, Wish};
use crate::domain::text::Text;
use crate::domain::vocabulary::Step;
use crate::text;

/// "ja, daar" is at most this many words.
const SHORT: usize = 7;

/// The question where a place was named before: there, or somewhere else?
pub fn question(here: &Here<'_>) -> Text {
    let place = here.profile.municipality.as_ref().map(|fact| fact.value.clone()).unwrap_or_default();
    let text = if here.profile.is_helper() {
        welcome::about_whom(here, text!("q-gebied-known-helper"))
    } else {
        text!("q-gebied-known")
    };
    text.with("place", place)
}

/// "ja daar", "hier blijven", "gewoon in de buurt": the place that was named before.
pub fn same_place(here: &Here<'_>, said: Said<'_>) -> bool {
    let remains = pattern!(r"\b(?:hier|daar) (?:blijven|blijf)\b");
    let elsewhere = pattern!(r"\b(?:ergens anders|elders|liever niet|niet daar|niet hier|weg|nee)\b");
    let there = pattern!(r"\b(?:daar|hier|zelfde|blijven|blijf|ja|jawel|graag|klopt|ook)\b");
    let words = plain(said.text);
    here.profile.municipality.is_some()
        && said.words() <= SHORT
        && here.facts_in(&words).municipality.is_none()
        && (remains.is_match(&words) || !elsewhere.is_match(&words) && there.is_match(&words))
}

/// The place that was named stays the one to look in.
pub fn stays(mut here: Here<'_>) -> Step {
    let place = here.profile.municipality.as_ref().map(|fact| fact.value.clone()).unwrap_or_default();
    here.profile.area = Some(Fact::said(place.clone(), here.ctx.now, &place));
    here.profile.answered.push("gebied".into());
    intake::next(here, vec![text!("location-taken", place = place)])
}

/// A place that exists is named.
pub fn is_found(here: &Here<'_>, said: Said<'_>) -> bool {
    let found = here.facts_in(said.text);
    found.municipality.is_some() || found.postcode4.is_some()
}

/// "ik zou niet weten waar": no place, and nothing to ask again.
pub fn does_not_know(here: &Here<'_>, said: Said<'_>, heard: &Heard) -> bool {
    !is_found(here, said) && (said.doubts() || heard.barriers.contains(&Barrier::WeetNietWaarBeginnen))
}

/// Who is asked where names places: a wish is heard in it only where it is named.
pub fn only_what_is_named(here: &mut Here<'_>, said: Said<'_>, heard: &mut Heard) {
    heard.wishes.retain(|wish| {
        let named = *wish == Wish::EigenWijk || correcting::is_named(wish.slug(), said.text);
        if !named {
            here.profile.wishes.remove(wish);
        }
        named
    });
}

/// "Niet naar Arnhem": a place is named to leave it out.
fn denied(text: &str) -> bool {
    pattern!(r"\bniet (?:naar|in|te|bij|meer)\b|\bgeen\b|\bweg uit\b").is_match(&plain(text))
}

/// The part of a long answer that names the place; other things that were said with it are no place. Where two parts
/// name one, both stay.
pub fn part(here: &Here<'_>, words: &str) -> String {
    if words.split_whitespace().count() <= SHORT {
        return words.to_owned();
    }
    let named =
        |part: &&str| here.ctx.places.municipality(part).is_some() || here.facts_in(part).postcode4.is_some();
    let parts: Vec<&str> = words
        .split([',', '.', ';', '?', '!'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .filter(named)
        .collect();
    if parts.is_empty() { words.to_owned() } else { parts.join(", ") }
}

/// The places of a correction, in their order: what follows "liever", "moet zijn" or "waar" goes before the rest.
pub fn named(here: &Here<'_>, text: &str) -> Vec<String> {
    let words = plain(text);
    let from = pattern!(r"\b(?:liever|moet zijn|moet staan|moeten zijn|is nu|zoek\w*|waar)\b");
    let start = from.find_iter(&words).last().map_or(0, |found| found.end());
    let find = |text: &str| -> Vec<String> {
        let known = letters(text).into_iter().filter(|word| word.len() > 2 && here.ctx.places.knows(word));
        known.filter_map(|word| here.ctx.places.municipality(word)).map(str::to_owned).collect()
    };
    let after = words.get(start..).map(find).unwrap_or_default();
    if after.is_empty() { find(&words) } else { after }
}

/// Postcode and gemeente of the answer. Where the next home should be goes before where the talk began.
pub fn keep(here: &mut Here<'_>, said: Said<'_>) {
    let found = here.facts_in(said.text);
    for (kind, known) in [
        (SlotKind::Postcode, found.postcode4.is_some()),
        (SlotKind::Municipality, found.municipality.is_some()),
    ] {
        if known {
            continue;
        }
        match kind::read(kind, said.text, calendar::wall(here.ctx.now), here.ctx.places) {
            Some(Slot::Postcode(code)) => {
                let four: String = code.chars().take(4).collect();
                here.profile.postcode4 = Some(Fact::said(four, here.ctx.now, said.text));
            }
            Some(Slot::Municipality(name)) if !denied(said.text) => {
                here.profile.municipality = Some(Fact::said(name, here.ctx.now, said.text));
            }
            _ => {}
        }
    }
    listening::plain_facts(&mut here.profile, &found, here.ctx.now, said.text, true);
    if here.profile.municipality.is_none()
        && let Some(place) =
            here.profile.postcode4.as_ref().and_then(|code| here.ctx.places.by_code(&code.value))
        && place.exact
    {
        here.profile.municipality = Some(Fact::inferred(place.municipality.clone(), here.ctx.now, said.text));
    }
}

/// A place, a part of one, or where it is near to.
pub fn is_named(here: &Here<'_>, said: Said<'_>) -> bool {
    const NEAR: [&str; 20] = [
        "buurt",
        "wijk",
        "stad",
        "dorp",
        "regio",
        "omgeving",
        "centrum",
        "provincie",
        "hier",
        "blijven",
        "overal",
        "dichtbij",
        "kinderen",
        "dochter",
        "zoon",
        "familie",
        "straat",
        "natuur",
        "zee",
        "bos",
    ];
    let lower = said.text.to_lowercase();
    let words: Vec<&str> = letters(&lower);
    let where_somebody_lives =
        pattern!(r"\bwaar (?:ik|wij|we|hij|zij|ze|mijn \w+) (?:nu |al )?(?:woon|wonen|woont|zit|zitten)\b");
    is_found(here, said)
        || words.len() <= naming::PLACE_WORDS
        || words.iter().any(|word| NEAR.contains(word))
        || where_somebody_lives.is_match(&lower)
}
