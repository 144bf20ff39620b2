//! Database, ledger, vault, door, jobs, backup: on SQLite and on PostgreSQL.

mod audit;
mod backup;
mod door;
mod faults;
mod jobs;
mod ledger;
mod names;
mod rows;
mod schema;
mod vault;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use tempfile::TempDir;
use wayhome_registry::testing::sql::{self, Connection};
use wayhome_registry::vault::RootKeys;
use wayhome_registry::who::{Places, Role, Who};
use wayhome_registry::{Change, Clock, NoGate, Options, Place, Registry};
use wayhome_testkit::{TestDatabase, test_database};

/// A place for one test, with its keys. What it made is removed with it.
pub struct Ground {
    pub place: Place,
    pub keys: RootKeys,
    pub folder: TempDir,
    pub database: Option<TestDatabase>,
    /// What the clock says; moves by one millisecond whenever it is asked.
    pub time: Arc<AtomicI64>,
}

/// 1 March 2026, noon.
pub const NOON: i64 = 1_772_366_400_000_000;
pub const DAY: i64 = 86_400_000_000;

impl Ground {
    pub fn sqlite() -> Self {
        let folder = TempDir::new().unwrap();
        Self {
            place: Place::Folder(folder.path().join("data")),
            keys: RootKeys::generate().unwrap(),
            folder,
            database: None,
            time: Arc::new(AtomicI64::new(NOON)),
        }
    }

    pub fn postgres() -> Option<Self> {
        let database = test_database()?;
        Some(Self { place: Place::Url(database.url()), database: Some(database), ..Self::sqlite() })
    }

    /// One on each database that this machine has.
    pub fn each() -> Vec<Self> {
        [Some(Self::sqlite()), Self::postgres()].into_iter().flatten().collect()
    }

    pub fn options(&self) -> Options {
        let time = Arc::clone(&self.time);
        Options {
            clock: Clock::of(move || time.fetch_add(1_000, Ordering::Relaxed)),
            may_create: true,
            erasure_list: Some(self.erasure_list()),
            ..Options::new(Arc::new(NoGate))
        }
    }

    pub fn erasure_list(&self) -> PathBuf {
        self.folder.path().join("data.erasures")
    }

    pub async fn open(&self) -> Registry {
        Registry::open(&self.place, &self.keys, self.options()).await.unwrap()
    }

    pub fn sqlite_file(&self) -> PathBuf {
        let Place::Folder(folder) = &self.place else { panic!("this is no folder") };
        folder.join("registry.sqlite")
    }

    /// A connection past the program, with the owner's rights. An SQLite file is made when it is not there.
    pub async fn owners_connection(&self) -> Connection {
        match &self.database {
            None => Connection::to_file(&self.sqlite_file(), true).unwrap(),
            Some(database) => Connection::to_address(&database.url()).await.unwrap(),
        }
    }

    /// Runs statements past the program, as somebody with the owner's rights.
    pub async fn tamper(&self, text: &str) {
        match &self.database {
            Some(database) => {
                database.sql(text);
            }
            None => tamper_sqlite(&self.sqlite_file(), text).await,
        }
    }
}

pub async fn tamper_sqlite(file: &Path, text: &str) {
    let mut connection = Connection::to_file(file, true).unwrap();
    sql::raw(text.to_owned()).execute(&mut connection).await.unwrap();
    connection.close().await.unwrap();
}

pub fn someone() -> Who {
    Who {
        id: "account:anna".to_owned(),
        role: Role::SocialWorker,
        places: Places { everywhere: true, ..Places::default() },
        own_child: None,
        purpose: "care".to_owned(),
    }
}

/// A new child's record.
pub fn child(id: &str) -> Change {
    Change::new("child", id).of_child(id).with("sex", "female").with("nationality", "XX")
}

/// A child's names.
pub fn identity(id: &str, given: &str, family: &str) -> Change {
    Change::new("identity", id).of_child(id).with("given_names", given).with("family_names", family)
}

pub fn nothing() -> Arc<dyn Fn(i64) + Send + Sync> {
    Arc::new(|_| {})
}

/// The ledger is whole, and every row, account and session is as it says.
pub async fn sound(registry: &Registry) {
    registry.verify(&[], nothing()).await.unwrap().unwrap();
    let compared = registry.compare_rows(&|_| {}).await.unwrap();
    assert_eq!((compared.n_different, compared.different.first()), (0, None));
}
