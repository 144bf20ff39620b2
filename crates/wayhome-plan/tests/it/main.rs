//! Tests of the plan at its boundary.
#![allow(missing_docs)]

mod plan;
mod schedule;
