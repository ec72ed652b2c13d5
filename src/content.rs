//! What is in the program: `locales/` and `content/`, embedded; a folder of the operator goes before it, file by file.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Context as _;
use include_dir::{Dir, include_dir};

use crate::domain::knowledge::fault::Fault;
use crate::domain::knowledge::library::Library;
use crate::domain::places::Places;
use crate::domain::profile::questions::Questions;
use crate::speech::{DUTCH, LocaleFile, Speech};

static CONTENT: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/content");
static LOCALES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/locales");

/// Everything the talk says and knows.
pub struct Loaded {
    pub library: Library,
    pub questions: Questions,
    pub places: Places,
    pub speech: Speech,
}

/// Files by path relative to `content/`, text and all.
pub type Files = BTreeMap<String, String>;

/// Reads and checks everything; all faults at once.
pub fn load(folder: Option<&Path>) -> anyhow::Result<Result<Loaded, Vec<Fault>>> {
    let files = files(folder)?;
    let mut faults = Vec::new();
    let mut keep = |found: Vec<Fault>| faults.extend(found);
    let knowledge: Vec<(String, String)> = files
        .iter()
        .filter(|(path, _)| !matches!(path.as_str(), "questions.toml" | "postcodes4.csv"))
        .map(|(path, text)| (path.clone(), text.clone()))
        .collect();
    let library = Library::parse(&knowledge).map_err(&mut keep).ok();
    let file = |name: &str| files.get(name).map(String::as_str).unwrap_or_default();
    let questions = Questions::parse("questions.toml", file("questions.toml")).map_err(&mut keep).ok();
    let places = Places::parse(file("postcodes4.csv"))
        .map_err(|what| {
            keep(vec![Fault {
                file: "postcodes4.csv".into(),
                line: 0,
                what,
                remedy: "keep the columns of the file as it came".into(),
            }]);
        })
        .ok();
    let locales = locale_files();
    let speech = Speech::load(DUTCH, &locales).map_err(&mut keep).ok();
    if let (Some(questions), Some(speech)) = (&questions, &speech) {
        keep(texts_of_questions(questions, speech));
    }
    Ok(match (library, questions, places, speech) {
        (Some(library), Some(questions), Some(places), Some(speech)) if faults.is_empty() => {
            Ok(Loaded { library, questions, places, speech })
        }
        _ => Err(faults),
    })
}

/// The embedded content, with the operator's files over it.
pub fn files(folder: Option<&Path>) -> anyhow::Result<Files> {
    let mut files = Files::new();
    collect(&CONTENT, &mut files);
    if let Some(folder) = folder {
        overlay(folder, folder, &mut files)?;
    }
    Ok(files)
}

/// The embedded locales.
pub fn locale_files() -> Vec<LocaleFile<'static>> {
    LOCALES
        .dirs()
        .flat_map(|language| {
            language.files().filter_map(|file| {
                Some(LocaleFile {
                    language: language.path().to_str()?,
                    path: file.path().to_str()?,
                    source: file.contents_utf8()?,
                })
            })
        })
        .collect()
}

fn collect(dir: &'static Dir<'_>, files: &mut Files) {
    for file in dir.files() {
        if let (Some(path), Some(text)) = (file.path().to_str(), file.contents_utf8()) {
            files.insert(path.replace('\\', "/"), text.to_owned());
        }
    }
    for dir in dir.dirs() {
        collect(dir, files);
    }
}

fn overlay(root: &Path, folder: &Path, files: &mut Files) -> anyhow::Result<()> {
    let entries =
        std::fs::read_dir(folder).with_context(|| format!("{} cannot be read", folder.display()))?;
    for entry in entries {
        let path = entry.with_context(|| format!("{} cannot be read", folder.display()))?.path();
        if path.is_dir() {
            overlay(root, &path, files)?;
            continue;
        }
        let known = path
            .extension()
            .is_some_and(|ext| matches!(ext.to_str(), Some("md" | "toml" | "txt" | "tsv" | "csv")));
        if let (true, Ok(relative)) = (known, path.strip_prefix(root)) {
            let text = std::fs::read_to_string(&path)
                .with_context(|| format!("{}: not a UTF-8 text; save it as UTF-8", path.display()))?;
            files.insert(relative.to_string_lossy().replace('\\', "/"), text);
        }
    }
    Ok(())
}

/// Each question and each of its buttons must have its text.
fn texts_of_questions(questions: &Questions, speech: &Speech) -> Vec<Fault> {
    let mut wanted = Vec::new();
    for question in questions.all() {
        wanted.extend([format!("q-{}", question.id), format!("q-{}-again", question.id)]);
        wanted.extend(question.all_options().map(|option| format!("opt-{}-{option}", question.id)));
        wanted.extend(question.variants.iter().map(|group| format!("q-{}-{}", question.id, group.slug())));
    }
    wanted
        .into_iter()
        .filter(|id| !speech.knows(id))
        .map(|id| Fault {
            file: "questions.toml".into(),
            line: 0,
            what: format!("there is no text {id}"),
            remedy: "add it to locales/nl/intake.ftl".into(),
        })
        .collect()
}
