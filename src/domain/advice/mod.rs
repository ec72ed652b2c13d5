//! What fits whom, and why.

pub mod costs; // today's home beside the new one
pub mod fit; // options by wishes, barriers, money, audience
pub mod ics; // the calendar file of a visit
pub mod moments; // what is asked of a moment, in plain words
pub mod nearby; // projects by fit and distance
pub mod reasons; // the reasons of an approach, in words
pub mod stories; // whose story is told to whom
