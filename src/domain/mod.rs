//! The pure core: no clock, no database, no network, no randomness, no words.

pub mod advice; // what fits whom
pub mod attachment; // what goes with a message
pub mod calendar; // Amsterdam time
pub mod dialogue; // the talk
pub mod house; // who runs this Woonpad
pub mod knowledge; // what the product knows
pub mod language; // understanding Dutch
pub mod leads; // states of a lead
pub mod path; // a goal and steps with dates
pub mod places; // postcodes, municipalities, distance
pub mod profile; // what is known of a resident; the approach
pub mod schemes; // which scheme may fit whom
pub mod sheet; // what is drawn for a message
pub mod taxonomy; // the stable names
pub mod text; // texts by name
pub mod visits; // states of a visit
pub mod vocabulary; // Event, Context, Step, Reply, Effect, Answer
pub mod wakes; // what was agreed to happen later
