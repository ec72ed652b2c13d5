//! Exact rules: what must never be missed (stop, forget me, a person, danger) nor be heard where it is not said.

use std::collections::{HashMap, HashSet};

use crate::domain::knowledge::teaching::{Label, Rules};
use crate::domain::language::pattern::Pattern;
use crate::domain::language::words::{Lexicon, Token, Words};

/// What rules say of a message.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Said {
    /// Said for certain.
    pub labels: Vec<Label>,
    /// A rule matched and its exception too ("vergeet mij niet te bellen"): not said, whatever was learnt.
    pub denied: Vec<Label>,
    /// It has a question mark.
    pub asks: bool,
}

/// Where in a message a pattern is looked for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Whole,
    Anywhere,
    Not,
}

struct Entry {
    rule: usize,
    place: Place,
    pattern: Pattern,
}

/// The rules, ready to match.
pub struct Exact {
    labels: Vec<Vec<Label>>,
    polite: HashSet<String>,
    entries: Vec<Entry>,
    /// Entries by the word they begin with; the others are tried everywhere.
    by_word: HashMap<String, Vec<usize>>,
    others: Vec<usize>,
}

impl Exact {
    pub fn new(rules: &Rules, lexicon: &Lexicon) -> Self {
        let mut exact = Self {
            labels: Vec::new(),
            polite: rules.polite.iter().cloned().collect(),
            entries: Vec::new(),
            by_word: HashMap::new(),
            others: Vec::new(),
        };
        for (at, rule) in rules.rules.iter().enumerate() {
            exact.labels.push(rule.says.iter().filter_map(|says| Label::named(says)).collect());
            for (place, patterns) in
                [(Place::Whole, &rule.whole), (Place::Anywhere, &rule.anywhere), (Place::Not, &rule.not)]
            {
                for text in patterns {
                    exact.add(Entry {
                        rule: at,
                        place,
                        pattern: Pattern::parse(text, &rules.words, lexicon),
                    });
                }
            }
        }
        exact
    }

    fn add(&mut self, entry: Entry) {
        let at = self.entries.len();
        match entry.pattern.starts() {
            Some(words) => {
                for word in words {
                    self.by_word.entry(word.to_owned()).or_default().push(at);
                }
            }
            None => self.others.push(at),
        }
        self.entries.push(entry);
    }

    /// What the message says for certain, and what it only seems to say.
    pub fn says(&self, words: &Words) -> Said {
        let all: Vec<&Token> = words.tokens.iter().collect();
        let mut core: Vec<&Token> =
            all.iter().copied().filter(|token| !self.polite.contains(&token.word)).collect();
        if core.is_empty() {
            core.clone_from(&all);
        }
        let mut found: HashSet<usize> = HashSet::new();
        let mut barred: HashSet<usize> = HashSet::new();
        let mut note = |entry: &Entry| {
            if entry.place == Place::Not { barred.insert(entry.rule) } else { found.insert(entry.rule) }
        };
        for (at, token) in all.iter().enumerate() {
            for entry in self.starting(token).filter(|entry| entry.place != Place::Whole) {
                if entry.pattern.matches_at(&all, at) {
                    note(entry);
                }
            }
        }
        for tokens in [&core, &all] {
            if let Some(first) = tokens.first() {
                for entry in self.starting(first).filter(|entry| entry.place == Place::Whole) {
                    if entry.pattern.is_whole(tokens) {
                        note(entry);
                    }
                }
            }
        }
        Said {
            labels: self.labels_of(found.difference(&barred)),
            denied: self.labels_of(found.intersection(&barred)),
            asks: words.asks,
        }
    }

    /// The labels of these rules in the order of the file, each once.
    fn labels_of<'a>(&self, rules: impl Iterator<Item = &'a usize>) -> Vec<Label> {
        let mut rules: Vec<usize> = rules.copied().collect();
        rules.sort_unstable();
        let mut labels = Vec::new();
        for label in rules.iter().filter_map(|rule| self.labels.get(*rule)).flatten() {
            if !labels.contains(label) {
                labels.push(*label);
            }
        }
        labels
    }

    fn starting<'a>(&'a self, token: &Token) -> impl Iterator<Item = &'a Entry> {
        let typed = self.by_word.get(&token.raw);
        let meant = if token.raw == token.word { None } else { self.by_word.get(&token.word) };
        typed.into_iter().chain(meant).flatten().chain(&self.others).filter_map(|at| self.entries.get(*at))
    }
}
