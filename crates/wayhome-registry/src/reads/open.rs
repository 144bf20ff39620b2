//! A child's file is opened.

use super::{ReadError, Reads, Shown, policies_of, views_of};
use crate::access::standing::{Standing, rows_of_child};
use crate::access::{Decision, Fact, Facts, Surface, View};
use crate::database::sql::{self, Connection};
use crate::error::StoreError;
use crate::ledger::{Action, Draft, Receipt};
use crate::records::{Kind, Section, Subject};
use crate::rows::{Row, Value, columns, quoted, rows_of, tables_with};
use crate::who::Who;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Records of one kind that a page shows at most.
const MOST: i64 = 200;

/// A child's file, as much of it as the person may see.
#[derive(Clone, Debug)]
pub struct File {
    /// The child, as the person named it.
    pub child: String,
    /// The records, in the order of their kinds and ids.
    pub records: Vec<Shown>,
    /// Kinds of which there may be more than are shown here.
    pub more: Vec<&'static str>,
    /// What may be shown of each section.
    pub decision: Arc<Decision>,
    /// The entry of this reading.
    pub receipt: Receipt,
}

impl File {
    /// Whether its records stand under pseudonyms. Whoever shows it then must not say whose file was asked for.
    #[must_use]
    pub fn is_pseudonymous(&self) -> bool {
        self.decision.view(Section::Id) == View::Pseudonymous
            || self.records.iter().any(|record| record.child.as_ref().is_some_and(|child| *child != self.child))
    }
}

impl Reads {
    /// Opens a child's file: the records of these kinds, or of all when none is named. The reading is an entry, with
    /// *assigned or not*, durable before anything is shown.
    ///
    /// # Errors
    /// [`ReadError::NotFound`] when there is no such child or the person may not know of it.
    pub async fn open_file(&self, who: &Who, child: &str, kinds: &[&str]) -> Result<File, ReadError> {
        self.opened(who, child, kinds, Surface::Open, Action::Read, &[]).await
    }

    pub(super) async fn opened(
        &self,
        who: &Who,
        child: &str,
        kinds: &[&str],
        surface: Surface,
        action: Action,
        more_facts: &[Fact],
    ) -> Result<File, ReadError> {
        let mut connection = self.registry.reading().await?;
        let Some(standing) = self.standing(&mut connection, who, child).await? else {
            return self.not_found(who, surface, None, &Decision::default()).await;
        };
        drop(connection);
        self.opened_to(who, child, standing, kinds, surface, action, more_facts).await
    }

    /// The same, when it is known how the person stands to the file.
    #[expect(clippy::too_many_arguments, reason = "who opens what, where, and how it is written down")]
    pub(super) async fn opened_to(
        &self,
        who: &Who,
        child: &str,
        mut standing: Standing,
        kinds: &[&str],
        surface: Surface,
        action: Action,
        more_facts: &[Fact],
    ) -> Result<File, ReadError> {
        standing.facts = more_facts.iter().fold(standing.facts, |facts, fact| facts.with(*fact));
        let decision = self.decide(who, surface, standing.facts);
        if !decision.anything() {
            return self.not_found(who, surface, Some(child), &decision).await;
        }
        let mut draft = Draft::new(action).of_child(child);
        draft.assigned = Some(standing.assigned);
        draft.emergency = standing.emergency;
        draft.policy = policies_of(&decision);
        draft.what = serde_json::json!({ "file": surface.word(), "kinds": kinds, "views": views_of(&decision) });
        // Before anything is read out: what cannot be recorded is not shown.
        let receipt = self.registry.log(who, draft).await?;

        let mut connection = self.registry.reading().await?;
        let names = self.pseudonyms(&mut connection, who).await?;
        let mut file = File { child: child.to_owned(), records: Vec::new(), more: Vec::new(), decision, receipt };
        let asked: Vec<&'static Kind> = self
            .registry
            .kinds()
            .iter()
            .filter(|kind| kinds.is_empty() || kinds.contains(&kind.name))
            .filter(|kind| self.could_show(who, surface, kind, standing.facts))
            .collect();
        // Of most kinds a child has no record: one question tells which are read.
        let tables: BTreeSet<&'static str> =
            asked.iter().map(|kind| table_of(kind)).filter(|table| !table.is_empty()).collect();
        let there = tables_with(&mut connection, tables, child).await?;
        for kind in asked.into_iter().filter(|kind| there.contains(table_of(kind))) {
            let rows = self.rows_of(&mut connection, kind, child).await?;
            if i64::try_from(rows.len()).unwrap_or(i64::MAX) >= MOST {
                file.more.push(kind.name);
            }
            for row in rows {
                if let Some(shown) = self.one(&mut connection, who, &standing, &row, surface, &names).await? {
                    file.records.push(shown);
                }
            }
        }
        Ok(file)
    }

    pub(super) async fn one(
        &self,
        connection: &mut Connection,
        who: &Who,
        standing: &Standing,
        row: &Row,
        surface: Surface,
        names: &super::Pseudonyms,
    ) -> Result<Option<Shown>, StoreError> {
        let home = self.access.pack().kinds.home(row.kind);
        let facts = standing.to_record(self.registry.vault(), connection, who, row, home).await?;
        let decision = self.decide(who, surface, facts);
        Ok(self.shown(row, facts, &decision, who, surface, names))
    }

    /// Whether any record of a kind could be shown, whatever is true of the record: others are not even read.
    pub(super) fn could_show(&self, who: &Who, surface: Surface, kind: &Kind, facts: Facts) -> bool {
        let home = self.access.pack().kinds.home(kind);
        if home == Section::Open {
            return false;
        }
        let best = [Fact::OwnEvent, Fact::Here, Fact::Related, Fact::Clinical, Fact::Injury, Fact::OwnNote];
        let facts = best.into_iter().fold(facts, Facts::with);
        !matches!(self.decide(who, surface, facts).view(home), View::None | View::Totals)
    }

    /// The records of a kind that belong to a child's file: those about the child, and those of an incident or complaint in
    /// which the child is.
    async fn rows_of(
        &self,
        connection: &mut Connection,
        kind: &'static Kind,
        child: &str,
    ) -> Result<Vec<Row>, StoreError> {
        let vault = self.registry.vault();
        if matches!(kind.subject, Subject::Child | Subject::ChildOrFacility) {
            return rows_of_child(vault, connection, kind, child, MOST).await;
        }
        let Some((through, link)) = leads_to(kind) else { return Ok(Vec::new()) };
        let Some(through) = self.registry.kind(through) else { return Ok(Vec::new()) };
        let own = if matches!(kind.name, "incident" | "complaint") { "id" } else { link };
        let mut ids = BTreeSet::new();
        for row in rows_of_child(vault, connection, through, child, MOST).await? {
            ids.extend(row.fields.get(link).and_then(Value::text).map(str::to_owned));
        }
        let mut out = Vec::new();
        for id in ids {
            let text = format!(
                "SELECT {} FROM {} WHERE {} = $1 ORDER BY id LIMIT {MOST}",
                columns(kind),
                quoted(kind.table()),
                quoted(own)
            );
            let rows = sql::query(text).bind(id).fetch_all(&mut *connection).await?;
            out.extend(rows_of(vault, connection, kind, &rows).await?);
        }
        Ok(out)
    }
}

/// Through which kind a record that is not about one child belongs to a child's file, and by which of its fields.
fn leads_to(kind: &Kind) -> Option<(&'static str, &'static str)> {
    match kind.name {
        "incident" | "incident_step" | "incident_account" | "incident_adult" => Some(("incident_child", "incident_id")),
        "complaint" | "complaint_step" => Some(("complaint_file", "complaint_id")),
        _ => None,
    }
}

/// The table in which something of a child is, when there is something of this kind in the file; empty: there never is.
fn table_of(kind: &'static Kind) -> &'static str {
    if matches!(kind.subject, Subject::Child | Subject::ChildOrFacility) {
        return kind.table();
    }
    leads_to(kind).and_then(|(through, _)| crate::records::kind(through)).map_or("", Kind::table)
}
