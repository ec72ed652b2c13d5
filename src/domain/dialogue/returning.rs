//! Coming back: the moment the resident chose, one friendly question about a talk that stopped halfway,
//! the day before and after a visit, and a short recap after weeks. Each says why it comes.

use chrono::{DateTime, Duration, Utc};

use super::here::{Here, Said, Tried};
use super::scene::Place;
use super::{afterwards, booking, intake, listening, path, repair, visit_words, visiting, watching};
use crate::domain::calendar;
use crate::domain::language::plain::{pattern, plain};
use crate::domain::language::slots::days;
use crate::domain::language::slots::kind::{self, Slot, SlotKind};
use crate::domain::taxonomy::Intent;
use crate::domain::text::{Text, quote};
use crate::domain::visits::Visit;
use crate::domain::vocabulary::{Button, Choice, Effect, Event, Reply, Step};
use crate::domain::wakes::{Wake, WakeKind};
use crate::text;

/// A talk that rested this long gets a short recap first.
const RECAP_AFTER: Duration = Duration::days(14);

/// The horizon of coming back (PRODUCT: 18 months).
pub const HORIZON: Duration = Duration::days(548);

/// The stretch in which messages by ourselves are counted.
const WEEK: Duration = Duration::days(7);

/// Moments offered as buttons: name and months.
const MOMENTS: [(&str, u32); 3] = [("maand", 1), ("kwartaal", 3), ("halfjaar", 6)];

/// Of so many days the middle is meant.
const MIDDLE: i64 = 12;

/// A moment to come back at is said in at most this many words.
const SPAN: usize = 9;

/// The first month after summer: "na de zomer".
const AFTER_SUMMER: u32 = 9;

/// Asks when Woonpad may ask again.
pub fn ask_when(here: Here<'_>) -> Step {
    let ask = when_question();
    here.to(Place::ComeBack).say(ask)
}

/// The end of something: when to come back is asked, unless that was answered with a no before.
pub fn close(here: Here<'_>, said: Reply) -> Step {
    if here.scene.given.when_settled {
        return here.to(Place::Resting).say(said.rows(repair::menu_rows()));
    }
    let ask = when_question();
    here.to(Place::ComeBack).say(said).say(ask)
}

pub fn when_question() -> Reply {
    let pick =
        |name: &str| Choice::new(Text::named(format!("button-later-{name}")), Button::Pick(name.to_owned()));
    Reply::from(text!("later-ask"))
        .row([pick("maand"), pick("kwartaal")])
        .row([pick("halfjaar"), pick("zomer")])
        .row([Choice::new(text!("button-later-never"), Button::No)])
}

/// Who rests is offered one check-in a year.
pub fn yearly_question() -> Reply {
    let pick =
        |name: &str| Choice::new(Text::named(format!("button-later-{name}")), Button::Pick(name.to_owned()));
    Reply::from(text!("later-yearly"))
        .row([pick("jaar")])
        .row([Choice::new(text!("button-later-never"), Button::No)])
}

pub fn pressed(here: Here<'_>, button: &Button) -> Step {
    let today = calendar::day(here.ctx.now);
    match button {
        Button::Pick(name) => {
            let day = match name.as_str() {
                "zomer" => after_summer(today),
                "jaar" => calendar::months_later(today, 12),
                name => match MOMENTS.iter().find(|(known, _)| *known == name) {
                    Some((_, months)) => calendar::months_later(today, *months),
                    None => return repair::stale(here),
                },
            };
            agreed(here, day)
        }
        Button::No => never(here),
        _ => repair::stale(here),
    }
}

pub fn said<'a>(mut here: Here<'a>, said: Said<'_>) -> Tried<'a> {
    let now = here.ctx.now;
    let today = calendar::day(now);
    if said.no() && said.words() <= 5 {
        return Tried::Break(never(here));
    }
    if let Some(project) = visit_words::asks_to_see(&here, said) {
        return Tried::Break(visiting::begin_at(here, project, said.text));
    }
    if said.only_asks() {
        return Tried::Continue(here);
    }
    let lower = said.text.to_lowercase();
    let day = if lower.contains("zomer") && !lower.contains("voor de zomer") {
        Some(after_summer(today))
    } else {
        months_in(&lower).map(|months| calendar::months_later(today, months)).or_else(|| {
            if said.yes() {
                // "ja, dat klopt" is no date, whatever can be read in it.
                return None;
            }
            let read = kind::read(SlotKind::Date, said.text, calendar::wall(now), here.ctx.places)?;
            match read {
                Slot::Date(date) => date.spans().into_iter().find_map(about_when).filter(|day| *day > today),
                _ => None,
            }
        })
    };
    if let Some(day) = day {
        return Tried::Break(agreed(here, day));
    }
    let day = day.or_else(|| month_in(&lower, today));
    if day.is_none() && says_goodbye(said.text) {
        return Tried::Break(here.to(Place::Resting).say(text!("goodbye")));
    }
    if said.yes() {
        // A yes without a moment: which one is asked, and nothing is booked.
        let mut ask = when_question();
        ask.parts = vec![text!("later-which")];
        return Tried::Break(here.stay().say(ask));
    }
    if said.wants(Intent::Bedankt) || said.wants(Intent::WeetNiet) || said.wants(Intent::Overslaan) {
        return Tried::Break(never(here));
    }
    let heard = listening::take(&mut here, said);
    if heard.anything() {
        let mut reply = Reply { parts: listening::give_back(&here, &heard, said.text), ..Reply::default() };
        let ask = when_question();
        reply.parts.extend(ask.parts);
        reply.rows = ask.rows;
        return Tried::Break(here.stay().say(reply));
    }
    Tried::Continue(here)
}

/// "Half januari" is the middle of those days; of a longer stretch the first.
fn about_when(
    (from, to): (Option<chrono::NaiveDate>, Option<chrono::NaiveDate>),
) -> Option<chrono::NaiveDate> {
    let (from, Some(to)) = (from?, to) else { return from };
    let days = (to - from).num_days();
    Some(if (7..=MIDDLE).contains(&days) { from + Duration::days(days / 2) } else { from })
}

/// "Dit was het, doei": the talk is over for now; what was agreed stays.
pub fn says_goodbye(text: &str) -> bool {
    pattern!(r"\b(?:doei|dag hoor|tot ziens|tot later|fijne (?:dag|avond|week)|dit was (?:het|t|'t|alles)|dat was (?:het|t|'t|alles)|verder (?:niets|niks)|meer hoeft niet|ik ga (?:nu )?(?:slapen|weg|eten))\b")
        .is_match(&plain(text))
}

/// "over twee maanden", when nothing was asked: short, and only a span from now.
pub fn moment_in(here: &Here<'_>, said: Said<'_>) -> Option<chrono::NaiveDate> {
    let lower = said.text.to_lowercase();
    let span = lower.contains("over ") && said.words() <= SPAN;
    let today = calendar::day(here.ctx.now);
    let weeks = || {
        let caught = pattern!(r"\bover (\d{1,2}) (?:week|weken|weekjes)\b").captures(&lower)?;
        today.checked_add_days(chrono::Days::new(7 * caught.get(1)?.as_str().parse::<u64>().ok()?))
    };
    if !span {
        return None;
    }
    months_in(&lower).map(|months| calendar::months_later(today, months)).or_else(weeks)
}

/// "over drie maanden", "een half jaar", "volgend jaar": a span, not a day.
fn months_in(lower: &str) -> Option<u32> {
    const SPANS: [(&str, u32); 16] = [
        ("half jaar", 6),
        ("halfjaar", 6),
        ("anderhalf jaar", 18),
        ("een jaar", 12),
        ("1 jaar", 12),
        ("volgend jaar", 12),
        ("twee maanden", 2),
        ("2 maanden", 2),
        ("drie maanden", 3),
        ("3 maanden", 3),
        ("paar maanden", 3),
        ("zes maanden", 6),
        ("6 maanden", 6),
        ("een maand", 1),
        ("1 maand", 1),
        ("maandje", 1),
    ];
    // Whole words only: "maand" is not in "maandag".
    let words = format!(" {} ", super::here::words(lower).join(" "));
    SPANS.iter().find(|(span, _)| words.contains(&format!(" {span} "))).map(|(_, months)| *months)
}

/// "In januari ergens": the middle of that month, the next to come.
fn month_in(lower: &str, today: chrono::NaiveDate) -> Option<chrono::NaiveDate> {
    use chrono::Datelike;
    let words = super::here::letters(lower);
    let month = words.iter().find_map(|word| days::month(word))?;
    let day = match () {
        () if words.contains(&"begin") => 5,
        () if words.contains(&"eind") || words.contains(&"einde") => 25,
        () => 15,
    };
    let year = if (month, day) > (today.month(), today.day()) { today.year() } else { today.year() + 1 };
    chrono::NaiveDate::from_ymd_opt(year, month, day)
}

/// The first weekday of September, this year or the next.
fn after_summer(today: chrono::NaiveDate) -> chrono::NaiveDate {
    use chrono::Datelike;
    let year = if today.month() >= AFTER_SUMMER { today.year() + 1 } else { today.year() };
    chrono::NaiveDate::from_ymd_opt(year, AFTER_SUMMER, 1).unwrap_or(today)
}

pub fn agreed(mut here: Here<'_>, day: chrono::NaiveDate) -> Step {
    let now = here.ctx.now;
    let at = here.decent(calendar::at_hour(day, 10)).min(now + HORIZON);
    let wake = here.wake(WakeKind::AskAgain, "");
    // Choosing a moment is saying: you may.
    here.profile.silent = false;
    here.scene.back = None;
    here.scene.given.when_settled = true;
    let reply = Reply::from(text!("later-agreed", day = calendar::day(at))).rows(repair::menu_rows());
    here.to(Place::Resting).say(reply).and(Effect::WakeAt { wake, at })
}

fn never(mut here: Here<'_>) -> Step {
    here.scene.back = None;
    here.scene.given.when_settled = true;
    here.to(Place::Resting)
        .say(Reply::from(text!("later-never")).rows(repair::menu_rows()))
        .and(Effect::ForgetWakes { kind: Some(WakeKind::AskAgain), subject: None })
}

/// Something agreed is due.
pub fn woken(mut here: Here<'_>, wake: &Wake) -> Step {
    if wake.kind.is_service() {
        return due(here, wake);
    }
    if here.profile.silent || !here.ctx.house.outreach || !here.remembers() {
        return here.stay();
    }
    // Often enough is often enough: what comes by itself waits until a week has room again.
    let now = here.ctx.now;
    here.profile.reached.retain(|at| now - *at < WEEK);
    let most = usize::try_from(here.ctx.house.weekly_cap).unwrap_or(usize::MAX);
    if here.profile.reached.len() >= most {
        let room = here.profile.reached.first().map_or(now, |first| *first) + WEEK;
        let at = here.decent(room);
        return here.stay().and(Effect::WakeAt { wake: wake.clone(), at });
    }
    let mut step = due(here, wake);
    if !step.replies.is_empty() {
        step.profile.reached.push(now);
    }
    step
}

fn due(here: Here<'_>, wake: &Wake) -> Step {
    match wake.kind {
        WakeKind::Offer => here.stay().and(Effect::TellOffer { visit: wake.subject.clone() }),
        WakeKind::OfferOver => here.stay().and(Effect::EndOffer { visit: wake.subject.clone() }),
        WakeKind::VisitWeek
        | WakeKind::VisitReminder
        | WakeKind::VisitChanged
        | WakeKind::ComesAlong
        | WakeKind::Known
        | WakeKind::AfterVisit => {
            here.stay().and(Effect::LookUpVisit { visit: wake.subject.clone(), wake: wake.kind })
        }
        WakeKind::HoldLapses => hold_lapsed(here, &wake.subject),
        WakeKind::PathStep => path::due(here, wake),
        WakeKind::Unfinished => unfinished(here, wake.agreed),
        WakeKind::AskAgain => again(here, wake.agreed),
        WakeKind::LookAgain => watching::due(here, wake),
    }
}

fn hold_lapsed(here: Here<'_>, visit: &str) -> Step {
    let waiting = match &here.scene.place {
        Place::Confirm { visit: held } => held == visit,
        Place::Both { visits } => visits.iter().any(|held| held == visit),
        _ => false,
    };
    let step = if waiting {
        let reply = Reply::from(text!("hold-lapsed")).row([
            Choice::new(text!("button-visit"), Button::Menu(crate::domain::vocabulary::Menu::Visit)),
            Choice::new(text!("button-not-now"), Button::Menu(crate::domain::vocabulary::Menu::Continue)),
        ]);
        here.to(Place::Resting).say(reply)
    } else {
        here.stay()
    };
    step.and(Effect::LetGo { visit: visit.to_owned() })
}

fn unfinished(mut here: Here<'_>, agreed: DateTime<Utc>) -> Step {
    if !matches!(here.scene.place, Place::Intake { .. }) {
        return here.stay();
    }
    here.scene.heard = Some(here.ctx.now);
    let reply = Reply::from(text!("unfinished-ask"))
        .because(text!("why-unfinished", day = calendar::day(agreed)))
        .row(intake::go_on());
    here.stay().say(reply)
}

fn again(mut here: Here<'_>, agreed: DateTime<Utc>) -> Step {
    // What was said then is quoted here: no recap after it.
    here.scene.heard = Some(here.ctx.now);
    let quote = here.profile.meaning.as_ref().or(here.profile.home.as_ref()).map(|words| quote(&words.value));
    let text = match quote {
        Some(words) => text!("again-asked", words = words),
        None => text!("again-asked-plain"),
    };
    let reply = Reply::from(text)
        .because(text!("why-again", day = calendar::day(agreed)))
        .row(intake::go_on())
        .row([Choice::new(text!("button-stop"), Button::Menu(crate::domain::vocabulary::Menu::Stop))]);
    here.to(Place::Resting).say(reply)
}

pub fn visit_due(here: Here<'_>, visit: &Visit, wake: WakeKind) -> Step {
    match wake {
        WakeKind::VisitWeek | WakeKind::VisitReminder => booking::reminder(here, visit, wake),
        WakeKind::VisitChanged => booking::changed(here, visit),
        _ => afterwards::ask(here, visit),
    }
}

/// After weeks: where we were, in two lines, before anything else.
pub fn recap(here: &Here<'_>, event: &Event) -> Option<Text> {
    let speaks = matches!(
        event,
        Event::Said { .. } | Event::Pressed(_) | Event::Contact { .. } | Event::Located { .. }
    );
    let heard = here.scene.heard?;
    if !speaks || !here.remembers() || here.ctx.now - heard < RECAP_AFTER || here.scene.place == Place::New {
        return None;
    }
    let told = here.profile.meaning.as_ref().or(here.profile.home.as_ref())?;
    Some(text!("recap", day = calendar::day(heard), words = quote(&told.value)))
}
