//! The whole vocabulary between the core and the world: what can happen (`Event`), what the core
//! sees (`Context`), what it decided (`Step`), what it asks of the world (`Effect`) and hears back (`Answer`).

use chrono::{DateTime, Utc};

use super::advice::unmet::Unmet;
use super::attachment::{Attachment, Venue};
use super::dialogue::scene::Scene;
use super::house::House;
use super::knowledge::library::Library;
use super::language::classify::Reading;
use super::language::guard::Private;
use super::leads::{LeadAction, LeadRequest, LeadStatus};
use super::places::Places;
use super::profile::facts::Profile;
use super::profile::questions::Questions;
use super::sheet::Sheet;
use super::taxonomy::Outcome;
use super::text::Text;
use super::visits::{Circle, Days, Opening, Part, Visit};
use super::wakes::{Wake, WakeKind};

/// Short text ids made by the store (`v_8k3m2p`): readable, and small enough for a button.
pub type Id = String;

/// Everything that can happen to one conversation. Timers and advisors come in by the same door.
#[derive(Debug, Clone)]
#[expect(clippy::large_enum_variant, reason = "an event is handled at once and not kept")]
pub enum Event {
    /// `/start`, with the code of a deep link.
    Started {
        code: Option<String>,
    },
    /// A text message and what was read in it, before the transaction.
    Said {
        text: String,
        reading: Box<Reading>,
    },
    Pressed(Button),
    /// A shared telephone number, as the channel gave it.
    Contact {
        phone: String,
    },
    /// A shared position (WGS84).
    Located {
        lat: f64,
        lon: f64,
    },
    /// Voice, sticker, photo: nothing of it was downloaded or stored.
    Media,
    /// The message held a private number; its text was never stored.
    Refused(Private),
    /// A wake is due.
    Woken(Wake),
    /// Our own failure while handling an earlier message.
    Failed {
        reference: String,
    },
    /// The world's reply to an [`Effect`].
    Answered(Answer),
}

/// What the world looks like, as plain values.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    pub now: DateTime<Utc>,
    pub library: &'a Library,
    pub questions: &'a Questions,
    pub places: &'a Places,
    pub house: &'a House,
}

/// What the core decided. The shell saves scene and profile, carries out the effects and posts the
/// replies in one transaction.
#[must_use]
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    pub scene: Scene,
    pub profile: Profile,
    pub replies: Vec<Reply>,
    pub effects: Vec<Effect>,
    pub outcome: Outcome,
}

impl Step {
    pub fn new(scene: Scene, profile: Profile) -> Self {
        Self { scene, profile, replies: Vec::new(), effects: Vec::new(), outcome: Outcome::StapGezet }
    }

    pub fn say(mut self, reply: impl Into<Reply>) -> Self {
        self.replies.push(reply.into());
        self
    }

    pub fn and(mut self, effect: Effect) -> Self {
        self.effects.push(effect);
        self
    }

    pub fn outcome(mut self, outcome: Outcome) -> Self {
        self.outcome = outcome;
        self
    }
}

/// One message to the resident.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Reply {
    /// Paragraphs.
    pub parts: Vec<Text>,
    /// Rows of buttons.
    pub rows: Vec<Vec<Choice>>,
    pub attachment: Option<Attachment>,
    /// What is drawn to go with it, in place of an attachment.
    pub sheet: Option<Sheet>,
    /// A place on the map that goes with it, where the channel has maps.
    pub venue: Option<Venue>,
    /// Why Woonpad comes by itself ("u krijgt dit omdat ..."); shown, and marks the message as outreach.
    pub why: Option<Text>,
    /// Offer the channel's own button to share a telephone number.
    pub ask_phone: bool,
}

impl From<Text> for Reply {
    fn from(text: Text) -> Self {
        Self { parts: vec![text], ..Self::default() }
    }
}

impl Reply {
    pub fn part(mut self, text: Text) -> Self {
        self.parts.push(text);
        self
    }

    pub fn row(mut self, row: impl IntoIterator<Item = Choice>) -> Self {
        self.rows.push(row.into_iter().collect());
        self
    }

    pub fn rows(mut self, rows: impl IntoIterator<Item = Vec<Choice>>) -> Self {
        self.rows.extend(rows);
        self
    }

    pub fn attach(mut self, attachment: Attachment) -> Self {
        self.attachment = Some(attachment);
        self
    }

    pub fn at(mut self, venue: Option<Venue>) -> Self {
        self.venue = venue;
        self
    }

    pub fn because(mut self, why: Text) -> Self {
        self.why = Some(why);
        self
    }
}

/// A button: what it says and what it means.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    pub label: Text,
    pub press: Button,
}

impl Choice {
    pub fn new(label: Text, press: Button) -> Self {
        Self { label, press }
    }
}

/// A button, however old the message it hangs under. What no longer makes sense becomes `Stale`.
///
/// Its wire form is short text of at most 64 bytes (Telegram's limit), see `button.rs`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Button {
    Yes,
    No,
    /// "Overslaan" of the question with this id.
    Skip(String),
    /// Option `option` of question `question` of `content/questions.toml`.
    Option {
        question: String,
        option: String,
    },
    /// A mark on the ruler of this question.
    Ruler {
        question: String,
        mark: u8,
    },
    /// The form of address: "u" or "je".
    Form(super::taxonomy::Form),
    /// One of the meanings Woonpad offered: an article of the knowledge.
    Article(String),
    /// More of this article.
    More(String),
    /// The story of another resident.
    Story(String),
    /// None of the meanings offered.
    NoneOfThese,
    /// Whether this scheme may fit.
    Check {
        scheme: String,
        what: CheckPress,
    },
    /// Something that works from anywhere.
    Menu(Menu),
    /// An answer within the scene that is open, by a fixed name ("klopt", "anders").
    Pick(String),
    Project(String),
    Slot(Id),
    Party(u8),
    /// A visit of the resident: confirm, call off, keep.
    Visit {
        visit: Id,
        what: VisitPress,
    },
    /// The waiting list of a project.
    Wait(String),
    /// Off the waiting list of a project.
    Leave(String),
    /// A step of the resident's path, by its number.
    Step {
        step: u16,
        what: StepPress,
    },
    /// An advisor's press under a lead.
    Lead {
        lead: Id,
        action: LeadAction,
    },
    /// From an older Woonpad, forged, or broken.
    Stale,
}

super::taxonomy::slugs! {
    /// What one can press about a scheme.
    pub enum CheckPress {
        Begin = "kijk",
        /// Something is not right: forget what was told for it, and look again.
        Again = "weer",
        /// Ask a person about it.
        Person = "mens",
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VisitPress {
    Confirm,
    CallOff,
    /// Sure to call it off.
    CallOffYes,
    Keep,
    Coming,
    /// To another moment.
    Move,
    /// Asks for a link with which somebody comes along.
    Invite,
    /// Who comes along may know who this is.
    Known,
    Unknown,
    /// Afterwards: was there.
    Came,
    /// Afterwards: it did not work out.
    Missed,
}

super::taxonomy::slugs! {
    /// What is done with a step of the path.
    pub enum StepPress {
        Done = "done",
        Move = "move",
        Remove = "remove",
    }
}

super::taxonomy::slugs! {
    /// What works from anywhere.
    pub enum Menu {
        Help = "help",
        Person = "mens",
        Advice = "advies",
        Story = "verhaal",
        Costs = "kosten",
        ChangeCosts = "kosten-wijzigen",
        Path = "pad",
        Visit = "bezoek",
        Visits = "bezoeken",
        Profile = "profiel",
        Correct = "aanpassen",
        Data = "gegevens",
        Erase = "vergeet",
        EraseYes = "vergeet-ja",
        ForgetSchemes = "wis-regelingen",
        Again = "opnieuw",
        AgainYes = "opnieuw-ja",
        Continue = "verder",
        Ask = "vraag",
        ComeBack = "later",
        Stop = "stop",
        Resume = "weer-aan",
    }
}

/// What the core asks of the world. Carried out in order, inside the transaction.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Answered by `Openings`: future open slots with free places, soonest first.
    FindOpenings { project: Option<String> },
    /// Holds places; `circle`: with whom, for who was invited. Answered by `Held`, `SlotTaken`, `Overlaps` or `NotThatMany`.
    Hold { slot: Id, party: u8, until: DateTime<Utc>, circle: Option<Id> },
    /// Holds a party in two groups, both or neither. Answered by `PartsHeld` or `PartsGone`.
    HoldParts { parts: [Part; 2], until: DateTime<Utc> },
    /// Books both, or neither. Answered by `PartsBooked` or `HoldExpired`.
    ConfirmParts { visits: [Id; 2] },
    /// Moves a booked visit; the old place is kept until the new one is certain. Answered by `VisitMoved`,
    /// `SlotTaken`, `Overlaps`, `NotThatMany` or `NoSuchVisit`.
    MoveVisit { visit: Id, slot: Id },
    /// Turns a hold into a booking. Answered by `Booked`, or `HoldExpired` when it lapsed and the places went.
    Confirm { visit: Id },
    /// Frees the places; an offer is refused. Answered by `CalledOff` or `NoSuchVisit`.
    CallOff { visit: Id },
    /// Gives up a hold without a word. Not answered.
    LetGo { visit: Id },
    /// Says once more to come. Answered by `StillComing` or `NoSuchVisit`.
    StillComing { visit: Id },
    /// The resident's coming visits. Answered by `Visits`.
    MyVisits,
    /// The visit a wake is about. Answered by `VisitDue`, by `CircleDue` where it is about who comes along, or by nothing
    /// when it is neither booked nor called off by the host.
    LookUpVisit { visit: Id, wake: WakeKind },
    /// Joins the waiting list of a project. Answered by `Waiting`.
    JoinWaiting { project: Id, party: u8, days: Days },
    /// Answered by `LeftWaiting`.
    LeaveWaiting { project: Id },
    /// Where the resident waits. Answered by `WaitingFor`.
    MyWaiting,
    /// An offer of the waiting list is told: its term begins. Answered by `Offered`, or by nothing when it is gone.
    TellOffer { visit: Id },
    /// The term of an offer is over. Answered by `OfferOver`, or by nothing when it was taken or refused.
    EndOffer { visit: Id },
    /// A link with which somebody comes along. Answered by `Invitation` or `NoSuchVisit`.
    InviteAlong { visit: Id },
    /// Answered by `InvitedTo` or `InvitationOver`.
    LookUpInvitation { token: String },
    /// The first name that the others of the visit's circle may hear. Answered by `BeingKnown` or `NoSuchVisit`.
    BeKnown { visit: Id, name: Option<String> },
    /// Whether the resident was there. Not answered.
    Attended { visit: Id, came: bool },
    /// Answered by `LeadOpened`.
    /// `summary` is what was shown; the shell turns it into the words of the request.
    OpenLead { request: Box<LeadRequest>, summary: Vec<Text> },
    /// Another moment or number for a lead that stands. Answered by `LeadAmended`.
    AmendLead { reference: String, when: Option<String>, phone: Option<String> },
    /// Sets or replaces the wake of this kind (and subject). Not answered.
    WakeAt { wake: Wake, at: DateTime<Utc> },
    /// Removes waiting wakes of this kind (and of this subject where given); `None` removes all. Not answered.
    ForgetWakes { kind: Option<WakeKind>, subject: Option<Id> },
    /// Reads words that were kept back until now. Answered by `Reread`.
    Reread { text: String },
    /// A question without an answer, for the editor; stored without who asked. Not answered.
    LogGap { text: String, nearest: Vec<String> },
    /// Wishes that nothing met, for the coalition; counted without who had them. Not answered.
    LogUnmet { unmet: Unmet },
    /// Everything stored of this resident. Answered by `Exported`.
    Export,
    /// Erases the resident. Answered by `Erased`.
    Erase,
    /// Redeems an advisor's invitation. Answered by `AdvisorJoined` or `InvitationRefused`.
    JoinAsAdvisor { token: String },
    /// Answered by `LeadMoved`, `LeadNotYours` or `NotAnAdvisor`.
    MoveLead { lead: Id, action: LeadAction },
}

/// The world's reply to an effect.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// Words kept back until now, as if they were said this moment.
    Reread {
        text: String,
        reading: Box<Reading>,
    },
    Openings(Vec<Opening>),
    Held(Visit),
    /// `party` is what asked for `slot`; 0 where a visit was to be moved.
    SlotTaken {
        free: u8,
        slot: Id,
        party: u8,
        openings: Vec<Opening>,
    },
    /// The resident comes to this visit at that time.
    Overlaps {
        visit: Visit,
        openings: Vec<Opening>,
    },
    /// The host takes parties from so many to so many.
    NotThatMany {
        smallest: i32,
        largest: i32,
    },
    PartsHeld(Box<[Visit; 2]>),
    PartsBooked(Box<[Visit; 2]>),
    PartsGone,
    VisitMoved(Visit),
    Booked(Visit),
    HoldExpired,
    CalledOff(Visit),
    StillComing,
    NoSuchVisit,
    Visits(Vec<Visit>),
    VisitDue {
        visit: Visit,
        wake: WakeKind,
    },
    /// On the list; so many parties are before.
    Waiting {
        project: Id,
        ahead: i64,
    },
    LeftWaiting {
        project: Id,
        was_on_it: bool,
    },
    /// Projects on whose list the resident is.
    WaitingFor(Vec<Id>),
    Offered {
        visit: Visit,
        until: DateTime<Utc>,
    },
    OfferOver(Visit),
    /// With the name that may be told, or `None` for a no.
    BeingKnown(Box<Circle>, Option<String>),
    CircleDue(Box<Circle>, WakeKind),
    /// A link to be sent on.
    Invitation {
        visit: Visit,
        link: String,
    },
    InvitedTo {
        opening: Opening,
        circle: Id,
        /// People who come by this invitation so far.
        coming: i64,
        own: bool,
    },
    /// The invitation leads to nothing any more; the project, where that is known.
    InvitationOver {
        project: Option<Id>,
    },
    /// `advisors`: how many people were told.
    LeadOpened {
        reference: String,
        advisors: usize,
    },
    /// `stands`: false when it is done already.
    LeadAmended {
        reference: String,
        stands: bool,
    },
    Exported(String),
    Erased,
    AdvisorJoined {
        name: String,
    },
    InvitationRefused,
    /// The lead is now in this state; `summary` as the resident saw it.
    LeadMoved {
        lead: Id,
        reference: String,
        status: LeadStatus,
        summary: String,
        phone: Option<String>,
    },
    LeadNotYours {
        reference: String,
        by: String,
    },
    NotAnAdvisor,
}
