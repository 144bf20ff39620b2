//! The state of a facility's outbreak, from its own counts.
//!
//! A simulation that starts today needs to know how many people are infected now, not how many were reported. A
//! particle filter answers that: some thousand possible histories run forward day by day, each with its own
//! introductions, reproduction number and share of infections that get reported; after each block of reports,
//! histories that explain it badly are replaced by slightly changed copies of those that explain it well.
//!
//! # What a history assumes
//!
//! * New infections: negative binomial, their mean the reproduction number times the infectious people (weighted
//!   with the generation interval) times the share still susceptible; a few people infect most (offspring
//!   dispersion 0.3; published estimates for COVID-19 lie from 0.1 to 0.6).
//! * The reproduction number starts from a gamma distribution of mean 2 and drifts.
//! * Reports come late, on average one day more than a generation interval, and show a share of the infections that
//!   differs from history to history (10 % to 95 %). A row with tests for a quarter of the residents or more is a
//!   mass test: it also finds people infected in the last two weeks whom nobody had reported.
//! * Counts are compared by blocks of about one generation interval (3 to 7 days), because reports come in batches,
//!   and are negative binomial within them; one block in ten may show anything at all, so that a backlog that is
//!   published on one day does not rule out every sensible history.

use super::forecast::{Blend, HORIZON_DAYS_MAX, forecast_reports};
use super::random::Stream;
use super::renewal::serial_moments;
use super::series::Report;
use super::{DailyCount, Quantiles};
use crate::periods;
use crate::scenario::{Pathogen, Period, Shape};

/// Histories that are run.
const HISTORIES: usize = 1500;

/// Days of counts that are run through; cases of as many days before that only count as immune.
const HISTORY_DAYS: i32 = 90;

/// Offspring dispersion: recalled from Endo et al. 2020 (0.1) and later contact tracing (0.1 to 0.6).
const DISPERSION: f64 = 0.3;

/// Standard deviation per day of the random walk of the reproduction number's logarithm.
const DRIFT_PER_DAY: f64 = 0.08;

/// Size of the negative binomial count of a block: one block is worth about three independent counts.
const REPORT_SIZE: f64 = 3.0;

/// Share of blocks that may show anything.
const ODD_SHARE: f64 = 0.1;

/// How much a copy differs from its original, as standard deviation of the logarithms (Liu & West 2001).
const COPY_NOISE: f64 = 0.15;

/// Tests for this share of the residents on one row make it a mass test.
const MASS_TEST_SHARE: f64 = 0.25;

/// Share of the unreported recent infections that a mass test of everybody finds (test sensitivity over two weeks
/// since infection; the pathogen profiles give 0.6 to 0.8 for PCR between days 4 and 14).
const MASS_TEST_FINDS: f64 = 0.7;

/// Days for which an infection can be found by a mass test.
const DETECTABLE_DAYS: usize = 14;

/// Cases in the last four weeks below which the reproduction number is not told.
const CASES_MIN_FOR_R: u32 = 5;

/// Days from symptoms, or from a whole generation interval, to the report: our choice.
const REPORTED_AFTER_DAYS: f64 = 1.0;

/// The longest generation interval, in days.
const INTERVAL_DAYS_MAX: usize = 60;

/// The time from infection to infection, by whole days, and the course of the illness behind it.
#[derive(Clone, Debug, PartialEq)]
pub struct GenerationInterval {
    /// Share of intervals of 1, 2, 3 … days.
    weights: Vec<f64>,
    mean_days: f64,
    /// Chances that somebody infected on the last day, or 1, 2, 3 … days before it, is not yet infectious at its end, and infectious.
    course: Vec<(f64, f64)>,
    /// Mean days from infection to report.
    report_days: f64,
}

impl GenerationInterval {
    /// A gamma distribution cut into days; `None` unless both numbers lie above 0 and at most 60 days.
    ///
    /// The latent time is two fifths of the mean, and the infectious time so long that the mean interval comes out: latent time plus
    /// half of the infectious time and of its variance over its mean (Svensson 2007). Both are gamma with shape 4.
    pub fn gamma(mean_days: f64, sd_days: f64) -> Option<Self> {
        let fits = |x: f64| 0.0 < x && x <= INTERVAL_DAYS_MAX as f64;
        if !fits(mean_days) || !fits(sd_days) {
            return None;
        }
        let shape = (mean_days / sd_days) * (mean_days / sd_days);
        let scale = sd_days * sd_days / mean_days;
        let days = ((mean_days + 4.0 * sd_days) as usize + 1).clamp(2, INTERVAL_DAYS_MAX);
        let logs: Vec<f64> = (1..=days).map(|d| (shape - 1.0) * libm::log(d as f64) - d as f64 / scale).collect();
        let top = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let weights: Vec<f64> = logs.iter().map(|x| libm::exp(x - top)).collect();
        let total: f64 = weights.iter().sum();
        let latent = 0.4 * mean_days;
        let infectious = (mean_days - latent) / (0.5 * (1.0 + 1.0 / 4.0));
        Some(GenerationInterval {
            weights: weights.iter().map(|w| w / total).collect(),
            mean_days,
            course: course(Period::gamma(latent, 4.0), Period::gamma(infectious, 4.0)),
            report_days: mean_days + REPORTED_AFTER_DAYS,
        })
    }

    /// For a pathogen by name, such as `sars-cov-2`, `covid-19-omicron`, `influenza`, `measles`, `norovirus`; others
    /// take the interval of COVID-19.
    pub fn for_pathogen(name: &str) -> Self {
        let (mean, sd) = serial_moments(name);
        GenerationInterval::gamma(mean, sd).unwrap_or(GenerationInterval {
            weights: vec![1.0],
            mean_days: 1.0,
            course: vec![(0.0, 1.0)],
            report_days: 1.0 + REPORTED_AFTER_DAYS,
        })
    }

    /// By the course of the illness as a simulation has it: latent and infectious time of its profile. Intervals are as probable as
    /// somebody is still infectious then; those above 60 days are left out.
    pub fn of(pathogen: &Pathogen) -> Self {
        let course = course(pathogen.latent, pathogen.infectious);
        let ill: f64 = course.iter().map(|c| c.1).sum();
        if ill <= 0.0 {
            return GenerationInterval::for_pathogen("");
        }
        let weights: Vec<f64> = course.iter().map(|c| c.1 / ill).collect();
        let mean_days = weights.iter().enumerate().map(|(k, w)| (k + 1) as f64 * w).sum();
        let until_symptoms = match pathogen.incubation {
            Some(incubation) => mean(incubation),
            None => mean(pathogen.latent) + pathogen.before_symptoms_days.central,
        };
        let report_days = (until_symptoms + REPORTED_AFTER_DAYS).min(INTERVAL_DAYS_MAX as f64);
        GenerationInterval { weights, mean_days, course, report_days }
    }

    /// Mean in days.
    pub fn mean_days(&self) -> f64 {
        self.mean_days
    }
}

fn mean(period: Period) -> f64 {
    if period.shape == Shape::None { 0.0 } else { period.mean_days.central }
}

/// Chances at the end of the day of infection, infected at its middle on average, and of each day after it.
fn course(latent: Period, infectious: Period) -> Vec<(f64, f64)> {
    const CELLS: u32 = 64;
    let lengths = |period: Period| -> Vec<f64> {
        let table = periods::quantiles(period.shape);
        (0..CELLS).map(|k| mean(period) * f64::from(table.draw((2 * k + 1) << 11))).collect()
    };
    let (latent, infectious) = (lengths(latent), lengths(infectious));
    let share = |ends: &dyn Fn(f64, f64) -> bool| {
        let pairs = latent.iter().flat_map(|l| infectious.iter().map(move |i| (*l, l + i)));
        pairs.filter(|(l, end)| ends(*l, *end)).count() as f64 / f64::from(CELLS * CELLS)
    };
    (0..INTERVAL_DAYS_MAX)
        .map(|day| {
            let age = day as f64 + 0.5;
            (share(&|l, _| l > age), share(&|l, end| l <= age && age < end))
        })
        .collect()
}

/// What the counts up to a day say about a facility.
#[derive(Clone, Debug, PartialEq)]
pub struct FacilityState {
    /// The day.
    pub as_of_day: i32,
    /// People reported up to that day.
    pub reported_cumulative: u32,
    /// People who are infectious now.
    pub infectious_now: Quantiles,
    /// People infected and not yet infectious.
    pub exposed_now: Quantiles,
    /// People whom one infectious person infects now; `None` when too few cases to tell.
    pub r_effective: Option<Quantiles>,
    /// People infected in the last 180 days, reported or not.
    pub cumulative_infected: Quantiles,
    /// Those infected in the last 90 days who are over it: neither infectious nor about to be.
    pub recovered_now: Quantiles,
    /// Share of infections that get reported.
    pub ascertainment: Quantiles,
    /// One plain sentence.
    pub sentence: String,
}

/// One possible history.
#[derive(Clone)]
struct History {
    /// New infections by day, oldest first.
    infections: Vec<f64>,
    log_r: f64,
    reported_share: f64,
    imports_per_day: f64,
    total: f64,
}

/// What the counts up to `as_of_day` say about the facility now. Later rows are left out; those of more than 180 days
/// ago too. Empty counts give a state without cases.
pub fn facility_state(
    counts: &[DailyCount],
    population: u32,
    generation_interval: &GenerationInterval,
    as_of_day: i32,
) -> FacilityState {
    let rows = by_day(counts, as_of_day);
    let reported_all: u64 = rows.iter().map(|r| u64::from(r.new_cases)).sum();
    let reported_cumulative = u32::try_from(reported_all).unwrap_or(u32::MAX);
    let recent = |days: i32| -> u32 {
        rows.iter()
            .filter(|r| r.day > as_of_day.saturating_sub(days))
            .fold(0, |sum: u32, r| sum.saturating_add(r.new_cases))
    };
    let window_start = as_of_day.saturating_sub(HISTORY_DAYS);
    let first_case = rows.iter().find(|r| r.new_cases > 0 && r.day > window_start);
    let Some(first_case) = first_case else {
        let sentence = if rows.is_empty() {
            "no counts are known, so nothing can be said about infections now"
        } else {
            "no case has been reported in the last three months; infections that nobody has reported are possible"
        };
        return FacilityState {
            as_of_day,
            reported_cumulative,
            infectious_now: Quantiles::known(0.0),
            exposed_now: Quantiles::known(0.0),
            r_effective: None,
            cumulative_infected: Quantiles::known(0.0),
            recovered_now: Quantiles::known(0.0),
            ascertainment: Quantiles::from_array([0.1, 0.2, 0.35, 0.5, 0.7, 0.85, 0.95]),
            sentence: sentence.to_owned(),
        };
    };

    let delay = delay_weights(generation_interval.report_days);
    // Infections may have begun two delays before the first report.
    let lead = (2.0 * generation_interval.report_days) as i32 + 1;
    let first_day = first_case.day.saturating_sub(lead);
    let n_days = (as_of_day.saturating_sub(first_day) + 1).max(1) as usize;
    let people = f64::from(population).max(1.1 * f64::from(recent(HISTORY_DAYS))).max(1.0);
    let immune_before = f64::from(recent(2 * HISTORY_DAYS) - recent(HISTORY_DAYS));
    let block_days = (libm::round(generation_interval.mean_days) as usize).clamp(3, 7);
    let blocks = blocks(&rows, first_day, n_days, block_days);
    let first_wave: f64 = rows
        .iter()
        .filter(|r| (first_case.day..first_case.day.saturating_add(7)).contains(&r.day))
        .map(|r| f64::from(r.new_cases))
        .sum();

    let mut draws = Stream::new(2, 0);
    let mut histories: Vec<History> = (0..HISTORIES)
        .map(|_| {
            let reported_share = 0.1 + 0.85 * draws.unit();
            let immune = (immune_before / reported_share).min(people - 1.0).max(0.0);
            let seed_day = ((draws.unit() * f64::from(lead)) as usize).min(n_days - 1);
            let seeds = 1.0 + draws.negative_binomial(0.3 + 0.3 * first_wave / reported_share, 0.5);
            let mut infections = vec![0.0; n_days];
            infections[seed_day] = seeds.min((people - immune).max(0.0));
            History {
                total: immune + infections[seed_day],
                infections,
                log_r: libm::log(draws.gamma(2.0).max(1e-6)),
                reported_share,
                imports_per_day: draws.gamma(1.0) / 60.0,
            }
        })
        .collect();

    let mut weights = vec![1.0 / HISTORIES as f64; HISTORIES];
    let mut next = blocks.iter().peekable();
    let mut reported = immune_before;
    for t in 0..n_days {
        for history in &mut histories {
            step(history, t, people, &generation_interval.weights, &mut draws);
        }
        let Some(block) = next.next_if(|b| b.last == t) else { continue };
        let chances = CountChance::new(block.cases);
        reported += block.cases;
        let mut top = f64::NEG_INFINITY;
        let logs: Vec<f64> = histories
            .iter()
            .zip(&weights)
            .map(|(h, w)| {
                // Whoever was reported was infected: a history with fewer infections than reports falls behind.
                let missing = (reported - h.total).max(0.0);
                let log = libm::log(w.max(1e-300)) + chances.log(expected(h, block, &delay, people)) - missing;
                top = top.max(log);
                log
            })
            .collect();
        let raised: Vec<f64> = logs.iter().map(|l| libm::exp(l - top)).collect();
        let total: f64 = raised.iter().sum();
        weights = raised.iter().map(|w| w / total).collect();
        let effective = 1.0 / weights.iter().map(|w| w * w).sum::<f64>();
        if effective < 0.5 * HISTORIES as f64 {
            histories = resample(&histories, &weights, &mut draws);
            weights = vec![1.0 / HISTORIES as f64; HISTORIES];
        }
    }

    let of = |f: &dyn Fn(&History) -> f64| {
        Quantiles::of_weighted(histories.iter().zip(&weights).map(|(h, w)| (f(h), *w)).collect())
    };
    // Who of the infected is incubating and who infectious is chance, as how long it takes differs from person to person.
    let now: Vec<(f64, f64)> = histories
        .iter()
        .map(|h| {
            let recent = h.infections.iter().rev().zip(&generation_interval.course);
            recent.fold((0.0, 0.0), |(incubating, ill), (&infected, &(not_yet, now))| {
                let exposed = draws.binomial(infected, not_yet);
                let later = if not_yet < 1.0 { now / (1.0 - not_yet) } else { 0.0 };
                (incubating + exposed, ill + draws.binomial(infected - exposed, later))
            })
        })
        .collect();
    let drawn = |f: &dyn Fn(&(f64, f64)) -> f64| {
        Quantiles::of_weighted(now.iter().zip(&weights).map(|(n, w)| (f(n), *w)).collect())
    };
    let (exposed_now, infectious_now) = (drawn(&|n| n.0), drawn(&|n| n.1));
    let recovered_now = {
        let over = histories.iter().zip(&now).map(|(h, (incubating, ill))| {
            let infected = h.infections.iter().sum::<f64>();
            // Whoever was reported was infected.
            (infected - incubating - ill).max(0.0) + ((reported - immune_before).min(people) - infected).max(0.0)
        });
        Quantiles::of_weighted(over.zip(&weights).map(|(over, w)| (over, *w)).collect())
    };
    let cumulative_infected = of(&|h| h.total.max(reported.min(people)));
    let r = of(&|h| libm::exp(h.log_r) * (1.0 - h.total / people).max(0.0));
    let in_four_weeks = recent(28);
    let r_effective = (in_four_weeks >= CASES_MIN_FOR_R).then_some(r);
    let infectious = match (whole(infectious_now.q025), whole(infectious_now.q975)) {
        (_, 0) => "probably no child is infectious now".to_owned(),
        (0, 1) => "at most one child is probably infectious now".to_owned(),
        (0, most) => format!("at most {most} children are probably infectious now"),
        (least, most) if least == most => format!("about {most} children are probably infectious now"),
        (least, most) => format!("{least} to {most} children are probably infectious now"),
    };
    let spread = match r_effective {
        Some(r) => format!("one infects about {:.1} others (95 % interval {:.1} to {:.1})", r.q50, r.q025, r.q975),
        None => format!(
            "with {} in the last four weeks it cannot be told how fast it spreads",
            if in_four_weeks == 1 { "1 case".to_owned() } else { format!("{in_four_weeks} cases") }
        ),
    };
    let sentence = format!("{infectious}; {spread}");
    FacilityState {
        as_of_day,
        reported_cumulative,
        infectious_now,
        exposed_now,
        r_effective,
        cumulative_infected,
        recovered_now,
        ascertainment: of(&|h| h.reported_share),
        sentence,
    }
}

fn whole(x: f64) -> u64 {
    libm::round(x.max(0.0)) as u64
}

/// Rows up to a day, oldest first, those of one day added.
fn by_day(counts: &[DailyCount], as_of_day: i32) -> Vec<DailyCount> {
    let mut rows: Vec<DailyCount> = counts.iter().copied().filter(|c| c.day <= as_of_day).collect();
    rows.sort_by_key(|c| (c.day, c.new_cases, c.tests));
    let mut out: Vec<DailyCount> = Vec::with_capacity(rows.len());
    for row in rows {
        match out.last_mut().filter(|last| last.day == row.day) {
            Some(last) => {
                last.new_cases = last.new_cases.saturating_add(row.new_cases);
                last.tests = match (last.tests, row.tests) {
                    (Some(a), Some(b)) => Some(a.saturating_add(b)),
                    (a, b) => a.or(b),
                };
            }
            None => out.push(row),
        }
    }
    out
}

/// Share of reports that come 0, 1, 2 … days after infection: gamma with this mean, its standard deviation half of it.
fn delay_weights(mean: f64) -> Vec<f64> {
    let (shape, scale) = (4.0, mean / 4.0);
    let days = (3.0 * mean) as usize + 2;
    let raw: Vec<f64> = (0..days)
        .map(|d| {
            let x = d as f64 + 0.5;
            libm::exp((shape - 1.0) * libm::log(x) - x / scale)
        })
        .collect();
    let total: f64 = raw.iter().sum();
    raw.iter().map(|w| w / total).collect()
}

/// One day of one history.
fn step(history: &mut History, t: usize, people: f64, interval: &[f64], draws: &mut Stream) {
    history.log_r = (history.log_r + DRIFT_PER_DAY * draws.normal()).min(3.0);
    let pressure: f64 = interval.iter().enumerate().take(t).map(|(k, w)| w * history.infections[t - 1 - k]).sum();
    let left = (people - history.total).max(0.0);
    let susceptible = left / people;
    let mut new = draws.poisson(history.imports_per_day * susceptible);
    if pressure > 1e-9 {
        let mean = libm::exp(history.log_r) * susceptible * pressure;
        new += draws.negative_binomial(mean, DISPERSION * pressure.max(0.05));
    }
    let new = new.min(libm::floor(left));
    history.infections[t] += new;
    history.total += new;
}

/// Reports of some consecutive days, taken together.
struct Block {
    /// Positions of the first and last day.
    first: usize,
    last: usize,
    cases: f64,
    /// Tests by position of the day, where known.
    tests: Vec<(usize, f64)>,
}

/// Blocks of `block_days` days, the last of which ends on the last day. Days without a row belong to the next block
/// that has one; days after the last row to none.
fn blocks(rows: &[DailyCount], first_day: i32, n_days: usize, block_days: usize) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::new();
    let mut first = 0;
    let mut last = (n_days - 1) % block_days;
    while last < n_days {
        let at = |row: &&DailyCount| -> Option<usize> {
            let t = usize::try_from(i64::from(row.day) - i64::from(first_day)).ok()?;
            (first <= t && t <= last).then_some(t)
        };
        let inside: Vec<(usize, &DailyCount)> = rows.iter().filter_map(|r| Some((at(&r)?, r))).collect();
        if !inside.is_empty() {
            out.push(Block {
                first,
                last,
                cases: inside.iter().map(|(_, r)| f64::from(r.new_cases)).sum(),
                tests: inside.iter().filter_map(|(t, r)| Some((*t, f64::from(r.tests?)))).collect(),
            });
            first = last + 1;
        }
        last += block_days;
    }
    out
}

/// Cases that a history lets expect in a block.
fn expected(history: &History, block: &Block, delay: &[f64], people: f64) -> f64 {
    let mut late = 0.0;
    for day in block.first..=block.last {
        for (d, w) in delay.iter().enumerate().take(day + 1) {
            late += w * history.infections[day - d];
        }
    }
    let mut mean = history.reported_share * late;
    for &(t, tests) in &block.tests {
        let tested = (tests / people).min(1.0);
        if tested >= MASS_TEST_SHARE {
            let from = (t + 1).saturating_sub(DETECTABLE_DAYS);
            let recent: f64 = history.infections[from..=t].iter().sum();
            mean += tested * MASS_TEST_FINDS * (1.0 - history.reported_share) * recent;
        }
    }
    mean + 0.01 // somebody may be reported whom the history does not know
}

/// The chance of one count under different means.
struct CountChance {
    count: f64,
    log_ways: f64,
    odd: f64,
}

impl CountChance {
    fn new(count: f64) -> Self {
        CountChance {
            count,
            log_ways: libm::lgamma(count + REPORT_SIZE) - libm::lgamma(REPORT_SIZE) - libm::lgamma(count + 1.0),
            odd: ODD_SHARE / ((1.0 + count) * (2.0 + count)),
        }
    }

    /// Logarithm of the chance: negative binomial, or, for one block in ten, a law with a long tail.
    fn log(&self, mean: f64) -> f64 {
        let p = mean / (mean + REPORT_SIZE);
        let usual = libm::exp(self.log_ways + self.count * libm::log(p) + REPORT_SIZE * libm::log1p(-p));
        libm::log((1.0 - ODD_SHARE) * usual + self.odd)
    }
}

/// Systematic resampling: as many histories, each copied about in proportion to its weight. Copies differ a little in
/// what stays fixed along a history, so that one lucky history does not stand for all.
fn resample(histories: &[History], weights: &[f64], draws: &mut Stream) -> Vec<History> {
    let n = histories.len();
    let mut out = Vec::with_capacity(n);
    let start = draws.unit();
    let (mut k, mut below) = (0, weights[0]);
    for j in 0..n {
        let at = (j as f64 + start) / n as f64;
        while below < at && k + 1 < n {
            k += 1;
            below += weights[k];
        }
        let mut copy = histories[k].clone();
        let odds = copy.reported_share / (1.0 - copy.reported_share) * libm::exp(COPY_NOISE * draws.normal());
        copy.reported_share = (odds / (1.0 + odds)).clamp(0.05, 0.97);
        copy.imports_per_day *= libm::exp(COPY_NOISE * draws.normal());
        out.push(copy);
    }
    out
}

/// One day of a fan chart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ForecastDay {
    /// The day.
    pub day: i32,
    /// Cumulative confirmed cases.
    pub cumulative: Quantiles,
    /// New confirmed cases since the day of the forecast.
    pub new: Quantiles,
}

/// Confirmed cases on each of the next days, from a facility's counts up to `as_of_day`.
///
/// `horizon_days` above 28 is cut to 28. `young` says that the place is for young people; `population` 0 is unknown.
/// Days before the first row count as free of cases.
pub fn facility_forecast(
    counts: &[DailyCount],
    population: u32,
    pathogen: &str,
    young: bool,
    as_of_day: i32,
    horizon_days: u32,
) -> Vec<ForecastDay> {
    let mut cumulative = 0.0;
    let reports: Vec<Report> = by_day(counts, as_of_day)
        .iter()
        .map(|row| {
            cumulative += f64::from(row.new_cases);
            Report {
                day: row.day,
                residents: cumulative,
                imported: 0.0,
                staff: None,
                population: (population > 0).then_some(f64::from(population)),
            }
        })
        .collect();
    let blend = Blend::new(if young { "juvenile" } else { "adult" }, pathogen);
    forecast_reports(&reports, 0.0, as_of_day, pathogen, blend)
        .into_iter()
        .zip(1..=horizon_days.min(HORIZON_DAYS_MAX))
        .map(|(quantiles, h)| ForecastDay {
            day: as_of_day.saturating_add_unsigned(h),
            cumulative: quantiles,
            new: Quantiles::from_array(quantiles.to_array().map(|c| c - cumulative)),
        })
        .collect()
}
