//! Scores on labelled sentences, in the formats of tests/eval/README.md.

pub mod answers; // slots and private numbers
pub mod labels; // questions and statements
