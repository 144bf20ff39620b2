//! The kinds of records, their rules, their tables.

mod kinds;
