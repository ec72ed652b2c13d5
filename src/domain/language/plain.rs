//! Turns a message into the plain text that the grammars read: lower case, ASCII letters, one kind of quote,
//! dash, digit and space. Never used to show a resident their own words back.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A regular expression that is compiled once, on first use.
macro_rules! pattern {
    ($source:expr) => {{
        static PATTERN: std::sync::LazyLock<regex::Regex> =
            std::sync::LazyLock::new(|| regex::Regex::new($source).expect("the tests compile every pattern"));
        &*PATTERN
    }};
}
pub(crate) use pattern;

/// Zeros of the digit rows that people's keyboards produce (Arabic-Indic, Persian, Devanagari, Bengali, Thai).
const ZEROS: [u32; 5] = [0x0660, 0x06F0, 0x0966, 0x09E6, 0x0E50];

/// The plain form of a message. `één` becomes `1`, because the accents make it a number and not an article.
#[must_use]
pub fn plain(text: &str) -> String {
    let halves = text.replace('½', ",5");
    let composed: String = halves.nfkc().collect::<String>().to_lowercase();
    let numbered = pattern!(r"\b(?:één|eén|éen|èèn)(?:\b|(kamer|hoog|pers))").replace_all(&composed, "1$1");
    let mut out = String::with_capacity(numbered.len());
    for c in numbered.nfd() {
        if is_combining_mark(c) || c == '\u{20e3}' || c == '\u{ad}' || is_zero_width(c) {
            continue;
        }
        match c {
            '\u{2018}' | '\u{2019}' | '\u{201a}' | '\u{201b}' | '`' | '´' | '\u{2032}' => out.push('\''),
            '\u{201c}' | '\u{201d}' | '\u{201e}' => out.push('"'),
            '\u{2010}'..='\u{2015}' | '\u{2212}' => out.push('-'),
            '\u{2044}' => out.push('/'),
            'ø' => out.push('o'),
            'æ' => out.push_str("ae"),
            'ß' => out.push_str("ss"),
            c if c.is_whitespace() => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            c => out.push(latin_digit(c).unwrap_or(c)),
        }
    }
    out.trim().to_string()
}

/// An ASCII digit for a digit of another script; `None` for everything else.
#[must_use]
pub fn latin_digit(c: char) -> Option<char> {
    let code = c as u32;
    let zero = ZEROS.into_iter().find(|zero| (*zero..*zero + 10).contains(&code))?;
    char::from_digit(code - zero, 10)
}

/// Reads an answer: what stands after a correction ("maandag, nee wacht, dinsdag") when that says enough, else the whole.
pub fn read_corrected<T>(text: &str, read: impl Fn(&str) -> Option<T>) -> Option<T> {
    let whole = plain(text);
    corrected(&whole).and_then(&read).or_else(|| read(&whole))
}

/// What stands after the last sign that somebody corrects himself, if any.
fn corrected(plain: &str) -> Option<&str> {
    let marker = pattern!(
        r"\b(?:nee,? wacht(?: even)?|wacht(?: even)?|nee,? sorry|of nee|o+h? nee|ach nee|eh+m? nee|nee,? toch|ik bedoel(?:de)?|bedoel ik|correctie|herstel|sorry|pardon|ho,|toch maar|maak er|doe toch|nee hoor,|vergis(?:te)? (?:ik )?me|foutje|typo)\b[ ,.:;!-]*|[.,;…] ?nee,? |\*"
    );
    let last = marker.find_iter(plain).last()?;
    let tail = plain.get(last.end()..)?.trim();
    (last.start() > 0 && tail.chars().any(char::is_alphanumeric)).then_some(tail)
}

/// The words of a plain text, without punctuation.
pub fn words(plain: &str) -> impl Iterator<Item = &str> {
    plain
        .split(|c: char| !c.is_alphanumeric() && c != '\'')
        .map(|w| w.trim_matches('\''))
        .filter(|w| !w.is_empty())
}

/// Whether `word` is `name` or `name` with one slip (a letter too many, too few, wrong or swapped).
#[must_use]
pub fn nearly(word: &str, name: &str) -> bool {
    word == name || (word.len().abs_diff(name.len()) <= 1 && strsim::osa_distance(word, name) <= 1)
}

fn is_zero_width(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{fe0f}' | '\u{2060}')
}
