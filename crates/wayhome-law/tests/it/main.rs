//! The law applied: the packs' own cases, properties, output.

mod cases;
mod output;
mod properties;
mod vignettes;
mod world;
