//! Rows on their way to the files: a buffer per sheet, filled by one piece of work, emptied in order.

use crate::csv_out;
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
        csv_out::push_row(&mut self.bytes, row, &mut self.cell);
        self.rows += 1;
    }
}

fn header<R: Row>() -> Vec<u8> {
    let mut bytes = Vec::new();
    csv_out::push_header::<R>(&mut bytes);
    bytes
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
        pub(super) fn headers() -> Vec<(&'static str, Vec<u8>)> {
            vec![
                $((<$row as Row>::FILE, header::<$row>()),)*
                (<Identity as Row>::FILE, header::<Identity>()),
            ]
        }
    };
}
for_each_table!(define_sheets);
