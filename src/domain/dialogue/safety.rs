//! Signals come before housing: one warm sentence, one clear action with a number, one question whether
//! somebody is near. No advice, no profile, no outreach after it (facts/gedrag section 9).

use super::here::{Here, Said, Tried};
use super::scene::Place;
use super::{anywhere, step};
use crate::domain::taxonomy::{Intent, Outcome, Signal};
use crate::domain::text::{Text, Value};
use crate::domain::vocabulary::{Button, Choice, Context, Menu, Reply, Step};
use crate::text;

/// Where money is the worry, more words than this go on with the talk; the number has been given.
const TALKS_ON: usize = 4;

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
    let step = here.to(Place::Safety { signal }).say(reply).outcome(Outcome::Signaal);
    anywhere::forget_outreach(step)
}

/// Signals after which only a press or a question leads back to housing.
const fn keeps_watch(signal: Signal) -> bool {
    matches!(
        signal,
        Signal::SuicideGedachten
            | Signal::HuiselijkGeweld
            | Signal::KindOfDierOnveilig
            | Signal::PsychischNood
    )
}

/// Signals whose text ends in the question whether somebody is there.
const fn asks_who_is_near(signal: Signal) -> bool {
    matches!(signal, Signal::SuicideGedachten | Signal::VerwarringOfDelirium | Signal::PsychischNood)
}

/// "loos alarm", "dat was vorig jaar", "het gaat goed".
fn says_it_is_fine(text: &str) -> bool {
    const FINE: [&str; 16] = [
        "loos alarm",
        "gaat goed",
        "gaat weer",
        "gaat beter",
        "niets aan de hand",
        "niks aan de hand",
        "geen nood",
        "valt mee",
        "was vorig",
        "was vorige",
        "was laatst",
        "was toen",
        "lang geleden",
        "al opgelost",
        "is opgelost",
        "verder praten",
    ];
    let lower = text.to_lowercase();
    FINE.iter().any(|fine| lower.contains(fine))
}

/// The resident talks on: the open question takes the message, and the number has been given.
fn on_with_the_talk<'a>(mut here: Here<'a>, said: Said<'_>) -> Tried<'a> {
    here.profile.silent = false;
    here.scene.misses = 0;
    if says_it_is_fine(said.text) {
        let mut step = anywhere::go_on(here);
        step.replies.insert(0, text!("signal-fine").into());
        return Tried::Break(step);
    }
    here.scene.place = here.scene.back.take().map_or(Place::Resting, |back| *back);
    step::answer(here, said)
}

/// After a signal the talk stays with the person; only a question of theirs or a press leads back.
pub fn after<'a>(mut here: Here<'a>, said: Said<'_>) -> Tried<'a> {
    if said.wants(Intent::Vraag) {
        return Tried::Continue(here);
    }
    let Place::Safety { signal } = here.scene.place else { return Tried::Continue(here) };
    let talks_on = matches!(signal, Signal::Geldnood | Signal::Huisuitzetting) && said.words() > TALKS_ON;
    if !keeps_watch(signal)
        && (talks_on || says_it_is_fine(said.text) || here.scene.misses > 0 && !said.yes() && !said.no())
    {
        return on_with_the_talk(here, said);
    }
    here.scene.misses = here.scene.misses.saturating_add(1);
    let text = if said.yes() && asks_who_is_near(signal) {
        text!("signal-after-yes")
    } else if said.no() {
        text!("signal-after-no")
    } else {
        text!("signal-after")
    };
    let reply = with_ways_on(with_line(Reply::from(text), signal, &here.ctx));
    Tried::Break(here.stay().say(reply).outcome(Outcome::Signaal))
}
