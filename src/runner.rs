//! The loops: what waits in the inbox, what is due. Each batch is one transaction (group commit): one flush to
//! disk for many turns. Where one talk fails, the batch is done again with a savepoint each.

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use chrono::Duration;

use crate::converse::{Turn, converse};
use crate::domain::calendar;
use crate::domain::language::guard::Private;
use crate::domain::vocabulary::{Button, Event, Wake, WakeKind};
use crate::message::Incoming;
use crate::store::conversations::Talk;
use crate::store::inbox::{self, Waiting};
use crate::store::{Error, Tx, conversations, outbox, wakes};
use crate::world::World;

/// Talks taken in one transaction. More makes the first one wait for the last.
const BATCH: i64 = 64;

/// Tries of one message before it is set aside for the operator and the resident is told.
const TRIES: i32 = 3;

/// One event that was handled.
#[derive(Debug, Clone, PartialEq)]
pub struct Handled {
    pub resident: String,
    pub turn: Turn,
}

/// Handles one batch of the inbox; an empty answer means nothing waits.
pub async fn handle_inbox(world: &World) -> Result<Vec<Handled>, Error> {
    // What a message says is read before the transaction: reading may take longer than the turn.
    let waiting = inbox::peek(&world.db, world.now(), BATCH).await?;
    if waiting.is_empty() {
        return Ok(Vec::new());
    }
    let read = waiting.iter().map(|waiting| (waiting.id, understand(world, waiting))).collect();
    match batch(world, &read, Care::Together).await {
        Ok(handled) => Ok(handled),
        // One of them failed and took the others along: nothing was done. Once more, each by itself.
        Err(_) => batch(world, &read, Care::Apart).await,
    }
}

/// How a batch deals with a talk that fails.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Care {
    /// The whole batch fails: no savepoints, for the usual case that nothing does.
    Together,
    /// A savepoint each: one failing talk harms no other.
    Apart,
}

async fn batch(world: &World, read: &HashMap<i64, Understood>, care: Care) -> Result<Vec<Handled>, Error> {
    let now = world.now();
    let mut tx = world.db.begin().await?;
    let rows = inbox::next_batch(&mut tx, now, BATCH).await?;
    let (mut handled, mut done) = (Vec::with_capacity(rows.len()), Vec::with_capacity(rows.len()));
    for (waiting, talk) in rows {
        // What came in since is read here.
        let understood = read.get(&waiting.id).cloned().unwrap_or_else(|| understand(world, &waiting));
        if care == Care::Together {
            done.push(waiting.id);
            handled.extend(one(world, &mut tx, &waiting, talk, understood).await?);
            continue;
        }
        tx.savepoint().await?;
        match one(world, &mut tx, &waiting, talk, understood).await {
            Ok(turn) => {
                tx.release().await?;
                done.push(waiting.id);
                handled.extend(turn);
            }
            Err(error) => {
                tx.rollback_to().await?;
                set_aside(world, &mut tx, &waiting, &error).await?;
            }
        }
    }
    inbox::done_all(&mut tx, &done, now).await?;
    log_turns(&mut tx, &handled).await?;
    tx.commit().await?;
    Ok(handled)
}

async fn log_turns(tx: &mut Tx, handled: &[Handled]) -> Result<(), Error> {
    let turns: Vec<_> = handled.iter().filter_map(|handled| handled.turn.row.clone()).collect();
    conversations::log_turns(tx, &turns).await
}

async fn one(
    world: &World,
    tx: &mut Tx,
    waiting: &Waiting,
    talk: Talk,
    understood: Understood,
) -> Result<Option<Handled>, Error> {
    if matches!(understood, Understood::Blocked) {
        conversations::set_reachable(tx, &talk.resident, false).await?;
        outbox::cancel_of(tx, &talk.resident).await?;
        return Ok(None);
    }
    if !talk.reachable {
        conversations::set_reachable(tx, &talk.resident, true).await?;
    }
    let Understood::Event(event) = understood else { return Ok(None) };
    let resident = talk.resident.clone();
    let turn = converse(world, tx, talk, event, &format!("in:{}:{}", waiting.channel, waiting.key)).await?;
    Ok(Some(Handled { resident, turn }))
}

/// A message that fails is tried again a little later; after the third time the operator finds it in the
/// list of dead letters, and the resident is told with a number to refer to.
async fn set_aside(world: &World, tx: &mut Tx, waiting: &Waiting, error: &Error) -> Result<(), Error> {
    let now = world.now();
    tracing::warn!(inbox.id = waiting.id, attempts = waiting.attempts + 1, %error, "a message could not be handled");
    if waiting.attempts + 1 < TRIES {
        let wait = Duration::seconds(i64::from(waiting.attempts + 1));
        return inbox::again(tx, waiting.id, now + wait).await;
    }
    inbox::dead(tx, waiting.id, &error.to_string()).await?;
    let reference = format!("M{}", waiting.id);
    let talk = conversations::load(tx, &waiting.resident).await?;
    tx.savepoint().await?;
    let told = converse(
        world,
        tx,
        talk,
        Event::Failed { reference },
        &format!("dead:{}:{}", waiting.channel, waiting.key),
    )
    .await;
    match told {
        Ok(turn) => {
            tx.release().await?;
            conversations::log_turns(tx, turn.row.as_slice()).await
        }
        Err(_) => tx.rollback_to().await,
    }
}

/// What came in, read.
#[derive(Debug, Clone)]
enum Understood {
    /// For the core.
    Event(Event),
    /// Nothing can be sent to this resident any more.
    Blocked,
    /// Needs no turn.
    Nothing,
}

fn understand(world: &World, waiting: &Waiting) -> Understood {
    let Ok(incoming) = serde_json::from_value(waiting.payload.clone()) else { return Understood::Nothing };
    Understood::Event(match incoming {
        Incoming::Start { code } => Event::Started { code },
        Incoming::Text { text } => {
            // A fault while reading must not take the others of the batch along.
            let reading = catch_unwind(AssertUnwindSafe(|| world.reader().read(&text))).unwrap_or_default();
            Event::Said { text, reading: Box::new(reading) }
        }
        Incoming::Press { data } => Event::Pressed(Button::decode(&data)),
        Incoming::Contact { phone } => Event::Contact { phone },
        Incoming::Location { lat, lon } => Event::Located { lat, lon },
        Incoming::Media => Event::Media,
        Incoming::Refused { private } => match Private::from_slug(&private) {
            Some(kind) => Event::Refused(kind),
            None => return Understood::Nothing,
        },
        Incoming::Blocked => return Understood::Blocked,
        Incoming::Unblocked | Incoming::Skip { .. } => return Understood::Nothing,
    })
}

/// Delivers what is due; an empty answer means nothing is.
pub async fn handle_due(world: &World) -> Result<Vec<Handled>, Error> {
    let now = world.now();
    let mut handled: Vec<Handled> = Vec::new();
    let mut tx = world.db.begin().await?;
    for due in wakes::due(&mut tx, now, BATCH).await? {
        let Some(kind) = WakeKind::from_slug(&due.kind) else {
            wakes::take(&mut tx, &due.id).await?;
            continue;
        };
        if now - due.at > kind.shelf_life() {
            tracing::info!(wake.id = %due.id, wake.kind = %kind, "dropped: too late to make sense");
            wakes::take(&mut tx, &due.id).await?;
            continue;
        }
        let house = world.house();
        let decent = calendar::decent(now, house.day_starts, house.day_ends);
        if kind != WakeKind::HoldLapses && decent > now {
            wakes::set(&mut tx, &due.resident, &due.kind, &due.subject, due.agreed, decent).await?;
            continue;
        }
        if !wakes::take(&mut tx, &due.id).await? {
            continue;
        }
        let talk = conversations::load(&mut tx, &due.resident).await?;
        if !talk.reachable {
            continue;
        }
        let wake = Wake { kind, subject: due.subject.clone(), agreed: due.agreed };
        let key = format!("wake:{}:{}", due.id, due.at.timestamp());
        tx.savepoint().await?;
        match converse(world, &mut tx, talk, Event::Woken(wake), &key).await {
            Ok(turn) => {
                tx.release().await?;
                handled.push(Handled { resident: due.resident, turn });
            }
            Err(error) => {
                tx.rollback_to().await?;
                tracing::error!(wake.id = %due.id, %error, "a wake could not be handled");
                wakes::take(&mut tx, &due.id).await?;
            }
        }
    }
    log_turns(&mut tx, &handled).await?;
    tx.commit().await?;
    Ok(handled)
}

/// Keys of what was handled and sent are kept this long: Telegram delivers an update again for a day at most.
const KEYS_KEPT: Duration = Duration::days(8);

/// Forgets the rows of the queues that only keep a key.
pub async fn tidy(world: &World) -> Result<u64, Error> {
    let before = world.now() - KEYS_KEPT;
    let mut tx = world.db.begin().await?;
    let gone = inbox::forget_old(&mut tx, before).await? + outbox::forget_old(&mut tx, before).await?;
    tx.commit().await?;
    Ok(gone)
}

/// Everything that waits and is due, until nothing is left.
pub async fn settle(world: &World) -> Result<Vec<Handled>, Error> {
    let mut all = Vec::new();
    loop {
        let mut handled = handle_inbox(world).await?;
        let waits = inbox::waits(&world.db, world.now()).await?;
        handled.extend(handle_due(world).await?);
        let idle = handled.is_empty() && !waits;
        all.append(&mut handled);
        if idle {
            return Ok(all);
        }
    }
}
