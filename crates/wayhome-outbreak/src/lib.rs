//! The outbreak engine: what an infection will do in a place where children are held, and what each response
//! prevents and costs them.
//!
//! Children and staff meet in rooms, units and on the site. Every course of events is drawn from addressed random
//! numbers, so that scenarios share their chance person by person, answers do not depend on the number of threads,
//! and a stored seed gives the same bytes again.

mod answer;
mod cell;
mod check;
mod compare;
mod draws;
mod engine;
pub mod inference;
mod lanes;
mod measure;
mod notes;
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
mod write;

pub use answer::{
    AgeSize, Answer, Believed, ChildCost, Courses, Day, Difference, FinalSize, Illness, Need, PackageOutcome, Peak,
    Probability, Provenance, Rights, SideBySide, Staffing, Summary, Supplies, Uncertainty, WhatIf,
};
pub use cell::{CellMeasure, CellRisk, CellRiskProfile, RoomAir, cell_risk, cell_risk_text};
pub use check::{MOST_PEOPLE, MOST_REPLICATES};
pub use compare::{compare_packages, compare_responses, comparison_replicates};
pub use read::response_keys;
pub use report::{report_text, what_if_text};
pub use response::{Kind, Refusal, Response, RightsCost, SOLITARY_HOURS, Scope, Start, Who, refusals, refusals_of};
pub use run::{
    Extent, SimulateError, side_by_side, simulate, simulate_watched, simulate_with, what_if, what_if_beside,
};
pub use scenario::{
    AgeGroup, ByRole, Introduction, Mixing, NormalDay, Notice, Parameter, Pathogen, Period, PriorImmunity, Problem,
    Routes, Run, Scenario, Shape, Shifts, Staff, Turnover, Unit, Wave,
};
pub use schema::{SCHEMAS, schema};
