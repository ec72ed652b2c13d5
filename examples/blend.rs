//! What meaning weighs beside words: `cargo run --release --example blend`, with the sentence model in models/.
//!
//! Of the example sentences and questions a fifth is held out in turn and read; the rest teaches. Held-out sentences are
//! also read two at a time, because residents say several things in one message. Prints for each kind of label the F1 at
//! the present thresholds, alone and in pairs, and for questions how many get the right and the wrong answer. Put what it
//! shows into `src/domain/language/blend.rs`.

use std::collections::HashMap;
use std::path::Path;

use woonpad::content;
use woonpad::domain::knowledge::library::Library;
use woonpad::domain::knowledge::teaching::{KINDS, Label, Sentence};
use woonpad::domain::knowledge::verdict;
use woonpad::domain::language::blend::{self, Blend, RIGHT};
use woonpad::domain::language::classify::CURVES;
use woonpad::domain::language::dense::Meaning;
use woonpad::domain::language::meant;
use woonpad::domain::language::reader::Reader;
use woonpad_model::file::Model;
use woonpad_model::vectors;

const FOLDS: usize = 5;
const WEIGHTS: [f32; 6] = [0.0, 0.1, 0.2, 0.3, 0.4, 0.5];
/// Kinds that are said several at a time.
const TOLD: usize = 4;

/// Files of the content with their paths, or questions with their articles.
type Named = Vec<(String, String)>;

/// What was read of one held-out message: by words, by meaning, and whether it is right, for each label.
type Read = Vec<(Label, f32, f32, bool)>;

fn main() {
    let model =
        Model::open(Path::new("models/e5-small-nl.bin")).expect("a whole model").expect("scripts/setup");
    let files: Named =
        content::files(None).expect("content").into_iter().filter(|(path, _)| is_library(path)).collect();
    let whole = parse(&files);
    let folds: Vec<Vec<&Sentence>> = (0..FOLDS).map(|fold| held(&whole.teaching.sentences, fold)).collect();
    let pairs: Vec<Vec<(String, Vec<Label>)>> = folds.iter().map(|held| joined(held)).collect();
    let mut texts = meant::texts(&whole);
    texts.extend(pairs.iter().flatten().map(|(text, _)| text.clone()));
    let refs: Vec<&str> = texts.iter().map(String::as_str).collect();
    let folder = std::env::temp_dir().join("woonpad-blend.bin");
    let vectors = vectors::of_content(&model, &folder, &refs, &|_, _| {}).vectors;
    let meanings: HashMap<&str, Meaning> =
        refs.iter().copied().zip(vectors.into_iter().map(|numbers| Meaning(Box::new(numbers)))).collect();

    let (mut alone, mut together, mut answers) = (Vec::new(), Vec::new(), vec![[0; 3]; WEIGHTS.len()]);
    for fold in 0..FOLDS {
        let (taught, questions) = without(&files, fold);
        let mut library = parse(&taught);
        let out: Vec<&str> = folds[fold].iter().map(|sentence| sentence.text.as_str()).collect();
        library.teaching.sentences.retain(|sentence| !out.contains(&sentence.text.as_str()));
        let of_library: Vec<Meaning> =
            meant::texts(&library).iter().map(|text| meanings[text.as_str()].clone()).collect();
        let reader = Reader::new(&library).with_meanings(&library, &of_library);
        let read = |text: &str, labels: &[Label]| -> Read {
            let meant = reader.senses(meanings.get(text)).expect("a meaning").labels;
            let by_words = reader.candidates(text).1.into_iter();
            by_words
                .zip(meant)
                .map(|((label, evidence), meant)| {
                    (label, CURVES[label.kind()].probability(evidence), meant, labels.contains(&label))
                })
                .collect()
        };
        alone.extend(folds[fold].iter().map(|sentence| read(&sentence.text, &sentence.labels)));
        together.extend(pairs[fold].iter().map(|(text, labels)| read(text, labels)));
        for (text, id) in &questions {
            let (words, vector) = reader.seen(text);
            let (ranked, overview) = reader.search().rank(&words, &vector);
            let meant = reader.senses(meanings.get(text.as_str())).expect("a meaning").articles;
            for (at, weight) in WEIGHTS.iter().enumerate() {
                let right = Blend { meaning: *weight, start: RIGHT.start * weight / RIGHT.meaning };
                let from = if *weight > 0.0 { blend::ANSWER } else { verdict::ANSWER };
                let both = blend::fuse(right, &ranked, &meant);
                let sure = blend::right(right, &both, &ranked, &overview, &meant);
                let hit = reader.search().id(both[0].0) == Some(id);
                answers[at][0] += usize::from(hit);
                answers[at][1] += usize::from(hit && sure >= from);
                answers[at][2] += usize::from(!hit && sure >= from);
            }
        }
        let asked: usize = questions.len();
        println!("part {} of {FOLDS}: {} sentences, {asked} questions", fold + 1, folds[fold].len());
    }
    for (kind, name) in KINDS.iter().enumerate() {
        for weight in WEIGHTS {
            let (one, two) = (f1(&alone, kind, weight), f1(&together, kind, weight));
            let pairs = if kind < TOLD { format!("in pairs {two:.3}") } else { String::new() };
            println!("{name:<12} meaning {weight:.1}  F1 {one:.3}  {pairs}");
        }
    }
    for (weight, [first, right, wrong]) in WEIGHTS.iter().zip(answers) {
        println!(
            "questions    meaning {weight:.1}  first right {first}, answered right {right}, wrong {wrong}"
        );
    }
}

fn is_library(path: &str) -> bool {
    !matches!(path, "questions.toml" | "postcodes4.csv")
}

fn parse(files: &[(String, String)]) -> Library {
    Library::parse(files).unwrap_or_else(|faults| panic!("{faults:?}"))
}

/// Every fifth sentence of each label.
fn held(all: &[Sentence], fold: usize) -> Vec<&Sentence> {
    let mut seen: HashMap<String, usize> = HashMap::new();
    let mut turn = |sentence: &Sentence| {
        let count = seen.entry(format!("{:?}{}", sentence.labels.first(), sentence.from)).or_default();
        *count += 1;
        *count % FOLDS == fold
    };
    all.iter().filter(|sentence| turn(sentence)).collect()
}

/// Sentences that tell something, each with another one behind it.
fn joined(held: &[&Sentence]) -> Vec<(String, Vec<Label>)> {
    let told: Vec<&&Sentence> = held
        .iter()
        .filter(|sentence| sentence.labels.first().is_some_and(|label| label.kind() < TOLD))
        .collect();
    let pair = |(at, one): (usize, &&&Sentence)| {
        let other = told[(at * 7 + 311) % told.len()];
        let text = format!("{}. {}", one.text.trim_end_matches('.'), other.text);
        (text, one.labels.iter().chain(&other.labels).copied().collect())
    };
    told.iter().enumerate().map(pair).collect()
}

/// The content without every fifth question of an article, and those questions with their article.
fn without(files: &[(String, String)], fold: usize) -> (Named, Named) {
    let (mut rest, mut held) = (Vec::new(), Vec::new());
    for (path, text) in files {
        let id = path.rsplit('/').next().unwrap_or_default().trim_end_matches(".md");
        let (mut kept, mut inside, mut count) = (String::new(), false, 0);
        for line in text.lines() {
            inside = path.starts_with("articles/") && (line == "questions = [" || inside && line != "]");
            let question = serde_json::from_str::<String>(line.trim().trim_end_matches(','));
            if let (true, Ok(question)) = (inside, question) {
                count += 1;
                if count % FOLDS == fold {
                    held.push((question, id.to_owned()));
                    continue;
                }
            }
            kept.push_str(line);
            kept.push('\n');
        }
        rest.push((path.clone(), kept));
    }
    (rest, held)
}

/// Of one kind, where meaning has this weight.
fn f1(all: &[Read], kind: usize, weight: f32) -> f64 {
    let start = if weight > 0.0 { blend::LABELS[kind].start } else { 0.0 };
    let blend = Blend { meaning: weight, start };
    let (mut right, mut found, mut wanted) = (0, 0, 0);
    for (_, words, meant, is) in all.iter().flatten().filter(|(label, ..)| label.kind() == kind) {
        let heard = blend.probability(*words, *meant) >= CURVES[kind].act;
        right += usize::from(heard && *is);
        found += usize::from(heard);
        wanted += usize::from(*is);
    }
    2.0 * right as f64 / (found + wanted).max(1) as f64
}
