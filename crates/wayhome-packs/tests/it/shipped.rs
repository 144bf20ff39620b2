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
        } else if name.ends_with(".toml") && ["law/", "guidance/", "locales/", "pathogens/", "responses/"].iter().any(|kind| name.starts_with(kind)) {
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
