//! `wayhome webhook`: servers of other bodies that are told of what is shared with them.

use crate::cli::{self, TextOrJson};
use crate::commands::registry;
use crate::failure::Failure;
use crate::out;
use std::fmt::Write as _;
use wayhome_registry::webhook::ReceiverError;
use wayhome_registry::who::Role;

/// Adds, lists or stops.
pub fn run(arguments: &cli::Webhook) -> Result<(), Failure> {
    match arguments {
        cli::Webhook::Add { name, url, agreement, store, operator } => {
            let who = registry::who(operator, Role::System)?;
            let secret = registry::block_on(async {
                registry::open(store).await?.add_receiver(&who, name, url, agreement).await.map_err(failure)
            })?;
            out::print(&format!(
                "{}\n\nGive this secret to {name} by a way that you trust; it is shown once. With it the receiver checks that a call \
                 comes from here (docs/webhooks.md).\n",
                secret.reveal()
            ))
        }
        cli::Webhook::List { store, format } => list(store, *format),
        cli::Webhook::Stop { name, store, operator } => {
            let who = registry::who(operator, Role::System)?;
            registry::block_on(async {
                registry::open(store).await?.stop_receiver(&who, name).await.map_err(failure)
            })?;
            out::print(&format!("{name} is told nothing more\n"))
        }
    }
}

fn list(store: &cli::Store, format: TextOrJson) -> Result<(), Failure> {
    let all = registry::block_on(async { registry::open(store).await?.receivers().await.map_err(registry::failure) })?;
    match format {
        TextOrJson::Json => {
            let rows: Vec<_> = all
                .iter()
                .map(|one| {
                    serde_json::json!({
                        "name": one.name, "url": one.url, "agreement": one.agreement, "told": one.stopped_at.is_none(),
                    })
                })
                .collect();
            out::print_json(&rows)
        }
        TextOrJson::Text => {
            let mut text = String::new();
            for one in &all {
                let told = if one.stopped_at.is_none() { "told" } else { "told nothing more" };
                let _ = writeln!(text, "{}\t{}\t{}\t{told}", one.name, one.url, one.agreement);
            }
            if all.is_empty() {
                text.push_str("nobody is told\n");
            }
            out::print(&text)
        }
    }
}

fn failure(error: ReceiverError) -> Failure {
    match error {
        ReceiverError::Store(error) => registry::failure(error),
        other => Failure::Input(other.to_string()),
    }
}
