//! Signals come before housing: one warm sentence, one clear action with a number, one question whether
//! somebody is near. No advice, no profile, no outreach after it (facts/gedrag section 9).

use super::here::{Here, Said, Tried};
use super::scene::Place;
use crate::domain::taxonomy::{Intent, Outcome, Signal};
use crate::domain::text::Text;
use crate::domain::vocabulary::{Button, Choice, Effect, Menu, Reply, Step};
use crate::text;

pub fn first<'a>(here: Here<'a>, said: Said<'_>) -> Tried<'a> {
    match said.reading.signals.iter().copied().min() {
        Some(signal) => Tried::Break(answer(here, signal)),
        None => Tried::Continue(here),
    }
}

fn answer(mut here: Here<'_>, signal: Signal) -> Step {
    // Outreach stops until the resident comes back to housing by themselves.
    here.profile.silent = true;
    let mut reply = Reply::from(Text::named(format!("signal-{signal}")));
    if let Some(line) = here.ctx.library.phone_line(signal) {
        reply = reply.part(text!("signal-line", name = &line.name, phone = &line.phone, when = crate::domain::text::Value::Phrase(line.when.clone())));
    }
    if here.scene.place.can_wait() {
        here.scene.back = Some(Box::new(here.scene.place.clone()));
    }
    let reply = reply
        .row([Choice::new(text!("button-person"), Button::Menu(Menu::Person))])
        .row([Choice::new(text!("button-back-to-housing"), Button::Menu(Menu::Continue))]);
    here.to(Place::Safety { signal })
        .say(reply)
        .and(Effect::ForgetWakes { kind: None, subject: None })
        .outcome(Outcome::Signaal)
}

/// After a signal the talk stays with the person; only a question of theirs or a press leads back.
pub fn after<'a>(here: Here<'a>, said: Said<'_>) -> Tried<'a> {
    if said.wants(Intent::Vraag) {
        return Tried::Continue(here);
    }
    let Place::Safety { signal } = here.scene.place else { return Tried::Continue(here) };
    let text = if said.wants(Intent::Ja) {
        text!("signal-after-yes")
    } else if said.wants(Intent::Nee) {
        text!("signal-after-no")
    } else {
        text!("signal-after")
    };
    let mut reply = Reply::from(text);
    if let Some(line) = here.ctx.library.phone_line(signal) {
        reply = reply.part(text!("signal-line", name = &line.name, phone = &line.phone, when = crate::domain::text::Value::Phrase(line.when.clone())));
    }
    let reply = reply
        .row([Choice::new(text!("button-person"), Button::Menu(Menu::Person))])
        .row([Choice::new(text!("button-back-to-housing"), Button::Menu(Menu::Continue))]);
    Tried::Break(here.stay().say(reply).outcome(Outcome::Signaal))
}
