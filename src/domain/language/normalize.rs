//! One spelling for matching: the resident's own text is kept elsewhere.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Only this much of a message is read; what is longer ends at its last whole sentence.
pub const READ_CHARS: usize = 600;

/// What a shortened word or a spoken sign stands for; the word holds its apostrophe as typed.
fn written(word: &str) -> Option<&'static str> {
    Some(match word {
        "'t" | "t" => "het",
        "m'n" | "mn" => "mijn",
        "z'n" | "zn" => "zijn",
        "d'r" | "dr" => "haar",
        "'k" | "k" => "ik",
        "'n" | "n" => "een",
        "zo'n" => "zo een",
        "'s" => "s",
        "'m" => "hem",
        "'r" => "er",
        "d'n" => "de",
        "da's" | "das" => "dat is",
        "moe'k" => "moet ik",
        "ff" | "effe" => "even",
        "gwn" => "gewoon",
        "ofzo" => "of zo",
        "aub" | "svp" => "alsjeblieft",
        "wnr" => "wanneer",
        "iig" => "in ieder geval",
        "idd" => "inderdaad",
        "mss" => "misschien",
        "nvt" => "niet van toepassing",
        "kdenk" => "ik denk",
        "woco" => "woningcorporatie",
        "kids" => "kinderen",
        "kleinkids" => "kleinkinderen",
        "vraagteken" => "?",
        "komma" | "puntkomma" => ",",
        "uitroepteken" => "!",
        "punt" => ".",
        _ => return None,
    })
}

/// The few pictures that are an answer.
const PICTURES: &[(char, &str)] = &[
    ('👍', " oke "),
    ('👌', " oke "),
    ('✅', " oke "),
    ('🆗', " oke "),
    ('👎', " nee "),
    ('❌', " nee "),
    ('👋', " hallo "),
    ('❓', "?"),
];

/// Lower case, no accents, plain quotes, contractions written out, pictures and signs to spaces, spoken
/// punctuation as signs. Words and the signs `. , ! ? ; :` are separated by single spaces.
pub fn fold(text: &str) -> String {
    let text = cut(text);
    let mut plain = String::with_capacity(text.len() + 8);
    if text.is_ascii() {
        text.chars().for_each(|letter| push(&mut plain, letter.to_ascii_lowercase()));
    } else {
        let letters =
            text.nfkc().flat_map(char::to_lowercase).nfd().filter(|letter| !is_combining_mark(*letter));
        letters.for_each(|letter| push(&mut plain, letter));
    }
    let mut folded = String::with_capacity(plain.len());
    for word in plain.split_whitespace() {
        let bare;
        let shown = match written(word) {
            Some(long) => long,
            None => {
                bare = calm(&word.replace('\'', ""));
                bare.as_str()
            }
        };
        if !shown.is_empty() {
            if !folded.is_empty() {
                folded.push(' ');
            }
            folded.push_str(shown);
        }
    }
    folded
}

/// One letter, or what takes its place.
fn push(plain: &mut String, letter: char) {
    match letter {
        '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{b4}' | '`' => plain.push('\''),
        '.' | ',' | '!' | '?' | ';' | ':' => {
            plain.push(' ');
            plain.push(letter);
            plain.push(' ');
        }
        'ß' => plain.push_str("ss"),
        'ø' => plain.push('o'),
        'æ' => plain.push_str("ae"),
        '€' => plain.push_str(" euro "),
        '+' => plain.push_str(" plus "),
        '\'' => plain.push('\''),
        _ if letter.is_alphanumeric() => plain.push(letter),
        _ => match PICTURES.iter().find(|(picture, _)| *picture == letter) {
            Some((_, word)) => plain.push_str(word),
            None => plain.push(' '),
        },
    }
}

/// No letter more than twice in a row: "jaaaaa" is "jaa". Digits stay.
fn calm(word: &str) -> String {
    let mut calmed = String::with_capacity(word.len());
    let (mut last, mut run) = ('\0', 0);
    for letter in word.chars() {
        run = if letter == last { run + 1 } else { 1 };
        last = letter;
        if run <= 2 || letter.is_ascii_digit() {
            calmed.push(letter);
        }
    }
    calmed
}

/// The first [`READ_CHARS`] characters, up to the last sentence that ends within them.
fn cut(text: &str) -> &str {
    let Some((end, _)) = text.char_indices().nth(READ_CHARS) else {
        return text.trim();
    };
    let head = text.get(..end).unwrap_or(text);
    let sentence = head.rfind(['.', '?', '!']).filter(|at| *at > end / 2);
    sentence.and_then(|at| head.get(..=at)).unwrap_or(head).trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contractions_accents_and_curly_quotes_become_plain_words() {
        assert_eq!(fold("Zo’n hofje, ’t ís m'n dróóm!"), "zo een hofje , het is mijn droom !");
    }

    #[test]
    fn spoken_punctuation_and_a_thumb_are_understood() {
        assert_eq!(fold("hoe lang duurt dat vraagteken"), "hoe lang duurt dat ?");
        assert_eq!(fold("👍🏽"), "oke");
    }

    #[test]
    fn a_long_message_ends_at_a_sentence() {
        let long = "Dit is een zin. ".repeat(60);
        assert!(fold(&long).ends_with("zin ."));
    }
}
