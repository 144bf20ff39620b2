//! A projection by the renewal equation: recent cases times a drifting reproduction number, in a place where the
//! susceptible run out.

use super::Quantiles;
use super::random::Stream;
use super::series::Report;

/// Paths simulated for one forecast. With 512 the standard error of the 0.025 quantile's level is 0.007; the scores of
/// the development series change by 0.3 % against 2048.
const PATHS: usize = 512;

/// Gamma prior on the reproduction number: mean 1.2.
const PRIOR_SHAPE: f64 = 1.5;
const PRIOR_SCALE: f64 = 0.8;

/// Days whose cases inform the reproduction number, and the weight of each of them: reports come in batches, so
/// cases are not independent.
const WINDOW_DAYS: usize = 14;
const CASE_WEIGHT: f64 = 0.5;

/// Standard deviation per day of the random walk of the reproduction number's logarithm.
const DRIFT_PER_DAY: f64 = 0.15;

/// Size of the negative binomial count of a day: so small because tests come in rounds.
const COUNT_SIZE: f64 = 0.05;

/// Gamma prior on introductions per day: mean 2 in 15 days, less what the last 60 quiet days say.
const IMPORT_SHAPE: f64 = 2.0;
const IMPORT_DAYS: f64 = 15.0;

/// For how long a case protects, and the history that is looked at, in days.
const IMMUNE_DAYS: usize = 90;
const HISTORY_DAYS: usize = IMMUNE_DAYS + 30;

/// Longest serial interval in days.
const INTERVAL_DAYS: usize = 28;

/// Mean and standard deviation of the serial interval in days, by a pathogen's name.
///
/// The weights of the regression were fitted with these values: who changes one fits again.
///
/// * COVID-19, ancestral: 5, recalled, not checked; Omicron: 3.5, between the serial interval of BA.5 (2.37) and the
///   intrinsic generation time of BA.1 (6.84; Xu et al. 2023, doi:10.1186/s12916-023-03070-8).
/// * Influenza: 2.8, between 2.6 (Ferguson et al. 2005) and 3.6 in households (Cowling et al. 2009).
/// * Measles: 11.5, between 10.4 (Hagelloch 1861, 184 linked pairs) and the mode of 14 stored with `EpiEstim`.
/// * Norovirus: 2.5, between an incubation of 1.4 and the generation time of 3.6 recalled from Heijne et al. 2009.
/// * Varicella: 14.5, its mean incubation; mpox: 8.5 (Ward et al. 2022, doi:10.1136/bmj-2022-073153), recalled.
/// * Others take the values of COVID-19.
pub(super) fn serial_moments(pathogen: &str) -> (f64, f64) {
    let name = pathogen.to_ascii_lowercase();
    let has = |part: &str| name.contains(part);
    if has("noro") {
        (2.5, 1.5)
    } else if has("influenza") || has("flu") {
        (2.8, 1.5)
    } else if has("measles") {
        (11.5, 2.5)
    } else if has("varicella") || has("chickenpox") {
        (14.5, 2.5)
    } else if has("mpox") {
        (8.5, 5.0)
    } else if has("omicron") {
        (3.5, 2.0)
    } else {
        (5.0, 3.0)
    }
}

/// Density of a gamma distribution at days 1, 2, …, scaled to add up to 1.
pub(super) fn serial_weights(mean: f64, sd: f64) -> [f64; INTERVAL_DAYS] {
    let shape = (mean / sd) * (mean / sd);
    let scale = sd * sd / mean;
    let mut weights = [0.0; INTERVAL_DAYS];
    for (k, w) in weights.iter_mut().enumerate() {
        let day = (k + 1) as f64;
        *w = libm::exp((shape - 1.0) * libm::log(day) - day / scale);
    }
    let total: f64 = weights.iter().sum();
    weights.map(|w| w / total)
}

/// New cases on each of the last [`HISTORY_DAYS`] days up to `day`, latest last; each report's cases are spread
/// evenly over the days since the report before it, 14 at most.
fn recent_days(reports: &[Report], day: i32) -> Vec<f64> {
    let mut out = vec![0.0; HISTORY_DAYS];
    let mut before: Option<&Report> = None;
    for report in reports {
        let cases = report.residents - before.map_or(0.0, |b| b.residents);
        let gap = before.map_or(7, |b| report.day.saturating_sub(b.day)).clamp(1, 14);
        before = Some(report);
        if cases <= 0.0 {
            continue;
        }
        for back in 0..gap {
            let ago = i64::from(day) - i64::from(report.day) + i64::from(back);
            if (0..HISTORY_DAYS as i64).contains(&ago) {
                out[HISTORY_DAYS - 1 - ago as usize] += cases / f64::from(gap);
            }
        }
    }
    out
}

/// Quantiles of the new cases within 1, 2, … `horizon` days after `day`, given the reports up to that day.
pub(super) fn project(reports: &[Report], day: i32, pathogen: &str, population: f64, horizon: usize) -> Vec<[f64; 7]> {
    let cases = recent_days(reports, day);
    let (mean, sd) = serial_moments(pathogen);
    let weights = serial_weights(mean, sd);
    let force = |t: usize| -> f64 { weights.iter().enumerate().take(t).map(|(k, w)| w * cases[t - 1 - k]).sum() };
    let window = HISTORY_DAYS - WINDOW_DAYS..HISTORY_DAYS;
    let window_cases: f64 = cases[window.clone()].iter().sum();
    let window_force: f64 = window.map(force).sum();
    let shape = PRIOR_SHAPE + CASE_WEIGHT * window_cases;
    let rate = 1.0 / PRIOR_SCALE + CASE_WEIGHT * window_force;

    let last_month: f64 = cases[HISTORY_DAYS - 30..].iter().sum();
    let people = population.max(1.1 * last_month).max(10.0);
    let immune_now: f64 = cases[HISTORY_DAYS - IMMUNE_DAYS..].iter().sum();
    let susceptible_now = (1.0 - immune_now / people).max(0.02);
    let quiet = cases[HISTORY_DAYS - 60..].iter().all(|&c| c <= 0.0);
    let import_shape = IMPORT_SHAPE + if quiet { 0.0 } else { 1.0 };

    let mut totals = vec![Vec::with_capacity(PATHS); horizon];
    for path in 0..PATHS as u64 {
        let mut draws = Stream::new(1, path);
        let mut log_r = libm::log(draws.gamma(shape) / rate);
        let imports = draws.gamma(import_shape) / (IMPORT_DAYS + 60.0);
        // The last INTERVAL_DAYS days, then the days to come.
        let mut days = cases[HISTORY_DAYS - INTERVAL_DAYS..].to_vec();
        let mut immune = immune_now;
        let mut total = 0.0;
        for (step, totals) in totals.iter_mut().enumerate() {
            log_r += DRIFT_PER_DAY * draws.normal();
            let susceptible = (1.0 - immune / people).clamp(0.0, 1.0);
            let t = days.len();
            let pressure: f64 = weights.iter().enumerate().map(|(k, w)| w * days[t - 1 - k]).sum();
            let expected = libm::exp(log_r.min(2.0)) * susceptible / susceptible_now * pressure + imports * susceptible;
            let left = libm::floor(people - immune).max(0.0);
            let new = draws.negative_binomial(expected.clamp(1e-9, people), COUNT_SIZE).min(left);
            let wanes = cases[HISTORY_DAYS - IMMUNE_DAYS + step];
            immune += new - wanes;
            days.push(new);
            total += new;
            totals.push(total);
        }
    }
    totals.into_iter().map(|mut sample| Quantiles::of_sample(&mut sample).to_array()).collect()
}
