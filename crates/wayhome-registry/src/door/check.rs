//! The check of a record against its kind: every problem at once, at its field, in the user's words.

use super::{Change, ChangeError, Problem};
use crate::database::sql;
use crate::database::writer::Tx;
use crate::error::StoreError;
use crate::facts::State;
use crate::records::{Field, FieldType, Kind, Subject};
use crate::rows::{Value, quoted};

/// Everything that is wrong with what the record would become.
pub(super) fn record(kind: &Kind, state: &State, change: &Change) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut say = |field: &str, message: String| problems.push(Problem { field: field.to_owned(), message });
    if change.record.is_empty() || change.record.len() > 200 || change.record.chars().any(char::is_control) {
        say("id", "an id has 1 to 200 characters, none of them a control character".to_owned());
    }
    match kind.subject {
        Subject::Child if state.child.is_none() => say("child_id", "say which child this is about".to_owned()),
        Subject::Facility if state.facility.is_none() => {
            say("facility_id", "say which facility this is about".to_owned());
        }
        Subject::Facility | Subject::Country if state.child.is_some() => {
            say("child_id", format!("a record of kind {} is not about a child", kind.name));
        }
        _ => {}
    }
    for name in change.fields.keys() {
        // Columns of the country's own are kept with the sheets of its folder, each under its name after `+`.
        let own = kind.sheet.is_some() && name.starts_with('+');
        if !own && !kind.fields.iter().any(|field| field.name == name) {
            say(name, format!("a record of kind {} has no field `{name}`", kind.name));
        }
    }
    for field in kind.fields {
        match state.fields.get(field.name) {
            None if field.required => say(field.name, format!("is missing: {}", field.meaning)),
            None => {}
            Some(value) => {
                if let Some(message) = value_problem(kind, field, value) {
                    say(field.name, message);
                }
            }
        }
    }
    problems
}

/// The longest text of a field; a cell of a sheet may be as long as a sheet allows.
fn longest(kind: &Kind) -> usize {
    if kind.sheet.is_some() { 1_000_000 } else { 2000 }
}

fn value_problem(kind: &Kind, field: &Field, value: &Value) -> Option<String> {
    let unfit = |wanted: &str| Some(format!("`{value}` is not {wanted}"));
    match (field.holds, value) {
        (FieldType::Text, Value::Text(text)) => {
            if text.is_empty() {
                Some("is empty; leave it out when it is not known".to_owned())
            } else if text.len() > longest(kind) {
                Some(format!("is longer than {} bytes ({})", longest(kind), text.len()))
            } else if text.contains('\0') {
                Some("holds a character that is no text".to_owned())
            } else {
                None
            }
        }
        (FieldType::LongText, Value::Text(text)) => {
            if text.is_empty() {
                Some("is empty; leave it out when it is not known".to_owned())
            } else if text.len() > 1_000_000 {
                Some(format!("is longer than 1,000,000 bytes ({})", text.len()))
            } else if text.contains('\0') {
                Some("holds a character that is no text".to_owned())
            } else {
                None
            }
        }
        (FieldType::Whole, Value::Whole(number)) if *number < 0 => Some(format!("`{number}` is less than 0")),
        (FieldType::Whole, Value::Whole(_)) | (FieldType::Truth, Value::Truth(_)) => None,
        (FieldType::Number, Value::Whole(_)) => None,
        (FieldType::Number, Value::Number(number)) if number.is_finite() => None,
        (FieldType::Day, Value::Text(text)) => {
            if is_day(text) {
                None
            } else {
                unfit("a day; write it as 2024-03-31")
            }
        }
        (FieldType::Moment, Value::Text(text)) => {
            if is_moment(text) {
                None
            } else {
                unfit("a day (2024-03-31), a time with its offset (2024-03-31T14:30:00+02:00), or `none`")
            }
        }
        (FieldType::OneOf(words), Value::Text(text)) => {
            if words.contains(&text.as_str()) {
                None
            } else {
                unfit(&format!("one of: {}", words.join(", ")))
            }
        }
        (FieldType::SeveralOf(words), Value::Text(text)) => text
            .split(';')
            .map(str::trim)
            .find(|word| !words.contains(word))
            .map(|word| format!("`{word}` is not one of: {}", words.join(", "))),
        (FieldType::Record(_) | FieldType::Presence, Value::Text(text)) => {
            if text.is_empty() {
                Some("is empty; leave it out when it is not known".to_owned())
            } else {
                None
            }
        }
        (FieldType::Whole, _) => unfit("a whole number"),
        (FieldType::Truth, _) => unfit("true or false"),
        (FieldType::Number, _) => unfit("a number"),
        _ => unfit("text"),
    }
}

fn is_day(text: &str) -> bool {
    text.len() == 10 && text.parse::<jiff::civil::Date>().is_ok()
}

fn is_moment(text: &str) -> bool {
    text == "none"
        || is_day(text)
        || text.parse::<jiff::Timestamp>().is_ok()
        || text.parse::<jiff::civil::DateTime>().is_ok()
}

/// Says which reference is wrong, after the database refused the row.
pub(super) async fn explain(tx: &mut Tx, kind: &'static Kind, state: &State, error: StoreError) -> ChangeError {
    let StoreError::Constraint { missing_reference: true, .. } = &error else { return error.into() };
    // The failing statement was undone by the database; on PostgreSQL nothing more can be read before the savepoint is
    // taken back, so that the statement's own message must do.
    if tx.dialect() == crate::database::Dialect::Postgres {
        return ChangeError::Wrong(vec![Problem { field: reference_in(kind, &error), message: missing_text() }]);
    }
    let mut named: Vec<(&str, &str, &str)> = Vec::new();
    if let Some(child) = &state.child {
        named.push(("child_id", "child", child));
    }
    if let Some(facility) = &state.facility {
        named.push(("facility_id", "facility", facility));
    }
    for field in kind.fields {
        if let (FieldType::Record(other), Some(Value::Text(id))) = (field.holds, state.fields.get(field.name)) {
            named.push((field.name, other, id));
        }
    }
    let mut problems = Vec::new();
    for (field, other, id) in named {
        let text = format!("SELECT 1 FROM {} WHERE id = $1", quoted(other));
        let found = sql::query(text).bind(id.to_owned()).fetch_optional(tx.connection()).await;
        if matches!(found, Ok(None)) {
            problems.push(Problem {
                field: field.to_owned(),
                message: format!("there is no {other} `{id}`; record it first, or mend the id"),
            });
        }
    }
    if problems.is_empty() { error.into() } else { ChangeError::Wrong(problems) }
}

fn missing_text() -> String {
    "names a record that does not exist; record it first, or mend the id".to_owned()
}

/// PostgreSQL names the constraint `table_column_fkey`.
fn reference_in(kind: &Kind, error: &StoreError) -> String {
    let text = error.to_string();
    kind.fields
        .iter()
        .map(|field| field.name)
        .chain(["child_id", "facility_id"])
        .find(|name| text.contains(&format!("{}_{name}_fkey", kind.name)))
        .unwrap_or_default()
        .to_owned()
}
