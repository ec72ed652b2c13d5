//! Finds the examples that a message looks most like.

use crate::domain::language::features::Vector;

/// Examples by feature.
pub struct Nearest {
    by_feature: Vec<Vec<(u32, f32)>>,
    examples: usize,
}

impl Nearest {
    /// `examples` are numbered in their order.
    pub fn new<'a>(features: usize, examples: impl Iterator<Item = &'a Vector>) -> Self {
        let mut by_feature = vec![Vec::new(); features];
        let mut count = 0_u32;
        for vector in examples {
            for (id, value) in vector {
                if let Some(postings) = by_feature.get_mut(*id as usize) {
                    postings.push((count, *value));
                }
            }
            count += 1;
        }
        by_feature.iter_mut().for_each(Vec::shrink_to_fit);
        Self { by_feature, examples: count as usize }
    }

    /// How alike (0 to 1) the message is to each example.
    pub fn alike(&self, vector: &Vector) -> Vec<f32> {
        let mut alike = vec![0.0; self.examples];
        for (id, value) in vector {
            for (example, weight) in self.by_feature.get(*id as usize).into_iter().flatten() {
                if let Some(sum) = alike.get_mut(*example as usize) {
                    *sum += value * weight;
                }
            }
        }
        alike
    }
}

/// For each of `groups`: 0.6 of its best example, 0.25 of its second, 0.15 of its third.
pub fn by_group<'a>(alike: &[f32], groups_of: impl Fn(usize) -> &'a [usize], groups: usize) -> Vec<f32> {
    let mut best = vec![[0.0_f32; 3]; groups];
    for (example, likeness) in alike.iter().copied().enumerate().filter(|(_, likeness)| *likeness > 0.02) {
        for group in groups_of(example) {
            let Some([first, second, third]) = best.get_mut(*group) else {
                continue;
            };
            if likeness > *first {
                (*first, *second, *third) = (likeness, *first, *second);
            } else if likeness > *second {
                (*second, *third) = (likeness, *second);
            } else if likeness > *third {
                *third = likeness;
            }
        }
    }
    best.iter().map(|[first, second, third]| 0.6 * first + 0.25 * second + 0.15 * third).collect()
}
