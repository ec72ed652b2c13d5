//! See for yourself: a project that fits and is near, a moment, how many, what the host should know, book.
//! Only slots the operator opened exist here. Triggered by a yes to the offer, the menu or "bezoek plannen".

use chrono::NaiveDate;

use super::here::{Here, Said, Tried};
use super::scene::Place;
use super::{advising, repair};
use crate::domain::advice::{ics, nearby};
use crate::domain::calendar;
use crate::domain::language::slots::kind::{self, SlotKind};
use crate::domain::profile::facts::Fact;
use crate::domain::taxonomy::{Intent, Outcome};
use crate::domain::text::Text;
use crate::domain::visits::{HOLD, LARGEST_PARTY, Opening, Visit, VisitStatus};
use crate::domain::vocabulary::{Answer, Button, Choice, Effect, Menu, Reply, Step, VisitPress, WakeKind};
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
        Answer::Held(visit) => held(here, &visit),
        Answer::SlotTaken { free, openings } => taken(here, free, &openings),
        Answer::Booked(visit) => booked(here, &visit),
        Answer::HoldExpired => {
            let step = here.to(Place::Project { projects: Vec::new() });
            step.say(text!("hold-expired")).and(Effect::FindOpenings { project: None })
        }
        Answer::CalledOff(visit) => called_off(here, &visit),
        Answer::NoSuchVisit => {
            let ctx = here.ctx;
            let mut here = here;
            if matches!(here.scene.place, Place::CallOff { .. } | Place::Confirm { .. }) {
                here.scene = here.scene.to(Place::Resting);
            }
            repair::ask_again(here.stay().say(text!("visit-gone")), &ctx)
        }
        Answer::Visits(visits) => list(here, &visits),
        _ => here.stay(),
    }
}

/// Up to three projects with open moments, the best fit and nearest first.
fn projects(here: Here<'_>, openings: &[Opening]) -> Step {
    let found = nearby::projects(&here.profile, here.ctx.library, here.ctx.places, openings);
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
        Some(wanted) => of_project
            .iter()
            .copied()
            .filter(|opening| wanted.has(calendar::day(opening.starts_at)))
            .collect(),
        None => Vec::new(),
    };
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

pub fn confirm_again(visit: &str) -> Reply {
    Reply::from(text!("confirm-ask")).row(confirm_buttons(visit))
}

fn confirm_buttons(visit: &str) -> Vec<Choice> {
    vec![
        Choice::new(
            text!("button-book"),
            Button::Visit { visit: visit.to_owned(), what: VisitPress::Confirm },
        ),
        Choice::new(text!("button-book-not"), Button::No),
    ]
}

pub fn call_off_question(visit: &str) -> Reply {
    Reply::from(text!("call-off-ask"))
        .row([Choice::new(
            text!("button-call-off-yes"),
            Button::Visit { visit: visit.to_owned(), what: VisitPress::CallOffYes },
        )])
        .row([Choice::new(
            text!("button-call-off-no"),
            Button::Visit { visit: visit.to_owned(), what: VisitPress::Keep },
        )])
}

fn held(here: Here<'_>, visit: &Visit) -> Step {
    if visit.status == VisitStatus::Booked {
        return booked(here, visit);
    }
    let name = project_name(&here, &visit.project);
    let until = calendar::wall(here.ctx.now + HOLD).format("%H:%M").to_string();
    let reply = Reply::from(text!(
        "hold-shown",
        name = name,
        at = visit.starts_at,
        party = visit.party,
        until = until
    ))
    .row(confirm_buttons(&visit.id));
    let wake = here.wake(WakeKind::HoldLapses, &visit.id);
    let at = here.ctx.now + HOLD;
    here.to(Place::Confirm { visit: visit.id.clone() }).say(reply).and(Effect::WakeAt { wake, at })
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

fn booked(mut here: Here<'_>, visit: &Visit) -> Step {
    let name = project_name(&here, &visit.project);
    let now = here.ctx.now;
    let mut reply =
        Reply::from(text!("visit-booked", name = &name, at = visit.starts_at, party = visit.party));
    if !visit.meeting_point.is_empty() {
        reply = reply.part(text!("visit-meeting", point = &visit.meeting_point));
    }
    if !visit.access.is_empty() {
        reply = reply.part(text!("visit-access", access = &visit.access));
    }
    if visit.example {
        reply = reply.part(text!("visit-example"));
    }
    let place =
        here.ctx.library.project(&visit.project).map(|project| project.place.clone()).unwrap_or_default();
    let reply = reply.attach(ics::booked(visit, &name, &place, &here.ctx.house.organisation, now)).row([
        Choice::new(
            text!("button-call-off"),
            Button::Visit { visit: visit.id.clone(), what: VisitPress::CallOff },
        ),
    ]);
    let reminder = here.wake(WakeKind::VisitReminder, &visit.id);
    let remind_at = calendar::day_before(visit.starts_at);
    let after = here.wake(WakeKind::AfterVisit, &visit.id);
    let after_at = here.decent(calendar::day_after(visit.starts_at));
    // The side path is done: what waited behind it was the offer to visit itself.
    here.scene.back = None;
    let silent = here.profile.silent;
    let mut step = advising::offer_call(here);
    step.replies.insert(0, reply);
    step =
        step.and(Effect::ForgetWakes { kind: Some(WakeKind::HoldLapses), subject: Some(visit.id.clone()) });
    if remind_at > now {
        step = step.and(Effect::WakeAt { wake: reminder, at: remind_at });
    }
    if !silent {
        step = step.and(Effect::WakeAt { wake: after, at: after_at });
    }
    step
}

fn called_off(here: Here<'_>, visit: &Visit) -> Step {
    let name = project_name(&here, &visit.project);
    let reply = Reply::from(text!("visit-called-off", name = &name, at = visit.starts_at))
        .attach(ics::called_off(visit, &name, &here.ctx.house.organisation, here.ctx.now))
        .row([Choice::new(text!("button-other-moment"), Button::Menu(Menu::Visit))]);
    here.to(Place::Resting)
        .say(reply)
        .and(Effect::ForgetWakes { kind: Some(WakeKind::VisitReminder), subject: Some(visit.id.clone()) })
        .and(Effect::ForgetWakes { kind: Some(WakeKind::AfterVisit), subject: Some(visit.id.clone()) })
}

fn list(here: Here<'_>, visits: &[Visit]) -> Step {
    let coming: Vec<&Visit> = visits.iter().filter(|visit| visit.status == VisitStatus::Booked).collect();
    if coming.is_empty() {
        return here.stay().say(
            Reply::from(text!("visits-none"))
                .row([Choice::new(text!("button-visit"), Button::Menu(Menu::Visit))]),
        );
    }
    let mut reply = Reply::from(text!("visits-list"));
    for visit in coming {
        let name = project_name(&here, &visit.project);
        reply = reply
            .part(text!("visits-line", name = &name, at = visit.starts_at, party = visit.party))
            .row([Choice::new(
                text!("button-call-off-one", name = name, at = visit.starts_at),
                Button::Visit { visit: visit.id.clone(), what: VisitPress::CallOff },
            )]);
    }
    here.stay().say(reply)
}

pub fn pressed_visit(here: Here<'_>, visit: String, what: VisitPress) -> Step {
    match what {
        VisitPress::Confirm => here.stay().and(Effect::Confirm { visit }),
        VisitPress::CallOff => {
            let ask = call_off_question(&visit);
            here.aside(Place::CallOff { visit }).say(ask)
        }
        VisitPress::CallOffYes => here.stay().and(Effect::CallOff { visit }),
        VisitPress::Keep => {
            let ctx = here.ctx;
            let mut here = here;
            let back = here.scene.back.take().map_or(Place::Resting, |back| *back);
            repair::ask_again(here.to(back).say(text!("visit-kept")), &ctx)
        }
        VisitPress::Coming => {
            let ctx = here.ctx;
            repair::ask_again(here.stay().say(text!("visit-coming")), &ctx)
        }
    }
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
        (Place::CallOff { visit }, Button::No) => pressed_visit(here, visit, VisitPress::Keep),
        (_, Button::No) => not_now(here),
        (_, button) => repair::stale(here, button),
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
                Tried::Break(pressed_visit(here, visit, VisitPress::Keep))
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

fn project_name(here: &Here<'_>, id: &str) -> String {
    here.ctx.library.project(id).map_or_else(|| id.to_owned(), |project| project.name.clone())
}

/// The reminder the day before, with its reason.
pub fn reminder(here: Here<'_>, visit: &Visit) -> Step {
    let name = project_name(&here, &visit.project);
    let press = |what| Button::Visit { visit: visit.id.clone(), what };
    let mut reply = Reply::from(text!("reminder-visit", name = &name, at = visit.starts_at));
    if !visit.meeting_point.is_empty() {
        reply = reply.part(text!("visit-meeting", point = &visit.meeting_point));
    }
    let reply = reply
        .because(text!("why-visit", name = name))
        .row([Choice::new(text!("button-coming"), press(VisitPress::Coming))])
        .row([Choice::new(text!("button-call-off"), press(VisitPress::CallOff))]);
    here.stay().say(reply).outcome(Outcome::StapGezet)
}
