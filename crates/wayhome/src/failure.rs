//! How a command can end badly, and the exit code of each way (contract, section 1).

use crate::out::tell;

/// Why a command did not do what was asked.
#[derive(Debug)]
pub enum Failure {
    /// The input has errors, and all of them were listed (exit code 1).
    Input(String),
    /// The command was used wrongly (exit code 2).
    Usage(String),
    /// A rule refuses what was asked (exit code 3).
    Refused(String),
    /// A fault of the program or the machine (exit code 4).
    Fault(String),
    /// The user stopped it; nothing half-written was kept (exit code 130, as shells expect).
    Stopped,
    /// The reader of our output went away, as in `wayhome ... | head`: nothing is wrong (exit code 0).
    ReaderGone,
}

impl Failure {
    /// The exit code.
    pub fn code(&self) -> u8 {
        match self {
            Failure::ReaderGone => 0,
            Failure::Stopped => 130,
            Failure::Input(_) => 1,
            Failure::Usage(_) => 2,
            Failure::Refused(_) => 3,
            Failure::Fault(_) => 4,
        }
    }

    /// Prints the message on standard error.
    pub fn print(&self) {
        match self {
            Failure::ReaderGone => {}
            Failure::Stopped => tell!("\nstopped; nothing half-written was kept"),
            Failure::Input(message) | Failure::Usage(message) | Failure::Refused(message) | Failure::Fault(message) => {
                tell!("error: {message}");
            }
        }
    }

    /// A fault of the machine while working on a file.
    pub fn at(path: &std::path::Path, doing: &str, error: &std::io::Error) -> Self {
        Failure::Fault(format!("{doing} `{}` failed: {}", path.display(), explain(error)))
    }
}

/// An operating system's error in words that say what to do.
pub fn explain(error: &std::io::Error) -> String {
    use std::io::ErrorKind::*;
    match error.kind() {
        StorageFull => "the disk is full\n  help: free some space, or choose a place on another disk".to_owned(),
        PermissionDenied => {
            "you may not write or read there\n  help: choose another folder, or ask for the right to use this one"
                .to_owned()
        }
        NotFound => "it is not there\n  help: check the path".to_owned(),
        ReadOnlyFilesystem => {
            "this file system can only be read\n  help: choose a place that can be written".to_owned()
        }
        _ => error.to_string(),
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        if error.kind() == std::io::ErrorKind::BrokenPipe {
            Failure::ReaderGone
        } else {
            Failure::Fault(format!("writing the answer failed: {}", explain(&error)))
        }
    }
}
