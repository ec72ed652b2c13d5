//! Who receives and who organises a visit, and what there is for whom needs it: said where a moment is chosen.
//! An initiative of residents is named as such, with its own story where there is one.

use crate::domain::text::Text;
use crate::domain::visits::Opening;
use crate::domain::vocabulary::{Button, Choice, Reply};
use crate::text;

/// Of the moment that is the choice: everything.
pub fn moment(mut reply: Reply, opening: &Opening) -> Reply {
    reply = story(people(reply, &[opening]), &[opening]);
    if !opening.facilities.is_empty() {
        let list: Vec<Text> = opening
            .facilities
            .iter()
            .map(|facility| Text::named(format!("facility-{}", facility.slug())))
            .collect();
        reply = reply.part(text!("visit-facilities", list = list));
    }
    if !opening.languages.is_empty() {
        reply = reply.part(text!("visit-languages", languages = &opening.languages));
    }
    reply
}

/// Who organises each that an initiative organises, who receives where that is the same for all, and their story.
pub fn people(mut reply: Reply, shown: &[&Opening]) -> Reply {
    let Some(first) = shown.first() else { return reply };
    let same = |one: fn(&Opening) -> &String| shown.iter().all(|other| one(other) == one(first));
    if !first.organiser.is_empty() && same(|opening| &opening.organiser) {
        reply = reply.part(text!("visit-organiser", organiser = &first.organiser));
    } else {
        for opening in shown.iter().filter(|opening| !opening.organiser.is_empty()) {
            let (at, organiser) = (opening.starts_at, &opening.organiser);
            reply = reply.part(text!("visit-organiser-at", at = at, organiser = organiser));
        }
    }
    if !first.host.is_empty() && same(|opening| &opening.host) {
        reply = reply.part(text!("visit-host", host = &first.host));
    }
    reply
}

/// The story that goes with one of these moments, behind a button.
pub fn story(reply: Reply, shown: &[&Opening]) -> Reply {
    match shown.iter().find(|opening| !opening.story.is_empty()) {
        Some(told) => {
            let story = Button::Story(told.story.clone());
            reply.row([Choice::new(text!("button-visit-story"), story)])
        }
        None => reply,
    }
}
