//! A visit that is held, booked or called off: the file for the calendar, the reminder, the list.
//! Triggered by the answers of the store and by the buttons under a visit; the choosing is in `visiting.rs`.

use super::here::Here;
use super::scene::Place;
use super::visiting::project_name;
use super::{advising, repair};
use crate::domain::advice::ics;
use crate::domain::attachment::Venue;
use crate::domain::calendar;
use crate::domain::taxonomy::Outcome;
use crate::domain::visits::{HOLD, Visit, VisitStatus};
use crate::domain::vocabulary::{Button, Choice, Effect, Menu, Reply, Step, VisitPress};
use crate::domain::wakes::WakeKind;
use crate::text;

pub fn confirm_again(visit: &str) -> Reply {
    Reply::from(text!("confirm-ask")).row(confirm_buttons(visit))
}

pub fn confirm_buttons(visit: &str) -> Vec<Choice> {
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

pub fn held(here: Here<'_>, visit: &Visit) -> Step {
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

pub fn booked(here: Here<'_>, visit: &Visit) -> Step {
    booked_all(here, std::slice::from_ref(visit))
}

/// What was booked at once: a message for each, and one question after it.
pub fn booked_all(mut here: Here<'_>, visits: &[Visit]) -> Step {
    let replies: Vec<Reply> = visits.iter().map(|visit| booked_reply(&here, visit)).collect();
    // The side path is done: what waited behind it was the offer to visit itself.
    here.scene.back = None;
    here.scene.along = None;
    let silent = here.profile.silent;
    let around: Vec<Effect> = visits.iter().flat_map(|visit| around(&here, visit, silent)).collect();
    let along = visits.iter().find(|visit| visit.circle.as_ref().is_some_and(|circle| *circle != visit.id));
    let mut step = match along {
        Some(visit) => super::acquainting::after_booking(here, visit),
        None => advising::offer_call(here),
    };
    step.replies.splice(0..0, replies);
    for visit in visits {
        for kind in [WakeKind::HoldLapses, WakeKind::Offer, WakeKind::OfferOver] {
            step = step.and(Effect::ForgetWakes { kind: Some(kind), subject: Some(visit.id.clone()) });
        }
    }
    around.into_iter().fold(step, Step::and)
}

fn booked_reply(here: &Here<'_>, visit: &Visit) -> Reply {
    let name = project_name(here, &visit.project);
    let now = here.ctx.now;
    let mut reply =
        Reply::from(text!("visit-booked", name = &name, at = visit.starts_at, party = visit.party));
    if !visit.organiser.is_empty() {
        reply = reply.part(text!("visit-organiser", organiser = &visit.organiser));
    }
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
    let reply = reply.attach(ics::booked(visit, &name, &place, &here.ctx.house.organisation, now));
    with_buttons(reply, visit).at(venue(here, visit))
}

/// What comes around a visit, as far as it is still to come. After STOP only what is about the visit itself.
fn around(here: &Here<'_>, visit: &Visit, silent: bool) -> Vec<Effect> {
    WakeKind::around_visit(visit.starts_at)
        .into_iter()
        .filter(|(kind, at)| *at > here.ctx.now && (kind.is_service() || !silent))
        .map(|(kind, at)| Effect::WakeAt { wake: here.wake(kind, &visit.id), at })
        .collect()
}

/// Everything that was to come around a visit, and the hold or offer it began with, is forgotten.
pub fn forget_all(step: Step, visit: &str) -> Step {
    [
        WakeKind::VisitWeek,
        WakeKind::VisitReminder,
        WakeKind::AfterVisit,
        WakeKind::HoldLapses,
        WakeKind::Offer,
        WakeKind::OfferOver,
    ]
    .into_iter()
    .fold(step, |step, kind| {
        step.and(Effect::ForgetWakes { kind: Some(kind), subject: Some(visit.to_owned()) })
    })
}

/// Under a booking: to another moment, with somebody, or not at all.
fn with_buttons(reply: Reply, visit: &Visit) -> Reply {
    let press = |what| Button::Visit { visit: visit.id.clone(), what };
    reply
        .row([
            Choice::new(text!("button-move"), press(VisitPress::Move)),
            Choice::new(text!("button-invite"), press(VisitPress::Invite)),
        ])
        .row([Choice::new(text!("button-call-off"), press(VisitPress::CallOff))])
}

/// The meeting point on the map, where the host gave one.
fn venue(here: &Here<'_>, visit: &Visit) -> Option<Venue> {
    let (lat, lon) = visit.point?;
    let project = here.ctx.library.project(&visit.project)?;
    let address =
        if visit.meeting_point.is_empty() { project.place.clone() } else { visit.meeting_point.clone() };
    Some(Venue { lat, lon, name: project.name.clone(), address })
}

/// The visit is on another moment now: the same entry in the calendar, reminders anew.
pub fn moved(here: Here<'_>, visit: &Visit) -> Step {
    let name = project_name(&here, &visit.project);
    let place =
        here.ctx.library.project(&visit.project).map(|project| project.place.clone()).unwrap_or_default();
    let now = here.ctx.now;
    let mut reply =
        Reply::from(text!("visit-moved", name = &name, at = visit.starts_at, party = visit.party));
    if !visit.meeting_point.is_empty() {
        reply = reply.part(text!("visit-meeting", point = &visit.meeting_point));
    }
    let reply = reply.attach(ics::booked(visit, &name, &place, &here.ctx.house.organisation, now));
    let reply = with_buttons(reply, visit).at(venue(&here, visit));
    let around = around(&here, visit, here.profile.silent);
    let step = forget_all(here.to(Place::Resting).say(reply), &visit.id);
    around.into_iter().fold(step, Step::and)
}

/// The host moved the visit or called it off: told with the calendar's entry, and with what else there is.
pub fn changed(here: Here<'_>, visit: &Visit) -> Step {
    let name = project_name(&here, &visit.project);
    let (house, now) = (here.ctx.house, here.ctx.now);
    let why = text!("why-visit", name = &name);
    if visit.status == VisitStatus::Cancelled {
        let reply = Reply::from(text!("visit-cancelled", name = &name, at = visit.starts_at))
            .because(why)
            .attach(ics::called_off(visit, &name, &house.organisation, now));
        let project = visit.project.clone();
        let step = here.aside(Place::Slot { project: project.clone() }).say(reply);
        return step.and(Effect::FindOpenings { project: Some(project) });
    }
    let place =
        here.ctx.library.project(&visit.project).map(|project| project.place.clone()).unwrap_or_default();
    let mut reply = Reply::from(text!("visit-changed", name = &name, at = visit.starts_at));
    if !visit.meeting_point.is_empty() {
        reply = reply.part(text!("visit-meeting", point = &visit.meeting_point));
    }
    let reply = reply.because(why).attach(ics::booked(visit, &name, &place, &house.organisation, now));
    let venue = venue(&here, visit);
    here.stay().say(with_buttons(reply, visit).at(venue))
}

pub fn called_off(here: Here<'_>, visit: &Visit) -> Step {
    if visit.status == VisitStatus::Declined {
        return super::queueing::declined(here, visit);
    }
    let name = project_name(&here, &visit.project);
    let reply = Reply::from(text!("visit-called-off", name = &name, at = visit.starts_at))
        .attach(ics::called_off(visit, &name, &here.ctx.house.organisation, here.ctx.now))
        .row([Choice::new(text!("button-other-moment"), Button::Menu(Menu::Visit))]);
    forget_all(here.to(Place::Resting).say(reply), &visit.id)
}

pub fn list(here: Here<'_>, visits: &[Visit]) -> Step {
    let coming: Vec<&Visit> = visits.iter().filter(|visit| visit.status == VisitStatus::Booked).collect();
    if coming.is_empty() {
        return here
            .stay()
            .say(
                Reply::from(text!("visits-none"))
                    .row([Choice::new(text!("button-visit"), Button::Menu(Menu::Visit))]),
            )
            .and(Effect::MyWaiting);
    }
    let mut reply = Reply::from(text!("visits-list"));
    for visit in coming {
        let name = project_name(&here, &visit.project);
        reply = reply
            .part(text!("visits-line", name = &name, at = visit.starts_at, party = visit.party))
            .row([Choice::new(
                text!("button-move-one", name = &name, at = visit.starts_at),
                Button::Visit { visit: visit.id.clone(), what: VisitPress::Move },
            )])
            .row([Choice::new(
                text!("button-call-off-one", name = name, at = visit.starts_at),
                Button::Visit { visit: visit.id.clone(), what: VisitPress::CallOff },
            )]);
    }
    here.stay().say(reply).and(Effect::MyWaiting)
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
        VisitPress::Move => here.aside(Place::Move { project: String::new(), visit }).and(Effect::MyVisits),
        VisitPress::Known => super::acquainting::pressed_visit(here, visit, true),
        VisitPress::Unknown => super::acquainting::pressed_visit(here, visit, false),
        VisitPress::Invite => here.stay().and(Effect::InviteAlong { visit }),
        VisitPress::Came => super::afterwards::pressed_visit(here, visit, true),
        VisitPress::Missed => super::afterwards::pressed_visit(here, visit, false),
        VisitPress::Coming => here.stay().and(Effect::StillComing { visit }),
    }
}

/// The button under a reminder of a visit that stands.
pub fn still_coming(here: Here<'_>) -> Step {
    let ctx = here.ctx;
    repair::ask_again(here.stay().say(text!("visit-coming")), &ctx)
}

/// The reminder a week or a day before, with its reason. Its moment is said at Amsterdam wall time when it is sent.
pub fn reminder(here: Here<'_>, visit: &Visit, wake: WakeKind) -> Step {
    let name = project_name(&here, &visit.project);
    let press = |what| Button::Visit { visit: visit.id.clone(), what };
    let mut reply = match wake {
        WakeKind::VisitWeek => Reply::from(text!("reminder-week", name = &name, at = visit.starts_at)),
        _ => Reply::from(text!("reminder-visit", name = &name, at = visit.starts_at)),
    };
    if !visit.meeting_point.is_empty() {
        reply = reply.part(text!("visit-meeting", point = &visit.meeting_point));
    }
    let reply = reply
        .because(text!("why-visit", name = name))
        .at(venue(&here, visit).filter(|_| wake == WakeKind::VisitReminder))
        .row([Choice::new(text!("button-coming"), press(VisitPress::Coming))])
        .row([
            Choice::new(text!("button-move"), press(VisitPress::Move)),
            Choice::new(text!("button-call-off"), press(VisitPress::CallOff)),
        ]);
    here.stay().say(reply).outcome(Outcome::StapGezet)
}
