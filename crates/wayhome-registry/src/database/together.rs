//! Statements that go to the database together. To SQLite they are one message: each message to its own thread costs two switches
//! between threads, which is more than most of the statements. To PostgreSQL they go one after another.

use super::Dialect;
use super::writer::Tx;
use crate::error::StoreError;
use crate::rows::NO_NUMBER;
use futures_util::TryStreamExt as _;
use sqlx::{AssertSqlSafe, Either, Executor as _};
use std::fmt::Write as _;

/// A value that is bound.
#[derive(Clone)]
pub(crate) enum Bound {
    Whole(Option<i64>),
    Number(Option<f64>),
    Text(Option<String>),
    Bytes(Option<Vec<u8>>),
}

impl From<i64> for Bound {
    fn from(value: i64) -> Self {
        Bound::Whole(Some(value))
    }
}

impl From<Option<i64>> for Bound {
    fn from(value: Option<i64>) -> Self {
        Bound::Whole(value)
    }
}

impl From<&str> for Bound {
    fn from(value: &str) -> Self {
        Bound::Text(Some(value.to_owned()))
    }
}

impl From<Option<&str>> for Bound {
    fn from(value: Option<&str>) -> Self {
        Bound::Text(value.map(str::to_owned))
    }
}

impl From<String> for Bound {
    fn from(value: String) -> Self {
        Bound::Text(Some(value))
    }
}

impl From<&[u8]> for Bound {
    fn from(value: &[u8]) -> Self {
        Bound::Bytes(Some(value.to_vec()))
    }
}

impl From<Vec<u8>> for Bound {
    fn from(value: Vec<u8>) -> Self {
        Bound::Bytes(Some(value))
    }
}

impl From<Option<Vec<u8>>> for Bound {
    fn from(value: Option<Vec<u8>>) -> Self {
        Bound::Bytes(value)
    }
}

/// Rows that one statement inserts: more are several statements of that size, so that few are prepared.
const ROWS: usize = 64;

/// Statements in their order. They are written with `?` for each value, and hold no other `?`: a place without a number is found
/// at once, one with a number is looked for among all places of its statement.
#[derive(Default)]
pub(crate) struct Together(Vec<(String, Vec<Bound>)>);

impl Together {
    /// How many statements.
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    pub(crate) fn add(&mut self, text: String, bound: Vec<Bound>) {
        self.0.push((text, bound));
    }

    /// Inserts rows of so many columns, one value after another.
    pub(crate) fn insert(&mut self, table: &str, columns: &str, n_columns: usize, values: Vec<Bound>) {
        self.insert_or(table, columns, n_columns, values, "");
    }

    /// The same, with what happens to a row that is there already.
    pub(crate) fn insert_or(
        &mut self,
        table: &str,
        columns: &str,
        n_columns: usize,
        values: Vec<Bound>,
        otherwise: &str,
    ) {
        let row = format!("({})", vec!["?"; n_columns].join(", "));
        let mut values = values.into_iter();
        while values.len() > 0 {
            let part: Vec<Bound> = values.by_ref().take(ROWS * n_columns).collect();
            let rows = vec![row.as_str(); part.len() / n_columns.max(1)].join(", ");
            self.add(format!("INSERT INTO {table} ({columns}) VALUES {rows}{otherwise}"), part);
        }
    }

    fn with_numbers(text: &str) -> String {
        let mut out = String::with_capacity(text.len() * 2);
        for (at, part) in text.split('?').enumerate() {
            if at > 0 {
                let _ = write!(out, "${at}");
            }
            out.push_str(part);
        }
        out
    }
}

fn bind(
    mut query: sqlx::query::Query<'static, sqlx::Any, sqlx::any::AnyArguments>,
    bound: Vec<Bound>,
) -> sqlx::query::Query<'static, sqlx::Any, sqlx::any::AnyArguments> {
    for value in bound {
        query = match value {
            Bound::Whole(value) => query.bind(value),
            Bound::Number(Some(value)) => query.bind(value),
            Bound::Number(None) => query.bind(NO_NUMBER),
            Bound::Text(value) => query.bind(value),
            Bound::Bytes(value) => query.bind(value),
        };
    }
    query
}

impl Tx {
    /// Carries the statements out. Returns how many rows each of them touched.
    ///
    /// # Errors
    /// That of the first statement that fails: those before it are undone with the operation.
    pub(crate) async fn send(&mut self, together: Together) -> Result<Vec<u64>, StoreError> {
        let mut touched = Vec::with_capacity(together.0.len());
        if together.0.is_empty() {
            return Ok(touched);
        }
        match self.dialect {
            Dialect::Postgres => {
                for (text, bound) in together.0 {
                    let query = bind(sqlx::query(AssertSqlSafe(Together::with_numbers(&text))), bound);
                    touched.push(query.execute(self.connection()).await?.rows_affected());
                }
            }
            Dialect::Sqlite => {
                let (texts, bound): (Vec<String>, Vec<Vec<Bound>>) = together.0.into_iter().unzip();
                let mut text = texts.join("; ");
                // The savepoint of the operation before this one, which is kept.
                let before = if std::mem::take(&mut self.behind_savepoint) {
                    text.insert_str(0, "; ");
                    text.insert_str(0, super::writer::NEXT_SAVEPOINT);
                    2
                } else {
                    0
                };
                let query = bind(sqlx::query(AssertSqlSafe(text)), bound.into_iter().flatten().collect());
                let mut results = self.connection().fetch_many(query);
                while let Some(result) = results.try_next().await? {
                    if let Either::Left(done) = result {
                        touched.push(done.rows_affected());
                    }
                }
                touched.drain(..before.min(touched.len()));
            }
        }
        Ok(touched)
    }
}
