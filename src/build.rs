//! Tells Cargo to look at the folders that are embedded, and lists the texts of `locales/nl`,
//! so that a text which the code names and the locale lacks fails the build.

use std::{env, fmt::Write as _, fs, path::Path};

use fluent_syntax::{ast::Entry, parser};

fn main() {
    for folder in ["locales", "content", "migrations"] {
        println!("cargo::rerun-if-changed={folder}");
    }
    let mut ids = Vec::new();
    let mut files: Vec<_> = fs::read_dir("locales/nl")
        .expect("locales/nl exists")
        .map(|entry| entry.expect("locales/nl can be read").path())
        .filter(|path| path.extension().is_some_and(|ext| ext == "ftl"))
        .collect();
    files.sort();
    for path in files {
        let source = fs::read_to_string(&path).expect("a locale file is UTF-8");
        let resource = match parser::parse(source.as_str()) {
            Ok(resource) => resource,
            Err((_, errors)) => {
                let at = errors[0].pos.start.min(source.len());
                let line = source[..at].lines().count().max(1);
                panic!("{}:{line}: {}; mend the message there", path.display(), errors[0]);
            }
        };
        for entry in resource.body {
            if let Entry::Message(message) = entry {
                ids.push(message.id.name.to_owned());
            }
        }
    }
    let mut code = String::from("/// Every message of `locales/nl`.\npub const TEXT_IDS: &[&str] = &[\n");
    for id in ids {
        writeln!(code, "    {id:?},").expect("writing to a string");
    }
    code.push_str("];\n");
    let out = env::var("OUT_DIR").expect("cargo sets OUT_DIR");
    fs::write(Path::new(&out).join("text_ids.rs"), code).expect("OUT_DIR can be written");
}
