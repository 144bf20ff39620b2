//! `wayhome import`: a country folder into the registry.

use crate::cli;
use crate::commands::{input, registry};
use crate::failure::Failure;
use crate::out::{self, tell};
use crate::progress::Progress;
use std::fmt::Write as _;
use wayhome_domain::Severity;
use wayhome_domain::count::counted;
use wayhome_exchange::{COLUMN_NAME, REJECTED_NOT_WRITTEN, ReadOptions};
use wayhome_registry::folder::import::{self, ImportError};
use wayhome_registry::who::Role;

/// Reads, takes in what can be used, and tells what was put aside.
pub fn run(arguments: &cli::Import, progress: &Progress) -> Result<(), Failure> {
    let folder = &arguments.folder;
    let who = registry::who(&arguments.operator, Role::System)?;
    let rejected = input::rejected_folder(folder, arguments.rejected.as_ref())?;
    let shown =
        |at: wayhome_exchange::Progress| progress.step(&format!("reading {}", at.file), at.bytes_done, at.bytes_total);
    let packs = input::packs_of(Some(folder), arguments.packs.as_deref())?;
    let options = ReadOptions {
        rejected: Some(rejected.clone()),
        packs: Some(&packs),
        progress: Some(&shown),
        ..ReadOptions::default()
    };
    let read = import::read(folder, &options);
    progress.finish();
    let read = match read {
        Ok(read) => read,
        Err(problems) => {
            for problem in &problems {
                tell!("{problem}\n");
            }
            return Err(Failure::Input(format!("`{}` cannot be used; nothing was taken in", folder.display())));
        }
    };
    let invented = read.snapshot.country.invented;
    let taking = |file: &str, done: u64, total: u64| progress.step(&format!("taking in {file}"), done, total);
    let imported = registry::block_on(async {
        let registry = registry::open_or_make(&arguments.store, invented).await?;
        registry.import_folder(&who, &read, Some(&rejected), Some(&taking)).await.map_err(failure)
    });
    progress.finish();
    let imported = imported?;
    let mut errors = read.report.counts.errors as usize + imported.problems.len();
    for problem in read.report.problems.iter().chain(&imported.problems) {
        if problem.severity == Severity::Error || problem.code == COLUMN_NAME {
            tell!("{problem}\n");
        }
    }
    let aside = read.report.rows_aside() + imported.aside;
    let mut text = String::new();
    let _ = writeln!(
        text,
        "{} new, {} changed, {} as before",
        counted(imported.new, "record", "records"),
        counted(imported.changed, "record", "records"),
        counted(imported.same, "record", "records"),
    );
    if aside > 0 {
        let mut told = read.report.problems.iter().chain(&imported.problems);
        let is_written = !told.any(|problem| problem.code == REJECTED_NOT_WRITTEN);
        let place = if is_written { format!(", each with its reason: {}", rejected.display()) } else { String::new() };
        let _ = writeln!(text, "{} put aside{place}", counted(aside, "row", "rows"));
        errors = errors.max(1);
    }
    out::print(&text)?;
    if errors > 0 {
        return Err(Failure::Input(format!(
            "the input has {}; what can be used was taken in",
            counted(errors, "error", "errors")
        )));
    }
    Ok(())
}

fn failure(error: ImportError) -> Failure {
    match error {
        ImportError::Mixed(message) => Failure::Refused(message.to_owned()),
        ImportError::Refused(message) => Failure::Refused(message),
        other => Failure::Fault(other.to_string()),
    }
}
