//! The path (`/pad`): a goal and steps with dates, proposed once and then changed by the resident, in plain words
//! or by buttons. On the day of a step Woonpad writes, where that was agreed. Ends where the talk was.

use chrono::{Datelike, NaiveDate};

use super::here::{Here, Said, Tried};
use super::scene::Place;
use super::{listening, repair};
use crate::domain::calendar;
use crate::domain::knowledge::phrase;
use crate::domain::language::plain::{pattern, plain};
use crate::domain::language::slots::steps::{self, Change};
use crate::domain::path::{Path, Step as PathStep};
use crate::domain::profile::approach::approach;
use crate::domain::profile::facts::Profile;
use crate::domain::sheet::{Page, PageStep, Sheet};
use crate::domain::taxonomy::{Intent, Outcome};
use crate::domain::text::Text;
use crate::domain::vocabulary::{Button, Choice, Context, Effect, Menu, Reply, Step, StepPress};
use crate::domain::wakes::{Wake, WakeKind};
use crate::text;

/// What is asked while the path is open.
const OVERVIEW: &str = "overzicht";
const REMIND: &str = "herinneren";
const TICK: &str = "afvinken";
const ADD: &str = "erbij";
const MOVE: &str = "datum";
const REMOVE: &str = "weg";
const GOAL: &str = "doel";
const PRINT: &str = "printen";

/// A button on a phone, in characters.
const LABEL: usize = 34;

/// Wall hour of the message on the day of a step.
const HOUR: u32 = 10;

/// From the menu or in words: the path, made now where there is none.
pub fn begin(mut here: Here<'_>) -> Step {
    let behind = behind(&here);
    let ctx = here.ctx;
    if here.profile.path.is_some() {
        return view(here, behind, Vec::new());
    }
    let form = here.profile.form();
    let found = approach(&here.profile).approach;
    let path = ctx
        .library
        .paths()
        .propose(&here.profile, found, calendar::day(ctx.now), |text| phrase::speak(text, form));
    here.profile.path = Some(path);
    if !ctx.house.outreach {
        let mut step = view(here, behind, Vec::new()).outcome(Outcome::Beantwoord);
        if let Some(first) = step.replies.first_mut() {
            first.parts.insert(0, text!("path-first"));
        }
        return step;
    }
    let mut reply = Reply::from(text!("path-first"));
    reply.parts.extend(lines(&here.profile, &ctx));
    let ask = remind_question();
    here.to(at(REMIND, None, behind)).say(reply).say(ask).outcome(Outcome::Beantwoord)
}

/// "ik heb me ingeschreven", at any quiet moment: the step is ticked off and the talk goes on.
pub fn told<'a>(mut here: Here<'a>, said: Said<'_>) -> Tried<'a> {
    let quiet = matches!(
        here.scene.place,
        Place::Resting
            | Place::Mirror
            | Place::Permission
            | Place::VisitOffer
            | Place::CallOffer
            | Place::ComeBack
    );
    let ctx = here.ctx;
    let number = here
        .profile
        .path
        .as_ref()
        .filter(|_| quiet)
        .and_then(|path| steps::told(&plain(said.text), path, ctx.library.paths()));
    let Some(number) = number else { return Tried::Continue(here) };
    let Some(heard) = tick(&mut here, number) else { return Tried::Continue(here) };
    if said.wants(Intent::MijnPad) {
        let behind = behind(&here);
        return Tried::Break(view(here, behind, heard).and(forget(number)));
    }
    let reply = Reply { parts: heard, ..Reply::default() };
    Tried::Break(repair::ask_again(here.stay().say(reply).and(forget(number)), &ctx))
}

/// The question that is open, as it was asked.
pub fn question(profile: &Profile, ask: &str, step: Option<u16>) -> Reply {
    let steps = |open: bool| -> Vec<&PathStep> {
        let all = profile.path.iter().flat_map(|path| &path.steps);
        all.filter(|step| !open || step.done.is_none()).collect()
    };
    let choose = |text: Text, steps: Vec<&PathStep>, what: StepPress| {
        let rows = steps.into_iter().map(|step| {
            let label = text!("phrase-plain", words = short(&step.words));
            vec![Choice::new(label, Button::Step { step: step.number, what })]
        });
        Reply::from(text)
            .rows(rows)
            .row([Choice::new(text!("button-path-back"), Button::Pick(OVERVIEW.into()))])
    };
    match (ask, step.and_then(|number| profile.path.as_ref()?.step(number))) {
        (REMIND, _) => remind_question(),
        (TICK, _) => choose(text!("path-ask-done"), steps(true), StepPress::Done),
        (REMOVE, _) => choose(text!("path-ask-remove"), steps(false), StepPress::Remove),
        (MOVE, Some(step)) => Reply::from(text!("path-ask-day", words = &step.words)),
        (MOVE, None) => choose(text!("path-ask-move"), steps(true), StepPress::Move),
        (ADD, _) => text!("path-ask-add").into(),
        (GOAL, _) => text!("path-ask-goal").into(),
        _ => Reply::from(text!("path-ask-change")).rows(change_rows()),
    }
}

fn change_rows() -> Vec<Vec<Choice>> {
    let pick =
        |name: &str| Choice::new(Text::named(format!("button-path-{name}")), Button::Pick(name.to_owned()));
    vec![
        vec![pick(TICK), pick(ADD)],
        vec![pick(MOVE), pick(REMOVE)],
        vec![pick(GOAL), pick(PRINT)],
        vec![Choice::new(text!("button-path-good"), Button::No)],
    ]
}

fn remind_question() -> Reply {
    Reply::from(text!("path-ask-remind"))
        .row([Choice::new(text!("button-path-remind-yes"), Button::Yes)])
        .row([Choice::new(text!("button-path-remind-no"), Button::No)])
}

pub fn said<'a>(
    mut here: Here<'a>,
    said: Said<'_>,
    ask: &str,
    step: Option<u16>,
    behind: Option<Box<Place>>,
) -> Tried<'a> {
    let text = plain(said.text);
    let today = calendar::day(here.ctx.now);
    let Some(path) = here.profile.path.clone() else { return Tried::Break(begin(here)) };
    if pattern!(
        r"^(?:nee,? )?(?:laat maar$|laat (?:maar )?(?:zitten|rusten)|toch niet|hoeft niet(?: meer)?$)"
    )
    .is_match(&text)
        || said.surely_wants(Intent::Terug)
        || said.wants(Intent::Overslaan)
    {
        return Tried::Break(match ask {
            OVERVIEW => leave(here, behind),
            REMIND => remind(here, behind, false),
            _ => view(here, behind, Vec::new()),
        });
    }
    if ask == REMIND && (said.yes() || said.no()) && text.split_whitespace().count() <= 6 {
        let yes = said.yes();
        return Tried::Break(remind(here, behind, yes));
    }
    if let Some(change) = steps::read(said.text, &path, here.ctx.library.paths(), today) {
        return Tried::Break(changed(here, behind, change));
    }
    let which = steps::which(&text, &path);
    match (ask, step) {
        (TICK, _) if which.is_some() => return Tried::Break(changed_step(here, behind, which, Change::Done)),
        (REMOVE, _) if which.is_some() => {
            return Tried::Break(changed_step(here, behind, which, Change::Remove));
        }
        (MOVE, None) if which.is_some() => {
            return Tried::Break(changed_step(here, behind, which, Change::MoveWhen));
        }
        (MOVE, Some(number)) => {
            if let Some(day) = steps::day(said.text, today) {
                return Tried::Break(changed(here, behind, Change::Move(number, day)));
            }
        }
        (ADD, _) if !said.only_asks() => {
            return Tried::Break(changed(here, behind, steps::added(said.text, today)));
        }
        (GOAL, _) if !said.only_asks() => {
            return Tried::Break(changed(here, behind, Change::Goal(steps::kept(said.text))));
        }
        (OVERVIEW, _) if said.wants(Intent::MijnPad) => return Tried::Break(view(here, behind, Vec::new())),
        (OVERVIEW, _) if said.yes() || said.no() || said.wants(Intent::Bedankt) => {
            return Tried::Break(leave(here, behind));
        }
        _ => {}
    }
    if said.only_asks() {
        return Tried::Continue(here);
    }
    let heard = listening::take(&mut here, said);
    if !heard.anything() {
        return Tried::Continue(here);
    }
    let mut reply = question(&here.profile, ask, step);
    reply.parts.splice(0..0, listening::give_back(&here, &heard, said.text));
    Tried::Break(here.stay().say(reply))
}

pub fn pressed(here: Here<'_>, button: &Button, ask: &str, behind: Option<Box<Place>>) -> Step {
    match button {
        Button::Yes if ask == REMIND => remind(here, behind, true),
        Button::No if ask == REMIND => remind(here, behind, false),
        Button::No => leave(here, behind),
        Button::Pick(name) => match name.as_str() {
            OVERVIEW => view(here, behind, Vec::new()),
            PRINT => changed(here, behind, Change::Print),
            TICK | ADD | MOVE | REMOVE | GOAL => put(here, name, None, behind),
            _ => repair::stale(here),
        },
        _ => repair::stale(here),
    }
}

/// A button that names a step: under the path, and under the message on its day.
pub fn pressed_step(here: Here<'_>, number: u16, what: StepPress) -> Step {
    let behind = behind(&here);
    let known = here.profile.path.as_ref().and_then(|path| path.step(number));
    match (known, what) {
        (None, _) => repair::stale(here),
        (Some(step), StepPress::Done) if step.done.is_some() => view(here, behind, Vec::new()),
        (Some(_), StepPress::Done) => changed(here, behind, Change::Done(number)),
        (Some(_), StepPress::Move) => put(here, MOVE, Some(number), behind),
        (Some(_), StepPress::Remove) => changed(here, behind, Change::Remove(number)),
    }
}

fn put(here: Here<'_>, ask: &str, step: Option<u16>, behind: Option<Box<Place>>) -> Step {
    let reply = question(&here.profile, ask, step);
    here.to(at(ask, step, behind)).say(reply)
}

fn changed_step(
    here: Here<'_>,
    behind: Option<Box<Place>>,
    number: Option<u16>,
    change: impl Fn(u16) -> Change,
) -> Step {
    match number {
        Some(number) => changed(here, behind, change(number)),
        None => view(here, behind, Vec::new()),
    }
}

/// Carries a change out and shows the path as it is now.
fn changed(mut here: Here<'_>, behind: Option<Box<Place>>, change: Change) -> Step {
    let ctx = here.ctx;
    let Some(path) = here.profile.path.as_mut() else { return begin(here) };
    match change {
        Change::Done(number) => {
            let heard = tick(&mut here, number).unwrap_or_default();
            view(here, behind, heard).and(forget(number))
        }
        Change::Add { words, day } => {
            let step = PathStep { words: words.clone(), day, ..PathStep::default() };
            let heard = match (path.add(step), day) {
                (None, _) => text!("path-full"),
                (Some(_), Some(day)) => text!("path-added-day", words = words, day = day),
                (Some(_), None) => text!("path-added", words = words),
            };
            view(here, behind, vec![heard])
        }
        Change::Move(number, day) => {
            path.put_off(number, day);
            let heard = path.step(number).map(|step| text!("path-moved", words = &step.words, day = day));
            view(here, behind, heard.into_iter().collect())
        }
        Change::MoveWhen(number) => put(here, MOVE, Some(number), behind),
        Change::Remove(number) => {
            let heard = path.remove(number).map(|step| text!("path-removed", words = step.words));
            view(here, behind, heard.into_iter().collect()).and(forget(number))
        }
        Change::Goal(goal) => {
            path.goal = goal;
            view(here, behind, vec![text!("path-goal-kept")])
        }
        Change::Print => {
            let reply = Reply { sheet: Some(Sheet::Path(page(path, &ctx))), ..text!("path-printed").into() };
            let ask = question(&here.profile, OVERVIEW, None);
            here.to(at(OVERVIEW, None, behind)).say(reply).say(ask)
        }
    }
}

/// Ticks a step off; what is said about it, without praise.
fn tick(here: &mut Here<'_>, number: u16) -> Option<Vec<Text>> {
    let now = here.ctx.now;
    let path = here.profile.path.as_mut()?;
    let mut heard = vec![text!("path-ticked", words = &path.tick(number, now)?.words)];
    heard.push(match path.open().next() {
        Some(next) => text!("path-next", words = &next.words),
        None => text!("path-all-done"),
    });
    Some(heard)
}

/// The whole path, or only what was changed in it, with what can be changed; the messages on the days of its steps are
/// set anew.
fn view(here: Here<'_>, behind: Option<Box<Place>>, before: Vec<Text>) -> Step {
    let ctx = here.ctx;
    let whole = before.is_empty();
    let mut reply = Reply { parts: before, ..Reply::default() };
    if whole {
        reply.parts.extend(lines(&here.profile, &ctx));
    }
    let mut reply = reply.part(text!("path-ask-change"));
    if !whole {
        reply = reply.row([Choice::new(text!("button-path-show"), Button::Pick(OVERVIEW.into()))]);
    }
    let reply = reply.rows(change_rows());
    let wakes = wakes(&here);
    let step = here.to(at(OVERVIEW, None, behind)).say(reply);
    wakes.into_iter().fold(step, Step::and)
}

fn lines(profile: &Profile, ctx: &Context<'_>) -> Vec<Text> {
    let Some(path) = &profile.path else { return Vec::new() };
    let today = calendar::day(ctx.now);
    let mut lines = vec![text!("path-goal", goal = &path.goal)];
    for (at, step) in path.steps.iter().enumerate() {
        let words =
            if step.choice { text!("path-choice", words = &step.words) } else { plain_text(&step.words) };
        lines.push(match (step.done, step.day) {
            (Some(_), _) => text!("path-line-done", at = at + 1, words = words),
            (None, Some(day)) => {
                text!("path-line-day", at = at + 1, words = words, day = short_day(day, today))
            }
            (None, None) => text!("path-line", at = at + 1, words = words),
        });
    }
    lines
}

/// A day without its weekday, and without its year when that is this one.
fn short_day(day: NaiveDate, today: NaiveDate) -> Text {
    let month = Text::named(format!("month-{}", day.month()));
    if day.year() == today.year() {
        text!("path-day", day = i64::from(day.day()), month = month)
    } else {
        text!("path-day-year", day = i64::from(day.day()), month = month, year = day.year().to_string())
    }
}

fn plain_text(words: &str) -> Text {
    text!("phrase-plain", words = words)
}

/// The path on paper.
fn page(path: &Path, ctx: &Context<'_>) -> Page<Text> {
    Page {
        title: text!("path-page-title"),
        goal: text!("path-goal", goal = &path.goal),
        steps: path
            .steps
            .iter()
            .map(|step| PageStep {
                words: plain_text(&step.words),
                day: step.day.map(|day| text!("path-page-day", day = day)),
                mark: match (step.done, step.choice) {
                    (Some(at), _) => Some(text!("path-page-done", day = calendar::day(at))),
                    (None, true) => Some(text!("path-page-choice")),
                    (None, false) => None,
                },
                done: step.done.is_some(),
            })
            .collect(),
        foot: vec![
            text!("path-page-made", day = calendar::day(ctx.now)),
            text!("path-page-free", organisation = &ctx.house.organisation),
        ],
    }
}

/// Whether Woonpad may write on the day of a step.
fn remind(mut here: Here<'_>, behind: Option<Box<Place>>, yes: bool) -> Step {
    if let Some(path) = here.profile.path.as_mut() {
        path.remind = Some(yes);
    }
    let (heard, effects) = if yes {
        // Saying yes to these messages is saying: you may.
        here.profile.silent = false;
        (text!("path-remind-agreed"), wakes(&here))
    } else {
        (
            text!("path-remind-not"),
            vec![Effect::ForgetWakes { kind: Some(WakeKind::PathStep), subject: None }],
        )
    };
    // The path was shown just before.
    let mut reply = question(&here.profile, OVERVIEW, None);
    reply.parts.insert(0, heard);
    let step = here.to(at(OVERVIEW, None, behind)).say(reply);
    effects.into_iter().fold(step, Step::and)
}

/// A message for each open step with a day to come, where that was agreed.
pub fn wakes(here: &Here<'_>) -> Vec<Effect> {
    let agreed = here.ctx.house.outreach && !here.profile.silent;
    let Some(path) = here.profile.path.as_ref().filter(|path| agreed && path.reminds()) else {
        return Vec::new();
    };
    path.open()
        .filter_map(|step| {
            let at = here.decent(calendar::at_hour(step.day?, HOUR));
            let wake = here.wake(WakeKind::PathStep, &step.number.to_string());
            (at > here.ctx.now).then_some(Effect::WakeAt { wake, at })
        })
        .collect()
}

fn forget(number: u16) -> Effect {
    Effect::ForgetWakes { kind: Some(WakeKind::PathStep), subject: Some(number.to_string()) }
}

/// The day of a step has come. What is open in the talk stays open.
pub fn due(mut here: Here<'_>, wake: &Wake) -> Step {
    let path = here.profile.path.as_ref().filter(|path| path.reminds());
    let step = path.zip(wake.subject.parse().ok()).and_then(|(path, number): (_, u16)| path.step(number));
    let Some(step) = step.filter(|step| step.done.is_none()).cloned() else { return here.stay() };
    here.scene.heard = Some(here.ctx.now);
    let press = |what| Button::Step { step: step.number, what };
    let text = if step.choice {
        text!("path-due-choice", words = &step.words)
    } else {
        text!("path-due", words = &step.words)
    };
    let reply = Reply::from(text)
        .because(text!("why-path", day = calendar::day(wake.agreed)))
        .row([Choice::new(text!("button-step-done"), press(StepPress::Done))])
        .row([Choice::new(text!("button-step-move"), press(StepPress::Move))])
        .row([Choice::new(text!("button-step-remove"), press(StepPress::Remove))])
        .row([Choice::new(text!("button-stop"), Button::Menu(Menu::Stop))]);
    here.stay().say(reply)
}

/// One line for `/mijnprofiel`.
pub fn summary(profile: &Profile) -> Option<Text> {
    let path = profile.path.as_ref()?;
    let open = path.open().count();
    Some(text!("path-summary", goal = &path.goal, done = path.steps.len() - open, total = path.steps.len()))
}

fn leave(mut here: Here<'_>, behind: Option<Box<Place>>) -> Step {
    let ctx = here.ctx;
    here.scene.back = None;
    let step = here.to(behind.map_or(Place::Resting, |place| *place));
    repair::ask_again(step.say(text!("path-left")), &ctx)
}

fn at(ask: &str, step: Option<u16>, behind: Option<Box<Place>>) -> Place {
    Place::Path { ask: ask.to_owned(), step, behind }
}

/// Where the talk goes on afterwards.
fn behind(here: &Here<'_>) -> Option<Box<Place>> {
    match &here.scene.place {
        Place::Path { behind, .. } | Place::Costs { behind, .. } => behind.clone(),
        place if place.can_wait() => Some(Box::new(place.clone())),
        _ => here.scene.back.clone(),
    }
}

/// Cut at a word, for a button.
fn short(words: &str) -> String {
    if words.chars().count() <= LABEL {
        return words.to_owned();
    }
    let mut cut = String::new();
    for word in words.split(' ') {
        if cut.chars().count() + word.chars().count() + 1 > LABEL - 1 {
            break;
        }
        if !cut.is_empty() {
            cut.push(' ');
        }
        cut.push_str(word);
    }
    cut + " …"
}
