//! What fits whom, and why.

pub mod costs; // today's home beside the new one
pub mod fit; // options by wishes, barriers, money, audience
pub mod groups; // a group on two moments
pub mod help; // what makes a barrier lighter
pub mod ics; // the calendar file of a visit
pub mod moments; // what is asked of a moment, in plain words
pub mod nearby; // projects by fit and distance
pub mod reasons; // what an approach or an option rests on, in words
pub mod stay; // staying well where one lives
pub mod stories; // whose story is told to whom
pub mod unmet; // what was asked and is not there
