//! What was expected against what came: forecasts that were stored, or made again from the reports of their day, beside the counts
//! reported since; and the reproduction number, or why it cannot be told.

use super::{FOR, Tab, spread, tabs};
use crate::desks::ward::{self, Place};
use crate::frame::error::{Wrong, answered};
use crate::frame::session::SignedIn;
use crate::frame::words::{Arg, Words};
use crate::frame::{Frame, page};
use crate::picture::Picture;
use crate::site::Site;
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use uuid::Uuid;
use wayhome_documents::Markup;
use wayhome_domain::PeopleGroup;
use wayhome_outbreak::inference::forecast::METHOD;
use wayhome_outbreak::inference::score::{Score, score};
use wayhome_outbreak::inference::series::{Counts, day_of};
use wayhome_outbreak::inference::{
    DailyCount, Quantiles, Report, RtOptions, SerialInterval, Series, Withheld, estimate_rt, facility_forecast,
};
use wayhome_registry::access::Desk;
use wayhome_registry::who::{FORECAST_JOB, Who};
use wayhome_registry::{Change, ChangeError, Value};

/// Days ahead that are stored and looked at again.
const HORIZONS: [u32; 2] = [7, 14];
/// Weeks that the page looks back.
const WEEKS: i64 = 6;

/// New cases among children by day of the report, oldest first, with the tests done where that is known.
pub(crate) fn counts(picture: &Picture, facility: &str) -> Vec<(Date, u32, Option<u32>)> {
    let Some(at) = picture.snapshot.facilities.iter().position(|row| row.facility_id.as_str() == facility) else {
        return Vec::new();
    };
    let zone = picture.zone();
    let mut days: BTreeMap<Date, (u32, Option<u32>)> = BTreeMap::new();
    for at in picture.index.cases_of_facility.of(at) {
        let Some(row) = picture.snapshot.cases.get(*at as usize) else { continue };
        let (Some(when), Some(new)) = (row.date, row.new_cases) else { continue };
        let day = when.date(zone);
        if row.group == Some(PeopleGroup::Staff) || day > picture.day() {
            continue;
        }
        let sum = days.entry(day).or_default();
        sum.0 = sum.0.saturating_add(new);
        sum.1 = match (sum.1, row.tests) {
            (Some(a), Some(b)) => Some(a.saturating_add(b)),
            (a, b) => a.or(b),
        };
    }
    days.into_iter().map(|(day, (new, tests))| (day, new, tests)).collect()
}

fn pathogen(picture: &Picture) -> String {
    picture.snapshot.country.pathogen.clone().unwrap_or_default()
}

/// The reproduction number of the last week, or why it cannot be told.
pub(crate) fn reproduction(words: &Words, picture: &Picture, facility: &str) -> String {
    let counts = counts(picture, facility);
    let mut so_far = 0.0;
    let reports: Vec<Report> = counts
        .iter()
        .map(|(day, new, _)| {
            so_far += f64::from(*new);
            Report { day: day_of(*day), residents: so_far, imported: 0.0, staff: None, population: None }
        })
        .collect();
    let series = Series {
        id: facility.to_owned(),
        setting: "juvenile".to_owned(),
        pathogen: pathogen(picture),
        counts: Counts::Dates,
        reports,
        before: 0.0,
    };
    let options = RtOptions::default();
    let interval = SerialInterval::for_pathogen(&series.pathogen);
    let last = estimate_rt(&series, &interval, options).pop();
    let too_few = |n: f64| {
        let least = words.decimal(options.cases_min, 0);
        words.with("rt-too-few", &[("n", Arg::Count(n.round() as u64)), ("least", Arg::Text(&least))])
    };
    if let Some(told) = last.as_ref().and_then(|estimate| estimate.posterior) {
        return words.with(
            "rt-is",
            &[
                ("mean", Arg::Text(&words.decimal(told.mean, 1))),
                ("low", Arg::Text(&words.decimal(told.q025, 1))),
                ("high", Arg::Text(&words.decimal(told.q975, 1))),
            ],
        );
    }
    match last.and_then(|estimate| estimate.withheld) {
        Some(Withheld::TooFew { cases, .. } | Withheld::Anew { cases, .. }) => too_few(cases),
        None if so_far < options.cases_min => too_few(so_far),
        _ => words.t("rt-nobody-recent"),
    }
}

/// What was said and what came.
struct Checked {
    made_on: Date,
    until: Date,
    said: Quantiles,
    came: u32,
    score: Score,
    stored: bool,
}

/// New cases after a day, up to another.
fn came(counts: &[(Date, u32, Option<u32>)], after: Date, until: Date) -> u32 {
    counts.iter().filter(|(day, ..)| *day > after && *day <= until).map(|(_, new, _)| new).sum()
}

fn made(
    picture: &Picture,
    facility: &str,
    counts: &[(Date, u32, Option<u32>)],
    on: Date,
    horizon: u32,
) -> Option<Quantiles> {
    let daily: Vec<DailyCount> = counts
        .iter()
        .map(|(day, new, tests)| DailyCount { day: day_of(*day), new_cases: *new, tests: *tests })
        .collect();
    let children = picture.facility(facility).map_or(0, |one| one.children);
    facility_forecast(&daily, children, &pathogen(picture), true, day_of(on), horizon).pop().map(|day| day.new)
}

/// Forecasts of the last weeks whose day has come, the newest first.
fn checked(picture: &Picture, facility: &str, stored: &BTreeMap<(String, u32), Quantiles>) -> Vec<Checked> {
    let counts = counts(picture, facility);
    let Some(first) = counts.first().map(|(day, ..)| *day) else { return Vec::new() };
    let mut rows = Vec::new();
    for week in 1..=WEEKS {
        let horizon = 7u32;
        let Ok(made_on) = picture.day().checked_sub(jiff::Span::new().days(7 * week)) else { continue };
        let Ok(until) = made_on.checked_add(jiff::Span::new().days(i64::from(horizon))) else { continue };
        if made_on < first {
            break;
        }
        let kept = stored.get(&(made_on.to_string(), horizon)).copied();
        let Some(said) = kept.or_else(|| made(picture, facility, &counts, made_on, horizon)) else { continue };
        let came = came(&counts, made_on, until);
        rows.push(Checked { made_on, until, said, came, score: score(said, f64::from(came)), stored: kept.is_some() });
    }
    rows
}

struct Line {
    made_on: String,
    until: String,
    likely: String,
    wide: String,
    came: String,
    verdict: String,
    class: &'static str,
    stored: bool,
}

struct Ahead {
    until: String,
    middle: String,
    likely: String,
    wide: String,
}

#[derive(Template)]
#[template(path = "outbreak/forecast.html")]
struct ForecastPage {
    f: Frame,
    place: Place,
    tabs: Vec<Tab>,
    state: Markup,
    rt: String,
    ahead: Vec<Ahead>,
    lines: Vec<Line>,
    chart: Option<String>,
    summary: String,
}

/// `GET /outbreak/{id}/forecast`.
pub async fn show(State(site): State<Site>, by: SignedIn, Path(id): Path<String>) -> Response {
    answered(&by.words, forecast_page(&site, &by, &id).await)
}

async fn forecast_page(site: &Site, by: &SignedIn, id: &str) -> Result<Response, Wrong> {
    let (picture, place) = ward::place(site, by, Desk::Outbreak, id)?;
    let words = &by.words;
    let mut stored = BTreeMap::new();
    for row in ward::list(site, by, FOR, "forecast_record", Some(id)).await? {
        let horizon = ward::number(&row, "horizon_days").unwrap_or_default() as u32;
        if let Some(said) = quantiles_of(&ward::text(&row, "quantiles")) {
            stored.insert((ward::text(&row, "made_on"), horizon), said);
        }
    }
    let rows = checked(&picture, id, &stored);
    let range = |low: f64, high: f64| {
        words.with("range", &[("low", Arg::Text(&words.decimal(low, 0))), ("high", Arg::Text(&words.decimal(high, 0)))])
    };
    let lines = rows
        .iter()
        .map(|row| {
            let (verdict, class) = match (row.score.in50, row.score.in95) {
                (true, _) => ("forecast-likely", "well"),
                (false, true) => ("forecast-wide", "soon"),
                (false, false) => ("forecast-outside", "now"),
            };
            Line {
                made_on: words.day(row.made_on),
                until: words.day(row.until),
                likely: range(row.said.q25, row.said.q75),
                wide: range(row.said.q025, row.said.q975),
                came: words.int(u64::from(row.came)),
                verdict: words.t(verdict),
                class,
                stored: row.stored,
            }
        })
        .collect();
    let one = picture.facility(id).ok_or(Wrong::NotFound)?;
    let ahead = one
        .forecast
        .days
        .iter()
        .filter(|day| HORIZONS.contains(&day.day))
        .map(|day| Ahead {
            until: words.moment(&day.date, picture.zone()),
            middle: words.decimal(day.new.q50, 0),
            likely: range(day.new.q25, day.new.q75),
            wide: range(day.new.q025, day.new.q975),
        })
        .collect();
    let n_inside = rows.iter().filter(|row| row.score.in95).count() as u64;
    let summary = match rows.is_empty() {
        true => words.t("forecast-nothing"),
        false => words.with(
            "forecast-summary",
            &[("n", Arg::Count(n_inside)), ("all", Arg::Text(&words.int(rows.len() as u64)))],
        ),
    };
    let view = ForecastPage {
        f: by.frame(site, words.t("outbreak-forecast"), "outbreak"),
        tabs: tabs(site, by, &place, "forecast"),
        state: picture.words(words).forecast(one),
        rt: reproduction(words, &picture, id),
        ahead,
        chart: (!rows.is_empty()).then(|| chart(words, &rows)),
        lines,
        summary,
        place,
    };
    Ok(page(StatusCode::OK, &view, words))
}

/// Each forecast as a bar, darkest where half of what may come lies, with a dot for what came. The numbers stand in the table.
fn chart(words: &Words, rows: &[Checked]) -> String {
    let top = rows.iter().map(|row| row.said.q975.max(f64::from(row.came))).fold(1.0f64, f64::max);
    let y = |value: f64| 220.0 - 195.0 * value.max(0.0) / top;
    let step = 620.0 / rows.len() as f64;
    let title = words.t("forecast-chart");
    let mut svg = format!(
        "<svg class=\"chart\" viewBox=\"0 0 700 260\" role=\"img\" aria-labelledby=\"checked-title\"><title id=\"checked-title\">{title}</title>"
    );
    for part in 0..=4 {
        let value = top * f64::from(part) / 4.0;
        let _ = write!(
            svg,
            "<path class=\"grid\" d=\"M46 {0:.1}H666\"/><text class=\"end\" x=\"40\" y=\"{1:.1}\">{2}</text>",
            y(value),
            y(value) + 4.0,
            words.decimal(value, usize::from(top < 4.0))
        );
    }
    for (at, row) in rows.iter().rev().enumerate() {
        let x = 46.0 + step * (at as f64 + 0.5);
        for (class, high, low) in [
            ("b95", row.said.q975, row.said.q025),
            ("b80", row.said.q90, row.said.q10),
            ("b50", row.said.q75, row.said.q25),
        ] {
            let (high, low) = (y(high), y(low));
            let _ = write!(
                svg,
                "<rect class=\"{class}\" x=\"{:.1}\" y=\"{high:.1}\" width=\"36\" height=\"{:.1}\"/>",
                x - 18.0,
                (low - high).max(1.5)
            );
        }
        let _ = write!(
            svg,
            "<path class=\"median\" d=\"M{:.1} {:.1}H{:.1}\"/><circle class=\"dot now\" cx=\"{x:.1}\" cy=\"{:.1}\" r=\"6\"/>\
             <text class=\"mid\" x=\"{x:.1}\" y=\"242\">{}/{}</text>",
            x - 18.0,
            y(row.said.q50),
            x + 18.0,
            y(f64::from(row.came)),
            row.until.day(),
            row.until.month()
        );
    }
    svg.push_str("<path class=\"axis\" d=\"M46 220H666\"/></svg>");
    svg
}

/// Quantiles as the record keeps them: an object with the seven levels.
fn quantiles_text(said: Quantiles) -> String {
    let levels = wayhome_outbreak::inference::QUANTILE_LEVELS;
    let pairs: serde_json::Map<String, serde_json::Value> =
        levels.iter().zip(said.to_array()).map(|(level, value)| (level.to_string(), value.into())).collect();
    serde_json::Value::Object(pairs).to_string()
}

fn quantiles_of(text: &str) -> Option<Quantiles> {
    let read: serde_json::Value = serde_json::from_str(text).ok()?;
    let mut values = [0.0; 7];
    for (value, level) in values.iter_mut().zip(wayhome_outbreak::inference::QUANTILE_LEVELS) {
        *value = read.get(level.to_string())?.as_f64()?;
    }
    Some(Quantiles::from_array(values))
}

/// Stores what is expected of each facility from today's counts, once a day, so that it can be held against what comes.
pub async fn store(site: &Site) {
    let Some(picture) = site.picture() else { return };
    let who = Who::program(FORECAST_JOB, "a forecast to be held against what comes");
    let today = picture.day();
    if site.stored_forecasts_of() == Some(today) {
        return;
    }
    for one in &picture.plan.facilities {
        for day in one.forecast.days.iter().filter(|day| HORIZONS.contains(&day.day)) {
            let made_on = today.to_string();
            let name = format!("forecast {} {made_on} {} {METHOD}", one.facility_id, day.day);
            let id = Uuid::new_v5(&site.registry().id(), name.as_bytes());
            let new = &day.new;
            let said = Quantiles::from_array([new.q025, new.q10, new.q25, new.q50, new.q75, new.q90, new.q975]);
            let mut change = Change::new("forecast_record", &id.to_string())
                .at_facility(&one.facility_id)
                .with("made_on", made_on.as_str())
                .with("horizon_days", Value::Whole(i64::from(day.day)))
                .with("quantiles", quantiles_text(said).as_str())
                .with("model", METHOD);
            change.id = id;
            match site.registry().change(&who, change).await {
                Ok(_) | Err(ChangeError::IdUsed(_) | ChangeError::Conflict { .. }) => {}
                Err(error) => {
                    tracing::warn!(%error, "a forecast could not be stored");
                    return;
                }
            }
        }
    }
    site.forecasts_stored(today);
}

/// What is expected within some days, in words.
pub(crate) fn expected(words: &Words, picture: &Picture, facility: &str, days: u32) -> String {
    let one = picture.facility(facility);
    let day = one.and_then(|one| one.forecast.days.iter().find(|day| day.day == days));
    day.map_or_else(|| words.t("not-known"), |day| spread(words, day.new.q50, day.new.q025, day.new.q975))
}
