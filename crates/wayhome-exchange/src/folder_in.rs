//! Reading a country folder: every file, every problem, in one go.

use crate::checks::{Checked, Known, Register};
use crate::country_file::{COUNTRY_FILE, ReadCountry, read_country};
use crate::csv_in::CsvRecords;
use crate::problems::{Collector, Counts, shorten};
use crate::record::SourceFault;
use crate::rejected::Rejected;
use crate::sheet_in::{COLUMN_NAME, FileCounts, Session, plain};
use std::collections::BTreeMap;
use std::fs::File;
use std::path::{Path, PathBuf};
use wayhome_domain::{
    Child, Country, Facility, Identity, Placement, Problem, Row, Severity, Snapshot, Table, Unit, for_each_table,
    jiff::civil,
};
use wayhome_packs::Packs;

/// How far a reading has come.
#[derive(Clone, Copy, Debug)]
pub struct Progress<'a> {
    /// The file that is being read.
    pub file: &'a str,
    /// Bytes read so far, of all files.
    pub bytes_done: u64,
    /// Bytes of all files.
    pub bytes_total: u64,
}

/// How a country is read.
#[derive(Clone)]
pub struct ReadOptions<'a> {
    /// A folder for the rows that are put aside: `FILE.csv` with a first column `reason`. Nothing is written when it
    /// is not given, or when no row is put aside.
    pub rejected: Option<PathBuf>,
    /// How many problems of one kind are listed for each file; the others are counted.
    pub shown_per_kind: usize,
    /// What the names and values of the country are held against: its law, the parameters, the facts. Without packs they are
    /// taken as they are.
    pub packs: Option<&'a Packs>,
    /// Told about every mebibyte.
    pub progress: Option<&'a (dyn Fn(Progress<'_>) + Sync)>,
}

impl Default for ReadOptions<'_> {
    fn default() -> Self {
        ReadOptions { rejected: None, shown_per_kind: 20, packs: None, progress: None }
    }
}

impl std::fmt::Debug for ReadOptions<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ReadOptions")
            .field("rejected", &self.rejected)
            .field("shown_per_kind", &self.shown_per_kind)
            .finish_non_exhaustive()
    }
}

/// What a country folder says.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The good rows.
    pub snapshot: Snapshot,
    /// What was found besides, and how much was read.
    pub report: Report,
}

/// What was found while reading.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// Every problem, by file and row; of many of one kind the first, and how many more there are.
    pub problems: Vec<Problem>,
    /// All problems counted, also those that are not listed.
    pub counts: Counts,
    /// Rows of each file.
    pub rows: BTreeMap<&'static str, FileCounts>,
    /// The files of rows that were put aside.
    pub rejected_files: Vec<PathBuf>,
    /// Whether the required files could be read, so that there is something to work with.
    pub usable: bool,
}

impl Report {
    /// Rows read, of all files.
    pub fn rows_read(&self) -> u64 {
        self.rows.values().map(|counts| counts.read).sum()
    }

    /// Columns that seem to stand in a header under another name: what they hold is not known for any row.
    pub fn renamed(&self) -> impl Iterator<Item = &Problem> {
        self.problems.iter().filter(|problem| problem.code == COLUMN_NAME)
    }

    /// Rows put aside, of all files.
    pub fn rows_aside(&self) -> u64 {
        self.rows.values().map(|counts| counts.aside).sum()
    }
}

/// Reads a country folder, or a workbook (`FILE.xlsx`).
///
/// The snapshot holds every row that can be trusted. When `children.csv` or `units.csv` is absent, its table holds
/// the children and units that other files name, and is not `present`. A child who is held and has no row in `children.csv` is in
/// the table, too, with nothing but the id.
///
/// # Errors
/// All problems, when `country.toml`, `facilities.csv` or `placements.csv` is missing or cannot be read, or when the law
/// cannot be applied: a law pack or a parameter that is not known, a parameter that is not what it should be.
pub fn read_folder(path: &Path, options: &ReadOptions<'_>) -> Result<Reading, Vec<Problem>> {
    let (snapshot, report) = read(path, options, true);
    if report.usable { Ok(Reading { snapshot, report }) } else { Err(report.problems) }
}

/// Reads a country folder or workbook only to check it: the rows are not kept, so that memory stays small.
pub fn check_folder(path: &Path, options: &ReadOptions<'_>) -> Report {
    read(path, options, false).1
}

/// The sheets in reading order.
pub(crate) fn sheet_files() -> Vec<&'static str> {
    macro_rules! files {
        ($($field:ident: $row:ident,)*) => { vec![$(<wayhome_domain::$row as Row>::FILE,)*] };
    }
    for_each_table!(files)
}

pub(crate) fn is_required(file: &str) -> bool {
    file == Facility::FILE || file == Placement::FILE
}

/// What lies in the folder.
struct Listing {
    names: Vec<String>,
    workbooks: Vec<PathBuf>,
}

fn list(path: &Path) -> std::io::Result<Listing> {
    let mut listing = Listing { names: Vec::new(), workbooks: Vec::new() };
    for entry in std::fs::read_dir(path)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.to_lowercase().ends_with(".xlsx") && !name.starts_with('~') && !name.starts_with('.') {
            listing.workbooks.push(entry.path());
        }
        listing.names.push(name);
    }
    listing.names.sort();
    listing.workbooks.sort();
    Ok(listing)
}

fn read(path: &Path, options: &ReadOptions<'_>, keep: bool) -> (Snapshot, Report) {
    let mut session = Session {
        time_zone: wayhome_domain::jiff::tz::TimeZone::UTC,
        as_of: None,
        problems: Collector::new(options.shown_per_kind),
        known: Known::default(),
        packs: options.packs,
        law: None,
        rejected: Rejected::new(options.rejected.as_deref()),
        keep,
        rows: BTreeMap::new(),
        progress: options.progress,
        total_bytes: 0,
        done_bytes: 0,
        whole: true,
        unseen: None,
    };
    let mut snapshot = Snapshot::empty(Country::new("", civil::date(1970, 1, 1)));
    let usable = match std::fs::metadata(path) {
        Err(error) => {
            session.problem(Problem::file(
                Severity::Error,
                "no-folder",
                &path.display().to_string(),
                format!("this folder cannot be read: {}", plain(&error)),
                "give a folder with country.toml, facilities.csv and placements.csv, or a workbook FILE.xlsx",
            ));
            false
        }
        Ok(metadata) if metadata.is_dir() => read_directory(path, &mut session, &mut snapshot),
        Ok(_) => crate::workbook_in::read_workbook(path, None, &mut session, &mut snapshot),
    };
    let Session { mut problems, known, rejected, rows, time_zone, as_of, .. } = session;
    if usable {
        known.cross_check(&mut problems, as_of, &time_zone);
    }
    // A date of birth that a placement contradicts may be the one that is wrong.
    for child in known.births_in_doubt.take() {
        if let Some(child) = snapshot.children.rows.get_mut(child as usize) {
            child.born_on = None;
        }
    }
    add_derived(&mut snapshot, &known);
    snapshot.unusable = known.unusable;
    let mut order = vec![COUNTRY_FILE, crate::workbook_in::COUNTRY_SHEET];
    order.extend(sheet_files());
    let counts = problems.counts();
    let report = Report { problems: problems.finish(&order), counts, rows, rejected_files: rejected.written, usable };
    (snapshot, report)
}

/// The children and units that are named without a row of their own.
fn add_derived(snapshot: &mut Snapshot, known: &Known) {
    snapshot
        .children
        .rows
        .extend(known.derived_children.iter().map(|id| Child { child_id: id.clone(), ..Child::default() }));
    snapshot.units.rows.extend(known.derived_units.iter().map(|(facility, unit)| Unit {
        facility_id: facility.clone(),
        unit_id: unit.clone(),
        ..Unit::default()
    }));
}

fn read_directory(path: &Path, session: &mut Session<'_>, snapshot: &mut Snapshot) -> bool {
    let listing = match list(path) {
        Ok(listing) => listing,
        Err(error) => {
            session.problem(Problem::file(
                Severity::Error,
                "no-folder",
                &path.display().to_string(),
                format!("this folder cannot be read: {}", plain(&error)),
                "check that it may be read",
            ));
            return false;
        }
    };
    let has_sheets = sheet_files().iter().any(|file| listing.names.iter().any(|name| name == file));
    if !has_sheets {
        match listing.workbooks.as_slice() {
            [] => {}
            [workbook] => {
                let country = path.join(COUNTRY_FILE);
                let country = country.is_file().then_some(country);
                return crate::workbook_in::read_workbook(workbook, country.as_deref(), session, snapshot);
            }
            several => {
                session.problem(Problem::file(
                    Severity::Error,
                    "several-workbooks",
                    &path.display().to_string(),
                    format!("this folder holds {} workbooks and no CSV sheets", several.len()),
                    "give the one that is meant, for example `wayhome check FOLDER/FILE.xlsx`",
                ));
                return false;
            }
        }
    }
    if listing.names.iter().all(|name| name.starts_with('.')) {
        session.problem(Problem::file(
            Severity::Error,
            "empty-folder",
            &path.display().to_string(),
            "this folder is empty",
            "put country.toml, facilities.csv and placements.csv there, or try `wayhome synth --out FOLDER`",
        ));
        return false;
    }
    report_strangers(&listing, session);
    let country = read_country_file(&path.join(COUNTRY_FILE), &listing, session, snapshot);
    session.total_bytes =
        sheet_files().iter().filter_map(|file| std::fs::metadata(path.join(file)).ok()).map(|data| data.len()).sum();

    let mut usable = country;
    macro_rules! read_all {
        ($($field:ident: $row:ident,)*) => {$(
            let table = read_file::<wayhome_domain::$row>(path, &listing, session);
            usable &= settle::<wayhome_domain::$row>(session, table.is_some());
            if let Some(table) = table { snapshot.$field = table; }
        )*};
    }
    for_each_table!(read_all);
    usable
}

/// Remembers how a file to which others refer stands, once it was read; `false` when it is required and was not read
/// to its end.
pub(crate) fn settle<R: Row>(session: &mut Session<'_>, read: bool) -> bool {
    let whole = read && session.whole;
    let register = match (whole, is_required(R::FILE)) {
        (true, _) => Register::Read,
        (false, true) => Register::Failed,
        (false, false) => Register::Derived,
    };
    let known = &mut session.known;
    match R::FILE {
        file if file == Facility::FILE => known.facilities_register = register,
        file if file == Unit::FILE => known.units_register = register,
        file if file == Child::FILE => known.children_register = register,
        file if file == Placement::FILE => known.placements_register = register,
        _ => {}
    }
    register != Register::Failed
}

/// Reads `country.toml` into the snapshot; `false` when the day that the sheets describe is not known.
pub(crate) fn read_country_file(
    path: &Path,
    listing: &impl Names,
    session: &mut Session<'_>,
    snapshot: &mut Snapshot,
) -> bool {
    const LONGEST: u64 = 1 << 20;
    let text = std::fs::metadata(path).and_then(|metadata| {
        if !metadata.is_file() {
            return Err(std::io::Error::other("it is no ordinary file"));
        }
        if metadata.len() > LONGEST {
            return Err(std::io::Error::other("it is larger than 1 MiB"));
        }
        std::fs::read_to_string(path)
    });
    match text {
        Ok(text) => {
            let mut problems = Vec::new();
            let read = read_country(&text, COUNTRY_FILE, session.packs, &mut problems);
            take_country(read, problems, session, snapshot)
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            session.problem(Problem::file(
                Severity::Error,
                "missing-file",
                COUNTRY_FILE,
                "this file is required and is not in the folder",
                listing.suggestion(COUNTRY_FILE).unwrap_or_else(|| {
                    "write it: `format = 1`, `name = \"…\"`, `as_of = 2026-03-01`, one below the other".to_owned()
                }),
            ));
            false
        }
        Err(error) => {
            let (message, help) = match error.kind() {
                std::io::ErrorKind::InvalidData => ("this file is not UTF-8".to_owned(), "save it as UTF-8"),
                _ => {
                    (format!("this file cannot be read: {}", plain(&error)), "check that it is a file and may be read")
                }
            };
            session.problem(Problem::file(Severity::Error, "unreadable", COUNTRY_FILE, message, help));
            false
        }
    }
}

/// Takes over what was read of the country.
pub(crate) fn take_country(
    read: Option<ReadCountry>,
    problems: Vec<Problem>,
    session: &mut Session<'_>,
    snapshot: &mut Snapshot,
) -> bool {
    let newer = problems.iter().any(|problem| problem.code == "format" && problem.severity == Severity::Error);
    for problem in problems {
        session.problem(problem);
    }
    let Some(ReadCountry { country, as_of_known, lawful, law }) = read else { return false };
    session.time_zone = country.time_zone.clone();
    session.as_of = as_of_known.then(|| country.as_of());
    session.law = law;
    snapshot.country = country;
    as_of_known && lawful && !newer
}

/// Names among which a missing one may be meant.
pub(crate) trait Names {
    /// What to do when `file` is missing and another name is near it.
    fn suggestion(&self, file: &str) -> Option<String>;
}

impl Names for Listing {
    fn suggestion(&self, file: &str) -> Option<String> {
        let near = self.names.iter().find(|name| may_mean(name, file))?;
        Some(format!("did you mean this by `{}`? rename it to `{file}`", shorten(near)))
    }
}

/// Whether a file of one name may be meant to have the other: capitals, punctuation, plural and ending aside.
pub(crate) fn may_mean(name: &str, file: &str) -> bool {
    let split = |text: &str| {
        let lower = text.to_lowercase();
        let (stem, kind) = lower.rsplit_once('.').unwrap_or((&lower, ""));
        let letters: String = stem.chars().filter(|c| c.is_alphanumeric()).collect();
        let singular = letters.strip_suffix("ies").map(|stem| format!("{stem}y"));
        let singular = singular.unwrap_or_else(|| letters.trim_end_matches('s').to_owned());
        let is_text = matches!(kind, "csv" | "txt" | "tsv" | "");
        (singular, if is_text { "csv".to_owned() } else { kind.to_owned() })
    };
    name != file && split(name) == split(file)
}

/// Files that are not part of a country folder.
fn report_strangers(listing: &Listing, session: &mut Session<'_>) {
    let files = sheet_files();
    for name in &listing.names {
        let known = files.contains(&name.as_str()) || name == COUNTRY_FILE || name == Identity::FILE;
        if known || !name.to_lowercase().ends_with(".csv") {
            continue;
        }
        let near = files.iter().find(|file| may_mean(name, file) && !listing.names.iter().any(|name| name == **file));
        let help = near.map_or_else(String::new, |file| format!("did you mean `{file}`? rename it"));
        session.problem(Problem::file(
            if near.is_some() { Severity::Warning } else { Severity::Note },
            "unknown-file",
            &shorten(name),
            "this file is not part of a country folder and is not read",
            help,
        ));
    }
}

/// Reads one CSV sheet; `None` when it is absent or cannot be used.
fn read_file<R: Checked>(folder: &Path, listing: &Listing, session: &mut Session<'_>) -> Option<Table<R>> {
    let path = folder.join(R::FILE);
    let opened = std::fs::metadata(&path).and_then(|metadata| {
        if metadata.is_dir() {
            return Err(std::io::Error::other("it is a folder"));
        }
        if !metadata.is_file() {
            return Err(std::io::Error::other("it is not a plain file"));
        }
        Ok((File::open(&path)?, metadata.len()))
    });
    match opened {
        Ok((file, bytes)) => session.read::<R>(&mut CsvRecords::of_length(file, bytes)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound && !listing.names.iter().any(|n| n == R::FILE) => {
            missing::<R>(listing, session);
            None
        }
        Err(error) => {
            session.source_fault(R::FILE, SourceFault::Io(error));
            None
        }
    }
}

/// Says that a sheet is absent.
pub(crate) fn missing<R: Row>(listing: &impl Names, session: &mut Session<'_>) {
    let suggestion = listing.suggestion(R::FILE);
    if is_required(R::FILE) {
        let columns: Vec<&str> = R::COLUMNS.iter().filter(|column| column.required).map(|column| column.name).collect();
        session.problem(Problem::file(
            Severity::Error,
            "missing-file",
            R::FILE,
            "this file is required and is not in the folder",
            suggestion.unwrap_or_else(|| format!("add it, with at least the columns {}", columns.join(", "))),
        ));
    } else {
        session.problem(Problem::file(
            Severity::Note,
            "absent-file",
            R::FILE,
            "this file is absent: what it would tell is not known",
            suggestion.unwrap_or_default(),
        ));
    }
}
