//! The rows between the doors and the talk, as JSON: what came in, and what goes out, words and all.

use serde::{Deserialize, Serialize};

use crate::domain::attachment::{Attachment, Venue};

/// One message ready to be sent: what the outbox holds.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Message {
    pub text: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub buttons: Vec<Vec<Label>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attachment: Option<Attachment>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub venue: Option<Venue>,
    /// Why Woonpad comes by itself; stands in the text too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// The label of the channel's own button that shares a telephone number, where that is asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ask_phone: Option<String>,
}

/// A button: what it says and what comes back when it is pressed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Label {
    pub text: String,
    pub data: String,
}

/// What came in, before anything is read in it: what the inbox holds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Incoming {
    Start {
        code: Option<String>,
    },
    Text {
        text: String,
    },
    Press {
        data: String,
    },
    Contact {
        phone: String,
    },
    Location {
        lat: f64,
        lon: f64,
    },
    /// Voice, sticker, photo.
    Media,
    /// The text held a private number and was never stored; which kind is all that is left.
    Refused {
        private: String,
    },
    /// The resident blocked the bot.
    Blocked,
    Unblocked,
    /// Something a newer Bot API sends; counted, not handled.
    Skip {
        what: String,
    },
}
