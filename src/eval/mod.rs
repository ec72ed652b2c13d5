//! Scores on labelled sentences, in the formats of tests/eval/README.md.

pub mod labels; // questions and statements
pub mod answers; // slots and private numbers
