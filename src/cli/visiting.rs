//! `woonpad visits`: dates in and out, changed and called off with a message to everybody concerned, the host's list,
//! and why somebody who waits has no offer.

use std::path::PathBuf;

use anyhow::{Context as _, bail};
use clap::Subcommand;

use super::dates;
use super::operating::open;
use super::run::loaded;
use crate::config::Config;
use crate::domain::calendar;
use crate::domain::visits::Passed;
use crate::store::{slots, sound, visits, waiting};
use crate::world::Clock;

#[derive(Subcommand)]
pub enum Visits {
    /// Opens the visit dates of a TOML or CSV file; see the README for its shape
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
    /// Moves a date in time or place; everybody who comes is told
    Change {
        /// As `list` shows it
        slot: String,
        /// Amsterdam time, like 2027-01-16T14:00
        #[arg(long)]
        start: Option<String>,
        #[arg(long)]
        end: Option<String>,
        #[arg(long)]
        meeting_point: Option<String>,
    },
    /// Calls a date off; everybody who comes is told and offered what else there is
    Cancel {
        /// As `list` shows it
        slot: String,
    },
    /// Who comes to a date, for the host: how many, and what they asked to know
    Guests {
        /// As `list` shows it
        slot: String,
    },
    /// The waiting list of a project, and why each has no offer
    Explain { project: String },
    /// Whether the books add up: places, offers, the list, reminders
    Check,
}

pub async fn visits(config: &Config, command: Visits) -> anyhow::Result<()> {
    let now = Clock::system().now();
    if let Visits::Import { file, dry_run } = command {
        return import(config, &file, dry_run).await;
    }
    let db = open(config, false).await?;
    let mut tx = db.begin().await?;
    match command {
        Visits::Import { .. } => {}
        Visits::List => {
            for slot in slots::all(&mut tx).await? {
                let mark = if slot.example { "  (example)" } else { "" };
                let off = if slot.state == "open" { "" } else { "  called off" };
                let at = calendar::wall(slot.starts_at).format("%Y-%m-%d %H:%M");
                let (taken, of) = (slot.taken, slot.capacity);
                print_line!("{at}  {}  {taken} of {of} taken  {}{off}{mark}", slot.project, slot.id);
            }
        }
        Visits::Export => {
            let all = slots::all(&mut tx).await?;
            for slot in all.iter().filter(|slot| !slot.example && slot.state == "open") {
                print_line!("{}\n", dates::write(slot));
            }
        }
        Visits::Change { slot, start, end, meeting_point } => {
            let Some(known) = slots::find(&mut tx, &slot).await? else { bail!(unknown(&slot)) };
            let moment = |text: Option<String>, otherwise| match text {
                Some(text) => dates::wall(&text).map_err(anyhow::Error::msg),
                None => Ok(otherwise),
            };
            let length = known.ends_at - known.starts_at;
            let starts_at = moment(start, known.starts_at)?;
            let ends_at = moment(end, starts_at + length)?;
            if starts_at <= now || ends_at <= starts_at {
                bail!("it must start after now and end after its start; nothing was changed");
            }
            let change = slots::Change {
                starts_at,
                ends_at,
                closes_at: starts_at - (known.starts_at - known.closes_at),
                meeting_point: meeting_point.unwrap_or(known.meeting_point),
            };
            let Some(told) = slots::change(&mut tx, &slot, &change, now).await? else {
                bail!("{slot} was called off; open a new date with `woonpad visits import`");
            };
            tx.commit().await?;
            print_line!("changed; {} are told", told.len());
        }
        Visits::Cancel { slot } => {
            let Some(told) = slots::cancel(&mut tx, &slot, now).await? else { bail!(unknown(&slot)) };
            tx.commit().await?;
            let people: i32 = told.iter().map(|one| one.party).sum();
            print_line!(
                "called off; {} residents ({people} people) are told and offered what else there is",
                told.len()
            );
        }
        Visits::Guests { slot } => {
            let Some(known) = slots::find(&mut tx, &slot).await? else { bail!(unknown(&slot)) };
            let guests = slots::guests(&mut tx, &slot).await?;
            let at = calendar::wall(known.starts_at).format("%Y-%m-%d %H:%M");
            let people: i32 = guests.iter().map(|guest| guest.party).sum();
            print_line!("{}  {at}  {}", known.project, known.meeting_point);
            print_line!("{people} people in {} parties", guests.len());
            for guest in guests {
                let needs = if guest.needs.is_empty() { "-" } else { &guest.needs };
                print_line!("{}  {} people  {needs}  {}", guest.visit, guest.party, guest.attendance);
            }
        }
        Visits::Check => {
            visits::settle(&mut tx, now).await?;
            let breaches = sound::breaches(&mut tx, now).await?;
            let waiting = waiting::standing(&mut tx).await?.len();
            tx.commit().await?;
            for breach in &breaches {
                print_line!("{}  {}", breach.subject, wrong(&breach.rule));
            }
            if !breaches.is_empty() {
                bail!("{} things do not add up; see the invariants in the README", breaches.len());
            }
            print_line!("everything adds up; {waiting} wait or have an offer");
        }
        Visits::Explain { project } => {
            let all = waiting::explain(&mut tx, &project, now).await?;
            if all.is_empty() {
                print_line!("nobody waits for {project}");
            }
            for (place, one) in all.iter().enumerate() {
                let since = calendar::wall(one.entry.joined_at).format("%Y-%m-%d %H:%M");
                let days = if one.entry.days.is_empty() { "any day" } else { &one.entry.days };
                print_line!(
                    "{}. {}  since {since}  {} people  {days}",
                    place + 1,
                    one.entry.id,
                    one.entry.party
                );
                for (at, why) in &one.slots {
                    let at = calendar::wall(*at).format("%Y-%m-%d %H:%M");
                    print_line!("   {at}  {}", reason(*why, &one.entry.state));
                }
            }
        }
    }
    Ok(())
}

fn unknown(slot: &str) -> String {
    format!("there is no open date {slot}; `woonpad visits list` shows them")
}

fn reason(why: Option<Passed>, state: &str) -> &'static str {
    match why {
        _ if state == "aangeboden" => "has an offer that stands",
        Some(Passed::Closed) => "closed, called off, or too near to be offered",
        Some(Passed::OtherDay) => "asked for other days of the week",
        Some(Passed::PartyNotTaken) => "the host does not take a party of this size",
        Some(Passed::HasOffer) => "has an offer of another list",
        Some(Passed::Overlaps) => "comes to another visit at that time",
        Some(Passed::Unreachable) => "blocked the bot or is gone",
        Some(Passed::TooFew) => "not so many places are free",
        None => "is offered within a moment",
    }
}

/// What a breach of this invariant means.
fn wrong(rule: &str) -> &'static str {
    match rule {
        "I1" => "what is taken is not what its visits take (I1)",
        "I2" => "more is taken than there is (I2)",
        "I3" => "its resident has another visit at that time (I3)",
        "I4" => "waits while a place that suits is free (I4)",
        "I6" => "an offer and its place in the line do not belong together (I6)",
        _ => "a reminder of a visit that does not stand (I8)",
    }
}

async fn import(config: &Config, file: &std::path::Path, dry_run: bool) -> anyhow::Result<()> {
    let now = Clock::system().now();
    let loaded = loaded(config)?;
    let text = std::fs::read_to_string(file).with_context(|| format!("{} cannot be read", file.display()))?;
    let read = match dates::read(&file.display().to_string(), &text, &loaded.library, now) {
        Ok(read) => read,
        Err(faults) => bail!("nothing was imported:\n{}", faults.join("\n")),
    };
    if dry_run {
        print_line!("{} visit dates are right; nothing was imported", read.len());
        return Ok(());
    }
    let db = open(config, true).await?;
    let mut tx = db.begin().await?;
    let done = slots::put_slots(&mut tx, &read).await?;
    // Who waits for a project has the first choice of its new dates.
    waiting::pass_on_all(&mut tx, None, now).await?;
    tx.commit().await?;
    print_line!("{} added, {} changed, {} as they were", done.added, done.changed, done.same);
    Ok(())
}
