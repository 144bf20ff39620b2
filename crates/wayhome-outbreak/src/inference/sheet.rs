//! A file with a header and cells, as people and spreadsheet programs write it: separated by commas, semicolons or tabs, the names
//! of columns in any letters, with blanks or characters that nobody sees around them.

use wayhome_domain::cell::{distance, is_invisible};
use wayhome_domain::jiff::civil::Date;
use wayhome_domain::spreadsheet::unguard;
use wayhome_domain::{Problem, Severity};

use super::series::{COUNT_MAX, Counts, day_of};

/// A file with a header, cell by cell, with the problems found so far.
pub(crate) struct Sheet<'a> {
    file: &'a str,
    /// The names of the columns as they are written.
    header: Vec<String>,
    /// The same as they are looked for: small letters, `_` for blanks and hyphens.
    names: Vec<String>,
    header_row: u64,
    /// The names that have been looked for.
    asked: Vec<String>,
    /// Whether a comma may be a decimal point: where it does not separate cells.
    decimal_comma: bool,
    pub(crate) rows: Vec<(u64, Vec<String>)>,
    pub(crate) problems: Vec<Problem>,
}

impl<'a> Sheet<'a> {
    /// Reads the rows of a CSV text (RFC 4180, or with semicolons or tabs in place of commas).
    pub(crate) fn read(text: &str, file: &'a str) -> Self {
        let text = text.trim_start_matches('\u{feff}');
        let delimiter = delimiter(text);
        let mut sheet = Sheet {
            file,
            header: Vec::new(),
            names: Vec::new(),
            header_row: 1,
            asked: Vec::new(),
            decimal_comma: delimiter != b',',
            rows: Vec::new(),
            problems: Vec::new(),
        };
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter)
            .trim(csv::Trim::All)
            .from_reader(text.as_bytes());
        for record in reader.records() {
            match record {
                Ok(record) => {
                    let row = record.position().map_or(0, csv::Position::line);
                    let cells: Vec<String> = record.iter().map(|cell| unguard(&as_seen(cell)).to_owned()).collect();
                    if sheet.header.is_empty() {
                        sheet.names = cells.iter().map(|cell| name(cell)).collect();
                        sheet.header = cells;
                        sheet.header_row = row;
                    } else if cells.iter().any(|c| !c.is_empty()) {
                        let n_cells = cells.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1);
                        if n_cells > sheet.header.len() {
                            let message = format!("{n_cells} cells in a file of {} columns", sheet.header.len());
                            let help = "put quotes around a cell that holds a comma";
                            sheet.problem(Severity::Error, "too-many-cells", row, None, None, message, help);
                        }
                        sheet.rows.push((row, cells));
                    }
                }
                Err(_) => {
                    sheet.problems.push(Problem::file(
                        Severity::Error,
                        "unreadable",
                        file,
                        "the file is not a table of comma-separated cells in UTF-8",
                        "save it as CSV in UTF-8",
                    ));
                    break;
                }
            }
        }
        if sheet.header.is_empty() && sheet.problems.is_empty() {
            sheet.problems.push(Problem::file(
                Severity::Error,
                "empty-file",
                file,
                "the file is empty",
                "the first line names the columns",
            ));
        }
        sheet
    }

    /// Position of the first of these columns that the file has. One that stands there twice is an error.
    pub(crate) fn column(&mut self, names: &[&str]) -> Option<usize> {
        self.asked.extend(names.iter().map(|one| name(one)));
        let wanted = names.iter().map(|one| name(one)).find(|one| self.names.contains(one))?;
        let first = self.names.iter().position(|one| *one == wanted)?;
        let second = self.names.iter().skip(first + 1).position(|one| *one == wanted).map(|k| first + 1 + k);
        let column = second.and_then(|second| self.header.get(second).cloned());
        let told = self.problems.iter().any(|p| p.code == COLUMN_TWICE && p.column == column);
        if let (Some(second), false) = (second, told) {
            let message = format!("the column `{wanted}` stands twice in the header");
            let help = "remove or rename one of the two: nobody can tell which one counts";
            self.problem(Severity::Error, COLUMN_TWICE, self.header_row, Some(second), None, message, help);
        }
        Some(first)
    }

    /// Warns of columns that have not been looked for and whose names lie within two letters of one that was, and is not there.
    pub(crate) fn warn_of_misspelt(&mut self) {
        for at in 0..self.names.len() {
            let found = &self.names[at];
            let missing = self.asked.iter().filter(|one| !self.names.contains(one));
            let near = missing.map(|one| (distance(found, one), one.clone())).min();
            let unread = found.len() > 4 && !self.asked.contains(found);
            let Some((1..=2, near)) = near.filter(|_| unread) else { continue };
            let message = format!("nothing reads the column `{}`", self.header[at]);
            let help = format!("did you mean `{near}`? the column is passed over");
            self.problem(Severity::Warning, "unknown-column", self.header_row, Some(at), None, message, &help);
        }
    }

    /// The cell, empty when the row is short.
    pub(crate) fn cell(&self, row: usize, column: usize) -> &str {
        self.rows[row].1.get(column).map_or("", String::as_str)
    }

    /// A whole-file error unless one of the columns is there.
    pub(crate) fn require(&mut self, names: &[&str], help: &str) {
        if self.column(names).is_none() && !self.header.is_empty() {
            self.problems.push(Problem::file(
                Severity::Error,
                "missing-column",
                self.file,
                format!("no column `{}`", names[0]),
                help,
            ));
        }
    }

    /// A whole-file error: nothing in it can be used.
    pub(crate) fn no_rows(&mut self, code: &'static str, message: &str, help: &str) {
        self.problems.push(Problem::file(Severity::Error, code, self.file, message, help));
    }

    #[expect(clippy::too_many_arguments, reason = "the parts of a located message, in reading order")]
    pub(crate) fn problem(
        &mut self,
        severity: Severity,
        code: &'static str,
        row: u64,
        column: Option<usize>,
        value: Option<&str>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.problems.push(Problem {
            severity,
            code,
            file: self.file.to_owned(),
            row: Some(row),
            column: column.and_then(|c| self.header.get(c).cloned()),
            value: value.map(|v| v.chars().take(60).collect()),
            message: message.into(),
            help: help.into(),
        });
    }

    /// Reports a cell that cannot be read.
    pub(crate) fn bad_cell(&mut self, row: usize, column: usize, code: &'static str, message: &str, help: &str) {
        let (line, value) = (self.rows[row].0, self.cell(row, column).to_owned());
        self.problem(Severity::Error, code, line, Some(column), Some(&value), message, help);
    }

    /// Whether a cell says nothing.
    pub(crate) fn is_empty(&self, row: usize, column: usize) -> bool {
        matches!(self.cell(row, column), "" | "NA")
    }

    /// A number of people that is whole; otherwise as [`Sheet::count`].
    pub(crate) fn whole(&mut self, row: usize, column: usize) -> Option<f64> {
        let count = self.count(row, column)?;
        if count.fract() != 0.0 {
            let (message, help) =
                ("not a whole number of people", "write how many were counted, such as 5; not an average");
            self.bad_cell(row, column, "fraction", message, help);
            return None;
        }
        Some(count)
    }

    /// A number from 0 to [`COUNT_MAX`]; `None` when empty or, with a problem, when it is not one.
    pub(crate) fn count(&mut self, row: usize, column: usize) -> Option<f64> {
        self.parsed(
            row,
            column,
            self.cell(row, column).to_owned(),
            ("a count below zero", "leave it empty if it is not known"),
        )
    }

    /// As [`Sheet::count`], for what is not a count of people: `0,85` is read, too, in a file without commas between cells.
    pub(crate) fn number(&mut self, row: usize, column: usize) -> Option<f64> {
        let text = self.cell(row, column);
        let text = if self.decimal_comma { text.replacen(',', ".", 1) } else { text.to_owned() };
        self.parsed(row, column, text, ("a number below zero", "write a number from 0 on"))
    }

    fn parsed(&mut self, row: usize, column: usize, text: String, below_zero: (&str, &str)) -> Option<f64> {
        if self.is_empty(row, column) {
            return None;
        }
        match text.parse::<f64>() {
            Ok(x) if (0.0..=COUNT_MAX).contains(&x) => Some(x),
            Ok(x) if x < 0.0 => {
                self.bad_cell(row, column, "negative", below_zero.0, below_zero.1);
                None
            }
            Ok(x) if x.is_finite() => {
                self.bad_cell(row, column, "too-large", "more than a million", "check the number");
                None
            }
            _ => {
                self.bad_cell(
                    row,
                    column,
                    "not-a-number",
                    "not a number",
                    "write digits, such as 12; leave it empty if it is not known",
                );
                None
            }
        }
    }

    /// A day: an ISO date, or a whole number when `counts` says so.
    pub(crate) fn day(&mut self, row: usize, column: usize, counts: Counts) -> Option<i32> {
        let text = self.cell(row, column);
        let day = match counts {
            Counts::Dates => text.parse::<Date>().ok().map(day_of),
            Counts::Days => text.parse::<i32>().ok().filter(|d| d.abs() <= 1_000_000),
        };
        if day.is_none() {
            let (message, help) = match (counts, text.is_empty()) {
                (_, true) => ("no day", "write the day of the report"),
                (Counts::Dates, _) => ("not a date", "write it as 2026-03-31"),
                (Counts::Days, _) => ("not the number of a day", "write a whole number, such as 12"),
            };
            self.bad_cell(row, column, "not-a-date", message, help);
        }
        day
    }

    /// Whether anything found so far forbids using the file.
    pub(crate) fn has_errors(&self) -> bool {
        self.problems.iter().any(|p| p.severity == Severity::Error)
    }
}

/// Code of a column that stands twice in a header.
const COLUMN_TWICE: &str = "column-twice";

/// What separates the cells of a file: whichever of comma, semicolon and tab stands most often in its first line, outside of
/// quotation marks.
fn delimiter(text: &str) -> u8 {
    let line = text.lines().find(|line| !line.trim().is_empty()).unwrap_or("");
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0)];
    let mut quoted = false;
    for byte in line.bytes() {
        quoted ^= byte == b'"';
        for (delimiter, count) in &mut counts {
            *count += usize::from(!quoted && byte == *delimiter);
        }
    }
    // The first of the most frequent.
    counts.iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(delimiter, _)| *delimiter)
}

/// A cell as it is seen: without characters that nobody sees, a blank for one that does not break, none around it.
fn as_seen(cell: &str) -> String {
    let seen = cell.chars().filter(|c| !is_invisible(*c));
    let seen: String = seen.map(|c| if matches!(c, '\u{a0}' | '\u{202f}') { ' ' } else { c }).collect();
    seen.trim().to_owned()
}

/// The name of a column as it is looked for.
fn name(text: &str) -> String {
    text.trim().to_lowercase().replace([' ', '-'], "_")
}

/// The word that may be meant by a text, of those that are known.
pub(crate) fn nearest<'a>(text: &str, words: &[&'a str]) -> Option<&'a str> {
    let plain = |text: &str| text.to_lowercase().replace([' ', '_'], "-");
    let near = words.iter().map(|word| (distance(&plain(text), &plain(word)), *word)).min();
    near.filter(|(far, word)| *far <= 1 + word.len() / 4).map(|(_, word)| word)
}
