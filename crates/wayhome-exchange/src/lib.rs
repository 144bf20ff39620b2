//! The outside formats: the country folder as CSV sheets or one workbook, and synthetic countries.

pub mod csv_out;
pub mod synth;
