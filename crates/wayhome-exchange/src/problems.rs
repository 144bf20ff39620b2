//! Gathering problems: all of them are counted, a readable number of each kind is kept.

use std::collections::BTreeMap;
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

/// A number with a comma between thousands, as the messages write it.
pub(crate) fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// `1 row`, `2 rows`.
pub(crate) fn counted(number: u64, one: &str, many: &str) -> String {
    format!("{} {}", thousands(number), if number == 1 { one } else { many })
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

/// Problems in the making.
#[derive(Debug)]
pub(crate) struct Collector {
    shown_per_kind: u64,
    kinds: BTreeMap<(String, &'static str), (u64, Severity, String)>,
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
        match problem.severity {
            Severity::Error => self.counts.errors += 1,
            Severity::Warning => self.counts.warnings += 1,
            Severity::Note => self.counts.notes += 1,
        }
        let kind = self
            .kinds
            .entry((problem.file.clone(), problem.code))
            .or_insert_with(|| (0, problem.severity, problem.message.clone()));
        kind.0 += 1;
        if kind.0 <= self.shown_per_kind {
            self.list.push(problem);
        }
    }

    /// All that is kept, by file (in the order given, others after), then row; what is not shown is counted at the
    /// end of its file.
    pub(crate) fn finish(mut self, files: &[&str]) -> Vec<Problem> {
        for ((file, code), (count, severity, message)) in &self.kinds {
            if let Some(more) = count.checked_sub(self.shown_per_kind).filter(|more| *more > 0) {
                self.list.push(Problem {
                    row: Some(u64::MAX),
                    ..Problem::file(
                        *severity,
                        code,
                        file,
                        format!("and {} more like this: {message}", thousands(more)),
                        "",
                    )
                });
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
