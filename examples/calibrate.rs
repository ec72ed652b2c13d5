//! Fits how evidence becomes a probability: `cargo run --release --example calibrate`.
//!
//! Half of the example sentences of each label (one writer's) teach, the other half is read; then the other way
//! round. Prints a logistic curve for each kind of label, and from where acting on it pays most. Run it after many
//! sentences were added and put the figures into `src/domain/language/classify.rs` and `signals.rs`.

use std::collections::BTreeMap;

use woonpad::content;
use woonpad::domain::knowledge::library::Library;
use woonpad::domain::knowledge::teaching::Sentence;
use woonpad::domain::language::classify::Evidence;
use woonpad::domain::language::reader::Reader;

const KINDS: [&str; 6] = ["barriers", "drivers", "life_events", "wishes", "intents", "signals"];

/// A constant, head and near of the whole; a constant, head and near of the clause that says it most.
const SIZE: usize = 6;

/// One label for one sentence: its evidence, and whether it is right.
struct Point {
    sentence: usize,
    numbers: [f64; SIZE],
    right: bool,
}

fn main() {
    let loaded = content::load(None).expect("content").unwrap_or_else(|faults| panic!("{faults:?}"));
    let all = loaded.library.teaching.sentences.clone();
    let mut points: Vec<Vec<Point>> = KINDS.iter().map(|_| Vec::new()).collect();
    for fold in 0..2 {
        let (taught, read) = split(&all, fold);
        let mut library: Library = loaded.library.clone();
        library.teaching.sentences = taught;
        let reader = Reader::new(&library);
        for (number, sentence) in read.iter().enumerate() {
            for (label, evidence) in reader.candidates(&sentence.text).1 {
                let right = sentence.labels.contains(&label);
                let sentence = fold * 100_000 + number;
                points[label.kind()].push(Point { sentence, numbers: numbers(evidence), right });
            }
        }
    }
    for (kind, points) in KINDS.iter().zip(&points) {
        let curve = fit(points);
        let (act, f1, precision, recall) = best(points, &curve);
        println!(
            "{kind:<12} start: {:.2}, head: {:.2}, near: {:.2}, clause: [{:.2}, {:.2}, {:.2}], act: {act:.2}   F1 {f1:.2} precision {precision:.2} recall {recall:.2}",
            curve[0], curve[1], curve[2], curve[3], curve[4], curve[5]
        );
    }
}

fn numbers(evidence: Evidence) -> [f64; SIZE] {
    let odds = |head: f32| {
        let head = f64::from(head);
        (head.max(1e-4) / (1.0 - head).max(1e-4)).ln()
    };
    let clause = evidence.clause.map_or([0.0; 3], |(head, near)| [1.0, odds(head), f64::from(near)]);
    [1.0, odds(evidence.head), f64::from(evidence.near), clause[0], clause[1], clause[2]]
}

/// The first or the second half of each label's sentences teaches, the other is read.
fn split(all: &[Sentence], fold: usize) -> (Vec<Sentence>, Vec<Sentence>) {
    let mut groups: BTreeMap<String, Vec<&Sentence>> = BTreeMap::new();
    for sentence in all {
        groups.entry(format!("{:?}{}", sentence.labels.first(), sentence.from)).or_default().push(sentence);
    }
    let (mut taught, mut read) = (Vec::new(), Vec::new());
    for sentences in groups.values() {
        let half = sentences.len() / 2;
        for (at, sentence) in sentences.iter().enumerate() {
            let first = at < half;
            if first == (fold == 0) {
                taught.push((*sentence).clone());
            } else {
                read.push((*sentence).clone());
            }
        }
    }
    (taught, read)
}

/// Logistic regression.
fn fit(points: &[Point]) -> [f64; SIZE] {
    let mut curve = [-2.0, 1.0, 2.0, 0.0, 0.0, 0.0];
    for _ in 0..400 {
        let (mut gradient, mut curvature) = ([0.0; SIZE], [1e-6; SIZE]);
        for point in points {
            let x = point.numbers;
            let p = probability(&curve, point);
            for at in 0..SIZE {
                gradient[at] += (p - f64::from(u8::from(point.right))) * x[at];
                curvature[at] += p * (1.0 - p) * x[at] * x[at];
            }
        }
        for at in 0..SIZE {
            curve[at] -= 0.15 * gradient[at] / curvature[at].max(1.0);
        }
    }
    curve
}

fn probability(curve: &[f64; SIZE], point: &Point) -> f64 {
    let sum: f64 = curve.iter().zip(&point.numbers).map(|(weight, number)| weight * number).sum();
    1.0 / (1.0 + (-sum).exp())
}

/// Where acting gives the best balance of found and false.
fn best(points: &[Point], curve: &[f64; SIZE]) -> (f64, f64, f64, f64) {
    let mut top: BTreeMap<usize, Vec<(f64, bool)>> = BTreeMap::new();
    for point in points {
        top.entry(point.sentence).or_default().push((probability(curve, point), point.right));
    }
    for found in top.values_mut() {
        found.sort_by(|a, b| b.0.total_cmp(&a.0));
        found.truncate(3);
    }
    let wanted = points.iter().filter(|point| point.right).count() as f64;
    (5..95)
        .map(|percent| {
            let act = f64::from(percent) / 100.0;
            let kept: Vec<bool> =
                top.values().flatten().filter(|(p, _)| *p >= act).map(|(_, right)| *right).collect();
            let right = kept.iter().filter(|right| **right).count() as f64;
            let (precision, recall) = (right / (kept.len() as f64).max(1.0), right / wanted);
            (act, 2.0 * precision * recall / (precision + recall).max(1e-9), precision, recall)
        })
        .max_by(|a, b| a.1.total_cmp(&b.1))
        .unwrap_or_default()
}
