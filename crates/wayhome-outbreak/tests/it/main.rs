//! Tests of the outbreak engine: theory, the reference simulator, properties, words.

#![expect(
    clippy::disallowed_methods,
    reason = "theory is computed by the standard library, independently of the engine"
)]

mod cell;
mod course;
mod final_size;
mod inference;
mod reading;
mod reference;
mod responses;
mod sameness;
mod theory;
mod words;
