//! Figures that are kept only as a band: what somebody says, placed between the bounds that were asked.

use super::amount;
use super::kind::Span;
use crate::domain::language::numbers;
use crate::domain::language::plain::{pattern, read_corrected};
use crate::domain::profile::circumstances::{Band, EnergyLabel, Measure};
use crate::domain::schemes::case::hundredths;

/// Less than this is nobody's income a year: it was said by the month.
const A_MONTH: f64 = 8_000.0;

/// Months in a year; holiday pay is not counted.
const MONTHS: f64 = 12.0;

/// The band that the answer lies in; `None` when it lies across a bound, is about another figure, or is no answer.
pub fn read(text: &str, measure: Measure, bounds: &[u32]) -> Option<Band> {
    let other = match measure {
        Measure::Savings => pattern!(r"\b(?:huur|inkomen|salaris|loon|pensioen|aow|verdien\w*)\b"),
        Measure::Income | Measure::IncomeBefore => pattern!(r"\b(?:kale huur|spaar\w*|gespaard|vermogen)\b"),
        Measure::BareRent => pattern!(r"\b(?:inkomen|salaris|loon|spaar\w*|gespaard|vermogen)\b"),
        _ => pattern!(r"$^"),
    };
    if other.is_match(&text.to_lowercase()) {
        return None;
    }
    read_corrected(text, |text| said_as_figure(text, measure, bounds).or_else(|| compared(text, bounds)))
}

fn said_as_figure(text: &str, measure: Measure, bounds: &[u32]) -> Option<Band> {
    if matches!(measure, Measure::Savings | Measure::RentRise)
        && pattern!(r"^(?:nee,? )?(?:ik heb |we hebben |er is )?(?:geen|niks|niets|nul|0)\b(?: ?(?:euro|spaargeld|geld|procent|%))?[ .!]*(?:gespaard)?$").is_match(text)
    {
        return place(0.0, 0.0, bounds);
    }
    let span = match measure {
        Measure::Points | Measure::RentRise => bare(text)?,
        _ => amount::read(text)?,
    };
    let yearly = |value: f64| {
        let income = matches!(measure, Measure::Income | Measure::IncomeBefore);
        let by_month = pattern!(r"\bmaand\w*|\bp/?m\b").is_match(text) || value < A_MONTH;
        if income && by_month { value * MONTHS } else { value }
    };
    // What comes in after tax says too little of the income that is meant.
    if matches!(measure, Measure::Income | Measure::IncomeBefore) && pattern!(r"\bnetto\b").is_match(text) {
        return None;
    }
    match span {
        Span::One(value) => place(yearly(value), yearly(value), bounds),
        Span::Between(Some(low), Some(high)) => place(yearly(low), yearly(high), bounds),
        Span::Between(None, Some(high)) => place(0.0, yearly(high), bounds),
        Span::Between(Some(low), None) => open(yearly(low), bounds),
        Span::Between(None, None) | Span::Several(_) => None,
    }
}

/// A number without euros: points, percent.
fn bare(text: &str) -> Option<Span<f64>> {
    let text = numbers::rewrite(text);
    let caught = pattern!(r"(\d+(?:[.,]\d{1,2})?)").captures(&text)?;
    numbers::decimal(&caught[1]).map(Span::One)
}

/// "Minder", "meer dan dat": only where there is one bound.
fn compared(text: &str, bounds: &[u32]) -> Option<Band> {
    let bands = Band::between(bounds);
    let [low, high] = bands.as_slice() else { return None };
    let less =
        pattern!(r"\b(?:minder|lager|eronder|daaronder|onder die|niet meer|niet hoger)\b|\bzo ?veel (?:\w+ ){0,4}niet\b|\bniet (?:\w+ )?zo ?veel\b|\b(?:lang|bij lange na|lange na) niet\b|\b(?:geen|nooit) zo ?veel\b").is_match(text);
    let more = pattern!(r"\b(?:meer|hoger|erboven|daarboven|boven die)\b").is_match(text);
    match (less, more) {
        (true, _) => Some(*low),
        (false, true) => Some(*high),
        _ => None,
    }
}

fn place(low: f64, high: f64, bounds: &[u32]) -> Option<Band> {
    at(Band { from: hundredths(low), to: Some(hundredths(high)) }, bounds)
}

fn open(low: f64, bounds: &[u32]) -> Option<Band> {
    at(Band { from: hundredths(low), to: None }, bounds)
}

fn at(said: Band, bounds: &[u32]) -> Option<Band> {
    Band::between(bounds).get(said.place(bounds)?).copied()
}

/// "label B", "a++", "energielabel f".
pub fn energy_label(text: &str) -> Option<EnergyLabel> {
    read_corrected(text, |text| {
        let caught = pattern!(r"^(?:het is |we zoeken |een |met )*(?:energie)?-?(?:label )?([a-g])(\+{0,4})[ .!]*$|\blabel ([a-g])(\+{0,4})")
            .captures(text)?;
        let letter = caught.get(1).or_else(|| caught.get(3))?.as_str();
        let pluses = caught.get(2).or_else(|| caught.get(4)).map_or(0, |pluses| pluses.as_str().len());
        Some(match (letter, pluses) {
            ("a", 4..) => EnergyLabel::APlus4,
            ("a", 3) => EnergyLabel::APlus3,
            ("a", 1 | 2) => EnergyLabel::APlus,
            ("a" | "b", _) => EnergyLabel::AB,
            ("c" | "d", _) => EnergyLabel::CD,
            _ => EnergyLabel::EfG,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_kept_only_as_the_band_it_lies_in() {
        let bounds = [2_940_000, 5_153_700];
        let cases = [
            ("29.400", Some(0)),
            ("zo'n 31 duizend euro", Some(1)),
            ("tussen de 35 en 40 duizend", Some(1)),
            ("tussen de 20.000 en 40.000", None),
            ("meer dan 60.000", Some(2)),
            ("2100 bruto per maand", Some(0)),
            ("1450 euro", Some(0)),
            ("2100 netto", None),
            ("geen idee", None),
        ];
        for (text, expected) in cases {
            let expected = expected.map(|at| Band::between(&bounds)[at]);
            assert_eq!(read(text, Measure::Income, &bounds), expected, "{text}");
        }
    }

    #[test]
    fn nothing_saved_percent_and_points_are_read_too() {
        let [low, high] = Band::between(&[3_847_900])[..] else { panic!("two bands") };
        for text in [
            "niks",
            "geen spaargeld",
            "nul",
            "minder",
            "minder dan dat",
            "nee zoveel heb ik niet",
            "bij lange na niet",
            "12 duizend",
        ] {
            assert_eq!(read(text, Measure::Savings, &[3_847_900]), Some(low), "{text}");
        }
        for text in ["meer", "een halve ton", "38.480 euro"] {
            assert_eq!(read(text, Measure::Savings, &[3_847_900]), Some(high), "{text}");
        }
        let [_, above] = Band::between(&[410])[..] else { panic!("two bands") };
        assert_eq!(read("5,5 procent", Measure::RentRise, &[410]), Some(above));
        assert_eq!(
            read("148 punten", Measure::Points, &[14_300, 18_600]).map(|band| band.from),
            Some(14_301)
        );
    }

    #[test]
    fn labels_are_read_in_their_groups() {
        for (text, label) in [
            ("label B", EnergyLabel::AB),
            ("A++", EnergyLabel::APlus),
            ("energielabel f", EnergyLabel::EfG),
            ("het is label c hoor", EnergyLabel::CD),
        ] {
            assert_eq!(energy_label(text), Some(label), "{text}");
        }
        assert_eq!(energy_label("een mooi huis"), None);
    }
}
