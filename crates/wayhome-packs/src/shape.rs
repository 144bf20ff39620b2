//! What may stand in a pack file: one description that checks documents and makes their JSON Schema.

use crate::document::{Item, Reading, Table, Tree, nearest};
use serde_json::{Value, json};
use wayhome_domain::jiff;

/// What a value may be.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// Any text that is not blank.
    Text,
    /// An id: letters, digits, `-`, `_`, `.`; at most 60.
    Id,
    /// A field or parameter name: `lower_snake_case`.
    Name,
    /// One word of a list.
    Word(&'static [&'static str]),
    /// A calendar date.
    Date,
    /// A calendar date or an instant.
    Moment,
    /// A number.
    Number,
    /// A whole number, 0 or more.
    Count,
    /// `true` or `false`.
    YesNo,
    /// An ISO 8601 duration such as `PT24H`, `P14D`, `P6M`.
    Duration,
    /// A duration or `{ parameter = "…" }`.
    Limit,
    /// A rule; its parts are read by `rule`.
    Rule,
    /// A text, number, date, `true` or `false`.
    Scalar,
    /// A list of scalars or a scalar.
    ScalarOrList,
    /// `MM-DD`.
    MonthDay,
    /// One or more of the same.
    List(&'static Shape),
    /// A text or a list of texts.
    Texts,
    /// A table with known keys.
    Record(&'static Record),
    /// A table with any keys.
    Map(&'static Shape),
    /// Anything: read and checked elsewhere.
    Open,
}

/// One key of a record.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// The key.
    pub name: &'static str,
    /// What its value may be.
    pub shape: Shape,
    /// Whether it has to be there.
    pub required: bool,
    /// What it means.
    pub doc: &'static str,
}

/// A key that has to be there.
pub const fn needed(name: &'static str, shape: Shape, doc: &'static str) -> Key {
    Key { name, shape, required: true, doc }
}

/// A key that may be left out.
pub const fn optional(name: &'static str, shape: Shape, doc: &'static str) -> Key {
    Key { name, shape, required: false, doc }
}

/// A table with known keys.
#[derive(Clone, Copy, Debug)]
pub struct Record {
    /// What it is, for messages.
    pub name: &'static str,
    /// Its keys.
    pub keys: &'static [Key],
}

/// Checks a table against its description; notes every difference. Returns whether there was none.
pub fn check_table(reading: &mut Reading, table: &Table, record: &Record, at: &Item) -> bool {
    let mut good = true;
    for entry in &table.entries {
        match record.keys.iter().find(|key| key.name == entry.key) {
            Some(key) => good &= check(reading, &entry.item, key.shape, &entry.key),
            None => {
                good = false;
                let known: Vec<&str> = record.keys.iter().map(|key| key.name).collect();
                let help = match nearest(&entry.key, known.iter().copied()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("{} has: {}", record.name, known.join(", ")),
                };
                reading.error(entry.place, "unknown-key", format!("{} has no key `{}`", record.name, entry.key), help);
            }
        }
    }
    for key in record.keys.iter().filter(|key| key.required) {
        if table.get(key.name).is_none() {
            good = false;
            let id = table.text("id").or_else(|| table.text("name")).map(|id| format!(" `{id}`")).unwrap_or_default();
            let code = if key.name == "source" { "missing-source" } else { "missing-key" };
            reading.error(
                at.place,
                code,
                format!("{}{id} has no `{}`", record.name, key.name),
                format!("add `{} = {}`: {}", key.name, example(key.shape), key.doc),
            );
        }
    }
    good
}

fn example(shape: Shape) -> String {
    match shape {
        Shape::Text | Shape::Id | Shape::Name | Shape::Texts => "\"…\"".into(),
        Shape::Word(words) => format!("\"{}\"", words.first().unwrap_or(&"…")),
        Shape::Date | Shape::Moment => "2019-09-18".into(),
        Shape::Number => "2.5".into(),
        Shape::Count => "1".into(),
        Shape::YesNo => "true".into(),
        Shape::Duration | Shape::Limit => "\"P14D\"".into(),
        Shape::Rule | Shape::Record(_) | Shape::Map(_) => "{ … }".into(),
        Shape::MonthDay => "\"12-25\"".into(),
        Shape::List(_) | Shape::ScalarOrList => "[…]".into(),
        Shape::Scalar | Shape::Open => "…".into(),
    }
}

/// Checks one value; notes every difference. Returns whether there was none.
pub fn check(reading: &mut Reading, item: &Item, shape: Shape, key: &str) -> bool {
    let mut wrong = |expected: &str, help: &str| {
        let message = format!("`{key}` must be {expected}, found {}", item.value.describe());
        reading.error(item.place, "wrong-type", message, help.to_owned());
        false
    };
    match (shape, &item.value) {
        (Shape::Text, Tree::Text(text)) => {
            if text.trim().is_empty() {
                let code = if key == "source" { "missing-source" } else { "empty" };
                reading.error(item.place, code, format!("`{key}` is empty"), "write it, or remove the key");
                return false;
            }
            true
        }
        (Shape::Text, _) => wrong("a text", "put it between double quotes"),
        (Shape::Id, Tree::Text(text)) => {
            let good = !text.is_empty()
                && text.len() <= 60
                && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'));
            if !good {
                reading.error(
                    item.place,
                    "id-characters",
                    format!("`{text}` cannot be an id"),
                    "use letters, digits, `-`, `_` and `.`, at most 60",
                );
            }
            good
        }
        (Shape::Name, Tree::Text(text)) => {
            let good = text.starts_with(|c: char| c.is_ascii_lowercase())
                && text.len() <= 60
                && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
            if !good {
                reading.error(
                    item.place,
                    "name-characters",
                    format!("`{text}` cannot be a name"),
                    "use small letters, digits and `_`, at most 60, a letter first",
                );
            }
            good
        }
        (Shape::Id | Shape::Name, _) => wrong("a text", "put it between double quotes"),
        (Shape::Word(words), Tree::Text(text)) => {
            let good = words.contains(&text.as_str());
            if !good {
                let help = match nearest(text, words.iter().copied()) {
                    Some(near) => format!("did you mean `{near}`? the words are: {}", words.join(", ")),
                    None => format!("write one of: {}", words.join(", ")),
                };
                reading.error(item.place, "unknown-word", format!("`{text}` is not a word for `{key}`"), help);
            }
            good
        }
        (Shape::Word(words), _) => wrong("a word", &format!("write one of: {}", words.join(", "))),
        (Shape::Date, Tree::Moment(text)) if text.parse::<jiff::civil::Date>().is_ok() && text.len() == 10 => true,
        (Shape::Date, Tree::Moment(_)) => {
            reading.error(
                item.place,
                "wrong-type",
                format!("`{key}` must be a date without a time"),
                "write `2019-09-18`",
            );
            false
        }
        (Shape::Date, _) => wrong("a date", "write it without quotes: `2019-09-18`"),
        (Shape::Moment, Tree::Moment(text)) => {
            let good = (text.len() == 10 && text.parse::<jiff::civil::Date>().is_ok())
                || text.parse::<jiff::Timestamp>().is_ok();
            if !good {
                reading.error(
                    item.place,
                    "wrong-type",
                    format!("`{key}` must be a date or an instant with its offset"),
                    "write `2026-03-01` or `2026-03-01T10:00:00Z`",
                );
            }
            good
        }
        (Shape::Moment, _) => wrong("a date or an instant", "write it without quotes: `2026-03-01`"),
        (Shape::Number, Tree::Whole(_) | Tree::Number(_)) => true,
        (Shape::Number, _) => wrong("a number", "write digits without quotes"),
        (Shape::Count, Tree::Whole(n)) if *n >= 0 => true,
        (Shape::Count, _) => wrong("a whole number, 0 or more", "write digits without quotes"),
        (Shape::YesNo, Tree::YesNo(_)) => true,
        (Shape::YesNo, _) => wrong("true or false", "write `true` or `false` without quotes"),
        (Shape::Duration | Shape::Limit, Tree::Text(text)) => match parse_duration(text) {
            Ok(_) => true,
            Err(why) => {
                reading.error(
                    item.place,
                    "duration",
                    format!("`{text}` is not a length of time: {why}"),
                    "write hours as `PT24H`, days as `P14D`, months as `P6M`, years as `P1Y`",
                );
                false
            }
        },
        (Shape::Limit, Tree::Table(table)) => {
            let good = table.entries.len() == 1 && table.text("parameter").is_some();
            if !good {
                reading.error(
                    item.place,
                    "wrong-type",
                    format!("`{key}` must be a length of time or name a parameter"),
                    "write `\"P14D\"` or `{ parameter = \"review_interval\" }`",
                );
            }
            good
        }
        (Shape::Duration | Shape::Limit, _) => wrong("a length of time", "write it as a text, for example `\"PT24H\"`"),
        (Shape::MonthDay, Tree::Text(text)) => {
            let good = month_day(text).is_some();
            if !good {
                reading.error(
                    item.place,
                    "month-day",
                    format!("`{text}` is not a day of the year"),
                    "write `\"12-25\"`",
                );
            }
            good
        }
        (Shape::MonthDay, _) => wrong("a day of the year", "write `\"12-25\"`"),
        (Shape::Rule, Tree::Table(_)) => true,
        (Shape::Rule, _) => {
            wrong("a rule", "write `{ field = \"…\", is = … }`, `{ all = […] }`, `{ any = […] }` or `{ not = … }`")
        }
        (Shape::Scalar, Tree::Table(_) | Tree::List(_)) => {
            wrong("a single value", "write a text, a number, a date, `true` or `false`")
        }
        (Shape::Scalar, _) => true,
        (Shape::ScalarOrList, Tree::Table(_)) => wrong("a value or a list", "write a value or `[…]`"),
        (Shape::ScalarOrList, _) => true,
        (Shape::List(of), Tree::List(items)) => {
            let mut good = true;
            for item in items {
                good &= check(reading, item, *of, key);
            }
            good
        }
        (Shape::List(_), _) => wrong("a list", "write it between `[` and `]`"),
        (Shape::Texts, Tree::Text(_)) => check(reading, item, Shape::Text, key),
        (Shape::Texts, Tree::List(items)) => {
            let mut good = true;
            for item in items {
                good &= check(reading, item, Shape::Text, key);
            }
            good
        }
        (Shape::Texts, _) => wrong("a text or a list of texts", "write `[\"…\", \"…\"]`"),
        (Shape::Record(record), Tree::Table(table)) => check_table(reading, table, record, item),
        (Shape::Record(record), _) => wrong(record.name, "write a table"),
        (Shape::Map(of), Tree::Table(table)) => {
            let mut good = true;
            for entry in &table.entries {
                good &= check(reading, &entry.item, *of, &entry.key);
            }
            good
        }
        (Shape::Map(_), _) => wrong("a table", "write `[…]` above it or put it between `{` and `}`"),
        (Shape::Open, _) => true,
    }
}

/// Reads an ISO 8601 duration of not more than 200 years; calendar and clock units are not mixed.
///
/// # Errors
/// Why it is none, in the reader's words.
pub fn parse_duration(text: &str) -> Result<jiff::Span, &'static str> {
    let span: jiff::Span = text.parse().map_err(|_| "it cannot be read")?;
    if !text.starts_with('P') {
        return Err("it does not start with `P`");
    }
    if span.is_negative() {
        return Err("it is negative");
    }
    let calendar = span.get_years() != 0 || span.get_months() != 0 || span.get_weeks() != 0 || span.get_days() != 0;
    let clock = span.get_hours() != 0 || span.get_minutes() != 0 || span.get_seconds() != 0;
    if calendar && clock {
        return Err("it mixes days with hours");
    }
    if span.get_milliseconds() != 0 || span.get_microseconds() != 0 || span.get_nanoseconds() != 0 {
        return Err("it has parts of a second");
    }
    if span.get_years() > 200 || span.get_months() > 2400 || span.get_days() > 73_000 || span.get_hours() > 1_752_000 {
        return Err("it is longer than 200 years");
    }
    Ok(span)
}

/// Reads `MM-DD`; 29 February is allowed.
pub fn month_day(text: &str) -> Option<(i8, i8)> {
    let (month, day) = text.split_once('-')?;
    let (month, day) = (month.parse::<i8>().ok()?, day.parse::<i8>().ok()?);
    jiff::civil::Date::new(2024, month, day).ok()?;
    (text.len() == 5).then_some((month, day))
}

/// The JSON Schema of a record, with the rule tree as a definition.
pub fn json_schema(title: &str, record: &'static Record) -> Value {
    let mut schema = schema_of(Shape::Record(record));
    if let Some(map) = schema.as_object_mut() {
        map.insert("$schema".into(), json!("https://json-schema.org/draft/2020-12/schema"));
        map.insert("title".into(), json!(title));
        map.insert("$defs".into(), json!({ "rule": crate::rule::json_schema() }));
    }
    schema
}

pub(crate) fn schema_of(shape: Shape) -> Value {
    match shape {
        Shape::Text => json!({ "type": "string", "minLength": 1 }),
        Shape::Id => json!({ "type": "string", "pattern": "^[A-Za-z0-9._-]{1,60}$" }),
        Shape::Name => json!({ "type": "string", "pattern": "^[a-z][a-z0-9_]{0,59}$" }),
        Shape::Word(words) => json!({ "enum": words }),
        Shape::Date => json!({ "type": "string", "format": "date" }),
        Shape::Moment => json!({ "type": "string", "description": "a date or an instant" }),
        Shape::Number => json!({ "type": "number" }),
        Shape::Count => json!({ "type": "integer", "minimum": 0 }),
        Shape::YesNo => json!({ "type": "boolean" }),
        Shape::Duration => json!({ "type": "string", "pattern": "^P" }),
        Shape::Limit => json!({ "oneOf": [
            { "type": "string", "pattern": "^P" },
            { "type": "object", "properties": { "parameter": { "type": "string" } }, "required": ["parameter"], "additionalProperties": false }
        ] }),
        Shape::Rule => json!({ "$ref": "#/$defs/rule" }),
        Shape::Scalar => json!({ "type": ["string", "number", "boolean"] }),
        Shape::ScalarOrList => json!({ "type": ["string", "number", "boolean", "array"] }),
        Shape::MonthDay => json!({ "type": "string", "pattern": "^[0-9]{2}-[0-9]{2}$" }),
        Shape::List(of) => json!({ "type": "array", "items": schema_of(*of) }),
        Shape::Texts => json!({ "oneOf": [{ "type": "string" }, { "type": "array", "items": { "type": "string" } }] }),
        Shape::Record(record) => {
            let properties: serde_json::Map<String, Value> = record
                .keys
                .iter()
                .map(|key| {
                    let mut schema = schema_of(key.shape);
                    if let Some(map) = schema.as_object_mut() {
                        map.insert("description".into(), json!(key.doc));
                    }
                    (key.name.to_owned(), schema)
                })
                .collect();
            let required: Vec<&str> = record.keys.iter().filter(|key| key.required).map(|key| key.name).collect();
            json!({ "type": "object", "properties": properties, "required": required, "additionalProperties": false })
        }
        Shape::Map(of) => json!({ "type": "object", "additionalProperties": schema_of(*of) }),
        Shape::Open => json!({}),
    }
}
