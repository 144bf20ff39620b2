//! Running other programs, with the command shown and its failure told.

use std::process::{Command, Stdio};
use std::time::Instant;

/// One program to run.
pub struct Step {
    program: String,
    arguments: Vec<String>,
    variables: Vec<(String, String)>,
}

impl Step {
    /// A program found on the path.
    pub fn new(program: &str) -> Self {
        Step { program: program.to_owned(), arguments: Vec::new(), variables: Vec::new() }
    }

    /// Adds arguments.
    pub fn args(mut self, arguments: &[&str]) -> Self {
        self.arguments.extend(arguments.iter().map(|argument| (*argument).to_owned()));
        self
    }

    /// Sets an environment variable.
    pub fn variable(mut self, name: &str, value: &str) -> Self {
        self.variables.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Runs it in the repository's root and waits.
    pub fn run(self) -> Result<(), String> {
        let shown = format!("{} {}", self.program, self.arguments.join(" "));
        let status = Command::new(&self.program)
            .args(&self.arguments)
            .envs(self.variables)
            .current_dir(root())
            .stdin(Stdio::null())
            .status()
            .map_err(|error| format!("`{shown}` could not be started: {error}"))?;
        if status.success() { Ok(()) } else { Err(format!("`{shown}` failed ({status})")) }
    }
}

/// The repository's root.
pub fn root() -> std::path::PathBuf {
    let here = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_owned()
}

/// Runs cargo with fixed and further arguments.
pub fn cargo(arguments: &[&str], further: &[String]) -> Result<(), String> {
    let mut all: Vec<&str> = arguments.to_vec();
    all.extend(further.iter().map(String::as_str));
    Step::new("cargo").args(&all).run()
}

/// Runs all tests with nextest where it is installed, else with cargo's own runner.
pub fn tests(variables: &[(&str, &str)]) -> Result<(), String> {
    let runner: &[&str] = if succeeds("cargo", &["nextest", "--version"]) {
        &["nextest", "run", "--workspace", "--no-fail-fast"]
    } else {
        &["test", "--workspace", "--no-fail-fast", "--lib", "--bins", "--tests"]
    };
    let mut step = Step::new("cargo").args(runner);
    for (name, value) in variables {
        step = step.variable(name, value);
    }
    step.run()
}

/// Whether a command exists and ends well; its output is not shown.
pub fn succeeds(program: &str, arguments: &[&str]) -> bool {
    Command::new(program)
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// Announces a part of the work, does it, and says how long it took.
pub fn step(name: &str, work: impl FnOnce() -> Result<(), String>) -> Result<(), String> {
    eprintln!("\n== {name}");
    let start = Instant::now();
    let outcome = work();
    eprintln!(
        "== {name}: {} after {:.0} s",
        if outcome.is_ok() { "good" } else { "FAILED" },
        start.elapsed().as_secs_f64()
    );
    outcome
}
