//! The questions of getting acquainted: which there are, in which order, and which comes next.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::facts::Profile;
use crate::domain::knowledge::fault::Fault;
use crate::domain::language::slots::kind::SlotKind;
use crate::domain::taxonomy::Audience;

/// One question of `content/questions.toml`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    pub id: String,
    pub kind: QuestionKind,
    /// Buttons, by option id.
    pub options: Vec<String>,
    /// Other buttons for some.
    pub options_for: BTreeMap<Group, Vec<String>>,
    /// Asked of these only; of everybody when empty.
    pub only: Vec<Group>,
    /// For whom it is worded in its own way (`q-<id>-<group>`).
    pub variants: Vec<Group>,
    /// Facts that make it superfluous.
    pub unless: Vec<Known>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QuestionKind {
    Open,
    Ruler,
    Slot(SlotKind),
}

/// People whom a question is meant for, or worded for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Group {
    /// Who talks for somebody else.
    Helper,
    Starter,
    Gezin,
    Senior,
}

/// A fact a question can be spared for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Known {
    Tenure,
    Household,
    Age,
    /// What a next home may cost at most.
    Limit,
}

/// All questions, in order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Questions(Vec<Question>);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    question: Vec<toml::Spanned<Entry>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    id: String,
    kind: String,
    slot: Option<String>,
    #[serde(default)]
    options: Vec<String>,
    #[serde(default)]
    options_for: BTreeMap<Group, Vec<String>>,
    #[serde(default)]
    only: Vec<Group>,
    #[serde(default)]
    variants: Vec<Group>,
    #[serde(default)]
    unless: Vec<Known>,
}

impl Questions {
    /// Reads `content/questions.toml`; a fault names file, line and remedy.
    pub fn parse(path: &str, source: &str) -> Result<Self, Vec<Fault>> {
        let file: File =
            toml::from_str(source).map_err(|error| vec![Fault::toml(path, source, 1, &error)])?;
        let mut faults = Vec::new();
        let mut questions: Vec<Question> = Vec::new();
        for entry in file.question {
            let line = source[..entry.span().start.min(source.len())].lines().count() + 1;
            let entry = entry.into_inner();
            let mut fault = |what: String, remedy: &str| {
                faults.push(Fault { file: path.to_owned(), line, what, remedy: remedy.to_owned() });
            };
            if questions.iter().any(|question| question.id == entry.id) {
                fault(format!("question \"{}\" stands here twice", entry.id), "give it an id of its own");
            }
            let kind = match (entry.kind.as_str(), entry.slot.as_deref()) {
                ("open", None) => QuestionKind::Open,
                ("ruler", None) => QuestionKind::Ruler,
                ("slot", Some(slot)) => match SlotKind::from_slug(slot) {
                    Some(slot) => QuestionKind::Slot(slot),
                    None => {
                        fault(
                            format!("unknown slot \"{slot}\""),
                            "use a kind that domain/language/slots can read",
                        );
                        continue;
                    }
                },
                _ => {
                    fault(
                        format!("kind \"{}\" and its slot do not go together", entry.kind),
                        "use open, ruler, or slot with slot = \"...\"",
                    );
                    continue;
                }
            };
            questions.push(Question {
                id: entry.id,
                kind,
                options: entry.options,
                options_for: entry.options_for,
                only: entry.only,
                variants: entry.variants,
                unless: entry.unless,
            });
        }
        if faults.is_empty() { Ok(Self(questions)) } else { Err(faults) }
    }

    pub fn get(&self, id: &str) -> Option<&Question> {
        self.0.iter().find(|question| question.id == id)
    }

    pub fn all(&self) -> &[Question] {
        &self.0
    }

    /// The first question that still adds something.
    pub fn next(&self, profile: &Profile) -> Option<&Question> {
        self.open(profile).next()
    }

    /// How many are still to come.
    pub fn left(&self, profile: &Profile) -> usize {
        self.open(profile).count()
    }

    fn open<'a>(&'a self, profile: &Profile) -> impl Iterator<Item = &'a Question> {
        self.0.iter().filter(move |question| {
            !profile.answered.contains(&question.id)
                && !profile.skipped.contains(&question.id)
                && !question.unless.iter().any(|known| known.holds(profile))
                && (question.only.is_empty() || question.only.iter().any(|group| group.holds(profile)))
        })
    }
}

impl Question {
    /// The buttons for this resident.
    pub fn options(&self, profile: &Profile) -> &[String] {
        let own = self.options_for.iter().find(|(group, _)| group.holds(profile));
        own.map_or(self.options.as_slice(), |(_, options)| options)
    }

    /// Every button there may be.
    pub fn all_options(&self) -> impl Iterator<Item = &String> {
        self.options.iter().chain(self.options_for.values().flatten())
    }

    /// The name of the text that asks it of this resident.
    pub fn wording(&self, profile: &Profile) -> String {
        match self.variants.iter().find(|group| group.holds(profile)) {
            Some(group) => format!("q-{}-{}", self.id, group.slug()),
            None => format!("q-{}", self.id),
        }
    }
}

impl Group {
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Helper => "helper",
            Self::Starter => "starter",
            Self::Gezin => "gezin",
            Self::Senior => "senior",
        }
    }

    fn holds(self, profile: &Profile) -> bool {
        match self {
            Self::Helper => profile.is_helper(),
            Self::Starter => profile.audience() == Audience::Starter,
            Self::Gezin => profile.audience() == Audience::Gezin,
            Self::Senior => profile.audience() == Audience::Senior,
        }
    }
}

impl Known {
    fn holds(self, profile: &Profile) -> bool {
        match self {
            Self::Tenure => profile.tenure.is_some(),
            Self::Household => profile.household.is_some(),
            Self::Age => profile.age.is_some(),
            Self::Limit => profile.max_cost.is_some(),
        }
    }
}
