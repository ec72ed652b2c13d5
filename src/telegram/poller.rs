//! getUpdates: a batch is stored and committed before the next call confirms it. If storing fails, the same
//! batch is asked again: nothing is lost, and the inbox's key makes a repeat harmless.

use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tokio::sync::watch;

use super::api::{Api, Fault};
use super::door::Sink;
use super::incoming;
use super::setup::UPDATES;

/// Telegram holds an empty answer this long; it allows 50 seconds.
const LONG_POLL: Duration = Duration::from_secs(25);

/// Update numbers begin anew after a week without any.
const SILENCE: Duration = Duration::from_secs(6 * 86_400);

/// Rests after faults: doubling, from one second to a minute.
const FIRST_REST: Duration = Duration::from_secs(1);
const LONGEST_REST: Duration = Duration::from_secs(60);

pub async fn poll(api: Api, sink: Sink, mut stopped: watch::Receiver<bool>) -> anyhow::Result<()> {
    // After a restart Telegram sends again what was not confirmed.
    let mut offset: i64 = 0;
    let mut rest = FIRST_REST;
    let mut heard = Instant::now();
    while !*stopped.borrow() {
        let ask = json!({
            "offset": offset,
            "limit": 100,
            "timeout": LONG_POLL.as_secs(),
            "allowed_updates": UPDATES,
        });
        let patience = LONG_POLL + Duration::from_secs(10);
        let answer = tokio::select! {
            answer = api.call_within("getUpdates", &ask, patience) => answer,
            _ = stopped.changed() => return Ok(()),
        };
        let fault = match answer {
            Ok(updates) => {
                match store(&api, &sink, updates.as_array().map_or(&[], Vec::as_slice)).await {
                    Ok(next) if updates.is_array() => {
                        heard = if next.is_some() { Instant::now() } else { heard };
                        // After a week of silence Telegram begins with another number: nothing is confirmed by a stale one.
                        offset = if heard.elapsed() > SILENCE { 0 } else { next.unwrap_or(offset) };
                        rest = FIRST_REST;
                        continue;
                    }
                    Ok(_) => Some(Fault::Unclear),
                    Err(error) => {
                        tracing::error!(%error, "what came in could not be stored; it is asked again");
                        None
                    }
                }
            }
            Err(fault) => Some(fault),
        };
        match fault {
            Some(Fault::BadToken) => {
                anyhow::bail!("Telegram does not know this token; copy it again from @BotFather")
            }
            Some(Fault::Wait(wait)) => rest = wait.max(FIRST_REST),
            Some(Fault::Conflict) => {
                tracing::warn!("another program polls with this token; stop it, or use another token");
            }
            Some(fault) => tracing::warn!(%fault, "updates could not be fetched"),
            None => {}
        }
        tokio::select! {
            () = tokio::time::sleep(rest) => {}
            _ = stopped.changed() => return Ok(()),
        }
        rest = (rest * 2).min(LONGEST_REST);
    }
    Ok(())
}

/// Stores a batch; gives the offset that confirms it.
async fn store(api: &Api, sink: &Sink, updates: &[Value]) -> anyhow::Result<Option<i64>> {
    if updates.is_empty() {
        return Ok(None);
    }
    let read: Vec<incoming::Read> = updates.iter().filter_map(incoming::read).collect();
    let last = updates.iter().filter_map(|update| update.get("update_id")?.as_i64()).next_back();
    sink.take(api, read).await?;
    Ok(last.map(|last| last + 1))
}
