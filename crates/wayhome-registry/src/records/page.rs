//! `docs/registry-records.md`: every kind and field, from the definitions.

use super::{Keeping, Kind, Rule, Subject, Wall, all};
use std::fmt::Write as _;

/// The page. A test holds it fresh.
#[must_use]
pub fn page() -> String {
    let mut out = String::from(
        "# The records of the registry\n\n\
         Every kind of record, desk by desk, with every field. This page is made from `crates/wayhome-registry/src/records`; a test\n\
         holds it fresh. The tables are in `crates/wayhome-registry/migrations/0003-records.sql`.\n\n\
         - **Section**: where the field stands in the access matrix: ID identity and contacts, FAM family, LEG legal status, DEC\n  \
         decisions and reasons, CLK clocks, PLC placement, INC incidents and separation, CMP complaints, HSU health summary, HCL\n  \
         clinical record, SOC social assessment and plan, EDU education, VIC victim and protection data, SEC association and threat,\n  \
         LOG access log, OPEN not about a child.\n\
         - **Kept**: *clear*, a column of the table; *sealed*, under the child's key (or the registry's, where no child is the subject);\n  \
         *name*, sealed and found by the keyed index.\n\
         - Every record also has an id, the child and the facility where it has one, a version, the time from which it holds and the\n  \
         time when it was recorded. Earlier versions and corrections are in the ledger, beside what they correct.\n\
         - A field that is not marked *required* may be unknown. A time is a day or an instant; `none` says that it is known not to have\n  \
         happened.\n\n",
    );
    let kinds = all();
    let fields: usize = kinds.iter().map(|kind| kind.fields.len()).sum();
    let mut desks: Vec<&str> = Vec::new();
    for kind in kinds {
        if !desks.contains(&kind.desk) {
            desks.push(kind.desk);
        }
    }
    let _ = writeln!(out, "{} kinds, {fields} fields.\n", kinds.len());
    for desk in desks {
        let _ = writeln!(out, "## {}\n", desk.replace('_', " "));
        for kind in kinds.iter().filter(|kind| kind.desk == desk) {
            one(kind, &mut out);
        }
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

fn one(kind: &Kind, out: &mut String) {
    let _ = writeln!(out, "### {}\n\n{}\n", kind.name, kind.meaning);
    let about = match kind.subject {
        Subject::Child => "a child",
        Subject::Facility => "a facility",
        Subject::ChildOrFacility => "a child or a facility",
        Subject::Country => "neither a child nor a facility",
    };
    let _ = write!(out, "About {about}. Kept as *{}*.", kind.retention.describe());
    if let Some(file) = kind.sheet {
        let _ = write!(out, " The rows of `{file}`.");
    }
    if kind.hides_existence() {
        out.push_str(
            " Even that such a record exists is a secret: its kind is sealed, and its rows lie among those of others.",
        );
    }
    if kind.wall != Wall::None {
        let _ = write!(out, " Behind the wall *{}*.", kind.wall.word());
    }
    out.push_str("\n\n| field | what it means | holds | section | kept |\n| --- | --- | --- | --- | --- |\n");
    for field in kind.fields {
        let kept = match field.keeping {
            Keeping::Clear => "clear",
            Keeping::Sealed => "sealed",
            Keeping::Name => "name",
        };
        let _ = writeln!(
            out,
            "| {}{} | {} | {} | {} | {kept} |",
            field.name,
            if field.required { " (required)" } else { "" },
            field.meaning.replace('|', "\\|"),
            field.holds.describe().replace('|', "\\|"),
            field.section.code(),
        );
    }
    out.push('\n');
    if !kind.rules.is_empty() {
        for rule in kind.rules {
            let _ = writeln!(out, "- {}", say(rule));
        }
        out.push('\n');
    }
}

/// A rule in words.
#[must_use]
pub fn say(rule: &Rule) -> String {
    let list =
        |names: &[&str], between: &str| names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(between);
    let of = |of: &str| list(&of.split('+').collect::<Vec<_>>(), " and ");
    match *rule {
        Rule::InOrder(names) => format!("In this order, as far as known: {}.", list(names, ", ")),
        Rule::Past(names) => format!("Not ahead: {}.", list(names, ", ")),
        Rule::Between(name, low, high) => format!("`{name}` lies between {low} and {high}."),
        Rule::AtMost(small, large) => format!("`{small}` is not more than `{large}`."),
        Rule::AddUp { parts, total } => format!("{} add up to `{total}`.", list(parts, ", ")),
        Rule::Needs { when, is, fields, why } => {
            format!("When `{when}` is {}: {} needed ({why}).", words(is), list(fields, ", "))
        }
        Rule::Never { field, is, why } => format!("`{field}` is never {}: {why}.", words(is)),
        Rule::WithinDays { field, after, days } => format!("`{field}` lies at most {days} days after `{after}`."),
        Rule::Unique(names) => format!("Not two with the same {}.", list(names, ", ")),
        Rule::OneOpen { of: key, end } => format!("At most one without `{end}` for each {}.", of(key)),
        Rule::OneWith { of: key, field } => format!("At most one with `{field}` for each {}.", of(key)),
        Rule::NoOverlap { of: key, from, to } => {
            format!("No overlap in time (`{from}` to `{to}`) for the same {}.", of(key))
        }
        Rule::NotBefore { field, link, theirs } => {
            format!("`{field}` does not lie before `{theirs}` of the record that `{link}` names.")
        }
        Rule::WithinStay { from, to, kind, their_from, their_to } => {
            format!("`{from}` to `{to}` lies within a {kind} of the same child (`{their_from}` to `{their_to}`).")
        }
        Rule::Differ(first, second) => format!("`{first}` and `{second}` are different."),
        Rule::SameChild(link) => format!("The record that `{link}` names is about the same child."),
    }
}

fn words(is: &[&str]) -> String {
    is.iter()
        .map(|word| match *word {
            "*" => "given".to_owned(),
            ">0" => "more than 0".to_owned(),
            word => format!("`{word}`"),
        })
        .collect::<Vec<_>>()
        .join(" or ")
}
