//! Whom to hear first: from children and capacities to the order of hearings.

use crate::days;
use crate::findings::ChildFindings;
use crate::plan::*;
use crate::schedule::{self, Effort, Limits, Method, Outcome, RESOURCES, Request, TIERS, WEIGHT_UNIT};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use wayhome_domain::count::grouped;
use wayhome_domain::jiff::civil::{Date, Weekday};
use wayhome_domain::{Child, Custody, Event, HealthRisk, Placement, Presence, ReleaseRoute, Snapshot, Subject, Term};

/// The resources, in the order of the schedule.
pub const RESOURCE_WORDS: [&str; RESOURCES] = ["review", "counsel", "supervision", "transport"];
/// Days overdue that count fully.
const OVERDUE_FULL_DAYS: f64 = 90.0;

/// The weeks of the horizon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Horizon {
    /// Mondays.
    pub weeks: Vec<Date>,
}

impl Horizon {
    /// The first Monday on or after the day; the Monday of the day's own week when capacity.csv speaks of that week
    /// and at least its Friday is still to come.
    pub fn new(snapshot: &Snapshot, as_of: Date, weeks: u32) -> Self {
        let zone = &snapshot.country.time_zone;
        let own = days::monday_of(as_of);
        let early = !matches!(as_of.weekday(), Weekday::Friday | Weekday::Saturday | Weekday::Sunday);
        let named = || snapshot.capacity.iter().any(|row| row.week_start.is_some_and(|w| w.date(zone) == own));
        let first = if early && named() { own } else { days::next_monday(as_of) };
        Horizon { weeks: (0..weeks as i32).map(|week| days::plus(first, 7 * week)).collect() }
    }

    /// The number of the week of a day, from 1; 0 before the horizon, one more than its length after it.
    fn number(&self, day: Date) -> u8 {
        match self.weeks.iter().rposition(|monday| *monday <= day) {
            None => 0,
            Some(at) if at + 1 == self.weeks.len() && day > days::plus(self.weeks[at], 6) => at as u8 + 2,
            Some(at) => at as u8 + 1,
        }
    }
}

/// What is asked for one child.
struct Asked {
    request: Request,
    line: ReviewLine,
}

/// The hearings of the country.
#[derive(Debug, Default)]
pub(crate) struct Hearings {
    pub schedule: Vec<ReviewLine>,
    pub unscheduled: Vec<ReviewLine>,
    pub capacity_use: Vec<CapacityUse>,
    pub optimality: Vec<Optimality>,
    pub backlog: Vec<Backlog>,
    pub notes: Vec<String>,
}

/// The hearings of one jurisdiction as they are asked for.
struct Docket {
    name: String,
    asked: Vec<Asked>,
    limits: Limits,
    /// Whether capacity.csv speaks of the jurisdiction.
    in_sheet: bool,
}

/// What is asked of every jurisdiction, in the order of their names.
fn prepare(
    snapshot: &Snapshot,
    custody: &[Custody],
    findings: &[ChildFindings],
    averted: &[f64],
    horizon: &Horizon,
    as_of: Date,
) -> Vec<Docket> {
    let known = Known { snapshot, averted, horizon, as_of, bounds: bounds_of_facts(snapshot) };
    let mut by_jurisdiction: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, row) in custody.iter().enumerate() {
        let jurisdiction = snapshot.facilities[row.facility as usize].jurisdiction.as_str();
        by_jurisdiction.entry(jurisdiction).or_default().push(at);
    }
    // A jurisdiction with capacity and without a child has a use of its capacity too: none.
    for row in snapshot.capacity.iter().filter(|row| !row.jurisdiction.is_empty()) {
        by_jurisdiction.entry(row.jurisdiction.as_str()).or_default();
    }
    let mut limits = limits_of(snapshot, horizon);
    let unlimited = Limits { weeks: vec![[None; RESOURCES]; horizon.weeks.len()] };
    let with_limits: Vec<(&str, Vec<usize>, Option<Limits>)> =
        by_jurisdiction.into_iter().map(|(name, children)| (name, children, limits.remove(name))).collect();
    with_limits
        .into_par_iter()
        .map(|(name, children, limits)| {
            let mut groups: BTreeMap<&str, u32> = BTreeMap::new();
            let asked: Vec<Asked> = children
                .iter()
                .map(|at| {
                    let row = custody[*at];
                    let placement = &snapshot.placements[row.placement as usize];
                    let group = placement.hearing_group.as_str();
                    let n_groups = groups.len() as u32;
                    let group =
                        (!group.is_empty() && group != "none").then(|| *groups.entry(group).or_insert(n_groups));
                    ask(&known, row, &findings[*at], group)
                })
                .collect();
            let in_sheet = limits.is_some();
            Docket { name: name.to_owned(), asked, limits: limits.unwrap_or_else(|| unlimited.clone()), in_sheet }
        })
        .collect()
}

/// What is asked of the review schedule of one jurisdiction.
#[derive(Clone, Debug)]
pub struct HearingProblem {
    /// The jurisdiction.
    pub jurisdiction: String,
    /// Its children.
    pub requests: Vec<Request>,
    /// What is available.
    pub limits: Limits,
}

/// The review schedules of a country as problems, without their answers. The part of the weights that comes from infections is 0. For measurements, and to compare with other solvers.
pub fn problems(
    snapshot: &Snapshot,
    law: &wayhome_packs::Law,
    report: &wayhome_law::LawReport,
    weeks: u32,
) -> Vec<HearingProblem> {
    let custody = snapshot.index().custody(snapshot, report.as_of);
    let findings = crate::law::facts(law, report, snapshot.as_of(), &custody);
    let horizon = Horizon::new(snapshot, report.as_of.date, weeks);
    prepare(snapshot, &custody, &findings.children, &[], &horizon, report.as_of.date)
        .into_iter()
        .map(|docket| HearingProblem {
            jurisdiction: docket.name,
            requests: docket.asked.iter().map(|asked| asked.request).collect(),
            limits: docket.limits,
        })
        .collect()
}

/// Plans the hearings of every jurisdiction. `averted[facility]` are the infections that one release averts there.
pub(crate) fn plan(
    snapshot: &Snapshot,
    custody: &[Custody],
    findings: &[ChildFindings],
    averted: &[f64],
    horizon: &Horizon,
    as_of: Date,
) -> Hearings {
    let prepared = prepare(snapshot, custody, findings, averted, horizon, as_of);
    let planned: Vec<Jurisdiction> = prepared.into_par_iter().map(|docket| one(docket, horizon)).collect();
    let mut hearings = Hearings::default();
    let mut unknown = Vec::new();
    let mut partly = Vec::new();
    for mut jurisdiction in planned {
        if !jurisdiction.known {
            unknown.push(jurisdiction.backlog.jurisdiction.clone());
        } else if jurisdiction.open {
            partly.push(jurisdiction.backlog.jurisdiction.clone());
        }
        hearings.schedule.append(&mut jurisdiction.scheduled);
        hearings.unscheduled.append(&mut jurisdiction.unscheduled);
        hearings.capacity_use.append(&mut jurisdiction.capacity_use);
        hearings.optimality.push(jurisdiction.optimality);
        hearings.backlog.push(jurisdiction.backlog);
    }
    if !snapshot.capacity.present {
        hearings.notes.push(
            "capacity.csv was not given: no limit is known, so every child stands in the first week that its own dates allow, and the order of tiers and weights is the order to follow".to_owned(),
        );
    } else {
        if !unknown.is_empty() {
            hearings.notes.push(format!(
                "capacity.csv says nothing about {}: no limit is known there",
                named(&unknown, "jurisdiction", "jurisdictions")
            ));
        }
        let places: BTreeSet<&str> = snapshot.facilities.iter().map(|f| f.jurisdiction.as_str()).collect();
        let strange: BTreeSet<&str> =
            snapshot.capacity.iter().map(|c| c.jurisdiction.as_str()).filter(|name| !places.contains(name)).collect();
        if !strange.is_empty() {
            let strange: Vec<String> = strange.into_iter().map(str::to_owned).collect();
            hearings.notes.push(format!(
                "capacity.csv speaks of {} where facilities.csv has no facility: look whether the name is written alike in both",
                named(&strange, "jurisdiction", "jurisdictions")
            ));
        }
        if !partly.is_empty() {
            hearings.notes.push(format!(
                "capacity.csv leaves weeks or resources of the horizon empty in {}: there no limit is known",
                named(&partly, "jurisdiction", "jurisdictions")
            ));
        }
    }
    hearings
}

/// "jurisdiction `a`", "jurisdictions `a`, `b` and 7 more".
fn named(names: &[String], one: &str, many: &str) -> String {
    let shown: Vec<String> = names.iter().take(5).map(|n| format!("`{n}`")).collect();
    let more = names.len().saturating_sub(5);
    let word = if names.len() == 1 { one } else { many };
    if more > 0 {
        format!("{word} {} and {more} more", shown.join(", "))
    } else {
        format!("{word} {}", shown.join(", "))
    }
}

/// `review_not_before` and `review_not_after` of facts.csv, by placement.
fn bounds_of_facts(snapshot: &Snapshot) -> DayLimits {
    let zone = &snapshot.country.time_zone;
    let context = wayhome_domain::CellContext { time_zone: zone };
    let mut bounds = DayLimits::new();
    for fact in &*snapshot.facts {
        let Subject::Placement(id) = &fact.subject else { continue };
        let before = match fact.field.as_str() {
            "review_not_before" => true,
            "review_not_after" => false,
            _ => continue,
        };
        if let Ok(day) = wayhome_domain::cell::read_when(&fact.value, &context) {
            let entry = bounds.entry(id.as_str().to_owned()).or_default();
            if before {
                entry.0 = Some(day.date(zone));
            } else {
                entry.1 = Some(day.date(zone));
            }
        }
    }
    bounds
}

fn limits_of(snapshot: &Snapshot, horizon: &Horizon) -> BTreeMap<String, Limits> {
    let zone = &snapshot.country.time_zone;
    let mut limits: BTreeMap<String, Limits> = BTreeMap::new();
    for row in &*snapshot.capacity {
        let entry = limits
            .entry(row.jurisdiction.as_str().to_owned())
            .or_insert_with(|| Limits { weeks: vec![[None; RESOURCES]; horizon.weeks.len()] });
        let Some(monday) = row.week_start.map(|w| days::monday_of(w.date(zone))) else { continue };
        if let Some(at) = horizon.weeks.iter().position(|week| *week == monday)
            && let Some(week) = entry.weeks.get_mut(at)
        {
            *week = [row.review_slots, row.counsel_slots, row.supervision_places, row.transport_places];
        }
    }
    limits
}

fn leads_home(route: ReleaseRoute) -> bool {
    matches!(
        route,
        ReleaseRoute::Home
            | ReleaseRoute::Relative
            | ReleaseRoute::Foster
            | ReleaseRoute::Supervised
            | ReleaseRoute::Independent
    )
}

/// Health risk part of a weight, in tenths: the health team's own judgement; a pregnancy counts as raised.
///
/// Source of the priority: UNICEF statement of 13 April 2020 and the joint statement of 13 May 2020 (CV-12, CV-17).
fn health_tenths(child: &Child) -> u32 {
    match child.health_risk {
        Some(HealthRisk::High) => 10,
        Some(HealthRisk::Raised) => 5,
        _ if child.pregnant == Some(true) => 5,
        _ => 0,
    }
}

/// First and last day that the record allows for a review, by placement.
type DayLimits = BTreeMap<String, (Option<Date>, Option<Date>)>;

/// What is the same for all children.
struct Known<'a> {
    snapshot: &'a Snapshot,
    averted: &'a [f64],
    horizon: &'a Horizon,
    as_of: Date,
    bounds: DayLimits,
}

fn ask(known: &Known<'_>, row: Custody, findings: &ChildFindings, group: Option<u32>) -> Asked {
    let Known { snapshot, averted, horizon, as_of, bounds } = known;
    let zone = &snapshot.country.time_zone;
    let child = &snapshot.children[row.child as usize];
    let placement = &snapshot.placements[row.placement as usize];
    let facility = &snapshot.facilities[row.facility as usize];
    let tier = findings.tier.clamp(1, TIERS as u8);
    let route = placement.release_route.filter(|route| leads_home(*route));
    let home_elsewhere = !child.home_jurisdiction.is_empty()
        && !facility.jurisdiction.is_empty()
        && child.home_jurisdiction != facility.jurisdiction;
    let needs = Needs {
        review: 1,
        counsel: u8::from(placement.counsel_assigned_at.is_missing()),
        // No release of tier 1 waits for a place or a vehicle (DESIGN: needs are 0).
        supervision: u8::from(tier > 1 && route == Some(ReleaseRoute::Supervised)),
        transport: u8::from(tier > 1 && route.is_some() && home_elsewhere),
    };
    let overdue = libm::round((f64::from(findings.days_overdue) / OVERDUE_FULL_DAYS).min(1.0) * WEIGHT_UNIT) as u32;
    let health = health_tenths(child);
    let infections = averted.get(row.facility as usize).copied().unwrap_or(0.0).clamp(0.0, 0.5);
    let infections = libm::floor(infections * WEIGHT_UNIT + 1e-9) as u32;
    let weight = WEIGHT_UNIT as u32 + overdue + health + infections;

    let last = horizon.weeks.len() as u8;
    let (from, mut to) = bounds.get(placement.placement_id.as_str()).copied().unwrap_or_default();
    if let Event::At(hearing) = placement.next_hearing_on {
        // A hearing that is set may be brought forward, never put off.
        let hearing = hearing.date(zone);
        let is_ahead = (1..=last).contains(&horizon.number(hearing));
        if is_ahead && to.is_none_or(|to| hearing < to) {
            to = Some(hearing);
        }
    }
    let earliest = from.map_or(1, |day| horizon.number(day).max(1));
    let latest = to.map_or(last, |day| horizon.number(day).min(last));
    let monday = |day: Option<Date>| day.map(|day| days::monday_of(day).to_string());
    let line = ReviewLine {
        child_id: child.child_id.as_str().to_owned(),
        placement_id: placement.placement_id.as_str().to_owned(),
        facility_id: facility.facility_id.as_str().to_owned(),
        tier,
        week: None,
        jurisdiction: facility.jurisdiction.as_str().to_owned(),
        needs,
        // Filled in at the end, so that they are held once.
        reasons: Vec::new(),
        unsure: Vec::new(),
        missing: Vec::new(),
        weight: f64::from(weight) / WEIGHT_UNIT,
        weight_parts: WeightParts {
            base: 1.0,
            days_overdue: f64::from(overdue) / WEIGHT_UNIT,
            health_risk: f64::from(health) / WEIGHT_UNIT,
            infections_averted: f64::from(infections) / WEIGHT_UNIT,
        },
        hearing_group: group.map(|_| placement.hearing_group.as_str().to_owned()),
        earliest_week: monday(from).filter(|_| earliest > 1),
        latest_week: monday(to).filter(|_| latest < last),
        route: placement.release_route.map(|route| route.word().to_owned()),
        support: support(child, placement, needs),
        action: None,
        why_unscheduled: None,
    };
    // Among children alike: the longest overdue, then the longest held, then by id.
    let held =
        placement.admitted_at.map_or(0, |when| days::number(*as_of) - days::number(when.date(zone))).clamp(0, 20_000)
            as u32;
    let order = (100_000 - findings.days_overdue.min(100_000)) * 20_001 + (20_000 - held);
    let request = Request {
        tier,
        weight,
        needs: [true, needs.counsel == 1, needs.supervision == 1, needs.transport == 1],
        earliest,
        latest,
        group,
        order,
    };
    Asked { request, line }
}

/// What is ready for the way home and what is not: never a condition of a release.
fn support(child: &Child, placement: &Placement, needs: Needs) -> Vec<String> {
    let mut words = Vec::new();
    words.push(match placement.home_visit_ready {
        Some(true) => "home visited and ready",
        Some(false) => "home not ready: find another place to live, never more custody",
        None => "not known whether the home is ready",
    });
    words.push(match child.guardian_reachable {
        Some(true) => "a guardian can be reached",
        Some(false) => "no guardian can be reached: trace the family",
        None => "not known whether a guardian can be reached",
    });
    match placement.release_route {
        None => words.push("not known where the child would go"),
        Some(route) if !leads_home(route) => words.push("the recorded route does not lead home"),
        Some(_) => {}
    }
    if needs.counsel == 1 {
        words.push("no counsel is recorded");
    }
    if needs.supervision == 1 {
        words.push("needs a place under supervision");
    }
    if needs.transport == 1 {
        words.push("needs transport to another jurisdiction");
    }
    if matches!(child.disability, Presence::Yes(_)) {
        words.push("plan support for a disability");
    }
    words.into_iter().map(str::to_owned).collect()
}

struct Jurisdiction {
    known: bool,
    /// Some limit of the horizon is missing although the sheet knows the jurisdiction.
    open: bool,
    scheduled: Vec<ReviewLine>,
    unscheduled: Vec<ReviewLine>,
    capacity_use: Vec<CapacityUse>,
    optimality: Optimality,
    backlog: Backlog,
}

fn one(docket: Docket, horizon: &Horizon) -> Jurisdiction {
    let Docket { name, asked, limits, in_sheet: known } = docket;
    let (name, limits) = (name.as_str(), &limits);
    let requests: Vec<Request> = asked.iter().map(|a| a.request).collect();
    let mut outcome = schedule::solve(&requests, limits, Effort::default());
    let mut method = match outcome.method {
        Method::Greedy => "heaviest first, optimal because at most one resource binds".to_owned(),
        Method::Program => "mixed-integer program, tier by tier".to_owned(),
    };
    let mut wrong = schedule::check(&requests, limits, &outcome);
    if !wrong.is_empty() {
        // Never nothing: the greedy schedule, checked in turn.
        let weeks = schedule::greedy(&requests, limits);
        let objective = schedule::objective(&requests, &weeks, horizon.weeks.len());
        outcome = Outcome { weeks, objective, bound: [0.0; TIERS], method: Method::Greedy, nodes: outcome.nodes };
        method = "heaviest first, because the answer of the program failed the check".to_owned();
        wrong = schedule::check(&requests, limits, &outcome);
    }
    let used = schedule::usage(&requests, &outcome.weeks, horizon.weeks.len());
    let mut capacity_use = Vec::with_capacity(horizon.weeks.len() * RESOURCES);
    for ((monday, used), limit) in horizon.weeks.iter().zip(&used).zip(&limits.weeks) {
        for (resource, word) in RESOURCE_WORDS.iter().enumerate() {
            capacity_use.push(CapacityUse {
                jurisdiction: name.to_owned(),
                week: monday.to_string(),
                resource: (*word).to_owned(),
                used: used[resource],
                available: limit[resource],
            });
        }
    }
    let backlog = backlog(name, &requests, &outcome, limits, horizon);
    let mut objective = BTreeMap::new();
    let mut bound = BTreeMap::new();
    for tier in 0..TIERS {
        objective.insert((tier + 1).to_string(), outcome.objective[tier] as f64 / WEIGHT_UNIT);
        bound.insert((tier + 1).to_string(), outcome.bound[tier] / WEIGHT_UNIT);
    }
    let optimality = Optimality {
        jurisdiction: name.to_owned(),
        objective,
        bound,
        gap: outcome.gap(),
        method,
        nodes: outcome.nodes,
        checked: wrong.is_empty(),
    };
    let mut scheduled: Vec<(u8, Request, ReviewLine)> = Vec::new();
    let mut unscheduled = Vec::new();
    for (asked, week) in asked.into_iter().zip(&outcome.weeks) {
        let mut line = asked.line;
        match week {
            Some(week) => {
                line.week = horizon.weeks.get(usize::from(*week) - 1).map(ToString::to_string);
                scheduled.push((*week, asked.request, line));
            }
            None => {
                line.why_unscheduled = Some(why_not(&line, &asked.request, limits, &used, horizon));
                unscheduled.push((u8::MAX, asked.request, line));
            }
        }
    }
    let sort = |lines: &mut Vec<(u8, Request, ReviewLine)>| {
        lines.sort_by(|a, b| {
            let key = |l: &(u8, Request, ReviewLine)| (l.0, l.1.tier, std::cmp::Reverse(l.1.weight), l.1.order);
            key(a).cmp(&key(b)).then_with(|| a.2.child_id.cmp(&b.2.child_id))
        });
    };
    sort(&mut scheduled);
    sort(&mut unscheduled);
    Jurisdiction {
        known,
        open: limits.weeks.iter().flatten().any(Option::is_none),
        scheduled: scheduled.into_iter().map(|l| l.2).collect(),
        unscheduled: unscheduled.into_iter().map(|l| l.2).collect(),
        capacity_use,
        optimality,
        backlog,
    }
}

fn why_not(
    line: &ReviewLine,
    request: &Request,
    limits: &Limits,
    used: &[[u32; RESOURCES]],
    horizon: &Horizon,
) -> String {
    let dates = |what: &str| format!("{what}: correct the dates, or ask the court for another day");
    if let (Some(from), Some(to)) = (&line.earliest_week, &line.latest_week)
        && from > to
    {
        return dates(&format!(
            "the child's own dates contradict each other: not before the week of {from}, not after that of {to}"
        ));
    }
    if request.latest == 0 {
        let to = line.latest_week.as_deref().unwrap_or("the first");
        return dates(&format!("the last day allowed for the review lies in the week of {to}, before the horizon"));
    }
    if usize::from(request.earliest) > horizon.weeks.len() {
        let from = line.earliest_week.as_deref().unwrap_or("a later one");
        return format!("no review before the week of {from}, after the horizon");
    }
    if request.earliest > request.latest {
        return dates("the child's own dates leave no week of the horizon");
    }
    let mut full: Vec<&str> = Vec::new();
    for (resource, word) in RESOURCE_WORDS.iter().enumerate() {
        let weeks = usize::from(request.earliest) - 1..usize::from(request.latest);
        if request.needs[resource]
            && limits
                .weeks
                .get(weeks.clone())
                .into_iter()
                .flatten()
                .zip(used.get(weeks).into_iter().flatten())
                .all(|(limit, used)| limit[resource].is_some_and(|available| used[resource] >= available))
        {
            full.push(word);
        }
    }
    let when = if usize::from(request.latest) < horizon.weeks.len() {
        "up to the last week that the child's own dates or the hearing that is set allow: one more is needed until then"
    } else {
        "in all weeks of the horizon"
    };
    if full.is_empty() {
        format!("no week has all that the child needs free at once {when}")
    } else {
        format!("{} used up {when}", full.join(" and "))
    }
}

/// When the queue would end at the last stated capacity, and what would end it within the horizon.
fn backlog(name: &str, requests: &[Request], outcome: &Outcome, limits: &Limits, horizon: &Horizon) -> Backlog {
    let weeks = horizon.weeks.len() as u64;
    let scheduled = outcome.weeks.iter().flatten().count() as u32;
    let eligible = requests.len() as u32;
    let left: Vec<&Request> =
        requests.iter().zip(&outcome.weeks).filter(|(_, w)| w.is_none()).map(|(r, _)| r).collect();
    // Weeks beyond the horizon until the slowest resource has served all who wait; none when it never does.
    let mut longest: Option<u64> = Some(0);
    let mut slowest: Vec<&str> = Vec::new();
    for (resource, word) in RESOURCE_WORDS.iter().enumerate() {
        let available: Vec<Option<u32>> = limits.weeks.iter().map(|week| week[resource]).collect();
        let waiting = units(left.iter().copied(), resource);
        if waiting == 0 {
            continue;
        }
        let own = if available.last().is_some_and(Option::is_some) {
            // The capacity that goes on: the last four stated weeks, on average.
            let stated: Vec<u64> = available.iter().flatten().rev().take(4).map(|n| u64::from(*n)).collect();
            let sum: u64 = stated.iter().sum();
            (sum > 0).then(|| (waiting * stated.len() as u64).div_ceil(sum))
        } else {
            Some(1)
        };
        match (longest, own) {
            (Some(so_far), Some(own)) if own > so_far => {
                longest = Some(own);
                slowest = vec![word];
            }
            (Some(_), None) => {
                longest = None;
                slowest = vec![word];
            }
            (None, None) => slowest.push(word),
            _ => {}
        }
    }
    let unscheduled = eligible - scheduled;
    let needed = if unscheduled == 0 { BTreeMap::new() } else { ending_capacity(requests, limits) };
    let ends_week = match (unscheduled, longest) {
        (0, _) => outcome
            .weeks
            .iter()
            .flatten()
            .max()
            .and_then(|week| horizon.weeks.get(usize::from(*week) - 1))
            .map(ToString::to_string),
        (_, Some(n)) if n < 52 * 100 => horizon.weeks.last().map(|last| days::plus(*last, 7 * n as i32).to_string()),
        _ => None,
    };
    let place = if name.is_empty() { "Facilities without a jurisdiction".to_owned() } else { format!("`{name}`") };
    let (without, all) = (grouped(unscheduled), grouped(eligible));
    let no_limit = limits.weeks.iter().flatten().all(Option::is_none);
    let sentence = if unscheduled == 0 {
        match &ends_week {
            Some(_) if no_limit => format!(
                "{place}: no capacity is known, so each of the {all} children stands in the first week that its own dates allow; follow the order of tiers and weights as far as the true capacity goes."
            ),
            Some(week) => format!("{place}: all {all} children can be heard; the last in the week of {week}."),
            None => format!("{place}: nobody waits for a hearing."),
        }
    } else {
        let wanted: Vec<String> = needed
            .iter()
            .map(|(word, n)| match (word.as_str(), n) {
                ("review", 1) => "1 review".to_owned(),
                ("review", n) => format!("{} reviews", grouped(*n)),
                ("supervision", 1) => "1 place under supervision".to_owned(),
                ("supervision", n) => format!("{} places under supervision", grouped(*n)),
                ("transport", 1) => "1 place in transport".to_owned(),
                ("transport", n) => format!("{} places in transport", grouped(*n)),
                (other, n) => format!("{} {other}", grouped(*n)),
            })
            .collect();
        let cure = if wanted.is_empty() {
            "The capacity would do, but not within the children's own dates: other days for the hearings would end it."
                .to_owned()
        } else {
            format!("With at least {} in every week of the horizon all would be heard within it.", wanted.join(" and "))
        };
        let slowest = slowest.join(" and ");
        match &ends_week {
            Some(week) => format!(
                "{place}: {without} of {all} children find no week in the {weeks} weeks planned; at the last stated capacity the queue ends about the week of {week}, if nobody else is admitted ({slowest} takes longest). {cure}"
            ),
            None => format!(
                "{place}: {without} of {all} children find no week in the {weeks} weeks planned, and at the last stated capacity of {slowest} the queue never ends. {cure}"
            ),
        }
    };
    Backlog {
        jurisdiction: name.to_owned(),
        eligible,
        scheduled,
        unscheduled,
        ends_week,
        needed_per_week: needed,
        sentence,
    }
}

/// The least capacity in every week, as far as it was looked for, with which all who may be heard within the horizon
/// find a week of it: from what the sum of needs asks for upwards, until the heaviest-first schedule has a week for
/// everybody. Last days are left aside, because it is the end of the queue that is asked for. Only resources that must
/// be raised in some week.
fn ending_capacity(requests: &[Request], limits: &Limits) -> BTreeMap<String, u32> {
    const TRIES: usize = 400;
    let weeks = limits.weeks.len();
    let asked: Vec<Request> = requests
        .iter()
        .filter(|r| usize::from(r.earliest) <= weeks)
        .map(|r| Request { latest: weeks as u8, ..*r })
        .collect();
    let mut least = [0u32; RESOURCES];
    for (resource, least) in least.iter_mut().enumerate() {
        let total = limits.weeks.iter().try_fold(0u64, |sum, week| week[resource].map(|n| sum + u64::from(n)));
        let demand = units(asked.iter(), resource);
        if total.is_some_and(|total| total < demand) {
            *least = demand.div_ceil(weeks.max(1) as u64) as u32;
        }
    }
    let raised = |least: &[u32; RESOURCES]| Limits {
        weeks: limits
            .weeks
            .iter()
            .map(|week| std::array::from_fn(|resource| week[resource].map(|n| n.max(least[resource]))))
            .collect(),
    };
    for _ in 0..TRIES {
        let limits = raised(&least);
        let found = schedule::greedy(&asked, &limits);
        let waiting: Vec<&Request> = asked.iter().zip(&found).filter(|(_, w)| w.is_none()).map(|(r, _)| r).collect();
        if waiting.is_empty() {
            break;
        }
        let used = schedule::usage(&asked, &found, weeks);
        let mut short = [false; RESOURCES];
        for request in &waiting {
            let from = usize::from(request.earliest.max(1)) - 1;
            let full = |resource: usize| {
                request.needs[resource]
                    && (from..weeks).all(|w| limits.weeks[w][resource].is_some_and(|n| used[w][resource] >= n))
            };
            let alone: Vec<usize> = (0..RESOURCES).filter(|resource| full(*resource)).collect();
            for resource in 0..RESOURCES {
                let limited = request.needs[resource] && limits.weeks.iter().any(|week| week[resource].is_some());
                short[resource] |= alone.contains(&resource) || (alone.is_empty() && limited);
            }
        }
        let step = (waiting.len() / (4 * weeks.max(1))).max(1) as u32;
        for (resource, least) in least.iter_mut().enumerate() {
            if short[resource] {
                let lowest = limits.weeks.iter().filter_map(|week| week[resource]).min().unwrap_or(0);
                *least = lowest.max(*least) + step;
            }
        }
    }
    (0..RESOURCES)
        .filter(|resource| limits.weeks.iter().any(|week| week[*resource].is_some_and(|n| n < least[*resource])))
        .map(|resource| (RESOURCE_WORDS[resource].to_owned(), least[resource]))
        .collect()
}

/// Units of a resource that these children need, where a hearing group needs one review.
fn units<'a>(requests: impl Iterator<Item = &'a Request>, resource: usize) -> u64 {
    let mut groups: Vec<u32> = Vec::new();
    let mut n = 0;
    for request in requests.filter(|r| r.needs[resource]) {
        match request.group {
            Some(group) if resource == 0 => groups.push(group),
            _ => n += 1,
        }
    }
    groups.sort_unstable();
    groups.dedup();
    n + groups.len() as u64
}
