//! Visits to example projects: the states of a visit and what a slot has left. The counting itself is one
//! conditional update in `store/visits.rs`; nothing here or there may count places another way.

use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};

/// How long places are kept while somebody makes up their mind. Ten minutes: a slow typist reads two messages.
pub const HOLD: Duration = Duration::minutes(10);

/// The largest party that books by itself; larger groups go through a person.
pub const LARGEST_PARTY: u8 = 8;

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
    /// An example of a fresh database, no real visit.
    pub example: bool,
}

/// A resident's place on a slot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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
    /// Rises with each change, for the calendar file.
    pub sequence: i32,
    pub example: bool,
}

super::taxonomy::slugs! {
    pub enum VisitStatus {
        /// Places kept while the resident confirms.
        Held = "vastgehouden",
        Booked = "geboekt",
        CalledOff = "afgezegd",
        /// A hold nobody confirmed.
        Lapsed = "vervallen",
    }
}

impl VisitStatus {
    /// Whether it counts in the slot's taken places.
    pub const fn takes_places(self) -> bool {
        matches!(self, Self::Held | Self::Booked)
    }
}
