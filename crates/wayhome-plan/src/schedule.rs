//! The order of hearings of one jurisdiction: a lexicographic mixed-integer program, and its independent check.
//!
//! **The problem.** Every child has a tier, a weight, needs (a review, counsel, a place under supervision, a place in
//! transport) and a window of weeks. A child is heard in one week of its window or in none. Each week has a limit for
//! each resource, or none. Children of one hearing group who are heard in the same week share one review; counsel,
//! supervision and transport remain each child's own, because co-accused may need different counsel and siblings may
//! go to different homes. The objective of a tier is the sum of weight × number of the week, where no week counts as
//! horizon + 1. Tier 1 comes first; no gain in a later tier may cost an earlier one anything.
//!
//! **What the structure allows**, in this order:
//!
//! 1. A resource that all who need it could use in the same week without reaching its limit is left out.
//! 2. Without hearing groups, windows and more than one resource that binds, giving the heaviest the earliest free
//!    week is optimal: two children who use the same resource can always change places, and doing so gains when the
//!    heavier one moves forward.
//! 3. Children with the same tier, weight, needs and window are one class; the program decides how many of a class are
//!    heard in each week, not which.
//! 4. The program is solved tier by tier. The value reached for the earlier tiers becomes a constraint, not their
//!    weeks, so that among equally good schedules of tier 1 the one that serves tier 2 best is found.
//!
//! The search starts from the greedy schedule, so that there is always an answer, and is limited in nodes, never in
//! seconds, so that the answer is the same on every machine. [`check`] verifies the answer by other means.

use microlp::{ComparisonOp, OptimizationDirection, Problem, SolveOptions, Variable};
use std::collections::BTreeMap;

/// Number of resources: review, counsel, supervision, transport.
pub const RESOURCES: usize = 4;
/// Number of tiers.
pub const TIERS: usize = 4;
/// Weights are whole tenths: 10 is a weight of 1.
pub const WEIGHT_UNIT: f64 = 10.0;

/// One child to be heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Request {
    /// 1 to 4.
    pub tier: u8,
    /// In tenths; at least 1.
    pub weight: u32,
    /// Review, counsel, supervision, transport.
    pub needs: [bool; RESOURCES],
    /// First week, from 1.
    pub earliest: u8,
    /// Last week; below `earliest` means that no week is possible.
    pub latest: u8,
    /// Hearing group.
    pub group: Option<u32>,
    /// Among children alike in all of the above, the smaller goes first.
    pub order: u32,
}

/// What is available in each week; `None` is no limit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// One entry for each week of the horizon.
    pub weeks: Vec<[Option<u32>; RESOURCES]>,
}

/// How far the search may go. Counts of work, so that the answer does not depend on the machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Effort {
    /// Nodes of the search for one tier of a small jurisdiction (up to 400 variables).
    pub nodes_small: u64,
    /// Nodes for one tier of a larger one.
    pub nodes_large: u64,
}

impl Default for Effort {
    fn default() -> Self {
        Effort { nodes_small: 20_000, nodes_large: 400 }
    }
}

/// How a schedule was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Nothing binds, or one resource only: the heaviest first, optimal by the argument of the module.
    Greedy,
    /// The mixed-integer program.
    Program,
}

/// A schedule and how good it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// Week of each request, from 1; `None` when there was none.
    pub weeks: Vec<Option<u8>>,
    /// Objective by tier, in tenths.
    pub objective: [u64; TIERS],
    /// Lower bound by tier, given what the tiers before have reached, in tenths.
    pub bound: [f64; TIERS],
    /// How it was found.
    pub method: Method,
    /// Nodes used.
    pub nodes: u64,
}

impl Outcome {
    /// Largest relative distance between objective and bound over the tiers.
    pub fn gap(&self) -> f64 {
        let mut gap: f64 = 0.0;
        for (objective, bound) in self.objective.iter().zip(&self.bound) {
            if *objective > 0 {
                gap = gap.max((*objective as f64 - bound) / *objective as f64);
            }
        }
        gap.max(0.0)
    }
}

/// Finds a schedule: optimal where the effort allows, never worse than the greedy one.
pub fn solve(requests: &[Request], limits: &Limits, effort: Effort) -> Outcome {
    let greedy = greedy(requests, limits);
    let reduced = Reduced::new(requests, limits);
    if reduced.greedy_is_optimal {
        let objective = objective(requests, &greedy, limits.weeks.len());
        return Outcome { weeks: greedy, objective, bound: objective.map(|o| o as f64), method: Method::Greedy, nodes: 0 };
    }
    Program::new(requests, limits, &reduced, effort).solve(greedy)
}

/// Objective of a schedule by tier, in tenths of a weight.
pub fn objective(requests: &[Request], weeks: &[Option<u8>], horizon: usize) -> [u64; TIERS] {
    let mut sum = [0u64; TIERS];
    for (request, week) in requests.iter().zip(weeks) {
        if let Some(tier) = sum.get_mut(usize::from(request.tier.clamp(1, 4)) - 1) {
            *tier += u64::from(request.weight) * week.map_or(horizon as u64 + 1, u64::from);
        }
    }
    sum
}

/// Use of every resource in every week. A hearing group uses one review in a week, however many of it are heard.
pub fn usage(requests: &[Request], weeks: &[Option<u8>], horizon: usize) -> Vec<[u32; RESOURCES]> {
    let mut used = vec![[0u32; RESOURCES]; horizon];
    let mut together: BTreeMap<(u32, u8), ()> = BTreeMap::new();
    for (request, week) in requests.iter().zip(weeks) {
        let Some(week) = *week else { continue };
        let Some(slot) = used.get_mut(usize::from(week).wrapping_sub(1)) else { continue };
        for (resource, count) in slot.iter_mut().enumerate() {
            if !request.needs[resource] {
                continue;
            }
            if resource == 0
                && let Some(group) = request.group
                && together.insert((group, week), ()).is_some()
            {
                continue;
            }
            *count += 1;
        }
    }
    used
}

/// Everything that is wrong with a schedule: found by walking over it child by child and week by week, without any of
/// the structure that the search uses. Empty means that every limit and window is kept.
pub fn check(requests: &[Request], limits: &Limits, outcome: &Outcome) -> Vec<String> {
    let mut wrong = Vec::new();
    if outcome.weeks.len() != requests.len() {
        wrong.push(format!("{} children but {} weeks", requests.len(), outcome.weeks.len()));
        return wrong;
    }
    let horizon = limits.weeks.len();
    for (at, (request, week)) in requests.iter().zip(&outcome.weeks).enumerate() {
        if let Some(week) = week {
            if *week < 1 || usize::from(*week) > horizon {
                wrong.push(format!("child {at} has week {week} outside of the horizon"));
            }
            if *week < request.earliest || request.latest < *week {
                wrong.push(format!("child {at} has week {week} outside of its own limits"));
            }
        }
    }
    for (week, limit) in limits.weeks.iter().enumerate() {
        let heard: Vec<&Request> = requests
            .iter()
            .zip(&outcome.weeks)
            .filter(|(_, w)| w.is_some_and(|w| usize::from(w) == week + 1))
            .map(|(r, _)| r)
            .collect();
        for (resource, available) in limit.iter().enumerate() {
            let Some(available) = available else { continue };
            let mut used = heard.iter().filter(|r| r.needs[resource] && (resource > 0 || r.group.is_none())).count();
            if resource == 0 {
                let mut groups: Vec<u32> = heard.iter().filter(|r| r.needs[0]).filter_map(|r| r.group).collect();
                groups.sort_unstable();
                groups.dedup();
                used += groups.len();
            }
            if used > *available as usize {
                wrong.push(format!("week {} uses {used} of {available} of resource {resource}", week + 1));
            }
        }
    }
    if objective(requests, &outcome.weeks, horizon) != outcome.objective {
        wrong.push("the objective is not that of the schedule".to_owned());
    }
    wrong
}

/// Tier by tier, the heaviest first, each in the earliest week of its window where all that it needs is free.
pub fn greedy(requests: &[Request], limits: &Limits) -> Vec<Option<u8>> {
    let mut room = Room::new(limits);
    let mut weeks = vec![None; requests.len()];
    for at in in_order(requests) {
        let Some(request) = requests.get(at) else { continue };
        weeks[at] = room.first(request);
        if let Some(week) = weeks[at] {
            room.take(request, week);
        }
    }
    weeks
}

/// Positions by tier, weight (heaviest first), order, position.
fn in_order(requests: &[Request]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..requests.len()).collect();
    order.sort_by_key(|at| {
        let r = &requests[*at];
        (r.tier, std::cmp::Reverse(r.weight), r.order, *at)
    });
    order
}

/// What is left.
struct Room {
    left: Vec<[Option<u32>; RESOURCES]>,
    heard: BTreeMap<(u32, u8), ()>,
}

impl Room {
    fn new(limits: &Limits) -> Self {
        Room { left: limits.weeks.clone(), heard: BTreeMap::new() }
    }

    fn fits(&self, request: &Request, week: u8) -> bool {
        let Some(left) = self.left.get(usize::from(week).wrapping_sub(1)) else { return false };
        left.iter().enumerate().all(|(resource, left)| {
            !request.needs[resource]
                || left.is_none_or(|n| n > 0)
                || (resource == 0 && request.group.is_some_and(|g| self.heard.contains_key(&(g, week))))
        })
    }

    fn first(&self, request: &Request) -> Option<u8> {
        (request.earliest.max(1)..=request.latest).find(|week| self.fits(request, *week))
    }

    fn take(&mut self, request: &Request, week: u8) {
        let shared =
            request.needs[0] && request.group.is_some_and(|group| self.heard.insert((group, week), ()).is_some());
        if let Some(left) = self.left.get_mut(usize::from(week).wrapping_sub(1)) {
            for (resource, left) in left.iter_mut().enumerate() {
                if request.needs[resource]
                    && !(resource == 0 && shared)
                    && let Some(n) = left
                {
                    *n = n.saturating_sub(1);
                }
            }
        }
    }
}

/// The problem without what cannot matter.
struct Reduced {
    /// Whether a resource binds in some week.
    binds: [bool; RESOURCES],
    /// Whether review binds and somebody shares it.
    groups: bool,
    greedy_is_optimal: bool,
}

impl Reduced {
    fn new(requests: &[Request], limits: &Limits) -> Self {
        let horizon = limits.weeks.len() as u8;
        let mut binds = [false; RESOURCES];
        for (resource, binds) in binds.iter_mut().enumerate() {
            // Everybody who could come in a week, each with an own slot: an upper limit of the use.
            let mut could = vec![0i64; limits.weeks.len() + 2];
            for request in requests.iter().filter(|r| r.needs[resource]) {
                let (first, last) = (request.earliest.max(1), request.latest.min(horizon));
                if first <= last {
                    could[usize::from(first)] += 1;
                    could[usize::from(last) + 1] -= 1;
                }
            }
            let mut sum = 0;
            for (week, limit) in limits.weeks.iter().enumerate() {
                sum += could[week + 1];
                if let Some(available) = limit[resource]
                    && i64::from(available) < sum
                {
                    *binds = true;
                }
            }
        }
        let mut members: BTreeMap<u32, u32> = BTreeMap::new();
        if binds[0] {
            for group in requests.iter().filter(|r| r.needs[0]).filter_map(|r| r.group) {
                *members.entry(group).or_default() += 1;
            }
        }
        let groups = members.values().any(|n| *n > 1);
        let windows = requests.iter().any(|r| r.earliest > 1 || r.latest < horizon);
        let n_binding = binds.iter().filter(|b| **b).count();
        Reduced { binds, groups, greedy_is_optimal: n_binding == 0 || (n_binding == 1 && !groups && !windows) }
    }
}

/// Children alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct ClassKey {
    tier: u8,
    /// Heaviest first in the order of classes.
    weight: std::cmp::Reverse<u32>,
    needs: [bool; RESOURCES],
    earliest: u8,
    latest: u8,
    group: Option<u32>,
}

struct Class {
    key: ClassKey,
    members: Vec<usize>,
}

struct Program<'a> {
    requests: &'a [Request],
    limits: &'a Limits,
    effort: Effort,
    horizon: usize,
    binds: [bool; RESOURCES],
    classes: Vec<Class>,
}

/// Counts by class and week (week 1 first).
type Counts = Vec<Vec<u32>>;

impl<'a> Program<'a> {
    fn new(requests: &'a [Request], limits: &'a Limits, reduced: &Reduced, effort: Effort) -> Self {
        let horizon = limits.weeks.len();
        let mut classes: BTreeMap<ClassKey, Vec<usize>> = BTreeMap::new();
        for at in in_order(requests) {
            let r = &requests[at];
            let mut needs = r.needs;
            for (need, binds) in needs.iter_mut().zip(&reduced.binds) {
                *need &= binds;
            }
            let key = ClassKey {
                tier: r.tier,
                weight: std::cmp::Reverse(r.weight),
                needs,
                earliest: r.earliest.max(1),
                latest: r.latest.min(horizon as u8),
                group: if reduced.groups && needs[0] { r.group } else { None },
            };
            classes.entry(key).or_default().push(at);
        }
        let mut groups: Vec<u32> = classes.keys().filter_map(|k| k.group).collect();
        groups.sort_unstable();
        groups.dedup();
        // A group of one is no group.
        let alone: Vec<u32> = groups
            .iter()
            .copied()
            .filter(|g| classes.iter().filter(|(k, _)| k.group == Some(*g)).map(|(_, m)| m.len()).sum::<usize>() < 2)
            .collect();
        let mut merged: BTreeMap<ClassKey, Vec<usize>> = BTreeMap::new();
        for (mut key, mut members) in classes {
            if key.group.is_some_and(|g| alone.binary_search(&g).is_ok()) {
                key.group = None;
            }
            merged.entry(key).or_default().append(&mut members);
        }
        let classes = merged
            .into_iter()
            .map(|(key, mut members)| {
                members.sort_by_key(|at| (requests[*at].order, *at));
                Class { key, members }
            })
            .collect();
        Program { requests, limits, effort, horizon, binds: reduced.binds, classes }
    }

    fn counts_of(&self, weeks: &[Option<u8>]) -> Counts {
        self.classes
            .iter()
            .map(|class| {
                let mut counts = vec![0; self.horizon];
                for at in &class.members {
                    if let Some(week) = weeks[*at]
                        && let Some(n) = counts.get_mut(usize::from(week) - 1)
                    {
                        *n += 1;
                    }
                }
                counts
            })
            .collect()
    }

    /// Gives the weeks of each class to its members in their order.
    fn weeks_of(&self, counts: &Counts) -> Vec<Option<u8>> {
        let mut weeks = vec![None; self.requests.len()];
        for (class, counts) in self.classes.iter().zip(counts) {
            let mut members = class.members.iter();
            for (week, n) in counts.iter().enumerate() {
                for at in members.by_ref().take(*n as usize) {
                    weeks[*at] = Some(week as u8 + 1);
                }
            }
        }
        weeks
    }

    fn solve(self, start: Vec<Option<u8>>) -> Outcome {
        let mut best = start;
        let mut bound = [0.0; TIERS];
        let mut nodes = 0;
        for tier in 1..=TIERS as u8 {
            let reached = objective(self.requests, &best, self.horizon);
            let at = usize::from(tier) - 1;
            if reached[at] == 0 {
                continue;
            }
            // What no schedule can beat: everybody as early as the own window allows.
            let floor: u64 = self
                .classes
                .iter()
                .filter(|c| c.key.tier == tier)
                .map(|c| {
                    let week = if c.key.earliest <= c.key.latest { u64::from(c.key.earliest) } else { self.horizon as u64 + 1 };
                    week * u64::from(c.key.weight.0) * c.members.len() as u64
                })
                .sum();
            bound[at] = floor as f64;
            if floor == reached[at] {
                continue;
            }
            let step = self.solve_tier(tier, &best, &reached);
            nodes += step.nodes;
            bound[at] = bound[at].max(step.bound);
            if let Some(weeks) = step.weeks {
                let found = objective(self.requests, &weeks, self.horizon);
                let outcome =
                    Outcome { weeks, objective: found, bound: [0.0; TIERS], method: Method::Program, nodes: 0 };
                // The answer of the solver counts only if the independent check accepts it.
                if found[..=at] < reached[..=at] && check(self.requests, self.limits, &outcome).is_empty() {
                    best = self.refill(tier, outcome.weeks);
                }
            }
        }
        let objective = objective(self.requests, &best, self.horizon);
        for (bound, objective) in bound.iter_mut().zip(&objective) {
            *bound = bound.min(*objective as f64);
        }
        Outcome { weeks: best, objective, bound, method: Method::Program, nodes }
    }

    /// The later tiers anew, greedily, around the weeks of the tiers up to `tier`.
    fn refill(&self, tier: u8, mut weeks: Vec<Option<u8>>) -> Vec<Option<u8>> {
        let mut room = Room::new(self.limits);
        for (request, week) in self.requests.iter().zip(&weeks) {
            if request.tier <= tier
                && let Some(week) = week
            {
                room.take(request, *week);
            }
        }
        for at in in_order(self.requests) {
            let request = &self.requests[at];
            if request.tier > tier {
                weeks[at] = room.first(request);
                if let Some(week) = weeks[at] {
                    room.take(request, week);
                }
            }
        }
        weeks
    }

    fn solve_tier(&self, tier: u8, start: &[Option<u8>], reached: &[u64; TIERS]) -> Step {
        let counts = self.counts_of(start);
        let n_variables: usize = self.classes.iter().filter(|c| c.key.tier <= tier).map(Class::width).sum();
        let small = n_variables <= 400;
        let model = Model::new(self, tier, reached);
        let mut options = SolveOptions::default();
        options.node_limit = Some(if small { self.effort.nodes_small } else { self.effort.nodes_large });
        options.mip_gap = if small { 0.0 } else { 2e-4 };
        options.warm_start = Some(model.warm_start(self, &counts));
        let mut step = Step { weeks: None, bound: 0.0, nodes: 0 };
        // A failure of the solver leaves the schedule that was there, with the simple bound.
        if let Ok(outcome) = model.problem.solve_with(options) {
            let stats = outcome.stats();
            step.nodes += stats.nodes_solved;
            if let Some(best) = stats.best_bound {
                step.bound = model.objective_of(best);
            }
            if let Ok(solution) = outcome.into_solution() {
                step.weeks = Some(model.read(self, tier, |variable| solution.var_value(variable), &counts));
            }
        }
        step
    }
}

impl Class {
    /// Number of weeks that are possible.
    fn width(&self) -> usize {
        self.weeks().len()
    }

    /// The weeks that are possible, from 0.
    fn weeks(&self) -> std::ops::Range<usize> {
        let first = usize::from(self.key.earliest) - 1;
        first..usize::from(self.key.latest).max(first)
    }
}

struct Step {
    weeks: Option<Vec<Option<u8>>>,
    bound: f64,
    nodes: u64,
}

/// The program of one tier: earlier tiers may move as long as they keep their value.
struct Model {
    problem: Problem,
    /// By class of the program, the variables from its earliest week on; empty when the class has none here.
    variables: Vec<Vec<Variable>>,
    together: BTreeMap<(u32, usize), Variable>,
    /// Objective when nobody of the tier is heard.
    ceiling: f64,
}

impl Model {
    fn new(program: &Program<'_>, tier: u8, reached: &[u64; TIERS]) -> Self {
        let horizon = program.horizon;
        let mut problem = Problem::new(OptimizationDirection::Maximize);
        let mut variables: Vec<Vec<Variable>> = Vec::with_capacity(program.classes.len());
        let mut used: Vec<[Vec<(Variable, f64)>; RESOURCES]> = (0..horizon).map(|_| Default::default()).collect();
        let mut gains: Vec<Vec<(Variable, f64)>> = vec![Vec::new(); TIERS];
        let mut most = [0u64; TIERS];
        let mut together: BTreeMap<(u32, usize), Variable> = BTreeMap::new();
        let mut links: Vec<(Variable, Variable, f64)> = Vec::new();
        for class in &program.classes {
            let key = &class.key;
            let mut own = Vec::new();
            if key.tier <= tier {
                let n = class.members.len() as u32;
                let at = usize::from(key.tier) - 1;
                most[at] += u64::from(key.weight.0) * (horizon as u64 + 1) * u64::from(n);
                for week in class.weeks() {
                    let gain = f64::from(key.weight.0) * (horizon - week) as f64;
                    let cost = if key.tier == tier { gain } else { 0.0 };
                    let variable = problem.add_integer_var(cost, (0, n as i32));
                    own.push(variable);
                    gains[at].push((variable, gain));
                    for (resource, used) in used[week].iter_mut().enumerate() {
                        if !key.needs[resource] {
                            continue;
                        }
                        match key.group {
                            Some(group) if resource == 0 => {
                                let slot = *together.entry((group, week)).or_insert_with(|| {
                                    let slot = problem.add_integer_var(0.0, (0, 1));
                                    used.push((slot, 1.0));
                                    slot
                                });
                                links.push((variable, slot, f64::from(n)));
                            }
                            _ => used.push((variable, 1.0)),
                        }
                    }
                }
                if !own.is_empty() {
                    let row: Vec<(Variable, f64)> = own.iter().map(|v| (*v, 1.0)).collect();
                    problem.add_constraint(&row[..], ComparisonOp::Le, f64::from(n));
                }
            }
            variables.push(own);
        }
        for (variable, slot, n) in links {
            problem.add_constraint(&[(variable, 1.0), (slot, -n)][..], ComparisonOp::Le, 0.0);
        }
        for (week, used) in used.iter().enumerate() {
            for (resource, row) in used.iter().enumerate() {
                if program.binds[resource]
                    && !row.is_empty()
                    && let Some(available) = program.limits.weeks[week][resource]
                {
                    problem.add_constraint(&row[..], ComparisonOp::Le, f64::from(available));
                }
            }
        }
        for earlier in 0..usize::from(tier) - 1 {
            if !gains[earlier].is_empty() {
                let keep = most[earlier].saturating_sub(reached[earlier]) as f64;
                problem.add_constraint(&gains[earlier][..], ComparisonOp::Ge, keep);
            }
        }
        Model { problem, variables, together, ceiling: most[usize::from(tier) - 1] as f64 }
    }

    /// Turns the value of the program (gain against never) into the objective.
    fn objective_of(&self, gain: f64) -> f64 {
        // Whole tenths: the bound may be rounded up, less the tolerance of the solver.
        libm::ceil(self.ceiling - gain - 1e-4)
    }

    /// The present schedule as values of the variables.
    fn warm_start(&self, program: &Program<'_>, counts: &Counts) -> Vec<(Variable, f64)> {
        let mut start = Vec::new();
        let mut heard: BTreeMap<(u32, usize), f64> = self.together.keys().map(|key| (*key, 0.0)).collect();
        for ((class, own), counts) in program.classes.iter().zip(&self.variables).zip(counts) {
            for (variable, week) in own.iter().zip(class.weeks()) {
                let n = counts[week];
                start.push((*variable, f64::from(n)));
                if n > 0
                    && let Some(group) = class.key.group
                    && let Some(slot) = heard.get_mut(&(group, week))
                {
                    *slot = 1.0;
                }
            }
        }
        start.extend(self.together.iter().map(|(key, slot)| (*slot, heard.get(key).copied().unwrap_or(0.0))));
        start
    }

    /// The weeks that the solver found; classes without variables keep theirs, later tiers have none yet.
    fn read(
        &self,
        program: &Program<'_>,
        tier: u8,
        value: impl Fn(Variable) -> f64,
        counts: &Counts,
    ) -> Vec<Option<u8>> {
        let mut found: Counts = Vec::with_capacity(counts.len());
        for ((class, own), before) in program.classes.iter().zip(&self.variables).zip(counts) {
            let mut row = vec![0; program.horizon];
            if own.is_empty() {
                if class.key.tier < tier {
                    row.clone_from(before);
                }
            } else {
                for (variable, week) in own.iter().zip(class.weeks()) {
                    row[week] = libm::round(value(*variable)).clamp(0.0, class.members.len() as f64) as u32;
                }
            }
            found.push(row);
        }
        program.weeks_of(&found)
    }
}
