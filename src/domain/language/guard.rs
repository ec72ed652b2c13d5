//! Numbers that must never be stored: BSN, bank account, bank card. Caught before anything is kept, in any script
//! and grouping. Telephone numbers, postcodes, amounts, dates and order numbers pass.

use super::plain::{latin_digit, pattern, plain};
use crate::domain::taxonomy::slugs;

slugs! {
    /// What kind of number was refused.
    pub enum Private {
        Bsn = "bsn",
        Iban = "iban",
        Card = "card",
    }
}

/// Letters of an IBAN by country (ISO 13616 registry): lengths of the countries that use it.
const IBAN_LENGTHS: &[(&str, usize)] = &[
    ("NL", 18),
    ("BE", 16),
    ("DE", 22),
    ("FR", 27),
    ("GB", 22),
    ("ES", 24),
    ("IT", 27),
    ("PT", 25),
    ("AT", 20),
    ("CH", 21),
    ("LU", 20),
    ("IE", 22),
    ("DK", 18),
    ("SE", 24),
    ("NO", 15),
    ("FI", 18),
    ("PL", 28),
    ("CZ", 24),
    ("SK", 24),
    ("HU", 28),
    ("RO", 24),
    ("BG", 22),
    ("GR", 27),
    ("HR", 21),
    ("SI", 19),
    ("EE", 20),
    ("LV", 21),
    ("LT", 20),
    ("MT", 31),
    ("CY", 28),
    ("TR", 26),
    ("UA", 29),
    ("MC", 27),
    ("LI", 21),
    ("IS", 26),
    ("SM", 27),
    ("AD", 24),
    ("RS", 22),
    ("BA", 20),
    ("MK", 19),
    ("AL", 28),
    ("ME", 22),
    ("XK", 20),
    ("TN", 24),
    ("MU", 30),
    ("SA", 24),
    ("AE", 23),
    ("IL", 23),
    ("GE", 22),
    ("MD", 24),
    ("KW", 30),
    ("QA", 29),
    ("LB", 28),
    ("JO", 30),
    ("PK", 24),
    ("KZ", 20),
    ("AZ", 28),
    ("BH", 22),
    ("BR", 29),
    ("DO", 28),
    ("CR", 22),
    ("GT", 28),
    ("PS", 29),
    ("VG", 24),
    ("MR", 27),
    ("BY", 28),
    ("IQ", 23),
    ("SV", 28),
    ("TL", 23),
    ("VA", 22),
    ("LC", 32),
    ("SC", 31),
    ("ST", 25),
    ("GI", 23),
    ("GL", 18),
    ("FO", 18),
    ("EG", 29),
    ("LY", 25),
    ("SD", 18),
    ("BI", 27),
    ("DJ", 27),
    ("SO", 23),
    ("NI", 28),
    ("MN", 20),
    ("FK", 18),
    ("OM", 23),
    ("RU", 33),
    ("YE", 30),
    ("HN", 28),
];

/// The kind of private number in a text, if there is one.
pub fn refuse(text: &str) -> Option<Private> {
    // Most messages have no digit at all.
    if !text.chars().any(|c| c.is_ascii_digit() || latin_digit(c).is_some() || c.is_numeric()) {
        return None;
    }
    let text = plain(text);
    if has_iban(&text) {
        return Some(Private::Iban);
    }
    if has_card(&text) {
        return Some(Private::Card);
    }
    has_bsn(&text).then_some(Private::Bsn)
}

fn has_iban(text: &str) -> bool {
    // Letters and digits only, with where each group begins: an IBAN may begin inside a sentence, at any letter.
    let bare: Vec<char> =
        text.chars().filter(|c| c.is_ascii_alphanumeric()).map(|c| c.to_ascii_uppercase()).collect();
    (0..bare.len()).any(|start| {
        let Some(country) = bare.get(start..start + 2) else { return false };
        let country: String = country.iter().collect();
        let Some((_, length)) = IBAN_LENGTHS.iter().find(|(known, _)| *known == country) else {
            return false;
        };
        let Some(number) = bare.get(start..start + length) else { return false };
        number.get(2..4).is_some_and(|check| check.iter().all(char::is_ascii_digit))
            && number.iter().skip(4).filter(|c| c.is_ascii_digit()).count() >= 6
            && mod97(number) == Some(1)
    })
}

/// Remainder of an IBAN modulo 97 (ISO 7064): the first four characters behind the rest, letters as 10 to 35.
fn mod97(iban: &[char]) -> Option<u32> {
    let (head, rest) = iban.split_at_checked(4)?;
    rest.iter().chain(head).try_fold(0_u32, |remainder, c| {
        let value = c.to_digit(36)?;
        Some(if value < 10 { (remainder * 10 + value) % 97 } else { (remainder * 100 + value) % 97 })
    })
}

fn has_card(text: &str) -> bool {
    if pattern!(r"\b(?:track|zending|pakket|bestel|order|barcode|ean|factuur|imei|klantnummer|meter)\w*")
        .is_match(text)
    {
        return false;
    }
    pattern!(r"\d(?:[ .\-/]?\d){12,18}").find_iter(text).any(|found| {
        let digits: Vec<u32> = found.as_str().chars().filter_map(|c| c.to_digit(10)).collect();
        let prefix: String = digits.iter().take(2).map(u32::to_string).collect();
        let issuer = matches!(prefix.as_bytes().first(), Some(b'4'))
            || matches!(
                prefix.as_str(),
                "51" | "52"
                    | "53"
                    | "54"
                    | "55"
                    | "22"
                    | "23"
                    | "24"
                    | "25"
                    | "26"
                    | "27"
                    | "34"
                    | "37"
                    | "30"
                    | "36"
                    | "38"
                    | "50"
                    | "56"
                    | "57"
                    | "58"
                    | "60"
                    | "63"
                    | "64"
                    | "65"
                    | "67"
                    | "62"
                    | "35"
            );
        // Inside a longer run of letters and digits it is some other number ("3S...").
        let before = text.get(..found.start()).and_then(|before| before.chars().next_back());
        issuer && luhn(&digits) && !before.is_some_and(|c| c.is_ascii_alphanumeric())
    })
}

fn luhn(digits: &[u32]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(at, digit)| if at % 2 == 0 { *digit } else { digit * 2 - if *digit > 4 { 9 } else { 0 } })
        .sum();
    sum.is_multiple_of(10) && digits.iter().any(|digit| *digit > 0)
}

fn has_bsn(text: &str) -> bool {
    // Behind the word itself: letters typed for digits too.
    let named = pattern!(r"\b(?:bsn|b\.s\.n\.?|burgerservice ?nummer|burger service nummer|sofi ?-?nummer|sofi|persoons ?nummer|burgerservicenr|burgernummer|bsnnummer|bsn-nummer|service ?nummer)\b").find_iter(text).any(|word| {
        let rest: String = text.get(word.end()..).unwrap_or_default().chars().take(60).collect();
        let digits: String = rest.chars().map(|c| match c { 'o' => '0', 'l' | 'i' => '1', c => c }).collect();
        runs(&digits).any(|run| matches!(run.len(), 8 | 9) && eleven(&run)) || runs(&rest).any(|run| matches!(run.len(), 8 | 9) && eleven(&run))
    });
    if named {
        return true;
    }
    pattern!(r"(?:\+ ?)?\d(?:[ .\-/_,]{0,3}\d){7,}").find_iter(text).any(|found| {
        let written = found.as_str();
        let digits: Vec<u32> = written.chars().filter_map(|c| c.to_digit(10)).collect();
        let before = text.get(..found.start()).unwrap_or_default();
        let after = text.get(found.end()..).unwrap_or_default();
        if matches!(digits.len(), 8 | 9) {
            return eleven(&digits) && !is_something_else(written, &digits, before, after);
        }
        false
    })
}

/// A telephone, date, amount, order or registration number: not a BSN, whatever its sum says.
fn is_something_else(written: &str, digits: &[u32], before: &str, after: &str) -> bool {
    let near: String = before.chars().rev().take(45).collect::<Vec<_>>().into_iter().rev().collect();
    let named = pattern!(
        r"\b(?:kvk|kamer van koophandel|tel|telefoon\w*|mobiel\w*|06|bel(?:len)?|nummer is|inschrijf\w*|inschrijving\w*|registratie\w*|woningnet\w*|klant\w*|lidnummer|relatie\w*|bestel\w*|order\w*|track\w*|pakket\w*|zending\w*|factuur\w*|dossier\w*|zaak\w*|polis\w*|kenmerk|referentie|meter\w*|contract\w*|huurdersnummer|serie\w*|postbus|kenteken|btw|rsin|rekening courant|ean|isbn|wedstrijd|loterij|lot|huurcontract\w*|ticket\w*|reservering\w*|boeking\w*|plek|punten)\b[^.;]{0,25}$"
    );
    if named.is_match(&near) {
        return true;
    }
    let phone = digits.first() == Some(&0)
        || written.starts_with('+')
        || before.trim_end().ends_with('+')
        || (digits.len() == 9 && digits.first() == Some(&6) && pattern!(r"^6[ -]").is_match(written));
    let date = pattern!(r"^\d{1,2}[-/. ]\d{1,2}[-/. ]\d{4}$|^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}$")
        .is_match(written)
        || digits.len() == 8
            && pattern!(r"^(?:[0-3]\d[01]\d(?:19|20)\d\d|(?:19|20)\d\d[01]\d[0-3]\d)$").is_match(written);
    let amount = pattern!(r"^\d{1,3}(?:\.\d{3})+(?:,\d{2})?$").is_match(written)
        && (before.trim_end().ends_with('€')
            || after.trim_start().starts_with("euro")
            || before.trim_end().ends_with("euro"));
    let parts = written.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).count();
    // Eight digits are an old BSN only when they stand as one number or in its usual groups.
    let loose = digits.len() == 8 && !matches!(parts, 1 | 3 | 4) || parts > 5 && parts < digits.len();
    let longer = before.chars().next_back().is_some_and(|c| c.is_ascii_alphanumeric())
        || after.chars().next().is_some_and(|c| c.is_ascii_alphanumeric());
    let year_like = digits.len() == 8 && parts == 2 && written.split_whitespace().all(|part| part.len() == 4);
    phone || date || amount || loose || longer || year_like
}

/// Runs of digits, separators between them ignored.
fn runs(text: &str) -> impl Iterator<Item = Vec<u32>> {
    pattern!(r"\d(?:[ .\-/_,]{0,3}\d)*")
        .find_iter(text)
        .map(|found| found.as_str().chars().filter_map(|c| c.to_digit(10)).collect())
}

/// The 11-test of a BSN: 9a + 8b + ... + 2h - i is a multiple of 11; an old one of eight digits begins with a 0.
fn eleven(digits: &[u32]) -> bool {
    let mut nine = [0_i64; 9];
    let Some(offset) = 9_usize.checked_sub(digits.len()) else { return false };
    for (place, digit) in nine.iter_mut().skip(offset).zip(digits) {
        *place = i64::from(*digit);
    }
    let sum: i64 = nine.iter().zip([9, 8, 7, 6, 5, 4, 3, 2, -1]).map(|(digit, weight)| digit * weight).sum();
    sum.rem_euclid(11) == 0 && nine.iter().any(|digit| *digit > 0)
}
