//! Builders for integration tests: small countries in memory and on disk. Never shipped.

mod postgres;

pub use postgres::{TestDatabase, test_database};

use std::path::{Path, PathBuf};
use wayhome_domain::jiff::civil::Date;
use wayhome_domain::{
    Cell, CellContext, Child, Country, Facility, Placement, Row, Snapshot, Table, Terms, When, jiff::tz::TimeZone,
};

/// A small country in memory. Cells are set by column name, written as in the sheets.
///
/// ```
/// use wayhome_testkit::CountryBuilder;
/// let snapshot = CountryBuilder::new("2026-03-01")
///     .facility("F1", &[("capacity", "20"), ("jurisdiction", "north")])
///     .child("C1", "F1", &[("born_on", "2010-05-01"), ("ground", "criminal_pretrial")])
///     .build();
/// assert_eq!(snapshot.placements.len(), 1);
/// ```
#[derive(Clone, Debug)]
pub struct CountryBuilder {
    snapshot: Snapshot,
}

impl CountryBuilder {
    /// A country in UTC under international law, described on a day (`2026-03-01`).
    ///
    /// # Panics
    /// When the day is not a date: a fault of the test.
    pub fn new(as_of: &str) -> Self {
        let day: Date = as_of.parse().expect("a date such as 2026-03-01");
        CountryBuilder { snapshot: Snapshot::empty(Country::new("Testland", day)) }
    }

    /// Changes the country itself.
    pub fn country(mut self, change: impl FnOnce(&mut Country)) -> Self {
        change(&mut self.snapshot.country);
        self
    }

    /// Adds a facility.
    pub fn facility(mut self, id: &str, cells: &[(&str, &str)]) -> Self {
        let row = Facility { facility_id: id.into(), ..self.row(cells) };
        push(&mut self.snapshot.facilities, row);
        self
    }

    /// Adds a child with one placement (id `P-CHILD`) in a facility, admitted ten days before the day unless a cell
    /// says otherwise. Cells go to whichever of the two sheets has the column.
    pub fn child(mut self, id: &str, facility: &str, cells: &[(&str, &str)]) -> Self {
        let is_of = |row: &[wayhome_domain::Column], name: &str| row.iter().any(|column| column.name == name);
        let (of_child, of_placement): (Vec<_>, Vec<_>) =
            cells.iter().copied().partition(|(name, _)| is_of(Child::COLUMNS, name));
        let child = Child { child_id: id.into(), ..self.row(&of_child) };
        let mut placement = Placement {
            placement_id: format!("P-{id}").as_str().into(),
            child_id: id.into(),
            facility_id: facility.into(),
            ..self.row(&of_placement)
        };
        if placement.admitted_at.is_none() && !cells.iter().any(|(name, _)| *name == "admitted_at") {
            let day = self.snapshot.as_of().date;
            placement.admitted_at = day.checked_sub(wayhome_domain::jiff::Span::new().days(10)).ok().map(When::Date);
        }
        push(&mut self.snapshot.children, child);
        push(&mut self.snapshot.placements, placement);
        self
    }

    /// Adds a row of any other sheet.
    pub fn add<R: Row>(mut self, table: impl FnOnce(&mut Snapshot) -> &mut Table<R>, cells: &[(&str, &str)]) -> Self {
        let row = self.row(cells);
        push(table(&mut self.snapshot), row);
        self
    }

    /// The country.
    pub fn build(self) -> Snapshot {
        self.snapshot
    }

    fn row<R: Row>(&self, cells: &[(&str, &str)]) -> R {
        let mut row = R::default();
        let context = CellContext { time_zone: &self.snapshot.country.time_zone };
        for (name, text) in cells {
            let column = R::column(name).unwrap_or_else(|| panic!("{} has no column `{name}`", R::FILE));
            if !text.is_empty() {
                row.read_cell(column, text, &context).unwrap_or_else(|error| panic!("{name}: {}", error.message));
            }
        }
        row
    }
}

fn push<R: Row>(table: &mut Table<R>, row: R) {
    let mut rows = std::mem::take(&mut table.rows);
    rows.push(row);
    *table = Table::from_rows(rows);
}

/// Reads a cell as a sheet in UTC would be read.
///
/// # Panics
/// When the text cannot be read: a fault of the test.
pub fn cell<T: Cell>(text: &str) -> T {
    T::read(text, &CellContext { time_zone: &TimeZone::UTC })
        .unwrap_or_else(|error| panic!("{text}: {}", error.message))
}

/// Several grounds in one cell.
pub fn grounds(words: &str) -> Terms<wayhome_domain::Ground> {
    cell(words)
}

/// A country folder on disk, removed when dropped.
#[derive(Debug)]
pub struct Folder {
    directory: tempfile::TempDir,
}

impl Folder {
    /// The files by name and content.
    ///
    /// # Panics
    /// When the machine's temporary folder cannot be written.
    pub fn of(files: &[(&str, &str)]) -> Self {
        let folder = Folder { directory: tempfile::tempdir().expect("a temporary folder") };
        for (name, text) in files {
            folder.write(name, text.as_bytes());
        }
        folder
    }

    /// A country with two facilities, three children and one jurisdiction that has no problems.
    pub fn small() -> Self {
        Folder::of(&[
            (
                "country.toml",
                "format = 1\nname = \"Testland\"\nas_of = 2026-03-01\ntime_zone = \"UTC\"\nlaw = [\"international\"]\ninvented = true\npathogen = \"covid-19-ancestral\"\n\n[parameters]\nminimum_age_of_criminal_responsibility = 14\n",
            ),
            (
                "facilities.csv",
                "facility_id,name,kind,jurisdiction,capacity,staff_posts\nF1,North,remand,north,20,6\nF2,South,closed_centre,north,30,8\n",
            ),
            (
                "children.csv",
                "child_id,born_on,age_status,sex\nC1,2013-05-01,documented,female\nC2,2009-02-03,documented,male\nC3,,,\n",
            ),
            (
                "placements.csv",
                "placement_id,child_id,facility_id,admitted_at,ground,offence_on,arrested_at,judge_first_at\nP1,C1,F1,2026-02-10,criminal_pretrial,2026-02-09,2026-02-09,2026-02-10\nP2,C2,F1,2026-01-05,criminal_pretrial,2026-01-04,2026-01-04,none\nP3,C3,F2,2026-02-20,migration,,,\n",
            ),
            (
                "capacity.csv",
                "jurisdiction,week_start,review_slots,counsel_slots,supervision_places,transport_places\nnorth,2026-03-02,1,1,1,1\nnorth,2026-03-09,1,1,1,1\n",
            ),
        ])
    }

    /// Writes or replaces a file.
    ///
    /// # Panics
    /// When it cannot be written.
    pub fn write(&self, name: &str, bytes: &[u8]) {
        std::fs::write(self.path().join(name), bytes).expect("a file in the temporary folder");
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        self.directory.path()
    }

    /// A path inside it.
    pub fn join(&self, name: &str) -> PathBuf {
        self.path().join(name)
    }
}
