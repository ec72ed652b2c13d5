//! Today's home beside the new one: sums of what is known, the difference over what is known of both,
//! and what is missing. Never a computed benefit or tax: Dienst Toeslagen and Belastingdienst decide those.

use chrono::NaiveDate;

use crate::domain::knowledge::averages::Average;
use crate::domain::knowledge::library::Library;
use crate::domain::profile::costs::{Cost, Post, Range, Side, Told};
use crate::domain::profile::facts::Profile;
use crate::domain::taxonomy::Tenure;

/// One figure, and where it comes from.
#[derive(Debug, Clone, PartialEq)]
pub enum Figure<'a> {
    /// The resident's own.
    Own(Range),
    /// In its place, because the resident does not know: marked as an average wherever it is shown.
    Average(&'a Average),
    Gap,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Line<'a> {
    pub post: Post,
    pub now: Figure<'a>,
    pub new: Figure<'a>,
}

/// Euro per month, the new home less today's: above zero is dearer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Difference {
    pub low: i64,
    pub high: i64,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Table<'a> {
    pub lines: Vec<Line<'a>>,
    /// What is known of each side; `None` when nothing is.
    pub now: Option<Range>,
    pub new: Option<Range>,
    /// Over the posts that are known of both sides, for only those can be compared.
    pub difference: Option<Difference>,
    /// Whether the difference leaves posts out that are known of one side only.
    pub partly: bool,
    /// Paid once; what is known of it.
    pub once: Option<Range>,
    /// What nobody knows yet, in the order of the questions.
    pub gaps: Vec<Cost>,
}

impl Figure<'_> {
    pub const fn range(&self) -> Option<Range> {
        match self {
            Self::Own(range) => Some(*range),
            Self::Average(average) => Some(average.range),
            Self::Gap => None,
        }
    }
}

/// The figures of this profile on this day; averages only within the days on which they hold.
pub fn table<'a>(profile: &Profile, library: &'a Library, day: NaiveDate) -> Table<'a> {
    let lines: Vec<Line<'a>> = Post::ALL
        .iter()
        .map(|post| Line {
            post: *post,
            now: figure(profile, library, Cost::of(Side::Now, *post), day),
            new: figure(profile, library, Cost::of(Side::New, *post), day),
        })
        .collect();
    let both = || lines.iter().filter_map(|line| line.now.range().zip(line.new.range()));
    let difference = both()
        .map(|(now, new)| Difference {
            low: i64::from(new.low) - i64::from(now.high),
            high: i64::from(new.high) - i64::from(now.low),
        })
        .reduce(|a, b| Difference { low: a.low + b.low, high: a.high + b.high });
    let partly = lines.iter().any(|line| line.now.range().is_some() != line.new.range().is_some());
    let once = [Cost::OnceMoving, Cost::OnceBuying].into_iter().filter_map(|cost| told(profile, cost));
    Table {
        now: sum(lines.iter().filter_map(|line| line.now.range())),
        new: sum(lines.iter().filter_map(|line| line.new.range())),
        difference,
        partly,
        once: sum(once),
        gaps: Cost::ALL
            .iter()
            .copied()
            .filter(|cost| applies(profile, *cost))
            .filter(|cost| figure(profile, library, *cost, day) == Figure::Gap)
            .collect(),
        lines,
    }
}

/// What the resident told; the rent of the first talk counts until another one is named here.
pub fn told(profile: &Profile, cost: Cost) -> Option<Range> {
    match profile.costs.get(&cost).map(|fact| fact.value) {
        Some(Told::Known(range)) => Some(range),
        Some(Told::Unknown | Told::Skipped) => None,
        None if cost == Cost::NowHome => profile.monthly_cost.as_ref().map(|fact| Range::one(fact.value)),
        None => None,
    }
}

/// Costs of buying are asked of who buys.
pub fn applies(profile: &Profile, cost: Cost) -> bool {
    cost != Cost::OnceBuying || profile.new_home.as_ref().is_some_and(|home| home.value == Tenure::Koop)
}

fn figure<'a>(profile: &Profile, library: &'a Library, cost: Cost, day: NaiveDate) -> Figure<'a> {
    if let Some(range) = told(profile, cost) {
        return Figure::Own(range);
    }
    let unknown = profile.costs.get(&cost).is_some_and(|fact| fact.value == Told::Unknown);
    let Some((side, post)) = cost.place().filter(|_| unknown) else { return Figure::Gap };
    let home = match side {
        Side::Now => &profile.tenure,
        Side::New => &profile.new_home,
    };
    let municipality = profile.municipality.as_ref().map(|name| name.value.as_str());
    library
        .averages()
        .find(post, home.as_ref().map(|home| home.value), municipality, day)
        .map_or(Figure::Gap, Figure::Average)
}

fn sum(ranges: impl Iterator<Item = Range>) -> Option<Range> {
    ranges.reduce(Range::plus)
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use proptest::prelude::*;

    use super::*;
    use crate::domain::profile::facts::Fact;

    const AVERAGES: &str = r#"
[[average]]
post = "energie"
low = 120
high = 210
from = 2026-01-01
to = 2026-12-31
about = "energie"
source = "https://example.nl/energie"
checked = 2026-11-24

[[average]]
post = "heffingen"
home = ["sociale-huur"]
municipality = "Zwolle"
low = 55
high = 55
from = 2026-01-01
to = 2026-12-31
about = "heffingen"
source = "https://example.nl/zwolle"
checked = 2026-11-24
"#;

    fn library() -> Library {
        Library::parse(&[("costs.toml".into(), AVERAGES.into())]).unwrap()
    }

    fn day(year: i32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, 11, 24).unwrap()
    }

    fn put(profile: &mut Profile, cost: Cost, told: Told) {
        profile.costs.insert(cost, Fact::tapped(told, DateTime::UNIX_EPOCH));
    }

    fn any_told() -> impl Strategy<Value = Option<Told>> {
        prop_oneof![
            Just(None),
            Just(Some(Told::Unknown)),
            Just(Some(Told::Skipped)),
            (0_u32..3000, 0_u32..3000).prop_map(|(a, b)| Some(Told::Known(Range::between(a, b)))),
        ]
    }

    proptest! {
        #[test]
        fn totals_are_the_sums_and_ranges_are_in_order(
            told in proptest::collection::vec(any_told(), Cost::ALL.len()),
            monthly in proptest::option::of(0_u32..3000),
            year in 2025..2029,
        ) {
            let monthly_cost = monthly.map(|euro| Fact::tapped(euro, DateTime::UNIX_EPOCH));
            let mut profile = Profile { monthly_cost, ..Profile::default() };
            for (cost, told) in Cost::ALL.iter().zip(&told) {
                if let Some(told) = told {
                    put(&mut profile, *cost, *told);
                }
            }
            let library = library();
            let table = table(&profile, &library, day(year));
            let add = |pick: fn(&Line<'_>) -> Option<Range>| {
                let known: Vec<Range> = table.lines.iter().filter_map(pick).collect();
                (!known.is_empty()).then(|| Range {
                    low: known.iter().map(|range| range.low).sum(),
                    high: known.iter().map(|range| range.high).sum(),
                })
            };
            prop_assert_eq!(table.now, add(|line| line.now.range()));
            prop_assert_eq!(table.new, add(|line| line.new.range()));
            for range in [table.now, table.new, table.once].into_iter().flatten() {
                prop_assert!(range.low <= range.high);
            }
            if let Some(difference) = table.difference {
                prop_assert!(difference.low <= difference.high);
                if let (Some(now), Some(new), false) = (table.now, table.new, table.partly) {
                    prop_assert_eq!(difference.low, i64::from(new.low) - i64::from(now.high));
                    prop_assert_eq!(difference.high, i64::from(new.high) - i64::from(now.low));
                }
            }
            for line in &table.lines {
                for figure in [&line.now, &line.new] {
                    if let Figure::Average(average) = figure {
                        prop_assert!(average.from <= day(year) && day(year) <= average.to);
                    }
                }
            }
            for cost in &table.gaps {
                prop_assert_eq!(super::told(&profile, *cost), None);
            }
        }
    }

    #[test]
    fn an_average_stands_in_for_what_somebody_does_not_know_and_only_in_its_year() {
        let library = library();
        let mut profile = Profile::default();
        put(&mut profile, Cost::NewEnergy, Told::Unknown);
        assert_eq!(table(&profile, &library, day(2026)).new, Some(Range { low: 120, high: 210 }));
        assert_eq!(table(&profile, &library, day(2027)).new, None);
        put(&mut profile, Cost::NewEnergy, Told::Skipped);
        assert_eq!(table(&profile, &library, day(2026)).new, None);
    }

    #[test]
    fn a_local_figure_is_for_its_own_place_and_kind_of_home() {
        let library = library();
        let mut profile = Profile::default();
        put(&mut profile, Cost::NowLevies, Told::Unknown);
        assert_eq!(table(&profile, &library, day(2026)).now, None);
        profile.municipality = Some(Fact::tapped("Zwolle".into(), DateTime::UNIX_EPOCH));
        assert_eq!(table(&profile, &library, day(2026)).now, None);
        profile.tenure = Some(Fact::tapped(Tenure::SocialeHuur, DateTime::UNIX_EPOCH));
        assert_eq!(table(&profile, &library, day(2026)).now, Some(Range::one(55)));
    }

    #[test]
    fn what_is_known_of_one_side_only_is_no_difference() {
        let library = Library::default();
        let mut profile = Profile::default();
        put(&mut profile, Cost::NowHome, Told::Known(Range::one(574)));
        put(&mut profile, Cost::NowEnergy, Told::Known(Range::one(180)));
        put(&mut profile, Cost::NewHome, Told::Known(Range::between(700, 800)));
        let table = table(&profile, &library, day(2026));
        assert_eq!(table.difference, Some(Difference { low: 126, high: 226 }));
        assert!(table.partly);
        assert!(table.gaps.contains(&Cost::NewEnergy) && !table.gaps.contains(&Cost::OnceBuying));
    }
}
