//! The two rulers, 0 to 10: the mark, the words that come with it, and "what makes it not lower?".

use super::here::{Here, Said, Tried, words};
use super::listening::{self, Heard};
use super::welcome;
use super::{asking, intake};
use crate::domain::calendar;
use crate::domain::language::numbers;
use crate::domain::language::plain::pattern;
use crate::domain::language::slots::kind::{self, SlotKind};
use crate::domain::profile::facts::Fact;
use crate::domain::profile::questions::Question;
use crate::domain::text::Text;
use crate::domain::vocabulary::{Reply, Step};
use crate::text;

/// Two marks below: "what makes it not a 4?" (facts/gedrag section 5).
const NOT_LOWER: u8 = 2;

/// A reason that came with the mark is at least this many words: the why is not asked again.
const REASON_WORDS: usize = 3;

/// Words around a mark that are no reason.
const AROUND_A_MARK: [&str; 39] = [
    "doe",
    "maar",
    "een",
    "ik",
    "zeg",
    "geef",
    "denk",
    "nou",
    "toch",
    "wel",
    "cijfer",
    "ongeveer",
    "dan",
    "zo",
    "iets",
    "als",
    "het",
    "is",
    "hoor",
    "om",
    "en",
    "bij",
    "geen",
    "idee",
    "weet",
    "niet",
    "hij",
    "zij",
    "ze",
    "zou",
    "zeggen",
    "geven",
    "hem",
    "haar",
    "misschien",
    "rond",
    "tussen",
    "zelf",
    "mezelf",
];

pub fn why_not_lower(mark: f32) -> Text {
    let whole = whole(mark);
    if whole < NOT_LOWER {
        text!("q-belang-waarom-low", mark = whole)
    } else {
        text!("q-belang-waarom", mark = whole, lower = whole - NOT_LOWER)
    }
}

pub fn how_it_could_be_lower(mark: f32) -> Text {
    let whole = whole(mark);
    if mark >= 9.0 {
        text!("q-vertrouwen-waarom-high", mark = whole)
    } else if whole < NOT_LOWER {
        text!("q-vertrouwen-waarom-low", mark = whole)
    } else {
        text!("q-vertrouwen-waarom", mark = whole, lower = whole - NOT_LOWER)
    }
}

/// Marks are 0 to 10; a half is said as the whole below.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0..=10")]
fn whole(mark: f32) -> u8 {
    mark.clamp(0.0, 10.0) as u8
}

/// An answer to a ruler.
pub fn said<'a>(mut here: Here<'a>, said: Said<'_>, question: &Question) -> Tried<'a> {
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
        let before = listening::give_back(&here, &heard, said.text);
        let again = Text::named(format!("q-{}-again", question.id));
        let mut reply = Reply::from(welcome::about_whom(&here, again));
        reply.parts.splice(0..0, before);
        reply.rows = intake::ask(&here, question).rows;
        return Tried::Break(here.stay().say(reply));
    };
    // Of two people the one who is more careful sets the pace.
    let marks = marks_of_people(said.text);
    let mark = marks.iter().copied().fold(mark, |lowest, other| lowest.min(f32::from(other)));
    let mut heard = listening::take(&mut here, said);
    // With a mark that says yes, what is named is why it is possible rather than what is in the way.
    if mark >= 6.0 {
        for barrier in std::mem::take(&mut heard.barriers) {
            here.profile.barriers.remove(&barrier);
        }
    }
    let reason = gives_a_reason(said.text);
    let several = marks.len() > 1;
    if several {
        here.profile.notes.push(Fact::said(said.text.to_owned(), here.ctx.now, said.text));
    }
    let asked = here.clone();
    let mut step = marked(here, &question.id, mark, Some(said.text), reason, &heard);
    let answer = asking::inside(&asked, said);
    step.replies.splice(0..0, answer);
    if let Some(first) = step.replies.last_mut().filter(|_| several) {
        first.parts.insert(0, text!("back-mark-two"));
    }
    Tried::Break(step)
}

/// "Hij zou een 3 zeggen, ik een 9": the marks of two people; empty where one person speaks ("een 4, nee een 3").
fn marks_of_people(text: &str) -> Vec<u8> {
    let counted = numbers::rewrite(&text.to_lowercase());
    let people = pattern!(
        r"\b(?:ik|hij|zij|ze|ma|pa|mam|pap|mama|papa|moeder|vader|man|vrouw|oma|opa|zus|broer|partner|vriend|vriendin)\b"
    );
    let marks: Vec<u8> =
        words(&counted).iter().filter_map(|word| word.parse().ok()).filter(|mark| *mark <= 10).collect();
    // "Ik een 5, Mieke een 8": a name is a person too.
    let each = pattern!(r"\bik een \d+\b.*\b\w+ een \d+|\b\w+ een \d+\b.*\bik een \d+");
    let several = people.find_iter(&counted).count() > 1 || each.is_match(&counted);
    if marks.len() > 1 && several { marks } else { Vec::new() }
}

/// More than the mark and the words around it.
fn gives_a_reason(text: &str) -> bool {
    // What is asked is no reason.
    let lower: String =
        text.to_lowercase().split_inclusive(['.', '?', '!']).filter(|part| !part.ends_with('?')).collect();
    let words =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().any(char::is_alphabetic));
    words.filter(|word| !AROUND_A_MARK.contains(word)).count() >= REASON_WORDS
}

/// A mark was given, typed or tapped.
pub fn marked(
    mut here: Here<'_>,
    id: &str,
    mark: f32,
    words: Option<&str>,
    reason: bool,
    heard: &Heard,
) -> Step {
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
            (true, Some(words)) => listening::give_back(&here, heard, words),
            _ => vec![text!("back-mark", mark = whole(mark))],
        };
    }
    intake::next(here, before)
}
