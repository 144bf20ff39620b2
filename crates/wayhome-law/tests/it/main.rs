//! The law applied: the packs' own cases, properties, output.

mod cases;
