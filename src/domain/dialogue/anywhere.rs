//! What works at any moment: commands, STOP, a person, one's data, the menu. It is matched before any state.

use super::here::{Here, Said, Tried};
use super::scene::Place;
use super::{
    advising, amending, asking, comparing, correcting, handoff, intake, mirror, my_data, path, prechecking,
    repair, returning, storytelling, visit_words, visiting, welcome,
};
use crate::domain::leads::LeadSubject;
use crate::domain::taxonomy::{Form, Intent, Outcome};
use crate::domain::vocabulary::{Button, Choice, Effect, Menu, Reply, Step};
use crate::domain::wakes::WakeKind;
use crate::text;

/// A wish of at most this many words is only a wish; a longer message tells more.
const TERSE: usize = 9;

/// `/help` and its kin; an unknown command is answered with the known ones.
pub fn command<'a>(here: Here<'a>, said: Said<'_>) -> Tried<'a> {
    let Some(command) = said.text.strip_prefix('/') else { return Tried::Continue(here) };
    // "/help@woonpad_bot" is how groups and some clients write it.
    let name =
        command.split(|c: char| c == '@' || c.is_whitespace()).next().unwrap_or_default().to_lowercase();
    let code = command.split_whitespace().nth(1);
    Tried::Break(match name.as_str() {
        "start" => welcome::started(here, code),
        _ if here.scene.place == Place::New => welcome::started(here, None),
        "help" | "hulp" | "menu" => menu(here, Menu::Help),
        "mijnprofiel" | "profiel" => menu(here, Menu::Profile),
        "mijngegevens" | "gegevens" | "privacy" => menu(here, Menu::Data),
        "vergeetmij" => menu(here, Menu::Erase),
        "opnieuw" => menu(here, Menu::Again),
        "stop" => menu(here, Menu::Stop),
        "aan" => menu(here, Menu::Resume),
        "mens" => menu(here, Menu::Person),
        "bezoek" => menu(here, Menu::Visit),
        "mijnbezoeken" | "bezoeken" => menu(here, Menu::Visits),
        "advies" => menu(here, Menu::Advice),
        "pad" => menu(here, Menu::Path),
        "verhaal" => menu(here, Menu::Story),
        "kosten" => menu(here, Menu::Costs),
        "later" => menu(here, Menu::ComeBack),
        "verder" => menu(here, Menu::Continue),
        _ => menu(here, Menu::Help),
    })
}

/// Stop, erase, a person: they go before the open question.
pub fn before_the_question<'a>(here: Here<'a>, said: Said<'_>) -> Tried<'a> {
    let handing_over = matches!(
        here.scene.place,
        Place::CallOffer | Place::Phone { .. } | Place::When { .. } | Place::Agree { .. }
    );
    if here.scene.place == Place::New {
        return Tried::Continue(here);
    }
    if said.surely_wants(Intent::Stop) {
        return Tried::Break(menu(here, Menu::Stop));
    }
    if said.surely_wants(Intent::VergeetMij) {
        return Tried::Break(menu(here, Menu::Erase));
    }
    // At a question about u or je, about a day or a telephone number, these words mean something else.
    let about_the_talk = matches!(
        here.scene.place,
        Place::Intake { .. }
            | Place::Mirror
            | Place::MirrorFix
            | Place::Permission
            | Place::Checking { .. }
            | Place::Resting
            | Place::Safety { .. }
    );
    // "Minder" answers a question about an amount.
    let less_often =
        said.surely_wants(Intent::MinderVaak) && !matches!(here.scene.place, Place::Checking { .. });
    if (said.surely_wants(Intent::Pauze) || less_often) && about_the_talk {
        return Tried::Break(menu(here, Menu::ComeBack));
    }
    if said.surely_wants(Intent::WeerAan) {
        return Tried::Break(menu(here, Menu::Resume));
    }
    if said.surely_wants(Intent::Mens) && !handing_over {
        return Tried::Break(handoff::begin(here, LeadSubject::Person, said.text));
    }
    if said.surely_wants(Intent::Klacht) && !handing_over && !matches!(here.scene.place, Place::Intake { .. })
    {
        return Tried::Break(handoff::begin(here, LeadSubject::Complaint, said.text));
    }
    if here.scene.place == Place::Form {
        return Tried::Continue(here);
    }
    let goodbye = returning::says_goodbye(said.text) && said.words() <= TERSE;
    if goodbye && !matches!(here.scene.place, Place::Consent | Place::Declined | Place::Safety { .. }) {
        return Tried::Break(here.stay().say(text!("goodbye")));
    }
    if amending::asks_about_lead(said.text) && here.remembers() {
        return Tried::Break(amending::status(here));
    }
    if visit_words::asks_about_own(said.text) && here.remembers() {
        return Tried::Break(menu(here, Menu::Visits));
    }
    let asks_to_see = said.surely_wants(Intent::BezoekPlannen) && said.words() <= TERSE;
    if asks_to_see && matches!(here.scene.place, Place::Intake { .. }) {
        return Tried::Break(visiting::begin_with(here, Some(said.text)));
    }
    if let Some(form) = form_wish(said.text) {
        return Tried::Break(welcome::form(here, form, Some(said.text)));
    }
    let lost = [Intent::Makkelijker, Intent::Hulp].iter().any(|intent| said.surely_wants(*intent));
    if lost
        && said.text.chars().count() < 60
        && let Place::Intake { question } = here.scene.place.clone()
    {
        return Tried::Break(repair::simpler(here, &question));
    }
    if said.surely_wants(Intent::Herhalen) && said.text.chars().count() < 60 {
        let ctx = here.ctx;
        return Tried::Break(repair::ask_again(here.stay(), &ctx));
    }
    if said.surely_wants(Intent::Opnieuw) {
        return Tried::Break(menu(here, Menu::Again));
    }
    // "mijn pad": short, or it is an answer with the word in it.
    if said.surely_wants(Intent::MijnPad)
        && said.words() <= 4
        && !matches!(here.scene.place, Place::Path { .. })
    {
        return Tried::Break(menu(here, Menu::Path));
    }
    if said.surely_wants(Intent::MijnProfiel) {
        return Tried::Break(menu(here, Menu::Profile));
    }
    // Before the talk has begun, "verkopen jullie mijn gegevens?" asks about us, not for a file.
    let asks_about_us = !here.remembers() && said.has_the_shape_of_a_question();
    if said.surely_wants(Intent::MijnGegevens) && !asks_about_us {
        return Tried::Break(menu(here, Menu::Data));
    }
    Tried::Continue(here)
}

/// "zeg maar je", "u mag je zeggen", at any moment; only when that is all the message says.
fn form_wish(text: &str) -> Option<Form> {
    let lower = text.to_lowercase();
    let short = lower.split_whitespace().count() <= 6;
    let asks = ["zeg maar", "noem me", "je mag", "u mag", "zeg gerust", "zeg liever"]
        .iter()
        .any(|start| lower.contains(start));
    if !short || !asks {
        return None;
    }
    if lower.split(|c: char| !c.is_alphabetic()).any(|word| matches!(word, "jij" | "jou"))
        || lower.contains("maar je")
        || lower.contains("gerust je")
        || lower.contains("je zeggen")
    {
        Some(Form::Je)
    } else if lower.contains("maar u") || lower.contains("liever u") || lower.contains("u zeggen") {
        Some(Form::U)
    } else {
        None
    }
}

/// Wishes that wait until the open question has had its chance.
pub fn after_the_question<'a>(here: Here<'a>, said: Said<'_>) -> Tried<'a> {
    if !here.remembers() && !said.wants(Intent::Hulp) {
        return Tried::Continue(here);
    }
    if let Some(project) = visit_words::asks_to_see(&here, said)
        && here.remembers()
    {
        return Tried::Break(visiting::begin_at(here, project, said.text));
    }
    let chosen = [
        (Intent::Hulp, Menu::Help),
        (Intent::MijnPad, Menu::Path),
        (Intent::BezoekAfzeggen, Menu::Visits),
        (Intent::BezoekVerzetten, Menu::Visits),
        (Intent::Makkelijker, Menu::Continue),
    ]
    .into_iter()
    .find(|(intent, _)| said.surely_wants(*intent));
    if let Some((_, choice)) = chosen {
        return Tried::Break(menu(here, choice));
    }
    if said.surely_wants(Intent::Mens) {
        return Tried::Break(handoff::begin(here, LeadSubject::Person, said.text));
    }
    // A correction where nothing was asked about it: put right, and on with what is open.
    if said.surely_wants(Intent::Corrigeren) && !said.has_the_shape_of_a_question() {
        let before = here.clone();
        let mut here = here;
        let ctx = here.ctx;
        if let Some(back) = correcting::apply(&mut here, said) {
            let reply = Reply { parts: back, ..Reply::default() };
            return Tried::Break(repair::ask_again(here.stay().say(reply), &ctx));
        }
        return after_a_correction(before, said);
    }
    after_a_correction(here, said)
}

fn after_a_correction<'a>(here: Here<'a>, said: Said<'_>) -> Tried<'a> {
    if storytelling::is_asked_for(said.text) {
        return Tried::Break(menu(here, Menu::Story));
    }
    if said.surely_wants(Intent::Terug)
        && let Some(back) = here.scene.back.clone()
    {
        let ctx = here.ctx;
        return Tried::Break(repair::ask_again(here.to(*back), &ctx));
    }
    Tried::Continue(here)
}

pub fn menu(here: Here<'_>, menu: Menu) -> Step {
    if here.scene.place == Place::New {
        return welcome::started(here, None);
    }
    let needs_consent = matches!(
        menu,
        Menu::Advice
            | Menu::Costs
            | Menu::Path
            | Menu::ChangeCosts
            | Menu::Visit
            | Menu::Visits
            | Menu::Profile
            | Menu::Correct
            | Menu::Story
            | Menu::ComeBack
            | Menu::Person
    );
    if needs_consent && !here.remembers() {
        return welcome::consent_needed(here);
    }
    match menu {
        Menu::Help => help(here),
        Menu::Person => {
            let words = here.scene.kept.clone().unwrap_or_default();
            handoff::begin(here, LeadSubject::Person, &words)
        }
        Menu::Advice => advising::give(here),
        Menu::Story => storytelling::asked(here),
        Menu::Costs => comparing::begin(here),
        Menu::ChangeCosts => comparing::change(here),
        Menu::Path => path::begin(here),
        Menu::Visit => visiting::begin(here),
        Menu::Visits => here.stay().and(Effect::MyVisits),
        Menu::Profile => my_data::profile(here),
        Menu::Correct => mirror::ask_what_aside(here),
        Menu::Data => here.stay().and(Effect::Export),
        Menu::Erase => my_data::ask_erase(here),
        Menu::EraseYes => my_data::erase(here),
        Menu::ForgetSchemes => prechecking::forget_all(here),
        Menu::Again => my_data::ask_again(here),
        Menu::AgainYes => my_data::again(here),
        Menu::Continue => go_on(here),
        Menu::Ask => asking::invite(here),
        Menu::ComeBack => returning::ask_when(here),
        Menu::Stop => stop(here),
        Menu::Resume => resume(here),
    }
}

fn help(here: Here<'_>) -> Step {
    let ctx = here.ctx;
    repair::ask_again(here.stay().say(text!("help", organisation = &ctx.house.organisation)), &ctx)
}

/// Back to where the talk was: behind a side path, the next question, or rest.
pub fn go_on(mut here: Here<'_>) -> Step {
    let ctx = here.ctx;
    if matches!(here.scene.place, Place::Safety { .. }) {
        here.profile.silent = false;
    }
    if let Some(back) = here.scene.back.take() {
        return repair::ask_again(here.to(*back), &ctx);
    }
    match here.scene.place {
        Place::Resting | Place::Safety { .. } | Place::ComeBack => {
            if ctx.questions.next(&here.profile).is_some() {
                intake::next(here, Vec::new())
            } else if here.scene.given.advice {
                // The mirror and the advice were there already.
                repair::ask_again(here.to(Place::Resting), &ctx)
            } else {
                mirror::show(here, Vec::new())
            }
        }
        _ => repair::ask_again(here.stay(), &ctx),
    }
}

/// STOP: at once, without a question why. Reminders of somebody's own visits stay, and that is said.
fn stop(mut here: Here<'_>) -> Step {
    here.profile.silent = true;
    let reply = Reply::from(text!("stopped"))
        .row([Choice::new(text!("button-resume"), Button::Menu(Menu::Resume))])
        .row([Choice::new(text!("button-erase"), Button::Menu(Menu::Erase))]);
    here.scene.back = None;
    forget_outreach(here.to(Place::Resting).say(reply)).outcome(Outcome::Afgemeld)
}

/// Everything by which Woonpad would come back by itself is forgotten. What is about a visit of the resident's own stays.
pub fn forget_outreach(step: Step) -> Step {
    [WakeKind::Unfinished, WakeKind::AskAgain, WakeKind::LookAgain, WakeKind::AfterVisit, WakeKind::PathStep]
        .into_iter()
        .fold(step, |step, kind| step.and(Effect::ForgetWakes { kind: Some(kind), subject: None }))
}

fn resume(mut here: Here<'_>) -> Step {
    here.profile.silent = false;
    let wakes = path::wakes(&here);
    let step = here.stay().say(Reply::from(text!("resumed")).row(intake::go_on()));
    wakes.into_iter().fold(step, Step::and)
}
