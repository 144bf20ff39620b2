//! One course of events: the fast engine.
//!
//! Sellke's construction (Sellke 1983, doi:10.2307/3213811): every susceptible person withstands an exponentially
//! distributed amount of infectious pressure, drawn once; the pressure grows by what infectious people
//! contribute. A step adds the pressure of the step to a level for each group and looks for people whose resistance is
//! reached. Contributions are exact: part of a step counts as its part, and what a person would have contributed
//! within the step of their own infection is made up in the next one. The total pressure that a person ever
//! contributes is therefore exactly their infectious time, and the final size follows the continuous-time law.

mod costs;
mod dealt;
mod illness;
mod measures;
mod mornings;
mod pressure;
mod protection;
mod reach;
mod turnover;
mod workspace;

use crate::draws::{Purpose, bits, replicate_key, resistance_of_rank};
use crate::measure::Measure;
use crate::site::{NEVER, STEP, Site, World};
use crate::tally::Tally;
use costs::Ledger;
pub(crate) use dealt::{Cards, Dealt};
use pressure::InForce;
pub(crate) use pressure::{Factors, factors};
use wayhome_simd::Masks;
pub(crate) use workspace::{Workspace, draw_resistances};

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

/// What a response is doing in this course.
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
    /// Releases: children who have left.
    released: u32,
    /// Vaccination: who is next on the roster for a first dose, and for a second one.
    next_first: u32,
    next_second: u32,
    /// Day on which a test at entry or a dose after contact was last given, and how many on it.
    given_on: u32,
    given: u32,
    /// Tests at intervals: day of the next round.
    next_round: u32,
    /// Tests or doses so far.
    used: u32,
}

impl ResponseState {
    /// Takes a test or a dose, if there is one left for today and at all.
    fn take_one(&mut self, day: u32, m: &Measure) -> bool {
        if self.given_on != day {
            (self.given_on, self.given) = (day, 0);
        }
        let there = self.given < m.capacity && self.used < m.stock;
        self.given += u32::from(there);
        self.used += u32::from(there);
        there
    }
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

/// A course under way.
struct Course<'a, const ACTIVE: bool, const ROOMS: bool> {
    site: &'a Site,
    world: &'a World,
    w: &'a mut Workspace,
    /// What people bring, where it has been worked out already.
    cards: Option<Cards<'a>>,
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
    /// The infection is gone and does not come back: what people withstand no longer matters.
    over: bool,
    /// Infected so far, introduced ones included.
    ever: u32,
    begun: i32,
    ended: i32,
    absent: u32,
    beds: u32,
    /// Children known to be infectious, up to and including this day.
    need: i32,
    need_day: u32,
    children_now: u32,
    /// Of these, known as cases, also when it is over for them.
    known_children: u32,
    /// Staff who have become known as cases.
    known_staff: u32,
    /// People of the units have changed; factors of the groups must be renewed; so must what comes from outside.
    moved: bool,
    dirty: bool,
    outside: bool,
    /// Which responses are in force has changed.
    responded: bool,
    in_force: InForce,
    /// How much of their contacts the units keep has changed; whether any unit is apart.
    kept: bool,
    units_apart: bool,
    import: f64,
    /// Day on which it must be looked which responses are in force.
    look: u32,
    /// A case has become known this morning, and some responses begin with cases.
    case_today: bool,
    /// Chance that a test is wrong, and the mean number of people from one wrong test to the next.
    wrong_jump: (f64, f64),
    last_known: Option<u32>,
    /// Cases that the facility knows, those who were found wrongly among them.
    positives: u32,
    /// Children for whom there was no room on a day: that of the latest.
    no_room_today: (u32, u32),
    /// Groups are apart until this day at the latest.
    apart_until: u32,
    ledger: Ledger,
    leavers: u32,
    newcomers: u32,
}

/// Runs one course and writes it to the tally. The resistances have been drawn for this replicate, or dealt.
#[inline(always)]
pub(crate) fn run_course<M: Masks, const ACTIVE: bool, const ROOMS: bool>(
    masks: M,
    site: &Site,
    world: &World,
    w: &mut Workspace,
    cards: Option<Cards<'_>>,
    replicate: u32,
    tally: &mut Tally,
) -> Record {
    let mut c = Course::<ACTIVE, ROOMS>::new(site, world, w, cards, replicate);
    c.prepare();
    c.run(masks, tally);
    c.clean();
    c.record
}

impl<'a, const ACTIVE: bool, const ROOMS: bool> Course<'a, ACTIVE, ROOMS> {
    #[inline(always)]
    fn new(site: &'a Site, world: &'a World, w: &'a mut Workspace, cards: Option<Cards<'a>>, replicate: u32) -> Self {
        let key = replicate_key(site.seed, u64::from(replicate));
        Course {
            site,
            world,
            w,
            cards,
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
            need_day: 0,
            children_now: site.children,
            known_children: 0,
            known_staff: 0,
            moved: true,
            dirty: true,
            outside: true,
            responded: true,
            in_force: InForce::default(),
            kept: false,
            units_apart: false,
            import: 0.0,
            look: 0,
            case_today: false,
            wrong_jump: (0.0, 0.0),
            last_known: None,
            positives: 0,
            no_room_today: (NEVER, 0),
            apart_until: 0,
            ledger: Ledger::default(),
            leavers: 0,
            newcomers: 0,
        }
    }
}

impl<const ACTIVE: bool, const ROOMS: bool> Course<'_, ACTIVE, ROOMS> {
    #[inline(always)]
    fn prepare(&mut self) {
        let site = self.site;
        match self.cards.filter(|_| site.in_order) {
            Some(cards) => self.w.q.copy_from_slice(cards.drawn),
            None => self.w.q.copy_from_slice(&self.w.drawn),
        }
        for b in &mut self.w.blocks {
            b.level = [0.0; 8];
            b.current = [0.0; 8];
        }
        self.w.starts.fill(0);
        self.w.ends.fill(0);
        self.w.infected.clear();
        for (n, u) in self.w.unit_children.iter_mut().zip(&site.units) {
            *n = u.lanes.len() as u32;
        }
        if ACTIVE || ROOMS {
            for (state, there) in self.w.state.iter_mut().zip(&site.there) {
                *state = if *there { PRESENT } else { 0 };
            }
            self.w.keep.fill(1.0);
            self.w.heads.fill(NEVER);
            self.w.freed.fill(NEVER);
            self.w.pool.clear();
            self.w.together.clear();
            self.w.lists.clear();
            self.w.waiting.clear();
            self.w.wrongly.clear();
            self.w.diary.fill(0);
            self.w.room_need.fill(0);
            self.w.unit_until.fill(0);
            self.w.unit_keep.fill(1.0);
            self.w.room_until.fill(0);
            self.w.rooms_apart = 0;
            self.w.in_rooms.clear();
            self.w.free_used.fill(0);
            self.w.responses.fill(ResponseState::default());
            self.w.crew_absent.fill(0);
            self.w.sealed.fill(0);
            if site.guarded {
                self.w.guard_source.fill(0);
                self.w.guard.fill(1.0);
                self.w.severe.fill(1.0);
                self.w.dose_day.fill(0);
            }
        }
        if ACTIVE {
            // The first morning looks at everything.
            self.mark(0);
            self.ledger.stale = true;
        }
        self.prepare_people();
        self.w.reached.fill(NEVER);
        for (groups, b) in site.groups.chunks(8).zip(&mut self.w.blocks) {
            let mut least = [NEVER; 8];
            for (least, group) in least.iter_mut().zip(groups) {
                *least = self.w.q[group.lo..group.hi].iter().fold(NEVER, |a, x| a.min(*x));
            }
            let resistances = if site.in_order { least.map(resistance_of_rank) } else { least };
            b.next = std::array::from_fn(|k| if least[k] == NEVER { f64::INFINITY } else { f64::from(resistances[k]) });
        }
    }

    /// What sets people apart from the start: susceptibility, age, who is introduced or immune, earlier protection.
    #[inline(always)]
    fn prepare_people(&mut self) {
        let site = self.site;
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
        if ACTIVE && site.vaccinates {
            self.draw_roster();
        }
    }

    #[inline(always)]
    fn run<M: Masks>(&mut self, masks: M, tally: &mut Tally) {
        let site = self.site;
        let steps = 1u32 << site.step_shift;
        let imports = site.watched.outside;
        self.started = true;
        self.begun = self.w.starts[0];
        self.ended = self.w.ends[0];
        let mut infectious = (self.begun - self.ended).max(0) as u32;
        let mut exposed = (self.ever as i32 - self.begun).max(0) as u32;
        self.record.peak = infectious;
        tally.day(0, 0, infectious, exposed);
        while self.day < site.days && (infectious + exposed > 0 || imports) {
            let ever = self.ever;
            if ACTIVE && self.due_today() {
                self.morning();
            }
            if ACTIVE && infectious + exposed == 0 && self.taken_in() {
                self.renew_outside();
            } else {
                self.renew();
            }
            if ACTIVE {
                if infectious + exposed == 0 && !site.watched.every_day && self.wait(masks, tally) {
                    continue;
                }
                self.count_needs(tally, self.day + 1);
            }
            self.stepping = true;
            let mut left = steps;
            while left > 0 {
                let anybody = self.step(masks);
                left -= 1;
                // Nobody on the site is infected, and what changed by those who were has been taken in.
                if !anybody && infectious + exposed == 0 && self.ever == ever && self.w.in_rooms.is_empty() {
                    left -= self.quiet_steps(masks, left);
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
            self.go_on_without_infection(tally);
            self.settle(site.days);
            self.ledger.write(&mut self.record);
            self.record.averted = (site.child_days_without - f64::from(self.ledger.child_days())) as f32;
        }
    }

    /// The infection is gone; what was begun goes on, and costs, to its end.
    #[inline(never)]
    fn go_on_without_infection(&mut self, tally: &mut Tally) {
        let site = self.site;
        self.over = true;
        while self.day < site.days {
            if self.due_today() {
                self.morning();
            }
            let next = self.next_due(self.day + 1);
            self.count_needs(tally, next);
            self.bound += (next - self.day) * (STEP << site.step_shift);
            self.day = next;
        }
    }

    /// Contacts, what comes from outside and what a day costs are no longer what they were.
    #[inline(always)]
    fn factors_changed(&mut self) {
        (self.dirty, self.outside, self.ledger.stale) = (true, true, true);
    }

    /// Whether all that the infected have given out so far has been taken in.
    #[inline(always)]
    fn taken_in(&self) -> bool {
        self.bound / STEP > self.far && (!ROOMS || self.w.in_rooms.is_empty())
    }

    /// Lets days pass from today on, on which nobody on the site is infected and nothing more is due, until somebody is infected
    /// from outside or something is due. The same numbers as day by day. Returns whether a day has passed.
    #[inline(always)]
    fn wait<M: Masks>(&mut self, masks: M, tally: &mut Tally) -> bool {
        // What the last of the infected gave out may not have been taken in.
        if !self.taken_in() {
            return false;
        }
        let days = self.next_due(self.day + 1) - self.day;
        let passed = if self.import == 0.0 { days } else { self.rise_by_days(masks, days) };
        if passed == 0 {
            return false;
        }
        self.count_needs(tally, self.day + passed);
        tally.quiet(self.day, self.day + passed, self.record.infected);
        self.day += passed;
        self.bound += passed * (STEP << self.site.step_shift);
        true
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
