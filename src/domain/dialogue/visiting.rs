//! See for yourself: a project that fits and is near, a moment, how many, what the host should know, book.
//! Only slots the operator opened exist here. Triggered by a yes to the offer, the menu or "bezoek plannen".

use super::here::{Here, Said, Tried};
use super::scene::Place;
use super::visit_words::{asked, companions, keep, named_project, notice_needs, party_in, says_where};
use super::{advising, booking, correcting, moving, parting, queueing, receiving, repair, visit_words};
use crate::domain::advice::moments::{self, Wanted};
use crate::domain::advice::{groups, nearby};
use crate::domain::language::plain::{pattern, plain};
use crate::domain::profile::facts::Fact;
use crate::domain::taxonomy::Intent;
use crate::domain::text::{Text, quote};
use crate::domain::visits::{HOLD, LARGEST_PARTY, Opening, Visit};
use crate::domain::vocabulary::{Answer, Button, Choice, Effect, Menu, Reply, Step, VisitPress};
use crate::text;

/// Projects named at once.
const PROJECTS: usize = 3;

/// Moments named at once.
const MOMENTS: usize = 5;

/// A no to a visit is at most this many words; a longer message with a "niet" in it tells more.
const DECLINES: usize = 6;

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

/// The wish to go and see, said where something else was asked: straight to the project that is named.
pub fn begin_at(mut here: Here<'_>, project: Option<String>, words: &str) -> Step {
    let Some(project) = project else { return begin_with(here, Some(words)) };
    here.profile.visit_interest = Some(Fact::said(true, here.ctx.now, words));
    here.scene.kept = Some(words.to_owned());
    notice_needs(&mut here, words);
    here.aside(Place::Slot { project: project.clone() }).and(Effect::FindOpenings { project: Some(project) })
}

pub fn answered(here: Here<'_>, answer: Answer) -> Step {
    match answer {
        Answer::Openings(openings) => match here.scene.place.clone() {
            Place::Slot { project } => moments(here, &project, &openings),
            Place::Move { project, visit } => moving::other_moments(here, &project, &visit, &openings),
            _ => projects(here, &openings),
        },
        Answer::Held(visit) => booking::held(here, &visit),
        Answer::SlotTaken { free, slot, party, openings } => taken(here, free, &slot, party, &openings),
        Answer::Overlaps { visit, openings } => overlaps(here, &visit, &openings),
        Answer::NotThatMany { smallest, largest } => not_that_many(here, smallest, largest),
        Answer::VisitMoved(visit) => booking::moved(here, &visit),
        Answer::Booked(visit) => booking::booked(here, &visit),
        Answer::HoldExpired => {
            let step = here.to(Place::Project { projects: Vec::new() });
            step.say(text!("hold-expired")).and(Effect::FindOpenings { project: None })
        }
        Answer::CalledOff(visit) => booking::called_off(here, &visit),
        Answer::NoSuchVisit => {
            let ctx = here.ctx;
            let mut here = here;
            if matches!(
                here.scene.place,
                Place::CallOff { .. }
                    | Place::Confirm { .. }
                    | Place::Move { .. }
                    | Place::Offer { .. }
                    | Place::Acquaint { .. }
                    | Place::FirstName { .. }
            ) {
                here.scene = here.scene.to(Place::Resting);
            }
            let other = Choice::new(text!("button-other-moment"), Button::Menu(Menu::Visit));
            repair::ask_again(here.stay().say(Reply::from(text!("visit-gone")).row([other])), &ctx)
        }
        Answer::StillComing => booking::still_coming(here),
        Answer::Visits(visits) => match here.scene.place.clone() {
            Place::Move { visit, .. } => moving::begins(here, &visit, &visits),
            _ => booking::list(here, &visits),
        },
        _ => here.stay(),
    }
}

/// Up to three projects with open moments, the best fit and nearest first.
fn projects(here: Here<'_>, openings: &[Opening]) -> Step {
    let wanted = here.scene.kept.as_ref().map(|words| asked(&here, words)).filter(Wanted::anything);
    let suits = |opening: &&Opening| wanted.as_ref().is_none_or(|wanted| wanted.suits(opening));
    let fitting: Vec<Opening> = openings.iter().filter(suits).cloned().collect();
    let library = here.ctx.library;
    let drawn = here.scene.given.stories.last().and_then(|id| library.story(id));
    let drawn = drawn.map(|story| story.option.as_str());
    let list =
        |openings: &[Opening]| nearby::projects(&here.profile, library, here.ctx.places, openings, drawn);
    let mut found = list(&fitting);
    if wanted.as_ref().is_some_and(|wanted| wanted.near) {
        found.retain(|near| near.distance.is_none_or(|km| km <= moments::NEAR_KM));
    }
    let none_so = found.is_empty();
    if none_so {
        found = list(openings);
    }
    if found.is_empty() {
        return none_open(here);
    }
    // A wish that nobody can meet is said before anything else is shown.
    let mut reply = match nearby::none_in_town(&here.profile, here.ctx.library, &found) {
        _ if none_so => Reply::from(text!("visit-none-so")),
        Some((town, Some(km))) => Reply::from(text!("visit-none-in-town", town = town, km = km)),
        Some((town, None)) => Reply::from(text!("visit-none-in-town-far", town = town)),
        None => Reply::from(text!("visit-projects")),
    };
    // The ones that fit best, the nearest of them first.
    found.truncate(PROJECTS);
    found.sort_by_key(|near| near.distance.unwrap_or(i64::MAX));
    let mut ids = Vec::new();
    for near in &found {
        let name = &near.project.name;
        let mut line = match near.distance {
            Some(km) => text!("visit-project", name = name, place = &near.project.place, km = km),
            None => text!("visit-project-far", name = name, place = &near.project.place),
        };
        line = line.with("day", near.first);
        reply = reply.part(line);
        ids.push(near.project.id.clone());
    }
    if found.iter().any(|near| near.example) {
        reply = reply.part(text!("visit-example"));
    }
    let names = found.iter().map(|near| {
        vec![Choice::new(
            text!("button-project", name = &near.project.name),
            Button::Project(near.project.id.clone()),
        )]
    });
    let reply = reply.rows(names).row([Choice::new(text!("button-not-now"), Button::No)]);
    here.to(Place::Project { projects: ids }).say(reply)
}

/// Nothing is open: said plainly, with the list of the place that fits best, and Woonpad offers a call.
fn none_open(here: Here<'_>) -> Step {
    let mut none = Reply::from(text!("visit-none-open"));
    if let Some(best) = nearby::best(&here.profile, here.ctx.library, here.ctx.places) {
        let label = text!("button-wait-at", name = &best.name);
        none = none.row([Choice::new(label, Button::Wait(best.id.clone()))]);
    }
    let ask = advising::call_question();
    here.to(Place::CallOffer).say(none).say(ask)
}

fn moments(here: Here<'_>, project: &str, openings: &[Opening]) -> Step {
    let words = here.scene.kept.clone();
    let wanted = words.as_ref().map(|words| asked(&here, words)).filter(Wanted::anything);
    let of_project: Vec<&Opening> = openings.iter().filter(|opening| opening.project == project).collect();
    if of_project.is_empty() {
        let reply = Reply::from(text!("visit-project-full", name = project_name(&here, project)))
            .row([queueing::button(project)])
            .row([Choice::new(text!("button-other-project"), Button::Menu(Menu::Visit))]);
        return here.to(Place::Slot { project: project.to_owned() }).say(reply);
    }
    let fitting = match &wanted {
        Some(wanted) => suiting(&of_project, wanted),
        None => Vec::new(),
    };
    // The day that was typed has one moment: that is the choice.
    if let (true, [only]) = (wanted.as_ref().is_some_and(Wanted::is_one_day), fitting.as_slice()) {
        let chosen = text!("visit-moment-chosen", name = project_name(&here, project), at = only.starts_at);
        let (slot, opening) = (only.slot.clone(), (*only).clone());
        let mut step = chosen_slot(here, project.to_owned(), slot);
        step.replies.insert(0, receiving::moment(Reply::from(chosen), &opening));
        return step;
    }
    let (shown, intro) = if fitting.is_empty() {
        (of_project, if wanted.is_some() { text!("visit-moments-other") } else { text!("visit-moments") })
    } else {
        (fitting, text!("visit-moments"))
    };
    let name = project_name(&here, project);
    // What the place is, once: where a day was asked for it was read already.
    let what = here.ctx.library.project(project).filter(|_| wanted.is_none());
    let mut reply = Reply::default();
    reply.parts.extend(what.map(|project| Text::phrase(&project.about)));
    let first = &shown[..shown.len().min(MOMENTS)];
    let reply = receiving::people(reply, first).part(intro.with("name", name));
    let reply = receiving::story(moment_rows(reply, &shown), first);
    let reply = reply.row([Choice::new(text!("button-other-project"), Button::Menu(Menu::Visit))]);
    here.to(Place::Slot { project: project.to_owned() }).say(reply)
}

/// The moments that suit; a weekday may also be a later one.
pub fn suiting<'o>(openings: &[&'o Opening], wanted: &Wanted) -> Vec<&'o Opening> {
    let place: Vec<&Opening> = openings.iter().copied().filter(|o| wanted.place_suits(o)).collect();
    let exact: Vec<&Opening> = place.iter().copied().filter(|o| wanted.time_suits(o.starts_at)).collect();
    if exact.is_empty() {
        place.into_iter().filter(|opening| wanted.same_weekday(opening.starts_at)).collect()
    } else {
        exact
    }
}

pub fn moment_rows(mut reply: Reply, shown: &[&Opening]) -> Reply {
    for opening in shown.iter().take(MOMENTS) {
        reply = reply.row([Choice::new(
            text!("button-moment", at = opening.starts_at, free = opening.free),
            Button::Slot(opening.slot.clone()),
        )]);
    }
    if shown.iter().any(|opening| opening.example) {
        reply = reply.part(text!("visit-example"));
    }
    reply
}

/// A project or a moment of an old message, while something else is open: what there is now.
pub fn late(here: Here<'_>, button: &Button) -> Step {
    match button {
        Button::Project(id) if here.ctx.library.project(id).is_some() => here
            .aside(Place::Slot { project: id.clone() })
            .and(Effect::FindOpenings { project: Some(id.clone()) }),
        _ => here
            .aside(Place::Project { projects: Vec::new() })
            .say(text!("visit-old-button"))
            .and(Effect::FindOpenings { project: None }),
    }
}

/// A moment was chosen: how many, unless that was said already.
fn chosen_slot(mut here: Here<'_>, project: String, slot: String) -> Step {
    let said = here.scene.kept.take().and_then(|words| companions(&here, &words));
    match said.filter(|size| (1..=LARGEST_PARTY).contains(size)) {
        Some(size) => party(here, project, slot, size),
        None => {
            let ask = party_question();
            here.to(Place::Party { project, slot }).say(ask)
        }
    }
}

/// At that time there is another visit already: said which, with what else there is.
fn overlaps(here: Here<'_>, visit: &Visit, openings: &[Opening]) -> Step {
    let name = project_name(&here, &visit.project);
    let text = text!("visit-overlaps", name = name, at = visit.starts_at);
    let mut step = match here.scene.place.clone() {
        Place::Move { project, visit } => moving::other_moments(here, &project, &visit, openings),
        Place::Slot { project } => moments(here, &project, openings),
        _ => projects(here, openings),
    };
    step.replies.insert(0, text.into());
    step
}

fn not_that_many(here: Here<'_>, smallest: i32, largest: i32) -> Step {
    let reply = Reply::from(text!("party-not", smallest = i64::from(smallest), largest = i64::from(largest)))
        .row([Choice::new(text!("button-other-moment"), Button::Menu(Menu::Visit))])
        .row([Choice::new(text!("button-person"), Button::Menu(Menu::Person))]);
    here.stay().say(reply)
}

pub fn party_question() -> Reply {
    Reply::from(text!("party-ask"))
        .row(PARTIES.map(|size| Choice::new(text!("button-party", size = size), Button::Party(size))))
}

pub fn needs_question() -> Reply {
    Reply::from(text!("needs-ask"))
        .row([Choice::new(text!("button-needs-none"), Button::Pick("geen".into()))])
}

fn taken(here: Here<'_>, free: u8, slot: &str, party: u8, openings: &[Opening]) -> Step {
    let text = if free == 0 { text!("slot-taken") } else { text!("slot-too-few", free = free) };
    if let Place::Move { project, visit } = here.scene.place.clone() {
        let mut step = moving::other_moments(here, &project, &visit, openings);
        step.replies.insert(0, Reply::from(text).part(text!("move-kept")));
        return step;
    }
    let project = match &here.scene.place {
        Place::Slot { project } | Place::Party { project, .. } | Place::Needs { project, .. } => {
            project.clone()
        }
        _ => String::new(),
    };
    if let Some(step) = parting::offer(&here, &project, slot, party, openings) {
        return step;
    }
    let all_fit = |opening: &&Opening| party == 0 || groups::fits(opening, party);
    let openings: Vec<Opening> = openings.iter().filter(all_fit).cloned().collect();
    let mut step = if openings.iter().any(|opening| opening.project == project) {
        moments(here, &project, &openings)
    } else {
        projects(here, &openings)
    };
    if let Some(last) = step.replies.last_mut()
        && !project.is_empty()
    {
        last.rows.push(vec![queueing::button(&project)]);
    }
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
        (Place::Slot { project }, Button::Slot(slot)) => chosen_slot(here, project, slot.clone()),
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

/// Nobody, or more than books by itself.
fn not_a_party(size: u8) -> Reply {
    if size > 0 {
        return too_large();
    }
    Reply { rows: party_question().rows, ..Reply::from(text!("party-nobody")) }
}

/// More than books by itself: a person arranges that.
pub fn too_large() -> Reply {
    let mut reply = Reply::from(text!("party-too-large", most = LARGEST_PARTY));
    reply.rows = party_question().rows;
    reply.row([Choice::new(text!("button-person"), Button::Menu(Menu::Person))])
}

pub fn party(here: Here<'_>, project: String, slot: String, size: u8) -> Step {
    if size == 0 || size > LARGEST_PARTY {
        return here.to(Place::Party { project, slot }).say(not_a_party(size));
    }
    // What the host should know was said while choosing.
    let began = here.profile.visit_interest.as_ref().map(|fact| fact.at);
    if here.profile.visit_needs.as_ref().is_some_and(|needs| Some(needs.at) >= began && began.is_some()) {
        let noted = needs_noted(&here);
        return hold(here, project, slot, size).say(noted);
    }
    let ask = needs_question();
    here.to(Place::Needs { project, slot, party: size }).say(ask)
}

fn needs_noted(here: &Here<'_>) -> Text {
    let words = here.profile.visit_needs.as_ref().map(|needs| needs.value.as_str()).unwrap_or_default();
    text!("needs-noted", words = quote(words))
}

fn hold(here: Here<'_>, project: String, slot: String, party: u8) -> Step {
    let until = here.ctx.now + HOLD;
    let circle = here.scene.along.clone();
    here.to(Place::Slot { project }).and(Effect::Hold { slot, party, until, circle })
}

pub fn not_now(mut here: Here<'_>) -> Step {
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
    let (yes, no) = (said.yes(), said.no() && said.words() <= DECLINES);
    let choosing =
        matches!(here.scene.place, Place::Project { .. } | Place::Slot { .. } | Place::Party { .. });
    let told = choosing && notice_needs(&mut here, said.text);
    match here.scene.place.clone() {
        Place::Project { projects } => {
            if let Some(id) = named_project(&here, said.text, &projects) {
                here.scene.kept = Some(said.text.to_owned());
                return Tried::Break(
                    here.to(Place::Slot { project: id.clone() })
                        .and(Effect::FindOpenings { project: Some(id) }),
                );
            }
            if let Some(id) = visit_words::by_order(said.text).and_then(|at| projects.get(at)).cloned() {
                return Tried::Break(
                    here.to(Place::Slot { project: id.clone() })
                        .and(Effect::FindOpenings { project: Some(id) }),
                );
            }
            // "Ik woon in Doetinchem, niet in Arnhem": put right, and looked at anew.
            if says_where(&here, said) && correcting::apply(&mut here, said).is_some() {
                return Tried::Break(here.stay().and(Effect::FindOpenings { project: None }));
            }
            if no && !told && !asked(&here, said.text).any_time() {
                return Tried::Break(not_now(here));
            }
            if let (true, Some(first)) =
                (yes || asked(&here, said.text).any_time(), projects.first().cloned())
            {
                here.scene.kept = Some(said.text.to_owned());
                return Tried::Break(
                    here.to(Place::Slot { project: first.clone() })
                        .and(Effect::FindOpenings { project: Some(first) }),
                );
            }
            if asked(&here, said.text).anything() {
                here.scene.kept = Some(said.text.to_owned());
                return Tried::Break(here.stay().and(Effect::FindOpenings { project: None }));
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
            if no && !told {
                return Tried::Break(not_now(here));
            }
            // "Ja, die": the one moment that is left, or the first that suits.
            if yes && here.scene.kept.is_some() && !asked(&here, said.text).anything() {
                return Tried::Break(here.stay().and(Effect::FindOpenings { project: Some(project) }));
            }
            if told && !asked(&here, said.text).any_time() {
                let noted = needs_noted(&here);
                let step = here.stay().say(noted);
                return Tried::Break(step.and(Effect::FindOpenings { project: Some(project) }));
            }
            if asked(&here, said.text).anything() {
                keep(&mut here, said.text);
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
            if !no && said.words() > 1 {
                here.profile.visit_needs = Some(Fact::said(said.text.to_owned(), here.ctx.now, said.text));
            }
            Tried::Break(hold(here, project, slot, party))
        }
        Place::Confirm { visit } => {
            if yes || pattern!(r"\bboek(?:en)?(?: maar)?$").is_match(&plain(said.text)) && !no {
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

pub fn project_name(here: &Here<'_>, id: &str) -> String {
    here.ctx.library.project(id).map_or_else(|| id.to_owned(), |project| project.name.clone())
}
