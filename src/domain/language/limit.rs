//! The most that a next home may cost a month, in a telling: "niet duurder dan 900", "max 1.100 euro per maand".

use super::numbers;
use super::plain::{pattern, plain};
use super::slots::amount;

/// Less or more a month is no rent, but a price or a mistake.
pub const MONTHLY: std::ops::RangeInclusive<u32> = 150..=6000;

/// Euro per month; only where a bound is named with it.
pub fn most(text: &str) -> Option<u32> {
    let text = numbers::rewrite(&plain(text));
    let caught = pattern!(
        r"\b(?:max(?:imaal|imum)?\.?|hooguit|hoogstens|ten hoogste|niet (?:meer|duurder|hoger) dan|tot|onder de|onder) (?:een |een huur van |huur van |huur )?(?:€ ?)?(\d{1,2}\.?\d{3}|\d{3,4})\b(?: ?(euro|eur|€|,-|p/?m|per maand|huur))?|\b(\d{1,2}\.?\d{3}|\d{3,4}) (?:euro |eur )?(?:max|maximaal|hooguit|hoogstens)\b"
    )
    .captures(&text)?;
    // "tot 2000" alone may be a year or a postcode.
    let bare = text.contains("tot ") && caught.get(2).is_none() && caught.get(3).is_none();
    let bounded = pattern!(r"max|hoog|niet |onder").is_match(caught.get(0)?.as_str());
    if bare && !bounded {
        return None;
    }
    amount::read(caught.get(1).or_else(|| caught.get(3))?.as_str())?
        .most()
        .filter(|euro| MONTHLY.contains(euro))
}

#[cfg(test)]
mod tests {
    use super::most;

    #[test]
    fn a_bound_is_read_and_what_is_paid_now_is_not() {
        for (text, euro) in [
            ("niet duurder dan 900 euro", Some(900)),
            ("maximaal 1.100 per maand", Some(1100)),
            ("het mag hooguit duizend euro zijn", Some(1000)),
            ("we kunnen tot 850 euro", Some(850)),
            ("1200 max", Some(1200)),
            ("we betalen nu 574 euro", None),
            ("ik woon hier tot 2027", None),
            ("max 300000", None),
        ] {
            assert_eq!(most(text), euro, "{text}");
        }
    }
}
