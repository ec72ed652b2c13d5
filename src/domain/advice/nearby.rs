//! Example projects with open moments: those that fit best and are nearest first.

use chrono::{DateTime, Utc};

use crate::domain::knowledge::library::Library;
use crate::domain::knowledge::project::{Holding, Project};
use crate::domain::places::{Place, Places, distance_km};
use crate::domain::profile::facts::Profile;
use crate::domain::taxonomy::{Audience, Tenure};
use crate::domain::visits::Opening;

/// Distances are said in whole tens: a postcode's place is known to about ten kilometres.
const STEP_KM: f64 = 10.0;

pub struct Near<'a> {
    pub project: &'a Project,
    /// About how far from the resident's postcode, kilometres in whole tens; `None` when the postcode is unknown.
    pub distance: Option<i64>,
    /// The first open moment.
    pub first: DateTime<Utc>,
    pub example: bool,
    rank: f64,
}

pub fn projects<'a>(
    profile: &Profile,
    library: &'a Library,
    places: &Places,
    openings: &[Opening],
) -> Vec<Near<'a>> {
    let home = home(profile, places);
    let mut found: Vec<Near<'a>> = Vec::new();
    for opening in openings {
        if found.iter().any(|near| near.project.id == opening.project) {
            continue;
        }
        let Some(project) = library.project(&opening.project) else { continue };
        let km = home.and_then(|home| distance(home, project, places));
        let fits = suits(profile, project);
        found.push(Near {
            project,
            distance: km.map(tens),
            first: opening.starts_at,
            example: opening.example,
            // A wish met is worth about eight kilometres.
            rank: km.unwrap_or(100.0) - 8.0 * f64::from(fits),
        });
    }
    found.sort_by(|a, b| a.rank.total_cmp(&b.rank).then_with(|| a.project.id.cmp(&b.project.id)));
    found
}

/// The project that fits best and is nearest, whether anything is open there or not: to wait for.
pub fn best<'a>(profile: &Profile, library: &'a Library, places: &Places) -> Option<&'a Project> {
    let home = home(profile, places);
    let rank = |project: &Project| {
        let km = home.and_then(|home| distance(home, project, places));
        km.unwrap_or(100.0) - 8.0 * f64::from(suits(profile, project))
    };
    library.projects().iter().min_by(|a, b| rank(a).total_cmp(&rank(b)).then_with(|| a.id.cmp(&b.id)))
}

fn home<'p>(profile: &Profile, places: &'p Places) -> Option<&'p Place> {
    profile.postcode4.as_ref().and_then(|code| places.by_code(&code.value)).or_else(|| {
        let municipality = profile.municipality.as_ref()?;
        places.of_municipality(&municipality.value)
    })
}

fn distance(home: &Place, project: &Project, places: &Places) -> Option<f64> {
    let there = places.by_code(project.postcode4.as_ref()?)?;
    Some(distance_km((home.lat, home.lon), (there.lat, there.lon)))
}

/// The resident's town where no project is, with about how far the nearest is, kilometres in whole tens: to be said
/// before others are shown. `None` where there is one, or the town is not known.
pub fn none_in_town(profile: &Profile, library: &Library, places: &Places) -> Option<(String, Option<i64>)> {
    let town = &profile.municipality.as_ref()?.value;
    if library.projects().iter().any(|project| project.municipality == *town) {
        return None;
    }
    let nearest = home(profile, places).and_then(|home| {
        let all = library.projects().iter().filter_map(|project| distance(home, project, places));
        all.min_by(f64::total_cmp)
    });
    Some((town.clone(), nearest.map(tens)))
}

fn suits(profile: &Profile, project: &Project) -> i32 {
    let wishes = project.wishes.iter().filter(|wish| profile.wishes.contains_key(wish)).count();
    let audience = profile.audience();
    let audience = if project.audience.is_empty() || audience == Audience::Anders {
        0
    } else if project.audience.contains(&audience) {
        2
    } else {
        -4
    };
    // Who rents and is young sees no homes that are only for sale before others.
    let bought = !project.tenure.is_empty() && project.tenure.iter().all(|held| *held == Holding::Koop);
    let rents = profile.tenure.as_ref().is_some_and(|tenure| tenure.value != Tenure::Koop);
    let out_of_reach = if bought && rents && profile.audience() == Audience::Starter { -8 } else { 0 };
    i32::try_from(wishes).unwrap_or(0) + audience + out_of_reach
}

#[expect(clippy::cast_possible_truncation, reason = "a distance within the Netherlands")]
fn tens(km: f64) -> i64 {
    ((km / STEP_KM).round() * STEP_KM).max(STEP_KM) as i64
}
