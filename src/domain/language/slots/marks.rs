//! Yes or no, and the ruler from 0 to 10.

use super::kind::YesNo;
use crate::domain::language::numbers;
use crate::domain::language::plain::{pattern, read_corrected};

pub fn yes_no(text: &str) -> Option<YesNo> {
    read_corrected(text, yes_no_in)
}

fn yes_no_in(text: &str) -> Option<YesNo> {
    let doubt = pattern!(
        r"\b(?:misschien|mischien|mssn|wellicht|weet (?:ik |het )?(?:nog )?(?:niet|nie|nait)|weet nie|zou (?:het |ik )?(?:echt |ook )?niet weten|twijfel|geen idee|nog even|moet (?:ik )?(?:er )?(?:nog )?(?:even )?(?:over )?(?:na)?denken|denk erover|hangt er ?van af|ligt er ?aan|ligt eraan|kan zijn|zou kunnen|soms|ja en nee|ja nee|half(?: en half)?|niet zeker|nie zeker|onzeker|even overleggen|eerst overleggen|overleggen|vraag het (?:later|nog)|hmm+|weifel|mogelijk|valt nog te bezien|durf ik niet te zeggen|nog niet uit|dat zie ik nog|zie wel|eens kijken|we zullen zien|nog geen besluit|afwachten|dat hangt|maybe)\b"
    );
    let no = pattern!(
        r"\b(?:nee+|neen|nein|nope|nop|nah|nee hoor|nee dank\w*|neu|noh?|noo+|nee bedankt|nooit|absoluut niet|zeker niet|liever niet|doe maar niet|tuurlijk niet|natuurlijk niet|hoeft niet|hoeft nie|hoef(?:t)? (?:ik |voor mij )?niet|niet nodig|geen interesse|geen behoefte|geen zin|geen zin in|niet voor mij|niks voor mij|laat maar|nog niet|nu niet|niet nu|nait|neet|nee, dank|mag niet|wil(?: ik)? niet|wil (?:dat|het) niet|kan niet|gaat niet|dat niet|bespaar me|echt niet|geen sprake van|vergeet het|sla ik over|pas ik voor|never|no way|ammehoela|niet echt|eigenlijk niet|dacht het niet|vooral niet|juist niet|helaas niet|klopt niet|onjuist|fout|niet waar|niet helemaal)\b"
    );
    let yes = pattern!(
        r"\b(?:ja+|jaah*|ja hoor|jazeker|jawel|jep|jup|yep|yes|yess|jaja|joa|jo|jao|jahoor|zeker|tuurlijk|natuurlijk|uiteraard|graag|prima|oke|ok|okay|okee|akkoord|goed|is goed|dat is goed|doe maar|dat mag|mag|vooruit|best|klopt|dat klopt|juist|precies|inderdaad|zeker weten|zeker wel|absoluut|lijkt me (?:goed|leuk|fijn|wat|slim|prima|wel wat|juist slim)|lijkt mij (?:goed|leuk|fijn|wat)|top|super|goed idee|goed plan|geen probleem|natuurlijk wel|waarom niet|wel leuk|heel graag|heul graag|dolgraag|met plezier|vind ik goed|wil ik(?: wel)?|zou (?:ik )?(?:wel )?(?:graag )?(?:willen|kunnen)|kan wel|kan|deal|komt goed|mooi|fijn|leuk|gerust|eigenlijk wel|ga je gang|gaat uw gang|correct|goed zo|jawohl|wel)\b"
    );
    let rhetorical =
        pattern!(r"\b(?:waar mag ik tekenen|ja dag|ja hallo|ja doei|ja vast|jaja tuurlijk|lekker dan)\b");
    if rhetorical.is_match(text) {
        return None;
    }
    let first_word =
        text.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty()).unwrap_or_default();
    let starts_no =
        matches!(first_word, "nee" | "neen" | "neeh" | "nope" | "nah" | "neu" | "nooit" | "liever")
            && !text.starts_with("nee hoor, prima")
            && !pattern!(
                r"^nee[ ,]+(?:dat is )?(?:prima|geen probleem|hoor,? (?:prima|is goed|dat mag)|klopt wel)"
            )
            .is_match(text);
    let yes_word = matches!(
        first_word,
        "ja" | "jaa"
            | "jaaa"
            | "jawel"
            | "jazeker"
            | "jep"
            | "jup"
            | "yes"
            | "tuurlijk"
            | "natuurlijk"
            | "graag"
            | "zeker"
            | "prima"
            | "oke"
            | "ok"
            | "joa"
            | "jo"
            | "jao"
    );
    let yes_phrase = pattern!(r"^(?:nou |ach |och |tja,? |eh+ )?(?:kan wel|dat kan(?: wel)?\b|is goed|dat is goed|goed hoor|vooruit|lijkt me (?:wel )?(?:goed|leuk|wat|fijn|slim|prima)|best wel|doe maar\b|mag wel|dat mag)").is_match(text);
    let starts_yes = (yes_word || yes_phrase)
        && !pattern!(
            r"^(?:zeker|tuurlijk|natuurlijk|doe maar|dat kan|dat mag|kan wel) ?(?:weten )?(?:niet|nie)\b"
        )
        .is_match(text);
    if pattern!(r"^ja[ ,]*(?:maar |en )?nee\b|^nee[ ,]*(?:maar |en )?ja\b|^ja en nee").is_match(text) {
        return Some(YesNo::Doubt);
    }
    if doubt.is_match(text) && (!starts_no || text.contains("misschien")) {
        if starts_yes && !pattern!(r"misschien|weet|twijfel|hangt|ligt er").is_match(text) {
            return Some(YesNo::Yes);
        }
        return Some(YesNo::Doubt);
    }
    if starts_no {
        return Some(YesNo::No);
    }
    if starts_yes {
        return Some(if pattern!(r"\b(?:liever niet|toch (?:maar )?niet)\b").is_match(text) {
            YesNo::No
        } else {
            YesNo::Yes
        });
    }
    match (no.is_match(text), yes.is_match(text)) {
        (true, true) if pattern!(r"geen probleem|waarom niet|waarom ook niet").is_match(text) => {
            Some(YesNo::Yes)
        }
        (true, _) => Some(YesNo::No),
        (false, true)
            if text.split_whitespace().count() <= 25
                && !pattern!(r"\?").is_match(text)
                && !pattern!(r"\b(?:niet|geen|nie)\b").is_match(text) =>
        {
            Some(YesNo::Yes)
        }
        _ => None,
    }
}

/// A mark from 0 to 10, or two: "7 a 8". Words without a mark are no mark.
pub fn ruler(text: &str) -> Option<(f32, f32)> {
    read_corrected(text, ruler_in)
}

fn ruler_in(text: &str) -> Option<(f32, f32)> {
    let halves = text.replace("en een half", ",5").replace("en 'n half", ",5").replace(" ,5", ",5");
    let text = numbers::rewrite(&halves).replace(" ,5", ",5");
    let mark = |part: Option<regex::Match<'_>>| {
        part.and_then(|part| part.as_str().replace(',', ".").parse::<f32>().ok())
    };
    let fits = |mark: f32| (0.0..=10.0).contains(&mark).then_some(mark);
    if pattern!(r"-\s?\d|\bmin(?:us)? \d").is_match(&text)
        && !pattern!(r"\d ?- ?\d").is_match(&text)
        && !text.trim_start().starts_with("- ")
    {
        return None;
    }
    const MARK: &str = r"(\d{1,3}(?:[.,]\d{1,2})?)";
    if let Some(caught) =
        pattern!(&format!(r"\b{MARK} ?(?:/|van de|uit|op|van) ?(?:de )?10\b")).captures(&text)
    {
        let value = mark(caught.get(1)).and_then(fits)?;
        return Some((value, value));
    }
    if let Some(caught) =
        pattern!(&format!(r"\b{MARK} ?(?:a|-|tot|of|/|en) ?(?:een )?{MARK}\b")).captures(&text)
        && let (Some(low), Some(high)) =
            (mark(caught.get(1)).and_then(fits), mark(caught.get(2)).and_then(fits))
        && low < high
        && high - low <= 3.0
    {
        return Some((low, high));
    }
    // A number that counts something else is no mark.
    let marks: Vec<f32> = pattern!(&format!(r"(?:^|[^\d,.]){MARK}(?:je|tje|\+|-)?(?: (jaar|euro|kamers?|kinderen|maanden|hoog|mensen|keer|weken|trappen|m2|kilo|uur|procent|dagen|e))?(?:[^\d,.]|$|[,.] |[,.]$)"))
        .captures_iter(&text)
        .filter(|caught| caught.get(2).is_none())
        .filter_map(|caught| mark(caught.get(1)))
        .collect();
    let first = *marks.first()?;
    if marks.iter().any(|mark| *mark > 10.0) && marks.len() == 1 {
        return None;
    }
    // "van een 3 naar een 6": where it stands now.
    if let Some(caught) =
        pattern!(&format!(r"\b(?:nu|inmiddels|naar) (?:een |op een |is het een )?{MARK}")).captures(&text)
        && marks.len() > 1
        && let Some(now) = mark(caught.get(1)).and_then(fits)
    {
        return Some((now, now));
    }
    fits(first).map(|mark| (mark, mark))
}
