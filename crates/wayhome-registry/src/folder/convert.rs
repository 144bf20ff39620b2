//! One row of a sheet to the fields of a record and back: by the columns of `wayhome-domain`, for every sheet alike.

use crate::error::StoreError;
use crate::records::sheets::{self, Key, Sheet};
use crate::records::{self, Field, FieldType, Kind};
use crate::rows::{Fields, Value};
use sha2::{Digest as _, Sha256};
use std::collections::HashMap;
use std::marker::PhantomData;
use wayhome_domain::{CellContext, Row, Value as CellValue};

/// Where a column's cells are in a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Id,
    Child,
    Facility,
    Field(&'static str, FieldType),
}

/// A record as rows of a sheet have it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plain {
    /// Its id.
    pub id: String,
    /// The child.
    pub child: Option<String>,
    /// The facility.
    pub facility: Option<String>,
    /// What is known.
    pub fields: Fields,
}

/// Turns the rows of one sheet into records and back.
#[derive(Debug)]
pub struct Converter<R> {
    /// The sheet.
    pub sheet: &'static Sheet,
    /// Its kind.
    pub kind: &'static Kind,
    places: Vec<Place>,
    key: Vec<usize>,
    row: PhantomData<R>,
}

impl<R: Row> Converter<R> {
    /// For the sheet of `R`.
    ///
    /// # Errors
    /// When the registry has no kind for the sheet: a fault of the program.
    pub fn new() -> Result<Self, StoreError> {
        let unknown = || StoreError::Fault(format!("the registry has no kind for {}", R::FILE));
        let sheet = sheets::of_file(R::FILE).ok_or_else(unknown)?;
        let kind = records::kind(sheet.kind).ok_or_else(unknown)?;
        let places = R::COLUMNS
            .iter()
            .map(|column| match column.name {
                "child_id" => Ok(Place::Child),
                "facility_id" => Ok(Place::Facility),
                name if sheet.key == Key::Column(name) => Ok(Place::Id),
                name => kind
                    .field(sheets::field_name(name))
                    .map(|field| Place::Field(field.name, field.holds))
                    .ok_or_else(unknown),
            })
            .collect::<Result<Vec<_>, _>>()?;
        let key = match sheet.key {
            Key::Column(name) => vec![name],
            Key::Pair(first, second) => vec![first, second],
            Key::Nth(names) => names.to_vec(),
        };
        let key = key.into_iter().map(|name| R::column(name).ok_or_else(unknown)).collect::<Result<_, _>>()?;
        Ok(Converter { sheet, kind, places, key, row: PhantomData })
    }

    /// Which columns may leave, by what is asked of their fields; ids leave with whatever they belong to. `None`: nothing does.
    pub(crate) fn covered(&self, covers: impl Fn(&Field) -> bool) -> Option<Vec<bool>> {
        let mut any = false;
        let columns = self
            .places
            .iter()
            .map(|place| match place {
                Place::Id | Place::Child | Place::Facility => true,
                Place::Field(name, _) => {
                    let covered = self.kind.field(name).is_some_and(&covers);
                    any |= covered;
                    covered
                }
            })
            .collect();
        any.then_some(columns)
    }

    /// The id of the record of a row; `seen` counts the rows that agree in what makes the id.
    pub fn id(&self, row: &R, seen: &mut HashMap<[u8; 16], u32>) -> String {
        let cell = |column: usize| {
            let mut text = String::new();
            row.write_cell(column, &mut text);
            text
        };
        match self.sheet.key {
            Key::Column(_) => self.key.first().map(|column| cell(*column)).unwrap_or_default(),
            Key::Pair(..) => self.key.iter().map(|column| cell(*column)).collect::<Vec<_>>().join("/"),
            Key::Nth(_) => {
                let mut hash = Sha256::new_with_prefix(b"wayhome row\0");
                hash.update(self.kind.name);
                for column in &self.key {
                    hash.update([0]);
                    hash.update(cell(*column));
                }
                let base: [u8; 32] = hash.clone().finalize().into();
                let mut short = [0; 16];
                short.copy_from_slice(&base[..16]);
                let n = seen.entry(short).or_default();
                hash.update([1]);
                hash.update(n.to_be_bytes());
                *n += 1;
                let digest: [u8; 32] = hash.finalize().into();
                digest[..16].iter().map(|byte| format!("{byte:02x}")).collect()
            }
        }
    }

    /// The record of a row, without the child or facility that the row does not name itself.
    #[must_use]
    pub fn record(&self, row: &R, id: String) -> Plain {
        let mut plain = Plain { id, ..Plain::default() };
        let mut text = String::new();
        for (column, place) in self.places.iter().enumerate() {
            match place {
                Place::Id => {}
                Place::Child | Place::Facility => {
                    text.clear();
                    row.write_cell(column, &mut text);
                    let found = (!text.is_empty()).then(|| text.clone());
                    if *place == Place::Child { plain.child = found } else { plain.facility = found }
                }
                Place::Field(name, holds) => {
                    let value = match (holds, row.value(column)) {
                        (_, CellValue::Unknown | CellValue::Open) => {
                            // Words that say nothing are kept as they were written.
                            text.clear();
                            row.write_cell(column, &mut text);
                            if text.is_empty() {
                                continue;
                            }
                            Value::Text(text.clone())
                        }
                        (FieldType::Truth, CellValue::YesNo(truth)) => Value::Truth(truth),
                        (_, CellValue::Count(count)) => Value::Whole(count),
                        (_, CellValue::Number(number)) => Value::Number(number),
                        _ => {
                            text.clear();
                            row.write_cell(column, &mut text);
                            Value::Text(text.clone())
                        }
                    };
                    plain.fields.insert((*name).to_owned(), value);
                }
            }
        }
        plain
    }

    /// The row of a record.
    ///
    /// # Errors
    /// When a value cannot stand in its column: the record was changed outside the program.
    pub fn row(&self, plain: &Plain, context: &CellContext<'_>) -> Result<R, StoreError> {
        let mut row = R::default();
        for (column, place) in self.places.iter().enumerate() {
            let shown;
            let text = match place {
                Place::Id => plain.id.as_str(),
                Place::Child => plain.child.as_deref().unwrap_or_default(),
                Place::Facility => plain.facility.as_deref().unwrap_or_default(),
                Place::Field(name, _) => match plain.fields.get(*name) {
                    None => "",
                    Some(Value::Text(text)) => text.as_str(),
                    Some(value) => {
                        shown = value.to_string();
                        shown.as_str()
                    }
                },
            };
            if text.is_empty() {
                continue;
            }
            row.read_cell(column, text, context).map_err(|error| {
                let name = R::COLUMNS.get(column).map_or("", |column| column.name);
                StoreError::Damaged(format!("{} `{}`, {name}: {}", self.kind.name, plain.id, error.message))
            })?;
        }
        Ok(row)
    }

    /// The cells of the country's own columns, in the order of `own`.
    #[must_use]
    pub fn own_cells<'a>(&self, plain: &'a Plain, own: &[String]) -> Vec<&'a str> {
        own.iter()
            .map(|name| plain.fields.get(&sheets::own_column(name)).and_then(Value::text).unwrap_or_default())
            .collect()
    }
}
