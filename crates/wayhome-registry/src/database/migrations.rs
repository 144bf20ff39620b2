//! Migrations: forward only, numbered, each in one transaction, recorded with its hash.
//!
//! One text serves both databases. `BYTES`, `DOUBLE` and `STRICT` are written in each database's words; lines between
//! `-- only sqlite` or `-- only postgres` and `-- both` are for that one alone.

use super::Dialect;
use crate::database::sql::{self, Connection};
use crate::error::StoreError;
use sha2::{Digest as _, Sha256};

/// One step of the schema.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Migration {
    pub(crate) number: i64,
    pub(crate) name: &'static str,
    pub(crate) text: &'static str,
}

/// All steps, in order. Never change one that was released: add another.
pub(crate) const ALL: &[Migration] = &[
    Migration { number: 1, name: "ledger, vault, jobs", text: include_str!("../../migrations/0001-core.sql") },
    Migration { number: 2, name: "sign-in", text: include_str!("../../migrations/0002-sign-in.sql") },
    Migration { number: 3, name: "records", text: include_str!("../../migrations/0003-records.sql") },
    Migration { number: 4, name: "access", text: include_str!("../../migrations/0004-access.sql") },
    Migration { number: 5, name: "notices", text: include_str!("../../migrations/0005-notices.sql") },
    Migration { number: 6, name: "open placements", text: include_str!("../../migrations/0006-open-placements.sql") },
    Migration { number: 7, name: "shown by name", text: include_str!("../../migrations/0007-shown.sql") },
];

/// The text of a step for one database.
pub(crate) fn for_dialect(text: &str, dialect: Dialect) -> String {
    let mut only = None;
    let mut out = String::with_capacity(text.len());
    for line in text.lines() {
        match line.trim() {
            "-- only sqlite" => only = Some(Dialect::Sqlite),
            "-- only postgres" => only = Some(Dialect::Postgres),
            "-- both" => only = None,
            _ if only.is_none_or(|one| one == dialect) => {
                out.push_str(&words(line, dialect));
                out.push('\n');
            }
            _ => {}
        }
    }
    out
}

fn words(line: &str, dialect: Dialect) -> String {
    match dialect {
        Dialect::Sqlite => line.replace(" BYTES", " BLOB").replace(" BIGINT", " INTEGER").replace(" DOUBLE", " REAL"),
        Dialect::Postgres => line
            .replace(" BYTES", " BYTEA")
            .replace(" DOUBLE", " DOUBLE PRECISION")
            .replace(") STRICT, WITHOUT ROWID;", ");")
            .replace(") STRICT;", ");"),
    }
}

fn hash(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Brings the schema up to the last of `steps`. What was interrupted is done again from its beginning.
pub(crate) async fn run(connection: &mut Connection, dialect: Dialect, steps: &[Migration]) -> Result<(), StoreError> {
    let known = steps.last().map_or(0, |step| step.number);
    if let Some(applied) = applied(connection, dialect).await?
        && check(&applied, steps, known)?
    {
        return Ok(());
    }
    begin(connection, dialect).await?;
    sql::raw(for_dialect(
        "CREATE TABLE IF NOT EXISTS schema_migration (\nnumber BIGINT PRIMARY KEY,\nname TEXT NOT NULL,\nhash TEXT NOT NULL\n) STRICT;",
        dialect,
    ))
    .execute(connection)
    .await?;
    connection.patiently("COMMIT").await?;
    for step in steps {
        begin(connection, dialect).await?;
        let done = sql::query("SELECT hash FROM schema_migration WHERE number = $1")
            .bind(step.number)
            .fetch_optional(connection)
            .await?;
        if done.is_none() {
            sql::raw(for_dialect(step.text, dialect)).execute(connection).await?;
            sql::query("INSERT INTO schema_migration (number, name, hash) VALUES ($1, $2, $3)")
                .bind(step.number)
                .bind(step.name)
                .bind(hash(step.text))
                .execute(connection)
                .await?;
            if dialect == Dialect::Postgres {
                sql::raw(GRANTS).execute(connection).await?;
            }
        }
        connection.patiently("COMMIT").await?;
    }
    let applied = applied(connection, dialect).await?.unwrap_or_default();
    check(&applied, steps, known).map(|_| ())
}

/// Begins a step. What fails ends with the connection, which nobody uses again.
async fn begin(connection: &mut Connection, dialect: Dialect) -> Result<(), StoreError> {
    match dialect {
        Dialect::Sqlite => connection.patiently("BEGIN IMMEDIATE").await?,
        // Two servers that start at once: the second waits, then finds nothing to do.
        Dialect::Postgres => connection.patiently("BEGIN; SELECT pg_advisory_xact_lock(7239114)").await?,
    }
    Ok(())
}

/// What was applied, or `None` in an empty database.
async fn applied(connection: &mut Connection, dialect: Dialect) -> Result<Option<Vec<(i64, String)>>, StoreError> {
    let there = match dialect {
        Dialect::Sqlite => "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'schema_migration'",
        Dialect::Postgres => {
            "SELECT count(*) FROM pg_catalog.pg_tables WHERE schemaname = current_schema() AND tablename = 'schema_migration'"
        }
    };
    if sql::query(there).fetch_one(&mut *connection).await?.try_get::<i64, _>(0)? == 0 {
        return Ok(None);
    }
    let rows = sql::query("SELECT number, hash FROM schema_migration ORDER BY number").fetch_all(connection).await?;
    rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?))).collect::<Result<Vec<_>, StoreError>>().map(Some)
}

/// Whether all is applied; refuses what this program does not know.
fn check(applied: &[(i64, String)], steps: &[Migration], known: i64) -> Result<bool, StoreError> {
    if let Some((found, _)) = applied.last()
        && *found > known
    {
        return Err(StoreError::NewerSchema { found: *found, known });
    }
    for (number, found) in applied {
        let ours = steps.iter().find(|step| step.number == *number);
        if ours.is_none_or(|step| hash(step.text) != *found) {
            return Err(StoreError::ForeignSchema { number: *number });
        }
    }
    Ok(applied.len() == steps.len())
}

/// The rights of the program's role: everything but changing or deleting ledger entries and the record of migrations.
/// Bodies of entries may be deleted (a trigger allows it for erased children alone), never changed.
const GRANTS: &str = r"
DO $$
DECLARE one text;
BEGIN
  FOR one IN SELECT tablename FROM pg_catalog.pg_tables WHERE schemaname = current_schema() LOOP
    IF one = 'schema_migration' THEN
      EXECUTE format('GRANT SELECT ON %I TO wayhome_program', one);
    ELSIF one = 'ledger' THEN
      EXECUTE format('GRANT SELECT, INSERT ON %I TO wayhome_program', one);
    ELSIF one = 'ledger_body' THEN
      EXECUTE format('GRANT SELECT, INSERT, DELETE ON %I TO wayhome_program', one);
    ELSIF one = 'erasure' THEN
      EXECUTE format('GRANT SELECT, INSERT ON %I TO wayhome_program', one);
    ELSE
      EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO wayhome_program', one);
    END IF;
  END LOOP;
END $$;
";
