//! What a short answer names: barriers and wishes as their buttons name them, a home, a place.

use super::correcting;
use super::here::{Here, Said, letters};
use super::listening::Heard;
use crate::domain::profile::facts::Fact;
use crate::domain::profile::questions::Question;
use crate::domain::taxonomy::{Barrier, Intent, Wish};

/// An answer to "waar?" of at most this many words is taken as a name we do not know.
pub const PLACE_WORDS: usize = 3;

/// An answer of at most this many words may name barriers or wishes by their buttons.
const NAMING: usize = 9;

/// "het lange wachten en de kosten": barriers and wishes named as the buttons name them.
pub fn named_outright(here: &mut Here<'_>, question: &Question, said: Said<'_>, heard: &mut Heard) {
    let words = said.words();
    if words > NAMING || correcting::denies(&said.text.to_lowercase()) {
        return;
    }
    let fact = || Fact::said((), here.ctx.now, said.text);
    match question.id.as_str() {
        "belemmering" => {
            for barrier in Barrier::ALL.iter().filter(|id| correcting::is_named(id.slug(), said.text)) {
                here.profile.barriers.entry(*barrier).or_insert_with(fact);
                if !heard.barriers.contains(barrier) {
                    heard.barriers.push(*barrier);
                }
            }
        }
        "wensen" => {
            for wish in Wish::ALL.iter().filter(|id| correcting::is_named(id.slug(), said.text)) {
                here.profile.wishes.entry(*wish).or_insert_with(fact);
                if !heard.wishes.contains(wish) {
                    heard.wishes.push(*wish);
                }
            }
        }
        _ => {}
    }
}

/// Something about living somewhere: what was understood, a telling, or the word for a home. For whom it is asked
/// says nothing of a home.
pub fn about_a_home(said: Said<'_>, heard: &Heard) -> bool {
    const HOMES: [&str; 22] = [
        "huis",
        "huisje",
        "flat",
        "woning",
        "kamer",
        "appartement",
        "etage",
        "boerderij",
        "villa",
        "studio",
        "woon",
        "wonen",
        "wij",
        "we",
        "hoog",
        "huur",
        "huren",
        "koop",
        "straat",
        "verdieping",
        "bungalow",
        "hoekhuis",
    ];
    let lower = said.text.to_lowercase();
    heard.anything()
        || heard.loss
        || heard.grief
        || said.wants(Intent::Verhaal)
        || letters(&lower).iter().any(|word| HOMES.iter().any(|home| word.ends_with(home)))
}
