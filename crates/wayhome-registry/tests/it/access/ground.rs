//! A small country with the policies at its door, on each database of this machine.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use tempfile::TempDir;
use wayhome_registry::access::{Access, PolicyGate};
use wayhome_registry::door::{Asked, Decision, Gate};
use wayhome_registry::reads::Reads;
use wayhome_registry::vault::RootKeys;
use wayhome_registry::who::{Places, Role, Who};
use wayhome_registry::{Boxed, Tx};
use wayhome_registry::{Change, Clock, NoGate, Options, Place, Registry, StoreError};
use wayhome_testkit::{TestDatabase, test_database};

/// 1 March 2026, noon.
pub const NOON: i64 = 1_772_366_400_000_000;
pub const MINUTE: i64 = 60_000_000;

/// Lets everything pass while the country is made, then asks the policies.
struct Door {
    seeding: AtomicBool,
    policies: PolicyGate,
}

impl Gate for Door {
    fn change<'a>(
        &'a self,
        tx: &'a mut Tx,
        who: &'a Who,
        asked: &'a Asked<'a>,
    ) -> Boxed<'a, Result<Decision, StoreError>> {
        if self.seeding.load(Ordering::SeqCst) {
            NoGate.change(tx, who, asked)
        } else {
            self.policies.change(tx, who, asked)
        }
    }
}

pub struct Ground {
    pub registry: Registry,
    pub reads: Reads,
    pub time: Arc<AtomicI64>,
    door: Arc<Door>,
    _folder: TempDir,
    _database: Option<TestDatabase>,
}

impl Ground {
    /// One on each database that this machine has, with the same country in it.
    pub async fn each() -> Vec<Ground> {
        let mut all = vec![Ground::made(None).await];
        if let Some(database) = test_database() {
            all.push(Ground::made(Some(database)).await);
        }
        all
    }

    /// The same, where thousands of questions are asked: on SQLite alone, but for the long run.
    pub async fn each_in_soak() -> Vec<Ground> {
        if std::env::var_os("WAYHOME_SOAK").is_some() { Ground::each().await } else { vec![Ground::sqlite().await] }
    }

    pub async fn sqlite() -> Ground {
        Ground::made(None).await
    }

    async fn made(database: Option<TestDatabase>) -> Ground {
        let folder = TempDir::new().unwrap();
        let place = match &database {
            Some(database) => Place::Url(database.url()),
            None => Place::Folder(folder.path().join("data")),
        };
        let access = Arc::new(Access::shipped().unwrap());
        let door = Arc::new(Door { seeding: AtomicBool::new(true), policies: PolicyGate(Arc::clone(&access)) });
        let time = Arc::new(AtomicI64::new(NOON));
        let clock = Arc::clone(&time);
        let options = Options {
            clock: Clock::of(move || clock.load(Ordering::SeqCst)),
            may_create: true,
            gate: Arc::clone(&door) as Arc<dyn Gate>,
            kinds: wayhome_registry::records::all(),
            invented: true,
            erasure_list: None,
        };
        let registry = Registry::open(&place, &RootKeys::generate().unwrap(), options).await.unwrap();
        let reads = Reads::new(registry.clone(), access);
        let ground = Ground { registry, reads, time, door, _folder: folder, _database: database };
        ground.country().await;
        ground
    }

    /// Puts a record in as if it had always been there.
    pub async fn seed(&self, change: Change) {
        self.door.seeding.store(true, Ordering::SeqCst);
        let what = format!("{} {}", change.kind, change.record);
        let result = self.registry.change(&Who::program("program", "a country for tests"), change).await;
        self.door.seeding.store(false, Ordering::SeqCst);
        result.unwrap_or_else(|error| panic!("{what}: {error}"));
    }

    pub fn pass(&self, minutes: i64) {
        self.time.fetch_add(minutes * MINUTE, Ordering::SeqCst);
    }

    pub async fn assign(&self, id: &str, child: &str, who: &Who, purpose: &str) {
        self.seed(
            Change::new("assignment", id)
                .of_child(child)
                .with("account", who.id.as_str())
                .with("role", who.role.code())
                .with("purpose", purpose)
                .with("from", "2026-01-01")
                .with("assigned_by", "account:court"),
        )
        .await;
    }

    async fn country(&self) {
        for (facility, jurisdiction) in [("f1", "north"), ("f2", "south")] {
            self.seed(
                Change::new("facility", facility)
                    .at_facility(facility)
                    .with("name", facility)
                    .with("jurisdiction", jurisdiction),
            )
            .await;
        }
        for (child, facility, unit, given, family) in [
            ("c1", "f1", "a", "Amina", "Okello"),
            ("c2", "f1", "b", "Pavel", "Okello"),
            ("c3", "f2", "a", "Amina", "Reyes"),
        ] {
            self.seed(Change::new("child", child).of_child(child).with("sex", "female").with("born_on", "2010-05-17"))
                .await;
            self.seed(
                Change::new("identity", child)
                    .of_child(child)
                    .with("given_names", given)
                    .with("family_names", family)
                    .with("guardian_name", "Ruth Lindqvist")
                    .with("home_address", "12 Mill Lane"),
            )
            .await;
            self.seed(
                Change::new("placement", &format!("p-{child}"))
                    .of_child(child)
                    .at_facility(facility)
                    .with("unit_id", unit)
                    .with("admitted_at", "2026-01-10")
                    .with("ground", "criminal_pretrial"),
            )
            .await;
            self.seed(
                Change::new("education_record", &format!("e-{child}"))
                    .of_child(child)
                    .with("from", "2026-01-12")
                    .with("place", "inside")
                    .with("level", "year 8"),
            )
            .await;
            self.seed(
                Change::new("health_summary", &format!("h-{child}"))
                    .of_child(child)
                    .with("on", "2026-01-11")
                    .with("allergies", "penicillin"),
            )
            .await;
            self.seed(
                Change::new("clinical_note", &format!("n-{child}"))
                    .of_child(child)
                    .with("at", "2026-01-12")
                    .with("by", "nurse")
                    .with("diagnosis", "asthma")
                    .with("note", "short of breath"),
            )
            .await;
        }
        self.assign("a1", "c1", &lawyer(), "defence").await;
        self.assign("a2", "c1", &worker(), "case_management").await;
        self.assign("a3", "c1", &judge(), "judging").await;
    }
}

pub fn person(id: &str, role: Role, facilities: &[&str]) -> Who {
    Who {
        id: format!("account:{id}"),
        role,
        places: Places { facilities: facilities.iter().map(|one| (*one).to_owned()).collect(), ..Places::default() },
        own_child: None,
        purpose: "work on the case".to_owned(),
    }
}

pub fn lawyer() -> Who {
    person("lawyer", Role::Lawyer, &[])
}

pub fn worker() -> Who {
    person("worker", Role::SocialWorker, &[])
}

pub fn judge() -> Who {
    person("judge", Role::Judge, &[])
}

pub fn director() -> Who {
    person("director", Role::Director, &["f1"])
}

pub fn nurse() -> Who {
    person("nurse", Role::Health, &["f1"])
}

pub fn auditor() -> Who {
    Who { places: Places { everywhere: true, ..Places::default() }, ..person("auditor", Role::Auditor, &[]) }
}

pub fn own(child: &str) -> Who {
    Who { own_child: Some(child.to_owned()), ..person(child, Role::Child, &[]) }
}
