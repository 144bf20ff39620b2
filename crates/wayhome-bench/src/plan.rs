//! How fast a plan is made, that time grows with the number of facilities, and how near to optimal the hearings are.

use std::fs;
use std::ops::ControlFlow;
use std::sync::Mutex;
use std::time::Instant;
use wayhome_exchange::synth::{SynthOptions, write};
use wayhome_plan::{Options, PlanInput, Progress, plan};

/// Largest memory of this process so far, in KiB, where the system tells it.
fn memory_peak_kib() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix("kB")?.trim().parse().ok()
}

/// Remembers when each part of the work began and ended.
struct Parts(Instant, Mutex<Vec<(String, f64)>>);

impl Progress for Parts {
    fn step(&self, what: &str, done: u64, total: u64) {
        if done == total
            && let Ok(mut parts) = self.1.lock()
        {
            parts.push((what.to_owned(), self.0.elapsed().as_secs_f64()));
        }
    }
}

/// Makes countries of 10 to 10,000 facilities (100 children each up to 1,000 facilities), plans them for
/// 8 weeks with 12 packages and 200 courses, and prints a row of the table for each: seconds for reading, law, responses,
/// hearings and effect, the largest gap of a jurisdiction, and the peak of memory so far.
///
/// # Errors
/// When a country cannot be written or read, or the shipped packs are broken.
pub fn run() -> Result<(), Box<dyn std::error::Error>> {
    run_sizes(&[10, 100, 1_000, 10_000])
}

/// As [`run`], for these numbers of facilities.
///
/// # Errors
/// As [`run`].
pub fn run_sizes(sizes: &[u32]) -> Result<(), Box<dyn std::error::Error>> {
    let packs = wayhome_packs::Packs::shipped().map_err(|problems| shown(&problems))?;
    println!(
        "| facilities | children | read, s | law, s | plan, s | of which responses | hearings | effect | s per 1,000 facilities | largest gap | checked | peak memory, MiB |"
    );
    println!("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- | ---: |");
    for facilities in sizes {
        let keep = tempfile::tempdir()?;
        let folder = keep.path().join("country");
        let options = SynthOptions::of_size(Some(*facilities), Some(facilities.saturating_mul(100)));
        write(&folder, &options, |_| ControlFlow::Continue(()))?;
        let started = Instant::now();
        let reading = wayhome_exchange::read_folder(&folder, &Default::default()).map_err(|p| shown(&p))?;
        let snapshot = reading.snapshot;
        let read = started.elapsed().as_secs_f64();
        let started = Instant::now();
        let law = packs.law(&snapshot.country.law).map_err(|problems| shown(&problems))?;
        let report = wayhome_law::evaluate_in_custody(&law, &snapshot, snapshot.as_of());
        let law_seconds = started.elapsed().as_secs_f64();
        let parts = Parts(Instant::now(), Mutex::default());
        let input =
            PlanInput { snapshot: &snapshot, law: &law, report: &report, packs: &packs, options: &Options::default() };
        let made = plan(&input, &parts);
        let seconds = parts.0.elapsed().as_secs_f64();
        let ends = parts.1.lock().map(|p| p.clone()).unwrap_or_default();
        let end = |what: &str| ends.iter().find(|(w, _)| w == what).map_or(0.0, |(_, at)| *at);
        let (findings, simulated) = (end("reading the findings"), end("simulating responses"));
        let (heard, whole) = (end("ordering the hearings"), end("simulating the whole plan"));
        println!(
            "| {facilities} | {} | {read:.2} | {law_seconds:.2} | {seconds:.2} | {:.2} | {:.2} | {:.2} | {:.1} | {:.5} | {} | {} |",
            made.situation.children_in_custody,
            simulated - findings,
            heard - simulated,
            whole - heard,
            seconds / f64::from(*facilities) * 1000.0,
            made.optimality.iter().map(|o| o.gap).fold(0.0, f64::max),
            if made.optimality.iter().all(|o| o.checked) { "all" } else { "not all" },
            memory_peak_kib().map_or("not known".to_owned(), |kib| format!("{:.0}", kib as f64 / 1024.0)),
        );
    }
    Ok(())
}

fn shown<P: std::fmt::Display>(problems: &[P]) -> String {
    problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}
