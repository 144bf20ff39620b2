//! Tests of the registry at its boundary, on SQLite and on PostgreSQL.

mod matrix;
mod records;
mod signin;
