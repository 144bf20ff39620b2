//! The schema: `schema.sql` shows what the migrations make; an interrupted migration goes on; a newer schema is refused.
//!
//! With `WAYHOME_UPDATE_DOCS` set, `schema.sql` is brought up to date.

use super::{Ground, child, someone, sound};
use std::path::PathBuf;
use wayhome_registry::testing::sql;
use wayhome_registry::testing::{Bare as _, at_schema, steps_of_schema};
use wayhome_registry::{Registry, StoreError, records};

fn file(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn check_file(name: &str, wanted: &str) {
    if std::env::var_os("WAYHOME_UPDATE_DOCS").is_some() {
        std::fs::write(file(name), wanted).unwrap();
    }
    let found = std::fs::read_to_string(file(name)).unwrap_or_default();
    assert!(
        found == wanted,
        "{name} is out of date: run this test once with WAYHOME_UPDATE_DOCS=1, and read what changed"
    );
}

fn migrations() -> Vec<(String, String)> {
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(file("migrations")).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
        .into_iter()
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read_to_string(path).unwrap()))
        .collect()
}

#[test]
fn schema_sql_shows_the_whole() {
    let mut wanted = String::from(
        "-- The whole present schema, in the neutral words of migrations/ (see docs/registry.md). A test proves that the\n\
         -- migrations arrive at it; another writes it anew with WAYHOME_UPDATE_DOCS=1.\n",
    );
    for (name, text) in migrations() {
        wanted.push_str(&format!("\n-- From migrations/{name}\n\n{text}"));
    }
    check_file("schema.sql", &wanted);
}

/// What the catalogue says: tables with columns, indexes, triggers.
const SQLITE_CATALOGUE: &str =
    "SELECT group_concat(line, char(10)) FROM (SELECT type || ' ' || name || ' ' || coalesce(sql, '') AS line
     FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' AND name <> 'schema_migration' ORDER BY type, name)";
const POSTGRES_CATALOGUE: &str = "SELECT string_agg(line, chr(10) ORDER BY line) FROM (
     SELECT format('%s.%s %s %s %s', table_name, column_name, data_type, is_nullable, column_default) AS line
       FROM information_schema.columns WHERE table_schema = current_schema() AND table_name <> 'schema_migration'
     UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = current_schema() AND tablename <> 'schema_migration'
     UNION ALL SELECT format('%s %s', conrelid::regclass, pg_get_constraintdef(oid)) FROM pg_constraint WHERE connamespace = current_schema()::regnamespace AND conrelid::regclass::text <> 'schema_migration'
     UNION ALL SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal) AS lines";

#[tokio::test]
async fn migrations_arrive_at_schema_sql() {
    let schema = std::fs::read_to_string(file("schema.sql")).unwrap();
    for (migrated, bare) in Ground::each().into_iter().zip(Ground::each()) {
        drop(migrated.open().await);
        let catalogue = match &migrated.database {
            Some(_) => POSTGRES_CATALOGUE,
            None => {
                std::fs::create_dir_all(bare.sqlite_file().parent().unwrap()).unwrap();
                SQLITE_CATALOGUE
            }
        };
        let (mut one, mut other) = (migrated.owners_connection().await, bare.owners_connection().await);
        let text = wayhome_registry::database::schema::in_words_of(&schema, migrated.open().await.dialect());
        sql::raw(text).execute(&mut other).await.unwrap();
        let one: String = sql::query(catalogue).fetch_one(&mut one).await.unwrap().try_get(0).unwrap();
        let other: String = sql::query(catalogue).fetch_one(&mut other).await.unwrap().try_get(0).unwrap();
        assert!(one.contains("ledger") && one.contains("placement"));
        for (one, other) in one.lines().zip(other.lines()) {
            assert_eq!(one, other);
        }
        assert_eq!(one.len(), other.len());
    }
}

#[tokio::test]
async fn every_child_id_is_a_reference() {
    let ground = Ground::sqlite();
    let registry = ground.open().await;
    let mut connection = registry.reading().await.unwrap();
    for kind in records::tables() {
        let text = "SELECT count(*) FROM pragma_table_info($1) c WHERE c.name = 'child_id' AND c.pk = 0 AND NOT EXISTS
             (SELECT 1 FROM pragma_foreign_key_list($1) f WHERE f.\"from\" = 'child_id' AND f.\"table\" = 'child')";
        let row = sql::query(text).bind(kind.name).fetch_one(&mut connection).await.unwrap();
        let bare: i64 = row.try_get(0).unwrap();
        assert!(bare == 0 || kind.name == "child", "{}", kind.name);
    }
}

#[tokio::test]
async fn a_newer_schema_is_refused_and_a_changed_one_too() {
    for ground in Ground::each() {
        ground.open().await.change(&someone(), child("C1")).await.unwrap();
        ground.tamper("INSERT INTO schema_migration (number, name, hash) VALUES (9999, 'to come', '')").await;
        let Err(error) = Registry::open(&ground.place, &ground.keys, ground.options()).await else {
            panic!("it opened")
        };
        assert!(
            error.to_string().starts_with("this database has schema 9999, this program knows schemas up to "),
            "{error}"
        );
        ground.tamper("DELETE FROM schema_migration WHERE number = 9999; UPDATE schema_migration SET hash = 'x' WHERE number = 1").await;
        let Err(error) = Registry::open(&ground.place, &ground.keys, ground.options()).await else {
            panic!("it opened")
        };
        assert!(matches!(error, StoreError::ForeignSchema { number: 1 }), "{error}");
    }
}

/// From every schema that there ever was the program arrives at its own, with what was written before.
#[tokio::test]
async fn every_older_schema_is_brought_up_to_date() {
    for steps in 0..=steps_of_schema() {
        for ground in Ground::each() {
            at_schema(&ground.place, steps).await.unwrap();
            if steps > 0 {
                // What a program of that time wrote.
                let bytes = if ground.database.is_some() { "BYTEA" } else { "BLOB" };
                let text = format!(
                    "INSERT INTO job (id, queue, payload, made_at, due_at, state, attempts)
                     VALUES (CAST('0123456789abcdef' AS {bytes}), 'old', CAST('x' AS {bytes}), 1, 1, 'done', 1)"
                );
                ground.tamper(&text).await;
            }
            let registry = ground.open().await;
            registry.change(&someone(), child("C1")).await.unwrap();
            assert_eq!(registry.queues().await.unwrap().len(), usize::from(steps > 0), "from {steps} on");
            sound(&registry).await;
        }
    }
}

#[tokio::test]
async fn two_programs_that_start_at_once_make_one_registry() {
    for ground in Ground::each() {
        let (one, other) = tokio::join!(ground.open(), ground.open());
        assert_eq!(one.id(), other.id());
    }
}
