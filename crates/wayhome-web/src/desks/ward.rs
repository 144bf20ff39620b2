//! What the desks of outbreak and safeguarding share: the facility of a page, the children there and their names, times, numbers
//! as people type them, and what became of a change.

use crate::desks::at_desk;
use crate::frame::error::Wrong;
use crate::frame::form::Form;
use crate::frame::session::SignedIn;
use crate::frame::words::{Arg, Words};
use crate::picture::Picture;
use crate::site::Site;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;
use wayhome_packs::{Limit, Measure};
use wayhome_registry::access::{Desk, Fact, Facts, Request, Surface, View};
use wayhome_registry::reads::{ReadError, Shown};
use wayhome_registry::records::Section;
use wayhome_registry::{ChangeError, Value};

/// Rows of a list that a page takes at most.
pub(crate) const MOST: usize = 2_000;

/// The facility of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// Its id.
    pub id: String,
    /// Its name; the id where it has none.
    pub name: String,
}

/// The facilities where this person works, by name.
pub(crate) fn places(picture: &Picture, by: &SignedIn) -> Vec<Place> {
    let mut own: Vec<Place> = picture
        .plan
        .facilities
        .iter()
        .filter(|one| by.works_at(&one.facility_id, &one.jurisdiction))
        .map(|one| Place {
            id: one.facility_id.clone(),
            name: if one.name.is_empty() { one.facility_id.clone() } else { one.name.clone() },
        })
        .collect();
    own.sort_by(|a, b| (&a.name, &a.id).cmp(&(&b.name, &b.id)));
    own
}

/// The facility of a page, where this person works for it and has the desk; otherwise it is not there.
pub(crate) fn place(site: &Site, by: &SignedIn, desk: Desk, id: &str) -> Result<(Arc<Picture>, Place), Wrong> {
    let picture = at_desk(site, by, desk)?;
    let place = places(&picture, by).into_iter().find(|one| one.id == id).ok_or(Wrong::NotFound)?;
    Ok((picture, place))
}

/// A child who is held at the facility now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Here {
    /// The child, or a pseudonym.
    pub child: String,
    /// The unit, as the facility calls it; empty when not known.
    pub unit: String,
    /// The room; empty when not known.
    pub room: String,
}

/// Who is held there now, as far as this person may know, by unit and room.
pub(crate) async fn roll(site: &Site, by: &SignedIn, desk: &str, facility: &str) -> Result<Vec<Here>, Wrong> {
    let rows = list(site, by, desk, "placement", Some(facility)).await?;
    let mut here: Vec<Here> = rows
        .into_iter()
        .filter_map(|row| {
            let (unit, room) = (text(&row, "unit_id"), text(&row, "room"));
            Some(Here { child: row.child?, unit, room })
        })
        .collect();
    here.sort_by(|a, b| (&a.unit, a.room.len(), &a.room, &a.child).cmp(&(&b.unit, b.room.len(), &b.room, &b.child)));
    Ok(here)
}

/// The names of the children of a facility, for those who may know them.
pub(crate) async fn names(
    site: &Site,
    by: &SignedIn,
    desk: &str,
    facility: &str,
) -> Result<HashMap<String, String>, Wrong> {
    let rows = list(site, by, desk, "identity", Some(facility)).await?;
    Ok(rows
        .into_iter()
        .filter_map(|row| {
            let name = name_of(&row);
            Some((row.child?, name)).filter(|(_, name)| !name.is_empty())
        })
        .collect())
}

/// The children of a roll with their names, in the order of the names: to choose one of them. Where no name is known, the id stands.
pub(crate) fn by_name(roll: Vec<Here>, names: &HashMap<String, String>) -> Vec<(String, String)> {
    let named = roll.into_iter().map(|one| {
        let name = names.get(&one.child).unwrap_or(&one.child).clone();
        (one.child, name)
    });
    let mut children: Vec<(String, String)> = named.collect();
    children.sort_by(|a, b| a.1.cmp(&b.1));
    children
}

/// A name as it is written in a list.
pub(crate) fn name_of(row: &Shown) -> String {
    let parts = [text(row, "given_names"), text(row, "family_names")];
    let full: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    match (full.join(" "), text(row, "known_as")) {
        (full, known) if full.is_empty() => known,
        (full, _) => full,
    }
}

/// All rows of a list. A list that this person does not have is empty.
pub(crate) async fn list(
    site: &Site,
    by: &SignedIn,
    desk: &str,
    kind: &str,
    facility: Option<&str>,
) -> Result<Vec<Shown>, Wrong> {
    match site.reads().list_all(&by.who(desk), kind, facility, MOST).await {
        Ok(rows) => Ok(rows),
        Err(ReadError::NotFound) => Ok(Vec::new()),
        Err(error) => Err(not_read(error)),
    }
}

/// The page for what could not be read.
pub(crate) fn not_read(error: ReadError) -> Wrong {
    match error {
        ReadError::NotFound => Wrong::NotFound,
        ReadError::Refused(why) => {
            tracing::warn!(why, "a page asked for something that is never answered");
            Wrong::Unreadable
        }
        ReadError::Store(error) => {
            tracing::error!(%error, "the registry could not be read");
            Wrong::Away
        }
    }
}

/// What became of a change that was not made.
pub(crate) enum Unmade {
    /// Each field has its sentence beside it now.
    Beside,
    /// It had been made already: the form was sent twice.
    Already,
    /// Somebody else was faster.
    Faster,
    /// A page of its own.
    Page(Wrong),
}

/// Puts what the door found wrong beside the fields, or tells what else became of it.
pub(crate) fn unmade(error: ChangeError, form: &mut Form) -> Unmade {
    match error {
        ChangeError::Wrong(problems) => {
            for problem in problems {
                let field = if problem.field.is_empty() { "record".to_owned() } else { problem.field };
                form.refuse(&field, problem.message);
            }
            Unmade::Beside
        }
        ChangeError::IdUsed(_) => Unmade::Already,
        ChangeError::Conflict { .. } => Unmade::Faster,
        ChangeError::Refused { .. } => Unmade::Page(Wrong::NotAllowed),
        ChangeError::Store(error) => {
            tracing::error!(%error, "a change could not be saved");
            Unmade::Page(Wrong::Away)
        }
    }
}

/// What a role sees of a section at a place of its own, at best.
pub(crate) fn sees(site: &Site, by: &SignedIn, section: Section) -> View {
    let facts = Facts::of(&[Fact::Place, Fact::Here, Fact::Tracing]);
    site.access().decide(&Request { role: by.role(), surface: Surface::Open, facts }).view(section)
}

/// Whether a role writes in a section at a place of its own.
pub(crate) fn writes(site: &Site, by: &SignedIn, section: Section) -> bool {
    site.access().may_record(by.role(), section, Facts::of(&[Fact::Place, Fact::Here])).allowed
}

/// Whether a role writes the records of a desk that are about no child, at a place of its own.
pub(crate) fn keeps(site: &Site, by: &SignedIn, desk: Desk) -> bool {
    site.access().may_record_desk(by.role(), desk, Facts::of(&[Fact::Place])).allowed
}

/// What stands in a field, as it is stored; empty when it is not known or not shown.
pub(crate) fn text(row: &Shown, field: &str) -> String {
    row.fields.get(field).map(ToString::to_string).unwrap_or_default()
}

/// A number in a field.
pub(crate) fn number(row: &Shown, field: &str) -> Option<f64> {
    match row.fields.get(field)? {
        #[expect(clippy::cast_precision_loss, reason = "counts are far below the limit")]
        Value::Whole(n) => Some(*n as f64),
        Value::Number(n) => Some(*n),
        Value::Text(text) => text.parse().ok(),
        Value::Truth(_) => None,
    }
}

/// Whether a time is known and happened.
pub(crate) fn happened(row: &Shown, field: &str) -> bool {
    let text = text(row, field);
    !text.is_empty() && text != "none"
}

/// Now, by the clock of the registry.
pub(crate) fn now(site: &Site) -> Timestamp {
    Timestamp::from_microsecond(site.registry().clock().now()).unwrap_or(Timestamp::UNIX_EPOCH)
}

/// Now, as records write it.
pub(crate) fn now_text(site: &Site) -> String {
    moment_text(now(site))
}

/// Now, as forms begin with it: day and time of the country, to the minute.
pub(crate) fn now_here(site: &Site) -> String {
    site.zone().to_datetime(now(site)).strftime("%Y-%m-%dT%H:%M").to_string()
}

/// A moment as records write it.
pub(crate) fn moment_text(at: Timestamp) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// Today, in the time zone of the country.
pub(crate) fn today(site: &Site) -> Date {
    site.zone().to_datetime(now(site)).date()
}

/// The first moment of a day or time of a record.
pub(crate) fn instant(text: &str, zone: &TimeZone) -> Option<Timestamp> {
    let text = text.trim();
    if let Ok(at) = text.parse::<Timestamp>() {
        return Some(at);
    }
    if text.len() == 10 {
        let day: Date = text.parse().ok()?;
        return zone.to_timestamp(day.at(0, 0, 0, 0)).ok();
    }
    let local: jiff::civil::DateTime = text.parse().ok()?;
    zone.to_timestamp(local).ok()
}

/// The seconds that a clock of the law gives today, the shorter length of the country where it has one; `None` for a clock without a
/// fixed length.
pub(crate) fn clock_seconds(site: &Site, clock: &str) -> Option<i64> {
    let day = today(site);
    let clock = site.law().clock(clock)?;
    let Measure::Time { limit, .. } = &clock.measure else { return None };
    let own = clock.tightened.iter().filter(|own| own.valid.holds(day)).filter_map(|own| own.limit.as_ref());
    let seconds = own.chain([limit]).filter_map(|limit| match limit {
        Limit::Span(length) => Some(length.bounds_seconds().0),
        Limit::Parameter(_) => None,
    });
    seconds.min()
}

/// A number as people type it: a comma or a point, European, Arabic or Persian figures.
pub(crate) fn typed_number(text: &str) -> Option<f64> {
    let plain: String = text
        .trim()
        .chars()
        .map(|c| match c {
            ',' | '\u{66B}' => '.',
            '\u{660}'..='\u{669}' => char::from_digit(u32::from(c) - 0x660, 10).unwrap_or(c),
            '\u{6F0}'..='\u{6F9}' => char::from_digit(u32::from(c) - 0x6F0, 10).unwrap_or(c),
            '\u{2212}' => '-',
            other => other,
        })
        .collect();
    plain.parse::<f64>().ok().filter(|number| number.is_finite())
}

/// An id that follows from the form and from what was answered: sent twice it is the same, answered otherwise another.
pub(crate) fn derived(operation: Uuid, what: &[&str]) -> Uuid {
    Uuid::new_v5(&operation, what.join("\u{1F}").as_bytes())
}

/// The id of the form, made once and kept through all refusals.
pub(crate) fn operation(form: &Form) -> Uuid {
    form.text("operation").parse().unwrap_or_else(|_| Uuid::now_v7())
}

/// Where a child is, in words.
pub(crate) fn whereabouts(words: &Words, units: &HashMap<String, String>, here: &Here) -> String {
    let unit = units.get(&here.unit).unwrap_or(&here.unit);
    match (unit.as_str(), here.room.as_str()) {
        ("", "") => words.t("facility-no-unit"),
        (unit, "") => unit.to_owned(),
        ("", room) => format!("{} {room}", words.t("board-room")),
        (unit, room) => words.with("unit-and-room", &[("unit", Arg::Text(unit)), ("room", Arg::Text(room))]),
    }
}

/// The units of a facility: name by the code that placements carry.
pub(crate) fn units(picture: &Picture, facility: &str) -> HashMap<String, String> {
    let Some(at) = picture.snapshot.facilities.iter().position(|row| row.facility_id.as_str() == facility) else {
        return HashMap::new();
    };
    picture
        .index
        .units_of_facility
        .of(at)
        .iter()
        .filter_map(|unit| picture.snapshot.units.get(*unit as usize))
        .map(|row| {
            let name = if row.name.as_str().is_empty() { row.unit_id.as_str() } else { row.name.as_str() };
            (row.unit_id.as_str().to_owned(), name.to_owned())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_known_of_a_place_leaves_no_gap() {
        let words = Words::of(crate::Language::English, crate::Calendar::Gregorian);
        let units = HashMap::from([("U1".to_owned(), "House 1".to_owned())]);
        let place = |unit: &str, room: &str| {
            whereabouts(&words, &units, &Here { child: String::new(), unit: unit.to_owned(), room: room.to_owned() })
        };
        assert_eq!([place("U1", "2"), place("U1", ""), place("", "2")], ["House 1, room 2", "House 1", "Room 2"]);
        assert_eq!(place("", ""), words.t("facility-no-unit"));
    }
}
