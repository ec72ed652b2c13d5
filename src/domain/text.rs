//! Words live in `locales/` and `content/`; the core only names them.

use chrono::{DateTime, Utc};

use crate::domain::taxonomy::Form;

include!(concat!(env!("OUT_DIR"), "/text_ids.rs"));

/// Whether `locales/nl` has this message. Used at compile time by [`crate::text!`], so a missing text fails the build.
pub const fn is_known(id: &str) -> bool {
    let mut at = 0;
    while at < TEXT_IDS.len() {
        if same(TEXT_IDS[at].as_bytes(), id.as_bytes()) {
            return true;
        }
        at += 1;
    }
    false
}

const fn same(a: &[u8], b: &[u8]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    let mut at = 0;
    while at < a.len() {
        if a[at] != b[at] {
            return false;
        }
        at += 1;
    }
    true
}

/// Whom a text is said to: how they are addressed, and whose home it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hearer<'a> {
    pub form: Form,
    /// For whom a helper speaks, as `who-<name>` in the texts; `None` for who speaks for themselves.
    pub about: Option<&'a str>,
}

impl Hearer<'_> {
    /// Whether it is about two people, for the verb that goes with them.
    pub fn is_several(&self) -> bool {
        matches!(self.about, Some("ouders" | "opa-en-oma"))
    }
}

impl From<Form> for Hearer<'_> {
    fn from(form: Form) -> Self {
        Self { form, about: None }
    }
}

/// A text by name with its values; `speech.rs` turns it into words in the resident's form of address.
#[derive(Debug, Clone, PartialEq)]
pub struct Text {
    pub id: String,
    pub args: Vec<(&'static str, Value)>,
}

/// A value inside a text.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Somebody's own words or a proper name: shown as they are.
    Word(String),
    Number(i64),
    /// Whole euros; what they are per stands in the text.
    Euro(i64),
    /// A moment, shown as weekday, date and time in Amsterdam.
    Moment(DateTime<Utc>),
    /// A day, shown as weekday and date.
    Day(chrono::NaiveDate),
    /// Another text, in the same form of address.
    Text(Box<Text>),
    /// Texts joined as a Dutch list: a, b en c.
    List(Vec<Value>),
    /// A sentence of `content/` with `{u|je}` alternatives.
    Phrase(String),
}

impl Text {
    /// A text whose id is put together from content (an option of a question, a slug). `check` and the
    /// tests prove that these exist; where the id is fixed use [`crate::text!`].
    pub fn named(id: impl Into<String>) -> Self {
        Self { id: id.into(), args: Vec::new() }
    }

    pub fn with(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.args.push((name, value.into()));
        self
    }

    /// Words that are already words: a sentence of `content/`.
    pub fn phrase(words: impl Into<String>) -> Self {
        Self::named("phrase").with("words", Value::Phrase(words.into()))
    }
}

/// `text!("visit-booked", day = at)`: the message must exist in `locales/nl`, or the build fails.
#[macro_export]
macro_rules! text {
    ($id:literal $(, $name:ident = $value:expr)* $(,)?) => {{
        const { assert!($crate::domain::text::is_known($id), concat!("locales/nl has no text ", $id)) };
        $crate::domain::text::Text {
            id: $id.to_owned(),
            args: vec![$((stringify!($name), $crate::domain::text::Value::from($value))),*],
        }
    }};
}

impl From<&str> for Value {
    fn from(words: &str) -> Self {
        Self::Word(words.to_owned())
    }
}

impl From<String> for Value {
    fn from(words: String) -> Self {
        Self::Word(words)
    }
}

impl From<&String> for Value {
    fn from(words: &String) -> Self {
        Self::Word(words.clone())
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<usize> for Value {
    fn from(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<u8> for Value {
    fn from(number: u8) -> Self {
        Self::Number(number.into())
    }
}

impl From<DateTime<Utc>> for Value {
    fn from(at: DateTime<Utc>) -> Self {
        Self::Moment(at)
    }
}

impl From<chrono::NaiveDate> for Value {
    fn from(day: chrono::NaiveDate) -> Self {
        Self::Day(day)
    }
}

impl From<Text> for Value {
    fn from(text: Text) -> Self {
        Self::Text(Box::new(text))
    }
}

impl From<Vec<Text>> for Value {
    fn from(texts: Vec<Text>) -> Self {
        Self::List(texts.into_iter().map(Self::from).collect())
    }
}

impl From<Vec<String>> for Value {
    fn from(words: Vec<String>) -> Self {
        Self::List(words.into_iter().map(Self::Word).collect())
    }
}

/// A quote longer than this is cut at a word: a message stays short.
const QUOTE: usize = 140;

/// The resident's words, short enough to quote: first sentence, cut at a word.
pub fn quote(words: &str) -> String {
    let flat = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if flat.chars().count() <= QUOTE {
        return flat.trim_end_matches(['.', ',', ';']).to_owned();
    }
    let mut cut = String::new();
    for word in flat.split(' ') {
        if cut.chars().count() + word.chars().count() + 1 > QUOTE {
            break;
        }
        if !cut.is_empty() {
            cut.push(' ');
        }
        cut.push_str(word);
    }
    if cut.is_empty() {
        cut = flat.chars().take(QUOTE).collect();
    }
    cut.trim_end_matches([',', ';']).to_owned() + " …"
}
