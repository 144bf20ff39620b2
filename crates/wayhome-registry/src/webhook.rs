//! Word to the servers of other bodies: that something was shared with them, and that what was shared is to be erased. Ids and
//! nothing else; signed, so that nobody else can say it, and not twice.
//!
//! The form is that of Standard Webhooks 1.0 (standardwebhooks.com), for which receivers find libraries in every language: the
//! headers `webhook-id`, `webhook-timestamp` and `webhook-signature`, HMAC-SHA-256 over `id.timestamp.body`.
//! A receiver refuses what is older than five minutes, and what has an id that it knows already: see [`verify`].

use crate::Registry;
use crate::database::sql;
use crate::database::writer::{FromStore, Tx};
use crate::error::StoreError;
use crate::jobs::{Job, NewJob};
use crate::ledger::{Action, Draft};
use crate::outside::{Call, Outside, safe_address};
use crate::records::{self, Kind};
use crate::sharing;
use crate::vault::{KeyOwner, random};
use crate::who::Who;
use crate::work;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, Mac as _};
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use std::sync::Arc;
use subtle::ConstantTimeEq as _;
use uuid::Uuid;
use zeroize::Zeroizing;

/// What is older or newer than this, in seconds, is not taken.
pub const DRIFT_SECONDS: i64 = 300;

/// What a receiver is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Event {
    /// Something about a child was shared under the agreement.
    #[serde(rename = "share.made")]
    Shared,
    /// A child was referred, with what was shared.
    #[serde(rename = "referral.made")]
    Referred,
    /// The file was erased: what came with this share is to be erased by the receiver too.
    #[serde(rename = "share.erased")]
    Erased,
}

/// A server that is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receiver {
    /// Its short name.
    pub name: String,
    /// Where it listens.
    pub url: String,
    /// The sharing agreement under which it is told.
    pub agreement: String,
    /// Since when, in microseconds UTC.
    pub made_at: i64,
    /// Told nothing more since.
    pub stopped_at: Option<i64>,
}

/// Why a receiver was not made known.
#[derive(Debug, thiserror::Error)]
pub enum ReceiverError {
    /// It is wrong: what, and what to do.
    #[error("{0}")]
    Wrong(String),
    /// The store could not do it.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl FromStore for ReceiverError {
    fn store(&self) -> Option<&StoreError> {
        match self {
            ReceiverError::Store(error) => Some(error),
            ReceiverError::Wrong(_) => None,
        }
    }
}

/// The secret that both sides have. Shown once.
pub struct Secret(Zeroizing<[u8; 32]>);

impl Secret {
    /// The secret as Standard Webhooks writes it: `whsec_` and base 64.
    #[must_use]
    pub fn reveal(&self) -> String {
        format!("whsec_{}", STANDARD.encode(self.0.as_slice()))
    }

    /// The secret of its written form.
    #[must_use]
    pub fn read(text: &str) -> Option<Secret> {
        let bytes = Zeroizing::new(STANDARD.decode(text.trim().strip_prefix("whsec_")?).ok()?);
        Secret::of(&bytes)
    }

    fn of(bytes: &[u8]) -> Option<Secret> {
        <[u8; 32]>::try_from(bytes).ok().map(|bytes| Secret(Zeroizing::new(bytes)))
    }

    fn signature(&self, id: &str, timestamp: i64, body: &[u8]) -> String {
        let Ok(mut mac) = <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(self.0.as_slice()) else {
            unreachable!("a key of any length is taken")
        };
        mac.update(format!("{id}.{timestamp}.").as_bytes());
        mac.update(body);
        STANDARD.encode(mac.finalize().into_bytes())
    }
}

/// Why a receiver does not take what came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotGenuine {
    /// It is older or newer than [`DRIFT_SECONDS`].
    #[error("it was sent at another time")]
    Time,
    /// The signature is of something else, or of somebody else.
    #[error("its signature does not fit")]
    Signature,
}

/// Whether a call comes from the registry that has this secret, and comes now (`now`: seconds since 1970). A receiver keeps the
/// ids of ten minutes and takes none twice: then nothing that was overheard can be played again.
///
/// # Errors
/// What does not fit.
pub fn verify(
    secret: &Secret,
    id: &str,
    timestamp: &str,
    signatures: &str,
    body: &[u8],
    now: i64,
) -> Result<(), NotGenuine> {
    let timestamp: i64 = timestamp.parse().map_err(|_| NotGenuine::Time)?;
    if (now - timestamp).abs() > DRIFT_SECONDS {
        return Err(NotGenuine::Time);
    }
    let ours = secret.signature(id, timestamp, body);
    let fits = signatures
        .split(' ')
        .filter_map(|one| one.strip_prefix("v1,"))
        .any(|theirs| theirs.as_bytes().ct_eq(ours.as_bytes()).into());
    if fits { Ok(()) } else { Err(NotGenuine::Signature) }
}

/// What waits to be said.
#[derive(Serialize, Deserialize)]
struct Word {
    /// The same for every attempt: the receiver takes it once.
    id: String,
    webhook: String,
    event: Event,
    share: String,
    at: i64,
}

/// What is said.
#[derive(Serialize)]
struct Said<'a> {
    #[serde(rename = "type")]
    event: Event,
    timestamp: String,
    data: Data<'a>,
}

#[derive(Serialize)]
struct Data<'a> {
    agreement: &'a str,
    share: &'a str,
}

/// Enqueues word to every server of an agreement, in the transaction of what happened.
pub(crate) async fn tell(tx: &mut Tx, agreement: &str, event: Event, share: &str) -> Result<(), StoreError> {
    let rows = sql::query("SELECT name FROM webhook WHERE agreement = $1 AND stopped_at IS NULL ORDER BY name")
        .bind(agreement.to_owned())
        .fetch_all(tx.connection())
        .await?;
    let at = tx.now();
    for row in rows {
        let word = Word {
            id: format!("msg_{}", Uuid::now_v7().simple()),
            webhook: row.try_get(0)?,
            event,
            share: share.to_owned(),
            at,
        };
        let payload = serde_json::to_value(&word).map_err(|error| StoreError::Fault(error.to_string()))?;
        tx.enqueue(&NewJob { queue: work::WEBHOOK.to_owned(), once: None, payload, due_at: None }).await?;
    }
    Ok(())
}

/// Tells every body with which something of a child's file was shared that the file is erased.
pub(crate) async fn tell_of_erasure(tx: &mut Tx, child: &str) -> Result<(), StoreError> {
    let rows = sql::query("SELECT id, agreement_id FROM share WHERE child_id = $1 ORDER BY id")
        .bind(child.to_owned())
        .fetch_all(tx.connection())
        .await?;
    for row in rows {
        let (share, agreement): (String, String) = (row.try_get(0)?, row.try_get(1)?);
        tell(tx, &agreement, Event::Erased, &share).await?;
    }
    Ok(())
}

fn agreement_kind() -> Result<&'static Kind, StoreError> {
    records::kind("sharing_agreement")
        .ok_or_else(|| StoreError::Fault("the program has no kind `sharing_agreement`".to_owned()))
}

impl Registry {
    /// Makes a server known: from now on it is told of what is shared under an agreement. The secret is shown once.
    ///
    /// # Errors
    /// When name, address or agreement cannot be used, or the name is taken.
    pub async fn add_receiver(
        &self,
        who: &Who,
        name: &str,
        url: &str,
        agreement: &str,
    ) -> Result<Secret, ReceiverError> {
        let letters = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
        if name.is_empty() || name.len() > 60 || !name.bytes().all(letters) {
            return Err(ReceiverError::Wrong("the name has small letters, figures and strokes alone".to_owned()));
        }
        if !safe_address(url) {
            return Err(ReceiverError::Wrong(format!(
                "`{url}` does not begin with `https://` (`http://` only on this machine itself)"
            )));
        }
        let secret = Secret(Zeroizing::new(random()?));
        let bytes = secret.0.clone();
        let (who, name, url, agreement) = (who.clone(), name.to_owned(), url.to_owned(), agreement.to_owned());
        self.write(move |tx| {
            Box::pin(async move {
                if tx.row(agreement_kind()?, &agreement).await?.is_none() {
                    return Err(ReceiverError::Wrong(format!(
                        "there is no sharing agreement `{agreement}`; an auditor records it first"
                    )));
                }
                let vault = Arc::clone(&tx.vault);
                let key = vault.key_or_new(tx, &KeyOwner::Country).await?;
                let sealed = key.seal(bytes.as_slice(), &[b"webhook", name.as_bytes()])?;
                let now = tx.now();
                let done = sql::query(
                    "INSERT INTO webhook (name, url, agreement, sealed, made_at) VALUES ($1, $2, $3, $4, $5)
                     ON CONFLICT DO NOTHING",
                )
                .bind(name.clone())
                .bind(url.clone())
                .bind(agreement.clone())
                .bind(sealed)
                .bind(now)
                .execute(tx.connection())
                .await
                .map_err(StoreError::from)?;
                if done.rows_affected() == 0 {
                    return Err(ReceiverError::Wrong(format!(
                        "there is a receiver `{name}` already; take another name"
                    )));
                }
                let mut draft = Draft::new(Action::Webhook);
                draft.what = serde_json::json!({ "made": name, "url": url, "agreement": agreement });
                tx.append(&who, draft).await?;
                Ok(())
            })
        })
        .await?;
        Ok(secret)
    }

    /// Tells a server nothing more.
    ///
    /// # Errors
    /// When there is no such server.
    pub async fn stop_receiver(&self, who: &Who, name: &str) -> Result<(), ReceiverError> {
        let (who, name) = (who.clone(), name.to_owned());
        self.write(move |tx| {
            Box::pin(async move {
                let now = tx.now();
                let done = sql::query("UPDATE webhook SET stopped_at = $1 WHERE name = $2 AND stopped_at IS NULL")
                    .bind(now)
                    .bind(name.clone())
                    .execute(tx.connection())
                    .await
                    .map_err(StoreError::from)?;
                if done.rows_affected() == 0 {
                    return Err(ReceiverError::Wrong(format!("there is no receiver `{name}` that is told anything")));
                }
                let mut draft = Draft::new(Action::Webhook);
                draft.what = serde_json::json!({ "stopped": name });
                tx.append(&who, draft).await?;
                Ok(())
            })
        })
        .await
    }

    /// The servers that are told, and those that were.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn receivers(&self) -> Result<Vec<Receiver>, StoreError> {
        let mut connection = self.reading().await?;
        let rows = sql::query("SELECT name, url, agreement, made_at, stopped_at FROM webhook ORDER BY name LIMIT 1000")
            .fetch_all(&mut connection)
            .await?;
        rows.iter()
            .map(|row| {
                Ok(Receiver {
                    name: row.try_get(0)?,
                    url: row.try_get(1)?,
                    agreement: row.try_get(2)?,
                    made_at: row.try_get(3)?,
                    stopped_at: row.try_get(4)?,
                })
            })
            .collect()
    }

    /// Says what a job has to say. `Err`: it is tried again later; the text has no ids.
    pub(crate) async fn say(&self, outside: &dyn Outside, job: &Job) -> Result<(), String> {
        let word: Word = serde_json::from_value(job.payload.clone()).map_err(|error| error.to_string())?;
        let Some((url, agreement, secret)) = self.receiver(&word).await.map_err(|error| error.to_string())? else {
            return self.said(job, &word, false).await.map_err(|error| error.to_string());
        };
        let timestamp = jiff::Timestamp::from_microsecond(word.at).map(|at| at.to_string()).unwrap_or_default();
        let said = Said { event: word.event, timestamp, data: Data { agreement: &agreement, share: &word.share } };
        let body = serde_json::to_vec(&said).map_err(|error| error.to_string())?;
        // Each attempt has its own time and signature.
        let now = self.clock().now().div_euclid(1_000_000);
        let call = Call {
            method: "POST",
            url,
            headers: vec![
                ("content-type".to_owned(), "application/json".to_owned()),
                ("webhook-id".to_owned(), word.id.clone()),
                ("webhook-timestamp".to_owned(), now.to_string()),
                ("webhook-signature".to_owned(), format!("v1,{}", secret.signature(&word.id, now, &body))),
            ],
            body,
        };
        let answer = outside.call(call).await.map_err(|error| error.to_string())?;
        if !(200..300).contains(&answer.status) {
            return Err(format!("the receiver answered {}", answer.status));
        }
        self.said(job, &word, true).await.map_err(|error| error.to_string())
    }

    /// Where word goes, and what signs it. `None`: it goes nowhere any more.
    async fn receiver(&self, word: &Word) -> Result<Option<(String, String, Secret)>, StoreError> {
        let mut connection = self.reading().await?;
        let row = sql::query("SELECT url, agreement, sealed, stopped_at FROM webhook WHERE name = $1")
            .bind(word.webhook.clone())
            .fetch_optional(&mut connection)
            .await?;
        let Some(row) = row else { return Ok(None) };
        let (url, agreement, sealed): (String, String, Vec<u8>) = (row.try_get(0)?, row.try_get(1)?, row.try_get(2)?);
        if row.try_get::<Option<i64>, _>(3)?.is_some() {
            return Ok(None);
        }
        // That something is to be erased is said after the end of an agreement, too.
        if word.event != Event::Erased {
            let held = crate::rows::row_by_id(self.vault(), &mut connection, agreement_kind()?, &agreement).await?;
            if !held.is_some_and(|held| sharing::in_force(&held, self.clock().now())) {
                return Ok(None);
            }
        }
        let Some(key) = self.vault().key(&mut connection, &KeyOwner::Country).await? else { return Ok(None) };
        let bound: [&[u8]; 2] = [b"webhook", word.webhook.as_bytes()];
        let plain = self.vault().open_sealed(&mut connection, &key, &sealed, &bound).await?;
        let secret = Secret::of(&plain)
            .ok_or_else(|| StoreError::Damaged(format!("the secret of the receiver `{}`", word.webhook)))?;
        Ok(Some((url, agreement, secret)))
    }

    /// The entry of what was said, or of what may not be said any more; the job is done with it.
    async fn said(&self, job: &Job, word: &Word, sent: bool) -> Result<(), StoreError> {
        let mut draft = Draft::new(if sent { Action::Export } else { Action::Refuse });
        draft.what = serde_json::json!({ "webhook": word.webhook, "event": word.event, "share": word.share });
        let job = job.clone();
        self.write(move |tx| {
            Box::pin(async move {
                // Whoever holds it by now says it again; the receiver knows its id.
                if tx.job_done(&job).await? {
                    tx.append(&Who::program("job:webhook", "word of what was shared"), draft).await?;
                }
                Ok::<_, StoreError>(())
            })
        })
        .await
    }
}
