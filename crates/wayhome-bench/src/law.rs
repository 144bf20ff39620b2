//! Speed of the law: loading and checking all packs, and asking every rule about every child of a country.

use crate::check::peak_memory_mebibytes;
use std::path::Path;
use std::time::Instant;
use wayhome_exchange::{ReadOptions, read_folder};
use wayhome_packs::Packs;

/// What one run took, in seconds of the wall clock.
#[derive(Clone, Copy, Debug)]
pub struct LawSpeed {
    /// Loading and checking all shipped packs.
    pub packs_seconds: f64,
    /// Rows of children.csv.
    pub children: usize,
    /// Children in custody.
    pub in_custody: usize,
    /// Findings and clocks that came out.
    pub answers: usize,
    /// Asking all rules about all children and facilities.
    pub evaluate_seconds: f64,
    /// Writing all answers as JSON to nowhere.
    pub json_seconds: f64,
}

/// Measures the law over a folder; `None` when the packs or the folder cannot be read.
pub fn measure(folder: &Path) -> Option<LawSpeed> {
    let start = Instant::now();
    let packs = Packs::shipped().ok()?;
    let packs_seconds = start.elapsed().as_secs_f64();
    let reading = read_folder(folder, &ReadOptions::default()).ok()?;
    let snapshot = &reading.snapshot;
    let law = packs.law(&snapshot.country.law).ok()?;
    let start = Instant::now();
    let report = wayhome_law::evaluate(&law, snapshot, snapshot.as_of());
    let evaluate_seconds = start.elapsed().as_secs_f64();
    let start = Instant::now();
    wayhome_law::write_json(&law, snapshot, &report, &mut std::io::sink()).ok()?;
    let json_seconds = start.elapsed().as_secs_f64();
    Some(LawSpeed {
        packs_seconds,
        children: snapshot.children.len(),
        in_custody: report.children.iter().filter(|child| child.in_custody).count(),
        answers: report.children.iter().map(|c| c.findings.len() + c.not_met.len() + c.clocks.len()).sum(),
        evaluate_seconds,
        json_seconds,
    })
}

/// Measures a folder and prints the lines of the table in `docs/benchmarks.md`.
pub fn run(folder: &Path) {
    let Some(speed) = measure(folder) else {
        println!("law: the packs or the folder cannot be read; run `wayhome check` on it");
        return;
    };
    println!("packs: all loaded and checked in {:.0} ms", speed.packs_seconds * 1000.0);
    println!(
        "law: {} children ({} in custody), {} answers in {:.2} s, {:.0} children a second; as JSON in {:.2} s; {} MiB of memory at most so far",
        speed.children,
        speed.in_custody,
        speed.answers,
        speed.evaluate_seconds,
        speed.children as f64 / speed.evaluate_seconds,
        speed.json_seconds,
        peak_memory_mebibytes().map_or_else(|| "?".to_owned(), |mebibytes| mebibytes.to_string()),
    );
}
