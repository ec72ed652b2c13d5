//! The calendar file as another implementation reads it: the icalendar library of Python.

use std::path::Path;
use std::process::{Command, Output, Stdio};

use chrono::{DateTime, Duration, Utc};
use woonpad::domain::advice::ics;
use woonpad::domain::visits::{Visit, VisitStatus};

/// Prints what matters of a file, a line each.
const READ: &str = r#"
import sys, icalendar
calendar = icalendar.Calendar.from_ical(sys.stdin.buffer.read())
print(calendar["METHOD"])
zone = calendar.walk("VTIMEZONE")[0]
print(zone["TZID"], zone.to_tz().utcoffset(__import__("datetime").datetime(2027, 7, 1, 12)))
event = calendar.walk("VEVENT")[0]
print(event["UID"], event["SEQUENCE"], event["STATUS"])
for name in ("DTSTART", "DTEND"):
    print(event.decoded(name).isoformat(), event[name].params["TZID"])
print(event["SUMMARY"])
print(event.get("LOCATION"))
print(len(event.errors), len(calendar.errors))
"#;

/// A Python with the library: the one on the PATH, or one made for the tests.
fn python() -> Option<String> {
    let has = |python: &str| {
        let probe = Command::new(python).args(["-c", "import icalendar"]).stderr(Stdio::null()).status();
        probe.is_ok_and(|status| status.success())
    };
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("python");
    let made = folder.join("bin/python").display().to_string();
    for python in ["python3", made.as_str()] {
        if has(python) {
            return Some(python.to_owned());
        }
    }
    let run = |command: &mut Command| command.output().is_ok_and(|out: Output| out.status.success());
    let done = run(Command::new("python3").args(["-m", "venv"]).arg(&folder))
        && run(Command::new(&made).args(["-m", "pip", "install", "-q", "icalendar>=6,<8"]));
    if done && has(&made) {
        return Some(made);
    }
    let remedy = "install python3 with venv, or pip install icalendar";
    assert!(std::env::var_os("CI").is_none(), "Python's icalendar cannot be had: {remedy}");
    eprintln!("NOT TESTED with another calendar library: {remedy}");
    None
}

fn read(python: &str, content: &str) -> Vec<String> {
    use std::io::Write as _;
    let mut child = Command::new(python)
        .args(["-c", READ])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("Python starts");
    child.stdin.take().expect("its input").write_all(content.as_bytes()).expect("read by it");
    let out = child.wait_with_output().expect("its end");
    assert!(out.status.success(), "{}\n{content}", String::from_utf8_lossy(&out.stderr));
    String::from_utf8_lossy(&out.stdout).lines().map(str::to_owned).collect()
}

fn visit(starts_at: DateTime<Utc>, sequence: i32) -> Visit {
    Visit {
        id: "v_8k3m2p9qx4".into(),
        slot: "s_1".into(),
        project: "aahof-zwolle".into(),
        starts_at,
        ends_at: starts_at + Duration::minutes(90),
        party: 2,
        status: VisitStatus::Booked,
        meeting_point: "bij de poort, achter de heg; bel bij \"7\"".into(),
        access: "Er is een toilet.\nParkeren kan.".into(),
        organiser: String::new(),
        point: None,
        circle: None,
        sequence,
        example: false,
    }
}

#[test]
fn another_implementation_reads_what_we_write() {
    let Some(python) = python() else { return };
    let now = "2026-11-24T09:00:00Z".parse().expect("a moment");
    // 14:00 in Amsterdam, in winter and in summer.
    let winter = visit("2027-01-16T13:00:00Z".parse().expect("a moment"), 0);
    let summer = visit("2027-07-10T12:00:00Z".parse().expect("a moment"), 1);
    let booked = read(&python, &ics::booked(&winter, "Aahof", "Zwolle", "gemeente Voorbeeld", now).content);
    assert_eq!(
        booked,
        [
            "PUBLISH",
            "Europe/Amsterdam 2:00:00",
            "v_8k3m2p9qx4@woonpad 0 CONFIRMED",
            "2027-01-16T14:00:00+01:00 Europe/Amsterdam",
            "2027-01-16T15:30:00+01:00 Europe/Amsterdam",
            "Aahof (gemeente Voorbeeld)",
            "bij de poort, achter de heg; bel bij \"7\"",
            "0 0",
        ]
    );
    let moved = read(&python, &ics::booked(&summer, "Aahof", "Zwolle", "gemeente Voorbeeld", now).content);
    assert_eq!(moved[2], "v_8k3m2p9qx4@woonpad 1 CONFIRMED", "the same entry, a later edition");
    assert_eq!(moved[3], "2027-07-10T14:00:00+02:00 Europe/Amsterdam");
    let off = visit(winter.starts_at, 2);
    let called_off = read(&python, &ics::called_off(&off, "Aahof", "gemeente Voorbeeld", now).content);
    assert_eq!(
        (called_off[0].as_str(), called_off[2].as_str()),
        ("CANCEL", "v_8k3m2p9qx4@woonpad 2 CANCELLED")
    );
}
