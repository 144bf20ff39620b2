//! Reading one workbook instead of a folder of sheets.

use crate::sheet_in::Session;
use std::path::Path;
use wayhome_domain::{Problem, Severity, Snapshot};

/// Reads a workbook into the snapshot; `false` when required sheets cannot be used.
pub(crate) fn read_workbook(
    path: &Path,
    _country: Option<&Path>,
    session: &mut Session<'_>,
    _snapshot: &mut Snapshot,
) -> bool {
    session.problem(Problem::file(
        Severity::Error,
        "workbook",
        &path.display().to_string(),
        "workbooks are not read yet",
        "give a folder of CSV sheets",
    ));
    false
}
