//! Short text ids (`v_8k3m2p9qx4`): readable, and small enough for a button. Tokens and their hashes.

use rand::Rng as _;
use sha2::{Digest as _, Sha256};

/// Crockford's base 32: no letters that look alike.
const LETTERS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// Ten letters: 50 bits, unique within one organisation many times over; the primary key guards the rest.
const LENGTH: usize = 10;

/// 26 letters: 130 bits, not to be guessed.
const TOKEN: usize = 26;

pub fn new(kind: char) -> String {
    format!("{kind}_{}", letters(LENGTH))
}

pub fn token() -> String {
    letters(TOKEN)
}

/// What is stored of a token.
pub fn hash(token: &str) -> String {
    Sha256::digest(token.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn letters(count: usize) -> String {
    let mut rng = rand::rng();
    (0..count).map(|_| char::from(LETTERS[usize::from(rng.next_u32() as u8 & 31)])).collect()
}
