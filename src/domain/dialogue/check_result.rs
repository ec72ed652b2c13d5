//! Where a scheme leans, said with its reasons: a first look, never a decision; who decides, and where one can
//! have it checked officially. Also what was told for schemes, as the profile shows it.

use super::check_answers::band_text;
use super::here::Here;
use crate::domain::knowledge::article::Article;
use crate::domain::profile::facts::Profile;
use crate::domain::schemes::case::Ask;
use crate::domain::schemes::table::{Scheme, Sort};
use crate::domain::schemes::verdict::{self, Leans, Verdict};
use crate::domain::text::Text;
use crate::domain::vocabulary::{Button, CheckPress, Choice, Menu, Reply};
use crate::text;

/// The verdict with its reasons, then who decides and how to go on.
pub fn say(here: &Here<'_>, scheme: &'static Scheme, verdict: &Verdict) -> Vec<Reply> {
    let Some(article) = here.ctx.library.article(scheme.slug) else {
        return vec![text!("check-gone").into()];
    };
    let title = Text::phrase(&article.label);
    let mut reply = Reply::from(headline(scheme.sort, verdict.leans, title));
    if !verdict.because.is_empty() {
        reply = reply.part(match verdict.leans {
            Leans::WhoDecides => text!("result-for"),
            Leans::Likely | Leans::Unlikely => text!("result-because"),
        });
        let reasons = verdict.because.iter().cloned();
        reply.parts.extend(reasons.map(|reason| text!("result-reason", reason = reason)));
    }
    reply.parts.extend(verdict.but.iter().cloned().map(|note| text!("result-note", note = note)));
    vec![reply, go_on(here, scheme, article, Some(verdict.leans))]
}

fn headline(sort: Sort, leans: Leans, title: Text) -> Text {
    match (sort, leans) {
        (Sort::Applies, Leans::Likely) => text!("result-applies-likely", title = title),
        (Sort::Applies, Leans::Unlikely) => text!("result-applies-unlikely", title = title),
        (Sort::Applies, Leans::WhoDecides) => text!("result-applies-decides", title = title),
        (_, Leans::Likely) => text!("result-likely", title = title),
        (_, Leans::Unlikely) => text!("result-unlikely", title = title),
        (_, Leans::WhoDecides) => text!("result-decides", title = title),
    }
}

/// Something was not told, or more would have to be asked: said, with who decides.
pub fn unknown(here: &Here<'_>, scheme: &'static Scheme, ask: Ask) -> Vec<Reply> {
    let Some(article) = here.ctx.library.article(scheme.slug) else {
        return vec![text!("check-gone").into()];
    };
    let title = Text::phrase(&article.label);
    let reply = Reply::from(headline(scheme.sort, Leans::WhoDecides, title))
        .part(text!("result-unknown", what = lacks(ask)));
    vec![reply, go_on(here, scheme, article, None)]
}

fn lacks(ask: Ask) -> Text {
    match ask {
        Ask::Measure(measure) => verdict::measured(measure),
        Ask::Circumstance(_) => text!("lacks-answer"),
        ask => Text::named(format!("lacks-{}", ask.slug())),
    }
}

fn go_on(here: &Here<'_>, scheme: &'static Scheme, article: &Article, leans: Option<Leans>) -> Reply {
    let words = |words: &str| Text::phrase(here.ctx.house.fill(words));
    let unlikely = leans == Some(Leans::Unlikely);
    let mut reply = Reply::default();
    if let Some(next) = article.next_step.as_ref().filter(|_| !unlikely) {
        reply = reply.part(text!("answer-next", next = words(next)));
    }
    if let Some(who) = &article.who_decides {
        reply = reply.part(text!("answer-who", who = words(who)));
    }
    reply = reply.part(match &article.official {
        Some(url) => text!("result-official", url = url, day = article.checked),
        None => text!("result-source", url = &article.source, day = article.checked),
    });
    let press = |what: CheckPress| Button::Check { scheme: scheme.slug.to_owned(), what };
    let instead: Vec<&Article> =
        scheme.instead.iter().filter_map(|id| here.ctx.library.article(id)).filter(|_| unlikely).collect();
    if !instead.is_empty() {
        reply = reply.part(text!("result-instead"));
    }
    reply = reply.rows(instead.into_iter().map(|article| {
        let label = text!("button-check-other", title = Text::phrase(&article.label));
        vec![Choice::new(label, Button::Article(article.id.clone()))]
    }));
    if !scheme.rests_on(&super::prechecking::case(here)).is_empty() {
        reply = reply.row([Choice::new(text!("button-check-again"), press(CheckPress::Again))]);
    }
    reply.row([Choice::new(text!("button-check-person"), press(CheckPress::Person))])
}

/// What was told for schemes, a line each, with the button that erases it; nothing told: nothing.
pub fn told(profile: &Profile) -> Option<Reply> {
    let measures = profile.measures.iter().map(|(measure, fact)| {
        text!("told-measure", what = verdict::measured(*measure), band = band_text(*measure, fact.value))
    });
    let label = profile
        .energy_label
        .iter()
        .map(|fact| text!("told-label", label = Text::named(format!("opt-label-{}", fact.value))));
    let circumstances = profile.circumstances.iter().map(|(circumstance, fact)| {
        text!("told-circumstance", what = verdict::said(*circumstance, fact.value))
    });
    let lines: Vec<Text> = measures.chain(label).chain(circumstances).collect();
    if lines.is_empty() {
        return None;
    }
    let mut reply = Reply::from(text!("profile-told"));
    reply.parts.extend(lines);
    Some(reply.row([Choice::new(text!("button-check-forget"), Button::Menu(Menu::ForgetSchemes))]))
}
