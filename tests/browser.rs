//! The page of the path in a real browser: what a resident wrote stays text, and it can be read and printed.
//! Without Chromium it says so and passes; under `CI` that is a failure.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use woonpad::domain::sheet::{Page, PageStep};
use woonpad::page;

/// Words that would run if they were markup.
const HOSTILE: &str =
    "<img src=x onerror=\"document.title='stuk'\"> & <script>document.title='stuk'</script>";

fn chromium() -> Option<PathBuf> {
    let folders = std::env::var_os("PATH").unwrap_or_default();
    let names = ["chromium", "chromium-browser", "google-chrome"];
    std::env::split_paths(&folders)
        .flat_map(|folder| names.map(|name| folder.join(name)))
        .find(|program| program.is_file())
}

/// Runs the browser on this file; `None` where there is none.
fn browse(folder: &Path, file: &Path, arguments: &[&str]) -> Option<String> {
    let Some(program) = chromium() else {
        assert!(std::env::var_os("CI").is_none(), "Chromium is missing: scripts/test installs it");
        eprintln!("skipped: no Chromium on this machine (Debian: apt-get install chromium)");
        return None;
    };
    let done = Command::new(program)
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"])
        .arg(format!("--user-data-dir={}", folder.join("browser").display()))
        .args(arguments)
        .arg(format!("file://{}", file.display()))
        .output()
        .expect("the browser starts");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    Some(String::from_utf8_lossy(&done.stdout).into_owned())
}

#[test]
fn the_path_is_read_and_printed_by_a_browser_and_runs_nothing() {
    let step = |words: &str, done| PageStep {
        words: words.into(),
        day: Some("Rond dinsdag 8 december 2026".into()),
        mark: None,
        done,
    };
    let page = Page {
        title: "Mijn pad".into(),
        goal: format!("Doel: {HOSTILE}"),
        steps: vec![step("Inschrijven als woningzoekende", true), step("De zolder uitzoeken", false)],
        foot: vec!["Gemaakt met Woonpad.".into()],
    };
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("mijn-pad.html");
    fs::write(&file, page::html(&page, "nl")).expect("the page");
    let pdf = folder.path().join("mijn-pad.pdf");
    let print = format!("--print-to-pdf={}", pdf.display());
    let Some(dom) = browse(folder.path(), &file, &["--dump-dom"]) else { return };
    assert!(dom.contains("<title>Mijn pad</title>"), "something ran: {dom}");
    for words in
        ["<h1>Mijn pad</h1>", "De zolder uitzoeken", "Rond dinsdag 8 december 2026", "&lt;script&gt;"]
    {
        assert!(dom.contains(words), "{words} is not on the page: {dom}");
    }
    assert_eq!(dom.matches("<li>").count(), 2);
    browse(folder.path(), &file, &[&print, "--no-pdf-header-footer"]);
    assert!(fs::read(&pdf).is_ok_and(|bytes| bytes.starts_with(b"%PDF")), "no page on paper");
}
