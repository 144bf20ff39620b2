//! Every address of the site.
//!
//! | address | answers |
//! | --- | --- |
//! | `/` | the plan in the first language |
//! | `/NAME` | a page or file of the plan, for example `/plan.json` or `/plan.ar.html` |
//! | `/health` | `good` while the program runs |

use axum::Router;
use axum::extract::{Path, State};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use base64::Engine;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::sync::Arc;

/// One page or file.
#[derive(Clone, Debug)]
pub struct PlanFile {
    /// The name in the address, without a slash.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// What is served: the plan's pages and files. The first is the start page.
#[derive(Clone, Debug, Default)]
pub struct PlanSite {
    /// Pages and files.
    pub files: Vec<PlanFile>,
}

struct Site {
    start: String,
    answers: BTreeMap<String, Answer>,
}

struct Answer {
    media_type: &'static str,
    policy: HeaderValue,
    bytes: Arc<[u8]>,
}

/// The routes over one plan.
pub fn router(site: PlanSite) -> Router {
    let start = site.files.first().map(|file| file.name.clone()).unwrap_or_default();
    let answers = site
        .files
        .into_iter()
        .map(|file| {
            let answer = Answer {
                media_type: media_type(&file.name),
                policy: content_policy(&file.bytes),
                bytes: file.bytes.into(),
            };
            (file.name, answer)
        })
        .collect();
    Router::new()
        .route("/", get(start_page))
        .route("/health", get(|| async { "good\n" }))
        .route("/{name}", get(named))
        .fallback(|| async { not_found() })
        .with_state(Arc::new(Site { start, answers }))
}

async fn start_page(State(site): State<Arc<Site>>) -> Response {
    site.answers.get(&site.start).map_or_else(not_found, answer)
}

async fn named(State(site): State<Arc<Site>>, Path(name): Path<String>) -> Response {
    site.answers.get(&name).map_or_else(not_found, answer)
}

fn answer(answer: &Answer) -> Response {
    let mut response = answer.bytes.to_vec().into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(answer.media_type));
    headers.insert(header::CONTENT_SECURITY_POLICY, answer.policy.clone());
    harden(response)
}

fn not_found() -> Response {
    let text = "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Not here</title>\
                <h1>There is nothing at this address</h1><p><a href=\"/\">Go to the plan</a></p></html>";
    let mut response = (StatusCode::NOT_FOUND, text).into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, content_policy(&[]));
    harden(response)
}

fn harden(mut response: Response) -> Response {
    let fixed: [(HeaderName, &'static str); 5] = [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (header::CACHE_CONTROL, "no-store"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ];
    for (name, value) in fixed {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

/// Nothing is allowed but the page's own style, named by its hash.
fn content_policy(bytes: &[u8]) -> HeaderValue {
    let mut policy = String::from("default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    let mut hashes = String::new();
    if let Ok(text) = std::str::from_utf8(bytes) {
        for part in text.split("<style>").skip(1) {
            if let Some((style, _)) = part.split_once("</style>") {
                let hash = base64::engine::general_purpose::STANDARD.encode(Sha256::digest(style.as_bytes()));
                hashes.push_str(&format!(" 'sha256-{hash}'"));
            }
        }
    }
    if !hashes.is_empty() {
        policy.push_str("; style-src");
        policy.push_str(&hashes);
    }
    HeaderValue::from_str(&policy).unwrap_or(HeaderValue::from_static("default-src 'none'"))
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "html" => "text/html; charset=utf-8",
        "json" => "application/json",
        "csv" => "text/csv; charset=utf-8",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "pdf" => "application/pdf",
        "ics" => "text/calendar; charset=utf-8",
        _ => "application/octet-stream",
    }
}
