//! One record by its id: to read it, and to say which version of it a change has seen.

use super::{ReadError, Reads, Shown, policies_of, views_of};
use crate::access::standing::Standing;
use crate::access::{Decision, Facts, Surface};
use crate::database::sql::Connection;
use crate::ledger::{Action, Draft};
use crate::records::{Kind, Section};
use crate::rows::{Row, row_by_id};
use crate::who::Who;
use std::sync::Arc;

/// A record beside how the person stands to it.
pub(super) struct Seen {
    pub(super) row: Row,
    pub(super) standing: Standing,
    pub(super) facts: Facts,
    pub(super) decision: Arc<Decision>,
    pub(super) shown: Option<Shown>,
}

impl Reads {
    /// Opens one record. The reading is an entry, with *assigned or not* when it is about a child, durable before anything is
    /// shown.
    ///
    /// # Errors
    /// [`ReadError::NotFound`] when there is no such record or the person may not know of it, under a pseudonym either.
    pub async fn open_record(&self, who: &Who, kind: &str, id: &str) -> Result<Shown, ReadError> {
        let kind = self.registry.kind(kind).ok_or(ReadError::NotFound)?;
        self.opened_record(who, kind, id).await.map(|(_, shown)| shown)
    }

    /// Opens one record, with what was decided about it. The reading is an entry.
    pub(super) async fn opened_record(
        &self,
        who: &Who,
        kind: &'static Kind,
        id: &str,
    ) -> Result<(Seen, Shown), ReadError> {
        let mut connection = self.registry.reading().await?;
        let Some(seen) = self.seen(&mut connection, who, kind, id).await? else {
            return self.not_found(who, Surface::Open, None, &Decision::default()).await;
        };
        let child = seen.row.child.as_deref();
        // Under a pseudonym nothing is opened by its own id: it would say whose pseudonym it is.
        let Some(shown) = seen.shown.clone().filter(|shown| shown.id == id) else {
            return self.not_found(who, Surface::Open, child, &seen.decision).await;
        };
        let mut draft = Draft::new(Action::Read);
        if let Some(child) = child {
            draft = draft.of_child(child);
            draft.assigned = Some(seen.standing.assigned);
        }
        draft.emergency = seen.standing.emergency;
        draft.policy = policies_of(&seen.decision);
        draft.what = serde_json::json!({ "record": kind.name, "id": id, "views": views_of(&seen.decision) });
        self.registry.log(who, draft).await?;
        Ok((seen, shown))
    }

    /// The version of a record whose visible part was `revision` for this person, when it still is: what a change expects.
    /// `None`: it is not there for this person, or it looks different now.
    ///
    /// # Errors
    /// When the database or a seal fails.
    pub async fn version_seen(
        &self,
        who: &Who,
        kind: &'static Kind,
        id: &str,
        revision: &str,
    ) -> Result<Option<i64>, ReadError> {
        let mut connection = self.registry.reading().await?;
        let seen = self.seen(&mut connection, who, kind, id).await?;
        Ok(seen.and_then(|seen| {
            let same = seen.shown.is_some_and(|shown| shown.revision == revision);
            same.then_some(seen.row.version)
        }))
    }

    async fn seen(
        &self,
        connection: &mut Connection,
        who: &Who,
        kind: &'static Kind,
        id: &str,
    ) -> Result<Option<Seen>, ReadError> {
        let vault = self.registry.vault();
        let Some(row) = row_by_id(vault, connection, kind, id).await? else { return Ok(None) };
        let now = self.registry.clock().now();
        let standing = match &row.child {
            Some(child) => Standing::to_child(vault, connection, who, child, now).await?,
            None => Some(Standing::to_facility(connection, who, row.facility.as_deref(), now).await?),
        };
        let Some(standing) = standing else { return Ok(None) };
        let home = self.access.pack().kinds.home(kind);
        let facts = standing.to_record(vault, connection, who, &row, home).await?;
        let decision = self.decide(who, Surface::Open, facts);
        let shown = if home == Section::Open {
            self.of_desk(connection, who, &standing, &row).await?
        } else {
            let names = self.pseudonyms(connection, who).await?;
            self.shown(&row, facts, &decision, who, Surface::Open, &names)
        };
        Ok(Some(Seen { row, standing, facts, decision, shown }))
    }
}
