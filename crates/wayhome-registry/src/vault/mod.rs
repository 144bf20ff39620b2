//! The vault: one key for each child, wrapped by a root key that is kept outside the database.
//!
//! What is sealed is bound to what it is (associated data): a sealed part that is moved to another row, record, version or
//! child does not open. Destroying a child's key is the erasure of everything sealed with it.

use crate::database::sql::{self, Connection};
mod keys;
pub mod names;

pub(crate) use keys::random;
pub use keys::{KeyFile, KeyStore, KeyVariable, RootKey, RootKeys};

use crate::database::together::{Bound, Together};
use crate::database::writer::Tx;
use crate::error::StoreError;
use crate::rows::{LIST, in_list};
use chacha20poly1305::aead::{Aead as _, KeyInit as _, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hmac::{Hmac, Mac as _};
use sha2::Sha256;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use zeroize::Zeroizing;

/// The reference by which the ledger names a subject.
pub type Reference = [u8; 16];

/// Who has a key.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum KeyOwner {
    /// A child.
    Child(String),
    /// Everything that is not about one child.
    Country,
    /// The index of names.
    Index,
    /// The ledger's end and its signed heads.
    Heads,
}

impl KeyOwner {
    pub(crate) fn name(&self) -> String {
        match self {
            KeyOwner::Child(id) => format!("child:{id}"),
            KeyOwner::Country => "country".to_owned(),
            KeyOwner::Index => "index".to_owned(),
            KeyOwner::Heads => "heads".to_owned(),
        }
    }

    /// The child, or the country.
    #[must_use]
    pub fn of_child(child: Option<&str>) -> Self {
        child.map_or(KeyOwner::Country, |id| KeyOwner::Child(id.to_owned()))
    }
}

/// The keys of one subject, open. Wiped from memory when dropped.
pub struct OpenKey {
    pub(crate) reference: Reference,
    pub(crate) version: i64,
    key: Zeroizing<[u8; 32]>,
    /// Makes the references of the subject's records. Stays when the key is changed.
    secret: Zeroizing<[u8; 32]>,
}

/// The first byte of everything sealed.
const FORMAT: u8 = 1;

impl OpenKey {
    /// Seals `plain`, bound to the parts of `what`.
    ///
    /// # Errors
    /// When the machine gives no random numbers.
    pub fn seal(&self, plain: &[u8], what: &[&[u8]]) -> Result<Vec<u8>, StoreError> {
        let nonce = random::<24>()?;
        let sealed = XChaCha20Poly1305::new((&*self.key).into())
            .encrypt(&XNonce::from(nonce), Payload { msg: plain, aad: &self.bound(what) })
            .map_err(|_| StoreError::Fault("sealing failed".to_owned()))?;
        let mut out = Vec::with_capacity(33 + sealed.len());
        out.push(FORMAT);
        out.extend_from_slice(&self.version.to_be_bytes());
        out.extend_from_slice(&nonce);
        out.extend_from_slice(&sealed);
        Ok(out)
    }

    fn bound(&self, what: &[&[u8]]) -> Vec<u8> {
        let mut bound = Vec::with_capacity(96);
        bound.extend_from_slice(b"wayhome 1\0");
        bound.extend_from_slice(&self.reference);
        bound.extend_from_slice(&self.version.to_be_bytes());
        for part in what {
            bound.extend_from_slice(&(part.len() as u64).to_be_bytes());
            bound.extend_from_slice(part);
        }
        bound
    }

    /// The reference by which the ledger names a record of this subject.
    #[must_use]
    pub fn record_reference(&self, kind: &str, record: &str) -> Reference {
        let mac = mac(&self.secret, &[b"record", kind.as_bytes(), record.as_bytes()]);
        truncated(&mac)
    }

    /// A key for another use, from this one.
    pub(crate) fn derive(&self, purpose: &str) -> Zeroizing<[u8; 32]> {
        let mut out = Zeroizing::new([0; 32]);
        let hkdf = hkdf::Hkdf::<Sha256>::new(Some(b"wayhome"), self.secret.as_slice());
        // Fails only for outputs longer than 255 hashes.
        if hkdf.expand(purpose.as_bytes(), out.as_mut_slice()).is_err() {
            unreachable!("32 bytes are always given");
        }
        out
    }
}

/// Seals so that the same again gives the same bytes: for what a person carries from page to page and must not read or make. The nonce
/// is a code of what is sealed (as in SIV), with a key of its own.
pub(crate) fn seal_alike(keys: &[Zeroizing<[u8; 32]>; 2], plain: &[u8], what: &[u8]) -> Result<Vec<u8>, StoreError> {
    let nonce: [u8; 24] = truncated(&mac(&keys[0], &[b"alike", what, plain]));
    let sealed = XChaCha20Poly1305::new((&*keys[1]).into())
        .encrypt(&XNonce::from(nonce), Payload { msg: plain, aad: what })
        .map_err(|_| StoreError::Fault("sealing failed".to_owned()))?;
    Ok([nonce.as_slice(), &sealed].concat())
}

/// Opens what [`seal_alike`] sealed for the same; `None` for anything else.
pub(crate) fn open_alike(keys: &[Zeroizing<[u8; 32]>; 2], sealed: &[u8], what: &[u8]) -> Option<Vec<u8>> {
    let (nonce, rest) = sealed.split_first_chunk::<24>()?;
    let payload = Payload { msg: rest, aad: what };
    XChaCha20Poly1305::new((&*keys[1]).into()).decrypt(&XNonce::from(*nonce), payload).ok()
}

/// The version of the key that sealed this.
fn sealed_version(sealed: &[u8]) -> Option<i64> {
    let (&format, rest) = sealed.split_first()?;
    let version = rest.first_chunk::<8>()?;
    (format == FORMAT).then(|| i64::from_be_bytes(*version))
}

pub(crate) fn mac(key: &[u8; 32], parts: &[&[u8]]) -> [u8; 32] {
    let Ok(mut mac) = <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(key) else {
        unreachable!("a key of any length is taken")
    };
    for part in parts {
        mac.update(&(part.len() as u64).to_be_bytes());
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

pub(crate) fn truncated<const N: usize>(bytes: &[u8; 32]) -> [u8; N] {
    let mut out = [0; N];
    out.copy_from_slice(&bytes[..N]);
    out
}

/// Open keys that are remembered; more are opened again from the database.
const REMEMBERED: usize = 20_000;

/// The keys of a registry.
pub struct Vault {
    roots: RootKeys,
    open: Mutex<HashMap<(Reference, i64), Arc<OpenKey>>>,
}

impl Vault {
    pub(crate) fn new(roots: RootKeys) -> Self {
        Self { roots, open: Mutex::new(HashMap::new()) }
    }

    pub(crate) fn roots(&self) -> &RootKeys {
        &self.roots
    }

    /// The newest key of a subject; `None` when it has none (never had, or was erased).
    pub(crate) async fn key(
        &self,
        connection: &mut Connection,
        owner: &KeyOwner,
    ) -> Result<Option<Arc<OpenKey>>, StoreError> {
        let row = sql::query(
            "SELECT k.ref, k.version, k.root, k.wrapped FROM vault_subject s JOIN vault_key k ON k.ref = s.ref
             WHERE s.subject = $1 ORDER BY k.version DESC LIMIT 1",
        )
        .bind(owner.name())
        .fetch_optional(connection)
        .await?;
        row.map(|row| {
            let reference = reference(&row.try_get::<Vec<u8>, _>(0)?)?;
            self.open(reference, row.try_get(1)?, row.try_get(2)?, row.try_get(3)?)
        })
        .transpose()
    }

    /// The newest key of a subject, made when it has none.
    pub(crate) async fn key_or_new(&self, tx: &mut Tx, owner: &KeyOwner) -> Result<Arc<OpenKey>, StoreError> {
        let mut together = Together::default();
        let key = self.key_or_new_with(tx, owner, &mut together).await?;
        tx.send(together).await?;
        Ok(key)
    }

    /// The same; a key that is made is written with what goes to the database together.
    pub(crate) async fn key_or_new_with(
        &self,
        tx: &mut Tx,
        owner: &KeyOwner,
        together: &mut Together,
    ) -> Result<Arc<OpenKey>, StoreError> {
        let known = match tx.ahead.key(&owner.name()) {
            Some(known) => known,
            None => self.key(tx.connection(), owner).await?,
        };
        if let Some(key) = known {
            return Ok(key);
        }
        let mut made = self.new_keys(tx, &[owner.name()], together)?;
        made.pop().ok_or_else(|| StoreError::Fault("a key was not made".to_owned()))
    }

    /// Makes keys for subjects that have none.
    fn new_keys(
        &self,
        tx: &mut Tx,
        subjects: &[String],
        together: &mut Together,
    ) -> Result<Vec<Arc<OpenKey>>, StoreError> {
        let (now, root) = (tx.now(), self.roots.current());
        let mut made = Vec::with_capacity(subjects.len());
        let mut named: Vec<Bound> = Vec::with_capacity(subjects.len() * 3);
        let mut wrapped: Vec<Bound> = Vec::with_capacity(subjects.len() * 5);
        for subject in subjects {
            let key = OpenKey {
                reference: random()?,
                version: 1,
                key: Zeroizing::new(random()?),
                secret: Zeroizing::new(random()?),
            };
            named.extend([key.reference.as_slice().into(), subject.as_str().into(), now.into()]);
            wrapped.extend([
                key.reference.as_slice().into(),
                key.version.into(),
                root.id().into(),
                wrap(root, &key)?.into(),
                now.into(),
            ]);
            let key = Arc::new(key);
            tx.ahead.key_made(subject.clone(), Arc::clone(&key));
            made.push(key);
        }
        together.insert("vault_subject", "ref, subject, made_at", 3, named);
        together.insert("vault_key", "ref, version, root, wrapped, made_at", 5, wrapped);
        Ok(made)
    }

    /// The newest keys of those of many subjects that have any, by the name of the subject: a few statements for all of them.
    pub(crate) async fn keys(
        &self,
        connection: &mut Connection,
        owners: &[KeyOwner],
    ) -> Result<HashMap<String, Arc<OpenKey>>, StoreError> {
        let mut names: Vec<String> = owners.iter().map(KeyOwner::name).collect();
        names.sort_unstable();
        names.dedup();
        let mut found = HashMap::with_capacity(names.len());
        for part in names.chunks(LIST) {
            let (places, values) = in_list(1, part);
            let text = format!(
                "SELECT s.subject, k.ref, k.version, k.root, k.wrapped FROM vault_subject s
                 JOIN vault_key k ON k.ref = s.ref WHERE s.subject IN ({places}) ORDER BY k.version"
            );
            let mut query = sql::query(text);
            for value in values {
                query = query.bind(value);
            }
            for row in query.fetch_all(&mut *connection).await? {
                let of = reference(&row.try_get::<Vec<u8>, _>(1)?)?;
                let key = self.open(of, row.try_get(2)?, row.try_get(3)?, row.try_get(4)?)?;
                found.insert(row.try_get(0)?, key);
            }
        }
        Ok(found)
    }

    /// The newest keys of many subjects, made for those that have none: those are written with what goes to the database together.
    pub(crate) async fn keys_or_new(
        &self,
        tx: &mut Tx,
        owners: &[KeyOwner],
        together: &mut Together,
    ) -> Result<HashMap<String, Arc<OpenKey>>, StoreError> {
        let mut found = self.keys(tx.connection(), owners).await?;
        let mut missing: Vec<String> =
            owners.iter().map(KeyOwner::name).filter(|name| !found.contains_key(name)).collect();
        missing.sort_unstable();
        missing.dedup();
        let made = self.new_keys(tx, &missing, together)?;
        found.extend(missing.into_iter().zip(made));
        Ok(found)
    }

    /// The newest key of the subject that the ledger names so; `None` when it was erased.
    pub(crate) async fn key_by_reference(
        &self,
        connection: &mut Connection,
        of: Reference,
    ) -> Result<Option<Arc<OpenKey>>, StoreError> {
        let row =
            sql::query("SELECT version, root, wrapped FROM vault_key WHERE ref = $1 ORDER BY version DESC LIMIT 1")
                .bind(of.to_vec())
                .fetch_optional(connection)
                .await?;
        row.map(|row| self.open(of, row.try_get(0)?, row.try_get(1)?, row.try_get(2)?)).transpose()
    }

    async fn keep(&self, tx: &mut Tx, key: &OpenKey, now: i64) -> Result<(), StoreError> {
        let root = self.roots.current();
        sql::query("INSERT INTO vault_key (ref, version, root, wrapped, made_at) VALUES ($1, $2, $3, $4, $5)")
            .bind(key.reference.to_vec())
            .bind(key.version)
            .bind(root.id())
            .bind(wrap(root, key)?)
            .bind(now)
            .execute(tx.connection())
            .await?;
        Ok(())
    }

    /// Opens what was sealed for `owner`, with whichever version of its key sealed it.
    pub(crate) async fn open_sealed(
        &self,
        connection: &mut Connection,
        newest: &Arc<OpenKey>,
        sealed: &[u8],
        what: &[&[u8]],
    ) -> Result<Zeroizing<Vec<u8>>, StoreError> {
        let broken = || StoreError::BrokenSeal { what: shown(what) };
        let version = sealed_version(sealed).ok_or_else(broken)?;
        let older;
        let key = if version == newest.version {
            newest
        } else {
            older = self.key_of_version(connection, newest.reference, version).await?.ok_or(StoreError::Erased)?;
            &older
        };
        let (nonce, rest) = sealed.get(9..).and_then(|rest| rest.split_first_chunk::<24>()).ok_or_else(broken)?;
        XChaCha20Poly1305::new((&*key.key).into())
            .decrypt(&XNonce::from(*nonce), Payload { msg: rest, aad: &key.bound(what) })
            .map(Zeroizing::new)
            .map_err(|_| broken())
    }

    async fn key_of_version(
        &self,
        connection: &mut Connection,
        of: Reference,
        version: i64,
    ) -> Result<Option<Arc<OpenKey>>, StoreError> {
        let row = sql::query("SELECT root, wrapped FROM vault_key WHERE ref = $1 AND version = $2")
            .bind(of.to_vec())
            .bind(version)
            .fetch_optional(connection)
            .await?;
        row.map(|row| self.open(of, version, row.try_get(0)?, row.try_get(1)?)).transpose()
    }

    fn open(&self, of: Reference, version: i64, root: String, wrapped: Vec<u8>) -> Result<Arc<OpenKey>, StoreError> {
        if let Some(open) = self.remembered().get(&(of, version)) {
            return Ok(Arc::clone(open));
        }
        let key = self.roots.by_id(&root).ok_or_else(|| StoreError::WrongKey {
            given: self.roots.ids().collect::<Vec<_>>().join("`, `"),
            wanted: root.clone(),
        })?;
        let open = Arc::new(unwrap(key, of, version, &wrapped)?);
        let mut remembered = self.remembered();
        if remembered.len() >= REMEMBERED {
            remembered.clear();
        }
        remembered.insert((of, version), Arc::clone(&open));
        Ok(open)
    }

    fn remembered(&self) -> std::sync::MutexGuard<'_, HashMap<(Reference, i64), Arc<OpenKey>>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn forget(&self, references: &[Reference]) {
        if !references.is_empty() {
            self.remembered().retain(|(reference, _), _| !references.contains(reference));
        }
    }

    /// Gives a subject a new key for what is sealed from now on. The old ones open what was sealed before.
    pub(crate) async fn change_key(&self, tx: &mut Tx, owner: &KeyOwner) -> Result<Arc<OpenKey>, StoreError> {
        let old = self.key_or_new(tx, owner).await?;
        let new = OpenKey {
            reference: old.reference,
            version: old.version + 1,
            key: Zeroizing::new(random()?),
            secret: old.secret.clone(),
        };
        let now = tx.now();
        self.keep(tx, &new, now).await?;
        Ok(Arc::new(new))
    }

    /// Wraps up to `limit` keys with the current root key that are wrapped with another. Returns how many.
    pub(crate) async fn rewrap(&self, tx: &mut Tx, limit: i64) -> Result<usize, StoreError> {
        let current = self.roots.current().clone();
        let rows = sql::query(
            "SELECT ref, version, root, wrapped FROM vault_key WHERE root <> $1 ORDER BY ref, version LIMIT $2",
        )
        .bind(current.id())
        .bind(limit)
        .fetch_all(tx.connection())
        .await?;
        let n_rows = rows.len();
        for row in rows {
            let of = reference(&row.try_get::<Vec<u8>, _>(0)?)?;
            let version: i64 = row.try_get(1)?;
            let key = self.open(of, version, row.try_get(2)?, row.try_get(3)?)?;
            sql::query("UPDATE vault_key SET root = $1, wrapped = $2 WHERE ref = $3 AND version = $4")
                .bind(current.id())
                .bind(wrap(&current, &key)?)
                .bind(of.to_vec())
                .bind(version)
                .execute(tx.connection())
                .await?;
        }
        Ok(n_rows)
    }
}

pub(crate) fn reference(bytes: &[u8]) -> Result<Reference, StoreError> {
    Reference::try_from(bytes).map_err(|_| StoreError::Damaged("a reference has not 16 bytes".to_owned()))
}

fn shown(what: &[&[u8]]) -> String {
    what.iter()
        .map(|part| std::str::from_utf8(part).map_or_else(|_| "…".to_owned(), str::to_owned))
        .collect::<Vec<_>>()
        .join(" ")
}

fn bound_to(of: Reference, version: i64) -> Vec<u8> {
    let mut bound = b"wayhome key 1\0".to_vec();
    bound.extend_from_slice(&of);
    bound.extend_from_slice(&version.to_be_bytes());
    bound
}

fn wrap(root: &RootKey, key: &OpenKey) -> Result<Vec<u8>, StoreError> {
    let mut plain = Zeroizing::new([0_u8; 64]);
    plain[..32].copy_from_slice(key.key.as_slice());
    plain[32..].copy_from_slice(key.secret.as_slice());
    let nonce = random::<24>()?;
    let sealed = XChaCha20Poly1305::new(root.bytes().into())
        .encrypt(&XNonce::from(nonce), Payload { msg: plain.as_slice(), aad: &bound_to(key.reference, key.version) })
        .map_err(|_| StoreError::Fault("wrapping failed".to_owned()))?;
    Ok([nonce.as_slice(), &sealed].concat())
}

fn unwrap(root: &RootKey, of: Reference, version: i64, wrapped: &[u8]) -> Result<OpenKey, StoreError> {
    let broken = || StoreError::BrokenSeal { what: "a wrapped key".to_owned() };
    let (nonce, rest) = wrapped.split_first_chunk::<24>().ok_or_else(broken)?;
    let plain = XChaCha20Poly1305::new(root.bytes().into())
        .decrypt(&XNonce::from(*nonce), Payload { msg: rest, aad: &bound_to(of, version) })
        .map(Zeroizing::new)
        .map_err(|_| broken())?;
    let (key, rest) = plain.split_first_chunk::<32>().ok_or_else(broken)?;
    let secret = rest.first_chunk::<32>().ok_or_else(broken)?;
    Ok(OpenKey { reference: of, version, key: Zeroizing::new(*key), secret: Zeroizing::new(*secret) })
}
