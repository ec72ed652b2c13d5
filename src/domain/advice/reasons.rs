//! What an approach or an option rests on, as texts: the resident's own marks and words, never a score.

use crate::domain::knowledge::article::Article;
use crate::domain::profile::approach::Reason;
use crate::domain::profile::facts::{Fact, Profile};
use crate::domain::taxonomy::{Barrier, Wish};
use crate::domain::text::{Text, quote};
use crate::text;

/// Words longer than this are not quoted as a reason: a sentence cut in the middle is nobody's.
const QUOTABLE: usize = 90;

/// Fewer words than this say nothing by themselves.
const TELLING: usize = 3;

/// Why this approach: the marks, and what was said with them.
pub fn because(profile: &Profile, reasons: &[Reason]) -> Option<Text> {
    let importance = reasons.iter().find_map(|reason| match *reason {
        Reason::Importance(mark) => Some(shown(mark)),
        _ => None,
    });
    let confidence = reasons.iter().find_map(|reason| match *reason {
        Reason::Confidence(mark) => Some(shown(mark)),
        _ => None,
    });
    let words = reasons.iter().find_map(|reason| match *reason {
        Reason::Pull(driver) => quotable(profile.drivers.get(&driver)?),
        Reason::Hold(barrier) => quotable(profile.barriers.get(&barrier)?),
        _ => None,
    });
    let marks = match (importance, confidence) {
        (Some(importance), Some(confidence)) => {
            Some(text!("because-marks", importance = importance, confidence = confidence))
        }
        (Some(mark), None) => Some(text!("because-importance", mark = mark)),
        (None, Some(mark)) => Some(text!("because-confidence", mark = mark)),
        (None, None) => None,
    };
    match (marks, words) {
        (Some(marks), Some(words)) => Some(text!("because-marks-and-words", marks = marks, words = words)),
        (Some(marks), None) => Some(marks),
        (None, words) => words.map(|words| text!("because-words", words = words)),
    }
}

/// What was said about it, whole and short enough to quote; a tap has no words.
pub fn quotable(fact: &Fact<()>) -> Option<String> {
    let words = fact.words.as_deref()?;
    let whole = words.chars().count() <= QUOTABLE && !words.contains('?');
    (whole && words.split_whitespace().count() >= TELLING).then(|| quote(words))
}

/// What an option does about a barrier, in a sentence of its own; not each barrier is a matter of the house.
pub fn eases(barrier: Barrier, article: &Article) -> Option<Text> {
    Some(match barrier {
        Barrier::GehechtAanWoning => text!("eases-woning"),
        Barrier::GehechtAanBuurt => text!("eases-buurt"),
        Barrier::SpullenOpruimen => text!("eases-spullen"),
        Barrier::KleinerWonenInleveren => text!("eases-ruimte"),
        Barrier::RouwEnVerlies => text!("eases-stilte"),
        Barrier::GeenPassendAanbod => text!("eases-aanbod"),
        Barrier::OpzienTegenRompslomp => text!("eases-geregel"),
        Barrier::LangeWachttijd => text!("eases-wachten"),
        Barrier::StarterGeenInschrijfduur => text!("eases-inschrijfduur"),
        Barrier::GezondheidEnMantelzorg => text!("eases-zorg"),
        Barrier::GezinTeKrap => text!("eases-krap"),
        Barrier::HogereWoonlasten => text!("eases-lasten"),
        Barrier::StarterTeWeinigInkomen => text!("eases-inkomen"),
        Barrier::StarterTussenWalEnSchip => text!("eases-tussenin"),
        Barrier::SeniorenlabelWeerstand if article.wishes.contains(&Wish::JongEnOud) => {
            text!("eases-hokje")
        }
        Barrier::SeniorenlabelWeerstand
        | Barrier::GeenNoodzaakNu
        | Barrier::BangVoorSpijt
        | Barrier::KoopVerkoopEnVermogen
        | Barrier::PartnerOfKinderenAnders
        | Barrier::WantrouwenInstanties
        | Barrier::WeetNietWaarBeginnen
        | Barrier::DigitaalEnFormulieren => return None,
    })
}

fn shown(mark: f32) -> String {
    if mark.fract() == 0.0 { format!("{mark:.0}") } else { format!("{mark:.1}").replace('.', ",") }
}
