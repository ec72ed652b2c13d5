//! The talk after a visit: were you there, what struck you, could you live so; then the marks once more, so that
//! profile and approach follow what was seen. Triggered the day after by the wake of the visit.

use super::here::{Here, Said, Tried};
use super::listening;
use super::scene::Place;
use super::visiting::project_name;
use super::{intake, repair};
use crate::domain::profile::facts::Fact;
use crate::domain::visits::Visit;
use crate::domain::vocabulary::{Button, Choice, Effect, Menu, Reply, Step, VisitPress};
use crate::text;

/// Questions that are asked once more after a visit.
const MARKS: [&str; 2] = ["belang", "vertrouwen"];

/// The day after.
pub fn ask(here: Here<'_>, visit: &Visit) -> Step {
    let name = project_name(&here, &visit.project);
    let press = |what| Button::Visit { visit: visit.id.clone(), what };
    let reply = Reply::from(text!("after-visit", name = &name))
        .because(text!("why-visit", name = name))
        .row([Choice::new(text!("button-came"), press(VisitPress::Came))])
        .row([Choice::new(text!("button-missed"), press(VisitPress::Missed))]);
    let place = Place::Struck { project: visit.project.clone() };
    // Behind an open question the buttons wait; at rest a typed answer is one too.
    if here.scene.place == Place::Resting { here.to(place).say(reply) } else { here.stay().say(reply) }
}

/// Was there, or not. Not is fine: nothing is asked but whether another moment suits.
pub fn pressed_visit(here: Here<'_>, visit: String, came: bool) -> Step {
    let note = Effect::Attended { visit, came };
    if came {
        let project = match &here.scene.place {
            Place::Struck { project } => project.clone(),
            _ => String::new(),
        };
        return here.aside(Place::Struck { project }).say(text!("after-struck")).and(note);
    }
    let reply = Reply::from(text!("after-missed"))
        .row([Choice::new(text!("button-other-moment"), Button::Menu(Menu::Visit))])
        .row([Choice::new(text!("button-not-now"), Button::Menu(Menu::Continue))]);
    here.to(Place::Resting).say(reply).and(note)
}

pub fn live_question() -> Reply {
    Reply::from(text!("live-so-ask"))
        .row([Choice::new(text!("button-live-yes"), Button::Yes)])
        .row([Choice::new(text!("button-live-maybe"), Button::Pick("misschien".into()))])
        .row([Choice::new(text!("button-live-no"), Button::No)])
}

pub fn said<'a>(mut here: Here<'a>, said: Said<'_>) -> Tried<'a> {
    match here.scene.place.clone() {
        Place::Struck { project } => {
            if said.only_asks() {
                return Tried::Continue(here);
            }
            let heard = listening::take(&mut here, said);
            let back = listening::give_back(&here, &heard, said.text);
            here.profile.visit_struck = Some(Fact::said(said.text.to_owned(), here.ctx.now, said.text));
            let ask = live_question();
            let mut reply = Reply { parts: back, ..Reply::default() };
            reply.parts.extend(ask.parts);
            reply.rows = ask.rows;
            Tried::Break(here.to(Place::LiveSo { project }).say(reply))
        }
        Place::LiveSo { .. } if said.no() => Tried::Break(lives(here, Some(false), Some(said.text))),
        Place::LiveSo { .. } if said.doubts() => Tried::Break(lives(here, None, Some(said.text))),
        Place::LiveSo { .. } if said.yes() => Tried::Break(lives(here, Some(true), Some(said.text))),
        _ => Tried::Continue(here),
    }
}

pub fn pressed(here: Here<'_>, button: &Button) -> Step {
    match (&here.scene.place, button) {
        (Place::LiveSo { .. }, Button::Yes) => lives(here, Some(true), None),
        (Place::LiveSo { .. }, Button::Pick(_)) => lives(here, None, None),
        (Place::LiveSo { .. }, Button::No) => lives(here, Some(false), None),
        _ => repair::stale(here),
    }
}

/// Could live so, or not, or perhaps: all three are worth the visit. Then the marks once more.
fn lives(mut here: Here<'_>, answer: Option<bool>, words: Option<&str>) -> Step {
    let now = here.ctx.now;
    let text = match answer {
        Some(true) => text!("live-so-yes"),
        Some(false) => text!("live-so-no"),
        None => text!("live-so-maybe"),
    };
    here.profile.could_live_so = answer.map(|answer| match words {
        Some(words) => Fact::said(answer, now, words),
        None => Fact::tapped(answer, now),
    });
    here.scene.back = None;
    let again = |id: &String| !MARKS.contains(&id.as_str());
    here.profile.answered.retain(again);
    here.profile.skipped.retain(again);
    intake::next(here, vec![text])
}
