//! Forecasts of the cumulative number of confirmed residents, 1 to 28 days ahead.
//!
//! A forecast is the average of two opinions, quantile by quantile on the scale `log(1 + new cases)`:
//!
//! * a regression of quantiles on what the reports say (recent cases, quiet days, staff cases, how many live there
//!   and how many were ill already), learned from the development series and from invented outbreaks;
//! * a projection by the renewal equation, which knows about generations and about running out of people.
//!
//! Below a week a second projection takes over, which follows the counts of the last days and the days on which the
//! place reports; where the reports show that a place counts every day, it has its say in all horizons. No quantile lies
//! above what those who can still be infected allow.
//!
//! It uses the reports of its own series up to its date and nothing else, so it depends neither on other series nor
//! on other targets or their order. Quantiles never fall from one horizon to the next, and never lie below the
//! count that is known already.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use rayon::prelude::*;
use wayhome_domain::spreadsheet::csv_text;
use wayhome_domain::{Problem, Severity};

use super::quantile_model::Features;
use super::score::{Score, score};
use super::series::{Counts, Report, Series};
use super::sheet::Sheet;
use super::{QUANTILE_LEVELS, Quantiles, renewal};

/// The longest horizon, in days.
pub const HORIZON_DAYS_MAX: u32 = 28;

/// Name of the method, stored with every forecast. It changes whenever the numbers do.
pub const METHOD: &str = "quantile regression and renewal, 5";

/// A cumulative count older than this many days no longer says what was known.
pub const KNOWN_DAYS_MAX: i32 = 7;

/// How the two opinions are weighted for a kind of place and a pathogen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Blend {
    /// Weight of the projection; the regression has the rest.
    projection: f64,
    /// How much of what the regression learned about juvenile institutions applies, from 0 to 1.
    young: f64,
    /// Share of the residents who leave on a day, and in whose place others come.
    leave_a_day: f64,
}

/// Share of the residents who leave on a day, outside schools: half of the young in residential placement in the United
/// States had been there for less than 64 days (census of October 2019, OJJDP Statistical Briefing Book,
/// ojjdp.gov/ojstatbb/corrections/qa08405.asp), which is `ln 2 / 64` a day when stays are exponential. Other places take
/// the same for want of a better figure.
const LEAVE_A_DAY: f64 = 0.011;

/// Most weight of the projection of daily reports at a week and more, and how many times more probable the reports must
/// make it that a place counts every day for half of that weight. On the development series, which come in rounds, the
/// weight is near 0 and 0 to 0.7 score alike; on invented outbreaks of clean daily counts in which contacts fall 0.3 is best,
/// in which they do not, 0.7.
const DAILY_WEIGHT: f64 = 0.4;
const DAILY_EVIDENCE: f64 = 100.0;

/// Days after the first over which the weight of that projection falls from 1 to 0 below a week: where the place counts
/// every day, and where it counts in rounds.
const STEADY_FADE_DAYS: f64 = 6.0;
const ROUNDS_FADE_DAYS: f64 = 3.0;

impl Blend {
    /// For a setting (as in the series' column) and a pathogen, both possibly empty.
    ///
    /// Weights of the projection from 0.1 to 0.3 score alike on the development series with whole series left out;
    /// it is kept as a second opinion, with more weight where the regression has seen less:
    ///
    /// * COVID-19 among adults: 0.25.
    /// * Juvenile institutions: only two were seen, both with small outbreaks. Three quarters of the learned
    ///   difference and a weight of 0.6: the full difference scores better on the two, but invented large outbreaks
    ///   among the young fell out of its intervals. The difference fades as residents fall ill (`YOUNG_FADES_ILL`).
    /// * Institutions for young adults and families: half of the difference, 0.5.
    /// * Schools, communities of children, and other pathogens, which it knows from invented outbreaks alone: 0.35.
    pub(super) fn new(setting: &str, pathogen: &str) -> Self {
        let setting = setting.to_ascii_lowercase();
        let covid = renewal::is_covid(pathogen);
        let (projection, young) = match (covid, setting.as_str()) {
            (false, _) | (true, "school" | "child_community") => (0.35, 0.0),
            (true, "juvenile") => (0.6, 0.75),
            (true, "young_adult" | "family_detention") => (0.5, 0.5),
            (true, _) => (0.25, 0.0),
        };
        Blend { projection, young, leave_a_day: if setting == "school" { 0.0 } else { LEAVE_A_DAY } }
    }
}

/// A question: the count of a series, some days after a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// Key of the series.
    pub series_id: String,
    /// Day on which the forecast is made: reports up to this day may be used.
    pub forecast_day: i32,
    /// Days from the forecast to what is forecast, 1 to 28.
    pub horizon_days: u32,
}

/// An answer.
#[derive(Clone, Debug, PartialEq)]
pub struct ForecastRow {
    /// The question.
    pub target: Target,
    /// How the series writes days.
    pub counts: Counts,
    /// The cumulative count of confirmed residents.
    pub cumulative: Quantiles,
}

/// A forecast as it is stored, with what is needed to score it when the day has come.
#[derive(Clone, Debug, PartialEq)]
pub struct ForecastRecord {
    /// Key of the series or facility.
    pub series_id: String,
    /// Day on which it was made.
    pub forecast_day: i32,
    /// Days ahead.
    pub horizon_days: u32,
    /// Day of the last report it used.
    pub last_report_day: i32,
    /// Number of reports it used.
    pub n_reports: usize,
    /// Cumulative count in the last report it used.
    pub cumulative_known: f64,
    /// What it said.
    pub cumulative: Quantiles,
    /// The method that made it.
    pub method: String,
    /// That the reports begin in the middle of an outbreak; empty when they do not.
    pub note: String,
}

impl ForecastRecord {
    /// The day that is forecast.
    pub fn target_day(&self) -> i32 {
        self.forecast_day.saturating_add_unsigned(self.horizon_days)
    }

    /// The score, once the count of the target day is known: that of the latest report on or before it, at most
    /// [`KNOWN_DAYS_MAX`] days old, with a report on or after the target day to show that the series went on.
    pub fn score(&self, series: &Series) -> Option<Score> {
        let last = series.reports.last()?;
        if last.day < self.target_day() {
            return None;
        }
        known(series, self.target_day()).map(|truth| score(self.cumulative, truth))
    }
}

/// The count known for a day: that of the latest report on or before it, unless it is more than
/// [`KNOWN_DAYS_MAX`] days old.
pub fn known(series: &Series, day: i32) -> Option<f64> {
    let report = series.until(day).last()?;
    (day.saturating_sub(report.day) <= KNOWN_DAYS_MAX).then_some(report.residents)
}

/// Quantiles of the cumulative count 1 to 28 days after `day`, from the reports up to that day; entry `h - 1` is the
/// horizon of `h` days. Without any report the count is taken as zero.
pub fn forecast_days(series: &Series, day: i32) -> Vec<Quantiles> {
    let blend = Blend::new(&series.setting, &series.pathogen);
    forecast_reports(series.until(day), series.before, day, &series.pathogen, blend)
}

/// As [`forecast_days`], from bare reports that all date from `day` or before; `before`: cases of no known day in the first.
pub(super) fn forecast_reports(
    reports: &[Report],
    before: f64,
    day: i32,
    pathogen: &str,
    blend: Blend,
) -> Vec<Quantiles> {
    let nothing = [Report { day, residents: 0.0, imported: 0.0, staff: None, population: None }];
    let reports = if reports.is_empty() { &nothing[..] } else { reports };
    let (last_day, cumulative) = reports.last().map_or((day, 0.0), |r| (r.day, r.residents));
    let population = reports.iter().rev().find_map(|r| r.population);
    // When the last report is old, the forecast starts a week after it and reaches further.
    let late = day.saturating_sub(last_day).saturating_sub(KNOWN_DAYS_MAX).clamp(0, 28);
    let start = day.saturating_sub(late);
    let late = late as usize;
    let horizon = HORIZON_DAYS_MAX as usize + late;

    let reports = (reports, before - lately(reports, before));
    let features = Features::new(reports, start, population, renewal::serial_moments(pathogen).0, blend.young);
    let projected = renewal::project(reports, start, pathogen, features.population, horizon);
    let reported = renewal::project_reports(reports, start, pathogen, features.population, horizon);
    let daily = DAILY_WEIGHT * reported.evidence / (reported.evidence + DAILY_EVIDENCE);
    let bound = Bound::new(reports, start, population, blend.leave_a_day);

    let mut out = Vec::with_capacity(horizon);
    let mut highest = [0.0_f64; 7];
    for h in 1..=horizon {
        let learned = features.quantiles(h as f64);
        for k in 0..7 {
            let counted = libm::log1p(reported.cases[h - 1][k]);
            let weeks = average(blend.projection, libm::log1p(learned[k]), libm::log1p(projected[h - 1][k]));
            let mut z = average(daily, weeks, counted);
            if k < 3 {
                // Where counts of every day say that an outbreak ends, the regression does not hold the lower ones up.
                let whole = libm::log1p(libm::floor(reported.cases[h - 1][k]));
                z = z.min(average(daily / DAILY_WEIGHT, z, whole));
            }
            let cases = at_least_one(libm::expm1(z)).min(bound.new_cases(h, k));
            let below = if k > 0 { highest[k - 1] } else { 0.0 };
            highest[k] = highest[k].max(cases).max(below);
        }
        out.push(highest);
    }
    // Below a week the days decide; the quantiles of seven days stay what they are and bound them.
    let week = out[6];
    let mut before = [0.0_f64; 7];
    for h in 1..7 {
        let fade = |days: f64| (1.0 - (h as f64 - 1.0) / days).max(0.0);
        let weight = average(reported.steady, fade(ROUNDS_FADE_DAYS), fade(STEADY_FADE_DAYS));
        let mut below = 0.0;
        for k in 0..7 {
            let z = average(weight, libm::log1p(out[h - 1][k]), libm::log1p(reported.cases[h - 1][k]));
            let cases = at_least_one(libm::expm1(z)).min(bound.new_cases(h, k));
            before[k] = before[k].max(cases).max(below).min(week[k]);
            below = before[k];
        }
        out[h - 1] = before;
    }
    out.into_iter().skip(late).map(|new| Quantiles::from_array(new.map(|cases| cumulative + cases))).collect()
}

/// Of the cases of no known day in the first report, those that may be of the week before it: as many as a like time after it
/// had. While the reports reach less than a week back, the more of them all, the less is known.
fn lately(reports: &[Report], before: f64) -> f64 {
    let Some(first) = reports.first() else { return 0.0 };
    let week = reports.partition_point(|r| r.day <= first.day.saturating_add(7));
    let Some(last) = reports.get(week.saturating_sub(1).max(1)) else { return before };
    let days = f64::from(last.day.saturating_sub(first.day)).max(1.0);
    let like = (7.0 * (last.residents - first.residents) / days).clamp(0.0, before);
    average((days / 7.0).min(1.0), before, like)
}

/// `a` and `b` averaged, `b` with the weight.
fn average(weight: f64, a: f64, b: f64) -> f64 {
    (1.0 - weight) * a + weight * b
}

/// Less than half a case is none.
fn at_least_one(cases: f64) -> f64 {
    if cases < 0.5 { 0.0 } else { cases }
}

/// How many residents can still be infected: those who live there and were not ill of late, and those who come.
struct Bound {
    /// Those who live there and were not ill of late: at least, had nobody left who was ill, and as many as must be reckoned with.
    least: f64,
    now: f64,
    come_a_day: f64,
    population: f64,
}

impl Bound {
    /// A case protects for [`renewal::IMMUNE_DAYS`]; some who were ill have left since. Nothing is bounded where nobody
    /// wrote how many live there.
    fn new((reports, before): (&[Report], f64), day: i32, population: Option<f64>, leave_a_day: f64) -> Self {
        let Some(population) = population else {
            return Bound { least: f64::INFINITY, now: f64::INFINITY, come_a_day: 0.0, population: 0.0 };
        };
        let (mut before, mut ill, mut ill_there) = (before, 0.0, 0.0);
        for report in reports {
            let ago = day.saturating_sub(report.day).max(0);
            if ago <= renewal::IMMUNE_DAYS as i32 {
                let new = (report.residents - before).max(0.0);
                ill += new;
                ill_there += new * libm::exp(-leave_a_day * f64::from(ago));
            }
            before = report.residents;
        }
        let left = |ill: f64| (population - ill).max(0.0);
        Bound { least: left(ill), now: left(ill_there), come_a_day: leave_a_day, population }
    }

    /// The most new cases within `h` days at the quantile in place `k`. Those who came in place of somebody who was ill, and those
    /// who are still to come, count above the median alone.
    fn new_cases(&self, h: usize, k: usize) -> f64 {
        if k <= 3 {
            return libm::floor(self.least);
        }
        libm::floor(self.now + self.population * (1.0 - libm::exp(-self.come_a_day * h as f64)))
    }
}

/// Days before a forecast within which its last report must lie: twice what a forecast reaches ahead, and a few.
pub const REPORT_DAYS_MAX: i32 = 60;

/// The settings that forecasts know, as [`Blend::new`] tells them apart; others are taken for places of adults.
pub(super) const SETTINGS: [&str; 8] =
    ["juvenile", "young_adult", "family_detention", "school", "child_community", "adult", "adult_female", "adult_male"];

/// Reads targets: a CSV with the columns `series_id`, `forecast_date`, `horizon_days`; others are left alone.
///
/// Returns the targets that can be answered, with warnings (the last report is more than a week older than the date), and with an
/// error for each target that is left out because its last report is more than [`REPORT_DAYS_MAX`] days older.
///
/// # Errors
/// Every problem of the file: a missing column, a date that is none, a horizon outside 1 to 28, a series that is
/// not in `series` or has no report up to the date, no target that can be answered.
pub fn parse_targets(text: &str, file: &str, series: &[Series]) -> Result<(Vec<Target>, Vec<Problem>), Vec<Problem>> {
    let mut sheet = Sheet::read(text, file);
    let Some(asked) = read_targets(&mut sheet, Some(series)) else { return Err(sheet.problems) };
    if sheet.has_errors() {
        return Err(sheet.problems);
    }
    let column = sheet.column(FORECAST_DATE);
    let by_id: BTreeMap<&str, &Series> = series.iter().map(|s| (s.id.as_str(), s)).collect();
    let mut out = Vec::with_capacity(asked.len());
    let mut warned: BTreeSet<(String, i32)> = BTreeSet::new();
    let mut before: BTreeSet<(String, i32, u32)> = BTreeSet::new();
    for (row, target) in asked {
        if !before.insert((target.series_id.clone(), target.forecast_day, target.horizon_days)) {
            let line = sheet.rows[row].0;
            let message = format!("this date and horizon of series `{}` were asked for before", target.series_id);
            sheet.problem(Severity::Warning, "twice", line, None, None, message, "it is forecast once");
            continue;
        }
        let own = by_id.get(target.series_id.as_str());
        let Some((own, last)) = own.and_then(|own| Some((own, own.until(target.forecast_day).last()?))) else {
            continue;
        };
        let late = target.forecast_day.saturating_sub(last.day);
        let (id, line) = (&target.series_id, sheet.rows[row].0);
        let value = own.counts.write(target.forecast_day);
        if late > REPORT_DAYS_MAX {
            let message = format!(
                "the last report of series `{id}` is {late} days older than this date: nothing is known of these days"
            );
            let latest = own.counts.write(last.day.saturating_add(REPORT_DAYS_MAX));
            let help = format!("left out; add the reports that came since, or ask for a date up to {latest}");
            sheet.problem(Severity::Error, "no-report-since", line, column, Some(&value), message, help);
            continue;
        }
        if late > KNOWN_DAYS_MAX && warned.insert((id.clone(), target.forecast_day)) {
            let message = format!("the last report of series `{id}` is {late} days older than this date");
            let help =
                "the forecast starts a week after that report and reaches further; add the reports that came since";
            sheet.problem(Severity::Warning, "old-report", line, column, Some(&value), message, help);
        }
        out.push(target);
    }
    if out.is_empty() { Err(sheet.problems) } else { Ok((out, sheet.problems)) }
}

/// What can be said of targets whose series cannot be used: every problem of the columns, dates and horizons, and series whose keys
/// are not among those of the file, as [`super::series_keys`] finds them (none: not known).
pub fn check_targets(text: &str, file: &str, keys: &[String]) -> Vec<Problem> {
    let mut sheet = Sheet::read(text, file);
    read_targets(&mut sheet, None);
    if let (false, Some(id)) = (keys.is_empty(), sheet.column(&["series_id"])) {
        let known: Vec<&str> = keys.iter().map(String::as_str).collect();
        for row in 0..sheet.rows.len() {
            if !known.contains(&sheet.cell(row, id)) {
                sheet.bad_cell(row, id, "unknown-series", "no such series", &keys_of(&known));
            }
        }
    }
    sheet.problems
}

/// Names of the column with the day on which a forecast is made.
const FORECAST_DATE: &[&str] = &["forecast_date", "forecast_day"];

/// The targets of a sheet with their rows, held against the series where they are known; `None` without the columns.
fn read_targets(sheet: &mut Sheet<'_>, series: Option<&[Series]>) -> Option<Vec<(usize, Target)>> {
    let columns = [
        (["series_id"].as_slice(), "name the column with the key of the series"),
        (FORECAST_DATE, "the day on which the forecast is made"),
        (["horizon_days"].as_slice(), "the days from the forecast to what is forecast, 1 to 28"),
    ];
    for (names, help) in columns {
        sheet.require(names, help);
    }
    let [Some(id), Some(date), Some(horizon)] = columns.map(|(names, _)| sheet.column(names)) else { return None };
    let by_id: BTreeMap<&str, &Series> = series.unwrap_or_default().iter().map(|s| (s.id.as_str(), s)).collect();
    let keys: Vec<&str> = series.unwrap_or_default().iter().map(|s| s.id.as_str()).collect();
    let mut out = Vec::with_capacity(sheet.rows.len());
    for row in 0..sheet.rows.len() {
        let series_id = sheet.cell(row, id).to_owned();
        let found = by_id.get(series_id.as_str()).copied();
        if found.is_none() && series.is_some() {
            sheet.bad_cell(row, id, "unknown-series", "no such series", &keys_of(&keys));
        }
        let is_number = sheet.cell(row, date).parse::<i32>().is_ok();
        let written = if series.is_none() && is_number { Counts::Days } else { Counts::Dates };
        let day = sheet.day(row, date, found.map_or(written, |s| s.counts));
        let days = sheet
            .cell(row, horizon)
            .parse::<f64>()
            .ok()
            .filter(|h| (1.0..=f64::from(HORIZON_DAYS_MAX)).contains(h) && h.fract() == 0.0);
        if days.is_none() {
            sheet.bad_cell(row, horizon, "bad-horizon", "not a horizon", "write a whole number of days from 1 to 28");
        }
        let (Some(found), Some(day), Some(days)) = (found, day, days) else { continue };
        if found.until(day).is_empty() {
            sheet.bad_cell(
                row,
                date,
                "no-report",
                "no report of the series up to this date",
                "ask for a date on or after the first report",
            );
            continue;
        }
        out.push((row, Target { series_id, forecast_day: day, horizon_days: days as u32 }));
    }
    if sheet.rows.is_empty() && !sheet.has_errors() {
        sheet.no_rows("no-targets", "no target in the file", "each row asks for one series, date and horizon");
    }
    Some(out)
}

/// The keys to choose from, for a message.
pub(super) fn keys_of(series: &[&str]) -> String {
    const SHOWN: usize = 5;
    let keys: Vec<String> = series.iter().take(SHOWN).map(|one| format!("`{one}`")).collect();
    match series {
        [] => "use a key of the series file".to_owned(),
        [_] => format!("the file of the series has one, {}", keys.join(", ")),
        _ if series.len() <= SHOWN => format!("the series are {}", keys.join(", ")),
        _ => format!("use one of the {} keys of the series file, such as {}", series.len(), keys.join(", ")),
    }
}

/// Answers targets, in their order; targets of a series that is not there, or with a horizon outside 1 to 28, are
/// left out ([`parse_targets`] refuses them first).
pub fn forecast_targets(series: &[Series], targets: &[Target]) -> Vec<ForecastRow> {
    let by_id: BTreeMap<&str, &Series> = series.iter().map(|s| (s.id.as_str(), s)).collect();
    let mut days: Vec<(&str, i32)> = targets.iter().map(|t| (t.series_id.as_str(), t.forecast_day)).collect();
    days.sort_unstable();
    days.dedup();
    let answers: BTreeMap<(&str, i32), Vec<Quantiles>> = days
        .par_iter()
        .filter_map(|&(id, day)| Some(((id, day), forecast_days(by_id.get(id)?, day))))
        .collect::<Vec<_>>()
        .into_iter()
        .collect();
    targets
        .iter()
        .filter_map(|target| {
            let answer = answers.get(&(target.series_id.as_str(), target.forecast_day))?;
            let cumulative = *answer.get((target.horizon_days as usize).checked_sub(1)?)?;
            let counts = by_id.get(target.series_id.as_str())?.counts;
            Some(ForecastRow { target: target.clone(), counts, cumulative })
        })
        .collect()
}

/// The record of an answer, to be stored and scored later; `None` when the series is another or has no report up to
/// the date.
pub fn record(row: &ForecastRow, series: &Series) -> Option<ForecastRecord> {
    if series.id != row.target.series_id {
        return None;
    }
    let reports = series.until(row.target.forecast_day);
    let last = reports.last()?;
    Some(ForecastRecord {
        series_id: series.id.clone(),
        forecast_day: row.target.forecast_day,
        horizon_days: row.target.horizon_days,
        last_report_day: last.day,
        n_reports: reports.len(),
        cumulative_known: last.residents,
        cumulative: row.cumulative,
        method: METHOD.to_owned(),
        note: series.begins(),
    })
}

/// The answers as CSV: `series_id, forecast_date, horizon_days, quantile, value`, seven rows for each target.
pub fn to_csv(rows: &[ForecastRow]) -> String {
    let mut out = String::from("series_id,forecast_date,horizon_days,quantile,value\n");
    for row in rows {
        let id = csv_text(&row.target.series_id);
        let date = row.counts.write(row.target.forecast_day);
        for (level, value) in QUANTILE_LEVELS.iter().zip(row.cumulative.to_array()) {
            let value = libm::round(value * 100.0) / 100.0;
            let _ = writeln!(out, "{id},{date},{},{level},{value}", row.target.horizon_days);
        }
    }
    out
}
