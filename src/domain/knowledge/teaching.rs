//! What teaches understanding: example sentences with their labels, synonyms, dialect words, exact rules.

use std::collections::HashMap;

use serde::Deserialize;

use crate::domain::knowledge::fault::{Fault, line_with};
use crate::domain::taxonomy::{Barrier, Driver, Intent, LifeEvent, Signal, Wish};

/// One label of one of the six kinds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Label {
    Barrier(Barrier),
    Driver(Driver),
    LifeEvent(LifeEvent),
    Wish(Wish),
    Intent(Intent),
    Signal(Signal),
}

impl Label {
    /// By the name of a folder under `understanding/` and a slug.
    pub fn from_slugs(kind: &str, slug: &str) -> Option<Self> {
        match kind {
            "barriers" => Barrier::from_slug(slug).map(Self::Barrier),
            "drivers" => Driver::from_slug(slug).map(Self::Driver),
            "life_events" => LifeEvent::from_slug(slug).map(Self::LifeEvent),
            "wishes" => Wish::from_slug(slug).map(Self::Wish),
            "intents" => Intent::from_slug(slug).map(Self::Intent),
            "signals" => Signal::from_slug(slug).map(Self::Signal),
            _ => None,
        }
    }

    /// By `kind:slug`.
    pub fn named(name: &str) -> Option<Self> {
        let (kind, slug) = name.split_once(':')?;
        Self::from_slugs(kind, slug)
    }

    /// All labels of all kinds, kind by kind.
    pub fn all() -> Vec<Self> {
        let mut all: Vec<Self> = Barrier::ALL.iter().copied().map(Self::Barrier).collect();
        all.extend(Driver::ALL.iter().copied().map(Self::Driver));
        all.extend(LifeEvent::ALL.iter().copied().map(Self::LifeEvent));
        all.extend(Wish::ALL.iter().copied().map(Self::Wish));
        all.extend(Intent::ALL.iter().copied().map(Self::Intent));
        all.extend(Signal::ALL.iter().copied().map(Self::Signal));
        all
    }

    /// Which of the six kinds, from 0.
    pub const fn kind(self) -> usize {
        match self {
            Self::Barrier(_) => 0,
            Self::Driver(_) => 1,
            Self::LifeEvent(_) => 2,
            Self::Wish(_) => 3,
            Self::Intent(_) => 4,
            Self::Signal(_) => 5,
        }
    }

    pub const fn slug(self) -> &'static str {
        match self {
            Self::Barrier(id) => id.slug(),
            Self::Driver(id) => id.slug(),
            Self::LifeEvent(id) => id.slug(),
            Self::Wish(id) => id.slug(),
            Self::Intent(id) => id.slug(),
            Self::Signal(id) => id.slug(),
        }
    }
}

/// The folders of `understanding/`, in the order of [`Label::kind`].
pub const KINDS: [&str; 6] = ["barriers", "drivers", "life_events", "wishes", "intents", "signals"];

/// A sentence and what it says. No labels: it says nothing (`none/`).
#[derive(Debug, Clone)]
pub struct Sentence {
    pub text: String,
    pub labels: Vec<Label>,
    /// The file's name without folder and extension: the main label, or the sort of nothing.
    pub from: String,
}

/// One exact rule of `rules.toml`; see [`crate::domain::language::pattern`] for how patterns are written.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Kinds and slugs: `["intents:stop"]`, `["signals:dakloos"]`.
    pub says: Vec<String>,
    /// The whole message, apart from polite words, is one of these.
    #[serde(default)]
    pub whole: Vec<String>,
    /// Anywhere in a message.
    #[serde(default)]
    pub anywhere: Vec<String>,
    /// Where one of these is found too, the rule stays silent.
    #[serde(default)]
    pub not: Vec<String>,
}

/// The exact rules, the named word groups that patterns use, and the words that do not count in `whole`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rules {
    #[serde(default)]
    pub words: HashMap<String, Vec<String>>,
    #[serde(default)]
    pub polite: Vec<String>,
    #[serde(default, rename = "rule")]
    pub rules: Vec<Rule>,
}

/// Everything under `content/understanding/`.
#[derive(Debug, Clone, Default)]
pub struct Teaching {
    pub sentences: Vec<Sentence>,
    /// Groups of words that mean nearly the same; the first is the group's name.
    pub synonyms: Vec<Vec<String>>,
    /// A dialect or phone spelling and the common words for it.
    pub dialect: HashMap<String, String>,
    pub rules: Rules,
}

impl Teaching {
    /// Adds `understanding/<kind>/<slug>.txt`: a sentence a line, further labels after a tab.
    pub fn add_sentences(&mut self, file: &str, kind: &str, slug: &str, text: &str, faults: &mut Vec<Fault>) {
        let own = Label::from_slugs(kind, slug);
        if own.is_none() && kind != "none" {
            faults.push(Fault::new(
                file,
                0,
                format!("unknown label {kind}:{slug}"),
                "name the file after a slug of the taxonomy",
            ));
            return;
        }
        for (at, line) in text.lines().enumerate() {
            let (sentence, further) = line.split_once('\t').unwrap_or((line, ""));
            if sentence.trim().is_empty() {
                continue;
            }
            let mut labels: Vec<Label> = own.into_iter().collect();
            for word in further.split_whitespace() {
                match word.strip_prefix('+').and_then(Label::named) {
                    Some(label) if labels.contains(&label) => {}
                    Some(label) => labels.push(label),
                    None => faults.push(Fault::new(
                        file,
                        at + 1,
                        format!("unknown further label {word}"),
                        "write +kind:slug, with a slug of the taxonomy",
                    )),
                }
            }
            self.sentences.push(Sentence { text: sentence.trim().to_owned(), labels, from: slug.to_owned() });
        }
    }

    /// Adds `synonyms.tsv`: a line is a group, words separated by tabs or commas; `#` starts a remark.
    pub fn add_synonyms(&mut self, text: &str) {
        for line in lines(text) {
            let group: Vec<String> = line
                .split(['\t', ','])
                .map(|word| word.trim().to_lowercase())
                .filter(|word| !word.is_empty())
                .collect();
            if group.len() > 1 {
                self.synonyms.push(group);
            }
        }
    }

    /// Adds `dialect.tsv`: the common words, a tab, and the spellings of them separated by spaces.
    pub fn add_dialect(&mut self, file: &str, text: &str, faults: &mut Vec<Fault>) {
        for line in lines(text) {
            match line.split_once('\t') {
                Some((common, spellings)) => {
                    for spelling in spellings.split_whitespace() {
                        self.dialect.insert(spelling.to_lowercase(), common.trim().to_lowercase());
                    }
                }
                None => faults.push(Fault::new(
                    file,
                    0,
                    format!("no tab in \"{line}\""),
                    "common words, tab, spellings",
                )),
            }
        }
    }

    /// Adds a rules file.
    pub fn add_rules(&mut self, file: &str, text: &str, faults: &mut Vec<Fault>) {
        match toml::from_str::<Rules>(text) {
            Err(error) => faults.push(Fault::toml(file, text, 1, &error)),
            Ok(rules) => {
                for says in
                    rules.rules.iter().flat_map(|rule| &rule.says).filter(|says| Label::named(says).is_none())
                {
                    let what = format!("rule says {says}, which is no label");
                    faults.push(Fault::new(
                        file,
                        line_with(text, says),
                        what,
                        "write kind:slug with a slug of the taxonomy",
                    ));
                }
                self.rules.words.extend(rules.words);
                self.rules.polite.extend(rules.polite);
                self.rules.rules.extend(rules.rules);
            }
        }
    }
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'))
}
