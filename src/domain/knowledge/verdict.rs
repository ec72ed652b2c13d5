//! How sure a ranking is: answer it, ask which of a few is meant, say that it is not known, or not about housing.

use crate::domain::knowledge::article::Kind;
use crate::domain::knowledge::search::NOTHING;

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    Answer,
    Unsure,
    #[default]
    None,
    OffTopic,
}

impl Verdict {
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Answer => "answer",
            Self::Unsure => "unsure",
            Self::None => "none",
            Self::OffTopic => "off-topic",
        }
    }
}

/// An article that may answer. `score` is the probability that it does.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Match {
    pub id: String,
    pub kind: Kind,
    pub score: f32,
}

/// Best first, at most five. With [`Verdict::Unsure`] the first two or three become buttons.
#[derive(Debug, Clone, Default, PartialEq, serde::Serialize)]
pub struct Hits {
    pub verdict: Verdict,
    pub matches: Vec<Match>,
    /// The answer to a second question in the same message, when there is one.
    pub also: Option<Match>,
}

impl Hits {
    pub fn first(&self) -> Option<&Match> {
        self.matches.first()
    }
}

/// What the verdict looks at.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Overview {
    /// Shares of the first and second article in the fused ranking.
    pub first: f32,
    pub second: f32,
    /// Evidence of the first article.
    pub words: f32,
    pub near: f32,
    pub head: f32,
    /// Share of the question's words that any article has.
    pub coverage: f32,
    /// Probability and likeness of each sort of [`NOTHING`].
    pub nothing: [(f32, f32); NOTHING.len()],
    /// How many words the question has; signs and pictures are none.
    pub length: usize,
}

/// From here on the first article is the answer.
pub const ANSWER: f32 = 0.52;
/// From here on nothing else needs to be heard before it is answered.
pub const SURELY: f32 = 0.65;
/// From here on it is worth asking back.
pub const UNSURE: f32 = 0.12;
/// From here on a question that is not answered is about something else.
pub const OFF: f32 = 0.3;

/// Weights of [`Overview::numbers`] for "the first article is right", fitted on held-out example questions.
pub const RIGHT: [f32; 8] = [-3.39, 2.81, 0.58, -1.31, 1.46, -5.37, -1.15, -1.47];
/// The same for "this is not about housing".
pub const OFFTOPIC: [f32; 8] = [-0.31, 1.12, 1.07, -0.60, -3.80, 5.50, 3.11, -1.46];

impl Overview {
    /// The numbers that both curves weigh, first a constant.
    pub fn numbers(&self) -> [f32; 8] {
        let [(off, off_near), (_, uncovered_near), (small, small_near)] = self.nothing;
        let outside = off + small;
        [
            1.0,
            self.first,
            self.words,
            self.near,
            self.coverage,
            outside,
            off_near.max(small_near) - self.near,
            uncovered_near - self.near,
        ]
    }
}

/// The probabilities that the first article is right and that the question is not about housing.
pub fn probabilities(overview: &Overview) -> (f32, f32) {
    let numbers = overview.numbers();
    (curve(&RIGHT, &numbers), curve(&OFFTOPIC, &numbers))
}

/// The verdict, and the probability that the first article is right.
pub fn decide(overview: &Overview) -> (Verdict, f32) {
    let (right, off) = probabilities(overview);
    let verdict = if overview.length == 0 || (off >= OFF && right < ANSWER) {
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

/// A logistic curve.
pub fn curve(weights: &[f32], numbers: &[f32]) -> f32 {
    let sum: f32 = weights.iter().zip(numbers).map(|(weight, number)| weight * number).sum();
    1.0 / (1.0 + (-sum).exp())
}
