//! Reads a message: the one door to everything Woonpad understands. Pure; trained once from the content.

use crate::domain::knowledge::library::Library;
use crate::domain::knowledge::search::{NOTHING, Reason, Search};
use crate::domain::knowledge::teaching::{Label, Sentence};
use crate::domain::knowledge::verdict::{Hits, SURELY, Verdict};
use crate::domain::language::classify::{self, Evidence, Heads, Reading};
use crate::domain::language::clauses::{clauses, questions};
use crate::domain::language::dense::Meaning;
use crate::domain::language::features::{self, Raw, Space, Vector};
use crate::domain::language::meant::{Meant, Senses};
use crate::domain::language::rules::Exact;
use crate::domain::language::words::{Lexicon, Words};

pub struct Reader {
    lexicon: Lexicon,
    space: Space,
    exact: Exact,
    heads: Heads,
    search: Search,
    meant: Option<Meant>,
}

impl Reader {
    /// Learns all words, labels and articles of the library.
    pub fn new(library: &Library) -> Self {
        let teaching = &library.teaching;
        let articles = library.articles();
        let careful = articles.iter().flat_map(|article| {
            let texts = [&article.title, &article.label, &article.short_text, &article.long_text];
            texts.into_iter().chain(&article.keywords).map(String::as_str)
        });
        let asked: Vec<&str> =
            articles.iter().flat_map(|article| &article.questions).map(String::as_str).collect();
        let told = teaching.sentences.iter().map(|sentence| sentence.text.as_str());
        let texts: Vec<&str> = told.chain(asked.iter().copied()).collect();
        let typed = texts.iter().copied();
        let lexicon = Lexicon::new(careful, typed, &teaching.synonyms, &teaching.dialect);
        let (first, second) = texts.split_at(texts.len() / 2);
        let read = |texts: &[&str]| -> Vec<Raw> {
            texts.iter().map(|text| features::raw(&lexicon.read(text))).collect()
        };
        let (mut messages, more) = both(|| read(first), || read(second));
        messages.extend(more);
        let space = Space::new(&messages);
        let vectors: Vec<Vector> = messages.iter().map(|raw| space.place(raw)).collect();
        drop(messages);
        let (told_vectors, asked_vectors) = vectors.split_at(teaching.sentences.len().min(vectors.len()));
        let sentences: Vec<(&Sentence, &Vector)> = teaching.sentences.iter().zip(told_vectors).collect();
        let questions: Vec<&Vector> = asked_vectors.iter().step_by(2).collect();
        let nothing: Vec<(usize, &str)> = teaching
            .sentences
            .iter()
            .filter(|sentence| sentence.labels.is_empty())
            .filter_map(|sentence| {
                let sort = NOTHING.iter().position(|sort| *sort == sentence.from)?;
                Some((sort, sentence.text.as_str()))
            })
            .collect();
        let (heads, search) = both(
            || Heads::train(&space, &sentences, &questions),
            || Search::new(articles, &nothing, &lexicon, &space),
        );
        let exact = Exact::new(&teaching.rules, &lexicon);
        Self { lexicon, space, exact, heads, search, meant: None }
    }

    /// Adds the full form: `meanings` of the texts that `meant` lists, in their order.
    #[must_use]
    pub fn with_meanings(self, library: &Library, meanings: &[Meaning]) -> Self {
        Self { meant: Some(Meant::new(library, meanings)), ..self }
    }

    /// What the message says, and which articles answer it.
    pub fn read(&self, text: &str) -> Reading {
        self.read_meant(text, None)
    }

    /// The same, with what the message means.
    pub fn read_meant(&self, text: &str, meaning: Option<&Meaning>) -> Reading {
        let (words, vector) = self.seen(text);
        let senses = self.senses(meaning);
        let hits = self.hits(&words, &vector, senses.as_ref());
        let known = words.tokens.iter().filter(|token| token.known || token.stop).count();
        let evidence = self.evidence(&words, &vector);
        let telling = words.tokens.iter().filter(|token| token.known && !token.stop).count();
        let senses = senses.as_ref().map(|senses| senses.labels.as_slice());
        classify::decide(&self.exact.says(&words), &evidence, senses, hits, (known, telling))
    }

    /// Only which articles answer it.
    pub fn ask(&self, text: &str) -> Hits {
        self.ask_meant(text, None)
    }

    /// The same, with what the question means.
    pub fn ask_meant(&self, text: &str, meaning: Option<&Meaning>) -> Hits {
        let (words, vector) = self.seen(text);
        self.hits(&words, &vector, self.senses(meaning).as_ref())
    }

    /// Each label and article by meaning; nothing in the small form.
    pub fn senses(&self, meaning: Option<&Meaning>) -> Option<Senses> {
        Some(self.meant.as_ref()?.senses(meaning?))
    }

    /// The articles for the message. Each question in it may have an answer of its own: two that are surely known are
    /// answered in their order, one counts where the whole says nothing.
    fn hits(&self, words: &Words, vector: &Vector, senses: Option<&Senses>) -> Hits {
        let whole = match senses {
            Some(senses) => self.search.ask_meant(words, vector, &senses.articles),
            None => self.search.ask(words, vector),
        };
        let mut asked: Vec<Hits> = Vec::new();
        for question in questions(words) {
            let found = self.search.ask(&question, &self.space.vector(&question));
            let sure =
                found.verdict == Verdict::Answer && found.first().is_some_and(|first| first.score >= SURELY);
            if sure
                && asked
                    .iter()
                    .all(|other| other.first().map(|hit| &hit.id) != found.first().map(|hit| &hit.id))
            {
                asked.push(found);
            }
        }
        let silent = matches!(whole.verdict, Verdict::None | Verdict::OffTopic);
        let mut asked = asked.into_iter();
        match (asked.next(), asked.next()) {
            (Some(first), Some(second)) => Hits { also: second.first().cloned(), ..first },
            (Some(only), None) if silent => only,
            _ => whole,
        }
    }

    /// Why the first articles rank as they do.
    pub fn explain(&self, text: &str) -> Vec<Reason> {
        let (words, vector) = self.seen(text);
        self.search.explain(&words, &vector)
    }

    /// What exact rules say, and every label with its evidence: for `understand` and for fitting.
    pub fn candidates(&self, text: &str) -> (Vec<Label>, Vec<(Label, Evidence)>) {
        let (words, vector) = self.seen(text);
        (self.exact.says(&words).labels, self.evidence(&words, &vector))
    }

    /// Every label with its evidence, of the message as a whole and of its clauses.
    fn evidence(&self, words: &Words, vector: &Vector) -> Vec<(Label, Evidence)> {
        let mut evidence = self.heads.evidence(vector);
        for clause in clauses(words) {
            let heard = self.heads.evidence(&self.space.vector(&clause));
            for ((_, whole), (_, part)) in evidence.iter_mut().zip(heard) {
                whole.hear(part);
            }
        }
        evidence
    }

    pub const fn space(&self) -> &Space {
        &self.space
    }

    pub const fn search(&self) -> &Search {
        &self.search
    }

    /// The message as words and as numbers.
    pub fn seen(&self, text: &str) -> (Words, Vector) {
        let words = self.lexicon.read(text);
        let vector = self.space.vector(&words);
        (words, vector)
    }
}

/// Two pieces of work that know nothing of each other, side by side: learning takes half the time on two cores.
fn both<A: Send, B>(one: impl FnOnce() -> A + Send, other: impl FnOnce() -> B) -> (A, B) {
    std::thread::scope(|scope| {
        let one = scope.spawn(one);
        let other = other();
        (one.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)), other)
    })
}
