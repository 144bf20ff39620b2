//! How fast and how well the review schedules of one country are solved.

use std::path::Path;
use std::time::Instant;
use wayhome_plan::schedule::{self, Effort};
use wayhome_plan::{HearingProblem, hearing_problems};

/// The review schedules of a country in a folder, for 8 weeks, by jurisdiction.
///
/// # Errors
/// When the folder cannot be read, or the shipped packs are broken.
pub fn problems(folder: &Path) -> Result<Vec<HearingProblem>, Box<dyn std::error::Error>> {
    let packs = wayhome_packs::Packs::shipped().map_err(|problems| super::plan::shown(&problems))?;
    let reading = wayhome_exchange::read_folder(folder, &Default::default()).map_err(|p| super::plan::shown(&p))?;
    let snapshot = reading.snapshot;
    let law = packs.law(&snapshot.country.law).map_err(|problems| super::plan::shown(&problems))?;
    let report = wayhome_law::evaluate_in_custody(&law, &snapshot, snapshot.as_of());
    Ok(hearing_problems(&snapshot, &law, &report, 8))
}

/// Solves the review schedules of a country and prints a row for each jurisdiction: children, how it was solved, nodes,
/// seconds on one core, objective and gap by tier.
///
/// # Errors
/// As [`problems`].
pub fn run(folder: &Path) -> Result<(), Box<dyn std::error::Error>> {
    println!("| jurisdiction | children | in groups | method | nodes | s | objective by tier, tenths | largest gap |");
    println!("| --- | ---: | ---: | --- | ---: | ---: | --- | ---: |");
    let (mut whole, mut largest, mut over, mut n) = (0.0, 0.0f64, 0, 0);
    for HearingProblem { jurisdiction: name, requests, limits } in problems(folder)? {
        let started = Instant::now();
        let outcome = schedule::solve(&requests, &limits, Effort::default());
        let seconds = started.elapsed().as_secs_f64();
        whole += seconds;
        largest = largest.max(outcome.gap());
        over += u32::from(outcome.gap() > 0.005);
        n += 1;
        println!(
            "| {name} | {} | {} | {:?} | {} | {seconds:.3} | {:?} | {:.5} |",
            requests.len(),
            requests.iter().filter(|r| r.group.is_some()).count(),
            outcome.method,
            outcome.nodes,
            outcome.objective,
            outcome.gap(),
        );
    }
    println!("{n} jurisdictions in {whole:.2} s on one core; largest gap {largest:.5}; {over} over 0.5 %");
    Ok(())
}
