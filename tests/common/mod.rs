//! What the tests share: the content, who runs it, a moment.

use chrono::{DateTime, NaiveDateTime, Utc};
use woonpad::config::Config;
use woonpad::content::{self, Loaded};
use woonpad::domain::calendar::{self, WallTime};
use woonpad::domain::house::House;

pub fn loaded() -> Loaded {
    content::load(None).expect("the content can be read").unwrap_or_else(|faults| {
        panic!("{}", faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
    })
}

pub fn house() -> House {
    House {
        organisation: "gemeente Voorbeeld".into(),
        phone: "038 123 45 67".into(),
        ..Config::default().house()
    }
}

pub fn at(wall: &str) -> DateTime<Utc> {
    let wall: NaiveDateTime = wall.parse().expect("a wall time");
    match calendar::instant(wall) {
        WallTime::Once(at) | WallTime::Twice(at) => at,
        WallTime::Never => panic!("{wall} does not exist"),
    }
}
