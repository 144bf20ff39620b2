//! Packs from bytes to law: the shipped packs, broken packs with their messages, schemas.

mod bad;
mod fuzz;
mod jurist;
mod own;
mod schema;
mod shipped;
