//! An empty database under `chat` gets visit dates and an advisor that say of themselves that they are examples.

use chrono::{Datelike, Duration, Weekday};

use super::session::CHANNEL;
use crate::domain::calendar;
use crate::domain::visits::{Facility, LARGEST_PARTY};
use crate::store::slots::{self, NewSlot};
use crate::store::{advisors, conversations};
use crate::world::World;

/// Where the example advisor gets messages.
pub const ADVISOR: &str = "voorbeeld-adviseur";

/// Places at an example visit.
const PLACES: i32 = 6;

/// Fills an empty database; does nothing to one that has slots or advisors.
pub async fn fill(world: &World) -> anyhow::Result<()> {
    let now = world.now();
    let mut tx = world.db.begin().await?;
    if slots::count_slots(&mut tx).await? == 0 {
        let mut moments = Vec::new();
        let today = calendar::day(now);
        // The first Saturday and Wednesday at least four days from now, so that a reminder makes sense.
        let next = |weekday: Weekday| {
            (4..11)
                .map(|days| today + Duration::days(days))
                .find(|day| day.weekday() == weekday)
                .unwrap_or(today)
        };
        // Each project at its own hours: who would see two can.
        let mut projects: Vec<_> = world.library().projects().iter().collect();
        projects.sort_by(|a, b| a.id.cmp(&b.id));
        for (project, later) in projects.into_iter().zip([0, 1, 2].into_iter().cycle()) {
            for (day, hour) in [
                (next(Weekday::Sat) + Duration::days(7 * i64::from(later / 2)), 14 - 2 * (later % 2)),
                (next(Weekday::Wed) + Duration::days(i64::from(later % 2)), 10 + later),
                (next(Weekday::Sat) + Duration::days(7 + 7 * i64::from(later / 2)), 11 + later),
            ] {
                let starts_at = calendar::at_hour(day, hour);
                moments.push(NewSlot {
                    project: project.id.clone(),
                    starts_at,
                    ends_at: starts_at + Duration::minutes(90),
                    capacity: PLACES,
                    meeting_point: String::new(),
                    access: String::new(),
                    host: String::new(),
                    organiser: String::new(),
                    story: String::new(),
                    closes_at: starts_at - Duration::hours(12),
                    facilities: if later == 1 {
                        Vec::new()
                    } else {
                        vec![Facility::Wheelchair, Facility::Toilet]
                    },
                    languages: String::new(),
                    smallest: 1,
                    largest: i32::from(LARGEST_PARTY),
                    point: None,
                    example: true,
                });
            }
        }
        slots::put_slots(&mut tx, &moments).await?;
    }
    if advisors::list(&mut tx).await?.is_empty() {
        let token = advisors::invite(&mut tx, ADVISOR, "", now).await?;
        let resident = conversations::find_or_create(&mut tx, CHANNEL, ADVISOR, now).await?;
        advisors::redeem(&mut tx, &token, &resident, now).await?;
    }
    tx.commit().await?;
    Ok(())
}
