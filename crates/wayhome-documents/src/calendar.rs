//! The calendar of actions (RFC 5545). A calendar travels through phones and other people's servers, so it says only
//! who has something to do on which day, under a reference that plan.xlsx explains.

use crate::Language;
use crate::words::{Words, parse_date};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use wayhome_domain::jiff::{Span, SpanTotal, Unit, civil::Date};
use wayhome_plan::{Action, Plan};

/// Most bytes of a line without its end (RFC 5545, section 3.1).
const LINE_BYTES: usize = 75;

/// The actions of a plan as an iCalendar file, all-day events in English.
///
/// An event names the actor and an opaque reference; no facility, no jurisdiction, no rule, no child. The reference and
/// the unique id stay the same as long as the country and the action's id do, so that next week's file renews the
/// events of this one. Actions without a readable due day are left out. plan.xlsx lists the references.
///
/// ```
/// let calendar = wayhome_documents::actions_calendar(&wayhome_plan::Plan::default());
/// assert!(calendar.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"));
/// assert!(calendar.ends_with("END:VCALENDAR\r\n"));
/// ```
pub fn actions_calendar(plan: &Plan) -> String {
    let words = Words::new(Language::English);
    let mut calendar = String::new();
    for text in [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Wayhome//Response plan//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
    ] {
        line(&mut calendar, text);
    }
    let as_of = parse_date(&plan.as_of);
    let mut used = BTreeSet::new();
    for action in &plan.actions {
        let Some(due) = parse_date(&action.due) else { continue };
        let reference = reference(plan, action);
        if !used.insert(reference.clone()) {
            continue;
        }
        let actor = words.known_word("actor", &action.actor).unwrap_or_else(|| words.t("col-actor"));
        line(&mut calendar, "BEGIN:VEVENT");
        line(&mut calendar, &format!("UID:{}@wayhome.invalid", reference.to_ascii_lowercase()));
        line(&mut calendar, &format!("DTSTAMP:{}T000000Z", compact(as_of.unwrap_or(due))));
        line(&mut calendar, &format!("DTSTART;VALUE=DATE:{}", compact(due)));
        if let Some(rule) = repetition(plan, action, as_of) {
            line(&mut calendar, &rule);
        }
        line(&mut calendar, &format!("SUMMARY:{}", escaped(&format!("{actor}: action {reference} is due"))));
        let about =
            format!("Response plan as of {}. What, where and why: plan.xlsx, sheet Actions, {reference}.", plan.as_of);
        line(&mut calendar, &format!("DESCRIPTION:{}", escaped(&about)));
        line(&mut calendar, "CLASS:CONFIDENTIAL");
        line(&mut calendar, "TRANSP:TRANSPARENT");
        line(&mut calendar, "END:VEVENT");
    }
    line(&mut calendar, "END:VCALENDAR");
    calendar
}

/// A reference that tells nothing by itself, from the country and the action's id: `KRTB-MQSD-CHLP`. Letters only, so
/// that it is never taken for an id of the sheets; no vowels, so that it is no word.
pub(crate) fn reference(plan: &Plan, action: &Action) -> String {
    const LETTERS: &[u8; 16] = b"BCDFGHJKLMNPQRST";
    let digest = Sha256::digest(format!("{}\u{1F}{}", plan.country, action.id).as_bytes());
    let mut reference = String::with_capacity(14);
    for (position, byte) in digest.iter().take(6).enumerate() {
        if position > 0 && position % 2 == 0 {
            reference.push('-');
        }
        for nibble in [byte >> 4, byte & 15] {
            reference.push(char::from(LETTERS[usize::from(nibble)]));
        }
    }
    reference
}

/// A daily rule up to the end of the plan, for actions that come back after whole days.
fn repetition(plan: &Plan, action: &Action, as_of: Option<Date>) -> Option<String> {
    let every: Span = action.repeat.as_deref()?.parse().ok()?;
    let days = every.total(SpanTotal::from(Unit::Day).days_are_24_hours()).ok()?;
    if !(1.0..=3660.0).contains(&days) || days.fract() != 0.0 {
        return None;
    }
    let end = as_of?.checked_add(Span::new().try_days(i64::from(plan.provenance.weeks) * 7).ok()?).ok()?;
    Some(format!("RRULE:FREQ=DAILY;INTERVAL={days};UNTIL={}", compact(end)))
}

fn compact(date: Date) -> String {
    date.to_string().replace('-', "")
}

/// Text of a property (RFC 5545, section 3.3.11).
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\\' => escaped.push_str("\\\\"),
            ';' => escaped.push_str("\\;"),
            ',' => escaped.push_str("\\,"),
            '\n' => escaped.push_str("\\n"),
            other if other.is_control() => {}
            other => escaped.push(other),
        }
    }
    escaped
}

/// One content line, folded between characters, never inside one.
fn line(calendar: &mut String, text: &str) {
    let mut bytes = 0;
    for character in text.chars() {
        if bytes + character.len_utf8() > LINE_BYTES {
            calendar.push_str("\r\n ");
            bytes = 1;
        }
        calendar.push(character);
        bytes += character.len_utf8();
    }
    calendar.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_fold_between_characters() {
        let mut folded = String::new();
        line(&mut folded, &"é".repeat(80));
        assert!(folded.split("\r\n").all(|part| part.len() <= LINE_BYTES));
        assert_eq!(folded.replace("\r\n ", "").trim_end(), "é".repeat(80));
    }

    #[test]
    fn text_is_escaped() {
        assert_eq!(escaped("a,b;c\\d\ne\r"), "a\\,b\\;c\\\\d\\ne");
    }
}
