//! The program: arguments, exit codes, terminal, progress. It has no rules of its own.

mod cli;
mod commands;
mod failure;
mod files;
mod interrupt;
mod notes;
mod out;
mod outside;
mod progress;

use clap::Parser;
use out::tell;
use std::process::ExitCode;

#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    // A panic is our bug: say so, in words a user can act on, and leave with the code for a fault.
    std::panic::set_hook(Box::new(|panic| {
        tell!(
            "error: this is a fault of the program, not of your data: {panic}\n  help: nothing half-written was \
             kept; please report this message together with the command you gave"
        );
    }));
    let arguments = match cli::Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { 2 } else { 0 });
        }
    };
    interrupt::install();
    notes::begin();
    let outcome = std::panic::catch_unwind(|| commands::run(arguments));
    let _none_is_begun = files::remove_unfinished();
    match outcome {
        Ok(Ok(())) => ExitCode::SUCCESS,
        Ok(Err(failure)) => {
            failure.print();
            ExitCode::from(failure.code())
        }
        Err(_) => ExitCode::from(4),
    }
}
