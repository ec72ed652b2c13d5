//! From scores to probabilities for each label, and what of it to act on.

use std::ops::Range;

use crate::domain::knowledge::teaching::{Label, Sentence};
use crate::domain::knowledge::verdict::Hits;
use crate::domain::language::blend::{LABELS, odds};
use crate::domain::language::features::{self, Space, Vector};
use crate::domain::language::linear::{Example, Linear, Target, Training};
use crate::domain::language::nearest::{Nearest, by_group};
use crate::domain::language::rules::Said;
use crate::domain::language::signals;
use crate::domain::taxonomy::{Barrier, Driver, Intent, LifeEvent, Signal, Wish};

/// Something heard, and how surely: a probability.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scored<T> {
    pub id: T,
    pub score: f32,
}

/// What a message says; only what is worth acting on, best first.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Reading {
    pub intents: Vec<Scored<Intent>>,
    pub barriers: Vec<Scored<Barrier>>,
    pub drivers: Vec<Scored<Driver>>,
    pub life_events: Vec<Scored<LifeEvent>>,
    pub wishes: Vec<Scored<Wish>>,
    /// The most urgent first.
    pub signals: Vec<Signal>,
    pub hits: Hits,
    /// Words of the message that are known, stop words among them.
    pub known: usize,
}

/// Everything known about one candidate label.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Evidence {
    /// The linear model's probability within its kind.
    pub head: f32,
    /// Likeness to the nearest examples.
    pub near: f32,
    /// The same two of the clause that says it most, in a message of several.
    pub clause: Option<(f32, f32)>,
}

impl Evidence {
    /// Takes over what a clause says of the same label when no clause before it says it as clearly.
    pub fn hear(&mut self, clause: Self) {
        let strength = |(head, near): (f32, f32)| odds(head) + NEAR_AS_ODDS * near;
        let heard = (clause.head, clause.near);
        if self.clause.is_none_or(|before| strength(before) < strength(heard)) {
            self.clause = Some(heard);
        }
    }
}

/// How much a full likeness is worth beside the odds of the linear model, to tell which clause says more.
const NEAR_AS_ODDS: f32 = 4.0;

/// How much surer (in log odds) a whole message may be of a label than the clause that says it most.
const ACROSS: f32 = 1.0;

/// How evidence becomes a probability, for one kind: a logistic curve, fitted on held-out example sentences.
#[derive(Debug, Clone, Copy)]
pub struct Curve {
    pub start: f32,
    pub head: f32,
    pub near: f32,
    /// For the clause that says it most: a constant, and what its two numbers weigh.
    pub clause: [f32; 3],
    /// From this probability on it is acted on.
    pub act: f32,
}

/// For kinds that are said by a message as a whole.
const WHOLE: [f32; 3] = [0.0; 3];

/// In the order of [`Label::kind`].
pub const CURVES: [Curve; 6] = [
    Curve { start: -0.27, head: 0.77, near: 2.90, clause: WHOLE, act: 0.30 },
    Curve { start: -0.52, head: 0.68, near: 2.85, clause: [0.15, 0.07, 1.47], act: 0.40 },
    Curve { start: -0.37, head: 0.80, near: 2.59, clause: [-0.27, 0.06, 3.42], act: 0.38 },
    Curve { start: 0.21, head: 0.85, near: 1.29, clause: [0.46, 0.15, 1.83], act: 0.42 },
    Curve { start: -1.38, head: 0.61, near: 4.03, clause: WHOLE, act: 0.45 },
    Curve { start: -0.83, head: 0.75, near: 4.09, clause: WHOLE, act: 0.46 },
];

impl Curve {
    pub fn probability(&self, evidence: Evidence) -> f32 {
        let [start, head, near] = self.clause;
        // What no clause says by itself is mostly words of one clause read together with those of another.
        let most = match evidence.clause {
            Some((said, _)) if head != 0.0 => odds(said) + ACROSS,
            _ => f32::INFINITY,
        };
        let whole = self.start + self.head * odds(evidence.head).min(most) + self.near * evidence.near;
        let clause = evidence.clause.map_or(0.0, |(said, alike)| start + head * odds(said) + near * alike);
        1.0 / (1.0 + (-(whole + clause)).exp())
    }
}

/// At most so many of each kind: a message seldom says more; wishes come in lists.
const MOST: [usize; 6] = [3, 3, 3, 4, 3, 3];
/// What an exact rule says is certain.
const CERTAIN: f32 = 0.99;
/// A message with a question mark asks something, in at least so many of ten cases.
const ASKS: f32 = 0.6;
/// Who says one of these tells nothing about the home ("gooi alles weg").
pub const COMMANDS: [Intent; 4] = [Intent::Stop, Intent::VergeetMij, Intent::Mens, Intent::Pauze];
/// Fewer known words with a meaning of their own ("met mijn man" has one) say nothing of violence, unless a rule knows them.
const TELLING: usize = 2;
/// Fewer known words than these say too little to be a call for help at all, unless a rule knows them.
const CALLING: usize = 3;
/// What is left of a learnt signal where a rule's exception matched.
const DENIED_SIGNAL: f32 = 0.6;

const TRAINING: Training = Training { rounds: 4, step: 6.0 };
/// A sentence was written for one kind; that it says nothing of another kind is likely, not certain.
const OTHER_KIND: f32 = 0.3;
/// A question of an article is a question, and no cry for help.
const QUESTION: f32 = 0.4;

/// The trained labels.
pub struct Heads {
    labels: Vec<Label>,
    columns: Vec<Range<usize>>,
    linear: Linear,
    nearest: Nearest,
    /// The labels (by place in `labels`) of each example.
    of_example: Vec<Vec<usize>>,
}

impl Heads {
    /// `sentences` with their vectors; `questions` are those of articles.
    pub fn train(space: &Space, sentences: &[(&Sentence, &Vector)], questions: &[&Vector]) -> Self {
        let labels = Label::all();
        let (columns, column_of) = columns(&labels);
        let place = |label: &Label| labels.iter().position(|other| other == label);
        let mut examples: Vec<Example<'_>> = Vec::new();
        let mut of_example = Vec::new();
        for (sentence, vector) in sentences {
            let places: Vec<usize> = sentence.labels.iter().filter_map(place).collect();
            let main = sentence.labels.first().map(|label| label.kind());
            let targets = columns.iter().enumerate().map(|(kind, range)| {
                let of_kind =
                    places.iter().filter(|at| labels.get(**at).is_some_and(|label| label.kind() == kind));
                let right: Vec<usize> = of_kind.filter_map(|at| column_of.get(*at).copied()).collect();
                let weight = if right.is_empty() && main.is_some() { OTHER_KIND } else { 1.0 };
                let columns = if right.is_empty() { vec![range.end - 1] } else { right };
                Target { group: kind, columns, weight }
            });
            let key = features::key(&sentence.text);
            examples.push(Example { key, vector, targets: targets.collect() });
            of_example.push(places);
        }
        let asking = place(&Label::Intent(Intent::Vraag));
        for (at, vector) in questions.iter().enumerate() {
            let mut targets = Vec::new();
            for (kind, range) in columns.iter().enumerate() {
                let right = match asking.and_then(|at| column_of.get(at)) {
                    Some(column) if range.contains(column) => *column,
                    _ => range.end - 1,
                };
                let weight = if kind >= 4 { QUESTION } else { QUESTION * 0.3 };
                targets.push(Target { group: kind, columns: vec![right], weight });
            }
            examples.push(Example { key: at as u64, vector, targets });
        }
        let linear = Linear::train(space.common(), columns.clone(), &examples, TRAINING);
        let nearest = Nearest::new(space.size(), sentences.iter().map(|(_, vector)| *vector));
        Self { labels, columns, linear, nearest, of_example }
    }

    /// Each label with its evidence.
    pub fn evidence(&self, vector: &Vector) -> Vec<(Label, Evidence)> {
        let heads = self.linear.read(vector);
        let alike = self.nearest.alike(vector);
        let near =
            by_group(&alike, |at| self.of_example.get(at).map_or(&[], Vec::as_slice), self.labels.len());
        let columns = self.columns.iter().flat_map(|range| range.start..range.end - 1);
        let each = self.labels.iter().zip(columns).zip(near);
        each.map(|((label, column), near)| {
            (*label, Evidence { head: heads.get(column).copied().unwrap_or_default(), near, clause: None })
        })
        .collect()
    }
}

/// The columns of each kind (its labels and a last one for none of them), and the column of each label.
fn columns(labels: &[Label]) -> (Vec<Range<usize>>, Vec<usize>) {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    let mut column_of = Vec::new();
    let mut next = 0;
    for kind in 0..CURVES.len() {
        let start = next;
        for _ in labels.iter().filter(|label| label.kind() == kind) {
            column_of.push(next);
            next += 1;
        }
        next += 1;
        ranges.push(start..next);
    }
    (ranges, column_of)
}

/// What to act on: exact rules first, then what is probable enough and what no rule denies. `meant` is what is
/// probable by meaning, in the order of the evidence, when a sentence model read the message. `known` counts the words
/// that are known, `telling` those among them that mean something by themselves.
pub fn decide(
    said: &Said,
    evidence: &[(Label, Evidence)],
    meant: Option<&[f32]>,
    hits: Hits,
    (known, telling): (usize, usize),
) -> Reading {
    let mut sure: Vec<(Label, f32)> = evidence
        .iter()
        .filter_map(|(label, evidence)| {
            CURVES.get(label.kind()).map(|curve| (*label, curve.probability(*evidence)))
        })
        .collect();
    for ((label, score), meant) in sure.iter_mut().zip(meant.unwrap_or_default()) {
        if let Some(blend) = LABELS.get(label.kind()) {
            *score = blend.probability(*score, *meant);
        }
    }
    let exact = &said.labels;
    // A command that a rule denies is not obeyed; a call for help that a rule denies may still be one.
    for (label, score) in &mut sure {
        if said.denied.contains(label) && !exact.contains(label) {
            *score *= if matches!(label, Label::Signal(_)) { DENIED_SIGNAL } else { 0.0 };
        }
    }
    let learnt: Vec<(Signal, f32)> = sure
        .iter()
        .filter_map(|(label, score)| match label {
            Label::Signal(Signal::HuiselijkGeweld) if telling < TELLING => None,
            Label::Signal(signal) if known >= CALLING => Some((*signal, *score)),
            _ => None,
        })
        .collect();
    let wants = exact.iter().any(|label| matches!(label, Label::Intent(intent) if *intent != Intent::Vraag));
    let commands =
        exact.iter().any(|label| matches!(label, Label::Intent(intent) if COMMANDS.contains(intent)));
    for (label, score) in &mut sure {
        let intent = matches!(label, Label::Intent(_));
        if exact.contains(label) {
            *score = CERTAIN;
        } else if wants && intent || commands && !intent {
            *score *= 0.5;
        } else if *label == Label::Intent(Intent::Vraag) && said.asks {
            *score = score.max(ASKS);
        }
    }
    sure.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
    let pick = |kind: usize| {
        let act = CURVES.get(kind).map_or(1.0, |curve| curve.act);
        sure.iter()
            .filter(move |(label, score)| label.kind() == kind && *score >= act)
            .take(MOST.get(kind).copied().unwrap_or_default())
    };
    macro_rules! list {
        ($kind:literal, $variant:ident) => {
            pick($kind)
                .filter_map(|(label, score)| match label {
                    Label::$variant(id) => Some(Scored { id: *id, score: *score }),
                    _ => None,
                })
                .collect()
        };
    }
    Reading {
        barriers: list!(0, Barrier),
        drivers: list!(1, Driver),
        life_events: list!(2, LifeEvent),
        wishes: list!(3, Wish),
        intents: list!(4, Intent),
        signals: signals::decide(exact, &learnt),
        hits,
        known,
    }
}
