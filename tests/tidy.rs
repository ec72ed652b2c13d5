//! The house's own rules: arrows point one way, files stay short, no words in code, no dead texts.

use std::fs;
use std::path::{Path, PathBuf};

/// Longer than this and a file has two subjects.
const LONGEST: usize = 500;

fn sources(folder: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a source folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ext| ext == "rs") {
                let text = fs::read_to_string(&path).expect("a source file");
                found.push((path, text));
            }
        }
    }
    found.sort();
    found
}

/// The code of a file without its tests.
fn code(text: &str) -> &str {
    text.split("#[cfg(test)]").next().unwrap_or_default()
}

fn offences(folder: &str, wrong: impl Fn(&str) -> bool) -> Vec<String> {
    let mut offences = Vec::new();
    for (path, text) in sources(folder) {
        for (number, line) in code(&text).lines().enumerate() {
            if !line.trim_start().starts_with("//") && wrong(line) {
                offences.push(format!("{}:{}: {}", path.display(), number + 1, line.trim()));
            }
        }
    }
    offences
}

#[test]
fn the_core_knows_no_clock_no_database_no_network_and_no_door() {
    let foreign = [
        "sqlx",
        "teloxide",
        "axum",
        "tokio",
        "async ",
        "Utc::now",
        "Local::now",
        "rand::",
        "std::fs",
        "std::net",
        "std::env",
        "crate::store",
        "crate::converse",
        "crate::runner",
        "crate::telegram",
        "crate::terminal",
        "crate::speech",
        "crate::message",
        "crate::world",
        "crate::cli",
        "crate::config",
        "crate::content",
        "crate::eval",
        "fluent::",
    ];
    let found = offences("src/domain", |line| foreign.iter().any(|word| line.contains(word)));
    assert!(found.is_empty(), "the core is pure:\n{}", found.join("\n"));
}

#[test]
fn doors_do_not_know_each_other_and_the_store_knows_no_door() {
    let rules: &[(&str, &[&str])] = &[
        ("src/telegram", &["crate::terminal", "crate::cli", "sqlx::"]),
        (
            "src/store",
            &[
                "crate::telegram",
                "crate::terminal",
                "crate::cli",
                "crate::converse",
                "crate::runner",
                "crate::speech",
            ],
        ),
    ];
    for (folder, foreign) in rules {
        let found = offences(folder, |line| foreign.iter().any(|word| line.contains(word)));
        assert!(found.is_empty(), "{folder}:\n{}", found.join("\n"));
    }
}

#[test]
fn sql_stands_in_the_store_only() {
    let outside = offences("src", |line| {
        let line = line.to_lowercase();
        ["\"select ", "\"insert into", "\"update ", "\"delete from"].iter().any(|start| line.contains(start))
    });
    let found: Vec<_> = outside.into_iter().filter(|offence| !offence.contains("/store/")).collect();
    assert!(found.is_empty(), "SQL outside src/store:\n{}", found.join("\n"));
}

#[test]
fn no_file_is_long() {
    let long: Vec<_> = sources("src")
        .into_iter()
        .filter(|(_, text)| text.lines().count() > LONGEST)
        .map(|(path, text)| format!("{}: {} lines", path.display(), text.lines().count()))
        .collect();
    assert!(long.is_empty(), "split these:\n{}", long.join("\n"));
}

#[test]
fn the_core_has_no_words_for_residents() {
    // A string of several words with Dutch function words in it is a sentence, and belongs in locales/.
    let sentence = |line: &str| {
        line.split('"').skip(1).step_by(2).any(|literal| {
            literal.split_whitespace().count() >= 5
                && literal.ends_with(['.', '?', '!'])
                && [" de ", " het ", " een ", " u ", " je "].iter().any(|word| literal.contains(word))
        })
    };
    let found = offences("src/domain/dialogue", sentence);
    assert!(found.is_empty(), "words belong in locales/:\n{}", found.join("\n"));
}

#[test]
fn every_text_of_the_locale_is_used() {
    let all: String = sources("src").into_iter().map(|(_, text)| text).collect();
    let built = [
        "q-",
        "opt-",
        "command-",
        "barrier-",
        "driver-",
        "wish-",
        "event-",
        "tenure-",
        "approach-",
        "advice-intro-",
        "signal-",
        "weekday-",
        "month-",
        "private-",
        "button-when-",
        "button-later-",
        "button-days-",
        "facility-",
        "warmth-",
        "alike-",
        "want-",
        "pull-",
        "help-",
        "permission-",
        "desk-",
        "who-",
        "button-part-",
        "turned-",
        "summary-",
        "check-",
        "told-",
        "lacks-",
        "measure-",
        "button-path-",
        "cost-",
        "costs-ask-",
        "costs-kind-",
        "costs-post-",
        "costs-route-",
        "button-cost-",
    ];
    let mut unused = Vec::new();
    let locale: String = fs::read_dir("locales/nl")
        .expect("the locale")
        .map(|entry| fs::read_to_string(entry.expect("an entry").path()).expect("a locale file"))
        .collect();
    for id in woonpad::domain::text::TEXT_IDS {
        let referred = locale.contains(&format!("{{ {id} }}"));
        if !referred
            && !built.iter().any(|start| id.starts_with(start))
            && !all.contains(&format!("\"{id}\""))
        {
            unused.push(*id);
        }
    }
    assert!(unused.is_empty(), "texts nobody says: {unused:?}");
}

#[test]
fn the_map_in_the_readme_is_true() {
    let readme = fs::read_to_string("README.md").expect("the README");
    let missing: Vec<_> = sources("src")
        .into_iter()
        .filter_map(|(path, _)| {
            let relative =
                path.strip_prefix(Path::new(env!("CARGO_MANIFEST_DIR")).join("src")).ok()?.to_owned();
            let top = relative.components().next()?.as_os_str().to_str()?.to_owned();
            (!readme.contains(&top)).then_some(top)
        })
        .collect();
    assert!(missing.is_empty(), "the README's map lacks {missing:?}");
}
