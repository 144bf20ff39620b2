//! Writing files whole or not at all.

use crate::failure::Failure;
use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

/// Files and folders that are being written now; removed when the program stops early.
static UNFINISHED: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

/// Marks a path as unfinished: it is removed if the program stops before [`finished`].
pub fn unfinished(path: &Path) {
    UNFINISHED.lock().unwrap_or_else(std::sync::PoisonError::into_inner).insert(path.to_owned());
}

/// The path is whole, or gone.
pub fn finished(path: &Path) {
    UNFINISHED.lock().unwrap_or_else(std::sync::PoisonError::into_inner).remove(path);
}

/// Removes everything unfinished.
pub fn remove_unfinished() {
    let paths = std::mem::take(&mut *UNFINISHED.lock().unwrap_or_else(std::sync::PoisonError::into_inner));
    for path in paths {
        let _ = if path.is_dir() { fs::remove_dir_all(&path) } else { fs::remove_file(&path) };
    }
}

/// Writes several files into a folder: all are written and flushed beside their places first, then moved into place.
///
/// # Errors
/// When the folder cannot be made or a file cannot be written; then no file has changed, unless moving itself
/// failed, which the message says.
pub fn write_all<N: AsRef<str>>(folder: &Path, files: &[(N, Vec<u8>)]) -> Result<(), Failure> {
    make_folder(folder)?;
    let mut written = Vec::new();
    for (name, bytes) in files {
        let name = name.as_ref();
        let draft = folder.join(format!(".{name}.{}.unfinished", std::process::id()));
        unfinished(&draft);
        write_one(&draft, bytes).map_err(|error| {
            remove_unfinished();
            Failure::at(&folder.join(name), "writing", &error)
        })?;
        written.push((draft, folder.join(name)));
    }
    for (draft, place) in written {
        fs::rename(&draft, &place).map_err(|error| Failure::at(&place, "moving the finished file to", &error))?;
        finished(&draft);
    }
    Ok(())
}

/// Makes a folder where there is none yet.
///
/// # Errors
/// When it cannot be made.
pub fn make_folder(folder: &Path) -> Result<(), Failure> {
    fs::create_dir_all(folder).map_err(|error| Failure::at(folder, "making the folder", &error))
}

fn write_one(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut file = fs::File::create(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}
