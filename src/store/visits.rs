//! Slots and places. Taking places is one conditional update that the database itself checks; nothing counts
//! places another way. Lock order: slot, then visit, then resident.

use chrono::{DateTime, Utc};

use super::{Error, Tx, execute, ids, within};
use crate::domain::visits::{Opening, Visit, VisitStatus};

/// A moment to be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSlot {
    pub project: String,
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    pub capacity: i32,
    pub meeting_point: String,
    pub access: String,
    pub host: String,
    /// No booking after this.
    pub closes_at: DateTime<Utc>,
    pub example: bool,
}

/// A slot as the operator sees it.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Slot {
    pub id: String,
    pub project: String,
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    pub capacity: i32,
    pub taken: i32,
    pub meeting_point: String,
    pub access: String,
    pub host: String,
    pub closes_at: DateTime<Utc>,
    pub example: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Imported {
    pub added: u32,
    pub changed: u32,
    pub same: u32,
}

/// Places held, or not enough left.
#[derive(Debug, Clone, PartialEq)]
pub enum Hold {
    Held(Visit),
    Taken { free: u8 },
}

#[derive(Debug, Clone, PartialEq)]
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
    meeting_point: String,
    access: String,
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
            sequence: self.sequence,
            example: self.example,
        })
    }
}

/// Opens the moments of a file: new ones are added, known ones (same project and start) changed. A capacity below
/// what is taken is refused as a whole.
pub async fn put_slots(tx: &mut Tx, slots: &[NewSlot]) -> Result<Imported, Error> {
    const ADD: &str =
        "insert into slot (id, project, starts_at, ends_at, capacity, taken, meeting_point, access, host,
        closes_at, state, example) values ($1, $2, $3, $4, $5, 0, $6, $7, $8, $9, 'open', $10)";
    const CHANGE: &str =
        "update slot set ends_at = $2, capacity = $3, meeting_point = $4, access = $5, host = $6,
        closes_at = $7, state = 'open' where id = $1 and taken <= $3";
    let mut done = Imported::default();
    for slot in slots {
        match at_moment(tx, &slot.project, slot.starts_at).await? {
            None => {
                let id = ids::new('s');
                execute!(
                    tx,
                    ADD,
                    &id,
                    &slot.project,
                    slot.starts_at,
                    slot.ends_at,
                    slot.capacity,
                    &slot.meeting_point,
                    &slot.access,
                    &slot.host,
                    slot.closes_at,
                    slot.example
                )?;
                done.added += 1;
            }
            Some(known) if same(&known, slot) => done.same += 1,
            Some(known) => {
                let changed = execute!(
                    tx,
                    CHANGE,
                    &known.id,
                    slot.ends_at,
                    slot.capacity,
                    &slot.meeting_point,
                    &slot.access,
                    &slot.host,
                    slot.closes_at
                )?;
                if changed != 1 {
                    return Err(Error::Setup(format!(
                        "{} on {}: {} places are taken, so the capacity cannot become {}; call visits off first",
                        slot.project, slot.starts_at, known.taken, slot.capacity
                    )));
                }
                done.changed += 1;
            }
        }
    }
    Ok(done)
}

fn same(known: &Slot, new: &NewSlot) -> bool {
    known.ends_at == new.ends_at
        && known.capacity == new.capacity
        && known.meeting_point == new.meeting_point
        && known.access == new.access
        && known.host == new.host
        && known.closes_at == new.closes_at
}

async fn at_moment(tx: &mut Tx, project: &str, starts_at: DateTime<Utc>) -> Result<Option<Slot>, Error> {
    const SQL: &str =
        "select id, project, starts_at, ends_at, capacity, taken, meeting_point, access, host, closes_at,
        example from slot where project = $1 and starts_at = $2";
    Ok(within!(tx, |c| sqlx::query_as(SQL).bind(project).bind(starts_at).fetch_optional(c).await)?)
}

/// All slots, for the operator.
pub async fn all(tx: &mut Tx) -> Result<Vec<Slot>, Error> {
    const SQL: &str =
        "select id, project, starts_at, ends_at, capacity, taken, meeting_point, access, host, closes_at,
        example from slot order by starts_at, project";
    Ok(within!(tx, |c| sqlx::query_as(SQL).fetch_all(c).await)?)
}

pub async fn count_slots(tx: &mut Tx) -> Result<i64, Error> {
    const SQL: &str = "select count(*) from slot";
    Ok(within!(tx, |c| sqlx::query_scalar(SQL).fetch_one(c).await)?)
}

/// Open slots with free places that can still be booked, the soonest first.
pub async fn openings(tx: &mut Tx, now: DateTime<Utc>, project: Option<&str>) -> Result<Vec<Opening>, Error> {
    const SQL: &str = "select id, project, starts_at, ends_at, capacity, taken, meeting_point, access, host, closes_at,
        example from slot
        where state = 'open' and closes_at > $1 and taken < capacity and (cast($2 as text) is null or project = $2)
        order by starts_at, project limit 500";
    let slots: Vec<Slot> = within!(tx, |c| sqlx::query_as(SQL).bind(now).bind(project).fetch_all(c).await)?;
    Ok(slots
        .into_iter()
        .map(|slot| Opening {
            free: u8::try_from(slot.capacity - slot.taken).unwrap_or(u8::MAX),
            slot: slot.id,
            project: slot.project,
            starts_at: slot.starts_at,
            ends_at: slot.ends_at,
            meeting_point: slot.meeting_point,
            access: slot.access,
            example: slot.example,
        })
        .collect())
}

/// Holds places. An earlier hold of the same resident is let go; a visit already booked on this slot is given back as it is.
pub async fn hold(
    tx: &mut Tx,
    resident: &str,
    slot: &str,
    party: u8,
    until: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<Hold, Error> {
    const INSERT: &str =
        "insert into visit (id, slot, resident, party, status, held_until, sequence, created_at, changed_at)
        values ($1, $2, $3, $4, 'vastgehouden', $5, 0, $6, $6)";
    for known in rows_of(tx, resident).await? {
        let visit = known.read()?;
        if visit.status == VisitStatus::Booked && visit.slot == slot {
            return Ok(Hold::Held(visit));
        }
        if visit.status == VisitStatus::Held {
            let_go(tx, resident, &visit.id, now).await?;
        }
    }
    lapse(tx, Some(slot), now).await?;
    if !take(tx, slot, party, now).await? {
        return Ok(Hold::Taken { free: free(tx, slot, now).await? });
    }
    let id = ids::new('v');
    execute!(tx, INSERT, &id, slot, resident, i32::from(party), until, now)?;
    let visit = one(tx, resident, &id).await?.ok_or(Error::Conflict)?;
    Ok(Hold::Held(visit))
}

/// Takes places where there are enough; the one place where `taken` rises.
async fn take(tx: &mut Tx, slot: &str, party: u8, now: DateTime<Utc>) -> Result<bool, Error> {
    const SQL: &str = "update slot set taken = taken + $2
        where id = $1 and state = 'open' and closes_at > $3 and taken + $2 <= capacity";
    let done = execute!(tx, SQL, slot, i32::from(party), now)?;
    Ok(done == 1)
}

/// Gives places back; the one place where `taken` falls.
async fn give_back(tx: &mut Tx, slot: &str, party: u8) -> Result<(), Error> {
    const SQL: &str = "update slot set taken = taken - $2 where id = $1";
    execute!(tx, SQL, slot, i32::from(party))?;
    Ok(())
}

async fn free(tx: &mut Tx, slot: &str, now: DateTime<Utc>) -> Result<u8, Error> {
    const SQL: &str = "select capacity - taken from slot where id = $1 and state = 'open' and closes_at > $2";
    let left: Option<i32> =
        within!(tx, |c| sqlx::query_scalar(SQL).bind(slot).bind(now).fetch_optional(c).await)?;
    Ok(u8::try_from(left.unwrap_or(0).max(0)).unwrap_or(u8::MAX))
}

/// Holds whose time is over give their places back.
async fn lapse(tx: &mut Tx, slot: Option<&str>, now: DateTime<Utc>) -> Result<(), Error> {
    const SQL: &str = "update visit set status = 'vervallen', changed_at = $1
        where status = 'vastgehouden' and held_until <= $1 and (cast($2 as text) is null or slot = $2)
        returning slot, party";
    let over: Vec<(String, i32)> =
        within!(tx, |c| sqlx::query_as(SQL).bind(now).bind(slot).fetch_all(c).await)?;
    for (slot, party) in over {
        give_back(tx, &slot, u8::try_from(party).unwrap_or(0)).await?;
    }
    Ok(())
}

/// Turns a hold into a booking. A hold that lapsed is booked all the same where its places are still free.
/// Confirming twice gives the same visit.
pub async fn confirm(
    tx: &mut Tx,
    resident: &str,
    visit: &str,
    now: DateTime<Utc>,
) -> Result<Confirmed, Error> {
    const SQL: &str = "update visit set status = 'geboekt', held_until = null, changed_at = $3
        where id = $1 and resident = $2 and status = $4";
    let Some(known) = one(tx, resident, visit).await? else { return Ok(Confirmed::Expired) };
    match known.status {
        VisitStatus::Booked => return Ok(Confirmed::Booked(known)),
        VisitStatus::CalledOff => return Ok(Confirmed::Expired),
        VisitStatus::Lapsed if !take(tx, &known.slot, known.party, now).await? => {
            return Ok(Confirmed::Expired);
        }
        VisitStatus::Lapsed | VisitStatus::Held => {}
    }
    let done = execute!(tx, SQL, visit, resident, now, known.status.slug())?;
    if done != 1 {
        return Err(Error::Conflict);
    }
    Ok(match one(tx, resident, visit).await? {
        Some(visit) => Confirmed::Booked(visit),
        None => Confirmed::Expired,
    })
}

/// Calls a visit off and frees its places at once; `None` when there was nothing to call off.
pub async fn call_off(
    tx: &mut Tx,
    resident: &str,
    visit: &str,
    now: DateTime<Utc>,
) -> Result<Option<Visit>, Error> {
    end(tx, resident, visit, VisitStatus::CalledOff, now).await
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

async fn end(
    tx: &mut Tx,
    resident: &str,
    visit: &str,
    status: VisitStatus,
    now: DateTime<Utc>,
) -> Result<Option<Visit>, Error> {
    const SQL: &str =
        "update visit set status = $3, held_until = null, sequence = sequence + 1, changed_at = $4
        where id = $1 and resident = $2 and status in ('vastgehouden', 'geboekt') returning slot, party";
    let ended: Option<(String, i32)> = within!(tx, |c| sqlx::query_as(SQL)
        .bind(visit)
        .bind(resident)
        .bind(status.slug())
        .bind(now)
        .fetch_optional(c)
        .await)?;
    let Some((slot, party)) = ended else { return Ok(None) };
    give_back(tx, &slot, u8::try_from(party).unwrap_or(0)).await?;
    one(tx, resident, visit).await
}

/// Coming visits of a resident, held ones too.
pub async fn of_resident(tx: &mut Tx, resident: &str, now: DateTime<Utc>) -> Result<Vec<Visit>, Error> {
    let visits: Result<Vec<_>, _> = rows_of(tx, resident).await?.into_iter().map(VisitRow::read).collect();
    let mut visits: Vec<Visit> =
        visits?.into_iter().filter(|visit| visit.ends_at > now && visit.status.takes_places()).collect();
    visits.sort_by_key(|visit| visit.starts_at);
    Ok(visits)
}

async fn rows_of(tx: &mut Tx, resident: &str) -> Result<Vec<VisitRow>, Error> {
    const SQL: &str = "select v.id, v.slot, s.project, s.starts_at, s.ends_at, v.party, v.status, s.meeting_point, s.access,
        v.sequence, s.example from visit v join slot s on s.id = v.slot where v.resident = $1";
    Ok(within!(tx, |c| sqlx::query_as(SQL).bind(resident).fetch_all(c).await)?)
}

async fn one(tx: &mut Tx, resident: &str, visit: &str) -> Result<Option<Visit>, Error> {
    let rows = rows_of(tx, resident).await?;
    rows.into_iter().find(|row| row.id == visit).map(VisitRow::read).transpose()
}

/// Gives back all places of a resident who is erased.
pub(super) async fn free_all(tx: &mut Tx, resident: &str) -> Result<(), Error> {
    for row in rows_of(tx, resident).await? {
        let visit = row.read()?;
        if visit.status.takes_places() {
            give_back(tx, &visit.slot, visit.party).await?;
        }
    }
    Ok(())
}
