//! Rows of the tables of records, with their sealed part open, and the values in them.

use crate::database::sql::{self, Connection, SqlRow};
use crate::database::together::{Bound, Together};
use crate::database::writer::Tx;
use crate::error::StoreError;
use crate::records::{self, Field, FieldType, Keeping, Kind, Subject};
use crate::vault::{KeyOwner, OpenKey, Vault};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write as _;
use std::sync::{Arc, Mutex, PoisonError};

/// The value of a field. A day or a time is its text; an unknown value is no value.
#[derive(Clone, Debug, PartialEq, Serialize)]
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

/// By hand, because the derived form tries one variant after another and writes a message about each that does not fit.
impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Any;
        impl serde::de::Visitor<'_> for Any {
            type Value = Value;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a truth, a number or a text")
            }
            fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
                Ok(Value::Truth(value))
            }
            fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
                Ok(Value::Whole(value))
            }
            fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
                // Larger than any whole number that is kept.
                Ok(i64::try_from(value).map_or(Value::Number(value as f64), Value::Whole))
            }
            fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
                Ok(Value::Number(value))
            }
            fn visit_str<E>(self, value: &str) -> Result<Value, E> {
                Ok(Value::Text(value.to_owned()))
            }
            fn visit_string<E>(self, value: String) -> Result<Value, E> {
                Ok(Value::Text(value))
            }
        }
        deserializer.deserialize_any(Any)
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
    connection: &mut Connection,
    kind: &'static Kind,
    rows: &[SqlRow],
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
    connection: &mut Connection,
    kind: &'static Kind,
    row: &SqlRow,
) -> Result<Row, StoreError> {
    let mut rows = rows_of(vault, connection, kind, std::slice::from_ref(row)).await?;
    rows.pop().ok_or_else(|| StoreError::Fault("a row was not opened".to_owned()))
}

pub(crate) async fn opened(
    vault: &Vault,
    connection: &mut Connection,
    kind: &'static Kind,
    row: &SqlRow,
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

fn value_of(row: &SqlRow, column: usize, holds: FieldType) -> Result<Option<Value>, StoreError> {
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
    /// The columns of a new row: of its entry the first is the last.
    columns: String,
    n_columns: usize,
    /// With `?` for each value: to be sent together with others.
    update: String,
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
        let sets: Vec<String> = names.iter().skip(1).map(|name| format!("{name} = ?")).collect();
        names.push("first_entry".to_owned());
        Self {
            select: format!("SELECT {} FROM {table} WHERE id = $1", columns(kind)),
            columns: names.join(", "),
            n_columns: names.len(),
            update: format!("UPDATE {table} SET {} WHERE id = ? AND version = ?", sets.join(", ")),
            delete: format!("DELETE FROM {table} WHERE id = $1 AND version = $2"),
        }
    }
}

/// Of these tables of kinds about children, those in which there is something of a child: one question for all of them.
pub(crate) async fn tables_with(
    connection: &mut Connection,
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
    let rows = sql::query(parts.join(" UNION ALL ")).bind(child.to_owned()).fetch_all(connection).await?;
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

    /// The values of the columns, in the order of [`Statements`], without the id.
    fn values(&self, sealed: Option<Vec<u8>>, values: &mut Vec<Bound>) {
        let kind = self.kind;
        values.extend([
            self.facility.into(),
            self.version.into(),
            self.valid_from.into(),
            self.recorded_at.into(),
            self.entry.into(),
            sealed.into(),
        ]);
        if has_child(kind) {
            values.push(self.child.into());
        }
        for field in clear_fields(kind) {
            let value = self.fields.get(field.name);
            values.push(match field.holds {
                FieldType::Whole => Bound::Whole(match value {
                    Some(Value::Whole(value)) => Some(*value),
                    _ => None,
                }),
                FieldType::Truth => Bound::Whole(match value {
                    Some(Value::Truth(value)) => Some(i64::from(*value)),
                    _ => None,
                }),
                #[expect(clippy::cast_precision_loss, reason = "a whole number that stands for a measure")]
                FieldType::Number => Bound::Number(match value {
                    Some(Value::Number(value)) => Some(*value),
                    Some(Value::Whole(value)) => Some(*value as f64),
                    _ => None,
                }),
                _ => Bound::Text(match value {
                    Some(Value::Text(value)) => Some(value.clone()),
                    _ => None,
                }),
            });
        }
    }

    /// Inserts new rows of one kind, with what goes to the database together.
    pub(crate) fn insert_in(
        together: &mut Together,
        kind: &'static Kind,
        rows: &[(NewRow<'a>, &OpenKey)],
    ) -> Result<(), StoreError> {
        let statements = statements(kind);
        let mut values = Vec::with_capacity(rows.len() * statements.n_columns);
        for (row, key) in rows {
            values.push(row.id.into());
            row.values(row.sealed(key)?, &mut values);
            values.push(row.entry.into());
        }
        together.insert(&quoted(kind.table()), &statements.columns, statements.n_columns, values);
        Ok(())
    }

    /// Writes it with what goes to the database together, as the last statement: a new row, or in place of the one of version `over`.
    pub(crate) fn write_to(self, together: &mut Together, key: &OpenKey, over: Option<i64>) -> Result<(), StoreError> {
        let Some(over) = over else { return Self::insert_in(together, self.kind, &[(self, key)]) };
        let mut values = Vec::new();
        self.values(self.sealed(key)?, &mut values);
        values.extend([self.id.into(), over.into()]);
        together.add(statements(self.kind).update.clone(), values);
        Ok(())
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
    connection: &mut Connection,
    kind: &'static Kind,
    id: &str,
) -> Result<Option<Row>, StoreError> {
    let row = sql::query(statements(kind).select.clone()).bind(id.to_owned()).fetch_optional(&mut *connection).await?;
    match row {
        // Kinds whose existence is a secret share a table: a record of another kind is none of this one.
        Some(row) => row_of(vault, connection, kind, &row).await.map(|row| (row.kind.name == kind.name).then_some(row)),
        None => Ok(None),
    }
}
