//! What Woonpad knows.

pub mod fault; // a mistake in a content file, with the remedy
pub mod phrase; // `{u|je}` alternatives in content
pub mod amounts; // amounts by date
pub mod article; // one article
pub mod project; // example projects
pub mod lines; // phone lines for signals
pub mod teaching; // sentences, synonyms and rules that teach understanding
pub mod library; // all content together, parsed and checked
pub mod search; // ranks articles for a question
pub mod verdict; // how sure: answer, ask back, say so
