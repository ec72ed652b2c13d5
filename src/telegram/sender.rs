//! One message to Telegram, and what became of it.

use std::time::Duration;

use serde_json::Value;
use teloxide::payloads::SendPhotoSetters as _;
use teloxide::prelude::Requester as _;
use teloxide::types::{ChatId, InlineKeyboardMarkup, InputFile};
use teloxide::{ApiError, RequestError};

use super::api::{Api, Fault};
use super::outgoing::{self, Request};
use crate::domain::vocabulary::Attachment;
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

pub async fn send(api: &Api, chat: i64, message: &Message) -> Sent {
    let mut last = None;
    for request in outgoing::requests(chat, message) {
        let sent = match request {
            Request::Text(body) => {
                api.call("sendMessage", &body).await.map(|answer| answer["message_id"].as_i64())
            }
            Request::Document { name, content } => document(api, chat, name, content).await,
            Request::Photo { file, caption, markup } => photo(api, chat, file, caption, markup).await,
        };
        match sent {
            Ok(id) => last = id,
            Err(Fault::Wait(wait)) => return Sent::Wait(wait),
            Err(Fault::Unreachable) => return Sent::Unreachable,
            Err(Fault::Refused(why)) => return Sent::Refused(why),
            Err(Fault::Unclear) => return Sent::Again { unclear: true },
            Err(Fault::Down | Fault::Conflict | Fault::BadToken) => return Sent::Again { unclear: false },
        }
    }
    Sent::Done { message_id: last }
}

async fn document(api: &Api, chat: i64, name: String, content: Vec<u8>) -> Result<Option<i64>, Fault> {
    let file = InputFile::memory(content).file_name(name);
    answered(api.bot().send_document(ChatId(chat), file).await)
}

/// Draws and sends. Drawing takes some milliseconds of pure work: not on the threads that wait for the network.
async fn photo(
    api: &Api,
    chat: i64,
    file: Attachment,
    caption: String,
    markup: Value,
) -> Result<Option<i64>, Fault> {
    let name = file.name.clone();
    let Ok(drawn) = tokio::task::spawn_blocking(move || picture::file(&file)).await else {
        return Err(Fault::Refused("the picture could not be drawn".into()));
    };
    let mut request = api.bot().send_photo(ChatId(chat), InputFile::memory(drawn).file_name(name));
    if !caption.is_empty() {
        request = request.caption(caption);
    }
    if let Ok(markup) = serde_json::from_value::<InlineKeyboardMarkup>(markup) {
        request = request.reply_markup(markup);
    }
    answered(request.await)
}

fn answered(sent: Result<teloxide::types::Message, RequestError>) -> Result<Option<i64>, Fault> {
    match sent {
        Ok(message) => Ok(Some(message.id.0.into())),
        Err(RequestError::RetryAfter(seconds)) => {
            Err(Fault::Wait(Duration::from_secs(seconds.seconds().into())))
        }
        Err(RequestError::Api(ApiError::BotBlocked | ApiError::UserDeactivated | ApiError::ChatNotFound)) => {
            Err(Fault::Unreachable)
        }
        Err(RequestError::Api(error)) => Err(Fault::Refused(error.to_string())),
        Err(RequestError::Network(error)) if error.is_connect() => Err(Fault::Down),
        // Its error holds the answer's body: it is not looked at.
        Err(_) => Err(Fault::Unclear),
    }
}
