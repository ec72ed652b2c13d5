//! Where a talk is, as data. Stored as JSON with each talk: add variants and fields with defaults, never
//! rename one without `#[serde(alias)]`; `tests/fixtures/scenes.jsonl` holds every shape ever stored.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::domain::leads::LeadSubject;
use crate::domain::taxonomy::Signal;
use crate::domain::visits::Part;

/// The state of one talk.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Scene {
    pub place: Place,
    /// Where a side path (a person, a visit) returns to.
    pub back: Option<Box<Place>>,
    /// Messages in a row that were not understood here.
    pub misses: u8,
    /// Questions asked in a row since something was given back.
    pub in_a_row: u8,
    /// Turns still to go before anything may be offered, after somebody named a loss.
    pub gently: u8,
    /// What was said when Woonpad asked back; never lost through that choice.
    pub kept: Option<String>,
    /// What was told before it might be remembered: becomes the first answer at a yes, and is gone at a no.
    pub story: Option<String>,
    /// The buttons under the last messages, as they were shown: who types a label means the button. The shell
    /// fills these in, since only there texts are words.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub offered: Vec<Offered>,
    /// The circle of a visit that the resident was invited to: who comes along is counted together.
    pub along: Option<String>,
    /// An invitation that came before consent: looked at once there is.
    pub invited: Option<String>,
    /// When the resident was last heard, for the recap after weeks.
    pub heard: Option<DateTime<Utc>>,
    /// What was given once and is not given again.
    pub given: Given,
}

/// What comes once in a talk.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Given {
    /// Stories that were told, by id, the latest last.
    pub stories: Vec<String>,
    /// The honest fact of staying.
    pub staying: bool,
    /// Advice.
    pub advice: bool,
    /// A word for who cares for somebody and is worn out.
    pub carer: bool,
    /// That nothing fits was counted.
    pub unmet: bool,
    /// When to come back was answered, with a day or a no.
    pub when_settled: bool,
}

/// A button as it was shown, and what it means on the wire.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offered {
    pub label: String,
    pub data: String,
}

/// Which question or choice is open.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(tag = "at", rename_all = "kebab-case")]
pub enum Place {
    /// Nobody has said hello yet.
    #[default]
    New,
    /// Asked: may I remember what you say?
    Consent,
    /// No consent: questions are answered, nothing is remembered.
    Declined,
    /// Asked: u or je?
    Form,
    /// A question of `content/questions.toml`, by id.
    Intake {
        question: String,
    },
    /// "Zo heb ik u begrepen": does that hold?
    Mirror,
    /// Asked: what should be different?
    MirrorFix,
    /// Asked: may I name some possibilities?
    Permission,
    /// Nothing fits; asked: shall I look again each month?
    Watch,
    /// Asked: may I tell how somebody else did it?
    Story {
        story: String,
    },
    /// That story was told; asked: would you like to speak to somebody who did this?
    Meet {
        story: String,
    },
    /// Advice was given; asked: would you go and see?
    VisitOffer,
    /// Asked: may an advisor call?
    CallOffer,
    /// Asked: which project? These ones were offered.
    Project {
        projects: Vec<String>,
    },
    /// Asked: which moment?
    Slot {
        project: String,
    },
    /// Asked: with how many?
    Party {
        project: String,
        slot: String,
    },
    /// Asked: anything the host should know?
    Needs {
        project: String,
        slot: String,
        party: u8,
    },
    /// All of a party do not fit at once; asked: in these two groups, or together on the list?
    Parts {
        project: String,
        party: u8,
        parts: Vec<Part>,
    },
    /// Both groups are held; asked: shall I book?
    Both {
        visits: [String; 2],
    },
    /// Places are held; asked: shall I book?
    Confirm {
        visit: String,
    },
    /// Asked: sure to call this visit off?
    CallOff {
        visit: String,
    },
    /// Asked: which visit?
    PickVisit,
    /// Asked: to which moment shall this visit be moved?
    Move {
        project: String,
        visit: String,
    },
    /// Asked: with how many do you wait for this project?
    WaitParty {
        project: String,
    },
    /// Asked: which days suit?
    WaitDays {
        project: String,
        party: u8,
    },
    /// An offer of the waiting list stands; asked: shall I book?
    Offer {
        visit: String,
    },
    /// Somebody invited the resident along; asked: do you come?
    Along {
        project: String,
        slot: String,
    },
    /// Asked: may who comes along know that it is you?
    Acquaint {
        visit: String,
    },
    /// Asked: by which first name?
    FirstName {
        visit: String,
    },
    /// After a visit, asked: what struck you?
    Struck {
        project: String,
    },
    /// Asked: could you live so?
    LiveSo {
        project: String,
    },
    /// Handing over to a person.
    Phone {
        draft: Draft,
    },
    When {
        draft: Draft,
    },
    /// The summary was shown; asked: may I send it?
    Agree {
        draft: Draft,
    },
    /// A scheme is looked at; what it still lacks is asked. What waits behind stays with it.
    Checking {
        scheme: String,
        /// Questions asked so far, the open one included.
        #[serde(default)]
        asked: u8,
        #[serde(default)]
        behind: Option<Box<Place>>,
    },
    /// Costs side by side: asked for this figure, the kind of home, or what to change; what waits behind it.
    Costs {
        ask: String,
        #[serde(default)]
        behind: Option<Box<Place>>,
    },
    /// The path is open: asked for this, about this step; what waits behind it.
    Path {
        ask: String,
        #[serde(default)]
        step: Option<u16>,
        #[serde(default)]
        behind: Option<Box<Place>>,
    },
    /// Asked: when shall I ask again?
    ComeBack,
    /// Asked: sure to erase everything?
    Erase,
    /// Asked: sure to begin again?
    Again,
    /// Safety came first; no advice until the resident turns back to housing.
    Safety {
        signal: Signal,
    },
    /// Nothing is open.
    Resting,
}

/// A lead in the making.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    pub subject: LeadSubject,
    #[serde(default)]
    pub phone: Option<String>,
    /// The answer may come through the chat.
    #[serde(default)]
    pub by_chat: bool,
    #[serde(default)]
    pub when: String,
    /// What brought it up, in the resident's words.
    #[serde(default)]
    pub words: String,
    /// The article it is about, by id.
    #[serde(default)]
    pub about: Option<String>,
}

impl Scene {
    pub fn at(place: Place) -> Self {
        Self { place, ..Self::default() }
    }

    /// The same talk at another place; what was kept and who waits behind stays.
    pub fn to(&self, place: Place) -> Self {
        Self { place, misses: 0, ..self.clone() }
    }

    /// A side path: the open question waits behind it.
    pub fn aside(&self, place: Place) -> Self {
        let back = match (&self.back, self.place.can_wait()) {
            (_, true) => Some(Box::new(self.place.clone())),
            (back, false) => back.clone(),
        };
        Self { place, back, misses: 0, ..self.clone() }
    }

    /// The button whose label this is, word for word; capitals and end marks do not matter.
    pub fn typed(&self, text: &str) -> Option<&str> {
        let wanted = bare(text);
        let same = |offered: &&Offered| bare(&offered.label) == wanted;
        (!wanted.is_empty()).then(|| self.offered.iter().find(same))?.map(|offered| offered.data.as_str())
    }

    /// The name of the open question, as exports and the terminal's JSON know it.
    pub fn asked(&self) -> Option<&str> {
        match &self.place {
            Place::New | Place::Declined | Place::Resting | Place::Safety { .. } => None,
            Place::Intake { question } => Some(question),
            place => Some(place.name()),
        }
    }
}

/// Letters and digits in lower case, with one space between words.
fn bare(text: &str) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

impl Place {
    /// A stable name of the scene.
    pub fn name(&self) -> &str {
        match self {
            Self::New => "nieuw",
            Self::Consent => "toestemming",
            Self::Declined => "zonder-bewaren",
            Self::Form => "aanspreekvorm",
            Self::Intake { .. } => "kennismaken",
            Self::Mirror => "mirror",
            Self::MirrorFix => "correctie",
            Self::Permission => "mag-advies",
            Self::Watch => "uitkijken",
            Self::Story { .. } => "verhaal",
            Self::Meet { .. } => "ontmoeten",
            Self::VisitOffer => "bezoek",
            Self::CallOffer => "bellen",
            Self::Project { .. } => "project",
            Self::Slot { .. } => "moment",
            Self::Party { .. } => "aantal",
            Self::Needs { .. } => "bijzonderheden",
            Self::Parts { .. } => "groepen",
            Self::Both { .. } => "bevestigen-groepen",
            Self::Confirm { .. } => "bevestigen",
            Self::CallOff { .. } => "afzeggen",
            Self::PickVisit => "welk-bezoek",
            Self::Move { .. } => "verzetten",
            Self::WaitParty { .. } => "wachten-aantal",
            Self::WaitDays { .. } => "wachten-dagen",
            Self::Offer { .. } => "aanbod",
            Self::Along { .. } => "meegaan",
            Self::Acquaint { .. } => "kennen",
            Self::FirstName { .. } => "voornaam",
            Self::Struck { .. } => "na-bezoek",
            Self::LiveSo { .. } => "zo-wonen",
            Self::Phone { .. } => "telefoon",
            Self::When { .. } => "belmoment",
            Self::Agree { .. } => "samenvatting",
            Self::Checking { .. } => "regeling",
            Self::Costs { .. } => "kosten",
            Self::Path { .. } => "pad",
            Self::ComeBack => "later",
            Self::Erase => "wissen",
            Self::Again => "opnieuw",
            Self::Safety { .. } => "veiligheid",
            Self::Resting => "rust",
        }
    }

    /// Whether a project or a moment is being chosen.
    pub const fn chooses_a_visit(&self) -> bool {
        matches!(
            self,
            Self::Project { .. }
                | Self::Slot { .. }
                | Self::Party { .. }
                | Self::Needs { .. }
                | Self::Parts { .. }
                | Self::Move { .. }
        )
    }

    /// Whether the talk may come back here after a side path.
    pub fn can_wait(&self) -> bool {
        matches!(
            self,
            Self::Intake { .. }
                | Self::Mirror
                | Self::MirrorFix
                | Self::Permission
                | Self::Watch
                | Self::Story { .. }
                | Self::VisitOffer
                | Self::CallOffer
                | Self::Checking { .. }
                | Self::Costs { .. }
                | Self::Path { .. }
                | Self::Consent
                | Self::Form
        )
    }
}
