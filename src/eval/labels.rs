//! Scores a reader on labelled sentences: questions and statements, in the formats of the evaluation files.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::domain::knowledge::article::Kind;
use crate::domain::knowledge::teaching::KINDS;
use crate::domain::knowledge::verdict::Verdict;
use crate::domain::language::classify::Reading;
use crate::domain::language::reader::Reader;

/// A label of a question that no article answers.
const OFF_TOPIC: &str = "buiten-onderwerp";
const UNCOVERED: &str = "geen-inhoud";
/// What an everyday phrase must never be taken for.
const NEVER: [&str; 4] = ["stop", "pauze", "mens", "vergeet-mij"];
/// Intents that must be found whenever they are there.
const ALWAYS: [&str; 3] = ["stop", "mens", "vergeet-mij"];

/// A line of `questions.jsonl`.
#[derive(Debug, Clone, Deserialize)]
struct Question {
    id: String,
    text: String,
    label: String,
    #[serde(default)]
    also: Vec<String>,
    #[serde(default)]
    style: String,
}

/// A line of `statements.jsonl`; the lists by the names of [`KINDS`].
#[derive(Debug, Clone, Deserialize)]
struct Statement {
    id: String,
    text: String,
    #[serde(default)]
    barriers: Vec<String>,
    #[serde(default)]
    drivers: Vec<String>,
    #[serde(default)]
    life_events: Vec<String>,
    #[serde(default)]
    wishes: Vec<String>,
    #[serde(default)]
    intents: Vec<String>,
    #[serde(default)]
    signals: Vec<String>,
    #[serde(default)]
    also: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    hard_negative: bool,
}

/// Right, false alarms, misses.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    pub right: usize,
    pub alarms: usize,
    pub missed: usize,
}

impl Counts {
    pub fn precision(&self) -> f32 {
        share(self.right, self.right + self.alarms)
    }

    pub fn recall(&self) -> f32 {
        share(self.right, self.right + self.missed)
    }

    pub fn f1(&self) -> f32 {
        share(2 * self.right, 2 * self.right + self.alarms + self.missed)
    }
}

/// How questions went; each number counts questions.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Questions {
    /// Questions that an article answers.
    pub answerable: usize,
    pub top1: usize,
    pub top3: usize,
    /// Answerable, and given no answer and no choice.
    pub refused: usize,
    /// Answered directly with a wrong article, answerable or not.
    pub wrong_but_sure: usize,
    pub direct: usize,
    pub all: usize,
    pub off_topic: usize,
    /// Heard as off topic.
    pub off_topic_recognised: usize,
    /// Not answered and not asked back.
    pub off_topic_rejected: usize,
    pub uncovered: usize,
    pub uncovered_rejected: usize,
    /// First, within three, and all, by style.
    pub by_style: BTreeMap<String, (usize, usize, usize)>,
    /// The same by kind of article.
    pub by_group: BTreeMap<String, (usize, usize, usize)>,
    pub wrong: Vec<String>,
}

/// How statements went.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Statements {
    pub kinds: BTreeMap<String, Counts>,
    pub labels: BTreeMap<String, Counts>,
    /// For each missed label what was found in its place, counted.
    pub confusion: BTreeMap<String, BTreeMap<String, usize>>,
    pub always: BTreeMap<String, Counts>,
    /// Statements with a signal, and those where at least one right signal was found.
    pub in_danger: usize,
    pub in_danger_found: usize,
    /// Everyday phrases, and those that raised a signal or a command.
    pub everyday: usize,
    pub everyday_signals: usize,
    pub everyday_commands: usize,
    pub errors: Vec<String>,
}

#[derive(Debug, Clone, Default, Serialize)]
pub struct Report {
    pub questions: Questions,
    pub statements: Statements,
    /// Lines that are neither.
    pub unread: usize,
}

/// Scores all lines that are questions or statements.
pub fn score<'a>(lines: impl Iterator<Item = &'a str>, reader: &Reader) -> Report {
    score_as(lines, reader, |text| reader.read(text))
}

/// The same for readings that are made in another way; `reader` knows the articles.
pub fn score_as<'a>(
    lines: impl Iterator<Item = &'a str>,
    reader: &Reader,
    read: impl Fn(&str) -> Reading,
) -> Report {
    let mut report = Report::default();
    for line in lines.filter(|line| !line.trim().is_empty()) {
        if let Ok(question) = serde_json::from_str::<Question>(line) {
            let group = reader.search().kind(&question.label).map_or("none", Kind::slug);
            report.questions.add(&question, group, &read(&question.text));
        } else if line.contains("\"barriers\"")
            && let Ok(statement) = serde_json::from_str::<Statement>(line)
        {
            report.statements.add(&statement, &read(&statement.text));
        } else {
            report.unread += 1;
        }
    }
    report
}

impl Report {
    /// Leaves out what would show a sentence or a label that went wrong: for sentences nobody may tune on.
    pub fn keep_totals(&mut self) {
        self.questions.wrong.clear();
        self.statements.errors.clear();
        self.statements.labels.clear();
        self.statements.confusion.clear();
    }
}

impl Questions {
    fn add(&mut self, question: &Question, group: &str, reading: &Reading) {
        let hits = &reading.hits;
        let ids: Vec<&str> = hits.matches.iter().map(|hit| hit.id.as_str()).collect();
        let right = |id: &&str| *id == question.label || question.also.iter().any(|also| also == id);
        let at = ids.iter().position(right);
        let rejected = matches!(hits.verdict, Verdict::None | Verdict::OffTopic);
        let direct = hits.verdict == Verdict::Answer;
        self.all += 1;
        self.direct += usize::from(direct);
        match question.label.as_str() {
            OFF_TOPIC => {
                self.off_topic += 1;
                self.off_topic_recognised += usize::from(hits.verdict == Verdict::OffTopic);
                self.off_topic_rejected += usize::from(rejected);
                self.wrong_but_sure += usize::from(direct);
            }
            UNCOVERED => {
                self.uncovered += 1;
                self.uncovered_rejected += usize::from(rejected);
                self.wrong_but_sure += usize::from(direct && at != Some(0));
            }
            _ => {
                self.answerable += 1;
                let (first, three) = (at == Some(0), at.is_some_and(|at| at < 3));
                self.top1 += usize::from(first);
                self.top3 += usize::from(three);
                self.refused += usize::from(rejected);
                self.wrong_but_sure += usize::from(direct && !first);
                let style = self.by_style.entry(question.style.clone()).or_default();
                let group = self.by_group.entry(group.to_owned()).or_default();
                for part in [style, group] {
                    *part = (part.0 + usize::from(first), part.1 + usize::from(three), part.2 + 1);
                }
            }
        }
        let fine = match question.label.as_str() {
            OFF_TOPIC => hits.verdict == Verdict::OffTopic,
            UNCOVERED => rejected,
            _ => at == Some(0) && !rejected,
        };
        if !fine {
            let score = hits.matches.first().map_or(0.0, |hit| hit.score);
            let found: Vec<&str> = ids.iter().copied().take(3).collect();
            let verdict = hits.verdict.slug();
            let line = format!(
                "{} [{}] {} {score:.2} {} <- {}",
                question.id,
                question.label,
                verdict,
                found.join(" "),
                question.text
            );
            self.wrong.push(line);
        }
    }
}

impl Statements {
    fn add(&mut self, statement: &Statement, reading: &Reading) {
        let lists = [
            &statement.barriers,
            &statement.drivers,
            &statement.life_events,
            &statement.wishes,
            &statement.intents,
            &statement.signals,
        ];
        let found = found(reading);
        let mut wrong = Vec::new();
        for ((kind, needed), found) in KINDS.iter().zip(lists).zip(&found) {
            let allowed = statement.also.get(*kind);
            let alarms: Vec<&&str> = found
                .iter()
                .filter(|slug| {
                    !needed.iter().any(|id| id == *slug)
                        && !allowed.is_some_and(|also| also.iter().any(|id| id == *slug))
                })
                .collect();
            let of_kind = self.kinds.entry((*kind).to_owned()).or_default();
            for slug in needed {
                let right = found.iter().any(|id| id == slug);
                let name = format!("{kind}:{slug}");
                let of_label = self.labels.entry(name.clone()).or_default();
                of_kind.right += usize::from(right);
                of_kind.missed += usize::from(!right);
                of_label.right += usize::from(right);
                of_label.missed += usize::from(!right);
                if *kind == "intents" && ALWAYS.contains(&slug.as_str()) {
                    let always = self.always.entry(slug.clone()).or_default();
                    always.right += usize::from(right);
                    always.missed += usize::from(!right);
                }
                if !right {
                    wrong.push(format!("-{name}"));
                    let instead = alarms.first().map_or("nothing".to_owned(), |slug| (**slug).to_owned());
                    *self.confusion.entry(name).or_default().entry(instead).or_default() += 1;
                }
            }
            of_kind.alarms += alarms.len();
            for slug in alarms {
                self.labels.entry(format!("{kind}:{slug}")).or_default().alarms += 1;
                wrong.push(format!("+{kind}:{slug}"));
            }
        }
        let signals = &found[5];
        if !statement.signals.is_empty() {
            self.in_danger += 1;
            self.in_danger_found +=
                usize::from(statement.signals.iter().any(|id| signals.iter().any(|slug| slug == id)));
        }
        if statement.hard_negative {
            self.everyday += 1;
            self.everyday_signals += usize::from(!signals.is_empty());
            self.everyday_commands += usize::from(found[4].iter().any(|slug| NEVER.contains(slug)));
        }
        if !wrong.is_empty() {
            self.errors.push(format!("{} {} <- {}", statement.id, wrong.join(" "), statement.text));
        }
    }
}

/// The slugs found, in the order of [`KINDS`].
fn found(reading: &Reading) -> [Vec<&'static str>; 6] {
    [
        reading.barriers.iter().map(|scored| scored.id.slug()).collect(),
        reading.drivers.iter().map(|scored| scored.id.slug()).collect(),
        reading.life_events.iter().map(|scored| scored.id.slug()).collect(),
        reading.wishes.iter().map(|scored| scored.id.slug()).collect(),
        reading.intents.iter().map(|scored| scored.id.slug()).collect(),
        reading.signals.iter().map(|signal| signal.slug()).collect(),
    ]
}

fn share(part: usize, whole: usize) -> f32 {
    if whole == 0 { 0.0 } else { part as f32 / whole as f32 }
}

impl std::fmt::Display for Report {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.questions.all > 0 {
            self.questions.fmt(f)?;
        }
        if !self.statements.kinds.is_empty() {
            self.statements.fmt(f)?;
        }
        if self.unread > 0 {
            writeln!(f, "{} lines were neither a question nor a statement", self.unread)?;
        }
        Ok(())
    }
}

impl std::fmt::Display for Questions {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let percent = |part, whole| 100.0 * share(part, whole);
        writeln!(f, "questions {}, of which an article answers {}", self.all, self.answerable)?;
        writeln!(f, "  top-1                 {:5.1} %", percent(self.top1, self.answerable))?;
        writeln!(f, "  top-3                 {:5.1} %", percent(self.top3, self.answerable))?;
        writeln!(f, "  refused               {:5.1} %", percent(self.refused, self.answerable))?;
        writeln!(f, "  answered directly     {:5.1} %", percent(self.direct, self.all))?;
        writeln!(f, "  wrong but sure        {:5.1} %", percent(self.wrong_but_sure, self.all))?;
        writeln!(
            f,
            "  off-topic recognised  {:5.1} % (rejected {:.1} %) of {}",
            percent(self.off_topic_recognised, self.off_topic),
            percent(self.off_topic_rejected, self.off_topic),
            self.off_topic
        )?;
        writeln!(
            f,
            "  uncovered rejected    {:5.1} % of {}",
            percent(self.uncovered_rejected, self.uncovered),
            self.uncovered
        )?;
        for (part, (first, three, all)) in self.by_group.iter().chain(&self.by_style) {
            writeln!(
                f,
                "    {part:<12} top-1 {:5.1} %  top-3 {:5.1} %  of {all}",
                percent(*first, *all),
                percent(*three, *all)
            )?;
        }
        Ok(())
    }
}

impl std::fmt::Display for Statements {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(f, "kind          precision recall   F1   right alarms missed")?;
        for kind in KINDS {
            let counts = self.kinds.get(kind).copied().unwrap_or_default();
            writeln!(
                f,
                "{kind:<13} {:8.2} {:6.2} {:5.2} {:6} {:6} {:6}",
                counts.precision(),
                counts.recall(),
                counts.f1(),
                counts.right,
                counts.alarms,
                counts.missed
            )?;
        }
        writeln!(f, "in danger: {} of {} found", self.in_danger_found, self.in_danger)?;
        writeln!(
            f,
            "everyday phrases: {}, with a signal {}, with a command {}",
            self.everyday, self.everyday_signals, self.everyday_commands
        )?;
        for (intent, counts) in &self.always {
            writeln!(f, "{intent}: {} of {} found", counts.right, counts.right + counts.missed)?;
        }
        let mut weak: Vec<(&String, &Counts)> =
            self.labels.iter().filter(|(_, counts)| counts.missed + counts.alarms > 0).collect();
        weak.sort_by_key(|(_, counts)| std::cmp::Reverse(counts.missed + counts.alarms));
        for (label, counts) in weak.iter().take(15) {
            let instead =
                self.confusion.get(*label).and_then(|found| found.iter().max_by_key(|(_, count)| **count));
            let instead = instead.map_or(String::new(), |(slug, count)| format!("  mostly {slug} ({count})"));
            writeln!(f, "  {label:<45} missed {:2} alarms {:2}{instead}", counts.missed, counts.alarms)?;
        }
        Ok(())
    }
}
