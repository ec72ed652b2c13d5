//! stub
use crate::domain::places::Places;
use crate::domain::profile::facts::Household;
use crate::domain::taxonomy::Tenure;
#[derive(Default)]
pub struct Found { pub tenure: Option<Tenure>, pub rooms: Option<u8>, pub floor: Option<i8>, pub lift: Option<bool>, pub age: Option<u8>, pub household: Option<Household>, pub monthly_cost: Option<u32>, pub registered_years: Option<u8>, pub postcode4: Option<String>, pub municipality: Option<String> }
pub fn facts(_t: &str, _n: chrono::NaiveDateTime, _p: &Places) -> Found { Found::default() }
