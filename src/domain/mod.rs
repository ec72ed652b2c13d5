//! The pure core: no clock, no database, no network, no randomness, no words.

pub mod taxonomy; // the stable names
pub mod text; // texts by name
pub mod vocabulary; // Event, Context, Step, Reply, Effect, Answer
pub mod calendar; // Amsterdam time
pub mod places; // postcodes, municipalities, distance
pub mod language; // understanding Dutch
pub mod knowledge; // what the product knows
pub mod profile; // what is known of a resident; the approach
pub mod advice; // what fits whom
pub mod visits; // states of a visit
pub mod leads; // states of a lead
pub mod dialogue; // the talk
