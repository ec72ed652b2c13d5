//! Advice: for whom it is, with reasons and what it lacks, few messages at a time; and nothing when nothing fits.

mod common;
#[path = "common/people.rs"]
mod people;

use people::{LOADED, go, now, resident};
use woonpad::domain::advice::unmet::Unmet;
use woonpad::domain::advice::{fit, help, nearby};
use woonpad::domain::dialogue::scene::{Place, Scene};
use woonpad::domain::knowledge::project::Holding;
use woonpad::domain::profile::facts::{Fact, Household, Profile};
use woonpad::domain::taxonomy::{Audience, Barrier, Driver, Form, Tenure, Wish};
use woonpad::domain::visits::Opening;
use woonpad::domain::vocabulary::{Button, Effect, Event, Menu, Step};
use woonpad::domain::wakes::{Wake, WakeKind};

fn wishing(mut profile: Profile, wishes: &[Wish]) -> Profile {
    profile.wishes.extend(wishes.iter().map(|wish| (*wish, Fact::tapped((), now()))));
    profile
}

fn in_place(mut profile: Profile, municipality: &str, postcode: &str) -> Profile {
    profile.municipality = Some(Fact::said(municipality.to_owned(), now(), municipality));
    profile.postcode4 = Some(Fact::said(postcode.to_owned(), now(), postcode));
    profile
}

fn named(profile: &Profile) -> Vec<String> {
    let fits = fit::options(profile, &LOADED.library, 30);
    fits.iter().map(|fit| fit.article.id.clone()).collect()
}

fn advice(profile: &Profile) -> Step {
    go(&Scene::at(Place::Resting), profile, Event::Pressed(Button::Menu(Menu::Advice)))
}

fn words(step: &Step) -> Vec<String> {
    step.replies.iter().map(|reply| LOADED.speech.message(reply, Form::U).text).collect()
}

/// Every wish alone, with what a starter or a family is held back by.
fn young() -> Vec<Profile> {
    let family = |holds: &[Barrier]| {
        let mut family = resident(34, Tenure::SocialeHuur, holds, (9.0, 3.0));
        family.household =
            Some(Fact::tapped(Household { adults: Some(2), children: Some(2), total: 4 }, now()));
        family
    };
    let holds = [Barrier::StarterTeWeinigInkomen, Barrier::GezondheidEnMantelzorg, Barrier::LangeWachttijd];
    Wish::ALL
        .iter()
        .flat_map(|wish| {
            [resident(25, Tenure::Inwonend, &holds, (9.0, 3.0)), family(&holds)]
                .map(|profile| wishing(profile, &[*wish]))
        })
        .collect()
}

fn openings() -> Vec<Opening> {
    let starts_at = common::at("2026-12-05T14:00:00");
    let opening = |project: &woonpad::domain::knowledge::project::Project| Opening {
        slot: format!("s_{}", project.id),
        project: project.id.clone(),
        starts_at,
        ends_at: starts_at + chrono::Duration::minutes(90),
        free: 4,
        meeting_point: String::new(),
        access: String::new(),
        host: String::new(),
        organiser: String::new(),
        story: String::new(),
        facilities: Vec::new(),
        languages: String::new(),
        smallest: 1,
        largest: 8,
        example: false,
    };
    LOADED.library.projects().iter().map(opening).collect()
}

#[test]
fn a_starter_or_family_is_shown_nothing_that_is_for_others() {
    for profile in young() {
        for id in named(&profile) {
            let article = LOADED.library.article(&id).expect("an article");
            let audience = profile.audience();
            assert!(article.audience.contains(&audience), "{id} for a {audience}");
        }
        for near in nearby::projects(&profile, &LOADED.library, &LOADED.places, &openings(), None) {
            assert_ne!(near.project.audience, [Audience::Senior], "{}", near.project.id);
        }
    }
}

#[test]
fn who_can_only_rent_is_shown_nothing_that_is_only_for_sale() {
    let renter = wishing(resident(70, Tenure::SocialeHuur, &[], (8.0, 7.0)), &[Wish::ContactMetBuren]);
    let shown = nearby::projects(&renter, &LOADED.library, &LOADED.places, &openings(), None);
    assert!(shown.len() >= 5);
    for near in &shown {
        let holdings = &near.project.tenure;
        let sold = !holdings.is_empty() && holdings.iter().all(|holding| *holding == Holding::Koop);
        assert!(!sold, "{} is for sale only", near.project.id);
    }
    let for_sale = ["betaalbare-koop", "koopstart", "cpo", "groeiwoning", "kangoeroewoning", "tiny-house"];
    assert!(named(&renter).iter().all(|id| !for_sale.contains(&id.as_str())));
    let mut buyer = renter.clone();
    buyer.area = Some(Fact::said("kopen in Zwolle".to_owned(), now(), "kopen in Zwolle"));
    assert!(!fit::can_only_rent(&buyer));
    let owner = wishing(resident(70, Tenure::Koop, &[], (8.0, 7.0)), &[Wish::ContactMetBuren]);
    let to_owner = nearby::projects(&owner, &LOADED.library, &LOADED.places, &openings(), None);
    assert!(to_owner.iter().any(|near| near.project.tenure == [Holding::Koop]));
}

#[test]
fn care_that_nobody_asked_for_is_not_named() {
    let care = ["aanleunwoning", "doorleefhuis", "zorggeschikte-woning", "serviceflat", "mantelzorgwoning"];
    for wish in Wish::ALL.iter().filter(|wish| **wish != Wish::ZorgNabij) {
        let fit = wishing(resident(76, Tenure::SocialeHuur, &[], (8.0, 7.0)), &[*wish]);
        assert!(named(&fit).iter().all(|id| !care.contains(&id.as_str())), "{wish}");
    }
    let cared = wishing(resident(76, Tenure::SocialeHuur, &[], (8.0, 7.0)), &[Wish::ZorgNabij]);
    assert!(named(&cared).iter().any(|id| care.contains(&id.as_str())));
}

#[test]
fn a_must_wish_that_does_not_come_with_it_is_said() {
    let profile =
        wishing(resident(70, Tenure::Koop, &[], (8.0, 7.0)), &[Wish::ContactMetBuren, Wish::Logeerkamer]);
    let fits = fit::options(&profile, &LOADED.library, 3);
    assert!(!fits.is_empty());
    assert!(fits.iter().all(|fit| fit.lacks == [Wish::Logeerkamer]));
    let said = words(&advice(&profile)).join("\n");
    assert!(said.contains("Hoort er niet vanzelf bij: een logeerkamer."), "{said}");
}

#[test]
fn each_option_has_reasons_a_drawback_and_whole_quotes_in_few_messages() {
    let long = "Nou ja weet u het is zo dat de trap wel erg lastig is geworden en dat de tuin mij te groot \
                is en dat ik eigenlijk graag een praatje maak met de buren als het uitkomt";
    for marks in [(8.0, 7.0), (8.0, 3.0), (3.0, 8.0)] {
        let mut profile = resident(77, Tenure::SocialeHuur, &[Barrier::HogereWoonlasten], marks);
        profile.drivers.insert(Driver::TrapLuktNiet, Fact::said((), now(), long));
        profile.wishes.insert(Wish::ContactMetBuren, Fact::said((), now(), "graag een praatje met de buren"));
        let step = advice(&profile);
        let said = words(&step);
        let options = said.iter().filter(|text| text.contains("● ")).count();
        assert!((2..=3).contains(&options) && said.len() == options + 1, "{said:#?}");
        assert!(said.len() <= 3 || marks == (8.0, 7.0), "{said:#?}");
        for text in &said {
            assert!(!text.contains('…'), "a quote is cut: {text}");
            assert!(!text.contains("● ") || text.contains("Ik noem dit, want "), "{text}");
            assert!(!text.contains("● ") || text.contains("Eerlijk erbij: "), "{text}");
        }
        let quote = "U zei: “graag een praatje met de buren”.";
        assert_eq!(said.iter().filter(|text| text.contains(quote)).count(), 1, "{said:#?}");
    }
}

#[test]
fn each_barrier_leads_to_a_step_of_its_own() {
    let mut steps = std::collections::BTreeSet::new();
    for barrier in Barrier::ALL {
        let profile = resident(50, Tenure::SocialeHuur, &[*barrier], (8.0, 3.0));
        let step = help::first(&profile, &LOADED.library, &[]);
        let none = matches!(barrier, Barrier::RouwEnVerlies | Barrier::GeenNoodzaakNu);
        assert_eq!(step.is_none(), none, "{barrier}");
        if let Some(step) = step {
            let said = LOADED.speech.try_say(&step.says, Form::U).unwrap_or_else(|p| panic!("{}", p.what));
            steps.insert(said);
        }
    }
    assert_eq!(steps.len(), Barrier::ALL.len() - 2);
    // What is in the way of being able goes first for who wants; what holds the heart for who does not want to yet.
    let holds = [Barrier::GehechtAanBuurt, Barrier::DigitaalEnFormulieren];
    let first = |marks| {
        let profile = resident(70, Tenure::SocialeHuur, &holds, marks);
        help::first(&profile, &LOADED.library, &[]).expect("a step").says.id
    };
    assert_eq!(first((8.0, 3.0)), "help-digitaal-en-formulieren");
    assert_eq!(first((3.0, 8.0)), "help-gehecht-aan-buurt");
}

#[test]
fn every_wish_driver_and_barrier_can_be_said() {
    let speech = &LOADED.speech;
    let missing: Vec<String> = Wish::ALL
        .iter()
        .map(|wish| format!("want-{wish}"))
        .chain(Driver::ALL.iter().map(|driver| format!("pull-{driver}")))
        .chain(Barrier::ALL.iter().map(|barrier| format!("alike-{barrier}")))
        .filter(|id| !speech.knows(id))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

/// Wishes that no way of living has together.
fn out_of_reach() -> Profile {
    let profile = resident(70, Tenure::SocialeHuur, &[Barrier::GeenPassendAanbod], (8.0, 7.0));
    let mut profile = in_place(
        wishing(profile, &[Wish::Logeerkamer, Wish::Hobbykamer, Wish::Energiezuinig]),
        "Terneuzen",
        "4531",
    );
    profile.monthly_cost = Some(Fact::said(612, now(), "612 euro"));
    profile.home = Some(Fact::said("Een rijtjeshuis aan de Kade".to_owned(), now(), "aan de Kade"));
    profile
}

#[test]
fn when_nothing_fits_that_is_said_and_counted_once_without_who_it_was() {
    let profile = out_of_reach();
    let step = advice(&profile);
    let said = words(&step).join("\n");
    assert!(said.contains("Ik vind nu niets dat echt past"), "{said}");
    assert_eq!(step.scene.place, Place::Watch);
    let unmet = Unmet {
        wishes: vec![Wish::Logeerkamer, Wish::Hobbykamer, Wish::Energiezuinig],
        municipality: "Terneuzen".to_owned(),
        price: Some(500),
        audience: Audience::Senior,
    };
    assert!(step.effects.contains(&Effect::LogUnmet { unmet }));
    let again = go(&step.scene, &profile, Event::Pressed(Button::Menu(Menu::Advice)));
    assert!(!again.effects.iter().any(|effect| matches!(effect, Effect::LogUnmet { .. })));
    // Of whom no wish is known, nothing is missing.
    let unknown = advice(&resident(70, Tenure::SocialeHuur, &[], (8.0, 7.0)));
    assert!(!unknown.effects.iter().any(|effect| matches!(effect, Effect::LogUnmet { .. })));
    assert!(words(&unknown).join("\n").contains("Ik weet nog te weinig"));
}

#[test]
fn woonpad_comes_back_when_something_appears_and_is_silent_until_then() {
    let profile = out_of_reach();
    let asked = Scene::at(Place::Watch);
    let step = go(&asked, &profile, Event::Pressed(Button::Yes));
    let wake = step.effects.iter().find_map(|effect| match effect {
        Effect::WakeAt { wake, .. } if wake.kind == WakeKind::LookAgain => Some(wake.clone()),
        _ => None,
    });
    let wake = wake.expect("agreed");
    let due = go(&step.scene, &profile, Event::Woken(wake.clone()));
    assert!(due.replies.is_empty(), "nothing to tell");
    assert!(due.effects.iter().any(|effect| matches!(effect, Effect::WakeAt { .. })), "looked for again");
    // Half a wish less, and there is something.
    let easier = wishing(resident(70, Tenure::SocialeHuur, &[], (8.0, 7.0)), &[Wish::ContactMetBuren]);
    let due = go(&step.scene, &easier, Event::Woken(wake.clone()));
    assert!(due.replies[0].why.is_some());
    // After eighteen months it stops by itself.
    let old = Wake { agreed: now() - chrono::Duration::days(540), ..wake };
    let due = go(&step.scene, &profile, Event::Woken(old));
    assert!(due.replies.is_empty() && due.effects.is_empty());
    let refused = go(&asked, &profile, Event::Pressed(Button::No));
    assert_eq!(refused.scene.place, Place::CallOffer);
}

#[test]
fn the_fact_of_staying_comes_once() {
    let mut profile = resident(77, Tenure::SocialeHuur, &[Barrier::GehechtAanBuurt], (3.0, 8.0));
    profile.wishes.insert(Wish::ContactMetBuren, Fact::tapped((), now()));
    let step = advice(&profile);
    assert!(words(&step).join("\n").contains("Eén feit, en verder niets"));
    let again = go(&step.scene, &profile, Event::Pressed(Button::Menu(Menu::Advice)));
    assert!(!words(&again).join("\n").contains("Eén feit, en verder niets"));
}

#[test]
fn who_rests_is_shown_no_other_home() {
    let profile = wishing(
        resident(70, Tenure::SocialeHuur, &[Barrier::WantrouwenInstanties], (2.0, 2.0)),
        &[Wish::Lift, Wish::ContactMetBuren],
    );
    let step = advice(&profile);
    let said = words(&step);
    assert_eq!(said.len(), 2, "{said:#?}");
    assert!(!said.iter().any(|text| text.contains("● ")), "{said:#?}");
    assert_eq!(step.scene.place, Place::ComeBack);
}
