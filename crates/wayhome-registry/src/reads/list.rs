//! Lists, page by page, by key.

use super::{ReadError, Reads, Shown};
use crate::access::standing::Standing;
use crate::access::{Decision, Desk, Fact, Facts, Sections, Surface, View};
use crate::database::sql::{self, Connection};
use crate::error::StoreError;
use crate::ledger::{Action, Draft};
use crate::records::{Kind, Section};
use crate::rows::{LIST, Row, columns, has_child, in_list, quoted, rows_of};
use crate::vault::{KeyOwner, open_alike, seal_alike};
use crate::who::{Role, Who};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use std::collections::HashMap;
use std::sync::Arc;
use zeroize::Zeroizing;

/// Rows that are looked at for one page: what is filtered away costs time too.
const SCANNED: usize = 2_000;
/// Rows that are read at once.
const BATCH: i64 = 100;
/// The longest page.
const LONGEST: usize = 200;

/// Which list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// The kind of record.
    pub kind: String,
    /// Only at this facility.
    pub facility: Option<String>,
    /// Only those in which these fields, as they are shown, have these values. A field that is not shown has none.
    pub filters: Vec<(String, String)>,
    /// Go on after this: [`Listed::next`] of the page before.
    pub after: Option<String>,
    /// Rows of a page; 0: as many as a page has at most.
    pub limit: usize,
}

/// A page of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Listed {
    /// The rows.
    pub rows: Vec<Shown>,
    /// Where the next page begins; `None` at the end.
    pub next: Option<String>,
}

/// Where a list is read from: never further than the person's own work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Scope {
    Own(String),
    Assigned,
    Facilities(Vec<String>),
    Everywhere,
}

/// The statement of a page and its key: what `EXPLAIN` is asked about in the tests.
pub(super) struct Statement {
    pub(super) text: String,
    pub(super) binds: Vec<String>,
}

/// Where a page begins: the facility, the key of what leads to the record, the record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Key {
    pub(super) facility: String,
    pub(super) through: String,
    pub(super) record: String,
}

/// Seals where a page begins, for one person's view of one list: a key holds ids that are not shown, and nobody makes one.
struct Marks {
    keys: [Zeroizing<[u8; 32]>; 2],
    what: Vec<u8>,
}

impl Marks {
    fn read(&self, text: &str) -> Option<Key> {
        let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
        let plain = open_alike(&self.keys, &bytes, &self.what)?;
        let (facility, through, record) = serde_json::from_slice(&plain).ok()?;
        Some(Key { facility, through, record })
    }

    fn written(&self, key: &Key) -> Result<String, StoreError> {
        let plain = serde_json::to_vec(&(&key.facility, &key.through, &key.record)).unwrap_or_default();
        Ok(URL_SAFE_NO_PAD.encode(seal_alike(&self.keys, &plain, &self.what)?))
    }
}

/// The columns of a kind's table, each of the table `t`, after the key of what leads to it.
fn of_t(kind: &Kind, through: &str) -> String {
    let columns = columns(kind);
    let columns: Vec<String> = columns
        .split(", ")
        .map(|column| if column.starts_with("NULL AS") { column.to_owned() } else { format!("t.{column}") })
        .collect();
    format!("{}, {through}", columns.join(", "))
}

/// One page of a scope at one facility (or none), after a key.
pub(super) fn statement(kind: &Kind, scope: &Scope, facility: Option<&str>, who: &Who, after: &Key) -> Statement {
    let table = quoted(kind.table());
    // A child's own record has the child's id. `CROSS JOIN` keeps SQLite to the order of the key.
    let link = if kind.name == "child" { "t.id" } else { "t.child_id" };
    // Of a child there is one such record: the first part of the key is the order.
    let then = if kind.name == "child" { "" } else { ", t.id" };
    let open = |name: &str| format!("({name}.released_at IS NULL OR {name}.released_at = 'none')");
    match (scope, facility) {
        (Scope::Own(child), _) => Statement {
            text: format!(
                "SELECT {} FROM {table} t WHERE {link} = $1 AND t.id > $2 ORDER BY t.id LIMIT {BATCH}",
                of_t(kind, "''")
            ),
            binds: vec![child.clone(), after.record.clone()],
        },
        (Scope::Assigned, _) => Statement {
            text: format!(
                "SELECT {} FROM assignment a CROSS JOIN {table} t
                 WHERE {link} = a.child_id AND a.account = $1 AND a.role = $2 AND a.id >= $3 AND (a.id > $3 OR t.id > $4)
                 ORDER BY a.id{then} LIMIT {BATCH}",
                of_t(kind, "a.id")
            ),
            binds: vec![who.id.clone(), who.role.code().to_owned(), after.through.clone(), after.record.clone()],
        },
        (Scope::Facilities(_) | Scope::Everywhere, Some(facility)) if !has_child(kind) || kind.name == "placement" => {
            let current = if kind.name == "placement" { format!(" AND {}", open("t")) } else { String::new() };
            Statement {
                text: format!(
                    "SELECT {} FROM {table} t WHERE t.facility_id = $1 AND t.id > $2{current} ORDER BY t.id LIMIT {BATCH}",
                    of_t(kind, "''")
                ),
                binds: vec![facility.to_owned(), after.record.clone()],
            }
        }
        (Scope::Facilities(_) | Scope::Everywhere, Some(facility)) => Statement {
            // The register of deaths outlasts the placement: whose entry is whose is decided one by one.
            text: format!(
                "SELECT {} FROM placement p CROSS JOIN {table} t
                 WHERE {link} = p.child_id AND p.facility_id = $1{} AND p.id >= $2 AND (p.id > $2 OR t.id > $3)
                 ORDER BY p.id{then} LIMIT {BATCH}",
                of_t(kind, "p.id"),
                if kind.name == "death" { String::new() } else { format!(" AND {}", open("p")) }
            ),
            binds: vec![facility.to_owned(), after.through.clone(), after.record.clone()],
        },
        (Scope::Facilities(_) | Scope::Everywhere, None) => Statement {
            text: format!("SELECT {} FROM {table} t WHERE t.id > $1 ORDER BY t.id LIMIT {BATCH}", of_t(kind, "''")),
            binds: vec![after.record.clone()],
        },
    }
}

/// The ids of all records of a scope at one facility, or at all: what is put in the order of pseudonyms.
fn all_of(kind: &Kind, facility: Option<&str>) -> Statement {
    let table = quoted(kind.table());
    let link = if kind.name == "child" { "t.id" } else { "t.child_id" };
    let open = |name: &str| format!(" AND ({name}.released_at IS NULL OR {name}.released_at = 'none')");
    let text = match facility {
        None => format!("SELECT t.id FROM {table} t"),
        Some(_) if kind.name == "placement" => {
            format!("SELECT t.id FROM {table} t WHERE t.facility_id = $1{}", open("t"))
        }
        Some(_) if !has_child(kind) => format!("SELECT t.id FROM {table} t WHERE t.facility_id = $1"),
        Some(_) => format!(
            "SELECT DISTINCT t.id FROM placement p JOIN {table} t ON {link} = p.child_id WHERE p.facility_id = $1{}",
            if kind.name == "death" { String::new() } else { open("p") }
        ),
    };
    Statement { text, binds: facility.map(str::to_owned).into_iter().collect() }
}

impl Reads {
    /// A page of a list. The list is an entry, durable before it is shown.
    ///
    /// # Errors
    /// [`ReadError::NotFound`] when the person has no such list, [`ReadError::Refused`] for a page that is none.
    pub async fn list(&self, who: &Who, wanted: &Wanted) -> Result<Listed, ReadError> {
        let mut connection = self.registry.reading().await?;
        // Where rows stand under pseudonyms their order is that of the pseudonyms: that of the ids would say which is whose.
        let kind = self.registry.kind(&wanted.kind).filter(|kind| self.under_pseudonyms(who, kind));
        let listed = match kind {
            Some(kind) => self.in_order_of_pseudonyms(&mut connection, who, kind, wanted).await?,
            None => self.gathered_by(&mut connection, who, wanted).await?,
        };
        drop(connection);
        let mut draft = Draft::new(Action::List);
        draft.kind.clone_from(&wanted.kind);
        let mut children: Vec<&str> = listed.rows.iter().filter_map(|row| row.child.as_deref()).collect();
        children.dedup();
        draft.what = serde_json::json!({
            "list": wanted.kind, "facility": wanted.facility, "filters": wanted.filters, "rows": listed.rows.len(),
            "children": children,
        });
        draft.shown = super::shown_by_name(&listed.rows);
        draft.assigned = super::assigned_by_role(who.role).filter(|_| !draft.shown.is_empty());
        self.registry.log(who, draft).await?;
        Ok(listed)
    }

    /// The statement by which a list of this person reads its first page, with what is bound in it: so that a test can ask the
    /// database how it would go about it.
    ///
    /// # Errors
    /// When the database cannot be read, or there is no such list.
    pub async fn statement_of_list(&self, who: &Who, kind: &str) -> Result<(String, Vec<String>), ReadError> {
        let mut connection = self.registry.reading().await?;
        let kind = self.registry.kind(kind).ok_or(ReadError::NotFound)?;
        let scope = self.scope_of(&mut connection, who, kind).await?.ok_or(ReadError::NotFound)?;
        let facility = match &scope {
            Scope::Facilities(facilities) => facilities.first().cloned(),
            _ => None,
        };
        let made = statement(kind, &scope, facility.as_deref(), who, &Key::default());
        Ok((made.text, made.binds))
    }

    /// Where a list of a kind is read from. What is about a facility is listed by the places of those who work there; a complaints
    /// office is asked by place.
    async fn scope_of(&self, connection: &mut Connection, who: &Who, kind: &Kind) -> Result<Option<Scope>, StoreError> {
        if has_child(kind) {
            return self.scope(connection, who).await;
        }
        if who.role == Role::Complaints {
            return if who.places.everywhere {
                Ok(Some(Scope::Everywhere))
            } else {
                self.facilities_of(connection, who).await
            };
        }
        let scope = self.scope(connection, who).await?;
        Ok(scope.filter(|scope| !matches!(scope, Scope::Own(_) | Scope::Assigned)))
    }

    pub(super) async fn scope(&self, connection: &mut Connection, who: &Who) -> Result<Option<Scope>, StoreError> {
        Ok(match who.role {
            Role::Child | Role::Parent => who.own_child.clone().map(Scope::Own),
            role if super::goes_by_assignment(role) => Some(Scope::Assigned),
            _ if who.places.everywhere => Some(Scope::Everywhere),
            _ => self.facilities_of(connection, who).await?,
        })
    }

    /// The facilities of a person's places, one by one.
    async fn facilities_of(&self, connection: &mut Connection, who: &Who) -> Result<Option<Scope>, StoreError> {
        let mut facilities = who.places.facilities.clone();
        for jurisdiction in &who.places.jurisdictions {
            let rows = sql::query("SELECT id FROM facility WHERE jurisdiction = $1 ORDER BY id")
                .bind(jurisdiction.clone())
                .fetch_all(&mut *connection)
                .await?;
            for row in rows {
                facilities.push(row.try_get(0)?);
            }
        }
        facilities.sort();
        facilities.dedup();
        Ok((!facilities.is_empty()).then_some(Scope::Facilities(facilities)))
    }

    /// The rows of a page, with nothing recorded yet.
    pub(super) async fn gathered(&self, who: &Who, wanted: &Wanted) -> Result<Listed, ReadError> {
        let mut connection = self.registry.reading().await?;
        self.gathered_by(&mut connection, who, wanted).await
    }

    /// The same by a connection that one has: whoever keeps one and waits for another may wait for somebody who does the same.
    pub(super) async fn gathered_by(
        &self,
        connection: &mut Connection,
        who: &Who,
        wanted: &Wanted,
    ) -> Result<Listed, ReadError> {
        let Some(kind) = self.registry.kind(&wanted.kind) else { return Err(ReadError::NotFound) };
        let marks = self.marks(connection, who, wanted).await?;
        let after = begins_after(&marks, wanted)?;
        let limit = if wanted.limit == 0 { LONGEST } else { wanted.limit.min(LONGEST) };
        let of_desk = self.access.pack().kinds.home(kind) == Section::Open;
        // What this role sees in no list, whatever is true of a child, is not even looked for.
        if !of_desk && !self.could_show(who, Surface::List, kind, best_in_lists()) {
            return self.not_found(who, Surface::List, None, &Decision::default()).await;
        }
        let scope = if of_desk { Some(Scope::Everywhere) } else { self.scope_of(connection, who, kind).await? };
        let Some(scope) = scope else { return Err(ReadError::NotFound) };
        // The facilities to go through, one after another; `None`: without regard to facilities.
        let mut facilities: Vec<Option<String>> = match (&scope, &wanted.facility) {
            (Scope::Facilities(own), Some(one)) if own.contains(one) => vec![Some(one.clone())],
            (Scope::Facilities(_), Some(_)) => return Err(ReadError::NotFound),
            (Scope::Facilities(own), None) => own.iter().cloned().map(Some).collect(),
            (Scope::Everywhere, Some(one)) => vec![Some(one.clone())],
            _ => vec![None],
        };
        facilities.retain(|facility| facility.as_deref().unwrap_or_default() >= after.facility.as_str());

        let names = self.pseudonyms(connection, who).await?;
        let mut page = Page { rows: Vec::new(), standings: HashMap::new(), names, scanned: 0 };
        let mut key = after;
        for facility in facilities {
            let at = facility.as_deref().unwrap_or_default();
            if key.facility != at {
                key = Key { facility: at.to_owned(), ..Key::default() };
            }
            loop {
                let statement = statement(kind, &scope, facility.as_deref(), who, &key);
                let mut query = sql::query(statement.text);
                for bind in statement.binds {
                    query = query.bind(bind);
                }
                let rows = query.fetch_all(&mut *connection).await?;
                let n_rows = i64::try_from(rows.len()).unwrap_or(i64::MAX);
                let mut throughs = Vec::with_capacity(rows.len());
                for row in &rows {
                    throughs.push(row.try_get::<String, _>(row_width(kind))?);
                }
                let rows = rows_of(self.registry.vault(), connection, kind, &rows).await?;
                self.stand(connection, who, &rows, &mut page).await?;
                for (row, through) in rows.into_iter().zip(throughs) {
                    let before = key.clone();
                    key.through = through;
                    key.record.clone_from(&row.id);
                    let in_facility = wanted
                        .facility
                        .as_ref()
                        .is_none_or(|one| facility.is_some() || row.facility.as_ref() == Some(one));
                    if in_facility
                        && self.listed(connection, who, &row, of_desk, &wanted.filters, &mut page).await?
                        && page.rows.len() > limit
                    {
                        page.rows.truncate(limit);
                        return Ok(Listed { rows: page.rows, next: Some(marks.written(&before)?) });
                    }
                    page.scanned += 1;
                    if page.scanned >= SCANNED {
                        return Ok(Listed { rows: page.rows, next: Some(marks.written(&key)?) });
                    }
                }
                if n_rows < BATCH {
                    break;
                }
            }
        }
        Ok(Listed { rows: page.rows, next: None })
    }

    /// Whether a list of this kind may show this role rows under pseudonyms.
    pub(super) fn under_pseudonyms(&self, who: &Who, kind: &Kind) -> bool {
        let home = self.access.pack().kinds.home(kind);
        let place = Facts::of(&[Fact::Place]);
        home != Section::Open
            && kind.table() == kind.name
            && [best_in_lists(), place, place.with(Fact::Tracing), place.with(Fact::Visit)].into_iter().any(|facts| {
                let decision = self.decide(who, Surface::List, facts);
                let view = decision.view(home);
                view == View::Pseudonymous
                    || view != View::None && !decision.named() && decision.view(Section::Id) == View::Pseudonymous
            })
    }

    async fn marks(&self, connection: &mut Connection, who: &Who, wanted: &Wanted) -> Result<Marks, StoreError> {
        let key = self.registry.vault().key(connection, &KeyOwner::Index).await?.ok_or(StoreError::Erased)?;
        let view = (who.role.code(), &who.id, &wanted.kind, &wanted.facility, &wanted.filters);
        let what = serde_json::to_vec(&view).map_err(|error| StoreError::Fault(error.to_string()))?;
        Ok(Marks { keys: [key.derive("marks of pages: nonces"), key.derive("marks of pages")], what })
    }

    /// A page of a list whose rows may stand under pseudonyms, in the order of these: all of them are worked out for every page.
    async fn in_order_of_pseudonyms(
        &self,
        connection: &mut Connection,
        who: &Who,
        kind: &'static Kind,
        wanted: &Wanted,
    ) -> Result<Listed, ReadError> {
        let marks = self.marks(connection, who, wanted).await?;
        let after = begins_after(&marks, wanted)?;
        let limit = if wanted.limit == 0 { LONGEST } else { wanted.limit.min(LONGEST) };
        if !self.could_show(who, Surface::List, kind, best_in_lists()) {
            return self.not_found(who, Surface::List, None, &Decision::default()).await;
        }
        let scope = self.scope_of(connection, who, kind).await?;
        let facilities: Vec<Option<String>> = match (scope, &wanted.facility) {
            (Some(Scope::Facilities(own)), Some(one)) if own.contains(one) => vec![Some(one.clone())],
            (Some(Scope::Facilities(own)), None) => own.into_iter().map(Some).collect(),
            (Some(Scope::Everywhere), one) => vec![one.clone()],
            _ => return Err(ReadError::NotFound),
        };
        let names = self.pseudonyms(connection, who).await?;
        let mut order: Vec<(String, String)> = Vec::new();
        for facility in &facilities {
            let statement = all_of(kind, facility.as_deref());
            let mut query = sql::query(statement.text);
            for bind in statement.binds {
                query = query.bind(bind);
            }
            let take = |row: sql::SqlRow| {
                let id: String = row.try_get(0)?;
                let name = names.of(kind.name, &id);
                if name > after.record {
                    order.push((name, id));
                }
                Ok::<_, StoreError>(())
            };
            query.each(connection, usize::MAX, take).await?;
        }
        // No page looks at more than these: the others need no order.
        if order.len() > 2 * SCANNED {
            order.select_nth_unstable(2 * SCANNED);
            order.truncate(2 * SCANNED);
        }
        order.sort_unstable();
        order.dedup();
        let mut page = Page { rows: Vec::new(), standings: HashMap::new(), names, scanned: 0 };
        let at = |name: &str| Key { record: name.to_owned(), ..Key::default() };
        let mut last = after.record.clone();
        for part in order.chunks(LIST) {
            let ids: Vec<String> = part.iter().map(|(_, id)| id.clone()).collect();
            let (places, values) = in_list(1, &ids);
            let text = format!("SELECT {} FROM {} t WHERE t.id IN ({places})", of_t(kind, "''"), quoted(kind.table()));
            let mut query = sql::query(text);
            for value in values {
                query = query.bind(value);
            }
            let rows = query.fetch_all(&mut *connection).await?;
            let rows = rows_of(self.registry.vault(), connection, kind, &rows).await?;
            self.stand(connection, who, &rows, &mut page).await?;
            let mut rows: HashMap<String, Row> = rows.into_iter().map(|row| (row.id.clone(), row)).collect();
            for (name, id) in part {
                let before = std::mem::replace(&mut last, name.clone());
                let Some(row) = rows.remove(id) else { continue };
                let in_facility =
                    wanted.facility.as_ref().is_none_or(|one| has_child(kind) || row.facility.as_ref() == Some(one));
                if in_facility
                    && self.listed(connection, who, &row, false, &wanted.filters, &mut page).await?
                    && page.rows.len() > limit
                {
                    page.rows.truncate(limit);
                    return Ok(Listed { rows: page.rows, next: Some(marks.written(&at(&before))?) });
                }
                page.scanned += 1;
                if page.scanned >= SCANNED {
                    return Ok(Listed { rows: page.rows, next: Some(marks.written(&at(&last))?) });
                }
            }
        }
        Ok(Listed { rows: page.rows, next: None })
    }

    /// Works out how the person stands to the children of these rows, for all of them at once.
    async fn stand(
        &self,
        connection: &mut Connection,
        who: &Who,
        rows: &[Row],
        page: &mut Page,
    ) -> Result<(), StoreError> {
        let mut children: Vec<String> = rows
            .iter()
            .filter_map(|row| row.child.clone())
            .filter(|child| !page.standings.contains_key(&(Some(child.clone()), None)))
            .collect();
        children.sort_unstable();
        children.dedup();
        let now = self.registry.clock().now();
        let mut all = Standing::to_children(self.registry.vault(), connection, who, &children, now).await?;
        for child in children {
            // Without a record of its own there is no child: nothing is true of it.
            let standing = all.remove(&child).unwrap_or_default();
            page.standings.insert((Some(child), None), Arc::new(standing));
        }
        Ok(())
    }

    /// Puts a row on the page, when the person may see it in a list and it passes the filters.
    async fn listed(
        &self,
        connection: &mut Connection,
        who: &Who,
        row: &Row,
        of_desk: bool,
        filters: &[(String, String)],
        page: &mut Page,
    ) -> Result<bool, ReadError> {
        // A child is wherever it is; what is about no child stands at its facility.
        let place = match &row.child {
            Some(child) => (Some(child.clone()), None),
            None => (None, row.facility.clone()),
        };
        let standing = match page.standings.get(&place) {
            Some(standing) => Arc::clone(standing),
            None => {
                let now = self.registry.clock().now();
                let made = Standing::to_facility(connection, who, row.facility.as_deref(), now).await?;
                let made = Arc::new(made);
                page.standings.insert(place, Arc::clone(&made));
                made
            }
        };
        let shown = if of_desk {
            self.of_desk(connection, who, &standing, row).await?
        } else {
            self.one(connection, who, &standing, row, Surface::List, &page.names).await?
        };
        let Some(shown) = shown else { return Ok(false) };
        let passes = filters
            .iter()
            .all(|(field, value)| shown.fields.get(field).is_some_and(|known| known.to_string() == *value));
        // A child with two assignments is met twice.
        let again = page.rows.iter().any(|known: &Shown| known.id == shown.id);
        if passes && !again {
            page.rows.push(shown);
            return Ok(true);
        }
        Ok(false)
    }

    /// A record that is about no child: whole for the desks that may read it; parts about a child are left out.
    pub(super) async fn of_desk(
        &self,
        connection: &mut Connection,
        who: &Who,
        standing: &Standing,
        row: &Row,
    ) -> Result<Option<Shown>, StoreError> {
        let kinds = &self.access.pack().kinds;
        let facts = standing.to_record(self.registry.vault(), connection, who, row, Section::Open).await?;
        let desk = kinds.desk(row.kind).or_else(|| Desk::of(row.kind.desk));
        if !desk.is_some_and(|desk| self.access.may_see_desk(who.role, desk, facts).allowed) {
            return Ok(None);
        }
        let mut shown = Shown {
            kind: row.kind.name,
            id: row.id.clone(),
            child: None,
            facility: row.facility.clone(),
            fields: row.fields.clone(),
            revision: String::new(),
            recorded_at: Some(row.recorded_at),
        };
        let decision = self.decide(who, Surface::Open, facts);
        for field in row.kind.fields.iter().filter(|field| field.section != Section::Open) {
            // The author of a walled note reads it whole.
            let own = facts.has(Fact::OwnNote);
            if !own && kinds.shown(row.kind, field, &decision, Surface::Open).is_none() {
                shown.fields.remove(field.name);
            }
        }
        shown.revision = super::revision_of(&shown);
        Ok(Some(shown))
    }
}

fn begins_after(marks: &Marks, wanted: &Wanted) -> Result<Key, ReadError> {
    match &wanted.after {
        Some(text) => marks.read(text).ok_or_else(|| {
            ReadError::Refused("this page of the list does not exist; begin again at its first page".to_owned())
        }),
        None => Ok(Key::default()),
    }
}

/// Whatever can be true of a child in a list.
pub(super) fn best_in_lists() -> Facts {
    let mut best = Facts::of(&[
        Fact::Own,
        Fact::Assigned,
        Fact::Supervised,
        Fact::Arrest,
        Fact::Place,
        Fact::Visit,
        Fact::Tracing,
        Fact::Safe,
    ]);
    (best.consent, best.in_case, best.granted) = (Sections::ALL, Sections::ALL, Sections::ALL);
    best
}

fn row_width(kind: &Kind) -> usize {
    columns(kind).split(", ").count()
}

struct Page {
    rows: Vec<Shown>,
    standings: HashMap<(Option<String>, Option<String>), Arc<Standing>>,
    names: super::Pseudonyms,
    scanned: usize,
}
