//! Woonpad: a Dutch-speaking bot that accompanies residents on the way to a home that fits.
//!
//! Where to start: `domain/vocabulary.rs` is what can happen and what can be decided, `domain/dialogue/step.rs`
//! leads each event to its scene, `converse.rs` runs one event in one transaction.
//!
//! Arrows point one way: `main` -> doors (`telegram`, `terminal`, `cli`) and `runner` -> `converse` -> `store`, `speech`
//! -> `domain`. `tests/tidy.rs` proves it.

pub mod cli; // the commands
pub mod config; // settings
pub mod content; // what is in the program: locales, content, and a folder beside it
pub mod converse; // one event of one talk in one transaction
pub mod domain; // pure: the talk, the profile, the knowledge
pub mod eval; // scores on labelled sentences
pub mod message; // the rows between the doors and the talk
pub mod mind; // how messages are understood: small or full
pub mod page; // the path as a page to print
pub mod picture; // costs as a picture
pub mod runner; // loops: the inbox, what is due, the outbox
pub mod speech; // texts -> words; the only user of Fluent
pub mod store; // all SQL; SQLite or Postgres
pub mod telegram; // a door: Telegram
pub mod terminal; // a door: the terminal
pub mod world; // what a running Woonpad holds: clock, knowledge, reader, speech, database
