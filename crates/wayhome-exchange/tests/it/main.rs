//! Integration tests of wayhome-exchange.

mod bad_input;
mod checks;
mod documentation;
mod fuzz;
mod names;
mod reading;
mod round_trip;
mod synth;
mod workbook;

use std::path::Path;
use wayhome_domain::{Problem, Severity};
use wayhome_exchange::{ReadOptions, Report, check_folder, read_folder};

/// One problem on one line: `error facilities.csv:2 capacity `-1`: message > help`.
fn line(problem: &Problem) -> String {
    let mut line = format!("{} {}", problem.severity.word(), problem.file);
    if let Some(row) = problem.row {
        line.push_str(&format!(":{row}"));
    }
    if let Some(column) = &problem.column {
        line.push_str(&format!(" {column}"));
    }
    if let Some(value) = &problem.value {
        line.push_str(&format!(" `{value}`"));
    }
    line.push_str(&format!(": {}", problem.message));
    if !problem.help.is_empty() {
        line.push_str(&format!(" > {}", problem.help));
    }
    line
}

/// What is wrong or odd in a folder, notes aside. Reading to keep the rows and checking alone must find the same.
fn found(path: &Path) -> Vec<String> {
    let report = check_folder(path, &ReadOptions::default());
    let listed = |problems: &[Problem]| -> Vec<String> {
        problems.iter().filter(|problem| problem.severity != Severity::Note).map(line).collect()
    };
    let kept = match read_folder(path, &ReadOptions::default()) {
        Ok(reading) => reading.report.problems,
        Err(problems) => problems,
    };
    assert_eq!(listed(&kept), listed(&report.problems));
    listed(&report.problems)
}

#[track_caller]
fn expect(path: &Path, expected: &[&str]) -> Report {
    let found = found(path);
    assert_eq!(found, expected, "\nfound:\n{}\n", found.join("\n"));
    check_folder(path, &ReadOptions::default())
}
