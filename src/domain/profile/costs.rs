//! What living costs, as the resident told it: each figure apart, so that each can be corrected.

use serde::{Deserialize, Serialize};

use crate::domain::taxonomy::slugs;

slugs! {
    /// One figure of the comparison. The first two groups are per month, the last one is paid once.
    pub enum Cost {
        NowHome = "nu-wonen",
        NowService = "nu-service",
        NowEnergy = "nu-energie",
        NowLevies = "nu-heffingen",
        NewHome = "straks-wonen",
        NewService = "straks-service",
        NewEnergy = "straks-energie",
        NewLevies = "straks-heffingen",
        /// Van, floors, curtains, a double month.
        OnceMoving = "eenmalig-verhuizen",
        /// Notary, advice, valuation, transfer tax.
        OnceBuying = "eenmalig-kopen",
    }
}

slugs! {
    /// What a monthly figure is for. `Home` is rent or mortgage, `Levies` municipality and water board.
    pub enum Post {
        Home = "wonen",
        Service = "service",
        Energy = "energie",
        Levies = "heffingen",
    }
}

/// Today's home or the new one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    Now,
    New,
}

/// Whole euros; both ends the same where one figure was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Range {
    pub low: u32,
    pub high: u32,
}

/// What came of the question after one figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Told {
    Known(Range),
    /// "weet ik niet": an average may stand in for it.
    Unknown,
    /// Rather not: it stays open.
    Skipped,
}

impl Cost {
    /// The monthly figure of this side and post.
    pub const fn of(side: Side, post: Post) -> Self {
        match (side, post) {
            (Side::Now, Post::Home) => Self::NowHome,
            (Side::Now, Post::Service) => Self::NowService,
            (Side::Now, Post::Energy) => Self::NowEnergy,
            (Side::Now, Post::Levies) => Self::NowLevies,
            (Side::New, Post::Home) => Self::NewHome,
            (Side::New, Post::Service) => Self::NewService,
            (Side::New, Post::Energy) => Self::NewEnergy,
            (Side::New, Post::Levies) => Self::NewLevies,
        }
    }

    /// Its side and post; `None` for what is paid once.
    pub const fn place(self) -> Option<(Side, Post)> {
        Some(match self {
            Self::NowHome => (Side::Now, Post::Home),
            Self::NowService => (Side::Now, Post::Service),
            Self::NowEnergy => (Side::Now, Post::Energy),
            Self::NowLevies => (Side::Now, Post::Levies),
            Self::NewHome => (Side::New, Post::Home),
            Self::NewService => (Side::New, Post::Service),
            Self::NewEnergy => (Side::New, Post::Energy),
            Self::NewLevies => (Side::New, Post::Levies),
            Self::OnceMoving | Self::OnceBuying => return None,
        })
    }
}

impl Range {
    pub const fn one(euro: u32) -> Self {
        Self { low: euro, high: euro }
    }

    /// In the right order, whichever was said first.
    pub const fn between(a: u32, b: u32) -> Self {
        if a <= b { Self { low: a, high: b } } else { Self { low: b, high: a } }
    }

    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self { low: self.low.saturating_add(other.low), high: self.high.saturating_add(other.high) }
    }

    /// In the middle, for what can only be drawn or ranked as one figure.
    pub const fn middle(self) -> u32 {
        self.low.midpoint(self.high)
    }
}
