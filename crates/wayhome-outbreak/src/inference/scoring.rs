//! Stored forecasts against what came: reading them, scoring them, and saying it.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use wayhome_domain::spreadsheet::csv_text;
use wayhome_domain::{Problem, Severity};

use super::forecast::{ForecastRecord, ForecastRow, HORIZON_DAYS_MAX, Target, keys_of, known, record};
use super::score::{Score, Summary, score, summarise};
use super::series::{Counts, Series};
use super::sheet::Sheet;
use super::{QUANTILE_LEVELS, Quantiles};

/// A stored forecast with its score, once the count of its day is known.
#[derive(Clone, Debug, PartialEq)]
pub struct ScoredForecast {
    /// The forecast.
    pub forecast: ForecastRow,
    /// The count known on the day of the forecast.
    pub known: Option<f64>,
    /// The count that came.
    pub truth: Option<f64>,
    /// Its score; `None` while no report tells the count of the day that was forecast.
    pub score: Option<Score>,
}

/// Reads forecasts as [`super::forecast::to_csv`] writes them: `series_id, forecast_date, horizon_days, quantile, value`,
/// seven rows for each forecast, in any order.
///
/// Without `series`, what can be said of the file alone: the forecasts are then of no use but for the problems.
///
/// # Errors
/// Every problem of the file: a missing column, a series that is not there, a cell that is none, a quantile that is none of the
/// seven or is given twice, a forecast without all seven.
pub fn parse_forecasts(text: &str, file: &str, series: Option<&[Series]>) -> Result<Vec<ForecastRow>, Vec<Problem>> {
    let mut sheet = Sheet::read(text, file);
    let columns = [
        (["series_id"].as_slice(), "name the column with the key of the series"),
        (["forecast_date", "forecast_day"].as_slice(), "the day on which the forecast was made"),
        (["horizon_days"].as_slice(), "the days from the forecast to what is forecast, 1 to 28"),
        (["quantile"].as_slice(), "the level of the quantile, such as 0.5"),
        (["value"].as_slice(), "the cumulative count at this level"),
    ];
    for (names, help) in columns {
        sheet.require(names, help);
    }
    let [Some(id), Some(date), Some(horizon), Some(level), Some(value)] = columns.map(|(names, _)| sheet.column(names))
    else {
        return Err(sheet.problems);
    };
    let by_id: BTreeMap<&str, &Series> = series.unwrap_or_default().iter().map(|s| (s.id.as_str(), s)).collect();
    // By series, day and horizon: the quantiles so far, and the row of the first.
    type Key = (String, i32, u32);
    let mut found: BTreeMap<Key, ([Option<f64>; 7], usize)> = BTreeMap::new();
    for row in 0..sheet.rows.len() {
        let series_id = sheet.cell(row, id).to_owned();
        let own = by_id.get(series_id.as_str()).copied();
        if own.is_none() && series.is_some() {
            let keys: Vec<&str> = by_id.keys().copied().collect();
            sheet.bad_cell(row, id, "unknown-series", "no such series", &keys_of(&keys));
        }
        let is_number = sheet.cell(row, date).parse::<i32>().is_ok();
        let written = if series.is_none() && is_number { Counts::Days } else { Counts::Dates };
        let day = sheet.day(row, date, own.map_or(written, |s| s.counts));
        let days =
            sheet.count(row, horizon).filter(|h| (1.0..=f64::from(HORIZON_DAYS_MAX)).contains(h) && h.fract() == 0.0);
        if days.is_none() {
            sheet.bad_cell(row, horizon, "bad-horizon", "not a horizon", "write a whole number of days from 1 to 28");
        }
        let place = sheet.number(row, level).and_then(|x| QUANTILE_LEVELS.iter().position(|l| (l - x).abs() < 1e-9));
        if place.is_none() {
            sheet.bad_cell(
                row,
                level,
                "bad-quantile",
                "none of the seven quantiles",
                "use 0.025, 0.1, 0.25, 0.5, 0.75, 0.9 and 0.975",
            );
        }
        let x = sheet.number(row, value);
        if x.is_none() && sheet.cell(row, value).is_empty() {
            sheet.bad_cell(row, value, "not-a-number", "no value", "write the cumulative count");
        }
        let (Some(day), Some(days), Some(place), Some(x)) = (day, days, place, x) else { continue };
        let (values, _) = found.entry((series_id, day, days as u32)).or_insert(([None; 7], row));
        if values[place].is_some() {
            sheet.bad_cell(
                row,
                level,
                "twice",
                "this quantile of this forecast was given before",
                "keep one row for each",
            );
        } else {
            values[place] = Some(x);
        }
    }
    let mut out = Vec::with_capacity(found.len());
    for ((series_id, forecast_day, horizon_days), (values, row)) in found {
        let counts = by_id.get(series_id.as_str()).map_or(Counts::Dates, |s| s.counts);
        let mut whole = [0.0; 7];
        let mut missing = false;
        for (slot, x) in whole.iter_mut().zip(values) {
            missing |= x.is_none();
            *slot = x.unwrap_or(0.0);
        }
        if missing && !sheet.has_errors() {
            sheet.bad_cell(row, level, "incomplete", "this forecast has not all seven quantiles", "give all seven");
        }
        out.push(ForecastRow {
            target: Target { series_id, forecast_day, horizon_days },
            counts,
            cumulative: Quantiles::from_array(whole),
        });
    }
    if out.is_empty() && !sheet.has_errors() {
        sheet.problems.push(Problem::file(
            Severity::Error,
            "no-forecasts",
            file,
            "no forecast in the file",
            "seven rows for each forecast, as `wayhome outbreak forecast` writes them",
        ));
    }
    if sheet.has_errors() { Err(sheet.problems) } else { Ok(out) }
}

/// Scores forecasts against the counts that came: those of the latest report on or before the day that was forecast, at most a
/// week old, once a later report shows that the series went on.
pub fn score_forecasts(forecasts: &[ForecastRow], series: &[Series]) -> Vec<ScoredForecast> {
    let by_id: BTreeMap<&str, &Series> = series.iter().map(|s| (s.id.as_str(), s)).collect();
    forecasts
        .iter()
        .map(|f| {
            let own = by_id.get(f.target.series_id.as_str());
            let day = f.target.forecast_day.saturating_add_unsigned(f.target.horizon_days);
            let truth =
                own.filter(|s| s.reports.last().is_some_and(|last| last.day >= day)).and_then(|s| known(s, day));
            ScoredForecast {
                forecast: f.clone(),
                known: own.and_then(|s| s.until(f.target.forecast_day).last()).map(|r| r.residents),
                truth,
                score: truth.map(|truth| score(f.cumulative, truth)),
            }
        })
        .collect()
}

/// Records of forecasts as JSON, one a line: what is needed to score them later and to see what made them.
pub fn records_json(rows: &[ForecastRow], series: &[Series]) -> String {
    let by_id: BTreeMap<&str, &Series> = series.iter().map(|s| (s.id.as_str(), s)).collect();
    let mut out = String::new();
    for row in rows {
        let Some(own) = by_id.get(row.target.series_id.as_str()) else { continue };
        let Some(r) = record(row, own) else { continue };
        out.push_str(&record_json(&r, row.counts).to_string());
        out.push('\n');
    }
    out
}

fn record_json(r: &ForecastRecord, counts: Counts) -> serde_json::Value {
    let quantiles: serde_json::Map<String, serde_json::Value> = QUANTILE_LEVELS
        .iter()
        .zip(r.cumulative.to_array())
        .map(|(level, x)| (level.to_string(), serde_json::json!(x)))
        .collect();
    let mut out = serde_json::json!({
        "series_id": r.series_id,
        "forecast_date": counts.write(r.forecast_day),
        "horizon_days": r.horizon_days,
        "target_date": counts.write(r.target_day()),
        "last_report_date": counts.write(r.last_report_day),
        "n_reports": r.n_reports,
        "cumulative_known": r.cumulative_known,
        "quantiles": quantiles,
        "method": r.method,
    });
    if !r.note.is_empty() {
        out["note"] = serde_json::json!(r.note);
    }
    out
}

/// The groups of a summary: all, and by horizon.
fn groups(scored: &[ScoredForecast]) -> Vec<(String, Summary)> {
    let mut by: BTreeMap<(u32, String), Vec<Score>> = BTreeMap::new();
    for s in scored {
        let Some(score) = s.score else { continue };
        by.entry((0, "all".to_owned())).or_default().push(score);
        let h = s.forecast.target.horizon_days;
        by.entry((h, format!("{h} days ahead"))).or_default().push(score);
        let phase = match s.known {
            Some(k) if k >= 10.0 => "10 cases and more known",
            Some(k) if k > 0.0 => "1 to 9 cases known",
            _ => "no case known",
        };
        by.entry((1000, phase.to_owned())).or_default().push(score);
    }
    by.into_iter().filter_map(|((_, name), scores)| Some((name, summarise(&scores)?))).collect()
}

/// A summary in words.
pub fn scored_text(scored: &[ScoredForecast]) -> String {
    let waiting = scored.iter().filter(|s| s.score.is_none()).count();
    let done = scored.len() - waiting;
    let mut out = format!("{done} of {} forecasts can be scored", scored.len());
    if waiting > 0 {
        let _ = write!(out, "; for {waiting} no report tells the count of their day (yet)");
    }
    out.push_str(".\n");
    if done == 0 {
        return out;
    }
    let _ = writeln!(
        out,
        "\n{:<26}{:>9}{:>9}{:>9}{:>8}{:>8}{:>8}",
        "", "forecasts", "WIS", "log WIS", "in 50 %", "in 80 %", "in 95 %"
    );
    for (name, s) in groups(scored) {
        let _ = writeln!(
            out,
            "{name:<26}{:>9}{:>9.2}{:>9.4}{:>7.0} %{:>6.0} %{:>6.0} %",
            s.n_forecasts,
            s.wis,
            s.log_wis,
            100.0 * s.cover50,
            100.0 * s.cover80,
            100.0 * s.cover95
        );
    }
    out.push_str(
        "\nWIS is the distance of a forecast from what came, in cases, its width counted in; log WIS the same on log(1 + count). Lower is better.\n\
         Of good forecasts, 50, 80 and 95 of 100 intervals hold what came.\n",
    );
    out
}

/// Every forecast with its score, as CSV; empty cells where there is none yet.
pub fn scored_csv(scored: &[ScoredForecast]) -> String {
    let mut out = String::from(
        "series_id,forecast_date,horizon_days,known,median,truth,wis,width,over,under,log_wis,in50,in80,in95\n",
    );
    for s in scored {
        let f = &s.forecast;
        let id = csv_text(&f.target.series_id);
        let or = |x: Option<f64>| x.map_or_else(String::new, |x| x.to_string());
        let _ = write!(
            out,
            "{id},{},{},{},{},{}",
            f.counts.write(f.target.forecast_day),
            f.target.horizon_days,
            or(s.known),
            f.cumulative.q50,
            or(s.truth)
        );
        match s.score {
            Some(x) => {
                let _ = writeln!(
                    out,
                    ",{},{},{},{},{},{},{},{}",
                    x.wis, x.width, x.over, x.under, x.log_wis, x.in50, x.in80, x.in95
                );
            }
            None => out.push_str(",,,,,,,,\n"),
        }
    }
    out
}

/// Summary and scores as JSON.
pub fn scored_json(scored: &[ScoredForecast]) -> String {
    let summary: Vec<serde_json::Value> = groups(scored)
        .into_iter()
        .map(|(name, s)| {
            serde_json::json!({
                "group": name, "forecasts": s.n_forecasts, "wis": s.wis, "log_wis": s.log_wis,
                "cover50": s.cover50, "cover80": s.cover80, "cover95": s.cover95,
            })
        })
        .collect();
    let rows: Vec<serde_json::Value> = scored
        .iter()
        .map(|s| {
            let t = &s.forecast.target;
            serde_json::json!({
                "series_id": t.series_id,
                "forecast_date": s.forecast.counts.write(t.forecast_day),
                "horizon_days": t.horizon_days,
                "known": s.known,
                "truth": s.truth,
                "wis": s.score.map(|x| x.wis),
                "log_wis": s.score.map(|x| x.log_wis),
                "in50": s.score.map(|x| x.in50),
                "in80": s.score.map(|x| x.in80),
                "in95": s.score.map(|x| x.in95),
            })
        })
        .collect();
    let waiting = scored.iter().filter(|s| s.score.is_none()).count();
    let whole = serde_json::json!({ "summary": summary, "waiting": waiting, "forecasts": rows });
    format!("{whole}\n")
}
