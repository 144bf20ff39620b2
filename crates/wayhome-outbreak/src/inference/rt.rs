//! The reproduction number over time.
//!
//! The method of Cori et al. 2013 (doi:10.1093/aje/kwt133), with the conventions of the R package `EpiEstim`, so
//! that published figures come out:
//!
//! * time starts on the day of the first case, and everybody counted on it was infected elsewhere;
//! * the pressure on day *t* is the sum over earlier days of cases (local and imported) times the serial interval;
//! * in a window of `window_days` (7) the reproduction number has a gamma distribution with shape 1 + local cases
//!   in the window and rate 1/5 + pressure in the window: the prior has shape 1 and scale 5, mean and standard
//!   deviation 5;
//! * the first window starts on day 2, so with 7 days the first estimate is dated day 8.
//!
//! Reports that cover several days (weekly, irregular) are spread over them: evenly at first, then by the growth
//! that the estimate itself implies, ten times over, the first report apart (after Nash et al. 2023,
//! doi:10.1371/journal.pcbi.1011439). Several serial intervals give a mixture of equal weights.
//!
//! A running total in the first report (`Series::before`) that cannot be one day's cases says nothing about days: incidence starts with the
//! report after it, and a sentence says so ([`Estimated::begins`]).
//!
//! Cases that come later after the one before than the serial interval reaches begin a **course** of their own
//! (`incidence.rs`): nobody counted could have infected them, so they were brought in, as the first case of a series was.
//!
//! An estimate is **withheld**, with a sentence, while fewer than 12 cases have been counted in its course (the advice of
//! Cori et al. 2013), in the first window of a course, or when the pressure in the window adds up to less than one case,
//! so that the prior speaks and not the counts.
//!
//! It is given **with a caution** where fewer than 11 local cases lie in its window: the standard deviation is then above
//! 0.3 of the mean (Cori et al. 2013, web appendix). A window without any local case is among them, not among the withheld:
//! under a pressure of ten cases, no case is what tells most clearly that an outbreak ends, and the interval says how far
//! (its upper end lies below 1 from a pressure of 3.5 cases on). With less pressure the interval reaches above 1.
//! A caution also stands where a report in the window is one that no chain of infection explains (`jump.rs`).

use std::fmt::Write as _;
use std::ops::Range;

use wayhome_domain::spreadsheet::csv_text;

use super::incidence::{Course, Incidence};
use super::jump::{Jump, jumps};
use super::serial::SerialInterval;
use super::series::{Counts, Report, Series};
use super::special::{gamma_mixture_quantile, gamma_share_below};

/// Shape of the gamma prior on the reproduction number (`EpiEstim`: mean 5, standard deviation 5).
pub const PRIOR_SHAPE: f64 = 1.0;

/// Scale of the gamma prior on the reproduction number.
pub const PRIOR_SCALE: f64 = 5.0;

/// Cases that must have been counted before an estimate is given (Cori et al. 2013, discussion).
pub const CASES_MIN: f64 = 12.0;

/// Pressure that a window must hold: that of one case that passed through its whole serial interval.
pub const PRESSURE_MIN: f64 = 1.0;

/// Standard deviation of an estimate as a share of its mean above which it rests on few cases: that of fewer than 11 local
/// cases in the window (Cori et al. 2013, web appendix).
pub const VARIATION_MAX: f64 = 0.3;

/// What may be chosen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RtOptions {
    /// Length of the window in days, at least 1.
    pub window_days: u32,
    /// Cases that must have been counted in a course before an estimate is given.
    pub cases_min: f64,
}

impl Default for RtOptions {
    fn default() -> Self {
        RtOptions { window_days: 7, cases_min: CASES_MIN }
    }
}

/// The posterior distribution of the reproduction number in one window.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Posterior {
    /// Mean.
    pub mean: f64,
    /// Standard deviation.
    pub sd: f64,
    /// Quantile 0.025.
    pub q025: f64,
    /// Quantile 0.5.
    pub q50: f64,
    /// Quantile 0.975.
    pub q975: f64,
    /// Probability that it is above 1, so that the outbreak grows.
    pub above_one: f64,
}

/// Why an estimate is withheld.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Withheld {
    /// Too few cases have been counted.
    TooFew {
        /// Cases so far, in this course.
        cases: f64,
        /// The day on which the count began anew, if it did.
        since: Option<i32>,
    },
    /// Nobody was counted recently enough to have infected others.
    NobodyRecent,
    /// The first window of a course: cases that nobody counted before could have caused.
    Anew {
        /// Cases so far, in this course.
        cases: f64,
        /// The day on which the count began anew.
        since: i32,
        /// Days without a case before it.
        quiet_days: usize,
    },
}

/// The estimate of one window.
#[derive(Clone, Debug, PartialEq)]
pub struct RtEstimate {
    /// First day of the window.
    pub window_start: i32,
    /// Last day of the window: the day the estimate is dated.
    pub day: i32,
    /// Cases in the window, local and imported.
    pub cases: f64,
    /// Imported cases in the window.
    pub imported: f64,
    /// The reproduction number, unless withheld.
    pub posterior: Option<Posterior>,
    /// Why it is withheld, if it is.
    pub withheld: Option<Withheld>,
    /// Why it is withheld, in words; empty otherwise.
    pub sentence: String,
    /// That it rests on few cases, in words; empty when it does not.
    pub caution: String,
    /// That a report in the window is one that no chain of infection explains, in words; empty when there is none.
    pub jump: String,
}

impl RtEstimate {
    /// Why it is withheld, and what has to be known beside the numbers: one line, empty when there is nothing to say.
    pub fn said(&self) -> String {
        join(&[&self.sentence, &self.caution, &self.jump])
    }
}

/// A series with its estimates.
#[derive(Clone, Debug, PartialEq)]
pub struct Estimated<'a> {
    /// The series.
    pub series: &'a Series,
    /// One for each day from the end of the first window on.
    pub estimates: Vec<RtEstimate>,
    /// Why there is none, in words; empty when there is one.
    pub note: String,
    /// That the reports begin in the middle of an outbreak, and what that does to the estimates; empty when they do not.
    pub begins: String,
}

/// Estimates of a series, or why there is none.
pub fn estimate<'a>(series: &'a Series, interval: &SerialInterval, options: RtOptions) -> Estimated<'a> {
    let estimates = estimate_rt(series, interval, options);
    let note = if estimates.is_empty() { why_none(series, options) } else { String::new() };
    let mut begins = if counted_before(series) > 0.0 { series.begins() } else { String::new() };
    if let (false, Some(first)) = (begins.is_empty(), series.reports.first()) {
        let until = first.day.saturating_add(i32::try_from(interval.reach_days()).unwrap_or(i32::MAX));
        let _ = write!(
            begins,
            "; whom those counted before infected cannot be told apart, so the number may be too high up to {}",
            series.counts.write(until)
        );
    }
    Estimated { series, estimates, note, begins }
}

/// Cases of the first running total that are no count of its day, since nobody knows on which days they came. A total of one or two, or of
/// no more than twice what some report of the two weeks after it brought, is that of a sheet that begins with its outbreak: cases of
/// that day, as in `EpiEstim`.
fn counted_before(series: &Series) -> f64 {
    const SOON_DAYS: i32 = 14;
    let Some(first) = series.reports.first() else { return 0.0 };
    let soon = series.reports.windows(2).take_while(|pair| pair[1].day.saturating_sub(first.day) <= SOON_DAYS);
    let most = soon.map(|pair| pair[1].residents - pair[0].residents).fold(1.0, f64::max);
    if series.before <= 2.0 * most { 0.0 } else { series.before }
}

/// Why a series has no estimate.
fn why_none(series: &Series, options: RtOptions) -> String {
    let write = |day: i32| series.counts.write(day);
    let Some(last) = series.reports.last() else {
        return "no report, so there is nothing to estimate from".to_owned();
    };
    let before = counted_before(series);
    let new = if before > 0.0 { "new case" } else { "case" };
    let Some(case) = series.reports.iter().find(|r| r.residents > before) else {
        let reports = reports_from_to(series);
        return format!(
            "no {new} in {reports}, so there is nothing to estimate from; a place that does not test looks the same"
        );
    };
    let window = i32::try_from(options.window_days.max(1)).unwrap_or(i32::MAX);
    let estimated_from = case.day.saturating_add(window);
    if last.day >= estimated_from {
        return "its reports lie too many years apart to be one series".to_owned();
    }
    let window = if window == 1 { "the day".to_owned() } else { format!("the {window} days") };
    format!(
        "too short to tell: the first {new} is of {}, the last report of {}, and the first estimate is that of {window} up to {}",
        write(case.day),
        write(last.day),
        write(estimated_from)
    )
}

/// How many reports a series has, and from when they are.
pub(super) fn reports_from_to(series: &Series) -> String {
    let write = |report: &Report| series.counts.write(report.day);
    match series.reports.as_slice() {
        [] => "no report".to_owned(),
        [only] => format!("1 report of {}", write(only)),
        [first, .., last] => format!("{} reports from {} to {}", series.reports.len(), write(first), write(last)),
    }
}

/// Sentences in one line, without those that are empty.
fn join(parts: &[impl AsRef<str>]) -> String {
    parts.iter().map(AsRef::as_ref).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("; ")
}

/// Estimates the reproduction number of one series; empty when it is shorter than a window after its first case.
pub fn estimate_rt(series: &Series, interval: &SerialInterval, options: RtOptions) -> Vec<RtEstimate> {
    let Some(incidence) = Incidence::new(&series.reports, counted_before(series), interval) else { return Vec::new() };
    let window = (options.window_days.max(1) as usize).min(incidence.total.len());
    let pressures: Vec<Vec<f64>> = interval.alternatives().iter().map(|w| incidence.pressure(w)).collect();
    let jumps = jumps(&incidence, interval, window);
    let mut out = Vec::with_capacity(incidence.total.len() - window);
    for (k, course) in incidence.courses.iter().enumerate() {
        // Day 1 is position 0; the first window is days 2 to 1 + window.
        let first = course.start.max(window);
        let mut so_far: f64 = incidence.total[course.start..first.min(incidence.end(k))].iter().sum();
        for last in first..incidence.end(k) {
            so_far += incidence.total[last];
            let days = last + 1 - window..last + 1;
            let cases: f64 = incidence.total[days.clone()].iter().sum();
            let imported: f64 = incidence.imported[days.clone()].iter().sum();
            let local = (cases - imported).max(0.0);
            let forces: Vec<f64> = pressures.iter().map(|p| p[days.clone()].iter().sum::<f64>()).collect();
            let begins = last < course.start + window;
            let withheld = why_withheld(&incidence, *course, begins, so_far, &forces, options);
            let posterior = withheld.is_none().then(|| posterior(local, &forces));
            out.push(RtEstimate {
                window_start: incidence.day(days.start),
                day: incidence.day(last),
                cases,
                imported,
                posterior,
                withheld,
                sentence: withheld.map_or_else(String::new, |why| why.sentence(series.counts, options.cases_min)),
                caution: posterior.map_or_else(String::new, |_| few_cases(local, window)),
                jump: jump_within(&jumps, &days, &incidence, series.counts),
            });
        }
    }
    out
}

/// Why the estimate of a window is withheld; `begins`: the window is one of the first of its course.
fn why_withheld(
    incidence: &Incidence,
    course: Course,
    begins: bool,
    so_far: f64,
    forces: &[f64],
    options: RtOptions,
) -> Option<Withheld> {
    let since = (course.start > 0).then(|| incidence.day(course.start));
    let force = forces.iter().sum::<f64>() / forces.len() as f64;
    match since {
        Some(since) if begins => Some(Withheld::Anew { cases: so_far, since, quiet_days: course.quiet_days }),
        _ if so_far + 1e-9 < options.cases_min => Some(Withheld::TooFew { cases: so_far, since }),
        _ if force < PRESSURE_MIN => Some(Withheld::NobodyRecent),
        _ => None,
    }
}

impl Withheld {
    /// The reason in words.
    fn sentence(self, counts: Counts, cases_min: f64) -> String {
        match self {
            Withheld::TooFew { cases, since } => {
                let since = since.map_or_else(
                    || "so far".to_owned(),
                    |day| format!("since {}, when the count began anew", counts.write(day)),
                );
                format!(
                    "too few to tell: {} {since}, and below {cases_min} the answer would mostly be the assumption it starts from",
                    people(cases)
                )
            }
            Withheld::NobodyRecent => {
                "too few to tell: nobody counted recently enough to have infected others in these days".to_owned()
            }
            Withheld::Anew { since, quiet_days, .. } => {
                let days = if quiet_days == 1 { "day".to_owned() } else { format!("{quiet_days} days") };
                format!(
                    "too few to tell: no case was counted in the {days} before {}, so nobody known could have infected the first of \
                     these: they count as brought in from elsewhere, and the count begins anew",
                    counts.write(since)
                )
            }
        }
    }
}

/// That an estimate rests on few local cases in its window, if it does.
fn few_cases(local: f64, window: usize) -> String {
    if (PRIOR_SHAPE + local) * VARIATION_MAX * VARIATION_MAX >= 1.0 {
        return String::new();
    }
    let days = if window == 1 { "on this day".to_owned() } else { format!("in these {window} days") };
    if local < 0.5 {
        return format!(
            "rests on no case: nobody infected here was counted {days}, so the upper end of the range alone tells something; \
             without tests it would look the same"
        );
    }
    format!("rests on few cases: {} infected here {days}, so look at the range and not at the number", people(local))
}

/// The largest jump of which a day lies in the window, in words; empty when there is none.
fn jump_within(jumps: &[Jump], window: &Range<usize>, incidence: &Incidence, counts: Counts) -> String {
    let within = |jump: &&Jump| jump.days.first < window.end && jump.days.last >= window.start;
    let Some(jump) = jumps.iter().filter(within).max_by(|a, b| a.cases.total_cmp(&b.cases)) else {
        return String::new();
    };
    let days = jump.days.last + 1 - jump.days.first;
    let on = counts.write(incidence.day(jump.days.last));
    let on = if days == 1 { format!("on one day, {on}") } else { format!("at once on {on}, for {days} days") };
    let expected = match libm::round(jump.expected) {
        0.0 => "hardly any was to be expected".to_owned(),
        1.0 => "1 was to be expected".to_owned(),
        more => format!("{more} were to be expected"),
    };
    format!(
        "a large part was reported {on}: {}, where {expected}; testing of everybody, or several introduced at once. The number \
         is of reports, not of infections",
        people(jump.cases)
    )
}

fn people(cases: f64) -> String {
    let whole = libm::round(cases);
    if whole == 1.0 { "1 case".to_owned() } else { format!("{whole} cases") }
}

/// Mixture over the serial intervals of the gamma posteriors given local cases and pressure in the window.
fn posterior(local: f64, forces: &[f64]) -> Posterior {
    let shape = PRIOR_SHAPE + local;
    let parts: Vec<(f64, f64)> = forces.iter().map(|f| (shape, 1.0 / (1.0 / PRIOR_SCALE + f))).collect();
    let n = parts.len() as f64;
    let mean = parts.iter().map(|(a, s)| a * s).sum::<f64>() / n;
    let square = parts.iter().map(|(a, s)| a * (a + 1.0) * s * s).sum::<f64>() / n;
    let sd =
        if parts.len() == 1 { libm::sqrt(shape) * parts[0].1 } else { libm::sqrt((square - mean * mean).max(0.0)) };
    Posterior {
        mean,
        sd,
        q025: gamma_mixture_quantile(&parts, 0.025),
        q50: gamma_mixture_quantile(&parts, 0.5),
        q975: gamma_mixture_quantile(&parts, 0.975),
        above_one: 1.0 - parts.iter().map(|(shape, scale)| gamma_share_below(*shape, 1.0 / scale)).sum::<f64>() / n,
    }
}

/// The estimates of several series as CSV: `series_id, window_start, date, cases, imported, mean, sd, q025, q50,
/// q975, sentence`. The numbers of a withheld estimate are empty, and the sentence says why; beside numbers it says what has to
/// be known to read them.
pub fn to_csv(estimated: &[Estimated<'_>]) -> String {
    let mut out = String::from("series_id,window_start,date,cases,imported,mean,sd,q025,q50,q975,sentence\n");
    for Estimated { series, estimates, .. } in estimated {
        for row in estimates {
            let numbers = row.posterior.map_or_else(
                || ",,,,".to_owned(),
                |p| format!("{:.6},{:.6},{:.6},{:.6},{:.6}", p.mean, p.sd, p.q025, p.q50, p.q975),
            );
            let _ = writeln!(
                out,
                "{},{},{},{},{},{},{}",
                csv_text(&series.id),
                series.counts.write(row.window_start),
                series.counts.write(row.day),
                tidy(row.cases),
                tidy(row.imported),
                numbers,
                csv_text(&row.said()),
            );
        }
    }
    out
}

/// The estimates of several series as JSON: `{"format": 1, "series": [{"series_id", "estimates": [{"window_start",
/// "date", "cases", "imported", "mean", "sd", "q025", "q50", "q975", "above_one"}, or with "withheld" instead of numbers; with "caution" where there is one], "notes": [why there
/// is no estimate, that the reports begin in the middle of an outbreak]}]}`.
pub fn to_json(estimated: &[Estimated<'_>]) -> String {
    let mut out = String::from("{\"format\":1,\"method\":\"Cori et al. 2013\",\"series\":[");
    for (k, Estimated { series, estimates, note, begins }) in estimated.iter().enumerate() {
        let comma = if k > 0 { "," } else { "" };
        let _ = write!(out, "{comma}\n{{\"series_id\":{},\"estimates\":[", json_text(&series.id));
        for (j, row) in estimates.iter().enumerate() {
            let comma = if j > 0 { "," } else { "" };
            let _ = write!(
                out,
                "{comma}\n {{\"window_start\":{},\"date\":{},\"cases\":{},\"imported\":{}",
                json_text(&series.counts.write(row.window_start)),
                json_text(&series.counts.write(row.day)),
                tidy(row.cases),
                tidy(row.imported),
            );
            let _ = match row.posterior {
                Some(p) => write!(
                    out,
                    ",\"mean\":{:.6},\"sd\":{:.6},\"q025\":{:.6},\"q50\":{:.6},\"q975\":{:.6},\"above_one\":{:.6}",
                    p.mean, p.sd, p.q025, p.q50, p.q975, p.above_one
                ),
                None => write!(out, ",\"mean\":null,\"withheld\":{}", json_text(&row.sentence)),
            };
            let caution = join(&[&row.caution, &row.jump]);
            if !caution.is_empty() {
                let _ = write!(out, ",\"caution\":{}", json_text(&caution));
            }
            out.push('}');
        }
        out.push(']');
        let notes: Vec<String> = [note, begins].into_iter().filter(|n| !n.is_empty()).map(|n| json_text(n)).collect();
        if !notes.is_empty() {
            let _ = write!(out, ",\"notes\":[{}]", notes.join(","));
        }
        out.push('}');
    }
    out.push_str("\n]}\n");
    out
}

/// A number without needless digits: spread reports leave fractions of a case.
fn tidy(x: f64) -> f64 {
    libm::round(x * 1e4) / 1e4
}

fn json_text(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            c if (c as u32) < 0x20 => {
                let _ = write!(out, "\\u{:04x}", c as u32);
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
