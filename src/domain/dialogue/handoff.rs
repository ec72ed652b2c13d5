//! To a person: how and when to be reached, the summary the resident sees and agrees to, a reference number.
//! Triggered by MENS, "bel mij" or a yes to the offer; ends at rest or where the talk was.

use super::calling::{
    cut, moment_words, name_in, names_a_day, offers_another_way, phone_in, says_number, when_in,
};
use super::here::{Here, Said, Tried};
use super::scene::{Draft, Place};
use super::{correcting, mirror, repair, returning, welcome};
use crate::domain::leads::{LeadRequest, LeadSubject, Warmth};
use crate::domain::profile::approach::approach;
use crate::domain::profile::facts::Fact;
use crate::domain::taxonomy::{Approach, Intent, LifeEvent, Outcome};
use crate::domain::text::{Text, quote};
use crate::domain::vocabulary::{Button, Choice, Effect, Reply, Step};
use crate::text;

/// A message of at most this many words is an answer; a longer one tells something.
const TERSE: usize = 9;

/// A wish for a person of at most this many words asks nothing beside it.
const ASKING: usize = 5;

/// The whole summary once more.
const ALL: &str = "alles";

/// A yes or a no to the summary is at most this many words; more says something beside it.
const BARE: usize = 4;

/// From rest or in the middle of something: a person is asked for.
pub fn begin(here: Here<'_>, subject: LeadSubject, words: &str) -> Step {
    if !here.remembers() {
        return welcome::consent_needed(here);
    }
    let draft = Draft {
        subject,
        phone: phone_in(&here, words),
        by_chat: false,
        when: if when_in(&here, words) && words.split_whitespace().count() <= TERSE {
            moment_words(words)
        } else {
            String::new()
        },
        // "Ik wil gebeld worden" is the wish itself, and no question to pass on.
        words: if subject == LeadSubject::Person && words.split_whitespace().count() <= ASKING {
            String::new()
        } else {
            words.to_owned()
        },
        about: None,
    };
    next(here, draft, vec![text!("handoff-begin")])
}

/// A person is asked about one article; what was typed about it goes along.
pub fn about(mut here: Here<'_>, article: &str) -> Step {
    if !here.remembers() {
        return welcome::consent_needed(here);
    }
    let draft = Draft {
        subject: LeadSubject::Question,
        phone: None,
        by_chat: false,
        when: String::new(),
        words: here.scene.kept.take().unwrap_or_default(),
        about: Some(article.to_owned()),
    };
    next(here, draft, vec![text!("handoff-begin")])
}

/// Yes to the offer to be called; the answer may already hold a number and a moment.
pub fn accepted(here: Here<'_>, subject: LeadSubject, words: &str) -> Step {
    let by_chat = offers_another_way(words);
    let phone = phone_in(&here, words);
    let when = if when_in(&here, words) { moment_words(words) } else { String::new() };
    // A number and a moment are no question to pass on.
    let only_when = (phone.is_some() || !when.is_empty()) && words.split_whitespace().count() <= TERSE;
    let words = if only_when { String::new() } else { words.to_owned() };
    let draft = Draft { subject, phone, by_chat, when, words, about: None };
    next(here, draft, vec![text!("handoff-fine")])
}

/// What is still missing is asked; then the summary is shown.
fn next(mut here: Here<'_>, mut draft: Draft, before: Vec<Text>) -> Step {
    if let Some(number) = &draft.phone {
        here.profile.phone = Some(Fact::said(number.clone(), here.ctx.now, number));
    } else if !draft.by_chat {
        draft.phone = here.profile.phone.as_ref().map(|phone| phone.value.clone());
    }
    let mut reply = Reply { parts: before, ..Reply::default() };
    if draft.phone.is_none() && !draft.by_chat {
        let question = phone_question();
        reply.parts.extend(question.parts);
        reply.rows = question.rows;
        reply.ask_phone = true;
        return here.aside(Place::Phone { draft }).say(reply);
    }
    if draft.when.is_empty() && !draft.by_chat {
        let question = when_question();
        reply.parts.extend(question.parts);
        reply.rows = question.rows;
        return here.aside(Place::When { draft }).say(reply);
    }
    let summary = summary(&here, &draft);
    reply.parts.push(text!("handoff-summary"));
    reply.parts.extend(summary);
    let ask = agree_question(here.profile.name.is_some());
    reply.parts.extend(ask.parts);
    reply.rows = ask.rows;
    here.aside(Place::Agree { draft }).say(reply)
}

pub fn phone_question() -> Reply {
    let mut reply = Reply::from(text!("phone-ask"))
        .row([Choice::new(text!("button-by-chat"), Button::Pick("chat".into()))])
        .row([Choice::new(text!("button-cancel"), Button::Pick("niet".into()))]);
    reply.ask_phone = true;
    reply
}

pub fn when_question() -> Reply {
    let pick =
        |name: &str| Choice::new(Text::named(format!("button-when-{name}")), Button::Pick(name.to_owned()));
    Reply::from(text!("when-ask")).row([pick("ochtend"), pick("middag"), pick("avond")]).row([pick("altijd")])
}

/// A name is no duty; who wants it there can type it.
pub fn agree_question(named: bool) -> Reply {
    Reply::from(if named { text!("handoff-agree") } else { text!("handoff-agree-name") })
        .row([Choice::new(text!("button-agree-yes"), Button::Yes)])
        .row([Choice::new(text!("button-agree-no"), Button::No)])
}

pub fn said<'a>(mut here: Here<'a>, said: Said<'_>) -> Tried<'a> {
    let no = said.no() && !offers_another_way(said.text);
    match here.scene.place.clone() {
        Place::Phone { mut draft } => {
            if let Some(phone) = phone_in(&here, said.text) {
                draft.phone = Some(phone);
                if when_in(&here, said.text) {
                    draft.when = moment_words(said.text);
                }
                return Tried::Break(next(here, draft, Vec::new()));
            }
            if offers_another_way(said.text) {
                draft.by_chat = true;
                return Tried::Break(next(here, draft, Vec::new()));
            }
            if no {
                return Tried::Break(dropped(here));
            }
            if said.only_asks() {
                return Tried::Continue(here);
            }
            if said.text.chars().filter(char::is_ascii_digit).count() >= 6 {
                let mut reply = Reply::from(text!("phone-wrong"));
                reply.rows = phone_question().rows;
                reply.ask_phone = true;
                return Tried::Break(here.stay().say(reply).outcome(Outcome::Teruggevraagd));
            }
            Tried::Continue(here)
        }
        Place::When { mut draft } => {
            if said.only_asks() {
                return Tried::Continue(here);
            }
            draft.when = cut(said.text);
            Tried::Break(next(here, draft, Vec::new()))
        }
        Place::Agree { mut draft } => {
            let short = said.words() <= BARE;
            if said.yes() && (short || said.text.to_lowercase().contains("stuur maar")) {
                return Tried::Break(send(here, &draft));
            }
            if said.surely_wants(Intent::MijnProfiel) || shows_all(said.text) {
                return Tried::Break(next(here, draft, Vec::new()));
            }
            if no && short {
                return Tried::Break(dropped(here));
            }
            if said.only_asks() {
                return Tried::Continue(here);
            }
            match put_right(&mut here, &mut draft, said) {
                Some(back) => Tried::Break(changed(here, draft, back)),
                None if said.yes() => Tried::Break(send(here, &draft)),
                None if no => Tried::Break(dropped(here)),
                None if says_number(said.text) => {
                    let mut reply = Reply::from(text!("phone-wrong"));
                    reply.rows = agree_question(true).rows;
                    Tried::Break(here.stay().say(reply).outcome(Outcome::Teruggevraagd))
                }
                None => {
                    // What is said while the summary lies open belongs in it.
                    draft.words = with(&draft.words, said.text);
                    let back = vec![text!("changed-note", words = quote(said.text))];
                    Tried::Break(changed(here, draft, back))
                }
            }
        }
        _ => Tried::Continue(here),
    }
}

/// Only what changed, and the question again; the whole summary is a press away.
fn changed(mut here: Here<'_>, draft: Draft, back: Vec<Text>) -> Step {
    if let Some(number) = &draft.phone {
        here.profile.phone = Some(Fact::said(number.clone(), here.ctx.now, number));
    }
    let ask = agree_question(here.profile.name.is_some());
    let mut reply = Reply { parts: back, ..ask.clone() };
    reply.parts.extend(ask.parts);
    let all = Choice::new(text!("button-summary"), Button::Pick(ALL.into()));
    here.to(Place::Agree { draft }).say(reply.row([all]))
}

fn with(words: &str, more: &str) -> String {
    if words.is_empty() { more.to_owned() } else { format!("{words}; {more}") }
}

/// "Laat alles zien": the whole summary once more.
fn shows_all(text: &str) -> bool {
    let lower = text.to_lowercase();
    lower.contains("laat") && lower.contains("zien")
}

/// What of the summary a message changes: the name, the number, the moment, what is known. Several at once may come in
/// one message; nothing where it changes none.
fn put_right(here: &mut Here<'_>, draft: &mut Draft, said: Said<'_>) -> Option<Vec<Text>> {
    let mut list = Vec::new();
    if let Some(name) = name_in(here, said.text) {
        list.push(text!("fact-name", name = &name));
        here.profile.name = Some(Fact::said(name, here.ctx.now, said.text));
    }
    if let Some(phone) = phone_in(here, said.text) {
        list.push(text!("fact-phone", phone = &phone));
        draft.phone = Some(phone);
    }
    if said.words() <= TERSE && (when_in(here, said.text) || names_a_day(said.text)) {
        let moment = moment_words(said.text);
        let instead = draft.when.is_empty() || TIMES.contains(&draft.when.as_str()) || said.no();
        draft.when = if instead { moment } else { cut(&format!("{}; {moment}", draft.when)) };
        list.push(text!("fact-when", when = quote(&draft.when)));
    }
    // A name and a moment tell nothing between the lines.
    let only = said.yes() || !list.is_empty() && said.words() <= TERSE;
    let mut back = if only { None } else { correcting::apply(here, said) };
    // What a longer message says beside a name or a number belongs in the summary too.
    if back.is_none() && !only && !list.is_empty() {
        draft.words = with(&draft.words, said.text);
        back = Some(vec![text!("changed-note", words = quote(said.text))]);
    }
    if !list.is_empty() {
        back.get_or_insert_default().insert(0, text!("changed-now", list = list));
    }
    back
}

pub fn pressed(here: Here<'_>, button: &Button) -> Step {
    match (here.scene.place.clone(), button) {
        (Place::Phone { mut draft }, Button::Pick(name)) if name == "chat" => {
            draft.by_chat = true;
            next(here, draft, Vec::new())
        }
        (Place::Phone { .. }, Button::Pick(name)) if name == "niet" => dropped(here),
        (Place::When { mut draft }, Button::Pick(name)) if TIMES.contains(&name.as_str()) => {
            draft.when.clone_from(name);
            next(here, draft, Vec::new())
        }
        (Place::Agree { draft }, Button::Pick(name)) if name == ALL => next(here, draft, Vec::new()),
        (Place::Agree { draft }, Button::Yes) => send(here, &draft),
        (Place::Agree { .. }, Button::No) => dropped(here),
        _ => repair::stale(here),
    }
}

const TIMES: [&str; 4] = ["ochtend", "middag", "avond", "altijd"];

/// A shared contact: the number, when that is what was asked; else kept for later.
pub fn phone_shared(mut here: Here<'_>, phone: &str) -> Step {
    let ctx = here.ctx;
    let digits: String = phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    let with_plus =
        if digits.starts_with('+') || digits.starts_with('0') { digits } else { format!("+{digits}") };
    let Some(number) = phone_in(&here, &with_plus) else {
        return repair::ask_again(here.stay().say(text!("phone-wrong")), &ctx);
    };
    match here.scene.place.clone() {
        Place::Phone { mut draft } | Place::Agree { mut draft } | Place::When { mut draft } => {
            draft.phone = Some(number);
            next(here, draft, Vec::new())
        }
        Place::CallOffer => accepted(here, LeadSubject::Advice, &number),
        _ if here.remembers() => {
            here.profile.phone = Some(Fact::tapped(number, ctx.now));
            repair::ask_again(here.stay().say(text!("phone-kept")), &ctx)
        }
        _ => repair::ask_again(here.stay().say(text!("phone-not-now")), &ctx),
    }
}

fn send(here: Here<'_>, draft: &Draft) -> Step {
    let finding = approach(&here.profile);
    let request = LeadRequest {
        subject: draft.subject,
        name: here.profile.name.as_ref().map(|name| name.value.clone()).unwrap_or_default(),
        phone: draft.phone.clone(),
        when: draft.when.clone(),
        // The shell fills in the words: the summary is the text that was shown, in the resident's form.
        summary: String::new(),
        approach: finding.approach,
        warmth: warmth(&here, finding.approach, draft.subject),
        municipality: here.profile.municipality.as_ref().map(|fact| fact.value.clone()).unwrap_or_default(),
        urgent: is_urgent(&here),
    };
    let summary = summary(&here, draft);
    here.stay().and(Effect::OpenLead { request: Box::new(request), summary })
}

/// A home that ends has a date, whatever else was said.
fn is_urgent(here: &Here<'_>) -> bool {
    let events = &here.profile.life_events;
    [LifeEvent::ContractLooptAf, LifeEvent::RenovatieOfSloop].iter().any(|event| events.contains_key(event))
}

/// How ready, by what was said: who asks for a person or has a date is first.
fn warmth(here: &Here<'_>, approach: Approach, subject: LeadSubject) -> Warmth {
    let visits = here.profile.visit_interest.as_ref().is_some_and(|fact| fact.value);
    match (subject, approach) {
        _ if is_urgent(here) => Warmth::Hot,
        (LeadSubject::Person | LeadSubject::Complaint, _) | (_, Approach::Begeleiden) => Warmth::Hot,
        (_, Approach::RustLaten) => Warmth::Cool,
        _ if visits => Warmth::Hot,
        _ => Warmth::Warm,
    }
}

/// What the advisor gets to read: the resident sees exactly this.
fn summary(here: &Here<'_>, draft: &Draft) -> Vec<Text> {
    let mut lines = Vec::new();
    // Of somebody who does not know of this talk nothing is passed on: the helper asks for advice.
    let shares = here.profile.person_knows.as_ref().is_none_or(|knows| knows.value);
    lines.push(match (here.profile.is_helper(), shares) {
        (true, true) => text!("summary-helper"),
        (true, false) => text!("summary-not-told"),
        (false, _) => text!("summary-self"),
    });
    lines.extend(here.profile.name.as_ref().map(|name| text!("summary-name", name = &name.value)));
    if shares {
        lines.extend(mirror::lines(&here.profile));
    }
    if let Some(article) = draft.about.as_ref().and_then(|id| here.ctx.library.article(id)) {
        lines.push(text!("summary-about", title = Text::phrase(&article.label)));
    }
    if !draft.words.is_empty()
        && phone_in(here, &draft.words).is_none()
        && draft.words.split_whitespace().count() > 2
    {
        lines.push(text!("summary-words", words = quote(&draft.words)));
    }
    if draft.subject == LeadSubject::Peer {
        lines.push(text!("summary-peer"));
    }
    let finding = approach(&here.profile);
    if shares && finding.approach != Approach::Onduidelijk {
        lines.push(Text::named(format!("summary-{}", finding.approach)));
    }
    lines.push(match &draft.phone {
        Some(phone) => text!("summary-phone", phone = phone),
        None => text!("summary-by-chat"),
    });
    if !draft.when.is_empty() {
        let when = if TIMES.contains(&draft.when.as_str()) {
            text!("summary-when", when = Text::named(format!("button-when-{}", draft.when)))
        } else {
            text!("summary-when", when = quote(&draft.when))
        };
        lines.push(when);
    }
    lines
}

/// The lead stands; back to where the talk was.
pub fn opened(mut here: Here<'_>, reference: &str, advisors: usize) -> Step {
    let ctx = here.ctx;
    here.profile.lead = Some(Fact::tapped(reference.to_owned(), ctx.now));
    let mut reply = Reply::from(text!("lead-opened", reference = reference));
    if advisors == 0 && !ctx.house.phone.is_empty() {
        reply = reply.part(text!("lead-nobody-yet", phone = &ctx.house.phone));
    }
    returned(here, reply).outcome(Outcome::NaarAdviseur)
}

fn dropped(here: Here<'_>) -> Step {
    returned(here, text!("handoff-dropped").into())
}

/// Behind a side path waits the open question; else the resident chooses when to hear from us.
fn returned(mut here: Here<'_>, reply: Reply) -> Step {
    let ctx = here.ctx;
    match here.scene.back.take().map(|back| *back) {
        Some(Place::CallOffer) | None => returning::close(here, reply),
        Some(back) => repair::ask_again(here.to(back).say(reply), &ctx),
    }
}
