//! Search by name: only children on whom the person has an open task (wall W-5).

use super::{ReadError, Reads, Shown};
use crate::access::standing::Standing;
use crate::access::{Surface, View};
use crate::ledger::{Action, Draft};
use crate::records::{Keeping, Section};
use crate::rows::{Value, row_by_id};
use crate::vault::names::{Among, Hit, Match, words};
use crate::who::Who;

/// Candidates that are looked at for one search.
const CANDIDATES: usize = 1_000;
const BATCH: u32 = 100;

/// The answer to a search.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// The children, as much of who they are as a search shows.
    pub rows: Vec<Shown>,
    /// Whether there may be more: the search is too wide.
    pub more: bool,
}

impl Reads {
    /// Searches for a child by name: whole words, beginnings, or what sounds alike. Every search is an entry, with what was
    /// looked for, durable before the answer.
    ///
    /// # Errors
    /// [`ReadError::Refused`] when the words are too short to be looked for.
    pub async fn search(&self, who: &Who, query: &str, how: Match, limit: usize) -> Result<Found, ReadError> {
        let mut connection = self.registry.reading().await?;
        let names = self.pseudonyms(&mut connection, who).await?;
        let mut found = Found { rows: Vec::new(), more: false };
        let mut after: Option<Hit> = None;
        let mut looked_at = 0;
        let wanted = words(query);
        // Nobody finds a child without a task on it, so that others are no candidates: a common name stays a short search.
        let among = match &who.own_child {
            Some(child) => Among::Child(child.clone()),
            None => Among::AssignedTo { account: who.id.clone(), role: who.role.code() },
        };
        'all: loop {
            let hits = match self.registry.found_names(&mut connection, query, how, &among, after.as_ref(), BATCH).await
            {
                Ok(hits) => hits,
                Err(crate::StoreError::Place(why)) => return Err(ReadError::Refused(why)),
                Err(error) => return Err(error.into()),
            };
            let last = hits.len() < BATCH as usize;
            // Only the child's own name: a parent or a shared person never leads to a file (wall W-3).
            let own = |hit: &Hit| hit.kind == "identity" && !hit.child.is_empty();
            let mut children: Vec<String> = hits.iter().filter(|hit| own(hit)).map(|hit| hit.child.clone()).collect();
            children.sort_unstable();
            children.dedup();
            let now = self.registry.clock().now();
            let standings = Standing::to_children(self.registry.vault(), &mut connection, who, &children, now).await?;
            for hit in hits {
                after = Some(hit.clone());
                looked_at += 1;
                if looked_at > CANDIDATES {
                    found.more = true;
                    break 'all;
                }
                if !own(&hit) {
                    continue;
                }
                let Some(standing) = standings.get(&hit.child) else { continue };
                let decision = self.decide(who, Surface::Search, standing.facts);
                if decision.view(Section::Id) == View::None {
                    continue;
                }
                let Some(kind) = self.registry.kind("identity") else { continue };
                let Some(row) = row_by_id(self.registry.vault(), &mut connection, kind, &hit.record).await? else {
                    continue;
                };
                let own_names: Vec<String> = kind
                    .fields
                    .iter()
                    .filter(|field| field.keeping == Keeping::Name && field.section == Section::Id)
                    .filter_map(|field| row.fields.get(field.name).and_then(Value::text))
                    .flat_map(words)
                    .collect();
                if !fits(&wanted, &own_names, how) {
                    continue;
                }
                if let Some(shown) = self.shown(&row, standing.facts, &decision, who, Surface::Search, &names) {
                    if found.rows.len() >= limit {
                        found.more = true;
                        break 'all;
                    }
                    found.rows.push(shown);
                }
            }
            if last {
                break;
            }
        }
        let mut draft = Draft::new(Action::Search);
        let children: Vec<&str> = found.rows.iter().filter_map(|row| row.child.as_deref()).collect();
        draft.what = serde_json::json!({ "query": query, "how": format!("{how:?}"), "children": children });
        draft.shown = super::shown_by_name(&found.rows);
        draft.assigned = super::assigned_by_role(who.role).filter(|_| !draft.shown.is_empty());
        self.registry.log(who, draft).await?;
        Ok(found)
    }
}

/// Whether the opened name has what was looked for: the index gives candidates, and finds the names of carers too.
fn fits(wanted: &[String], known: &[String], how: Match) -> bool {
    let sound = |word: &str| crate::vault::names::sound(word);
    wanted.iter().all(|wanted| {
        known.iter().any(|known| match how {
            Match::Word => known == wanted,
            Match::Beginning => known.starts_with(wanted.as_str()),
            Match::Sound => known == wanted || sound(known).is_some_and(|one| sound(wanted) == Some(one)),
        })
    })
}
