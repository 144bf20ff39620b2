//! Benchmarks: what `docs/benchmarks.md` reports, one module each.

pub mod check;
pub mod files;
pub mod folder;
pub mod forecast;
pub mod hearings;
pub mod law;
pub mod outbreak;
#[cfg(feature = "peers")]
mod peers;
pub mod plan;
pub mod registry;
pub mod site;
pub mod synth;
