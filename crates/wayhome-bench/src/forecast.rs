//! How good the forecasts are: the score of every forecast that a series file allows, beside a random walk.
//!
//! The protocol: a forecast is made every seventh day from the fourteenth on (series shorter than 60 days: every
//! second day from the fourth on), when a case was reported in the four weeks before and the last report is at most
//! a week old; it is scored 7, 14, 21 and 28 days ahead when the count of that day is known. Scores are the weighted
//! interval score on counts and on `log(1 + count)`, and the share of truths inside the intervals.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Instant;

use wayhome_outbreak::inference::forecast::{forecast_days, known};
use wayhome_outbreak::inference::score::{Score, score};
use wayhome_outbreak::inference::{Quantiles, Series, parse_series};

/// Horizons that are scored, in days.
const HORIZONS: [u32; 4] = [7, 14, 21, 28];

/// Settings that count as young.
const YOUNG: [&str; 5] = ["juvenile", "young_adult", "family_detention", "school", "child_community"];

/// Paths of the random walk.
const PATHS: usize = 2000;

/// Samples of series for the interval of the coverage.
const SAMPLES: usize = 2000;

/// One scored question.
struct Scored {
    series: usize,
    groups: [&'static str; 2],
    mine: Score,
    walk: Score,
}

/// Scores the forecasts of every series of the file and prints a table: score in cases and on the log scale, each
/// also relative to the random walk, and coverage with its 95 % interval over series.
///
/// # Errors
/// A sentence when the file cannot be read or has problems (all of them, one a line), or asks no question.
pub fn run(series_path: &Path) -> Result<(), String> {
    let name = series_path.display().to_string();
    let text = std::fs::read_to_string(series_path).map_err(|e| format!("cannot read `{name}`: {e}"))?;
    let (series, _) = parse_series(&text, &name, None)
        .map_err(|problems| problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))?;

    let start = Instant::now();
    let mut rows = Vec::new();
    for (k, one) in series.iter().enumerate() {
        for day in forecast_dates(one) {
            let Some(now) = known(one, day) else { continue };
            let mine = forecast_days(one, day);
            let walk = random_walk(one, day, now);
            let last = one.reports.last().map_or(day, |r| r.day);
            let phase = match now {
                n if n <= 0.0 => "no case yet",
                n if n < 10.0 => "1 to 9 cases",
                _ => "10 cases and more",
            };
            let group = if YOUNG.contains(&one.setting.as_str()) { "young" } else { "adult" };
            for (j, h) in HORIZONS.into_iter().enumerate() {
                let target = day.saturating_add_unsigned(h);
                let Some(truth) = known(one, target).filter(|_| target <= last) else { continue };
                rows.push(Scored {
                    series: k,
                    groups: [group, phase],
                    mine: score(mine[h as usize - 1], truth),
                    walk: score(walk[j], truth),
                });
            }
        }
    }
    if rows.is_empty() {
        return Err(format!("`{name}` has no day on which a forecast could be made and scored"));
    }
    let seconds = start.elapsed().as_secs_f64();

    println!(
        "{:<18} {:>6} {:>6} {:>8} {:>6} {:>8} {:>6}  coverage of 50, 80, 95 % (interval over series)",
        "", "n", "series", "WIS", "rel.", "log WIS", "rel."
    );
    print_line("all", &rows.iter().collect::<Vec<_>>());
    let names: Vec<&str> = ["young", "adult", "no case yet", "1 to 9 cases", "10 cases and more"].to_vec();
    for group in names {
        let part: Vec<&Scored> = rows.iter().filter(|r| r.groups.contains(&group)).collect();
        if !part.is_empty() {
            print_line(group, &part);
        }
    }
    println!("{} forecasts beside the random walk's in {seconds:.1} s", rows.len());
    Ok(())
}

fn print_line(name: &str, rows: &[&Scored]) {
    let n = rows.len() as f64;
    let mean = |f: &dyn Fn(&Scored) -> f64| rows.iter().map(|r| f(r)).sum::<f64>() / n;
    let (wis, log_wis) = (mean(&|r| r.mine.wis), mean(&|r| r.mine.log_wis));
    let mut by_series: BTreeMap<usize, Vec<&Scored>> = BTreeMap::new();
    for row in rows {
        by_series.entry(row.series).or_default().push(row);
    }
    let cover = |inside: &dyn Fn(&Score) -> bool| -> String {
        let share = |parts: &[(f64, f64)]| {
            parts.iter().map(|p| p.0).sum::<f64>() / parts.iter().map(|p| p.1).sum::<f64>().max(1.0)
        };
        let parts: Vec<(f64, f64)> = by_series
            .values()
            .map(|rows| (rows.iter().filter(|r| inside(&r.mine)).count() as f64, rows.len() as f64))
            .collect();
        let mut draws = Draws(7);
        let mut sampled: Vec<f64> = (0..SAMPLES)
            .map(|_| share(&parts.iter().map(|_| parts[draws.below(parts.len())]).collect::<Vec<_>>()))
            .collect();
        sampled.sort_by(f64::total_cmp);
        format!("{:.3} ({:.3} to {:.3})", share(&parts), sampled[SAMPLES / 40], sampled[SAMPLES - 1 - SAMPLES / 40])
    };
    println!(
        "{name:<18} {:>6} {:>6} {wis:>8.3} {:>6.3} {log_wis:>8.4} {:>6.3}  {}, {}, {}",
        rows.len(),
        by_series.len(),
        wis / mean(&|r| r.walk.wis),
        log_wis / mean(&|r| r.walk.log_wis),
        cover(&|s| s.in50),
        cover(&|s| s.in80),
        cover(&|s| s.in95),
    );
}

/// Days on which the protocol makes a forecast.
fn forecast_dates(series: &Series) -> Vec<i32> {
    let (Some(first), Some(last)) = (series.reports.first(), series.reports.last()) else { return Vec::new() };
    let (start, step) = if last.day.saturating_sub(first.day) >= 60 { (14, 7) } else { (4, 2) };
    let mut days_with_cases = Vec::new();
    let (mut residents, mut staff) = (0.0, 0.0);
    for report in &series.reports {
        let more_staff = report.staff.is_some_and(|s| s > staff);
        if report.residents > residents || more_staff {
            days_with_cases.push(report.day);
        }
        residents = report.residents;
        staff = report.staff.unwrap_or(staff);
    }
    (first.day.saturating_add(start)..=last.day)
        .step_by(step)
        .filter(|&d| days_with_cases.iter().any(|&c| d - 28 < c && c <= d))
        .collect()
}

/// The reference: a random walk on `log(1 + new cases in a week)`. Its steps are the changes of the last twelve weeks
/// of the series, made symmetric, and nine fixed ones, the deciles over the development series; the median stays at
/// last week's count.
#[expect(clippy::disallowed_methods, reason = "a printed reference does not need the same last bit everywhere")]
fn random_walk(series: &Series, day: i32, now: f64) -> [Quantiles; 4] {
    let at = |d: i32| series.until(d).last().map(|r| r.residents);
    let weeks: Vec<f64> =
        (0..12).map_while(|j| Some((at(day - 7 * j)? - at(day - 7 * (j + 1))?).max(0.0).ln_1p())).collect();
    let mut steps: Vec<f64> = weeks.windows(2).map(|w| (w[0] - w[1]).abs()).collect();
    steps.extend([0.0, 0.0, 0.0, 0.0, 0.41, 0.69, 0.99, 1.39, 2.2]);
    let population = series.until(day).iter().rev().find_map(|r| r.population);
    let most = population.unwrap_or_else(|| (2.0 * now).max(200.0)).ln_1p();
    let last = weeks.first().copied().unwrap_or(0.0);

    let mut draws = Draws(1);
    let (mut level, mut total) = (vec![last; PATHS], vec![0.0; PATHS]);
    [(); 4].map(|()| {
        for x in &mut level {
            let step = steps[draws.below(steps.len())];
            *x += if draws.below(2) == 0 { step } else { -step };
        }
        let mut sorted = level.clone();
        sorted.sort_by(f64::total_cmp);
        let middle = 0.5 * (sorted[PATHS / 2 - 1] + sorted[PATHS / 2]);
        for (x, sum) in level.iter_mut().zip(&mut total) {
            *x = (*x - middle + last).clamp(0.0, most);
            *sum += x.exp_m1();
        }
        let mut sorted = total.clone();
        sorted.sort_by(f64::total_cmp);
        Quantiles::from_array(
            wayhome_outbreak::inference::QUANTILE_LEVELS
                .map(|level| now + sorted[(level * (PATHS - 1) as f64).round() as usize]),
        )
    })
}

/// `SplitMix64`, for the reference and the samples of series.
struct Draws(u64);

impl Draws {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % n.max(1) as u64) as usize
    }
}
