//! The rules of a kind that the database can see, as constraints of its table.
//!
//! The database sees fields in the clear alone; the door checks all rules. Times are compared as far as their text allows: two
//! days, or two instants (all in UTC); a day and an instant may stand either way.

use super::{Field, FieldType, Keeping, Kind, Rule};
use crate::rows::quoted;

/// Whether a field has a column of its own.
fn clear<'a>(kind: &'a Kind, name: &str) -> Option<&'a Field> {
    kind.field(name).filter(|field| field.keeping == Keeping::Clear)
}

fn is_column(kind: &Kind, name: &str) -> bool {
    matches!(name, "id" | "child_id" | "facility_id") || clear(kind, name).is_some()
}

/// The constraints of the table of a kind, in words of both databases.
#[must_use]
pub fn constraints(kind: &Kind) -> Vec<String> {
    let mut out = Vec::new();
    for rule in kind.rules {
        match *rule {
            Rule::InOrder(names) => {
                let known: Vec<&str> = names.iter().copied().filter(|name| clear(kind, name).is_some()).collect();
                for pair in known.windows(2) {
                    if let [early, late] = pair {
                        out.push(in_order(&quoted(early), &quoted(late)));
                    }
                }
            }
            Rule::Between(name, low, high) if clear(kind, name).is_some() => {
                out.push(format!("CHECK ({0} BETWEEN {low} AND {high})", quoted(name)));
            }
            Rule::AtMost(small, large) if clear(kind, small).is_some() && clear(kind, large).is_some() => {
                out.push(format!("CHECK ({} <= {})", quoted(small), quoted(large)));
            }
            Rule::AddUp { parts, total } if parts.iter().chain([&total]).all(|name| clear(kind, name).is_some()) => {
                let sum: Vec<String> = parts.iter().map(|name| quoted(name)).collect();
                out.push(format!("CHECK ({} = {})", sum.join(" + "), quoted(total)));
            }
            Rule::Needs { when, is, fields, .. } => {
                let Some(condition) = holds(kind, when, is) else { continue };
                for name in fields.iter().filter(|name| is_column(kind, name)) {
                    out.push(format!("CHECK (NOT ({condition}) OR {} IS NOT NULL)", quoted(name)));
                }
            }
            Rule::Never { field, is, .. } => {
                if let Some(condition) = holds(kind, field, is) {
                    out.push(format!("CHECK (NOT ({condition}))"));
                }
            }
            Rule::Differ(first, second) if is_column(kind, first) && is_column(kind, second) => {
                out.push(format!("CHECK ({} <> {})", quoted(first), quoted(second)));
            }
            _ => {}
        }
    }
    out
}

fn in_order(early: &str, late: &str) -> String {
    // A time to the second has 19 characters; what follows are parts of a second and the `Z`. A local time (no `Z`) is not
    // compared with an instant.
    format!(
        "CHECK ({early} = 'none' OR {late} = 'none' OR length({early}) < 19 AND length({late}) > 10 \
         OR length({early}) > 10 AND length({late}) < 19 OR ({early} LIKE '%Z') <> ({late} LIKE '%Z') \
         OR substr({early}, 1, 19) <= substr({late}, 1, 19))"
    )
}

/// The condition that a field holds one of the words of a rule; `None` when the database cannot see it. Never unknown.
fn holds(kind: &Kind, name: &str, words: &[&str]) -> Option<String> {
    let field = clear(kind, name)?;
    let column = quoted(name);
    let one = |word: &&str| -> Option<String> {
        Some(match (field.holds, *word) {
            (_, "*") => format!("{column} IS NOT NULL"),
            (FieldType::Truth, word) => {
                format!("{column} IS NOT NULL AND {column} = {}", i64::from(word == "true"))
            }
            (FieldType::Whole, ">0") => format!("{column} IS NOT NULL AND {column} > 0"),
            (FieldType::OneOf(_) | FieldType::Moment, word) => format!("{column} IS NOT NULL AND {column} = '{word}'"),
            _ => return None,
        })
    };
    let conditions: Option<Vec<String>> = words.iter().map(one).collect();
    conditions.map(|all| all.join(" OR "))
}

/// The unique indexes of a kind.
#[must_use]
pub fn unique_indexes(kind: &Kind) -> Vec<String> {
    let table = quoted(kind.table());
    // One record for each value of `of` among those of which the field holds the condition.
    let one = |of: &str, field: &str, called: &str, condition: &str| {
        let names: Vec<&str> = of.split('+').collect();
        let all_columns = names.iter().chain([&field]).all(|name| is_column(kind, name));
        let columns = names.iter().map(|name| quoted(name)).collect::<Vec<_>>().join(", ");
        all_columns.then(|| {
            let field = quoted(field);
            format!("CREATE UNIQUE INDEX {}_one_{called} ON {table} ({columns}) WHERE {field} {condition};", kind.name)
        })
    };
    let mut out = Vec::new();
    for rule in kind.rules {
        match *rule {
            Rule::Unique(names) if names.iter().all(|name| is_column(kind, name)) => {
                let columns: Vec<String> = names.iter().map(|name| quoted(name)).collect();
                out.push(format!(
                    "CREATE UNIQUE INDEX {}_one_{} ON {table} ({});",
                    kind.name,
                    names.join("_"),
                    columns.join(", ")
                ));
            }
            Rule::OneOpen { of, end } => out.extend(one(of, end, "open", "IS NULL")),
            Rule::OneWith { of, field } => out.extend(one(of, field, field, "= 1")),
            _ => {}
        }
    }
    out
}
