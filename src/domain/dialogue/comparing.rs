//! Costs side by side: today's home and the new one, the resident's own figures first, asked one by one.
//! Triggered from the menu, the offer after the advice, or a question that compares; ends where the talk was.

use chrono::NaiveDate;

use super::here::{Here, Said, Tried};
use super::scene::Place;
use super::{compared, listening, repair};
use crate::domain::advice::costs::{applies, told};
use crate::domain::calendar;
use crate::domain::language::plain::{pattern, plain};
use crate::domain::language::slots::costs::{self, Money};
use crate::domain::language::slots::home;
use crate::domain::profile::costs::{Cost, Range, Side, Told};
use crate::domain::profile::facts::{Fact, Profile};
use crate::domain::taxonomy::{Intent, Outcome, Tenure};
use crate::domain::text::{Text, Value};
use crate::domain::vocabulary::{Button, Choice, Context, Reply, Step};
use crate::text;

/// The question which kind of home the new one is.
const KIND: &str = "soort";

/// The question what should be changed, when everything was asked before.
const CHANGE: &str = "wijzigen";

/// Kinds of new home that are offered as buttons.
const KINDS: [Tenure; 3] = [Tenure::SocialeHuur, Tenure::ParticuliereHuur, Tenure::Koop];

/// "Laat maar zien": what there is, at any question.
const SHOW: &str = "toon";

/// "Die zijn er niet": nothing is paid for this.
const NOTHING: &str = "niets";

/// From the menu: the first question that is still open, or what there is and what should be changed.
pub fn begin(here: Here<'_>) -> Step {
    let behind = behind(&here);
    let Some(ask) = next(&here.profile) else {
        let shown = compared::replies(&here.profile, &here.ctx);
        let mut step = change(here).outcome(Outcome::Beantwoord);
        step.replies.splice(0..0, shown);
        return step;
    };
    let known = told(&here.profile, Cost::NowHome);
    let before = match (here.profile.costs.is_empty(), known) {
        (true, Some(home)) => {
            vec![text!("costs-intro"), text!("costs-known-home", euro = compared::range(home))]
        }
        (true, None) => vec![text!("costs-intro")],
        (false, _) => vec![text!("costs-further")],
    };
    put(here, ask, behind, before)
}

/// Which figure should be another one?
pub fn change(here: Here<'_>) -> Step {
    let behind = behind(&here);
    put(here, CHANGE, behind, Vec::new())
}

/// "wat kost dat dan per maand vergeleken met nu", "zet de kosten eens naast elkaar": figures in it count at once.
pub fn wanted<'a>(mut here: Here<'a>, said: Said<'_>) -> Tried<'a> {
    let text = plain(said.text);
    let money = pattern!(r"kost|huur|hypotheek|lasten\b|per maand|betaal|\beuro\b|€|duurder|goedkoper");
    let compares = pattern!(
        r"vergelijk|vergeleken|naast elkaar|sommetje|(?:duurder|goedkoper) uit\b|vooruit of achteruit|\bmet nu\b|\bdan nu\b|nu en straks|oud en nieuw|zo ?veel duurder|(?:meer|minder) kwijt"
    );
    let asks = said.only_asks()
        || said.wants(Intent::Vraag)
        || pattern!(r"^(?:zet|reken|maak|vergelijk|kun|kan)\b").is_match(&text);
    if !here.remembers() || !asks || !money.is_match(&text) || !compares.is_match(&text) {
        return Tried::Continue(here);
    }
    let figures = costs::read(said.text, None);
    let kept = keep(&mut here, &figures, said.text);
    let heard = heard(&here, &kept);
    let mut step = begin(here);
    if let (false, Some(first)) = (heard.is_empty(), step.replies.first_mut()) {
        first.parts.splice(0..1, [vec![text!("costs-intro")], heard].concat());
    }
    Tried::Break(step)
}

/// The question that is open, as it was asked.
pub fn question(profile: &Profile, ask: &str) -> Reply {
    let show = Choice::new(text!("button-costs-show"), Button::Pick(SHOW.into()));
    let unknown = Choice::new(text!("button-costs-unknown"), Button::Skip(ask.to_owned()));
    match (ask, Cost::from_slug(ask)) {
        (_, Some(cost)) => {
            let owner = profile.new_home.as_ref().is_some_and(|home| home.value == Tenure::Koop);
            let text = match cost {
                Cost::NewHome if owner => text!("costs-ask-straks-wonen-koop"),
                cost => Text::named(format!("costs-ask-{cost}")),
            };
            let mut reply = Reply::from(text);
            if matches!(cost, Cost::NowService | Cost::NewService) {
                let nothing = Button::Option { question: ask.to_owned(), option: NOTHING.into() };
                reply = reply.row([Choice::new(text!("button-costs-nothing"), nothing)]);
            }
            reply.row([unknown, show])
        }
        (KIND, _) => Reply::from(text!("costs-ask-soort"))
            .rows(KINDS.iter().map(|kind| {
                let press = Button::Option { question: KIND.into(), option: kind.slug().into() };
                vec![Choice::new(Text::named(format!("costs-kind-{kind}")), press)]
            }))
            .row([unknown, show]),
        _ => change_question(profile),
    }
}

fn change_question(profile: &Profile) -> Reply {
    let button = |slug: &str| {
        let press = Button::Option { question: CHANGE.into(), option: slug.to_owned() };
        Choice::new(Text::named(format!("button-cost-{slug}")), press)
    };
    let costs: Vec<Cost> = Cost::ALL.iter().copied().filter(|cost| applies(profile, *cost)).collect();
    let mut rows: Vec<Vec<Choice>> =
        costs.chunks(2).map(|pair| pair.iter().map(|cost| button(cost.slug())).collect()).collect();
    rows.push(vec![button(KIND)]);
    rows.push(vec![Choice::new(text!("button-costs-good"), Button::No)]);
    Reply::from(text!("costs-ask-wijzigen")).rows(rows)
}

pub fn said<'a>(mut here: Here<'a>, said: Said<'_>, ask: &str, behind: Option<Box<Place>>) -> Tried<'a> {
    let text = plain(said.text);
    let figures = costs::read(said.text, Cost::from_slug(ask));
    if !figures.is_empty() {
        let kept = keep(&mut here, &figures, said.text);
        if !kept.is_empty() {
            let before = heard(&here, &kept);
            return Tried::Break(on(here, behind, before));
        }
    }
    if pattern!(r"^(?:nee,? )?(?:laat maar$|laat (?:maar )?(?:zitten|rusten)|toch niet|hoeft niet(?: meer)?$|ander(?:e)? keer)").is_match(&text)
        || said.surely_wants(Intent::Terug)
    {
        return Tried::Break(leave(here, behind));
    }
    if pattern!(r"^(?:ja,? |nee,? )?(?:laat (?:het |me |eens |maar |dan )*zien|toon|genoeg|klaar$|dat was het|dat is alles|reken maar)")
        .is_match(&text)
    {
        return Tried::Break(finish(here, behind));
    }
    if ask == CHANGE
        && (said.no() || said.yes() || pattern!(r"\b(?:niets|niks|goed zo|klopt)\b").is_match(&text))
    {
        return Tried::Break(leave(here, behind));
    }
    if ask == KIND
        && let Some(kind) = home::tenure(said.text)
    {
        return Tried::Break(kind_told(
            here,
            behind,
            Tenure::from_slug(kind).unwrap_or(Tenure::Anders),
            Some(said.text),
        ));
    }
    if said.wants(Intent::Overslaan) {
        return Tried::Break(unknown(here, ask, behind, Told::Skipped));
    }
    let unsure =
        pattern!(r"weet (?:ik |het |dat )*(?:echt |nog |zo |even )*niet|geen (?:flauw )?idee|onbekend");
    if said.wants(Intent::WeetNiet) || unsure.is_match(&text) {
        return Tried::Break(unknown(here, ask, behind, Told::Unknown));
    }
    if said.only_asks() {
        return Tried::Continue(here);
    }
    let heard = listening::take(&mut here, said);
    if !heard.anything() {
        return Tried::Continue(here);
    }
    let mut reply = question(&here.profile, ask);
    reply.parts.splice(0..0, listening::give_back(&here, &heard, said.text));
    Tried::Break(here.stay().say(reply))
}

pub fn pressed(mut here: Here<'_>, button: &Button, ask: &str, behind: Option<Box<Place>>) -> Step {
    match button {
        Button::Skip(id) if id == ask => unknown(here, ask, behind, Told::Unknown),
        Button::Pick(name) if name == SHOW => finish(here, behind),
        Button::No if ask == CHANGE => leave(here, behind),
        Button::Option { question, option } if question == ask => match (Cost::from_slug(ask), ask) {
            (Some(cost), _) if option == NOTHING => {
                let told = Fact::tapped(Told::Known(Range::default()), here.ctx.now);
                here.profile.costs.insert(cost, told);
                let before = heard(&here, &[(cost, false)]);
                on(here, behind, before)
            }
            (None, KIND) => match Tenure::from_slug(option) {
                Some(kind) => kind_told(here, behind, kind, None),
                None => repair::stale(here),
            },
            (None, CHANGE) if option == KIND || Cost::from_slug(option).is_some() => {
                put(here, option, behind, Vec::new())
            }
            _ => repair::stale(here),
        },
        _ => repair::stale(here),
    }
}

/// What is asked next, in the order of the comparison; `None` when everything was.
fn next(profile: &Profile) -> Option<&'static str> {
    let open = |cost: &&Cost| !profile.costs.contains_key(cost) && told(profile, **cost).is_none();
    let first = Cost::ALL.iter().filter(|cost| applies(profile, **cost)).find(open).map(|cost| cost.slug());
    let kind_comes = profile.new_home.is_none()
        && first
            .and_then(Cost::from_slug)
            .is_none_or(|cost| cost.place().is_none_or(|(side, _)| side == Side::New));
    if kind_comes { Some(KIND) } else { first }
}

fn put(here: Here<'_>, ask: &str, behind: Option<Box<Place>>, before: Vec<Text>) -> Step {
    let mut reply = question(&here.profile, ask);
    reply.parts.splice(0..0, before);
    here.to(Place::Costs { ask: ask.to_owned(), behind }).say(reply)
}

/// The next question with what was heard before it, or the comparison.
fn on(here: Here<'_>, behind: Option<Box<Place>>, before: Vec<Text>) -> Step {
    match next(&here.profile) {
        Some(ask) => put(here, ask, behind, before),
        None => finish(here, behind),
    }
}

/// Keeps the figures; which ones, and whether they were made into figures by the month.
fn keep(here: &mut Here<'_>, figures: &[costs::Said], words: &str) -> Vec<(Cost, bool)> {
    let now = here.ctx.now;
    let mut kept = Vec::new();
    for said in figures {
        let range = match said.money {
            Money::Is(range) => Some(range),
            Money::More(step) => said
                .cost
                .place()
                .and_then(|(_, post)| told(&here.profile, Cost::of(Side::Now, post)))
                .map(|range| Range { low: stepped(range.low, step), high: stepped(range.high, step) }),
        };
        let Some(range) = range else { continue };
        here.profile.costs.insert(said.cost, Fact::said(Told::Known(range), now, words));
        if said.cost == Cost::NowHome && here.profile.monthly_cost.is_none() {
            here.profile.monthly_cost = Some(Fact::said(range.middle(), now, words));
        }
        kept.push((said.cost, said.converted));
    }
    kept
}

fn stepped(euro: u32, step: i64) -> u32 {
    u32::try_from((i64::from(euro) + step).max(0)).unwrap_or(u32::MAX)
}

/// What was heard: a figure by the month where another was said, several at once, and the sum so far.
fn heard(here: &Here<'_>, kept: &[(Cost, bool)]) -> Vec<Text> {
    let mut lines = Vec::new();
    for (cost, converted) in kept {
        if (*converted || kept.len() > 1)
            && let Some(range) = told(&here.profile, *cost)
        {
            let what = Text::named(format!("cost-{cost}"));
            lines.push(text!("costs-heard", what = what, euro = compared::range(range)));
        }
    }
    let side = kept.last().and_then(|(cost, _)| cost.place()).map(|(side, _)| side);
    let table = compared::table(&here.profile, &here.ctx);
    let count = |side: Side| {
        Cost::ALL
            .iter()
            .filter(|cost| {
                cost.place().is_some_and(|(of, _)| of == side) && told(&here.profile, **cost).is_some()
            })
            .count()
    };
    match side {
        Some(Side::Now) if count(Side::Now) > 1 => {
            lines.extend(table.now.map(|sum| text!("costs-so-far-now", euro = compared::range(sum))));
        }
        Some(Side::New) if count(Side::New) > 1 => {
            lines.extend(table.new.map(|sum| text!("costs-so-far-new", euro = compared::range(sum))));
        }
        _ => {}
    }
    lines
}

/// Not known or rather not said: an average where a certain one holds today, else where it can be found.
fn unknown(mut here: Here<'_>, ask: &str, behind: Option<Box<Place>>, told: Told) -> Step {
    let Some(cost) = Cost::from_slug(ask) else {
        return match ask {
            KIND => kind_told(here, behind, Tenure::Anders, None),
            _ => leave(here, behind),
        };
    };
    let now = here.ctx.now;
    here.profile.costs.insert(cost, Fact::tapped(told, now));
    let before = match told {
        Told::Unknown => vec![stand_in(&here.profile, &here.ctx, cost)],
        Told::Known(_) | Told::Skipped => vec![text!("costs-left-open")],
    };
    on(here, behind, before)
}

fn stand_in(profile: &Profile, ctx: &Context<'_>, cost: Cost) -> Text {
    let today = calendar::day(ctx.now);
    if let Some(average) = compared::average(profile, ctx, cost) {
        return text!(
            "costs-average",
            euro = compared::range(average.range),
            year = year(average.from),
            url = &average.source
        );
    }
    let ceiling = profile
        .new_home
        .as_ref()
        .filter(|_| cost == Cost::NewHome)
        .and_then(|home| ctx.library.averages().ceiling(home.value, ctx.library.amounts(), today));
    match ceiling {
        Some(amount) => text!(
            "costs-ceiling",
            amount = Value::Word(amount.shown()),
            year = year(amount.from),
            url = &amount.source,
            day = amount.checked
        ),
        None => Text::named(format!("costs-route-{cost}")),
    }
}

fn year(day: NaiveDate) -> String {
    day.format("%Y").to_string()
}

fn kind_told(mut here: Here<'_>, behind: Option<Box<Place>>, kind: Tenure, words: Option<&str>) -> Step {
    let now = here.ctx.now;
    here.profile.new_home = Some(match words {
        Some(words) => Fact::said(kind, now, words),
        None => Fact::tapped(kind, now),
    });
    on(here, behind, Vec::new())
}

/// The comparison with what is known, and back to where the talk was.
fn finish(here: Here<'_>, behind: Option<Box<Place>>) -> Step {
    let ctx = here.ctx;
    let shown = compared::replies(&here.profile, &ctx);
    let mut step = back(here, behind);
    step.replies = shown;
    repair::ask_again(step, &ctx).outcome(Outcome::Beantwoord)
}

fn leave(here: Here<'_>, behind: Option<Box<Place>>) -> Step {
    let ctx = here.ctx;
    repair::ask_again(back(here, behind).say(text!("costs-left")), &ctx)
}

fn back(mut here: Here<'_>, behind: Option<Box<Place>>) -> Step {
    here.scene.back = None;
    here.to(behind.map_or(Place::Resting, |place| *place))
}

/// Where the talk goes on afterwards.
fn behind(here: &Here<'_>) -> Option<Box<Place>> {
    match &here.scene.place {
        Place::Costs { behind, .. } => behind.clone(),
        place if place.can_wait() => Some(Box::new(place.clone())),
        _ => here.scene.back.clone(),
    }
}
