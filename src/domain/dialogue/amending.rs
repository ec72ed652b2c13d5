//! Another moment or number to be called, after the summary was sent: it goes to the advisor too.
//! Triggered by "bel toch maar na vijven", at any moment; the talk stays where it is.

use super::here::{Here, Said, Tried};
use super::scene::Place;
use super::{calling, repair};
use crate::domain::language::plain::{pattern, plain};
use crate::domain::vocabulary::{Button, Choice, Effect, Menu, Reply, Step};
use crate::text;

/// A change is at most this many words; more tells something else.
const TERSE: usize = 14;

/// A day, a time or a number for a call that was asked for.
pub fn told<'a>(here: Here<'a>, said: Said<'_>) -> Tried<'a> {
    let about_days = matches!(
        here.scene.place,
        Place::Phone { .. }
            | Place::When { .. }
            | Place::Agree { .. }
            | Place::Slot { .. }
            | Place::Move { .. }
            | Place::WaitDays { .. }
            | Place::Erase
            | Place::Again
    );
    let about_the_call =
        pattern!(r"\b(?:bel|bellen|belt|gebeld|terugbel\w*|teruggebeld|telefoon\w*|nummer|adviseur)\b");
    let words = plain(said.text);
    let Some(lead) = here.profile.lead.as_ref().map(|lead| lead.value.clone()) else {
        return Tried::Continue(here);
    };
    if about_days || said.words() > TERSE || said.text.contains('?') || !about_the_call.is_match(&words) {
        return Tried::Continue(here);
    }
    let phone = calling::phone_in(&here, said.text);
    let when = calling::when_in(&here, said.text).then(|| calling::moment_words(said.text));
    if phone.is_none() && when.is_none() {
        return Tried::Continue(here);
    }
    Tried::Break(here.stay().and(Effect::AmendLead { reference: lead, when, phone }))
}

pub fn answered(mut here: Here<'_>, reference: &str, stands: bool) -> Step {
    let ctx = here.ctx;
    if stands {
        return repair::ask_again(here.stay().say(text!("lead-amended", reference = reference)), &ctx);
    }
    here.profile.lead = None;
    let again = Choice::new(text!("button-person"), Button::Menu(Menu::Person));
    here.stay().say(Reply::from(text!("lead-done", reference = reference)).row([again]))
}

/// "Is het naar de adviseur gestuurd?"
pub fn asks_about_lead(text: &str) -> bool {
    pattern!(r"\b(?:is|zijn|hebt|heb) (?:\w+ ){0,5}(?:gestuurd|verstuurd|doorgestuurd|doorgegeven)\b|\b(?:word|wordt) ik (?:\w+ ){0,3}gebeld\b|\bwanneer (?:belt|bellen)\b.*\b(?:mij|me|adviseur)\b")
        .is_match(&plain(text))
}

/// Whether anything was sent to an advisor, and how to find it again.
pub fn status(here: Here<'_>) -> Step {
    let ctx = here.ctx;
    let reply = match &here.profile.lead {
        Some(lead) => text!("lead-status", reference = &lead.value),
        None => text!("lead-status-none"),
    };
    repair::ask_again(here.stay().say(reply), &ctx)
}
