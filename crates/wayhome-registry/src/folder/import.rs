//! A country folder into the registry: good rows in, bad rows aside, and a second time harmless.
//!
//! The id of every operation comes from the folder's hash, the kind and the record: what was interrupted goes on where it
//! stopped, and the same folder again changes nothing. Where another folder came in between, it counts as a new one, and says
//! again what it said. A newer folder changes what it says otherwise, as of its day; an empty
//! cell never erases what is known, and a row that is gone takes nothing with it.

use super::BEGINNING;
use super::convert::{Converter, Plain};
use super::export::text_of;
use super::snapshot::{COUNTRY, carried_columns, sheet_state};
use crate::database::sql;
use crate::door::{Change, ChangeError, Expected};
use crate::error::StoreError;
use crate::ledger::{Action, Draft};
use crate::records::{Kind, sheets};
use crate::rows::{Value, columns, quoted, row_by_id, rows_of};
use crate::who::Who;
use crate::{Registry, records};
use sha2::{Digest as _, Sha256};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use uuid::Uuid;
use wayhome_domain::jiff::tz::TimeZone;
use wayhome_domain::{Identity, Placement, Problem, Row, Severity, Snapshot, Table, for_each_table};
use wayhome_exchange::{COUNTRY_FILE, Report, TableWriter, rejected_not_written};

/// Rows that go into one transaction.
const BATCH: usize = 256;

/// A folder or workbook that was read.
#[derive(Debug)]
pub struct Folder {
    /// The good rows.
    pub snapshot: Snapshot,
    /// Names and contacts.
    pub identities: Option<Table<Identity>>,
    /// What was found besides.
    pub report: Report,
    /// Hash of everything that was read.
    pub hash: [u8; 32],
}

/// Reads a country folder or workbook for the import: the sheets, and `identities.csv`. Rows that cannot be used go to
/// `rejected`, when it is given.
///
/// # Errors
/// All problems, when the required files cannot be used.
pub fn read(path: &Path, options: &wayhome_exchange::ReadOptions<'_>) -> Result<Folder, Vec<Problem>> {
    let hash = hash_of(path).map_err(|error| {
        vec![Problem::file(
            Severity::Error,
            "no-folder",
            &path.display().to_string(),
            format!("this cannot be read: {error}"),
            "give a folder with country.toml, facilities.csv and placements.csv, or a workbook FILE.xlsx",
        )]
    })?;
    let wayhome_exchange::Reading { snapshot, mut report } = wayhome_exchange::read_folder(path, options)?;
    let children = snapshot.children.iter().map(|child| child.child_id.clone());
    let identities = if path.is_dir() { wayhome_exchange::read_identities(path, children, options) } else { None };
    let identities = identities.map(|read| {
        report.problems.extend(read.problems);
        report.counts.errors += read.counts.errors;
        report.counts.warnings += read.counts.warnings;
        report.counts.notes += read.counts.notes;
        report.rows.insert(Identity::FILE, read.rows);
        read.table
    });
    Ok(Folder { snapshot, identities, report, hash })
}

/// SHA-256 over the names and bytes of the files that belong to a folder, or over a workbook.
fn hash_of(path: &Path) -> std::io::Result<[u8; 32]> {
    let mut hash = Sha256::new_with_prefix(b"wayhome folder\0");
    let mut files: Vec<PathBuf> = Vec::new();
    if path.is_dir() {
        for entry in std::fs::read_dir(path)? {
            let path = entry?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
            if path.is_file() && (name == COUNTRY_FILE || name.ends_with(".csv") || name.ends_with(".xlsx")) {
                files.push(path);
            }
        }
        files.sort();
    } else {
        files.push(path.to_owned());
    }
    let mut buffer = vec![0; 1 << 16];
    for file in files {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        hash.update((name.len() as u64).to_be_bytes());
        hash.update(name);
        let mut source = File::open(&file)?;
        hash.update(source.metadata()?.len().to_be_bytes());
        loop {
            let n = source.read(&mut buffer)?;
            if n == 0 {
                break;
            }
            hash.update(&buffer[..n]);
        }
    }
    Ok(hash.finalize().into())
}

/// How an import tells how far it has come: what, how many, of how many.
pub type Tell<'a> = &'a (dyn Fn(&str, u64, u64) + Sync);

/// What an import did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// Records that were new.
    pub new: u64,
    /// Records that were changed.
    pub changed: u64,
    /// Records that were as the folder says, or came with this folder before.
    pub same: u64,
    /// Rows that the registry does not take.
    pub aside: u64,
    /// What is wrong with those.
    pub problems: Vec<Problem>,
    /// Files of rows that were put aside.
    pub rejected_files: Vec<PathBuf>,
}

/// Why an import stopped.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// Real children do not go among invented ones, nor the other way round.
    #[error("{0}")]
    Mixed(&'static str),
    /// Somebody who may not.
    #[error("{0}")]
    Refused(String),
    /// The store could not; what was taken in stands, and the same command goes on where this one stopped.
    #[error("{0}\n  help: run the same command again: it goes on where this one stopped")]
    Store(#[from] StoreError),
}

impl From<sql::Error> for ImportError {
    fn from(error: sql::Error) -> Self {
        ImportError::Store(error.into())
    }
}

/// The operation of one record of a folder: the same every time.
fn operation(folder: &[u8; 32], kind: &str, record: &str) -> Uuid {
    let mut hash = Sha256::new_with_prefix(b"wayhome import\0");
    hash.update(folder);
    hash.update((kind.len() as u64).to_be_bytes());
    hash.update(kind);
    hash.update(record);
    let digest: [u8; 32] = hash.finalize().into();
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest[..16]);
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}

/// The name under which a folder is taken in: its hash, and after other folders how many those were.
fn named(folder: &[u8; 32], others: usize) -> [u8; 32] {
    if others == 0 {
        return *folder;
    }
    let mut hash = Sha256::new_with_prefix(b"wayhome import again\0");
    hash.update(folder);
    hash.update((others as u64).to_be_bytes());
    hash.finalize().into()
}

struct Work<'a> {
    registry: &'a Registry,
    who: &'a Who,
    hash: &'a [u8; 32],
    /// From when a change of what is known already holds.
    from: i64,
    reason: String,
    rejected: Option<&'a Path>,
    /// Rows that are put aside cannot be written.
    given_up: bool,
    tell: Option<Tell<'a>>,
    /// The child of each placement of the folder.
    child_of: HashMap<&'a str, &'a str>,
    imported: Imported,
}

impl Registry {
    /// Takes a folder in.
    ///
    /// # Errors
    /// See [`ImportError`]. Rows that cannot be taken in are no error: they are put aside, with the reason.
    pub async fn import_folder(
        &self,
        who: &Who,
        folder: &Folder,
        rejected: Option<&Path>,
        tell: Option<Tell<'_>>,
    ) -> Result<Imported, ImportError> {
        let snapshot = &folder.snapshot;
        if self.is_invented() && !snapshot.country.invented {
            return Err(ImportError::Mixed(
                "this registry holds invented children only: real ones need a registry of their own (another --data folder)",
            ));
        }
        if !self.is_invented() && snapshot.country.invented {
            return Err(ImportError::Mixed(
                "this registry is for real children, and the folder says that its children are invented: give another --data folder",
            ));
        }
        let name = self.name_of(&folder.hash).await?;
        let as_of = snapshot.country.as_of().instant.as_microsecond();
        let mut work = Work {
            registry: self,
            who,
            hash: &name,
            from: as_of.min(self.clock().now()),
            reason: format!("country folder as of {}", snapshot.country.as_of),
            rejected,
            given_up: false,
            tell,
            child_of: snapshot
                .placements
                .iter()
                .map(|row| (row.placement_id.as_str(), row.child_id.as_str()))
                .collect(),
            imported: Imported::default(),
        };
        work.country(snapshot).await?;
        let open = second_open_placements(&snapshot.placements);
        macro_rules! take {
            ($($field:ident: $row:ident,)*) => {$(
                let aside = if <wayhome_domain::$row as Row>::FILE == Placement::FILE { &open } else { &BTreeMap::new() };
                work.table::<wayhome_domain::$row>(&snapshot.$field, aside).await?;
            )*};
        }
        for_each_table!(take);
        if let Some(identities) = &folder.identities {
            work.table::<Identity>(identities, &BTreeMap::new()).await?;
        }
        let imported = work.imported;
        let mut draft = Draft::new(Action::Import);
        draft.id = operation(&name, "import", "");
        draft.reason = format!("country folder as of {}", snapshot.country.as_of);
        draft.what = serde_json::json!({
            "folder": folder.hash.iter().map(|byte| format!("{byte:02x}")).collect::<String>(),
            "new": imported.new, "changed": imported.changed, "same": imported.same, "aside": imported.aside,
        });
        self.log(who, draft).await?;
        Ok(imported)
    }
}

impl Registry {
    /// The name of a folder, by the imports that were finished before: as last time when it was the last one.
    async fn name_of(&self, folder: &[u8; 32]) -> Result<[u8; 32], ImportError> {
        let mut connection = self.reading().await?;
        let finished: Vec<Vec<u8>> = sql::query("SELECT id FROM ledger WHERE action = $1 ORDER BY seq")
            .bind(Action::Import.code())
            .fetch_all(&mut connection)
            .await?
            .iter()
            .map(|row| row.try_get::<Vec<u8>, _>(0))
            .collect::<Result<_, _>>()?;
        let names: Vec<[u8; 32]> = (0..=finished.len()).map(|others| named(folder, others)).collect();
        let own: HashMap<Vec<u8>, [u8; 32]> =
            names.iter().map(|name| (operation(name, "import", "").as_bytes().to_vec(), *name)).collect();
        if let Some(name) = finished.last().and_then(|last| own.get(last)) {
            return Ok(*name);
        }
        Ok(named(folder, finished.iter().filter(|id| !own.contains_key(*id)).count()))
    }
}

/// A child is in one place at a time: of several open placements the latest stays, as everywhere in the program.
fn second_open_placements(placements: &Table<Placement>) -> BTreeMap<usize, String> {
    let zone = TimeZone::UTC;
    let mut latest: HashMap<&str, usize> = HashMap::new();
    let mut aside = BTreeMap::new();
    let rank = |at: usize| {
        placements.rows.get(at).map(|row| (row.admitted_at.map(|when| when.earliest(&zone)), row.placement_id.as_str()))
    };
    for (at, row) in placements.rows.iter().enumerate() {
        if row.released_at.0.is_some() {
            continue;
        }
        let Some(before) = latest.insert(row.child_id.as_str(), at) else { continue };
        let (stays, goes) = if rank(before) > rank(at) { (before, at) } else { (at, before) };
        latest.insert(row.child_id.as_str(), stays);
        let other = placements.rows.get(stays).map_or("", |row| row.placement_id.as_str());
        aside.insert(
            goes,
            format!(
                "this child has a second open placement, `{other}`, which was begun later; write when this one ended"
            ),
        );
    }
    aside
}

/// The cells of a table's own columns, row by row.
struct OwnCells<'a>(Vec<(String, Cells<'a>)>);
type Cells<'a> = std::iter::Peekable<std::slice::Iter<'a, (u32, Box<str>)>>;

impl<'a> OwnCells<'a> {
    fn new<R>(table: &'a Table<R>) -> Self {
        let own = |column: &'a wayhome_domain::ExtraColumn| {
            (sheets::own_column(&column.name), column.cells.iter().peekable())
        };
        OwnCells(table.extra.iter().map(own).collect())
    }

    /// Adds the cells of a row; rows come in ascending order.
    fn add(&mut self, at: usize, plain: &mut Plain) {
        for (name, cells) in &mut self.0 {
            while cells.next_if(|(row, _)| (*row as usize) < at).is_some() {}
            if let Some((_, text)) = cells.next_if(|(row, _)| *row as usize == at) {
                plain.fields.insert(name.clone(), Value::from(&**text));
            }
        }
    }
}

/// One row on its way in.
struct OnItsWay {
    at: usize,
    change: Change,
}

impl Work<'_> {
    /// The record of the country, unless a newer folder was there before.
    async fn country(&mut self, snapshot: &Snapshot) -> Result<(), ImportError> {
        let country = &snapshot.country;
        let kind = known("country")?;
        let mut connection = self.registry.reading().await?;
        let before = row_by_id(self.registry.vault(), &mut connection, kind, COUNTRY).await?;
        drop(connection);
        if let Some(text) = before.as_ref().and_then(|row| text_of(row, "text"))
            && let Ok(stored) = wayhome_exchange::country_of_text(&text)
            && stored.as_of().instant > country.as_of().instant
        {
            return Ok(());
        }
        let mut change = self.change(kind, COUNTRY.to_owned());
        change.fields = BTreeMap::from([
            ("name".to_owned(), Some(Value::from(if country.name.is_empty() { "-" } else { country.name.as_str() }))),
            ("as_of".to_owned(), Some(Value::Text(country.as_of.to_string()))),
            ("time_zone".to_owned(), Some(Value::from(country.time_zone.iana_name().unwrap_or("UTC")))),
            ("text".to_owned(), Some(Value::Text(wayhome_exchange::country_text(country)))),
            ("invented".to_owned(), Some(Value::Truth(country.invented))),
        ]);
        if let Some(row) = &before {
            change.fields.retain(|name, value| row.fields.get(name) != value.as_ref());
            if change.fields.is_empty() {
                return Ok(());
            }
        }
        self.one(change).await.map(|_| ())
    }

    fn change(&self, kind: &Kind, record: String) -> Change {
        let mut change = Change::new(kind.name, "").expecting(Expected::Whatever);
        change.id = operation(self.hash, kind.name, &record);
        change.record = record;
        change.reason.clone_from(&self.reason);
        change.valid_from = Some(self.from);
        change
    }

    /// One change by itself: what is wrong with it is told.
    async fn one(&self, change: Change) -> Result<Option<String>, ImportError> {
        match self.registry.change(self.who, change).await {
            Ok(_) => Ok(None),
            Err(ChangeError::Store(error @ StoreError::Constraint { .. })) => Ok(Some(error.to_string())),
            Err(ChangeError::Store(error)) => Err(error.into()),
            Err(ChangeError::Refused { why, .. }) => Err(ImportError::Refused(why)),
            Err(other) => Ok(Some(other.to_string())),
        }
    }

    /// One sheet: first what changes, so that an old placement is closed before the new one is opened; then what is new.
    async fn table<R: Row>(&mut self, table: &Table<R>, open: &BTreeMap<usize, String>) -> Result<(), ImportError> {
        let converter = Converter::<R>::new()?;
        let mut connection = self.registry.reading().await?;
        let before = sheet_state::<R>(self.registry, &mut connection, &converter).await?;
        drop(connection);
        if !table.present && table.rows.is_empty() {
            return Ok(());
        }
        let mut aside: BTreeMap<usize, String> = open.clone();
        let mut own = OwnCells::new(table);
        let mut seen = HashMap::new();
        // Of what is new only its place is kept: a large country has many rows.
        let mut new: Vec<(usize, String)> = Vec::new();
        let total = table.rows.len() as u64;
        let mut part: Vec<(usize, Plain)> = Vec::with_capacity(BATCH);
        for (at, row) in table.rows.iter().enumerate() {
            let id = converter.id(row, &mut seen);
            if !open.contains_key(&at) {
                part.push((at, self.plain(&converter, row, at, id, &mut own)));
            }
            if part.len() == BATCH || at + 1 == table.rows.len() {
                self.sort(&converter, std::mem::take(&mut part), &mut new, &mut aside).await?;
                self.tell(R::FILE, at as u64 / 2, total);
            }
        }
        let mut own = OwnCells::new(table);
        let n_new = new.len();
        let mut batch: Vec<OnItsWay> = Vec::with_capacity(BATCH);
        for (done, (at, id)) in new.into_iter().enumerate() {
            if let Some(row) = table.rows.get(at) {
                let plain = self.plain(&converter, row, at, id, &mut own);
                let mut change = self.filled(converter.kind, plain);
                change.valid_from = Some(BEGINNING);
                batch.push(OnItsWay { at, change });
            }
            if batch.len() == BATCH || done + 1 == n_new {
                self.take_new(converter.kind, std::mem::take(&mut batch), &mut aside).await?;
                self.tell(R::FILE, total / 2 + done as u64 / 2, total);
            }
        }
        self.report(&converter, table, &aside);
        self.sheet(&converter, table, before).await
    }

    fn tell(&self, file: &str, done: u64, total: u64) {
        if let Some(tell) = self.tell {
            tell(file, done, total);
        }
    }

    /// The record of a row, with what the row does not name itself.
    fn plain<R: Row>(&self, converter: &Converter<R>, row: &R, at: usize, id: String, own: &mut OwnCells<'_>) -> Plain {
        let mut plain = converter.record(row, id);
        own.add(at, &mut plain);
        self.place(converter.kind, &mut plain);
        plain
    }

    /// The change that makes a record what the folder says.
    fn filled(&self, kind: &Kind, plain: Plain) -> Change {
        let mut change = self.change(kind, plain.id);
        change.child = plain.child;
        change.facility = plain.facility;
        change.fields = plain.fields.into_iter().map(|(name, value)| (name, Some(value))).collect();
        change
    }

    /// The child and the facility that a row does not name itself.
    fn place(&self, kind: &Kind, plain: &mut Plain) {
        match kind.name {
            "child" | "identity" => plain.child = Some(plain.id.clone()),
            "aftercare" => {
                let placement = plain.fields.get("placement_id").and_then(Value::text);
                plain.child = placement.and_then(|id| self.child_of.get(id)).map(|child| (*child).to_owned());
            }
            "field_fact" => {
                match plain.fields.get("subject").and_then(Value::text).and_then(|text| text.split_once(':')) {
                    Some(("child", id)) => plain.child = Some(id.to_owned()),
                    Some(("placement", id)) => plain.child = self.child_of.get(id).map(|child| (*child).to_owned()),
                    Some(("facility", id)) => plain.facility = Some(id.to_owned()),
                    _ => {}
                }
            }
            "facility" => plain.facility = Some(plain.id.clone()),
            _ => {}
        }
    }

    /// Tells apart what came before, what changes and what is new; makes the changes.
    async fn sort<R: Row>(
        &mut self,
        converter: &Converter<R>,
        part: Vec<(usize, Plain)>,
        new: &mut Vec<(usize, String)>,
        aside: &mut BTreeMap<usize, String>,
    ) -> Result<(), ImportError> {
        if part.is_empty() {
            return Ok(());
        }
        let kind = converter.kind;
        let operations: Vec<Uuid> = part.iter().map(|(_, plain)| operation(self.hash, kind.name, &plain.id)).collect();
        let mut connection = self.registry.reading().await?;
        let places: Vec<String> = (1..=part.len()).map(|place| format!("${place}")).collect();
        let places = places.join(", ");
        let mut query = sql::query(format!("SELECT id FROM ledger WHERE id IN ({places})"));
        for id in &operations {
            query = query.bind(id.as_bytes().to_vec());
        }
        let recorded: HashSet<Vec<u8>> = query
            .fetch_all(&mut connection)
            .await?
            .iter()
            .map(|row| row.try_get::<Vec<u8>, _>(0))
            .collect::<Result<_, _>>()?;
        let text = format!("SELECT {} FROM {} WHERE id IN ({places})", columns(kind), quoted(kind.table()));
        let mut query = sql::query(text);
        let is_recorded = |operation: &Uuid| recorded.contains(operation.as_bytes().as_slice());
        for ((_, plain), operation) in part.iter().zip(&operations) {
            // What came with this folder before need not be looked at.
            query = query.bind(if is_recorded(operation) { String::new() } else { plain.id.clone() });
        }
        let found = query.fetch_all(&mut connection).await?;
        let found = rows_of(self.registry.vault(), &mut connection, kind, &found).await?;
        drop(connection);
        let mut there: HashMap<String, crate::Row> = found.into_iter().map(|row| (row.id.clone(), row)).collect();
        let mut changes: Vec<OnItsWay> = Vec::new();
        for ((at, plain), operation) in part.into_iter().zip(operations) {
            if is_recorded(&operation) {
                self.imported.same += 1;
                continue;
            }
            let Some(row) = there.remove(&plain.id) else {
                new.push((at, plain.id));
                continue;
            };
            let mut change = self.filled(kind, plain);
            change.fields.retain(|name, value| row.fields.get(name) != value.as_ref());
            if row.facility == change.facility {
                change.facility = None;
            }
            if change.fields.is_empty() && change.facility.is_none() {
                self.imported.same += 1;
            } else {
                changes.push(OnItsWay { at, change });
            }
        }
        for OnItsWay { at, change } in changes {
            match self.one(change).await? {
                None => self.imported.changed += 1,
                Some(reason) => {
                    aside.insert(at, reason);
                }
            }
        }
        Ok(())
    }

    /// New records: many at once; one by one when the tables refuse something among them.
    async fn take_new(
        &mut self,
        kind: &'static Kind,
        batch: Vec<OnItsWay>,
        aside: &mut BTreeMap<usize, String>,
    ) -> Result<(), ImportError> {
        let (places, changes): (Vec<usize>, Vec<Change>) = batch.into_iter().map(|one| (one.at, one.change)).unzip();
        let changes = std::sync::Arc::new(changes);
        let (registry, who, all) = (self.registry.clone(), self.who.clone(), std::sync::Arc::clone(&changes));
        let done = self
            .registry
            .write(move |tx| Box::pin(async move { registry.new_records(tx, &who, kind, &all).await }))
            .await;
        match done {
            Ok(results) => {
                for (at, result) in places.into_iter().zip(results) {
                    match result {
                        Ok(_) => self.imported.new += 1,
                        Err(ChangeError::Refused { why, .. }) => return Err(ImportError::Refused(why)),
                        Err(other) => {
                            aside.insert(at, other.to_string());
                        }
                    }
                }
                Ok(())
            }
            Err(StoreError::Constraint { .. }) => {
                for (at, change) in places.into_iter().zip(changes.iter()) {
                    match self.one(change.clone()).await? {
                        None => self.imported.new += 1,
                        Some(reason) => {
                            aside.insert(at, reason);
                        }
                    }
                }
                Ok(())
            }
            Err(error) => Err(error.into()),
        }
    }

    /// Tells what was put aside, and writes those rows beside the reason.
    fn report<R: Row>(&mut self, converter: &Converter<R>, table: &Table<R>, aside: &BTreeMap<usize, String>) {
        if aside.is_empty() {
            return;
        }
        self.imported.aside += aside.len() as u64;
        let mut seen = HashMap::new();
        let secret = R::FILE == Identity::FILE;
        for (at, row) in table.rows.iter().enumerate() {
            let id = converter.id(row, &mut seen);
            let Some(reason) = aside.get(&at) else { continue };
            let mut problem = Problem::file(
                Severity::Error,
                "not-taken",
                R::FILE,
                if secret { "the registry does not take this row" } else { reason.as_str() },
                "correct the row and import the folder again: what was taken in stays as it is",
            );
            // Rows of sheets without an id of their own have one that says nothing to people.
            if !matches!(converter.sheet.key, sheets::Key::Nth(_)) {
                problem.value = Some(id);
            }
            self.imported.problems.push(problem);
        }
        // Where the folder cannot be written to, that is told once.
        let Some(folder) = self.rejected.filter(|_| !self.given_up) else { return };
        let name = format!("registry-{}", R::FILE);
        let place = folder.join(&name);
        match write_aside(folder, &place, table, aside) {
            Ok(()) => self.imported.rejected_files.push(place),
            Err(error) => {
                self.given_up = true;
                let so = "the rows that can be used are taken in all the same";
                self.imported.problems.push(rejected_not_written(&name, &place, &error, so));
            }
        }
    }

    /// The record of the sheet, after its rows.
    async fn sheet<R: Row>(
        &mut self,
        converter: &Converter<R>,
        table: &Table<R>,
        before: super::snapshot::SheetState,
    ) -> Result<(), ImportError> {
        let kind = known("sheet")?;
        let change = self.change(kind, R::FILE.to_owned());
        let mut connection = self.registry.reading().await?;
        let recorded = sql::query("SELECT 1 FROM ledger WHERE id = $1")
            .bind(change.id.as_bytes().to_vec())
            .fetch_optional(&mut connection)
            .await?;
        if recorded.is_some() {
            return Ok(());
        }
        let mut columns: Vec<bool> =
            (0..R::COLUMNS.len()).map(|column| table.columns_present.get(column).copied().unwrap_or(false)).collect();
        let mut own: Vec<String> = before.own.clone();
        if before.present {
            let held = if before.changed {
                carried_columns(self.registry, &mut connection, converter, before.columns.clone()).await?
            } else {
                before.columns.clone()
            };
            for (column, held) in columns.iter_mut().zip(held) {
                *column |= held;
            }
        }
        drop(connection);
        let known_own: BTreeSet<String> = own.iter().cloned().collect();
        own.extend(table.extra.iter().map(|column| column.name.clone()).filter(|name| !known_own.contains(name)));
        let names: Vec<&str> =
            R::COLUMNS.iter().zip(&columns).filter(|(_, there)| **there).map(|(column, _)| column.name).collect();
        let mut change = change;
        change.fields = BTreeMap::from([
            ("file".to_owned(), Some(Value::from(R::FILE))),
            ("present".to_owned(), Some(Value::Truth(table.present || before.present))),
        ]);
        if !names.is_empty() {
            change.fields.insert("columns".to_owned(), Some(Value::Text(names.join(";"))));
        }
        if !own.is_empty() {
            let text = serde_json::to_string(&own).map_err(|error| StoreError::Fault(error.to_string()))?;
            change.fields.insert("own_columns".to_owned(), Some(Value::Text(text)));
        }
        match self.one(change).await? {
            None => Ok(()),
            Some(reason) => Err(StoreError::Fault(format!("the record of {}: {reason}", R::FILE)).into()),
        }
    }
}

/// Writes the rows that were put aside beside their reasons: a file that is whole, or none.
fn write_aside<R: Row>(
    folder: &Path,
    place: &Path,
    table: &Table<R>,
    aside: &BTreeMap<usize, String>,
) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    let file = tempfile::NamedTempFile::new_in(folder)?;
    let columns = (0..R::COLUMNS.len()).collect();
    let mut writer = TableWriter::<R, _>::new(file, columns, &["reason"])?;
    for (at, reason) in aside {
        if let Some(row) = table.rows.get(*at) {
            writer.write(row, &[reason])?;
        }
    }
    writer.finish()?.persist(place).map_err(|error| error.error)?;
    Ok(())
}

fn known(name: &str) -> Result<&'static Kind, StoreError> {
    records::kind(name).ok_or_else(|| StoreError::Fault(format!("there is no kind {name}")))
}
