//! Cases by day, from reports that may cover several days, and the courses in which they come.
//!
//! Cases that come so long after the one before that nobody counted could have infected them (later than
//! [`SerialInterval::reach_days`]) begin a **course** of their own, as the first case of a series does: the first report of a
//! course stands on its day, its cases were infected elsewhere, and only cases of the same course press on its days.

use super::rt::{PRIOR_SCALE, PRIOR_SHAPE};
use super::serial::SerialInterval;
use super::series::Report;

/// Rounds of spreading a report over its days; Nash et al. 2023 found ten to be more than enough.
const SPREAD_ROUNDS: usize = 10;

/// The longest stretch over which one report is spread: more says nothing about days.
const SPREAD_DAYS_MAX: i32 = 28;

/// Longest series in days, some 270 years: what is longer is not a series of reports.
const SERIES_DAYS_MAX: usize = 100_000;

/// A part of a series within which one case may have caused the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Course {
    /// Position of its first case.
    pub(super) start: usize,
    /// Days without a case before it; 0 for the first course.
    pub(super) quiet_days: usize,
}

/// A report with new cases: positions of the first and the last day that it covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Counted {
    pub(super) first: usize,
    pub(super) last: usize,
}

/// Cases by day from the first case on.
pub(super) struct Incidence {
    pub(super) first_day: i32,
    pub(super) total: Vec<f64>,
    pub(super) imported: Vec<f64>,
    /// The reports with new cases, but for the first of the series.
    pub(super) reports: Vec<Counted>,
    /// The courses, earliest first; never empty.
    pub(super) courses: Vec<Course>,
}

impl Incidence {
    /// Cases by day, those beyond `before` in the running total; `None` when there is no case, or when the series is longer than
    /// any could be.
    pub(super) fn new(reports: &[Report], before: f64, interval: &SerialInterval) -> Option<Self> {
        let mut incidence = spread_evenly(reports, before, interval.reach_days())?;
        for _ in 0..SPREAD_ROUNDS {
            if !incidence.spread_by_growth(interval) {
                break;
            }
        }
        Some(incidence)
    }

    /// The day at a position.
    pub(super) fn day(&self, position: usize) -> i32 {
        self.first_day + position as i32
    }

    /// Position after the last day of a course.
    pub(super) fn end(&self, course: usize) -> usize {
        self.courses.get(course + 1).map_or(self.total.len(), |next| next.start)
    }

    /// Pressure on each day: cases of earlier days of the same course weighted with the serial interval.
    pub(super) fn pressure(&self, interval: &[f64]) -> Vec<f64> {
        let mut out = Vec::with_capacity(self.total.len());
        for k in 0..self.courses.len() {
            let cases = &self.total[self.courses[k].start..self.end(k)];
            out.extend(
                (0..cases.len())
                    .map(|t| -> f64 { (1..interval.len().min(t + 1)).map(|s| interval[s] * cases[t - s]).sum() }),
            );
        }
        out
    }

    /// Spreads each report over its days as growth at the rate of its own reproduction number would; false when there
    /// is nothing to spread.
    fn spread_by_growth(&mut self, interval: &SerialInterval) -> bool {
        let weights = &interval.alternatives()[0];
        let force = self.pressure(weights);
        let mut any = false;
        for &Counted { first, last } in self.reports.iter().filter(|r| r.first < r.last) {
            any = true;
            let cases: f64 = self.total[first..=last].iter().sum();
            let imported: f64 = self.imported[first..=last].iter().sum();
            let window_force: f64 = force[first..=last].iter().sum();
            if window_force < 1e-9 {
                continue;
            }
            let r = (PRIOR_SHAPE + cases - imported) / (1.0 / PRIOR_SCALE + window_force);
            let growth = growth_rate(r, weights);
            let shape: Vec<f64> = (0..=last - first).map(|d| libm::exp(growth * d as f64)).collect();
            let total: f64 = shape.iter().sum();
            for (k, s) in shape.iter().enumerate() {
                self.total[first + k] = cases * s / total;
                self.imported[first + k] = imported * s / total;
            }
        }
        any
    }
}

/// Cases by day, each report's cases spread evenly over the days since the report before it. Cases more than `reach` days
/// after the case before begin a course.
fn spread_evenly(reports: &[Report], before: f64, reach: usize) -> Option<Incidence> {
    let start = reports.iter().position(|r| r.residents > before)?;
    let first_day = reports[start].day;
    let n = usize::try_from(i64::from(reports.last()?.day) - i64::from(first_day)).ok()? + 1;
    if n > SERIES_DAYS_MAX {
        return None;
    }
    let mut out = Incidence {
        first_day,
        total: vec![0.0; n],
        imported: vec![0.0; n],
        reports: Vec::new(),
        courses: vec![Course { start: 0, quiet_days: 0 }],
    };
    out.total[0] = reports[start].residents - before;
    out.imported[0] = out.total[0];
    let mut last_case = 0;
    for pair in reports[start..].windows(2) {
        let cases = pair[1].residents - pair[0].residents;
        if cases <= 0.0 {
            continue;
        }
        let days = pair[1].day.saturating_sub(pair[0].day).clamp(1, SPREAD_DAYS_MAX);
        let last = (pair[1].day - first_day) as usize;
        let mut first = last + 1 - days as usize;
        let begins = first - last_case > reach;
        if begins {
            first = last;
            out.courses.push(Course { start: last, quiet_days: last - last_case - 1 });
        }
        let days = (last + 1 - first) as f64;
        let imported = if begins { cases } else { pair[1].imported.min(cases) };
        for k in first..=last {
            out.total[k] = cases / days;
            out.imported[k] = imported / days;
        }
        out.reports.push(Counted { first, last });
        last_case = last;
    }
    Some(out)
}

/// The daily growth rate that goes with a reproduction number: the root of `r Σ w_s e^(-rate s) = 1`
/// (Wallinga & Lipsitch 2007, doi:10.1098/rspb.2006.3754), between -1 and 1.
fn growth_rate(r: f64, weights: &[f64]) -> f64 {
    let excess = |rate: f64| -> f64 {
        r * weights.iter().enumerate().map(|(s, w)| w * libm::exp(-rate * s as f64)).sum::<f64>() - 1.0
    };
    let (mut low, mut high) = (-1.0, 1.0);
    for _ in 0..60 {
        let middle = 0.5 * (low + high);
        if excess(middle) > 0.0 {
            low = middle;
        } else {
            high = middle;
        }
    }
    0.5 * (low + high)
}
