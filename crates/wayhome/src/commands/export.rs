//! `wayhome export`: the registry as a country folder.

use crate::cli;
use crate::commands::registry;
use crate::failure::{Failure, counted};
use crate::out;
use std::fmt::Write as _;
use wayhome_registry::folder::export::ExportError;
use wayhome_registry::who::Role;

/// Writes the folder and lists what it cannot carry.
pub fn run(arguments: &cli::Export) -> Result<(), Failure> {
    let who = registry::who(&arguments.operator, Role::System)?;
    let exported = registry::block_on(async {
        let registry = registry::open(&arguments.store).await?;
        registry.export_folder(&who, &arguments.folder, arguments.identities).await.map_err(failure)
    })?;
    let mut text = String::new();
    for (file, rows) in &exported.rows {
        let _ = writeln!(text, "{file}: {}", counted(*rows as usize, "row", "rows"));
    }
    if exported.left_behind.is_empty() {
        let _ = writeln!(text, "nothing was left behind");
    } else {
        let _ = writeln!(text, "left behind, because a country folder cannot carry it:");
        for line in &exported.left_behind {
            let _ = writeln!(text, "  {line}");
        }
    }
    out::print(&text)
}

fn failure(error: ExportError) -> Failure {
    match error {
        ExportError::Missing(message) => Failure::Usage(message.to_owned()),
        ExportError::Exists(_) => Failure::Input(error.to_string()),
        ExportError::Store(error) => registry::failure(error),
        other => Failure::Fault(other.to_string()),
    }
}
