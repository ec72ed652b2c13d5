//! What is drawn or laid out for a message: words by name here, said by the shell. The same shape with the
//! words filled in is what a message keeps until it is drawn.

use serde::{Deserialize, Serialize};

use crate::domain::profile::costs::Range;
use crate::domain::text::Text;

/// Something that goes with a reply and is made when it is sent.
#[derive(Debug, Clone, PartialEq)]
pub enum Sheet {
    Costs(Chart<Text>),
    Path(Page<Text>),
}

/// Two columns of costs, and the same figures as a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chart<W> {
    pub title: W,
    pub now: Column<W>,
    pub new: Column<W>,
    pub rows: Vec<Row<W>>,
    /// The difference, in a sentence.
    pub difference: W,
    /// What stands under it: what is paid once, what is left out.
    pub notes: Vec<W>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column<W> {
    pub name: W,
    pub total: W,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row<W> {
    pub name: W,
    pub now: Cell<W>,
    pub new: Cell<W>,
}

/// One figure; without a range it is not known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell<W> {
    pub words: W,
    pub range: Option<Range>,
}

/// The path on paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<W> {
    pub title: W,
    pub goal: W,
    pub steps: Vec<PageStep<W>>,
    pub foot: Vec<W>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageStep<W> {
    pub words: W,
    pub day: Option<W>,
    /// When it was done, or that it is a moment to choose.
    pub mark: Option<W>,
    pub done: bool,
}

impl<W> Page<W> {
    /// The same page in other words.
    pub fn map<V>(&self, say: impl Fn(&W) -> V) -> Page<V> {
        let step = |step: &PageStep<W>| PageStep {
            words: say(&step.words),
            day: step.day.as_ref().map(&say),
            mark: step.mark.as_ref().map(&say),
            done: step.done,
        };
        Page {
            title: say(&self.title),
            goal: say(&self.goal),
            steps: self.steps.iter().map(step).collect(),
            foot: self.foot.iter().map(&say).collect(),
        }
    }
}

impl<W> Chart<W> {
    /// The same chart in other words.
    pub fn map<V>(&self, say: impl Fn(&W) -> V) -> Chart<V> {
        let column = |column: &Column<W>| Column { name: say(&column.name), total: say(&column.total) };
        let cell = |cell: &Cell<W>| Cell { words: say(&cell.words), range: cell.range };
        Chart {
            title: say(&self.title),
            now: column(&self.now),
            new: column(&self.new),
            rows: self
                .rows
                .iter()
                .map(|row| Row { name: say(&row.name), now: cell(&row.now), new: cell(&row.new) })
                .collect(),
            difference: say(&self.difference),
            notes: self.notes.iter().map(&say).collect(),
        }
    }
}
