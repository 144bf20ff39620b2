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
//! An estimate is **withheld**, with a sentence, while fewer than 12 cases have been counted (the advice of
//! Cori et al. 2013), or when the pressure in the window adds up to less than one case, so that the prior speaks
//! and not the counts.

use std::fmt::Write as _;

use wayhome_domain::spreadsheet::csv_text;

use super::serial::SerialInterval;
use super::series::{Report, Series};
use super::special::gamma_mixture_quantile;

/// Shape of the gamma prior on the reproduction number (`EpiEstim`: mean 5, standard deviation 5).
pub const PRIOR_SHAPE: f64 = 1.0;

/// Scale of the gamma prior on the reproduction number.
pub const PRIOR_SCALE: f64 = 5.0;

/// Cases that must have been counted before an estimate is given (Cori et al. 2013, discussion).
pub const CASES_MIN: f64 = 12.0;

/// Pressure that a window must hold: that of one case that passed through its whole serial interval.
pub const PRESSURE_MIN: f64 = 1.0;

/// Rounds of spreading a report over its days; Nash et al. 2023 found ten to be more than enough.
const SPREAD_ROUNDS: usize = 10;

/// The longest stretch over which one report is spread: more says nothing about days.
const SPREAD_DAYS_MAX: i32 = 28;

/// What may be chosen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RtOptions {
    /// Length of the window in days, at least 1.
    pub window_days: u32,
    /// Cases that must have been counted before an estimate is given.
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
    /// Why it is withheld; empty otherwise.
    pub sentence: String,
}

/// Cases by day from the first case on.
struct Incidence {
    first_day: i32,
    total: Vec<f64>,
    imported: Vec<f64>,
    /// Reports that cover more than one day: positions of their first and last day.
    blocks: Vec<(usize, usize)>,
}

/// Estimates the reproduction number of one series; empty when it is shorter than a window after its first case.
pub fn estimate_rt(series: &Series, interval: &SerialInterval, options: RtOptions) -> Vec<RtEstimate> {
    let Some(mut incidence) = spread_evenly(&series.reports) else { return Vec::new() };
    for _ in 0..SPREAD_ROUNDS {
        if !spread_by_growth(&mut incidence, interval) {
            break;
        }
    }
    let n = incidence.total.len();
    let window = (options.window_days.max(1) as usize).min(n);
    let pressures: Vec<Vec<f64>> = interval.alternatives().iter().map(|w| pressure(&incidence.total, w)).collect();
    let mut so_far: f64 = incidence.total.iter().take(window).sum();
    let mut out = Vec::with_capacity(n.saturating_sub(window));
    // Day 1 is position 0; the first window is days 2 to 1 + window.
    for last in window..n {
        so_far += incidence.total[last];
        let days = last + 1 - window..last + 1;
        let cases: f64 = incidence.total[days.clone()].iter().sum();
        let imported: f64 = incidence.imported[days.clone()].iter().sum();
        let forces: Vec<f64> = pressures.iter().map(|p| p[days.clone()].iter().sum::<f64>()).collect();
        let force = forces.iter().sum::<f64>() / forces.len() as f64;
        let (posterior, sentence) = if so_far + 1e-9 < options.cases_min {
            (
                None,
                format!(
                    "too few to tell: {} so far, and below {} the answer would mostly be the assumption it starts from",
                    people(so_far),
                    options.cases_min
                ),
            )
        } else if force < PRESSURE_MIN {
            (None, "too few to tell: nobody counted recently enough to have infected others in these days".to_owned())
        } else {
            (Some(posterior((cases - imported).max(0.0), &forces)), String::new())
        };
        let day = |position: usize| incidence.first_day + position as i32;
        out.push(RtEstimate {
            window_start: day(last + 1 - window),
            day: day(last),
            cases,
            imported,
            posterior,
            sentence,
        });
    }
    out
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
    }
}

/// Pressure on each day: cases of earlier days weighted with the serial interval.
fn pressure(cases: &[f64], interval: &[f64]) -> Vec<f64> {
    (0..cases.len()).map(|t| (1..interval.len().min(t + 1)).map(|s| interval[s] * cases[t - s]).sum()).collect()
}

/// Cases by day, each report's cases spread evenly over the days since the report before it.
fn spread_evenly(reports: &[Report]) -> Option<Incidence> {
    let start = reports.iter().position(|r| r.residents > 0.0)?;
    let first_day = reports[start].day;
    let n = usize::try_from(i64::from(reports.last()?.day) - i64::from(first_day)).ok()? + 1;
    if n > 100_000 {
        return None; // some 270 years: not a series of reports
    }
    let mut incidence = Incidence { first_day, total: vec![0.0; n], imported: vec![0.0; n], blocks: Vec::new() };
    incidence.total[0] = reports[start].residents;
    incidence.imported[0] = reports[start].residents;
    for pair in reports[start..].windows(2) {
        let cases = pair[1].residents - pair[0].residents;
        if cases <= 0.0 {
            continue;
        }
        let days = pair[1].day.saturating_sub(pair[0].day).clamp(1, SPREAD_DAYS_MAX);
        let last = (pair[1].day - first_day) as usize;
        let first = last + 1 - days as usize;
        for k in first..=last {
            incidence.total[k] = cases / f64::from(days);
            incidence.imported[k] = pair[1].imported.min(cases) / f64::from(days);
        }
        if first < last {
            incidence.blocks.push((first, last));
        }
    }
    Some(incidence)
}

/// Spreads each report over its days as growth at the rate of its own reproduction number would; false when there
/// is nothing to spread.
fn spread_by_growth(incidence: &mut Incidence, interval: &SerialInterval) -> bool {
    let weights = &interval.alternatives()[0];
    let force = pressure(&incidence.total, weights);
    for &(first, last) in &incidence.blocks {
        let cases: f64 = incidence.total[first..=last].iter().sum();
        let imported: f64 = incidence.imported[first..=last].iter().sum();
        let window_force: f64 = force[first..=last].iter().sum();
        if window_force < 1e-9 {
            continue;
        }
        let r = (PRIOR_SHAPE + cases - imported) / (1.0 / PRIOR_SCALE + window_force);
        let growth = growth_rate(r, weights);
        let shape: Vec<f64> = (0..=last - first).map(|d| libm::exp(growth * d as f64)).collect();
        let total: f64 = shape.iter().sum();
        for (k, s) in shape.iter().enumerate() {
            incidence.total[first + k] = cases * s / total;
            incidence.imported[first + k] = imported * s / total;
        }
    }
    !incidence.blocks.is_empty()
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

/// The estimates of several series as CSV: `series_id, window_start, date, cases, imported, mean, sd, q025, q50,
/// q975, sentence`. The numbers of a withheld estimate are empty.
pub fn to_csv(estimates: &[(&Series, Vec<RtEstimate>)]) -> String {
    let mut out = String::from("series_id,window_start,date,cases,imported,mean,sd,q025,q50,q975,sentence\n");
    for (series, rows) in estimates {
        for row in rows {
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
                csv_text(&row.sentence),
            );
        }
    }
    out
}

/// The estimates of several series as JSON: `{"format": 1, "series": [{"series_id", "estimates": [{"window_start",
/// "date", "cases", "imported", "mean", "sd", "q025", "q50", "q975"}, or with "withheld" instead of numbers]}]}`.
pub fn to_json(estimates: &[(&Series, Vec<RtEstimate>)]) -> String {
    let mut out = String::from("{\"format\":1,\"method\":\"Cori et al. 2013\",\"series\":[");
    for (k, (series, rows)) in estimates.iter().enumerate() {
        let comma = if k > 0 { "," } else { "" };
        let _ = write!(out, "{comma}\n{{\"series_id\":{},\"estimates\":[", json_text(&series.id));
        for (j, row) in rows.iter().enumerate() {
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
                    ",\"mean\":{:.6},\"sd\":{:.6},\"q025\":{:.6},\"q50\":{:.6},\"q975\":{:.6}}}",
                    p.mean, p.sd, p.q025, p.q50, p.q975
                ),
                None => write!(out, ",\"mean\":null,\"withheld\":{}}}", json_text(&row.sentence)),
            };
        }
        out.push_str("]}");
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
