//! An empty database under `chat` gets visit dates and an advisor that say of themselves that they are examples.

use chrono::{Datelike, Duration, Weekday};

use super::session::CHANNEL;
use crate::domain::calendar;
use crate::store::visits::{self, NewSlot};
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
    if visits::count_slots(&mut tx).await? == 0 {
        let mut slots = Vec::new();
        let today = calendar::day(now);
        // The first Saturday and Wednesday at least four days from now, so that a reminder makes sense.
        let next = |weekday: Weekday| {
            (4..11)
                .map(|days| today + Duration::days(days))
                .find(|day| day.weekday() == weekday)
                .unwrap_or(today)
        };
        for project in world.library().projects() {
            for (day, hour) in [
                (next(Weekday::Sat), 14),
                (next(Weekday::Wed), 10),
                (next(Weekday::Sat) + Duration::days(7), 11),
            ] {
                let starts_at = calendar::at_hour(day, hour);
                slots.push(NewSlot {
                    project: project.id.clone(),
                    starts_at,
                    ends_at: starts_at + Duration::minutes(90),
                    capacity: PLACES,
                    meeting_point: String::new(),
                    access: String::new(),
                    host: String::new(),
                    closes_at: starts_at - Duration::hours(12),
                    example: true,
                });
            }
        }
        visits::put_slots(&mut tx, &slots).await?;
    }
    if advisors::list(&mut tx).await?.is_empty() {
        let token = advisors::invite(&mut tx, ADVISOR, "", now).await?;
        let resident = conversations::find_or_create(&mut tx, CHANNEL, ADVISOR, now).await?;
        advisors::redeem(&mut tx, &token, &resident, now).await?;
    }
    tx.commit().await?;
    Ok(())
}
