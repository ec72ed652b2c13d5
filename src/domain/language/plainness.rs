//! How plain a Dutch text is, as a measure: the longest sentence, and the share of words that few people use.
//!
//! A word is common when its stem is that of one of the 6,000 most used Dutch words (`content/common-words.txt`), when
//! it is a compound of such words, a number, or a name (a capital inside a sentence). It is no list of levels: no free
//! one exists for Dutch. Frequency and sentence length are the two things that LiNT, too, weighs most.

use std::collections::HashSet;

use snowball_stemmers_rs::{Algorithm, Stemmer};

/// Words in one sentence, at most.
pub const LONGEST: usize = 20;
/// Share of words that are not common, at most.
pub const UNCOMMON: f32 = 0.125;
/// A text must have so many words before a share says anything.
const ENOUGH: usize = 25;
/// Words that say of people what they would not say of themselves, or that push.
const NEVER: [&str; 9] = [
    "bejaard",
    "scheefwo",
    "oudje",
    "ouden van dagen",
    "doorstromer",
    "u moet ",
    "je moet ",
    "plaatsmaken",
    "te groot wonen",
];

/// The words that most people know, by their stems.
pub struct Common {
    stemmer: Stemmer,
    stems: HashSet<String>,
}

impl Common {
    /// A word a line; `#` starts a remark.
    pub fn parse(text: &str) -> Self {
        let stemmer = Stemmer::create(Algorithm::Dutch);
        let words = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
        let stems = words.map(|word| stemmer.stem(word).into_owned()).collect();
        Self { stemmer, stems }
    }

    /// One word in lower case.
    pub fn knows(&self, word: &str) -> bool {
        self.is_one(word) || self.is_compound(word, 2)
    }

    fn is_one(&self, word: &str) -> bool {
        self.stems.contains(self.stemmer.stem(word).as_ref())
    }

    /// Two or three common words joined, with a linking s or e between them.
    fn is_compound(&self, word: &str, joints: usize) -> bool {
        if joints == 0 || word.chars().count() < 6 {
            return false;
        }
        word.char_indices().skip(3).any(|(at, _)| {
            let (left, right) = word.split_at(at);
            right.chars().count() >= 3
                && (self.is_one(right) || self.is_compound(right, joints - 1))
                && [left, left.trim_end_matches('s'), left.trim_end_matches('e')]
                    .into_iter()
                    .any(|left| left.chars().count() >= 3 && self.is_one(left))
        })
    }
}

/// What was measured.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plainness {
    pub words: usize,
    /// The words that are not common, in lower case, as often as they stand there.
    pub uncommon: Vec<String>,
    /// Words in the longest sentence.
    pub longest: usize,
    /// Words we never use, as far as they stand there.
    pub never: Vec<&'static str>,
}

impl Plainness {
    /// What is wrong with the text, and what to do about it; nothing when it is plain enough.
    pub fn faults(&self) -> Vec<(String, &'static str)> {
        let mut faults = Vec::new();
        if self.longest > LONGEST {
            faults
                .push((format!("a sentence of {} words", self.longest), "at most 20 words; make two of it"));
        }
        let share = self.uncommon.len() as f32 / self.words.max(1) as f32;
        if self.words >= ENOUGH && share > UNCOMMON {
            let mut words = self.uncommon.clone();
            words.sort();
            words.dedup();
            let what = format!("{:.0} % of the words is not common: {}", share * 100.0, words.join(", "));
            faults.push((what, "at most 12 %; use words that everybody knows"));
        }
        for word in &self.never {
            faults.push((
                format!("\"{}\"", word.trim()),
                "we never say this; say what people say of themselves",
            ));
        }
        faults
    }
}

/// Measures a text as it is shown.
pub fn measure(text: &str, common: &Common) -> Plainness {
    let lower = text.to_lowercase();
    let mut plainness = Plainness {
        never: NEVER.into_iter().filter(|word| lower.contains(word)).collect(),
        ..Plainness::default()
    };
    let spoken = |word: &&str| !word.contains("://") && word.contains(char::is_alphanumeric);
    let lines = text.lines().map(|line| line.split_whitespace().filter(spoken).collect::<Vec<&str>>());
    for sentence in lines.collect::<Vec<_>>().iter().flat_map(|line| sentences(line)) {
        plainness.longest = plainness.longest.max(sentence.len());
        for (at, word) in sentence.iter().enumerate() {
            let name = at > 0 && word.starts_with(char::is_uppercase);
            for part in word.split(|letter: char| !letter.is_alphanumeric()).filter(|part| !part.is_empty()) {
                plainness.words += 1;
                let lower = part.to_lowercase();
                let short = lower.chars().count() < 3;
                if !name
                    && !short
                    && !part.contains(|letter: char| letter.is_ascii_digit())
                    && !common.knows(&lower)
                {
                    plainness.uncommon.push(lower);
                }
            }
        }
    }
    plainness
}

/// Words up to a full stop, question mark, exclamation mark, colon or semicolon; a line of a list is one too.
fn sentences<'a>(words: &'a [&'a str]) -> impl Iterator<Item = &'a [&'a str]> {
    words.split_inclusive(|word| {
        word.trim_end_matches(['"', '”', ')', '\'', '*']).ends_with(['.', '?', '!', ':', ';'])
            && word.chars().count() > 2
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn common() -> Common {
        Common::parse("# woorden\nde\nhuis\nhuur\nhuren\nprijs\nwonen\nkoopt\nhet\nis\nhoog\nin")
    }

    #[test]
    fn inflections_compounds_names_and_numbers_are_common() {
        let text = "De huurprijs is hoog in Zwolle: 600 in de huizen.";
        let read = measure(text, &common());
        assert!(read.uncommon.is_empty(), "{read:?}");
    }

    #[test]
    fn rare_words_long_sentences_and_labels_are_named() {
        let long = "de ".repeat(21);
        let read = measure(&format!("{long}huis. De eigenwoningreserve is bejaard.\n- de\n- het"), &common());
        assert_eq!(read.longest, 22, "a line of a list is a sentence");
        assert!(read.uncommon.contains(&"eigenwoningreserve".to_owned()) && read.never == ["bejaard"]);
        assert_eq!(read.faults().len(), 2);
    }
}
