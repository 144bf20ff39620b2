//! The pages and files of a plan, as they were written: each with a policy that allows its own style and nothing else.

use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response};
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

/// The files of a plan, ready to be sent.
#[derive(Clone, Default)]
pub struct PlanFiles(Arc<BTreeMap<String, Answer>>);

struct Answer {
    media_type: &'static str,
    policy: HeaderValue,
    bytes: Vec<u8>,
}

impl PlanFiles {
    /// Of these files.
    #[must_use]
    pub fn new(files: Vec<PlanFile>) -> PlanFiles {
        let answers = files.into_iter().map(|file| {
            let answer =
                Answer { media_type: media_type(&file.name), policy: content_policy(&file.bytes), bytes: file.bytes };
            (file.name, answer)
        });
        PlanFiles(Arc::new(answers.collect()))
    }

    /// The file of this name as an answer.
    #[must_use]
    pub fn answer(&self, name: &str) -> Option<Response> {
        let found = self.0.get(name)?;
        let mut response = found.bytes.clone().into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(found.media_type));
        headers.insert(header::CONTENT_SECURITY_POLICY, found.policy.clone());
        Some(harden(response))
    }
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
