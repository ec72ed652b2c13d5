//! A mistake in a content file: where it stands and what to do about it.

/// `file` is relative to the content folder; `line` counts from 1, 0 when the whole file is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    pub file: String,
    pub line: usize,
    pub what: String,
    pub remedy: String,
}

impl Fault {
    pub fn new(file: &str, line: usize, what: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { file: file.to_owned(), line, what: what.into(), remedy: remedy.into() }
    }

    /// A file that is not valid TOML; `first_line` is where the TOML starts in the file.
    pub fn toml(file: &str, text: &str, first_line: usize, error: &toml::de::Error) -> Self {
        let line = error.span().map_or(0, |span| line_of(text, span.start) + first_line - 1);
        Self::new(file, line, error.message().trim().to_owned(), "repair the TOML at this line")
    }
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}: {}; {}", self.file, self.line, self.what, self.remedy)
    }
}

/// The line (from 1) of a byte offset.
pub fn line_of(text: &str, offset: usize) -> usize {
    text.bytes().take(offset).filter(|byte| *byte == b'\n').count() + 1
}

/// The line (from 1) where `needle` first stands, 0 when nowhere.
pub fn line_with(text: &str, needle: &str) -> usize {
    text.find(needle).map_or(0, |at| line_of(text, at))
}
