//! The words of Wayhome: ids, dates, units, and the country snapshot.
//!
//! A [`Snapshot`] is what is known about a country on a day: its facilities and units, the children in
//! custody, staff, capacities, counts of illness. It is read from a country folder (`wayhome-exchange`) or
//! made by the registry, and everything that is computed (law, outbreak, plan) starts from it.
//!
//! Three ideas carry the crate.
//!
//! * **Unknown is a value.** An empty cell is *unknown*, never `false` or zero. An event is unknown, known
//!   not to have happened ([`Event::Never`]) or known to have happened ([`Event::At`]).
//! * **One definition per column.** [`tables`] defines every file of the country folder once: name, type,
//!   meaning. Reading, writing, schemas and the law's field dictionary all come from it.
//! * **A date is not an instant.** [`When`] keeps which of the two was recorded; the country's time zone
//!   turns one into the other only where a rule asks for it.
//!
//! This crate does no I/O, reads no clock, and never panics on data.

pub mod cell;
pub mod count;
pub mod country;
pub mod ids;
pub mod problem;
pub mod snapshot;
pub mod spreadsheet;
pub mod tables;
pub mod terms;
pub mod time;

pub use cell::{Cell, CellContext, CellError, CellKind, Presence, Value};
pub use country::{Country, Parameter};
pub use ids::*;
pub use problem::{Problem, Severity};
pub use snapshot::{Custody, Groups, Index, MayBeHeld, Snapshot, Unusable, goes_on};
pub use tables::*;
pub use terms::*;
pub use time::{AsOf, Event, Until, When};

/// The exact decimal and calendar types used in the snapshot, re-exported so that crates above agree.
pub use jiff;
