//! Gathering problems: all of them are counted, a readable number of each kind is kept.

use std::collections::BTreeMap;
use wayhome_domain::count::grouped;
use wayhome_domain::{Problem, Severity};

/// Longest text of a value that is shown.
const LONGEST_VALUE: usize = 60;

/// A value cut to a readable length.
pub(crate) fn shorten(value: &str) -> String {
    let mut shown: String =
        value.chars().take(LONGEST_VALUE).map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect();
    if value.chars().nth(LONGEST_VALUE).is_some() {
        shown.push('…');
    }
    shown
}

/// How many problems were found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// What cannot be used as it is.
    pub errors: u64,
    /// What somebody should look at.
    pub warnings: u64,
    /// What is worth knowing.
    pub notes: u64,
}

/// Problems of one kind in one file.
#[derive(Debug)]
struct Kind {
    count: u64,
    first: String,
}

/// Problems in the making.
#[derive(Debug)]
pub(crate) struct Collector {
    shown_per_kind: u64,
    kinds: BTreeMap<String, BTreeMap<(&'static str, Severity), Kind>>,
    list: Vec<Problem>,
    counts: Counts,
}

impl Collector {
    pub(crate) fn new(shown_per_kind: usize) -> Self {
        Collector {
            shown_per_kind: shown_per_kind.max(1) as u64,
            kinds: BTreeMap::new(),
            list: Vec::new(),
            counts: Counts::default(),
        }
    }

    pub(crate) fn counts(&self) -> Counts {
        self.counts
    }

    pub(crate) fn push(&mut self, problem: Problem) {
        if self.count(problem.severity, &problem.file, problem.code, &problem.message) {
            self.list.push(problem);
        }
    }

    /// Counts a problem; whether it is to be listed too (with [`Collector::list`]).
    pub(crate) fn count(&mut self, severity: Severity, file: &str, code: &'static str, message: &str) -> bool {
        match severity {
            Severity::Error => self.counts.errors += 1,
            Severity::Warning => self.counts.warnings += 1,
            Severity::Note => self.counts.notes += 1,
        }
        if !self.kinds.contains_key(file) {
            self.kinds.insert(file.to_owned(), BTreeMap::new());
        }
        let Some(kinds) = self.kinds.get_mut(file) else { return true };
        let kind = kinds.entry((code, severity)).or_insert_with(|| Kind { count: 0, first: message.to_owned() });
        kind.count += 1;
        kind.count <= self.shown_per_kind
    }

    /// Lists a problem that was counted.
    pub(crate) fn list(&mut self, problem: Problem) {
        self.list.push(problem);
    }

    /// All that is kept, by file (in the order given, others after), then row; what is not shown is counted at the
    /// end of its file.
    pub(crate) fn finish(mut self, files: &[&str]) -> Vec<Problem> {
        for (file, kinds) in &self.kinds {
            for ((code, severity), kind) in kinds {
                let more = kind.count.saturating_sub(self.shown_per_kind);
                if more > 0 {
                    let message = format!("and {} more like this: {}", grouped(more), kind.first);
                    self.list
                        .push(Problem { row: Some(u64::MAX), ..Problem::file(*severity, code, file, message, "") });
                }
            }
        }
        let rank = |file: &str| files.iter().position(|known| *known == file).unwrap_or(files.len());
        self.list.sort_by(|a, b| (rank(&a.file), &a.file, a.row).cmp(&(rank(&b.file), &b.file, b.row)));
        for problem in &mut self.list {
            if problem.row == Some(u64::MAX) {
                problem.row = None;
            }
        }
        self.list
    }
}
