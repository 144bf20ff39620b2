//! `wayhome plan`: the main job.

use crate::cli;
use crate::commands::input;
use crate::commands::planning::{self, Request};
use crate::failure::Failure;
use crate::progress::Progress;
use crate::{files, out};
use std::path::PathBuf;

/// Reads, plans, writes, and prints the summary or the whole plan.
pub fn run(arguments: &cli::Plan, progress: &Progress) -> Result<(), Failure> {
    let place = arguments.out.clone().unwrap_or_else(|| PathBuf::from("wayhome-plan"));
    // A folder that cannot be written is told now, not after the work.
    files::make_folder(&place)?;
    let reading = input::read(&arguments.folder, Some(&place.join("rejected")), progress)?;
    reading.tell(false);
    let as_of = arguments.as_of.as_deref().map(|text| input::day(text, &reading.snapshot)).transpose()?;
    let request = Request { as_of, weeks: arguments.weeks, seed: arguments.seed };
    let mut plan = planning::make(&reading.snapshot, &request, progress)?;
    plan.notes.extend(reading.left_out());
    let mut draft = files::Draft::new(&place)?;
    planning::each_file(&plan, |name, bytes| draft.add(name, &bytes))?;
    let names = draft.finish()?;
    match arguments.format {
        cli::TextOrJson::Text => {
            out::print(&format!(
                "{}\n\nWritten to {}: {}\n",
                wayhome_plan::summary_text(&plan).trim_end(),
                place.display(),
                names.join(", "),
            ))?;
        }
        cli::TextOrJson::Json => out::print(&String::from_utf8_lossy(&wayhome_plan::plan_json(&plan)))?,
    }
    reading.verdict("the plan was made from the rows that can be used")
}
