//! A party in two groups, on two moments of one project: both held, and both booked, or neither. For neighbours who
//! come together and do not fit on one moment. Each group is a visit like any other from then on.

use chrono::{DateTime, Utc};

use super::places::{give_back, lock, take};
use super::slots::{self, Slot};
use super::visits::{self, Confirmed};
use super::{Error, Tx};
use crate::domain::visits::{Part, Visit, VisitStatus};

/// Holds both groups; `None` when one of them does not fit any more, or the resident comes to something at that time.
pub async fn hold(
    tx: &mut Tx,
    resident: &str,
    parts: &[Part; 2],
    until: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<Option<[Visit; 2]>, Error> {
    let (Some(one), Some(two)) =
        (slots::find(tx, &parts[0].slot).await?, slots::find(tx, &parts[1].slot).await?)
    else {
        return Ok(None);
    };
    let known = visits::all_of(tx, resident).await?;
    let in_the_way = |visit: &Visit, slot: &Slot| visit.slot == slot.id || visits::overlaps(visit, slot);
    let kept = |visit: &&Visit| matches!(visit.status, VisitStatus::Booked | VisitStatus::Offered);
    let takes = |slot: &Slot, part: &Part| (slot.smallest..=slot.largest).contains(&i32::from(part.party));
    if known.iter().filter(kept).any(|visit| in_the_way(visit, &one) || in_the_way(visit, &two))
        || !takes(&one, &parts[0])
        || !takes(&two, &parts[1])
        || (one.starts_at < two.ends_at && two.starts_at < one.ends_at)
    {
        return Ok(None);
    }
    let earlier: Vec<&Visit> = known.iter().filter(|visit| visit.status == VisitStatus::Held).collect();
    let ids = [one.id.as_str(), two.id.as_str()];
    lock(tx, earlier.iter().map(|visit| visit.slot.as_str()).chain(ids).collect()).await?;
    visits::let_all_go(tx, resident, &earlier, now).await?;
    for slot in ids {
        visits::settle_locked(tx, slot, now).await?;
    }
    let held = take_both(tx, resident, parts, until, now).await?;
    visits::pass_on_all_of(tx, &earlier, now).await?;
    Ok(held)
}

async fn take_both(
    tx: &mut Tx,
    resident: &str,
    parts: &[Part; 2],
    until: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<Option<[Visit; 2]>, Error> {
    let [one, two] = parts;
    for part in parts {
        // The line was served first, and it was this resident's own turn.
        if visits::active_on(tx, resident, &part.slot).await?.is_some() {
            return Ok(None);
        }
    }
    if !take(tx, &one.slot, i32::from(one.party), now).await? {
        return Ok(None);
    }
    if !take(tx, &two.slot, i32::from(two.party), now).await? {
        give_back(tx, &one.slot, i32::from(one.party)).await?;
        return Ok(None);
    }
    let first = visits::put_held(tx, resident, &one.slot, i32::from(one.party), until, now).await?;
    let second = visits::put_held(tx, resident, &two.slot, i32::from(two.party), until, now).await?;
    Ok(Some([first, second]))
}

/// Books both groups. Where one of them is no longer there, neither is booked: what was is given back.
pub async fn confirm(
    tx: &mut Tx,
    resident: &str,
    both: &[String; 2],
    now: DateTime<Utc>,
) -> Result<Option<[Visit; 2]>, Error> {
    let (Some(one), Some(two)) =
        (visits::one(tx, resident, &both[0]).await?, visits::one(tx, resident, &both[1]).await?)
    else {
        return Ok(None);
    };
    lock(tx, vec![&one.slot, &two.slot]).await?;
    let before = [one.status, two.status];
    let first = visits::confirm(tx, resident, &both[0], now).await?;
    let second = visits::confirm(tx, resident, &both[1], now).await?;
    if let (Confirmed::Booked(first), Confirmed::Booked(second)) = (first, second) {
        return Ok(Some([first, second]));
    }
    for (visit, before) in both.iter().zip(before) {
        // What was booked before this question, by itself, stays.
        if before != VisitStatus::Booked {
            visits::call_off(tx, resident, visit, now).await?;
        }
    }
    Ok(None)
}
