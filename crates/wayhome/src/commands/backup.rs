//! `wayhome backup`: an encrypted copy of one moment, while the registry goes on.

use super::registry;
use crate::cli;
use crate::failure::Failure;
use crate::out;
use crate::progress::Progress;
use std::io::BufWriter;
use std::path::Path;
use wayhome_domain::count::grouped;
use wayhome_registry::who::Role;

/// Writes the backup beside its place and moves it there once it is whole.
pub fn run(arguments: &cli::Backup, progress: &Progress) -> Result<(), Failure> {
    let who = registry::who(&arguments.operator, Role::System)?;
    let path = arguments.file.as_path();
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if !folder.is_dir() {
        // Not made here: a disk that is not mounted would look like an empty place.
        return Err(Failure::Usage(format!(
            "there is no folder `{}` for the backup\n  help: make it, or see whether the disk that holds it is mounted",
            folder.display()
        )));
    }
    let failed = |error: std::io::Error| Failure::at(path, "writing", &error);
    // Only its owner may read it, and what is unfinished goes away by itself.
    let beside = tempfile::NamedTempFile::new_in(folder).map_err(failed)?;
    progress.start("writing the backup", 0);
    let (beside, counted) = registry::block_on(async {
        let registry = registry::open(&arguments.store).await?;
        let out = BufWriter::with_capacity(1 << 20, beside);
        let (out, counted) = registry.backup(&who, out).await.map_err(registry::failure)?;
        let beside = out.into_inner().map_err(|error| failed(error.into_error()))?;
        Ok((beside, counted))
    })?;
    beside.as_file().sync_all().map_err(failed)?;
    beside.persist(path).map_err(|error| failed(error.error))?;
    progress.finish();
    out::print(&format!(
        "{}: {} rows of {} tables, encrypted\nit opens with the root key only: keep that elsewhere, and the list of erasures too\n",
        path.display(),
        grouped(counted.n_rows),
        counted.n_tables
    ))
}
