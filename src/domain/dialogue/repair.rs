//! When a message is not understood, a button is old, or the talk goes back to its open question.
//! A repair never deletes a fact.

use super::here::{Here, Said};
use super::scene::Place;
use super::{
    advising, afterwards, booking, intake, prechecking, queueing, storytelling, together, visiting, watching,
    welcome,
};
use crate::domain::taxonomy::{Intent, Outcome};
use crate::domain::text::Text;
use crate::domain::vocabulary::{Button, Choice, Context, Effect, Menu, Reply, Step};
use crate::text;

/// The third miss offers a person.
const MISSES_BEFORE_A_PERSON: u8 = 3;

/// A miss text longer than this is cut before it is kept for the editor.
const GAP_LENGTH: usize = 300;

/// Nobody on the path understood the message.
pub fn missed(mut here: Here<'_>, said: Said<'_>) -> Step {
    here.scene.misses = here.scene.misses.saturating_add(1);
    here.scene.kept = Some(said.text.to_owned());
    let ctx = here.ctx;
    let off_topic = said.reading.hits.verdict == crate::domain::knowledge::verdict::Verdict::OffTopic;
    if here.scene.misses >= MISSES_BEFORE_A_PERSON {
        here.scene.misses = 0;
        let reply = Reply::from(text!("missed-thrice"))
            .row([Choice::new(text!("button-person-yes"), Button::Menu(Menu::Person))])
            .row([Choice::new(text!("button-continue"), Button::Menu(Menu::Continue))]);
        return here.stay().say(reply).outcome(Outcome::Teruggevraagd);
    }
    if said.wants(Intent::Vraag) || said.has_the_shape_of_a_question() {
        let gap = Effect::LogGap {
            text: said.text.chars().take(GAP_LENGTH).collect(),
            nearest: said.reading.hits.matches.iter().take(3).map(|hit| hit.id.clone()).collect(),
        };
        let (text, outcome) = if off_topic {
            (text!("off-topic"), Outcome::BuitenOnderwerp)
        } else {
            (text!("unknown-answer"), Outcome::GeenInhoud)
        };
        let person = Reply::from(text).row([Choice::new(text!("button-person"), Button::Menu(Menu::Person))]);
        let step = here.stay().say(person);
        let step = if off_topic { step } else { step.and(gap) };
        return ask_again(step, &ctx).outcome(outcome);
    }
    let text = match &here.scene.place {
        Place::Resting => return menu_under(here, text!("missed-resting")).outcome(Outcome::Teruggevraagd),
        _ if here.scene.misses == 1 => text!("missed-once"),
        _ => text!("missed-twice"),
    };
    if let Place::Intake { question } = here.scene.place.clone() {
        return simpler(here, &question);
    }
    ask_again(here.stay().say(text), &ctx).outcome(Outcome::Teruggevraagd)
}

/// The open question in simpler words, with its buttons.
pub fn simpler(here: Here<'_>, id: &str) -> Step {
    let question = here.ctx.questions.get(id);
    // Who talks for somebody hears the question about that person again.
    let again = match question {
        Some(question) if here.profile.is_helper() && !question.variants.is_empty() => {
            question.wording(&here.profile)
        }
        _ => format!("q-{id}-again"),
    };
    let mut reply = Reply::from(welcome::about_whom(&here, Text::named(again)));
    if let Some(question) = question {
        reply.rows = intake::ask(&here, question).rows;
    }
    here.stay().say(reply).outcome(Outcome::Teruggevraagd)
}

/// A button whose moment has passed: said kindly, and the talk goes on where it is.
pub fn stale(here: Here<'_>) -> Step {
    let ctx = here.ctx;
    ask_again(here.stay().say(text!("stale-button")), &ctx)
}

/// Voice, sticker, photo.
pub fn not_readable(here: Here<'_>) -> Step {
    let ctx = here.ctx;
    if here.scene.place == Place::New {
        return welcome::started(here, None);
    }
    ask_again(here.stay().say(text!("only-text")), &ctx)
}

/// The open question once more, after something else was said in between.
pub fn ask_again(mut step: Step, ctx: &Context<'_>) -> Step {
    let here = Here { scene: step.scene.clone(), profile: step.profile.clone(), ctx: *ctx };
    if let Some(settled) = prechecking::settled(&here) {
        step.scene = settled.scene;
        step.replies.extend(settled.replies);
    } else if let Some(question) = open_question(&here) {
        step.replies.push(question);
    }
    step
}

/// The open question of this place, as it was asked.
pub fn open_question(here: &Here<'_>) -> Option<Reply> {
    match &here.scene.place {
        Place::Consent => Some(welcome::ask_consent_again(here)),
        Place::Form => Some(welcome::form_question()),
        Place::Intake { question } => {
            here.ctx.questions.get(question).map(|question| intake::ask(here, question))
        }
        Place::Mirror => Some(
            Reply::from(text!("mirror-ask"))
                .row([Choice::new(text!("button-mirror-yes"), Button::Yes)])
                .row([Choice::new(text!("button-mirror-no"), Button::No)]),
        ),
        Place::MirrorFix => Some(super::mirror::what_question()),
        Place::Permission => Some(advising::permission_question(here)),
        Place::Watch => Some(watching::question()),
        Place::Story { story } => storytelling::offer_question(here, story),
        Place::Meet { story } => storytelling::meet_question(here, story),
        Place::VisitOffer => Some(advising::visit_question(here)),
        Place::CallOffer => Some(advising::call_question()),
        Place::Party { .. } => Some(visiting::party_question()),
        Place::Needs { .. } => Some(visiting::needs_question()),
        Place::Parts { project, party, parts } => Some(super::parting::question(project, *party, parts)),
        Place::Both { .. } => Some(super::parting::both_question()),
        Place::Confirm { visit } => Some(booking::confirm_again(visit)),
        Place::Resting => Some(Reply::from(text!("anything-else")).rows(menu_rows())),
        Place::Declined => Some(text!("declined-ask").into()),
        Place::Phone { .. } => Some(super::handoff::phone_question()),
        Place::When { .. } => Some(super::handoff::when_question()),
        Place::WaitParty { .. } => Some(visiting::party_question()),
        Place::WaitDays { .. } => Some(queueing::days_question()),
        Place::Offer { visit } => Some(booking::confirm_again(visit)),
        Place::Along { .. } => Some(together::question()),
        Place::Acquaint { visit } => Some(super::acquainting::question(visit)),
        Place::FirstName { .. } => Some(super::acquainting::name_question()),
        Place::Struck { .. } => Some(text!("after-struck").into()),
        Place::LiveSo { .. } => Some(afterwards::live_question()),
        Place::Project { .. } | Place::Slot { .. } | Place::PickVisit | Place::Move { .. } => Some(
            Reply::from(text!("choose-above"))
                .row([Choice::new(text!("button-visit"), Button::Menu(Menu::Visit))]),
        ),
        Place::Agree { .. } => Some(super::handoff::agree_question(here.profile.name.is_some())),
        Place::CallOff { visit } => Some(booking::call_off_question(visit)),
        Place::Checking { .. } => prechecking::ask_again(here),
        Place::Path { ask, step, .. } => Some(super::path::question(&here.profile, ask, *step)),
        Place::Costs { ask, .. } => Some(super::comparing::question(&here.profile, ask)),
        Place::ComeBack => Some(super::returning::when_question()),
        Place::Erase => Some(super::my_data::erase_question()),
        Place::Again => Some(super::my_data::again_question()),
        Place::Safety { signal } => Some(super::safety::still_here(*signal, &here.ctx)),
        Place::New => None,
    }
}

/// A text with the things one can do from rest.
pub fn menu_under(here: Here<'_>, text: Text) -> Step {
    here.stay().say(Reply::from(text).rows(menu_rows()))
}

pub fn menu_rows() -> Vec<Vec<Choice>> {
    vec![
        vec![Choice::new(text!("button-advice"), Button::Menu(Menu::Advice))],
        vec![Choice::new(text!("button-visit"), Button::Menu(Menu::Visit))],
        vec![Choice::new(text!("button-path"), Button::Menu(Menu::Path))],
        vec![Choice::new(text!("button-ask"), Button::Menu(Menu::Ask))],
        vec![Choice::new(text!("button-person"), Button::Menu(Menu::Person))],
    ]
}
