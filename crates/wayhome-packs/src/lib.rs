//! Text to typed packs: the law of a country as data, guidance, and their cases.
//!
//! A pack is text that a jurist or a nurse can review: TOML, one rule per table, an id that never changes, a
//! source, dates. This crate turns the bytes of pack files into a [`Law`] whose rules are checked against the
//! field dictionary, or into a list of *all* problems, each with file, line and what to do. A pack with an error is
//! not loaded, not even in part. `docs/packs.md` describes the format for authors.
//!
//! * [`Packs::load`] reads a folder's files; [`Packs::shipped`] those inside the program; [`Packs::law`] joins the
//!   packs that a country names. An overlay that is weaker than the international pack is refused with both texts.
//! * [`schema`] gives JSON Schemas, made from the same descriptions that check the files.
//! * [`list::html`] shows the whole law with its sources, printable.
//!
//! This crate does no I/O beyond the bytes it is given, reads no clock, and never panics on data.

#![deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod assemble;
pub mod cases;
pub mod dictionary;
pub mod document;
pub mod given;
pub mod guidance;
pub mod law;
mod library;
pub mod list;
pub mod messages;
pub mod pathogens;
pub mod records;
pub mod responses;
pub mod rule;
pub mod shape;
mod shipped;

pub use cases::{Case, Expect};
pub use dictionary::{Across, Derived, Field, FieldIx, FieldType, Origin, RowKind, Sheet, Subject};
pub use document::{PackProblem, Place, Severity};
pub use given::GivenValue;
pub use guidance::{Guidance, Recommendation, Trigger};
pub use law::*;
pub use library::{PackFile, Packs};
pub use messages::{Message, Messages};
pub use pathogens::{PathogenProfile, PeriodLaw, Range, TestProfile};
pub use responses::{PackageProfile, ResponseProfile};
pub use rule::{
    ClockIx, Length, Limit, Mentions, MomentOperand, Node, NumberOperand, Order, ParameterIx, Test, Within, WordTest,
    folded,
};
pub use shipped::files as shipped_files;

/// Names of the JSON Schemas that [`schema`] can make.
pub const SCHEMAS: &[&str] = &["pack", "law", "cases", "guidance", "pathogen", "response-pack", "messages"];

/// The JSON Schema of a kind of pack file; `None` for an unknown name.
pub fn schema(name: &str) -> Option<serde_json::Value> {
    Some(match name {
        "pack" => shape::json_schema("Wayhome pack.toml", &records::HEADER),
        "law" => records::law_schema(),
        "cases" => cases::schema(),
        "guidance" => guidance::schema(),
        "pathogen" => pathogens::schema(),
        "response-pack" => responses::schema(),
        "messages" => messages::schema(),
        _ => return None,
    })
}
