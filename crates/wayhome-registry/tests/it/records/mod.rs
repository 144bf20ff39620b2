//! The kinds of records, their rules, their tables.

mod fresh;
mod kinds;
mod rules;
