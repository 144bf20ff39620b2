//! Mistakes that a jurist might make, laid beside the shipped law: what is said about each, word for word.

use std::path::Path;
use wayhome_packs::{PackFile, Packs, shipped_files};

#[test]
fn every_mistake_is_explained() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/jurist");
    let mut names: Vec<String> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|name| name.ends_with(".toml"))
        .collect();
    names.sort();
    let mut all = String::new();
    for name in &names {
        let pack = if name.contains("overlay") { "harrowmark" } else { "international" };
        let mut files: Vec<PackFile> = shipped_files();
        let bytes = std::fs::read(folder.join(name)).unwrap();
        files.push(PackFile { path: format!("law/{pack}/{name}"), bytes: bytes.into() });
        let problems = Packs::load(&files).expect_err(name);
        for problem in problems {
            all.push_str(&format!("{problem}\n\n"));
        }
    }
    let expected = std::fs::read_to_string(folder.join("messages.txt")).unwrap_or_default();
    assert!(all == expected, "messages.txt must hold, if every line is right:\n{all}");
}
