//! Who is scheduled, against who could be: counts and shares by group, and a sentence where chance does not explain
//! the difference.
//!
//! Chance means weeks given at random within each tier and jurisdiction (for jurisdictions: within each tier), so that
//! a group which the law puts in an earlier tier is not called favoured.

use crate::chance::{Stratum, share_differs};
use crate::findings::ChildFindings;
use crate::plan::FairnessLine;
use std::collections::BTreeMap;
use wayhome_domain::count::{grouped, rounded};
use wayhome_domain::{Custody, Presence, Snapshot, Term};

/// Nationalities with fewer children than this are counted together (the threshold for citizenship in tables).
const SMALL: u32 = 10;
/// A difference less likely than this is more than chance explains; stricter than the usual 0.05, because many groups
/// are looked at.
const UNLIKELY: f64 = 0.01;

/// Counts of one group.
#[derive(Default)]
struct Group<'a> {
    eligible: u32,
    with_week: u32,
    /// Children by tier and jurisdiction.
    by_stratum: BTreeMap<(u8, &'a str), u32>,
}

pub(crate) fn plan(
    snapshot: &Snapshot,
    custody: &[Custody],
    findings: &[ChildFindings],
    scheduled: &[bool],
) -> Vec<FairnessLine> {
    let mut lines = Vec::new();
    let mut nationalities: BTreeMap<&str, u32> = BTreeMap::new();
    for row in custody {
        *nationalities.entry(snapshot.children[row.child as usize].nationality.as_str()).or_default() += 1;
    }
    type Groups<'a> = Box<dyn Fn(&Custody) -> Vec<String> + 'a>;
    let unknown = || "not known".to_owned();
    let dimensions: [(&str, Groups<'_>); 5] = [
        (
            "sex",
            Box::new(|row| {
                vec![snapshot.children[row.child as usize].sex.map_or_else(unknown, |s| s.word().to_owned())]
            }),
        ),
        (
            "nationality",
            Box::new(|row| {
                let word = snapshot.children[row.child as usize].nationality.as_str();
                vec![match word {
                    "" => unknown(),
                    word if nationalities.get(word).copied().unwrap_or(0) < SMALL => {
                        format!("others, fewer than {SMALL} each")
                    }
                    word => word.to_owned(),
                }]
            }),
        ),
        (
            "disability",
            Box::new(|row| {
                vec![match snapshot.children[row.child as usize].disability {
                    Presence::Unknown => unknown(),
                    Presence::No => "no".to_owned(),
                    Presence::Yes(_) => "yes".to_owned(),
                }]
            }),
        ),
        (
            "ground",
            Box::new(|row| {
                let grounds = &snapshot.placements[row.placement as usize].ground;
                if grounds.is_unknown() {
                    vec![unknown()]
                } else {
                    grounds.0.iter().map(|g| g.word().to_owned()).collect()
                }
            }),
        ),
        (
            "jurisdiction",
            Box::new(|row| {
                let name = snapshot.facilities[row.facility as usize].jurisdiction.as_str();
                vec![if name.is_empty() { unknown() } else { name.to_owned() }]
            }),
        ),
    ];
    let all = custody.len() as u32;
    let all_scheduled = scheduled.iter().filter(|s| **s).count() as u32;
    for (dimension, groups_of) in &dimensions {
        // Children and scheduled children by stratum, and of each group by stratum.
        let mut strata: BTreeMap<(u8, &str), (u32, u32)> = BTreeMap::new();
        let mut groups: BTreeMap<String, Group<'_>> = BTreeMap::new();
        for ((row, findings), is_scheduled) in custody.iter().zip(findings).zip(scheduled) {
            let place = if *dimension == "jurisdiction" {
                ""
            } else {
                snapshot.facilities[row.facility as usize].jurisdiction.as_str()
            };
            let stratum = (findings.tier, place);
            let counts = strata.entry(stratum).or_default();
            counts.0 += 1;
            counts.1 += u32::from(*is_scheduled);
            for group in groups_of(row) {
                let entry = groups.entry(group).or_default();
                entry.eligible += 1;
                entry.with_week += u32::from(*is_scheduled);
                *entry.by_stratum.entry(stratum).or_default() += 1;
            }
        }
        for (group, Group { eligible, with_week, by_stratum }) in groups {
            let tables: Vec<Stratum> = by_stratum
                .iter()
                .filter_map(|(key, n)| {
                    let (eligible, scheduled) = strata.get(key)?;
                    Some(Stratum { eligible: *eligible, scheduled: *scheduled, group: *n })
                })
                .collect();
            let p_value = share_differs(&tables, with_week);
            let share = |n: u32, of: u32| if of == 0 { 0.0 } else { f64::from(n) / f64::from(of) };
            let expected: f64 = tables.iter().map(|t| f64::from(t.group) * share(t.scheduled, t.eligible)).sum();
            let sentence = match p_value {
                Some(p) if p < UNLIKELY => format!(
                    "{} `{group}`: {} of {} children have a week where {} would be expected within their tiers; chance does not explain {} (p = {p:.4})",
                    capital(dimension),
                    grouped(with_week),
                    grouped(eligible),
                    rounded(expected),
                    if f64::from(with_week) < expected { "so few" } else { "so many" },
                ),
                _ => String::new(),
            };
            lines.push(FairnessLine {
                dimension: (*dimension).to_owned(),
                group,
                eligible,
                scheduled: with_week,
                eligible_share: share(eligible, all),
                scheduled_share: share(with_week, all_scheduled),
                p_value,
                sentence,
            });
        }
    }
    lines
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
