//! Which questions there are, and the values they are read into. The JSON shapes are those of tests/eval/README.md.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use serde_json::{Value, json};

use super::{amount, clock, contact, date, home, marks, people, place};
use crate::domain::places::Places;
use crate::domain::profile::facts::Household;
use crate::domain::taxonomy::slugs;

slugs! {
    /// The question that was open.
    pub enum SlotKind {
        Date = "date",
        Time = "time",
        Daypart = "daypart",
        Amount = "amount",
        Postcode = "postcode",
        Age = "age",
        Household = "household",
        Rooms = "rooms",
        Floor = "floor",
        Tenure = "tenure",
        YesNo = "yesno",
        Ruler = "ruler",
        Phone = "phone",
        Name = "name",
        Municipality = "municipality",
    }
}

slugs! {
    /// A part of the day.
    pub enum Daypart {
        Morning = "ochtend",
        Afternoon = "middag",
        Evening = "avond",
    }
}

slugs! {
    pub enum YesNo {
        Yes = "ja",
        No = "nee",
        /// An answer, but neither.
        Doubt = "twijfel",
    }
}

/// A value, or two bounds of which one may be open.
#[derive(Debug, Clone, PartialEq)]
pub enum Span<T> {
    One(T),
    Between(Option<T>, Option<T>),
    Several(Vec<T>),
}

#[derive(Debug, Clone, PartialEq)]
pub enum Slot {
    Date(Span<NaiveDate>),
    Time(Span<NaiveTime>),
    /// A time that was only a part of the day.
    TimeDaypart(Daypart),
    /// All three: it does not matter.
    Daypart(Vec<Daypart>),
    /// Euros.
    Amount(Span<f64>),
    /// Four digits, or four and two letters.
    Postcode(String),
    /// Years.
    Age(Span<u8>),
    Household(Household),
    Rooms {
        rooms: Option<u8>,
        bedrooms: Option<u8>,
    },
    /// 0 = ground floor.
    Floor {
        floor: i8,
        lift: Option<bool>,
    },
    /// A slug of tenure, or "huur" when it was not said from whom.
    Tenure(&'static str),
    YesNo(YesNo),
    /// 0 to 10.
    Ruler(f32, f32),
    /// E.164.
    Phone(String),
    Name(String),
    /// The official name.
    Municipality(String),
}

/// Reads an answer to a question; `now` is Amsterdam wall time. `None`: ask again.
pub fn read(kind: SlotKind, text: &str, now: NaiveDateTime, places: &Places) -> Option<Slot> {
    match kind {
        SlotKind::Date => date::read(text, now.date()).map(Slot::Date),
        SlotKind::Time => clock::time(text),
        SlotKind::Daypart => clock::dayparts(text).map(Slot::Daypart),
        SlotKind::Amount => amount::read(text).map(Slot::Amount),
        SlotKind::Postcode => place::postcode(text).map(Slot::Postcode),
        SlotKind::Age => people::age(text, now.date()).map(Slot::Age),
        SlotKind::Household => people::household(text).map(Slot::Household),
        SlotKind::Rooms => home::rooms(text),
        SlotKind::Floor => home::floor(text),
        SlotKind::Tenure => home::tenure(text).map(Slot::Tenure),
        SlotKind::YesNo => marks::yes_no(text).map(Slot::YesNo),
        SlotKind::Ruler => marks::ruler(text).map(|(low, high)| Slot::Ruler(low, high)),
        SlotKind::Phone => contact::phone(text).map(Slot::Phone),
        SlotKind::Name => contact::name(text).map(Slot::Name),
        SlotKind::Municipality => places.municipality(text).map(|name| Slot::Municipality(name.to_owned())),
    }
}

impl Slot {
    /// The mark on a ruler; of two the lower one.
    pub const fn mark(&self) -> Option<f32> {
        match self {
            Self::Ruler(low, _) => Some(*low),
            _ => None,
        }
    }

    /// The value in the shape of tests/eval/README.md.
    pub fn to_json(&self) -> Value {
        match self {
            Self::Date(span) => span_json(span, "from", "to", |day| json!(day.to_string())),
            Self::Time(span) => span_json(span, "from", "to", |time| json!(time.format("%H:%M").to_string())),
            Self::TimeDaypart(part) => json!({ "daypart": part.slug() }),
            Self::Daypart(parts) => match parts.as_slice() {
                [only] => json!(only.slug()),
                parts if parts.len() == Daypart::ALL.len() => json!("alle"),
                parts => parts.iter().map(|part| part.slug()).collect(),
            },
            Self::Amount(span) => span_json(span, "min", "max", |euro| number(*euro)),
            Self::Postcode(text) | Self::Phone(text) | Self::Name(text) | Self::Municipality(text) => {
                json!(text)
            }
            Self::Age(span) => span_json(span, "min", "max", |age| json!(age)),
            Self::Household(household) => match (household.adults, household.children) {
                (Some(adults), Some(children)) => json!({ "adults": adults, "children": children }),
                _ => json!({ "total": household.total }),
            },
            Self::Rooms { rooms, bedrooms } => {
                let mut value = json!({});
                if let Some(rooms) = rooms {
                    value["rooms"] = json!(rooms);
                }
                if let Some(bedrooms) = bedrooms {
                    value["bedrooms"] = json!(bedrooms);
                }
                value
            }
            Self::Floor { floor, lift } => json!({ "floor": floor, "lift": lift }),
            Self::Tenure(slug) => json!(slug),
            Self::YesNo(answer) => json!(answer.slug()),
            Self::Ruler(low, high) if low == high => number(f64::from(*low)),
            Self::Ruler(low, high) => json!([number(f64::from(*low)), number(f64::from(*high))]),
        }
    }
}

impl Span<NaiveDate> {
    /// The days as spans, both ends included.
    pub fn spans(&self) -> Vec<(Option<NaiveDate>, Option<NaiveDate>)> {
        match self {
            Self::One(day) => vec![(Some(*day), Some(*day))],
            Self::Between(from, to) => vec![(*from, *to)],
            Self::Several(days) => days.iter().map(|day| (Some(*day), Some(*day))).collect(),
        }
    }
}

impl Span<f64> {
    /// The most, in whole euros; `None` where there is no upper bound.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped to what a u32 holds"
    )]
    pub fn most(&self) -> Option<u32> {
        let most = match self {
            Self::One(one) => Some(*one),
            Self::Between(low, high) => high.or(*low),
            Self::Several(all) => all.iter().copied().reduce(f64::max),
        };
        most.map(|euro| euro.clamp(0.0, f64::from(u32::MAX)).round() as u32)
    }
}

impl Span<u8> {
    /// One age: as said, the lower bound, or the first of two people.
    pub fn one(&self) -> Option<u8> {
        match self {
            Self::One(age) => Some(*age),
            Self::Between(low, high) => (*low).or(*high),
            Self::Several(ages) => ages.first().copied(),
        }
    }
}

fn span_json<T>(span: &Span<T>, low: &str, high: &str, value: impl Fn(&T) -> Value) -> Value {
    match span {
        Span::One(one) => value(one),
        Span::Between(from, to) => json!({ low: from.as_ref().map(&value), high: to.as_ref().map(&value) }),
        Span::Several(all) => all.iter().map(value).collect(),
    }
}

/// Whole numbers without a decimal.
#[expect(clippy::cast_possible_truncation, reason = "whole, and far below the limit")]
fn number(value: f64) -> Value {
    if value.fract() == 0.0 && value.abs() < 1e12 { json!(value as i64) } else { json!(value) }
}
