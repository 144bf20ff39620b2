//! Values and truth in three values.

use compact_str::CompactString;
use wayhome_domain::{Value, When};
use wayhome_packs::FieldIx;

/// Truth in three values (Kleene).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Truth {
    /// Known to be so not.
    No,
    /// Cannot tell.
    Unknown,
    /// Known to be so.
    Yes,
}

impl Truth {
    /// Of a plain yes or no.
    pub fn of(yes: bool) -> Self {
        if yes { Truth::Yes } else { Truth::No }
    }
}

impl std::ops::Not for Truth {
    type Output = Truth;
    fn not(self) -> Self {
        match self {
            Truth::No => Truth::Yes,
            Truth::Unknown => Truth::Unknown,
            Truth::Yes => Truth::No,
        }
    }
}

/// The value of a field for one subject.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Val {
    Unknown,
    /// Known not to exist or not to have happened.
    Never,
    /// An end that has not come.
    Open,
    YesNo(bool),
    Number(f64),
    /// A number of which only bounds are known.
    Between(f64, f64),
    Text(CompactString),
    Terms(Vec<CompactString>),
    When(When),
}

impl From<Value> for Val {
    fn from(value: Value) -> Self {
        match value {
            Value::Unknown => Val::Unknown,
            Value::Never => Val::Never,
            Value::Open => Val::Open,
            Value::YesNo(b) => Val::YesNo(b),
            Value::Count(n) => Val::Number(n as f64),
            Value::Number(n) => Val::Number(n),
            Value::Text(text) => Val::Text(text),
            Value::Terms(words) if words.is_empty() => Val::Unknown,
            Value::Terms(words) => Val::Terms(words),
            Value::When(when) => Val::When(when),
        }
    }
}

impl Val {
    /// For a person: as the cell of a sheet of the country would hold it.
    pub(crate) fn local(&self, zone: &wayhome_domain::jiff::tz::TimeZone) -> String {
        match self {
            Val::When(when) => when.local(zone),
            other => other.text(),
        }
    }

    /// For a program: as the cell of a sheet would hold it, moments in UTC; empty when unknown.
    pub(crate) fn text(&self) -> String {
        match self {
            Val::Unknown | Val::Open => String::new(),
            Val::Never => "none".into(),
            Val::YesNo(b) => b.to_string(),
            Val::Number(n) => number_text(*n),
            Val::Between(low, high) if low.is_infinite() => format!("at most {}", number_text(*high)),
            Val::Between(low, high) if high.is_infinite() => format!("at least {}", number_text(*low)),
            Val::Between(low, high) => format!("{} to {}", number_text(*low), number_text(*high)),
            Val::Text(text) => text.to_string(),
            Val::Terms(words) => words.join(";"),
            Val::When(when) => when.to_string(),
        }
    }
}

fn number_text(n: f64) -> String {
    if n.is_infinite() {
        return "infinite".into();
    }
    let rounded = (n * 1000.0).round() / 1000.0;
    format!("{}", if rounded.is_finite() { rounded } else { n })
}

/// A few missing fields, without allocation for the usual case.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Gaps {
    fields: [Option<FieldIx>; 4],
}

impl Gaps {
    pub(crate) fn none() -> Self {
        Self::default()
    }
    pub(crate) fn one(field: FieldIx) -> Self {
        Gaps { fields: [Some(field), None, None, None] }
    }
    pub(crate) fn add(&mut self, field: FieldIx) {
        if self.fields.contains(&Some(field)) {
            return;
        }
        if let Some(slot) = self.fields.iter_mut().find(|slot| slot.is_none()) {
            *slot = Some(field);
        }
    }
    pub(crate) fn iter(&self) -> impl Iterator<Item = FieldIx> + '_ {
        self.fields.iter().flatten().copied()
    }
}
