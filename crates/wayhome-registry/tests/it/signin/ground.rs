//! A registry to sign in to, with a clock that tests set.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use wayhome_registry::signin::account::{Account, HeldRole, NewAccount};
use wayhome_registry::signin::codes::Code;
use wayhome_registry::signin::enter::Step;
use wayhome_registry::signin::factor::{Setting, step_at};
use wayhome_registry::signin::passphrase::{Cost, Passphrase};
use wayhome_registry::signin::session::Opened;
use wayhome_registry::signin::totp::TotpSecret;
use wayhome_registry::signin::{Settings, SignIn, SignInError, Visit};
use wayhome_registry::testing::Bare as _;
use wayhome_registry::testing::sql;
use wayhome_registry::vault::RootKeys;
use wayhome_registry::who::Who;
use wayhome_registry::{Clock, NoGate, Options, Place, Registry, records};
use wayhome_testkit::{TestDatabase, test_database};

pub const PASSPHRASE: &str = "kettle orbit mango ladder";
pub const OTHER: &str = "violin cactus harbour fog";

pub struct Ground {
    pub registry: Registry,
    pub signin: SignIn,
    pub clock: Arc<AtomicI64>,
    pub place: Place,
    keys: RootKeys,
    _folder: tempfile::TempDir,
    _database: Option<TestDatabase>,
}

pub fn typed(text: &str) -> Passphrase {
    Passphrase::typed(text)
}

pub fn visit() -> Visit {
    Visit { address: "192.0.2.7".into(), device: "Firefox, Linux".into() }
}

pub fn operator() -> Who {
    Who::program("operator:tests", "tests")
}

pub fn settings() -> Settings {
    Settings { cost: Cost::FOR_TESTS, ..Settings::at("https://wayhome.example").unwrap() }
}

impl Ground {
    /// On the database that the name of the test's module ends with; `None` when this machine has no PostgreSQL.
    pub async fn at(module: &str) -> Option<Ground> {
        let folder = tempfile::tempdir().unwrap();
        let database = if module.ends_with("_postgres") { Some(test_database()?) } else { None };
        let place = match &database {
            Some(database) => Place::Url(database.url()),
            None => Place::Folder(folder.path().join("data")),
        };
        let keys = RootKeys::generate().unwrap();
        // 2026-11-27, noon, in microseconds.
        let clock = Arc::new(AtomicI64::new(1_795_780_800_000_000));
        let registry = open(&place, &keys, &clock).await;
        let signin = SignIn::open(&registry, settings()).await.unwrap();
        Some(Ground { registry, signin, clock, place, keys, _folder: folder, _database: database })
    }

    /// Another server on the same database.
    pub async fn another(&self) -> SignIn {
        let registry = open(&self.place, &self.keys, &self.clock).await;
        SignIn::open(&registry, settings()).await.unwrap()
    }

    /// A connection past the program, with the owner's rights.
    pub async fn owners_connection(&self) -> sql::Connection {
        match &self.place {
            Place::Folder(folder) => sql::Connection::to_file(&folder.join("registry.sqlite"), true).unwrap(),
            Place::Url(url) => sql::Connection::to_address(url).await.unwrap(),
        }
    }

    pub fn pass(&self, seconds: i64) {
        self.clock.fetch_add(seconds * 1_000_000, Ordering::SeqCst);
    }

    pub fn now(&self) -> i64 {
        self.clock.load(Ordering::SeqCst)
    }

    /// An account with a passphrase and, where the role needs one, a telephone.
    pub async fn person(&self, name: &str, roles: &[HeldRole]) -> Person {
        let mut new = NewAccount::named(name, &format!("{name} shown"));
        new.roles = roles.to_vec();
        let account = self.signin.add_account(&operator(), new).await.unwrap();
        let code = self.signin.invite(&operator(), &account.id).await.unwrap();
        let step = self.signin.accept_invitation(&code, typed(PASSPHRASE), &visit()).await.unwrap();
        let (opened, secret, recovery) = match step {
            Step::Open(opened) => (opened, None, Vec::new()),
            Step::Enrol(half) => {
                let setting = Setting::HalfWay(&half.token);
                let (token, shown) = self.signin.begin_totp(setting).await.unwrap();
                let secret = secret_of(&shown.secret);
                let figures = secret.code(step_at(self.now()));
                let added = self.signin.confirm_totp(setting, &token, &figures, "phone", &visit()).await.unwrap();
                (added.opened.unwrap(), Some(secret), added.recovery)
            }
            Step::SecondFactor(_) => panic!("a new account has no factor"),
        };
        Person { account, name: name.to_owned(), opened, secret, recovery }
    }

    /// Signs in with passphrase and telephone. The clock goes on by a minute, so that the figures are new.
    pub async fn enter(&self, signin: &SignIn, person: &Person) -> Result<Opened, SignInError> {
        self.pass(60);
        match signin.sign_in(&person.name, typed(PASSPHRASE), &visit(), None).await? {
            Step::Open(opened) => Ok(opened),
            Step::SecondFactor(half) => {
                let figures = person.secret.as_ref().unwrap().code(step_at(self.now()));
                signin.second_factor_code(&half.token, &figures, &visit(), None).await
            }
            Step::Enrol(_) => panic!("the telephone is gone"),
        }
    }

    /// The actions in the ledger, in order.
    pub async fn actions(&self) -> Vec<String> {
        let mut connection = self.registry.reading().await.unwrap();
        let rows = sql::query("SELECT action FROM ledger ORDER BY seq").fetch_all(&mut connection).await.unwrap();
        rows.iter().map(|row| row.try_get(0).unwrap()).collect()
    }
}

async fn open(place: &Place, keys: &RootKeys, clock: &Arc<AtomicI64>) -> Registry {
    let clock = Arc::clone(clock);
    let options = Options {
        gate: Arc::new(NoGate),
        kinds: records::all(),
        clock: Clock::of(move || clock.load(Ordering::SeqCst)),
        may_create: true,
        invented: true,
        erasure_list: None,
    };
    Registry::open(place, keys, options).await.unwrap()
}

pub fn secret_of(base32: &str) -> TotpSecret {
    let mut bits = 0u64;
    let mut n_bits = 0;
    let mut bytes = Vec::new();
    for letter in base32.bytes() {
        let value = match letter {
            b'A'..=b'Z' => letter - b'A',
            _ => letter - b'2' + 26,
        };
        bits = (bits << 5) | u64::from(value);
        n_bits += 5;
        if n_bits >= 8 {
            n_bits -= 8;
            bytes.push((bits >> n_bits) as u8);
        }
    }
    TotpSecret::from_bytes(&bytes).unwrap()
}

pub struct Person {
    pub account: Account,
    pub name: String,
    pub opened: Opened,
    pub secret: Option<TotpSecret>,
    pub recovery: Vec<Code>,
}
