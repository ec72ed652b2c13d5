//! The steps that a path is proposed from (`content/paths.toml`), by approach, audience and home.

use chrono::{Days, NaiveDate};
use serde::Deserialize;

use crate::domain::knowledge::fault::{Fault, line_with};
use crate::domain::path::{Path, Step};
use crate::domain::profile::facts::Profile;
use crate::domain::taxonomy::{Approach, Audience, Tenure};

#[derive(Debug, Clone, Default)]
pub struct Templates {
    goals: Vec<Goal>,
    steps: Vec<Template>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Goal {
    approach: Approach,
    text: String,
}

/// A step for whom it fits. Empty lists: everybody.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Template {
    pub id: String,
    /// May hold `{u|je}` alternatives.
    text: String,
    #[serde(default)]
    approach: Vec<Approach>,
    #[serde(default)]
    audience: Vec<Audience>,
    #[serde(default)]
    home: Vec<Tenure>,
    /// Days from the making of the path; without it the step has no date.
    days: Option<u64>,
    #[serde(default)]
    choice: bool,
    /// Words, in plain lower case, that say it was done.
    #[serde(default)]
    done: Vec<String>,
    /// Only for who is registered as looking for a home, or only for who is not.
    registered: Option<bool>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    goal: Vec<Goal>,
    #[serde(default)]
    step: Vec<Template>,
}

impl Templates {
    /// Reads `paths.toml`; what is wrong goes to `faults`.
    pub fn add(&mut self, file: &str, text: &str, faults: &mut Vec<Fault>) {
        let parsed: File = match toml::from_str(text) {
            Ok(parsed) => parsed,
            Err(error) => return faults.push(Fault::toml(file, text, 1, &error)),
        };
        for approach in Approach::ALL {
            if parsed.goal.iter().filter(|goal| goal.approach == *approach).count() != 1 {
                let what = format!("approach {approach} needs one goal");
                faults.push(Fault::new(file, 0, what, "add or remove a [[goal]]"));
            }
            if !parsed.step.iter().any(|step| step.is_for_all(*approach)) {
                let what = format!("approach {approach} has no step for everybody");
                faults.push(Fault::new(file, 0, what, "add a [[step]] without audience and home"));
            }
        }
        for (at, step) in parsed.step.iter().enumerate() {
            if parsed.step.iter().take(at).any(|other| other.id == step.id) {
                let what = format!("step {} stands twice", step.id);
                faults.push(Fault::new(file, line_with(text, &step.text), what, "give it an id of its own"));
            }
        }
        self.goals.extend(parsed.goal);
        self.steps.extend(parsed.step);
    }

    pub fn get(&self, id: &str) -> Option<&Template> {
        self.steps.iter().find(|step| step.id == id)
    }

    /// A path for this resident from today on; `words` says a text in the resident's form of address.
    pub fn propose(
        &self,
        profile: &Profile,
        approach: Approach,
        today: NaiveDate,
        words: impl Fn(&str) -> String,
    ) -> Path {
        let goal = self.goals.iter().find(|goal| goal.approach == approach);
        let mut path = Path::new(goal.map_or_else(String::new, |goal| words(&goal.text)));
        for step in self.steps.iter().filter(|step| step.fits(profile, approach)) {
            path.add(Step {
                template: step.id.clone(),
                words: words(&step.text),
                day: step.days.and_then(|days| today.checked_add_days(Days::new(days))),
                choice: step.choice,
                ..Step::default()
            });
        }
        path
    }
}

impl Template {
    fn is_for(&self, approach: Approach) -> bool {
        self.approach.is_empty() || self.approach.contains(&approach)
    }

    fn is_for_all(&self, approach: Approach) -> bool {
        self.is_for(approach) && self.audience.is_empty() && self.home.is_empty() && self.registered.is_none()
    }

    fn fits(&self, profile: &Profile, approach: Approach) -> bool {
        let home = profile.tenure.as_ref().map(|home| home.value);
        self.is_for(approach)
            && (self.audience.is_empty() || self.audience.contains(&profile.audience()))
            && (self.home.is_empty() || home.is_some_and(|home| self.home.contains(&home)))
            && self.registered.is_none_or(|registered| registered == profile.registered_years.is_some())
    }

    /// Whether a text in plain lower case says that this was done.
    pub fn says_done(&self, plain: &str) -> bool {
        self.done.iter().any(|words| plain.contains(words.as_str()))
    }
}
