//! What Woonpad knows of a resident, and what follows from it.

pub mod approach; // willing x able
pub mod circumstances; // what only schemes ask about
pub mod costs; // what living costs, figure by figure
pub mod facts; // the profile: one struct of optional facts
pub mod questions; // the questions of getting acquainted
