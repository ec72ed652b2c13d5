//! Getting acquainted: the questions one at a time, each with buttons and free text, each skippable.
//! Triggered after u or je; ends at the mirror.

use super::here::{Here, Said, Tried};
use super::listening::{self, Heard};
use super::scene::Place;
use super::{asking, mirror, repair, welcome};
use crate::domain::calendar;
use crate::domain::language::found;
use crate::domain::language::slots::kind::{self, SlotKind};
use crate::domain::profile::facts::Fact;
use crate::domain::profile::questions::{Question, QuestionKind};
use crate::domain::taxonomy::{Barrier, Intent, Tenure, Wish};
use crate::domain::text::Text;
use crate::domain::vocabulary::{Button, Choice, Effect, Menu, Reply, Step, WakeKind};
use crate::text;

/// Two marks below: "what makes it not a 4?" (facts/gedrag section 5).
const NOT_LOWER: u8 = 2;

/// A reason that came with the mark is at least this many words: the why is not asked again.
const REASON_WORDS: usize = 3;

/// Words around a mark that are no reason.
const AROUND_A_MARK: [&str; 22] = [
    "doe", "maar", "een", "ik", "zeg", "geef", "denk", "nou", "toch", "wel", "cijfer", "ongeveer", "dan",
    "zo", "iets", "als", "het", "is", "hoor", "om", "en", "bij",
];

/// The next question, or the mirror; `before` is given back first.
pub fn next(mut here: Here<'_>, before: Vec<Text>) -> Step {
    here.scene.misses = 0;
    here.scene.gently = here.scene.gently.saturating_sub(1);
    let Some(question) = here.ctx.questions.next(&here.profile).cloned() else {
        return mirror::show(here, before)
            .and(Effect::ForgetWakes { kind: Some(WakeKind::Unfinished), subject: None });
    };
    here.scene.in_a_row = if before.is_empty() { here.scene.in_a_row.saturating_add(1) } else { 1 };
    let wake = here.wake(WakeKind::Unfinished, "");
    let at = here.decent(here.ctx.now + chrono::Duration::days(1));
    let outreach = here.ctx.house.outreach && !here.profile.silent;
    let mut reply = ask(&here, &question);
    reply.parts.splice(0..0, before);
    let step = here.to(Place::Intake { question: question.id }).say(reply);
    if outreach { step.and(Effect::WakeAt { wake, at }) } else { step }
}

/// The question as it is asked, with its buttons.
pub fn ask(here: &Here<'_>, question: &Question) -> Reply {
    let text = match (question.id.as_str(), here.profile.importance(), here.profile.confidence()) {
        ("belang-waarom", Some(mark), _) => why_not_lower(mark),
        ("vertrouwen-waarom", _, Some(mark)) => one_point_more(mark),
        (id, ..) => Text::named(format!("q-{id}")),
    };
    let reply = Reply::from(text);
    let skip = Choice::new(text!("button-skip"), Button::Skip(question.id.clone()));
    let option = |id: &String| {
        Choice::new(
            Text::named(format!("opt-{}-{id}", question.id)),
            Button::Option { question: question.id.clone(), option: id.clone() },
        )
    };
    match question.kind {
        QuestionKind::Ruler => {
            let mark = |mark: u8| {
                Choice::new(
                    text!("button-mark", mark = mark),
                    Button::Ruler { question: question.id.clone(), mark },
                )
            };
            reply.row((0..=5).map(mark)).row((6..=10).map(mark)).row([skip])
        }
        _ => reply.rows(question.options.iter().map(|id| vec![option(id)])).row([skip]),
    }
}

fn why_not_lower(mark: f32) -> Text {
    let whole = whole(mark);
    if whole < NOT_LOWER {
        text!("q-belang-waarom-low", mark = whole)
    } else {
        text!("q-belang-waarom", mark = whole, lower = whole - NOT_LOWER)
    }
}

fn one_point_more(mark: f32) -> Text {
    if mark >= 9.0 {
        text!("q-vertrouwen-waarom-high", mark = whole(mark))
    } else {
        text!("q-vertrouwen-waarom", mark = whole(mark))
    }
}

/// Marks are 0 to 10; a half is said as the whole below.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0..=10")]
fn whole(mark: f32) -> u8 {
    mark.clamp(0.0, 10.0) as u8
}

pub fn said<'a>(mut here: Here<'a>, said: Said<'_>, id: &str) -> Tried<'a> {
    let Some(question) = here.ctx.questions.get(id).cloned() else {
        return Tried::Break(next(here, Vec::new()));
    };
    if said.wants(Intent::Overslaan)
        || (said.surely_wants(Intent::WeetNiet) && question.kind != QuestionKind::Open)
    {
        return Tried::Break(skip(here, id));
    }
    if said.surely_wants(Intent::WeetNiet) && said.text.chars().count() < 40 {
        return Tried::Break(skip(here, id));
    }
    match question.kind {
        QuestionKind::Ruler => ruler(here, said, &question),
        QuestionKind::Slot(kind) => slot(here, said, &question, kind),
        QuestionKind::Open => {
            if said.wants(Intent::Corrigeren) && corrects(&mut here, said) {
                let before = vec![text!("corrected")];
                return Tried::Break(with_question(here, &question, before));
            }
            open(here, said, &question)
        }
    }
}

fn with_question(here: Here<'_>, question: &Question, before: Vec<Text>) -> Step {
    let mut reply = ask(&here, question);
    reply.parts.splice(0..0, before);
    here.stay().say(reply)
}

/// A correction of an earlier answer, in plain words; true when something changed.
fn corrects(here: &mut Here<'_>, said: Said<'_>) -> bool {
    let found = found::facts(said.text, calendar::wall(here.ctx.now), here.ctx.places);
    listening::plain_facts(&mut here.profile, &found, here.ctx.now, said.text, true)
}

fn ruler<'a>(mut here: Here<'a>, said: Said<'_>, question: &Question) -> Tried<'a> {
    let read = kind::read(SlotKind::Ruler, said.text, calendar::wall(here.ctx.now), here.ctx.places);
    let Some(mark) = read.and_then(|slot| slot.mark()) else {
        if said.only_asks() {
            return Tried::Continue(here);
        }
        // Words without a mark still tell something; the mark is asked once more.
        let heard = listening::take(&mut here, said);
        if !heard.anything() {
            return Tried::Continue(here);
        }
        let before = listening::give_back(&heard, said.text);
        let mut reply = Reply::from(Text::named(format!("q-{}-again", question.id)));
        reply.parts.splice(0..0, before);
        reply.rows = ask(&here, question).rows;
        return Tried::Break(here.stay().say(reply));
    };
    let mut heard = listening::take(&mut here, said);
    // With a mark that says yes, what is named is why it is possible rather than what is in the way.
    if mark >= 6.0 {
        for barrier in std::mem::take(&mut heard.barriers) {
            here.profile.barriers.remove(&barrier);
        }
    }
    let reason = gives_a_reason(said.text);
    Tried::Break(marked(here, &question.id, mark, Some(said.text), reason, &heard))
}

/// More than the mark and the words around it.
fn gives_a_reason(text: &str) -> bool {
    let lower = text.to_lowercase();
    let words =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().any(char::is_alphabetic));
    words.filter(|word| !AROUND_A_MARK.contains(word)).count() >= REASON_WORDS
}

fn marked(mut here: Here<'_>, id: &str, mark: f32, words: Option<&str>, reason: bool, heard: &Heard) -> Step {
    let now = here.ctx.now;
    let fact = match words {
        Some(words) => Fact::said(mark, now, words),
        None => Fact::tapped(mark, now),
    };
    let why = words.filter(|_| reason).map(|words| Fact::said(words.to_owned(), now, words));
    let follow_up = if id == "belang" {
        here.profile.importance.push(fact);
        here.profile.importance_why = why.or(here.profile.importance_why);
        "belang-waarom"
    } else {
        here.profile.confidence.push(fact);
        here.profile.confidence_why = why.or(here.profile.confidence_why);
        "vertrouwen-waarom"
    };
    here.profile.answered.push(id.to_owned());
    let mut before = Vec::new();
    if reason {
        here.profile.answered.push(follow_up.to_owned());
        before = match (heard.anything(), words) {
            (true, Some(words)) => listening::give_back(heard, words),
            _ => vec![text!("back-mark", mark = whole(mark))],
        };
    }
    next(here, before)
}

fn slot<'a>(mut here: Here<'a>, said: Said<'_>, question: &Question, kind: SlotKind) -> Tried<'a> {
    let now = here.ctx.now;
    let read = kind::read(kind, said.text, calendar::wall(now), here.ctx.places);
    let kept = read.is_some_and(|slot| listening::keep_slot(&mut here.profile, &slot, now, said.text));
    if !kept {
        return Tried::Continue(here);
    }
    listening::take(&mut here, said);
    here.profile.answered.push(question.id.clone());
    let before = give_something(&here);
    Tried::Break(next(here, before))
}

/// After three questions in a row something is given back, if only a thank you that says why.
fn give_something(here: &Here<'_>) -> Vec<Text> {
    if here.scene.in_a_row < 3 { Vec::new() } else { vec![text!("back-halfway")] }
}

fn open<'a>(mut here: Here<'a>, said: Said<'_>, question: &Question) -> Tried<'a> {
    let asks = said.only_asks();
    // A greeting, a thank you or a bare "ja" tells nothing about a home; what is not about it is looked at further on.
    let small_talk =
        [Intent::Groet, Intent::Bedankt, Intent::Ja].iter().any(|intent| said.surely_wants(*intent))
            && said.text.split_whitespace().count() <= 3;
    if small_talk && question.id != "belemmering" {
        return Tried::Continue(here);
    }
    // Letters without a known word tell nothing: asked once more, kindly.
    if said.reading.known == 0 && question.options.is_empty() {
        return Tried::Continue(here);
    }
    let helper = welcome::notice_helper(&mut here, said);
    let heard = listening::take(&mut here, said);
    if asks && (!heard.anything() || asking::is_sure(said)) {
        // A question first; what it told along the way is kept, and the open question stays open.
        return Tried::Continue(here);
    }
    keep_words(&mut here, question, said);
    let mut before: Vec<Text> = helper.into_iter().collect();
    before.extend(listening::give_back(&heard, said.text));
    here.profile.answered.push(question.id.clone());
    let answer = (said.wants(Intent::Vraag) && said.text.contains('?') && asking::is_sure(said))
        .then(|| asking::short_answer(&here, said))
        .flatten();
    let mut step = next(here, before);
    if let Some(answer) = answer {
        step.replies.insert(0, answer);
    }
    Tried::Break(step)
}

fn keep_words(here: &mut Here<'_>, question: &Question, said: Said<'_>) {
    let words = Fact::said(said.text.to_owned(), here.ctx.now, said.text);
    let profile = &mut here.profile;
    match question.id.as_str() {
        "wonen" => profile.home = Some(words),
        "betekenis" => profile.meaning = Some(words),
        "belang-waarom" => profile.importance_why = Some(words),
        "vertrouwen-waarom" => profile.confidence_why = Some(words),
        "gebied" => {
            profile.area = Some(words);
            // Where the next home should be goes before where the talk began.
            let found = found::facts(said.text, calendar::wall(here.ctx.now), here.ctx.places);
            for (kind, known) in [
                (SlotKind::Postcode, found.postcode4.is_some()),
                (SlotKind::Municipality, found.municipality.is_some()),
            ] {
                if known {
                    continue;
                }
                let read = kind::read(kind, said.text, calendar::wall(here.ctx.now), here.ctx.places);
                match read {
                    Some(kind::Slot::Postcode(code)) => {
                        let four: String = code.chars().take(4).collect();
                        here.profile.postcode4 = Some(Fact::said(four, here.ctx.now, said.text));
                    }
                    Some(kind::Slot::Municipality(name)) if here.profile.municipality.is_none() => {
                        here.profile.municipality = Some(Fact::said(name, here.ctx.now, said.text));
                    }
                    _ => {}
                }
            }
            listening::plain_facts(&mut here.profile, &found, here.ctx.now, said.text, true);
            if here.profile.municipality.is_none()
                && let Some(place) =
                    here.profile.postcode4.as_ref().and_then(|code| here.ctx.places.by_code(&code.value))
                && place.exact
            {
                here.profile.municipality =
                    Some(Fact::inferred(place.municipality.clone(), here.ctx.now, said.text));
            }
        }
        _ => {}
    }
}

pub fn pressed(mut here: Here<'_>, button: &Button, open_question: &str) -> Step {
    let now = here.ctx.now;
    match button {
        Button::Skip(id) if id == open_question => skip(here, id),
        Button::Ruler { question, mark } if question == open_question => {
            marked(here, question, f32::from(*mark), None, false, &Heard::default())
        }
        Button::Option { question, option } if question == open_question => {
            let before = match question.as_str() {
                "belemmering" => {
                    let Some(barrier) = Barrier::from_slug(option) else {
                        return repair::stale(here);
                    };
                    here.profile.barriers.insert(barrier, Fact::tapped((), now));
                    vec![text!("back-barriers", list = vec![listening::barrier_text(barrier)])]
                }
                "wensen" => {
                    let Some(wish) = Wish::from_slug(option) else { return repair::stale(here) };
                    here.profile.wishes.insert(wish, Fact::tapped((), now));
                    return more_wishes(here, wish);
                }
                "huur-of-koop" => {
                    let Some(tenure) = Tenure::from_slug(option) else { return repair::stale(here) };
                    here.profile.tenure = Some(Fact::tapped(tenure, now));
                    give_something(&here)
                }
                "huishouden" => {
                    let Some(household) = listening::household_option(option) else {
                        return repair::stale(here);
                    };
                    here.profile.household = Some(Fact::tapped(household, now));
                    give_something(&here)
                }
                "leeftijd" => {
                    let Ok(age) = option.parse() else { return repair::stale(here) };
                    here.profile.age = Some(Fact::tapped(age, now));
                    give_something(&here)
                }
                _ => return repair::stale(here),
            };
            here.profile.answered.push(open_question.to_owned());
            next(here, before)
        }
        Button::Pick(name) if name == "genoeg" && open_question == "wensen" => {
            here.profile.answered.push(open_question.to_owned());
            let list: Vec<Text> =
                here.profile.wishes.keys().map(|wish| listening::wish_text(*wish)).collect();
            next(here, vec![text!("back-wishes", list = list)])
        }
        _ => repair::stale(here),
    }
}

/// Wishes are several: after a tap the others stay on the table.
fn more_wishes(here: Here<'_>, wish: Wish) -> Step {
    let question = here.ctx.questions.get("wensen").cloned();
    let open = question.map(|question| question.options).unwrap_or_default();
    let left = open
        .iter()
        .filter(|id| Wish::from_slug(id).is_none_or(|wish| !here.profile.wishes.contains_key(&wish)));
    let reply = Reply::from(text!("wishes-more", wish = listening::wish_text(wish)))
        .rows(left.map(|id| {
            vec![Choice::new(
                Text::named(format!("opt-wensen-{id}")),
                Button::Option { question: "wensen".into(), option: id.clone() },
            )]
        }))
        .row([Choice::new(text!("button-enough"), Button::Pick("genoeg".into()))]);
    here.stay().say(reply)
}

/// Skipped: no question why, and on to the next.
pub fn skip(mut here: Here<'_>, id: &str) -> Step {
    here.profile.skipped.push(id.to_owned());
    if id == "belang" {
        here.profile.skipped.push("belang-waarom".into());
    }
    if id == "vertrouwen" {
        here.profile.skipped.push("vertrouwen-waarom".into());
    }
    next(here, vec![text!("skipped")])
}

/// A shared position: the nearest postcode, when the area is what is asked.
pub fn located(mut here: Here<'_>, lat: f64, lon: f64) -> Step {
    let ctx = here.ctx;
    let asked = matches!(&here.scene.place, Place::Intake { question } if question == "gebied");
    let Some(place) = ctx.places.nearest(lat, lon).filter(|_| asked && here.remembers()) else {
        return repair::ask_again(here.stay().say(text!("location-not-now")), &ctx);
    };
    let (now, name) = (ctx.now, place.place.clone());
    here.profile.postcode4 = Some(Fact::tapped(place.pc4.clone(), now));
    here.profile.area = Some(Fact::tapped(name.clone(), now));
    here.profile.municipality = Some(Fact::inferred(place.municipality.clone(), now, &name));
    here.profile.answered.push("gebied".into());
    next(here, vec![text!("location-taken", place = name)])
}

/// Buttons to go on or to rest, under a message that comes halfway.
pub fn go_on() -> Vec<Choice> {
    vec![
        Choice::new(text!("button-continue"), Button::Menu(Menu::Continue)),
        Choice::new(text!("button-later"), Button::Menu(Menu::ComeBack)),
    ]
}
