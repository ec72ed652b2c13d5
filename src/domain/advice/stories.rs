//! Which story of another resident is told to whom: somebody held back by the same, living alike, near; with the
//! reason said aloud. Never one that was told before, never one of moving to who rests.

use crate::domain::advice::fit::{self, STAYING};
use crate::domain::knowledge::library::Library;
use crate::domain::knowledge::story::{Region, Story};
use crate::domain::places::{Places, distance_km};
use crate::domain::profile::approach::approach;
use crate::domain::profile::facts::Profile;
use crate::domain::taxonomy::{Approach, Barrier, Tenure};
use crate::domain::text::Text;
use crate::text;

/// Reasons named with a story.
const REASONS: usize = 2;

/// A story below this is about somebody else altogether.
const WORTH_TELLING: i32 = 5;

/// "Hier niet ver vandaan", kilometres; distances are good to some ten.
const NEAR_KM: f64 = 30.0;

/// A story that fits.
pub struct Match<'a> {
    pub story: &'a Story,
    /// What its teller shares with the resident, each to follow "iemand die".
    pub alike: Vec<Text>,
}

/// The story that fits best. `options`: ids that were just named; `told`: ids of stories told before.
pub fn best<'a>(
    profile: &Profile,
    library: &'a Library,
    places: &Places,
    options: &[&str],
    told: &[String],
) -> Option<Match<'a>> {
    let mut best: Option<(i32, Match<'a>)> = None;
    for story in library.stories().iter().filter(|story| !told.contains(&story.id)) {
        if let Some((score, found)) = judge(profile, story, places, options)
            && best.as_ref().is_none_or(|(highest, _)| score > *highest)
        {
            best = Some((score, found));
        }
    }
    best.map(|(_, found)| found)
}

fn judge<'a>(
    profile: &Profile,
    story: &'a Story,
    places: &Places,
    options: &[&str],
) -> Option<(i32, Match<'a>)> {
    if !fit::is_for(&story.audience, profile) || story.option == STAYING && !may_stay(profile) {
        return None;
    }
    if approach(profile).approach == Approach::RustLaten && story.option != STAYING {
        return None;
    }
    let named = story.option != STAYING && options.contains(&story.option.as_str());
    let (score, alike) = alike(profile, story, places);
    // Who could move hears of staying only where nobody who moved is as much alike.
    let stays = story.option == STAYING && approach(profile).approach == Approach::Verleiden;
    let score = score + i32::from(named) * 3 + i32::from(!story.is_example()) - i32::from(stays) * 2;
    (score >= WORTH_TELLING && (named || !alike.is_empty())).then_some((score, Match { story, alike }))
}

/// How much its teller is like the resident, and in what; each to follow "iemand die".
pub fn alike(profile: &Profile, story: &Story, places: &Places) -> (i32, Vec<Text>) {
    let mut score = 0;
    let mut alike = Vec::new();
    for barrier in shared(profile, story) {
        score += 4;
        alike.push(Text::named(format!("alike-{barrier}")));
    }
    if profile.is_helper() == story.helper {
        score += i32::from(story.helper) * 3;
    } else {
        score -= 3;
    }
    if profile.is_helper() && story.helper {
        alike.insert(alike.len().min(1), text!("alike-helper"));
    }
    if let Some(tenure) = profile.tenure.as_ref().map(|fact| fact.value) {
        if story.tenure.contains(&tenure) {
            score += 2;
            alike.extend(lived(tenure));
        } else if !story.tenure.is_empty() {
            score -= 3;
        }
    }
    if let Some(near) = nearness(profile, story, places) {
        score += near.worth;
        alike.push(near.said);
    }
    alike.truncate(REASONS);
    (score, alike)
}

/// What held both back, at most two; what the resident said in words goes before what was tapped or inferred.
fn shared(profile: &Profile, story: &Story) -> Vec<Barrier> {
    let mut both: Vec<Barrier> =
        story.overcame.iter().copied().filter(|barrier| profile.barriers.contains_key(barrier)).collect();
    both.sort_by_key(|barrier| profile.barriers.get(barrier).is_none_or(|fact| fact.words.is_none()));
    both.truncate(2);
    both
}

/// Who does not want to move now may hear of somebody who stayed.
fn may_stay(profile: &Profile) -> bool {
    matches!(approach(profile).approach, Approach::RustLaten | Approach::Verleiden | Approach::Onduidelijk)
}

fn lived(tenure: Tenure) -> Option<Text> {
    Some(match tenure {
        Tenure::SocialeHuur | Tenure::ParticuliereHuur => text!("alike-rented"),
        Tenure::Koop => text!("alike-owned"),
        Tenure::Inwonend => text!("alike-lodged"),
        Tenure::Kamer => text!("alike-room"),
        Tenure::Anders => return None,
    })
}

struct Nearness {
    worth: i32,
    said: Text,
}

fn nearness(profile: &Profile, story: &Story, places: &Places) -> Option<Nearness> {
    if let Some(place) = &story.place {
        let municipality = profile.municipality.as_ref().map(|fact| &fact.value);
        if municipality == Some(place) {
            return Some(Nearness { worth: 3, said: text!("alike-place", place = place) });
        }
        let home = profile
            .postcode4
            .as_ref()
            .and_then(|code| places.by_code(&code.value))
            .or_else(|| places.of_municipality(municipality?));
        if let (Some(home), Some(there)) = (home, places.of_municipality(place))
            && distance_km((home.lat, home.lon), (there.lat, there.lon)) <= NEAR_KM
        {
            return Some(Nearness { worth: 2, said: text!("alike-near") });
        }
    }
    let region = region(profile)?;
    (story.region == Some(region)).then(|| Nearness {
        worth: 1,
        said: match region {
            Region::Stad => text!("alike-stad"),
            Region::Dorp => text!("alike-dorp"),
        },
    })
}

/// Town or village, by what the resident calls it.
fn region(profile: &Profile) -> Option<Region> {
    let told = [&profile.home, &profile.meaning, &profile.area];
    let words: Vec<String> = told.into_iter().flatten().map(|fact| fact.value.to_lowercase()).collect();
    let says = |names: &[&str]| {
        words.iter().any(|words| words.split(|c: char| !c.is_alphabetic()).any(|word| names.contains(&word)))
    };
    if says(&["dorp", "dorpje", "platteland", "buitengebied", "boerderij"]) {
        return Some(Region::Dorp);
    }
    says(&["stad", "centrum", "binnenstad", "stadswijk"]).then_some(Region::Stad)
}
