//! Options that fit: must-wishes, barriers they lighten, money, audience; each with its reasons, what it lacks and one
//! drawback. Nothing that is for others is named, and nothing is named that meets none of what was asked.

use std::cmp::Reverse;

use super::reasons;
use crate::domain::knowledge::article::{Article, Cost, Kind};
use crate::domain::knowledge::library::Library;
use crate::domain::profile::approach::approach;
use crate::domain::profile::facts::Profile;
use crate::domain::taxonomy::{Approach, Audience, Barrier, Driver, Tenure, Wish};
use crate::domain::text::Text;
use crate::text;

/// An option below this says too little of this resident to be named.
const WORTH_NAMING: i32 = 3;

/// The option of staying where one lives.
pub const STAYING: &str = "thuis-blijven-met-aanpassingen";

/// Reasons named with an option.
const REASONS: usize = 3;

/// Wishes named in one reason.
const WISHES: usize = 2;

/// What is asked and not met, named with an option.
const LACKING: usize = 2;

/// Homes with these names are for the young; the age is that of most lists (facts: 18 to 27 or 35).
const YOUNG_UP_TO: u8 = 35;

pub struct Fit<'a> {
    pub article: &'a Article,
    /// What the resident said that it answers, short enough to quote; each sentence with one option only.
    pub words: Option<String>,
    /// Each a sentence of its own, to follow "want"; one to three.
    pub reasons: Vec<Text>,
    /// Must-wishes that do not come with it by themselves, at most two.
    pub lacks: Vec<Wish>,
    score: i32,
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
    let mut quoted = Vec::new();
    for mut fit in fits {
        if chosen.len() == most {
            break;
        }
        if chosen.iter().all(|other| family(&other.article.id) != family(&fit.article.id)) {
            fit.words = fit.words.filter(|words| !quoted.contains(words));
            quoted.extend(fit.words.clone());
            chosen.push(fit);
        }
    }
    chosen
}

/// Options so alike that naming both is naming one twice.
fn family(id: &str) -> &str {
    match id {
        "hofjeswonen" | "knarrenhof" => "hof",
        "woongroep" | "centraal-wonen" | "meergeneratiewonen" | "thuishuis" | "wooncooperatie" => "samen",
        "aanleunwoning" | "serviceflat" | "doorleefhuis" | "zorggeschikte-woning" | "geclusterd-wonen" => {
            "met-diensten"
        }
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

/// Who rents from a corporation, or whose income is said to be too small, is not shown what is only for sale,
/// unless they speak of buying themselves.
pub fn can_only_rent(profile: &Profile) -> bool {
    let tenure = profile.tenure.as_ref().map(|tenure| tenure.value);
    let told = [&profile.home, &profile.meaning, &profile.area, &profile.importance_why];
    let buys = told.into_iter().flatten().any(|fact| fact.value.to_lowercase().contains("kopen"));
    let small = profile.barriers.contains_key(&Barrier::StarterTeWeinigInkomen);
    match tenure {
        Some(Tenure::Koop) => false,
        Some(Tenure::SocialeHuur) => !buys,
        _ => small && !buys,
    }
}

/// Wishes that belong to the house and not to its street: an option either brings them or does not.
pub fn asked_of_the_house(profile: &Profile) -> Vec<Wish> {
    let place = [
        Wish::Licht,
        Wish::GroenUitzicht,
        Wish::EigenWijk,
        Wish::Parkeren,
        Wish::WinkelsNabij,
        Wish::OvNabij,
        Wish::HuisdierWelkom,
    ];
    profile.wishes.keys().copied().filter(|wish| !place.contains(wish)).collect()
}

/// Whether it is open to this resident at all, whatever they wish.
fn is_open(profile: &Profile, article: &Article) -> bool {
    let owns = profile.tenure.as_ref().is_some_and(|tenure| tenure.value == Tenure::Koop);
    let starts = profile.audience() == Audience::Starter;
    let alone = profile.household.as_ref().is_none_or(|household| household.value.total == 1);
    let young = profile.age.as_ref().is_none_or(|age| age.value <= YOUNG_UP_TO);
    let cared_for = profile.wishes.contains_key(&Wish::ZorgNabij)
        || profile.drivers.contains_key(&Driver::ZorgDichtbij)
        || profile.barriers.contains_key(&Barrier::GezondheidEnMantelzorg);
    match article.id.as_str() {
        "woningsplitsen" => owns,
        // Letting a room takes a house of one's own; renting one is for who starts.
        "hospitaverhuur" | "tijdelijke-verhuur" => owns || starts,
        "mantelzorgwoning" => owns && cared_for,
        "woningruil" => !owns,
        "betaalbare-koop" | "koopstart" | "cpo" | "groeiwoning" | "kangoeroewoning" | "tiny-house" => {
            !can_only_rent(profile)
        }
        // Care that nobody asked for is a label.
        "aanleunwoning" | "doorleefhuis" | "zorggeschikte-woning" | "serviceflat" => cared_for,
        "thuishuis" => alone,
        "jongerenwoning" => young,
        _ => true,
    }
}

fn judge<'a>(profile: &Profile, article: &'a Article) -> Option<Fit<'a>> {
    if !is_for(&article.audience, profile) || !is_open(profile, article) {
        return None;
    }
    let asked = asked_of_the_house(profile);
    let brings = |wish: &Wish| article.wishes.contains(wish);
    let met: Vec<Wish> = article.wishes.iter().copied().filter(|w| profile.wishes.contains_key(w)).collect();
    let mut lacks: Vec<Wish> = asked.iter().copied().filter(|wish| !brings(wish)).collect();
    let stays = article.id == STAYING;
    if !stays && asked.len() > 1 && lacks.len() == asked.len() {
        return None;
    }
    let mut score = 3 * size(met.len());
    let mut reasons = Vec::new();
    let mut words = Vec::new();
    if !met.is_empty() {
        let list: Vec<Text> =
            met.iter().take(WISHES).map(|wish| Text::named(format!("want-{wish}"))).collect();
        reasons.push(text!("reason-wish", wish = list));
        words.extend(met.iter().filter_map(|wish| profile.wishes.get(wish)));
    }
    let cramped = profile.barriers.contains_key(&Barrier::GezinTeKrap)
        || profile.drivers.contains_key(&Driver::MeerRuimte);
    // A house is not too small and too large at once: what was said of small goes first.
    let bothers = |driver: Driver| !(cramped && driver == Driver::HuisTeGroot) && relieves(driver, article);
    for (driver, fact) in profile.drivers.iter().filter(|(driver, _)| bothers(**driver)) {
        score += 2;
        // What was asked as a wish is not said once more as what drives.
        if !wish_of(*driver).is_some_and(|wish| met.contains(&wish)) {
            reasons.push(Text::named(format!("pull-{driver}")));
            words.push(fact);
        }
    }
    for (barrier, fact) in profile.barriers.iter().filter(|(barrier, _)| article.eases.contains(barrier)) {
        score += 3;
        reasons.extend(reasons::eases(*barrier, article));
        words.push(fact);
    }
    score += money(profile, article, &mut reasons);
    if stays {
        score += staying(profile, &mut reasons);
    }
    if article.audience.contains(&profile.audience()) {
        score += 1;
    }
    if profile.tenure.as_ref().is_some_and(|tenure| article.tenure.contains(&tenure.value)) {
        score += 1;
    }
    // What does not come with it is said, and makes another go first; where the houses differ it may well be there.
    let differ = stays || matches!(article.id.as_str(), "sociale-huur" | "middenhuur");
    let rank = if differ { score } else { score - size(lacks.len()) };
    // One wish that is met is worth naming whatever lacks; what only relieves something is not.
    let worth = if met.is_empty() { rank } else { score };
    if worth < WORTH_NAMING || reasons.is_empty() {
        return None;
    }
    let words = words.into_iter().find_map(reasons::quotable);
    // The words are a reason too.
    reasons.truncate(REASONS - usize::from(words.is_some()));
    lacks.truncate(if stays { 0 } else { LACKING });
    let score = rank;
    Some(Fit { article, words, reasons, lacks, score })
}

/// A handful of wishes at most.
fn size(count: usize) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}

/// What drives somebody stands for a wish.
fn wish_of(driver: Driver) -> Option<Wish> {
    Some(match driver {
        Driver::TrapLuktNiet => Wish::Gelijkvloers,
        Driver::GezelschapBuren | Driver::Eenzaamheid => Wish::ContactMetBuren,
        Driver::ZorgDichtbij => Wish::ZorgNabij,
        Driver::EnergierekeningSchrikt => Wish::Energiezuinig,
        Driver::GoedkoperWonen => Wish::Betaalbaar,
        Driver::MeerRuimte => Wish::MeerSlaapkamers,
        _ => return None,
    })
}

/// Whether living like this takes away what bothers somebody.
fn relieves(driver: Driver, article: &Article) -> bool {
    let is = |ids: &[&str]| ids.contains(&article.id.as_str());
    match driver {
        Driver::OnderhoudTeZwaar | Driver::TuinTeGroot => is(&[
            "nultredenwoning",
            "hofjeswonen",
            "knarrenhof",
            "geclusterd-wonen",
            "aanleunwoning",
            "serviceflat",
        ]),
        Driver::HuisTeGroot => is(&["nultredenwoning", "hofjeswonen", "woningsplitsen", "hospitaverhuur"]),
        Driver::KinderenDichtbij => is(&["mantelzorgwoning", "kangoeroewoning"]),
        Driver::EigenPlek => is(&[
            "jongerenwoning",
            "flexwoning",
            "sociale-huur",
            "middenhuur",
            "betaalbare-koop",
            "koopstart",
        ]),
        Driver::MeerRuimte if is(&["sociale-huur", "middenhuur"]) => true,
        Driver::GeldVrijmaken => is(&["woningsplitsen", "hospitaverhuur"]),
        driver => wish_of(driver).is_some_and(|wish| article.wishes.contains(&wish)),
    }
}

fn money(profile: &Profile, article: &Article, reasons: &mut Vec<Text>) -> i32 {
    let tight = profile.wishes.contains_key(&Wish::Betaalbaar)
        || profile.barriers.contains_key(&Barrier::HogereWoonlasten)
        || profile.barriers.contains_key(&Barrier::StarterTeWeinigInkomen);
    let between = profile.barriers.contains_key(&Barrier::StarterTussenWalEnSchip);
    let low = article.cost.contains(&Cost::Laag);
    let high = !article.cost.is_empty()
        && article.cost.iter().all(|cost| matches!(cost, Cost::Hoog | Cost::EigenGeld));
    match (tight, low, high) {
        (true, true, _) => {
            let said = [Barrier::HogereWoonlasten, Barrier::StarterTeWeinigInkomen]
                .iter()
                .any(|barrier| article.eases.contains(barrier) && profile.barriers.contains_key(barrier));
            if !said && !article.wishes.contains(&Wish::Betaalbaar) {
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
fn staying(profile: &Profile, reasons: &mut Vec<Text>) -> i32 {
    let stays = matches!(approach(profile).approach, Approach::Verleiden | Approach::RustLaten);
    let attached = [
        Barrier::GehechtAanWoning,
        Barrier::GehechtAanBuurt,
        Barrier::GeenNoodzaakNu,
        Barrier::RouwEnVerlies,
    ]
    .iter()
    .any(|barrier| profile.barriers.contains_key(barrier));
    if stays && attached {
        reasons.insert(0, text!("reason-stay"));
        6
    } else {
        -4
    }
}
