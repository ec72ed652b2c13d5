//! A small language of token patterns, for rules that must be exact.
//!
//! A pattern is words separated by spaces. `een|twee` either word; `@groep` any word of a named group;
//! `verhuis*` begins with; `huizen~` same stem; `?graag` may be missing; `..` up to 3 words between, `...` up to 8,
//! never across the end of a sentence; `^` the message begins here, `$` it ends here.

use std::collections::HashMap;

use crate::domain::language::words::{Lexicon, Token};

#[derive(Debug, Clone, PartialEq)]
enum Word {
    Exact(String),
    Begins(String),
    Stem(String),
}

#[derive(Debug, Clone, PartialEq)]
enum Element {
    Word(Vec<Word>),
    Maybe(Vec<Word>),
    Gap(usize),
    Start,
    End,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Pattern {
    elements: Vec<Element>,
}

impl Pattern {
    pub fn parse(text: &str, groups: &HashMap<String, Vec<String>>, lexicon: &Lexicon) -> Self {
        let words = |part: &str| -> Vec<Word> {
            let named = part.split('|').flat_map(|name| match name.strip_prefix('@').and_then(|name| groups.get(name)) {
                Some(group) => group.iter().map(String::as_str).collect(),
                None => vec![name],
            });
            named
                .map(|word| match (word.strip_suffix('*'), word.strip_suffix('~')) {
                    (Some(start), _) => Word::Begins(start.to_owned()),
                    (_, Some(any)) => Word::Stem(lexicon.stem(any)),
                    _ => Word::Exact(word.to_owned()),
                })
                .collect()
        };
        let elements = text
            .split_whitespace()
            .map(|part| match part {
                "^" => Element::Start,
                "$" => Element::End,
                ".." => Element::Gap(3),
                "..." => Element::Gap(8),
                _ => match part.strip_prefix('?') {
                    Some(part) => Element::Maybe(words(part)),
                    None => Element::Word(words(part)),
                },
            })
            .collect();
        Self { elements }
    }

    /// The words a match can begin with, when they can be listed.
    pub fn starts(&self) -> Option<Vec<&str>> {
        let first = self.elements.iter().find(|element| !matches!(element, Element::Start))?;
        let Element::Word(words) = first else { return None };
        words
            .iter()
            .map(|word| match word {
                Word::Exact(word) => Some(word.as_str()),
                Word::Begins(_) | Word::Stem(_) => None,
            })
            .collect()
    }

    /// Matches from exactly this token on.
    pub fn matches_at(&self, tokens: &[&Token], at: usize) -> bool {
        follow(&self.elements, tokens, at)
    }

    /// Matches the whole list.
    pub fn is_whole(&self, tokens: &[&Token]) -> bool {
        let mut elements = self.elements.clone();
        elements.push(Element::End);
        follow(&elements, tokens, 0)
    }
}

fn follow(elements: &[Element], tokens: &[&Token], at: usize) -> bool {
    let Some((element, rest)) = elements.split_first() else { return true };
    let fits = |words: &[Word]| tokens.get(at).is_some_and(|token| words.iter().any(|word| is(word, token)));
    match element {
        Element::Start => at == 0 && follow(rest, tokens, at),
        Element::End => at == tokens.len() && follow(rest, tokens, at),
        Element::Word(words) => fits(words) && follow(rest, tokens, at + 1),
        Element::Maybe(words) => (fits(words) && follow(rest, tokens, at + 1)) || follow(rest, tokens, at),
        Element::Gap(most) => {
            let from = at.checked_sub(1).and_then(|before| tokens.get(before));
            (at..=at + most)
                .take_while(|next| tokens.get(*next).is_none_or(|token| from.is_none_or(|from| from.sentence == token.sentence)))
                .any(|next| follow(rest, tokens, next))
        }
    }
}

fn is(word: &Word, token: &Token) -> bool {
    match word {
        Word::Exact(word) => token.word == *word || token.raw == *word,
        Word::Begins(start) => token.word.starts_with(start.as_str()) || token.raw.starts_with(start.as_str()),
        Word::Stem(stem) => token.stem == *stem,
    }
}
