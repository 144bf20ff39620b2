//! What belongs together and is not the file of one child: an incident with its people, a complaint with its way, the visits of a
//! screening round, the clinical records of those who are ill in a facility.

use super::list::{Wanted, best_in_lists};
use super::{File, Pseudonyms, ReadError, Reads, Shown, policies_of};
use crate::access::standing::Standing;
use crate::access::{Decision, Fact, Facts, Surface, View};
use crate::database::sql::{self, Connection};
use crate::error::StoreError;
use crate::ledger::{Action, Draft, Receipt};
use crate::records::{FieldType, Keeping, Kind, Section};
use crate::rows::{Row, columns, has_child, quoted, row_by_id, row_of};
use crate::vault::mac;
use crate::who::Who;
use futures_util::{StreamExt as _, TryStreamExt as _};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

/// Records that belong to one other record, at most.
const MOST: i64 = 2_000;
/// Files that are opened at once.
const FILES_AT_ONCE: usize = 32;
/// Ids that are asked for in one statement.
const AT_ONCE: usize = 200;

/// A record with what belongs to it, as much of it as the person may see.
#[derive(Clone, Debug)]
pub struct Case {
    /// The record.
    pub record: Shown,
    /// What names it, in the order in which the kinds were asked for.
    pub linked: Vec<Shown>,
    /// The entry of this reading.
    pub receipt: Receipt,
}

/// A sharing agreement that is in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agreement {
    /// Its id.
    pub id: String,
    /// Who receives.
    pub to_body: String,
    /// For what.
    pub purpose: String,
    /// Legal basis.
    pub basis: String,
    /// The last day.
    pub until: String,
    /// Whether each child's consent is needed.
    pub consent_needed: bool,
}

type Standings = HashMap<(Option<String>, Option<String>), Arc<Standing>>;

impl Reads {
    /// Opens a record of a kind that is about a facility, with the records that name it: `links` are kinds with the field in
    /// which they do. Each record is decided about by itself. The reading is an entry, and one more for every child of whom
    /// something is shown, durable before anything is.
    ///
    /// # Errors
    /// [`ReadError::NotFound`] when there is no such record or the person may not know of it.
    pub async fn open_case(&self, who: &Who, kind: &str, id: &str, links: &[(&str, &str)]) -> Result<Case, ReadError> {
        let kind = self.registry.kind(kind).filter(|kind| !kind.hides_existence()).ok_or(ReadError::NotFound)?;
        let mut connection = self.registry.reading().await?;
        let names = self.pseudonyms(&mut connection, who).await?;
        let mut standings = Standings::new();
        let row = row_by_id(self.registry.vault(), &mut connection, kind, id).await?;
        let record = match &row {
            Some(row) => self.of_case(&mut connection, who, row, Surface::Open, &names, &mut standings).await?,
            None => None,
        };
        let Some(record) = record else {
            let child = row.as_ref().and_then(|row| row.child.as_deref());
            return self.not_found(who, Surface::Open, child, &Decision::default()).await;
        };
        let mut children: BTreeSet<String> = row.iter().filter_map(|row| row.child.clone()).collect();
        let mut linked = Vec::new();
        for (name, field) in links {
            let Some(kind) = self.registry.kind(name).filter(|kind| !kind.hides_existence()) else { continue };
            for row in self.rows_that_name(&mut connection, kind, field, &[id.to_owned()]).await? {
                let shown = self.of_case(&mut connection, who, &row, Surface::Open, &names, &mut standings).await?;
                if let Some(shown) = shown {
                    children.extend(row.child.clone());
                    linked.push(shown);
                }
            }
        }
        for child in &children {
            let Some(standing) = standings.iter().find(|((own, _), _)| own.as_ref() == Some(child)) else { continue };
            let standing = standing.1;
            let mut draft = Draft::new(Action::Read).of_child(child);
            draft.assigned = Some(standing.assigned);
            draft.emergency = standing.emergency;
            draft.policy = policies_of(&self.decide(who, Surface::Open, standing.facts));
            draft.what = serde_json::json!({ "case": kind.name });
            self.registry.log(who, draft).await?;
        }
        let mut draft = Draft::new(Action::Read).of_record(kind.table(), id);
        draft.what = serde_json::json!({ "case": kind.name, "records": linked.len() });
        let receipt = self.registry.log(who, draft).await?;
        Ok(Case { record, linked, receipt })
    }

    /// A list of the records that name one of these others in a field, as a list shows them. The list is an entry, durable
    /// before it is shown.
    ///
    /// # Errors
    /// [`ReadError::NotFound`] when the person has no such list.
    pub async fn linked(&self, who: &Who, kind: &str, field: &str, ids: &[String]) -> Result<Vec<Shown>, ReadError> {
        let kind = self.registry.kind(kind).filter(|kind| !kind.hides_existence()).ok_or(ReadError::NotFound)?;
        let of_desk = self.access.pack().kinds.home(kind) == Section::Open;
        if !of_desk && !self.could_show(who, Surface::List, kind, best_in_lists()) {
            return self.not_found(who, Surface::List, None, &Decision::default()).await;
        }
        let mut connection = self.registry.reading().await?;
        let names = self.pseudonyms(&mut connection, who).await?;
        let mut standings = Standings::new();
        let mut rows = Vec::new();
        for row in self.rows_that_name(&mut connection, kind, field, ids).await? {
            let shown = self.of_case(&mut connection, who, &row, Surface::List, &names, &mut standings).await?;
            rows.extend(shown);
        }
        let mut draft = Draft::new(Action::List);
        kind.name.clone_into(&mut draft.kind);
        let children: BTreeSet<&str> = rows.iter().filter_map(|row| row.child.as_deref()).collect();
        draft.what = serde_json::json!({ "list": kind.name, "by": field, "rows": rows.len(), "children": children });
        self.registry.log(who, draft).await?;
        Ok(rows)
    }

    /// Opens the files of those children of a facility who have a record of one of the kinds `having`: the kinds `show` of each.
    /// Every file is an entry of its own. What the person may not see of a child is left out, the child too.
    ///
    /// # Errors
    /// [`ReadError::NotFound`] when the person could see no such record of any child.
    pub async fn open_those_with(
        &self,
        who: &Who,
        facility: &str,
        having: &[&str],
        show: &[&str],
    ) -> Result<Vec<File>, ReadError> {
        let kinds: Vec<&'static Kind> = having
            .iter()
            .filter_map(|name| self.registry.kind(name))
            .filter(|kind| has_child(kind) && !kind.hides_existence() && kind.name != "child")
            .filter(|kind| self.could_show(who, Surface::Open, kind, best_in_lists()))
            .collect();
        if kinds.is_empty() {
            return self.not_found(who, Surface::Open, None, &Decision::default()).await;
        }
        let mut connection = self.registry.reading().await?;
        let mut children: BTreeMap<String, Vec<&'static Kind>> = BTreeMap::new();
        for kind in kinds {
            let text = format!(
                "SELECT DISTINCT t.child_id FROM placement p JOIN {} t ON t.child_id = p.child_id
                 WHERE p.facility_id = $1 AND (p.released_at IS NULL OR p.released_at = 'none') ORDER BY 1 LIMIT {MOST}",
                quoted(kind.table())
            );
            for row in sql::query(text).bind(facility.to_owned()).fetch_all(&mut connection).await? {
                let child: Option<String> = row.try_get(0)?;
                if let Some(child) = child {
                    children.entry(child).or_default().push(kind);
                }
            }
        }
        let ids: Vec<String> = children.keys().cloned().collect();
        let now = self.registry.clock().now();
        let mut standings = Standing::to_children(self.registry.vault(), &mut connection, who, &ids, now).await?;
        // Each file takes a connection of its own: with this one kept, a few such lists at once would wait for each other.
        drop(connection);
        let sees = |standing: &Standing, kind: &'static Kind| self.could_show(who, Surface::Open, kind, standing.facts);
        let mut opening = Vec::new();
        for (child, kinds) in children {
            if let Some(standing) = standings.remove(&child)
                && kinds.iter().any(|kind| sees(&standing, kind))
            {
                opening.push(async move {
                    self.opened_to(who, &child, standing, show, Surface::Open, Action::Read, &[]).await
                });
            }
        }
        // Some at once: their entries share one wait for the disk.
        futures_util::stream::iter(opening).buffered(FILES_AT_ONCE).try_collect().await
    }

    /// The sharing agreements that are in force, for somebody who may let something leave. The list is an entry.
    ///
    /// # Errors
    /// [`ReadError::NotFound`] when nothing may leave through this person.
    pub async fn agreements(&self, who: &Who) -> Result<Vec<Agreement>, ReadError> {
        let facts = Facts::of(&[Fact::Place, Fact::Assigned, Fact::Purpose, Fact::Agreement]);
        if !self.decide(who, Surface::Export, facts).anything() {
            return self.not_found(who, Surface::Export, None, &Decision::default()).await;
        }
        let kind = self.registry.kind("sharing_agreement").ok_or(ReadError::NotFound)?;
        let mut connection = self.registry.reading().await?;
        let text = format!("SELECT {} FROM sharing_agreement ORDER BY id LIMIT {MOST}", columns(kind));
        let now = self.registry.clock().now();
        let mut found = Vec::new();
        for row in sql::query(text).fetch_all(&mut connection).await? {
            let row = row_of(self.registry.vault(), &mut connection, kind, &row).await?;
            if crate::sharing::in_force(&row, now) {
                let text = |name: &str| row.fields.get(name).map(ToString::to_string).unwrap_or_default();
                found.push(Agreement {
                    to_body: text("to_body"),
                    purpose: text("purpose"),
                    basis: text("basis"),
                    until: text("until"),
                    consent_needed: text("consent_needed") != "false",
                    id: row.id,
                });
            }
        }
        let mut draft = Draft::new(Action::List);
        kind.name.clone_into(&mut draft.kind);
        draft.what = serde_json::json!({ "list": kind.name, "rows": found.len() });
        self.registry.log(who, draft).await?;
        Ok(found)
    }

    /// Ids that stand for children in what one body receives: the same in every hand-over to it, others for every other body.
    ///
    /// # Errors
    /// When the database or the keys fail.
    pub async fn line_ids(&self, to: &str, children: &[String]) -> Result<Vec<String>, ReadError> {
        let mut connection = self.registry.reading().await?;
        let key = self.registry.vault().key(&mut connection, &crate::vault::KeyOwner::Index).await?;
        let key = key.ok_or(StoreError::Erased)?.derive("line ids");
        let to = to.trim().to_lowercase();
        let id = |child: &String| {
            let code = mac(&key, &[b"line", to.as_bytes(), child.as_bytes()]);
            code.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
        };
        Ok(children.iter().map(id).collect())
    }

    /// As much of a record as the person may see, whatever it is about.
    async fn of_case(
        &self,
        connection: &mut Connection,
        who: &Who,
        row: &Row,
        surface: Surface,
        names: &Pseudonyms,
        standings: &mut Standings,
    ) -> Result<Option<Shown>, ReadError> {
        let place = (row.child.clone(), row.facility.clone());
        let standing = match standings.get(&place) {
            Some(standing) => Arc::clone(standing),
            None => {
                let now = self.registry.clock().now();
                let made = match &row.child {
                    Some(child) => self.standing(connection, who, child).await?.unwrap_or_default(),
                    None => Standing::to_facility(connection, who, row.facility.as_deref(), now).await?,
                };
                let made = Arc::new(made);
                standings.insert(place, Arc::clone(&made));
                made
            }
        };
        if self.access.pack().kinds.home(row.kind) == Section::Open {
            return Ok(self.of_desk(connection, who, &standing, row).await?);
        }
        Ok(self.one(connection, who, &standing, row, surface, names).await?)
    }

    /// The records of a kind that name one of these in a field.
    async fn rows_that_name(
        &self,
        connection: &mut Connection,
        kind: &'static Kind,
        field: &str,
        ids: &[String],
    ) -> Result<Vec<Row>, ReadError> {
        let known = kind
            .field(field)
            .is_some_and(|field| field.keeping == Keeping::Clear && matches!(field.holds, FieldType::Record(_)));
        if !known {
            return Err(ReadError::Refused(format!("`{field}` of {} names no other record", kind.name)));
        }
        let mut out = Vec::new();
        for some in ids.chunks(AT_ONCE) {
            let places: Vec<String> = (1..=some.len()).map(|at| format!("${at}")).collect();
            let text = format!(
                "SELECT {} FROM {} WHERE {} IN ({}) ORDER BY first_entry, id LIMIT {MOST}",
                columns(kind),
                quoted(kind.table()),
                quoted(field),
                places.join(", ")
            );
            let mut query = sql::query(text);
            for id in some {
                query = query.bind(id.clone());
            }
            for row in query.fetch_all(&mut *connection).await? {
                out.push(row_of(self.registry.vault(), connection, kind, &row).await?);
            }
        }
        Ok(out)
    }

    /// All rows of a list, page after page, up to a number of them. The list is one entry.
    ///
    /// # Errors
    /// As [`Reads::list`].
    pub async fn list_all(
        &self,
        who: &Who,
        kind: &str,
        facility: Option<&str>,
        most: usize,
    ) -> Result<Vec<Shown>, ReadError> {
        let mut wanted = Wanted { kind: kind.to_owned(), facility: facility.map(str::to_owned), ..Wanted::default() };
        let mut rows: Vec<Shown> = Vec::new();
        loop {
            let page = self.gathered(who, &wanted).await?;
            rows.extend(page.rows);
            match page.next {
                Some(next) if rows.len() < most => wanted.after = Some(next),
                _ => break,
            }
        }
        rows.truncate(most);
        // The order of the ids would say whose pseudonym is which.
        if self.registry.kind(kind).is_some_and(|kind| self.under_pseudonyms(who, kind)) {
            rows.sort_by(|a, b| a.id.cmp(&b.id));
        }
        let mut draft = Draft::new(Action::List);
        kind.clone_into(&mut draft.kind);
        let children: BTreeSet<&str> = rows.iter().filter_map(|row| row.child.as_deref()).collect();
        draft.what =
            serde_json::json!({ "list": kind, "facility": facility, "rows": rows.len(), "children": children });
        draft.shown = super::shown_by_name(&rows);
        draft.assigned = super::assigned_by_role(who.role).filter(|_| !draft.shown.is_empty());
        self.registry.log(who, draft).await?;
        Ok(rows)
    }

    /// Whether a person could see any list of a kind, if everything that could be true of them were.
    #[must_use]
    pub fn has_list(&self, who: &Who, kind: &str) -> bool {
        let Some(kind) = self.registry.kind(kind) else { return false };
        let home = self.access.pack().kinds.home(kind);
        let facts = best_in_lists().with(Fact::Related).with(Fact::Here).with(Fact::Injury);
        home != Section::Open && self.decide(who, Surface::List, facts).view(home) >= View::Summary
    }
}
