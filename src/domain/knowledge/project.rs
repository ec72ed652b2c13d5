//! Example projects: public facts about places where people live in a certain way.

use chrono::NaiveDate;
use serde::Deserialize;

use crate::domain::knowledge::amounts::day;
use crate::domain::knowledge::fault::{Fault, line_with};
use crate::domain::taxonomy::{Audience, Wish};

/// How homes of a project are held; `Huur`: for rent, from whom is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Holding {
    Huur,
    SocialeHuur,
    ParticuliereHuur,
    Middenhuur,
    Koop,
    Kamer,
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Project {
    pub id: String,
    pub name: String,
    pub place: String,
    pub municipality: String,
    /// Two capitals.
    pub province: String,
    pub postcode4: Option<String>,
    /// Ids of option articles.
    pub options: Vec<String>,
    #[serde(default)]
    pub tenure: Vec<Holding>,
    pub homes: Option<u32>,
    pub since: Option<i32>,
    #[serde(default)]
    pub audience: Vec<Audience>,
    #[serde(default)]
    pub wishes: Vec<Wish>,
    pub about: String,
    pub note: Option<String>,
    pub web: Option<String>,
    pub source: String,
    #[serde(deserialize_with = "day")]
    pub checked: NaiveDate,
}

/// All projects of a file; what is wrong goes to `faults`.
pub fn parse(file: &str, text: &str, faults: &mut Vec<Fault>) -> Vec<Project> {
    #[derive(Deserialize)]
    struct File {
        #[serde(default)]
        project: Vec<Project>,
    }
    let projects = match toml::from_str::<File>(text) {
        Ok(parsed) => parsed.project,
        Err(error) => {
            faults.push(Fault::toml(file, text, 1, &error));
            return Vec::new();
        }
    };
    for project in &projects {
        let line = line_with(text, &format!("\"{}\"", project.id));
        if !project.source.starts_with("http") {
            faults.push(Fault::new(
                file,
                line,
                format!("project {} has no source", project.id),
                "give the full url",
            ));
        }
        let digits = |code: &String| code.len() == 4 && code.bytes().all(|byte| byte.is_ascii_digit());
        if !project.postcode4.as_ref().is_none_or(digits) {
            faults.push(Fault::new(
                file,
                line,
                format!("project {}: wrong postcode4", project.id),
                "give four digits",
            ));
        }
    }
    projects
}
