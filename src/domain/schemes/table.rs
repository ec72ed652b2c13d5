//! All schemes of the taxonomy, in its order: which rule is whose, and what may help instead.

use super::case::{Ask, Case, Halt, Missing};
use super::verdict::{Leans, Verdict, decides};
use super::{buying, renting, support};
use crate::domain::profile::facts::Profile;
use crate::text;

pub type Rule = fn(&Case<'_>) -> Result<Verdict, Halt>;

pub struct Scheme {
    /// The id of its article too.
    pub slug: &'static str,
    pub rule: Rule,
    pub sort: Sort,
    /// Articles worth a look where it does not fit.
    pub instead: &'static [&'static str],
}

/// How a verdict is worded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// Lightens what living or moving costs: named to whom the costs hold back.
    Money,
    /// The same, but only after something happened: not named before that is known.
    Event,
    /// Something one may want for another reason.
    Help,
    /// A rule that applies to somebody or does not; nobody applies for it.
    Applies,
}

const fn scheme(slug: &'static str, sort: Sort, rule: Rule, instead: &'static [&'static str]) -> Scheme {
    Scheme { slug, rule, sort, instead }
}

use Sort::{Applies, Event, Help, Money};

pub const SCHEMES: [Scheme; 39] = [
    scheme("huurtoeslag", Money, renting::huurtoeslag, &["woonlasten-vergelijken"]),
    scheme("passend-toewijzen-daeb", Help, renting::passend_toewijzen_daeb, &["middenhuur"]),
    scheme(
        "wet-betaalbare-huur-middenhuur",
        Money,
        renting::wet_betaalbare_huur_middenhuur,
        &["huurcommissie-huurprijscheck"],
    ),
    scheme("huurverhoging-maximum", Event, renting::huurverhoging_maximum, &["huurcommissie-huurprijscheck"]),
    scheme(
        "inkomensafhankelijke-huurverhoging",
        Applies,
        renting::inkomensafhankelijke_huurverhoging,
        &["huurverhoging-maximum"],
    ),
    scheme(
        "eenmalige-huurverlaging",
        Event,
        renting::eenmalige_huurverlaging,
        &["huurtoeslag", "huurcommissie-huurprijscheck"],
    ),
    scheme("huurcommissie-huurprijscheck", Event, renting::huurcommissie_huurprijscheck, &[]),
    scheme(
        "minimumbijdrage-verhuizing-renovatie",
        Event,
        renting::minimumbijdrage_verhuizing_renovatie,
        &["wat-kost-verhuizen"],
    ),
    scheme("van-groot-naar-beter", Help, renting::van_groot_naar_beter, &["wooncoach-doorstroommakelaar"]),
    scheme("van-hoog-naar-laag", Help, renting::van_hoog_naar_laag, &["voorrangsregeling-senioren"]),
    scheme(
        "voorrangsregeling-senioren",
        Help,
        renting::voorrangsregeling_senioren,
        &["inschrijving-woonruimteverdeling"],
    ),
    scheme("verhuisbonus", Money, renting::verhuisbonus, &["wat-kost-verhuizen"]),
    scheme("huurgewenning", Event, renting::huurgewenning, &["woonlasten-vergelijken"]),
    scheme("wooncoach-doorstroommakelaar", Help, support::wooncoach_doorstroommakelaar, &[]),
    scheme("urgentieverklaring", Help, renting::urgentieverklaring, &["inschrijving-woonruimteverdeling"]),
    scheme("inschrijving-woonruimteverdeling", Help, renting::inschrijving_woonruimteverdeling, &[]),
    scheme(
        "verhuiskostenvergoeding-wmo",
        Event,
        support::verhuiskostenvergoeding_wmo,
        &["wmo-woningaanpassing"],
    ),
    scheme("wmo-woningaanpassing", Help, support::wmo_woningaanpassing, &["blijverslening"]),
    scheme("wlz-wonen-en-eigen-bijdrage", Applies, support::wlz_wonen_en_eigen_bijdrage, &[]),
    scheme(
        "mantelzorgwoning-vergunningvrij",
        Help,
        support::mantelzorgwoning_vergunningvrij,
        &["kangoeroewoning"],
    ),
    scheme(
        "swz-stimuleringsregeling-wonen-en-zorg",
        Help,
        support::swz_stimuleringsregeling_wonen_en_zorg,
        &["zelf-een-hofje-beginnen"],
    ),
    scheme(
        "bijzondere-bijstand-verhuizing",
        Event,
        support::bijzondere_bijstand_verhuizing,
        &["wat-kost-verhuizen"],
    ),
    scheme("woonkostentoeslag", Event, support::woonkostentoeslag, &["huurtoeslag"]),
    scheme(
        "hypotheek-senioren-verhuisregeling",
        Help,
        buying::hypotheek_senioren_verhuisregeling,
        &["eerst-kopen-of-verkopen"],
    ),
    scheme("overbruggingskrediet", Help, buying::overbruggingskrediet, &["eerst-kopen-of-verkopen"]),
    scheme(
        "eigenwoningreserve-bijleenregeling",
        Applies,
        buying::eigenwoningreserve_bijleenregeling,
        &["wat-gebeurt-met-mijn-huis"],
    ),
    scheme(
        "hypotheekrenteaftrek-en-eigenwoningforfait",
        Applies,
        buying::hypotheekrenteaftrek_en_eigenwoningforfait,
        &["woonlasten-vergelijken"],
    ),
    scheme("verzilverlening", Money, support::verzilverlening, &["blijverslening"]),
    scheme("blijverslening", Money, support::blijverslening, &["wmo-woningaanpassing"]),
    scheme("schenkingsvrijstelling", Event, buying::schenkingsvrijstelling, &["starterslening"]),
    scheme(
        "hospitaverhuur-kamerverhuurvrijstelling",
        Money,
        support::hospitaverhuur_kamerverhuurvrijstelling,
        &["woningsplitsen"],
    ),
    scheme(
        "startersvrijstelling-overdrachtsbelasting",
        Money,
        buying::startersvrijstelling_overdrachtsbelasting,
        &["nhg"],
    ),
    scheme("nhg", Money, buying::nhg, &["leennorm-energielabel-en-alleenstaande"]),
    scheme("starterslening", Money, buying::starterslening, &["koopstart-koopgarant"]),
    scheme("koopstart-koopgarant", Money, buying::koopstart_koopgarant, &["betaalbare-koop"]),
    scheme(
        "leennorm-energielabel-en-alleenstaande",
        Help,
        buying::leennorm_energielabel_en_alleenstaande,
        &["nhg"],
    ),
    scheme("erfpacht", Applies, buying::erfpacht, &[]),
    scheme("isde", Money, support::isde, &["energiekosten-vergelijken"]),
    scheme(
        "energiebesparingslening-warmtefonds",
        Money,
        support::energiebesparingslening_warmtefonds,
        &["energiekosten-vergelijken"],
    ),
];

pub fn by_slug(slug: &str) -> Option<&'static Scheme> {
    SCHEMES.iter().find(|scheme| scheme.slug == slug)
}

impl Scheme {
    /// How it leans, or the one question that is still missing.
    pub fn judge(&self, case: &Case<'_>) -> Result<Verdict, Missing> {
        match (self.rule)(case) {
            Ok(verdict) => Ok(verdict),
            Err(Halt::Missing(missing)) => Err(missing),
            Err(Halt::Lapsed) => {
                Ok(decides([]).but(text!("note-lapsed", year = case.day.format("%Y").to_string())))
            }
        }
    }

    /// What of the things told for schemes this one rests on, found by leaving them out one by one.
    pub fn rests_on(&self, case: &Case<'_>) -> Vec<Ask> {
        let mut bare = Profile {
            circumstances: Default::default(),
            measures: Default::default(),
            energy_label: None,
            ..case.profile.clone()
        };
        let mut found = Vec::new();
        while let Err(missing) = self.judge(&Case { profile: &bare, ..*case }) {
            let known = match missing.ask {
                Ask::Measure(measure) => {
                    let fact = case.profile.measures.get(&measure);
                    fact.map(|fact| bare.measures.insert(measure, fact.clone())).is_some()
                }
                Ask::Circumstance(circumstance) => {
                    let fact = case.profile.circumstances.get(&circumstance);
                    fact.map(|fact| bare.circumstances.insert(circumstance, fact.clone())).is_some()
                }
                Ask::EnergyLabel => {
                    bare.energy_label.clone_from(&case.profile.energy_label);
                    bare.energy_label.is_some()
                }
                _ => false,
            };
            // A band that lies across the bounds is known and yet missing: nothing rests on it.
            if !known || found.contains(&missing.ask) {
                found.retain(|ask| *ask != missing.ask);
                break;
            }
            found.push(missing.ask);
        }
        found
    }
}

/// The schemes about money that fit best by what is known already; nothing is asked. The likely ones come
/// first, then those with something that speaks for asking, then those that what is known does not speak against.
pub fn fitting(case: &Case<'_>, most: usize) -> Vec<&'static Scheme> {
    let nobody = Profile::default();
    let mut fitting: Vec<(Option<Leans>, &Scheme)> = SCHEMES
        .iter()
        .filter(|scheme| matches!(scheme.sort, Money | Event))
        .filter_map(|scheme| match scheme.judge(case) {
            Ok(verdict) => {
                let speaks = verdict.leans > Leans::Unlikely && !verdict.because.is_empty();
                speaks.then_some((Some(verdict.leans), scheme))
            }
            Err(missing) => {
                let of_nobody = scheme.judge(&Case { profile: &nobody, ..*case });
                (scheme.sort == Money && of_nobody != Err(missing)).then_some((None, scheme))
            }
        })
        .collect();
    // Stable: among equals the order of the table stays.
    fitting.sort_by_key(|(leans, _)| std::cmp::Reverse(*leans));
    fitting.into_iter().take(most).map(|(_, scheme)| scheme).collect()
}
