//! Age and household: who lives there, the speaker counted and pets not.

use chrono::{Datelike, NaiveDate};

use super::kind::Span;
use crate::domain::language::numbers;
use crate::domain::language::plain::{pattern, read_corrected};
use crate::domain::profile::facts::Household;

const OLDEST: u32 = 115;

pub fn age(text: &str, today: NaiveDate) -> Option<Span<u8>> {
    read_corrected(text, |text| age_in(text, today))
}

fn age_in(text: &str, today: NaiveDate) -> Option<Span<u8>> {
    let text = numbers::rewrite(text);
    let years = |caught: &regex::Captures<'_>, at: usize| {
        caught
            .get(at)
            .and_then(|part| part.as_str().parse::<u32>().ok())
            .filter(|age| *age <= OLDEST)
            .and_then(|age| u8::try_from(age).ok())
    };
    // A year of birth; the birthday is not known, so it may be one less.
    if let Some(caught) = pattern!(r"\b(?:van|uit|geboren|geb\.?|bouwjaar|jaargang|in|sinds)?(?: (?:in|van|uit|op))? ?(?:\d{1,2}[-/ .](?:\d{1,2}|[a-z]+)[-/ .])?(1[89]\d\d|20[012]\d)\b").captures(&text) {
        let born: i32 = caught[1].parse().ok()?;
        return u8::try_from(today.year() - born).ok().filter(|age| u32::from(*age) <= OLDEST).map(Span::One);
    }
    // "mijn vader van 83" is an age; "ik ben van 43" a year.
    if let Some(caught) = pattern!(r"\b(?:vader|moeder|pa|ma|pap|mam|man|vrouw|oma|opa|tante|oom|buurvrouw|buurman|schoonmoeder|schoonvader|zus|broer|dame|heer) van (?:al |bijna |inmiddels )?(\d{2,3})\b").captures(&text) {
        return years(&caught, 1).map(Span::One);
    }
    if let Some(caught) =
        pattern!(r"\b(?:ben van|geboren in|geboren|bouwjaar|uit|van|jaargang) ?'?(\d{2})\b").captures(&text)
    {
        let short: i32 = caught[1].parse().ok()?;
        let year = if short > today.year() % 100 { 1900 + short } else { 2000 + short };
        if !pattern!(r"van \d{2} (?:jaar|jr)").is_match(&text) {
            return u8::try_from(today.year() - year).ok().map(Span::One);
        }
    }
    if let Some(caught) = pattern!(r"\b(begin|half|midden|eind|einde|achter in de|achterin de|voor in de|dik in de|ver in de|in de|ergens in de) (?:de )?(\d0)(?:er|ers)?\b").captures(&text) {
        let base = years(&caught, 2)?;
        let (low, high) = match &caught[1] {
            "begin" | "voor in de" => (0, 3),
            "half" | "midden" => (4, 6),
            "eind" | "einde" | "achter in de" | "achterin de" => (7, 9),
            _ => (0, 9),
        };
        return Some(Span::Between(Some(base + low), Some(base + high)));
    }
    if let Some(caught) = pattern!(r"\b(\d0)ers?\b|\b(\d0) ?(?:er|ers)\b").captures(&text) {
        let base = years(&caught, 1).or_else(|| years(&caught, 2))?;
        return Some(Span::Between(Some(base), Some(base + 9)));
    }
    if let Some(caught) = pattern!(r"\b(\d{2,3}) ?(?:\+|plus\b|plusser|-plus)|\b(?:boven de|over de|ouder dan|voorbij de|ruim boven de|minstens|minimaal) (\d{2})\b|\bde (\d{2}) (?:al )?(?:voorbij|gepasseerd|ruim voorbij)").captures(&text) {
        let base = (1..=3).find_map(|at| years(&caught, at))?;
        return Some(Span::Between(Some(base), None));
    }
    if let Some(caught) =
        pattern!(r"\b(?:onder de|jonger dan|nog geen|hooguit|niet ouder dan) (\d{2})\b").captures(&text)
    {
        return Some(Span::Between(None, years(&caught, 1).map(|age| age.saturating_sub(1))));
    }
    if let Some(caught) =
        pattern!(r"\b(?:tussen(?: de)?|van) (\d{2})(?: jaar)? (?:en|tot)(?: de)? (\d{2})\b").captures(&text)
    {
        return Some(Span::Between(years(&caught, 1), years(&caught, 2)));
    }
    // "word in mei 70", "bijna 70": not yet.
    if let Some(caught) = pattern!(r"\b(?:word|wordt|worden|bijna|haast|net geen|tegen de|ga naar de)(?: (?:ik|hij|zij|ze|in|volgende|deze|komende|over|een|de|maand|week|jaar|[a-z]+))*? (\d{2,3})\b").captures(&text) {
        return years(&caught, 1).map(|age| Span::One(age.saturating_sub(1)));
    }
    if let Some(caught) = pattern!(r"\b(\d{2,3})(?: jaar)?,? (?:hoop|hoopt|ga|word|wordt) (?:ik|hij|ze|zij) (?:dit jaar |binnenkort |volgende maand )?(?:te )?(?:worden)?").captures(&text) {
        return years(&caught, 1).map(|age| Span::One(age.saturating_sub(1)));
    }
    let mut found: Vec<u8> = Vec::new();
    for caught in pattern!(r"\b(\d{1,3})(?: ?(jaar|jr|jaartjes|lentes|m2|euro|kamers?|kinderen|kleinkinderen|hoog|e\b|maanden|uur))?").captures_iter(&text) {
        let unit = caught.get(2).map_or("", |unit| unit.as_str());
        let after = caught.get(0).map_or("", |all| text.get(all.end()..).unwrap_or_default());
        if !matches!(unit, "" | "jaar" | "jr" | "jaartjes" | "lentes") || after.trim_start().starts_with("getrouwd") || after.trim_start().starts_with("hier") || after.trim_start().starts_with("geleden") {
            continue;
        }
        let number: u32 = caught[1].parse().ok()?;
        if number > OLDEST || number == 0 {
            return None;
        }
        found.push(u8::try_from(number).ok()?);
    }
    match found.as_slice() {
        [only] => Some(Span::One(*only)),
        [first, second] => Some(Span::Several(vec![*first, *second])),
        _ => None,
    }
}

pub fn household(text: &str) -> Option<Household> {
    read_corrected(text, household_in)
}

const KIDS: &str = r"(?:kinderen|kind\b|kids|kid\b|kinders|kindjes|kindje|koters|kleintjes|zonen|zoons|zoontjes|dochters|dochtertjes|meiden|jongens|pubers|peuters|pubers)";

fn household_in(text: &str) -> Option<Household> {
    let text = numbers::rewrite(text);
    let number = |caught: &regex::Captures<'_>, at: usize| {
        caught.get(at).and_then(|part| part.as_str().parse::<u8>().ok()).filter(|count| *count <= 20)
    };
    let gone = pattern!(r"(?:kinderen|kids|kind|dochter|zoon|allemaal|ze)[a-z' ]{0,30}(?:uit huis|de deur uit|het huis uit|op zichzelf|al weg|getrouwd en weg|uitgevlogen|zijn weg|wonen niet meer)").is_match(&text)
        || pattern!(r"\b(?:geen|zonder|nog geen) (?:kinderen|kids|kind)\b").is_match(&text);
    let with_partner = pattern!(r"\b(?:samen met|met|en|plus|ik en|wij,?) (?:mijn|m'n|mn|me|de|mien|mun|mijne) ?(?:lieve |eigen )?(?:man|vrouw|partner|vriend|vriendin|echtgenoot|echtgenote|wederhelft|vrouwtje|mannetje|verloofde|lief|vent|wief)\b|\b(?:man|vrouw|partner|vriendin|vriend)(?: [A-Za-z]+)? en ik\b|\b(?:getrouwd|echtpaar|stel|samenwonend|samen met [A-Z]?[a-z]+$|wij samen|met ons beiden|wij beiden|allebei|mei us beiden)\b").is_match(&text);
    let alone = pattern!(r"\b(?:alleen|alleenstaand|alleenstaande|in (?:mijn|m'n|mn|me|zijn|haar) (?:uppie|eentje|up)|eentje|solo|single|weduwe|weduwnaar|vrijgezel|allenig|alleenig|allinnich|op mezelf|op mijn eigen|niemand anders|alleen ik|enkel ik|ikke alleen|gescheiden)\b").is_match(&text);
    let mut children: Option<u8> = None;
    for caught in pattern!(&format!(r"\b(\d{{1,2}}|een|1) (?:kleine |jonge |grote |schoolgaande |thuiswonende |volwassen |uitwonende )?{KIDS}")).captures_iter(&text) {
        let count = if &caught[1] == "een" { 1 } else { number(&caught, 1)? };
        children = Some(children.unwrap_or(0) + count);
    }
    if children.is_none() {
        let singles = pattern!(r"\b(?:mijn|m'n|mn|me|onze|ons|een|de) (?:dochter|dochtertje|zoon|zoontje|kind|kindje|baby|peuter|kleine|puber)\b").find_iter(&text).count();
        if singles > 0
            && !pattern!(r"\b(?:bij|van|voor|dichtbij) (?:mijn|m'n|mn|me|onze) (?:dochter|zoon)\b|\b(?:dochter|zoon|kind)(?: van mij)? (?:woont|zit|werkt|studeert|helpt|komt|belt|kan|wil|vindt|zegt)\b")
                .is_match(&text)
        {
            children = u8::try_from(singles).ok();
        }
    }
    if gone {
        children = Some(0);
    }
    if let Some(caught) = pattern!(r"\b(\d{1,2}) (?:volwassenen|grote mensen|ouders)\b").captures(&text) {
        let adults = number(&caught, 1)?;
        return Some(split(adults, children.unwrap_or(0)));
    }
    if let Some(caught) = pattern!(r"\b(?:met )?(\d{1,2}|een) (?:huisgenoten|huisgenoot|anderen|andere mensen|vrienden|studenten|medebewoners|andere studenten)\b").captures(&text) {
        let others = if &caught[1] == "een" { 1 } else { number(&caught, 1)? };
        return Some(split(others + 1, 0));
    }
    if let Some(caught) = pattern!(r"\b(?:met (?:z'n|zijn|zn|ons|hun|z n|mekaar|elkaar|us)?|met|mei|wij zijn met|gezin van|huishouden van|wij zijn|we zijn met|zijn met|zijn) ?(?:z'n |zijn |zn |ons |de |us |totaal )?(\d{1,2})(?:en|tjes|ren|enen)?\b").captures(&text) {
        let rest = caught.get(0).and_then(|all| text.get(all.end()..)).unwrap_or_default();
        if pattern!(r"^ ?(?:slaap)?(?:kamer|vertrek|verdieping|etage|trap|hoog|jaar|jr|maand|wek|euro|m2|honden|katten|poezen|katjes|dieren|auto|uur|tassen|keer)").is_match(rest) {
            return None;
        }
        let total = number(&caught, 1).filter(|total| *total > 0)?;
        let counts_children = caught.get(0).is_some_and(|all| pattern!(&format!(r"^ ?(?:kleine |jonge |schoolgaande )?{KIDS}")).is_match(text.get(all.end()..).unwrap_or_default()));
        if counts_children {
            let adults = if with_partner || pattern!(r"\b(?:gezin|wij|we|ons|samen|paar|stel)\b").is_match(&text) { 2 } else { 1 };
            return Some(split(adults, children.unwrap_or(total)));
        }
        if children.is_none_or(|children| children == 0 || children >= total) || !pattern!(KIDS).is_match(&text) {
            if !(with_partner && total == 2) {
                return Some(Household { adults: None, children: None, total });
            }
        } else if let Some(children) = children
            && pattern!(r"(?:waarvan|onder wie|van wie)").is_match(&text)
        {
            return Some(split(total - children, children));
        }
    }
    if with_partner {
        return Some(split(2, children.unwrap_or(0)));
    }
    if pattern!(r"\b(?:met|bij|en) (?:mijn|m'n|mn|me|onze) (?:moeder|vader|mam|pap|zus|broer|oma|opa|nicht|neef|schoonmoeder|schoonvader)\b").is_match(&text) {
        return Some(split(2, children.unwrap_or(0)));
    }
    if let Some(children) = children.filter(|children| *children > 0) {
        let adults = if pattern!(r"\b(?:wij|we|ons|samen)\b").is_match(&text) { 2 } else { 1 };
        return Some(split(adults, children));
    }
    if alone {
        return Some(split(1, 0));
    }
    if pattern!(
        r"\b(?:samen|met zijn tweetjes|getweeen|tweeen|met z'n beiden|beiden|wij tweeen|twee personen)\b"
    )
    .is_match(&text)
    {
        return Some(Household { adults: None, children: None, total: 2 });
    }
    if let Some(caught) = pattern!(r"^(?:we |wij |zijn |er |wonen |hier |met |totaal |in totaal |nu |nog |maar )*(\d{1,2})(?: (?:personen|mensen|man|pers|persoons|stuks|bewoners|in totaal|totaal|persoon|koppig|leden))?[.! ]*$").captures(&text) {
        let total = number(&caught, 1).filter(|total| *total > 0)?;
        return Some(if total == 1 { split(1, 0) } else { Household { adults: None, children: None, total } });
    }
    if let Some(caught) = pattern!(r"\b(\d{1,2}) (?:personen|mensen|man|persoons|pers)\b").captures(&text) {
        let total = number(&caught, 1).filter(|total| *total > 0)?;
        return Some(if total == 1 {
            split(1, 0)
        } else {
            Household { adults: None, children: None, total }
        });
    }
    if pattern!(r"^(?:ik|ikke|1|een|maar een|niemand)[.! ]*$").is_match(&text) {
        return Some(split(1, 0));
    }
    None
}

fn split(adults: u8, children: u8) -> Household {
    Household { adults: Some(adults), children: Some(children), total: adults.saturating_add(children) }
}
