//! Records of a CSV file, read as a stream with bounded memory.
//!
//! Made for sheets that people keep by hand: rows are counted as a spreadsheet shows them (blank lines count, a line
//! break inside quotation marks does not), the bytes of a record are kept as they stand in the file, a quotation mark
//! that is never closed costs one row and not the rest of the file, and no record can be longer than [`LONGEST_RECORD`].

use crate::record::{Record, Records, RowFault, SourceFault};
use memchr::{memchr, memchr_iter};
use std::io::{self, Read};

/// The longest record that is read, in bytes. The longest legitimate ones have a few thousand.
pub const LONGEST_RECORD: usize = 1 << 20;

/// Quotation marks that are never closed and are recovered from, before the file is given up.
const MOST_OPEN_QUOTES: u32 = 1000;

/// Bytes that are asked for at a time.
const CHUNK: usize = 256 * 1024;

/// Reads records from bytes.
#[derive(Debug)]
pub(crate) struct CsvRecords<R> {
    source: R,
    buffer: Vec<u8>,
    start: usize,
    end: usize,
    at_end: bool,
    first: bool,
    row: u64,
    read: u64,
    in_all: Option<u64>,
    open_quotes: u32,
    first_open_quote: u64,
}

impl<R: Read> CsvRecords<R> {
    pub(crate) fn new(source: R) -> Self {
        CsvRecords {
            source,
            buffer: vec![0; CHUNK],
            start: 0,
            end: 0,
            at_end: false,
            first: true,
            row: 0,
            read: 0,
            in_all: None,
            open_quotes: 0,
            first_open_quote: 0,
        }
    }

    /// The same, from a source of so many bytes.
    pub(crate) fn of_length(source: R, bytes: u64) -> Self {
        CsvRecords { in_all: Some(bytes), ..CsvRecords::new(source) }
    }

    /// Makes at least one more byte available, unless the source is at its end.
    fn fill(&mut self) -> io::Result<()> {
        if self.start > 0 {
            self.buffer.copy_within(self.start..self.end, 0);
            self.end -= self.start;
            self.start = 0;
        }
        if self.end == self.buffer.len() {
            self.buffer.resize(self.buffer.len() * 2, 0);
        }
        // All the room there is: a record that does not fit is tried again only after the data have doubled.
        while self.end < self.buffer.len() {
            match self.source.read(&mut self.buffer[self.end..]) {
                Ok(0) => {
                    self.at_end = true;
                    break;
                }
                Ok(n) => {
                    self.end += n;
                    self.read += n as u64;
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// The bytes that are there, from the start of the next record.
    fn available(&self) -> &[u8] {
        &self.buffer[self.start..self.end]
    }

    /// What the first bytes say about the file as a whole.
    fn look_at_the_start(&mut self) -> Result<(), SourceFault> {
        self.fill().map_err(SourceFault::Io)?;
        let head = self.available();
        if head.starts_with(b"\xEF\xBB\xBF") {
            self.start += 3;
        } else if head.starts_with(b"\xFF\xFE") || head.starts_with(b"\xFE\xFF") || looks_like_utf16(head) {
            return Err(SourceFault::Utf16);
        } else if head.starts_with(b"PK\x03\x04") || head.starts_with(b"\xD0\xCF\x11\xE0") {
            return Err(SourceFault::Workbook);
        }
        let head = self.available();
        // Lines of an old Mac end in a carriage return alone; a line feed may still stand at the end of the whole file.
        let first = memchr(b'\n', head).map_or(head, |end| &head[..end]);
        if memchr(b'\r', first.trim_ascii_end()).is_some() {
            return Err(SourceFault::LineEnds);
        }
        Ok(())
    }

    /// Puts the record `line` (with `taken` bytes up to the next one) into `record`, after its cells were split.
    fn finish(&mut self, record: &mut Record, line: usize, taken: usize) {
        let from = self.start;
        record.raw.extend_from_slice(&self.buffer[from..from + line]);
        self.start += taken;
    }
}

/// Whether most of every second byte is zero: Latin text as UTF-16 without a mark.
fn looks_like_utf16(head: &[u8]) -> bool {
    let head = &head[..head.len().min(64)];
    let zeros = |from: usize| head.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    head.len() >= 8 && (zeros(0) * 3 > head.len() || zeros(1) * 3 > head.len())
}

/// What one attempt to take a record with quotation marks found.
enum Taken {
    /// The record has this many bytes, and this many with its line end.
    Whole { line: usize, taken: usize },
    /// It goes on beyond the bytes that are there.
    GoesOn,
    /// It goes on beyond the bytes that are there, inside quotation marks.
    GoesOnInQuotes,
    /// Text follows a closing quotation mark, which stands so many lines below the opening one of its cell and the start of the
    /// record.
    TextAfterQuote { below: usize, below_start: usize },
}

/// Length of a line without its line end.
fn without_return(data: &[u8], line_feed: usize) -> usize {
    if line_feed > 0 && data.get(line_feed - 1) == Some(&b'\r') { line_feed - 1 } else { line_feed }
}

/// Splits the first record of `data`, which has quotation marks, into cells.
fn take_quoted(data: &[u8], at_end: bool, record: &mut Record) -> Taken {
    record.unquoted.clear();
    record.cells.clear();
    record.in_raw = false;
    let mut at = 0;
    loop {
        let from = record.unquoted.len() as u32;
        let opened = at;
        if data.get(at) == Some(&b'"') {
            at += 1;
            loop {
                let Some(quote) = data.get(at..).and_then(|rest| memchr(b'"', rest)) else {
                    return Taken::GoesOnInQuotes;
                };
                record.unquoted.extend_from_slice(&data[at..at + quote]);
                at += quote + 1;
                if data.get(at) == Some(&b'"') {
                    record.unquoted.push(b'"');
                    at += 1;
                } else if at >= data.len() && !at_end {
                    return Taken::GoesOnInQuotes;
                } else {
                    break;
                }
            }
            while data.get(at) == Some(&b' ') {
                at += 1;
            }
        } else {
            let rest = data.get(at..).unwrap_or_default();
            let length = memchr::memchr2(b',', b'\n', rest).unwrap_or(rest.len());
            let mut cell = &rest[..length];
            if rest.get(length) != Some(&b',')
                && let Some(shorter) = cell.strip_suffix(b"\r")
            {
                cell = shorter;
            }
            record.unquoted.extend_from_slice(cell);
            at += cell.len();
        }
        record.cells.push((from, record.unquoted.len() as u32));
        match (data.get(at), data.get(at + 1)) {
            (Some(b','), _) => at += 1,
            (Some(b'\n'), _) => return Taken::Whole { line: at, taken: at + 1 },
            (Some(b'\r'), Some(b'\n')) => return Taken::Whole { line: at, taken: at + 2 },
            (Some(b'\r'), None) if at_end => return Taken::Whole { line: at, taken: at + 1 },
            (None, _) if at_end => return Taken::Whole { line: at, taken: at },
            (None, _) | (Some(b'\r'), None) => return Taken::GoesOn,
            _ => {
                let lines = |from: usize| memchr_iter(b'\n', data.get(from..at).unwrap_or_default()).count();
                return Taken::TextAfterQuote { below: lines(opened), below_start: lines(0) };
            }
        }
    }
}

impl<R: Read> Records for CsvRecords<R> {
    fn next(&mut self, record: &mut Record) -> Result<bool, SourceFault> {
        if self.first {
            self.first = false;
            self.look_at_the_start()?;
        }
        record.clear();
        let mut searched = 0;
        loop {
            let line_feed = memchr(b'\n', &self.available()[searched..]).map(|at| at + searched);
            let (line, taken) = match line_feed {
                Some(at) => (without_return(self.available(), at), at + 1),
                None if self.available().len() > LONGEST_RECORD => {
                    return Err(SourceFault::TooLong { row: self.row + 1 });
                }
                None if !self.at_end => {
                    searched = self.available().len();
                    self.fill().map_err(SourceFault::Io)?;
                    continue;
                }
                None if self.available().is_empty() => return Ok(false),
                None => (without_return(self.available(), self.available().len()), self.available().len()),
            };
            if line > LONGEST_RECORD {
                return Err(SourceFault::TooLong { row: self.row + 1 });
            }
            let bytes = &self.buffer[self.start..self.start + line];
            if line == 0 {
                self.row += 1;
                self.start += taken;
                searched = 0;
                continue;
            }
            self.row += 1;
            record.row = self.row;
            if memchr(b'"', bytes).is_none() {
                record.in_raw = true;
                let mut from = 0u32;
                for comma in memchr_iter(b',', bytes) {
                    record.cells.push((from, comma as u32));
                    from = comma as u32 + 1;
                }
                record.cells.push((from, line as u32));
                self.finish(record, line, taken);
                return Ok(true);
            }
            // A record with quotation marks may be longer than its first line.
            loop {
                let found = take_quoted(&self.buffer[self.start..self.end], self.at_end, record);
                let fault = match found {
                    Taken::Whole { line, taken } if line <= LONGEST_RECORD => {
                        self.finish(record, line, taken);
                        return Ok(true);
                    }
                    Taken::GoesOn | Taken::GoesOnInQuotes
                        if !self.at_end && self.available().len() <= LONGEST_RECORD =>
                    {
                        self.fill().map_err(SourceFault::Io)?;
                        continue;
                    }
                    Taken::TextAfterQuote { below: 0, .. } => RowFault::TextAfterQuote,
                    // The closing one opens a cell of a later row.
                    Taken::TextAfterQuote { below_start, .. } => {
                        RowFault::OpenQuote { cell: record.cells.len(), next: Some(self.row + below_start as u64) }
                    }
                    Taken::Whole { .. } | Taken::GoesOn | Taken::GoesOnInQuotes => {
                        self.open_quotes += 1;
                        if self.open_quotes == 1 {
                            self.first_open_quote = self.row;
                        }
                        if self.open_quotes > MOST_OPEN_QUOTES {
                            return Err(SourceFault::TooManyOpenQuotes { first: self.first_open_quote, row: self.row });
                        }
                        RowFault::OpenQuote { cell: record.cells.len() + 1, next: None }
                    }
                };
                // The row is lost, the next line is not.
                record.fault = Some(fault);
                record.cells.clear();
                record.in_raw = true;
                record.cells.push((0, line as u32));
                self.finish(record, line, taken);
                return Ok(true);
            }
        }
    }

    fn bytes_read(&self) -> u64 {
        self.read - self.available().len() as u64
    }

    fn bytes_in_all(&self) -> Option<u64> {
        self.in_all
    }
}
