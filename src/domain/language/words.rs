//! Tokens of a message: spelling repaired towards the words of the content, stems, compound parts, concepts,
//! and whether a word stands under a negation.

use std::collections::HashMap;

use snowball_stemmers_rs::{Algorithm, Stemmer};

use crate::domain::language::{normalize, sound};

/// Words that carry little meaning on their own.
const STOP: &str = "de het een en of maar want dus als dan dat die dit deze er hier daar ik je jij u wij we ze zij hij hem haar \
    hun ons onze mij me mijn jouw je uw jullie zich is ben bent zijn was waren wordt worden word werd heb hebt heeft hebben had \
    hadden kan kunt kunnen kon zal zullen zou zouden wil wilt willen mag mogen moet moeten ga gaat gaan doe doet doen in op aan \
    bij van voor met naar uit over om te tot door af toe zo nog ook wel al maar even eens toch nou nu heel erg zeer meer weer \
    wat wie waar hoe wanneer waarom welke welk niet geen ja nee iets iemand alles alle veel";

/// A negation reaches to the end of its clause.
const NEGATIONS: &[&str] = &["niet", "geen", "nooit", "zonder", "niks", "niets", "nergens", "nauwelijks"];
const CLAUSE_STARTS: &[&str] = &["maar", "want", "dus", "omdat", "zodat", "terwijl", "doch", "toch"];

/// Short words that are parts of many compounds; other parts have at least four letters.
const SHORT_PARTS: &[&str] =
    &["hof", "dak", "gas", "vve", "aow", "bus", "oma", "opa", "wmo", "wlz", "bed", "cv", "eis", "zorg"];

#[derive(Debug, Clone, PartialEq)]
pub struct Token {
    /// As typed, folded.
    pub raw: String,
    /// Repaired, or as typed.
    pub word: String,
    pub stem: String,
    /// Stems of compound parts, and of compounds that were written apart.
    pub parts: Vec<String>,
    /// Numbers of synonym groups.
    pub concepts: Vec<u16>,
    /// Sentence and clause, counted from 0.
    pub sentence: usize,
    pub clause: usize,
    pub negated: bool,
    pub stop: bool,
    /// In the content, or repaired to it.
    pub known: bool,
}

/// A message as tokens, and what only its signs tell.
#[derive(Debug, Clone, Default)]
pub struct Words {
    pub tokens: Vec<Token>,
    pub asks: bool,
    /// The sentences that end in a question mark.
    pub asking: Vec<usize>,
}

/// All words of the content.
pub struct Lexicon {
    stemmer: Stemmer,
    stop: std::collections::HashSet<&'static str>,
    words: HashMap<String, Known>,
    by_sound: HashMap<String, String>,
    /// By first letter and length: a bit per letter, for a quick look, and the word.
    by_shape: HashMap<(char, usize), Vec<(u32, String)>>,
    dialect: HashMap<String, String>,
    concepts: HashMap<String, Vec<u16>>,
}

struct Known {
    count: u32,
    /// Written with care or seen more than once: other words may be repaired to it.
    trusted: bool,
    stem: String,
    /// What it is read as, worked out once: the word meant and its compound parts.
    meant: Option<(String, Vec<String>)>,
}

impl Lexicon {
    /// `careful` are texts of editors, `typed` are example sentences, which may hold typing errors.
    pub fn new<'a>(
        careful: impl Iterator<Item = &'a str>,
        typed: impl Iterator<Item = &'a str>,
        synonyms: &[Vec<String>],
        dialect: &HashMap<String, String>,
    ) -> Self {
        let mut counts: HashMap<String, (u32, bool)> = HashMap::new();
        let texts = careful.map(|text| (text, true)).chain(typed.map(|text| (text, false)));
        for (text, care) in texts {
            for word in normalize::fold(text).split(' ').filter(|word| is_word(word)) {
                match counts.get_mut(word) {
                    Some(seen) => {
                        seen.0 += 1;
                        seen.1 |= care;
                    }
                    None => {
                        counts.insert(word.to_owned(), (1, care));
                    }
                }
            }
        }
        for word in synonyms.iter().flatten().flat_map(|word| word.split(' ')) {
            counts.entry(word.to_owned()).or_insert((1, true)).1 = true;
        }
        let stemmer = Stemmer::create(Algorithm::Dutch);
        let words: HashMap<String, Known> = counts
            .into_iter()
            .map(|(word, (count, care))| {
                let stem = stemmer.stem(&word).into_owned();
                let trusted = (care || count >= 2) && !dialect.contains_key(&word);
                (word, Known { count, trusted, stem, meant: None })
            })
            .collect();
        let mut lexicon = Self {
            stemmer,
            stop: STOP.split_whitespace().collect(),
            words,
            by_sound: HashMap::new(),
            by_shape: HashMap::new(),
            dialect: dialect.clone(),
            concepts: HashMap::new(),
        };
        lexicon.index();
        lexicon.settle();
        lexicon.group(synonyms);
        lexicon
    }

    fn index(&mut self) {
        let mut trusted: Vec<(&String, u32)> = self
            .words
            .iter()
            .filter(|(_, known)| known.trusted)
            .map(|(word, known)| (word, known.count))
            .collect();
        trusted.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(other.0)));
        let mut by_sound = HashMap::new();
        let mut by_shape: HashMap<(char, usize), Vec<(u32, String)>> = HashMap::new();
        for (word, _) in trusted {
            by_sound.entry(sound::key(word)).or_insert_with(|| word.clone());
            if let Some(first) = word.chars().next() {
                by_shape
                    .entry((first, word.chars().count()))
                    .or_default()
                    .push((letters(word), word.clone()));
            }
        }
        self.by_sound = by_sound;
        self.by_shape = by_shape;
    }

    fn settle(&mut self) {
        let words: Vec<String> = self.words.keys().cloned().collect();
        let meant: Vec<(String, Vec<String>)> = words.iter().map(|word| self.meant(word)).collect();
        for (word, meant) in words.iter().zip(meant) {
            if let Some(known) = self.words.get_mut(word) {
                known.meant = Some(meant);
            }
        }
    }

    fn group(&mut self, synonyms: &[Vec<String>]) {
        let mut concepts: HashMap<String, Vec<u16>> = HashMap::new();
        for (number, group) in (0_u16..).zip(synonyms) {
            for word in group.iter().filter(|word| !word.contains(' ')) {
                let of_stem = concepts.entry(self.stem(word)).or_default();
                if !of_stem.contains(&number) {
                    of_stem.push(number);
                }
            }
        }
        self.concepts = concepts;
    }

    /// The tokens of a message.
    pub fn read(&self, text: &str) -> Words {
        let folded = normalize::fold(text);
        let mut words = Words::default();
        let (mut sentence, mut clause) = (0, 0);
        let mut negated = false;
        for raw in folded.split(' ').filter(|word| !word.is_empty()) {
            if !is_word(raw) {
                if raw == "?" {
                    words.asks = true;
                    words.asking.push(sentence);
                }
                sentence += usize::from(matches!(raw, "." | "?" | "!"));
                clause += 1;
                negated = false;
                continue;
            }
            let common = self.dialect.get(raw).map_or(raw, String::as_str);
            for typed in common.split(' ') {
                if CLAUSE_STARTS.contains(&typed) {
                    clause += 1;
                    negated = false;
                }
                let mut token = self.token(raw, typed);
                token.sentence = sentence;
                token.clause = clause;
                let negates = NEGATIONS.contains(&token.word.as_str());
                token.negated = negated && !negates;
                negated |= negates;
                words.tokens.push(token);
            }
        }
        self.join(&mut words.tokens);
        words
    }

    /// How often the content has the word; 0 when it does not.
    pub fn count(&self, word: &str) -> u32 {
        self.words.get(word).map_or(0, |known| known.count)
    }

    pub fn stem(&self, word: &str) -> String {
        match self.words.get(word) {
            Some(known) => known.stem.clone(),
            None => self.stemmer.stem(word).into_owned(),
        }
    }

    fn token(&self, raw: &str, typed: &str) -> Token {
        let (word, parts) = match self.words.get(typed).and_then(|known| known.meant.clone()) {
            Some(meant) => meant,
            None => self.meant(typed),
        };
        let stop = self.stop.contains(word.as_str());
        let stem = self.stem(&word);
        let mut concepts = self.concepts.get(&stem).cloned().unwrap_or_default();
        for part in &parts {
            for concept in self.concepts.get(part).into_iter().flatten() {
                if !concepts.contains(concept) {
                    concepts.push(*concept);
                }
            }
        }
        let known = self.words.contains_key(&word);
        Token {
            raw: raw.to_owned(),
            word,
            stem,
            parts,
            concepts,
            sentence: 0,
            clause: 0,
            negated: false,
            stop,
            known,
        }
    }

    /// The word meant and the stems of its compound parts.
    fn meant(&self, typed: &str) -> (String, Vec<String>) {
        let (word, mut parts) = self.repair(typed);
        if parts.is_empty() && word.len() >= 7 && !self.stop.contains(word.as_str()) {
            parts = self.split(&word).unwrap_or_default();
        }
        let stem = self.stem(&word);
        let mut stems: Vec<String> =
            parts.iter().map(|part| self.stem(part)).filter(|part| *part != stem).collect();
        stems.dedup();
        (word, stems)
    }

    /// The trusted word that was probably meant, and its compound parts where those were needed to see it.
    fn repair(&self, typed: &str) -> (String, Vec<String>) {
        let length = typed.chars().count();
        let keep = || (typed.to_owned(), Vec::new());
        if self.words.get(typed).is_some_and(|known| known.trusted)
            || length < 4
            || typed.bytes().any(|byte| byte.is_ascii_digit())
        {
            return keep();
        }
        let sounded = sound::key(typed);
        if let Some(alike) = self.by_sound.get(&sounded) {
            return (alike.clone(), Vec::new());
        }
        if let Some(parts) = self.split(typed) {
            return (typed.to_owned(), parts);
        }
        if length < 5 {
            return keep();
        }
        // Two changes make another common word out of all but long ones (behoefte, beroerte).
        let reach = if length >= 10 { 2 } else { 1 };
        self.nearest(typed, length, reach).map_or_else(keep, |word| (word, Vec::new()))
    }

    fn nearest(&self, typed: &str, length: usize, reach: usize) -> Option<String> {
        let first = typed.chars().next()?;
        let mask = letters(typed);
        let mut best: Option<(usize, u32, &String)> = None;
        for other in length.saturating_sub(reach)..=length + reach {
            for (letters, word) in self.by_shape.get(&(first, other)).into_iter().flatten() {
                if (letters ^ mask).count_ones() as usize > 2 * reach {
                    continue;
                }
                let distance = strsim::osa_distance(typed, word);
                let count = self.count(word);
                if distance <= reach
                    && best.is_none_or(|(near, often, _)| {
                        (distance, u32::MAX - count) < (near, u32::MAX - often)
                    })
                {
                    best = Some((distance, count, word));
                }
            }
        }
        best.map(|(_, _, word)| word.clone())
    }

    /// The two (or three) trusted words that a compound is made of.
    fn split(&self, word: &str) -> Option<Vec<String>> {
        let mut best: Option<(usize, Vec<String>)> = None;
        for (at, _) in word.char_indices().skip(2) {
            let (left, right) = word.split_at(at);
            let Some(left) = self.part(left, true) else {
                continue;
            };
            if let Some(right) = self.part(right, false) {
                let shortest = left.len().min(right.len());
                if best.as_ref().is_none_or(|(length, _)| shortest > *length) {
                    best = Some((shortest, vec![left.to_owned(), right.to_owned()]));
                }
            } else if right.len() >= 8
                && best.is_none()
                && let Some(mut more) = self.split(right)
            {
                more.insert(0, left.to_owned());
                best = Some((3, more));
            }
        }
        best.map(|(_, parts)| parts)
    }

    /// A word that may be a part; the left one may carry a linking s, e, n or en.
    fn part<'a>(&self, part: &'a str, left: bool) -> Option<&'a str> {
        let fits = |part: &str| {
            (part.len() >= 4 || SHORT_PARTS.contains(&part))
                && !self.stop.contains(part)
                && self.words.get(part).is_some_and(|known| known.trusted)
        };
        if fits(part) {
            return Some(part);
        }
        let links: &[&str] = if left { &["s", "en", "e", "n"] } else { &[] };
        links.iter().filter_map(|link| part.strip_suffix(link)).find(|part| fits(part))
    }

    /// Compounds that were written apart: the joined stem becomes a part of the first word.
    fn join(&self, tokens: &mut [Token]) {
        for at in 0..tokens.len() {
            for reach in [1, 2] {
                let Some(window) = tokens.get(at..=at + reach) else {
                    continue;
                };
                if window.iter().all(|token| token.stop)
                    || window
                        .first()
                        .is_some_and(|first| window.iter().any(|token| token.clause != first.clause))
                {
                    continue;
                }
                let joined: String = window.iter().map(|token| token.word.as_str()).collect();
                if joined.len() < 7 {
                    continue;
                }
                let trusted = self.words.get(&joined).is_some_and(|known| known.trusted);
                let odd =
                    window.iter().any(|token| !self.words.get(&token.raw).is_some_and(|known| known.trusted));
                let meant = if trusted {
                    Some(joined)
                } else if odd {
                    self.by_sound.get(&sound::key(&joined)).filter(|word| word.len() >= 8).cloned()
                } else {
                    None
                };
                if let Some(meant) = meant {
                    let stem = self.stem(&meant);
                    let concepts = self.concepts.get(&stem).cloned().unwrap_or_default();
                    if let Some(first) = tokens.get_mut(at) {
                        first.parts.push(stem);
                        first.concepts.extend(concepts);
                    }
                }
            }
        }
    }
}

fn is_word(word: &str) -> bool {
    word.chars().any(char::is_alphanumeric)
}

/// A bit for each letter a to z, one for all others.
fn letters(word: &str) -> u32 {
    word.bytes().fold(0, |mask, byte| mask | 1 << if byte.is_ascii_lowercase() { byte - b'a' } else { 26 })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lexicon() -> Lexicon {
        let careful = "huurtoeslag woning splitsen verhuizen kosten huizen niet meer de trap op berichten gemeente wonen hypotheek";
        let dialect = HashMap::from([("nait".to_owned(), "niet".to_owned())]);
        let synonyms = vec![vec!["trap".to_owned(), "treden".to_owned()]];
        Lexicon::new([careful].into_iter(), [].into_iter(), &synonyms, &dialect)
    }

    fn words(text: &str) -> Vec<String> {
        lexicon().read(text).tokens.into_iter().map(|token| token.word).collect()
    }

    #[test]
    fn typing_errors_are_repaired_by_sound_and_by_letters() {
        assert_eq!(words("berigten hypoteek gemeetne"), ["berichten", "hypotheek", "gemeente"]);
    }

    #[test]
    fn compounds_are_split_and_joined() {
        let read = lexicon().read("woningsplitsen, huur toeslag, verhuiskosten");
        let parts: Vec<&str> =
            read.tokens.iter().flat_map(|token| token.parts.iter().map(String::as_str)).collect();
        assert!(parts.contains(&"splits"), "{parts:?}");
        assert!(parts.contains(&"huurtoeslag"), "{parts:?}");
    }

    #[test]
    fn a_negation_reaches_to_the_end_of_its_clause() {
        let read = lexicon().read("nait de trap op, maar wonen");
        let negated: Vec<bool> = read.tokens.iter().map(|token| token.negated).collect();
        assert_eq!(negated, [false, true, true, true, false, false]);
    }
}
