//! What fits and why, in the tone that the approach asks for; then the offer to go and see, and to be called.
//! Triggered by a mirror that holds; ends at rest.

use super::here::{Here, Said, Tried, letters};
use super::listening;
use super::scene::Place;
use super::{
    calling, handoff, prechecking, repair, returning, storytelling, visit_words, visiting, watching,
};
use crate::domain::advice::help::{self, Help, Way};
use crate::domain::advice::stay;
use crate::domain::advice::{fit, reasons};
use crate::domain::leads::LeadSubject;
use crate::domain::profile::approach::approach;
use crate::domain::profile::facts::Fact;
use crate::domain::taxonomy::{Approach, BarrierClass, Intent, Outcome};
use crate::domain::text::Text;
use crate::domain::vocabulary::{Button, Choice, Menu, Reply, Step};
use crate::text;

/// Options named at once to who looks for the shortest way. Three is what one remembers.
const OPTIONS: usize = 3;

/// Options named to others: two, and what to do about what is in the way.
const FEW: usize = 2;

/// After the mirror: what was found, and leave to give advice.
pub fn begin(mut here: Here<'_>) -> Step {
    here.scene.back = None;
    let finding = approach(&here.profile);
    let mut reply =
        Reply::from(text!("mirror-thanks")).part(Text::named(format!("approach-{}", finding.approach)));
    if finding.approach != Approach::Onduidelijk {
        reply.parts.extend(reasons::because(&here.profile, &finding.because));
    }
    let ask = permission_question(&here);
    reply.parts.extend(ask.parts);
    reply.rows = ask.rows;
    here.to(Place::Permission).say(reply)
}

pub fn permission_question(here: &Here<'_>) -> Reply {
    let text = if here.scene.gently > 0 {
        text!("permission-gently")
    } else {
        Text::named(format!("permission-{}", approach(&here.profile).approach))
    };
    Reply::from(text)
        .row([Choice::new(text!("button-permission-yes"), Button::Yes)])
        .row([Choice::new(text!("button-permission-no"), Button::No)])
}

/// Advice, also asked for from the menu.
pub fn give(mut here: Here<'_>) -> Step {
    here.scene.given.advice = true;
    let found = approach(&here.profile).approach;
    if found == Approach::RustLaten {
        return stay_well(here);
    }
    let ctx = here.ctx;
    let most = if found == Approach::Begeleiden { OPTIONS } else { FEW };
    let fits = fit::options(&here.profile, ctx.library, most);
    if fits.is_empty() {
        return watching::nothing(here);
    }
    let mut intro = Some(Text::named(format!("advice-intro-{found}")));
    let replies: Vec<Reply> = fits
        .iter()
        .map(|fit| {
            let mut reply = option(fit);
            reply.parts.splice(0..0, intro.take());
            reply
        })
        .collect();
    let named: Vec<&str> = fits.iter().map(|fit| fit.article.id.as_str()).collect();
    let mut step = go_on(here, &named);
    step.replies.splice(0..0, replies);
    step.outcome(Outcome::Beantwoord)
}

/// One option: what it is, why it is named, what does not come with it, and its drawback.
fn option(fit: &fit::Fit<'_>) -> Reply {
    let mut reply = Reply::from(text!("advice-option", title = Text::phrase(&fit.article.title)));
    let list = clauses(&fit.reasons);
    reply.parts.extend(list.map(|list| match &fit.words {
        Some(words) => text!("advice-words-because", words = words, list = list),
        None => text!("advice-because", list = list),
    }));
    if !fit.lacks.is_empty() {
        let wishes: Vec<Text> = fit.lacks.iter().map(|wish| Text::named(format!("want-{wish}"))).collect();
        reply = reply.part(text!("advice-lacks", wishes = wishes));
    }
    if let Some(drawback) = &fit.article.drawback {
        reply = reply.part(text!("advice-drawback", drawback = Text::phrase(drawback)));
    }
    reply.row([Choice::new(text!("button-more"), Button::Article(fit.article.id.clone()))])
}

/// "a, b, en c": the reasons are sentences, and the comma keeps them apart.
fn clauses(reasons: &[Text]) -> Option<Text> {
    let (first, rest) = reasons.split_first()?;
    Some(rest.iter().enumerate().fold(first.clone(), |head, (at, next)| {
        if at + 1 == rest.len() {
            text!("clauses-and", head = head, last = next.clone())
        } else {
            text!("clauses-comma", head = head, last = next.clone())
        }
    }))
}

/// What makes a barrier lighter and the honest fact of staying, in the message that asks what comes next: a story
/// for who does not want to yet, a house to look at for the others. `named`: ids of the options above.
pub fn go_on(mut here: Here<'_>, named: &[&str]) -> Step {
    let found = approach(&here.profile).approach;
    let ctx = here.ctx;
    let mut reply = Reply::default();
    let mut rows = Vec::new();
    // Schemes that nothing speaks against are the step out of a barrier of money.
    let money = prechecking::offer(&here);
    let first = help::first(&here.profile, ctx.library, named)
        .filter(|help| money.is_none() || help.barrier.class() != BarrierClass::Financial);
    if let Some(money) = money {
        reply = reply.part(text!("help-money-schemes"));
        rows.extend(money.rows);
    }
    if let Some(Help { says, way, .. }) = first {
        reply = reply.part(says);
        rows.push(vec![match way {
            Way::Article(article) => {
                Choice::new(Text::phrase(&article.label), Button::Article(article.id.clone()))
            }
            Way::Person => Choice::new(text!("button-person"), Button::Menu(Menu::Person)),
        }]);
    }
    if matches!(found, Approach::Verleiden | Approach::Onduidelijk) && !here.scene.given.staying {
        let fact = stay::fact(&here.profile);
        here.scene.given.staying = fact.is_some();
        reply.parts.extend(fact);
    }
    let story = storytelling::find(&here, named).map(|found| found.story.id.clone());
    let offered = story.as_ref().and_then(|id| storytelling::offer_question(&here, id));
    let (place, ask) = match (found, story, offered) {
        (Approach::Verleiden | Approach::Onduidelijk, Some(story), Some(ask)) => {
            (Place::Story { story }, ask)
        }
        (_, story, _) => {
            rows.extend(story.map(|id| vec![Choice::new(text!("button-story"), Button::Story(id))]));
            (Place::VisitOffer, visit_question(&here))
        }
    };
    reply.parts.extend(ask.parts);
    reply.rows = ask.rows;
    reply.rows.extend(rows);
    here.to(place).say(reply)
}

/// Who neither wants nor can is shown no other home: what helps where they are, and one question a year.
fn stay_well(here: Here<'_>) -> Step {
    let ctx = here.ctx;
    let mut reply =
        Reply::from(text!("stay-intro", list = stay::tips(&here.profile))).part(text!("stay-who"));
    if let Some(article) = ctx.library.article(fit::STAYING) {
        reply = reply.row([Choice::new(Text::phrase(&article.label), Button::Article(article.id.clone()))]);
    }
    if let Some(found) = storytelling::find(&here, &[fit::STAYING]) {
        reply = reply.row([Choice::new(text!("button-story"), Button::Story(found.story.id.clone()))]);
    }
    let ask = returning::yearly_question();
    here.to(Place::ComeBack).say(reply).say(ask).outcome(Outcome::Beantwoord)
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
        .row([Choice::new(text!("button-costs"), Button::Menu(Menu::Costs))])
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
            if let Some(project) = visit_words::asks_to_see(&here, said) {
                listening::take(&mut here, said);
                return Tried::Break(visiting::begin_at(here, project, said.text));
            }
            if yes || said.wants(Intent::BezoekPlannen) && !no {
                listening::take(&mut here, said);
                return Tried::Break(visiting::begin_with(here, Some(said.text)));
            }
            if no || said.doubts() || said.wants(Intent::WeetNiet) {
                return Tried::Break(no_visit(here));
            }
            one_more_wish(here, said)
        }
        Place::CallOffer => {
            if let Some(project) = visit_words::asks_to_see(&here, said) {
                return Tried::Break(visiting::begin_at(here, project, said.text));
            }
            let another_way = calling::offers_another_way(said.text);
            if no && !another_way {
                return Tried::Break(no_call(here));
            }
            if yes || another_way || said.wants(Intent::Mens) || calling::tells_when(here.clone(), said) {
                return Tried::Break(handoff::accepted(here, LeadSubject::Advice, said.text));
            }
            Tried::Continue(here)
        }
        _ => Tried::Continue(here),
    }
}

/// A wish said where something else was asked is what advice waits for: it is given anew.
pub fn one_more_wish<'a>(mut here: Here<'a>, said: Said<'_>) -> Tried<'a> {
    let before = here.clone();
    let heard = listening::take(&mut here, said);
    if heard.wishes.is_empty() {
        return Tried::Continue(before);
    }
    let back = Reply { parts: listening::give_back(&here, &heard, said.text), ..Reply::default() };
    let mut step = give(here);
    step.replies.insert(0, back);
    Tried::Break(step)
}

/// "vertel maar", "laat maar zien", "ja, al weet ik niet of ...": leave, in other words than yes.
pub fn gives_leave(words: &str) -> bool {
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
    returning::close(here, text!("permission-not-now").into())
}

fn no_visit(mut here: Here<'_>) -> Step {
    here.profile.visit_interest = Some(Fact::tapped(false, here.ctx.now));
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
    if here.scene.given.unmet {
        // To look again was asked about already; a second offer to come back is one too many.
        return repair::menu_under(
            Here { scene: here.scene.to(Place::Resting), ..here },
            text!("call-not-now"),
        );
    }
    returning::close(here, text!("call-not-now").into())
}
