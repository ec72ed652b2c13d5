//! A resident's story of a step they took, or did not take: a head in TOML between `+++` lines, then their words.
//! A story without consent is refused; one that was made up says so.

use chrono::NaiveDate;
use serde::Deserialize;

use crate::domain::knowledge::amounts::day;
use crate::domain::knowledge::fault::{Fault, line_with};
use crate::domain::taxonomy::{Audience, Barrier, Tenure};

/// Words at most: read on a phone in a minute.
pub const LONGEST: usize = 150;

/// Words at most in a sentence.
const LONGEST_SENTENCE: usize = 20;

/// Parts of words that put people in a box, or hurry them; never in a story we hand on (facts/gedrag, what to avoid).
const LABELS: [&str; 9] = [
    "senior",
    "bejaard",
    "oudje",
    "ouden van dagen",
    "scheefwo",
    "doorstro",
    "plaatsmaken",
    "te groot wonen",
    "€",
];

/// How its teller agreed that it is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Consent {
    /// Nobody's: an example written for Woonpad, and shown as one.
    Example,
    /// `how`: signed, by mail, at the kitchen table; the operator keeps the proof.
    Given { on: NaiveDate, how: String },
}

/// Where the teller lives, as people call it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Region {
    Stad,
    Dorp,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Story {
    pub id: String,
    pub title: String,
    /// Who tells, only as the teller wants it ("een vrouw van 76"); empty = nobody in particular.
    pub teller: String,
    /// Of the person it is about; empty = everybody.
    pub audience: Vec<Audience>,
    /// How they lived before.
    pub tenure: Vec<Tenure>,
    /// Official name of the gemeente.
    pub place: Option<String>,
    pub region: Option<Region>,
    /// What held them back.
    pub overcame: Vec<Barrier>,
    /// The option they ended with; an id of an article.
    pub option: String,
    /// Told by somebody who helped: a child, a neighbour.
    pub helper: bool,
    pub consent: Consent,
    /// In their own words.
    pub words: String,
    /// The file it came from, relative to the content folder.
    pub file: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    id: String,
    title: String,
    #[serde(default)]
    teller: String,
    #[serde(default)]
    audience: Vec<Audience>,
    #[serde(default)]
    tenure: Vec<Tenure>,
    place: Option<String>,
    region: Option<Region>,
    overcame: Vec<Barrier>,
    option: String,
    #[serde(default)]
    helper: bool,
    consent: Option<Written>,
}

/// Consent as it is written: `"voorbeeld"`, or `{ given = 2026-12-01, how = "..." }`.
#[derive(Deserialize)]
#[serde(untagged)]
enum Written {
    Word(String),
    Given {
        #[serde(deserialize_with = "day")]
        given: NaiveDate,
        how: String,
    },
}

impl Written {
    fn consent(self) -> Option<Consent> {
        match self {
            Self::Word(word) => (word == "voorbeeld").then_some(Consent::Example),
            Self::Given { given, how } => {
                (!how.trim().is_empty()).then_some(Consent::Given { on: given, how })
            }
        }
    }
}

impl Story {
    /// Reads a file. An empty file is no story: that is how an operator takes an example away.
    pub fn parse(file: &str, text: &str, faults: &mut Vec<Fault>) -> Option<Self> {
        if text.trim().is_empty() {
            return None;
        }
        let Some((head, body)) = text.strip_prefix("+++").and_then(|rest| rest.split_once("\n+++")) else {
            faults.push(Fault::new(file, 1, "no head", "start the file with a head between two +++ lines"));
            return None;
        };
        let head: Head = match toml::from_str(head) {
            Ok(head) => head,
            Err(error) => {
                faults.push(Fault::toml(file, head, 1, &error));
                return None;
            }
        };
        let Some(consent) = head.consent.and_then(Written::consent) else {
            faults.push(Fault::new(
                file,
                line_with(text, "consent").max(1),
                "no consent",
                "write consent = \"voorbeeld\", or consent = { given = 2026-12-01, how = \"...\" }",
            ));
            return None;
        };
        let story = Self {
            id: head.id,
            title: head.title,
            teller: head.teller,
            audience: head.audience,
            tenure: head.tenure,
            place: head.place,
            region: head.region,
            overcame: head.overcame,
            option: head.option,
            helper: head.helper,
            consent,
            words: body.trim().to_owned(),
            file: file.to_owned(),
        };
        story.check(text, faults);
        Some(story)
    }

    pub fn is_example(&self) -> bool {
        self.consent == Consent::Example
    }

    fn check(&self, text: &str, faults: &mut Vec<Fault>) {
        let mut fault = |line: usize, what: String, remedy: &str| {
            faults.push(Fault::new(&self.file, line, what, remedy));
        };
        let name = self.file.rsplit('/').next().unwrap_or_default();
        if name.strip_suffix(".md") != Some(self.id.as_str()) {
            let what = format!("id {} differs from the file's name", self.id);
            fault(line_with(text, "id ="), what, "give both the same name");
        }
        if self.overcame.is_empty() {
            let line = line_with(text, "overcame");
            fault(line, "no barrier in overcame".to_owned(), "name what held the teller back");
        }
        let words = self.words.split_whitespace().count();
        if words == 0 || words > LONGEST {
            let line = line_with(text, "\n+++").saturating_add(2);
            fault(line, format!("a story of {words} words"), "write 90 to 150 words");
        }
        for said in [self.title.as_str(), self.teller.as_str()].into_iter().chain(self.words.lines()) {
            let lower = said.to_lowercase();
            if let Some(label) = LABELS.iter().find(|label| lower.contains(**label)) {
                let remedy = "say it in other words: no labels, no hurry, and no amounts, for they change";
                fault(line_with(text, said), format!("a story does not say \"{label}\""), remedy);
            }
        }
        for sentence in self.words.split(['.', '?', '!', ':', '\n']).map(str::trim) {
            let words = sentence.split_whitespace().count();
            if words > LONGEST_SENTENCE {
                let what = format!("a sentence of {words} words: {sentence}");
                fault(line_with(text, sentence), what, "cut it into sentences of at most 20 words");
            }
        }
    }
}
