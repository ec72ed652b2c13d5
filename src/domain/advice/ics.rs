//! The calendar file of a visit (RFC 5545): a stable UID, a rising SEQUENCE, a cancellation when called off.

use chrono::{DateTime, Utc};
use icalendar::{Calendar, Component, Event, EventLike, EventStatus};

use crate::domain::visits::Visit;
use crate::domain::vocabulary::{Attachment, AttachmentKind};

pub fn booked(visit: &Visit, name: &str, place: &str, organisation: &str, now: DateTime<Utc>) -> Attachment {
    let mut event = event(visit, name, organisation, now);
    event.status(EventStatus::Confirmed);
    let location = if visit.meeting_point.is_empty() { place } else { &visit.meeting_point };
    if !location.is_empty() {
        event.location(location);
    }
    if !visit.access.is_empty() {
        event.description(&visit.access);
    }
    file(event, "PUBLISH")
}

pub fn called_off(visit: &Visit, name: &str, organisation: &str, now: DateTime<Utc>) -> Attachment {
    let mut event = event(visit, name, organisation, now);
    event.status(EventStatus::Cancelled);
    file(event, "CANCEL")
}

fn event(visit: &Visit, name: &str, organisation: &str, now: DateTime<Utc>) -> Event {
    let mut event = Event::new();
    event
        .uid(&format!("{}@woonpad", visit.id))
        .sequence(visit.sequence.unsigned_abs())
        .timestamp(now)
        .starts(visit.starts_at)
        .ends(visit.ends_at)
        .summary(&format!("{name} ({organisation})"));
    event.done()
}

fn file(event: Event, method: &str) -> Attachment {
    let mut calendar = Calendar::new();
    calendar.append_property(icalendar::Property::new("METHOD", method));
    calendar.push(event);
    Attachment { kind: AttachmentKind::Calendar, name: "bezoek.ics".into(), content: calendar.to_string() }
}
