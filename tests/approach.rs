//! Willing x able as a table: marks, what holds back, what pulls, and the approach that follows.

use chrono::{DateTime, Utc};
use woonpad::domain::profile::approach::{Reason, approach};
use woonpad::domain::profile::facts::{Fact, Profile};
use woonpad::domain::taxonomy::{Approach, Barrier, Driver};

fn now() -> DateTime<Utc> {
    "2026-11-24T09:00:00Z".parse().expect("a moment")
}

/// Marks with `-` for none; barriers and drivers by slug.
fn profile(
    importance: &str,
    confidence: &str,
    holds: &[&str],
    pulls: &[&str],
    registered: Option<u8>,
) -> Profile {
    let mut profile = Profile::default();
    let fact = |mark: &str| mark.parse().ok().map(|mark: f32| Fact::tapped(mark, now()));
    profile.importance.extend(fact(importance));
    profile.confidence.extend(fact(confidence));
    for slug in holds {
        let barrier = Barrier::from_slug(slug).unwrap_or_else(|| panic!("{slug}"));
        profile.barriers.insert(barrier, Fact::tapped((), now()));
    }
    for slug in pulls {
        let driver = Driver::from_slug(slug).unwrap_or_else(|| panic!("{slug}"));
        profile.drivers.insert(driver, Fact::tapped((), now()));
    }
    profile.registered_years = registered.map(|years| Fact::tapped(years, now()));
    profile
}

type Row =
    (&'static str, &'static str, &'static [&'static str], &'static [&'static str], Option<u8>, &'static str);

const TABLE: &[Row] = &[
    // Both rulers used: they decide.
    ("8", "6", &["hogere-woonlasten"], &["tuin-te-groot"], None, "begeleiden"),
    ("10", "10", &[], &[], None, "begeleiden"),
    ("6", "6", &[], &[], None, "begeleiden"),
    ("9", "7", &["geen-passend-aanbod"], &["meer-ruimte"], None, "begeleiden"),
    ("7", "6.5", &["lange-wachttijd"], &[], Some(14), "begeleiden"),
    ("10", "3", &["gezin-te-krap", "hogere-woonlasten"], &["meer-ruimte"], Some(9), "faciliteren"),
    ("8", "4", &[], &[], None, "faciliteren"),
    ("6", "0", &[], &[], None, "faciliteren"),
    (
        "9",
        "2",
        &["weet-niet-waar-beginnen", "digitaal-en-formulieren"],
        &["trap-lukt-niet"],
        None,
        "faciliteren",
    ),
    ("7", "1", &["starter-te-weinig-inkomen"], &["eigen-plek"], None, "faciliteren"),
    ("3", "7", &["gehecht-aan-buurt", "bang-voor-spijt"], &["trap-lukt-niet"], Some(31), "verleiden"),
    ("4", "8", &["geen-noodzaak-nu", "kleiner-wonen-inleveren"], &["eigen-plek"], Some(6), "verleiden"),
    ("0", "10", &[], &[], None, "verleiden"),
    ("2", "6", &["rouw-en-verlies"], &["huis-te-groot"], None, "verleiden"),
    ("4", "9", &["seniorenlabel-weerstand"], &[], None, "verleiden"),
    ("3", "2", &["wantrouwen-instanties", "gezondheid-en-mantelzorg"], &[], Some(22), "rust-laten"),
    ("0", "0", &[], &[], None, "rust-laten"),
    ("4", "4", &["gehecht-aan-woning"], &[], None, "rust-laten"),
    ("1", "3", &["gezondheid-en-mantelzorg"], &[], None, "rust-laten"),
    ("2", "4", &["partner-of-kinderen-anders"], &["tuin-te-groot"], None, "rust-laten"),
    // A mark in the middle: what was said leans one way.
    ("5", "8", &["gehecht-aan-woning"], &[], None, "verleiden"),
    ("5", "8", &[], &["trap-lukt-niet"], None, "begeleiden"),
    ("5", "8", &["gehecht-aan-woning"], &["trap-lukt-niet", "tuin-te-groot"], None, "begeleiden"),
    ("5", "2", &["geen-passend-aanbod"], &[], None, "faciliteren"),
    ("5", "2", &["geen-noodzaak-nu"], &[], None, "rust-laten"),
    ("8", "5", &["hogere-woonlasten"], &[], None, "faciliteren"),
    ("8", "5", &[], &["trap-lukt-niet"], Some(12), "begeleiden"),
    ("8", "5", &["hogere-woonlasten"], &[], Some(20), "faciliteren"),
    ("3", "5", &["opzien-tegen-rompslomp"], &[], None, "rust-laten"),
    ("3", "5", &["gehecht-aan-buurt"], &[], Some(15), "verleiden"),
    ("5", "5", &["gehecht-aan-buurt", "hogere-woonlasten"], &[], None, "rust-laten"),
    ("5.5", "7", &[], &["gezelschap-buren"], None, "begeleiden"),
    // A mark in the middle and nothing said: not clear.
    ("5", "8", &[], &[], None, "onduidelijk"),
    ("8", "5", &[], &[], None, "onduidelijk"),
    ("5", "5", &[], &[], None, "onduidelijk"),
    // A ruler skipped: much must point one way.
    ("-", "8", &[], &["trap-lukt-niet", "tuin-te-groot"], None, "begeleiden"),
    ("-", "8", &["gehecht-aan-woning", "gehecht-aan-buurt"], &[], None, "verleiden"),
    ("-", "8", &["gehecht-aan-woning"], &[], None, "onduidelijk"),
    ("-", "8", &["gehecht-aan-woning", "gehecht-aan-buurt"], &["trap-lukt-niet"], None, "onduidelijk"),
    ("8", "-", &["hogere-woonlasten", "lange-wachttijd"], &[], None, "faciliteren"),
    ("8", "-", &["hogere-woonlasten"], &[], None, "onduidelijk"),
    ("8", "-", &[], &[], Some(20), "onduidelijk"),
    (
        "-",
        "-",
        &["gehecht-aan-woning", "geen-noodzaak-nu", "hogere-woonlasten", "opzien-tegen-rompslomp"],
        &[],
        None,
        "rust-laten",
    ),
    ("-", "-", &[], &["trap-lukt-niet", "eenzaamheid"], None, "onduidelijk"),
    ("-", "-", &[], &[], None, "onduidelijk"),
    ("3", "-", &[], &[], None, "onduidelijk"),
    ("-", "3", &[], &[], None, "onduidelijk"),
];

#[test]
fn marks_and_words_give_the_approach() {
    assert!(TABLE.len() >= 40);
    for row @ (importance, confidence, holds, pulls, registered, expected) in TABLE {
        let found = approach(&profile(importance, confidence, holds, pulls, *registered));
        assert_eq!(found.approach.slug(), *expected, "{row:?} because {:?}", found.because);
    }
}

#[test]
fn an_approach_can_always_say_why() {
    for row @ (importance, confidence, holds, pulls, registered, _) in TABLE {
        let found = approach(&profile(importance, confidence, holds, pulls, *registered));
        let unknown = |reason: &Reason| matches!(reason, Reason::WillingUnknown | Reason::AbleUnknown);
        assert!(!found.because.is_empty(), "{row:?}");
        if found.approach == Approach::Onduidelijk {
            assert!(found.because.iter().any(unknown), "{row:?}: says what is missing");
        } else {
            assert!(!found.because.iter().any(unknown), "{row:?}");
        }
    }
}

#[test]
fn the_last_mark_counts_and_age_never_does() {
    let mut changed = profile("3", "8", &[], &[], None);
    assert_eq!(approach(&changed).approach, Approach::Verleiden);
    changed.importance.push(Fact::tapped(8.0, now()));
    assert_eq!(approach(&changed).approach, Approach::Begeleiden);
    for age in [20, 50, 80] {
        changed.age = Some(Fact::tapped(age, now()));
        assert_eq!(approach(&changed).approach, Approach::Begeleiden);
    }
}
