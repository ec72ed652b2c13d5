//! Who we are, the commands menu, webhook on or off.

use anyhow::bail;
use serde_json::json;

use super::api::{Api, Fault};
use crate::domain::taxonomy::Form;
use crate::domain::text::Text;
use crate::speech::Speech;

/// The kinds of updates we ask for.
pub const UPDATES: [&str; 4] = ["message", "edited_message", "callback_query", "my_chat_member"];

/// The menu beside the text field; what each does stands in the locale.
const COMMANDS: [&str; 9] =
    ["mijnprofiel", "bezoek", "kosten", "pad", "mens", "later", "mijngegevens", "vergeetmij", "help"];

/// Asks Telegram who this token is; gives the bot's name.
pub async fn introduce(api: &Api, speech: &Speech) -> anyhow::Result<String> {
    let me = match api.call("getMe", &json!({})).await {
        Ok(me) => me,
        Err(Fault::BadToken) => {
            bail!("Telegram does not know this token (TELOXIDE_TOKEN); copy it again from @BotFather")
        }
        Err(fault) => bail!("{fault}; check telegram.api_url and the network"),
    };
    let commands: Vec<_> = COMMANDS
        .iter()
        .map(|command| {
            let about = speech.say(&Text::named(format!("command-{command}")), Form::U);
            json!({ "command": command, "description": about })
        })
        .collect();
    if let Err(fault) = api.call("setMyCommands", &json!({ "commands": commands })).await {
        tracing::warn!(%fault, "the commands menu could not be set");
    }
    Ok(me["username"].as_str().unwrap_or("?").to_owned())
}

/// Polling and a webhook exclude each other; what waits at Telegram stays there.
pub async fn polling(api: &Api) -> anyhow::Result<()> {
    match api.call("deleteWebhook", &json!({ "drop_pending_updates": false })).await {
        Ok(_) => Ok(()),
        Err(fault) => bail!("the webhook could not be switched off: {fault}"),
    }
}

pub async fn webhook(api: &Api, url: &str, secret: &str) -> anyhow::Result<()> {
    let ask =
        json!({ "url": url, "secret_token": secret, "allowed_updates": UPDATES, "max_connections": 20 });
    match api.call("setWebhook", &ask).await {
        Ok(_) => Ok(()),
        Err(fault) => bail!("the webhook could not be set: {fault}; check telegram.webhook_url"),
    }
}
