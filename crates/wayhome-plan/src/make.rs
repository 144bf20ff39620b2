//! The plan made: from the snapshot, the answers of the law, packs and a seed.

use crate::actions;
use crate::days;
use crate::fairness;
use crate::findings::LawFacts;
use crate::hearings::{self, Horizon};
use crate::law as findings_of;
use crate::plan::*;
use crate::profiles;
use crate::responses::{self, Answer, Illness, Package};
use crate::safety;
use crate::summary;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use wayhome_domain::count::{counted, rounded};
use wayhome_domain::jiff::civil::Date;
use wayhome_domain::{AsOf, Custody, Ground, Index, Row, Snapshot};
use wayhome_law::Asked;
use wayhome_outbreak::inference::{GenerationInterval, facility_forecast};
use wayhome_outbreak::{Courses, Kind, Parameter, Pathogen, Period, Response, Scenario, what_if_beside};
use wayhome_packs::{Law, Packs};

/// Longest fan chart, in days.
const FORECAST_DAYS: u32 = 28;
/// Longest simulation, in days.
const SIMULATED_DAYS_MAX: u32 = 84;

/// What the packs give to one plan.
struct Chosen {
    pathogen: Pathogen,
    pathogen_id: String,
    packages: Vec<Package>,
    hashes: BTreeMap<String, String>,
    notes: Vec<String>,
}

impl Chosen {
    fn new(law: &Law, packs: &Packs, wanted: Option<&str>) -> Self {
        let mut hashes = BTreeMap::new();
        for header in &law.packs {
            hashes.insert(format!("law/{}", header.id), format!("{} {}", header.version, header.hash));
        }
        for pack in &packs.guidance {
            hashes.insert(
                format!("guidance/{}", pack.header.id),
                format!("{} {}", pack.header.version, pack.header.hash),
            );
        }
        let mut notes = Vec::new();
        let id = wanted.unwrap_or("covid-19-ancestral");
        let profile = packs.pathogen(id);
        let (pathogen_id, pathogen) = match profile.and_then(|p| profiles::pathogen(p).map(|engine| (p, engine))) {
            Some((profile, engine)) => {
                hashes.insert(format!("pathogens/{}", profile.id), format!("{} {}", profile.version, profile.hash));
                if wanted.is_none() {
                    notes.push("country.toml names no pathogen: responses are shown for COVID-19 of 2020".to_owned());
                }
                (profile.id.clone(), engine)
            }
            None => {
                notes.push(match profile {
                    Some(_) => format!("the profile `{id}` does not run as an outbreak; responses are shown for COVID-19 of 2020 instead"),
                    None => format!("no pathogen profile `{id}` is known; responses are shown for COVID-19 of 2020"),
                });
                ("covid-19-ancestral".to_owned(), fallback())
            }
        };
        let packages = profiles::packages(packs);
        let mut used: Vec<&str> = packages.iter().flat_map(|p| &p.responses).map(Response::label).collect();
        used.sort_unstable();
        used.dedup();
        for profile in packs.responses.iter().filter(|r| used.binary_search(&r.id.as_str()).is_ok()) {
            hashes.insert(format!("responses/{}", profile.id), profile.hash.clone());
        }
        Chosen { pathogen, pathogen_id, packages, hashes, notes }
    }
}

/// Numbers of the reference for COVID-19 of 2020 in a crowded closed site: r0 5.0 (2.5 to 13), latent 3 days,
/// infectious 5 days (reference on pathogens; Malloy 2021, doi:10.1136/bmjopen-2020-042898, for the range).
pub(crate) fn fallback() -> Pathogen {
    Pathogen::new(Parameter::range(2.5, 5.0, 13.0), Period::gamma(3.0, 4.0), Period::gamma(5.0, 4.0))
}

/// Choices of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// Weeks of the horizon, 1 to 52.
    pub weeks: u32,
    /// Seed of all chance.
    pub seed: u64,
    /// Simulated courses for each package and facility, half of them under each reading of crowding.
    pub replicates: u32,
}

impl Default for Options {
    fn default() -> Self {
        Options { weeks: 8, seed: 1, replicates: 200 }
    }
}

/// What a plan is made of.
#[derive(Clone, Copy, Debug)]
pub struct PlanInput<'a> {
    /// The country.
    pub snapshot: &'a Snapshot,
    /// The law of the country, from the packs that country.toml names.
    pub law: &'a Law,
    /// The moment of the plan: what held then, as far as it was known then.
    pub as_of: AsOf,
    /// Guidance, pathogen profiles, responses and their packages.
    pub packs: &'a Packs,
    /// Choices.
    pub options: &'a Options,
}

/// Told how far the work is. Called from several threads.
pub trait Progress: Sync {
    /// `done` of `total` steps of `what` are done.
    fn step(&self, what: &str, done: u64, total: u64);
    /// Whether the work should stop early: the plan that comes back is then incomplete and must be thrown away.
    fn stopped(&self) -> bool {
        false
    }
}

/// Silence.
impl Progress for () {
    fn step(&self, _: &str, _: u64, _: u64) {}
}

/// One facility before the hearings are known.
struct Place {
    plan: FacilityPlan,
    answer: Answer,
    scenario: Option<Scenario>,
    illness: (u32, u32),
}

/// Makes the plan. The same input gives the same plan on any number of threads.
pub fn plan(input: &PlanInput<'_>, progress: &dyn Progress) -> Plan {
    let PlanInput { snapshot, law, as_of, packs, options } = *input;
    let chosen = Chosen::new(law, packs, snapshot.country.pathogen.as_deref());
    let weeks = options.weeks.clamp(1, 52);
    let replicates = options.replicates.clamp(4, 200_000);
    let courses = replicates / 2;
    let run_days = (weeks * 7).min(SIMULATED_DAYS_MAX);

    progress.step("applying the law", 0, 1);
    let asked = Asked::new(law, snapshot, as_of);
    let report = asked.in_custody();
    progress.step("applying the law", 1, 1);
    progress.step("reading the findings", 0, 1);
    let custody = asked.index().custody(snapshot, as_of);
    let mut facts = findings_of::facts(law, &report, snapshot.as_of(), &custody);
    let gaps = findings_of::gaps(law, &report, &custody);
    // The answers take more room than what is kept of them.
    drop(report);
    facts.triggered = findings_of::triggered(&asked, &packs.guidance, as_of);
    let index = asked.into_index();
    progress.step("reading the findings", 1, 1);

    // Children of each facility, by position in the custody list.
    let mut here: Vec<Vec<u32>> = vec![Vec::new(); snapshot.facilities.len()];
    for (at, row) in custody.iter().enumerate() {
        if let Some(list) = here.get_mut(row.facility as usize) {
            list.push(at as u32);
        }
    }
    let country = safety::Country::new(snapshot, &index, &custody, as_of);
    let community = responses::community(snapshot, as_of.date);
    let interval = GenerationInterval::of(&chosen.pathogen);
    let done = AtomicU64::new(0);
    let total = snapshot.facilities.len() as u64;
    let mut places: Vec<Place> = (0..snapshot.facilities.len())
        .into_par_iter()
        .map(|facility| {
            let list = here.get(facility).map_or(&[][..], Vec::as_slice);
            let children: Vec<u32> = list.iter().map(|at| custody[*at as usize].placement).collect();
            let mut tiers = [0u32; 4];
            for at in list {
                tiers[usize::from(facts.children[*at as usize].tier.clamp(1, 4)) - 1] += 1;
            }
            let place = one_facility(
                &OneFacility {
                    snapshot,
                    index: &index,
                    chosen: &chosen,
                    options: (run_days, courses, options.seed),
                    as_of,
                    interval: &interval,
                    per_100k: community.get(&snapshot.facilities[facility].jurisdiction).copied(),
                    country: &country,
                    stopped: progress.stopped(),
                },
                facility,
                &children,
                tiers,
            );
            progress.step("simulating responses", done.fetch_add(1, Ordering::Relaxed) + 1, total);
            place
        })
        .collect();

    progress.step("ordering the hearings", 0, 1);
    let horizon = Horizon::new(snapshot, as_of.date, weeks);
    let averted: Vec<f64> = places.iter().map(|p| p.answer.averted_per_release).collect();
    let mut hearings = hearings::plan(snapshot, &custody, &facts.children, &averted, &horizon, as_of.date);
    let mut scheduled = vec![false; custody.len()];
    let positions: BTreeMap<&str, usize> = custody
        .iter()
        .enumerate()
        .map(|(at, row)| (snapshot.children[row.child as usize].child_id.as_str(), at))
        .collect();
    for line in &hearings.schedule {
        if let Some(at) = positions.get(line.child_id.as_str()) {
            scheduled[*at] = true;
        }
    }
    let situation = situation(snapshot, &index, &custody, &facts, &scheduled, &places, as_of);
    let mut weeks_of_reviews = actions::ReviewWeeks::new();
    for line in hearings.schedule.iter_mut().chain(&mut hearings.unscheduled) {
        line.action = None;
        if let Some(at) = positions.get(line.child_id.as_str()) {
            let week: Option<Date> = line.week.as_deref().and_then(|week| week.parse().ok());
            for key in std::mem::take(&mut facts.children[*at].reviews) {
                let weeks = weeks_of_reviews.entry((custody[*at].facility, key)).or_default();
                weeks.last = weeks.last.max(week);
            }
            let first = facts.children[*at].first_action.take().filter(|_| line.tier == 1);
            line.action = first.map(|key| actions::action_id(&key, &line.facility_id));
            line.reasons = std::mem::take(&mut facts.children[*at].reasons);
            line.unsure = std::mem::take(&mut facts.children[*at].unsure);
            line.missing = std::mem::take(&mut facts.children[*at].missing);
        }
    }
    progress.step("ordering the hearings", 1, 1);

    let effect = effect(&places, &hearings, &horizon, as_of.date, (run_days, options.seed), progress);

    let fairness = fairness::plan(snapshot, &custody, &facts.children, &scheduled);

    rank(&mut places);
    let facilities: Vec<FacilityPlan> = places.into_iter().map(|p| p.plan).collect();
    let actions = actions::plan(snapshot, &facts, &weeks_of_reviews, &facilities, &hearings.backlog, &gaps, as_of.date);
    let more = snapshot.may_be_held(&index, |child| custody.binary_search_by_key(&child, |at| at.child).is_ok());
    let mut notes: Vec<String> = wayhome_law::sheets_earlier(snapshot, as_of).into_iter().collect();
    notes.extend(chosen.notes.iter().cloned());
    notes.append(&mut hearings.notes);
    notes.append(&mut facts.notes);
    let absent: Vec<String> =
        snapshot.sizes().iter().filter(|(_, n)| n.is_none()).map(|(file, _)| (*file).to_owned()).collect();
    let mut plan = Plan {
        format: FORMAT,
        as_of: as_of.date.to_string(),
        country: snapshot.country.name.clone(),
        invented: snapshot.country.invented,
        summary: Vec::new(),
        situation,
        facilities,
        review_schedule: hearings.schedule,
        unscheduled: hearings.unscheduled,
        may_be_held: more
            .rows
            .iter()
            .map(|at| UnusableRow { row: at.row, child_id: at.child_id.to_string() })
            .collect(),
        capacity_use: hearings.capacity_use,
        optimality: hearings.optimality,
        backlog: hearings.backlog,
        fairness,
        actions,
        effect,
        gaps,
        notes,
        provenance: Provenance {
            program: format!("wayhome {}", env!("CARGO_PKG_VERSION")),
            seed: options.seed,
            replicates,
            weeks,
            packs: chosen.hashes.clone(),
            input_hash: hash(snapshot),
            absent_files: absent,
        },
    };
    plan.summary = summary::lines(&plan);
    // Right below those who are known to be held.
    let lost: Vec<String> = plan.notes.iter().filter(|note| wayhome_law::is_about_lost(note)).cloned().collect();
    plan.summary.splice(1..1, lost);
    if more.children > 0 {
        let children = counted(more.children, "more child", "more children");
        let line = format!(
            "up to {children} may be held: these rows of placements.csv could not be used: {}",
            more.rows_text()
        );
        plan.summary.insert(1, line.clone());
        plan.notes.insert(0, line);
    }
    plan
}

/// What stays the same for all facilities.
struct OneFacility<'a> {
    snapshot: &'a Snapshot,
    index: &'a Index,
    chosen: &'a Chosen,
    options: (u32, u32, u64),
    as_of: AsOf,
    interval: &'a GenerationInterval,
    per_100k: Option<f64>,
    country: &'a safety::Country<'a>,
    stopped: bool,
}

fn one_facility(shared: &OneFacility<'_>, facility: usize, children: &[u32], tiers: [u32; 4]) -> Place {
    let snapshot = shared.snapshot;
    let row = &snapshot.facilities[facility];
    let n = children.len() as u32;
    let (run_days, replicates, seed) = shared.options;
    let mut plan = FacilityPlan {
        facility_id: row.facility_id.as_str().to_owned(),
        name: row.name.as_str().to_owned(),
        kind: row.kind.map(|kind| wayhome_domain::Term::word(kind).to_owned()),
        jurisdiction: row.jurisdiction.as_str().to_owned(),
        children: n,
        capacity: row.capacity,
        occupancy: row.capacity.filter(|c| *c > 0).map(|c| f64::from(n) / f64::from(c)),
        tiers,
        ..FacilityPlan::default()
    };
    if shared.stopped {
        return Place { plan, answer: Answer::default(), scenario: None, illness: (0, 0) };
    }
    let illness = responses::illness(snapshot, shared.index, facility, children, shared.interval, shared.as_of.date);
    plan.forecast = forecast(&illness, n, &shared.chosen.pathogen_id, shared.as_of.date, run_days.min(FORECAST_DAYS));
    plan.safety = shared.country.safety(facility, n);
    let mut answer = Answer { because: "no child is held there".into(), ..Answer::default() };
    let mut scenario = None;
    if n > 0 {
        let around = responses::Surroundings {
            pathogen: &shared.chosen.pathogen,
            protects: protects(&shared.chosen.pathogen_id),
            per_100k: shared.per_100k,
            as_of: shared.as_of.date,
            run_days,
            seed,
        };
        let base = responses::scenario((snapshot, shared.index, facility), children, &illness, &around);
        answer = responses::answer(
            &base,
            &shared.chosen.packages,
            row.single_rooms,
            tiers[0] + tiers[1],
            replicates,
            seed_of(seed, row.facility_id.as_str()),
        );
        scenario = Some(base);
    }
    plan.responses = std::mem::take(&mut answer.outcomes);
    plan.recommended = answer.recommended.clone();
    plan.recommended_because = match &answer.problem {
        Some(problem) => format!("{}: {problem}", answer.because),
        None => answer.because.clone(),
    };
    plan.mixing_disagrees = answer.mixing_disagrees.clone();
    plan.danger = danger(&plan, illness.outbreak);
    Place { plan, answer, scenario, illness: (illness.cases_children_14, illness.cases_staff_14) }
}

fn forecast(illness: &Illness, children: u32, pathogen: &str, as_of: Date, horizon: u32) -> Forecast {
    let state = &illness.state;
    let days = if children == 0 {
        Vec::new()
    } else {
        facility_forecast(&illness.counts, children, pathogen, true, days::number(as_of), horizon)
            .iter()
            .map(|day| {
                let after = day.day - days::number(as_of);
                ForecastDay {
                    day: after.max(0) as u32,
                    date: days::plus(as_of, after).to_string(),
                    cumulative: responses::fan(&day.cumulative),
                    new: responses::fan(&day.new),
                }
            })
            .collect()
    };
    Forecast {
        sentence: state.sentence.clone(),
        reported_cumulative: state.reported_cumulative,
        state_known: illness.known && children > 0,
        infectious_now: responses::fan(&state.infectious_now),
        exposed_now: responses::fan(&state.exposed_now),
        r_effective: state.r_effective.as_ref().map(responses::fan),
        days,
    }
}

/// Whether an infection with this pathogen protects from the next one while an outbreak lasts. Whoever was treated for scabies can get
/// it again at once (see the profile: a repeat itches after 1 to 4 days); for the others, within three months, few do.
pub(crate) fn protects(pathogen_id: &str) -> bool {
    pathogen_id != "scabies"
}

/// A seed of its own for each facility, so that neither order nor number of facilities changes a result.
pub(crate) fn seed_of(seed: u64, facility: &str) -> u64 {
    fnv(0xcbf2_9ce4_8422_2325 ^ seed.wrapping_mul(0x9e37_79b9_7f4a_7c15), facility.as_bytes())
}

/// FNV-1a, 64 bits.
fn fnv(hash: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(hash, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Rows that are hashed together.
const ROWS: usize = 8192;

/// Hash of the country and all its rows, 32 hexadecimal digits: FNV-1a with 128 bits over the cells as they are
/// written (Fowler, Noll & Vo), each followed by a unit separator. Of each sheet, [`ROWS`] rows at a time are hashed by themselves, and those
/// hashes with the name of the sheet; then the sheets' with the country's. It tells inputs apart; it is no protection against forgery.
fn hash(snapshot: &Snapshot) -> String {
    const OFFSET: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
    fn more(hash: u128, bytes: &[u8]) -> u128 {
        bytes.iter().fold(hash, |hash, byte| (hash ^ u128::from(*byte)).wrapping_mul(PRIME))
    }
    fn table<R: Row>(rows: &[R]) -> u128 {
        let parts = rows.par_chunks(ROWS).map(|rows| {
            let mut text = String::new();
            for row in rows {
                for column in 0..R::COLUMNS.len() {
                    row.write_cell(column, &mut text);
                    text.push('\u{1f}');
                }
            }
            more(OFFSET, text.as_bytes())
        });
        let parts: Vec<u128> = parts.collect();
        parts.into_iter().fold(more(OFFSET, R::FILE.as_bytes()), |hash, part| more(hash, &part.to_le_bytes()))
    }
    let mut hash = more(OFFSET, format!("{:?}", snapshot.country).as_bytes());
    macro_rules! all {
        ($($field:ident: $row:ident,)*) => { $( hash = more(hash, &table(&snapshot.$field.rows).to_le_bytes()); )* };
    }
    wayhome_domain::for_each_table!(all);
    format!("{hash:032x}")
}

/// Why children are in danger in a facility, worst first.
fn danger(plan: &FacilityPlan, outbreak: Option<(u32, Date)>) -> Vec<Danger> {
    let mut danger = Vec::new();
    let mut push = |id: &str, text: String| danger.push(Danger { id: id.to_owned(), text });
    let signal = |id: &str| plan.safety.signals.iter().find(|s| s.id == id);
    if let Some(s) = signal("solitary") {
        push("solitary", s.text.clone());
    }
    if plan.tiers[0] > 0 {
        push(
            "bar-to-detention",
            format!("{} whom the law does not allow to be held", counted(plan.tiers[0], "child", "children")),
        );
    }
    let infected = plan.forecast.infectious_now.q50 + plan.forecast.exposed_now.q50;
    if infected >= 1.0 {
        push("outbreak-now", format!("about {infected:.0} people infected now (reported or not)"));
    } else if let Some((cases, last)) = outbreak {
        push(
            "outbreak-now",
            format!(
                "{cases} cases in the 14 days to the last one, {last}: two are an outbreak, which goes on until 14 days pass without a case (PAR-08, PAR-10)"
            ),
        );
    }
    if let Some(now) = plan.responses.iter().find(|r| r.id == responses::AS_NOW) {
        let expected = now.infections.density_0.q50.max(now.infections.density_1.q50);
        if expected > 0.1 * f64::from(plan.children) && expected >= 3.0 {
            push(
                "outbreak-likely",
                format!("going on as today, half of the simulated courses infect {expected:.0} or more people"),
            );
        }
    }
    for id in ["incidents-above-limit", "incidents-drift", "children-harmed-by-staff"] {
        if let Some(s) = signal(id) {
            push("incidents", s.text.clone());
            break;
        }
    }
    if let Some(s) = signal("crowding") {
        push("crowding", s.text.clone());
    }
    if let Some(s) = signal("staff-ratio").or_else(|| signal("staff-below-posts")) {
        push("staff-ratio", s.text.clone());
    }
    for id in ["silence-incidents", "silence-cases", "silence-staff-days"] {
        if let Some(s) = signal(id) {
            push("silence", s.text.clone());
            break;
        }
    }
    danger
}

/// Those in most danger first: by the number of children concerned, each reason counted.
fn rank(places: &mut [Place]) {
    let score = |plan: &FacilityPlan| -> f64 {
        let n = f64::from(plan.children);
        plan.danger
            .iter()
            .map(|d| match d.id.as_str() {
                // Every child whom the law protects counts one; what touches the whole house counts a share of it.
                "bar-to-detention" => f64::from(plan.tiers[0]),
                "solitary" => 10.0,
                "outbreak-now" | "incidents" => 0.5 * n,
                "outbreak-likely" | "staff-ratio" => 0.25 * n,
                "crowding" => (n - plan.capacity.map_or(n, f64::from)).max(0.0),
                _ => 0.05 * n,
            })
            .sum()
    };
    places.sort_by(|a, b| {
        score(&b.plan).total_cmp(&score(&a.plan)).then_with(|| a.plan.facility_id.cmp(&b.plan.facility_id))
    });
    for (rank, place) in places.iter_mut().enumerate() {
        place.plan.danger_rank = rank as u32 + 1;
    }
}

/// What the country goes through in each course, with the plan and without: the courses of all facilities with the same
/// number are one course of the country, because they share what is not known about the pathogen and the responses.
#[derive(Clone, Default)]
struct Sums {
    without: Vec<f64>,
    with: Vec<f64>,
    hospital: Vec<f64>,
    below: Vec<f64>,
    community: Vec<f64>,
}

impl Sums {
    /// Adds a facility: courses with the same number had the same chance.
    fn add(&mut self, without: &Courses, with: &Courses) {
        fn each(sum: &mut Vec<f64>, of: impl Iterator<Item = f64>) {
            for (course, value) in of.enumerate() {
                match sum.get_mut(course) {
                    Some(sum) => *sum += value,
                    None => sum.push(value),
                }
            }
        }
        let pairs = |a: &[f32], b: &[f32]| -> Vec<f64> {
            a.iter().zip(b).map(|(a, b)| f64::from(*a) - f64::from(*b)).collect()
        };
        each(&mut self.without, without.infected.iter().map(|x| f64::from(*x)));
        each(&mut self.with, with.infected.iter().map(|x| f64::from(*x)));
        each(&mut self.hospital, pairs(&without.hospital, &with.hospital).into_iter());
        each(&mut self.below, pairs(&without.days_below, &with.days_below).into_iter());
        each(&mut self.community, pairs(&without.community, &with.community).into_iter());
    }

    fn averted(&self) -> Vec<f64> {
        self.without.iter().zip(&self.with).map(|(a, b)| a - b).collect()
    }
}

/// Mean, and the values between which 95 % of the courses lie.
fn interval(courses: &[f64]) -> Interval {
    let n = courses.len();
    if n == 0 {
        return Interval::default();
    }
    let mut sorted = courses.to_vec();
    sorted.sort_by(f64::total_cmp);
    let at = |share: f64| sorted[(libm::ceil(share * n as f64) as usize).clamp(1, n) - 1];
    Interval { mean: courses.iter().sum::<f64>() / n as f64, low: at(0.025), high: at(0.975) }
}

fn effect(
    places: &[Place],
    hearings: &hearings::Hearings,
    horizon: &Horizon,
    as_of: Date,
    (run_days, seed): (u32, u64),
    progress: &dyn Progress,
) -> Effect {
    // Children whom the law sends home (tiers 1 and 2) and who have a week; tier 1 leaves at once.
    let mut going_home: BTreeMap<&str, u32> = BTreeMap::new();
    for line in hearings.schedule.iter().chain(&hearings.unscheduled) {
        if line.tier == 1 || (line.tier == 2 && line.week.is_some()) {
            *going_home.entry(line.facility_id.as_str()).or_default() += 1;
        }
    }
    let done = AtomicU64::new(0);
    let total = places.len() as u64;
    // Courses of the whole plan in each facility, under both readings.
    let with_plan: Vec<[Courses; 2]> = places
        .par_iter()
        .map(|place| {
            let mut courses = [Courses::default(), Courses::default()];
            if let Some(base) = &place.scenario
                && let Some(as_now) = &place.answer.as_now
                && !progress.stopped()
            {
                let children: u32 = base.units.iter().map(|u| u.children).sum();
                let n = going_home.get(place.plan.facility_id.as_str()).copied().unwrap_or(0);
                let mut package: Vec<Response> =
                    place.answer.responses.iter().filter(|r| r.kind != Kind::ReleaseSchedule).cloned().collect();
                package.extend(responses::releases(n, children, run_days));
                for ((density, before), courses) in [0.0, 1.0].into_iter().zip(as_now).zip(&mut courses) {
                    let mut scenario = base.clone();
                    scenario.mixing.density = density;
                    let seed = seed_of(seed, &place.plan.facility_id);
                    if let Ok(with) = what_if_beside(&scenario, before, &package, seed) {
                        *courses = with.courses;
                    }
                }
            }
            progress.step("simulating the whole plan", done.fetch_add(1, Ordering::Relaxed) + 1, total);
            courses
        })
        .collect();
    // Added in the order of the sheet, so that rounding is the same on any number of threads.
    let mut all = [Sums::default(), Sums::default()];
    for (place, with) in places.iter().zip(&with_plan) {
        let Some(as_now) = &place.answer.as_now else { continue };
        for ((all, without), with) in all.iter_mut().zip(as_now).zip(with) {
            if without.courses.infected.len() == with.infected.len() {
                all.add(&without.courses, with);
            }
        }
    }
    let end = horizon.weeks.last().map_or(as_of, |monday| days::plus(*monday, 6));
    let days_left = |line: &ReviewLine| -> f64 {
        // Tier 1 goes home today; a hearing is taken to be in the middle of its week.
        let from = if line.tier == 1 {
            Some(days::number(as_of))
        } else {
            line.week.as_ref().and_then(|w| w.parse::<Date>().ok()).map(|monday| days::number(monday) + 3)
        };
        from.map_or(0.0, |from| f64::from((days::number(end) - from).max(0)))
    };
    let mut by_tier = [0.0; 4];
    for line in hearings.schedule.iter().chain(hearings.unscheduled.iter().filter(|l| l.tier == 1)) {
        by_tier[usize::from(line.tier.clamp(1, 4)) - 1] += days_left(line);
    }
    let detention = Interval { low: by_tier[0], mean: by_tier[0] + by_tier[1], high: by_tier.iter().sum() };
    let under = |sums: &Sums| EffectUnder {
        infections_without: interval(&sums.without),
        infections_with: interval(&sums.with),
        infections_averted: interval(&sums.averted()),
        hospital_averted: interval(&sums.hospital),
        days_below_ratio_averted: interval(&sums.below),
        detention_days_averted: detention,
        community_averted: interval(&sums.community),
    };
    let (zero, one) = (under(&all[0]), under(&all[1]));
    let (a, b) = (zero.infections_averted, one.infections_averted);
    // The two readings share their chance too: they disagree where the mean difference is no chance and no trifle.
    let apart: Vec<f64> = all[0].averted().iter().zip(all[1].averted()).map(|(a, b)| a - b).collect();
    let n = apart.len().max(2) as f64;
    let mean = a.mean - b.mean;
    let variance = apart.iter().map(|d| (d - mean) * (d - mean)).sum::<f64>() / (n - 1.0);
    let is_chance = mean.abs() <= 1.96 * libm::sqrt(variance / n);
    let disagreement = if !is_chance && mean.abs() > 0.1 * a.mean.abs().max(b.mean.abs()) {
        format!(
            "infections averted depend on what crowding does to contacts: {} ({} to {}) if nothing, {} ({} to {}) if contacts grow with it",
            rounded(a.mean),
            rounded(a.low),
            rounded(a.high),
            rounded(b.mean),
            rounded(b.low),
            rounded(b.high)
        )
    } else {
        String::new()
    };
    let worst = zero.community_averted.mean.min(one.community_averted.mean);
    let community = if worst < -0.05 {
        format!(
            "about {:.1} more infections are expected outside with the plan than without: children who go home may be incubating. Advice, a call and a place to isolate go with them; no release waits for it",
            -worst
        )
    } else {
        String::new()
    };
    Effect { density_0: zero, density_1: one, days: run_days, disagreement, community }
}

/// Children by rule and branch, and those of them for whom it is not sure.
type Counts<'a> = BTreeMap<(&'a str, u8), (u32, u32)>;

fn situation(
    snapshot: &Snapshot,
    index: &Index,
    custody: &[Custody],
    facts: &LawFacts,
    scheduled: &[bool],
    places: &[Place],
    as_of: AsOf,
) -> Situation {
    let mut situation = Situation {
        facilities: snapshot.facilities.len() as u32,
        children_in_custody: custody.len() as u32,
        ..Situation::default()
    };
    for place in places {
        match place.plan.capacity {
            Some(capacity) => {
                situation.capacity = situation.capacity.saturating_add(capacity);
                if place.plan.children > capacity {
                    situation.facilities_over_capacity += 1;
                    situation.children_over_capacity += place.plan.children - capacity;
                }
            }
            None => situation.facilities_without_capacity += 1,
        }
        situation.facilities_with_cases += u32::from(place.illness.0 + place.illness.1 > 0);
        situation.cases_children_14_days = situation.cases_children_14_days.saturating_add(place.illness.0);
        situation.cases_staff_14_days = situation.cases_staff_14_days.saturating_add(place.illness.1);
    }
    const MEANING: [&str; 4] = [
        "the law bars the detention, or six months have passed without a final decision",
        "release is presumed, or the first appearance or the charge is overdue",
        "a review is due or overdue, or a rule of tier 1 or 2 cannot tell",
        "all other children in custody",
    ];
    situation.tiers = MEANING
        .iter()
        .zip(1u8..)
        .map(|(meaning, tier)| TierCount { tier, meaning: (*meaning).to_owned(), ..TierCount::default() })
        .collect();
    let mut reasons: [Counts<'_>; 4] = Default::default();
    let mut overdue = Counts::new();
    for ((row, child), is_scheduled) in custody.iter().zip(&facts.children).zip(scheduled) {
        let placement = &snapshot.placements[row.placement as usize];
        situation.children_without_counsel += u32::from(placement.counsel_assigned_at.is_missing());
        situation.children_untried += u32::from(placement.ground.contains(Ground::CriminalPretrial));
        situation.children_with_overdue_clock += u32::from(!child.overdue.is_empty());
        situation.children_with_clock_surely_overdue += u32::from(child.overdue.iter().any(|(_, sure)| *sure));
        situation.children_cannot_tell += u32::from(child.cannot_tell);
        situation.children_alone_22_hours += u32::from(safety::alone_22_hours(snapshot, index, row.child, as_of));
        let at = usize::from(child.tier.clamp(1, 4)) - 1;
        situation.tiers[at].children += 1;
        situation.tiers[at].scheduled += u32::from(*is_scheduled);
        for (id, branch) in &child.deciding {
            let count = reasons[at].entry((id.as_str(), *branch)).or_default();
            count.0 += 1;
            count.1 += u32::from(child.unsure.contains(id));
        }
        for (id, sure) in &child.overdue {
            let count = overdue.entry((id.as_str(), 0)).or_default();
            count.0 += 1;
            count.1 += u32::from(!sure);
        }
    }
    let listed = |counts: &Counts<'_>| {
        let mut list: Vec<IdCount> = counts
            .iter()
            .map(|(key, (children, not_recorded))| {
                let rule = facts.rules.get(&crate::law::written(*key));
                IdCount {
                    id: key.0.to_owned(),
                    branch: key.1,
                    title: rule.map(|r| r.title.clone()).unwrap_or_default(),
                    source: rule.map(|r| r.source.clone()).unwrap_or_default(),
                    children: *children,
                    not_recorded: *not_recorded,
                }
            })
            .collect();
        let key = |count: &IdCount| (count.children - count.not_recorded, count.children);
        list.sort_by(|a, b| key(b).cmp(&key(a)).then_with(|| (&a.id, a.branch).cmp(&(&b.id, b.branch))));
        list
    };
    for (tier, counts) in situation.tiers.iter_mut().zip(&reasons) {
        tier.reasons = listed(counts);
    }
    situation.overdue_clocks = listed(&overdue);
    situation
}

/// Names of the JSON Schemas that [`schema`] can make.
pub const SCHEMAS: &[&str] = &["plan"];

/// The JSON Schema of plan.json; `None` for an unknown name.
pub fn schema(name: &str) -> Option<serde_json::Value> {
    (name == "plan").then(|| schemars::schema_for!(Plan).to_value())
}
