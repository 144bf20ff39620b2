//! Facilities: who is there, against what lawful capacity, with which staff; the forecast; and what would happen if.
//!
//! | module | page |
//! | --- | --- |
//! | here | the facilities, and one facility on a page |
//! | [`what_if`] | choose, and see what would happen |
//! | [`kept`] | what was chosen and kept, two of it side by side, one of it as the plan |

pub mod kept;
mod simulated;
pub mod what_if;

use crate::desks::at_desk;
use crate::desks::situation::{FacilityLine, lines, own_facilities};
use crate::desks::ward::{self, Place};
use crate::frame::error::{Wrong, answered};
use crate::frame::pages::Pages;
use crate::frame::session::SignedIn;
use crate::frame::visitor::query_value;
use crate::frame::words::{Arg, Words};
use crate::frame::{Frame, page};
use crate::picture::Picture;
use crate::site::Site;
use askama::Template;
use axum::extract::{Path, RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;
use std::fmt::Write as _;
use wayhome_documents::{Markup, PlanWords};
use wayhome_plan::FacilityPlan;
use wayhome_registry::access::Desk;

/// Facilities of a page of the list.
const PAGE: usize = 50;

#[derive(Template)]
#[template(path = "desks/facilities.html")]
struct FacilitiesPage {
    f: Frame,
    lines: Vec<FacilityLine>,
    sorts: Vec<(&'static str, String, bool)>,
    pages: Pages,
}

/// `GET /facilities`, with `?sort=` and `?from=`.
pub async fn list(State(site): State<Site>, by: SignedIn, RawQuery(query): RawQuery) -> Response {
    let picture = match at_desk(&site, &by, Desk::Facilities) {
        Ok(picture) => picture,
        Err(wrong) => return wrong.page(&by.words),
    };
    let query = query.unwrap_or_default();
    let sort = query_value(&query, "sort").unwrap_or_default();
    let mut all = own_facilities(&picture, &by);
    let key = |one: &FacilityPlan| -> f64 {
        match sort.as_str() {
            "crowding" => one.occupancy.unwrap_or(-1.0),
            "outbreak" => one.forecast.infectious_now.q50,
            "staff" => one.safety.days_below_ratio.map_or(-1.0, f64::from),
            "isolation" => f64::from(one.safety.isolated_now),
            _ => 0.0,
        }
    };
    if !matches!(sort.as_str(), "" | "danger") {
        all.sort_by(|a, b| key(b).total_cmp(&key(a)).then_with(|| a.facility_id.cmp(&b.facility_id)));
    }
    let sorts: Vec<(&'static str, String, bool)> = ["danger", "crowding", "outbreak", "staff", "isolation"]
        .into_iter()
        .map(|one| (one, by.words.t(&format!("sort-{one}")), one == sort || (one == "danger" && sort.is_empty())))
        .collect();
    let sorted = sorts.iter().find(|(_, _, here)| *here).map_or("danger", |(one, ..)| *one);
    let pages = Pages::of(&by.words, &format!("/facilities?sort={sorted}&"), &query, all.len(), PAGE);
    let lines = lines(&picture, &by.words, all.get(pages.shown.clone()).unwrap_or_default());
    let f = by.frame(&site, by.words.t("desk-facilities"), "facilities");
    page(StatusCode::OK, &FacilitiesPage { f, lines, sorts, pages }, &by.words)
}

struct UnitLine {
    name: String,
    children: String,
    beds: String,
    rooms: String,
    is_over: bool,
}

struct Package {
    title: Markup,
    infections: String,
    averted: String,
    alone: String,
    visits: String,
    lessons: String,
    refused: Vec<(Markup, Markup)>,
    is_recommended: bool,
}

struct Signal {
    text: Markup,
    source: Markup,
    visit: bool,
}

#[derive(Template)]
#[template(path = "desks/facility.html")]
struct FacilityPage {
    f: Frame,
    place: Place,
    jurisdiction: String,
    kind: String,
    figures: Vec<(String, String, bool)>,
    units: Vec<UnitLine>,
    forecast: Markup,
    fan: Option<String>,
    fan_rows: Vec<(String, String, String, String)>,
    packages: Vec<Package>,
    because: Markup,
    disagrees: Option<Markup>,
    signals: Vec<Signal>,
    plan: Option<kept::KeptLine>,
}

/// `GET /facilities/{id}`.
pub async fn show(State(site): State<Site>, by: SignedIn, Path(id): Path<String>) -> Response {
    answered(&by.words, facility_page(&site, &by, &id).await)
}

async fn facility_page(site: &Site, by: &SignedIn, id: &str) -> Result<Response, Wrong> {
    let (picture, place) = ward::place(site, by, Desk::Facilities, id)?;
    let words = &by.words;
    let one = picture.facility(id).ok_or(Wrong::NotFound)?;
    let plan = kept::plan_of(site, by, &place).await?;
    let known = |value: Option<u64>| value.map_or_else(|| words.t("not-known"), |n| words.int(n));
    let figures = vec![
        (words.t("facility-children"), words.int(u64::from(one.children)), false),
        (words.t("facility-capacity"), known(one.capacity.map(u64::from)), false),
        (
            words.t("facility-occupancy"),
            one.occupancy.map_or_else(|| words.t("not-known"), |share| words.share(share)),
            one.occupancy.is_some_and(|share| share > 1.0),
        ),
        (
            words.t("facility-staff"),
            one.safety.staff_share.map_or_else(|| words.t("not-known"), |share| words.share(share)),
            one.safety.staff_share.is_some_and(|share| share < 0.8),
        ),
        (
            words.t("facility-below"),
            known(one.safety.days_below_ratio.map(u64::from)),
            one.safety.days_below_ratio.is_some_and(|days| days > 0),
        ),
        (words.t("facility-isolated"), words.int(u64::from(one.safety.isolated_now)), one.safety.isolated_now > 0),
        (words.t("facility-incidents"), known(one.safety.incidents_28_days.map(u64::from)), false),
        (words.t("facility-inspected"), known(one.safety.days_since_inspection.map(u64::from)), false),
    ];
    let rows = fan_rows(words, one, &picture);
    let said = picture.words(words);
    let view = FacilityPage {
        f: by.frame(site, place.name.clone(), "facilities"),
        plan,
        place,
        jurisdiction: one.jurisdiction.clone(),
        kind: one.kind.as_deref().map_or_else(|| words.t("not-known"), |kind| words.code_word("kind", kind)),
        figures,
        units: units(words, &picture, &one.facility_id),
        forecast: said.forecast(one),
        fan: fan(words, one),
        fan_rows: rows,
        packages: one.responses.iter().map(|outcome| package(words, &said, one, outcome)).collect(),
        because: said.sentence(&one.recommended_because),
        disagrees: said.disagreement(one),
        signals: one
            .safety
            .signals
            .iter()
            .map(|signal| Signal {
                text: said.signal(signal),
                source: said.source(&signal.source),
                visit: signal.visit,
            })
            .collect(),
    };
    Ok(page(StatusCode::OK, &view, words))
}

fn units(words: &Words, picture: &Picture, facility: &str) -> Vec<UnitLine> {
    let Some(at) = picture.snapshot.facilities.iter().position(|row| row.facility_id.as_str() == facility) else {
        return Vec::new();
    };
    let count = |unit: Option<u32>| {
        picture
            .custody
            .iter()
            .filter(|row| row.facility as usize == at)
            .filter(|row| picture.index.unit_of_placement.get(row.placement as usize).copied().flatten() == unit)
            .count()
    };
    let mut lines: Vec<UnitLine> = picture
        .index
        .units_of_facility
        .of(at)
        .iter()
        .filter_map(|unit| {
            let row = picture.snapshot.units.get(*unit as usize)?;
            let here = count(Some(*unit));
            let name = if row.name.as_str().is_empty() { row.unit_id.as_str() } else { row.name.as_str() };
            Some(UnitLine {
                name: name.to_owned(),
                children: words.int(here as u64),
                beds: row.beds.map_or_else(|| words.t("not-known"), |n| words.int(u64::from(n))),
                rooms: row.rooms.map_or_else(|| words.t("not-known"), |n| words.int(u64::from(n))),
                is_over: row.beds.is_some_and(|beds| here > beds as usize),
            })
        })
        .collect();
    let elsewhere = count(None);
    if elsewhere > 0 {
        let unknown = words.t("not-known");
        lines.push(UnitLine {
            name: words.t("facility-no-unit"),
            children: words.int(elsewhere as u64),
            beds: unknown.clone(),
            rooms: unknown,
            is_over: false,
        });
    }
    lines
}

fn package(
    words: &Words,
    said: &PlanWords<'_>,
    one: &FacilityPlan,
    outcome: &wayhome_plan::ResponseOutcome,
) -> Package {
    let under = &outcome.infections.density_0;
    let interval = |middle: f64, low: f64, high: f64| {
        words.with(
            "interval",
            &[
                ("middle", Arg::Text(&words.decimal(middle, 0))),
                ("low", Arg::Text(&words.decimal(low, 0))),
                ("high", Arg::Text(&words.decimal(high, 0))),
            ],
        )
    };
    Package {
        title: said.package(outcome),
        infections: interval(under.q50, under.q025, under.q975),
        averted: interval(under.averted, under.averted_low, under.averted_high),
        alone: words.decimal(outcome.rights_cost.hours_alone, 0),
        visits: words.decimal(outcome.rights_cost.visits_lost, 0),
        lessons: words.decimal(outcome.rights_cost.lesson_hours_lost, 0),
        refused: outcome
            .refused
            .iter()
            .flatten()
            .map(|refusal| (said.sentence(&refusal.reason), said.source(&refusal.source)))
            .collect(),
        is_recommended: one.recommended.as_deref() == Some(outcome.id.as_str()),
    }
}

fn fan_rows(words: &Words, one: &FacilityPlan, picture: &Picture) -> Vec<(String, String, String, String)> {
    one.forecast
        .days
        .iter()
        .filter(|day| day.day % 7 == 0 && day.day > 0)
        .map(|day| {
            let spread = |low: f64, high: f64| {
                words.with(
                    "range",
                    &[("low", Arg::Text(&words.decimal(low, 0))), ("high", Arg::Text(&words.decimal(high, 0)))],
                )
            };
            (
                words.moment(&day.date, picture.zone()),
                words.decimal(day.cumulative.q50, 0),
                spread(day.cumulative.q25, day.cumulative.q75),
                spread(day.cumulative.q025, day.cumulative.q975),
            )
        })
        .collect()
}

/// The forecast as a fan: what is likely, and how sure that is. The numbers stand in a table under it.
fn fan(words: &Words, one: &FacilityPlan) -> Option<String> {
    let days = &one.forecast.days;
    let last = days.last()?;
    let top = days.iter().map(|day| day.cumulative.q975).fold(1.0f64, f64::max);
    let low = days.iter().map(|day| day.cumulative.q025).fold(f64::INFINITY, f64::min).min(top);
    let (floor, height) = (low.floor(), (top - low.floor()).max(1.0));
    let x = |day: u32| 46.0 + 620.0 * f64::from(day) / f64::from(last.day.max(1));
    let y = |value: f64| 250.0 - 225.0 * (value - floor) / height;
    let mut svg = String::new();
    let title = words.t("facility-fan");
    let _ = write!(
        svg,
        "<svg class=\"chart\" viewBox=\"0 0 700 290\" role=\"img\" aria-labelledby=\"fan-title\"><title id=\"fan-title\">{title}</title>"
    );
    for step in 0..=4 {
        let value = floor + height * f64::from(step) / 4.0;
        let _ = write!(
            svg,
            "<path class=\"grid\" d=\"M46 {0:.1}H666\"/><text class=\"end\" x=\"40\" y=\"{1:.1}\">{2}</text>",
            y(value),
            y(value) + 4.0,
            words.decimal(value, usize::from(height < 4.0))
        );
    }
    for (class, high, low) in [
        (
            "b95",
            (|d: &wayhome_plan::Fan| d.q975) as fn(&wayhome_plan::Fan) -> f64,
            (|d: &wayhome_plan::Fan| d.q025) as fn(&wayhome_plan::Fan) -> f64,
        ),
        ("b80", |d| d.q90, |d| d.q10),
        ("b50", |d| d.q75, |d| d.q25),
    ] {
        let mut path = String::from("M");
        for day in days {
            let _ = write!(path, "{:.1} {:.1}L", x(day.day), y(high(&day.cumulative)));
        }
        for day in days.iter().rev() {
            let _ = write!(path, "{:.1} {:.1}L", x(day.day), y(low(&day.cumulative)));
        }
        path.pop();
        let _ = write!(svg, "<path class=\"{class}\" d=\"{path}Z\"/>");
    }
    let line: Vec<String> = days.iter().map(|day| format!("{:.1} {:.1}", x(day.day), y(day.cumulative.q50))).collect();
    let _ = write!(svg, "<path class=\"median\" d=\"M{}\"/><path class=\"axis\" d=\"M46 250H666\"/>", line.join("L"));
    for day in days.iter().filter(|day| day.day % 7 == 0) {
        if let Ok(date) = day.date.parse::<jiff::civil::Date>() {
            let _ = write!(
                svg,
                "<text class=\"mid\" x=\"{:.1}\" y=\"270\">{}/{}</text>",
                x(day.day),
                date.day(),
                date.month()
            );
        }
    }
    svg.push_str("</svg>");
    Some(svg)
}
