//! The database: SQLite in a folder, or PostgreSQL by its address. One set of queries for both.
//!
//! Queries use `$1` placeholders, `BIGINT`, `DOUBLE`, `TEXT` and `BYTES`; truth is 0 or 1; a time is microseconds UTC.
//! Everything that writes goes through one writer per program (see `writer`); readers have their own connections, which
//! cannot write.

pub(crate) mod ahead;
pub(crate) mod migrations;
pub mod schema;
pub mod sql;
pub(crate) mod together;
pub(crate) mod writer;

use crate::error::StoreError;
use sql::Connection;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::{ConnectOptions as _, Connection as _, Executor as _, PgConnection, PgPool};
use std::path::{Path, PathBuf};
use std::str::FromStr as _;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// The file of the registry inside its folder.
pub const FILE_NAME: &str = "registry.sqlite";

/// The role that the program's connections have on PostgreSQL. It may not change or delete anything in the ledger.
pub const PROGRAM_ROLE: &str = "wayhome_program";

/// Where a registry is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// SQLite, in this folder.
    Folder(PathBuf),
    /// PostgreSQL: `postgres://user:password@host/database`.
    Url(String),
}

impl Place {
    /// The place without a password, for messages.
    #[must_use]
    pub fn shown(&self) -> String {
        match self {
            Place::Folder(folder) => folder.display().to_string(),
            Place::Url(url) => match (url.find("://"), url.rfind('@')) {
                (Some(start), Some(end)) if start + 3 <= end => format!("{}…{}", &url[..start + 3], &url[end..]),
                _ => url.clone(),
            },
        }
    }
}

/// Which database this is. For the few statements that differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// SQLite.
    Sqlite,
    /// PostgreSQL.
    Postgres,
}

impl Dialect {
    /// Begins a transaction whose readings are all of one moment.
    pub(crate) const fn one_moment(self) -> &'static str {
        match self {
            Dialect::Sqlite => "BEGIN",
            Dialect::Postgres => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
        }
    }
}

/// The connections of a registry.
pub(crate) struct Database {
    pub(crate) dialect: Dialect,
    pub(crate) place: Place,
    to: To,
    readers: Readers,
}

/// How a connection is made.
#[derive(Clone)]
enum To {
    File(PathBuf),
    Address(Box<PgConnectOptions>),
}

/// Connections that read and are used again.
enum Readers {
    Sqlite(Arc<SqliteReaders>),
    Postgres(PgPool),
}

struct SqliteReaders {
    file: PathBuf,
    free: Arc<Semaphore>,
    idle: Mutex<Vec<Connection>>,
}

/// Connections that read at once.
const READERS: u32 = 8;
/// How long one is waited for.
const PATIENCE: Duration = Duration::from_secs(30);

/// A connection that reads, lent for a while.
pub struct Reading {
    connection: Option<Connection>,
    back: Option<(Arc<SqliteReaders>, OwnedSemaphorePermit)>,
}

impl std::ops::Deref for Reading {
    type Target = Connection;
    fn deref(&self) -> &Connection {
        match &self.connection {
            Some(connection) => connection,
            None => unreachable!("it is there until it is dropped"),
        }
    }
}

impl std::ops::DerefMut for Reading {
    fn deref_mut(&mut self) -> &mut Connection {
        match &mut self.connection {
            Some(connection) => connection,
            None => unreachable!("it is there until it is dropped"),
        }
    }
}

impl Drop for Reading {
    fn drop(&mut self) {
        if let (Some(connection), Some((home, _))) = (self.connection.take(), &self.back) {
            home.idle.lock().unwrap_or_else(PoisonError::into_inner).push(connection);
        }
    }
}

impl Database {
    /// Opens the place, making it when it is a folder without a registry, and brings the schema up to date.
    pub(crate) async fn open(place: &Place, may_create: bool) -> Result<Self, StoreError> {
        Self::open_until(place, may_create, migrations::ALL).await
    }

    /// The same, with the schema of an earlier program: for its backups.
    pub(crate) async fn open_until(
        place: &Place,
        may_create: bool,
        steps: &[migrations::Migration],
    ) -> Result<Self, StoreError> {
        let (dialect, to) = match place {
            Place::Folder(folder) => {
                let file = folder.join(FILE_NAME);
                if !file.exists() && !may_create {
                    return Err(StoreError::Place(format!(
                        "there is no registry in `{}`; `wayhome account add` or `wayhome import` makes one",
                        folder.display()
                    )));
                }
                make_folder(folder)?;
                (Dialect::Sqlite, To::File(file))
            }
            Place::Url(url) => {
                if !url.starts_with("postgres://") && !url.starts_with("postgresql://") {
                    return Err(StoreError::Place(format!(
                        "`{}` is not the address of a database; write postgres://user@host/database",
                        place.shown()
                    )));
                }
                let options = PgConnectOptions::from_str(url)
                    .map_err(|error| StoreError::Place(format!("`{}` is not an address: {error}", place.shown())))?;
                let options = options.statement_cache_capacity(sql::STATEMENTS).disable_statement_logging();
                (Dialect::Postgres, To::Address(Box::new(options)))
            }
        };
        let mut owner = connect(&to, may_create, Access::Owner).await?;
        migrations::run(&mut owner, dialect, steps).await?;
        owner.close().await?;
        let readers = match &to {
            To::File(file) => Readers::Sqlite(Arc::new(SqliteReaders {
                file: file.clone(),
                free: Arc::new(Semaphore::new(READERS as usize)),
                idle: Mutex::new(Vec::new()),
            })),
            To::Address(options) => Readers::Postgres(
                PgPoolOptions::new()
                    .max_connections(READERS)
                    .acquire_timeout(PATIENCE)
                    .after_connect(|connection, _| {
                        Box::pin(async move {
                            for text in of_postgres(Access::Reader).iter().copied() {
                                connection.execute(sqlx::raw_sql(text)).await?;
                            }
                            Ok(())
                        })
                    })
                    .connect_lazy_with((**options).clone()),
            ),
        };
        Ok(Self { dialect, place: place.clone(), to, readers })
    }

    /// A connection that reads, from the few that there are.
    pub(crate) async fn reading(&self) -> Result<Reading, StoreError> {
        match &self.readers {
            Readers::Postgres(pool) => {
                let connection = pool.acquire().await.map_err(sql::Error::from)?;
                Ok(Reading { connection: Some(connection.into()), back: None })
            }
            Readers::Sqlite(readers) => {
                let permit = tokio::time::timeout(PATIENCE, Arc::clone(&readers.free).acquire_owned())
                    .await
                    .map_err(|_| StoreError::Busy)?
                    .map_err(|_| StoreError::Closed)?;
                let idle = readers.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
                let connection = match idle {
                    Some(connection) => connection,
                    None => connect(&To::File(readers.file.clone()), false, Access::Reader).await?,
                };
                Ok(Reading { connection: Some(connection), back: Some((Arc::clone(readers), permit)) })
            }
        }
    }

    /// Closes the connections that read.
    pub(crate) async fn close(self) {
        match self.readers {
            Readers::Postgres(pool) => pool.close().await,
            Readers::Sqlite(readers) => {
                readers.free.close();
                readers.idle.lock().unwrap_or_else(PoisonError::into_inner).clear();
            }
        }
    }

    /// A connection that may write, in the program's own role.
    pub(crate) async fn writer(&self) -> Result<Connection, StoreError> {
        // The owner's connection has made the file: when it has gone since, it is not made anew, empty.
        connect(&self.to, false, Access::Writer).await
    }

    /// A connection of its own for a long read.
    pub(crate) async fn reader(&self) -> Result<Connection, StoreError> {
        connect(&self.to, false, Access::Reader).await
    }
}

async fn connect(to: &To, may_create: bool, access: Access) -> Result<Connection, StoreError> {
    match to {
        To::File(file) => {
            let mut connection = Connection::to_file(file, may_create)?;
            connection.patiently(of_sqlite(access)).await?;
            Ok(connection)
        }
        To::Address(options) => {
            let mut connection = PgConnection::connect_with(options).await.map_err(sql::Error::from)?;
            for text in of_postgres(access).iter().copied() {
                connection.execute(sqlx::raw_sql(text)).await.map_err(sql::Error::from)?;
            }
            Ok(connection.into())
        }
    }
}

fn make_folder(folder: &Path) -> Result<(), StoreError> {
    let failed =
        |error: std::io::Error| StoreError::Place(format!("cannot use the folder `{}`: {error}", folder.display()));
    std::fs::create_dir_all(folder).map_err(failed)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = std::fs::metadata(folder).map_err(failed)?.permissions().mode();
        if mode & 0o077 != 0 {
            std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o700)).map_err(failed)?;
        }
    }
    Ok(())
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Access {
    Owner,
    Writer,
    Reader,
}

/// What a new connection to SQLite is told. FULL: an acknowledged change is on the disk. secure_delete: what is erased is overwritten.
/// What readers remember of the pages ends with every change by another connection: little is enough for them.
const fn of_sqlite(access: Access) -> &'static str {
    macro_rules! told {
        ($own:literal) => {
            concat!(
                "PRAGMA busy_timeout = 10; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;
                 PRAGMA secure_delete = ON; PRAGMA trusted_schema = OFF; PRAGMA temp_store = MEMORY; ",
                $own
            )
        };
    }
    match access {
        // A writer that waits for another asks again by itself (`Connection::patiently`): a thread that waits inside SQLite would
        // keep the other from going on.
        Access::Owner | Access::Writer => told!("PRAGMA cache_size = -65536;"),
        Access::Reader => told!("PRAGMA cache_size = -8192; PRAGMA query_only = ON; PRAGMA busy_timeout = 30000;"),
    }
}

/// What a new connection to PostgreSQL is told.
const fn of_postgres(access: Access) -> &'static [&'static str] {
    const FIRST: &str = "SET client_min_messages = warning; SET TIME ZONE 'UTC'; SET lock_timeout = '30s'";
    match access {
        Access::Owner => &[FIRST],
        Access::Writer => &[FIRST, "SET ROLE wayhome_program"],
        Access::Reader => &[FIRST, "SET ROLE wayhome_program", "SET default_transaction_read_only = on"],
    }
}
