//! The waiting list of a project: joining, leaving, and an offer with the time it stands. Triggered by a button under
//! a full project or an offer, and by the wakes of the list. What fits is decided in `domain/visits.rs`.

use chrono::{DateTime, Utc};

use super::here::{Here, Said, Tried};
use super::scene::Place;
use super::visiting::{party_question, project_name};
use super::{booking, repair};
use crate::domain::advice::moments;
use crate::domain::calendar;
use crate::domain::text::Text;
use crate::domain::visits::{Days, LARGEST_PARTY, Visit};
use crate::domain::vocabulary::{Answer, Button, Choice, Effect, Menu, Reply, Step, VisitPress};
use crate::text;

/// The button that leads here.
pub fn button(project: &str) -> Choice {
    Choice::new(text!("button-wait"), Button::Wait(project.to_owned()))
}

/// With how many, and then on which days.
pub fn begin(here: Here<'_>, project: String) -> Step {
    if here.ctx.library.project(&project).is_none() {
        return repair::stale(here);
    }
    let known = match &here.scene.place {
        Place::Needs { project: of, party, .. } | Place::Parts { project: of, party, .. }
            if *of == project =>
        {
            Some(*party)
        }
        _ => here
            .scene
            .kept
            .as_ref()
            .and_then(|words| moments::party(words, calendar::wall(here.ctx.now), here.ctx.places)),
    };
    match known.filter(|party| (1..=LARGEST_PARTY).contains(party)) {
        Some(party) => {
            let ask = days_question();
            here.aside(Place::WaitDays { project, party }).say(ask)
        }
        None => {
            let ask = party_question();
            here.aside(Place::WaitParty { project }).say(ask)
        }
    }
}

pub fn days_question() -> Reply {
    let pick =
        |name: &str| Choice::new(Text::named(format!("button-days-{name}")), Button::Pick(name.into()));
    Reply::from(text!("wait-days-ask")).row([pick("alle")]).row([pick("week"), pick("weekend")])
}

pub fn pressed(here: Here<'_>, button: &Button) -> Step {
    match (here.scene.place.clone(), button) {
        (Place::WaitParty { project }, Button::Party(size)) => party(here, project, *size),
        (Place::WaitDays { project, party }, Button::Pick(name)) => {
            let days = match name.as_str() {
                "week" => Days::new(vec![1, 2, 3, 4, 5]),
                "weekend" => Days::new(vec![6, 7]),
                _ => Days::default(),
            };
            join(here, project, party, days)
        }
        (Place::Offer { visit }, Button::Yes) => here.stay().and(Effect::Confirm { visit }),
        (Place::Offer { visit }, Button::No) => here.stay().and(Effect::CallOff { visit }),
        (_, Button::No) => back(here),
        _ => repair::stale(here),
    }
}

pub fn said<'a>(here: Here<'a>, said: Said<'_>) -> Tried<'a> {
    match here.scene.place.clone() {
        Place::WaitParty { project } => match super::visit_words::party_in(&here, said.text) {
            Some(size) => Tried::Break(party(here, project, size)),
            None if said.no() => Tried::Break(back(here)),
            None => Tried::Continue(here),
        },
        Place::WaitDays { project, party } => {
            let wanted = moments::read(said.text, calendar::wall(here.ctx.now), here.ctx.places);
            if wanted.any_time() {
                return Tried::Break(join(here, project, party, wanted.days()));
            }
            let any = ["maakt niet uit", "alle", "elke", "altijd", "geen voorkeur"];
            let lower = said.text.to_lowercase();
            if said.yes() || any.iter().any(|word| lower.contains(word)) {
                Tried::Break(join(here, project, party, Days::default()))
            } else if said.no() {
                Tried::Break(back(here))
            } else {
                Tried::Continue(here)
            }
        }
        Place::Offer { visit } if said.yes() => Tried::Break(here.stay().and(Effect::Confirm { visit })),
        Place::Offer { visit } if said.no() => Tried::Break(here.stay().and(Effect::CallOff { visit })),
        _ => Tried::Continue(here),
    }
}

fn party(here: Here<'_>, project: String, size: u8) -> Step {
    if size == 0 || size > LARGEST_PARTY {
        return here.stay().say(super::visiting::too_large());
    }
    let ask = days_question();
    here.to(Place::WaitDays { project, party: size }).say(ask)
}

fn join(here: Here<'_>, project: String, party: u8, days: Days) -> Step {
    here.to(Place::Resting).and(Effect::JoinWaiting { project, party, days })
}

fn back(mut here: Here<'_>) -> Step {
    let ctx = here.ctx;
    let back = here.scene.back.take().map_or(Place::Resting, |back| *back);
    repair::ask_again(here.to(back).say(text!("wait-not")), &ctx)
}

pub fn answered(here: Here<'_>, answer: Answer) -> Step {
    match answer {
        Answer::Waiting { project, ahead } => {
            let name = project_name(&here, &project);
            let reply = Reply::from(text!("wait-joined", name = name, ahead = ahead))
                .row([Choice::new(text!("button-leave"), Button::Leave(project))])
                .row([Choice::new(text!("button-other-project"), Button::Menu(Menu::Visit))]);
            on_with(here, reply)
        }
        Answer::LeftWaiting { project, was_on_it } => {
            let name = project_name(&here, &project);
            let text =
                if was_on_it { text!("wait-left", name = name) } else { text!("wait-was-not", name = name) };
            on_with(here, text.into())
        }
        Answer::WaitingFor(projects) if projects.is_empty() => here.stay(),
        Answer::WaitingFor(projects) => {
            let names: Vec<String> = projects.iter().map(|project| project_name(&here, project)).collect();
            let mut reply = Reply::from(text!("wait-list", list = names));
            for project in projects {
                let label = text!("button-leave-one", name = project_name(&here, &project));
                reply = reply.row([Choice::new(label, Button::Leave(project))]);
            }
            here.stay().say(reply)
        }
        Answer::Offered { visit, until } => offered(here, &visit, until),
        Answer::OfferOver(visit) => over(here, &visit),
        _ => here.stay(),
    }
}

/// Something was done on the side: where the talk was waits behind it.
fn on_with(mut here: Here<'_>, reply: Reply) -> Step {
    let ctx = here.ctx;
    match here.scene.back.take() {
        Some(back) => repair::ask_again(here.to(*back).say(reply), &ctx),
        None => here.stay().say(reply),
    }
}

/// A place came free: until when it is kept, and the two answers.
fn offered(here: Here<'_>, visit: &Visit, until: DateTime<Utc>) -> Step {
    let name = project_name(&here, &visit.project);
    let press = |what| Button::Visit { visit: visit.id.clone(), what };
    let reply = Reply::from(text!(
        "offer-made",
        name = &name,
        at = visit.starts_at,
        party = visit.party,
        until = until
    ))
    .because(text!("why-waiting", name = name))
    .row([Choice::new(text!("button-book"), press(VisitPress::Confirm))])
    .row([Choice::new(text!("button-offer-no"), press(VisitPress::CallOffYes))]);
    // Who is in the middle of something is not pulled out of it: the buttons do without.
    if here.scene.place == Place::Resting {
        here.to(Place::Offer { visit: visit.id.clone() }).say(reply)
    } else {
        here.stay().say(reply)
    }
}

/// The offer is over: said, with the way to wait on.
fn over(here: Here<'_>, visit: &Visit) -> Step {
    let name = project_name(&here, &visit.project);
    let reply = Reply::from(text!("offer-over", name = &name, at = visit.starts_at))
        .because(text!("why-waiting", name = name))
        .row([button(&visit.project)]);
    let waiting = matches!(&here.scene.place, Place::Offer { visit: offered } if *offered == visit.id);
    if waiting { here.to(Place::Resting).say(reply) } else { here.stay().say(reply) }
}

/// An offer was refused: no question why, and the list stays open.
pub fn declined(here: Here<'_>, visit: &Visit) -> Step {
    let name = project_name(&here, &visit.project);
    let reply = Reply::from(text!("offer-declined", name = name)).row([button(&visit.project)]);
    let step = match here.scene.place {
        Place::Offer { .. } => here.to(Place::Resting).say(reply),
        _ => here.stay().say(reply),
    };
    booking::forget_all(step, &visit.id)
}
