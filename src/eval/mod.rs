//! Scores on labelled sentences, in the formats of tests/eval/README.md.

pub mod answers;
pub mod labels; // questions and statements // slots and private numbers
