//! The registry: the record that a country can trust and a child is safe in.
//!
//! Every change enters by one door ([`Registry::change`]): a fact in the ledger, the rows of its table and its audit line
//! commit together or not at all. Reads of a child's file, searches, exports, refusals and sign-ins are entries too
//! ([`Registry::log`]). This is the only crate with SQL.
//!
//! | module | knows |
//! | --- | --- |
//! | [`records`] | every kind of record of every desk, defined once: table, fields, sections, what is sealed |
//! | [`access`] | who may see or do what: one decision function over the policies of `packs/access` |
//! | [`signin`] | accounts, passphrases, second factors, sessions: the only source of a person who acts |
//! | [`outside`] | the trait through which other servers are called |
//! | [`reads`] | what people see: a file, lists, counts, searches, exports, calendars, who looked |
//! | [`retention`] | how long a child's file is kept: sealed, taken back, proposed for erasure |
//! | [`sharing`] | agreements on what may leave |
//! | [`notices`] | what people are told: a word and a time |
//! | [`webhook`] | what the servers of other bodies are told: ids, signed |
//! | [`who`] | roles, the person who acts, their places |
//! | [`database`] | SQLite or PostgreSQL, migrations, the one writer |
//! | [`vault`] | a key for each child, wrapped by a root key kept elsewhere; the keyed index of names |
//! | [`ledger`] | entries, their chain, signed heads, verification |
//! | [`door`] | changes: check, decision, fact, row, index, jobs in one transaction |
//! | [`folder`] | the country folder in and out, and the snapshot of any day |
//! | [`rows`], [`facts`] | records as they stand; their facts, and what held on a day as known on another |
//! | [`jobs`], [`work`] | work that follows a change or comes round every day, and who does it |
//!
//! Write with [`Registry::change`] or [`Registry::log`], read with [`reads::Reads`]. Inside the crate, what must commit together
//! goes through `Registry::write`, and plain queries stand beside the function that uses them. Nothing outside gets at a
//! table: the feature `testing` opens that for the tests of this crate.

pub mod access;
pub mod audit;
pub mod backup;
pub mod clock;
pub mod complaints;
pub mod database;
pub mod door;
pub mod erase;
mod error;
pub mod facts;
pub mod folder;
mod follow;
pub mod jobs;
pub mod ledger;
pub mod notices;
pub mod outside;
pub mod reads;
pub mod records;
pub mod retention;
pub mod rows;
pub mod sharing;
pub mod signin;
#[cfg(feature = "testing")]
pub mod testing;
pub mod vault;
pub mod webhook;
pub mod who;
pub mod work;

pub use clock::Clock;
pub use database::writer::{Boxed, FromStore, Tx};
pub use database::{Dialect, Place};
pub use door::{Change, ChangeError, Decision, Expected, Gate, NoGate, Problem};
pub use error::StoreError;
pub use ledger::{Action, Draft, Receipt};
pub use rows::{Fields, Row, Value};

use crate::database::sql;
use database::ahead::Hint;
use database::writer::Writer;
use database::{Database, Reading};
use records::Kind;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use uuid::Uuid;
use vault::{KeyOwner, KeyStore, Vault};
use who::{Places, Role, Who};

/// How a registry is opened.
pub struct Options {
    /// Decides about changes.
    pub gate: Arc<dyn Gate>,
    /// The kinds of records that it holds.
    pub kinds: &'static [Kind],
    /// Tells the time.
    pub clock: Clock,
    /// Whether a missing registry is made.
    pub may_create: bool,
    /// The list of erasures, kept apart from the database and its backups; see [`erase::default_list`].
    pub erasure_list: Option<PathBuf>,
    /// Whether a registry that is made holds invented children only. Later changes of mind are not possible.
    pub invented: bool,
}

/// The registry of a country. Cheap to clone: all clones are one.
#[derive(Clone)]
pub struct Registry(Arc<Inner>);

struct Inner {
    id: Uuid,
    invented: bool,
    database: Arc<Database>,
    vault: Arc<Vault>,
    writer: Writer,
    gate: Arc<dyn Gate>,
    kinds: &'static [Kind],
    clock: Clock,
    erasure_list: Option<PathBuf>,
}

impl Options {
    /// All kinds, the machine's clock, an existing registry; `gate` decides.
    #[must_use]
    pub fn new(gate: Arc<dyn Gate>) -> Self {
        Self {
            gate,
            kinds: records::all(),
            clock: Clock::machine(),
            may_create: false,
            erasure_list: None,
            invented: false,
        }
    }
}

impl Registry {
    /// Opens the registry at a place, brings its schema up to date, and makes it when there is none and `options` allow it.
    ///
    /// # Errors
    /// When the place, the schema or the root key does not fit: nothing was written then.
    pub async fn open(place: &Place, keys: &dyn KeyStore, options: Options) -> Result<Self, StoreError> {
        let vault = Arc::new(Vault::new(keys.load().await?));
        let database = Arc::new(Database::open(place, options.may_create).await?);
        let writer = Writer::start(Arc::clone(&database), Arc::clone(&vault), options.clock.clone());
        let (id, invented) = begin(&database, &writer, options.may_create, options.invented).await?;
        Ok(Self(Arc::new(Inner {
            id,
            invented,
            database,
            vault,
            writer,
            gate: options.gate,
            kinds: options.kinds,
            clock: options.clock,
            erasure_list: options.erasure_list,
        })))
    }

    /// Which registry this is.
    #[must_use]
    pub fn id(&self) -> Uuid {
        self.0.id
    }

    /// Whether it holds invented children only.
    #[must_use]
    pub fn is_invented(&self) -> bool {
        self.0.invented
    }

    /// Which database it is on.
    #[must_use]
    pub fn dialect(&self) -> Dialect {
        self.0.database.dialect
    }

    /// The clock of this registry.
    #[must_use]
    pub fn clock(&self) -> &Clock {
        &self.0.clock
    }

    /// The kinds of records that it holds.
    #[must_use]
    pub fn kinds(&self) -> &'static [Kind] {
        self.0.kinds
    }

    /// The kind of this name.
    #[must_use]
    pub fn kind(&self, name: &str) -> Option<&'static Kind> {
        self.0.kinds.iter().find(|kind| kind.name == name)
    }

    pub(crate) fn vault(&self) -> &Vault {
        &self.0.vault
    }

    pub(crate) fn database(&self) -> &Database {
        &self.0.database
    }

    pub(crate) fn erasure_list(&self) -> Option<&Path> {
        self.0.erasure_list.as_deref()
    }

    pub(crate) fn gate(&self) -> Arc<dyn Gate> {
        Arc::clone(&self.0.gate)
    }

    /// Whether the database answers.
    ///
    /// # Errors
    /// When it does not.
    pub async fn is_reachable(&self) -> Result<(), StoreError> {
        let mut connection = self.reading().await?;
        sql::query("SELECT 1").fetch_one(&mut connection).await?;
        Ok(())
    }

    /// Whether an entry could be written now: goes the way of an entry to the disk, and adds nothing.
    ///
    /// # Errors
    /// When it could not: the disk is full, the database is read-only or does not answer.
    pub async fn is_writable(&self) -> Result<(), StoreError> {
        self.write(|tx| {
            Box::pin(async move {
                sql::query("UPDATE ledger_end SET seq = seq WHERE one = 1").execute(tx.connection()).await?;
                Ok(())
            })
        })
        .await
    }

    /// The number of the last entry of the ledger; 0 where there is none.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn last_entry(&self) -> Result<i64, StoreError> {
        let mut connection = self.reading().await?;
        Ok(sql::query("SELECT seq FROM ledger_end WHERE one = 1").fetch_one(&mut connection).await?.try_get(0)?)
    }

    /// Whether facts about records, or an erasure, stand after this entry. What the picture of the country itself leads to
    /// ([`who::FORECAST_JOB`], [`who::COMPLAINTS_JOB`]) does not count.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn has_changed_since(&self, entry: i64) -> Result<bool, StoreError> {
        let mut connection = self.reading().await?;
        // In the order of the key: PostgreSQL would else read the whole table where nothing follows.
        let text = "SELECT seq FROM ledger WHERE seq > $1 AND (action = 'erase' OR version IS NOT NULL
                      AND actor NOT IN ($2, $3)) ORDER BY seq LIMIT 1";
        let asked = sql::query(text).bind(entry).bind(who::FORECAST_JOB).bind(who::COMPLAINTS_JOB);
        Ok(asked.fetch_optional(&mut connection).await?.is_some())
    }

    /// A connection that can only read, from a small pool.
    pub(crate) async fn reading(&self) -> Result<Reading, StoreError> {
        self.0.database.reading().await
    }

    /// Runs an operation in the writer's transaction. Returns once it is durable; an error undoes what it wrote.
    ///
    /// Operations of many callers share one transaction and one wait for the disk. They run one after another, so an
    /// operation must not wait for anything but the database. It must not begin or end transactions itself.
    ///
    /// ```ignore
    /// registry.write(move |tx| Box::pin(async move {
    ///     sql::query("UPDATE …").execute(tx.connection()).await.map_err(StoreError::from)?;
    ///     tx.append(&who, Draft::new(Action::Account)).await
    /// })).await
    /// ```
    ///
    /// # Errors
    /// Its own, or that of the transaction: then nothing was acknowledged, and it can be sent again.
    pub(crate) async fn write<T, E, F>(&self, operation: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: FromStore,
        F: for<'a> FnOnce(&'a mut Tx) -> Boxed<'a, Result<T, E>> + Send + 'static,
    {
        self.0.writer.write(None, operation).await
    }

    /// The same, for an operation that is these changes and entries and nothing else: what they ask for is read ahead together with
    /// what others ask for.
    pub(crate) async fn write_hinted<T, E, F>(&self, hints: Vec<Hint>, operation: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: FromStore,
        F: for<'a> FnOnce(&'a mut Tx) -> Boxed<'a, Result<T, E>> + Send + 'static,
    {
        self.0.writer.write(Some(hints), operation).await
    }

    /// Wraps every key with the current root key: after a new one was put in front of the key file. Can be interrupted and
    /// called again. Returns how many keys were wrapped anew; afterwards the old root key opens only old backups.
    ///
    /// # Errors
    /// When the database or the keys fail.
    pub async fn rewrap_keys(&self, who: &Who) -> Result<usize, StoreError> {
        let mut n_keys = 0;
        loop {
            let done = self
                .write(|tx| {
                    Box::pin(async move {
                        let vault = Arc::clone(&tx.vault);
                        vault.rewrap(tx, 500).await
                    })
                })
                .await?;
            n_keys += done;
            if done == 0 {
                break;
            }
        }
        let mut draft = Draft::new(Action::Key);
        draft.what = serde_json::json!({ "root": self.vault().roots().current().id(), "keys": n_keys });
        self.log(who, draft).await?;
        Ok(n_keys)
    }

    /// Gives a child a new key for what is sealed from now on.
    ///
    /// # Errors
    /// When the child has no file, or the database or the keys fail.
    pub async fn change_child_key(&self, who: &Who, child: &str, reason: &str) -> Result<i64, StoreError> {
        let (who, child, reason) = (who.clone(), child.to_owned(), reason.to_owned());
        self.write(move |tx| {
            Box::pin(async move {
                let vault = Arc::clone(&tx.vault);
                let owner = KeyOwner::Child(child.clone());
                if vault.key(tx.connection(), &owner).await?.is_none() {
                    return Err(StoreError::Place(format!("there is no file of a child `{child}`")));
                }
                let key = vault.change_key(tx, &owner).await?;
                let mut draft = Draft::new(Action::Key).of_child(&child);
                draft.reason = reason;
                tx.append(&who, draft).await?;
                Ok(key.version)
            })
        })
        .await
    }

    /// Appends an entry: a read, a search, an export, a refusal, a sign-in. Returns once it is durable; only then may what was
    /// read be shown. The same id again returns the first receipt.
    ///
    /// # Errors
    /// When the database does not take it: then nothing may be shown.
    pub async fn log(&self, who: &Who, draft: Draft) -> Result<Receipt, StoreError> {
        let who = who.clone();
        let hint = Hint { id: draft.id, record: None, child: draft.child.clone() };
        self.write_hinted(vec![hint], move |tx| {
            Box::pin(async move {
                ledger::read_end(tx).await?;
                match tx.receipt_of(draft.id).await? {
                    Some(receipt) => Ok(receipt),
                    None => tx.append(&who, draft).await,
                }
            })
        })
        .await
    }
}

impl Who {
    /// The program itself, in the role of the system: for its own jobs and for what the operator of the machine asks.
    #[must_use]
    pub fn program(id: &str, purpose: &str) -> Self {
        Self {
            id: id.to_owned(),
            role: Role::System,
            places: Places { everywhere: true, ..Places::default() },
            own_child: None,
            purpose: purpose.to_owned(),
        }
    }
}

/// Reads which registry this is, or makes it: its id, its first keys and the first entry.
async fn begin(
    database: &Database,
    writer: &Writer,
    may_create: bool,
    invented: bool,
) -> Result<(Uuid, bool), StoreError> {
    let text = database.place.shown();
    writer
        .write(None, move |tx| {
            Box::pin(async move {
                if tx.dialect() == Dialect::Postgres {
                    // Two servers that start at once: the second finds what the first made.
                    sql::raw("SELECT pg_advisory_xact_lock(7239115)").execute(tx.connection()).await?;
                }
                let row = sql::query("SELECT id, invented FROM registry WHERE one = 1")
                    .fetch_optional(tx.connection())
                    .await?;
                if let Some(row) = row {
                    let id: String = row.try_get(0)?;
                    let invented: i64 = row.try_get(1)?;
                    // Opens a key: a wrong root key is noticed before anything is done with it.
                    let vault = Arc::clone(&tx.vault);
                    if vault.key(tx.connection(), &KeyOwner::Heads).await?.is_none() {
                        return Err(StoreError::Damaged("its own key is missing".to_owned()));
                    }
                    let id = id.parse().map_err(|_| StoreError::Damaged("its id is no id".to_owned()))?;
                    return Ok((id, invented != 0));
                }
                if !may_create {
                    return Err(StoreError::Place(format!("there is no registry in `{text}` yet")));
                }
                let id = Uuid::new_v4();
                let now = tx.now();
                sql::query("INSERT INTO registry (one, id, made_at, invented) VALUES (1, $1, $2, $3)")
                    .bind(id.to_string())
                    .bind(now)
                    .bind(i64::from(invented))
                    .execute(tx.connection())
                    .await?;
                let vault = Arc::clone(&tx.vault);
                for owner in [KeyOwner::Heads, KeyOwner::Country, KeyOwner::Index] {
                    vault.key_or_new(tx, &owner).await?;
                }
                let heads = vault.key_or_new(tx, &KeyOwner::Heads).await?;
                let end = ledger::End::beginning(id);
                sql::query("INSERT INTO ledger_end (one, seq, at, hash, code) VALUES (1, $1, $2, $3, $4)")
                    .bind(end.seq)
                    .bind(end.at)
                    .bind(end.hash.to_vec())
                    .bind(end.code(&heads).to_vec())
                    .execute(tx.connection())
                    .await?;
                tx.append(&Who::program("program", "a registry is made"), Draft::new(Action::Begin)).await?;
                Ok((id, invented))
            })
        })
        .await
}
