//! A kind's fields as a form, and a form as what it says of the fields.

use crate::desks::records::view;
use crate::frame::error::Wrong;
use crate::frame::form::Form;
use crate::frame::words::Words;
use jiff::tz::TimeZone;
use std::collections::BTreeMap;
use wayhome_registry::records::{Field, FieldType, Kind};
use wayhome_registry::{Change, ChangeError, Value};

/// A field as the page shows it.
pub(crate) struct Shown {
    pub(crate) name: String,
    pub(crate) label: String,
    pub(crate) is_english: bool,
    pub(crate) kind: Input,
    pub(crate) value: String,
    pub(crate) choices: Vec<(String, String, bool)>,
    pub(crate) required: bool,
    /// Whether the choices are records.
    pub(crate) is_link: bool,
    pub(crate) wrong: Option<String>,
    /// What somebody else wrote there in the meantime, in words.
    pub(crate) now: Option<String>,
    /// What the form began with, for a record that is changed.
    pub(crate) was: Option<String>,
}

/// How a field is asked for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Input {
    Text,
    Long,
    Number,
    Day,
    Moment,
    One,
    Several,
}

impl Shown {
    pub(crate) fn is(&self, kind: &str) -> bool {
        let own = match self.kind {
            Input::Text => "text",
            Input::Long => "long",
            Input::Number => "number",
            Input::Day => "day",
            Input::Moment => "moment",
            Input::One => "one",
            Input::Several => "several",
        };
        own == kind
    }
}

/// Records of the child that a field can name: id and words, by kind.
pub(crate) type Links = BTreeMap<&'static str, Vec<(String, String)>>;

/// What a form of fields is made of.
pub(crate) struct Asking<'a> {
    pub words: &'a Words,
    pub kind: &'a Kind,
    pub form: &'a Form,
    /// What stands before the names of the fields, where a page has several records.
    pub prefix: &'a str,
    /// What links can name.
    pub links: &'a Links,
    /// What somebody else wrote in the meantime, in words, by field.
    pub now: Option<&'a BTreeMap<String, String>>,
    /// Whether the form changes a record: then each field carries what it began with.
    pub changes: bool,
}

impl Asking<'_> {
    /// These fields as the form shows them.
    pub(crate) fn shown<'f>(&self, fields: impl Iterator<Item = &'f Field>) -> Vec<Shown> {
        fields.map(|field| self.one(field)).collect()
    }

    /// The fields of these names, in this order.
    pub(crate) fn named(&self, names: &[&str]) -> Vec<Shown> {
        names.iter().filter_map(|name| self.kind.field(name)).map(|field| self.one(field)).collect()
    }

    fn one(&self, field: &Field) -> Shown {
        let (words, form) = (self.words, self.form);
        let name = format!("{}{}", self.prefix, field.name);
        let (label, is_english) = view::field_name(words, self.kind, field);
        let choices = |all: &[&str]| {
            all.iter()
                .map(|word| ((*word).to_owned(), words.code_word("word", word), form.has(&name, word)))
                .collect::<Vec<_>>()
        };
        let (input, choices) = match field.holds {
            FieldType::Record(other) => match self.links.get(other) {
                Some(known) => {
                    let typed = form.text(&name);
                    let mut all: Vec<(String, String, bool)> =
                        known.iter().map(|(id, text)| (id.clone(), text.clone(), id == typed)).collect();
                    if !typed.is_empty() && !all.iter().any(|(.., on)| *on) {
                        all.push((typed.to_owned(), typed.to_owned(), true));
                    }
                    (Input::One, all)
                }
                None => (Input::Text, Vec::new()),
            },
            FieldType::Text | FieldType::Presence => (Input::Text, Vec::new()),
            FieldType::LongText => (Input::Long, Vec::new()),
            FieldType::Whole | FieldType::Number => (Input::Number, Vec::new()),
            FieldType::Day => (Input::Day, Vec::new()),
            FieldType::Moment => (Input::Moment, Vec::new()),
            FieldType::Truth => (
                Input::One,
                vec![
                    ("true".to_owned(), words.t("yes"), form.has(&name, "true")),
                    ("false".to_owned(), words.t("no"), form.has(&name, "false")),
                ],
            ),
            FieldType::OneOf(all) => (Input::One, choices(all)),
            FieldType::SeveralOf(all) => (Input::Several, choices(all)),
        };
        // A choice that was made can be taken back.
        let mut choices = choices;
        if self.changes && input == Input::One && !field.required && choices.len() <= 9 {
            choices.push((String::new(), words.t("not-known"), form.text(&name).is_empty()));
        }
        let was = self.changes.then(|| form.raw(&format!("was.{name}")).to_owned());
        let now = self.now.and_then(|now| now.get(field.name).cloned());
        Shown {
            is_english,
            label,
            kind: input,
            value: form.text(&name).to_owned(),
            choices,
            required: field.required,
            is_link: matches!(field.holds, FieldType::Record(_)),
            wrong: form.wrong(&name).map(str::to_owned),
            now,
            was,
            name,
        }
    }
}

/// What was typed in a field, as one text.
pub(crate) fn typed(field: &Field, form: &Form, name: &str) -> String {
    match field.holds {
        FieldType::SeveralOf(_) => {
            form.all(name).into_iter().filter(|one| !one.is_empty()).collect::<Vec<_>>().join(";")
        }
        _ => form.text(name).to_owned(),
    }
}

/// What a value is in a form. An instant is written as day and time of the country, as people there read their clocks.
pub(crate) fn text_of(value: &Value, field: &Field, zone: &TimeZone) -> String {
    let text = value.to_string();
    match text.parse::<jiff::Timestamp>() {
        Ok(at) if field.holds == FieldType::Moment => local(at, zone),
        _ => text,
    }
}

/// An instant as a form writes it: day and time of the country, to the minute where it is a whole one.
pub(crate) fn local(at: jiff::Timestamp, zone: &TimeZone) -> String {
    let civil = zone.to_datetime(at);
    if civil.second() == 0 && civil.subsec_nanosecond() == 0 {
        civil.strftime("%Y-%m-%dT%H:%M").to_string()
    } else {
        civil.to_string()
    }
}

/// A day or time as somebody typed it, as records keep it: a time without a zone is that of the country. What is neither stays as it
/// is, so that the door says what is wrong with it.
pub(crate) fn moment(typed: &str, zone: &TimeZone) -> String {
    let text = typed.trim();
    if text.len() <= 10 || text.parse::<jiff::Timestamp>().is_ok() {
        return text.to_owned();
    }
    let at = text.parse::<jiff::civil::DateTime>().ok().and_then(|civil| zone.to_timestamp(civil).ok());
    at.map_or_else(|| text.to_owned(), |at| at.to_string())
}

/// Fills a field of a form with what is known.
pub(crate) fn fill(form: &mut Form, field: &Field, name: &str, value: Option<&Value>, zone: &TimeZone) {
    let Some(value) = value.map(|value| text_of(value, field, zone)) else { return };
    match field.holds {
        FieldType::SeveralOf(_) => {
            for word in value.split(';').map(str::trim).filter(|word| !word.is_empty()) {
                form.add(name, word);
            }
        }
        _ => form.set(name, value),
    }
}

/// What a form says of the fields of a new record: only what was filled in.
pub(crate) fn filled(change: &mut Change, kind: &Kind, form: &Form, prefix: &str, zone: &TimeZone) {
    for field in kind.fields {
        let typed = typed(field, form, &format!("{prefix}{}", field.name));
        if !typed.is_empty() {
            change.fields.insert(field.name.to_owned(), Some(value(field.holds, typed, zone)));
        }
    }
}

/// What a form changes of a record: the fields in it that are no longer what they were when the form was made. A field that
/// is not in the form stays as it is.
pub(crate) fn changed(change: &mut Change, kind: &Kind, form: &Form, prefix: &str, zone: &TimeZone) {
    for field in kind.fields {
        let name = format!("{prefix}{}", field.name);
        let was = format!("was.{name}");
        if !form.pairs().any(|(key, _)| key == was) {
            continue;
        }
        let typed = typed(field, form, &name);
        if typed == form.text(&was) {
            continue;
        }
        let value = (!typed.is_empty()).then(|| value(field.holds, typed, zone));
        change.fields.insert(field.name.to_owned(), value);
    }
}

/// What was typed as the value of its field; what does not fit stays text, so that the door says what is wrong with it.
fn value(holds: FieldType, typed: String, zone: &TimeZone) -> Value {
    let read = match holds {
        FieldType::Moment => Some(Value::Text(moment(&typed, zone))),
        FieldType::Truth => typed.parse().ok().map(Value::Truth),
        FieldType::Whole => typed.parse().ok().map(Value::Whole),
        FieldType::Number => typed.parse::<f64>().ok().filter(|number| number.is_finite()).map(Value::Number),
        _ => None,
    };
    read.unwrap_or(Value::Text(typed))
}

/// What became of a change that was not made.
pub(crate) enum Refusal {
    /// The form says what is wrong.
    InForm,
    /// The person may not do this here.
    NotAllowed,
    /// Somebody else was faster.
    Conflict,
    /// A page of its own.
    Page(Wrong),
}

/// Puts what the door found wrong beside the fields, and tells what else became of the change.
pub(crate) fn refusal(error: ChangeError, form: &mut Form, prefix: &str) -> Refusal {
    match error {
        ChangeError::Wrong(problems) => {
            for problem in problems {
                refuse(form, prefix, &problem.field, problem.message);
            }
            Refusal::InForm
        }
        ChangeError::Conflict { .. } => Refusal::Conflict,
        ChangeError::Refused { .. } => Refusal::NotAllowed,
        ChangeError::IdUsed(_) => Refusal::Page(Wrong::Stale),
        ChangeError::Store(error) => {
            tracing::error!(%error, "a change could not be saved");
            Refusal::Page(Wrong::Away)
        }
    }
}

/// Notes what is wrong with a field of a record, or with the record.
pub(crate) fn refuse(form: &mut Form, prefix: &str, field: &str, message: String) {
    let name = if field.is_empty() { format!("{prefix}record") } else { format!("{prefix}{field}") };
    form.refuse(&name, message);
}
