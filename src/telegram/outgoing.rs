//! A message -> requests. Pure. Plain text: a name or an answer of a resident can never become markup.

use serde_json::{Value, json};

use crate::domain::attachment::{Attachment, AttachmentKind};
use crate::message::{Label, Message};

/// Telegram allows 4,096 UTF-16 units; some are left for what it adds itself.
const LONGEST: usize = 4_000;

/// And 1,024 under a photo.
const LONGEST_CAPTION: usize = 1_000;

/// Buttons under one message.
const MOST_BUTTONS: usize = 100;

/// One request.
#[derive(Debug, Clone, PartialEq)]
pub enum Request {
    Text(Value),
    Document {
        name: String,
        content: Vec<u8>,
    },
    /// Drawn when it is sent; the caption says the same in words.
    Photo {
        file: Attachment,
        caption: String,
        markup: Value,
    },
    /// A place on the map.
    Venue(Value),
}

/// The requests of a message, in order; the buttons stand under the last text.
pub fn requests(chat: i64, message: &Message) -> Vec<Request> {
    let photo = message.attachment.as_ref().filter(|file| file.kind == AttachmentKind::Photo);
    if let Some(file) = photo
        && units(&message.text) <= LONGEST_CAPTION
    {
        let caption = message.text.trim().to_owned();
        return vec![Request::Photo { file: file.clone(), caption, markup: markup(message) }];
    }
    let parts = split(&message.text);
    let last = parts.len().saturating_sub(1);
    let mut requests = Vec::new();
    for (at, part) in parts.into_iter().enumerate() {
        let mut body = json!({
            "chat_id": chat,
            "text": part,
            "link_preview_options": { "is_disabled": true },
        });
        if at == last {
            body["reply_markup"] = markup(message);
            if body["reply_markup"].is_null() {
                body.as_object_mut().map(|body| body.remove("reply_markup"));
            }
        }
        requests.push(Request::Text(body));
    }
    if let Some(venue) = &message.venue {
        // Before the text, as the file: the buttons stay the last thing on the screen.
        let body = json!({
            "chat_id": chat,
            "latitude": venue.lat,
            "longitude": venue.lon,
            "title": venue.name,
            "address": venue.address,
        });
        requests.insert(0, Request::Venue(body));
    }
    if let Some(file) = &message.attachment {
        // The file goes first, so that the buttons stay the last thing on the screen.
        requests.insert(
            0,
            match file.kind {
                AttachmentKind::Photo => {
                    Request::Photo { file: file.clone(), caption: String::new(), markup: Value::Null }
                }
                AttachmentKind::Calendar | AttachmentKind::Json | AttachmentKind::Page => {
                    Request::Document { name: file.name.clone(), content: file.content.clone().into_bytes() }
                }
            },
        );
    }
    requests
}

/// Inline buttons, or the keyboard that shares a number: Telegram allows one of the two.
fn markup(message: &Message) -> Value {
    if let Some(label) = &message.ask_phone {
        let mut rows = vec![json!([{ "text": label, "request_contact": true }])];
        rows.extend(
            message
                .buttons
                .iter()
                .map(|row| row.iter().map(|label| json!({ "text": label.text })).collect::<Value>()),
        );
        return json!({ "keyboard": rows, "resize_keyboard": true, "one_time_keyboard": true });
    }
    let rows: Vec<Value> = message
        .buttons
        .iter()
        .take(MOST_BUTTONS)
        .filter(|row| !row.is_empty())
        .map(|row| row.iter().map(button).collect())
        .collect();
    if rows.is_empty() { Value::Null } else { json!({ "inline_keyboard": rows }) }
}

fn button(label: &Label) -> Value {
    json!({ "text": label.text, "callback_data": label.data })
}

/// Cut where a reader would pause: at a paragraph, a line, a sentence, a word; never inside a character.
fn split(text: &str) -> Vec<String> {
    let mut parts = Vec::new();
    let mut rest = text.trim();
    while units(rest) > LONGEST {
        let end = fitting(rest);
        let head = &rest[..end];
        let cut = ["\n\n", "\n", ". ", " "]
            .iter()
            .find_map(|pause| {
                head.rfind(pause).filter(|at| *at > end / 2).map(|at| at + pause.trim_end().len())
            })
            .unwrap_or(end);
        parts.push(rest[..cut].trim_end().to_owned());
        rest = rest[cut..].trim_start();
    }
    if !rest.is_empty() {
        parts.push(rest.to_owned());
    }
    parts
}

/// Where the longest beginning that fits ends.
fn fitting(text: &str) -> usize {
    let mut used = 0;
    for (at, c) in text.char_indices() {
        used += c.len_utf16();
        if used > LONGEST {
            return at;
        }
    }
    text.len()
}

fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_part_fits_and_no_word_is_lost(words in proptest::collection::vec("[a-zé👵🏽]{1,30}", 0..600)) {
            let text = words.join(" ");
            let parts = split(&text);
            prop_assert!(parts.iter().all(|part| units(part) <= LONGEST && !part.is_empty()));
            prop_assert_eq!(parts.join(" "), text.trim());
        }
    }

    #[test]
    fn the_buttons_stand_under_the_last_part() {
        let label = Label { text: "Ja".into(), data: "1:y".into() };
        let message =
            Message { text: "woord ".repeat(1_500), buttons: vec![vec![label]], ..Message::default() };
        let requests = requests(7, &message);
        assert_eq!(requests.len(), 3);
        let marked: Vec<bool> = requests
            .iter()
            .map(|request| matches!(request, Request::Text(body) if body.get("reply_markup").is_some()))
            .collect();
        assert_eq!(marked, [false, false, true]);
    }
}
