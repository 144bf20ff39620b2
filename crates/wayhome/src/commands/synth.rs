//! `wayhome synth`: an invented country of any size.

use crate::cli;
use crate::failure::{Failure, explain};
use crate::interrupt;
use crate::out;
use crate::progress::Progress;
use std::ops::ControlFlow;
use std::path::Path;
use wayhome_domain::count::{counted, grouped};
use wayhome_exchange::synth::{self, SynthError, SynthOptions, SynthSummary};

/// Writes the country and says what was written.
pub fn run(arguments: &cli::Synth, progress: &Progress) -> Result<(), Failure> {
    let standard = SynthOptions::of_size(arguments.facilities, arguments.children);
    let options = SynthOptions {
        seed: arguments.seed,
        identities: arguments.identities,
        as_of: arguments.as_of.unwrap_or(standard.as_of),
        ..standard
    };
    let summary = write(&arguments.out, &options, progress)?;
    let rows: u64 = summary.rows.values().sum();
    out::print(&format!(
        "{}: an invented country with {} in {}, {} in custody\n{} rows in {} files; seed {}\nnext: wayhome plan {}\n",
        arguments.out.display(),
        counted(summary.facilities, "facility", "facilities"),
        counted(summary.jurisdictions, "jurisdiction", "jurisdictions"),
        counted(summary.children_in_custody, "child", "children"),
        grouped(rows),
        summary.rows.len() + 1,
        arguments.seed,
        arguments.out.display(),
    ))
}

/// Writes a country; on Ctrl-C nothing is left behind.
pub fn write(folder: &Path, options: &SynthOptions, progress: &Progress) -> Result<SynthSummary, Failure> {
    progress.start("inventing the country", u64::from(options.children));
    let written = interrupt::stoppable(|| {
        synth::write(folder, options, |at| {
            progress.at(at.children_done);
            if interrupt::asked() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        })
    });
    progress.finish();
    written.map_err(|error| match &error {
        SynthError::Options(_) => Failure::Usage(error.to_string()),
        SynthError::NotEmpty(_) | SynthError::NotAFolder(_) => Failure::Input(error.to_string()),
        SynthError::Write { source, .. } => Failure::Fault(format!("{error}: {}", explain(source))),
        SynthError::Stopped => Failure::Stopped,
        _ => Failure::Fault(error.to_string()),
    })
}
