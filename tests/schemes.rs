//! All schemes as a table: what is known, on which day, and where the rule leans or what it still asks.
//! The figures are those of the fact sheet, checked on 2026-11-24; nothing here is read from the code.

mod common;

use std::collections::BTreeSet;
use std::fmt::Write as _;

use chrono::NaiveDate;
use proptest::prelude::*;
use woonpad::content::{Loaded, locale_files};
use woonpad::domain::dialogue::scene::{Place, Scene};
use woonpad::domain::dialogue::step::step;
use woonpad::domain::language::reader::Reader;
use woonpad::domain::profile::circumstances::{Band, Circumstance, EnergyLabel, Measure};
use woonpad::domain::profile::facts::{Fact, Household, Profile};
use woonpad::domain::schemes::case::{Ask, Case, hundredths};
use woonpad::domain::schemes::table::{self, SCHEMES};
use woonpad::domain::schemes::verdict::Leans;
use woonpad::domain::taxonomy::{Driver, Form, Tenure};
use woonpad::domain::text::{TEXT_IDS, is_known};
use woonpad::domain::vocabulary::{Button, CheckPress, Context, Event, Menu};
use woonpad::speech::{DUTCH, Speech};

/// More questions than this nobody answers for a first look, whatever they say.
const LONGEST_CHAIN: usize = 8;

/// Each row: day | what is known | outcome. `-x` is "not x"; a figure is the exact amount.
const TABLE: &str = include_str!("schemes.txt");

fn loaded() -> Loaded {
    common::loaded()
}

/// Reads "sociale-huur jaar=70 mensen=1 zelfstandig spaargeld=38479" as a profile told on 24 November 2026.
fn profile(words: &str, day: NaiveDate) -> Profile {
    let at = common::at("2026-11-24T10:00:00").min(common::at(&format!("{day}T10:00:00")));
    let mut profile = Profile::default();
    for word in words.split_whitespace() {
        let (name, value) = word.split_once('=').unwrap_or((word, ""));
        let number = || value.parse().unwrap_or_else(|_| panic!("{word} has no number"));
        if let Some(tenure) = Tenure::from_slug(name) {
            profile.tenure = Some(Fact::tapped(tenure, at));
        } else if let Some(measure) = Measure::from_slug(name) {
            let exact = hundredths(value.parse().unwrap_or_else(|_| panic!("{word} has no amount")));
            profile.measures.insert(measure, Fact::tapped(Band { from: exact, to: Some(exact) }, at));
        } else if let Some(circumstance) = Circumstance::from_slug(name.trim_start_matches('-')) {
            profile.circumstances.insert(circumstance, Fact::tapped(!name.starts_with('-'), at));
        } else {
            match name {
                "jaar" => profile.age = Some(Fact::said(number(), at, word)),
                "knop" => profile.age = Some(Fact::tapped(number(), at)),
                "mensen" => {
                    let household = Household { adults: None, children: None, total: number() };
                    profile.household = Some(Fact::said(household, at, word));
                }
                "ouder-met-kind" => {
                    let household = Household { adults: Some(1), children: Some(1), total: 2 };
                    profile.household = Some(Fact::said(household, at, word));
                }
                "met-kinderen" => {
                    let household = Household { adults: None, children: Some(1), total: 2 };
                    profile.household = Some(Fact::tapped(household, at));
                }
                "kamers" => profile.rooms = Some(Fact::said(number(), at, word)),
                "verdieping" => {
                    profile.floor = Some(Fact::said(value.parse().expect("a floor"), at, word));
                }
                "lift" => profile.lift = Some(Fact::said(true, at, word)),
                "-lift" => profile.lift = Some(Fact::said(false, at, word)),
                "kosten" => {
                    profile.monthly_cost = Some(Fact::said(value.parse().expect("euros"), at, word));
                }
                "al-jaren" => profile.registered_years = Some(Fact::said(number(), at, word)),
                "trap" => {
                    profile.drivers.insert(Driver::TrapLuktNiet, Fact::said((), at, word));
                }
                "label" => {
                    let label = EnergyLabel::from_slug(value).expect("a label");
                    profile.energy_label = Some(Fact::tapped(label, at));
                }
                _ => panic!("{word} means nothing"),
            }
        }
    }
    profile
}

fn outcome(slug: &str, case: &Case<'_>) -> String {
    let scheme = table::by_slug(slug).unwrap_or_else(|| panic!("no scheme {slug}"));
    match scheme.judge(case) {
        Ok(verdict) => match verdict.leans {
            Leans::Likely => "kan passen".to_owned(),
            Leans::Unlikely => "past niet".to_owned(),
            Leans::WhoDecides => "wie beslist".to_owned(),
        },
        Err(missing) => format!("vraagt {}", missing.ask.slug()),
    }
}

/// Line, day, what is known, outcome.
type Row = (usize, NaiveDate, &'static str, &'static str);

/// The rows of each scheme.
fn rows() -> Vec<(&'static str, Vec<Row>)> {
    let mut schemes: Vec<(&str, Vec<Row>)> = Vec::new();
    for (at, line) in TABLE.lines().enumerate() {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if let Some(slug) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            schemes.push((slug, Vec::new()));
            continue;
        }
        let parts: Vec<&str> = line.split('|').map(str::trim).collect();
        let [day, known, expected] = parts.as_slice() else { panic!("line {}: {line}", at + 1) };
        let day = day.parse().unwrap_or_else(|_| panic!("line {}: no day", at + 1));
        schemes.last_mut().expect("a scheme first").1.push((at + 1, day, *known, *expected));
    }
    schemes
}

#[test]
fn every_scheme_leans_as_the_facts_say() {
    let loaded = loaded();
    let mut wrong = String::new();
    for (slug, rows) in rows() {
        for (line, day, known, expected) in rows {
            let profile = profile(known, day);
            let case = Case { profile: &profile, amounts: loaded.library.amounts(), day };
            let found = outcome(slug, &case);
            if found != expected {
                writeln!(wrong, "schemes.txt:{line} {slug}: {found}, not {expected} ({known})")
                    .expect("text");
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn every_reason_can_be_said_in_both_forms_and_names_no_amount_that_is_over() {
    let loaded = &*LOADED;
    let speech = Speech::load(DUTCH, &locale_files()).expect("Dutch");
    for (slug, rows) in rows() {
        let scheme = table::by_slug(slug).expect("a scheme");
        for (line, day, known, _) in rows {
            let profile = profile(known, day);
            let case = Case { profile: &profile, amounts: loaded.library.amounts(), day };
            let Ok(verdict) = scheme.judge(&case) else { continue };
            for text in verdict.because.iter().chain(&verdict.but) {
                for form in [Form::U, Form::Je] {
                    let said = speech.try_say(text, form);
                    let said = said.unwrap_or_else(|problem| panic!("line {line}: {}", problem.what));
                    let over = day.format("%Y").to_string() == "2027" && said.contains("€");
                    assert!(!over, "line {line}: an amount of last year: {said}");
                }
            }
        }
    }
}

#[test]
fn the_table_holds_each_scheme_with_at_least_four_cases() {
    let rows = rows();
    let tested: BTreeSet<&str> = rows.iter().map(|(slug, _)| *slug).collect();
    let known: BTreeSet<&str> = SCHEMES.iter().map(|scheme| scheme.slug).collect();
    assert_eq!(tested, known);
    assert_eq!(known.len(), 39);
    for (slug, rows) in rows {
        assert!(rows.len() >= 4, "{slug} has {} cases", rows.len());
    }
}

#[test]
fn every_scheme_has_an_article_a_page_and_what_may_help_instead() {
    let library = loaded().library;
    for scheme in &SCHEMES {
        let article = library.article(scheme.slug).unwrap_or_else(|| panic!("no article {}", scheme.slug));
        assert!(article.who_decides.is_some(), "{}: who decides?", scheme.slug);
        assert!(article.next_step.is_some(), "{}: what is the next step?", scheme.slug);
        let page = article.official.as_ref().unwrap_or(&article.source);
        assert!(page.starts_with("https://"), "{}: no page", scheme.slug);
        for id in scheme.instead {
            assert!(library.article(id).is_some(), "{}: no article {id}", scheme.slug);
        }
    }
    let schemes = library.articles().iter().filter(|article| article.file.contains("/schemes/"));
    for article in schemes {
        assert!(table::by_slug(&article.id).is_some(), "article {} has no rule", article.id);
    }
}

#[test]
fn a_band_of_money_is_asked_anew_after_a_year() {
    let loaded = loaded();
    let told = "sociale-huur jaar=40 mensen=1 zelfstandig spaargeld=0 inkomen=20000";
    let day = "2026-11-24".parse().expect("a day");
    let mut profile = profile(told, day);
    let on =
        |profile: &Profile| outcome("huurtoeslag", &Case { profile, amounts: loaded.library.amounts(), day });
    assert_eq!(on(&profile), "kan passen");
    let savings = profile.measures.get_mut(&Measure::Savings).expect("savings");
    savings.at = common::at("2025-11-23T10:00:00");
    assert_eq!(on(&profile), "vraagt spaargeld");
}

#[test]
fn what_a_verdict_rests_on_is_what_was_asked_for_it() {
    let loaded = loaded();
    let day = "2026-11-24".parse().expect("a day");
    let told =
        "sociale-huur jaar=40 mensen=1 zelfstandig spaargeld=0 inkomen=20000 wil-kopen koopprijs=200000";
    let profile = profile(told, day);
    let case = Case { profile: &profile, amounts: loaded.library.amounts(), day };
    let rests = table::by_slug("huurtoeslag").expect("the scheme").rests_on(&case);
    assert_eq!(
        rests,
        [
            Ask::Circumstance(Circumstance::OwnFrontDoor),
            Ask::Measure(Measure::Savings),
            Ask::Measure(Measure::Income)
        ]
    );
}

#[test]
fn whom_the_costs_hold_back_is_shown_what_nothing_speaks_against() {
    let loaded = loaded();
    let day = "2026-11-24".parse().expect("a day");
    let fitting = |told: &str| -> Vec<&str> {
        let profile = profile(told, day);
        let case = Case { profile: &profile, amounts: loaded.library.amounts(), day };
        table::fitting(&case, 2).into_iter().map(|scheme| scheme.slug).collect()
    };
    assert_eq!(fitting("sociale-huur jaar=70 mensen=1"), ["huurtoeslag", "wet-betaalbare-huur-middenhuur"]);
    assert_eq!(fitting("koop jaar=70 mensen=1"), ["verzilverlening", "blijverslening"]);
    assert_eq!(
        fitting("koop jaar=70 energie-werk"),
        ["energiebesparingslening-warmtefonds", "verzilverlening"]
    );
    assert_eq!(fitting("kamer jaar=27"), ["startersvrijstelling-overdrachtsbelasting"]);
    assert_eq!(fitting("kamer geschil"), ["huurcommissie-huurprijscheck"]);
    assert_eq!(fitting(""), Vec::<&str>::new());
}

/// An answer to what is asked, by a number.
fn answer(profile: &mut Profile, ask: Ask, bounds: &[u32], choice: usize) {
    let at = common::at("2026-11-24T10:00:00");
    let yes = choice.is_multiple_of(2);
    let small = u8::try_from(choice % 7).expect("small");
    match ask {
        Ask::Tenure => {
            profile.tenure = Some(Fact::tapped(Tenure::ALL[choice % Tenure::ALL.len()], at));
        }
        Ask::People => {
            let household = Household { adults: None, children: None, total: small + 1 };
            profile.household = Some(Fact::said(household, at, "x"));
        }
        Ask::Age => {
            let age = u8::try_from(16 + choice % 80).expect("an age");
            profile.age = Some(Fact::said(age, at, "x"));
        }
        Ask::Rooms => profile.rooms = Some(Fact::said(small, at, "x")),
        Ask::Floor => profile.floor = Some(Fact::said(i8::try_from(small).expect("small"), at, "x")),
        Ask::Lift => profile.lift = Some(Fact::said(yes, at, "x")),
        Ask::EnergyLabel => {
            profile.energy_label = Some(Fact::tapped(EnergyLabel::ALL[choice % EnergyLabel::ALL.len()], at));
        }
        Ask::Measure(measure) => {
            let bands = Band::between(bounds);
            profile.measures.insert(measure, Fact::tapped(bands[choice % bands.len()], at));
        }
        Ask::Circumstance(circumstance) => {
            profile.circumstances.insert(circumstance, Fact::tapped(yes, at));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    /// Whoever somebody is: the questions of a scheme end soon, and none comes twice.
    #[test]
    fn the_questions_of_a_scheme_end(
        scheme in 0..SCHEMES.len(),
        before in proptest::collection::vec((0_usize..70, 0_usize..100), 0..12),
        answers in proptest::collection::vec(0_usize..100, LONGEST_CHAIN + 1),
        day in prop_oneof![Just("2025-03-01"), Just("2026-11-24"), Just("2027-01-01"), Just("2027-08-01")],
    ) {
        let loaded = &*LOADED;
        let day = day.parse().expect("a day");
        let everything = Ask::all();
        let mut profile = Profile::default();
        for (what, choice) in before {
            answer(&mut profile, everything[what % everything.len()], &[3_000_000], choice);
        }
        let mut asked = Vec::new();
        for choice in answers {
            let case = Case { profile: &profile, amounts: loaded.library.amounts(), day };
            match SCHEMES[scheme].judge(&case) {
                Ok(verdict) => {
                    let explained = !verdict.because.is_empty()
                        || !verdict.but.is_empty()
                        || verdict.leans == Leans::WhoDecides;
                    prop_assert!(explained, "{} says nothing of why", SCHEMES[scheme].slug);
                    return Ok(());
                }
                Err(missing) => {
                    prop_assert!(!asked.contains(&missing.ask), "{:?} is asked twice", missing.ask);
                    asked.push(missing.ask);
                    answer(&mut profile, missing.ask, &missing.bounds, choice);
                }
            }
        }
        prop_assert!(false, "{} goes on asking: {asked:?}", SCHEMES[scheme].slug);
    }
}

static LOADED: std::sync::LazyLock<Loaded> = std::sync::LazyLock::new(loaded);

/// A talk with one resident, event by event.
struct Talk<'a> {
    ctx: Context<'a>,
    reader: &'a Reader,
    scene: Scene,
    profile: Profile,
}

impl Talk<'_> {
    /// The names of the texts that came back.
    fn put(&mut self, event: Event) -> Vec<String> {
        let step = step(&self.scene, &self.profile, event, &self.ctx);
        (self.scene, self.profile) = (step.scene, step.profile);
        step.replies.iter().flat_map(|reply| reply.parts.iter().map(|part| part.id.clone())).collect()
    }

    fn say(&mut self, text: &str) -> Vec<String> {
        self.put(Event::Said { text: text.into(), reading: Box::new(self.reader.read(text)) })
    }

    fn press(&mut self, button: Button) -> Vec<String> {
        self.put(Event::Pressed(button))
    }
}

fn in_a_talk(known: &str, place: Place, run: impl Fn(&mut Talk<'_>)) {
    let (loaded, house) = (&*LOADED, common::house());
    let reader = Reader::new(&loaded.library);
    let now = common::at("2026-11-24T10:00:00");
    let mut profile = profile(known, "2026-11-24".parse().expect("a day"));
    profile.consent = Some(Fact::tapped(1, now));
    let ctx = Context {
        now,
        library: &loaded.library,
        questions: &loaded.questions,
        places: &loaded.places,
        house: &house,
    };
    run(&mut Talk { ctx, reader: &reader, scene: Scene::at(place), profile });
}

fn check(scheme: &str) -> Button {
    Button::Check { scheme: scheme.into(), what: CheckPress::Begin }
}

#[test]
fn an_amount_is_kept_as_its_band_and_its_words_nowhere() {
    in_a_talk("sociale-huur jaar=70 mensen=1 zelfstandig", Place::Resting, |talk| {
        assert!(talk.press(check("huurtoeslag")).contains(&"check-spaargeld-why".to_owned()));
        // A figure that cannot be placed is asked again, and not kept as a message that was missed.
        assert!(talk.say("tussen de 12.345 en de 54.321").contains(&"check-not-read".to_owned()));
        assert!(talk.say("12.345 euro").contains(&"check-inkomen".to_owned()));
        assert!(talk.say("23.456 bruto").contains(&"result-likely".to_owned()));
        let stored = serde_json::to_string(&(&talk.scene, &talk.profile)).expect("it is stored");
        for figure in ["12.345", "12345", "1234500", "23.456", "23456", "2345600", "54.321"] {
            assert!(!stored.contains(figure), "{figure} was kept: {stored}");
        }
    });
}

#[test]
fn three_questions_are_the_most_and_then_it_is_said_what_lacks() {
    in_a_talk("", Place::Resting, |talk| {
        talk.press(check("huurtoeslag"));
        talk.press(Button::Option { question: "huur-of-koop".into(), option: "sociale-huur".into() });
        talk.say("71");
        let shown = talk.say("ik woon alleen");
        assert!(shown.contains(&"result-unknown".to_owned()), "{shown:?}");
        assert_eq!(talk.scene.place, Place::Resting);
        // What was told stays; the next look goes on where this one ended.
        assert!(talk.press(check("huurtoeslag")).contains(&"check-zelfstandig".to_owned()));
    });
}

#[test]
fn the_open_question_waits_behind_a_look_and_a_side_path() {
    let question = Place::Intake { question: "betekenis".into() };
    in_a_talk("koop jaar=70", question.clone(), |talk| {
        talk.press(check("isde"));
        talk.say("ik wil een mens spreken");
        assert!(matches!(talk.scene.place, Place::Phone { .. }));
        talk.press(Button::Pick("niet".into()));
        assert!(matches!(talk.scene.place, Place::Checking { .. }));
        assert!(talk.press(Button::Skip("spaargeld".into())).contains(&"stale-button".to_owned()));
        let shown = talk.press(Button::Skip("energie-werk".into()));
        assert!(shown.contains(&"result-unknown".to_owned()) && shown.contains(&"q-betekenis".to_owned()));
        assert_eq!(talk.scene.place, question);
    });
}

#[test]
fn what_was_told_is_shown_and_erased_and_never_part_of_a_lead() {
    in_a_talk("sociale-huur mensen=1 inkomen=20000 spaargeld=500 beperking", Place::Resting, |talk| {
        assert!(talk.say("/mijnprofiel").contains(&"told-measure".to_owned()));
        let person = CheckPress::Person;
        talk.press(Button::Check { scheme: "wmo-woningaanpassing".into(), what: person });
        let shown = talk.press(Button::Pick("chat".into()));
        assert!(shown.contains(&"summary-about".to_owned()), "{shown:?}");
        assert!(shown.iter().all(|id| !id.starts_with("told-")), "{shown:?}");
        talk.press(Button::No);
        talk.say("vergeet mijn inkomen");
        assert!(!talk.profile.measures.contains_key(&Measure::Income));
        assert!(talk.profile.measures.contains_key(&Measure::Savings));
        talk.press(Button::Menu(Menu::ForgetSchemes));
        assert!(talk.profile.measures.is_empty() && talk.profile.circumstances.is_empty());
    });
}

#[test]
fn everything_that_can_be_asked_is_asked_by_some_scheme_and_has_its_words() {
    let mut texts = Vec::new();
    for ask in Ask::all() {
        let slug = ask.slug();
        assert!(TABLE.contains(&format!("| vraagt {slug}\n")), "no case of the table asks {slug}");
        texts.push(format!("check-{slug}"));
        if ask.is_private() {
            texts.push(format!("check-{slug}-why"));
        }
        texts.extend(match ask {
            Ask::Circumstance(_) => vec![format!("told-{slug}-ja"), format!("told-{slug}-nee")],
            Ask::Measure(_) => vec![format!("measure-{slug}")],
            _ => vec![format!("lacks-{slug}")],
        });
    }
    texts.extend(Tenure::ALL.iter().map(|tenure| format!("told-woont-{tenure}")));
    texts.extend(EnergyLabel::ALL.iter().map(|label| format!("opt-label-{label}")));
    let missing: Vec<&String> = texts.iter().filter(|text| !is_known(text)).collect();
    assert!(missing.is_empty(), "no words for {missing:?}");
    let said: BTreeSet<&str> = texts.iter().map(String::as_str).collect();
    let unsaid: Vec<&&str> = TEXT_IDS
        .iter()
        .filter(|id| ["told-", "lacks-", "measure-"].iter().any(|start| id.starts_with(start)))
        .filter(|id| !said.contains(**id) && !NAMED_IN_CODE.contains(id))
        .collect();
    assert!(unsaid.is_empty(), "nobody says {unsaid:?}");
}

/// Texts of these families that the code names outright.
const NAMED_IN_CODE: [&str; 4] = ["told-measure", "told-label", "told-circumstance", "lacks-answer"];
