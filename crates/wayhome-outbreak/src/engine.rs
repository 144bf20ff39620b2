//! One course of events: the fast engine.
//!
//! Sellke's construction (Sellke 1983, doi:10.2307/3213811): every susceptible person withstands an exponentially
//! distributed amount of infectious pressure, drawn once; the pressure grows by what infectious people
//! contribute. A step adds the pressure of the step to a level for each group and looks for people whose resistance is
//! reached. Contributions are exact: part of a step counts as its part, and what a person would have contributed
//! within the step of their own infection is made up in the next one. The total pressure that a person ever
//! contributes is therefore exactly their infectious time, and the final size follows the continuous-time law.

use crate::draws::{Purpose, bits, exponential, latent_bits, replicate_key, unit};
use crate::lanes::{part_of_span, periods};
use crate::response::{Kind, Scope, Start};
use crate::site::{
    BLOCK, HAZARD, NEVER, PLACE_BITS, STEP, Site, World, calendar_start, covers, crowding, delay_by_case,
};
use crate::tally::Tally;

/// Days between two rounds in which protections wane.
const WANING_DAYS: u32 = 7;

const PRESENT: u16 = 1;
const INFECTED: u16 = 2;
const KNOWN: u16 = 4;
const SYMPTOMS: u16 = 8;
const ISOLATED: u16 = 16;
const APART: u16 = 32;
const AWAY: u16 = 64;
const HOSPITAL: u16 = 128;
const PROTECTED: u16 = 256;
const VACCINATED: u16 = 512;
const INTAKE: u16 = 1024;
const FALSELY: u16 = 2048;
const ROOM_APART: u16 = 4096;
const INTRODUCED: u16 = 8192;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u32)]
enum Event {
    Noticed,
    Found,
    Isolate,
    IsolationEnds,
    Quarantine,
    QuarantineEnds,
    Protect,
    ProtectionEnds,
    Away,
    Back,
    HospitalIn,
    HospitalOut,
    IntakeEnds,
    VaccineWorks,
    FoundAtIntake,
}

#[derive(Debug, Clone, Copy)]
struct Scheduled {
    next: u32,
    lane: u32,
    event: Event,
    response: u16,
}

#[derive(Debug, Clone, Copy, Default)]
struct ResponseState {
    /// First day in force, once known.
    from: u32,
    started: bool,
    active: bool,
    finished: bool,
    /// Cases known when it last ended.
    known_before: u32,
    /// Rooms in use: isolation, intake.
    rooms: u32,
    /// Release: children who have left; vaccination: next person; post-exposure: doses of the day.
    count: u32,
    /// Vaccination: next person for the second dose. Post-exposure: day of `count`.
    second: u32,
    /// Tests or doses so far.
    used: u32,
}

/// Numbers of one course. Whole numbers where they count; sums over courses are taken in the order of replicates.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Record {
    pub infected: u32,
    pub children: u32,
    pub staff: u32,
    pub peak: u32,
    pub peak_day: u32,
    pub peak_rooms: u32,
    pub peak_absent: u32,
    pub days_absent: u32,
    pub days_below: u32,
    pub hospital: u32,
    pub deaths: u32,
    pub known: u32,
    pub no_room: u32,
    pub tests: u32,
    pub doses: u32,
    pub community: f32,
    pub hours_alone: f32,
    pub visits: f32,
    pub lessons: f32,
    pub held: f32,
    pub averted: f32,
    pub apart: f32,
    pub extinct: bool,
}

type Eight = [f64; 8];

/// Eight groups side by side.
#[derive(Debug, Clone, Copy)]
pub(crate) struct GroupBlock {
    /// Infectious weight times ticks of the present step.
    current: Eight,
    /// Pressure so far.
    level: Eight,
    before: Eight,
    /// Smallest resistance that is left.
    next: Eight,
    outward: Eight,
    // Factors, renewed when something changes: on what leaves the group, to the pool and to the site; on what arrives
    // from the pool, from children, from staff, from the group's own team; from outside the site.
    flow: Eight,
    source: Eight,
    pub give: Eight,
    pub own: Eight,
    pooled: Eight,
    pub is_child: Eight,
    pub is_staff: Eight,
    pool: Eight,
    pub child: Eight,
    pub staff: Eight,
    team: Eight,
    pub import: Eight,
}

impl GroupBlock {
    const EMPTY: GroupBlock = GroupBlock {
        current: [0.0; 8],
        level: [0.0; 8],
        before: [0.0; 8],
        next: [f64::INFINITY; 8],
        outward: [0.0; 8],
        flow: [0.0; 8],
        source: [0.0; 8],
        give: [0.0; 8],
        own: [0.0; 8],
        pooled: [0.0; 8],
        is_child: [0.0; 8],
        is_staff: [0.0; 8],
        pool: [0.0; 8],
        child: [0.0; 8],
        staff: [0.0; 8],
        team: [0.0; 8],
        import: [0.0; 8],
    };
}

/// Takes in what changes with this step. Returns whether anybody is infectious, and what children and staff give out on
/// the site.
///
/// Values are read into locals first: only so does the compiler fill wide registers.
#[inline(always)]
fn gather(b: &mut GroupBlock, row: &mut Eight) -> (bool, f64, f64) {
    let (old, change, out, is_child, is_staff, own) = (b.current, *row, b.give, b.is_child, b.is_staff, b.own);
    let current: Eight = std::array::from_fn(|k| old[k] + change[k]);
    let outward: Eight = std::array::from_fn(|k| current[k] * out[k]);
    let import = b.import;
    let pooled: Eight = std::array::from_fn(|k| current[k] * own[k] + import[k]);
    *row = [0.0; 8];
    b.current = current;
    b.flow = current;
    b.outward = outward;
    b.pooled = pooled;
    let children: Eight = std::array::from_fn(|k| outward[k] * is_child[k]);
    let staff: Eight = std::array::from_fn(|k| outward[k] * is_staff[k]);
    (sum_eight(&current) != 0.0, sum_eight(&children), sum_eight(&staff))
}

/// Adds the pressure of the step. Returns whether the level of a group has reached the smallest resistance left there.
#[inline(always)]
fn rise(b: &mut GroupBlock, children: f64, staff: f64) -> u32 {
    let (before, child, staffs, pooled, next) = (b.level, b.child, b.staff, b.pooled, b.next);
    let site: Eight = std::array::from_fn(|k| children * child[k] + staff * staffs[k]);
    let inc: Eight = std::array::from_fn(|k| site[k] + pooled[k]);
    let level: Eight = std::array::from_fn(|k| before[k] + inc[k]);
    b.before = before;
    b.level = level;
    let mut crossed = 0u32;
    for k in 0..8 {
        crossed |= u32::from(level[k] >= next[k]);
    }
    crossed
}

/// As `rise`, with pressure from outside alone.
#[inline(always)]
fn rise_from_outside(b: &mut GroupBlock) -> u32 {
    let (before, import, next) = (b.level, b.import, b.next);
    let level: Eight = std::array::from_fn(|k| before[k] + import[k]);
    b.before = before;
    b.level = level;
    let mut crossed = 0u32;
    for k in 0..8 {
        crossed |= u32::from(level[k] >= next[k]);
    }
    crossed
}

/// The sum of eight numbers, always in the same order.
#[inline(always)]
fn sum_eight(x: &Eight) -> f64 {
    ((x[0] + x[4]) + (x[2] + x[6])) + ((x[1] + x[5]) + (x[3] + x[7]))
}

/// Memory of a thread; nothing is allocated while courses run.
#[derive(Debug, Default)]
pub(crate) struct Workspace {
    q: Vec<u32>,
    /// Changes of infectious weight by step and group, eight groups side by side. Whole numbers, so sums are exact.
    ring: Vec<Eight>,
    blocks: Vec<GroupBlock>,
    pool_weight: Vec<f64>,
    team_staff: Vec<f64>,
    team_children: Vec<f64>,
    /// By team: what its staff give out on the site, for its children; what its children do, for its staff.
    near: Vec<[f64; 2]>,
    // people
    on: Vec<u32>,
    off: Vec<u32>,
    full: Vec<u32>,
    weight: Vec<u32>,
    state: Vec<u16>,
    keep: Vec<f32>,
    infected: Vec<u32>,
    /// Resistances in order of size within each group, each with the place in the group in its low bits.
    order: Vec<u32>,
    /// How many of the group have been reached.
    reached: Vec<u32>,
    bump: Vec<u32>,
    touched: Vec<u32>,
    in_rooms: Vec<u32>,
    room_from: Vec<u32>,
    rooms_apart: u32,
    // days
    starts: Vec<i32>,
    ends: Vec<i32>,
    room_need: Vec<i32>,
    heads: Vec<u32>,
    /// What gives rooms and people free: first thing in the morning.
    freed: Vec<u32>,
    pool: Vec<Scheduled>,
    // rooms and units
    room_head: Vec<u32>,
    room_next: Vec<u32>,
    unit_children: Vec<u32>,
    unit_until: Vec<u32>,
    room_until: Vec<u32>,
    unit_response: Vec<u16>,
    room_response: Vec<u16>,
    unit_keep: Vec<f64>,
    free_used: Vec<u32>,
    scratch: Vec<u32>,
    responses: Vec<ResponseState>,
    /// Tick of the infection; before 0 for those who come infected.
    since: Vec<i32>,
    /// Protected in part: by what (0 nobody, 1 from before, 2 and up a response), what is left of the hazard, share
    /// prevented on `guard_day`, what is left of severity.
    guard_source: Vec<u16>,
    guard: Vec<f32>,
    guard_top: Vec<f32>,
    guard_day: Vec<i32>,
    severe: Vec<f32>,
    /// Day of the first dose and one.
    dose_day: Vec<u16>,
    /// Infected and in hospital by age group.
    by_age: Vec<[u32; 2]>,
    crew_absent: Vec<u32>,
    /// Resistances as drawn, kept for the next package of the same replicate.
    pub drawn: Vec<u32>,
}

impl Workspace {
    /// Makes room for a site.
    pub(crate) fn fit(&mut self, site: &Site) {
        let g = site.groups.len();
        let lanes = site.lanes;
        let days = site.days as usize + 2;
        let reset = |v: &mut Vec<u32>, n: usize, x: u32| {
            v.clear();
            v.resize(n, x);
        };
        reset(&mut self.q, lanes, NEVER);
        reset(&mut self.drawn, lanes, NEVER);
        let blocks = g.div_ceil(8);
        self.ring.clear();
        self.ring.resize(site.ring * blocks, [0.0; 8]);
        self.blocks.clear();
        self.blocks.resize(blocks, GroupBlock::EMPTY);
        for (k, group) in site.groups.iter().enumerate() {
            let b = &mut self.blocks[k / 8];
            b.is_child[k % 8] = f64::from(u8::from(!group.staff));
            b.is_staff[k % 8] = f64::from(u8::from(group.staff));
        }
        self.pool_weight.clear();
        self.pool_weight.resize(site.pools, 0.0);
        self.team_staff.clear();
        self.team_staff.resize(site.child_units.max(1), 0.0);
        self.team_children.clear();
        self.team_children.resize(site.child_units.max(1), 0.0);
        self.near.clear();
        self.near.resize(site.child_units.max(1), [0.0; 2]);
        for v in [&mut self.on, &mut self.off, &mut self.full, &mut self.weight, &mut self.bump, &mut self.room_from] {
            reset(v, lanes, 0);
        }
        reset(&mut self.order, lanes, NEVER);
        reset(&mut self.reached, g, 0);
        self.state.clear();
        self.state.resize(lanes, 0);
        self.keep.clear();
        self.keep.resize(lanes, 1.0);
        self.infected.clear();
        self.infected.reserve(lanes);
        self.touched.clear();
        self.touched.reserve(lanes);
        self.in_rooms.clear();
        self.in_rooms.reserve(lanes);
        self.rooms_apart = 0;
        for v in [&mut self.starts, &mut self.ends, &mut self.room_need] {
            v.clear();
            v.resize(days, 0);
        }
        reset(&mut self.heads, days, NEVER);
        reset(&mut self.freed, days, NEVER);
        self.pool.clear();
        self.pool.reserve(lanes * 8);
        reset(&mut self.room_head, site.rooms.len(), NEVER);
        reset(&mut self.room_next, lanes, NEVER);
        reset(&mut self.room_until, site.rooms.len(), 0);
        reset(&mut self.unit_children, site.units.len(), 0);
        reset(&mut self.unit_until, site.units.len(), 0);
        reset(&mut self.free_used, site.units.len(), 0);
        self.unit_keep.clear();
        self.unit_keep.resize(site.units.len(), 1.0);
        self.unit_response.clear();
        self.unit_response.resize(site.units.len(), 0);
        self.room_response.clear();
        self.room_response.resize(site.rooms.len(), 0);
        self.scratch.clear();
        self.scratch.reserve(lanes);
        self.since.clear();
        self.since.resize(lanes, 0);
        reset(&mut self.crew_absent, site.crew_sizes.len(), 0);
        self.by_age.clear();
        self.by_age.resize(site.scenario.ages.len(), [0; 2]);
        let guarded = if site.guarded { lanes } else { 0 };
        self.guard_source.clear();
        self.guard_source.resize(guarded, 0);
        self.guard_day.clear();
        self.guard_day.resize(guarded, 0);
        self.dose_day.clear();
        self.dose_day.resize(guarded, 0);
        for v in [&mut self.guard, &mut self.guard_top, &mut self.severe] {
            v.clear();
            v.resize(guarded, 1.0);
        }
        self.responses.clear();
        self.responses.resize(site.scenario.responses.len(), ResponseState::default());
    }
}

/// Draws the resistance of every lane of a replicate. Lanes that hold nobody at the start cannot be infected.
#[inline(always)]
pub(crate) fn draw_resistances(site: &Site, replicate: u32, w: &mut Workspace) {
    let key = replicate_key(site.seed, u64::from(replicate));
    let out = &mut w.drawn;
    for (q, a) in out.iter_mut().zip(&site.address) {
        let b = bits(key, *a, Purpose::Resistance, 0);
        // At most 16.7 units of hazard, that is 4.4 million: exact as the low bits of a float of this size.
        let x = exponential((b >> 32) as u32) * HAZARD as f32 + 8_388_608.0;
        *q = x.to_bits() & 0x007F_FFFF;
    }
    for &lane in &site.nobody {
        out[lane as usize] = NEVER;
    }
}

/// A course under way.
struct Course<'a, const ACTIVE: bool, const ROOMS: bool> {
    site: &'a Site,
    world: &'a World,
    w: &'a mut Workspace,
    key: u64,
    /// First tick that has not been simulated.
    bound: u32,
    /// Latest step that holds a change of weight, and first step whose changes have not been taken in.
    far: u32,
    stepped: u32,
    record: Record,
    day: u32,
    /// Within the day, after its morning.
    stepping: bool,
    /// Whether the first day has begun.
    started: bool,
    /// The infection is gone; what is used from here on is not counted.
    over: bool,
    /// Infected so far, introduced ones included.
    ever: u32,
    begun: i32,
    ended: i32,
    absent: u32,
    beds: u32,
    need: i32,
    children_now: u32,
    /// Factors must be renewed.
    dirty: bool,
    cohorted: bool,
    import: f64,
    room_factor: f64,
    /// Events not yet run.
    waiting: u32,
    /// Chance that a test is wrong, and the mean number of people from one wrong test to the next.
    wrong_jump: (f64, f64),
    last_known: Option<u32>,
    apart_until: u32,
    /// What today costs every child: hours alone, shares of visits and lessons, days held.
    blanket: [f64; 4],
    leavers: u32,
    newcomers: u32,
}

/// Runs one course and writes it to the tally. `resistances`: as drawn for this replicate.
#[inline(always)]
pub(crate) fn run_course<const ACTIVE: bool, const ROOMS: bool>(
    site: &Site,
    world: &World,
    w: &mut Workspace,
    replicate: u32,
    tally: &mut Tally,
) -> Record {
    let mut c = Course::<ACTIVE, ROOMS>::new(site, world, w, replicate);
    c.prepare();
    c.run(tally);
    c.clean();
    c.record
}

impl<'a, const ACTIVE: bool, const ROOMS: bool> Course<'a, ACTIVE, ROOMS> {
    #[inline(always)]
    fn new(site: &'a Site, world: &'a World, w: &'a mut Workspace, replicate: u32) -> Self {
        let key = replicate_key(site.seed, u64::from(replicate));
        Course {
            site,
            world,
            w,
            key,
            bound: 0,
            far: 0,
            stepped: 0,
            record: Record::default(),
            day: 0,
            stepping: false,
            started: false,
            over: false,
            ever: 0,
            begun: 0,
            ended: 0,
            absent: 0,
            beds: 0,
            need: 0,
            children_now: site.children,
            dirty: true,
            cohorted: false,
            import: 0.0,
            room_factor: 1.0,
            waiting: 0,
            wrong_jump: (0.0, 0.0),
            last_known: None,
            apart_until: 0,
            blanket: [0.0; 4],
            leavers: 0,
            newcomers: 0,
        }
    }
}

impl<const ACTIVE: bool, const ROOMS: bool> Course<'_, ACTIVE, ROOMS> {
    #[inline(always)]
    fn prepare(&mut self) {
        let site = self.site;
        self.w.q.copy_from_slice(&self.w.drawn);
        for b in &mut self.w.blocks {
            b.level = [0.0; 8];
            b.current = [0.0; 8];
        }
        self.w.starts.fill(0);
        self.w.ends.fill(0);
        self.w.infected.clear();
        if ACTIVE || ROOMS {
            self.w.state.fill(0);
            self.w.keep.fill(1.0);
            self.w.heads.fill(NEVER);
            self.w.freed.fill(NEVER);
            self.w.pool.clear();
            self.w.room_need.fill(0);
            self.w.unit_until.fill(0);
            self.w.unit_keep.fill(1.0);
            self.w.room_until.fill(0);
            self.w.rooms_apart = 0;
            self.w.in_rooms.clear();
            self.w.free_used.fill(0);
            for (k, u) in site.units.iter().enumerate() {
                self.w.unit_children[k] = u.lanes.len() as u32;
            }
            for r in &mut self.w.responses {
                *r = ResponseState::default();
            }
            self.w.crew_absent.fill(0);
            if site.guarded {
                self.w.guard_source.fill(0);
                self.w.guard.fill(1.0);
                self.w.severe.fill(1.0);
                self.w.dose_day.fill(0);
            }
            if ROOMS {
                self.w.room_head.fill(NEVER);
            }
            for u in &site.units {
                for &lane in &u.lanes {
                    self.w.state[lane as usize] = PRESENT;
                    if ROOMS {
                        self.enter_room(lane);
                    }
                }
            }
        } else {
            for (k, u) in site.units.iter().enumerate() {
                self.w.unit_children[k] = u.lanes.len() as u32;
            }
        }
        if !site.age_of.is_empty() {
            self.w.by_age.fill([0; 2]);
        }
        if !site.uniform {
            let s = self.world.susceptibility;
            if s != [1.0, 1.0] {
                for g in &site.groups {
                    let f = 1.0 / s[usize::from(g.staff)].max(1e-12);
                    for q in &mut self.w.q[g.lo..g.hi] {
                        if *q != NEVER {
                            *q = (f64::from(*q) * f).min(f64::from(NEVER - 1)) as u32;
                        }
                    }
                }
            }
        }
        for (k, u) in site.units.iter().enumerate() {
            if u.introduced + u.immune == 0 {
                continue;
            }
            let special = (u.introduced + u.immune).min(u.lanes.len());
            if site.place_at_random && k < site.child_units {
                self.w.scratch.clear();
                self.w.scratch.extend_from_slice(&u.lanes);
                let n = u.lanes.len();
                for j in 0..special {
                    let b = bits(self.key, u.address, Purpose::Role, j as u64);
                    let pick = j + ((u128::from(b) * (n - j) as u128) >> 64) as usize;
                    self.w.scratch.swap(j, pick);
                }
                for j in 0..special {
                    let lane = self.w.scratch[j];
                    self.special(lane, j < u.introduced);
                }
            } else {
                for j in 0..special {
                    self.special(u.lanes[j], j < u.introduced);
                }
            }
        }
        if !site.age_of.is_empty() {
            for &lane in &site.child_lanes {
                let f = 1.0 / self.world.ages[usize::from(site.age_of[lane as usize])].susceptibility.max(1e-12);
                let q = &mut self.w.q[lane as usize];
                if *q != NEVER && f != 1.0 {
                    *q = (f64::from(*q) * f).min(f64::from(NEVER - 1)) as u32;
                }
            }
        }
        if ACTIVE && site.guarded {
            self.protect_from_before();
        }
        for k in 0..site.groups.len() {
            // The first rise of the level looks at everybody.
            let mut next = 0.0;
            if site.in_order {
                // Put in order when the first of them is reached.
                self.w.reached[k] = NEVER;
                let group = &site.groups[k];
                let least = self.w.q[group.lo..group.hi].iter().fold(NEVER, |a, x| a.min(*x));
                next = if least == NEVER { f64::INFINITY } else { f64::from(least) };
            }
            self.w.blocks[k / 8].next[k % 8] = next;
        }
    }

    /// Protection that people bring along.
    #[inline(never)]
    fn protect_from_before(&mut self) {
        let site = self.site;
        let shares = [site.scenario.immunity.children, site.scenario.immunity.staff];
        if shares == [0.0, 0.0] {
            return;
        }
        for lane in 0..site.lanes {
            if self.w.q[lane] != NEVER && self.w.state[lane] & PRESENT != 0 {
                self.protect_one_from_before(lane as u32);
            }
        }
    }

    /// Whether this person is protected from before, and from when on; the resistance is not changed yet.
    fn protected_from_before(&self, lane: u32) -> bool {
        let site = self.site;
        let role = usize::from(site.groups[usize::from(site.group_of[lane as usize])].staff);
        let share = if role == 1 { site.scenario.immunity.staff } else { site.scenario.immunity.children };
        share > 0.0 && unit(bits(self.key, site.address[lane as usize], Purpose::Immunity, 0)) < share
    }

    fn protect_one_from_before(&mut self, lane: u32) {
        if self.protected_from_before(lane) {
            let [effect, severity] = self.world.immunity;
            self.set_guard(lane, 1, effect, 0);
            self.w.severe[lane as usize] *= 1.0 - severity as f32;
        }
    }

    /// Begins a protection of which `effect` is prevented on `day` and less later.
    fn set_guard(&mut self, lane: u32, source: u16, effect: f64, day: i32) {
        let l = lane as usize;
        self.w.guard_source[l] = source;
        self.w.guard_top[l] = effect as f32;
        self.w.guard_day[l] = day;
        let now = self.guard_today(l);
        self.change_guard(lane, now);
    }

    fn change_guard(&mut self, lane: u32, now: f32) {
        let before = self.w.guard[lane as usize];
        if before != now {
            self.w.guard[lane as usize] = now;
            self.scale_resistance(lane, f64::from(before) / f64::from(now));
        }
    }

    /// What protection leaves of the hazard: taken in the middle of the stretch until the next weekly round.
    fn guard_today(&self, l: usize) -> f32 {
        let source = self.w.guard_source[l];
        let half_life = match source {
            0 => return 1.0,
            1 => self.site.scenario.immunity.half_life_days,
            r => self.site.scenario.responses[usize::from(r) - 2].half_life_days,
        };
        let effect = f64::from(self.w.guard_top[l]);
        let left = match half_life {
            None => effect,
            Some(days) => {
                let middle = f64::from(self.day) + 0.5 * f64::from(WANING_DAYS - self.day % WANING_DAYS);
                effect * libm::exp2(-(middle - f64::from(self.w.guard_day[l])) / days)
            }
        };
        (1.0 - left).max(1e-3) as f32
    }

    /// Once a week everybody's protection is what it has waned to.
    fn wane(&mut self) {
        if !self.day.is_multiple_of(WANING_DAYS) {
            return;
        }
        for lane in 0..self.site.lanes {
            if self.w.guard_source[lane] != 0 && self.w.q[lane] != NEVER {
                let now = self.guard_today(lane);
                self.change_guard(lane as u32, now);
            }
        }
    }

    /// Sorts the resistances of a group by counting for each how many are smaller: no branch depends on chance.
    #[inline(always)]
    fn put_in_order(&mut self, k: usize) {
        let group = &self.site.groups[k];
        let (q, order) = (&mut self.w.q[group.lo..group.hi], &mut self.w.order[group.lo..group.hi]);
        // Resistances have 23 bits, places 9.
        for (place, x) in q.iter_mut().enumerate() {
            *x = if *x == NEVER { NEVER } else { *x << PLACE_BITS | place as u32 };
        }
        order.fill(NEVER);
        let mut at = 0;
        while at < q.len() {
            at += if q.len() - at >= 4 * BLOCK {
                ranks::<{ 4 * BLOCK }>(q, at, order)
            } else {
                ranks::<BLOCK>(q, at, order)
            };
        }
        for x in q {
            *x = if *x == NEVER { NEVER } else { *x >> PLACE_BITS };
        }
        self.w.reached[k] = 0;
    }

    /// Smallest resistance that has not been reached.
    #[inline(always)]
    fn smallest(&self, k: usize) -> f64 {
        let group = &self.site.groups[k];
        let at = group.lo + self.w.reached[k] as usize;
        let x = if at < group.hi { self.w.order[at] } else { NEVER };
        if x == NEVER { f64::INFINITY } else { f64::from(x >> PLACE_BITS) }
    }

    /// As `scan`, with the resistances in order.
    #[inline(always)]
    fn take(&mut self, k: usize, from: u32) {
        let lo = self.site.groups[k].lo;
        if self.w.reached[k] == NEVER {
            self.put_in_order(k);
        }
        let b = &self.w.blocks[k / 8];
        let (before, level) = (b.before[k % 8], b.level[k % 8]);
        let span = self.bound - from;
        let mut next = self.smallest(k);
        while next <= level {
            let place = self.w.order[lo + self.w.reached[k] as usize] & ((1 << PLACE_BITS) - 1);
            let lane = lo + place as usize;
            self.w.reached[k] += 1;
            // A child who has left stands in the order but cannot be infected.
            if !ACTIVE || self.w.q[lane] != NEVER {
                self.w.q[lane] = NEVER;
                self.infect(lane as u32, from + part_of_span(next, before, level, span));
            }
            next = self.smallest(k);
        }
        self.w.blocks[k / 8].next[k % 8] = next;
    }

    #[inline(always)]
    fn special(&mut self, lane: u32, introduced: bool) {
        self.w.q[lane as usize] = NEVER;
        if introduced {
            if ACTIVE {
                self.w.state[lane as usize] |= INTRODUCED;
            }
            let d = bits(self.key, self.site.address[lane as usize], Purpose::Resistance, 0);
            let (latent, off) = self.periods(d);
            self.ever += 1;
            if ACTIVE {
                self.w.since[lane as usize] = -(latent as i32);
            }
            self.begin(lane, 0, off);
        }
    }

    fn enter_room(&mut self, lane: u32) {
        let room = self.site.room_of[lane as usize];
        if room != NEVER {
            self.w.room_next[lane as usize] = self.w.room_head[room as usize];
            self.w.room_head[room as usize] = lane;
        }
    }

    /// Latent and infectious time in ticks.
    #[inline(always)]
    fn periods(&self, draw: u64) -> (u32, u32) {
        periods(self.site, self.world, draw)
    }

    /// A person is infected at this tick.
    #[inline(always)]
    fn infect(&mut self, lane: u32, tick: u32) {
        let d = bits(self.key, self.site.address[lane as usize], Purpose::Resistance, 0);
        let (latent, infectious) = self.periods(d);
        let on = tick + latent;
        let off = on + infectious;
        self.record.infected += 1;
        self.ever += 1;
        let staff = self.site.groups[usize::from(self.site.group_of[lane as usize])].staff;
        self.record.staff += u32::from(staff);
        if ACTIVE {
            self.w.since[lane as usize] = tick as i32;
        }
        if !self.site.age_of.is_empty() && !staff {
            self.w.by_age[usize::from(self.site.age_of[lane as usize])][0] += 1;
        }
        if ACTIVE && staff {
            // Staff go home every day: what they pass on there.
            let home = (1.0 - self.site.scenario.staff.present).max(0.0) * self.site.scenario.onward_outside;
            self.record.community += home as f32;
        }
        self.begin(lane, on, off);
    }

    /// A person becomes infectious at `on` and stops at `off`.
    #[inline(always)]
    fn begin(&mut self, lane: u32, on: u32, off: u32) {
        let site = self.site;
        let l = lane as usize;
        let group = usize::from(site.group_of[l]);
        let role = usize::from(site.groups[group].staff);
        let mut weight = self.world.weight[role];
        let mut symptoms = 0;
        let mut draw = 0;
        if ACTIVE || !site.plain {
            if let Some(table) = &site.dispersion {
                let d = bits(self.key, site.address[l], Purpose::Dispersion, 0);
                weight *= f64::from(table.draw((d >> 46) as u32));
            }
            draw = bits(self.key, site.address[l], Purpose::Symptoms, 0);
            let mut without = self.world.without_symptoms[role];
            if role == 0 && !site.age_of.is_empty() {
                let age = &self.world.ages[usize::from(site.age_of[l])];
                without = age.without_symptoms;
                weight *= age.infectiousness;
            }
            if unit(draw << 40) < without {
                weight *= self.world.weight_without_symptoms;
            } else {
                symptoms = SYMPTOMS;
            }
        }
        let full = (weight + 0.5) as u32;
        let mut now = full;
        if ACTIVE || ROOMS {
            self.w.on[l] = on;
            self.w.off[l] = off;
            self.w.full[l] = full;
            self.w.state[l] |= INFECTED | symptoms;
            now = self.effective(l);
            self.w.weight[l] = now;
            self.w.infected.push(lane);
            if ROOMS && site.room_of[l] != NEVER {
                self.w.room_from[l] = on;
                self.w.in_rooms.push(lane);
            }
        }
        self.add(group, on, f64::from(now));
        self.add(group, off, -f64::from(now));
        let shift = site.step_shift + STEP.trailing_zeros();
        let last = self.w.starts.len() - 1;
        let day_of = |t: u32| ((t as usize + (1usize << shift) - 1) >> shift).min(last);
        // What begins at the first tick of a day counts with that day's end: the days behind are counted already.
        let earliest = if self.started { (self.day as usize + 1).min(last) } else { 0 };
        self.w.starts[day_of(on).max(earliest)] += 1;
        self.w.ends[day_of(off).max(earliest)] += 1;
        if ACTIVE {
            self.follow(lane, role, on, symptoms != 0, draw);
        }
    }

    /// Weight now, after isolation, quarantine and absence.
    #[inline(always)]
    fn effective(&self, l: usize) -> u32 {
        let s = self.w.state[l];
        if s & (AWAY | HOSPITAL) != 0 || (ACTIVE && s & PRESENT == 0) {
            0
        } else if s & (ISOLATED | APART | INTAKE) != 0 {
            (self.w.full[l] as f32 * self.w.keep[l]) as u32
        } else {
            self.w.full[l]
        }
    }

    /// From tick `x` on, the group's infectious weight changes by `m`. What lies before `bound`, within the step of the
    /// infection, is made up in the next step, so that the total over time is exact.
    #[inline(always)]
    fn add(&mut self, group: usize, x: u32, m: f64) {
        let blocks = self.w.blocks.len();
        let mask = self.site.ring - 1;
        let k = (x.max(self.bound) / STEP) as usize;
        // Negative for what must be made up.
        let f = f64::from(x) - (k * STEP as usize) as f64;
        self.far = self.far.max(k as u32 + 1);
        self.w.ring[(k & mask) * blocks + group / 8][group % 8] += m * (f64::from(STEP) - f);
        self.w.ring[((k + 1) & mask) * blocks + group / 8][group % 8] += m * f;
    }

    /// Sets a person's weight for the rest of their infectious time.
    fn reweigh(&mut self, lane: u32) {
        let l = lane as usize;
        if self.w.state[l] & INFECTED == 0 || self.w.off[l] <= self.bound {
            return;
        }
        let now = self.effective(l);
        let change = f64::from(now) - f64::from(self.w.weight[l]);
        if change != 0.0 {
            let group = usize::from(self.site.group_of[l]);
            let from = self.w.on[l].max(self.bound);
            self.add(group, from, change);
            self.add(group, self.w.off[l], -change);
            self.w.weight[l] = now;
        }
    }

    fn day_of_tick(&self, t: f64) -> u32 {
        (t / self.site.ticks_per_day()).floor().max(0.0) as u32
    }

    /// Days rounded up, for delays: half a day takes effect the next morning.
    fn whole_days(days: f64) -> u32 {
        days.ceil().clamp(0.0, 1e6) as u32
    }

    fn schedule(&mut self, day: u32, lane: u32, event: Event, response: usize) {
        // Events run in the morning; what is decided during a day runs the next morning at the earliest.
        let day = day.max(self.day + u32::from(self.stepping));
        if day < self.site.days {
            let frees = matches!(event, Event::IsolationEnds | Event::IntakeEnds);
            let heads = if frees { &mut self.w.freed } else { &mut self.w.heads };
            let next = heads[day as usize];
            heads[day as usize] = self.w.pool.len() as u32;
            self.w.pool.push(Scheduled { next, lane, event, response: response as u16 });
            self.waiting += 1;
        }
    }

    /// What follows from an infection beside transmission: notice, absence, hospital, death.
    #[inline(never)]
    fn follow(&mut self, lane: u32, role: usize, on: u32, symptoms: bool, draw: u64) {
        let site = self.site;
        let s = &site.scenario;
        let ticks = site.ticks_per_day();
        let onset = match &site.incubation {
            None => f64::from(on) + self.world.before_symptoms_ticks,
            Some(law) => {
                let d = bits(self.key, site.address[lane as usize], Purpose::Resistance, 0);
                let from_infection = f64::from(law.draw(latent_bits(d))) * self.world.incubation_ticks;
                f64::from(self.w.since[lane as usize]) + from_infection
            }
        };
        // Independent 20-bit parts of one word.
        let part = |k: u32| ((draw >> (24 + 20 * k)) & 0xF_FFFF) as f64 / f64::from(1u32 << 20);
        if symptoms {
            if part(0) < s.notice.share {
                // Known from the morning after the delay has passed.
                let day = libm::ceil((onset + s.notice.delay_days * ticks) / ticks).max(0.0) as u32;
                self.schedule(day, lane, Event::Noticed, 0);
            }
            if role == 1 && part(1) < s.staff.stay_home {
                let day = self.day_of_tick(onset) + 1;
                self.schedule(day, lane, Event::Away, 0);
            }
        }
        let (mut hospital, mut death) = (self.world.hospital[role], self.world.death[role]);
        let age = if role == 0 { site.age_of.get(lane as usize) } else { None };
        if let Some(age) = age {
            (hospital, death) = (self.world.ages[usize::from(*age)].hospital, self.world.ages[usize::from(*age)].death);
        }
        if site.guarded {
            let left = f64::from(self.w.severe[lane as usize]);
            (hospital, death) = (hospital * left, death * left);
        }
        if hospital > 0.0 || death > 0.0 {
            let severe = bits(self.key, site.address[lane as usize], Purpose::Severity, 0);
            let (h, d) =
                (f64::from(severe as u32) / 4_294_967_296.0, f64::from((severe >> 32) as u32) / 4_294_967_296.0);
            if h < hospital {
                let day = self.day_of_tick(onset + s.pathogen.hospital_after_days * ticks);
                self.schedule(day, lane, Event::HospitalIn, 0);
                self.record.hospital += 1;
                if let Some(age) = age {
                    self.w.by_age[usize::from(*age)][1] += 1;
                }
            }
            self.record.deaths += u32::from(d < death);
        }
    }

    #[inline(always)]
    fn run(&mut self, tally: &mut Tally) {
        let site = self.site;
        let steps = 1u32 << site.step_shift;
        let imports = site.scenario.introduction.per_day > 0.0
            || site.scenario.introduction.routes.total() > 0.0
            || (site.scenario.turnover.admissions_per_day > 0.0 && site.scenario.turnover.admitted_infected > 0.0);
        self.started = true;
        self.begun = self.w.starts[0];
        self.ended = self.w.ends[0];
        let mut infectious = (self.begun - self.ended).max(0) as u32;
        let mut exposed = (self.ever as i32 - self.begun).max(0) as u32;
        self.record.peak = infectious;
        tally.day(0, 0, infectious, exposed);
        // Without comings and goings, days can be alike.
        let calm = site.scenario.turnover.leavers_per_day <= 0.0 && site.scenario.turnover.admissions_per_day <= 0.0;
        let alike = calm && site.scenario.staff.shifts.is_none() && site.scenario.wave.points.is_empty();
        while self.day < site.days && (infectious + exposed > 0 || imports) {
            if ACTIVE && alike && infectious + exposed == 0 && self.wait(tally) {
                continue;
            }
            let ever = self.ever;
            if ACTIVE {
                self.morning(tally);
            }
            if self.dirty {
                self.refresh();
            }
            self.stepping = true;
            let mut left = steps;
            while left > 0 {
                let anybody = self.step();
                left -= 1;
                // Nobody on the site is infected, and what changed by those who were has been taken in.
                if !anybody && infectious + exposed == 0 && self.ever == ever && self.w.in_rooms.is_empty() {
                    left -= self.quiet_steps(left);
                }
            }
            self.stepping = false;
            self.day += 1;
            self.begun += self.w.starts[self.day as usize];
            self.ended += self.w.ends[self.day as usize];
            infectious = (self.begun - self.ended).max(0) as u32;
            exposed = (self.ever as i32 - self.begun).max(0) as u32;
            if infectious > self.record.peak {
                self.record.peak = infectious;
                self.record.peak_day = self.day;
            }
            tally.day(self.day, self.record.infected, infectious, exposed);
        }
        self.stepped = self.bound / STEP;
        self.record.extinct = infectious + exposed == 0;
        self.record.children = self.record.infected - self.record.staff;
        tally.rest(self.day, self.record.infected);
        if !site.age_of.is_empty() {
            tally.ages(&self.w.by_age);
        }
        if ACTIVE {
            // The infection is gone; what was begun goes on, and costs, to its end.
            self.over = true;
            while self.day < site.days {
                if calm && self.waiting == 0 && self.nothing_in_force() {
                    break;
                }
                if calm {
                    self.in_force();
                    let days = self.idle_days();
                    if days > 0 {
                        self.idle(days, tally);
                        self.day += days;
                        self.bound += days * (STEP << site.step_shift);
                        continue;
                    }
                }
                self.morning(tally);
                self.day += 1;
                self.bound += STEP << site.step_shift;
            }
        }
    }

    /// Lets days pass on which nobody on the site is infected and nothing happens, until somebody is infected from outside or
    /// something falls due. The same numbers as day by day. Returns whether a day has passed.
    #[inline(always)]
    fn wait(&mut self, tally: &mut Tally) -> bool {
        let site = self.site;
        let n = self.w.blocks.len();
        let first = (self.bound / STEP) as usize;
        let weighs = |x: &Eight| *x != [0.0; 8];
        let pending = (0..2).any(|k| {
            let row = ((first + k) & (site.ring - 1)) * n;
            self.w.ring[row..row + n].iter().any(weighs)
        });
        if pending || (ROOMS && !self.w.in_rooms.is_empty()) || self.w.blocks.iter().any(|b| weighs(&b.current)) {
            return false;
        }
        self.in_force();
        let days = self.idle_days();
        if days == 0 {
            return false;
        }
        if self.dirty {
            self.refresh();
        }
        let passed = if self.import == 0.0 { days } else { self.rise_by_days(days) };
        if passed == 0 {
            return false;
        }
        self.idle(passed, tally);
        for _ in 0..passed {
            self.day += 1;
            tally.day(self.day, self.record.infected, 0, 0);
        }
        self.bound += passed * (STEP << site.step_shift);
        true
    }

    /// Raises the levels by pressure from outside alone, for so many days at most, and stops before a day on which somebody
    /// is infected. Returns the days that have passed.
    #[inline(always)]
    fn rise_by_days(&mut self, days: u32) -> u32 {
        let steps = 1u32 << self.site.step_shift;
        for day in 0..days {
            for b in &mut self.w.blocks {
                b.before = b.level;
            }
            for _ in 0..steps {
                let mut crossed = 0u32;
                for b in &mut self.w.blocks {
                    let (level, import, next) = (b.level, b.import, b.next);
                    let level: Eight = std::array::from_fn(|k| level[k] + import[k]);
                    b.level = level;
                    for k in 0..8 {
                        crossed |= u32::from(level[k] >= next[k]);
                    }
                }
                if crossed != 0 {
                    // This day is for the steps.
                    for b in &mut self.w.blocks {
                        b.level = b.before;
                    }
                    return day;
                }
            }
        }
        days
    }

    /// How many days from today on will be like today, once the infection is gone: nothing falls due, begins or ends.
    fn idle_days(&self) -> u32 {
        let site = self.site;
        let day = self.day;
        let mut until = site.days;
        if self.waiting > 0 {
            let (heads, freed) = (&self.w.heads, &self.w.freed);
            let next = (day as usize..site.days as usize).find(|d| heads[*d] != NEVER || freed[*d] != NEVER);
            until = next.map_or(until, |d| d as u32);
        }
        let responses = &site.scenario.responses;
        let isolation = responses.iter().zip(&self.w.responses).any(|(r, s)| r.kind == Kind::IsolateCases && s.active);
        if !self.over && site.guarded {
            until = until.min(day.next_multiple_of(WANING_DAYS));
        }
        for ((r, s), x) in responses.iter().zip(&self.w.responses).zip(&self.world.responses) {
            if !s.active {
                // A trigger that has not been reached cannot be reached without new cases.
                if s.started && !s.finished && s.from > day {
                    until = until.min(s.from);
                }
                if r.kind == Kind::StaffCohorts && self.absent > 0 {
                    return 0;
                }
                continue;
            }
            if r.quiet_days.is_some() {
                return 0;
            }
            if let Some(end) = r.end {
                until = until.min(end + 1);
            }
            match r.kind {
                Kind::Vaccination if !self.over => return 0,
                Kind::TestAtIntervals if !self.over || (isolation && x.specificity < 1.0 && covers(r.who, false)) => {
                    let every = r.every_days.max(1);
                    until = until.min(s.from + (day - s.from).div_ceil(every) * every);
                }
                Kind::ReleaseSchedule if s.count < (r.share * f64::from(site.children)).round() as u32 => return 0,
                Kind::StaffCohorts if self.absent > 0 => return 0,
                _ => {}
            }
        }
        until.saturating_sub(day)
    }

    /// So many days like today, at once.
    fn idle(&mut self, days: u32, tally: &mut Tally) {
        let before = self.record;
        self.count_costs();
        let r = &mut self.record;
        for (now, then) in [
            (&mut r.hours_alone, before.hours_alone),
            (&mut r.visits, before.visits),
            (&mut r.lessons, before.lessons),
            (&mut r.held, before.held),
            (&mut r.apart, before.apart),
        ] {
            *now = then + (*now - then) * days as f32;
        }
        self.record.days_absent += self.absent_on_duty() * days;
        if self.below_ratio() {
            self.record.days_below += days;
        }
        for d in self.day..self.day + days {
            self.need += self.w.room_need[d as usize];
            tally.needs(d, self.need.max(0) as u32, self.beds, self.absent);
        }
    }

    fn nothing_in_force(&self) -> bool {
        self.apart_until <= self.day
            && self.site.scenario.responses.iter().zip(&self.w.responses).all(|(r, s)| {
                let over = r.end.is_some_and(|e| self.day > e);
                let waiting = match r.start {
                    Start::Day(_) => !s.finished,
                    Start::KnownCases(_) | Start::StaffAbsent(_) => s.started && !s.finished,
                };
                over || (!s.active && !waiting)
            })
    }

    /// Steps in which all pressure comes from outside the site, until somebody is infected, at most so many. Returns how
    /// many were done. The same sums as those of a whole step in which nobody is infectious.
    #[inline(always)]
    fn quiet_steps(&mut self, most: u32) -> u32 {
        if self.import == 0.0 {
            self.bound += STEP * most;
            return most;
        }
        let ever = self.ever;
        for done in 1..=most {
            let start = self.bound;
            self.bound = start + STEP;
            let mut crossed = 0u32;
            for b in &mut self.w.blocks {
                crossed |= rise(b, 0.0, 0.0);
            }
            if crossed != 0 {
                self.infect_reached(start);
                if self.ever != ever {
                    return done;
                }
            }
        }
        most
    }

    /// Adds the pressure of one step and infects whose resistance it reaches. Returns whether anybody was infectious.
    #[inline(always)]
    fn step(&mut self) -> bool {
        let site = self.site;
        let start = self.bound;
        self.bound = start + STEP;
        let n = self.w.blocks.len();
        let row = ((start / STEP) as usize & (site.ring - 1)) * n;
        let mut any = false;
        let (mut children, mut staff) = (0.0, 0.0);
        for at in 0..n {
            let (hot, c, s) = gather(&mut self.w.blocks[at], &mut self.w.ring[row + at]);
            any |= hot;
            children += c;
            staff += s;
        }
        if !any && (!ROOMS || self.w.in_rooms.is_empty()) {
            if self.import != 0.0 {
                self.press_from_outside(start);
            }
            return false;
        }
        self.press(children, staff, ROOMS, start);
        if ROOMS {
            while let Some(lane) = self.w.touched.pop() {
                self.w.bump[lane as usize] = 0;
            }
        }
        any
    }

    /// Adds pressure that arises evenly between tick `from` and the end of the step, and infects whom it reaches.
    #[inline(always)]
    fn press(&mut self, children: f64, staff: f64, rooms: bool, from: u32) {
        let site = self.site;
        if !site.own_pools {
            self.pools();
        }
        let n = self.w.blocks.len();
        let mut crossed = 0u32;
        for at in 0..n {
            crossed |= rise(&mut self.w.blocks[at], children, staff);
        }
        if ACTIVE && self.cohorted {
            self.teams();
            crossed = 1;
        }
        if ROOMS && rooms {
            self.rooms();
            crossed = 1;
        }
        if crossed != 0 {
            self.infect_reached(from);
        }
    }

    /// As `press`, while nobody on the site is infectious: what is left is what comes from outside.
    #[inline(always)]
    fn press_from_outside(&mut self, from: u32) {
        let mut crossed = 0u32;
        for b in &mut self.w.blocks {
            crossed |= rise_from_outside(b);
        }
        if crossed != 0 {
            self.infect_reached(from);
        }
    }

    /// Infects everybody whose resistance the level of the group has reached.
    #[inline(always)]
    fn infect_reached(&mut self, from: u32) {
        for k in 0..self.site.groups.len() {
            let b = &self.w.blocks[k / 8];
            if b.level[k % 8] >= b.next[k % 8] {
                if !ROOMS && self.site.in_order {
                    self.take(k, from);
                } else {
                    self.scan(k, from);
                }
            }
        }
    }

    /// Pools of several groups: staff in teams, children alone in their rooms beside others of the unit.
    fn pools(&mut self) {
        let w = &mut *self.w;
        w.pool_weight.fill(0.0);
        for (k, group) in self.site.groups.iter().enumerate() {
            let b = &w.blocks[k / 8];
            w.pool_weight[group.pool] += b.flow[k % 8] * b.source[k % 8] * group.share_pool;
        }
        for (k, group) in self.site.groups.iter().enumerate() {
            w.blocks[k / 8].pooled[k % 8] += w.pool_weight[group.pool] * w.blocks[k / 8].pool[k % 8];
        }
    }

    /// Contacts of children with the staff of their own unit, while staff are kept to units.
    fn teams(&mut self) {
        let site = self.site;
        let w = &mut *self.w;
        w.near.fill([0.0; 2]);
        for (k, (group, team)) in site.groups.iter().zip(&site.team_of).enumerate() {
            w.near[usize::from(*team)][usize::from(!group.staff)] += w.blocks[k / 8].outward[k % 8];
        }
        for (k, (group, team)) in site.groups.iter().zip(&site.team_of).enumerate() {
            let near = w.near[usize::from(*team)][usize::from(group.staff)];
            let b = &mut w.blocks[k / 8];
            b.level[k % 8] += near * b.team[k % 8];
        }
    }

    /// Infects everybody in group `k` whose resistance lies at or below the level.
    #[inline(always)]
    fn scan(&mut self, k: usize, from: u32) {
        let (lo, hi) = (self.site.groups[k].lo, self.site.groups[k].hi);
        let before = self.w.blocks[k / 8].before[k % 8];
        let level_f = self.w.blocks[k / 8].level[k % 8].min(f64::from(NEVER - 1));
        let level = level_f as u32;
        let span = self.bound - from;
        let mut next = [NEVER; BLOCK];
        let mut at = lo;
        while at < hi {
            let Some(&block) = self.w.q[at..hi].first_chunk::<BLOCK>() else { break };
            let smallest = block.iter().fold(NEVER, |a, &b| a.min(b));
            let mut hits = 0u32;
            if smallest <= level {
                for (j, q) in block.iter().enumerate() {
                    hits |= u32::from(*q <= level) << j;
                }
            }
            next = std::array::from_fn(|j| next[j].min(if block[j] <= level { NEVER } else { block[j] }));
            while hits != 0 {
                let lane = at + hits.trailing_zeros() as usize;
                hits &= hits - 1;
                let q = self.w.q[lane];
                self.w.q[lane] = NEVER;
                let bump = if ROOMS { f64::from(self.w.bump[lane]) } else { 0.0 };
                let part = part_of_span(f64::from(q) + bump, before, level_f + bump, span);
                self.infect(lane as u32, from + part);
            }
            at += BLOCK;
        }
        self.w.blocks[k / 8].next[k % 8] = f64::from(next.iter().fold(NEVER, |a, &b| a.min(b)));
    }

    fn lower_next(&mut self, group: usize, q: u32) {
        let next = &mut self.w.blocks[group / 8].next[group % 8];
        *next = next.min(f64::from(q));
    }

    /// Pressure among room mates: taken off their resistance one by one.
    fn rooms(&mut self) {
        let site = self.site;
        let mut k = 0;
        while k < self.w.in_rooms.len() {
            let lane = self.w.in_rooms[k] as usize;
            let off = self.w.off[lane];
            // Nobody is left in the room who could be infected, and nobody moves in who could be.
            let mut alone = false;
            let (a, b) = (self.w.room_from[lane], off.min(self.bound));
            if b > a {
                let state = self.w.state[lane];
                let weight = if state & (AWAY | HOSPITAL) != 0 || state & PRESENT == 0 {
                    0.0
                } else if state & ISOLATED != 0 {
                    f64::from(self.w.full[lane]) * f64::from(self.w.keep[lane])
                } else {
                    f64::from(self.w.full[lane])
                };
                self.w.room_from[lane] = b;
                let room = site.room_of[lane] as usize;
                let amount = weight * f64::from(b - a) * self.world.beta * site.rooms[room].rate * self.room_factor;
                let amount = amount.min(1e9) as u32;
                if amount > 0 {
                    let group = usize::from(site.group_of[lane]);
                    let mut mate = self.w.room_head[room];
                    alone = true;
                    while mate != NEVER {
                        let m = mate as usize;
                        let q = self.w.q[m];
                        // Mates who are apart together meet each other as before; their resistance stands for fewer
                        // contacts elsewhere.
                        let amount = if self.w.state[m] & ROOM_APART != 0 {
                            (f64::from(amount) / f64::from(self.w.keep[m]).max(1e-3)).min(1e9) as u32
                        } else {
                            amount
                        };
                        if q != NEVER {
                            alone = false;
                            let q = q.saturating_sub(amount);
                            self.w.q[m] = q;
                            if self.w.bump[m] == 0 {
                                self.w.touched.push(mate);
                            }
                            self.w.bump[m] = self.w.bump[m].saturating_add(amount);
                            self.lower_next(group, q);
                        }
                        mate = self.w.room_next[m];
                    }
                }
            }
            if alone || off <= self.bound {
                self.w.in_rooms.swap_remove(k);
            } else {
                k += 1;
            }
        }
    }

    /// Renews the factors of the groups after a change of people or measures.
    fn refresh(&mut self) {
        let site = self.site;
        let s = &site.scenario;
        let w = &mut *self.w;
        self.dirty = false;
        let (mut source, mut receiver) = ([1.0f64; 2], [1.0f64; 2]);
        let mut air = 1.0;
        let mut cohort = 0.0;
        let mut share_stopped = 0.0;
        let routes = s.introduction.routes;
        let (mut visitors, mut court, mut transfers) = (routes.visitors, routes.court, routes.transfers);
        if ACTIVE {
            for (k, r) in s.responses.iter().enumerate() {
                if !w.responses[k].active {
                    continue;
                }
                let x = &self.world.responses[k];
                match r.kind {
                    Kind::Masks => {
                        for role in 0..2 {
                            if covers(r.who, role == 1) {
                                source[role] *= 1.0 - x.adherence * x.source;
                                receiver[role] *= 1.0 - x.adherence * x.receiver;
                            }
                        }
                    }
                    Kind::Air => air *= 1.0 - x.adherence * x.effect,
                    Kind::StaffCohorts => cohort = f64::max(cohort, x.adherence * x.effect),
                    Kind::VisitsByVideo => {
                        share_stopped += s.introduction.share_visitors * x.adherence * x.effect;
                        visitors *= 1.0 - x.adherence * x.effect;
                    }
                    Kind::StopTransfers => {
                        share_stopped += s.introduction.share_transfers * x.adherence * x.effect;
                        transfers *= 1.0 - x.adherence * x.effect;
                    }
                    Kind::CourtByVideo => court *= 1.0 - x.adherence * x.effect,
                    _ => {}
                }
            }
        }
        self.room_factor = air;
        cohort = s.staff.team_share + (1.0 - s.staff.team_share) * cohort;
        self.cohorted = cohort > 0.0;
        let (nc, ns) = (f64::from(self.children_now), f64::from(site.staff));
        let n = nc + ns;
        // Presence: staff meet others only while they are on the site.
        let p = s.staff.present.clamp(0.0, 1.0);
        let c = s.staff.contact;
        let c = [[c[0][0], c[0][1] * p], [c[1][0] * p, c[1][1] * p * p]];
        let pairs = n * (n - 1.0);
        // With shifts: the same, over the days on which both are there.
        let (there, together) = match s.staff.shifts {
            Some(x) => (f64::from(x.on_days) / f64::from(x.on_days + x.off_days), site.together),
            None => (1.0, 1.0),
        };
        let sum = c[0][0] * nc * (nc - 1.0).max(0.0)
            + (c[0][1] + c[1][0]) * nc * ns * there
            + c[1][1] * ns * (ns - 1.0).max(0.0) * together;
        let design: f64 = site.units.iter().map(|u| u.design).sum();
        let beta = self.world.beta;
        let site_rate = if pairs > 0.0 && sum > 0.0 {
            beta * crowding(n, design, s.mixing.density) / (n - 1.0) * pairs / sum
        } else {
            0.0
        };
        let steps = f64::from(1u32 << site.step_shift);
        let wave = s.wave.at(self.day);
        let imported = |any: f64, own: f64, people: f64| {
            let any = if n > 0.0 { any / n } else { 0.0 };
            let own = if people > 0.0 { own / people } else { 0.0 };
            (any + own) * wave / steps * HAZARD
        };
        let any = s.introduction.per_day * (1.0 - share_stopped).max(0.0);
        let import = [imported(any, visitors + court + transfers, nc), imported(any, routes.staff_home, ns)];
        self.import = import[0] + import[1];
        if self.cohorted {
            for x in w.team_children.iter_mut().chain(&mut w.team_staff) {
                *x = 0.0;
            }
            for (k, u) in site.units.iter().take(site.child_units).enumerate() {
                w.team_children[u.team] += f64::from(w.unit_children[k]);
            }
            for group in site.groups.iter().skip(site.child_groups) {
                w.team_staff[group.unit] += f64::from(group.people);
            }
        }
        for (k, group) in site.groups.iter().enumerate() {
            let role = usize::from(group.staff);
            let duty = if ACTIVE && group.staff && !site.on_duty(group.crew, self.day) { 0.0 } else { 1.0 };
            let recv = receiver[role] * air * duty;
            let source = source[role] * duty;
            let unit = if group.staff { site.units.len() - 1 } else { group.unit };
            let inside = if group.staff { ns } else { f64::from(w.unit_children[unit]) };
            let rate = if inside > 1.0 {
                let rate = beta * crowding(inside, site.units[unit].design, s.mixing.density) / (inside - 1.0);
                if group.staff && together > 0.0 { rate / together } else { rate }
            } else {
                0.0
            };
            let keep = if ACTIVE { w.unit_keep[unit] } else { 1.0 };
            let b = &mut w.blocks[k / 8];
            b.source[k % 8] = source;
            b.pool[k % 8] = recv * rate;
            b.give[k % 8] = source * group.share_site * keep;
            b.own[k % 8] = if site.own_pools { source * group.share_pool * recv * rate } else { 0.0 };
            let apart = 1.0 - cohort;
            let cross = |same: bool| if same { 1.0 } else { apart };
            b.child[k % 8] = recv * keep * site_rate * c[0][role] * cross(!group.staff);
            b.staff[k % 8] = recv * keep * site_rate * c[1][role] * cross(group.staff);
            b.team[k % 8] = if self.cohorted {
                let (all, own) = if group.staff {
                    (ns, w.team_staff[group.unit])
                } else {
                    (nc, w.team_children[site.units[unit].team])
                };
                if own > 0.0 { recv * keep * site_rate * cohort * c[1 - role][role] * all / own } else { 0.0 }
            } else {
                0.0
            };
            // Resistances are divided by the susceptibility, which does not matter for what is met outside the site.
            let susceptibility = self.world.susceptibility[role];
            b.import[k % 8] = if susceptibility > 1e-9 { import[role] / susceptibility } else { 0.0 };
        }
    }

    // ---- the day of the responses -------------------------------------------------------------------------------

    /// Everything that people decide: once a day, before contacts.
    #[inline(never)]
    fn morning(&mut self, tally: &mut Tally) {
        let site = self.site;
        let s = &site.scenario;
        let day = self.day;
        self.in_force();
        if s.staff.shifts.is_some() || !s.wave.points.is_empty() {
            self.dirty = true;
        }
        if site.guarded {
            self.wane();
        }
        self.free_rooms();
        self.people_come_and_go();
        self.run_events();
        for k in 0..s.responses.len() {
            if !self.w.responses[k].active {
                continue;
            }
            match s.responses[k].kind {
                Kind::TestAtIntervals => self.test_round(k),
                Kind::Vaccination => self.vaccinate(k),
                _ => {}
            }
        }
        self.run_events();
        self.count_costs();
        // Children known and infectious: those known so far less those whose infectious time is over.
        self.need += self.w.room_need[day as usize];
        let need = self.need.max(0) as u32;
        self.record.peak_rooms = self.record.peak_rooms.max(need);
        self.record.peak_absent = self.record.peak_absent.max(self.absent);
        self.record.days_absent += self.absent_on_duty();
        self.record.days_below += u32::from(self.below_ratio());
        tally.needs(day, need, self.beds, self.absent);
    }

    /// Rooms that are free from today on.
    fn free_rooms(&mut self) {
        let day = self.day as usize;
        while self.w.freed[day] != NEVER {
            let e = self.w.pool[self.w.freed[day] as usize];
            self.w.freed[day] = e.next;
            self.waiting -= 1;
            self.happen(e);
        }
    }

    /// Staff of today's crews.
    fn on_duty(&self) -> u32 {
        if self.site.scenario.staff.shifts.is_none() {
            return self.site.staff;
        }
        let sizes = self.site.crew_sizes.iter().enumerate();
        sizes.filter(|(k, _)| self.site.on_duty(*k as u32, self.day)).map(|(_, n)| n).sum()
    }

    /// Staff away who would be at work today.
    fn absent_on_duty(&self) -> u32 {
        if self.site.scenario.staff.shifts.is_none() {
            return self.absent;
        }
        let crews = self.w.crew_absent.iter().enumerate();
        crews.filter(|(k, _)| self.site.on_duty(*k as u32, self.day)).map(|(_, n)| n).sum()
    }

    fn below_ratio(&self) -> bool {
        self.site.scenario.staff.required.is_some_and(|r| self.on_duty().saturating_sub(self.absent_on_duty()) < r)
    }

    /// Everything that falls due today, with what follows from it at once.
    fn run_events(&mut self) {
        loop {
            let head = self.w.heads[self.day as usize];
            if head == NEVER {
                return;
            }
            let e = self.w.pool[head as usize];
            self.w.heads[self.day as usize] = e.next;
            self.waiting -= 1;
            self.happen(e);
        }
    }

    /// Which responses are in force today.
    fn in_force(&mut self) {
        let site = self.site;
        let day = self.day;
        let mut changed = false;
        for (k, r) in site.scenario.responses.iter().enumerate() {
            let state = self.w.responses[k];
            if state.active && r.end.is_none() && r.quiet_days.is_none() && r.kind != Kind::StaffCohorts {
                continue;
            }
            let mut now = state;
            if !state.started {
                let delay = if delay_by_case(r.kind) { 0 } else { Self::whole_days(r.delay_days) };
                match r.start {
                    Start::Day(_) => {
                        now.started = true;
                        now.from = calendar_start(r).unwrap_or(0);
                    }
                    Start::KnownCases(n) => {
                        if self.record.known - state.known_before >= n && (n > 0 || day == 0) {
                            now.started = true;
                            now.from = day + delay;
                        }
                    }
                    Start::StaffAbsent(share) => {
                        if site.staff > 0 && f64::from(self.absent) >= share * f64::from(site.staff) && self.absent > 0
                        {
                            now.started = true;
                            now.from = day + delay;
                        }
                    }
                }
            }
            let mut active = now.started && !now.finished && day >= now.from && r.end.is_none_or(|e| day <= e);
            if now.started && r.end.is_some_and(|e| day > e) {
                now.finished = true;
            }
            if let (true, Some(quiet)) = (active, r.quiet_days) {
                // Over when no case has become known for so long; it may begin again with new cases.
                let since = self.last_known.map_or(now.from, |d| d.max(now.from));
                if day >= since.saturating_add(quiet) {
                    active = false;
                    now.started = false;
                    now.known_before = self.record.known;
                    if matches!(r.start, Start::Day(_)) {
                        now.started = true;
                        now.finished = true;
                    }
                }
            }
            if r.kind == Kind::StaffCohorts
                && site.staff > 0
                && f64::from(self.absent) > r.absence_limit * f64::from(site.staff)
            {
                active = false;
            }
            if active != state.active {
                self.dirty = true;
                changed = true;
                now.active = active;
            }
            self.w.responses[k] = now;
        }
        if changed {
            let mut all = [0.0f64; 4];
            for (r, _) in
                site.scenario.responses.iter().zip(&self.w.responses).filter(|(r, s)| s.active && !targeted(r.kind))
            {
                all[0] = all[0].max(r.rights.hours_alone);
                all[1] = (all[1] + r.rights.visits_lost).min(1.0);
                all[2] = (all[2] + r.rights.lessons_lost).min(1.0);
                all[3] += r.rights.days_held;
            }
            self.blanket = all;
        }
    }

    fn happen(&mut self, e: Scheduled) {
        let l = e.lane as usize;
        let site = self.site;
        let day = self.day;
        let r = usize::from(e.response);
        match e.event {
            Event::Noticed => self.known(e.lane, false),
            Event::Found => {
                // A table by day finds people who are no longer infectious, too: they are moved all the same.
                if !self.world.found_by_day[r].is_empty() && self.w.off[l] <= self.bound {
                    self.w.state[l] |= FALSELY;
                }
                self.known(e.lane, true);
            }
            Event::FoundAtIntake => {
                if self.w.state[l] & (PRESENT | INTAKE | ISOLATED) == PRESENT && self.w.off[l] > self.bound {
                    let days = self.day_of_tick(f64::from(self.w.off[l] - self.bound)) + 1;
                    self.enter_intake(e.lane, r, days);
                }
            }
            Event::Isolate => self.isolate(e.lane, r),
            Event::IsolationEnds => {
                if self.w.state[l] & ISOLATED != 0 {
                    self.w.state[l] &= !(ISOLATED | FALSELY);
                    self.w.responses[r].rooms = self.w.responses[r].rooms.saturating_sub(1);
                    self.reweigh(e.lane);
                }
            }
            Event::Quarantine => self.quarantine(e.lane, r),
            Event::QuarantineEnds => {
                // `lane` holds a unit, or a room behind the units.
                let place = l;
                if place < site.units.len() {
                    if self.w.unit_until[place] <= day {
                        self.w.unit_keep[place] = 1.0;
                        self.dirty = true;
                    }
                } else if self.w.room_until[place - site.units.len()] <= day {
                    self.end_room_quarantine(place - site.units.len());
                }
            }
            Event::Protect => self.protect(e.lane, r),
            Event::ProtectionEnds => {
                if self.w.state[l] & PROTECTED != 0 {
                    self.w.state[l] &= !PROTECTED;
                    self.scale_resistance(e.lane, (1.0 - self.world.responses[r].effect).max(1e-3));
                }
            }
            Event::Away => {
                if self.w.state[l] & (AWAY | HOSPITAL) == 0 {
                    self.w.state[l] |= AWAY;
                    self.absent += 1;
                    self.w.crew_absent[site.groups[usize::from(site.group_of[l])].crew as usize] += 1;
                    self.pass_on_outside(e.lane, site.scenario.staff.present.clamp(0.0, 1.0));
                    self.reweigh(e.lane);
                    self.schedule(
                        day + Self::whole_days(site.scenario.staff.absence_days).max(1),
                        e.lane,
                        Event::Back,
                        0,
                    );
                }
            }
            Event::Back => {
                if self.w.state[l] & AWAY != 0 {
                    self.w.state[l] &= !AWAY;
                    self.absent -= 1;
                    self.w.crew_absent[site.groups[usize::from(site.group_of[l])].crew as usize] -= 1;
                    self.reweigh(e.lane);
                }
            }
            Event::HospitalIn => {
                if self.w.state[l] & PRESENT != 0 && self.w.state[l] & HOSPITAL == 0 {
                    self.w.state[l] |= HOSPITAL;
                    self.beds += 1;
                    self.reweigh(e.lane);
                    self.schedule(
                        day + Self::whole_days(site.scenario.pathogen.hospital_days).max(1),
                        e.lane,
                        Event::HospitalOut,
                        0,
                    );
                }
            }
            Event::HospitalOut => {
                if self.w.state[l] & HOSPITAL != 0 {
                    self.w.state[l] &= !HOSPITAL;
                    self.beds -= 1;
                    self.reweigh(e.lane);
                }
            }
            Event::IntakeEnds => {
                if self.w.state[l] & INTAKE != 0 {
                    self.w.state[l] &= !INTAKE;
                    self.w.responses[r].rooms = self.w.responses[r].rooms.saturating_sub(1);
                    self.scale_resistance(e.lane, 1.0 - self.world.responses[r].effect);
                    self.reweigh(e.lane);
                }
            }
            Event::VaccineWorks => {
                if site.guarded {
                    self.vaccine_works(e.lane, r);
                } else if self.w.state[l] & VACCINATED == 0 {
                    self.w.state[l] |= VACCINATED;
                    self.scale_resistance(e.lane, 1.0 / (1.0 - self.world.responses[r].effect).max(1e-3));
                }
            }
        }
    }

    /// A dose begins to protect: the first of two, or the last. It never lowers what protects already.
    fn vaccine_works(&mut self, lane: u32, r: usize) {
        let l = lane as usize;
        let x = self.world.responses[r];
        let first = self.w.state[l] & VACCINATED == 0;
        self.w.state[l] |= VACCINATED;
        let two = self.site.scenario.responses[r].doses > 1;
        let effect = if two && first { x.first } else { x.effect };
        if first {
            self.w.severe[l] *= 1.0 - x.severity as f32;
        }
        if self.w.q[l] != NEVER && effect > 1.0 - f64::from(self.w.guard[l]) {
            self.set_guard(lane, r as u16 + 2, effect, self.day as i32);
        }
    }

    /// Multiplies what a person still withstands. Leaky protection: hazard falls to `1 / factor`.
    fn scale_resistance(&mut self, lane: u32, factor: f64) {
        let l = lane as usize;
        let q = self.w.q[l];
        if q == NEVER || self.w.state[l] & PRESENT == 0 {
            return;
        }
        let group = usize::from(self.site.group_of[l]);
        let level = self.w.blocks[group / 8].level[group % 8].min(f64::from(NEVER - 1)) as u32;
        let left = f64::from(q.saturating_sub(level).max(1)) * factor.max(1e-3);
        let q = (f64::from(level) + left.max(1.0)).min(f64::from(NEVER - 1)) as u32;
        self.w.q[l] = q;
        self.lower_next(group, q);
    }

    /// What an infected person passes on outside during the rest of their infectious time.
    fn pass_on_outside(&mut self, lane: u32, share: f64) {
        let l = lane as usize;
        let (on, off) = (self.w.on[l].max(self.bound), self.w.off[l]);
        let whole = f64::from(self.world.infectious_ticks).max(1.0);
        if off > on {
            self.record.community += (self.site.scenario.onward_outside * share * f64::from(off - on) / whole) as f32;
        }
    }

    /// Whether a person or occasion keeps to response `r`.
    fn keeps_to(&self, r: usize, lane: u32, step: u64) -> bool {
        let a = self.world.responses[r].adherence;
        a >= 1.0
            || unit(bits(self.key, self.site.address[lane as usize], Purpose::Adherence, self.response_step(r, step)))
                < a
    }

    /// Steps of two responses never meet, and the same response has the same steps in every package.
    fn response_step(&self, r: usize, step: u64) -> u64 {
        (self.site.scenario.responses[r].kind as u64) << 32 | step
    }

    /// A case becomes known to the facility.
    fn known(&mut self, lane: u32, by_test: bool) {
        let l = lane as usize;
        let site = self.site;
        let s = &site.scenario;
        let state = self.w.state[l];
        if state & PRESENT == 0 || state & INFECTED == 0 || state & KNOWN != 0 {
            return;
        }
        self.w.state[l] |= KNOWN;
        self.record.known += 1;
        self.last_known = Some(self.day);
        let staff = site.groups[usize::from(site.group_of[l])].staff;
        if staff {
            // Whoever is found by a test stays away from work; those with symptoms have had their own draw.
            if by_test {
                self.schedule(self.day, lane, Event::Away, 0);
            }
        } else {
            let last = self.w.room_need.len() - 1;
            let until = self.day_of_tick(f64::from(self.w.off[l])) as usize + 1;
            if until > self.day as usize {
                self.need_change(self.day as usize, 1);
                self.need_change(until.min(last), -1);
            }
        }
        for (k, r) in s.responses.iter().enumerate() {
            if !self.w.responses[k].active {
                continue;
            }
            let day = self.day + Self::whole_days(r.delay_days);
            match r.kind {
                Kind::IsolateCases if !staff && self.keeps_to(k, lane, 0) => {
                    self.schedule(day, lane, Event::Isolate, k)
                }
                Kind::QuarantineContacts if !staff && self.keeps_to(k, lane, 0) => {
                    self.schedule(day, lane, Event::Quarantine, k)
                }
                Kind::PostExposure if !staff => self.protect_contacts(lane, k, day),
                _ => {}
            }
        }
    }

    fn need_change(&mut self, day: usize, by: i32) {
        self.w.room_need[day] += by;
    }

    fn isolate(&mut self, lane: u32, r: usize) {
        let l = lane as usize;
        let site = self.site;
        let response = &site.scenario.responses[r];
        let state = self.w.state[l];
        if state & (ISOLATED | HOSPITAL) != 0 || state & PRESENT == 0 || !self.w.responses[r].active {
            return;
        }
        let still = self.w.off[l] > self.bound || state & FALSELY != 0;
        if !still {
            return;
        }
        if response.capacity.is_some_and(|c| self.w.responses[r].rooms >= c) {
            // No room: the child goes back to the unit and is asked for again tomorrow.
            if state & FALSELY == 0 {
                self.record.no_room += 1;
                self.schedule(self.day + 1, lane, Event::Isolate, r);
            } else {
                self.w.state[l] &= !FALSELY;
            }
            return;
        }
        self.w.responses[r].rooms += 1;
        self.w.state[l] |= ISOLATED;
        self.w.keep[l] = (1.0 - self.world.responses[r].effect) as f32;
        self.reweigh(lane);
        self.schedule(self.day + Self::whole_days(response.days).max(1), lane, Event::IsolationEnds, r);
    }

    fn quarantine(&mut self, lane: u32, r: usize) {
        let site = self.site;
        let response = &site.scenario.responses[r];
        let l = lane as usize;
        if self.w.state[l] & PRESENT == 0 || !self.w.responses[r].active {
            return;
        }
        let until = self.day + Self::whole_days(response.days).max(1);
        let unit = site.groups[usize::from(site.group_of[l])].unit;
        if response.capacity.is_some_and(|c| self.groups_apart(r) >= c) && !self.is_apart(r, l, unit) {
            return;
        }
        let place = match response.scope {
            Scope::Unit => {
                self.w.unit_until[unit] = self.w.unit_until[unit].max(until);
                self.w.unit_response[unit] = r as u16;
                self.w.unit_keep[unit] = 1.0 - self.world.responses[r].effect;
                self.dirty = true;
                unit
            }
            Scope::Room => {
                let room = site.room_of[l];
                if !ROOMS || room == NEVER {
                    return;
                }
                let room = room as usize;
                if self.w.room_until[room] <= self.day {
                    self.w.room_response[room] = r as u16;
                    self.w.rooms_apart += 1;
                    let keep = 1.0 - self.world.responses[r].effect;
                    let mut m = self.w.room_head[room];
                    while m != NEVER {
                        let k = m as usize;
                        if self.w.state[k] & (PRESENT | ISOLATED | INTAKE) == PRESENT {
                            self.w.state[k] |= APART | ROOM_APART;
                            self.w.keep[k] = keep as f32;
                            self.scale_resistance(m, 1.0 / keep.max(1e-3));
                            self.reweigh(m);
                        }
                        m = self.w.room_next[k];
                    }
                }
                self.w.room_until[room] = self.w.room_until[room].max(until);
                site.units.len() + room
            }
        };
        self.apart_until = self.apart_until.max(until);
        self.schedule(until, place as u32, Event::QuarantineEnds, r);
    }

    /// Units or rooms that response `r` keeps apart today.
    fn groups_apart(&self, r: usize) -> u32 {
        let count = |until: &[u32], by: &[u16]| {
            until.iter().zip(by).filter(|(u, b)| **u > self.day && usize::from(**b) == r).count() as u32
        };
        match self.site.scenario.responses[r].scope {
            Scope::Unit => count(&self.w.unit_until, &self.w.unit_response),
            Scope::Room => count(&self.w.room_until, &self.w.room_response),
        }
    }

    /// Whether the group of this child is apart already.
    fn is_apart(&self, r: usize, l: usize, unit: usize) -> bool {
        match self.site.scenario.responses[r].scope {
            Scope::Unit => self.w.unit_until[unit] > self.day,
            Scope::Room => {
                let room = self.site.room_of[l];
                room != NEVER && self.w.room_until.get(room as usize).is_some_and(|u| *u > self.day)
            }
        }
    }

    fn end_room_quarantine(&mut self, room: usize) {
        let r = usize::from(self.w.room_response[room]);
        let keep = (1.0 - self.world.responses[r].effect).max(1e-3);
        self.w.rooms_apart = self.w.rooms_apart.saturating_sub(1);
        let mut m = self.w.room_head[room];
        while m != NEVER {
            let k = m as usize;
            if self.w.state[k] & ROOM_APART != 0 {
                self.w.state[k] &= !(APART | ROOM_APART);
                self.scale_resistance(m, keep);
                self.reweigh(m);
            }
            m = self.w.room_next[k];
        }
    }

    fn protect_contacts(&mut self, lane: u32, r: usize, day: u32) {
        let site = self.site;
        let response = &site.scenario.responses[r];
        let l = lane as usize;
        if response.scope == Scope::Room && ROOMS && site.room_of[l] != NEVER {
            let mut m = self.w.room_head[site.room_of[l] as usize];
            while m != NEVER {
                self.schedule_protection(m, r, day);
                m = self.w.room_next[m as usize];
            }
        } else {
            let unit = site.groups[usize::from(site.group_of[l])].unit;
            for k in 0..site.units[unit].lanes.len() {
                self.schedule_protection(site.units[unit].lanes[k], r, day);
            }
        }
    }

    fn schedule_protection(&mut self, lane: u32, r: usize, day: u32) {
        let l = lane as usize;
        if self.w.q[l] != NEVER && self.w.state[l] & (PROTECTED | PRESENT) == PRESENT && self.keeps_to(r, lane, 0) {
            if day <= self.day {
                self.protect(lane, r);
            } else {
                self.schedule(day, lane, Event::Protect, r);
            }
        }
    }

    fn protect(&mut self, lane: u32, r: usize) {
        let site = self.site;
        let response = &site.scenario.responses[r];
        let l = lane as usize;
        if self.w.q[l] == NEVER || self.w.state[l] & (PROTECTED | PRESENT) != PRESENT {
            return;
        }
        let (day, used) = (self.day, self.w.responses[r].used);
        let state = &mut self.w.responses[r];
        if state.second != day {
            (state.second, state.count) = (day, 0);
        }
        if response.capacity.is_some_and(|c| state.count >= c) || response.stock.is_some_and(|s| used >= s) {
            return;
        }
        state.count += 1;
        state.used += 1;
        self.record.doses += u32::from(!self.over);
        self.w.state[l] |= PROTECTED;
        self.scale_resistance(lane, 1.0 / (1.0 - self.world.responses[r].effect).max(1e-3));
        self.schedule(self.day + Self::whole_days(response.days).max(1), lane, Event::ProtectionEnds, r);
    }

    /// Chance that a test of response `r` finds this infected person now.
    fn sensitivity(&self, r: usize, l: usize) -> f64 {
        let table = &self.world.found_by_day[r];
        if table.is_empty() {
            let infectious = self.w.on[l] <= self.bound && self.bound < self.w.off[l];
            return if infectious { self.world.responses[r].sensitivity } else { 0.0 };
        }
        let days = f64::from(self.bound as i32 - self.w.since[l]).max(0.0) / self.site.ticks_per_day();
        let k = days as usize;
        match (table.get(k), table.get(k + 1)) {
            (Some(a), Some(b)) => a + (b - a) * (days - k as f64),
            (Some(a), None) if days == k as f64 => *a,
            _ => 0.0,
        }
    }

    /// One round of tests, of everybody covered or of as many as there are tests.
    fn test_round(&mut self, r: usize) {
        let site = self.site;
        let response = &site.scenario.responses[r];
        let day = self.day;
        let from = self.w.responses[r].from;
        if !(day - from).is_multiple_of(response.every_days.max(1)) {
            return;
        }
        let x = self.world.responses[r];
        let mut people = 0;
        if covers(response.who, false) {
            people += self.children_now;
        }
        if covers(response.who, true) {
            people += self.on_duty();
        }
        let left = response.stock.map_or(u32::MAX, |s| s.saturating_sub(self.w.responses[r].used));
        let tests = response.capacity.unwrap_or(u32::MAX).min(left);
        let share = if tests < people { f64::from(tests) / f64::from(people) } else { 1.0 };
        let used = tests.min(people);
        self.w.responses[r].used = self.w.responses[r].used.saturating_add(used);
        self.record.tests += if self.over { 0 } else { used };
        if used == 0 {
            return;
        }
        let by_day = &self.world.found_by_day[r];
        let found = x.sensitivity * x.adherence * share;
        let step = self.response_step(r, u64::from(day));
        for k in 0..self.w.infected.len() {
            let lane = self.w.infected[k];
            let l = lane as usize;
            let state = self.w.state[l];
            if state & KNOWN != 0 || state & PRESENT == 0 {
                continue;
            }
            if by_day.is_empty() && (self.w.on[l] > self.bound || self.w.off[l] <= self.bound) {
                continue;
            }
            let group = &site.groups[usize::from(site.group_of[l])];
            if !covers(response.who, group.staff) || (group.staff && !site.on_duty(group.crew, day)) {
                continue;
            }
            let found = if by_day.is_empty() { found } else { self.sensitivity(r, l) * x.adherence * share };
            if unit(bits(self.key, site.address[l], Purpose::Test, step)) < found {
                self.schedule(day + Self::whole_days(response.delay_days), lane, Event::Found, r);
            }
        }
        // Children wrongly found: they, too, are moved to a room where there is one.
        let wrong = (1.0 - x.specificity) * x.adherence * share;
        if wrong > 0.0 && covers(response.who, false) {
            let Some(isolation) = site.scenario.responses.iter().position(|q| q.kind == Kind::IsolateCases) else {
                return;
            };
            if !self.w.responses[isolation].active {
                return;
            }
            if self.wrong_jump.0 != wrong {
                self.wrong_jump = (wrong, -1.0 / libm::log1p(-wrong.min(0.999_999)));
            }
            let jump = self.wrong_jump.1;
            let mut at = 0.0;
            let mut k = 0u64;
            loop {
                let b = bits(self.key, 0x46414C53, Purpose::FalsePositive, step << 10 | k);
                at += f64::from(exponential((b >> 32) as u32)) * jump;
                k += 1;
                if at >= site.child_lanes.len() as f64 || k > 1000 {
                    break;
                }
                let lane = site.child_lanes[at as usize];
                let state = self.w.state[lane as usize];
                if state & PRESENT != 0 && state & (INFECTED | ISOLATED) == 0 {
                    self.w.state[lane as usize] |= FALSELY;
                    self.schedule(
                        day + Self::whole_days(response.delay_days)
                            + Self::whole_days(site.scenario.responses[isolation].delay_days),
                        lane,
                        Event::Isolate,
                        isolation,
                    );
                }
            }
        }
    }

    /// Today's doses, second doses first, then the roster in its order; each works after `delay_days`.
    fn vaccinate(&mut self, r: usize) {
        let site = self.site;
        let response = &site.scenario.responses[r];
        let left = response.stock.map_or(u32::MAX, |s| s.saturating_sub(self.w.responses[r].used));
        let most = response.capacity.unwrap_or(u32::MAX).min(left);
        let mut doses = most;
        let day = self.day + Self::whole_days(response.delay_days);
        let children = site.child_lanes.len();
        let staff = &site.units[site.units.len() - 1].lanes;
        let person = |at: usize| if at < children { site.child_lanes[at] } else { staff[at - children] };
        let first = self.w.responses[r].count as usize;
        if response.doses > 1 {
            let mut at = self.w.responses[r].second as usize;
            while doses > 0 && at < first {
                let lane = person(at);
                let l = lane as usize;
                if self.w.dose_day[l] != 0 && self.w.state[l] & PRESENT != 0 {
                    if u32::from(self.w.dose_day[l]) - 1 + response.interval_days > self.day {
                        break;
                    }
                    doses -= 1;
                    self.schedule(day, lane, Event::VaccineWorks, r);
                }
                at += 1;
            }
            self.w.responses[r].second = at as u32;
        }
        let mut at = first;
        while doses > 0 && at < children + staff.len() {
            let lane = person(at);
            let covered = covers(response.who, at >= children);
            let l = lane as usize;
            if covered && self.w.state[l] & PRESENT != 0 && self.keeps_to(r, lane, 0) {
                doses -= 1;
                if site.guarded {
                    self.w.dose_day[l] = self.day as u16 + 1;
                }
                if self.w.q[l] != NEVER || site.guarded {
                    self.schedule(day, lane, Event::VaccineWorks, r);
                }
            }
            at += 1;
        }
        let given = most - doses;
        let state = &mut self.w.responses[r];
        state.count = at as u32;
        state.used = state.used.saturating_add(given);
        self.record.doses += if self.over { 0 } else { given };
    }

    /// How many happen today of what comes at an even rate.
    fn due(rate: f64, day: u32) -> u32 {
        if rate <= 0.0 {
            return 0;
        }
        ((f64::from(day) + 1.0) * rate + 1e-9).floor() as u32 - (f64::from(day) * rate + 1e-9).floor() as u32
    }

    fn people_come_and_go(&mut self) {
        let site = self.site;
        let s = &site.scenario;
        let day = self.day;
        for _ in 0..Self::due(s.turnover.leavers_per_day, day) {
            self.child_leaves(false);
        }
        for (k, r) in s.responses.iter().enumerate() {
            if r.kind == Kind::ReleaseSchedule && self.w.responses[k].active {
                let all = (r.share * f64::from(site.children)).round() as u32;
                let x = &self.world.responses[k];
                let per_day = f64::from(r.capacity.unwrap_or(u32::MAX)) * x.adherence;
                let today = Self::due(per_day.min(f64::from(site.children)), day - self.w.responses[k].from);
                let left = all.saturating_sub(self.w.responses[k].count).min(today);
                for _ in 0..left {
                    if self.child_leaves(true) {
                        self.w.responses[k].count += 1;
                    }
                }
            }
        }
        let arrivals = Self::due(s.turnover.admissions_per_day, day);
        for _ in 0..arrivals {
            self.newcomer();
        }
    }

    /// One child, any child, leaves. `early`: because of a release schedule, so the rest of the time counts as spared.
    fn child_leaves(&mut self, early: bool) -> bool {
        let site = self.site;
        if self.children_now == 0 {
            return false;
        }
        let lanes = &site.child_lanes;
        let mut pick = None;
        for k in 0..64u64 {
            let b = bits(self.key, 0x4C45_4156, Purpose::Leaving, u64::from(self.leavers) << 8 | k);
            let lane = lanes[((u128::from(b) * lanes.len() as u128) >> 64) as usize];
            if self.w.state[lane as usize] & PRESENT != 0 {
                pick = Some(lane);
                break;
            }
        }
        let Some(lane) = pick.or_else(|| lanes.iter().copied().find(|&l| self.w.state[l as usize] & PRESENT != 0))
        else {
            return false;
        };
        self.leavers += 1;
        let l = lane as usize;
        let state = self.w.state[l];
        let unit = site.groups[usize::from(site.group_of[l])].unit;
        if early {
            self.record.averted += (site.days - self.day) as f32;
        }
        if state & INFECTED != 0 && self.w.off[l] > self.bound {
            self.pass_on_outside(lane, 1.0);
            self.leave_counts(l);
        }
        self.w.state[l] &= !PRESENT;
        self.reweigh(lane);
        self.w.q[l] = NEVER;
        if state & ISOLATED != 0 {
            self.w.state[l] &= !ISOLATED;
            if let Some(k) = site.scenario.responses.iter().position(|r| r.kind == Kind::IsolateCases) {
                self.w.responses[k].rooms = self.w.responses[k].rooms.saturating_sub(1);
            }
        }
        if state & HOSPITAL != 0 {
            self.w.state[l] &= !HOSPITAL;
            self.beds -= 1;
        }
        if state & INTAKE != 0 {
            self.w.state[l] &= !INTAKE;
            if let Some(k) = site
                .scenario
                .responses
                .iter()
                .position(|r| matches!(r.kind, Kind::IntakeQuarantine | Kind::TestAtIntake))
            {
                self.w.responses[k].rooms = self.w.responses[k].rooms.saturating_sub(1);
            }
        }
        self.children_now -= 1;
        self.w.unit_children[unit] -= 1;
        self.dirty = true;
        true
    }

    /// A leaver no longer counts as exposed, infectious or in need of a room.
    fn leave_counts(&mut self, l: usize) {
        let shift = self.site.step_shift + STEP.trailing_zeros();
        let last = self.w.starts.len() - 1;
        let day_of = |t: u32| ((t as usize + (1usize << shift) - 1) >> shift).min(last);
        let tomorrow = (self.day as usize + 1).min(last);
        let (a, b) = (day_of(self.w.on[l]), day_of(self.w.off[l]));
        if a > tomorrow {
            self.w.starts[a] -= 1;
            self.w.starts[tomorrow] += 1;
        }
        if b > tomorrow {
            self.w.ends[b] -= 1;
            self.w.ends[tomorrow] += 1;
        }
        if self.w.state[l] & KNOWN != 0 {
            let until = (self.day_of_tick(f64::from(self.w.off[l])) as usize + 1).min(last);
            if until > self.day as usize {
                self.need_change(until, 1);
                self.need_change(self.day as usize, -1);
            }
        }
    }

    fn newcomer(&mut self) {
        let site = self.site;
        let s = &site.scenario;
        let number = self.newcomers;
        self.newcomers += 1;
        if site.child_units == 0 {
            return;
        }
        let unit = number as usize % site.child_units;
        let used = self.w.free_used[unit] as usize;
        let Some(&lane) = site.units[unit].free.get(used) else { return };
        let l = lane as usize;
        let address = site.address[l];
        for (k, r) in s.responses.iter().enumerate() {
            if r.kind == Kind::FewerAdmissions && self.w.responses[k].active {
                let x = &self.world.responses[k];
                if unit_draw(self.key, address, 1) < x.effect * x.adherence {
                    self.record.averted += (site.days - self.day) as f32;
                    self.w.free_used[unit] += 1;
                    return;
                }
            }
        }
        self.w.free_used[unit] += 1;
        self.w.state[l] = PRESENT;
        self.children_now += 1;
        self.w.unit_children[unit] += 1;
        self.dirty = true;
        let u = unit_draw(self.key, address, 2);
        let (infected, immune) = (s.turnover.admitted_infected, s.turnover.admitted_immune);
        let group = usize::from(site.group_of[l]);
        let tested = self.intake_tests();
        let mut apart = None;
        for (k, r) in s.responses.iter().enumerate() {
            let full = r.capacity.is_some_and(|c| self.w.responses[k].rooms >= c);
            if r.kind == Kind::IntakeQuarantine && self.w.responses[k].active && !full && self.keeps_to(k, lane, 0) {
                apart = Some((k, Self::whole_days(r.days).max(1)));
            }
        }
        if let Some((k, days)) = apart {
            self.enter_intake(lane, k, days);
        }
        if u < infected {
            // Somewhere in the course, evenly: the part that lies behind is over.
            let d = bits(self.key, address, Purpose::Resistance, 0);
            let (latent, infectious) = self.periods(d);
            let behind = (unit_draw(self.key, address, 3) * f64::from(latent + infectious)) as u32;
            let on = self.bound + latent.saturating_sub(behind);
            let off = self.bound + (latent + infectious).saturating_sub(behind);
            self.ever += 1;
            self.w.state[l] |= INTRODUCED;
            self.w.since[l] = self.bound as i32 - behind as i32;
            self.begin(lane, on, off);
            for (k, r) in s.responses.iter().enumerate() {
                let by_day = !self.world.found_by_day[k].is_empty();
                if r.kind == Kind::TestAtIntake && self.w.responses[k].active && (by_day || on <= self.bound) {
                    let x = &self.world.responses[k];
                    let tested = tested[k.min(63)];
                    let found = if by_day { self.sensitivity(k, l) } else { x.sensitivity } * x.adherence;
                    if tested && unit_draw(self.key, address, 4) < found && self.w.state[l] & INTAKE == 0 {
                        let wait = Self::whole_days(r.delay_days);
                        if wait > 0 {
                            self.schedule(self.day + wait, lane, Event::FoundAtIntake, k);
                        } else {
                            let days = self.day_of_tick(f64::from(off.saturating_sub(self.bound))) + 1;
                            self.enter_intake(lane, k, days);
                        }
                    }
                }
            }
        } else if u < infected + immune {
            self.w.q[l] = NEVER;
        } else {
            // The resistance drawn for this lane begins to be used up now.
            let b = bits(self.key, address, Purpose::Resistance, 0);
            let x = f64::from(exponential((b >> 32) as u32)) * HAZARD / self.world.susceptibility[0].max(1e-12);
            let age = site.age_of.get(l).map_or(1.0, |a| self.world.ages[usize::from(*a)].susceptibility.max(1e-12));
            let x = x / age;
            let keep = apart.map_or(1.0, |(k, _)| (1.0 - self.world.responses[k].effect).max(1e-3));
            let q = (self.w.blocks[group / 8].level[group % 8] + x / keep + 1.0).min(f64::from(NEVER - 1)) as u32;
            self.w.q[l] = q;
            self.lower_next(group, q);
            if site.guarded {
                self.protect_one_from_before(lane);
            }
        }
    }

    /// For each response, whether there is a test for today's next newcomer; those there are, are used.
    fn intake_tests(&mut self) -> [bool; 64] {
        let mut out = [false; 64];
        for (k, r) in self.site.scenario.responses.iter().enumerate().take(64) {
            let state = &mut self.w.responses[k];
            if r.kind != Kind::TestAtIntake || !state.active {
                continue;
            }
            if state.second != self.day {
                (state.second, state.count) = (self.day, 0);
            }
            if r.capacity.is_none_or(|c| state.count < c) && r.stock.is_none_or(|s| state.used < s) {
                out[k] = true;
                state.count += 1;
                state.used += 1;
                self.record.tests += u32::from(!self.over);
            }
        }
        out
    }

    fn enter_intake(&mut self, lane: u32, r: usize, days: u32) {
        let l = lane as usize;
        self.w.state[l] |= INTAKE;
        self.w.keep[l] = (1.0 - self.world.responses[r].effect) as f32;
        self.w.responses[r].rooms += 1;
        self.reweigh(lane);
        self.schedule(self.day + days, lane, Event::IntakeEnds, r);
    }

    /// What today costs children.
    fn count_costs(&mut self) {
        let site = self.site;
        let s = &site.scenario;
        let locked = if s.staff.hours_alone_below_ratio > 0.0 && self.below_ratio() {
            s.staff.hours_alone_below_ratio
        } else {
            0.0
        };
        if s.responses.is_empty() && locked == 0.0 {
            return;
        }
        let (mut hours, mut visits, mut lessons, mut held) = (0.0f64, 0.0f64, 0.0f64, 0.0f64);
        let children = f64::from(self.children_now);
        // First what touches every child, then those apart, who cannot lose twice.
        let mut all = self.blanket;
        all[0] = all[0].max(locked);
        held += all[3] * children;
        hours += all[0] * children;
        visits += all[1] * children;
        lessons += all[2] * children;
        for (k, r) in s.responses.iter().enumerate() {
            if !targeted(r.kind) {
                continue;
            }
            let mut people = self.w.responses[k].rooms;
            if r.kind == Kind::QuarantineContacts && self.apart_until > self.day {
                for u in 0..site.child_units {
                    if self.w.unit_until[u] > self.day && usize::from(self.w.unit_response[u]) == k {
                        people += self.w.unit_children[u];
                    }
                }
                if ROOMS && self.w.rooms_apart > 0 {
                    for (room, until) in self.w.room_until.iter().enumerate() {
                        if *until > self.day && usize::from(self.w.room_response[room]) == k {
                            let mut m = self.w.room_head[room];
                            while m != NEVER {
                                people += u32::from(
                                    self.w.state[m as usize] & (ROOM_APART | PRESENT) == ROOM_APART | PRESENT,
                                );
                                m = self.w.room_next[m as usize];
                            }
                        }
                    }
                }
            }
            if people > 0 {
                let p = f64::from(people);
                hours += (r.rights.hours_alone - all[0]).max(0.0) * p;
                visits += r.rights.visits_lost.min(1.0 - all[1]) * p;
                lessons += r.rights.lessons_lost.min(1.0 - all[2]) * p;
                held += r.rights.days_held * p;
                self.record.apart += people as f32;
            }
        }
        self.record.hours_alone += hours as f32;
        self.record.visits += (visits * s.normal_day.visits_per_week / 7.0) as f32;
        self.record.lessons += (lessons * s.normal_day.lesson_hours) as f32;
        self.record.held += held as f32;
    }

    /// Leaves the ring empty for the next course: what lies between the last step and the latest change.
    #[inline(always)]
    fn clean(&mut self) {
        let n = self.w.blocks.len();
        let rows = (self.far + 1).saturating_sub(self.stepped).min(self.site.ring as u32);
        for k in 0..rows {
            let row = ((self.stepped + k) as usize & (self.site.ring - 1)) * n;
            self.w.ring[row..row + n].fill([0.0; 8]);
        }
    }
}

/// Puts the `N` values from `at` on where as many smaller ones come before them. Returns `N`.
#[inline(always)]
fn ranks<const N: usize>(values: &[u32], at: usize, order: &mut [u32]) -> usize {
    let Some(&mine) = values[at..].first_chunk::<N>() else { return N };
    let mut rank = [0u32; N];
    let (blocks, _) = values.as_chunks::<BLOCK>();
    for block in blocks {
        for &x in block {
            for k in 0..N {
                rank[k] += u32::from(x < mine[k]);
            }
        }
    }
    for k in 0..N {
        if mine[k] != NEVER {
            order[rank[k] as usize] = mine[k];
        }
    }
    N
}

/// Factors of the groups in one world, for the short way.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Factors(GroupBlock);

impl Factors {
    /// The first eight groups.
    pub(crate) fn block(&self) -> &GroupBlock {
        &self.0
    }
}

/// The factors of a world, before anything happens.
pub(crate) fn factors(site: &Site, world: &World, w: &mut Workspace) -> Factors {
    let mut c = Course::<false, false>::new(site, world, w, 0);
    for (k, u) in site.units.iter().enumerate() {
        c.w.unit_children[k] = u.lanes.len() as u32;
    }
    c.refresh();
    let mut b = c.w.blocks.first().copied().unwrap_or(GroupBlock::EMPTY);
    b.current = [0.0; 8];
    b.level = [0.0; 8];
    b.next = [f64::INFINITY; 8];
    Factors(b)
}

/// Responses whose cost falls on those who are apart, not on everybody.
fn targeted(kind: Kind) -> bool {
    matches!(kind, Kind::IsolateCases | Kind::QuarantineContacts | Kind::IntakeQuarantine | Kind::TestAtIntake)
}

fn unit_draw(key: u64, address: u64, step: u64) -> f64 {
    unit(bits(key, address, Purpose::Newcomer, step))
}
