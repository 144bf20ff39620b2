//! What the tables say is held against what the ledger says: the row of each record, and how each account stands.
//!
//! The ledger is walked by itself ([`super::verify`]); this builds on it. Everything is read as of one moment.

use super::{Body, COLUMNS, line_of, open_body};
use crate::Registry;
use crate::database::sql::{self, Connection};
use crate::error::StoreError;
use crate::facts::{self, Recorded, State};
use crate::records::{self, FieldType, Kind};
use crate::rows::{LIST, Row, Value, clear_fields, columns, has_child, opened, quoted};
use crate::signin::account::stands;
use crate::vault::{KeyOwner, OpenKey, Reference};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

/// What was compared, and what differs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Compared {
    /// Rows of records.
    pub n_rows: u64,
    /// Accounts.
    pub n_accounts: u64,
    /// Sessions.
    pub n_sessions: u64,
    /// How many differ.
    pub n_different: u64,
    /// The first of them, at most [`SHOWN`].
    pub different: Vec<Different>,
}

/// A row that is not as the ledger says.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{kind} `{id}`: {what}")]
pub struct Different {
    /// The kind of record, `account` or `session`.
    pub kind: String,
    /// Its id.
    pub id: String,
    /// What differs, in words.
    pub what: String,
}

/// How many differences are named.
pub const SHOWN: usize = 100;

/// Rows that are read at once.
const PAGE: i64 = 1_000;

impl Compared {
    fn differs(&mut self, kind: &str, id: &str, what: String) {
        self.n_different += 1;
        if self.different.len() < SHOWN {
            self.different.push(Different { kind: kind.to_owned(), id: id.to_owned(), what });
        }
    }
}

impl Registry {
    /// Holds every row of a record, every account and every session against the ledger, which has to be whole ([`Registry::verify`]).
    /// `progress` is told how many rows are done so far.
    ///
    /// # Errors
    /// When the database cannot be read. What differs is an answer.
    pub async fn compare_rows(&self, progress: &(dyn Fn(u64) + Send + Sync)) -> Result<Compared, StoreError> {
        let mut connection = self.database().reader().await?;
        sql::raw(self.dialect().one_moment()).execute(&mut connection).await?;
        let mut compared = Compared::default();
        let mut seen = HashSet::new();
        for kind in records::tables() {
            self.compare_kind(&mut connection, kind, &mut seen, &mut compared, progress).await?;
        }
        self.find_missing(&mut connection, &seen, &mut compared).await?;
        self.compare_accounts(&mut connection, &mut compared).await?;
        sql::raw("ROLLBACK").execute(&mut connection).await?;
        connection.close().await?;
        Ok(compared)
    }

    async fn compare_kind(
        &self,
        connection: &mut Connection,
        kind: &'static Kind,
        seen: &mut HashSet<Reference>,
        compared: &mut Compared,
        progress: &(dyn Fn(u64) + Send + Sync),
    ) -> Result<(), StoreError> {
        let text = format!(
            "SELECT {}, first_entry FROM {} WHERE id > $1 ORDER BY id LIMIT {PAGE}",
            columns(kind),
            quoted(kind.name)
        );
        let mut after = String::new();
        loop {
            let rows = sql::query(text.clone()).bind(after.clone()).fetch_all(&mut *connection).await?;
            let mut owners = Vec::with_capacity(rows.len());
            for row in &rows {
                owners.push(KeyOwner::of_child(row.try_get::<Option<String>, _>(1)?.as_deref()));
            }
            let keys = self.vault().keys(connection, &owners).await?;
            for part in rows.chunks(LIST) {
                let mut with_keys = Vec::with_capacity(part.len());
                for row in part {
                    let id: String = row.try_get(0)?;
                    let owner = KeyOwner::of_child(row.try_get::<Option<String>, _>(1)?.as_deref()).name();
                    match keys.get(&owner) {
                        Some(key) => with_keys.push((row, key.record_reference(kind.name, &id), Arc::clone(key), id)),
                        None => compared.differs(kind.name, &id, "is of a child who has no file".to_owned()),
                    }
                }
                let wanted: HashMap<Reference, Arc<OpenKey>> =
                    with_keys.iter().map(|(_, reference, key, _)| (*reference, Arc::clone(key))).collect();
                let mut said = self.facts_by_reference(connection, &wanted).await?;
                for (row, reference, _, id) in with_keys {
                    seen.insert(reference);
                    let expected = adds_up(kind, &id, said.remove(&reference).unwrap_or_default());
                    let first_entry: i64 = row.try_get("first_entry")?;
                    match opened(self.vault(), connection, kind, row, &keys).await {
                        Ok(found) => compare(kind, &found, first_entry, expected, compared),
                        Err(StoreError::BrokenSeal { .. } | StoreError::Damaged(_) | StoreError::Erased) => compared
                            .differs(
                                kind.name,
                                &id,
                                "its sealed part, its version or its child was changed".to_owned(),
                            ),
                        Err(error) => return Err(error),
                    }
                }
            }
            compared.n_rows += rows.len() as u64;
            progress(compared.n_rows);
            let Some(last) = rows.last() else { return Ok(()) };
            after = last.try_get(0)?;
        }
    }

    /// The facts of records, opened, in the order in which they were recorded.
    async fn facts_by_reference(
        &self,
        connection: &mut Connection,
        wanted: &HashMap<Reference, Arc<OpenKey>>,
    ) -> Result<HashMap<Reference, Vec<Recorded>>, StoreError> {
        let mut said: HashMap<Reference, Vec<Recorded>> = HashMap::with_capacity(wanted.len());
        let mut references: Vec<Reference> = wanted.keys().copied().collect();
        let Some(last) = references.last().copied() else { return Ok(said) };
        // One text of the statement for all: padded as `in_list` pads.
        references.resize(LIST.max(references.len()), last);
        let places: Vec<String> = (1..=references.len()).map(|place| format!("${place}")).collect();
        let mut query = sql::query(format!(
            "SELECT {COLUMNS} FROM ledger l JOIN ledger_body b ON b.seq = l.seq
             WHERE l.record IN ({}) AND l.version IS NOT NULL ORDER BY l.seq",
            places.join(", ")
        ));
        for reference in references {
            query = query.bind(reference.to_vec());
        }
        for row in query.fetch_all(&mut *connection).await? {
            let stored = line_of(&row)?;
            let Some(reference) = stored.line.record else { continue };
            let body = open_body(self.vault(), connection, wanted.get(&reference), &stored).await?;
            if let Some(Body { reason, what, .. }) = body {
                said.entry(reference).or_default().push(Recorded::of(stored.line, reason, what)?);
            }
        }
        Ok(said)
    }

    /// Records of which the ledger says that they stand, and that have no row.
    async fn find_missing(
        &self,
        connection: &mut Connection,
        seen: &HashSet<Reference>,
        compared: &mut Compared,
    ) -> Result<(), StoreError> {
        let mut without: Vec<i64> = Vec::new();
        let text = "SELECT record, max(seq) FROM ledger WHERE version IS NOT NULL GROUP BY record";
        let take = |row: sql::SqlRow| {
            let record = crate::vault::reference(&row.try_get::<Vec<u8>, _>(0)?)?;
            if !seen.contains(&record) {
                without.push(row.try_get(1)?);
            }
            Ok::<_, StoreError>(())
        };
        sql::query(text).each(connection, usize::MAX, take).await?;
        without.sort_unstable();
        for seq in without {
            // Of an erased child neither body nor key is left: what was said is gone, and so is the row.
            let row = sql::query(
                "SELECT l.kind, l.record, l.child, b.body FROM ledger l JOIN ledger_body b ON b.seq = l.seq WHERE l.seq = $1",
            )
            .bind(seq)
            .fetch_optional(&mut *connection)
            .await?;
            let Some(row) = row else { continue };
            let (table, record): (String, Vec<u8>) = (row.try_get(0)?, row.try_get(1)?);
            let child: Option<Vec<u8>> = row.try_get(2)?;
            let Some(key) = self.key_named(connection, child.as_deref()).await? else { continue };
            let reference = crate::vault::reference(&record)?;
            let mut said = self.facts_by_reference(connection, &HashMap::from([(reference, key)])).await?;
            let facts = said.remove(&reference).unwrap_or_default();
            let Some(kind) = records::tables().iter().find(|kind| kind.name == table) else { continue };
            let id = self.id_in(connection, seq, child.as_deref()).await?.unwrap_or_default();
            if adds_up(kind, &id, facts).is_some() {
                compared.differs(kind.name, &id, format!("its row is gone (last told by entry {seq})"));
            }
        }
        Ok(())
    }

    async fn key_named(
        &self,
        connection: &mut Connection,
        child: Option<&[u8]>,
    ) -> Result<Option<Arc<OpenKey>>, StoreError> {
        match child {
            None => self.vault().key(connection, &KeyOwner::Country).await,
            Some(child) => self.vault().key_by_reference(connection, crate::vault::reference(child)?).await,
        }
    }

    /// The id of the record that an entry is about.
    async fn id_in(
        &self,
        connection: &mut Connection,
        seq: i64,
        child: Option<&[u8]>,
    ) -> Result<Option<String>, StoreError> {
        let key = self.key_named(connection, child).await?;
        let text = format!("SELECT {COLUMNS} FROM ledger l JOIN ledger_body b ON b.seq = l.seq WHERE l.seq = $1");
        let row = sql::query(text).bind(seq).fetch_one(&mut *connection).await?;
        Ok(open_body(self.vault(), connection, key.as_ref(), &line_of(&row)?).await?.and_then(|body| body.record))
    }

    /// Accounts with roles and factors, and sessions: each entry of a change of an account tells how it stood after it, each sign-in
    /// which session it opened.
    async fn compare_accounts(&self, connection: &mut Connection, compared: &mut Compared) -> Result<(), StoreError> {
        let mut accounts: BTreeMap<String, (i64, serde_json::Value)> = BTreeMap::new();
        let mut sessions: HashMap<String, String> = HashMap::new();
        let text = format!(
            "SELECT {COLUMNS} FROM ledger l JOIN ledger_body b ON b.seq = l.seq
             WHERE l.seq > $1 AND l.action IN ('account', 'sign-in') ORDER BY l.seq LIMIT {PAGE}"
        );
        let mut after = 0_i64;
        loop {
            let rows = sql::query(text.clone()).bind(after).fetch_all(&mut *connection).await?;
            let Some(last) = rows.last() else { break };
            after = last.try_get(0)?;
            for row in &rows {
                let stored = line_of(row)?;
                let child = stored.line.child.map(|child| child.to_vec());
                let key = self.key_named(connection, child.as_deref()).await?;
                let Some(mut body) = open_body(self.vault(), connection, key.as_ref(), &stored).await? else {
                    continue;
                };
                let Some(account) = body.record else { continue };
                if let Some(session) = body.what.get("session").and_then(|session| session.as_str()) {
                    sessions.insert(session.to_owned(), account);
                } else if let Some(stands) = body.what.get_mut("stands") {
                    accounts.insert(account, (stored.line.seq, stands.take()));
                }
            }
        }
        for row in sql::query("SELECT id FROM account ORDER BY id").fetch_all(&mut *connection).await? {
            let id: String = row.try_get(0)?;
            compared.n_accounts += 1;
            let Some((seq, said)) = accounts.remove(&id) else {
                compared.differs("account", &id, "no entry of the ledger made it".to_owned());
                continue;
            };
            let found = serde_json::Value::from(stands(connection, &id).await?);
            let names: Vec<&str> = said
                .as_object()
                .into_iter()
                .flatten()
                .filter(|(name, value)| found.get(name.as_str()) != Some(value))
                .map(|(name, _)| name.as_str())
                .collect();
            if !names.is_empty() {
                let what = format!("{} not as entry {seq} says: changed outside the program", names.join(", "));
                compared.differs("account", &id, what);
            }
        }
        for (id, (seq, _)) in accounts {
            compared.differs("account", &id, format!("its row is gone (last told by entry {seq})"));
        }
        for row in sql::query("SELECT id, account FROM sign_in_session ORDER BY id").fetch_all(connection).await? {
            let (id, account): (String, String) = (row.try_get(0)?, row.try_get(1)?);
            compared.n_sessions += 1;
            if sessions.get(&id) != Some(&account) {
                compared.differs("session", &id, format!("no sign-in of account `{account}` opened it"));
            }
        }
        Ok(())
    }
}

/// A record as its facts say, with the entries that its row names.
struct Expected {
    state: State,
    recorded_at: i64,
    entry: i64,
    first_entry: i64,
}

/// What the facts of a record add up to, one after another as the door wrote them; `None` where there is no row.
fn adds_up(kind: &Kind, id: &str, facts: Vec<Recorded>) -> Option<Expected> {
    let (mut state, mut first_entry): (Option<State>, i64) = (None, 0);
    for (index, fact) in facts.iter().enumerate() {
        let stood = state.is_some();
        let child = match &state {
            Some(state) => state.child.clone(),
            None => fact.fact.child.clone(),
        };
        let facility = fact.fact.facility.clone().or_else(|| state.as_ref().and_then(|state| state.facility.clone()));
        let facility = facility.or_else(|| (kind.name == "facility").then(|| id.to_owned()));
        state = facts::after(state.take(), (child.as_deref(), facility.as_deref()), &facts[..index], fact);
        if state.is_some() && !stood {
            first_entry = fact.seq;
        }
    }
    let last = facts.last()?;
    Some(Expected { state: state?, recorded_at: last.at, entry: last.seq, first_entry })
}

fn compare(kind: &Kind, found: &Row, first_entry: i64, expected: Option<Expected>, compared: &mut Compared) {
    let Some(Expected { state, recorded_at, entry, first_entry: first }) = expected else {
        compared.differs(kind.name, &found.id, "the ledger knows of no such record".to_owned());
        return;
    };
    let mut wrong = Vec::new();
    let words = |value: Option<&str>| value.map_or_else(|| "nothing".to_owned(), |value| format!("`{value}`"));
    if has_child(kind) && found.child != state.child {
        let (row, said) = (words(found.child.as_deref()), words(state.child.as_deref()));
        wrong.push(format!("child_id is {row}, entry {entry} says {said}"));
    }
    if found.facility != state.facility {
        let (row, said) = (words(found.facility.as_deref()), words(state.facility.as_deref()));
        wrong.push(format!("facility_id is {row}, entry {entry} says {said}"));
    }
    for (name, row, said) in [
        ("version", found.version, state.version),
        ("valid_from", found.valid_from, state.valid_from),
        ("recorded_at", found.recorded_at, recorded_at),
        ("entry", found.entry, entry),
        ("first_entry", first_entry, first),
    ] {
        if row != said {
            wrong.push(format!("{name} is {row}, the ledger says {said}"));
        }
    }
    let clear: HashMap<&str, FieldType> = clear_fields(found.kind).map(|field| (field.name, field.holds)).collect();
    let names: HashSet<&String> = found.fields.keys().chain(state.fields.keys()).collect();
    let mut names: Vec<&String> = names.into_iter().collect();
    names.sort_unstable();
    for name in names {
        let row = found.fields.get(name);
        let said = state.fields.get(name);
        let said = match clear.get(name.as_str()) {
            Some(holds) => said.filter(|value| fits(*holds, value)),
            None => said,
        };
        if !alike(row, said) {
            let told = |value: Option<&Value>| words(value.map(ToString::to_string).as_deref());
            wrong.push(match clear.contains_key(name.as_str()) {
                true => format!("{name} is {}, the ledger says {}", told(row), told(said)),
                false => format!("{name} is not as the ledger says"),
            });
        }
    }
    if !wrong.is_empty() {
        compared.differs(found.kind.name, &found.id, wrong.join("; "));
    }
}

/// Whether a column of this type holds such a value: others are kept nowhere.
fn fits(holds: FieldType, value: &Value) -> bool {
    match holds {
        FieldType::Whole => matches!(value, Value::Whole(_)),
        FieldType::Truth => matches!(value, Value::Truth(_)),
        FieldType::Number => matches!(value, Value::Number(_) | Value::Whole(_)),
        _ => matches!(value, Value::Text(_)),
    }
}

/// Numbers went through text in the ledger and not in their column: their last digit may differ.
#[expect(clippy::cast_precision_loss, reason = "a whole number that stands for a measure")]
fn alike(row: Option<&Value>, said: Option<&Value>) -> bool {
    let number = |value: &Value| match value {
        Value::Number(value) => Some(*value),
        Value::Whole(value) => Some(*value as f64),
        _ => None,
    };
    match (row, said) {
        (Some(row @ Value::Number(_)), Some(said)) | (Some(said), Some(row @ Value::Number(_))) => {
            match (number(row), number(said)) {
                (Some(row), Some(said)) => (row - said).abs() <= 1e-12 * row.abs().max(said.abs()),
                _ => false,
            }
        }
        _ => row == said,
    }
}
