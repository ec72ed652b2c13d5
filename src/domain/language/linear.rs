//! A linear model with many labels in groups; the labels of one group exclude each other (softmax). Trained at
//! start by plain gradient steps in a fixed order, so that the same content always gives the same model.

use std::ops::Range;

use crate::domain::language::features::Vector;

/// What an example teaches one group: the right columns (their share is equal) and how much it counts.
#[derive(Debug, Clone)]
pub struct Target {
    pub group: usize,
    pub columns: Vec<usize>,
    pub weight: f32,
}

/// What to learn from: what a sentence looks like and what it says.
pub struct Example<'a> {
    /// A hash of its words: decides where it stands in a round.
    pub key: u64,
    pub vector: &'a Vector,
    pub targets: Vec<Target>,
}

#[derive(Debug, Clone, Copy)]
pub struct Training {
    pub rounds: usize,
    pub step: f32,
}

pub struct Linear {
    groups: Vec<Range<usize>>,
    columns: usize,
    /// A row of columns for each feature, then one row that every message has. Features with higher ids are not
    /// looked at. The upper half of each number: a probability needs no more, and it halves the memory.
    weights: Vec<u16>,
}

/// The model while it learns.
struct Learning {
    groups: Vec<Range<usize>>,
    columns: usize,
    weights: Vec<f32>,
}

/// How fast the steps grow smaller, a round.
const DECAY: f32 = 1.0;

/// Gradients smaller than this are not worth a step.
const SMALL: f32 = 0.015;

impl Linear {
    pub fn train(
        features: usize,
        groups: Vec<Range<usize>>,
        examples: &[Example<'_>],
        training: Training,
    ) -> Self {
        let columns = groups.iter().map(|group| group.end).max().unwrap_or_default().next_multiple_of(8);
        let mut model = Learning { groups, columns, weights: vec![0.0; (features + 1) * columns] };
        let mut order: Vec<usize> = (0..examples.len()).collect();
        let mut scores = vec![0.0; columns];
        let mut slopes: Vec<(usize, f32)> = Vec::new();
        for round in 0..training.rounds {
            // By a hash of its words: one more example leaves the order of the others as it was, so that a
            // sentence added teaches what it says and nothing by chance.
            order.sort_by_cached_key(|at| examples.get(*at).map(|example| place(example.key, round as u64)));
            let step = training.step / (1.0 + round as f32 * DECAY);
            for Example { vector, targets, .. } in order.iter().filter_map(|at| examples.get(*at)) {
                model.scores_into(vector, &mut scores);
                slopes.clear();
                for target in targets {
                    model.slopes(target, &mut scores, &mut slopes);
                }
                model.move_by(vector, &slopes, step);
            }
        }
        let weights = model.weights.iter().map(|weight| halved(*weight)).collect();
        Self { groups: model.groups, columns, weights }
    }

    /// The probability of each column within its group.
    pub fn read(&self, vector: &Vector) -> Vec<f32> {
        let mut scores = vec![0.0; self.columns];
        let bias = self.weights.len() - self.columns;
        let rows = vector.iter().map(|(id, value)| (*id as usize * self.columns, *value));
        for (at, value) in rows.filter(|(at, _)| *at < bias).chain([(bias, 1.0)]) {
            let row = self.weights.get(at..at + self.columns).unwrap_or_default();
            for (score, weight) in scores.iter_mut().zip(row) {
                *score += whole(*weight) * value;
            }
        }
        for group in &self.groups {
            if let Some(group) = scores.get_mut(group.clone()) {
                softmax(group);
            }
        }
        scores
    }
}

impl Learning {
    fn scores_into(&self, vector: &Vector, scores: &mut [f32]) {
        scores.fill(0.0);
        let bias = self.weights.len() - self.columns;
        add(scores, self.weights.get(bias..).unwrap_or_default(), 1.0);
        for (id, value) in vector {
            let at = *id as usize * self.columns;
            if at >= bias {
                continue;
            }
            add(scores, self.weights.get(at..at + self.columns).unwrap_or_default(), *value);
        }
    }

    fn slopes(&self, target: &Target, scores: &mut [f32], slopes: &mut Vec<(usize, f32)>) {
        let Some(range) = self.groups.get(target.group).cloned() else {
            return;
        };
        let Some(group) = scores.get_mut(range.clone()) else {
            return;
        };
        softmax(group);
        let share = 1.0 / target.columns.len().max(1) as f32;
        for (column, score) in range.zip(group.iter()) {
            let wanted = if target.columns.contains(&column) { share } else { 0.0 };
            let slope = (wanted - score) * target.weight;
            if slope.abs() > SMALL {
                slopes.push((column, slope));
            }
        }
    }

    fn move_by(&mut self, vector: &Vector, slopes: &[(usize, f32)], step: f32) {
        let bias = self.weights.len() - self.columns;
        let rows = vector.iter().map(|(id, value)| (*id as usize * self.columns, *value));
        for (at, value) in rows.filter(|(at, _)| *at < bias).chain([(bias, 0.1)]) {
            if let Some(row) = self.weights.get_mut(at..at + self.columns) {
                for (column, slope) in slopes {
                    if let Some(weight) = row.get_mut(*column) {
                        *weight += step * value * slope;
                    }
                }
            }
        }
    }
}

/// The upper half of a number, rounded to the nearest.
fn halved(number: f32) -> u16 {
    (number.to_bits().saturating_add(0x8000) >> 16) as u16
}

fn whole(half: u16) -> f32 {
    f32::from_bits(u32::from(half) << 16)
}

fn add(scores: &mut [f32], row: &[f32], by: f32) {
    for (score, weight) in scores.iter_mut().zip(row) {
        *score += weight * by;
    }
}

/// Scores as shares of one, in place.
pub fn softmax(scores: &mut [f32]) {
    let top = scores.iter().copied().fold(f32::MIN, f32::max);
    let mut sum = 0.0;
    for score in scores.iter_mut() {
        *score = (*score - top).exp();
        sum += *score;
    }
    for score in scores.iter_mut() {
        *score /= sum;
    }
}

/// Where an example stands in a round: an order without meaning, the same each time.
const fn place(key: u64, round: u64) -> u64 {
    let mixed = (key ^ round.wrapping_mul(0x9e37_79b9_7f4a_7c15)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed ^ (mixed >> 29)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_learns_which_feature_means_which_label() {
        let (one, other) = (vec![(0, 1.0)], vec![(1, 1.0)]);
        let target = |column| vec![Target { group: 0, columns: vec![column], weight: 1.0 }];
        let examples = [
            Example { key: 1, vector: &one, targets: target(0) },
            Example { key: 2, vector: &other, targets: target(1) },
        ];
        let model = Linear::train(2, vec![0..2], &examples, Training { rounds: 20, step: 2.0 });
        assert!(model.read(&one)[0] > 0.9 && model.read(&other)[1] > 0.9);
    }
}
