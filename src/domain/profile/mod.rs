//! What Woonpad knows of a resident, and what follows from it.

pub mod approach;
pub mod facts; // the profile: one struct of optional facts
pub mod questions; // the questions of getting acquainted // willing x able
