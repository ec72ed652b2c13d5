//! Coming along: a link for a neighbour or a friend to the same moment. How many come is said, never who.
//! Triggered by a button under a booking, and by `/start mee-...`.

use super::here::{Here, Said, Tried};
use super::scene::Place;
use super::visiting::{party_question, project_name};
use super::{repair, visiting, welcome};
use crate::domain::visits::Opening;
use crate::domain::vocabulary::{Answer, Button, Choice, Effect, Menu, Reply, Step};
use crate::text;

/// Codes of these invitations begin like this.
pub const CODE: &str = "mee-";

/// An invitation was opened. Who is new is greeted first; the invitation waits until there is consent.
pub fn opened(mut here: Here<'_>, token: &str) -> Step {
    if here.remembers() && here.scene.place != Place::New {
        return here.stay().and(Effect::LookUpInvitation { token: token.to_owned() });
    }
    here.scene.invited = Some(token.to_owned());
    let invited = here.scene.invited.clone();
    let mut step = welcome::started(here, None);
    step.scene.invited = invited;
    step
}

/// What waited for consent: looked at as soon as there is a form of address.
pub fn waiting(here: &mut Here<'_>) -> Option<Effect> {
    here.scene.invited.take().map(|token| Effect::LookUpInvitation { token })
}

pub fn answered(here: Here<'_>, answer: Answer) -> Step {
    match answer {
        Answer::Invitation { visit, link } => {
            let name = project_name(&here, &visit.project);
            let reply = Reply::from(text!("along-link", name = name, at = visit.starts_at, link = link));
            here.stay().say(reply)
        }
        Answer::InvitedTo { own: true, coming, .. } => {
            let ctx = here.ctx;
            repair::ask_again(here.stay().say(text!("along-own", coming = coming)), &ctx)
        }
        Answer::InvitedTo { opening, circle, coming, .. } => invited(here, &opening, circle, coming),
        Answer::InvitationOver { project: Some(project) } => {
            let name = project_name(&here, &project);
            here.aside(Place::Slot { project: project.clone() })
                .say(text!("along-over", name = name))
                .and(Effect::FindOpenings { project: Some(project) })
        }
        Answer::InvitationOver { project: None } => {
            let ctx = here.ctx;
            repair::ask_again(here.stay().say(text!("along-unknown")), &ctx)
        }
        _ => here.stay(),
    }
}

fn invited(mut here: Here<'_>, opening: &Opening, circle: String, coming: i64) -> Step {
    let name = project_name(&here, &opening.project);
    if opening.free == 0 {
        let reply = Reply::from(text!("along-full", name = name, at = opening.starts_at))
            .row([super::queueing::button(&opening.project)])
            .row([Choice::new(text!("button-other-project"), Button::Menu(Menu::Visit))]);
        return here.stay().say(reply);
    }
    here.scene.along = Some(circle);
    let mut reply = Reply::from(text!("along-invited", name = name, at = opening.starts_at, coming = coming));
    if opening.example {
        reply = reply.part(text!("visit-example"));
    }
    reply.rows = question().rows;
    let place = Place::Along { project: opening.project.clone(), slot: opening.slot.clone() };
    here.aside(place).say(reply)
}

pub fn question() -> Reply {
    Reply::from(text!("along-ask"))
        .row([Choice::new(text!("button-along-yes"), Button::Yes)])
        .row([Choice::new(text!("button-along-no"), Button::No)])
}

pub fn pressed(here: Here<'_>, button: &Button) -> Step {
    match (here.scene.place.clone(), button) {
        (Place::Along { project, slot }, Button::Yes) => come(here, project, slot),
        (Place::Along { .. }, Button::No) => not(here),
        _ => repair::stale(here),
    }
}

pub fn said<'a>(here: Here<'a>, said: Said<'_>) -> Tried<'a> {
    let Place::Along { project, slot } = here.scene.place.clone() else { return Tried::Continue(here) };
    if said.no() {
        Tried::Break(not(here))
    } else if let Some(size) = super::visit_words::companions(&here, said.text) {
        Tried::Break(visiting::party(here, project, slot, size))
    } else if said.yes() {
        Tried::Break(come(here, project, slot))
    } else {
        Tried::Continue(here)
    }
}

fn come(here: Here<'_>, project: String, slot: String) -> Step {
    let ask = party_question();
    here.to(Place::Party { project, slot }).say(ask)
}

fn not(mut here: Here<'_>) -> Step {
    let ctx = here.ctx;
    here.scene.along = None;
    let back = here.scene.back.take().map_or(Place::Resting, |back| *back);
    repair::ask_again(here.to(back).say(text!("along-not")), &ctx)
}
