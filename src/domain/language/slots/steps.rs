//! What somebody says about a path: done, added, moved, taken away, another goal, on paper.

use chrono::NaiveDate;

use super::date;
use super::kind::Span;
use crate::domain::knowledge::paths::Templates;
use crate::domain::language::numbers;
use crate::domain::language::plain::{pattern, plain, words};
use crate::domain::path::{Path, Step};

/// Words shorter than this say little about which step is meant.
const TELLING: usize = 4;

/// Words are the same when this much of their beginning is.
const BEGINNING: usize = 5;

/// A day is said in at most this many words.
const DAY_WORDS: usize = 4;

/// A step or goal longer than this is cut.
const LONGEST: usize = 120;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    Done(u16),
    Add {
        words: String,
        day: Option<NaiveDate>,
    },
    Move(u16, NaiveDate),
    /// Which step is clear, to which day is not.
    MoveWhen(u16),
    Remove(u16),
    Goal(String),
    Print,
}

/// What the message changes in this path; `None` when it is about something else.
pub fn read(text: &str, path: &Path, templates: &Templates, today: NaiveDate) -> Option<Change> {
    let plain = plain(text);
    if let Some(words) =
        after(text, pattern!(r"(?i)^\s*(?:mijn|ons|het) doel (?:is|wordt)(?: nu)?[:, ]+(.+)$"))
    {
        return Some(Change::Goal(kept(&words)));
    }
    let adds = pattern!(
        r"(?i)^\s*(?:zet (?:er ?(?:ook |nog )*)?bij|voeg (?:er |ook |nog )*toe|toevoegen|stap erbij|erbij|nieuwe stap)(?: dat)?[:, ]+(.+)$"
    );
    if let Some(words) = after(text, adds) {
        return Some(added(&words, today));
    }
    let denied = pattern!(r"\b(?:nog niet|niet|nooit|geen)\b").is_match(&plain);
    let removes = pattern!(
        r"\b(?:verwijder|schrap|streep)\b|\b(?:haal|gooi|laat) .*\b(?:weg|eraf|vallen)\b|\bhoeft (?:voor mij )?niet(?: meer)?\b|\bkan weg\b"
    );
    let which = which(&plain, path);
    if removes.is_match(&plain) {
        return which.map(Change::Remove);
    }
    let moves = pattern!(r"\b(?:verzet|verplaats|verschuif|uitstel|stel|zet|naar|wordt|liever|pas|later)\b");
    if let (Some(number), true, false) = (which, moves.is_match(&plain), denied) {
        // The number of the step is no date.
        let rest = pattern!(r"\b(?:stap|nummer) \d+\b").replace_all(&plain, " ");
        return Some(day(&rest, today).map_or(Change::MoveWhen(number), |day| Change::Move(number, day)));
    }
    let done = pattern!(
        r"\b(?:klaar|gedaan|gelukt|af|afgevinkt|afvinken|vink|geregeld|geweest|voltooid|gebeurd)\b|achter de rug"
    );
    if let (Some(number), true, false) = (which, done.is_match(&plain), denied) {
        return Some(Change::Done(number));
    }
    if let Some(number) = told(&plain, path, templates) {
        return Some(Change::Done(number));
    }
    pattern!(r"\b(?:print|uitprint|printen|uitprinten|afdruk|afdrukken|op papier)\b")
        .is_match(&plain)
        .then_some(Change::Print)
}

/// The open step that the words say was done, in the words of its template: "ik heb me ingeschreven".
pub fn told(plain: &str, path: &Path, templates: &Templates) -> Option<u16> {
    if pattern!(r"\b(?:nog niet|niet|nooit|geen|nog moet|zou|wil|ga)\b").is_match(plain) {
        return None;
    }
    path.open()
        .find(|step| templates.get(&step.template).is_some_and(|template| template.says_done(plain)))
        .map(|step| step.number)
}

/// A step in words, with its day where one was said.
pub fn added(words: &str, today: NaiveDate) -> Change {
    // The day stands at the end: behind a word that leads it, or by itself.
    let led = pattern!(r"(?i)[ ,](?:op|voor|vóór|rond|uiterlijk|vanaf|in) ")
        .find_iter(words)
        .map(|lead| (lead.start(), lead.end()));
    let bare = pattern!(
        r"(?i)[ ,](?:\d|morgen|overmorgen|vandaag|volgende|komende|over |maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag)"
    )
    .find_iter(words)
    .map(|lead| (lead.start(), lead.start()));
    for (head, tail) in led.chain(bare) {
        if let (Some(head), Some(tail)) = (words.get(..head), words.get(tail..))
            && !head.trim().is_empty()
            && tail.split_whitespace().count() <= DAY_WORDS
            && let Some(day) = day(&plain(tail), today)
        {
            return Change::Add { words: kept(head), day: Some(day) };
        }
    }
    Change::Add { words: kept(words), day: None }
}

/// The day that is meant: of a range the first one, never before today.
pub fn day(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let day = match date::read(text, today)? {
        Span::One(day) => day,
        Span::Between(from, to) => from.or(to)?,
        Span::Several(days) => *days.first()?,
    };
    Some(day.max(today))
}

/// The step that is named: by its place in the list, or by its words.
pub fn which(plain: &str, path: &Path) -> Option<u16> {
    let numbered = numbers::rewrite(plain);
    if let Some(caught) = pattern!(r"\b(?:stap|nummer|nr) (\d{1,2})\b|^(\d{1,2})$").captures(&numbered) {
        let place: usize = caught.get(1).or_else(|| caught.get(2))?.as_str().parse().ok()?;
        return path.steps.get(place.checked_sub(1)?).map(|step| step.number);
    }
    let ordinals = ["eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "zevende", "achtste"];
    if let Some(place) = ordinals.iter().position(|word| plain.contains(&format!("{word} stap"))) {
        return path.steps.get(place).map(|step| step.number);
    }
    let said: Vec<&str> = words(plain).filter(|word| word.len() >= TELLING).collect();
    let shared = |step: &Step| {
        let name = self::plain(&step.words);
        words(&name)
            .filter(|word| word.len() >= TELLING)
            .filter(|word| said.iter().any(|said| beginning(said) == beginning(word)))
            .count()
    };
    let best = path.steps.iter().max_by_key(|step| (shared(step), step.done.is_none()))?;
    (shared(best) > 0).then_some(best.number)
}

fn beginning(word: &str) -> &str {
    word.get(..BEGINNING).unwrap_or(word)
}

fn after(text: &str, pattern: &regex::Regex) -> Option<String> {
    Some(pattern.captures(text.trim())?.get(1)?.as_str().trim().to_owned()).filter(|words| !words.is_empty())
}

/// In the resident's own words, short enough for a list, with a capital.
pub fn kept(words: &str) -> String {
    let flat = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let flat = flat.trim_end_matches(['.', ',', ';', '!']);
    let mut chars = flat.chars().take(LONGEST);
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 24).unwrap()
    }

    fn on(month: u32, day: u32, year: i32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    fn path() -> Path {
        let mut path = Path::new("doel".into());
        for (template, words, days) in [
            ("inschrijven", "Inschrijven als woningzoekende in de regio", 14),
            ("kijken", "Een keer gaan kijken op een plek waar mensen zo wonen", 30),
            ("zolder", "De zolder uitzoeken, één doos per keer", 60),
        ] {
            let day = Some(today() + chrono::Days::new(days));
            path.add(Step { template: template.into(), words: words.into(), day, ..Step::default() });
        }
        path
    }

    fn templates() -> Templates {
        let (mut templates, mut faults) = (Templates::default(), Vec::new());
        templates.add("paths.toml", include_str!("../../../../content/paths.toml"), &mut faults);
        assert_eq!(faults, []);
        templates
    }

    #[test]
    fn a_path_is_changed_in_plain_words() {
        let cases = [
            ("ik heb me ingeschreven", Some(Change::Done(1))),
            ("Stap 2 is gedaan", Some(Change::Done(2))),
            ("de zolder is klaar", Some(Change::Done(3))),
            ("stap 2 naar 15 januari", Some(Change::Move(2, on(1, 15, 2027)))),
            ("verzet de zolder naar 1 maart", Some(Change::Move(3, on(3, 1, 2027)))),
            ("verzet de zolder", Some(Change::MoveWhen(3))),
            ("haal stap 2 weg", Some(Change::Remove(2))),
            ("die zolder hoeft niet", Some(Change::Remove(3))),
            (
                "zet erbij: mijn zus bellen op 3 december",
                Some(Change::Add { words: "Mijn zus bellen".into(), day: Some(on(12, 3, 2026)) }),
            ),
            (
                "voeg toe: verzekering nakijken",
                Some(Change::Add { words: "Verzekering nakijken".into(), day: None }),
            ),
            (
                "mijn doel is gelijkvloers wonen in Zwolle",
                Some(Change::Goal("Gelijkvloers wonen in Zwolle".into())),
            ),
            ("kan ik het printen?", Some(Change::Print)),
            ("ik heb me nog niet ingeschreven", None),
            ("wat is een knarrenhof?", None),
        ];
        for (text, change) in cases {
            assert_eq!(read(text, &path(), &templates(), today()), change, "{text}");
        }
    }
}
