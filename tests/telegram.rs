//! The whole program against a local Bot API server.

#[path = "common/bot_api.rs"]
mod bot_api;

use std::process::{Child, Command, Stdio};
use std::time::Duration;

use bot_api::{BotApi, Fault, TOKEN};
use serde_json::json;
use tempfile::TempDir;

/// A running `woonpad serve`; ends with the test.
struct Program {
    child: Child,
    portal: String,
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn free_port() -> u16 {
    std::net::TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("an address").port()
}

fn woonpad(folder: &TempDir, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_woonpad"));
    command
        .args(arguments)
        .current_dir(folder.path())
        .env("TELOXIDE_TOKEN", TOKEN)
        .env("WOONPAD_ORGANISATION__NAME", "gemeente Voorbeeld")
        .env("WOONPAD_MODEL__PATH", "")
        .env("WOONPAD_OUTREACH__QUIET_FROM", "24")
        .env("WOONPAD_OUTREACH__QUIET_TO", "0")
        .stdin(Stdio::null());
    command
}

fn serve(folder: &TempDir, api: &BotApi, extra: &[(&str, &str)]) -> Program {
    let portal = format!("127.0.0.1:{}", free_port());
    let mut command = woonpad(folder, &["serve"]);
    command.env("WOONPAD_TELEGRAM__API_URL", &api.url).env("WOONPAD_PORTAL__LISTEN", &portal);
    for (key, value) in extra {
        command.env(key, value);
    }
    Program { child: command.spawn().expect("the program starts"), portal }
}

/// Opens a date next week for a project that exists.
fn open_a_date(folder: &TempDir) {
    let start = chrono_days_from_now(9);
    let file = folder.path().join("slots.toml");
    let slot = format!(
        "[[slot]]\nproject = \"aahof-zwolle\"\nstart = {start}T14:00:00\nend = {start}T15:30:00\ncapacity = 4\nmeeting_point = \"bij de poort\"\n"
    );
    std::fs::write(&file, slot).expect("the file");
    let done = woonpad(folder, &["visits", "import", "slots.toml"]).output().expect("import runs");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
}

fn chrono_days_from_now(days: u64) -> String {
    let done =
        Command::new("date").args(["-d", &format!("+{days} days"), "+%Y-%m-%d"]).output().expect("date");
    String::from_utf8_lossy(&done.stdout).trim().to_owned()
}

fn invite(folder: &TempDir) -> String {
    let done = woonpad(folder, &["advisor", "invite", "Anna", "--bot", "woonpad_test_bot"])
        .output()
        .expect("invite runs");
    let link = String::from_utf8_lossy(&done.stdout).trim().to_owned();
    link.split("start=").nth(1).expect("a deep link").to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_resident_goes_from_hello_to_a_lead_that_an_advisor_claims() {
    const RESIDENT: i64 = 42;
    const ANNA: i64 = 7;
    const BRAM: i64 = 8;
    let folder = tempfile::tempdir().expect("a folder");
    open_a_date(&folder);
    let (anna, bram) = (invite(&folder), invite(&folder));
    let api = BotApi::start().await;
    let _program = serve(&folder, &api, &[]);

    api.say(ANNA, &format!("/start {anna}"));
    api.say(BRAM, &format!("/start {bram}"));
    api.hears(ANNA, "Welkom").await;
    api.hears(BRAM, "Welkom").await;
    api.say(BRAM, &format!("/start {anna}"));
    api.hears(BRAM, "al gebruikt").await;

    api.say(RESIDENT, "/start flyer-3");
    api.hears(RESIDENT, "Mag dat?").await;
    for (label, then) in [
        ("Ja, dat is goed", "u of je"),
        ("Zeg maar u", "Hoe woont u"),
        ("Overslaan", "Wat betekent"),
        ("Overslaan", "houdt u dan nog tegen"),
        ("De kosten", "Hoe belangrijk"),
        ("8", "Wat maakt dat het geen"),
        ("Overslaan", "Hoe zeker"),
        ("6", "geen 4"),
        ("Overslaan", "Waar zou u"),
    ] {
        api.press(RESIDENT, label);
        api.hears(RESIDENT, then).await;
    }
    api.share(RESIDENT, json!({ "location": { "latitude": 52.52, "longitude": 6.09 } }));
    api.hears(RESIDENT, "Ik ga uit van Zwolle").await;
    api.press(RESIDENT, "Contact met buren");
    api.hears(RESIDENT, "Nog iets?").await;
    for (label, then) in [
        ("Dit is genoeg", "Huurt u of hebt u"),
        ("Huur van een corporatie", "Met hoeveel mensen"),
        ("Met z’n tweeën", "hoe oud"),
        ("65 tot 74", "Klopt dat zo?"),
        ("Ja, dat klopt", "Mag ik een paar mogelijkheden noemen?"),
        ("Ja, vertel maar", "een keer willen kijken"),
        ("Ja, dat wil ik wel", "Aahof"),
    ] {
        api.press(RESIDENT, label);
        api.hears(RESIDENT, then).await;
    }
    let project =
        api.sent(RESIDENT).last().expect("a message").markup["inline_keyboard"][0][0]["text"].clone();
    api.press(RESIDENT, project.as_str().expect("a label"));
    let moments = api.hears(RESIDENT, "Wanneer komt het uit").await;
    api.press(RESIDENT, moments.markup["inline_keyboard"][0][0]["text"].as_str().expect("a moment"));
    api.hears(RESIDENT, "Met hoeveel mensen komt u").await;
    api.press(RESIDENT, "2");
    api.hears(RESIDENT, "waar we aan moeten denken").await;
    api.press(RESIDENT, "Nee, niets");
    api.hears(RESIDENT, "Zal ik boeken?").await;
    api.press(RESIDENT, "Ja, boek maar");
    api.hears(RESIDENT, "Het staat.").await;
    let file = api.sent(RESIDENT).into_iter().find_map(|sent| sent.file).expect("a calendar file");
    assert_eq!(file.0, "bezoek.ics");
    let calendar: icalendar::Calendar = file.1.parse().expect("a calendar that another reads back");
    let events =
        calendar.components.iter().filter(|part| matches!(part, icalendar::CalendarComponent::Event(_)));
    assert_eq!(events.count(), 1);

    api.hears(RESIDENT, "een adviseur u belt").await;
    api.press(RESIDENT, "Ja, bel mij maar");
    let asks = api.hears(RESIDENT, "welk telefoonnummer").await;
    assert_eq!(asks.markup["keyboard"][0][0]["request_contact"], true);
    api.share(
        RESIDENT,
        json!({ "contact": { "phone_number": "31612345678", "user_id": RESIDENT, "first_name": "T" } }),
    );
    api.hears(RESIDENT, "Wanneer komt bellen").await;
    api.press(RESIDENT, "’s Ochtends");
    let summary = api.hears(RESIDENT, "Mag ik dit zo sturen?").await;
    assert!(summary.text.contains("+31612345678"));
    assert!(
        api.sent(ANNA).iter().all(|sent| !sent.text.contains("Nieuwe aanvraag")),
        "nothing before the yes"
    );
    api.press(RESIDENT, "Ja, stuur maar");
    api.hears(RESIDENT, "WP-").await;

    let lead = api.hears(ANNA, "Nieuwe aanvraag").await;
    assert!(lead.text.contains("+31612345678") && lead.text.contains("de kosten"));
    api.hears(BRAM, "Nieuwe aanvraag").await;
    api.press(ANNA, "Ik pak dit op");
    api.hears(ANNA, "op uw naam").await;
    api.press(BRAM, "Ik pak dit op");
    api.hears(BRAM, "al opgepakt door Anna").await;
    api.press(ANNA, "Niet bereikt");
    api.hears(ANNA, "niet bereikt").await;
    api.press(ANNA, "Afgerond");
    api.hears(ANNA, "is afgerond").await;
    // A resident who forges an advisor's button gets a kind line and nothing else.
    let forged = api.button(BRAM, "Ik pak dit op").expect("a button");
    api.press_data(RESIDENT, &forged);
    api.hears(RESIDENT, "eerder deel van ons gesprek").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_kill_between_storing_and_answering_loses_nothing_and_repeats_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let api = BotApi::start().await;
    let mut program = serve(&folder, &api, &[]);
    api.say(1, "/start");
    api.hears(1, "Mag dat?").await;
    for round in 0..6 {
        let chat = 100 + round;
        api.say(chat, "/start");
        // Killed at another moment each round.
        tokio::time::sleep(Duration::from_millis(40 * u64::try_from(round).expect("small"))).await;
        drop(program);
        program = serve(&folder, &api, &[]);
        api.hears(chat, "Mag dat?").await;
    }
    drop(program);
    for round in 0..6 {
        let asked = api.sent(100 + round).iter().filter(|sent| sent.text.contains("Mag dat?")).count();
        assert!(
            (1..=2).contains(&asked),
            "once, or twice where the kill fell between sending and marking: {asked}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn faults_of_telegram_delay_and_never_lose() {
    let folder = tempfile::tempdir().expect("a folder");
    let api = BotApi::start().await;
    api.fault("getUpdates", Fault::Html(502));
    api.fault("getUpdates", Fault::Truncated);
    let _program = serve(&folder, &api, &[]);
    api.fault("sendMessage", Fault::TooMany { retry_after: 2 });
    let asked = std::time::Instant::now();
    api.say(1, "/start");
    let first = api.hears(1, "Ik ben Woonpad").await;
    assert!(first.at - asked >= Duration::from_secs(2), "no sooner than told");
    api.hears(1, "Mag dat?").await;
    let order: Vec<_> = api.sent(1).iter().map(|sent| sent.text.contains("Mag dat?")).collect();
    assert_eq!(order, [false, true], "in order, each once");

    api.fault("sendMessage", Fault::Html(500));
    api.fault("sendMessage", Fault::Truncated);
    api.press(1, "Ja, dat is goed");
    api.hears(1, "u of je").await;

    api.fault("sendMessage", Fault::Slow(Duration::from_secs(2)));
    api.say(2, "/start");
    api.say(3, "/start");
    api.hears(2, "Mag dat?").await;
    api.hears(3, "Mag dat?").await;

    // Blocked: nothing more is tried, and a new hello brings the talk back.
    api.fault("sendMessage", Fault::Blocked);
    api.say(4, "/start");
    tokio::time::sleep(Duration::from_secs(2)).await;
    assert!(api.sent(4).is_empty(), "the queue of who blocked us is cancelled");
    api.say(4, "/start");
    api.hears(4, "Mag dat?").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn private_numbers_never_reach_the_file_and_the_message_is_deleted() {
    let folder = tempfile::tempdir().expect("a folder");
    let api = BotApi::start().await;
    let program = serve(&folder, &api, &[]);
    api.say(1, "/start");
    api.hears(1, "Mag dat?").await;
    api.say(1, "mijn bsn is 111222333");
    api.hears(1, "Dat heb ik niet bewaard").await;
    for _ in 0..100 {
        if api.calls("deleteMessage") == 1 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert_eq!(api.calls("deleteMessage"), 1);
    drop(program);
    for entry in std::fs::read_dir(folder.path()).expect("the folder") {
        let bytes = std::fs::read(entry.expect("a file").path()).expect("its bytes");
        assert!(!bytes.windows(9).any(|window| window == b"111222333"), "the number stands in a file");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn groups_are_left_and_other_bots_are_not_answered() {
    let folder = tempfile::tempdir().expect("a folder");
    let api = BotApi::start().await;
    let _program = serve(&folder, &api, &[]);
    api.update(json!({ "message": {
        "message_id": 1, "date": 1, "text": "hoi", "chat": { "id": -5, "type": "group", "title": "x" },
        "from": { "id": 9, "is_bot": false, "first_name": "x" } } }));
    api.update(json!({ "something_new": { "a": 1 } }));
    api.say(1, "/start");
    api.hears(1, "Mag dat?").await;
    assert!(api.sent(-5).is_empty());
    for _ in 0..100 {
        if api.calls("leaveChat") == 1 {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("the group was not left");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_webhook_takes_only_what_has_the_secret_and_answers_after_storing() {
    const SECRET: &str = "a-secret-of-thirty-two-letters-0";
    let folder = tempfile::tempdir().expect("a folder");
    let api = BotApi::start().await;
    let listen = format!("127.0.0.1:{}", free_port());
    let _program = serve(
        &folder,
        &api,
        &[
            ("WOONPAD_TELEGRAM__MODE", "webhook"),
            ("WOONPAD_TELEGRAM__WEBHOOK_URL", "https://woonpad.example/hook"),
            ("WOONPAD_TELEGRAM__WEBHOOK_SECRET", SECRET),
            ("WOONPAD_TELEGRAM__LISTEN", &listen),
        ],
    );
    for _ in 0..200 {
        if api.webhook().is_some() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert_eq!(api.webhook(), Some(("https://woonpad.example/hook".into(), SECRET.into())));
    let update = json!({ "update_id": 5, "message": {
        "message_id": 1, "date": 1, "text": "/start", "chat": { "id": 1, "type": "private" },
        "from": { "id": 1, "is_bot": false, "first_name": "x" } } });
    assert_eq!(post(&listen, None, &update).await, 401);
    assert_eq!(post(&listen, Some("wrong"), &update).await, 401);
    assert!(api.sent(1).is_empty());
    assert_eq!(post(&listen, Some(SECRET), &update).await, 200);
    assert_eq!(post(&listen, Some(SECRET), &update).await, 200);
    api.hears(1, "Mag dat?").await;
    tokio::time::sleep(Duration::from_millis(500)).await;
    assert_eq!(api.sent(1).len(), 2, "a repeated delivery is one turn");
}

/// A POST by hand; gives the status.
async fn post(address: &str, secret: Option<&str>, body: &serde_json::Value) -> u16 {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    let mut stream = tokio::net::TcpStream::connect(address).await.expect("it listens");
    let body = body.to_string();
    let secret =
        secret.map(|secret| format!("X-Telegram-Bot-Api-Secret-Token: {secret}\r\n")).unwrap_or_default();
    let ask = format!(
        "POST /hook HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{secret}Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    stream.write_all(ask.as_bytes()).await.expect("sent");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.expect("an answer");
    answer.split_whitespace().nth(1).and_then(|code| code.parse().ok()).expect("a status")
}

#[tokio::test(flavor = "multi_thread")]
async fn health_is_told_and_a_stop_signal_ends_it_well() {
    let folder = tempfile::tempdir().expect("a folder");
    let api = BotApi::start().await;
    let mut program = serve(&folder, &api, &[]);
    api.say(1, "/start");
    api.hears(1, "Mag dat?").await;
    let ready = get(&program.portal, "/readyz").await;
    assert!(ready.contains("\"database\":\"ok\""), "{ready}");
    assert!(get(&program.portal, "/healthz").await.ends_with("ok"));
    let pid = program.child.id().to_string();
    assert!(Command::new("kill").args(["-TERM", &pid]).status().expect("kill").success());
    for _ in 0..120 {
        if let Some(status) = program.child.try_wait().expect("a child") {
            assert!(status.success(), "{status}");
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("it did not stop within six seconds");
}

async fn get(address: &str, path: &str) -> String {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    let mut stream = tokio::net::TcpStream::connect(address).await.expect("it listens");
    stream
        .write_all(format!("GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").as_bytes())
        .await
        .expect("sent");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.expect("an answer");
    answer
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_token_or_database_is_a_clear_line_and_a_failure() {
    let folder = tempfile::tempdir().expect("a folder");
    let api = BotApi::start().await;
    let fails = |extra: &[(&str, &str)], says: &str| {
        let mut command = woonpad(&folder, &["serve"]);
        command.env("WOONPAD_TELEGRAM__API_URL", &api.url).env("WOONPAD_PORTAL__LISTEN", "127.0.0.1:0");
        for (key, value) in extra {
            command.env(key, value);
        }
        let done = command.output().expect("it runs");
        let error = String::from_utf8_lossy(&done.stderr).into_owned();
        assert!(!done.status.success() && error.contains(says), "{error}");
        assert!(!error.contains("hunter2"), "{error}");
    };
    tokio::task::block_in_place(|| {
        fails(&[("TELOXIDE_TOKEN", "999:hunter2-wrong")], "@BotFather");
        fails(&[("TELOXIDE_TOKEN", "nonsense")], "@BotFather");
        fails(&[("TELOXIDE_TOKEN", "")], "TELOXIDE_TOKEN is not set");
        fails(&[("DATABASE_URL", "postgres://me:hunter2@127.0.0.1:1/none")], "cannot be reached");
        fails(&[("DATABASE_URL", "mysql://x")], "database.url");
        fails(&[("WOONPAD_TELEGRAM__MODE", "webhook")], "telegram.webhook_secret");
        fails(&[("WOONPAD_TELEGRAM__MODUS", "x")], "modus");
    });
}

#[tokio::test]
async fn the_comparison_of_costs_comes_as_a_photo_with_the_same_figures_in_words() {
    let (folder, api) = (tempfile::tempdir().expect("a folder"), BotApi::start().await);
    let _program = serve(&folder, &api, &[]);
    let chat = 60;
    api.say(chat, "/start");
    api.hears(chat, "Mag dat?").await;
    api.press(chat, "Ja, dat is goed");
    api.hears(chat, "u of je").await;
    api.press(chat, "Zeg maar u");
    api.hears(chat, "Hoe woont u nu?").await;
    api.say(chat, "/kosten");
    api.hears(chat, "huur of hypotheek").await;
    api.fault("sendPhoto", Fault::TooMany { retry_after: 1 });
    api.say(chat, "huur nu 574, straks 740");
    api.hears(chat, "servicekosten").await;
    api.say(chat, "laat maar zien");
    let photo = api.hears(chat, "€ 166 per maand duurder").await;
    let (name, content) = photo.file.expect("a photo");
    assert_eq!(name, "woonlasten.png");
    assert!(content.contains("PNG"), "no picture");
    api.hears(chat, "toeslagen.nl").await;
    let photos = api.sent(chat).into_iter().filter(|sent| sent.file.is_some()).count();
    assert_eq!((photos, api.calls("sendPhoto")), (1, 2), "once, after the pause that was asked");
}

#[tokio::test]
async fn a_text_is_not_sent_twice_when_its_file_is_tried_again() {
    let folder = tempfile::tempdir().expect("a folder");
    open_a_date(&folder);
    let api = BotApi::start().await;
    let _program = serve(&folder, &api, &[]);
    let chat = 61;
    api.say(chat, "/start");
    for (label, then) in [("Ja, dat is goed", "u of je"), ("Zeg maar u", "Hoe woont u nu?")] {
        api.hears(chat, if then == "u of je" { "Mag dat?" } else { "u of je" }).await;
        api.press(chat, label);
        api.hears(chat, then).await;
    }
    api.say(chat, "/bezoek");
    api.hears(chat, "Aahof").await;
    api.press(chat, "Aahof");
    let moments = api.hears(chat, "Wanneer komt het uit").await;
    api.press(chat, moments.markup["inline_keyboard"][0][0]["text"].as_str().expect("a moment"));
    for (label, then) in [("2", "waar we aan moeten denken"), ("Nee, niets", "Zal ik boeken?")] {
        api.hears(chat, if label == "2" { "Met hoeveel mensen" } else { "waar we aan" }).await;
        api.press(chat, label);
        api.hears(chat, then).await;
    }
    api.fault("sendDocument", Fault::TooMany { retry_after: 1 });
    api.fault("sendDocument", Fault::Html(502));
    api.press(chat, "Ja, boek maar");
    api.hears(chat, "een adviseur u belt").await;
    let sent = api.sent(chat);
    let texts = sent.iter().filter(|sent| sent.text.contains("Het staat.")).count();
    let files = sent.iter().filter(|sent| sent.file.is_some()).count();
    assert_eq!(
        (texts, files, api.calls("sendDocument")),
        (1, 1, 3),
        "the file at the third try, its text once"
    );
}
