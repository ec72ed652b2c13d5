//! What an open answer tells without being asked, and what is given back: the resident's own words first.

use std::collections::BTreeMap;

use super::here::{Here, Said};
use super::{calling, correcting};
use crate::domain::language::classify::Scored;
use crate::domain::language::found::Found;
use crate::domain::language::limit;
use crate::domain::language::slots::kind::{Slot, YesNo};
use crate::domain::profile::facts::{Fact, Household, Profile};
use crate::domain::taxonomy::{Barrier, Driver, LifeEvent, Tenure, Wish};
use crate::domain::text::{Text, quote};
use crate::text;

/// From here on a label is kept; the mirror shows it back and asks whether it holds.
const KEPT_FROM: f32 = 0.38;

/// Below this it is a guess of ours rather than something that was said, and marked as such.
const SAID_FROM: f32 = 0.6;

/// Registered this many years is not "too short" anywhere.
const LONG_ENOUGH: u8 = 5;

/// Turns without any offer after somebody named a loss (facts/gedrag: no selling line within three turns).
const GENTLE_TURNS: u8 = 3;

/// Digits of an age, or of two years of birth.
const AGE_DIGITS: usize = 8;

/// Ways to give somebody's words back, so that it does not sound like a machine.
const WAYS: usize = 3;

/// What was new in a message.
#[derive(Debug, Default, Clone, PartialEq)]
pub struct Heard {
    pub barriers: Vec<Barrier>,
    pub drivers: Vec<Driver>,
    pub events: Vec<LifeEvent>,
    pub wishes: Vec<Wish>,
    /// A plain fact was new: tenure, household, age, place ...
    pub facts: bool,
    pub loss: bool,
    /// More is told about a loss that was named before.
    pub grief: bool,
}

impl Heard {
    pub fn anything(&self) -> bool {
        self.facts || !self.only_facts()
    }

    /// Nothing between the lines.
    pub fn only_facts(&self) -> bool {
        !(!self.barriers.is_empty()
            || !self.drivers.is_empty()
            || !self.events.is_empty()
            || !self.wishes.is_empty())
    }
}

/// Keeps what the message says about barriers, drivers, events, wishes and plain facts.
pub fn take(here: &mut Here<'_>, said: Said<'_>) -> Heard {
    let mut heard = Heard::default();
    if !here.remembers() {
        return heard;
    }
    let (now, words) = (here.ctx.now, said.text);
    let fact = |score: f32| {
        if score < SAID_FROM { Fact::inferred((), now, words) } else { Fact::said((), now, words) }
    };
    let profile = &mut here.profile;
    let mut denied = profile.denied.clone();
    denied.extend(correcting::denied_in(words));
    let denied = denied.as_slice();
    heard.barriers = keep(&mut profile.barriers, denied, &said.reading.barriers, fact);
    heard.drivers = keep(&mut profile.drivers, denied, &said.reading.drivers, fact);
    heard.events = keep(&mut profile.life_events, denied, &said.reading.life_events, fact);
    heard.wishes = keep(&mut profile.wishes, denied, &said.reading.wishes, fact);
    let sure = |barrier: &Scored<Barrier>| barrier.id == Barrier::RouwEnVerlies && barrier.score >= SAID_FROM;
    let loss = heard.barriers.contains(&Barrier::RouwEnVerlies) && said.reading.barriers.iter().any(sure)
        || heard.events.contains(&LifeEvent::PartnerOverleden);
    // A loss is named once; the second time the words themselves are given back.
    heard.loss = loss && here.scene.gently == 0;
    heard.grief = !heard.loss
        && said
            .reading
            .barriers
            .iter()
            .any(|scored| scored.id == Barrier::RouwEnVerlies && scored.score >= KEPT_FROM);
    if loss || heard.grief {
        here.scene.gently = GENTLE_TURNS;
    }
    if here.profile.name.is_none() {
        here.profile.name = calling::own_name(here, words).map(|name| Fact::said(name, now, words));
    }
    let found = found_in(here, words);
    heard.facts = plain_facts(&mut here.profile, &found, now, words, false);
    if let Some(most) = limit::most(words) {
        here.profile.max_cost = Some(Fact::said(most, now, words));
        heard.facts = true;
    }
    contradicted(&mut here.profile, &mut heard);
    heard
}

/// The plain facts of a message; a highest rent is not the rent that is paid.
pub fn found_in(here: &Here<'_>, words: &str) -> Found {
    let found = here.facts_in(words);
    let limit = limit::most(words);
    Found { monthly_cost: found.monthly_cost.filter(|cost| limit != Some(*cost)), ..found }
}

/// A plain fact goes before a label that was read between the lines: who is registered for years is not registered too
/// short, who is past the middle of life is no starter.
fn contradicted(profile: &mut Profile, heard: &mut Heard) {
    let registered = profile.registered_years.as_ref().is_some_and(|years| years.value >= LONG_ENOUGH);
    let no_starter = profile.age.as_ref().is_some_and(|age| age.value >= 50);
    let mut drop = |barrier: Barrier| {
        profile.barriers.remove(&barrier);
        heard.barriers.retain(|known| *known != barrier);
    };
    if registered || no_starter {
        drop(Barrier::StarterGeenInschrijfduur);
    }
    if no_starter {
        drop(Barrier::StarterTeWeinigInkomen);
        drop(Barrier::StarterTussenWalEnSchip);
    }
}

/// Whether the message tells anything about somebody or their home, whoever it may be kept for.
pub fn tells(here: &Here<'_>, said: Said<'_>) -> bool {
    let reading = said.reading;
    fn sure<K>(scored: &[Scored<K>]) -> bool {
        scored.iter().any(|scored| scored.score >= KEPT_FROM)
    }
    sure(&reading.barriers)
        || sure(&reading.drivers)
        || sure(&reading.life_events)
        || sure(&reading.wishes)
        || here.facts_in(said.text) != Found::default()
        || said.wants(crate::domain::taxonomy::Intent::Verhaal)
}

/// Keeps the labels that are sure enough, unless they were known or denied before; which were new.
fn keep<K: Ord + Copy + std::fmt::Display>(
    known: &mut BTreeMap<K, Fact<()>>,
    denied: &[String],
    read: &[Scored<K>],
    fact: impl Fn(f32) -> Fact<()>,
) -> Vec<K> {
    let sure = read.iter().filter(|scored| scored.score >= KEPT_FROM);
    let new: Vec<_> = sure
        .filter(|scored| !known.contains_key(&scored.id) && !denied.contains(&scored.id.to_string()))
        .collect();
    known.extend(new.iter().map(|scored| (scored.id, fact(scored.score))));
    new.into_iter().map(|scored| scored.id).collect()
}

/// Fills in what was found. With `correct`, what was known gives way to what is said now.
pub fn plain_facts(
    profile: &mut Profile,
    found: &Found,
    now: chrono::DateTime<chrono::Utc>,
    words: &str,
    correct: bool,
) -> bool {
    let mut new = false;
    let mut put = |changed: bool| new |= changed;
    put(set(&mut profile.tenure, found.tenure, now, words, correct));
    put(set(&mut profile.rooms, found.rooms, now, words, correct));
    put(set(&mut profile.floor, found.floor, now, words, correct));
    put(set(&mut profile.lift, found.lift, now, words, correct));
    put(set(&mut profile.age, found.age, now, words, correct));
    put(set(&mut profile.household, found.household, now, words, correct));
    put(set(&mut profile.monthly_cost, found.monthly_cost, now, words, correct));
    put(set(&mut profile.registered_years, found.registered_years, now, words, correct));
    put(set(&mut profile.postcode4, found.postcode4.clone(), now, words, correct));
    put(set(&mut profile.municipality, found.municipality.clone(), now, words, correct));
    new
}

fn set<T: PartialEq>(
    fact: &mut Option<Fact<T>>,
    value: Option<T>,
    now: chrono::DateTime<chrono::Utc>,
    words: &str,
    correct: bool,
) -> bool {
    let Some(value) = value else { return false };
    match fact {
        Some(known) if known.value == value || !correct => false,
        _ => {
            *fact = Some(Fact::said(value, now, words));
            true
        }
    }
}

/// One or two sentences that give back what was heard; none when there is nothing specific to say.
pub fn give_back(here: &Here<'_>, heard: &Heard, words: &str) -> Vec<Text> {
    if heard.loss {
        return vec![text!("back-loss")];
    }
    if heard.grief {
        return vec![text!("back-grief", words = quote(words))];
    }
    let mut holds: Vec<Text> = heard.barriers.iter().take(2).map(|barrier| barrier_text(*barrier)).collect();
    // The costs stand on one side only.
    let money = |driver: &&Driver| {
        **driver == Driver::GoedkoperWonen && heard.barriers.contains(&Barrier::HogereWoonlasten)
    };
    if let (Some(barrier), 1) = (heard.barriers.first(), holds.len())
        && let Some(driver) = heard.drivers.iter().find(|driver| !money(driver))
    {
        return vec![text!("back-two-sides", hold = barrier_text(*barrier), pull = driver_text(*driver))];
    }
    if !holds.is_empty() {
        return vec![text!("back-barriers", list = std::mem::take(&mut holds))];
    }
    if !heard.drivers.is_empty() {
        let list: Vec<Text> = heard.drivers.iter().take(2).map(|driver| driver_text(*driver)).collect();
        return vec![text!("back-drivers", list = list)];
    }
    if !heard.wishes.is_empty() {
        let list: Vec<Text> = heard.wishes.iter().take(3).map(|wish| wish_text(*wish)).collect();
        return vec![text!("back-wishes", list = list)];
    }
    if let Some(event) = heard.events.first() {
        return vec![text!("back-event", event = Text::named(format!("event-{event}")))];
    }
    if words.chars().count() < 4 {
        return Vec::new();
    }
    let turn = (here.profile.answered.len() + here.profile.skipped.len()) % WAYS;
    vec![text!("back-words", words = quote(words), turn = turn)]
}

/// "de buurt": what holds back, as part of a sentence.
pub fn barrier_text(barrier: Barrier) -> Text {
    Text::named(format!("barrier-{barrier}"))
}

pub fn driver_text(driver: Driver) -> Text {
    Text::named(format!("driver-{driver}"))
}

pub fn wish_text(wish: Wish) -> Text {
    Text::named(format!("wish-{wish}"))
}

/// A slot that was read, into its fact.
pub fn keep_slot(
    profile: &mut Profile,
    slot: &Slot,
    now: chrono::DateTime<chrono::Utc>,
    words: &str,
) -> bool {
    match slot {
        Slot::Tenure(tenure) => {
            profile.tenure = Some(Fact::said(tenure_of(tenure), now, words));
        }
        Slot::Household(household) => {
            profile.household = Some(Fact::said(*household, now, words));
        }
        // A telephone number is no age.
        Slot::Age(_) if words.chars().filter(char::is_ascii_digit).count() > AGE_DIGITS => return false,
        Slot::Age(ages) => match ages.one() {
            Some(age) => profile.age = Some(Fact::said(age, now, words)),
            None => return false,
        },
        Slot::Amount(span) => match span.most() {
            Some(most) if limit::MONTHLY.contains(&most) => {
                profile.max_cost = Some(Fact::said(most, now, words));
            }
            _ => return false,
        },
        Slot::YesNo(answer) => {
            profile.person_knows = Some(Fact::said(*answer == YesNo::Yes, now, words));
        }
        _ => return false,
    }
    true
}

fn tenure_of(slug: &str) -> Tenure {
    // "huur" without more is told apart by who lets: a corporation lets by far most (about three in four).
    Tenure::from_slug(slug).unwrap_or(Tenure::SocialeHuur)
}

/// Alone, together, with children: the three buttons.
pub fn household_option(option: &str) -> Option<Household> {
    match option {
        "alleen" => Some(Household { adults: Some(1), children: Some(0), total: 1 }),
        "samen" => Some(Household { adults: Some(2), children: Some(0), total: 2 }),
        "met-kinderen" => Some(Household { adults: None, children: Some(1), total: 2 }),
        _ => None,
    }
}
