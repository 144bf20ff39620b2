//! Rows of the tables of records, with their sealed part open, and the values in them.

use crate::database::writer::Tx;
use crate::error::StoreError;
use crate::records::{self, Field, FieldType, Keeping, Kind, Subject};
use crate::vault::{KeyOwner, OpenKey, Vault};
use serde::{Deserialize, Serialize};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, AssertSqlSafe, Row as _};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write as _;
use std::sync::{Arc, Mutex, PoisonError};

/// The value of a field. A day or a time is its text; an unknown value is no value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Value {
    /// `true` or `false`.
    Truth(bool),
    /// A whole number.
    Whole(i64),
    /// A number.
    Number(f64),
    /// Text, a word, an id, a day, a time.
    Text(String),
}

impl Value {
    /// The text, if it is one.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match self {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Value::Text(text.to_owned())
    }
}

impl std::fmt::Display for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Value::Truth(value) => write!(f, "{value}"),
            Value::Whole(value) => write!(f, "{value}"),
            Value::Number(value) => write!(f, "{value}"),
            Value::Text(value) => f.write_str(value),
        }
    }
}

/// Known fields by name. What is not in it is unknown.
pub type Fields = BTreeMap<String, Value>;

/// A record as it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Its kind.
    pub kind: &'static Kind,
    /// Its id.
    pub id: String,
    /// The child.
    pub child: Option<String>,
    /// The facility.
    pub facility: Option<String>,
    /// How many facts made it.
    pub version: i64,
    /// From when the latest of them holds.
    pub valid_from: i64,
    /// When the latest of them was recorded.
    pub recorded_at: i64,
    /// The number of its last ledger entry.
    pub entry: i64,
    /// What is known, sealed fields among it.
    pub fields: Fields,
}

/// The column of a field, quoted: some names are words of SQL.
pub(crate) fn quoted(name: &str) -> String {
    format!("\"{name}\"")
}

/// The fields of a kind that have a column of their own.
pub(crate) fn clear_fields(kind: &Kind) -> impl Iterator<Item = &'static Field> + use<> {
    kind.fields.iter().filter(|field| field.keeping == Keeping::Clear)
}

/// The columns of a kind's table, in the order in which they are read: `id, child_id, facility_id, version,
/// valid_from, recorded_at, entry, sealed`, then the fields in the clear.
#[must_use]
pub fn columns(kind: &Kind) -> String {
    let child = if has_child(kind) { "child_id" } else { "NULL AS child_id" };
    let mut out = format!("id, {child}, facility_id, version, valid_from, recorded_at, entry, sealed");
    for field in clear_fields(kind) {
        let _ = write!(out, ", {}", quoted(field.name));
    }
    out
}

pub(crate) fn has_child(kind: &Kind) -> bool {
    !matches!(kind.subject, Subject::Facility | Subject::Country)
}

/// Where the kind of a record stands whose existence is a secret: in its sealed part.
const HIDDEN_KIND: &str = "kind";

/// What the sealed part of a row is bound to.
pub(crate) fn row_bound<'a>(kind: &'a str, id: &'a str, version: &'a [u8; 8]) -> [&'a [u8]; 4] {
    [b"row", kind.as_bytes(), id.as_bytes(), version]
}

/// An unknown number to be bound. `Any` of sqlx 0.9 sends an absent `f64` to PostgreSQL with the type of an `f32` and the other way
/// round, and a statement that was prepared so takes no number any more; a test imports a country into PostgreSQL.
pub(crate) const NO_NUMBER: Option<f32> = None;

/// The longest list of an `IN`.
pub(crate) const LIST: usize = 100;

/// The places of an `IN` list from the place `first` on, and what is bound there, at most [`LIST`]: padded with the last value, so
/// that few statements are prepared.
pub(crate) fn in_list(first: usize, values: &[String]) -> (String, Vec<String>) {
    let n = match values.len() {
        0..=1 => 1,
        2..=10 => 10,
        _ => LIST,
    };
    let mut bound = values.to_vec();
    bound.resize(n.max(values.len()), values.last().cloned().unwrap_or_default());
    let places: Vec<String> = (first..first + bound.len()).map(|place| format!("${place}")).collect();
    (places.join(", "), bound)
}

/// Reads rows that have the columns of [`columns`], with their sealed parts open. Their keys are asked for together.
pub(crate) async fn rows_of(
    vault: &Vault,
    connection: &mut AnyConnection,
    kind: &'static Kind,
    rows: &[AnyRow],
) -> Result<Vec<Row>, StoreError> {
    let mut owners = Vec::new();
    for row in rows {
        if row.try_get::<Option<Vec<u8>>, _>(7)?.is_some() {
            owners.push(KeyOwner::of_child(row.try_get::<Option<String>, _>(1)?.as_deref()));
        }
    }
    let keys = if owners.is_empty() { HashMap::new() } else { vault.keys(connection, &owners).await? };
    let mut out = Vec::with_capacity(rows.len());
    for row in rows {
        out.push(opened(vault, connection, kind, row, &keys).await?);
    }
    Ok(out)
}

/// The same, of one row.
pub(crate) async fn row_of(
    vault: &Vault,
    connection: &mut AnyConnection,
    kind: &'static Kind,
    row: &AnyRow,
) -> Result<Row, StoreError> {
    let mut rows = rows_of(vault, connection, kind, std::slice::from_ref(row)).await?;
    rows.pop().ok_or_else(|| StoreError::Fault("a row was not opened".to_owned()))
}

async fn opened(
    vault: &Vault,
    connection: &mut AnyConnection,
    kind: &'static Kind,
    row: &AnyRow,
    keys: &HashMap<String, Arc<OpenKey>>,
) -> Result<Row, StoreError> {
    let id: String = row.try_get(0)?;
    let child: Option<String> = row.try_get(1)?;
    let version: i64 = row.try_get(3)?;
    let mut fields = Fields::new();
    if let Some(sealed) = row.try_get::<Option<Vec<u8>>, _>(7)? {
        let key = keys.get(&KeyOwner::of_child(child.as_deref()).name()).ok_or(StoreError::Erased)?;
        let bound = version.to_be_bytes();
        let plain = vault.open_sealed(connection, key, &sealed, &row_bound(kind.table(), &id, &bound)).await?;
        fields = serde_json::from_slice(&plain)
            .map_err(|error| StoreError::Damaged(format!("the sealed part of {} `{id}`: {error}", kind.name)))?;
    }
    for (index, field) in clear_fields(kind).enumerate() {
        if let Some(value) = value_of(row, 8 + index, field.holds)? {
            fields.insert(field.name.to_owned(), value);
        }
    }
    let mut found = kind;
    if kind.table() == records::PROTECTED_TABLE
        && let Some(Value::Text(name)) = fields.remove(HIDDEN_KIND)
    {
        found = records::kind(&name)
            .ok_or_else(|| StoreError::Damaged(format!("the protected record `{id}` is of no kind that is known")))?;
    }
    Ok(Row {
        kind: found,
        id,
        child,
        facility: row.try_get(2)?,
        version,
        valid_from: row.try_get(4)?,
        recorded_at: row.try_get(5)?,
        entry: row.try_get(6)?,
        fields,
    })
}

fn value_of(row: &AnyRow, column: usize, holds: FieldType) -> Result<Option<Value>, StoreError> {
    Ok(match holds {
        FieldType::Whole => row.try_get::<Option<i64>, _>(column)?.map(Value::Whole),
        FieldType::Truth => row.try_get::<Option<i64>, _>(column)?.map(|value| Value::Truth(value != 0)),
        FieldType::Number => row.try_get::<Option<f64>, _>(column)?.map(Value::Number),
        _ => row.try_get::<Option<String>, _>(column)?.map(Value::Text),
    })
}

/// The statements of a kind, made once.
pub(crate) struct Statements {
    pub(crate) select: String,
    pub(crate) insert: String,
    pub(crate) update: String,
    pub(crate) delete: String,
}

static STATEMENTS: Mutex<Option<HashMap<&'static str, Arc<Statements>>>> = Mutex::new(None);

pub(crate) fn statements(kind: &'static Kind) -> Arc<Statements> {
    let mut all = STATEMENTS.lock().unwrap_or_else(PoisonError::into_inner);
    let all = all.get_or_insert_default();
    Arc::clone(all.entry(kind.name).or_insert_with(|| Arc::new(Statements::of(kind))))
}

impl Statements {
    fn of(kind: &Kind) -> Self {
        let table = quoted(kind.table());
        let mut names: Vec<String> =
            ["id", "facility_id", "version", "valid_from", "recorded_at", "entry", "sealed"].map(str::to_owned).into();
        if has_child(kind) {
            names.push("child_id".to_owned());
        }
        names.extend(clear_fields(kind).map(|field| quoted(field.name)));
        let places: Vec<String> = (1..=names.len()).map(|place| format!("${place}")).collect();
        let sets: Vec<String> =
            names.iter().zip(&places).skip(1).map(|(name, place)| format!("{name} = {place}")).collect();
        Self {
            select: format!("SELECT {} FROM {table} WHERE id = $1", columns(kind)),
            // `$6` is the entry: of a new record the first and the last.
            insert: format!(
                "INSERT INTO {table} ({}, first_entry) VALUES ({}, $6)",
                names.join(", "),
                places.join(", ")
            ),
            update: format!("UPDATE {table} SET {} WHERE id = $1 AND version = ${}", sets.join(", "), names.len() + 1),
            delete: format!("DELETE FROM {table} WHERE id = $1 AND version = $2"),
        }
    }
}

/// Places for so many rows of so many columns: `($1, $2), ($3, $4)`.
pub(crate) fn places(rows: usize, columns: usize) -> String {
    let mut out = String::with_capacity(rows * columns * 6);
    for row in 0..rows {
        out.push_str(if row == 0 { "(" } else { ", (" });
        for column in 1..=columns {
            let _ = write!(out, "{}${}", if column == 1 { "" } else { ", " }, row * columns + column);
        }
        out.push(')');
    }
    out
}

/// Of these tables of kinds about children, those in which there is something of a child: one question for all of them.
pub(crate) async fn tables_with(
    connection: &mut AnyConnection,
    tables: BTreeSet<&'static str>,
    child: &str,
) -> Result<BTreeSet<&'static str>, StoreError> {
    let tables: Vec<&'static str> = tables.into_iter().collect();
    if tables.len() < 4 {
        return Ok(tables.into_iter().collect());
    }
    let parts: Vec<String> = tables
        .iter()
        .enumerate()
        .map(|(at, table)| {
            // A child's own record has the child's id.
            let key = if *table == "child" { "id" } else { "child_id" };
            format!("SELECT CAST({at} AS BIGINT) WHERE EXISTS (SELECT 1 FROM {} WHERE {key} = $1)", quoted(table))
        })
        .collect();
    let rows =
        sqlx::query(AssertSqlSafe(parts.join(" UNION ALL "))).bind(child.to_owned()).fetch_all(connection).await?;
    let mut found = BTreeSet::new();
    for row in rows {
        let at: i64 = row.try_get(0)?;
        found.extend(usize::try_from(at).ok().and_then(|at| tables.get(at)).copied());
    }
    Ok(found)
}

/// What a row is to become. Its columns are bound in the order of [`Statements`].
pub(crate) struct NewRow<'a> {
    pub(crate) kind: &'static Kind,
    pub(crate) id: &'a str,
    pub(crate) child: Option<&'a str>,
    pub(crate) facility: Option<&'a str>,
    pub(crate) version: i64,
    pub(crate) valid_from: i64,
    pub(crate) recorded_at: i64,
    pub(crate) entry: i64,
    pub(crate) fields: &'a Fields,
}

impl<'a> NewRow<'a> {
    /// The fields that have no column, sealed.
    fn sealed(&self, key: &OpenKey) -> Result<Option<Vec<u8>>, StoreError> {
        let kind = self.kind;
        let mut sealed: BTreeMap<&str, &Value> = self
            .fields
            .iter()
            .filter(|(name, _)| !clear_fields(kind).any(|field| field.name == name.as_str()))
            .map(|(name, value)| (name.as_str(), value))
            .collect();
        let name = Value::from(kind.name);
        if kind.hides_existence() {
            sealed.insert(HIDDEN_KIND, &name);
        }
        Ok(if sealed.is_empty() {
            None
        } else {
            let plain = zeroize::Zeroizing::new(
                serde_json::to_vec(&sealed).map_err(|error| StoreError::Fault(error.to_string()))?,
            );
            Some(key.seal(&plain, &row_bound(kind.table(), self.id, &self.version.to_be_bytes()))?)
        })
    }

    /// Binds the columns in the order of [`Statements`].
    fn bind<'q>(
        &self,
        query: sqlx::query::Query<'q, sqlx::Any, sqlx::any::AnyArguments>,
        sealed: Option<Vec<u8>>,
    ) -> sqlx::query::Query<'q, sqlx::Any, sqlx::any::AnyArguments> {
        let kind = self.kind;
        let mut query = query
            .bind(self.id.to_owned())
            .bind(self.facility.map(str::to_owned))
            .bind(self.version)
            .bind(self.valid_from)
            .bind(self.recorded_at)
            .bind(self.entry)
            .bind(sealed);
        if has_child(kind) {
            query = query.bind(self.child.map(str::to_owned));
        }
        for field in clear_fields(kind) {
            let value = self.fields.get(field.name);
            query = match field.holds {
                FieldType::Whole => query.bind(match value {
                    Some(Value::Whole(value)) => Some(*value),
                    _ => None,
                }),
                FieldType::Truth => query.bind(match value {
                    Some(Value::Truth(value)) => Some(i64::from(*value)),
                    _ => None,
                }),
                #[expect(clippy::cast_precision_loss, reason = "a whole number that stands for a measure")]
                FieldType::Number => match value {
                    Some(Value::Number(value)) => query.bind(*value),
                    Some(Value::Whole(value)) => query.bind(*value as f64),
                    _ => query.bind(NO_NUMBER),
                },
                _ => query.bind(match value {
                    Some(Value::Text(value)) => Some(value.clone()),
                    _ => None,
                }),
            };
        }
        query
    }

    /// Writes new rows of one kind, a few statements for all of them.
    pub(crate) async fn insert_many(
        tx: &mut Tx,
        kind: &'static Kind,
        rows: &[(NewRow<'a>, &OpenKey)],
    ) -> Result<(), StoreError> {
        let mut names: Vec<String> =
            ["id", "facility_id", "version", "valid_from", "recorded_at", "entry", "sealed"].map(str::to_owned).into();
        if has_child(kind) {
            names.push("child_id".to_owned());
        }
        names.extend(clear_fields(kind).map(|field| quoted(field.name)));
        names.push("first_entry".to_owned());
        for part in rows.chunks((900 / names.len()).max(1)) {
            let text = format!(
                "INSERT INTO {} ({}) VALUES {}",
                quoted(kind.table()),
                names.join(", "),
                places(part.len(), names.len())
            );
            let mut query = sqlx::query(AssertSqlSafe(text));
            for (row, key) in part {
                query = row.bind(query, row.sealed(key)?).bind(row.entry);
            }
            query.execute(tx.connection()).await?;
        }
        Ok(())
    }
}

impl NewRow<'_> {
    /// Writes it: a new row, or in place of the one of version `over`.
    pub(crate) async fn write(&self, tx: &mut Tx, key: &OpenKey, over: Option<i64>) -> Result<(), StoreError> {
        let sealed = self.sealed(key)?;
        let statements = statements(self.kind);
        let text = if over.is_some() { statements.update.clone() } else { statements.insert.clone() };
        let mut query = self.bind(sqlx::query(AssertSqlSafe(text)), sealed);
        if let Some(over) = over {
            query = query.bind(over);
        }
        let done = query.execute(tx.connection()).await?;
        if done.rows_affected() == 1 {
            Ok(())
        } else {
            Err(StoreError::Damaged(format!("{} `{}` changed under a locked ledger", self.kind.name, self.id)))
        }
    }
}

impl Tx {
    /// A record as it stands, inside the transaction.
    pub(crate) async fn row(&mut self, kind: &'static Kind, id: &str) -> Result<Option<Row>, StoreError> {
        let vault = Arc::clone(&self.vault);
        row_by_id(&vault, self.connection(), kind, id).await
    }
}

pub(crate) async fn row_by_id(
    vault: &Vault,
    connection: &mut AnyConnection,
    kind: &'static Kind,
    id: &str,
) -> Result<Option<Row>, StoreError> {
    let row = sqlx::query(AssertSqlSafe(statements(kind).select.clone()))
        .bind(id.to_owned())
        .fetch_optional(&mut *connection)
        .await?;
    match row {
        // Kinds whose existence is a secret share a table: a record of another kind is none of this one.
        Some(row) => row_of(vault, connection, kind, &row).await.map(|row| (row.kind.name == kind.name).then_some(row)),
        None => Ok(None),
    }
}
