//! Any order of events: one useful reply each, no dead end, no fact lost; every scene ever stored still loads.

mod common;

use std::fs;
use std::sync::LazyLock;

use proptest::prelude::*;
use woonpad::content::Loaded;
use woonpad::domain::dialogue::scene::{Place, Scene};
use woonpad::domain::dialogue::step::step;
use woonpad::domain::house::House;
use woonpad::domain::language::reader::Reader;
use woonpad::domain::profile::facts::Profile;
use woonpad::domain::taxonomy::{Form, Tenure};
use woonpad::domain::visits::{Circle, Facility, Opening, Visit, VisitStatus};
use woonpad::domain::vocabulary::{
    Answer, Button, CheckPress, Context, Effect, Event, Menu, Step, StepPress, VisitPress,
};
use woonpad::domain::wakes::{Wake, WakeKind};

/// A Tuesday morning.
const NOW: &str = "2026-11-24T10:00:00";

struct Known {
    loaded: Loaded,
    reader: Reader,
    house: House,
}

static KNOWN: LazyLock<Known> = LazyLock::new(|| {
    let loaded = common::loaded();
    let reader = Reader::new(&loaded.library);
    Known { loaded, reader, house: common::house() }
});

fn context() -> Context<'static> {
    Context {
        now: common::at(NOW),
        library: &KNOWN.loaded.library,
        questions: &KNOWN.loaded.questions,
        places: &KNOWN.loaded.places,
        house: &KNOWN.house,
    }
}

const SAYINGS: [&str; 47] = [
    "ja",
    "nee",
    "weet ik niet",
    "overslaan",
    "8",
    "een zeven",
    "wij huren een flat op drie hoog",
    "de trap wordt lastig",
    "mijn man is overleden",
    "Wat is een knarrenhof?",
    "hoe vraag ik een paspoort aan?",
    "mag ik kippen houden?",
    "stop",
    "ik wil een mens spreken",
    "vergeet mij",
    "06 12345678",
    "8022",
    "Zwolle",
    "met z'n tweeën",
    "77",
    "zaterdag",
    "na de zomer",
    "nee, we hebben een koophuis",
    "asdf",
    "",
    "😄",
    "/help",
    "/start",
    "/mijnprofiel",
    "/vergeetmij",
    "bedankt",
    "hallo",
    "het hoeft voor mij niet meer",
    "zeg maar je",
    "u graag",
    "ik schrijf voor mijn moeder",
    "liever via de app",
    "misschien",
    "afzeggen",
    "waar was ik",
    "bel toch maar na vijf uur",
    "/pad",
    "/kosten",
    "ik heb me ingeschreven",
    "stap 2 naar 15 januari",
    "huur nu 574, straks 740",
    "laat maar zien",
];

fn visit(status: VisitStatus) -> Visit {
    let starts_at = common::at("2026-12-05T14:00:00");
    Visit {
        id: "v_1".into(),
        slot: "s_1".into(),
        project: "aahof-zwolle".into(),
        starts_at,
        ends_at: starts_at + chrono::Duration::minutes(90),
        party: 2,
        status,
        meeting_point: "bij de poort".into(),
        access: String::new(),
        organiser: String::new(),
        point: Some((52.5, 6.1)),
        circle: None,
        sequence: 0,
        example: false,
    }
}

/// Two moments that follow each other, with four places each.
fn in_parts() -> Vec<Opening> {
    let mut all = openings();
    let mut later = all[0].clone();
    later.slot = "s_2".into();
    later.starts_at = later.ends_at;
    later.ends_at += chrono::Duration::minutes(90);
    all.push(later);
    all
}

fn both(status: VisitStatus) -> [Visit; 2] {
    let one = visit(status);
    let two = Visit { id: "v_2".into(), slot: "s_2".into(), starts_at: one.ends_at, ..one.clone() };
    [one, two]
}

fn circle(known: bool) -> Circle {
    let names = if known { vec!["Anna".into(), "Bram".into()] } else { Vec::new() };
    Circle { visit: visit(VisitStatus::Booked), coming: 3, answered: known, names }
}

fn openings() -> Vec<Opening> {
    let visit = visit(VisitStatus::Held);
    vec![Opening {
        slot: "s_1".into(),
        project: visit.project,
        starts_at: visit.starts_at,
        ends_at: visit.ends_at,
        free: 4,
        meeting_point: visit.meeting_point,
        access: String::new(),
        host: "bewoners van de Aahof".into(),
        organiser: String::new(),
        story: String::new(),
        facilities: Facility::ALL.to_vec(),
        languages: "Nederlands".into(),
        smallest: 1,
        largest: 8,
        example: false,
    }]
}

fn buttons() -> Vec<Button> {
    let mut buttons = vec![
        Button::Yes,
        Button::No,
        Button::NoneOfThese,
        Button::Stale,
        Button::Form(Form::U),
        Button::Form(Form::Je),
        Button::Article("knarrenhof".into()),
        Button::Article("bestaat-niet".into()),
        Button::More("huurtoeslag".into()),
        Button::Story("geen-hokje".into()),
        Button::Story("bestaat-niet".into()),
        Button::Project("aahof-zwolle".into()),
        Button::Project("weg".into()),
        Button::Slot("s_1".into()),
        Button::Party(2),
        Button::Party(200),
        Button::Skip("belang".into()),
        Button::Ruler { question: "belang".into(), mark: 7 },
        Button::Ruler { question: "vertrouwen".into(), mark: 3 },
        Button::Option { question: "wensen".into(), option: "lift".into() },
        Button::Option { question: "huishouden".into(), option: "weg".into() },
        Button::Check { scheme: "huurtoeslag".into(), what: CheckPress::Begin },
        Button::Check { scheme: "nhg".into(), what: CheckPress::Begin },
        Button::Check { scheme: "huurtoeslag".into(), what: CheckPress::Again },
        Button::Check { scheme: "weg".into(), what: CheckPress::Person },
        Button::Option { question: "zelfstandig".into(), option: "ja".into() },
        Button::Skip("spaargeld".into()),
        Button::Wait("aahof-zwolle".into()),
        Button::Wait("weg".into()),
        Button::Leave("aahof-zwolle".into()),
        Button::Pick("weekend".into()),
        Button::Pick("twee".into()),
        Button::Party(6),
        Button::Pick("misschien".into()),
        Button::Pick("genoeg".into()),
        Button::Pick("geen".into()),
        Button::Pick("kwartaal".into()),
        Button::Pick("chat".into()),
        Button::Pick("ochtend".into()),
    ];
    buttons.extend(StepPress::ALL.iter().map(|what| Button::Step { step: 1, what: *what }));
    buttons.extend(["afvinken", "weg", "printen", "toon"].map(|name| Button::Pick(name.into())));
    buttons.extend(Menu::ALL.iter().map(|menu| Button::Menu(*menu)));
    for what in [
        VisitPress::Confirm,
        VisitPress::CallOff,
        VisitPress::CallOffYes,
        VisitPress::Keep,
        VisitPress::Coming,
        VisitPress::Move,
        VisitPress::Invite,
        VisitPress::Known,
        VisitPress::Unknown,
        VisitPress::Came,
        VisitPress::Missed,
    ] {
        buttons.push(Button::Visit { visit: "v_1".into(), what });
    }
    buttons
}

fn said(text: &str) -> Event {
    Event::Said { text: text.into(), reading: Box::new(KNOWN.reader.read(text)) }
}

fn event(number: usize) -> Event {
    let buttons = buttons();
    let wakes = WakeKind::ALL;
    match number {
        n if n < SAYINGS.len() => said(SAYINGS[n]),
        n if n < SAYINGS.len() + buttons.len() => Event::Pressed(buttons[n - SAYINGS.len()].clone()),
        n => match n - SAYINGS.len() - buttons.len() {
            0 => Event::Started { code: Some("flyer".into()) },
            1 => Event::Started { code: None },
            2 => Event::Media,
            3 => Event::Contact { phone: "31612345678".into() },
            4 => Event::Located { lat: 52.5, lon: 6.1 },
            5 => Event::Failed { reference: "M1".into() },
            n => Event::Woken(Wake {
                kind: wakes[n % wakes.len()],
                subject: "v_1".into(),
                agreed: common::at("2026-11-01T10:00:00"),
            }),
        },
    }
}

/// What a world would answer.
fn answer(effect: &Effect, lucky: bool) -> Option<Answer> {
    Some(match effect {
        Effect::FindOpenings { .. } => Answer::Openings(if lucky { openings() } else { Vec::new() }),
        Effect::Hold { .. } if lucky => Answer::Held(visit(VisitStatus::Held)),
        Effect::Hold { party: 1, .. } => {
            Answer::Overlaps { visit: visit(VisitStatus::Booked), openings: openings() }
        }
        Effect::Hold { party: 3, .. } => Answer::NotThatMany { smallest: 1, largest: 2 },
        Effect::Hold { slot, party, .. } => {
            let (slot, party) = (slot.clone(), *party);
            Answer::SlotTaken { free: 1, slot, party, openings: in_parts() }
        }
        Effect::HoldParts { .. } if lucky => Answer::PartsHeld(Box::new(both(VisitStatus::Held))),
        Effect::HoldParts { .. } => Answer::PartsGone,
        Effect::ConfirmParts { .. } if lucky => Answer::PartsBooked(Box::new(both(VisitStatus::Booked))),
        Effect::ConfirmParts { .. } => Answer::HoldExpired,
        Effect::MoveVisit { .. } if lucky => Answer::VisitMoved(visit(VisitStatus::Booked)),
        Effect::MoveVisit { slot, .. } => {
            Answer::SlotTaken { free: 0, slot: slot.clone(), party: 0, openings: openings() }
        }
        Effect::JoinWaiting { project, .. } => Answer::Waiting { project: project.clone(), ahead: 2 },
        Effect::LeaveWaiting { project } => {
            Answer::LeftWaiting { project: project.clone(), was_on_it: lucky }
        }
        Effect::MyWaiting => Answer::WaitingFor(if lucky { vec!["aahof-zwolle".into()] } else { Vec::new() }),
        Effect::TellOffer { .. } => {
            Answer::Offered { visit: visit(VisitStatus::Offered), until: common::at("2026-11-25T10:00:00") }
        }
        Effect::EndOffer { .. } => Answer::OfferOver(visit(VisitStatus::Lapsed)),
        Effect::InviteAlong { .. } if lucky => Answer::Invitation {
            visit: visit(VisitStatus::Booked),
            link: "https://t.me/woonpad?start=mee-1".into(),
        },
        Effect::InviteAlong { .. } => Answer::NoSuchVisit,
        Effect::LookUpInvitation { .. } if lucky => {
            Answer::InvitedTo { opening: openings().remove(0), circle: "v_1".into(), coming: 3, own: false }
        }
        Effect::LookUpInvitation { .. } => Answer::InvitationOver { project: None },
        Effect::Confirm { .. } if lucky => {
            Answer::Booked(Visit { circle: Some("v_2".into()), ..visit(VisitStatus::Booked) })
        }
        Effect::BeKnown { name, .. } if lucky => {
            Answer::BeingKnown(Box::new(circle(name.is_some())), name.clone())
        }
        Effect::BeKnown { .. } => Answer::NoSuchVisit,
        Effect::Confirm { .. } => Answer::HoldExpired,
        Effect::CallOff { .. } if lucky => Answer::CalledOff(visit(VisitStatus::CalledOff)),
        Effect::CallOff { .. } => Answer::NoSuchVisit,
        Effect::StillComing { .. } if lucky => Answer::StillComing,
        Effect::StillComing { .. } => Answer::NoSuchVisit,
        Effect::MyVisits => Answer::Visits(if lucky { vec![visit(VisitStatus::Booked)] } else { Vec::new() }),
        Effect::LookUpVisit { wake: WakeKind::VisitChanged, .. } if lucky => {
            Answer::VisitDue { visit: visit(VisitStatus::Cancelled), wake: WakeKind::VisitChanged }
        }
        Effect::LookUpVisit { wake: wake @ (WakeKind::ComesAlong | WakeKind::Known), .. } => {
            Answer::CircleDue(Box::new(circle(lucky)), *wake)
        }
        Effect::LookUpVisit { wake, .. } => {
            Answer::VisitDue { visit: visit(VisitStatus::Booked), wake: *wake }
        }
        Effect::OpenLead { .. } => Answer::LeadOpened { reference: "WP-2026-0001".into(), advisors: 0 },
        Effect::AmendLead { reference, .. } => {
            Answer::LeadAmended { reference: reference.clone(), stands: lucky }
        }
        Effect::Export => Answer::Exported("{}".into()),
        Effect::Erase => Answer::Erased,
        Effect::Reread { text } => {
            Answer::Reread { text: text.clone(), reading: Box::new(KNOWN.reader.read(text)) }
        }
        Effect::JoinAsAdvisor { .. } => Answer::InvitationRefused,
        Effect::MoveLead { .. } => Answer::NotAnAdvisor,
        Effect::Attended { .. } => return None,
        Effect::LetGo { .. }
        | Effect::WakeAt { .. }
        | Effect::ForgetWakes { .. }
        | Effect::LogGap { .. }
        | Effect::LogUnmet { .. } => {
            return None;
        }
    })
}

/// One event to its end; gives the last step, how many replies there were, and whether everything was erased.
fn run(scene: &Scene, profile: &Profile, event: Event, lucky: bool) -> (Step, usize, bool) {
    let mut queue = std::collections::VecDeque::from([event]);
    let (mut scene, mut profile, mut replies, mut erased) = (scene.clone(), profile.clone(), 0, false);
    let mut last = Step::new(scene.clone(), profile.clone());
    for _ in 0..8 {
        let Some(event) = queue.pop_front() else { break };
        last = step(&scene, &profile, event, &context());
        (scene, profile) = (last.scene.clone(), last.profile.clone());
        replies += last.replies.len();
        erased |= last.effects.contains(&Effect::Erase);
        queue.extend(last.effects.iter().filter_map(|effect| answer(effect, lucky)).map(Event::Answered));
    }
    assert!(queue.is_empty(), "one event went round and round at {scene:?}");
    (last, replies, erased)
}

/// Facts that only the resident may take away.
fn facts(profile: &Profile) -> usize {
    profile.importance.len()
        + profile.confidence.len()
        + usize::from(profile.home.is_some())
        + usize::from(profile.meaning.is_some())
        + usize::from(profile.area.is_some())
        + usize::from(profile.phone.is_some())
        + usize::from(profile.tenure.is_some())
        + usize::from(profile.path.is_some())
        + profile.costs.len()
        + usize::from(profile.household.is_some())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_two_hundred_events_get_replies_and_lose_no_fact(
        numbers in proptest::collection::vec((0_usize..240, any::<bool>()), 200)
    ) {
        let (mut scene, mut profile) = (Scene::default(), Profile::default());
        for (number, lucky) in numbers {
            let event = event(number % (SAYINGS.len() + buttons().len() + 6 + WakeKind::ALL.len()));
            let begins_anew = matches!(&event, Event::Pressed(Button::Menu(Menu::AgainYes)))
                || scene.place == Place::Again
                || scene.place == Place::Consent
                || matches!(scene.place, Place::New | Place::Declined);
            let (shown, silent_allowed) = (format!("{event:?}"), matches!(event, Event::Woken(_)));
            let answered = profile.answered.clone();
            let (done, replies, erased) = run(&scene, &profile, event, lucky);
            prop_assert!(replies > 0 || silent_allowed, "no reply to {shown} at {scene:?}");
            if !erased && !begins_anew {
                prop_assert!(facts(&done.profile) >= facts(&profile), "a fact was lost by {shown} at {scene:?}");
            }
            // Only who asks to change a part of the mirror hears its question again.
            if let (Place::Intake { question: was }, Place::Intake { question: is }) = (&scene.place, &done.scene.place) {
                let just_answered = done.profile.answered.len() > answered.len() && done.profile.answered.contains(was);
                prop_assert!(!(just_answered && was == is), "{was} was asked again right after its answer by {shown}");
            }
            let stored = serde_json::to_string(&done.scene).expect("a scene is stored");
            prop_assert_eq!(&serde_json::from_str::<Scene>(&stored).expect("and read"), &done.scene);
            let stored = serde_json::to_string(&done.profile).expect("a profile is stored");
            prop_assert_eq!(&serde_json::from_str::<Profile>(&stored).expect("and read"), &done.profile);
            (scene, profile) = (done.scene, done.profile);
        }
    }
}

#[test]
fn a_look_at_a_scheme_that_was_settled_elsewhere_gives_its_result() {
    let mut profile = Profile::default();
    profile.consent = Some(woonpad::domain::profile::facts::Fact::tapped(1, common::at(NOW)));
    profile.tenure = Some(woonpad::domain::profile::facts::Fact::tapped(Tenure::Koop, common::at(NOW)));
    // Rent allowance asked a tenant something; meanwhile the mirror learnt that they own their home.
    let waits =
        Place::Checking { scheme: "huurtoeslag".into(), asked: 1, behind: Some(Box::new(Place::Mirror)) };
    let scene = Scene { back: Some(Box::new(waits)), ..Scene::at(Place::MirrorFix) };
    let (done, replies, _) = run(&scene, &profile, said("ja"), true);
    assert!(replies >= 2, "the result and the question that waited: {:?}", done.replies);
    assert_eq!(done.scene.place, Place::Mirror);
}

#[test]
fn a_person_and_stop_are_within_reach_from_every_place() {
    for scene in stored_scenes() {
        let mut profile = Profile::default();
        profile.consent = Some(woonpad::domain::profile::facts::Fact::tapped(1, common::at(NOW)));
        if scene.place == Place::New {
            continue;
        }
        let (done, _, _) = run(&scene, &profile, said("ik wil een mens spreken"), true);
        let handing =
            matches!(done.scene.place, Place::Phone { .. } | Place::When { .. } | Place::Agree { .. });
        assert!(handing, "no person from {:?}: {:?}", scene.place, done.scene.place);
        let (done, _, _) = run(&scene, &profile, said("stop"), true);
        assert!(done.profile.silent, "no stop from {:?}", scene.place);
    }
}

fn stored_scenes() -> Vec<Scene> {
    let text = fs::read_to_string("tests/fixtures/scenes.jsonl").expect("the scenes");
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{line}: {error}")))
        .collect()
}

#[test]
fn every_scene_ever_stored_still_loads() {
    let names: Vec<String> = stored_scenes().iter().map(|scene| scene.place.name().to_owned()).collect();
    for place in [
        "nieuw",
        "toestemming",
        "zonder-bewaren",
        "aanspreekvorm",
        "kennismaken",
        "mirror",
        "correctie",
        "mag-advies",
        "uitkijken",
        "verhaal",
        "ontmoeten",
        "bezoek",
        "bellen",
        "project",
        "moment",
        "aantal",
        "bijzonderheden",
        "bevestigen",
        "afzeggen",
        "telefoon",
        "belmoment",
        "samenvatting",
        "regeling",
        "kosten",
        "pad",
        "later",
        "wissen",
        "opnieuw",
        "veiligheid",
        "verzetten",
        "wachten-aantal",
        "wachten-dagen",
        "aanbod",
        "meegaan",
        "na-bezoek",
        "zo-wonen",
        "rust",
    ] {
        assert!(names.iter().any(|name| name == place), "no stored scene of {place}");
    }
    assert!(serde_json::from_str::<Scene>("{}").is_ok(), "an empty scene is a fresh start");
}
