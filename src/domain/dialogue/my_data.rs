//! One's own data: see what is understood, get everything, erase everything, begin again.
//! What cannot be undone is asked twice.

use super::here::{Here, Said, Tried};
use super::scene::{Place, Scene};
use super::{check_result, mirror, path, repair, step, welcome};
use crate::domain::attachment::{Attachment, AttachmentKind};
use crate::domain::profile::facts::Profile;
use crate::domain::taxonomy::Intent;
use crate::domain::vocabulary::{Button, Choice, Effect, Menu, Reply, Step};
use crate::text;

/// A yes or a no to what cannot be undone is at most this many words; more says something else.
const CONFIRMS: usize = 4;

/// `/mijnprofiel`: what is understood, and how to put it right.
pub fn profile(here: Here<'_>) -> Step {
    let ctx = here.ctx;
    let mut lines = mirror::lines(&here.profile);
    lines.extend(path::summary(&here.profile));
    lines.extend(here.profile.name.as_ref().map(|name| text!("summary-name", name = &name.value)));
    lines.extend(here.profile.phone.as_ref().map(|phone| text!("profile-phone", phone = &phone.value)));
    lines.extend(here.profile.lead.as_ref().map(|lead| text!("profile-lead", reference = &lead.value)));
    let told = check_result::told(&here.profile);
    if lines.is_empty() && told.is_none() {
        return repair::ask_again(here.stay().say(text!("profile-empty")), &ctx);
    }
    let mut reply = Reply::from(text!("profile-intro"));
    reply.parts.extend(lines);
    let reply = reply
        .part(text!("profile-how"))
        .row([Choice::new(text!("button-mirror-no"), Button::Menu(Menu::Correct))])
        .rows(
            here.profile
                .visit_interest
                .as_ref()
                .filter(|fact| fact.value)
                .map(|_| vec![Choice::new(text!("button-my-visits"), Button::Menu(Menu::Visits))]),
        )
        .row([Choice::new(text!("button-data"), Button::Menu(Menu::Data))])
        .row([Choice::new(text!("button-erase"), Button::Menu(Menu::Erase))]);
    // Corrections in plain words are taken from rest and from the mirror; an open question stays open.
    let mut step = here.stay().say(reply);
    step.replies.extend(told);
    repair::ask_again(step, &ctx)
}

/// Everything that is stored, as a file.
pub fn exported(here: Here<'_>, content: String) -> Step {
    let ctx = here.ctx;
    let file = Attachment { kind: AttachmentKind::Json, name: "mijn-gegevens.json".into(), content };
    let reply = Reply::from(text!("data-export", organisation = &ctx.house.organisation))
        .attach(file)
        .row([Choice::new(text!("button-erase"), Button::Menu(Menu::Erase))]);
    repair::ask_again(here.stay().say(reply), &ctx)
}

pub fn ask_erase(here: Here<'_>) -> Step {
    let ask = erase_question();
    here.aside(Place::Erase).say(ask)
}

pub fn erase_question() -> Reply {
    Reply::from(text!("erase-ask"))
        .row([Choice::new(text!("button-erase-yes"), Button::Menu(Menu::EraseYes))])
        .row([Choice::new(text!("button-keep"), Button::No)])
}

/// The second step; the first one must be open.
pub fn erase(here: Here<'_>) -> Step {
    if here.scene.place != Place::Erase {
        return ask_erase(here);
    }
    here.stay().and(Effect::Erase)
}

/// Nothing is left; the last message says so.
pub fn erased(here: Here<'_>) -> Step {
    let form = here.profile.form;
    Step::new(Scene::default(), Profile { form, ..Profile::default() }).say(text!("erased"))
}

pub fn ask_again(here: Here<'_>) -> Step {
    if !here.remembers() {
        return welcome::started(here, None);
    }
    let ask = again_question();
    here.aside(Place::Again).say(ask)
}

pub fn again_question() -> Reply {
    Reply::from(text!("again-ask"))
        .row([Choice::new(text!("button-again-yes"), Button::Menu(Menu::AgainYes))])
        .row([Choice::new(text!("button-keep"), Button::No)])
}

/// The questions begin again; consent, form of address, visits and leads stay.
pub fn again(here: Here<'_>) -> Step {
    if here.scene.place != Place::Again {
        return ask_again(here);
    }
    let old = here.profile;
    let profile = Profile {
        consent: old.consent,
        form: old.form,
        silent: old.silent,
        name: old.name,
        phone: old.phone,
        importance: old.importance,
        confidence: old.confidence,
        path: old.path,
        ..Profile::default()
    };
    let heard = here.scene.heard;
    let here = Here { scene: Scene { heard, ..Scene::default() }, profile, ctx: here.ctx };
    super::intake::next(here, vec![text!("again-done")])
}

pub fn said<'a>(mut here: Here<'a>, said: Said<'_>) -> Tried<'a> {
    let erasing = here.scene.place == Place::Erase;
    let short = said.words() <= CONFIRMS;
    if said.yes() && short || erasing && said.surely_wants(Intent::VergeetMij) {
        return Tried::Break(if erasing { erase(here) } else { again(here) });
    }
    if said.no() && short {
        return Tried::Break(kept(here));
    }
    if short || said.only_asks() {
        return Tried::Continue(here);
    }
    // Something else was said: nothing is erased, and it goes to the question that waits.
    here.scene.place = here.scene.back.take().map_or(Place::Resting, |back| *back);
    match step::answer(here, said) {
        Tried::Break(mut step) => {
            step.replies.insert(0, text!("kept").into());
            Tried::Break(step)
        }
        other => other,
    }
}

pub fn pressed(here: Here<'_>, button: &Button) -> Step {
    match button {
        Button::No => kept(here),
        _ => repair::stale(here),
    }
}

fn kept(mut here: Here<'_>) -> Step {
    let ctx = here.ctx;
    let back = here.scene.back.take().map_or(Place::Resting, |back| *back);
    repair::ask_again(here.to(back).say(text!("kept")), &ctx)
}
