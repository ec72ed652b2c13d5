//! How a Dutch word sounds, roughly: misspelled words mostly still sound right ("klijn", "berigten", "wech").

/// Longest first where one is the start of another; applied left to right.
const SOUNDS: &[(&str, &str)] = &[
    ("isch", "is"),
    ("atie", "asi"),
    ("tie", "si"),
    ("tio", "sio"),
    ("auw", "o"),
    ("ouw", "o"),
    ("sch", "sg"),
    ("ieuw", "iu"),
    ("eeuw", "eu"),
    ("ij", "y"),
    ("ei", "y"),
    ("au", "o"),
    ("ou", "o"),
    ("ie", "i"),
    ("aai", "ai"),
    ("ooi", "oi"),
    ("oei", "ui"),
    ("oe", "u"),
    ("eu", "e"),
    ("ui", "w"),
    ("uu", "v"),
    ("aa", "a"),
    ("ee", "e"),
    ("oo", "o"),
    ("ch", "g"),
    ("gh", "g"),
    ("th", "t"),
    ("ph", "f"),
    ("ck", "k"),
    ("qu", "kw"),
    ("dt", "t"),
    ("ks", "x"),
    ("cs", "x"),
    ("x", "x"),
    ("c", "k"),
    ("q", "k"),
    ("v", "f"),
    ("z", "s"),
    ("g", "g"),
    ("d", "d"),
    ("y", "i"),
];

/// A key that words which sound alike share.
pub fn key(word: &str) -> String {
    let mut sounded = String::with_capacity(word.len());
    let mut rest = word;
    while let Some(letter) = rest.chars().next() {
        let (taken, sound) = match SOUNDS.iter().find(|(spelled, _)| rest.starts_with(spelled)) {
            Some((spelled, sound)) => (spelled.len(), *sound),
            None => (letter.len_utf8(), rest.get(..letter.len_utf8()).unwrap_or_default()),
        };
        for letter in sound.chars() {
            if !sounded.ends_with(letter) {
                sounded.push(letter);
            }
        }
        rest = rest.get(taken..).unwrap_or_default();
    }
    if let Some(stem) = sounded.strip_suffix("en") {
        sounded = format!("{stem}e");
    }
    match sounded.pop() {
        Some('d') => sounded.push('t'),
        Some('b') => sounded.push('p'),
        Some(letter) => sounded.push(letter),
        None => {}
    }
    sounded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn misspelled_words_sound_like_the_right_ones() {
        for (wrong, right) in [
            ("klijn", "klein"),
            ("berigten", "berichten"),
            ("verhuise", "verhuizen"),
            ("kosijnen", "kozijnen"),
        ] {
            assert_eq!(key(wrong), key(right), "{wrong}");
        }
        assert_eq!(key("nasionale"), key("nationale"));
        assert_ne!(key("huur"), key("hier"));
    }
}
