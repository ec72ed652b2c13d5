//! The reasons an approach or an option rests on, as texts: the resident's own words first, never a score.

use crate::domain::profile::approach::Reason;
use crate::domain::profile::facts::{Fact, Profile};
use crate::domain::text::{Text, quote};
use crate::text;

/// Reasons said aloud; more makes it a report.
const AT_MOST: usize = 3;

/// Why this approach: marks, and what was said.
pub fn because(profile: &Profile, reasons: &[Reason]) -> Vec<Text> {
    let mut said = Vec::new();
    let mut texts: Vec<Text> = reasons
        .iter()
        .filter_map(|reason| match *reason {
            Reason::Importance(mark) => Some(text!("because-importance", mark = shown(mark))),
            Reason::Confidence(mark) => Some(text!("because-confidence", mark = shown(mark))),
            Reason::Pull(driver) => {
                let plain = text!("because-pull", pull = Text::named(format!("driver-{driver}")));
                in_own_words(profile.drivers.get(&driver), plain, &mut said)
            }
            Reason::Hold(barrier) => {
                let plain = text!("because-hold", hold = Text::named(format!("barrier-{barrier}")));
                in_own_words(profile.barriers.get(&barrier), plain, &mut said)
            }
            Reason::WillingUnknown | Reason::AbleUnknown => None,
        })
        .collect();
    texts.truncate(AT_MOST);
    texts
}

/// What the resident said about it, each sentence once; a tap has no words.
pub fn in_own_words(fact: Option<&Fact<()>>, plain: Text, said: &mut Vec<String>) -> Option<Text> {
    match fact.and_then(|fact| fact.words.as_deref()) {
        Some(words) if said.iter().any(|known| known == words) => None,
        Some(words) => {
            said.push(words.to_owned());
            Some(text!("because-said", words = quote(words)))
        }
        None => Some(plain),
    }
}

fn shown(mark: f32) -> String {
    if mark.fract() == 0.0 { format!("{mark:.0}") } else { format!("{mark:.1}").replace('.', ",") }
}
