//! One step of one conversation. Total: it cannot fail, wait, or look at a clock.
//!
//! A message goes down one path: what works from anywhere, safety, the open question, other wishes, a
//! question to the knowledge, and at last a repair. Who understands it ends the path.

use super::here::{Here, Said, Tried};
use super::scene::{Place, Scene};
use super::{
    acquainting, advising, afterwards, amending, anywhere, asking, booking, comparing, desk, handoff, intake,
    mirror, moving, my_data, parting, path, prechecking, queueing, repair, returning, safety, storytelling,
    together, visiting, watching, welcome,
};
use crate::domain::profile::facts::Profile;
use crate::domain::taxonomy::Outcome;
use crate::domain::vocabulary::{Answer, Button, Context, Effect, Event, Step};
use crate::text;

pub fn step(scene: &Scene, profile: &Profile, event: Event, ctx: &Context<'_>) -> Step {
    let mut here = Here { scene: scene.clone(), profile: profile.clone(), ctx: *ctx };
    let recap = returning::recap(&here, &event);
    let is_ours = matches!(event, Event::Answered(_) | Event::Woken(_) | Event::Failed { .. });
    if !is_ours {
        here.scene.heard = Some(ctx.now);
    }
    let mut step = match event {
        Event::Started { code } => welcome::started(here, code.as_deref()),
        Event::Said { text, reading } => match here.scene.typed(&text).map(Button::decode) {
            Some(button) => pressed(here, button),
            None => said(here, Said { text: text.trim(), reading: &reading }),
        },
        Event::Pressed(button) => pressed(here, button),
        Event::Contact { phone } => handoff::phone_shared(here, &phone),
        Event::Located { lat, lon } => intake::located(here, lat, lon),
        Event::Media => repair::not_readable(here),
        Event::Refused(kind) => {
            let step = here.stay().say(text!(
                "refused-number",
                kind = crate::domain::text::Text::named(format!("private-{}", kind.slug()))
            ));
            repair::ask_again(step, ctx).outcome(Outcome::GegevensGeweigerd)
        }
        Event::Woken(wake) => returning::woken(here, &wake),
        Event::Failed { reference } => {
            repair::ask_again(here.stay().say(text!("went-wrong", reference = reference)), ctx)
                .outcome(Outcome::Technisch)
        }
        Event::Answered(answer) => answered(here, answer),
    };
    if let Some(recap) = recap {
        step.replies.insert(0, recap.into());
    }
    // The quiet turns after a loss pass outside the questions too; a loss that is told again begins them anew.
    if !is_ours && scene.gently > 0 && step.scene.gently == scene.gently {
        step.scene.gently -= 1;
    }
    step
}

fn said(mut here: Here<'_>, said: Said<'_>) -> Step {
    let ctx = here.ctx;
    // Said outright it counts wherever it is said; at an open question the answer says so itself.
    let outright = here.remembers()
        && !matches!(here.scene.place, Place::Intake { .. } | Place::Resting)
        && welcome::speaks_for_another(said.text);
    let helper = if outright { welcome::notice_helper(&mut here, said) } else { None };
    let secret = if here.remembers() { welcome::notice_secrecy(&mut here, said) } else { None };
    if let Some(secret) = &secret
        && said.words() <= welcome::ONLY_A_SECRET
    {
        let next = matches!(&here.scene.place, Place::Intake { question } if question == "medeweten");
        if next {
            return intake::next(here, vec![secret.clone()]);
        }
        return repair::ask_again(here.stay().say(secret.clone()), &ctx);
    }
    let mut step = match attempt(here, said) {
        Tried::Break(step) => step,
        Tried::Continue(here) => repair::missed(here, said),
    };
    if let Some(secret) = secret {
        step.replies.insert(0, secret.into());
    }
    if let Some(heard) = welcome::carer(&mut step, said) {
        step.replies.insert(0, heard);
    }
    if let Some(helper) = helper {
        step.replies.insert(0, helper.into());
    }
    if intake::asks_how_many(said.text) && matches!(step.scene.place, Place::Intake { .. }) {
        step.replies.insert(0, intake::left(&step, &ctx).into());
    }
    if let Some(heard) = safety::lonely(said, &ctx) {
        step.replies.insert(0, heard);
        step.outcome = Outcome::Signaal;
    }
    step
}

fn attempt<'a>(here: Here<'a>, said: Said<'_>) -> Tried<'a> {
    let here = anywhere::command(here, said)?;
    let here = prechecking::forget(here, said)?;
    let here = safety::first(here, said)?;
    let here = amending::told(here, said)?;
    let here = anywhere::before_the_question(here, said)?;
    let here = path::told(here, said)?;
    let here = answer(here, said)?;
    let here = anywhere::after_the_question(here, said)?;
    let here = comparing::wanted(here, said)?;
    asking::question(here, said)
}

/// The message as the answer to the open question.
pub fn answer<'a>(here: Here<'a>, said: Said<'_>) -> Tried<'a> {
    match here.scene.place.clone() {
        Place::New | Place::Consent | Place::Declined | Place::Form => welcome::said(here, said),
        Place::Intake { question } => intake::said(here, said, &question),
        Place::Mirror | Place::MirrorFix => mirror::said(here, said),
        Place::Permission | Place::VisitOffer | Place::CallOffer => advising::said(here, said),
        Place::Watch => watching::said(here, said),
        Place::Story { .. } | Place::Meet { .. } => storytelling::said(here, said),
        Place::Project { .. }
        | Place::Slot { .. }
        | Place::Party { .. }
        | Place::Needs { .. }
        | Place::Confirm { .. }
        | Place::CallOff { .. }
        | Place::PickVisit => visiting::said(here, said),
        Place::Parts { .. } | Place::Both { .. } => parting::said(here, said),
        Place::Move { .. } => moving::said(here, said),
        Place::WaitParty { .. } | Place::WaitDays { .. } | Place::Offer { .. } => queueing::said(here, said),
        Place::Along { .. } => together::said(here, said),
        Place::Acquaint { .. } | Place::FirstName { .. } => acquainting::said(here, said),
        Place::Struck { .. } | Place::LiveSo { .. } => afterwards::said(here, said),
        Place::Phone { .. } | Place::When { .. } | Place::Agree { .. } => handoff::said(here, said),
        Place::Checking { .. } => prechecking::said(here, said),
        Place::Costs { ask, behind } => comparing::said(here, said, &ask, behind),
        Place::Path { ask, step, behind } => path::said(here, said, &ask, step, behind),
        Place::ComeBack => returning::said(here, said),
        Place::Erase | Place::Again => my_data::said(here, said),
        Place::Safety { .. } => safety::after(here, said),
        Place::Resting => mirror::remark(here, said),
    }
}

fn pressed(here: Here<'_>, button: Button) -> Step {
    match button {
        Button::Menu(menu) => anywhere::menu(here, menu),
        Button::Article(id) => asking::article(here, &id),
        Button::More(id) => asking::more(here, &id),
        Button::Check { scheme, what } => prechecking::pressed_check(here, &scheme, what),
        Button::Story(id) => storytelling::tell(here, &id),
        Button::NoneOfThese => asking::none_of_these(here),
        Button::Step { step, what } => path::pressed_step(here, step, what),
        Button::Visit { visit, what } => booking::pressed_visit(here, visit, what),
        Button::Lead { lead, action } => desk::pressed(here, lead, action),
        Button::Wait(_) | Button::Leave(_) if !here.remembers() => welcome::consent_needed(here),
        Button::Wait(project) => queueing::begin(here, project),
        Button::Leave(project) => here.stay().and(Effect::LeaveWaiting { project }),
        Button::Project(_) | Button::Slot(_) if here.remembers() && !here.scene.place.chooses_a_visit() => {
            visiting::late(here, &button)
        }
        Button::Form(form) => welcome::form(here, form, None),
        button => match here.scene.place.clone() {
            Place::Consent => welcome::pressed_consent(here, &button),
            Place::Intake { question } => intake::pressed(here, &button, &question),
            Place::Mirror | Place::MirrorFix => mirror::pressed(here, &button),
            Place::Permission | Place::VisitOffer | Place::CallOffer => advising::pressed(here, &button),
            Place::Watch => watching::pressed(here, &button),
            Place::Story { .. } | Place::Meet { .. } => storytelling::pressed(here, &button),
            Place::Project { .. }
            | Place::Slot { .. }
            | Place::Party { .. }
            | Place::Needs { .. }
            | Place::Confirm { .. }
            | Place::CallOff { .. }
            | Place::PickVisit => visiting::pressed(here, &button),
            Place::Parts { .. } | Place::Both { .. } => parting::pressed(here, &button),
            Place::Move { .. } => moving::pressed(here, &button),
            Place::WaitParty { .. } | Place::WaitDays { .. } | Place::Offer { .. } => {
                queueing::pressed(here, &button)
            }
            Place::Along { .. } => together::pressed(here, &button),
            Place::Acquaint { .. } | Place::FirstName { .. } => acquainting::pressed(here, &button),
            Place::Struck { .. } | Place::LiveSo { .. } => afterwards::pressed(here, &button),
            Place::Phone { .. } | Place::When { .. } | Place::Agree { .. } => handoff::pressed(here, &button),
            Place::Checking { .. } => prechecking::pressed(here, &button),
            Place::Costs { ask, behind } => comparing::pressed(here, &button, &ask, behind),
            Place::Path { ask, behind, .. } => path::pressed(here, &button, &ask, behind),
            Place::ComeBack => returning::pressed(here, &button),
            Place::Erase | Place::Again => my_data::pressed(here, &button),
            Place::New | Place::Declined | Place::Form | Place::Safety { .. } | Place::Resting => {
                repair::stale(here)
            }
        },
    }
}

fn answered(here: Here<'_>, answer: Answer) -> Step {
    match answer {
        Answer::Reread { text, reading } => said(here, Said { text: text.trim(), reading: &reading }),
        Answer::Openings(_)
        | Answer::Held(_)
        | Answer::SlotTaken { .. }
        | Answer::Overlaps { .. }
        | Answer::NotThatMany { .. }
        | Answer::VisitMoved(_)
        | Answer::Booked(_)
        | Answer::HoldExpired
        | Answer::CalledOff(_)
        | Answer::StillComing
        | Answer::NoSuchVisit
        | Answer::Visits(_) => visiting::answered(here, answer),
        Answer::PartsHeld(visits) => parting::held(here, &visits),
        Answer::PartsBooked(visits) => parting::booked(here, &visits),
        Answer::PartsGone => parting::gone(here),
        Answer::Waiting { .. }
        | Answer::LeftWaiting { .. }
        | Answer::WaitingFor(_)
        | Answer::Offered { .. }
        | Answer::OfferOver(_) => queueing::answered(here, answer),
        Answer::Invitation { .. } | Answer::InvitedTo { .. } | Answer::InvitationOver { .. } => {
            together::answered(here, answer)
        }
        Answer::BeingKnown(circle, name) => acquainting::answered(here, &circle, name.as_deref()),
        Answer::CircleDue(circle, wake) => acquainting::circle(here, &circle, wake),
        Answer::VisitDue { visit, wake } => returning::visit_due(here, &visit, wake),
        Answer::LeadAmended { reference, stands } => amending::answered(here, &reference, stands),
        Answer::LeadOpened { reference, advisors } => handoff::opened(here, &reference, advisors),
        Answer::Exported(content) => my_data::exported(here, content),
        Answer::Erased => my_data::erased(here),
        Answer::AdvisorJoined { .. }
        | Answer::InvitationRefused
        | Answer::LeadMoved { .. }
        | Answer::LeadNotYours { .. }
        | Answer::NotAnAdvisor => desk::answered(here, answer),
    }
}
