//! The sentence model of the full form: a text becomes 384 numbers that lie near those of texts that mean the same.
//! multilingual-e5-small, pruned to Dutch, run by ourselves on the processor. Woonpad works without it.

pub mod encoder; // tokens to a vector: the network
pub mod file; // the model's file: opened, checked, written
pub mod image; // what is in it: sizes, pieces, tensors
pub mod import; // from the published package to our file
pub mod numeric; // exp, erf and norms that the compiler turns into vector instructions
pub mod product; // matrix products in whole numbers
pub mod prune; // which pieces of the vocabulary Dutch needs
pub mod tokenizer; // text to tokens
pub mod vectors; // the content, read once and kept
