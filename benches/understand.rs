//! Understanding a message, in both forms: the time for its labels and articles on one core, start, memory, and
//! forty messages a second as turns ask for them.
//!
//! `cargo bench --bench understand` (small), `cargo bench --bench understand -- full` (with models/e5-small-nl.bin).

use std::time::{Duration, Instant};

use woonpad::content;
use woonpad::mind::{Form, Mind};

/// Messages a second in the last part.
const STEADY: u32 = 40;

fn main() {
    let wanted = if std::env::args().any(|arg| arg == "full") { Form::Full } else { Form::Small };
    let start = Instant::now();
    let loaded = content::load(None).expect("content").unwrap_or_else(|faults| panic!("{faults:?}"));
    let mind = Mind::open(&loaded.library, "models/e5-small-nl.bin", Some(wanted)).expect("a mind");
    println!("form                 {:>9}", mind.form().slug());
    println!("start                {:>9.0} ms", ms(start.elapsed()));
    let texts = texts();
    let each = |text: &String| {
        let begin = Instant::now();
        std::hint::black_box(mind.read(text));
        begin.elapsed()
    };
    let _warm: Vec<Duration> = texts.iter().take(50).map(each).collect();
    show("a message", texts.iter().map(each).collect());
    if wanted == Form::Full {
        steady(&mind, &texts);
    }
    println!("peak memory          {:>9.1} MB", peak_memory());
}

/// As turns do it: words first, meaning where there is doubt and room.
fn steady(mind: &Mind, texts: &[String]) {
    let gap = Duration::from_secs(1) / STEADY;
    let begin = Instant::now();
    let (mut times, mut asked, mut refused) = (Vec::new(), 0, 0);
    for (number, text) in (0_u32..).zip(texts) {
        let due = begin + gap * number;
        std::thread::sleep(due.saturating_duration_since(Instant::now()));
        let reading = mind.reader().read(text);
        match mind.wonder(text, &reading) {
            Some(heard) => {
                asked += 1;
                let meaning = heard.blocking_recv().expect("a meaning");
                std::hint::black_box(mind.reader().read_meant(text, Some(&meaning)));
            }
            None => refused += 1,
        }
        times.push(due.elapsed());
    }
    show(&format!("at {STEADY} messages/s"), times);
    println!("  by meaning {asked}, by words alone {refused}");
}

fn texts() -> Vec<String> {
    let files = ["tests/eval/questions.jsonl", "tests/eval/statements.jsonl"];
    let lines = files.iter().map(|file| std::fs::read_to_string(file).expect("the labelled sentences"));
    let lines: String = lines.collect();
    let text = |line: &str| {
        let item: serde_json::Value = serde_json::from_str(line).expect("JSON");
        item["text"].as_str().expect("a text").to_owned()
    };
    lines.lines().map(text).collect()
}

fn show(what: &str, mut times: Vec<Duration>) {
    times.sort();
    let at = |share: f64| ms(times[((times.len() - 1) as f64 * share) as usize]);
    println!("{what:<20} {:>9.2} ms median, p99 {:.2} ms", at(0.5), at(0.99));
}

fn ms(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1000.0
}

fn peak_memory() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap_or_default();
    line.split_whitespace().nth(1).and_then(|kb| kb.parse::<f64>().ok()).unwrap_or(0.0) / 1024.0
}
