//! What Woonpad knows.

pub mod amounts; // amounts by date
pub mod article; // one article
pub mod averages; // averages of housing costs, by place and date
pub mod fault; // a mistake in a content file, with the remedy
pub mod gap; // a question without an answer, as it is kept
pub mod library; // all content together, parsed and checked
pub mod lines; // phone lines for signals
pub mod paths; // steps that a path is proposed from
pub mod phrase; // `{u|je}` alternatives in content
pub mod project; // example projects
pub mod search; // ranks articles for a question
pub mod story; // what residents tell of a step they took
pub mod teaching; // sentences, synonyms and rules that teach understanding
pub mod verdict; // how sure: answer, ask back, say so
