//! Text -> words, in the form of address that the resident chose and about whom it is. The only user of Fluent.

use chrono::{Datelike, Timelike};
use fluent::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};

use crate::domain::attachment::{Attachment, AttachmentKind};
use crate::domain::calendar;
use crate::domain::knowledge::{amounts, fault::Fault, phrase};
use crate::domain::sheet::Sheet;
use crate::domain::text::{Hearer, Text, Value};
use crate::domain::vocabulary::Reply;
use crate::message::{Label, Message};
use crate::page;
use crate::text;

/// The language of residents. Another one is a folder beside it, complete.
pub const DUTCH: &str = "nl";

/// `$wie` for who speaks for themselves.
const THEMSELVES: &str = "zelf";

/// Texts inside texts: deeper is a circle.
const DEEPEST: u8 = 6;

/// All texts of one language.
pub struct Speech {
    bundle: FluentBundle<FluentResource>,
}

/// A locale file: language, path, source.
pub struct LocaleFile<'a> {
    pub language: &'a str,
    pub path: &'a str,
    pub source: &'a str,
}

impl Speech {
    /// The texts of `language`; a fault names file, line and remedy.
    pub fn load(language: &str, files: &[LocaleFile<'_>]) -> Result<Self, Vec<Fault>> {
        let fault = |file: &str, line: usize, what: String, remedy: &str| {
            vec![Fault { file: file.to_owned(), line, what, remedy: remedy.to_owned() }]
        };
        let tag = language.parse().map_err(|_| {
            fault("locales", 0, format!("\"{language}\" is no language"), "name the folder like nl or en")
        })?;
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        // Isolation marks would be copied along with a telephone number.
        bundle.set_use_isolating(false);
        let mut faults = Vec::new();
        for file in files.iter().filter(|file| file.language == language) {
            match FluentResource::try_new(file.source.to_owned()) {
                Ok(resource) => {
                    for error in bundle.add_resource(resource).err().unwrap_or_default() {
                        faults.extend(fault(file.path, 0, error.to_string(), "give each message one place"));
                    }
                }
                Err((_, errors)) => {
                    for error in errors {
                        let line = file
                            .source
                            .get(..error.pos.start)
                            .map_or(0, |before| before.lines().count().max(1));
                        faults.extend(fault(
                            file.path,
                            line,
                            error.to_string(),
                            "mend the message on that line",
                        ));
                    }
                }
            }
        }
        if files.iter().all(|file| file.language != language) {
            faults.extend(fault("locales", 0, format!("no folder for \"{language}\""), "add it, complete"));
        }
        if faults.is_empty() { Ok(Self { bundle }) } else { Err(faults) }
    }

    /// The words of a text. What is missing is logged and left out: a resident never sees a raw name.
    pub fn say<'a>(&self, text: &Text, hearer: impl Into<Hearer<'a>>) -> String {
        self.try_say(text, hearer).unwrap_or_else(|problem| {
            tracing::error!(text.id = %text.id, problem = %problem.what, "a text could not be said");
            problem.words
        })
    }

    /// The words of a text, or what is wrong with it and the best that can be said.
    pub fn try_say<'a>(&self, text: &Text, hearer: impl Into<Hearer<'a>>) -> Result<String, Problem> {
        let mut problems = Vec::new();
        let words = self.text(text, hearer.into(), DEEPEST, &mut problems);
        if problems.is_empty() { Ok(words) } else { Err(Problem { what: problems.join("; "), words }) }
    }

    /// Whether this language has the message.
    pub fn knows(&self, id: &str) -> bool {
        self.bundle.has_message(id)
    }

    /// A reply as the message that is sent.
    pub fn message<'a>(&self, reply: &Reply, hearer: impl Into<Hearer<'a>>) -> Message {
        let hearer = hearer.into();
        let mut parts: Vec<String> = reply.parts.iter().map(|part| self.say(part, hearer)).collect();
        let why = reply.why.as_ref().map(|why| self.say(why, hearer));
        parts.extend(why.clone());
        parts.retain(|part| !part.trim().is_empty());
        let buttons = reply
            .rows
            .iter()
            .map(|row| {
                row.iter()
                    .map(|choice| Label {
                        text: self.say(&choice.label, hearer),
                        data: choice.press.encode(),
                    })
                    .collect()
            })
            .collect();
        Message {
            text: join(&parts),
            buttons,
            attachment: reply.attachment.clone().or_else(|| self.sheet(reply.sheet.as_ref()?, hearer)),
            venue: reply.venue.clone(),
            why,
            ask_phone: reply.ask_phone.then(|| self.say(&text!("button-phone"), hearer)),
        }
    }

    /// The words of what is drawn later, or a page to print.
    fn sheet(&self, sheet: &Sheet, hearer: Hearer<'_>) -> Option<Attachment> {
        let say = |text: &Text| self.say(text, hearer);
        Some(match sheet {
            Sheet::Costs(chart) => Attachment {
                kind: AttachmentKind::Photo,
                name: format!("{}.png", say(&text!("costs-file"))),
                content: serde_json::to_string(&chart.map(say)).ok()?,
            },
            Sheet::Path(path) => Attachment {
                kind: AttachmentKind::Page,
                name: format!("{}.html", say(&text!("path-file"))),
                content: page::html(&path.map(say), DUTCH),
            },
        })
    }

    fn text(&self, text: &Text, hearer: Hearer<'_>, deep: u8, problems: &mut Vec<String>) -> String {
        let mut args = FluentArgs::new();
        args.set("vorm", hearer.form.slug());
        args.set("wie", self.whose(hearer));
        args.set("getal", if hearer.is_several() { "meer" } else { "een" });
        for (name, value) in &text.args {
            args.set(*name, self.value(value, hearer, deep, problems));
        }
        let Some(pattern) = self.bundle.get_message(&text.id).and_then(|message| message.value()) else {
            problems.push(format!("no text {}", text.id));
            return String::new();
        };
        let mut errors = Vec::new();
        let words = self.bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned();
        problems.extend(errors.iter().map(|error| format!("{}: {error}", text.id)));
        words
    }

    /// "uw moeder", or the word that texts select on where nobody else is spoken for.
    fn whose(&self, hearer: Hearer<'_>) -> String {
        let Some(about) = hearer.about else { return THEMSELVES.to_owned() };
        let named = self.bundle.get_message(&format!("who-{about}"));
        let Some(pattern) = named.and_then(|message| message.value()) else { return THEMSELVES.to_owned() };
        let mut args = FluentArgs::new();
        args.set("vorm", hearer.form.slug());
        self.bundle.format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned()
    }

    fn value(
        &self,
        value: &Value,
        hearer: Hearer<'_>,
        deep: u8,
        problems: &mut Vec<String>,
    ) -> FluentValue<'static> {
        match value {
            Value::Number(number) => FluentValue::from(*number),
            other => FluentValue::from(self.words(other, hearer, deep, problems)),
        }
    }

    fn words(&self, value: &Value, hearer: Hearer<'_>, deep: u8, problems: &mut Vec<String>) -> String {
        let Some(deeper) = deep.checked_sub(1) else {
            problems.push("texts inside texts without end".into());
            return String::new();
        };
        match value {
            Value::Word(words) => words.clone(),
            Value::Number(number) => number.to_string(),
            Value::Euro(euro) => self.text(
                &text!("euro", amount = amounts::dutch(euro_as_number(*euro), true)),
                hearer,
                deeper,
                problems,
            ),
            Value::Moment(at) => {
                let wall = calendar::wall(*at);
                let time = format!("{}:{:02}", wall.hour(), wall.minute());
                let text = text!(
                    "moment",
                    weekday = weekday(wall.date()),
                    day = i64::from(wall.day()),
                    month = Text::named(format!("month-{}", wall.month())),
                    time = time
                );
                self.text(&text, hearer, deeper, problems)
            }
            Value::Day(day) => {
                let text = text!(
                    "date",
                    weekday = weekday(*day),
                    day = i64::from(day.day()),
                    month = Text::named(format!("month-{}", day.month())),
                    year = day.year().to_string()
                );
                self.text(&text, hearer, deeper, problems)
            }
            Value::Text(text) => self.text(text, hearer, deeper, problems),
            Value::Phrase(words) => phrase::speak(words, hearer.form),
            Value::List(values) => {
                let mut words: Vec<String> =
                    values.iter().map(|value| self.words(value, hearer, deeper, problems)).collect();
                match (words.pop(), words.is_empty()) {
                    (None, _) => String::new(),
                    (Some(only), true) => only,
                    (Some(last), false) => self.text(
                        &text!("list-and", head = words.join(", "), last = last),
                        hearer,
                        deeper,
                        problems,
                    ),
                }
            }
        }
    }
}

/// Whole euros fit a float exactly up to nine quadrillion.
#[expect(clippy::cast_precision_loss, reason = "no rent is that high")]
fn euro_as_number(euro: i64) -> f64 {
    euro as f64
}

/// A text that could not be said in full.
#[derive(Debug)]
pub struct Problem {
    pub what: String,
    /// The best that can be said all the same.
    pub words: String,
}

fn weekday(day: chrono::NaiveDate) -> Text {
    Text::named(format!("weekday-{}", calendar::weekday_number(day)))
}

/// Paragraphs under each other; the lines of a list close together.
fn join(parts: &[String]) -> String {
    let mut text = String::new();
    for part in parts {
        if !text.is_empty() {
            text.push_str(if part.starts_with('•') { "\n" } else { "\n\n" });
        }
        text.push_str(part);
    }
    text
}
