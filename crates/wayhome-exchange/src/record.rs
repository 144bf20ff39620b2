//! One row of a sheet before it is understood, and where such rows come from.

use std::io;
use std::str::Utf8Error;

/// Why one row cannot be split into cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RowFault {
    /// A quotation mark is opened and not closed in its row.
    OpenQuote {
        /// The cell that begins with it, counted from 1.
        cell: usize,
        /// The row of the quotation mark that comes next, where there is one.
        next: Option<u64>,
    },
    /// Text follows a closing quotation mark.
    TextAfterQuote,
}

/// Why a whole sheet cannot be read (further).
#[derive(Debug)]
pub(crate) enum SourceFault {
    /// The system says no.
    Io(io::Error),
    /// A record is longer than any row of a sheet can be.
    TooLong { row: u64 },
    /// So many quotation marks are never closed that the file cannot be what it should be; the first in the row `first`.
    TooManyOpenQuotes { first: u64, row: u64 },
    /// UTF-16 instead of UTF-8.
    Utf16,
    /// A workbook with the name of a CSV file.
    Workbook,
    /// Lines end with a carriage return alone.
    LineEnds,
    /// The workbook's own sheet is broken.
    Sheet(String),
}

/// One row of a sheet.
#[derive(Clone, Debug, Default)]
pub(crate) struct Record {
    /// The row as a spreadsheet counts it, the header being row 1.
    pub(crate) row: u64,
    /// The bytes as they stand in the file, without the line end.
    pub(crate) raw: Vec<u8>,
    /// The cells without their quotation marks, one after the other.
    pub(crate) unquoted: Vec<u8>,
    /// Whether `cells` are places in `raw` (there are no quotation marks) or in `unquoted`.
    pub(crate) in_raw: bool,
    /// From and to of each cell.
    pub(crate) cells: Vec<(u32, u32)>,
    /// Positions of the cells that hold a formula (workbooks only), in ascending order.
    pub(crate) formulas: Vec<u32>,
    /// Of these, the positions of those whose value the workbook does not hold, in ascending order.
    pub(crate) without_value: Vec<u32>,
    /// Why the row cannot be split into cells.
    pub(crate) fault: Option<RowFault>,
}

impl Record {
    /// Forgets the row, keeps the room.
    pub(crate) fn clear(&mut self) {
        self.raw.clear();
        self.unquoted.clear();
        self.cells.clear();
        self.formulas.clear();
        self.without_value.clear();
        self.in_raw = true;
        self.fault = None;
    }

    /// All cells one after the other, as text.
    pub(crate) fn text(&self) -> Result<&str, Utf8Error> {
        std::str::from_utf8(if self.in_raw { &self.raw } else { &self.unquoted })
    }

    /// A cell as it can be shown, whatever its bytes are.
    pub(crate) fn shown(&self, cell: usize) -> Option<String> {
        let bytes = if self.in_raw { &self.raw } else { &self.unquoted };
        let (from, to) = self.cells.get(cell)?;
        Some(String::from_utf8_lossy(bytes.get(*from as usize..*to as usize)?).trim().to_owned())
    }
}

/// A stream of rows, the header first; blank rows are passed over but counted.
pub(crate) trait Records {
    /// Reads the next row; `false` at the end.
    fn next(&mut self, record: &mut Record) -> Result<bool, SourceFault>;
    /// Bytes of the rows so far.
    fn bytes_read(&self) -> u64;
    /// Bytes that the sheet has in all, where that is known before it is read.
    fn bytes_in_all(&self) -> Option<u64>;
}
