//! The packs of this repository.

use std::path::{Path, PathBuf};
use wayhome_packs::{Packs, shipped_files};

pub fn packs_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs")
}

fn listed(folder: &Path, below: &str, out: &mut Vec<String>) {
    let mut entries: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        let name = format!("{below}{}", path.file_name().unwrap().to_string_lossy());
        if path.is_dir() {
            listed(&path, &format!("{name}/"), out);
        } else if name.ends_with(".toml")
            && ["law/", "guidance/", "locales/", "messages/", "pathogens/", "responses/"]
                .iter()
                .any(|kind| name.starts_with(kind))
        {
            out.push(name);
        }
    }
}

#[test]
fn every_pack_file_is_inside_the_program() {
    let mut folder = Vec::new();
    listed(&packs_folder(), "", &mut folder);
    folder.sort();
    let mut shipped: Vec<String> = shipped_files().into_iter().map(|file| file.path).collect();
    shipped.sort();
    let text: String = folder.iter().map(|path| format!("    \"{path}\",\n")).collect();
    assert!(folder == shipped, "src/shipped.rs must list:\n{text}");
}

#[test]
fn the_shipped_packs_have_no_problem() {
    match Packs::shipped() {
        Ok(packs) => {
            let warnings: Vec<String> = packs.warnings.iter().map(ToString::to_string).collect();
            assert!(warnings.is_empty(), "{}", warnings.join("\n\n"));
        }
        Err(problems) => {
            let all: Vec<String> = problems.iter().map(ToString::to_string).collect();
            panic!("{} problems\n\n{}", all.len(), all.join("\n\n"));
        }
    }
}

#[test]
fn all_criteria_clocks_and_conflicts_of_the_reference_are_there() {
    let packs = Packs::shipped().unwrap();
    let law = packs.law(&["international"]).unwrap();
    let ids = |letter: char, n: usize| (1..=n).map(move |at| format!("{letter}-{at:02}"));
    let mut expected: Vec<String> = Vec::new();
    // Counts of the reference: 24 bars, 18 release, 17 safeguards, 8 placement, 18 conditions, 12 discipline, 24 oversight.
    for (letter, n) in [('B', 24), ('P', 18), ('S', 17), ('L', 8), ('C', 18), ('D', 12), ('R', 24)] {
        expected.extend(ids(letter, n));
    }
    expected.sort();
    let mut found: Vec<String> = law.criterion_ids.iter().map(ToString::to_string).collect();
    found.sort();
    assert_eq!(found, expected);
    let mut clocks: Vec<String> = law.clock_ids.iter().map(ToString::to_string).collect();
    clocks.sort();
    assert_eq!(clocks, ids('K', 38).collect::<Vec<_>>());
    assert_eq!(law.conflicts.len(), 10);
}

#[test]
fn no_rule_reads_what_it_must_not() {
    let packs = Packs::shipped().unwrap();
    // Rules that may read sex or pregnancy: separate accommodation, pregnancy and dependent children.
    const MAY_READ_SEX: [&str; 5] = ["B-23", "L-04", "C-03", "C-16", "D-12"];
    for id in packs.law_ids() {
        let ids: Vec<&str> = if id == "international" { vec![id] } else { vec!["international", id] };
        let law = packs.law(&ids).unwrap();
        for criterion in &law.criteria {
            for branch in &criterion.branches {
                branch.rule.fields(&mut |field| {
                    let field = &law.fields[field.0 as usize];
                    assert!(!field.protected, "{} reads {}", criterion.id, field.name);
                    for word in ["nationality", "ethnic", "ethnicity", "religion", "race"] {
                        assert!(
                            !field.name.split('_').any(|part| part == word),
                            "{} reads {}",
                            criterion.id,
                            field.name
                        );
                    }
                    if field.sex {
                        assert!(MAY_READ_SEX.contains(&criterion.id.as_str()), "{} reads {}", criterion.id, field.name);
                        assert!(criterion.reads_sex.is_some());
                    }
                });
            }
        }
        for clock in &law.clocks {
            if let Some(rule) = &clock.applies {
                rule.fields(&mut |field| {
                    let field = &law.fields[field.0 as usize];
                    assert!(!field.protected && !field.sex, "{} reads {}", clock.id, field.name);
                });
            }
        }
    }
}
