//! Signed heads: the end of the chain at a moment, signed, to be kept elsewhere (an auditor, another ministry, a newspaper).

use super::{digest, end_of};
use crate::database::sql;
use crate::error::StoreError;
use crate::vault::KeyOwner;
use crate::{Registry, database::writer::Tx};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// The end of the chain, signed by the registry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedHead {
    /// The registry.
    pub registry: String,
    /// The number of the last entry.
    pub seq: i64,
    /// When it was recorded, in microseconds UTC.
    pub at: i64,
    /// Its hash, in hexadecimal.
    pub hash: String,
    /// The registry's public key, in base 64.
    pub key: String,
    /// The signature, in base 64.
    pub signature: String,
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

pub(crate) fn unhex(text: &str) -> Option<Vec<u8>> {
    if !text.len().is_multiple_of(2) || !text.is_ascii() {
        return None;
    }
    (0..text.len()).step_by(2).map(|at| u8::from_str_radix(text.get(at..at + 2)?, 16).ok()).collect()
}

impl SignedHead {
    fn signed_text(&self) -> String {
        format!("wayhome ledger head 1\n{}\n{}\n{}\n{}\n", self.registry, self.seq, self.at, self.hash)
    }

    /// Whether the signature is right for `key`, and the reason when it is not.
    ///
    /// # Errors
    /// What is wrong with the head, in words.
    pub fn check(&self, key: &str) -> Result<(), String> {
        if self.key != key {
            return Err("it was signed with another key than this registry's".to_owned());
        }
        let wrong = || "its signature is not right: the head was changed".to_owned();
        let key = STANDARD.decode(key).ok().and_then(|bytes| <[u8; 32]>::try_from(bytes).ok()).ok_or_else(wrong)?;
        let signature = STANDARD
            .decode(&self.signature)
            .ok()
            .and_then(|bytes| <[u8; 64]>::try_from(bytes).ok())
            .ok_or_else(wrong)?;
        VerifyingKey::from_bytes(&key)
            .and_then(|key| key.verify_strict(self.signed_text().as_bytes(), &Signature::from_bytes(&signature)))
            .map_err(|_| wrong())
    }

    pub(crate) fn hash_bytes(&self) -> Result<[u8; 32], StoreError> {
        digest(&unhex(&self.hash).unwrap_or_default())
    }

    /// Reads heads that were kept: one JSON object a line.
    ///
    /// # Errors
    /// The first line that is none, in words.
    pub fn read_all(text: &str) -> Result<Vec<Self>, String> {
        text.lines()
            .enumerate()
            .filter(|(_, line)| !line.trim().is_empty())
            .map(|(index, line)| {
                serde_json::from_str(line).map_err(|error| format!("line {}: not a signed head: {error}", index + 1))
            })
            .collect()
    }
}

impl Registry {
    /// Signs the present end of the chain.
    ///
    /// # Errors
    /// When the database or the keys cannot be used.
    pub async fn sign_head(&self) -> Result<SignedHead, StoreError> {
        let registry = self.id().to_string();
        self.write(move |tx: &mut Tx| {
            Box::pin(async move {
                let vault = Arc::clone(&tx.vault);
                let heads = vault.key_or_new(tx, &KeyOwner::Heads).await?;
                let signing = SigningKey::from_bytes(&heads.derive("sign heads"));
                let row =
                    sql::query("SELECT seq, at, hash FROM ledger_end WHERE one = 1").fetch_one(tx.connection()).await?;
                let end = tx.end.clone().map_or_else(|| end_of(&row), Ok)?;
                let mut head = SignedHead {
                    registry,
                    seq: end.seq,
                    at: end.at,
                    hash: hex(&end.hash),
                    key: STANDARD.encode(signing.verifying_key().as_bytes()),
                    signature: String::new(),
                };
                head.signature = STANDARD.encode(signing.sign(head.signed_text().as_bytes()).to_bytes());
                Ok::<_, StoreError>(head)
            })
        })
        .await
    }

    /// The public key that heads of this registry are signed with, in base 64.
    ///
    /// # Errors
    /// When the database or the keys cannot be used.
    pub async fn public_key(&self) -> Result<String, StoreError> {
        self.write(|tx: &mut Tx| {
            Box::pin(async move {
                let vault = Arc::clone(&tx.vault);
                let heads = vault.key_or_new(tx, &KeyOwner::Heads).await?;
                let signing = SigningKey::from_bytes(&heads.derive("sign heads"));
                Ok::<_, StoreError>(STANDARD.encode(signing.verifying_key().as_bytes()))
            })
        })
        .await
    }
}
