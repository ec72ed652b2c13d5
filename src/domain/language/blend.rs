//! Words and meaning weighed together into one probability: a share of the odds by words, the rest of the odds by
//! meaning, and a constant. Candidates come from example sentences held out from the learning of both
//! (`cargo run --release --example blend`), the choice among them from labelled sentences.

use crate::domain::knowledge::search::NOTHING;
use crate::domain::knowledge::verdict::{self, OFF, Overview, SURELY, UNSURE, Verdict};

/// What the odds by meaning weigh, those by words weighing the rest, and a constant.
#[derive(Debug, Clone, Copy)]
pub struct Blend {
    pub meaning: f32,
    pub start: f32,
}

/// For each kind of label, in the order of [`crate::domain::knowledge::teaching::Label::kind`]. Meaning is that of a
/// whole message, which may say several things: by itself a sentence would bear a weight of 0.4. Words alone hear
/// drivers and wishes too often. Calls for help are heard by words and rules alone: meaning did not help there.
pub const LABELS: [Blend; 6] = [
    Blend { meaning: 0.2, start: 0.0 },
    Blend { meaning: 0.2, start: -0.3 },
    Blend { meaning: 0.2, start: 0.0 },
    Blend { meaning: 0.2, start: -0.2 },
    Blend { meaning: 0.2, start: 0.0 },
    Blend { meaning: 0.0, start: 0.0 },
];

/// For "the first article is right" and "this is not about housing".
pub const RIGHT: Blend = Blend { meaning: 0.5, start: 0.87 };
pub const OFFTOPIC: Blend = Blend { meaning: 0.5, start: 0.0 };
/// As [`verdict::ANSWER`]: here held-out questions get as few wrong answers as there.
pub const ANSWER: f32 = 0.6;

impl Blend {
    pub fn probability(self, words: f32, meaning: f32) -> f32 {
        let odds = (1.0 - self.meaning) * odds(words) + self.meaning * odds(meaning) + self.start;
        1.0 / (1.0 + (-odds).exp())
    }
}

pub fn odds(probability: f32) -> f32 {
    (probability.max(1e-4) / (1.0 - probability).max(1e-4)).ln()
}

/// What became of a question: the articles, best first, with their share of the whole; the verdict; and the
/// probability that the first article is right.
pub type Asked = (Vec<(usize, f32)>, Verdict, f32);

/// A question that words alone are not sure of, as both see it. `ranked` and `overview`: by words; `meant`: what is
/// probable by meaning, for all articles and then each sort of [`NOTHING`]. A sure answer stays as it is.
pub fn ask(ranked: Vec<(usize, f32)>, overview: &Overview, meant: &[f32]) -> Asked {
    let (by_words, sure) = verdict::decide(overview);
    if overview.length == 0 || by_words == Verdict::Answer && sure >= SURELY {
        return (ranked, by_words, sure);
    }
    let both = fuse(RIGHT, &ranked, meant);
    let right = right(RIGHT, &both, &ranked, overview, meant);
    let (_, outside) = verdict::probabilities(overview);
    let meaning = |at: usize| meant.get(at).copied().unwrap_or_default();
    let [off, _, small]: [f32; NOTHING.len()] = std::array::from_fn(|sort| meaning(ranked.len() + sort));
    let outside = OFFTOPIC.probability(outside, off + small);
    let verdict = if right >= ANSWER {
        Verdict::Answer
    } else if outside >= OFF || right < UNSURE && by_words == Verdict::OffTopic {
        Verdict::OffTopic
    } else if right >= UNSURE {
        Verdict::Unsure
    } else {
        Verdict::None
    };
    (both, verdict, right)
}

/// The probability that the first of `both` is right; by words it is less for an article that words rank lower.
pub fn right(
    blend: Blend,
    both: &[(usize, f32)],
    ranked: &[(usize, f32)],
    overview: &Overview,
    meant: &[f32],
) -> f32 {
    let first = both.first().map_or(0, |(at, _)| *at);
    let share = ranked.iter().find(|(at, _)| *at == first).map_or(0.0, |(_, share)| *share);
    let top = ranked.first().map_or(1.0, |(_, share)| share.max(1e-6));
    let (right, _) = verdict::probabilities(overview);
    blend.probability(right * share / top, meant.get(first).copied().unwrap_or_default())
}

/// The articles by words and meaning, best first, with their share of the whole.
pub fn fuse(blend: Blend, ranked: &[(usize, f32)], meant: &[f32]) -> Vec<(usize, f32)> {
    let score = |(at, share): &(usize, f32)| {
        let meaning = meant.get(*at).copied().unwrap_or_default();
        let score = (1.0 - blend.meaning) * share.max(1e-6).ln() + blend.meaning * meaning.max(1e-5).ln();
        (*at, score)
    };
    let mut both: Vec<(usize, f32)> = ranked.iter().map(score).collect();
    both.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
    let top = both.first().map_or(0.0, |(_, score)| *score);
    let sum: f32 = both.iter().map(|(_, score)| (score - top).exp()).sum();
    for (_, score) in &mut both {
        *score = (*score - top).exp() / sum;
    }
    both
}

#[cfg(test)]
mod tests {
    use super::*;

    fn overview(first: f32) -> Overview {
        let nothing = [(0.0, 0.0); NOTHING.len()];
        Overview { first, second: 0.1, words: 0.8, near: 0.6, head: 0.8, coverage: 1.0, nothing, length: 5 }
    }

    #[test]
    fn meaning_lifts_a_doubt_and_never_turns_a_sure_answer() {
        let meant = [0.01, 0.97, 0.0, 0.0, 0.0];
        let sure = (vec![(0, 0.95), (1, 0.05)], overview(0.95));
        assert!(verdict::decide(&sure.1).1 >= SURELY);
        let (articles, verdict, _) = ask(sure.0, &sure.1, &meant);
        assert_eq!((articles[0].0, verdict), (0, Verdict::Answer));
        let doubt = Overview { words: 0.2, near: 0.2, coverage: 0.6, ..overview(0.5) };
        assert!(verdict::decide(&doubt).1 < SURELY);
        let (articles, verdict, right) = ask(vec![(0, 0.5), (1, 0.4)], &doubt, &meant);
        assert_eq!((articles[0].0, verdict), (1, Verdict::Answer), "{right}");
    }

    #[test]
    fn what_both_find_foreign_is_off_topic() {
        let foreign =
            Overview { coverage: 0.1, nothing: [(0.9, 0.5), (0.0, 0.0), (0.0, 0.0)], ..overview(0.3) };
        let (_, verdict, _) = ask(vec![(0, 0.3), (1, 0.2)], &foreign, &[0.0, 0.0, 0.95, 0.0, 0.0]);
        assert_eq!(verdict, Verdict::OffTopic);
        let (_, verdict, right) = ask(vec![(0, 0.9), (1, 0.05)], &foreign, &[0.99, 0.0, 0.0, 0.0, 0.0]);
        assert!(verdict != Verdict::OffTopic, "{verdict:?} {right}");
    }
}
