//! One article: a head in TOML between `+++` lines, a short answer for the chat, `===`, a longer text.

use chrono::NaiveDate;
use serde::Deserialize;

use crate::domain::knowledge::amounts::{Amounts, day};
use crate::domain::knowledge::fault::{Fault, line_with};
use crate::domain::knowledge::phrase;
use crate::domain::taxonomy::{Audience, Barrier, Tenure, Wish};

/// What the chat shows at once, in characters of the longer form of address.
pub const SHORT_MAX: usize = 600;
/// A button on a phone.
pub const LABEL_MAX: usize = 28;

/// Words of one form of address.
const FORMS: [&str; 6] = ["u", "uw", "je", "jij", "jou", "jouw"];

/// What an article is about; the folder it stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    Option,
    Scheme,
    Moving,
    Service,
}

impl Kind {
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Option => "option",
            Self::Scheme => "scheme",
            Self::Moving => "moving",
            Self::Service => "service",
        }
    }
}

/// What living like this costs compared with other ways.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Cost {
    Laag,
    Midden,
    Hoog,
    EigenGeld,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Waiting {
    Kort,
    Middel,
    Lang,
    ZeerLang,
    Onbekend,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Group {
    Huren,
    Kopen,
    Steun,
}

/// Texts may hold `{u|je}` alternatives and `{{bedrag:id}}`, except `label`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Article {
    pub id: String,
    pub kind: Kind,
    pub title: String,
    pub label: String,
    pub keywords: Vec<String>,
    pub questions: Vec<String>,
    /// Sentences that look alike but belong elsewhere.
    #[serde(default)]
    pub not: Vec<String>,
    /// Empty: everybody.
    #[serde(default)]
    pub audience: Vec<Audience>,
    #[serde(default)]
    pub tenure: Vec<Tenure>,
    pub who_decides: Option<String>,
    pub next_step: Option<String>,
    pub source: String,
    /// Where the body that decides explains, calculates or checks it.
    pub official: Option<String>,
    #[serde(deserialize_with = "day")]
    pub checked: NaiveDate,
    #[serde(default)]
    pub wishes: Vec<Wish>,
    #[serde(default)]
    pub eases: Vec<Barrier>,
    pub drawback: Option<String>,
    #[serde(default, deserialize_with = "one_or_many")]
    pub cost: Vec<Cost>,
    pub waiting: Option<Waiting>,
    pub group: Option<Group>,
    #[serde(skip)]
    pub short_text: String,
    #[serde(skip)]
    pub long_text: String,
    /// The file it came from, relative to the content folder.
    #[serde(skip)]
    pub file: String,
}

impl Article {
    /// Reads a file. What can be read is returned even when something in it is wrong.
    pub fn parse(file: &str, text: &str, faults: &mut Vec<Fault>) -> Option<Self> {
        let Some((head, body)) = text.strip_prefix("+++").and_then(|rest| rest.split_once("\n+++")) else {
            faults.push(Fault::new(file, 1, "no head", "start the file with a head between two +++ lines"));
            return None;
        };
        let mut article: Self = match toml::from_str(head) {
            Ok(article) => article,
            Err(error) => {
                faults.push(Fault::toml(file, head, 1, &error));
                return None;
            }
        };
        let (short, long) = body.split_once("\n===").unwrap_or((body, ""));
        article.short_text = short.trim().to_owned();
        article.long_text = long.trim().to_owned();
        article.file = file.to_owned();
        article.check(text, faults);
        Some(article)
    }

    /// The answer for the chat, with the amounts of that day; still with `{u|je}` alternatives.
    pub fn short(&self, amounts: &Amounts, day: NaiveDate) -> String {
        amounts.render(&self.short_text, day)
    }

    /// The longer text, likewise.
    pub fn long(&self, amounts: &Amounts, day: NaiveDate) -> String {
        amounts.render(&self.long_text, day)
    }

    pub const fn has_more(&self) -> bool {
        !self.long_text.is_empty()
    }

    /// About Woonpad itself: the source is ourselves.
    pub fn is_about_us(&self) -> bool {
        self.kind == Kind::Service
    }

    fn check(&self, text: &str, faults: &mut Vec<Fault>) {
        let mut fault = |needle: &str, what: String, remedy: &str| {
            faults.push(Fault::new(&self.file, line_with(text, needle), what, remedy));
        };
        let name = self.file.rsplit('/').next().unwrap_or_default();
        if name.strip_suffix(".md") != Some(self.id.as_str()) {
            fault("id =", format!("id {} differs from the file's name", self.id), "give both the same name");
        }
        if !self.source.starts_with("http") && !self.is_about_us() {
            fault("source", "no source".to_owned(), "give the full url of the source");
        }
        if self.official.as_ref().is_some_and(|official| !official.starts_with("https://")) {
            fault("official", "no full url".to_owned(), "give the full url, with https");
        }
        let label = self.label.chars().count();
        if label > LABEL_MAX || self.label.contains('{') {
            fault(
                "label",
                format!("label of {label} characters"),
                "at most 28 characters, without alternatives",
            );
        }
        let spoken_to = self.label.split(|letter: char| !letter.is_alphabetic());
        if spoken_to.into_iter().any(|word| FORMS.contains(&word.to_lowercase().as_str())) {
            fault(
                "label",
                "a label that says u or je".to_owned(),
                "a button is the same for everybody; name the subject",
            );
        }
        if self.short_text.is_empty() || self.long_text.is_empty() {
            fault("===", "no short or no longer text".to_owned(), "write both, with a line === between them");
        }
        let shown = phrase::speak(&self.short_text, crate::domain::taxonomy::Form::U).chars().count();
        if shown > SHORT_MAX {
            fault(
                &first_words(&self.short_text),
                format!("short text of {shown} characters"),
                "at most 600 characters",
            );
        }
        if self.questions.is_empty() || self.keywords.is_empty() {
            fault("questions", "no questions or no keywords".to_owned(), "give both, as residents type them");
        }
        for (at, line) in text.lines().enumerate() {
            if let Some(what) = phrase::braces(line) {
                faults.push(Fault::new(&self.file, at + 1, what, "write {u-form|je-form}, never nested"));
            }
        }
    }
}

fn first_words(text: &str) -> String {
    text.chars().take(20).collect()
}

fn one_or_many<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Vec<Cost>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Costs {
        One(Cost),
        Many(Vec<Cost>),
    }
    Ok(match Costs::deserialize(from)? {
        Costs::One(cost) => vec![cost],
        Costs::Many(costs) => costs,
    })
}
