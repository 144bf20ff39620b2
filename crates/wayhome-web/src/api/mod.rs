//! The interface for programs: JSON over the same reads, the same door and the same decisions as the pages.
//!
//! Every operation stands once, in `operations`: the routes are made from it, and so is the description at
//! `/api/v1/openapi.json`.

mod caller;
mod openapi;
mod problem;
mod records;
mod sessions;

pub use problem::Problem;

use crate::site::Site;
use axum::extract::State;
use axum::response::IntoResponse;
use axum::routing::{MethodRouter, delete, get, patch, post};
use axum::{Json, Router};
use serde_json::{Value, json};

/// How a value stands in a request.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Path,
    Query,
    Header,
}

/// One value that an operation takes.
pub(crate) struct Parameter {
    name: &'static str,
    place: Place,
    required: bool,
    meaning: &'static str,
}

const fn parameter(name: &'static str, place: Place, required: bool, meaning: &'static str) -> Parameter {
    Parameter { name, place, required, meaning }
}

const KIND: Parameter = parameter("kind", Place::Path, true, "a kind of record, as GET /api/v1/kinds lists them");
const ID: Parameter = parameter("id", Place::Path, true, "the record's id");
const CHILD: Parameter = parameter("id", Place::Path, true, "the child's id");
const FACILITY: Parameter = parameter("facility", Place::Query, false, "only at this facility");
const PURPOSE: Parameter = parameter(
    "Wayhome-Purpose",
    Place::Header,
    false,
    "what the work is for; kept in the ledger beside the reading or change",
);
const KEY: Parameter = parameter(
    "Idempotency-Key",
    Place::Header,
    true,
    "a UUID made by the caller for this change: sent again, it is the same change and gets the same answer",
);
const IF_MATCH: Parameter = parameter(
    "If-Match",
    Place::Header,
    true,
    "the ETag of the record as it was read: the change is refused when somebody was faster",
);
const IF_NONE_MATCH: Parameter =
    parameter("If-None-Match", Place::Header, false, "the ETag that is known already: 304 when nothing is new");
const AFTER: Parameter =
    parameter("after", Place::Query, false, "where the page begins: follow `next` of the page before");
const LIMIT: Parameter = parameter("limit", Place::Query, false, "rows of the page, 1 to 200; 50 otherwise");
const BY: Parameter = parameter("by", Place::Query, false, "a field with fixed words: a count for each word");
const KINDS: Parameter = parameter("kinds", Place::Query, false, "kinds of records with commas between; all otherwise");
const BEFORE: Parameter =
    parameter("before", Place::Query, false, "only entries before this number: `next_before` of the page before");
const LINES: Parameter = parameter("limit", Place::Query, false, "lines of the page, 1 to 200; 50 otherwise");
const FROM: Parameter = parameter("from", Place::Query, false, "the first day; today otherwise");
const TO: Parameter = parameter("to", Place::Query, false, "the last day; eight weeks from today otherwise");

/// An operation: where it is, what it does, what it takes, what it answers.
pub(crate) struct Operation {
    method: &'static str,
    path: &'static str,
    name: &'static str,
    summary: &'static str,
    open_to_all: bool,
    parameters: &'static [Parameter],
    /// The schema of the body.
    takes: Option<&'static str>,
    /// The status of success and the schema of the answer; an empty schema: no body.
    answers: &'static [(u16, &'static str)],
    problems: &'static [u16],
    handler: MethodRouter<Site>,
}

/// Every operation.
pub(crate) fn operations() -> Vec<Operation> {
    vec![
        Operation {
            method: "get",
            path: "/api/v1/openapi.json",
            name: "describe",
            summary: "This description",
            open_to_all: true,
            parameters: &[],
            takes: None,
            answers: &[(200, "Description")],
            problems: &[],
            handler: get(describe),
        },
        Operation {
            method: "get",
            path: "/api/v1/kinds",
            name: "list_kinds",
            summary: "The kinds of records with their fields",
            open_to_all: true,
            parameters: &[],
            takes: None,
            answers: &[(200, "Kinds")],
            problems: &[],
            handler: get(kinds),
        },
        Operation {
            method: "post",
            path: "/api/v1/sessions",
            name: "open_session",
            summary: "Sign in: name and passphrase, with the code of the second factor where the role needs it; or the code of a card",
            open_to_all: true,
            parameters: &[],
            takes: Some("Credentials"),
            answers: &[(201, "OpenedSession")],
            problems: &[400, 401, 403, 413, 429, 503],
            handler: post(sessions::open),
        },
        Operation {
            method: "get",
            path: "/api/v1/sessions/current",
            name: "read_session",
            summary: "Who is signed in, in which role, until when",
            open_to_all: false,
            parameters: &[],
            takes: None,
            answers: &[(200, "Session")],
            problems: &[401, 503],
            handler: get(sessions::current),
        },
        Operation {
            method: "delete",
            path: "/api/v1/sessions/current",
            name: "close_session",
            summary: "Sign out",
            open_to_all: false,
            parameters: &[],
            takes: None,
            answers: &[(204, "")],
            problems: &[401, 503],
            handler: delete(sessions::close),
        },
        Operation {
            method: "get",
            path: "/api/v1/records/{kind}",
            name: "list_records",
            summary: "Records of a kind, as far as the caller's own work goes, in pages. Any field is a filter: ?FIELD=VALUE",
            open_to_all: false,
            parameters: &[KIND, FACILITY, AFTER, LIMIT, PURPOSE],
            takes: None,
            answers: &[(200, "Page")],
            problems: &[400, 401, 404, 503],
            handler: get(records::list),
        },
        Operation {
            method: "post",
            path: "/api/v1/records/{kind}",
            name: "create_record",
            summary: "A new record",
            open_to_all: false,
            parameters: &[KIND, KEY, PURPOSE],
            takes: Some("NewRecord"),
            answers: &[(201, "Saved"), (200, "Saved")],
            problems: &[400, 401, 403, 404, 413, 422, 503],
            handler: post(records::create),
        },
        Operation {
            method: "get",
            path: "/api/v1/records/{kind}/{id}",
            name: "read_record",
            summary: "One record, as much of it as the caller may see",
            open_to_all: false,
            parameters: &[KIND, ID, IF_NONE_MATCH, PURPOSE],
            takes: None,
            answers: &[(200, "Record"), (304, "")],
            problems: &[401, 404, 503],
            handler: get(records::open),
        },
        Operation {
            method: "patch",
            path: "/api/v1/records/{kind}/{id}",
            name: "change_record",
            summary: "Change fields: those named change, null makes one unknown, others stay",
            open_to_all: false,
            parameters: &[KIND, ID, KEY, IF_MATCH, PURPOSE],
            takes: Some("ChangedRecord"),
            answers: &[(200, "Saved")],
            problems: &[400, 401, 403, 404, 412, 413, 422, 428, 503],
            handler: patch(records::change),
        },
        Operation {
            method: "get",
            path: "/api/v1/counts/{kind}",
            name: "count_records",
            summary: "How many records there are; under the disclosure rules where the caller may know totals only",
            open_to_all: false,
            parameters: &[KIND, FACILITY, BY, PURPOSE],
            takes: None,
            answers: &[(200, "Count")],
            problems: &[400, 401, 404, 503],
            handler: get(records::count),
        },
        Operation {
            method: "get",
            path: "/api/v1/children/{id}",
            name: "read_file",
            summary: "A child's file, as much of it as the caller may see",
            open_to_all: false,
            parameters: &[CHILD, KINDS, PURPOSE],
            takes: None,
            answers: &[(200, "File")],
            problems: &[400, 401, 404, 503],
            handler: get(records::file),
        },
        Operation {
            method: "get",
            path: "/api/v1/children/{id}/looked",
            name: "who_looked",
            summary: "Who looked at a child's file, newest first",
            open_to_all: false,
            parameters: &[CHILD, BEFORE, LINES, PURPOSE],
            takes: None,
            answers: &[(200, "Looks")],
            problems: &[400, 401, 404, 503],
            handler: get(records::looked),
        },
        Operation {
            method: "post",
            path: "/api/v1/search",
            name: "search",
            summary: "Children by name: whole words, beginnings, or what sounds alike",
            open_to_all: false,
            parameters: &[PURPOSE],
            takes: Some("Search"),
            answers: &[(200, "Found")],
            problems: &[400, 401, 413, 503],
            handler: post(records::search),
        },
        Operation {
            method: "get",
            path: "/api/v1/calendar.ics",
            name: "calendar",
            summary: "What is to come, as a calendar without names or places",
            open_to_all: false,
            parameters: &[FROM, TO, PURPOSE],
            takes: None,
            answers: &[(200, "Calendar")],
            problems: &[400, 401, 503],
            handler: get(records::calendar),
        },
    ]
}

/// The routes of all operations, and an answer for programs where there is none.
pub(crate) fn router() -> Router<Site> {
    let mut router = Router::new();
    for operation in operations() {
        router = router.route(operation.path, operation.handler);
    }
    router.route("/api", get(nothing)).route("/api/{*rest}", axum::routing::any(nothing))
}

async fn nothing() -> Problem {
    Problem { detail: "there is no such operation: see GET /api/v1/openapi.json".to_owned(), ..Problem::not_found() }
}

async fn describe(State(site): State<Site>) -> impl IntoResponse {
    Json(openapi::description(site.registry().kinds()))
}

async fn kinds(State(site): State<Site>) -> Json<Value> {
    let kinds: Vec<Value> = site
        .registry()
        .kinds()
        .iter()
        .map(|kind| {
            let fields: Vec<Value> = kind
                .fields
                .iter()
                .map(|field| {
                    json!({ "name": field.name, "holds": field.holds.describe(), "required": field.required,
                        "meaning": field.meaning, "section": field.section.code() })
                })
                .collect();
            json!({ "name": kind.name, "desk": kind.desk, "meaning": kind.meaning, "fields": fields })
        })
        .collect();
    Json(json!({ "items": kinds }))
}
