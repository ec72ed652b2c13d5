//! From arguments to the command.

use std::path::{Path, PathBuf};

use anyhow::bail;
use clap::{Args, Parser, Subcommand};

use super::{keeping, knowing, modelling, operating, serving, visiting};
use crate::config::Config;
use crate::content::{self, Loaded};
use crate::mind::Mind;
use crate::store::Db;
use crate::terminal::chat;
use crate::world::{Clock, World};

/// Woonpad: a Dutch-speaking bot that accompanies residents on the way to a home that fits.
#[derive(Parser)]
#[command(name = "woonpad", version, about)]
pub struct Cli {
    /// The settings file [default: woonpad.toml where it exists]
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Subcommand)]
pub enum Command {
    /// Talk in the terminal; needs no token and no network
    Chat(Chat),
    /// The bot on Telegram: token from TELOXIDE_TOKEN
    Serve,
    /// One question, or one a line, against the knowledge
    Ask(knowing::Ask),
    /// What Woonpad reads in a message
    Understand(knowing::Understand),
    /// Scores on labelled sentences
    Eval(knowing::Eval),
    /// Questions without an answer
    #[command(subcommand)]
    Knowledge(knowing::Knowledge),
    /// The sentence model
    #[command(subcommand)]
    Model(modelling::Model),
    /// Content, locales and settings: file, line, remedy
    Check,
    /// Brings the database to this version
    Migrate,
    /// A whole copy of the SQLite database, also while Woonpad runs
    Backup {
        /// The file to make
        to: PathBuf,
    },
    /// Puts a copy that `backup` made back in the place of the database
    Restore {
        /// The file to read
        from: PathBuf,
        /// Put it in the place of a database that is there already
        #[arg(long)]
        replace: bool,
    },
    /// Visit dates of the example projects
    #[command(subcommand)]
    Visits(visiting::Visits),
    /// Who receives the leads
    #[command(subcommand)]
    Advisor(operating::Advisor),
    /// One resident's data
    #[command(subcommand)]
    Resident(operating::Resident),
    /// Messages that could not be handled or sent
    #[command(subcommand)]
    Dead(operating::Dead),
}

#[derive(Args)]
pub struct Chat {
    /// The database [default: sqlite:woonpad.db, created]
    #[arg(long, value_name = "URL")]
    db: Option<String>,
    /// Write the talk to this file, ready for tests/talks
    #[arg(long, value_name = "FILE")]
    record: Option<PathBuf>,
    /// JSON lines in and out
    #[arg(long)]
    json: bool,
}

pub async fn run(cli: Cli) -> anyhow::Result<()> {
    // The message of a panic may hold what a resident wrote: only its place is told.
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(%place, "a fault in the program");
    }));
    let config = Config::load(cli.config.as_deref())?;
    match cli.command {
        Command::Chat(options) => talk(config, options).await,
        Command::Serve => serving::serve(config).await,
        Command::Ask(ask) => knowing::ask(&config, &ask),
        Command::Understand(understand) => knowing::understand(&config, &understand),
        Command::Eval(eval) => knowing::eval(&config, &eval),
        Command::Knowledge(knowledge) => knowing::knowledge(&config, &knowledge).await,
        Command::Model(model) => modelling::model(&config, model),
        Command::Check => knowing::check(&config),
        Command::Migrate => operating::migrate(&config).await,
        Command::Backup { to } => keeping::backup(&config, &to).await,
        Command::Restore { from, replace } => keeping::restore(&config, &from, replace).await,
        Command::Visits(visits) => visiting::visits(&config, visits).await,
        Command::Advisor(advisor) => operating::advisor(&config, advisor).await,
        Command::Resident(resident) => operating::resident(&config, resident).await,
        Command::Dead(dead) => operating::dead(&config, dead).await,
    }
}

async fn talk(mut config: Config, options: Chat) -> anyhow::Result<()> {
    if let Some(url) = options.db {
        config.database.url = url;
    }
    quiet_log();
    let world = world(&config).await?;
    eprintln!("Woonpad runs {}", world.mind().told());
    let files = folder_of(&config.database.url);
    chat::run(world, chat::Options { json: options.json, record: options.record.as_deref(), files: &files })
        .await
}

/// Where a SQLite file lives, else here.
fn folder_of(url: &str) -> PathBuf {
    url.strip_prefix("sqlite:")
        .map(|path| path.trim_start_matches("//").split('?').next().unwrap_or_default())
        .and_then(|path| Path::new(path).parent())
        .filter(|folder| !folder.as_os_str().is_empty())
        .map_or_else(|| PathBuf::from("."), Path::to_path_buf)
}

/// Only what goes wrong, so that a talk in the terminal stays readable.
fn quiet_log() {
    let _ = tracing_subscriber::fmt()
        .with_writer(std::io::stderr)
        .with_max_level(tracing::Level::ERROR)
        .try_init();
}

/// Everything a running Woonpad holds; the database is created and migrated.
pub async fn world(config: &Config) -> anyhow::Result<World> {
    let loaded = loaded(config)?;
    let db = Db::open(&config.database.url, true).await?;
    db.migrate().await?;
    let mind = Mind::open(&loaded.library, &config.model.path, None)?;
    Ok(World::with_mind(db, Clock::system(), loaded, config.house(), mind))
}

/// The content, or every fault in it.
pub fn loaded(config: &Config) -> anyhow::Result<Loaded> {
    let folder = (!config.content.dir.is_empty()).then(|| Path::new(&config.content.dir));
    match content::load(folder)? {
        Ok(loaded) => Ok(loaded),
        Err(faults) => {
            let lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
            bail!("the content is not right:\n{}", lines.join("\n"))
        }
    }
}
