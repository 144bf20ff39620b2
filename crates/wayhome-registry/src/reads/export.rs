//! What leaves the registry about a child: the own copy, the lawyer's copy, and what a sharing agreement covers.

use super::{ReadError, Reads, Shown};
use crate::access::{Fact, Surface, says_something};
use crate::door::Change;
use crate::ledger::Action;
use crate::rows::{Row, Value};
use crate::sharing;
use crate::who::{Role, Who};

/// What is to leave.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExportWanted {
    /// The child.
    pub child: String,
    /// The kinds of records; none named: all.
    pub kinds: Vec<String>,
    /// The sharing agreement; not for the own copy or the lawyer's.
    pub agreement: Option<String>,
    /// The body that receives it: as the agreement names it.
    pub to: String,
}

/// What leaves.
#[derive(Clone, Debug, PartialEq)]
pub struct Exported {
    /// The records.
    pub records: Vec<Shown>,
    /// Fields that the person may see and the agreement does not cover, as `kind.field`: they stay.
    pub kept_back: Vec<String>,
}

impl Reads {
    /// Lets something leave, and writes down what left, to whom, under which agreement. The purpose is the person's
    /// ([`Who::purpose`]) and must be that of the agreement.
    ///
    /// # Errors
    /// [`ReadError::NotFound`] when the person may not, [`ReadError::Refused`] when the agreement does not cover it or no
    /// purpose is given.
    pub async fn export(&self, who: &Who, wanted: &ExportWanted) -> Result<Exported, ReadError> {
        let own_copy = matches!(who.role, Role::Child | Role::Parent);
        if !own_copy && !says_something(&who.purpose) {
            return Err(ReadError::Refused("say what it is for: nothing leaves without a purpose".to_owned()));
        }
        let mut facts = Vec::new();
        let mut agreement: Option<Row> = None;
        if let Some(id) = &wanted.agreement {
            let now = self.registry.clock().now();
            let kind = self.registry.kind("sharing_agreement").ok_or(ReadError::NotFound)?;
            let mut connection = self.registry.reading().await?;
            let row = crate::rows::row_by_id(self.registry.vault(), &mut connection, kind, id).await?;
            let Some(row) = row else {
                return Err(ReadError::Refused("there is no such sharing agreement".to_owned()));
            };
            let consents = sharing::consents(&mut connection, &wanted.child, now).await?;
            drop(connection);
            if let Err(why) = sharing::check(&row, &wanted.to, &who.purpose, !consents.is_empty(), now) {
                return self.refuse_export(who, wanted, &why).await;
            }
            facts.push(Fact::Agreement);
            agreement = Some(row);
        }
        let kinds: Vec<&str> = wanted.kinds.iter().map(String::as_str).collect();
        let file = self.opened(who, &wanted.child, &kinds, Surface::Export, Action::Export, &facts).await?;
        let mut exported = Exported { records: file.records, kept_back: Vec::new() };
        if let Some(agreement) = &agreement {
            let mut shared = Vec::new();
            for record in &mut exported.records {
                let Some(kind) = self.registry.kind(record.kind) else { continue };
                record.fields.retain(|name, _| {
                    let covered = kind.field(name).is_some_and(|field| sharing::covers(agreement, kind, field));
                    let name = format!("{}.{name}", kind.name);
                    if covered {
                        shared.push(name)
                    } else {
                        exported.kept_back.push(name)
                    }
                    covered
                });
                record.revision = super::revision_of(record);
            }
            exported.records.retain(|record| !record.fields.is_empty());
            for names in [&mut shared, &mut exported.kept_back] {
                names.sort();
                names.dedup();
            }
            if shared.is_empty() {
                return self.refuse_export(who, wanted, &sharing::NotCovered::Nothing).await;
            }
            self.write_share(who, wanted, agreement, &shared).await?;
        }
        Ok(exported)
    }

    async fn refuse_export<T>(
        &self,
        who: &Who,
        wanted: &ExportWanted,
        why: &sharing::NotCovered,
    ) -> Result<T, ReadError> {
        let mut draft = crate::ledger::Draft::new(Action::Refuse);
        let file = self.registry.has_file(&wanted.child).await?;
        draft.child = file.then(|| wanted.child.clone());
        "export-agreement".clone_into(&mut draft.policy);
        draft.what = serde_json::json!({ "refused": "export", "agreement": wanted.agreement });
        self.registry.log(who, draft).await?;
        Err(ReadError::Refused(why.to_string()))
    }

    /// The record of what left: the child can read it.
    async fn write_share(
        &self,
        who: &Who,
        wanted: &ExportWanted,
        agreement: &Row,
        shared: &[String],
    ) -> Result<(), ReadError> {
        let now = self.registry.clock().now();
        let at = jiff::Timestamp::from_microsecond(now).map(|at| at.to_string()).unwrap_or_default();
        let mut connection = self.registry.reading().await?;
        let consent = sharing::consents(&mut connection, &wanted.child, now).await?.into_iter().next();
        drop(connection);
        let id = uuid::Uuid::now_v7().to_string();
        let mut change = Change::new("share", &id)
            .of_child(&wanted.child)
            .with("agreement_id", agreement.id.as_str())
            .with("at", at.as_str())
            .with("recipient", wanted.to.as_str())
            .with("purpose", who.purpose.as_str())
            .with("fields", shared.join(";").as_str())
            .with("sent_by", who.id.as_str());
        change.fields.insert("consent_id".to_owned(), consent.map(Value::Text));
        change.reason.clone_from(&who.purpose);
        self.registry.change(who, change).await.map(|_| ()).map_err(|error| match error {
            crate::ChangeError::Store(error) => ReadError::Store(error),
            other => ReadError::Refused(other.to_string()),
        })
    }
}
