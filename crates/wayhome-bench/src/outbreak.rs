//! Speed of the outbreak engine: nominal person-days for each second of processor time, on one core.
//!
//! W1 is 100 people, well mixed; W2 is five units of 20 children and 30 staff, with 70 % of contacts in the own
//! group. R0 3, latent time 3 days, infectious time 5 days, both exponential, 120 days. Epidemics that end early count in
//! full, as in the published comparisons.

use std::time::Instant;
use wayhome_outbreak::{Extent, Kind, Mixing, Pathogen, Period, Response, Scenario, Unit, simulate_with, what_if};

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
fn processor_seconds() -> Option<f64> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    // After the name in parentheses, the 12th and 13th words are hundredths of seconds in the program and the system.
    let words: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    let ticks = |at: usize| words.get(at)?.parse::<f64>().ok();
    Some((ticks(11)? + ticks(12)?) / 100.0)
}

fn one(name: &str, mut scenario: Scenario, replicates: u32, extent: Extent) -> Option<()> {
    scenario.run.replicates = replicates;
    let before = processor_seconds()?;
    let wall = Instant::now();
    let answer = simulate_with(&scenario, extent).ok()?;
    let wall = wall.elapsed().as_secs_f64();
    let seconds = processor_seconds()? - before;
    let alive: f64 = answer.daily.iter().map(|d| 1.0 - d.extinct).sum();
    println!(
        "| {name} | {replicates} | {:.2e} | {:.2e} | {:.0} ns | {wall:.2} s | {:.4} |",
        answer.person_days as f64 / seconds,
        alive * f64::from(answer.children + answer.staff) * f64::from(replicates) / seconds,
        seconds * 1e9 / f64::from(replicates),
        answer.final_size.mean / f64::from(answer.susceptible.max(1)),
    );
    Some(())
}

/// Prints the table of speeds and the time of a what-if.
pub fn run() {
    println!("| workload | courses | person-days/CPU-s, nominal | active | each | wall | mean share infected |");
    println!("| --- | --- | --- | --- | --- | --- | --- |");
    for (name, scenario, replicates, extent) in [
        ("W1, final sizes", w1(), 500_000, Extent::Ends),
        ("W1, daily curves and quantiles", w1(), 500_000, Extent::Curves),
        ("W2, daily curves and quantiles", w2(), 300_000, Extent::Curves),
        ("W2, everything", w2(), 200_000, Extent::Full),
        ("W2, six responses, imports, absent staff", w2_with_responses(), 100_000, Extent::Curves),
    ] {
        if one(name, scenario, replicates, extent).is_none() {
            println!("| {name} | not measured: this system does not tell processor time |");
        }
    }
    let (site, packages) = (w1(), packages());
    let rounds = 20u32;
    let wall = Instant::now();
    let mut averted = 0.0;
    for seed in 0..rounds {
        if let Ok(w) = what_if(&site, &packages, 500, u64::from(seed)) {
            averted += w.packages.iter().map(|p| p.averted.mean).sum::<f64>() / f64::from(rounds);
        }
    }
    println!(
        "\nwhat-if, 100 people, 12 packages × 500 courses: {:.1} ms (sum of infections averted {averted:.0})",
        wall.elapsed().as_secs_f64() * 1e3 / f64::from(rounds)
    );
}
