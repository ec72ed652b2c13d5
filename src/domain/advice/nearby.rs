//! Example projects with open moments: those that fit best and are nearest first. What is for others, or only for sale
//! to who can only rent, is not shown.

use chrono::{DateTime, Utc};

use super::fit;
use crate::domain::knowledge::library::Library;
use crate::domain::knowledge::project::{Holding, Project};
use crate::domain::places::{Place, Places, distance_km};
use crate::domain::profile::facts::Profile;
use crate::domain::taxonomy::Audience;
use crate::domain::visits::Opening;

/// Distances are said in whole tens: a postcode's place is known to about ten kilometres.
const STEP_KM: f64 = 10.0;

/// Farther than this is not what somebody meant who named a place.
const NEAR_KM: f64 = 30.0;

/// Options that a visit may be about.
const OPTIONS: usize = 3;

pub struct Near<'a> {
    pub project: &'a Project,
    /// About how far from the resident's postcode, kilometres in whole tens; `None` when the postcode is unknown.
    pub distance: Option<i64>,
    /// The first open moment.
    pub first: DateTime<Utc>,
    pub example: bool,
    rank: f64,
}

/// `drawn`: an option the resident was drawn to, by a story.
pub fn projects<'a>(
    profile: &Profile,
    library: &'a Library,
    places: &Places,
    openings: &[Opening],
    drawn: Option<&str>,
) -> Vec<Near<'a>> {
    let home = home(profile, places);
    let fits = fit::options(profile, library, OPTIONS);
    let mut liked: Vec<&str> = fits.iter().map(|fit| fit.article.id.as_str()).collect();
    liked.extend(drawn);
    let mut found: Vec<Near<'a>> = Vec::new();
    for opening in openings {
        if found.iter().any(|near| near.project.id == opening.project) {
            continue;
        }
        let Some(project) = library.project(&opening.project).filter(|project| is_open(profile, project))
        else {
            continue;
        };
        let km = distance(home, project, places);
        let fits = suits(profile, project, &liked);
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
    let fits = fit::options(profile, library, OPTIONS);
    let liked: Vec<&str> = fits.iter().map(|fit| fit.article.id.as_str()).collect();
    let rank = |project: &Project| {
        distance(home, project, places).unwrap_or(100.0) - 8.0 * f64::from(suits(profile, project, &liked))
    };
    let open = library.projects().iter().filter(|project| is_open(profile, project));
    open.min_by(|a, b| rank(a).total_cmp(&rank(b)).then_with(|| a.id.cmp(&b.id)))
}

/// Projects near by that have all that was asked of the house, whether they can be visited or not.
pub fn that_fit<'a>(profile: &Profile, library: &'a Library, places: &Places) -> Vec<&'a Project> {
    let asked = fit::asked_of_the_house(profile);
    let home = home(profile, places);
    let near = |project: &Project| distance(home, project, places).is_some_and(|km| km <= NEAR_KM);
    library
        .projects()
        .iter()
        .filter(|project| !asked.is_empty() && is_open(profile, project) && near(project))
        .filter(|project| asked.iter().all(|wish| project.wishes.contains(wish)))
        .collect()
}

fn home<'p>(profile: &Profile, places: &'p Places) -> Option<&'p Place> {
    profile.postcode4.as_ref().and_then(|code| places.by_code(&code.value)).or_else(|| {
        let municipality = profile.municipality.as_ref()?;
        places.of_municipality(&municipality.value)
    })
}

/// The resident's town where no project is for them, with about how far the nearest of `shown` is, kilometres in whole
/// tens: to be said before these are shown. `None` where there is one, or the town is not known.
pub fn none_in_town(
    profile: &Profile,
    library: &Library,
    shown: &[Near<'_>],
) -> Option<(String, Option<i64>)> {
    let town = &profile.municipality.as_ref()?.value;
    let in_town = |project: &Project| project.municipality == *town && is_open(profile, project);
    if library.projects().iter().any(in_town) {
        return None;
    }
    Some((town.clone(), shown.iter().filter_map(|near| near.distance).min()))
}

fn distance(home: Option<&Place>, project: &Project, places: &Places) -> Option<f64> {
    let there = places.by_code(project.postcode4.as_ref()?)?;
    home.map(|home| distance_km((home.lat, home.lon), (there.lat, there.lon)))
}

/// Whether this resident could live there at all: for people like them, and not only for sale to who can only rent.
fn is_open(profile: &Profile, project: &Project) -> bool {
    let only_for_sale =
        !project.tenure.is_empty() && project.tenure.iter().all(|holding| *holding == Holding::Koop);
    // Of whom too little is known nothing is kept away.
    let for_them = profile.audience() == Audience::Anders || fit::is_for(&project.audience, profile);
    for_them && !(only_for_sale && fit::can_only_rent(profile))
}

fn suits(profile: &Profile, project: &Project, liked: &[&str]) -> i32 {
    let wishes = project.wishes.iter().filter(|wish| profile.wishes.contains_key(wish)).count();
    let like = project.options.iter().filter(|option| liked.contains(&option.as_str())).count();
    let audience = profile.audience();
    let named = audience != Audience::Anders && project.audience.contains(&audience);
    i32::try_from(wishes + 2 * like).unwrap_or(0) + i32::from(named) * 2
}

#[expect(clippy::cast_possible_truncation, reason = "a distance within the Netherlands")]
fn tens(km: f64) -> i64 {
    ((km / STEP_KM).round() * STEP_KM).max(STEP_KM) as i64
}
