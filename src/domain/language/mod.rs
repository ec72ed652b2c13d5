//! Understanding Dutch.

pub mod blend; // words and meaning in one probability
pub mod classify; // probabilities, and what to act on
pub mod clauses; // the clauses of a message
pub mod dense; // directions of meaning, and a linear model over them
pub mod features; // a message as numbers
pub mod found; // what an open answer tells without being asked
pub mod guard; // private numbers, refused before anything is stored
pub mod limit; // the most a next home may cost
pub mod linear; // a linear model, trained at start
pub mod meant; // labels and articles by meaning: the full form
pub mod nearest; // messages that look alike
pub mod normalize; // one spelling for matching
pub mod numbers; // Dutch number words as digits
pub mod pattern; // a small language of token patterns
pub mod plain; // plain text that the grammars read
pub mod plainness; // how plain a text is
pub mod reader; // reads a message: the one door
pub mod rules; // exact rules: what must never be missed
pub mod signals; // safety before housing
pub mod slots; // answers to one question, read into a value
pub mod sound; // how a word sounds
pub mod words; // tokens, stems, compounds, spelling repair
