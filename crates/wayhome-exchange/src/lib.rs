//! The outside formats: the country folder as CSV sheets or one workbook, and synthetic countries.
//!
//! [`read_folder`] makes a [`Snapshot`](wayhome_domain::Snapshot) of the sheets that a ministry has. It reads
//! everything before it speaks: every problem is located (file, row as a spreadsheet counts, column, value, what to
//! do), good rows are kept, and rows that cannot be trusted are put aside beside the reason.

mod checks;
mod country_file;
mod csv_in;
pub mod csv_out;
mod folder_in;
mod folder_out;
mod identities_in;
mod problems;
mod record;
mod rejected;
pub mod schema;
mod sheet_in;
pub mod synth;
mod workbook_in;

pub use country_file::{COUNTRY_FILE, check_country, country_of_text, country_text};
pub use csv_in::LONGEST_RECORD;
pub use folder_in::{Progress, ReadOptions, Reading, Report, check_folder, read_folder};
pub use folder_out::{TableWriter, WriteError, write_folder, write_table, write_workbook};
pub use identities_in::{Identities, read_identities};
pub use problems::Counts;
pub use rejected::{REJECTED_NOT_WRITTEN, rejected_not_written};
pub use sheet_in::{COLUMN_NAME, FileCounts};
pub use workbook_in::LARGEST_WORKBOOK;
