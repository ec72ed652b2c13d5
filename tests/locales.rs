//! Every text is said once, in both forms; a second language is a folder, and half a language is refused.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, PatternElement};
use woonpad::content::locale_files;
use woonpad::domain::taxonomy::Form;
use woonpad::domain::text::{Hearer, TEXT_IDS, Text, Value};
use woonpad::speech::{DUTCH, LocaleFile, Speech};

/// The variables of each message, by following the messages it names.
fn variables(source: &str) -> BTreeMap<String, BTreeSet<String>> {
    let resource = fluent_syntax::parser::parse(source.to_owned()).expect("valid Fluent");
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for entry in &resource.body {
        if let Entry::Message(message) = entry {
            let mut names = BTreeSet::new();
            if let Some(pattern) = &message.value {
                collect(&pattern.elements, &mut names);
            }
            found.insert(message.id.name.clone(), names);
        }
    }
    found
}

fn collect(elements: &[PatternElement<String>], names: &mut BTreeSet<String>) {
    for element in elements {
        if let PatternElement::Placeable { expression } = element {
            match expression {
                Expression::Inline(inline) => inline_names(inline, names),
                Expression::Select { selector, variants } => {
                    inline_names(selector, names);
                    for variant in variants {
                        collect(&variant.value.elements, names);
                    }
                }
            }
        }
    }
}

fn inline_names(inline: &InlineExpression<String>, names: &mut BTreeSet<String>) {
    match inline {
        InlineExpression::VariableReference { id } => {
            names.insert(id.name.clone());
        }
        InlineExpression::Placeable { expression } => {
            if let Expression::Inline(inner) = &**expression {
                inline_names(inner, names);
            }
        }
        _ => {}
    }
}

/// Ids and variables that one language has and the other lacks.
fn differences(a: &str, b: &str) -> Vec<String> {
    let (a, b) = (variables(a), variables(b));
    let mut differences = Vec::new();
    for (id, names) in &a {
        match b.get(id) {
            None => differences.push(format!("{id} is missing")),
            Some(others) if !others.is_subset(names) => {
                differences.push(format!("{id} names {others:?}, not {names:?}"));
            }
            Some(_) => {}
        }
    }
    differences.extend(b.keys().filter(|id| !a.contains_key(*id)).map(|id| format!("{id} is too many")));
    differences
}

fn whole(language: &str) -> String {
    locale_files()
        .iter()
        .filter(|file| file.language == language)
        .map(|file| format!("{}\n", file.source))
        .collect()
}

/// A value that fits every variable: numbers where plurals are chosen, words elsewhere.
fn sample(name: &str) -> Value {
    match name {
        "total" | "rooms" | "floor" | "free" | "size" | "party" | "mark" | "lower" | "years" | "km"
        | "most" | "ahead" | "coming" | "smallest" | "largest" => Value::Number(2),
        _ => Value::Word("iets".into()),
    }
}

/// What each text may select on without being given it.
const GIVEN: [&str; 3] = ["vorm", "wie", "getal"];

fn every_text(speech: &Speech, source: &str, form: Form) -> Vec<(String, String)> {
    let variables = variables(source);
    TEXT_IDS
        .iter()
        .map(|id| {
            let mut text = Text::named(*id);
            for name in
                variables.get(*id).into_iter().flatten().filter(|name| !GIVEN.contains(&name.as_str()))
            {
                text.args.push((Box::leak(name.clone().into_boxed_str()), sample(name)));
            }
            (*id, text)
        })
        .flat_map(|(id, text)| {
            // For themselves, and for somebody else.
            [None, Some("moeder"), Some("ouders")].map(|about| {
                let said = speech
                    .try_say(&text, Hearer { form, about })
                    .unwrap_or_else(|problem| panic!("{id}: {}", problem.what));
                (id.to_owned(), said)
            })
        })
        .collect()
}

#[test]
fn every_text_can_be_said_in_both_forms_and_keeps_to_its_own() {
    let speech = Speech::load(DUTCH, &locale_files()).expect("Dutch");
    let source = whole(DUTCH);
    let has = |said: &str, words: &[&str]| {
        said.split(|c: char| !c.is_alphabetic()).any(|word| words.contains(&word))
    };
    // The question which form to use names both.
    let names_both =
        |id: &str| id.starts_with("form-ask") || id.starts_with("button-form") || id == "button-consent-what";
    for (id, said) in every_text(&speech, &source, Form::Je) {
        assert!(
            names_both(&id) || !has(&said, &["u", "U", "uw", "Uw"]),
            "{id} says u in the je-form: {said}"
        );
    }
    for (id, said) in every_text(&speech, &source, Form::U) {
        assert!(
            names_both(&id) || !has(&said, &["je", "Je", "jij", "jou", "jouw"]),
            "{id} says je in the u-form: {said}"
        );
        assert!(!said.contains('{') && !said.contains("$"), "{id} is not finished: {said}");
    }
}

#[test]
fn texts_are_short_and_plain() {
    let speech = Speech::load(DUTCH, &locale_files()).expect("Dutch");
    let source = whole(DUTCH);
    let never = ["bejaard", "scheefwo", "doorstrom", "verplicht tot verhuizen", "u moet", "oudere"];
    for (id, said) in every_text(&speech, &source, Form::U) {
        assert!(id == "help" || said.chars().count() <= 320, "{id} is long: {}", said.chars().count());
        for sentence in said.split(['.', '?', '!', '\n', ':']) {
            let words = sentence.split_whitespace().count();
            assert!(words <= 20, "{id}: a sentence of {words} words: {sentence}");
        }
        let lower = said.to_lowercase();
        assert!(never.iter().all(|word| !lower.contains(word)), "{id} uses a word we never use: {said}");
        assert!(said.matches('?').count() <= 2 || id == "ask-invite", "{id} asks too much at once: {said}");
    }
}

/// A small language that is complete: each message of the Dutch one with the same variables.
fn made_up() -> String {
    let mut made = String::new();
    for (id, names) in variables(&whole(DUTCH)) {
        let names: Vec<String> = names
            .iter()
            .filter(|name| !GIVEN.contains(&name.as_str()))
            .map(|name| format!("{{ ${name} }}"))
            .collect();
        made.push_str(&format!("{id} = x {}\n", names.join(" ")));
    }
    made
}

#[test]
fn a_second_language_is_a_folder_and_nothing_else() {
    let source = made_up();
    let mut files = locale_files();
    files.push(LocaleFile { language: "fy", path: "fy/all.ftl", source: &source });
    let speech = Speech::load("fy", &files).expect("the folder is all it takes");
    assert!(differences(&whole(DUTCH), &source).is_empty());
    for (id, said) in every_text(&speech, &whole(DUTCH), Form::U) {
        assert!(said.starts_with('x'), "{id} is not said in the second language: {said}");
    }
}

#[test]
fn half_a_language_is_refused() {
    let half: String = made_up().lines().skip(3).map(|line| format!("{line}\n")).collect();
    assert_eq!(differences(&whole(DUTCH), &half).len(), 3);
    for language in locale_files().iter().map(|file| file.language).collect::<BTreeSet<_>>() {
        let missing = differences(&whole(DUTCH), &whole(language));
        assert!(missing.is_empty(), "{language}: {missing:?}");
    }
}
