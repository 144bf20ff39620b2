//! The own file in plain words, for a child or somebody who cares for one: what is written, who looked, a copy to keep.

use crate::desks::children::law::LawView;
use crate::desks::children::parts::{Part, parts};
use crate::desks::children::reads_own_file;
use crate::desks::looked::{LookLine, line};
use crate::desks::records::{new_address, view};
use crate::frame::error::Wrong;
use crate::frame::session::{SentForm, SignedIn};
use crate::frame::visitor::encode_part;
use crate::frame::{Frame, page};
use crate::site::Site;
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use wayhome_registry::access::{View, says_something};
use wayhome_registry::reads::{ExportWanted, File, Shown};
use wayhome_registry::records::Section;
use wayhome_registry::who::Role;

/// Lines of who looked on the page of the own file.
const LATEST: u32 = 8;

#[derive(Template)]
#[template(path = "children/own.html")]
struct OwnPage {
    f: Frame,
    id: String,
    is_child: bool,
    name: Option<String>,
    law: LawView,
    drawing: Option<String>,
    open_kinds: bool,
    parts: Vec<Part>,
    writes: Vec<(String, String)>,
    looks: Option<Vec<LookLine>>,
    looked: String,
}

/// The word under which the parts of the own file stand in the catalogue.
fn family(by: &SignedIn) -> &'static str {
    if by.role() == Role::Child { "own" } else { "file" }
}

/// The page of the own file.
pub(crate) async fn page_of(site: &Site, by: &SignedIn, file: &File) -> Response {
    let words = &by.words;
    let Some(picture) = site.picture() else { return Wrong::Away.page(words) };
    let who = by.who("own file");
    let address = format!("/children/{}", encode_part(&file.child));
    let law = LawView::of(site, &picture, words, &file.child, &file.decision);
    let writes = match site.reads().kinds_to_write(&who, &file.child).await {
        Ok(kinds) => kinds
            .into_iter()
            .map(|kind| (view::kind_name(words, kind), new_address(kind, &file.child, &address)))
            .collect(),
        Err(error) => return Wrong::of_read(error).page(words),
    };
    let looks = if file.decision.view(Section::Log) >= View::Summary {
        match site.reads().who_looked(&who, &file.child, None, LATEST).await {
            Ok(looks) => Some(looks.iter().map(|look| line(site, by, look, None)).collect()),
            Err(error) => return Wrong::of_read(error).page(words),
        }
    } else {
        None
    };
    // What stands in the access log is told in the list of who looked.
    let records: Vec<Shown> = file.records.iter().filter(|record| !in_log(site, record)).cloned().collect();
    let shown = OwnPage {
        f: by.frame(site, words.t(if by.role() == Role::Child { "own-title" } else { "care-title" }), "children"),
        is_child: by.role() == Role::Child,
        name: super::file::name_in(&file.records),
        drawing: super::file::line(site, by, file, &law),
        law,
        // A list of what there is, each behind a press: not everything at once.
        open_kinds: false,
        parts: parts(site, words, family(by), &records, &file.more, None, None),
        writes,
        looks,
        looked: format!("{address}/looked"),
        id: file.child.clone(),
    };
    page(StatusCode::OK, &shown, words)
}

fn in_log(site: &Site, record: &Shown) -> bool {
    let rules = &site.access().pack().kinds;
    site.registry().kind(record.kind).is_some_and(|kind| rules.home(kind) == Section::Log)
}

#[derive(Template)]
#[template(path = "children/copy.html")]
struct CopyPage {
    f: Frame,
    id: String,
    day: String,
    open_kinds: bool,
    parts: Vec<Part>,
    back: String,
}

/// `POST /children/{id}/copy`: the own copy, or the lawyer's with its purpose, as a page to print or keep. What leaves is an
/// entry.
pub async fn copy(State(site): State<Site>, Path(id): Path<String>, sent: SentForm) -> Response {
    let SentForm { by, form } = sent;
    let words = &by.words;
    if !(reads_own_file(&by) || by.role() == Role::Lawyer) {
        return Wrong::NotFound.page(words);
    }
    let purpose = form.text("purpose");
    if by.role() == Role::Lawyer && !says_something(purpose) {
        let back = format!("/children/{}", encode_part(&id));
        return purpose_page(&site, &by, &id, back);
    }
    let purpose = if purpose.is_empty() { "own copy" } else { purpose };
    let wanted = ExportWanted { child: id.clone(), ..ExportWanted::default() };
    let exported = match site.reads().export(&by.who(purpose), &wanted).await {
        Ok(exported) => exported,
        Err(error) => return Wrong::of_read(error).page(words),
    };
    let family = if reads_own_file(&by) { family(&by) } else { "file" };
    let now = jiff::Timestamp::from_microsecond(site.registry().clock().now()).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
    let shown = CopyPage {
        f: by.frame(&site, words.t("copy-title"), "children"),
        day: words.instant(now, &site.zone()),
        open_kinds: true,
        parts: parts(&site, words, family, &exported.records, &[], None, None),
        back: format!("/children/{}", encode_part(&id)),
        id,
    };
    page(StatusCode::OK, &shown, words)
}

#[derive(Template)]
#[template(path = "children/purpose.html")]
struct PurposePage {
    f: Frame,
    id: String,
    back: String,
}

fn purpose_page(site: &Site, by: &SignedIn, id: &str, back: String) -> Response {
    let f = by.frame(site, by.words.t("copy-title"), "children");
    page(StatusCode::UNPROCESSABLE_ENTITY, &PurposePage { f, id: id.to_owned(), back }, &by.words)
}
