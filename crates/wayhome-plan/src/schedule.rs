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
//! 4. The program is solved for two tiers at a time, the earlier of the two weighted so heavily that no gain in the
//!    later one can outweigh the smallest loss in the earlier one. The values reached for tiers 1 and 2 become
//!    constraints for tiers 3 and 4, not their weeks, so that among equally good schedules of the first tiers the one
//!    that serves the next best is found.
//! 5. Above [`Effort::grouped`] children in hearing groups, groups do not share a review while the program is solved;
//!    the bound then comes from a relaxation in which all but one of each group need none.
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
    /// Nodes of the search for two tiers of a small jurisdiction (up to 400 variables).
    pub nodes_small: u64,
    /// Nodes for two tiers of a larger one.
    pub nodes_large: u64,
    /// Children in hearing groups up to which the sharing of a review is part of the program.
    pub grouped: usize,
}

impl Default for Effort {
    fn default() -> Self {
        Effort { nodes_small: 20_000, nodes_large: 150, grouped: 600 }
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
        return Outcome {
            weeks: greedy,
            objective,
            bound: objective.map(|o| o as f64),
            method: Method::Greedy,
            nodes: 0,
        };
    }
    search(requests, limits, &reduced, effort, greedy)
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
    /// Children of a group who are heard in a week.
    heard: BTreeMap<(u32, u8), u32>,
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
        let shared = request.needs[0]
            && request.group.is_some_and(|group| {
                let n = self.heard.entry((group, week)).or_default();
                *n += 1;
                *n > 1
            });
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

    /// Takes back what [`Room::take`] took.
    fn give(&mut self, request: &Request, week: u8) {
        let shared = request.needs[0]
            && request.group.is_some_and(|group| match self.heard.get_mut(&(group, week)) {
                Some(n) if *n > 1 => {
                    *n -= 1;
                    true
                }
                _ => {
                    self.heard.remove(&(group, week));
                    false
                }
            });
        if let Some(left) = self.left.get_mut(usize::from(week).wrapping_sub(1)) {
            for (resource, left) in left.iter_mut().enumerate() {
                if request.needs[resource]
                    && !(resource == 0 && shared)
                    && let Some(n) = left
                {
                    *n += 1;
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

/// Children in a hearing group up to which every way of hearing some of them together has a column of its own. In
/// larger groups a review of the group in a week is a variable, and each hearing is tied to it: fewer columns, but one
/// row for each.
const TOGETHER_MAX: usize = 4;

/// How hearing groups enter a program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Grouping {
    /// Those heard in the same week share a review.
    Shared,
    /// Everybody needs an own review: what is found can be carried out.
    Own,
    /// Only the first of each group needs a review: what is found bounds what can be.
    First,
}

/// The mixed-integer program, and what follows when its answer is not proven optimal.
fn search(
    requests: &[Request],
    limits: &Limits,
    reduced: &Reduced,
    effort: Effort,
    greedy: Vec<Option<u8>>,
) -> Outcome {
    let grouped = if reduced.groups { requests.iter().filter(|r| r.needs[0] && r.group.is_some()).count() } else { 0 };
    if grouped <= effort.grouped {
        return Program::new(requests, limits, reduced, effort, Grouping::Shared).solve(greedy);
    }
    let mut outcome = Program::new(requests, limits, reduced, effort, Grouping::Own).solve(greedy);
    let relaxed = Program::new(requests, limits, reduced, effort, Grouping::First);
    outcome.bound = [0.0; TIERS];
    for upper in [2, 4] {
        let step = relaxed.solve_step(upper - 2, upper, &outcome.objective, 1);
        outcome.nodes += step.nodes;
        relaxed.tighten(upper, &step, &outcome.objective, &mut outcome.bound);
        let later = relaxed.solve_step(upper - 1, upper, &outcome.objective, 1);
        outcome.nodes += later.nodes;
        if let Some(least) = later.least {
            outcome.bound[upper - 1] = outcome.bound[upper - 1].max(libm::ceil(least - 1e-3));
        }
    }
    for (bound, objective) in outcome.bound.iter_mut().zip(&outcome.objective) {
        *bound = bound.min(*objective as f64);
    }
    outcome
}

struct Program<'a> {
    requests: &'a [Request],
    limits: &'a Limits,
    effort: Effort,
    horizon: usize,
    binds: [bool; RESOURCES],
    classes: Vec<Class>,
    /// Position of each child's class.
    class_of: Vec<usize>,
    /// Groups of up to [`TOGETHER_MAX`] children who share a review when they are heard together; apart they are
    /// children of their class like any other.
    together: Vec<Vec<usize>>,
}

impl<'a> Program<'a> {
    fn new(requests: &'a [Request], limits: &'a Limits, reduced: &Reduced, effort: Effort, grouping: Grouping) -> Self {
        let horizon = limits.weeks.len();
        let mut members_of: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
        if reduced.groups && grouping == Grouping::Shared {
            for (at, r) in requests.iter().enumerate() {
                if let Some(group) = r.group.filter(|_| r.needs[0]) {
                    members_of.entry(group).or_default().push(at);
                }
            }
        }
        let mut first: BTreeMap<u32, ()> = BTreeMap::new();
        let mut classes: BTreeMap<ClassKey, Vec<usize>> = BTreeMap::new();
        for at in in_order(requests) {
            let r = &requests[at];
            let mut needs = r.needs;
            for (need, binds) in needs.iter_mut().zip(&reduced.binds) {
                *need &= binds;
            }
            let in_large_group =
                |group: &u32| needs[0] && members_of.get(group).is_some_and(|members| members.len() > TOGETHER_MAX);
            let group = r.group.filter(in_large_group);
            if reduced.groups
                && grouping == Grouping::First
                && needs[0]
                && let Some(group) = r.group
                && first.insert(group, ()).is_some()
            {
                needs[0] = false;
            }
            let key = ClassKey {
                tier: r.tier,
                weight: std::cmp::Reverse(r.weight),
                needs,
                earliest: r.earliest.max(1),
                latest: r.latest.min(horizon as u8),
                group,
            };
            classes.entry(key).or_default().push(at);
        }
        let classes: Vec<Class> = classes
            .into_iter()
            .map(|(key, mut members)| {
                members.sort_by_key(|at| (requests[*at].order, *at));
                Class { key, members }
            })
            .collect();
        let mut class_of = vec![0; requests.len()];
        for (position, class) in classes.iter().enumerate() {
            for at in &class.members {
                class_of[*at] = position;
            }
        }
        let together = members_of.into_values().filter(|members| (2..=TOGETHER_MAX).contains(&members.len())).collect();
        Program { requests, limits, effort, horizon, binds: reduced.binds, classes, class_of, together }
    }

    fn solve(self, start: Vec<Option<u8>>) -> Outcome {
        let mut best = start;
        let mut bound = [0.0; TIERS];
        let mut nodes = 0;
        for upper in [2, 4] {
            let reached = objective(self.requests, &best, self.horizon);
            let floor = self.floor();
            for at in [upper - 2, upper - 1] {
                bound[at] = floor[at];
            }
            if [upper - 2, upper - 1].iter().all(|at| floor[*at] >= reached[*at] as f64) {
                continue;
            }
            let n_variables: usize =
                self.classes.iter().filter(|c| usize::from(c.key.tier) <= upper).map(Class::width).sum();
            let limit = if n_variables <= 400 { self.effort.nodes_small } else { self.effort.nodes_large };
            let pair = self.solve_step(upper - 2, upper, &reached, limit);
            nodes += pair.nodes;
            if let Some(weeks) = &pair.weeks {
                best = self.better(best, weeks.clone(), upper);
            }
            if !pair.proven {
                let polished = polish(self.requests, self.limits, best.clone(), upper as u8);
                best = self.better(best, polished, upper);
            }
            let reached = objective(self.requests, &best, self.horizon);
            self.tighten(upper, &pair, &reached, &mut bound);
            // Together the earlier tier drowns the later one: what is open is closed tier by tier, each given what the
            // tiers before have reached.
            for tier in [upper - 1, upper] {
                let reached = objective(self.requests, &best, self.horizon);
                if pair.proven || bound[tier - 1] >= reached[tier - 1] as f64 {
                    continue;
                }
                let alone = self.solve_step(tier - 1, tier, &reached, limit);
                nodes += alone.nodes;
                if let Some(weeks) = &alone.weeks {
                    best = self.better(best, weeks.clone(), tier);
                }
                if let Some(least) = alone.least {
                    bound[tier - 1] = bound[tier - 1].max(libm::ceil(least - 1e-3));
                }
            }
        }
        let objective = objective(self.requests, &best, self.horizon);
        for (bound, objective) in bound.iter_mut().zip(&objective) {
            *bound = bound.min(*objective as f64);
        }
        Outcome { weeks: best, objective, bound, method: Method::Program, nodes }
    }

    /// What no schedule can beat: everybody as early as the own window allows.
    fn floor(&self) -> [f64; TIERS] {
        let mut floor = [0.0; TIERS];
        for class in &self.classes {
            let key = &class.key;
            let week = if class.width() > 0 { u64::from(key.earliest) } else { self.horizon as u64 + 1 };
            floor[usize::from(key.tier) - 1] += (week * u64::from(key.weight.0)) as f64 * class.members.len() as f64;
        }
        floor
    }

    /// The new schedule with later tiers filled in, if it is better up to tier `upper` and the independent check
    /// accepts it; else the old one.
    fn better(&self, old: Vec<Option<u8>>, new: Vec<Option<u8>>, upper: usize) -> Vec<Option<u8>> {
        let reached = objective(self.requests, &old, self.horizon);
        let found = objective(self.requests, &new, self.horizon);
        if found[..upper] >= reached[..upper] {
            return old;
        }
        let new = self.refill(upper as u8, new);
        let objective = objective(self.requests, &new, self.horizon);
        let outcome = Outcome { weeks: new, objective, bound: [0.0; TIERS], method: Method::Program, nodes: 0 };
        if check(self.requests, self.limits, &outcome).is_empty() { outcome.weeks } else { old }
    }

    /// Raises the bounds of the two tiers by what the step has proven, given the values `reached`.
    fn tighten(&self, upper: usize, step: &Step, reached: &[u64; TIERS], bound: &mut [f64; TIERS]) {
        let (first, second) = (upper - 2, upper - 1);
        let floor = self.floor();
        for at in [first, second] {
            bound[at] = bound[at].max(floor[at]);
        }
        // The step minimises reached[first] × factor + reached[second] over all schedules.
        let Some(least) = step.least else { return };
        let most_second = step.most_second;
        let least_first = libm::ceil((least - most_second) / step.factor - 1e-6);
        bound[first] = bound[first].max(least_first);
        let least_second = libm::ceil(least - reached[first] as f64 * step.factor - 1e-3);
        bound[second] = bound[second].max(least_second);
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

    /// Solves for the tiers from `lower + 1` to `upper`, one or two, where earlier tiers keep the values `reached`.
    fn solve_step(&self, lower: usize, upper: usize, reached: &[u64; TIERS], nodes: u64) -> Step {
        let model = Model::new(self, lower, upper, reached);
        let mut options = SolveOptions::default();
        options.node_limit = Some(nodes);
        let mut step = Step {
            weeks: None,
            least: None,
            factor: model.factor,
            most_second: model.most_second,
            proven: false,
            nodes: 0,
        };
        // A failure of the solver leaves the schedule that was there, with the simple bound.
        if let Ok(outcome) = model.problem.solve_with(options) {
            let stats = outcome.stats();
            step.nodes += stats.nodes_solved;
            step.proven = outcome.is_optimal();
            if let Some(best) = stats.best_bound {
                step.least = Some(model.ceiling - best);
            }
            if let Ok(solution) = outcome.into_solution() {
                step.weeks = Some(model.read(self, |variable| solution.var_value(variable)));
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
    /// Proven least value of the earlier tier × `factor` + the later tier, in tenths.
    least: Option<f64>,
    factor: f64,
    /// Largest value that the later tier can have.
    most_second: f64,
    proven: bool,
    nodes: u64,
}

/// The program of one tier or two: earlier ones may move as long as they keep their value.
struct Model {
    problem: Problem,
    /// By class of the program, the variables from its earliest week on; empty when the class has none here.
    variables: Vec<Vec<Variable>>,
    /// Children who are heard together in a week (from 0).
    together: Vec<(Variable, Vec<usize>, usize)>,
    /// Weight of the earlier of the two tiers against the later.
    factor: f64,
    /// Value of the objective when nobody of the two tiers is heard.
    ceiling: f64,
    most_second: f64,
}

impl Model {
    fn new(program: &Program<'_>, lower: usize, upper: usize, reached: &[u64; TIERS]) -> Self {
        let horizon = program.horizon;
        let tier = upper as u8;
        // Nobody heard in the later tier: its largest value, and one more is what a tenth of the earlier tier is worth.
        let worst = |tier: usize| -> f64 {
            program
                .classes
                .iter()
                .filter(|c| usize::from(c.key.tier) == tier)
                .map(|c| f64::from(c.key.weight.0) * (horizon as f64 + 1.0) * c.members.len() as f64)
                .sum()
        };
        let most_second = worst(upper);
        let factor = most_second + 1.0;
        let ceiling = if lower + 2 == upper { worst(upper - 1) * factor + most_second } else { most_second };
        let price = |tier: usize, gain: f64| match tier {
            own if own == upper => gain,
            own if own > lower => gain * factor,
            _ => 0.0,
        };
        let mut problem = Problem::new(OptimizationDirection::Maximize);
        let mut variables: Vec<Vec<Variable>> = Vec::with_capacity(program.classes.len());
        let mut used: Vec<[Vec<(Variable, f64)>; RESOURCES]> = (0..horizon).map(|_| Default::default()).collect();
        let mut gains: Vec<Vec<(Variable, f64)>> = vec![Vec::new(); TIERS];
        let mut most = [0u64; TIERS];
        let mut together: BTreeMap<(u32, usize), Variable> = BTreeMap::new();
        let mut links: Vec<(Variable, Variable, f64)> = Vec::new();
        let mut heard: Vec<Vec<(Variable, f64)>> = Vec::with_capacity(program.classes.len());
        for class in &program.classes {
            let key = &class.key;
            let mut own = Vec::new();
            if key.tier <= tier {
                let n = class.members.len() as u32;
                let at = usize::from(key.tier) - 1;
                most[at] += u64::from(key.weight.0) * (horizon as u64 + 1) * u64::from(n);
                for week in class.weeks() {
                    let gain = f64::from(key.weight.0) * (horizon - week) as f64;
                    let variable = problem.add_integer_var(price(usize::from(key.tier), gain), (0, n as i32));
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
            }
            heard.push(own.iter().map(|v| (*v, 1.0)).collect());
            variables.push(own);
        }
        let mut columns: Vec<(Variable, Vec<usize>, usize)> = Vec::new();
        for group in &program.together {
            let members: Vec<usize> = group.iter().copied().filter(|at| program.requests[*at].tier <= tier).collect();
            let mut once: Vec<Vec<(Variable, f64)>> = vec![Vec::new(); members.len()];
            for subset in (0..1u32 << members.len()).filter(|subset| subset.count_ones() >= 2) {
                let is_in = |position: usize| subset >> position & 1 == 1;
                let chosen: Vec<usize> =
                    members.iter().enumerate().filter(|(k, _)| is_in(*k)).map(|(_, at)| *at).collect();
                let keys = || chosen.iter().map(|at| &program.classes[program.class_of[*at]].key);
                let first = keys().map(|key| usize::from(key.earliest) - 1).max().unwrap_or(0);
                let last = keys().map(|key| usize::from(key.latest)).min().unwrap_or(0);
                for week in first..last {
                    let gain = |key: &ClassKey| f64::from(key.weight.0) * (horizon - week) as f64;
                    let variable =
                        problem.add_binary_var(keys().map(|key| price(usize::from(key.tier), gain(key))).sum());
                    for (own, gains) in gains.iter_mut().enumerate() {
                        let sum: f64 = keys().filter(|key| usize::from(key.tier) == own + 1).map(gain).sum();
                        if sum > 0.0 {
                            gains.push((variable, sum));
                        }
                    }
                    for (resource, used) in used[week].iter_mut().enumerate() {
                        let n = keys().filter(|key| key.needs[resource]).count();
                        let n = if resource == 0 { n.min(1) } else { n };
                        if n > 0 {
                            used.push((variable, n as f64));
                        }
                    }
                    let mut of_classes: Vec<usize> = chosen.iter().map(|at| program.class_of[*at]).collect();
                    of_classes.sort_unstable();
                    for same in of_classes.chunk_by(|a, b| a == b) {
                        heard[same[0]].push((variable, same.len() as f64));
                    }
                    for (position, once) in once.iter_mut().enumerate() {
                        if is_in(position) {
                            once.push((variable, 1.0));
                        }
                    }
                    columns.push((variable, chosen.clone(), week));
                }
            }
            once.dedup();
            for row in once.iter().filter(|row| row.len() > 1) {
                problem.add_constraint(&row[..], ComparisonOp::Le, 1.0);
            }
        }
        for (row, class) in heard.iter().zip(&program.classes).filter(|(row, _)| !row.is_empty()) {
            problem.add_constraint(&row[..], ComparisonOp::Le, class.members.len() as f64);
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
        for earlier in 0..lower {
            if !gains[earlier].is_empty() {
                let keep = most[earlier].saturating_sub(reached[earlier]) as f64;
                problem.add_constraint(&gains[earlier][..], ComparisonOp::Ge, keep);
            }
        }
        Model { problem, variables, together: columns, factor, ceiling, most_second }
    }

    /// The weeks that the solver found; later tiers have none yet. The weeks of a class go to its children in their
    /// order, those who are heard together apart.
    fn read(&self, program: &Program<'_>, value: impl Fn(Variable) -> f64) -> Vec<Option<u8>> {
        let mut weeks = vec![None; program.requests.len()];
        for (variable, members, week) in &self.together {
            if value(*variable) > 0.5 {
                for at in members {
                    weeks[*at] = Some(*week as u8 + 1);
                }
            }
        }
        for (class, own) in program.classes.iter().zip(&self.variables) {
            let free: Vec<usize> = class.members.iter().copied().filter(|at| weeks[*at].is_none()).collect();
            let mut free = free.into_iter();
            for (variable, week) in own.iter().zip(class.weeks()) {
                let n = libm::round(value(*variable)).clamp(0.0, class.members.len() as f64) as usize;
                for at in free.by_ref().take(n) {
                    weeks[at] = Some(week as u8 + 1);
                }
            }
        }
        weeks
    }
}

/// Improves a schedule by moving children of the tiers up to `upper` forward: into free room, or in place of one other
/// child who then takes the first week that is still free. Only steps that lower the objective lexicographically are
/// taken, so it ends; the number of rounds is limited besides.
fn polish(requests: &[Request], limits: &Limits, weeks: Vec<Option<u8>>, upper: u8) -> Vec<Option<u8>> {
    const ROUNDS: usize = 4;
    const CHILDREN_MAX: usize = 4_000;
    if requests.len() > CHILDREN_MAX {
        return weeks;
    }
    let horizon = limits.weeks.len() as u8;
    let cost =
        |at: usize, week: Option<u8>| u64::from(requests[at].weight) * week.map_or(u64::from(horizon) + 1, u64::from);
    let mut weeks = weeks;
    let mut room = Room::new(limits);
    for (request, week) in requests.iter().zip(&weeks) {
        if let Some(week) = week {
            room.take(request, *week);
        }
    }
    let order: Vec<usize> = in_order(requests).into_iter().filter(|at| requests[*at].tier <= upper).collect();
    for _ in 0..ROUNDS {
        let mut changed = false;
        for &at in &order {
            let request = &requests[at];
            let last = weeks[at].unwrap_or(horizon + 1);
            for week in request.earliest.max(1)..=request.latest.min(last.saturating_sub(1)) {
                let from = weeks[at];
                if from.is_some_and(|from| from <= week) {
                    break;
                }
                if let Some(from) = from {
                    room.give(request, from);
                }
                if room.fits(request, week) {
                    room.take(request, week);
                    weeks[at] = Some(week);
                    changed = true;
                    break;
                }
                // In place of one child of the same tier or a later one.
                let mut done = false;
                for &other in &order {
                    let rival = &requests[other];
                    if other == at || weeks[other] != Some(week) || rival.tier < request.tier {
                        continue;
                    }
                    room.give(rival, week);
                    if room.fits(request, week) {
                        room.take(request, week);
                        let next = room.first(rival);
                        let gain = cost(at, from) - cost(at, Some(week));
                        let loss = cost(other, next).saturating_sub(cost(other, Some(week)));
                        if rival.tier > request.tier || gain > loss {
                            if let Some(next) = next {
                                room.take(rival, next);
                            }
                            weeks[at] = Some(week);
                            weeks[other] = next;
                            changed = true;
                            done = true;
                            break;
                        }
                        room.give(request, week);
                    }
                    room.take(rival, week);
                }
                if done {
                    break;
                }
                if let Some(from) = from {
                    room.take(request, from);
                }
            }
        }
        if !changed {
            break;
        }
    }
    weeks
}
