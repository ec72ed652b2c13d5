//! "Zo heb ik u begrepen": what was understood, in a few short lines, corrected in plain words.
//! Triggered after the last question; ends at the advice.

use super::here::{Here, Said, Tried};
use super::listening;
use super::scene::Place;
use super::{advising, asking, correcting, intake, repair, returning, welcome};
use crate::domain::language::plain::{pattern, plain};
use crate::domain::profile::facts::Profile;
use crate::domain::taxonomy::Intent;
use crate::domain::text::{Text, Value, quote};
use crate::domain::vocabulary::{Button, Choice, Reply, Step};
use crate::text;

/// Labels named in one line of the mirror; more makes it a list nobody reads.
const AT_MOST: usize = 4;

/// A yes or a "klopt niet" is at most this many words; more says something.
const BARE: usize = 6;

/// A goodbye is at most this many words.
const GOODBYE: usize = 9;

/// Own words beside the labels that the mirror shows.
const NOTES: usize = 4;

/// Labels with a button each; more does not fit on a telephone.
const LABELS: usize = 8;

/// Own words among the labels, as their buttons name them.
const NOTE: &str = "notitie-";

/// Characters of own words on a button.
const ON_A_BUTTON: usize = 28;

/// Not one part of the mirror but all of it.
const ALL: &str = "alles";

fn has_labels(profile: &Profile) -> bool {
    !profile.wishes.is_empty()
        || !profile.barriers.is_empty()
        || !profile.drivers.is_empty()
        || !profile.notes.is_empty()
}

pub fn show(here: Here<'_>, before: Vec<Text>) -> Step {
    let mut reply = Reply { parts: before, ..Reply::default() }.part(text!("mirror-intro"));
    reply.parts.extend(lines(&here.profile));
    let reply = ask(reply, text!("mirror-ask"));
    here.to(Place::Mirror).say(reply)
}

fn ask(reply: Reply, question: Text) -> Reply {
    reply
        .part(question)
        .row([Choice::new(text!("button-mirror-yes"), Button::Yes)])
        .row([Choice::new(text!("button-mirror-no"), Button::No)])
}

/// What is understood, in about five lines; what is unknown is left out.
pub fn lines(profile: &Profile) -> Vec<Text> {
    let mut lines = Vec::new();
    let facts: Vec<Text> = facts(profile).into_iter().map(|(_, text)| text).collect();
    lines.extend(match (&profile.home, facts.is_empty()) {
        (Some(home), true) => Some(text!("mirror-home", words = quote(&home.value))),
        (Some(home), false) => Some(text!("mirror-home-facts", words = quote(&home.value), list = facts)),
        (None, false) => Some(text!("mirror-facts", list = facts)),
        (None, true) => None,
    });
    let pulls: Vec<Text> =
        profile.drivers.keys().take(AT_MOST).map(|driver| listening::driver_text(*driver)).collect();
    lines.extend(match (&profile.meaning, pulls.is_empty()) {
        (Some(meaning), true) => Some(text!("mirror-meaning", words = quote(&meaning.value))),
        (Some(meaning), false) => {
            Some(text!("mirror-meaning-drivers", words = quote(&meaning.value), list = pulls))
        }
        (None, false) => Some(text!("mirror-drivers", list = pulls)),
        (None, true) => None,
    });
    let holds: Vec<Text> =
        profile.barriers.keys().take(AT_MOST).map(|barrier| listening::barrier_text(*barrier)).collect();
    let told = profile.barrier_words.as_ref().filter(|told| holds.is_empty() || long(&told.value));
    lines.extend(match (holds.is_empty(), told) {
        (false, Some(told)) => Some(text!("mirror-barriers-words", list = holds, words = quote(&told.value))),
        (false, None) => Some(text!("mirror-barriers", list = holds)),
        (true, Some(told)) => Some(text!("mirror-barrier-words", words = quote(&told.value))),
        (true, None) => None,
    });
    let wishes: Vec<Text> =
        profile.wishes.keys().take(AT_MOST + 1).map(|wish| listening::wish_text(*wish)).collect();
    let told = profile.wish_words.as_ref().filter(|told| wishes.is_empty() || long(&told.value));
    lines.extend(match (wishes.is_empty(), told) {
        (false, Some(told)) => Some(text!("mirror-wishes-words", list = wishes, words = quote(&told.value))),
        (false, None) => Some(text!("mirror-wishes", list = wishes)),
        (true, Some(told)) => Some(text!("mirror-wish-words", words = quote(&told.value))),
        (true, None) => None,
    });
    if let Some(area) = &profile.area {
        lines.push(text!("mirror-area", words = quote(&area.value)));
    }
    if let (Some(importance), Some(confidence)) = (profile.importance(), profile.confidence()) {
        let (importance, confidence) = (mark(importance), mark(confidence));
        lines.push(match &profile.importance_why {
            Some(why) => text!(
                "mirror-rulers-why",
                importance = importance,
                confidence = confidence,
                words = quote(&why.value)
            ),
            None => text!("mirror-rulers", importance = importance, confidence = confidence),
        });
    }
    lines.extend(
        profile.confidence_why.iter().map(|why| text!("mirror-confidence-why", words = quote(&why.value))),
    );
    lines.extend(
        profile.notes.iter().rev().take(NOTES).map(|note| text!("mirror-note", words = quote(&note.value))),
    );
    lines
}

/// More words than the labels beside them can hold.
fn long(words: &str) -> bool {
    words.split_whitespace().count() > 4
}

/// Plain facts, each with its name and how it is said: "sociale huur", "3 kamers", "77 jaar".
pub fn facts(profile: &Profile) -> Vec<(String, Text)> {
    let mut facts = Vec::new();
    let mut put = |name: &str, text: Option<Text>| facts.extend(text.map(|text| (name.to_owned(), text)));
    put("tenure", profile.tenure.as_ref().map(|fact| Text::named(format!("tenure-{}", fact.value))));
    put(
        "household",
        profile.household.as_ref().map(|fact| text!("fact-household", total = fact.value.total)),
    );
    put("age", profile.age.as_ref().map(|fact| text!("fact-age", years = fact.value)));
    put("rooms", profile.rooms.as_ref().map(|fact| text!("fact-rooms", rooms = fact.value)));
    put("floor", profile.floor.as_ref().map(|fact| text!("fact-floor", floor = i64::from(fact.value))));
    put(
        "lift",
        profile.lift.as_ref().map(|fact| if fact.value { text!("fact-lift") } else { text!("fact-no-lift") }),
    );
    put(
        "cost",
        profile.monthly_cost.as_ref().map(|fact| text!("fact-cost", euro = Value::Euro(fact.value.into()))),
    );
    put(
        "limit",
        profile.max_cost.as_ref().map(|fact| text!("fact-limit", euro = Value::Euro(fact.value.into()))),
    );
    put(
        "registered",
        profile.registered_years.as_ref().map(|fact| text!("fact-registered", years = fact.value)),
    );
    if profile.area.is_none() {
        put("place", profile.municipality.as_ref().map(|fact| text!("fact-place", place = &fact.value)));
    }
    facts
}

/// A mark as it is shown: whole marks without a decimal.
pub fn mark(mark: f32) -> String {
    if mark.fract() == 0.0 { format!("{mark:.0}") } else { format!("{mark:.1}").replace('.', ",") }
}

pub fn said<'a>(mut here: Here<'a>, said: Said<'_>) -> Tried<'a> {
    let fixing = here.scene.place == Place::MirrorFix;
    let words = said.words();
    if correcting::takes_back_unnamed(said.text) && has_labels(&here.profile) {
        return Tried::Break(parts(here, ALL));
    }
    if says_it_is_wrong(said.text) && words <= BARE || said.no() && words <= 2 {
        return Tried::Break(ask_what(here));
    }
    // "ja klopt", "nee hoor klopt wel": short and sure, or it is a correction.
    if let Some(day) = returning::moment_in(&here, said).filter(|_| comes_back(said.text)) {
        return Tried::Break(returning::agreed(here, day));
    }
    if (said.yes() || holds(said.text)) && words <= BARE {
        let answer = asking::inside(&here, said);
        let mut step = if fixing { done(here, Vec::new()) } else { advising::begin(here) };
        step.replies.splice(0..0, answer);
        return Tried::Break(step);
    }
    if said.only_asks() && !said.wants(Intent::Corrigeren) {
        return Tried::Continue(here);
    }
    // Who does not know holds nothing against it; putting it right stays possible.
    if (said.doubts() || said.wants(Intent::WeetNiet)) && words <= BARE {
        return Tried::Break(advising::begin(here));
    }
    match correcting::apply(&mut here, said) {
        Some(back) => Tried::Break(done(here, back)),
        None if said.yes() && !fixing => Tried::Break(advising::begin(here)),
        None if fixing && !is_talk(said)
            || said.wants(Intent::Corrigeren)
            || words > BARE && (said.no() || says_it_is_wrong(said.text))
            || words > 2 && said.reading.known > 1 && !is_talk(said) && listening::tells(&here, said) =>
        {
            let note = correcting::note(&mut here, said);
            Tried::Break(done(here, vec![note]))
        }
        None => Tried::Continue(here),
    }
}

/// "Kom over twee maanden maar terug": a moment, and no correction.
fn comes_back(text: &str) -> bool {
    pattern!(r"\b(?:kom|vraag|terug|later|meld|bel|schrijf|app)\b").is_match(&plain(text))
}

/// A thank you or a greeting tells nothing to keep.
fn is_talk(said: Said<'_>) -> bool {
    [Intent::Bedankt, Intent::Groet, Intent::Vraag].iter().any(|intent| said.wants(*intent))
}

/// "Nou ja, klopt verder wel".
fn holds(text: &str) -> bool {
    let lower = text.to_lowercase();
    lower.contains("klopt") && !lower.contains("niet")
}

/// "er klopt iets niet", "dat klopt niet".
fn says_it_is_wrong(text: &str) -> bool {
    let lower = text.to_lowercase();
    lower.contains("niet") && (lower.contains("klopt") || lower.contains("goed"))
}

/// Asks what should be different: in plain words, or by the part.
pub fn ask_what(here: Here<'_>) -> Step {
    here.to(Place::MirrorFix).say(what_question())
}

/// The same as a side path: the open question waits behind it.
pub fn ask_what_aside(here: Here<'_>) -> Step {
    here.aside(Place::MirrorFix).say(what_question())
}

pub fn what_question() -> Reply {
    let part =
        |part: &str| Choice::new(Text::named(format!("button-part-{part}")), Button::Pick(part.to_owned()));
    Reply::from(text!("mirror-what-not"))
        .row([part("wonen")])
        .row([part("houvast"), part("wensen")])
        .row([part("gebied"), part("cijfers")])
        .row([part("klaar")])
}

/// Back to the mirror with what was changed, or to the question that waits.
fn done(mut here: Here<'_>, back: Vec<Text>) -> Step {
    let ctx = here.ctx;
    match here.scene.back.take().map(|back| *back) {
        Some(waiting) if !matches!(waiting, Place::Mirror | Place::MirrorFix) => {
            let step = here.to(waiting);
            repair::ask_again(
                if back.is_empty() { step } else { step.say(Reply { parts: back, ..Reply::default() }) },
                &ctx,
            )
        }
        // The whole list once; after a correction only what changed.
        _ if back.is_empty() => show(here, back),
        _ => {
            let reply = Reply { parts: back, ..Reply::default() };
            here.to(Place::Mirror).say(ask(reply, text!("mirror-ask-further")))
        }
    }
}

/// A remark when nothing is open: what it tells is kept, and said back.
pub fn remark<'a>(mut here: Here<'a>, said: Said<'_>) -> Tried<'a> {
    if returning::says_goodbye(said.text) && said.words() <= GOODBYE {
        return Tried::Break(here.stay().say(text!("goodbye")));
    }
    if said.wants(Intent::Bedankt) || said.wants(Intent::Groet) && said.words() <= 4 {
        return Tried::Break(repair::menu_under(here, text!("welcome-word")));
    }
    if said.only_asks() {
        return Tried::Continue(here);
    }
    let helper = welcome::notice_helper(&mut here, said);
    if said.wants(Intent::Corrigeren) {
        let back = match correcting::apply(&mut here, said) {
            Some(back) => back,
            None => vec![correcting::note(&mut here, said)],
        };
        let reply = Reply { parts: back, ..Reply::default() }.rows(repair::menu_rows());
        return Tried::Break(here.stay().say(reply));
    }
    if let Some(day) = returning::moment_in(&here, said) {
        return Tried::Break(returning::agreed(here, day));
    }
    let heard = listening::take(&mut here, said);
    if !heard.anything() && helper.is_none() {
        return Tried::Continue(here);
    }
    let mut reply = Reply { parts: helper.into_iter().collect(), ..Reply::default() };
    reply.parts.extend(listening::give_back(&here, &heard, said.text));
    let reply = reply.part(text!("noted")).rows(repair::menu_rows());
    Tried::Break(here.stay().say(reply))
}

pub fn pressed(mut here: Here<'_>, button: &Button) -> Step {
    match button {
        Button::Yes => advising::begin(here),
        Button::No => ask_what(here),
        Button::Pick(part) => match part.as_str() {
            "klaar" => done(here, Vec::new()),
            "houvast" | "wensen" => parts(here, part),
            "wonen" | "gebied" => intake::reopen(here, &[part]),
            "cijfers" => intake::reopen(here, &["belang", "vertrouwen"]),
            "erbij-houvast" => intake::reopen(here, &["belemmering"]),
            "erbij-wensen" => intake::reopen(here, &["wensen"]),
            _ => repair::stale(here),
        },
        Button::Option { question, option } if question == "weg" && option.starts_with(NOTE) => {
            let at = option.trim_start_matches(NOTE).parse().ok();
            match at.filter(|at: &usize| *at < here.profile.notes.len()) {
                Some(at) => {
                    let note = here.profile.notes.remove(at);
                    done(
                        here,
                        vec![text!(
                            "changed-gone",
                            list = vec![text!("note-label", words = short(&note.value))]
                        )],
                    )
                }
                None => repair::stale(here),
            }
        }
        Button::Option { question, option } if question == "weg" => {
            let text = label_text(&here.profile, option);
            match text.filter(|_| correcting::take_away(&mut here.profile, option)) {
                Some(text) => done(here, vec![text!("changed-gone", list = vec![text])]),
                None => repair::stale(here),
            }
        }
        _ => repair::stale(here),
    }
}

/// Own words that stand beside the labels, the latest first, by their place in the list.
fn notes(profile: &Profile) -> impl Iterator<Item = (String, Text)> {
    let notes = profile.notes.iter().enumerate().rev().take(NOTES);
    notes.map(|(at, note)| (format!("{NOTE}{at}"), text!("note-label", words = short(&note.value))))
}

/// The beginning of own words, for a button.
fn short(words: &str) -> String {
    let mut letters = words.chars();
    let start: String = letters.by_ref().take(ON_A_BUTTON).collect();
    if letters.next().is_some() { format!("{}…", start.trim_end()) } else { start }
}

/// The labels of one part, each with a button that takes it away.
fn parts(here: Here<'_>, part: &str) -> Step {
    let profile = &here.profile;
    let wishes = profile.wishes.keys().map(|id| (id.to_string(), listening::wish_text(*id)));
    let holds = profile.barriers.keys().map(|id| (id.to_string(), listening::barrier_text(*id)));
    let pulls = profile.drivers.keys().map(|id| (id.to_string(), listening::driver_text(*id)));
    let events = profile.life_events.keys().map(|id| (id.to_string(), Text::named(format!("event-{id}"))));
    let labels: Vec<(String, Text)> = match part {
        "wensen" => wishes.collect(),
        ALL => holds.chain(pulls).chain(events).chain(wishes).chain(notes(profile)).collect(),
        _ => holds.chain(pulls).chain(events).collect(),
    };
    let away = labels.into_iter().take(LABELS).map(|(slug, text)| {
        vec![Choice::new(
            text!("button-take-away", label = text),
            Button::Option { question: "weg".into(), option: slug },
        )]
    });
    let reply = Reply::from(text!("mirror-take-away"))
        .rows(away)
        .rows(
            (part != ALL)
                .then(|| vec![Choice::new(text!("button-add"), Button::Pick(format!("erbij-{part}")))]),
        )
        .row([Choice::new(text!("button-part-klaar"), Button::Pick("klaar".into()))]);
    here.to(Place::MirrorFix).say(reply)
}

/// How a label that stands in the profile is said.
pub fn label_text(profile: &Profile, slug: &str) -> Option<Text> {
    let wish = profile.wishes.keys().find(|id| id.slug() == slug).map(|id| listening::wish_text(*id));
    let barrier =
        || profile.barriers.keys().find(|id| id.slug() == slug).map(|id| listening::barrier_text(*id));
    let driver = || profile.drivers.keys().find(|id| id.slug() == slug).map(|id| listening::driver_text(*id));
    let event = || {
        profile.life_events.keys().find(|id| id.slug() == slug).map(|id| Text::named(format!("event-{id}")))
    };
    wish.or_else(barrier).or_else(driver).or_else(event)
}
