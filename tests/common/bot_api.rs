//! A local Bot API server: long polling with real confirmation by offset, faults on demand, and a record of
//! everything that was sent.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use serde_json::{Value, json};
use tokio::sync::Notify;

pub const TOKEN: &str = "123456:TEST-token";

/// What the next calls of a method get instead of an answer.
#[derive(Debug, Clone)]
pub enum Fault {
    TooMany {
        retry_after: u64,
    },
    Blocked,
    Html(u16),
    /// Done, and no answer for this long.
    Slow(Duration),
    Truncated,
}

#[derive(Debug, Clone)]
pub struct Sent {
    pub chat: i64,
    pub text: String,
    pub markup: Value,
    pub file: Option<(String, String)>,
    pub at: Instant,
}

#[derive(Default)]
struct Inner {
    updates: VecDeque<Value>,
    next_update: i64,
    next_message: i64,
    sent: Vec<Sent>,
    calls: Vec<String>,
    faults: HashMap<String, VecDeque<Fault>>,
    webhook: Option<(String, String)>,
    confirmed: i64,
}

#[derive(Clone)]
pub struct BotApi {
    inner: Arc<Mutex<Inner>>,
    news: Arc<Notify>,
    pub url: String,
}

impl BotApi {
    pub async fn start() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let server = Self { inner: Arc::default(), news: Arc::default(), url };
        server.inner.lock().expect("a lock").next_update = 1_000;
        let router = Router::new().route("/{bot}/{method}", post(answer)).with_state(server.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        server
    }

    /// An update from Telegram; gives its number.
    pub fn update(&self, mut body: Value) -> i64 {
        let mut inner = self.inner.lock().expect("a lock");
        let number = inner.next_update;
        inner.next_update += 1;
        body["update_id"] = json!(number);
        inner.updates.push_back(body);
        drop(inner);
        self.news.notify_waiters();
        number
    }

    fn message(&self, chat: i64, body: Value) -> i64 {
        let id = {
            let mut inner = self.inner.lock().expect("a lock");
            inner.next_message += 1;
            inner.next_message
        };
        let mut message = json!({
            "message_id": id, "date": 1_795_000_000,
            "chat": { "id": chat, "type": "private", "first_name": "Test" },
            "from": { "id": chat, "is_bot": false, "first_name": "Test" },
        });
        message.as_object_mut().expect("an object").extend(body.as_object().expect("an object").clone());
        self.update(json!({ "message": message }));
        id
    }

    pub fn say(&self, chat: i64, text: &str) -> i64 {
        self.message(chat, json!({ "text": text }))
    }

    pub fn share(&self, chat: i64, body: Value) {
        self.message(chat, body);
    }

    /// Presses the newest button with this label.
    pub fn press(&self, chat: i64, label: &str) {
        let data = self
            .button(chat, label)
            .unwrap_or_else(|| panic!("no button {label:?} in {:#?}", self.sent(chat).last()));
        self.press_data(chat, &data);
    }

    pub fn press_data(&self, chat: i64, data: &str) {
        self.update(json!({ "callback_query": {
            "id": "c1", "data": data, "chat_instance": "1",
            "from": { "id": chat, "is_bot": false, "first_name": "Test" },
            "message": { "message_id": 1, "date": 1, "chat": { "id": chat, "type": "private" } },
        }}));
    }

    pub fn button(&self, chat: i64, label: &str) -> Option<String> {
        self.sent(chat).iter().rev().find_map(|sent| {
            let rows = sent.markup["inline_keyboard"].as_array()?;
            rows.iter()
                .flat_map(|row| row.as_array().into_iter().flatten())
                .find(|button| button["text"] == label)
                .and_then(|button| button["callback_data"].as_str().map(str::to_owned))
        })
    }

    pub fn fault(&self, method: &str, fault: Fault) {
        self.inner.lock().expect("a lock").faults.entry(method.into()).or_default().push_back(fault);
    }

    pub fn sent(&self, chat: i64) -> Vec<Sent> {
        self.inner.lock().expect("a lock").sent.iter().filter(|sent| sent.chat == chat).cloned().collect()
    }

    pub fn calls(&self, method: &str) -> usize {
        self.inner.lock().expect("a lock").calls.iter().filter(|call| *call == method).count()
    }

    pub fn webhook(&self) -> Option<(String, String)> {
        self.inner.lock().expect("a lock").webhook.clone()
    }

    /// Waits until a message to this chat holds these words; fails after a while.
    pub async fn hears(&self, chat: i64, words: &str) -> Sent {
        for _ in 0..400 {
            if let Some(sent) = self.sent(chat).into_iter().rev().find(|sent| sent.text.contains(words)) {
                return sent;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("chat {chat} never heard {words:?}; it heard {:#?}", self.sent(chat));
    }
}

async fn answer(
    State(server): State<BotApi>,
    Path((bot, method)): Path<(String, String)>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    if bot != format!("bot{TOKEN}") {
        let refused = json!({ "ok": false, "error_code": 401, "description": "Unauthorized" });
        return (StatusCode::UNAUTHORIZED, axum::Json(refused)).into_response();
    }
    let method = canonical(&method);
    let fault = {
        let mut inner = server.inner.lock().expect("a lock");
        inner.calls.push(method.clone());
        inner.faults.get_mut(&method).and_then(VecDeque::pop_front)
    };
    match fault {
        Some(Fault::TooMany { retry_after }) => {
            let told = json!({ "ok": false, "error_code": 429, "description": "Too Many Requests", "parameters": { "retry_after": retry_after } });
            return (StatusCode::TOO_MANY_REQUESTS, axum::Json(told)).into_response();
        }
        Some(Fault::Blocked) => {
            let told = json!({ "ok": false, "error_code": 403, "description": "Forbidden: bot was blocked by the user" });
            return (StatusCode::FORBIDDEN, axum::Json(told)).into_response();
        }
        Some(Fault::Html(code)) => {
            let code = StatusCode::from_u16(code).expect("a status");
            return (code, [(header::CONTENT_TYPE, "text/html")], "<html>bad gateway</html>").into_response();
        }
        Some(Fault::Truncated) => return "{\"ok\":tr".into_response(),
        Some(Fault::Slow(wait)) => {
            let done = perform(&server, &method, &headers, &body).await;
            tokio::time::sleep(wait).await;
            return axum::Json(json!({ "ok": true, "result": done })).into_response();
        }
        None => {}
    }
    let result = perform(&server, &method, &headers, &body).await;
    axum::Json(json!({ "ok": true, "result": result })).into_response()
}

/// teloxide writes names in its own case.
fn canonical(method: &str) -> String {
    let mut chars = method.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

async fn perform(server: &BotApi, method: &str, headers: &HeaderMap, body: &Bytes) -> Value {
    let ask: Value = serde_json::from_slice(body).unwrap_or_default();
    match method {
        "getMe" => {
            json!({ "id": 123456, "is_bot": true, "first_name": "Woonpad", "username": "woonpad_test_bot" })
        }
        "getUpdates" => updates(server, &ask).await,
        "sendMessage" => {
            let chat = ask["chat_id"].as_i64().expect("a chat");
            let text = ask["text"].as_str().expect("a text").to_owned();
            record(
                server,
                Sent { chat, text, markup: ask["reply_markup"].clone(), file: None, at: Instant::now() },
            )
        }
        "sendDocument" | "sendPhoto" => {
            let (chat, name, content, text) = multipart(headers, body);
            record(
                server,
                Sent { chat, text, markup: Value::Null, file: Some((name, content)), at: Instant::now() },
            )
        }
        "setWebhook" => {
            let word = |key: &str| ask[key].as_str().unwrap_or_default().to_owned();
            server.inner.lock().expect("a lock").webhook = Some((word("url"), word("secret_token")));
            json!(true)
        }
        _ => json!(true),
    }
}

fn record(server: &BotApi, sent: Sent) -> Value {
    let mut inner = server.inner.lock().expect("a lock");
    inner.next_message += 1;
    let id = inner.next_message;
    let chat = sent.chat;
    let text = sent.text.clone();
    inner.sent.push(sent);
    json!({ "message_id": id, "date": 1, "chat": { "id": chat, "type": "private", "first_name": "Test" }, "text": text })
}

/// What is below the offset is confirmed and gone, the moment the call arrives.
async fn updates(server: &BotApi, ask: &Value) -> Value {
    let offset = ask["offset"].as_i64().unwrap_or(0);
    let until = Instant::now() + Duration::from_secs(ask["timeout"].as_u64().unwrap_or(0).min(5));
    loop {
        let news = server.news.notified();
        {
            let mut inner = server.inner.lock().expect("a lock");
            inner.updates.retain(|update| update["update_id"].as_i64().unwrap_or(0) >= offset);
            inner.confirmed = inner.confirmed.max(offset);
            if !inner.updates.is_empty() {
                return inner.updates.iter().take(100).cloned().collect();
            }
        }
        if Instant::now() >= until {
            return json!([]);
        }
        let _ = tokio::time::timeout(Duration::from_millis(200), news).await;
    }
}

/// Just enough of multipart/form-data: chat_id, the file and its caption.
fn multipart(headers: &HeaderMap, body: &Bytes) -> (i64, String, String, String) {
    let kind = headers[header::CONTENT_TYPE].to_str().expect("a content type");
    let boundary = format!("--{}", kind.split("boundary=").nth(1).expect("a boundary"));
    let body = String::from_utf8_lossy(body).into_owned();
    let (mut chat, mut name, mut content, mut caption) = (0, String::new(), String::new(), String::new());
    for part in body.split(&boundary) {
        let Some((head, rest)) = part.split_once("\r\n\r\n") else { continue };
        let rest = rest.trim_end_matches("\r\n");
        if head.contains("name=\"chat_id\"") {
            chat = rest.trim().parse().expect("a chat");
        } else if head.contains("name=\"caption\"") {
            caption = rest.to_owned();
        } else if let Some(file) = head.split("filename=\"").nth(1) {
            name = file.split('"').next().unwrap_or_default().to_owned();
            content = rest.to_owned();
        }
    }
    (chat, name, content, caption)
}
