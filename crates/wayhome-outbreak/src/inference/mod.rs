//! What a facility's own counts say: reproduction number, state of an outbreak, forecasts, and their scores.
//!
//! Everything here starts from reports: how many people had been confirmed by a day. Reports are few, late,
//! come in batches and follow testing, so every answer is a distribution, and where the counts are too few to
//! tell, the answer is a sentence instead of a number.
//!
//! * [`rt`]: the reproduction number over time (Cori et al. 2013).
//! * [`forecast`]: the cumulative count 1 to 28 days ahead, as seven quantiles.
//! * [`calibrate`]: how many people are infectious now, for a simulation that starts from a facility's counts.
//! * [`score`]: the weighted interval score and coverage, by which forecasts are judged afterwards.
//! * [`series`] reads series of reports; [`serial`] reads and makes serial intervals.
//!
//! Nothing reads a clock or a file, nothing panics on data, and the same input gives the same bytes: random
//! numbers are drawn from fixed seeds and all functions of real numbers come from `libm`.

pub mod calibrate;
pub mod forecast;
mod incidence;
mod jump;
mod quantile_model;
mod random;
mod renewal;
pub mod rt;
pub mod score;
mod scoring;
pub mod serial;
pub mod series;
mod sheet;
mod special;
mod words;

pub use calibrate::{FacilityState, ForecastDay, GenerationInterval, facility_forecast, facility_state};
pub use forecast::{ForecastRecord, ForecastRow, Target, check_targets, forecast_targets, parse_targets};
pub use rt::{Estimated, RtEstimate, RtOptions, Withheld, estimate, estimate_rt};
pub use scoring::{
    ScoredForecast, parse_forecasts, records_json, score_forecasts, scored_csv, scored_json, scored_text,
};
pub use serial::{SerialInterval, parse_serial_interval};
pub use series::{Counts, Report, Series, parse_series, series_keys};
pub use words::{forecast_text, rt_text};

/// The quantile levels of every forecast: the median and the central 50 %, 80 % and 95 % intervals.
pub const QUANTILE_LEVELS: [f64; 7] = [0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975];

/// One row of a facility's `cases.csv` for one group (children, or staff).
///
/// Rows may come in any order and leave days out; the days between two rows are covered by the later one, and
/// several rows of a day are added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DailyCount {
    /// Number of the day; any origin, for example days since 1970-01-01.
    pub day: i32,
    /// People newly confirmed.
    pub new_cases: u32,
    /// Tests done, when known.
    pub tests: Option<u32>,
}

/// Seven quantiles of something uncertain, at the levels of [`QUANTILE_LEVELS`], lowest first.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quantiles {
    /// The value that lies above 2.5 % of the distribution.
    pub q025: f64,
    /// Above 10 %.
    pub q10: f64,
    /// Above 25 %.
    pub q25: f64,
    /// The median.
    pub q50: f64,
    /// Above 75 %.
    pub q75: f64,
    /// Above 90 %.
    pub q90: f64,
    /// Above 97.5 %.
    pub q975: f64,
}

impl Quantiles {
    /// The same value at every level: something known.
    pub fn known(value: f64) -> Self {
        Quantiles::from_array([value; 7])
    }

    /// From seven values, lowest level first.
    pub fn from_array(v: [f64; 7]) -> Self {
        Quantiles { q025: v[0], q10: v[1], q25: v[2], q50: v[3], q75: v[4], q90: v[5], q975: v[6] }
    }

    /// The seven values, lowest level first.
    pub fn to_array(self) -> [f64; 7] {
        [self.q025, self.q10, self.q25, self.q50, self.q75, self.q90, self.q975]
    }

    /// Quantiles of a weighted sample. `pairs` are values with weights that are not negative; an empty sample
    /// gives zeros.
    pub(crate) fn of_weighted(mut pairs: Vec<(f64, f64)>) -> Self {
        pairs.sort_by(|a, b| a.0.total_cmp(&b.0));
        let total: f64 = pairs.iter().map(|p| p.1).sum();
        let mut out = [0.0; 7];
        let mut below = 0.0;
        let mut k = 0;
        for &(value, weight) in &pairs {
            below += weight;
            while k < 7 && QUANTILE_LEVELS[k] * total <= below && total > 0.0 {
                out[k] = value;
                k += 1;
            }
        }
        if let Some(last) = pairs.last() {
            for slot in out.iter_mut().skip(k) {
                *slot = if total > 0.0 { last.0 } else { 0.0 };
            }
        }
        Quantiles::from_array(out)
    }

    /// Quantiles of a sample, interpolated between neighbours (the sample is sorted in place).
    pub(crate) fn of_sample(sample: &mut [f64]) -> Self {
        sample.sort_by(f64::total_cmp);
        let mut out = [0.0; 7];
        if sample.is_empty() {
            return Quantiles::from_array(out);
        }
        for (slot, level) in out.iter_mut().zip(QUANTILE_LEVELS) {
            let at = level * (sample.len() - 1) as f64;
            let low = at as usize;
            let high = (low + 1).min(sample.len() - 1);
            *slot = sample[low] + (at - low as f64) * (sample[high] - sample[low]);
        }
        Quantiles::from_array(out)
    }
}
