//! What cannot be is met with a kind line and the nearest alternative, and nothing is half done: moments that are past,
//! full, closed or called off, parties of nobody or of a coach, the same visit twice, two at one time, invitations and
//! buttons of long ago.

mod common;
#[path = "common/mind.rs"]
mod mind;

use chrono::Duration;
use tempfile::TempDir;
use woonpad::store::slots::{self, NewSlot};
use woonpad::store::{Db, sound};
use woonpad::terminal::session::{Input, Session};
use woonpad::world::{Clock, World};

/// A house with moments at the Aahof, and who comes to see it.
struct Visits {
    world: World,
    _folder: TempDir,
}

/// The Saturday of the first moment; the next ones are a week later each.
const FIRST: &str = "2026-12-05T14:00:00";

impl Visits {
    /// So many places at each moment.
    async fn with(capacities: &[i32]) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let url = format!("sqlite:{}", folder.path().join("kindly.db").display());
        let db = Db::open(&url, true).await.expect("a database");
        db.migrate().await.expect("migrations");
        let world = mind::on(db, Clock::standing_at(common::at("2026-11-24T10:00:00"))).await;
        let all: Vec<NewSlot> =
            (0..).zip(capacities).map(|(week, capacity)| moment(week, *capacity)).collect();
        let visits = Self { world, _folder: folder };
        visits.open(&all).await;
        visits
    }

    async fn open(&self, moments: &[NewSlot]) {
        let mut tx = self.world.db.begin().await.expect("tx");
        slots::put_slots(&mut tx, moments).await.expect("slots");
        tx.commit().await.expect("commit");
    }

    async fn person(&self, name: &str) -> Person {
        let session = Session::open(self.world.clone(), name).await.expect("a session");
        let mut person = Person { session };
        person.put(Input::Start(None)).await;
        person.press("Ja, dat is goed").await;
        person.press("Zeg maar u").await;
        person
    }

    /// Taken places of each moment, and nothing that does not add up.
    async fn taken(&self) -> Vec<i32> {
        let mut tx = self.world.db.begin().await.expect("tx");
        let breaches = sound::breaches(&mut tx, self.world.now()).await.expect("a look");
        assert!(breaches.is_empty(), "{breaches:?}");
        slots::all(&mut tx).await.expect("slots").into_iter().map(|slot| slot.taken).collect()
    }

    async fn cancel(&self, nth: usize) {
        let mut tx = self.world.db.begin().await.expect("tx");
        let id = slots::all(&mut tx).await.expect("slots")[nth].id.clone();
        slots::cancel(&mut tx, &id, self.world.now()).await.expect("an answer").expect("called off");
        tx.commit().await.expect("commit");
    }
}

fn moment(week: i64, capacity: i32) -> NewSlot {
    let starts_at = common::at(FIRST) + Duration::weeks(week);
    NewSlot {
        project: "aahof-zwolle".into(),
        starts_at,
        ends_at: starts_at + Duration::minutes(90),
        capacity,
        meeting_point: "bij de poort".into(),
        access: String::new(),
        host: String::new(),
        organiser: String::new(),
        story: String::new(),
        closes_at: starts_at - Duration::hours(12),
        facilities: Vec::new(),
        languages: String::new(),
        smallest: 1,
        largest: 8,
        point: None,
        example: false,
    }
}

struct Person {
    session: Session,
}

impl Person {
    /// What is said back, buttons in brackets.
    async fn put(&mut self, input: Input) -> String {
        let shown = self.session.put(input).await.expect("a turn");
        let lines = shown.messages.into_iter().map(|message| {
            let buttons: Vec<String> =
                message.buttons.iter().flatten().map(|button| format!("[{}]", button.text)).collect();
            format!("{} {}", message.text, buttons.join(" "))
        });
        lines.collect::<Vec<_>>().join("\n")
    }

    async fn say(&mut self, text: &str) -> String {
        self.put(Input::Say(text.into())).await
    }

    async fn press(&mut self, label: &str) -> String {
        self.put(Input::Press(label.into())).await
    }

    /// The label of the moment on this date, as it is under the last message.
    fn moment(&self, date: &str) -> String {
        let buttons = self.session.buttons();
        let label = buttons.iter().find(|label| label.contains(date));
        label.unwrap_or_else(|| panic!("no {date} in {buttons:?}")).clone()
    }

    /// Up to the question how many, of the moment on this date.
    async fn chooses(&mut self, date: &str) {
        self.say("/bezoek").await;
        self.press("Aahof").await;
        let label = self.moment(date);
        self.press(&label).await;
    }

    async fn asks_for(&mut self, date: &str, party: &str) -> String {
        self.chooses(date).await;
        self.press(party).await;
        self.press("Nee, niets").await
    }

    async fn books(&mut self, date: &str, party: &str) -> String {
        self.asks_for(date, party).await;
        self.press("Ja, boek maar").await
    }
}

fn says(heard: &str, words: &[&str]) {
    for words in words {
        assert!(heard.contains(words), "{words:?} is not in:\n{heard}");
    }
}

#[tokio::test]
async fn a_moment_that_is_full_called_off_closed_or_past_leads_to_the_others() {
    // Full: somebody was first.
    let visits = Visits::with(&[1, 4]).await;
    let (mut anna, mut bram) = (visits.person("Anna").await, visits.person("Bram").await);
    anna.chooses("5 december").await;
    bram.books("5 december", "Alleen ik").await;
    anna.press("Alleen ik").await;
    says(
        &anna.press("Nee, niets").await,
        &["Die plek is net vergeven", "[zaterdag 12 december om 14:00 uur"],
    );
    assert_eq!(visits.taken().await, [1, 0]);
    // Called off, closed, past: while somebody makes up their mind.
    let called_off = Visits::with(&[4, 4]).await;
    let mut anna = called_off.person("Anna").await;
    anna.chooses("5 december").await;
    called_off.cancel(0).await;
    anna.press("Alleen ik").await;
    says(
        &anna.press("Nee, niets").await,
        &["Die plek is net vergeven", "[zaterdag 12 december om 14:00 uur"],
    );
    assert_eq!(called_off.taken().await, [0, 0]);
    for hours in [6, 30] {
        let late = Visits::with(&[4, 4]).await;
        let mut anna = late.person("Anna").await;
        anna.chooses("5 december").await;
        let by = common::at(FIRST) + Duration::hours(hours - 12) - late.world.now();
        anna.put(Input::Wait(by)).await;
        anna.press("Alleen ik").await;
        let heard = anna.press("Nee, niets").await;
        says(&heard, &["Die plek is net vergeven", "[zaterdag 12 december om 14:00 uur"]);
        assert_eq!(late.taken().await, [0, 0]);
    }
}

#[tokio::test]
async fn a_hold_that_is_confirmed_after_the_moment_was_called_off_books_nothing() {
    let visits = Visits::with(&[4, 4]).await;
    let mut anna = visits.person("Anna").await;
    anna.asks_for("5 december", "2").await;
    visits.cancel(0).await;
    says(&anna.press("Ja, boek maar").await, &["Ik kijk opnieuw wat er vrij is", "12 december"]);
    assert_eq!(visits.taken().await, [0, 0]);
}

#[tokio::test]
async fn nobody_and_a_coach_full_are_no_party() {
    let visits = Visits::with(&[6]).await;
    let mut anna = visits.person("Anna").await;
    anna.chooses("5 december").await;
    says(&anna.say("0").await, &["vanaf 1 persoon", "[Alleen ik]"]);
    for words in ["40", "we komen met 40 mensen"] {
        anna.chooses("5 december").await;
        says(&anna.say(words).await, &["regelt een adviseur", "[Alleen ik]", "mens"]);
        assert_eq!(visits.taken().await, [0]);
    }
    says(&anna.press("2").await, &["waar we aan moeten denken"]);
}

#[tokio::test]
async fn the_same_visit_twice_is_one_visit() {
    let visits = Visits::with(&[6]).await;
    let mut anna = visits.person("Anna").await;
    anna.books("5 december", "2").await;
    says(&anna.asks_for("5 december", "3").await, &["Het staat.", "5 december", "2 mensen"]);
    says(&anna.press("Ja, boek maar").await, &["Het staat."]);
    assert_eq!(visits.taken().await, [2]);
}

#[tokio::test]
async fn two_at_one_time_is_said_with_what_else_there_is() {
    let visits = Visits::with(&[6, 6]).await;
    let mut other = moment(0, 6);
    other.project = "hof-van-hardenberg".into();
    other.starts_at += Duration::minutes(30);
    other.ends_at += Duration::minutes(30);
    visits.open(&[other]).await;
    let mut anna = visits.person("Anna").await;
    anna.books("5 december", "2").await;
    anna.say("/bezoek").await;
    anna.press("Hof van Hardenberg").await;
    let label = anna.moment("5 december");
    anna.press(&label).await;
    anna.press("Alleen ik").await;
    says(
        &anna.press("Nee, niets").await,
        &["al kijken bij Aahof", "tegelijk gaat niet", "[Een andere plek]"],
    );
    assert_eq!(visits.taken().await, [2, 0, 0]);
}

#[tokio::test]
async fn an_invitation_to_a_visit_that_was_called_off_leads_to_what_there_is() {
    let visits = Visits::with(&[6, 6]).await;
    let (mut anna, mut bram) = (visits.person("Anna").await, visits.person("Bram").await);
    anna.books("5 december", "2").await;
    let invited = anna.press("Iemand meevragen").await;
    let at = invited.find("mee-").expect("a code");
    let code: String = invited[at..].chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
    visits.cancel(0).await;
    let heard = bram.put(Input::Start(Some(code))).await;
    says(&heard, &["gaat niet meer door", "[zaterdag 12 december om 14:00 uur"]);
    says(&bram.put(Input::Start(Some("mee-geraden".into()))).await, &["Deze uitnodiging ken ik niet meer"]);
    assert_eq!(visits.taken().await, [0, 0]);
}

#[tokio::test]
async fn a_button_of_last_month_does_nothing_and_leads_to_what_there_is() {
    let visits = Visits::with(&[6, 6, 6, 6, 6, 6, 6, 6]).await;
    let mut anna = visits.person("Anna").await;
    anna.say("/bezoek").await;
    anna.press("Aahof").await;
    let old_moment = anna.moment("5 december");
    anna.press(&old_moment).await;
    anna.press("2").await;
    anna.press("Nee, niets").await;
    anna.press("Nee, toch niet").await;
    anna.books("12 december", "2").await;
    anna.press("Nee, liever niet").await;
    // The reminder the day before has a button that says to come.
    anna.put(Input::Wait(common::at("2026-12-11T12:00:00") - visits.world.now())).await;
    says(&anna.press("Ja, ik kom").await, &["Fijn, tot dan"]);
    anna.put(Input::Wait(Duration::days(30))).await;
    let before = visits.taken().await;
    let heard = anna.press("Ja, ik kom").await;
    says(&heard, &["staat niet meer open", "[Een ander moment kiezen]"]);
    assert!(!heard.contains("tot dan"), "{heard}");
    says(&anna.press(&old_moment).await, &["van een tijd geleden", "Aahof", "16 januari"]);
    anna.say("/help").await;
    says(&anna.press("Aahof").await, &["16 januari"]);
    anna.say("/help").await;
    says(&anna.press("Ja, boek maar").await, &["staat niet meer open"]);
    says(&anna.press("Verzetten").await, &["staat niet meer open"]);
    anna.press("Bezoek afzeggen").await;
    says(&anna.press("Ja, zeg maar af").await, &["staat niet meer open", "[Een ander moment kiezen]"]);
    assert_eq!(visits.taken().await, before, "nothing happened");
}
