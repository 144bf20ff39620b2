//! What can go wrong with the store itself, apart from what a change or a reader may not do.

use crate::database::sql;
/// The database, the keys or the ledger could not do what was asked.
///
/// One variant for each thing that a caller could do about it.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// Nothing was recorded; the same operation with the same id can be sent again without harm.
    #[error(
        "the database cannot be reached or refused to write; nothing was acknowledged, send the same operation again"
    )]
    Unavailable(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The disk is full.
    #[error(
        "the disk that holds the database is full; nothing was recorded, make room and send the same operation again"
    )]
    DiskFull,
    /// The database was written by a newer program.
    #[error(
        "this database has schema {found}, this program knows schemas up to {known}; use the newer program, or restore a backup of the older one"
    )]
    NewerSchema {
        /// The schema of the database.
        found: i64,
        /// The newest schema of this program.
        known: i64,
    },
    /// A migration that was applied is not the one that this program has.
    #[error(
        "migration {number} of this database is not the one of this program: it was made by a program that was changed"
    )]
    ForeignSchema {
        /// The number of the migration.
        number: i64,
    },
    /// The root key does not open this registry.
    #[error(
        "the root key `{given}` does not open this registry, which was sealed with `{wanted}`; give the key file of this registry"
    )]
    WrongKey {
        /// The keys that were given.
        given: String,
        /// The key that is wanted.
        wanted: String,
    },
    /// The file with the root keys, or the variable, cannot be used.
    #[error("the root key cannot be used: {0}")]
    Key(String),
    /// The subject's key was destroyed: what was sealed with it can never be read again.
    #[error("this record was erased: its key was destroyed")]
    Erased,
    /// Something sealed does not open: it was changed outside the program.
    #[error("{what} was changed outside the program: its seal is broken")]
    BrokenSeal {
        /// What was sealed.
        what: String,
    },
    /// The ledger or a table says something that the program never writes.
    #[error("the database is damaged: {0}")]
    Damaged(String),
    /// Two writers of one file, or a lock that was held for too long.
    #[error("the database is busy with another program; send the same operation again")]
    Busy,
    /// The operation broke a constraint of the tables.
    #[error("the tables refuse this: {message}")]
    Constraint {
        /// What the database says.
        message: String,
        /// Whether a row that is named does not exist.
        missing_reference: bool,
    },
    /// The database file itself cannot be read.
    #[error("the database file is damaged ({0}); restore the last backup")]
    Corrupt(String),
    /// A place that cannot hold a registry.
    #[error("{0}")]
    Place(String),
    /// The registry was closed.
    #[error("the registry was closed")]
    Closed,
    /// A fault of the program: it was caught, and nothing was recorded.
    #[error("a fault of the program stopped this operation; nothing was recorded: {0}")]
    Fault(String),
}

impl From<sql::Error> for StoreError {
    fn from(error: sql::Error) -> Self {
        let constraint = |message: String, missing_reference| StoreError::Constraint { message, missing_reference };
        match &error {
            sql::Error::Sqlite(rusqlite::Error::SqliteFailure(inner, message)) => {
                let message = || message.clone().unwrap_or_else(|| inner.to_string());
                // The primary result code stands in the low byte.
                match inner.extended_code & 0xff {
                    5 | 6 => return StoreError::Busy,
                    11 | 26 => return StoreError::Corrupt(message()),
                    13 => return StoreError::DiskFull,
                    // Raised by our own triggers, too.
                    19 => return constraint(message(), inner.extended_code == FOREIGN_KEY),
                    _ => {}
                }
            }
            sql::Error::Postgres(sqlx::Error::Database(inner)) => {
                let message = || inner.message().to_owned();
                match inner.code().unwrap_or_default().as_ref() {
                    "53100" => return StoreError::DiskFull,
                    "23503" => return constraint(message(), true),
                    // Class 23; P0001 is raised by our own triggers.
                    code if code.starts_with("23") || code == "P0001" => return constraint(message(), false),
                    _ => {}
                }
            }
            sql::Error::Value { .. } => return StoreError::Damaged(error.to_string()),
            sql::Error::Fault(why) => return StoreError::Fault(why.clone()),
            _ => {}
        }
        StoreError::Unavailable(Box::new(error))
    }
}

/// SQLite's extended result code for a reference to a row that is not there.
const FOREIGN_KEY: i32 = 787;

impl StoreError {
    /// Whether the transaction may go on after the failing operation alone is undone.
    pub(crate) fn spares_the_rest(&self) -> bool {
        matches!(
            self,
            StoreError::Constraint { .. }
                | StoreError::Erased
                | StoreError::BrokenSeal { .. }
                | StoreError::Damaged(_)
                | StoreError::Place(_)
                | StoreError::Key(_)
        )
    }
}
