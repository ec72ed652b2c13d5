//! Who we are, what we keep, u or je. Triggered by /start or a first message; ends at the first question,
//! or at `Declined` for who wants nothing remembered.

use super::here::{Here, Said, Tried, letters};
use super::scene::{Place, Scene};
use super::{intake, repair};
use crate::domain::profile::facts::{Fact, Profile};
use crate::domain::taxonomy::{Form, Intent, Role};
use crate::domain::text::Text;
use crate::domain::vocabulary::{Button, Choice, Effect, Menu, Reply, Step};
use crate::text;

/// Raised when the text of what is kept changes: who agreed to an older one is asked again.
pub const CONSENT_VERSION: u32 = 1;

/// Codes of advisors' invitations begin like this.
const ADVISOR_CODE: &str = "adv-";

pub fn started(here: Here<'_>, code: Option<&str>) -> Step {
    if let Some(token) = code.and_then(|code| code.strip_prefix(ADVISOR_CODE)) {
        return here.stay().and(Effect::JoinAsAdvisor { token: token.to_owned() });
    }
    if here.remembers() && here.scene.place != Place::New {
        let greeting = text!("welcome-back");
        return repair::ask_again(here.clone().stay().say(greeting), &here.ctx);
    }
    greet(here)
}

/// The first message: a computer, of whom, what for, what is kept.
fn greet(here: Here<'_>) -> Step {
    let house = here.ctx.house;
    let hello =
        Reply::from(text!("welcome-hello", organisation = &house.organisation)).part(text!("welcome-what"));
    let ask = consent_question(&house.privacy_url);
    let step = Step::new(Scene { heard: here.scene.heard, ..Scene::at(Place::Consent) }, here.profile);
    step.say(hello).say(ask)
}

fn consent_question(privacy_url: &str) -> Reply {
    let mut reply = Reply::from(text!("consent-ask"));
    if !privacy_url.is_empty() {
        reply = reply.part(text!("consent-link", url = privacy_url));
    }
    reply
        .row([Choice::new(text!("button-consent-yes"), Button::Yes)])
        .row([Choice::new(text!("button-consent-no"), Button::No)])
        .row([Choice::new(text!("button-consent-what"), Button::Pick("wat".into()))])
}

pub fn said<'a>(here: Here<'a>, said: Said<'_>) -> Tried<'a> {
    match here.scene.place {
        Place::New => Tried::Break(greet(here)),
        Place::Consent if said.yes() => Tried::Break(agreed(here)),
        Place::Consent if said.no() => Tried::Break(declined(here)),
        Place::Form => match form_in(said.text) {
            Some(form_said) => Tried::Break(form(here, form_said, Some(said.text))),
            None if said.only_asks() => Tried::Continue(here),
            // No choice is a choice: u, and the talk goes on.
            None => Tried::Break(form(here, Form::U, None)),
        },
        Place::Declined if said.yes() => Tried::Break(greet(here)),
        _ if said.wants(Intent::Vraag) => Tried::Continue(here),
        Place::Consent => {
            let url = here.ctx.house.privacy_url.clone();
            Tried::Break(here.stay().say(text!("consent-first")).say(consent_question(&url)))
        }
        _ => Tried::Break(declined_again(here)),
    }
}

pub fn pressed_consent(here: Here<'_>, button: &Button) -> Step {
    match button {
        Button::Yes => agreed(here),
        Button::No => declined(here),
        Button::Pick(what) if what == "wat" => {
            let url = here.ctx.house.privacy_url.clone();
            here.stay().say(text!("consent-what")).say(consent_question(&url))
        }
        _ => repair::stale(here),
    }
}

fn agreed(mut here: Here<'_>) -> Step {
    here.profile.consent = Some(Fact::tapped(CONSENT_VERSION, here.ctx.now));
    let ask = form_question();
    here.to(Place::Form).say(ask)
}

fn declined(mut here: Here<'_>) -> Step {
    here.profile = Profile { form: here.profile.form, ..Profile::default() };
    here.to(Place::Declined).say(
        Reply::from(text!("declined"))
            .row([Choice::new(text!("button-consent-yes-after-all"), Button::Menu(Menu::Again))]),
    )
}

fn declined_again(here: Here<'_>) -> Step {
    here.stay().say(
        Reply::from(text!("declined-again"))
            .row([Choice::new(text!("button-consent-yes-after-all"), Button::Menu(Menu::Again))])
            .row([Choice::new(text!("button-person"), Button::Menu(Menu::Person))]),
    )
}

/// Asks u or je.
pub fn form_question() -> Reply {
    Reply::from(text!("form-ask")).row([
        Choice::new(text!("button-form-u"), Button::Form(Form::U)),
        Choice::new(text!("button-form-je"), Button::Form(Form::Je)),
    ])
}

/// Asks consent again, as it was asked first.
pub fn ask_consent_again(here: &Here<'_>) -> Reply {
    consent_question(&here.ctx.house.privacy_url)
}

/// Something was asked for that cannot be done without remembering; the phone is there for who would rather not.
pub fn consent_needed(here: Here<'_>) -> Step {
    let mut why = Reply::from(text!("consent-needed"));
    if !here.ctx.house.phone.is_empty() {
        why = why.part(text!("consent-phone", phone = &here.ctx.house.phone));
    }
    let ask = ask_consent_again(&here);
    here.to(Place::Consent).say(why).say(ask)
}

/// The form was chosen, now or later in the talk.
pub fn form(mut here: Here<'_>, form: Form, words: Option<&str>) -> Step {
    here.profile.form = Some(match words {
        Some(words) => Fact::said(form, here.ctx.now, words),
        None => Fact::tapped(form, here.ctx.now),
    });
    if here.scene.place == Place::Form {
        return intake::next(here, vec![text!("form-thanks")]);
    }
    let ctx = here.ctx;
    repair::ask_again(here.stay().say(text!("form-changed")), &ctx)
}

/// "zeg maar je", "u graag", "jij".
fn form_in(text: &str) -> Option<Form> {
    let lower = text.to_lowercase();
    let words = letters(&lower);
    let has = |list: &[&str]| words.iter().any(|word| list.contains(word));
    let (formal, informal) =
        (has(&["u", "uw"]), has(&["je", "jij", "jou", "jullie", "tutoyeren", "informeel"]));
    match (formal, informal) {
        (true, false) => Some(Form::U),
        (false, true) => Some(Form::Je),
        _ if has(&["formeel", "vousvoyeren"]) => Some(Form::U),
        _ => None,
    }
}

/// Marks who types for somebody else, once, and says what that means for the talk.
pub fn notice_helper(here: &mut Here<'_>, said: Said<'_>) -> Option<Text> {
    if here.profile.is_helper() || !said.wants(Intent::NamensAnder) {
        return None;
    }
    here.profile.role = Some(Fact::said(Role::Helper, here.ctx.now, said.text));
    Some(text!("helper-noticed"))
}
