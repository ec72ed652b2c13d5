//! Slots and visits. Taking places is one conditional update that the database itself checks (`places.rs`); nothing
//! counts places another way. Lock order within one call: slots by id, then visits. The caller has locked the resident.

use chrono::{DateTime, Utc};

use super::places::{free, give_back, lapse, lock, take};
use super::slots::{self, Slot, read_point};
use super::{Error, Tx, execute, ids, waiting, within};
use crate::domain::visits::{Visit, VisitStatus};

/// Places held, or not enough left.
#[derive(Debug, Clone, PartialEq)]
pub enum Hold {
    Held(Visit),
    Taken {
        free: u8,
    },
    /// The resident comes to this visit at that time.
    Overlaps(Visit),
    /// The host takes parties from so many to so many.
    NotThatMany {
        smallest: i32,
        largest: i32,
    },
}

/// A visit on another moment, or the old one as it was.
#[derive(Debug, Clone, PartialEq)]
pub enum Moved {
    Done(Visit),
    Taken {
        free: u8,
    },
    Overlaps(Visit),
    NotThatMany {
        smallest: i32,
        largest: i32,
    },
    /// There is no such visit to move.
    Gone,
}

#[derive(Debug, Clone, PartialEq)]
#[expect(clippy::large_enum_variant, reason = "an answer is looked at once and not kept")]
pub enum Confirmed {
    Booked(Visit),
    Expired,
}

#[derive(sqlx::FromRow)]
struct VisitRow {
    id: String,
    slot: String,
    project: String,
    starts_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
    party: i32,
    status: String,
    held_until: Option<DateTime<Utc>>,
    meeting_point: String,
    access: String,
    organiser: String,
    point: String,
    circle: Option<String>,
    sequence: i32,
    example: bool,
}

impl VisitRow {
    fn read(self) -> Result<Visit, Error> {
        let corrupt = |column| Error::Corrupt { table: "visit", column, id: self.id.clone() };
        Ok(Visit {
            status: VisitStatus::from_slug(&self.status).ok_or_else(|| corrupt("status"))?,
            party: u8::try_from(self.party).map_err(|_| corrupt("party"))?,
            id: self.id,
            slot: self.slot,
            project: self.project,
            starts_at: self.starts_at,
            ends_at: self.ends_at,
            meeting_point: self.meeting_point,
            access: self.access,
            organiser: self.organiser,
            point: read_point(&self.point),
            circle: self.circle,
            sequence: self.sequence,
            example: self.example,
        })
    }
}

/// Whether this visit of the resident takes the same time as the slot.
pub(super) fn overlaps(visit: &Visit, slot: &Slot) -> bool {
    visit.slot != slot.id
        && visit.status.takes_places()
        && visit.starts_at < slot.ends_at
        && visit.ends_at > slot.starts_at
}

/// Holds places. An earlier hold of the same resident is let go; a visit already booked on this slot, or offered, is
/// given back as it is.
pub async fn hold(
    tx: &mut Tx,
    resident: &str,
    slot: &str,
    party: u8,
    until: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<Hold, Error> {
    let Some(wanted) = slots::find(tx, slot).await? else { return Ok(Hold::Taken { free: 0 }) };
    let known = all_of(tx, resident).await?;
    let kept = |status| status == VisitStatus::Booked || status == VisitStatus::Offered;
    if let Some(visit) = known.iter().find(|visit| visit.slot == slot && kept(visit.status)) {
        return Ok(Hold::Held(visit.clone()));
    }
    if let Some(visit) = known.iter().find(|visit| kept(visit.status) && overlaps(visit, &wanted)) {
        return Ok(Hold::Overlaps(visit.clone()));
    }
    let party = i32::from(party);
    if party < wanted.smallest || party > wanted.largest {
        return Ok(Hold::NotThatMany { smallest: wanted.smallest, largest: wanted.largest });
    }
    let earlier: Vec<&Visit> = known.iter().filter(|visit| visit.status == VisitStatus::Held).collect();
    lock(tx, earlier.iter().map(|visit| visit.slot.as_str()).chain([slot]).collect()).await?;
    let_all_go(tx, resident, &earlier, now).await?;
    settle_locked(tx, slot, now).await?;
    // Who asks may be the first in the line for it: then it is theirs already, as an offer.
    let hold = if let Some(offered) = active_on(tx, resident, slot).await? {
        Hold::Held(offered)
    } else if take(tx, slot, party, now).await? {
        Hold::Held(put_held(tx, resident, slot, party, until, now).await?)
    } else {
        Hold::Taken { free: free(tx, slot, now).await? }
    };
    pass_on_all_of(tx, &earlier, now).await?;
    Ok(hold)
}

/// The visit of places that were just taken.
pub(super) async fn put_held(
    tx: &mut Tx,
    resident: &str,
    slot: &str,
    party: i32,
    until: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<Visit, Error> {
    const SQL: &str =
        "insert into visit (id, slot, resident, party, status, held_until, sequence, created_at, changed_at)
        values ($1, $2, $3, $4, 'vastgehouden', $5, 0, $6, $6)";
    let id = ids::new('v');
    execute!(tx, SQL, &id, slot, resident, party, until, now)?;
    one(tx, resident, &id).await?.ok_or(Error::Conflict)
}

/// Gives up these holds and their places, without passing them on: first the resident has what they ask for now, so
/// that what they let go is not offered to them beside it. [`pass_on_all_of`] follows.
pub(super) async fn let_all_go(
    tx: &mut Tx,
    resident: &str,
    holds: &[&Visit],
    now: DateTime<Utc>,
) -> Result<(), Error> {
    for held in holds {
        if let Some((slot, party)) = finish(tx, resident, &held.id, VisitStatus::Lapsed, now).await? {
            give_back(tx, &slot, party).await?;
        }
    }
    Ok(())
}

pub(super) async fn pass_on_all_of(tx: &mut Tx, holds: &[&Visit], now: DateTime<Utc>) -> Result<(), Error> {
    for held in holds {
        settle_locked(tx, &held.slot, now).await?;
    }
    Ok(())
}

/// What this resident has of a slot: held, booked or offered.
pub(super) async fn active_on(tx: &mut Tx, resident: &str, slot: &str) -> Result<Option<Visit>, Error> {
    Ok(all_of(tx, resident).await?.into_iter().find(|visit| booked_on(visit, slot)))
}

/// What is over on this slot is taken back and passed on; the slot is locked already.
pub(super) async fn settle_locked(tx: &mut Tx, slot: &str, now: DateTime<Utc>) -> Result<(), Error> {
    lapse(tx, slot, now).await?;
    waiting::pass_on(tx, slot, now).await
}

/// The same for a slot that is not locked yet.
pub(super) async fn settle_slot(tx: &mut Tx, slot: &str, now: DateTime<Utc>) -> Result<(), Error> {
    lock(tx, vec![slot]).await?;
    settle_locked(tx, slot, now).await
}

/// Holds and offers whose time is over give their places back, on all slots, and what is free goes to who waits; how
/// many slots had one. Bookings do not depend on it: [`hold`] and `openings` know by themselves.
pub async fn settle(tx: &mut Tx, now: DateTime<Utc>) -> Result<usize, Error> {
    const SQL: &str = "select distinct slot from visit
        where status in ('vastgehouden', 'aangeboden') and held_until <= $1 order by slot";
    let slots: Vec<String> = within!(tx, |c| sqlx::query_scalar(SQL).bind(now).fetch_all(c).await)?;
    lock(tx, slots.iter().map(String::as_str).collect()).await?;
    // First all that is over, then what is free: who is kept from one slot by a hold that is over must not be passed over.
    for slot in &slots {
        lapse(tx, slot, now).await?;
    }
    waiting::pass_on_all(tx, None, now).await?;
    Ok(slots.len())
}

/// Turns a hold or an offer into a booking. A hold that lapsed is booked all the same where its places are still free
/// and the slot can still be booked. Confirming twice gives the same visit, and so does an older hold beside a booking
/// of the same slot; beside a newer hold it gives nothing, since the newer one says what the resident wants.
pub async fn confirm(
    tx: &mut Tx,
    resident: &str,
    visit: &str,
    now: DateTime<Utc>,
) -> Result<Confirmed, Error> {
    const SQL: &str = "update visit set status = 'geboekt', held_until = null, changed_at = $3
        where id = $1 and resident = $2 and status = $4";
    let Some(before) = one(tx, resident, visit).await? else { return Ok(Confirmed::Expired) };
    lock(tx, vec![&before.slot]).await?;
    // Until the slot was locked somebody else may have let the hold lapse.
    let rows = rows_of(tx, resident, None).await?;
    let in_time = rows.iter().any(|row| row.id == visit && row.held_until.is_some_and(|until| until > now));
    let visits: Vec<Visit> = rows.into_iter().map(VisitRow::read).collect::<Result<_, _>>()?;
    let Some(known) = visits.iter().find(|known| known.id == visit).cloned() else {
        return Ok(Confirmed::Expired);
    };
    let from = match known.status {
        VisitStatus::Booked => return Ok(Confirmed::Booked(known)),
        VisitStatus::CalledOff | VisitStatus::Declined | VisitStatus::Cancelled => {
            return Ok(Confirmed::Expired);
        }
        status @ (VisitStatus::Held | VisitStatus::Offered) if in_time => status,
        VisitStatus::Held | VisitStatus::Offered | VisitStatus::Lapsed => {
            // What is over goes to who waits first; that may be this resident.
            settle_locked(tx, &known.slot, now).await?;
            match active_on(tx, resident, &known.slot).await? {
                Some(booked) if booked.status == VisitStatus::Booked => {
                    return Ok(Confirmed::Booked(booked));
                }
                Some(_) => return Ok(Confirmed::Expired),
                None => {}
            }
            let same_time = |other: &Visit| {
                other.slot != known.slot
                    && other.status.takes_places()
                    && other.starts_at < known.ends_at
                    && other.ends_at > known.starts_at
            };
            if visits.iter().any(same_time) || !take(tx, &known.slot, i32::from(known.party), now).await? {
                return Ok(Confirmed::Expired);
            }
            VisitStatus::Lapsed
        }
    };
    if execute!(tx, SQL, visit, resident, now, from.slug())? != 1 {
        return Err(Error::Conflict);
    }
    if from == VisitStatus::Offered {
        waiting::settled(tx, visit, "geboekt", now).await?;
    }
    Ok(Confirmed::Booked(Visit { status: VisitStatus::Booked, ..known }))
}

/// Moves a booked visit to another slot. The new places are taken before the old ones are given back, in one
/// transaction: whoever cannot move keeps what they had. The visit stays the same one, for the calendar too.
pub async fn move_to(
    tx: &mut Tx,
    resident: &str,
    visit: &str,
    to: &str,
    now: DateTime<Utc>,
) -> Result<Moved, Error> {
    const SQL: &str =
        "update visit set slot = $3, sequence = sequence + 1, circle = null, known_as = null, changed_at = $4
        where id = $1 and resident = $2 and status = 'geboekt' and slot = $5";
    let Some(wanted) = slots::find(tx, to).await? else { return Ok(Moved::Taken { free: 0 }) };
    let all = all_of(tx, resident).await?;
    let Some(known) = all.iter().find(|known| known.id == visit && known.status == VisitStatus::Booked)
    else {
        return Ok(Moved::Gone);
    };
    if known.slot == to {
        return Ok(Moved::Done(known.clone()));
    }
    let other = |other: &&Visit| other.id != visit && other.status != VisitStatus::Held;
    if let Some(there) =
        all.iter().filter(other).find(|other| overlaps(other, &wanted) || booked_on(other, to))
    {
        return Ok(Moved::Overlaps(there.clone()));
    }
    let party = i32::from(known.party);
    if party < wanted.smallest || party > wanted.largest {
        return Ok(Moved::NotThatMany { smallest: wanted.smallest, largest: wanted.largest });
    }
    let from = known.slot.clone();
    let holds: Vec<&Visit> = all.iter().filter(|visit| visit.status == VisitStatus::Held).collect();
    lock(tx, holds.iter().map(|held| held.slot.as_str()).chain([to, from.as_str()]).collect()).await?;
    let_all_go(tx, resident, &holds, now).await?;
    settle_locked(tx, to, now).await?;
    // Who moves may be the first in the line for that moment: then it is offered to them, beside what they have.
    let moved = if let Some(offered) = active_on(tx, resident, to).await? {
        Moved::Overlaps(offered)
    } else if take(tx, to, party, now).await? {
        if execute!(tx, SQL, visit, resident, to, now, &from)? != 1 {
            return Err(Error::Conflict);
        }
        give_back(tx, &from, party).await?;
        settle_locked(tx, &from, now).await?;
        one(tx, resident, visit).await?.map_or(Moved::Gone, Moved::Done)
    } else {
        Moved::Taken { free: free(tx, to, now).await? }
    };
    pass_on_all_of(tx, &holds, now).await?;
    Ok(moved)
}

fn booked_on(visit: &Visit, slot: &str) -> bool {
    visit.slot == slot && visit.status.takes_places()
}

/// Calls a visit off and frees its places at once; `None` when there was nothing to call off.
pub async fn call_off(
    tx: &mut Tx,
    resident: &str,
    visit: &str,
    now: DateTime<Utc>,
) -> Result<Option<Visit>, Error> {
    match one(tx, resident, visit).await? {
        Some(known) if known.status == VisitStatus::Offered => decline(tx, resident, visit, now).await,
        // What has been cannot be called off.
        Some(known) if known.ends_at <= now => Ok(None),
        Some(_) => end(tx, resident, visit, VisitStatus::CalledOff, now).await,
        None => Ok(None),
    }
}

/// Refuses an offer of the waiting list: its places go on to the next, and who refused waits no longer.
pub async fn decline(
    tx: &mut Tx,
    resident: &str,
    visit: &str,
    now: DateTime<Utc>,
) -> Result<Option<Visit>, Error> {
    match one(tx, resident, visit).await? {
        Some(known) if known.status == VisitStatus::Offered => {
            waiting::settled(tx, visit, "geweigerd", now).await?;
            end(tx, resident, visit, VisitStatus::Declined, now).await
        }
        _ => Ok(None),
    }
}

/// Gives up a hold; a booking is left alone.
pub async fn let_go(tx: &mut Tx, resident: &str, visit: &str, now: DateTime<Utc>) -> Result<(), Error> {
    match one(tx, resident, visit).await? {
        Some(known) if known.status == VisitStatus::Held => {
            end(tx, resident, visit, VisitStatus::Lapsed, now).await.map(drop)
        }
        _ => Ok(()),
    }
}

/// Ends a visit that takes places: of which slot, and how many it took. The slot is locked already.
async fn finish(
    tx: &mut Tx,
    resident: &str,
    visit: &str,
    status: VisitStatus,
    now: DateTime<Utc>,
) -> Result<Option<(String, i32)>, Error> {
    const SQL: &str =
        "update visit set status = $3, held_until = null, sequence = sequence + 1, changed_at = $4
        where id = $1 and resident = $2 and status in ('vastgehouden', 'geboekt', 'aangeboden')
        returning slot, party";
    Ok(within!(tx, |c| sqlx::query_as(SQL)
        .bind(visit)
        .bind(resident)
        .bind(status.slug())
        .bind(now)
        .fetch_optional(c)
        .await)?)
}

async fn end(
    tx: &mut Tx,
    resident: &str,
    visit: &str,
    status: VisitStatus,
    now: DateTime<Utc>,
) -> Result<Option<Visit>, Error> {
    let Some(known) = one(tx, resident, visit).await? else { return Ok(None) };
    lock(tx, vec![&known.slot]).await?;
    let Some((slot, party)) = finish(tx, resident, visit, status, now).await? else { return Ok(None) };
    give_back(tx, &slot, party).await?;
    settle_locked(tx, &slot, now).await?;
    one(tx, resident, visit).await
}

/// Whether somebody came; only of their own visit that was booked. False when there is no such visit.
pub async fn attended(tx: &mut Tx, resident: &str, visit: &str, came: bool) -> Result<bool, Error> {
    const SQL: &str =
        "update visit set attendance = $3 where id = $1 and resident = $2 and status = 'geboekt'";
    let attendance = if came { "geweest" } else { "niet-geweest" };
    Ok(execute!(tx, SQL, visit, resident, attendance)? == 1)
}

/// Coming visits of a resident, held and offered ones too.
pub async fn of_resident(tx: &mut Tx, resident: &str, now: DateTime<Utc>) -> Result<Vec<Visit>, Error> {
    let mut visits = all_of(tx, resident).await?;
    visits.retain(|visit| visit.ends_at > now && visit.status.takes_places());
    visits.sort_by_key(|visit| visit.starts_at);
    Ok(visits)
}

pub(super) async fn all_of(tx: &mut Tx, resident: &str) -> Result<Vec<Visit>, Error> {
    rows_of(tx, resident, None).await?.into_iter().map(VisitRow::read).collect()
}

/// Visits of a resident: all, or the one with this id.
async fn rows_of(tx: &mut Tx, resident: &str, visit: Option<&str>) -> Result<Vec<VisitRow>, Error> {
    const SQL: &str =
        "select v.id, v.slot, s.project, s.starts_at, s.ends_at, v.party, v.status, v.held_until,
        s.meeting_point, s.access, s.organiser, s.point, v.circle, v.sequence, s.example
        from visit v join slot s on s.id = v.slot
        where v.resident = $1 and (cast($2 as text) is null or v.id = $2)";
    Ok(within!(tx, |c| sqlx::query_as(SQL).bind(resident).bind(visit).fetch_all(c).await)?)
}

/// One visit of this resident, whatever became of it.
pub async fn one(tx: &mut Tx, resident: &str, visit: &str) -> Result<Option<Visit>, Error> {
    rows_of(tx, resident, Some(visit)).await?.pop().map(VisitRow::read).transpose()
}

/// Takes the visits of a resident who is erased out, and gives their places back. What is given back is what the
/// delete found, so that a hold that lapses at the same moment is not given back twice.
pub(super) async fn remove_all(tx: &mut Tx, resident: &str, now: DateTime<Utc>) -> Result<(), Error> {
    const SQL: &str = "delete from visit where resident = $1 returning slot, party, status";
    let before = rows_of(tx, resident, None).await?;
    let slots: Vec<&str> = before.iter().map(|row| row.slot.as_str()).collect();
    lock(tx, slots.clone()).await?;
    waiting::remove_all(tx, resident).await?;
    let gone: Vec<(String, i32, String)> =
        within!(tx, |c| sqlx::query_as(SQL).bind(resident).fetch_all(c).await)?;
    for (slot, party, status) in gone {
        if VisitStatus::from_slug(&status).is_some_and(VisitStatus::takes_places) {
            give_back(tx, &slot, party).await?;
        }
    }
    for slot in slots {
        settle_locked(tx, slot, now).await?;
    }
    Ok(())
}
