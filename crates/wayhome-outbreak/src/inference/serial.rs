//! Serial intervals: the time from one case to the cases it causes, by whole days.
//!
//! # File
//!
//! One of two forms, as CSV with a header:
//!
//! * `day,probability`: the share of intervals of each length; the shares add up to 1 within 0.01, and day 0,
//!   when written, has none. With a column `sample` the file holds several alternatives, for an uncertain interval.
//! * `mean,sd`: each row a gamma distribution shifted by one day, in days; several rows are alternatives of
//!   equal weight, for an uncertain interval.
//!
//! `probability` may also be called `prob`, `p` or `si_distr`; `mean` and `sd` also `mean_days` and `sd_days`.

use wayhome_domain::{Problem, Severity};

use super::series::Counts;
use super::sheet::Sheet;
use super::special::gamma_share_below;

/// The longest interval in days that is read.
pub const INTERVAL_DAYS_MAX: usize = 1000;

/// Share of the intervals that lie beyond [`SerialInterval::reach_days`]. Gamma distributions have no end; one in a thousand
/// keeps a course whole through the longest silence that a chain of known cases has in practice, and 0.01 would do as well
/// (for influenza 8 days instead of 11).
const BEYOND_REACH: f64 = 0.001;

/// The time from a case to the cases it causes, in one or more alternatives of equal weight.
#[derive(Clone, Debug, PartialEq)]
pub struct SerialInterval {
    /// For each alternative the share of intervals of 0, 1, 2 … days; the first is 0. Never empty.
    alternatives: Vec<Vec<f64>>,
}

impl SerialInterval {
    /// One gamma distribution, shifted by a day and cut into days.
    ///
    /// `None` unless `mean_days` is above 1 and `sd_days` above 0 (both at most 365).
    ///
    /// Source: Cori et al. 2013, doi:10.1093/aje/kwt133, web appendix 11, as the R package `EpiEstim` computes it.
    pub fn shifted_gamma(mean_days: f64, sd_days: f64) -> Option<Self> {
        let fits = 1.0 < mean_days && mean_days <= 365.0 && 0.0 < sd_days && sd_days <= 365.0;
        fits.then(|| SerialInterval { alternatives: vec![discretise(mean_days, sd_days)] })
    }

    /// For a pathogen by name, such as `covid-19-ancestral`, `influenza`, `measles`, `norovirus`: mean and standard deviation as
    /// the projection has them (`renewal.rs` names the sources); others take those of COVID-19.
    ///
    /// ```
    /// use wayhome_outbreak::inference::SerialInterval;
    /// let mean = |name: &str| -> f64 {
    ///     let days = SerialInterval::for_pathogen(name);
    ///     days.alternatives()[0].iter().enumerate().map(|(day, share)| day as f64 * share).sum()
    /// };
    /// assert!(mean("norovirus") < mean("measles"));
    /// ```
    #[must_use]
    pub fn for_pathogen(name: &str) -> Self {
        let (mean, sd) = super::renewal::serial_moments(name);
        SerialInterval { alternatives: vec![discretise(mean, sd)] }
    }

    /// Days within which all but one in a thousand intervals lie, in the alternative that reaches furthest: what comes later
    /// after a case was not caused by it.
    ///
    /// ```
    /// use wayhome_outbreak::inference::SerialInterval;
    /// assert_eq!(SerialInterval::for_pathogen("influenza").reach_days(), 11);
    /// ```
    #[must_use]
    pub fn reach_days(&self) -> usize {
        let reach = |shares: &Vec<f64>| {
            let most = (1.0 - BEYOND_REACH) * shares.iter().sum::<f64>();
            let mut below = 0.0;
            let reached = shares.iter().position(|share| {
                below += share;
                below >= most
            });
            reached.unwrap_or(shares.len())
        };
        self.alternatives.iter().map(reach).max().unwrap_or(0)
    }

    /// The alternatives: for each the share of intervals of 0, 1, 2 … days.
    pub fn alternatives(&self) -> &[Vec<f64>] {
        &self.alternatives
    }
}

/// Days 0, 1, 2 … of a gamma distribution shifted by one day, each day weighted with the triangle around it.
fn discretise(mean: f64, sd: f64) -> Vec<f64> {
    let shape = ((mean - 1.0) / sd) * ((mean - 1.0) / sd);
    let scale = sd * sd / (mean - 1.0);
    let below = |shape: f64, day: f64| gamma_share_below(shape, day / scale);
    let mut out = vec![0.0];
    let mut total = 0.0;
    for k in 1..=INTERVAL_DAYS_MAX {
        let k = k as f64;
        let share = k * below(shape, k) + (k - 2.0) * below(shape, k - 2.0) - 2.0 * (k - 1.0) * below(shape, k - 1.0)
            + shape * scale * (2.0 * below(shape + 1.0, k - 1.0) - below(shape + 1.0, k - 2.0) - below(shape + 1.0, k));
        out.push(share.max(0.0));
        total += share.max(0.0);
        if total > 1.0 - 1e-12 && k > mean {
            break;
        }
    }
    out
}

/// Reads a serial interval; the forms are described in the module documentation.
///
/// # Errors
/// Every problem of the file: neither form, a cell that is not a number, a negative share, shares that do not add
/// up to 1, a share on day 0, a day written twice, a mean of one day or less.
pub fn parse_serial_interval(text: &str, file: &str) -> Result<SerialInterval, Vec<Problem>> {
    let mut sheet = Sheet::read(text, file);
    let day = sheet.column(&["day", "days", "date"]);
    let share = sheet.column(&["probability", "prob", "p", "si_distr"]);
    let mean = sheet.column(&["mean", "mean_days"]);
    let sd = sheet.column(&["sd", "sd_days"]);
    let alternatives = match (day, share, mean, sd) {
        (Some(day), Some(share), _, _) => read_shares(&mut sheet, day, share, file),
        (_, _, Some(mean), Some(sd)) => read_moments(&mut sheet, mean, sd),
        _ => {
            sheet.require(&["day"], "write the columns `day,probability`, or `mean,sd` with one row");
            if day.is_some() {
                sheet.require(&["probability"], "write the share of intervals of each length in `probability`");
            }
            Vec::new()
        }
    };
    if alternatives.is_empty() && !sheet.has_errors() {
        sheet.problems.push(Problem::file(
            Severity::Error,
            "empty-interval",
            file,
            "no row in the file",
            "write the share of intervals of each length, or a mean and a standard deviation",
        ));
    }
    if sheet.has_errors() { Err(sheet.problems) } else { Ok(SerialInterval { alternatives }) }
}

fn read_shares(sheet: &mut Sheet<'_>, day: usize, share: usize, file: &str) -> Vec<Vec<f64>> {
    let sample = sheet.column(&["sample"]);
    // (name of the alternative, shares by day, which days were given), in order of appearance
    let mut found: Vec<(String, Vec<f64>, Vec<bool>)> = Vec::new();
    for row in 0..sheet.rows.len() {
        let name = sample.map_or("", |c| sheet.cell(row, c)).to_owned();
        let length = sheet.day(row, day, Counts::Days);
        if sheet.cell(row, share).is_empty() {
            sheet.bad_cell(row, share, "not-a-number", "no share", "write a number between 0 and 1");
            continue;
        }
        let (Some(length), Some(value)) = (length, sheet.number(row, share)) else { continue };
        if !(0..=INTERVAL_DAYS_MAX as i32).contains(&length) {
            sheet.bad_cell(row, day, "bad-day", "not a length in days", "write 1, 2, 3 and so on");
            continue;
        }
        if value > 1.0 {
            let help = if value <= 100.0 {
                format!("1 is the whole; if {value} % is meant, write {}", (value * 1e10).round() / 1e12)
            } else {
                "write a number between 0 and 1".to_owned()
            };
            sheet.bad_cell(row, share, "not-a-share", "a share above 1", &help);
            continue;
        }
        if length == 0 && value > 0.0 {
            sheet.bad_cell(
                row,
                share,
                "same-day",
                "a case cannot cause another on the same day here",
                "give the share of day 0 to day 1",
            );
            continue;
        }
        let k = found.iter().position(|f| f.0 == name).unwrap_or_else(|| {
            found.push((name, vec![0.0], vec![false]));
            found.len() - 1
        });
        let length = length as usize;
        let (_, shares, given) = &mut found[k];
        if shares.len() <= length {
            shares.resize(length + 1, 0.0);
            given.resize(length + 1, false);
        }
        if given[length] {
            sheet.bad_cell(row, day, "twice", "a day that was given before", "keep one row for each day");
        } else {
            given[length] = true;
            found[k].1[length] = value;
        }
    }
    for (name, shares, _) in &found {
        let total: f64 = shares.iter().sum();
        if (total - 1.0).abs() > 0.01 && !sheet.has_errors() {
            let which = if name.is_empty() { String::new() } else { format!(" of sample `{name}`") };
            sheet.problems.push(Problem::file(
                Severity::Error,
                "sum",
                file,
                format!("the shares{which} add up to {total:.3}"),
                "they add up to 1, within 0.01",
            ));
        }
    }
    found.into_iter().map(|f| f.1).collect()
}

fn read_moments(sheet: &mut Sheet<'_>, mean: usize, sd: usize) -> Vec<Vec<f64>> {
    let mut out = Vec::new();
    for row in 0..sheet.rows.len() {
        for column in [mean, sd] {
            if sheet.cell(row, column).is_empty() {
                sheet.bad_cell(row, column, "not-a-number", "no number", "write a number of days");
            }
        }
        let (Some(m), Some(s)) = (sheet.number(row, mean), sheet.number(row, sd)) else { continue };
        if m <= 1.0 || m > 365.0 {
            sheet.bad_cell(
                row,
                mean,
                "bad-mean",
                "the mean must lie above 1 and at most 365 days",
                "intervals are whole days, from 1 on",
            );
        }
        if s <= 0.0 || s > 365.0 {
            sheet.bad_cell(
                row,
                sd,
                "bad-sd",
                "the standard deviation must lie above 0 and at most 365 days",
                "write a number of days",
            );
        }
        if let Some(one) = SerialInterval::shifted_gamma(m, s) {
            out.extend(one.alternatives);
        }
    }
    out
}
