//! The advisor's side: joining by a one-time link, and the buttons under a lead. Works in any scene, since an
//! advisor may well be a resident too.

use super::here::Here;
use super::scene::Place;
use crate::domain::leads::{LeadAction, LeadStatus};
use crate::domain::taxonomy::Outcome;
use crate::domain::text::{Text, quote};
use crate::domain::vocabulary::{Answer, Button, Choice, Effect, Reply, Step};
use crate::text;

/// What an advisor gets when a lead comes in. `summary` is what the resident saw and agreed to.
pub fn announcement(lead: &str, reference: &str, warmth: &str, summary: &str) -> Reply {
    let press = |action| Button::Lead { lead: lead.to_owned(), action };
    Reply::from(text!("desk-new", reference = reference, warmth = Text::named(format!("warmth-{warmth}"))))
        .part(Text::phrase(summary))
        .row([Choice::new(text!("button-claim"), press(LeadAction::Claim))])
}

/// Another moment or number, as a line of the summary.
pub fn amendment(when: Option<&str>, phone: Option<&str>) -> Text {
    match (when, phone) {
        (Some(when), Some(phone)) => text!("summary-amended-both", when = quote(when), phone = phone),
        (_, Some(phone)) => text!("summary-amended-phone", phone = phone),
        (when, None) => text!("summary-amended-when", when = quote(when.unwrap_or_default())),
    }
}

/// What the advisor gets when a lead that stands changes.
pub fn amended(reference: &str, line: Text) -> Reply {
    Reply::from(text!("desk-amended", reference = reference)).part(line)
}

pub fn pressed(here: Here<'_>, lead: String, action: LeadAction) -> Step {
    here.stay().and(Effect::MoveLead { lead, action })
}

pub fn answered(mut here: Here<'_>, answer: Answer) -> Step {
    match answer {
        Answer::AdvisorJoined { name } => {
            let organisation = here.ctx.house.organisation.clone();
            if here.scene.place == Place::New {
                here.scene.place = Place::Resting;
            }
            here.stay().say(text!("desk-joined", name = name, organisation = organisation))
        }
        Answer::InvitationRefused => here.stay().say(text!("desk-refused")),
        Answer::LeadMoved { lead, reference, status, summary, phone } => {
            moved(here, &lead, &reference, status, &summary, phone)
        }
        Answer::LeadNotYours { reference, by } => {
            here.stay().say(text!("desk-not-yours", reference = reference, by = by))
        }
        _ => here.stay().say(text!("stale-button")),
    }
    .outcome(Outcome::StapGezet)
}

fn moved(
    here: Here<'_>,
    lead: &str,
    reference: &str,
    status: LeadStatus,
    summary: &str,
    phone: Option<String>,
) -> Step {
    let press = |action| Button::Lead { lead: lead.to_owned(), action };
    let mut reply = Reply::from(Text::named(format!("desk-{status}")).with("reference", reference));
    if status == LeadStatus::Claimed {
        reply = reply.part(Text::phrase(summary));
        if let Some(phone) = phone {
            reply = reply.part(text!("desk-phone", phone = phone));
        }
    }
    if status != LeadStatus::Done {
        reply = reply
            .row([Choice::new(text!("button-not-reached"), press(LeadAction::NotReached))])
            .row([Choice::new(text!("button-done"), press(LeadAction::Done))]);
    }
    here.stay().say(reply)
}
