//! Understanding Dutch.

pub mod normalize; // one spelling for matching
pub mod words; // tokens, stems, compounds, spelling repair
pub mod sound; // how a word sounds
pub mod features; // a message as numbers
pub mod linear; // a linear model, trained at start
pub mod nearest; // messages that look alike
pub mod pattern; // a small language of token patterns
pub mod rules; // exact rules: what must never be missed
pub mod signals; // safety before housing
pub mod classify; // probabilities, and what to act on
pub mod reader; // reads a message: the one door
pub mod plain; // plain text that the grammars read
pub mod numbers; // Dutch number words as digits
pub mod guard; // private numbers, refused before anything is stored
pub mod slots; // answers to one question, read into a value
pub mod found; // what an open answer tells without being asked
