//! Benchmarks: what `docs/benchmarks.md` reports, one module each.

pub mod check;
pub mod plan;
pub mod synth;
