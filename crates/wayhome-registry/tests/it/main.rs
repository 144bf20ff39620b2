//! Tests of the registry at its boundary, on SQLite and on PostgreSQL.

mod access;
mod records;
mod signin;
mod store;
