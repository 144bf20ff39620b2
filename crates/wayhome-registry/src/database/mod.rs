//! The database: SQLite in a folder, or PostgreSQL by its address. One set of queries for both.
//!
//! Queries use `$1` placeholders, `BIGINT`, `DOUBLE`, `TEXT` and `BYTES`; truth is 0 or 1; a time is microseconds UTC.
//! Everything that writes goes through one writer per program (see `writer`); readers have their own connections, which
//! cannot write.

pub(crate) mod ahead;
pub(crate) mod migrations;
pub mod schema;
pub(crate) mod together;
pub(crate) mod writer;

use crate::error::StoreError;
use sqlx::any::{AnyConnectOptions, AnyPoolOptions};
use sqlx::{AnyConnection, AnyPool, ConnectOptions as _, Connection as _};
use std::path::{Path, PathBuf};
use std::str::FromStr as _;

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

/// The connections of a registry.
pub(crate) struct Database {
    pub(crate) dialect: Dialect,
    pub(crate) place: Place,
    options: AnyConnectOptions,
    pub(crate) readers: AnyPool,
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
        sqlx::any::install_default_drivers();
        let (dialect, options) = match place {
            Place::Folder(folder) => {
                let file = folder.join(FILE_NAME);
                if !file.exists() && !may_create {
                    return Err(StoreError::Place(format!(
                        "there is no registry in `{}`; `wayhome account add` or `wayhome import` makes one",
                        folder.display()
                    )));
                }
                make_folder(folder)?;
                (Dialect::Sqlite, sqlite_options(&file, may_create)?)
            }
            Place::Url(url) => {
                if !url.starts_with("postgres://") && !url.starts_with("postgresql://") {
                    return Err(StoreError::Place(format!(
                        "`{}` is not the address of a database; write postgres://user@host/database",
                        place.shown()
                    )));
                }
                let options = AnyConnectOptions::from_str(url)
                    .map_err(|error| StoreError::Place(format!("`{}` is not an address: {error}", place.shown())))?;
                (Dialect::Postgres, options)
            }
        };
        let options = options.disable_statement_logging();
        let mut owner = AnyConnection::connect_with(&options).await?;
        prepare(&mut owner, dialect, Access::Owner).await?;
        migrations::run(&mut owner, dialect, steps).await?;
        owner.close().await?;
        let readers = AnyPoolOptions::new()
            .max_connections(8)
            .acquire_timeout(std::time::Duration::from_secs(30))
            .after_connect(move |connection, _| {
                Box::pin(async move {
                    prepare(connection, dialect, Access::Reader).await.map_err(|error| match error {
                        StoreError::Unavailable(source) => sqlx::Error::Configuration(source),
                        other => sqlx::Error::Configuration(Box::new(other)),
                    })
                })
            })
            .connect_lazy_with(options.clone());
        Ok(Self { dialect, place: place.clone(), options, readers })
    }

    /// A connection that may write, in the program's own role.
    pub(crate) async fn writer(&self) -> Result<AnyConnection, StoreError> {
        let mut connection = AnyConnection::connect_with(&self.options).await?;
        prepare(&mut connection, self.dialect, Access::Writer).await?;
        Ok(connection)
    }

    /// A connection of its own for a long read.
    pub(crate) async fn reader(&self) -> Result<AnyConnection, StoreError> {
        let mut connection = AnyConnection::connect_with(&self.options).await?;
        prepare(&mut connection, self.dialect, Access::Reader).await?;
        Ok(connection)
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

fn sqlite_options(file: &Path, may_create: bool) -> Result<AnyConnectOptions, StoreError> {
    let unfit = || StoreError::Place(format!("`{}` is not a path that can hold a registry", file.display()));
    // An address, since `Any` takes nothing else: everything that an address reads differently is written as %XX.
    let path = file.to_str().ok_or_else(unfit)?;
    let mut address = String::from("sqlite://");
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' => address.push(char::from(byte)),
            other => address.push_str(&format!("%{other:02X}")),
        }
    }
    address.push_str(if may_create { "?mode=rwc" } else { "?mode=rw" });
    AnyConnectOptions::from_str(&address).map_err(|_| unfit())
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Access {
    Owner,
    Writer,
    Reader,
}

async fn prepare(connection: &mut AnyConnection, dialect: Dialect, access: Access) -> Result<(), StoreError> {
    match dialect {
        Dialect::Sqlite => {
            // FULL: an acknowledged change is on the disk. secure_delete: what is erased is overwritten.
            sqlx::raw_sql(
                "PRAGMA busy_timeout = 30000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;
                 PRAGMA secure_delete = ON; PRAGMA trusted_schema = OFF; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -65536;",
            )
            .execute(&mut *connection)
            .await?;
            if access == Access::Reader {
                sqlx::raw_sql("PRAGMA query_only = ON;").execute(&mut *connection).await?;
            }
        }
        Dialect::Postgres => {
            sqlx::raw_sql("SET client_min_messages = warning; SET TIME ZONE 'UTC'; SET lock_timeout = '30s'")
                .execute(&mut *connection)
                .await?;
            if access != Access::Owner {
                sqlx::raw_sql("SET ROLE wayhome_program").execute(&mut *connection).await?;
            }
            if access == Access::Reader {
                sqlx::raw_sql("SET default_transaction_read_only = on").execute(&mut *connection).await?;
            }
        }
    }
    Ok(())
}
