//! Any record of any desk: its form, made from the kind's own list of fields, and its change through the one door.
//!
//! Special pages (a hearing, a screening round) begin from these; what is wrong stands beside the field, and what was typed
//! stays.

mod edit;
pub(crate) mod form;
pub(crate) mod view;

pub use edit::{change, show};
pub(crate) use form::Shown;

use crate::desks::records::form::{Asking, Links, Refusal};
use crate::frame::error::Wrong;
use crate::frame::form::Form;
use crate::frame::session::{SentForm, SignedIn};
use crate::frame::visitor::encode;
use crate::frame::{Frame, page, see};
use crate::site::Site;
use askama::Template;
use axum::extract::{Path, RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;
use uuid::Uuid;
use wayhome_registry::Change;
use wayhome_registry::door::closed_when_new;
use wayhome_registry::records::{FieldType, Kind, Section, Subject};

#[derive(Template)]
#[template(path = "records/form.html")]
pub(crate) struct RecordPage {
    f: Frame,
    heading: String,
    about: String,
    about_is_english: bool,
    action: String,
    operation: String,
    revision: String,
    corrects: String,
    next: String,
    child: String,
    facility: String,
    alert: Option<(String, String)>,
    fields: Vec<Shown>,
    form: Form,
    lines: Vec<view::Line>,
    history: Vec<edit::Step>,
    may_withdraw: bool,
}

/// Where a form leads back to: an address of this site. Browsers leave out a tab and take `\` for `/`: what holds a control character or
/// that is none.
pub(crate) fn own_address(text: &str) -> Option<&str> {
    let plain = |letter: char| letter != '\\' && !letter.is_control();
    (text.starts_with('/') && !text.starts_with("//") && text.chars().all(plain)).then_some(text)
}

/// An address after something was done there.
pub(crate) fn done_at(address: &str, what: &str) -> String {
    let mark = if address.contains('?') { '&' } else { '?' };
    format!("{address}{mark}done={what}")
}

/// The id of a change is made with its form: sent twice, it is one change.
pub(crate) fn operation_of(form: &Form) -> String {
    match form.text("operation") {
        "" => Uuid::now_v7().to_string(),
        own => own.to_owned(),
    }
}

/// The records of a child that the fields of a kind can name, in words. They are read like everything else: the reading is an
/// entry.
pub(crate) async fn links(site: &Site, by: &SignedIn, kind: &Kind, child: Option<&str>) -> Links {
    let mut links = Links::new();
    let named: Vec<&'static str> = kind
        .fields
        .iter()
        .filter_map(|field| match field.holds {
            FieldType::Record(name) => Some(name),
            _ => None,
        })
        .filter(|name| site.registry().kind(name).is_some_and(|kind| kind.subject == Subject::Child))
        .collect();
    let (Some(child), false) = (child, named.is_empty()) else { return links };
    let Ok(file) = site.reads().open_file(&by.who(kind.desk), child, &named).await else { return links };
    for record in &file.records {
        let Some(kind) = site.registry().kind(record.kind) else { continue };
        let text = view::in_short(&by.words, kind, record, &site.zone());
        links.entry(kind.name).or_default().push((record.id.clone(), text));
    }
    links
}

struct Asked<'a> {
    kind: &'static Kind,
    closed: &'a [Section],
    links: &'a Links,
    alert: Option<(String, String)>,
}

fn new_page(site: &Site, by: &SignedIn, asked: Asked<'_>, form: Form, status: StatusCode) -> Response {
    let words = &by.words;
    let kind = asked.kind;
    let heading = view::kind_name(words, kind);
    let asking = Asking { words, kind, form: &form, prefix: "", links: asked.links, now: None, changes: false };
    // What the program writes, or whoever answers later, is not asked for.
    let asked_for = kind
        .fields
        .iter()
        .filter(|field| !asked.closed.contains(&field.section) && !closed_when_new(kind).contains(&field.name));
    let fields = asking.shown(asked_for);
    let shown_page = RecordPage {
        f: by.frame(site, heading.clone(), kind.desk),
        heading,
        about: kind.meaning.to_owned(),
        about_is_english: words.language() != crate::Language::English,
        action: format!("/records/{}/new", kind.name),
        operation: operation_of(&form),
        revision: String::new(),
        corrects: String::new(),
        next: form.text("next").to_owned(),
        child: form.text("child").to_owned(),
        facility: form.text("facility").to_owned(),
        alert: asked.alert,
        fields,
        form,
        lines: Vec::new(),
        history: Vec::new(),
        may_withdraw: false,
    };
    page(status, &shown_page, words)
}

/// The child and facility of a form.
fn subject(form: &Form) -> (Option<String>, Option<String>) {
    let named = |name: &str| Some(form.text(name).to_owned()).filter(|text| !text.is_empty());
    (named("child"), named("facility"))
}

/// `GET /records/{kind}/new`: what the address names (`child`, `facility`, fields) is filled in. Only the fields that this
/// person may write are asked for.
pub async fn new_form(
    State(site): State<Site>,
    by: SignedIn,
    Path(kind): Path<String>,
    RawQuery(query): RawQuery,
) -> Response {
    let form = Form::read(query.as_deref().unwrap_or_default());
    let Some(kind) = site.registry().kind(&kind) else { return Wrong::NotFound.page(&by.words) };
    let (child, facility) = subject(&form);
    let writable = site.reads().may_write(&by.who(kind.desk), kind, child.as_deref(), facility.as_deref()).await;
    let writes = site.access().pack().kinds.writes(by.role(), kind);
    match writable {
        // Without a subject in the address, the form asks for it, and the door decides.
        Ok(writable) if writable.allowed || (writes && child.is_none() && facility.is_none()) => {
            let links = links(&site, &by, kind, child.as_deref()).await;
            let asked = Asked { kind, closed: &writable.closed, links: &links, alert: None };
            let asked = if writable.allowed { asked } else { Asked { closed: &[], ..asked } };
            new_page(&site, &by, asked, form, StatusCode::OK)
        }
        Ok(_) => Wrong::NotFound.page(&by.words),
        Err(error) => Wrong::of_read(error).page(&by.words),
    }
}

/// `POST /records/{kind}/new`.
pub async fn create(State(site): State<Site>, Path(kind): Path<String>, sent: SentForm) -> Response {
    let SentForm { by, mut form } = sent;
    let Some(kind) = site.registry().kind(&kind) else { return Wrong::NotFound.page(&by.words) };
    let Ok(operation) = form.text("operation").parse::<Uuid>() else { return Wrong::Unreadable.page(&by.words) };
    let (child, facility) = subject(&form);
    let mut change = Change::new(kind.name, &operation.to_string());
    change.id = operation;
    change.reason = form.text("reason").to_owned();
    change.child = child.clone().filter(|_| matches!(kind.subject, Subject::Child | Subject::ChildOrFacility));
    change.facility = facility.clone();
    form::filled(&mut change, kind, &form, "", &site.zone());
    let next = own_address(form.text("next")).unwrap_or("/").to_owned();
    let who = by.who(kind.desk);
    let refusal = match site.registry().change(&who, change).await {
        Ok(_) => return see(&done_at(&next, "saved")),
        Err(error) => form::refusal(error, &mut form, ""),
    };
    let (status, alert) = match refusal {
        Refusal::InForm => (StatusCode::UNPROCESSABLE_ENTITY, None),
        Refusal::NotAllowed => (StatusCode::FORBIDDEN, Some(Wrong::NotAllowed)),
        Refusal::Conflict => (StatusCode::CONFLICT, Some(Wrong::Changed)),
        Refusal::Page(wrong) => return wrong.page(&by.words),
    };
    let closed = site.reads().may_write(&who, kind, child.as_deref(), facility.as_deref()).await;
    let closed = closed.map(|writable| writable.closed).unwrap_or_default();
    // A field with something in it stays, so that nothing typed is lost.
    let closed: Vec<Section> = if alert.is_some() { Vec::new() } else { closed };
    let links = links(&site, &by, kind, child.as_deref()).await;
    let alert = alert.map(|wrong| wrong.texts(&by.words));
    new_page(&site, &by, Asked { kind, closed: &closed, links: &links, alert }, form, status)
}

/// The address of a new record of a kind about a child, with the page to come back to.
pub(crate) fn new_address(kind: &Kind, child: &str, next: &str) -> String {
    format!("/records/{}/new?child={}&next={}", kind.name, encode(child), encode(next))
}
