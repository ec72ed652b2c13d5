//! What makes a barrier lighter: each barrier has a next step of its own, in one sentence, with where to read on.

use crate::domain::knowledge::article::Article;
use crate::domain::knowledge::library::Library;
use crate::domain::profile::approach::approach;
use crate::domain::profile::facts::Profile;
use crate::domain::taxonomy::{Approach, Barrier, BarrierClass, Tenure};
use crate::domain::text::Text;

/// The next step out of a barrier.
pub struct Help<'a> {
    pub barrier: Barrier,
    /// What it is and what can be done, in one or two sentences.
    pub says: Text,
    pub way: Way<'a>,
}

/// Where it leads.
pub enum Way<'a> {
    Article(&'a Article),
    /// An advisor: it takes more than one at the table.
    Person,
}

/// The step out of the barrier that weighs most; `named`: ids of options that were just named.
pub fn first<'a>(profile: &Profile, library: &'a Library, named: &[&str]) -> Option<Help<'a>> {
    let mut barriers: Vec<Barrier> = profile.barriers.keys().copied().collect();
    // What keeps from being able goes first for who wants, what holds the heart for who does not want to yet; and
    // what was said in words goes before what was tapped.
    let heart_first = approach(profile).approach == Approach::Verleiden;
    barriers.sort_by_key(|barrier| {
        let said = profile.barriers.get(barrier).is_some_and(|fact| fact.words.is_some());
        let heart = matches!(barrier.class(), BarrierClass::Emotional | BarrierClass::Social);
        (heart != heart_first, !said)
    });
    barriers.into_iter().find_map(|barrier| step(barrier, profile, library, named))
}

fn step<'a>(barrier: Barrier, profile: &Profile, library: &'a Library, named: &[&str]) -> Option<Help<'a>> {
    let owns = profile.tenure.as_ref().is_some_and(|tenure| tenure.value == Tenure::Koop);
    if barrier == Barrier::PartnerOfKinderenAnders {
        return Some(Help { barrier, says: Text::named(format!("help-{barrier}")), way: Way::Person });
    }
    let (text, id) = match barrier {
        Barrier::HogereWoonlasten if owns => ("help-lasten-koop".to_owned(), "woonlasten-vergelijken"),
        _ => (format!("help-{barrier}"), article(barrier)?),
    };
    if named.contains(&id) {
        return None;
    }
    Some(Help { barrier, says: Text::named(text), way: Way::Article(library.article(id)?) })
}

/// Which article is the first step out of a barrier; a loss and no need to move want no step.
fn article(barrier: Barrier) -> Option<&'static str> {
    Some(match barrier {
        Barrier::GehechtAanWoning => "thuis-blijven-met-aanpassingen",
        Barrier::KleinerWonenInleveren => "hoeveel-ruimte-lever-ik-in",
        Barrier::SpullenOpruimen => "hulp-bij-opruimen",
        Barrier::BangVoorSpijt => "wat-als-het-tegenvalt",
        Barrier::SeniorenlabelWeerstand => "meergeneratiewonen",
        Barrier::GeenPassendAanbod | Barrier::WeetNietWaarBeginnen => "wooncoach-doorstroommakelaar",
        Barrier::OpzienTegenRompslomp => "hulp-bij-verhuizen",
        Barrier::LangeWachttijd | Barrier::StarterGeenInschrijfduur => "inschrijving-woonruimteverdeling",
        Barrier::GezondheidEnMantelzorg => "thuiszorg-meeverhuizen",
        Barrier::GezinTeKrap => "woningruil",
        Barrier::HogereWoonlasten => "huurgewenning",
        Barrier::KoopVerkoopEnVermogen => "eerst-kopen-of-verkopen",
        Barrier::StarterTeWeinigInkomen => "starterslening",
        Barrier::StarterTussenWalEnSchip => "middenhuur",
        Barrier::GehechtAanBuurt => "in-eigen-wijk-blijven",
        Barrier::WantrouwenInstanties => "wie-ziet-mijn-gegevens",
        Barrier::DigitaalEnFormulieren => "hulp-met-digid-en-formulieren",
        Barrier::GeenNoodzaakNu | Barrier::RouwEnVerlies | Barrier::PartnerOfKinderenAnders => return None,
    })
}
