//! Examples as directions in a space where what means the same lies near, and a linear model over them (softmax in
//! groups, plain gradient steps in a fixed order).

use std::ops::Range;

use crate::domain::language::linear::{Target, softmax};

/// Numbers of a direction.
pub const WIDTH: usize = 384;

/// What a sentence means, as a sentence model outside gives it: only the direction counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meaning(pub Box<[i8; WIDTH]>);

/// A direction of length 1.
pub type Direction = [f32; WIDTH];

/// What all sentences have in common: without it they all look alike.
pub struct Centre(Box<Direction>);

impl Centre {
    pub fn new(meanings: &[Meaning]) -> Self {
        let mut mean = Box::new([0.0; WIDTH]);
        for meaning in meanings {
            for (sum, number) in mean.iter_mut().zip(plain(meaning)) {
                *sum += number / meanings.len() as f32;
            }
        }
        Self(mean)
    }

    /// What a sentence means more than others do.
    pub fn direction(&self, meaning: &Meaning) -> Direction {
        let mut direction = plain(meaning);
        for (number, mean) in direction.iter_mut().zip(self.0.iter()) {
            *number -= mean;
        }
        unit(&mut direction);
        direction
    }
}

fn plain(meaning: &Meaning) -> Direction {
    let mut numbers = meaning.0.map(f32::from);
    unit(&mut numbers);
    numbers
}

fn unit(direction: &mut Direction) {
    let length = dot(direction, direction).sqrt().max(1e-6);
    for number in direction {
        *number /= length;
    }
}

/// In eight lanes, so that the compiler makes vector instructions of it.
fn dot(one: &[f32], other: &[f32]) -> f32 {
    let mut lanes = [0.0; 8];
    for (one, other) in one.as_chunks::<8>().0.iter().zip(other.as_chunks::<8>().0) {
        for ((lane, one), other) in lanes.iter_mut().zip(one).zip(other) {
            *lane += one * other;
        }
    }
    lanes.iter().sum()
}

/// A linear model over directions.
pub struct Dense {
    groups: Vec<Range<usize>>,
    /// For each column what each number weighs, and a constant.
    columns: Vec<(Direction, f32)>,
}

const ROUNDS: usize = 5;
const STEP: f32 = 3.0;
/// Gradients smaller than this are not worth a step.
const SMALL: f32 = 0.015;

impl Dense {
    /// `targets`: what each direction teaches.
    pub fn train(directions: &[&Direction], groups: Vec<Range<usize>>, targets: &[Vec<Target>]) -> Self {
        let count = groups.iter().map(|group| group.end).max().unwrap_or_default();
        let mut model = Self { groups, columns: vec![([0.0; WIDTH], 0.0); count] };
        let mut order: Vec<usize> = (0..targets.len()).collect();
        let mut dice = 0x2545_f491_4f6c_dd1d_u64;
        for round in 0..ROUNDS {
            shuffle(&mut order, &mut dice);
            let step = STEP / (1.0 + round as f32 * 0.5);
            for at in &order {
                if let (Some(direction), Some(targets)) = (directions.get(*at), targets.get(*at)) {
                    model.learn(direction, targets, step);
                }
            }
        }
        model
    }

    fn learn(&mut self, direction: &Direction, targets: &[Target], step: f32) {
        for target in targets {
            let Some(range) = self.groups.get(target.group).cloned() else { continue };
            let Some(columns) = self.columns.get_mut(range.clone()) else { continue };
            let mut scores: Vec<f32> =
                columns.iter().map(|(weights, start)| dot(weights, direction) + start).collect();
            softmax(&mut scores);
            let share = 1.0 / target.columns.len().max(1) as f32;
            for ((at, score), (weights, start)) in range.zip(scores).zip(columns) {
                let wanted = if target.columns.contains(&at) { share } else { 0.0 };
                let slope = (wanted - score) * target.weight;
                if slope.abs() > SMALL {
                    for (weight, number) in weights.iter_mut().zip(direction) {
                        *weight += step * slope * number;
                    }
                    *start += step * slope * 0.01;
                }
            }
        }
    }

    /// The probability of each column within its group.
    pub fn read(&self, direction: &Direction) -> Vec<f32> {
        let mut scores: Vec<f32> =
            self.columns.iter().map(|(weights, start)| dot(weights, direction) + start).collect();
        for group in &self.groups {
            if let Some(group) = scores.get_mut(group.clone()) {
                softmax(group);
            }
        }
        scores
    }
}

/// Fisher-Yates with a fixed seed: an order without meaning, the same each time.
fn shuffle(order: &mut [usize], dice: &mut u64) {
    for at in (1..order.len()).rev() {
        *dice ^= *dice << 13;
        *dice ^= *dice >> 7;
        *dice ^= *dice << 17;
        order.swap(at, (*dice % (at as u64 + 1)) as usize);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meaning(of: impl Fn(usize) -> i8) -> Meaning {
        Meaning(Box::new(std::array::from_fn(of)))
    }

    #[test]
    fn what_was_shown_is_learnt() {
        let one = meaning(|at| (at % 7) as i8 + 20);
        let other = meaning(|at| (at % 5) as i8 + 20);
        let centre = Centre::new(&[one.clone(), other.clone()]);
        let (one, other) = (centre.direction(&one), centre.direction(&other));
        let target = |column| vec![Target { group: 0, columns: vec![column], weight: 1.0 }];
        let model = Dense::train(&[&one, &other], vec![0..2], &[target(0), target(1)]);
        assert!(model.read(&one)[0] > 0.9 && model.read(&other)[1] > 0.9);
    }
}
