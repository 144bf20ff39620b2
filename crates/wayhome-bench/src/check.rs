//! Speed of reading: rows a second on one core, and the memory that it took.

use std::path::Path;
use std::time::Instant;
use wayhome_exchange::{ReadOptions, check_folder, read_folder};

/// What one reading took.
#[derive(Clone, Copy, Debug)]
pub struct ReadingSpeed {
    /// Rows read, of all files.
    pub rows: u64,
    /// Errors that were found.
    pub errors: u64,
    /// Wall-clock seconds; reading uses one core.
    pub seconds: f64,
}

impl ReadingSpeed {
    /// Rows read in a second.
    pub fn rows_per_second(&self) -> f64 {
        self.rows as f64 / self.seconds
    }
}

/// Checks a folder as `wayhome check` does: rows are not kept.
pub fn check(folder: &Path) -> ReadingSpeed {
    let start = Instant::now();
    let report = check_folder(folder, &ReadOptions::default());
    ReadingSpeed { rows: report.rows_read(), errors: report.counts.errors, seconds: start.elapsed().as_secs_f64() }
}

/// Reads a folder as `wayhome plan` does: rows are kept.
pub fn read(folder: &Path) -> ReadingSpeed {
    let start = Instant::now();
    let reading = read_folder(folder, &ReadOptions::default());
    let seconds = start.elapsed().as_secs_f64();
    let (rows, errors) = reading.map_or((0, 1), |reading| (reading.report.rows_read(), reading.report.counts.errors));
    ReadingSpeed { rows, errors, seconds }
}

/// Measures a folder and prints the lines of the table in `docs/benchmarks.md`.
pub fn run(folder: &Path) {
    for (name, measure) in [("check", check as fn(&Path) -> ReadingSpeed), ("read", read)] {
        let speed = measure(folder);
        println!(
            "{name}: {} rows, {} errors, {:.2} s, {:.0} rows a second, at most {} MiB of memory so far",
            speed.rows,
            speed.errors,
            speed.seconds,
            speed.rows_per_second(),
            peak_memory_mebibytes().map_or_else(|| "?".to_owned(), |mebibytes| mebibytes.to_string()),
        );
    }
}

/// The most memory that this process has held, where the system tells it.
pub fn peak_memory_mebibytes() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse::<u64>().ok().map(|kibibytes| kibibytes / 1024)
}
