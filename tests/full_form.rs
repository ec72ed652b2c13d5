//! The full form of understanding: what it finds beside words alone, that no turn waits long for it, and what runs where
//! the sentence model is missing.
//!
//! `scripts/setup` brings the model; without it most of this is not run, and under CI that is a failure.

mod common;

use std::path::Path;

use tokio::sync::{Mutex, MutexGuard, OnceCell};
use woonpad::domain::language::classify::Reading;
use woonpad::domain::taxonomy::Outcome;
use woonpad::eval::labels::{self, Counts, Report, Statements};
use woonpad::mind::{Form, Mind};
use woonpad::store::Db;
use woonpad::terminal::session::{Input, Session};
use woonpad::world::{Clock, World};

/// Words alone are not sure that this asks how a visit goes.
const WHERE: &str = "Waar word ik verwacht als ik ga kijken en wie leidt ons daar dan rond?";

/// Any change of the content moves a sentence or two either way.
const CHANCE: usize = 2;

static FULL: OnceCell<Option<Mutex<World>>> = OnceCell::const_new();

async fn database() -> (tempfile::TempDir, Db) {
    let folder = tempfile::tempdir().expect("a folder");
    let db = Db::open(&format!("sqlite:{}", folder.path().join("woonpad.db").display()), true).await;
    let db = db.expect("a database");
    db.migrate().await.expect("migrations");
    (folder, db)
}

fn clock() -> Clock {
    Clock::standing_at(common::at("2026-11-24T10:30:00"))
}

/// With the full form, learnt once; for one test at a time, because they share its queue.
async fn full() -> Option<MutexGuard<'static, World>> {
    let open = || async {
        let model = Path::new(env!("CARGO_MANIFEST_DIR")).join("models/e5-small-nl.bin");
        if !model.exists() {
            assert!(std::env::var_os("CI").is_none(), "no sentence model: scripts/setup brings it");
            eprintln!("not run: there is no sentence model; scripts/setup brings it");
            return None;
        }
        let loaded = common::loaded();
        let mind = Mind::open(&loaded.library, &model.display().to_string(), Some(Form::Full));
        let (_folder, db) = database().await;
        Some(World::with_mind(db, clock(), loaded, common::house(), mind.expect("the full form")).into())
    };
    Some(FULL.get_or_init(open).await.as_ref()?.lock().await)
}

fn score(mind: &Mind, read: impl Fn(&str) -> Reading) -> Report {
    let file = |name: &str| std::fs::read_to_string(format!("tests/eval/{name}.jsonl")).expect("sentences");
    let (questions, statements) = (file("questions"), file("statements"));
    labels::score_as(questions.lines().chain(statements.lines()), mind.reader(), read)
}

#[tokio::test]
async fn it_finds_more_than_words_alone_and_is_not_oftener_wrong() {
    let Some(world) = full().await else { return };
    let mind = world.mind();
    let small = score(mind, |text| mind.reader().read(text));
    let full = score(mind, |text| mind.read(text));
    let (before, after) = (&small.questions, &full.questions);
    assert!(after.direct > before.direct && after.refused < before.refused, "{after:?} {before:?}");
    assert!(after.top1 + CHANCE >= before.top1, "{:?}", after.wrong);
    assert!(after.wrong_but_sure <= before.wrong_but_sure + CHANCE, "{:?}", after.wrong);
    assert!(after.off_topic_recognised + CHANCE >= before.off_topic_recognised, "{:?}", after.wrong);
    let (before, after) = (&small.statements, &full.statements);
    let faults = |counts: &Counts| counts.alarms + counts.missed;
    let all = |report: &Statements| report.kinds.values().map(faults).sum::<usize>();
    assert!(all(after) < all(before), "{:?}, by words {:?}", after.kinds, before.kinds);
    for (kind, counts) in &after.kinds {
        let was = before.kinds.get(kind).expect("the same kinds");
        assert!(faults(counts) <= faults(was) + CHANCE, "{kind}: {counts:?}, by words {was:?}");
    }
    assert!(
        after.in_danger_found >= before.in_danger_found && after.everyday_signals <= before.everyday_signals
    );
    for (intent, counts) in &after.always {
        assert_eq!(counts.missed, 0, "{intent}");
    }
}

#[tokio::test]
async fn a_turn_hears_what_a_message_means() {
    let Some(world) = full().await else { return };
    let mut outcomes = Vec::new();
    for full in [false, true] {
        let (_folder, db) = database().await;
        let world = if full {
            world.beside(db, clock())
        } else {
            World::new(db, clock(), common::loaded(), common::house())
        };
        let mut session = Session::open(world, "bewoner").await.expect("a session");
        session.put(Input::Start(None)).await.expect("a turn");
        for said in ["ja hoor", "zeg maar u"] {
            session.put(Input::Say(said.into())).await.expect("a turn");
        }
        outcomes.push(session.put(Input::Say(WHERE.into())).await.expect("a turn").outcome);
    }
    // By words it is something told, and a wrong thing; by meaning it is a question.
    assert!(outcomes[0] == Outcome::StapGezet && outcomes[1] != Outcome::StapGezet, "{outcomes:?}");
}

#[tokio::test]
async fn when_too_many_wait_words_alone_answer() {
    let Some(world) = full().await else { return };
    let mind = world.mind();
    let reading = mind.reader().read(WHERE);
    let waiting: Vec<_> = (0..60).filter_map(|_| mind.wonder(WHERE, &reading)).collect();
    assert!(!waiting.is_empty() && waiting.len() < 60, "{}", waiting.len());
    for heard in waiting {
        let meaning = heard.await.expect("an answer");
        assert_eq!(mind.reader().read_meant(WHERE, Some(&meaning)), mind.read(WHERE));
    }
    assert!(mind.wonder("stop", &mind.reader().read("stop")).is_none(), "a command needs no second look");
}

#[test]
fn without_a_whole_model_the_small_form_runs_and_says_why() {
    let library = common::loaded().library;
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("m.bin");
    let path = file.display().to_string();
    let mind = Mind::open(&library, &path, None).expect("a mind");
    assert!(mind.form() == Form::Small && mind.told().contains("scripts/setup"), "{}", mind.told());
    assert!(mind.wonder("de trap", &mind.read("de trap")).is_none());
    std::fs::write(&file, "half a model").expect("written");
    let mind = Mind::open(&library, &path, None).expect("a mind");
    assert!(mind.form() == Form::Small && mind.told().contains("no whole model"), "{}", mind.told());
    assert!(Mind::open(&library, &path, Some(Form::Full)).is_err());
    assert_eq!(Mind::open(&library, "", None).expect("a mind").form(), Form::Small);
}
