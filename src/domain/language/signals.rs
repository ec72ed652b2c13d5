//! Safety before housing. Two layers: the fixed list of `rules.toml`, which always fires, and the learnt one, for
//! other ways to say it. Missing somebody in danger is worse than asking once too often.

use crate::domain::knowledge::teaching::Label;
use crate::domain::taxonomy::Signal;

/// From this probability on the learnt layer fires by itself.
const SURE: f32 = 0.54;

/// The signals of a message, the most urgent first. `learnt` holds a probability for each signal.
pub fn decide(exact: &[Label], learnt: &[(Signal, f32)]) -> Vec<Signal> {
    let mut signals: Vec<Signal> = exact
        .iter()
        .filter_map(|label| match label {
            Label::Signal(signal) => Some(*signal),
            _ => None,
        })
        .collect();
    // The learnt layer adds only its best guess: two guesses are seldom both right.
    if signals.is_empty() {
        let best = learnt.iter().max_by(|one, other| one.1.total_cmp(&other.1));
        signals.extend(best.filter(|(_, sure)| *sure >= SURE).map(|(signal, _)| *signal));
    }
    signals.sort_unstable();
    signals.dedup();
    signals
}
