//! Golden talks: what a resident does, and the whole conversation that comes of it.
//!
//! `WOONPAD_RENEW=1 cargo test --test talks` writes them anew; read the difference before you commit it.

mod common;
#[path = "common/mind.rs"]
mod mind;
#[path = "common/postgres.rs"]
mod postgres;
#[path = "common/running.rs"]
mod running;

use std::fs;
use std::path::{Path, PathBuf};

use woonpad::terminal::script::{self, Script};
use woonpad::terminal::session::Session;

fn talks() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/talks");
    let mut talks: Vec<PathBuf> = fs::read_dir(folder)
        .expect("tests/talks")
        .map(|entry| entry.expect("a file").path())
        .filter(|path| path.extension().is_some_and(|ext| ext == "talk"))
        .collect();
    talks.sort();
    talks
}

/// Plays a talk on an empty SQLite file; gives it as it came out.
async fn play(script: &Script) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    play_on(script, &running::sqlite(folder.path())).await
}

async fn play_on(script: &Script, url: &str) -> String {
    let now = common::at(&script.now.format("%Y-%m-%dT%H:%M:%S").to_string());
    let world = running::world(url, now).await;
    let mut session = Session::open(world, "bewoner").await.expect("a session");
    let mut text = script.head();
    for input in &script.inputs {
        let shown = session.put(input.clone()).await.expect("a turn");
        text.push_str(&script::resident_line(input));
        text.push_str(&script::woonpad_lines(&shown));
    }
    text
}

#[tokio::test]
async fn every_golden_talk_goes_as_it_was_written() {
    let renew = std::env::var_os("WOONPAD_RENEW").is_some();
    let mut changed = Vec::new();
    for path in talks() {
        let written = fs::read_to_string(&path).expect("a talk");
        let script = Script::parse(&written).unwrap_or_else(|fault| panic!("{}: {fault}", path.display()));
        let played = play(&script).await;
        if played != written {
            if renew {
                fs::write(&path, &played).expect("the talk can be written");
            } else {
                let difference = written
                    .lines()
                    .zip(played.lines())
                    .enumerate()
                    .find(|(_, (old, new))| old != new)
                    .map_or_else(String::new, |(at, (old, new))| {
                        format!("line {}:\n- {old}\n+ {new}", at + 1)
                    });
                changed.push(format!("{}\n{difference}", path.display()));
            }
        }
    }
    assert!(changed.is_empty(), "WOONPAD_RENEW=1 renews these, after reading:\n{}", changed.join("\n\n"));
}

#[tokio::test]
async fn on_postgres_the_talks_go_the_same() {
    for path in talks() {
        let Some(url) = postgres::fresh().await else { return };
        let written = fs::read_to_string(&path).expect("a talk");
        let played = play_on(&Script::parse(&written).expect("a talk"), &url).await;
        assert!(played == written, "{} goes otherwise on Postgres", path.display());
    }
}

#[tokio::test]
async fn no_golden_talk_mixes_u_and_je() {
    for path in talks() {
        let written = fs::read_to_string(&path).expect("a talk");
        let script = Script::parse(&written).expect("a talk");
        let informal = written.contains("Bewoner: [Zeg maar je]");
        let formal = written.contains("Bewoner: [Zeg maar u]");
        let mut chosen = false;
        for line in written.lines() {
            if line.starts_with("Bewoner: [Zeg maar") {
                chosen = true;
            }
            if !chosen || line.starts_with("Bewoner: ") || line.contains('“') {
                continue;
            }
            let words: Vec<&str> = line.split(|c: char| !c.is_alphabetic()).collect();
            if informal {
                assert!(
                    !words.iter().any(|word| matches!(*word, "u" | "U" | "uw" | "Uw")),
                    "{}: {line}",
                    path.display()
                );
            } else if formal {
                let wrong = |word: &&str| matches!(*word, "je" | "Je" | "jij" | "jou" | "jouw");
                assert!(!words.iter().any(wrong), "{}: {line}", path.display());
            }
        }
        assert!(!script.inputs.is_empty(), "{}: nobody says anything", path.display());
    }
}

/// A message as it stands in a talk, without the buttons under it.
fn messages(written: &str) -> Vec<String> {
    let mut messages: Vec<String> = Vec::new();
    let mut inside = false;
    for line in written.lines() {
        if let Some(first) = line.strip_prefix("Woonpad: ") {
            messages.push(first.to_owned());
            inside = true;
        } else if ["Bewoner: ", "    [", "    <", "# ", "Nu: "].iter().any(|start| line.starts_with(start)) {
            inside = false;
        } else if inside && let Some(last) = messages.last_mut() {
            last.push('\n');
            last.push_str(line);
        }
    }
    messages
}

/// What is the resident's own words, in quotes, does not count.
fn without_quotes(message: &str) -> String {
    let mut rest = String::new();
    let mut quoted = false;
    for letter in message.chars() {
        match letter {
            '“' => quoted = true,
            '”' => quoted = false,
            letter if !quoted => rest.push(letter),
            _ => {}
        }
    }
    rest
}

/// Where the talk itself speaks it asks one thing, and is soon read. A list (the mirror, a summary, the path), a
/// story, and an answer of the knowledge with its source may be longer.
#[test]
fn each_message_of_a_golden_talk_is_short_and_asks_one_thing() {
    const LONGEST: usize = 320;
    for path in talks() {
        let written = fs::read_to_string(&path).expect("a talk");
        for message in messages(&written) {
            let told = without_quotes(&message);
            // Whether somebody is in danger is asked in the words of the helpline's protocol.
            let in_danger = told.contains("113");
            assert!(
                in_danger || told.matches('?').count() <= 1,
                "{} asks two things: {message}",
                path.display()
            );
            let answers =
                told.contains("Bron: ") || told.contains("Eerste stap: ") || told.contains("Wie beslist: ");
            let lists = told.contains("\n• ") || told.contains("\n● ");
            let story = told.starts_with("Dit is een voorbeeld");
            assert!(
                answers || lists || story || told.trim().chars().count() <= LONGEST,
                "{} is long: {message}",
                path.display()
            );
        }
    }
}
