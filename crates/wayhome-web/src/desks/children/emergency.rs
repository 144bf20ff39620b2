//! Emergency access: thirty minutes, for a reason, looked at afterwards by an auditor.

use crate::desks::children::file::may_break_glass;
use crate::desks::records::form::{Refusal, refusal};
use crate::desks::records::operation_of;
use crate::frame::error::Wrong;
use crate::frame::form::Form;
use crate::frame::session::{SentForm, SignedIn};
use crate::frame::visitor::{encode, encode_part};
use crate::frame::{Frame, page, see};
use crate::site::Site;
use askama::Template;
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;
use wayhome_registry::access::says_something;
use wayhome_registry::{Change, ChangeError};

#[derive(Template)]
#[template(path = "children/emergency.html")]
struct EmergencyPage {
    f: Frame,
    operation: String,
    form: Form,
}

#[derive(Template)]
#[template(path = "children/not-yours.html")]
struct NotYoursPage {
    f: Frame,
    what: String,
    then: String,
    emergency: String,
}

/// What answers in place of a file that this person may not know of, with the way that an emergency opens. It is the same
/// whether there is such a child or not.
pub(crate) fn not_yours(by: &SignedIn, id: &str) -> Response {
    let mut f = Frame::public(&by.words, "wrong-not-found", "/help");
    f.home = "/";
    let (what, then) = Wrong::NotFound.texts(&by.words);
    let emergency = format!("/emergency?child={}", encode(id));
    page(StatusCode::NOT_FOUND, &NotYoursPage { f, what, then, emergency }, &by.words)
}

fn form_page(site: &Site, by: &SignedIn, form: Form, status: StatusCode) -> Response {
    let f = by.frame(site, by.words.t("emergency-title"), "children");
    page(status, &EmergencyPage { f, operation: operation_of(&form), form }, &by.words)
}

/// `GET /emergency`, with `child`.
pub async fn ask(State(site): State<Site>, by: SignedIn, RawQuery(query): RawQuery) -> Response {
    if !may_break_glass(&site, &by) {
        return Wrong::NotFound.page(&by.words);
    }
    form_page(&site, &by, Form::read(query.as_deref().unwrap_or_default()), StatusCode::OK)
}

/// `POST /emergency`.
pub async fn open(State(site): State<Site>, sent: SentForm) -> Response {
    let SentForm { by, mut form } = sent;
    if !may_break_glass(&site, &by) {
        return Wrong::NotFound.page(&by.words);
    }
    let Ok(operation) = form.text("operation").parse::<Uuid>() else { return Wrong::Unreadable.page(&by.words) };
    let (child, reason) = (form.text("child").to_owned(), form.text("reason").to_owned());
    if child.is_empty() {
        form.refuse("child", by.words.t("emergency-child-needed"));
    }
    if !says_something(&reason) {
        form.refuse("reason", by.words.t("emergency-reason-needed"));
    }
    if !form.is_good() {
        return form_page(&site, &by, form, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let from = Timestamp::from_microsecond(site.registry().clock().now()).unwrap_or(Timestamp::UNIX_EPOCH);
    let after = |minutes: i64| (from + SignedDuration::from_mins(minutes)).to_string();
    let who = by.who(&reason);
    let mut change = Change::new("emergency_access", &operation.to_string())
        .of_child(&child)
        .with("account", who.id.as_str())
        .with("role", who.role.code())
        .with("from", from.to_string().as_str())
        .with("until", after(30).as_str())
        .with("review_due_at", after(24 * 60).as_str())
        .with("reason", reason.as_str());
    change.id = operation;
    change.reason = reason;
    match site.registry().change(&who, change).await {
        Ok(_) => see(&format!("/children/{}?done=emergency", encode_part(&child))),
        // The same form sent again: the first sending opened it.
        Err(ChangeError::IdUsed(_)) => see(&format!("/children/{}", encode_part(&child))),
        Err(error) => match refusal(error, &mut form, "") {
            Refusal::InForm => {
                if form.wrong("child_id").is_some() {
                    form.refuse("child", by.words.t("emergency-no-child"));
                }
                form_page(&site, &by, form, StatusCode::UNPROCESSABLE_ENTITY)
            }
            Refusal::NotAllowed => Wrong::NotAllowed.page(&by.words),
            Refusal::Conflict => Wrong::Stale.page(&by.words),
            Refusal::Page(wrong) => wrong.page(&by.words),
        },
    }
}
