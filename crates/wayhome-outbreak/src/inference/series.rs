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
//! Cells are separated by commas, semicolons or tabs; names of columns may have capitals and blanks. Other columns are left
//! alone. A row without a count is not a report and is passed over, with a warning. An empty `resident_pop` or `staff_cum` is
//! unknown. Cumulative counts are whole; new cases that are not (means, shares of a week) are pointed out.

use std::collections::{BTreeMap, BTreeSet};

use wayhome_domain::jiff::civil::Date;
use wayhome_domain::{Problem, Severity};

use super::forecast::SETTINGS;
use super::renewal;
use super::sheet::{Sheet, nearest};

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
    /// Cases counted up to the first report of which nobody wrote on which days: the first total of running totals. 0 where the
    /// reports tell new cases.
    pub before: f64,
}

impl Series {
    /// The reports dated on or before `day`: what a forecast made that day may use.
    pub fn until(&self, day: i32) -> &[Report] {
        &self.reports[..self.reports.partition_point(|r| r.day <= day)]
    }

    /// That the first report counts cases of unknown days, and from which day cases are counted; empty when it does not.
    pub fn begins(&self) -> String {
        let Some(first) = self.reports.first().filter(|_| self.before > 0.0) else { return String::new() };
        let total = if self.before == 1.0 { "1 case".to_owned() } else { format!("{} cases", self.before) };
        format!(
            "the reports begin with a running total of {total} on {}: nobody knows on which days these came, so new cases are \
             counted from {} on",
            self.counts.write(first.day),
            self.counts.write(first.day.saturating_add(1))
        )
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

/// Codes of the warnings that tell what a forecast assumes: of a setting, and of a pathogen.
pub const ASSUMED: [&str; 2] = ["unknown-setting", "unknown-pathogen"];

/// Warns of each setting or pathogen that forecasts do not know, where it stands first, with what is taken for it.
fn tell_unknown(
    sheet: &mut Sheet<'_>,
    column: Option<usize>,
    code: &'static str,
    is_known: &dyn Fn(&str) -> bool,
    words: &[&str],
) {
    let Some(column) = column else { return };
    let mut told: BTreeMap<String, usize> = BTreeMap::new();
    for row in 0..sheet.rows.len() {
        let text = sheet.cell(row, column);
        if !text.is_empty() && text != "NA" && !is_known(text) {
            told.entry(text.to_owned()).or_insert(row);
        }
    }
    for (text, row) in told {
        let assumed = if code == ASSUMED[0] {
            "forecasts take it for a place of adults"
        } else {
            "forecasts take the times of COVID-19 for it"
        };
        let meant = nearest(&text, words).map_or_else(
            || format!("the names are: {}", words.join(", ")),
            |near| format!("did you mean `{near}`? write it so"),
        );
        let what = if code == ASSUMED[0] { "setting" } else { "pathogen" };
        let line = sheet.rows[row].0;
        let message = format!("nothing is known here of this {what}: {assumed}");
        sheet.problem(Severity::Warning, code, line, Some(column), Some(&text), message, meant);
    }
}

/// Warns where a series has one setting or pathogen first and another later: there is one for a series.
fn tell_changed(sheet: &mut Sheet<'_>, id: Option<usize>, column: Option<usize>, what: &str) {
    let Some(column) = column else { return };
    // By series: what it is first, and whether another was told.
    let mut found: BTreeMap<String, (String, bool)> = BTreeMap::new();
    for row in 0..sheet.rows.len() {
        if sheet.is_empty(row, column) {
            continue;
        }
        let text = sheet.cell(row, column).to_owned();
        let id = id.map_or("series", |c| sheet.cell(row, c)).to_owned();
        let (first, is_told) = found.entry(id.clone()).or_insert((text.clone(), false));
        if first.eq_ignore_ascii_case(&text) || std::mem::replace(is_told, true) {
            continue;
        }
        let first = first.clone();
        let line = sheet.rows[row].0;
        let message = format!("series `{id}` has another {what} here than before, `{first}`");
        let help = "the first is used; give what changed a series of its own";
        sheet.problem(Severity::Warning, "changed", line, Some(column), Some(&text), message, help);
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

/// The keys of the series in a file, also where its reports cannot be used: in order, each once; none where the file has no table.
pub fn series_keys(text: &str) -> Vec<String> {
    let mut sheet = Sheet::read(text, "");
    let Some(id) = sheet.column(&["series_id"]) else {
        return if sheet.rows.is_empty() { Vec::new() } else { vec!["series".to_owned()] };
    };
    let keys: BTreeSet<&str> =
        (0..sheet.rows.len()).map(|row| sheet.cell(row, id)).filter(|key| !key.is_empty()).collect();
    keys.into_iter().map(str::to_owned).collect()
}

/// Reads series of reports; the columns are listed in the module documentation.
///
/// `as_of` is the last day that a report may have: later ones are errors (this crate reads no clock). Returns the
/// series in the order of their ids, with warnings (gaps, a count written twice, rows without a count, new cases that are not whole, a
/// population of nobody, more cases than residents, and, with the codes [`ASSUMED`], a pathogen or a setting that forecasts do not know).
///
/// # Errors
/// Every problem of the file, warnings among them, when at least one forbids using it: a cell that is not a
/// number or a date, a negative count, a cumulative count that falls or is not whole, two counts for one day, a future date, a column
/// that stands there twice.
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
    sheet.warn_of_misspelt();
    let last_day = as_of.map(day_of).filter(|_| counts == Counts::Dates);

    // By series: the first row without a count, and from the future, and how many there are. The first row with a part of a case.
    let mut without_count: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    let mut fractions: Option<usize> = None;
    let mut future: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    // Rows by series, with their place in the file.
    let mut found: BTreeMap<String, (Series, Vec<usize>)> = BTreeMap::new();
    for row in 0..sheet.rows.len() {
        let id = id_column.map_or("series", |c| sheet.cell(row, c)).to_owned();
        if let (true, Some(column)) = (id.is_empty(), id_column) {
            sheet.bad_cell(row, column, "no-series", "no series", "write the key of the series in every row");
        }
        let day = sheet.day(row, date_column, counts);
        let count = if cumulative.is_some() { sheet.whole(row, count_column) } else { sheet.count(row, count_column) };
        let imported = imported.and_then(|c| sheet.count(row, c)).unwrap_or(0.0);
        let staff = staff_column.and_then(|c| sheet.whole(row, c));
        if sheet.is_empty(row, count_column) {
            without_count.entry(id.clone()).or_insert((row, 0)).1 += 1;
        }
        if cumulative.is_none() && count.is_some_and(|count| count.fract() != 0.0) {
            fractions.get_or_insert(row);
        }
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
            future.entry(id).or_insert((row, 0)).1 += 1;
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
        let entry = found.entry(id.clone()).or_insert_with(|| {
            (
                Series {
                    id,
                    setting: String::new(),
                    pathogen: String::new(),
                    counts,
                    reports: Vec::new(),
                    before: 0.0,
                },
                Vec::new(),
            )
        });
        for (known, here) in [(&mut entry.0.setting, setting), (&mut entry.0.pathogen, pathogen)] {
            if known.is_empty() && here != "NA" {
                *known = here;
            }
        }
        entry.0.reports.push(Report { day, residents, imported, staff, population });
        entry.1.push(row);
    }

    for (row, rows) in future.into_values() {
        let message = match rows {
            1 => "a report from the future".to_owned(),
            n => format!("{n} reports from the future, of which this is the first"),
        };
        let help = format!("reports end with {}", counts.write(last_day.unwrap_or_default()));
        sheet.bad_cell(row, date_column, "future-date", &message, &help);
    }
    for (id, (row, rows)) in without_count {
        let line = sheet.rows[row].0;
        let these = if rows == 1 { "this row".to_owned() } else { format!("{rows} rows, of which this is the first") };
        sheet.problem(
            Severity::Warning,
            "no-count",
            line,
            Some(count_column),
            None,
            format!("no count of series `{id}` in {these}"),
            "read as no report of that day; write 0 new cases, or the same cumulative count, if nobody was found",
        );
    }
    if let Some(row) = fractions {
        let (line, value) = (sheet.rows[row].0, sheet.cell(row, count_column).to_owned());
        sheet.problem(
            Severity::Warning,
            "fraction",
            line,
            Some(count_column),
            Some(&value),
            "not a whole number of people",
            "read as it stands; write how many were counted, not an average",
        );
    }
    tell_unknown(
        &mut sheet,
        text_columns[0],
        ASSUMED[0],
        &|text| SETTINGS.contains(&text.to_ascii_lowercase().as_str()),
        &SETTINGS,
    );
    tell_unknown(&mut sheet, text_columns[1], ASSUMED[1], &renewal::is_known, &renewal::PATHOGENS);
    tell_changed(&mut sheet, id_column, text_columns[0], "setting");
    tell_changed(&mut sheet, id_column, text_columns[1], "pathogen");

    let mut out = Vec::with_capacity(found.len());
    for (mut series, rows) in found.into_values() {
        let mut order: Vec<usize> = (0..rows.len()).collect();
        order.sort_by_key(|&k| (series.reports[k].day, k));
        let mut reports: Vec<Report> = Vec::with_capacity(order.len());
        let mut running = 0.0;
        // A fall is told once: after one wrong count, all that follow would lie below it.
        let (mut fell, mut staff_fell) = (false, false);
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
                if let (Some(were), Some(staff)) = (before.staff, report.staff)
                    && staff < were
                    && !std::mem::replace(&mut staff_fell, true)
                {
                    sheet.problem(
                        Severity::Warning,
                        "staff-falls",
                        line,
                        staff_column,
                        None,
                        format!("the cumulative count of staff of series `{}` falls from {were} to {staff}", series.id),
                        "correct the earlier or the later count: a cumulative count never falls; here it counts as no new case of staff",
                    );
                }
                if report.residents < before.residents {
                    if std::mem::replace(&mut fell, true) {
                        continue;
                    }
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
                        "nobody knows when it happened: what was counted is spread over four weeks at most, or stands on the day of the report where none of the cases before can have caused it",
                    );
                }
            }
            reports.push(report);
        }
        series.reports = reports;
        if cumulative.is_some() {
            series.before = series.reports.first().map_or(0.0, |first| first.residents);
        }
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
