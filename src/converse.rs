//! One event of one talk in one transaction: step, effects, answers, step ... and the messages as rows.
//! The only place where the core meets the world.

use std::collections::VecDeque;

use chrono::{DateTime, Utc};

use crate::domain::dialogue::desk;
use crate::domain::dialogue::scene::{Offered, Scene};
use crate::domain::leads::LeadRequest;
use crate::domain::profile::facts::Profile;
use crate::domain::taxonomy::{Form, Outcome};
use crate::domain::text::{Hearer, Text};
use crate::domain::visits::VisitStatus;
use crate::domain::vocabulary::{Answer, Effect, Event, Reply};
use crate::domain::wakes::WakeKind;
use crate::message::Message;
use crate::store::conversations::{self, Talk, TurnRow};
use crate::store::outbox::{self, Class, Outgoing};
use crate::store::together::Invited;
use crate::store::visits::{Confirmed, Hold, Moved};
use crate::store::{
    Error, Tx, advisors, gaps, leads, parted, privacy, slots, together, unmet, visits, waiting, wakes,
};
use crate::world::World;

/// Rounds of one event. The ninth is a fault of ours, not a loop.
const ROUNDS: usize = 8;

/// What one event came to; for the terminal and the tests.
#[derive(Debug, Clone, PartialEq)]
pub struct Turn {
    pub outcome: Outcome,
    pub scene: Scene,
    pub profile: Profile,
    /// For the log of turns; `None` for who was erased.
    pub row: Option<TurnRow>,
}

/// Takes one event of one talk to its end. `key` names the event for the messages' own keys: the same event
/// twice posts nothing twice.
pub async fn converse(
    world: &World,
    tx: &mut Tx,
    talk: Talk,
    event: Event,
    key: &str,
) -> Result<Turn, Error> {
    let now = world.now();
    let mut scene: Scene = readable(talk.scene.as_ref(), "scene");
    let mut profile: Profile = readable(talk.profile.as_ref(), "profile");
    let mut post = Post { world, talk: &talk, key, count: 0, erased: false, offered: Vec::new() };
    let mut outcome = Outcome::StapGezet;
    let mut events = VecDeque::from([event]);
    for round in 0.. {
        let Some(event) = events.pop_front() else { break };
        if round == ROUNDS {
            tracing::error!(talk.id = %talk.resident, "one event went round and round");
            break;
        }
        let first = round == 0;
        let decided = world.decide(&scene, &profile, event, now);
        (scene, profile) = (decided.scene, decided.profile);
        if first || decided.outcome != Outcome::StapGezet {
            outcome = decided.outcome;
        }
        for reply in decided.replies {
            post.reply(tx, &reply, profile.hearer(), now).await?;
        }
        for effect in decided.effects {
            let answer = carry_out(world, tx, &mut post, &profile, effect, now).await?;
            events.extend(answer.map(Event::Answered));
        }
    }
    if !post.offered.is_empty() {
        scene.offered = std::mem::take(&mut post.offered);
    }
    if !post.erased {
        let (scene, profile) = (stored(&scene), stored(&profile));
        conversations::save(tx, &talk, &scene, &profile, now).await?;
    }
    let row = (!post.erased).then(|| TurnRow {
        resident: talk.resident.clone(),
        at: now,
        outcome: outcome.slug(),
        scene: scene.place.name().to_owned(),
    });
    Ok(Turn { outcome, scene, profile, row })
}

/// What is stored and cannot be read any more becomes a fresh start of that part, never a dead chat.
fn readable<T: Default + serde::de::DeserializeOwned>(stored: Option<&serde_json::Value>, what: &str) -> T {
    let Some(stored) = stored else { return T::default() };
    T::deserialize(stored).unwrap_or_else(|error| {
        tracing::error!(what, %error, "a stored part of a talk could not be read");
        T::default()
    })
}

fn stored<T: serde::Serialize>(part: &T) -> serde_json::Value {
    serde_json::to_value(part).unwrap_or_default()
}

/// Puts messages into the outbox, in order, each with its own key.
struct Post<'a> {
    world: &'a World,
    talk: &'a Talk,
    key: &'a str,
    count: u32,
    /// The resident's rows are gone: the last message goes to the address only.
    erased: bool,
    /// The buttons of this turn.
    offered: Vec<Offered>,
}

impl Post<'_> {
    async fn reply(
        &mut self,
        tx: &mut Tx,
        reply: &Reply,
        hearer: Hearer<'_>,
        now: DateTime<Utc>,
    ) -> Result<(), Error> {
        let message = self.world.speech().message(reply, hearer);
        let buttons = message.buttons.iter().flatten();
        self.offered
            .extend(buttons.map(|label| Offered { label: label.text.clone(), data: label.data.clone() }));
        let resident = (!self.erased).then(|| self.talk.resident.clone());
        let class = if reply.why.is_some() { Class::Reminder } else { Class::Answer };
        self.message(
            tx,
            resident,
            &self.talk.channel.clone(),
            &self.talk.address.clone(),
            class,
            &message,
            now,
        )
        .await
    }

    #[expect(clippy::too_many_arguments, reason = "a row has these columns")]
    async fn message(
        &mut self,
        tx: &mut Tx,
        resident: Option<String>,
        channel: &str,
        address: &str,
        class: Class,
        message: &Message,
        now: DateTime<Utc>,
    ) -> Result<(), Error> {
        self.count += 1;
        let row = Outgoing {
            resident,
            channel: channel.to_owned(),
            address: address.to_owned(),
            dedup: format!("{}:{}", self.key, self.count),
            class,
            payload: stored(message),
            not_before: now,
            expires_at: None,
        };
        outbox::post(tx, &row).await
    }
}

/// Does what the core asked, inside the transaction.
async fn carry_out(
    world: &World,
    tx: &mut Tx,
    post: &mut Post<'_>,
    profile: &Profile,
    effect: Effect,
    now: DateTime<Utc>,
) -> Result<Option<Answer>, Error> {
    let resident = post.talk.resident.clone();
    let resident = resident.as_str();
    Ok(match effect {
        Effect::FindOpenings { project } => {
            Some(Answer::Openings(slots::openings(tx, now, project.as_deref()).await?))
        }
        Effect::Hold { slot, party, until, circle } => {
            Some(match visits::hold(tx, resident, &slot, party, until, now).await? {
                Hold::Held(visit) => {
                    if let Some(circle) = circle {
                        together::come_along(tx, &visit.id, &slot, &circle).await?;
                    }
                    Answer::Held(visit)
                }
                Hold::Taken { free } => {
                    Answer::SlotTaken { free, slot, party, openings: slots::openings(tx, now, None).await? }
                }
                Hold::Overlaps(visit) => {
                    Answer::Overlaps { visit, openings: slots::openings(tx, now, None).await? }
                }
                Hold::NotThatMany { smallest, largest } => Answer::NotThatMany { smallest, largest },
            })
        }
        Effect::HoldParts { parts, until } => {
            Some(match parted::hold(tx, resident, &parts, until, now).await? {
                Some(held) => Answer::PartsHeld(Box::new(held)),
                None => Answer::PartsGone,
            })
        }
        Effect::ConfirmParts { visits } => Some(match parted::confirm(tx, resident, &visits, now).await? {
            Some(booked) => Answer::PartsBooked(Box::new(booked)),
            None => Answer::HoldExpired,
        }),
        Effect::MoveVisit { visit, slot } => {
            Some(match visits::move_to(tx, resident, &visit, &slot, now).await? {
                Moved::Done(visit) => Answer::VisitMoved(visit),
                Moved::Taken { free } => {
                    let openings = slots::openings(tx, now, None).await?;
                    Answer::SlotTaken { free, slot, party: 0, openings }
                }
                Moved::Overlaps(visit) => {
                    Answer::Overlaps { visit, openings: slots::openings(tx, now, None).await? }
                }
                Moved::NotThatMany { smallest, largest } => Answer::NotThatMany { smallest, largest },
                Moved::Gone => Answer::NoSuchVisit,
            })
        }
        Effect::Confirm { visit } => Some(match visits::confirm(tx, resident, &visit, now).await? {
            // A button of long ago: what has been is not booked again.
            Confirmed::Booked(visit) if visit.ends_at <= now => Answer::NoSuchVisit,
            Confirmed::Booked(visit) => {
                together::tell_others(tx, resident, &visit, WakeKind::ComesAlong, now).await?;
                Answer::Booked(visit)
            }
            Confirmed::Expired => Answer::HoldExpired,
        }),
        Effect::CallOff { visit } => Some(match visits::call_off(tx, resident, &visit, now).await? {
            Some(visit) => Answer::CalledOff(visit),
            None => Answer::NoSuchVisit,
        }),
        Effect::LetGo { visit } => {
            visits::let_go(tx, resident, &visit, now).await?;
            None
        }
        Effect::StillComing { visit } => {
            let coming = visits::of_resident(tx, resident, now).await?;
            let stands = coming.iter().any(|known| known.id == visit && known.status == VisitStatus::Booked);
            Some(if stands { Answer::StillComing } else { Answer::NoSuchVisit })
        }
        Effect::MyVisits => Some(Answer::Visits(visits::of_resident(tx, resident, now).await?)),
        Effect::LookUpVisit { visit, wake: wake @ (WakeKind::ComesAlong | WakeKind::Known) } => {
            together::circle(tx, resident, &visit)
                .await?
                .map(|circle| Answer::CircleDue(Box::new(circle), wake))
        }
        Effect::LookUpVisit { visit, wake } => visits::one(tx, resident, &visit)
            .await?
            .filter(|known| {
                known.status == VisitStatus::Booked
                    || (known.status == VisitStatus::Cancelled && wake == WakeKind::VisitChanged)
            })
            .map(|visit| Answer::VisitDue { visit, wake }),
        Effect::JoinWaiting { project, party, days } => {
            let ahead = waiting::join(tx, resident, &project, party, &days, now).await?;
            Some(Answer::Waiting { project, ahead })
        }
        Effect::LeaveWaiting { project } => {
            let was_on_it = waiting::leave(tx, resident, &project, now).await?;
            Some(Answer::LeftWaiting { project, was_on_it })
        }
        Effect::MyWaiting => {
            let entries = waiting::of_resident(tx, resident).await?;
            Some(Answer::WaitingFor(entries.into_iter().map(|entry| entry.project).collect()))
        }
        Effect::TellOffer { visit } => waiting::tell(tx, resident, &visit, now)
            .await?
            .map(|(visit, until)| Answer::Offered { visit, until }),
        Effect::EndOffer { visit } => waiting::over(tx, resident, &visit, now).await?.map(Answer::OfferOver),
        Effect::InviteAlong { visit } => Some(match visits::one(tx, resident, &visit).await? {
            Some(known) => match together::invite(tx, resident, &visit, now).await? {
                Some(token) => Answer::Invitation { visit: known, link: world.link(&token) },
                None => Answer::NoSuchVisit,
            },
            None => Answer::NoSuchVisit,
        }),
        Effect::LookUpInvitation { token } => Some(match together::look_up(tx, &token, resident).await? {
            Some(Invited { slot, circle, coming, stands: true, own }) if slot.closes_at > now => {
                Answer::InvitedTo { opening: slot.opening(), circle, coming, own }
            }
            Some(invited) => Answer::InvitationOver { project: Some(invited.slot.project) },
            None => Answer::InvitationOver { project: None },
        }),
        Effect::BeKnown { visit, name } => {
            Some(match together::be_known(tx, resident, &visit, name.as_deref(), now).await? {
                Some(circle) => Answer::BeingKnown(Box::new(circle), name),
                None => Answer::NoSuchVisit,
            })
        }
        Effect::Attended { visit, came } => {
            visits::attended(tx, resident, &visit, came).await?;
            None
        }
        Effect::OpenLead { request, summary } => {
            Some(open_lead(world, tx, post, profile, *request, &summary, now).await?)
        }
        Effect::AmendLead { reference, when, phone } => {
            let stands = amend_lead(world, tx, post, (&reference, when, phone), now).await?;
            Some(Answer::LeadAmended { reference, stands })
        }
        Effect::WakeAt { wake, at } => {
            wakes::set(tx, resident, wake.kind.slug(), &wake.subject, wake.agreed, at).await?;
            None
        }
        Effect::ForgetWakes { kind, subject } => {
            wakes::forget(tx, resident, kind.map(|kind| kind.slug()), subject.as_deref()).await?;
            None
        }
        Effect::Reread { text } => {
            // Inside the transaction by words alone: the sentence model would hold it up.
            let reading = Box::new(world.mind().reader().read(&text));
            Some(Answer::Reread { text, reading })
        }
        Effect::LogGap { text, nearest } => {
            gaps::log_gap(tx, &text, &nearest, now).await?;
            None
        }
        Effect::LogUnmet { unmet: wishes } => {
            unmet::log_unmet(tx, &wishes, now).await?;
            None
        }
        Effect::Export => {
            let all = privacy::export(tx, resident).await?;
            Some(Answer::Exported(serde_json::to_string_pretty(&all).unwrap_or_default()))
        }
        Effect::Erase => {
            privacy::erase(tx, resident, now).await?;
            post.erased = true;
            Some(Answer::Erased)
        }
        Effect::JoinAsAdvisor { token } => Some(match advisors::redeem(tx, &token, resident, now).await? {
            Some(advisor) => Answer::AdvisorJoined { name: advisor.name },
            None => Answer::InvitationRefused,
        }),
        Effect::MoveLead { lead, action } => Some(match advisors::of_resident(tx, resident).await? {
            None => Answer::NotAnAdvisor,
            Some(advisor) => match leads::move_lead(tx, &lead, &advisor.id, action, now).await? {
                leads::Moved::Done { lead, reference, status, request } => Answer::LeadMoved {
                    lead,
                    reference,
                    status,
                    summary: request.summary,
                    phone: request.phone,
                },
                leads::Moved::Taken { reference, by } => Answer::LeadNotYours { reference, by },
                leads::Moved::Unknown => Answer::NotAnAdvisor,
            },
        }),
    })
}

/// The lead as a row, and a message to each advisor of the area.
async fn open_lead(
    world: &World,
    tx: &mut Tx,
    post: &mut Post<'_>,
    profile: &Profile,
    mut request: LeadRequest,
    summary: &[Text],
    now: DateTime<Utc>,
) -> Result<Answer, Error> {
    let hearer = profile.hearer();
    request.summary =
        summary.iter().map(|line| world.speech().say(line, hearer)).collect::<Vec<_>>().join("\n");
    let resident = post.talk.resident.clone();
    let (id, reference) = leads::open(tx, &resident, &request, now).await?;
    let told = advisors::for_municipality(tx, &request.municipality).await?;
    for advisor in &told {
        let reply = desk::announcement(&id, &reference, request.warmth.slug(), &request.summary);
        let message = world.speech().message(&reply, Form::U);
        let to = advisor.resident.clone();
        post.message(tx, to, &advisor.channel, &advisor.address, Class::Confirmation, &message, now).await?;
    }
    Ok(Answer::LeadOpened { reference, advisors: told.len() })
}

/// Another moment or number on a lead that stands, told to who has it, or else to each advisor of the area. False when
/// the lead is done already.
async fn amend_lead(
    world: &World,
    tx: &mut Tx,
    post: &mut Post<'_>,
    (reference, when, phone): (&str, Option<String>, Option<String>),
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    let line = desk::amendment(when.as_deref(), phone.as_deref());
    let words = world.speech().say(&line, Form::U);
    let resident = post.talk.resident.clone();
    let change = (when.as_deref(), phone.as_deref());
    let Some(lead) = leads::amend(tx, &resident, reference, change, &words, now).await? else {
        return Ok(false);
    };
    let told = match &lead.advisor {
        Some(advisor) => advisors::reachable(tx, advisor).await?.into_iter().collect(),
        None => advisors::for_municipality(tx, &lead.municipality).await?,
    };
    for advisor in &told {
        let message = world.speech().message(&desk::amended(reference, line.clone()), Form::U);
        let to = advisor.resident.clone();
        post.message(tx, to, &advisor.channel, &advisor.address, Class::Confirmation, &message, now).await?;
    }
    Ok(true)
}
