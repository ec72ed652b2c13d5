//! The clauses of a message: who says three things in one sentence is heard three times.

use crate::domain::language::words::{Token, Words};

/// Words that join two things of one list.
const JOINS: &[&str] = &["en", "of", "plus", "ook", "maar"];
/// No message has more that is worth reading apart.
const MOST: usize = 6;

/// Each sentence that ends in a question mark as a message of its own; none when there is no other sentence.
pub fn questions(words: &Words) -> Vec<Words> {
    let single = words.tokens.iter().all(|token| Some(&token.sentence) == words.asking.first());
    if single {
        return Vec::new();
    }
    let of = |asked: &usize| words.tokens.iter().filter(|token| token.sentence == *asked).cloned().collect();
    words
        .asking
        .iter()
        .take(MOST)
        .map(|asked| Words { tokens: of(asked), asks: true, ..Words::default() })
        .collect()
}

/// Each clause as a message of its own; none when the message is a single one. A clause without a word that means
/// something goes with the one before it.
pub fn clauses(words: &Words) -> Vec<Words> {
    let mut clauses: Vec<Vec<Token>> = vec![Vec::new()];
    let mut before = None;
    for token in &words.tokens {
        let joins = JOINS.contains(&token.raw.as_str());
        let next = before.is_some_and(|clause| clause != token.clause) || joins;
        before = Some(token.clause);
        let full = clauses.last().is_some_and(|clause| clause.iter().any(|token| !token.stop));
        if next && full && clauses.len() < MOST {
            clauses.push(Vec::new());
        }
        if !joins && let Some(clause) = clauses.last_mut() {
            clause.push(token.clone());
        }
    }
    if clauses.len() > 1 && clauses.last().is_some_and(|clause| clause.iter().all(|token| token.stop)) {
        let rest = clauses.pop().unwrap_or_default();
        if let Some(last) = clauses.last_mut() {
            last.extend(rest);
        }
    }
    if clauses.len() < 2 {
        return Vec::new();
    }
    clauses.into_iter().map(|tokens| Words { tokens, ..Words::default() }).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;
    use crate::domain::language::words::Lexicon;

    #[test]
    fn and_joins_two_clauses_whatever_it_is_repaired_to() {
        let dialect = HashMap::from([("en".to_owned(), "een".to_owned())]);
        let text = "de tuin is te groot geworden en de trap wordt lastig";
        let lexicon = Lexicon::new([].into_iter(), [text].into_iter(), &[], &dialect);
        let clauses = clauses(&lexicon.read(text));
        let first = |words: &Words| words.tokens.iter().map(|token| token.raw.clone()).nth(1);
        assert_eq!(clauses.iter().filter_map(first).collect::<Vec<_>>(), ["tuin", "trap"]);
        assert!(super::clauses(&lexicon.read("de trap wordt lastig")).is_empty());
    }
}
