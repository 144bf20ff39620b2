//! What goes to the health authority: a line list under ids that stand for children, with what a sharing agreement covers and nothing
//! else; without an agreement, counts. Never an offence, a ground, an association or a name.
//!
//! Every child's part passes through [`wayhome_registry::reads::Reads::export`]: it is an entry of the ledger, and a record that the
//! child can read.

use super::{FOR, Tab, cases, tabs};
use crate::desks::ward::{self, Place};
use crate::frame::error::{Wrong, answered};
use crate::frame::session::{SentForm, SignedIn};
use crate::frame::words::Arg;
use crate::frame::{Frame, page};
use crate::site::Site;
use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use wayhome_domain::spreadsheet::csv_text;
use wayhome_registry::access::{Desk, View};
use wayhome_registry::reads::{ExportWanted, Exported, ReadError, Shown};
use wayhome_registry::records::Section;

/// The kinds from which the line list takes something.
const KINDS: [&str; 5] = ["child", "placement", "infection", "health_test", "isolation"];

#[derive(Clone)]
struct AgreementLine {
    id: String,
    to_body: String,
    purpose: String,
    basis: String,
    until: String,
    consent: String,
}

#[derive(Template)]
#[template(path = "outbreak/hand-over.html")]
struct HandOverPage {
    f: Frame,
    place: Place,
    tabs: Vec<Tab>,
    agreements: Vec<AgreementLine>,
    trouble: Option<String>,
}

/// `GET /outbreak/{id}/hand-over`.
pub async fn show(State(site): State<Site>, by: SignedIn, Path(id): Path<String>) -> Response {
    answered(&by.words, hand_over_page(&site, &by, &id, None, StatusCode::OK).await)
}

fn allowed(site: &Site, by: &SignedIn, id: &str) -> Result<Place, Wrong> {
    let (_, place) = ward::place(site, by, Desk::Outbreak, id)?;
    if ward::sees(site, by, Section::Hcl) >= View::Summary { Ok(place) } else { Err(Wrong::NotFound) }
}

async fn hand_over_page(
    site: &Site,
    by: &SignedIn,
    id: &str,
    trouble: Option<String>,
    status: StatusCode,
) -> Result<Response, Wrong> {
    let place = allowed(site, by, id)?;
    let words = &by.words;
    let found = site.reads().agreements(&by.who(FOR)).await.map_err(ward::not_read)?;
    let agreements = found
        .into_iter()
        .map(|one| AgreementLine {
            until: words.moment(&one.until, &site.zone()),
            consent: words.t(if one.consent_needed { "hand-over-consent" } else { "hand-over-no-consent" }),
            id: one.id,
            to_body: one.to_body,
            purpose: one.purpose,
            basis: one.basis,
        })
        .collect();
    let view = HandOverPage {
        f: by.frame(site, words.t("outbreak-hand-over"), "outbreak"),
        tabs: tabs(site, by, &place, "hand-over"),
        place,
        agreements,
        trouble,
    };
    Ok(page(status, &view, words))
}

/// One line. What the agreement does not cover stays empty.
#[derive(Clone, Debug, Default, Serialize)]
struct Line {
    line: String,
    sex: String,
    birth_year: String,
    unit: String,
    pathogen: String,
    certainty: String,
    onset_on: String,
    reported_on: String,
    source: String,
    hospital_from: String,
    hospital_to: String,
    outcome: String,
    outcome_on: String,
    test_taken_at: String,
    test_result_at: String,
    test_result: String,
    apart_from: String,
    apart_to: String,
}

#[derive(Serialize)]
struct List<'a> {
    made_at: String,
    from: &'a str,
    to: &'a str,
    purpose: &'a str,
    agreement: &'a str,
    /// Children who are on the list of the facility and not on this one: their consent is asked for and was not given.
    without_consent: u64,
    /// Fields that the agreement does not cover.
    kept_back: Vec<String>,
    lines: Vec<Line>,
}

fn newest<'r>(records: &'r [Shown], kind: &str, by: &str) -> Option<&'r Shown> {
    records.iter().filter(|record| record.kind == kind).max_by_key(|record| ward::text(record, by))
}

fn line_of(id: String, records: &[Shown]) -> Line {
    let get = |kind: &str, order: &str, field: &str| {
        newest(records, kind, order).map(|record| ward::text(record, field)).unwrap_or_default()
    };
    let case = |field: &str| get("infection", "reported_on", field);
    let test = |field: &str| get("health_test", "taken_at", field);
    Line {
        line: id,
        sex: get("child", "sex", "sex"),
        birth_year: get("child", "sex", "born_on").chars().take(4).collect(),
        unit: get("placement", "admitted_at", "unit_id"),
        pathogen: match case("pathogen") {
            own if own.is_empty() => test("pathogen"),
            own => own,
        },
        certainty: case("certainty"),
        onset_on: case("onset_on"),
        reported_on: case("reported_on"),
        source: case("source"),
        hospital_from: case("hospital_from"),
        hospital_to: case("hospital_to"),
        outcome: case("outcome"),
        outcome_on: case("outcome_on"),
        test_taken_at: test("taken_at"),
        test_result_at: test("result_at"),
        test_result: test("result"),
        apart_from: get("isolation", "from", "from"),
        apart_to: get("isolation", "from", "to"),
    }
}

fn csv(rows: &[Vec<String>]) -> String {
    rows.iter().map(|row| row.iter().map(|text| csv_text(text)).collect::<Vec<_>>().join(",") + "\r\n").collect()
}

fn as_csv(lines: &[Line]) -> String {
    let values: Vec<serde_json::Value> = lines.iter().filter_map(|line| serde_json::to_value(line).ok()).collect();
    let columns = [
        "line",
        "sex",
        "birth_year",
        "unit",
        "pathogen",
        "certainty",
        "onset_on",
        "reported_on",
        "source",
        "hospital_from",
        "hospital_to",
        "outcome",
        "outcome_on",
        "test_taken_at",
        "test_result_at",
        "test_result",
        "apart_from",
        "apart_to",
    ];
    let mut rows = vec![columns.map(str::to_owned).to_vec()];
    rows.extend(values.iter().map(|line| {
        columns
            .iter()
            .map(|column| line.get(*column).and_then(|value| value.as_str()).unwrap_or_default().to_owned())
            .collect()
    }));
    csv(&rows)
}

fn download(kind: &'static str, name: &str, body: String) -> Response {
    let mut response = body.into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")) {
        response.headers_mut().insert(header::CONTENT_DISPOSITION, value);
    }
    response
}

/// `POST /outbreak/{id}/hand-over`: the line list under an agreement, or the counts.
pub async fn save(State(site): State<Site>, Path(id): Path<String>, sent: SentForm) -> Response {
    let words = sent.by.words.clone();
    let done = match sent.form.text("what") {
        "counts" => counts(&site, &sent.by, &id).await,
        _ => line_list(&site, &id, &sent).await,
    };
    done.unwrap_or_else(|wrong| wrong.page(&words))
}

async fn counts(site: &Site, by: &SignedIn, id: &str) -> Result<Response, Wrong> {
    let place = allowed(site, by, id)?;
    let rows = ward::list(site, by, FOR, "case_count", Some(&place.id)).await?;
    let columns = ["date", "group", "new_cases", "tests"];
    let mut table = vec![columns.map(str::to_owned).to_vec()];
    let mut lines: Vec<Vec<String>> =
        rows.iter().map(|row| columns.iter().map(|column| ward::text(row, column)).collect()).collect();
    lines.sort();
    table.extend(lines);
    Ok(download("text/csv; charset=utf-8", &format!("counts-{}.csv", ward::today(site)), csv(&table)))
}

async fn line_list(site: &Site, id: &str, sent: &SentForm) -> Result<Response, Wrong> {
    let by = &sent.by;
    let place = allowed(site, by, id)?;
    let words = &by.words;
    let found = site.reads().agreements(&by.who(FOR)).await.map_err(ward::not_read)?;
    let Some(agreement) = found.into_iter().find(|one| one.id == sent.form.text("agreement")) else {
        let trouble = words.t("hand-over-choose");
        return hand_over_page(site, by, id, Some(trouble), StatusCode::UNPROCESSABLE_ENTITY).await;
    };
    let files = site.reads().open_those_with(&by.who(FOR), &place.id, &cases::HAVING, &["infection"]).await;
    let children: Vec<String> = files.map_err(ward::not_read)?.into_iter().map(|file| file.child).collect();
    let who = by.who(&agreement.purpose);
    let mut given: Vec<(String, Exported)> = Vec::new();
    let (mut without_consent, mut why) = (0u64, String::new());
    for child in children {
        let wanted = ExportWanted {
            child: child.clone(),
            kinds: KINDS.iter().map(|kind| (*kind).to_owned()).collect(),
            agreement: Some(agreement.id.clone()),
            to: agreement.to_body.clone(),
        };
        match site.reads().export(&who, &wanted).await {
            Ok(exported) => given.push((child, exported)),
            Err(ReadError::Refused(text)) => {
                without_consent += 1;
                why = text;
            }
            Err(ReadError::NotFound) => {}
            Err(error) => return Err(ward::not_read(error)),
        }
    }
    if given.is_empty() {
        let trouble = if why.is_empty() {
            words.t("cases-nobody")
        } else {
            words.with("hand-over-refused", &[("why", Arg::Text(&why))])
        };
        return hand_over_page(site, by, id, Some(trouble), StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    let ids: Vec<String> = given.iter().map(|(child, _)| child.clone()).collect();
    let ids = site.reads().line_ids(&agreement.to_body, &ids).await.map_err(ward::not_read)?;
    let mut kept_back: Vec<String> = given.iter().flat_map(|(_, one)| one.kept_back.iter().cloned()).collect();
    kept_back.sort();
    kept_back.dedup();
    let mut lines: Vec<Line> =
        ids.into_iter().zip(&given).map(|(id, (_, exported))| line_of(id, &exported.records)).collect();
    // The order says nothing of who came when.
    lines.sort_by(|a, b| a.line.cmp(&b.line));
    let day = ward::today(site);
    if sent.form.text("format") != "json" {
        return Ok(download("text/csv; charset=utf-8", &format!("line-list-{day}.csv"), as_csv(&lines)));
    }
    let list = List {
        made_at: ward::now_text(site),
        from: &place.id,
        to: &agreement.to_body,
        purpose: &agreement.purpose,
        agreement: &agreement.id,
        without_consent,
        kept_back,
        lines,
    };
    let body = serde_json::to_string_pretty(&list).map_err(|error| {
        tracing::error!(%error, "a line list could not be written");
        Wrong::Fault
    })?;
    Ok(download("application/json", &format!("line-list-{day}.json"), body + "\n"))
}
