//! What fits and why, in the tone that the approach asks for; then the offer to go and see, and to be called.
//! Triggered by a mirror that holds; ends at rest.

use super::here::{Here, Said, Tried, letters};
use super::listening;
use super::scene::Place;
use super::{handoff, prechecking, repair, returning, visiting};
use crate::domain::advice::{fit, reasons};
use crate::domain::leads::LeadSubject;
use crate::domain::profile::approach::approach;
use crate::domain::taxonomy::{Approach, Intent, Outcome};
use crate::domain::text::Text;
use crate::domain::vocabulary::{Button, Choice, Menu, Reply, Step};
use crate::text;

/// Options named at once. Three is what one remembers.
const OPTIONS: usize = 3;

/// After the mirror: what was found, and leave to give advice.
pub fn begin(mut here: Here<'_>) -> Step {
    here.scene.back = None;
    let finding = approach(&here.profile);
    let because = reasons::because(&here.profile, &finding.because);
    let mut reply = Reply::from(text!("mirror-thanks"));
    reply = match finding.approach {
        Approach::Onduidelijk => reply.part(text!("approach-onduidelijk")),
        found => reply.part(Text::named(format!("approach-{found}")).with("because", because)),
    };
    let ask = permission_question();
    reply.parts.extend(ask.parts);
    reply.rows = ask.rows;
    here.to(Place::Permission).say(reply)
}

pub fn permission_question() -> Reply {
    Reply::from(text!("permission-ask"))
        .row([Choice::new(text!("button-permission-yes"), Button::Yes)])
        .row([Choice::new(text!("button-permission-no"), Button::No)])
}

/// Advice, also asked for from the menu.
pub fn give(here: Here<'_>) -> Step {
    let finding = approach(&here.profile);
    let ctx = here.ctx;
    let mut replies = vec![Reply::from(Text::named(format!("advice-intro-{}", finding.approach)))];
    let mut fits = fit::options(&here.profile, ctx.library, OPTIONS);
    if finding.approach == Approach::RustLaten {
        // Who rests is not shown other homes; what helps at home is.
        fits.retain(|fit| fit.article.id == fit::STAYING);
    } else if fits.is_empty() {
        replies.push(
            Reply::from(text!("advice-nothing"))
                .row([Choice::new(text!("button-person"), Button::Menu(Menu::Person))])
                .row([Choice::new(text!("button-later"), Button::Menu(Menu::ComeBack))]),
        );
    }
    for fit in &fits {
        let mut reply = Reply::from(text!("advice-option", title = Text::phrase(&fit.article.title)));
        if !fit.reasons.is_empty() {
            reply = reply.part(text!("advice-because", list = fit.reasons.clone()));
        }
        if let Some(drawback) = &fit.article.drawback {
            reply = reply.part(text!("advice-drawback", drawback = Text::phrase(drawback)));
        }
        replies.push(reply.row([Choice::new(text!("button-more"), Button::Article(fit.article.id.clone()))]));
    }
    // Each barrier has its own next step; the first one that has an article is named.
    if let Some(scheme) = fit::help_with(&here.profile, ctx.library) {
        replies.push(
            Reply::from(text!(
                "advice-help",
                hold = listening::barrier_text(scheme.barrier),
                title = Text::phrase(&scheme.article.title)
            ))
            .row([Choice::new(text!("button-more"), Button::Article(scheme.article.id.clone()))]),
        );
    }
    if finding.approach != Approach::RustLaten {
        replies.extend(prechecking::offer(&here));
    }
    let honest = staying_facts(&finding.approach);
    if let Some(text) = honest {
        replies.push(text.into());
    }
    let mut step = match finding.approach {
        // Who neither wants nor can is asked nothing more; Woonpad offers to be there once a year.
        Approach::RustLaten => {
            replies.push(returning::yearly_question());
            here.to(Place::ComeBack)
        }
        _ => {
            replies.push(visit_question(&here));
            here.to(Place::VisitOffer)
        }
    };
    step.replies = replies;
    step.outcome(Outcome::Beantwoord)
}

/// The honest facts of staying, once, at this choice, as facts.
fn staying_facts(approach: &Approach) -> Option<Text> {
    match approach {
        Approach::RustLaten => Some(text!("staying-well")),
        Approach::Verleiden => Some(text!("staying-register")),
        _ => None,
    }
}

pub fn visit_question(here: &Here<'_>) -> Reply {
    let approach = approach(&here.profile).approach;
    let text = match approach {
        Approach::Verleiden => text!("visit-offer-verleiden"),
        Approach::RustLaten => text!("visit-offer-rust-laten"),
        _ => text!("visit-offer"),
    };
    Reply::from(text)
        .row([Choice::new(text!("button-visit-yes"), Button::Yes)])
        .row([Choice::new(text!("button-visit-no"), Button::No)])
}

pub fn call_question() -> Reply {
    Reply::from(text!("call-offer"))
        .row([Choice::new(text!("button-call-yes"), Button::Yes)])
        .row([Choice::new(text!("button-call-no"), Button::No)])
}

pub fn said<'a>(mut here: Here<'a>, said: Said<'_>) -> Tried<'a> {
    let (yes, no) = (said.yes(), said.no());
    let place = here.scene.place.clone();
    if said.only_asks() && !yes && !no {
        return Tried::Continue(here);
    }
    match place {
        Place::Permission if no => Tried::Break(not_now(here)),
        Place::Permission if yes || gives_leave(said.text) => {
            let heard = listening::take(&mut here, said);
            let back = listening::give_back(&here, &heard, said.text);
            let mut step = give(here);
            if heard.loss || heard.grief {
                step.replies.insert(0, Reply { parts: back, ..Reply::default() });
            }
            Tried::Break(step)
        }
        Place::VisitOffer => {
            if yes || said.wants(Intent::BezoekPlannen) && !no {
                listening::take(&mut here, said);
                return Tried::Break(visiting::begin_with(here, Some(said.text)));
            }
            if no || said.doubts() || said.wants(Intent::WeetNiet) {
                return Tried::Break(no_visit(here));
            }
            Tried::Continue(here)
        }
        Place::CallOffer => {
            let another_way = handoff::offers_another_way(said.text);
            if no && !another_way {
                return Tried::Break(no_call(here));
            }
            if yes || another_way || said.wants(Intent::Mens) || handoff::tells_when(here.clone(), said) {
                return Tried::Break(handoff::accepted(here, LeadSubject::Advice, said.text));
            }
            Tried::Continue(here)
        }
        _ => Tried::Continue(here),
    }
}

/// "vertel maar", "laat maar zien", "ja, al weet ik niet of ...": leave, in other words than yes.
fn gives_leave(words: &str) -> bool {
    let lower = words.to_lowercase();
    let words = letters(&lower);
    let opens = matches!(words.as_slice(), ["ja" | "jawel" | "jazeker" | "goed" | "oke" | "prima", second, ..] if *second != "maar");
    let invites = ["vertel", "noem", "toon", "laat", "kom", "zeg", "begin"];
    let eagerly = ["maar", "eens", "op", "dan"];
    opens
        || words.first().is_some_and(|first| invites.contains(first))
            && words.iter().any(|word| eagerly.contains(word))
            && !words.contains(&"rust")
}

pub fn pressed(here: Here<'_>, button: &Button) -> Step {
    match (here.scene.place.clone(), button) {
        (Place::Permission, Button::Yes) => give(here),
        (Place::Permission, Button::No) => not_now(here),
        (Place::VisitOffer, Button::Yes) => visiting::begin(here),
        (Place::VisitOffer, Button::No) => no_visit(here),
        (Place::CallOffer, Button::Yes) => handoff::accepted(here, LeadSubject::Advice, ""),
        (Place::CallOffer, Button::No) => no_call(here),
        _ => repair::stale(here),
    }
}

/// No advice now: that is fine, and the rest stays open.
fn not_now(here: Here<'_>) -> Step {
    let reply = Reply::from(text!("permission-not-now"));
    let ask = returning::when_question();
    here.to(Place::ComeBack).say(reply).say(ask)
}

fn no_visit(mut here: Here<'_>) -> Step {
    here.profile.visit_interest = Some(crate::domain::profile::facts::Fact::tapped(false, here.ctx.now));
    let ask = call_question();
    here.to(Place::CallOffer).say(text!("visit-not-now")).say(ask)
}

/// After the visit was arranged or left alone.
pub fn offer_call(here: Here<'_>) -> Step {
    if here.profile.phone.is_some() {
        return returning::ask_when(here);
    }
    let ask = call_question();
    here.to(Place::CallOffer).say(ask)
}

fn no_call(here: Here<'_>) -> Step {
    let ask = returning::when_question();
    here.to(Place::ComeBack).say(text!("call-not-now")).say(ask)
}
