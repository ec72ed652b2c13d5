//! The vectors of the content's sentences. Reading them all takes a minute, so they are kept in a file by a hash of
//! each sentence: only what is new is read again. The file is never trusted: when it is not whole, all is read anew.

use std::collections::HashMap;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::file::{Model, sha256};
use super::image::WIDTH;
use super::import::write;

const MAGIC: &[u8; 8] = b"WOONVEC1";
const KEY: usize = 16;
const ENTRY: usize = KEY + WIDTH;
/// Sentences that a thread takes at a time.
const SHARE: usize = 64;

/// A direction: the numbers of a vector in steps of 1/127 of the largest.
pub type Coarse = [i8; WIDTH];

/// What reading the content came to.
pub struct Content {
    /// In the order of the texts.
    pub vectors: Vec<Coarse>,
    /// How many had to be read.
    pub read: usize,
    /// Whether the file could be kept.
    pub kept: anyhow::Result<()>,
}

/// The vectors of all texts, from the file where it has them. `told` hears how many of how many are read; it is
/// called by several threads.
pub fn of_content(
    model: &Model,
    file: &Path,
    texts: &[&str],
    told: &(dyn Fn(usize, usize) + Sync),
) -> Content {
    let keys: Vec<[u8; KEY]> = texts.iter().map(|text| key(text)).collect();
    let mut known = read(file, model.digest());
    let mut missing: Vec<([u8; KEY], &str)> =
        keys.iter().copied().zip(texts.iter().copied()).filter(|(key, _)| !known.contains_key(key)).collect();
    missing.sort_unstable();
    missing.dedup();
    let stale = known.len() > keys.len();
    let (next, done) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let found: Vec<Vec<([u8; KEY], Coarse)>> = std::thread::scope(|scope| {
        let (next, done, missing) = (&next, &done, &missing);
        let work = move || {
            let mut found = Vec::new();
            while let Some(share) = missing.chunks(SHARE).nth(next.fetch_add(1, Ordering::Relaxed)) {
                found.extend(share.iter().map(|(key, text)| (*key, coarse(&model.vector(text)))));
                told(done.fetch_add(share.len(), Ordering::Relaxed) + share.len(), missing.len());
            }
            found
        };
        let threads = std::thread::available_parallelism().map_or(1, usize::from);
        let threads: Vec<_> =
            (0..threads.min(missing.len().div_ceil(SHARE))).map(|_| scope.spawn(work)).collect();
        threads.into_iter().filter_map(|thread| thread.join().ok()).collect()
    });
    known.extend(found.into_iter().flatten());
    let vectors = keys.iter().map(|key| known.get(key).copied().unwrap_or([0; WIDTH])).collect();
    let kept = if missing.is_empty() && !stale { Ok(()) } else { keep(file, model.digest(), &keys, &known) };
    Content { vectors, read: missing.len(), kept }
}

/// A vector in whole numbers.
pub fn coarse(vector: &[f32; WIDTH]) -> Coarse {
    let top = vector.iter().fold(1e-9_f32, |top, number| top.max(number.abs()));
    vector.map(|number| (number / top * 127.0).round() as i8)
}

fn key(text: &str) -> [u8; KEY] {
    *sha256(text.as_bytes()).first_chunk().unwrap_or(&[0; KEY])
}

fn read(file: &Path, model: &[u8; 32]) -> HashMap<[u8; KEY], Coarse> {
    let bytes = std::fs::read(file).unwrap_or_default();
    let whole = bytes.strip_prefix(MAGIC).and_then(|rest| rest.split_first_chunk::<32>());
    let Some(entries) = whole
        .filter(|(digest, rest)| **digest == sha256(rest))
        .and_then(|(_, rest)| rest.strip_prefix(model))
    else {
        return HashMap::new();
    };
    let entry = |entry: &[u8; ENTRY]| {
        let (key, numbers) = entry.split_first_chunk::<KEY>()?;
        Some((*key, numbers.first_chunk::<WIDTH>()?.map(u8::cast_signed)))
    };
    entries.as_chunks::<ENTRY>().0.iter().filter_map(entry).collect()
}

fn keep(
    file: &Path,
    model: &[u8; 32],
    keys: &[[u8; KEY]],
    known: &HashMap<[u8; KEY], Coarse>,
) -> anyhow::Result<()> {
    let mut keys = keys.to_vec();
    keys.sort_unstable();
    keys.dedup();
    let mut rest = model.to_vec();
    for key in &keys {
        if let Some(vector) = known.get(key) {
            rest.extend(key);
            rest.extend(vector.map(i8::cast_unsigned));
        }
    }
    write(file, &[MAGIC.as_slice(), &sha256(&rest), &rest].concat())
}
