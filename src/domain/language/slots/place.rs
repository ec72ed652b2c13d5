//! A postcode: four digits, with or without two letters.

use crate::domain::language::numbers;
use crate::domain::language::plain::{pattern, read_corrected};

/// Two letters that are words: only letters of a postcode when written against the digits.
const WORDS: [&str; 26] = [
    "in", "en", "is", "op", "de", "ik", "of", "te", "nu", "ja", "ca", "we", "er", "al", "zo", "bij", "um",
    "at", "an", "et", "ie", "ze", "km", "jr", "nl", "uh",
];

pub fn postcode(text: &str) -> Option<String> {
    read_corrected(text, postcode_in)
}

fn postcode_in(text: &str) -> Option<String> {
    let spelled = numbers::dictated(text);
    // "1 0 1 2 jk": digits apart.
    let together = pattern!(r"\b(\d) (\d) (\d) (\d)\b").replace_all(&spelled, "$1$2$3$4").into_owned();
    let together = pattern!(r"\b(\d{2}) (\d{2})\b").replace_all(&together, "$1$2").into_owned();
    let text = together.as_str();
    if let Some(caught) = pattern!(r"\b([1-9]\d{3})[ ,.-]*(?:en dan |dan |en |daarna |letters? )*(?:de )?([a-z]) van \w+[ ,]*(?:en |dan |daarna )*(?:de )?([a-z]) van \w+").captures(text) {
        return with_letters(&caught[1], &format!("{}{}", &caught[2], &caught[3]));
    }
    if let Some(caught) = pattern!(r"\b([1-9]\d{3})[ .-]?([a-z])[ .-]([a-z])\b").captures(text)
        && let Some(found) = with_letters(&caught[1], &format!("{}{}", &caught[2], &caught[3]))
    {
        return Some(found);
    }
    for caught in pattern!(r"\b([1-9]\d{3})( ?-?)([a-z]{2})\b").captures_iter(text) {
        if (caught[2].is_empty() || !WORDS.contains(&&caught[3]))
            && let Some(found) = with_letters(&caught[1], &caught[3])
        {
            return Some(found);
        }
    }
    let digits: Vec<&str> = pattern!(r"(?:^|[^\d.,€+-])([1-9]\d{3})(?:$|[^\d])")
        .captures_iter(text)
        .filter(|caught| {
            let before = caught.get(1).map_or("", |part| text.get(..part.start()).unwrap_or_default());
            !pattern!(r"(?:sinds|jaar|in het jaar|vanaf|geboren(?: in)?|euro|€) ?$").is_match(before)
        })
        .filter_map(|caught| caught.get(1).map(|part| part.as_str()))
        .collect();
    match digits.as_slice() {
        [only] => Some((*only).to_owned()),
        [first, ..] if digits.iter().all(|other| other == first) => Some((*first).to_owned()),
        _ => None,
    }
}

/// SA, SD and SS are never given out (PostNL).
fn with_letters(digits: &str, letters: &str) -> Option<String> {
    let letters = letters.to_uppercase();
    (!matches!(letters.as_str(), "SA" | "SD" | "SS")).then(|| format!("{digits}{letters}"))
}
