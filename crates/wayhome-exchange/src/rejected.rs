//! Rows that were put aside: written beside the reason, cell for cell as they were found.

use crate::sheet_in::plain;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use wayhome_domain::{Problem, Severity};

/// The folder of rows that were put aside, when somebody asked for it.
#[derive(Debug)]
pub(crate) struct Rejected {
    folder: Option<PathBuf>,
    file: &'static str,
    header: Vec<u8>,
    open: Option<(tempfile::NamedTempFile, BufWriter<File>)>,
    failed: Option<std::io::Error>,
    given_up: bool,
    /// The files that were written.
    pub(crate) written: Vec<PathBuf>,
}

impl Rejected {
    pub(crate) fn new(folder: Option<&Path>) -> Self {
        Rejected {
            folder: folder.map(Path::to_path_buf),
            file: "",
            header: Vec::new(),
            open: None,
            failed: None,
            given_up: false,
            written: Vec::new(),
        }
    }

    /// Whether rows that are put aside are written at all.
    pub(crate) fn is_wanted(&self) -> bool {
        self.folder.is_some() && !self.given_up
    }

    /// A sheet begins. Nothing is written before its first row is put aside.
    pub(crate) fn begin(&mut self, file: &'static str, header: &[u8]) {
        self.file = file;
        self.header.clear();
        self.header.extend_from_slice(header);
    }

    /// Writes a row that is put aside.
    pub(crate) fn push(&mut self, reason: &[u8], raw: &[u8]) {
        if self.failed.is_none()
            && let Err(error) = self.try_push(reason, raw)
        {
            self.failed = Some(error);
        }
    }

    fn try_push(&mut self, reason: &[u8], raw: &[u8]) -> std::io::Result<()> {
        let Some(folder) = &self.folder else { return Ok(()) };
        if self.open.is_none() {
            std::fs::create_dir_all(folder)?;
            let temporary = tempfile::Builder::new().prefix(".rejected-").tempfile_in(folder)?;
            let mut out = BufWriter::new(temporary.reopen()?);
            out.write_all(b"reason,")?;
            out.write_all(&self.header)?;
            out.write_all(b"\n")?;
            self.open = Some((temporary, out));
        }
        if let Some((_, out)) = &mut self.open {
            out.write_all(reason)?;
            out.write_all(b",")?;
            out.write_all(raw)?;
            out.write_all(b"\n")?;
        }
        Ok(())
    }

    /// The sheet ends: its file takes its place, whole. Returns what went wrong.
    pub(crate) fn end(&mut self) -> Vec<Problem> {
        let Some(folder) = self.folder.clone() else { return Vec::new() };
        let target = folder.join(self.file);
        let finished = match (self.failed.take(), self.open.take()) {
            (Some(error), _) => Err(error),
            (None, Some((temporary, mut out))) => out
                .flush()
                .and_then(|()| out.get_ref().sync_all())
                .and_then(|()| temporary.persist(&target).map_err(|error| error.error))
                .map(|_| true),
            (None, None) => Ok(false),
        };
        let name = format!("rejected/{}", self.file);
        match finished {
            Ok(true) => {
                self.written.push(target);
                Vec::new()
            }
            Ok(false) if target.is_file() && !self.given_up => vec![Problem::file(
                Severity::Note,
                "old-rejected",
                &name,
                "this file is left from an earlier run: no row of the sheet was put aside now",
                "remove it when it is no longer needed",
            )],
            Ok(false) => Vec::new(),
            Err(error) => {
                self.given_up = true;
                vec![rejected_not_written(
                    self.file,
                    &folder,
                    &error,
                    "the rows that can be used are read all the same",
                )]
            }
        }
    }
}

/// What is told where rows that were put aside cannot be written: the file, why, what to do, and what happens `all_the_same`.
pub fn rejected_not_written(file: &str, place: &Path, error: &std::io::Error, all_the_same: &str) -> Problem {
    let why = match error.kind() {
        std::io::ErrorKind::AlreadyExists => "a file stands where the folder should be".to_owned(),
        _ => plain(error),
    };
    Problem::file(
        Severity::Error,
        REJECTED_NOT_WRITTEN,
        &format!("rejected/{file}"),
        format!("the rows that were put aside cannot be written to `{}`: {why}", place.display()),
        format!(
            "see to it that it is a folder that may be written to and that the disk is not full, or name another folder for them; {all_the_same}"
        ),
    )
}

/// The code of [`rejected_not_written`].
pub const REJECTED_NOT_WRITTEN: &str = "rejected-not-written";
