//! One call to the Bot API. No token, body or text ever stands in an error: what went wrong is a kind, and
//! Telegram's own description where it refused.

use std::time::Duration;

use anyhow::Context as _;
use secrecy::{ExposeSecret as _, SecretString};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use teloxide::Bot;

/// An answer takes a second at most; this long is a broken line.
const PATIENCE: Duration = Duration::from_secs(15);

#[derive(Clone)]
pub struct Api {
    bot: Bot,
}

/// Why a call did not succeed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    #[error("asked to wait {} seconds", .0.as_secs())]
    Wait(Duration),
    /// The resident blocked the bot or is gone.
    #[error("the resident cannot be reached")]
    Unreachable,
    /// Another program polls with the same token, or a webhook is set.
    #[error("another program uses this token")]
    Conflict,
    #[error("the token is not valid; copy it again from @BotFather")]
    BadToken,
    /// Refused for good.
    #[error("refused: {0}")]
    Refused(String),
    /// Telegram was not reached, or could not answer: nothing was done.
    #[error("Telegram cannot be reached")]
    Down,
    /// Sent, and no answer: it may have been done.
    #[error("no clear answer")]
    Unclear,
}

#[derive(Deserialize)]
struct Answer {
    ok: bool,
    result: Option<Value>,
    error_code: Option<u16>,
    description: Option<String>,
    parameters: Option<Parameters>,
}

#[derive(Deserialize)]
struct Parameters {
    retry_after: Option<u64>,
}

impl Api {
    pub fn new(token: &SecretString, api_url: &str) -> anyhow::Result<Self> {
        let url = api_url.parse().with_context(|| format!("telegram.api_url = {api_url:?} is no address"))?;
        // The time a call may take is set with each call.
        let client = teloxide::net::default_reqwest_settings()
            .timeout(Duration::from_secs(120))
            .build()
            .context("the HTTP client cannot be made")?;
        Ok(Self { bot: Bot::with_client(token.expose_secret(), client).set_api_url(url) })
    }

    /// A call by name: teloxide has no type for some, and reads others too strictly.
    pub async fn call(&self, method: &str, payload: &(impl Serialize + Sync)) -> Result<Value, Fault> {
        self.call_within(method, payload, PATIENCE).await
    }

    /// The same, with as much patience as this call needs.
    pub async fn call_within(
        &self,
        method: &str,
        payload: &(impl Serialize + Sync),
        patience: Duration,
    ) -> Result<Value, Fault> {
        let body = serde_json::to_vec(payload).map_err(|_| Fault::Refused("it is no JSON".into()))?;
        self.post(method, "application/json", body, patience).await
    }

    /// A file to a chat. By hand: teloxide's own request sleeps ten seconds after a server fault.
    pub async fn document(&self, chat: i64, name: &str, content: &[u8]) -> Result<Value, Fault> {
        self.file("sendDocument", "document", chat, &[], name, content).await
    }

    /// A picture to a chat, with its words and its buttons under it.
    pub async fn photo(
        &self,
        chat: i64,
        name: &str,
        content: &[u8],
        caption: &str,
        markup: &Value,
    ) -> Result<Value, Fault> {
        let markup = if markup.is_null() { String::new() } else { markup.to_string() };
        self.file(
            "sendPhoto",
            "photo",
            chat,
            &[("caption", caption), ("reply_markup", &markup)],
            name,
            content,
        )
        .await
    }

    /// `fields` that are empty are left out.
    async fn file(
        &self,
        method: &str,
        part: &str,
        chat: i64,
        fields: &[(&str, &str)],
        name: &str,
        content: &[u8],
    ) -> Result<Value, Fault> {
        let mut boundary = String::from("woonpad-file");
        let holds = |words: &[u8], boundary: &str| {
            words.windows(boundary.len()).any(|part| part == boundary.as_bytes())
        };
        while holds(content, &boundary) || fields.iter().any(|(_, value)| holds(value.as_bytes(), &boundary))
        {
            boundary.push('-');
        }
        let chat = chat.to_string();
        let mut body = Vec::new();
        for (field, value) in std::iter::once(&("chat_id", chat.as_str())).chain(fields) {
            if !value.is_empty() {
                let head = format!(
                    "--{boundary}\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n"
                );
                body.extend_from_slice(head.as_bytes());
            }
        }
        let head = format!(
            "--{boundary}\r\nContent-Disposition: form-data; name=\"{part}\"; filename=\"{name}\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n"
        );
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(content);
        body.extend_from_slice(format!("\r\n--{boundary}--\r\n").as_bytes());
        self.post(method, &format!("multipart/form-data; boundary={boundary}"), body, PATIENCE).await
    }

    async fn post(
        &self,
        method: &str,
        kind: &str,
        body: Vec<u8>,
        patience: Duration,
    ) -> Result<Value, Fault> {
        let mut url = self.bot.api_url();
        let path = format!("{}/bot{}/{method}", url.path().trim_end_matches('/'), self.bot.token());
        url.set_path(&path);
        let request = self.bot.client().post(url).timeout(patience).header("content-type", kind).body(body);
        let response = match request.send().await {
            Ok(response) => response,
            Err(error) if error.is_connect() => return Err(Fault::Down),
            Err(_) => return Err(Fault::Unclear),
        };
        if response.status().is_server_error() {
            return Err(Fault::Down);
        }
        let body = response.bytes().await.map_err(|_| Fault::Unclear)?;
        let answer: Answer = parse(&body).ok_or(Fault::Unclear)?;
        if answer.ok {
            return Ok(answer.result.unwrap_or_default());
        }
        Err(fault(&answer))
    }
}

/// Reads an answer; half a surrogate pair in one message must not hide the others.
fn parse<T: serde::de::DeserializeOwned>(body: &[u8]) -> Option<T> {
    serde_json::from_slice(body)
        .ok()
        .or_else(|| serde_json::from_str(&mended(&String::from_utf8_lossy(body))).ok())
}

/// `\ud83d` without its other half becomes the replacement character.
fn mended(json: &str) -> String {
    let half = |at: usize| {
        let escape = json.get(at..at + 6)?;
        let code = u32::from_str_radix(escape.strip_prefix("\\u")?, 16).ok()?;
        (0xd800..0xe000).contains(&code).then_some(code)
    };
    let mut whole = String::with_capacity(json.len());
    let mut at = 0;
    while let Some(c) = json.get(at..).and_then(|rest| rest.chars().next()) {
        match (half(at), half(at + 6)) {
            (Some(high), Some(low)) if high < 0xdc00 && low >= 0xdc00 => {
                whole.push_str(&json[at..at + 12]);
                at += 12;
            }
            (Some(_), _) => {
                whole.push_str("\\ufffd");
                at += 6;
            }
            _ if c == '\\' => {
                let pair = json.get(at..at + 2).unwrap_or("\\");
                whole.push_str(pair);
                at += pair.len();
            }
            _ => {
                whole.push(c);
                at += c.len_utf8();
            }
        }
    }
    whole
}

fn fault(answer: &Answer) -> Fault {
    if let Some(seconds) = answer.parameters.as_ref().and_then(|parameters| parameters.retry_after) {
        return Fault::Wait(Duration::from_secs(seconds));
    }
    let description = answer.description.clone().unwrap_or_default();
    match answer.error_code {
        Some(401 | 404) => Fault::BadToken,
        Some(403) => Fault::Unreachable,
        Some(400) if description.contains("chat not found") => Fault::Unreachable,
        Some(409) => Fault::Conflict,
        Some(429) => Fault::Wait(Duration::from_secs(5)),
        Some(500..) => Fault::Down,
        _ => Fault::Refused(description),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_a_character_does_not_hide_the_rest() {
        let body = br#"[{"text":"oke \ud83d\ude00"},{"text":"half \ud83d."},{"text":"c:\\ud83d"}]"#;
        let read: Vec<Value> = parse(body).expect("readable");
        assert_eq!(read[0]["text"], "oke \u{1f600}");
        assert_eq!(read[1]["text"], "half \u{fffd}.");
        assert_eq!(read[2]["text"], "c:\\ud83d");
    }
}
