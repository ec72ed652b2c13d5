//! The model's file, `models/e5-small-nl.bin`: a digest of what follows, then the model as `image` reads it.

use std::path::Path;

use anyhow::{Context as _, ensure};
use sha2::{Digest as _, Sha256};

use super::encoder::{Encoder, LONGEST};
use super::image::{Image, WIDTH};
use super::tokenizer::Tokenizer;

const MAGIC: &[u8; 8] = b"WOONPAD1";
const DIGEST: usize = 32;
const REMEDY: &str = "make it again with scripts/setup";

/// The model, ready to read. It never changes; many threads may use it at once.
pub struct Model {
    tokenizer: Tokenizer,
    encoder: Encoder,
    digest: [u8; DIGEST],
}

impl Model {
    /// `None` where there is no such file; an error where it is no whole model.
    pub fn open(path: &Path) -> anyhow::Result<Option<Self>> {
        let bytes = match std::fs::read(path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error).with_context(|| format!("{} cannot be read", path.display())),
        };
        Self::parse(&bytes)
            .map(Some)
            .with_context(|| format!("{} is no whole model; {REMEDY}", path.display()))
    }

    fn parse(bytes: &[u8]) -> anyhow::Result<Self> {
        let (digest, image) = bytes
            .strip_prefix(MAGIC)
            .and_then(|rest| rest.split_first_chunk::<DIGEST>())
            .context("it does not begin like one")?;
        ensure!(*digest == sha256(image), "it was cut off or changed");
        let image = Image::parse(image)?;
        Ok(Self { tokenizer: Tokenizer::new(&image), encoder: Encoder::new(&image)?, digest: *digest })
    }

    /// Tells this model from any other.
    pub const fn digest(&self) -> &[u8; DIGEST] {
        &self.digest
    }

    pub const fn tokenizer(&self) -> &Tokenizer {
        &self.tokenizer
    }

    /// The vector of a sentence, of length 1. What residents say and what our content says are compared as like with
    /// like, so both are read as questions.
    pub fn vector(&self, text: &str) -> [f32; WIDTH] {
        self.encoder.encode(&self.tokenizer.tokens(&format!("query: {}", text.trim()), LONGEST))
    }
}

/// An image as a file.
pub fn sealed(image: &[u8]) -> Vec<u8> {
    [MAGIC.as_slice(), &sha256(image), image].concat()
}

pub fn sha256(bytes: &[u8]) -> [u8; DIGEST] {
    Sha256::digest(bytes).into()
}
