//! `woonpad chat`: for a person who types, and with --json for a machine, a line in and lines out.

use std::fs::File;
use std::io::{BufRead, IsTerminal, Write};
use std::path::Path;

use anyhow::Context as _;
use chrono::Duration;
use serde::Deserialize;
use serde_json::json;

use super::examples;
use super::script::{self, Script};
use super::session::{Input, Session, Shown};
use crate::domain::attachment::AttachmentKind;
use crate::domain::calendar;
use crate::picture;
use crate::world::World;

const ADDRESS: &str = "bewoner";

/// How `chat` was asked to behave.
pub struct Options<'a> {
    pub json: bool,
    pub record: Option<&'a Path>,
    /// Where attachments are saved; beside the database when nothing is said.
    pub files: &'a Path,
}

pub async fn run(world: World, options: Options<'_>) -> anyhow::Result<()> {
    examples::fill(&world).await?;
    let started = world.now();
    let mut session = Session::open(world, ADDRESS).await?;
    let mut record =
        options.record.map(|path| Recorder::create(path, calendar::wall(started))).transpose()?;
    if options.json {
        machine(&mut session, &mut record).await
    } else {
        person(&mut session, &mut record, options.files).await
    }
}

async fn person(session: &mut Session, record: &mut Option<Recorder>, files: &Path) -> anyhow::Result<()> {
    let interactive = std::io::stdin().is_terminal();
    let mut out = std::io::stdout();
    if session.is_new() {
        turn(session, record, Input::Start(None), files).await?;
    }
    let mut line = String::new();
    loop {
        if interactive {
            write!(out, "> ")?;
            out.flush()?;
        }
        line.clear();
        if std::io::stdin().lock().read_line(&mut line)? == 0 {
            return Ok(());
        }
        let typed = line.trim();
        if typed.is_empty() {
            continue;
        }
        if typed == "/quit" {
            return Ok(());
        }
        let input = read_line(session, typed);
        turn(session, record, input, files).await?;
    }
}

/// A button's label presses it; `/wacht P3D` lets time pass; the rest is said.
fn read_line(session: &Session, typed: &str) -> Input {
    if let Some(span) = typed.strip_prefix("/wacht ").and_then(script::duration) {
        return Input::Wait(span);
    }
    if typed == "/start" {
        return Input::Start(None);
    }
    let label = typed.trim_start_matches('[').trim_end_matches(']');
    if session.buttons().iter().any(|button| button.eq_ignore_ascii_case(label)) {
        Input::Press(label.to_owned())
    } else {
        Input::Say(typed.to_owned())
    }
}

async fn turn(
    session: &mut Session,
    record: &mut Option<Recorder>,
    input: Input,
    files: &Path,
) -> anyhow::Result<()> {
    let shown = session.put(input.clone()).await?;
    let mut out = std::io::stdout();
    for message in &shown.messages {
        writeln!(out, "\n{}", message.text)?;
        if let Some(attachment) = &message.attachment {
            let path = files.join(&attachment.name);
            std::fs::write(&path, picture::file(attachment))
                .with_context(|| format!("{} could not be written", path.display()))?;
            writeln!(out, "  ({})", path.display())?;
        }
        for row in &message.buttons {
            let labels: Vec<String> = row.iter().map(|button| format!("[{}]", button.text)).collect();
            writeln!(out, "  {}", labels.join(" "))?;
        }
    }
    for message in session.take(examples::ADVISOR).await? {
        writeln!(out, "\n--- voorbeeld-adviseur ---\n{}\n---", message.text)?;
    }
    writeln!(out)?;
    if let Some(record) = record {
        record.turn(&input, &shown)?;
    }
    Ok(())
}

/// Writes a talk while it is held.
struct Recorder(File);

impl Recorder {
    fn create(path: &Path, now: chrono::NaiveDateTime) -> anyhow::Result<Self> {
        let mut file = File::create(path).with_context(|| format!("{} cannot be written", path.display()))?;
        let script = Script { title: vec!["Een gesprek".into()], now, inputs: Vec::new() };
        file.write_all(script.head().as_bytes())?;
        Ok(Self(file))
    }

    fn turn(&mut self, input: &Input, shown: &Shown) -> anyhow::Result<()> {
        self.0.write_all(script::resident_line(input).as_bytes())?;
        self.0.write_all(script::woonpad_lines(shown).as_bytes())?;
        Ok(())
    }
}

/// A line of `--json`: exactly one of these keys.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    say: Option<String>,
    press: Option<String>,
    start: Option<String>,
    contact: Option<String>,
    location: Option<(f64, f64)>,
    wait: Option<String>,
    media: Option<String>,
}

impl Line {
    fn input(self) -> Option<Input> {
        let start = |code: String| Input::Start((!code.is_empty()).then_some(code));
        let mut found: Vec<Input> = Vec::new();
        found.extend(self.say.map(Input::Say));
        found.extend(self.press.map(Input::Press));
        found.extend(self.start.map(start));
        found.extend(self.contact.map(Input::Contact));
        found.extend(self.location.map(|(lat, lon)| Input::Location(lat, lon)));
        found.extend(self.media.map(|_| Input::Media));
        if let Some(span) = self.wait {
            found.push(Input::Wait(script::duration(&span).filter(|span| *span < Duration::days(4000))?));
        }
        match (found.pop(), found.is_empty()) {
            (Some(input), true) => Some(input),
            _ => None,
        }
    }
}

async fn machine(session: &mut Session, record: &mut Option<Recorder>) -> anyhow::Result<()> {
    let mut out = std::io::stdout();
    for (at, line) in std::io::stdin().lock().lines().enumerate() {
        let line = line?;
        if line.trim().is_empty() {
            continue;
        }
        let Some(input) = serde_json::from_str::<Line>(&line).ok().and_then(Line::input) else {
            let remedy = "give one of say, press, start, contact, location, wait";
            writeln!(out, "{}", json!({ "error": format!("line {}: {remedy}", at + 1) }))?;
            continue;
        };
        let shown = session.put(input.clone()).await?;
        for message in &shown.messages {
            let buttons: Vec<Vec<&str>> = message
                .buttons
                .iter()
                .map(|row| row.iter().map(|button| button.text.as_str()).collect())
                .collect();
            let attachments: Vec<_> = message
                .attachment
                .iter()
                .map(|file| {
                    let kind = match file.kind {
                        AttachmentKind::Calendar => "calendar",
                        AttachmentKind::Json => "json",
                        AttachmentKind::Photo => "photo",
                        AttachmentKind::Page => "page",
                    };
                    json!({ "kind": kind, "name": file.name, "bytes": picture::file(file).len() })
                })
                .collect();
            writeln!(
                out,
                "{}",
                json!({ "text": message.text, "buttons": buttons, "attachments": attachments, "why": message.why })
            )?;
        }
        writeln!(
            out,
            "{}",
            json!({
                "turn": at + 1,
                "outcome": shown.outcome.slug(),
                "scene": shown.scene,
                "asked": shown.asked,
                "approach": shown.approach.slug(),
            })
        )?;
        out.flush()?;
        if let Some(record) = record {
            record.turn(&input, &shown)?;
        }
    }
    Ok(())
}
