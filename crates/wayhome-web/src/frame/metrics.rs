//! How the site does: requests and how long they took, by route. No address, no id, no person stands in them.

use crate::frame::error::Wrong;
use crate::frame::session::SignedIn;
use crate::site::Site;
use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderValue, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};
use wayhome_registry::who::Role;

/// Upper bounds of the classes of time, in milliseconds; the last class has none.
const CLASSES: [u64; 9] = [5, 10, 25, 50, 100, 250, 500, 1_000, 5_000];

#[derive(Default)]
struct Times {
    classes: [u64; CLASSES.len() + 1],
    sum: Duration,
}

/// What was counted since the program started.
#[derive(Default)]
pub struct Metrics(Mutex<BTreeMap<(String, String, u16), Times>>);

impl Metrics {
    fn count(&self, method: &str, route: &str, status: u16, took: Duration) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let times = all.entry((route.to_owned(), method.to_owned(), status)).or_default();
        let millis = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
        let class = CLASSES.iter().position(|bound| millis <= *bound).unwrap_or(CLASSES.len());
        if let Some(count) = times.classes.get_mut(class) {
            *count += 1;
        }
        times.sum += took;
    }

    /// In the text format of Prometheus 0.0.4.
    #[must_use]
    pub fn text(&self) -> String {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut out = String::from(
            "# HELP wayhome_request_seconds Time from request to answer.\n# TYPE wayhome_request_seconds histogram\n",
        );
        for ((route, method, status), times) in all.iter() {
            let labels = format!("route=\"{route}\",method=\"{method}\",status=\"{status}\"");
            let mut so_far = 0;
            for (class, count) in times.classes.iter().enumerate() {
                so_far += count;
                let bound =
                    CLASSES.get(class).map_or("+Inf".to_owned(), |millis| (*millis as f64 / 1000.0).to_string());
                let _ = writeln!(out, "wayhome_request_seconds_bucket{{{labels},le=\"{bound}\"}} {so_far}");
            }
            let _ = writeln!(out, "wayhome_request_seconds_sum{{{labels}}} {}", times.sum.as_secs_f64());
            let _ = writeln!(out, "wayhome_request_seconds_count{{{labels}}} {so_far}");
        }
        out
    }
}

/// The word under which a method is counted: whoever invents methods fills no memory.
fn counted_as(method: &Method) -> &'static str {
    const KNOWN: [&str; 9] = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT"];
    KNOWN.into_iter().find(|known| *known == method.as_str()).unwrap_or("other")
}

/// Counts every request under the pattern of its route, never its own address.
pub async fn measure(State(site): State<Site>, route: Option<MatchedPath>, request: Request, next: Next) -> Response {
    let method = counted_as(request.method());
    let begun = Instant::now();
    let response = next.run(request).await;
    let route = route.as_ref().map_or("none", MatchedPath::as_str);
    site.metrics().count(method, route, response.status().as_u16(), begun.elapsed());
    response
}

/// `GET /metrics`: for those who run the machine.
pub async fn show(State(site): State<Site>, by: SignedIn) -> Response {
    if by.role() != Role::System {
        return Wrong::NotFound.page(&by.words);
    }
    let kind = HeaderValue::from_static("text/plain; version=0.0.4; charset=utf-8");
    ([(header::CONTENT_TYPE, kind)], site.metrics().text()).into_response()
}
