//! Children kept apart: since when, why, for how long still, hours alone each day. A day over the legal ceiling is said at once; what is
//! planned over it is refused. Each day somebody asks whether it has to go on; when the reason has ended, it ends.

use super::{Alarm, FOR, Tab, tabs};
use crate::desks::records::form::moment;
use crate::desks::ward::{self, Here, Place, Unmade, derived, operation};
use crate::frame::error::{Wrong, answered};
use crate::frame::form::Form;
use crate::frame::session::{SentForm, SignedIn};
use crate::frame::words::{Arg, Words};
use crate::frame::{Frame, page, see};
use crate::site::Site;
use askama::Template;
use axum::extract::{Path, RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::{SignedDuration, Timestamp};
use std::collections::HashMap;
use uuid::Uuid;
use wayhome_documents::Markup;
use wayhome_outbreak::SOLITARY_HOURS;
use wayhome_registry::access::Desk;
use wayhome_registry::reads::Shown;
use wayhome_registry::records::Section;
use wayhome_registry::{Change, Expected, Value};

/// Where the ceiling of hours alone stands.
const CEILING_SOURCE: &str = "Nelson Mandela Rules (A/RES/70/175) rules 44 and 45(2); Havana Rules (A/RES/45/113) rule 67; General comment No. 24, para. 95(h) (D-01, K-22)";
/// Where the limit of a separation for protection stands; the hours are a proposal.
const TIME_SOURCE: &str =
    "General comment No. 24, para. 95(h); Nelson Mandela Rules 44 (K-21, the hours are a proposal)";
/// Where the daily look of health staff stands.
const DAILY_SOURCE: &str = "Nelson Mandela Rules 38(2) and 46(1); CAT/OP/10 (K-34)";
/// Why a child may be kept apart, as the records write it; as a punishment nobody may be (Havana Rules 67).
const REASONS: [&str; 3] = ["health", "protection", "own_request"];

/// An isolation that goes on.
pub(crate) struct Apart {
    /// Its id.
    pub id: String,
    /// The child.
    pub child: String,
    /// Since when.
    pub from: String,
    /// Why; empty when it is not shown.
    pub reason: String,
    /// Hours alone in a day, as ordered.
    pub hours: Option<f64>,
    /// Who authorised it.
    pub author: String,
    /// Days that were written down, the newest first.
    pub days: Vec<Shown>,
    /// Whether a look of today was written down.
    pub seen_today: bool,
    /// Whether it is over what the law allows, now.
    pub over: Option<&'static str>,
}

/// The isolations of a facility that go on; `None` when this person does not know of any.
pub(crate) async fn open(site: &Site, by: &SignedIn, facility: &str) -> Result<Option<Vec<Apart>>, Wrong> {
    if !site.reads().has_list(&by.who(FOR), "isolation") {
        return Ok(None);
    }
    let rows = ward::list(site, by, FOR, "isolation", Some(facility)).await?;
    let rows: Vec<Shown> = rows.into_iter().filter(|row| !ward::happened(row, "to")).collect();
    let ids: Vec<String> = rows.iter().map(|row| row.id.clone()).collect();
    let mut days: HashMap<String, Vec<Shown>> = HashMap::new();
    if !ids.is_empty() {
        let linked = site.reads().linked(&by.who(FOR), "isolation_day", "isolation_id", &ids).await;
        for day in linked.map_err(ward::not_read)? {
            days.entry(ward::text(&day, "isolation_id")).or_default().push(day);
        }
    }
    let mut apart: Vec<Apart> = rows
        .into_iter()
        .filter_map(|row| {
            let own = days.remove(&row.id).unwrap_or_default();
            apart_of(site, row, own)
        })
        .collect();
    apart.sort_by(|a, b| (b.over.is_some(), !b.seen_today, &a.from).cmp(&(a.over.is_some(), !a.seen_today, &b.from)));
    Ok(Some(apart))
}

fn apart_of(site: &Site, row: Shown, mut days: Vec<Shown>) -> Option<Apart> {
    let today = ward::today(site);
    let zone = site.zone();
    days.sort_by_key(|day| std::cmp::Reverse(ward::text(day, "on")));
    let (from, reason) = (ward::text(&row, "from"), ward::text(&row, "reason"));
    let reviewed = ward::text(&row, "last_reviewed_at");
    let on_today = |at: &str| ward::instant(at, &zone).is_some_and(|at| zone.to_datetime(at).date() == today);
    let seen_today = days
        .first()
        .is_some_and(|day| ward::text(day, "on") == today.to_string() && ward::happened(day, "reviewed_at"))
        || on_today(&reviewed);
    let hours = ward::number(&row, "hours_alone_per_day");
    let author = ward::text(&row, "authorised_by");
    let latest = days.first().and_then(|day| ward::number(day, "hours_alone"));
    let alone = latest.or(hours).unwrap_or(0.0);
    let over = if alone >= SOLITARY_HOURS {
        Some("isolation-over-hours")
    } else if reason == "discipline" {
        Some("isolation-over-discipline")
    } else if reason == "protection" && ends_at(site, &reason, &from).is_some_and(|end| end <= ward::now(site)) {
        Some("isolation-over-time")
    } else {
        None
    };
    Some(Apart { id: row.id, child: row.child?, author, from, reason, hours, days, seen_today, over })
}

/// Until when the law allows it, for a reason with a limit in hours.
fn ends_at(site: &Site, reason: &str, from: &str) -> Option<Timestamp> {
    if reason != "protection" {
        return None;
    }
    let start = ward::instant(from, &site.zone())?;
    start.checked_add(SignedDuration::from_secs(ward::clock_seconds(site, "K-21")?)).ok()
}

/// What has to be said at once of children kept apart.
pub(crate) fn alarms(words: &Words, apart: &[Apart]) -> Vec<Alarm> {
    let count = |key: &str| apart.iter().filter(|one| one.over == Some(key)).count() as u64;
    let mut alarms = Vec::new();
    for (key, source) in [
        ("isolation-over-hours", CEILING_SOURCE),
        ("isolation-over-discipline", CEILING_SOURCE),
        ("isolation-over-time", TIME_SOURCE),
    ] {
        let n = count(key);
        if n > 0 {
            alarms.push(Alarm { text: words.n(&format!("alarm-{key}"), n), source: words.cited(source) });
        }
    }
    let unseen = apart.iter().filter(|one| !one.seen_today).count() as u64;
    if unseen > 0 {
        alarms.push(Alarm { text: words.n("alarm-not-seen-today", unseen), source: words.cited(DAILY_SOURCE) });
    }
    alarms
}

struct Line {
    address: String,
    name: String,
    place: String,
    since: String,
    reason: String,
    hours: String,
    author: String,
    limit: String,
    seen_today: bool,
    over: Option<String>,
    days: Vec<DayLine>,
}

struct DayLine {
    day: String,
    hours: String,
    is_over: bool,
    contact: String,
    outdoors: String,
    goes_on: String,
}

fn day_line(words: &Words, day: &Shown) -> DayLine {
    let hours = ward::number(day, "hours_alone");
    let known = |text: String| if text.is_empty() { words.t("not-known") } else { text };
    let amount = |field: &str| ward::number(day, field).map_or_else(|| words.t("not-known"), |n| words.decimal(n, 0));
    DayLine {
        day: words.moment(&ward::text(day, "on"), &jiff::tz::TimeZone::UTC),
        hours: hours.map_or_else(|| words.t("not-known"), |n| words.decimal(n, usize::from(n.fract() != 0.0))),
        is_over: hours.is_some_and(|n| n >= SOLITARY_HOURS),
        contact: amount("contact_minutes"),
        outdoors: amount("outdoor_minutes"),
        goes_on: known(match ward::text(day, "goes_on").as_str() {
            "true" => words.t("yes"),
            "false" => words.t("no"),
            _ => String::new(),
        }),
    }
}

fn line(site: &Site, words: &Words, place: &Place, name: String, where_: String, one: &Apart) -> Line {
    let zone = site.zone();
    let limit = match ends_at(site, &one.reason, &one.from) {
        Some(end) => words.with("isolation-until", &[("when", Arg::Text(&words.instant(end, &zone)))]),
        None => words.t("isolation-daily"),
    };
    let known = |text: &str| if text.is_empty() { words.t("not-known") } else { words.moment(text, &zone) };
    Line {
        address: format!("/outbreak/{}/isolation/{}", place.id, one.id),
        name,
        place: where_,
        since: known(&one.from),
        reason: if one.reason.is_empty() { words.t("not-known") } else { words.code_word("apart-reason", &one.reason) },
        hours: one.hours.map_or_else(|| words.t("not-known"), |n| words.decimal(n, usize::from(n.fract() != 0.0))),
        author: if one.author.is_empty() { words.t("not-known") } else { known(&one.author) },
        limit,
        seen_today: one.seen_today,
        over: one.over.map(|key| words.n(&format!("alarm-{key}"), 1)),
        days: one.days.iter().map(|day| day_line(words, day)).collect(),
    }
}

#[derive(Template)]
#[template(path = "outbreak/isolations.html")]
struct IsolationsPage {
    f: Frame,
    place: Place,
    tabs: Vec<Tab>,
    alarms: Vec<Alarm>,
    lines: Vec<Line>,
    may_write: bool,
}

/// `GET /outbreak/{id}/isolation`.
pub async fn list(State(site): State<Site>, by: SignedIn, Path(id): Path<String>) -> Response {
    answered(&by.words, list_page(&site, &by, &id).await)
}

async fn list_page(site: &Site, by: &SignedIn, id: &str) -> Result<Response, Wrong> {
    let (picture, place) = ward::place(site, by, Desk::Outbreak, id)?;
    let apart = open(site, by, id).await?.ok_or(Wrong::NotFound)?;
    let words = &by.words;
    let names = ward::names(site, by, FOR, id).await?;
    let units = ward::units(&picture, id);
    let here: HashMap<String, Here> =
        ward::roll(site, by, FOR, id).await?.into_iter().map(|here| (here.child.clone(), here)).collect();
    let lines = apart
        .iter()
        .map(|one| {
            let name = names.get(&one.child).cloned().unwrap_or_else(|| one.child.clone());
            let where_ = here.get(&one.child).map(|here| ward::whereabouts(words, &units, here)).unwrap_or_default();
            line(site, words, &place, name, where_, one)
        })
        .collect();
    let view = IsolationsPage {
        f: by.frame(site, words.t("outbreak-isolation"), "outbreak"),
        tabs: tabs(site, by, &place, "isolation"),
        alarms: alarms(words, &apart),
        lines,
        may_write: ward::writes(site, by, Section::Inc),
        place,
    };
    Ok(page(StatusCode::OK, &view, words))
}

#[derive(Template)]
#[template(path = "outbreak/isolation-new.html")]
struct NewPage {
    f: Frame,
    place: Place,
    tabs: Vec<Tab>,
    children: Vec<(String, String, bool)>,
    reasons: Vec<(String, String, bool)>,
    form: Form,
    operation: String,
}

/// `GET /outbreak/{id}/isolation/new`, with `?child=`.
pub async fn new_form(
    State(site): State<Site>,
    by: SignedIn,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Response {
    let mut form = Form::read(query.as_deref().unwrap_or_default());
    if form.text("from").is_empty() {
        form.set("from", ward::now_here(&site));
    }
    answered(&by.words, new_page(&site, &by, &id, form, StatusCode::OK).await)
}

async fn new_page(site: &Site, by: &SignedIn, id: &str, form: Form, status: StatusCode) -> Result<Response, Wrong> {
    let (_, place) = ward::place(site, by, Desk::Outbreak, id)?;
    if !ward::writes(site, by, Section::Inc) {
        return Err(Wrong::NotFound);
    }
    let words = &by.words;
    let names = ward::names(site, by, FOR, id).await?;
    let children = ward::by_name(ward::roll(site, by, FOR, id).await?, &names)
        .into_iter()
        .map(|(child, name)| {
            let on = form.text("child") == child;
            (child, name, on)
        })
        .collect();
    let reasons = REASONS
        .iter()
        .map(|one| ((*one).to_owned(), words.code_word("apart-reason", one), form.has("reason", one)))
        .collect();
    let view = NewPage {
        f: by.frame(site, words.t("isolation-begin"), "outbreak"),
        tabs: tabs(site, by, &place, "isolation"),
        place,
        children,
        reasons,
        operation: operation(&form).to_string(),
        form,
    };
    Ok(page(status, &view, words))
}

/// Hours of a day as they were typed, or what is wrong with them. A plan over the legal ceiling is refused with the reason.
fn hours(words: &Words, form: &mut Form, name: &str, is_plan: bool) -> Option<f64> {
    let typed = form.text(name).to_owned();
    match ward::typed_number(&typed) {
        Some(hours) if !(0.0..=24.0).contains(&hours) => form.refuse(name, words.t("isolation-hours-wrong")),
        Some(hours) if is_plan && hours >= SOLITARY_HOURS => {
            form.refuse(name, words.with("isolation-plan-refused", &[("source", Arg::Text(CEILING_SOURCE))]));
        }
        Some(hours) => return Some(hours),
        None if typed.is_empty() && is_plan => return None,
        None => form.refuse(name, words.t("isolation-hours-wrong")),
    }
    None
}

/// `POST /outbreak/{id}/isolation/new`.
pub async fn create(State(site): State<Site>, Path(id): Path<String>, sent: SentForm) -> Response {
    let words = sent.by.words.clone();
    created(&site, &id, sent).await.unwrap_or_else(|wrong| wrong.page(&words))
}

async fn created(site: &Site, id: &str, mut sent: SentForm) -> Result<Response, Wrong> {
    let words = sent.by.words.clone();
    let (_, place) = ward::place(site, &sent.by, Desk::Outbreak, id)?;
    let planned = hours(&words, &mut sent.form, "hours_alone_per_day", true);
    let child = sent.form.text("child").to_owned();
    if child.is_empty() || !ward::roll(site, &sent.by, FOR, id).await?.iter().any(|one| one.child == child) {
        sent.form.refuse("child", words.t("isolation-child-needed"));
    }
    if !REASONS.contains(&sent.form.text("reason")) {
        sent.form.refuse("reason", words.t("isolation-reason-needed"));
    }
    if sent.form.text("authorised_by").is_empty() {
        sent.form.refuse("authorised_by", words.t("isolation-author-needed"));
    }
    if !sent.form.is_good() {
        return new_page(site, &sent.by, id, sent.form, StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    let operation = operation(&sent.form);
    let mut change = Change::new("isolation", &operation.to_string()).of_child(&child).at_facility(&place.id);
    change.id = operation;
    if !sent.form.text("from").is_empty() {
        change = change.with("from", moment(sent.form.text("from"), &site.zone()).as_str());
    }
    for field in ["reason", "authorised_by"] {
        if !sent.form.text(field).is_empty() {
            change = change.with(field, sent.form.text(field));
        }
    }
    if let Some(hours) = planned {
        change = change.with("hours_alone_per_day", Value::Number(hours));
    }
    let next = see(&format!("/outbreak/{id}/isolation?done=saved"));
    match site.registry().change(&sent.by.who(FOR), change).await {
        Ok(_) => Ok(next),
        Err(error) => match ward::unmade(error, &mut sent.form) {
            Unmade::Already => Ok(next),
            Unmade::Beside => new_page(site, &sent.by, id, sent.form, StatusCode::UNPROCESSABLE_ENTITY).await,
            Unmade::Faster => Err(Wrong::Changed),
            Unmade::Page(wrong) => Err(wrong),
        },
    }
}

#[derive(Template)]
#[template(path = "outbreak/isolation.html")]
struct IsolationPage {
    f: Frame,
    place: Place,
    tabs: Vec<Tab>,
    line: Line,
    is_open: bool,
    may_write: bool,
    form: Form,
    operation: String,
    ceiling: Markup,
}

struct Found {
    place: Place,
    record: Shown,
    apart: Apart,
    is_open: bool,
    name: String,
    where_: String,
}

/// One isolation of a child of this facility.
async fn found(site: &Site, by: &SignedIn, id: &str, isolation: &str) -> Result<Found, Wrong> {
    let (picture, place) = ward::place(site, by, Desk::Outbreak, id)?;
    let links = [("isolation_day", "isolation_id")];
    let case = site.reads().open_case(&by.who(FOR), "isolation", isolation, &links).await.map_err(ward::not_read)?;
    let child = case.record.child.clone().unwrap_or_default();
    let here =
        ward::roll(site, by, FOR, id).await?.into_iter().find(|one| one.child == child).ok_or(Wrong::NotFound)?;
    let name = ward::names(site, by, FOR, id).await?.remove(&child).unwrap_or_else(|| child.clone());
    let where_ = ward::whereabouts(&by.words, &ward::units(&picture, id), &here);
    let record = case.record.clone();
    let is_open = !ward::happened(&record, "to");
    let apart = apart_of(site, case.record, case.linked).ok_or(Wrong::NotFound)?;
    Ok(Found { place, record, apart, is_open, name, where_ })
}

/// `GET /outbreak/{id}/isolation/{isolation}`.
pub async fn show(State(site): State<Site>, by: SignedIn, Path((id, isolation)): Path<(String, String)>) -> Response {
    let mut form = Form::default();
    form.set("on", ward::today(&site).to_string());
    answered(&by.words, one_page(&site, &by, &id, &isolation, form, StatusCode::OK).await)
}

async fn one_page(
    site: &Site,
    by: &SignedIn,
    id: &str,
    isolation: &str,
    form: Form,
    status: StatusCode,
) -> Result<Response, Wrong> {
    let found = found(site, by, id, isolation).await?;
    let words = &by.words;
    let line = line(site, words, &found.place, found.name, found.where_, &found.apart);
    let view = IsolationPage {
        f: by.frame(site, words.t("outbreak-isolation"), "outbreak"),
        tabs: tabs(site, by, &found.place, "isolation"),
        place: found.place,
        line,
        is_open: found.is_open,
        may_write: ward::writes(site, by, Section::Inc),
        operation: operation(&form).to_string(),
        form,
        ceiling: words.cited(CEILING_SOURCE),
    };
    Ok(page(status, &view, words))
}

/// `POST /outbreak/{id}/isolation/{isolation}`: the look of a day; when it does not go on, the end with it.
pub async fn save(State(site): State<Site>, Path((id, isolation)): Path<(String, String)>, sent: SentForm) -> Response {
    let words = sent.by.words.clone();
    saved(&site, &id, &isolation, sent).await.unwrap_or_else(|wrong| wrong.page(&words))
}

async fn saved(site: &Site, id: &str, isolation: &str, mut sent: SentForm) -> Result<Response, Wrong> {
    let words = sent.by.words.clone();
    let found = found(site, &sent.by, id, isolation).await?;
    let alone = hours(&words, &mut sent.form, "hours_alone", false);
    let goes_on = match sent.form.text("goes_on") {
        "true" => true,
        "false" => false,
        _ => {
            sent.form.refuse("goes_on", words.t("isolation-goes-on-needed"));
            true
        }
    };
    if goes_on && sent.form.text("reason").is_empty() {
        sent.form.refuse("reason", words.t("isolation-why-needed"));
    }
    if !sent.form.is_good() {
        return one_page(site, &sent.by, id, isolation, sent.form, StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    let changes = day_changes(site, &sent, &found, alone.unwrap_or_default(), goes_on).await?;
    let over = alone.is_some_and(|hours| hours >= SOLITARY_HOURS);
    let next = match (goes_on, over) {
        (true, _) => {
            see(&format!("/outbreak/{id}/isolation/{isolation}?done={}", if over { "over-ceiling" } else { "saved" }))
        }
        (false, _) => see(&format!("/outbreak/{id}/isolation?done=isolation-ended")),
    };
    match site.registry().changes(&sent.by.who(FOR), changes).await {
        Ok(_) => Ok(next),
        Err((_, error)) => match ward::unmade(error, &mut sent.form) {
            Unmade::Already => Ok(next),
            Unmade::Beside => {
                one_page(site, &sent.by, id, isolation, sent.form, StatusCode::UNPROCESSABLE_ENTITY).await
            }
            Unmade::Faster => Err(Wrong::Changed),
            Unmade::Page(wrong) => Err(wrong),
        },
    }
}

/// The day, and what the isolation becomes by it.
async fn day_changes(
    site: &Site,
    sent: &SentForm,
    found: &Found,
    alone: f64,
    goes_on: bool,
) -> Result<Vec<Change>, Wrong> {
    let form = &sent.form;
    let who = sent.by.who(FOR);
    let operation = operation(form);
    let now = ward::now_text(site);
    let on = form.text("on").to_owned();
    let answer: Vec<&str> = form.pairs().filter(|(name, _)| *name != "csrf").map(|(_, value)| value).collect();
    let answer = answer.join("\u{1F}");
    let id = derived(operation, &["day", &answer]);
    let mut day = Change::new("isolation_day", &Uuid::new_v5(&operation, b"day record").to_string())
        .of_child(&found.apart.child)
        .at_facility(&found.place.id)
        .with("isolation_id", found.apart.id.as_str())
        .with("on", on.as_str())
        .with("hours_alone", Value::Number(alone))
        .with("reviewed_at", now.as_str())
        .with("reviewed_by", who.id.as_str())
        .with("goes_on", Value::Truth(goes_on));
    day.id = id;
    for field in ["reason", "child_words"] {
        if !form.text(field).is_empty() {
            day = day.with(field, form.text(field));
        }
    }
    for field in ["contact_minutes", "outdoor_minutes", "calls"] {
        if let Some(number) = ward::typed_number(form.text(field)) {
            day = day.with(field, Value::Whole(number as i64));
        }
    }
    let kind = site.registry().kind("isolation").ok_or(Wrong::Fault)?;
    let seen = site.reads().version_seen(&who, kind, &found.record.id, &found.record.revision).await;
    let mut isolation = Change::new("isolation", &found.apart.id)
        .expecting(Expected::Version(seen.map_err(ward::not_read)?.unwrap_or(0)))
        .with("last_reviewed_at", now.as_str());
    isolation.id = derived(operation, &["isolation", &answer]);
    if !goes_on {
        isolation = isolation.with("to", now.as_str());
    }
    Ok(vec![day, isolation])
}
