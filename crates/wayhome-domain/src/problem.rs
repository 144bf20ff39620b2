//! A problem in somebody's input: where it is, what was found, what to do.

use std::fmt;

/// How much a problem matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// The row (or file) cannot be used as it is.
    Error,
    /// It can be used, but somebody should look.
    Warning,
    /// Worth knowing: a file that is absent, a column that is kept but not read.
    Note,
}

impl Severity {
    /// The word that stands before the message.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        }
    }
}

/// One problem, located. Rows count from 1 with the header as row 1, as a spreadsheet shows them.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Problem {
    /// How much it matters.
    pub severity: Severity,
    /// A stable name for the kind of problem, such as `unknown-facility`.
    pub code: &'static str,
    /// The file (or sheet), relative to the folder.
    pub file: String,
    /// The row as a spreadsheet counts it, when it belongs to one.
    pub row: Option<u64>,
    /// The column's name, when it belongs to one.
    pub column: Option<String>,
    /// What was found, cut to a readable length.
    pub value: Option<String>,
    /// What is wrong, in the user's words.
    pub message: String,
    /// What to do about it.
    pub help: String,
}

impl Problem {
    /// A problem of a whole file.
    pub fn file(
        severity: Severity,
        code: &'static str,
        file: &str,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Problem {
            severity,
            code,
            file: file.to_owned(),
            row: None,
            column: None,
            value: None,
            message: message.into(),
            help: help.into(),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}\n  {}", self.severity.word(), self.message, self.file)?;
        if let Some(row) = self.row {
            write!(f, ", row {row}")?;
        }
        if let Some(column) = &self.column {
            write!(f, ", column {column}")?;
        }
        if let Some(value) = &self.value {
            write!(f, ": `{value}`")?;
        }
        if !self.help.is_empty() {
            write!(f, "\n  help: {}", self.help)?;
        }
        Ok(())
    }
}
