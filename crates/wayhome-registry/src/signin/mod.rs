//! Sign-in: who somebody is. Accounts, passphrases, second factors, sessions.
//!
//! [`SignIn`] is the only source of a [`Who`] on the site; the command line makes its own from `--operator`. It knows no
//! HTTP: the site hands it what was typed and the token of the cookie, and gets types back.
//!
//! | module | knows |
//! | --- | --- |
//! | [`account`] | who may sign in, in which roles, at which places, until when; invitations and cards |
//! | [`enter`] | the way in: passphrase, card, second factor, passkey; the same answer whoever does not exist |
//! | [`factor`] | telephones, passkeys, recovery codes of an account |
//! | [`session`] | open sessions: limits, the role chosen, ending them |
//! | [`feed`] | addresses of calendars, with a secret in them that opens days and nothing else |
//! | [`provider`] | the sign-in provider that a ministry already has (OpenID Connect) |
//! | [`passphrase`], [`common`] | what is accepted, and what guessing costs |
//! | [`totp`], [`passkey`], [`cbor`], [`jose`], [`codes`], [`limits`] | the parts, without a database |

use crate::database::sql::{self, Connection};
pub mod account;
pub mod cbor;
pub mod codes;
pub mod common;
pub mod enter;
pub mod factor;
pub mod feed;
pub mod jose;
pub mod limits;
pub mod passkey;
pub mod passphrase;
pub mod provider;
pub mod session;
pub mod totp;

use crate::Registry;
use crate::database::writer::{FromStore, Tx};
use crate::error::StoreError;
use crate::vault::{KeyOwner, mac};
use crate::who::{Places, Role, Who};
use passkey::Site;
use passphrase::{Cost, Hasher, HashingFailed, Weak};
use std::sync::Arc;
use unicode_normalization::UnicodeNormalization as _;
use zeroize::Zeroizing;

/// Microseconds in a second: the unit of every time in the tables.
pub(crate) const SECOND: i64 = 1_000_000;

/// How this registry lets people in.
#[derive(Clone, Debug)]
pub struct Settings {
    /// What guessing a passphrase costs.
    pub cost: Cost,
    /// Hashes under way at once, each with the memory of `cost`.
    pub at_once: usize,
    /// The site that passkeys belong to.
    pub site: Site,
    /// The name of the service on people's telephones.
    pub service: String,
    /// Without a request for so long a session ends, in seconds.
    pub idle_seconds: i64,
    /// After so long a session ends in any case, in seconds.
    pub longest_seconds: i64,
}

impl Settings {
    /// The settings of a site at this origin, such as `https://wayhome.example`. `None` when that is no origin.
    ///
    /// Sessions end after 30 minutes without a request and after 12 hours: stricter than NIST SP 800-63B-4, section 2.2.3,
    /// which names one hour and one day.
    #[must_use]
    pub fn at(origin: &str) -> Option<Settings> {
        let rest = origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://"))?;
        let host = match rest.strip_prefix('[') {
            Some(v6) => v6.split_once(']')?.0,
            None => rest.split_once(':').map_or(rest, |(host, _)| host),
        };
        let plain = !host.is_empty() && !rest.contains(['/', '?', '#', '@', ' ']);
        plain.then(|| Settings {
            cost: Cost::RECOMMENDED,
            at_once: 2,
            site: Site { host: host.to_owned(), origin: origin.to_owned() },
            service: "Wayhome".to_owned(),
            idle_seconds: 30 * 60,
            longest_seconds: 12 * 3600,
        })
    }
}

/// Sessions of a card end sooner: after 10 minutes without a request, and after an hour.
pub const CARD_IDLE_SECONDS: i64 = 600;
/// See [`CARD_IDLE_SECONDS`].
pub const CARD_LONGEST_SECONDS: i64 = 3600;

/// From where somebody comes. The address is used for counting failures and is kept nowhere in the clear; empty where it is not known:
/// then failures count by name alone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Visit {
    /// The address, as the site sees it.
    pub address: String,
    /// The kind of browser in a few words (`Firefox, Android`), for one's own list of sessions.
    pub device: String,
}

/// Why somebody is not let in, or an account is not changed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SignInError {
    /// Something did not fit. Which, and whether the account exists, is not said.
    #[error("that did not work: check what you typed and try again; after several tries you have to wait")]
    Refused,
    /// Too many failures, by name or by address, whether or not there is such an account.
    #[error("there were too many tries: wait {} and try again", waiting(*.seconds))]
    Wait {
        /// How long, in seconds.
        seconds: i64,
    },
    /// The sign-in, the link or the question is no longer good: used, too old, or tried too often.
    #[error("this sign-in took too long or was used already: begin again")]
    Over,
    /// The passphrase chosen is not accepted.
    #[error(transparent)]
    Weak(#[from] Weak),
    /// The passkey is not accepted.
    #[error(transparent)]
    Passkey(#[from] passkey::PasskeyRefused),
    /// The provider or its answer is not accepted.
    #[error(transparent)]
    Provider(#[from] provider::ProviderRefused),
    /// What is asked for an account cannot be.
    #[error("{0}")]
    Wrong(String),
    /// The person may not do this.
    #[error("{0}")]
    NotAllowed(String),
    /// Somebody else changed the account in the meantime.
    #[error("somebody else changed this account in the meantime: look at it again and repeat your change")]
    Conflict,
    /// The store could not do it.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A fault of the machine.
    #[error(transparent)]
    Hashing(#[from] HashingFailed),
}

fn waiting(seconds: i64) -> String {
    match seconds {
        ..=90 => format!("{} seconds", seconds.max(1)),
        91..=5400 => format!("{} minutes", (seconds + 59) / 60),
        5401..=172_800 => format!("{} hours", (seconds + 3599) / 3600),
        _ => "until an administrator opens it again".to_owned(),
    }
}

impl FromStore for SignInError {
    fn store(&self) -> Option<&StoreError> {
        match self {
            SignInError::Store(error) => Some(error),
            _ => None,
        }
    }
}

impl From<sql::Error> for SignInError {
    fn from(error: sql::Error) -> Self {
        SignInError::Store(error.into())
    }
}

impl From<getrandom::Error> for SignInError {
    fn from(error: getrandom::Error) -> Self {
        SignInError::Store(StoreError::Fault(format!("the machine gives no random bytes: {error}")))
    }
}

/// Lets people in and knows them again. Cheap to clone; all of it works on the registry's database, so that several servers
/// share accounts, sessions and counts.
#[derive(Clone)]
pub struct SignIn {
    pub(crate) registry: Registry,
    pub(crate) settings: Arc<Settings>,
    pub(crate) hasher: Hasher,
    codes: Arc<Zeroizing<[u8; 32]>>,
}

impl std::fmt::Debug for SignIn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SignIn").field("settings", &self.settings).finish_non_exhaustive()
    }
}

impl SignIn {
    /// Sign-in on this registry.
    ///
    /// # Errors
    /// When the database fails or the cost is outside what Argon2 allows.
    pub async fn open(registry: &Registry, settings: Settings) -> Result<SignIn, SignInError> {
        let of = registry.clone();
        let (codes, pepper) = registry
            .write(move |tx| {
                Box::pin(async move {
                    let key = of.vault().key_or_new(tx, &KeyOwner::Country).await?;
                    Ok::<_, StoreError>((key.derive("sign-in codes"), key.derive("sign-in passphrases")))
                })
            })
            .await?;
        let hasher = Hasher::new(settings.cost, pepper.as_slice(), settings.at_once)?;
        Ok(SignIn { registry: registry.clone(), settings: Arc::new(settings), hasher, codes: Arc::new(codes) })
    }

    /// How many hashes were computed: for tests of "the same work whether the account exists or not".
    #[must_use]
    pub fn hashes_done(&self) -> u64 {
        self.hasher.done()
    }

    /// The settings.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The keyed code under which a name, an address or a provider's subject is found.
    pub(crate) fn code(&self, usage: &str, text: &str) -> String {
        codes::hex(&mac(&self.codes, &[usage.as_bytes(), text.as_bytes()]))
    }

    pub(crate) fn name_code(&self, name: &str) -> String {
        self.code("name", &normal_name(name))
    }

    pub(crate) fn now(&self) -> i64 {
        self.registry.clock().now()
    }

    /// Seals with the key of a child, or the country's.
    pub(crate) async fn seal(
        &self,
        tx: &mut Tx,
        child: Option<&str>,
        plain: &[u8],
        what: &[&[u8]],
    ) -> Result<Vec<u8>, StoreError> {
        let key = self.registry.vault().key_or_new(tx, &KeyOwner::of_child(child)).await?;
        key.seal(plain, what)
    }

    /// Opens what [`seal`](Self::seal) sealed.
    pub(crate) async fn unseal(
        &self,
        connection: &mut Connection,
        child: Option<&str>,
        sealed: &[u8],
        what: &[&[u8]],
    ) -> Result<Zeroizing<Vec<u8>>, StoreError> {
        let vault = self.registry.vault();
        let key = vault.key(connection, &KeyOwner::of_child(child)).await?.ok_or(StoreError::Erased)?;
        vault.open_sealed(connection, &key, sealed, what).await
    }

    /// Takes away what is over: unfinished sign-ins, old counts, sessions that ended more than `keep_days` ago (who signed in
    /// when stays in the ledger). Safe to run twice, and by several servers.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn tidy(&self, keep_days: i64) -> Result<(), SignInError> {
        self.registry
            .write(move |tx| {
                Box::pin(async move {
                    let now = tx.now();
                    let day = 24 * 3600 * SECOND;
                    for (text, before) in [
                        ("DELETE FROM sign_in_half WHERE expires_at < $1", now),
                        ("DELETE FROM sign_in_away WHERE expires_at < $1", now),
                        // Longer than the longest time after which failures are forgotten; shut names stay shut.
                        ("DELETE FROM sign_in_limit WHERE last_at < $1 AND failures < 100", now - 2 * day),
                        ("DELETE FROM sign_in_session WHERE ended_at < $1", now - keep_days * day),
                    ] {
                        sql::query(text).bind(before).execute(tx.connection()).await.map_err(StoreError::from)?;
                    }
                    Ok::<_, SignInError>(())
                })
            })
            .await
    }
}

/// A sign-in name in the one form in which it is compared.
#[must_use]
pub fn normal_name(name: &str) -> String {
    name.trim().chars().take(320).nfkc().flat_map(char::to_lowercase).collect()
}

/// Whether a role reads health, safeguarding or sealed facts of children, or can open the way to them, so that its sign-in
/// needs a second factor. By `docs/sign-in.md`; a child and a parent see their own file with a card, the others see no child.
#[must_use]
pub fn needs_second_factor(role: Role) -> bool {
    !matches!(role, Role::Child | Role::Parent | Role::Communications | Role::Assistance | Role::Trainer)
}

/// The program itself, where nobody is known yet: for entries of failures.
pub(crate) fn nobody() -> Who {
    Who {
        id: "job:sign-in".to_owned(),
        role: Role::System,
        places: Places::default(),
        own_child: None,
        purpose: String::new(),
    }
}
