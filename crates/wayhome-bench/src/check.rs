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
    /// Seconds of processor time, where the system tells it: what others do on the machine does not count.
    pub processor_seconds: Option<f64>,
}

impl ReadingSpeed {
    /// Rows read in a second of one core.
    pub fn rows_per_second(&self) -> f64 {
        self.rows as f64 / self.processor_seconds.unwrap_or(self.seconds)
    }
}

/// Measures one reading that answers with rows and errors.
fn measure(read: impl FnOnce() -> (u64, u64)) -> ReadingSpeed {
    let (wall, processor) = (Instant::now(), processor_seconds());
    let (rows, errors) = read();
    let seconds = wall.elapsed().as_secs_f64();
    let processor_seconds = processor_seconds().zip(processor).map(|(after, before)| after - before);
    ReadingSpeed { rows, errors, seconds, processor_seconds: processor_seconds.filter(|seconds| *seconds > 0.0) }
}

/// Checks a folder as `wayhome check` does: rows are not kept.
pub fn check(folder: &Path) -> ReadingSpeed {
    measure(|| {
        let report = check_folder(folder, &ReadOptions::default());
        (report.rows_read(), report.counts.errors)
    })
}

/// Reads a folder as `wayhome plan` does: rows are kept.
pub fn read(folder: &Path) -> ReadingSpeed {
    measure(|| {
        let reading = read_folder(folder, &ReadOptions::default());
        reading.map_or((0, 1), |reading| (reading.report.rows_read(), reading.report.counts.errors))
    })
}

/// Measures a folder and prints the lines of the table in `docs/benchmarks.md`.
pub fn run(folder: &Path) {
    for (name, measure) in [("check", check as fn(&Path) -> ReadingSpeed), ("read", read)] {
        let speed = measure(folder);
        println!(
            "{name}: {} rows, {} errors, {:.2} s ({:.2} s of one core), {:.0} rows a second of one core, {} MiB of memory at most so far",
            speed.rows,
            speed.errors,
            speed.seconds,
            speed.processor_seconds.unwrap_or(speed.seconds),
            speed.rows_per_second(),
            peak_memory_mebibytes().map_or_else(|| "?".to_owned(), |mebibytes| mebibytes.to_string()),
        );
    }
}

/// Processor time of this process in seconds, to a hundredth (Linux counts it in hundredths).
pub(crate) fn processor_seconds() -> Option<f64> {
    processor_seconds_of("self")
}

/// The same of the process with this number.
pub(crate) fn processor_seconds_of(process: &str) -> Option<f64> {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    // After the name in parentheses, the 12th and 13th words are the time in the program and in the system.
    let words: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    let ticks = |at: usize| words.get(at)?.parse::<f64>().ok();
    Some((ticks(11)? + ticks(12)?) / 100.0)
}

/// The most memory that this process has held, where the system tells it.
pub fn peak_memory_mebibytes() -> Option<u64> {
    memory_mebibytes_of("self", "VmHWM:")
}

/// Memory of the process with this number, in one of the system's words: `VmRSS:` held now, `VmHWM:` at most.
pub(crate) fn memory_mebibytes_of(process: &str, word: &str) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find(|line| line.starts_with(word))?;
    line.split_whitespace().nth(1)?.parse::<u64>().ok().map(|kibibytes| kibibytes / 1024)
}
