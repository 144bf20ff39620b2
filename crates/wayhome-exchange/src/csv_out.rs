//! Sheets as CSV: one way to write a cell, so that what is written reads back as the same value.
//!
//! Free text that a spreadsheet would take for a formula is written with an apostrophe before it ([`guard`](wayhome_domain::spreadsheet::guard));
//! [`unguard`](wayhome_domain::spreadsheet::unguard) takes that one apostrophe away again, so nothing is lost.

use std::io::{self, Write};
use std::marker::PhantomData;
use wayhome_domain::spreadsheet::{csv_text, quoted};
use wayhome_domain::{CellKind, Row};

/// Whether cells of this kind hold free text, which [`guard`] protects.
pub(crate) fn is_free_text(kind: &CellKind) -> bool {
    matches!(kind, CellKind::Id { .. } | CellKind::Text | CellKind::Presence)
}

/// Appends the header of a sheet and the end of its line.
pub fn push_header<R: Row>(bytes: &mut Vec<u8>) {
    for (position, column) in R::COLUMNS.iter().enumerate() {
        if position > 0 {
            bytes.push(b',');
        }
        bytes.extend_from_slice(column.name.as_bytes());
    }
    bytes.push(b'\n');
}

/// Appends the cells of a row, without the end of the line. `scratch` is overwritten.
pub(crate) fn push_cells<R: Row>(bytes: &mut Vec<u8>, row: &R, scratch: &mut String) {
    for (position, column) in R::COLUMNS.iter().enumerate() {
        if position > 0 {
            bytes.push(b',');
        }
        scratch.clear();
        row.write_cell(position, scratch);
        let cell = if is_free_text(&column.kind) { csv_text(scratch) } else { quoted(scratch) };
        bytes.extend_from_slice(cell.as_bytes());
    }
}

/// Appends a row and the end of its line. `scratch` is overwritten; give the same one for every row.
pub fn push_row<R: Row>(bytes: &mut Vec<u8>, row: &R, scratch: &mut String) {
    push_cells(bytes, row, scratch);
    bytes.push(b'\n');
}

/// Writes the rows of one sheet, as a stream: memory does not grow with the rows.
#[derive(Debug)]
pub struct RowWriter<R, W: Write> {
    out: W,
    bytes: Vec<u8>,
    scratch: String,
    rows: u64,
    row: PhantomData<R>,
}

impl<R: Row, W: Write> RowWriter<R, W> {
    /// Writes the header.
    ///
    /// # Errors
    /// When the output cannot be written.
    pub fn new(out: W) -> io::Result<Self> {
        let mut bytes = Vec::with_capacity(SOME + 4096);
        push_header::<R>(&mut bytes);
        Ok(RowWriter { out, bytes, scratch: String::new(), rows: 0, row: PhantomData })
    }

    /// Writes a row.
    ///
    /// # Errors
    /// When the output cannot be written.
    pub fn write(&mut self, row: &R) -> io::Result<()> {
        push_row(&mut self.bytes, row, &mut self.scratch);
        self.rows += 1;
        if self.bytes.len() >= SOME {
            self.out.write_all(&self.bytes)?;
            self.bytes.clear();
        }
        Ok(())
    }

    /// Rows written so far.
    pub fn rows(&self) -> u64 {
        self.rows
    }

    /// Writes what is left and gives the output back.
    ///
    /// # Errors
    /// When the output cannot be written.
    pub fn finish(mut self) -> io::Result<W> {
        self.out.write_all(&self.bytes)?;
        self.out.flush()?;
        Ok(self.out)
    }
}

/// Bytes that are gathered before they go out.
const SOME: usize = 64 * 1024;
