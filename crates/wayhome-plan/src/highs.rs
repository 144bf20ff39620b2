//! The review schedule by another solver (HiGHS, feature `highs`), for comparison: the program as the module
//! [`crate::schedule`] describes it, child by child and week by week, without any of the structure that it uses.
//!
//! A binary variable for each child and week of its window, one for each hearing group and week. Tier by tier: the value
//! reached for a tier becomes a constraint of the next. Nothing is shared with the planner's own program but the data.

use crate::schedule::{Limits, RESOURCES, Request, TIERS, objective};
use highs::{Col, HighsModelStatus, RowProblem, Sense};
use std::collections::BTreeMap;

/// What HiGHS found.
#[derive(Clone, Debug, PartialEq)]
pub struct Compared {
    /// Week of each request, from 1.
    pub weeks: Vec<Option<u8>>,
    /// Objective by tier, in tenths.
    pub objective: [u64; TIERS],
    /// Proven lower bound by tier, given what HiGHS reached in the tiers before, in tenths.
    pub bound: [f64; TIERS],
}

/// Solves tier by tier, each within a relative gap.
///
/// # Errors
/// When HiGHS does not find a schedule for a tier, with the state that it names.
pub fn solve(requests: &[Request], limits: &Limits, gap: f64, threads: i32) -> Result<Compared, String> {
    let horizon = limits.weeks.len();
    let mut reached: Vec<u64> = Vec::new();
    let mut weeks = vec![None; requests.len()];
    let mut bound = [0.0; TIERS];
    for tier in 1..=TIERS as u8 {
        let mut problem = RowProblem::default();
        let mut columns: Vec<Vec<(u8, Col)>> = Vec::with_capacity(requests.len());
        let mut used: Vec<[Vec<(Col, f64)>; RESOURCES]> = (0..horizon).map(|_| Default::default()).collect();
        let mut together: BTreeMap<(u32, u8), Col> = BTreeMap::new();
        let mut gains: Vec<Vec<(Col, f64)>> = vec![Vec::new(); TIERS];
        let mut worst = [0.0; TIERS];
        for request in requests {
            let mut own = Vec::new();
            if request.tier <= tier {
                let at = usize::from(request.tier) - 1;
                worst[at] += f64::from(request.weight) * (horizon as f64 + 1.0);
                for week in request.earliest.max(1)..=request.latest.min(horizon as u8) {
                    let gain = f64::from(request.weight) * (horizon as f64 + 1.0 - f64::from(week));
                    let cost = if request.tier == tier { gain } else { 0.0 };
                    let column = problem.add_integer_column(cost, 0..=1);
                    own.push((week, column));
                    gains[at].push((column, gain));
                    for (resource, used) in used[usize::from(week) - 1].iter_mut().enumerate() {
                        if !request.needs[resource] {
                            continue;
                        }
                        match request.group {
                            Some(group) if resource == 0 => {
                                let slot = *together.entry((group, week)).or_insert_with(|| {
                                    let slot = problem.add_integer_column(0.0, 0..=1);
                                    used.push((slot, 1.0));
                                    slot
                                });
                                problem.add_row(..=0.0, [(column, 1.0), (slot, -1.0)]);
                            }
                            _ => used.push((column, 1.0)),
                        }
                    }
                }
                if !own.is_empty() {
                    problem.add_row(..=1.0, own.iter().map(|(_, column)| (*column, 1.0)).collect::<Vec<_>>());
                }
            }
            columns.push(own);
        }
        for (used, limits) in used.iter().zip(&limits.weeks) {
            for (row, limit) in used.iter().zip(limits) {
                if let Some(limit) = limit
                    && !row.is_empty()
                {
                    problem.add_row(..=f64::from(*limit), row.clone());
                }
            }
        }
        for (earlier, value) in reached.iter().enumerate() {
            if !gains[earlier].is_empty() {
                problem.add_row((worst[earlier] - *value as f64).., gains[earlier].clone());
            }
        }
        let at = usize::from(tier) - 1;
        let mut model = problem.optimise(Sense::Maximise);
        model.make_quiet();
        model.set_option("threads", threads);
        model.set_option("mip_rel_gap", gap);
        let solved = model.solve();
        match solved.status() {
            HighsModelStatus::Optimal | HighsModelStatus::ModelEmpty => {}
            other => return Err(format!("tier {tier}: {other:?}")),
        }
        let solution = solved.get_solution();
        weeks = columns
            .iter()
            .map(|own| own.iter().find(|(_, column)| solution[*column] > 0.5).map(|(week, _)| *week))
            .collect();
        let value = objective(requests, &weeks, horizon)[at];
        // The gap is relative to what HiGHS maximises: the gain over hearing nobody.
        let gain = worst[at] - value as f64;
        bound[at] = (value as f64 - solved.mip_gap().max(0.0) * gain).max(0.0);
        reached.push(value);
    }
    Ok(Compared { objective: objective(requests, &weeks, horizon), weeks, bound })
}
