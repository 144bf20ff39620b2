//! The order of hearings: what is needed against what there is, by jurisdiction.

use super::{Limits, more};
use crate::context::Context;
use crate::markup::Markup;
use crate::words::Arg;
use std::collections::{BTreeMap, BTreeSet};
use wayhome_plan::{Backlog, Needs};

/// One jurisdiction.
pub(crate) struct QueueRow {
    pub(crate) name: Markup,
    pub(crate) eligible: String,
    pub(crate) scheduled: String,
    pub(crate) unscheduled: String,
    pub(crate) ends: String,
    pub(crate) would_end: String,
    pub(crate) review: String,
    pub(crate) counsel: String,
    pub(crate) supervision: String,
    pub(crate) transport: String,
}

const RESOURCES: [&str; 4] = ["review", "counsel", "supervision", "transport"];

/// Needed and available over the horizon; `None` where one week or more has no known limit.
type Balance = (u64, Option<u64>);

/// Jurisdictions, those with most children left without a week first.
pub(super) fn queues(context: &Context<'_>, limits: Limits) -> (Vec<QueueRow>, Option<String>) {
    let words = &context.words;
    let balances = balances(context);
    let mut queues: Vec<&Backlog> = context.plan.backlog.iter().collect();
    queues.sort_by(|left, right| {
        right.unscheduled.cmp(&left.unscheduled).then_with(|| left.jurisdiction.cmp(&right.jurisdiction))
    });
    let rows = queues.iter().take(limits.rows).map(|queue| {
        let cell = |resource: usize| {
            let balance = balances.get(queue.jurisdiction.as_str()).map_or((0, None), |all| all[resource]);
            let needed = words.int(balance.0);
            match balance.1 {
                Some(available) => words.with(
                    "needed-available",
                    &[("needed", Arg::Text(&needed)), ("available", Arg::Text(&words.int(available)))],
                ),
                None => words.with("needed-unlimited", &[("needed", Arg::Text(&needed))]),
            }
        };
        QueueRow {
            name: Markup::name(&queue.jurisdiction),
            eligible: words.int(queue.eligible),
            scheduled: words.int(queue.scheduled),
            unscheduled: words.int(queue.unscheduled),
            ends: queue_ends(context, queue),
            would_end: would_end(context, queue),
            review: cell(0),
            counsel: cell(1),
            supervision: cell(2),
            transport: cell(3),
        }
    });
    (rows.collect(), more(words, queues.len().saturating_sub(limits.rows), "plan.json"))
}

/// When the queue ends.
pub(super) fn queue_ends(context: &Context<'_>, queue: &Backlog) -> String {
    let words = &context.words;
    match &queue.ends_week {
        Some(week) => words.with("week-of", &[("day", Arg::Text(&words.date(week)))]),
        None if queue.unscheduled == 0 => words.t("queue-within"),
        None => words.t("queue-open"),
    }
}

/// Capacity a week that would end the queue within the horizon.
pub(crate) fn would_end(context: &Context<'_>, queue: &Backlog) -> String {
    let words = &context.words;
    if queue.needed_per_week.is_empty() {
        return words.t(if queue.unscheduled == 0 { "queue-enough" } else { "not-known" });
    }
    let parts: Vec<String> = queue
        .needed_per_week
        .iter()
        .map(|(resource, needed)| {
            let name = words.known_word("resource", resource).unwrap_or_else(|| resource.clone());
            words.with("per-week", &[("resource", Arg::Text(&name)), ("needed", Arg::Text(&words.int(*needed)))])
        })
        .collect();
    parts.join(&words.t("list-separator"))
}

fn balances<'a>(context: &Context<'a>) -> BTreeMap<&'a str, [Balance; 4]> {
    let mut balances: BTreeMap<&str, [Balance; 4]> = BTreeMap::new();
    let plan = context.plan;
    for row in &plan.capacity_use {
        let Some(resource) = RESOURCES.iter().position(|resource| *resource == row.resource) else { continue };
        let all = balances.entry(&row.jurisdiction).or_insert([(0, Some(0)); 4]);
        let available = &mut all[resource].1;
        *available = available.zip(row.available).map(|(sum, week)| sum + u64::from(week));
    }
    let mut groups = BTreeSet::new();
    for line in plan.review_schedule.iter().chain(&plan.unscheduled) {
        let all = balances.entry(&line.jurisdiction).or_insert([(0, None); 4]);
        let Needs { mut review, counsel, supervision, transport } = line.needs;
        // Children of one hearing group are heard together and use one review.
        if line.hearing_group.as_ref().is_some_and(|group| !groups.insert((&line.jurisdiction, group))) {
            review = 0;
        }
        for (balance, need) in all.iter_mut().zip([review, counsel, supervision, transport]) {
            balance.0 += u64::from(need);
        }
    }
    balances
}

/// How near the order is to the best possible, and whether every limit was checked.
pub(super) fn optimality(context: &Context<'_>) -> String {
    let words = &context.words;
    let all = &context.plan.optimality;
    if all.is_empty() {
        return words.t("optimality-unknown");
    }
    let gap = all.iter().map(|one| one.gap).fold(0.0, f64::max);
    let text = words
        .with("optimality", &[("n", Arg::Count(all.len() as u64)), ("gap", Arg::Text(&words.percent(gap * 100.0, 1)))]);
    let checked =
        words.t(if all.iter().all(|one| one.checked) { "optimality-checked" } else { "optimality-unchecked" });
    format!("{text} {checked}")
}
