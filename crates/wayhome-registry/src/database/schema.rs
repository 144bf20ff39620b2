//! The tables of the kinds of records, made from their definitions.
//!
//! Every table of a kind has `id`, `child_id` (kinds about a child), `facility_id`, `version`, `valid_from`, `recorded_at`,
//! `entry` (the last ledger entry about it), `first_entry` (the first: records stand in the order in which they came), `sealed`,
//! and one column for each field that is kept in the clear.

use crate::records::{Field, FieldType, Keeping, Kind, Subject, ddl};
use crate::rows::{clear_fields, has_child, quoted};
use std::fmt::Write as _;

/// The columns that every table of a kind has, in order, before those of its fields. `child_id` only where a child is the subject.
pub const COMMON: &[&str] =
    &["id", "facility_id", "version", "valid_from", "recorded_at", "entry", "first_entry", "sealed"];

/// Kinds in the order in which their tables can be made: those that others name first. Where kinds name each other, the order
/// of their definition holds.
#[must_use]
pub fn creation_order(kinds: &'static [Kind]) -> Vec<&'static Kind> {
    let mut order: Vec<&'static Kind> = Vec::with_capacity(kinds.len());
    let mut waiting: Vec<&'static Kind> = kinds.iter().collect();
    while !waiting.is_empty() {
        let free = waiting
            .iter()
            .position(|kind| {
                named_by(kind).iter().all(|name| *name == kind.name || !waiting.iter().any(|other| other.name == *name))
            })
            // Kinds that name each other: the first of them, its references to later tables are added at the end.
            .unwrap_or(0);
        order.push(waiting.remove(free));
    }
    order
}

fn named_by(kind: &Kind) -> Vec<&'static str> {
    let mut names: Vec<&'static str> = kind
        .fields
        .iter()
        .filter(|field| field.keeping == Keeping::Clear)
        .filter_map(|field| match field.holds {
            FieldType::Record(other) => Some(other),
            _ => None,
        })
        .collect();
    if has_child(kind) && kind.name != "child" {
        names.push("child");
    }
    if kind.name != "facility" {
        names.push("facility");
    }
    names
}

/// The migration that makes the tables of these kinds, in the neutral words of `migrations/`.
#[must_use]
pub fn tables_of(kinds: &'static [Kind]) -> String {
    let order = creation_order(kinds);
    let mut out = String::from(
        "-- The tables of the kinds of records, made from their definitions (src/records): do not edit.\n\
         -- Each row is a record as it stands; its history is in the ledger. Rows are changed in place, and deleted when the\n\
         -- record is taken back or its child erased. `sealed` holds the fields that have no column, under the child's key.\n",
    );
    let mut later = String::new();
    for (index, kind) in order.iter().enumerate() {
        let made: Vec<&str> = order[..=index].iter().map(|kind| kind.name).collect();
        out.push('\n');
        out.push_str(&table_of(kind, &made, &mut later));
    }
    if !later.is_empty() {
        let _ = write!(out, "\n-- only postgres\n{later}-- both\n");
    }
    out
}

/// A text in the neutral words of `migrations/`, in the words of a database.
#[must_use]
pub fn in_words_of(text: &str, dialect: super::Dialect) -> String {
    super::migrations::for_dialect(text, dialect)
}

/// References are checked at once (so that a wrong one undoes one change and not those that commit with it), and can be put
/// off by `restore`.
fn reference(to: &str) -> String {
    format!(" REFERENCES {} (id) DEFERRABLE", quoted(to))
}

/// The statement that makes the table of a kind. References to tables that are not `made` yet are written in place for SQLite,
/// which does not mind, and to `later` for PostgreSQL.
fn table_of(kind: &Kind, made: &[&str], later: &mut String) -> String {
    let table = quoted(kind.name);
    let mut columns: Vec<(String, Option<(String, String)>)> = Vec::new();
    let mut column = |name: &str, rest: String, to: Option<&str>| {
        columns.push((format!("{name} {rest}"), to.map(|to| (name.to_owned(), to.to_owned()))));
    };
    column("id", "TEXT NOT NULL PRIMARY KEY CHECK (id <> '')".to_owned(), None);
    if has_child(kind) {
        let not_null = if kind.subject == Subject::Child { " NOT NULL" } else { "" };
        match kind.name {
            "child" => column("child_id", format!("TEXT{not_null} CHECK (child_id = id)"), None),
            _ => column("child_id", format!("TEXT{not_null}"), Some("child")),
        }
    }
    match (kind.subject, kind.name) {
        (_, "facility") => column("facility_id", "TEXT NOT NULL CHECK (facility_id = id)".to_owned(), None),
        (Subject::Facility, _) => column("facility_id", "TEXT NOT NULL".to_owned(), Some("facility")),
        _ => column("facility_id", "TEXT".to_owned(), Some("facility")),
    }
    column("version", "BIGINT NOT NULL CHECK (version >= 1)".to_owned(), None);
    column("valid_from", "BIGINT NOT NULL".to_owned(), None);
    column("recorded_at", "BIGINT NOT NULL".to_owned(), None);
    column("entry", "BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE".to_owned(), None);
    column("first_entry", "BIGINT NOT NULL REFERENCES ledger (seq) DEFERRABLE".to_owned(), None);
    column("sealed", "BYTES".to_owned(), None);
    for field in clear_fields(kind) {
        let to = match field.holds {
            FieldType::Record(other) => Some(other),
            _ => None,
        };
        column(&quoted(field.name), column_of(field), to);
    }

    let mut out = format!("-- {}\nCREATE TABLE {table} (\n", one_line(kind.meaning));
    let mut constraints = ddl::constraints(kind);
    if kind.subject == Subject::ChildOrFacility {
        constraints.push("CHECK (child_id IS NULL OR facility_id IS NULL)".to_owned());
    }
    let n_lines = columns.len() + constraints.len();
    for (index, (text, to)) in columns.into_iter().enumerate() {
        let comma = if index + 1 < n_lines { "," } else { "" };
        match to {
            None => {
                let _ = writeln!(out, "    {text}{comma}");
            }
            Some((_, to)) if made.contains(&to.as_str()) => {
                let _ = writeln!(out, "    {text}{}{comma}", reference(&to));
            }
            Some((name, to)) => {
                let _ = writeln!(out, "-- only sqlite\n    {text}{}{comma}", reference(&to));
                let _ = writeln!(out, "-- only postgres\n    {text}{comma}\n-- both");
                let _ = writeln!(later, "ALTER TABLE {table} ADD FOREIGN KEY ({name}){};", reference(&to));
            }
        }
    }
    out.push_str(&constraints.iter().map(|text| format!("    {text}")).collect::<Vec<_>>().join(",\n"));
    out.push_str(if constraints.is_empty() { ") STRICT;\n" } else { "\n) STRICT;\n" });
    for index in ddl::unique_indexes(kind) {
        out.push_str(&index);
        out.push('\n');
    }
    if has_child(kind) && kind.name != "child" {
        let _ = writeln!(out, "CREATE INDEX {0}_child ON {table} (child_id, id);", kind.name);
    }
    if kind.name != "facility" {
        let _ = writeln!(out, "CREATE INDEX {0}_facility ON {table} (facility_id, id);", kind.name);
    }
    if kind.sheet.is_some() {
        let _ = writeln!(out, "CREATE INDEX {0}_first ON {table} (first_entry);", kind.name);
    }
    for field in clear_fields(kind) {
        if matches!(field.holds, FieldType::Record(_)) {
            let _ = writeln!(out, "CREATE INDEX {0}_{1} ON {table} ({2});", kind.name, field.name, quoted(field.name));
        }
    }
    out
}

/// What stands behind a column's name, without its reference.
fn column_of(field: &Field) -> String {
    let name = quoted(field.name);
    let not_null = if field.required { " NOT NULL" } else { "" };
    match field.holds {
        FieldType::Text
        | FieldType::LongText
        | FieldType::SeveralOf(_)
        | FieldType::Presence
        | FieldType::Record(_) => format!("TEXT{not_null}"),
        FieldType::Whole => format!("BIGINT{not_null} CHECK ({name} >= 0)"),
        FieldType::Number => format!("DOUBLE{not_null}"),
        FieldType::Truth => format!("BIGINT{not_null} CHECK ({name} IN (0, 1))"),
        FieldType::Day => format!("TEXT{not_null} CHECK (length({name}) = 10)"),
        FieldType::Moment => format!("TEXT{not_null} CHECK ({name} = 'none' OR length({name}) >= 10)"),
        FieldType::OneOf(words) => {
            let words: Vec<String> = words.iter().map(|word| format!("'{}'", word.replace('\'', "''"))).collect();
            format!("TEXT{not_null} CHECK ({name} IN ({}))", words.join(", "))
        }
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
