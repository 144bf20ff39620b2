//! What was taken back: for auditors, and for those who look after a place from outside. That a record left the lists, by whom and why;
//! not what it said.

use crate::frame::error::{Wrong, answered};
use crate::frame::session::SignedIn;
use crate::frame::visitor::query_value;
use crate::frame::{Frame, page};
use crate::site::Site;
use askama::Template;
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;

/// Lines of a page.
const PAGE: usize = 50;

struct Line {
    when: String,
    kind: String,
    place: String,
    child: String,
    role: String,
    account: String,
    reason: String,
}

#[derive(Template)]
#[template(path = "taken-back.html")]
struct TakenBackPage {
    f: Frame,
    lines: Vec<Line>,
    next: Option<String>,
    is_first: bool,
}

/// Whether this person has the page.
pub(crate) fn has(site: &Site, by: &SignedIn) -> bool {
    site.reads().sees_taken_back(&by.who("taken back"))
}

/// `GET /taken-back`, with `before`.
pub async fn show(State(site): State<Site>, by: SignedIn, RawQuery(query): RawQuery) -> Response {
    answered(&by.words, shown(&site, &by, &query.unwrap_or_default()).await)
}

async fn shown(site: &Site, by: &SignedIn, query: &str) -> Result<Response, Wrong> {
    let before = query_value(query, "before").and_then(|text| text.parse::<i64>().ok());
    let who = by.who("taken back");
    let (rows, next) = site.reads().taken_back(&who, before, PAGE).await.map_err(Wrong::of_read)?;
    let (words, picture) = (&by.words, site.picture());
    let mut lines = Vec::with_capacity(rows.len());
    for row in rows {
        let at = jiff::Timestamp::from_microsecond(row.at);
        let name = site.sign_in().account(&row.account).await.ok().flatten().map(|account| account.shown);
        let facility = row.facility.unwrap_or_default();
        lines.push(Line {
            when: at.map_or_else(|_| words.t("not-known"), |at| words.instant(at, &site.zone())),
            kind: words.code_word("kind", row.kind),
            place: picture
                .as_ref()
                .and_then(|picture| picture.facility(&facility))
                .filter(|one| !one.name.is_empty())
                .map_or_else(|| facility.clone(), |one| one.name.clone()),
            child: row.child.unwrap_or_default(),
            role: row.role.map_or_else(|| words.t("not-known"), |role| words.code_word("role", role.code())),
            account: name.unwrap_or(row.account),
            reason: row.reason,
        });
    }
    let view = TakenBackPage {
        f: by.frame(site, words.t("taken-back-title"), "looked"),
        lines,
        next: next.map(|next| format!("/taken-back?before={next}")),
        is_first: before.is_none(),
    };
    Ok(page(StatusCode::OK, &view, words))
}
