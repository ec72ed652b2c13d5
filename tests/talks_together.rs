//! Golden talks of several people and the organiser: `tests/talks/together/*.talk`. Each line that is played begins
//! with who speaks; what Woonpad says to whom follows. `WOONPAD_RENEW=1` writes them anew.

mod common;
#[path = "common/mind.rs"]
mod mind;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use woonpad::store::slots::{self, NewSlot};
use woonpad::store::waiting;
use woonpad::terminal::script::{self, Script};
use woonpad::terminal::session::Session;
use woonpad::world::World;

const PEOPLE: [&str; 3] = ["Anna", "Bram", "Cees"];
const ORGANISER: &str = "Organisator";

/// What a talk shows in place of a code that is another one each time.
const CODE: &str = "mee-…";

fn talks() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/talks/together");
    let mut talks: Vec<PathBuf> =
        fs::read_dir(folder).expect("the talks").map(|entry| entry.expect("a file").path()).collect();
    talks.sort();
    talks
}

/// Moments at the Aahof and no others, so that they can be full: the next begins half an hour after the one before.
async fn moments(world: &World, capacities: &[i32], organiser: &str) {
    let mut tx = world.db.begin().await.expect("tx");
    for (number, capacity) in (0_i32..).zip(capacities) {
        let starts_at = common::at("2026-12-05T14:00:00") + chrono::Duration::hours(2) * number;
        let moment = NewSlot {
            project: "aahof-zwolle".into(),
            starts_at,
            ends_at: starts_at + chrono::Duration::minutes(90),
            capacity: *capacity,
            meeting_point: "bij de poort".into(),
            access: String::new(),
            host: "bewoners van de Aahof".into(),
            organiser: organiser.into(),
            story: if organiser.is_empty() { String::new() } else { "geen-hokje".into() },
            closes_at: starts_at - chrono::Duration::hours(12),
            facilities: Vec::new(),
            languages: String::new(),
            smallest: 1,
            largest: 8,
            point: None,
            example: false,
        };
        slots::put_slots(&mut tx, &[moment]).await.expect("a slot");
    }
    waiting::pass_on_all(&mut tx, None, world.now()).await.expect("offered");
    tx.commit().await.expect("commit");
}

/// "(opent 4 plekken)", "(opent 4 en 3 plekken)", "(opent 6 plekken, georganiseerd door bewoners)", "(zegt het bezoek af)".
async fn organise(world: &World, what: &str) {
    let what = what.trim_matches(['(', ')']);
    let (deed, rest) = what.split_once(' ').unwrap_or((what, ""));
    match deed {
        "opent" => {
            let (numbers, by) = rest.split_once(" plekken").expect("places");
            let capacities: Vec<i32> =
                numbers.split(" en ").map(|number| number.parse().expect("a number")).collect();
            moments(world, &capacities, by.trim_start_matches(", georganiseerd door ")).await;
        }
        "zegt" => {
            let mut tx = world.db.begin().await.expect("tx");
            let slot = slots::all(&mut tx).await.expect("slots")[0].id.clone();
            slots::cancel(&mut tx, &slot, world.now()).await.expect("an answer").expect("called off");
            tx.commit().await.expect("commit");
        }
        _ => panic!("the organiser does not know {what:?}"),
    }
}

async fn play(written: &str) -> String {
    let head = Script::parse(written).expect("a talk");
    let folder = tempfile::tempdir().expect("a folder");
    let now = common::at(&head.now.format("%Y-%m-%dT%H:%M:%S").to_string());
    let db = woonpad::store::Db::open(&format!("sqlite:{}", folder.path().join("talk.db").display()), true)
        .await
        .expect("a database");
    db.migrate().await.expect("migrations");
    let world = mind::on(db, woonpad::world::Clock::standing_at(now)).await;
    let mut sessions = BTreeMap::new();
    for name in PEOPLE {
        sessions.insert(name, Session::open(world.clone(), name).await.expect("a session"));
    }
    let (mut played, mut code) = (head.head(), String::new());
    for line in written.lines() {
        let Some((name, what)) = line.split_once(": ") else { continue };
        if name == ORGANISER {
            organise(&world, what).await;
            played.push_str(&format!("{line}\n\n"));
        }
        let Some(session) = sessions.get_mut(name) else { continue };
        let what = what.replace(CODE, &code);
        let script = Script::parse(&format!("Bewoner: {what}")).expect("a line");
        let input = script.inputs[0].clone();
        let shown = session.put(input.clone()).await.expect("a turn");
        let mut lines = script::resident_line(&input).replacen("Bewoner", name, 1);
        lines.push_str(
            &script::woonpad_lines(&shown).trim_end().replace("Woonpad: ", &format!("Woonpad aan {name}: ")),
        );
        // What others heard of it at the same time.
        for (other, session) in &sessions {
            let told = session.take(other).await.expect("a list");
            for message in told {
                let told =
                    script::message_lines(&message).replace("Woonpad: ", &format!("Woonpad aan {other}: "));
                lines.push_str(&format!("\n{}", told.trim_end()));
            }
        }
        if let Some(at) = lines.find("mee-") {
            let token: String =
                lines[at..].chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
            lines = lines.replace(&token, CODE);
            code = token;
        }
        played.push_str(&format!("{}\n\n", lines.trim_end()));
    }
    format!("{}\n", played.trim_end())
}

#[tokio::test]
async fn talks_of_several_people_go_as_they_were_written() {
    let renew = std::env::var_os("WOONPAD_RENEW").is_some();
    let mut changed = Vec::new();
    for path in talks() {
        let written = fs::read_to_string(&path).expect("a talk");
        let played = play(&written).await;
        if played == written {
            continue;
        }
        if renew {
            fs::write(&path, &played).expect("the talk can be written");
            continue;
        }
        let lines = written.lines().zip(played.lines()).enumerate();
        let first = lines.into_iter().find(|(_, (old, new))| old != new);
        changed.push(format!("{}: {first:?}", path.display()));
    }
    assert!(changed.is_empty(), "WOONPAD_RENEW=1 renews these, after reading:\n{}", changed.join("\n"));
}
