//! The wire form of a button: `1:<kind>:<what>`, at most 64 bytes of ASCII (Telegram's limit).
//! It comes back from a client: anything not understood is `Stale`, and whose visit or lead an id names is
//! checked where the effect is carried out.

use crate::domain::leads::LeadAction;
use crate::domain::taxonomy::Form;
use crate::domain::vocabulary::{Button, CheckPress, Menu, StepPress, VisitPress};

/// Raised when an old payload would mean something else. Old versions stay readable as long as they can.
const VERSION: &str = "1";

/// Telegram's limit on callback data, bytes.
pub const MAX_BYTES: usize = 64;

impl Button {
    pub fn encode(&self) -> String {
        let body = match self {
            Self::Yes => "y".to_owned(),
            Self::No => "n".to_owned(),
            Self::Skip(question) => format!("skip:{question}"),
            Self::Option { question, option } => format!("o:{question}:{option}"),
            Self::Ruler { question, mark } => format!("r:{question}:{mark}"),
            Self::Form(form) => format!("f:{form}"),
            Self::Article(id) => format!("a:{id}"),
            Self::More(id) => format!("m:{id}"),
            Self::Story(id) => format!("t:{id}"),
            Self::NoneOfThese => "none".to_owned(),
            Self::Check { scheme, what } => format!("c:{what}:{scheme}"),
            Self::Menu(menu) => format!("g:{menu}"),
            Self::Pick(name) => format!("k:{name}"),
            Self::Project(id) => format!("p:{id}"),
            Self::Slot(id) => format!("s:{id}"),
            Self::Party(size) => format!("n:{size}"),
            Self::Visit { visit, what } => format!("v:{}:{visit}", visit_press(*what)),
            Self::Wait(project) => format!("w:{project}"),
            Self::Leave(project) => format!("u:{project}"),
            Self::Step { step, what } => format!("d:{what}:{step}"),
            Self::Lead { lead, action } => format!("l:{action}:{lead}"),
            Self::Stale => "x".to_owned(),
        };
        format!("{VERSION}:{body}")
    }

    pub fn decode(data: &str) -> Self {
        Self::read(data).unwrap_or(Self::Stale)
    }

    fn read(data: &str) -> Option<Self> {
        if data.len() > MAX_BYTES {
            return None;
        }
        let body = data.strip_prefix(VERSION)?.strip_prefix(':')?;
        let (kind, rest) = body.split_once(':').unwrap_or((body, ""));
        let word = || (!rest.is_empty()).then(|| rest.to_owned());
        Some(match kind {
            "y" if rest.is_empty() => Self::Yes,
            "n" if rest.is_empty() => Self::No,
            "skip" => Self::Skip(word()?),
            "o" => {
                let (question, option) = rest.split_once(':')?;
                Self::Option { question: question.to_owned(), option: option.to_owned() }
            }
            "r" => {
                let (question, mark) = rest.split_once(':')?;
                let mark = mark.parse().ok().filter(|mark| *mark <= 10)?;
                Self::Ruler { question: question.to_owned(), mark }
            }
            "f" => Self::Form(Form::from_slug(rest)?),
            "a" => Self::Article(word()?),
            "m" => Self::More(word()?),
            "t" => Self::Story(word()?),
            "none" => Self::NoneOfThese,
            "c" => {
                let (what, scheme) = rest.split_once(':')?;
                Self::Check { scheme: scheme.to_owned(), what: CheckPress::from_slug(what)? }
            }
            "g" => Self::Menu(Menu::from_slug(rest)?),
            "k" => Self::Pick(word()?),
            "p" => Self::Project(word()?),
            "s" => Self::Slot(word()?),
            "n" => Self::Party(rest.parse().ok().filter(|size| *size > 0)?),
            "v" => {
                let (what, visit) = rest.split_once(':')?;
                let what = PRESSES.iter().find(|(name, _)| *name == what)?.1;
                Self::Visit { visit: visit.to_owned(), what }
            }
            "w" => Self::Wait(word()?),
            "u" => Self::Leave(word()?),
            "d" => {
                let (what, step) = rest.split_once(':')?;
                Self::Step { step: step.parse().ok()?, what: StepPress::from_slug(what)? }
            }
            "l" => {
                let (action, lead) = rest.split_once(':')?;
                Self::Lead { lead: lead.to_owned(), action: LeadAction::from_slug(action)? }
            }
            _ => return None,
        })
    }
}

const PRESSES: [(&str, VisitPress); 11] = [
    ("ok", VisitPress::Confirm),
    ("off", VisitPress::CallOff),
    ("offy", VisitPress::CallOffYes),
    ("keep", VisitPress::Keep),
    ("come", VisitPress::Coming),
    ("move", VisitPress::Move),
    ("mee", VisitPress::Invite),
    ("ken", VisitPress::Known),
    ("stil", VisitPress::Unknown),
    ("was", VisitPress::Came),
    ("not", VisitPress::Missed),
];

fn visit_press(what: VisitPress) -> &'static str {
    PRESSES.iter().find(|(_, press)| *press == what).map_or("keep", |(name, _)| name)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn word() -> impl Strategy<Value = String> {
        "[a-z0-9_-]{1,24}"
    }

    fn any_button() -> impl Strategy<Value = Button> {
        prop_oneof![
            Just(Button::Yes),
            Just(Button::No),
            Just(Button::NoneOfThese),
            word().prop_map(Button::Skip),
            (word(), word()).prop_map(|(question, option)| Button::Option { question, option }),
            (word(), 0u8..=10).prop_map(|(question, mark)| Button::Ruler { question, mark }),
            word().prop_map(Button::Article),
            word().prop_map(Button::Story),
            word().prop_map(Button::Pick),
            (word(), 0usize..CheckPress::ALL.len())
                .prop_map(|(scheme, at)| Button::Check { scheme, what: CheckPress::ALL[at] }),
            word().prop_map(Button::Project),
            word().prop_map(Button::Slot),
            word().prop_map(Button::Wait),
            word().prop_map(Button::Leave),
            (1u8..200).prop_map(Button::Party),
            (any::<u16>(), 0usize..StepPress::ALL.len())
                .prop_map(|(step, at)| Button::Step { step, what: StepPress::ALL[at] }),
            (word(), 0usize..PRESSES.len())
                .prop_map(|(visit, at)| Button::Visit { visit, what: PRESSES[at].1 }),
        ]
    }

    proptest! {
        #[test]
        fn every_button_survives_the_wire_within_telegrams_limit(button in any_button()) {
            let wire = button.encode();
            prop_assert!(wire.len() <= MAX_BYTES);
            prop_assert_eq!(Button::decode(&wire), button);
        }

        #[test]
        fn noise_is_a_stale_button_or_a_known_one_and_never_a_panic(noise in "\\PC{0,80}") {
            let button = Button::decode(&noise);
            prop_assert!(button == Button::Stale || Button::decode(&button.encode()) == button);
        }
    }
}
