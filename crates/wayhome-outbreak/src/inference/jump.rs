//! Reports that no chain of infection explains: tests of everybody, or several infected people brought in at once.
//!
//! A report is a **jump** when the probability of so many cases or more, under a negative binomial distribution, is below
//! one in a thousand ([`TAIL`]). Its mean is what the days before let expect: the pressure on the days of the report times
//! the reproduction number of the window before it (the posterior of Cori et al. 2013). Its variance is that of three
//! things:
//!
//! * chance, as of a Poisson distribution;
//! * that people infect very unevenly: offspring of one person are negative binomial with size 0.16, as estimated for SARS
//!   in 2003, one of the most uneven of the infections compared (Lloyd-Smith et al. 2005, doi:10.1038/nature04153). A single
//!   person who infects many is a chain of infection, and no jump;
//! * that the reproduction number is known from few cases: its posterior, once for each generation within the report.
//!
//! One in a thousand, because a series has some hundred reports and a wrong alarm in one of ten series is enough. A jump
//! also counts [`CASES_MIN`] cases and [`TIMES_MIN`] times what was to be expected: with many cases even a Monday on which
//! the weekend is counted would be improbable, and nobody is misled by it.

use super::incidence::{Counted, Course, Incidence};
use super::rt::{PRIOR_SCALE, PRIOR_SHAPE};
use super::serial::SerialInterval;

/// Probability below which so many cases are not explained.
const TAIL: f64 = 0.001;

/// Fewest cases of a jump.
const CASES_MIN: f64 = 5.0;

/// How many times what was to be expected a jump is at least.
const TIMES_MIN: f64 = 3.0;

/// Size of the negative binomial number of people whom one person infects.
const OFFSPRING_SIZE: f64 = 0.16;

/// A report that no chain of infection explains.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Jump {
    /// The days that the report covers.
    pub(super) days: Counted,
    /// Its local cases, or all of them when it begins a course.
    pub(super) cases: f64,
    /// Cases that were to be expected.
    pub(super) expected: f64,
}

/// What the days before a report let expect.
struct Expected {
    /// Mean number of cases.
    mean: f64,
    /// Size of the negative binomial distribution around it.
    size: f64,
}

/// All jumps of a series, earliest first. `window`: days whose cases tell the reproduction number.
pub(super) fn jumps(incidence: &Incidence, interval: &SerialInterval, window: usize) -> Vec<Jump> {
    let weights = mean_weights(interval);
    let pressure = incidence.pressure(&weights);
    let mut course = 0;
    let mut out = Vec::new();
    for &days in &incidence.reports {
        while incidence.courses.get(course + 1).is_some_and(|next| next.start <= days.first) {
            course += 1;
        }
        let sum = |of: &[f64]| of[days.first..=days.last].iter().sum::<f64>();
        let begins = incidence.courses[course];
        let (cases, expected) = if days.first == begins.start {
            (sum(&incidence.total), Expected { mean: 0.0, size: 1.0 })
        } else {
            let expected = expect(incidence, begins, days, &weights, &pressure, window);
            (sum(&incidence.total) - sum(&incidence.imported), expected)
        };
        if cases >= CASES_MIN && cases >= TIMES_MIN * expected.mean && is_improbable(cases, &expected) {
            out.push(Jump { days, cases, expected: expected.mean });
        }
    }
    out
}

/// The serial intervals averaged, day by day.
fn mean_weights(interval: &SerialInterval) -> Vec<f64> {
    let all = interval.alternatives();
    let longest = all.iter().map(Vec::len).max().unwrap_or(0);
    let n = all.len() as f64;
    (0..longest).map(|s| all.iter().filter_map(|one| one.get(s)).sum::<f64>() / n).collect()
}

/// What a report lets expect, from the days of its course before it.
fn expect(
    incidence: &Incidence,
    course: Course,
    days: Counted,
    weights: &[f64],
    pressure: &[f64],
    window: usize,
) -> Expected {
    let before = (course.start + 1).max(days.first.saturating_sub(window))..days.first;
    let of = |values: &[f64]| values[before.clone()].iter().sum::<f64>();
    let shape = PRIOR_SHAPE + (of(&incidence.total) - of(&incidence.imported)).max(0.0);
    let reproduction = shape / (1.0 / PRIOR_SCALE + of(pressure));
    let weight = |days: usize| weights.get(days).copied().unwrap_or(0.0);

    // Pressure of those counted before, and of their squares, which tells on how few people it rests.
    let earliest = course.start.max((days.first + 1).saturating_sub(weights.len()));
    let (mut known, mut squares) = (0.0, 0.0);
    for infector in earliest..days.first {
        let share: f64 = (days.first..=days.last).map(|day| weight(day - infector)).sum();
        known += incidence.total[infector] * share;
        squares += incidence.total[infector] * share * share;
    }
    if known <= 0.0 {
        return Expected { mean: 0.0, size: 1.0 };
    }
    // Cases within the report cause others within it.
    let mut within: Vec<f64> = Vec::with_capacity(days.last + 1 - days.first);
    for day in days.first..=days.last {
        let old: f64 = (earliest..days.first).map(|t| incidence.total[t] * weight(day - t)).sum();
        let new: f64 = within.iter().enumerate().map(|(k, cases)| cases * weight(day - days.first - k)).sum();
        within.push((reproduction * (old + new)).min(1e9));
    }
    let mean_days: f64 = weights.iter().enumerate().map(|(s, w)| s as f64 * w).sum();
    let generations = 1.0 + (days.last - days.first) as f64 / mean_days.max(1.0);
    let uneven = squares / (OFFSPRING_SIZE * known * known);
    let unknown = generations * generations / shape;
    Expected { mean: within.iter().sum(), size: 1.0 / ((1.0 + uneven) * (1.0 + unknown) - 1.0) }
}

/// Whether so many cases or more have a probability below [`TAIL`]; `cases` above the mean.
fn is_improbable(cases: f64, expected: &Expected) -> bool {
    let Expected { mean, size } = *expected;
    if mean <= 0.0 {
        return true;
    }
    let cases = libm::round(cases);
    let log_first = libm::lgamma(cases + size) - libm::lgamma(size) - libm::lgamma(cases + 1.0)
        + size * libm::log(size / (size + mean))
        + cases * libm::log(mean / (size + mean));
    // Terms fall from here on, at last by this factor.
    let (mut term, mut sum, mut k) = (libm::exp(log_first), 0.0, cases);
    for _ in 0..100_000 {
        sum += term;
        if sum >= TAIL {
            return false;
        }
        if term < 1e-12 * sum {
            break;
        }
        term *= (k + size) / (k + 1.0) * mean / (size + mean);
        k += 1.0;
    }
    true
}
