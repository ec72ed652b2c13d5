//! A visit to another moment. The old place is kept until the new one is certain. Triggered by the button under a
//! visit or a reminder, or by the wish in words.

use super::here::{Here, Said, Tried};
use super::scene::Place;
use super::visit_words::asked;
use super::visiting::{moment_rows, project_name, suiting};
use super::{booking, repair};
use crate::domain::advice::moments::Wanted;
use crate::domain::visits::{Opening, Visit};
use crate::domain::vocabulary::{Button, Choice, Effect, Reply, Step, VisitPress};
use crate::text;

/// The visit that is to be moved, and the other moments of its project.
pub fn begins(here: Here<'_>, visit: &str, visits: &[Visit]) -> Step {
    let Some(known) = visits.iter().find(|known| known.id == visit) else {
        let ctx = here.ctx;
        return repair::ask_again(here.to(Place::Resting).say(text!("visit-gone")), &ctx);
    };
    let project = known.project.clone();
    here.to(Place::Move { project: project.clone(), visit: visit.to_owned() })
        .and(Effect::FindOpenings { project: Some(project) })
}

/// What else there is for this project; the visit stands until one of them is taken.
pub fn other_moments(here: Here<'_>, project: &str, visit: &str, openings: &[Opening]) -> Step {
    let keep = Choice::new(
        text!("button-visit-keep"),
        Button::Visit { visit: visit.to_owned(), what: VisitPress::Keep },
    );
    let of_project: Vec<&Opening> = openings.iter().filter(|opening| opening.project == project).collect();
    let wanted = here.scene.kept.as_ref().map(|words| asked(&here, words)).filter(Wanted::any_time);
    let fitting = wanted.as_ref().map(|wanted| suiting(&of_project, wanted)).unwrap_or_default();
    let shown = if fitting.is_empty() { of_project } else { fitting };
    let name = project_name(&here, project);
    if shown.is_empty() {
        return here.stay().say(Reply::from(text!("move-none", name = name)).row([keep]));
    }
    let reply = moment_rows(Reply::from(text!("move-ask", name = name)), &shown).row([keep]);
    here.stay().say(reply)
}

pub fn pressed(here: Here<'_>, button: &Button) -> Step {
    match (here.scene.place.clone(), button) {
        (Place::Move { visit, .. }, Button::Slot(slot)) => {
            here.stay().and(Effect::MoveVisit { visit, slot: slot.clone() })
        }
        _ => repair::stale(here),
    }
}

pub fn said<'a>(mut here: Here<'a>, said: Said<'_>) -> Tried<'a> {
    let Place::Move { project, visit } = here.scene.place.clone() else { return Tried::Continue(here) };
    if said.no() {
        return Tried::Break(booking::pressed_visit(here, visit, VisitPress::Keep));
    }
    if asked(&here, said.text).any_time() {
        here.scene.kept = Some(said.text.to_owned());
        return Tried::Break(here.stay().and(Effect::FindOpenings { project: Some(project) }));
    }
    Tried::Continue(here)
}
