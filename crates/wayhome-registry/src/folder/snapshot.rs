//! What held on day X, as known on day Y: the same snapshot as from a country folder.

use super::convert::{Converter, Plain};
use super::export::{own_names, page_of, plain, text_of};
use crate::database::sql::{self, Connection};
use crate::error::StoreError;
use crate::facts::{self, Recorded};
use crate::ledger::{COLUMNS, line_of, open_body};
use crate::records::{self, Kind, sheets};
use crate::rows::{Value, quoted};
use crate::vault::KeyOwner;
use crate::{Registry, rows};
use std::collections::{BTreeSet, HashMap};
use wayhome_domain::jiff::{Timestamp, tz::TimeZone};
use wayhome_domain::{CellContext, Country, ExtraColumn, Row as SheetRow, Snapshot, Table, When, for_each_table};

/// The record of the country.
pub(crate) const COUNTRY: &str = "country";

/// How a sheet stands: whether it was in the folder, which columns it had, and whether anything was recorded since.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SheetState {
    pub(crate) present: bool,
    pub(crate) columns: Vec<bool>,
    pub(crate) own: Vec<String>,
    pub(crate) changed: bool,
}

fn known(name: &str) -> Result<&'static Kind, StoreError> {
    records::kind(name).ok_or_else(|| StoreError::Fault(format!("there is no kind {name}")))
}

/// What the record of the country says; `None` when its text was never written.
fn said(row: &rows::Row) -> Option<Result<Country, StoreError>> {
    let text = text_of(row, "text")?;
    let unreadable = |_| StoreError::Damaged("the text of the country cannot be read".to_owned());
    Some(wayhome_exchange::country_of_text(&text).map_err(unreadable))
}

/// The country, as its last folder said it; without one, a country without a name, as of today.
pub(crate) async fn country_of(registry: &Registry, connection: &mut Connection) -> Result<Country, StoreError> {
    let row = rows::row_by_id(registry.vault(), connection, known("country")?, COUNTRY).await?;
    match row.as_ref().and_then(said) {
        Some(country) => country,
        None => {
            let now = Timestamp::from_microsecond(registry.clock().now()).unwrap_or(Timestamp::UNIX_EPOCH);
            let mut country = Country::new("", TimeZone::UTC.to_datetime(now).date());
            country.invented = registry.is_invented();
            Ok(country)
        }
    }
}

/// How the sheet of `R` stands.
pub(crate) async fn sheet_state<R: SheetRow>(
    registry: &Registry,
    connection: &mut Connection,
    converter: &Converter<R>,
) -> Result<SheetState, StoreError> {
    let row = rows::row_by_id(registry.vault(), connection, known("sheet")?, R::FILE).await?;
    let table = quoted(converter.kind.table());
    let Some(row) = row else {
        let text = format!("SELECT 1 FROM {table} LIMIT 1");
        let any = sql::query(text).fetch_optional(&mut *connection).await?.is_some();
        return Ok(SheetState { present: any, columns: vec![true; R::COLUMNS.len()], own: Vec::new(), changed: false });
    };
    let present = row.fields.get("present") == Some(&Value::Truth(true));
    let columns = text_of(&row, "columns").unwrap_or_default();
    let columns = R::COLUMNS.iter().map(|column| columns.split(';').any(|name| name == column.name)).collect();
    let own = text_of(&row, "own_columns").and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
    // The record of a sheet is written after its rows: what came later was recorded at a desk.
    let text = format!("SELECT 1 FROM {table} WHERE entry > $1 LIMIT 1");
    let later = sql::query(text).bind(row.entry).fetch_optional(&mut *connection).await?;
    let changed = later.is_some();
    Ok(SheetState { present: present || changed, columns, own, changed })
}

/// Collects the rows of one table.
struct Collected<R> {
    table: Table<R>,
    own: Vec<String>,
}

impl<R: SheetRow> Collected<R> {
    fn new(state: &SheetState) -> Self {
        let table = Table {
            rows: Vec::new(),
            present: state.present,
            columns_present: state.columns.clone(),
            extra: state.own.iter().map(|name| ExtraColumn { name: name.clone(), cells: Vec::new() }).collect(),
        };
        Collected { table, own: state.own.clone() }
    }

    fn push(&mut self, converter: &Converter<R>, plain: &Plain, context: &CellContext<'_>) -> Result<(), StoreError> {
        let at = self.table.rows.len() as u32;
        for name in own_names(plain) {
            if !self.own.iter().any(|own| own == name) {
                self.own.push(name.to_owned());
                self.table.extra.push(ExtraColumn { name: name.to_owned(), cells: Vec::new() });
            }
        }
        let cells = converter.own_cells(plain, &self.own);
        for (column, cell) in self.table.extra.iter_mut().zip(cells) {
            if !cell.is_empty() {
                column.cells.push((at, cell.into()));
            }
        }
        self.table.rows.push(converter.row(plain, context)?);
        Ok(())
    }

    fn finish(mut self, state: &SheetState) -> Table<R> {
        if state.changed {
            for column in 0..R::COLUMNS.len() {
                let carried = self.table.rows.iter().any(|row| holds(row, column));
                if let Some(there) = self.table.columns_present.get_mut(column) {
                    *there |= carried;
                }
            }
        }
        if !self.table.present {
            // Rows that other sheets named: the sheet itself was not there.
            self.table.columns_present = Vec::new();
            self.table.extra = Vec::new();
        }
        self.table
    }
}

impl Registry {
    /// The country, as the last folder that was taken in said it; `None` when there was none yet.
    ///
    /// # Errors
    /// When the database or a seal fails.
    pub async fn last_country(&self) -> Result<Option<Country>, StoreError> {
        let mut connection = self.reading().await?;
        let row = rows::row_by_id(self.vault(), &mut connection, known("country")?, COUNTRY).await?;
        drop(connection);
        match row {
            Some(row) => said(&row).transpose(),
            None => Ok(None),
        }
    }

    /// What is known about the country: what held at `as_of`, as it was known at `known_at`.
    ///
    /// Without `as_of`, the day is that of the last folder; when something was recorded for a later moment, it is that
    /// moment's day. Without `known_at`, all that is known counts. The rows stand in the order in which they were first recorded.
    ///
    /// # Errors
    /// When the database or a seal fails.
    pub async fn snapshot(&self, as_of: Option<When>, known_at: Option<Timestamp>) -> Result<Snapshot, StoreError> {
        let mut connection = self.reading().await?;
        let mut country = country_of(self, &mut connection).await?;
        let latest = latest_valid(&mut connection).await?;
        let zone = country.time_zone.clone();
        match as_of {
            Some(when) => country.as_of = when,
            None => {
                if let Some(at) = latest.and_then(|at| Timestamp::from_microsecond(at).ok())
                    && at > country.as_of.latest(&zone)
                {
                    country.as_of = When::Date(zone.to_datetime(at).date());
                }
            }
        }
        let holding = country.as_of.latest(&zone).as_microsecond();
        let past = known_at.is_some() || latest.is_some_and(|latest| latest > holding);
        let context = CellContext { time_zone: &zone };
        let mut snapshot = Snapshot::empty(country.clone());
        macro_rules! collect {
            ($($field:ident: $row:ident,)*) => {$(
                snapshot.$field = self
                    .collect::<wayhome_domain::$row>(&mut connection, &context, past.then_some((holding, known_at)))
                    .await?;
            )*};
        }
        for_each_table!(collect);
        // Of the past, and of what others write while the tables are read one after another.
        without_loose_ends(&mut snapshot);
        Ok(snapshot)
    }

    async fn collect<R: SheetRow>(
        &self,
        connection: &mut Connection,
        context: &CellContext<'_>,
        past: Option<(i64, Option<Timestamp>)>,
    ) -> Result<Table<R>, StoreError> {
        let converter = Converter::<R>::new()?;
        let state = sheet_state::<R>(self, connection, &converter).await?;
        let mut collected = Collected::<R>::new(&state);
        if let Some((holding, known_at)) = past {
            let known_at = known_at.map(Timestamp::as_microsecond);
            for plain in self.states(connection, converter.kind, holding, known_at).await? {
                collected.push(&converter, &plain, context)?;
            }
            return Ok(collected.finish(&state));
        }
        let mut after = i64::MIN;
        loop {
            let (page, last) = page_of(self, connection, converter.kind, after).await?;
            for row in page {
                collected.push(&converter, &plain(row), context)?;
            }
            match last {
                Some(last) => after = last,
                None => return Ok(collected.finish(&state)),
            }
        }
    }

    /// The records of a kind as they stood: from the facts in the ledger, in the order in which they were first recorded.
    async fn states(
        &self,
        connection: &mut Connection,
        kind: &'static Kind,
        holding: i64,
        known_at: Option<i64>,
    ) -> Result<Vec<Plain>, StoreError> {
        let text = format!(
            "SELECT {COLUMNS} FROM ledger l LEFT JOIN ledger_body b ON b.seq = l.seq AND b.seq > $2
             WHERE l.kind = $1 AND l.version IS NOT NULL AND l.seq > $2 ORDER BY l.seq LIMIT 2000"
        );
        let mut records: HashMap<[u8; 16], OfRecord> = HashMap::new();
        let mut after = 0_i64;
        loop {
            let found = sql::query(text.clone()).bind(kind.table()).bind(after).fetch_all(&mut *connection).await?;
            if found.is_empty() {
                break;
            }
            for row in &found {
                let stored = line_of(row)?;
                after = stored.line.seq;
                if known_at.is_some_and(|known| stored.line.at > known) {
                    continue;
                }
                let Some(record) = stored.line.record else { continue };
                let key = match stored.line.child {
                    Some(of) => self.vault().key_by_reference(connection, of).await?,
                    None => self.vault().key(connection, &KeyOwner::Country).await?,
                };
                // Erased since: nothing is left to be shown.
                let Some(body) = open_body(self.vault(), connection, key.as_ref(), &stored).await? else { continue };
                let line = stored.line;
                let of = records.entry(record).or_insert_with(|| OfRecord {
                    first: line.seq,
                    id: body.record.unwrap_or_default(),
                    child: body.child,
                    facts: Vec::new(),
                });
                of.facts.push(Recorded::of(line, body.reason, body.what)?);
            }
        }
        let mut all: Vec<OfRecord> = records.into_values().collect();
        all.sort_by_key(|of| of.first);
        Ok(all
            .into_iter()
            .filter_map(|of| {
                let state = facts::replay(&of.facts, Some(holding), known_at)?;
                let facility = if kind.name == "facility" { Some(of.id.clone()) } else { state.facility };
                Some(Plain { id: of.id, child: of.child, facility, fields: state.fields })
            })
            .collect())
    }
}

/// The facts of one record.
struct OfRecord {
    first: i64,
    id: String,
    child: Option<String>,
    facts: Vec<Recorded>,
}

/// The columns that are in `wanted`, and those that hold something in any record.
pub(crate) async fn carried_columns<R: SheetRow>(
    registry: &Registry,
    connection: &mut Connection,
    converter: &Converter<R>,
    mut wanted: Vec<bool>,
) -> Result<Vec<bool>, StoreError> {
    let context = CellContext { time_zone: &TimeZone::UTC };
    let mut after = i64::MIN;
    while wanted.iter().any(|there| !there) {
        let (page, last) = page_of(registry, connection, converter.kind, after).await?;
        for row in page {
            let row = converter.row(&plain(row), &context)?;
            for (column, there) in wanted.iter_mut().enumerate() {
                *there |= holds(&row, column);
            }
        }
        match last {
            Some(last) => after = last,
            None => break,
        }
    }
    Ok(wanted)
}

/// Whether a row says something in a column.
fn holds<R: SheetRow>(row: &R, column: usize) -> bool {
    !matches!(row.value(column), wayhome_domain::Value::Unknown | wayhome_domain::Value::Open)
}

/// The latest moment from which a row of a sheet holds.
async fn latest_valid(connection: &mut Connection) -> Result<Option<i64>, StoreError> {
    let parts: Vec<String> = sheets::SHEETS
        .iter()
        .filter(|sheet| sheet.file != <wayhome_domain::Identity as SheetRow>::FILE)
        .map(|sheet| format!("SELECT max(valid_from) AS latest FROM {}", quoted(sheet.kind)))
        .collect();
    let text = format!("SELECT max(latest) FROM ({}) AS every", parts.join(" UNION ALL "));
    Ok(sql::query(text).fetch_one(connection).await?.try_get(0)?)
}

/// A snapshot names only rows that exist: a row whose other row was recorded later than one looks is not seen yet either.
fn without_loose_ends(snapshot: &mut Snapshot) {
    let facilities: BTreeSet<String> =
        snapshot.facilities.iter().map(|row| row.facility_id.as_str().to_owned()).collect();
    let children: BTreeSet<String> = snapshot.children.iter().map(|row| row.child_id.as_str().to_owned()).collect();
    keep(&mut snapshot.placements, |row| {
        facilities.contains(row.facility_id.as_str()) && children.contains(row.child_id.as_str())
    });
    let placements: BTreeSet<String> =
        snapshot.placements.iter().map(|row| row.placement_id.as_str().to_owned()).collect();
    keep(&mut snapshot.units, |row| facilities.contains(row.facility_id.as_str()));
    keep(&mut snapshot.isolation, |row| children.contains(row.child_id.as_str()));
    keep(&mut snapshot.family_contacts, |row| children.contains(row.child_id.as_str()));
    keep(&mut snapshot.supervision, |row| children.contains(row.child_id.as_str()));
    keep(&mut snapshot.aftercare, |row| placements.contains(row.placement_id.as_str()));
    keep(&mut snapshot.staff_days, |row| facilities.contains(row.facility_id.as_str()));
    keep(&mut snapshot.cases, |row| facilities.contains(row.facility_id.as_str()));
    keep(&mut snapshot.incidents, |row| facilities.contains(row.facility_id.as_str()));
    keep(&mut snapshot.complaints, |row| facilities.contains(row.facility_id.as_str()));
    keep(&mut snapshot.inspections, |row| facilities.contains(row.facility_id.as_str()));
    keep(&mut snapshot.facts, |row| match &row.subject {
        wayhome_domain::Subject::Missing => false,
        wayhome_domain::Subject::Child(id) => children.contains(id.as_str()),
        wayhome_domain::Subject::Placement(id) => placements.contains(id.as_str()),
        wayhome_domain::Subject::Facility(id) => facilities.contains(id.as_str()),
    });
}

/// Keeps the rows that pass, and the cells of the country's own columns with them.
fn keep<R: SheetRow>(table: &mut Table<R>, passes: impl Fn(&R) -> bool) {
    if table.rows.iter().all(&passes) {
        return;
    }
    let mut moved = Vec::with_capacity(table.rows.len());
    let mut kept = Vec::with_capacity(table.rows.len());
    for row in table.rows.drain(..) {
        moved.push(passes(&row).then_some(kept.len() as u32));
        if moved.last().is_some_and(Option::is_some) {
            kept.push(row);
        }
    }
    table.rows = kept;
    for column in &mut table.extra {
        column.cells.retain_mut(|(row, _)| match moved.get(*row as usize).copied().flatten() {
            Some(to) => {
                *row = to;
                true
            }
            None => false,
        });
    }
}
