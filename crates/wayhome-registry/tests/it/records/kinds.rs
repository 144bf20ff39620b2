//! The definitions hold together, and nothing that could harm a child is kept in the clear.

use std::collections::BTreeSet;
use wayhome_registry::records::{self, FieldType, Keeping, Kind, Rule, Section, Subject, sheets};

fn is_plain(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

fn about_a_child(kind: &Kind) -> bool {
    matches!(kind.subject, Subject::Child | Subject::ChildOrFacility)
}

#[test]
fn names_are_plain_and_meet_no_other() {
    let mut names = BTreeSet::new();
    for kind in records::all() {
        assert!(is_plain(kind.name), "{}", kind.name);
        assert!(names.insert(kind.name), "two kinds are called {}", kind.name);
        assert!(!kind.meaning.is_empty(), "{}", kind.name);
        let mut fields: BTreeSet<&str> = records::COMMON.iter().copied().collect();
        for field in kind.fields {
            assert!(is_plain(field.name), "{}.{}", kind.name, field.name);
            assert!(
                fields.insert(field.name),
                "{}.{} stands twice, or is a column of every table",
                kind.name,
                field.name
            );
            assert!(!field.meaning.is_empty(), "{}.{}", kind.name, field.name);
        }
    }
    assert!(!names.contains(records::PROTECTED_TABLE));
    assert!(names.len() > 100, "{}", names.len());
}

#[test]
fn every_desk_of_the_design_has_kinds() {
    let desks: BTreeSet<&str> = records::all().iter().map(|kind| kind.desk).collect();
    let expected: BTreeSet<&str> = [
        "situation",
        "facilities",
        "children",
        "review",
        "outbreak",
        "safeguarding",
        "conditions",
        "legal_aid",
        "supervision",
        "inspection",
        "training",
        "communication",
        "reintegration",
        "assistance",
        "publish",
    ]
    .into();
    assert_eq!(desks, expected);
}

#[test]
fn what_a_field_names_exists() {
    for kind in records::all() {
        for field in kind.fields {
            if let FieldType::Record(other) = field.holds {
                let other =
                    records::kind(other).unwrap_or_else(|| panic!("{}.{}: no kind {other}", kind.name, field.name));
                assert!(!other.hides_existence(), "{}.{} would tell of a hidden record", kind.name, field.name);
            }
            if let FieldType::OneOf(words) | FieldType::SeveralOf(words) = field.holds {
                let different: BTreeSet<&&str> = words.iter().collect();
                assert!(words.len() > 1 && different.len() == words.len(), "{}.{}", kind.name, field.name);
                assert!(words.iter().all(|word| !word.contains([';', '\'']) && !word.is_empty()));
            }
        }
    }
}

/// The fields that a rule names.
fn names(rule: &Rule) -> Vec<&'static str> {
    let together = |first: &[&'static str], second: &[&'static str]| [first, second].concat();
    match *rule {
        Rule::InOrder(fields) | Rule::Past(fields) | Rule::Unique(fields) => fields.to_vec(),
        Rule::Between(field, _, _) | Rule::SameChild(field) => vec![field],
        Rule::AtMost(first, second) | Rule::Differ(first, second) => vec![first, second],
        Rule::AddUp { parts, total } => together(parts, &[total]),
        Rule::Needs { when, fields, .. } => together(fields, &[when]),
        Rule::Never { field, .. } => vec![field],
        Rule::WithinDays { field, after, .. } => vec![field, after],
        Rule::OneOpen { of, end } => together(&of.split('+').collect::<Vec<_>>(), &[end]),
        Rule::OneWith { of, field } => together(&of.split('+').collect::<Vec<_>>(), &[field]),
        Rule::NoOverlap { of, from, to } => together(&of.split('+').collect::<Vec<_>>(), &[from, to]),
        Rule::NotBefore { field, link, .. } => vec![field, link],
        Rule::WithinStay { from, to, .. } => vec![from, to],
    }
}

#[test]
fn rules_name_fields_that_exist_and_can_be_checked() {
    let of = |kind: &Kind, name: &str| kind.field(name).map(|field| field.holds);
    let is_time = |kind: &Kind, name: &str| matches!(of(kind, name), Some(FieldType::Day | FieldType::Moment));
    let is_number = |kind: &Kind, name: &str| matches!(of(kind, name), Some(FieldType::Whole | FieldType::Number));
    for kind in records::all() {
        for rule in kind.rules {
            let at = format!("{}: {rule:?}", kind.name);
            for name in names(rule) {
                assert!(
                    kind.field(name).is_some() || matches!(name, "id" | "child_id" | "facility_id"),
                    "{at}: {name}"
                );
            }
            match *rule {
                Rule::InOrder(fields) => {
                    assert!(fields.len() > 1 && fields.iter().all(|name| is_time(kind, name)), "{at}")
                }
                Rule::Past(fields) => assert!(fields.iter().all(|name| is_time(kind, name)), "{at}"),
                Rule::Between(field, low, high) => assert!(is_number(kind, field) && low < high, "{at}"),
                Rule::AtMost(first, second) => assert!(is_number(kind, first) && is_number(kind, second), "{at}"),
                Rule::AddUp { parts, total } => {
                    assert!(is_number(kind, total) && parts.iter().all(|name| is_number(kind, name)), "{at}");
                }
                Rule::Needs { when, is, .. } | Rule::Never { field: when, is, .. } => {
                    for word in is {
                        let fits = match of(kind, when) {
                            Some(FieldType::OneOf(words) | FieldType::SeveralOf(words)) => {
                                *word == "*" || words.contains(word)
                            }
                            Some(FieldType::Truth) => matches!(*word, "true" | "false"),
                            Some(FieldType::Moment) => matches!(*word, "*" | "none"),
                            Some(FieldType::Whole) => *word == ">0",
                            _ => *word == "*",
                        };
                        assert!(fits, "{at}: {word}");
                    }
                }
                Rule::WithinDays { field, after, .. } => assert!(is_time(kind, field) && is_time(kind, after), "{at}"),
                Rule::NotBefore { field, link, theirs } => {
                    assert!(is_time(kind, field), "{at}");
                    let Some(FieldType::Record(other)) = of(kind, link) else { panic!("{at}: {link} names no record") };
                    assert!(is_time(records::kind(other).unwrap(), theirs), "{at}: {other}.{theirs}");
                }
                Rule::WithinStay { from, to, kind: other, their_from, their_to } => {
                    let other = records::kind(other).unwrap();
                    assert!(is_time(kind, from) && is_time(kind, to), "{at}");
                    assert!(is_time(other, their_from) && is_time(other, their_to), "{at}");
                }
                Rule::SameChild(link) => {
                    let Some(FieldType::Record(other)) = of(kind, link) else { panic!("{at}: {link} names no record") };
                    assert!(about_a_child(kind) && records::kind(other).unwrap().subject == Subject::Child, "{at}");
                }
                Rule::OneOpen { end, .. } => assert!(is_time(kind, end), "{at}"),
                Rule::OneWith { field, .. } => assert_eq!(of(kind, field), Some(FieldType::Truth), "{at}"),
                Rule::NoOverlap { from, to, .. } => assert!(is_time(kind, from) && is_time(kind, to), "{at}"),
                Rule::Unique(fields) => assert!(!fields.is_empty(), "{at}"),
                Rule::Differ(..) => {}
            }
        }
    }
}

/// Words that must not stand in a column that anybody with the file can read.
const NEVER_CLEAR: &[&str] = &[
    "ground",
    "offence",
    "association",
    "diagnos",
    "violen",
    "pathogen",
    "pregnan",
    "disab",
    "sentence",
    "charge",
    "weapon",
    "name",
    "address",
    "reach",
    "words",
    "reason",
    "note",
    "label",
    "threat",
    "injur",
    "symptom",
];

#[test]
fn nothing_that_could_harm_a_child_is_in_the_clear() {
    let mut wrong = Vec::new();
    for kind in records::all() {
        for field in kind.fields.iter().filter(|field| field.keeping == Keeping::Clear) {
            let at = format!("{}.{}", kind.name, field.name);
            if about_a_child(kind) {
                assert!(
                    !matches!(field.holds, FieldType::LongText | FieldType::Presence),
                    "{at}: free text in the clear"
                );
                if NEVER_CLEAR.iter().any(|word| field.name.contains(word)) {
                    wrong.push(at.clone());
                }
                assert!(
                    !matches!(field.section, Section::Sec | Section::Hcl | Section::Vic)
                        || matches!(
                            field.holds,
                            FieldType::Day
                                | FieldType::Moment
                                | FieldType::Record(_)
                                | FieldType::OneOf(_)
                                | FieldType::Truth
                        ),
                    "{at}"
                );
                assert_ne!(field.section, Section::Sec, "{at}");
            }
            assert!(!kind.hides_existence(), "{at}: a hidden record has no column of its own");
        }
        if about_a_child(kind) {
            assert!(
                kind.fields.iter().all(|field| field.section != Section::Open),
                "{}: about a child, yet open",
                kind.name
            );
        }
        if kind.hides_existence() {
            assert_eq!(kind.table(), records::PROTECTED_TABLE);
            assert!(about_a_child(kind));
        }
    }
    assert!(wrong.is_empty(), "in the clear: {wrong:?}");
    // The grounds of custody, wherever they stand, are sealed.
    let grounds = <wayhome_domain::Ground as wayhome_domain::Term>::WORDS;
    let mut seen = 0;
    for kind in records::all() {
        for field in kind.fields {
            if let FieldType::OneOf(words) | FieldType::SeveralOf(words) = field.holds
                && words.iter().any(|word| grounds.contains(word) && *word != "other" && *word != "protection")
                && about_a_child(kind)
            {
                seen += 1;
                assert_eq!(field.keeping, Keeping::Sealed, "{}.{}", kind.name, field.name);
            }
        }
    }
    assert!(seen >= 2);
}

#[test]
fn walls_stand_where_they_must() {
    use wayhome_registry::records::Wall;
    let wall = |name: &str| records::kind(name).unwrap().wall;
    assert_eq!(wall("lawyer_note"), Wall::Counsel);
    assert_eq!(wall("inspection_note"), Wall::Inspector);
    assert_eq!(wall("inspection_interview"), Wall::Inspector);
    assert_eq!(wall("gender_violence_case"), Wall::Protected);
    assert_eq!(wall("exploitation_case"), Wall::Protected);
    assert_eq!(wall("association_label"), Wall::Association);
    assert_eq!(wall("complaint_file"), Wall::Complaint);
}

#[test]
fn every_column_of_the_folder_has_its_place() {
    for sheet in sheets::SHEETS {
        let columns = sheets::columns_of(sheet.file).unwrap();
        for column in columns {
            let placed = sheet.fields.iter().any(|(name, _, _)| *name == column.name);
            assert_ne!(placed, sheets::is_common(sheet, column.name), "{} {}", sheet.file, column.name);
        }
        for (name, _, _) in sheet.fields {
            assert!(columns.iter().any(|column| column.name == *name), "{} has no column {name}", sheet.file);
        }
        let kind = records::kind(sheet.kind).unwrap();
        assert_eq!(kind.sheet, Some(sheet.file));
        assert_eq!(kind.fields.len(), sheet.fields.len());
    }
    macro_rules! files { ($($field:ident: $row:ident,)*) => { vec![$(<wayhome_domain::$row as wayhome_domain::Row>::FILE,)*] }; }
    let files: Vec<&str> = wayhome_domain::for_each_table!(files);
    let ours: Vec<&str> = sheets::SHEETS.iter().map(|sheet| sheet.file).collect();
    assert_eq!(ours[..files.len()], files[..], "in reading order");
    assert_eq!(ours[files.len()..], ["identities.csv"]);
}
