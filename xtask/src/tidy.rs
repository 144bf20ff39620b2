//! Rules of the tree that no compiler checks.

use crate::run::root;
use std::path::Path;
use std::process::Command;

/// Our crates, lowest floor first: a crate may depend only on those before it.
const FLOORS: &[&str] = &[
    "wayhome-domain",
    "wayhome-packs",
    "wayhome-law",
    "wayhome-simd",
    "wayhome-outbreak",
    "wayhome-plan",
    "wayhome-exchange",
    "wayhome-documents",
    "wayhome-registry",
    "wayhome-web",
    "wayhome",
    "wayhome-testkit",
    "wayhome-bench",
    "xtask",
];

/// Checks every rule and lists all that is broken.
pub fn all() -> Result<(), String> {
    let mut broken = Vec::new();
    floors(&mut broken)?;
    for path in tracked()? {
        let Ok(text) = std::fs::read_to_string(root().join(&path)) else { continue };
        words(&path, &text, &mut broken);
    }
    if broken.is_empty() {
        return Ok(());
    }
    for line in &broken {
        eprintln!("{line}");
    }
    Err(format!("{} rules of the tree are broken", broken.len()))
}

/// Dependencies point up the list of floors only, and every crate stands on it.
fn floors(broken: &mut Vec<String>) -> Result<(), String> {
    let mut folders: Vec<_> = std::fs::read_dir(root().join("crates"))
        .map_err(|error| format!("crates: {error}"))?
        .filter_map(|entry| entry.ok())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    folders.sort();
    for folder in folders {
        let manifest = Path::new("crates").join(&folder).join("Cargo.toml");
        let Ok(text) = std::fs::read_to_string(root().join(&manifest)) else { continue };
        let Some(floor) = FLOORS.iter().position(|name| *name == folder) else {
            broken.push(format!("{}: the crate is not on the list of floors in xtask/src/tidy.rs", manifest.display()));
            continue;
        };
        let mut section = "";
        for (number, line) in text.lines().enumerate() {
            if line.starts_with('[') {
                section = line;
            }
            let name = line.split(['.', '=', ' ']).next().unwrap_or("");
            if let Some(other) = FLOORS.iter().position(|known| *known == name)
                && other >= floor
                && section == "[dependencies]"
            {
                broken.push(format!(
                    "{}:{}: {folder} may not depend on {name}, which stands above it",
                    manifest.display(),
                    number + 1
                ));
            }
            if name == "wayhome-testkit" && section == "[dependencies]" && folder != "wayhome-bench" {
                broken.push(format!("{}:{}: wayhome-testkit is for tests only", manifest.display(), number + 1));
            }
        }
    }
    Ok(())
}

fn tracked() -> Result<Vec<String>, String> {
    let listing = Command::new("git")
        .args(["ls-files"])
        .current_dir(root())
        .output()
        .map_err(|error| format!("git ls-files: {error}"))?;
    Ok(String::from_utf8_lossy(&listing.stdout).lines().map(str::to_owned).collect())
}

/// No machine paths, no registry hosts, no unfinished marks.
fn words(path: &str, text: &str, broken: &mut Vec<String>) {
    // Put together here so that this file does not break its own rule.
    let machine = [["/wor", "k/"].concat(), ["/far", "m/"].concat(), ["/roo", "t/"].concat(), ["/hom", "e/"].concat()];
    let hosts =
        [["crates", ".io"].concat(), ["pypi", ".org"].concat(), ["npmjs", ".com"].concat(), ["npmjs", ".org"].concat()];
    let marks = [
        ["todo", "!("].concat(),
        ["unimplemented", "!("].concat(),
        ["FIX", "ME"].concat(),
        ["#[", "ignore"].concat(),
        ["dbg", "!("].concat(),
    ];
    if path == "Cargo.lock" || path == "deny.toml" {
        return;
    }
    for (number, line) in text.lines().enumerate() {
        let mut tell = |what: &str, found: &str| broken.push(format!("{path}:{}: {what}: `{found}`", number + 1));
        for found in machine.iter().filter(|found| line.contains(found.as_str())) {
            tell("a path of one machine (say it relative to the repository)", found);
        }
        for found in hosts.iter().filter(|found| line.contains(found.as_str())) {
            tell("a registry's host (name the registry in words)", found);
        }
        if path.ends_with(".rs") {
            for found in marks.iter().filter(|found| line.contains(found.as_str())) {
                tell("an unfinished mark", found);
            }
        }
    }
}
