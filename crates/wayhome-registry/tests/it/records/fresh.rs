//! What is made from the definitions is as the definitions are. With `WAYHOME_UPDATE_DOCS` set, it is brought up to date.

use std::path::{Path, PathBuf};
use wayhome_registry::database::schema;
use wayhome_registry::records;

fn place(below: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(below)
}

fn is_fresh(below: &str, wanted: &str) {
    let path = place(below);
    let found = std::fs::read_to_string(&path).unwrap_or_default();
    if found == wanted {
        return;
    }
    if std::env::var_os("WAYHOME_UPDATE_DOCS").is_some() {
        std::fs::write(&path, wanted).unwrap();
        return;
    }
    panic!("{below} is out of date: run this test once with WAYHOME_UPDATE_DOCS=1, and read what changed");
}

#[test]
fn the_page_of_records_is_fresh() {
    is_fresh("../../docs/registry-records.md", &records::page::page());
}

#[test]
fn the_migration_of_records_is_fresh() {
    is_fresh("migrations/0003-records.sql", &schema::tables_of(records::tables()));
}
