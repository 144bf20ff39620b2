//! The registry as a country folder: streamed table by table, so that a large country needs little memory.

use super::convert::{Converter, Plain};
use super::snapshot::{carried_columns, country_of, sheet_state};
use crate::database::sql::{self, Connection};
use crate::error::StoreError;
use crate::ledger::{Action, Draft};
use crate::records::{self, Kind, sheets};
use crate::rows::{self, Row, quoted};
use crate::sharing::{self, NotCovered};
use crate::who::Who;
use crate::{Registry, Value};
use std::fs::File;
use std::io::Write as _;
use std::path::Path;
use wayhome_domain::{CellContext, Identity, Row as SheetRow, for_each_table};
use wayhome_exchange::{COUNTRY_FILE, TableWriter};

/// Rows that are read at a time.
const PAGE: i64 = 500;

/// What was written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exported {
    /// Rows of each file.
    pub rows: Vec<(&'static str, u64)>,
    /// What a folder cannot carry, one line each.
    pub left_behind: Vec<String>,
}

/// Why nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// Who takes it and what for must be said.
    #[error("{0}")]
    Missing(&'static str),
    /// There is something at that place.
    #[error("`{0}` exists already and is not an empty folder: give a new one")]
    Exists(String),
    /// The system says no.
    #[error("`{place}` cannot be written: {source}")]
    System {
        /// What was to be written.
        place: String,
        /// What the system says.
        source: std::io::Error,
    },
    /// The sharing agreement does not cover it.
    #[error(transparent)]
    NotCovered(NotCovered),
    /// The registry cannot be read.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The body that receives a folder, and the agreement under which it does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recipient<'a> {
    /// The body, as the agreement names it.
    pub body: &'a str,
    /// The id of the agreement.
    pub agreement: &'a str,
}

impl From<sql::Error> for ExportError {
    fn from(error: sql::Error) -> Self {
        ExportError::Store(error.into())
    }
}

/// The records of a kind in the order in which they came, after `after`.
pub(crate) async fn page_of(
    registry: &Registry,
    connection: &mut Connection,
    kind: &'static Kind,
    after: i64,
) -> Result<(Vec<Row>, Option<i64>), StoreError> {
    let text = format!(
        "SELECT {}, first_entry FROM {} WHERE first_entry > $1 ORDER BY first_entry LIMIT $2",
        rows::columns(kind),
        quoted(kind.table())
    );
    let found = sql::query(text).bind(after).bind(PAGE).fetch_all(&mut *connection).await?;
    let last = found.last().map(|row| row.try_get("first_entry")).transpose()?;
    Ok((rows::rows_of(registry.vault(), connection, kind, &found).await?, last))
}

/// A row as a record of a sheet.
pub(crate) fn plain(row: Row) -> Plain {
    Plain { id: row.id, child: row.child, facility: row.facility, fields: row.fields }
}

impl Registry {
    /// Writes the country as a folder for its own use. It is an entry of the ledger before anything is written; `identities`
    /// adds names and contacts, which is a right of its own.
    ///
    /// # Errors
    /// When the operator or the purpose is not said, the place is taken, or the system or the registry says no. The folder
    /// takes its place when it is whole; on an error nothing is left.
    pub async fn export_folder(&self, who: &Who, path: &Path, identities: bool) -> Result<Exported, ExportError> {
        self.write_folder(who, path, identities, None).await
    }

    /// The same for another body: only what a sharing agreement covers, held against it field by field. Columns that it does
    /// not cover, and the country's own, stay.
    ///
    /// # Errors
    /// As [`Registry::export_folder`], and when the agreement does not cover it; the refusal is an entry.
    pub async fn export_folder_to(
        &self,
        who: &Who,
        path: &Path,
        identities: bool,
        to: &Recipient<'_>,
    ) -> Result<Exported, ExportError> {
        let kind = records::kind("sharing_agreement")
            .ok_or_else(|| StoreError::Fault("the program has no kind `sharing_agreement`".to_owned()))?;
        let mut connection = self.reading().await?;
        let agreement = rows::row_by_id(self.vault(), &mut connection, kind, to.agreement).await?;
        drop(connection);
        let checked = match &agreement {
            None => Err(NotCovered::NoAgreement),
            // Whether each child agreed is asked for one child.
            Some(agreement) => {
                sharing::check(agreement, to.body, &who.purpose, true, self.clock().now()).and_then(|()| {
                    let each = agreement.fields.get("consent_needed") != Some(&Value::Truth(false));
                    if each { Err(NotCovered::EachChild) } else { Ok(()) }
                })
            }
        };
        if let Err(why) = checked {
            let mut draft = Draft::new(Action::Refuse);
            "export-agreement".clone_into(&mut draft.policy);
            draft.what = serde_json::json!({ "refused": "country folder", "to": to.body, "agreement": to.agreement });
            self.log(who, draft).await?;
            return Err(ExportError::NotCovered(why));
        }
        self.write_folder(who, path, identities, agreement.as_ref().map(|agreement| (to.body, agreement))).await
    }

    async fn write_folder(
        &self,
        who: &Who,
        path: &Path,
        identities: bool,
        held: Option<(&str, &Row)>,
    ) -> Result<Exported, ExportError> {
        if who.purpose.trim().is_empty() {
            return Err(ExportError::Missing("say what the export is for: it stands in the ledger"));
        }
        let is_empty = std::fs::read_dir(path).is_ok_and(|mut entries| entries.next().is_none());
        if path.exists() && !is_empty {
            return Err(ExportError::Exists(path.display().to_string()));
        }
        let parent = match path.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent.to_path_buf(),
            _ => ".".into(),
        };
        let system = |place: &Path| {
            let place = place.display().to_string();
            move |source| ExportError::System { place, source }
        };
        let mut draft = Draft::new(Action::Export);
        draft.what = serde_json::json!({
            "what": "country folder", "identities": identities, "to": held.map(|(body, _)| body),
            "agreement": held.map(|(_, agreement)| &agreement.id),
        });
        let held = held.map(|(_, agreement)| agreement);
        self.log(who, draft).await?;
        std::fs::create_dir_all(&parent).map_err(system(&parent))?;
        let folder = tempfile::Builder::new().prefix(".country-").tempdir_in(&parent).map_err(system(&parent))?;
        let mut connection = self.reading().await?;
        let country = country_of(self, &mut connection).await?;
        let toml = folder.path().join(COUNTRY_FILE);
        File::create(&toml)
            .and_then(|mut file| {
                file.write_all(wayhome_exchange::country_text(&country).as_bytes())?;
                file.sync_all()
            })
            .map_err(system(&toml))?;
        let context = CellContext { time_zone: &country.time_zone };
        let mut exported = Exported::default();
        macro_rules! write_all {
            ($($field:ident: $row:ident,)*) => {$(
                self.write_sheet::<wayhome_domain::$row>(&mut connection, folder.path(), &context, held, &mut exported).await?;
            )*};
        }
        for_each_table!(write_all);
        if identities {
            self.write_sheet::<Identity>(&mut connection, folder.path(), &context, held, &mut exported).await?;
        }
        // To another body it is not told what else the registry holds.
        if held.is_none() {
            exported.left_behind = left_behind(&mut connection, identities).await?;
        }
        let made = folder.keep();
        std::fs::rename(&made, path).map_err(|source| {
            // Nothing half-made stays; that the folder cannot be removed either would add nothing to the message.
            let _ = std::fs::remove_dir_all(&made);
            ExportError::System { place: path.display().to_string(), source }
        })?;
        Ok(exported)
    }

    async fn write_sheet<R: SheetRow>(
        &self,
        connection: &mut Connection,
        folder: &Path,
        context: &CellContext<'_>,
        held: Option<&Row>,
        exported: &mut Exported,
    ) -> Result<(), ExportError> {
        let converter = Converter::<R>::new()?;
        let state = sheet_state::<R>(self, connection, &converter).await?;
        if !state.present {
            return Ok(());
        }
        let place = folder.join(R::FILE);
        let system = |source| ExportError::System { place: place.display().to_string(), source };
        let mut wanted = state.columns.clone();
        if state.changed {
            wanted = carried_columns(self, connection, &converter, wanted).await?;
        }
        let mut own: Vec<String> = state.own.clone();
        if let Some(agreement) = held {
            let covered = converter.covered(|field| sharing::covers(agreement, converter.kind, field));
            let Some(covered) = covered else {
                exported.left_behind.push(format!("{}: not covered by the agreement", R::FILE));
                return Ok(());
            };
            for ((there, covered), column) in wanted.iter_mut().zip(covered).zip(R::COLUMNS) {
                if *there && !covered {
                    exported.left_behind.push(format!("{}: {}, not covered by the agreement", R::FILE, column.name));
                }
                *there &= covered;
            }
            own.clear();
        }
        let columns = wanted.iter().enumerate().filter(|(_, there)| **there).map(|(column, _)| column).collect();
        let file = File::create(&place).map_err(system)?;
        let names: Vec<&str> = own.iter().map(String::as_str).collect();
        let mut writer = TableWriter::<R, File>::new(file, columns, &names).map_err(system)?;
        let (mut after, mut n_rows) = (i64::MIN, 0);
        loop {
            let (page, last) = page_of(self, connection, converter.kind, after).await?;
            for row in page {
                let plain = plain(row);
                writer.write(&converter.row(&plain, context)?, &converter.own_cells(&plain, &own)).map_err(system)?;
                n_rows += 1;
            }
            match last {
                Some(last) => after = last,
                None => break,
            }
        }
        writer.finish().and_then(|file| file.sync_all()).map_err(system)?;
        exported.rows.push((R::FILE, n_rows));
        Ok(())
    }
}

/// What a folder cannot carry.
async fn left_behind(connection: &mut Connection, identities: bool) -> Result<Vec<String>, StoreError> {
    let mut lines = Vec::new();
    for kind in records::tables() {
        let in_folder = kind.sheet.is_some_and(|file| file != Identity::FILE || identities);
        if in_folder || matches!(kind.name, "country" | "sheet") {
            continue;
        }
        let text = format!("SELECT count(*) FROM {}", quoted(kind.table()));
        let count: i64 = sql::query(text).fetch_one(&mut *connection).await?.try_get(0)?;
        if count == 0 {
            continue;
        }
        // How many protected records there are says something of the children.
        lines.push(if kind.name == records::PROTECTED_TABLE {
            "protected records: not counted here".to_owned()
        } else {
            format!("{}: {count} {}", kind.name, if count == 1 { "record" } else { "records" })
        });
    }
    let earlier: i64 =
        sql::query("SELECT count(*) FROM ledger WHERE version > 1").fetch_one(&mut *connection).await?.try_get(0)?;
    if earlier > 0 {
        lines.push(format!("earlier versions and corrections: {earlier}"));
    }
    Ok(lines)
}

/// The text of a field of a row.
pub(crate) fn text_of(row: &Row, field: &str) -> Option<String> {
    row.fields.get(field).and_then(Value::text).map(str::to_owned)
}

/// The names of the country's own columns that a record has.
pub(crate) fn own_names(row: &Plain) -> impl Iterator<Item = &str> {
    row.fields.keys().filter_map(|name| name.strip_prefix(sheets::OWN))
}
