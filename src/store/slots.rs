//! Slots: moments on which a project can be visited. What the operator opens, changes and calls off, and what is
//! still open. Who comes stands in `visits.rs`, what is taken in `places.rs`.

use chrono::{DateTime, Utc};

use super::places::lock;
use super::{Error, Pair, Tx, execute, ids, wakes, within};
use crate::domain::calendar;
use crate::domain::visits::{Facility, Opening};
use crate::domain::wakes::WakeKind;

/// A moment to be opened.
#[derive(Debug, Clone, PartialEq)]
pub struct NewSlot {
    pub project: String,
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    pub capacity: i32,
    pub meeting_point: String,
    pub access: String,
    pub host: String,
    /// Who organises it where that is not the host: an initiative of residents.
    pub organiser: String,
    /// A story that goes with it, by id.
    pub story: String,
    /// No booking after this.
    pub closes_at: DateTime<Utc>,
    pub facilities: Vec<Facility>,
    pub languages: String,
    pub smallest: i32,
    pub largest: i32,
    /// Of the meeting point, WGS84.
    pub point: Option<(f64, f64)>,
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
    pub organiser: String,
    pub story: String,
    pub closes_at: DateTime<Utc>,
    /// open or cancelled.
    pub state: String,
    pub example: bool,
    /// Names, by commas.
    pub facilities: String,
    pub languages: String,
    pub smallest: i32,
    pub largest: i32,
    /// "latitude,longitude", or empty.
    pub point: String,
}

impl Slot {
    /// What is free, as it is counted now: lapsed holds of a running Woonpad are taken back within a moment.
    pub const fn free(&self) -> i32 {
        self.capacity - self.taken
    }

    pub fn facilities(&self) -> Vec<Facility> {
        names(&self.facilities)
    }

    /// As a resident sees it.
    pub fn opening(self) -> Opening {
        Opening {
            free: u8::try_from(self.free().max(0)).unwrap_or(u8::MAX),
            facilities: self.facilities(),
            slot: self.id,
            project: self.project,
            starts_at: self.starts_at,
            ends_at: self.ends_at,
            meeting_point: self.meeting_point,
            access: self.access,
            host: self.host,
            organiser: self.organiser,
            story: self.story,
            languages: self.languages,
            smallest: u8::try_from(self.smallest).unwrap_or(1),
            largest: u8::try_from(self.largest).unwrap_or(u8::MAX),
            example: self.example,
        }
    }

    pub fn point(&self) -> Option<(f64, f64)> {
        read_point(&self.point)
    }
}

fn names(text: &str) -> Vec<Facility> {
    text.split(',').filter_map(Facility::from_slug).collect()
}

fn written(facilities: &[Facility]) -> String {
    facilities.iter().map(|facility| facility.slug()).collect::<Vec<_>>().join(",")
}

pub(super) fn read_point(text: &str) -> Option<(f64, f64)> {
    let (lat, lon) = text.split_once(',')?;
    Some((lat.parse().ok()?, lon.parse().ok()?))
}

fn write_point(point: Option<(f64, f64)>) -> String {
    point.map_or_else(String::new, |(lat, lon)| format!("{lat},{lon}"))
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Imported {
    pub added: u32,
    pub changed: u32,
    pub same: u32,
}

/// Opens the moments of a file: new ones are added, known ones (same project and start) changed. A capacity below
/// what is taken is refused as a whole.
pub async fn put_slots(tx: &mut Tx, slots: &[NewSlot]) -> Result<Imported, Error> {
    const ADD: &str =
        "insert into slot (id, project, starts_at, ends_at, capacity, taken, meeting_point, access, host,
        closes_at, state, example, facilities, languages, smallest, largest, point,
        organiser, story)
        values ($1, $2, $3, $4, $5, 0, $6, $7, $8, $9, 'open', $10, $11, $12, $13, $14, $15, $16, $17)";
    const CHANGE: &str =
        "update slot set ends_at = $2, capacity = $3, meeting_point = $4, access = $5, host = $6,
        closes_at = $7, facilities = $8, languages = $9, smallest = $10, largest = $11, point = $12, organiser = $13,
        story = $14, state = 'open'
        where id = $1 and taken <= $3";
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
                    slot.example,
                    written(&slot.facilities),
                    &slot.languages,
                    slot.smallest,
                    slot.largest,
                    write_point(slot.point),
                    &slot.organiser,
                    &slot.story
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
                    slot.closes_at,
                    written(&slot.facilities),
                    &slot.languages,
                    slot.smallest,
                    slot.largest,
                    write_point(slot.point),
                    &slot.organiser,
                    &slot.story
                )?;
                if changed != 1 {
                    return Err(too_small(slot, known.taken));
                }
                done.changed += 1;
            }
        }
    }
    Ok(done)
}

fn too_small(slot: &NewSlot, taken: i32) -> Error {
    let at = calendar::wall(slot.starts_at).format("%Y-%m-%d %H:%M");
    Error::Setup(format!(
        "{} on {at}: {taken} places are taken, so the capacity cannot become {}; `woonpad visits cancel` moves people",
        slot.project, slot.capacity
    ))
}

fn same(known: &Slot, new: &NewSlot) -> bool {
    known.ends_at == new.ends_at
        && known.capacity == new.capacity
        && known.meeting_point == new.meeting_point
        && known.access == new.access
        && known.host == new.host
        && (&known.organiser, &known.story) == (&new.organiser, &new.story)
        && known.closes_at == new.closes_at
        && known.facilities == written(&new.facilities)
        && known.languages == new.languages
        && (known.smallest, known.largest) == (new.smallest, new.largest)
        && known.point == write_point(new.point)
        && known.state == "open"
}

async fn at_moment(tx: &mut Tx, project: &str, starts_at: DateTime<Utc>) -> Result<Option<Slot>, Error> {
    const SQL: &str =
        "select id, project, starts_at, ends_at, capacity, taken, meeting_point, access, host, closes_at,
        state, example, facilities, languages, smallest, largest, point,
        organiser, story from slot where project = $1 and starts_at = $2";
    Ok(within!(tx, |c| sqlx::query_as(SQL).bind(project).bind(starts_at).fetch_optional(c).await)?)
}

/// All slots, for the operator.
pub async fn all(tx: &mut Tx) -> Result<Vec<Slot>, Error> {
    const SQL: &str =
        "select id, project, starts_at, ends_at, capacity, taken, meeting_point, access, host, closes_at,
        state, example, facilities, languages, smallest, largest, point,
        organiser, story from slot order by starts_at, project";
    Ok(within!(tx, |c| sqlx::query_as(SQL).fetch_all(c).await)?)
}

pub async fn count_slots(tx: &mut Tx) -> Result<i64, Error> {
    const SQL: &str = "select count(*) from slot";
    Ok(within!(tx, |c| sqlx::query_scalar(SQL).fetch_one(c).await)?)
}

/// One slot.
pub async fn find(tx: &mut Tx, slot: &str) -> Result<Option<Slot>, Error> {
    const SQL: &str =
        "select id, project, starts_at, ends_at, capacity, taken, meeting_point, access, host, closes_at,
        state, example, facilities, languages, smallest, largest, point,
        organiser, story from slot where id = $1";
    Ok(within!(tx, |c| sqlx::query_as(SQL).bind(slot).fetch_optional(c).await)?)
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
    host: String,
    organiser: String,
    story: String,
    facilities: String,
    languages: String,
    smallest: i32,
    largest: i32,
    example: bool,
}

/// Open slots with free places that can still be booked, the soonest first. Places of a hold whose time is over
/// are free: `hold` takes them back when it comes to it, so that a forgotten hold never closes a slot.
pub async fn openings(tx: &mut Tx, now: DateTime<Utc>, project: Option<&str>) -> Result<Vec<Opening>, Error> {
    const SQL: &str = "select id, project, starts_at, ends_at, left_over, meeting_point, access, host, organiser, story, facilities,
            languages, smallest, largest, example from (
            select s.id, s.project, s.starts_at, s.ends_at, s.meeting_point, s.access, s.host, s.organiser, s.story, s.facilities,
                s.languages, s.smallest, s.largest, s.example,
                s.capacity - s.taken + cast(coalesce((select sum(v.party) from visit v
                    where v.slot = s.id and v.status in ('vastgehouden', 'aangeboden') and v.held_until <= $1), 0) as integer) as left_over
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
            host: row.host,
            organiser: row.organiser,
            story: row.story,
            facilities: names(&row.facilities),
            languages: row.languages,
            smallest: u8::try_from(row.smallest).unwrap_or(1),
            largest: u8::try_from(row.largest).unwrap_or(u8::MAX),
            example: row.example,
        })
        .collect())
}

/// Who is told of a change: the visit, and whose it is.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Told {
    pub visit: String,
    pub resident: String,
    pub party: i32,
}

/// Calls a slot off: everybody's visit of it with it, and everybody is told with what else there is. `None` when
/// there is no such slot, or it was called off already.
pub async fn cancel(tx: &mut Tx, slot: &str, now: DateTime<Utc>) -> Result<Option<Vec<Told>>, Error> {
    const SLOT: &str = "update slot set state = 'cancelled', taken = 0 where id = $1 and state = 'open'";
    const VISITS: &str = "update visit set status = 'afgelast', held_until = null, sequence = sequence + 1, changed_at = $2
        where slot = $1 and status in ('vastgehouden', 'geboekt', 'aangeboden') returning id as visit, resident, party";
    // Who had an offer of it waits on, in the old place.
    const WAITING: &str = "update waiting set state = 'wacht', visit = null, changed_at = $2
        where state = 'aangeboden' and visit in (select id from visit where slot = $1 and status = 'afgelast')";
    lock(tx, vec![slot]).await?;
    if execute!(tx, SLOT, slot)? == 0 {
        return Ok(None);
    }
    let told: Vec<Told> = within!(tx, |c| sqlx::query_as(VISITS).bind(slot).bind(now).fetch_all(c).await)?;
    execute!(tx, WAITING, slot, now)?;
    for one in &told {
        for kind in [WakeKind::VisitWeek, WakeKind::VisitReminder, WakeKind::AfterVisit, WakeKind::Offer] {
            wakes::forget(tx, &one.resident, Some(kind.slug()), Some(&one.visit)).await?;
        }
        wakes::set(tx, &one.resident, WakeKind::VisitChanged.slug(), &one.visit, now, now).await?;
    }
    Ok(Some(told))
}

/// What of a slot may change while people are coming.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    pub closes_at: DateTime<Utc>,
    pub meeting_point: String,
}

/// Moves a slot in time or place: everybody's visit goes along and everybody is told, reminders follow the new time.
/// `None` when there is no such open slot.
pub async fn change(
    tx: &mut Tx,
    slot: &str,
    change: &Change,
    now: DateTime<Utc>,
) -> Result<Option<Vec<Told>>, Error> {
    const SLOT: &str = "update slot set starts_at = $2, ends_at = $3, closes_at = $4, meeting_point = $5
        where id = $1 and state = 'open'";
    const VISITS: &str = "update visit set sequence = sequence + 1, changed_at = $2
        where slot = $1 and status = 'geboekt' returning id as visit, resident, party";
    lock(tx, vec![slot]).await?;
    let Change { starts_at, ends_at, closes_at, meeting_point } = change;
    if execute!(tx, SLOT, slot, starts_at, ends_at, closes_at, meeting_point)? == 0 {
        return Ok(None);
    }
    let told: Vec<Told> = within!(tx, |c| sqlx::query_as(VISITS).bind(slot).bind(now).fetch_all(c).await)?;
    for one in &told {
        for (kind, at) in WakeKind::around_visit(*starts_at) {
            wakes::forget(tx, &one.resident, Some(kind.slug()), Some(&one.visit)).await?;
            if at > now {
                wakes::set(tx, &one.resident, kind.slug(), &one.visit, now, at).await?;
            }
        }
        wakes::set(tx, &one.resident, WakeKind::VisitChanged.slug(), &one.visit, now, now).await?;
    }
    Ok(Some(told))
}

/// One line of the host's list: how many, and what they asked the host to know.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Guest {
    pub visit: String,
    pub party: i32,
    pub attendance: String,
    /// In the resident's words; empty when nothing was said.
    pub needs: String,
}

/// Who comes to a slot, in order of booking. No names: the host knows them by their visit's number.
pub async fn guests(tx: &mut Tx, slot: &str) -> Result<Vec<Guest>, Error> {
    const SQL: Pair = Pair {
        sqlite: "select v.id as visit, v.party, v.attendance,
            coalesce(json_extract(r.profile, '$.visit_needs.value'), '') as needs
            from visit v join resident r on r.id = v.resident
            where v.slot = $1 and v.status = 'geboekt' order by v.created_at, v.id",
        postgres: "select v.id as visit, v.party, v.attendance,
            coalesce(r.profile -> 'visit_needs' ->> 'value', '') as needs
            from visit v join resident r on r.id = v.resident
            where v.slot = $1 and v.status = 'geboekt' order by v.created_at, v.id",
    };
    let sql = tx.pick(&SQL);
    Ok(within!(tx, |c| sqlx::query_as(sql).bind(slot).fetch_all(c).await)?)
}
