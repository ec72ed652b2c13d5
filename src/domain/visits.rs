//! Visits to example projects: the states of a visit and what a slot has left. The counting itself is one
//! conditional update in `store/visits.rs`; nothing here or there may count places another way.

use chrono::{DateTime, Duration, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::calendar;

/// How long places are kept while somebody makes up their mind. Ten minutes: a slow typist reads two messages.
pub const HOLD: Duration = Duration::minutes(10);

/// The largest party that books by itself; larger groups go through a person.
pub const LARGEST_PARTY: u8 = 8;

/// How long an offer of the waiting list stands, from when it was told; shorter when the visit is near.
pub const OFFER: Duration = Duration::hours(24);

/// Nobody decides in less than this: nearer to the closing no offer is made, and what is free is free for all.
pub const SHORTEST_OFFER: Duration = Duration::hours(2);

/// From this far before the closing an offer stands in full.
const FAR: Duration = Duration::hours(72);

/// Until it is told an offer keeps its places this long: the longest row of quiet days, and a day.
pub const UNTOLD: Duration = Duration::days(6);

/// An offer ends between these hours, Amsterdam wall time: nobody loses a place while asleep.
const AWAKE: (u32, u32) = (9, 20);

/// Until when an offer stands that is told now, for a slot that closes then.
pub fn offer_until(now: DateTime<Utc>, closes_at: DateTime<Utc>) -> DateTime<Utc> {
    let left = closes_at - now;
    let term = if left >= FAR { OFFER } else { (left / 3).max(SHORTEST_OFFER) };
    calendar::decent(now + term, AWAKE.0, AWAKE.1).min(closes_at)
}

/// Days of the week on which somebody who waits can come, 1 = Monday; empty = any day.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Days(Vec<u32>);

impl Days {
    pub fn new(mut days: Vec<u32>) -> Self {
        days.retain(|day| (1..=7).contains(day));
        days.sort_unstable();
        days.dedup();
        Self(days)
    }

    /// "6,7"; what is no day is left out.
    pub fn read(text: &str) -> Self {
        Self::new(text.split(',').filter_map(|day| day.parse().ok()).collect())
    }

    pub fn write(&self) -> String {
        self.0.iter().map(u32::to_string).collect::<Vec<_>>().join(",")
    }

    pub fn has(&self, day: NaiveDate) -> bool {
        self.0.is_empty() || self.0.contains(&calendar::weekday_number(day))
    }

    pub fn numbers(&self) -> &[u32] {
        &self.0
    }
}

/// Why somebody who waits has no offer of a slot; in this order the first that holds is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Passed {
    /// Too near to the closing, or closed, or cancelled.
    Closed,
    OtherDay,
    /// The party is smaller or larger than the host takes.
    PartyNotTaken,
    /// Has an offer already, of this or another slot.
    HasOffer,
    /// Has another visit at that time.
    Overlaps,
    Unreachable,
    /// Not so many places are free.
    TooFew,
}

/// What of a slot and of who waits decides about an offer.
#[derive(Debug, Clone, Copy)]
pub struct Fit {
    pub open: bool,
    pub closes_at: DateTime<Utc>,
    pub day_suits: bool,
    pub party: i32,
    pub smallest: i32,
    pub largest: i32,
    pub free: i32,
    pub has_offer: bool,
    pub overlaps: bool,
    pub reachable: bool,
}

impl Fit {
    /// Why not, or `None` when an offer is due.
    pub fn passed(&self, now: DateTime<Utc>) -> Option<Passed> {
        let first = [
            (!self.open || self.closes_at - now < SHORTEST_OFFER, Passed::Closed),
            (!self.day_suits, Passed::OtherDay),
            (self.party < self.smallest || self.party > self.largest, Passed::PartyNotTaken),
            (self.has_offer, Passed::HasOffer),
            (self.overlaps, Passed::Overlaps),
            (!self.reachable, Passed::Unreachable),
            (self.party > self.free, Passed::TooFew),
        ];
        first.into_iter().find(|(holds, _)| *holds).map(|(_, why)| why)
    }
}

super::taxonomy::slugs! {
    /// What a visitor may need, as the host says it.
    pub enum Facility {
        Wheelchair = "rolstoel",
        Toilet = "toilet",
        Parking = "parkeren",
        Transit = "ov",
    }
}

/// A slot that can still be booked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opening {
    pub slot: String,
    pub project: String,
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    /// Places left, never below 0.
    pub free: u8,
    pub meeting_point: String,
    /// Practical remarks of the host: access, toilet, parking.
    pub access: String,
    #[serde(default)]
    pub host: String,
    /// Who organises it where that is not the host: an initiative of residents. Empty otherwise.
    #[serde(default)]
    pub organiser: String,
    /// A story that goes with it, by id; empty when there is none.
    #[serde(default)]
    pub story: String,
    #[serde(default)]
    pub facilities: Vec<Facility>,
    /// As the host wrote it: "Nederlands, Engels".
    #[serde(default)]
    pub languages: String,
    #[serde(default = "one")]
    pub smallest: u8,
    #[serde(default = "largest")]
    pub largest: u8,
    /// An example of a fresh database, no real visit.
    pub example: bool,
}

const fn one() -> u8 {
    1
}

const fn largest() -> u8 {
    LARGEST_PARTY
}

/// A resident's place on a slot.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Visit {
    pub id: String,
    pub slot: String,
    pub project: String,
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    pub party: u8,
    pub status: VisitStatus,
    pub meeting_point: String,
    pub access: String,
    /// As in [`Opening`].
    #[serde(default)]
    pub organiser: String,
    /// Where exactly, WGS84; `None` where the host gave no point.
    pub point: Option<(f64, f64)>,
    /// Who comes along by the same invitation: the visit it began with.
    pub circle: Option<String>,
    /// Rises with each change, for the calendar file.
    pub sequence: i32,
    pub example: bool,
}

/// A group of a party on a moment of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    pub slot: String,
    pub party: u8,
}

/// Who comes to the same moment by the same invitations, as one of them may see it.
#[derive(Debug, Clone, PartialEq)]
pub struct Circle {
    /// The visit of who looks.
    pub visit: Visit,
    /// People, all parties together.
    pub coming: i64,
    /// Whether who looks has said yes or no to being known.
    pub answered: bool,
    /// First names of the others that agreed; empty as long as who looks has not.
    pub names: Vec<String>,
}

super::taxonomy::slugs! {
    pub enum VisitStatus {
        /// Places kept while the resident confirms.
        Held = "vastgehouden",
        Booked = "geboekt",
        /// Places kept for somebody of the waiting list, until the offer is over.
        Offered = "aangeboden",
        CalledOff = "afgezegd",
        /// A hold nobody confirmed, an offer nobody took.
        Lapsed = "vervallen",
        /// An offer that was refused.
        Declined = "geweigerd",
        /// The host called the whole visit off.
        Cancelled = "afgelast",
    }
}

impl VisitStatus {
    /// Whether it counts in the slot's taken places.
    pub const fn takes_places(self) -> bool {
        matches!(self, Self::Held | Self::Booked | Self::Offered)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utc(text: &str) -> DateTime<Utc> {
        text.parse().expect("a moment")
    }

    #[test]
    fn an_offer_is_shorter_near_the_visit_and_never_ends_at_night() {
        // Tuesday 10:00 in Amsterdam.
        let now = utc("2026-11-24T09:00:00Z");
        assert_eq!(offer_until(now, now + Duration::days(10)), now + Duration::hours(24));
        assert_eq!(offer_until(now, now + Duration::hours(12)), now + Duration::hours(4));
        assert_eq!(
            offer_until(now, now + Duration::hours(1)),
            now + Duration::hours(1),
            "never past the closing"
        );
        // Saturday 15:00: a day later is a Sunday, so Monday at nine.
        let saturday = utc("2026-11-28T14:00:00Z");
        assert_eq!(offer_until(saturday, saturday + Duration::days(9)), utc("2026-11-30T08:00:00Z"));
    }

    #[test]
    fn days_survive_being_stored() {
        let weekend = Days::new(vec![7, 6, 6, 9]);
        assert_eq!((weekend.write().as_str(), Days::read("6,7,x")), ("6,7", weekend.clone()));
        assert!(weekend.has(calendar::day(utc("2026-11-28T12:00:00Z"))));
        assert!(!weekend.has(calendar::day(utc("2026-11-27T12:00:00Z"))));
        assert!(Days::default().has(calendar::day(utc("2026-11-27T12:00:00Z"))));
    }
}
