//! Looking ahead: what the waiting changes will ask for is read for all of them in a few statements, before the first is made.
//!
//! What was read holds until it is used once or changed: a receipt and a row are handed out once, a key that was made is known from
//! then on, and an operation of another sort, which may change anything, ends it all.

use super::writer::Tx;
use crate::database::sql;
use crate::error::StoreError;
use crate::ledger::Receipt;
use crate::records::Kind;
use crate::rows::{self, LIST, Row, columns, quoted};
use crate::vault::{KeyOwner, OpenKey};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;
use uuid::Uuid;

/// Changes and entries that are looked up at once.
pub(crate) const HINTS: usize = 4096;

/// What an operation will ask for.
#[derive(Clone, Debug)]
pub(crate) struct Hint {
    /// Its id.
    pub(crate) id: Uuid,
    /// The record that it changes.
    pub(crate) record: Option<(&'static Kind, String)>,
    /// The child that it names.
    pub(crate) child: Option<String>,
}

/// A record as it stood, and whether there is anything about it in the ledger when it does not.
pub(crate) struct Stood {
    kind: &'static str,
    /// The child that the change named which it was looked for.
    child: Option<String>,
    pub(crate) row: Option<Row>,
    pub(crate) no_history: bool,
}

/// What was read.
#[derive(Default)]
pub(crate) struct Ahead {
    receipts: HashMap<Uuid, Option<Receipt>>,
    /// By table and id: kinds whose existence is a secret share a table.
    records: HashMap<(&'static str, String), Stood>,
    keys: HashMap<String, Option<Arc<OpenKey>>>,
    /// Keys that the present operation made.
    made: Vec<String>,
}

impl Ahead {
    /// The receipt of an operation, if it was looked for and not asked for before.
    pub(crate) fn receipt(&mut self, id: Uuid) -> Option<Option<Receipt>> {
        self.receipts.remove(&id)
    }

    /// A record, if it was looked for and not asked for before.
    pub(crate) fn record(&mut self, kind: &Kind, id: &str, child: Option<&str>) -> Option<Stood> {
        let stood = self.records.remove(&(kind.table(), id.to_owned()))?;
        (stood.kind == kind.name && stood.child.as_deref() == child).then_some(stood)
    }

    /// The newest key of a subject, if it was looked for.
    pub(crate) fn key(&self, subject: &str) -> Option<Option<Arc<OpenKey>>> {
        self.keys.get(subject).cloned()
    }

    /// A key was made.
    pub(crate) fn key_made(&mut self, subject: String, key: Arc<OpenKey>) {
        self.made.push(subject.clone());
        self.keys.insert(subject, Some(key));
    }

    /// An operation begins.
    pub(crate) fn begin(&mut self) {
        self.made.clear();
    }

    /// What the operation made is undone.
    pub(crate) fn undo(&mut self) {
        for subject in self.made.drain(..) {
            self.keys.remove(&subject);
        }
    }
}

/// So many places of an `IN`, from the first on.
fn list(n: usize) -> String {
    (1..=n).map(|place| format!("${place}")).collect::<Vec<_>>().join(", ")
}

/// Lists of one of three lengths, the last value again and again at the end: few statements are prepared.
fn padded<T: Clone>(all: &[T]) -> impl Iterator<Item = Vec<T>> {
    all.chunks(LIST).map(|part| {
        let mut part = part.to_vec();
        let n = match part.len() {
            0..=1 => 1,
            2..=10 => 10,
            _ => LIST,
        };
        if let Some(last) = part.last().cloned() {
            part.resize(n, last);
        }
        part
    })
}

impl Tx {
    /// Reads what these operations will ask for. The end of the ledger is read first: on PostgreSQL no other server changes
    /// anything from there on.
    pub(crate) async fn look_ahead(&mut self, hints: &[Hint]) -> Result<(), StoreError> {
        self.ahead = Ahead::default();
        crate::ledger::read_end(self).await?;
        let mut ahead = Ahead::default();

        let ids: Vec<Uuid> = hints.iter().map(|hint| hint.id).collect();
        ahead.receipts = ids.iter().map(|id| (*id, None)).collect();
        for part in padded(&ids) {
            let text = format!("SELECT id, seq, at, version FROM ledger WHERE id IN ({})", list(part.len()));
            let mut query = sql::query(text);
            for id in part {
                query = query.bind(id.as_bytes().to_vec());
            }
            for row in query.fetch_all(self.connection()).await? {
                let id = Uuid::from_bytes(crate::vault::reference(&row.try_get::<Vec<u8>, _>(0)?)?);
                let receipt =
                    Receipt { id, seq: row.try_get(1)?, at: row.try_get(2)?, version: row.try_get(3)?, again: true };
                ahead.receipts.insert(id, Some(receipt));
            }
        }

        let mut wanted: BTreeMap<&'static str, (&'static Kind, BTreeSet<String>)> = BTreeMap::new();
        for (kind, id) in hints.iter().filter_map(|hint| hint.record.as_ref()) {
            wanted.entry(kind.name).or_insert_with(|| (kind, BTreeSet::new())).1.insert(id.clone());
        }
        let mut rows = Vec::new();
        for (kind, ids) in wanted.values() {
            let ids: Vec<String> = ids.iter().cloned().collect();
            for part in padded(&ids) {
                let text = format!(
                    "SELECT {} FROM {} WHERE id IN ({})",
                    columns(kind),
                    quoted(kind.table()),
                    list(part.len())
                );
                let mut query = sql::query(text);
                for id in part {
                    query = query.bind(id);
                }
                rows.extend(query.fetch_all(self.connection()).await?.into_iter().map(|row| (*kind, row)));
            }
        }

        let mut owners = vec![KeyOwner::Country, KeyOwner::Heads, KeyOwner::Index];
        owners.extend(hints.iter().filter_map(|hint| hint.child.clone()).map(KeyOwner::Child));
        for (_, row) in &rows {
            owners.extend(row.try_get::<Option<String>, _>(1)?.map(KeyOwner::Child));
        }
        let vault = Arc::clone(&self.vault);
        let keys = vault.keys(self.connection(), &owners).await?;
        ahead.keys = owners.iter().map(KeyOwner::name).map(|name| (name, None)).collect();

        let mut found: HashMap<(&'static str, String), Option<Row>> = HashMap::new();
        for (kind, row) in rows {
            let id: String = row.try_get(0)?;
            // One that does not open is read again by the change that needs it, which says so.
            let opened = rows::opened(&vault, self.connection(), kind, &row, &keys).await;
            let opened = match opened {
                Ok(row) => Some(row),
                Err(error) if error.spares_the_rest() => None,
                Err(error) => return Err(error),
            };
            found.insert((kind.name, id), opened);
        }
        for hint in hints {
            let Some((kind, id)) = &hint.record else { continue };
            let at = (kind.table(), id.clone());
            if ahead.records.contains_key(&at) {
                continue;
            }
            let (row, no_history) = match found.remove(&(kind.name, id.clone())) {
                Some(Some(row)) if row.kind.name == kind.name => (Some(row), false),
                // Of another kind, or not to be opened.
                Some(_) => continue,
                None => (None, !keys.contains_key(&KeyOwner::of_child(hint.child.as_deref()).name())),
            };
            ahead.records.insert(at, Stood { kind: kind.name, child: hint.child.clone(), row, no_history });
        }
        ahead.keys.extend(keys.into_iter().map(|(name, key)| (name, Some(key))));
        self.histories(hints, &mut ahead).await?;
        self.ahead = ahead;
        Ok(())
    }

    /// Of the records that are not there, those of which there never was anything.
    async fn histories(&mut self, hints: &[Hint], ahead: &mut Ahead) -> Result<(), StoreError> {
        let mut references = Vec::new();
        for hint in hints {
            let Some((kind, id)) = &hint.record else { continue };
            let at = (kind.table(), id.clone());
            let Some(stood) = ahead.records.get(&at).filter(|stood| stood.row.is_none() && !stood.no_history) else {
                continue;
            };
            if stood.kind == kind.name
                && stood.child == hint.child
                && let Some(Some(key)) = ahead.keys.get(&KeyOwner::of_child(hint.child.as_deref()).name())
            {
                references.push((key.record_reference(kind.table(), id), at));
            }
        }
        let mut known: HashSet<Vec<u8>> = HashSet::new();
        let only: Vec<Vec<u8>> = references.iter().map(|(reference, _)| reference.to_vec()).collect();
        for part in padded(&only) {
            let text = format!(
                "SELECT DISTINCT record FROM ledger WHERE version IS NOT NULL AND record IN ({})",
                list(part.len())
            );
            let mut query = sql::query(text);
            for reference in part {
                query = query.bind(reference);
            }
            for row in query.fetch_all(self.connection()).await? {
                known.insert(row.try_get(0)?);
            }
        }
        for (reference, at) in references {
            if let Some(stood) = ahead.records.get_mut(&at) {
                stood.no_history = !known.contains(reference.as_slice());
            }
        }
        Ok(())
    }
}
