//! The knowledge: complete, dated, plain, and silent on amounts that are over.

use std::fs;

use chrono::NaiveDate;
use woonpad::content::{self, Loaded};
use woonpad::domain::knowledge::article::Kind;
use woonpad::domain::knowledge::library::Library;
use woonpad::domain::knowledge::phrase::speak;
use woonpad::domain::knowledge::verdict::Verdict;
use woonpad::domain::language::reader::Reader;
use woonpad::domain::taxonomy::Form;
use woonpad::eval::{answers, labels};

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn loaded() -> Loaded {
    content::load(None).expect("the content can be read").unwrap_or_else(|faults| panic!("{faults:?}"))
}

fn library() -> Library {
    loaded().library
}

#[test]
fn every_stable_name_has_its_article() {
    let library = library();
    let names = fs::read_to_string("tests/eval/articles.txt").expect("the names");
    for line in names.lines() {
        let (kind, id) = line.split_once(' ').expect("kind and id");
        let article = library.article(id).unwrap_or_else(|| panic!("{id} has no article"));
        assert!(kind.starts_with(article.kind.slug()), "{id} is a {}", article.kind.slug());
        assert!(article.questions.len() >= 6, "{id} has few questions");
        assert!(article.kind == Kind::Service || article.source.starts_with("http"), "{id} has no source");
        assert!(article.checked >= day("2026-01-01"), "{id} was not checked");
    }
}

#[test]
fn after_its_last_day_no_amount_is_shown_and_the_text_still_reads() {
    let library = library();
    let (mut with, mut without) = (0, 0);
    for article in library.articles() {
        for (text, later) in [
            (
                article.short(library.amounts(), day("2026-11-24")),
                article.short(library.amounts(), day("2028-01-01")),
            ),
            (
                article.long(library.amounts(), day("2026-11-24")),
                article.long(library.amounts(), day("2028-01-01")),
            ),
        ] {
            assert!(
                !text.contains("{{") || text.contains("{{organisatie") || text.contains("{{telefoon"),
                "{}: {text}",
                article.id
            );
            with += usize::from(text.contains('€'));
            without += usize::from(text.contains('€') && !later.contains('€'));
            assert!(!later.contains("{{bedrag"), "{}: {later}", article.id);
            assert!(
                article.short(library.amounts(), day("2028-01-01")).chars().count() > 60,
                "{} says too little",
                article.id
            );
        }
    }
    assert!(with > 10 && without == with, "{without} of {with} texts lose their amounts");
}

#[test]
fn answers_are_plain_dutch_in_both_forms() {
    let library = library();
    let never = ["scheefwo", "bejaard", "u moet ", "je moet ", "verplicht te verhuizen", "oudjes"];
    for article in library.articles() {
        let text = article.short(library.amounts(), day("2026-11-24"));
        for form in [Form::U, Form::Je] {
            let said = speak(&text, form);
            let has =
                |words: &[&str]| said.split(|c: char| !c.is_alphabetic()).any(|word| words.contains(&word));
            match form {
                Form::U => assert!(!has(&["je", "jij", "jou", "jouw"]), "{}: {said}", article.id),
                Form::Je => assert!(!has(&["u", "U", "uw", "Uw"]), "{}: {said}", article.id),
            }
            let lower = said.to_lowercase();
            assert!(never.iter().all(|word| !lower.contains(word)), "{}: {said}", article.id);
            for sentence in said.split(['.', '?', '!', '\n', ':']) {
                let words = sentence.split_whitespace().count();
                assert!(words <= 20, "{}: {words} words in {sentence}", article.id);
            }
        }
    }
}

#[test]
fn projects_are_enough_near_and_sourced() {
    let loaded = loaded();
    assert!(loaded.library.projects().len() >= 20);
    for project in loaded.library.projects() {
        let code = project.postcode4.as_deref().unwrap_or_else(|| panic!("{} has no postcode", project.id));
        assert!(loaded.places.by_code(code).is_some(), "{}: {code} does not exist", project.id);
        assert!(project.source.starts_with("http"), "{}", project.id);
    }
}

#[test]
fn a_wrong_file_is_named_with_line_and_remedy() {
    let files = content::files(None).expect("the content");
    let faults_of = |path: &str, change: &dyn Fn(&str) -> String| -> Vec<String> {
        let all: Vec<(String, String)> = files
            .iter()
            .map(|(name, text)| (name.clone(), if name == path { change(text) } else { text.clone() }))
            .collect();
        Library::parse(&all).err().unwrap_or_default().iter().map(ToString::to_string).collect()
    };
    let article = "articles/options/knarrenhof.md";
    for (change, says) in [
        (("source = \"https", "source = \"nergens"), "source"),
        (("checked = 2026-11-24", "checked = 2026-13-24"), article),
        (("kind = \"option\"", "kind = \"iets\""), article),
        (("wishes = [", "wishes = [\"zwembad\", "), article),
    ] {
        let faults = faults_of(article, &|text| text.replace(change.0, change.1));
        assert!(
            faults.iter().any(|fault| fault.starts_with(article) && fault.contains(says)),
            "{change:?}: {faults:?}"
        );
    }
    let faults = faults_of(article, &|text| text.replace("+++\n", ""));
    assert!(!faults.is_empty());
    let faults = faults_of(article, &|text| format!("{text}\nHet kost {{{{bedrag:bestaat-niet}}}}.\n"));
    assert!(faults.iter().any(|fault| fault.contains("bestaat-niet")), "{faults:?}");
    let faults =
        faults_of("projects.toml", &|text| text.replacen("options = [", "options = [\"luchtkasteel\", ", 1));
    assert!(faults.iter().any(|fault| fault.contains("luchtkasteel")), "{faults:?}");
}

#[test]
fn questions_find_their_article_and_the_rest_is_left_alone() {
    let library = library();
    let reader = Reader::new(&library);
    let text = fs::read_to_string("tests/eval/questions.jsonl").expect("questions");
    let report = labels::score(text.lines(), &reader).questions;
    let share = |part: usize, all: usize| part as f64 / all as f64;
    assert!(share(report.top1, report.answerable) >= 0.75, "{report:?}");
    assert!(share(report.top3, report.answerable) >= 0.88, "{report:?}");
    assert!(share(report.wrong_but_sure, report.all) <= 0.06, "{report:?}");
    assert!(share(report.off_topic_recognised, report.off_topic) >= 0.90, "{report:?}");
    for noise in ["", "😄😄😄", "asdf qwer", &"woord ".repeat(9_000), "I only speak English, sorry"] {
        assert_ne!(
            reader.ask(noise).verdict,
            Verdict::Answer,
            "{}",
            noise.chars().take(30).collect::<String>()
        );
        reader.read(noise);
    }
}

#[test]
fn messages_are_understood_and_everyday_talk_raises_no_alarm() {
    let library = library();
    let reader = Reader::new(&library);
    let text = fs::read_to_string("tests/eval/statements.jsonl").expect("statements");
    let report = labels::score(text.lines(), &reader).statements;
    assert!(report.kinds["barriers"].f1() >= 0.65, "{:?}", report.kinds);
    assert!(report.kinds["intents"].f1() >= 0.75, "{:?}", report.kinds);
    assert!(
        report.in_danger_found + 1 >= report.in_danger,
        "{} of {}",
        report.in_danger_found,
        report.in_danger
    );
    assert!(report.everyday_signals <= 1, "{}", report.everyday_signals);
    for (intent, counts) in &report.always {
        assert_eq!(counts.missed, 0, "{intent}");
    }
}

#[test]
fn sentences_nobody_tuned_on_stay_above_the_bar() {
    let library = library();
    let reader = Reader::new(&library);
    let score = |name: &str| {
        let text = fs::read_to_string(format!("tests/eval/kept/own-{name}.jsonl")).expect("a kept file");
        labels::score(text.lines(), &reader)
    };
    let share = |part: usize, all: usize| part as f64 / all as f64;
    let questions = score("questions").questions;
    let (direct, off) = (
        share(questions.wrong_but_sure, questions.all),
        share(questions.off_topic_recognised, questions.off_topic),
    );
    assert!(share(questions.top1, questions.answerable) >= 0.75, "top-1");
    assert!(share(questions.top3, questions.answerable) >= 0.88, "top-3");
    assert!(direct <= 0.06 && off >= 0.85, "wrong but sure {direct}, off-topic {off}");
    let statements = score("statements").statements;
    assert!(statements.kinds["barriers"].f1() >= 0.65, "{:?}", statements.kinds);
    assert!(statements.kinds["intents"].f1() >= 0.80, "{:?}", statements.kinds);
    let control = score("control").statements;
    let (right, all) = control
        .always
        .values()
        .fold((0, 0), |(right, all), counts| (right + counts.right, all + counts.right + counts.missed));
    assert!(share(right, all) >= 0.93, "{right} of {all} commands");
    let signals = score("signals").statements;
    assert!(share(signals.in_danger_found, signals.in_danger) >= 0.90, "{}", signals.in_danger_found);
}

#[test]
fn a_second_question_is_kept_beside_the_answer_and_a_denied_command_is_not_obeyed() {
    let reader = Reader::new(&library());
    let hits = reader.ask("Wat is een knarrenhof? En mag mijn hond mee naar een huurwoning?");
    assert_eq!((hits.verdict, hits.matches[0].id.as_str()), (Verdict::Answer, "knarrenhof"));
    assert_eq!(hits.also.expect("a second question").id, "huisdier-meenemen");
    let intents = |text: &str| -> Vec<&str> {
        reader.read(text).intents.iter().map(|scored| scored.id.slug()).collect()
    };
    assert!(intents("vergeet mij").contains(&"vergeet-mij"));
    for everyday in ["vergeet mij niet te bellen", "stop de was in de machine", "een mens moet wat"] {
        let heard = intents(everyday);
        assert!(
            heard.iter().all(|intent| !["stop", "mens", "vergeet-mij"].contains(intent)),
            "{everyday}: {heard:?}"
        );
    }
}

#[test]
fn answers_to_one_question_are_read_and_private_numbers_refused() {
    let places = loaded().places;
    for file in ["slots", "own-slots", "privacy"] {
        let text = fs::read_to_string(format!("tests/eval/{file}.jsonl")).expect("a labelled file");
        let report = answers::score(text.lines(), &places);
        let wrong: usize = report.slots.values().map(|tally| tally.wrong).sum();
        let right: usize = report.slots.values().map(|tally| tally.right).sum();
        let all: usize = report.slots.values().map(|tally| tally.right + tally.again + tally.wrong).sum();
        assert!(wrong * 100 <= all && right * 100 >= all * 97, "{file}\n{report}");
        assert_eq!((report.private_missed, report.private_alarms), (0, 0), "{report}");
    }
}
