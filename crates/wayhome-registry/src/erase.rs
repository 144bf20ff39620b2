//! Erasure: the key of a child is destroyed, its rows and index entries are deleted. The ledger's hashes stay, so the chain still
//! verifies; whose entries they were can no longer be told.
//!
//! A list of erasures is kept apart from the database and its backups: `restore` replays it, so that an old backup does not
//! bring an erased child back.

use crate::Registry;
use crate::database::sql::{self, Connection};
use crate::database::writer::{FromStore, Tx};
use crate::error::StoreError;
use crate::jobs::{Job, NewJob};
use crate::ledger::heads::{hex, unhex};
use crate::ledger::{Action, Draft, Receipt};
use crate::records::{self, FieldType, Keeping, Kind};
use crate::retention::{self, Schedule};
use crate::rows::{clear_fields, has_child, quoted};
use crate::vault::{KeyOwner, Reference, mac, reference};
use crate::who::Who;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Why a child was not erased.
#[derive(Debug, thiserror::Error)]
pub enum EraseError {
    /// There is no such child.
    #[error("there is no file of a child `{0}`")]
    NoFile(String),
    /// Records that are not the child's name records of the child.
    #[error("{}", named(.0))]
    Named(Vec<String>),
    /// Records whose time is over could not be taken out of the file.
    #[error("{0} records whose time is over are named by others; take those back first")]
    Left(usize),
    /// The store could not do it.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What became of an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CarriedOut {
    /// The file is erased.
    Erased,
    /// So many records were taken out of it.
    TakenBack(usize),
    /// A legal hold stops it, or the child is held: it is asked again tomorrow.
    Held,
    /// It was carried out before.
    Gone,
}

enum Step {
    Done(CarriedOut),
    TakeBack(String),
}

const DAY: i64 = 86_400 * 1_000_000;

/// How often the write-ahead log is tried to be emptied after an erasure while somebody reads.
const CHECKPOINTS: usize = 100;

fn named(records: &[String]) -> String {
    format!("other records name this child's: {}; change those first, then erase again", records.join(", "))
}

impl FromStore for EraseError {
    fn store(&self) -> Option<&StoreError> {
        match self {
            EraseError::Store(error) => Some(error),
            _ => None,
        }
    }
}

/// Kinds in the order in which their rows may be deleted: those that name others first.
pub(crate) fn deletion_order(kinds: &'static [Kind]) -> Vec<&'static Kind> {
    let mut order = crate::database::schema::creation_order(kinds);
    order.reverse();
    order
}

impl Registry {
    /// Erases a child's file: keys, rows, index entries, sealed bodies. Cannot be taken back. Callers decide first.
    ///
    /// # Errors
    /// When there is no such file, other records name it, or the store fails: then nothing was erased.
    pub async fn erase_child(&self, who: &Who, child: &str, reason: &str) -> Result<Receipt, EraseError> {
        let (registry, who, child, reason) = (self.clone(), who.clone(), child.to_owned(), reason.to_owned());
        let receipt =
            self.write(move |tx| Box::pin(async move { registry.erase_in(tx, &who, &child, &reason).await })).await?;
        self.after_erasure().await?;
        Ok(receipt)
    }

    /// Carries out an order to erase (`erasure_order`), as the job that follows it: the file, or what of it is due. With a legal
    /// hold in force, or while the child is held, it waits a day and is asked again. Twice is harmless: what is erased is gone, and its order with it.
    ///
    /// # Errors
    /// When other records name the file's, or the store fails: then nothing was done, and the job may be run again.
    pub async fn carry_out_order(&self, schedule: &Schedule, job: &Job) -> Result<CarriedOut, EraseError> {
        let order = job.payload.get("record").and_then(serde_json::Value::as_str).unwrap_or_default().to_owned();
        let kind = records::kind("erasure_order")
            .ok_or_else(|| StoreError::Fault("the program has no kind `erasure_order`".to_owned()))?;
        let who = Who::program("job:erasure", "an order to erase");
        let (registry, held) = (self.clone(), job.clone());
        let step = {
            let who = who.clone();
            self.write(move |tx| {
                Box::pin(async move {
                    crate::ledger::read_end(tx).await?;
                    let row = tx.row(kind, &order).await?;
                    let Some((row, child)) = row.and_then(|row| row.child.clone().map(|child| (row, child))) else {
                        tx.job_done(&held).await?;
                        return Ok(Step::Done(CarriedOut::Gone));
                    };
                    let now = tx.now();
                    // Nobody who is held is erased: whoever was arrested since the order is asked about again tomorrow, too.
                    let held_again = retention::is_held(tx.connection(), &child).await?;
                    if held_again || retention::hold_in_force(tx.connection(), &child, now).await? {
                        let again =
                            NewJob { due_at: Some(now + DAY), ..NewJob::again(&held, Some(hex(held.id.as_bytes()))) };
                        tx.enqueue(&again).await?;
                        tx.job_done(&held).await?;
                        return Ok(Step::Done(CarriedOut::Held));
                    }
                    let word = |field: &str| row.fields.get(field).map(ToString::to_string).unwrap_or_default();
                    if word("scope") != "whole_file" {
                        return Ok(Step::TakeBack(child));
                    }
                    // Words of the order may name somebody: the entry, which stays, says the ground alone.
                    let reason = format!("ordered: {}", word("basis"));
                    registry.erase_in(tx, &who, &child, &reason).await?;
                    tx.job_done(&held).await?;
                    Ok::<_, EraseError>(Step::Done(CarriedOut::Erased))
                })
            })
            .await?
        };
        match step {
            Step::Done(CarriedOut::Erased) => {
                self.after_erasure().await?;
                Ok(CarriedOut::Erased)
            }
            Step::Done(other) => Ok(other),
            Step::TakeBack(child) => {
                let (n_records, left) = self.take_back_due(&who, schedule, &child).await?;
                if left > 0 {
                    return Err(EraseError::Left(left));
                }
                self.job_done(job).await?;
                Ok(CarriedOut::TakenBack(n_records))
            }
        }
    }

    /// What an erasure still needs after it is durable: nothing of it may linger in the write-ahead log, and the list outside
    /// must know of it.
    async fn after_erasure(&self) -> Result<(), StoreError> {
        if self.dialect() == crate::Dialect::Sqlite {
            let mut connection = self.database().writer().await?;
            // Waits for readers; when they stay, the next erasure or the next start tries again.
            for _ in 0..CHECKPOINTS {
                let row = sql::query("PRAGMA wal_checkpoint(TRUNCATE)").fetch_one(&mut connection).await?;
                if row.try_get::<i64, _>(0)? == 0 {
                    break;
                }
                tokio::time::sleep(std::time::Duration::from_millis(20)).await;
            }
        }
        self.write_erasure_list().await
    }

    pub(crate) async fn erase_in(
        &self,
        tx: &mut Tx,
        who: &Who,
        child: &str,
        reason: &str,
    ) -> Result<Receipt, EraseError> {
        crate::ledger::read_end(tx).await?;
        let owner = KeyOwner::Child(child.to_owned());
        let vault = Arc::clone(&tx.vault);
        let key = vault.key(tx.connection(), &owner).await?.ok_or_else(|| EraseError::NoFile(child.to_owned()))?;
        self.refuse_named(tx, child).await?;

        let reference = key.reference;
        let mut draft = Draft::new(Action::Erase);
        // Sealed with the country's key and without the child's id: the entry outlives the child's file.
        draft.what = serde_json::json!({ "erased": hex(&reference) });
        reason.clone_into(&mut draft.reason);
        let receipt = tx.append(who, draft).await?;
        sql::query("INSERT INTO erasure (ref, erased_at, entry) VALUES ($1, $2, $3)")
            .bind(reference.to_vec())
            .bind(receipt.at)
            .bind(receipt.id.as_bytes().to_vec())
            .execute(tx.connection())
            .await
            .map_err(StoreError::from)?;
        crate::webhook::tell_of_erasure(tx, child).await?;
        crate::signin::account::forget_child(tx, child).await?;
        for kind in deletion_order(records::tables()) {
            if !has_child(kind) {
                continue;
            }
            let table = quoted(kind.name);
            let hidden = kind.name == records::PROTECTED_TABLE;
            if hidden || kind.fields.iter().any(|field| field.keeping == Keeping::Name) {
                let text = format!(
                    "DELETE FROM name_index WHERE kind = $1 AND record IN (SELECT id FROM {table} WHERE child_id = $2)"
                );
                sql::query(text)
                    .bind(kind.name)
                    .bind(child.to_owned())
                    .execute(tx.connection())
                    .await
                    .map_err(StoreError::from)?;
            }
            sql::query(format!("DELETE FROM {table} WHERE child_id = $1"))
                .bind(child.to_owned())
                .execute(tx.connection())
                .await
                .map_err(StoreError::from)?;
        }
        for text in [
            "DELETE FROM notice WHERE child = $1",
            "DELETE FROM ledger_shown WHERE child = $1",
            "DELETE FROM ledger_body WHERE seq IN (SELECT seq FROM ledger WHERE child = $1)",
            "DELETE FROM vault_key WHERE ref = $1",
            "DELETE FROM vault_subject WHERE ref = $1",
        ] {
            sql::query(text).bind(reference.to_vec()).execute(tx.connection()).await.map_err(StoreError::from)?;
        }
        tx.forget.push(reference);
        Ok(receipt)
    }

    /// Refuses while records that are not this child's name a record that is.
    async fn refuse_named(&self, tx: &mut Tx, child: &str) -> Result<(), EraseError> {
        let mut found = Vec::new();
        for kind in records::tables() {
            for field in clear_fields(kind) {
                let FieldType::Record(other) = field.holds else { continue };
                let Some(other) = records::kind(other).filter(|other| has_child(other)) else { continue };
                let others = if has_child(kind) { " AND (a.child_id IS NULL OR a.child_id <> $1)" } else { "" };
                let text = format!(
                    "SELECT a.id FROM {} a JOIN {} b ON b.id = a.{} WHERE b.child_id = $1{others} ORDER BY a.id LIMIT 20",
                    quoted(kind.name),
                    quoted(other.table()),
                    quoted(field.name)
                );
                let rows = sql::query(text)
                    .bind(child.to_owned())
                    .fetch_all(tx.connection())
                    .await
                    .map_err(StoreError::from)?;
                for row in rows {
                    let id: String = row.try_get(0).map_err(StoreError::from)?;
                    found.push(format!("{} `{id}` ({})", kind.name, field.name));
                }
            }
        }
        if found.is_empty() { Ok(()) } else { Err(EraseError::Named(found)) }
    }

    /// Writes the list of erasures to its file, when the registry has one: what the file lacks is added.
    ///
    /// # Errors
    /// When the file cannot be written, or was changed.
    pub async fn write_erasure_list(&self) -> Result<(), StoreError> {
        let Some(path) = self.erasure_list().map(Path::to_path_buf) else { return Ok(()) };
        let mut connection = self.reading().await?;
        let list = ErasureKey::of(self, &mut connection).await?;
        let rows =
            sql::query("SELECT ref, erased_at FROM erasure ORDER BY erased_at, ref").fetch_all(&mut connection).await?;
        let known: BTreeSet<Reference> = list.read(&path)?.into_keys().collect();
        let mut text = String::new();
        for row in rows {
            let reference = reference(&row.try_get::<Vec<u8>, _>(0)?)?;
            if !known.contains(&reference) {
                text.push_str(&list.line(reference, row.try_get(1)?));
            }
        }
        if text.is_empty() {
            return Ok(());
        }
        let failed = |error: std::io::Error| {
            StoreError::Place(format!("cannot write the list of erasures `{}`: {error}", path.display()))
        };
        // A last line that was cut off while it was written is taken away: its erasure is in the table.
        if let Ok(old) = std::fs::read(&path)
            && !old.is_empty()
            && !old.ends_with(b"\n")
        {
            let whole = old.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
            let file = std::fs::OpenOptions::new().write(true).open(&path).map_err(failed)?;
            file.set_len(whole.try_into().unwrap_or(u64::MAX)).map_err(failed)?;
        }
        let mut options = std::fs::OpenOptions::new();
        options.append(true).create(true);
        #[cfg(unix)]
        {
            use std::os::unix::fs::OpenOptionsExt as _;
            options.mode(0o600);
        }
        let mut file = options.open(&path).map_err(failed)?;
        file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).map_err(failed)
    }

    /// Erases again what a list names and this registry still has: after a restore. Returns how many.
    ///
    /// # Errors
    /// When the list was changed, or the store fails.
    pub async fn replay_erasures(&self, who: &Who, path: &Path) -> Result<usize, EraseError> {
        let mut connection = self.reading().await.map_err(EraseError::from)?;
        let wanted = ErasureKey::of(self, &mut connection).await?.read(path)?;
        let mut children = Vec::new();
        for reference in wanted.keys() {
            let row = sql::query("SELECT subject FROM vault_subject WHERE ref = $1")
                .bind(reference.to_vec())
                .fetch_optional(&mut connection)
                .await
                .map_err(StoreError::from)?;
            if let Some(row) = row {
                let subject: String = row.try_get(0).map_err(StoreError::from)?;
                children.extend(subject.strip_prefix("child:").map(str::to_owned));
            }
        }
        drop(connection);
        for child in &children {
            self.erase_child(who, child, "erased before; the restored backup is older").await?;
        }
        Ok(children.len())
    }
}

/// Makes and checks the lines of a list of erasures: `REFERENCE WHEN CODE`.
struct ErasureKey(zeroize::Zeroizing<[u8; 32]>);

impl ErasureKey {
    async fn of(registry: &Registry, connection: &mut Connection) -> Result<Self, StoreError> {
        let key = registry.vault().key(connection, &KeyOwner::Heads).await?.ok_or(StoreError::Erased)?;
        Ok(Self(key.derive("list of erasures")))
    }

    fn code(&self, reference: Reference, at: i64) -> String {
        hex(&mac(&self.0, &[b"erased", &reference, &at.to_be_bytes()])[..16])
    }

    fn line(&self, reference: Reference, at: i64) -> String {
        format!("{} {at} {}\n", hex(&reference), self.code(reference, at))
    }

    /// Reads a list; a missing file is an empty list, and a last line that was cut off while it was written is passed over.
    fn read(&self, path: &Path) -> Result<BTreeMap<Reference, i64>, StoreError> {
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
            Err(error) => {
                return Err(StoreError::Place(format!(
                    "cannot read the list of erasures `{}`: {error}",
                    path.display()
                )));
            }
        };
        let mut out = BTreeMap::new();
        for (index, line) in text.split_inclusive('\n').enumerate() {
            let parsed = self.parse(line.trim_end());
            match parsed {
                Some((reference, at)) => {
                    out.insert(reference, at);
                }
                None if !line.ends_with('\n') || line.trim().is_empty() => {}
                None => {
                    return Err(StoreError::Place(format!(
                        "line {} of the list of erasures `{}` was not written by this registry; nothing was done",
                        index + 1,
                        path.display()
                    )));
                }
            }
        }
        Ok(out)
    }

    fn parse(&self, line: &str) -> Option<(Reference, i64)> {
        let mut parts = line.split(' ');
        let reference = reference(&unhex(parts.next()?)?).ok()?;
        let at: i64 = parts.next()?.parse().ok()?;
        (parts.next()? == self.code(reference, at) && parts.next().is_none()).then_some((reference, at))
    }
}

/// Where the list of erasures stands by default: beside the folder, never inside it.
#[must_use]
pub fn default_list(folder: &Path) -> PathBuf {
    beside(folder, "erasures")
}

/// Where the root keys stand by default: beside the folder, never inside it.
#[must_use]
pub fn default_keys(folder: &Path) -> PathBuf {
    beside(folder, "key")
}

fn beside(folder: &Path, ending: &str) -> PathBuf {
    let mut name = folder.file_name().unwrap_or(std::ffi::OsStr::new("registry")).to_owned();
    name.push(".");
    name.push(ending);
    folder.with_file_name(name)
}
