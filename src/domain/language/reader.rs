//! Reads a message: the one door to everything Woonpad understands. Pure; trained once from the content.

use crate::domain::knowledge::library::Library;
use crate::domain::knowledge::search::{NOTHING, Reason, Search};
use crate::domain::knowledge::teaching::{Label, Sentence};
use crate::domain::knowledge::verdict::Hits;
use crate::domain::language::classify::{self, Evidence, Heads, Reading};
use crate::domain::language::features::{self, Raw, Space, Vector};
use crate::domain::language::rules::Exact;
use crate::domain::language::words::{Lexicon, Words};

pub struct Reader {
    lexicon: Lexicon,
    space: Space,
    exact: Exact,
    heads: Heads,
    search: Search,
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
        let typed = asked.iter().copied().chain(told.clone());
        let lexicon = Lexicon::new(careful, typed, &teaching.synonyms, &teaching.dialect);
        let read = |texts: &mut dyn Iterator<Item = &str>| {
            texts.map(|text| features::raw(&lexicon.read(text))).collect::<Vec<Raw>>()
        };
        let mut messages = read(&mut told.clone());
        messages.extend(read(&mut asked.iter().copied()));
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
        let heads = Heads::train(&space, &sentences, &questions);
        let search = Search::new(articles, &nothing, &lexicon, &space);
        let exact = Exact::new(&teaching.rules, &lexicon);
        Self { lexicon, space, exact, heads, search }
    }

    /// What the message says, and which articles answer it.
    pub fn read(&self, text: &str) -> Reading {
        let (words, vector) = self.seen(text);
        let hits = self.search.ask(&words, &vector);
        let known = words.tokens.iter().filter(|token| token.known || token.stop).count();
        Reading { known, ..classify::decide(&self.exact.says(&words), &self.heads.evidence(&vector), hits) }
    }

    /// Only which articles answer it.
    pub fn ask(&self, text: &str) -> Hits {
        let (words, vector) = self.seen(text);
        self.search.ask(&words, &vector)
    }

    /// Why the first articles rank as they do.
    pub fn explain(&self, text: &str) -> Vec<Reason> {
        let (words, vector) = self.seen(text);
        self.search.explain(&words, &vector)
    }

    /// What exact rules say, and every label with its evidence: for `understand` and for fitting.
    pub fn candidates(&self, text: &str) -> (Vec<Label>, Vec<(Label, Evidence)>) {
        let (words, vector) = self.seen(text);
        (self.exact.says(&words), self.heads.evidence(&vector))
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
