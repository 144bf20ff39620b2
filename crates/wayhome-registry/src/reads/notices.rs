//! What a person was told, and what it is about.

use super::{ReadError, Reads, Shown, policies_of, views_of};
use crate::access::standing::Standing;
use crate::access::{Decision, Surface};
use crate::database::sql;
use crate::error::StoreError;
use crate::ledger::{Action, Draft};
use crate::notices::{About, Happening, Notice};
use crate::rows::row_by_id;
use crate::vault::{KeyOwner, reference};
use crate::who::Who;
use uuid::Uuid;

/// Notices of a page at most.
const MOST: i64 = 200;

/// What a notice is about, as much of it as the person may see.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    /// What happened.
    pub happening: Happening,
    /// The child, when it is about one.
    pub child: Option<String>,
    /// The record, where the person may see it.
    pub record: Option<Shown>,
}

impl Reads {
    /// What this account was told and what is not over, newest first: words and times. It is no entry: nothing of a child's
    /// file is shown.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn notices(&self, who: &Who) -> Result<Vec<Notice>, ReadError> {
        let mut connection = self.registry.reading().await?;
        let rows = sql::query(
            "SELECT id, word, made_at, due_at FROM notice WHERE account = $1 AND done_at IS NULL
             ORDER BY made_at DESC, id LIMIT $2",
        )
        .bind(who.id.clone())
        .bind(MOST)
        .fetch_all(&mut connection)
        .await?;
        let mut notices = Vec::with_capacity(rows.len());
        for row in rows {
            let word: String = row.try_get(1)?;
            // A word of a newer program is nothing for this one.
            let Some(happening) = Happening::of(&word) else { continue };
            notices.push(Notice {
                id: Uuid::from_bytes(reference(&row.try_get::<Vec<u8>, _>(0)?)?),
                happening,
                made_at: row.try_get(2)?,
                due_at: row.try_get(3)?,
            });
        }
        Ok(notices)
    }

    /// Opens what a notice of this account is about, by the same decision as the file itself; the reading is an entry.
    ///
    /// # Errors
    /// [`ReadError::NotFound`] when there is no such notice, or the person may not see what it is about.
    pub async fn open_notice(&self, who: &Who, id: Uuid) -> Result<Opened, ReadError> {
        let mut connection = self.registry.reading().await?;
        let row = sql::query("SELECT word, child, sealed FROM notice WHERE id = $1 AND account = $2")
            .bind(id.as_bytes().to_vec())
            .bind(who.id.clone())
            .fetch_optional(&mut connection)
            .await?;
        let Some(row) = row else {
            return self.not_found(who, Surface::Open, None, &Decision::default()).await;
        };
        let word: String = row.try_get(0)?;
        let vault = self.registry.vault();
        let key = match row.try_get::<Option<Vec<u8>>, _>(1)? {
            Some(of) => vault.key_by_reference(&mut connection, reference(&of)?).await?,
            None => vault.key(&mut connection, &KeyOwner::Country).await?,
        };
        let (Some(key), Some(happening)) = (key, Happening::of(&word)) else { return Err(ReadError::NotFound) };
        let sealed: Vec<u8> = row.try_get(2)?;
        let plain = vault.open_sealed(&mut connection, &key, &sealed, &[b"notice", id.as_bytes()]).await?;
        let about: About = serde_json::from_slice(&plain)
            .map_err(|error| StoreError::Damaged(format!("a notice cannot be read: {error}")))?;
        let Some(kind) = self.registry.kind(&about.kind) else { return Err(ReadError::NotFound) };
        let standing = match &about.child {
            Some(child) => self.standing(&mut connection, who, child).await?,
            None => Some(Standing::to_facility(&mut connection, who, None, self.registry.clock().now()).await?),
        };
        let Some(standing) = standing else { return Err(ReadError::NotFound) };
        let decision = self.decide(who, Surface::Open, standing.facts);
        if !decision.anything() {
            return self.not_found(who, Surface::Open, about.child.as_deref(), &decision).await;
        }
        let mut draft = Draft::new(Action::Read).of_record(kind.table(), &about.record);
        draft.child.clone_from(&about.child);
        draft.assigned = about.child.as_ref().map(|_| standing.assigned);
        draft.emergency = standing.emergency;
        draft.policy = policies_of(&decision);
        draft.what = serde_json::json!({ "notice": word, "views": views_of(&decision) });
        self.registry.log(who, draft).await?;
        let names = self.pseudonyms(&mut connection, who).await?;
        let record = match row_by_id(vault, &mut connection, kind, &about.record).await? {
            Some(row) => self.one(&mut connection, who, &standing, &row, Surface::Open, &names).await?,
            None => None,
        };
        Ok(Opened { happening, child: about.child, record })
    }
}
