//! Facts about a record, and what they add up to: as it is, as it was on a day, as it was known on a day.
//!
//! A fact sets fields from a moment on. A correction stands beside the fact it corrects and is read in its place by whoever
//! knows of it; nothing is overwritten.

use crate::database::sql::{self, Connection};
use crate::database::writer::Tx;
use crate::door::Fact;
use crate::error::StoreError;
use crate::ledger::entry::Line;
use crate::ledger::{COLUMNS, line_of, open_body};
use crate::records::Kind;
use crate::rows::Fields;
use crate::vault::{KeyOwner, Vault};
use std::collections::BTreeMap;

/// A fact as it was recorded.
#[derive(Clone, Debug, PartialEq)]
pub struct Recorded {
    /// The number of its entry.
    pub seq: i64,
    /// The id of its entry.
    pub id: uuid::Uuid,
    /// When it was recorded.
    pub at: i64,
    /// From when it holds.
    pub valid_from: i64,
    /// The record's version after it.
    pub version: i64,
    /// Who recorded it.
    pub actor: String,
    /// In which role.
    pub role: String,
    /// Why.
    pub reason: String,
    /// The entry that it corrects.
    pub corrects: Option<i64>,
    /// What it says.
    pub fact: Fact,
}

impl Recorded {
    /// The fact of an entry whose body is open.
    pub(crate) fn of(line: Line, reason: String, what: serde_json::Value) -> Result<Self, StoreError> {
        Ok(Self {
            seq: line.seq,
            id: uuid::Uuid::from_bytes(line.id),
            at: line.at,
            valid_from: line.valid_from.unwrap_or(line.at),
            version: line.version.unwrap_or_default(),
            actor: line.actor,
            role: line.role,
            reason,
            corrects: line.corrects,
            fact: serde_json::from_value(what)
                .map_err(|error| StoreError::Damaged(format!("entry {}: {error}", line.seq)))?,
        })
    }
}

/// What facts add up to.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// The child.
    pub child: Option<String>,
    /// The facility.
    pub facility: Option<String>,
    /// From when the latest fact holds.
    pub valid_from: i64,
    /// The record's version.
    pub version: i64,
    /// What is known.
    pub fields: Fields,
}

/// What `facts` add up to on a day: `holding_on`, as known at `known_at`; `None` for either: the latest.
///
/// `facts` are in the order in which they were recorded. `None` when there was no such record, or it was taken back.
#[must_use]
pub fn replay(facts: &[Recorded], holding_on: Option<i64>, known_at: Option<i64>) -> Option<State> {
    let known: Vec<&Recorded> = facts.iter().filter(|fact| known_at.is_none_or(|day| fact.at <= day)).collect();
    // Taken back: as if it had never been, until it is made anew.
    let begin =
        known.iter().rposition(|fact| fact.fact.withdraw && fact.corrects.is_none()).map_or(0, |position| position + 1);
    let known = &known[begin..];
    // Each fact that corrects none, with its corrections overlaid in order.
    struct Standing<'a> {
        seq: i64,
        valid_from: i64,
        fields: BTreeMap<&'a str, Option<&'a crate::rows::Value>>,
        child: Option<&'a str>,
        facility: Option<&'a str>,
        taken_back: bool,
    }
    let mut standing: Vec<Standing<'_>> = Vec::new();
    let mut place_of: BTreeMap<i64, usize> = BTreeMap::new();
    for fact in known {
        let fields = fact.fact.fields.iter().map(|(name, value)| (name.as_str(), value.as_ref()));
        let corrected = fact.corrects.and_then(|seq| place_of.get(&seq).copied());
        match corrected {
            Some(place) => {
                let one = &mut standing[place];
                one.fields.extend(fields);
                one.valid_from = fact.valid_from;
                one.taken_back |= fact.fact.withdraw;
                one.child = fact.fact.child.as_deref().or(one.child);
                one.facility = fact.fact.facility.as_deref().or(one.facility);
                place_of.insert(fact.seq, place);
            }
            None => {
                place_of.insert(fact.seq, standing.len());
                standing.push(Standing {
                    seq: fact.seq,
                    valid_from: fact.valid_from,
                    fields: fields.collect(),
                    child: fact.fact.child.as_deref(),
                    facility: fact.fact.facility.as_deref(),
                    taken_back: false,
                });
            }
        }
    }
    standing.retain(|fact| !fact.taken_back && holding_on.is_none_or(|day| fact.valid_from <= day));
    standing.sort_by_key(|fact| (fact.valid_from, fact.seq));
    let last = standing.last()?;
    let mut state = State {
        child: None,
        facility: None,
        valid_from: last.valid_from,
        version: known.last().map_or(0, |fact| fact.version),
        fields: Fields::new(),
    };
    for fact in &standing {
        for (name, value) in &fact.fields {
            match value {
                Some(value) => state.fields.insert((*name).to_owned(), (*value).clone()),
                None => state.fields.remove(*name),
            };
        }
        state.child = fact.child.map(str::to_owned).or(state.child);
        state.facility = fact.facility.map(str::to_owned).or(state.facility);
    }
    Some(state)
}

/// A record after one more fact, as its row is written; `None` when it is taken back. `before` is the record as it stood, `history`
/// are the facts before this one: they are asked only when it corrects one of them, or holds from before the latest.
pub(crate) fn after(
    before: Option<State>,
    (child, facility): (Option<&str>, Option<&str>),
    history: &[Recorded],
    fact: &Recorded,
) -> Option<State> {
    let newest = before.as_ref().is_none_or(|state| fact.valid_from >= state.valid_from);
    if fact.corrects.is_some() || !newest {
        let mut facts = history.to_vec();
        facts.push(fact.clone());
        let mut state = replay(&facts, None, None)?;
        state.child = child.map(str::to_owned);
        state.facility = state.facility.or_else(|| facility.map(str::to_owned));
        return Some(state);
    }
    if fact.fact.withdraw {
        return None;
    }
    let mut fields: Fields = before.map(|state| state.fields).unwrap_or_default();
    for (name, value) in &fact.fact.fields {
        match value {
            Some(value) => fields.insert(name.clone(), value.clone()),
            None => fields.remove(name),
        };
    }
    Some(State {
        child: child.map(str::to_owned),
        facility: facility.map(str::to_owned),
        valid_from: fact.valid_from,
        version: fact.version,
        fields,
    })
}

/// The facts about a record, in the order in which they were recorded.
pub(crate) async fn facts_of(
    vault: &Vault,
    connection: &mut Connection,
    kind: &Kind,
    id: &str,
    child: Option<&str>,
) -> Result<Vec<Recorded>, StoreError> {
    let Some(key) = vault.key(connection, &KeyOwner::of_child(child)).await? else { return Ok(Vec::new()) };
    let rows = sql::query(format!(
        "SELECT {COLUMNS} FROM ledger l LEFT JOIN ledger_body b ON b.seq = l.seq
         WHERE l.record = $1 AND l.version IS NOT NULL ORDER BY l.seq"
    ))
    .bind(key.record_reference(kind.table(), id).to_vec())
    .fetch_all(&mut *connection)
    .await?;
    let mut facts = Vec::with_capacity(rows.len());
    for row in rows {
        let stored = line_of(&row)?;
        let body = open_body(vault, connection, Some(&key), &stored).await?.ok_or(StoreError::Erased)?;
        facts.push(Recorded::of(stored.line, body.reason, body.what)?);
    }
    Ok(facts)
}

impl Tx {
    /// All facts about a record, inside the transaction.
    pub(crate) async fn history(
        &mut self,
        kind: &'static Kind,
        id: &str,
        child: Option<&str>,
    ) -> Result<Vec<Recorded>, StoreError> {
        let vault = std::sync::Arc::clone(&self.vault);
        facts_of(&vault, self.connection(), kind, id, child).await
    }
}
