//! Reading `identities.csv`: names and contacts, for the vault of the registry alone.

use crate::checks::{Checked, Known};
use crate::csv_in::CsvRecords;
use crate::folder_in::ReadOptions;
use crate::problems::{Collector, Counts};
use crate::record::SourceFault;
use crate::rejected::Rejected;
use crate::sheet_in::{FileCounts, Session};
use std::collections::BTreeMap;
use std::fs::File;
use std::path::Path;
use wayhome_domain::{Child, ChildId, Identity, Problem, Row, Table, jiff::tz::TimeZone};

/// What `identities.csv` says.
#[derive(Clone, Debug)]
pub struct Identities {
    /// The good rows.
    pub table: Table<Identity>,
    /// Every problem.
    pub problems: Vec<Problem>,
    /// All problems counted.
    pub counts: Counts,
    /// How many rows.
    pub rows: FileCounts,
}

/// Reads `identities.csv` of a folder; `None` when there is none. Rows about children who are not among `children` are put
/// aside. Nothing of a name stands in a problem.
pub fn read_identities(
    folder: &Path,
    children: impl Iterator<Item = ChildId>,
    options: &ReadOptions<'_>,
) -> Option<Identities> {
    let path = folder.join(Identity::FILE);
    let mut session = Session {
        time_zone: TimeZone::UTC,
        as_of: None,
        problems: Collector::new(options.shown_per_kind),
        known: Known::default(),
        packs: None,
        law: None,
        rejected: Rejected::new(options.rejected.as_deref()),
        keep: true,
        rows: BTreeMap::new(),
        progress: options.progress,
        total_bytes: std::fs::metadata(&path).map_or(0, |data| data.len()),
        done_bytes: 0,
        whole: true,
        unseen: None,
    };
    for child_id in children {
        Child { child_id, ..Child::default() }.register(&mut session.known, 0, &TimeZone::UTC);
    }
    let table = match File::open(&path) {
        Ok(file) => session.read::<Identity>(&mut CsvRecords::new(file)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return None,
        Err(error) => {
            session.source_fault(Identity::FILE, SourceFault::Io(error));
            None
        }
    };
    let Session { problems, rows, .. } = session;
    let counts = problems.counts();
    let mut problems = problems.finish(&[Identity::FILE]);
    for problem in &mut problems {
        if problem.column.as_deref() != Some("child_id") {
            problem.value = None;
        }
    }
    let rows = rows.get(Identity::FILE).copied().unwrap_or_default();
    Some(Identities { table: table.unwrap_or_default(), problems, counts, rows })
}
