//! The reasons an approach rests on, as texts: "omdat u een 8 gaf", never a score.

use crate::domain::profile::approach::Reason;
use crate::domain::text::Text;
use crate::text;

/// Reasons said aloud; more makes it a report.
const AT_MOST: usize = 3;

pub fn because(reasons: &[Reason]) -> Vec<Text> {
    reasons
        .iter()
        .filter_map(|reason| match *reason {
            Reason::Importance(mark) => Some(text!("because-importance", mark = shown(mark))),
            Reason::Confidence(mark) => Some(text!("because-confidence", mark = shown(mark))),
            Reason::Pull(driver) => Some(text!("because-pull", pull = Text::named(format!("driver-{driver}")))),
            Reason::Hold(barrier) => Some(text!("because-hold", hold = Text::named(format!("barrier-{barrier}")))),
            Reason::WillingUnknown | Reason::AbleUnknown => None,
        })
        .take(AT_MOST)
        .collect()
}

fn shown(mark: f32) -> String {
    if mark.fract() == 0.0 { format!("{mark:.0}") } else { format!("{mark:.1}").replace('.', ",") }
}
