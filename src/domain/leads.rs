//! Leads: when a resident wants to be called, what the advisor gets to see, how warm it is and why.

use serde::{Deserialize, Serialize};

use super::taxonomy::Approach;

/// What the resident agreed to hand over. The summary is the text they saw, word for word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeadRequest {
    pub subject: LeadSubject,
    /// What to call the resident; empty when not given.
    pub name: String,
    /// E.164, or `None` when the answer may come through the chat.
    pub phone: Option<String>,
    /// When it suits, in the resident's words.
    pub when: String,
    /// As shown to and agreed by the resident.
    pub summary: String,
    pub approach: Approach,
    pub warmth: Warmth,
    /// Official name, empty when unknown; decides which advisors are told.
    pub municipality: String,
    pub urgent: bool,
}

super::taxonomy::slugs! {
    pub enum LeadSubject {
        Advice = "advies",
        Person = "mens",
        Complaint = "klacht",
        /// To speak to somebody who took the step of a story.
        Peer = "ervaring",
        /// A question Woonpad could not answer.
        Question = "vraag",
    }
}

super::taxonomy::slugs! {
    /// How ready somebody is for a talk; shown with its reasons in the summary, never as a score.
    pub enum Warmth {
        Hot = "nu",
        Warm = "binnenkort",
        Cool = "later",
    }
}

super::taxonomy::slugs! {
    pub enum LeadStatus {
        Open = "open",
        Claimed = "opgepakt",
        NotReached = "niet-bereikt",
        Done = "afgerond",
    }
}

super::taxonomy::slugs! {
    /// What an advisor can press under a lead.
    pub enum LeadAction {
        Claim = "claim",
        NotReached = "nb",
        Done = "klaar",
    }
}

/// Where a press leads. A lead that is done stays done; only who claimed it moves it further.
pub const fn after(action: LeadAction) -> LeadStatus {
    match action {
        LeadAction::Claim => LeadStatus::Claimed,
        LeadAction::NotReached => LeadStatus::NotReached,
        LeadAction::Done => LeadStatus::Done,
    }
}
