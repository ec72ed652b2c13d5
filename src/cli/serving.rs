//! `woonpad serve`: the bot on Telegram, the loops, health. Stops gracefully on SIGTERM and SIGINT; being
//! right never depends on that.

use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::get;
use axum::{Json, Router};
use serde_json::json;
use tokio::sync::{Notify, watch};
use tokio::task::JoinSet;

use super::run::world;
use crate::config::{Config, Mode, Privacy, token};
use crate::runner;
use crate::store::queue_lengths;
use crate::telegram::api::Api;
use crate::telegram::{door, poller, setup, webhook};
use crate::world::World;

/// How often the loops look by themselves; an arrival wakes them at once.
const TICK: Duration = Duration::from_millis(500);

/// How often old rows of the queues are forgotten.
const TIDY: Duration = Duration::from_secs(3600);

/// Running work gets this long to finish after a stop signal.
const GRACE: Duration = Duration::from_secs(5);

/// After a database fault the loops rest before they try again.
const REST: Duration = Duration::from_secs(2);

pub async fn serve(config: Config) -> anyhow::Result<()> {
    log(&config);
    let token = token()?;
    let world = world(&config).await?;
    let api = Api::new(&token, &config.telegram.api_url)?;
    let me = setup::introduce(&api, world.speech()).await?;
    world.named(me.trim_start_matches('@'));
    tracing::info!(bot = %me, "Woonpad is here, with {}", world.mind().told());

    let (stop, stopped) = watch::channel(false);
    let arrived = Arc::new(Notify::new());
    let posted = Arc::new(Notify::new());
    let mut tasks: JoinSet<anyhow::Result<()>> = JoinSet::new();

    match config.telegram.mode {
        Mode::Polling => {
            setup::polling(&api).await?;
            let sink = door::Sink::new(world.clone(), arrived.clone());
            tasks.spawn(poller::poll(api.clone(), sink, stopped.clone()));
        }
        Mode::Webhook => {
            let sink = door::Sink::new(world.clone(), arrived.clone());
            let router = webhook::router(api.clone(), sink, &config.telegram.webhook_secret);
            let address = config.telegram.listen.clone();
            tasks.spawn(listen(address, router, stopped.clone(), "telegram.listen"));
            setup::webhook(&api, &config.telegram.webhook_url, &config.telegram.webhook_secret).await?;
        }
    }
    let terms = config.privacy.clone();
    tasks.spawn(handling(world.clone(), terms, arrived.clone(), posted.clone(), stopped.clone()));
    tasks.spawn(door::sending(world.clone(), api.clone(), posted.clone(), stopped.clone()));
    tasks.spawn(listen(
        config.portal.listen.clone(),
        health(world.clone()),
        stopped.clone(),
        "portal.listen",
    ));

    let ended = tokio::select! {
        () = signalled() => Ok(()),
        // A loop that ends by itself has something to say: a revoked token, a port in use.
        Some(ended) = tasks.join_next() => ended.context("a loop broke off").and_then(|ended| ended),
    };
    tracing::info!("stopping");
    let _ = stop.send(true);
    arrived.notify_waiters();
    posted.notify_waiters();
    let _ = tokio::time::timeout(GRACE, async { while tasks.join_next().await.is_some() {} }).await;
    ended
}

fn log(config: &Config) {
    // Only our own events: libraries may log what a resident wrote.
    let filter = tracing_subscriber::EnvFilter::new(
        "warn,woonpad=info,teloxide=off,teloxide_core=off,sqlx=off,hyper=off",
    );
    let builder = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    let _ = if config.log.format == "json" { builder.json().try_init() } else { builder.try_init() };
}

/// The inbox and what is due, as soon as it is there.
async fn handling(
    world: World,
    terms: Privacy,
    arrived: Arc<Notify>,
    posted: Arc<Notify>,
    mut stopped: watch::Receiver<bool>,
) -> anyhow::Result<()> {
    let mut tidied: Option<std::time::Instant> = None;
    while !*stopped.borrow() {
        if tidied.is_none_or(|at| at.elapsed() >= TIDY) {
            tidied = Some(std::time::Instant::now());
            let (work, terms) = (world.clone(), terms.clone());
            match tokio::spawn(async move { runner::tidy(&work, &terms).await }).await {
                Ok(Ok(gone)) if gone == runner::Forgotten::default() => {}
                Ok(Ok(gone)) => tracing::info!(?gone, "what is kept no longer is forgotten"),
                Ok(Err(error)) => tracing::error!(%error, "old rows could not be forgotten"),
                Err(error) => tracing::error!(%error, "forgetting broke off"),
            }
        }
        // In a task of its own: a unit of work is never cut off halfway (sqlx#4385).
        let work = world.clone();
        let done = tokio::spawn(async move {
            let handled = runner::handle_inbox(&work).await?;
            let due = runner::handle_due(&work).await?;
            Ok::<_, crate::store::Error>(handled.len() + due.len())
        })
        .await;
        match done {
            Ok(Ok(0)) => {
                tokio::select! {
                    () = arrived.notified() => {}
                    () = tokio::time::sleep(TICK) => {}
                    _ = stopped.changed() => {}
                }
            }
            Ok(Ok(_)) => posted.notify_one(),
            Ok(Err(error)) => {
                tracing::error!(%error, "the inbox could not be handled");
                tokio::time::sleep(REST).await;
            }
            Err(error) => {
                tracing::error!(%error, "handling broke off");
                tokio::time::sleep(REST).await;
            }
        }
    }
    Ok(())
}

async fn listen(
    address: String,
    router: Router,
    mut stopped: watch::Receiver<bool>,
    key: &str,
) -> anyhow::Result<()> {
    let key = key.to_owned();
    let listener = tokio::net::TcpListener::bind(&address)
        .await
        .with_context(|| format!("{key} = {address:?} cannot be listened on; is another program there?"))?;
    axum::serve(listener, router)
        .with_graceful_shutdown(async move {
            let _ = stopped.wait_for(|stopped| *stopped).await;
        })
        .await
        .with_context(|| format!("{key} broke off"))
}

fn health(world: World) -> Router {
    Router::new().route("/healthz", get(|| async { "ok" })).route("/readyz", get(ready)).with_state(world)
}

/// Ready when the database answers; with what waits, so that an operator sees a jam.
async fn ready(State(world): State<World>) -> (StatusCode, Json<serde_json::Value>) {
    match queue_lengths(&world.db).await {
        Ok(lengths) => (
            StatusCode::OK,
            Json(
                json!({ "database": "ok", "inbox": lengths.inbox, "outbox": lengths.outbox, "dead": lengths.dead }),
            ),
        ),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, Json(json!({ "database": "unreachable" }))),
    }
}

async fn signalled() {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut term) = signal(SignalKind::terminate()) else { return std::future::pending().await };
    tokio::select! {
        _ = term.recv() => {}
        _ = tokio::signal::ctrl_c() => {}
    }
}
