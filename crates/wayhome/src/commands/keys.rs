//! `wayhome keys`: the root keys, which are never in the database.

use super::registry;
use crate::cli;
use crate::failure::Failure;
use crate::out;
use std::sync::Arc;
use wayhome_domain::count::counted;
use wayhome_registry::vault::RootKeys;
use wayhome_registry::who::Role;
use wayhome_registry::{Action, Draft, NoGate, Options, Registry};

/// Shows or changes the root keys.
pub fn run(arguments: &cli::Keys) -> Result<(), Failure> {
    match arguments {
        cli::Keys::Show { store, operator } => registry::block_on(async {
            let who = registry::who(operator, Role::System)?;
            let keys = registry::keys(store, false)?.load().await.map_err(registry::failure)?;
            let registry = registry::open(store).await?;
            let mut draft = Draft::new(Action::Key);
            draft.what = serde_json::json!({ "shown": keys.ids().collect::<Vec<_>>() });
            registry.log(&who, draft).await.map_err(registry::failure)?;
            let public = registry.public_key().await.map_err(registry::failure)?;
            let mut text = String::new();
            for (index, id) in keys.ids().enumerate() {
                text.push_str(&format!("root key {id}{}\n", if index == 0 { "  (wraps what is new)" } else { "" }));
            }
            text.push_str(&format!("heads are signed with {public}\n"));
            out::print(&text)
        }),
        cli::Keys::Rotate { store, operator, forget_old } => rotate(store, operator, *forget_old),
    }
}

fn rotate(store: &cli::Store, operator: &cli::Operator, forget_old: bool) -> Result<(), Failure> {
    let who = registry::who(operator, Role::System)?;
    let Some(path) = registry::key_file(store)? else {
        return Err(Failure::Usage(
            "the root keys are in the variable WAYHOME_KEY: put a new key in front of it yourself, then run this with --key"
                .to_owned(),
        ));
    };
    let old = RootKeys::from_file(&path).map_err(registry::failure)?;
    registry::block_on(async {
        // The file has both keys before anything is wrapped: an interruption leaves every key openable.
        let keys = if forget_old { old.clone() } else { old.with_new().map_err(registry::failure)? };
        if !forget_old {
            keys.to_file(&path).map_err(registry::failure)?;
        }
        let options = Options { erasure_list: registry::erasures(store), ..Options::new(Arc::new(NoGate)) };
        let registry = Registry::open(&registry::place(store)?, &keys, options).await.map_err(registry::failure)?;
        let n_keys = registry.rewrap_keys(&who).await.map_err(registry::failure)?;
        if forget_old {
            keys.current_only().to_file(&path).map_err(registry::failure)?;
        }
        out::print(&format!(
            "{} wrapped with root key {}\n{}",
            counted(n_keys, "key was", "keys were"),
            keys.current().id(),
            if forget_old {
                "older root keys were taken out of the file\n"
            } else {
                "keep a copy of the file elsewhere; older keys stay in it for older backups, until `keys rotate --forget-old`\n"
            }
        ))
    })
}
