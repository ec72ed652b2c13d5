//! The commands as an operator types them: what is wrong gives a clear line and an exit code that is not 0.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

fn woonpad(folder: &Path, arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_woonpad"))
        .args(arguments)
        .current_dir(folder)
        .env("WOONPAD_MODEL__PATH", "")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts");
    child.stdin.take().expect("input").write_all(input.as_bytes()).expect("written");
    child.wait_with_output().expect("it ends")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn fails(folder: &Path, arguments: &[&str], says: &[&str]) {
    let done = woonpad(folder, arguments, "");
    let error = text(&done.stderr);
    assert!(!done.status.success(), "{arguments:?} succeeded");
    for word in says {
        assert!(error.contains(word), "{arguments:?} says {error}");
    }
}

#[test]
fn what_is_wrong_is_said_with_a_remedy() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path();
    fails(path, &["chat", "--colour"], &["--colour"]);
    fails(path, &["tell"], &["tell"]);
    fails(path, &["--config", "none.toml", "check"], &["none.toml", "no such file"]);
    std::fs::write(path.join("a.toml"), "[telegram]\nmodus = \"x\"\n").expect("a file");
    fails(path, &["--config", "a.toml", "check"], &["modus"]);
    std::fs::write(path.join("b.toml"), "[outreach]\nquiet_from = 8\nquiet_to = 22\n").expect("a file");
    fails(path, &["--config", "b.toml", "check"], &["outreach.quiet_to"]);
    fails(path, &["chat", "--db", "sqlite:no/such/folder/x.db"], &["folder"]);
    fails(path, &["chat", "--db", "oracle:x"], &["database.url"]);
    fails(path, &["visits", "import", "none.toml"], &["none.toml", "cannot be read"]);
    fails(path, &["visits", "list"], &["woonpad.db", "no such database"]);
    fails(path, &["eval", "none.jsonl"], &["none.jsonl"]);
    fails(path, &["understand", "--asked", "colour", "rood"], &["colour"]);
    fails(path, &["dead", "retry", "x"], &["woonpad.db"]);
}

#[test]
fn a_bad_slot_file_is_refused_as_a_whole_with_every_line() {
    let folder = tempfile::tempdir().expect("a folder");
    let slots = r#"
[[slot]]
project = "aahof-zwolle"
start = 2099-01-16T14:00:00
end = 2099-01-16T15:30:00
capacity = 6

[[slot]]
project = "luchtkasteel"
start = 2020-01-16T14:00:00
end = 2020-01-16T13:00:00
capacity = 0

[[slot]]
project = "aahof-zwolle"
start = 2027-03-28T02:30:00
end = 2027-03-28T04:00:00
capacity = 6
"#;
    std::fs::write(folder.path().join("slots.toml"), slots).expect("a file");
    fails(
        folder.path(),
        &["visits", "import", "slots.toml"],
        &[
            "slots.toml:8",
            "luchtkasteel",
            "past",
            "before it starts",
            "capacity 0",
            "slots.toml:14",
            "does not exist",
            "nothing was imported",
        ],
    );
    std::fs::write(folder.path().join("bad.toml"), "[[slot]]\nproject = 5\n").expect("a file");
    fails(folder.path(), &["visits", "import", "bad.toml"], &["bad.toml:2"]);
}

#[test]
fn good_slots_are_imported_once_listed_and_exported_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let slot = "[[slot]]\nproject = \"aahof-zwolle\"\nstart = 2099-01-16T14:00:00\nend = 2099-01-16T15:30:00\ncapacity = 6\n";
    std::fs::write(folder.path().join("slots.toml"), slot).expect("a file");
    let run = |arguments: &[&str]| {
        let done = woonpad(folder.path(), arguments, "");
        assert!(done.status.success(), "{}", text(&done.stderr));
        text(&done.stdout)
    };
    assert!(run(&["visits", "import", "--dry-run", "slots.toml"]).contains("nothing was imported"));
    assert!(run(&["visits", "import", "slots.toml"]).contains("1 added"));
    assert!(run(&["visits", "import", "slots.toml"]).contains("1 as they were"));
    assert!(run(&["visits", "list"]).contains("0 of 6 taken"));
    std::fs::write(folder.path().join("again.toml"), run(&["visits", "export"])).expect("a file");
    assert!(run(&["visits", "import", "again.toml"]).contains("1 as they were"));
    assert!(run(&["advisor", "invite", "Anna", "--bot", "b"]).contains("https://t.me/b?start=adv-"));
    assert!(run(&["advisor", "list"]).contains("Anna"));
    run(&["migrate"]);
}

#[test]
fn dates_of_a_spreadsheet_are_read_with_every_fault_at_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let good = "\u{feff}project;start;end;capacity;meeting_point;facilities;smallest\r\n\
        aahof-zwolle;2099-01-16 14:00;2099-01-16 15:30;6;\"bij de poort; achter\";rolstoel toilet;2\r\n";
    std::fs::write(folder.path().join("good.csv"), good).expect("a file");
    let run = |arguments: &[&str]| {
        let done = woonpad(folder.path(), arguments, "");
        assert!(done.status.success(), "{}", text(&done.stderr));
        text(&done.stdout)
    };
    assert!(run(&["visits", "import", "good.csv"]).contains("1 added"));
    let exported = run(&["visits", "export"]);
    assert!(
        exported.contains("bij de poort; achter") && exported.contains("[\"rolstoel\", \"toilet\"]"),
        "{exported}"
    );
    std::fs::write(folder.path().join("again.toml"), exported).expect("a file");
    assert!(run(&["visits", "import", "again.toml"]).contains("1 as they were"));
    let bad = "project,start,end,capacity,facilities,smallest,largest,latitude,longitude\n\
        luchtkasteel,2099-01-16 14:00,2099-01-16 13:00,zes,zwembad,3,2,6.09,52.51\n\
        aahof-zwolle,2027-03-28 02:30,2027-03-28 04:00,6\n";
    std::fs::write(folder.path().join("bad.csv"), bad).expect("a file");
    fails(
        folder.path(),
        &["visits", "import", "bad.csv"],
        &[
            "bad.csv:2",
            "luchtkasteel",
            "capacity is \"zes\"",
            "zwembad",
            "parties of 3 to 2",
            "not in the Netherlands",
            "before it starts",
            "bad.csv:3: 4 cells",
        ],
    );
    std::fs::write(folder.path().join("head.csv"), "project,begin\nx,y\n").expect("a file");
    fails(
        folder.path(),
        &["visits", "import", "head.csv"],
        &["no column \"begin\"", "column capacity is missing"],
    );
}

#[test]
fn a_date_of_an_initiative_keeps_its_organiser_and_story() {
    let folder = tempfile::tempdir().expect("a folder");
    let run = |arguments: &[&str]| {
        let done = woonpad(folder.path(), arguments, "");
        assert!(done.status.success(), "{}", text(&done.stderr));
        text(&done.stdout)
    };
    let slot = "[[slot]]\nproject = \"aahof-zwolle\"\nstart = 2099-01-16T14:00:00\nend = 2099-01-16T15:30:00\ncapacity = 6\n\
        organiser = \"bewoners van de \\\"Wijert\\\"\"\nstory = \"geen-hokje\"\n";
    std::fs::write(folder.path().join("slots.toml"), slot).expect("a file");
    assert!(run(&["visits", "import", "slots.toml"]).contains("1 added"));
    let sheet = "project,start,end,capacity,organiser,story\n\
        aahof-zwolle,2099-01-16 14:00,2099-01-16 15:30,6,\"bewoners van de \"\"Wijert\"\"\",geen-hokje\n";
    std::fs::write(folder.path().join("slots.csv"), sheet).expect("a file");
    assert!(run(&["visits", "import", "slots.csv"]).contains("1 as they were"), "the same in both shapes");
    std::fs::write(folder.path().join("again.toml"), run(&["visits", "export"])).expect("a file");
    assert!(run(&["visits", "import", "again.toml"]).contains("1 as they were"), "exported as it was");
    std::fs::write(folder.path().join("bad.csv"), sheet.replace("geen-hokje", "geen-verhaal"))
        .expect("a file");
    fails(
        folder.path(),
        &["visits", "import", "bad.csv"],
        &["bad.csv:2: there is no story \"geen-verhaal\""],
    );
}

#[test]
fn a_date_is_changed_called_off_and_explained() {
    let folder = tempfile::tempdir().expect("a folder");
    let slot = "[[slot]]\nproject = \"aahof-zwolle\"\nstart = 2099-01-16T14:00:00\nend = 2099-01-16T15:30:00\ncapacity = 6\n";
    std::fs::write(folder.path().join("slots.toml"), slot).expect("a file");
    let run = |arguments: &[&str]| {
        let done = woonpad(folder.path(), arguments, "");
        assert!(done.status.success(), "{}", text(&done.stderr));
        text(&done.stdout)
    };
    run(&["visits", "import", "slots.toml"]);
    let id = run(&["visits", "list"])
        .split_whitespace()
        .find(|word| word.starts_with("s_"))
        .expect("an id")
        .to_owned();
    assert!(run(&["visits", "guests", &id]).contains("0 people in 0 parties"));
    assert!(run(&["visits", "explain", "aahof-zwolle"]).contains("nobody waits"));
    assert!(run(&["visits", "check"]).contains("everything adds up"));
    fails(folder.path(), &["visits", "change", &id, "--start", "2020-01-01T10:00"], &["nothing was changed"]);
    assert!(run(&["visits", "change", &id, "--start", "2099-02-16T10:00"]).contains("0 are told"));
    assert!(run(&["visits", "list"]).contains("2099-02-16 10:00"));
    assert!(run(&["visits", "cancel", &id]).contains("called off"));
    fails(folder.path(), &["visits", "cancel", &id], &["no open date", "visits list"]);
    assert!(run(&["visits", "list"]).contains("called off"));
    assert!(run(&["backup", "copy.db"]).contains("whole"));
    fails(folder.path(), &["restore", "copy.db"], &["--replace"]);
    assert!(run(&["restore", "--replace", "copy.db"]).contains("put back"));
}

#[test]
fn a_reader_that_has_had_enough_ends_a_command_quietly() {
    let folder = tempfile::tempdir().expect("a folder");
    let script =
        format!("'{}' visits list | true; echo \"${{PIPESTATUS[0]}}\"", env!("CARGO_BIN_EXE_woonpad"));
    woonpad(folder.path(), &["chat", "--json"], "{\"start\":\"\"}\n");
    let done = std::process::Command::new("bash")
        .args(["-c", &script])
        .current_dir(folder.path())
        .output()
        .expect("bash");
    assert_eq!((text(&done.stdout).trim(), text(&done.stderr).trim()), ("0", ""));
}

#[test]
fn machines_get_a_json_object_a_line() {
    let folder = tempfile::tempdir().expect("a folder");
    let done = woonpad(folder.path(), &["ask", "--json", "Wat is een knarrenhof?"], "");
    let answer: serde_json::Value = serde_json::from_slice(&done.stdout).expect("JSON");
    assert_eq!(answer["verdict"], "answer");
    assert_eq!(answer["matches"][0]["id"], "knarrenhof");
    assert!(
        answer["source"]["url"].as_str().expect("a url").starts_with("https://")
            && answer["source"]["checked"] == "2026-11-24"
    );
    let lines = "{\"text\":\"half drie\",\"asked\":\"time\",\"now\":\"2026-11-24T10:00:00+01:00\"}\nik wil een mens spreken\n";
    let done = woonpad(folder.path(), &["understand", "--json", "--stdin"], lines);
    let lines: Vec<serde_json::Value> =
        text(&done.stdout).lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(lines[0]["slot"], serde_json::json!({ "kind": "time", "value": "14:30" }));
    assert_eq!(lines[1]["intents"][0], "mens");
    let talk = "{\"start\":\"\"}\n{\"press\":\"Ja, dat is goed\"}\n{\"nonsense\":1}\n{\"wait\":\"P1D\"}\n";
    let done = woonpad(folder.path(), &["chat", "--json"], talk);
    let lines: Vec<serde_json::Value> =
        text(&done.stdout).lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let turns: Vec<&serde_json::Value> = lines.iter().filter(|line| line.get("turn").is_some()).collect();
    assert_eq!(turns.len(), 3);
    assert_eq!(turns[0]["asked"], "toestemming");
    assert_eq!(turns[1]["asked"], "aanspreekvorm");
    assert!(lines.iter().any(|line| line.get("error").is_some()));
    // The database is still there, and the talk goes on where it was.
    let done = woonpad(folder.path(), &["chat", "--json"], "{\"press\":\"Zeg maar je\"}\n");
    assert!(text(&done.stdout).contains("\"asked\":\"wonen\""), "{}", text(&done.stdout));
}

#[test]
fn the_content_of_this_checkout_is_right() {
    let folder = tempfile::tempdir().expect("a folder");
    let done = woonpad(folder.path(), &["check"], "");
    assert!(done.status.success(), "{}", text(&done.stderr));
    std::fs::create_dir_all(folder.path().join("own/articles/options")).expect("a folder");
    std::fs::write(folder.path().join("own/articles/options/nieuw.md"), "+++\nid = \"nieuw\"\n+++\nTekst\n")
        .expect("a file");
    std::fs::write(folder.path().join("c.toml"), "[content]\ndir = \"own\"\n").expect("a file");
    fails(folder.path(), &["--config", "c.toml", "check"], &["articles/options/nieuw.md"]);
    std::fs::remove_file(folder.path().join("own/articles/options/nieuw.md")).expect("removed");
    let article = concat!(env!("CARGO_MANIFEST_DIR"), "/content/articles/options/knarrenhof.md");
    let article = std::fs::read_to_string(article).expect("an article");
    let long = article.replace("\n===", &format!("\nDit is {}een bejaarde zin.\n===", "heel ".repeat(20)));
    std::fs::write(folder.path().join("own/articles/options/knarrenhof.md"), long).expect("a file");
    fails(
        folder.path(),
        &["--config", "c.toml", "check"],
        &["knarrenhof.md", "a sentence of 25 words", "bejaard"],
    );
}
