//! The calendar file of a visit (RFC 5545): a stable UID, a rising SEQUENCE, a cancellation when called off. Times are
//! Amsterdam wall times with the block that says when its clock changes, so that a visit stays at ten o'clock.

use chrono::{DateTime, Utc};
use icalendar::{Calendar, Component, Event, EventLike, EventStatus, Property};

use crate::domain::attachment::{Attachment, AttachmentKind};
use crate::domain::calendar;
use crate::domain::visits::Visit;

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
        .append_property(local("DTSTART", visit.starts_at))
        .append_property(local("DTEND", visit.ends_at))
        .summary(&format!("{name} ({organisation})"));
    event.done()
}

/// A moment as wall time of the zone that the file describes.
fn local(name: &str, at: DateTime<Utc>) -> Property {
    let wall = calendar::wall(at).format("%Y%m%dT%H%M%S").to_string();
    let mut property = Property::new(name, wall);
    property.add_parameter("TZID", ZONE);
    property.done()
}

/// The name of the zone, as calendars know it.
const ZONE: &str = "Europe/Amsterdam";

/// When the clock changes: the last Sundays of March and October, 01:00 UTC (directive 2000/84/EC).
const TIMEZONE: &str = "BEGIN:VTIMEZONE\r\n\
    TZID:Europe/Amsterdam\r\n\
    BEGIN:DAYLIGHT\r\n\
    TZNAME:CEST\r\n\
    TZOFFSETFROM:+0100\r\n\
    TZOFFSETTO:+0200\r\n\
    DTSTART:19960331T020000\r\n\
    RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\n\
    END:DAYLIGHT\r\n\
    BEGIN:STANDARD\r\n\
    TZNAME:CET\r\n\
    TZOFFSETFROM:+0200\r\n\
    TZOFFSETTO:+0100\r\n\
    DTSTART:19961027T030000\r\n\
    RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\n\
    END:STANDARD\r\n\
    END:VTIMEZONE\r\n";

fn file(event: Event, method: &str) -> Attachment {
    let mut whole = Calendar::new();
    whole.append_property(Property::new("METHOD", method));
    whole.push(event);
    let content = whole.to_string().replacen("BEGIN:VEVENT", &format!("{TIMEZONE}BEGIN:VEVENT"), 1);
    Attachment { kind: AttachmentKind::Calendar, name: "bezoek.ics".into(), content }
}
