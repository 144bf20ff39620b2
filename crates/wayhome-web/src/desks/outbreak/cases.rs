//! The line list: who is ill or was tested, since when, with which result, and whether apart. Every child on it is a reading of that
//! child's file, with its own entry.

use super::{FOR, Tab, tabs};
use crate::desks::ward::{self, Here, Place};
use crate::frame::error::{Wrong, answered};
use crate::frame::session::SignedIn;
use crate::frame::visitor::encode;
use crate::frame::words::Words;
use crate::frame::{Frame, page};
use crate::site::Site;
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::tz::TimeZone;
use wayhome_registry::access::{Desk, View};
use wayhome_registry::reads::{File, Shown};
use wayhome_registry::records::Section;

/// The kinds that put a child on the list.
pub(crate) const HAVING: [&str; 2] = ["infection", "health_test"];
/// The kinds of which the list shows something.
pub(crate) const SHOWN: [&str; 5] = ["identity", "placement", "infection", "health_test", "isolation"];

struct TestLine {
    taken: String,
    result: String,
    class: &'static str,
    edit: String,
}

struct CaseLine {
    name: String,
    place: String,
    certainty: String,
    class: &'static str,
    onset: String,
    reported: String,
    outcome: String,
    tests: Vec<TestLine>,
    apart: String,
    edit: Option<String>,
    add_test: String,
    add_case: String,
}

#[derive(Template)]
#[template(path = "outbreak/cases.html")]
struct CasesPage {
    f: Frame,
    place: Place,
    tabs: Vec<Tab>,
    lines: Vec<CaseLine>,
    waiting: String,
    n_waiting: usize,
    may_write: bool,
}

#[derive(Template)]
#[template(path = "outbreak/case-new.html")]
struct NewCasePage {
    f: Frame,
    place: Place,
    tabs: Vec<Tab>,
    children: Vec<(String, String)>,
    pathogen: String,
}

/// `GET /outbreak/{id}/cases`.
pub async fn show(State(site): State<Site>, by: SignedIn, Path(id): Path<String>) -> Response {
    answered(&by.words, cases_page(&site, &by, &id).await)
}

async fn cases_page(site: &Site, by: &SignedIn, id: &str) -> Result<Response, Wrong> {
    let (picture, place) = ward::place(site, by, Desk::Outbreak, id)?;
    if ward::sees(site, by, Section::Hcl) <= View::Totals {
        return Err(Wrong::NotFound);
    }
    let words = &by.words;
    let files = site.reads().open_those_with(&by.who(FOR), id, &HAVING, &SHOWN).await.map_err(ward::not_read)?;
    let units = ward::units(&picture, id);
    let mut lines: Vec<(String, CaseLine)> = files
        .iter()
        .filter(|file| file.records.iter().any(|record| HAVING.contains(&record.kind)))
        .map(|file| {
            let place_text = ward::whereabouts(words, &units, &here(file));
            line(words, &place, file, place_text, &site.zone())
        })
        .collect();
    // The newest stands first.
    lines.sort_by(|a, b| b.0.cmp(&a.0));
    let lines: Vec<CaseLine> = lines.into_iter().map(|(_, line)| line).collect();
    let n_waiting = lines.iter().flat_map(|line| &line.tests).filter(|test| test.class == "soon").count();
    let may_write = ward::writes(site, by, Section::Hcl);
    let view = CasesPage {
        f: by.frame(site, words.t("outbreak-cases"), "outbreak"),
        tabs: tabs(site, by, &place, "cases"),
        lines,
        waiting: words.n("cases-waiting", n_waiting as u64),
        n_waiting,
        may_write,
        place,
    };
    Ok(page(StatusCode::OK, &view, words))
}

/// `GET /outbreak/{id}/cases/new`: of which child a case or a test is to be written. It asks for the names of everybody there, which
/// the list itself does without.
pub async fn new_form(State(site): State<Site>, by: SignedIn, Path(id): Path<String>) -> Response {
    answered(&by.words, new_case_page(&site, &by, &id).await)
}

async fn new_case_page(site: &Site, by: &SignedIn, id: &str) -> Result<Response, Wrong> {
    let (picture, place) = ward::place(site, by, Desk::Outbreak, id)?;
    if !ward::writes(site, by, Section::Hcl) {
        return Err(Wrong::NotFound);
    }
    let words = &by.words;
    let names = ward::names(site, by, FOR, id).await?;
    let children = ward::by_name(ward::roll(site, by, FOR, id).await?, &names);
    let view = NewCasePage {
        f: by.frame(site, words.t("cases-add"), "outbreak"),
        tabs: tabs(site, by, &place, "cases"),
        children,
        pathogen: picture.snapshot.country.pathogen.clone().unwrap_or_default(),
        place,
    };
    Ok(page(StatusCode::OK, &view, words))
}

/// Unit and room of the open placement of a file.
fn here(file: &File) -> Here {
    let open = file.records.iter().find(|record| record.kind == "placement" && !ward::happened(record, "released_at"));
    let text = |field: &str| open.map(|row| ward::text(row, field)).unwrap_or_default();
    Here { child: file.child.clone(), unit: text("unit_id"), room: text("room") }
}

/// The records of a kind in a file, the newest first.
pub(crate) fn of_kind<'f>(file: &'f File, kind: &str, by: &str) -> Vec<&'f Shown> {
    let mut all: Vec<&Shown> = file.records.iter().filter(|record| record.kind == kind).collect();
    all.sort_by_key(|record| std::cmp::Reverse(ward::text(record, by)));
    all
}

fn line(words: &Words, place: &Place, file: &File, place_text: String, zone: &TimeZone) -> (String, CaseLine) {
    let back = format!("/outbreak/{}/cases", place.id);
    let shown_child = file.records.iter().find_map(|record| record.child.clone());
    let child = shown_child.unwrap_or_else(|| file.child.clone());
    let known = |text: String| if text.is_empty() { words.t("not-known") } else { words.moment(&text, zone) };
    let word = |text: String| if text.is_empty() { words.t("not-known") } else { words.code_word("case", &text) };
    let cases = of_kind(file, "infection", "reported_on");
    let newest = cases.first();
    let field = |name: &str| newest.map(|row| ward::text(row, name)).unwrap_or_default();
    let tests: Vec<TestLine> = of_kind(file, "health_test", "taken_at")
        .into_iter()
        .map(|row| {
            let result = ward::text(row, "result");
            let waiting = result.is_empty() && !ward::happened(row, "result_at");
            TestLine {
                taken: known(ward::text(row, "taken_at")),
                class: match (waiting, result.as_str()) {
                    (true, _) => "soon",
                    (_, "positive") => "now",
                    (_, "negative") => "well",
                    _ => "",
                },
                result: if waiting { words.t("test-waiting") } else { word(result) },
                edit: format!("/records/health_test/{}?next={}", encode(&row.id), encode(&back)),
            }
        })
        .collect();
    let apart = of_kind(file, "isolation", "from").into_iter().find(|row| !ward::happened(row, "to"));
    let name = of_kind(file, "identity", "given_names").first().map(|row| ward::name_of(row)).unwrap_or_default();
    let add = |kind: &str| {
        format!("/records/{kind}/new?child={}&facility={}&next={}", encode(&child), encode(&place.id), encode(&back))
    };
    let line = CaseLine {
        name: if name.is_empty() { child.clone() } else { name },
        place: place_text,
        class: match field("certainty").as_str() {
            "confirmed" => "now",
            "suspected" | "probable" => "soon",
            _ => "",
        },
        certainty: match newest {
            Some(_) => word(field("certainty")),
            None => words.t("case-tested-only"),
        },
        onset: known(field("onset_on")),
        reported: known(field("reported_on")),
        outcome: match field("outcome") {
            text if text.is_empty() => words.t("case-goes-on"),
            text => word(text),
        },
        tests,
        apart: apart.map_or_else(|| words.t("no"), |row| known(ward::text(row, "from"))),
        edit: newest.map(|row| format!("/records/infection/{}?next={}", encode(&row.id), encode(&back))),
        add_test: add("health_test"),
        add_case: add("infection"),
    };
    let newest_day = [
        field("reported_on"),
        of_kind(file, "health_test", "taken_at").first().map(|row| ward::text(row, "taken_at")).unwrap_or_default(),
    ];
    (newest_day.into_iter().max().unwrap_or_default(), line)
}
