//! Responses to an outbreak in one facility: what each package averts, what it costs children, which is recommended.
//!
//! Every package is simulated with the same chance as going on as today (common random numbers), under both readings
//! of what crowding does to contacts. The cost in rights is counted in child-days of a right withheld: a child alone
//! for 24 hours, without the visits of a day, without the lessons of a day, or held a day longer, is one each. The four
//! are added without weights, because no source ranks them; the parts stand beside the sum.
//!
//! **Which is recommended.** Among the packages that no ceiling refuses, the best is the one that averts most. Within
//! reach of it are those that avert at least nine tenths as much, or whose 95 % interval reaches it under both
//! readings. Of these the one with the least cost in rights is recommended; among equals, of those that avert within
//! 3 % of the most, the one with the fewest measures. Where no package averts one infection in twenty such facilities,
//! going on as today is recommended.

use crate::days;
use crate::make::seed_of;
use crate::plan::*;
use std::collections::{BTreeMap, BTreeSet};
use wayhome_domain::jiff::civil::Date;
use wayhome_domain::{Index, Jurisdiction, PeopleGroup, Snapshot};
use wayhome_outbreak::inference::{DailyCount, FacilityState, GenerationInterval, Quantiles};
use wayhome_outbreak::{
    Introduction, Kind, Mixing, PackageOutcome, Parameter, Pathogen, Response, Scenario, Staff, Turnover, Unit, what_if,
};

/// Package id of going on as today.
pub const AS_NOW: &str = "as-now";
/// A package averts "nearly as much" from this share of the best on.
const REACH: f64 = 0.9;
/// Packages of the same cost avert "the same" from this share of the most on; fewer measures then decide.
const SAME: f64 = 0.97;
/// Below this number of infections averted there is nothing to choose.
const NOTHING: f64 = 0.05;
/// Infections in the community for each that is reported: our assumption where nothing better is known.
const COMMUNITY_UNDERCOUNT: f64 = 4.0;
/// Infections brought in by day where no community.csv speaks of the jurisdiction: one in a hundred days, our choice.
const INTRODUCTIONS_UNKNOWN: f64 = 0.01;

/// Days for which an infection protects, and for which cases are looked at: as long as the histories behind the state.
const PROTECTED_DAYS: i32 = 90;
/// Days within which two cases are one outbreak, and after which it is over without a case: the longest incubation
/// (guidance PAR-08 and PAR-10).
const LINKED_DAYS: i32 = 14;

/// A package of responses.
#[derive(Clone, Debug, PartialEq)]
pub struct Package {
    /// Id.
    pub id: String,
    /// Title.
    pub title: String,
    /// The responses, as for any facility; rooms and releases are fitted to the facility.
    pub responses: Vec<Response>,
    /// Why it is refused whatever its numbers; such a package is not simulated.
    pub refused: Vec<Refused>,
}

/// What is known about the illness in one facility.
pub(crate) struct Illness {
    pub state: FacilityState,
    pub counts: Vec<DailyCount>,
    pub cases_children_14: u32,
    pub cases_staff_14: u32,
    pub staff_infectious: u32,
    /// Staff reported in [`PROTECTED_DAYS`] and no longer counted as infectious.
    staff_over: u32,
    /// Whether a child was reported in [`PROTECTED_DAYS`]: without one the state is none.
    pub known: bool,
    /// Share of the children infected in [`PROTECTED_DAYS`] who are still there, by the days of their reports.
    still_here: f64,
    /// The outbreak that the reports alone show: cases within [`LINKED_DAYS`] of the last, and its day.
    pub outbreak: Option<(u32, Date)>,
}

/// Counts and state of a facility.
pub(crate) fn illness(
    snapshot: &Snapshot,
    index: &Index,
    facility: usize,
    children_here: &[u32],
    interval: &GenerationInterval,
    as_of: Date,
) -> Illness {
    let zone = &snapshot.country.time_zone;
    let today = days::number(as_of);
    let mut counts = Vec::new();
    let (mut cases_children_14, mut cases_staff_14, mut staff_infectious, mut staff_over) = (0u32, 0u32, 0u32, 0u32);
    let mut reported: Vec<(i32, u32)> = Vec::new();
    for at in index.cases_of_facility.of(facility) {
        let row = &snapshot.cases[*at as usize];
        let (Some(when), Some(new_cases)) = (row.date, row.new_cases) else { continue };
        let day = days::number(when.date(zone));
        if day > today {
            continue;
        }
        let recent = today - day < 14;
        reported.extend((new_cases > 0).then_some((day, new_cases)));
        if row.group == Some(PeopleGroup::Staff) {
            if recent {
                cases_staff_14 = cases_staff_14.saturating_add(new_cases);
            }
            if today - day < 5 {
                staff_infectious = staff_infectious.saturating_add(new_cases);
            } else if today - day < PROTECTED_DAYS {
                staff_over = staff_over.saturating_add(new_cases);
            }
        } else {
            if recent {
                cases_children_14 = cases_children_14.saturating_add(new_cases);
            }
            counts.push(DailyCount { day, new_cases, tests: row.tests });
        }
    }
    let state = wayhome_outbreak::inference::facility_state(&counts, children_here.len() as u32, interval, today);
    let known = counts.iter().any(|c| c.new_cases > 0 && today - c.day < PROTECTED_DAYS);
    let still_here = still_here(snapshot, index, facility, children_here, &counts, as_of);
    let last = reported.iter().map(|r| r.0).max().filter(|last| today - last < LINKED_DAYS);
    let outbreak = last.and_then(|last| {
        let linked = reported.iter().filter(|r| last - r.0 < LINKED_DAYS).fold(0, |n: u32, r| n.saturating_add(r.1));
        (linked >= 2).then(|| (linked, days::plus(as_of, last - today)))
    });
    Illness {
        state,
        counts,
        cases_children_14,
        cases_staff_14,
        staff_infectious,
        staff_over,
        known,
        still_here,
        outbreak,
    }
}

/// Of the children who were there on the days of the reports, the share who are there now.
fn still_here(
    snapshot: &Snapshot,
    index: &Index,
    facility: usize,
    children_here: &[u32],
    counts: &[DailyCount],
    as_of: Date,
) -> f64 {
    let zone = &snapshot.country.time_zone;
    let today = days::number(as_of);
    let here: BTreeSet<&str> =
        children_here.iter().map(|at| snapshot.placements[*at as usize].child_id.as_str()).collect();
    let stays: Vec<(i32, i32, bool)> = index
        .placements_of_facility
        .of(facility)
        .iter()
        .map(|at| {
            let placement = &snapshot.placements[*at as usize];
            (
                placement.admitted_at.map_or(i32::MIN, |when| days::number(when.date(zone))),
                placement.released_at.0.map_or(i32::MAX, |when| days::number(when.date(zone))),
                here.contains(placement.child_id.as_str()),
            )
        })
        .collect();
    let (mut cases, mut still) = (0.0, 0.0);
    for count in counts.iter().filter(|c| c.new_cases > 0 && today - c.day < PROTECTED_DAYS) {
        let there = stays.iter().filter(|(from, to, _)| *from <= count.day && count.day <= *to);
        let (n, now) = there.fold((0u32, 0u32), |(n, now), stay| (n + 1, now + u32::from(stay.2)));
        cases += f64::from(count.new_cases);
        still += f64::from(count.new_cases) * if n > 0 { f64::from(now) / f64::from(n) } else { 1.0 };
    }
    if cases > 0.0 { still / cases } else { 1.0 }
}

/// The mean of a distribution of which seven quantiles are known: each stands for what lies nearest to it.
fn expected(q: &Quantiles) -> f64 {
    const WEIGHTS: [f64; 7] = [0.0625, 0.1125, 0.2, 0.25, 0.2, 0.1125, 0.0625];
    q.to_array().iter().zip(WEIGHTS).map(|(value, weight)| value * weight).sum()
}

/// A number between 0 and 1 that is the facility's own for a seed: numbers of people are rounded with it, so that over
/// facilities and seeds they are neither too high nor too low.
fn share_of(seed: u64, facility: &str) -> f64 {
    // SplitMix64's last steps (Steele, Lea & Flood 2014), so that ids that differ in a letter differ in all bits.
    let mut bits = seed_of(seed, facility);
    for (shift, factor) in [(30, 0xbf58_476d_1ce4_e5b9), (27, 0x94d0_49bb_1331_11eb)] {
        bits = (bits ^ (bits >> shift)).wrapping_mul(factor);
    }
    ((bits ^ (bits >> 31)) >> 11) as f64 / (1u64 << 53) as f64
}

pub(crate) fn fan(q: &Quantiles) -> Fan {
    Fan { q025: q.q025, q10: q.q10, q25: q.q25, q50: q.q50, q75: q.q75, q90: q.q90, q975: q.q975 }
}

/// Mean new cases per 100,000 people a day over the last 14 days, by jurisdiction.
pub(crate) fn community(snapshot: &Snapshot, as_of: Date) -> BTreeMap<Jurisdiction, f64> {
    let zone = &snapshot.country.time_zone;
    let today = days::number(as_of);
    let mut sums: BTreeMap<Jurisdiction, (f64, u32)> = BTreeMap::new();
    for row in &*snapshot.community {
        if let (Some(when), Some(rate)) = (row.date, row.cases_per_100k)
            && (0..14).contains(&(today - days::number(when.date(zone))))
        {
            let sum = sums.entry(row.jurisdiction.clone()).or_default();
            sum.0 += rate.0;
            sum.1 += 1;
        }
    }
    sums.into_iter().map(|(name, (sum, n))| (name, sum / f64::from(n))).collect()
}

/// What is the same inside and outside of the facility.
pub(crate) struct Surroundings<'a> {
    pub pathogen: &'a Pathogen,
    /// Whether an infection protects from the next one for the time of an outbreak.
    pub protects: bool,
    /// New cases per 100,000 people a day outside, where known.
    pub per_100k: Option<f64>,
    pub as_of: Date,
    pub run_days: u32,
    /// Seed of the plan: what is not known about the pathogen and the responses is drawn from it, for all facilities
    /// alike, so that their courses can be added up.
    pub seed: u64,
}

/// The facility as the engine sees it, before any response.
///
/// Shares of contacts: three tenths in the room, four in the unit, three on the site; no measurement in a place of
/// detention for children is known to us, so this is a choice, and the range of `r0` in the profile carries the doubt.
pub(crate) fn scenario(
    (snapshot, index, facility): (&Snapshot, &Index, usize),
    children_here: &[u32],
    illness: &Illness,
    around: &Surroundings<'_>,
) -> Scenario {
    let Surroundings { pathogen, protects, per_100k, as_of, run_days, seed } = *around;
    let zone = &snapshot.country.time_zone;
    let today = days::number(as_of);
    let row = &snapshot.facilities[facility];
    let n = children_here.len() as u32;
    let mut scenario = Scenario::well_mixed(0, pathogen.clone());
    scenario.run.days = run_days;
    scenario.run.seed_of_worlds = Some(seed);
    scenario.mixing = Mixing { room: 0.3, unit: 0.4, site: 0.3, density: 0.0 };

    // Children by unit; those without one are taken to live as the rest of the facility does, four to a room.
    let mut by_unit: BTreeMap<Option<u32>, u32> = BTreeMap::new();
    for placement in children_here {
        let unit = index.unit_of_placement.get(*placement as usize).copied().flatten();
        *by_unit.entry(unit).or_default() += 1;
    }
    let share_of_capacity = |children: u32| {
        row.capacity
            .map(|capacity| (u64::from(capacity) * u64::from(children)).div_ceil(u64::from(n.max(1))).max(1) as u32)
    };
    scenario.units = by_unit
        .iter()
        .map(|(unit, children)| match unit.map(|at| &snapshot.units[at as usize]) {
            Some(unit) => Unit {
                id: unit.unit_id.as_str().to_owned(),
                rooms: unit.rooms.filter(|r| *r > 0).unwrap_or_else(|| children.div_ceil(4)).clamp(1, 10_000),
                children: *children,
                design: unit.unit_design.or(unit.beds).filter(|d| *d > 0).or_else(|| share_of_capacity(*children)),
                room_design: unit.room_design.filter(|d| *d > 0).map(f64::from),
                immune: 0,
                ages: Vec::new(),
            },
            None => Unit {
                id: "unit not known".to_owned(),
                rooms: children.div_ceil(4).max(1),
                children: *children,
                design: share_of_capacity(*children),
                room_design: None,
                immune: 0,
                ages: Vec::new(),
            },
        })
        .collect();
    // The engine starts an outbreak in the first unit: the largest, because nothing says where the cases are.
    scenario.units.sort_by(|a, b| b.children.cmp(&a.children).then_with(|| a.id.cmp(&b.id)));
    let first_unit = scenario.units.first().map_or(0, |unit| unit.children);

    // Staff: those present lately, at least the posts; what must be filled comes from the newest day that says so.
    let (mut present, mut n_days, mut newest, mut required) = (0u64, 0u64, i32::MIN, None);
    for at in index.staff_days_of_facility.of(facility) {
        let day_row = &snapshot.staff_days[*at as usize];
        let Some(day) = day_row.date.map(|when| days::number(when.date(zone))) else { continue };
        if !(0..28).contains(&(today - day)) {
            continue;
        }
        if let Some(here) = day_row.present {
            present += u64::from(here);
            n_days += 1;
        }
        if day > newest && day_row.posts_required.is_some() {
            newest = day;
            required = day_row.posts_required;
        }
    }
    let present = if n_days > 0 { present.div_ceil(n_days) as u32 } else { 0 };
    let count = present.max(row.staff_posts.unwrap_or(0)).min(20_000);
    let ratio = snapshot.country.number("staff_ratio_day").filter(|r| *r > 0.0);
    let required = ratio.map(|ratio| libm::ceil(f64::from(n) / ratio) as u32).or(required).filter(|r| *r <= count);
    // A third of the time: about 40 to 56 hours of the 168 of a week.
    scenario.staff = Staff { count, present: 0.33, stay_home: 0.8, required, ..Staff::default() };

    // Infected now, over it, and brought in later: expected numbers.
    let share = share_of(seed, row.facility_id.as_str());
    let whole = |people: f64| libm::floor(people.max(0.0) + share) as u32;
    let state = &illness.state;
    let infected = whole(expected(&state.infectious_now) + expected(&state.exposed_now)).min(first_unit);
    let staff_infected = illness.staff_infectious.min(count);
    if protects {
        let free = n - infected;
        let over = u64::from(whole(expected(&state.recovered_now) * illness.still_here).min(free));
        // No report tells the unit: each has its share of those not infected now.
        let mut before = 0u64;
        for (at, unit) in scenario.units.iter_mut().enumerate() {
            let after = before + u64::from(unit.children - if at == 0 { infected } else { 0 });
            let part = |children: u64| over * children / u64::from(free.max(1));
            unit.immune = (part(after) - part(before)) as u32;
            before = after;
        }
        // Staff are taken to be reported as children are.
        let reported_share = state.ascertainment.q50.clamp(0.05, 1.0);
        scenario.staff.immune = whole(f64::from(illness.staff_over) / reported_share).min(count - staff_infected);
    }
    let daily_risk = per_100k.map(|rate| (rate * COMMUNITY_UNDERCOUNT / 100_000.0).min(1.0));
    // One visitor a week for each child, the normal day of the engine.
    let visitors = f64::from(n) / 7.0;
    let (per_day, share_visitors) = match daily_risk {
        // A visitor is infectious for about eight days and stays about an hour.
        Some(risk) => {
            let by_staff = risk * f64::from(count);
            let by_visitors = risk * 8.0 * visitors / 24.0;
            let sum = by_staff + by_visitors;
            (sum.min(f64::from(n)), if sum > 0.0 { by_visitors / sum } else { 0.0 })
        }
        None => (INTRODUCTIONS_UNKNOWN, 0.2),
    };
    scenario.introduction = Introduction {
        children: infected,
        among: true,
        staff: staff_infected,
        per_day,
        share_visitors,
        share_transfers: 0.0,
        ..Introduction::default()
    };
    let (mut admitted, mut left) = (0u32, 0u32);
    for at in index.placements_of_facility.of(facility) {
        let placement = &snapshot.placements[*at as usize];
        let recent = |when: wayhome_domain::When| (0..28).contains(&(today - days::number(when.date(zone))));
        admitted += u32::from(placement.admitted_at.is_some_and(recent));
        left += u32::from(placement.released_at.0.is_some_and(recent));
    }
    scenario.turnover = Turnover {
        admissions_per_day: f64::from(admitted) / 28.0,
        admitted_infected: (daily_risk.unwrap_or(0.0) * 8.0).min(0.5),
        admitted_immune: 0.0,
        leavers_per_day: f64::from(left) / 28.0,
    };
    scenario
}

/// Fits a package to a facility: isolation rooms, and the children whom the law sends home first.
fn fitted(package: &Package, single_rooms: Option<u32>, first: u32, children: u32) -> Vec<Response> {
    package
        .responses
        .iter()
        .filter(|r| r.kind != Kind::ReleaseSchedule || first > 0)
        .map(|response| {
            let mut response = response.clone();
            if response.kind == Kind::IsolateCases && single_rooms.is_some() {
                response.capacity = single_rooms;
            }
            if response.kind == Kind::ReleaseSchedule {
                response.share = (f64::from(first) / f64::from(children.max(1))).min(1.0);
                response.capacity = Some(first.div_ceil(28).max(1));
            }
            response
        })
        .collect()
}

/// The answer for one facility.
#[derive(Default)]
pub(crate) struct Answer {
    pub outcomes: Vec<ResponseOutcome>,
    pub recommended: Option<String>,
    pub because: String,
    pub mixing_disagrees: String,
    /// Infections averted by one release; 0 when its interval holds 0 under either reading.
    pub averted_per_release: f64,
    /// The responses of the recommended package, fitted.
    pub responses: Vec<Response>,
    /// Going on as today under both readings, so that the whole plan can be compared with it.
    pub as_now: Option<[PackageOutcome; 2]>,
    pub problem: Option<String>,
}

/// Simulates all packages in one facility under both readings.
pub(crate) fn answer(
    base: &Scenario,
    packages: &[Package],
    single_rooms: Option<u32>,
    first: u32,
    replicates: u32,
    seed: u64,
) -> Answer {
    let children: u32 = base.units.iter().map(|u| u.children).sum();
    if children == 0 {
        return Answer { because: "no child is held there".into(), ..Answer::default() };
    }
    let (packages, forbidden): (Vec<&Package>, Vec<&Package>) = packages.iter().partition(|p| p.refused.is_empty());
    let fitted: Vec<Vec<Response>> = packages.iter().map(|p| fitted(p, single_rooms, first, children)).collect();
    let under = |density: f64| {
        let mut scenario = base.clone();
        scenario.mixing.density = density;
        what_if(&scenario, &fitted, replicates, seed)
    };
    let (zero, one) = match (under(0.0), under(1.0)) {
        (Ok(zero), Ok(one)) => (zero, one),
        (Err(problems), _) | (_, Err(problems)) => {
            let text: Vec<String> = problems.iter().take(3).map(ToString::to_string).collect();
            return Answer {
                because: "the figures of this facility cannot be simulated".into(),
                problem: Some(text.join("; ")),
                ..Answer::default()
            };
        }
    };
    let visits_per_week = base.normal_day.visits_per_week;
    let lesson_hours = base.normal_day.lesson_hours;
    let cost_of = |outcome: &PackageOutcome, base: &PackageOutcome| {
        let more = |own: f64, before: f64| own - before;
        let mut cost = RightsCost {
            child_days: 0.0,
            hours_alone: more(outcome.rights.hours_alone.mean, base.rights.hours_alone.mean),
            visits_lost: more(outcome.rights.visits_lost.mean, base.rights.visits_lost.mean),
            lesson_hours_lost: more(outcome.rights.lesson_hours_lost.mean, base.rights.lesson_hours_lost.mean),
            days_held: more(outcome.rights.days_held_longer.mean, base.rights.days_held_longer.mean),
            child_days_apart: more(outcome.rights.child_days_apart.mean, base.rights.child_days_apart.mean),
            custody_days_averted: more(
                outcome.rights.days_of_custody_averted.mean,
                base.rights.days_of_custody_averted.mean,
            ),
        };
        cost.child_days = child_days(&cost, visits_per_week, lesson_hours);
        cost
    };
    let mut outcomes = vec![ResponseOutcome {
        id: AS_NOW.to_owned(),
        title: "Go on as today".to_owned(),
        parts: Vec::new(),
        limits: Vec::new(),
        infections: Infections {
            density_0: infections(&zero.base, true),
            density_1: infections(&one.base, true),
            averted: 0.0,
        },
        rights_cost: RightsCost::default(),
        refused: None,
        on_front: false,
    }];
    for (((package, fitted), zero_own), one_own) in packages.iter().zip(&fitted).zip(&zero.packages).zip(&one.packages)
    {
        let parts = fitted.iter().map(|r| r.label().to_owned()).collect();
        if !zero_own.refused.is_empty() {
            let refused = zero_own
                .refused
                .iter()
                .map(|r| Refused {
                    response: r.response.clone(),
                    rule: ceiling_rule(&r.reason).to_owned(),
                    reason: r.reason.clone(),
                    source: r.source.clone(),
                })
                .collect();
            outcomes.push(ResponseOutcome {
                id: package.id.clone(),
                title: package.title.clone(),
                parts,
                refused: Some(refused),
                ..ResponseOutcome::default()
            });
            continue;
        }
        let (a, b) = (cost_of(zero_own, &zero.base), cost_of(one_own, &one.base));
        outcomes.push(ResponseOutcome {
            id: package.id.clone(),
            title: package.title.clone(),
            parts,
            limits: zero_own.limits.clone(),
            infections: Infections {
                density_0: infections(zero_own, false),
                density_1: infections(one_own, false),
                averted: (zero_own.averted.mean + one_own.averted.mean) / 2.0,
            },
            rights_cost: mean_cost(&a, &b),
            refused: None,
            on_front: false,
        });
    }
    for package in forbidden {
        outcomes.push(ResponseOutcome {
            id: package.id.clone(),
            title: package.title.clone(),
            parts: package.responses.iter().map(|r| r.label().to_owned()).collect(),
            refused: Some(package.refused.clone()),
            ..ResponseOutcome::default()
        });
    }
    let mut answer = Answer::default();
    // Averted by one release: the package that does nothing but release children.
    if let Some(at) = packages
        .iter()
        .zip(&fitted)
        .position(|(p, f)| p.responses.len() == 1 && f.len() == 1 && f[0].kind == Kind::ReleaseSchedule)
        && first > 0
        && let (Some(zero), Some(one)) = (zero.packages.get(at), one.packages.get(at))
        && !zero.averted.holds_zero()
        && !one.averted.holds_zero()
    {
        answer.averted_per_release = (zero.averted.mean.min(one.averted.mean) / f64::from(first)).max(0.0);
    }
    front(&mut outcomes);
    recommend(&outcomes, &mut answer);
    if let Some(at) = answer.recommended.as_ref().and_then(|id| packages.iter().position(|p| p.id == *id)) {
        answer.responses = fitted.get(at).cloned().unwrap_or_default();
    }
    outcomes.sort_by(|a, b| {
        let key = |o: &ResponseOutcome| (o.refused.is_some(), o.rights_cost.child_days, -o.infections.averted);
        let ((ra, ca, ia), (rb, cb, ib)) = (key(a), key(b));
        ra.cmp(&rb).then(ca.total_cmp(&cb)).then(ia.total_cmp(&ib)).then_with(|| a.id.cmp(&b.id))
    });
    answer.outcomes = outcomes;
    answer.as_now = Some([zero.base, one.base]);
    answer
}

/// The rule of the law pack behind a ceiling of the engine.
fn ceiling_rule(reason: &str) -> &'static str {
    if reason.contains("alone") { "D-01" } else { "B-19" }
}

fn child_days(cost: &RightsCost, visits_per_week: f64, lesson_hours: f64) -> f64 {
    let mut sum = cost.hours_alone / 24.0 + cost.days_held;
    if visits_per_week > 0.0 {
        sum += cost.visits_lost * 7.0 / visits_per_week;
    }
    if lesson_hours > 0.0 {
        sum += cost.lesson_hours_lost / lesson_hours;
    }
    sum
}

fn mean_cost(a: &RightsCost, b: &RightsCost) -> RightsCost {
    let mean = |a: f64, b: f64| (a + b) / 2.0;
    RightsCost {
        child_days: mean(a.child_days, b.child_days),
        hours_alone: mean(a.hours_alone, b.hours_alone),
        visits_lost: mean(a.visits_lost, b.visits_lost),
        lesson_hours_lost: mean(a.lesson_hours_lost, b.lesson_hours_lost),
        days_held: mean(a.days_held, b.days_held),
        child_days_apart: mean(a.child_days_apart, b.child_days_apart),
        custody_days_averted: mean(a.custody_days_averted, b.custody_days_averted),
    }
}

fn infections(outcome: &PackageOutcome, is_base: bool) -> InfectionsUnder {
    let averted = if is_base { Default::default() } else { outcome.averted };
    InfectionsUnder {
        mean: outcome.infected.mean,
        q025: outcome.infected.q025,
        q50: outcome.infected.q50,
        q975: outcome.infected.q975,
        averted: averted.mean,
        averted_low: averted.low,
        averted_high: averted.high,
        none: outcome.no_further_case,
        rooms: outcome.rooms.q50,
        rooms_most: outcome.rooms.q975,
        hospital: outcome.illness.hospital.mean,
        days_below_ratio: outcome.staffing.days_below_ratio.map(|d| d.mean),
        community: outcome.community.mean,
    }
}

/// Marks the packages that no other beats in both columns.
fn front(outcomes: &mut [ResponseOutcome]) {
    let points: Vec<Option<(f64, f64)>> = outcomes
        .iter()
        .map(|o| o.refused.is_none().then_some((o.infections.averted, o.rights_cost.child_days)))
        .collect();
    for (at, outcome) in outcomes.iter_mut().enumerate() {
        let Some((averted, cost)) = points[at] else { continue };
        outcome.on_front = !points.iter().enumerate().any(|(other, point)| {
            other != at
                && point.is_some_and(|(a, c)| {
                    (a >= averted && c < cost)
                        || (a > averted && c <= cost)
                        || (a == averted && c == cost && other < at)
                })
        });
    }
}

/// The best under one reading, or under the mean of both.
fn best<'a>(allowed: &[&'a ResponseOutcome], averted: impl Fn(&ResponseOutcome) -> f64) -> Option<&'a ResponseOutcome> {
    allowed.iter().copied().max_by(|a, b| {
        averted(a)
            .total_cmp(&averted(b))
            .then(b.rights_cost.child_days.total_cmp(&a.rights_cost.child_days))
            .then_with(|| b.id.cmp(&a.id))
    })
}

/// The least costly of those within reach of the best.
fn least<'a>(
    allowed: &[&'a ResponseOutcome],
    averted: impl Fn(&ResponseOutcome) -> f64,
    reaches: impl Fn(&ResponseOutcome, &ResponseOutcome) -> bool,
) -> Option<&'a ResponseOutcome> {
    let top = best(allowed, &averted)?;
    let most = averted(top);
    let within: Vec<&ResponseOutcome> =
        allowed.iter().copied().filter(|o| averted(o) >= REACH * most || reaches(o, top)).collect();
    // Costs that differ by less than a hundredth of a child-day are the same cost.
    let cost = |o: &ResponseOutcome| libm::round(o.rights_cost.child_days * 100.0);
    let lowest = within.iter().map(|o| cost(o)).fold(f64::INFINITY, f64::min);
    let cheapest: Vec<&ResponseOutcome> = within.into_iter().filter(|o| cost(o) <= lowest).collect();
    let most = cheapest.iter().map(|o| averted(o)).fold(f64::NEG_INFINITY, f64::max);
    cheapest.into_iter().filter(|o| averted(o) >= most - (1.0 - SAME) * most.abs()).min_by(|a, b| {
        a.parts.len().cmp(&b.parts.len()).then(averted(b).total_cmp(&averted(a))).then_with(|| a.id.cmp(&b.id))
    })
}

fn recommend(outcomes: &[ResponseOutcome], answer: &mut Answer) {
    let allowed: Vec<&ResponseOutcome> = outcomes.iter().filter(|o| o.refused.is_none()).collect();
    let reaches = |o: &ResponseOutcome, top: &ResponseOutcome| {
        o.infections.density_0.averted_high >= top.infections.density_0.averted
            && o.infections.density_1.averted_high >= top.infections.density_1.averted
    };
    let both = |o: &ResponseOutcome| o.infections.averted;
    let (Some(top), Some(chosen)) = (best(&allowed, both), least(&allowed, both, reaches)) else { return };
    let nothing = top.infections.averted < NOTHING;
    answer.recommended = Some(if nothing { AS_NOW.to_owned() } else { chosen.id.clone() });
    answer.because = if nothing {
        "no package averts as much as one infection in twenty such facilities: nothing beyond today's measures is needed now".to_owned()
    } else {
        format!(
            "least cost in rights ({:.1} child-days) within reach of the best: averts {:.1} infections of the {:.1} that `{}` averts at {:.1} child-days",
            chosen.rights_cost.child_days.max(0.0),
            chosen.infections.averted,
            top.infections.averted,
            top.id,
            top.rights_cost.child_days.max(0.0),
        )
    };
    let zero = least(
        &allowed,
        |o| o.infections.density_0.averted,
        |o, top| o.infections.density_0.averted_high >= top.infections.density_0.averted,
    );
    let one = least(
        &allowed,
        |o| o.infections.density_1.averted,
        |o, top| o.infections.density_1.averted_high >= top.infections.density_1.averted,
    );
    if let (Some(zero), Some(one)) = (zero, one)
        && zero.id != one.id
        && !nothing
    {
        answer.mixing_disagrees =
            format!("if contacts do not grow with crowding, `{}` would be chosen; if they do, `{}`", zero.id, one.id);
    }
}

/// A response that sends `n` children home evenly over the days, for the effect of the whole plan.
pub(crate) fn releases(n: u32, children: u32, run_days: u32) -> Option<Response> {
    (n > 0 && children > 0).then(|| {
        let mut response = Response::new(Kind::ReleaseSchedule);
        response.id = "releases of the plan".to_owned();
        response.adherence = Parameter::exact(1.0);
        response.share = (f64::from(n) / f64::from(children)).min(1.0);
        response.capacity = Some(n.div_ceil(run_days.max(1)).max(1));
        response
    })
}
