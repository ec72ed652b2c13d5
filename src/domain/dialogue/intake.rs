//! Getting acquainted: the questions one at a time, each with buttons and free text, each skippable.
//! Triggered after u or je; ends at the mirror.

use super::here::{Here, Said, Tried, letters};
use super::listening::{self, Heard};
use super::scene::Place;
use super::{advising, area, asking, correcting, mirror, naming, repair, ruler, welcome};
use crate::domain::calendar;
use crate::domain::knowledge::verdict::Verdict;
use crate::domain::language::plain::{pattern, plain};
use crate::domain::language::slots::kind::{self, SlotKind};
use crate::domain::profile::facts::{Fact, Profile};
use crate::domain::profile::questions::{Question, QuestionKind};
use crate::domain::taxonomy::{Barrier, Intent, Tenure, Wish};
use crate::domain::text::{Text, quote};
use crate::domain::vocabulary::{Button, Choice, Context, Effect, Menu, Reply, Step};
use crate::domain::wakes::WakeKind;
use crate::text;

/// Asking how many questions are left is at most this many words; more is an answer with it.
const HOW_MANY: usize = 7;

/// More words than this tell something beside taking back.
const TERSE: usize = 6;

/// Where something is asked that only the resident can tell, more words than this are an answer with a question in it.
const LONGEST_QUESTION: usize = 14;

/// A no to an open question is at most this many words.
const BARE_NO: usize = 3;

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
        ("belang-waarom", Some(mark), _) => ruler::why_not_lower(mark),
        ("vertrouwen-waarom", _, Some(mark)) => ruler::how_it_could_be_lower(mark),
        ("gebied", ..) if here.profile.municipality.is_some() => area::question(here),
        _ => welcome::about_whom(here, Text::named(question.wording(&here.profile))),
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
        _ => reply.rows(question.options(&here.profile).iter().map(|id| vec![option(id)])).row([skip]),
    }
}

pub fn said<'a>(mut here: Here<'a>, said: Said<'_>, id: &str) -> Tried<'a> {
    let Some(question) = here.ctx.questions.get(id).cloned() else {
        return Tried::Break(next(here, Vec::new()));
    };
    // "Heerlen, 6411, verder niet" answers.
    let answers = question.id == "gebied" && area::is_found(&here, said);
    if said.wants(Intent::Overslaan) && !answers
        || (said.surely_wants(Intent::WeetNiet) && question.kind != QuestionKind::Open)
    {
        return Tried::Break(skip(here, id));
    }
    if said.surely_wants(Intent::WeetNiet) && said.text.chars().count() < 40 {
        return Tried::Break(skip(here, id));
    }
    if asks_how_many(said.text)
        && said.words() <= HOW_MANY
        && !said.text.contains(|c: char| c.is_ascii_digit())
    {
        let again = ask(&here, &question);
        return Tried::Break(here.stay().say(again));
    }
    if was_said_before(said.text)
        && let Some(step) = said_before(&mut here, said, &question)
    {
        return Tried::Break(step);
    }
    if question.kind == QuestionKind::Open
        && was_an_answer(said.text)
        && let Some(kept) = here.scene.kept.take()
    {
        let answer = Said { text: &kept, reading: said.reading };
        keep_words(&mut here, &question, answer);
        here.profile.answered.push(question.id.clone());
        return Tried::Break(next(here, vec![text!("back-words", words = quote(&kept), turn = 0_usize)]));
    }
    if correcting::takes_back_unnamed(said.text) {
        let gone = correcting::take_back_latest(&mut here);
        // "Dat zei ik niet, ik wil juist minder tuin": the rest is heard as always.
        if said.words() > TERSE {
            listening::take(&mut here, said);
        }
        let back =
            if gone.is_empty() { text!("changed-not-there") } else { text!("changed-gone", list = gone) };
        return Tried::Break(with_question(here, &question, vec![back]));
    }
    // "Ruimte inleveren heb ik niet gezegd", whatever is asked.
    if correcting::takes_back(&here, said)
        && let Some(back) = correcting::apply(&mut here, said)
    {
        return Tried::Break(with_question(here, &question, back));
    }
    match question.kind {
        QuestionKind::Ruler => ruler::said(here, said, &question),
        QuestionKind::Slot(kind) => slot(here, said, &question, kind),
        QuestionKind::Open => {
            let corrects = said.wants(Intent::Corrigeren) && question.id != "gebied";
            if corrects && let Some(back) = correcting::apply(&mut here, said) {
                return Tried::Break(with_question(here, &question, back));
            }
            if said.words() <= BARE_NO && (said.no() || is_nothing(said.text)) {
                return Tried::Break(nothing(here, id));
            }
            open(here, said, &question)
        }
    }
}

fn is_one_sentence(text: &str) -> bool {
    text.split_inclusive(['.', '?', '!']).filter(|part| part.len() > 2).count() < 2
}

/// "Nee, dat was gewoon mijn antwoord": what was taken for a question answered the question that is open.
fn was_an_answer(text: &str) -> bool {
    pattern!(r"\b(?:gaf|was|is) (?:\w+ ){0,3}(?:mijn |mn )?antwoord\b|\bwas geen vraag\b|\bvroeg (?:ik )?niks\b|\bdat vroeg ik niet\b|\bwas niet (?:mijn )?vraag\b")
        .is_match(&plain(text))
}

fn gives_a_reason(text: &str) -> bool {
    pattern!(r"^(?:nou |ja |eh |tja |nee )?(?:omdat|want|doordat)\b").is_match(&plain(text))
}

/// "Hoeveel vragen nog?", "duurt het nog lang?"
pub fn asks_how_many(text: &str) -> bool {
    pattern!(r"\bhoe ?veel (?:vragen|nog)\b|\bhoe ?lang (?:duurt|gaat) (?:dit|het) nog\b|\b(?:duurt|zijn er) (?:dit|het)? ?nog (?:lang|veel|meer vragen)\b|\bnog (?:veel|meer) vragen\b")
        .is_match(&plain(text))
}

/// About how many questions are still to come, the open one among them.
pub fn left(step: &Step, ctx: &Context<'_>) -> Text {
    text!("questions-left", total = ctx.questions.left(&step.profile))
}

/// "Dat zei ik al", "heb ik net verteld".
fn was_said_before(text: &str) -> bool {
    pattern!(r"\b(?:zei|zeg|heb|had|vertelde|schreef|typte|noemde) ik (?:\w+ ){0,3}(?:al|net)\b|\bal (?:gezegd|verteld|genoemd|doorgegeven|gehad)\b|\bstaat er al\b|\bweet je (?:toch )?al\b")
        .is_match(&plain(text))
}

/// What is repeated is known, or heard now; a second time the question is let go.
fn said_before(here: &mut Here<'_>, said: Said<'_>, question: &Question) -> Option<Step> {
    if let QuestionKind::Slot(kind) = question.kind
        && kind::read(kind, said.text, calendar::wall(here.ctx.now), here.ctx.places).is_some()
        && kind != SlotKind::YesNo
    {
        return None;
    }
    // What is repeated may answer this very question.
    let named = |slug: &str| correcting::is_named(slug, said.text);
    let answers = match question.id.as_str() {
        "belemmering" => Barrier::ALL.iter().any(|id| named(id.slug())),
        "wensen" => Wish::ALL.iter().any(|id| named(id.slug())),
        _ => false,
    };
    if answers {
        return None;
    }
    let found = listening::found_in(here, said.text);
    let mut told = Profile::default();
    listening::plain_facts(&mut told, &found, here.ctx.now, said.text, true);
    let list: Vec<Text> = mirror::facts(&told).into_iter().map(|(_, text)| text).collect();
    if !list.is_empty() {
        listening::plain_facts(&mut here.profile, &found, here.ctx.now, said.text, false);
        return Some(with_question(here.clone(), question, vec![text!("known-already", list = list)]));
    }
    if here.scene.misses > 0 {
        return Some(skip(here.clone(), &question.id));
    }
    here.scene.misses = 1;
    Some(with_question(here.clone(), question, vec![text!("said-before")]))
}

/// "nee", "niks", "geen": nothing holds back; to another open question it is a skip.
fn nothing(mut here: Here<'_>, id: &str) -> Step {
    if id != "belemmering" {
        return skip(here, id);
    }
    here.profile.answered.push(id.to_owned());
    next(here, vec![text!("back-no-barrier")])
}

fn is_nothing(text: &str) -> bool {
    let lower = text.to_lowercase();
    letters(&lower).iter().any(|word| matches!(*word, "niks" | "niets" | "geen" | "nergens" | "nvt"))
}

fn with_question(here: Here<'_>, question: &Question, before: Vec<Text>) -> Step {
    let mut reply = ask(&here, question);
    reply.parts.splice(0..0, before);
    here.stay().say(reply)
}

fn slot<'a>(mut here: Here<'a>, said: Said<'_>, question: &Question, kind: SlotKind) -> Tried<'a> {
    let now = here.ctx.now;
    let read = kind::read(kind, said.text, calendar::wall(now), here.ctx.places);
    let kept = read.is_some_and(|slot| listening::keep_slot(&mut here.profile, &slot, now, said.text));
    if !kept {
        // A question that only some are asked does not insist: what was said instead is kept, and the talk goes on.
        let telling = said.words() > naming::PLACE_WORDS && listening::tells(&here, said);
        if !question.only.is_empty() && !said.has_the_shape_of_a_question() && telling {
            listening::take(&mut here, said);
            let note = correcting::note(&mut here, said);
            here.profile.skipped.push(question.id.clone());
            return Tried::Break(next(here, vec![note]));
        }
        return Tried::Continue(here);
    }
    listening::take(&mut here, said);
    here.profile.answered.push(question.id.clone());
    let before = match &here.profile.person_knows {
        Some(knows) if question.id == "medeweten" => vec![about_knowing(&here, knows.value)],
        _ => give_something(&here),
    };
    let answer = asking::inside(&here, said);
    let mut step = next(here, before);
    step.replies.splice(0..0, answer);
    Tried::Break(step)
}

/// What it means that the person it is about knows of this talk, or does not yet.
fn about_knowing(here: &Here<'_>, knows: bool) -> Text {
    welcome::about_whom(here, if knows { text!("knows-yes") } else { text!("knows-not-yet") })
}

/// After three questions in a row something is given back, if only a thank you that says why.
fn give_something(here: &Here<'_>) -> Vec<Text> {
    if here.scene.in_a_row < 3 { Vec::new() } else { vec![text!("back-halfway")] }
}

fn open<'a>(mut here: Here<'a>, said: Said<'_>, question: &Question) -> Tried<'a> {
    // "Omdat ik straks op straat sta?" answers, and so does who repeats the question before the answer.
    let asks = said.only_asks()
        && !gives_a_reason(said.text)
        && (said.words() <= LONGEST_QUESTION || is_one_sentence(said.text));
    if question.id == "gebied" && area::same_place(&here, said) {
        return Tried::Break(area::stays(here));
    }
    // A greeting, a thank you or a bare "ja" tells nothing about a home; what is not about it is looked at further on.
    let small_talk =
        [Intent::Groet, Intent::Bedankt, Intent::Ja].iter().any(|intent| said.surely_wants(*intent))
            && said.words() <= 3;
    if small_talk && question.id != "belemmering" || said.words() <= 3 && advising::gives_leave(said.text) {
        return Tried::Continue(here);
    }
    // Letters without a known word tell nothing: asked once more, kindly.
    if said.reading.known == 0 && question.options.is_empty() && question.id != "gebied" {
        return Tried::Continue(here);
    }
    let helper = welcome::notice_helper(&mut here, said);
    let mut heard = listening::take(&mut here, said);
    naming::named_outright(&mut here, question, said, &mut heard);
    if question.id == "wonen" && here.scene.misses == 0 && !naming::about_a_home(said, &heard) {
        // Not a word about a home: for whom it is was all that was said, or it is asked once more with an example.
        let mut step = match helper {
            Some(helper) => with_question(here, question, vec![helper]),
            None => repair::simpler(here, &question.id),
        };
        step.scene.misses = 1;
        return Tried::Break(step);
    }
    let off_the_subject = asks
        && said.text.contains('?')
        && matches!(said.reading.hits.verdict, Verdict::OffTopic | Verdict::None);
    let wholly = is_one_sentence(said.text);
    if off_the_subject && !heard.anything() || asks && (!heard.anything() || wholly && asking::is_sure(said))
    {
        // A question first; what it told along the way is kept, and the open question stays open.
        return Tried::Continue(here);
    }
    if question.id == "gebied" {
        area::only_what_is_named(&mut here, said, &mut heard);
        if area::does_not_know(&here, said, &heard) {
            here.profile.skipped.push(question.id.clone());
            let back = listening::give_back(&here, &heard, said.text);
            return Tried::Break(next(here, back));
        }
    }
    if question.id == "gebied" && here.scene.misses == 0 && !area::is_named(&here, said) {
        // Something else than a place: kept where it belongs, and the place is asked once more.
        let back = if heard.anything() { listening::give_back(&here, &heard, said.text) } else { Vec::new() };
        let mut step = repair::simpler(here, &question.id);
        if let Some(first) = step.replies.first_mut() {
            first.parts.splice(0..0, back);
        }
        step.scene.misses = 1;
        return Tried::Break(step);
    }
    // The place was asked twice: what was told instead is kept where it belongs, and the talk goes on without a place.
    if question.id == "gebied" && !area::is_named(&here, said) && heard.anything() {
        here.profile.skipped.push(question.id.clone());
        let back = listening::give_back(&here, &heard, said.text);
        return Tried::Break(next(here, back));
    }
    // A plain fact is no wish: it is kept, and the wishes are asked once more.
    if question.id == "wensen" && here.scene.misses == 0 && heard.facts && heard.only_facts() {
        let mut step = with_question(here, question, vec![text!("noted")]);
        step.scene.misses = 1;
        return Tried::Break(step);
    }
    keep_words(&mut here, question, said);
    let mut before: Vec<Text> = helper.into_iter().collect();
    before.extend(listening::give_back(&here, &heard, said.text));
    here.profile.answered.push(question.id.clone());
    let answer = (said.text.contains('?') && !said.echoes()).then(|| asking::inside(&here, said)).flatten();
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
        "belemmering" => profile.barrier_words = Some(words),
        "belang-waarom" => profile.importance_why = Some(words),
        "vertrouwen-waarom" => profile.confidence_why = Some(words),
        "wensen" => profile.wish_words = Some(words),
        "gebied" => {
            let place = area::part(here, said.text);
            here.profile.area = Some(Fact::said(place, here.ctx.now, said.text));
            area::keep(here, said);
        }
        _ => {}
    }
}

pub fn pressed(mut here: Here<'_>, button: &Button, open_question: &str) -> Step {
    let now = here.ctx.now;
    match button {
        Button::Skip(id) if id == open_question => skip(here, id),
        Button::Ruler { question, mark } if question == open_question => {
            ruler::marked(here, question, f32::from(*mark), None, false, &Heard::default())
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
                "medeweten" => {
                    here.profile.person_knows = Some(Fact::tapped(option == "ja", now));
                    vec![about_knowing(&here, option == "ja")]
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
    let open = question.map(|question| question.options(&here.profile).to_vec()).unwrap_or_default();
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

/// A part of the mirror that does not hold: its questions are asked once more, then the mirror follows.
pub fn reopen(mut here: Here<'_>, questions: &[&str]) -> Step {
    let again = |id: &String| questions.contains(&id.as_str());
    here.profile.answered.retain(|id| !again(id));
    here.profile.skipped.retain(|id| !again(id));
    let Some(question) = questions.first().and_then(|id| here.ctx.questions.get(id)).cloned() else {
        return repair::stale(here);
    };
    let reply = ask(&here, &question);
    here.to(Place::Intake { question: question.id }).say(reply)
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
