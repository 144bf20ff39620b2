//! From the rows of a sheet to the rows of a table: the same way for every sheet, CSV or workbook.

use crate::checks::{Again, Checked, Finding, Known, RowCheck};
use crate::csv_out::is_free_text;
use crate::folder_in::is_required;
use crate::problems::{Collector, shorten};
use crate::record::{Record, Records, RowFault, SourceFault};
use crate::rejected::Rejected;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::hash::Hasher as _;
use wayhome_domain::cell::{distance, is_invisible};
use wayhome_domain::count::{counted, grouped};
use wayhome_domain::spreadsheet::{quoted, unguard};
use wayhome_domain::{
    AsOf, CellContext, CellError, CellKind, Column, ExtraColumn, Problem, Row, Severity, Table, Value, When,
    jiff::tz::TimeZone,
};
use wayhome_packs::{Law, Packs};

/// Most columns that a sheet can have (a spreadsheet program has as many).
pub(crate) const MOST_COLUMNS: usize = 16_384;

/// Rows after which it is asked how many more will come.
const FIRST_ROWS: usize = 4096;

/// Bytes of memory that a byte of a sheet takes at most, as far as room is made ahead.
const MEMORY_A_BYTE: u64 = 8;

/// What is the same for all sheets of one reading.
pub(crate) struct Session<'a> {
    pub(crate) time_zone: TimeZone,
    /// The day that the sheets describe; unknown when `country.toml` does not tell.
    pub(crate) as_of: Option<AsOf>,
    pub(crate) problems: Collector,
    pub(crate) known: Known,
    /// What names and values are held against.
    pub(crate) packs: Option<&'a Packs>,
    /// The law that the country names.
    pub(crate) law: Option<Law>,
    pub(crate) rejected: Rejected,
    pub(crate) keep: bool,
    pub(crate) rows: BTreeMap<&'static str, FileCounts>,
    pub(crate) progress: Option<&'a (dyn Fn(crate::Progress<'_>) + Sync)>,
    pub(crate) total_bytes: u64,
    pub(crate) done_bytes: u64,
    /// Whether the sheet that was read last was read to its end.
    pub(crate) whole: bool,
    /// Characters that nobody sees, which were passed over in the sheet.
    pub(crate) unseen: Option<Unseen>,
}

/// Where characters that nobody sees were passed over.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Unseen {
    /// The first row.
    row: u64,
    cells: u64,
}

/// How many rows a file had.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FileCounts {
    /// Rows under the header that are not blank.
    pub read: u64,
    /// Of these, rows that were put aside.
    pub aside: u64,
    /// Of these, rows that were kept without a cell that cannot be used.
    pub in_part: u64,
}

/// What a column of the sheet is.
#[derive(Clone, Copy)]
enum Target {
    Known(usize),
    Extra(usize),
}

/// What a header says.
struct Header {
    targets: Vec<Target>,
    columns_present: Vec<bool>,
    extra: Vec<ExtraColumn>,
}

impl Session<'_> {
    pub(crate) fn problem(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    fn tell_progress(&self, file: &str, bytes: u64) {
        if let Some(progress) = self.progress {
            progress(crate::Progress {
                file,
                bytes_done: self.done_bytes + bytes,
                bytes_total: self.total_bytes.max(self.done_bytes + bytes),
            });
        }
    }

    /// Reads a sheet; `None` when it cannot be used at all. What is wrong is among the problems.
    pub(crate) fn read<R: Checked>(&mut self, records: &mut dyn Records) -> Option<Table<R>> {
        self.tell_progress(R::FILE, 0);
        self.whole = true;
        self.unseen = None;
        let mut record = Record::default();
        match records.next(&mut record) {
            Ok(true) => {}
            Ok(false) => {
                self.problem(Problem::file(
                    Severity::Error,
                    "empty-file",
                    R::FILE,
                    "this file is empty: it has no header",
                    format!("write the header `{}`, or remove the file", header_line(R::COLUMNS)),
                ));
                return None;
            }
            Err(fault) => {
                self.source_fault(R::FILE, fault);
                return None;
            }
        }
        if let Some(below) = header_below::<R>(&record, records) {
            let above = if below == record.row + 1 {
                format!("remove row {}", record.row)
            } else {
                format!("remove rows {} to {}", record.row, below - 1)
            };
            self.problem(Problem {
                row: Some(record.row),
                ..Problem::file(
                    Severity::Error,
                    "header-row",
                    R::FILE,
                    format!("this row is not the header: none of its cells names a column. Row {below} looks like the header"),
                    format!("{above}, so that the names of the columns stand first"),
                )
            });
            return None;
        }
        let header = self.read_header::<R>(&record)?;
        let columns = header.columns_present.iter().enumerate().filter(|(_, present)| **present);
        self.known.columns.extend(columns.map(|(position, _)| (R::FILE, position)));
        self.rejected.begin(R::FILE, &record.raw);
        let mut table =
            Table { rows: Vec::new(), present: true, columns_present: header.columns_present, extra: header.extra };
        let mut counts = FileCounts::default();
        let mut told = 0;
        let mut findings: Vec<Finding> = Vec::new();
        let mut kept = RowsKept::default();
        let mut repeats = Repeats::default();
        loop {
            match records.next(&mut record) {
                Ok(true) => {}
                Ok(false) => break,
                Err(fault) => {
                    self.source_fault(R::FILE, fault);
                    self.whole = false;
                    break;
                }
            }
            if records.bytes_read() - told > 1 << 20 {
                told = records.bytes_read();
                self.tell_progress(R::FILE, told);
            }
            let row = self.read_row::<R>(&record, &header.targets, &mut findings);
            let Some(row) = row else { continue };
            counts.read += 1;
            // Of a row that stands twice there is nothing else to say.
            if let Some(first) = findings.iter().find_map(|finding| finding.first)
                && kept.is_same(first, &record)
            {
                findings.clear();
                findings.push(Finding::row(
                    Severity::Error,
                    "row-twice",
                    format!("this row is the same as row {first}"),
                    format!("row {first} is used and this one left out: remove one of the two"),
                ));
                counts.aside += 1;
                self.report::<R>(&record, &header.targets, &findings, true);
                continue;
            }
            if let Some(row) = &row
                && !findings.iter().any(Finding::puts_aside)
                && let Some(first) = repeats.left_out(row.again(), &record)
            {
                counts.aside += 1;
                if self.rejected.is_wanted() {
                    self.reject(&record, "", &format!("this row is the same as row {first}"));
                }
                continue;
            }
            let bad = findings.iter().any(Finding::puts_aside);
            counts.in_part += u64::from(!bad && findings.iter().any(|finding| finding.emptied || finding.kept));
            if !findings.is_empty() {
                self.report::<R>(&record, &header.targets, &findings, bad);
            }
            if bad {
                counts.aside += 1;
                let row = row.unwrap_or_else(|| ids_at_least::<R>(&record, &header.targets));
                row.put_aside(&mut self.known, record.row);
            } else if let Some(row) = row {
                row.register(&mut self.known, record.row, &self.time_zone);
                kept.push(&record);
                if self.keep {
                    if !table.extra.is_empty() {
                        keep_extra(&record, &header.targets, table.rows.len(), &mut table.extra);
                    }
                    if table.rows.len() == table.rows.capacity() && table.rows.len() >= FIRST_ROWS {
                        make_room(&mut table.rows, records);
                    }
                    table.rows.push(row);
                }
            }
        }
        self.tell_unseen(R::FILE);
        for problem in repeats.problems(R::FILE) {
            self.problem(problem);
        }
        if counts.read == 0 && self.whole {
            self.problem(if is_required(R::FILE) {
                Problem::file(
                    Severity::Warning,
                    "no-rows",
                    R::FILE,
                    "this sheet has a header and no rows",
                    "write a row for each, or check whether the right file was given",
                )
            } else {
                Problem::file(
                    Severity::Note,
                    "no-rows",
                    R::FILE,
                    "this sheet has a header and no rows: it says that there are none",
                    "if that is not known, remove it",
                )
            });
        }
        table.rows.shrink_to_fit();
        table.extra.retain(|column| !column.name.is_empty() || !column.cells.is_empty());
        for problem in self.rejected.end() {
            self.problem(problem);
        }
        self.tell_progress(R::FILE, records.bytes_read());
        self.done_bytes += records.bytes_read();
        self.rows.insert(R::FILE, counts);
        Some(table)
    }

    /// Counts the cells of a row in which there are characters that nobody sees, where they are passed over.
    fn count_unseen(&mut self, record: &Record, text: &str, targets: Option<&[Target]>, columns: &[Column]) {
        let is_unseen = |position: usize, (from, to): &(u32, u32)| {
            let cell = text.get(*from as usize..*to as usize).unwrap_or_default();
            let inside = targets.is_none_or(|targets| match targets.get(position) {
                Some(Target::Known(column)) => columns.get(*column).is_some_and(|column| !keeps_inside(&column.kind)),
                _ => false,
            });
            let passed_over = if inside { cell.contains(is_invisible) } else { trim(cell) != cell.trim() };
            u64::from(passed_over)
        };
        let cells: u64 = record.cells.iter().enumerate().map(|(position, cell)| is_unseen(position, cell)).sum();
        if cells > 0 {
            self.unseen.get_or_insert(Unseen { row: record.row, cells: 0 }).cells += cells;
        }
    }

    fn tell_unseen(&mut self, file: &'static str) {
        if let Some(Unseen { row, cells }) = self.unseen.take() {
            let (cells, hold) = (counted(cells, "cell", "cells"), if cells == 1 { "holds" } else { "hold" });
            self.problem(Problem {
                row: Some(row),
                ..Problem::file(
                    Severity::Note,
                    "unseen",
                    file,
                    format!("{cells} from this row on {hold} characters that nobody sees, such as marks of direction: they are passed over"),
                    "",
                )
            });
        }
    }

    /// The header; `None` when the sheet cannot be used.
    fn read_header<R: Row>(&mut self, record: &Record) -> Option<Header> {
        let file = R::FILE;
        let fail = |session: &mut Self, code, message: String, help: String| {
            session.problem(Problem {
                row: Some(record.row),
                ..Problem::file(Severity::Error, code, file, message, help)
            });
            None
        };
        if let Some(fault) = record.fault {
            let (code, message, help) = row_fault(fault);
            return fail(self, code, format!("the header cannot be read: {message}"), help.to_owned());
        }
        let Ok(text) = record.text() else {
            return fail(self, "not-utf8", NOT_UTF8.to_owned(), SAVE_AS_UTF8.to_owned());
        };
        if record.cells.len() > MOST_COLUMNS {
            return fail(
                self,
                "too-many-columns",
                format!("the header has {}", counted(record.cells.len(), "column", "columns")),
                format!("the columns of this file are: {}", header_line(R::COLUMNS)),
            );
        }
        self.count_unseen(record, text, None, R::COLUMNS);
        let names: Vec<String> = record
            .cells
            .iter()
            .map(|(from, to)| {
                unguard(&as_seen(trim(text.get(*from as usize..*to as usize).unwrap_or_default()))).to_owned()
            })
            .collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        if let Some((delimiter, word)) = other_delimiter::<R>(&names, text) {
            return fail(
                self,
                "delimiter",
                format!("the columns are separated by {word}, not by commas"),
                format!(
                    "save the file as CSV with commas (in a spreadsheet: export, field delimiter `,`); the header reads `{}`",
                    shorten(
                        &text
                            .replace('\t', " ")
                            .replace(delimiter, if delimiter == '\t' { " " } else { delimiter_text(delimiter) })
                    )
                ),
            );
        }
        let mut targets = Vec::with_capacity(names.len());
        let mut columns_present = vec![false; R::COLUMNS.len()];
        let mut extra: Vec<ExtraColumn> = Vec::new();
        let mut twice = false;
        for name in &names {
            match R::column(name) {
                Some(column) => {
                    if columns_present.get(column).copied().unwrap_or(false) {
                        twice = true;
                        self.problem(Problem {
                            row: Some(record.row),
                            column: Some((*name).to_owned()),
                            ..Problem::file(
                                Severity::Error,
                                "column-twice",
                                file,
                                format!("the column `{name}` stands twice in the header"),
                                "remove or rename one of the two; until then the file is not read, since nobody can tell which one counts",
                            )
                        });
                    }
                    if let Some(present) = columns_present.get_mut(column) {
                        *present = true;
                    }
                    targets.push(Target::Known(column));
                }
                None => {
                    targets.push(Target::Extra(extra.len()));
                    let own = name_of_its_own(name, &names, &extra);
                    if own != *name {
                        self.problem(Problem {
                            row: Some(record.row),
                            column: Some(shorten(name)),
                            ..Problem::file(
                                Severity::Warning,
                                "own-column-twice",
                                file,
                                "a column of this name stands further left in the header",
                                format!("both are kept, this one as `{}`: give it a name of its own", shorten(&own)),
                            )
                        });
                    }
                    extra.push(ExtraColumn { name: own, cells: Vec::new() });
                }
            }
        }
        let unknown: Vec<&str> =
            extra.iter().map(|column| column.name.as_str()).filter(|name| !name.is_empty()).collect();
        let missing: Vec<&Column> = R::COLUMNS
            .iter()
            .zip(&columns_present)
            .filter(|(_, present)| !**present)
            .map(|(column, _)| column)
            .collect();
        let mut usable = !twice;
        let mut near_used: Vec<&str> = Vec::new();
        let meant = likely_columns(&unknown, &missing);
        for column in &missing {
            let near = meant.iter().find(|(_, meant)| *meant == column.name).map(|(name, _)| *name);
            if column.required || near.is_some() {
                usable &= !column.required;
                let help = match near {
                    Some(name) => format!("did you mean this by `{}`? rename it to `{}`", shorten(name), column.name),
                    None => format!("add the column `{}` ({})", column.name, column.kind.describe()),
                };
                // Whom a renamed column concerns must not be found out from the plan.
                let so = match column.kind {
                    _ if column.required => "",
                    CellKind::Until => ", so every row counts as still open",
                    _ => ", so it is not known for any row",
                };
                near_used.extend(near);
                self.problem(Problem {
                    row: Some(record.row),
                    column: Some(column.name.to_owned()),
                    value: near.map(shorten),
                    ..Problem::file(
                        if column.required { Severity::Error } else { Severity::Warning },
                        if near.is_some() { COLUMN_NAME } else { "missing-column" },
                        file,
                        format!("the column `{}` is missing{so}", column.name),
                        help,
                    )
                });
            }
        }
        let rest: Vec<&str> = missing
            .iter()
            .filter(|column| !column.required && !meant.iter().any(|(_, meant)| *meant == column.name))
            .map(|column| column.name)
            .collect();
        if !rest.is_empty() {
            self.problem(Problem {
                row: Some(record.row),
                ..Problem::file(
                    Severity::Note,
                    "absent-columns",
                    file,
                    format!("not in this file, and so not known: {}", rest.join(", ")),
                    "",
                )
            });
        }
        let kept: Vec<String> =
            unknown.iter().filter(|name| !near_used.contains(name)).map(|name| shorten(name)).collect();
        if !kept.is_empty() {
            self.problem(Problem {
                row: Some(record.row),
                ..Problem::file(
                    Severity::Note,
                    "unknown-columns",
                    file,
                    format!("columns that are kept but not used: {}", shown_list(&kept)),
                    "",
                )
            });
        }
        usable.then_some(Header { targets, columns_present, extra })
    }

    /// Reads one row: `None` when it is blank, `Some(None)` when it cannot be split into cells. What is wrong is
    /// among the findings.
    fn read_row<R: Checked>(
        &mut self,
        record: &Record,
        targets: &[Target],
        findings: &mut Vec<Finding>,
    ) -> Option<Option<R>> {
        findings.clear();
        if let Some(fault) = record.fault {
            let (code, message, help) = row_fault(fault);
            findings.push(Finding::row(Severity::Error, code, message, help));
            return Some(None);
        }
        let Ok(text) = record.text() else {
            findings.push(Finding::row(Severity::Error, "not-utf8", NOT_UTF8, SAVE_AS_UTF8));
            return Some(None);
        };
        if memchr::memchr(0, text.as_bytes()).is_some() {
            findings.push(Finding::row(
                Severity::Error,
                "nul-byte",
                "this row holds NUL bytes: the file is damaged, or it is not a text file",
                "save the sheet again as `CSV UTF-8`",
            ));
            return Some(None);
        }
        let cell = |position: usize| -> &str {
            record.cells.get(position).and_then(|(from, to)| text.get(*from as usize..*to as usize)).map_or("", trim)
        };
        let without_value = |position: usize| record.without_value.iter().any(|at| *at as usize == position);
        let blank = (0..record.cells.len()).all(|position| cell(position).is_empty())
            && !targets
                .iter()
                .enumerate()
                .any(|(position, target)| matches!(target, Target::Known(_)) && without_value(position));
        if blank {
            return None;
        }
        // Nearly every row has nothing but plain letters.
        let is_plain = text.is_ascii();
        if !is_plain {
            self.count_unseen(record, text, Some(targets), R::COLUMNS);
        }
        let n_cells = record.cells.len();
        if n_cells < targets.len()
            || (n_cells > targets.len() && (targets.len()..n_cells).any(|at| !cell(at).is_empty()))
        {
            let has = counted(n_cells, "cell", "cells");
            let (code, help) = if n_cells < targets.len() {
                ("row-short", "add what is missing; perhaps a line break stands in a cell, or the file was cut off")
            } else {
                ("row-long", "put text that holds a comma between quotation marks, or remove the cells at the end")
            };
            findings.push(Finding::row(
                Severity::Error,
                code,
                format!("this row has {has}, the header has {}", targets.len()),
                help,
            ));
            return Some(None);
        }
        let context = CellContext { time_zone: &self.time_zone };
        let mut row = R::default();
        for (position, target) in targets.iter().enumerate() {
            let Target::Known(number) = *target else { continue };
            let Some(column) = R::COLUMNS.get(number) else { continue };
            let seen =
                if is_plain || keeps_inside(&column.kind) { cell(position).into() } else { as_seen(cell(position)) };
            let mut text: &str = &seen;
            if text.is_empty() {
                if without_value(position) {
                    findings.push(
                        Finding::cell(
                            Severity::Error,
                            "formula-without-value",
                            column.name,
                            "this cell holds a formula, and the workbook does not hold its value",
                            "open the workbook in a spreadsheet program and save it there, so that the values are computed; or paste the column as values",
                        )
                        .emptying(R::FILE, column),
                    );
                } else if column.required {
                    findings.push(Finding::cell(
                        Severity::Error,
                        "required",
                        column.name,
                        "this cell must not be empty",
                        format!("write {}", column.kind.describe()),
                    ));
                }
                continue;
            }
            match text.as_bytes().first() {
                Some(b'\'') if is_free_text(&column.kind) => text = unguard(text),
                Some(b'=') => {
                    let severity =
                        if matches!(column.kind, CellKind::Text) { Severity::Warning } else { Severity::Error };
                    findings.push(
                        Finding::cell(
                            severity,
                            "formula",
                            column.name,
                            "this is a formula, not a value",
                            "in the spreadsheet, copy the column and paste it as values",
                        )
                        .emptying(R::FILE, column),
                    );
                    if severity == Severity::Error {
                        continue;
                    }
                }
                Some(b'#') if FORMULA_ERRORS.contains(&text) => {
                    findings.push(
                        Finding::cell(
                            Severity::Error,
                            "formula-error",
                            column.name,
                            "this is the error of a formula, not a value",
                            "correct the formula in the spreadsheet and paste its result as a value",
                        )
                        .emptying(R::FILE, column),
                    );
                    continue;
                }
                _ => {}
            }
            if let Err(CellError { code, message, help }) = row.read_cell(number, text, &context) {
                findings
                    .push(Finding::cell(Severity::Error, code, column.name, message, help).emptying(R::FILE, column));
                continue;
            }
            if column.past
                && let Some(as_of) = self.as_of
                && let Value::When(when) = row.value(number)
                && match when {
                    When::Date(date) => date > as_of.date,
                    When::Instant(at) => at > as_of.instant,
                }
            {
                let mut finding = Finding::cell(
                    Severity::Error,
                    "future",
                    column.name,
                    format!("this lies after {}, the day that the sheets describe", as_of.date),
                    "correct the date, or `as_of` in country.toml when the sheets are newer",
                )
                .emptying(R::FILE, column);
                if column.kind == CellKind::Until {
                    // Whatever is planned, on the day of the sheets it still lasts.
                    finding.message.push_str("; read as empty: on that day it still lasts");
                    finding.emptied = true;
                }
                findings.push(finding);
            }
        }
        for formula in record.formulas.iter().filter(|at| !without_value(**at as usize)) {
            if let Some(Target::Known(number)) = targets.get(*formula as usize)
                && let Some(column) = R::COLUMNS.get(*number)
            {
                findings.push(Finding::cell(
                    Severity::Warning,
                    "formula",
                    column.name,
                    "this cell holds a formula; the value that the spreadsheet computed last was used",
                    "check that it is up to date, or copy the column and paste it as values",
                ));
            }
        }
        // Relations are looked at only when the row itself can be read: one fault, one message.
        if !findings.iter().any(Finding::puts_aside) {
            empty_cells(&mut row, findings);
            row.check(&mut RowCheck {
                known: &self.known,
                zone: &self.time_zone,
                as_of: self.as_of,
                law: self.law.as_ref(),
                findings,
            });
            empty_cells(&mut row, findings);
        }
        Some(Some(row))
    }

    /// Turns findings about a row into problems, and writes the row beside the reason when it is put aside or kept in part.
    fn report<R: Row>(&mut self, record: &Record, targets: &[Target], findings: &[Finding], bad: bool) {
        for finding in findings {
            if !self.problems.count(finding.severity, R::FILE, finding.code, &finding.message) {
                continue;
            }
            let value = finding.column.and_then(|name| {
                let number = R::column(name)?;
                let position =
                    targets.iter().position(|target| matches!(target, Target::Known(at) if *at == number))?;
                record.shown(position).map(|text| shorten(&text))
            });
            let value = if finding.column.is_none() && !record.raw.is_empty() {
                Some(shorten(&String::from_utf8_lossy(&record.raw)))
            } else {
                value
            };
            self.problems.list(Problem {
                severity: finding.severity,
                code: finding.code,
                file: R::FILE.to_owned(),
                row: Some(record.row),
                column: finding.column.map(str::to_owned),
                value: value.filter(|text| !text.is_empty()),
                message: finding.message.clone(),
                help: finding.help.clone(),
            });
        }
        if self.rejected.is_wanted() && findings.iter().any(|finding| finding.severity == Severity::Error) {
            let mut reason = String::new();
            for finding in findings.iter().filter(|finding| finding.severity == Severity::Error) {
                if !reason.is_empty() {
                    reason.push_str("; ");
                }
                if let Some(column) = finding.column {
                    reason.push_str(column);
                    reason.push_str(": ");
                }
                reason.push_str(&finding.message);
            }
            self.reject(record, if bad { "" } else { ", kept in part" }, &reason);
        }
    }

    /// Writes a row beside the reason.
    fn reject(&mut self, record: &Record, kept: &str, reason: &str) {
        let reason = format!("row {}{kept}: {reason}", record.row);
        self.rejected.push(quoted(&reason).as_bytes(), &record.raw);
    }

    /// A fault of the whole file.
    pub(crate) fn source_fault(&mut self, file: &'static str, fault: SourceFault) {
        let mut at = None;
        let (code, message, help): (_, String, String) = match fault {
            SourceFault::Io(error) => (
                "unreadable",
                format!("this file cannot be read: {}", plain(&error)),
                "check that the file exists, is a file and may be read".into(),
            ),
            SourceFault::TooLong { row } => {
                at = Some(row);
                ("line-too-long", "this line is longer than 1 MiB: no sheet has such a row".into(), "check whether the file has line breaks, or is a CSV file at all; the rest of the file was not read".into())
            }
            SourceFault::TooManyOpenQuotes { first, row } => {
                at = Some(row);
                (
                    "open-quotes",
                    format!("too many quotation marks are opened and never closed, the first in row {first}"),
                    "save the sheet again as CSV; the rest of the file was not read".into(),
                )
            }
            SourceFault::Utf16 => ("utf-16", "this file is UTF-16, not UTF-8".into(), SAVE_AS_UTF8.into()),
            SourceFault::Workbook => (
                "workbook-as-csv",
                "this is a workbook with the name of a CSV file".into(),
                "save the sheet as `CSV UTF-8`, or give the workbook itself (a file that ends in .xlsx)".into(),
            ),
            SourceFault::LineEnds => (
                "line-ends",
                "the lines of this file end with a carriage return alone".into(),
                "save the file with line feeds (in a spreadsheet: `CSV UTF-8`)".into(),
            ),
            SourceFault::Sheet(what) => (
                "broken-sheet",
                format!("this sheet of the workbook cannot be read: {what}"),
                "open the workbook in a spreadsheet program and save it again as .xlsx".into(),
            ),
        };
        self.problem(Problem { row: at, ..Problem::file(Severity::Error, code, file, message, help) });
    }
}

/// The rows of a sheet that were kept, as far as it takes to know one of them again: in ascending order, eight bytes each.
#[derive(Debug, Default)]
struct RowsKept(Vec<(u32, u32)>);

impl RowsKept {
    fn mark(record: &Record) -> u32 {
        let mut hasher = rustc_hash::FxHasher::default();
        hasher.write(&record.raw);
        let hash = hasher.finish();
        (hash ^ (hash >> 32)) as u32
    }

    fn push(&mut self, record: &Record) {
        // No sheet has more rows than fit.
        if let Ok(row) = u32::try_from(record.row) {
            self.0.push((row, RowsKept::mark(record)));
        }
    }

    /// Whether an earlier row has the same cells.
    fn is_same(&self, row: u64, record: &Record) -> bool {
        let found = self.0.binary_search_by_key(&row, |(row, _)| u64::from(*row)).ok().and_then(|at| self.0.get(at));
        found.is_some_and(|(_, mark)| *mark == RowsKept::mark(record))
    }
}

/// Rows of a sheet without ids that are the same, cell for cell, as an earlier one.
#[derive(Debug, Default)]
struct Repeats {
    /// The first row of each kind, by a digest of its cells in two halves: twelve bytes a row.
    first: rustc_hash::FxHashMap<(u32, u32), u32>,
    once: RepeatsTold,
    both: RepeatsTold,
}

/// Repeats that are told together.
#[derive(Debug, Default)]
struct RepeatsTold {
    count: u64,
    /// The first of them, each with the row that it is the same as.
    rows: Vec<(u64, u64)>,
}

impl Repeats {
    /// Most repeats that are named.
    const MOST: usize = 20;

    /// The earlier row that a row is the same as, when it counts only once; what was seen is remembered.
    fn left_out(&mut self, again: Again, record: &Record) -> Option<u64> {
        // No sheet has more rows than fit.
        let row = u32::try_from(record.row).ok().filter(|_| again != Again::Told)?;
        let mut hasher = rustc_hash::FxHasher::default();
        hasher.write(&record.raw);
        let hash = hasher.finish();
        let first = match self.first.entry(((hash >> 32) as u32, hash as u32)) {
            std::collections::hash_map::Entry::Vacant(free) => {
                free.insert(row);
                return None;
            }
            std::collections::hash_map::Entry::Occupied(first) => u64::from(*first.get()),
        };
        let told = if again == Again::Once { &mut self.once } else { &mut self.both };
        told.count += 1;
        if told.rows.len() < Repeats::MOST {
            told.rows.push((record.row, first));
        }
        (again == Again::Once).then_some(first)
    }

    /// One problem for the rows that count once, one for those that count twice.
    fn problems(&self, file: &'static str) -> Vec<Problem> {
        let problem = |told: &RepeatsTold, once: bool| {
            let (row, first) = *told.rows.first()?;
            let rows: Vec<String> = told.rows.iter().map(|(row, first)| format!("row {row} as row {first}")).collect();
            let more = told.count - told.rows.len() as u64;
            let more = if more == 0 { String::new() } else { format!(" and {} more", grouped(more)) };
            let (mut message, help) = match told.count {
                1 if once => (
                    format!("row {row} is the same as row {first}"),
                    format!("row {first} is used and row {row} left out: remove one of the two"),
                ),
                1 => (
                    format!("row {row} is the same as row {first}"),
                    "remove one of the two if it says the same thing again".to_owned(),
                ),
                count => (
                    format!("{} rows are the same as an earlier one: {}{more}", grouped(count), rows.join(", ")),
                    if once {
                        "each is counted once and its repeats left out: remove them".to_owned()
                    } else {
                        "remove those that say the same thing again".to_owned()
                    },
                ),
            };
            if !once {
                message.push_str(if told.count == 1 {
                    ": both count, since they may be meant"
                } else {
                    ": all count, since they may be meant"
                });
            }
            let (severity, code) = if once { (Severity::Error, "row-twice") } else { (Severity::Note, "row-again") };
            Some(Problem { row: Some(row), ..Problem::file(severity, code, file, message, help) })
        };
        [problem(&self.once, true), problem(&self.both, false)].into_iter().flatten().collect()
    }
}

/// The name of a column of somebody's own; one that is there already has its number behind it, so that neither is lost.
fn name_of_its_own(name: &str, names: &[&str], extra: &[ExtraColumn]) -> String {
    let is_taken = |name: &str| extra.iter().any(|column| column.name == name);
    if name.is_empty() || !is_taken(name) {
        return name.to_owned();
    }
    let numbered = (2..).map(|number: u32| format!("{name} ({number})"));
    let free = |name: &String| !is_taken(name) && !names.contains(&name.as_str());
    numbered.into_iter().find(free).unwrap_or_else(|| name.to_owned())
}

/// Empties the cells that cannot be used of a row that is kept.
fn empty_cells<R: Row>(row: &mut R, findings: &[Finding]) {
    for name in
        findings.iter().filter(|finding| finding.emptied).flat_map(|finding| [finding.column, finding.other]).flatten()
    {
        if let Some(column) = R::column(name) {
            row.clear_cell(column);
        }
    }
}

/// The ids of a row that cannot be used, as far as they can be read, so that rows that name it can say why.
fn ids_at_least<R: Row>(record: &Record, targets: &[Target]) -> R {
    let mut row = R::default();
    // What stands before the quotation mark that is in the way.
    let raw = String::from_utf8_lossy(&record.raw);
    let before: Vec<&str> = raw.split(',').take_while(|cell| !cell.contains('"')).collect();
    for (position, target) in targets.iter().enumerate() {
        let text = match record.fault {
            Some(_) => before.get(position).map(|cell| trim(cell).to_owned()),
            None => record.shown(position),
        };
        if let Target::Known(column) = *target
            && R::COLUMNS
                .get(column)
                .is_some_and(|column| column.required && matches!(column.kind, CellKind::Id { .. }))
            && let Some(text) = text.filter(|text| !text.is_empty() && !text.contains(['\u{fffd}', '\0']))
        {
            let text = as_seen(trim(&text));
            // What cannot be read is not known.
            let _ = row.read_cell(column, &text, &CellContext { time_zone: &TimeZone::UTC });
        }
    }
    row
}

/// Makes room for the rows to come, by the length of those that have come. Rows that must move whenever their room has become too small
/// take as long as all else in the reading of a large sheet.
fn make_room<R>(rows: &mut Vec<R>, records: &dyn Records) {
    let (Some(in_all), read) = (records.bytes_in_all(), records.bytes_read()) else { return };
    let left = in_all.saturating_sub(read);
    let expected = rows.len() as f64 * (left as f64 / read.max(1) as f64) * 1.02;
    // Whatever the first rows look like: never much more than the bytes of the file could fill.
    let most = left.saturating_mul(MEMORY_A_BYTE) / size_of::<R>().max(1) as u64;
    let more = (expected as u64).min(most).max(rows.len() as u64 / 8);
    // Where there is no room, it is made as rows come.
    let _ = rows.try_reserve_exact(usize::try_from(more).unwrap_or(usize::MAX));
}

/// What a spreadsheet shows where a formula has no value.
const FORMULA_ERRORS: [&str; 7] = ["#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!"];
const NOT_UTF8: &str = "these bytes are not UTF-8; perhaps the file was saved as Latin-1 or Windows-1252";
const SAVE_AS_UTF8: &str = "save the sheet as `CSV UTF-8`";

fn row_fault(fault: RowFault) -> (&'static str, String, &'static str) {
    match fault {
        RowFault::OpenQuote { cell, next } => {
            let next = next.map_or_else(String::new, |row| format!("; the next one stands in row {row}"));
            (
                "open-quote",
                format!("a quotation mark is opened in cell {cell} of this row and not closed{next}"),
                "close it, or remove it; a quotation mark inside a quoted cell is written twice",
            )
        }
        RowFault::TextAfterQuote => (
            "quote",
            "text follows a closing quotation mark".to_owned(),
            "a quotation mark inside a quoted cell is written twice, and a comma follows the closing one",
        ),
    }
}

/// The system's reason in plain words, without its error number.
pub(crate) fn plain(error: &std::io::Error) -> String {
    let text = error.to_string();
    let text = text.split(" (os error").next().unwrap_or(&text);
    let mut chars = text.chars();
    match chars.next() {
        Some(first) => first.to_lowercase().chain(chars).collect(),
        None => "no reason given".into(),
    }
}

/// Whether characters that nobody sees mean something inside cells of this kind, as joiners do between letters.
fn keeps_inside(kind: &CellKind) -> bool {
    matches!(kind, CellKind::Text | CellKind::Presence)
}

/// A cell without the characters that nobody sees, and with ordinary blanks: what looks alike is alike.
fn as_seen(cell: &str) -> Cow<'_, str> {
    let is_odd = |c: char| is_invisible(c) || matches!(c, '\u{a0}' | '\u{202f}');
    if !cell.contains(is_odd) {
        return Cow::Borrowed(cell);
    }
    let seen: String = cell.chars().filter(|c| !is_invisible(*c)).map(|c| if is_odd(c) { ' ' } else { c }).collect();
    Cow::Owned(seen.trim().to_owned())
}

/// A cell without blanks and characters that nobody sees around it; fast for the common case that there are none.
fn trim(text: &str) -> &str {
    let plain = |byte: Option<&u8>| byte.is_none_or(|byte| (b'!'..=b'~').contains(byte));
    if plain(text.as_bytes().first()) && plain(text.as_bytes().last()) {
        text
    } else {
        text.trim_matches(|c: char| c.is_whitespace() || is_invisible(c))
    }
}

/// Keeps the cells of columns that this program does not know.
fn keep_extra(record: &Record, targets: &[Target], position: usize, extra: &mut [ExtraColumn]) {
    let Ok(text) = record.text() else { return };
    for (target, (from, to)) in targets.iter().zip(&record.cells) {
        if let Target::Extra(number) = target
            && let Some(column) = extra.get_mut(*number)
            && let Some(cell) = text.get(*from as usize..*to as usize)
        {
            let cell = unguard(trim(cell));
            if !cell.is_empty() {
                column.cells.push((position as u32, cell.into()));
            }
        }
    }
}

fn header_line(columns: &[Column]) -> String {
    columns.iter().map(|column| column.name).collect::<Vec<_>>().join(",")
}

fn shown_list(names: &[String]) -> String {
    const MOST: usize = 20;
    match names.get(..MOST) {
        Some(first) if names.len() > MOST => format!("{} and {} more", first.join(", "), names.len() - MOST),
        _ => names.join(", "),
    }
}

/// The code of a known column that seems to stand in the header under another name.
pub const COLUMN_NAME: &str = "column-name";

/// Other names that people give to columns: the stem of the known name, and stems of what may be meant by it. Endings that
/// say that something is a date or an id are left out of both.
const OTHER_NAMES: &[(&str, &[&str])] = &[
    ("released", &["release", "discharge", "discharged", "exit", "left", "departure"]),
    ("admitted", &["admission", "admit", "entry", "entered", "intake", "arrival"]),
    ("born", &["birth", "dob", "birthday"]),
    ("arrested", &["arrest", "apprehended", "apprehension"]),
    ("judgefirst", &["judge", "firstjudge", "firsthearing"]),
    ("lastreview", &["review", "reviewed"]),
    ("nexthearing", &["hearing"]),
    ("charged", &["charge"]),
    ("decided", &["decision", "judgment", "verdict"]),
    ("offence", &["offense", "act"]),
    ("ended", &["end", "to", "until"]),
    ("started", &["start", "from", "begin"]),
    ("closed", &["closure", "close"]),
    ("to", &["end", "ended", "until"]),
    ("from", &["start", "started", "begin"]),
    ("sex", &["gender"]),
    ("ground", &["grounds", "reason"]),
    ("facility", &["centre", "center", "institution", "site"]),
    ("child", &["minor", "juvenile"]),
    ("capacity", &["places"]),
];

/// A name without what says that it is a date or an id: `release_date`, `date of release` and `released_at` differ in
/// little.
fn stem(name: &str) -> String {
    let lower = name.to_lowercase();
    let parts = lower.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
    let kept: Vec<&str> =
        parts.clone().filter(|part| !["at", "on", "date", "time", "day", "of", "the", "id"].contains(part)).collect();
    if kept.is_empty() { parts.collect() } else { kept.concat() }
}

/// How near a name is to a column, the smaller the nearer; `None` when it is not.
fn nearness(name: &str, column: &str) -> Option<usize> {
    if is_near(name, column) {
        return Some(0);
    }
    let (given, known) = (stem(name), stem(column));
    if given == known {
        return Some(1);
    }
    let others = OTHER_NAMES.iter().find(|(of, _)| *of == known).map_or(&[][..], |(_, others)| others);
    if others.contains(&given.as_str()) {
        return Some(2);
    }
    let far = distance(&name.to_lowercase(), column);
    (column.len() >= 5 && far <= 1 + usize::from(column.len() >= 10)).then_some(2 + far)
}

/// For each name that is not known, the missing column that is likely meant by it; each column once.
fn likely_columns<'a>(unknown: &[&'a str], missing: &[&Column]) -> Vec<(&'a str, &'static str)> {
    let mut pairs: Vec<(usize, usize, &'a str, &'static str)> = Vec::new();
    for (order, column) in missing.iter().enumerate() {
        let names = unknown.iter().filter_map(|name| Some((nearness(name, column.name)?, order, *name, column.name)));
        pairs.extend(names);
    }
    pairs.sort_unstable();
    let mut likely: Vec<(&'a str, &'static str)> = Vec::new();
    for (_, _, name, column) in pairs {
        if likely.iter().all(|(other, meant)| *other != name && *meant != column) {
            likely.push((name, column));
        }
    }
    likely
}

/// Whether somebody may have meant `column` by `name`.
fn is_near(name: &str, column: &str) -> bool {
    let plain: String = name
        .chars()
        .filter_map(|c| match c {
            ' ' | '-' | '.' | '_' => None,
            c => Some(c.to_ascii_lowercase()),
        })
        .collect();
    plain == column.replace('_', "")
}

/// The row below this first one that looks like the header, where this one has nothing of a header: a title, or the name of an
/// office. Rows are used up while it is looked for, which is no loss: without its required columns the sheet is not read.
fn header_below<R: Row>(first: &Record, records: &mut dyn Records) -> Option<u64> {
    const MOST_ROWS: usize = 20;
    if !R::COLUMNS.iter().any(|column| column.required) || known_names::<R>(first) > 0 {
        return None;
    }
    let mut record = Record::default();
    for _ in 0..MOST_ROWS {
        if !matches!(records.next(&mut record), Ok(true)) {
            return None;
        }
        let names = known_names::<R>(&record);
        if names >= 2 || (names == 1 && record.cells.len() == 1) {
            return Some(record.row);
        }
    }
    None
}

/// How many cells of a row name a column, whatever stands between them.
fn known_names<R: Row>(record: &Record) -> usize {
    let raw = String::from_utf8_lossy(&record.raw);
    [',', ';', '\t', '|'].iter().map(|delimiter| known_among::<R>(raw.split(*delimiter))).max().unwrap_or(0)
}

/// How many of these names are those of columns, or nearly so.
fn known_among<'a, R: Row>(names: impl Iterator<Item = &'a str>) -> usize {
    names
        .filter(|name| {
            let name = trim(name).trim_matches('"');
            R::COLUMNS.iter().any(|column| column.name == name || is_near(name, column.name))
        })
        .count()
}

/// Another delimiter than the comma, when the header has more known columns with it.
fn other_delimiter<R: Row>(names: &[&str], text: &str) -> Option<(char, &'static str)> {
    let with_commas = known_among::<R>(names.iter().copied());
    [(';', "semicolons"), ('\t', "tabs"), ('|', "vertical bars")]
        .into_iter()
        .find(|(delimiter, _)| known_among::<R>(text.split(*delimiter)) > with_commas)
}

fn delimiter_text(delimiter: char) -> &'static str {
    match delimiter {
        ';' => ";",
        '|' => "|",
        _ => " ",
    }
}
