//! One module per command.

mod account;
mod check;
mod demo;
mod input;
mod law;
mod outbreak;
mod packs;
mod plan;
mod planning;
mod schema;
mod synth;

use crate::cli::{Arguments, Command};
use crate::failure::Failure;
use crate::progress::Progress;
use clap::CommandFactory;

/// Does what was asked.
pub fn run(arguments: Arguments) -> Result<(), Failure> {
    let progress = Progress::new(arguments.quiet);
    match arguments.command {
        Command::Demo(demo) => demo::run(&demo, &progress),
        Command::Plan(plan) => plan::run(&plan, &progress),
        Command::Check(check) => check::run(&check, &progress),
        Command::Synth(synth) => synth::run(&synth, &progress),
        Command::Law(law) => law::run(&law, &progress),
        Command::Outbreak(outbreak) => outbreak::run(&outbreak, &progress),
        Command::Packs(packs) => packs::run(&packs),
        Command::Account(account) => account::run(&account),
        Command::Schema(schema) => schema::run(&schema),
        Command::Completions(completions) => {
            let mut text = Vec::new();
            clap_complete::generate(completions.shell, &mut Arguments::command(), "wayhome", &mut text);
            crate::out::print(&String::from_utf8_lossy(&text))
        }
    }
}
