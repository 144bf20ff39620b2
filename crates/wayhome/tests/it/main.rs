//! The program as its users run it.

mod account;
mod bad_folder;
mod browser;
mod budgets;
mod demo;
mod endings;
mod folder;
mod ground;
mod journeys;
mod outbreak;
mod page;
mod pages;
mod plan;
mod registry;
mod serve;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The program, built by cargo for this test.
pub fn wayhome() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wayhome"));
    command.env_remove("RUST_BACKTRACE");
    command
}

/// Runs it and waits.
pub fn run(arguments: &[&str]) -> Output {
    wayhome().args(arguments).output().expect("the program starts")
}

/// Runs it in a folder and waits.
pub fn run_in(folder: &Path, arguments: &[&str]) -> Output {
    wayhome().args(arguments).current_dir(folder).output().expect("the program starts")
}

/// What went to standard output.
pub fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// What went to standard error.
pub fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// The committed example country.
pub fn solandra() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/solandra")
}

/// Asserts the exit code and shows what was said when it is another.
#[track_caller]
pub fn ends(output: &Output, code: i32) {
    assert_eq!(output.status.code(), Some(code), "{}\n{}", out(output), err(output));
}
