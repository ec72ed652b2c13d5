//! The waiting list of a project. It goes on to the next date by itself: who waits, waits for any slot that suits.
//! An offer is a visit whose places are kept until it is taken, refused or over; it is made in the transaction that
//! frees the places, so that nobody slips in between. Whether one is due is decided in `domain/visits.rs`.

use chrono::{DateTime, Utc};

use super::places::{give_back, lapse, lock, take};
use super::slots::{self, Slot};
use super::{Db, Either, Error, Tx, execute, ids, on, visits, wakes, within};
use crate::domain::calendar;
use crate::domain::visits::{Days, Fit, Passed, UNTOLD, Visit, VisitStatus, offer_until};
use crate::domain::wakes::WakeKind;

/// Everybody waits with the same priority, until the operator gives somebody another; the lowest goes first.
const PRIORITY: i32 = 100;

/// Somebody's place on a list.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Entry {
    pub id: String,
    pub project: String,
    pub resident: String,
    pub party: i32,
    /// See [`Days`].
    pub days: String,
    /// wacht or aangeboden.
    pub state: String,
    pub visit: Option<String>,
    pub joined_at: DateTime<Utc>,
}

/// Joins the list of a project, or says anew how many and on which days; the place in the line stays. Gives how
/// many parties are before.
pub async fn join(
    tx: &mut Tx,
    resident: &str,
    project: &str,
    party: u8,
    days: &Days,
    now: DateTime<Utc>,
) -> Result<i64, Error> {
    const ANEW: &str = "update waiting set party = $3, days = $4, changed_at = $5
        where resident = $1 and project = $2 and state = 'wacht'";
    const SQL: &str =
        "insert into waiting (id, project, resident, party, days, priority, state, joined_at, changed_at)
        values ($1, $2, $3, $4, $5, $6, 'wacht', $7, $7) on conflict do nothing";
    let (party, days, id) = (i32::from(party), days.write(), ids::new('q'));
    if execute!(tx, ANEW, resident, project, party, &days, now)? == 0 {
        execute!(tx, SQL, &id, project, resident, party, &days, PRIORITY, now)?;
    }
    pass_on_all(tx, Some(project), now).await?;
    ahead(tx, resident, project).await
}

/// How many parties wait before this resident.
async fn ahead(tx: &mut Tx, resident: &str, project: &str) -> Result<i64, Error> {
    const SQL: &str = "select count(*) from waiting o join waiting w on w.project = o.project
        where w.resident = $1 and w.project = $2 and w.state = 'wacht' and o.state = 'wacht'
        and (o.priority < w.priority or (o.priority = w.priority
            and (o.joined_at < w.joined_at or (o.joined_at = w.joined_at and o.id < w.id))))";
    Ok(within!(tx, |c| sqlx::query_scalar(SQL).bind(resident).bind(project).fetch_one(c).await)?)
}

/// Leaves the list of a project; an offer of it is refused. Whether there was anything to leave.
pub async fn leave(tx: &mut Tx, resident: &str, project: &str, now: DateTime<Utc>) -> Result<bool, Error> {
    const SQL: &str = "update waiting set state = 'weg', changed_at = $3
        where resident = $1 and project = $2 and state = 'wacht'";
    let offered = of_resident(tx, resident)
        .await?
        .into_iter()
        .find(|entry| entry.project == project)
        .and_then(|entry| entry.visit);
    if let Some(visit) = offered {
        return Ok(visits::decline(tx, resident, &visit, now).await?.is_some());
    }
    Ok(execute!(tx, SQL, resident, project, now)? == 1)
}

/// Where a resident waits, and what is offered.
pub async fn of_resident(tx: &mut Tx, resident: &str) -> Result<Vec<Entry>, Error> {
    const SQL: &str = "select id, project, resident, party, days, state, visit, joined_at from waiting
        where resident = $1 and state in ('wacht', 'aangeboden') order by joined_at, id";
    Ok(within!(tx, |c| sqlx::query_as(SQL).bind(resident).fetch_all(c).await)?)
}

/// Everybody who waits or has an offer, of all lists, each in its order.
pub async fn standing(tx: &mut Tx) -> Result<Vec<Entry>, Error> {
    const SQL: &str = "select id, project, resident, party, days, state, visit, joined_at from waiting
        where state in ('wacht', 'aangeboden') order by project, priority, joined_at, id";
    Ok(within!(tx, |c| sqlx::query_as(SQL).fetch_all(c).await)?)
}

/// What became of an offer, for its entry.
pub(super) async fn settled(tx: &mut Tx, visit: &str, state: &str, now: DateTime<Utc>) -> Result<(), Error> {
    const SQL: &str =
        "update waiting set state = $2, changed_at = $3 where visit = $1 and state = 'aangeboden'";
    execute!(tx, SQL, visit, state, now)?;
    Ok(())
}

/// Takes somebody who is erased off all lists.
pub(super) async fn remove_all(tx: &mut Tx, resident: &str) -> Result<(), Error> {
    const SQL: &str = "delete from waiting where resident = $1";
    execute!(tx, SQL, resident)?;
    Ok(())
}

#[derive(Debug, Clone, sqlx::FromRow)]
struct Candidate {
    id: String,
    resident: String,
    party: i32,
    days: String,
    reachable: bool,
    has_offer: bool,
    overlaps: bool,
}

impl Candidate {
    fn fit(&self, slot: &Slot) -> Fit {
        Fit {
            open: slot.state == "open",
            closes_at: slot.closes_at,
            day_suits: Days::read(&self.days).has(calendar::day(slot.starts_at)),
            party: self.party,
            smallest: slot.smallest,
            largest: slot.largest,
            free: slot.free(),
            has_offer: self.has_offer,
            overlaps: self.overlaps,
            reachable: self.reachable,
        }
    }
}

/// Who waits for this slot's project, in the order of the line: all, or the one with this id.
async fn candidates(tx: &mut Tx, slot: &Slot, only: Option<&str>) -> Result<Vec<Candidate>, Error> {
    const SQL: &str = "select w.id, w.resident, w.party, w.days, r.reachable,
        exists (select 1 from visit v where v.resident = w.resident and v.status = 'aangeboden') as has_offer,
        exists (select 1 from visit v join slot s on s.id = v.slot where v.resident = w.resident
            and v.status in ('vastgehouden', 'geboekt', 'aangeboden')
            and s.starts_at < $3 and s.ends_at > $2) as overlaps
        from waiting w join resident r on r.id = w.resident
        where w.project = $1 and w.state = 'wacht' and (cast($4 as text) is null or w.id = $4)
        order by w.priority, w.joined_at, w.id";
    Ok(within!(tx, |c| sqlx::query_as(SQL)
        .bind(&slot.project)
        .bind(slot.starts_at)
        .bind(slot.ends_at)
        .bind(only)
        .fetch_all(c)
        .await)?)
}

/// Offers what is free of a slot to the first who fit. The slot is locked already.
pub(super) async fn pass_on(tx: &mut Tx, slot: &str, now: DateTime<Utc>) -> Result<(), Error> {
    let Some(mut slot) = slots::find(tx, slot).await? else { return Ok(()) };
    if slot.free() <= 0 {
        return Ok(());
    }
    for candidate in candidates(tx, &slot, None).await? {
        if candidate.fit(&slot).passed(now).is_some() {
            continue;
        }
        // Until the talk is locked its resident may book something at the same time.
        lock_resident(tx, &candidate.resident).await?;
        let Some(candidate) = candidates(tx, &slot, Some(&candidate.id)).await?.pop() else { continue };
        if candidate.fit(&slot).passed(now).is_none() && offer(tx, &slot, &candidate, now).await? {
            slot.taken += candidate.party;
        }
        if slot.free() <= 0 {
            return Ok(());
        }
    }
    Ok(())
}

async fn lock_resident(tx: &mut Tx, resident: &str) -> Result<(), Error> {
    const SQL: &str = "select id from resident where id = $1 for no key update";
    let Either::Postgres(tx) = &mut tx.0 else { return Ok(()) };
    sqlx::query(SQL).bind(resident).fetch_optional(&mut **tx).await?;
    Ok(())
}

/// Keeps the places for one who waits; false when another instance was first. Its term begins when it is told.
async fn offer(tx: &mut Tx, slot: &Slot, who: &Candidate, now: DateTime<Utc>) -> Result<bool, Error> {
    const VISIT: &str =
        "insert into visit (id, slot, resident, party, status, held_until, sequence, created_at, changed_at)
        values ($1, $2, $3, $4, 'aangeboden', $5, 0, $6, $6) on conflict do nothing";
    const ENTRY: &str = "update waiting set state = 'aangeboden', visit = $2, changed_at = $3
        where id = $1 and state = 'wacht'";
    if !take(tx, &slot.id, who.party, now).await? {
        return Ok(false);
    }
    let visit = ids::new('v');
    let until = (now + UNTOLD).min(slot.closes_at);
    if execute!(tx, VISIT, &visit, &slot.id, &who.resident, who.party, until, now)? == 0 {
        give_back(tx, &slot.id, who.party).await?;
        return Ok(false);
    }
    if execute!(tx, ENTRY, &who.id, &visit, now)? != 1 {
        return Err(Error::Conflict);
    }
    wakes::set(tx, &who.resident, WakeKind::Offer.slug(), &visit, now, now).await?;
    Ok(true)
}

/// The offer is told now: from here its term runs, and its end is set. `None` when it is no longer there.
pub async fn tell(
    tx: &mut Tx,
    resident: &str,
    visit: &str,
    now: DateTime<Utc>,
) -> Result<Option<(Visit, DateTime<Utc>)>, Error> {
    const SQL: &str =
        "update visit set held_until = $3 where id = $1 and resident = $2 and status = 'aangeboden'";
    let Some(known) = visits::one(tx, resident, visit).await? else { return Ok(None) };
    let Some(slot) = slots::find(tx, &known.slot).await? else { return Ok(None) };
    let until = offer_until(now, slot.closes_at);
    if until <= now || execute!(tx, SQL, visit, resident, until)? == 0 {
        return Ok(None);
    }
    wakes::set(tx, resident, WakeKind::OfferOver.slug(), visit, now, until).await?;
    Ok(Some((known, until)))
}

/// The term of an offer is over: the visit, when nobody took it; its places go on to the next.
pub async fn over(
    tx: &mut Tx,
    resident: &str,
    visit: &str,
    now: DateTime<Utc>,
) -> Result<Option<Visit>, Error> {
    const SQL: &str = "select count(*) from waiting where visit = $1 and state = 'verlopen'";
    let Some(known) = visits::one(tx, resident, visit).await? else { return Ok(None) };
    visits::settle_slot(tx, &known.slot, now).await?;
    let ours: i64 = within!(tx, |c| sqlx::query_scalar(SQL).bind(visit).fetch_one(c).await)?;
    Ok((ours > 0).then_some(Visit { status: VisitStatus::Lapsed, ..known }))
}

/// Whether a hold or an offer is over, or somebody waits while places are free: a look without a lock.
pub async fn unsettled(db: &Db, now: DateTime<Utc>) -> Result<bool, Error> {
    const SQL: &str = "select exists (select 1 from visit
            where status in ('vastgehouden', 'aangeboden') and held_until <= $1)
        or exists (select 1 from waiting w join slot s on s.project = w.project
            where w.state = 'wacht' and s.state = 'open' and s.closes_at > $1
            and s.taken + w.party <= s.capacity and w.party between s.smallest and s.largest)";
    Ok(on!(&*db.read, |pool| sqlx::query_scalar(SQL).bind(now).fetch_one(pool).await)?)
}

/// All open slots with free places that somebody waits for, of one project or of all: each offered.
pub async fn pass_on_all(tx: &mut Tx, project: Option<&str>, now: DateTime<Utc>) -> Result<(), Error> {
    const SQL: &str = "select s.id from slot s
        where s.state = 'open' and s.closes_at > $1 and (cast($2 as text) is null or s.project = $2)
        and (s.taken < s.capacity or exists (select 1 from visit v where v.slot = s.id
            and v.status in ('vastgehouden', 'aangeboden') and v.held_until <= $1))
        and exists (select 1 from waiting w where w.project = s.project and w.state = 'wacht')
        order by s.id";
    let slots: Vec<String> =
        within!(tx, |c| sqlx::query_scalar(SQL).bind(now).bind(project).fetch_all(c).await)?;
    lock(tx, slots.iter().map(String::as_str).collect()).await?;
    // The soonest moment first: that is what one waits for.
    let mut open = Vec::new();
    for id in &slots {
        lapse(tx, id, now).await?;
        open.extend(slots::find(tx, id).await?);
    }
    open.sort_by(|a, b| a.starts_at.cmp(&b.starts_at).then_with(|| a.id.cmp(&b.id)));
    for slot in open {
        pass_on(tx, &slot.id, now).await?;
    }
    Ok(())
}

/// One who waits, and why there is no offer of each coming slot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explained {
    pub entry: Entry,
    /// Each coming slot, the soonest first.
    pub slots: Vec<(DateTime<Utc>, Option<Passed>)>,
}

/// The list of a project in its order, each with why not.
pub async fn explain(tx: &mut Tx, project: &str, now: DateTime<Utc>) -> Result<Vec<Explained>, Error> {
    const SQL: &str = "select id, project, resident, party, days, state, visit, joined_at from waiting
        where project = $1 and state in ('wacht', 'aangeboden') order by priority, joined_at, id";
    let entries: Vec<Entry> = within!(tx, |c| sqlx::query_as(SQL).bind(project).fetch_all(c).await)?;
    let coming: Vec<Slot> = slots::all(tx)
        .await?
        .into_iter()
        .filter(|slot| slot.project == project && slot.starts_at > now)
        .collect();
    let mut all = Vec::new();
    for entry in entries {
        let mut why = Vec::new();
        for slot in &coming {
            let fit = candidates(tx, slot, Some(&entry.id)).await?.pop();
            why.push((slot.starts_at, fit.and_then(|who| who.fit(slot).passed(now))));
        }
        all.push(Explained { entry, slots: why });
    }
    Ok(all)
}
