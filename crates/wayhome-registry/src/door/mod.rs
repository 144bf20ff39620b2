//! The one door: a change is checked, decided, recorded, and written to its table in one transaction.

use crate::database::sql;
mod bulk;
mod check;
mod look;

use crate::Registry;
use crate::database::ahead::{HINTS, Hint};
use crate::database::together::Together;
use crate::database::writer::{Boxed, FromStore, Tx};
use crate::error::StoreError;
use crate::facts::{self, Recorded};
use crate::follow::Made;
use crate::jobs::NewJob;
use crate::ledger::{Action, Draft, Receipt};
use crate::records::Kind;
use crate::records::check::{self as rules, Closeness, Looked};
use crate::rows::{NewRow, Row, Value, statements};
use crate::vault::KeyOwner;
use crate::vault::names::{self, Named};
use crate::who::{Role, Who};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;
use uuid::Uuid;

/// Which version of the record the person saw.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Expected {
    /// There is no such record yet.
    New,
    /// This version, and no other: the change is refused when somebody was faster.
    Version(i64),
    /// This version, but a change of other fields since then is no conflict (work without a link).
    Merge(i64),
    /// Whatever is there: for imports, which say what holds and not what changed.
    Whatever,
}

/// One change of one record.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// Made by the caller (`Uuid::now_v7()`): sent again, it is the same change.
    pub id: Uuid,
    /// The kind of record.
    pub kind: String,
    /// Its id.
    pub record: String,
    /// The child. Needed for a new record of a child, and for the history of its own; stays the same.
    pub child: Option<String>,
    /// The facility where it holds or happened. `None` leaves it.
    pub facility: Option<String>,
    /// The version the person saw.
    pub expected: Expected,
    /// From when it holds; `None`: from now.
    pub valid_from: Option<i64>,
    /// Why, in the person's words.
    pub reason: String,
    /// The entry that this corrects: its fields are read in place of the same fields there.
    pub corrects: Option<Uuid>,
    /// What becomes known; `None`: becomes unknown. Other fields stay.
    pub fields: BTreeMap<String, Option<Value>>,
    /// The record was entered by mistake: it is taken back. With `corrects`, that fact alone.
    pub withdraw: bool,
    /// Work that follows, enqueued in the same transaction.
    pub jobs: Vec<NewJob>,
}

impl Change {
    /// A change with a new id that expects a new record.
    #[must_use]
    pub fn new(kind: &str, record: &str) -> Self {
        Self {
            id: Uuid::now_v7(),
            kind: kind.to_owned(),
            record: record.to_owned(),
            child: None,
            facility: None,
            expected: Expected::New,
            valid_from: None,
            reason: String::new(),
            corrects: None,
            fields: BTreeMap::new(),
            withdraw: false,
            jobs: Vec::new(),
        }
    }

    /// The same, about a child.
    #[must_use]
    pub fn of_child(mut self, child: &str) -> Self {
        self.child = Some(child.to_owned());
        self
    }

    /// The same, at a facility.
    #[must_use]
    pub fn at_facility(mut self, facility: &str) -> Self {
        self.facility = Some(facility.to_owned());
        self
    }

    /// The same, with another expectation.
    #[must_use]
    pub fn expecting(mut self, expected: Expected) -> Self {
        self.expected = expected;
        self
    }

    /// The same, with a field set.
    #[must_use]
    pub fn with(mut self, field: &str, value: impl Into<Value>) -> Self {
        self.fields.insert(field.to_owned(), Some(value.into()));
        self
    }

    fn fact(&self) -> Fact {
        Fact {
            child: self.child.clone(),
            facility: self.facility.clone(),
            fields: self.fields.clone(),
            withdraw: self.withdraw,
        }
    }
}

/// What a fact says; the body of its entry.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Fact {
    /// The child.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub child: Option<String>,
    /// The facility.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub facility: Option<String>,
    /// What becomes known (`null`: unknown).
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub fields: BTreeMap<String, Option<Value>>,
    /// Whether it takes back.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub withdraw: bool,
}

/// Something wrong with a change, at a field, in the user's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The field, or empty for the record as a whole.
    pub field: String,
    /// What is wrong, and what to do.
    pub message: String,
}

/// Why a change was not made.
#[derive(Debug, thiserror::Error)]
pub enum ChangeError {
    /// It is wrong: everything that is, at once.
    #[error("{}", all(.0))]
    Wrong(Vec<Problem>),
    /// Somebody was faster.
    #[error(
        "somebody else changed {kind} `{record}` in the meantime: you saw version {yours}, it is now version {theirs}; look at it again and repeat your change"
    )]
    Conflict {
        /// The kind.
        kind: String,
        /// The record.
        record: String,
        /// The version that was expected; 0: none.
        yours: i64,
        /// The version there is; 0: none.
        theirs: i64,
        /// The fields that both changed, where that is known.
        fields: Vec<String>,
    },
    /// The person may not do this. The refusal is recorded.
    #[error("{why}")]
    Refused {
        /// The policies that decided.
        policy: String,
        /// Why, in words.
        why: String,
    },
    /// The id was used for another change.
    #[error("the id {0} was used for another change; make a new id for every change")]
    IdUsed(Uuid),
    /// The store could not do it.
    #[error(transparent)]
    Store(#[from] StoreError),
}

fn all(problems: &[Problem]) -> String {
    let lines: Vec<String> = problems
        .iter()
        .map(|problem| match problem.field.as_str() {
            "" => problem.message.clone(),
            field => format!("{field}: {}", problem.message),
        })
        .collect();
    lines.join("\n")
}

impl FromStore for ChangeError {
    fn store(&self) -> Option<&StoreError> {
        match self {
            ChangeError::Store(error) => Some(error),
            _ => None,
        }
    }
}

/// What the decision is asked about.
pub struct Asked<'a> {
    /// The change.
    pub change: &'a Change,
    /// Its kind.
    pub kind: &'static Kind,
    /// The child whose record it is.
    pub child: Option<&'a str>,
    /// The facility of the record, after the change.
    pub facility: Option<&'a str>,
    /// The record before it.
    pub before: Option<&'a Row>,
    /// Whether the program takes down a complaint, with all that goes with it.
    pub intake: bool,
    /// Fields that the program wrote into the change.
    pub by_program: &'static [&'static str],
}

/// The field of a kind that says who did it: the program writes it, whatever a person sends.
fn author_field(kind: &Kind) -> Option<&'static str> {
    match kind.name {
        "erasure_order" => Some("ordered_by"),
        "assignment" => Some("assigned_by"),
        _ => None,
    }
}

/// Fields that nobody sets who writes a new record of this kind: the program does, or whoever answers it later.
#[must_use]
pub fn closed_when_new(kind: &Kind) -> &'static [&'static str] {
    match kind.name {
        "erasure_order" => &["ordered_by"],
        "assignment" => &["assigned_by"],
        "complaint" => &["answered_at", "outcome"],
        "complaint_file" => &["follow_up_code", "acknowledged_at", "due_at", "answer", "satisfied"],
        "file_request" => &["answered_on", "outcome", "reason"],
        _ => &[],
    }
}

/// The change with what the program writes into it, and which fields these are.
async fn completed<'c>(
    tx: &mut Tx,
    kind: &Kind,
    who: &Who,
    change: &'c Change,
) -> Result<(Cow<'c, Change>, &'static [&'static str]), StoreError> {
    if who.role == Role::System || change.withdraw {
        return Ok((Cow::Borrowed(change), &[]));
    }
    let is_new = matches!(change.expected, Expected::New);
    if let Some(author) = author_field(kind)
        && (is_new || change.fields.contains_key(author))
    {
        return Ok((Cow::Owned(change.clone().with(author, who.id.as_str())), closed_when_new(kind)));
    }
    // When a complaint has to be answered follows from when it came: it is nobody's to choose.
    if kind.name == "complaint_file"
        && is_new
        && !change.fields.contains_key("due_at")
        && let Some(due_at) = crate::complaints::due_at(tx, change).await?
    {
        return Ok((Cow::Owned(change.clone().with("due_at", due_at.as_str())), &["due_at"]));
    }
    Ok((Cow::Borrowed(change), &[]))
}

/// What was decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// Whether it may be done.
    pub allowed: bool,
    /// The policies that decided, with `,` between.
    pub policy: String,
    /// Whether the person is assigned to the child.
    pub assigned: Option<bool>,
    /// Whether emergency access was used.
    pub emergency: bool,
    /// Why not, in words.
    pub why: String,
}

/// Decides about changes. `access` implements it; the decision is made inside the transaction that it is for.
pub trait Gate: Send + Sync {
    /// Whether `who` may do this.
    fn change<'a>(
        &'a self,
        tx: &'a mut Tx,
        who: &'a Who,
        asked: &'a Asked<'a>,
    ) -> Boxed<'a, Result<Decision, StoreError>>;
}

/// Lets everything pass. For tests of the store, and for the machine's operator before anybody has an account.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoGate;

impl Gate for NoGate {
    fn change<'a>(&'a self, _: &'a mut Tx, _: &'a Who, _: &'a Asked<'a>) -> Boxed<'a, Result<Decision, StoreError>> {
        Box::pin(async {
            Ok(Decision {
                allowed: true,
                policy: "operator".to_owned(),
                assigned: None,
                emergency: false,
                why: String::new(),
            })
        })
    }
}

impl Registry {
    /// Makes a change: its fact, its row, its index entries and its jobs commit together or not at all. Returns once that is
    /// durable. The same id again returns the first receipt.
    ///
    /// # Errors
    /// See [`ChangeError`]. After [`ChangeError::Store`] the same change, with its id, can be sent again.
    pub async fn change(&self, who: &Who, change: Change) -> Result<Receipt, ChangeError> {
        let who = who.clone();
        let registry = self.clone();
        let hints = vec![self.hint(&change)];
        self.write_hinted(hints, move |tx| Box::pin(async move { settle(registry.door(tx, &who, &change).await) }))
            .await?
    }

    /// Makes many changes in one transaction: all, or none.
    ///
    /// # Errors
    /// The first change that cannot be made, by its place in `changes`.
    pub async fn changes(&self, who: &Who, changes: Vec<Change>) -> Result<Vec<Receipt>, (usize, ChangeError)> {
        self.changes_of(who, changes, false).await
    }

    /// The same; `intake`: the program takes down a complaint.
    pub(crate) async fn changes_of(
        &self,
        who: &Who,
        changes: Vec<Change>,
        intake: bool,
    ) -> Result<Vec<Receipt>, (usize, ChangeError)> {
        struct At(usize, ChangeError);
        impl From<StoreError> for At {
            fn from(error: StoreError) -> Self {
                At(0, error.into())
            }
        }
        impl FromStore for At {
            fn store(&self) -> Option<&StoreError> {
                self.1.store()
            }
        }
        let (actor, registry, all) = (who.clone(), self.clone(), Arc::new(changes));
        let changes = Arc::clone(&all);
        let hints = changes.iter().take(HINTS).map(|change| self.hint(change)).collect();
        let done = self
            .write_hinted(hints, move |tx| {
                Box::pin(async move {
                    let mut receipts = Vec::with_capacity(all.len());
                    for (index, change) in all.iter().enumerate() {
                        match registry.door_of(tx, &actor, change, intake).await {
                            Ok(receipt) => receipts.push(receipt),
                            Err(error) => return Err(At(index, error)),
                        }
                    }
                    Ok(receipts)
                })
            })
            .await;
        match done {
            Ok(receipts) => Ok(receipts),
            Err(At(index, error)) => {
                // The refusal was undone with the rest: it is recorded by itself.
                if let (ChangeError::Refused { policy, .. }, Some(change)) = (&error, changes.get(index)) {
                    self.record_refusal(who, change, policy).await.map_err(|error| (index, error.into()))?;
                }
                Err((index, error))
            }
        }
    }

    /// What a change will ask for.
    fn hint(&self, change: &Change) -> Hint {
        Hint {
            id: change.id,
            record: self.kind(&change.kind).map(|kind| (kind, change.record.clone())),
            child: change.child.clone(),
        }
    }

    /// Records a refusal by itself, when what it belonged to was undone.
    async fn record_refusal(&self, who: &Who, change: &Change, policy: &str) -> Result<(), StoreError> {
        let (who, change, policy) = (who.clone(), change.clone(), policy.to_owned());
        self.write(move |tx| Box::pin(async move { refuse(tx, &who, &change, &policy, None).await })).await
    }

    /// The door inside a transaction that is open: for what must commit with something else.
    ///
    /// # Errors
    /// See [`ChangeError`]. After an error nothing of this transaction may stand, except that a refusal was recorded.
    pub async fn door(&self, tx: &mut Tx, who: &Who, change: &Change) -> Result<Receipt, ChangeError> {
        self.door_of(tx, who, change, false).await
    }

    async fn door_of(&self, tx: &mut Tx, who: &Who, change: &Change, intake: bool) -> Result<Receipt, ChangeError> {
        // On PostgreSQL this also makes other servers wait: what is read from here on cannot change before the commit.
        crate::ledger::read_end(tx).await?;
        let kind = self.kind(&change.kind).ok_or_else(|| {
            wrong("", &format!("there is no kind of record `{}`; see `wayhome schema records`", change.kind))
        })?;
        let (completed, by_program) = completed(tx, kind, who, change).await?;
        let change = &*completed;
        if kind.name == "facility" && change.facility.as_ref().is_some_and(|facility| *facility != change.record) {
            return Err(wrong(
                "facility_id",
                "a place stands at itself: leave the facility out, or write the place's own id",
            ));
        }
        // Whose change has this id already is answered with its receipt; nobody else learns before the decision that it was used.
        let earlier = tx.receipt_of(change.id).await?;
        if let Some(receipt) = earlier
            && (who.role == Role::System || actor_of(tx, receipt.seq).await?.as_deref() == Some(who.id.as_str()))
        {
            return same(self, tx, change, receipt).await;
        }
        let stood = tx.ahead.record(kind, &change.record, change.child.as_deref());
        let (before, no_history) = match stood {
            Some(stood) => (stood.row, stood.no_history),
            None => (tx.row(kind, &change.record).await?, false),
        };
        let child = before.as_ref().map_or(change.child.as_deref(), |row| row.child.as_deref());
        let facility = change.facility.as_deref().or(before.as_ref().and_then(|row| row.facility.as_deref()));
        let facility = facility.or((kind.name == "facility").then_some(change.record.as_str()));
        // The decision comes first: what is there, and in which version, is nobody's to find out who may not do this.
        let asked = Asked { change, kind, child, facility, before: before.as_ref(), intake, by_program };
        let decision = self.gate().change(tx, who, &asked).await?;
        if !decision.allowed {
            refuse(tx, who, change, &decision.policy, decision.assigned).await?;
            return Err(ChangeError::Refused { policy: decision.policy, why: decision.why });
        }
        if earlier.is_some() {
            return Err(ChangeError::IdUsed(change.id));
        }
        if let (Some(row), Some(other)) = (&before, &change.child)
            && row.child.as_ref() != Some(other)
        {
            return Err(wrong("child_id", "a record stays with its child; make a new record for another child"));
        }
        let history = if no_history && before.is_none() {
            Vec::new()
        } else {
            history_if_needed(tx, kind, change, child, before.as_ref()).await?
        };
        expect(kind, change, before.as_ref(), &history)?;
        let corrects = match change.corrects {
            None => None,
            Some(id) => Some(
                history
                    .iter()
                    .find(|fact| fact.id == id)
                    .map(|fact| (fact.seq, fact.valid_from))
                    .ok_or_else(|| wrong("corrects", "this record has no such entry to correct"))?,
            ),
        };

        let mut together = Together::default();
        let key = self.vault().key_or_new_with(tx, &KeyOwner::of_child(child), &mut together).await?;
        let version =
            before.as_ref().map_or_else(|| history.last().map_or(0, |fact| fact.version), |row| row.version) + 1;
        let valid_from = change.valid_from.or(corrects.map(|(_, from)| from)).unwrap_or_else(|| tx.now());
        let fact = Recorded {
            seq: i64::MAX,
            id: change.id,
            at: i64::MAX,
            valid_from,
            version,
            actor: String::new(),
            role: String::new(),
            reason: String::new(),
            corrects: corrects.map(|(seq, _)| seq),
            fact: change.fact(),
        };
        let stood = before.as_ref().map(|row| facts::State {
            child: row.child.clone(),
            facility: row.facility.clone(),
            valid_from: row.valid_from,
            version: row.version,
            fields: row.fields.clone(),
        });
        let becomes = facts::after(stood, (child, facility), &history, &fact);
        let fact = fact.fact;
        if let Some(state) = &becomes {
            let mut problems = check::record(kind, state, change);
            if problems.is_empty() {
                let closeness = match change.expected {
                    Expected::Whatever => Closeness::Folder,
                    _ => Closeness::Desk,
                };
                let looked = Looked { id: &change.record, child, facility, fields: &state.fields };
                problems = rules::alone(kind, looked, tx.now(), closeness);
                problems.extend(rules::among(tx, kind, looked, closeness).await?);
            }
            if !problems.is_empty() {
                return Err(ChangeError::Wrong(problems));
            }
        }

        let action = match (change.withdraw, corrects) {
            (_, Some(_)) => Action::Correct,
            (true, None) => Action::Withdraw,
            (false, None) => Action::Change,
        };
        let mut draft = Draft::new(action).of_record(kind.table(), &change.record);
        draft.id = change.id;
        draft.child = child.map(str::to_owned);
        draft.version = Some(version);
        draft.valid_from = Some(valid_from);
        draft.assigned = decision.assigned;
        draft.emergency = decision.emergency;
        draft.policy = decision.policy;
        draft.corrects = corrects.map(|(seq, _)| seq);
        draft.reason.clone_from(&change.reason);
        draft.what = serde_json::to_value(&fact).map_err(|error| StoreError::Fault(error.to_string()))?;
        let receipt = one(tx.append_to(&mut together, who, vec![(draft, &*key)]).await?)?;

        let old_names = before.as_ref().map(|row| names::of_record(kind, &row.fields)).unwrap_or_default();
        let new_names = becomes.as_ref().map(|state| names::of_record(kind, &state.fields)).unwrap_or_default();
        match &becomes {
            Some(state) => {
                let row = NewRow {
                    kind,
                    id: &change.record,
                    child,
                    facility: state.facility.as_deref(),
                    version,
                    valid_from: state.valid_from,
                    recorded_at: receipt.at,
                    entry: receipt.seq,
                    fields: &state.fields,
                };
                row.write_to(&mut together, &key, before.as_ref().map(|row| row.version))?;
            }
            None if before.is_some() => {
                tx.send(std::mem::take(&mut together)).await?;
                let done = sql::query(statements(kind).delete.clone())
                    .bind(change.record.clone())
                    .bind(version - 1)
                    .execute(tx.connection())
                    .await
                    .map_err(StoreError::from);
                match done {
                    Ok(_) => {}
                    Err(StoreError::Constraint { missing_reference: true, .. }) => {
                        return Err(wrong("", "other records name this one; take those back first"));
                    }
                    Err(error) => return Err(error.into()),
                }
            }
            None => {}
        }
        let row_at = together.len().checked_sub(1).filter(|_| becomes.is_some());
        if old_names != new_names {
            let index = self.index_keys(tx).await?;
            let named = Named { kind, record: &change.record, child, names: &new_names };
            index.replace_in(&mut together, !old_names.is_empty(), &[named]);
        }
        match (tx.send(together).await, &becomes, row_at) {
            (Ok(touched), _, Some(at)) if touched.get(at) != Some(&1) => {
                let what = format!("{} `{}` changed under a locked ledger", kind.name, change.record);
                return Err(StoreError::Damaged(what).into());
            }
            (Ok(_), ..) => {}
            (Err(error), Some(state), _) => return Err(check::explain(tx, kind, state, error).await),
            (Err(error), None, _) => return Err(error.into()),
        }
        for job in &change.jobs {
            tx.enqueue(job).await?;
        }
        let made =
            Made { kind, record: &change.record, child, key: &key, new: before.is_none(), state: becomes.as_ref() };
        self.follow(tx, who, &made).await?;
        Ok(receipt)
    }
}

/// Appends the entry of a refusal. A child who has no file does not get one by it.
async fn refuse(
    tx: &mut Tx,
    who: &Who,
    change: &Change,
    policy: &str,
    assigned: Option<bool>,
) -> Result<(), StoreError> {
    let mut refusal = Draft::new(Action::Refuse)
        .of_record(crate::records::kind(&change.kind).map_or(&change.kind, |kind| kind.table()), &change.record);
    if let Some(child) = &change.child {
        let vault = Arc::clone(&tx.vault);
        let known = vault.key(tx.connection(), &KeyOwner::of_child(Some(child))).await?.is_some();
        refusal.child = known.then(|| child.clone());
    }
    refusal.assigned = assigned;
    policy.clone_into(&mut refusal.policy);
    refusal.what = serde_json::json!({ "refused": "change" });
    tx.append(who, refusal).await.map(|_| ())
}

/// A refusal stands (its entry is kept); every other error undoes what was written.
fn settle(result: Result<Receipt, ChangeError>) -> Result<Result<Receipt, ChangeError>, ChangeError> {
    match result {
        Err(error @ ChangeError::Refused { .. }) => Ok(Err(error)),
        Err(error) => Err(error),
        Ok(receipt) => Ok(Ok(receipt)),
    }
}

fn one(mut receipts: Vec<Receipt>) -> Result<Receipt, StoreError> {
    receipts.pop().ok_or_else(|| StoreError::Fault("an entry was not appended".to_owned()))
}

fn wrong(field: &str, message: &str) -> ChangeError {
    ChangeError::Wrong(vec![Problem { field: field.to_owned(), message: message.to_owned() }])
}

/// Who made an entry.
async fn actor_of(tx: &mut Tx, entry: i64) -> Result<Option<String>, StoreError> {
    let row = sql::query("SELECT actor FROM ledger WHERE seq = $1").bind(entry).fetch_optional(tx.connection()).await?;
    Ok(row.map(|row| row.try_get(0)).transpose()?)
}

/// The receipt of a change that was recorded before, unless it was another change.
async fn same(registry: &Registry, tx: &mut Tx, change: &Change, receipt: Receipt) -> Result<Receipt, ChangeError> {
    let row = sql::query(
        "SELECT l.kind, b.body, l.child FROM ledger l LEFT JOIN ledger_body b ON b.seq = l.seq WHERE l.seq = $1",
    )
    .bind(receipt.seq)
    .fetch_one(tx.connection())
    .await
    .map_err(StoreError::from)?;
    let kind: String = row.try_get(0).map_err(StoreError::from)?;
    let ours = registry.kind(&change.kind);
    if ours.map_or(change.kind.as_str(), |kind| kind.table()) != kind {
        return Err(ChangeError::IdUsed(change.id));
    }
    let body: Option<Vec<u8>> = row.try_get(1).map_err(StoreError::from)?;
    let child = match ours {
        Some(kind) => tx.row(kind, &change.record).await?.map_or_else(|| change.child.clone(), |row| row.child),
        None => change.child.clone(),
    };
    let owner = KeyOwner::of_child(child.as_deref());
    let key = registry.vault().key(tx.connection(), &owner).await?;
    // Without a body its child was erased: there is nothing to compare with.
    let Some(body) = body else { return Ok(receipt) };
    let of: Option<Vec<u8>> = row.try_get(2).map_err(StoreError::from)?;
    let Some(key) = key.filter(|key| child.is_none() || of.as_deref() == Some(key.reference.as_slice())) else {
        return Err(ChangeError::IdUsed(change.id));
    };
    let bound: [&[u8]; 2] = [b"entry", change.id.as_bytes()];
    let opened = registry.vault().open_sealed(tx.connection(), &key, &body, &bound).await;
    let same = match opened {
        Ok(plain) => serde_json::from_slice::<crate::ledger::Body>(&plain)
            .ok()
            .and_then(|body| (body.record.as_deref() == Some(&change.record)).then_some(body.what))
            .and_then(|what| serde_json::from_value::<Fact>(what).ok())
            .is_some_and(|fact| fact == change.fact()),
        Err(StoreError::BrokenSeal { .. }) => false,
        Err(error) => return Err(error.into()),
    };
    if !same {
        return Err(ChangeError::IdUsed(change.id));
    }
    Ok(receipt)
}

/// The facts so far, where the change cannot be judged by the row alone.
async fn history_if_needed(
    tx: &mut Tx,
    kind: &'static Kind,
    change: &Change,
    child: Option<&str>,
    before: Option<&Row>,
) -> Result<Vec<Recorded>, ChangeError> {
    let backdated = before.is_some_and(|row| change.valid_from.is_some_and(|from| from < row.valid_from));
    let merges =
        matches!(change.expected, Expected::Merge(version) if before.is_some_and(|row| row.version != version));
    // A record that was taken back keeps counting its versions.
    if change.corrects.is_some() || backdated || merges || before.is_none() {
        return Ok(tx.history(kind, &change.record, child).await?);
    }
    Ok(Vec::new())
}

fn expect(kind: &Kind, change: &Change, before: Option<&Row>, history: &[Recorded]) -> Result<(), ChangeError> {
    let theirs = before.map_or(0, |row| row.version);
    let conflict = |yours: i64, fields: Vec<String>| ChangeError::Conflict {
        kind: kind.name.to_owned(),
        record: change.record.clone(),
        yours,
        theirs,
        fields,
    };
    if change.withdraw && before.is_none() {
        return Err(wrong("", "there is no such record to take back"));
    }
    match change.expected {
        Expected::Whatever => Ok(()),
        Expected::New if theirs == 0 => Ok(()),
        Expected::New => Err(conflict(0, Vec::new())),
        Expected::Version(yours) if yours == theirs => Ok(()),
        Expected::Version(yours) => Err(conflict(yours, Vec::new())),
        Expected::Merge(yours) if yours == theirs => Ok(()),
        Expected::Merge(yours) => {
            let since: Vec<&Recorded> = history.iter().filter(|fact| fact.version > yours).collect();
            let both: Vec<String> = change
                .fields
                .keys()
                .filter(|name| since.iter().any(|fact| fact.fact.fields.contains_key(*name)))
                .cloned()
                .collect();
            let gone = theirs == 0 || since.iter().any(|fact| fact.fact.withdraw);
            if gone || !both.is_empty() || change.withdraw { Err(conflict(yours, both)) } else { Ok(()) }
        }
    }
}
