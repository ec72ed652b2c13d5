//! Words and meaning weighed together into one probability. The weights of labels come from example sentences held out
//! from both; those of questions from held-out questions with a plainer ranking of words in the place of ours.

use crate::domain::knowledge::search::NOTHING;
use crate::domain::knowledge::verdict::{self, Overview, Verdict, curve};
use crate::domain::language::meant::Sense;

/// For one kind of label: what a constant, the odds by words, the odds by meaning and the likeness in meaning weigh,
/// and from which probability on it is acted on.
#[derive(Debug, Clone, Copy)]
pub struct Blend {
    pub weights: [f32; 4],
    pub act: f32,
}

/// In the order of [`crate::domain::knowledge::teaching::Label::kind`].
pub const LABELS: [Blend; 6] = [
    Blend { weights: [0.48, 0.63, 0.51, 0.29], act: 0.26 },
    Blend { weights: [-0.03, 0.42, 0.63, 0.01], act: 0.24 },
    Blend { weights: [0.47, 0.53, 0.68, 0.30], act: 0.30 },
    Blend { weights: [0.24, 0.47, 0.65, 0.12], act: 0.28 },
    Blend { weights: [-2.29, 0.42, 0.54, 5.18], act: 0.36 },
    Blend { weights: [0.53, 0.67, 0.57, 0.39], act: 0.42 },
];

/// What the logarithm of an article's share by words, of its probability by meaning, and its likeness weigh.
pub const ARTICLES: [f32; 3] = [0.7, 0.55, 4.5];

/// Weights of [`Asked::numbers`] for "the first article is right" and for "this is not about housing".
pub const RIGHT: [f32; 9] = [-1.68, 0.26, 0.10, 1.98, 1.88, 0.01, -1.71, -1.67, -0.06];
pub const OFFTOPIC: [f32; 9] = [0.18, 0.60, 0.78, -0.58, -0.81, -1.27, 3.78, 3.38, -0.70];
/// As in [`verdict`], for these probabilities.
pub const ANSWER: f32 = 0.6;
pub const UNSURE: f32 = 0.12;
pub const OFF: f32 = 0.3;

pub fn odds(probability: f32) -> f32 {
    (probability.max(1e-4) / (1.0 - probability).max(1e-4)).ln()
}

impl Blend {
    /// From the probability by words and what the meaning says.
    pub fn probability(&self, words: f32, sense: Sense) -> f32 {
        curve(&self.weights, &[1.0, odds(words), odds(sense.head), sense.near])
    }
}

/// A question as both see it.
pub struct Asked {
    /// All articles, best first, with their share of the whole.
    pub ranked: Vec<(usize, f32)>,
    numbers: [f32; 9],
    length: usize,
}

impl Asked {
    /// `ranked` and `overview`: by words; `senses`: of all articles and of each sort of nothing.
    pub fn new(ranked: &[(usize, f32)], overview: &Overview, senses: &[Sense]) -> Self {
        let sense = |at: usize| senses.get(at).copied().unwrap_or_default();
        let mut blended: Vec<(usize, f32)> = ranked
            .iter()
            .map(|(at, share)| {
                let Sense { head, near } = sense(*at);
                let [words, meaning, likeness] = ARTICLES;
                (*at, words * share.max(1e-6).ln() + meaning * head.max(1e-5).ln() + likeness * near)
            })
            .collect();
        blended.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
        let top = blended.first().map_or(0.0, |(_, score)| *score);
        let sum: f32 = blended.iter().map(|(_, score)| (score - top).exp()).sum();
        for (_, score) in &mut blended {
            *score = (*score - top).exp() / sum;
        }
        let first = blended.first().map_or_else(Sense::default, |(at, _)| sense(*at));
        let nothing: Vec<Sense> = (0..NOTHING.len()).map(|sort| sense(ranked.len() + sort)).collect();
        let [off, uncovered, small] = [0, 1, 2].map(|sort| nothing.get(sort).copied().unwrap_or_default());
        let (right, outside) = verdict::probabilities(overview);
        let numbers = [
            1.0,
            odds(right),
            odds(outside),
            blended.first().map_or(0.0, |(_, share)| *share),
            first.head,
            first.near,
            off.head + small.head,
            off.near.max(small.near) - first.near,
            uncovered.near - first.near,
        ];
        Self { ranked: blended, numbers, length: overview.length }
    }

    /// For fitting.
    pub const fn numbers(&self) -> &[f32; 9] {
        &self.numbers
    }

    /// The verdict, and the probability that the first article is right.
    pub fn decide(&self) -> (Verdict, f32) {
        let (right, off) = (curve(&RIGHT, &self.numbers), curve(&OFFTOPIC, &self.numbers));
        let verdict = if self.length == 0 || (off >= OFF && right < ANSWER) {
            Verdict::OffTopic
        } else if right >= ANSWER {
            Verdict::Answer
        } else if right >= UNSURE {
            Verdict::Unsure
        } else {
            Verdict::None
        };
        (verdict, right)
    }
}
