//! What an open answer tells without being asked: only what is certain, so a number needs its noun.

use chrono::NaiveDateTime;

use super::numbers;
use super::plain::{pattern, plain};
use super::slots::kind::Span;
use super::slots::{amount, home, people, place};
use crate::domain::places::Places;
use crate::domain::profile::facts::Household;
use crate::domain::taxonomy::Tenure;

/// Plain facts in a telling; `None` where nothing certain was said.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Found {
    pub tenure: Option<Tenure>,
    pub rooms: Option<u8>,
    /// 0 = ground floor.
    pub floor: Option<i8>,
    pub lift: Option<bool>,
    /// Years.
    pub age: Option<u8>,
    pub household: Option<Household>,
    /// Euro per month.
    pub monthly_cost: Option<u32>,
    pub registered_years: Option<u8>,
    pub postcode4: Option<String>,
    pub municipality: Option<String>,
}

pub fn facts(text: &str, now: NaiveDateTime, places: &Places) -> Found {
    let text = plain(text);
    let numbered = numbers::rewrite(&text);
    Found {
        tenure: tenure(&text),
        rooms: rooms(&numbered),
        floor: floor(&numbered),
        lift: home::lift(&numbered).filter(|lift| !lift || pattern!(r"\b(?:met|een|de|is|heeft) (?:werkende )?lift\b|\blift (?:meestal |vaak |steeds )?(?:kapot|stuk)").is_match(&numbered) && !pattern!(r"\b(?:graag|wil|wens|liefst|moet|zou)\b|lift of|lift die|met een lift (?:zou|graag)").is_match(&numbered)),
        age: age(&numbered, now),
        household: household(&numbered, &text),
        monthly_cost: cost(&numbered),
        registered_years: registered(&numbered),
        postcode4: postcode(&text, places),
        municipality: municipality(&text, places),
    }
}

fn tenure(text: &str) -> Option<Tenure> {
    // Talk of somebody else's house, of a wish or of a price is no tenure.
    if pattern!(r"\b(?:zou|willen|wil|wou|graag|zoek|zoeken|ooit|later|dromen) .{0,20}(?:kopen|koophuis|huren|huurhuis)|verkopen|nieuw(?:e)? huur|huur (?:is |wordt )?(?:te )?(?:hoog|duur)|de huur[ .,]|\bhuur (?:van|niet te)\b").is_match(text)
        && !pattern!(r"\b(?:wij|we|ik) (?:huren|huur|kochten|hebben gekocht|heb gekocht)\b").is_match(text)
    {
        return None;
    }
    match home::tenure_in(text)? {
        // Most who rent and say no more rent from a corporation (about two in three tenants in the Netherlands).
        "huur" => Some(Tenure::SocialeHuur),
        slug => Tenure::from_slug(slug),
    }
}

fn rooms(text: &str) -> Option<u8> {
    // "4 kamers of meer", "ik wil 4 kamers" is asked of the next home.
    let wished = pattern!(
        r"\b(?:wil|willen|zoek|zoeken|nodig|liefst|minstens|minimaal|graag)\b[^,.;]*\d ?-?kamer|\d ?-?kamers? (?:of (?:meer|\d)|wil|nodig|graag)|(?:minstens|minimaal) \d"
    );
    if wished.is_match(text) {
        return None;
    }
    let caught = pattern!(r"\b(\d{1,2}) ?-?kamer(?:s|flat|woning|appartement|\b)").captures(text)?;
    caught[1].parse().ok().filter(|rooms| (1..=15).contains(rooms))
}

fn floor(text: &str) -> Option<i8> {
    let named = pattern!(
        r"\d(?:e ?(?:verdieping|etage)| ?hoog\b)|\b(?:[2-9]|[1-6]\d) (?:verdieping|etage)\b|begane ?grond|parterre|benedenwoning|beneden woning"
    );
    if !named.is_match(text)
        || pattern!(r"\b(?:lift of begane|wil|graag|zoek|zoeken|liefst|zou|wens)\b|\b(?:geen|niet|nooit) (?:[a-z]+ ){0,4}\d+ (?:hoog|verdieping|etage)|\d+ hoog (?:[a-z]+ ){0,3}(?:niet|nooit)\b").is_match(text)
    {
        return None;
    }
    home::level(text)
}

fn age(text: &str, now: NaiveDateTime) -> Option<u8> {
    let said = pattern!(r"\b(?:ik ben|ben|wij zijn|hij is|zij is|ze is|opa is|oma is|moeder is|vader is|man is|vrouw is|(?:vader|moeder|pa|ma|pap|mam|man|vrouw|oma|opa|tante|oom|buurvrouw|buurman|schoonmoeder|schoonvader|zus|broer|dame|heer) van) (?:al |nu |net |pas |inmiddels |bijna )?(\d{2})(?: jaar| jr|\b)(?: (?:m2|euro|kamers|jaar getrouwd|jaar ingeschreven))?").captures(text)?;
    let all = said.get(0)?.as_str();
    if all.ends_with("m2")
        || all.ends_with("euro")
        || all.ends_with("getrouwd")
        || all.ends_with("ingeschreven")
    {
        return None;
    }
    people::age(all, now.date())?.one().filter(|age| *age >= 16)
}

fn household(text: &str, plain: &str) -> Option<Household> {
    let counted = pattern!(
        r"\bmet (?:z'n |zijn |zn |ons )?\d|\bwij met \d|gezin van \d|\b(?:alleen|in mijn eentje|in m'n eentje|alleenstaand|weduwe|weduwnaar)\b|\d (?:kinderen|kids)|(?:mijn|m'n|mn) (?:man|vrouw|partner|vriendin)(?: [a-z]+)? en ik|samen met (?:mijn|m'n|mn)|met (?:mijn|m'n|mn) (?:man|vrouw|partner|vriend|vriendin)\b|us beiden|ons beiden"
    );
    if !counted.is_match(text) || pattern!(r"\balleen (?:maar|de|het|dat|als|nog|op|voor|een|huis|al|omdat|wil|kan|niet|in|buurt|jammer|die|zijn|is)\b|niet alleen|alleen,? want").is_match(text) && !pattern!(r"\b(?:woon|wonen|leef|zit|ben|sta) (?:hier |nu |al |nog )*alleen\b|met (?:z'n|zijn|zn)|\d (?:kinderen|kids)|wij met \d").is_match(text) {
        return None;
    }
    // "Alleen" is also "only": it counts with a verb of living, or as an answer by itself.
    let alone = pattern!(r"\balleen\b");
    let lives_alone = pattern!(
        r"\b(?:woon|wonen|woont|leef|leeft|zit|ben|sta|blijf|over)(?: \w+){0,3} alleen\b|\b(?:ik|wij|we|zij|hij|ze) alleen\b|\balleen (?:wonen|woont|woon|in|met|zonder)\b|(?:^|[,.;] ?)(?:helemaal |nu )?alleen ?(?:$|[,.;])"
    );
    if alone.is_match(text)
        && !lives_alone.is_match(text)
        && !pattern!(r"\bmet (?:z'n |zijn |zn |ons )?\d|\d (?:kinderen|kids)|weduw|eentje|alleenstaand|en ik\b|samen met").is_match(text)
    {
        return None;
    }
    // Housemates share a roof, not a move.
    if pattern!(r"\b(?:huisgenoo?t|medebewoner|studentenhuis)").is_match(text) {
        return None;
    }
    people::household(plain)
}

fn cost(text: &str) -> Option<u32> {
    let caught = pattern!(r"(?:€|eur(?:o)?) ?(\d{3,4})\b|\b(\d{3,4})(?:,\d{2}|,-)? ?(?:euro|eur|€|p/m|per maand)|\bhuur (?:is |van |nu |die is nu |bedraagt )*(?:€ ?)?(\d{3,4})\b|\bhuur\. die is nu (\d{3,4})\b|betaal(?:en|t)?(?: nu| ik| we| wij)* (?:€ ?)?(\d{3,4})\b").captures(text)?;
    if pattern!(r"\b(?:meer|minder|duurder|erbij|verschil|maximaal|max|hooguit|tot) ?(?:€ ?)?\d|\d{3,4} (?:euro )?(?:meer|erbij|duurder|minder)").is_match(text) && !pattern!(r"\bis nu \d|\bnu \d{3}|betaal").is_match(text) {
        return None;
    }
    let digits = (1..=5).find_map(|at| caught.get(at))?.as_str();
    match amount::read(digits)? {
        Span::One(value) if (150.0..=6000.0).contains(&value) => format!("{value:.0}").parse().ok(),
        _ => None,
    }
}

fn registered(text: &str) -> Option<u8> {
    let caught = pattern!(r"\b(\d{1,2}) jaar (?:al )?(?:ingeschreven|inschrijving|inschrijfduur|inschrijftijd|op de lijst|op de wachtlijst|wachttijd)|\b(?:sta|staan|staat|ingeschreven)(?: ik| we| wij| al| nu| er| sinds| ruim)* (\d{1,2}) jaar\b|inschrijf(?:duur|tijd) (?:van |is )?(\d{1,2})\b|\bwacht(?:en)?(?: ik| wij| we| al| nu| ruim)* (\d{1,2}) jaar\b").captures(text)?;
    (1..=4).find_map(|at| caught.get(at))?.as_str().parse().ok().filter(|years| *years <= 60)
}

fn postcode(text: &str, places: &Places) -> Option<String> {
    let found = place::postcode(text)?;
    let four = found.get(..4)?;
    // A year or an amount may look like one: it must exist, and not be counted in euros.
    let known = places.by_code(four).is_some();
    let counted = pattern!(r"(?:€|euro) ?\d{4}|\d{4} ?(?:euro|€)|\b(?:in|sinds|uit|anno) (?:19|20)\d\d\b")
        .is_match(text);
    (known && !counted).then(|| four.to_owned())
}

fn municipality(text: &str, places: &Places) -> Option<String> {
    let led = pattern!(r"\b(?:in|uit|te|gemeente|woon|wonen|bij) (?:de |het )?([a-z' -]{3,40})");
    for caught in led.captures_iter(text) {
        let before = caught.get(0).and_then(|all| text.get(..all.start())).unwrap_or_default();
        if is_not_theirs(before) {
            continue;
        }
        let words: Vec<&str> = caught[1].split_whitespace().take(3).collect();
        for length in (1..=words.len()).rev() {
            let name = words.get(..length)?.join(" ");
            if name.len() >= 3
                && places.knows(&name)
                && let Some(found) = places.municipality(&name)
            {
                return Some(found.to_owned());
            }
        }
    }
    // A short answer, or a name that is no other word.
    let theirs: Vec<&str> =
        text.split(['.', ',', ';', '!', '?']).filter(|part| !is_not_theirs(part)).collect();
    places.named_outright(&theirs.join(", ")).map(str::to_owned)
}

/// "Mijn dochter woont in Arnhem", "niet naar Arnhem": the town of somebody else, or one that is not meant.
fn is_not_theirs(before: &str) -> bool {
    let clause = before.rsplit(['.', ',', ';', '!', '?']).next().unwrap_or_default();
    let others = pattern!(
        r"\b(?:dochter|zoon|kinderen|kids|kleinkinderen|familie|zus|zusje|broer|vriend|vriendin|ouders|schoonouders|buurvrouw|buurman)\b"
    );
    let denied = pattern!(r"\b(?:niet|geen|nooit|liever niet)(?: \w+)?\b");
    let speaker = pattern!(r"\b(?:ik|wij|we) (?:zelf )?(?:woon|wonen|zit|zitten|zoek|zoeken|wil|willen)\b");
    // "Ik schrijf voor mijn moeder, zij woont in Zutphen": whom it is about is named before a comma.
    (others.is_match(clause) || denied.is_match(clause)) && !speaker.is_match(clause)
}
