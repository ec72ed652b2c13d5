//! Slots and visits. Taking places is one conditional update that the database itself checks (`places.rs`); nothing
//! counts places another way. Lock order within one call: slots by id, then visits. The caller has locked the resident.

use chrono::{DateTime, Utc};

use super::places::{free, give_back, lapse, lock, take};
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
    held_until: Option<DateTime<Utc>>,
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

#[derive(sqlx::FromRow)]
struct OpeningRow {
    id: String,
    project: String,
    starts_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
    left_over: i32,
    meeting_point: String,
    access: String,
    example: bool,
}

/// Open slots with free places that can still be booked, the soonest first. Places of a hold whose time is over
/// are free: [`hold`] takes them back when it comes to it, so that a forgotten hold never closes a slot.
pub async fn openings(tx: &mut Tx, now: DateTime<Utc>, project: Option<&str>) -> Result<Vec<Opening>, Error> {
    const SQL: &str = "select id, project, starts_at, ends_at, left_over, meeting_point, access, example from (
            select s.id, s.project, s.starts_at, s.ends_at, s.meeting_point, s.access, s.example,
                s.capacity - s.taken + cast(coalesce((select sum(v.party) from visit v
                    where v.slot = s.id and v.status = 'vastgehouden' and v.held_until <= $1), 0) as integer) as left_over
            from slot s
            where s.state = 'open' and s.closes_at > $1 and (cast($2 as text) is null or s.project = $2)
        ) offered
        where left_over > 0 order by starts_at, project limit 500";
    let rows: Vec<OpeningRow> =
        within!(tx, |c| sqlx::query_as(SQL).bind(now).bind(project).fetch_all(c).await)?;
    Ok(rows
        .into_iter()
        .map(|row| Opening {
            free: u8::try_from(row.left_over).unwrap_or(u8::MAX),
            slot: row.id,
            project: row.project,
            starts_at: row.starts_at,
            ends_at: row.ends_at,
            meeting_point: row.meeting_point,
            access: row.access,
            example: row.example,
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
    let mut earlier = Vec::new();
    for known in rows_of(tx, resident, None).await? {
        let visit = known.read()?;
        if visit.status == VisitStatus::Booked && visit.slot == slot {
            return Ok(Hold::Held(visit));
        }
        if visit.status == VisitStatus::Held {
            earlier.push(visit);
        }
    }
    let slots = earlier.iter().map(|visit| visit.slot.as_str()).chain([slot]).collect();
    lock(tx, slots).await?;
    for visit in earlier {
        end(tx, resident, &visit.id, VisitStatus::Lapsed, now).await?;
    }
    lapse(tx, slot, now).await?;
    if !take(tx, slot, party, now).await? {
        return Ok(Hold::Taken { free: free(tx, slot, now).await? });
    }
    let id = ids::new('v');
    execute!(tx, INSERT, &id, slot, resident, i32::from(party), until, now)?;
    let visit = one(tx, resident, &id).await?.ok_or(Error::Conflict)?;
    Ok(Hold::Held(visit))
}

/// Holds whose time is over give their places back, on all slots; how many slots had one. Nothing depends on
/// it being called: [`openings`] and [`hold`] know by themselves. It keeps the operator's figures true.
pub async fn lapse_holds(tx: &mut Tx, now: DateTime<Utc>) -> Result<usize, Error> {
    const SQL: &str =
        "select distinct slot from visit where status = 'vastgehouden' and held_until <= $1 order by slot";
    let slots: Vec<String> = within!(tx, |c| sqlx::query_scalar(SQL).bind(now).fetch_all(c).await)?;
    lock(tx, slots.iter().map(String::as_str).collect()).await?;
    for slot in &slots {
        lapse(tx, slot, now).await?;
    }
    Ok(slots.len())
}

/// Turns a hold into a booking. A hold that lapsed is booked all the same where its places are still free and the
/// slot can still be booked. Confirming twice gives the same visit, and so does an older hold beside a booking of
/// the same slot; beside a newer hold it gives nothing, since the newer one says what the resident wants.
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
    let other = visits
        .iter()
        .find(|other| other.id != visit && other.slot == before.slot && other.status.takes_places())
        .cloned();
    let Some(known) = visits.into_iter().find(|known| known.id == visit) else {
        return Ok(Confirmed::Expired);
    };
    let from = match known.status {
        VisitStatus::Booked => return Ok(Confirmed::Booked(known)),
        VisitStatus::CalledOff => return Ok(Confirmed::Expired),
        VisitStatus::Held if in_time => VisitStatus::Held,
        VisitStatus::Held | VisitStatus::Lapsed => {
            match other {
                Some(booked) if booked.status == VisitStatus::Booked => return Ok(Confirmed::Booked(booked)),
                Some(_) => return Ok(Confirmed::Expired),
                None => {}
            }
            lapse(tx, &known.slot, now).await?;
            if !take(tx, &known.slot, known.party, now).await? {
                return Ok(Confirmed::Expired);
            }
            VisitStatus::Lapsed
        }
    };
    let done = execute!(tx, SQL, visit, resident, now, from.slug())?;
    if done != 1 {
        return Err(Error::Conflict);
    }
    Ok(Confirmed::Booked(Visit { status: VisitStatus::Booked, ..known }))
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
    let Some(known) = one(tx, resident, visit).await? else { return Ok(None) };
    lock(tx, vec![&known.slot]).await?;
    let ended: Option<(String, i32)> = within!(tx, |c| sqlx::query_as(SQL)
        .bind(visit)
        .bind(resident)
        .bind(status.slug())
        .bind(now)
        .fetch_optional(c)
        .await)?;
    let Some((slot, party)) = ended else { return Ok(None) };
    give_back(tx, &slot, party).await?;
    one(tx, resident, visit).await
}

/// Coming visits of a resident, held ones too.
pub async fn of_resident(tx: &mut Tx, resident: &str, now: DateTime<Utc>) -> Result<Vec<Visit>, Error> {
    let visits: Result<Vec<_>, _> =
        rows_of(tx, resident, None).await?.into_iter().map(VisitRow::read).collect();
    let mut visits: Vec<Visit> =
        visits?.into_iter().filter(|visit| visit.ends_at > now && visit.status.takes_places()).collect();
    visits.sort_by_key(|visit| visit.starts_at);
    Ok(visits)
}

/// Visits of a resident: all, or the one with this id.
async fn rows_of(tx: &mut Tx, resident: &str, visit: Option<&str>) -> Result<Vec<VisitRow>, Error> {
    const SQL: &str =
        "select v.id, v.slot, s.project, s.starts_at, s.ends_at, v.party, v.status, v.held_until,
        s.meeting_point, s.access, v.sequence, s.example from visit v join slot s on s.id = v.slot
        where v.resident = $1 and (cast($2 as text) is null or v.id = $2)";
    Ok(within!(tx, |c| sqlx::query_as(SQL).bind(resident).bind(visit).fetch_all(c).await)?)
}

async fn one(tx: &mut Tx, resident: &str, visit: &str) -> Result<Option<Visit>, Error> {
    rows_of(tx, resident, Some(visit)).await?.pop().map(VisitRow::read).transpose()
}

/// Takes the visits of a resident who is erased out, and gives their places back. What is given back is what the
/// delete found, so that a hold that lapses at the same moment is not given back twice.
pub(super) async fn remove_all(tx: &mut Tx, resident: &str) -> Result<(), Error> {
    const SQL: &str = "delete from visit where resident = $1 returning slot, party, status";
    let before = rows_of(tx, resident, None).await?;
    lock(tx, before.iter().map(|row| row.slot.as_str()).collect()).await?;
    let gone: Vec<(String, i32, String)> =
        within!(tx, |c| sqlx::query_as(SQL).bind(resident).fetch_all(c).await)?;
    for (slot, party, status) in gone {
        if VisitStatus::from_slug(&status).is_some_and(VisitStatus::takes_places) {
            give_back(tx, &slot, party).await?;
        }
    }
    Ok(())
}
