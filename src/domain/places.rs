//! stub
pub struct Place { pub pc4: String, pub place: String, pub municipality: String, pub lat: f64, pub lon: f64, pub exact: bool }
pub struct Places;
impl Places {
    pub fn parse(_c: &str) -> Result<Self, String> { Ok(Self) }
    pub fn by_code(&self, _c: &str) -> Option<&Place> { None }
    pub fn of_municipality(&self, _c: &str) -> Option<&Place> { None }
    pub fn nearest(&self, _a: f64, _b: f64) -> Option<&Place> { None }
}
pub fn distance_km(_a: (f64, f64), _b: (f64, f64)) -> f64 { 0.0 }
