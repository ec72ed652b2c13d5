//! A visit that is held, booked or called off: the file for the calendar, the reminder, the list.
//! Triggered by the answers of the store and by the buttons under a visit; the choosing is in `visiting.rs`.

use super::here::Here;
use super::scene::Place;
use super::visiting::project_name;
use super::{advising, repair};
use crate::domain::advice::ics;
use crate::domain::calendar;
use crate::domain::taxonomy::Outcome;
use crate::domain::visits::{HOLD, Visit, VisitStatus};
use crate::domain::vocabulary::{Button, Choice, Effect, Menu, Reply, Step, VisitPress, WakeKind};
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

pub fn booked(mut here: Here<'_>, visit: &Visit) -> Step {
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

pub fn called_off(here: Here<'_>, visit: &Visit) -> Step {
    let name = project_name(&here, &visit.project);
    let reply = Reply::from(text!("visit-called-off", name = &name, at = visit.starts_at))
        .attach(ics::called_off(visit, &name, &here.ctx.house.organisation, here.ctx.now))
        .row([Choice::new(text!("button-other-moment"), Button::Menu(Menu::Visit))]);
    here.to(Place::Resting)
        .say(reply)
        .and(Effect::ForgetWakes { kind: Some(WakeKind::VisitReminder), subject: Some(visit.id.clone()) })
        .and(Effect::ForgetWakes { kind: Some(WakeKind::AfterVisit), subject: Some(visit.id.clone()) })
}

pub fn list(here: Here<'_>, visits: &[Visit]) -> Step {
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
