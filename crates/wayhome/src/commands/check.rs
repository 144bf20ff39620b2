//! `wayhome check`: every problem in a country folder, with what to do.

use crate::cli;
use crate::commands::input;
use crate::failure::Failure;
use crate::out;
use crate::progress::Progress;
use serde_json::{Value, json};
use std::fmt::Write as _;
use wayhome_domain::Severity;
use wayhome_domain::count::{counted, grouped};
use wayhome_exchange::{COLUMN_NAME, ReadOptions, Report};

/// Reads everything and prints what was found.
pub fn run(arguments: &cli::Check, progress: &Progress) -> Result<(), Failure> {
    let folder = &arguments.folder;
    let rejected = input::rejected_folder(folder, arguments.rejected.as_ref())?;
    let shown =
        |at: wayhome_exchange::Progress| progress.step(&format!("reading {}", at.file), at.bytes_done, at.bytes_total);
    let packs = input::packs_of(Some(folder), arguments.packs.as_deref())?;
    let options = ReadOptions {
        rejected: Some(rejected.clone()),
        packs: Some(&packs),
        shown_per_kind: if arguments.all { usize::MAX } else { ReadOptions::default().shown_per_kind },
        progress: Some(&shown),
    };
    let report = wayhome_exchange::check_folder(folder, &options);
    progress.finish();
    match arguments.format {
        cli::TextOrJson::Json => out::print_json(&as_json(&report))?,
        cli::TextOrJson::Text => out::print(&as_text(&report, &rejected))?,
    }
    if report.counts.errors > 0 {
        return Err(Failure::Input(format!(
            "`{}` has {}",
            folder.display(),
            counted(report.counts.errors, "error", "errors")
        )));
    }
    Ok(())
}

fn as_text(report: &Report, rejected: &std::path::Path) -> String {
    let mut text = String::new();
    // A column under another name touches every row: it comes before all else.
    for problem in report.renamed() {
        let _ = writeln!(text, "{problem}\n");
    }
    for severity in [Severity::Error, Severity::Warning, Severity::Note] {
        let others = report.problems.iter().filter(|problem| problem.code != COLUMN_NAME);
        for problem in others.filter(|problem| problem.severity == severity) {
            let _ = writeln!(text, "{problem}\n");
        }
    }
    for (file, counts) in &report.rows {
        let aside = if counts.aside > 0 { format!(", {} put aside", grouped(counts.aside)) } else { String::new() };
        let in_part =
            if counts.in_part > 0 { format!(", {} kept in part", grouped(counts.in_part)) } else { String::new() };
        let _ = writeln!(text, "{file}: {}{aside}{in_part}", counted(counts.read, "row", "rows"));
    }
    if !report.rejected_files.is_empty() {
        let which = "the rows put aside or kept in part, without a cell that cannot be used,";
        let _ = writeln!(text, "{which} are in {}, each with its reason", rejected.display());
    }
    let _ = writeln!(
        text,
        "{}, {}, {}",
        counted(report.counts.errors, "error", "errors"),
        counted(report.counts.warnings, "warning", "warnings"),
        counted(report.counts.notes, "note", "notes"),
    );
    text
}

fn as_json(report: &Report) -> Value {
    let problems: Vec<Value> = report
        .problems
        .iter()
        .map(|problem| {
            json!({
                "severity": problem.severity.word(),
                "code": problem.code,
                "file": problem.file,
                "row": problem.row,
                "column": problem.column,
                "value": problem.value,
                "message": problem.message,
                "help": problem.help,
            })
        })
        .collect();
    let rows: serde_json::Map<String, Value> = report
        .rows
        .iter()
        .map(|(file, counts)| {
            ((*file).to_owned(), json!({ "read": counts.read, "aside": counts.aside, "in_part": counts.in_part }))
        })
        .collect();
    json!({
        "errors": report.counts.errors,
        "warnings": report.counts.warnings,
        "notes": report.counts.notes,
        "rows": rows,
        "problems": problems,
    })
}
