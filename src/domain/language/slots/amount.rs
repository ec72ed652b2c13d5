//! Euros, as people say them: "ruim zes en een half honderd", "€ 650,-", "tussen de 7 en 800", "een halve ton".

use super::kind::Span;
use crate::domain::language::numbers;
use crate::domain::language::plain::{pattern, read_corrected};

/// More than this is no rent, price or income anybody tells here.
const MOST: f64 = 20_000_000.0;

pub fn read(text: &str) -> Option<Span<f64>> {
    read_corrected(text, parse)
}

#[derive(Clone, Copy)]
struct Found {
    start: usize,
    end: usize,
    value: f64,
    euro: bool,
}

fn parse(text: &str) -> Option<Span<f64>> {
    let text = pattern!(r"(^|[^n] )(?:een )?halve ton")
        .replace_all(text, "${1}0,5 ton")
        .replace("kwart miljoen", "0,25 miljoen")
        .replace("ton en een half", "en een half ton");
    let text = numbers::rewrite(&text);
    let mut found: Vec<Found> = Vec::new();
    let pattern = pattern!(
        r"(€|eur(?:o)?(?:'s)?|f)? ?(\d{1,3}(?:[. ]\d{3})+(?:,\d{1,2})?|\d+(?:[.,]\d{1,2})?)(?:,-+|,=|,--|-)? ?(k\b|ton\b|mille\b|mln\b|miljoen\b|duizend\b|honderd\b|m2|m²|jaar|jr\b|maanden\b|kamers?\b|slaapkamers?\b|%|procent|km|gulden|punten|keer\b|uur\b|e verdieping|hoog\b|mensen|personen|kinderen|euro|eur\b|€|e\b|piek|eurootjes|ballen)?"
    );
    for caught in pattern.captures_iter(&text) {
        let (Some(all), Some(digits)) = (caught.get(0), caught.get(2)) else { continue };
        let unit = caught.get(3).map_or("", |unit| unit.as_str());
        let Some(mut value) = numbers::decimal(digits.as_str()) else { continue };
        let mut euro =
            caught.get(1).is_some() || matches!(unit, "euro" | "eur" | "€" | "piek" | "eurootjes" | "ballen");
        match unit {
            "k" | "mille" | "duizend" => value *= 1_000.0,
            "ton" => value *= 100_000.0,
            "mln" | "miljoen" => value *= 1_000_000.0,
            "honderd" => value *= 100.0,
            "" | "euro" | "eur" | "€" | "piek" | "eurootjes" | "ballen" => {}
            _ => continue,
        }
        euro |= matches!(unit, "k" | "mille" | "ton");
        if value > MOST {
            continue;
        }
        found.push(Found { start: digits.start(), end: all.end(), value, euro });
    }
    // A year, a phone number or an age is no amount when a euro stands elsewhere.
    if found.iter().any(|found| found.euro) {
        let ends = found.iter().filter(|found| found.euro).map(|found| found.start).collect::<Vec<_>>();
        found.retain(|this| {
            this.euro || ends.iter().any(|end| *end > this.start && joined(&text, this.end, *end))
        });
    }
    let before = |at: usize| {
        text.get(..at).unwrap_or_default().trim_end().trim_end_matches(['€']).trim_end().to_owned()
    };
    match found.as_slice() {
        [] => None,
        [only] => Some(bounded(&before(only.start), text.get(only.end..).unwrap_or_default(), only.value)),
        [first, second]
            if joined(&text, first.end, second.start)
                && range(&before(first.start), &text, first.end, second.start) =>
        {
            // "7 a 800", "6 tot 7 honderd": the first is said in the unit of the second.
            let mut low = first.value;
            while low < second.value && low * 10.0 < second.value && second.value >= 100.0 {
                low *= 10.0;
            }
            let low = if first.value * 100.0 <= second.value && first.value < 10.0 {
                first.value * magnitude(second.value)
            } else {
                low.min(first.value.max(low))
            };
            let low = if first.value >= 100.0 { first.value } else { low };
            (low <= second.value).then_some(Span::Between(Some(low), Some(second.value)))
        }
        many => {
            // "vroeger 400, nu 720": now counts.
            let now = pattern!(r"\b(?:nu|tegenwoordig|momenteel|thans|inmiddels|sinds)\b")
                .find(&text)
                .map(|found| found.end());
            if let Some(now) = now {
                return many
                    .iter()
                    .find(|found| found.start >= now)
                    .or_else(|| many.last())
                    .map(|found| Span::One(found.value));
            }
            // Rent and costs beside it: the rent.
            let rent = pattern!(r"\b(?:huur|kaal|kale huur|hypotheek|kost|betaal)\b")
                .find(&text)
                .map(|found| found.end());
            match rent {
                Some(rent) => {
                    many.iter().find(|found| found.start >= rent).map(|found| Span::One(found.value))
                }
                None => None,
            }
        }
    }
}

fn magnitude(value: f64) -> f64 {
    10_f64.powf(value.log10().floor())
}

fn joined(text: &str, from: usize, to: usize) -> bool {
    let between = text.get(from..to).unwrap_or_default();
    pattern!(r"^ ?(?:euro|eur|€)? ?(?:en|tot|a|-|of|/|t/m) ?(?:de )?€? ?$").is_match(between)
}

fn range(before: &str, text: &str, from: usize, to: usize) -> bool {
    let between = text.get(from..to).unwrap_or_default();
    before.ends_with("tussen")
        || before.ends_with("tussen de")
        || pattern!(r"\b(?:tot|a|-|of|t/m)\b|-").is_match(between)
        || before.ends_with("van")
}

fn bounded(before: &str, after: &str, value: f64) -> Span<f64> {
    let most = pattern!(
        r"(?:max|max\.|maximaal|hooguit|hoogstens|tot|niet meer dan|niet boven|onder|ten hoogste|minder dan|niet hoger dan|op zijn hoogst|tot aan)(?: de| ongeveer| zo'n)?$"
    );
    let least = pattern!(
        r"(?:min|min\.|minimaal|minstens|vanaf|meer dan|boven|ten minste|tenminste|niet minder dan|niet onder|op zijn minst)(?: de| ongeveer| zo'n)?$"
    );
    if most.is_match(before)
        || pattern!(
            r"^[ ,]*(?:is (?:echt )?(?:het|mijn|ons) max|max\b|maximaal|hooguit|en niet meer|of minder)"
        )
        .is_match(after)
    {
        return Span::Between(None, Some(value));
    }
    if least.is_match(before)
        || pattern!(r"^ ?(?:euro )?(?:of meer|en meer|en hoger|minimaal)").is_match(after)
    {
        return Span::Between(Some(value), None);
    }
    Span::One(value)
}
