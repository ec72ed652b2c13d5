//! One question for a scheme: how it is asked, and how the answer is read and kept. Money is kept as a band,
//! and without the words that held the amount.

use chrono::{DateTime, Utc};

use super::here::{Here, Said};
use super::{listening, prechecking};
use crate::domain::calendar;
use crate::domain::knowledge::amounts::dutch;
use crate::domain::language::slots::kind::{self, Slot, SlotKind};
use crate::domain::language::slots::{band, home};
use crate::domain::profile::circumstances::{Band, Circumstance, EnergyLabel, HUNDREDTHS, Measure};
use crate::domain::profile::facts::{Fact, Household, Profile};
use crate::domain::schemes::case::{Ask, Missing};
use crate::domain::taxonomy::Tenure;
use crate::domain::text::Text;
use crate::domain::vocabulary::{Button, Choice, Reply};
use crate::text;

/// How somebody lives, as buttons.
const TENURES: [Tenure; 5] =
    [Tenure::SocialeHuur, Tenure::ParticuliereHuur, Tenure::Koop, Tenure::Inwonend, Tenure::Kamer];

/// People and rooms beyond this are one button.
const MANY: u8 = 6;

/// Floors as buttons; higher ones are typed.
const FLOORS: [i8; 4] = [0, 1, 2, 3];

/// The question, why it is asked where it is private, and its buttons.
pub fn ask(here: &Here<'_>, missing: &Missing) -> Reply {
    let slug = missing.ask.slug();
    let mut reply = Reply::from(question(here, missing.ask));
    if missing.ask.is_private() {
        reply = reply.part(Text::named(format!("check-{slug}-why")));
    }
    let skip = if missing.ask.is_private() {
        text!("button-check-rather-not")
    } else {
        text!("button-check-unknown")
    };
    reply.rows(options(missing)).row([Choice::new(skip, Button::Skip(slug.to_owned()))])
}

fn question(here: &Here<'_>, ask: Ask) -> Text {
    let question = Text::named(format!("check-{}", ask.slug()));
    if ask == Ask::Circumstance(Circumstance::LoanWithinValue)
        && let Ok(limit) = prechecking::case(here).limit("verzilverlening-grens-waarde")
    {
        return question.with("share", limit.shown);
    }
    question
}

/// Why it is asked, and the question once more.
pub fn explain(here: &Here<'_>, missing: &Missing) -> Reply {
    let mut reply = ask(here, missing);
    if !missing.ask.is_private() {
        reply.parts.insert(0, text!("check-why"));
    }
    reply
}

fn options(missing: &Missing) -> Vec<Vec<Choice>> {
    let slug = missing.ask.slug();
    let option = |label: Text, option: &str| {
        Choice::new(label, Button::Option { question: slug.to_owned(), option: option.to_owned() })
    };
    let count = |number: u8| {
        let label = if number == MANY { text!("opt-people-6") } else { text!("button-mark", mark = number) };
        option(label, &number.to_string())
    };
    match missing.ask {
        Ask::Circumstance(_) | Ask::Lift => {
            vec![vec![option(text!("button-check-yes"), "ja"), option(text!("button-check-no"), "nee")]]
        }
        Ask::Measure(measure) => Band::between(&missing.bounds)
            .into_iter()
            .map(|band| vec![option(band_label(measure, band), &band.encode())])
            .collect(),
        Ask::Tenure => TENURES
            .iter()
            .map(|tenure| vec![option(Text::named(format!("opt-huur-of-koop-{tenure}")), tenure.slug())])
            .collect(),
        Ask::People | Ask::Rooms => vec![(1..=3).map(count).collect(), (4..=MANY).map(count).collect()],
        Ask::Floor => vec![
            FLOORS
                .iter()
                .map(|floor| option(text!("fact-floor", floor = i64::from(*floor)), &floor.to_string()))
                .collect(),
        ],
        Ask::EnergyLabel => EnergyLabel::ALL
            .iter()
            .map(|label| vec![option(Text::named(format!("opt-label-{label}")), label.slug())])
            .collect(),
        Ask::Age => Vec::new(),
    }
}

/// A tapped answer into the profile; false when the button is not of this question.
pub fn keep_pressed(here: &mut Here<'_>, missing: &Missing, option: &str) -> bool {
    let now = here.ctx.now;
    let profile = &mut here.profile;
    let number = option.parse::<u8>().ok();
    match missing.ask {
        Ask::Circumstance(circumstance) => {
            let Some(so) = yes(option) else { return false };
            profile.circumstances.insert(circumstance, Fact::tapped(so, now));
        }
        Ask::Lift => {
            let Some(lift) = yes(option) else { return false };
            profile.lift = Some(Fact::tapped(lift, now));
        }
        Ask::Measure(measure) => {
            let band = Band::decode(option).filter(|band| Band::between(&missing.bounds).contains(band));
            let Some(band) = band else { return false };
            profile.measures.insert(measure, Fact::tapped(band, now));
        }
        Ask::Tenure => {
            let Some(tenure) = Tenure::from_slug(option) else { return false };
            profile.tenure = Some(Fact::tapped(tenure, now));
        }
        Ask::People => {
            let Some(total) = number.filter(|total| (1..=MANY).contains(total)) else { return false };
            profile.household = Some(Fact::tapped(household(profile, total), now));
        }
        Ask::Rooms => {
            let Some(rooms) = number.filter(|rooms| (1..=MANY).contains(rooms)) else { return false };
            profile.rooms = Some(Fact::tapped(rooms, now));
        }
        Ask::Floor => {
            let Some(floor) = option.parse().ok().filter(|floor| FLOORS.contains(floor)) else {
                return false;
            };
            profile.floor = Some(Fact::tapped(floor, now));
        }
        Ask::EnergyLabel => {
            let Some(label) = EnergyLabel::from_slug(option) else { return false };
            profile.energy_label = Some(Fact::tapped(label, now));
        }
        Ask::Age => return false,
    }
    true
}

/// What is known of the children stays; how many people there are is new.
fn household(profile: &Profile, total: u8) -> Household {
    let known = profile.household.as_ref().map(|fact| fact.value);
    let children = known.and_then(|known| known.children).filter(|children| *children < total);
    let adults = match (total, children) {
        (1, _) => Some(1),
        (2, Some(1)) => Some(1),
        _ => None,
    };
    Household { adults, children: if total == 1 { Some(0) } else { children }, total }
}

fn yes(option: &str) -> Option<bool> {
    match option {
        "ja" => Some(true),
        "nee" => Some(false),
        _ => None,
    }
}

/// An answer in words into the profile; false when it is none.
pub fn keep_said(here: &mut Here<'_>, missing: &Missing, said: Said<'_>) -> bool {
    let (now, words) = (here.ctx.now, said.text);
    let so = if said.no() {
        Some(false)
    } else if said.yes() {
        Some(true)
    } else {
        None
    };
    match missing.ask {
        Ask::Circumstance(circumstance) => {
            let Some(so) = so else { return false };
            let fact = if circumstance.is_private() { kept(so, now) } else { Fact::said(so, now, words) };
            here.profile.circumstances.insert(circumstance, fact);
        }
        Ask::Lift => {
            let Some(lift) = so.or_else(|| home::lift(&words.to_lowercase())) else { return false };
            here.profile.lift = Some(Fact::said(lift, now, words));
        }
        Ask::Measure(measure) => {
            let Some(band) = band::read(words, measure, &missing.bounds) else { return false };
            here.profile.measures.insert(measure, kept(band, now));
        }
        Ask::EnergyLabel => {
            let Some(label) = band::energy_label(words) else { return false };
            here.profile.energy_label = Some(Fact::said(label, now, words));
        }
        Ask::Tenure => return keep_slot(here, SlotKind::Tenure, words),
        Ask::People => return keep_slot(here, SlotKind::Household, words),
        Ask::Age => return keep_slot(here, SlotKind::Age, words),
        Ask::Rooms => match slot(here, SlotKind::Rooms, words) {
            Some(Slot::Rooms { rooms: Some(rooms), .. }) => {
                here.profile.rooms = Some(Fact::said(rooms, now, words));
            }
            _ => return false,
        },
        Ask::Floor => match slot(here, SlotKind::Floor, words) {
            Some(Slot::Floor { floor, .. }) => here.profile.floor = Some(Fact::said(floor, now, words)),
            _ => return false,
        },
    }
    true
}

/// Said in words, of which only the meaning is kept.
fn kept<T>(value: T, now: DateTime<Utc>) -> Fact<T> {
    Fact { words: None, ..Fact::said(value, now, "") }
}

fn slot(here: &Here<'_>, kind: SlotKind, words: &str) -> Option<Slot> {
    kind::read(kind, words, calendar::wall(here.ctx.now), here.ctx.places)
}

fn keep_slot(here: &mut Here<'_>, kind: SlotKind, words: &str) -> bool {
    let Some(slot) = slot(here, kind, words) else { return false };
    listening::keep_slot(&mut here.profile, &slot, here.ctx.now, words)
}

/// A band as a button says it.
fn band_label(measure: Measure, band: Band) -> Text {
    let figure = |hundredths: u32| figure(measure, hundredths);
    match (band.from, band.to) {
        (0, Some(to)) => text!("band-within-button", to = figure(to)),
        (from, Some(to)) => {
            text!("band-between-button", from = figure(start(measure, from)), to = figure(to))
        }
        (from, None) => text!("band-above-button", from = figure(from.saturating_sub(1))),
    }
}

/// A band as part of a sentence.
pub fn band_text(measure: Measure, band: Band) -> Text {
    let figure = |hundredths: u32| figure(measure, hundredths);
    match (band.from, band.to) {
        (0, Some(to)) => text!("band-within", to = figure(to)),
        (from, Some(to)) => text!("band-between", from = figure(start(measure, from)), to = figure(to)),
        (from, None) => text!("band-above", from = figure(from.saturating_sub(1))),
    }
}

/// A band begins one hundredth above the bound: euros are shown from the bound itself, points from the next one.
const fn start(measure: Measure, from: u32) -> u32 {
    match measure {
        Measure::Points => from.div_ceil(HUNDREDTHS) * HUNDREDTHS,
        _ => from.saturating_sub(1),
    }
}

fn figure(measure: Measure, hundredths: u32) -> Text {
    let value = f64::from(hundredths) / f64::from(HUNDREDTHS);
    match measure {
        Measure::Points => text!("unit-punten", number = dutch(value, false)),
        Measure::RentRise => text!("unit-procent", number = dutch(value, false)),
        _ => text!("euro", amount = dutch(value, true)),
    }
}
