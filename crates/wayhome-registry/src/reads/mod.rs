//! What people see: a child's file, lists, counts, searches, exports, calendars, who looked. The only public way to a child's
//! data. Every function takes the person, asks [`Access::decide`], masks in one place, and is an entry of the ledger that
//! is durable before anything is shown.
//!
//! What a person may not know about is answered as if it were not there: [`ReadError::NotFound`], never "forbidden". The
//! refusal is an entry.

use crate::database::sql::{self, Connection};
mod calendar;
mod count;
mod export;
mod linked;
mod list;
mod looked;
mod notices;
mod one;
mod open;
mod order;
mod record;
mod search;
mod taken_back;

pub use calendar::{CalendarRow, feed};
pub use count::{Count, Counted, told};
pub use export::{ExportWanted, Exported};
pub use linked::{Agreement, Case};
pub use list::{Listed, Wanted};
pub use looked::Look;
pub use notices::Opened;
pub use one::{One, Told, Writable};
pub use open::File;
pub use order::{Candidate, InOrder, Together};
pub use search::Found;
pub use taken_back::TakenBack;

use crate::Registry;
use crate::access::standing::Standing;
use crate::access::{Access, Decision, Fact, Facts, Mask, Request, Surface, View};
use crate::database::writer::FromStore;
use crate::error::StoreError;
use crate::ledger::{Action, Draft};
use crate::records::Section;
use crate::rows::{Fields, Row, Value};
use crate::vault::{KeyOwner, mac};
use crate::who::{Role, Who};
use sha2::{Digest as _, Sha256};
use std::sync::Arc;

/// Why nothing is shown.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// There is no such thing, or the person may not know that there is.
    #[error("not found")]
    NotFound,
    /// The person asks in a way that is never answered, whoever the child is: what to do.
    #[error("{0}")]
    Refused(String),
    /// The store could not do it.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl FromStore for ReadError {
    fn store(&self) -> Option<&StoreError> {
        match self {
            ReadError::Store(error) => Some(error),
            _ => None,
        }
    }
}

impl From<sql::Error> for ReadError {
    fn from(error: sql::Error) -> Self {
        ReadError::Store(error.into())
    }
}

/// A record, as much of it as the person may see. What is hidden is not there.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// Its kind.
    pub kind: &'static str,
    /// Its id, or a pseudonym.
    pub id: String,
    /// The child, or a pseudonym; `None` when it is about none.
    pub child: Option<String>,
    /// The facility, where it may be known.
    pub facility: Option<String>,
    /// What is shown of it.
    pub fields: Fields,
    /// Stands for exactly what is shown: a change says which it saw ([`Reads::version_seen`]). It says nothing of hidden
    /// fields.
    pub revision: String,
    /// When it was last recorded; only where nothing of it is hidden.
    pub recorded_at: Option<i64>,
}

/// The reading side of a registry.
#[derive(Clone)]
pub struct Reads {
    registry: Registry,
    access: Arc<Access>,
}

impl Reads {
    /// The reading side, with the policies that decide.
    #[must_use]
    pub fn new(registry: Registry, access: Arc<Access>) -> Self {
        Self { registry, access }
    }

    /// The policies that decide.
    #[must_use]
    pub fn access(&self) -> &Access {
        &self.access
    }

    fn decide(&self, who: &Who, surface: Surface, facts: Facts) -> Arc<Decision> {
        self.access.decide(&Request { role: who.role, surface, facts })
    }

    async fn standing(
        &self,
        connection: &mut Connection,
        who: &Who,
        child: &str,
    ) -> Result<Option<Standing>, StoreError> {
        Standing::to_child(self.registry.vault(), connection, who, child, self.registry.clock().now()).await
    }

    /// Appends the entry of a refusal and answers "not found". A child who has no file does not get one by it.
    async fn not_found<T>(
        &self,
        who: &Who,
        surface: Surface,
        child: Option<&str>,
        about: &Decision,
    ) -> Result<T, ReadError> {
        let mut draft = Draft::new(Action::Refuse);
        draft.child = child.map(str::to_owned);
        draft.policy = joined(&about.refused_by());
        draft.what = serde_json::json!({ "refused": surface.word() });
        self.registry.log(who, draft).await?;
        Err(ReadError::NotFound)
    }

    /// As much of a record as a decision about it lets through. `None`: not even that it is there.
    fn shown(
        &self,
        row: &Row,
        facts: Facts,
        decision: &Decision,
        who: &Who,
        surface: Surface,
        names: &Pseudonyms,
    ) -> Option<Shown> {
        let kinds = &self.access.pack().kinds;
        let kind = row.kind;
        let home = kinds.home(kind);
        let view = decision.view(home);
        let mut fields = Fields::new();
        if matches!(view, View::None | View::Totals) {
            // A clinician reads of an incident what is about an injury, and nothing else.
            if home != Section::Inc {
                return None;
            }
            let injury = self.decide(who, surface, facts.with(Fact::Injury));
            if injury.view(home) < View::Summary {
                return None;
            }
            for field in kind.fields.iter().filter(|field| kinds.injury(kind, field)) {
                if let Some(value) = row.fields.get(field.name) {
                    fields.insert(field.name.to_owned(), value.clone());
                }
            }
            if fields.is_empty() {
                return None;
            }
        } else {
            for field in kind.fields {
                let (Some(value), Some(mask)) =
                    (row.fields.get(field.name), kinds.shown(kind, field, decision, surface))
                else {
                    continue;
                };
                fields.insert(field.name.to_owned(), masked(value, mask));
            }
        }
        if who.role == Role::Director && home == Section::Cmp {
            blur_times(&mut fields);
        }
        let whole = surface != Surface::List && kinds.shows_all(kind, decision);
        if whole {
            // Columns of the country's own are in no section: only those who see all of the record see them.
            fields.extend(
                row.fields.iter().filter(|(name, _)| name.starts_with('+')).map(|(n, v)| (n.clone(), v.clone())),
            );
        }
        let pseudonymous =
            view == View::Pseudonymous || !decision.named() && decision.view(Section::Id) == View::Pseudonymous;
        // What stands in the register of a place of the person's own says at which.
        let placed = row.child.is_none() || decision.view(Section::Plc) != View::None || facts.has(Fact::Register);
        let (id, child) = if pseudonymous {
            (names.of(kind.name, &row.id), row.child.as_deref().map(|child| names.of("child", child)))
        } else {
            (row.id.clone(), row.child.clone())
        };
        let mut shown = Shown {
            kind: kind.name,
            id,
            child,
            facility: row.facility.clone().filter(|_| placed),
            fields,
            revision: String::new(),
            recorded_at: whole.then_some(row.recorded_at),
        };
        shown.revision = revision_of(&shown);
        Some(shown)
    }

    async fn pseudonyms(&self, connection: &mut Connection, who: &Who) -> Result<Pseudonyms, StoreError> {
        let key = self.registry.vault().key(connection, &KeyOwner::Index).await?;
        Ok(Pseudonyms { key: key.map(|key| key.derive("pseudonyms")), role: who.role })
    }
}

/// Of a complaint whoever runs the place sees the month, and not by which way it came: with the second, and one tablet in a unit, it would be
/// known who sent it.
fn blur_times(fields: &mut Fields) {
    fields.remove("channel");
    for name in ["received_at", "answered_at", "acknowledged_at", "due_at", "at"] {
        if let Some(Value::Text(text)) = fields.get_mut(name) {
            *text = text.chars().take("2026-03".len()).collect();
        }
    }
}

/// The children whose names stand in these rows, under their own ids, each once.
fn shown_by_name<'a>(rows: impl IntoIterator<Item = &'a Shown>) -> Vec<String> {
    let mut children: Vec<String> = rows
        .into_iter()
        .filter(|row| row.kind == "identity" && !row.fields.is_empty())
        .filter_map(|row| row.child.clone())
        .collect();
    children.sort_unstable();
    children.dedup();
    children
}

/// Whether this role lists the children to whom the person is assigned, and no others.
fn goes_by_assignment(role: Role) -> bool {
    matches!(
        role,
        Role::AppropriateAdult
            | Role::Lawyer
            | Role::Police
            | Role::Prosecutor
            | Role::Judge
            | Role::SocialWorker
            | Role::Probation
            | Role::Complaints
            | Role::ChildProtection
    )
}

/// Whether whoever lists children in this role is assigned to them, as far as the list goes by that; `None` where it says nothing.
fn assigned_by_role(role: Role) -> Option<bool> {
    match role {
        Role::Child | Role::Parent | Role::System => None,
        _ => Some(goes_by_assignment(role)),
    }
}

/// The policies of a decision for the ledger's clear column. Sections that are a secret in themselves are left out there.
fn joined(policies: &[Arc<str>]) -> String {
    policies.iter().map(AsRef::as_ref).collect::<Vec<&str>>().join(",")
}

/// The policies that opened something, without those of protection and security data: the clear column of the ledger must
/// not tell that such data exists. The sealed body has the views.
fn policies_of(decision: &Decision) -> String {
    let mut ids: Vec<Arc<str>> = crate::access::SECTIONS
        .into_iter()
        .filter(|section| !matches!(section, Section::Vic | Section::Sec) && decision.view(*section) != View::None)
        .flat_map(|section| decision.policies(section).iter().cloned())
        .collect();
    ids.sort();
    ids.dedup();
    joined(&ids)
}

fn views_of(decision: &Decision) -> serde_json::Value {
    crate::access::SECTIONS
        .into_iter()
        .filter(|section| decision.view(*section) != View::None)
        .map(|section| (section.code().to_owned(), serde_json::Value::from(decision.view(section).letter())))
        .collect::<serde_json::Map<_, _>>()
        .into()
}

fn masked(value: &Value, mask: Mask) -> Value {
    match (value, mask) {
        (value, Mask::Whole) => value.clone(),
        (Value::Text(text), mask) => Value::Text(mask.of(text)),
        (value, _) => value.clone(),
    }
}

fn revision_of(shown: &Shown) -> String {
    let text = serde_json::to_vec(&(shown.kind, &shown.id, &shown.fields)).unwrap_or_default();
    Sha256::digest(&text).iter().take(12).map(|byte| format!("{byte:02x}")).collect()
}

/// Ids that stand for records, one set for each role, so that two recipients cannot join what they have.
struct Pseudonyms {
    key: Option<zeroize::Zeroizing<[u8; 32]>>,
    role: Role,
}

impl Pseudonyms {
    fn of(&self, kind: &str, id: &str) -> String {
        let Some(key) = &self.key else { return String::new() };
        let code = mac(key, &[b"pseudonym", self.role.code().as_bytes(), kind.as_bytes(), id.as_bytes()]);
        let mut name = String::with_capacity(22);
        name.push_str("p-");
        for byte in code.iter().take(10) {
            for half in [byte >> 4, byte & 15] {
                name.push(char::from_digit(u32::from(half), 16).unwrap_or('0'));
            }
        }
        name
    }

    /// An id for a calendar or a notice: of one person, saying nothing.
    fn opaque(&self, who: &Who, kind: &str, id: &str) -> String {
        let Some(key) = &self.key else { return String::new() };
        let code = mac(key, &[b"opaque", who.id.as_bytes(), kind.as_bytes(), id.as_bytes()]);
        code.iter().take(12).map(|byte| format!("{byte:02x}")).collect()
    }
}
