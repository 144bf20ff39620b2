//! How fast a plan is made, that time grows with the number of facilities, and how near to optimal the hearings are.

use crate::check::{peak_memory_mebibytes, processor_seconds};
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Mutex;
use std::time::Instant;
use wayhome_exchange::synth::{SynthOptions, write};
use wayhome_plan::{Options, PlanInput, Progress, plan};

/// A moment: seconds on the wall and of this process's processors.
#[derive(Clone, Copy)]
struct Moment {
    wall: Instant,
    processor: f64,
}

impl Moment {
    fn now() -> Self {
        Moment { wall: Instant::now(), processor: processor_seconds().unwrap_or(0.0) }
    }

    /// Seconds since then, wall and processors, as a cell of the table.
    fn until(self, end: Moment) -> String {
        let wall = end.wall.duration_since(self.wall).as_secs_f64();
        format!("{wall:.2} ({:.2})", end.processor - self.processor)
    }
}

/// Remembers when each part of the work ended.
struct Parts(Mutex<Vec<(String, Moment)>>);

impl Progress for Parts {
    fn step(&self, what: &str, done: u64, total: u64) {
        if done == total
            && let Ok(mut parts) = self.0.lock()
        {
            parts.push((what.to_owned(), Moment::now()));
        }
    }
}

/// Makes countries of 10 to 10,000 facilities (100 children each), plans them for 8 weeks with 12 packages and 200
/// courses, and prints a row of the table for each: seconds for reading, law and the parts of the plan, the largest gap
/// of a jurisdiction, and the peak of memory so far. Nothing is written.
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
    head();
    for facilities in sizes {
        let keep = tempfile::tempdir()?;
        let folder = keep.path().join("country");
        let options = SynthOptions::of_size(Some(*facilities), Some(facilities.saturating_mul(100)));
        write(&folder, &options, |_| ControlFlow::Continue(()))?;
        row(&folder)?;
    }
    Ok(())
}

/// As [`run`], for the country in a folder.
///
/// # Errors
/// As [`run`].
pub fn run_folder(folder: &Path) -> Result<(), Box<dyn std::error::Error>> {
    head();
    row(folder)
}

fn head() {
    println!(
        "| facilities | children | read | plan | of which law | findings | responses | hearings | effect | actions and the rest | largest gap | checked | peak memory, MiB |"
    );
    println!("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- | ---: |");
}

/// Seconds on the wall, in brackets seconds of processor time.
fn row(folder: &Path) -> Result<(), Box<dyn std::error::Error>> {
    let packs = wayhome_packs::Packs::shipped().map_err(|problems| shown(&problems))?;
    let begun = Moment::now();
    let snapshot = wayhome_exchange::read_folder(folder, &Default::default()).map_err(|p| shown(&p))?.snapshot;
    let read = Moment::now();
    let law = packs.law(&snapshot.country.law).map_err(|problems| shown(&problems))?;
    let parts = Parts(Mutex::default());
    let as_of = snapshot.as_of();
    let input = PlanInput { snapshot: &snapshot, law: &law, as_of, packs: &packs, options: &Options::default() };
    let made = plan(&input, &parts);
    let planned = Moment::now();
    let ends = parts.0.lock().map(|p| p.clone()).unwrap_or_default();
    let end = |what: &str| ends.iter().rev().find(|(w, _)| w == what).map_or(read, |(_, at)| *at);
    let judged = end("applying the law");
    let steps = [
        end("reading the findings"),
        end("simulating responses"),
        end("ordering the hearings"),
        end("simulating the whole plan"),
    ];
    println!(
        "| {} | {} | {} | {} | {} | {} | {} | {} | {} | {} | {:.5} | {} | {} |",
        made.situation.facilities,
        made.situation.children_in_custody,
        begun.until(read),
        read.until(planned),
        read.until(judged),
        judged.until(steps[0]),
        steps[0].until(steps[1]),
        steps[1].until(steps[2]),
        steps[2].until(steps[3]),
        steps[3].until(planned),
        made.optimality.iter().map(|o| o.gap).fold(0.0, f64::max),
        if made.optimality.iter().all(|o| o.checked) { "all" } else { "not all" },
        peak_memory_mebibytes().map_or("not known".to_owned(), |mebibytes| mebibytes.to_string()),
    );
    Ok(())
}

pub(crate) fn shown<P: std::fmt::Display>(problems: &[P]) -> String {
    problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}
