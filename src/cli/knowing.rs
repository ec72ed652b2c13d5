//! What Woonpad knows and reads: ask, understand, eval, the editor's gaps, check.

use std::io::BufRead;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use chrono::{DateTime, NaiveDateTime};
use clap::{Args, Subcommand};
use serde::Deserialize;
use serde_json::{Value, json};

use super::run::loaded;
use crate::config::Config;
use crate::content::{self, Loaded};
use crate::domain::calendar;
use crate::domain::knowledge::fault::{Fault, line_with};
use crate::domain::knowledge::phrase;
use crate::domain::knowledge::verdict::{Hits, Verdict};
use crate::domain::language::classify::Scored;
use crate::domain::language::guard;
use crate::domain::language::plainness::{self, Common};
use crate::domain::language::slots::kind::{self, SlotKind};
use crate::domain::taxonomy::Form;
use crate::eval::{answers, labels};
use crate::mind::{Form as Understanding, Mind};
use crate::store::{Db, gaps, unmet};
use crate::world::Clock;

#[derive(Args)]
pub struct Ask {
    /// JSON, a line a question
    #[arg(long)]
    json: bool,
    /// Questions from standard input, one a line
    #[arg(long)]
    stdin: bool,
    /// Say why each article ranked where it did
    #[arg(long)]
    explain: bool,
    /// Which form of understanding [default: the full one where its model is]
    #[arg(long)]
    form: Option<Understanding>,
    #[arg(required_unless_present = "stdin")]
    question: Option<String>,
}

#[derive(Args)]
pub struct Understand {
    #[arg(long)]
    json: bool,
    /// Messages from standard input, one a line: plain text or {"text","asked","now"}
    #[arg(long)]
    stdin: bool,
    /// The question that was open: date, time, daypart, amount, postcode, age ...
    #[arg(long, value_name = "KIND")]
    asked: Option<String>,
    /// The moment of the message, for example 2026-11-24T10:00:00+01:00
    #[arg(long, value_name = "TIME")]
    now: Option<String>,
    /// Which form of understanding [default: the full one where its model is]
    #[arg(long)]
    form: Option<Understanding>,
    #[arg(required_unless_present = "stdin")]
    text: Option<String>,
}

#[derive(Args)]
pub struct Eval {
    #[arg(long)]
    json: bool,
    /// Only totals: nothing that shows which sentence went wrong (for tests/eval/kept)
    #[arg(long)]
    totals: bool,
    /// Which form of understanding [default: the full one where its model is]
    #[arg(long)]
    form: Option<Understanding>,
    /// Labelled files: statements, slots, privacy, questions (see tests/eval/README.md)
    #[arg(required = true)]
    files: Vec<PathBuf>,
}

#[derive(Subcommand)]
pub enum Knowledge {
    /// Questions without an answer, counted, with the nearest articles
    Gaps,
    /// Wishes that nothing met, counted by area, price and kind of people
    Unmet,
}

pub fn ask(config: &Config, options: &Ask) -> anyhow::Result<()> {
    let loaded = loaded(config)?;
    let mind = Mind::open(&loaded.library, &config.model.path, options.form)?;
    let today = calendar::day(Clock::system().now());
    each_line(options.stdin, options.question.as_deref(), |question| {
        let hits = mind.ask(question);
        let article = hits.matches.first().and_then(|hit| loaded.library.article(&hit.id));
        let answers = hits.verdict == Verdict::Answer;
        let text = article
            .filter(|_| answers)
            .map(|article| phrase::speak(&article.short(loaded.library.amounts(), today), Form::U))
            .map(|text| config.house().fill(&text));
        let source = article
            .filter(|_| answers)
            .map(|article| json!({ "url": article.source, "checked": article.checked }));
        if options.json {
            print_line!(
                "{}",
                json!({ "text": question, "verdict": hits.verdict.slug(), "matches": matches(&hits), "answer": text, "source": source })
            );
        } else {
            print_line!("{}: {}", hits.verdict.slug(), text.as_deref().unwrap_or("-"));
            for hit in &hits.matches {
                print_line!("  {:.2}  {} ({})", hit.score, hit.id, hit.kind.slug());
            }
        }
        if options.explain {
            for line in mind.reader().explain(question) {
                print_line!("  {}: \"{}\" by {}", line.id, line.example, line.words.join(", "));
            }
        }
        Ok(())
    })
}

fn matches(hits: &Hits) -> Vec<Value> {
    hits.matches
        .iter()
        .map(|hit| json!({ "id": hit.id, "kind": hit.kind.slug(), "score": rounded(hit.score) }))
        .collect()
}

/// A line of `understand --stdin`.
#[derive(Deserialize)]
struct Line {
    text: String,
    asked: Option<String>,
    now: Option<String>,
}

pub fn understand(config: &Config, options: &Understand) -> anyhow::Result<()> {
    let loaded = loaded(config)?;
    let mind = Mind::open(&loaded.library, &config.model.path, options.form)?;
    each_line(options.stdin, options.text.as_deref(), |line| {
        let line = match serde_json::from_str::<Line>(line) {
            Ok(parsed) if options.stdin => parsed,
            _ => Line { text: line.to_owned(), asked: None, now: None },
        };
        let asked = line.asked.as_deref().or(options.asked.as_deref());
        let slot_kind = asked
            .map(|asked| {
                SlotKind::from_slug(asked)
                    .with_context(|| format!("--asked {asked}: no such kind; see tests/eval/README.md"))
            })
            .transpose()?;
        let now = match line.now.as_deref().or(options.now.as_deref()) {
            Some(now) => moment(now)?,
            None => calendar::wall(Clock::system().now()),
        };
        let reading = mind.read(&line.text);
        let slot = slot_kind.map(|slot_kind| {
            let value = kind::read(slot_kind, &line.text, now, &loaded.places).map(|slot| slot.to_json());
            json!({ "kind": slot_kind.slug(), "value": value })
        });
        let intents: Vec<_> = reading.intents.iter().map(|scored| scored.id.slug()).collect();
        let events: Vec<_> = reading.life_events.iter().map(|scored| scored.id.slug()).collect();
        let signals: Vec<_> = reading.signals.iter().map(|signal| signal.slug()).collect();
        let result = json!({
            "text": line.text,
            "intents": intents,
            "barriers": scored(&reading.barriers, |id| id.slug()),
            "drivers": reading.drivers.iter().map(|scored| scored.id.slug()).collect::<Vec<_>>(),
            "life_events": events,
            "wishes": reading.wishes.iter().map(|scored| scored.id.slug()).collect::<Vec<_>>(),
            "signals": signals,
            "refused": guard::refuse(&line.text).map(|private| private.slug()),
            "slot": slot.filter(|slot| !slot["value"].is_null()),
        });
        if options.json {
            print_line!("{result}");
        } else {
            print_line!("{}", serde_json::to_string_pretty(&result)?);
        }
        Ok(())
    })
}

fn scored<T: Copy>(list: &[Scored<T>], slug: impl Fn(T) -> &'static str) -> Vec<Value> {
    list.iter().map(|scored| json!({ "id": slug(scored.id), "score": rounded(scored.score) })).collect()
}

/// Two decimals are all that a probability is worth.
fn rounded(score: f32) -> f64 {
    (f64::from(score) * 100.0).round() / 100.0
}

fn moment(text: &str) -> anyhow::Result<NaiveDateTime> {
    if let Ok(at) = DateTime::parse_from_rfc3339(text) {
        return Ok(calendar::wall(at.to_utc()));
    }
    text.parse().with_context(|| format!("{text} is no moment; write it like 2026-11-24T10:00:00+01:00"))
}

fn each_line(
    stdin: bool,
    one: Option<&str>,
    mut work: impl FnMut(&str) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    if let Some(one) = one {
        return work(one);
    }
    if stdin {
        for line in std::io::stdin().lock().lines() {
            let line = line?;
            if !line.trim().is_empty() {
                work(line.trim_end())?;
            }
        }
    }
    Ok(())
}

pub fn eval(config: &Config, options: &Eval) -> anyhow::Result<()> {
    let loaded = loaded(config)?;
    let mind = Mind::open(&loaded.library, &config.model.path, options.form)?;
    for file in &options.files {
        let text =
            std::fs::read_to_string(file).with_context(|| format!("{} cannot be read", file.display()))?;
        for (at, line) in text.lines().enumerate() {
            if let Err(error) = serde_json::from_str::<serde::de::IgnoredAny>(line) {
                bail!("{}:{}: {error}; each line is one JSON object", file.display(), at + 1);
            }
        }
        let (mut labels, mut answers) = (
            labels::score_as(text.lines(), mind.reader(), |text| mind.read(text)),
            answers::score(text.lines(), &loaded.places),
        );
        if options.totals {
            labels.keep_totals();
            answers.errors.clear();
        }
        if options.json {
            print_line!(
                "{}",
                json!({ "form": mind.form().slug(), "file": file.display().to_string(), "labels": labels, "answers": answers })
            );
        } else {
            print_line!("{} ({} form)\n{labels}{answers}", file.display(), mind.form().slug());
        }
    }
    Ok(())
}

pub async fn knowledge(config: &Config, command: &Knowledge) -> anyhow::Result<()> {
    let db = Db::open(&config.database.url, false).await?;
    db.migrate().await?;
    let mut tx = db.begin().await?;
    match command {
        Knowledge::Gaps => {
            let gaps = gaps::list_gaps(&mut tx).await?;
            if !gaps.is_empty() {
                print_line!(
                    "Digits, addresses and names after \"ik heet\" are left out; other names may stand in a text."
                );
            }
            for gap in gaps {
                print_line!("{:>4}  {}  [{}]", gap.times, gap.text, gap.nearest.join(", "));
            }
        }
        Knowledge::Unmet => {
            for row in unmet::list_unmet(&mut tx).await? {
                let price = if row.price < 0 { "-".to_owned() } else { row.price.to_string() };
                let place = if row.municipality.is_empty() { "-" } else { &row.municipality };
                print_line!("{:>4}  {}  {place}  {price}  {}", row.times, row.wish, row.audience);
            }
        }
    }
    Ok(())
}

pub fn check(config: &Config) -> anyhow::Result<()> {
    let loaded = loaded(config)?;
    let faults = plain(config, &loaded)?;
    if !faults.is_empty() {
        let lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
        bail!("not plain enough:\n{}", lines.join("\n"));
    }
    print_line!(
        "{} articles, {} projects, {} stories, {} questions: all right",
        loaded.library.articles().len(),
        loaded.library.projects().len(),
        loaded.library.stories().len(),
        loaded.questions.all().len()
    );
    Ok(())
}

/// Texts that are not plain Dutch: sentences too long, too many words that few people use, words we never use.
fn plain(config: &Config, loaded: &Loaded) -> anyhow::Result<Vec<Fault>> {
    let folder = (!config.content.dir.is_empty()).then(|| Path::new(&config.content.dir));
    let files = content::files(folder)?;
    let common = Common::parse(files.get("common-words.txt").map(String::as_str).unwrap_or_default());
    let mut faults = Vec::new();
    for article in loaded.library.articles() {
        let file = files.get(&article.file).map(String::as_str).unwrap_or_default();
        for text in [&article.short_text, &article.long_text] {
            let first: String = text.chars().take(20).collect();
            for (what, remedy) in plainness::measure(&phrase::speak(text, Form::U), &common).faults() {
                faults.push(Fault::new(&article.file, line_with(file, &first), what, remedy));
            }
        }
    }
    for locale in content::locale_files() {
        for (at, said) in ftl_texts(locale.source) {
            for (what, remedy) in plainness::measure(&said, &common).faults() {
                faults.push(Fault::new(locale.path, at, what, remedy));
            }
        }
    }
    Ok(faults)
}

/// The lines of a locale that are read by people: line number and words, without variables and variants' names.
fn ftl_texts(source: &str) -> impl Iterator<Item = (usize, String)> {
    source.lines().enumerate().filter(|(_, line)| !line.starts_with('#')).filter_map(|(at, line)| {
        let value = if line.starts_with(' ') { line } else { line.split_once('=')?.1 };
        let value = value.trim().trim_start_matches('*');
        let value = match value.strip_prefix('[') {
            Some(variant) => variant.split_once(']')?.1,
            None => value,
        };
        let mut depth = 0_i32;
        let words: String = value
            .chars()
            .filter(|letter| {
                depth += i32::from(*letter == '{') - i32::from(*letter == '}');
                depth == 0 && *letter != '}'
            })
            .collect();
        Some((at + 1, words))
    })
}
