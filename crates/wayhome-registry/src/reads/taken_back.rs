//! What was taken back: a record that was entered by mistake leaves every list, and those who look after the place from outside, and
//! auditors, see that it did, by whom and why.

use super::list::best_in_lists;
use super::{ReadError, Reads};
use crate::access::standing::Standing;
use crate::access::{Decision, Fact, Surface};
use crate::database::sql::{self, Connection};
use crate::error::StoreError;
use crate::facts::facts_of;
use crate::ledger::{Action, COLUMNS, Draft, line_of, open_body};
use crate::records::{Kind, PROTECTED_TABLE, tables};
use crate::vault::KeyOwner;
use crate::who::{Role, Who};

/// Entries that are looked at for one page.
const SCANNED: usize = 2_000;
/// Entries that are read at once.
const BATCH: i64 = 200;

/// A record that was taken back. What it said is not told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakenBack {
    /// The number of the entry, to go on after it.
    pub seq: i64,
    /// When, in microseconds UTC.
    pub at: i64,
    /// The kind of record; that of kinds whose existence is a secret is told to nobody.
    pub kind: &'static str,
    /// The place, where the record or its child is at one.
    pub facility: Option<String>,
    /// The child; for auditors alone.
    pub child: Option<String>,
    /// By whom: the account.
    pub account: String,
    /// In which role.
    pub role: Option<Role>,
    /// Why, in the words of whoever did it.
    pub reason: String,
}

impl Reads {
    /// Whether this person sees what was taken back: auditors all of it, inspectors and complaints offices at their places.
    #[must_use]
    pub fn sees_taken_back(&self, who: &Who) -> bool {
        matches!(who.role, Role::Auditor | Role::Inspector | Role::Complaints)
    }

    /// What was taken back, newest first, before an entry: to auditors everything; to an inspector and a complaints office what they
    /// could have read, at the places of their mandate. The list is an entry.
    ///
    /// # Errors
    /// [`ReadError::NotFound`] for everybody else.
    pub async fn taken_back(
        &self,
        who: &Who,
        before: Option<i64>,
        limit: usize,
    ) -> Result<(Vec<TakenBack>, Option<i64>), ReadError> {
        if !self.sees_taken_back(who) {
            return self.not_found(who, Surface::Log, None, &Decision::default()).await;
        }
        let mut connection = self.registry.reading().await?;
        let (mut found, mut before, mut scanned) = (Vec::new(), before.unwrap_or(i64::MAX), 0);
        let next = 'all: loop {
            let text = format!(
                "SELECT {COLUMNS} FROM ledger l LEFT JOIN ledger_body b ON b.seq = l.seq
                 WHERE l.action = 'withdraw' AND l.seq < $1 ORDER BY l.seq DESC LIMIT {BATCH}"
            );
            let rows = sql::query(text).bind(before).fetch_all(&mut connection).await?;
            let n_rows = rows.len();
            for row in rows {
                if found.len() >= limit || scanned >= SCANNED {
                    break 'all Some(before);
                }
                let stored = line_of(&row)?;
                (before, scanned) = (stored.line.seq, scanned + 1);
                let key = match stored.line.child {
                    None => self.registry.vault().key(&mut connection, &KeyOwner::Country).await?,
                    Some(child) => self.registry.vault().key_by_reference(&mut connection, child).await?,
                };
                // Of an erased child nothing is told.
                let Some(body) = open_body(self.registry.vault(), &mut connection, key.as_ref(), &stored).await? else {
                    continue;
                };
                let Some(kind) = tables().iter().find(|kind| kind.name == stored.line.kind) else { continue };
                let record = body.record.unwrap_or_default();
                let Some(facility) = self.seen_of(&mut connection, who, kind, &record, body.child.as_deref()).await?
                else {
                    continue;
                };
                found.push(TakenBack {
                    seq: stored.line.seq,
                    at: stored.line.at,
                    kind: kind.name,
                    facility,
                    child: body.child.filter(|_| who.role == Role::Auditor && kind.name != PROTECTED_TABLE),
                    account: stored.line.actor,
                    role: Role::from_code(&stored.line.role),
                    reason: body.reason,
                });
            }
            if n_rows < usize::try_from(BATCH).unwrap_or(usize::MAX) {
                break None;
            }
        };
        drop(connection);
        let mut draft = Draft::new(Action::Audit);
        draft.what = serde_json::json!({ "asked": "taken back", "rows": found.len() });
        self.registry.log(who, draft).await?;
        Ok((found, next))
    }

    /// Whether the person sees that this record was taken back, and at which place it stood.
    async fn seen_of(
        &self,
        connection: &mut Connection,
        who: &Who,
        kind: &'static Kind,
        record: &str,
        child: Option<&str>,
    ) -> Result<Option<Option<String>>, StoreError> {
        let (vault, now) = (self.registry.vault(), self.registry.clock().now());
        let facts = facts_of(vault, connection, kind, record, child).await?;
        let facility = facts.iter().rev().find_map(|fact| fact.fact.facility.clone());
        let of_child = match child {
            Some(child) => Standing::to_child(vault, connection, who, child, now).await?,
            None => None,
        };
        let facility = facility.or_else(|| of_child.as_ref().and_then(|standing| standing.facility.clone()));
        if who.role == Role::Auditor {
            return Ok(Some(facility));
        }
        let at_place = match &facility {
            Some(place) => Standing::to_facility(connection, who, Some(place), now).await?.facts.has(Fact::Place),
            None => of_child.as_ref().is_some_and(|standing| standing.facts.has(Fact::Place)),
        };
        let kept_away = of_child.as_ref().is_some_and(|standing| standing.facts.has(Fact::Conflict));
        let could_read = kind.name != PROTECTED_TABLE && self.could_show(who, Surface::Open, kind, best_in_lists());
        Ok((at_place && !kept_away && could_read).then_some(facility))
    }
}
