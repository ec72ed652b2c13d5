//! A group that does not fit on one moment: which two moments take it in two groups. As many as can stay together do,
//! and the two follow each other as closely as can be.

use crate::domain::visits::{Opening, Part};

/// Whether all of a party can come at this moment.
pub fn fits(opening: &Opening, party: u8) -> bool {
    opening.free >= party && (opening.smallest..=opening.largest).contains(&party)
}

/// Without the chosen moment, minutes between, the smaller group, when: the lowest is best.
type Rank = (bool, i64, u8, i64);

/// Two moments of one project for a party, the earlier first; `None` where no two take it. The moment that was chosen
/// is one of them where it can be.
pub fn parts(openings: &[&Opening], chosen: &str, party: u8) -> Option<[Part; 2]> {
    let mut best: Option<(Rank, [Part; 2])> = None;
    for (at, one) in openings.iter().enumerate() {
        for two in &openings[at + 1..] {
            let (one, two) = if one.starts_at <= two.starts_at { (*one, *two) } else { (*two, *one) };
            if two.starts_at < one.ends_at {
                continue;
            }
            let Some((first, second)) = split(one, two, party) else { continue };
            let gap = (two.starts_at - one.ends_at).num_minutes();
            let elsewhere = one.slot != chosen && two.slot != chosen;
            let rank = (elsewhere, gap, first.min(second), one.starts_at.timestamp());
            if best.as_ref().is_none_or(|(known, _)| rank < *known) {
                let part = |opening: &Opening, party| Part { slot: opening.slot.clone(), party };
                best = Some((rank, [part(one, first), part(two, second)]));
            }
        }
    }
    best.map(|(_, parts)| parts)
}

/// The sizes of the two groups: the larger as large as can be and first where that is the same, nobody alone where that
/// can be helped.
fn split(one: &Opening, two: &Opening, party: u8) -> Option<(u8, u8)> {
    (1..party)
        .rev()
        .map(|first| (first, party - first))
        .filter(|(first, second)| fits(one, *first) && fits(two, *second))
        .min_by_key(|(first, second)| {
            let (small, large) = (first.min(second), first.max(second));
            (*small == 1, std::cmp::Reverse(*large))
        })
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, Duration, Utc};

    use super::*;

    /// From ten in the morning, so many half hours later, an hour long.
    fn opening(slot: &str, half_hours: i32, free: u8) -> Opening {
        let ten: DateTime<Utc> = "2026-12-05T09:00:00Z".parse().expect("a moment");
        let starts_at = ten + Duration::minutes(30) * half_hours;
        Opening {
            slot: slot.into(),
            project: "aahof".into(),
            starts_at,
            ends_at: starts_at + Duration::hours(1),
            free,
            meeting_point: String::new(),
            access: String::new(),
            host: String::new(),
            organiser: String::new(),
            story: String::new(),
            facilities: Vec::new(),
            languages: String::new(),
            smallest: 1,
            largest: 8,
            example: false,
        }
    }

    fn found(openings: &[Opening], chosen: &str, party: u8) -> Option<[(String, u8); 2]> {
        let all: Vec<&Opening> = openings.iter().collect();
        parts(&all, chosen, party).map(|parts| parts.map(|part| (part.slot, part.party)))
    }

    fn pair(one: (&str, u8), two: (&str, u8)) -> Option<[(String, u8); 2]> {
        Some([(one.0.into(), one.1), (two.0.into(), two.1)])
    }

    #[test]
    fn as_many_as_can_stay_together_on_moments_that_follow_each_other() {
        let day = [opening("a", 0, 4), opening("b", 2, 3), opening("c", 10, 8)];
        assert_eq!(found(&day, "a", 6), pair(("a", 4), ("b", 2)));
        assert_eq!(found(&day, "b", 6), pair(("a", 4), ("b", 2)), "the one that was chosen is one of them");
        assert_eq!(found(&day, "a", 5), pair(("a", 3), ("b", 2)), "nobody comes alone");
        assert_eq!(found(&day[..2], "a", 8), None, "seven places for eight");
        assert_eq!(found(&day, "a", 8), pair(("a", 2), ("c", 6)), "what follows closely is too small");
    }

    #[test]
    fn two_at_one_time_are_no_two_moments_and_the_host_takes_parties_within_bounds() {
        assert_eq!(found(&[opening("a", 0, 4), opening("b", 1, 4)], "a", 6), None);
        let mut day = [opening("a", 0, 4), opening("b", 2, 4)];
        day[1].smallest = 3;
        assert_eq!(found(&day, "a", 5), pair(("a", 2), ("b", 3)));
        day[0].largest = 1;
        assert_eq!(found(&day, "a", 6), None);
    }
}
