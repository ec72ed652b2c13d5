//! A telephone number as E.164, and the name to address somebody by.

use crate::domain::language::numbers;
use crate::domain::language::plain::{pattern, plain, read_corrected};

/// Country codes of who is likely to write here: Europe and where people in the Netherlands have family.
const COUNTRIES: &[&str] = &[
    "32", "49", "33", "44", "34", "351", "352", "353", "39", "41", "43", "45", "46", "47", "48", "30", "36",
    "40", "420", "421", "380", "90", "212", "213", "216", "20", "597", "599", "297", "1", "61", "62", "27",
    "359", "371", "370", "372", "385", "386", "381", "963", "964", "98", "93", "251", "252", "291", "233",
    "234", "86", "91", "92", "84", "7", "55",
];

pub fn phone(text: &str) -> Option<String> {
    read_corrected(text, phone_in)
}

fn phone_in(text: &str) -> Option<String> {
    let dictated = numbers::dictated(&text.replace("plus", "+"));
    for candidate in [text, &dictated] {
        for found in pattern!(r"(?:\+|00)?\d(?:[\d \-./()]|\(0\)){5,}\d").find_iter(candidate) {
            if let Some(number) = e164(found.as_str()) {
                return Some(number);
            }
        }
    }
    // Dictated digits with words between: "0 6 en dan 12 34 56 78".
    let joined: String = pattern!(r"(\d)[ ,]*(?:en|dan|en dan|daarna|nog|streepje|,|\.)+[ ,]*(\d)")
        .replace_all(&dictated, "$1$2")
        .into_owned();
    let joined = pattern!(r"(\d)[ ,]*(?:en|dan|en dan|daarna|nog|streepje|,|\.)+[ ,]*(\d)")
        .replace_all(&joined, "$1$2")
        .into_owned();
    pattern!(r"\+?\d(?:[\d \-]){7,}\d").find_iter(&joined).find_map(|found| e164(found.as_str()))
}

fn e164(written: &str) -> Option<String> {
    let written = written.replace("(0)", "");
    let international = written.trim_start().starts_with('+') || written.trim_start().starts_with("00");
    let digits: String = written.chars().filter(char::is_ascii_digit).collect();
    if international {
        let digits = digits.strip_prefix("00").unwrap_or(&digits);
        if let Some(national) = digits.strip_prefix("31") {
            return dutch(&format!("0{}", national.trim_start_matches('0')));
        }
        let known = COUNTRIES.iter().any(|code| digits.starts_with(code));
        return (known && (9..=15).contains(&digits.len())).then(|| format!("+{digits}"));
    }
    if digits.len() == 11 && digits.starts_with("316") {
        return dutch(&format!("0{}", &digits[2..]));
    }
    if digits.len() == 9 && digits.starts_with('6') && written.trim_start().starts_with('6') {
        return dutch(&format!("0{digits}"));
    }
    dutch(&digits)
}

/// Ten digits from 0; service numbers (0800, 0900) and emergency numbers ring nobody at home.
fn dutch(digits: &str) -> Option<String> {
    let valid = digits.len() == 10
        && digits.starts_with('0')
        && !digits.starts_with("00")
        && !["0800", "0900", "0906", "0909", "084", "087"].iter().any(|service| digits.starts_with(service));
    valid.then(|| format!("+31{}", &digits[1..]))
}

/// The name as it was given; a question or a sentence about something else is no name.
pub fn name(text: &str) -> Option<String> {
    let text = text.trim();
    let lead = pattern!(
        r"(?i)^(?:(?:hoi|hallo|dag|goedemorgen|goedemiddag|nou|ja|oh|eh+|met)[,! ]+)*(?:(?:ik ben|ik heet|mijn naam is|m'n naam is|mn naam is|naam is|de naam is|mijn naam:|naam:|zeg maar|zegt u maar|noem me maar|noem mij maar|noemt u mij maar|noem me|u mag|je mag|u kunt me|je kunt me|u spreekt met|je spreekt met|spreekt u met|met|dat is|het is|ze noemen me|iedereen noemt me|iedereen zegt|men noemt mij|roepnaam|voor vrienden|doe maar)[: ,]+)?"
    );
    let rest = lead.replace(text, "").into_owned();
    let rest = pattern!(r"(?i)[, ]+(?:zeggen|noemen|hoor|graag|aangenaam|dus|is prima|mag ook|is de naam|heet ik|is mijn naam|is het|alsjeblieft|alstublieft|prettig|bedankt)[.! ]*$").replace(&rest, "").into_owned();
    let rest = pattern!(r"(?i)^(?:gewoon|maar|me|mij)\s+").replace(&rest, "").into_owned();
    let rest = pattern!(r"(?i)(?:[,(]| maar (?:iedereen|zeg|noem)).*$").replace(&rest, "").into_owned();
    let rest = rest.trim().trim_end_matches(['.', '!', ',']).trim();
    let words: Vec<&str> = rest.split_whitespace().collect();
    let lower = plain(rest);
    let no_name = pattern!(
        r"\?|\d|\b(?:hoezo|waarom|waarvoor|wat|wie|moet|weten|niet|geen|nee|ja|liever|anoniem|zeg ik|doet er|gaat|overslaan|skip|privacy|hoeft|wil|niks|huis|huur|wonen|woon|verhuizen|weet|ok|oke|prima|goed|misschien|later|doei|stop|hulp)\b"
    );
    let fits = (1..=4).contains(&words.len())
        && !rest.is_empty()
        && rest.chars().count() <= 40
        && !no_name.is_match(&lower);
    let letters = rest.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '\'' | '.' | '’'));
    (fits && letters && rest.chars().filter(|c| c.is_alphabetic()).count() >= 2).then(|| rest.to_owned())
}
