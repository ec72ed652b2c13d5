//! Figures of housing costs, several in one message: "574 huur en 40 servicekosten", "energie nu 180, straks 110",
//! "het nieuwe kost 200 meer". By the year, quarter or week is made into by the month.

use super::amount;
use super::kind::Span;
use crate::domain::language::numbers;
use crate::domain::language::plain::{pattern, plain};
use crate::domain::profile::costs::{Cost, Post, Range, Side};

/// Nobody pays more than this for one thing in a month, nor this much once for a move.
const MOST_MONTHLY: f64 = 10_000.0;
const MOST_ONCE: f64 = 200_000.0;

/// From here on an energy bill without a word about time is one of a year.
const ENERGY_OF_A_YEAR: f64 = 700.0;

/// The same for what municipality and water board ask.
const LEVIES_OF_A_YEAR: f64 = 150.0;

/// One figure that was said.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Said {
    pub cost: Cost,
    pub money: Money,
    /// It was said, or understood, by the year, quarter or week.
    pub converted: bool,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Money {
    Is(Range),
    /// So much more than today's; less where it is below zero.
    More(i64),
}

/// What a part of a message is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Subject {
    Monthly(Post),
    Once(Cost),
}

/// Everything the message says; `open` is the figure that was asked for, if any.
pub fn read(text: &str, open: Option<Cost>) -> Vec<Said> {
    let mut found: Vec<Said> = Vec::new();
    let mut side = open.and_then(Cost::place).map(|(side, _)| side);
    let mut subject = open.map(|cost| match cost.place() {
        Some((_, post)) => Subject::Monthly(post),
        None => Subject::Once(cost),
    });
    for line in text.lines() {
        for clause in clauses(line) {
            // "Zit bij de huur in": about what was asked, not about the rent.
            let about = if is_included(&clause) { subject } else { None }.or_else(|| subject_in(&clause));
            let named = side_in(&clause);
            side = named.or(side);
            // "De huur is nu 574": who names the one and not the other goes on about the other.
            let this = about.or(subject).or(named.map(|_| Subject::Monthly(Post::Home)));
            let Some(this) = this else { continue };
            if let Some(said) = figure(&clause, this, side, about.is_some() || open.is_some()) {
                found.retain(|known| known.cost != said.cost);
                found.push(said);
            }
            subject = Some(this);
        }
    }
    found
}

/// A message cut where another figure may begin; a range stays whole.
fn clauses(line: &str) -> Vec<String> {
    let text = plain(line);
    let whole = pattern!(r"\btussen (?:de )?(€? ?[\d.,]+)( euro)? en ").replace_all(&text, "$1 tot ");
    pattern!(r"[;!?] ?|[,.] |,$| en | maar | plus | terwijl | daarnaast | en dan ")
        .split(&whole)
        .map(str::trim)
        .filter(|clause| !clause.is_empty())
        .map(str::to_owned)
        .collect()
}

fn side_in(clause: &str) -> Option<Side> {
    let new = pattern!(
        r"\b(?:straks|nieuwe?|daar|dan|later|ander|andere|toekomst|appartement|gaan? (?:we|ik|wij)? ?betalen|wordt|worden)\b"
    );
    let now = pattern!(
        r"\b(?:nu|tegenwoordig|momenteel|thans|hier|huidige?|oude|op dit moment|betaal|betalen|betaalt)\b"
    );
    // "Hetzelfde als nu" and "dan nu" only point at today's figure.
    let pointing = pattern!(r"\b(?:als|dan|met) (?:nu|hier)\b").replace_all(clause, " ");
    // "Straks betaal ik": the moment goes before the verb.
    if new.is_match(&pointing) {
        Some(Side::New)
    } else if now.is_match(&pointing) {
        Some(Side::Now)
    } else {
        None
    }
}

fn subject_in(clause: &str) -> Option<Subject> {
    let known: [(&regex::Regex, Subject); 6] = [
        (pattern!(r"\bservice|\bvve\b|\bvereniging van eigenaren"), Subject::Monthly(Post::Service)),
        (
            pattern!(r"\benergie|\bgas\b|\blicht\b|\bstroom|\bstook|\bstoken|\belektr|\bverwarming|\bwarmte"),
            Subject::Monthly(Post::Energy),
        ),
        (
            pattern!(r"\bgemeent|\bwaterschap|\bheffing|\bafval|\briool|\bozb\b|\bonroerend|\bbelasting"),
            Subject::Monthly(Post::Levies),
        ),
        (
            pattern!(r"\bnotaris|\boverdracht|\btaxatie|\bmakelaar|kosten koper"),
            Subject::Once(Cost::OnceBuying),
        ),
        (
            pattern!(r"\bverhuiz|\bverhuis|\binricht|\bvloer|\bgordijn|\beenmalig|\bdubbele maand"),
            Subject::Once(Cost::OnceMoving),
        ),
        (pattern!(r"huur|hypotheek|\brente\b|\bwonen\b|woonlasten"), Subject::Monthly(Post::Home)),
    ];
    known.iter().find(|(words, _)| words.is_match(clause)).map(|(_, subject)| *subject)
}

/// `asked`: a "niets" in this clause is about something.
fn figure(clause: &str, subject: Subject, side: Option<Side>, asked: bool) -> Option<Said> {
    let cost = match subject {
        Subject::Monthly(post) => Cost::of(side.unwrap_or(Side::Now), post),
        Subject::Once(cost) => cost,
    };
    let numbered = numbers::rewrite(clause);
    let Some(span) = amount::read(clause) else {
        if let (Subject::Monthly(post), true) = (subject, asked && is_the_same(clause)) {
            return Some(Said { cost: Cost::of(Side::New, post), money: Money::More(0), converted: false });
        }
        return (asked && is_nothing(clause)).then_some(Said {
            cost,
            money: Money::Is(Range::default()),
            converted: false,
        });
    };
    let (low, high) = match span {
        Span::One(value) => (value, value),
        Span::Between(low, high) => (low.or(high)?, high.or(low)?),
        Span::Several(_) => return None,
    };
    let Subject::Monthly(post) = subject else {
        return (high <= MOST_ONCE).then(|| Said {
            cost,
            money: Money::Is(Range::between(whole(low), whole(high))),
            converted: false,
        });
    };
    let share = share(&numbered, post, high);
    let (low, high) = (low * share, high * share);
    if high > MOST_MONTHLY {
        return None;
    }
    let converted = (share - 1.0).abs() > f64::EPSILON;
    if let Some(sign) = more_or_less(&numbered) {
        let money = Money::More(sign * i64::from(whole(high)));
        return Some(Said { cost: Cost::of(Side::New, post), money, converted });
    }
    Some(Said { cost, money: Money::Is(Range::between(whole(low), whole(high))), converted })
}

/// What part of the figure falls in a month.
fn share(clause: &str, post: Post, value: f64) -> f64 {
    let monthly = pattern!(r"maand|\bp/?m\b|\bpm\b");
    if pattern!(r"\b(?:per|in het|in een|elk|ieder|op) ?jaar|/ ?jaar|jaarlijks|jaarbasis|\bp/?j\b|jaarnota")
        .is_match(clause)
    {
        1.0 / 12.0
    } else if pattern!(r"kwartaal|per (?:3|drie) maanden").is_match(clause) {
        1.0 / 3.0
    } else if pattern!(r"per week|wekelijks|/ ?week").is_match(clause) {
        52.0 / 12.0
    } else if monthly.is_match(clause) {
        1.0
    } else {
        match post {
            Post::Energy if value >= ENERGY_OF_A_YEAR => 1.0 / 12.0,
            Post::Levies if value >= LEVIES_OF_A_YEAR => 1.0 / 12.0,
            Post::Energy | Post::Levies | Post::Home | Post::Service => 1.0,
        }
    }
}

/// "200 meer", "50 euro goedkoper": a step from today's figure.
fn more_or_less(clause: &str) -> Option<i64> {
    let caught =
        pattern!(r"\d ?(?:euro|€)? ?(?:per maand )?(meer|duurder|hoger|erbij|minder|goedkoper|lager)\b")
            .captures(clause)?;
    // "of meer" and "niet meer dan" are bounds.
    if pattern!(r"\bof (?:meer|minder)|niet meer|en meer\b").is_match(clause) {
        return None;
    }
    Some(if matches!(&caught[1], "minder" | "goedkoper" | "lager") { -1 } else { 1 })
}

fn is_the_same(clause: &str) -> bool {
    pattern!(r"\b(?:het)?zelfde\b|\bnet zo ?veel\b|\bgelijk\b|\bevenveel\b").is_match(clause)
}

fn is_included(clause: &str) -> bool {
    pattern!(r"\b(?:inbegrepen|inclusief)\b|\bzit (?:al |er al |er )?(?:in|bij)\b").is_match(clause)
}

fn is_nothing(clause: &str) -> bool {
    (is_included(clause)
        || pattern!(r"\b(?:niets|niks|geen|nul|gratis|afgelost|afbetaald)\b").is_match(clause))
        && !pattern!(r"\bgeen (?:idee|zin|tijd)|\bweet\b").is_match(clause)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "at most MOST_ONCE, never below zero"
)]
fn whole(euro: f64) -> u32 {
    euro.max(0.0).round() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str, open: Option<Cost>) -> Vec<(Cost, Money)> {
        read(text, open).into_iter().map(|said| (said.cost, said.money)).collect()
    }

    fn is(euro: u32) -> Money {
        Money::Is(Range::one(euro))
    }

    #[test]
    fn an_answer_is_the_figure_that_was_asked() {
        let cases = [
            ("574", Cost::NowHome, is(574)),
            ("€ 574,50 per maand", Cost::NowHome, is(575)),
            ("ongeveer zeshonderd", Cost::NowHome, is(600)),
            ("tussen de 700 en 800 euro", Cost::NewHome, Money::Is(Range::between(700, 800))),
            ("700 tot 800", Cost::NewHome, Money::Is(Range::between(700, 800))),
            ("hooguit 900", Cost::NewHome, is(900)),
            ("niets, de hypotheek is afgelost", Cost::NowHome, is(0)),
            ("die zijn er niet, geen servicekosten", Cost::NowService, is(0)),
            ("zit bij de huur in", Cost::NowService, is(0)),
            ("1800 per jaar", Cost::NowEnergy, is(150)),
            ("1800", Cost::NowEnergy, is(150)),
            ("180", Cost::NowEnergy, is(180)),
            ("€ 660 per jaar", Cost::NowLevies, is(55)),
            ("90 per kwartaal", Cost::NowService, is(30)),
            ("een stuk of 3000", Cost::OnceMoving, is(3000)),
            ("hetzelfde als nu", Cost::NewLevies, Money::More(0)),
            ("hetzelfde als nu, 55", Cost::NewLevies, is(55)),
        ];
        for (text, open, money) in cases {
            assert_eq!(said(text, Some(open)), [(open, money)], "{text}");
        }
    }

    #[test]
    fn several_figures_in_one_message_each_find_their_place() {
        assert_eq!(
            said("574 huur en 40 servicekosten", Some(Cost::NowHome)),
            [(Cost::NowHome, is(574)), (Cost::NowService, is(40))]
        );
        assert_eq!(
            said("energie nu 180, straks 110", None),
            [(Cost::NowEnergy, is(180)), (Cost::NewEnergy, is(110))]
        );
        assert_eq!(
            said("Ik betaal nu 540 euro en het nieuwe is 780. Is dat echt zoveel duurder?", None),
            [(Cost::NowHome, is(540)), (Cost::NewHome, is(780))]
        );
        assert_eq!(
            said("nu 574\nhet nieuwe kost 200 meer", None),
            [(Cost::NowHome, is(574)), (Cost::NewHome, Money::More(200))]
        );
    }

    #[test]
    fn what_is_no_figure_is_left_alone() {
        for text in ["geen idee", "weet ik niet", "dat hangt ervan af", "wat is een knarrenhof?", ""] {
            assert_eq!(said(text, Some(Cost::NowHome)), [], "{text}");
        }
    }
}
