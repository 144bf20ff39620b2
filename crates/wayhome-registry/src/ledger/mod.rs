//! The ledger: who did what, when, why. Append-only, hash-chained, sealed under the key of whom it is about.

use crate::database::sql::{self, Connection, SqlRow};
pub mod entry;
pub mod heads;
pub mod rows;
pub mod verify;

pub use entry::{Action, Draft, Entry, Receipt};
pub use heads::SignedHead;
pub use rows::{Compared, Different};
pub use verify::{Broken, Verified};

use crate::database::Dialect;
use crate::database::together::{Bound, Together};
use crate::database::writer::Tx;
use crate::error::StoreError;
use crate::rows::{LIST, in_list};
use crate::vault::{KeyOwner, OpenKey, mac, reference};
use crate::who::Who;
use entry::{Line, hash_of};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::sync::Arc;
use uuid::Uuid;

/// The last entry of the chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct End {
    pub(crate) seq: i64,
    pub(crate) at: i64,
    pub(crate) hash: [u8; 32],
}

impl End {
    /// Before the first entry: bound to the registry, so that two registries never share a chain.
    pub(crate) fn beginning(registry: Uuid) -> Self {
        let hash = Sha256::new_with_prefix(b"wayhome ledger beginning\0").chain_update(registry.as_bytes()).finalize();
        Self { seq: 0, at: i64::MIN, hash: hash.into() }
    }

    pub(crate) fn code(&self, heads: &OpenKey) -> [u8; 32] {
        mac(&heads.derive("ledger end"), &[b"end", &self.seq.to_be_bytes(), &self.at.to_be_bytes(), &self.hash])
    }
}

/// What an entry says besides its columns. Sealed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Body {
    /// What the work is for.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub purpose: String,
    /// Why this was done, in the person's words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// The record, in the clear inside the seal: the column has only its reference.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub record: Option<String>,
    /// The child.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub child: Option<String>,
    /// The fact, or what was read, searched, exported.
    #[serde(default, skip_serializing_if = "serde_json::Value::is_null")]
    pub what: serde_json::Value,
}

/// Reads the end for this batch. On PostgreSQL the row stays locked until the commit, so that servers append one after another.
pub(crate) async fn read_end(tx: &mut Tx) -> Result<End, StoreError> {
    if let Some(end) = &tx.end {
        return Ok(end.clone());
    }
    let text = match tx.dialect {
        Dialect::Sqlite => "SELECT seq, at, hash, code FROM ledger_end WHERE one = 1",
        Dialect::Postgres => "SELECT seq, at, hash, code FROM ledger_end WHERE one = 1 FOR UPDATE",
    };
    let row = sql::query(text).fetch_one(tx.connection()).await?;
    let end = end_of(&row)?;
    tx.end = Some(end.clone());
    Ok(end)
}

pub(crate) fn end_of(row: &SqlRow) -> Result<End, StoreError> {
    Ok(End { seq: row.try_get(0)?, at: row.try_get(1)?, hash: digest(&row.try_get::<Vec<u8>, _>(2)?)? })
}

pub(crate) async fn write_end(tx: &mut Tx) -> Result<(), StoreError> {
    let Some(end) = tx.end.clone() else { return Ok(()) };
    let vault = Arc::clone(&tx.vault);
    let heads = vault.key_or_new(tx, &KeyOwner::Heads).await?;
    sql::query("UPDATE ledger_end SET seq = $1, at = $2, hash = $3, code = $4 WHERE one = 1")
        .bind(end.seq)
        .bind(end.at)
        .bind(end.hash.to_vec())
        .bind(end.code(&heads).to_vec())
        .execute(tx.connection())
        .await?;
    Ok(())
}

pub(crate) fn digest(bytes: &[u8]) -> Result<[u8; 32], StoreError> {
    <[u8; 32]>::try_from(bytes).map_err(|_| StoreError::Damaged("a hash has not 32 bytes".to_owned()))
}

impl Tx {
    /// Appends an entry, sealed under the key of its child or the country's.
    ///
    /// # Errors
    /// When the database does not take it. The same id twice is [`StoreError::Constraint`]; see [`Tx::receipt_of`].
    pub async fn append(&mut self, who: &Who, mut draft: Draft) -> Result<Receipt, StoreError> {
        let shown = self.references_of(&std::mem::take(&mut draft.shown)).await?;
        let owner = KeyOwner::of_child(draft.child.as_deref());
        let vault = Arc::clone(&self.vault);
        let mut together = Together::default();
        let key = vault.key_or_new_with(self, &owner, &mut together).await?;
        let mut receipts = self.append_to(&mut together, who, vec![(draft, &*key)]).await?;
        if let Some(receipt) = receipts.first() {
            let rows = shown.into_iter().flat_map(|child| [Bound::from(child), receipt.seq.into()]).collect();
            together.insert("ledger_shown", "child, seq", 2, rows);
        }
        self.send(together).await?;
        receipts.pop().ok_or_else(|| StoreError::Fault("an entry was not appended".to_owned()))
    }

    /// The references of those of these children who have a file.
    async fn references_of(&mut self, children: &[String]) -> Result<Vec<Vec<u8>>, StoreError> {
        let mut names: Vec<String> = children.iter().map(|child| KeyOwner::Child(child.clone()).name()).collect();
        names.sort_unstable();
        names.dedup();
        let mut references = Vec::with_capacity(names.len());
        for part in names.chunks(LIST) {
            let (places, values) = in_list(1, part);
            let query = sql::query(format!("SELECT ref FROM vault_subject WHERE subject IN ({places})"));
            for row in query.bind_all(values.into_iter().map(Bound::from)).fetch_all(self.connection()).await? {
                references.push(row.try_get(0)?);
            }
        }
        Ok(references)
    }

    /// Appends entries in this order to what goes to the database together: they count once that was sent, and an operation whose
    /// sending fails must fail.
    pub(crate) async fn append_to(
        &mut self,
        together: &mut Together,
        who: &Who,
        drafts: Vec<(Draft, &OpenKey)>,
    ) -> Result<Vec<Receipt>, StoreError> {
        let mut end = read_end(self).await?;
        let mut receipts = Vec::with_capacity(drafts.len());
        let mut lines: Vec<Bound> = Vec::with_capacity(drafts.len() * N_COLUMNS);
        let mut bodies: Vec<Bound> = Vec::with_capacity(drafts.len() * 2);
        let clock = self.now();
        for (draft, key) in drafts {
            let record = draft.record.as_deref().map(|record| key.record_reference(&draft.kind, record));
            let body = Body {
                purpose: who.purpose.clone(),
                reason: draft.reason,
                record: draft.record,
                child: draft.child.clone(),
                what: draft.what,
            };
            let plain = zeroize::Zeroizing::new(
                serde_json::to_vec(&body).map_err(|error| StoreError::Fault(error.to_string()))?,
            );
            let sealed = key.seal(&plain, &[b"entry", draft.id.as_bytes()])?;
            let line = Line {
                seq: end.seq + 1,
                id: *draft.id.as_bytes(),
                // Recorded time never runs backwards, whatever the machine's clock does; `clock` keeps what it said.
                at: clock.max(end.at),
                clock,
                actor: who.id.clone(),
                role: who.role.code().to_owned(),
                action: draft.action.code().to_owned(),
                kind: draft.kind,
                record,
                child: draft.child.is_some().then_some(key.reference),
                version: draft.version,
                valid_from: draft.valid_from,
                assigned: draft.assigned,
                emergency: draft.emergency,
                policy: draft.policy,
                corrects: draft.corrects,
                body_hash: Sha256::digest(&sealed).into(),
            };
            let hash = hash_of(&end.hash, &line);
            let previous = end.hash;
            // An id that is used now is not unknown any more.
            self.ahead.receipt(draft.id);
            receipts.push(Receipt { id: draft.id, seq: line.seq, at: line.at, version: line.version, again: false });
            end = End { seq: line.seq, at: line.at, hash };
            bodies.extend([line.seq.into(), sealed.into()]);
            lines.extend::<[Bound; N_COLUMNS]>([
                line.seq.into(),
                line.id.as_slice().into(),
                line.at.into(),
                line.clock.into(),
                line.actor.into(),
                line.role.into(),
                line.action.into(),
                line.kind.into(),
                line.record.map(|bytes| bytes.to_vec()).into(),
                line.child.map(|bytes| bytes.to_vec()).into(),
                line.version.into(),
                line.valid_from.into(),
                line.assigned.map(i64::from).into(),
                i64::from(line.emergency).into(),
                line.policy.into(),
                line.corrects.into(),
                line.body_hash.as_slice().into(),
                previous.as_slice().into(),
                hash.as_slice().into(),
            ]);
        }
        together.insert(
            "ledger",
            "seq, id, at, clock, actor, role, action, kind, record, child, version, valid_from, assigned, emergency, policy, \
             corrects, body_hash, previous, hash",
            N_COLUMNS,
            lines,
        );
        together.insert("ledger_body", "seq, body", 2, bodies);
        self.end = Some(end);
        self.appended = true;
        Ok(receipts)
    }

    /// The receipt of an operation that was recorded before, by its id.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn receipt_of(&mut self, id: Uuid) -> Result<Option<Receipt>, StoreError> {
        if let Some(receipt) = self.ahead.receipt(id) {
            return Ok(receipt);
        }
        let row = sql::query("SELECT seq, at, version FROM ledger WHERE id = $1")
            .bind(id.as_bytes().to_vec())
            .fetch_optional(self.connection())
            .await?;
        row.map(|row| {
            Ok(Receipt { id, seq: row.try_get(0)?, at: row.try_get(1)?, version: row.try_get(2)?, again: true })
        })
        .transpose()
    }
}

/// The columns of the table of entries.
const N_COLUMNS: usize = 19;

/// The columns of an entry, in the order that [`line_of`] reads.
pub(crate) const COLUMNS: &str = "l.seq, l.id, l.at, l.clock, l.actor, l.role, l.action, l.kind, l.record, l.child, l.version, \
     l.valid_from, l.assigned, l.emergency, l.policy, l.corrects, l.body_hash, l.previous, l.hash, b.body";

pub(crate) struct Stored {
    pub(crate) line: Line,
    pub(crate) previous: [u8; 32],
    pub(crate) hash: [u8; 32],
    pub(crate) body: Option<Vec<u8>>,
}

pub(crate) fn line_of(row: &SqlRow) -> Result<Stored, StoreError> {
    let optional = |column: usize| -> Result<Option<[u8; 16]>, StoreError> {
        row.try_get::<Option<Vec<u8>>, _>(column)?.map(|bytes| reference(&bytes)).transpose()
    };
    Ok(Stored {
        line: Line {
            seq: row.try_get(0)?,
            id: reference(&row.try_get::<Vec<u8>, _>(1)?)?,
            at: row.try_get(2)?,
            clock: row.try_get(3)?,
            actor: row.try_get(4)?,
            role: row.try_get(5)?,
            action: row.try_get(6)?,
            kind: row.try_get(7)?,
            record: optional(8)?,
            child: optional(9)?,
            version: row.try_get(10)?,
            valid_from: row.try_get(11)?,
            assigned: row.try_get::<Option<i64>, _>(12)?.map(|value| value != 0),
            emergency: row.try_get::<i64, _>(13)? != 0,
            policy: row.try_get(14)?,
            corrects: row.try_get(15)?,
            body_hash: digest(&row.try_get::<Vec<u8>, _>(16)?)?,
        },
        previous: digest(&row.try_get::<Vec<u8>, _>(17)?)?,
        hash: digest(&row.try_get::<Vec<u8>, _>(18)?)?,
        body: row.try_get(19)?,
    })
}

/// Opens the body of an entry; `None` when its child was erased.
pub(crate) async fn open_body(
    vault: &crate::vault::Vault,
    connection: &mut Connection,
    key: Option<&Arc<OpenKey>>,
    stored: &Stored,
) -> Result<Option<Body>, StoreError> {
    let (Some(key), Some(sealed)) = (key, &stored.body) else { return Ok(None) };
    let plain = vault.open_sealed(connection, key, sealed, &[b"entry", &stored.line.id]).await?;
    serde_json::from_slice(&plain).map(Some).map_err(|error| {
        StoreError::Damaged(format!("entry {} has a body that cannot be read: {error}", stored.line.seq))
    })
}
