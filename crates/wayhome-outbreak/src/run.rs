//! Many courses, and what they say together.

use crate::answer::{
    AgeSize, Answer, Believed, ChildCost, Courses, Day, Difference, FinalSize, Illness, Need, PackageOutcome, Peak,
    Probability, Provenance, Rights, SideBySide, Staffing, Summary, Supplies, Uncertainty, WhatIf,
};
use crate::engine::{Dealt, Record, Workspace, draw_resistances, factors, run_course};
use crate::lanes::{Cell, Flight, Route, run_flight, small_groups};
use crate::measure::{Measure, by_room};
use crate::response::{Kind, Refusal, Response, refusals, refusals_of};
use crate::scenario::{Problem, Scenario};
use crate::site::{Site, World, world_of};
use crate::tally::{Detail, Tally, summary, summary_of};
use rayon::prelude::*;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::marker::PhantomData;

/// Why a scenario was not simulated.
#[derive(Debug, Clone, PartialEq)]
pub enum SimulateError {
    /// The scenario cannot be meant as it stands.
    Scenario(Vec<Problem>),
    /// A response is over a legal ceiling.
    Refused(Vec<Refusal>),
}

impl std::fmt::Display for SimulateError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            SimulateError::Scenario(problems) => {
                for (k, p) in problems.iter().enumerate() {
                    if k > 0 {
                        writeln!(f)?;
                    }
                    write!(f, "{p}")?;
                }
                Ok(())
            }
            SimulateError::Refused(refusals) => {
                for (k, r) in refusals.iter().enumerate() {
                    if k > 0 {
                        writeln!(f)?;
                    }
                    write!(f, "`{}` is refused: {} ({})", r.response, r.reason, r.source)?;
                }
                Ok(())
            }
        }
    }
}

impl std::error::Error for SimulateError {}

/// How much [`simulate_with`] works out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// Final sizes and chances.
    Ends,
    /// The same, and the curves of infected, infectious and exposed by day.
    Curves,
    /// Everything.
    Full,
}

/// Hears how many courses have just been simulated.
type Watch<'a> = dyn Fn(u32) + Sync + 'a;

/// Courses that one task takes; a task's results never depend on the others.
const BLOCK: u32 = 64;

thread_local! {
    static WORKSPACE: RefCell<Workspace> = RefCell::new(Workspace::default());
    static FLIGHT: RefCell<Flight> = RefCell::new(Flight::default());
}

struct Task<'a, const ACTIVE: bool, const ROOMS: bool> {
    site: &'a Site,
    worlds: &'a [World],
    first: u32,
    replicates: u32,
    workspace: &'a mut Workspace,
    dealt: Option<&'a Dealt>,
    tally: &'a mut Tally,
    records: &'a mut [Record],
}

impl<const ACTIVE: bool, const ROOMS: bool> wayhome_simd::Kernel for Task<'_, ACTIVE, ROOMS> {
    type Output = ();
    #[inline(always)]
    fn run<M: wayhome_simd::Masks>(self, masks: M) {
        for (k, record) in self.records.iter_mut().enumerate() {
            let replicate = self.first + k as u32;
            let world = &self.worlds[self.site.world_of(replicate, self.replicates) as usize];
            let cards = self.dealt.and_then(|dealt| dealt.cards(world, replicate));
            if cards.is_none() || !self.site.in_order {
                draw_resistances(self.site, replicate, self.workspace);
            }
            *record =
                run_course::<M, ACTIVE, ROOMS>(masks, self.site, world, self.workspace, cards, replicate, self.tally);
        }
    }
}

/// Deals out what people bring into the courses of a block.
struct DealTask<'a> {
    site: &'a Site,
    worlds: &'a [World],
    replicates: u32,
    workspace: &'a mut Workspace,
    dealt: &'a mut Dealt,
}

impl wayhome_simd::Kernel for DealTask<'_> {
    type Output = ();
    #[inline(always)]
    fn run<M: wayhome_simd::Masks>(self, _: M) {
        for replicate in self.dealt.courses() {
            let world = &self.worlds[self.site.world_of(replicate, self.replicates) as usize];
            self.dealt.deal(self.site, world, self.workspace, replicate);
        }
    }
}

/// What the people of a site bring into all its courses, block by block.
fn deal(site: &Site, replicates: u32) -> Vec<Dealt> {
    let worlds: Vec<World> = (0..site.worlds).map(|w| site.world(w)).collect();
    let worlds = worlds.as_slice();
    let blocks: Vec<u32> = (0..replicates).step_by(BLOCK as usize).collect();
    let deal_block = |first: u32| {
        let mut dealt = Dealt::new(site, first, BLOCK.min(replicates - first));
        WORKSPACE.with_borrow_mut(|workspace| {
            workspace.fit(site);
            wayhome_simd::run(DealTask { site, worlds, replicates, workspace, dealt: &mut dealt });
        });
        dealt
    };
    blocks.into_par_iter().map(deal_block).collect()
}

/// The short way, for courses of one world and at most `G` groups, the largest of which `C` holds.
struct ShortTask<'a, C, const G: usize> {
    route: Route<'a>,
    flight: &'a mut Flight,
    tally: &'a mut Tally,
    records: &'a mut [Record],
    cell: PhantomData<C>,
}

impl<C: Cell, const G: usize> wayhome_simd::Kernel for ShortTask<'_, C, G> {
    type Output = ();
    #[inline(always)]
    fn run<M: wayhome_simd::Masks>(self, masks: M) {
        run_flight::<M, C, G>(masks, &self.route, self.flight, self.tally, self.records);
    }
}

/// Runs a piece by the short way, world by world.
fn run_short(
    site: &Site,
    worlds: &[World],
    level: wayhome_simd::Level,
    first: u32,
    replicates: u32,
    tally: &mut Tally,
    records: &mut [Record],
) {
    WORKSPACE.with_borrow_mut(|workspace| {
        workspace.fit(site);
        FLIGHT.with_borrow_mut(|flight| {
            flight.fit(site);
            let mut at = 0;
            while at < records.len() {
                let number = site.world_of(first + at as u32, replicates);
                let same = (at..records.len()).take_while(|k| site.world_of(first + *k as u32, replicates) == number);
                let end = at + same.count();
                let world = &worlds[number as usize];
                let factors = factors(site, world, workspace);
                let route = Route { site, world, factors: &factors, first: first + at as u32 };
                let records = &mut records[at..end];
                macro_rules! go {
                    ($cell:ty, $groups:literal) => {{
                        let cell = PhantomData::<$cell>;
                        wayhome_simd::run_at(level, ShortTask::<$cell, $groups> { route, flight, tally, records, cell })
                    }};
                }
                match (small_groups(site), site.groups.len()) {
                    (true, 0..=1) => go!(u32, 1),
                    (true, 2..=4) => go!(u32, 4),
                    (true, 5..=6) => go!(u32, 6),
                    (true, _) => go!(u32, 8),
                    (false, 0..=1) => go!(u64, 1),
                    (false, _) => go!(u64, 8),
                }
                at = end;
            }
        });
    });
}

/// Whether a course needs its days looked at, or only its contacts.
fn needs_days(site: &Site, extent: Extent) -> bool {
    let s = &site.scenario;
    extent == Extent::Full
        || !s.responses.is_empty()
        || s.staff.stay_home > 0.0
        || s.staff.team_share > 0.0
        || s.staff.shifts.is_some()
        || s.staff.hours_alone_below_ratio > 0.0
        || s.staff.required.is_some_and(|r| r > site.staff)
        || s.immunity.children > 0.0
        || s.immunity.staff > 0.0
        || !s.wave.points.is_empty()
        || s.ages.iter().filter_map(|g| g.hospital).any(|x| x.high > 0.0)
        || s.turnover.admissions_per_day > 0.0
        || s.turnover.leavers_per_day > 0.0
        || [s.pathogen.hospital.children, s.pathogen.hospital.staff].iter().any(|x| x.high > 0.0)
}

/// Whether the short way ([`crate::lanes`]) is taken.
fn goes_short(site: &Site, extent: Extent) -> bool {
    site.is_plain() && !needs_days(site, extent)
}

#[expect(clippy::too_many_arguments, reason = "what a block of courses needs, once")]
fn run_block(
    site: &Site,
    worlds: &[World],
    active: bool,
    first: u32,
    replicates: u32,
    dealt: Option<&Dealt>,
    tally: &mut Tally,
    records: &mut [Record],
) {
    WORKSPACE.with_borrow_mut(|workspace| {
        workspace.fit(site);
        macro_rules! go {
            ($active:literal, $rooms:literal) => {
                wayhome_simd::run(Task::<$active, $rooms> {
                    site,
                    worlds,
                    first,
                    replicates,
                    workspace,
                    dealt,
                    tally,
                    records,
                })
            };
        }
        match (active, site.use_rooms) {
            (false, false) => go!(false, false),
            (false, true) => go!(false, true),
            (true, false) => go!(true, false),
            (true, true) => go!(true, true),
        }
    });
}

/// Worlds for so many courses: enough to see what the parameters do, few enough to see chance within each.
fn worlds_for(replicates: u32) -> u32 {
    (replicates / 5).clamp(1, 200).max((replicates / 20).min(1000))
}

/// All courses of a site. `dealt` is what its people bring into them, by blocks, where it has been worked out.
fn run_all(site: &Site, extent: Extent, replicates: u32, dealt: &[Dealt], watch: &Watch<'_>) -> (Vec<Record>, Tally) {
    let worlds: Vec<World> = (0..site.worlds).map(|w| site.world(w)).collect();
    let detail = match extent {
        Extent::Ends => Detail::Ends,
        Extent::Curves => Detail::Curves,
        Extent::Full => Detail::Full,
    };
    let active = needs_days(site, extent);
    let tally = || {
        Tally::new(
            detail,
            site.days,
            site.most_infected(),
            site.most_people(),
            site.children as usize + site.newcomers as usize,
            site.staff as usize,
        )
    };
    let mut records = vec![Record::default(); replicates as usize];
    // Pieces with their own counts; whole numbers, so that the pieces' number changes nothing. Few where counts by day are long;
    // many where they are not, so that no thread waits for another.
    let each = if extent == Extent::Ends { 4 } else { 1 };
    let pieces = (each * rayon::current_num_threads() as u32).clamp(1, 64);
    let piece = replicates.div_ceil(pieces).next_multiple_of(BLOCK).max(BLOCK) as usize;
    let tally = records
        .par_chunks_mut(piece)
        .enumerate()
        .map(|(p, part)| {
            let mut t = tally();
            if goes_short(site, extent) {
                run_short(site, &worlds, wayhome_simd::Level::best(), (p * piece) as u32, replicates, &mut t, part);
                return t;
            }
            for (b, block) in part.chunks_mut(BLOCK as usize).enumerate() {
                let first = (p * piece + b * BLOCK as usize) as u32;
                let dealt = dealt.get((first / BLOCK) as usize);
                run_block(site, &worlds, active, first, replicates, dealt, &mut t, block);
                watch(block.len() as u32);
            }
            t
        })
        .reduce_with(|mut a, b| {
            a.merge(&b);
            a
        })
        .unwrap_or_else(tally);
    (records, tally)
}

/// Simulates a scenario and works out everything.
///
/// # Errors
/// [`SimulateError::Scenario`] with every problem of the scenario; [`SimulateError::Refused`] when a response is over a
/// legal ceiling.
pub fn simulate(scenario: &Scenario) -> Result<Answer, SimulateError> {
    simulate_with(scenario, Extent::Full)
}

/// As [`simulate`], with less worked out where less is needed. The courses are the same.
///
/// # Errors
/// As [`simulate`].
pub fn simulate_with(scenario: &Scenario, extent: Extent) -> Result<Answer, SimulateError> {
    simulate_watched(scenario, extent, &|_| ())
}

/// As [`simulate_with`]; `watch` hears from time to time, from any thread, how many courses more are done.
///
/// # Errors
/// As [`simulate`].
pub fn simulate_watched(
    scenario: &Scenario,
    extent: Extent,
    watch: &(dyn Fn(u32) + Sync),
) -> Result<Answer, SimulateError> {
    let problems = scenario.check();
    if !problems.is_empty() {
        return Err(SimulateError::Scenario(problems));
    }
    let refused = refusals(scenario);
    if !refused.is_empty() {
        return Err(SimulateError::Refused(refused));
    }
    let replicates = scenario.run.replicates;
    let follow = scenario.responses.iter().any(by_room);
    let site = Site::new(scenario, scenario.run.seed, worlds_for(replicates), follow);
    let (records, tally) = run_all(&site, extent, replicates, &[], watch);
    Ok(answer(&site, &records, &tally, extent))
}

fn of(records: &[Record], value: impl Fn(&Record) -> f64) -> Summary {
    let first = records.first().map_or(0.0, &value);
    if records.iter().all(|r| value(r) == first) {
        return Summary { mean: first, sd: 0.0, q025: first, q25: first, q50: first, q75: first, q975: first };
    }
    let mut values: Vec<f64> = records.iter().map(value).collect();
    summary_of(&mut values)
}

/// The same of whole numbers, counted one by one.
fn of_counts<'a>(records: impl Iterator<Item = &'a Record>, value: impl Fn(&Record) -> u32) -> Summary {
    let mut counts = Vec::new();
    for value in records.map(value) {
        let value = value as usize;
        if value >= counts.len() {
            counts.resize(value + 1, 0u64);
        }
        counts[value] += 1;
    }
    summary(&counts)
}

fn rights(records: &[Record]) -> Rights {
    Rights {
        hours_alone: of(records, |r| r.hours_alone.into()),
        visits_lost: of(records, |r| r.visits.into()),
        lesson_hours_lost: of(records, |r| r.lessons.into()),
        days_held_longer: of(records, |r| r.held.into()),
        days_of_custody_averted: of(records, |r| r.averted.into()),
        child_days_apart: of(records, |r| r.apart.into()),
        no_room: of(records, |r| r.no_room.into()),
    }
}

/// What a response costs the child concerned; `None` where it costs nothing.
fn child_cost(r: &Response) -> Option<ChildCost> {
    let counted = Some(f64::from(Measure::new(r).days));
    let (child, days) = match r.kind {
        Kind::IsolateCases => ("each child isolated", counted),
        Kind::QuarantineContacts => ("each child of a group in quarantine", counted),
        Kind::IntakeQuarantine => ("each newcomer", counted),
        Kind::TestAtIntake => ("each newcomer found infected", None),
        _ => ("every child", None),
    };
    let c = r.rights;
    // What touches everybody is kept to in part by all.
    let kept = if child == "every child" { r.adherence.central } else { 1.0 };
    ((c.hours_alone + c.visits_lost + c.lessons_lost) * kept > 0.0).then(|| ChildCost {
        response: r.label().to_owned(),
        child: child.to_owned(),
        hours_alone: c.hours_alone * kept,
        visits_lost: c.visits_lost * kept,
        lessons_lost: c.lessons_lost * kept,
        days,
    })
}

/// Most children whom these responses send home.
fn sent_home(site: &Site, responses: &[Response]) -> u32 {
    let most = |r: &Response| {
        let m = Measure::new(r);
        let days = m.end.saturating_add(1).min(site.days).saturating_sub(m.calendar);
        let all = (r.share * f64::from(site.children)).round();
        // Those whom the days are enough for.
        let in_time = f64::from(m.capacity.min(site.children)) * r.adherence.high * f64::from(days);
        all.min(libm::ceil(in_time - 1e-9)) as u32
    };
    let schedules = responses.iter().filter(|r| r.kind == Kind::ReleaseSchedule);
    schedules.map(most).sum::<u32>().min(site.children)
}

/// Most children whom these responses keep from being admitted.
fn not_admitted(site: &Site, responses: &[Response]) -> u32 {
    let let_in = responses
        .iter()
        .filter(|r| r.kind == Kind::FewerAdmissions)
        .map(|r| 1.0 - r.effect.central * r.adherence.central)
        .product::<f64>();
    (f64::from(site.newcomers) * (1.0 - let_in)).round() as u32
}

fn staffing(site: &Site, records: &[Record]) -> Staffing {
    Staffing {
        days_absent: of(records, |r| r.days_absent.into()),
        days_below_ratio: site.scenario.staff.required.map(|_| of(records, |r| r.days_below.into())),
    }
}

fn illness(records: &[Record]) -> Illness {
    Illness { hospital: of(records, |r| r.hospital.into()), deaths: of(records, |r| r.deaths.into()) }
}

fn supplies(site: &Site, records: &[Record]) -> Option<Supplies> {
    let uses =
        |k: Kind| matches!(k, Kind::TestAtIntervals | Kind::TestAtIntake | Kind::Vaccination | Kind::PostExposure);
    site.scenario
        .responses
        .iter()
        .any(|r| uses(r.kind))
        .then(|| Supplies { tests: of(records, |r| r.tests.into()), doses: of(records, |r| r.doses.into()) })
}

/// Means by age group, with how many children each has at the start.
fn by_age(site: &Site, tally: &Tally) -> Vec<AgeSize> {
    let means = tally.age_means();
    let held = |k: usize| {
        let lanes = site.units.iter().take(site.child_units).flat_map(|u| &u.lanes);
        lanes.filter(|lane| site.age_of.get(**lane as usize).is_some_and(|a| usize::from(*a) == k)).count() as u32
    };
    let ages = site.scenario.ages.iter().enumerate();
    ages.map(|(k, g)| {
        let [infected, hospital] = means.get(k).copied().unwrap_or_default();
        AgeSize { id: g.id.clone(), children: held(k), infected, hospital }
    })
    .collect()
}

/// Whether it stayed small: the infection is gone, and nobody was infected further, or it went away before it grew to a tenth of
/// the susceptible; where they are fewer than 30, before it grew to 3, or to a third where that is fewer.
fn ended_early(site: &Site, r: &Record) -> bool {
    let susceptible = f64::from(site.susceptible);
    let small = (susceptible * 0.1).max(f64::min(3.0, susceptible / 3.0));
    r.extinct && (r.infected == 0 || f64::from(r.infected) < small)
}

/// What every course tells, counted in one walk: records of many courses lie far from the processor.
struct Ends {
    courses: usize,
    /// Courses by how many were infected.
    histogram: Vec<u64>,
    children: u64,
    staff: u64,
    unfinished: usize,
    early: usize,
    /// Courses by most people infectious, and, where anybody was infected, by the day of that.
    peak: Vec<u64>,
    peak_day: Vec<u64>,
}

impl Ends {
    fn of(site: &Site, records: &[Record]) -> Ends {
        let mut x = Ends {
            courses: records.len(),
            histogram: vec![0; site.most_infected() + 1],
            children: 0,
            staff: 0,
            unfinished: 0,
            early: 0,
            peak: vec![0; site.most_people() + 1],
            peak_day: vec![0; site.days as usize + 1],
        };
        let count = |counts: &mut Vec<u64>, value: u32| {
            let value = value as usize;
            if value >= counts.len() {
                counts.resize(value + 1, 0);
            }
            counts[value] += 1;
        };
        for r in records {
            if let Some(courses) = x.histogram.get_mut(r.infected as usize) {
                *courses += 1;
            }
            x.children += u64::from(r.children);
            x.staff += u64::from(r.staff);
            x.unfinished += usize::from(!r.extinct);
            x.early += usize::from(ended_early(site, r));
            count(&mut x.peak, r.peak);
            if r.infected > 0 {
                count(&mut x.peak_day, r.peak_day);
            }
        }
        x
    }

    /// The mean over the courses; 0 where there are none.
    fn mean(&self, sum: u64) -> f64 {
        if self.courses == 0 { 0.0 } else { sum as f64 / self.courses as f64 }
    }
}

fn answer(site: &Site, records: &[Record], tally: &Tally, extent: Extent) -> Answer {
    let s = &site.scenario;
    let n = records.len() as f64;
    let ends = Ends::of(site, records);
    let no_further = ends.histogram.first().copied().unwrap_or_default() as usize;
    let sizes = summary(&ends.histogram);
    let chance = |count: usize| if records.is_empty() { 0.0 } else { count as f64 / n };
    let mut more_than = BTreeMap::new();
    let mut above: u64 = ends.histogram.iter().sum();
    for (k, c) in ends.histogram.iter().enumerate() {
        above -= c;
        more_than.insert(k as u32, chance(above as usize));
    }
    let daily = tally
        .curves(site.days)
        .into_iter()
        .enumerate()
        .map(|(d, (infected_cumulative, infectious, exposed, extinct))| Day {
            day: d as u32,
            infected_cumulative,
            infectious,
            exposed,
            extinct,
        })
        .collect();
    let needs = tally
        .need_curves(site.days)
        .into_iter()
        .enumerate()
        .map(|(d, (rooms, beds, staff_absent))| Need { day: d as u32, rooms, beds, staff_absent })
        .collect();
    // By the short way nothing is written down of all this: it is nothing.
    let of_days = if goes_short(site, extent) { &[] } else { records };
    let mut notes = Vec::new();
    if site.worlds > 1 {
        notes.push("the intervals carry what is not known about the pathogen beside chance".to_owned());
    }
    let unfinished = ends.unfinished;
    if chance(unfinished) >= 0.005 && s.introduction.per_day == 0.0 {
        notes.push(format!("on the last day the infection was still on the site in {:.0} % of the courses: the final size is that of the last day", 100.0 * chance(unfinished)));
    }
    if s.introduction.per_day > 0.0 {
        notes.push("people infected outside the site after the start count among the infected".to_owned());
    }
    notes.extend(crate::notes::notes(s));
    Answer {
        format: 1,
        replicates: records.len() as u32,
        children: site.children,
        staff: site.staff,
        susceptible: site.susceptible,
        newcomers: site.newcomers,
        nobody_introduced: crate::notes::nobody_introduced(s),
        final_size: FinalSize {
            mean: sizes.mean,
            sd: sizes.sd,
            children: ends.mean(ends.children),
            staff: ends.mean(ends.staff),
            interval: sizes,
            histogram: ends.histogram,
            by_age: by_age(site, tally),
        },
        probability: Probability { no_further_case: chance(no_further), more_than, ends_early: chance(ends.early) },
        daily,
        peak: Peak {
            infectious: summary(&ends.peak),
            day: summary(&ends.peak_day),
            rooms: of_counts(of_days.iter(), |r| r.peak_rooms),
            staff_absent: of_counts(of_days.iter(), |r| r.peak_absent),
        },
        needs,
        staffing: staffing(site, of_days),
        illness: illness(of_days),
        community: of(of_days, |r| r.community.into()),
        known_cases: of_counts(of_days.iter(), |r| r.known),
        rights: rights(of_days),
        child_costs: s.responses.iter().filter_map(child_cost).collect(),
        supplies: supplies(site, of_days),
        uncertainty: uncertainty(site, records),
        responses: s.responses.iter().map(|r| r.label().to_owned()).collect(),
        notes,
        provenance: Provenance {
            seed: site.seed,
            replicates: records.len() as u32,
            version: env!("CARGO_PKG_VERSION").to_owned(),
            steps_per_day: 1 << site.step_shift,
            packs: BTreeMap::new(),
        },
        seconds: 0.0,
        person_days: if extent == Extent::Ends && records.is_empty() {
            0
        } else {
            (u64::from(site.children) + u64::from(site.staff)) * u64::from(site.days) * records.len() as u64
        },
    }
}

/// Sums and numbers of the values of each world.
fn by_world(worlds: u32, values: &[f64]) -> (Vec<f64>, Vec<f64>) {
    let (mut sum, mut count) = (vec![0.0f64; worlds as usize], vec![0.0f64; worlds as usize]);
    for (k, value) in values.iter().enumerate() {
        let w = world_of(worlds, k as u32, values.len() as u32) as usize;
        sum[w] += value;
        count[w] += 1.0;
    }
    (sum, count)
}

/// What a value is in the worlds, apart from chance: one-way analysis of variance over the worlds. The share of the
/// variance that comes from the worlds, and the range of the worlds' means, each drawn towards the grand mean by as much
/// as chance within the world has moved it.
fn over_worlds(worlds: u32, values: &[f64]) -> Option<(f64, Believed)> {
    let n = values.len();
    if worlds < 2 || n < 2 * worlds as usize {
        return None;
    }
    let (sum, count) = by_world(worlds, values);
    let grand = sum.iter().sum::<f64>() / n as f64;
    let mut within = 0.0;
    for (k, value) in values.iter().enumerate() {
        let w = world_of(worlds, k as u32, n as u32) as usize;
        let d = value - sum[w] / count[w];
        within += d * d;
    }
    let between: f64 = sum.iter().zip(&count).map(|(s, c)| c * (s / c - grand) * (s / c - grand)).sum();
    let within = within / (n as f64 - f64::from(worlds));
    let between = between / (f64::from(worlds) - 1.0);
    let per_world = n as f64 / f64::from(worlds);
    let parameters = ((between - within) / per_world).max(0.0);
    let total = parameters + within;
    if total <= 0.0 {
        return None;
    }
    let keep = libm::sqrt(parameters / (parameters + within / per_world));
    let mut means: Vec<f64> = sum.iter().zip(&count).map(|(s, c)| grand + keep * (s / c - grand)).collect();
    let spread = summary_of(&mut means);
    Some((parameters / total, Believed { low: spread.q025, middle: spread.q50, high: spread.q975 }))
}

fn uncertainty(site: &Site, records: &[Record]) -> Uncertainty {
    let of = |value: &dyn Fn(&Record) -> f64| {
        let values: Vec<f64> = records.iter().map(value).collect();
        over_worlds(site.worlds, &values)
    };
    let sizes = of(&|r| f64::from(r.infected));
    let chance = |v: &dyn Fn(&Record) -> bool| {
        of(&|r| if v(r) { 1.0 } else { 0.0 }).map(|(_, b)| Believed {
            low: b.low.clamp(0.0, 1.0),
            middle: b.middle.clamp(0.0, 1.0),
            high: b.high.clamp(0.0, 1.0),
        })
    };
    Uncertainty {
        worlds: site.worlds,
        ranges: site.has_ranges(),
        share_from_parameters: sizes.map(|x| x.0),
        mean_final_size: sizes.map(|x| x.1),
        no_further_case: chance(&|r| r.infected == 0),
        ends_early: chance(&|r| ended_early(site, r)),
    }
}

/// Compares packages of responses on one site, each against the base scenario, with common random numbers.
///
/// Every package is added to the responses of the base scenario. A package over a legal ceiling is not simulated; its
/// outcome carries the refusal. `replicates` and `seed` replace those of the base scenario. The answer does not
/// depend on the number of threads; call it from a parallel loop over facilities.
///
/// # Errors
/// Every problem of the base scenario or of a package.
pub fn what_if(
    base: &Scenario,
    packages: &[Vec<Response>],
    replicates: u32,
    seed: u64,
) -> Result<WhatIf, Vec<Problem>> {
    let mut with = base.clone();
    with.run.replicates = replicates;
    with.run.seed = seed;
    let mut problems = with.check();
    let follow = base.responses.iter().chain(packages.iter().flatten()).any(by_room);
    let mut scenarios = vec![with];
    for package in packages {
        let mut s = scenarios[0].clone();
        s.responses.extend(package.iter().cloned());
        let first = base.responses.len();
        problems.extend(s.check_responses(first));
        scenarios.push(s);
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let one = Site::new(&scenarios[0], seed, worlds_for(replicates), follow);
    let shared = packages.len() > 1 && Dealt::is_worth(&one, replicates);
    let dealt = if shared { deal(&one, replicates) } else { Vec::new() };
    let outcomes: Vec<PackageOutcome> = scenarios
        .par_iter()
        .enumerate()
        .map(|(k, s)| {
            let own: &[Response] = if k == 0 { &base.responses } else { &packages[k - 1] };
            let refused = if k == 0 { refusals(s) } else { refusals_of(own) };
            outcome(s, own, refused, (replicates, seed), follow, Some((&one, dealt.as_slice())))
        })
        .collect();
    let mut outcomes = outcomes.into_iter();
    let Some(base_outcome) = outcomes.next() else { return Ok(WhatIf::default()) };
    let packages = outcomes
        .map(|mut o| {
            compare(&base_outcome, &mut o);
            o.courses = Courses::default();
            o
        })
        .collect();
    Ok(WhatIf { base: base_outcome, packages })
}

/// One more package beside a base that was simulated before: the same answer as [`what_if`] would give for it, with its
/// courses, without simulating the base again. `before` is the base of an earlier answer for the same scenario and seed; the number of
/// courses is its own.
///
/// # Errors
/// Every problem of the base scenario or of the package.
pub fn what_if_beside(
    base: &Scenario,
    before: &PackageOutcome,
    package: &[Response],
    seed: u64,
) -> Result<PackageOutcome, Vec<Problem>> {
    let mut with = base.clone();
    let replicates = before.courses.infected.len() as u32;
    with.run.replicates = replicates;
    with.run.seed = seed;
    let mut problems = with.check();
    let first = base.responses.len();
    with.responses.extend(package.iter().cloned());
    problems.extend(with.check_responses(first));
    if !problems.is_empty() {
        return Err(problems);
    }
    let follow = with.responses.iter().any(by_room);
    let mut own = outcome(&with, package, refusals_of(package), (replicates, seed), follow, None);
    compare(before, &mut own);
    Ok(own)
}

/// What a package averts, pair by pair.
fn compare(base: &PackageOutcome, own: &mut PackageOutcome) {
    if own.refused.is_empty() {
        let courses = &own.courses;
        let worlds = base.courses.worlds.max(courses.worlds);
        let less = |base: &[f32], own: &[f32]| difference(base, own, worlds);
        own.averted = less(&base.courses.infected, &courses.infected);
        own.hospital_averted = less(&base.courses.hospital, &courses.hospital);
        own.days_below_averted =
            own.staffing.days_below_ratio.map(|_| less(&base.courses.days_below, &courses.days_below));
        own.community_averted = less(&base.courses.community, &courses.community);
    }
}

/// The courses of one scenario; refused ones are not simulated. `dealt` is what the people of a site bring into them.
fn outcome(
    scenario: &Scenario,
    own: &[Response],
    refused: Vec<Refusal>,
    (replicates, seed): (u32, u64),
    follow: bool,
    dealt: Option<(&Site, &[Dealt])>,
) -> PackageOutcome {
    let labels = own.iter().map(|r| r.label().to_owned()).collect();
    if !refused.is_empty() {
        return PackageOutcome { responses: labels, refused, ..PackageOutcome::default() };
    }
    let site = Site::new(scenario, seed, worlds_for(replicates), follow);
    let dealt = dealt.filter(|(one, _)| site.has_same_people(one)).map_or(&[][..], |(_, dealt)| dealt);
    let (records, _) = run_all(&site, Extent::Ends, replicates, dealt, &|_| ());
    let ends = Ends::of(&site, &records);
    PackageOutcome {
        responses: labels,
        refused,
        limits: own.iter().filter_map(Response::limit).collect(),
        idle: crate::notes::idle(scenario, scenario.responses.len().saturating_sub(own.len())),
        infected: summary(&ends.histogram),
        infected_children: ends.mean(ends.children),
        infected_staff: ends.mean(ends.staff),
        sent_home: sent_home(&site, own),
        not_admitted: not_admitted(&site, own),
        rights: rights(&records),
        peak: summary(&ends.peak),
        rooms: of_counts(records.iter(), |r| r.peak_rooms),
        no_further_case: ends.mean(ends.histogram.first().copied().unwrap_or_default()),
        staffing: staffing(&site, &records),
        illness: illness(&records),
        community: of(&records, |r| r.community.into()),
        supplies: supplies(&site, &records),
        courses: Courses {
            worlds: site.worlds,
            infected: records.iter().map(|r| r.infected as f32).collect(),
            hospital: records.iter().map(|r| r.hospital as f32).collect(),
            days_below: records.iter().map(|r| r.days_below as f32).collect(),
            community: records.iter().map(|r| r.community).collect(),
            hours_alone: records.iter().map(|r| r.hours_alone).collect(),
            visits_lost: records.iter().map(|r| r.visits).collect(),
            lesson_hours_lost: records.iter().map(|r| r.lessons).collect(),
            days_held_longer: records.iter().map(|r| r.held).collect(),
            days_of_custody_averted: records.iter().map(|r| r.averted).collect(),
        },
        ..PackageOutcome::default()
    }
}

/// Two outcomes course by course: what `second` has more of than `first`.
///
/// Both must keep their courses (the base of a [`WhatIf`], or what [`what_if_beside`] answers) and come from the same base scenario,
/// seed and number of courses, so that course `k` of both has the same chance. `None` when one was refused, has no courses, or has
/// another number of them.
#[must_use]
pub fn side_by_side(first: &PackageOutcome, second: &PackageOutcome) -> Option<SideBySide> {
    let (a, b) = (&first.courses, &second.courses);
    let sound = first.refused.is_empty() && second.refused.is_empty();
    if !sound || a.infected.is_empty() || a.infected.len() != b.infected.len() {
        return None;
    }
    let worlds = a.worlds.max(b.worlds);
    let more = |second: &[f32], first: &[f32]| difference(second, first, worlds);
    Some(SideBySide {
        infected: more(&b.infected, &a.infected),
        hospital: more(&b.hospital, &a.hospital),
        hours_alone: more(&b.hours_alone, &a.hours_alone),
        visits_lost: more(&b.visits_lost, &a.visits_lost),
        lesson_hours_lost: more(&b.lesson_hours_lost, &a.lesson_hours_lost),
        days_held_longer: more(&b.days_held_longer, &a.days_held_longer),
        days_of_custody_averted: more(&b.days_of_custody_averted, &a.days_of_custody_averted),
    })
}

/// `a − b`, pair by pair, of courses in so many worlds.
fn difference(a: &[f32], b: &[f32], worlds: u32) -> Difference {
    let n = a.len().min(b.len());
    if n == 0 {
        return Difference::default();
    }
    let n_f = n as f64;
    let d: Vec<f64> = a.iter().zip(b).map(|(x, y)| f64::from(*x) - f64::from(*y)).collect();
    let moments = |v: &mut dyn Iterator<Item = f64>| {
        let (mut s, mut q, mut n) = (0.0, 0.0, 0.0);
        for x in v {
            s += x;
            q += x * x;
            n += 1.0;
        }
        let mean = s / n;
        (mean, if n > 1.0 { ((q - s * mean) / (n - 1.0)).max(0.0) } else { 0.0 })
    };
    let (mean, variance) = moments(&mut d.iter().copied());
    let (_, va) = moments(&mut a[..n].iter().map(|x| f64::from(*x)));
    let (_, vb) = moments(&mut b[..n].iter().map(|x| f64::from(*x)));
    // Courses of one world have its numbers in common: their mean is one value.
    let standard_error = libm::sqrt(if worlds > 1 && n > worlds as usize {
        let (sum, count) = by_world(worlds, &d);
        let (_, between) = moments(&mut sum.iter().zip(&count).map(|(sum, count)| sum / count));
        between / f64::from(worlds)
    } else {
        variance / n_f
    });
    Difference {
        mean,
        standard_error,
        // 1.96: the normal law, as the mean of many courses.
        low: mean - 1.96 * standard_error,
        high: mean + 1.96 * standard_error,
        may_be: over_worlds(worlds, &d).map(|(_, believed)| believed),
        variance_reduction: (variance > 0.0).then(|| (va + vb) / variance),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::response::Start;
    use crate::scenario::{Mixing, Parameter, Pathogen, Period, Staff, Unit};
    use wayhome_simd::{Level, run_at};

    /// The versions for all processors give the same courses, by the short way and by the long one, however many groups
    /// there are.
    #[test]
    fn every_processor_gives_the_same_courses() {
        // Of groups one, two, three, six and eight; groups so large that their words in the ring are wide; several steps a day;
        // courses that last to the last day; more days than the log has rows.
        for (units, children, staff, per_day, latent, days) in [
            (1, 20, 0, 0.0, 3.0, 90),
            (1, 20, 9, 0.02, 0.4, 90),
            (2, 20, 9, 0.0, 3.0, 90),
            (5, 20, 30, 0.01, 2.0, 90),
            (7, 10, 12, 0.0, 2.0, 30),
            (1, 200, 0, 0.0, 3.0, 90),
            (2, 130, 9, 0.01, 0.0, 90),
            (1, 9, 0, 0.02, 2.0, 700),
        ] {
            // Several worlds, one flight each: what a flight leaves behind would meet the next.
            let r0 = Parameter::range(2.0, 3.0, 4.0);
            let mut s =
                Scenario::well_mixed(0, Pathogen::new(r0, Period::exponential(latent), Period::gamma(5.0, 2.0)));
            s.units = (0..units).map(|k| Unit::new(&format!("U{k}"), children + k)).collect();
            s.staff.count = staff;
            s.mixing = Mixing { room: 0.0, unit: 0.7, site: 0.3, density: 0.0 };
            s.introduction.per_day = per_day;
            s.run.days = days;
            let site = Site::new(&s, 5, 7, false);
            assert!(site.is_plain());
            let worlds: Vec<World> = (0..site.worlds).map(|w| site.world(w)).collect();
            let courses = |level: Level, short: bool| {
                let mut records = vec![Record::default(); 400];
                let mut tally = Tally::new(
                    Detail::Curves,
                    site.days,
                    site.most_infected(),
                    site.most_people(),
                    site.children as usize,
                    site.staff as usize,
                );
                let mut workspace = Workspace::default();
                workspace.fit(&site);
                if short {
                    run_short(&site, &worlds, level, 0, 400, &mut tally, &mut records);
                } else {
                    run_at(
                        level,
                        Task::<false, false> {
                            site: &site,
                            worlds: &worlds,
                            first: 0,
                            replicates: 400,
                            workspace: &mut workspace,
                            dealt: None,
                            tally: &mut tally,
                            records: &mut records,
                        },
                    );
                }
                let ends: Vec<(u32, u32, u32, u32, bool)> =
                    records.iter().map(|r| (r.infected, r.staff, r.peak, r.peak_day, r.extinct)).collect();
                (ends, tally.curves(site.days))
            };
            let expected = courses(Level::Plain, false);
            assert!(expected.0.iter().any(|r| r.0 > 7) && (per_day > 0.0 || expected.0.iter().any(|r| r.0 == 0)));
            for level in [Level::Plain, Level::Avx2, Level::Avx512] {
                for short in [true, false] {
                    let seen = courses(level, short);
                    assert_eq!(seen.0, expected.0, "{units} units, {level:?}, short way: {short}");
                    assert_eq!(seen.1, expected.1, "{units} units, {level:?}, short way: {short}: by day");
                }
            }
        }
    }

    /// The diary leaves out mornings on which nothing is due: asking every morning gives the same courses.
    #[test]
    fn mornings_left_out_change_nothing() {
        let mut p = Pathogen::new(3.0, Period::exponential(2.0), Period::gamma(5.0, 2.0));
        p.without_symptoms.children = 0.3.into();
        p.hospital.staff = 0.1.into();
        let mut s = Scenario::well_mixed(0, p);
        s.units = (0..4).map(|k| Unit::new(&format!("U{k}"), 15 + k)).collect();
        s.staff =
            Staff { count: 12, stay_home: 0.7, required: Some(10), hours_alone_below_ratio: 20.0, ..Staff::default() };
        s.mixing = Mixing { room: 0.0, unit: 0.7, site: 0.3, density: 0.0 };
        s.introduction.per_day = 0.02;
        s.run.days = 150;
        for kinds in [0..Kind::ALL.len(), 2..8, 10..12, 13..14] {
            s.responses = Kind::ALL[kinds.clone()].iter().map(|(kind, _)| Response::new(*kind)).collect();
            for (k, r) in s.responses.iter_mut().enumerate() {
                r.start = [Start::Day(9), Start::KnownCases(2), Start::StaffAbsent(0.1), Start::Day(0)][k % 4];
                r.capacity = Some(4);
                r.quiet_days = (k % 3 == 0).then_some(12);
                r.end = (k % 5 == 4).then_some(70);
                r.delay_days = f64::from(k as u32 % 3);
                if r.kind == Kind::Vaccination {
                    (r.doses, r.half_life_days, r.first_effect) = (2, Some(60.0), 0.3.into());
                }
            }
            for per_day in [0.0, 0.02] {
                s.introduction.per_day = per_day;
                let courses = |every_day: bool| {
                    let mut site = Site::new(&s, 3, 1, false);
                    site.watched.every_day = every_day;
                    run_all(&site, Extent::Full, 300, &[], &|_| ())
                };
                let ((left_out, few), (asked, all)) = (courses(false), courses(true));
                for (k, (a, b)) in left_out.iter().zip(&asked).enumerate() {
                    let whole = |r: &Record| {
                        let first = (r.infected, r.staff, r.peak, r.peak_day, r.peak_rooms, r.peak_absent);
                        let then = (r.days_absent, r.days_below, r.hospital, r.known, r.no_room, r.tests, r.doses);
                        (first, then, r.extinct)
                    };
                    assert_eq!(whole(a), whole(b), "responses {kinds:?}, course {k}");
                    let sums =
                        |r: &Record| [r.hours_alone, r.visits, r.lessons, r.held, r.averted, r.apart, r.community];
                    for (x, y) in sums(a).into_iter().zip(sums(b)) {
                        assert!((x - y).abs() <= 1e-5 * x.abs(), "responses {kinds:?}, course {k}: {a:?} {b:?}");
                    }
                }
                assert!(left_out.iter().any(|r| r.infected > 5 && r.known > 0));
                assert_eq!(few.curves(s.run.days), all.curves(s.run.days));
                assert_eq!(few.need_curves(s.run.days), all.need_curves(s.run.days));
            }
        }
    }
}
