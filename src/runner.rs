//! The loops: what waits in the inbox, what is due. Each batch is one transaction (group commit): one flush to
//! disk for many turns. Where one talk fails, or breaks off, the batch is done again with a transaction each.

use std::collections::HashMap;

use chrono::{DateTime, Duration, Months, Utc};

use crate::config::Privacy;
use crate::converse::{Turn, converse};
use crate::domain::calendar;
use crate::domain::language::guard::Private;
use crate::domain::vocabulary::{Button, Event};
use crate::domain::wakes::{Wake, WakeKind};
use crate::message::Incoming;
use crate::store::conversations::Talk;
use crate::store::inbox::{self, Waiting};
use crate::store::wakes::Due;
use crate::store::{Error, Tx, conversations, outbox, privacy, retention, visits, waiting, wakes};
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
///
/// A message that was tried before goes alone, so that it can take no other along. Its tries are counted before
/// they are made, in a transaction of their own: what ends the whole program counts too. For the others that costs
/// a flush to disk only where there is reason: for what waited when the program started, once a batch.
pub async fn handle_inbox(world: &World) -> Result<Vec<Handled>, Error> {
    let backlog = world.backlog().await?;
    let waiting = inbox::peek(&world.db, world.now(), BATCH).await?;
    if waiting.is_empty() {
        return Ok(Vec::new());
    }
    let (again, fresh): (Vec<_>, Vec<_>) = waiting.into_iter().partition(|waiting| waiting.attempts > 0);
    let mut handled = Vec::new();
    let mut alone: Vec<i64> = again.iter().map(|waiting| waiting.id).collect();
    if !fresh.is_empty() {
        let ids: Vec<i64> = fresh.iter().map(|waiting| waiting.id).collect();
        let old: Vec<i64> = ids.iter().copied().filter(|id| *id <= backlog.last).collect();
        if !old.is_empty() {
            let mut tx = world.db.begin().await?;
            inbox::count_all(&mut tx, &old).await?;
            tx.commit().await?;
        }
        match guarded(batch(world.clone(), fresh)).await {
            Ok(done) => handled = done,
            // One of them failed and took the others along: nothing was done. Once more, each by itself.
            Err(error) => {
                tracing::warn!(%error, messages = ids.len(), "a batch broke off; each message by itself");
                alone.extend(ids);
            }
        }
    }
    alone.sort_unstable();
    for id in alone {
        handled.extend(by_itself(world, id).await?);
    }
    Ok(handled)
}

/// Runs a unit of work in a task of its own: a panic ends that task and nothing else, its transaction is rolled
/// back, and it is never cut off halfway (sqlx#4385).
async fn guarded<T: Send + 'static>(
    work: impl Future<Output = Result<T, Error>> + Send + 'static,
) -> Result<T, Error> {
    tokio::spawn(work).await.unwrap_or(Err(Error::Panicked))
}

/// The fresh messages of several talks in one transaction.
async fn batch(world: World, fresh: Vec<Waiting>) -> Result<Vec<Handled>, Error> {
    // What a message says is read before the transaction: reading may take longer than the turn.
    let mut read: HashMap<i64, Understood> =
        fresh.iter().map(|waiting| (waiting.id, understand(&world, waiting))).collect();
    mean(&world, &mut read).await;
    let now = world.now();
    let mut tx = world.db.begin().await?;
    let rows = inbox::next_batch(&mut tx, now, BATCH).await?;
    let (mut handled, mut done) = (Vec::with_capacity(rows.len()), Vec::with_capacity(rows.len()));
    for (waiting, talk) in rows {
        // What came in since is for the next batch.
        let Some(understood) = read.remove(&waiting.id) else { continue };
        done.push(waiting.id);
        handled.extend(one(&world, &mut tx, &waiting, talk, understood).await?);
    }
    inbox::done_all(&mut tx, &done, now).await?;
    log_turns(&mut tx, &handled).await?;
    tx.commit().await?;
    Ok(handled)
}

/// One message in a transaction of its own, its try counted first. What fails is tried again a little later; after
/// the third time it is set aside.
async fn by_itself(world: &World, id: i64) -> Result<Option<Handled>, Error> {
    let now = world.now();
    let mut tx = world.db.begin().await?;
    let Some(waiting) = inbox::begin_attempt(&mut tx, id, now, TRIES).await? else {
        tx.rollback().await?;
        return set_aside_if_spent(world, id).await.map(|()| None);
    };
    tx.commit().await?;
    let error = match guarded(try_one(world.clone(), waiting.clone())).await {
        Ok(handled) => return Ok(handled),
        Err(error) => error,
    };
    tracing::warn!(inbox.id = id, attempts = waiting.attempts, %error, "a message could not be handled");
    if waiting.attempts >= TRIES && !error.passes() {
        return set_aside(world, waiting, error.to_string()).await.map(|()| None);
    }
    let mut tx = world.db.begin().await?;
    let wait = Duration::seconds(i64::from(waiting.attempts));
    inbox::again(&mut tx, id, now + wait, !error.passes()).await?;
    tx.commit().await?;
    Ok(None)
}

async fn try_one(world: World, waiting: Waiting) -> Result<Option<Handled>, Error> {
    let understood = understand(&world, &waiting);
    let now = world.now();
    let mut tx = world.db.begin().await?;
    let Some((waiting, talk)) = inbox::take_one(&mut tx, waiting.id, now).await? else { return Ok(None) };
    let handled = one(&world, &mut tx, &waiting, talk, understood).await?;
    inbox::done_all(&mut tx, &[waiting.id], now).await?;
    log_turns(&mut tx, &handled).await?;
    tx.commit().await?;
    Ok(handled)
}

async fn log_turns<'a>(tx: &mut Tx, handled: impl IntoIterator<Item = &'a Handled>) -> Result<(), Error> {
    let turns: Vec<_> = handled.into_iter().filter_map(|handled| handled.turn.row.clone()).collect();
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
    let turn = converse(world, tx, talk, *event, &format!("in:{}:{}", waiting.channel, waiting.key)).await?;
    Ok(Some(Handled { resident, turn }))
}

/// A message whose tries are spent: it ended the program, or this instance, before that could be said.
async fn set_aside_if_spent(world: &World, id: i64) -> Result<(), Error> {
    let now = world.now();
    let waiting = inbox::peek(&world.db, now, BATCH).await?;
    match waiting.into_iter().find(|waiting| waiting.id == id && waiting.attempts >= TRIES) {
        Some(waiting) => set_aside(world, waiting, "it ended the program".into()).await,
        None => Ok(()),
    }
}

/// The operator finds it in the list of dead letters, and the resident is told with a number to refer to. Where
/// even telling fails, it is set aside all the same: the talk goes on.
async fn set_aside(world: &World, waiting: Waiting, why: String) -> Result<(), Error> {
    tracing::error!(inbox.id = waiting.id, %why, "a message is set aside; see `woonpad dead list`");
    let told = {
        let (world, waiting, why) = (world.clone(), waiting.clone(), why.clone());
        guarded(async move {
            let mut tx = world.db.begin().await?;
            inbox::dead(&mut tx, waiting.id, &why).await?;
            let talk = conversations::load(&mut tx, &waiting.resident).await?;
            let event = Event::Failed { reference: format!("M{}", waiting.id) };
            let key = format!("dead:{}:{}", waiting.channel, waiting.key);
            let turn = converse(&world, &mut tx, talk, event, &key).await?;
            conversations::log_turns(&mut tx, turn.row.as_slice()).await?;
            tx.commit().await
        })
        .await
    };
    if let Err(error) = told {
        tracing::error!(inbox.id = waiting.id, %error, "the resident could not be told");
        let mut tx = world.db.begin().await?;
        inbox::dead(&mut tx, waiting.id, &why).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// What came in, read.
#[derive(Debug, Clone)]
enum Understood {
    /// For the core.
    Event(Box<Event>),
    /// Nothing can be sent to this resident any more.
    Blocked,
    /// Needs no turn.
    Nothing,
}

fn understand(world: &World, waiting: &Waiting) -> Understood {
    let Ok(incoming) = serde_json::from_value(waiting.payload.clone()) else { return Understood::Nothing };
    Understood::Event(Box::new(match incoming {
        Incoming::Start { code } => Event::Started { code },
        Incoming::Text { text } => {
            let reading = world.mind().reader().read(&text);
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
    }))
}

/// Adds what messages mean where words alone left doubt, in the full form and as far as its queue has room.
async fn mean(world: &World, read: &mut HashMap<i64, Understood>) {
    let mind = world.mind();
    let mut wondering = Vec::new();
    for understood in read.values_mut() {
        if let Understood::Event(event) = understood
            && let Event::Said { text, reading } = event.as_mut()
            && let Some(heard) = mind.wonder(text, reading)
        {
            wondering.push((text.as_str(), reading, heard));
        }
    }
    for (text, reading, heard) in wondering {
        if let Ok(meaning) = heard.await {
            **reading = mind.reader().read_meant(text, Some(&meaning));
        }
    }
}

/// Delivers what is due; an empty answer means nothing is. Failing and counting is as with messages.
pub async fn handle_due(world: &World) -> Result<Vec<Handled>, Error> {
    settle_places(world).await?;
    let backlog = world.backlog().await?;
    let due = wakes::due(&world.db, world.now(), BATCH).await?;
    if due.is_empty() {
        return Ok(Vec::new());
    }
    let (again, fresh): (Vec<_>, Vec<_>) = due.into_iter().partition(|due| due.attempts > 0);
    let mut handled = Vec::new();
    let mut alone = again;
    if !fresh.is_empty() {
        let old: Vec<&str> =
            fresh.iter().filter(|due| due.at <= backlog.at).map(|due| due.id.as_str()).collect();
        if !old.is_empty() {
            let mut tx = world.db.begin().await?;
            wakes::count_all(&mut tx, &old).await?;
            tx.commit().await?;
        }
        match guarded(deliver(world.clone(), fresh.clone())).await {
            Ok(done) => handled = done,
            Err(error) => {
                tracing::warn!(%error, wakes = fresh.len(), "a batch broke off; each wake by itself");
                alone.extend(fresh);
            }
        }
    }
    for due in alone {
        let mut tx = world.db.begin().await?;
        wakes::count_all(&mut tx, &[&due.id]).await?;
        tx.commit().await?;
        match guarded(deliver(world.clone(), vec![due.clone()])).await {
            Ok(done) => handled.extend(done),
            Err(error) if due.attempts + 1 < TRIES || error.passes() => {
                tracing::warn!(wake.id = %due.id, %error, "a wake could not be handled");
            }
            Err(error) => {
                tracing::error!(wake.id = %due.id, wake.kind = %due.kind, %error, "a wake is dropped");
                let mut tx = world.db.begin().await?;
                wakes::take(&mut tx, &due.id).await?;
                tx.commit().await?;
            }
        }
    }
    Ok(handled)
}

/// Holds and offers that are over, and places that somebody waits for: settled before what is due is told.
async fn settle_places(world: &World) -> Result<(), Error> {
    if !waiting::unsettled(&world.db, world.now()).await? {
        return Ok(());
    }
    let world = world.clone();
    guarded(async move {
        let mut tx = world.db.begin().await?;
        visits::settle(&mut tx, world.now()).await?;
        tx.commit().await
    })
    .await
}

/// What is due, in one transaction.
async fn deliver(world: World, all: Vec<Due>) -> Result<Vec<Handled>, Error> {
    let mut handled: Vec<Handled> = Vec::new();
    let mut tx = world.db.begin().await?;
    for due in all {
        handled.extend(wake(&world, &mut tx, due).await?);
    }
    log_turns(&mut tx, &handled).await?;
    tx.commit().await?;
    Ok(handled)
}

async fn wake(world: &World, tx: &mut Tx, due: Due) -> Result<Option<Handled>, Error> {
    let now = world.now();
    let too_late = |kind: WakeKind| now - due.at > kind.shelf_life();
    let Some(kind) = WakeKind::from_slug(&due.kind).filter(|kind| !too_late(*kind)) else {
        tracing::info!(wake.id = %due.id, wake.kind = %due.kind, "dropped: too late to make sense");
        wakes::take(tx, &due.id).await?;
        return Ok(None);
    };
    let house = world.house();
    let decent = calendar::decent(now, house.day_starts, house.day_ends);
    if !kind.at_any_hour() && decent > now {
        wakes::set(tx, &due.resident, &due.kind, &due.subject, due.agreed, decent).await?;
        return Ok(None);
    }
    if !wakes::take(tx, &due.id).await? {
        return Ok(None);
    }
    let talk = conversations::load(tx, &due.resident).await?;
    if !talk.reachable {
        // Nobody holds places that cannot be told of it.
        if kind == WakeKind::Offer {
            visits::decline(tx, &due.resident, &due.subject, now).await?;
        }
        return Ok(None);
    }
    let wake = Wake { kind, subject: due.subject, agreed: due.agreed };
    let key = format!("wake:{}:{}", due.id, due.at.timestamp());
    let turn = converse(world, tx, talk, Event::Woken(wake), &key).await?;
    Ok(Some(Handled { resident: due.resident, turn }))
}

/// Keys of what was handled and sent are kept this long: Telegram delivers an update again for a day at most.
const KEYS_KEPT: Duration = Duration::days(8);

/// Silent residents erased in one transaction, so that nobody who talks waits for it.
const ERASED_AT_ONCE: i64 = 50;

/// What was forgotten, for the log: figures, never whose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Forgotten {
    pub keys: u64,
    pub turns: u64,
    pub dead_letters: u64,
    pub gaps: u64,
    pub leads: u64,
    pub residents: u64,
    /// Slots whose forgotten holds gave their places back.
    pub holds: usize,
}

/// Forgets what is kept no longer: keys of the queues, and each class of data after its own term.
pub async fn tidy(world: &World, terms: &Privacy) -> Result<Forgotten, Error> {
    let now = world.now();
    let keys_kept = now - KEYS_KEPT;
    let months =
        |months: u32| now.checked_sub_months(Months::new(months)).unwrap_or(DateTime::<Utc>::MIN_UTC);
    let chat = now - Duration::days(i64::from(terms.chat_days));
    let mut tx = world.db.begin().await?;
    let mut gone = Forgotten {
        keys: inbox::forget_old(&mut tx, keys_kept).await? + outbox::forget_old(&mut tx, keys_kept).await?,
        turns: retention::forget_turns(&mut tx, months(terms.profile_months)).await?,
        dead_letters: retention::forget_dead_letters(&mut tx, chat).await?,
        gaps: retention::forget_gaps(&mut tx, months(terms.profile_months)).await?,
        leads: retention::forget_leads(&mut tx, months(terms.lead_months)).await?,
        holds: visits::settle(&mut tx, now).await?,
        residents: 0,
    };
    tx.commit().await?;
    loop {
        let mut tx = world.db.begin().await?;
        let silent = retention::silent(&mut tx, months(terms.profile_months), ERASED_AT_ONCE).await?;
        for resident in &silent {
            privacy::erase(&mut tx, resident, now).await?;
        }
        tx.commit().await?;
        if silent.is_empty() {
            return Ok(gone);
        }
        gone.residents += silent.len() as u64;
    }
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
