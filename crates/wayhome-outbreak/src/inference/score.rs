//! Scores of quantile forecasts: the weighted interval score, on counts and on their logarithm, and coverage.

use super::{QUANTILE_LEVELS, Quantiles};

/// The score of one forecast.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Score {
    /// Weighted interval score in cases: width, overprediction and underprediction add up to it. Lower is better.
    pub wis: f64,
    /// The part that is due to the width of the intervals.
    pub width: f64,
    /// The part that is due to intervals and median above the truth.
    pub over: f64,
    /// The part that is due to intervals and median below the truth.
    pub under: f64,
    /// The same score on `log(1 + count)`: small places count as much as large ones.
    pub log_wis: f64,
    /// Whether the central 50 % interval holds the truth, bounds included.
    pub in50: bool,
    /// Whether the central 80 % interval holds the truth.
    pub in80: bool,
    /// Whether the central 95 % interval holds the truth.
    pub in95: bool,
}

/// Scores a forecast against what came. The quantiles are sorted first; values below zero count as zero on the log
/// scale.
///
/// The weighted interval score (Bracher et al. 2021, doi:10.1371/journal.pcbi.1008618) of the median and three
/// intervals, weight `alpha/2` each and 1/2 for the median, divided by 3.5; equal to twice the mean pinball loss.
pub fn score(forecast: Quantiles, truth: f64) -> Score {
    let mut v = forecast.to_array();
    v.sort_by(f64::total_cmp);
    let (width, over, under) = parts(&v, truth);
    let logs = v.map(|x| libm::log1p(x.max(0.0)));
    let (log_width, log_over, log_under) = parts(&logs, libm::log1p(truth.max(0.0)));
    let within = |k: usize| v[k] <= truth && truth <= v[6 - k];
    Score {
        wis: width + over + under,
        width,
        over,
        under,
        log_wis: log_width + log_over + log_under,
        in50: within(2),
        in80: within(1),
        in95: within(0),
    }
}

/// Width, overprediction and underprediction of sorted quantiles.
fn parts(v: &[f64; 7], truth: f64) -> (f64, f64, f64) {
    let (mut width, mut over, mut under) = (0.0, 0.0, 0.0);
    for k in 0..3 {
        let (low, high) = (v[k], v[6 - k]);
        width += QUANTILE_LEVELS[k] * (high - low);
        over += (low - truth).max(0.0);
        under += (truth - high).max(0.0);
    }
    over += 0.5 * (v[3] - truth).max(0.0);
    under += 0.5 * (truth - v[3]).max(0.0);
    (width / 3.5, over / 3.5, under / 3.5)
}

/// Means over many scores.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Summary {
    /// Number of forecasts.
    pub n_forecasts: usize,
    /// Mean weighted interval score, in cases.
    pub wis: f64,
    /// Mean score on the log scale.
    pub log_wis: f64,
    /// Share of truths in the central 50 % interval.
    pub cover50: f64,
    /// Share in the central 80 % interval.
    pub cover80: f64,
    /// Share in the central 95 % interval.
    pub cover95: f64,
}

/// Means of the scores; `None` when there is none.
pub fn summarise(scores: &[Score]) -> Option<Summary> {
    if scores.is_empty() {
        return None;
    }
    let n = scores.len() as f64;
    let mean = |f: &dyn Fn(&Score) -> f64| scores.iter().map(f).sum::<f64>() / n;
    Some(Summary {
        n_forecasts: scores.len(),
        wis: mean(&|s| s.wis),
        log_wis: mean(&|s| s.log_wis),
        cover50: mean(&|s| f64::from(u8::from(s.in50))),
        cover80: mean(&|s| f64::from(u8::from(s.in80))),
        cover95: mean(&|s| f64::from(u8::from(s.in95))),
    })
}
