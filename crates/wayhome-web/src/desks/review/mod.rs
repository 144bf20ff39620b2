//! The review: children in the order of hearings as far as this person may list them, the hearing sheet, decisions, the
//! calendar, the effect so far.

mod ceiling;
pub mod decide;
mod effect;
pub mod sheet;

use crate::desks::children::file::name_in;
use crate::desks::children::law::LawView;
use crate::desks::children::reads_own_file;
use crate::desks::review::effect::{Effect, effect};
use crate::frame::error::{Wrong, answered};
use crate::frame::session::SignedIn;
use crate::frame::visitor::query_value;
use crate::frame::words::{Arg, Words};
use crate::frame::{Frame, page};
use crate::picture::Picture;
use crate::site::Site;
use askama::Template;
use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use wayhome_plan::ReviewLine;
use wayhome_registry::Value;
use wayhome_registry::access::View;
use wayhome_registry::reads::{CalendarRow, Candidate, Shown, Together, feed};
use wayhome_registry::records::Section;
use wayhome_registry::signin::codes::Code;
use wayhome_registry::who::Who;

/// Children of a page.
const PAGE: usize = 40;
/// Days ahead in the calendar.
const CALENDAR_DAYS: i64 = 120;
/// What stands beside a child in the list.
pub(crate) const BESIDE: &[&str] = &["identity", "hearing", "decision"];

/// A child in the order.
struct OrderLine {
    id: String,
    name: String,
    place: String,
    tier: u8,
    meaning: String,
    week: String,
    reasons: Vec<String>,
    more: Option<String>,
    missing: Vec<(String, bool)>,
    who: Vec<String>,
    needs: Vec<String>,
    set_for: Option<String>,
    decided: Option<String>,
}

#[derive(Template)]
#[template(path = "review/list.html")]
struct ListPage {
    f: Frame,
    day: String,
    tabs: Vec<(String, String, bool)>,
    lines: Vec<OrderLine>,
    next: Option<String>,
    is_first: bool,
    effect: Option<Effect>,
}

/// Whether this person has an order of hearings: clocks stand in their lists.
pub(crate) fn has_desk(site: &Site, by: &SignedIn) -> bool {
    !reads_own_file(by) && shows_clocks(site, &by.who("review"))
}

fn shows_clocks(site: &Site, who: &Who) -> bool {
    who.own_child.is_none() && site.reads().may_list(who, Section::Clk)
}

/// The children of the order, of one tier or of all.
pub(crate) fn order(picture: &Picture, tier: Option<u8>) -> Vec<&ReviewLine> {
    picture.order().filter(|line| tier.is_none_or(|tier| line.tier == tier)).collect()
}

pub(crate) fn candidates<'p>(lines: &[&'p ReviewLine]) -> Vec<Candidate<'p>> {
    lines.iter().map(|line| Candidate { child: &line.child_id, facility: &line.facility_id }).collect()
}

/// What the hearing and the release use up, in words, as far as it is shown where it comes from.
pub(crate) fn needs(by: &SignedIn, line: &ReviewLine, decision: &wayhome_registry::access::Decision) -> Vec<String> {
    let words = &by.words;
    let mut needs = Vec::new();
    if line.needs.counsel > 0 && decision.view(Section::Leg) >= View::Summary {
        needs.push(words.t("need-counsel"));
    }
    // Where a child would go is told to those who see the whole placement.
    if decision.view(Section::Plc) == View::Full {
        if line.needs.supervision > 0 {
            needs.push(words.t("need-supervision"));
        }
        if line.needs.transport > 0 {
            needs.push(words.t("need-transport"));
        }
    }
    needs
}

/// The last decision that is shown of a child, and its day.
pub(crate) fn decided(records: &[Shown]) -> Option<&str> {
    records.iter().filter(|record| record.kind == "decision").filter_map(|record| text(record, "decided_on")).max()
}

/// The hearing that is set and not yet held.
fn set_for(records: &[Shown]) -> Option<&str> {
    records
        .iter()
        .filter(|record| record.kind == "hearing" && text(record, "held_at").is_none())
        .filter_map(|record| text(record, "set_for"))
        .min()
}

pub(crate) fn text<'s>(record: &'s Shown, field: &str) -> Option<&'s str> {
    record.fields.get(field).and_then(Value::text)
}

fn line(site: &Site, by: &SignedIn, picture: &Picture, plan: &ReviewLine, row: &Together) -> OrderLine {
    let words = &by.words;
    let zone = picture.zone();
    // Reasons are those that the reader would find in the file; whether the child stands in the list, the list has decided.
    let law = LawView::of(site, picture, words, &row.child, &row.file);
    // No offence, association or diagnosis stands in a list: such reasons are counted, and stand in the file.
    let (private, open): (Vec<_>, Vec<_>) =
        law.met.iter().filter(|one| !one.class.is_empty()).partition(|one| one.is_private);
    let mut reasons: Vec<String> = open.iter().map(|one| one.title.clone()).collect();
    if !law.explains {
        reasons.extend(law.clocks.iter().filter(|clock| clock.class == "now").map(|clock| clock.title.clone()));
    }
    let mut missing: Vec<(String, bool)> = Vec::new();
    for name in law.open.iter().filter(|one| !one.is_private).flat_map(|one| &one.missing) {
        if !missing.contains(name) {
            missing.push(name.clone());
        }
    }
    OrderLine {
        id: row.child.clone(),
        name: name_in(&row.records).unwrap_or_default(),
        place: picture.facility(&plan.facility_id).map_or_else(|| plan.facility_id.clone(), |one| one.name.clone()),
        tier: plan.tier,
        meaning: law.tier.as_ref().map(|(_, meaning)| meaning.clone()).unwrap_or_default(),
        week: law.week.clone().unwrap_or_default(),
        reasons,
        more: (!private.is_empty()).then(|| words.n("review-more-reasons", private.len() as u64)),
        missing,
        who: if law.explains { law.who_acts() } else { Vec::new() },
        needs: needs(by, plan, &row.file),
        set_for: set_for(&row.records).map(|at| words.moment(at, zone)),
        decided: decided(&row.records).map(|day| words.moment(day, zone)),
    }
}

/// `GET /review`, with `tier` and `from`.
pub async fn list(State(site): State<Site>, by: SignedIn, RawQuery(query): RawQuery) -> Response {
    let words = &by.words;
    if !has_desk(&site, &by) {
        return Wrong::NotFound.page(words);
    }
    let Some(picture) = site.picture() else { return Wrong::Away.page(words) };
    let query = query.unwrap_or_default();
    let tier =
        query_value(&query, "tier").and_then(|text| text.parse::<u8>().ok()).filter(|tier| (1..=4).contains(tier));
    let from = query_value(&query, "from").and_then(|text| text.parse::<usize>().ok()).unwrap_or(0);
    let lines = order(&picture, tier);
    let found = site.reads().in_order(&by.who("review"), &candidates(&lines), Section::Clk, from, PAGE, BESIDE).await;
    let found = match found {
        Ok(found) => found,
        Err(error) => return Wrong::of_read(error).page(words),
    };
    let rows: Vec<OrderLine> = found
        .rows
        .iter()
        .filter_map(|row| lines.get(row.at).map(|plan| line(&site, &by, &picture, plan, row)))
        .collect();
    // Still waiting can be told when the whole of the own order stands on this page.
    let whole = tier.is_none() && from == 0 && found.next.is_none();
    let waiting = whole.then(|| rows.iter().filter(|row| row.decided.is_none()).count());
    let effect = if from == 0 && tier.is_none() { effect(&site, &by, waiting).await } else { None };
    let mut tabs = vec![("/review".to_owned(), words.t("review-all"), tier.is_none())];
    tabs.extend((1..=4u8).map(|one| {
        let text = words.with("review-tier", &[("n", Arg::Text(&words.int(u64::from(one))))]);
        (format!("/review?tier={one}"), text, tier == Some(one))
    }));
    let shown = ListPage {
        f: by.frame(&site, words.t("desk-review"), "review"),
        day: words.long_day(picture.day()),
        tabs,
        lines: rows,
        next: found.next.map(|next| match tier {
            Some(tier) => format!("/review?tier={tier}&from={next}"),
            None => format!("/review?from={next}"),
        }),
        is_first: from == 0,
        effect,
    };
    page(StatusCode::OK, &shown, words)
}

/// `GET /review/calendar.ics`: what is to come for this person, with ids that say nothing.
pub async fn calendar(State(site): State<Site>, by: SignedIn) -> Response {
    if !has_desk(&site, &by) {
        return Wrong::NotFound.page(&by.words);
    }
    match to_come(&site, &by.who("calendar")).await {
        Ok(rows) => as_calendar(&rows, site.registry().clock().now()),
        Err(wrong) => wrong.page(&by.words),
    }
}

/// `GET /calendar/{secret}/wayhome.ics`: the same for a calendar program, which has no session: days and desks, no times of day.
pub async fn by_address(State(site): State<Site>, words: Words, Path(secret): Path<String>) -> Response {
    answered(&words, calendar_of(&site, &secret).await)
}

async fn calendar_of(site: &Site, secret: &str) -> Result<Response, Wrong> {
    let who = site.sign_in().who_of_feed(&Code::received(secret)).await.map_err(|error| {
        tracing::error!(%error, "the address of a calendar could not be looked up");
        Wrong::Away
    })?;
    let who = who.ok_or(Wrong::NotFound)?;
    if !shows_clocks(site, &who) {
        return Err(Wrong::NotFound);
    }
    let zone = site.zone();
    let mut rows = to_come(site, &who).await?;
    for row in &mut rows {
        if let Ok(at) = row.at.parse::<jiff::Timestamp>() {
            row.at = zone.to_datetime(at).date().to_string();
        }
    }
    Ok(as_calendar(&rows, site.registry().clock().now()))
}

async fn to_come(site: &Site, who: &Who) -> Result<Vec<CalendarRow>, Wrong> {
    let today = today(site);
    let until = today.checked_add(jiff::SignedDuration::from_hours(24 * CALENDAR_DAYS)).unwrap_or(today);
    site.reads().calendar(who, &today.to_string(), &until.to_string()).await.map_err(Wrong::of_read)
}

fn as_calendar(rows: &[CalendarRow], now: i64) -> Response {
    let mut response = feed(rows, now).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/calendar; charset=utf-8"));
    headers.insert(header::CONTENT_DISPOSITION, HeaderValue::from_static("attachment; filename=\"calendar.ics\""));
    response
}

/// Today in the country.
pub(crate) fn today(site: &Site) -> jiff::civil::Date {
    let now = jiff::Timestamp::from_microsecond(site.registry().clock().now()).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
    site.zone().to_datetime(now).date()
}
