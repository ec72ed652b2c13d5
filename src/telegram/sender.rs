//! One message to Telegram, and what became of it.

use std::time::Duration;

use serde_json::Value;

use super::api::{Api, Fault};
use super::outgoing::{self, Request};
use crate::domain::attachment::Attachment;
use crate::message::Message;
use crate::picture;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sent {
    Done {
        message_id: Option<i64>,
    },
    /// Telegram asked to wait.
    Wait(Duration),
    /// Not reached, or no clear answer: once more, a little later.
    Again {
        unclear: bool,
    },
    /// The resident blocked the bot or is gone.
    Unreachable,
    /// Refused for good, with Telegram's reason.
    Refused(String),
}

/// Sends what is left of a message after the first `parts` requests; how many are sent now, and what became of it.
/// So a file is not sent again when the text behind it has to wait.
pub async fn send(api: &Api, chat: i64, message: &Message, parts: usize) -> (usize, Sent) {
    let (mut parts, mut last) = (parts, None);
    for request in outgoing::requests(chat, message).into_iter().skip(parts) {
        let answer = match request {
            Request::Text(body) => api.call("sendMessage", &body).await,
            Request::Venue(body) => api.call("sendVenue", &body).await,
            Request::Document { name, content } => api.document(chat, &name, &content).await,
            Request::Photo { file, caption, markup } => photo(api, chat, file, &caption, &markup).await,
        };
        let sent = match answer {
            Ok(answer) => {
                last = answer["message_id"].as_i64();
                parts += 1;
                continue;
            }
            Err(Fault::Wait(wait)) => Sent::Wait(wait),
            Err(Fault::Unreachable) => Sent::Unreachable,
            Err(Fault::Refused(why)) => Sent::Refused(why),
            Err(Fault::Unclear) => Sent::Again { unclear: true },
            Err(Fault::Down | Fault::Conflict | Fault::BadToken) => Sent::Again { unclear: false },
        };
        return (parts, sent);
    }
    (parts, Sent::Done { message_id: last })
}

/// Draws and sends. Drawing takes some milliseconds of pure work: not on the threads that wait for the network.
async fn photo(
    api: &Api,
    chat: i64,
    file: Attachment,
    caption: &str,
    markup: &Value,
) -> Result<Value, Fault> {
    let name = file.name.clone();
    let Ok(drawn) = tokio::task::spawn_blocking(move || picture::file(&file)).await else {
        return Err(Fault::Refused("the picture could not be drawn".into()));
    };
    api.photo(chat, &name, &drawn, caption, markup).await
}
