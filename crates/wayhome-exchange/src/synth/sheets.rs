//! Rows on their way to the files: a buffer per sheet, filled by one piece of work, emptied in order.

use std::marker::PhantomData;
use wayhome_domain::*;

/// The rows of one sheet that a piece of work has made, as CSV.
#[derive(Clone, Debug)]
pub(super) struct Sheet<R> {
    bytes: Vec<u8>,
    rows: u64,
    cell: String,
    row: PhantomData<R>,
}

impl<R> Default for Sheet<R> {
    fn default() -> Self {
        Sheet { bytes: Vec::new(), rows: 0, cell: String::new(), row: PhantomData }
    }
}

impl<R: Row> Sheet<R> {
    /// Appends a row.
    pub(super) fn push(&mut self, row: &R) {
        for column in 0..R::COLUMNS.len() {
            if column > 0 {
                self.bytes.push(b',');
            }
            self.cell.clear();
            row.write_cell(column, &mut self.cell);
            if self.cell.contains([',', '"', '\n', '\r']) {
                self.bytes.push(b'"');
                for byte in self.cell.bytes() {
                    if byte == b'"' {
                        self.bytes.push(b'"');
                    }
                    self.bytes.push(byte);
                }
                self.bytes.push(b'"');
            } else {
                self.bytes.extend_from_slice(self.cell.as_bytes());
            }
        }
        self.bytes.push(b'\n');
        self.rows += 1;
    }
}

/// The header line of a file.
pub(super) fn header<R: Row>() -> String {
    let names: Vec<&str> = R::COLUMNS.iter().map(|column| column.name).collect();
    names.join(",") + "\n"
}

macro_rules! define_sheets {
    ($($field:ident: $row:ident,)*) => {
        /// A buffer per sheet.
        #[derive(Clone, Debug, Default)]
        pub(super) struct Sheets {
            $(pub(super) $field: Sheet<$row>,)*
            pub(super) identities: Sheet<Identity>,
        }

        impl Sheets {
            /// File, bytes and rows of every sheet, in the order of [`headers`].
            pub(super) fn each(&self) -> Vec<(&'static str, &[u8], u64)> {
                vec![
                    $((<$row as Row>::FILE, self.$field.bytes.as_slice(), self.$field.rows),)*
                    (<Identity as Row>::FILE, self.identities.bytes.as_slice(), self.identities.rows),
                ]
            }
        }

        /// File and header line of every sheet.
        pub(super) fn headers() -> Vec<(&'static str, String)> {
            vec![
                $((<$row as Row>::FILE, header::<$row>()),)*
                (<Identity as Row>::FILE, header::<Identity>()),
            ]
        }
    };
}
for_each_table!(define_sheets);
