//! One message to Telegram, and what became of it.

use std::time::Duration;

use super::api::{Api, Fault};
use super::outgoing::{self, Request};
use crate::message::Message;

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
            Request::Document { name, content } => api.document(chat, &name, &content).await,
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
