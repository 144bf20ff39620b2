//! Verification: walks the chain and names the first broken place.
//!
//! The chain is walked in parts at once, each from the stored hash of the entry before it; that hash is recomputed by the part
//! that ends there. So the whole chain is covered, and the first broken place of all parts is the first of the chain.

use super::entry::hash_of;
use super::heads::SignedHead;
use super::{COLUMNS, End, digest, end_of, line_of};
use crate::Registry;
use crate::database::sql::{self, Connection};
use crate::error::StoreError;
use crate::vault::{KeyOwner, Reference, reference};
use futures_util::future::try_join_all;
use sha2::{Digest as _, Sha256};
use std::collections::HashSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

/// What was found when the whole chain holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    /// How many entries there are.
    pub n_entries: i64,
    /// Their last hash, in hexadecimal.
    pub hash: String,
    /// Entries whose body is gone because its child was erased.
    pub n_erased: i64,
    /// Kept heads that agree with the chain.
    pub n_heads: usize,
    /// The first entries at which the machine's clock had been set back, at most [`CLOCKS_SHOWN`].
    pub clock_set_back: Vec<i64>,
}

/// How many places with a clock that was set back are named.
pub const CLOCKS_SHOWN: usize = 100;

/// The first place that does not hold.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("entry {seq}: {what}")]
pub struct Broken {
    /// The entry.
    pub seq: i64,
    /// What differs, in words.
    pub what: String,
}

/// Rows that are read at once.
const PAGE: i64 = 4_000;

/// A clock that lags by less is not called set back: two threads read it.
const CLOCK_SLACK: i64 = 1_000_000;

struct Part {
    n_erased: i64,
    clock_set_back: Vec<i64>,
    broken: Option<Broken>,
}

impl Registry {
    /// Walks the whole chain and compares it with heads that were kept elsewhere. `progress` is told how many entries are
    /// done so far.
    ///
    /// # Errors
    /// When the database cannot be read at all. A broken chain is an answer: the inner error.
    pub async fn verify(
        &self,
        kept: &[SignedHead],
        progress: Arc<dyn Fn(i64) + Send + Sync>,
    ) -> Result<Result<Verified, Broken>, StoreError> {
        let mut connection = self.database().reader().await?;
        // One look at end and erasures: an erasure that happens meanwhile is asked for again where a body is missing.
        let row = sql::query("SELECT seq, at, hash, code FROM ledger_end WHERE one = 1")
            .fetch_optional(&mut connection)
            .await?;
        let Some(row) = row else {
            return Ok(Err(Broken {
                seq: 0,
                what: "the end of the ledger is missing: it was deleted outside the program".to_owned(),
            }));
        };
        let end = match end_of(&row) {
            Ok(end) => end,
            Err(error) => {
                return Ok(Err(Broken { seq: 0, what: format!("the end of the ledger cannot be read: {error}") }));
            }
        };
        let code: Vec<u8> = row.try_get(3)?;
        let heads = self.vault().key(&mut connection, &KeyOwner::Heads).await?.ok_or(StoreError::Erased)?;
        let erased = Arc::new(erased(&mut connection).await?);

        let n_parts =
            if end.seq < 20_000 { 1 } else { std::thread::available_parallelism().map_or(2, usize::from).clamp(2, 8) };
        let n_parts = i64::try_from(n_parts).unwrap_or(2);
        let done = Arc::new(AtomicI64::new(0));
        let mut parts = Vec::new();
        for index in 0..n_parts {
            let after = end.seq * index / n_parts;
            let last = end.seq * (index + 1) / n_parts;
            let (registry, erased, done, progress) =
                (self.clone(), Arc::clone(&erased), Arc::clone(&done), Arc::clone(&progress));
            parts.push(tokio::spawn(async move { registry.walk(after, last, &erased, &done, &*progress).await }));
        }
        let parts = try_join_all(parts).await.map_err(|error| StoreError::Fault(error.to_string()))?;
        let parts: Vec<Part> = parts.into_iter().collect::<Result<_, _>>()?;
        if let Some(broken) = parts.iter().find_map(|part| part.broken.clone()) {
            return Ok(Err(broken));
        }

        if code != end.code(&heads) {
            return Ok(Err(Broken {
                seq: end.seq,
                what: "the end of the ledger was written outside the program: entries after it may have been cut off"
                    .to_owned(),
            }));
        }
        let last =
            sql::query("SELECT hash FROM ledger WHERE seq = $1").bind(end.seq).fetch_optional(&mut connection).await?;
        let last = last.map(|row| row.try_get::<Vec<u8>, _>(0)).transpose()?;
        if last.as_deref() != Some(end.hash.as_slice()) {
            return Ok(Err(Broken { seq: end.seq, what: "is not the end that the program wrote last".to_owned() }));
        }
        let mut n_heads = 0;
        for head in kept {
            if let Some(broken) = self.compare(&mut connection, head, &end).await? {
                return Ok(Err(broken));
            }
            n_heads += 1;
        }
        connection.close().await?;
        let mut clock_set_back: Vec<i64> = parts.iter().flat_map(|part| part.clock_set_back.iter().copied()).collect();
        clock_set_back.truncate(CLOCKS_SHOWN);
        Ok(Ok(Verified {
            n_entries: end.seq,
            hash: super::heads::hex(&end.hash),
            n_erased: parts.iter().map(|part| part.n_erased).sum(),
            n_heads,
            clock_set_back,
        }))
    }

    /// Walks the entries after `after` up to `last`.
    async fn walk(
        &self,
        after: i64,
        last: i64,
        erased: &HashSet<Reference>,
        done: &AtomicI64,
        progress: &(dyn Fn(i64) + Send + Sync),
    ) -> Result<Part, StoreError> {
        let mut part = Part { n_erased: 0, clock_set_back: Vec::new(), broken: None };
        let mut connection = self.database().reader().await?;
        let mut at = i64::MIN;
        let mut previous = if after == 0 {
            End::beginning(self.id()).hash
        } else {
            let row = sql::query("SELECT hash, at FROM ledger WHERE seq = $1")
                .bind(after)
                .fetch_optional(&mut connection)
                .await;
            // What is wrong with that entry is said by the part that it belongs to.
            let Ok(Some(row)) = row else { return Ok(part) };
            at = row.try_get(1).unwrap_or(i64::MIN);
            let Ok(hash) = row.try_get::<Vec<u8>, _>(0).map_err(StoreError::from).and_then(|hash| digest(&hash)) else {
                return Ok(part);
            };
            hash
        };
        // Both tables are told where to begin: PostgreSQL merges them, and would read the bodies from the first one for each page.
        let text: Arc<str> = format!(
            "SELECT {COLUMNS} FROM ledger l LEFT JOIN ledger_body b ON b.seq = l.seq AND b.seq > $1 AND b.seq <= $2
             WHERE l.seq > $1 AND l.seq <= $2 ORDER BY l.seq LIMIT {PAGE}"
        )
        .into();
        let mut seq = after;
        let broken = |seq: i64, what: &str| Some(Broken { seq, what: what.to_owned() });
        while seq < last {
            let rows = sql::query(text.to_string())
                .bind(seq)
                .bind(last)
                .fetch_all(&mut connection)
                .await
                .map_err(StoreError::from);
            let rows = match rows {
                Ok(rows) => rows,
                Err(StoreError::Corrupt(why)) => {
                    let from = self.first_unreadable(seq, last).await;
                    part.broken = broken(from, &format!("the database file is damaged here ({why})"));
                    return Ok(part);
                }
                Err(error) => match self.first_unreadable(seq, last).await {
                    from if from <= last => {
                        part.broken = broken(from, &format!("cannot be read: {}", chain(&error)));
                        return Ok(part);
                    }
                    _ => return Err(error),
                },
            };
            if rows.is_empty() {
                part.broken = broken(seq + 1, "is missing");
                return Ok(part);
            }
            let n_rows = rows.len();
            for row in rows {
                let stored = match line_of(&row) {
                    Ok(stored) => stored,
                    Err(error) => {
                        part.broken = broken(seq + 1, &format!("cannot be read: {}", chain(&error)));
                        return Ok(part);
                    }
                };
                let line = &stored.line;
                part.broken = if line.seq != seq + 1 {
                    broken(seq + 1, "is missing")
                } else if stored.previous != previous {
                    broken(line.seq, "does not follow the entry before it")
                } else if hash_of(&previous, line) != stored.hash {
                    broken(line.seq, "was changed: its columns do not give its hash")
                } else if line.at < at {
                    broken(line.seq, "was recorded before the entry before it")
                } else {
                    match (&stored.body, &line.child) {
                        (Some(body), _) if Sha256::digest(body).as_slice() == line.body_hash => None,
                        (Some(_), _) => broken(line.seq, "was changed: its sealed body does not give its hash"),
                        (None, Some(child))
                            if erased.contains(child) || self.is_erased(&mut connection, child).await? =>
                        {
                            part.n_erased += 1;
                            None
                        }
                        (None, _) => broken(line.seq, "has lost its body, although nobody was erased"),
                    }
                };
                if part.broken.is_some() {
                    return Ok(part);
                }
                if line.clock < line.at.saturating_sub(CLOCK_SLACK) && part.clock_set_back.len() < CLOCKS_SHOWN {
                    part.clock_set_back.push(line.seq);
                }
                seq = line.seq;
                at = line.at;
                previous = stored.hash;
            }
            let n_rows = i64::try_from(n_rows).unwrap_or(PAGE);
            progress(done.fetch_add(n_rows, Ordering::Relaxed) + n_rows);
        }
        connection.close().await?;
        Ok(part)
    }

    /// The first entry after `after` that cannot be read one by one.
    async fn first_unreadable(&self, after: i64, last: i64) -> i64 {
        let text: Arc<str> =
            format!("SELECT {COLUMNS} FROM ledger l LEFT JOIN ledger_body b ON b.seq = l.seq WHERE l.seq = $1").into();
        for seq in after + 1..=last.min(after + PAGE) {
            // A new connection each time: one that met a damaged page may keep failing.
            let Ok(mut connection) = self.database().reader().await else { return seq };
            let row = sql::query(text.to_string()).bind(seq).fetch_optional(&mut connection).await;
            match row {
                Ok(Some(row)) if line_of(&row).is_ok() => {}
                _ => return seq,
            }
        }
        last + 1
    }

    async fn is_erased(&self, connection: &mut Connection, child: &Reference) -> Result<bool, StoreError> {
        let row =
            sql::query("SELECT 1 FROM erasure WHERE ref = $1").bind(child.to_vec()).fetch_optional(connection).await?;
        Ok(row.is_some())
    }

    async fn compare(
        &self,
        connection: &mut Connection,
        head: &SignedHead,
        end: &End,
    ) -> Result<Option<Broken>, StoreError> {
        let broken = |what: String| Ok(Some(Broken { seq: head.seq, what }));
        if head.registry != self.id().to_string() {
            return broken(format!("the kept head is of another registry ({})", head.registry));
        }
        let key = self.public_key().await?;
        if let Err(why) = head.check(&key) {
            return broken(format!("the kept head cannot be used: {why}"));
        }
        if head.seq > end.seq {
            return broken(format!("a kept head shows it, but the ledger ends at {}: entries were cut off", end.seq));
        }
        let row =
            sql::query("SELECT hash FROM ledger WHERE seq = $1").bind(head.seq).fetch_optional(connection).await?;
        let found = row.map(|row| row.try_get::<Vec<u8>, _>(0)).transpose()?;
        if found.as_deref() == Some(head.hash_bytes()?.as_slice()) {
            Ok(None)
        } else {
            broken("is not the entry that the kept head shows: the ledger was written anew".to_owned())
        }
    }
}

async fn erased(connection: &mut Connection) -> Result<HashSet<Reference>, StoreError> {
    let rows = sql::query("SELECT ref FROM erasure").fetch_all(connection).await?;
    rows.iter().map(|row| reference(&row.try_get::<Vec<u8>, _>(0)?)).collect()
}

fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(inner) = source {
        text.push_str(": ");
        text.push_str(&inner.to_string());
        source = inner.source();
    }
    text
}
