//! The response plan: whom to hear first, which response harms least, and what to do on Monday.
//!
//! Findings and clocks (the law), forecasts and responses (the outbreak engine) and capacities (courts, counsel,
//! supervision, transport) become one [`Plan`]: plain data that pages, documents and files are made of.
//!
//! No I/O, no clock, no order of hash maps: the same input, seed and packs give the same bytes on any number of
//! threads. No name of a child is read, and neither conduct nor an offence enters any order.

mod plan;
pub mod schedule;

pub use plan::*;
