//! The audit view: entries of the ledger, opened, by child, by person, by time.

use crate::Registry;
use crate::database::sql::{self, Connection};
use crate::error::StoreError;
use crate::ledger::{Action, COLUMNS, Draft, Entry, line_of, open_body};
use crate::vault::{KeyOwner, OpenKey};
use crate::who::Who;
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

/// Which entries are asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// About this child.
    pub child: Option<String>,
    /// By this person.
    pub actor: Option<String>,
    /// With this action.
    pub action: Option<String>,
    /// With a lower number than this: newest first, pages by number.
    pub before: Option<i64>,
    /// At most so many.
    pub limit: u32,
}

/// Entries of the ledger, newest first, with the bodies that can still be opened. Logs nothing: callers decide first, and append
/// an [`crate::Action::Audit`] entry before they answer.
pub(crate) async fn entries(registry: &Registry, wanted: &Wanted) -> Result<Vec<Entry>, StoreError> {
    let mut connection = registry.reading().await?;
    let child = match &wanted.child {
        None => None,
        Some(child) => {
            let owner = KeyOwner::Child(child.clone());
            let Some(key) = registry.vault().key(&mut connection, &owner).await? else { return Ok(Vec::new()) };
            Some(key)
        }
    };
    let mut conditions = vec!["l.seq < $1".to_owned()];
    let limit =
        2 + usize::from(child.is_some()) + usize::from(wanted.actor.is_some()) + usize::from(wanted.action.is_some());
    if child.is_some() {
        // What is about the child, and the lists and searches that showed the name. Without another condition the newest of both are enough.
        let newest = match (&wanted.actor, &wanted.action) {
            (None, None) => format!("ORDER BY seq DESC LIMIT ${limit}"),
            _ => String::new(),
        };
        conditions.push(format!(
            "l.seq IN (SELECT seq FROM (SELECT seq FROM ledger WHERE child = $2 AND seq < $1 {newest}) about UNION ALL
             SELECT seq FROM (SELECT seq FROM ledger_shown WHERE child = $2 AND seq < $1 {newest}) shown)"
        ));
    }
    if wanted.actor.is_some() {
        conditions.push(format!("l.actor = ${}", conditions.len() + 1));
    }
    if wanted.action.is_some() {
        conditions.push(format!("l.action = ${}", conditions.len() + 1));
    }
    let text = format!(
        "SELECT {COLUMNS} FROM ledger l LEFT JOIN ledger_body b ON b.seq = l.seq AND b.seq < $1 WHERE {}
         ORDER BY l.seq DESC LIMIT ${}",
        conditions.join(" AND "),
        limit
    );
    let mut query = sql::query(text).bind(wanted.before.unwrap_or(i64::MAX));
    if let Some(key) = &child {
        query = query.bind(key.reference.to_vec());
    }
    if let Some(actor) = &wanted.actor {
        query = query.bind(actor.clone());
    }
    if let Some(action) = &wanted.action {
        query = query.bind(action.clone());
    }
    let rows = query.bind(i64::from(wanted.limit)).fetch_all(&mut connection).await?;
    let country = registry.vault().key(&mut connection, &KeyOwner::Country).await?;
    let mut keys: HashMap<[u8; 16], Option<Arc<OpenKey>>> = HashMap::new();
    let mut entries = Vec::with_capacity(rows.len());
    for row in rows {
        let stored = line_of(&row)?;
        let key = match stored.line.child {
            None => country.clone(),
            Some(reference) => match keys.get(&reference) {
                Some(key) => key.clone(),
                None => {
                    let key = registry.key_of_reference(&mut connection, reference).await?;
                    keys.insert(reference, key.clone());
                    key
                }
            },
        };
        let body = open_body(registry.vault(), &mut connection, key.as_ref(), &stored).await?;
        let line = stored.line;
        entries.push(Entry {
            seq: line.seq,
            id: Uuid::from_bytes(line.id),
            at: line.at,
            clock: line.clock,
            actor: line.actor,
            role: line.role,
            action: line.action,
            kind: line.kind,
            version: line.version,
            valid_from: line.valid_from,
            assigned: line.assigned,
            emergency: line.emergency,
            policy: line.policy,
            corrects: line.corrects,
            body,
        });
    }
    Ok(entries)
}

impl Registry {
    /// Everything in the ledger about a child, newest first, for whoever audits at the machine itself; `None` when the child has
    /// no file. The question is an entry, durable before it is answered. What was written in the file is not part of the answer.
    ///
    /// # Errors
    /// When the database or a seal fails.
    pub async fn entries_about(&self, who: &Who, child: &str) -> Result<Option<Vec<Entry>>, StoreError> {
        if !self.has_file(child).await? {
            return Ok(None);
        }
        let mut draft = Draft::new(Action::Audit).of_child(child);
        draft.what = serde_json::json!({ "asked": "who saw" });
        self.log(who, draft).await?;
        let mut all = Vec::new();
        let mut wanted = Wanted { child: Some(child.to_owned()), limit: 1000, ..Wanted::default() };
        loop {
            let page = entries(self, &wanted).await?;
            let Some(last) = page.last() else { break };
            wanted.before = Some(last.seq);
            all.extend(page.into_iter().map(|mut entry| {
                if let Some(body) = &mut entry.body {
                    body.what = serde_json::Value::Null;
                }
                entry
            }));
        }
        Ok(Some(all))
    }

    async fn key_of_reference(
        &self,
        connection: &mut Connection,
        reference: [u8; 16],
    ) -> Result<Option<Arc<OpenKey>>, StoreError> {
        let row = sql::query("SELECT subject FROM vault_subject WHERE ref = $1")
            .bind(reference.to_vec())
            .fetch_optional(&mut *connection)
            .await?;
        let Some(row) = row else { return Ok(None) };
        let subject: String = row.try_get(0)?;
        match subject.strip_prefix("child:") {
            Some(child) => self.vault().key(connection, &KeyOwner::Child(child.to_owned())).await,
            None => Ok(None),
        }
    }

    /// Whether a child has a file: a key of its own.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn has_file(&self, child: &str) -> Result<bool, StoreError> {
        let mut connection = self.reading().await?;
        Ok(self.vault().key(&mut connection, &KeyOwner::Child(child.to_owned())).await?.is_some())
    }
}
