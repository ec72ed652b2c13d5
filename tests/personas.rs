//! Whole residents, played from their scripts: each ends on the approach that is true for them.

mod common;
#[path = "common/mind.rs"]
mod mind;
#[path = "common/running.rs"]
mod running;

use std::collections::VecDeque;
use std::fs;

use serde::Deserialize;
use woonpad::domain::taxonomy::Approach;
use woonpad::terminal::session::{Input, Session, Shown};

#[derive(Deserialize)]
struct Persona {
    id: String,
    facts: Facts,
    #[serde(rename = "true")]
    truth: Truth,
    script: Vec<String>,
    steps: Vec<String>,
}

#[derive(Deserialize)]
struct Facts {
    address: String,
}

#[derive(Deserialize)]
struct Truth {
    approach: Approach,
}

fn personas() -> Vec<Persona> {
    let text = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/eval/personas.jsonl"))
        .expect("personas");
    text.lines().map(|line| serde_json::from_str(line).expect("a persona")).collect()
}

/// Answers each open question with the persona's own line for it; skips what the script does not answer.
async fn play(persona: &Persona) -> Shown {
    let folder = tempfile::tempdir().expect("a folder");
    let world = running::world(&running::sqlite(folder.path()), common::at("2026-11-24T10:00:00")).await;
    let mut session = Session::open(world, &persona.id).await.expect("a session");
    let mut lines: VecDeque<(String, String)> =
        persona.steps.iter().cloned().zip(persona.script.iter().cloned()).collect();
    let mut shown = session.put(Input::Start(None)).await.expect("hello");
    let mut approach_at_mirror = None;
    for _ in 0..60 {
        let asked = shown.asked.clone().unwrap_or_default();
        let input = match asked.as_str() {
            "toestemming" => Input::Press("Ja, dat is goed".into()),
            "aanspreekvorm" => Input::Press(format!("Zeg maar {}", persona.facts.address)),
            "mirror" => {
                // A correction and a question of one's own come when the mirror is shown.
                match lines.iter().position(|(step, _)| step == "correctie" || step == "vraag") {
                    Some(at) => Input::Say(lines.remove(at).expect("a line").1),
                    None => {
                        approach_at_mirror = Some(shown.approach);
                        Input::Say("ja dat klopt".into())
                    }
                }
            }
            "mag-advies" => Input::Say("ja hoor".into()),
            "" => break,
            asked => match lines.iter().position(|(step, _)| step == asked) {
                Some(at) => Input::Say(lines.remove(at).expect("a line").1),
                None => Input::Say("overslaan".into()),
            },
        };
        shown = session.put(input).await.expect("a turn");
        if shown.scene == "rust" || approach_at_mirror.is_some() && lines.is_empty() {
            break;
        }
    }
    shown
}

#[tokio::test]
async fn the_personas_end_on_their_true_approach() {
    let mut wrong = Vec::new();
    for persona in personas() {
        let shown = play(&persona).await;
        if shown.approach != persona.truth.approach {
            wrong.push(format!("{}: {} instead of {}", persona.id, shown.approach, persona.truth.approach));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
