//! Text to tokens: the likeliest way to cut a text into pieces of the vocabulary (unigram model, Viterbi).

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization as _;

use super::image::Image;

/// Stands for a space, so that a piece knows where a word begins.
const SPACE: char = '\u{2581}';

pub struct Tokenizer {
    pieces: HashMap<Box<str>, (u32, f32)>,
    /// Characters of the longest piece.
    longest: usize,
    mapped: HashMap<char, Box<str>>,
    begin: u32,
    end: u32,
    unknown: (u32, f32),
}

impl Tokenizer {
    pub fn new(image: &Image<'_>) -> Self {
        let special = image.special;
        let none = [special.begin, special.end, special.pad, special.unknown];
        let mut pieces = HashMap::with_capacity(image.pieces.len());
        for (id, piece) in (0_u32..).zip(&image.pieces) {
            if !none.contains(&id) {
                pieces.insert(piece.text.into(), (id, piece.score));
            }
        }
        let lowest = image.pieces.iter().fold(0.0_f32, |lowest, piece| lowest.min(piece.score));
        Self {
            longest: image.pieces.iter().map(|piece| piece.text.chars().count()).max().unwrap_or(1),
            pieces,
            mapped: image.mapped.iter().map(|(from, to)| (*from, to.as_str().into())).collect(),
            begin: special.begin,
            end: special.end,
            unknown: (special.unknown, lowest - 10.0),
        }
    }

    /// The tokens of a text with those of its begin and end; of a long text those of its first part.
    pub fn tokens(&self, text: &str, most: usize) -> Vec<u32> {
        let mut tokens = vec![self.begin];
        // A token has at least one character; what cannot be used need not be cut.
        let text = self.plain(text, most.saturating_mul(self.longest));
        tokens.extend(self.cut(&text).into_iter().map(|(token, _)| token).take(most.saturating_sub(2)));
        tokens.push(self.end);
        tokens
    }

    /// A text as its pieces.
    pub fn pieces(&self, text: &str) -> Vec<String> {
        let text = self.plain(text, usize::MAX);
        self.cut(&text).into_iter().map(|(_, piece)| piece.to_owned()).collect()
    }

    /// One spelling of each character, spaces as [`SPACE`], one before each word.
    fn plain(&self, text: &str, most: usize) -> String {
        let mut plain = String::with_capacity(text.len() + 3);
        plain.push(SPACE);
        for character in text.nfc().take(most) {
            let mut own = [0; 4];
            let own = &*character.encode_utf8(&mut own);
            for character in self.mapped.get(&character).map_or(own, |to| &**to).chars() {
                let character = if character == ' ' { SPACE } else { character };
                if !(character == SPACE && plain.ends_with(SPACE)) {
                    plain.push(character);
                }
            }
        }
        plain
    }

    fn cut<'a>(&self, text: &'a str) -> Vec<(u32, &'a str)> {
        let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let count = starts.len() - 1;
        // For each end: the best score so far, the place where its last piece begins, and that piece.
        let mut best: Vec<(f32, usize, u32)> = vec![(f32::MIN, 0, self.unknown.0); count + 1];
        if let Some(first) = best.first_mut() {
            first.0 = 0.0;
        }
        for from in 0..count {
            let so_far = best.get(from).map_or(f32::MIN, |best| best.0);
            let mut offer = |to: usize, (id, score): (u32, f32)| {
                if let Some(place) = best.get_mut(to)
                    && so_far + score > place.0
                {
                    *place = (so_far + score, from, id);
                }
            };
            for to in from + 1..=count.min(from + self.longest) {
                let piece = starts.get(from).zip(starts.get(to)).and_then(|(from, to)| text.get(*from..*to));
                if let Some(found) = piece.and_then(|piece| self.pieces.get(piece)) {
                    offer(to, *found);
                }
            }
            offer(from + 1, self.unknown);
        }
        let mut cut = Vec::new();
        let mut to = count;
        while to > 0 {
            let Some((_, from, id)) = best.get(to).copied() else { break };
            let piece = starts.get(from).zip(starts.get(to)).and_then(|(from, to)| text.get(*from..*to));
            cut.push((id, piece.unwrap_or_default()));
            to = from;
        }
        cut.reverse();
        cut
    }
}
