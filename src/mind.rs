//! How messages are understood: the reader, and in the full form the sentence model with a thread that reads what
//! messages mean behind a short queue. When the queue is full the small form answers: a turn never waits for long.

use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{SyncSender, sync_channel};

use tokio::sync::oneshot;
use woonpad_model::file::Model;
use woonpad_model::vectors;

use crate::domain::knowledge::library::Library;
use crate::domain::knowledge::verdict::{Hits, SURELY, Verdict};
use crate::domain::language::classify::{COMMANDS, Reading, Scored};
use crate::domain::language::dense::Meaning;
use crate::domain::language::meant;
use crate::domain::language::reader::Reader;
use crate::domain::taxonomy::Intent;

/// Messages that may wait; at 10 ms each the last one waits 40 ms.
const QUEUE: usize = 4;
/// The content's vectors, beside the model.
const VECTORS: &str = "vectors.bin";
/// From this probability on the small form is sure by itself.
const SURE: f32 = 0.9;

/// Which form is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Form {
    Small,
    Full,
}

impl Form {
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Small => "small",
            Self::Full => "full",
        }
    }
}

pub struct Mind {
    reader: Reader,
    sentences: Option<Sentences>,
    told: String,
}

struct Sentences {
    model: Arc<Model>,
    queue: SyncSender<(String, oneshot::Sender<Meaning>)>,
}

impl Mind {
    /// Needs nothing but the content.
    pub fn small(library: &Library) -> Self {
        Self { reader: Reader::new(library), sentences: None, told: "the small form of understanding".into() }
    }

    /// The full form when its model is there, or else the small one. With [`Form::Full`] a missing model is an error.
    pub fn open(library: &Library, path: &str, wanted: Option<Form>) -> anyhow::Result<Self> {
        let path = Path::new(path);
        let model = if wanted == Some(Form::Small) || path.as_os_str().is_empty() {
            Ok(None)
        } else {
            Model::open(path)
        };
        let why = match model {
            Ok(Some(model)) => return Ok(Self::full(library, model, path)),
            Ok(None) if wanted == Some(Form::Small) => String::new(),
            Ok(None) => format!(" (there is no {}; scripts/setup brings it)", path.display()),
            Err(error) => format!(" ({error:#})"),
        };
        if wanted == Some(Form::Full) {
            anyhow::bail!("the full form cannot run{why}");
        }
        let small = Self::small(library);
        Ok(Self { told: format!("{}{why}", small.told), ..small })
    }

    fn full(library: &Library, model: Model, path: &Path) -> Self {
        let texts = meant::texts(library);
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let (reader, content) = std::thread::scope(|scope| {
            let reader = scope.spawn(|| Reader::new(library));
            let content = vectors::of_content(&model, &path.with_file_name(VECTORS), &texts, &progress);
            (reader.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)), content)
        });
        if let Err(error) = &content.kept {
            tracing::warn!(%error, "the vectors of the content could not be kept; the next start reads them again");
        }
        let meanings: Vec<Meaning> =
            content.vectors.into_iter().map(|numbers| Meaning(Box::new(numbers))).collect();
        let model = Arc::new(model);
        let (queue, waiting) = sync_channel::<(String, oneshot::Sender<Meaning>)>(QUEUE);
        let reads = model.clone();
        std::thread::spawn(move || {
            // Ends when the mind is gone. Who asked may have gone too: then nobody hears it.
            for (text, answer) in waiting {
                let _ = answer.send(meaning(&reads, &text));
            }
        });
        Self {
            reader: reader.with_meanings(library, &meanings),
            sentences: Some(Sentences { model, queue }),
            told: "the full form of understanding".into(),
        }
    }

    /// Which form runs, and why not the full one.
    pub fn told(&self) -> &str {
        &self.told
    }

    pub const fn form(&self) -> Form {
        if self.sentences.is_some() { Form::Full } else { Form::Small }
    }

    /// By words alone where nothing else is needed.
    pub const fn reader(&self) -> &Reader {
        &self.reader
    }

    /// What a message says, in the form that runs; waits for the sentence model where words alone leave doubt.
    pub fn read(&self, text: &str) -> Reading {
        let reading = self.reader.read(text);
        match &self.sentences {
            Some(sentences) if !is_sure(&reading) => {
                self.reader.read_meant(text, Some(&meaning(&sentences.model, text)))
            }
            _ => reading,
        }
    }

    /// Which articles answer, likewise.
    pub fn ask(&self, text: &str) -> Hits {
        let hits = self.reader.ask(text);
        match &self.sentences {
            Some(sentences) if !answers(&hits, SURELY) => {
                self.reader.ask_meant(text, Some(&meaning(&sentences.model, text)))
            }
            _ => hits,
        }
    }

    /// Asks the sentence model what a message means, unless words alone are sure or too many wait.
    pub fn wonder(&self, text: &str, reading: &Reading) -> Option<oneshot::Receiver<Meaning>> {
        let sentences = self.sentences.as_ref().filter(|_| !is_sure(reading))?;
        let (answer, heard) = oneshot::channel();
        sentences.queue.try_send((text.to_owned(), answer)).ok()?;
        Some(heard)
    }
}

/// Whether words alone leave no doubt: a command, or a question whose answer is certain and that says nothing else.
fn is_sure(reading: &Reading) -> bool {
    let commanded = |intent: &Scored<Intent>| COMMANDS.contains(&intent.id) && intent.score >= SURE;
    reading.intents.first().is_some_and(commanded) || answers(&reading.hits, SURE)
}

fn answers(hits: &Hits, from: f32) -> bool {
    hits.verdict == Verdict::Answer && hits.first().is_some_and(|first| first.score >= from)
}

fn meaning(model: &Model, text: &str) -> Meaning {
    Meaning(Box::new(vectors::coarse(&model.vector(text))))
}

/// A line now and then while the content is read for the first time.
fn progress(done: usize, of: usize) {
    const EVERY: usize = 2_048;
    if done / EVERY != done.saturating_sub(EVERY / 32) / EVERY || done == of {
        eprintln!("reading the content for the full form: {done} of {of} sentences");
    }
}
