//! The webhook: 200 only after the commit; Telegram sends again what we could not store.

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use sha2::{Digest as _, Sha256};

use super::api::Api;
use super::door::Sink;
use super::incoming;

/// An update is at most 64 KiB; the rest is no Telegram.
const LARGEST: usize = 1024 * 1024;

const SECRET_HEADER: &str = "x-telegram-bot-api-secret-token";

#[derive(Clone)]
struct Hook {
    api: Api,
    sink: Sink,
    secret: [u8; 32],
}

/// Takes updates at any path; the secret decides.
pub fn router(api: Api, sink: Sink, secret: &str) -> Router {
    let hook = Hook { api, sink, secret: Sha256::digest(secret.as_bytes()).into() };
    Router::new().fallback(post(take)).layer(DefaultBodyLimit::max(LARGEST)).with_state(hook)
}

async fn take(State(hook): State<Hook>, headers: HeaderMap, body: Bytes) -> Response {
    let given = headers.get(SECRET_HEADER).map(|value| value.as_bytes()).unwrap_or_default();
    // Hashes are compared: how long it takes says nothing of the secret.
    let given: [u8; 32] = Sha256::digest(given).into();
    if given != hook.secret {
        return StatusCode::UNAUTHORIZED.into_response();
    }
    let Some(read) = serde_json::from_slice(&body).ok().as_ref().and_then(incoming::read) else {
        // Not an update: asking for it again would not help.
        return StatusCode::OK.into_response();
    };
    match hook.sink.take(&hook.api, vec![read]).await {
        Ok(()) => StatusCode::OK.into_response(),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, [(header::RETRY_AFTER, "5")]).into_response(),
    }
}
