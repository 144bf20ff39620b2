//! Speed of the outbreak engine: person-days for each second of processor time, on one core, with a check that the answers
//! are right in the same run.
//!
//! W1 is 100 people, well mixed; W2 is five units of 20 children and 30 staff, with 70 % of contacts in the own
//! group. R0 3, latent time 3 days, infectious time 5 days, both exponential, 120 days. Nominal: epidemics that end early
//! count in full, as in the published comparisons. Active: days on which somebody on the site is infected.

use crate::check::peak_memory_mebibytes;
use rayon::prelude::*;
use std::time::Instant;
use wayhome_outbreak::{
    ByRole, Extent, Introduction, Kind, Mixing, Parameter, Pathogen, Period, Response, Scenario, Staff, Turnover, Unit,
    simulate_with, what_if,
};
use wayhome_simd::Level;

/// Each figure is the best of so many runs: what others do on the machine only ever takes time away.
const RUNS: u64 = 5;

/// 100 people, well mixed.
pub fn w1() -> Scenario {
    let mut s = Scenario::well_mixed(100, Pathogen::new(3.0, Period::exponential(3.0), Period::exponential(5.0)));
    s.run.days = 120;
    s
}

/// Five units of 20 children, 30 staff, 70 % of contacts in the own group.
pub fn w2() -> Scenario {
    let mut s = w1();
    s.units = (1..=5).map(|k| Unit::new(&format!("unit {k}"), 20)).collect();
    s.staff.count = 30;
    s.mixing = Mixing { room: 0.0, unit: 0.7, site: 0.3, density: 0.0 };
    s
}

/// Six responses with capacities, imports and staff who stay home.
pub fn w2_with_responses() -> Scenario {
    let mut s = w2();
    s.introduction.per_day = 0.01;
    s.introduction.share_visitors = 0.5;
    s.staff.stay_home = 0.5;
    s.staff.required = Some(24);
    let with = |kind: Kind, capacity: Option<u32>| {
        let mut r = Response::new(kind);
        r.capacity = capacity;
        r
    };
    s.responses = vec![
        with(Kind::TestAtIntervals, Some(100)),
        with(Kind::IsolateCases, Some(6)),
        with(Kind::Masks, None),
        with(Kind::StaffCohorts, None),
        with(Kind::VisitsByVideo, None),
        with(Kind::QuarantineContacts, None),
    ];
    s
}

/// Weekly tests, isolation and imports, with staff at work on half of the days: no capacities.
pub fn w2_tested() -> Scenario {
    let mut s = w2();
    s.introduction.per_day = 0.01;
    s.staff.present = 0.5;
    s.responses = vec![Response::new(Kind::TestAtIntervals), Response::new(Kind::IsolateCases)];
    s
}

/// As the pages ask for it: units with rooms, staff, children who come and go, a pathogen known within ranges.
pub fn facility() -> Scenario {
    let mut p = Pathogen::new(
        Parameter::range(2.0, 4.0, 7.0),
        Period::gamma(Parameter::range(2.0, 3.0, 4.0), 3.0),
        Period::exponential(Parameter::range(3.0, 4.0, 6.0)),
    );
    p.without_symptoms = ByRole { children: Parameter::range(0.2, 0.4, 0.6), staff: 0.2.into() };
    p.hospital = ByRole { children: 0.002.into(), staff: 0.01.into() };
    p.offspring_dispersion = 0.5.into();
    let mut s = Scenario::well_mixed(0, p);
    s.units = (1..=5).map(|k| Unit { rooms: 12, ..Unit::new(&format!("unit {k}"), 20) }).collect();
    s.staff = Staff { count: 30, stay_home: 0.5, required: Some(24), ..Staff::default() };
    s.mixing = Mixing { room: 0.3, unit: 0.4, site: 0.3, density: 0.5 };
    s.introduction = Introduction { children: 1, per_day: 0.02, share_visitors: 0.4, ..Introduction::default() };
    s.turnover =
        Turnover { admissions_per_day: 1.0, admitted_infected: 0.01, admitted_immune: 0.1, leavers_per_day: 1.0 };
    s.run.days = 120;
    s
}

/// Twelve packages, from one response to twelve.
pub fn packages() -> Vec<Vec<Response>> {
    (0..12)
        .map(|k| {
            Kind::ALL[..=k]
                .iter()
                .map(|(kind, _)| {
                    let mut r = Response::new(*kind);
                    if *kind == Kind::IsolateCases {
                        r.capacity = Some(4);
                    }
                    r
                })
                .collect()
        })
        .collect()
}

/// Processor seconds of this process so far, where the system tells them.
pub(crate) fn processor_seconds() -> Option<f64> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    // After the name in parentheses, the 12th and 13th words are hundredths of seconds in the program and the system.
    let words: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    let ticks = |at: usize| words.get(at)?.parse::<f64>().ok();
    Some((ticks(11)? + ticks(12)?) / 100.0)
}

/// What the processor is called, where the system tells it.
fn processor() -> String {
    let about = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let field = |name: &str| {
        let line = about.lines().find(|line| line.starts_with(name))?;
        Some(line.split_once(':')?.1.trim().to_owned())
    };
    let name = field("model name").unwrap_or_else(|| "not known".to_owned());
    let numbers = field("cpu family").zip(field("model\t")).map(|(f, m)| format!(", family {f}, model {m}"));
    format!("{name}{}", numbers.unwrap_or_default())
}

/// Exact law of the final size of W1 in continuous time: infectious people are worked off one after the other, which changes
/// no final size (Ball 1986). One of them, with an exponential time, meets `s` susceptible people; how many escape has a
/// law that follows from one factor after the other.
fn law_of_w1(people: usize, r0: f64) -> Vec<f64> {
    let a = (people - 1) as f64 / r0;
    let escape = |s: usize| -> Vec<f64> {
        let mut p: f64 = (1..=s).map(|k| k as f64 / (a + k as f64)).product();
        (0..=s)
            .map(|t| {
                if t > 0 {
                    p *= (t as f64 - 1.0 + a) / t as f64;
                }
                p
            })
            .collect()
    };
    let n = people - 1;
    let table: Vec<Vec<f64>> = (0..=n).map(escape).collect();
    let (mut out, mut at) = (vec![0.0; n + 1], vec![0.0; n + 1]);
    at[n] = 1.0;
    for worked in 0..=people {
        let mut next = vec![0.0; n + 1];
        for left in 0..=n {
            if worked == n - left + 1 {
                out[n - left] += at[left];
            } else {
                for (t, p) in table[left].iter().enumerate() {
                    next[t] += at[left] * p;
                }
            }
        }
        at = next;
    }
    out
}

/// Chi-square of counts against a law, in standard deviations from what it is expected to be; values are pooled until at
/// least ten are expected.
fn z_of_chi_square(counts: &[u64], law: &[f64]) -> f64 {
    let n = counts.iter().sum::<u64>() as f64;
    let (mut cells, mut seen, mut expected): (Vec<(f64, f64)>, f64, f64) = (Vec::new(), 0.0, 0.0);
    for (c, p) in counts.iter().zip(law) {
        seen += *c as f64;
        expected += p * n;
        if expected >= 10.0 {
            cells.push((seen, expected));
            (seen, expected) = (0.0, 0.0);
        }
    }
    if let Some(last) = cells.last_mut() {
        last.0 += seen;
        last.1 += expected;
    }
    let df = cells.len() as f64 - 1.0;
    let chi_square: f64 = cells.iter().map(|(o, e)| (o - e) * (o - e) / e).sum();
    (chi_square - df) / (2.0 * df).sqrt()
}

fn one(name: &str, mut scenario: Scenario, replicates: u32, extent: Extent) -> Option<()> {
    scenario.run.replicates = replicates;
    let mut best = f64::INFINITY;
    let mut mean = 0.0;
    let mut last = None;
    for seed in 0..RUNS {
        scenario.run.seed = seed;
        let before = processor_seconds()?;
        let answer = simulate_with(&scenario, extent).ok()?;
        best = best.min(processor_seconds()? - before);
        mean += answer.final_size.mean / f64::from(answer.susceptible.max(1)) / RUNS as f64;
        last = Some(answer);
    }
    let answer = last?;
    let alive: f64 = answer.daily.iter().map(|d| 1.0 - d.extinct).sum();
    let active = alive * f64::from(answer.children + answer.staff) * f64::from(replicates) / best;
    println!(
        "| {name} | {replicates} | {:.2e} | {} | {:.0} ns | {mean:.4} |",
        answer.person_days as f64 / best,
        if answer.daily.is_empty() { "–".to_owned() } else { format!("{active:.2e}") },
        best * 1e9 / f64::from(replicates),
    );
    Some(())
}

/// 1,000 facilities of 130 people, each in 20 scenarios, 500 courses of each: five transmissions by four ways of mixing.
fn national() {
    let facilities = 1000u64;
    let (wall, before) = (Instant::now(), processor_seconds());
    let sums: Vec<f64> = (0..facilities)
        .into_par_iter()
        .map(|facility| {
            let mut sum = 0.0;
            for r0 in [1.5, 2.0, 2.5, 3.0, 4.0] {
                for unit in [0.5, 0.6, 0.7, 0.8] {
                    let mut s = w2();
                    s.pathogen.r0 = r0.into();
                    s.mixing.unit = unit;
                    s.mixing.site = 1.0 - unit;
                    s.run.replicates = 500;
                    s.run.seed = facility;
                    if let Ok(answer) = simulate_with(&s, Extent::Curves) {
                        sum += answer.daily.last().map_or(0.0, |d| d.infected_cumulative.q975);
                    }
                }
            }
            sum
        })
        .collect();
    let used = processor_seconds().zip(before).map(|(a, b)| a - b);
    println!(
        "\nnational ensemble, {facilities} facilities × 500 courses × 20 scenarios of W2, daily curves and quantiles: {:.1} s on the wall with {} threads, {} processor s, {} MiB of memory at most (mean of the upper ends {:.1})",
        wall.elapsed().as_secs_f64(),
        rayon::current_num_threads(),
        used.map_or_else(|| "?".to_owned(), |s| format!("{s:.1}")),
        peak_memory_mebibytes().map_or_else(|| "?".to_owned(), |m| m.to_string()),
        sums.iter().sum::<f64>() / (20.0 * facilities as f64)
    );
}

/// Times a what-if: the least wall-clock and the mean processor time of one, over many.
fn what_ifs(name: &str, site: &Scenario, packages: &[Vec<Response>]) {
    let rounds = 40u32;
    let (mut wall, mut averted) = (f64::INFINITY, 0.0);
    let before = processor_seconds();
    for seed in 0..rounds {
        let start = Instant::now();
        if let Ok(w) = what_if(site, packages, 500, u64::from(seed)) {
            averted += w.packages.iter().map(|p| p.averted.mean).sum::<f64>() / f64::from(rounds);
        }
        wall = wall.min(start.elapsed().as_secs_f64());
    }
    let used = processor_seconds().zip(before).map(|(a, b)| (a - b) / f64::from(rounds));
    println!(
        "\nwhat-if, {name}, {} × 500 courses: {:.1} ms on the wall with {} threads (least of {rounds}), {} ms of processor time (sum of infections averted {averted:.0})",
        packages.len(),
        wall * 1e3,
        rayon::current_num_threads(),
        used.map_or_else(|| "?".to_owned(), |s| format!("{:.1}", s * 1e3)),
    );
}

/// Prints the time of a national ensemble, first so that its memory is its own; the table of speeds and the check, on one
/// thread; the time of a what-if.
pub fn run() {
    println!("processor: {}; level {:?}", processor(), Level::best());
    national();
    println!("\n| workload | courses | person-days/CPU-s, nominal | active | each | mean share infected |");
    println!("| --- | ---: | ---: | ---: | ---: | ---: |");
    let best = Level::best();
    let rows = || {
        for (name, scenario, replicates, extent) in [
            ("W1, final sizes", w1(), 400_000, Extent::Ends),
            ("W1, daily curves and quantiles", w1(), 400_000, Extent::Curves),
            ("W2, daily curves and quantiles", w2(), 200_000, Extent::Curves),
            ("W2, everything", w2(), 50_000, Extent::Full),
            ("W2, weekly tests, isolation, imports, staff half of the time", w2_tested(), 50_000, Extent::Curves),
            ("W2, six responses with capacities, imports, absent staff", w2_with_responses(), 50_000, Extent::Curves),
            ("a facility as the pages ask for it: rooms, comings and goings, ranges", facility(), 10_000, Extent::Ends),
        ] {
            if one(name, scenario, replicates, extent).is_none() {
                println!("| {name} | not measured: this system does not tell processor time |");
            }
        }
        for (level, what) in [(Level::Avx2, "AVX2"), (Level::Plain, "plain x86-64")] {
            if level < best {
                level.cap();
                let _ = one(&format!("W1 with {what} only"), w1(), 200_000, Extent::Curves);
                let _ = one(&format!("W2 with {what} only"), w2(), 200_000, Extent::Curves);
            }
        }
        best.cap();
        #[cfg(feature = "peers")]
        crate::peers::rows();
        let mut s = w1();
        s.run.replicates = 1_000_000;
        s.run.days = 1_000;
        if let Ok(answer) = simulate_with(&s, Extent::Ends) {
            let z = z_of_chi_square(&answer.final_size.histogram, &law_of_w1(100, 3.0));
            println!("\nexactness: 1,000,000 final sizes of W1 against the exact law, chi-square at z = {z:.2}");
        }
    };
    match rayon::ThreadPoolBuilder::new().num_threads(1).build() {
        Ok(pool) => pool.install(rows),
        Err(_) => rows(),
    }
    what_ifs("100 people, packages", &w1(), &packages());
    let one = packages().into_iter().nth(6).into_iter().collect::<Vec<_>>();
    what_ifs("a facility as the pages ask for it, one package of seven responses", &facility(), &one);
}
