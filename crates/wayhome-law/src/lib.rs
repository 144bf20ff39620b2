//! The law applied: packs and a snapshot to findings and clocks, each with its source and what is missing.
//!
//! [`evaluate`] asks every criterion and clock of a [`wayhome_packs::Law`] about every child, facility and the
//! country, in three values: what is not known never counts as false. Details (the facts used, the part of the rule
//! that decided, how a due date came about) are worked out on demand by [`explain`] and the writers.
//!
//! The crate names facts, gaps, the source and who must act. It never decides liberty and never scores conduct.
//! It does no I/O beyond the writer it is given, and reads no clock.

#![deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod cases;
mod country;
mod detail;
mod evaluate;
mod explain;
mod guidance;
mod output;
mod report;
mod value;
mod world;

pub use cases::{CaseResult, rules_without_cases, run_cases};
pub use country::{Asked, consequence, evaluate, evaluate_in_custody, has_run_out, place_in_doubt, title_of};
pub use explain::{explain, missing, reasons};
pub use guidance::{Triggered, triggered};
pub use output::{is_about_lost, to_json, write_csv, write_json, write_text};
pub use report::{ChildLaw, ClockAnswer, ClockState, Finding, LawReport, PlaceLaw, RowRef, State, sheets_earlier};
pub use value::Truth;
