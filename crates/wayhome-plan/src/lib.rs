//! The response plan: whom to hear first, which response harms least, and what to do on Monday.
//!
//! Findings and clocks (the law), forecasts and responses (the outbreak engine) and capacities (courts, counsel,
//! supervision, transport) become one [`Plan`]: plain data that pages, documents and files are made of.
//!
//! No I/O, no clock, no order of hash maps: the same input, seed and packs give the same bytes on any number of
//! threads. No name of a child is read, and neither conduct nor an offence enters any order.

mod actions;
mod base;
mod chance;
mod days;
mod export;
mod fairness;
mod findings;
mod hearings;
#[cfg(feature = "highs")]
pub mod highs;
mod law;
mod make;
mod plan;
mod profiles;
mod responses;
mod safety;
pub mod schedule;
mod summary;

pub use base::base_scenario;
pub use export::{actions_csv, part_json, responses_csv, review_schedule_csv, summary_text, write_plan_json};
pub use hearings::{HearingProblem, problems as hearing_problems};
pub use make::{Options, PlanInput, Progress, SCHEMAS, plan, schema};
pub use plan::*;
pub use profiles::{cell_risk, packages, pathogen, refusals, response};
pub use responses::{AS_NOW, Package};
