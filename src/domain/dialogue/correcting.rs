//! A correction in plain words: facts give way to what is said now, denied labels go, new ones come, and what has
//! no place of its own is kept in the resident's words. What changed is said back, so that nobody has to guess.

use super::here::{Here, Said};
use super::{listening, mirror};
use crate::domain::calendar;
use crate::domain::language::limit;
use crate::domain::language::slots::kind::{self, Slot, SlotKind};
use crate::domain::profile::approach::approach;
use crate::domain::profile::facts::{Fact, Profile};
use crate::domain::taxonomy::{Approach, Intent};
use crate::domain::text::{Text, quote};
use crate::text;

/// A correction of at most this many words is about one thing.
const TERSE: usize = 8;

/// Words need this many letters in common at their start to be the same word: wachten, wachttijd.
const SAME_START: usize = 5;

/// Words that say that something does not hold.
const DENIALS: [&str; 14] = [
    "hoeft niet",
    "niet nodig",
    "niet gezegd",
    "nooit gezegd",
    "klopt niet",
    "niet waar",
    "is niet zo",
    "speelt niet",
    "geen probleem",
    "niet belangrijk",
    "maakt niet uit",
    "haal weg",
    "mag weg",
    "kan weg",
];

/// Words by which people name a label, beside the words of its slug.
const NAMES: &[(&str, &str)] = &[
    ("tuin-of-balkon", "tuin"),
    ("tuin-of-balkon", "balkon"),
    ("contact-met-buren", "buren"),
    ("gezelschap-buren", "buren"),
    ("eenzaamheid", "eenzaam"),
    ("eenzaamheid", "stil"),
    ("gehecht-aan-buurt", "buurt"),
    ("gehecht-aan-woning", "huis"),
    ("hogere-woonlasten", "huur"),
    ("hogere-woonlasten", "kosten"),
    ("geen-passend-aanbod", "geschikt"),
    ("lange-wachttijd", "wachten"),
    ("lange-wachttijd", "wachtlijst"),
    ("parkeren", "auto"),
    ("huisdier-welkom", "hond"),
    ("huisdier-welkom", "kat"),
    ("opzien-tegen-rompslomp", "gedoe"),
    ("opzien-tegen-rompslomp", "geregel"),
    ("betaalbaar", "goedkoop"),
    ("geen-noodzaak-nu", "hoeft"),
    ("rouw-en-verlies", "verlies"),
    ("wantrouwen-instanties", "vertrouw"),
    ("starter-te-weinig-inkomen", "inkomen"),
    ("gelijkvloers", "trappen"),
    ("betaalbaar", "duur"),
];

/// Words of slugs that name nothing by themselves.
const EMPTY: [&str; 16] = [
    "aan", "met", "het", "een", "geen", "niet", "voor", "nu", "van", "en", "of", "te", "tegen", "waar",
    "weet", "anders",
];

/// Applies what is said; what is said back about it, or nothing where nothing could be made of it.
pub fn apply(here: &mut Here<'_>, said: Said<'_>) -> Option<Vec<Text>> {
    let (before, was) = (items(&here.profile), approach(&here.profile).approach);
    facts(here, said);
    let denies = deny(&mut here.profile, said);
    let terse = said.text.split_whitespace().count() <= TERSE;
    // A terse correction of a fact says that fact and nothing between the lines.
    if !denies && (!terse || items(&here.profile) == before) {
        listening::take(here, said);
    }
    let after = items(&here.profile);
    let new: Vec<Text> =
        after.iter().filter(|item| !before.contains(item)).map(|(_, text)| text.clone()).collect();
    let gone: Vec<Text> = before
        .iter()
        .filter(|(name, _)| !after.iter().any(|(known, _)| known == name))
        .map(|(_, text)| text.clone())
        .collect();
    let mut back = Vec::new();
    if !new.is_empty() {
        back.push(text!("changed-now", list = new));
    }
    if !gone.is_empty() {
        back.push(text!("changed-gone", list = gone));
    }
    if back.is_empty() && denies {
        back.push(text!("changed-not-there"));
    }
    back.extend(turned(was, approach(&here.profile).approach));
    (!back.is_empty()).then_some(back)
}

/// What has no place of its own stands in the profile in the resident's own words.
pub fn note(here: &mut Here<'_>, said: Said<'_>) -> Text {
    here.profile.notes.push(Fact::said(said.text.to_owned(), here.ctx.now, said.text));
    text!("changed-note", words = quote(said.text))
}

/// A correction that leads to another approach says so.
fn turned(was: Approach, is: Approach) -> Option<Text> {
    (was != is && was != Approach::Onduidelijk && is != Approach::Onduidelijk)
        .then(|| Text::named(format!("turned-{is}")))
}

/// Everything a correction can change, each with its name and how it is said.
fn items(profile: &Profile) -> Vec<(String, Text)> {
    let mut items = mirror::facts(profile);
    items.extend(
        profile.area.as_ref().map(|fact| ("area".to_owned(), text!("fact-place", place = &fact.value))),
    );
    items.extend(
        profile
            .importance()
            .map(|mark| ("importance".to_owned(), text!("fact-importance", mark = mirror::mark(mark)))),
    );
    items.extend(
        profile
            .confidence()
            .map(|mark| ("confidence".to_owned(), text!("fact-confidence", mark = mirror::mark(mark)))),
    );
    let named = |slug: &str, text: Text| (slug.to_owned(), text);
    items.extend(profile.barriers.keys().map(|id| named(id.slug(), listening::barrier_text(*id))));
    items.extend(profile.drivers.keys().map(|id| named(id.slug(), listening::driver_text(*id))));
    items.extend(profile.wishes.keys().map(|id| named(id.slug(), listening::wish_text(*id))));
    items.extend(profile.life_events.keys().map(|id| named(id.slug(), Text::named(format!("event-{id}")))));
    items
}

fn facts(here: &mut Here<'_>, said: Said<'_>) {
    let now = here.ctx.now;
    let wall = calendar::wall(now);
    let found = listening::found_in(here, said.text);
    let place = found.municipality.clone().or_else(|| found.postcode4.clone());
    listening::plain_facts(&mut here.profile, &found, now, said.text, true);
    if let Some(place) = place.filter(|_| about_the_place(said.text)) {
        here.profile.area = Some(Fact::said(place, now, said.text));
    }
    if let Some(most) = limit::most(said.text) {
        here.profile.max_cost = Some(Fact::said(most, now, said.text));
    }
    if said.text.split_whitespace().count() <= TERSE {
        if let Some(slot @ Slot::Tenure(_)) = kind::read(SlotKind::Tenure, said.text, wall, here.ctx.places) {
            listening::keep_slot(&mut here.profile, &slot, now, said.text);
        }
        rulers(here, said);
    }
}

/// "waar", "in", "moet ... staan": about where the next home should be.
fn about_the_place(text: &str) -> bool {
    let lower = text.to_lowercase();
    ["waar", "plaats", "gebied", "staan", "wijk", "liefst", "wonen in", "zoek"]
        .iter()
        .any(|word| lower.contains(word))
        || lower.split_whitespace().count() <= 4
}

/// "maak er een 7 van", "bij belangrijk een 4": the mark that is named, else the importance.
fn rulers(here: &mut Here<'_>, said: Said<'_>) {
    let lower = said.text.to_lowercase();
    let sure = ["zeker", "lukt", "lukken", "vertrouwen"].iter().any(|word| lower.contains(word));
    let important = ["belangrijk", "belang", "cijfer"].iter().any(|word| lower.contains(word));
    if !sure && !important {
        return;
    }
    let wall = calendar::wall(here.ctx.now);
    let mark = kind::read(SlotKind::Ruler, said.text, wall, here.ctx.places).and_then(|slot| slot.mark());
    if let Some(mark) = mark {
        let fact = Fact::said(mark, here.ctx.now, said.text);
        let ruler = if sure { &mut here.profile.confidence } else { &mut here.profile.importance };
        ruler.push(fact);
    }
}

/// "dat lange wachten heb ik niet gezegd": the labels that the sentence names go, and are not inferred again.
/// True when something was denied, whether or not it stood there.
fn deny(profile: &mut Profile, said: Said<'_>) -> bool {
    let lower = said.text.to_lowercase();
    let outright = DENIALS.iter().any(|denial| lower.contains(denial));
    if !outright && !said.wants(Intent::Corrigeren) || !denies(&lower) {
        return false;
    }
    if ["hoog", "verdieping", "etage"].iter().any(|word| lower.contains(word)) {
        profile.floor = None;
    }
    if lower.contains("kamer") {
        profile.rooms = None;
    }
    if ["personen", "mensen", "huishouden"].iter().any(|word| lower.contains(word)) {
        profile.household = None;
    }
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphabetic()).filter(|word| word.len() > 2).collect();
    let mut gone = Vec::new();
    profile.wishes.retain(|id, _| keeps(id.slug(), &words, &mut gone));
    profile.barriers.retain(|id, _| keeps(id.slug(), &words, &mut gone));
    profile.drivers.retain(|id, _| keeps(id.slug(), &words, &mut gone));
    profile.life_events.retain(|id, _| keeps(id.slug(), &words, &mut gone));
    let denied = outright || !gone.is_empty();
    profile.denied.extend(gone);
    denied
}

/// "niet", "geen", "nooit", "weg": something is taken back rather than added.
pub fn denies(lower: &str) -> bool {
    let word = |word: &str| ["niet", "geen", "nooit", "weg", "nee"].contains(&word);
    lower.split(|c: char| !c.is_alphabetic()).any(word)
}

fn keeps(slug: &str, words: &[&str], gone: &mut Vec<String>) -> bool {
    let named = words.iter().any(|word| names(slug, word));
    if named {
        gone.push(slug.to_owned());
    }
    !named
}

/// Whether a short answer names this label as its button does.
pub fn is_named(slug: &str, text: &str) -> bool {
    let lower = text.to_lowercase();
    let too_wide = |word: &str| ["huis", "hoeft", "stil", "auto"].contains(&word);
    super::here::letters(&lower).iter().any(|word| !too_wide(word) && names(slug, word))
}

/// Whether this word names this label.
fn names(slug: &str, word: &str) -> bool {
    let alike = |part: &str| {
        !EMPTY.contains(&part) && {
            let common = part.chars().zip(word.chars()).take_while(|(a, b)| a == b).count();
            common >= SAME_START || common == part.chars().count() && common == word.chars().count()
        }
    };
    slug.split('-').any(alike) || NAMES.iter().any(|(label, name)| *label == slug && alike(name))
}

/// Takes one label away by its button; true when it stood there.
pub fn take_away(profile: &mut Profile, slug: &str) -> bool {
    let before = items(profile).len();
    profile.wishes.retain(|id, _| id.slug() != slug);
    profile.barriers.retain(|id, _| id.slug() != slug);
    profile.drivers.retain(|id, _| id.slug() != slug);
    profile.life_events.retain(|id, _| id.slug() != slug);
    let gone = items(profile).len() < before;
    if gone {
        profile.denied.push(slug.to_owned());
    }
    gone
}
