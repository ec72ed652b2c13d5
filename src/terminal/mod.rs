//! A door: the terminal. Talk without Telegram, for the curious, for tests and for machines.

pub mod chat; // the loops: for a person, and --json for a machine
pub mod examples; // marked examples for an empty database
pub mod script; // a talk as text: for --record and for the golden talks
pub mod session; // one talk: what is put in, what comes out
