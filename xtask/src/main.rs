//! Every script of the project: `cargo xtask test` is what CI runs.

mod install;
mod run;
mod tidy;

use run::{Step, cargo, step};
use std::process::ExitCode;

const HELP: &str = "\
cargo xtask test     everything that must hold: format, lints, docs, dependencies, packs, all tests
cargo xtask quick    the same without installing tools, dependency checks and docs
cargo xtask tidy     only the rules of the tree (no machine paths, crates depend upwards, ...)
cargo xtask soak     long runs: more random cases, large countries (hours, not minutes)
cargo xtask bench    the table of docs/benchmarks.md, measured on this machine
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let outcome = match arguments.first().map(String::as_str) {
        Some("test") => test(true),
        Some("quick") => test(false),
        Some("tidy") => tidy::all(),
        Some("soak") => soak(),
        Some("bench") => cargo(&["run", "--release", "--package", "wayhome-bench", "--"], &arguments[1..]),
        Some("help" | "--help" | "-h") | None => {
            print!("{HELP}");
            return ExitCode::SUCCESS;
        }
        Some(other) => {
            eprintln!("error: there is no command `{other}`\n\n{HELP}");
            return ExitCode::from(2);
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("\nerror: {message}");
            ExitCode::FAILURE
        }
    }
}

/// What must hold before anything lands. The test runner comes last, so that the run ends with its summary.
fn test(whole: bool) -> Result<(), String> {
    if whole {
        step("tools", install::tools)?;
    }
    step("rules of the tree", tidy::all)?;
    step("format", || cargo(&["fmt", "--all", "--", "--check"], &[]))?;
    step("lints", || cargo(&["clippy", "--workspace", "--all-targets", "--quiet", "--", "-D", "warnings"], &[]))?;
    if whole {
        step("docs", || {
            Step::new("cargo")
                .args(&["doc", "--workspace", "--no-deps", "--quiet"])
                .variable("RUSTDOCFLAGS", "-D warnings")
                .run()
        })?;
        step("dependencies: licences, bans, sources", || {
            cargo(&["deny", "--workspace", "--log-level", "error", "check", "licenses", "bans", "sources"], &[])
        })?;
        step("examples in the docs", || cargo(&["test", "--workspace", "--doc", "--quiet"], &[]))?;
    }
    step("packs", || {
        cargo(&["run", "--quiet", "--package", "wayhome", "--", "packs", "check", "packs"], &[])?;
        cargo(&["run", "--quiet", "--package", "wayhome", "--", "packs", "test", "packs"], &[])
    })?;
    step("tests", || run::tests(&[]))
}

/// Long runs: the same tests with many more random cases, and countries of a size that takes time.
fn soak() -> Result<(), String> {
    step("tools", install::tools)?;
    step("tests with 20 times the random cases", || run::tests(&[("PROPTEST_CASES", "5000"), ("WAYHOME_SOAK", "1")]))?;
    step("review schedules against another solver (some minutes of C++ the first time)", || {
        cargo(
            &["test", "--release", "--package", "wayhome-plan", "--features", "highs", "--", "--nocapture", "highs"],
            &[],
        )
    })?;
    step("a country of 1,000,000 children", || {
        let out = std::env::temp_dir().join(format!("wayhome-soak-{}", std::process::id()));
        let out_text = out.to_string_lossy().into_owned();
        let wayhome = ["run", "--release", "--quiet", "--package", "wayhome", "--"];
        let made = cargo(
            &wayhome,
            &["synth", "--out", &out_text, "--facilities", "10000", "--children", "1000000"].map(String::from),
        )
        .and_then(|()| cargo(&wayhome, &["check", &out_text].map(String::from)));
        let _ = std::fs::remove_dir_all(&out);
        made
    })
}
