//! Search by name: the words are posted and stand in no address, so that no history and no log of a server keeps a name.

use crate::desks::children::file::name_in;
use crate::desks::children::reads_own_file;
use crate::frame::error::Wrong;
use crate::frame::form::Form;
use crate::frame::session::{SentForm, SignedIn};
use crate::frame::visitor::encode_part;
use crate::frame::{Frame, page, see};
use crate::site::Site;
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use wayhome_registry::access::{Fact, Facts, Request, Surface, View};
use wayhome_registry::reads::ReadError;
use wayhome_registry::records::Section;
use wayhome_registry::vault::names::Match;

/// Children that an answer shows.
const MOST: usize = 30;

struct FoundLine {
    id: String,
    name: String,
    known_as: String,
}

#[derive(Template)]
#[template(path = "search.html")]
struct SearchPage {
    f: Frame,
    form: Form,
    ways: Vec<(&'static str, String, bool)>,
    asked: bool,
    lines: Vec<FoundLine>,
    more: bool,
}

/// Whether a search can find anything for this role: a role that opens who a child is, for children on whom there is a task.
pub(crate) fn may_search(site: &Site, by: &SignedIn) -> bool {
    let facts = Facts::of(&[Fact::Task, Fact::Assigned, Fact::Arrest, Fact::Place, Fact::Visit]);
    let request = Request { role: by.role(), surface: Surface::Search, facts };
    !reads_own_file(by) && site.access().decide(&request).view(Section::Id) >= View::Summary
}

fn form_page(
    site: &Site,
    by: &SignedIn,
    form: Form,
    found: Option<(Vec<FoundLine>, bool)>,
    status: StatusCode,
) -> Response {
    let chosen = match form.text("how") {
        "exact" | "sound" => form.text("how").to_owned(),
        _ => "beginning".to_owned(),
    };
    let ways = ["beginning", "exact", "sound"]
        .into_iter()
        .map(|way| (way, by.words.code_word("search", way), way == chosen))
        .collect();
    let asked = found.is_some();
    let (lines, more) = found.unwrap_or_default();
    let f = by.frame(site, by.words.t("search-title"), "search");
    page(status, &SearchPage { f, form, ways, asked, lines, more }, &by.words)
}

/// `GET /search`: the form alone.
pub async fn ask(State(site): State<Site>, by: SignedIn) -> Response {
    if !may_search(&site, &by) {
        return Wrong::NotFound.page(&by.words);
    }
    form_page(&site, &by, Form::default(), None, StatusCode::OK)
}

/// `POST /search`.
pub async fn find(State(site): State<Site>, sent: SentForm) -> Response {
    let SentForm { by, mut form } = sent;
    if !may_search(&site, &by) {
        return Wrong::NotFound.page(&by.words);
    }
    let words = form.text("words").to_owned();
    // An id is no name: it opens the file itself.
    if words.chars().any(|c| c.is_ascii_digit()) && !words.contains(char::is_whitespace) {
        return see(&format!("/children/{}", encode_part(&words)));
    }
    let how = match form.text("how") {
        "exact" => Match::Word,
        "sound" => Match::Sound,
        _ => Match::Beginning,
    };
    if words.is_empty() {
        form.refuse("words", by.words.t("search-needed"));
        return form_page(&site, &by, form, None, StatusCode::UNPROCESSABLE_ENTITY);
    }
    match site.reads().search(&by.who("search by name"), &words, how, MOST).await {
        Ok(found) => {
            let lines = found
                .rows
                .iter()
                .filter_map(|row| {
                    Some(FoundLine {
                        id: row.child.clone()?,
                        name: name_in(std::slice::from_ref(row)).unwrap_or_default(),
                        known_as: row.fields.get("known_as").map(ToString::to_string).unwrap_or_default(),
                    })
                })
                .collect();
            form_page(&site, &by, form, Some((lines, found.more)), StatusCode::OK)
        }
        Err(ReadError::Refused(_)) => {
            form.refuse("words", by.words.t("search-too-short"));
            form_page(&site, &by, form, None, StatusCode::UNPROCESSABLE_ENTITY)
        }
        Err(error) => Wrong::of_read(error).page(&by.words),
    }
}
