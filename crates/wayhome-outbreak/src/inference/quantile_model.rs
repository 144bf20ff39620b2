//! A regression of seven quantiles on what the reports of a facility say.
//!
//! The new cases within `h` days are described on the scale `z = log(1 + cases)`. The median of `z` is a weighted
//! sum of the features below; the other quantiles lie above and below it by steps that are weighted sums too, made
//! positive. What comes out below zero is zero: in most facilities the most probable number of new cases is none.
//!
//! # Where the weights come from
//!
//! They were fitted to the 39 development series (77,000 pairs of a date and a horizon of 1 to 28 days; days without a
//! case in the four weeks before count 0.6, horizons that are not whole weeks 0.3) and, with 15 % of the total weight,
//! to 500 invented outbreaks of five pathogens in places of 25 to 1200 people. The real series are all of one pathogen
//! and come in batches; the invented ones teach how a clean daily count and other generation times behave. What was
//! minimised is the mean score on both scales, `log WIS / 0.1831 + WIS / (2 · 23.3)`, where the divisors are the
//! scores of the random walk, with each series weighted by the root of its length, and a penalty of 0.001 on the
//! squares of the weights of standardised features. Features, penalty and shares were chosen with whole series left
//! out, three at a time: `docs/forecast.md` has what was tried, the scores, and how the outbreaks were invented.

use super::series::Report;

/// Share of the residents ill in 90 days at which half is left of what was learned about the young: that outbreaks among them
/// stay small. It came from two small outbreaks and says little of one that is under way. Chosen on invented outbreaks among 20
/// to 60 young people, most of which take off (`docs/forecast.md`).
const YOUNG_FADES_ILL: f64 = 0.1;

/// What is known on the day of a forecast, as numbers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Features {
    /// New cases in the last 7 days, in the 7 before, 15 to 28 days ago, in the last 28, in the last 90.
    week: f64,
    week_before: f64,
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
    /// Share of the reports of the last 28 days that had new cases: near 1 for a clean daily count, low when cases
    /// are published in batches.
    busy: f64,
    /// Mean generation time in days.
    generation_days: f64,
    /// Cumulative count now.
    cumulative: f64,
    /// Residents.
    pub(super) population: f64,
    /// How far this is a place like the juvenile institutions of the development series: 0 to 1.
    young: f64,
}

/// How many live in a place of which nobody wrote it: as in the smaller ones of the development series, or twice as many as were ill.
pub(super) fn assumed_population(cumulative: f64) -> f64 {
    (2.0 * cumulative).max(200.0)
}

impl Features {
    /// From the reports up to `day` (at least one); `before_first`: cases of no known day in the first.
    pub(super) fn new(
        (reports, before_first): (&[Report], f64),
        day: i32,
        population: Option<f64>,
        generation_days: f64,
        young: f64,
    ) -> Self {
        let first = reports.first().map_or(0.0, |r| r.residents);
        let at = |d: i32| -> f64 {
            let k = reports.partition_point(|r| r.day <= d);
            if k == 0 { first } else { reports[k - 1].residents }
        };
        let between = |from: i32, to: i32| (at(day.saturating_sub(to)) - at(day.saturating_sub(from))).max(0.0);
        let cumulative = reports.last().map_or(0.0, |r| r.residents);
        let days_90 = between(90, 0);
        let population = population.unwrap_or_else(|| assumed_population(cumulative));

        let mut before = before_first;
        // Cases of no known day: the first report is the latest day on which they can have come.
        let mut last_case = reports.first().filter(|r| r.residents > 0.0).map(|r| r.day);
        let (mut first_case, mut last_increase) = (last_case, 0.0);
        let month_ago = day.saturating_sub(28);
        let (mut n_reports, mut n_busy) = (0_u32, 0_u32);
        for report in reports {
            if report.residents > before {
                first_case = first_case.or(Some(report.day));
                last_case = Some(report.day);
                last_increase = report.residents - before;
            }
            if report.day > month_ago {
                n_reports += 1;
                n_busy += u32::from(report.residents > before);
            }
            before = report.residents;
        }
        let mut staff_before = 0.0;
        let mut staff_28 = 0.0;
        for (d, staff) in reports.iter().filter_map(|r| Some((r.day, r.staff?))) {
            if d > month_ago {
                staff_28 += (staff - staff_before).max(0.0);
            }
            staff_before = staff;
        }
        let observed = day.saturating_sub(reports.first().map_or(day, |r| r.day)).saturating_add(1).clamp(1, 28);
        let ago = |d: i32| f64::from(day.saturating_sub(d));
        Features {
            week: between(7, 0),
            week_before: between(14, 7),
            weeks_3_4: between(28, 14),
            days_28: between(28, 0),
            days_90,
            since_last: last_case.map_or(60.0, |d| ago(d).min(60.0)),
            since_first: first_case.map_or(0.0, |d| ago(d).min(120.0)),
            last_increase,
            staff_28,
            reports_per_day: (f64::from(n_reports) / f64::from(observed)).clamp(0.3, 0.9),
            busy: f64::from(n_busy) / f64::from(n_reports.max(1)),
            generation_days,
            cumulative,
            population: population.max(1.1 * days_90).max(10.0),
            young: young / (1.0 + days_90 / population.max(1.0) / YOUNG_FADES_ILL),
        }
    }

    /// The features as [`WEIGHTS`] takes them, for a horizon of `h` days.
    fn row(&self, h: f64) -> [f64; N_FEATURES] {
        let log = libm::log1p;
        let yes = |b: bool| f64::from(u8::from(b));
        let has = yes(self.cumulative > 0.0);
        let horizon = libm::log(h / 14.0);
        let since = log(self.since_last);
        let (week, month, staff) = (log(self.week), log(self.days_28), log(self.staff_28));
        let growth = (week - log(self.week_before)).clamp(-3.0, 3.0);
        let ill = libm::sqrt(self.days_90 / self.population).min(1.2);
        let generation = libm::log(self.generation_days / 5.0);
        [
            1.0,
            week,
            log(self.weeks_3_4),
            month,
            log(self.days_90),
            since,
            has,
            log(self.since_first),
            staff,
            log(self.population),
            ill,
            horizon,
            self.reports_per_day,
            yes(self.cumulative >= 10.0),
            self.young,
            horizon * since,
            since * log(self.last_increase),
            has * staff,
            self.busy,
            self.busy * month,
            self.busy * week,
            horizon * self.busy,
            growth,
            self.busy * growth,
            generation,
            generation * week,
            generation * since,
            generation * horizon,
            generation * growth,
            ill * month,
            ill * growth,
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
        // The floor keeps intervals open where nearly everybody was ill, beyond what the series could teach.
        let step = |k: usize| (0.7 * softplus(o[k])).max(STEP_MIN);
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

/// Least distance between neighbouring quantiles of `log(1 + cases)`: 5 % of the cases.
const STEP_MIN: f64 = 0.05;

const N_FEATURES: usize = 31;

/// One row for each feature: weights for the steps down to the quantiles 0.025, 0.1 and 0.25, for the median, and
/// for the steps up to 0.75, 0.9 and 0.975.
#[rustfmt::skip]
const WEIGHTS: [[f64; 7]; N_FEATURES] = [
    [1.5489, 0.8672, -0.1558, 1.1500, 7.7179, -0.6886, -0.3181], // one
    [-0.0021, -0.0351, -0.1666, 0.6518, 0.0302, -0.3607, -0.2832], // week
    [-0.0136, -0.0115, 0.0019, -0.0773, 0.0742, 0.0997, 0.0235], // weeks 3 and 4
    [-0.0013, -0.0096, -0.0507, 0.3067, 0.1058, -0.0514, -0.1021], // month
    [0.0006, 0.0037, -0.0048, 0.3938, 0.0383, 0.0763, -0.0442], // 90 days
    [0.0143, 0.0358, 0.0390, -0.4068, -0.0172, 0.1077, 0.0524], // days since the last case
    [0.0001, -0.0017, -0.0096, 0.8064, -1.3215, -0.4021, 0.1839], // any case
    [0.0130, 0.0637, 0.0826, -0.2107, 0.2487, 0.2858, 0.0695], // days since the first case
    [0.0033, -0.0004, -0.0126, 0.3635, 0.7231, 0.3409, -0.0159], // staff
    [-0.0011, 0.0979, 0.2611, -0.2280, -0.2058, 0.3994, 0.3429], // residents
    [0.0212, 0.1430, 0.7877, -2.7372, -3.9991, -0.5076, 0.5988], // ill before
    [-0.0065, -0.0386, -0.1960, 0.6932, 0.3334, 0.0455, -0.3185], // horizon
    [-0.1924, -0.5749, -0.1864, 0.2188, -5.1322, -0.3809, -0.1923], // reports a day
    [-0.0156, -0.0521, 0.0264, -0.1549, -0.8113, -0.5847, -0.3592], // ten cases
    [-0.0001, 0.0151, 0.2391, -1.1329, -0.0590, -1.1517, -0.3544], // young
    [0.0011, 0.0004, -0.0048, 0.0290, 0.2409, 0.1223, -0.0390], // horizon, since
    [0.0121, 0.0353, 0.0417, 0.1276, -0.0888, -0.0814, -0.0547], // since, last increase
    [0.0031, -0.0005, -0.0130, -0.4177, -0.1920, -0.2765, 0.0588], // any case, staff
    [-0.1068, -0.3637, -0.5116, 0.1232, -3.6107, -0.7384, -0.2056], // busy
    [-0.0245, -0.0721, -0.0305, 0.0168, 0.0197, 0.2069, 0.0364], // busy, month
    [-0.0392, -0.1713, -0.2567, 0.1415, -0.3291, -0.1834, -0.2240], // busy, week
    [-0.0489, -0.0043, 0.0597, 0.0762, -0.4017, 0.0265, 0.0334], // horizon, busy
    [0.0271, 0.0780, 0.1918, 0.1338, 0.0922, -0.0554, -0.0886], // growth
    [0.1366, 0.0865, 0.2708, 0.2327, -1.1174, 0.3014, -0.1063], // busy, growth
    [-0.0828, -0.1600, -0.2557, 0.2784, -1.1698, -0.4088, -0.2671], // generation
    [-0.0809, -0.1106, -0.1302, 0.0370, -0.0415, -0.1785, -0.0484], // generation, week
    [0.0133, 0.0110, -0.1222, 0.2398, -0.2930, -0.0871, -0.1877], // generation, since
    [-0.0738, -0.1609, -0.0526, 0.2327, -0.2902, -0.0875, 0.0256], // generation, horizon
    [0.0051, 0.1144, 0.2819, -0.2511, -0.3189, 0.3148, 0.1097], // generation, growth
    [0.0046, 0.0380, 0.1701, -0.1525, -0.5175, 0.0046, 0.1085], // ill before, month
    [0.0147, -0.0478, -0.0982, -0.4032, -1.1801, 0.1775, 0.2200], // ill before, growth
];
