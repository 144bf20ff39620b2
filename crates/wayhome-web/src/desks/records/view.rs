//! A record as a page shows it: as much of it as the reader may see, in words, with the address where it can be changed.

use crate::frame::visitor::{encode, encode_part};
use crate::frame::words::Words;
use jiff::tz::TimeZone;
use wayhome_registry::Value;
use wayhome_registry::reads::Shown;
use wayhome_registry::records::{Field, FieldType, Kind};

/// One field of a record, in words.
pub(crate) struct Line {
    /// What the field is.
    pub label: String,
    /// Whether the label is in English on a page of another language.
    pub is_english: bool,
    /// What stands in it.
    pub value: String,
}

/// A record on a page.
pub(crate) struct RecordView {
    /// Its id.
    pub id: String,
    /// Its kind, in words.
    pub kind: String,
    /// What it holds, in the order of its kind.
    pub lines: Vec<Line>,
    /// Where it can be changed, for those who write that kind.
    pub edit: Option<String>,
}

/// The name of a kind.
pub(crate) fn kind_name(words: &Words, kind: &Kind) -> String {
    words.own(&format!("kind-{}", kind.name).replace('_', "-")).unwrap_or_else(|| words.code_word("kind", kind.name))
}

/// The name of a field, and whether it is in English on a page of another language.
pub(crate) fn field_name(words: &Words, kind: &Kind, field: &Field) -> (String, bool) {
    let own = words.own(&format!("field-{}-{}", kind.name, field.name).replace('_', "-"));
    let is_english = own.is_none() && words.language() != crate::Language::English;
    (own.unwrap_or_else(|| field.meaning.to_owned()), is_english)
}

/// What stands in a field, in words.
pub(crate) fn value_text(words: &Words, field: &Field, value: &Value, zone: &TimeZone) -> String {
    match (field.holds, value) {
        (_, Value::Truth(true)) => words.t("yes"),
        (_, Value::Truth(false)) => words.t("no"),
        (_, Value::Whole(number)) => u64::try_from(*number).map_or_else(|_| number.to_string(), |n| words.int(n)),
        (_, Value::Number(number)) => words.decimal(*number, if number.fract() == 0.0 { 0 } else { 1 }),
        (FieldType::Day | FieldType::Moment, Value::Text(text)) => words.moment(text, zone),
        (FieldType::OneOf(_), Value::Text(text)) => words.code_word("word", text),
        (FieldType::SeveralOf(_), Value::Text(text)) => {
            let all: Vec<String> = text.split(';').map(|word| words.code_word("word", word.trim())).collect();
            all.join(", ")
        }
        (FieldType::Presence, Value::Text(text)) if text == "none" => words.t("known-not"),
        (FieldType::Presence, Value::Text(text)) if text == "true" => words.t("yes"),
        (FieldType::Presence, Value::Text(text)) if text == "false" => words.t("no"),
        (_, Value::Text(text)) => text.clone(),
    }
}

/// A record in a few words, for a choice: its kind, and the first day and word that are shown of it.
pub(crate) fn in_short(words: &Words, kind: &Kind, shown: &Shown, zone: &TimeZone) -> String {
    let first = |wanted: fn(&FieldType) -> bool| {
        let field =
            kind.fields.iter().filter(|field| wanted(&field.holds)).find(|f| shown.fields.contains_key(f.name))?;
        Some(value_text(words, field, shown.fields.get(field.name)?, zone))
    };
    let parts = [
        Some(kind_name(words, kind)),
        first(|holds| matches!(holds, FieldType::Day | FieldType::Moment)),
        first(|holds| matches!(holds, FieldType::OneOf(_))),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// The records of a page in a few words, by id: what a field that names one of them says.
pub(crate) fn names<'s>(
    words: &Words,
    records: &'s [Shown],
    zone: &TimeZone,
) -> std::collections::HashMap<&'s str, String> {
    records
        .iter()
        .filter_map(|record| Some((record, wayhome_registry::records::kind(record.kind)?)))
        // A child's own records have the child's number, and it stands for the child.
        .filter(|(record, _)| record.child.as_deref() != Some(record.id.as_str()))
        .map(|(record, kind)| (record.id.as_str(), in_short(words, kind, record, zone)))
        .collect()
}

impl RecordView {
    /// Says in words which records are meant, where they are shown on the same page: `names` by id.
    pub(crate) fn naming(mut self, names: &std::collections::HashMap<&str, String>) -> RecordView {
        for line in &mut self.lines {
            if let Some(name) = names.get(line.value.as_str()) {
                line.value.clone_from(name);
            }
        }
        self
    }

    /// The record as this reader may see it. `next`: the page to come back to after a change; `None` where it is not changed.
    pub(crate) fn of(words: &Words, kind: &Kind, shown: &Shown, zone: &TimeZone, next: Option<&str>) -> RecordView {
        let lines = kind
            .fields
            .iter()
            .filter_map(|field| {
                let value = shown.fields.get(field.name)?;
                let (label, is_english) = field_name(words, kind, field);
                Some(Line { label, is_english, value: value_text(words, field, value, zone) })
            })
            .collect();
        let edit = next.map(|next| format!("/records/{}/{}?next={}", kind.name, encode_part(&shown.id), encode(next)));
        RecordView { id: shown.id.clone(), kind: kind_name(words, kind), lines, edit }
    }
}
