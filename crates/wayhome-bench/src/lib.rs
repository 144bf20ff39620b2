//! Benchmarks: what `docs/benchmarks.md` reports, one module each.

pub mod synth;
