//! The outbreak engine: what an infection will do in a place where children are held, and what each response
//! prevents and costs them.
//!
//! Children and staff meet in rooms, units and on the site. Every course of events is drawn from addressed random
//! numbers, so that scenarios share their chance person by person, answers do not depend on the number of threads,
//! and a stored seed gives the same bytes again.

mod answer;
mod check;
mod draws;
mod engine;
pub mod inference;
mod lanes;
mod periods;
mod read;
pub mod reference;
mod report;
mod response;
mod run;
mod scenario;
mod schema;
mod site;
mod tally;

pub use answer::{
    Answer, Courses, Day, Difference, FinalSize, Illness, Need, PackageOutcome, Peak, Probability, Provenance, Rights,
    Staffing, Summary, Uncertainty, WhatIf,
};
pub use check::{MOST_PEOPLE, MOST_REPLICATES};
pub use read::response_keys;
pub use report::{report_text, what_if_text};
pub use response::{Kind, Refusal, Response, RightsCost, SOLITARY_HOURS, Scope, Start, Who, refusals, refusals_of};
pub use run::{Extent, SimulateError, simulate, simulate_with, what_if, what_if_beside};
pub use scenario::{
    ByRole, Introduction, Mixing, NormalDay, Notice, Parameter, Pathogen, Period, Problem, Run, Scenario, Shape, Staff,
    Turnover, Unit,
};
pub use schema::{SCHEMAS, schema};
