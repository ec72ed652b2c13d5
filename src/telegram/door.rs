//! Between Telegram and the queues: what came in becomes rows, what waits is sent at a decent pace.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::TimeDelta;
use serde_json::json;
use tokio::sync::{Notify, watch};
use tokio::task::JoinSet;

use super::api::Api;
use super::incoming::Read;
use super::pace::Pace;
use super::sender::{self, Sent};
use crate::message::Message;
use crate::store::inbox::{self, Arrived};
use crate::store::outbox::{self, Class, Queued};
use crate::store::{Error, conversations};
use crate::world::World;

pub const CHANNEL: &str = "telegram";

/// Messages looked at in one go.
const LOOK: i64 = 100;

/// Messages on their way at the same time, each to another chat.
const AT_ONCE: usize = 20;

/// Tries of a message that gets no clear answer.
const TRIES: i32 = 12;

/// How often what is on its way for too long is looked for.
const OVERDUE: Duration = Duration::from_secs(60);

/// How often what waits for its moment is looked at.
const TICK: Duration = Duration::from_millis(250);

/// Where updates go.
#[derive(Clone)]
pub struct Sink {
    world: World,
    arrived: Arc<Notify>,
}

impl Sink {
    pub const fn new(world: World, arrived: Arc<Notify>) -> Self {
        Self { world, arrived }
    }

    /// Stores a batch and does the courtesies after it; when this returns, it is safe to confirm.
    pub async fn take(&self, api: &Api, batch: Vec<Read>) -> anyhow::Result<()> {
        // In a task of its own: a transaction is never cut off halfway.
        let (sink, rows) = (self.clone(), batch.clone());
        tokio::spawn(async move { sink.store(&rows).await }).await??;
        Self::afterwards(api, batch);
        Ok(())
    }

    /// The batch in one transaction.
    async fn store(&self, batch: &[Read]) -> Result<(), Error> {
        let now = self.world.now();
        let mut tx = self.world.db.begin().await?;
        let mut rows = Vec::new();
        for read in batch {
            let Read::Message(received) = read else { continue };
            let address = received.chat.to_string();
            let resident = conversations::find_or_create(&mut tx, CHANNEL, &address, now).await?;
            rows.push(Arrived {
                channel: CHANNEL.into(),
                key: received.update.to_string(),
                resident,
                payload: serde_json::to_value(&received.incoming).unwrap_or_default(),
            });
        }
        inbox::receive(&mut tx, &rows, now).await?;
        tx.commit().await?;
        self.arrived.notify_one();
        Ok(())
    }

    /// Courtesies that may fail: the button stops turning, a private number disappears, a group is left.
    fn afterwards(api: &Api, batch: Vec<Read>) {
        let api = api.clone();
        tokio::spawn(async move {
            for read in batch {
                let (method, ask) = match read {
                    Read::Message(received) if received.callback.is_some() => {
                        ("answerCallbackQuery", json!({ "callback_query_id": received.callback }))
                    }
                    Read::Message(received) if received.delete.is_some() => {
                        ("deleteMessage", json!({ "chat_id": received.chat, "message_id": received.delete }))
                    }
                    Read::Leave { chat, .. } => ("leaveChat", json!({ "chat_id": chat })),
                    _ => continue,
                };
                if let Err(fault) = api.call_within(method, &ask, Duration::from_secs(10)).await {
                    tracing::debug!(%fault, method, "a courtesy failed");
                }
            }
        });
    }
}

/// Sends what waits: in order for each chat, several chats at once, no faster than Telegram allows.
pub async fn sending(
    world: World,
    api: Api,
    posted: Arc<Notify>,
    mut stopped: watch::Receiver<bool>,
) -> anyhow::Result<()> {
    let mut tx = world.db.begin().await?;
    let again = outbox::unclear(&mut tx, world.now()).await?;
    tx.commit().await?;
    if again > 0 {
        tracing::info!(messages = again, "were on their way when the program ended; sent again");
    }
    let mut pace = Pace::new(Instant::now());
    let mut on_their_way: JoinSet<(Queued, Sent)> = JoinSet::new();
    let mut chats: HashSet<String> = HashSet::new();
    let mut settled = Instant::now();
    while !*stopped.borrow() {
        if settled.elapsed() >= OVERDUE {
            settled = Instant::now();
            if let Err(error) = settle_overdue(&world).await {
                tracing::error!(%error, "what is on its way for too long could not be settled");
            }
        }
        match outbox::sendable(&world.db, CHANNEL, world.now(), LOOK).await {
            Ok(waiting) => {
                for row in waiting {
                    if on_their_way.len() >= AT_ONCE || chats.contains(&row.address) {
                        continue;
                    }
                    if !pace.may_go(&row.address, Instant::now()) {
                        continue;
                    }
                    match start(&world, &api, &row).await {
                        Ok(Some(task)) => {
                            chats.insert(row.address.clone());
                            on_their_way.spawn(task);
                        }
                        Ok(None) => {}
                        Err(error) => tracing::error!(%error, "a message could not be taken"),
                    }
                }
            }
            Err(error) => tracing::error!(%error, "the outbox could not be read"),
        }
        tokio::select! {
            Some(Ok((row, sent))) = on_their_way.join_next() => {
                chats.remove(&row.address);
                if let Err(error) = settle(&world, &mut pace, &row, &sent).await {
                    tracing::error!(%error, outbox.id = row.id, "what became of a message could not be stored");
                }
            }
            () = posted.notified() => {}
            () = tokio::time::sleep(TICK) => pace.tidy(Instant::now()),
            _ = stopped.changed() => {}
        }
    }
    // What is on its way may arrive; its mark must too.
    while let Some(Ok((row, sent))) = on_their_way.join_next().await {
        settle(&world, &mut pace, &row, &sent).await?;
    }
    Ok(())
}

/// The sender of these died, or could not store what became of them.
async fn settle_overdue(world: &World) -> Result<(), Error> {
    let mut tx = world.db.begin().await?;
    let again = outbox::overdue(&mut tx, world.now()).await?;
    tx.commit().await?;
    if again > 0 {
        tracing::warn!(messages = again, "were on their way for too long; sent again");
    }
    Ok(())
}

/// Marks the row as on its way; the task that sends it, or `None` when it is not to be sent.
async fn start(
    world: &World,
    api: &Api,
    row: &Queued,
) -> Result<Option<impl Future<Output = (Queued, Sent)> + Send + 'static>, Error> {
    let now = world.now();
    let mut tx = world.db.begin().await?;
    let over = row.expires_at.is_some_and(|until| until <= now);
    let readable =
        serde_json::from_value::<Message>(row.payload.clone()).ok().zip(row.address.parse::<i64>().ok());
    let task = match readable {
        _ if over => {
            outbox::dead(&mut tx, row.id, "too late to make sense").await?;
            None
        }
        None => {
            outbox::dead(&mut tx, row.id, "cannot be read").await?;
            None
        }
        Some(_) if !outbox::claim(&mut tx, row.id, now).await? => None,
        Some((message, chat)) => {
            let (api, row) = (api.clone(), row.clone());
            Some(async move {
                let before = usize::try_from(row.parts).unwrap_or(0);
                let (parts, sent) = sender::send(&api, chat, &message, before).await;
                (Queued { parts: i32::try_from(parts).unwrap_or(i32::MAX), ..row }, sent)
            })
        }
    };
    tx.commit().await?;
    Ok(task)
}

async fn settle(world: &World, pace: &mut Pace, row: &Queued, sent: &Sent) -> Result<(), Error> {
    let now = world.now();
    let mut tx = world.db.begin().await?;
    match sent {
        Sent::Done { message_id } => outbox::sent(&mut tx, row.id, *message_id, now).await?,
        Sent::Wait(wait) => {
            pace.told_to_wait(&row.address, *wait, Instant::now());
            let until = now + TimeDelta::from_std(*wait).unwrap_or(TimeDelta::minutes(5));
            outbox::later(&mut tx, row, until, false).await?;
        }
        Sent::Again { unclear: true } if Class::from_slug(&row.class) == Class::Broadcast => {
            outbox::dead(&mut tx, row.id, "unclear whether it arrived").await?;
        }
        Sent::Again { .. } if row.attempts + 1 >= TRIES => {
            outbox::dead(&mut tx, row.id, "Telegram could not be reached").await?;
        }
        Sent::Again { .. } => {
            let wait = TimeDelta::seconds(1 << row.attempts.clamp(0, 8));
            outbox::later(&mut tx, row, now + wait, true).await?;
        }
        Sent::Unreachable => {
            outbox::dead(&mut tx, row.id, "the resident cannot be reached").await?;
            if let Some(resident) = &row.resident {
                conversations::set_reachable(&mut tx, resident, false).await?;
                outbox::cancel_of(&mut tx, resident).await?;
            }
        }
        Sent::Refused(why) => {
            tracing::error!(outbox.id = row.id, %why, "Telegram refused a message");
            outbox::dead(&mut tx, row.id, why).await?;
        }
    }
    tx.commit().await
}
