//! Series of reports: reading them, with every problem located.
//!
//! # Columns
//!
//! A series file has a header and, in any order:
//!
//! | column | meaning |
//! | --- | --- |
//! | `date` (or `day`) | day of the report, ISO 8601; `day` is a whole number instead |
//! | `res_cum` | confirmed resident cases up to that day; never falls |
//! | `new_cases` (or `cases`, `incidence`, `I`, `res_new`) | newly confirmed since the report before, when there is no `res_cum` |
//! | `local`, `imported` | newly confirmed, infected here and elsewhere; together they replace `new_cases` |
//! | `imported` beside `res_cum` or `new_cases` | how many of the new cases were infected elsewhere |
//! | `series_id` | key; without it the file is one series |
//! | `staff_cum`, `resident_pop`, `setting`, `pathogen` | used by forecasts when given |
//!
//! Other columns are left alone. A row without a count is not a report and is passed over. An empty
//! `resident_pop` or `staff_cum` is unknown.

use std::collections::BTreeMap;

use wayhome_domain::jiff::civil::Date;
use wayhome_domain::spreadsheet::unguard;
use wayhome_domain::{Problem, Severity};

/// The largest number of people or cases that is read: more is a slip of the pen in one facility.
pub const COUNT_MAX: f64 = 1_000_000.0;

/// A gap in a series that is pointed out, in days: no report in four weeks.
pub const GAP_DAYS: i32 = 28;

/// One report.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Report {
    /// Day of the report: days since 1970-01-01, or the number given in a `day` column.
    pub day: i32,
    /// Confirmed resident cases up to this day.
    pub residents: f64,
    /// Of those new since the report before, how many were infected elsewhere.
    pub imported: f64,
    /// Confirmed staff cases up to this day, when reported.
    pub staff: Option<f64>,
    /// Residents, when known.
    pub population: Option<f64>,
}

/// How days are written in the file of a series.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counts {
    /// ISO 8601 dates.
    Dates,
    /// Whole numbers.
    Days,
}

impl Counts {
    /// A day as the file would write it.
    pub fn write(self, day: i32) -> String {
        match self {
            Counts::Dates => date_of(day).map_or_else(|| day.to_string(), |d| d.to_string()),
            Counts::Days => day.to_string(),
        }
    }
}

/// The reports of one facility, oldest first, one for each day.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// Key of the series.
    pub id: String,
    /// Kind of place, such as `juvenile`; empty when not given.
    pub setting: String,
    /// The pathogen, such as `sars-cov-2`; empty when not given.
    pub pathogen: String,
    /// How the file writes days.
    pub counts: Counts,
    /// The reports.
    pub reports: Vec<Report>,
}

impl Series {
    /// The reports dated on or before `day`: what a forecast made that day may use.
    pub fn until(&self, day: i32) -> &[Report] {
        &self.reports[..self.reports.partition_point(|r| r.day <= day)]
    }
}

/// Days from 1970-01-01 to `date`.
pub fn day_of(date: Date) -> i32 {
    date.duration_since(EPOCH).as_hours().div_euclid(24) as i32
}

/// The date that is `day` days after 1970-01-01, or `None` outside the calendar.
pub fn date_of(day: i32) -> Option<Date> {
    EPOCH.checked_add(wayhome_domain::jiff::Span::new().try_days(day).ok()?).ok()
}

const EPOCH: Date = wayhome_domain::jiff::civil::date(1970, 1, 1);

/// A file with a header, cell by cell, with the problems found so far.
pub(crate) struct Sheet<'a> {
    file: &'a str,
    header: Vec<String>,
    pub(crate) rows: Vec<(u64, Vec<String>)>,
    pub(crate) problems: Vec<Problem>,
}

impl<'a> Sheet<'a> {
    /// Reads the rows of a CSV text (RFC 4180).
    pub(crate) fn read(text: &str, file: &'a str) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut sheet = Sheet { file, header: Vec::new(), rows: Vec::new(), problems: Vec::new() };
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .trim(csv::Trim::All)
            .from_reader(text.as_bytes());
        for record in reader.records() {
            match record {
                Ok(record) => {
                    let row = record.position().map_or(0, csv::Position::line);
                    let cells: Vec<String> = record.iter().map(|cell| unguard(cell).to_owned()).collect();
                    if sheet.header.is_empty() {
                        sheet.header = cells;
                    } else if cells.iter().any(|c| !c.is_empty()) {
                        if cells.len() > sheet.header.len() {
                            sheet.problem(
                                Severity::Error,
                                "too-many-cells",
                                row,
                                None,
                                None,
                                format!("{} cells in a file of {} columns", cells.len(), sheet.header.len()),
                                "put quotes around a cell that holds a comma",
                            );
                        }
                        sheet.rows.push((row, cells));
                    }
                }
                Err(_) => {
                    sheet.problems.push(Problem::file(
                        Severity::Error,
                        "unreadable",
                        file,
                        "the file is not a table of comma-separated cells in UTF-8",
                        "save it as CSV in UTF-8",
                    ));
                    break;
                }
            }
        }
        if sheet.header.is_empty() && sheet.problems.is_empty() {
            sheet.problems.push(Problem::file(
                Severity::Error,
                "empty-file",
                file,
                "the file is empty",
                "the first line names the columns",
            ));
        }
        sheet
    }

    /// Position of the first of these columns that the file has.
    pub(crate) fn column(&self, names: &[&str]) -> Option<usize> {
        names.iter().find_map(|n| self.header.iter().position(|h| h == n))
    }

    /// The cell, empty when the row is short.
    pub(crate) fn cell(&self, row: usize, column: usize) -> &str {
        self.rows[row].1.get(column).map_or("", String::as_str)
    }

    /// A whole-file error unless one of the columns is there.
    pub(crate) fn require(&mut self, names: &[&str], help: &str) {
        if self.column(names).is_none() && !self.header.is_empty() {
            self.problems.push(Problem::file(
                Severity::Error,
                "missing-column",
                self.file,
                format!("no column `{}`", names[0]),
                help,
            ));
        }
    }

    #[expect(clippy::too_many_arguments, reason = "the parts of a located message, in reading order")]
    pub(crate) fn problem(
        &mut self,
        severity: Severity,
        code: &'static str,
        row: u64,
        column: Option<usize>,
        value: Option<&str>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.problems.push(Problem {
            severity,
            code,
            file: self.file.to_owned(),
            row: Some(row),
            column: column.and_then(|c| self.header.get(c).cloned()),
            value: value.map(|v| v.chars().take(60).collect()),
            message: message.into(),
            help: help.into(),
        });
    }

    /// Reports a cell that cannot be read.
    pub(crate) fn bad_cell(&mut self, row: usize, column: usize, code: &'static str, message: &str, help: &str) {
        let (line, value) = (self.rows[row].0, self.cell(row, column).to_owned());
        self.problem(Severity::Error, code, line, Some(column), Some(&value), message, help);
    }

    /// A number from 0 to [`COUNT_MAX`]; `None` when empty or, with a problem, when it is not one.
    pub(crate) fn count(&mut self, row: usize, column: usize) -> Option<f64> {
        let text = self.cell(row, column);
        if text.is_empty() || text == "NA" {
            return None;
        }
        match text.parse::<f64>() {
            Ok(x) if (0.0..=COUNT_MAX).contains(&x) => Some(x),
            Ok(x) if x < 0.0 => {
                self.bad_cell(row, column, "negative", "a count below zero", "leave it empty if it is not known");
                None
            }
            Ok(x) if x.is_finite() => {
                self.bad_cell(row, column, "too-large", "more than a million", "check the number");
                None
            }
            _ => {
                self.bad_cell(
                    row,
                    column,
                    "not-a-number",
                    "not a number",
                    "write digits, such as 12; leave it empty if it is not known",
                );
                None
            }
        }
    }

    /// A day: an ISO date, or a whole number when `counts` says so.
    pub(crate) fn day(&mut self, row: usize, column: usize, counts: Counts) -> Option<i32> {
        let text = self.cell(row, column);
        let day = match counts {
            Counts::Dates => text.parse::<Date>().ok().map(day_of),
            Counts::Days => text.parse::<i32>().ok().filter(|d| d.abs() <= 1_000_000),
        };
        if day.is_none() {
            let (message, help) = match (counts, text.is_empty()) {
                (_, true) => ("no day", "write the day of the report"),
                (Counts::Dates, _) => ("not a date", "write it as 2026-03-31"),
                (Counts::Days, _) => ("not the number of a day", "write a whole number, such as 12"),
            };
            self.bad_cell(row, column, "not-a-date", message, help);
        }
        day
    }

    /// Whether anything found so far forbids using the file.
    pub(crate) fn has_errors(&self) -> bool {
        self.problems.iter().any(|p| p.severity == Severity::Error)
    }
}

/// Days whose cases are held against the residents.
const RECENT_DAYS: i32 = 90;

/// The first day on which more residents had been ill in [`RECENT_DAYS`] than live there, with both numbers.
fn more_cases_than_residents(reports: &[Report]) -> Option<(i32, f64, f64)> {
    let mut from = 0;
    reports.iter().find_map(|report| {
        while reports[from].day <= report.day.saturating_sub(RECENT_DAYS) {
            from += 1;
        }
        let before = from.checked_sub(1).map_or(0.0, |k| reports[k].residents);
        let (cases, people) = (report.residents - before, report.population?);
        (cases > people).then_some((report.day, cases, people))
    })
}

/// Reads series of reports; the columns are listed in the module documentation.
///
/// `as_of` is the last day that a report may have: later ones are errors (this crate reads no clock). Returns the
/// series in the order of their ids, with warnings (gaps, a count written twice, a population of nobody, more cases than residents).
///
/// # Errors
/// Every problem of the file, warnings among them, when at least one forbids using it: a cell that is not a
/// number or a date, a negative count, a cumulative count that falls, two counts for one day, a future date.
pub fn parse_series(text: &str, file: &str, as_of: Option<Date>) -> Result<(Vec<Series>, Vec<Problem>), Vec<Problem>> {
    let mut sheet = Sheet::read(text, file);
    let date_column = sheet.column(&["date", "day"]);
    let counts = if sheet.column(&["date"]).is_none() { Counts::Days } else { Counts::Dates };
    sheet.require(&["date", "day"], "name the column with the day of each report `date`");
    let cumulative = sheet.column(&["res_cum"]);
    let local = sheet.column(&["local"]);
    let new = sheet.column(&["new_cases", "cases", "incidence", "I", "res_new"]);
    let imported = sheet.column(&["imported", "res_imported"]);
    if cumulative.is_none() && local.is_none() {
        sheet.require(
            &["res_cum", "new_cases", "cases", "incidence", "I", "res_new"],
            "give the cumulative count as `res_cum`, or the new cases of each report as `new_cases`",
        );
    }
    let (Some(date_column), Some(count_column)) = (date_column, cumulative.or(local).or(new)) else {
        return Err(sheet.problems);
    };
    let adds_imported = cumulative.is_none() && local.is_some();
    let id_column = sheet.column(&["series_id"]);
    let text_columns = [sheet.column(&["setting"]), sheet.column(&["pathogen"])];
    let staff_column = sheet.column(&["staff_cum"]);
    let population_column = sheet.column(&["resident_pop"]);
    let last_day = as_of.map(day_of).filter(|_| counts == Counts::Dates);

    // Rows by series, with their place in the file.
    let mut found: BTreeMap<String, (Series, Vec<usize>)> = BTreeMap::new();
    for row in 0..sheet.rows.len() {
        let id = id_column.map_or("series", |c| sheet.cell(row, c)).to_owned();
        if let (true, Some(column)) = (id.is_empty(), id_column) {
            sheet.bad_cell(row, column, "no-series", "no series", "write the key of the series in every row");
        }
        let day = sheet.day(row, date_column, counts);
        let count = sheet.count(row, count_column);
        let imported = imported.and_then(|c| sheet.count(row, c)).unwrap_or(0.0);
        let staff = staff_column.and_then(|c| sheet.count(row, c));
        let mut population = population_column.and_then(|c| sheet.count(row, c));
        if population == Some(0.0) {
            let line = sheet.rows[row].0;
            sheet.problem(
                Severity::Warning,
                "nobody",
                line,
                population_column,
                Some("0"),
                "a facility with nobody in it",
                "read as not known; leave it empty if it is not known",
            );
            population = None;
        }
        let (Some(day), Some(count)) = (day, count) else { continue };
        if last_day.is_some_and(|last| day > last) {
            let help = format!("reports end with {}", counts.write(last_day.unwrap_or(day)));
            sheet.bad_cell(row, date_column, "future-date", "a report from the future", &help);
            continue;
        }
        let mut residents = count;
        if adds_imported {
            residents += imported;
        } else if cumulative.is_none() && imported > count {
            let line = sheet.rows[row].0;
            sheet.problem(
                Severity::Error,
                "too-many-imported",
                line,
                Some(count_column),
                None,
                "more imported cases than new cases",
                "`imported` counts a part of the new cases",
            );
        }
        let cell = |c: Option<usize>| c.map_or("", |c| sheet.cell(row, c)).to_owned();
        let (setting, pathogen) = (cell(text_columns[0]), cell(text_columns[1]));
        let entry = found
            .entry(id.clone())
            .or_insert_with(|| (Series { id, setting, pathogen, counts, reports: Vec::new() }, Vec::new()));
        entry.0.reports.push(Report { day, residents, imported, staff, population });
        entry.1.push(row);
    }

    let mut out = Vec::with_capacity(found.len());
    for (mut series, rows) in found.into_values() {
        let mut order: Vec<usize> = (0..rows.len()).collect();
        order.sort_by_key(|&k| (series.reports[k].day, k));
        let mut reports: Vec<Report> = Vec::with_capacity(order.len());
        let mut running = 0.0;
        for k in order {
            let mut report = series.reports[k];
            let row = rows[k];
            if cumulative.is_none() {
                running += report.residents;
                report.residents = running;
            }
            if let Some(before) = reports.last().copied() {
                let line = sheet.rows[row].0;
                if before.day == report.day {
                    if before.residents == report.residents {
                        sheet.problem(
                            Severity::Warning,
                            "twice",
                            line,
                            Some(date_column),
                            None,
                            format!("a second report of series `{}` for one day, with the same count", series.id),
                            "the first is used",
                        );
                    } else {
                        sheet.bad_cell(
                            row,
                            date_column,
                            "two-counts",
                            &format!("a second report of series `{}` for one day, with another count", series.id),
                            "keep one row for each day",
                        );
                    }
                    continue;
                }
                if report.residents < before.residents {
                    sheet.bad_cell(
                        row,
                        count_column,
                        "falls",
                        &format!(
                            "the cumulative count of series `{}` falls from {} on {}",
                            series.id,
                            before.residents,
                            counts.write(before.day)
                        ),
                        "correct the earlier or the later count: a cumulative count never falls",
                    );
                    continue;
                }
                if cumulative.is_some() && report.imported > report.residents - before.residents {
                    sheet.problem(
                        Severity::Error,
                        "too-many-imported",
                        line,
                        imported,
                        None,
                        "more imported cases than new cases",
                        "`imported` counts a part of the new cases",
                    );
                }
                if report.day - before.day > GAP_DAYS {
                    sheet.problem(
                        Severity::Warning,
                        "gap",
                        line,
                        Some(date_column),
                        None,
                        format!("no report of series `{}` for {} days", series.id, report.day - before.day),
                        "what happened in between is spread over these days",
                    );
                }
            }
            reports.push(report);
        }
        series.reports = reports;
        if let Some((day, cases, people)) = more_cases_than_residents(&series.reports) {
            let row = rows.iter().copied().find(|&row| sheet.day(row, date_column, counts) == Some(day));
            let line = row.map_or(0, |row| sheet.rows[row].0);
            sheet.problem(
                Severity::Warning,
                "more-than-residents",
                line,
                Some(count_column),
                None,
                format!("{cases} cases of series `{}` among {people} residents", series.id),
                "correct the count or `resident_pop`; or others came in place of those who left, and then a forecast knows \
                 little of who can still be infected",
            );
        }
        out.push(series);
    }
    if out.is_empty() && !sheet.has_errors() {
        sheet.problems.push(Problem::file(
            Severity::Error,
            "no-reports",
            file,
            "no report in the file",
            "each row is a report: a day and a count",
        ));
    }
    if sheet.has_errors() { Err(sheet.problems) } else { Ok((out, sheet.problems)) }
}
