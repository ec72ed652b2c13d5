//! Which pieces of the vocabulary Dutch needs. The model knows a hundred languages in 250,000 pieces, the commonest
//! first. A piece stays when our own texts use it; and, written with the letters of Dutch, when it is short, when it is
//! common, or when every three letters in a row in it occur in at least two words of our own texts.

use std::collections::{HashMap, HashSet};

use super::image::{Image, Piece};
use super::tokenizer::Tokenizer;

/// Letters that Dutch words are written with, beside a to z.
const ACCENTED: &str = "éëïöüèêçàáâäôûíóúñ";
/// Signs of Dutch texts beside those of ASCII.
const SIGNS: &str = "€’‘“”–…²½°";
/// Pieces of so many characters always stay: any word can be put together from them.
const SHORT: usize = 3;
/// The same where signs or digits stand among the letters.
const SHORT_SIGNS: usize = 4;
/// Words that must have three letters in a row before they count as Dutch: one may be a name or a slip.
const WORDS: usize = 2;
/// So many of the commonest pieces.
const COMMON: usize = 40_000;
const SPACE: char = '\u{2581}';

/// The places of the pieces to keep, ascending; `texts` are ours.
pub fn keep(image: &Image<'_>, texts: &[&str]) -> Vec<usize> {
    let dutch = letters(texts);
    let special = image.special;
    let mut keep: HashSet<usize> =
        [special.begin, special.end, special.pad, special.unknown].map(|place| place as usize).into();
    keep.extend(used(image, texts));
    let pieces = image.pieces.iter().enumerate();
    keep.extend(pieces.filter(|(at, piece)| stays(piece, *at < COMMON, &dutch)).map(|(at, _)| at));
    let mut keep: Vec<usize> = keep.into_iter().collect();
    keep.sort_unstable();
    keep
}

/// What our own texts are cut into.
fn used(image: &Image<'_>, texts: &[&str]) -> HashSet<usize> {
    let tokenizer = Tokenizer::new(image);
    let lines = texts.iter().flat_map(|text| text.lines()).flat_map(|line| line.split('\t'));
    lines.flat_map(|line| tokenizer.tokens(line.trim(), usize::MAX)).map(|token| token as usize).collect()
}

/// Characters that are mapped to others still are: Latin ones and signs.
pub fn maps(character: char) -> bool {
    u32::from(character) < 0x250
        || (0x2000..0x2300).contains(&u32::from(character))
        || (0xfb00..0xfb07).contains(&u32::from(character))
}

fn stays(piece: &Piece<'_>, common: bool, dutch: &HashSet<[char; 3]>) -> bool {
    let word = piece.text.trim_start_matches(SPACE);
    let letter = |c: char| c.is_ascii_alphabetic() || ACCENTED.contains(c);
    if !word.chars().all(|c| letter(c) || c.is_ascii_graphic() || SIGNS.contains(c)) {
        return false;
    }
    let length = word.chars().count();
    if common {
        return true;
    }
    if length <= SHORT || !word.chars().all(letter) {
        return length <= SHORT_SIGNS;
    }
    let all: Vec<char> = piece.text.to_lowercase().chars().collect();
    all.windows(3).all(|three| three.first_chunk().is_some_and(|three| dutch.contains(three)))
}

/// Three letters in a row, a word's edges among them.
fn letters(texts: &[&str]) -> HashSet<[char; 3]> {
    let mut words: HashSet<String> = HashSet::new();
    for text in texts {
        words.extend(
            text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).map(str::to_lowercase),
        );
    }
    let mut count: HashMap<[char; 3], usize> = HashMap::new();
    for word in words {
        let edged: Vec<char> = std::iter::once(SPACE).chain(word.chars()).chain([SPACE]).collect();
        for three in edged.windows(3) {
            if let Some(three) = three.first_chunk() {
                *count.entry(*three).or_default() += 1;
            }
        }
    }
    count.into_iter().filter(|(_, words)| *words >= WORDS).map(|(three, _)| three).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dutch_stays_and_other_scripts_and_languages_go() {
        let dutch =
            letters(&["verhuizen verhuizing huizen", "thuis buiten bezig uit te zien in haar rekening"]);
        let kept = |text: &str| stays(&Piece { text, score: 0.0 }, false, &dutch);
        assert!(kept("▁verhui") && kept("huiz") && kept("▁xy") && kept("!!!") && kept("2026") && kept("€"));
        assert!(stays(&Piece { text: "▁laptop", score: 0.0 }, true, &dutch) && !kept("▁laptop"));
        assert!(!kept("▁wszystko") && !kept("дом") && !kept("▁20262027") && !kept("ğü"));
    }
}
