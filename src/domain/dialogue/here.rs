//! One turn in the making: the scene and profile as they are, to be turned into a `Step`.

use std::ops::ControlFlow;

use super::scene::{Place, Scene};
use crate::domain::calendar;
use crate::domain::knowledge::verdict::Verdict;
use crate::domain::language::classify::Reading;
use crate::domain::language::found::{self, Found};
use crate::domain::language::slots::kind::YesNo;
use crate::domain::language::slots::marks;
use crate::domain::profile::facts::Profile;
use crate::domain::taxonomy::Intent;
use crate::domain::vocabulary::{Context, Step};
use crate::domain::wakes::{Wake, WakeKind};

/// Either this message has had its step, or it is passed on to who may understand it.
pub type Tried<'a> = ControlFlow<Step, Here<'a>>;

#[derive(Clone)]
pub struct Here<'a> {
    pub scene: Scene,
    pub profile: Profile,
    pub ctx: Context<'a>,
}

/// A text message with what was read in it.
#[derive(Clone, Copy)]
pub struct Said<'a> {
    pub text: &'a str,
    pub reading: &'a Reading,
}

/// Words that questions begin with.
const OPENERS: [&str; 43] = [
    "wie", "wat", "waar", "waarom", "wanneer", "hoe", "hoeveel", "hoelang", "welke", "welk", "wiens",
    "waarvoor", "waarmee", "waarover", "kan", "kun", "kunt", "kunnen", "mag", "mogen", "moet", "moeten",
    "is", "zijn", "bestaat", "bestaan", "heb", "hebt", "heeft", "hebben", "krijg", "krijgt", "krijgen",
    "zou", "ben", "bent", "weet", "wordt", "worden", "doet", "doen", "geldt", "komt",
];

/// What follows "zijn" where it is a verb.
const OF_THEM: [&str; 16] = [
    "er", "die", "deze", "jullie", "ze", "zij", "de", "het", "u", "mijn", "dat", "dit", "wij", "we", "daar",
    "huizen",
];

/// With a question mark and more words than this, a "niet" or "nee" is part of a question.
const ASKING: usize = 4;

/// Only intents this sure interrupt an open question.
const SURE: f32 = 0.75;

impl Said<'_> {
    /// How many words it has.
    pub fn words(&self) -> usize {
        self.text.split_whitespace().count()
    }

    /// The message wants this, surely enough to act on.
    pub fn wants(&self, intent: Intent) -> bool {
        self.reading.intents.iter().any(|scored| scored.id == intent)
    }

    /// So sure that it goes before the open question.
    pub fn surely_wants(&self, intent: Intent) -> bool {
        self.reading.intents.iter().any(|scored| scored.id == intent && scored.score >= SURE)
    }

    /// Yes, said outright or in as many words.
    pub fn yes(&self) -> bool {
        match marks::yes_no(self.text) {
            Some(answer) => answer == YesNo::Yes,
            None => self.is_in_words() && self.wants(Intent::Ja),
        }
    }

    /// A few words; a bare number is no yes.
    fn is_in_words(&self) -> bool {
        self.text.chars().any(char::is_alphabetic) && self.text.split_whitespace().count() <= 12
    }

    /// No, said outright or in as many words.
    pub fn no(&self) -> bool {
        // "Is dat niet voor ouderen? En wat kost het?" asks.
        if self.text.contains('?') && self.words() > ASKING && !self.echoes() {
            return false;
        }
        match marks::yes_no(self.text) {
            Some(answer) => answer == YesNo::No,
            None => self.wants(Intent::Nee) || self.wants(Intent::Overslaan),
        }
    }

    /// An answer, but neither yes nor no.
    pub fn doubts(&self) -> bool {
        marks::yes_no(self.text) == Some(YesNo::Doubt)
    }

    /// Asks something, and tells nothing beside it: it has the shape of a question and is read as one, or as one
    /// that the knowledge answers.
    pub fn only_asks(&self) -> bool {
        if self.echoes() {
            return false;
        }
        let asks = self.wants(Intent::Vraag)
            || matches!(self.reading.hits.verdict, Verdict::Answer | Verdict::Unsure);
        asks && !self.wants(Intent::Verhaal) && self.has_the_shape_of_a_question()
    }

    /// "Huur?? Nee, het is van ons": a word or two of what was asked or said, and then the answer.
    pub fn echoes(&self) -> bool {
        let Some((echo, rest)) = self.text.split_once('?') else { return false };
        let rest = rest.trim_start_matches(['?', '!', ' ']);
        echo.split_whitespace().count() <= 2 && !rest.contains('?') && rest.split_whitespace().count() > 3
    }

    /// A question mark, or a sentence that begins as questions do.
    pub fn has_the_shape_of_a_question(&self) -> bool {
        let lower = self.text.to_lowercase();
        if lower.contains('?') {
            return true;
        }
        let first: Vec<&str> = lower
            .split(|c: char| !c.is_alphabetic() && c != '\'')
            .filter(|word| !word.is_empty())
            .take(2)
            .collect();
        let opens = |word: &&str| OPENERS.contains(word);
        match first.as_slice() {
            // "Zijn er huizen" asks; "zijn huis zelf" tells.
            ["zijn", second] => OF_THEM.contains(second),
            [first, second]
                if matches!(*first, "en" | "maar" | "ja" | "oh" | "o" | "hoi" | "hallo" | "eh") =>
            {
                opens(second)
            }
            [first, ..] => opens(first),
            [] => false,
        }
    }
}

/// The words of a text in lower case: letters and digits.
pub fn words(lower: &str) -> Vec<&str> {
    lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect()
}

/// The words of a text in lower case: letters only.
pub fn letters(lower: &str) -> Vec<&str> {
    lower.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).collect()
}

impl Here<'_> {
    /// Nothing changes but what the step says.
    pub fn stay(self) -> Step {
        Step::new(self.scene, self.profile)
    }

    /// What the words say as facts: dates as of now, places as they are known here.
    pub fn facts_in(&self, words: &str) -> Found {
        found::facts(words, calendar::wall(self.ctx.now), self.ctx.places)
    }

    /// On to another place; who waits behind keeps waiting.
    pub fn to(self, place: Place) -> Step {
        let scene = self.scene.to(place);
        Step::new(scene, self.profile)
    }

    /// A side path: the open question waits behind it.
    pub fn aside(self, place: Place) -> Step {
        let scene = self.scene.aside(place);
        Step::new(scene, self.profile)
    }

    /// The wake of this kind, agreed now.
    pub fn wake(&self, kind: WakeKind, subject: &str) -> Wake {
        Wake { kind, subject: subject.to_owned(), agreed: self.ctx.now }
    }

    /// The first decent moment from `at` on by the house's quiet hours.
    pub fn decent(&self, at: chrono::DateTime<chrono::Utc>) -> chrono::DateTime<chrono::Utc> {
        calendar::decent(at, self.ctx.house.day_starts, self.ctx.house.day_ends)
    }

    /// May Woonpad remember what is said?
    pub fn remembers(&self) -> bool {
        self.profile.consent.is_some()
    }
}
