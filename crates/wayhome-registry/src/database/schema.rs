//! The tables of the kinds of records, made from their definitions.
//!
//! Every table of a kind has `id`, `child_id` (kinds about a child), `facility_id`, `version`, `valid_from`, `recorded_at`,
//! `entry` (the last ledger entry about it), `sealed`, and one column for each field that is kept in the clear.

use crate::records::{Field, FieldType, Keeping, Kind, Subject};
use crate::rows::quoted;
use std::fmt::Write as _;

/// The columns that every table of a kind has, in order, before those of its fields. `child_id` only where a child is the subject.
pub const COMMON: &[&str] = &["id", "facility_id", "version", "valid_from", "recorded_at", "entry", "sealed"];

/// The statement that makes the table of a kind, in the neutral words of `migrations/`.
///
/// References are checked at once, so that a wrong one undoes one change and not those that commit with it.
#[must_use]
pub fn table_of(kind: &Kind) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "-- {}", one_line(kind.meaning));
    let _ = writeln!(out, "CREATE TABLE {} (", kind.name);
    out.push_str("    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),\n");
    let may_be_child = matches!(kind.subject, Subject::Child | Subject::ChildOrFacility);
    if may_be_child {
        let not_null = if kind.subject == Subject::Child { " NOT NULL" } else { "" };
        let reference = if kind.name == "child" { " CHECK (child_id = id)" } else { " REFERENCES child (id)" };
        let _ = writeln!(out, "    child_id TEXT{not_null}{reference},");
    }
    let facility = match (kind.subject, kind.name) {
        (_, "facility") => " NOT NULL CHECK (facility_id = id)",
        (Subject::Facility, _) => " NOT NULL REFERENCES facility (id)",
        _ => " REFERENCES facility (id)",
    };
    let _ = writeln!(out, "    facility_id TEXT{facility},");
    out.push_str("    version BIGINT NOT NULL CHECK (version >= 1),\n");
    out.push_str("    valid_from BIGINT NOT NULL,\n    recorded_at BIGINT NOT NULL,\n");
    out.push_str("    entry BIGINT NOT NULL REFERENCES ledger (seq),\n    sealed BYTES");
    for field in kind.fields.iter().filter(|field| field.keeping == Keeping::Clear) {
        let _ = write!(out, ",\n    {}", column_of(field));
    }
    if kind.subject == Subject::ChildOrFacility {
        out.push_str(",\n    CHECK (child_id IS NULL OR facility_id IS NULL)");
    }
    out.push_str("\n) STRICT;\n");
    if may_be_child && kind.name != "child" {
        let _ = writeln!(out, "CREATE INDEX {0}_child ON {0} (child_id, id);", kind.name);
    }
    if kind.name != "facility" {
        let _ = writeln!(out, "CREATE INDEX {0}_facility ON {0} (facility_id, id);", kind.name);
    }
    for field in kind.fields {
        if field.keeping == Keeping::Clear && matches!(field.holds, FieldType::Record(_)) {
            let _ = writeln!(out, "CREATE INDEX {0}_{1} ON {0} ({2});", kind.name, field.name, quoted(field.name));
        }
    }
    out
}

fn column_of(field: &Field) -> String {
    let name = quoted(field.name);
    let not_null = if field.required { " NOT NULL" } else { "" };
    let rest = match field.holds {
        FieldType::Text | FieldType::LongText | FieldType::SeveralOf(_) | FieldType::Presence => {
            format!("TEXT{not_null}")
        }
        FieldType::Whole => format!("BIGINT{not_null} CHECK ({name} >= 0)"),
        FieldType::Number => format!("DOUBLE{not_null}"),
        FieldType::Truth => format!("BIGINT{not_null} CHECK ({name} IN (0, 1))"),
        FieldType::Day => format!("TEXT{not_null} CHECK (length({name}) = 10)"),
        FieldType::Moment => format!("TEXT{not_null} CHECK ({name} = 'none' OR length({name}) >= 10)"),
        FieldType::OneOf(words) => {
            let words: Vec<String> = words.iter().map(|word| format!("'{}'", word.replace('\'', "''"))).collect();
            format!("TEXT{not_null} CHECK ({name} IN ({}))", words.join(", "))
        }
        FieldType::Record(kind) => format!("TEXT{not_null} REFERENCES {kind} (id)"),
    };
    format!("{name} {rest}")
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
