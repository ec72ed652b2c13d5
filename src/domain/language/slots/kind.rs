//! stub
use crate::domain::places::Places;
use crate::domain::profile::facts::Household;
use chrono::NaiveDateTime;
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SlotKind { Date, Time, Daypart, Tenure, Household, Age, Ruler, Postcode, Municipality, Phone }
impl SlotKind {
    pub fn from_slug(s: &str) -> Option<Self> { Some(match s { "date" => Self::Date, "tenure" => Self::Tenure, "household" => Self::Household, "age" => Self::Age, "ruler" => Self::Ruler, _ => return None }) }
    pub fn slug(self) -> &'static str { "" }
}
pub struct Ages(Vec<u8>);
impl Ages { pub fn one(&self) -> Option<u8> { self.0.first().copied() } }
pub struct Dates;
impl Dates { pub fn spans(&self) -> Vec<(Option<chrono::NaiveDate>, Option<chrono::NaiveDate>)> { Vec::new() } }
pub enum Slot { Tenure(String), Household(Household), Age(Ages), Postcode(String), Municipality(String), Phone(String), Date(Dates), Ruler(f32) }
impl Slot { pub fn mark(&self) -> Option<f32> { if let Self::Ruler(m) = self { Some(*m) } else { None } } pub fn to_json(&self) -> serde_json::Value { serde_json::Value::Null } }
pub struct Read { pub slot: Slot }
pub enum YesNo { Yes, No, Doubt }
pub fn read_yes_no(_t: &str) -> Option<YesNo> { None }
pub fn read(_k: SlotKind, _text: &str, _now: NaiveDateTime, _p: &Places) -> Option<Read> { None }
