//! The comparison as it is said: the figures side by side, the difference as it is, and what is missing.

use crate::domain::advice::costs::{self, Difference, Figure, Line, Table};
use crate::domain::calendar;
use crate::domain::knowledge::amounts;
use crate::domain::knowledge::averages::Average;
use crate::domain::profile::costs::{Cost, Post, Range, Side};
use crate::domain::profile::facts::Profile;
use crate::domain::sheet::{Cell, Chart, Column, Row, Sheet};
use crate::domain::taxonomy::Tenure;
use crate::domain::text::{Text, Value};
use crate::domain::vocabulary::{Button, Choice, Context, Menu, Reply};
use crate::text;

/// Less than this a month is no difference: the figures are not that exact.
const ABOUT_THE_SAME: i64 = 10;

pub fn table<'a>(profile: &Profile, ctx: &Context<'a>) -> Table<'a> {
    costs::table(profile, ctx.library, calendar::day(ctx.now))
}

/// The average that stands in for this figure today.
pub fn average<'a>(profile: &Profile, ctx: &Context<'a>, cost: Cost) -> Option<&'a Average> {
    let (side, post) = cost.place()?;
    let lines = table(profile, ctx).lines;
    let line = lines.into_iter().find(|line| line.post == post)?;
    match if side == Side::Now { line.now } else { line.new } {
        Figure::Average(average) => Some(average),
        Figure::Own(_) | Figure::Gap => None,
    }
}

/// A figure, or the two between which it lies.
pub fn range(range: Range) -> Text {
    let euro = |euro: u32| Value::Euro(euro.into());
    if range.low == range.high {
        text!("costs-one", euro = euro(range.low))
    } else {
        text!("costs-between", low = euro(range.low), high = euro(range.high))
    }
}

/// The figures with their difference, and after them what should be known about them.
pub fn replies(profile: &Profile, ctx: &Context<'_>) -> Vec<Reply> {
    let table = table(profile, ctx);
    if table.now.is_none() && table.new.is_none() {
        return vec![text!("costs-nothing-yet").into()];
    }
    let mut figures = Reply::from(text!("costs-title"));
    figures.parts.extend(table.lines.iter().filter(|line| is_known(line)).map(line));
    // A sum with a gap in it looks cheaper than it is.
    figures = figures.part(
        if table.lines.iter().all(|line| line.now.range().is_some() && line.new.range().is_some()) {
            text!("costs-total", now = sum(table.now), new = sum(table.new))
        } else {
            text!("costs-total-known", now = sum(table.now), new = sum(table.new))
        },
    );
    figures = figures.part(verdict(&table));
    if table.difference.is_some() && table.partly {
        figures = figures.part(text!("costs-partly"));
    }
    if let Some(once) = table.once {
        figures = figures.part(text!("costs-once", euro = range(once)));
    }
    let change = Choice::new(text!("button-costs-change"), Button::Menu(Menu::ChangeCosts));
    figures.sheet = Some(Sheet::Costs(chart(&table)));
    vec![figures, remarks(profile, &table).row([change])]
}

/// The same figures to be drawn.
fn chart(table: &Table<'_>) -> Chart<Text> {
    let short = |range: Range| {
        if range.low == range.high {
            text!("costs-one", euro = Value::Euro(range.low.into()))
        } else {
            text!(
                "costs-short",
                low = Value::Euro(range.low.into()),
                high = amounts::dutch(range.high.into(), true)
            )
        }
    };
    let cell = |figure: &Figure<'_>| Cell {
        words: match figure {
            Figure::Own(own) => short(*own),
            Figure::Average(average) => text!("costs-short-marked", euro = short(average.range)),
            Figure::Gap => text!("costs-short-gap"),
        },
        range: figure.range(),
    };
    let column = |name: Text, sum: Option<Range>, whole: bool| Column {
        name,
        total: match sum {
            Some(sum) if whole => short(sum),
            Some(sum) => text!("costs-short-known", euro = short(sum)),
            None => text!("costs-short-gap"),
        },
    };
    let whole = |pick: fn(&Line<'_>) -> Option<Range>| table.lines.iter().all(|line| pick(line).is_some());
    let mut notes = Vec::new();
    if table.difference.is_some() && table.partly {
        notes.push(text!("costs-partly"));
    }
    notes.extend(table.once.map(|once| text!("costs-once", euro = range(once))));
    if table.lines.iter().any(|line| is_marked(&line.now) || is_marked(&line.new)) {
        notes.push(text!("costs-short-marked-how"));
    }
    Chart {
        title: text!("costs-short-title"),
        now: column(text!("costs-now"), table.now, whole(|line| line.now.range())),
        new: column(text!("costs-new"), table.new, whole(|line| line.new.range())),
        rows: table
            .lines
            .iter()
            .map(|line| Row {
                name: Text::named(format!("costs-post-{}", line.post)),
                now: cell(&line.now),
                new: cell(&line.new),
            })
            .collect(),
        difference: verdict(table),
        notes,
    }
}

fn verdict(table: &Table<'_>) -> Text {
    table.difference.map_or_else(|| text!("costs-no-difference"), difference)
}

const fn is_marked(figure: &Figure<'_>) -> bool {
    matches!(figure, Figure::Average(_))
}

fn is_known(line: &Line<'_>) -> bool {
    line.now.range().is_some() || line.new.range().is_some()
}

fn line(line: &Line<'_>) -> Text {
    text!(
        "costs-line",
        post = Text::named(format!("costs-post-{}", line.post)),
        now = figure(&line.now),
        new = figure(&line.new)
    )
}

fn figure(figure: &Figure<'_>) -> Text {
    match figure {
        Figure::Own(own) => range(*own),
        Figure::Average(average) => text!("costs-marked", euro = range(average.range)),
        Figure::Gap => text!("costs-gap"),
    }
}

fn sum(sum: Option<Range>) -> Text {
    sum.map_or_else(|| text!("costs-gap"), range)
}

/// Dearer is said as it is.
fn difference(found: Difference) -> Text {
    let euro = |euro: i64| Value::Euro(euro.abs());
    let (low, high) = (found.low, found.high);
    if low.abs() < ABOUT_THE_SAME && high.abs() < ABOUT_THE_SAME {
        text!("costs-same")
    } else if low == high && low > 0 {
        text!("costs-dearer", euro = euro(low))
    } else if low == high {
        text!("costs-cheaper", euro = euro(low))
    } else if low >= 0 {
        text!("costs-dearer-between", low = euro(low), high = euro(high))
    } else if high <= 0 {
        text!("costs-cheaper-between", low = euro(high), high = euro(low))
    } else {
        text!("costs-either", less = euro(low), more = euro(high))
    }
}

/// What is missing, what is an average, what a difference in rent does not tell.
fn remarks(profile: &Profile, table: &Table<'_>) -> Reply {
    let mut reply = Reply::default();
    if !table.gaps.is_empty() {
        let gaps: Vec<Text> = table.gaps.iter().map(|cost| Text::named(format!("cost-{cost}"))).collect();
        reply = reply.part(text!("costs-missing", list = gaps));
    }
    if table.lines.iter().any(|line| is_marked(&line.now) || is_marked(&line.new)) {
        reply = reply.part(text!("costs-marked-how"));
    }
    let owns = |fact: &Option<crate::domain::profile::facts::Fact<Tenure>>| {
        fact.as_ref().is_some_and(|home| home.value == Tenure::Koop)
    };
    let paid_off = owns(&profile.tenure)
        && table
            .lines
            .iter()
            .any(|line| line.post == Post::Home && line.now.range() == Some(Range::default()));
    if paid_off && !owns(&profile.new_home) {
        reply = reply.part(text!("costs-paid-off"));
    }
    let rents = !owns(&profile.tenure) || !owns(&profile.new_home);
    reply.part(if rents { text!("costs-no-benefit") } else { text!("costs-no-tax") })
}
