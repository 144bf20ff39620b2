//! How fast a synthetic country is written, and that memory does not grow with it.

use std::fs;
use std::ops::ControlFlow;
use std::time::Instant;
use wayhome_exchange::synth::{SynthOptions, write};

/// Largest memory of this process so far, in KiB, where the system tells it.
fn memory_peak_kib() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix("kB")?.trim().parse().ok()
}

/// Writes countries of 10 to 10,000 facilities into a temporary folder and prints a row of the table for each: children
/// in custody, rows of all sheets, size, seconds, rows a second and the peak of memory so far.
///
/// # Errors
/// When a country cannot be written (the largest takes 2 GB of room).
pub fn run() -> Result<(), Box<dyn std::error::Error>> {
    println!("| facilities | children held | rows | MB | seconds | rows/s | peak memory, MiB |");
    println!("| ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
    for facilities in [10, 100, 1000, 10_000] {
        let keep = tempfile::tempdir()?;
        let options = SynthOptions::of_size(Some(facilities), None);
        let started = Instant::now();
        let summary = write(&keep.path().join("country"), &options, |_| ControlFlow::Continue(()))?;
        let seconds = started.elapsed().as_secs_f64();
        let rows: u64 = summary.rows.values().sum();
        println!(
            "| {facilities} | {} | {rows} | {:.1} | {seconds:.2} | {:.0} | {} |",
            summary.children_in_custody,
            summary.bytes as f64 / 1e6,
            rows as f64 / seconds,
            memory_peak_kib().map_or("not known".to_owned(), |kib| format!("{:.0}", kib as f64 / 1024.0)),
        );
    }
    Ok(())
}
