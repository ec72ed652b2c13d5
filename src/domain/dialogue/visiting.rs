//! See for yourself: a project that fits and is near, a moment, how many, what the host should know, book.
//! Only slots the operator opened exist here. Triggered by a yes to the offer, the menu or "bezoek plannen".

use chrono::{Datelike, NaiveDate};

use super::here::{Here, Said, Tried};
use super::scene::Place;
use super::{advising, booking, repair};
use crate::domain::advice::nearby;
use crate::domain::calendar;
use crate::domain::language::slots::kind::{self, SlotKind};
use crate::domain::profile::facts::Fact;
use crate::domain::taxonomy::Intent;
use crate::domain::text::Text;
use crate::domain::visits::{HOLD, LARGEST_PARTY, Opening};
use crate::domain::vocabulary::{Answer, Button, Choice, Effect, Menu, Reply, Step, VisitPress};
use crate::text;

/// Projects named at once.
const PROJECTS: usize = 3;

/// Moments named at once.
const MOMENTS: usize = 5;

/// The party buttons.
const PARTIES: [u8; 4] = [1, 2, 3, 4];

pub fn begin(here: Here<'_>) -> Step {
    begin_with(here, None)
}

/// `words`: what came with the yes ("kan in het weekend"), kept for choosing the moment.
pub fn begin_with(mut here: Here<'_>, words: Option<&str>) -> Step {
    here.profile.visit_interest = Some(match words {
        Some(words) => Fact::said(true, here.ctx.now, words),
        None => Fact::tapped(true, here.ctx.now),
    });
    here.scene.kept = words.map(str::to_owned);
    here.aside(Place::Project { projects: Vec::new() }).and(Effect::FindOpenings { project: None })
}

pub fn answered(here: Here<'_>, answer: Answer) -> Step {
    match answer {
        Answer::Openings(openings) => match here.scene.place.clone() {
            Place::Slot { project } => moments(here, &project, &openings),
            _ => projects(here, &openings),
        },
        Answer::Held(visit) => booking::held(here, &visit),
        Answer::SlotTaken { free, openings } => taken(here, free, &openings),
        Answer::Booked(visit) => booking::booked(here, &visit),
        Answer::HoldExpired => {
            let step = here.to(Place::Project { projects: Vec::new() });
            step.say(text!("hold-expired")).and(Effect::FindOpenings { project: None })
        }
        Answer::CalledOff(visit) => booking::called_off(here, &visit),
        Answer::NoSuchVisit => {
            let ctx = here.ctx;
            let mut here = here;
            if matches!(here.scene.place, Place::CallOff { .. } | Place::Confirm { .. }) {
                here.scene = here.scene.to(Place::Resting);
            }
            repair::ask_again(here.stay().say(text!("visit-gone")), &ctx)
        }
        Answer::Visits(visits) => booking::list(here, &visits),
        _ => here.stay(),
    }
}

/// Up to three projects with open moments, the best fit and nearest first.
fn projects(here: Here<'_>, openings: &[Opening]) -> Step {
    let library = here.ctx.library;
    let drawn = here.scene.given.stories.last().and_then(|id| library.story(id));
    let drawn = drawn.map(|story| story.option.as_str());
    let found = nearby::projects(&here.profile, library, here.ctx.places, openings, drawn);
    if found.is_empty() {
        return none_open(here);
    }
    let mut reply = Reply::from(text!("visit-projects"));
    let mut ids = Vec::new();
    for near in found.iter().take(PROJECTS) {
        let name = &near.project.name;
        let mut line = match near.distance {
            Some(km) => text!("visit-project", name = name, place = &near.project.place, km = km),
            None => text!("visit-project-far", name = name, place = &near.project.place),
        };
        line = line.with("about", Text::phrase(&near.project.about)).with("day", near.first);
        reply = reply.part(line);
        ids.push(near.project.id.clone());
    }
    if found.iter().take(PROJECTS).any(|near| near.example) {
        reply = reply.part(text!("visit-example"));
    }
    let names = found.iter().take(PROJECTS).map(|near| {
        vec![Choice::new(
            text!("button-project", name = &near.project.name),
            Button::Project(near.project.id.clone()),
        )]
    });
    let reply = reply.rows(names).row([Choice::new(text!("button-not-now"), Button::No)]);
    here.to(Place::Project { projects: ids }).say(reply)
}

/// Nothing is open: said plainly, and Woonpad offers to come back.
fn none_open(here: Here<'_>) -> Step {
    let ask = advising::call_question();
    here.to(Place::CallOffer).say(text!("visit-none-open")).say(ask)
}

fn moments(mut here: Here<'_>, project: &str, openings: &[Opening]) -> Step {
    let wanted = here.scene.kept.take().and_then(|words| days_in(&here, &words));
    let of_project: Vec<&Opening> = openings.iter().filter(|opening| opening.project == project).collect();
    if of_project.is_empty() {
        return here
            .to(Place::Project { projects: Vec::new() })
            .say(text!("visit-project-full"))
            .and(Effect::FindOpenings { project: None });
    }
    let fitting: Vec<&Opening> = match &wanted {
        Some(wanted) => {
            let on = |fits: &dyn Fn(NaiveDate) -> bool| -> Vec<&Opening> {
                of_project.iter().copied().filter(|o| fits(calendar::day(o.starts_at))).collect()
            };
            let exact = on(&|day| wanted.has(day));
            if exact.is_empty() { on(&|day| wanted.same_weekday(day)) } else { exact }
        }
        None => Vec::new(),
    };
    // The day that was typed has one moment: that is the choice.
    if let (true, [only]) = (wanted.as_ref().is_some_and(Wanted::is_one_day), fitting.as_slice()) {
        let slot = only.slot.clone();
        let ask = party_question();
        let chosen = text!("visit-moment-chosen", name = project_name(&here, project), at = only.starts_at);
        return here.to(Place::Party { project: project.to_owned(), slot }).say(chosen).say(ask);
    }
    let (shown, intro) = if fitting.is_empty() {
        (of_project, if wanted.is_some() { text!("visit-moments-other") } else { text!("visit-moments") })
    } else {
        (fitting, text!("visit-moments"))
    };
    let name = project_name(&here, project);
    let mut reply = Reply::from(intro.with("name", name));
    for opening in shown.iter().take(MOMENTS) {
        reply = reply.row([Choice::new(
            text!("button-moment", at = opening.starts_at, free = opening.free),
            Button::Slot(opening.slot.clone()),
        )]);
    }
    if shown.iter().any(|opening| opening.example) {
        reply = reply.part(text!("visit-example"));
    }
    let reply = reply.row([Choice::new(text!("button-other-project"), Button::Menu(Menu::Visit))]);
    here.to(Place::Slot { project: project.to_owned() }).say(reply)
}

pub fn party_question() -> Reply {
    Reply::from(text!("party-ask"))
        .row(PARTIES.map(|size| Choice::new(text!("button-party", size = size), Button::Party(size))))
}

pub fn needs_question() -> Reply {
    Reply::from(text!("needs-ask"))
        .row([Choice::new(text!("button-needs-none"), Button::Pick("geen".into()))])
}

fn taken(here: Here<'_>, free: u8, openings: &[Opening]) -> Step {
    let text = if free == 0 { text!("slot-taken") } else { text!("slot-too-few", free = free) };
    let project = match &here.scene.place {
        Place::Slot { project } | Place::Party { project, .. } | Place::Needs { project, .. } => {
            project.clone()
        }
        _ => String::new(),
    };
    let mut step = if openings.iter().any(|opening| opening.project == project) {
        moments(here, &project, openings)
    } else {
        projects(here, openings)
    };
    step.replies.insert(0, text.into());
    step
}

pub fn pressed(here: Here<'_>, button: &Button) -> Step {
    match (here.scene.place.clone(), button) {
        (
            Place::Project { .. } | Place::Slot { .. } | Place::Party { .. } | Place::Needs { .. },
            Button::Project(id),
        ) => here
            .to(Place::Slot { project: id.clone() })
            .and(Effect::FindOpenings { project: Some(id.clone()) }),
        (Place::Slot { project }, Button::Slot(slot)) => {
            let ask = party_question();
            here.to(Place::Party { project, slot: slot.clone() }).say(ask)
        }
        (Place::Party { project, slot }, Button::Party(size)) => party(here, project, slot, *size),
        (Place::Needs { project, slot, party }, Button::Pick(name)) if name == "geen" => {
            hold(here, project, slot, party)
        }
        (Place::Confirm { visit }, Button::Yes) => here.stay().and(Effect::Confirm { visit }),
        (Place::Confirm { visit }, Button::No) => not_now(here).and(Effect::LetGo { visit }),
        (Place::CallOff { visit }, Button::Yes) => here.stay().and(Effect::CallOff { visit }),
        (Place::CallOff { visit }, Button::No) => booking::pressed_visit(here, visit, VisitPress::Keep),
        (_, Button::No) => not_now(here),
        _ => repair::stale(here),
    }
}

fn party(here: Here<'_>, project: String, slot: String, size: u8) -> Step {
    if size == 0 || size > LARGEST_PARTY {
        let mut reply = Reply::from(text!("party-too-large", most = LARGEST_PARTY));
        reply.rows = party_question().rows;
        return here.stay().say(reply.row([Choice::new(text!("button-person"), Button::Menu(Menu::Person))]));
    }
    let ask = needs_question();
    here.to(Place::Needs { project, slot, party: size }).say(ask)
}

fn hold(here: Here<'_>, project: String, slot: String, party: u8) -> Step {
    let until = here.ctx.now + HOLD;
    here.to(Place::Slot { project }).and(Effect::Hold { slot, party, until })
}

fn not_now(mut here: Here<'_>) -> Step {
    let ctx = here.ctx;
    let back = here.scene.back.take().map(|back| *back);
    match back {
        Some(Place::VisitOffer) | None => {
            let ask = advising::call_question();
            here.to(Place::CallOffer).say(text!("visit-not-now")).say(ask)
        }
        Some(back) => repair::ask_again(here.to(back).say(text!("visit-not-now")), &ctx),
    }
}

pub fn said<'a>(mut here: Here<'a>, said: Said<'_>) -> Tried<'a> {
    let (yes, no) = (said.yes(), said.no());
    match here.scene.place.clone() {
        Place::Project { projects } => {
            if no {
                return Tried::Break(not_now(here));
            }
            if let Some(id) = named_project(&here, said.text, &projects) {
                here.scene.kept = Some(said.text.to_owned());
                return Tried::Break(
                    here.to(Place::Slot { project: id.clone() })
                        .and(Effect::FindOpenings { project: Some(id) }),
                );
            }
            if let (true, Some(first)) =
                (yes || days_in(&here, said.text).is_some(), projects.first().cloned())
            {
                here.scene.kept = Some(said.text.to_owned());
                return Tried::Break(
                    here.to(Place::Slot { project: first.clone() })
                        .and(Effect::FindOpenings { project: Some(first) }),
                );
            }
            Tried::Continue(here)
        }
        Place::Slot { project } => {
            let all: Vec<String> =
                here.ctx.library.projects().iter().map(|project| project.id.clone()).collect();
            if let Some(other) = named_project(&here, said.text, &all).filter(|other| *other != project) {
                return Tried::Break(
                    here.to(Place::Slot { project: other.clone() })
                        .and(Effect::FindOpenings { project: Some(other) }),
                );
            }
            if no {
                return Tried::Break(not_now(here));
            }
            if days_in(&here, said.text).is_some() {
                here.scene.kept = Some(said.text.to_owned());
                return Tried::Break(here.stay().and(Effect::FindOpenings { project: Some(project) }));
            }
            Tried::Continue(here)
        }
        Place::Party { project, slot } => match party_in(&here, said.text) {
            Some(size) => Tried::Break(party(here, project, slot, size)),
            None if no => Tried::Break(not_now(here)),
            None => Tried::Continue(here),
        },
        Place::Needs { project, slot, party } => {
            if said.only_asks() {
                return Tried::Continue(here);
            }
            if !no && said.text.split_whitespace().count() > 1 {
                here.profile.visit_needs = Some(Fact::said(said.text.to_owned(), here.ctx.now, said.text));
            }
            Tried::Break(hold(here, project, slot, party))
        }
        Place::Confirm { visit } => {
            if yes {
                Tried::Break(here.stay().and(Effect::Confirm { visit }))
            } else if no {
                Tried::Break(not_now(here).and(Effect::LetGo { visit }))
            } else {
                Tried::Continue(here)
            }
        }
        Place::CallOff { visit } => {
            if yes || said.wants(Intent::BezoekAfzeggen) {
                Tried::Break(here.stay().and(Effect::CallOff { visit }))
            } else if no {
                Tried::Break(booking::pressed_visit(here, visit, VisitPress::Keep))
            } else {
                Tried::Continue(here)
            }
        }
        _ => Tried::Continue(here),
    }
}

/// "met z'n tweeën", "ik kom alleen", "4".
fn party_in(here: &Here<'_>, words: &str) -> Option<u8> {
    let bare = words.trim().parse::<u8>().ok();
    bare.or_else(|| {
        let read = kind::read(SlotKind::Household, words, calendar::wall(here.ctx.now), here.ctx.places)?;
        match read {
            kind::Slot::Household(household) => Some(household.total),
            _ => None,
        }
    })
}

/// Days that a message names.
struct Wanted(Vec<(Option<NaiveDate>, Option<NaiveDate>)>, bool);

impl Wanted {
    /// One day, not a week or a month.
    fn is_one_day(&self) -> bool {
        matches!(self.0.as_slice(), [(Some(from), Some(to))] if from == to)
    }

    /// "woensdag", said of the one Wednesday that is open, though the next one is nearer.
    fn same_weekday(&self, day: NaiveDate) -> bool {
        self.0.iter().any(|(from, to)| from == to && from.is_some_and(|from| from.weekday() == day.weekday()))
    }

    fn has(&self, day: NaiveDate) -> bool {
        let weekend = self.1 && matches!(calendar::weekday_number(day), 6 | 7);
        weekend
            || self
                .0
                .iter()
                .any(|(from, to)| from.is_none_or(|from| day >= from) && to.is_none_or(|to| day <= to))
    }
}

fn days_in(here: &Here<'_>, words: &str) -> Option<Wanted> {
    let weekend = words.to_lowercase().contains("weekend");
    let read = kind::read(SlotKind::Date, words, calendar::wall(here.ctx.now), here.ctx.places);
    match read {
        Some(kind::Slot::Date(date)) => Some(Wanted(date.spans(), weekend)),
        _ if weekend => Some(Wanted(Vec::new(), true)),
        _ => None,
    }
}

fn named_project(here: &Here<'_>, words: &str, offered: &[String]) -> Option<String> {
    let lower = words.to_lowercase();
    offered
        .iter()
        .filter_map(|id| here.ctx.library.project(id))
        .find(|project| {
            lower.contains(&project.name.to_lowercase())
                || lower.contains(&project.place.to_lowercase())
                || project
                    .name
                    .split_whitespace()
                    .any(|word| word.len() > 5 && lower.contains(&word.to_lowercase()))
        })
        .map(|project| project.id.clone())
}

pub fn project_name(here: &Here<'_>, id: &str) -> String {
    here.ctx.library.project(id).map_or_else(|| id.to_owned(), |project| project.name.clone())
}
