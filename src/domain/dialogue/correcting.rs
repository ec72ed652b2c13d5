//! A correction in plain words: facts give way to what is said now, denied labels go, new ones come, and what has
//! no place of its own is kept in the resident's words. What changed is said back, so that nobody has to guess.

use super::here::{Here, Said, letters};
use super::scene::Place;
use super::{area, listening, mirror};
use crate::domain::calendar;
use crate::domain::language::found::Found;
use crate::domain::language::limit;
use crate::domain::language::plain::{pattern, plain};
use crate::domain::language::slots::kind::{self, Slot, SlotKind};
use crate::domain::profile::approach::approach;
use crate::domain::profile::facts::{Fact, Profile};
use crate::domain::taxonomy::{Approach, Barrier, Driver, Intent, LifeEvent, Wish};
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
    add_named(here, said);
    let denied = deny(here, said);
    let denies = denied.is_some();
    let terse = said.words() <= TERSE;
    // A terse correction of a fact says that fact and nothing between the lines; what else is said than a denial is heard.
    let more = denied.as_ref().is_none_or(|denied| denied.beside);
    if more && (!terse || denies || items(&here.profile) == before) {
        listening::take(here, said);
    }
    for slug in denied.iter().flat_map(|denied| &denied.only_now) {
        here.profile.denied.retain(|known| known != slug);
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
    // Nothing of it stood there; what else was said is kept in the resident's own words.
    if back.is_empty() && denied.as_ref().is_some_and(|denied| denied.beside) {
        return None;
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
    let named = area::named(here, said.text);
    let place =
        named.first().cloned().or_else(|| found.municipality.clone()).or_else(|| found.postcode4.clone());
    let found = match named.first() {
        Some(first) => Found { municipality: Some(first.clone()), ..found },
        None => found,
    };
    let place = if named.len() > 1 { Some(named.join(", ")) } else { place };
    listening::plain_facts(&mut here.profile, &found, now, said.text, true);
    if let Some(place) = place.filter(|_| about_the_place(said.text)) {
        here.profile.area = Some(Fact::said(place, now, said.text));
    }
    if let Some(most) = limit::most(said.text) {
        here.profile.max_cost = Some(Fact::said(most, now, said.text));
    }
    if said.words() <= TERSE {
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

/// "Het gaat ook om de kosten", "zet erbij dat ik buren wil": what such a part names comes in.
fn add_named(here: &mut Here<'_>, said: Said<'_>) {
    let lower = said.text.to_lowercase();
    let adds = pattern!(
        r"\bgaat (?:het )?(?:mij |me |ons )?(?:ook |vooral |juist )?om\b|\bspeelt (?:ook |vooral )?(?:mee|nog)?|\b(?:zet|schrijf) .*\b(?:erbij|bij|op)\b|\b(?:komt|moet|mag) er (?:ook |nog )?(?:bij|in)\b|\b(?:moet|moeten|mag|mogen|kan|hoort|horen)\b.*\b(?:erbij|erin|bij staan|in staan)\b|\bhoudt (?:me|mij|ons) (?:ook |vooral )?tegen\b"
    );
    let now = here.ctx.now;
    for part in parts(&lower)
        .flat_map(|part| part.split(" en "))
        .filter(|part| adds.is_match(part) && scope(part).is_none())
    {
        let fact = || Fact::said((), now, said.text);
        let wished = pattern!(r"\b(?:wil|graag|wens|zoek|nodig|hebben)\b").is_match(part);
        let wishes = Wish::ALL.iter().filter(|id| is_named(id.slug(), part));
        let barriers: Vec<Barrier> =
            Barrier::ALL.iter().filter(|id| is_named(id.slug(), part)).copied().collect();
        if wished || barriers.is_empty() {
            wishes.for_each(|id| {
                here.profile.wishes.entry(*id).or_insert_with(fact);
            });
        } else {
            for id in barriers {
                here.profile.barriers.entry(id).or_insert_with(fact);
            }
        }
    }
}

/// What was denied in a message.
struct Denied {
    /// It says something beside the denial.
    beside: bool,
    /// Labels that never stood there: not read into this message, and free for a later one.
    only_now: Vec<String>,
}

/// "dat lange wachten heb ik niet gezegd", "nee, de tuin is niet te groot": the labels that the denying part names best
/// go, and are not inferred again. Nothing where nothing is denied.
fn deny(here: &mut Here<'_>, said: Said<'_>) -> Option<Denied> {
    let lower = said.text.to_lowercase();
    let meant = DENIALS.iter().any(|denial| lower.contains(denial))
        || said.wants(Intent::Corrigeren)
        || begins_with_no(&lower)
        || !denied_in(said.text).is_empty()
        || matches!(here.scene.place, Place::Mirror | Place::MirrorFix | Place::Agree { .. });
    if !meant {
        return None;
    }
    let mut denied = Denied { beside: false, only_now: Vec::new() };
    let mut found = false;
    for part in parts(&lower) {
        let Some(scope) = scope(part) else {
            denied.beside |= letters(part).len() > 1;
            continue;
        };
        found |= DENIALS.iter().any(|denial| part.contains(denial));
        let profile = &mut here.profile;
        let mut forget = |named: bool| found |= named;
        if ["hoog", "verdieping", "etage"].iter().any(|word| part.contains(word)) {
            forget(profile.floor.take().is_some());
        }
        if part.contains("kamer") {
            forget(profile.rooms.take().is_some());
        }
        if ["personen", "mensen", "huishouden"].iter().any(|word| part.contains(word)) {
            forget(profile.household.take().is_some());
        }
        for slug in named_best(part, scope) {
            let stood = take_away(profile, &slug);
            found |= stood;
            if !stood {
                profile.denied.push(slug.clone());
                denied.only_now.push(slug);
            }
        }
    }
    found.then_some(denied)
}

/// Whether a message that begins with "nee" takes back something that stands in the profile.
pub fn takes_back(here: &Here<'_>, said: Said<'_>) -> bool {
    let lower = said.text.to_lowercase();
    denied_in(said.text).iter().any(|slug| stands(&here.profile, slug))
        || begins_with_no(&lower)
            && parts(&lower).any(|part| {
                let named = scope(part).map(|scope| named_best(part, scope)).unwrap_or_default();
                named.iter().any(|slug| stands(&here.profile, slug))
            })
}

/// Labels that a message says do not hold: "de tuin is niet te groot" is no garden that is too large.
pub fn denied_in(text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    let denies = pattern!(
        r"\bniet (?:echt |zo |erg |hoor )?te\b|\b(?:niet|geen) (?:het |een |echt )*probleem\b|\bspeelt niet\b|\bvalt (?:wel |best )?mee\b"
    );
    parts(&lower)
        .filter(|part| denies.is_match(part))
        .flat_map(|part| named_best(part, Scope::NoWish))
        .collect()
}

/// "haal dat weg", "dat klopt niet": takes back something without a name for it.
pub fn takes_back_unnamed(text: &str) -> bool {
    pattern!(r"^(?:nee,? )?(?:haal|doe|gooi) (?:dat|die|het|deze|dit)(?: er)?(?: maar)? (?:weg|af|uit|eraf|eruit)|^(?:nee,? )?(?:dat|die|dit|het) (?:mag|kan|moet)(?: er)?(?: maar)? (?:weg|af|uit|eraf|eruit)|^(?:nee,? )?dat (?:klopt|is|zei ik) niet(?: zo| waar)?(?:[.,!]|$)|^(?:nee,? )?dat heb ik (?:nooit|niet|helemaal niet) gezegd(?:[.,!]|$)")
        .is_match(&plain(text))
}

/// Takes back the labels that were heard last, and says which.
pub fn take_back_latest(here: &mut Here<'_>) -> Vec<Text> {
    let profile = &here.profile;
    let all = || {
        let wishes = profile.wishes.iter().map(|(id, fact)| (id.slug(), fact));
        let holds = profile.barriers.iter().map(|(id, fact)| (id.slug(), fact));
        let pulls = profile.drivers.iter().map(|(id, fact)| (id.slug(), fact));
        wishes.chain(holds).chain(pulls)
    };
    let Some(latest) = all().map(|(_, fact)| fact.at).max() else { return Vec::new() };
    let slugs: Vec<String> =
        all().filter(|(_, fact)| fact.at == latest).map(|(slug, _)| slug.to_owned()).collect();
    let said: Vec<Text> = slugs.iter().filter_map(|slug| mirror::label_text(&here.profile, slug)).collect();
    for slug in &slugs {
        take_away(&mut here.profile, slug);
    }
    said
}

fn begins_with_no(lower: &str) -> bool {
    letters(lower).first().is_some_and(|first| matches!(*first, "nee" | "neen" | "nou"))
}

/// Parts of a sentence, each of which may deny something by itself.
fn parts(lower: &str) -> impl Iterator<Item = &str> {
    lower
        .split(['.', ',', ';', '!', '?'])
        .flat_map(|part| part.split(" maar "))
        .filter(|part| !part.trim().is_empty())
}

/// What a denying part can take away.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Scope {
    Anything,
    /// "we hebben geen tuin" tells how it is, not what is wished.
    NoWish,
}

/// "hoeft niet", "is niet te groot", "heb ik niet gezegd", "geen probleem"; nothing where nothing is denied.
fn scope(part: &str) -> Option<Scope> {
    if DENIALS.iter().any(|denial| part.contains(denial))
        || pattern!(r"\b(?:weg|eraf|eruit)\b").is_match(part)
    {
        return Some(Scope::Anything);
    }
    let about_wishes = pattern!(r"\b(?:hoef\w*|nodig|zoek\w*|vraag|vroeg)\b");
    // "Huur is 590, niet 560" puts a figure right.
    if part.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let denied = pattern!(r"\b(?:niet|geen|nooit)\b");
    let state = pattern!(r"\b(?:is|zijn|was|waren|heb|hebben|heeft|gaat|speelt|zit|zitten|wordt|houdt)\b");
    match (denied.is_match(part), about_wishes.is_match(part), state.is_match(part)) {
        (true, true, _) => Some(Scope::Anything),
        (true, false, true) => Some(Scope::NoWish),
        _ => None,
    }
}

/// The labels that most words of this part name: "de tuin is niet te groot" means the garden and its size.
fn named_best(part: &str, scope: Scope) -> Vec<String> {
    let words: Vec<&str> = letters(part).into_iter().filter(|word| word.len() > 2).collect();
    let count = |slug: &str| words.iter().filter(|word| names(slug, word)).count();
    let wishes = Wish::ALL.iter().filter(|_| scope == Scope::Anything).map(|id| id.slug());
    let others = Barrier::ALL.iter().map(|id| id.slug()).chain(Driver::ALL.iter().map(|id| id.slug()));
    let named: Vec<(usize, &str)> = wishes
        .chain(others)
        .chain(LifeEvent::ALL.iter().map(|id| id.slug()))
        .map(|slug| (count(slug), slug))
        .filter(|(count, _)| *count > 0)
        .collect();
    let most = named.iter().map(|(count, _)| *count).max().unwrap_or_default();
    named.into_iter().filter(|(count, _)| *count == most).map(|(_, slug)| slug.to_owned()).collect()
}

fn stands(profile: &Profile, slug: &str) -> bool {
    profile.wishes.keys().any(|id| id.slug() == slug)
        || profile.barriers.keys().any(|id| id.slug() == slug)
        || profile.drivers.keys().any(|id| id.slug() == slug)
        || profile.life_events.keys().any(|id| id.slug() == slug)
}

/// "niet", "geen", "nooit", "weg": something is taken back rather than added.
pub fn denies(lower: &str) -> bool {
    letters(lower).iter().any(|word| ["niet", "geen", "nooit", "weg", "nee"].contains(word))
}

/// Whether a short answer names this label as its button does.
pub fn is_named(slug: &str, text: &str) -> bool {
    let lower = text.to_lowercase();
    let too_wide = |word: &str| ["huis", "hoeft", "stil", "auto"].contains(&word);
    letters(&lower).iter().any(|word| !too_wide(word) && names(slug, word))
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

/// Takes one label away; true when it stood there.
pub fn take_away(profile: &mut Profile, slug: &str) -> bool {
    let stood = stands(profile, slug);
    if stood {
        profile.wishes.retain(|id, _| id.slug() != slug);
        profile.barriers.retain(|id, _| id.slug() != slug);
        profile.drivers.retain(|id, _| id.slug() != slug);
        profile.life_events.retain(|id, _| id.slug() != slug);
        profile.denied.push(slug.to_owned());
    }
    stood
}
