//! Operation: the database, visit dates, advisors, one resident's data, dead letters.

use std::path::PathBuf;

use anyhow::{Context as _, bail};
use chrono::{DateTime, NaiveDateTime, Utc};
use clap::Subcommand;
use serde::Deserialize;

use super::run::loaded;
use crate::config::Config;
use crate::domain::calendar::{self, WallTime};
use crate::domain::knowledge::library::Library;
use crate::store::visits::{self, NewSlot};
use crate::store::{Db, advisors, conversations, inbox, outbox, privacy};
use crate::world::Clock;

#[derive(Subcommand)]
pub enum Visits {
    /// Opens the visit dates of a TOML file; see the README for its shape
    Import {
        file: PathBuf,
        /// Only check the file
        #[arg(long)]
        dry_run: bool,
    },
    /// All dates with their places
    List,
    /// All dates as a file that import reads
    Export,
}

#[derive(Subcommand)]
pub enum Advisor {
    /// Prints a one-time link that makes whoever opens it an advisor
    Invite {
        name: String,
        /// Only leads of this municipality [default: all]
        #[arg(long, default_value = "")]
        municipality: String,
        /// The bot's name, for a whole link
        #[arg(long, default_value = "")]
        bot: String,
    },
    List,
    /// Their open leads go back to the others
    Remove {
        id: String,
    },
}

#[derive(Subcommand)]
pub enum Resident {
    /// Everything stored of the resident at this address, as JSON
    Export { channel: String, address: String },
    /// Erases the resident at this address
    Erase { channel: String, address: String },
}

#[derive(Subcommand)]
pub enum Dead {
    List,
    /// Tries it once more; `in:12` or `out:34` as `list` shows it
    Retry {
        id: String,
    },
    /// Drops it, with a reason for the log
    Drop {
        id: String,
        #[arg(long)]
        reason: String,
    },
}

/// The database; a SQLite file that is not there is an error for everything but `migrate` and `chat`.
async fn open(config: &Config, create: bool) -> anyhow::Result<Db> {
    let db = Db::open(&config.database.url, create).await?;
    db.migrate().await?;
    Ok(db)
}

pub async fn migrate(config: &Config) -> anyhow::Result<()> {
    open(config, true).await?;
    print_line!("the database is up to date");
    Ok(())
}

pub async fn visits(config: &Config, command: Visits) -> anyhow::Result<()> {
    let now = Clock::system().now();
    match command {
        Visits::Import { file, dry_run } => {
            let loaded = loaded(config)?;
            let text = std::fs::read_to_string(&file)
                .with_context(|| format!("{} cannot be read", file.display()))?;
            let slots = match read_slots(&file.display().to_string(), &text, &loaded.library, now) {
                Ok(slots) => slots,
                Err(faults) => bail!("nothing was imported:\n{}", faults.join("\n")),
            };
            if dry_run {
                print_line!("{} visit dates are right; nothing was imported", slots.len());
                return Ok(());
            }
            let db = open(config, true).await?;
            let mut tx = db.begin().await?;
            let done = visits::put_slots(&mut tx, &slots).await?;
            tx.commit().await?;
            print_line!("{} added, {} changed, {} as they were", done.added, done.changed, done.same);
        }
        Visits::List => {
            let db = open(config, false).await?;
            let mut tx = db.begin().await?;
            for slot in visits::all(&mut tx).await? {
                let mark = if slot.example { "  (example)" } else { "" };
                let at = calendar::wall(slot.starts_at).format("%Y-%m-%d %H:%M");
                print_line!(
                    "{at}  {}  {} of {} taken  {}{mark}",
                    slot.project,
                    slot.taken,
                    slot.capacity,
                    slot.id
                );
            }
        }
        Visits::Export => {
            let db = open(config, false).await?;
            let mut tx = db.begin().await?;
            for slot in visits::all(&mut tx).await?.iter().filter(|slot| !slot.example) {
                print_line!("[[slot]]");
                print_line!("project = {:?}", slot.project);
                print_line!("start = {}", calendar::wall(slot.starts_at).format("%Y-%m-%dT%H:%M:%S"));
                print_line!("end = {}", calendar::wall(slot.ends_at).format("%Y-%m-%dT%H:%M:%S"));
                print_line!("capacity = {}", slot.capacity);
                print_line!("meeting_point = {:?}", slot.meeting_point);
                print_line!("access = {:?}", slot.access);
                print_line!("host = {:?}\n", slot.host);
            }
        }
    }
    Ok(())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SlotFile {
    #[serde(default)]
    slot: Vec<toml::Spanned<SlotEntry>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SlotEntry {
    project: String,
    /// Amsterdam wall time, no zone.
    start: toml::value::Datetime,
    end: toml::value::Datetime,
    capacity: i32,
    #[serde(default)]
    meeting_point: String,
    #[serde(default)]
    access: String,
    #[serde(default)]
    host: String,
    /// Hours before the start that booking closes.
    #[serde(default = "closes_hours")]
    closes_hours: i64,
}

/// A host reads the list the evening before.
fn closes_hours() -> i64 {
    12
}

/// The slots of a file, or every fault with its line.
pub fn read_slots(
    file: &str,
    text: &str,
    library: &Library,
    now: DateTime<Utc>,
) -> Result<Vec<NewSlot>, Vec<String>> {
    let line = |at: usize| text.get(..at).map_or(1, |before| before.matches('\n').count() + 1);
    let parsed: SlotFile = toml::from_str(text).map_err(|error| {
        let at = error.span().map_or(1, |span| line(span.start));
        vec![format!(
            "{file}:{at}: {}; each date is a [[slot]] with project, start, end and capacity",
            error.message()
        )]
    })?;
    let mut faults = Vec::new();
    let mut slots: Vec<NewSlot> = Vec::new();
    for entry in parsed.slot {
        let at = line(entry.span().start);
        let entry = entry.into_inner();
        let mut fault = |what: &str, remedy: &str| faults.push(format!("{file}:{at}: {what}; {remedy}"));
        if library.project(&entry.project).is_none() {
            fault(&format!("there is no project {:?}", entry.project), "use an id of content/projects.toml");
        }
        let starts_at = match wall(&entry.start) {
            Ok(at) => at,
            Err(what) => {
                fault(&format!("start: {what}"), "write it like 2026-12-05T14:00:00, Amsterdam time");
                continue;
            }
        };
        let ends_at = match wall(&entry.end) {
            Ok(at) => at,
            Err(what) => {
                fault(&format!("end: {what}"), "write it like 2026-12-05T15:30:00, Amsterdam time");
                continue;
            }
        };
        if ends_at <= starts_at {
            fault("it ends before it starts", "put the end after the start");
        }
        if starts_at <= now {
            fault("it lies in the past", "leave it out or give a coming date");
        }
        if !(1..=250).contains(&entry.capacity) {
            fault(&format!("capacity {} is not possible", entry.capacity), "give 1 to 250 places");
        }
        if slots.iter().any(|slot| slot.project == entry.project && slot.starts_at == starts_at) {
            fault("this project has the same moment twice", "leave one out");
        }
        slots.push(NewSlot {
            project: entry.project,
            starts_at,
            ends_at,
            capacity: entry.capacity,
            meeting_point: entry.meeting_point,
            access: entry.access,
            host: entry.host,
            closes_at: starts_at - chrono::Duration::hours(entry.closes_hours),
            example: false,
        });
    }
    if faults.is_empty() { Ok(slots) } else { Err(faults) }
}

fn wall(at: &toml::value::Datetime) -> Result<DateTime<Utc>, String> {
    let text = at.to_string();
    let wall = NaiveDateTime::parse_from_str(&text, "%Y-%m-%dT%H:%M:%S")
        .map_err(|_| format!("{text} is no wall time of a day and a minute"))?;
    match calendar::instant(wall) {
        WallTime::Once(at) | WallTime::Twice(at) => Ok(at),
        WallTime::Never => Err(format!("{text} does not exist: the clock skips that hour")),
    }
}

pub async fn advisor(config: &Config, command: Advisor) -> anyhow::Result<()> {
    let now = Clock::system().now();
    let db = open(config, true).await?;
    let mut tx = db.begin().await?;
    match command {
        Advisor::Invite { name, municipality, bot } => {
            let token = advisors::invite(&mut tx, &name, &municipality, now).await?;
            tx.commit().await?;
            if bot.is_empty() {
                print_line!("adv-{token}");
                print_line!("Works once, for 7 days: open https://t.me/<bot>?start=adv-{token}");
            } else {
                print_line!("https://t.me/{}?start=adv-{token}", bot.trim_start_matches('@'));
            }
        }
        Advisor::List => {
            for advisor in advisors::list(&mut tx).await? {
                let area = if advisor.municipality.is_empty() { "everywhere" } else { &advisor.municipality };
                let state = if advisor.joined { "joined" } else { "invited" };
                print_line!("{}  {}  {area}  {state}", advisor.id, advisor.name);
            }
        }
        Advisor::Remove { id } => {
            let reopened = advisors::remove(&mut tx, &id, now).await?;
            tx.commit().await?;
            match reopened {
                Some(leads) => print_line!("removed; {leads} leads are open again"),
                None => bail!("there is no advisor {id}; `woonpad advisor list` shows them"),
            }
        }
    }
    Ok(())
}

pub async fn resident(config: &Config, command: Resident) -> anyhow::Result<()> {
    let db = open(config, false).await?;
    let mut tx = db.begin().await?;
    let (Resident::Export { channel, address } | Resident::Erase { channel, address }) = &command;
    let Some(id) = conversations::find(&mut tx, channel, address).await? else {
        bail!("nobody is known at {channel} {address}");
    };
    if let Resident::Export { .. } = command {
        print_line!("{}", serde_json::to_string_pretty(&privacy::export(&mut tx, &id).await?)?);
    } else {
        privacy::erase(&mut tx, &id, Clock::system().now()).await?;
        tx.commit().await?;
        print_line!("erased");
    }
    Ok(())
}

pub async fn dead(config: &Config, command: Dead) -> anyhow::Result<()> {
    let now = Clock::system().now();
    let db = open(config, false).await?;
    let mut tx = db.begin().await?;
    match command {
        Dead::List => {
            for dead in inbox::list_dead(&mut tx).await? {
                print_line!("in:{}  {}  {}", dead.id, dead.at, dead.note);
            }
            for dead in outbox::list_dead(&mut tx).await? {
                print_line!("out:{}  {}  {}", dead.id, dead.at, dead.note);
            }
            return Ok(());
        }
        Dead::Retry { id } => {
            let (incoming, number) = which(&id)?;
            if incoming {
                inbox::retry(&mut tx, number, now).await?;
            } else {
                outbox::retry(&mut tx, number, now).await?;
            };
            print_line!("{id} is tried again");
        }
        Dead::Drop { id, reason } => {
            let (incoming, number) = which(&id)?;
            if incoming {
                inbox::drop_dead(&mut tx, number, &reason).await?;
            } else {
                outbox::drop_dead(&mut tx, number, &reason).await?;
            }
            print_line!("{id} is dropped");
        }
    }
    tx.commit().await?;
    Ok(())
}

/// `in:12` is a message that came in, `out:34` one that went out.
fn which(id: &str) -> anyhow::Result<(bool, i64)> {
    let (side, number) = id.split_once(':').unwrap_or_default();
    match (side, number.parse()) {
        ("in", Ok(number)) => Ok((true, number)),
        ("out", Ok(number)) => Ok((false, number)),
        _ => bail!("{id:?} is no dead letter; `woonpad dead list` shows them as in:12 or out:34"),
    }
}
