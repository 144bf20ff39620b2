//! A regression of seven quantiles on what the reports of a facility say.
//!
//! The new cases within `h` days are described on the scale `z = log(1 + cases)`. The median of `z` is a weighted
//! sum of the features below; the other quantiles lie above and below it by steps that are weighted sums too, made
//! positive. What comes out below zero is zero: in most facilities the most probable number of new cases is none.
//!
//! The weights were fitted to the 39 development series (77,000 pairs of a date and a horizon of 1 to 28 days; days
//! without a case in the four weeks before count 0.6) by minimising the mean score on both scales, `log WIS / 0.1831
//! + WIS / (2 · 23.3)`, where the divisors are the scores of the random walk, with each series weighted by the root of
//! its length, and a penalty of 0.003 on the squares of the weights of standardised features. The features and the
//! penalty were chosen with whole series left out, three at a time: see `docs/forecast.md` for what was tried and the
//! scores.

use super::series::Report;

/// What is known on the day of a forecast, as numbers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Features {
    /// New cases in the last 7 days, in the 14 before days 15 to 28 ago, in the last 28, in the last 90.
    week: f64,
    weeks_3_4: f64,
    days_28: f64,
    days_90: f64,
    /// Days since the last increase (60 at most, and when there was none), and since the first case (120 at most).
    since_last: f64,
    since_first: f64,
    /// Size of the last increase.
    last_increase: f64,
    /// New staff cases in the last 28 days.
    staff_28: f64,
    /// Reports a day in the last 28 days, kept between 0.3 and 0.9, the range of the development series.
    reports_per_day: f64,
    /// Cumulative count now.
    cumulative: f64,
    /// Residents.
    pub(super) population: f64,
    /// How far this is a place like the juvenile institutions of the development series: 0 to 1.
    young: f64,
}

impl Features {
    /// From the reports up to `day` (at least one).
    pub(super) fn new(reports: &[Report], day: i32, population: Option<f64>, young: f64) -> Self {
        let first = reports.first().map_or(0.0, |r| r.residents);
        let at = |d: i32| -> f64 {
            let k = reports.partition_point(|r| r.day <= d);
            if k == 0 { first } else { reports[k - 1].residents }
        };
        let between = |from: i32, to: i32| (at(day - to) - at(day - from)).max(0.0);
        let cumulative = reports.last().map_or(0.0, |r| r.residents);
        let days_90 = between(90, 0);
        let population = population.unwrap_or_else(|| (2.0 * cumulative).max(200.0));

        let mut before = 0.0;
        let (mut first_case, mut last_case, mut last_increase) = (None, None, 0.0);
        for report in reports {
            if report.residents > before {
                first_case = first_case.or(Some(report.day));
                last_case = Some(report.day);
                last_increase = report.residents - before;
            }
            before = report.residents;
        }
        let mut staff_before = 0.0;
        let mut staff_28 = 0.0;
        for (d, staff) in reports.iter().filter_map(|r| Some((r.day, r.staff?))) {
            if d > day - 28 {
                staff_28 += (staff - staff_before).max(0.0);
            }
            staff_before = staff;
        }
        let observed = (day - reports.first().map_or(day, |r| r.day)).saturating_add(1).clamp(1, 28);
        let n_reports = reports.iter().filter(|r| r.day > day - 28).count();
        let ago = |d: i32| f64::from(day.saturating_sub(d));
        Features {
            week: between(7, 0),
            weeks_3_4: between(28, 14),
            days_28: between(28, 0),
            days_90,
            since_last: last_case.map_or(60.0, |d| ago(d).min(60.0)),
            since_first: first_case.map_or(0.0, |d| ago(d).min(120.0)),
            last_increase,
            staff_28,
            reports_per_day: (n_reports as f64 / f64::from(observed)).clamp(0.3, 0.9),
            cumulative,
            population: population.max(1.1 * days_90).max(10.0),
            young,
        }
    }

    /// The features as [`WEIGHTS`] takes them, for a horizon of `h` days.
    fn row(&self, h: f64) -> [f64; N_FEATURES] {
        let log = libm::log1p;
        let yes = |b: bool| f64::from(u8::from(b));
        let has = yes(self.cumulative > 0.0);
        let horizon = libm::log(h / 14.0);
        let since = log(self.since_last);
        [
            1.0,
            log(self.week),
            log(self.weeks_3_4),
            log(self.days_28),
            log(self.days_90),
            since,
            has,
            log(self.since_first),
            log(self.staff_28),
            log(self.population),
            libm::sqrt(self.days_90 / self.population).min(1.2),
            horizon,
            self.reports_per_day,
            yes(self.cumulative >= 10.0),
            self.young,
            horizon * since,
            since * log(self.last_increase),
            has * log(self.staff_28),
        ]
    }

    /// Quantiles of the new cases within `h` days.
    pub(super) fn quantiles(&self, h: f64) -> [f64; 7] {
        let row = self.row(h);
        let mut o = [0.0; 7];
        for (x, weights) in row.iter().zip(&WEIGHTS) {
            for (slot, w) in o.iter_mut().zip(weights) {
                *slot += x * w;
            }
        }
        let step = |k: usize| 0.7 * softplus(o[k]);
        let mut z = [o[3]; 7];
        for k in (0..3).rev() {
            z[k] = z[k + 1] - step(k);
        }
        for k in 4..7 {
            z[k] = z[k - 1] + step(k);
        }
        let most = libm::log1p(self.population);
        z.map(|z| {
            // A smooth bend at zero, as in the fit; below half a case it is none.
            let cases = libm::expm1((softplus(4.0 * z) / 4.0).min(most));
            if cases < 0.5 { 0.0 } else { cases }
        })
    }
}

/// `log(1 + e^x)` without overflow.
fn softplus(x: f64) -> f64 {
    x.max(0.0) + libm::log1p(libm::exp(-x.abs()))
}

const N_FEATURES: usize = 18;

/// One row for each feature: weights for the steps down to the quantiles 0.025, 0.1 and 0.25, for the median, and
/// for the steps up to 0.75, 0.9 and 0.975.
#[rustfmt::skip]
const WEIGHTS: [[f64; 7]; N_FEATURES] = [
    [2.1065, 1.4400, 0.6052, 4.3872, 4.3489, 0.2487, -0.5308], // one
    [-0.0008, -0.0009, -0.0921, 0.5276, -0.1974, -0.3479, -0.2520], // w0
    [0.0000, 0.0050, 0.0506, -0.0613, -0.0271, 0.0615, 0.0315], // w23
    [-0.0005, 0.0003, -0.0291, 0.3534, -0.0965, -0.0499, -0.0540], // n28
    [-0.0002, 0.0022, -0.0132, 0.4002, 0.0130, 0.0428, 0.0082], // n90
    [0.0002, 0.0062, 0.0417, -0.4145, -0.0534, 0.0467, 0.0756], // since
    [-0.0001, -0.0011, 0.1241, -0.1106, -0.4705, 0.1410, 0.1106], // has
    [0.0011, 0.0204, 0.0660, -0.0992, 0.2393, 0.1203, -0.0225], // first
    [-0.0028, -0.0387, -0.1195, 0.4375, 0.3541, 0.2202, 0.0720], // s28
    [-0.0006, 0.0277, 0.1541, -0.3998, -0.0390, 0.2975, 0.2644], // pop
    [-0.0010, 0.0361, 0.2163, -3.8200, -1.8964, -0.9467, -0.0194], // frac
    [-0.0034, -0.0540, -0.3255, 0.6460, 0.3638, -0.1364, -0.3206], // h
    [-0.0088, -0.1837, -0.3318, -1.8109, -3.0165, -0.3203, 0.9017], // rate
    [0.0009, 0.0361, 0.0423, -0.3025, -1.1131, -0.5922, -0.1482], // late
    [0.0001, 0.0087, 0.0684, -0.8768, -1.0998, -0.9563, -0.2465], // young
    [-0.0001, 0.0010, -0.0013, 0.0857, 0.2728, 0.1230, -0.0504], // h_since
    [0.0000, 0.0056, 0.0223, 0.1039, -0.0889, -0.0205, -0.0237], // since_last
    [-0.0027, -0.0363, -0.0947, -0.3752, -0.1572, -0.1090, 0.0242], // has_s28
];
