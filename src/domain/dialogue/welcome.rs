//! Who we are, what we keep, u or je. Triggered by /start or a first message; ends at the first question,
//! or at `Declined` for who wants nothing remembered.

use super::here::{Here, Said, Tried, letters};
use super::scene::{Place, Scene};
use super::{asking, intake, listening, repair, together};
use crate::domain::language::plain::{pattern, plain};
use crate::domain::profile::facts::{Fact, Household, Profile, SOMEBODY};
use crate::domain::taxonomy::{Barrier, Form, Intent, LifeEvent, Outcome, Role};
use crate::domain::text::Text;
use crate::domain::vocabulary::{Button, Choice, Effect, Menu, Reply, Step};
use crate::text;

/// Raised when the text of what is kept changes: who agreed to an older one is asked again.
pub const CONSENT_VERSION: u32 = 1;

/// Codes of advisors' invitations begin like this.
const ADVISOR_CODE: &str = "adv-";

/// From this many words on, what is said beside u or je is a telling.
const TELLING: usize = 10;

/// A story told before consent is kept back up to this length, in characters.
const STORY_LENGTH: usize = 1200;

pub fn started(here: Here<'_>, code: Option<&str>) -> Step {
    if let Some(token) = code.and_then(|code| code.strip_prefix(ADVISOR_CODE)) {
        return here.stay().and(Effect::JoinAsAdvisor { token: token.to_owned() });
    }
    if let Some(token) = code.and_then(|code| code.strip_prefix(together::CODE)) {
        return together::opened(here, token);
    }
    if here.remembers() && here.scene.place != Place::New {
        let greeting = text!("welcome-back");
        return repair::ask_again(here.clone().stay().say(greeting), &here.ctx);
    }
    greet(here)
}

/// The first message: a computer, of whom, what for, what is kept.
fn greet(here: Here<'_>) -> Step {
    let house = here.ctx.house;
    let hello =
        Reply::from(text!("welcome-hello", organisation = &house.organisation)).part(text!("welcome-what"));
    let ask = consent_question(&house.privacy_url);
    let step = Step::new(Scene { heard: here.scene.heard, ..Scene::at(Place::Consent) }, here.profile);
    step.say(hello).say(ask)
}

fn consent_question(privacy_url: &str) -> Reply {
    let mut reply = Reply::from(text!("consent-ask"));
    if !privacy_url.is_empty() {
        reply = reply.part(text!("consent-link", url = privacy_url));
    }
    reply
        .row([Choice::new(text!("button-consent-yes"), Button::Yes)])
        .row([Choice::new(text!("button-consent-no"), Button::No)])
        .row([Choice::new(text!("button-consent-what"), Button::Pick("wat".into()))])
}

pub fn said<'a>(mut here: Here<'a>, said: Said<'_>) -> Tried<'a> {
    match here.scene.place {
        Place::New => {
            let story = worth_keeping(&here, said).then(|| said.text.to_owned());
            let mut step = greet(here);
            if let (Some(_), Some(ask)) = (&story, step.replies.last_mut()) {
                ask.parts.insert(0, text!("consent-story"));
            }
            step.scene.story = story;
            Tried::Break(step)
        }
        Place::Consent if said.yes() && short(said) => Tried::Break(agreed(here, Some(said.text))),
        // "Is goed hoor, maar het gaat over mijn ouders": a yes, and a beginning.
        Place::Consent if said.yes() && begins_with_yes(said.text) => {
            let answer = asking::about_service(&here, said);
            if answer.is_none() && (listening::tells(&here, said) || speaks_for_another(said.text)) {
                add_to_story(&mut here, said.text);
            }
            let mut step = agreed(here, Some(said.text));
            step.replies.splice(0..0, answer);
            Tried::Break(step)
        }
        Place::Consent if said.no() && short(said) => Tried::Break(declined(here)),
        Place::Form => at_form(here, said),
        Place::Declined if said.yes() => Tried::Break(greet(here)),
        Place::Consent if !said.text.contains('?') && listening::tells(&here, said) => {
            Tried::Break(kept_back(here, said))
        }
        _ if said.has_the_shape_of_a_question() || said.wants(Intent::Vraag) => about_us(here, said),
        Place::Consent => {
            let url = here.ctx.house.privacy_url.clone();
            let first =
                if said.wants(Intent::Groet) { text!("consent-hello") } else { text!("consent-first") };
            Tried::Break(here.stay().say(first).say(consent_question(&url)))
        }
        _ => Tried::Break(declined_again(here)),
    }
}

/// A yes of its own before a question that comes with it: "ja is goed. wie leest dit?"
fn begins_with_yes(text: &str) -> bool {
    let first = text.split(['.', '!', ',']).next().unwrap_or_default();
    !text.contains('?') || !first.contains('?') && first.split_whitespace().count() <= 5
}

fn short(said: Said<'_>) -> bool {
    said.words() <= 6
}

/// A question before the yes; a story around it waits with the question about keeping.
fn about_us<'a>(mut here: Here<'a>, said: Said<'_>) -> Tried<'a> {
    let (ctx, consent) = (here.ctx, here.scene.place == Place::Consent);
    if consent && said.words() >= TELLING && listening::tells(&here, said) {
        add_to_story(&mut here, said.text);
    }
    match asking::about_us(here, said) {
        // Two or three meanings to choose from leave the question about keeping open.
        Tried::Break(step) if consent && step.outcome == Outcome::Teruggevraagd => {
            Tried::Break(repair::ask_again(step, &ctx))
        }
        other => other,
    }
}

/// A first message that is more than a greeting.
fn worth_keeping(here: &Here<'_>, said: Said<'_>) -> bool {
    listening::tells(here, said) || said.has_the_shape_of_a_question() && asking::is_sure(said)
}

/// A story before the yes is not lost and not kept: it waits with the question.
fn kept_back(mut here: Here<'_>, said: Said<'_>) -> Step {
    add_to_story(&mut here, said.text);
    let url = here.ctx.house.privacy_url.clone();
    let loss = said.reading.barriers.iter().any(|scored| scored.id == Barrier::RouwEnVerlies)
        || said.reading.life_events.iter().any(|scored| scored.id == LifeEvent::PartnerOverleden);
    let heard = if loss { text!("consent-story-loss") } else { text!("consent-story") };
    here.stay().say(heard).say(consent_question(&url))
}

fn add_to_story(here: &mut Here<'_>, words: &str) {
    let story = match here.scene.story.take() {
        Some(story) => format!("{}. {words}", story.trim_end_matches(['.', ' '])),
        None => words.to_owned(),
    };
    here.scene.story = Some(story.chars().take(STORY_LENGTH).collect());
}

/// U or je; what is told beside it counts as told.
fn at_form<'a>(mut here: Here<'a>, said: Said<'_>) -> Tried<'a> {
    let chosen = form_in(said.text);
    if chosen.is_none() && said.only_asks() {
        return Tried::Continue(here);
    }
    let answer = asking::about_service(&here, said);
    // A telling answers the first question; a plain fact ("ben 27") is only kept.
    if said.words() >= TELLING && listening::tells(&here, said) {
        add_to_story(&mut here, said.text);
    } else {
        listening::take(&mut here, said);
    }
    // No choice is a choice: u, and the talk goes on.
    let words = chosen.is_some().then_some(said.text);
    let mut step = form(here, chosen.unwrap_or(Form::U), words);
    step.replies.splice(0..0, answer);
    Tried::Break(step)
}

pub fn pressed_consent(here: Here<'_>, button: &Button) -> Step {
    match button {
        Button::Yes => agreed(here, None),
        Button::No => declined(here),
        Button::Pick(what) if what == "wat" => {
            let url = here.ctx.house.privacy_url.clone();
            here.stay().say(text!("consent-what")).say(consent_question(&url))
        }
        _ => repair::stale(here),
    }
}

fn agreed(mut here: Here<'_>, words: Option<&str>) -> Step {
    here.profile.consent = Some(match words {
        Some(words) => Fact::said(CONSENT_VERSION, here.ctx.now, words),
        None => Fact::tapped(CONSENT_VERSION, here.ctx.now),
    });
    let ask = form_question();
    here.to(Place::Form).say(ask)
}

fn declined(mut here: Here<'_>) -> Step {
    here.profile = Profile { form: here.profile.form, ..Profile::default() };
    here.scene.story = None;
    here.to(Place::Declined).say(
        Reply::from(text!("declined"))
            .row([Choice::new(text!("button-consent-yes-after-all"), Button::Menu(Menu::Again))]),
    )
}

fn declined_again(here: Here<'_>) -> Step {
    here.stay().say(
        Reply::from(text!("declined-again"))
            .row([Choice::new(text!("button-consent-yes-after-all"), Button::Menu(Menu::Again))])
            .row([Choice::new(text!("button-person"), Button::Menu(Menu::Person))]),
    )
}

/// Asks u or je.
pub fn form_question() -> Reply {
    Reply::from(text!("form-ask")).row([
        Choice::new(text!("button-form-u"), Button::Form(Form::U)),
        Choice::new(text!("button-form-je"), Button::Form(Form::Je)),
    ])
}

/// Asks consent again, as it was asked first.
pub fn ask_consent_again(here: &Here<'_>) -> Reply {
    consent_question(&here.ctx.house.privacy_url)
}

/// Something was asked for that cannot be done without remembering; the phone is there for who would rather not.
pub fn consent_needed(here: Here<'_>) -> Step {
    let mut why = Reply::from(text!("consent-needed"));
    if !here.ctx.house.phone.is_empty() {
        why = why.part(text!("consent-phone", phone = &here.ctx.house.phone));
    }
    let ask = ask_consent_again(&here);
    here.to(Place::Consent).say(why).say(ask)
}

/// The form was chosen, now or later in the talk.
pub fn form(mut here: Here<'_>, form: Form, words: Option<&str>) -> Step {
    here.profile.form = Some(match words {
        Some(words) => Fact::said(form, here.ctx.now, words),
        None => Fact::tapped(form, here.ctx.now),
    });
    if here.scene.place == Place::Form {
        let invitation = together::waiting(&mut here);
        let story = here.scene.story.take();
        let step = intake::next(here, vec![text!("form-thanks")]);
        let Some(story) = story else { return invitation.into_iter().fold(step, Step::and) };
        // What was told already answers the first question; it is not asked.
        let step =
            Step { replies: vec![text!("form-thanks").into()], ..step }.and(Effect::Reread { text: story });
        return invitation.into_iter().fold(step, Step::and);
    }
    let ctx = here.ctx;
    repair::ask_again(here.stay().say(text!("form-changed")), &ctx)
}

/// "zeg maar je", "u graag", "jij".
fn form_in(text: &str) -> Option<Form> {
    let lower = text.to_lowercase();
    let words = letters(&lower);
    let has = |list: &[&str]| words.iter().any(|word| list.contains(word));
    let (formal, informal) =
        (has(&["u", "uw"]), has(&["je", "jij", "jou", "jullie", "tutoyeren", "informeel"]));
    match (formal, informal) {
        (true, false) => Some(Form::U),
        (false, true) => Some(Form::Je),
        _ if has(&["formeel", "vousvoyeren"]) => Some(Form::U),
        _ => None,
    }
}

/// Marks who types for somebody else, once, and says what that means for the talk.
pub fn notice_helper(here: &mut Here<'_>, said: Said<'_>) -> Option<Text> {
    if here.profile.is_helper() || !said.wants(Intent::NamensAnder) && !speaks_for_another(said.text) {
        return None;
    }
    let now = here.ctx.now;
    here.profile.role = Some(Fact::said(Role::Helper, now, said.text));
    let lower = said.text.to_lowercase();
    let about = whom(&lower);
    here.profile.about = Some(Fact::said(about.to_owned(), now, said.text));
    if matches!(about, "ouders" | "opa-en-oma") && here.profile.household.is_none() {
        let two = Household { adults: Some(2), children: Some(0), total: 2 };
        here.profile.household = Some(Fact::inferred(two, now, said.text));
    }
    Some(about_whom(here, text!("helper-noticed")))
}

/// "Ik schrijf voor mijn ouders", "het gaat over pa, ik ben zijn dochter": said outright.
pub fn speaks_for_another(text: &str) -> bool {
    pattern!(r"\b(?:schrijf|typ|typ je|vraag|informeer|regel|zoek|mail|app|gaat|is|doe|chat) (?:dit |het |hier |dat |eigenlijk |even |nu |alles )*(?:voor|namens|over|om) (?:mijn|mn|m'n|me|onze) (?:schoon)?(?:ouders?|vader|moeder|pa|ma|pap|mam|papa|mama|oma|opa|tante|oom|zus|zusje|broer|buurvrouw|buurman|man|vrouw|zoon|dochter|vriendin|vriend)\b|\bik ben (?:hun|haar|zijn|de|een) (?:dochter|zoon|mantelzorger|schoondochter|schoonzoon|kleindochter|kleinzoon|buurvrouw|buurman|nicht|neef)\b")
        .is_match(&plain(text))
}

/// How people name whom they help, and the name in the texts (`who-<name>`).
const RELATIONS: [(&str, &str); 31] = [
    ("moeder", "moeder"),
    ("mam", "moeder"),
    ("mama", "moeder"),
    ("ma", "moeder"),
    ("moeders", "moeder"),
    ("vader", "vader"),
    ("pa", "vader"),
    ("papa", "vader"),
    ("vaders", "vader"),
    ("ouders", "ouders"),
    ("oma", "oma"),
    ("opa", "opa"),
    ("grootmoeder", "oma"),
    ("grootvader", "opa"),
    ("tante", "tante"),
    ("oom", "oom"),
    ("zus", "zus"),
    ("zusje", "zus"),
    ("broer", "broer"),
    ("buurvrouw", "buurvrouw"),
    ("buurvrouwtje", "buurvrouw"),
    ("buurman", "buurman"),
    ("schoonmoeder", "schoonmoeder"),
    ("schoonvader", "schoonvader"),
    ("zoon", "zoon"),
    ("dochter", "dochter"),
    ("man", "man"),
    ("vrouw", "vrouw"),
    ("vriendin", "vriendin"),
    ("vriend", "vriend"),
    ("schoonouders", "ouders"),
];

/// The one who is named; of two the pair we have a word for, else nobody in particular.
fn whom(lower: &str) -> &'static str {
    let mut named: Vec<&str> = letters(lower).into_iter().filter_map(relation).collect();
    named.sort_unstable();
    named.dedup();
    match named.as_slice() {
        [only] => only,
        ["oma", "opa"] => "opa-en-oma",
        ["moeder", "vader"] => "ouders",
        _ => SOMEBODY,
    }
}

fn relation(word: &str) -> Option<&'static str> {
    RELATIONS.iter().find(|(name, _)| *name == word).map(|(_, who)| *who)
}

/// A text with `$who` filled in: "uw moeder", or "diegene".
pub fn about_whom(here: &Here<'_>, text: Text) -> Text {
    text.with("who", Text::named(format!("who-{}", here.profile.whom())))
}

/// Who cares for somebody and is worn out hears, once, that it was heard.
pub fn carer(step: &mut Step, said: Said<'_>) -> Option<Reply> {
    let worn = pattern!(
        r"\b(?:doodmoe|uitgeput|overbelast|overspannen)\b|\bben (?:gewoon |helemaal |best |zo |erg |heel )*(?:moe|op|kapot)\b|\b(?:alles|altijd) alleen\b|\bhet wordt (?:me |mij )?te veel\b|\btrek het niet\b"
    );
    let tells = step.profile.is_helper() && !step.scene.given.carer && worn.is_match(&plain(said.text));
    step.scene.given.carer |= tells;
    tells.then(|| text!("back-carer").into())
}

/// That somebody does not know is at most this many words; more tells something else too.
pub const ONLY_A_SECRET: usize = 12;

/// "Ze weten nog niet dat ik dit doe": kept, so that nothing of them is passed on.
pub fn notice_secrecy(here: &mut Here<'_>, said: Said<'_>) -> Option<Text> {
    let secret = pattern!(
        r"\b(?:ze|zij|hij|pa|ma|ouders|vader|moeder|oma|opa) (?:weet|weten)(?: er| het| dit| hier| dat| nog| ook)* (?:niks|niets|niet)\b|\bmag(?:en)? (?:het |dit |er |hier )*(?:niks |niets |niet )(?:van )?(?:weten|horen)\b|\bniet te horen krijgen\b|\b(?:weet|weten) (?:er |het |dit )?nog (?:niks|niets|niet)\b"
    );
    let now = here.ctx.now;
    if !here.profile.is_helper() || here.profile.person_knows.is_some() || !secret.is_match(&plain(said.text))
    {
        return None;
    }
    here.profile.person_knows = Some(Fact::said(false, now, said.text));
    here.profile.answered.push("medeweten".into());
    Some(about_whom(here, text!("knows-not-yet")))
}
