//! Dutch 4-digit postcodes with places and municipalities: `content/postcodes4.csv` (its source and licence stand in
//! content/README.md). A large city has one centre for all its postcodes, so distances are good to some ten kilometres.

use std::collections::{BTreeMap, HashMap};

use super::language::plain::{self, nearly};

/// One postcode.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    pub pc4: String,
    pub place: String,
    /// The official name of the gemeente.
    pub municipality: String,
    pub lat: f64,
    pub lon: f64,
    /// The centre of the place of that name; otherwise the nearest known one, and the municipality may be a neighbour.
    pub exact: bool,
}

#[derive(Debug, Clone, Default)]
pub struct Places {
    all: Vec<Place>,
    by_code: HashMap<String, usize>,
    /// Plain name of a place or municipality -> the municipalities it may mean.
    names: BTreeMap<String, Vec<String>>,
}

/// What people call places beside their official name.
const NICKNAMES: &[(&str, &str)] = &[
    ("den haag", "'s-Gravenhage"),
    ("s gravenhage", "'s-Gravenhage"),
    ("haag", "'s-Gravenhage"),
    ("hage", "'s-Gravenhage"),
    ("den bosch", "'s-Hertogenbosch"),
    ("s hertogenbosch", "'s-Hertogenbosch"),
    ("hertogenbosch", "'s-Hertogenbosch"),
    ("bosch", "'s-Hertogenbosch"),
    ("ljouwert", "Leeuwarden"),
    ("liwwadden", "Leeuwarden"),
    ("utereg", "Utrecht"),
    ("utreg", "Utrecht"),
    ("utrech", "Utrecht"),
    ("mestreech", "Maastricht"),
    ("mokum", "Amsterdam"),
    ("adam", "Amsterdam"),
    ("a dam", "Amsterdam"),
    ("amsterdam noord", "Amsterdam"),
    ("damsko", "Amsterdam"),
    ("rdam", "Rotterdam"),
    ("r dam", "Rotterdam"),
    ("roffa", "Rotterdam"),
    ("rotjeknor", "Rotterdam"),
    ("grunn", "Groningen"),
    ("grunnen", "Groningen"),
    ("grun", "Groningen"),
    ("zwol", "Zwolle"),
    ("deventer", "Deventer"),
    ("dimter", "Deventer"),
    ("eindje", "Eindhoven"),
    ("lampegat", "Eindhoven"),
    ("kruikenstad", "Tilburg"),
    ("snits", "Súdwest-Fryslân"),
    ("sneek", "Súdwest-Fryslân"),
    ("drachten", "Smallingerland"),
    ("dokkum", "Noardeast-Fryslân"),
    ("it hearrenfean", "Heerenveen"),
    ("mokem", "Amsterdam"),
    ("venlo", "Venlo"),
    ("remunj", "Roermond"),
    ("zittert", "Sittard-Geleen"),
    ("kerkroa", "Kerkrade"),
    ("heele", "Heerlen"),
    ("oss", "Oss"),
    ("nimwegen", "Nijmegen"),
    ("nimma", "Nijmegen"),
    ("arnhem zuid", "Arnhem"),
    ("haarlemmermeer", "Haarlemmermeer"),
    ("hoofddorp", "Haarlemmermeer"),
    ("gouwe", "Gouda"),
    ("bergen op zoom", "Bergen op Zoom"),
];

/// Regions and provinces: no gemeente. City and province share two names; alone they mean the city.
const REGIONS: &[&str] = &[
    "drenthe",
    "friesland",
    "fryslan",
    "gelderland",
    "overijssel",
    "flevoland",
    "zeeland",
    "limburg",
    "brabant",
    "noord brabant",
    "noord holland",
    "zuid holland",
    "twente",
    "achterhoek",
    "veluwe",
    "betuwe",
    "randstad",
    "salland",
    "kempen",
    "het gooi",
    "gooi",
    "westland regio",
    "de peel",
    "veluwezoom",
];

/// Places whose name is an everyday word: only when they stand alone or after "in", "uit", "gemeente".
const ALSO_WORDS: &[&str] = &[
    "best", "echt", "een", "lent", "haren", "nes", "wel", "ter", "zand", "goes", "bergen", "hoek", "ee",
    "ell", "oude", "nieuw", "buren", "huis", "made", "over", "erp", "dorst", "beek", "son", "mook", "elst",
    "heel", "lage", "zuid", "noord", "oost", "west", "rijs", "winter", "markt", "kamp", "hout", "meer",
    "brug", "molen", "grou", "joure", "weert", "den", "wie", "ie", "tuil", "balk", "wit", "marum", "eext",
    "loon", "putten", "nuis", "lies", "bos", "geest",
];

impl Places {
    /// Reads the table; an error names the line.
    pub fn parse(csv: &str) -> Result<Self, String> {
        let mut places = Self::default();
        for (number, line) in csv.lines().enumerate().skip(1).filter(|(_, line)| !line.trim().is_empty()) {
            let fields = columns(line);
            let [pc4, place, _province, municipality, _cbs, lat, lon, how] = fields.as_slice() else {
                return Err(format!("line {}: eight columns are needed", number + 1));
            };
            let degrees = |text: &str| {
                text.parse::<f64>().map_err(|_| format!("line {}: {text:?} is no degree", number + 1))
            };
            if pc4.len() != 4 || !pc4.chars().all(|c| c.is_ascii_digit()) {
                return Err(format!("line {}: {pc4:?} is no postcode of four digits", number + 1));
            }
            places.by_code.insert((*pc4).to_owned(), places.all.len());
            for name in [place, municipality] {
                let known = places.names.entry(key(name)).or_default();
                if !known.iter().any(|known| known == municipality) {
                    known.push((*municipality).to_owned());
                }
            }
            places.all.push(Place {
                pc4: (*pc4).to_owned(),
                place: (*place).to_owned(),
                municipality: (*municipality).to_owned(),
                lat: degrees(lat)?,
                lon: degrees(lon)?,
                exact: *how == "place",
            });
        }
        if places.all.is_empty() { Err("there is no postcode in it".into()) } else { Ok(places) }
    }

    pub fn by_code(&self, pc4: &str) -> Option<&Place> {
        self.all.get(*self.by_code.get(pc4.get(..4)?)?)
    }

    /// Some place of a municipality, for its position: the one of the same name where there is one.
    pub fn of_municipality(&self, municipality: &str) -> Option<&Place> {
        let mut of = self.all.iter().filter(|place| place.municipality == municipality);
        let first = of.next()?;
        Some(std::iter::once(first).chain(of).find(|place| place.place == municipality).unwrap_or(first))
    }

    /// The postcode nearest to a position.
    pub fn nearest(&self, lat: f64, lon: f64) -> Option<&Place> {
        let distance = |place: &Place| distance_km((lat, lon), (place.lat, place.lon));
        let nearest = self.all.iter().min_by(|a, b| distance(a).total_cmp(&distance(b)))?;
        // Somewhere else altogether is nowhere here.
        (distance(nearest) < 60.0).then_some(nearest)
    }

    /// The gemeente that a text names: its official name, a place in it, a nickname. `None` for a name that several
    /// share, for a region, and when nothing is named.
    pub fn municipality(&self, text: &str) -> Option<&str> {
        let plain = key(text);
        let words: Vec<&str> = plain.split(' ').filter(|word| !word.is_empty()).collect();
        let region = REGIONS.iter().any(|region| format!(" {plain} ").contains(&format!(" {region} ")));
        let province = words.contains(&"provincie");
        for length in (1..=4.min(words.len())).rev() {
            for start in 0..=words.len() - length {
                let name = words.get(start..start + length)?.join(" ");
                let led = start.checked_sub(1).and_then(|at| words.get(at));
                let pointed = led.is_some_and(|word| {
                    matches!(*word, "in" | "uit" | "gemeente" | "te" | "bij" | "naar" | "stad" | "dorp")
                });
                if length == 1 && ALSO_WORDS.contains(&name.as_str()) && !pointed && words.len() > 1 {
                    continue;
                }
                if province && matches!(name.as_str(), "utrecht" | "groningen") {
                    continue;
                }
                if let Some(found) = self.named(&name) {
                    return found;
                }
            }
        }
        if region {
            return None;
        }
        let long = |word: &&&str| word.chars().count() >= 6;
        words.iter().filter(long).find_map(|word| self.nearly_named(word))
    }

    /// Whether this very name is a place, a gemeente or a nickname.
    pub fn knows(&self, name: &str) -> bool {
        let name = key(name);
        !ALSO_WORDS.contains(&name.as_str())
            && (self.names.contains_key(&name) || NICKNAMES.iter().any(|(nickname, _)| *nickname == name))
    }

    /// The gemeente of a text in which a place is named that is no everyday word: "amsterdam jordaan, tweehoog".
    pub fn named_outright(&self, text: &str) -> Option<&str> {
        let plain = key(text);
        let words: Vec<&str> = plain.split(' ').collect();
        for length in (1..=3.min(words.len())).rev() {
            for start in 0..=words.len() - length {
                let name = words.get(start..start + length)?.join(" ");
                if name.len() >= 5
                    && self.knows(&name)
                    && let Some(Some(found)) = self.named(&name)
                {
                    return Some(found);
                }
            }
        }
        None
    }

    /// `Some(None)`: the name is known, and several share it.
    fn named(&self, name: &str) -> Option<Option<&str>> {
        if let Some((_, official)) = NICKNAMES.iter().find(|(nickname, _)| *nickname == name) {
            return Some(self.official(official));
        }
        let found = self.names.get(name)?;
        // A place that is itself a gemeente means that one: "Bergen" apart, where there are two.
        if let Some(own) = found.iter().find(|municipality| key(municipality) == name) {
            return Some(Some(own.as_str()));
        }
        Some(match found.as_slice() {
            [only] => Some(only.as_str()),
            _ => None,
        })
    }

    fn official(&self, name: &str) -> Option<&str> {
        self.names
            .get(&key(name))?
            .iter()
            .map(String::as_str)
            .find(|known| *known == name)
            .or_else(|| self.names.get(&key(name))?.first().map(String::as_str))
    }

    fn nearly_named(&self, word: &str) -> Option<&str> {
        let mut found: Vec<&str> = self
            .names
            .iter()
            .filter(|(name, _)| name.len() >= 6 && nearly(word, name))
            .flat_map(|(_, municipalities)| municipalities.iter().map(String::as_str))
            .collect();
        found.sort_unstable();
        found.dedup();
        match found.as_slice() {
            [only] => Some(only),
            _ => None,
        }
    }
}

/// The columns of a line; a comma inside quotes is part of a name.
fn columns(line: &str) -> Vec<&str> {
    let mut columns = Vec::new();
    let (mut start, mut quoted) = (0, false);
    for (at, byte) in line.bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b',' if !quoted => {
                columns.push(line.get(start..at).unwrap_or_default().trim_matches('"'));
                start = at + 1;
            }
            _ => {}
        }
    }
    columns.push(line.get(start..).unwrap_or_default().trim_matches('"'));
    columns
}

/// Lower case, no accents, no quotes, one space between words.
fn key(name: &str) -> String {
    let plain = plain::plain(name);
    let spaced: String = plain.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Great-circle distance in kilometres between two positions (WGS84 degrees).
pub fn distance_km(a: (f64, f64), b: (f64, f64)) -> f64 {
    const EARTH_KM: f64 = 6371.0;
    let (lat_a, lat_b) = (a.0.to_radians(), b.0.to_radians());
    let (dlat, dlon) = ((b.0 - a.0).to_radians(), (b.1 - a.1).to_radians());
    let h = (dlat / 2.0).sin().powi(2) + lat_a.cos() * lat_b.cos() * (dlon / 2.0).sin().powi(2);
    2.0 * EARTH_KM * h.sqrt().asin()
}
