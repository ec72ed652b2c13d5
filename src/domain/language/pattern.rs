//! A small language of token patterns, for rules that must be exact.
//!
//! A pattern is words separated by spaces. `een|twee` either word; `@groep` any word of a named group;
//! `naar_huis` words in a row as one alternative; `verhuis*` begins with; `huizen~` same stem; `?graag` may be missing; `..` up to 3 words between, `...` up to 8,
//! never across the end of a sentence; `^` the message begins here, `$` it ends here.

use std::collections::HashMap;

use crate::domain::language::words::{Lexicon, Token};

#[derive(Debug, Clone, PartialEq)]
enum Word {
    Exact(String),
    Begins(String),
    Stem(String),
    Row(Vec<String>),
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
            let named = part.split('|').flat_map(|name| {
                match name.strip_prefix('@').and_then(|name| groups.get(name)) {
                    Some(group) => group.iter().map(String::as_str).collect(),
                    None => vec![name],
                }
            });
            named
                .map(|word| match (word.strip_suffix('*'), word.strip_suffix('~')) {
                    (Some(start), _) => Word::Begins(start.to_owned()),
                    (_, Some(any)) => Word::Stem(lexicon.stem(any)),
                    _ if word.contains('_') => Word::Row(word.split('_').map(str::to_owned).collect()),
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
                Word::Row(row) => row.first().map(String::as_str),
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
    let through = |words: &[Word]| {
        words.iter().filter_map(|word| taken(word, tokens, at)).any(|taken| follow(rest, tokens, at + taken))
    };
    match element {
        Element::Start => at == 0 && follow(rest, tokens, at),
        Element::End => at == tokens.len() && follow(rest, tokens, at),
        Element::Word(words) => through(words),
        Element::Maybe(words) => through(words) || follow(rest, tokens, at),
        Element::Gap(most) => {
            let from = at.checked_sub(1).and_then(|before| tokens.get(before));
            let same = |token: &&Token| from.is_none_or(|from| from.sentence == token.sentence);
            (at..=at + most)
                .take_while(|next| tokens.get(*next).is_none_or(same))
                .any(|next| follow(rest, tokens, next))
        }
    }
}

/// How many tokens the word takes from here, if it stands here.
fn taken(word: &Word, tokens: &[&Token], at: usize) -> Option<usize> {
    let token = tokens.get(at)?;
    let stands = match word {
        Word::Exact(word) => is(word, token),
        Word::Begins(start) => {
            token.word.starts_with(start.as_str()) || token.raw.starts_with(start.as_str())
        }
        Word::Stem(stem) => token.stem == *stem,
        Word::Row(row) => {
            let here = tokens.get(at..at + row.len())?;
            return row.iter().zip(here).all(|(word, token)| is(word, token)).then_some(row.len());
        }
    };
    stands.then_some(1)
}

fn is(word: &str, token: &Token) -> bool {
    token.word == word || token.raw == word
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matches(pattern: &str, text: &str) -> bool {
        let lexicon = Lexicon::new([text].into_iter(), [].into_iter(), &[], &HashMap::new());
        let words = lexicon.read(text);
        let tokens: Vec<&Token> = words.tokens.iter().collect();
        let pattern = Pattern::parse(pattern, &HashMap::new(), &lexicon);
        (0..tokens.len()).any(|at| pattern.matches_at(&tokens, at))
    }

    #[test]
    fn gaps_rows_and_edges_match_as_written() {
        assert!(matches("ga .. onderdoor|ten_onder", "ik ga hier aan ten onder"));
        assert!(!matches("ga .. onderdoor", "ik ga. hier onderdoor"));
        assert!(matches("^ stop ?graag $", "stop graag") && !matches("^ stop $", "stop de was"));
        assert!(matches("brand*", "er is brandlucht"));
    }
}
