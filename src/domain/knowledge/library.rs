//! All content together: parsed from the texts of its files and checked, all faults at once.

use std::collections::{HashMap, HashSet};

use crate::domain::knowledge::amounts::{self, Amounts};
use crate::domain::knowledge::article::{Article, Kind};
use crate::domain::knowledge::averages::Averages;
use crate::domain::knowledge::fault::{Fault, line_with};
use crate::domain::knowledge::lines::{self, PhoneLine};
use crate::domain::knowledge::paths::Templates;
use crate::domain::knowledge::project::{self, Project};
use crate::domain::knowledge::story::Story;
use crate::domain::knowledge::teaching::Teaching;
use crate::domain::taxonomy::Signal;

#[derive(Debug, Clone, Default)]
pub struct Library {
    articles: Vec<Article>,
    by_id: HashMap<String, usize>,
    amounts: Amounts,
    averages: Averages,
    paths: Templates,
    projects: Vec<Project>,
    lines: Vec<PhoneLine>,
    stories: Vec<Story>,
    pub teaching: Teaching,
}

impl Library {
    /// `files`: path relative to the content folder, and text. Files it does not know are left alone.
    pub fn parse(files: &[(String, String)]) -> Result<Self, Vec<Fault>> {
        let mut library = Self::default();
        let mut faults = Vec::new();
        let mut sorted: Vec<&(String, String)> = files.iter().collect();
        sorted.sort();
        for (path, text) in sorted {
            library.add(path, text, &mut faults);
        }
        library.check(files, &mut faults);
        if faults.is_empty() { Ok(library) } else { Err(faults) }
    }

    /// In the order of their files.
    pub fn articles(&self) -> &[Article] {
        &self.articles
    }

    pub fn article(&self, id: &str) -> Option<&Article> {
        self.articles.get(*self.by_id.get(id)?)
    }

    pub const fn amounts(&self) -> &Amounts {
        &self.amounts
    }

    pub const fn averages(&self) -> &Averages {
        &self.averages
    }

    pub const fn paths(&self) -> &Templates {
        &self.paths
    }

    pub fn project(&self, id: &str) -> Option<&Project> {
        self.projects.iter().find(|project| project.id == id)
    }

    pub fn projects(&self) -> &[Project] {
        &self.projects
    }

    /// In the order of their files.
    pub fn stories(&self) -> &[Story] {
        &self.stories
    }

    pub fn story(&self, id: &str) -> Option<&Story> {
        self.stories.iter().find(|story| story.id == id)
    }

    /// Whom to call on this signal.
    pub fn phone_line(&self, signal: Signal) -> Option<&PhoneLine> {
        self.lines.iter().find(|line| line.signals.contains(&signal))
    }

    fn add(&mut self, path: &str, text: &str, faults: &mut Vec<Fault>) {
        let parts: Vec<&str> = path.split('/').collect();
        match parts.as_slice() {
            ["articles", .., name] if name.ends_with(".md") => {
                let Some(article) = Article::parse(path, text, faults) else {
                    return;
                };
                if self.by_id.insert(article.id.clone(), self.articles.len()).is_some() {
                    faults.push(Fault::new(
                        path,
                        0,
                        format!("article {} stands twice", article.id),
                        "keep one",
                    ));
                }
                self.articles.push(article);
            }
            [name] if name.starts_with("amounts") && name.ends_with(".toml") => {
                self.amounts.add(path, text, faults);
            }
            ["stories", name] if name.ends_with(".md") => {
                self.stories.extend(Story::parse(path, text, faults));
            }
            ["costs.toml"] => self.averages.add(path, text, faults),
            ["paths.toml"] => self.paths.add(path, text, faults),
            ["projects.toml"] => self.projects.extend(project::parse(path, text, faults)),
            ["signals.toml"] => self.lines.extend(lines::parse(path, text, faults)),
            ["understanding", "synonyms.tsv"] => self.teaching.add_synonyms(text),
            ["understanding", "dialect.tsv"] => self.teaching.add_dialect(path, text, faults),
            ["understanding", name] if name.ends_with(".toml") => self.teaching.add_rules(path, text, faults),
            ["understanding", "questions", name] => {
                if let Some(id) = name.strip_suffix(".txt") {
                    let asked =
                        text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned);
                    match self.by_id.get(id).and_then(|at| self.articles.get_mut(*at)) {
                        Some(article) => article.questions.extend(asked),
                        None => faults.push(Fault::new(
                            path,
                            0,
                            format!("no article {id}"),
                            "name the file after an article",
                        )),
                    }
                }
            }
            ["understanding", kind, name] => {
                if let Some(slug) = name.strip_suffix(".txt") {
                    self.teaching.add_sentences(path, kind, slug, text, faults);
                }
            }
            _ => {}
        }
    }

    /// What no file can see alone: amounts that do not exist, options that have no article, doubles.
    fn check(&self, files: &[(String, String)], faults: &mut Vec<Fault>) {
        let texts: HashMap<&str, &str> =
            files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        for article in &self.articles {
            let text = texts.get(article.file.as_str()).copied().unwrap_or_default();
            for id in amounts::named(text).filter(|id| !self.amounts.knows(id)) {
                let what = format!("amount {id} does not exist");
                faults.push(Fault::new(
                    &article.file,
                    line_with(text, id),
                    what,
                    "add it to amounts.toml or leave the line out",
                ));
            }
        }
        for id in self.averages.amounts().filter(|id| !self.amounts.knows(id)) {
            let text = texts.get("costs.toml").copied().unwrap_or_default();
            let what = format!("amount {id} does not exist");
            faults.push(Fault::new("costs.toml", line_with(text, id), what, "use an id of amounts.toml"));
        }
        let mut ids = HashSet::new();
        for project in &self.projects {
            if !ids.insert(&project.id) {
                let what = format!("project {} stands twice", project.id);
                faults.push(Fault::new("projects.toml", 0, what, "keep one"));
            }
            for option in &project.options {
                if self.article(option).is_none_or(|article| article.kind != Kind::Option) {
                    let what = format!("project {} names option {option}, which has no article", project.id);
                    faults.push(Fault::new("projects.toml", 0, what, "use the id of an option article"));
                }
            }
        }
        for story in &self.stories {
            if self.article(&story.option).is_none_or(|article| article.kind != Kind::Option) {
                let text = texts.get(story.file.as_str()).copied().unwrap_or_default();
                let what = format!("option {} has no article", story.option);
                let line = line_with(text, "option =");
                faults.push(Fault::new(&story.file, line, what, "use the id of an option article"));
            }
        }
    }
}
