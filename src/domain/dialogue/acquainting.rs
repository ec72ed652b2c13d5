//! Who comes along: a name is told only when both said yes. Asked of who booked by an invitation, and of everybody
//! who was there before, by a wake; until then only numbers are told.

use super::here::{Here, Said, Tried};
use super::scene::Place;
use super::visiting::project_name;
use super::{advising, repair};
use crate::domain::calendar;
use crate::domain::language::slots::kind::{self, SlotKind};
use crate::domain::text::Text;
use crate::domain::visits::{Circle, Visit};
use crate::domain::vocabulary::{Button, Choice, Effect, Reply, Step, VisitPress};
use crate::domain::wakes::WakeKind;
use crate::text;

/// Somebody booked by an invitation: first this question, and behind it what comes after every booking.
pub fn after_booking(here: Here<'_>, visit: &Visit) -> Step {
    let ask = question(&visit.id);
    let mut step = advising::offer_call(here);
    step.replies.clear();
    step.scene.back = Some(Box::new(step.scene.place));
    step.scene.place = Place::Acquaint { visit: visit.id.clone() };
    step.say(ask)
}

pub fn question(visit: &str) -> Reply {
    Reply::from(text!("known-ask")).row(buttons(visit))
}

fn buttons(visit: &str) -> Vec<Choice> {
    let press = |what| Button::Visit { visit: visit.to_owned(), what };
    vec![
        Choice::new(text!("button-known-yes"), press(VisitPress::Known)),
        Choice::new(text!("button-known-no"), press(VisitPress::Unknown)),
    ]
}

/// What a wake found: somebody comes along now, or agreed to be known.
pub fn circle(here: Here<'_>, circle: &Circle, wake: WakeKind) -> Step {
    let visit = &circle.visit;
    let name = project_name(&here, &visit.project);
    let why = text!("why-visit", name = &name);
    if wake == WakeKind::Known {
        if circle.names.is_empty() {
            return here.stay();
        }
        return here.stay().say(Reply::from(known(&circle.names, &name)).because(why));
    }
    let mut reply =
        Reply::from(text!("known-joined", name = name, at = visit.starts_at, coming = circle.coming))
            .because(why);
    if circle.answered {
        return here.stay().say(reply);
    }
    reply = reply.part(text!("known-ask")).row(buttons(&visit.id));
    // Who is in the middle of something is not pulled out of it: the buttons do without.
    if here.scene.place == Place::Resting {
        here.to(Place::Acquaint { visit: visit.id.clone() }).say(reply)
    } else {
        here.stay().say(reply)
    }
}

fn known(names: &[String], project: &str) -> Text {
    let count = i64::try_from(names.len()).unwrap_or(i64::MAX);
    text!("known-told", list = names.to_vec(), count = count, name = project)
}

/// A yes needs a name: the one that was told before, or one that is asked for now.
pub fn pressed_visit(here: Here<'_>, visit: String, yes: bool) -> Step {
    if !yes {
        return here.stay().and(Effect::BeKnown { visit, name: None });
    }
    match here.profile.name.as_ref().map(|name| first_of(&name.value)) {
        Some(first) => here.stay().and(Effect::BeKnown { visit, name: Some(first) }),
        None if matches!(here.scene.place, Place::Acquaint { .. }) => {
            here.to(Place::FirstName { visit }).say(name_question())
        }
        None => here.aside(Place::FirstName { visit }).say(name_question()),
    }
}

pub fn name_question() -> Reply {
    Reply::from(text!("known-name-ask")).row([Choice::new(text!("button-known-no"), Button::No)])
}

pub fn pressed(here: Here<'_>, button: &Button) -> Step {
    match (here.scene.place.clone(), button) {
        (Place::FirstName { visit }, Button::No) => here.stay().and(Effect::BeKnown { visit, name: None }),
        _ => repair::stale(here),
    }
}

pub fn said<'a>(here: Here<'a>, said: Said<'_>) -> Tried<'a> {
    match here.scene.place.clone() {
        Place::Acquaint { visit } if said.no() => Tried::Break(pressed_visit(here, visit, false)),
        Place::Acquaint { visit } if said.yes() => Tried::Break(pressed_visit(here, visit, true)),
        Place::FirstName { visit } if said.no() => Tried::Break(pressed_visit(here, visit, false)),
        Place::FirstName { visit } if !said.only_asks() => match first_name(&here, said.text) {
            Some(name) => Tried::Break(here.stay().and(Effect::BeKnown { visit, name: Some(name) })),
            None => Tried::Continue(here),
        },
        _ => Tried::Continue(here),
    }
}

/// "Anna", "ik heet Anna de Vries": the first name of it.
fn first_name(here: &Here<'_>, words: &str) -> Option<String> {
    match kind::read(SlotKind::Name, words, calendar::wall(here.ctx.now), here.ctx.places)? {
        kind::Slot::Name(name) => Some(first_of(&name)),
        _ => None,
    }
}

/// The first name, or the whole where it is said with a title: "mevrouw De Vries" has given no first name.
fn first_of(name: &str) -> String {
    let titled = ["mevrouw", "meneer", "mevr", "dhr", "mw"];
    let first = name.split_whitespace().next().unwrap_or(name);
    let bare = first.trim_end_matches('.').to_lowercase();
    if titled.contains(&bare.as_str()) { name.to_owned() } else { first.to_owned() }
}

/// What became of it, and back to what was open.
pub fn answered(mut here: Here<'_>, circle: &Circle, name: Option<&str>) -> Step {
    let ctx = here.ctx;
    let project = project_name(&here, &circle.visit.project);
    let text = match name {
        None => text!("known-not"),
        Some(own) if circle.names.is_empty() => text!("known-waits", own = own),
        Some(_) => known(&circle.names, &project),
    };
    let open = matches!(here.scene.place, Place::Acquaint { .. } | Place::FirstName { .. });
    let step = match here.scene.back.take() {
        Some(back) if open => here.to(*back),
        _ if open => here.to(Place::Resting),
        back => {
            here.scene.back = back;
            here.stay()
        }
    };
    repair::ask_again(step.say(text), &ctx)
}
