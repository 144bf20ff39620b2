//! One record: what it says, how it came to be, and its change or correction.
//!
//! A form sends what each of its fields began with. Only what differs is changed, so that what the person never saw is not
//! touched; and the change expects the record as it was seen, so that nobody's work is overwritten unseen.

use crate::desks::records::form::{self, Asking, Links, Refusal};
use crate::desks::records::{RecordPage, done_at, links, operation_of, own_address, view};
use crate::frame::error::Wrong;
use crate::frame::form::Form;
use crate::frame::session::{SentForm, SignedIn};
use crate::frame::visitor::{encode, encode_part};
use crate::frame::words::Arg;
use crate::frame::{page, see};
use crate::site::Site;
use axum::extract::{Path, RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::tz::TimeZone;
use std::collections::BTreeMap;
use uuid::Uuid;
use wayhome_registry::reads::{One, Told};
use wayhome_registry::records::{Field, Kind};
use wayhome_registry::{Change, Expected};

/// A version that no record has: sent so that a change that was made before is recognised, and no other is made.
const NO_VERSION: i64 = -1;

/// One step of a record's history, in words.
pub(crate) struct Step {
    /// When it was recorded, and by which role.
    pub when: String,
    /// From when it holds, where that differs.
    pub holds: String,
    /// What it corrects, in words; empty when it corrects nothing.
    pub corrects: String,
    /// Whether something was taken back.
    pub withdraw: bool,
    /// Why.
    pub reason: String,
    /// What it says.
    pub lines: Vec<view::Line>,
    /// Where it can be corrected.
    pub correct: Option<String>,
}

fn steps(site: &Site, by: &SignedIn, kind: &Kind, one: &One, next: &str) -> Vec<Step> {
    let (words, zone) = (&by.words, site.zone());
    let instant = |at: i64| {
        jiff::Timestamp::from_microsecond(at).map_or_else(|_| words.t("not-known"), |at| words.instant(at, &zone))
    };
    one.history
        .iter()
        .map(|told| {
            let role = told.role.map_or_else(|| words.t("not-known"), |role| words.code_word("role", role.code()));
            let lines = kind
                .fields
                .iter()
                .filter_map(|field| {
                    let (label, is_english) = view::field_name(words, kind, field);
                    let value = match told.fields.get(field.name)? {
                        Some(value) => view::value_text(words, field, value, &zone),
                        None => words.t("not-known"),
                    };
                    Some(view::Line { label, is_english, value })
                })
                .collect();
            let corrected = told.corrects.and_then(|id| one.history.iter().find(|other| other.entry == id));
            let correctable = told.corrects.is_none() && !told.withdraw && !one.open.is_empty();
            Step {
                when: words.with("record-when", &[("when", Arg::Text(&instant(told.at))), ("who", Arg::Text(&role))]),
                holds: if (told.at - told.valid_from).abs() < 1_000_000 {
                    String::new()
                } else {
                    instant(told.valid_from)
                },
                corrects: corrected.map_or_else(String::new, |other| instant(other.at)),
                withdraw: told.withdraw,
                reason: told.reason.clone(),
                lines,
                correct: correctable.then(|| {
                    format!(
                        "/records/{}/{}?corrects={}&next={}",
                        kind.name,
                        encode_part(&one.shown.id),
                        told.entry,
                        encode(next)
                    )
                }),
            }
        })
        .collect()
}

fn open_fields<'k>(kind: &'k Kind, one: &One, corrected: Option<&Told>) -> Vec<&'k Field> {
    kind.fields
        .iter()
        .filter(|field| one.open.contains(&field.name))
        .filter(|field| corrected.is_none_or(|told| told.fields.contains_key(field.name)))
        .collect()
}

/// Fills the form with what the person sees, and notes it as what the form began with.
fn begin(form: &mut Form, kind: &Kind, one: &One, corrected: Option<&Told>, zone: &TimeZone) {
    for field in open_fields(kind, one, corrected) {
        let value = match corrected {
            Some(told) => told.fields.get(field.name).and_then(Option::as_ref),
            None => one.shown.fields.get(field.name),
        };
        form::fill(form, field, field.name, value, zone);
        let began = value.map(|value| form::text_of(value, field, zone)).unwrap_or_default();
        form.set(&format!("was.{}", field.name), began);
    }
    form.set("revision", one.shown.revision.clone());
}

/// After a conflict: what was typed stands, and beside it, in words, what the other wrote. Fields that this person had not
/// touched show what stands now. The next sending has seen it.
fn meanwhile(site: &Site, by: &SignedIn, form: &mut Form, kind: &Kind, one: &One) -> BTreeMap<String, String> {
    let corrected = form.text("corrects").parse::<Uuid>().ok();
    let corrected = corrected.and_then(|id| one.history.iter().find(|told| told.entry == id));
    let (mut other, zone) = (BTreeMap::new(), site.zone());
    for field in open_fields(kind, one, corrected) {
        if corrected.is_some() {
            continue;
        }
        let was = form.text(&format!("was.{}", field.name)).to_owned();
        let value = one.shown.fields.get(field.name);
        let stands = value.map(|value| form::text_of(value, field, &zone)).unwrap_or_default();
        let untouched = form::typed(field, form, field.name) == was;
        if stands != was {
            let text = value.map(|value| view::value_text(&by.words, field, value, &zone));
            other.insert(field.name.to_owned(), text.unwrap_or_else(|| by.words.t("not-known")));
        }
        if untouched {
            form.take_out(|name| name == field.name);
            form::fill(form, field, field.name, value, &zone);
        }
        form.set(&format!("was.{}", field.name), stands);
    }
    form.set("revision", one.shown.revision.clone());
    form.set("operation", Uuid::now_v7().to_string());
    other
}

struct Drawn<'a> {
    kind: &'static Kind,
    one: &'a One,
    links: &'a Links,
    /// What somebody else wrote in the meantime, in words, by field.
    now: Option<BTreeMap<String, String>>,
    alert: Option<Wrong>,
    status: StatusCode,
}

fn record_page(site: &Site, by: &SignedIn, drawn: Drawn<'_>, form: Form) -> Response {
    let Drawn { kind, one, links, now, alert, status } = drawn;
    let words = &by.words;
    let next = own_address(form.text("next")).unwrap_or("/").to_owned();
    let corrected = form.text("corrects").parse::<Uuid>().ok();
    let corrected = corrected.and_then(|id| one.history.iter().find(|told| told.entry == id));
    let heading = view::kind_name(words, kind);
    let asking = Asking { words, kind, form: &form, prefix: "", links, now: now.as_ref(), changes: true };
    let fields = asking.shown(open_fields(kind, one, corrected).into_iter());
    let lines = view::RecordView::of(words, kind, &one.shown, &site.zone(), None).lines;
    let shown_page = RecordPage {
        f: by.frame(site, heading.clone(), kind.desk),
        heading,
        about: kind.meaning.to_owned(),
        about_is_english: words.language() != crate::Language::English,
        action: format!("/records/{}/{}", kind.name, encode_part(&one.shown.id)),
        operation: operation_of(&form),
        revision: form.text("revision").to_owned(),
        corrects: corrected.map(|told| told.entry.to_string()).unwrap_or_default(),
        next: next.clone(),
        child: String::new(),
        facility: String::new(),
        alert: alert.map(|wrong| wrong.texts(words)),
        may_withdraw: one.may_take_back && !fields.is_empty() && corrected.is_none(),
        fields,
        form,
        lines,
        history: steps(site, by, kind, one, &next),
    };
    page(status, &shown_page, words)
}

/// `GET /records/{kind}/{id}`, with `next` and `corrects` (the entry that is corrected).
pub async fn show(
    State(site): State<Site>,
    by: SignedIn,
    Path((kind, id)): Path<(String, String)>,
    RawQuery(query): RawQuery,
) -> Response {
    let Some(kind) = site.registry().kind(&kind) else { return Wrong::NotFound.page(&by.words) };
    let one = match site.reads().open_with_history(&by.who(kind.desk), kind, &id).await {
        Ok(one) => one,
        Err(error) => return Wrong::of_read(error).page(&by.words),
    };
    let asked = Form::read(query.as_deref().unwrap_or_default());
    let mut form = Form::default();
    form.set("next", own_address(asked.text("next")).unwrap_or("/"));
    let corrected = asked.text("corrects").parse::<Uuid>().ok();
    let corrected = corrected.and_then(|id| one.history.iter().find(|told| told.entry == id));
    if let Some(told) = corrected {
        form.set("corrects", told.entry.to_string());
    }
    begin(&mut form, kind, &one, corrected, &site.zone());
    let links = links(&site, &by, kind, one.shown.child.as_deref()).await;
    let drawn = Drawn { kind, one: &one, links: &links, now: None, alert: None, status: StatusCode::OK };
    record_page(&site, &by, drawn, form)
}

/// `POST /records/{kind}/{id}`.
pub async fn change(State(site): State<Site>, Path((kind, id)): Path<(String, String)>, sent: SentForm) -> Response {
    let SentForm { by, mut form } = sent;
    let Some(kind) = site.registry().kind(&kind) else { return Wrong::NotFound.page(&by.words) };
    let Ok(operation) = form.text("operation").parse::<Uuid>() else { return Wrong::Unreadable.page(&by.words) };
    let who = by.who(kind.desk);
    let next = own_address(form.text("next")).unwrap_or("/").to_owned();
    let mut change = Change::new(kind.name, &id);
    change.id = operation;
    change.reason = form.text("reason").to_owned();
    change.corrects = form.text("corrects").parse().ok();
    if form.text("withdraw") == "yes" {
        change.withdraw = true;
        if change.reason.is_empty() {
            form.refuse("reason", by.words.t("record-withdraw-why"));
        }
    } else {
        form::changed(&mut change, kind, &form, "", &site.zone());
        if change.fields.is_empty() {
            return see(&next);
        }
    }
    let refusal = if form.is_good() {
        let seen = match site.reads().version_seen(&who, kind, &id, form.text("revision")).await {
            Ok(seen) => seen,
            Err(error) => return Wrong::of_read(error).page(&by.words),
        };
        change.expected = Expected::Version(seen.unwrap_or(NO_VERSION));
        match site.registry().change(&who, change).await {
            Ok(_) => return see(&done_at(&next, "saved")),
            Err(error) => form::refusal(error, &mut form, ""),
        }
    } else {
        Refusal::InForm
    };
    if let Refusal::Page(wrong) = refusal {
        return wrong.page(&by.words);
    }
    let one = match site.reads().open_with_history(&who, kind, &id).await {
        Ok(one) => one,
        Err(error) => return Wrong::of_read(error).page(&by.words),
    };
    let links = links(&site, &by, kind, one.shown.child.as_deref()).await;
    let (status, alert, now) = match refusal {
        Refusal::Conflict => {
            let now = meanwhile(&site, &by, &mut form, kind, &one);
            (StatusCode::CONFLICT, Some(Wrong::Changed), Some(now))
        }
        Refusal::NotAllowed => (StatusCode::FORBIDDEN, Some(Wrong::NotAllowed), None),
        Refusal::InForm | Refusal::Page(_) => (StatusCode::UNPROCESSABLE_ENTITY, None, None),
    };
    record_page(&site, &by, Drawn { kind, one: &one, links: &links, now, alert, status }, form)
}
