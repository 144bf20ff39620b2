//! Who looked: for the child in plain words, for those who answer for the file with account, purpose and policy.

pub mod taken_back;

use crate::desks::children::reads_own_file;
use crate::frame::error::Wrong;
use crate::frame::form::Form;
use crate::frame::session::SignedIn;
use crate::frame::visitor::{encode, encode_part, query_value};
use crate::frame::words::{Arg, Words};
use crate::frame::{Frame, page, see};
use crate::site::Site;
use askama::Template;
use axum::extract::{Path, RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;
use std::collections::HashMap;
use wayhome_registry::access::{Facts, Request, Surface, View};
use wayhome_registry::reads::Look;
use wayhome_registry::records::Section;
use wayhome_registry::who::Role;

/// Entries of a page.
const PAGE: u32 = 50;

/// One line of who looked, in words.
pub(crate) struct LookLine {
    /// When.
    pub when: String,
    /// The role, in words.
    pub role: String,
    /// What was done, in words.
    pub what: String,
    /// The whole line in plain words, for the child.
    pub plain: String,
    /// Whether they were assigned, in words; empty where that says nothing.
    pub assigned: String,
    /// Whether the person was not assigned.
    pub is_stranger: bool,
    /// Whether it was refused.
    pub is_refused: bool,
    /// Whether it was an emergency.
    pub is_emergency: bool,
    /// Who, for those who read the log for their work.
    pub account: String,
    /// What for.
    pub purpose: String,
    /// By which policies.
    pub policy: String,
}

/// The line of a look; `who`: the name of the account, where it is known.
pub(crate) fn line(site: &Site, by: &SignedIn, look: &Look, who: Option<&str>) -> LookLine {
    let words = &by.words;
    let at = jiff::Timestamp::from_microsecond(look.at);
    let is_refused = look.action == "refuse";
    // Of the child, the carer, the auditor and the program itself, an assignment says nothing.
    let no_case = matches!(look.role, Some(Role::Child | Role::Parent | Role::Auditor | Role::System));
    let assigned = look.assigned.filter(|_| !no_case);
    LookLine {
        when: at.map_or_else(|_| words.t("not-known"), |at| words.instant(at, &site.zone())),
        role: look.role.map_or_else(|| words.t("not-known"), |role| words.code_word("role", role.code())),
        what: words.t(action_key("look", &look.action)),
        plain: plain(words, look),
        assigned: match assigned {
            Some(true) => words.t("yes"),
            Some(false) => words.t("no"),
            None => String::new(),
        },
        is_stranger: assigned == Some(false) && !is_refused && !look.emergency,
        is_refused,
        is_emergency: look.emergency,
        account: match (who, &look.account) {
            (Some(name), _) => name.to_owned(),
            (None, Some(account)) => account.clone(),
            (None, None) => String::new(),
        },
        purpose: look.purpose.clone().unwrap_or_default(),
        policy: look.policy.clone().unwrap_or_default(),
    }
}

/// The key of what was done: `look-` for those who read the log, `looked-` for the child.
fn action_key(family: &str, action: &str) -> &'static str {
    match (family, action) {
        ("look", "read") => "look-read",
        ("look", "list") => "look-list",
        ("look", "search") => "look-search",
        ("look", "export") => "look-export",
        ("look", "change") => "look-change",
        ("look", "correct") => "look-correct",
        ("look", "withdraw") => "look-withdraw",
        ("look", "refuse") => "look-refuse",
        ("look", "audit") => "look-audit",
        ("look", "emergency") => "look-emergency",
        ("look", "sign-in" | "sign-out" | "sign-in-failed") => "look-sign-in",
        ("look", "account") => "look-account",
        ("look", _) => "look-other",
        (_, "read") => "looked-read",
        (_, "list") => "looked-list",
        (_, "search") => "looked-search",
        (_, "export") => "looked-export",
        (_, "change") => "looked-change",
        (_, "correct") => "looked-correct",
        (_, "withdraw") => "looked-withdraw",
        (_, "refuse") => "looked-refuse",
        (_, "audit") => "looked-audit",
        (_, "emergency") => "looked-emergency",
        (_, "sign-in" | "sign-out" | "sign-in-failed") => "looked-sign-in",
        (_, "account") => "looked-account",
        _ => "looked-other",
    }
}

/// The line in plain words, for the child.
pub(crate) fn plain(words: &Words, look: &Look) -> String {
    let who = match look.role {
        Some(role) => words.code_word("looker", role.code()),
        None => words.t("looker-unknown"),
    };
    let mut text = words.with(action_key("looked", &look.action), &[("who", Arg::Text(&who))]);
    let why = match (look.emergency, look.assigned, look.role) {
        _ if look.action == "refuse" => None,
        (true, ..) => Some("looked-why-emergency"),
        (_, _, Some(Role::Child | Role::Parent | Role::Auditor | Role::System)) => None,
        (false, Some(true), _) => Some("looked-why-assigned"),
        (false, Some(false), _) => Some("looked-why-place"),
        (false, None, _) => None,
    };
    if let Some(key) = why {
        text.push(' ');
        text.push_str(&words.t(key));
    }
    if look.times > 1 {
        text.push(' ');
        text.push_str(&words.n("looked-times", u64::from(look.times)));
    }
    text
}

#[derive(Template)]
#[template(path = "looked.html")]
struct LookedPage {
    f: Frame,
    id: String,
    /// In plain words, for the child.
    is_own: bool,
    lines: Vec<LookLine>,
    next: Option<String>,
    is_first: bool,
    /// Asks for a child, on the desk of those who read the log.
    asks: bool,
    taken_back: bool,
    wrong: Option<String>,
    back: Option<String>,
}

/// Whether this person reads the log of any child.
pub(crate) fn has_desk(site: &Site, by: &SignedIn) -> bool {
    let request = Request { role: by.role(), surface: Surface::Log, facts: Facts::NONE };
    site.access().decide(&request).view(Section::Log) >= View::Summary
}

async fn lines(site: &Site, by: &SignedIn, looks: &[Look]) -> Vec<LookLine> {
    // The names of the accounts, each asked for once.
    let mut names: HashMap<&str, Option<String>> = HashMap::new();
    for account in looks.iter().filter_map(|look| look.account.as_deref()) {
        if !names.contains_key(account) {
            let known = site.sign_in().account(account).await.ok().flatten();
            names.insert(account, known.map(|account| account.shown));
        }
    }
    looks
        .iter()
        .map(|look| {
            let name = look.account.as_deref().and_then(|account| names.get(account)).and_then(Option::as_deref);
            line(site, by, look, name)
        })
        .collect()
}

async fn answer(site: &Site, by: &SignedIn, id: &str, query: &str, base: &str, asks: bool) -> Response {
    let words = &by.words;
    let before = query_value(query, "before").and_then(|text| text.parse::<i64>().ok());
    let looks = match site.reads().who_looked(&by.who("who looked"), id, before, PAGE).await {
        Ok(looks) => looks,
        Err(error) => {
            let wrong = Wrong::of_read(error);
            if asks && wrong == Wrong::NotFound {
                return asking(site, by, id, Some(words.t("looked-no-child")), StatusCode::NOT_FOUND);
            }
            return wrong.page(words);
        }
    };
    let mark = if base.contains('?') { '&' } else { '?' };
    let full = looks.len() >= PAGE as usize;
    let next = looks.last().filter(|_| full).map(|last| format!("{base}{mark}before={}", last.seq));
    let shown = LookedPage {
        f: by.frame(site, words.t("looked-title"), if asks { "looked" } else { "children" }),
        id: id.to_owned(),
        is_own: reads_own_file(by),
        lines: lines(site, by, &looks).await,
        next,
        is_first: before.is_none(),
        asks,
        taken_back: asks && taken_back::has(site, by),
        wrong: None,
        back: (!asks).then(|| format!("/children/{}", encode_part(id))),
    };
    page(StatusCode::OK, &shown, words)
}

fn asking(site: &Site, by: &SignedIn, id: &str, wrong: Option<String>, status: StatusCode) -> Response {
    let shown = LookedPage {
        f: by.frame(site, by.words.t("looked-title"), "looked"),
        id: id.to_owned(),
        is_own: false,
        lines: Vec::new(),
        next: None,
        is_first: true,
        asks: true,
        taken_back: taken_back::has(site, by),
        wrong,
        back: None,
    };
    page(status, &shown, &by.words)
}

/// `GET /children/{id}/looked`, with `before`.
pub async fn of_child(
    State(site): State<Site>,
    by: SignedIn,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Response {
    let base = format!("/children/{}/looked", encode_part(&id));
    answer(&site, &by, &id, query.as_deref().unwrap_or_default(), &base, false).await
}

/// `GET /looked`, with `child` and `before`: for those who read the log of any child.
pub async fn desk(State(site): State<Site>, by: SignedIn, RawQuery(query): RawQuery) -> Response {
    if !has_desk(&site, &by) {
        return Wrong::NotFound.page(&by.words);
    }
    let query = query.unwrap_or_default();
    let id = Form::read(&query).text("child").to_owned();
    if id.is_empty() {
        return asking(&site, &by, "", None, StatusCode::OK);
    }
    if id.contains(['/', '?', '#']) {
        return see("/looked");
    }
    answer(&site, &by, &id, &query, &format!("/looked?child={}", encode(&id)), true).await
}
