//! Options that fit: must-wishes, barriers they lighten, money, audience; each with its reasons and one drawback.

use std::cmp::Reverse;

use super::reasons;
use crate::domain::knowledge::article::{Article, Cost, Kind};
use crate::domain::knowledge::library::Library;
use crate::domain::profile::approach::approach;
use crate::domain::profile::facts::{Fact, Profile};
use crate::domain::taxonomy::{Approach, Audience, Barrier, Tenure, Wish};
use crate::domain::text::Text;
use crate::text;

/// An option below this says too little of this resident to be named.
const WORTH_NAMING: i32 = 4;

/// The option of staying where one lives.
pub const STAYING: &str = "thuis-blijven-met-aanpassingen";

/// Reasons named with an option.
const REASONS: usize = 3;

pub struct Fit<'a> {
    pub article: &'a Article,
    pub reasons: Vec<Text>,
    score: i32,
}

/// A scheme or other article that makes a barrier lighter.
pub struct Help<'a> {
    pub barrier: Barrier,
    pub article: &'a Article,
}

/// The best options, at most `most`, never two of a kind of the same family.
pub fn options<'a>(profile: &Profile, library: &'a Library, most: usize) -> Vec<Fit<'a>> {
    let mut fits: Vec<Fit<'a>> = library
        .articles()
        .iter()
        .filter(|article| article.kind == Kind::Option)
        .filter_map(|article| judge(profile, article))
        .collect();
    fits.sort_by_key(|fit| (Reverse(fit.score), fit.article.id.clone()));
    let mut chosen: Vec<Fit<'a>> = Vec::new();
    for fit in fits {
        if chosen.len() == most {
            break;
        }
        if chosen.iter().all(|other| family(&other.article.id) != family(&fit.article.id)) {
            chosen.push(fit);
        }
    }
    // The resident's words are quoted once, with the option they matter most for.
    let mut quoted: Vec<Text> = Vec::new();
    for fit in &mut chosen {
        fit.reasons.retain(|reason| reason.id != "because-said" || !quoted.contains(reason));
        quoted.extend(fit.reasons.iter().filter(|reason| reason.id == "because-said").cloned());
        fit.reasons.truncate(REASONS);
    }
    chosen
}

/// Options so alike that naming both is naming one twice.
fn family(id: &str) -> &str {
    match id {
        "hofjeswonen" | "knarrenhof" => "hof",
        "woongroep" | "centraal-wonen" | "meergeneratiewonen" | "thuishuis" => "samen",
        "aanleunwoning" | "serviceflat" | "doorleefhuis" | "zorggeschikte-woning" => "met-diensten",
        "levensloopbestendige-woning" | "nultredenwoning" => "gelijkvloers",
        "koopstart" | "betaalbare-koop" => "kopen",
        "flexwoning" | "tiny-house" | "tijdelijke-verhuur" => "tijdelijk",
        "mantelzorgwoning" | "kangoeroewoning" => "familie",
        "woningsplitsen" | "hospitaverhuur" => "delen",
        id => id,
    }
}

/// Whether what is for these people is for this resident; empty = everybody. Of whom too little is known, only
/// what is for more than one kind of people is named.
pub fn is_for(audience: &[Audience], profile: &Profile) -> bool {
    match profile.audience() {
        Audience::Anders => audience.len() != 1 || audience.contains(&Audience::Anders),
        known => audience.is_empty() || audience.contains(&known),
    }
}

fn judge<'a>(profile: &Profile, article: &'a Article) -> Option<Fit<'a>> {
    let audience = profile.audience();
    if !is_for(&article.audience, profile) {
        return None;
    }
    let buys = profile.tenure.as_ref().is_some_and(|tenure| tenure.value == Tenure::Koop);
    if needs_a_home_of_ones_own(&article.id) && !buys || (article.id == "woningruil" && buys) {
        return None;
    }
    let mut score = 0;
    let mut reasons = Vec::new();
    let mut said = Vec::new();
    let met: Vec<_> = article.wishes.iter().filter(|wish| profile.wishes.contains_key(wish)).collect();
    if let Some(first) = met.first() {
        score += 3 * i32::try_from(met.len()).unwrap_or(1);
        let list: Vec<Text> =
            met.iter().take(REASONS).map(|wish| Text::named(format!("wish-{wish}"))).collect();
        reasons.extend(own_words_first(
            profile.wishes.get(*first),
            text!("reason-wish", wish = list),
            &mut said,
        ));
    }
    for barrier in &article.eases {
        if profile.barriers.contains_key(barrier) {
            score += 3;
            let plain = text!("reason-barrier", hold = Text::named(format!("barrier-{barrier}")));
            reasons.extend(own_words_first(profile.barriers.get(barrier), plain, &mut said));
        }
    }
    for (driver, wish) in PULLS {
        if profile.drivers.keys().any(|known| known.slug() == *driver)
            && article.wishes.iter().any(|known| known.slug() == *wish)
            && !profile.wishes.contains_key(&Wish::from_slug(wish)?)
        {
            score += 2;
            reasons.push(text!("reason-driver", pull = Text::named(format!("driver-{driver}"))));
        }
    }
    if article.audience.contains(&audience) {
        score += 1;
    }
    score += money(profile, article, &mut reasons);
    score += staying(profile, article, &mut reasons);
    if let Some(tenure) = &profile.tenure
        && article.tenure.contains(&tenure.value)
    {
        score += 1;
    }
    (score >= WORTH_NAMING && !reasons.is_empty()).then_some(Fit { article, reasons, score })
}

/// The reason, with what was said about it; the same words only once.
fn own_words_first(fact: Option<&Fact<()>>, plain: Text, said: &mut Vec<String>) -> Vec<Text> {
    let words = fact.is_some_and(|fact| fact.words.is_some());
    let own = words.then(|| reasons::in_own_words(fact, plain.clone(), said)).flatten();
    own.into_iter().chain([plain]).collect()
}

/// What drives somebody stands for a wish that an option may meet.
const PULLS: &[(&str, &str)] = &[
    ("trap-lukt-niet", "gelijkvloers"),
    ("gezelschap-buren", "contact-met-buren"),
    ("eenzaamheid", "contact-met-buren"),
    ("zorg-dichtbij", "zorg-nabij"),
    ("energierekening-schrikt", "energiezuinig"),
    ("goedkoper-wonen", "betaalbaar"),
    ("meer-ruimte", "meer-slaapkamers"),
    ("eigen-plek", "privacy"),
    ("voorzieningen-dichtbij", "winkels-nabij"),
];

fn needs_a_home_of_ones_own(id: &str) -> bool {
    matches!(id, "woningsplitsen" | "hospitaverhuur" | "mantelzorgwoning")
}

fn money(profile: &Profile, article: &Article, reasons: &mut Vec<Text>) -> i32 {
    let tight = profile.wishes.contains_key(&Wish::Betaalbaar)
        || profile.barriers.contains_key(&Barrier::HogereWoonlasten)
        || profile.barriers.contains_key(&Barrier::StarterTeWeinigInkomen);
    let between = profile.barriers.contains_key(&Barrier::StarterTussenWalEnSchip);
    let low = article.cost.contains(&Cost::Laag);
    let high = article.cost.iter().all(|cost| matches!(cost, Cost::Hoog | Cost::EigenGeld))
        && !article.cost.is_empty();
    match (tight, low, high) {
        (true, true, _) => {
            if reasons.len() < REASONS && !article.wishes.contains(&Wish::Betaalbaar) {
                reasons.push(text!("reason-cheap"));
            }
            2
        }
        (true, _, true) => -4,
        _ if between && article.cost.contains(&Cost::Midden) => 2,
        _ => 0,
    }
}

/// Staying is an option like any other, and the first for who wants to stay.
fn staying(profile: &Profile, article: &Article, reasons: &mut Vec<Text>) -> i32 {
    if article.id != STAYING {
        return 0;
    }
    let stays = matches!(approach(profile).approach, Approach::Verleiden | Approach::RustLaten);
    let attached = profile.barriers.contains_key(&Barrier::GehechtAanWoning)
        || profile.barriers.contains_key(&Barrier::GehechtAanBuurt)
        || profile.barriers.contains_key(&Barrier::GeenNoodzaakNu);
    if stays && attached {
        reasons.insert(0, text!("reason-stay"));
        6
    } else {
        -2
    }
}

/// The first barrier that an article other than an option makes lighter.
pub fn help_with<'a>(profile: &Profile, library: &'a Library) -> Option<Help<'a>> {
    profile.barriers.keys().find_map(|barrier| {
        let id = first_help(*barrier, profile)?;
        Some(Help { barrier: *barrier, article: library.article(id)? })
    })
}

/// Which article is the first step out of a barrier.
fn first_help(barrier: Barrier, profile: &Profile) -> Option<&'static str> {
    let buys = profile.tenure.as_ref().is_some_and(|tenure| tenure.value == Tenure::Koop);
    Some(match barrier {
        Barrier::HogereWoonlasten if buys => "woonlasten-vergelijken",
        Barrier::HogereWoonlasten => "huurgewenning",
        Barrier::OpzienTegenRompslomp => "hulp-bij-verhuizen",
        Barrier::SpullenOpruimen => "hulp-bij-opruimen",
        Barrier::LangeWachttijd => "inschrijving-woonruimteverdeling",
        Barrier::WeetNietWaarBeginnen => "wooncoach-doorstroommakelaar",
        Barrier::DigitaalEnFormulieren => "hulp-met-digid-en-formulieren",
        Barrier::KoopVerkoopEnVermogen => "eerst-kopen-of-verkopen",
        Barrier::BangVoorSpijt => "wat-als-het-tegenvalt",
        Barrier::KleinerWonenInleveren => "hoeveel-ruimte-lever-ik-in",
        Barrier::GehechtAanBuurt => "in-eigen-wijk-blijven",
        Barrier::GezondheidEnMantelzorg => "thuiszorg-meeverhuizen",
        Barrier::GeenPassendAanbod => "wooncoach-doorstroommakelaar",
        Barrier::StarterTeWeinigInkomen => "starterslening",
        Barrier::StarterGeenInschrijfduur => "inschrijving-woonruimteverdeling",
        Barrier::StarterTussenWalEnSchip => "middenhuur",
        Barrier::GezinTeKrap => "woningruil",
        _ => return None,
    })
}
