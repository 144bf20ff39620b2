//! One incident: accounts with their corrections beside them, people and what followed for them, steps, duties to report.

use super::registers::{DutyLine, duty_line};
use super::{FOR, Tab, desk, may_report, place_name, tabs};
use crate::desks::records::view::RecordView;
use crate::desks::ward;
use crate::frame::error::{Wrong, answered};
use crate::frame::session::SignedIn;
use crate::frame::visitor::encode;
use crate::frame::{Frame, page};
use crate::site::Site;
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use uuid::Uuid;
use wayhome_registry::reads::Shown;

/// What belongs to an incident, with the field that names it.
const LINKS: [(&str, &str); 7] = [
    ("incident_account", "incident_id"),
    ("incident_child", "incident_id"),
    ("incident_adult", "incident_id"),
    ("incident_step", "incident_id"),
    ("report_duty", "incident_id"),
    ("force_use", "incident_id"),
    ("discipline", "incident_id"),
];

/// An account, with what corrects it.
struct Account {
    record: RecordView,
    corrections: Vec<RecordView>,
    correct: Option<String>,
}

struct Group {
    title: String,
    records: Vec<RecordView>,
    add: Option<String>,
    /// The kind, where a child has to be chosen first.
    choose: Option<&'static str>,
}

#[derive(Template)]
#[template(path = "safeguarding/incident.html")]
struct IncidentPage {
    f: Frame,
    tabs: Vec<Tab>,
    id: String,
    facility: String,
    place: String,
    back: String,
    record: RecordView,
    accounts: Vec<Account>,
    add_account: Option<String>,
    groups: Vec<Group>,
    duties: Vec<DutyLine>,
    add_duty: Option<String>,
    children: Vec<(String, String)>,
    operation: String,
    may_write: bool,
}

/// `GET /safeguarding/incidents/{id}`.
pub async fn show(State(site): State<Site>, by: SignedIn, Path(id): Path<String>) -> Response {
    answered(&by.words, incident_page(&site, &by, &id).await)
}

async fn incident_page(site: &Site, by: &SignedIn, id: &str) -> Result<Response, Wrong> {
    let picture = desk(site, by)?;
    let words = &by.words;
    let zone = site.zone();
    let case = site.reads().open_case(&by.who(FOR), "incident", id, &LINKS).await.map_err(ward::not_read)?;
    let facility = case.record.facility.clone().unwrap_or_default();
    let back = format!("/safeguarding/incidents/{}", encode(id));
    let may_write = may_report(site, by);
    let next = may_write.then_some(back.as_str());
    let view = |row: &Shown| {
        let kind = site.registry().kind(row.kind)?;
        Some(RecordView::of(words, kind, row, &zone, next))
    };
    let of = |kind: &str| case.linked.iter().filter(|row| row.kind == kind).collect::<Vec<&Shown>>();
    let link = |kind: &str, more: &str| {
        may_write.then(|| {
            format!(
                "/records/{kind}/new?incident_id={}&facility={}{more}&next={}",
                encode(id),
                encode(&facility),
                encode(&back)
            )
        })
    };
    let accounts = of("incident_account");
    let corrected = |row: &Shown| ward::text(row, "corrects_id");
    let accounts = accounts
        .iter()
        .filter(|row| corrected(row).is_empty())
        .filter_map(|row| {
            let corrections =
                accounts.iter().filter(|other| corrected(other) == row.id).filter_map(|other| view(other));
            Some(Account {
                record: view(row)?,
                corrections: corrections.collect(),
                correct: link("incident_account", &format!("&corrects_id={}", encode(&row.id))),
            })
        })
        .collect();
    let groups = [
        ("incident_child", true),
        ("incident_adult", false),
        ("incident_step", false),
        ("force_use", true),
        ("discipline", true),
    ]
    .into_iter()
    .map(|(kind, of_child)| Group {
        title: words.code_word("incident-group", kind),
        records: of(kind).into_iter().filter_map(view).collect(),
        add: link(kind, "").filter(|_| !of_child),
        choose: (of_child && may_write).then_some(kind),
    })
    .collect();
    let names = ward::names(site, by, FOR, &facility).await?;
    let children = match may_write {
        true => ward::by_name(ward::roll(site, by, FOR, &facility).await?, &names),
        false => Vec::new(),
    };
    let record = view(&case.record).ok_or(Wrong::NotFound)?;
    let page_view = IncidentPage {
        f: by.frame(site, words.t("incident-title"), "safeguarding"),
        tabs: tabs(site, by, "safeguarding-incidents"),
        id: id.to_owned(),
        place: place_name(&picture, case.record.facility.as_deref()),
        record,
        accounts,
        add_account: link("incident_account", ""),
        groups,
        duties: of("report_duty").into_iter().map(|row| duty_line(site, words, &picture, row)).collect(),
        add_duty: link("report_duty", ""),
        children,
        operation: Uuid::now_v7().to_string(),
        may_write,
        facility,
        back,
    };
    Ok(page(StatusCode::OK, &page_view, words))
}
