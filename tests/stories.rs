//! Stories: enough of them, plain, consented to or marked; told to whom they fit, and never pressed on anybody.

mod common;
#[path = "common/people.rs"]
mod people;

use std::collections::BTreeSet;
use std::path::Path;

use people::{LOADED, go, now, resident};
use woonpad::content;
use woonpad::domain::advice::stories;
use woonpad::domain::dialogue::scene::{Place, Scene};
use woonpad::domain::knowledge::library::Library;
use woonpad::domain::knowledge::story::Story;
use woonpad::domain::language::reader::Reader;
use woonpad::domain::profile::facts::{Fact, Household, Profile};
use woonpad::domain::taxonomy::{Audience, Barrier, Role, Tenure};
use woonpad::domain::vocabulary::{Button, Event, Menu, Reply};

fn told(id: &str) -> &'static Story {
    LOADED.library.story(id).unwrap_or_else(|| panic!("no story {id}"))
}

fn best(profile: &Profile, options: &[&str]) -> Option<&'static Story> {
    stories::best(profile, &LOADED.library, &LOADED.places, options, &[]).map(|found| found.story)
}

fn ids(replies: &[Reply]) -> Vec<&str> {
    replies.iter().flat_map(|reply| &reply.parts).map(|part| part.id.as_str()).collect()
}

#[test]
fn there_are_enough_for_everybody_and_each_is_plain_dutch() {
    let all = LOADED.library.stories();
    assert!(all.len() >= 24, "{} stories", all.len());
    let count = |wanted: &dyn Fn(&Story) -> bool| all.iter().filter(|story| wanted(story)).count();
    for audience in [Audience::Senior, Audience::Starter, Audience::Gezin] {
        assert!(count(&|story| story.audience.contains(&audience)) >= 4, "few stories of {audience}");
    }
    assert!(count(&|story| story.helper) >= 3);
    assert!(count(&|story| story.option == "thuis-blijven-met-aanpassingen") >= 3, "few who stayed");
    for tenure in [Tenure::SocialeHuur, Tenure::ParticuliereHuur, Tenure::Koop, Tenure::Inwonend] {
        assert!(count(&|story| story.tenure.contains(&tenure)) >= 3, "few stories of {tenure}");
    }
    let overcome: BTreeSet<Barrier> = all.iter().flat_map(|story| story.overcame.iter().copied()).collect();
    let missing: Vec<_> = Barrier::ALL.iter().filter(|barrier| !overcome.contains(barrier)).collect();
    assert!(missing.is_empty(), "no story overcomes {missing:?}");
    for story in all {
        let words = story.words.split_whitespace().count();
        assert!((90..=150).contains(&words), "{}: {words} words", story.id);
        // The form of address belongs to Woonpad; who tells of themselves needs neither.
        let addressed = story
            .words
            .split(|c: char| !c.is_alphabetic())
            .find(|word| ["je", "jij", "jou", "jouw", "u", "uw"].contains(&word.to_lowercase().as_str()));
        assert!(addressed.is_none(), "{} says {addressed:?}", story.id);
        assert!(story.words.contains("mis"), "{}: what is missed is left out", story.id);
    }
}

#[test]
fn what_is_wrong_with_a_story_is_named_with_line_and_remedy() {
    let files = content::files(None).expect("the content");
    let path = "stories/geen-hokje.md";
    let faults_of = |change: &dyn Fn(&str) -> String| -> Vec<String> {
        let changed = |name: &String, text: &String| {
            (name.clone(), if name == path { change(text) } else { text.clone() })
        };
        let all: Vec<_> = files.iter().map(|(name, text)| changed(name, text)).collect();
        Library::parse(&all).err().unwrap_or_default().iter().map(ToString::to_string).collect()
    };
    let long = "En toen nog een dag. ".repeat(40);
    let breathless = "Ik liep en ik liep en ik liep en ik liep en ik liep en ik liep en ik keek om.";
    for (old, new, says) in [
        ("consent = \"voorbeeld\"\n", "", "no consent; write consent"),
        ("consent = \"voorbeeld\"", "consent = \"ja hoor\"", "no consent"),
        ("consent = \"voorbeeld\"", "consent = { given = 2026-12-01, how = \" \" }", "no consent"),
        ("option = \"meergeneratiewonen\"", "option = \"luchtkasteel\"", "luchtkasteel has no article"),
        ("\"seniorenlabel-weerstand\"", "\"geen-zin\"", "geen-zin"),
        ("id = \"geen-hokje\"", "id = \"wel-hokje\"", "differs from the file's name"),
        ("leeftijdgenoten", "senioren", "does not say \"senior\""),
        ("Ik werk nog twee dagen", long.as_str(), "words; write 90 to 150"),
        ("Ik werk nog twee dagen", breathless, "at most 20 words"),
    ] {
        let faults = faults_of(&|text| text.replacen(old, new, 1));
        let named = |fault: &&String| {
            let line = fault.strip_prefix(&format!("{path}:")).and_then(|rest| rest.split(':').next());
            line.is_some_and(|line| line != "0") && fault.contains(says)
        };
        assert!(faults.iter().any(|fault| named(&fault)), "{new}: {faults:?}");
    }
}

#[test]
fn an_operators_story_takes_the_place_of_an_example_and_an_empty_file_takes_it_away() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| {
        let path = folder.path().join("stories").join(name);
        std::fs::create_dir_all(path.parent().unwrap_or(Path::new("."))).expect("a folder");
        std::fs::write(path, text).expect("a file");
    };
    let files = content::files(None).expect("the content");
    let real = files["stories/geen-hokje.md"]
        .replace("consent = \"voorbeeld\"", "consent = { given = 2026-12-01, how = \"getekend formulier\" }");
    write("geen-hokje.md", &real);
    write("mijn-vader-bleef.md", "");
    let loaded = content::load(Some(folder.path())).expect("read").expect("right");
    assert!(!loaded.library.story("geen-hokje").expect("there").is_example());
    assert!(loaded.library.story("mijn-vader-bleef").is_none());
    assert_eq!(loaded.library.stories().len(), LOADED.library.stories().len() - 1);
}

#[test]
fn a_story_is_of_somebody_alike() {
    use Barrier::{
        DigitaalEnFormulieren, GehechtAanBuurt, GezinTeKrap, HogereWoonlasten, SpullenOpruimen,
        StarterGeenInschrijfduur, WantrouwenInstanties,
    };
    let senior = |holds: &[Barrier]| resident(77, Tenure::SocialeHuur, holds, (8.0, 3.0));
    assert_eq!(best(&senior(&[HogereWoonlasten]), &[]).expect("one").id, "de-huur-ging-in-stappen");
    assert_eq!(best(&senior(&[SpullenOpruimen]), &[]).expect("one").id, "elke-dag-een-doos");
    assert_eq!(best(&senior(&[DigitaalEnFormulieren]), &[]).expect("one").id, "de-map-met-wachtwoorden");
    let starter = resident(24, Tenure::Inwonend, &[StarterGeenInschrijfduur], (9.0, 2.0));
    assert_eq!(best(&starter, &["flexwoning"]).expect("one").id, "twintig-vierkante-meter");
    let mut family = resident(36, Tenure::SocialeHuur, &[GezinTeKrap], (9.0, 2.0));
    family.household = Some(Fact::tapped(Household { adults: Some(2), children: Some(4), total: 6 }, now()));
    assert_eq!(best(&family, &[]).expect("one").id, "geruild-met-de-overkant");
    let mut helper = senior(&[DigitaalEnFormulieren]);
    helper.role = Some(Fact::tapped(Role::Helper, now()));
    assert_eq!(best(&helper, &[]).expect("one").id, "de-buurvrouw-van-boven");
    // Who rests hears of somebody who stayed, and nothing else.
    let rests = resident(68, Tenure::SocialeHuur, &[WantrouwenInstanties, GehechtAanBuurt], (2.0, 2.0));
    assert_eq!(best(&rests, &[]).expect("one").id, "gebleven-op-zes-hoog");
    // Who wants to move is not told to stay.
    let goes = resident(77, Tenure::Koop, &[Barrier::GehechtAanWoning], (9.0, 8.0));
    assert!(best(&goes, &[]).is_none_or(|story| story.option != "thuis-blijven-met-aanpassingen"));
    // Without anything in common there is no story.
    assert!(best(&resident(77, Tenure::SocialeHuur, &[], (8.0, 8.0)), &[]).is_none());
}

#[test]
fn no_story_is_offered_within_three_turns_after_a_loss() {
    let profile = resident(77, Tenure::SocialeHuur, &[Barrier::RouwEnVerlies], (3.0, 8.0));
    let advice = || Event::Pressed(Button::Menu(Menu::Advice));
    let offers = |gently: u8| {
        let scene = Scene { gently, ..Scene::at(Place::Resting) };
        let step = go(&scene, &profile, advice());
        let button = step
            .replies
            .iter()
            .flat_map(|reply| reply.rows.iter().flatten())
            .any(|choice| matches!(choice.press, Button::Story(_)));
        matches!(step.scene.place, Place::Story { .. }) || button
    };
    // The turns pass by themselves, whatever is said.
    let mut scene = Scene { gently: 3, ..Scene::at(Place::Resting) };
    for left in [2, 1, 0] {
        scene = go(&scene, &profile, Event::Pressed(Button::Menu(Menu::Help))).scene;
        assert_eq!(scene.gently, left);
    }
    assert!(offers(0));
    assert!((1..=3).all(|turns| !offers(turns)));
}

#[test]
fn a_story_is_marked_told_once_and_leads_to_somebody_who_did_it() {
    let profile = resident(77, Tenure::SocialeHuur, &[Barrier::GehechtAanBuurt], (3.0, 8.0));
    let scene = Scene::at(Place::Story { story: "de-kaarttafel-ging-mee".into() });
    let step = go(&scene, &profile, Event::Pressed(Button::Yes));
    assert_eq!(ids(&step.replies[..1])[0], "story-example");
    assert_eq!(step.scene.place, Place::Meet { story: "de-kaarttafel-ging-mee".into() });
    assert_eq!(step.scene.given.stories, ["de-kaarttafel-ging-mee"]);
    let again = stories::best(&profile, &LOADED.library, &LOADED.places, &[], &step.scene.given.stories);
    assert!(again.is_none_or(|found| found.story.id != "de-kaarttafel-ging-mee"));
    let visit = go(&step.scene, &step.profile, Event::Pressed(Button::Pick("bezoek".into())));
    assert!(matches!(visit.scene.place, Place::Project { .. }));
    let call = go(&step.scene, &step.profile, Event::Pressed(Button::Pick("bellen".into())));
    assert!(matches!(call.scene.place, Place::Phone { .. }));
    let reader = Reader::new(&LOADED.library);
    let said = |text: &str| Event::Said { text: text.into(), reading: Box::new(reader.read(text)) };
    let typed = go(&step.scene, &step.profile, said("liever bellen"));
    assert!(matches!(typed.scene.place, Place::Phone { .. }), "{:?}", typed.scene.place);
    let refused = go(&step.scene, &step.profile, said("nee dank u"));
    assert_eq!(refused.scene.place, Place::ComeBack);
    // Nobody who stayed can be visited: there is only the telephone.
    let stayed = Scene::at(Place::Story { story: told("gebleven-op-zes-hoog").id.clone() });
    let step = go(&stayed, &profile, Event::Pressed(Button::Yes));
    let buttons = step.replies.last().map_or(0, |reply| reply.rows.len());
    assert_eq!(buttons, 2);
}
