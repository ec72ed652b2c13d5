//! A question at any moment: answered with its source and date, and back to where the talk was.
//! Unsure: two or three meanings as buttons. Unknown: said, logged for the editor, and a person offered.

use super::here::{Here, Said, Tried};
use super::scene::Place;
use super::{prechecking, repair};
use crate::domain::calendar;
use crate::domain::knowledge::article::{Article, Kind};
use crate::domain::knowledge::phrase;
use crate::domain::knowledge::verdict::Verdict;
use crate::domain::language::plain::{pattern, plain};
use crate::domain::taxonomy::{Intent, Outcome};
use crate::domain::text::Text;
use crate::domain::vocabulary::{Button, Choice, Effect, Menu, Reply, Step};
use crate::text;

/// Meanings offered when unsure.
const MEANINGS: usize = 3;

/// What a message that is no question must look like before it is answered as one.
const CLEARLY: f32 = 0.75;

/// The article that Woonpad can also do: put the figures side by side.
const COSTS: &str = "woonlasten-vergelijken";

pub fn question<'a>(mut here: Here<'a>, said: Said<'_>) -> Tried<'a> {
    if let Some(id) = labelled(&here, said.text) {
        return Tried::Break(article(here, &id));
    }
    let hits = &said.reading.hits;
    let asks = said.wants(Intent::Vraag);
    match hits.verdict {
        Verdict::Answer if asks || is_clear(said) || said.has_the_shape_of_a_question() => {
            let Some(article) = hits.matches.first().and_then(|hit| here.ctx.library.article(&hit.id)) else {
                return Tried::Continue(here);
            };
            here.scene.misses = 0;
            if prechecking::button(article).is_some() && prechecking::asks_whether_it_fits(said.text) {
                here.scene.kept = Some(said.text.to_owned());
                return Tried::Break(prechecking::begin(here, &article.id));
            }
            let other = hits.matches.get(1).filter(|hit| hit.score >= 0.35 && hits.matches[0].score < 0.75);
            let other = hits.also.as_ref().or(other);
            let mut answer = answer(&here, article);
            if let Some(other) = other.and_then(|hit| here.ctx.library.article(&hit.id)) {
                answer =
                    answer.row([Choice::new(Text::phrase(&other.label), Button::Article(other.id.clone()))]);
            }
            let ctx = here.ctx;
            Tried::Break(repair::ask_again(here.stay().say(answer), &ctx).outcome(Outcome::Beantwoord))
        }
        Verdict::Unsure if asks => {
            here.scene.kept = Some(said.text.to_owned());
            let meanings =
                hits.matches.iter().take(MEANINGS).filter_map(|hit| here.ctx.library.article(&hit.id));
            let reply = Reply::from(text!("unsure-ask"))
                .rows(meanings.map(|article| {
                    vec![Choice::new(Text::phrase(&article.label), Button::Article(article.id.clone()))]
                }))
                .row([Choice::new(text!("button-none-of-these"), Button::NoneOfThese)]);
            Tried::Break(here.stay().say(reply).outcome(Outcome::Teruggevraagd))
        }
        _ => Tried::Continue(here),
    }
}

/// How likely an article about Woonpad itself must be before the talk has begun: who has just met a stranger asks
/// about the stranger.
const ABOUT_US: f32 = 0.2;

/// A question before anything may be remembered: about Woonpad itself where it can be that.
pub fn about_us<'a>(here: Here<'a>, said: Said<'_>) -> Tried<'a> {
    let hits = &said.reading.hits;
    let about_us = hits.matches.iter().find(|hit| hit.kind == Kind::Service && hit.score >= ABOUT_US);
    match about_us.and_then(|hit| here.ctx.library.article(&hit.id)) {
        Some(article) if hits.verdict != Verdict::Answer => {
            let (ctx, answer) = (here.ctx, answer(&here, article));
            Tried::Break(repair::ask_again(here.stay().say(answer), &ctx).outcome(Outcome::Beantwoord))
        }
        _ => question(here, said),
    }
}

/// An answer about Woonpad itself, for a question that comes with a yes or a choice.
pub fn about_service(here: &Here<'_>, said: Said<'_>) -> Option<Reply> {
    let hits = &said.reading.hits;
    let of_us = pattern!(r"\b(?:bewa(?:ar|art|ard|ren)|lees|leest|lezen|opgeslagen|gegevens|privacy)\b");
    let likely = hits.verdict == Verdict::Answer || of_us.is_match(&plain(said.text));
    let first = hits.matches.iter().find(|hit| hit.kind == Kind::Service && hit.score >= ABOUT_US);
    let article = here.ctx.library.article(&first.filter(|_| likely)?.id)?;
    Some(answer(here, article))
}

/// Whether a message that tells something also asks something we surely know.
pub fn is_sure(said: Said<'_>) -> bool {
    said.reading.hits.verdict == Verdict::Answer
}

/// The article whose label this is, word for word: who types a button from before means it.
fn labelled(here: &Here<'_>, text: &str) -> Option<String> {
    let typed = plain(text);
    let form = here.profile.form();
    let named = |article: &&Article| plain(&phrase::speak(&article.label, form)) == typed;
    here.ctx.library.articles().iter().find(named).map(|article| article.id.clone())
}

/// The answer to a question inside an answer, or what it may mean; nothing where nothing is asked.
pub fn inside(here: &Here<'_>, said: Said<'_>) -> Option<Reply> {
    if !said.text.contains('?') {
        return None;
    }
    if is_sure(said) { short_answer(here, said) } else { perhaps(here, said) }
}

/// A question inside an answer that could mean two or three things: the answer counts, and the question is not lost.
fn perhaps(here: &Here<'_>, said: Said<'_>) -> Option<Reply> {
    let hits = &said.reading.hits;
    let asks = said.text.contains('?') && hits.verdict == Verdict::Unsure;
    let meanings: Vec<Vec<Choice>> = hits
        .matches
        .iter()
        .take(MEANINGS)
        .filter_map(|hit| here.ctx.library.article(&hit.id))
        .map(|article| vec![Choice::new(Text::phrase(&article.label), Button::Article(article.id.clone()))])
        .collect();
    (asks && !meanings.is_empty()).then(|| Reply::from(text!("asked-too")).rows(meanings))
}

/// A word or two is an answer to something else rather than a question.
fn is_clear(said: Said<'_>) -> bool {
    said.words() > 2 && said.reading.hits.matches.first().is_some_and(|hit| hit.score >= CLEARLY)
}

/// The answer to a question inside a telling, without leaving the question that is open.
fn short_answer(here: &Here<'_>, said: Said<'_>) -> Option<Reply> {
    let article = here.ctx.library.article(&said.reading.hits.matches.first()?.id)?;
    Some(answer(here, article))
}

/// Short text, who decides, what to do next, source and date.
fn answer(here: &Here<'_>, article: &Article) -> Reply {
    let today = calendar::day(here.ctx.now);
    let words = |words: &str| Text::phrase(here.ctx.house.fill(words));
    let mut reply = Reply::from(words(&article.short(here.ctx.library.amounts(), today)));
    if let Some(next) = &article.next_step {
        reply = reply.part(text!("answer-next", next = words(next)));
    }
    if let Some(who) = &article.who_decides {
        reply = reply.part(text!("answer-who", who = words(who)));
    }
    reply = reply.part(source(article));
    if article.id == COSTS && !matches!(here.scene.place, Place::Costs { .. }) {
        reply = reply.row([Choice::new(text!("button-costs"), Button::Menu(Menu::Costs))]);
    }
    if article.has_more() {
        reply = reply.row([Choice::new(text!("button-more"), Button::More(article.id.clone()))]);
    }
    reply.rows(prechecking::button(article).map(|check| vec![check]))
}

fn source(article: &Article) -> Text {
    if article.is_about_us() {
        text!("source-us", day = article.checked)
    } else {
        text!("source", url = &article.source, day = article.checked)
    }
}

/// A meaning was chosen, or an option's button pressed.
pub fn article(mut here: Here<'_>, id: &str) -> Step {
    here.scene.kept = None;
    let ctx = here.ctx;
    let Some(article) = ctx.library.article(id) else {
        return repair::stale(here);
    };
    let answer = answer(&here, article);
    repair::ask_again(here.stay().say(answer), &ctx).outcome(Outcome::Beantwoord)
}

/// The longer text.
pub fn more(here: Here<'_>, id: &str) -> Step {
    let ctx = here.ctx;
    let Some(article) = ctx.library.article(id) else {
        return repair::stale(here);
    };
    let today = calendar::day(ctx.now);
    let text = ctx.house.fill(&article.long(ctx.library.amounts(), today));
    let reply = Reply::from(Text::phrase(text)).part(source(article));
    repair::ask_again(here.stay().say(reply), &ctx).outcome(Outcome::Beantwoord)
}

/// None of the meanings: logged with what was asked, and a person offered. What was said stays kept.
pub fn none_of_these(here: Here<'_>) -> Step {
    let ctx = here.ctx;
    let kept = here.scene.kept.clone();
    let reply = Reply::from(text!("unknown-answer"))
        .row([Choice::new(text!("button-person"), Button::Menu(Menu::Person))]);
    let step = here.stay().say(reply);
    let step = match kept {
        Some(text) => step.and(Effect::LogGap { text, nearest: Vec::new() }),
        None => step,
    };
    repair::ask_again(step, &ctx).outcome(Outcome::GeenInhoud)
}

/// "Vraag maar": what one can ask about.
pub fn invite(here: Here<'_>) -> Step {
    here.stay().say(text!("ask-invite"))
}
