//! Two projections by the renewal equation: recent cases times a drifting reproduction number, in a place where the
//! susceptible run out. [`project`] looks at weeks, [`project_reports`] at days.

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
pub(super) const IMMUNE_DAYS: usize = 90;
const HISTORY_DAYS: usize = IMMUNE_DAYS + 30;

/// Longest serial interval in days.
const INTERVAL_DAYS: usize = 28;

/// Parts of a pathogen's name, with mean and standard deviation of its serial interval in days.
///
/// The weights of the regression were fitted with these values: who changes one fits again.
///
/// * COVID-19, ancestral: 5, recalled, not checked; Omicron: 3.5, between the serial interval of BA.5 (2.37) and the
///   intrinsic generation time of BA.1 (6.84; Xu et al. 2023, doi:10.1186/s12916-023-03070-8).
/// * Influenza: 2.8, between 2.6 (Ferguson et al. 2005) and 3.6 in households (Cowling et al. 2009).
/// * Measles: 11.5, between 10.4 (Hagelloch 1861, 184 linked pairs) and the mode of 14 stored with `EpiEstim`.
/// * Norovirus: 2.5, between an incubation of 1.4 and the generation time of 3.6 recalled from Heijne et al. 2009.
/// * Varicella: 14.5, its mean incubation; mpox: 8.5 (Ward et al. 2022, doi:10.1136/bmj-2022-073153), recalled.
const SERIAL_MOMENTS: [(&str, (f64, f64)); 8] = [
    ("noro", (2.5, 1.5)),
    ("influenza", (2.8, 1.5)),
    ("flu", (2.8, 1.5)),
    ("measles", (11.5, 2.5)),
    ("varicella", (14.5, 2.5)),
    ("chickenpox", (14.5, 2.5)),
    ("mpox", (8.5, 5.0)),
    ("omicron", (3.5, 2.0)),
];

/// COVID-19, ancestral, and all that is not in [`SERIAL_MOMENTS`].
const SERIAL_MOMENTS_ELSE: (f64, f64) = (5.0, 3.0);

/// The names of pathogens to write in a series, for messages.
pub(super) const PATHOGENS: [&str; 9] = [
    "covid-19",
    "covid-19-omicron",
    "sars-cov-2",
    "influenza",
    "measles",
    "mpox",
    "norovirus",
    "varicella",
    "chickenpox",
];

/// Whether a pathogen is COVID-19, as one is that nobody named.
pub(super) fn is_covid(pathogen: &str) -> bool {
    let name = pathogen.to_ascii_lowercase();
    name.is_empty() || name.contains("sars-cov-2") || name.contains("covid")
}

/// Whether something is known of a pathogen by this name.
pub(super) fn is_known(pathogen: &str) -> bool {
    let name = pathogen.to_ascii_lowercase();
    is_covid(pathogen) || SERIAL_MOMENTS.iter().any(|(part, _)| name.contains(part))
}

/// Mean and standard deviation of the serial interval in days, by a pathogen's name; unknown ones take those of COVID-19.
pub(super) fn serial_moments(pathogen: &str) -> (f64, f64) {
    let name = pathogen.to_ascii_lowercase();
    let known = SERIAL_MOMENTS.iter().find(|(part, _)| name.contains(part));
    known.map_or(SERIAL_MOMENTS_ELSE, |(_, moments)| *moments)
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
/// evenly over the days since the report before it, 14 at most. `before_first`: cases of no known day in the first report; the others in
/// it count as those of a week.
fn recent_days(reports: &[Report], before_first: f64, day: i32) -> Vec<f64> {
    let mut out = vec![0.0; HISTORY_DAYS];
    let mut before: Option<&Report> = None;
    for report in reports {
        let cases = report.residents - before.map_or(before_first, |b| b.residents);
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

/// Sizes of the negative binomial count of a day that [`project_reports`] weighs against each other: from counts that
/// come in rounds, most days none, to counts that vary as little as chance allows.
const COUNT_SIZES: [f64; 8] = [0.05, 0.15, 0.4, 1.0, 2.0, 5.0, 15.0, 100.0];

/// How much each of [`COUNT_SIZES`] is believed before the reports of the series are looked at.
const COUNT_SIZE_PRIOR: [f64; 8] = [0.3, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1];

/// The first of [`COUNT_SIZES`] that stands for counts of every day; those before it stand for rounds of tests.
const STEADY_FROM: usize = 2;

/// Days whose cases inform the reproduction number in [`project_reports`], for rounds and for counts of every day.
const ROUNDS_WINDOW_DAYS: usize = 7;
const STEADY_WINDOW_DAYS: usize = 4;

/// Reports of how many days are held against what the days before them let expect.
const JUDGED_DAYS: i32 = 28;

/// A projection of what will be reported, for a few days or for a place that counts every day.
pub(super) struct Reported {
    /// Quantiles of the new cases reported within 1, 2, … days.
    pub(super) cases: Vec<[f64; 7]>,
    /// Probability that the place counts every day, rather than in rounds, from 0 to 1.
    pub(super) steady: f64,
    /// How many times more probable the reports make that than it was before them.
    pub(super) evidence: f64,
}

/// Quantiles of the new cases **reported** within 1, 2, … `horizon` days after `day`, beyond the count of the last
/// report.
///
/// It differs from [`project`] in three things, which matter for a few days:
///
/// * how much the counts of a day vary is learned from the last four weeks of the series itself: each report is held
///   against what the days before it let expect, and each size of [`COUNT_SIZES`] counts as much as it explains;
/// * the reproduction number comes from the last days, four where the place counts every day; cases count less, the more
///   the counts vary;
/// * a case is counted on the next day on which the place reports, by the days of the week of the last four weeks.
pub(super) fn project_reports(
    (reports, before): (&[Report], f64),
    day: i32,
    pathogen: &str,
    population: f64,
    horizon: usize,
) -> Reported {
    let last_day = reports.last().map_or(day, |r| r.day);
    let lag = usize::try_from(day.saturating_sub(last_day)).unwrap_or(0).min(HISTORY_DAYS);
    let cases = recent_days(reports, before, last_day);
    let (mean, sd) = serial_moments(pathogen);
    let weights = serial_weights(mean, sd);
    let force = |t: usize| -> f64 { weights.iter().enumerate().take(t).map(|(k, w)| w * cases[t - 1 - k]).sum() };
    let forces: Vec<f64> = (0..HISTORY_DAYS).map(force).collect();
    let window_of = |k: usize| if k < STEADY_FROM { ROUNDS_WINDOW_DAYS } else { STEADY_WINDOW_DAYS };
    // Shape and rate of the reproduction number that the days before `until` tell, where a case counts `weight`.
    let posterior = |until: usize, days: usize, weight: f64| {
        let window = until.saturating_sub(days)..until;
        let window_cases: f64 = cases[window.clone()].iter().sum();
        let window_force: f64 = forces[window].iter().sum();
        (PRIOR_SHAPE + weight * window_cases, 1.0 / PRIOR_SCALE + weight * window_force)
    };

    let mut fit = COUNT_SIZE_PRIOR.map(libm::log);
    for pair in reports.windows(2) {
        let ago = last_day.saturating_sub(pair[1].day);
        let gap = pair[1].day.saturating_sub(pair[0].day);
        if !(0..JUDGED_DAYS).contains(&ago) || !(1..=14).contains(&gap) {
            continue;
        }
        let end = HISTORY_DAYS - ago as usize;
        let start = end - gap as usize;
        let pressure: f64 = forces[start..end].iter().sum();
        let new = (pair[1].residents - pair[0].residents).max(0.0);
        for (k, slot) in fit.iter_mut().enumerate() {
            let (shape, rate) = posterior(start, window_of(k), 1.0);
            let expected = (shape / rate * pressure).max(0.05 * f64::from(gap));
            *slot += log_negative_binomial(new, expected, COUNT_SIZES[k] * f64::from(gap));
        }
    }
    let best = fit.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let fit = fit.map(|x| libm::exp(x - best));
    let whole: f64 = fit.iter().sum();

    let today = Today::new(&cases, &weights, population);
    let reported = report_shares(reports, last_day);

    let mut totals = vec![Vec::with_capacity(PATHS); horizon];
    for path in 0..PATHS as u64 {
        let mut draws = Stream::new(2, path);
        // Sizes in even steps over the paths, not drawn: the share of each is exact.
        let mut place = (path as f64 + 0.5) / PATHS as f64 * whole;
        let mut k = 0;
        while k + 1 < COUNT_SIZES.len() && place >= fit[k] {
            place -= fit[k];
            k += 1;
        }
        let (size, window) = (COUNT_SIZES[k], window_of(k));
        let a_day = cases[HISTORY_DAYS - window..].iter().sum::<f64>() / window as f64;
        let (shape, rate) = posterior(HISTORY_DAYS, window, 1.0 / (1.0 + a_day / size));
        let mut ahead = today.path(&mut draws, shape, rate);
        let (mut total, mut known) = (0.0, 0.0);
        for step in 0..lag + horizon {
            let new = ahead.next(&mut draws, size);
            total += new;
            if step >= lag {
                if draws.unit() < reported[(step + 1) % 7] {
                    known = total;
                }
                totals[step - lag].push(known);
            }
        }
    }
    let share = |of: &[f64; 8]| of[STEADY_FROM..].iter().sum::<f64>() / of.iter().sum::<f64>();
    let odds = |share: f64| share / (1.0 - share).max(1e-12);
    Reported {
        cases: totals.into_iter().map(|mut sample| Quantiles::of_sample(&mut sample).to_array()).collect(),
        steady: share(&fit),
        evidence: odds(share(&fit)) / odds(share(&COUNT_SIZE_PRIOR)),
    }
}

/// Where every path of a projection begins.
struct Today<'a> {
    /// Cases of the last HISTORY_DAYS days, and what each day before weighs in the next generation.
    cases: &'a [f64],
    weights: &'a [f64],
    people: f64,
    immune: f64,
    /// Share of the people who can be infected.
    susceptible: f64,
    import_shape: f64,
}

impl<'a> Today<'a> {
    fn new(cases: &'a [f64], weights: &'a [f64], population: f64) -> Self {
        let last_month: f64 = cases[HISTORY_DAYS - 30..].iter().sum();
        let people = population.max(1.1 * last_month).max(10.0);
        let immune: f64 = cases[HISTORY_DAYS - IMMUNE_DAYS..].iter().sum();
        let quiet = cases[HISTORY_DAYS - 60..].iter().all(|&c| c <= 0.0);
        Today {
            cases,
            weights,
            people,
            immune,
            susceptible: (1.0 - immune / people).max(0.02),
            import_shape: IMPORT_SHAPE + if quiet { 0.0 } else { 1.0 },
        }
    }

    /// A path on which the reproduction number begins with a draw of this shape and rate.
    fn path(&'a self, draws: &mut Stream, shape: f64, rate: f64) -> Path<'a> {
        Path {
            today: self,
            log_r: libm::log(draws.gamma(shape) / rate),
            imports: draws.gamma(self.import_shape) / (IMPORT_DAYS + 60.0),
            days: self.cases[HISTORY_DAYS - INTERVAL_DAYS..].to_vec(),
            immune: self.immune,
        }
    }
}

/// One way in which it may go on.
struct Path<'a> {
    today: &'a Today<'a>,
    log_r: f64,
    imports: f64,
    /// The last INTERVAL_DAYS days, then the days to come.
    days: Vec<f64>,
    immune: f64,
}

impl Path<'_> {
    /// New cases of the next day; `size`: how much the counts of a day vary.
    fn next(&mut self, draws: &mut Stream, size: f64) -> f64 {
        let Today { cases, weights, people, susceptible: susceptible_now, .. } = *self.today;
        self.log_r += DRIFT_PER_DAY * draws.normal();
        let susceptible = (1.0 - self.immune / people).clamp(0.0, 1.0);
        let t = self.days.len();
        let pressure: f64 = weights.iter().enumerate().map(|(k, w)| w * self.days[t - 1 - k]).sum();
        let expected =
            libm::exp(self.log_r.min(2.0)) * susceptible / susceptible_now * pressure + self.imports * susceptible;
        let left = libm::floor(people - self.immune).max(0.0);
        let new = draws.negative_binomial(expected.clamp(1e-9, people), size).min(left);
        let step = t - INTERVAL_DAYS;
        let wanes = cases.get(HISTORY_DAYS - IMMUNE_DAYS + step).copied().unwrap_or(0.0);
        self.immune += new - wanes;
        self.days.push(new);
        new
    }
}

/// Logarithm of the probability of `count` under a negative binomial distribution.
fn log_negative_binomial(count: f64, mean: f64, size: f64) -> f64 {
    libm::lgamma(count + size) - libm::lgamma(size) - libm::lgamma(count + 1.0)
        + size * libm::log(size / (size + mean))
        + count * libm::log(mean / (size + mean))
}

/// For each day of the week, counted from the day of the last report, the share of the last four weeks that had a
/// report on it; of a series that is too short to tell, every day.
fn report_shares(reports: &[Report], last_day: i32) -> [f64; 7] {
    let first_day = reports.first().map_or(last_day, |r| r.day);
    let mut had = [0.0; 7];
    for report in reports {
        let ago = last_day.saturating_sub(report.day);
        if (0..28).contains(&ago) {
            had[(28 - ago as usize) % 7] += 1.0;
        }
    }
    let mut out = [1.0; 7];
    for (k, slot) in out.iter_mut().enumerate() {
        let observed = (0..28).filter(|ago| (28 - ago) % 7 == k && last_day - *ago as i32 >= first_day).count();
        if observed > 0 {
            *slot = had[k] / observed as f64;
        }
    }
    out
}

/// Quantiles of the new cases within 1, 2, … `horizon` days after `day`, given the reports up to that day.
pub(super) fn project(
    (reports, before): (&[Report], f64),
    day: i32,
    pathogen: &str,
    population: f64,
    horizon: usize,
) -> Vec<[f64; 7]> {
    let cases = recent_days(reports, before, day);
    let (mean, sd) = serial_moments(pathogen);
    let weights = serial_weights(mean, sd);
    let force = |t: usize| -> f64 { weights.iter().enumerate().take(t).map(|(k, w)| w * cases[t - 1 - k]).sum() };
    let window = HISTORY_DAYS - WINDOW_DAYS..HISTORY_DAYS;
    let window_cases: f64 = cases[window.clone()].iter().sum();
    let window_force: f64 = window.map(force).sum();
    let shape = PRIOR_SHAPE + CASE_WEIGHT * window_cases;
    let rate = 1.0 / PRIOR_SCALE + CASE_WEIGHT * window_force;

    let today = Today::new(&cases, &weights, population);

    let mut totals = vec![Vec::with_capacity(PATHS); horizon];
    for path in 0..PATHS as u64 {
        let mut draws = Stream::new(1, path);
        let mut ahead = today.path(&mut draws, shape, rate);
        let mut total = 0.0;
        for totals in &mut totals {
            let new = ahead.next(&mut draws, COUNT_SIZE);
            total += new;
            totals.push(total);
        }
    }
    totals.into_iter().map(|mut sample| Quantiles::of_sample(&mut sample).to_array()).collect()
}
