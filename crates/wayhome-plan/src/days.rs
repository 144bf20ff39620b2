//! Whole days and Mondays.

use wayhome_domain::jiff::ToSpan;
use wayhome_domain::jiff::civil::{Date, Weekday};

/// Days since 1970-01-01.
pub(crate) fn number(date: Date) -> i32 {
    // The civil calendar of jiff spans less than eight million days.
    date.duration_since(Date::constant(1970, 1, 1)).as_hours().div_euclid(24) as i32
}

/// The day so many days later; the last day of the calendar at its end.
pub(crate) fn plus(date: Date, days: i32) -> Date {
    date.checked_add(days.days()).unwrap_or(if days < 0 { Date::MIN } else { Date::MAX })
}

/// The Monday of the week of a day.
pub(crate) fn monday_of(date: Date) -> Date {
    plus(date, -i32::from(date.weekday().to_monday_zero_offset()))
}

/// The first Monday on or after a day.
pub(crate) fn next_monday(date: Date) -> Date {
    if date.weekday() == Weekday::Monday { date } else { plus(monday_of(date), 7) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wayhome_domain::jiff::civil::date;

    #[test]
    fn days_and_mondays() {
        assert_eq!(number(date(1970, 1, 2)), 1);
        assert_eq!(number(date(1969, 12, 31)), -1);
        assert_eq!(number(date(2020, 3, 1)), 18_322);
        assert_eq!(monday_of(date(2026, 3, 1)), date(2026, 2, 23));
        assert_eq!(next_monday(date(2026, 3, 1)), date(2026, 3, 2));
        assert_eq!(next_monday(date(2026, 3, 2)), date(2026, 3, 2));
    }
}
