//! The full form: what a message means, beside which words it has: for each label and each article a probability by
//! meaning. `blend` weighs both together.

use std::ops::Range;

use crate::domain::knowledge::article::Article;
use crate::domain::knowledge::library::Library;
use crate::domain::knowledge::phrase;
use crate::domain::knowledge::search::NOTHING;
use crate::domain::knowledge::teaching::{KINDS, Label};
use crate::domain::language::dense::{Centre, Dense, Direction, Meaning};
use crate::domain::language::linear::Target;
use crate::domain::taxonomy::{Form, Intent};

/// What a message means: probabilities.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Senses {
    /// Of each label within its kind, in the order of [`Label::all`].
    pub labels: Vec<f32>,
    /// Of each article in the order of the library, then of each sort of [`NOTHING`].
    pub articles: Vec<f32>,
}

/// A sentence was written for one kind; that it says nothing of another kind is likely, not certain.
const OTHER_KIND: f32 = 0.3;
/// A question of an article is a question, and says little of the other kinds.
const QUESTION: f32 = 0.3;

/// Every sentence whose meaning is needed, in the order that [`Meant::new`] wants them.
pub fn texts(library: &Library) -> Vec<String> {
    let sentences = library.teaching.sentences.iter().map(|sentence| sentence.text.clone());
    sentences.chain(library.articles().iter().flat_map(views)).collect()
}

/// What of an article looks like a question: title, label, keywords and example questions.
fn views(article: &Article) -> Vec<String> {
    let mut views = vec![phrase::speak(&article.title, Form::U), article.label.clone()];
    views.extend(article.keywords.iter().cloned());
    views.extend(article.questions.iter().cloned());
    views
}

pub struct Meant {
    centre: Centre,
    labels: Dense,
    /// The column of each label.
    columns: Vec<usize>,
    articles: Dense,
}

impl Meant {
    /// `meanings`: of [`texts`], in their order.
    pub fn new(library: &Library, meanings: &[Meaning]) -> Self {
        let centre = Centre::new(meanings);
        let directions: Vec<Direction> = meanings.iter().map(|meaning| centre.direction(meaning)).collect();
        let (told, asked) = directions.split_at(library.teaching.sentences.len().min(directions.len()));
        let ((labels, columns), articles) = std::thread::scope(|scope| {
            let labels = scope.spawn(|| labels(library, told, asked));
            let articles = articles(library, told, asked);
            (labels.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)), articles)
        });
        Self { centre, labels, columns, articles }
    }

    pub fn senses(&self, meaning: &Meaning) -> Senses {
        let direction = self.centre.direction(meaning);
        let labels = self.labels.read(&direction);
        let label = |column: &usize| labels.get(*column).copied().unwrap_or_default();
        Senses { labels: self.columns.iter().map(label).collect(), articles: self.articles.read(&direction) }
    }
}

fn labels(library: &Library, told: &[Direction], asked: &[Direction]) -> (Dense, Vec<usize>) {
    let all = Label::all();
    let place = |label: &Label| all.iter().position(|other| other == label);
    let groups: Vec<Vec<usize>> = library
        .teaching
        .sentences
        .iter()
        .map(|sentence| sentence.labels.iter().filter_map(place).collect())
        .collect();
    // The columns of a kind are its labels and one for none of them.
    let kind_of = |at: usize| all.get(at).map_or(0, |label| label.kind());
    let columns: Vec<usize> = (0..all.len()).map(|at| at + kind_of(at)).collect();
    let mut kinds: Vec<Range<usize>> = Vec::new();
    for kind in 0..KINDS.len() {
        let start = kinds.last().map_or(0, |range| range.end);
        kinds.push(start..start + all.iter().filter(|label| label.kind() == kind).count() + 1);
    }
    let teach = |groups: &[usize], other: f32| -> Vec<Target> {
        kinds
            .iter()
            .enumerate()
            .map(|(kind, range)| {
                let right: Vec<usize> = groups
                    .iter()
                    .filter(|at| kind_of(**at) == kind)
                    .filter_map(|at| columns.get(*at).copied())
                    .collect();
                let weight = if right.is_empty() { other } else { 1.0 };
                Target {
                    group: kind,
                    columns: if right.is_empty() { vec![range.end - 1] } else { right },
                    weight,
                }
            })
            .collect()
    };
    let mut targets: Vec<Vec<Target>> =
        groups.iter().map(|groups| teach(groups, if groups.is_empty() { 1.0 } else { OTHER_KIND })).collect();
    let asking: Vec<usize> = place(&Label::Intent(Intent::Vraag)).into_iter().collect();
    let questions = asked.iter().step_by(2);
    targets.extend(questions.clone().map(|_| {
        let mut targets = teach(&asking, QUESTION);
        for target in &mut targets {
            target.weight *= QUESTION;
        }
        targets
    }));
    let examples: Vec<&Direction> = told.iter().chain(questions).collect();
    (Dense::train(&examples, kinds, &targets), columns)
}

fn articles(library: &Library, told: &[Direction], asked: &[Direction]) -> Dense {
    let articles = library.articles();
    let mut columns: Vec<usize> = Vec::new();
    for (at, article) in articles.iter().enumerate() {
        columns.extend(views(article).iter().map(|_| at));
    }
    let mut examples: Vec<&Direction> = asked.iter().collect();
    for (sentence, direction) in library.teaching.sentences.iter().zip(told) {
        if let (true, Some(sort)) =
            (sentence.labels.is_empty(), NOTHING.iter().position(|sort| *sort == sentence.from))
        {
            columns.push(articles.len() + sort);
            examples.push(direction);
        }
    }
    let targets: Vec<Vec<Target>> =
        columns.iter().map(|column| vec![Target { group: 0, columns: vec![*column], weight: 1.0 }]).collect();
    let all = std::iter::once(0..articles.len() + NOTHING.len()).collect();
    Dense::train(&examples, all, &targets)
}
