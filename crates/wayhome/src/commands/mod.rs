//! One module per command.

mod account;
mod audit;
mod backup;
mod check;
mod demo;
mod export;
mod import;
mod input;
mod jobs;
mod keys;
mod law;
mod outbreak;
mod packs;
mod plan;
mod planning;
mod registry;
mod restore;
mod schema;
mod serve;
mod synth;
mod webhook;

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
        Command::Import(import) => import::run(&import, &progress),
        Command::Export(export) => export::run(&export),
        Command::Serve(serve) => serve::run(&serve, &progress),
        Command::Law(law) => law::run(&law, &progress),
        Command::Outbreak(outbreak) => outbreak::run(&outbreak, &progress),
        Command::Packs(packs) => packs::run(&packs),
        Command::Account(account) => account::run(&account),
        Command::Audit(audit) => audit::run(&audit, &progress),
        Command::Backup(backup) => backup::run(&backup, &progress),
        Command::Restore(restore) => restore::run(&restore, &progress),
        Command::Keys(keys) => keys::run(&keys),
        Command::Jobs(jobs) => jobs::run(&jobs),
        Command::Webhook(webhook) => webhook::run(&webhook),
        Command::Schema(schema) => schema::run(&schema),
        Command::Completions(completions) => {
            let mut text = Vec::new();
            clap_complete::generate(completions.shell, &mut Arguments::command(), "wayhome", &mut text);
            crate::out::print(&String::from_utf8_lossy(&text))
        }
    }
}
