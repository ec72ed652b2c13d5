//! A group that does not fit on the moment it chose: the nearest moments where all fit, two moments that follow each
//! other, or one place on the waiting list for all. Triggered by the answer that there are too few places.

use super::here::{Here, Said, Tried};
use super::scene::Place;
use super::visiting::{self, project_name};
use super::{booking, queueing, repair};
use crate::domain::advice::groups;
use crate::domain::calendar;
use crate::domain::visits::{HOLD, Opening, Part, Visit};
use crate::domain::vocabulary::{Button, Choice, Effect, Menu, Reply, Step};
use crate::domain::wakes::WakeKind;
use crate::text;

/// What there is for a party of two or more where all do not fit at once; `None` where moments for all are left.
pub fn offer(here: &Here<'_>, project: &str, slot: &str, party: u8, openings: &[Opening]) -> Option<Step> {
    let of_project: Vec<&Opening> = openings.iter().filter(|opening| opening.project == project).collect();
    if party < 2 || of_project.iter().any(|opening| groups::fits(opening, party)) {
        return None;
    }
    let name = project_name(here, project);
    let here = here.clone();
    let list = Choice::new(text!("button-wait-together", party = party), Button::Wait(project.to_owned()));
    let other = Choice::new(text!("button-other-project"), Button::Menu(Menu::Visit));
    let Some([one, two]) = groups::parts(&of_project, slot, party) else {
        let reply = Reply::from(text!("parts-none", name = name, party = party)).row([list]).row([other]);
        let place = Place::Parts { project: project.to_owned(), party, parts: Vec::new() };
        return Some(here.to(place).say(reply));
    };
    let mut reply = Reply::from(text!("parts-ask", name = name, party = party));
    for part in [&one, &two] {
        let opening = of_project.iter().find(|opening| opening.slot == part.slot);
        reply
            .parts
            .extend(opening.map(|opening| text!("parts-line", party = part.party, at = opening.starts_at)));
    }
    let reply = reply
        .part(text!("parts-again"))
        .row([Choice::new(text!("button-parts"), Button::Pick("twee".into()))])
        .row([list])
        .row([other]);
    let place = Place::Parts { project: project.to_owned(), party, parts: vec![one, two] };
    Some(here.to(place).say(reply))
}

/// The question once more, without the moments.
pub fn question(project: &str, party: u8, parts: &[Part]) -> Reply {
    let list = Choice::new(text!("button-wait-together", party = party), Button::Wait(project.to_owned()));
    let reply = Reply::from(text!("parts-again"));
    let reply = if parts.is_empty() {
        reply
    } else {
        reply.row([Choice::new(text!("button-parts"), Button::Pick("twee".into()))])
    };
    reply.row([list]).row([Choice::new(text!("button-other-project"), Button::Menu(Menu::Visit))])
}

pub fn pressed(here: Here<'_>, button: &Button) -> Step {
    match (here.scene.place.clone(), button) {
        (Place::Parts { project, parts, .. }, Button::Pick(name)) if name == "twee" => {
            hold(here, project, parts)
        }
        (Place::Both { visits }, Button::Yes) => here.stay().and(Effect::ConfirmParts { visits }),
        (Place::Both { visits }, Button::No) => let_go(here, visits),
        _ => repair::stale(here),
    }
}

pub fn said<'a>(here: Here<'a>, said: Said<'_>) -> Tried<'a> {
    let (yes, no) = (said.yes(), said.no());
    match here.scene.place.clone() {
        Place::Parts { project, .. } if said.text.to_lowercase().contains("wachtlijst") => {
            Tried::Break(queueing::begin(here, project))
        }
        Place::Parts { project, parts, .. } if yes && !parts.is_empty() => {
            Tried::Break(hold(here, project, parts))
        }
        Place::Parts { project, .. } if yes => Tried::Break(queueing::begin(here, project)),
        Place::Parts { .. } if no => Tried::Break(visiting::not_now(here)),
        Place::Both { visits } if yes => Tried::Break(here.stay().and(Effect::ConfirmParts { visits })),
        Place::Both { visits } if no => Tried::Break(let_go(here, visits)),
        _ => Tried::Continue(here),
    }
}

fn hold(here: Here<'_>, project: String, parts: Vec<Part>) -> Step {
    let Ok(parts) = <[Part; 2]>::try_from(parts) else { return repair::stale(here) };
    let until = here.ctx.now + HOLD;
    here.to(Place::Slot { project }).and(Effect::HoldParts { parts, until })
}

fn let_go(here: Here<'_>, visits: [String; 2]) -> Step {
    let [one, two] = visits;
    visiting::not_now(here).and(Effect::LetGo { visit: one }).and(Effect::LetGo { visit: two })
}

/// Both are held: shown with the end of it, asked once for both.
pub fn held(here: Here<'_>, [one, two]: &[Visit; 2]) -> Step {
    let name = project_name(&here, &one.project);
    let at = here.ctx.now + HOLD;
    let until = calendar::wall(at).format("%H:%M").to_string();
    let mut shown = Reply::from(text!("parts-held", name = name, until = until));
    for visit in [one, two] {
        shown = shown.part(text!("parts-line", party = visit.party, at = visit.starts_at));
    }
    let shown = shown.part(text!("parts-confirm"));
    let wakes = [one, two].map(|visit| here.wake(WakeKind::HoldLapses, &visit.id));
    let place = Place::Both { visits: [one.id.clone(), two.id.clone()] };
    let step = here.to(place).say(shown.row(both_buttons()));
    wakes.into_iter().fold(step, |step, wake| step.and(Effect::WakeAt { wake, at }))
}

pub fn both_question() -> Reply {
    Reply::from(text!("parts-confirm")).row(both_buttons())
}

fn both_buttons() -> Vec<Choice> {
    vec![Choice::new(text!("button-book"), Button::Yes), Choice::new(text!("button-book-not"), Button::No)]
}

pub fn booked(here: Here<'_>, visits: &[Visit; 2]) -> Step {
    booking::booked_all(here, visits)
}

/// One of the two was just taken: what there is now.
pub fn gone(here: Here<'_>) -> Step {
    let project = match &here.scene.place {
        Place::Slot { project } => Some(project.clone()),
        _ => None,
    };
    here.stay().say(text!("parts-gone")).and(Effect::FindOpenings { project })
}
