//! What was agreed to happen later: why Woonpad comes back by itself, when, and for how long that makes sense.

use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};

use super::{calendar, visits};

/// Something that was agreed to happen later: a row in the database.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wake {
    pub kind: WakeKind,
    /// What it is about (a visit's id); empty where the kind says it all.
    pub subject: String,
    /// When it was agreed, for "dat spraken we af op ...".
    pub agreed: DateTime<Utc>,
}

super::taxonomy::slugs! {
    /// Why Woonpad comes back by itself.
    pub enum WakeKind {
        /// The resident chose a moment to be asked again.
        AskAgain = "later-vragen",
        /// Nothing fitted; is there something now?
        LookAgain = "opnieuw-kijken",
        /// One friendly question about a talk that stopped halfway.
        Unfinished = "halverwege",
        /// A week before a visit.
        VisitWeek = "bezoek-week",
        /// The day before a visit.
        VisitReminder = "bezoek-herinnering",
        /// The host moved a visit or called it off.
        VisitChanged = "bezoek-gewijzigd",
        /// Somebody comes along by an invitation.
        ComesAlong = "komt-mee",
        /// Somebody who comes along may be known, and agreed so too.
        Known = "komt-mee-naam",
        /// A place came free for somebody of the waiting list.
        Offer = "plek-aangeboden",
        /// An offer is over.
        OfferOver = "aanbod-vervalt",
        /// The day after a visit: how was it?
        AfterVisit = "na-bezoek",
        /// The day of a step of the path.
        PathStep = "pad-stap",
        /// A hold that nobody confirmed.
        HoldLapses = "plek-vervalt",
    }
}

impl WakeKind {
    /// Service messages about somebody's own visit, or the list they asked to be on, go out after STOP too; the rest
    /// never does.
    pub const fn is_service(self) -> bool {
        !matches!(
            self,
            Self::AskAgain | Self::LookAgain | Self::Unfinished | Self::AfterVisit | Self::PathStep
        )
    }

    /// What comes around a visit that starts then, at Amsterdam wall times: a week and a day before, the day after.
    pub fn around_visit(starts_at: DateTime<Utc>) -> [(Self, DateTime<Utc>); 3] {
        [
            (Self::VisitWeek, calendar::days_before(starts_at, 7)),
            (Self::VisitReminder, calendar::days_before(starts_at, 1)),
            (Self::AfterVisit, calendar::day_after(starts_at)),
        ]
    }

    /// An answer to what the resident is doing right now: not put off until the morning.
    pub const fn at_any_hour(self) -> bool {
        matches!(self, Self::HoldLapses)
    }

    /// How long after its moment it still makes sense to deliver.
    pub fn shelf_life(self) -> Duration {
        match self {
            Self::VisitReminder => Duration::hours(20),
            Self::HoldLapses => Duration::hours(1),
            Self::VisitWeek | Self::ComesAlong | Self::Known => Duration::days(4),
            Self::VisitChanged => Duration::days(14),
            Self::Offer | Self::OfferOver => visits::UNTOLD,
            Self::Unfinished => Duration::days(7),
            Self::AfterVisit | Self::PathStep => Duration::days(14),
            Self::AskAgain | Self::LookAgain => Duration::days(60),
        }
    }
}
