//! Counts: true ones of what a person may list, and those under the disclosure rules.

use super::{ReadError, Reads, Wanted};
use crate::access::standing::Standing;
use crate::access::{Fact, Facts, Surface, View};
use crate::database::sql;
use crate::ledger::{Action, Draft};
use crate::records::{FieldType, Keeping, Section};
use crate::rows::{has_child, quoted};
use crate::who::Who;
use std::collections::BTreeMap;

/// Smallest count that is told of a country or region (DC-01), and of a facility or a sensitive topic (DC-02).
const SMALLEST: u64 = 5;
const SMALLEST_SENSITIVE: u64 = 10;

/// One count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// So many.
    Is(u64),
    /// Hidden: too few, or it would give a hidden one away.
    Hidden,
}

/// The answer to a count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    /// By the words of the field, or one count under the empty word.
    pub cells: BTreeMap<String, Counted>,
    /// All together.
    pub total: Counted,
    /// Whether the disclosure rules were applied.
    pub disclosed: bool,
}

/// What may be told of counts (DC-01 to DC-05): a small count is hidden, zero too; when one is hidden, the next smallest is
/// hidden with it; when any is hidden, all others are told to the nearest five.
#[must_use]
pub fn told(cells: &BTreeMap<String, u64>, smallest: u64) -> Count {
    let total: u64 = cells.values().sum();
    let mut hidden: Vec<&String> = cells.iter().filter(|(_, n)| **n < smallest).map(|(word, _)| word).collect();
    if hidden.len() == 1 && cells.len() > 1 {
        let next = cells.iter().filter(|(_, n)| **n >= smallest).min_by_key(|(word, n)| (**n, (*word).clone()));
        hidden.extend(next.map(|(word, _)| word));
    }
    let any = !hidden.is_empty();
    let rounded = |n: u64| if any { Counted::Is((n + 2) / 5 * 5) } else { Counted::Is(n) };
    Count {
        cells: cells
            .iter()
            .map(|(word, n)| (word.clone(), if hidden.contains(&word) { Counted::Hidden } else { rounded(*n) }))
            .collect(),
        total: if total < smallest { Counted::Hidden } else { rounded(total) },
        disclosed: true,
    }
}

impl Reads {
    /// Counts the records of a kind, by the words of a field if one is named. The count is an entry.
    ///
    /// # Errors
    /// [`ReadError::NotFound`] when the person may not count this; [`ReadError::Refused`] for a field by which nobody counts.
    pub async fn count(
        &self,
        who: &Who,
        kind: &str,
        facility: Option<&str>,
        by: Option<&str>,
    ) -> Result<Count, ReadError> {
        let Some(kind) = self.registry.kind(kind) else { return Err(ReadError::NotFound) };
        let by = match by {
            None => None,
            Some(name) => match kind.field(name) {
                Some(field) if field.keeping == Keeping::Clear && matches!(field.holds, FieldType::OneOf(_)) => {
                    Some(field)
                }
                _ => return Err(ReadError::Refused(format!("`{name}` is no field by which records are counted"))),
            },
        };
        let mut connection = self.registry.reading().await?;
        let now = self.registry.clock().now();
        let home = self.access.pack().kinds.home(kind);
        let standing = Standing::to_facility(&mut connection, who, facility, now).await?;
        // Of the assigned and of the own, the list itself says whom they may count.
        let more = [Fact::Assigned, Fact::Own, Fact::Arrest, Fact::Here];
        let facts = more.into_iter().fold(standing.facts, Facts::with);
        let decision = self.decide(who, Surface::Count, facts);
        let sections = [Some(home), by.map(|field| field.section)];
        let view = sections.into_iter().flatten().map(|section| decision.view(section)).min().unwrap_or_default();
        let count = match view {
            View::None => return self.not_found(who, Surface::Count, None, &decision).await,
            View::Summary | View::Full => {
                let mut cells: BTreeMap<String, u64> = BTreeMap::new();
                let mut wanted =
                    Wanted { kind: kind.name.to_owned(), facility: facility.map(str::to_owned), ..Wanted::default() };
                loop {
                    let page = self.gathered_by(&mut connection, who, &wanted).await?;
                    for row in &page.rows {
                        let word = by.and_then(|field| row.fields.get(field.name)).map(ToString::to_string);
                        *cells.entry(word.unwrap_or_default()).or_default() += 1;
                    }
                    match page.next {
                        Some(next) => wanted.after = Some(next),
                        None => break,
                    }
                }
                let total = Counted::Is(cells.values().sum());
                let cells = cells.into_iter().map(|(word, n)| (word, Counted::Is(n))).collect();
                Count { cells, total, disclosed: false }
            }
            View::Pseudonymous | View::Totals => {
                let word = by.map_or("''".to_owned(), |field| format!("COALESCE({}, '')", quoted(field.name)));
                let at = if facility.is_some() { " WHERE facility_id = $1" } else { "" };
                let text = format!("SELECT {word}, count(*) FROM {}{at} GROUP BY 1 ORDER BY 1", quoted(kind.table()));
                let mut query = sql::query(text);
                if let Some(facility) = facility {
                    query = query.bind(facility.to_owned());
                }
                let mut cells: BTreeMap<String, u64> = BTreeMap::new();
                // Every word of the field has a cell, so that a missing one does not speak.
                if let Some(FieldType::OneOf(words)) = by.map(|field| field.holds) {
                    cells.extend(words.iter().map(|word| ((*word).to_owned(), 0)));
                }
                for row in query.fetch_all(&mut connection).await? {
                    let n: i64 = row.try_get(1)?;
                    cells.insert(row.try_get(0)?, u64::try_from(n).unwrap_or_default());
                }
                let sensitive = facility.is_some()
                    || has_child(kind) && matches!(home, Section::Inc | Section::Cmp | Section::Hsu | Section::Hcl);
                told(&cells, if sensitive { SMALLEST_SENSITIVE } else { SMALLEST })
            }
        };
        let mut draft = Draft::new(Action::List);
        kind.name.clone_into(&mut draft.kind);
        draft.policy = super::joined(&decision.permitted_by());
        draft.what = serde_json::json!({ "count": kind.name, "facility": facility, "by": by.map(|field| field.name) });
        self.registry.log(who, draft).await?;
        Ok(count)
    }
}
