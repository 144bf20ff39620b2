//! `wayhome restore`: a backup into an empty place; what was erased since is erased again.

use super::registry;
use crate::cli;
use crate::failure::Failure;
use crate::out::{self, tell};
use crate::progress::Progress;
use std::fs::File;
use std::io::BufReader;
use std::sync::Arc;
use wayhome_domain::count::{counted, grouped};
use wayhome_registry::backup::{self, RestoreError};
use wayhome_registry::who::Role;
use wayhome_registry::{Action, Draft};

/// Reads the whole backup, then restores it, replays erasures and verifies the ledger.
pub fn run(arguments: &cli::Restore, progress: &Progress) -> Result<(), Failure> {
    let who = registry::who(&arguments.operator, Role::System)?;
    let path = arguments.file.as_path();
    let place = registry::place(&arguments.store)?;
    let list = registry::erasures(&arguments.store).filter(|list| list.exists());
    if let (None, Some(named)) = (&list, &arguments.store.erasures) {
        return Err(Failure::Input(format!(
            "`{}`: there is no such list of erasures; nothing was restored\n  help: name the list of the registry that was backed up",
            named.display()
        )));
    }
    if list.is_none() && !arguments.without_erasures {
        let looked = registry::erasures(&arguments.store).map(|list| format!(" (`{}` is not there)", list.display()));
        tell!(
            "warning: no list of erasures was given{}: children erased since the backup come back\n  help: name the list of the registry \
             that was backed up with --erasures FILE; where nothing was ever erased, say --without-erasures",
            looked.unwrap_or_default()
        );
    }
    progress.start("restoring", 0);
    let text = registry::block_on(async {
        let roots = registry::keys(&arguments.store, false)?.load().await.map_err(registry::failure)?;
        let open = || File::open(path).map(|file| BufReader::with_capacity(1 << 20, file));
        let (header, n) = backup::restore(open, &place, &roots).await.map_err(restore_failure)?;
        let registry = registry::open(&arguments.store).await?;
        let n_erased = match &list {
            Some(list) => registry.replay_erasures(&who, list).await.map_err(registry::erase_failure)?,
            None => 0,
        };
        registry.write_erasure_list().await.map_err(registry::failure)?;
        let mut draft = Draft::new(Action::Restore);
        draft.what = serde_json::json!({ "made_at": header.made_at, "erased_again": n_erased });
        registry.log(&who, draft).await.map_err(registry::failure)?;
        let verified = registry.verify(&[], Arc::new(|_| {})).await.map_err(registry::failure)?;
        let verified = verified.map_err(|broken| {
            Failure::Input(format!(
                "the backup was restored, but its ledger is broken at entry {}: it {}",
                broken.seq, broken.what
            ))
        })?;
        let rows = registry.compare_rows(&|_| {}).await.map_err(registry::failure)?;
        if rows.n_different > 0 {
            return Err(Failure::Input(format!("the backup was restored: {}", super::audit::different(&rows))));
        }
        Ok(format!(
            "{}: {} rows restored, {} erased again\nthe ledger is whole: {} entries, and {} say what it says\n{}",
            place.shown(),
            grouped(n.n_rows),
            counted(n_erased, "child", "children"),
            grouped(verified.n_entries),
            counted(rows.n_rows, "record", "records"),
            if list.is_some() {
                ""
            } else {
                "restored without a list of erasures: children erased since the backup are back\n"
            }
        ))
    })?;
    progress.finish();
    out::print(&text)
}

fn restore_failure(error: RestoreError) -> Failure {
    match error {
        RestoreError::Store(error) => registry::failure(error),
        RestoreError::NotEmpty => Failure::Refused(RestoreError::NotEmpty.to_string()),
        other => Failure::Input(registry::chain(&other)),
    }
}
