//! Any record of any desk: its form, made from the kind's own list of fields, and its change through the one door.
//!
//! Special pages (a hearing, a screening round) begin from these; what is wrong stands beside the field, and what was typed
//! stays.

pub(crate) mod view;

use crate::frame::error::Wrong;
use crate::frame::form::Form;
use crate::frame::session::{SentForm, SignedIn};
use crate::frame::visitor::encode;
use crate::frame::words::Words;
use crate::frame::{Frame, page, see};
use crate::site::Site;
use askama::Template;
use axum::extract::{Path, RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;
use uuid::Uuid;
use wayhome_registry::records::{Field, FieldType, Kind, Section, Subject};
use wayhome_registry::{Change, ChangeError, Expected, Value};

/// A field as the page shows it.
pub(crate) struct Shown {
    name: &'static str,
    label: String,
    is_english: bool,
    kind: Input,
    value: String,
    choices: Vec<(String, String, bool)>,
    required: bool,
    wrong: Option<String>,
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
    fn is(&self, kind: &str) -> bool {
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

/// The fields of a kind as a form shows them. `only`: those, in this order; empty: all that this person may write.
pub(crate) fn shown(words: &Words, kind: &Kind, only: &[&str], form: &Form, hide: &[Section]) -> Vec<Shown> {
    let wanted: Vec<&Field> = if only.is_empty() {
        kind.fields.iter().filter(|field| !hide.contains(&field.section)).collect()
    } else {
        only.iter().filter_map(|name| kind.fields.iter().find(|field| field.name == *name)).collect()
    };
    wanted.into_iter().map(|field| one(words, kind, field, form)).collect()
}

fn one(words: &Words, kind: &Kind, field: &Field, form: &Form) -> Shown {
    let (label, is_english) = view::field_name(words, kind, field);
    let choices = |all: &[&str]| {
        all.iter()
            .map(|word| ((*word).to_owned(), words.code_word("word", word), form.has(field.name, word)))
            .collect::<Vec<_>>()
    };
    let (input, choices) = match field.holds {
        FieldType::Text | FieldType::Record(_) | FieldType::Presence => (Input::Text, Vec::new()),
        FieldType::LongText => (Input::Long, Vec::new()),
        FieldType::Whole | FieldType::Number => (Input::Number, Vec::new()),
        FieldType::Day => (Input::Day, Vec::new()),
        FieldType::Moment => (Input::Moment, Vec::new()),
        FieldType::Truth => (
            Input::One,
            vec![
                ("true".to_owned(), words.t("yes"), form.has(field.name, "true")),
                ("false".to_owned(), words.t("no"), form.has(field.name, "false")),
            ],
        ),
        FieldType::OneOf(all) => (Input::One, choices(all)),
        FieldType::SeveralOf(all) => (Input::Several, choices(all)),
    };
    Shown {
        name: field.name,
        is_english,
        label,
        kind: input,
        value: form.text(field.name).to_owned(),
        choices,
        required: field.required,
        wrong: form.wrong(field.name).map(str::to_owned),
    }
}

/// What a form says of the fields of a kind: only what was filled in.
pub(crate) fn fields(change: &mut Change, kind: &Kind, form: &Form) {
    for field in kind.fields {
        let typed = match field.holds {
            FieldType::SeveralOf(_) => form.all(field.name).join(";"),
            _ => form.text(field.name).to_owned(),
        };
        if !typed.is_empty() {
            change.fields.insert(field.name.to_owned(), Some(value(field.holds, typed)));
        } else if matches!(change.expected, Expected::Version(_)) && form.pairs().any(|(name, _)| name == field.name) {
            change.fields.insert(field.name.to_owned(), None);
        }
    }
}

/// What was typed as the value of its field; what does not fit stays text, so that the door says what is wrong with it.
fn value(holds: FieldType, typed: String) -> Value {
    let read = match holds {
        FieldType::Truth => typed.parse().ok().map(Value::Truth),
        FieldType::Whole => typed.parse().ok().map(Value::Whole),
        FieldType::Number => typed.parse::<f64>().ok().filter(|number| number.is_finite()).map(Value::Number),
        _ => None,
    };
    read.unwrap_or(Value::Text(typed))
}

/// Puts what the door found wrong beside the fields. Returns the page for what a form cannot show.
pub(crate) fn refused(error: ChangeError, form: &mut Form) -> Result<(), Wrong> {
    match error {
        ChangeError::Wrong(problems) => {
            for problem in problems {
                let field = if problem.field.is_empty() { "record".to_owned() } else { problem.field };
                form.refuse(&field, problem.message);
            }
            Ok(())
        }
        ChangeError::Conflict { .. } => Err(Wrong::Changed),
        ChangeError::Refused { .. } => Err(Wrong::NotAllowed),
        ChangeError::IdUsed(_) => Err(Wrong::Stale),
        ChangeError::Store(error) => {
            tracing::error!(%error, "a change could not be saved");
            Err(Wrong::Away)
        }
    }
}

#[derive(Template)]
#[template(path = "records/form.html")]
struct RecordPage {
    f: Frame,
    heading: String,
    about: String,
    about_is_english: bool,
    action: String,
    operation: String,
    version: String,
    next: String,
    child: String,
    facility: String,
    fields: Vec<Shown>,
    form: Form,
}

/// Where a form leads back to: an address of this site.
pub(crate) fn own_address(text: &str) -> Option<&str> {
    (text.starts_with('/') && !text.starts_with("//") && !text.contains(['\\', '\r', '\n'])).then_some(text)
}

fn form_page(
    site: &Site,
    by: &SignedIn,
    kind: &Kind,
    record: Option<&str>,
    form: Form,
    status: StatusCode,
) -> Response {
    let words = &by.words;
    let heading = view::kind_name(words, kind);
    let action = match record {
        None => format!("/records/{}/new", kind.name),
        Some(record) => format!("/records/{}/{}", kind.name, encode(record)),
    };
    // The id of the change is made with the form: sent twice, it is one change.
    let operation = match form.text("operation") {
        "" => Uuid::now_v7().to_string(),
        own => own.to_owned(),
    };
    let shown_page = RecordPage {
        f: by.frame(site, heading.clone(), kind.desk),
        heading,
        about: kind.meaning.to_owned(),
        about_is_english: words.language() != crate::Language::English,
        action,
        operation,
        version: form.text("version").to_owned(),
        next: form.text("next").to_owned(),
        child: form.text("child").to_owned(),
        facility: form.text("facility").to_owned(),
        fields: shown(words, kind, &[], &form, &[]),
        form,
    };
    page(status, &shown_page, words)
}

/// `GET /records/{kind}/new`: what the address names (`child`, `facility`, fields) is filled in.
pub async fn new_form(
    State(site): State<Site>,
    by: SignedIn,
    Path(kind): Path<String>,
    RawQuery(query): RawQuery,
) -> Response {
    let Some(kind) = site.registry().kind(&kind).filter(|kind| site.access().pack().kinds.writes(by.role(), kind))
    else {
        return Wrong::NotFound.page(&by.words);
    };
    let form = Form::read(query.as_deref().unwrap_or_default());
    form_page(&site, &by, kind, None, form, StatusCode::OK)
}

/// `POST /records/{kind}/new`.
pub async fn create(State(site): State<Site>, Path(kind): Path<String>, sent: SentForm) -> Response {
    save(&site, &kind, None, sent).await
}

/// `POST /records/{kind}/{id}`.
pub async fn change(State(site): State<Site>, Path((kind, id)): Path<(String, String)>, sent: SentForm) -> Response {
    save(&site, &kind, Some(id), sent).await
}

async fn save(site: &Site, kind: &str, record: Option<String>, mut sent: SentForm) -> Response {
    let Some(kind) = site.registry().kind(kind) else { return Wrong::NotFound.page(&sent.by.words) };
    let Ok(operation) = sent.form.text("operation").parse::<Uuid>() else {
        return Wrong::Unreadable.page(&sent.by.words);
    };
    let id = record.clone().unwrap_or_else(|| operation.to_string());
    let mut change = Change::new(kind.name, &id);
    change.id = operation;
    change.reason = sent.form.text("reason").to_owned();
    if record.is_some() {
        let Ok(version) = sent.form.text("version").parse() else { return Wrong::Unreadable.page(&sent.by.words) };
        change.expected = Expected::Version(version);
    }
    let (child, facility) = (sent.form.text("child").to_owned(), sent.form.text("facility").to_owned());
    if !child.is_empty() && matches!(kind.subject, Subject::Child | Subject::ChildOrFacility) {
        change.child = Some(child);
    }
    if !facility.is_empty() {
        change.facility = Some(facility);
    }
    fields(&mut change, kind, &sent.form);
    let next = own_address(sent.form.text("next")).unwrap_or("/").to_owned();
    match site.registry().change(&sent.by.who(kind.desk), change).await {
        Ok(_) => {
            let mark = if next.contains('?') { '&' } else { '?' };
            see(&format!("{next}{mark}done=saved"))
        }
        Err(error) => match refused(error, &mut sent.form) {
            Ok(()) => {
                let SentForm { by, form } = sent;
                form_page(site, &by, kind, record.as_deref(), form, StatusCode::UNPROCESSABLE_ENTITY)
            }
            Err(wrong) => wrong.page(&sent.by.words),
        },
    }
}
