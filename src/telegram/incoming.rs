//! A raw update -> what came in. Pure, and total: whatever Telegram sends becomes something or nothing.
//! A private number is caught here, before anything is stored.

use serde_json::Value;

use crate::domain::language::guard;
use crate::message::Incoming;

/// Telegram's own limit on a start code.
const CODE_LENGTH: usize = 64;

/// A longer message is cut: nobody needs more, and the inbox stays small.
const TEXT_LENGTH: usize = 8_000;

/// Something from a private chat.
#[derive(Debug, Clone, PartialEq)]
pub struct Received {
    pub update: i64,
    /// The chat's id; our address of the resident.
    pub chat: i64,
    pub incoming: Incoming,
    /// A press wants an answer, or the button keeps turning.
    pub callback: Option<String>,
    /// A message with a private number in it is deleted.
    pub delete: Option<i64>,
}

/// What an update is to us.
#[derive(Debug, Clone, PartialEq)]
pub enum Read {
    Message(Received),
    /// A group or channel: we say nothing there and leave.
    Leave {
        update: i64,
        chat: i64,
    },
    /// Nothing for us: other bots, unknown kinds.
    Nothing {
        update: i64,
    },
}

/// Reads one update; `None` when it has no number, which Telegram always gives.
pub fn read(update: &Value) -> Option<Read> {
    let number = update.get("update_id")?.as_i64()?;
    let read = if let Some(message) = update.get("message") {
        from(message.get("chat"), message.get("from"), number).map(|chat| {
            let sent_by_a_bot = message.get("via_bot").is_some();
            (!sent_by_a_bot).then(|| said(number, chat, message))
        })
    } else if let Some(message) = update.get("edited_message") {
        // Only other words say something new: a live location moves by the minute, and a command was carried out.
        from(message.get("chat"), message.get("from"), number).map(|chat| {
            let received = said(number, chat, message);
            let words = matches!(received.incoming, Incoming::Text { .. } | Incoming::Refused { .. });
            (words && !is_command(&received.incoming)).then_some(received)
        })
    } else if let Some(press) = update.get("callback_query") {
        from(press.pointer("/message/chat"), press.get("from"), number).map(|chat| {
            let data = clean(press.get("data").and_then(Value::as_str).unwrap_or_default());
            let callback = press.get("id").and_then(Value::as_str).map(str::to_owned);
            let incoming = Incoming::Press { data };
            Some(Received { update: number, chat, incoming, callback, delete: None })
        })
    } else if let Some(member) = update.get("my_chat_member") {
        from(member.get("chat"), member.get("from"), number).map(|chat| {
            let status = member.pointer("/new_chat_member/status").and_then(Value::as_str);
            let gone = matches!(status, Some("kicked" | "left"));
            let incoming = if gone { Incoming::Blocked } else { Incoming::Unblocked };
            Some(Received { update: number, chat, incoming, callback: None, delete: None })
        })
    } else {
        Ok(None)
    };
    Some(match read {
        Ok(Some(received)) => Read::Message(received),
        Ok(None) => Read::Nothing { update: number },
        Err(instead) => instead,
    })
}

/// A message, new or edited; one with a private number is deleted.
fn said(update: i64, chat: i64, message: &Value) -> Received {
    let incoming = content(message, chat);
    let delete = message
        .get("message_id")
        .and_then(Value::as_i64)
        .filter(|_| matches!(incoming, Incoming::Refused { .. }));
    Received { update, chat, incoming, callback: None, delete }
}

/// The private chat with a person, or what to do instead.
fn from(chat: Option<&Value>, sender: Option<&Value>, update: i64) -> Result<i64, Read> {
    let nothing = Read::Nothing { update };
    let id = chat.and_then(|chat| chat.get("id")).and_then(Value::as_i64).ok_or(nothing.clone())?;
    let kind = chat.and_then(|chat| chat.get("type")).and_then(Value::as_str).unwrap_or_default();
    if kind != "private" {
        return Err(Read::Leave { update, chat: id });
    }
    let is_bot = sender.and_then(|sender| sender.get("is_bot")).and_then(Value::as_bool).unwrap_or(true);
    if is_bot { Err(nothing) } else { Ok(id) }
}

fn content(message: &Value, chat: i64) -> Incoming {
    let text = |key: &str| message.get(key).and_then(Value::as_str);
    if let Some(said) = text("text") {
        let said = clean(said);
        if let Some(private) = guard::refuse(&said) {
            return Incoming::Refused { private: private.slug().to_owned() };
        }
        return match said.strip_prefix("/start") {
            Some("") => Incoming::Start { code: None },
            Some(code) if code.starts_with(' ') => Incoming::Start { code: start_code(code.trim()) },
            _ => Incoming::Text { text: said },
        };
    }
    if let Some(contact) = message.get("contact") {
        // Only one's own number: a private chat has the id of its person.
        let own = contact.get("user_id").and_then(Value::as_i64) == Some(chat);
        return match contact.get("phone_number").and_then(Value::as_str) {
            Some(phone) if own => Incoming::Contact { phone: clean(phone) },
            _ => Incoming::Media,
        };
    }
    if let Some(place) = message.get("location") {
        let number = |key: &str| place.get(key).and_then(Value::as_f64);
        return match (number("latitude"), number("longitude")) {
            (Some(lat), Some(lon)) => Incoming::Location { lat, lon },
            _ => Incoming::Media,
        };
    }
    if let Some(private) = text("caption").and_then(|caption| guard::refuse(&clean(caption))) {
        return Incoming::Refused { private: private.slug().to_owned() };
    }
    Incoming::Media
}

fn start_code(code: &str) -> Option<String> {
    let fits = !code.is_empty()
        && code.len() <= CODE_LENGTH
        && code.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-');
    fits.then(|| code.to_owned())
}

fn is_command(incoming: &Incoming) -> bool {
    matches!(incoming, Incoming::Text { text } if text.starts_with('/'))
}

/// Without control characters (Postgres refuses NUL) and cut to what anybody types.
fn clean(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).take(TEXT_LENGTH).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn message(body: &Value) -> Value {
        let mut message = json!({ "message_id": 5, "chat": { "id": 7, "type": "private" }, "from": { "id": 7, "is_bot": false } });
        message.as_object_mut().expect("an object").extend(body.as_object().expect("an object").clone());
        json!({ "update_id": 1, "message": message })
    }

    fn incoming(body: &Value) -> Incoming {
        match read(&message(body)) {
            Some(Read::Message(received)) => received.incoming,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_start_with_a_code_is_a_start_and_a_strange_code_is_left_out() {
        assert_eq!(
            incoming(&json!({ "text": "/start flyer-3" })),
            Incoming::Start { code: Some("flyer-3".into()) }
        );
        assert_eq!(incoming(&json!({ "text": "/start" })), Incoming::Start { code: None });
        assert_eq!(incoming(&json!({ "text": "/start <b>" })), Incoming::Start { code: None });
        assert_eq!(incoming(&json!({ "text": "/starten" })), Incoming::Text { text: "/starten".into() });
    }

    #[test]
    fn control_characters_go_and_everything_unknown_is_media() {
        assert_eq!(incoming(&json!({ "text": "ho\u{0}i\u{7}" })), Incoming::Text { text: "hoi".into() });
        for body in [json!({ "voice": {} }), json!({ "sticker": {} }), json!({ "poll": {} }), json!({})] {
            assert_eq!(incoming(&body), Incoming::Media);
        }
    }

    #[test]
    fn an_edit_says_something_new_only_in_words() {
        let edited = |body: &Value| {
            let mut update = message(body);
            let message = update["message"].take();
            read(&json!({ "update_id": 1, "edited_message": message }))
        };
        assert!(matches!(edited(&json!({ "text": "nee, we huren" })), Some(Read::Message(_))));
        let place = json!({ "location": { "latitude": 52.0, "longitude": 5.0 } });
        for body in
            [place, json!({ "text": "/start" }), json!({ "text": "/vergeetmij" }), json!({ "photo": [] })]
        {
            assert_eq!(edited(&body), Some(Read::Nothing { update: 1 }));
        }
    }

    #[test]
    fn only_ones_own_number_is_taken() {
        let own = json!({ "contact": { "phone_number": "31612345678", "user_id": 7 } });
        assert_eq!(incoming(&own), Incoming::Contact { phone: "31612345678".into() });
        let other = json!({ "contact": { "phone_number": "31612345678", "user_id": 8 } });
        assert_eq!(incoming(&other), Incoming::Media);
    }

    #[test]
    fn groups_are_left_and_bots_are_not_heard() {
        let mut group = message(&json!({ "text": "hoi" }));
        group["message"]["chat"] = json!({ "id": -100, "type": "supergroup" });
        assert_eq!(read(&group), Some(Read::Leave { update: 1, chat: -100 }));
        let mut bot = message(&json!({ "text": "hoi" }));
        bot["message"]["from"]["is_bot"] = json!(true);
        assert_eq!(read(&bot), Some(Read::Nothing { update: 1 }));
        assert_eq!(read(&json!({ "update_id": 9, "something_new": {} })), Some(Read::Nothing { update: 9 }));
        assert_eq!(read(&json!({})), None);
    }
}
