//! Which scheme may fit whom: a first look, never a decision and never a computed amount.
//!
//! A rule is a function over what is known. What it lacks comes back as the next question; past the last day of
//! an amount it needs, and wherever its source is not certain, it says who decides instead.

pub mod buying; // group "kopen"
pub mod case; // what a rule reads, and what it may lack
pub mod renting; // group "huren"
pub mod support; // group "steun"
pub mod table; // all schemes by slug
pub mod verdict; // how it leans, and why
