//! Statements that are carried out one after another at the end of an operation, rows of one table by the dozen.

use super::sql;
pub(crate) use super::sql::Bound;
use super::writer::Tx;
use crate::error::StoreError;

/// Rows that one statement inserts: more are several statements of that size, so that few are prepared.
const ROWS: usize = 64;

/// Statements in their order, with `?` for each value.
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
}

impl Tx {
    /// Carries the statements out. Returns how many rows each of them touched.
    ///
    /// # Errors
    /// That of the first statement that fails: those before it are undone with the operation.
    pub(crate) async fn send(&mut self, together: Together) -> Result<Vec<u64>, StoreError> {
        let mut touched = Vec::with_capacity(together.0.len());
        for (text, bound) in together.0 {
            touched.push(sql::query(text).bind_all(bound).execute(self.connection()).await?.rows_affected());
        }
        Ok(touched)
    }
}
