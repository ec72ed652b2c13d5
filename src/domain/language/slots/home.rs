//! The home: rooms, floor and lift, tenure.

use super::kind::Slot;
use crate::domain::language::numbers;
use crate::domain::language::plain::{pattern, read_corrected};

pub fn rooms(text: &str) -> Option<Slot> {
    read_corrected(text, rooms_in)
}

fn rooms_in(text: &str) -> Option<Slot> {
    let text = numbers::rewrite(text);
    let number = |caught: &regex::Captures<'_>, at: usize| {
        caught
            .get(at)
            .and_then(|part| part.as_str().parse::<u8>().ok())
            .filter(|count| (1..=20).contains(count))
    };
    let bedrooms = pattern!(r"\b(\d{1,2}|een) ?(?:kleine |grote |ruime |aparte )?(?:slaapkamers?|slpk|slk|slaapplekken|slaapvertrekken)\b").captures(&text).and_then(|caught| if &caught[1] == "een" { Some(1) } else { number(&caught, 1) });
    let mut rooms = pattern!(r"\b(\d{1,2}|een) ?-?(?:kleine |grote |ruime )?(?:kamers?|kamerflat|kamerwoning|kamerappartement|vertrekken|k\b|kmrs?|kamertjes|kamer-?\w*)\b").captures(&text).and_then(|caught| if &caught[1] == "een" { Some(1) } else { number(&caught, 1) });
    if rooms.is_none() && pattern!(r"\b(?:studio|eenkamer\w*|1 kamer)\b").is_match(&text) {
        rooms = Some(1);
    }
    // "2 kamers plus een slaapkamer": the sum.
    let extra = pattern!(r"\b(?:plus|en|\+) (?:een |1 )?(?:slaapkamer|kantoor|kantoortje|werkkamer|hobbykamer|logeerkamer|studeerkamer)\b").is_match(&text);
    if rooms.is_none() && (bedrooms.is_none() || pattern!(r"(?:woonkamer|huiskamer)").is_match(&text)) {
        let named = pattern!(
            r"\b(woonkamer|huiskamer|kamer|slaapkamers?|kantoor|kantoortje|werkkamer|hobbykamer|logeerkamer|studeerkamer|eetkamer|voorkamer|achterkamer|kamertje|zijkamer|zolderkamer|kinderkamer|babykamer|serre|opkamer)\b"
        );
        let mut count: u8 = 0;
        let mut sleeping: u8 = 0;
        for found in named.captures_iter(&text) {
            let Some(all) = found.get(0) else { continue };
            let before = text.get(..all.start()).unwrap_or_default();
            let many = pattern!(r"(\d{1,2}) (?:kleine |grote )?$")
                .captures(before)
                .and_then(|caught| caught[1].parse::<u8>().ok())
                .unwrap_or(1);
            count = count.saturating_add(many);
            if found[1].starts_with("slaapkamer") {
                sleeping = sleeping.saturating_add(many);
            }
        }
        if count >= 2 {
            return Some(Slot::Rooms {
                rooms: Some(count),
                bedrooms: (sleeping > 0 && bedrooms.is_some()).then_some(sleeping),
            });
        }
    }
    if rooms.is_some() || bedrooms.is_some() {
        if let (Some(known), None, true) = (rooms, bedrooms, extra) {
            rooms = known.checked_add(1);
        }
        return Some(Slot::Rooms { rooms, bedrooms });
    }
    let bare = pattern!(r"^(?:we |wij |ik |heb |hebben |er |zijn |het |is |ongeveer |een stuk of |stuk of |maar |in totaal |totaal |alles bij elkaar |volgens mij |nou |denk )*(\d{1,2})(?: (?:stuks|denk ik|in totaal|totaal|volgens mij|geloof ik|dacht ik|ongeveer|hoor|zonder de keuken|keuken niet meegeteld|plus keuken|en een keuken|met de zolder erbij|beneden en boven))?[.!, ]*$").captures(&text);
    bare.and_then(|caught| number(&caught, 1)).map(|rooms| Slot::Rooms { rooms: Some(rooms), bedrooms: None })
}

pub fn floor(text: &str) -> Option<Slot> {
    read_corrected(text, floor_in)
}

fn floor_in(text: &str) -> Option<Slot> {
    let text = numbers::rewrite(text);
    let level = level(&text)?;
    Some(Slot::Floor { floor: level, lift: lift(&text) })
}

/// Whether a lift is said to be there; a broken one is there.
pub fn lift(text: &str) -> Option<bool> {
    const WITHOUT: &str = r"(?:zonder|geen|nergens een|nooit een|mis(?:sen)? een|heeft geen|gien|gjin) (?:werkende )?lift\b|lift (?:is er |hebben we |heeft het )?(?:niet|nie|ontbreekt|zit er niet|hebben we niet|is er niet)|liftloos|\blift nee\b|lift[:,]? (?:nee|niet aanwezig)";
    if pattern!(WITHOUT).is_match(text) {
        return Some(false);
    }
    pattern!(r"\blift\b").is_match(text).then_some(true)
}

/// The floor a text names: 0 = ground floor.
pub fn level(text: &str) -> Option<i8> {
    let number = |caught: &regex::Captures<'_>, at: usize| {
        caught
            .get(at)
            .and_then(|part| part.as_str().parse::<i8>().ok())
            .filter(|floor| (0..=70).contains(floor))
    };
    if let Some(caught) = pattern!(r"\b(\d{1,2}|een)(?:e|de|ste)? ?-?(?:verdieping|etage|woonlaag|verd\b|verd\.|etaaze|hoog\b|hoogh?|trappen op|trappen hoog|trap op|trap hoog|x hoog)").captures(text) {
        if &caught[1] == "een" {
            return Some(1);
        }
        return number(&caught, 1);
    }
    if let Some(caught) =
        pattern!(r"\b(?:verdieping|etage|verd\.?|laag|niveau)(?: nr\.?| nummer| is| op)? ?(\d{1,2})\b")
            .captures(text)
    {
        return number(&caught, 1);
    }
    if pattern!(r"\b(?:souterrain|kelder(?:woning|appartement)?|onder de grond|sous-?terrain)\b")
        .is_match(text)
    {
        return Some(-1);
    }
    if pattern!(r"\b(?:begane ?grond|begaande grond|parterre|gelijkvloers|gelijk vloers|beneden|benedenwoning|benedenhuis|bg\b|b\.g\.|grondgebonden|op de grond|straatniveau|aan de straat|laagste verdieping|eengezins\w*|bungalow|onderste|beganegrond)").is_match(text) {
        return Some(0);
    }
    if pattern!(r"^(?:op |de |nou |we |ik |wonen |woon |zit |zitten |het is )*(\d{1,2})e?(?:,.*| (?:met|zonder|geen|en|hoor|denk).*)?[.! ]*$").is_match(text) {
        let caught = pattern!(r"(\d{1,2})").captures(text)?;
        return number(&caught, 1);
    }
    None
}

/// A slug of tenure, or "huur" when it was not said from whom.
pub fn tenure(text: &str) -> Option<&'static str> {
    read_corrected(text, tenure_in)
}

pub fn tenure_in(text: &str) -> Option<&'static str> {
    let buys = pattern!(r"\b(?:koop|koophuis\w*|koopwoning|koopflat|koopappartement|koopt?hoes|gekocht|kochten|eigen (?:huis|woning|flat|appartement|hoes|koop|boerderij|stulp)|huis is van (?:mij|ons|mezelf|onszelf)|van onszelf|van mezelf|van ons zelf|hypotheek|eigenaar|eigenaresse|eigendom|afbetaald|afgelost|vve|huiseigenaar|huizenbezitter|bezit|van mij zelf|eigen bezit|koop hoor)\b").is_match(text);
    let not_bought = pattern!(r"\b(?:geen|niet|nie) (?:een )?(?:koop|koophuis|koopwoning|eigen huis|gekocht|eigenaar)\b|\bkoop(?:huis|woning)? (?:is )?(?:niet|nee)\b|kunnen? (?:niet|nie|niks) kopen|wil(?:len)? (?:graag )?(?:iets )?kopen").is_match(text);
    let social = pattern!(r"\b(?:woningbouw\w*|woningcorporatie|corporatie\w*|woningstichting|woonstichting|woco|wooncorporatie|sociale? ?huur\w*|sociaal|sociale woning|woningbouwvereniging|woningbouwver|wbv|wooncompagnie|woningbou|van de woning ?bouw|volkshuisvesting|huurtoeslagwoning|woningvereniging|woonvereniging|woonbedrijf|ymere|vestia|portaal|mitros|eigen haard|rochdale|stadgenoot|de key|de alliantie|elkien|lefier|nijestee|patrimonium|deltawonen|swz|openbaar belang|woonin|bo-?ex|staedion|havensteder|woonstad|woonbron|vivare|talis|portaal|ons huis|domijn|de woonplaats|welbions|woonzorg nederland|habion)\b").is_match(text);
    let private = pattern!(r"\b(?:particulier\w*|particuliere? huur\w*|huisbaas|huisbazin|vrije sector|vrije ?huur|belegger\w*|vastgoed\w*|commercieel|commerciele|pensioenfonds|prive ?(?:verhuurder|persoon)?|van een (?:kennis|vriend|buurman|oom|tante|collega)|verhuurder|middenhuur|via pararius|huisjesmelker|vesteda|bouwinvest)\b").is_match(text);
    let lives_in = pattern!(r"\b(?:inwon(?:end|en|ing)?|inwoon|(?:woon|wonen|zit|slaap|nog|weer|thuis|terug|bivakkeer|verblijf|logeer)(?: ik| nog| weer| tijdelijk| gewoon| even| nu| altijd)* (?:thuis )?bij (?:mijn|m'n|mn|me|onze|de|haar|zijn|een|ons) ?(?:eigen |oude )?(?:ouders?|pa|ma|moeder|vader|ouwe?lui|mam|pap|dochter|zoon|kinderen|zus|broer|schoonouders|vriend|vriendin|tante|oom|opa|oma|familie|kennis\w*|kind)|bij (?:mijn|m'n|mn|me|onze) (?:ouders|pa en ma|ouwelui|moeder|vader|dochter|zoon|zus|broer|schoonouders)(?: in| thuis)?|thuiswonend|hotel mama|woon nog thuis|nog thuis|thuis bij|in huis bij|ouderlijk huis|bij (?:mijn )?pa en ma|logeerkamer)\b").is_match(text);
    let room = pattern!(r"\b(?:kamer|kamertje|studentenkamer|studentenhuis|studentenflat|hospita|kamerhuur|onzelfstandig\w*|kamer in een|huisgenoten|woongroep kamer|gedeelde? (?:huis|woning|keuken)|anti-?kamer|studio met gedeelde|koelie)\b").is_match(text)
        && !pattern!(r"\d ?-?kamer|\bkamers\b|\b(?:twee|drie|vier|vijf) ?kamer|een extra kamer|kamer over").is_match(text);
    let other = pattern!(r"\b(?:anti-?kraak|dienstwoning|camper|caravan|woonboot|vakantiepark|vakantiehuis|recreatiewoning|leegstandsbeheer|asielzoekerscentrum|azc|opvang|zwervend|dakloos|tijdelijk bij|bedrijfswoning|pastorie|klooster|kraakpand|erfpachtboerderij|vruchtgebruik|verzorgingshuis|verpleeghuis)\b").is_match(text);
    let rents = pattern!(r"\b(?:huur|huren|huurt|hure|huurhuis|huurwoning|huurflat|huurder|gehuurd|huurappartement|huurders|huurhoes|hiere|hierhus)\b|\bhuur\w*").is_match(text);
    let not_rented = pattern!(r"\b(?:geen|niet|nie) (?:een )?(?:huur|huurhuis|huurwoning|huren|huurder)\b|\bhuur (?:ik )?(?:niet|nie)\b|gehuurd,? (?:maar )?nu").is_match(text);
    let from_council =
        pattern!(r"huis van de gemeente|van de gemeente gehuurd|huur van de gemeente").is_match(text);
    let buys = buys && !not_bought;
    let rents = rents && !not_rented;
    if buys
        && !(rents && pattern!(r"\b(?:nu|tegenwoordig) (?:huur|huren)").is_match(text))
        && !(social
            && !pattern!(r"gekocht van|van de (?:corporatie|woningbouw) gekocht|overgekocht").is_match(text)
            && rents)
    {
        if lives_in && !pattern!(r"\beigen\b").is_match(text) {
            return Some("inwonend");
        }
        return Some("koop");
    }
    if other {
        return Some("anders");
    }
    if lives_in {
        return Some("inwonend");
    }
    if room {
        return Some("kamer");
    }
    match (social, private) {
        (true, false) => return Some("sociale-huur"),
        (false, true) => return Some("particuliere-huur"),
        (true, true)
            if pattern!(
                r"\b(?:niet|geen) (?:van )?(?:de |een )?(?:corporatie|woningbouw|sociaal|sociale)"
            )
            .is_match(text) =>
        {
            return Some("particuliere-huur");
        }
        (true, true) if pattern!(r"\b(?:niet|geen) (?:van )?(?:een )?particulier").is_match(text) => {
            return Some("sociale-huur");
        }
        (true, true) => return None,
        (false, false) => {}
    }
    if from_council {
        return Some("sociale-huur");
    }
    if rents || not_bought && pattern!(r"\bhuur").is_match(text) {
        return Some("huur");
    }
    if not_rented && !not_bought {
        return Some("koop");
    }
    None
}
