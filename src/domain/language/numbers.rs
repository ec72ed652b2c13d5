//! Dutch number words as digits, so that the grammars only ever see digits. Works on plain text.
//! Never reads `een` as a number by itself: it is an article more often, so the grammars decide.

use crate::domain::language::plain::pattern;

const SMALL: &[(&str, u64)] = &[
    ("nul", 0),
    ("zero", 0),
    ("een", 1),
    ("ien", 1),
    ("twee", 2),
    ("twe", 2),
    ("twie", 2),
    ("twei", 2),
    ("drie", 3),
    ("dri", 3),
    ("drei", 3),
    ("trije", 3),
    ("vier", 4),
    ("fjouwer", 4),
    ("vijf", 5),
    ("vyf", 5),
    ("vief", 5),
    ("fiif", 5),
    ("zes", 6),
    ("zeven", 7),
    ("zeve", 7),
    ("zeuven", 7),
    ("acht", 8),
    ("negen", 9),
    ("nege", 9),
    ("njoggen", 9),
    ("tien", 10),
    ("elf", 11),
    ("twaalf", 12),
    ("twalf", 12),
    ("dertien", 13),
    ("veertien", 14),
    ("viertien", 14),
    ("vijftien", 15),
    ("zestien", 16),
    ("zeventien", 17),
    ("achttien", 18),
    ("achtien", 18),
    ("negentien", 19),
];

const TENS: &[(&str, u64)] = &[
    ("twintig", 20),
    ("dertig", 30),
    ("veertig", 40),
    ("viertig", 40),
    ("vijftig", 50),
    ("zestig", 60),
    ("zeventig", 70),
    ("tachtig", 80),
    ("tagtig", 80),
    ("negentig", 90),
    ("twintich", 20),
    ("dertich", 30),
    ("tachtich", 80),
];

const GROUPS: &[(&str, &str)] = &[
    ("tweeen", "2"),
    ("twee-en", "2"),
    ("tweetjes", "2"),
    ("tweeje", "2"),
    ("drieen", "3"),
    ("drietjes", "3"),
    ("vieren", "4"),
    ("viertjes", "4"),
    ("vijven", "5"),
    ("vijfen", "5"),
    ("zessen", "6"),
    ("zevenen", "7"),
    ("achten", "8"),
    ("negenen", "9"),
    ("tienen", "10"),
    ("elven", "11"),
    ("twaalven", "12"),
];

const MARKS: &[(&str, &str)] = &[
    ("eentje", "1"),
    ("tweetje", "2"),
    ("drietje", "3"),
    ("viertje", "4"),
    ("vijfje", "5"),
    ("zesje", "6"),
    ("zeventje", "7"),
    ("achtje", "8"),
    ("negentje", "9"),
];

/// Second halves of compounds that start with a number: `driekamerflat`, `tweehoog`.
const COMPOUNDS: &[&str] = &[
    "kamer",
    "hoog",
    "persoons",
    "pers",
    "jarig",
    "slaapkamer",
    "slpk",
    "euro",
    "ton",
    "uur",
    "maal",
    "tons",
    "verdieping",
];

/// A written number word ("vijfhonderdtweeentachtig") as a number; `None` when it is not one.
/// Accents must be gone already.
#[must_use]
pub fn word(w: &str) -> Option<u64> {
    if w.is_empty() || w.len() > 80 {
        return None;
    }
    if let Some((left, right)) = w.split_once("miljoen") {
        return Some(multiplier(left)? * 1_000_000 + rest(right)?);
    }
    below_million(w)
}

/// The same text with number words as digits: "vijf honderd" and "vijfhonderd" become `500`, `derde` becomes
/// `3e`, `met zijn vieren` becomes `met zijn 4en`, `zesje` becomes `6je`, `anderhalf` becomes `1,5`.
#[must_use]
pub fn rewrite(plain: &str) -> String {
    let spaced = pattern!(
        r"\b(\d+)-?(kamer|hoog|persoons|pers\b|jarig|jr\b|slaapkamer|slpk|slk|euro|eur\b|ton\b|uur|maal|verdieping|m2)"
    )
    .replace_all(plain, "$1 $2");
    let ordinals = pattern!(r"\b(\d+) ?(?:ste|de)\b").replace_all(&spaced, "${1}e");
    let pieces = split(&ordinals);
    let mut out = String::with_capacity(plain.len());
    let mut at = 0;
    while let Some(piece) = pieces.get(at) {
        if let Some((text, used)) = number_at(&pieces, at) {
            out.push_str(&text);
            at += used;
        } else {
            out.push_str(piece);
            at += 1;
        }
    }
    out
}

/// Every number word as its own digits, `een` included: for telephone numbers and postcodes that are dictated
/// ("nul zes twaalf", "dubbel twee", "drie keer nul").
#[must_use]
pub fn dictated(plain: &str) -> String {
    let mut out = String::with_capacity(plain.len());
    for piece in split(plain) {
        match word(piece) {
            Some(n) => out.push_str(&n.to_string()),
            None => out.push_str(piece),
        }
    }
    let doubled =
        pattern!(r"\b(?:dubbel|dubbele|2 ?(?:keer|maal|x)) (?:de |een )?(\d)\b").replace_all(&out, "$1$1");
    pattern!(r"\b3 ?(?:keer|maal|x) (?:de |een )?(\d)\b").replace_all(&doubled, "$1$1$1").into_owned()
}

/// A number with Dutch points and commas ("1.250,50", "650,-", "1250.50"); `None` when it is not one.
#[must_use]
pub fn decimal(digits: &str) -> Option<f64> {
    let trimmed = digits.trim_end_matches(['-', '=', '.', ',', ' ']);
    let grouped = pattern!(r"^\d{1,3}(?:[. ]\d{3})+(?:,\d{1,2})?$");
    let plain = if grouped.is_match(trimmed) {
        trimmed.replace(['.', ' '], "").replace(',', ".")
    } else if pattern!(r"^\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?$").is_match(trimmed) {
        trimmed.replace(',', "")
    } else {
        trimmed.replace(',', ".")
    };
    plain.parse().ok()
}

fn below_million(w: &str) -> Option<u64> {
    if let Some((left, right)) = w.split_once("duizend") {
        return Some(multiplier(left)? * 1_000 + rest(right)?);
    }
    if let Some((left, right)) = w.split_once("honderd") {
        let hundreds = if left.is_empty() { 1 } else { below_hundred(left)? };
        let tail = right.strip_prefix("en").filter(|r| !r.is_empty()).unwrap_or(right);
        return Some(
            hundreds * 100
                + if tail.is_empty() { 0 } else { below_hundred(tail).or_else(|| below_hundred(right))? },
        );
    }
    below_hundred(w)
}

fn multiplier(left: &str) -> Option<u64> {
    if left.is_empty() { Some(1) } else { below_million(left).filter(|n| *n > 0) }
}

fn rest(right: &str) -> Option<u64> {
    if right.is_empty() {
        return Some(0);
    }
    below_million(right).or_else(|| below_million(right.strip_prefix("en")?))
}

fn below_hundred(w: &str) -> Option<u64> {
    if let Some(n) = lookup(SMALL, w).or_else(|| lookup(TENS, w)) {
        return Some(n);
    }
    let (tens_word, tens) = TENS.iter().find(|(name, _)| w.ends_with(name))?;
    let unit = w.strip_suffix(tens_word)?.trim_end_matches('-').strip_suffix("en")?;
    lookup(SMALL, unit.trim_end_matches('-')).filter(|n| (1..10).contains(n)).map(|n| n + tens)
}

fn lookup<T: Copy>(table: &[(&str, T)], w: &str) -> Option<T> {
    table.iter().find(|(name, _)| *name == w).map(|(_, n)| *n)
}

fn ordinal(w: &str) -> Option<u64> {
    match w {
        "eerste" | "eeste" | "irste" => Some(1),
        "derde" => Some(3),
        "tweede" | "twede" | "tweide" => Some(2),
        "zesde" => Some(6),
        _ => {
            let stem = w.strip_suffix("ste").or_else(|| w.strip_suffix("de"))?;
            word(stem).filter(|n| *n > 0)
        }
    }
}

/// Runs of letters, runs of digits, and everything between, in order and complete.
fn split(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut last = None;
    for (at, c) in text.char_indices() {
        let class = if c.is_alphabetic() {
            0
        } else if c.is_ascii_digit() {
            1
        } else {
            2
        };
        if last.is_some_and(|l| l != class) {
            pieces.push(text.get(start..at).unwrap_or_default());
            start = at;
        }
        last = Some(class);
    }
    pieces.push(text.get(start..).unwrap_or_default());
    pieces
}

/// The number that starts at piece `at`, as text, with the number of pieces it takes.
fn number_at(pieces: &[&str], at: usize) -> Option<(String, usize)> {
    let first = *pieces.get(at)?;
    if let Some(n) = lookup(GROUPS, first) {
        return Some((format!("{n}en"), 1));
    }
    if let Some(n) = lookup(MARKS, first) {
        return Some((format!("{n}je"), 1));
    }
    if matches!(first, "anderhalf" | "anderhalve") {
        return Some(("1,5".to_string(), 1));
    }
    if let Some(whole) = half_word(first) {
        return Some((format!("{whole},5"), 1));
    }
    let digits = first.starts_with(|c: char| c.is_ascii_digit());
    let start = if digits {
        let bound = |p: Option<&&str>| p.is_some_and(|p| p.ends_with(['.', ',', ':', '-', '/', '+']));
        if first.len() > 3 || first.starts_with('0') || (at > 0 && bound(pieces.get(at - 1))) {
            return None;
        }
        first.parse().ok()?
    } else {
        match word(first) {
            Some(n) => n,
            None => return ordinal(first).map(|n| (format!("{n}e"), 1)).or_else(|| compound(first)),
        }
    };
    let (value, used, half) = extend(pieces, at, start, digits);
    if used == 1 && (first == "een" || first == "dri" || first == "twe" || first == "ien" || digits) {
        return None;
    }
    Some((if half { format!("{value},5") } else { value.to_string() }, used))
}

/// Joins what is written apart: "vijf honderd twee en tachtig", "acht en tachtig", "twee en een half".
fn extend(pieces: &[&str], at: usize, start: u64, digits: bool) -> (u64, usize, bool) {
    let gap = |i: usize| pieces.get(i).is_some_and(|p| *p == " " || *p == "-");
    let piece = |i: usize| pieces.get(i).copied().unwrap_or_default();
    let (mut value, mut used) = (start, 1);
    loop {
        if !gap(at + used) {
            break;
        }
        let next = piece(at + used + 1);
        let number = if next.starts_with(|c: char| c.is_ascii_digit()) { None } else { word(next) };
        if let (true, Some(n)) = (next.starts_with("duizend"), number)
            && (1..1000).contains(&value)
        {
            value = value * 1000 + n - 1000;
            used += 2;
            continue;
        }
        if let (true, Some(n)) = (next.starts_with("honderd"), number) {
            if (1..100).contains(&value) && n < 1000 {
                value = value * 100 + n - 100;
                used += 2;
                continue;
            }
            if value.is_multiple_of(1000) && value >= 1000 && n < 200 {
                value += n;
                used += 2;
                continue;
            }
        }
        if let Some(n) = number.filter(|n| *n > 0 && next != "een" && next != "dri") {
            let room = value >= 100 && value.is_multiple_of(100) && n < 100;
            let after_thousand = value >= 1000 && value.is_multiple_of(1000) && (100..1000).contains(&n);
            if !digits && (room || after_thousand) {
                // "vijf honderd twee en tachtig": the unit belongs to the tens that follow it.
                let (rest, more, half) = extend(pieces, at + used + 1, n, false);
                let (rest, more) = if half || rest >= 1000 { (n, 1) } else { (rest, more) };
                value += rest;
                used += 1 + more;
                continue;
            }
        }
        if next == "en" && gap(at + used + 2) {
            let after = piece(at + used + 3);
            if after == "een" && gap(at + used + 4) && piece(at + used + 5).starts_with("hal") {
                let tail = piece(at + used + 5);
                if matches!(tail, "half" | "halve" | "halfje") && value < 1000 {
                    return (value, used + 6, true);
                }
            }
            if matches!(after, "half" | "halve") && value < 1000 && !gap(at + used + 4) {
                return (value, used + 4, true);
            }
            if let Some(n) = word(after).filter(|_| after != "een") {
                if !digits && (1..10).contains(&value) && (20..100).contains(&n) && n.is_multiple_of(10) {
                    value += n;
                    used += 4;
                    continue;
                }
                if !digits && value >= 100 && value.is_multiple_of(100) && n < 100 {
                    value += n;
                    used += 4;
                    continue;
                }
            }
        }
        break;
    }
    (value, used, false)
}

/// "zevenenhalf", "zeveneneenhalf": the whole part.
fn half_word(w: &str) -> Option<u64> {
    let stem = w.strip_suffix("halve").or_else(|| w.strip_suffix("half"))?;
    let stem =
        stem.strip_suffix("een").and_then(|s| s.strip_suffix("en")).or_else(|| stem.strip_suffix("en"))?;
    word(stem)
}

/// "driekamerflat" as "3 kamerflat".
fn compound(w: &str) -> Option<(String, usize)> {
    COMPOUNDS.iter().find_map(|tail| {
        let cut = w.find(tail).filter(|cut| *cut > 0)?;
        let n = word(w.get(..cut)?)?;
        Some((format!("{n} {}", w.get(cut..)?), 1))
    })
}

#[cfg(test)]
mod tests {
    use super::{decimal, dictated, rewrite, word};

    #[test]
    fn number_words_read_with_and_without_trema() {
        for (text, n) in [
            ("vijfhonderdtweeentachtig", 582),
            ("drieentachtig", 83),
            ("vijftienhonderd", 1500),
            ("elfhonderdvijftig", 1150),
            ("duizend", 1000),
            ("tweeduizendvijfhonderd", 2500),
            ("achtentwintig", 28),
            ("honderdeenentwintig", 121),
        ] {
            assert_eq!(word(text), Some(n), "{text}");
        }
        assert_eq!(word("tig"), None);
        assert_eq!(word("vierkant"), None);
    }

    #[test]
    fn a_sentence_keeps_its_words_and_gets_digits() {
        for (text, want) in [
            ("vijf honderd twee en tachtig euro", "582 euro"),
            ("driekamerflat tweehoog", "3 kamerflat 2 hoog"),
            ("twee en een halve ton", "2,5 ton"),
            ("de derde van een kamer", "de 3e van een kamer"),
            ("zeven en een half", "7,5"),
            ("met zijn vieren", "met zijn 4en"),
            ("een en zeventig", "71"),
            ("zeventig en tachtig", "70 en 80"),
        ] {
            assert_eq!(rewrite(text), want);
        }
    }

    #[test]
    fn dictated_digits_stay_apart() {
        assert_eq!(dictated("nul zes een dubbel twee"), "0 6 1 22");
    }

    #[test]
    fn points_and_commas_follow_dutch_habits() {
        assert_eq!(decimal("1.250,50"), Some(1250.5));
        assert_eq!(decimal("650,-"), Some(650.0));
        assert_eq!(decimal("1200.50"), Some(1200.5));
        assert_eq!(decimal("425.000"), Some(425_000.0));
    }
}
