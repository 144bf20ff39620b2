//! Moments as they were recorded: a date, or an instant; an event that may be unknown or known not to have
//! happened; an end that may still be open.

use jiff::civil;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

/// A moment as it was recorded: a calendar date in the country, or an exact instant.
///
/// A date-only record could mean any moment of that day; [`When::earliest`] and [`When::latest`] give the
/// two ends in the country's time zone, so that a rule can take the one that protects the child more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum When {
    /// A calendar date in the country's time zone.
    Date(civil::Date),
    /// An exact instant.
    Instant(Timestamp),
}

impl When {
    /// The first moment that this record can mean.
    pub fn earliest(self, zone: &TimeZone) -> Timestamp {
        match self {
            When::Instant(at) => at,
            When::Date(date) => start_of_day(date, zone),
        }
    }

    /// The last moment that this record can mean (the last nanosecond of the day for a date).
    pub fn latest(self, zone: &TimeZone) -> Timestamp {
        match self {
            When::Instant(at) => at,
            When::Date(date) => end_of_day(date, zone),
        }
    }

    /// The calendar date in the country's time zone.
    pub fn date(self, zone: &TimeZone) -> civil::Date {
        match self {
            When::Date(date) => date,
            When::Instant(at) => zone.to_datetime(at).date(),
        }
    }

    /// Whether this record is certainly after `other`: no reading of both puts it before or at the same moment.
    pub fn is_after(self, other: When, zone: &TimeZone) -> bool {
        match (self, other) {
            (When::Date(a), When::Date(b)) => a > b,
            (When::Instant(a), When::Instant(b)) => a > b,
            _ => self.earliest(zone) > other.latest(zone),
        }
    }
}

impl std::fmt::Display for When {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            When::Date(date) => write!(f, "{date}"),
            When::Instant(at) => write!(f, "{at}"),
        }
    }
}

impl When {
    /// As the sheets of the country hold it: a day, or the time on the clocks there; with its offset where that time came twice.
    pub fn local(self, zone: &TimeZone) -> String {
        let When::Instant(at) = self else { return self.to_string() };
        let civil = zone.to_datetime(at);
        let mut text = format!("{}T{:02}:{:02}", civil.date(), civil.hour(), civil.minute());
        if civil.second() != 0 {
            text.push_str(&format!(":{:02}", civil.second()));
        }
        if zone.to_ambiguous_timestamp(civil).is_ambiguous() {
            let minutes = zone.to_offset(at).seconds() / 60;
            let sign = if minutes < 0 { '-' } else { '+' };
            text.push_str(&format!("{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60));
        }
        text
    }
}

/// The first instant of a calendar date in a time zone.
pub fn start_of_day(date: civil::Date, zone: &TimeZone) -> Timestamp {
    zone.to_ambiguous_timestamp(date.at(0, 0, 0, 0)).compatible().unwrap_or(Timestamp::MAX)
}

/// The last nanosecond of a calendar date in a time zone.
pub fn end_of_day(date: civil::Date, zone: &TimeZone) -> Timestamp {
    let Ok(next) = date.tomorrow() else { return Timestamp::MAX };
    start_of_day(next, zone).checked_sub(1.nanosecond()).unwrap_or(Timestamp::MIN)
}

/// Whether something happened, and when.
///
/// An empty cell is [`Event::Unknown`]: it is not known *whether* it happened. The word `none` is
/// [`Event::Never`]: it is known not to have happened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Event {
    /// Not known whether it happened.
    #[default]
    Unknown,
    /// Known not to have happened (`none`).
    Never,
    /// Happened at this moment (or, for a plan such as the next hearing, is set for it).
    At(When),
}

impl Event {
    /// The moment, when it is known.
    pub fn at(self) -> Option<When> {
        match self {
            Event::At(when) => Some(when),
            _ => None,
        }
    }

    /// Whether the event is known not to have happened or not known to have happened.
    pub fn is_missing(self) -> bool {
        !matches!(self, Event::At(_))
    }
}

/// The end of something that is still open unless an end is recorded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Until(pub Option<When>);

impl Until {
    /// Whether it was still open just after `at`.
    pub fn is_open_at(self, at: Timestamp, zone: &TimeZone) -> bool {
        self.0.is_none_or(|end| end.earliest(zone) > at)
    }
}

/// The moment for which a question is asked: what held then, as far as it was known then.
///
/// A date means the end of that day in the country's time zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AsOf {
    /// The instant.
    pub instant: Timestamp,
    /// The calendar date of the instant in the country's time zone.
    pub date: civil::Date,
}

impl AsOf {
    /// The end of `date` in `zone`, or the exact instant.
    pub fn new(when: When, zone: &TimeZone) -> Self {
        AsOf { instant: when.latest(zone), date: when.date(zone) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_date_is_the_whole_day_in_the_zone() {
        let zone = TimeZone::get("Europe/Paris").unwrap();
        let day = When::Date(date(2020, 3, 29)); // 23 hours long: clocks go forward
        let length = day.latest(&zone).as_second() - day.earliest(&zone).as_second();
        assert_eq!(length, 23 * 3600 - 1);
        assert_eq!(day.earliest(&zone).to_string(), "2020-03-28T23:00:00Z");
    }

    #[test]
    fn order_is_only_certain_when_no_reading_contradicts_it() {
        let zone = TimeZone::UTC;
        let day = When::Date(date(2020, 3, 29));
        let noon = When::Instant("2020-03-29T12:00:00Z".parse().unwrap());
        assert!(!day.is_after(noon, &zone));
        assert!(!noon.is_after(day, &zone));
        assert!(When::Date(date(2020, 3, 30)).is_after(noon, &zone));
    }
}
