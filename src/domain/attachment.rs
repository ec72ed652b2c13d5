//! What goes with a message beside words: a file, a picture, a place on the map.

use serde::{Deserialize, Serialize};

/// A place on the map: WGS84, with a name and an address or other words to find it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Venue {
    pub lat: f64,
    pub lon: f64,
    pub name: String,
    pub address: String,
}

/// A file that goes with a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    pub kind: AttachmentKind,
    pub name: String,
    /// The file itself, or of a photo what is drawn in it, as JSON.
    pub content: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum AttachmentKind {
    Calendar,
    Json,
    /// Drawn when it is sent.
    Photo,
    /// HTML, to print.
    Page,
}
