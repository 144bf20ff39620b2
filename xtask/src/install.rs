//! What the tests need beside Rust: installed where that is allowed, named where it is not.

use crate::run::{Step, root, succeeds};
use std::path::Path;

/// The version that the configuration in `deny.toml` was written for.
const CARGO_DENY: &str = "0.20.2";

/// The version of axe-core, which looks for what keeps people with disabilities out.
const AXE: &str = "4.14.1";

/// Debian packages, and the program or file that each brings.
const PACKAGES: &[(&str, &str)] = &[
    ("chromium", "chromium"),
    ("chromium-driver", "chromedriver"),
    ("poppler-utils", "pdftoppm"),
    ("postgresql", "psql"),
    ("npm", "npm"),
    ("fonts-noto-core", "/usr/share/fonts/truetype/noto/NotoSansArabic-Regular.ttf"),
    ("fonts-noto-cjk", "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc"),
];

fn is_there(what: &str) -> bool {
    if what.starts_with('/') {
        return Path::new(what).exists();
    }
    succeeds(what, &["--version"]) || succeeds(what, &["-v"])
}

/// Installs what is missing.
pub fn tools() -> Result<(), String> {
    let missing: Vec<&str> =
        PACKAGES.iter().filter(|(_, brings)| !is_there(brings)).map(|(package, _)| *package).collect();
    if !missing.is_empty() {
        packages(&missing)?;
    }
    if !succeeds("cargo", &["deny", "--version"]) {
        eprintln!("installing cargo-deny {CARGO_DENY} (some minutes, once)");
        Step::new("cargo").args(&["install", "cargo-deny", "--locked", "--debug", "--version", CARGO_DENY]).run()?;
    }
    axe()
}

/// Fetches axe-core for the tests of the pages; it is part of no build.
fn axe() -> Result<(), String> {
    let package = root().join("target/axe/node_modules/axe-core/package.json");
    let have = std::fs::read_to_string(package).is_ok_and(|text| text.contains(&format!("\"version\": \"{AXE}\"")));
    if have {
        return Ok(());
    }
    eprintln!("fetching axe-core {AXE} for the tests of the pages");
    let wanted = format!("axe-core@{AXE}");
    let arguments = [
        "install",
        "--prefix",
        "target/axe",
        "--no-save",
        "--no-package-lock",
        "--ignore-scripts",
        "--silent",
        &wanted,
    ];
    Step::new("npm").args(&arguments).run()
}

fn packages(missing: &[&str]) -> Result<(), String> {
    let by_hand = format!("install these packages and run this again: apt-get install {}", missing.join(" "));
    if !succeeds("apt-get", &["--version"]) {
        return Err(format!("this is no Debian or Ubuntu; {by_hand} (names as in Debian)"));
    }
    let is_root =
        std::env::var("USER").is_ok_and(|user| user == "root") || succeeds("test", &["-w", "/var/lib/dpkg/lock"]);
    let prefix: &[&str] = if is_root {
        &[]
    } else if succeeds("sudo", &["-n", "true"]) {
        &["sudo", "-n"]
    } else {
        return Err(format!("not allowed to install packages; {by_hand}"));
    };
    let apt = |arguments: &[&str]| {
        let mut line: Vec<&str> = prefix.to_vec();
        line.push("apt-get");
        line.extend(arguments);
        let program = line.remove(0);
        Step::new(program).args(&line).variable("DEBIAN_FRONTEND", "noninteractive").run()
    };
    eprintln!("installing Debian packages: {}", missing.join(" "));
    apt(&["update", "-qq"])
        .and_then(|()| {
            let mut arguments = vec!["install", "-y", "-qq", "--no-install-recommends"];
            arguments.extend(missing);
            apt(&arguments)
        })
        .map_err(|error| format!("{error}; {by_hand}"))
}
