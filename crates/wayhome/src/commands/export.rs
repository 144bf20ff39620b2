//! `wayhome export`: the registry as a country folder.

use crate::cli;
use crate::commands::registry;
use crate::failure::Failure;
use crate::out;
use std::fmt::Write as _;
use wayhome_domain::count::counted;
use wayhome_registry::folder::export::{ExportError, Recipient};
use wayhome_registry::who::Role;

/// Writes the folder and lists what it cannot carry.
pub fn run(arguments: &cli::Export) -> Result<(), Failure> {
    let who = registry::who(&arguments.operator, Role::System)?;
    let exported = registry::block_on(async {
        let registry = registry::open(&arguments.store).await?;
        let (folder, identities) = (&arguments.folder, arguments.identities);
        match (&arguments.to, &arguments.agreement) {
            (Some(body), Some(agreement)) => {
                let to = Recipient { body, agreement };
                registry.export_folder_to(&who, folder, identities, &to).await
            }
            _ => registry.export_folder(&who, folder, identities).await,
        }
        .map_err(failure)
    })?;
    let mut text = String::new();
    for (file, rows) in &exported.rows {
        let _ = writeln!(text, "{file}: {}", counted(*rows, "row", "rows"));
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
        ExportError::NotCovered(why) => Failure::Refused(why.to_string()),
        ExportError::Exists(_) => Failure::Input(error.to_string()),
        ExportError::Store(error) => registry::failure(error),
        other => Failure::Fault(other.to_string()),
    }
}
