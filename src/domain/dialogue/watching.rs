//! Nothing fits: said plainly, counted without a name, and looked for again each month when the resident wants that.
//! Triggered by advice; ends at the offer to be called. Silent as long as there is nothing to tell.

use super::here::{Here, Said, Tried};
use super::returning::HORIZON;
use super::scene::Place;
use super::{advising, repair};
use crate::domain::advice::unmet::Unmet;
use crate::domain::advice::{fit, nearby};
use crate::domain::calendar;
use crate::domain::taxonomy::{Intent, Outcome};
use crate::domain::text::Text;
use crate::domain::vocabulary::{Button, Choice, Effect, Menu, Reply, Step};
use crate::domain::wakes::{Wake, WakeKind};
use crate::text;

/// Wishes named back; more is a list.
const WISHES: usize = 4;

/// Nothing among the options fits.
pub fn nothing(mut here: Here<'_>) -> Step {
    let ctx = here.ctx;
    let unmet = Unmet::of(&here.profile);
    if unmet.wishes.is_empty() {
        // Of whom no wish is known nothing can fit, and nothing is missing either.
        let mut step = advising::go_on(here, &[]);
        step.replies.insert(0, text!("advice-too-little").into());
        return step.outcome(Outcome::DeelsBeantwoord);
    }
    if let Some(project) = nearby::that_fit(&here.profile, ctx.library, ctx.places).first() {
        let place = text!(
            "advice-only-place",
            name = &project.name,
            place = &project.place,
            about = Text::phrase(&project.about)
        );
        let mut step = advising::go_on(here, &[]);
        step.replies.insert(0, place.into());
        return step.outcome(Outcome::Beantwoord);
    }
    let mut reply = Reply::from(text!("advice-nothing"));
    let wishes: Vec<Text> =
        unmet.wishes.iter().take(WISHES).map(|wish| Text::named(format!("want-{wish}"))).collect();
    reply = reply.part(text!("advice-nothing-wishes", wishes = wishes)).part(text!("advice-recorded"));
    let counted = std::mem::replace(&mut here.scene.given.unmet, true);
    let ask = question();
    let step = if ctx.house.outreach {
        here.to(Place::Watch).say(reply).say(ask)
    } else {
        here.to(Place::CallOffer).say(reply).say(advising::call_question())
    };
    let step = if counted { step } else { step.and(Effect::LogUnmet { unmet }) };
    step.outcome(Outcome::GeenInhoud)
}

pub fn question() -> Reply {
    Reply::from(text!("watch-ask"))
        .row([Choice::new(text!("button-watch-yes"), Button::Yes)])
        .row([Choice::new(text!("button-watch-no"), Button::No)])
}

pub fn said<'a>(here: Here<'a>, said: Said<'_>) -> Tried<'a> {
    let (yes, no) = (said.yes(), said.no());
    if said.only_asks() && !yes && !no {
        return Tried::Continue(here);
    }
    if no || said.doubts() || said.wants(Intent::WeetNiet) {
        return Tried::Break(left(here));
    }
    if yes || advising::gives_leave(said.text) {
        return Tried::Break(agreed(here));
    }
    Tried::Continue(here)
}

pub fn pressed(here: Here<'_>, button: &Button) -> Step {
    match button {
        Button::Yes => agreed(here),
        Button::No => left(here),
        _ => repair::stale(here),
    }
}

/// A person can look where a list cannot.
fn agreed(mut here: Here<'_>) -> Step {
    // Asking to be told is saying: you may.
    here.profile.silent = false;
    let wake = here.wake(WakeKind::LookAgain, "");
    let at = next_month(&here);
    let ask = advising::call_question();
    here.to(Place::CallOffer).say(text!("watch-agreed")).say(ask).and(Effect::WakeAt { wake, at })
}

fn left(here: Here<'_>) -> Step {
    let ask = advising::call_question();
    here.to(Place::CallOffer)
        .say(text!("watch-not"))
        .say(ask)
        .and(Effect::ForgetWakes { kind: Some(WakeKind::LookAgain), subject: None })
}

/// A month later: told when there is something, otherwise looked at again, up to the horizon.
pub fn due(mut here: Here<'_>, wake: &Wake) -> Step {
    let ctx = here.ctx;
    let options = !fit::options(&here.profile, ctx.library, 1).is_empty();
    let places = !nearby::that_fit(&here.profile, ctx.library, ctx.places).is_empty();
    if !options && !places {
        let at = next_month(&here);
        let step = here.stay();
        return if at - wake.agreed > HORIZON {
            step
        } else {
            step.and(Effect::WakeAt { wake: wake.clone(), at })
        };
    }
    here.scene.heard = Some(ctx.now);
    let reply = Reply::from(text!("watch-found"))
        .because(text!("why-watch", day = calendar::day(wake.agreed)))
        .row([Choice::new(text!("button-advice"), Button::Menu(Menu::Advice))])
        .row([Choice::new(text!("button-visit"), Button::Menu(Menu::Visit))])
        .row([Choice::new(text!("button-stop"), Button::Menu(Menu::Stop))]);
    here.to(Place::Resting).say(reply)
}

fn next_month(here: &Here<'_>) -> chrono::DateTime<chrono::Utc> {
    here.decent(calendar::at_hour(calendar::months_later(calendar::day(here.ctx.now), 1), 10))
}
