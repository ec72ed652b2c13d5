//! Example projects with open moments: those that fit best and are nearest first.

use chrono::{DateTime, Utc};

use crate::domain::knowledge::library::Library;
use crate::domain::knowledge::project::Project;
use crate::domain::places::{Places, distance_km};
use crate::domain::profile::facts::Profile;
use crate::domain::taxonomy::Audience;
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
    let home = profile.postcode4.as_ref().and_then(|code| places.by_code(&code.value)).or_else(|| {
        let municipality = profile.municipality.as_ref()?;
        places.of_municipality(&municipality.value)
    });
    let mut found: Vec<Near<'a>> = Vec::new();
    for opening in openings {
        if found.iter().any(|near| near.project.id == opening.project) {
            continue;
        }
        let Some(project) = library.project(&opening.project) else { continue };
        let km = home.and_then(|home| {
            let there = places.by_code(project.postcode4.as_ref()?)?;
            Some(distance_km((home.lat, home.lon), (there.lat, there.lon)))
        });
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
    i32::try_from(wishes).unwrap_or(0) + audience
}

#[expect(clippy::cast_possible_truncation, reason = "a distance within the Netherlands")]
fn tens(km: f64) -> i64 {
    ((km / STEP_KM).round() * STEP_KM).max(STEP_KM) as i64
}
