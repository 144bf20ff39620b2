//! The kinds of records, their rules, their tables; the country folder in and out.

mod door;
mod folder;
mod fresh;
mod kinds;
mod rules;

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use wayhome_registry::vault::{KeyFile, RootKeys};
use wayhome_registry::who::Who;
use wayhome_registry::{Clock, NoGate, Options, Place, Registry};
use wayhome_testkit::{TestDatabase, test_database};

/// 1 January 2027, so that the synthetic countries of November 2026 lie behind.
const NOW: i64 = 1_798_761_600_000_000;

/// A registry in a folder of its own, with a clock that the test sets.
struct Ground {
    registry: Registry,
    clock: Arc<AtomicI64>,
    folder: tempfile::TempDir,
    _database: Option<TestDatabase>,
}

impl Ground {
    async fn new(invented: bool) -> Ground {
        Ground::at(None, invented).await
    }

    /// One on each database that this machine has.
    async fn each(invented: bool) -> Vec<Ground> {
        let mut all = vec![Ground::at(None, invented).await];
        if let Some(database) = test_database() {
            all.push(Ground::at(Some(database), invented).await);
        }
        all
    }

    async fn at(database: Option<TestDatabase>, invented: bool) -> Ground {
        let folder = tempfile::tempdir().unwrap();
        let clock = Arc::new(AtomicI64::new(NOW));
        let place = match &database {
            Some(database) => Place::Url(database.url()),
            None => Place::Folder(folder.path().join("data")),
        };
        let registry = open(folder.path(), place, &clock, invented).await;
        Ground { registry, clock, folder, _database: database }
    }

    fn path(&self, name: &str) -> std::path::PathBuf {
        self.folder.path().join(name)
    }

    fn set(&self, now: i64) {
        self.clock.store(now, Ordering::SeqCst);
    }
}

async fn open(folder: &Path, place: Place, clock: &Arc<AtomicI64>, invented: bool) -> Registry {
    let key = folder.join("key");
    if !key.exists() {
        RootKeys::generate().unwrap().to_file(&key).unwrap();
    }
    let clock = Arc::clone(clock);
    let options = Options {
        clock: Clock::of(move || clock.load(Ordering::SeqCst)),
        may_create: true,
        invented,
        ..Options::new(Arc::new(NoGate))
    };
    let keys = KeyFile { path: key, may_create: false };
    Registry::open(&place, &keys, options).await.unwrap()
}

fn operator() -> Who {
    Who::program("operator:tests", "tests")
}
