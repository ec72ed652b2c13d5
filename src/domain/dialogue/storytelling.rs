//! How somebody else did it: a story, offered with its reason or asked for, and then the way to somebody who did it.
//! Triggered by advice, the menu or a question for experiences; ends at a visit, a call, or where the talk was.

use super::here::{Here, Said, Tried};
use super::scene::Place;
use super::{advising, calling, handoff, listening, repair, returning, visiting};
use crate::domain::advice::fit::STAYING;
use crate::domain::advice::stories::{self, Match};
use crate::domain::knowledge::story::Story;
use crate::domain::leads::LeadSubject;
use crate::domain::profile::approach::approach;
use crate::domain::taxonomy::{Approach, Intent, Outcome};
use crate::domain::vocabulary::{Button, Choice, Reply, Step};
use crate::text;

/// The story for this resident that was not told yet; none while a loss is fresh.
pub fn find<'a>(here: &Here<'a>, options: &[&str]) -> Option<Match<'a>> {
    (here.scene.gently == 0)
        .then(|| {
            // Nobody is told of somebody with their own name.
            let mut told = here.scene.given.stories.clone();
            let name = here.profile.name.as_ref().and_then(|name| name.value.split_whitespace().next());
            let names = |story: &&Story| name.is_some_and(|name| story.words.contains(name));
            told.extend(here.ctx.library.stories().iter().filter(names).map(|story| story.id.clone()));
            stories::best(&here.profile, here.ctx.library, here.ctx.places, options, &told)
        })
        .flatten()
}

/// "Mag ik vertellen hoe iemand anders dat deed?", and what they have in common.
pub fn offer_question(here: &Here<'_>, id: &str) -> Option<Reply> {
    let story = here.ctx.library.story(id)?;
    let (_, alike) = stories::alike(&here.profile, story, here.ctx.places);
    let text =
        if alike.is_empty() { text!("story-offer-plain") } else { text!("story-offer", alike = alike) };
    Some(
        Reply::from(text)
            .row([Choice::new(text!("button-story-yes"), Button::Yes)])
            .row([Choice::new(text!("button-story-no"), Button::No)]),
    )
}

/// "Wilt u iemand spreken die dit deed?"; who stayed has no house to show, but can be called.
pub fn meet_question(here: &Here<'_>, id: &str) -> Option<Reply> {
    let story = here.ctx.library.story(id)?;
    let reply = if stayed(story) {
        Reply::from(text!("meet-ask-stayed"))
    } else {
        Reply::from(text!("meet-ask"))
            .row([Choice::new(text!("button-meet-visit"), Button::Pick("bezoek".into()))])
    };
    Some(
        reply
            .row([Choice::new(text!("button-meet-call"), Button::Pick("bellen".into()))])
            .row([Choice::new(text!("button-meet-no"), Button::No)]),
    )
}

fn stayed(story: &Story) -> bool {
    story.option == STAYING
}

/// "Kent u iemand die dit deed?", "hoe deden anderen dat?": asked in as many words.
pub fn is_asked_for(words: &str) -> bool {
    let lower = words.to_lowercase();
    [
        "hoe deden anderen",
        "hoe doen anderen",
        "hoe deed iemand anders",
        "iemand die dit deed",
        "iemand die dat deed",
    ]
    .iter()
    .any(|start| lower.contains(start))
        || ["ervaring", "verhaal"].iter().any(|word| lower.contains(word)) && lower.contains("ander")
}

/// Asked for, from the menu or in words.
pub fn asked(here: Here<'_>) -> Step {
    let told = here.scene.given.stories.clone();
    let (profile, ctx) = (here.profile.clone(), here.ctx);
    match stories::best(&profile, ctx.library, ctx.places, &[], &told) {
        Some(found) => tell(here, &found.story.id),
        None => repair::ask_again(here.stay().say(text!("story-none")), &ctx),
    }
}

/// The story itself, marked when it is an example; then the way to somebody who did it.
pub fn tell(mut here: Here<'_>, id: &str) -> Step {
    let Some(story) = here.ctx.library.story(id) else {
        return repair::stale(here);
    };
    let mut reply = Reply::default();
    if story.is_example() {
        reply = reply.part(text!("story-example"));
    }
    reply = reply.part(text!("story-title", title = &story.title));
    reply = reply.part(text!("story-words", words = &story.words));
    reply = match &story.place {
        _ if story.teller.is_empty() => reply,
        Some(place) => reply.part(text!("story-teller-place", teller = &story.teller, place = place)),
        None => reply.part(text!("story-teller", teller = &story.teller)),
    };
    here.scene.given.stories.retain(|told| told != id);
    here.scene.given.stories.push(id.to_owned());
    if here.scene.place == Place::ComeBack {
        here.scene.back = Some(Box::new(Place::ComeBack));
    }
    let ask = meet_question(&here, id);
    let place = Place::Meet { story: id.to_owned() };
    // A story that was offered has had its answer; one that was asked for leaves the open question waiting.
    let offered = matches!(here.scene.place, Place::Story { .. });
    let mut step = if offered { here.to(place) } else { here.aside(place) }.say(reply);
    step.replies.extend(ask);
    step.outcome(Outcome::Beantwoord)
}

pub fn said<'a>(mut here: Here<'a>, said: Said<'_>) -> Tried<'a> {
    let (yes, no) = (said.yes(), said.no());
    if said.only_asks() && !yes && !no {
        return Tried::Continue(here);
    }
    match here.scene.place.clone() {
        Place::Story { story } => {
            if no {
                return Tried::Break(declined(here));
            }
            if yes || advising::gives_leave(said.text) {
                listening::take(&mut here, said);
                return Tried::Break(tell(here, &story));
            }
            advising::one_more_wish(here, said)
        }
        Place::Meet { story } => {
            let calls = calling::offers_another_way(said.text)
                || says(said.text, &["bel", "bellen", "belt", "telefoon", "telefonisch"])
                || calling::tells_when(here.clone(), said);
            if no && !calls {
                return Tried::Break(not_now(here));
            }
            if calls {
                return Tried::Break(call(here, said.text));
            }
            let visits = said.wants(Intent::BezoekPlannen)
                || says(said.text, &["bezoek", "kijken", "langs", "langskomen"]);
            if yes || visits {
                listening::take(&mut here, said);
                return Tried::Break(meet(here, &story, Some(said.text)));
            }
            if said.doubts() || said.wants(Intent::WeetNiet) {
                return Tried::Break(not_now(here));
            }
            Tried::Continue(here)
        }
        _ => Tried::Continue(here),
    }
}

fn says(words: &str, names: &[&str]) -> bool {
    words.to_lowercase().split(|c: char| !c.is_alphabetic()).any(|word| names.contains(&word))
}

pub fn pressed(here: Here<'_>, button: &Button) -> Step {
    match (here.scene.place.clone(), button) {
        (Place::Story { story }, Button::Yes) => tell(here, &story),
        (Place::Story { .. }, Button::No) => declined(here),
        (Place::Meet { story }, Button::Pick(how)) if how == "bezoek" => meet(here, &story, None),
        (Place::Meet { .. }, Button::Pick(how)) if how == "bellen" => call(here, ""),
        (Place::Meet { .. }, Button::No) => not_now(here),
        _ => repair::stale(here),
    }
}

/// To where people live like this; of who stayed there is nothing to visit.
fn meet(here: Here<'_>, id: &str, words: Option<&str>) -> Step {
    if here.ctx.library.story(id).is_some_and(stayed) {
        return call(here, words.unwrap_or_default());
    }
    let mut step = visiting::begin_with(here, words);
    step.replies.insert(0, text!("meet-visit").into());
    step
}

fn call(here: Here<'_>, words: &str) -> Step {
    handoff::accepted(here, LeadSubject::Peer, words)
}

/// No story: fine. Seeing for yourself is another thing, and is asked once.
fn declined(here: Here<'_>) -> Step {
    let ask = advising::visit_question(&here);
    here.to(Place::VisitOffer).say(text!("story-declined")).say(ask)
}

/// Nobody to speak to now: an offer that waited behind it is not made again.
fn not_now(mut here: Here<'_>) -> Step {
    let ctx = here.ctx;
    let reply = text!("meet-declined");
    match here.scene.back.take().map(|back| *back) {
        Some(Place::VisitOffer | Place::CallOffer | Place::Story { .. } | Place::ComeBack) | None => {
            let ask = match approach(&here.profile).approach {
                Approach::RustLaten => returning::yearly_question(),
                _ => returning::when_question(),
            };
            here.to(Place::ComeBack).say(reply).say(ask)
        }
        Some(back) => repair::ask_again(here.to(back).say(reply), &ctx),
    }
}
