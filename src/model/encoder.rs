//! The network: embeddings, twelve layers of attention and a wider middle, the mean of all tokens, length 1.

use fearless_simd::{Level, dispatch};

use super::image::{BLOCK, BLOCK_BYTES, HEADS, INNER, Image, LAYERS, WIDTH, unpack};
use super::numeric::{dot, gelu, norm, softmax, unit};
use super::product::{Product, Rounded};

/// Numbers of one head of attention.
const HEAD: usize = WIDTH / HEADS;
/// Tokens that are looked at; what comes after seldom changes what a message means.
pub const LONGEST: usize = 128;

pub struct Encoder {
    level: Level,
    epsilon: f32,
    /// A row of blocks of 4 bits for each piece.
    words: Vec<u8>,
    /// A row for each place in the text.
    places: Vec<f32>,
    first: Norm,
    layers: Vec<Layer>,
}

struct Norm {
    stretch: Vec<f32>,
    moved: Vec<f32>,
}

struct Layer {
    /// Query, key and value at once.
    ask: Product,
    give: Product,
    after_attention: Norm,
    widen: Product,
    narrow: Product,
    after_middle: Norm,
}

impl Encoder {
    pub fn new(image: &Image<'_>) -> anyhow::Result<Self> {
        let mut places = image.plain("emb.pos", 512 * WIDTH)?;
        places.truncate(LONGEST * WIDTH);
        places.shrink_to_fit();
        let sort = image.plain("emb.type", 2 * WIDTH)?;
        for row in places.chunks_exact_mut(WIDTH) {
            for (number, sort) in row.iter_mut().zip(&sort) {
                *number += sort;
            }
        }
        let norm = |name: &str| {
            anyhow::Ok(Norm {
                stretch: image.plain(&format!("{name}.w"), WIDTH)?,
                moved: image.plain(&format!("{name}.b"), WIDTH)?,
            })
        };
        let product = |names: &[String], inputs: usize, outputs: usize| {
            let (mut blocks, mut bias) = (Vec::new(), Vec::new());
            for name in names {
                blocks.push(image.blocks(&format!("{name}.w"), inputs * outputs)?);
                bias.extend(image.plain(&format!("{name}.b"), outputs)?);
            }
            anyhow::Ok(Product::new(inputs, &blocks, bias))
        };
        let layer = |at: usize| {
            let name = |part: &str| format!("l{at}.{part}");
            anyhow::Ok(Layer {
                ask: product(&["q", "k", "v"].map(name), WIDTH, WIDTH)?,
                give: product(&[name("ao")], WIDTH, WIDTH)?,
                after_attention: norm(&name("aln"))?,
                widen: product(&[name("fi")], WIDTH, INNER)?,
                narrow: product(&[name("fo")], INNER, WIDTH)?,
                after_middle: norm(&name("oln"))?,
            })
        };
        Ok(Self {
            level: Level::new(),
            epsilon: image.epsilon(),
            words: image.words()?.to_vec(),
            places,
            first: norm("emb.ln")?,
            layers: (0..LAYERS).map(layer).collect::<anyhow::Result<_>>()?,
        })
    }

    /// The vector of a text from its tokens, of length 1.
    pub fn encode(&self, tokens: &[u32]) -> [f32; WIDTH] {
        let tokens = tokens.get(..LONGEST).unwrap_or(tokens);
        dispatch!(self.level, _simd => self.run(tokens))
    }

    #[inline(always)]
    fn run(&self, tokens: &[u32]) -> [f32; WIDTH] {
        let count = tokens.len();
        let mut rows = vec![0.0; count * WIDTH];
        self.embed(tokens, &mut rows);
        let (mut rounded, mut asked) = (Rounded::default(), vec![0.0; count * 3 * WIDTH]);
        let (mut found, mut middle) = (vec![0.0; count * WIDTH], vec![0.0; count * INNER]);
        for layer in &self.layers {
            rounded.round(&rows, WIDTH);
            layer.ask.times(self.level, &rounded, &mut asked);
            attend(&asked, &mut found);
            rounded.round(&found, WIDTH);
            layer.give.times(self.level, &rounded, &mut found);
            self.add(&mut rows, &found, &layer.after_attention);
            rounded.round(&rows, WIDTH);
            layer.widen.times(self.level, &rounded, &mut middle);
            for number in &mut middle {
                *number = gelu(*number);
            }
            rounded.round(&middle, INNER);
            layer.narrow.times(self.level, &rounded, &mut found);
            self.add(&mut rows, &found, &layer.after_middle);
        }
        let mut mean = [0.0; WIDTH];
        for row in rows.chunks_exact(WIDTH) {
            for (sum, number) in mean.iter_mut().zip(row) {
                *sum += number;
            }
        }
        unit(&mut mean);
        mean
    }

    #[inline(always)]
    fn embed(&self, tokens: &[u32], rows: &mut [f32]) {
        let bytes = WIDTH / BLOCK * BLOCK_BYTES;
        for ((token, row), place) in
            tokens.iter().zip(rows.chunks_exact_mut(WIDTH)).zip(self.places.chunks_exact(WIDTH))
        {
            let start = *token as usize * bytes;
            unpack(self.words.get(start..start + bytes).unwrap_or_default(), row);
            for (number, place) in row.iter_mut().zip(place) {
                *number += place;
            }
            norm(row, &self.first.stretch, &self.first.moved, self.epsilon);
        }
    }

    #[inline(always)]
    fn add(&self, rows: &mut [f32], found: &[f32], after: &Norm) {
        for (row, found) in rows.chunks_exact_mut(WIDTH).zip(found.chunks_exact(WIDTH)) {
            for (number, found) in row.iter_mut().zip(found) {
                *number += found;
            }
            norm(row, &after.stretch, &after.moved, self.epsilon);
        }
    }
}

/// Each token looks at all tokens, in twelve ways. A row of `asked` is query, key and value of a token.
#[inline(always)]
fn attend(asked: &[f32], found: &mut [f32]) {
    let mut shares = vec![0.0; asked.len() / (3 * WIDTH)];
    let scale = 1.0 / (HEAD as f32).sqrt();
    let part = |row: usize, which: usize, head: usize| {
        let start = row * 3 * WIDTH + which * WIDTH + head * HEAD;
        asked.get(start..start + HEAD).unwrap_or_default()
    };
    for (at, row) in found.chunks_exact_mut(WIDTH).enumerate() {
        for (head, out) in row.chunks_exact_mut(HEAD).enumerate() {
            let query = part(at, 0, head);
            for (other, share) in shares.iter_mut().enumerate() {
                *share = dot(query, part(other, 1, head)) * scale;
            }
            softmax(&mut shares);
            out.fill(0.0);
            for (other, share) in shares.iter().enumerate() {
                for (out, value) in out.iter_mut().zip(part(other, 2, head)) {
                    *out += share * value;
                }
            }
        }
    }
}
