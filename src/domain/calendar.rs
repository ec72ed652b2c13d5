//! Amsterdam time: how moments are shown, quiet hours, "the day before at ten". The only user of the time zone.

use chrono::{
    DateTime, Datelike, Days, Duration, Months, NaiveDate, NaiveDateTime, NaiveTime, TimeZone, Timelike, Utc,
};
use chrono_tz::{Europe::Amsterdam, Tz};

/// Wall time in Amsterdam.
pub fn wall(at: DateTime<Utc>) -> NaiveDateTime {
    at.with_timezone(&Amsterdam).naive_local()
}

/// The day in Amsterdam.
pub fn day(at: DateTime<Utc>) -> NaiveDate {
    wall(at).date()
}

/// The zone of all wall times here.
pub fn zone() -> Tz {
    Amsterdam
}

/// A wall time that does not exist or exists twice is no appointment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WallTime {
    Once(DateTime<Utc>),
    /// In the hour that the clock goes back: the first of the two.
    Twice(DateTime<Utc>),
    /// In the hour that the clock skips.
    Never,
}

/// The instant of a wall time.
pub fn instant(wall: NaiveDateTime) -> WallTime {
    match Amsterdam.from_local_datetime(&wall) {
        chrono::LocalResult::Single(at) => WallTime::Once(at.with_timezone(&Utc)),
        chrono::LocalResult::Ambiguous(first, _) => WallTime::Twice(first.with_timezone(&Utc)),
        chrono::LocalResult::None => WallTime::Never,
    }
}

/// `day` at a whole hour of Amsterdam wall time; an hour the clock skips becomes the next one.
pub fn at_hour(day: NaiveDate, hour: u32) -> DateTime<Utc> {
    let time = NaiveTime::from_hms_opt(hour.min(23), 0, 0).unwrap_or_default();
    match instant(day.and_time(time)) {
        WallTime::Once(at) | WallTime::Twice(at) => at,
        WallTime::Never => at_hour(day, hour + 1),
    }
}

/// The first moment from `at` on that is not in quiet hours: between `starts` and `ends` on a day that is
/// neither a Sunday nor a public holiday.
pub fn decent(at: DateTime<Utc>, starts: u32, ends: u32) -> DateTime<Utc> {
    let mut at = at;
    // A year of days is more than any row of holidays.
    for _ in 0..366 {
        let local = wall(at);
        let today = local.date();
        let next = today.checked_add_days(Days::new(1)).unwrap_or(today);
        if is_day_off(today) || local.hour() >= ends {
            at = at_hour(next, starts);
        } else if local.hour() < starts {
            at = at_hour(today, starts);
        } else {
            return at;
        }
    }
    at
}

/// So many days before `at`, at ten in the morning wall time.
pub fn days_before(at: DateTime<Utc>, days: u64) -> DateTime<Utc> {
    let day = day(at);
    at_hour(day.checked_sub_days(Days::new(days)).unwrap_or(day), 10)
}

/// The day after `at`, at eleven in the morning wall time.
pub fn day_after(at: DateTime<Utc>) -> DateTime<Utc> {
    let day = day(at);
    at_hour(day.checked_add_days(Days::new(1)).unwrap_or(day), 11)
}

/// `months` later, the same day of the month where it exists.
pub fn months_later(day: NaiveDate, months: u32) -> NaiveDate {
    day.checked_add_months(Months::new(months)).unwrap_or(day)
}

/// A Sunday or a Dutch public holiday: Woonpad does not come by itself.
pub fn is_day_off(day: NaiveDate) -> bool {
    day.weekday() == chrono::Weekday::Sun || is_holiday(day)
}

/// The public holidays of the Algemene termijnenwet (art. 3) and King's Day.
fn is_holiday(day: NaiveDate) -> bool {
    let easter = easter(day.year());
    let after = (day - easter).num_days();
    matches!((day.month(), day.day()), (1, 1) | (5, 5) | (12, 25 | 26))
        || matches!(after, -2 | 0 | 1 | 39 | 49 | 50)
        || kings_day(day.year()) == day
}

/// King's Day: 27 April, or the 26th when that is a Sunday.
pub fn kings_day(year: i32) -> NaiveDate {
    let day = NaiveDate::from_ymd_opt(year, 4, 27).unwrap_or_default();
    if day.weekday() == chrono::Weekday::Sun { day - Duration::days(1) } else { day }
}

/// Easter Sunday of the Gregorian calendar (Meeus, Astronomical Algorithms, ch. 8).
pub fn easter(year: i32) -> NaiveDate {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let month = (h + l - 7 * m + 114) / 31;
    let day = (h + l - 7 * m + 114) % 31 + 1;
    NaiveDate::from_ymd_opt(year, month.unsigned_abs(), day.unsigned_abs()).unwrap_or_default()
}

/// Names of weekday and month stand in the locale: this gives their numbers, 1 = Monday, 1 = January.
pub fn weekday_number(day: NaiveDate) -> u32 {
    day.weekday().number_from_monday()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utc(text: &str) -> DateTime<Utc> {
        text.parse().expect("a moment")
    }

    #[test]
    fn easter_is_where_the_church_has_it() {
        for (year, month, day) in [(2026, 4, 5), (2027, 3, 28), (2028, 4, 16), (2038, 4, 25)] {
            assert_eq!(easter(year), NaiveDate::from_ymd_opt(year, month, day).expect("a day"));
        }
    }

    #[test]
    fn the_night_a_sunday_and_a_holiday_are_quiet() {
        // Tuesday 24 November 2026, 21:30 in Amsterdam -> Wednesday 9:00.
        assert_eq!(decent(utc("2026-11-24T20:30:00Z"), 9, 20), utc("2026-11-25T08:00:00Z"));
        // Saturday evening -> Monday.
        assert_eq!(decent(utc("2026-11-28T21:00:00Z"), 9, 20), utc("2026-11-30T08:00:00Z"));
        // Christmas Eve late, Christmas on Friday and Saturday, then Sunday -> Monday 28 December.
        assert_eq!(decent(utc("2026-12-24T20:00:00Z"), 9, 20), utc("2026-12-28T08:00:00Z"));
        assert_eq!(decent(utc("2026-11-24T10:00:00Z"), 9, 20), utc("2026-11-24T10:00:00Z"));
    }

    #[test]
    fn days_before_keep_their_wall_time_when_the_clock_changes() {
        // The clock goes forward in the night of 28 March 2027.
        assert_eq!(days_before(utc("2027-03-29T12:00:00Z"), 1), utc("2027-03-28T08:00:00Z"));
        assert_eq!(days_before(utc("2027-03-28T12:00:00Z"), 1), utc("2027-03-27T09:00:00Z"));
        assert_eq!(days_before(utc("2027-04-03T12:00:00Z"), 7), utc("2027-03-27T09:00:00Z"));
    }

    #[test]
    fn a_wall_time_can_be_missing_or_double() {
        let at = |text: &str| text.parse::<NaiveDateTime>().expect("a wall time");
        assert_eq!(instant(at("2027-03-28T02:30:00")), WallTime::Never);
        assert_eq!(instant(at("2027-10-31T02:30:00")), WallTime::Twice(utc("2027-10-31T00:30:00Z")));
    }
}
