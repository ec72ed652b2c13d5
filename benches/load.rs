//! Residents through the whole talk, over a real SQLite file with synchronous FULL.
//!
//! `cargo bench --bench load [-- RESIDENTS]` prints turns per second, latency at a steady 300 turns a second,
//! processor time a turn and peak memory. Figures are for comparing on one machine, before and after a change.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use woonpad::config::Config;
use woonpad::content;
use woonpad::domain::profile::costs::Range;
use woonpad::domain::sheet::{Cell, Chart, Column, Row};
use woonpad::message::Incoming;
use woonpad::runner;
use woonpad::store::inbox::{self, Arrived};
use woonpad::store::{Db, conversations, outbox};
use woonpad::terminal::examples;
use woonpad::world::{Clock, World};

const CHANNEL: &str = "bench";

/// Messages that arrive together, as a poll brings them.
const WAVE: usize = 64;

/// Arrivals a second in the latency part.
const STEADY: u32 = 300;

fn talk() -> Vec<Incoming> {
    let say = |text: &str| Incoming::Text { text: text.into() };
    let press = |data: &str| Incoming::Press { data: data.into() };
    vec![
        Incoming::Start { code: None },
        press("1:y"),
        press("1:f:u"),
        say("wij wonen al 43 jaar in een hoekhuis van de woningbouw in Leeuwarden"),
        say("het is een fijn huis maar de tuin is te groot geworden en de trap wordt lastig"),
        say("de huur, wat nieuw is kost zo 200 meer"),
        press("1:r:belang:8"),
        say("omdat de tuin niet meer gaat"),
        press("1:r:vertrouwen:6"),
        say("hulp bij het verhuizen zou schelen"),
        say("wat is een knarrenhof?"),
        say("Leeuwarden, 8918"),
        press("1:o:wensen:gelijkvloers"),
        press("1:k:genoeg"),
        press("1:o:huur-of-koop:sociale-huur"),
        press("1:o:huishouden:samen"),
        press("1:o:leeftijd:70"),
        say("ja dat klopt"),
        press("1:y"),
        press("1:y"),
        press("1:n"),
        press("1:n"),
    ]
}

#[tokio::main]
async fn main() {
    let residents = std::env::args().filter_map(|arg| arg.parse().ok()).next().unwrap_or(2_000_usize);
    let folder = tempfile::tempdir().expect("a folder");
    let start = Instant::now();
    let url = format!("sqlite:{}", folder.path().join("bench.db").display());
    let loaded = content::load(None).expect("content").unwrap_or_else(|faults| panic!("{faults:?}"));
    let db = Db::open(&url, true).await.expect("a database");
    db.migrate().await.expect("migrations");
    let world = World::new(db, Clock::system(), loaded, Config::default().house());
    println!("start                      {:>9.0} ms", ms(start.elapsed()));
    examples::fill(&world).await.expect("examples");

    throughput(&world, residents).await;
    steady(&world).await;
    picture();
    println!("peak memory                {:>9.1} MB with {residents} residents", peak_memory());
}

/// The picture of costs, drawn when it is sent: off the events' transactions.
fn picture() {
    let cell = |euro: u32| Cell { words: format!("€ {euro}"), range: Some(Range::one(euro)) };
    let column = |name: &str| Column { name: name.to_owned(), total: "€ 849".to_owned() };
    let row = |now, new| Row { name: "Gemeente en waterschap".to_owned(), now: cell(now), new: cell(new) };
    let chart = Chart {
        title: "Wonen per maand, nu en straks".to_owned(),
        now: column("Nu"),
        new: column("Straks"),
        rows: vec![row(574, 740), row(40, 65), row(180, 110), row(55, 55)],
        difference: "De nieuwe woning is € 121 per maand duurder.".to_owned(),
        notes: vec!["Eenmalig: € 3.500.".to_owned()],
    };
    let mut times: Vec<Duration> = (0..50)
        .map(|_| {
            let start = Instant::now();
            std::hint::black_box(woonpad::picture::png(&chart));
            start.elapsed()
        })
        .collect();
    times.sort();
    println!("picture of costs: p50      {:>9.1} ms, p95 {:.1} ms", ms(times[25]), ms(times[47]));
}

/// As fast as it goes: every resident's next message arrives in waves.
async fn throughput(world: &World, residents: usize) {
    let script = talk();
    let (start, cpu) = (Instant::now(), processor());
    let (mut turns, mut sent) = (0_usize, 0_u64);
    let mut reading = Duration::ZERO;
    for message in &script {
        for wave in (0..residents).collect::<Vec<_>>().chunks(WAVE) {
            arrive(world, wave, message, turns).await;
            turns += wave.len();
            if let Incoming::Text { text } = message {
                let read = Instant::now();
                std::hint::black_box(world.mind().reader().read(text));
                reading += read.elapsed() * u32::try_from(wave.len()).unwrap_or(1);
            }
            while !runner::handle_inbox(world).await.expect("a batch").is_empty() {}
            sent += send(world).await;
        }
    }
    let (took, used) = (start.elapsed(), processor() - cpu);
    let count = u32::try_from(turns).unwrap_or(u32::MAX);
    println!("turns                      {turns:>9}  ({sent} messages)");
    println!("turns per second           {:>9.0}", f64::from(count) / took.as_secs_f64());
    println!(
        "processor time a turn      {:>9.3} ms, reading the message among it {:.3} ms",
        ms(used) / f64::from(count),
        ms(reading) / f64::from(count)
    );
}

/// A steady stream: from arrival to commit.
async fn steady(world: &World) {
    let script = talk();
    let gap = Duration::from_secs(1) / STEADY;
    let begin = Instant::now();
    let mut due: VecDeque<(Instant, usize, usize)> = (0..STEADY * 5)
        .map(|number| {
            let number = usize::try_from(number).unwrap_or(0);
            (begin + gap * u32::try_from(number).unwrap_or(0), number % 100, number / 100)
        })
        .collect();
    let mut waits = Vec::new();
    while !due.is_empty() {
        let now = Instant::now();
        let mut arrived = Vec::new();
        while due.front().is_some_and(|(at, ..)| *at <= now) {
            arrived.extend(due.pop_front());
        }
        if arrived.is_empty() {
            tokio::time::sleep_until((begin.max(due[0].0)).into()).await;
            continue;
        }
        for (_, who, step) in &arrived {
            arrive(world, &[1_000_000 + who], &script[step % script.len()], usize::MAX - who - step * 1000)
                .await;
        }
        while !runner::handle_inbox(world).await.expect("a batch").is_empty() {}
        let done = Instant::now();
        waits.extend(arrived.iter().map(|(at, ..)| done - *at));
        send(world).await;
    }
    waits.sort();
    let at = |share: f64| ms(waits[((waits.len() - 1) as f64 * share) as usize]);
    println!(
        "at {STEADY} turns/s: p50        {:>9.1} ms, p95 {:.1} ms, p99 {:.1} ms",
        at(0.5),
        at(0.95),
        at(0.99)
    );
}

async fn arrive(world: &World, who: &[usize], message: &Incoming, first: usize) {
    let now = world.now();
    let mut tx = world.db.begin().await.expect("tx");
    let mut rows = Vec::with_capacity(who.len());
    for (number, resident) in who.iter().enumerate() {
        let id = conversations::find_or_create(&mut tx, CHANNEL, &resident.to_string(), now)
            .await
            .expect("a resident");
        let key = format!("{}-{resident}", first.wrapping_add(number));
        rows.push(Arrived {
            channel: CHANNEL.into(),
            key,
            resident: id,
            payload: serde_json::to_value(message).expect("json"),
        });
    }
    inbox::receive(&mut tx, &rows, now).await.expect("received");
    tx.commit().await.expect("commit");
}

/// A channel that takes everything at once.
async fn send(world: &World) -> u64 {
    let now = world.now();
    let mut sent = 0;
    loop {
        let waiting = outbox::sendable(&world.db, CHANNEL, now, 256).await.expect("a list");
        if waiting.is_empty() {
            return sent;
        }
        let mut tx = world.db.begin().await.expect("tx");
        for row in &waiting {
            outbox::sent(&mut tx, row.id, None, now).await.expect("sent");
            sent += 1;
        }
        tx.commit().await.expect("commit");
    }
}

fn ms(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1000.0
}

/// Processor time of all threads, user and system (proc(5): utime and stime in ticks of 1/100 s).
fn processor() -> Duration {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after = stat.rsplit(')').next().unwrap_or_default();
    let ticks: u64 =
        after.split_whitespace().skip(11).take(2).filter_map(|field| field.parse::<u64>().ok()).sum();
    Duration::from_millis(ticks * 10)
}

fn peak_memory() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap_or_default();
    line.split_whitespace().nth(1).and_then(|kb| kb.parse::<f64>().ok()).unwrap_or(0.0) / 1024.0
}
