//! One child's answers for a person: what is met, what would change it, who must act, where the dates come from.

use crate::country::consequence;
use crate::detail::Place;
use crate::evaluate::duration_words;
use crate::report::{ChildLaw, ClockState, Finding, LawReport, State};
use crate::world::{Carried, World};
use std::fmt::Write as _;
use wayhome_domain::Snapshot;
use wayhome_packs::{Consequence, Criterion, Effect, Law};

/// Ids that put a child where it stands, strictest first: what decides the tier, then all else that is met or overdue.
pub fn reasons<'l>(law: &'l Law, child: &ChildLaw) -> Vec<&'l str> {
    let mut all: Vec<(u8, std::cmp::Reverse<Effect>, u8, u16, &str)> = Vec::new();
    for finding in &child.findings {
        let Some(criterion) = law.criteria.get(finding.criterion as usize) else { continue };
        let own = consequence(law, finding);
        let tier = match finding.state {
            State::Met => own.tier().unwrap_or(5),
            // Facts that are missing for a question of liberty are why the child stands in tier 3.
            State::CannotTell if matches!(own.tier(), Some(1 | 2)) && child.tier == Some(3) => 4,
            _ => continue,
        };
        all.push((tier, std::cmp::Reverse(own.effect), 0, finding.criterion, criterion.id.as_str()));
    }
    for answer in &child.clocks {
        let Some(clock) = law.clocks.get(answer.clock as usize) else { continue };
        let own = clock.on_expiry;
        let tier = match answer.state {
            ClockState::Overdue => own.tier().unwrap_or(5),
            ClockState::Breached if answer.stopped_at.is_none() => own.tier().unwrap_or(5),
            ClockState::CannotTell if matches!(own.tier(), Some(1 | 2)) && child.tier == Some(3) => 4,
            _ => continue,
        };
        all.push((tier, std::cmp::Reverse(own.effect), 1, answer.clock, clock.id.as_str()));
    }
    all.sort();
    let mut ids: Vec<&str> = Vec::new();
    for (.., id) in all {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    ids
}

/// Names of fields that are missing for questions of liberty or review about a child, sorted.
pub fn missing<'l>(law: &'l Law, child: &ChildLaw) -> Vec<&'l str> {
    let findings = child
        .findings
        .iter()
        .filter(|f| f.state == State::CannotTell && consequence(law, f).tier().is_some())
        .flat_map(|f| f.missing.iter());
    let clocks = child
        .clocks
        .iter()
        .filter(|a| law.clocks.get(a.clock as usize).is_some_and(|c| c.on_expiry.tier().is_some()))
        .flat_map(|a| a.missing.iter());
    let mut names: Vec<&str> = findings.chain(clocks).map(|field| law.field_name(*field)).collect();
    names.sort_unstable();
    names.dedup();
    names
}

fn effect_words(consequence: Consequence) -> &'static str {
    match (consequence.effect, consequence.bars) {
        (Effect::Bar, Some(wayhome_packs::Bars::Measure)) if consequence.review => {
            "this measure may not be used: a decision by an independent authority is due"
        }
        (Effect::Bar, Some(wayhome_packs::Bars::Measure)) => "this measure or place may not be used",
        (Effect::Bar, _) => "detention may not be used: release is due",
        (Effect::PresumeRelease, Some(wayhome_packs::Bars::Measure)) => "a less strict place is the rule",
        (Effect::PresumeRelease, _) => "release is presumed: staying needs a written reason",
        (Effect::ReviewDue, _) => "a decision by an independent authority is due",
        (Effect::Limit, _) => "a limit is not kept",
        (Effect::Duty, _) => "a duty is open",
    }
}

/// Explains the answers for one child, by its position in the sheet. Titles and texts are in `language` where the
/// packs have it.
pub fn explain(law: &Law, snapshot: &Snapshot, report: &LawReport, child: u32, language: &str) -> String {
    let world = World::new(law, snapshot, report.as_of, Carried::Sheets);
    let mut out = String::new();
    let id = snapshot.children.get(child as usize).map_or("", |row| row.child_id.as_str());
    let Some(answers) = report.of_child(child) else {
        let _ = writeln!(out, "{id}: no placement is recorded on or before {}", report.as_of.date);
        return out;
    };
    let place = Place::of_child(&world, child);
    let scope = place.scope();
    let facility = snapshot.placements.get(answers.placement as usize).map_or("", |row| row.facility_id.as_str());
    match answers.tier {
        Some(tier) => {
            let why = match tier {
                1 => "detention may not be used; an action is due at once",
                2 => "release is presumed",
                3 => "a review is due, or facts are missing that could decide",
                _ => "may be considered for release",
            };
            let _ = writeln!(out, "{id} in {facility}: tier {tier}, {why}");
        }
        None => {
            let _ = writeln!(out, "{id}: not in custody on {}", report.as_of.date);
        }
    }

    let mut met: Vec<(&Finding, &Criterion, Consequence)> = Vec::new();
    let mut open: Vec<(&Finding, &Criterion, Consequence)> = Vec::new();
    for finding in &answers.findings {
        let Some(criterion) = law.criteria.get(finding.criterion as usize) else { continue };
        let list = if finding.state == State::Met { &mut met } else { &mut open };
        list.push((finding, criterion, consequence(law, finding)));
    }
    met.sort_by_key(|(f, _, c)| (c.order(), f.criterion));
    open.sort_by_key(|(f, _, c)| (c.order(), f.criterion));

    if !met.is_empty() {
        let _ = writeln!(out, "\nWhat is met, the strictest first");
        for (finding, criterion, own) in &met {
            let wording = law.wording(&criterion.id, language);
            let _ = writeln!(out, "  {} {}: {}", criterion.id, wording.title, effect_words(*own));
            let branch = law.branch_wording(&criterion.id, finding.branch as usize, language);
            let said = branch.unwrap_or(wording.text);
            let _ = writeln!(out, "      {said}");
            let decided = world.decided(criterion, Some(finding), &scope);
            let facts: Vec<String> =
                decided.facts.iter().map(|(name, value)| format!("{name} = {}", value.local(world.zone))).collect();
            if !facts.is_empty() {
                let _ = writeln!(out, "      facts: {}", facts.join("; "));
            }
            if !decided.parts.is_empty() {
                let _ = writeln!(out, "      because {}", decided.parts.join("; "));
            }
            if !finding.missing.is_empty() {
                let names: Vec<&str> = finding.missing.iter().map(|field| law.field_name(*field)).collect();
                let _ = writeln!(out, "      doubt counts for the child; not known: {}", names.join(", "));
            }
            let forces: Vec<&str> = criterion.force.iter().map(|force| force.describe()).collect();
            let _ = writeln!(out, "      source: {} ({}; {})", criterion.source, forces.join(", "), criterion.status);
            let _ = writeln!(out, "      who must act: {}", criterion.who_acts.replace('_', " "));
        }
    }

    let _ = writeln!(out, "\nClocks");
    let mut none = true;
    for answer in &answers.clocks {
        let Some(clock) = law.clocks.get(answer.clock as usize) else { continue };
        none = false;
        let wording = law.wording(&clock.id, language);
        let state = match answer.state {
            ClockState::Overdue | ClockState::Breached if answer.stopped_at.is_none() => {
                let days = answer.days_overdue(report.as_of);
                format!("{}, for {}", answer.state.word(), duration_words((days * 86_400.0) as i64))
            }
            ClockState::Breached => match (answer.stopped_at, answer.due_at) {
                (Some(stop), Some(due)) => {
                    format!("breached: done {} late", duration_words(stop.duration_since(due).as_secs().max(0)))
                }
                _ => "breached".into(),
            },
            state => state.word().replace('_', " "),
        };
        let _ = writeln!(out, "  {} {}: {state}", clock.id, wording.title);
        let mut source = clock.source.clone();
        if let Some(detail) = world.clock_detail(answer, &scope) {
            for step in detail.steps {
                let _ = writeln!(out, "      {step}");
            }
            if let Some(stricter) = detail.tightened.and_then(|at| clock.tightened.get(at)) {
                source = format!("{source}; {}", stricter.source);
            }
        }
        if !answer.missing.is_empty() {
            let names: Vec<&str> = answer.missing.iter().map(|field| law.field_name(*field)).collect();
            let _ = writeln!(out, "      not known: {}", names.join(", "));
        }
        let basis = if answer.tightened { "country" } else { clock.basis.word() };
        let _ = writeln!(
            out,
            "      source: {source} (the number rests on: {basis}); who must act: {}",
            clock.who_acts.replace('_', " ")
        );
    }
    if none {
        let _ = writeln!(out, "  none");
    }

    // What would change the picture.
    let mut almost: Vec<String> = Vec::new();
    for answer in &answers.clocks {
        let Some(clock) = law.clocks.get(answer.clock as usize) else { continue };
        if matches!(answer.state, ClockState::Running | ClockState::DueSoon)
            && let Some(due) = answer.due_at
        {
            let left = due.duration_since(report.as_of.instant).as_secs().max(0);
            let what = match clock.on_expiry.effect {
                Effect::Bar => "release is due",
                Effect::PresumeRelease => "release is presumed",
                Effect::ReviewDue => "a review is due",
                _ => continue,
            };
            almost.push(format!("{}: {what} in {} unless it is stopped", clock.id, duration_words(left)));
        }
    }
    for (finding, criterion, own) in &open {
        let names: Vec<&str> = finding.missing.iter().map(|field| law.field_name(*field)).collect();
        let count = if names.len() == 1 { "one fact is".to_owned() } else { format!("{} facts are", names.len()) };
        almost.push(format!(
            "{} {}: {count} missing ({}); if it is met, {}; {} finds out",
            criterion.id,
            law.wording(&criterion.id, language).title,
            names.join(", "),
            effect_words(*own),
            criterion.who_acts.replace('_', " ")
        ));
    }
    if !almost.is_empty() {
        let _ = writeln!(out, "\nWhat would change it");
        for line in almost {
            let _ = writeln!(out, "  {line}");
        }
    }
    let ids: Vec<&str> = met.iter().map(|(_, c, _)| c.id.as_str()).collect();
    let conflicts: Vec<_> = law
        .conflicts
        .iter()
        .filter(|conflict| {
            conflict.rules.iter().any(|rule| {
                ids.contains(&rule.as_str())
                    || answers.clocks.iter().any(|a| law.clocks.get(a.clock as usize).is_some_and(|c| c.id == *rule))
            })
        })
        .collect();
    if !conflicts.is_empty() {
        let _ = writeln!(out, "\nWhere texts differ, the one that protects more is used");
        for conflict in conflicts {
            let _ = writeln!(
                out,
                "  {}: {} / {}; used: {}",
                conflict.topic, conflict.older, conflict.newer, conflict.rule_used
            );
        }
    }
    out
}
