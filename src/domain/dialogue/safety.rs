//! Signals come before housing: one warm sentence, one clear action with a number, one question whether
//! somebody is near. No advice, no profile, no outreach after it (facts/gedrag section 9).

use super::here::{Here, Said, Tried};
use super::scene::Place;
use crate::domain::taxonomy::{Intent, Outcome, Signal};
use crate::domain::text::{Text, Value};
use crate::domain::vocabulary::{Button, Choice, Context, Effect, Menu, Reply, Step};
use crate::text;

pub fn first<'a>(here: Here<'a>, said: Said<'_>) -> Tried<'a> {
    match most_urgent(said) {
        None | Some(Signal::Eenzaamheid) => Tried::Continue(here),
        Some(signal) => Tried::Break(answer(here, signal)),
    }
}

fn most_urgent(said: Said<'_>) -> Option<Signal> {
    said.reading.signals.iter().copied().min()
}

/// Loneliness alone is heard and a number given, and the talk goes on: being sent away would make it worse.
pub fn lonely(said: Said<'_>, ctx: &Context<'_>) -> Option<Reply> {
    if most_urgent(said) != Some(Signal::Eenzaamheid) {
        return None;
    }
    let reply = Reply::from(Text::named(format!("signal-{}", Signal::Eenzaamheid)));
    Some(with_line(reply, Signal::Eenzaamheid, ctx))
}

/// Nothing is asked after a signal: the number stays, and the ways on.
pub fn still_here(signal: Signal, ctx: &Context<'_>) -> Reply {
    with_ways_on(with_line(Reply::from(text!("signal-after")), signal, ctx))
}

fn with_ways_on(reply: Reply) -> Reply {
    reply
        .row([Choice::new(text!("button-person"), Button::Menu(Menu::Person))])
        .row([Choice::new(text!("button-back-to-housing"), Button::Menu(Menu::Continue))])
}

/// With the phone line of this signal under it.
fn with_line(reply: Reply, signal: Signal, ctx: &Context<'_>) -> Reply {
    match ctx.library.phone_line(signal) {
        Some(line) => {
            let when = Value::Phrase(line.when.clone());
            reply.part(text!("signal-line", name = &line.name, phone = &line.phone, when = when))
        }
        None => reply,
    }
}

fn answer(mut here: Here<'_>, signal: Signal) -> Step {
    // Outreach stops until the resident comes back to housing by themselves.
    here.profile.silent = true;
    let reply = with_line(Reply::from(Text::named(format!("signal-{signal}"))), signal, &here.ctx);
    if here.scene.place.can_wait() {
        here.scene.back = Some(Box::new(here.scene.place.clone()));
    }
    let reply = with_ways_on(reply);
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
    let text = if said.yes() {
        text!("signal-after-yes")
    } else if said.no() {
        text!("signal-after-no")
    } else {
        text!("signal-after")
    };
    let reply = with_ways_on(with_line(Reply::from(text), signal, &here.ctx));
    Tried::Break(here.stay().say(reply).outcome(Outcome::Signaal))
}
