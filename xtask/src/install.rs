//! What the tests need beside Rust: installed where that is allowed, named where it is not.

use crate::run::{Step, succeeds};

/// The version that the configuration in `deny.toml` was written for.
const CARGO_DENY: &str = "0.20.2";

/// Debian packages, and the program each brings.
const PACKAGES: &[(&str, &str)] = &[
    ("chromium", "chromium"),
    ("chromium-driver", "chromedriver"),
    ("poppler-utils", "pdftoppm"),
    ("postgresql", "psql"),
];

/// Installs what is missing.
pub fn tools() -> Result<(), String> {
    let missing: Vec<&str> = PACKAGES
        .iter()
        .filter(|(_, program)| !succeeds(program, &["--version"]) && !succeeds(program, &["-v"]))
        .map(|(package, _)| *package)
        .collect();
    if !missing.is_empty() {
        packages(&missing)?;
    }
    if !succeeds("cargo", &["deny", "--version"]) {
        eprintln!("installing cargo-deny {CARGO_DENY} (some minutes, once)");
        Step::new("cargo").args(&["install", "cargo-deny", "--locked", "--debug", "--version", CARGO_DENY]).run()?;
    }
    Ok(())
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
