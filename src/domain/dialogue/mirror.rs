//! "Zo heb ik u begrepen": what was understood, in a few short lines, corrected in plain words.
//! Triggered after the last question; ends at the advice.

use super::here::{Here, Said, Tried};
use super::listening;
use super::scene::Place;
use super::{advising, repair, welcome};
use crate::domain::calendar;
use crate::domain::language::found;
use crate::domain::language::slots::kind::{self, Slot, SlotKind};
use crate::domain::profile::facts::Profile;
use crate::domain::taxonomy::{Intent, Outcome};
use crate::domain::text::{Text, quote};
use crate::domain::vocabulary::{Button, Choice, Reply, Step};
use crate::text;

/// Labels named in one line of the mirror; more makes it a list nobody reads.
const AT_MOST: usize = 4;

pub fn show(here: Here<'_>, before: Vec<Text>) -> Step {
    let mut reply = Reply { parts: before, ..Reply::default() }.part(text!("mirror-intro"));
    reply.parts.extend(lines(&here.profile));
    let reply = reply
        .part(text!("mirror-ask"))
        .row([Choice::new(text!("button-mirror-yes"), Button::Yes)])
        .row([Choice::new(text!("button-mirror-no"), Button::No)]);
    here.to(Place::Mirror).say(reply)
}

/// What is understood, a line a subject; what is unknown is left out.
pub fn lines(profile: &Profile) -> Vec<Text> {
    let mut lines = Vec::new();
    if let Some(home) = &profile.home {
        lines.push(text!("mirror-home", words = quote(&home.value)));
    }
    let facts = plain(profile);
    if !facts.is_empty() {
        lines.push(text!("mirror-facts", list = facts));
    }
    if let Some(meaning) = &profile.meaning {
        lines.push(text!("mirror-meaning", words = quote(&meaning.value)));
    }
    let pulls: Vec<Text> =
        profile.drivers.keys().take(AT_MOST).map(|driver| listening::driver_text(*driver)).collect();
    if !pulls.is_empty() {
        lines.push(text!("mirror-drivers", list = pulls));
    }
    let holds: Vec<Text> =
        profile.barriers.keys().take(AT_MOST).map(|barrier| listening::barrier_text(*barrier)).collect();
    if !holds.is_empty() {
        lines.push(text!("mirror-barriers", list = holds));
    }
    let wishes: Vec<Text> =
        profile.wishes.keys().take(AT_MOST + 1).map(|wish| listening::wish_text(*wish)).collect();
    if !wishes.is_empty() {
        lines.push(text!("mirror-wishes", list = wishes));
    }
    if let Some(area) = &profile.area {
        lines.push(text!("mirror-area", words = quote(&area.value)));
    }
    if let (Some(importance), Some(confidence)) = (profile.importance(), profile.confidence()) {
        lines.push(text!("mirror-rulers", importance = mark(importance), confidence = mark(confidence)));
    }
    lines
}

/// Plain facts as a list: "sociale huur", "3 kamers", "met z'n tweeën".
fn plain(profile: &Profile) -> Vec<Text> {
    let mut facts = Vec::new();
    if let Some(tenure) = &profile.tenure {
        facts.push(Text::named(format!("tenure-{}", tenure.value)));
    }
    if let Some(household) = &profile.household {
        facts.push(text!("fact-household", total = household.value.total));
    }
    if let Some(rooms) = &profile.rooms {
        facts.push(text!("fact-rooms", rooms = rooms.value));
    }
    if let Some(floor) = &profile.floor {
        facts.push(text!("fact-floor", floor = i64::from(floor.value)));
    }
    if let Some(cost) = &profile.monthly_cost {
        facts.push(text!("fact-cost", euro = crate::domain::text::Value::Euro(cost.value.into())));
    }
    if let Some(years) = &profile.registered_years {
        facts.push(text!("fact-registered", years = years.value));
    }
    facts
}

/// A mark as it is shown: whole marks without a decimal.
fn mark(mark: f32) -> String {
    if mark.fract() == 0.0 { format!("{mark:.0}") } else { format!("{mark:.1}").replace('.', ",") }
}

pub fn said<'a>(mut here: Here<'a>, said: Said<'_>) -> Tried<'a> {
    let fixing = here.scene.place == Place::MirrorFix;
    // "ja klopt", "nee hoor klopt wel": short and sure, or it is a correction.
    if !fixing && said.yes() && said.text.split_whitespace().count() <= 4 {
        return Tried::Break(advising::begin(here));
    }
    if said.no() && said.text.split_whitespace().count() <= 2 {
        return Tried::Break(here.to(Place::MirrorFix).say(text!("mirror-what-not")));
    }
    if said.only_asks() && !said.wants(Intent::Corrigeren) {
        return Tried::Continue(here);
    }
    let before = snapshot(&here.profile);
    correct(&mut here, said);
    if snapshot(&here.profile) == before {
        if !fixing {
            return Tried::Continue(here);
        }
        return Tried::Break(
            here.to(Place::MirrorFix).say(text!("mirror-not-found")).outcome(Outcome::Teruggevraagd),
        );
    }
    Tried::Break(show(here, vec![text!("mirror-changed")]))
}

/// A remark when nothing is open: what it tells is kept, and said back.
pub fn remark<'a>(mut here: Here<'a>, said: Said<'_>) -> Tried<'a> {
    if said.wants(Intent::Bedankt) || said.wants(Intent::Groet) && said.text.split_whitespace().count() <= 4 {
        return Tried::Break(repair::menu_under(here, text!("welcome-word")));
    }
    if said.only_asks() {
        return Tried::Continue(here);
    }
    let helper = welcome::notice_helper(&mut here, said);
    let corrected = said.wants(Intent::Corrigeren) && {
        let before = snapshot(&here.profile);
        correct(&mut here, said);
        snapshot(&here.profile) != before
    };
    let heard = listening::take(&mut here, said);
    if corrected {
        return Tried::Break(repair::menu_under(here, text!("corrected")));
    }
    if !heard.anything() && helper.is_none() {
        return Tried::Continue(here);
    }
    let mut reply = Reply { parts: helper.into_iter().collect(), ..Reply::default() };
    reply.parts.extend(listening::give_back(&heard, said.text));
    let reply = reply.part(text!("noted")).rows(repair::menu_rows());
    Tried::Break(here.stay().say(reply))
}

/// Everything a correction can change, to see whether it did.
fn snapshot(profile: &Profile) -> String {
    format!(
        "{:?}{:?}{:?}{:?}{:?}{:?}{:?}{:?}{:?}{:?}{:?}{:?}{:?}{:?}{:?}",
        profile.tenure.as_ref().map(|fact| fact.value),
        profile.household.as_ref().map(|fact| fact.value),
        profile.age.as_ref().map(|fact| fact.value),
        profile.rooms.as_ref().map(|fact| fact.value),
        profile.floor.as_ref().map(|fact| fact.value),
        profile.lift.as_ref().map(|fact| fact.value),
        profile.monthly_cost.as_ref().map(|fact| fact.value),
        profile.postcode4.as_ref().map(|fact| &fact.value),
        profile.municipality.as_ref().map(|fact| &fact.value),
        profile.barriers.keys(),
        profile.drivers.keys(),
        profile.wishes.keys(),
        profile.life_events.keys(),
        profile.importance(),
        profile.confidence(),
    )
}

/// Applies a correction: facts give way to what is said now, denied labels go, new ones come.
fn correct(here: &mut Here<'_>, said: Said<'_>) {
    let now = here.ctx.now;
    let wall = calendar::wall(now);
    let found = found::facts(said.text, wall, here.ctx.places);
    listening::plain_facts(&mut here.profile, &found, now, said.text, true);
    if let Some(slot @ Slot::Tenure(_)) = tenure_said(here, said, wall) {
        listening::keep_slot(&mut here.profile, &slot, now, said.text);
    }
    deny(&mut here.profile, said);
    listening::take(here, said);
}

/// "nee, we huren": short enough to be about the tenure and nothing else.
fn tenure_said(here: &Here<'_>, said: Said<'_>, wall: chrono::NaiveDateTime) -> Option<Slot> {
    if said.text.split_whitespace().count() > 8 {
        return None;
    }
    kind::read(SlotKind::Tenure, said.text, wall, here.ctx.places)
}

/// "dat van die lift hoeft niet": words of denial take the labels away that the rest of the sentence names.
fn deny(profile: &mut Profile, said: Said<'_>) {
    let lower = said.text.to_lowercase();
    let denies = [
        "hoeft niet",
        "niet nodig",
        "heb ik niet gezegd",
        "heb ik nooit gezegd",
        "nooit gezegd",
        "klopt niet",
        "is niet zo",
        "speelt niet",
        "geen probleem",
    ]
    .iter()
    .any(|denial| lower.contains(denial));
    if !denies {
        return;
    }
    if ["hoog", "verdieping", "etage"].iter().any(|word| lower.contains(word)) {
        profile.floor = None;
    }
    if lower.contains("kamer") {
        profile.rooms = None;
    }
    if lower.contains("personen") || lower.contains("mensen") {
        profile.household = None;
    }
    for (label, word) in DENIABLE {
        if lower.contains(word) {
            profile.wishes.retain(|wish, _| wish.slug() != *label);
            profile.barriers.retain(|barrier, _| barrier.slug() != *label);
            profile.drivers.retain(|driver, _| driver.slug() != *label);
            profile.denied.push((*label).to_owned());
        }
    }
}

/// Which words take which label away.
const DENIABLE: &[(&str, &str)] = &[
    ("lift", "lift"),
    ("tuin-of-balkon", "tuin"),
    ("tuin-of-balkon", "balkon"),
    ("logeerkamer", "logeer"),
    ("hobbykamer", "hobby"),
    ("contact-met-buren", "buren"),
    ("gezelschap-buren", "buren"),
    ("eenzaamheid", "eenzaam"),
    ("eigen-wijk", "wijk"),
    ("gehecht-aan-buurt", "buurt"),
    ("hogere-woonlasten", "huur"),
    ("hogere-woonlasten", "kosten"),
    ("trap-lukt-niet", "trap"),
    ("tuin-te-groot", "tuin"),
    ("parkeren", "parke"),
    ("huisdier-welkom", "hond"),
    ("huisdier-welkom", "kat"),
    ("gelijkvloers", "gelijkvloers"),
    ("meer-slaapkamers", "slaapkamer"),
    ("opzien-tegen-rompslomp", "gedoe"),
    ("betaalbaar", "goedkoop"),
];

pub fn pressed(here: Here<'_>, button: &Button) -> Step {
    match button {
        Button::Yes => advising::begin(here),
        Button::No => here.to(Place::MirrorFix).say(text!("mirror-what-not")),
        _ => repair::stale(here),
    }
}
