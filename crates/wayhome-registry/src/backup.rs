//! Backup and restore: one encrypted stream, the same from SQLite and from PostgreSQL, restored into either.
//!
//! ```text
//! WAYHOME BACKUP 1\n             magic
//! length (4), header (JSON)      registry, schema, when, root key's name, wrapped key: not secret, but bound to every chunk
//! length (4), sealed chunk …     XChaCha20-Poly1305; the number of the chunk and whether it is the last are bound to it
//! ```
//!
//! Inside the chunks stand the tables, row by row. A stream that was cut off has no last chunk; one with a chunk missing,
//! moved or changed does not open. `restore` reads the whole stream before it writes anything.

use crate::Registry;
use crate::database::sql::{self, Cell, Connection, SqlRow};
use crate::database::{Dialect, migrations};
use crate::error::StoreError;
use crate::ledger::heads::{hex, unhex};
use crate::ledger::{Action, Draft};
use crate::rows::quoted;
use crate::vault::{RootKeys, random};
use crate::who::Who;
use chacha20poly1305::aead::{Aead as _, KeyInit as _, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use serde::{Deserialize, Serialize};
use std::io::{Read, Write};
use std::sync::Arc;
use zeroize::Zeroizing;

const MAGIC: &[u8] = b"WAYHOME BACKUP 1\n";

/// Bytes of plain text in a chunk.
const CHUNK: usize = 256 * 1024;

/// What a backup says about itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// The registry.
    pub registry: String,
    /// Its schema.
    pub schema: i64,
    /// When it was made, in microseconds UTC.
    pub made_at: i64,
    /// The root key that opens it.
    pub root: String,
    wrapped: String,
    nonce: String,
}

/// Why a backup was not restored. Nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum RestoreError {
    /// It is no backup.
    #[error("this is not a backup of a registry")]
    NoBackup,
    /// It is cut off.
    #[error("the backup is cut off after {whole} whole parts: it was not copied to its end; take another copy")]
    CutOff {
        /// Chunks that are whole.
        whole: u64,
    },
    /// It was changed.
    #[error("part {part} of the backup was changed or is damaged; take another copy")]
    Changed {
        /// The chunk, from 1; 0: the header.
        part: u64,
    },
    /// The key does not open it.
    #[error(
        "the root key `{given}` does not open this backup, which was made with `{wanted}`; give the key file of that time"
    )]
    WrongKey {
        /// The keys that were given.
        given: String,
        /// The key that is wanted.
        wanted: String,
    },
    /// The place holds a registry already.
    #[error("there is a registry already; restore into an empty place")]
    NotEmpty,
    /// It comes from a newer program.
    #[error("the backup has schema {found}, this program knows schemas up to {known}; use the newer program")]
    Newer {
        /// Its schema.
        found: i64,
        /// The newest of this program.
        known: i64,
    },
    /// It cannot be read.
    #[error("the backup cannot be read")]
    Unreadable(#[source] std::io::Error),
    /// The store could not do it.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<sql::Error> for RestoreError {
    fn from(error: sql::Error) -> Self {
        RestoreError::Store(error.into())
    }
}

fn bound(header: &[u8], part: u64, last: bool) -> Vec<u8> {
    let mut bound = b"wayhome backup part 1\0".to_vec();
    bound.extend_from_slice(&(header.len() as u64).to_be_bytes());
    bound.extend_from_slice(header);
    bound.extend_from_slice(&part.to_be_bytes());
    bound.push(u8::from(last));
    bound
}

fn part_nonce(base: &[u8; 16], part: u64) -> XNonce {
    let mut nonce = [0; 24];
    nonce[..16].copy_from_slice(base);
    nonce[16..].copy_from_slice(&part.to_be_bytes());
    XNonce::from(nonce)
}

/// Seals what is written to it, chunk by chunk.
struct Sealer<W: Write> {
    out: W,
    header: Vec<u8>,
    cipher: XChaCha20Poly1305,
    nonce: [u8; 16],
    part: u64,
    plain: Zeroizing<Vec<u8>>,
}

impl<W: Write> Sealer<W> {
    fn begin(mut out: W, roots: &RootKeys, registry: &str, schema: i64, made_at: i64) -> Result<Self, StoreError> {
        let key = Zeroizing::new(random::<32>()?);
        let nonce = random::<16>()?;
        let wrap_nonce = random::<24>()?;
        let root = roots.current();
        let wrapped = XChaCha20Poly1305::new(root.bytes().into())
            .encrypt(&XNonce::from(wrap_nonce), Payload { msg: key.as_slice(), aad: &wrap_bound(registry, made_at) })
            .map_err(|_| StoreError::Fault("wrapping failed".to_owned()))?;
        let header = Header {
            registry: registry.to_owned(),
            schema,
            made_at,
            root: root.id().to_owned(),
            wrapped: hex(&[wrap_nonce.as_slice(), &wrapped].concat()),
            nonce: hex(&nonce),
        };
        let header = serde_json::to_vec(&header).map_err(|error| StoreError::Fault(error.to_string()))?;
        let length = u32::try_from(header.len()).map_err(|_| StoreError::Fault("a header too long".to_owned()))?;
        out.write_all(MAGIC)
            .and_then(|()| out.write_all(&length.to_be_bytes()))
            .and_then(|()| out.write_all(&header))
            .map_err(written)?;
        let cipher = XChaCha20Poly1305::new((&*key).into());
        Ok(Self { out, header, cipher, nonce, part: 0, plain: Zeroizing::new(Vec::with_capacity(CHUNK + 4096)) })
    }

    fn put(&mut self, bytes: &[u8]) -> Result<(), StoreError> {
        self.plain.extend_from_slice(bytes);
        while self.plain.len() >= CHUNK {
            let rest = Zeroizing::new(self.plain.split_off(CHUNK));
            self.seal(false)?;
            self.plain = rest;
        }
        Ok(())
    }

    fn seal(&mut self, last: bool) -> Result<(), StoreError> {
        let sealed = self
            .cipher
            .encrypt(
                &part_nonce(&self.nonce, self.part),
                Payload { msg: &self.plain, aad: &bound(&self.header, self.part, last) },
            )
            .map_err(|_| StoreError::Fault("sealing failed".to_owned()))?;
        let length = u32::try_from(sealed.len()).map_err(|_| StoreError::Fault("a part too long".to_owned()))?;
        // The highest bit tells the last part; it is bound to the part, too.
        let length = if last { length | 1 << 31 } else { length };
        self.out.write_all(&length.to_be_bytes()).and_then(|()| self.out.write_all(&sealed)).map_err(written)?;
        self.part += 1;
        Ok(())
    }

    fn end(mut self) -> Result<W, StoreError> {
        self.seal(true)?;
        self.out.flush().map_err(written)?;
        Ok(self.out)
    }
}

fn wrap_bound(registry: &str, made_at: i64) -> Vec<u8> {
    format!("wayhome backup key 1\0{registry}\0{made_at}").into_bytes()
}

fn written(error: std::io::Error) -> StoreError {
    if error.kind() == std::io::ErrorKind::StorageFull {
        return StoreError::Place("the disk is full; the backup was not finished".to_owned());
    }
    StoreError::Place(format!("the backup cannot be written: {error}"))
}

/// Opens a stream, chunk by chunk.
struct Opener<R: Read> {
    input: R,
    header: Vec<u8>,
    cipher: XChaCha20Poly1305,
    nonce: [u8; 16],
    part: u64,
    ended: bool,
    plain: Zeroizing<Vec<u8>>,
    at: usize,
}

impl<R: Read> Opener<R> {
    fn begin(mut input: R, roots: &RootKeys) -> Result<(Self, Header), RestoreError> {
        let mut magic = [0; MAGIC.len()];
        match input.read_exact(&mut magic) {
            Ok(()) if magic == MAGIC => {}
            Ok(()) => return Err(RestoreError::NoBackup),
            Err(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => return Err(RestoreError::NoBackup),
            Err(error) => return Err(RestoreError::Unreadable(error)),
        }
        let length = read_length(&mut input, 0)?;
        if length > 64 * 1024 {
            return Err(RestoreError::Changed { part: 0 });
        }
        let mut bytes = vec![0; length as usize];
        read_whole(&mut input, &mut bytes, 0)?;
        let changed = || RestoreError::Changed { part: 0 };
        let header: Header = serde_json::from_slice(&bytes).map_err(|_| changed())?;
        let Some(root) = roots.by_id(&header.root) else {
            return Err(RestoreError::WrongKey {
                given: roots.ids().collect::<Vec<_>>().join("`, `"),
                wanted: header.root.clone(),
            });
        };
        let wrapped = unhex(&header.wrapped).ok_or_else(changed)?;
        let (wrap_nonce, sealed) = wrapped.split_first_chunk::<24>().ok_or_else(changed)?;
        let key = XChaCha20Poly1305::new(root.bytes().into())
            .decrypt(
                &XNonce::from(*wrap_nonce),
                Payload { msg: sealed, aad: &wrap_bound(&header.registry, header.made_at) },
            )
            .map(Zeroizing::new)
            .map_err(|_| changed())?;
        let key = key.first_chunk::<32>().ok_or_else(changed)?;
        let nonce = unhex(&header.nonce).and_then(|nonce| <[u8; 16]>::try_from(nonce).ok()).ok_or_else(changed)?;
        let opener = Self {
            input,
            header: bytes,
            cipher: XChaCha20Poly1305::new(key.into()),
            nonce,
            part: 0,
            ended: false,
            plain: Zeroizing::new(Vec::new()),
            at: 0,
        };
        Ok((opener, header))
    }

    /// Opens the next chunk. `false` after the last.
    fn next(&mut self) -> Result<bool, RestoreError> {
        if self.ended {
            // Nothing may follow the last part.
            let mut more = [0];
            return match self.input.read(&mut more) {
                Ok(0) => Ok(false),
                Ok(_) => Err(RestoreError::Changed { part: self.part + 1 }),
                Err(error) => Err(RestoreError::Unreadable(error)),
            };
        }
        let length = read_length(&mut self.input, self.part)?;
        let last = length >> 31 == 1;
        let length = (length & !(1 << 31)) as usize;
        if length > 2 * CHUNK {
            return Err(RestoreError::Changed { part: self.part + 1 });
        }
        let mut sealed = vec![0; length];
        read_whole(&mut self.input, &mut sealed, self.part)?;
        self.plain = self
            .cipher
            .decrypt(
                &part_nonce(&self.nonce, self.part),
                Payload { msg: &sealed, aad: &bound(&self.header, self.part, last) },
            )
            .map(Zeroizing::new)
            .map_err(|_| RestoreError::Changed { part: self.part + 1 })?;
        self.at = 0;
        self.part += 1;
        self.ended = last;
        Ok(true)
    }

    fn take(&mut self, out: &mut [u8]) -> Result<(), RestoreError> {
        let mut filled = 0;
        while filled < out.len() {
            if self.at == self.plain.len() && !self.next()? {
                return Err(RestoreError::Changed { part: self.part });
            }
            let n_bytes = (out.len() - filled).min(self.plain.len() - self.at);
            out[filled..filled + n_bytes].copy_from_slice(&self.plain[self.at..self.at + n_bytes]);
            filled += n_bytes;
            self.at += n_bytes;
        }
        Ok(())
    }

    fn byte(&mut self) -> Result<u8, RestoreError> {
        let mut one = [0];
        self.take(&mut one)?;
        Ok(one[0])
    }

    fn number(&mut self) -> Result<i64, RestoreError> {
        let mut eight = [0; 8];
        self.take(&mut eight)?;
        Ok(i64::from_be_bytes(eight))
    }

    fn bytes(&mut self) -> Result<Vec<u8>, RestoreError> {
        let length = self.number()?;
        let length = usize::try_from(length).ok().filter(|length| *length <= 1 << 30);
        let mut out = vec![0; length.ok_or(RestoreError::Changed { part: self.part })?];
        self.take(&mut out)?;
        Ok(out)
    }

    fn text(&mut self) -> Result<String, RestoreError> {
        String::from_utf8(self.bytes()?).map_err(|_| RestoreError::Changed { part: self.part })
    }
}

fn read_length(input: &mut impl Read, whole: u64) -> Result<u32, RestoreError> {
    let mut length = [0; 4];
    read_whole(input, &mut length, whole)?;
    Ok(u32::from_be_bytes(length))
}

fn read_whole(input: &mut impl Read, out: &mut [u8], whole: u64) -> Result<(), RestoreError> {
    input.read_exact(out).map_err(|error| match error.kind() {
        std::io::ErrorKind::UnexpectedEof => RestoreError::CutOff { whole },
        _ => RestoreError::Unreadable(error),
    })
}

/// Marks in the stream.
const TABLE: u8 = b'T';
const ROW: u8 = b'R';
const END: u8 = b'E';

/// Tables that are not copied: `restore` makes them by migrating.
fn is_copied(table: &str) -> bool {
    table != "schema_migration" && !table.starts_with("sqlite_")
}

async fn tables(connection: &mut Connection, dialect: Dialect) -> Result<Vec<String>, StoreError> {
    let text = match dialect {
        Dialect::Sqlite => "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name",
        Dialect::Postgres => {
            "SELECT CAST(tablename AS TEXT) FROM pg_catalog.pg_tables WHERE schemaname = current_schema() ORDER BY 1"
        }
    };
    let rows = sql::query(text).fetch_all(connection).await?;
    let names = rows.iter().map(|row| Ok(row.try_get(0)?)).collect::<Result<Vec<String>, StoreError>>()?;
    Ok(names.into_iter().filter(|name| is_copied(name)).collect())
}

fn put_row(out: &mut Vec<u8>, row: &SqlRow) {
    for cell in row.cells() {
        match cell {
            Cell::Null => out.push(0),
            Cell::Whole(value) => {
                out.push(1);
                out.extend_from_slice(&value.to_be_bytes());
            }
            Cell::Number(value) => {
                out.push(2);
                out.extend_from_slice(&value.to_bits().to_be_bytes());
            }
            Cell::Text(text) => {
                out.push(3);
                put_text(out, text);
            }
            Cell::Bytes(bytes) => {
                out.push(4);
                out.extend_from_slice(&(bytes.len() as u64).to_be_bytes());
                out.extend_from_slice(bytes);
            }
        }
    }
}

/// What a backup holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counted {
    /// Tables.
    pub n_tables: u64,
    /// Rows.
    pub n_rows: u64,
}

impl Registry {
    /// Writes a backup of one moment while the registry goes on. The root key is not in it: keep that elsewhere.
    ///
    /// # Errors
    /// When the database cannot be read or `out` not written. What was written is no backup then.
    pub async fn backup<W: Write + Send>(&self, who: &Who, out: W) -> Result<(W, Counted), StoreError> {
        self.log(who, Draft::new(Action::Backup)).await?;
        let mut connection = self.database().reader().await?;
        sql::raw(self.dialect().one_moment()).execute(&mut connection).await?;
        let schema = migrations::ALL.last().map_or(0, |step| step.number);
        let roots = self.vault().roots().clone();
        let mut sealer = Sealer::begin(out, &roots, &self.id().to_string(), schema, self.clock().now())?;
        let mut counted = Counted::default();
        for table in tables(&mut connection, self.dialect()).await? {
            let mut one = Vec::with_capacity(1024);
            let mut head = false;
            let order = if table == "ledger" || table == "ledger_body" { " ORDER BY seq" } else { "" };
            let text = format!("SELECT * FROM {}{order}", quoted(&table));
            let take = |row: SqlRow| {
                one.clear();
                if !head {
                    head = true;
                    one.push(TABLE);
                    put_text(&mut one, &table);
                    one.extend_from_slice(&(row.names().len() as u64).to_be_bytes());
                    for name in row.names() {
                        put_text(&mut one, name);
                    }
                    counted.n_tables += 1;
                }
                one.push(ROW);
                put_row(&mut one, &row);
                sealer.put(&one)?;
                counted.n_rows += 1;
                Ok::<_, StoreError>(())
            };
            sql::query(text).each(&mut connection, usize::MAX, take).await?;
        }
        sealer.put(&[END])?;
        sealer.put(&counted.n_rows.to_be_bytes())?;
        let out = sealer.end()?;
        sql::raw("ROLLBACK").execute(&mut connection).await?;
        connection.close().await?;
        Ok((out, counted))
    }
}

fn put_text(out: &mut Vec<u8>, text: &str) {
    out.extend_from_slice(&(text.len() as u64).to_be_bytes());
    out.extend_from_slice(text.as_bytes());
}

/// Reads a whole backup and tells what it is, without writing anything.
///
/// # Errors
/// When it is no backup, cut off, changed, or sealed with another key.
pub fn check(input: impl Read, roots: &RootKeys) -> Result<Header, RestoreError> {
    let (mut opener, header) = Opener::begin(input, roots)?;
    while opener.next()? {}
    Ok(header)
}

/// Restores a backup into an empty place. `open` gives the stream twice: it is read to its end before anything is written.
///
/// Open the registry afterwards with the same keys, then call [`Registry::replay_erasures`] with the list of erasures.
///
/// # Errors
/// See [`RestoreError`]: nothing was written then.
pub async fn restore<R: Read + Send>(
    mut open: impl FnMut() -> std::io::Result<R>,
    place: &crate::Place,
    roots: &RootKeys,
) -> Result<(Header, Counted), RestoreError> {
    let header = check(open().map_err(RestoreError::Unreadable)?, roots)?;
    let known = migrations::ALL.last().map_or(0, |step| step.number);
    if header.schema > known {
        return Err(RestoreError::Newer { found: header.schema, known });
    }
    let until = migrations::ALL.iter().take_while(|step| step.number <= header.schema).count();
    let database = crate::database::Database::open_until(place, true, &migrations::ALL[..until]).await?;
    let mut connection = database.writer().await?;
    let there = sql::query("SELECT 1 FROM registry").fetch_optional(&mut connection).await?;
    if there.is_some() {
        return Err(RestoreError::NotEmpty);
    }
    sql::raw(match database.dialect {
        Dialect::Sqlite => "BEGIN IMMEDIATE; PRAGMA defer_foreign_keys = ON;",
        Dialect::Postgres => "BEGIN; SET CONSTRAINTS ALL DEFERRED;",
    })
    .execute(&mut connection)
    .await?;
    let known_tables = tables(&mut connection, database.dialect).await?;
    let (mut opener, _) = Opener::begin(open().map_err(RestoreError::Unreadable)?, roots)?;
    let mut counted = Counted::default();
    let mut insert: Option<(Arc<str>, Vec<Column>)> = None;
    loop {
        match opener.byte()? {
            TABLE => {
                let table = opener.text()?;
                if !known_tables.contains(&table) {
                    return Err(
                        StoreError::Damaged(format!("the backup has a table `{table}` that its schema lacks")).into()
                    );
                }
                let n_columns = opener.number()?;
                let mut names = Vec::new();
                for _ in 0..n_columns {
                    names.push(opener.text()?);
                }
                insert = Some(inserting(&mut connection, database.dialect, &table, &names).await?);
                counted.n_tables += 1;
            }
            ROW => {
                let Some((text, columns)) = &insert else { return Err(RestoreError::Changed { part: opener.part }) };
                let mut query = sql::query(text.to_string());
                for column in columns {
                    query = match (opener.byte()?, column) {
                        (0, Column::Whole) => query.bind(None::<i64>),
                        (0, Column::Number) => query.bind(None::<f64>),
                        (0, Column::Text) => query.bind(None::<String>),
                        (0, Column::Bytes) => query.bind(None::<Vec<u8>>),
                        (1, _) => query.bind(opener.number()?),
                        #[expect(clippy::cast_sign_loss, reason = "the same 64 bits")]
                        (2, _) => query.bind(f64::from_bits(opener.number()? as u64)),
                        (3, _) => query.bind(opener.text()?),
                        (4, _) => query.bind(opener.bytes()?),
                        _ => return Err(RestoreError::Changed { part: opener.part }),
                    };
                }
                query.execute(&mut connection).await?;
                counted.n_rows += 1;
            }
            END => {
                if opener.number()? != i64::try_from(counted.n_rows).unwrap_or(-1) {
                    return Err(RestoreError::Changed { part: opener.part });
                }
                break;
            }
            _ => return Err(RestoreError::Changed { part: opener.part }),
        }
    }
    sql::raw("COMMIT").execute(&mut connection).await?;
    connection.close().await?;
    database.close().await;
    Ok((header, counted))
}

#[derive(Clone, Copy)]
enum Column {
    Whole,
    Number,
    Text,
    Bytes,
}

async fn inserting(
    connection: &mut Connection,
    dialect: Dialect,
    table: &str,
    names: &[String],
) -> Result<(Arc<str>, Vec<Column>), StoreError> {
    let text = match dialect {
        Dialect::Sqlite => "SELECT name, type FROM pragma_table_info($1)",
        Dialect::Postgres => {
            "SELECT CAST(column_name AS TEXT), CAST(data_type AS TEXT) FROM information_schema.columns
             WHERE table_schema = current_schema() AND table_name = $1"
        }
    };
    let rows = sql::query(text).bind(table.to_owned()).fetch_all(connection).await?;
    let mut kinds = std::collections::HashMap::new();
    for row in rows {
        let name: String = row.try_get(0)?;
        let kind: String = row.try_get(1)?;
        let kind = match kind.to_ascii_lowercase().as_str() {
            "integer" | "bigint" => Column::Whole,
            "real" | "double precision" => Column::Number,
            "blob" | "bytea" => Column::Bytes,
            _ => Column::Text,
        };
        kinds.insert(name, kind);
    }
    let columns = names
        .iter()
        .map(|name| {
            kinds.get(name).copied().ok_or_else(|| {
                StoreError::Damaged(format!("the backup has a column `{table}.{name}` that its schema lacks"))
            })
        })
        .collect::<Result<Vec<_>, _>>()?;
    let places: Vec<String> = (1..=names.len()).map(|place| format!("${place}")).collect();
    let quoted_names: Vec<String> = names.iter().map(|name| quoted(name)).collect();
    let text = format!("INSERT INTO {} ({}) VALUES ({})", quoted(table), quoted_names.join(", "), places.join(", "));
    Ok((text.into(), columns))
}
