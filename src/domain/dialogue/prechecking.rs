//! "Past dit bij mij?": the questions a scheme still lacks, one at a time, then where it leans and why.
//! Triggered by the button under a scheme, or by "kom ik in aanmerking voor ..."; ends where the talk was.

use super::here::{Here, Said, Tried};
use super::scene::Place;
use super::{check_answers, check_result, handoff, listening, repair, welcome};
use crate::domain::calendar;
use crate::domain::knowledge::article::{Article, Kind};
use crate::domain::language::plain::{pattern, plain};
use crate::domain::profile::circumstances::{Circumstance, Measure};
use crate::domain::profile::facts::Profile;
use crate::domain::schemes::case::{Ask, Case, Missing};
use crate::domain::schemes::table::{self, Scheme, Sort};
use crate::domain::taxonomy::{BarrierClass, Intent, Outcome};
use crate::domain::text::Text;
use crate::domain::vocabulary::{Button, CheckPress, Choice, Reply, Step};
use crate::text;

/// More questions than this is a form, not a talk.
const QUESTIONS: u8 = 3;

/// Schemes named to whom the costs hold back.
const OFFERED: usize = 2;

/// Words from which an answer may tell more than yes or no.
const TELLING: usize = 4;

/// A wish to erase is at most this many words.
const TERSE: usize = 9;

/// A scheme that was pressed: look at it, look again, or ask a person about it.
pub fn pressed_check(mut here: Here<'_>, id: &str, what: CheckPress) -> Step {
    let Some((scheme, article)) = known(&here, id) else { return repair::stale(here) };
    match what {
        CheckPress::Begin => {
            here.scene.kept = None;
            begin(here, id)
        }
        CheckPress::Person => handoff::about(here, &article.id),
        CheckPress::Again => {
            for ask in scheme.rests_on(&case(&here)) {
                forget_one(&mut here.profile, ask);
            }
            start(here, scheme, vec![text!("check-again", title = Text::phrase(&article.label))])
        }
    }
}

/// Looks at this scheme; the open question waits behind it.
pub fn begin(here: Here<'_>, id: &str) -> Step {
    let Some((scheme, article)) = known(&here, id) else { return repair::stale(here) };
    let title = Text::phrase(&article.label);
    let before = match (scheme.judge(&case(&here)), scheme.sort) {
        (Ok(_), _) => Vec::new(),
        (Err(_), Sort::Applies) => vec![text!("check-begin-applies", title = title)],
        (Err(_), _) => vec![text!("check-begin", title = title)],
    };
    start(here, scheme, before)
}

fn start(mut here: Here<'_>, scheme: &'static Scheme, before: Vec<Text>) -> Step {
    if here.scene.place == Place::New {
        return welcome::started(here, None);
    }
    if !here.remembers() {
        return welcome::consent_needed(here);
    }
    here.scene.misses = 0;
    let behind = match here.scene.place.clone() {
        Place::Checking { behind, .. } => behind,
        place if place.can_wait() => Some(Box::new(place)),
        _ => here.scene.back.take(),
    };
    next(here, scheme, 0, behind, before)
}

/// The next missing question, or the result; `before` is said first.
fn next(
    here: Here<'_>,
    scheme: &'static Scheme,
    asked: u8,
    behind: Option<Box<Place>>,
    before: Vec<Text>,
) -> Step {
    let missing = match scheme.judge(&case(&here)) {
        Ok(verdict) => {
            let result = check_result::say(&here, scheme, &verdict);
            return finish(here, behind, before, result).outcome(Outcome::Beantwoord);
        }
        Err(missing) => missing,
    };
    if asked >= QUESTIONS {
        let result = check_result::unknown(&here, scheme, missing.ask);
        return finish(here, behind, before, result).outcome(Outcome::DeelsBeantwoord);
    }
    let mut reply = check_answers::ask(&here, &missing);
    reply.parts.splice(0..0, before);
    here.to(Place::Checking { scheme: scheme.slug.to_owned(), asked: asked + 1, behind }).say(reply)
}

fn finish(here: Here<'_>, behind: Option<Box<Place>>, before: Vec<Text>, result: Vec<Reply>) -> Step {
    let ctx = here.ctx;
    let mut step = here.to(behind.map_or(Place::Resting, |place| *place));
    step.replies = result;
    if let Some(first) = step.replies.first_mut() {
        first.parts.splice(0..0, before);
    }
    repair::ask_again(step, &ctx)
}

/// What is open: the scheme, how many questions were asked, what waits behind, and what is missing now.
struct Open {
    scheme: &'static Scheme,
    asked: u8,
    behind: Option<Box<Place>>,
    missing: Missing,
}

fn open(here: &Here<'_>) -> Option<Open> {
    let Place::Checking { scheme, asked, behind } = &here.scene.place else { return None };
    let scheme = table::by_slug(scheme)?;
    let missing = scheme.judge(&case(here)).err()?;
    Some(Open { scheme, asked: *asked, behind: behind.clone(), missing })
}

pub fn said<'a>(mut here: Here<'a>, said: Said<'_>) -> Tried<'a> {
    let Some(Open { scheme, asked, behind, missing }) = open(&here) else {
        return Tried::Break(overtaken(here));
    };
    if leaves(said) {
        let ctx = here.ctx;
        let step = here.to(behind.map_or(Place::Resting, |place| *place)).say(text!("check-left"));
        return Tried::Break(repair::ask_again(step, &ctx));
    }
    if said.wants(Intent::Makkelijker) || asks_why(said.text) {
        let reply = check_answers::explain(&here, &missing);
        return Tried::Break(here.stay().say(reply).outcome(Outcome::Teruggevraagd));
    }
    if said.only_asks() {
        return Tried::Continue(here);
    }
    // "Dat gaat niemand wat aan. Een paar duizend" answers all the same.
    let figure =
        matches!(missing.ask, Ask::Measure(_)) && check_answers::keep_said(&mut here, &missing, said);
    if figure {
        return Tried::Break(next(here, scheme, asked, behind, Vec::new()));
    }
    if declines(said) {
        return Tried::Break(skip(here, scheme, behind, missing.ask));
    }
    if !check_answers::keep_said(&mut here, &missing, said) {
        // A figure that cannot be placed is not passed on: what is missed is kept, and this is private.
        if matches!(missing.ask, Ask::Measure(_)) && said.text.contains(|c: char| c.is_ascii_digit()) {
            let mut reply = check_answers::ask(&here, &missing);
            reply.parts.insert(0, text!("check-not-read"));
            return Tried::Break(here.stay().say(reply).outcome(Outcome::Teruggevraagd));
        }
        return Tried::Continue(here);
    }
    // Money and health stay with the answer; anything else that was told along the way is kept as always.
    if !missing.ask.is_private() && said.words() >= TELLING {
        listening::take(&mut here, said);
    }
    Tried::Break(next(here, scheme, asked, behind, Vec::new()))
}

pub fn pressed(mut here: Here<'_>, button: &Button) -> Step {
    let Some(Open { scheme, asked, behind, missing }) = open(&here) else { return overtaken(here) };
    match button {
        Button::Skip(id) if id == missing.ask.slug() => skip(here, scheme, behind, missing.ask),
        Button::Option { question, option } if question == missing.ask.slug() => {
            if !check_answers::keep_pressed(&mut here, &missing, option) {
                return repair::stale(here);
            }
            next(here, scheme, asked, behind, Vec::new())
        }
        _ => repair::stale(here),
    }
}

/// Not told: nothing else is asked, and who decides is said.
fn skip(here: Here<'_>, scheme: &'static Scheme, behind: Option<Box<Place>>, ask: Ask) -> Step {
    let result = check_result::unknown(&here, scheme, ask);
    finish(here, behind, vec![text!("skipped")], result).outcome(Outcome::DeelsBeantwoord)
}

/// What was missing is known by now, or the scheme is gone: the result, or back.
fn overtaken(here: Here<'_>) -> Step {
    let Place::Checking { scheme, asked, behind } = here.scene.place.clone() else {
        return repair::stale(here);
    };
    match table::by_slug(&scheme) {
        Some(scheme) => next(here, scheme, asked, behind, Vec::new()),
        None => finish(here, behind, Vec::new(), vec![text!("check-gone").into()]),
    }
}

/// A look that waited while what it lacked was told elsewhere: its result, and back to what waits behind it.
pub fn settled(here: &Here<'_>) -> Option<Step> {
    let waits = matches!(here.scene.place, Place::Checking { .. }) && open(here).is_none();
    waits.then(|| overtaken(here.clone()))
}

/// The open question once more.
pub fn ask_again(here: &Here<'_>) -> Option<Reply> {
    open(here).map(|open| check_answers::ask(here, &open.missing))
}

/// "Weet ik niet", "zeg ik liever niet".
fn declines(said: Said<'_>) -> bool {
    said.wants(Intent::Overslaan)
        || said.surely_wants(Intent::WeetNiet)
        || said.doubts()
        || pattern!(r"\bliever niet\b|\bgaat (?:je|u|jullie) niets? aan\b|\bprive\b|\bgeheim\b|\bgeen idee\b")
            .is_match(&plain(said.text))
}

/// "Laat maar", "terug", "stop deze vragen": out of the questions, not out of the talk.
fn leaves(said: Said<'_>) -> bool {
    said.surely_wants(Intent::Terug)
        || pattern!(r"^(?:laat (?:dit |het )?maar(?: zitten)?|terug|toch maar niet|ander onderwerp|(?:ik )?(?:wil )?(?:stop|stoppen|ophouden) (?:met )?(?:deze|die|de) vragen)\b")
            .is_match(&plain(said.text))
}

fn asks_why(text: &str) -> bool {
    pattern!(r"\bwaarom (?:vraag|vraagt|wil|wilt|moet)\b|\bwat bedoel|\bsnap (?:ik )?(?:de vraag |het )?niet\b|\bleg (?:dat |het )?(?:eens )?uit\b").is_match(&plain(text))
}

/// "Kom ik in aanmerking voor", "heb ik recht op", "past ... bij mij": asks for a look rather than for the text.
pub fn asks_whether_it_fits(text: &str) -> bool {
    pattern!(r"\bkom(?:t|en)? (?:ik|wij|we|mijn \w+) (?:\w+ ){0,8}in aanmerking\b|\bin aanmerking (?:kom|komen)\b|\bheb(?:ben|t)? (?:ik|wij|we) (?:\w+ ){0,4}recht op\b|\brecht op \w+|\b(?:krijg|krijgen) (?:ik|wij|we) (?:\w+ ){0,3}\w+toeslag\b|\b(?:past|passen) (?:\w+ ){0,5}bij (?:mij|ons|me)\b|\biets voor (?:mij|ons)\b|\b(?:geldt|gelden) (?:\w+ ){0,5}voor (?:mij|ons)\b|\bkan ik (?:\w+ ){0,4}krijgen\b").is_match(&plain(text))
}

/// The button under an article about a scheme.
pub fn button(article: &Article) -> Option<Choice> {
    let scheme = (article.kind == Kind::Scheme).then(|| table::by_slug(&article.id))??;
    let press = Button::Check { scheme: scheme.slug.to_owned(), what: CheckPress::Begin };
    let label = match scheme.sort {
        Sort::Applies => text!("button-check-applies"),
        Sort::Money | Sort::Event | Sort::Help => text!("button-check"),
    };
    Some(Choice::new(label, press))
}

/// To whom the costs hold back: the schemes that what is known does not speak against.
pub fn offer(here: &Here<'_>) -> Option<Reply> {
    let costs = here.profile.barriers.keys().any(|barrier| barrier.class() == BarrierClass::Financial);
    let fitting = table::fitting(&case(here), OFFERED);
    if !costs || fitting.is_empty() {
        return None;
    }
    let articles = fitting.iter().filter_map(|scheme| here.ctx.library.article(scheme.slug));
    Some(Reply::from(text!("money-schemes")).rows(articles.map(|article| {
        let press = Button::Check { scheme: article.id.clone(), what: CheckPress::Begin };
        vec![Choice::new(Text::phrase(&article.label), press)]
    })))
}

/// "Vergeet mijn inkomen": erased, from anywhere. It goes before safety, which hears much in words about savings.
pub fn forget<'a>(mut here: Here<'a>, said: Said<'_>) -> Tried<'a> {
    let words = plain(said.text);
    let erases = pattern!(r"\b(?:vergeet|wis|verwijder)\b");
    if words.split(' ').count() > TERSE || !erases.is_match(&words) {
        return Tried::Continue(here);
    }
    let named = [
        (Measure::Income, pattern!(r"\binkomen\b")),
        (Measure::Savings, pattern!(r"\b(?:spaargeld|vermogen)\b")),
        (Measure::BareRent, pattern!(r"\bkale huur\b")),
        (Measure::Points, pattern!(r"\bpunten\b")),
        (Measure::Price, pattern!(r"\b(?:koopprijs|prijs van het huis)\b")),
    ];
    let known = &here.profile.measures;
    let found = named.iter().find(|(measure, name)| name.is_match(&words) && known.contains_key(measure));
    let Some((measure, _)) = found else { return Tried::Continue(here) };
    here.profile.measures.remove(measure);
    if *measure == Measure::Income {
        here.profile.measures.remove(&Measure::IncomeBefore);
        here.profile.circumstances.remove(&Circumstance::LowIncome);
    }
    let ctx = here.ctx;
    let what = crate::domain::schemes::verdict::measured(*measure);
    Tried::Break(repair::ask_again(here.stay().say(text!("check-forgot-one", what = what)), &ctx))
}

/// Everything that was told for schemes, erased at once.
pub fn forget_all(mut here: Here<'_>) -> Step {
    let ctx = here.ctx;
    here.profile.measures.clear();
    here.profile.circumstances.clear();
    here.profile.energy_label = None;
    repair::ask_again(here.stay().say(text!("check-forgotten")), &ctx)
}

fn forget_one(profile: &mut Profile, ask: Ask) {
    match ask {
        Ask::Measure(measure) => {
            profile.measures.remove(&measure);
        }
        Ask::Circumstance(circumstance) => {
            profile.circumstances.remove(&circumstance);
        }
        Ask::EnergyLabel => profile.energy_label = None,
        // Facts of the profile are corrected where they are shown.
        Ask::Tenure | Ask::People | Ask::Age | Ask::Rooms | Ask::Floor | Ask::Lift => {}
    }
}

fn known<'a>(here: &Here<'a>, id: &str) -> Option<(&'static Scheme, &'a Article)> {
    Some((table::by_slug(id)?, here.ctx.library.article(id)?))
}

/// What is known, today.
pub fn case<'a>(here: &'a Here<'_>) -> Case<'a> {
    Case { profile: &here.profile, amounts: here.ctx.library.amounts(), day: calendar::day(here.ctx.now) }
}
