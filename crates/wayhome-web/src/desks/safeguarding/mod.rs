//! Safeguarding: what was done to a child, and whether it is being answered.
//!
//! | module | page |
//! | --- | --- |
//! | here | incidents, and what this person may do |
//! | [`report`] | an incident is reported |
//! | [`incident`] | one incident: accounts with corrections beside them, people, steps, duties to report |
//! | [`registers`] | duties to report with their clocks; force, separation, deaths |
//! | [`complaints`], [`complaint`] | the complaints office |
//! | [`intake`] | a complaint that came on paper, by telephone or face to face |
//! | [`protected`] | gender-based violence, exploitation, victims and witnesses: those who are assigned alone |

pub mod complaint;
pub mod complaints;
pub mod incident;
pub mod intake;
pub mod protected;
pub mod registers;
pub mod report;

use crate::desks::at_desk;
use crate::desks::ward::{self, Place};
use crate::frame::error::{Wrong, answered};
use crate::frame::session::SignedIn;
use crate::frame::words::Words;
use crate::frame::{Frame, page};
use crate::picture::Picture;
use crate::site::Site;
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use jiff::{SignedDuration, Timestamp};
use std::sync::Arc;
use wayhome_registry::access::{Desk, Fact, Facts, Request, Surface, View};
use wayhome_registry::reads::{Counted, ReadError, Shown};
use wayhome_registry::records::Section;

/// What the readings of this desk are for: it stands in the ledger.
pub(crate) const FOR: &str = "safeguarding";

/// Incidents on the page.
const INCIDENTS: usize = 100;

/// A page of the desk, in the row above every page.
pub(crate) struct Tab {
    pub address: &'static str,
    pub text: String,
    pub here: bool,
}

/// Whether the complaints office is this person's work.
pub(crate) fn is_office(site: &Site, by: &SignedIn) -> bool {
    ward::keeps(site, by, Desk::Safeguarding)
}

/// Whether this role sees protection data of a child to whom they are assigned.
pub(crate) fn is_protector(site: &Site, by: &SignedIn) -> bool {
    let facts = Facts::of(&[Fact::Assigned]);
    let decision = site.access().decide(&Request { role: by.role(), surface: Surface::Open, facts });
    decision.view(Section::Vic) >= View::Full
}

/// The pages of the desk that this person has.
pub(crate) fn tabs(site: &Site, by: &SignedIn, here: &str) -> Vec<Tab> {
    let words = &by.words;
    let mut tabs = Vec::new();
    let mut tab = |address: &'static str, key: &str, shown: bool| {
        if shown {
            tabs.push(Tab { address, text: words.t(key), here: key == here });
        }
    };
    let office = is_office(site, by);
    tab("/safeguarding", "safeguarding-incidents", !office);
    tab("/safeguarding/registers", "safeguarding-registers", sees_incidents(site, by));
    tab("/safeguarding/complaints", "safeguarding-complaints", office);
    tab("/safeguarding/complaints/new", "intake-title", true);
    tab("/safeguarding/protected", "protected-title", is_protector(site, by));
    tab("/taken-back", "taken-back-title", crate::desks::looked::taken_back::has(site, by));
    tabs
}

/// Whether this role lists incidents at its places.
pub(crate) fn sees_incidents(site: &Site, by: &SignedIn) -> bool {
    ward::sees(site, by, Section::Inc) >= View::Summary
}

/// The desk with the picture of the country, for roles that have it.
pub(crate) fn desk(site: &Site, by: &SignedIn) -> Result<Arc<Picture>, Wrong> {
    at_desk(site, by, Desk::Safeguarding)
}

/// What a facility is called.
pub(crate) fn place_name(picture: &Picture, id: Option<&str>) -> String {
    id.map(|id| match picture.facility(id) {
        Some(one) if !one.name.is_empty() => one.name.clone(),
        _ => id.to_owned(),
    })
    .unwrap_or_default()
}

/// A moment so many hours later.
pub(crate) fn later(at: Timestamp, hours: i64) -> Timestamp {
    at.checked_add(SignedDuration::from_hours(hours)).unwrap_or(at)
}

/// How a clock stands, for a page: a key of the texts and the colour that goes with its words.
pub(crate) fn clock_state(due: Option<Timestamp>, stopped: bool, now: Timestamp) -> (&'static str, &'static str) {
    match due {
        _ if stopped => ("duty-stopped", "well"),
        Some(due) if due <= now => ("duty-over", "now"),
        Some(due) if due <= later(now, 24) => ("duty-soon", "soon"),
        Some(_) => ("duty-running", ""),
        None => ("duty-unknown", ""),
    }
}

struct IncidentLine {
    address: String,
    when: String,
    place: String,
    states: Vec<(String, &'static str)>,
}

#[derive(Template)]
#[template(path = "safeguarding/incidents.html")]
struct IncidentsPage {
    f: Frame,
    tabs: Vec<Tab>,
    lines: Vec<IncidentLine>,
    lists: bool,
    may_report: bool,
    count: Option<String>,
    alarms: Vec<(String, String)>,
}

/// `GET /safeguarding`.
pub async fn show(State(site): State<Site>, by: SignedIn) -> Response {
    if is_office(&site, &by) {
        return crate::frame::see("/safeguarding/complaints");
    }
    answered(&by.words, incidents_page(&site, &by).await)
}

async fn incidents_page(site: &Site, by: &SignedIn) -> Result<Response, Wrong> {
    let picture = desk(site, by)?;
    let words = &by.words;
    let lists = sees_incidents(site, by);
    let mut rows = if lists { ward::list(site, by, FOR, "incident", None).await? } else { Vec::new() };
    rows.sort_by_key(|row| std::cmp::Reverse(ward::text(row, "at")));
    rows.truncate(INCIDENTS);
    let mut alarms = Vec::new();
    if lists {
        let due = registers::open_duties(site, by).await?;
        let over = due.iter().filter(|row| registers::is_over(site, row)).count() as u64;
        if over > 0 {
            alarms.push((words.n("reports-over", over), "/safeguarding/registers".to_owned()));
        }
    }
    let view = IncidentsPage {
        f: by.frame(site, words.t("desk-safeguarding"), "safeguarding"),
        tabs: tabs(site, by, "safeguarding-incidents"),
        lines: rows.iter().map(|row| incident_line(site, words, &picture, row)).collect(),
        lists,
        may_report: may_report(site, by),
        count: counted(site, by).await?,
        alarms,
    };
    Ok(page(StatusCode::OK, &view, words))
}

/// Whether this role writes down incidents at its places.
pub(crate) fn may_report(site: &Site, by: &SignedIn) -> bool {
    ward::writes(site, by, Section::Inc)
}

fn incident_line(site: &Site, words: &Words, picture: &Picture, row: &Shown) -> IncidentLine {
    let zone = site.zone();
    let state = |field: &str, done: &str, open: &str| match ward::happened(row, field) {
        true => (words.t(done), "well"),
        false => (words.t(open), "soon"),
    };
    IncidentLine {
        address: format!("/safeguarding/incidents/{}", crate::frame::visitor::encode(&row.id)),
        when: words.moment(&ward::text(row, "at"), &zone),
        place: place_name(picture, row.facility.as_deref()),
        states: vec![
            state("reported_at", "incident-reported", "incident-not-reported"),
            state("referred_at", "incident-referred", "incident-not-referred"),
            state("closed_at", "incident-closed", "incident-open"),
        ],
    }
}

/// For those who read totals alone: how many incidents are recorded, under the disclosure rules.
async fn counted(site: &Site, by: &SignedIn) -> Result<Option<String>, Wrong> {
    let facts = Facts::of(&[Fact::Place]);
    let view = site.access().decide(&Request { role: by.role(), surface: Surface::Count, facts }).view(Section::Inc);
    if view != View::Totals {
        return Ok(None);
    }
    match site.reads().count(&by.who(FOR), "incident", None, None).await {
        Ok(count) => Ok(Some(match count.total {
            Counted::Is(n) => by.words.n("incidents-counted", n),
            Counted::Hidden => by.words.t("incidents-too-few"),
        })),
        Err(ReadError::NotFound) => Ok(None),
        Err(error) => Err(ward::not_read(error)),
    }
}

/// The facilities of a form, with the chosen one.
pub(crate) fn choices(places: Vec<Place>, chosen: &str) -> Vec<(String, String, bool)> {
    let only = places.len() == 1;
    places.into_iter().map(|place| (place.id.clone(), place.name, only || place.id == chosen)).collect()
}
