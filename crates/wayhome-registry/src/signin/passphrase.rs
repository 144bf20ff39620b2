//! Passphrases: what is accepted, and how they are kept.
//!
//! Kept as Argon2id with a key of the registry's own as its secret input, so that the database file alone is no use to
//! somebody who wants to guess. Accepted by length and by how many pieces a guesser would have to get right; nobody is
//! told to mix capitals and signs, and nobody has to change a passphrase because time has passed
//! (NIST SP 800-63B-4, section 3.1.1.2).

use super::common;
use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use tokio::sync::Semaphore;
use unicode_normalization::UnicodeNormalization;
use zeroize::{Zeroize, Zeroizing};

/// The fewest characters. NIST SP 800-63B-4, section 3.1.1.2, asks for 15 where a passphrase may be the only factor;
/// the same number for everybody is easier to tell than two.
pub const CHARACTERS_MIN: usize = 15;

/// The most bytes after normalisation. NIST SP 800-63B-4, section 3.1.1.2, asks that 64 characters be accepted at least;
/// beyond this bound hashing would be work given away.
pub const BYTES_MAX: usize = 1024;

/// The fewest pieces: see [`common::pieces`].
pub const PIECES_MIN: usize = 8;

/// A passphrase as typed, normalised. It is wiped from memory when dropped and never printed.
pub struct Passphrase(Zeroizing<String>);

impl fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passphrase(not shown)")
    }
}

/// Why a passphrase is not accepted, in words for the person who chose it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Weak {
    /// Fewer than [`CHARACTERS_MIN`] characters.
    #[error("the passphrase has fewer than {CHARACTERS_MIN} characters: several words in a row are easy to remember")]
    Short,
    /// More than [`BYTES_MAX`] bytes.
    #[error("the passphrase is longer than {BYTES_MAX} bytes")]
    Long,
    /// A control character, which many keyboards cannot type again.
    #[error("the passphrase has a character that cannot be typed on every keyboard, such as a tabulator")]
    Control,
    /// Made of parts that are tried first.
    #[error(
        "the passphrase is made of parts that are tried first (common words, rows of keys, years, repeats, your own \
         name or the name of this service): take several words that have nothing to do with each other"
    )]
    Common,
}

impl Passphrase {
    /// What somebody typed, in the one form in which it is compared: Unicode NFKC, so that the same letters typed on
    /// another keyboard are the same passphrase (NIST SP 800-63B-4, section 3.1.1.2).
    ///
    /// Input beyond the bound is cut before it is normalised; such a passphrase is never accepted by
    /// [`judge`](Self::judge), and compared with a kept one it is simply wrong.
    #[must_use]
    pub fn typed(text: &str) -> Passphrase {
        let mut normal = String::with_capacity(text.len().min(BYTES_MAX + 4) + 4);
        // NFKC can make one character into eighteen; the bound is on what comes out.
        for character in text.nfkc() {
            normal.push(character);
            if normal.len() > BYTES_MAX {
                break;
            }
        }
        Passphrase(Zeroizing::new(normal))
    }

    /// The same once more.
    pub(crate) fn again(&self) -> Passphrase {
        Passphrase(self.0.clone())
    }

    /// Whether this may become somebody's passphrase. `own` are words that a guesser who knows the person would try:
    /// the sign-in name, the display name.
    ///
    /// # Errors
    /// The first reason why not.
    pub fn judge(&self, own: &[&str]) -> Result<(), Weak> {
        if self.0.len() > BYTES_MAX {
            return Err(Weak::Long);
        }
        if self.0.chars().any(char::is_control) {
            return Err(Weak::Control);
        }
        if self.0.chars().count() < CHARACTERS_MIN {
            return Err(Weak::Short);
        }
        // The beginning has no more pieces than the whole, and counting them takes the cube of the length.
        let beginning = Zeroizing::new(self.0.chars().take(128).collect::<String>());
        if common::pieces(&beginning, own) < PIECES_MIN {
            return Err(Weak::Common);
        }
        Ok(())
    }
}

/// How much work one guess costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cost {
    /// Memory in KiB.
    pub memory_kib: u32,
    /// Passes over it.
    pub passes: u32,
    /// Lanes.
    pub lanes: u32,
}

impl Cost {
    /// RFC 9106, section 4, second recommended option: 64 MiB, three passes, four lanes, 128 bits of salt and 256 of
    /// output. It lies above the least that the OWASP Password Storage Cheat Sheet asks for (19 MiB, two passes, one lane).
    pub const RECOMMENDED: Cost = Cost { memory_kib: 64 * 1024, passes: 3, lanes: 4 };

    /// For tests alone: as little work as the algorithm allows.
    pub const FOR_TESTS: Cost = Cost { memory_kib: 32, passes: 1, lanes: 4 };
}

/// What comparing a passphrase with a kept one says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Not the passphrase, or there is none.
    Wrong,
    /// The passphrase.
    Right,
    /// The passphrase, kept with less work than is asked for today: hash it again and keep that.
    RightButOld,
}

/// A fault of the hashing itself. Nothing that somebody types causes it.
#[derive(Debug, thiserror::Error)]
#[error("passphrases cannot be hashed on this machine: {0}")]
pub struct HashingFailed(String);

/// Hashes passphrases on threads of their own, a few at once, so that a rush of sign-ins neither stops the other work
/// of the server nor takes all its memory.
#[derive(Clone)]
pub struct Hasher {
    inner: Arc<Inner>,
}

struct Inner {
    cost: Cost,
    pepper: Zeroizing<Vec<u8>>,
    permits: Semaphore,
    decoy: String,
    done: AtomicU64,
}

impl fmt::Debug for Hasher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Hasher").field("cost", &self.inner.cost).finish_non_exhaustive()
    }
}

impl Hasher {
    /// A hasher of this cost with at most `at_once` hashes under way. `pepper` is the registry's own key.
    ///
    /// # Errors
    /// If the cost is outside what Argon2 allows, or the machine gives no random bytes.
    pub fn new(cost: Cost, pepper: &[u8], at_once: usize) -> Result<Hasher, HashingFailed> {
        let mut unguessable = [0u8; 32];
        getrandom::fill(&mut unguessable).map_err(|error| HashingFailed(error.to_string()))?;
        let pepper = Zeroizing::new(pepper.to_vec());
        let decoy = hash(cost, &pepper, &unguessable)?;
        unguessable.zeroize();
        Ok(Hasher {
            inner: Arc::new(Inner {
                cost,
                pepper,
                permits: Semaphore::new(at_once.max(1)),
                decoy,
                done: AtomicU64::new(0),
            }),
        })
    }

    /// How many hashes were computed since the start. A test of "same work whether the account exists or not" counts
    /// this, not time.
    #[must_use]
    pub fn done(&self) -> u64 {
        self.inner.done.load(Ordering::Relaxed)
    }

    /// The form in which a passphrase is kept.
    ///
    /// # Errors
    /// A fault of the machine: no memory, no random bytes.
    pub async fn hash(&self, passphrase: Passphrase) -> Result<String, HashingFailed> {
        self.work(move |inner| hash(inner.cost, &inner.pepper, passphrase.0.as_bytes())).await
    }

    /// Compares with the kept form. Without one (`None`: no such account, or no passphrase set) the same work is done
    /// against a passphrase that nobody knows.
    ///
    /// # Errors
    /// A fault of the machine.
    pub async fn compare(&self, passphrase: Passphrase, kept: Option<String>) -> Result<Verdict, HashingFailed> {
        self.work(move |inner| {
            let known = kept.is_some();
            let kept = kept.as_deref().unwrap_or(&inner.decoy);
            let kept = PasswordHash::new(kept).map_err(|error| HashingFailed(error.to_string()))?;
            let params = Params::try_from(&kept).map_err(|error| HashingFailed(error.to_string()))?;
            let argon = argon(&inner.pepper, params.clone())?;
            let right = argon.verify_password(passphrase.0.as_bytes(), &kept).is_ok();
            Ok(match (known && right, params.is_less_than(inner.cost)) {
                (false, _) => Verdict::Wrong,
                (true, true) => Verdict::RightButOld,
                (true, false) => Verdict::Right,
            })
        })
        .await
    }

    async fn work<T: Send + 'static>(
        &self,
        job: impl FnOnce(&Inner) -> Result<T, HashingFailed> + Send + 'static,
    ) -> Result<T, HashingFailed> {
        let inner = Arc::clone(&self.inner);
        // The semaphore is never closed.
        let _permit = self.inner.permits.acquire().await.map_err(|error| HashingFailed(error.to_string()))?;
        tokio::task::spawn_blocking(move || {
            inner.done.fetch_add(1, Ordering::Relaxed);
            job(&inner)
        })
        .await
        .map_err(|error| HashingFailed(error.to_string()))?
    }
}

trait LessThan {
    fn is_less_than(&self, cost: Cost) -> bool;
}

impl LessThan for Params {
    fn is_less_than(&self, cost: Cost) -> bool {
        self.m_cost() < cost.memory_kib || self.t_cost() < cost.passes || self.p_cost() < cost.lanes
    }
}

fn argon(pepper: &[u8], params: Params) -> Result<Argon2<'_>, HashingFailed> {
    Argon2::new_with_secret(pepper, Algorithm::Argon2id, Version::V0x13, params)
        .map_err(|error| HashingFailed(error.to_string()))
}

fn hash(cost: Cost, pepper: &[u8], passphrase: &[u8]) -> Result<String, HashingFailed> {
    let params = Params::new(cost.memory_kib, cost.passes, cost.lanes, Some(32))
        .map_err(|error| HashingFailed(error.to_string()))?;
    let mut salt = [0u8; 16];
    getrandom::fill(&mut salt).map_err(|error| HashingFailed(error.to_string()))?;
    argon(pepper, params)?
        .hash_password_with_salt(passphrase, &salt)
        .map(|kept| kept.to_string())
        .map_err(|error| HashingFailed(error.to_string()))
}
