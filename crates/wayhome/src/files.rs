//! Writing files whole or not at all.

use crate::failure::Failure;
use std::collections::BTreeSet;
use std::fs;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard};

/// Files and folders that are being written now; removed when the program stops early.
static UNFINISHED: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

fn list() -> MutexGuard<'static, BTreeSet<PathBuf>> {
    UNFINISHED.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

/// Marks a path as unfinished: it is removed if the program stops before [`finished`].
pub fn unfinished(path: &Path) {
    list().insert(path.to_owned());
}

/// The path is whole, or gone.
pub fn finished(path: &Path) {
    list().remove(path);
}

/// Removes everything unfinished. As long as what is given back lives, no file is begun and none moved into place: a program
/// that ends keeps it to its end, so that other threads leave nothing behind.
#[must_use]
pub fn remove_unfinished() -> impl Sized {
    let mut paths = list();
    for path in std::mem::take(&mut *paths) {
        let _ = if path.is_dir() { fs::remove_dir_all(&path) } else { fs::remove_file(&path) };
    }
    paths
}

/// Makes a file and marks it as unfinished, in one: it is not made after everything unfinished was removed.
fn begin(path: &Path) -> std::io::Result<fs::File> {
    let mut paths = list();
    let file = fs::File::create(path)?;
    paths.insert(path.to_owned());
    Ok(file)
}

/// Files on their way into a folder: each is written and flushed beside its place, and all move into place together
/// when the last is written. Dropped before that, nothing has changed.
pub struct Draft {
    folder: PathBuf,
    written: Vec<(PathBuf, String)>,
}

impl Draft {
    /// Makes the folder where there is none yet.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn new(folder: &Path) -> Result<Self, Failure> {
        make_folder(folder)?;
        Ok(Draft { folder: folder.to_owned(), written: Vec::new() })
    }

    /// Writes one file beside its place.
    ///
    /// # Errors
    /// When it cannot be written; the file in its place has not changed.
    pub fn add(&mut self, name: &str, bytes: &[u8]) -> Result<(), Failure> {
        self.add_written(name, |file| file.write_all(bytes))
    }

    /// The same for a file that is written piece by piece, so that it need not be held as a whole.
    ///
    /// # Errors
    /// As [`Draft::add`].
    pub fn add_written(
        &mut self,
        name: &str,
        write: impl FnOnce(&mut dyn Write) -> std::io::Result<()>,
    ) -> Result<(), Failure> {
        let place = self.folder.join(name);
        if let Some(folder) = place.parent() {
            make_folder(folder)?;
        }
        if place.exists() && !place.is_file() {
            return Err(Failure::Usage(format!(
                "`{}` is no ordinary file and is not replaced\n  help: name a file that may be written",
                place.display()
            )));
        }
        let draft = self.folder.join(format!(".{}.{}.unfinished", name.replace('/', "."), std::process::id()));
        // Also when it cannot be written to its end: it is removed with the others.
        let made = begin(&draft);
        if made.is_ok() {
            self.written.push((draft, name.to_owned()));
        }
        made.and_then(|file| write_one(file, write)).map_err(|error| Failure::at(&place, "writing", &error))
    }

    /// Moves all files into place and gives their names.
    ///
    /// # Errors
    /// When moving fails; the message names the file.
    pub fn finish(mut self) -> Result<Vec<String>, Failure> {
        let written = std::mem::take(&mut self.written);
        // All move, or none: who stops the program waits for these few moments.
        let mut unfinished = list();
        let mut names = Vec::with_capacity(written.len());
        for (draft, name) in written {
            let place = self.folder.join(&name);
            fs::rename(&draft, &place).map_err(|error| Failure::at(&place, "moving the finished file to", &error))?;
            unfinished.remove(&draft);
            names.push(name);
        }
        Ok(names)
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        for (draft, _) in &self.written {
            let _ = fs::remove_file(draft);
            finished(draft);
        }
    }
}

/// Whether two paths are written alike or lead to the same file or folder.
pub fn are_same(one: &Path, other: &Path) -> bool {
    one == other || matches!((one.canonicalize(), other.canonicalize()), (Ok(one), Ok(other)) if one == other)
}

/// Makes a folder where there is none yet.
///
/// # Errors
/// When it cannot be made.
pub fn make_folder(folder: &Path) -> Result<(), Failure> {
    fs::create_dir_all(folder).map_err(|error| Failure::at(folder, "making the folder", &error))
}

fn write_one(file: fs::File, write: impl FnOnce(&mut dyn Write) -> std::io::Result<()>) -> std::io::Result<()> {
    let mut file = BufWriter::with_capacity(1 << 16, file);
    write(&mut file)?;
    file.into_inner()?.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc;
    use std::time::Duration;

    /// Who stops the program while files are written finds none of them afterwards, however the threads come to run.
    #[test]
    fn nothing_is_begun_after_everything_unfinished_was_removed() {
        let place = tempfile::tempdir().unwrap();
        let mut draft = Draft::new(place.path()).unwrap();
        draft.add("one.txt", b"one").unwrap();
        let (told, begun) = mpsc::channel();
        std::thread::scope(|threads| {
            let stopped = remove_unfinished();
            threads.spawn(move || {
                let _ = draft.add("two.txt", b"two");
                let _ = told.send(());
                std::mem::forget(draft);
            });
            let waits = begun.recv_timeout(Duration::from_millis(200)).is_err();
            let left = fs::read_dir(place.path()).unwrap().count();
            drop(stopped);
            assert!(waits, "no file is begun while the program ends");
            assert_eq!(left, 0);
        });
    }
}
