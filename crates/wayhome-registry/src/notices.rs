//! Notices to people: a word and a time. What a notice is about is sealed, and is read after signing in by the same decision as
//! everything else. A notice never has a name, an association, an offence or a diagnosis.

use crate::access::in_force;
use crate::database::sql::{self, Connection};
use crate::database::writer::Tx;
use crate::error::StoreError;
use crate::records::Kind;
use crate::vault::{KeyOwner, OpenKey, Reference, mac, truncated};
use crate::who::Role;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::sync::Arc;
use uuid::Uuid;

/// The days that a notice stays after it is done.
const KEPT_DAYS: i64 = 90;
const DAY: i64 = 86_400 * 1_000_000;

macro_rules! happenings {
    ($($(#[doc = $doc:literal])+ $name:ident = $word:literal,)*) => {
        /// What somebody is told.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Happening { $($(#[doc = $doc])+ $name,)* }

        impl Happening {
            /// All of them.
            pub const ALL: &'static [Happening] = &[$(Happening::$name,)*];

            /// The word in the table, and the key of the sentence on the pages.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $(Happening::$name => $word,)* }
            }

            /// The one of a word.
            #[must_use]
            pub fn of(word: &str) -> Option<Happening> {
                match word { $($word => Some(Happening::$name),)* _ => None }
            }
        }
    };
}

happenings! {
    /// A file was opened in an emergency: it is looked at until the time of the notice.
    EmergencyOpened = "emergency-opened",
    /// Nobody looked at an emergency in time.
    EmergencyNotReviewed = "emergency-not-reviewed",
    /// The time of a file is over: its erasure is to be ordered, or a hold to be set.
    ErasureProposed = "erasure-proposed",
    /// An erasure that was ordered could not be carried out.
    ErasureStuck = "erasure-stuck",
}

/// A notice as the person sees it before it is opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Its id: of this person's notice, saying nothing.
    pub id: Uuid,
    /// What happened.
    pub happening: Happening,
    /// When it was given, in microseconds UTC.
    pub made_at: i64,
    /// Until when something is to be done.
    pub due_at: Option<i64>,
}

/// What a notice is about. Sealed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct About {
    pub(crate) kind: String,
    pub(crate) record: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) child: Option<String>,
}

/// A notice to be given.
pub(crate) struct NewNotice<'a> {
    pub(crate) happening: Happening,
    pub(crate) kind: &'static Kind,
    pub(crate) record: &'a str,
    pub(crate) child: Option<&'a str>,
    pub(crate) due_at: Option<i64>,
}

/// The reference of what a notice is about.
pub(crate) fn about(key: &OpenKey, kind: &Kind, record: &str) -> Reference {
    key.record_reference(kind.table(), record)
}

impl Tx {
    /// Gives a notice to accounts. The same notice to the same account a second time is the first.
    pub(crate) async fn notify(&mut self, to: &BTreeSet<String>, new: &NewNotice<'_>) -> Result<(), StoreError> {
        let vault = Arc::clone(&self.vault);
        let key = vault.key_or_new(self, &KeyOwner::of_child(new.child)).await?;
        let ids = vault.key_or_new(self, &KeyOwner::Index).await?.derive("notices");
        let about_what = about(&key, new.kind, new.record);
        let said = About {
            kind: new.kind.name.to_owned(),
            record: new.record.to_owned(),
            child: new.child.map(str::to_owned),
        };
        let plain = serde_json::to_vec(&said).map_err(|error| StoreError::Fault(error.to_string()))?;
        let now = self.now();
        for account in to {
            let id: Reference =
                truncated(&mac(&ids, &[account.as_bytes(), new.happening.word().as_bytes(), &about_what]));
            let sealed = key.seal(&plain, &[b"notice", &id])?;
            sql::query(
                "INSERT INTO notice (id, account, word, about, child, sealed, made_at, due_at)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING",
            )
            .bind(id.to_vec())
            .bind(account.clone())
            .bind(new.happening.word())
            .bind(about_what.to_vec())
            .bind(new.child.map(|_| key.reference.to_vec()))
            .bind(sealed)
            .bind(now)
            .bind(new.due_at)
            .execute(self.connection())
            .await?;
        }
        Ok(())
    }

    /// What was to be done about a record is done: its notices are over.
    pub(crate) async fn notices_done(
        &mut self,
        kind: &'static Kind,
        record: &str,
        child: Option<&str>,
    ) -> Result<(), StoreError> {
        let vault = Arc::clone(&self.vault);
        let Some(key) = vault.key(self.connection(), &KeyOwner::of_child(child)).await? else { return Ok(()) };
        let now = self.now();
        sql::query("UPDATE notice SET done_at = $1 WHERE about = $2 AND done_at IS NULL")
            .bind(now)
            .bind(about(&key, kind, record).to_vec())
            .execute(self.connection())
            .await?;
        Ok(())
    }

    /// Deletes notices that were over for long.
    pub(crate) async fn forget_notices(&mut self) -> Result<(), StoreError> {
        let before = self.now().saturating_sub(KEPT_DAYS * DAY);
        sql::query("DELETE FROM notice WHERE done_at < $1").bind(before).execute(self.connection()).await?;
        Ok(())
    }
}

/// Open accounts that hold a role now.
pub(crate) async fn holders(connection: &mut Connection, role: Role, now: i64) -> Result<BTreeSet<String>, StoreError> {
    let rows = sql::query(
        "SELECT a.id FROM account_role r JOIN account a ON a.id = r.account WHERE r.role = $1 AND r.held_from <= $2
         AND (r.held_until IS NULL OR r.held_until > $2) AND a.disabled_at IS NULL ORDER BY a.id LIMIT 1000",
    )
    .bind(role.code())
    .bind(now)
    .fetch_all(connection)
    .await?;
    rows.iter().map(|row| Ok(row.try_get(0)?)).collect()
}

/// The child's lawyers.
pub(crate) async fn lawyers(
    connection: &mut Connection,
    child: &str,
    now: i64,
) -> Result<BTreeSet<String>, StoreError> {
    let rows = sql::query("SELECT account, \"from\", \"to\" FROM assignment WHERE child_id = $1 AND role = $2")
        .bind(child.to_owned())
        .bind(Role::Lawyer.code())
        .fetch_all(connection)
        .await?;
    let mut accounts = BTreeSet::new();
    for row in &rows {
        let (from, to): (Option<String>, Option<String>) = (row.try_get(1)?, row.try_get(2)?);
        if in_force(from.as_deref(), to.as_deref(), now) {
            accounts.insert(row.try_get(0)?);
        }
    }
    Ok(accounts)
}
