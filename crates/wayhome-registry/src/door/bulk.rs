//! Many new records of one kind through the door at once: for the import of a country. The same checks, decisions, facts and
//! rows as one by one, in a few statements for all of them.

use super::{Asked, Change, ChangeError, check};
use crate::Registry;
use crate::database::together::Together;
use crate::database::writer::Tx;
use crate::error::StoreError;
use crate::facts::State;
use crate::ledger::{Action, Draft, Receipt};
use crate::records::Kind;
use crate::records::check::{self as rules, Closeness, Looked};
use crate::rows::{Fields, NewRow};
use crate::vault::KeyOwner;
use crate::vault::names::{self, Named};
use crate::who::Who;

/// A new record that passed.
struct Passed<'a> {
    at: usize,
    change: &'a Change,
    facility: Option<&'a str>,
    valid_from: i64,
    fields: Fields,
    owner: String,
}

impl Registry {
    /// Records that do not exist yet, with operations that were never recorded: the caller has made sure of both inside this
    /// transaction. What is wrong with one does not keep the others out.
    ///
    /// # Errors
    /// When the store or a constraint refuses: then nothing of this transaction may stand.
    pub(crate) async fn new_records(
        &self,
        tx: &mut Tx,
        who: &Who,
        kind: &'static Kind,
        changes: &[Change],
    ) -> Result<Vec<Result<Receipt, ChangeError>>, StoreError> {
        crate::ledger::read_end(tx).await?;
        let mut results: Vec<Option<Result<Receipt, ChangeError>>> = changes.iter().map(|_| None).collect();
        let mut passed: Vec<Passed<'_>> = Vec::with_capacity(changes.len());
        let mut drafts: Vec<Draft> = Vec::with_capacity(changes.len());
        for (at, change) in changes.iter().enumerate() {
            let facility = change.facility.as_deref().or((kind.name == "facility").then_some(change.record.as_str()));
            let child = change.child.as_deref();
            let asked = Asked { change, kind, child, facility, before: None, intake: false, by_program: &[] };
            let decision = self.gate().change(tx, who, &asked).await?;
            if !decision.allowed {
                results[at] = Some(Err(ChangeError::Refused { policy: decision.policy, why: decision.why }));
                continue;
            }
            let valid_from = change.valid_from.unwrap_or_else(|| tx.now());
            let fields: Fields =
                change.fields.iter().filter_map(|(name, value)| Some((name.clone(), value.clone()?))).collect();
            let state = State {
                child: change.child.clone(),
                facility: facility.map(str::to_owned),
                valid_from,
                version: 1,
                fields,
            };
            let mut problems = check::record(kind, &state, change);
            if problems.is_empty() {
                let looked = Looked { id: &change.record, child, facility, fields: &state.fields };
                problems = rules::alone(kind, looked, tx.now(), Closeness::Folder);
            }
            if !problems.is_empty() {
                results[at] = Some(Err(ChangeError::Wrong(problems)));
                continue;
            }
            let mut draft = Draft::new(Action::Change).of_record(kind.table(), &change.record);
            draft.id = change.id;
            draft.child.clone_from(&change.child);
            draft.version = Some(1);
            draft.valid_from = Some(valid_from);
            draft.assigned = decision.assigned;
            draft.emergency = decision.emergency;
            draft.policy = decision.policy;
            draft.reason.clone_from(&change.reason);
            draft.what = serde_json::to_value(change.fact()).map_err(|error| StoreError::Fault(error.to_string()))?;
            drafts.push(draft);
            let owner = KeyOwner::of_child(child).name();
            passed.push(Passed { at, change, facility, valid_from, fields: state.fields, owner });
        }
        let owners: Vec<KeyOwner> = passed.iter().map(|one| KeyOwner::of_child(one.change.child.as_deref())).collect();
        let vault = std::sync::Arc::clone(&tx.vault);
        let mut together = Together::default();
        let keys = vault.keys_or_new(tx, &owners, &mut together).await?;
        let key = |one: &Passed<'_>| {
            keys.get(&one.owner).map(AsRef::as_ref).ok_or_else(|| StoreError::Fault("a key was not made".to_owned()))
        };
        let with_keys: Vec<_> = drafts
            .into_iter()
            .zip(&passed)
            .map(|(draft, one)| Ok((draft, key(one)?)))
            .collect::<Result<_, StoreError>>()?;
        let receipts = tx.append_to(&mut together, who, with_keys).await?;
        let rows: Vec<_> = passed
            .iter()
            .zip(&receipts)
            .map(|(one, receipt)| {
                let row = NewRow {
                    kind,
                    id: &one.change.record,
                    child: one.change.child.as_deref(),
                    facility: one.facility,
                    version: 1,
                    valid_from: one.valid_from,
                    recorded_at: receipt.at,
                    entry: receipt.seq,
                    fields: &one.fields,
                };
                Ok((row, key(one)?))
            })
            .collect::<Result<_, StoreError>>()?;
        NewRow::insert_in(&mut together, kind, &rows)?;
        tx.send(together).await?;
        let names: Vec<Vec<String>> = passed.iter().map(|one| names::of_record(kind, &one.fields)).collect();
        let named: Vec<Named<'_>> = passed
            .iter()
            .zip(&names)
            .filter(|(_, names)| !names.is_empty())
            .map(|(one, names)| Named { kind, record: &one.change.record, child: one.change.child.as_deref(), names })
            .collect();
        if !named.is_empty() {
            let mut together = Together::default();
            self.index_keys(tx).await?.replace_in(&mut together, false, &named);
            tx.send(together).await?;
        }
        for (one, receipt) in passed.iter().zip(receipts) {
            results[one.at] = Some(Ok(receipt));
        }
        results
            .into_iter()
            .map(|result| result.ok_or_else(|| StoreError::Fault("a record was passed over".to_owned())))
            .collect()
    }
}
