//! Settings: defaults, then `woonpad.toml`, then `WOONPAD_SECTION__KEY` in the environment.
//! Everything has a default that works; a wrong key or value names itself and what would be right.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use figment::Figment;
use figment::providers::{Env, Format, Serialized, Toml};
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};

use crate::domain::house::House;

/// Where settings are looked for when no `--config` is given.
const DEFAULT_FILE: &str = "woonpad.toml";

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    pub organisation: Organisation,
    pub telegram: Telegram,
    pub database: Database,
    pub portal: Portal,
    pub content: Content,
    pub model: Model,
    pub outreach: Outreach,
    pub privacy: Privacy,
    pub klantinteracties: Klantinteracties,
    pub log: Log,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Organisation {
    pub name: String,
    pub phone: String,
    pub website: String,
    pub privacy_url: String,
    /// Official names; empty = everywhere.
    pub municipalities: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    Polling,
    Webhook,
}

#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Telegram {
    pub api_url: String,
    pub mode: Mode,
    pub webhook_url: String,
    pub webhook_secret: String,
    /// Where the webhook listens.
    pub listen: String,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Database {
    pub url: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Portal {
    pub listen: String,
    pub public_url: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Content {
    /// A folder whose files go before those in the program; empty = only those in the program.
    pub dir: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Model {
    /// Where `model import` puts the sentence model.
    pub path: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Outreach {
    /// The hour from which it is quiet, Amsterdam wall time.
    pub quiet_from: u32,
    /// The hour until which it is quiet.
    pub quiet_to: u32,
    /// Messages by ourselves a week, at most.
    pub weekly_cap: u32,
    pub enabled: bool,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Privacy {
    pub chat_days: u32,
    pub profile_months: u32,
    pub lead_months: u32,
    pub data_key_file: String,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Klantinteracties {
    pub url: String,
    pub token: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Log {
    /// "text" or "json".
    pub format: String,
}

impl Default for Organisation {
    fn default() -> Self {
        Self {
            name: "de gemeente".into(),
            phone: String::new(),
            website: String::new(),
            privacy_url: String::new(),
            municipalities: Vec::new(),
        }
    }
}

impl Default for Telegram {
    fn default() -> Self {
        Self {
            api_url: "https://api.telegram.org".into(),
            mode: Mode::Polling,
            webhook_url: String::new(),
            webhook_secret: String::new(),
            listen: "127.0.0.1:8443".into(),
        }
    }
}

impl Default for Database {
    fn default() -> Self {
        Self { url: "sqlite:woonpad.db".into() }
    }
}

impl Default for Portal {
    fn default() -> Self {
        Self { listen: "127.0.0.1:8080".into(), public_url: String::new() }
    }
}

impl Default for Model {
    fn default() -> Self {
        Self { path: "models/e5-small-nl.bin".into() }
    }
}

impl Default for Outreach {
    fn default() -> Self {
        Self { quiet_from: 20, quiet_to: 9, weekly_cap: 2, enabled: true }
    }
}

impl Default for Privacy {
    fn default() -> Self {
        Self { chat_days: 28, profile_months: 12, lead_months: 24, data_key_file: String::new() }
    }
}

impl Default for Log {
    fn default() -> Self {
        Self { format: "text".into() }
    }
}

// Secrets and addresses with passwords never show in a log.
impl std::fmt::Debug for Telegram {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Telegram").field("mode", &self.mode).finish_non_exhaustive()
    }
}

impl std::fmt::Debug for Database {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Database").finish_non_exhaustive()
    }
}

impl std::fmt::Debug for Privacy {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Privacy").finish_non_exhaustive()
    }
}

impl std::fmt::Debug for Klantinteracties {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Klantinteracties").finish_non_exhaustive()
    }
}

impl Config {
    /// Reads the settings; with `file` that one, else `woonpad.toml` where it exists.
    pub fn load(file: Option<&Path>) -> anyhow::Result<Self> {
        let mut figment = Figment::from(Serialized::defaults(Self::default()));
        let path = file.map_or_else(|| PathBuf::from(DEFAULT_FILE), Path::to_path_buf);
        if file.is_some() && !path.is_file() {
            bail!(
                "{}: there is no such file; give --config the settings file, or leave it out",
                path.display()
            );
        }
        if path.is_file() {
            figment = figment.merge(Toml::file_exact(&path));
        }
        figment = figment.merge(Env::prefixed("WOONPAD_").split("__"));
        let mut config: Self = figment
            .extract()
            .map_err(|error| anyhow::anyhow!("{}", explain(&error)))
            .context("the settings are not right")?;
        if let Ok(url) = std::env::var("DATABASE_URL") {
            config.database.url = url;
        }
        config.check()?;
        Ok(config)
    }

    /// Everything that is wrong, at once.
    fn check(&self) -> anyhow::Result<()> {
        let mut wrong = Vec::new();
        if !(self.database.url.starts_with("sqlite:") || self.database.url.starts_with("postgres")) {
            wrong.push(
                "database.url: begin with sqlite: or postgres://, for example sqlite:woonpad.db".to_owned(),
            );
        }
        if self.outreach.quiet_from > 24 || self.outreach.quiet_to >= self.outreach.quiet_from {
            wrong.push("outreach.quiet_to/quiet_from: hours of the day, the first before the second, for example 9 and 20".to_owned());
        }
        if self.telegram.mode == Mode::Webhook {
            if !self.telegram.webhook_url.starts_with("https://") {
                wrong.push("telegram.webhook_url: an https:// address that Telegram can reach".to_owned());
            }
            let secret = &self.telegram.webhook_secret;
            if secret.len() < 16 || !secret.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-')
            {
                wrong.push("telegram.webhook_secret: 16 to 256 characters of A-Z a-z 0-9 _ -".to_owned());
            }
        }
        if !matches!(self.log.format.as_str(), "text" | "json") {
            wrong.push("log.format: text or json".to_owned());
        }
        if !self.content.dir.is_empty() && !Path::new(&self.content.dir).is_dir() {
            wrong.push(format!("content.dir: there is no folder {}", self.content.dir));
        }
        if wrong.is_empty() { Ok(()) } else { bail!("the settings are not right:\n  {}", wrong.join("\n  ")) }
    }

    /// What the talk needs to know of who runs it.
    pub fn house(&self) -> House {
        House {
            organisation: self.organisation.name.clone(),
            phone: self.organisation.phone.clone(),
            privacy_url: self.organisation.privacy_url.clone(),
            municipalities: self.organisation.municipalities.clone(),
            day_starts: self.outreach.quiet_to,
            day_ends: self.outreach.quiet_from,
            outreach: self.outreach.enabled,
            weekly_cap: self.outreach.weekly_cap,
        }
    }
}

/// The bot's token, from the environment only.
pub fn token() -> anyhow::Result<SecretString> {
    let token = std::env::var("TELOXIDE_TOKEN").unwrap_or_default();
    if token.trim().is_empty() {
        bail!(
            "TELOXIDE_TOKEN is not set; ask @BotFather for a token and start with TELOXIDE_TOKEN=123456:ABC... woonpad serve"
        );
    }
    let token = SecretString::from(token.trim().to_owned());
    if !token.expose_secret().contains(':') {
        bail!("TELOXIDE_TOKEN is no bot token: it looks like 123456:ABC...; copy it again from @BotFather");
    }
    Ok(token)
}

fn explain(error: &figment::Error) -> String {
    error
        .clone()
        .into_iter()
        .map(|error| {
            let place = error.metadata.as_ref().map(|metadata| {
                metadata.source.as_ref().map_or_else(|| metadata.name.to_string(), ToString::to_string)
            });
            let key = error.path.join(".");
            format!("{}{key}: {}", place.map(|place| format!("{place}: ")).unwrap_or_default(), error.kind)
        })
        .collect::<Vec<_>>()
        .join("\n")
}
