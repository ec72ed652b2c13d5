//! Ranks articles for a question: shared words (BM25), likeness to example questions, and a linear model over them.

use std::collections::{BTreeMap, HashMap};

use crate::domain::knowledge::article::{Article, Kind};
use crate::domain::knowledge::verdict::{self, Hits, Match, Overview, Verdict};
use crate::domain::language::blend;
use crate::domain::language::features::{self, Space, Vector};
use crate::domain::language::linear::{Example, Linear, Target, Training};
use crate::domain::language::nearest::{Nearest, by_group};
use crate::domain::language::words::{Lexicon, Words};

/// Sorts of questions that no article answers, each with a column in the linear model.
pub const NOTHING: [&str; 3] = ["offtopic", "housing-uncovered", "smalltalk"];

const TRAINING: Training = Training { rounds: 4, step: 8.0 };
/// At most so many matches are handed on.
const MOST: usize = 5;

/// How much a word counts by where it stands in an article.
mod field {
    pub const TITLE: f32 = 3.0;
    pub const KEYWORD: f32 = 3.0;
    pub const QUESTION: f32 = 1.0;
    pub const SHORT: f32 = 1.0;
    pub const LONG: f32 = 0.4;
}

/// Everything known about one candidate by its words.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Evidence {
    /// Share (0 to 1) of the question's rare words that the article has, after BM25.
    pub words: f32,
    /// Likeness to its nearest example questions.
    pub near: f32,
    /// The linear model's probability.
    pub head: f32,
}

/// What each sort of evidence weighs; fitted on held-out example questions.
#[derive(Debug, Clone, Copy)]
pub struct Weights {
    pub words: f32,
    pub near: f32,
    pub head: f32,
}

pub const WEIGHTS: Weights = Weights { words: 7.0, near: 3.0, head: 0.75 };

impl Weights {
    pub fn fuse(&self, evidence: Evidence) -> f32 {
        self.words * evidence.words + self.near * evidence.near + self.head * evidence.head.max(1e-4).ln()
    }
}

/// Why an article ranks where it does.
#[derive(Debug, Clone, PartialEq)]
pub struct Reason {
    pub id: String,
    pub evidence: Evidence,
    /// The question's words that it has, as they were read.
    pub words: Vec<String>,
    /// The example question (or title, or keyword) most like it.
    pub example: String,
}

pub struct Search {
    ids: Vec<(String, Kind)>,
    terms: Terms,
    /// Examples: titles, keywords and questions of articles, then those of [`NOTHING`].
    examples: Vec<String>,
    /// The article of each example, or the sort of nothing after the last article.
    of_example: Vec<[usize; 1]>,
    nearest: Nearest,
    linear: Linear,
}

impl Search {
    /// `nothing`: examples of what no article answers, with the place of their sort in [`NOTHING`].
    pub fn new(articles: &[Article], nothing: &[(usize, &str)], lexicon: &Lexicon, space: &Space) -> Self {
        let mut examples: Vec<String> = Vec::new();
        let mut of_example: Vec<[usize; 1]> = Vec::new();
        for (at, article) in articles.iter().enumerate() {
            for text in views(article) {
                examples.push(text);
                of_example.push([at]);
            }
        }
        for (sort, text) in nothing {
            examples.push((*text).to_owned());
            of_example.push([articles.len() + sort]);
        }
        let vectors: Vec<Vector> = examples.iter().map(|text| space.vector(&lexicon.read(text))).collect();
        let classes = articles.len() + NOTHING.len();
        let taught =
            vectors.iter().zip(&of_example).zip(&examples).map(|((vector, [class]), text)| Example {
                key: features::key(text),
                vector,
                targets: vec![Target { group: 0, columns: vec![*class], weight: 1.0 }],
            });
        let linear = Linear::train(
            space.common(),
            std::iter::once(0..classes).collect(),
            &taught.collect::<Vec<_>>(),
            TRAINING,
        );
        Self {
            ids: articles.iter().map(|article| (article.id.clone(), article.kind)).collect(),
            terms: Terms::new(articles, lexicon),
            nearest: Nearest::new(space.size(), vectors.iter()),
            examples,
            of_example,
            linear,
        }
    }

    /// The articles for a question, and how sure that is.
    pub fn ask(&self, words: &Words, vector: &Vector) -> Hits {
        let (ranked, overview) = self.rank(words, vector);
        let (verdict, sure) = verdict::decide(&overview);
        self.hits(verdict, sure, &ranked)
    }

    /// The same, with what the question means: a probability of each article and of each sort of nothing.
    pub fn ask_meant(&self, words: &Words, vector: &Vector, meant: &[f32]) -> Hits {
        let (ranked, overview) = self.rank(words, vector);
        let (ranked, verdict, sure) = blend::ask(ranked, &overview, meant);
        self.hits(verdict, sure, &ranked)
    }

    fn hits(&self, verdict: Verdict, sure: f32, ranked: &[(usize, f32)]) -> Hits {
        let top = ranked.first().map_or(0.0, |(_, share)| *share);
        let matches = ranked.iter().take(MOST).filter_map(|(at, share)| {
            let (id, kind) = self.ids.get(*at)?;
            let score = if top > 0.0 { sure * share / top } else { 0.0 };
            Some(Match { id: id.clone(), kind: *kind, score })
        });
        Hits { verdict, matches: matches.collect(), also: None }
    }

    /// All articles, best first, with their share of the whole; and what the verdict looks at.
    pub fn rank(&self, words: &Words, vector: &Vector) -> (Vec<(usize, f32)>, Overview) {
        let (evidence, nothing, coverage) = self.evidence(words, vector);
        let mut ranked: Vec<(usize, f32)> =
            evidence.iter().map(|one| WEIGHTS.fuse(*one)).enumerate().collect();
        ranked.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
        let top = ranked.first().map_or(0.0, |(_, score)| *score);
        let sum: f32 = ranked.iter().map(|(_, score)| (score - top).exp()).sum();
        for (_, score) in &mut ranked {
            *score = (*score - top).exp() / sum;
        }
        let best = ranked.first().and_then(|(at, _)| evidence.get(*at)).copied();
        let share = |place: usize| ranked.get(place).map_or(0.0, |(_, share)| *share);
        let overview = Overview {
            first: share(0),
            second: share(1),
            words: best.map_or(0.0, |best| best.words),
            near: best.map_or(0.0, |best| best.near),
            head: best.map_or(0.0, |best| best.head),
            coverage,
            nothing,
            length: words.tokens.len(),
        };
        (ranked, overview)
    }

    /// The evidence for each article; for each sort of nothing its probability and likeness; and the share of the
    /// question's words that any article knows.
    pub fn evidence(
        &self,
        words: &Words,
        vector: &Vector,
    ) -> (Vec<Evidence>, [(f32, f32); NOTHING.len()], f32) {
        let count = self.ids.len();
        let heads = self.linear.read(vector);
        let alike = self.nearest.alike(vector);
        let near =
            by_group(&alike, |at| self.of_example.get(at).map_or(&[], |class| class), count + NOTHING.len());
        let (shared, coverage) = self.terms.shared(words);
        let get = |scores: &[f32], at: usize| scores.get(at).copied().unwrap_or_default();
        let evidence = (0..count)
            .map(|at| Evidence { words: get(&shared, at), near: get(&near, at), head: get(&heads, at) })
            .collect();
        let mut nothing = [(0.0, 0.0); NOTHING.len()];
        for (sort, found) in nothing.iter_mut().enumerate() {
            *found = (get(&heads, count + sort), get(&near, count + sort));
        }
        (evidence, nothing, coverage)
    }

    /// Why the first few articles rank as they do.
    pub fn explain(&self, words: &Words, vector: &Vector) -> Vec<Reason> {
        let (evidence, _, _) = self.evidence(words, vector);
        let alike = self.nearest.alike(vector);
        let (ranked, _) = self.rank(words, vector);
        let reasons = ranked.iter().take(MOST).filter_map(|(at, _)| {
            let own = self.of_example.iter().enumerate().filter(|(_, class)| **class == [*at]);
            let likeness = |example: usize| alike.get(example).copied().unwrap_or_default();
            let best = own.max_by(|one, other| likeness(one.0).total_cmp(&likeness(other.0)))?;
            Some(Reason {
                id: self.ids.get(*at)?.0.clone(),
                evidence: *evidence.get(*at)?,
                words: self.terms.words_in(words, *at),
                example: self.examples.get(best.0)?.clone(),
            })
        });
        reasons.collect()
    }

    /// What sort of article this is.
    pub fn kind(&self, id: &str) -> Option<Kind> {
        self.ids.iter().find(|(known, _)| known == id).map(|(_, kind)| *kind)
    }

    /// By its place in the ranking.
    pub fn id(&self, at: usize) -> Option<&str> {
        self.ids.get(at).map(|(id, _)| id.as_str())
    }
}

/// What of an article looks like a question.
fn views(article: &Article) -> Vec<String> {
    let mut views = vec![article.title.clone(), article.label.clone(), article.keywords.join(", ")];
    views.extend(article.keywords.iter().cloned());
    views.extend(article.questions.iter().cloned());
    views
}

/// Which articles have which words (BM25).
struct Terms {
    postings: HashMap<String, (f32, Vec<(u32, f32)>)>,
    articles: usize,
}

/// BM25's saturation and length correction.
const K1: f32 = 1.4;
const B: f32 = 0.5;

impl Terms {
    fn new(articles: &[Article], lexicon: &Lexicon) -> Self {
        // Sorted, so that sums of the same content are the same to the last digit.
        let mut counts: Vec<BTreeMap<String, f32>> = Vec::new();
        for article in articles {
            let mut count: BTreeMap<String, f32> = BTreeMap::new();
            let keywords = article.keywords.join(", ");
            let questions = article.questions.join(". ");
            let fields: [(&str, f32); 6] = [
                (&article.title, field::TITLE),
                (&article.label, field::TITLE),
                (&keywords, field::KEYWORD),
                (&questions, field::QUESTION),
                (&article.short_text, field::SHORT),
                (&article.long_text, field::LONG),
            ];
            for (text, weight) in fields {
                for sentence in text.split_inclusive(['.', '?', '\n']) {
                    for (term, share) in terms(&lexicon.read(sentence)) {
                        *count.entry(term).or_default() += weight * share;
                    }
                }
            }
            counts.push(count);
        }
        let lengths: Vec<f32> = counts.iter().map(|count| count.values().sum()).collect();
        let mean = lengths.iter().sum::<f32>() / lengths.len().max(1) as f32;
        let mut postings: HashMap<String, (f32, Vec<(u32, f32)>)> = HashMap::new();
        for ((at, count), length) in (0_u32..).zip(counts).zip(&lengths) {
            for (term, often) in count {
                let saturated = often * (K1 + 1.0) / (often + K1 * (1.0 - B + B * length / mean));
                postings.entry(term).or_default().1.push((at, saturated / (K1 + 1.0)));
            }
        }
        let total = articles.len() as f32;
        for (rarity, holders) in postings.values_mut() {
            let holders = holders.len() as f32;
            *rarity = (1.0 + (total - holders + 0.5) / (holders + 0.5)).ln();
        }
        Self { postings, articles: articles.len() }
    }

    /// For each article its share of the question's words, and the share that any article has.
    fn shared(&self, words: &Words) -> (Vec<f32>, f32) {
        let mut shared = vec![0.0; self.articles];
        let (mut known, mut all) = (0.0, 0.0);
        let unknown = (self.articles.max(1) as f32).ln();
        for (term, share) in terms(words) {
            match self.postings.get(&term) {
                Some((rarity, holders)) => {
                    known += rarity * share;
                    all += rarity * share;
                    for (at, saturated) in holders {
                        if let Some(sum) = shared.get_mut(*at as usize) {
                            *sum += rarity * share * saturated;
                        }
                    }
                }
                None if term.starts_with('#') => {}
                None => all += unknown * share,
            }
        }
        if all > 0.0 {
            for sum in &mut shared {
                *sum /= all;
            }
        }
        (shared, if all > 0.0 { known / all } else { 0.0 })
    }

    fn words_in(&self, words: &Words, article: usize) -> Vec<String> {
        let has = |term: &String| {
            self.postings
                .get(term)
                .is_some_and(|(_, holders)| holders.iter().any(|(at, _)| *at as usize == article))
        };
        let tokens = words.tokens.iter().filter(|token| !token.stop);
        tokens
            .filter(|token| {
                has(&token.stem)
                    || token.parts.iter().any(has)
                    || token.concepts.iter().any(|at| has(&format!("#{at}")))
            })
            .map(|token| token.word.clone())
            .collect()
    }
}

/// The terms of a text and what each counts: stems 1, compound parts and synonym groups less.
fn terms(words: &Words) -> Vec<(String, f32)> {
    let mut terms = Vec::new();
    for token in words.tokens.iter().filter(|token| !token.stop) {
        terms.push((token.stem.clone(), 1.0));
        terms.extend(token.parts.iter().map(|part| (part.clone(), 0.7)));
        terms.extend(token.concepts.iter().map(|concept| (format!("#{concept}"), 0.5)));
    }
    terms
}
