//! All subjects of a country: children, facilities, the country itself.

use crate::evaluate::Outcome;
use crate::report::{ChildLaw, ClockAnswer, ClockState, Finding, LawReport, PlaceLaw, State};
use crate::world::{Cache, Carried, Episode, Scope, World};
use rayon::prelude::*;
use wayhome_domain::{AsOf, Snapshot};
use wayhome_packs::{Consequence, Law, Phase, RowKind, SubjectKind};

/// What a set of subjects could not be asked, by position of criterion and clock.
#[derive(Clone, Default)]
pub(crate) struct NotRecorded {
    criteria: Vec<bool>,
    clocks: Vec<bool>,
}

impl NotRecorded {
    fn new(law: &Law) -> Self {
        NotRecorded { criteria: vec![false; law.criterion_ids.len()], clocks: vec![false; law.clock_ids.len()] }
    }
    fn criterion(&mut self, ix: u16) {
        if let Some(slot) = self.criteria.get_mut(ix as usize) {
            *slot = true;
        }
    }
    fn clock(&mut self, ix: u16) {
        if let Some(slot) = self.clocks.get_mut(ix as usize) {
            *slot = true;
        }
    }
    fn merge(mut self, other: &NotRecorded) -> Self {
        for (mine, theirs) in self.criteria.iter_mut().zip(&other.criteria) {
            *mine |= theirs;
        }
        for (mine, theirs) in self.clocks.iter_mut().zip(&other.clocks) {
            *mine |= theirs;
        }
        self
    }
}

/// Evaluates the law for a country as of a moment.
///
/// Every child with a placement, every facility and the country get their findings and clocks. What the data set
/// does not carry at all stands once in [`LawReport::not_recorded`]. Children are evaluated in parallel; the result
/// does not depend on the number of threads, nor on the order of rows.
pub fn evaluate(law: &Law, snapshot: &Snapshot, as_of: AsOf) -> LawReport {
    evaluate_world(&World::new(law, snapshot, as_of, Carried::Sheets), Whom::Everybody)
}

/// As [`evaluate`], for the children in custody alone: what a plan needs, in less memory where the sheets remember
/// many children who have left. Rules that speak of released children only do not stand in
/// [`LawReport::not_recorded`].
pub fn evaluate_in_custody(law: &Law, snapshot: &Snapshot, as_of: AsOf) -> LawReport {
    evaluate_world(&World::new(law, snapshot, as_of, Carried::Sheets), Whom::InCustody)
}

/// A country made ready once, of which several questions are asked: relations between the rows, counts and facts are
/// worked out a single time. In a large country that is a good part of the work.
pub struct Asked<'a>(World<'a>);

impl<'a> Asked<'a> {
    /// The country as of a moment.
    pub fn new(law: &'a Law, snapshot: &'a Snapshot, as_of: AsOf) -> Self {
        Asked(World::new(law, snapshot, as_of, Carried::Sheets))
    }

    /// As [`evaluate_in_custody`].
    pub fn in_custody(&self) -> LawReport {
        evaluate_world(&self.0, Whom::InCustody)
    }

    /// As [`crate::triggered`].
    pub fn triggered(&self, guidance: &wayhome_packs::Guidance) -> Vec<crate::Triggered> {
        crate::guidance::triggered_in(&self.0, guidance)
    }

    /// The relations between the rows.
    pub fn index(&self) -> &wayhome_domain::Index {
        &self.0.index
    }

    /// The relations alone; the rest is let go.
    pub fn into_index(self) -> wayhome_domain::Index {
        self.0.index
    }
}

/// For which children the law is evaluated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Whom {
    /// Every child with a placement.
    Everybody,
    /// Children in custody.
    InCustody,
}

pub(crate) fn evaluate_world(world: &World<'_>, whom: Whom) -> LawReport {
    let n = world.snapshot.children.len() as u32;
    // Blocks keep the number of merges small; they depend on the number of children only.
    const BLOCK: u32 = 256;
    let blocks: Vec<(Vec<ChildLaw>, NotRecorded)> = (0..n.div_ceil(BLOCK))
        .into_par_iter()
        .map(|block| {
            let mut not_recorded = NotRecorded::new(world.law);
            let cache = Cache::default();
            let children = (block * BLOCK..((block + 1) * BLOCK).min(n))
                .filter_map(|child| child_law(world, child, whom, &cache, &mut not_recorded))
                .collect();
            (children, not_recorded)
        })
        .collect();
    let mut not_recorded = NotRecorded::new(world.law);
    let mut children = Vec::with_capacity(blocks.iter().map(|(list, _)| list.len()).sum());
    for (list, gaps) in blocks {
        not_recorded = not_recorded.merge(&gaps);
        children.extend(list);
    }
    let facilities: Vec<(PlaceLaw, NotRecorded)> = (0..world.snapshot.facilities.len() as u32)
        .into_par_iter()
        .map(|facility| {
            let mut gaps = NotRecorded::new(world.law);
            let scope = Scope { facility: Some(facility), ..Scope::default() };
            let place = place_law(world, facility, &scope, false, &mut gaps);
            (place, gaps)
        })
        .collect();
    for (_, gaps) in &facilities {
        not_recorded = not_recorded.merge(gaps);
    }
    let country = place_law(world, 0, &Scope::default(), true, &mut not_recorded);
    let ids = world.law.criterion_ids.iter().zip(&not_recorded.criteria);
    let clock_ids = world.law.clock_ids.iter().zip(&not_recorded.clocks);
    LawReport {
        as_of: world.as_of,
        children,
        facilities: facilities.into_iter().map(|(place, _)| place).collect(),
        country,
        not_recorded: ids.chain(clock_ids).filter(|(_, gap)| **gap).map(|(id, _)| id.to_string()).collect(),
        remarks: world.remarks.clone(),
        lost: world.lost.clone(),
    }
}

/// The custody that answers speak of: the present one, or the last.
pub(crate) fn present_episode(episodes: &[Episode]) -> Option<&Episode> {
    episodes.iter().find(|episode| episode.open).or_else(|| episodes.last())
}

fn child_law(
    world: &World<'_>,
    child: u32,
    whom: Whom,
    cache: &Cache,
    not_recorded: &mut NotRecorded,
) -> Option<ChildLaw> {
    let episodes = world.episodes(child);
    let episode = present_episode(&episodes)?;
    if whom == Whom::InCustody && !episode.open {
        return None;
    }
    let (facility, unit) = world.place_of(episode);
    cache.clear(world.law.fields.len());
    let scope = Scope {
        child: Some(child),
        episode: Some(episode),
        facility,
        unit,
        row: None,
        fact_day: None,
        doubt_open: false,
        cache: Some(cache),
    };
    let mut findings = Vec::new();
    let mut not_met = Vec::new();
    let others = if episode.open { world.other_open_placements(child, episode.current) } else { Vec::new() };
    for (position, criterion) in world.law.criteria.iter().enumerate() {
        if !criterion.subject.of_child() {
            continue;
        }
        let position = position as u16;
        match world.criterion(position, criterion, &scope) {
            Outcome::Met(finding) | Outcome::CannotTell(finding) => findings.push(finding),
            Outcome::NotMet => {
                match others.iter().find_map(|other| met_in(world, position, criterion, &scope, other)) {
                    // Which of the two rows is wrong nobody can tell.
                    Some(finding) => findings.push(finding),
                    None => not_met.push(position),
                }
            }
            Outcome::NotRecorded => not_recorded.criterion(criterion.ix),
            Outcome::NoAnswer => {}
        }
    }
    let mut clocks = Vec::new();
    for (position, clock) in world.law.clocks.iter().enumerate().filter(|(_, clock)| clock.subject.of_child()) {
        let before = clocks.len();
        ask_clock(world, position as u16, clock, &scope, &mut clocks, not_recorded);
        if !clocks.iter().skip(before).any(has_run_out)
            && let Some(answer) =
                others.iter().find_map(|other| run_out_in(world, position as u16, clock, &scope, other))
        {
            clocks.truncate(before);
            clocks.push(answer);
        }
    }
    let tier = episode.open.then(|| tier(world.law, &findings, &clocks));
    Some(ChildLaw {
        child,
        placement: episode.current,
        facility: facility.unwrap_or(0),
        in_custody: episode.open,
        tier,
        findings,
        not_met: not_met.into_boxed_slice(),
        clocks,
    })
}

/// A rule that another open row of the child meets: it cannot be told while both rows are open.
fn met_in(
    world: &World<'_>,
    position: u16,
    criterion: &wayhome_packs::Criterion,
    scope: &Scope<'_>,
    other: &Episode,
) -> Option<Finding> {
    let Outcome::Met(finding) = world.criterion(position, criterion, &world.narrowed(scope, other)) else {
        return None;
    };
    let released = world.law.field("released_at").map(|(ix, _)| ix);
    Some(Finding { state: State::CannotTell, missing: released.into_iter().collect(), ..finding })
}

/// A clock that has run out in another open row of the child: it cannot be told while both rows are open.
fn run_out_in(
    world: &World<'_>,
    position: u16,
    clock: &wayhome_packs::Clock,
    scope: &Scope<'_>,
    other: &Episode,
) -> Option<ClockAnswer> {
    if matches!(clock.subject, SubjectKind::Row(_)) {
        return None;
    }
    let detail = world.clock(position, clock, &world.narrowed(scope, other))?;
    let released = world.law.field("released_at").map(|(ix, _)| ix);
    has_run_out(&detail.answer).then(|| ClockAnswer {
        state: ClockState::CannotTell,
        started_at: None,
        due_at: None,
        missing: released.into_iter().collect(),
        ..detail.answer
    })
}

/// Whether a clock has run out, and what it waits for has not come.
pub fn has_run_out(answer: &ClockAnswer) -> bool {
    answer.state == ClockState::Overdue || answer.state == ClockState::Breached && answer.stopped_at.is_none()
}

fn ask_clock(
    world: &World<'_>,
    position: u16,
    clock: &wayhome_packs::Clock,
    scope: &Scope<'_>,
    clocks: &mut Vec<ClockAnswer>,
    not_recorded: &mut NotRecorded,
) {
    let mut ask = |scope: &Scope<'_>| {
        let Some(detail) = world.clock(position, clock, scope) else { return };
        if detail.not_recorded {
            not_recorded.clock(clock.ix.0);
            return;
        }
        // Of a custody that is over, only what was broken stays to be told.
        let over = clock.phase == Phase::InCustody && scope.episode.is_some_and(|episode| !episode.open);
        if over && detail.answer.state == ClockState::Stopped {
            return;
        }
        clocks.push(detail.answer);
    };
    match clock.subject {
        SubjectKind::Row(kind) => {
            if !world.has_sheet(kind) {
                if !matches!(clock.measure, wayhome_packs::Measure::Reference(_)) {
                    not_recorded.clock(clock.ix.0);
                }
                return;
            }
            for row in world.rows_of(kind, scope.child, scope.facility) {
                if kind == RowKind::Isolation && !world.in_episode(kind, row, scope) {
                    continue;
                }
                ask(&Scope { row: Some((kind, row)), ..*scope });
            }
        }
        _ => ask(scope),
    }
}

fn place_law(
    world: &World<'_>,
    facility: u32,
    scope: &Scope<'_>,
    country: bool,
    not_recorded: &mut NotRecorded,
) -> PlaceLaw {
    let mine = |subject: SubjectKind| !subject.of_child() && (subject == SubjectKind::Country) == country;
    let mut place = PlaceLaw { facility, ..PlaceLaw::default() };
    let mut not_met = Vec::new();
    for (position, criterion) in world.law.criteria.iter().enumerate().filter(|(_, c)| mine(c.subject)) {
        match world.criterion(position as u16, criterion, scope) {
            Outcome::Met(finding) | Outcome::CannotTell(finding) => place.findings.push(finding),
            Outcome::NotMet => not_met.push(position as u16),
            Outcome::NotRecorded => not_recorded.criterion(criterion.ix),
            Outcome::NoAnswer => {}
        }
    }
    for (position, clock) in world.law.clocks.iter().enumerate().filter(|(_, c)| mine(c.subject)) {
        ask_clock(world, position as u16, clock, scope, &mut place.clocks, not_recorded);
    }
    place.not_met = not_met.into_boxed_slice();
    place
}

/// What a finding means: the effect of the branch that decided.
pub fn consequence(law: &Law, finding: &Finding) -> Consequence {
    let criterion = law.criteria.get(finding.criterion as usize);
    criterion
        .and_then(|c| c.branches.get(finding.branch as usize).map(|b| b.consequence))
        .or_else(|| criterion.map(|c| c.consequence))
        .unwrap_or(Consequence { effect: wayhome_packs::Effect::Duty, bars: None, review: false })
}

/// Whether a rule cannot tell if a child may be in a place, or under a measure, that is known to be one it speaks of: a
/// recorded exception is missing, or the age.
pub fn place_in_doubt(law: &Law, finding: &Finding) -> bool {
    let of_place = |field: &wayhome_packs::FieldIx| {
        law.fields.get(field.0 as usize).is_some_and(|field| field.subject == wayhome_packs::Subject::Facility)
    };
    let own = consequence(law, finding);
    finding.state == State::CannotTell
        && own.effect == wayhome_packs::Effect::Bar
        && own.tier().is_none()
        && law.criteria.get(finding.criterion as usize).is_some_and(|criterion| criterion.per_child)
        && !finding.missing.iter().any(of_place)
}

/// The title of the rule behind a finding; of a branch that asks for something else than its rule, its own text.
pub fn title_of<'a>(law: &'a Law, finding: &Finding) -> &'a str {
    let Some(criterion) = law.criteria.get(finding.criterion as usize) else { return "" };
    let other = criterion.branches.get(finding.branch as usize).filter(|b| b.consequence != criterion.consequence);
    other.and_then(|branch| branch.text.as_deref()).map_or(&criterion.title, |text| text.trim().trim_end_matches('.'))
}

/// The tier of a child in custody (contract, section 5).
fn tier(law: &Law, findings: &[Finding], clocks: &[ClockAnswer]) -> u8 {
    let mut tier = 4;
    for finding in findings {
        let own = consequence(law, finding).tier();
        tier = tier.min(match (finding.state, own) {
            (State::Met, Some(own)) => own,
            (State::CannotTell, Some(1 | 2)) => 3,
            _ => 4,
        });
    }
    for clock in clocks {
        let own = law.clocks.get(clock.clock as usize).and_then(|c| c.on_expiry.tier());
        tier = tier.min(match (clock.state, own) {
            (_, Some(own)) if has_run_out(clock) => own,
            (ClockState::CannotTell, Some(1 | 2)) => 3,
            _ => 4,
        });
    }
    tier
}
