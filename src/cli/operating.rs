//! Operation: the database, advisors, one resident's data, dead letters.

use anyhow::bail;
use clap::Subcommand;

use crate::config::Config;
use crate::store::{Db, advisors, conversations, inbox, outbox, privacy};
use crate::world::Clock;

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
pub async fn open(config: &Config, create: bool) -> anyhow::Result<Db> {
    let db = Db::open(&config.database.url, create).await?;
    db.migrate().await?;
    Ok(db)
}

pub async fn migrate(config: &Config) -> anyhow::Result<()> {
    open(config, true).await?;
    print_line!("the database is up to date");
    Ok(())
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
