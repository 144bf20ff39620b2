//! What follows a change by itself, in the same transaction: notices, jobs, word to other servers.

use crate::Registry;
use crate::access::begins;
use crate::database::writer::Tx;
use crate::error::StoreError;
use crate::facts::State;
use crate::jobs::NewJob;
use crate::ledger::heads::hex;
use crate::notices::{Happening, NewNotice, about, holders, lawyers};
use crate::records::Kind;
use crate::rows::Value;
use crate::vault::OpenKey;
use crate::webhook::{self, Event};
use crate::who::{Role, Who};
use crate::work;

/// A change that was made.
pub(crate) struct Made<'a> {
    pub(crate) kind: &'static Kind,
    pub(crate) record: &'a str,
    pub(crate) child: Option<&'a str>,
    pub(crate) key: &'a OpenKey,
    /// Whether the record is new.
    pub(crate) new: bool,
    /// What it became; `None`: taken back.
    pub(crate) state: Option<&'a State>,
}

impl Made<'_> {
    pub(crate) fn text(&self, field: &str) -> Option<&str> {
        self.state.and_then(|state| state.fields.get(field)).and_then(Value::text)
    }

    /// One job for one record, however often it is asked for while it waits. The key says nothing.
    fn job(&self, queue: &str, due_at: Option<i64>) -> NewJob {
        NewJob {
            queue: queue.to_owned(),
            once: Some(hex(&about(self.key, self.kind, self.record))),
            payload: serde_json::json!({ "record": self.record }),
            due_at,
        }
    }
}

impl Registry {
    /// Does what follows a change.
    pub(crate) async fn follow(&self, tx: &mut Tx, who: &Who, made: &Made<'_>) -> Result<(), StoreError> {
        match (made.kind.name, made.child) {
            ("emergency_access", Some(child)) => emergency(tx, who, made, child).await,
            ("complaint_concerns", _) if made.state.is_some() => self.office_is_named(tx, made).await,
            ("erasure_order", Some(_)) if made.new => tx.enqueue(&made.job(work::ERASURE, None)).await,
            ("share", Some(_)) if made.new => {
                let Some(agreement) = made.text("agreement_id") else { return Ok(()) };
                webhook::tell(tx, agreement, Event::Shared, made.record).await
            }
            ("service_referral", Some(_)) if made.new => {
                let (Some(share), Some(kind)) = (made.text("share_id"), self.kind("share")) else { return Ok(()) };
                let share = tx.row(kind, share).await?;
                let agreement = share.as_ref().and_then(|row| row.fields.get("agreement_id")).and_then(Value::text);
                let (Some(agreement), Some(share)) = (agreement, &share) else { return Ok(()) };
                webhook::tell(tx, agreement, Event::Referred, &share.id).await
            }
            _ => Ok(()),
        }
    }
}

/// Emergency access is looked at by auditors, and the child's lawyer knows of it (wall W-4).
async fn emergency(tx: &mut Tx, who: &Who, made: &Made<'_>, child: &str) -> Result<(), StoreError> {
    if made.state.is_none() || made.text("reviewed_at").is_some_and(|at| at != "none") {
        return tx.notices_done(made.kind, made.record, Some(child)).await;
    }
    if !made.new {
        return Ok(());
    }
    let now = tx.now();
    let due_at = made.text("review_due_at").and_then(begins);
    let mut to = holders(tx.connection(), Role::Auditor, now).await?;
    to.extend(lawyers(tx.connection(), child, now).await?);
    to.remove(&who.id);
    let new = NewNotice {
        happening: Happening::EmergencyOpened,
        kind: made.kind,
        record: made.record,
        child: made.child,
        due_at,
    };
    tx.notify(&to, &new).await?;
    // Whether somebody looked is asked again when the time for it is over.
    tx.enqueue(&made.job(work::EMERGENCY, due_at)).await
}
