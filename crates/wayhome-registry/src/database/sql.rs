//! Statements and rows, the same for both databases: text with `$1`, `$2` … for values, or with `?` for one after another.
//!
//! SQLite is called on the spot, in the thread that asks: its pages lie in memory, and a switch to another thread would cost more than
//! most statements. What waits for the disk or for another program is told to the runtime (`Connection::patiently`). PostgreSQL is
//! asked over its socket.

use futures_util::TryStreamExt as _;
use rusqlite::types::ValueRef;
use sqlx::pool::PoolConnection;
use sqlx::postgres::{PgArguments, PgRow};
use sqlx::{
    Arguments as _, AssertSqlSafe, Column as _, Connection as _, Either, Executor as _, PgConnection, Postgres,
    Row as _, TypeInfo as _,
};
use std::borrow::Cow;
use std::fmt::Write as _;
use std::sync::Arc;

/// Why a statement was not carried out, or a value of a row not read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// SQLite says no.
    #[error(transparent)]
    Sqlite(#[from] rusqlite::Error),
    /// PostgreSQL says no, or cannot be reached.
    #[error(transparent)]
    Postgres(#[from] sqlx::Error),
    /// A column holds something else than what the program writes there.
    #[error("column {column}: {found} was found where {wanted} was expected")]
    Value {
        /// Which column of the row.
        column: String,
        /// What is there.
        found: &'static str,
        /// What should be.
        wanted: &'static str,
    },
    /// There is no such row.
    #[error("no row was found where one must be")]
    NoRow,
    /// The program asks for something that cannot be.
    #[error("{0}")]
    Fault(String),
}

/// A value that is bound, of a type even where it is unknown: PostgreSQL asks for one.
#[derive(Clone, Debug)]
pub enum Bound {
    /// A whole number.
    Whole(Option<i64>),
    /// A number.
    Number(Option<f64>),
    /// Text.
    Text(Option<String>),
    /// Bytes.
    Bytes(Option<Vec<u8>>),
}

macro_rules! bound {
    ($($variant:ident: $($from:ty),+;)+) => {
        $($(
            impl From<$from> for Bound {
                fn from(value: $from) -> Self {
                    Bound::$variant(Some(value.into()))
                }
            }
            impl From<Option<$from>> for Bound {
                fn from(value: Option<$from>) -> Self {
                    Bound::$variant(value.map(Into::into))
                }
            }
        )+)+
    };
}
bound! {
    Whole: i64, i32;
    Number: f64;
    Text: &str, String, &String;
    Bytes: &[u8], Vec<u8>;
}

/// A value of a row.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Unknown.
    Null,
    /// A whole number.
    Whole(i64),
    /// A number.
    Number(f64),
    /// Text.
    Text(String),
    /// Bytes.
    Bytes(Vec<u8>),
}

impl Cell {
    fn is(&self) -> &'static str {
        match self {
            Cell::Null => "nothing",
            Cell::Whole(_) => "a whole number",
            Cell::Number(_) => "a number",
            Cell::Text(_) => "text",
            Cell::Bytes(_) => "bytes",
        }
    }
}

/// What a value of a row is read as.
pub trait FromCell: Sized {
    /// In words.
    const WANTED: &'static str;
    /// The value; `None` when it is another.
    fn of(cell: &Cell) -> Option<Self>;
}

macro_rules! from_cell {
    ($($to:ty, $wanted:literal, $($cell:pat => $value:expr),+;)+) => {
        $(impl FromCell for $to {
            const WANTED: &'static str = $wanted;
            fn of(cell: &Cell) -> Option<Self> {
                match cell { $($cell => Some($value),)+ _ => None }
            }
        })+
    };
}
from_cell! {
    i64, "a whole number", Cell::Whole(value) => *value;
    bool, "a truth", Cell::Whole(value) => *value != 0;
    f64, "a number", Cell::Number(value) => *value;
    String, "text", Cell::Text(value) => value.clone();
    Vec<u8>, "bytes", Cell::Bytes(value) => value.clone();
}

impl<T: FromCell> FromCell for Option<T> {
    const WANTED: &'static str = T::WANTED;
    fn of(cell: &Cell) -> Option<Self> {
        match cell {
            Cell::Null => Some(None),
            other => T::of(other).map(Some),
        }
    }
}

/// A row that a statement answers.
#[derive(Clone, Debug)]
pub struct SqlRow {
    names: Arc<[String]>,
    cells: Vec<Cell>,
}

/// Which column: its place, or its name.
pub trait Column: Copy {
    /// Its place among the columns, from 0.
    fn at(self, row: &SqlRow) -> Option<usize>;
    /// For a message.
    fn told(self) -> String;
}

impl Column for usize {
    fn at(self, _: &SqlRow) -> Option<usize> {
        Some(self)
    }
    fn told(self) -> String {
        (self + 1).to_string()
    }
}

impl Column for &str {
    fn at(self, row: &SqlRow) -> Option<usize> {
        row.names.iter().position(|name| name == self)
    }
    fn told(self) -> String {
        format!("`{self}`")
    }
}

impl SqlRow {
    /// The value of a column.
    ///
    /// # Errors
    /// When there is no such column, or something else in it.
    pub fn try_get<T: FromCell, C: Column>(&self, column: C) -> Result<T, Error> {
        let cell = column.at(self).and_then(|at| self.cells.get(at));
        let cell = cell.ok_or_else(|| Error::Fault(format!("a row has no column {}", column.told())))?;
        T::of(cell).ok_or_else(|| Error::Value { column: column.told(), found: cell.is(), wanted: T::WANTED })
    }

    /// The names of the columns.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// The values.
    pub fn cells(&self) -> &[Cell] {
        &self.cells
    }
}

/// How many rows a statement touched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Done(u64);

impl Done {
    /// How many rows it touched.
    #[must_use]
    pub fn rows_affected(self) -> u64 {
        self.0
    }
}

/// A connection. One statement at a time.
pub struct Connection(Link);

enum Link {
    Sqlite(rusqlite::Connection),
    Postgres(PgConnection),
    Pooled(PoolConnection<Postgres>),
}

impl std::fmt::Debug for Connection {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match &self.0 {
            Link::Sqlite(_) => "a connection to SQLite",
            Link::Postgres(_) | Link::Pooled(_) => "a connection to PostgreSQL",
        })
    }
}

impl From<PgConnection> for Connection {
    fn from(link: PgConnection) -> Self {
        Self(Link::Postgres(link))
    }
}

impl From<PoolConnection<Postgres>> for Connection {
    fn from(link: PoolConnection<Postgres>) -> Self {
        Self(Link::Pooled(link))
    }
}

/// Statements that a connection keeps prepared: each kind of record has a few.
pub(super) const STATEMENTS: usize = 600;

/// How long another writer is waited for, and how long until it is asked again.
const BUSY: std::time::Duration = std::time::Duration::from_secs(30);
const AGAIN: std::time::Duration = std::time::Duration::from_millis(3);

/// How long a statement may take before others are let run.
const LONG: std::time::Duration = std::time::Duration::from_millis(1);

/// A statement with what is bound in it.
#[must_use]
pub struct Query {
    text: Cow<'static, str>,
    values: Vec<Bound>,
}

/// A statement.
pub fn query(text: impl Into<Cow<'static, str>>) -> Query {
    Query { text: text.into(), values: Vec::new() }
}

/// Statements with nothing bound, one after another, whose answers do not matter.
pub fn raw(text: impl Into<Cow<'static, str>>) -> Raw {
    Raw(text.into())
}

/// Statements one after another.
#[must_use]
pub struct Raw(Cow<'static, str>);

impl Raw {
    /// Carries them out.
    ///
    /// # Errors
    /// That of the first that fails.
    pub async fn execute(self, connection: &mut Connection) -> Result<(), Error> {
        match &mut connection.0 {
            Link::Sqlite(link) => batch(link, &self.0)?,
            Link::Postgres(link) => {
                link.execute(sqlx::raw_sql(AssertSqlSafe(self.0.into_owned()))).await?;
            }
            Link::Pooled(link) => {
                link.execute(sqlx::raw_sql(AssertSqlSafe(self.0.into_owned()))).await?;
            }
        }
        Ok(())
    }
}

impl Query {
    /// Binds the next value.
    pub fn bind(mut self, value: impl Into<Bound>) -> Self {
        self.values.push(value.into());
        self
    }

    /// Binds values, one after another.
    pub(crate) fn bind_all(mut self, values: impl IntoIterator<Item = Bound>) -> Self {
        self.values.extend(values);
        self
    }

    /// All rows.
    ///
    /// # Errors
    /// When the database says no.
    pub async fn fetch_all(self, connection: &mut Connection) -> Result<Vec<SqlRow>, Error> {
        let mut rows = Vec::new();
        self.each(connection, usize::MAX, |row| {
            rows.push(row);
            Ok::<_, Error>(())
        })
        .await?;
        Ok(rows)
    }

    /// The first row, if there is any.
    ///
    /// # Errors
    /// When the database says no.
    pub async fn fetch_optional(self, connection: &mut Connection) -> Result<Option<SqlRow>, Error> {
        let mut first = None;
        self.each(connection, 1, |row| {
            first = Some(row);
            Ok::<_, Error>(())
        })
        .await?;
        Ok(first)
    }

    /// The first row.
    ///
    /// # Errors
    /// When there is none, or the database says no.
    pub async fn fetch_one(self, connection: &mut Connection) -> Result<SqlRow, Error> {
        self.fetch_optional(connection).await?.ok_or(Error::NoRow)
    }

    /// Carries it out.
    ///
    /// # Errors
    /// When the database says no.
    pub async fn execute(self, connection: &mut Connection) -> Result<Done, Error> {
        self.each(connection, usize::MAX, |_| Ok::<_, Error>(())).await
    }

    /// Hands over row by row, at most so many, without keeping them.
    ///
    /// # Errors
    /// When the database says no, or `take` does.
    pub(crate) async fn each<E: From<Error>>(
        self,
        connection: &mut Connection,
        most: usize,
        mut take: impl FnMut(SqlRow) -> Result<(), E>,
    ) -> Result<Done, E> {
        match &mut connection.0 {
            Link::Sqlite(link) => {
                let begun = std::time::Instant::now();
                let done = on_the_spot(link, &self, most, &mut take)?;
                if begun.elapsed() > LONG {
                    tokio::task::yield_now().await;
                }
                Ok(done)
            }
            Link::Postgres(link) => over_the_wire(link, self, most, take).await,
            Link::Pooled(link) => over_the_wire(&mut *link, self, most, take).await,
        }
    }
}

/// Keeps the file to the program's own account: a copy of it keeps the mode, and what SQLite writes beside it takes it over.
#[cfg(unix)]
fn own_alone(file: &std::path::Path, may_create: bool) -> Result<(), Error> {
    use std::os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _};
    let failed = |error: std::io::Error| sqlx::Error::Io(error);
    if may_create && !file.exists() {
        let made = std::fs::OpenOptions::new().write(true).create(true).truncate(false).mode(0o600).open(file);
        made.map_err(failed)?;
    }
    for ending in ["", "-wal", "-shm"] {
        let mut one = file.as_os_str().to_owned();
        one.push(ending);
        let Ok(known) = std::fs::metadata(&one) else { continue };
        if known.permissions().mode() & 0o077 != 0 {
            // Whoever may not change the mode may still use the file.
            let _ = std::fs::set_permissions(&one, std::fs::Permissions::from_mode(0o600));
        }
    }
    Ok(())
}

impl Connection {
    /// A connection to the SQLite database in a file, made when it is not there.
    ///
    /// # Errors
    /// When the file cannot be opened.
    pub fn to_file(file: &std::path::Path, may_create: bool) -> Result<Self, Error> {
        use rusqlite::OpenFlags;
        // Of one thread at a time. A relative path that begins with `file:` would be taken for an address.
        let file = std::path::absolute(file).unwrap_or_else(|_| file.to_owned());
        #[cfg(unix)]
        own_alone(&file, may_create)?;
        let mut flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        flags.set(OpenFlags::SQLITE_OPEN_CREATE, may_create);
        let link = rusqlite::Connection::open_with_flags(file, flags)?;
        link.set_prepared_statement_cache_capacity(STATEMENTS);
        // A plan once made stays: otherwise statements are planned anew for every other value that is bound.
        link.set_db_config(rusqlite::config::DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        Ok(Self(Link::Sqlite(link)))
    }

    /// A connection to PostgreSQL.
    ///
    /// # Errors
    /// When it cannot be reached.
    pub async fn to_address(address: &str) -> Result<Self, Error> {
        Ok(PgConnection::connect(address).await?.into())
    }

    /// Carries out statements that wait: for the disk, or for another program that writes. Others run meanwhile: whoever holds
    /// the lock may be one of them.
    pub(crate) async fn patiently(&mut self, text: &'static str) -> Result<(), Error> {
        let Link::Sqlite(link) = &mut self.0 else { return raw(text).execute(self).await };
        let begun = std::time::Instant::now();
        loop {
            match waiting(|| batch(link, text)) {
                Err(error) if is_busy(&error) && begun.elapsed() < BUSY => tokio::time::sleep(AGAIN).await,
                done => return done,
            }
        }
    }

    /// Closes it.
    ///
    /// # Errors
    /// When it does not end well.
    pub async fn close(self) -> Result<(), Error> {
        match self.0 {
            Link::Sqlite(link) => waiting(|| link.close().map_err(|(_, error)| error.into())),
            Link::Postgres(link) => Ok(link.close().await?),
            Link::Pooled(_) => Ok(()),
        }
    }
}

/// Whether another program, or another writer of this one, holds the lock.
fn is_busy(error: &Error) -> bool {
    let Error::Sqlite(error) = error else { return false };
    matches!(error.sqlite_error_code(), Some(rusqlite::ErrorCode::DatabaseBusy | rusqlite::ErrorCode::DatabaseLocked))
}

/// Does what waits, without keeping other work of the runtime from its thread.
fn waiting<T>(work: impl FnOnce() -> T) -> T {
    use tokio::runtime::{Handle, RuntimeFlavor};
    match Handle::try_current().map(|handle| handle.runtime_flavor()) {
        Ok(RuntimeFlavor::MultiThread) => tokio::task::block_in_place(work),
        _ => work(),
    }
}

/// SQLite: statements one after another, those that are asked again and again kept prepared.
fn batch(link: &rusqlite::Connection, text: &str) -> Result<(), Error> {
    if text.contains(';') {
        link.execute_batch(text)?;
    } else {
        let mut statement = link.prepare_cached(text)?;
        let mut rows = statement.raw_query();
        while rows.next()?.is_some() {}
    }
    Ok(())
}

fn on_the_spot<E: From<Error>>(
    link: &rusqlite::Connection,
    query: &Query,
    most: usize,
    take: &mut impl FnMut(SqlRow) -> Result<(), E>,
) -> Result<Done, E> {
    // `$2` would be a name here, whose place depends on what stands before it; `?2` is the second place.
    let text = query.text.replace('$', "?");
    let mut statement = link.prepare_cached(&text).map_err(Error::from)?;
    if statement.parameter_count() != query.values.len() {
        let (n_places, n_values) = (statement.parameter_count(), query.values.len());
        return Err(Error::Fault(format!("{n_values} values are bound in {n_places} places of a statement")).into());
    }
    for place in 1..=statement.parameter_count() {
        match query.values.get(place - 1) {
            Some(Bound::Whole(value)) => statement.raw_bind_parameter(place, value),
            Some(Bound::Number(value)) => statement.raw_bind_parameter(place, value),
            Some(Bound::Text(value)) => statement.raw_bind_parameter(place, value.as_deref()),
            Some(Bound::Bytes(value)) => statement.raw_bind_parameter(place, value.as_deref()),
            None => Ok(()),
        }
        .map_err(Error::from)?;
    }
    let n_columns = statement.column_count();
    let names: Arc<[String]> = statement.column_names().map(str::to_owned).collect();
    let readonly = statement.readonly();
    let mut rows = statement.raw_query();
    // One that writes goes to its end, where its references are looked at, however many rows are wanted.
    let goes_on = !readonly;
    let mut n_rows = 0;
    while (n_rows < most || goes_on)
        && let Some(row) = rows.next().map_err(Error::from)?
    {
        if n_rows >= most {
            continue;
        }
        let mut cells = Vec::with_capacity(n_columns);
        for column in 0..n_columns {
            cells.push(match row.get_ref(column).map_err(Error::from)? {
                ValueRef::Null => Cell::Null,
                ValueRef::Integer(value) => Cell::Whole(value),
                ValueRef::Real(value) => Cell::Number(value),
                ValueRef::Text(value) => match std::str::from_utf8(value) {
                    Ok(text) => Cell::Text(text.to_owned()),
                    Err(_) => {
                        let column = names.get(column).cloned().unwrap_or_default();
                        return Err(Error::Value { column, found: "text that is no UTF-8", wanted: "text" }.into());
                    }
                },
                ValueRef::Blob(value) => Cell::Bytes(value.to_vec()),
            });
        }
        take(SqlRow { names: Arc::clone(&names), cells })?;
        n_rows += 1;
    }
    drop(rows);
    Ok(Done(if n_columns == 0 { link.changes() } else { n_rows as u64 }))
}

async fn over_the_wire<E: From<Error>>(
    link: &mut PgConnection,
    query: Query,
    most: usize,
    mut take: impl FnMut(SqlRow) -> Result<(), E>,
) -> Result<Done, E> {
    let mut arguments = PgArguments::default();
    for value in query.values {
        let added = match value {
            Bound::Whole(value) => arguments.add(value),
            Bound::Number(value) => arguments.add(value),
            Bound::Text(value) => arguments.add(value),
            Bound::Bytes(value) => arguments.add(value),
        };
        added.map_err(|error| Error::from(sqlx::Error::Encode(error)))?;
    }
    let text = with_numbers(query.text);
    let asked = sqlx::query_with(AssertSqlSafe(text), arguments);
    let mut names: Option<Arc<[String]>> = None;
    let (mut n_rows, mut touched) = (0, 0);
    if most == 1 {
        if let Some(row) = link.fetch_optional(asked).await.map_err(Error::from)? {
            take(row_of(&row, &mut names)?)?;
            n_rows = 1;
        }
        return Ok(Done(n_rows));
    }
    let mut answers = link.fetch_many(asked);
    while let Some(answer) = answers.try_next().await.map_err(Error::from)? {
        match answer {
            Either::Left(done) => touched += done.rows_affected(),
            Either::Right(row) => {
                if n_rows < most as u64 {
                    take(row_of(&row, &mut names)?)?;
                }
                n_rows += 1;
            }
        }
    }
    Ok(Done(touched))
}

/// `?` as `$1`, `$2` …: a statement has either.
fn with_numbers(text: Cow<'static, str>) -> String {
    if !text.contains('?') {
        return text.into_owned();
    }
    let mut out = String::with_capacity(text.len() * 2);
    for (at, part) in text.split('?').enumerate() {
        if at > 0 {
            let _ = write!(out, "${at}");
        }
        out.push_str(part);
    }
    out
}

fn row_of(row: &PgRow, names: &mut Option<Arc<[String]>>) -> Result<SqlRow, Error> {
    let names = names.get_or_insert_with(|| row.columns().iter().map(|column| column.name().to_owned()).collect());
    let mut cells = Vec::with_capacity(row.len());
    for (at, column) in row.columns().iter().enumerate() {
        cells.push(match column.type_info().name() {
            "INT8" => row.try_get::<Option<i64>, _>(at)?.map_or(Cell::Null, Cell::Whole),
            "INT4" => row.try_get::<Option<i32>, _>(at)?.map_or(Cell::Null, |value| Cell::Whole(value.into())),
            "INT2" => row.try_get::<Option<i16>, _>(at)?.map_or(Cell::Null, |value| Cell::Whole(value.into())),
            "BOOL" => row.try_get::<Option<bool>, _>(at)?.map_or(Cell::Null, |value| Cell::Whole(value.into())),
            "FLOAT8" => row.try_get::<Option<f64>, _>(at)?.map_or(Cell::Null, Cell::Number),
            "FLOAT4" => row.try_get::<Option<f32>, _>(at)?.map_or(Cell::Null, |value| Cell::Number(value.into())),
            "TEXT" | "VARCHAR" | "CHAR" | "NAME" | "UNKNOWN" => {
                row.try_get::<Option<String>, _>(at)?.map_or(Cell::Null, Cell::Text)
            }
            "BYTEA" => row.try_get::<Option<Vec<u8>>, _>(at)?.map_or(Cell::Null, Cell::Bytes),
            "VOID" => Cell::Null,
            other => return Err(Error::Fault(format!("a column of a type that is not read: {other}"))),
        });
    }
    Ok(SqlRow { names: Arc::clone(names), cells })
}
