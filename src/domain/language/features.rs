//! A message as numbers: words, word pairs, concepts, letter groups, each weighed by how rare it is.

use crate::domain::language::words::{Token, Words};

/// Features are told apart by a hash; so many slots that two seldom share one.
const SLOTS: usize = 1 << 20;

/// What each sort of feature weighs before rarity.
mod weight {
    pub const STEM: f32 = 1.0;
    pub const STOP: f32 = 0.45;
    pub const PART: f32 = 0.75;
    pub const CONCEPT: f32 = 0.9;
    pub const PAIR: f32 = 0.6;
    pub const STOP_PAIR: f32 = 0.5;
    pub const SKIP_PAIR: f32 = 0.35;
    pub const NEGATED: f32 = 0.7;
    pub const LETTERS: f32 = 0.28;
    pub const SHAPE: f32 = 0.5;
    /// Below this a feature says little by itself.
    pub const LIGHT: f32 = 0.4;
}

/// A light feature (letters, pairs across words) that stands less often teaches nothing.
const LIGHT_TIMES: u16 = 3;

/// Sparse, of length 1, ids ascending.
pub type Vector = Vec<(u32, f32)>;

/// The features of the content and how rare each is.
pub struct Space {
    /// Slot to id + 1; 0 is unknown.
    ids: Vec<u32>,
    rarity: Vec<f32>,
    common: usize,
}

impl Space {
    /// Learns from the features of all messages of the content. Letter groups and pairs that stand once are left out.
    pub fn new(messages: &[Raw]) -> Self {
        let mut seen: Vec<u16> = vec![0; SLOTS];
        let mut heaviest: Vec<f32> = vec![0.0; SLOTS];
        for (slot, weight) in messages.iter().flatten() {
            if let (Some(count), Some(heaviest)) =
                (seen.get_mut(*slot as usize), heaviest.get_mut(*slot as usize))
            {
                *count = count.saturating_add(1);
                *heaviest = heaviest.max(*weight);
            }
        }
        let total = messages.len().max(1) as f32;
        let mut ids = vec![0; SLOTS];
        let mut rarity = Vec::new();
        let mut common = 0;
        // Features that stand more than once come first, so that a model can leave the others out.
        for often in [true, false] {
            for (slot, id) in ids.iter_mut().enumerate() {
                let count = seen.get(slot).copied().unwrap_or_default();
                let weight = heaviest.get(slot).copied().unwrap_or_default();
                let repeated = count >= if weight < weight::LIGHT { LIGHT_TIMES } else { 2 };
                let wanted = if often { repeated } else { count == 1 && weight >= weight::PART };
                if wanted {
                    rarity.push((1.0 + total / (1.0 + f32::from(count))).ln());
                    *id = u32::try_from(rarity.len()).unwrap_or_default();
                }
            }
            common = if often { rarity.len() } else { common };
        }
        Self { ids, rarity, common }
    }

    /// How many features there are.
    pub const fn size(&self) -> usize {
        self.rarity.len()
    }

    /// How many of them stand in more than one message; they have the lowest ids.
    pub const fn common(&self) -> usize {
        self.common
    }

    /// The message in this space.
    pub fn vector(&self, words: &Words) -> Vector {
        self.place(&raw(words))
    }

    /// The same, for features that were listed before.
    pub fn place(&self, raw: &Raw) -> Vector {
        let mut vector: Vector = Vec::with_capacity(raw.len());
        for (slot, weight) in raw {
            let id = self.ids.get(*slot as usize).copied().unwrap_or_default();
            if let Some(at) = id.checked_sub(1) {
                let rarity = self.rarity.get(at as usize).copied().unwrap_or_default();
                vector.push((at, weight * rarity));
            }
        }
        vector.sort_unstable_by_key(|(id, _)| *id);
        let length = vector.iter().map(|(_, value)| value * value).sum::<f32>().sqrt();
        if length > 0.0 {
            for (_, value) in &mut vector {
                *value /= length;
            }
        }
        vector
    }
}

/// The features of a message, each once with its heaviest weight, by slot.
pub type Raw = Vec<(u32, f32)>;

/// Lists the features of a message.
pub fn raw(words: &Words) -> Raw {
    let mut raw: Raw = Vec::with_capacity(192);
    each(words, |slot, weight| raw.push((u32::try_from(slot).unwrap_or_default(), weight)));
    raw.sort_unstable_by(|one, other| one.0.cmp(&other.0).then(other.1.total_cmp(&one.1)));
    raw.dedup_by_key(|(slot, _)| *slot);
    raw.shrink_to_fit();
    raw
}

/// Calls `with` for each feature of a message: its slot and weight. One feature may come more than once.
fn each(words: &Words, mut with: impl FnMut(usize, f32)) {
    let tokens = &words.tokens;
    for token in tokens {
        with(slot(b'w', &[&token.stem]), if token.stop { weight::STOP } else { weight::STEM });
        if token.negated && !token.stop {
            with(slot(b'n', &[&token.stem]), weight::NEGATED);
            for concept in &token.concepts {
                with(number(b'm', *concept), weight::NEGATED);
            }
        }
        for part in &token.parts {
            with(slot(b'w', &[part]), weight::PART);
        }
        for concept in &token.concepts {
            with(number(b'c', *concept), weight::CONCEPT);
        }
        if !token.stop {
            letters(token, &mut with);
        }
    }
    for pair in tokens.windows(2) {
        if let [one, other] = pair
            && one.sentence == other.sentence
        {
            let plain = one.stop && other.stop;
            with(slot(b'p', &[&one.stem, &other.stem]), if plain { weight::STOP_PAIR } else { weight::PAIR });
        }
    }
    let content: Vec<&Token> = tokens.iter().filter(|token| !token.stop).collect();
    for pair in content.windows(2) {
        if let [one, other] = pair {
            with(slot(b's', &[&one.stem, &other.stem]), weight::SKIP_PAIR);
            for first in &one.concepts {
                for second in &other.concepts {
                    with(number(b'd', first.wrapping_mul(613) ^ second), weight::SKIP_PAIR);
                }
            }
        }
    }
    shape(words, &mut with);
}

/// What kind of message it is: a question, how long, how it begins and ends.
fn shape(words: &Words, with: &mut impl FnMut(usize, f32)) {
    let length = words.tokens.len();
    let band: u16 = match length {
        0..=2 => 0,
        3..=5 => 1,
        6..=11 => 2,
        12..=22 => 3,
        _ => 4,
    };
    with(number(b'l', band), weight::SHAPE);
    if words.asks {
        with(number(b'q', 1), weight::STEM);
    }
    if let Some(first) = words.tokens.first() {
        with(slot(b'^', &[&first.stem]), weight::SHAPE);
    }
    if let Some(last) = words.tokens.last() {
        with(slot(b'$', &[&last.stem]), weight::SHAPE * 0.6);
    }
    if length <= 4 {
        let all: Vec<&str> = words.tokens.iter().map(|token| token.word.as_str()).collect();
        with(slot(b'a', &all), weight::STEM);
    }
}

/// Groups of three and four letters of a word with its edges.
fn letters(token: &Token, with: &mut impl FnMut(usize, f32)) {
    let mut edged = [b' '; 34];
    let length = token.word.len().min(32);
    if let (Some(place), Some(word)) = (edged.get_mut(1..=length), token.word.as_bytes().get(..length)) {
        place.copy_from_slice(word);
    }
    let edged = edged.get(..length + 2).unwrap_or_default();
    for size in [3, 4] {
        for group in edged.windows(size) {
            with(hash(b'g', group), weight::LETTERS);
        }
    }
}

/// A number for a text, the same each time.
pub fn key(text: &str) -> u64 {
    mix(start(b'k'), text.as_bytes())
}

fn slot(sort: u8, words: &[&str]) -> usize {
    let mut state = start(sort);
    for word in words {
        state = mix(mix(state, word.as_bytes()), b"\0");
    }
    fit(state)
}

fn number(sort: u8, value: u16) -> usize {
    hash(sort, &value.to_le_bytes())
}

fn hash(sort: u8, bytes: &[u8]) -> usize {
    fit(mix(start(sort), bytes))
}

const fn start(sort: u8) -> u64 {
    0xcbf2_9ce4_8422_2325 ^ (sort as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// FNV-1a.
fn mix(state: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(state, |state, byte| (state ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

const fn fit(state: u64) -> usize {
    ((state ^ (state >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9) >> 44) as usize
}
