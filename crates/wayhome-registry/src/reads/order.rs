//! Children in an order that was worked out elsewhere (the order of hearings, a page of a list), as far as a person may list
//! them, each with records beside the child.

use super::list::{Scope, best_in_lists};
use super::{Pseudonyms, ReadError, Reads, Shown};
use crate::access::standing::{Standing, rows_of_children};
use crate::access::{Decision, Surface, View};
use crate::database::sql::{self, Connection};
use crate::error::StoreError;
use crate::ledger::{Action, Draft};
use crate::records::Section;
use crate::rows::LIST;
use crate::who::Who;
use std::collections::HashSet;
use std::sync::Arc;

/// Children who are looked at for one page: those who are passed over cost time too.
const SCANNED: usize = 2_000;
/// Records of one kind beside a child.
const BESIDE: i64 = 20;

/// A child in an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate<'a> {
    /// The child.
    pub child: &'a str,
    /// The facility where the child is; empty when it is not known.
    pub facility: &'a str,
}

/// A child of the order, with records.
#[derive(Clone, Debug)]
pub struct Together {
    /// The child.
    pub child: String,
    /// The place in the order, from 0.
    pub at: usize,
    /// What may be shown of each section in a list.
    pub decision: Arc<Decision>,
    /// What may be shown of each section when the file is opened.
    pub file: Arc<Decision>,
    /// Records of the kinds that were asked for, as a list shows them.
    pub records: Vec<Shown>,
}

/// A page of an order.
#[derive(Clone, Debug, Default)]
pub struct InOrder {
    /// The children whom the person may list.
    pub rows: Vec<Together>,
    /// The place from which the next page begins; `None` at the end.
    pub next: Option<usize>,
}

impl Reads {
    /// Whether a section can stand in a list of this role for any child: so that no desk is offered that would stay empty.
    /// Under a pseudonym it does not count.
    #[must_use]
    pub fn may_list(&self, who: &Who, section: Section) -> bool {
        self.decide(who, Surface::List, best_in_lists()).view(section) >= View::Summary
    }

    /// The children of an order whom this person may list, from a place on: those of whom a list shows the section, under
    /// their own id. With each, the records of `kinds` as a list shows them. One entry, durable before it is shown.
    ///
    /// # Errors
    /// [`ReadError::NotFound`] when the person has no list at all.
    pub async fn in_order(
        &self,
        who: &Who,
        order: &[Candidate<'_>],
        section: Section,
        from: usize,
        limit: usize,
        kinds: &[&str],
    ) -> Result<InOrder, ReadError> {
        let mut connection = self.registry.reading().await?;
        if !self.may_list(who, section) {
            return self.not_found(who, Surface::List, None, &Decision::default()).await;
        }
        let Some(scope) = self.scope(&mut connection, who).await? else { return Err(ReadError::NotFound) };
        let assigned = match &scope {
            Scope::Assigned => Some(assigned_to(&mut connection, who).await?),
            _ => None,
        };
        let within = |one: &Candidate<'_>| match &scope {
            Scope::Own(child) => child == one.child,
            Scope::Assigned => assigned.as_ref().is_some_and(|all| all.contains(one.child)),
            Scope::Facilities(own) => own.iter().any(|facility| facility == one.facility),
            Scope::Everywhere => true,
        };
        let mut page = InOrder::default();
        let names = self.pseudonyms(&mut connection, who).await?;
        let asked: Vec<(usize, &Candidate<'_>)> =
            order.iter().enumerate().skip(from).filter(|(_, one)| within(one)).take(SCANNED + 1).collect();
        // For all children of a page at once: each question is asked of the database a few times, not for every child.
        let mut next = 0;
        while page.rows.len() < limit && next < asked.len().min(SCANNED) {
            let end = asked.len().min(SCANNED).min(next + (limit - page.rows.len()).min(LIST));
            let some = asked.get(next..end).unwrap_or_default();
            let rows = self.together(&mut connection, who, section, some, kinds, &names).await?;
            page.rows.extend(rows);
            next = end;
        }
        page.next = asked.get(next).map(|(at, _)| *at);
        let mut draft = Draft::new(Action::List);
        let children: Vec<&str> = page.rows.iter().map(|row| row.child.as_str()).collect();
        draft.what = serde_json::json!({
            "list": "order", "section": section.code(), "rows": page.rows.len(), "children": children,
        });
        draft.shown = super::shown_by_name(page.rows.iter().flat_map(|row| &row.records));
        draft.assigned = super::assigned_by_role(who.role).filter(|_| !draft.shown.is_empty());
        self.registry.log(who, draft).await?;
        Ok(page)
    }
}

impl Reads {
    /// Those of some children whom the person may list, each with records beside the child.
    async fn together(
        &self,
        connection: &mut Connection,
        who: &Who,
        section: Section,
        some: &[(usize, &Candidate<'_>)],
        kinds: &[&str],
        names: &Pseudonyms,
    ) -> Result<Vec<Together>, StoreError> {
        let vault = self.registry.vault();
        let children: Vec<String> = some.iter().map(|(_, one)| one.child.to_owned()).collect();
        let now = self.registry.clock().now();
        let standings = Standing::to_children(vault, connection, who, &children, now).await?;
        let mut rows = Vec::with_capacity(some.len());
        for (at, one) in some {
            let Some(standing) = standings.get(one.child) else { continue };
            let decision = self.decide(who, Surface::List, standing.facts);
            if decision.view(section) >= View::Summary {
                let file = self.decide(who, Surface::Open, standing.facts);
                rows.push(Together { child: one.child.to_owned(), at: *at, decision, file, records: Vec::new() });
            }
        }
        for kind in kinds.iter().filter_map(|name| self.registry.kind(name)) {
            let shown_of: Vec<String> = rows
                .iter()
                .map(|row| &row.child)
                .filter(|child| {
                    standings.get(*child).is_some_and(|own| self.could_show(who, Surface::List, kind, own.facts))
                })
                .cloned()
                .collect();
            let mut beside = rows_of_children(vault, connection, kind, &shown_of, BESIDE).await?;
            for row in &mut rows {
                let (Some(standing), Some(own)) = (standings.get(&row.child), beside.remove(&row.child)) else {
                    continue;
                };
                for record in own {
                    row.records.extend(self.one(connection, who, standing, &record, Surface::List, names).await?);
                }
            }
        }
        Ok(rows)
    }
}

async fn assigned_to(connection: &mut Connection, who: &Who) -> Result<HashSet<String>, StoreError> {
    let rows = sql::query("SELECT child_id FROM assignment WHERE account = $1 AND role = $2")
        .bind(who.id.clone())
        .bind(who.role.code())
        .fetch_all(&mut *connection)
        .await?;
    rows.iter().map(|row| row.try_get(0).map_err(StoreError::from)).collect()
}
