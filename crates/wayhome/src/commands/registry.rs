//! What the commands on a registry share: where it is, its keys, who asks, and how its errors end a command.

use crate::cli;
use crate::failure::Failure;
use std::future::Future;
use std::path::PathBuf;
use std::sync::Arc;
use wayhome_registry::database::FILE_NAME;
use wayhome_registry::erase::{EraseError, default_keys, default_list};
use wayhome_registry::vault::{KeyFile, KeyStore, KeyVariable};
use wayhome_registry::who::{Role, Who};
use wayhome_registry::{NoGate, Options, Place, Registry, StoreError};

/// The place that the arguments name.
pub fn place(store: &cli::Store) -> Result<Place, Failure> {
    match (&store.data, &store.database) {
        (Some(folder), _) => Ok(Place::Folder(folder.clone())),
        (None, Some(url)) => Ok(Place::Url(url.clone())),
        (None, None) => {
            Err(Failure::Usage("say where the registry is: give either `--data DIR` or `--database URL`".to_owned()))
        }
    }
}

/// The file of root keys, when the keys are in a file.
pub fn key_file(store: &cli::Store) -> Result<Option<PathBuf>, Failure> {
    if let Some(file) = &store.key {
        return Ok(Some(file.clone()));
    }
    if std::env::var_os("WAYHOME_KEY").is_some() {
        return Ok(None);
    }
    match &store.data {
        Some(folder) => Ok(Some(default_keys(folder))),
        None => Err(Failure::Usage(
            "say where the root keys are, which are never in the database: --key FILE, or the variable WAYHOME_KEY"
                .to_owned(),
        )),
    }
}

/// Where the root keys come from.
pub fn keys(store: &cli::Store, may_create: bool) -> Result<Box<dyn KeyStore>, Failure> {
    Ok(match key_file(store)? {
        Some(path) => Box::new(KeyFile { path, may_create }),
        None => Box::new(KeyVariable("WAYHOME_KEY".to_owned())),
    })
}

/// The list of erasures.
pub fn erasures(store: &cli::Store) -> Option<PathBuf> {
    store.erasures.clone().or_else(|| store.data.as_deref().map(default_list))
}

/// Opens the registry that is there, for the operator of the machine: what passes the door is theirs, and stands in the ledger.
pub async fn open(store: &cli::Store) -> Result<Registry, Failure> {
    open_with(store, Options::new(Arc::new(NoGate))).await
}

/// The same, with another gate.
pub async fn open_with(store: &cli::Store, options: Options) -> Result<Registry, Failure> {
    // Said before a key is asked for: the folder may be a wrong one.
    if let Place::Folder(folder) = place(store)?
        && !folder.join(FILE_NAME).exists()
    {
        return Err(Failure::Input(format!(
            "there is no registry in `{}`\n  help: `wayhome account add` makes one with its first account, `wayhome import` with its \
             first country folder",
            folder.display()
        )));
    }
    let options = Options { erasure_list: erasures(store), ..options };
    Registry::open(&place(store)?, &*keys(store, false)?, options).await.map_err(failure)
}

/// Opens a registry, and makes it when there is none: for what an import brings.
pub async fn open_or_make(store: &cli::Store, invented: bool) -> Result<Registry, Failure> {
    let options =
        Options { erasure_list: erasures(store), may_create: true, invented, ..Options::new(Arc::new(NoGate)) };
    Registry::open(&place(store)?, &*keys(store, true)?, options).await.map_err(failure)
}

/// The person at the machine, in a role.
pub fn who(operator: &cli::Operator, role: Role) -> Result<Who, Failure> {
    if operator.operator.trim().is_empty() || operator.purpose.trim().is_empty() {
        return Err(Failure::Usage("--operator and --purpose may not be empty: both stand in the ledger".to_owned()));
    }
    let id = format!("operator:{}", operator.operator.trim());
    Ok(Who { role, ..Who::program(&id, operator.purpose.trim()) })
}

/// Runs a command's work to its end.
pub fn block_on<T>(work: impl Future<Output = Result<T, Failure>>) -> Result<T, Failure> {
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| Failure::Fault(format!("this machine gives no threads: {error}")))?
        .block_on(work)
}

/// How an error of the store ends a command.
pub fn failure(error: StoreError) -> Failure {
    let text = chain(&error);
    match error {
        StoreError::Place(_)
        | StoreError::Key(_)
        | StoreError::WrongKey { .. }
        | StoreError::NewerSchema { .. }
        | StoreError::ForeignSchema { .. }
        | StoreError::Erased => Failure::Input(text),
        _ => Failure::Fault(text),
    }
}

/// How an error of an erasure ends a command.
pub fn erase_failure(error: EraseError) -> Failure {
    match error {
        EraseError::Store(error) => failure(error),
        other => Failure::Input(other.to_string()),
    }
}

/// An error with everything that led to it.
pub fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(inner) = source {
        let inner_text = inner.to_string();
        if !text.contains(&inner_text) {
            text.push_str("\n  because: ");
            text.push_str(&inner_text);
        }
        source = inner.source();
    }
    text
}
