//! Reading one workbook instead of a folder of sheets.
//!
//! The sheets are named as the files without `.csv`, and `country` holds a key and a value in each row. Cells are
//! streamed: what a sheet says of its own size is never believed, and a workbook that unpacks to more than
//! [`LARGEST_WORKBOOK`] is refused before it is parsed.

use crate::country_file::{COUNTRY_FILE, from_table};
use crate::folder_in::{Names, missing, read_country_file, settle, sheet_files, take_country};
use crate::problems::shorten;
use crate::record::{Record, Records, SourceFault};
use crate::sheet_in::{MOST_COLUMNS, Session, plain};
use calamine::{DataRef, Reader, Xlsx, XlsxCellReader, XlsxError};
use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use wayhome_domain::count::grouped;
use wayhome_domain::spreadsheet::{quoted, unguard};
use wayhome_domain::{Problem, Row, Severity, Snapshot, for_each_table};

/// Most bytes that a workbook may unpack to.
pub const LARGEST_WORKBOOK: u64 = 2 << 30;
/// Most bytes of one part of a workbook, such as a sheet.
const LARGEST_PART: u64 = 1 << 30;
/// Most bytes of the parts that are held in memory whole: shared texts, styles, the list of sheets.
const LARGEST_HELD: u64 = 256 << 20;
/// A real sheet is packed to a tenth or a fiftieth; beyond this it is made to burst.
const LARGEST_RATIO: u64 = 200;
/// Below this size the ratio does not matter.
const SMALL: u64 = 64 << 20;
const MOST_PARTS: usize = 10_000;
/// Longest row of a workbook, in bytes of text.
const LONGEST_ROW: usize = crate::csv_in::LONGEST_RECORD;
pub(crate) const COUNTRY_SHEET: &str = "country";

type Book = Xlsx<BufReader<File>>;

/// Reads a workbook into the snapshot; `false` when required sheets cannot be used.
///
/// `country_file` is a `country.toml` beside the workbook, which counts when the workbook has no sheet `country`.
pub(crate) fn read_workbook(
    path: &Path,
    country_file: Option<&Path>,
    session: &mut Session<'_>,
    snapshot: &mut Snapshot,
) -> bool {
    let name = path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned());
    if let Err((code, message, help)) = look_inside(path) {
        session.problem(Problem::file(Severity::Error, code, &name, message, help));
        return false;
    }
    session.total_bytes = std::fs::metadata(path).map_or(0, |data| data.len());
    // The parser of workbooks is not ours: should it ever stumble over a broken one, that is the workbook's problem
    // to the person who asked, not a crash.
    let read = catch_unwind(AssertUnwindSafe(|| read_sheets(path, &name, country_file, session, snapshot)));
    read.unwrap_or_else(|_| {
        session.problem(broken(&name, "its parts contradict each other"));
        false
    })
}

fn broken(name: &str, why: &str) -> Problem {
    Problem::file(
        Severity::Error,
        "broken-workbook",
        name,
        format!("this workbook cannot be read: {why}"),
        "open it in a spreadsheet program and save it again as .xlsx",
    )
}

type Refusal = (&'static str, String, &'static str);

/// Looks at the packed file before anything is parsed: is it a workbook, and how large is it really?
fn look_inside(path: &Path) -> Result<(), Refusal> {
    let unreadable = |error: &io::Error| -> Refusal {
        (
            "unreadable",
            format!("this file cannot be read: {}", plain(error)),
            "check that it exists, is a file and may be read",
        )
    };
    let mut file = File::open(path).map_err(|error| unreadable(&error))?;
    let mut head = Vec::new();
    let _ = (&mut file).take(8).read_to_end(&mut head).map_err(|error| unreadable(&error))?;
    if head.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        return Err(if has_text(&mut file, "EncryptedPackage") {
            (
                "password",
                "this workbook is protected by a password".to_owned(),
                "open it in a spreadsheet program and save it without a password",
            )
        } else {
            (
                "old-workbook",
                "this is a workbook of the old kind (.xls)".to_owned(),
                "open it in a spreadsheet program and save it as .xlsx",
            )
        });
    }
    if !head.starts_with(b"PK") {
        return Err((
            "not-a-workbook",
            "this is neither a folder nor a workbook".to_owned(),
            "give a folder with country.toml, facilities.csv and placements.csv, or a workbook FILE.xlsx",
        ));
    }
    file.seek(SeekFrom::Start(0)).map_err(|error| unreadable(&error))?;
    let packed = file.metadata().map_or(u64::MAX, |data| data.len());
    let not_zip = |error: &dyn std::fmt::Display| -> Refusal {
        (
            "broken-workbook",
            format!("this workbook cannot be read: {error}"),
            "open it in a spreadsheet program and save it again as .xlsx",
        )
    };
    let mut zip = zip::ZipArchive::new(BufReader::new(file)).map_err(|error| not_zip(&error))?;
    let bomb = |size: u64| -> Refusal {
        (
            "zip-bomb",
            format!(
                "this workbook of {} bytes unpacks to {} bytes or more, which no real one does: it was not opened",
                grouped(packed),
                grouped(size)
            ),
            "save the sheets as CSV files, or split the workbook",
        )
    };
    if zip.len() > MOST_PARTS {
        return Err((
            "zip-bomb",
            format!("this workbook has {} parts, which no real one has", grouped(zip.len())),
            "save the sheets as CSV files",
        ));
    }
    let too_large = |part: &str, size: u64, total: u64| {
        let held = !part.starts_with("xl/worksheets/") || part.contains("_rels");
        size > LARGEST_PART
            || (held && size > LARGEST_HELD)
            || total > LARGEST_WORKBOOK
            || (total > SMALL && total / LARGEST_RATIO > packed)
    };
    // First what the parts say of their size, then what they really unpack to.
    let mut total = 0u64;
    for part in 0..zip.len() {
        let part = zip.by_index_raw(part).map_err(|error| not_zip(&error))?;
        total = total.saturating_add(part.size());
        let name = part.name().map_err(|error| not_zip(&error))?.into_owned();
        if too_large(&name, part.size(), total) {
            return Err(bomb(total));
        }
        if name == "mimetype" {
            let mut kind = String::new();
            let _ = part.take(100).read_to_string(&mut kind);
            if kind.contains("opendocument") {
                return Err((
                    "open-document",
                    "this is an OpenDocument spreadsheet (.ods)".to_owned(),
                    "open it in a spreadsheet program and save it as .xlsx, or its sheets as CSV",
                ));
            }
        }
    }
    let mut total = 0u64;
    let mut buffer = vec![0u8; 64 * 1024];
    for part in 0..zip.len() {
        let mut part = zip.by_index(part).map_err(|error| not_zip(&error))?;
        let name = part.name().map_err(|error| not_zip(&error))?.into_owned();
        let mut size = 0u64;
        loop {
            match part.read(&mut buffer) {
                Ok(0) => break,
                Ok(n) => {
                    size += n as u64;
                    total += n as u64;
                    if too_large(&name, size, total) {
                        return Err(bomb(total));
                    }
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(not_zip(&error)),
            }
        }
    }
    Ok(())
}

/// Whether a file holds a text in UTF-16 (as the directory of an old container does), in its first mebibytes.
fn has_text(file: &mut File, text: &str) -> bool {
    let wanted: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut bytes = Vec::new();
    if file.seek(SeekFrom::Start(0)).is_err() || file.take(64 << 20).read_to_end(&mut bytes).is_err() {
        return false;
    }
    memchr::memmem::find(&bytes, &wanted).is_some()
}

/// The names of the sheets, as files would be named.
struct Sheets(Vec<String>);

impl Names for Sheets {
    fn suggestion(&self, file: &str) -> Option<String> {
        let near = self.0.iter().find(|name| crate::folder_in::may_mean(&format!("{name}.csv"), file))?;
        Some(format!("did you mean this by the sheet `{}`? rename it to `{}`", shorten(near), stem(file)))
    }
}

fn stem(file: &str) -> &str {
    file.split('.').next().unwrap_or(file)
}

fn read_sheets(
    path: &Path,
    name: &str,
    country_file: Option<&Path>,
    session: &mut Session<'_>,
    snapshot: &mut Snapshot,
) -> bool {
    let opened = File::open(path).map_err(XlsxError::Io).and_then(|file| Xlsx::new(BufReader::new(file)));
    let mut book: Book = match opened {
        Ok(book) => book,
        Err(error) => {
            session.problem(broken(name, &reason(&error)));
            return false;
        }
    };
    let sheets = Sheets(book.sheet_names());
    let has = |file: &str| sheets.0.iter().any(|sheet| sheet == stem(file));
    let mut usable = if has(COUNTRY_FILE) {
        read_country_sheet(&mut book, session, snapshot)
    } else if let Some(country_file) = country_file {
        read_country_file(country_file, &sheets, session, snapshot)
    } else {
        session.problem(Problem::file(
            Severity::Error,
            "missing-file",
            COUNTRY_SHEET,
            "this sheet is required and is not in the workbook",
            "add a sheet `country` with a key and a value in each row: `format` 1, `name`, `as_of`",
        ));
        false
    };
    let files = sheet_files();
    for sheet in &sheets.0 {
        let known = files.iter().any(|file| stem(file) == sheet) || sheet == COUNTRY_SHEET || sheet == "identities";
        if !known {
            let near =
                files.iter().find(|file| crate::folder_in::may_mean(&format!("{sheet}.csv"), file) && !has(file));
            session.problem(Problem::file(
                if near.is_some() { Severity::Warning } else { Severity::Note },
                "unknown-file",
                &shorten(sheet),
                "this sheet is not part of a country folder and is not read",
                near.map_or_else(String::new, |file| format!("did you mean `{}`? rename it", stem(file))),
            ));
        }
    }
    macro_rules! read_all {
        ($($field:ident: $row:ident,)*) => {$(
            let file = <wayhome_domain::$row as Row>::FILE;
            let table = if has(file) {
                match book.worksheet_cells_reader(stem(file)) {
                    Ok(cells) => session.read::<wayhome_domain::$row>(&mut SheetRecords::new(cells)),
                    Err(error) => {
                        session.source_fault(file, SourceFault::Sheet(reason(&error)));
                        None
                    }
                }
            } else {
                missing::<wayhome_domain::$row>(&sheets, session);
                None
            };
            usable &= settle::<wayhome_domain::$row>(session, table.is_some());
            if let Some(table) = table { snapshot.$field = table; }
        )*};
    }
    for_each_table!(read_all);
    usable
}

/// Why a workbook cannot be parsed, in words for the person who has it.
fn reason(error: &XlsxError) -> String {
    match error {
        XlsxError::Io(error) => plain(error),
        XlsxError::FileNotFound(part) => format!("its part `{}` is missing", shorten(part)),
        XlsxError::XmlEof(_) => "it ends in the middle".to_owned(),
        other => shorten(&other.to_string()),
    }
}

/// The rows of a sheet.
struct SheetRecords<'a> {
    cells: XlsxCellReader<'a, BufReader<File>>,
    pending: Option<Pending>,
    text: String,
    width: usize,
    last_row: Option<u32>,
    bytes: u64,
    at_end: bool,
}

/// A cell that belongs to the next row.
struct Pending {
    row: u32,
    column: u32,
    text: String,
    formula: bool,
    /// Whether the workbook holds a value of it; the empty text that a formula may give is one.
    has_value: bool,
}

impl<'a> SheetRecords<'a> {
    fn new(cells: XlsxCellReader<'a, BufReader<File>>) -> Self {
        SheetRecords { cells, pending: None, text: String::new(), width: 0, last_row: None, bytes: 0, at_end: false }
    }

    /// The next cell that is not empty.
    fn cell(&mut self) -> Result<Option<Pending>, SourceFault> {
        loop {
            if self.at_end {
                return Ok(None);
            }
            let cell =
                self.cells.next_cell_with_formula_metadata().map_err(|error| SourceFault::Sheet(reason(&error)))?;
            let Some(cell) = cell else {
                self.at_end = true;
                return Ok(None);
            };
            self.text.clear();
            cell_text(&cell.value, &mut self.text);
            let formula = cell.formula.is_some();
            if self.text.is_empty() && !formula {
                continue;
            }
            self.bytes += self.text.len() as u64;
            if self.bytes > LARGEST_PART {
                return Err(SourceFault::Sheet("its cells hold more than a gibibyte of text".to_owned()));
            }
            let has_value = !matches!(cell.value, DataRef::Empty);
            let (row, column) = cell.pos;
            return Ok(Some(Pending { row, column, text: self.text.clone(), formula, has_value }));
        }
    }
}

impl Records for SheetRecords<'_> {
    fn next(&mut self, record: &mut Record) -> Result<bool, SourceFault> {
        record.clear();
        record.in_raw = false;
        let first = match self.pending.take() {
            Some(cell) => cell,
            None => match self.cell()? {
                Some(cell) => cell,
                None => return Ok(false),
            },
        };
        let row = first.row;
        if self.last_row.is_some_and(|last| row <= last) {
            return Err(SourceFault::Sheet(format!("row {} stands after a later one", u64::from(row) + 1)));
        }
        self.last_row = Some(row);
        record.row = u64::from(row) + 1;
        let mut next = Some(first);
        while let Some(cell) = next {
            if cell.row != row {
                self.pending = Some(cell);
                break;
            }
            let column = cell.column as usize;
            if column >= MOST_COLUMNS {
                return Err(SourceFault::Sheet(format!("row {} has more columns than a sheet can have", record.row)));
            }
            if column < record.cells.len() {
                return Err(SourceFault::Sheet(format!("the cells of row {} are out of order", record.row)));
            }
            let end = record.unquoted.len() as u32;
            record.cells.resize(column, (end, end));
            record.unquoted.extend_from_slice(cell.text.as_bytes());
            record.cells.push((end, record.unquoted.len() as u32));
            if cell.formula {
                record.formulas.push(cell.column);
                if !cell.has_value {
                    record.without_value.push(cell.column);
                }
            }
            if record.unquoted.len() > LONGEST_ROW {
                return Err(SourceFault::TooLong { row: record.row });
            }
            next = self.cell()?;
        }
        // A spreadsheet does not store empty cells at the end of a row.
        let end = record.unquoted.len() as u32;
        self.width = if self.width == 0 { record.cells.len() } else { self.width };
        if record.cells.len() < self.width {
            record.cells.resize(self.width, (end, end));
        }
        let Record { raw, unquoted, cells, .. } = record;
        for (position, (from, to)) in cells.iter().enumerate() {
            if position > 0 {
                raw.push(b',');
            }
            let cell = std::str::from_utf8(unquoted.get(*from as usize..*to as usize).unwrap_or_default());
            raw.extend_from_slice(quoted(cell.unwrap_or_default()).as_bytes());
        }
        Ok(true)
    }

    fn bytes_read(&self) -> u64 {
        0
    }

    fn bytes_in_all(&self) -> Option<u64> {
        None
    }
}

/// A cell as it would stand in a CSV file: dates in ISO 8601, whole numbers without a point.
fn cell_text(value: &DataRef<'_>, out: &mut String) {
    use std::fmt::Write;
    // Writing to a string cannot fail.
    let _ = match value {
        DataRef::Empty => Ok(()),
        DataRef::Int(n) => write!(out, "{n}"),
        DataRef::Float(n) => number_text(*n, out),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            write!(out, "{}", text.trim())
        }
        DataRef::SharedString(text) => write!(out, "{}", text.trim()),
        DataRef::Bool(yes) => write!(out, "{yes}"),
        DataRef::Error(error) => write!(out, "{error}"),
        DataRef::DateTime(when) => {
            let (year, month, day, hour, minute, second, milli) = when.to_ymd_hms_milli();
            if when.is_duration() {
                number_text(when.as_f64(), out)
            } else if (0.0..1.0).contains(&when.as_f64()) {
                write!(out, "{hour:02}:{minute:02}:{second:02}")
            } else if (hour, minute, second, milli) == (0, 0, 0, 0) {
                write!(out, "{year:04}-{month:02}-{day:02}")
            } else {
                let _ = write!(out, "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}");
                if milli > 0 { write!(out, ".{milli:03}") } else { Ok(()) }
            }
        }
    };
}

fn number_text(n: f64, out: &mut String) -> std::fmt::Result {
    use std::fmt::Write;
    if n.fract() == 0.0 && n.abs() < 1e15 { write!(out, "{n:.0}") } else { write!(out, "{n}") }
}

/// Reads the sheet `country`: a key and a value in each row.
fn read_country_sheet(book: &mut Book, session: &mut Session<'_>, snapshot: &mut Snapshot) -> bool {
    const MOST_ROWS: u64 = 10_000;
    let mut records = match book.worksheet_cells_reader(COUNTRY_SHEET) {
        Ok(cells) => SheetRecords::new(cells),
        Err(error) => {
            session.problem(broken(COUNTRY_SHEET, &reason(&error)));
            return false;
        }
    };
    let mut table = toml::Table::new();
    let mut parameters = toml::Table::new();
    let mut problems = Vec::new();
    // One line for each row, so that a problem of a key is found in its row.
    let mut text = String::new();
    let mut lines = 0;
    let mut record = Record::default();
    loop {
        match records.next(&mut record) {
            Ok(true) => {}
            Ok(false) => break,
            Err(SourceFault::Sheet(why)) => {
                session.problem(broken(COUNTRY_SHEET, &why));
                return false;
            }
            Err(_) => {
                session.problem(broken(COUNTRY_SHEET, "a row is too long"));
                return false;
            }
        }
        if record.row > MOST_ROWS {
            break;
        }
        let (key, value) = (record.shown(0).unwrap_or_default(), record.shown(1).unwrap_or_default());
        let (key, value) = (key.trim(), unguard(value.trim()));
        if key.is_empty() || value.is_empty() || (record.row == 1 && key == "key") {
            continue;
        }
        while lines + 1 < record.row {
            text.push('\n');
            lines += 1;
        }
        let (target, name) = match key.strip_prefix("parameters.") {
            Some(name) => (&mut parameters, name),
            None => (&mut table, key),
        };
        text.push_str(key);
        text.push_str(" =\n");
        lines += 1;
        if target.insert(name.to_owned(), country_value(key, value)).is_some() {
            problems.push(Problem {
                row: Some(record.row),
                column: Some(shorten(key)),
                ..Problem::file(
                    Severity::Error,
                    "key-twice",
                    COUNTRY_SHEET,
                    format!("the key `{}` stands twice", shorten(key)),
                    "remove one of the two",
                )
            });
        }
    }
    if !parameters.is_empty() {
        table.insert("parameters".to_owned(), toml::Value::Table(parameters));
    }
    let read = from_table(&table, COUNTRY_SHEET, &text, session.packs, &mut problems);
    take_country(Some(read), problems, session, snapshot)
}

/// The value of a key as `country.toml` would have it.
fn country_value(key: &str, value: &str) -> toml::Value {
    let text = || toml::Value::String(value.to_owned());
    let literal = |value: &str| {
        let table = format!("v = {value}").parse::<toml::Table>().ok()?;
        if table.len() == 1 { table.get("v").cloned() } else { None }
    };
    match key {
        "name" | "time_zone" | "as_of" | "pathogen" => text(),
        "law" | "languages" => literal(value).filter(toml::Value::is_array).unwrap_or_else(|| {
            toml::Value::Array(
                value
                    .split(';')
                    .map(str::trim)
                    .filter(|item| !item.is_empty())
                    .map(|item| toml::Value::String(item.to_owned()))
                    .collect(),
            )
        }),
        _ => literal(value).unwrap_or_else(text),
    }
}
