//! `wayhome plan`: the main job.

use crate::cli;
use crate::commands::input;
use crate::commands::planning::{self, Request};
use crate::failure::Failure;
use crate::out::tell;
use crate::progress::Progress;
use crate::{files, out};
use std::path::PathBuf;
use wayhome_domain::count::counted;

/// Reads, plans, writes, and prints the summary or the whole plan.
pub fn run(arguments: &cli::Plan, progress: &Progress) -> Result<(), Failure> {
    let place = arguments.out.clone().unwrap_or_else(|| PathBuf::from("wayhome-plan"));
    // A folder that cannot be written is told now, not after the work.
    files::make_folder(&place)?;
    let packs = input::packs_of(arguments.folder.as_deref(), arguments.packs.as_deref())?;
    let mut reading = match &arguments.folder {
        Some(folder) if arguments.place.data.is_none() && arguments.place.database.is_none() => {
            input::read(folder, Some(&place.join("rejected")), &packs, progress)?
        }
        Some(_) => return Err(Failure::Usage("give a country folder or a registry, not both".to_owned())),
        None => input::from_registry(&arguments.place, arguments.as_of.as_deref(), &packs, progress)?,
    };
    reading.tell(false);
    let as_of = arguments.as_of.as_deref().map(|text| input::day(text, &reading.snapshot)).transpose()?;
    if let Some(earlier) = as_of.and_then(|day| {
        let day = wayhome_domain::AsOf::new(day, &reading.snapshot.country.time_zone);
        wayhome_law::sheets_earlier(&reading.snapshot, day)
    }) {
        tell!("note: {earlier}\n");
    }
    let request = Request { as_of, weeks: arguments.weeks, seed: arguments.seed };
    let mut plan = planning::make(&reading.snapshot, &packs, &request, progress)?;
    reading.tell_what_is_left_out(&mut plan);
    let language = planning::sheet_language(&reading.snapshot);
    // The sheets are not needed any more, and files of a large country take room.
    reading.forget_rows();
    let mut draft = files::Draft::new(&place)?;
    planning::each_file(&plan, language, |name, write| draft.add_written(name, write))?;
    let mut told = Vec::new();
    if arguments.pdf {
        let fonts = arguments.fonts.as_deref();
        told = planning::each_pdf(&plan, language, fonts, progress, |name, bytes| draft.add(name, &bytes))?;
    }
    let names = draft.finish()?;
    match arguments.format {
        cli::TextOrJson::Text => {
            out::print(&format!(
                "{}\n\nWritten to {}: {}\n",
                wayhome_plan::summary_text(&plan).trim_end(),
                place.display(),
                listed(&names),
            ))?;
        }
        cli::TextOrJson::Json => out::stream(|out| wayhome_plan::write_plan_json(&plan, out))?,
    }
    // The program ends here: the plan of a large country, piece by piece, would take a second to give back.
    std::mem::forget(plan);
    for problem in &told {
        tell!("warning: {problem}\n");
    }
    reading.verdict("the plan was made from the rows that can be used")
}

/// File names for people: pages first, then tables, and those in a folder of their own as a count.
fn listed(names: &[String]) -> String {
    let (below, mut here): (Vec<&String>, Vec<&String>) = names.iter().partition(|name| name.contains('/'));
    here.sort_by_key(|name| !name.ends_with(".html"));
    let mut text = here.iter().map(|name| name.as_str()).collect::<Vec<_>>().join(", ");
    if !below.is_empty() {
        text.push_str(&format!(
            ", and {} in weekly/",
            counted(below.len(), "sheet for a facility", "sheets for one facility each")
        ));
    }
    text
}
