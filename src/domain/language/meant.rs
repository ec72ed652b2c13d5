//! The full form: what a message means, beside which words it has. For each label and each article a probability by
//! meaning; then both are weighed together into one.

use std::ops::Range;

use crate::domain::knowledge::article::Article;
use crate::domain::knowledge::library::Library;
use crate::domain::knowledge::phrase;
use crate::domain::knowledge::search::NOTHING;
use crate::domain::knowledge::teaching::{KINDS, Label};
use crate::domain::language::dense::{Centre, Dense, Direction, Meaning, Rows};
use crate::domain::language::linear::Target;
use crate::domain::language::nearest::by_group;
use crate::domain::taxonomy::{Form, Intent};

/// One candidate by meaning.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Sense {
    /// The linear model's probability within its kind.
    pub head: f32,
    /// Likeness to the nearest examples.
    pub near: f32,
}

/// What a message means.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Senses {
    /// In the order of [`Label::all`].
    pub labels: Vec<Sense>,
    /// In the order of the library, then the sorts of [`NOTHING`].
    pub articles: Vec<Sense>,
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
    labels: Examples,
    articles: Examples,
}

/// Examples of some groups, as nearest neighbours and as a linear model.
struct Examples {
    rows: Rows,
    /// The groups of each example.
    groups: Vec<Vec<usize>>,
    count: usize,
    model: Dense,
    /// The column of each group.
    columns: Vec<usize>,
}

impl Examples {
    fn sense(&self, direction: &Direction) -> Vec<Sense> {
        let heads = self.model.read(direction);
        let alike = self.rows.alike(direction);
        let near = by_group(&alike, |at| self.groups.get(at).map_or(&[], Vec::as_slice), self.count);
        let head = |column: &usize| heads.get(*column).copied().unwrap_or_default();
        self.columns.iter().map(head).zip(near).map(|(head, near)| Sense { head, near }).collect()
    }
}

impl Meant {
    /// `meanings`: of [`texts`], in their order.
    pub fn new(library: &Library, meanings: &[Meaning]) -> Self {
        let centre = Centre::new(meanings);
        let directions: Vec<Direction> = meanings.iter().map(|meaning| centre.direction(meaning)).collect();
        let (told, asked) = directions.split_at(library.teaching.sentences.len().min(directions.len()));
        let (labels, articles) = std::thread::scope(|scope| {
            let labels = scope.spawn(|| labels(library, told, asked));
            let articles = articles(library, told, asked);
            (labels.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)), articles)
        });
        Self { centre, labels, articles }
    }

    pub fn senses(&self, meaning: &Meaning) -> Senses {
        let direction = self.centre.direction(meaning);
        Senses { labels: self.labels.sense(&direction), articles: self.articles.sense(&direction) }
    }
}

fn labels(library: &Library, told: &[Direction], asked: &[Direction]) -> Examples {
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
    let rows = Rows::new(told.iter().copied().chain(questions.copied()));
    let model = Dense::train(&rows, kinds, &targets);
    Examples { rows, groups, count: all.len(), model, columns }
}

fn articles(library: &Library, told: &[Direction], asked: &[Direction]) -> Examples {
    let articles = library.articles();
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for (at, article) in articles.iter().enumerate() {
        groups.extend(views(article).iter().map(|_| vec![at]));
    }
    let mut directions: Vec<Direction> = asked.to_vec();
    for (sentence, direction) in library.teaching.sentences.iter().zip(told) {
        if let (true, Some(sort)) =
            (sentence.labels.is_empty(), NOTHING.iter().position(|sort| *sort == sentence.from))
        {
            groups.push(vec![articles.len() + sort]);
            directions.push(*direction);
        }
    }
    let rows = Rows::new(directions.into_iter());
    let count = articles.len() + NOTHING.len();
    let targets: Vec<Vec<Target>> =
        groups.iter().map(|groups| vec![Target { group: 0, columns: groups.clone(), weight: 1.0 }]).collect();
    let model = Dense::train(&rows, std::iter::once(0..count).collect(), &targets);
    Examples { rows, groups, count, model, columns: (0..count).collect() }
}
