//! Writing a snapshot as a country folder or as one workbook; reading it back gives the same snapshot.

use crate::country_file::{COUNTRY_FILE, country_text, parameter_text};
use crate::csv_out::is_free_text;
use crate::sheet_in::plain;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet, XlsxError};
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use wayhome_domain::spreadsheet::{csv_text, guard, quoted};
use wayhome_domain::{Country, Row, Snapshot, Table, Value, When, for_each_table};

/// Why something cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// There is something at that place already.
    #[error("`{path}` exists already and is not an empty folder: give a new one")]
    Exists {
        /// The place.
        path: String,
    },
    /// The system says no.
    #[error("`{path}` cannot be written: {}", plain(.source))]
    System {
        /// What was to be written.
        path: String,
        /// What the system says.
        source: io::Error,
    },
    /// A workbook cannot hold this.
    #[error("{reason}: write a folder of CSV sheets instead")]
    Workbook {
        /// What does not fit.
        reason: String,
    },
}

fn system(path: &Path) -> impl Fn(io::Error) -> WriteError + '_ {
    move |source| WriteError::System { path: path.display().to_string(), source }
}

/// The folder in which something is made before it takes its place.
fn beside(path: &Path) -> PathBuf {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_path_buf(),
        _ => PathBuf::from("."),
    }
}

/// Which columns of a table are written: those that were there, and those that hold something.
fn columns<R: Row>(table: &Table<R>) -> Vec<usize> {
    (0..R::COLUMNS.len())
        .filter(|column| table.columns_present.get(*column).copied().unwrap_or(true) || table.carries(*column))
        .collect()
}

/// Writes a table as CSV.
///
/// # Errors
/// When the output cannot be written.
pub fn write_table<R: Row>(table: &Table<R>, out: impl Write) -> io::Result<()> {
    let own: Vec<&str> = table.extra.iter().map(|column| column.name.as_str()).collect();
    let mut writer = TableWriter::<R, _>::new(out, columns(table), &own)?;
    let mut extra: Vec<_> = table.extra.iter().map(|column| column.cells.iter().peekable()).collect();
    let mut cells: Vec<&str> = Vec::new();
    for (position, row) in table.rows.iter().enumerate() {
        cells.clear();
        for column in &mut extra {
            let cell = column.next_if(|(row, _)| *row as usize == position);
            cells.push(cell.map_or("", |(_, text)| text));
        }
        writer.write(row, &cells)?;
    }
    writer.finish().map(|_| ())
}

/// Writes a table as CSV row by row, so that it need not be held.
#[derive(Debug)]
pub struct TableWriter<R, W: Write> {
    out: BufWriter<W>,
    columns: Vec<usize>,
    own: usize,
    line: Vec<u8>,
    cell: String,
    row: std::marker::PhantomData<R>,
}

impl<R: Row, W: Write> TableWriter<R, W> {
    /// Writes the header: these columns of [`Row::COLUMNS`], and columns of the country's own.
    ///
    /// # Errors
    /// When the output cannot be written.
    pub fn new(out: W, columns: Vec<usize>, own: &[&str]) -> io::Result<Self> {
        let mut out = BufWriter::with_capacity(64 * 1024, out);
        let mut line = Vec::new();
        let names = columns.iter().filter_map(|column| R::COLUMNS.get(*column)).map(|column| column.name);
        for (position, name) in names.chain(own.iter().copied()).enumerate() {
            if position > 0 {
                line.push(b',');
            }
            line.extend_from_slice(csv_text(name).as_bytes());
        }
        line.push(b'\n');
        out.write_all(&line)?;
        Ok(TableWriter { out, columns, own: own.len(), line, cell: String::new(), row: std::marker::PhantomData })
    }

    /// Writes one row, with a cell for each column of the country's own (empty where there is none).
    ///
    /// # Errors
    /// When the output cannot be written.
    pub fn write(&mut self, row: &R, own: &[&str]) -> io::Result<()> {
        self.line.clear();
        for (at, number) in self.columns.iter().enumerate() {
            if at > 0 {
                self.line.push(b',');
            }
            self.cell.clear();
            row.write_cell(*number, &mut self.cell);
            let is_text = R::COLUMNS.get(*number).is_some_and(|column| is_free_text(&column.kind));
            let cell = if is_text { csv_text(&self.cell) } else { quoted(&self.cell) };
            self.line.extend_from_slice(cell.as_bytes());
        }
        for at in 0..self.own {
            self.line.push(b',');
            if let Some(text) = own.get(at).filter(|text| !text.is_empty()) {
                self.line.extend_from_slice(csv_text(text).as_bytes());
            }
        }
        self.line.push(b'\n');
        self.out.write_all(&self.line)
    }

    /// Writes what is still held back and gives the output back.
    ///
    /// # Errors
    /// When the output cannot be written.
    pub fn finish(mut self) -> io::Result<W> {
        self.out.flush()?;
        self.out.into_inner().map_err(io::IntoInnerError::into_error)
    }
}

/// Writes a snapshot as a country folder: `country.toml` and one CSV file for each table that is present.
///
/// The folder is made beside its place and takes it when it is whole; on an error nothing is left.
///
/// # Errors
/// When the place is taken by anything but an empty folder, or the system says no.
pub fn write_folder(snapshot: &Snapshot, path: &Path) -> Result<(), WriteError> {
    let is_empty = std::fs::read_dir(path).is_ok_and(|mut entries| entries.next().is_none());
    if path.exists() && !is_empty {
        return Err(WriteError::Exists { path: path.display().to_string() });
    }
    let parent = beside(path);
    std::fs::create_dir_all(&parent).map_err(system(&parent))?;
    let folder = tempfile::Builder::new().prefix(".country-").tempdir_in(&parent).map_err(system(&parent))?;
    let put = |name: &str, write: &dyn Fn(File) -> io::Result<()>| {
        let place = folder.path().join(name);
        File::create(&place)
            .and_then(|file| {
                let same = file.try_clone()?;
                write(file)?;
                same.sync_all()
            })
            .map_err(|source| WriteError::System { path: path.join(name).display().to_string(), source })
    };
    put(COUNTRY_FILE, &|mut file| file.write_all(country_text(&snapshot.country).as_bytes()))?;
    macro_rules! write_all {
        ($($field:ident: $row:ident,)*) => {$(
            if snapshot.$field.present {
                put(<wayhome_domain::$row as Row>::FILE, &|file| write_table(&snapshot.$field, file))?;
            }
        )*};
    }
    for_each_table!(write_all);
    let made = folder.keep();
    std::fs::rename(&made, path).map_err(|source| {
        // Nothing half-made stays; that the folder cannot be removed either would add nothing to the message.
        let _ = std::fs::remove_dir_all(&made);
        WriteError::System { path: path.display().to_string(), source }
    })
}

fn misfit(error: &XlsxError, what: &str) -> WriteError {
    let reason = match error {
        XlsxError::MaxStringLengthExceeded => format!("a text in `{what}` is longer than a workbook's cell can hold"),
        XlsxError::RowColumnLimitError => format!("`{what}` has more rows or columns than a sheet can hold"),
        XlsxError::IoError(error) => format!("`{what}` cannot be written ({})", plain(error)),
        other => format!("`{what}` does not fit into a workbook ({other})"),
    };
    WriteError::Workbook { reason }
}

/// Writes a snapshot as one workbook: a sheet for each table that is present, and `country`.
///
/// # Errors
/// When a table does not fit into a sheet (1,048,575 rows), or the system says no; nothing is left then.
pub fn write_workbook(snapshot: &Snapshot, path: &Path) -> Result<(), WriteError> {
    let mut book = Workbook::new();
    let day = Format::new().set_num_format("yyyy-mm-dd");
    let bold = Format::new().set_bold();
    let sheet = book.add_worksheet();
    write_country_sheet(&snapshot.country, sheet, &bold).map_err(|error| misfit(&error, "country"))?;
    macro_rules! write_all {
        ($($field:ident: $row:ident,)*) => {$(
            if snapshot.$field.present {
                let name = stringify!($field);
                let sheet = book.add_worksheet();
                write_sheet(&snapshot.$field, name, sheet, &bold, &day).map_err(|error| misfit(&error, name))?;
            }
        )*};
    }
    for_each_table!(write_all);
    let parent = beside(path);
    std::fs::create_dir_all(&parent).map_err(system(&parent))?;
    let temporary = tempfile::Builder::new().prefix(".workbook-").tempfile_in(&parent).map_err(system(&parent))?;
    let file = temporary.reopen().map_err(system(path))?;
    book.save_to_writer(BufWriter::new(file)).map_err(|error| match error {
        XlsxError::IoError(source) => WriteError::System { path: path.display().to_string(), source },
        other => misfit(&other, &path.display().to_string()),
    })?;
    temporary.as_file().sync_all().map_err(system(path))?;
    temporary
        .persist(path)
        .map_err(|error| WriteError::System { path: path.display().to_string(), source: error.error })?;
    Ok(())
}

fn write_country_sheet(country: &Country, sheet: &mut Worksheet, bold: &Format) -> Result<(), XlsxError> {
    sheet.set_name("country")?;
    let list = |items: &[String]| {
        let plain =
            |item: &String| !item.contains(';') && !item.starts_with('[') && item.trim() == item && !item.is_empty();
        if items.iter().all(plain) {
            items.join(";")
        } else {
            let items: Vec<String> = items.iter().map(|item| toml::Value::String(item.clone()).to_string()).collect();
            format!("[{}]", items.join(", "))
        }
    };
    let mut rows: Vec<(String, String)> = vec![
        ("format".into(), "1".into()),
        ("name".into(), country.name.clone()),
        ("as_of".into(), country.as_of.to_string()),
        ("time_zone".into(), country.time_zone.iana_name().unwrap_or("UTC").into()),
        ("law".into(), list(&country.law)),
    ];
    if !country.languages.is_empty() {
        rows.push(("languages".into(), list(&country.languages)));
    }
    if let Some(pathogen) = &country.pathogen {
        rows.push(("pathogen".into(), pathogen.clone()));
    }
    if country.invented {
        rows.push(("invented".into(), "true".into()));
    }
    for (name, parameter) in &country.parameters {
        rows.push((format!("parameters.{name}"), parameter_text(parameter)));
    }
    rows.extend(country.extra.iter().map(|(key, value)| (key.clone(), value.clone())));
    sheet.write_string_with_format(0, 0, "key", bold)?;
    sheet.write_string_with_format(0, 1, "value", bold)?;
    for (position, (key, value)) in rows.iter().enumerate() {
        sheet.write_string(position as u32 + 1, 0, key)?;
        sheet.write_string(position as u32 + 1, 1, guard(value))?;
    }
    sheet.autofit();
    Ok(())
}

fn write_sheet<R: Row>(
    table: &Table<R>,
    name: &str,
    sheet: &mut Worksheet,
    bold: &Format,
    day: &Format,
) -> Result<(), XlsxError> {
    sheet.set_name(name)?;
    sheet.set_freeze_panes(1, 0)?;
    let columns = columns(table);
    for (at, number) in columns.iter().enumerate() {
        if let Some(column) = R::COLUMNS.get(*number) {
            sheet.write_string_with_format(0, at as u16, column.name, bold)?;
        }
    }
    let mut cell = String::new();
    for (position, row) in table.rows.iter().enumerate() {
        let line = u32::try_from(position + 1).map_err(|_| XlsxError::RowColumnLimitError)?;
        for (at, number) in columns.iter().enumerate() {
            let at = at as u16;
            match row.value(*number) {
                Value::Count(n) => {
                    sheet.write_number(line, at, n as f64)?;
                }
                Value::Number(n) => {
                    sheet.write_number(line, at, n)?;
                }
                // The calendar of a workbook begins to be right in March 1900.
                Value::When(When::Date(date)) if date.year() > 1900 => {
                    let date = ExcelDateTime::from_ymd(date.year() as u16, date.month() as u8, date.day() as u8)?;
                    sheet.write_datetime_with_format(line, at, &date, day)?;
                }
                // Words that say nothing are kept; what is not known or open writes nothing.
                _ => {
                    cell.clear();
                    row.write_cell(*number, &mut cell);
                    let is_text = R::COLUMNS.get(*number).is_some_and(|column| is_free_text(&column.kind));
                    if !cell.is_empty() {
                        sheet.write_string(line, at, if is_text { guard(&cell) } else { cell.as_str().into() })?;
                    }
                }
            }
        }
    }
    for (at, column) in table.extra.iter().enumerate() {
        let at = u16::try_from(columns.len() + at).map_err(|_| XlsxError::RowColumnLimitError)?;
        sheet.write_string_with_format(0, at, guard(&column.name), bold)?;
        for (row, text) in &column.cells {
            sheet.write_string(row.checked_add(1).ok_or(XlsxError::RowColumnLimitError)?, at, guard(text))?;
        }
    }
    Ok(())
}
