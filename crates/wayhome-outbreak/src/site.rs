//! A scenario made ready to run: people in lanes, groups, tables, and the numbers of one world.

use crate::draws::{Purpose, bits, mix, person_address, unit};
use crate::measure::{Measure, answers_cases, targeted};
use crate::periods::{Quantiles, quantiles};
use crate::response::{Kind, Response, Start};
use crate::scenario::{Parameter, Scenario, Shape};
use std::sync::Arc;

/// Ticks of time in a step. Latent and infectious times are whole ticks.
pub(crate) const STEP: u32 = 256;
/// Units in which resistance and infectious pressure are counted, for one unit of hazard.
pub(crate) const HAZARD: f64 = 262_144.0;
/// Weight of an ordinary infectious person.
pub(crate) const ORDINARY: f64 = 65_536.0;
/// A lane that cannot be infected.
pub(crate) const NEVER: u32 = u32::MAX;
/// Bits for the place in a group beside a resistance of 23 bits.
pub(crate) const PLACE_BITS: u32 = 9;
/// Lanes of a group fill whole blocks.
pub(crate) const BLOCK: usize = 8;

/// People whom the infection meets alike, side by side in lanes.
#[derive(Debug, Clone)]
pub(crate) struct Group {
    /// First lane and the lane after the last, whole blocks.
    pub lo: usize,
    pub hi: usize,
    /// Index of the pool in which the unit's share of contacts is spent.
    pub pool: usize,
    /// Unit of the children; for staff, the team.
    pub unit: usize,
    pub staff: bool,
    /// Crew of the staff.
    pub crew: u32,
    /// Share of an infectious member's contacts spent in the pool, and on the whole site.
    pub share_pool: f64,
    pub share_site: f64,
}

/// A unit with its people.
#[derive(Debug, Clone)]
pub(crate) struct UnitPlan {
    /// Lanes of the people who are there at the start.
    pub lanes: Vec<u32>,
    /// Free lanes for newcomers.
    pub free: Vec<u32>,
    pub introduced: usize,
    pub immune: usize,
    pub design: f64,
    pub address: u64,
    /// Rooms of this unit, as indices into `Site::rooms`.
    pub rooms: Vec<u32>,
    pub team: usize,
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct RoomPlan {
    /// Pair rate between room mates, as a share of `beta`.
    pub rate: f64,
    /// First lane and the lane after the last: who lives there at the start. Nobody moves in.
    lo: u32,
    hi: u32,
}

impl RoomPlan {
    /// Lanes of those who live there at the start.
    #[inline(always)]
    pub(crate) fn lanes(&self) -> std::ops::Range<usize> {
        self.lo as usize..self.hi as usize
    }
}

/// Everything that does not change from course to course.
#[derive(Debug)]
pub(crate) struct Site {
    pub scenario: Scenario,
    pub days: u32,
    pub seed: u64,
    /// Steps in a day is `1 << step_shift`.
    pub step_shift: u32,
    pub groups: Vec<Group>,
    pub child_groups: usize,
    pub pools: usize,
    /// Every group has a pool of its own; or all children's groups have, and the staff's groups share one.
    pub own_pools: bool,
    pub staff_pool: bool,
    pub lanes: usize,
    pub address: Vec<u64>,
    pub group_of: Vec<u16>,
    /// Room of each lane; `u32::MAX` for none.
    pub room_of: Vec<u32>,
    pub rooms: Vec<RoomPlan>,
    /// Children's units first, staff last.
    pub units: Vec<UnitPlan>,
    pub child_units: usize,
    pub children: u32,
    pub staff: u32,
    pub susceptible: u32,
    pub child_lanes: Vec<u32>,
    /// Lanes without a person at the start: they fill blocks, or wait for newcomers.
    pub nobody: Vec<u32>,
    pub newcomers: u32,
    pub ring: usize,
    pub latent: Arc<Quantiles>,
    pub infectious: Arc<Quantiles>,
    pub dispersion: Option<Arc<Quantiles>>,
    /// Room mates matter.
    pub use_rooms: bool,
    /// Introduced and immune people must be placed at random.
    pub place_at_random: bool,
    /// Nobody's susceptibility, infectiousness or course differs from the ordinary.
    pub uniform: bool,
    /// Moreover, no factor on infectiousness is drawn.
    pub plain: bool,
    pub worlds: u32,
    /// Resistances never change and can be put in order at the start.
    pub in_order: bool,
    /// Age group by lane; empty when all children are alike.
    pub age_of: Vec<u8>,
    /// Some people are protected in part: at the start, or by a vaccine that wanes or differs from dose to dose.
    pub guarded: bool,
    /// Share of days on which two members of staff taken at random are at work together; 1 without shifts.
    pub together: f64,
    /// Pool of each group.
    pub pool_of: Vec<u16>,
    /// Unit of each group; of staff, the one behind the children's.
    pub unit_of: Vec<u16>,
    /// Side of each group: twice its team, and one for staff. The other side of a team differs in the lowest bit.
    pub sides: Vec<u16>,
    /// Staff by team, and by crew.
    pub team_staff: Vec<f64>,
    pub crew_sizes: Vec<u32>,
    pub incubation: Option<Arc<Quantiles>>,
    /// For the plain course: by lane the place in the group, or all bits where nobody can be infected; who is introduced.
    pub fixed_bits: Vec<u32>,
    pub introduced: Vec<u32>,
    /// The responses as the days ask for them, in their order.
    pub measures: Vec<Measure>,
    /// Those that have days of their own: tests at intervals, vaccination, releases.
    pub rounds: Vec<usize>,
    /// Those that do something about each known case; those whose cost falls on whoever is apart.
    pub answering: Vec<usize>,
    pub targeted: Vec<usize>,
    /// Tests at intervals are among them.
    pub tests: bool,
    /// Vaccination is among them.
    pub vaccinates: bool,
    /// Which of the measures isolates known cases.
    pub isolation: Option<usize>,
    /// Some test finds people by the days since their infection.
    pub found_by_day: bool,
    pub watched: Watched,
    /// By lane, whether somebody is there at the start.
    pub there: Vec<bool>,
    /// By day, how many children leave and how many are admitted.
    pub leavers: Vec<u32>,
    pub admissions: Vec<u32>,
    /// Staff keep to units, always or by a response.
    pub cohorts: bool,
    /// Something follows for children when a case becomes known.
    pub answers: bool,
    /// A response keeps units apart.
    pub keeps: bool,
    /// For each unit by people there: the rate of one infectious person with one other, as a share of the rate with everybody.
    pair_rates: Vec<Vec<f64>>,
    /// Factor on contacts by people on the site.
    crowded: Vec<f64>,
}

/// What may call for a morning.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Watched {
    /// No two days are alike, because children come and go, or because of shifts or a wave outside.
    pub every_day: bool,
    /// Shifts or a wave outside.
    pub contacts_change: bool,
    /// The start of a response depends on how many cases are known; its being in force on how much of the staff is away.
    pub known: bool,
    pub absent: bool,
    /// Somebody can be infected from outside.
    pub outside: bool,
}

/// Numbers of a response in one world.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct ResponseNumbers {
    pub effect: f64,
    pub adherence: f64,
    pub source: f64,
    pub receiver: f64,
    pub sensitivity: f64,
    pub specificity: f64,
    pub first: f64,
    pub severity: f64,
}

/// The numbers of one simulated world.
#[derive(Debug, Clone)]
pub(crate) struct World {
    /// Hazard units for one weight and tick, before contacts are shared out.
    pub beta: f64,
    pub latent_ticks: f32,
    pub infectious_ticks: f32,
    pub susceptibility: [f64; 2],
    pub weight: [f64; 2],
    pub without_symptoms: [f64; 2],
    pub weight_without_symptoms: f64,
    pub before_symptoms_ticks: f64,
    pub hospital: [f64; 2],
    pub death: [f64; 2],
    pub responses: Vec<ResponseNumbers>,
    pub incubation_ticks: f64,
    /// Chance to find an infected person by whole days since the infection; by response, empty without such a table.
    pub found_by_day: Vec<Vec<f64>>,
    /// By age group: susceptibility and infectiousness against the children's; without symptoms, hospital, death.
    pub ages: Vec<AgeNumbers>,
    /// Prior immunity: infections prevented, severity prevented.
    pub immunity: [f64; 2],
}

/// Numbers of an age group in one world.
#[derive(Debug, Clone, Copy)]
pub(crate) struct AgeNumbers {
    pub susceptibility: f64,
    pub infectiousness: f64,
    pub without_symptoms: f64,
    pub hospital: f64,
    pub death: f64,
}

/// Steps a day so that the course over time stays within 1 % of continuous time.
///
/// Final sizes are exact whatever the step; only times are moved within it. What a person contributes in the step of
/// their own infection is made up in the next step, and pressure is taken to rise evenly within the step. With `h` the
/// step, `T` the infectious time, `G` latent and infectious time, `r` the rate of growth and `f` the share of people
/// whose latent time ends within the step, the two move the mean time from infection to infection by about
/// `f h² / 4 T G` (where that share is small; `5 h² / 12 T G` where nobody has a latent time) and `r h² / 12 G` of itself. The
/// step is halved until twice the first and the second lie below 0.003; against the exact Markov chain the mean curves
/// then differ by less than 0.7 % of their largest value (tests, `course`).
pub(crate) fn step_shift(scenario: &Scenario) -> u32 {
    let p = &scenario.pathogen;
    let infectious = p.infectious.mean_days.low.max(1e-3);
    let (latent, exponential) = match p.latent.shape {
        Shape::None => (0.0, false),
        Shape::Exponential => (p.latent.mean_days.low, true),
        Shape::Gamma(k) => (p.latent.mean_days.low, k <= 1.5),
        Shape::Fixed | Shape::Lognormal(_) => (p.latent.mean_days.low, false),
    };
    let generation = latent + infectious;
    let r0 = p.r0.high.max(0.0);
    // Growth rate, at most that of an SIR course and, with a latent time, near ln(r0) / generation.
    let growth = ((r0 - 1.0).max(0.0) / infectious).min(libm::log(r0.max(1.0)) / (latent + 0.3 * infectious).max(1e-6));
    let mut shift = 0;
    while shift < 8 {
        let h = 1.0 / f64::from(1u32 << shift);
        let quick = if latent <= 0.0 {
            1.0
        } else if exponential {
            0.5 * h / latent
        } else if latent < h {
            1.0
        } else {
            0.02
        };
        let late = if quick >= 1.0 { 5.0 / 6.0 } else { 0.5 * quick } * h * h / (infectious * generation);
        let even = growth * h * h / (12.0 * generation);
        if late < 3e-3 && even < 3e-3 && infectious >= 2.0 * h {
            break;
        }
        shift += 1;
    }
    shift
}

impl Site {
    /// Makes a checked scenario ready. The caller has found no problem in it.
    pub(crate) fn new(scenario: &Scenario, seed: u64, worlds_wanted: u32, follow_rooms: bool) -> Site {
        let s = scenario;
        let m = s.mixing;
        let intro = s.introduction;
        let extra = |k: u32| if intro.among { 0 } else { k };
        let cohorts = s.staff.team_share > 0.0 || s.responses.iter().any(|r| r.kind == Kind::StaffCohorts);
        // Canonical order of the units: by address, so that their order in the file changes nothing.
        let mut order: Vec<usize> = (0..s.units.len()).collect();
        order.sort_by_key(|&i| (person_address(&s.units[i].id, 0), i));
        let use_rooms = (m.room > 0.0 || follow_rooms)
            && s.units.iter().any(|u| u.rooms > 0 && u.children + extra(intro.children) > 1);
        let admissions = (s.turnover.admissions_per_day * f64::from(s.run.days)).ceil().max(0.0) as u32;
        let staff_count = s.staff.count + extra(intro.staff);
        let children: u32 = s.units.iter().map(|u| u.children).sum::<u32>() + extra(intro.children);
        let per_unit = if s.units.is_empty() { 0 } else { admissions.div_ceil(s.units.len() as u32) };

        let mut site = Site {
            scenario: s.clone(),
            days: s.run.days,
            seed,
            step_shift: step_shift(s),
            groups: Vec::new(),
            child_groups: 0,
            pools: 0,
            own_pools: true,
            staff_pool: false,
            lanes: 0,
            address: Vec::new(),
            group_of: Vec::new(),
            room_of: Vec::new(),
            rooms: Vec::new(),
            units: Vec::new(),
            child_units: order.len(),
            children,
            staff: staff_count,
            susceptible: 0,
            child_lanes: Vec::new(),
            nobody: Vec::new(),
            newcomers: admissions,
            ring: 0,
            latent: quantiles(s.pathogen.latent.shape),
            infectious: quantiles(s.pathogen.infectious.shape),
            dispersion: (s.pathogen.offspring_dispersion > 0.0)
                .then(|| quantiles(Shape::Gamma(s.pathogen.offspring_dispersion))),
            use_rooms,
            place_at_random: false,
            uniform: true,
            plain: true,
            worlds: 1,
            in_order: false,
            age_of: Vec::new(),
            guarded: false,
            together: 1.0,
            team_staff: vec![0.0; order.len().max(1)],
            pool_of: Vec::new(),
            unit_of: Vec::new(),
            sides: Vec::new(),
            crew_sizes: vec![staff_count],
            incubation: s.pathogen.incubation.map(|p| quantiles(p.shape)),
            fixed_bits: Vec::new(),
            introduced: Vec::new(),
            measures: s.responses.iter().map(Measure::new).collect(),
            rounds: Vec::new(),
            answering: Vec::new(),
            targeted: Vec::new(),
            tests: s.responses.iter().any(|r| r.kind == Kind::TestAtIntervals),
            vaccinates: s.responses.iter().any(|r| r.kind == Kind::Vaccination),
            isolation: s.responses.iter().position(|r| r.kind == Kind::IsolateCases),
            found_by_day: s.responses.iter().any(|r| !r.sensitivity_by_day.is_empty()),
            watched: watched(s),
            there: Vec::new(),
            leavers: by_day(s.turnover.leavers_per_day, s.run.days),
            admissions: by_day(s.turnover.admissions_per_day, s.run.days),
            cohorts,
            answers: s.responses.iter().any(|r| {
                matches!(r.kind, Kind::IsolateCases | Kind::QuarantineContacts)
                    || matches!(r.start, Start::KnownCases(_))
                    || r.quiet_days.is_some()
            }),
            keeps: s.responses.iter().any(|r| r.kind == Kind::QuarantineContacts),
            pair_rates: Vec::new(),
            crowded: Vec::new(),
        };
        let has_rounds: fn(Kind) -> bool =
            |k| matches!(k, Kind::TestAtIntervals | Kind::Vaccination | Kind::ReleaseSchedule);
        let which = |yes: fn(Kind) -> bool| (0..s.responses.len()).filter(|k| yes(s.responses[*k].kind)).collect();
        site.rounds = which(has_rounds);
        site.answering = which(answers_cases);
        site.targeted = which(targeted);
        let teams = if cohorts { (order.len() as u32).min(staff_count).max(1) as usize } else { 1 };
        for (u, &i) in order.iter().enumerate() {
            let unit = &s.units[i];
            let introduced = if i == 0 { intro.children } else { 0 };
            let n = unit.children + if i == 0 { extra(intro.children) } else { 0 };
            let rooms = if use_rooms { unit.rooms.max(1).min(n.max(1)) } else { 1 };
            let mut plan = UnitPlan {
                lanes: Vec::new(),
                free: Vec::new(),
                introduced: introduced as usize,
                immune: unit.immune as usize,
                design: f64::from(unit.design.unwrap_or(n)),
                address: person_address(&unit.id, u64::MAX),
                rooms: Vec::new(),
                team: u % teams,
            };
            // Larger rooms first, so that children alone in a room come last and form a group of their own.
            let size = |r: u32| n / rooms + u32::from(r < n % rooms);
            let lone_from = (0..rooms).find(|&r| size(r) <= 1).unwrap_or(rooms);
            let pool = site.pools;
            site.pools += 1;
            let mut position = 0u64;
            for lone in [false, true] {
                let range = if lone { lone_from..rooms } else { 0..lone_from };
                let people: u32 = range.clone().map(size).sum();
                let spare = if lone == (lone_from == 0) { per_unit } else { 0 };
                if people + spare == 0 {
                    continue;
                }
                let (room_share, unit_share) =
                    if use_rooms && !lone { (m.room, m.unit) } else { (0.0, m.room + m.unit) };
                let alone = n + per_unit <= 1;
                let lo = site.lanes;
                let group = site.groups.len() as u16;
                for r in range {
                    let k = size(r);
                    let room = if use_rooms {
                        let designed = unit
                            .room_design
                            .unwrap_or_else(|| f64::from(unit.design.unwrap_or(n)) / f64::from(unit.rooms.max(1)));
                        let crowd = crowding(f64::from(k), designed, m.density);
                        site.rooms.push(RoomPlan {
                            rate: if k > 1 { room_share * crowd / f64::from(k - 1) } else { 0.0 },
                            lo: site.lanes as u32,
                            hi: site.lanes as u32 + k,
                        });
                        let id = site.rooms.len() as u32 - 1;
                        plan.rooms.push(id);
                        id
                    } else {
                        u32::MAX
                    };
                    for _ in 0..k {
                        plan.lanes.push(site.push_lane(group, room, person_address(&unit.id, position)));
                        position += 1;
                    }
                }
                for k in 0..spare {
                    let lane = site.push_lane(group, u32::MAX, person_address(&unit.id, 1 << 32 | u64::from(k)));
                    plan.free.push(lane);
                    site.nobody.push(lane);
                }
                site.fill_block(group);
                site.groups.push(Group {
                    lo,
                    hi: site.lanes,
                    pool,
                    unit: u,
                    staff: false,
                    crew: 0,
                    share_pool: if alone { 0.0 } else { unit_share },
                    share_site: if alone { m.site + unit_share } else { m.site },
                });
            }
            site.child_lanes.extend(plan.lanes.iter().chain(&plan.free));
            if use_rooms && (introduced > 0 || unit.immune > 0) && n > 1 {
                site.place_at_random = true;
            }
            site.units.push(plan);
        }
        site.child_groups = site.groups.len();
        let mut staff_plan = UnitPlan {
            lanes: Vec::new(),
            free: Vec::new(),
            introduced: intro.staff as usize,
            immune: s.staff.immune as usize,
            design: f64::from(staff_count),
            address: person_address("\u{1}staff", u64::MAX),
            rooms: Vec::new(),
            team: 0,
        };
        if staff_count > 0 {
            let pool = site.pools;
            site.pools += 1;
            // Staff have no room: that share, too, is among staff. A member alone passes it on to the site.
            let shared = m.room + m.unit;
            let alone = staff_count <= 1;
            let mut by_position = vec![0u32; staff_count as usize];
            let crews = s.staff.shifts.map_or(1, |x| x.crews.clamp(1, staff_count)) as usize;
            site.crew_sizes = vec![0; crews];
            for t in 0..teams {
                for crew in 0..crews {
                    let lo = site.lanes;
                    let group = site.groups.len() as u16;
                    let members = || (t as u32..staff_count).step_by(teams).skip(crew).step_by(crews);
                    let people = members().count() as u32;
                    if people == 0 {
                        continue;
                    }
                    for k in members() {
                        by_position[k as usize] =
                            site.push_lane(group, u32::MAX, person_address("\u{1}staff", u64::from(k)));
                    }
                    site.fill_block(group);
                    site.crew_sizes[crew] += people;
                    site.team_staff[t] += f64::from(people);
                    site.groups.push(Group {
                        lo,
                        hi: site.lanes,
                        pool,
                        unit: t,
                        staff: true,
                        crew: crew as u32,
                        share_pool: if alone { 0.0 } else { shared },
                        share_site: if alone { m.site + shared } else { m.site },
                    });
                }
            }
            if let Some(shifts) = s.staff.shifts {
                site.together = together(&shifts, &site.crew_sizes);
            }
            staff_plan.lanes = by_position;
        }
        site.units.push(staff_plan);
        let side = |g: &Group| if g.staff { 2 * g.unit + 1 } else { 2 * site.units[g.unit].team };
        site.sides = site.groups.iter().map(|g| side(g) as u16).collect();
        site.own_pools = site.groups.iter().enumerate().all(|(k, g)| g.pool == k);
        let mut of_children = site.groups[..site.child_groups].iter().enumerate();
        site.staff_pool = !site.own_pools && of_children.all(|(k, g)| g.pool == k);
        let unit = |g: &Group| if g.staff { site.units.len() - 1 } else { g.unit };
        site.pool_of = site.groups.iter().map(|g| g.pool as u16).collect();
        site.unit_of = site.groups.iter().map(|g| unit(g) as u16).collect();
        let fixed: u32 = site.units.iter().map(|u| (u.introduced + u.immune) as u32).sum();
        site.susceptible = (children + staff_count).saturating_sub(fixed);
        let p = &s.pathogen;
        let one = |x: &Parameter| x.central == 1.0 && !x.is_uncertain();
        site.uniform = one(&p.susceptibility.children)
            && one(&p.susceptibility.staff)
            && one(&p.infectiousness.children)
            && one(&p.infectiousness.staff)
            && one(&p.infectiousness_without_symptoms);
        let changes = |k: Kind| matches!(k, Kind::Vaccination | Kind::PostExposure);
        let two_stage = |r: &Response| r.doses > 1 || r.half_life_days.is_some() || r.severity_effect.high > 0.0;
        let primed = s.immunity.children > 0.0 || s.immunity.staff > 0.0;
        site.guarded = primed || s.responses.iter().any(|r| r.kind == Kind::Vaccination && two_stage(r));
        site.place_ages();
        // With ages it matters who is introduced or immune.
        site.place_at_random |=
            !site.age_of.is_empty() && site.units[..site.child_units].iter().any(|u| u.introduced + u.immune > 0);
        site.uniform &= site.age_of.is_empty();
        site.in_order = !site.use_rooms
            && !primed
            && site.age_of.is_empty()
            && one(&p.susceptibility.children)
            && one(&p.susceptibility.staff)
            && admissions == 0
            && !s.responses.iter().any(|r| changes(r.kind))
            && site.groups.iter().all(|g| g.hi - g.lo <= 256);
        site.plain = site.uniform && site.dispersion.is_none();
        site.fix_lanes();
        site.there = vec![false; site.lanes];
        for &lane in site.units.iter().flat_map(|u| &u.lanes) {
            site.there[lane as usize] = true;
        }
        site.tabulate_crowding();
        site.worlds = if site.has_ranges() { worlds_wanted.max(1) } else { 1 };
        let ticks = site.ticks_per_day();
        let longest = f64::from(site.latent.largest()) * p.latent.mean_days.high * ticks
            + f64::from(site.infectious.largest()) * p.infectious.mean_days.high * ticks;
        site.ring = ((longest / f64::from(STEP)).ceil() as usize + 4).next_power_of_two();
        site
    }

    /// Whether the same people stand in the same groups, with the same times and the same introduced and immune people: then
    /// they bring the same into every course.
    pub(crate) fn has_same_people(&self, other: &Site) -> bool {
        let bounds = |site: &Site| site.groups.iter().map(|g| (g.lo, g.hi)).collect::<Vec<_>>();
        let special = |site: &Site| site.units.iter().map(|u| (u.introduced, u.immune)).collect::<Vec<_>>();
        self.seed == other.seed
            && self.address == other.address
            && self.nobody == other.nobody
            && self.place_at_random == other.place_at_random
            && self.step_shift == other.step_shift
            && Arc::ptr_eq(&self.latent, &other.latent)
            && Arc::ptr_eq(&self.infectious, &other.infectious)
            && bounds(self) == bounds(other)
            && special(self) == special(other)
            && self.units.iter().zip(&other.units).all(|(a, b)| a.lanes == b.lanes)
    }

    /// Whether the short way ([`crate::lanes`]) covers this site.
    pub(crate) fn is_plain(&self) -> bool {
        self.plain
            && self.in_order
            && self.own_pools
            && !self.place_at_random
            && self.groups.len() <= 8
            && self.scenario.introduction.routes.total() == 0.0
            && self.scenario.wave.points.is_empty()
    }

    /// Gives every child an age group: in each unit as many as it counts, or as the shares say, to whom is drawn once for
    /// the unit. Free lanes for newcomers are drawn one by one.
    fn place_ages(&mut self) {
        let ages = &self.scenario.ages;
        if ages.is_empty() {
            return;
        }
        self.age_of = vec![0; self.lanes];
        for (u, plan) in self.units.iter().take(self.child_units).enumerate() {
            let unit = self.scenario.units.iter().find(|x| person_address(&x.id, u64::MAX) == plan.address);
            debug_assert!(unit.is_some(), "unit {u} has an address of its own");
            let counts = match unit {
                Some(x) if !x.ages.is_empty() => x.ages.clone(),
                _ => Vec::new(),
            };
            let mut lanes = plan.lanes.clone();
            lanes.sort_by_key(|&lane| bits(0, self.address[lane as usize], Purpose::Age, 0));
            let n = lanes.len();
            let mut at = 0usize;
            let mut share = 0.0;
            for (k, g) in ages.iter().enumerate() {
                share += g.share;
                let until = match counts.get(k) {
                    Some(c) => at + *c as usize,
                    None if k + 1 == ages.len() => n,
                    None => (share * n as f64).round() as usize,
                };
                // Introduced children in excess of those counted are of the last group.
                let until = if k + 1 == ages.len() { n } else { until.min(n) };
                for &lane in &lanes[at.min(until)..until] {
                    self.age_of[lane as usize] = k as u8;
                }
                at = until.max(at);
            }
            for &lane in &plan.free {
                let x = unit_draw_of(self.address[lane as usize]);
                let mut share = 0.0;
                for (k, g) in ages.iter().enumerate() {
                    share += g.share;
                    if x < share || k + 1 == ages.len() {
                        self.age_of[lane as usize] = k as u8;
                        break;
                    }
                }
            }
        }
    }

    fn fix_lanes(&mut self) {
        self.fixed_bits = vec![0; self.lanes];
        for g in &self.groups {
            for (place, x) in self.fixed_bits[g.lo..g.hi].iter_mut().enumerate() {
                *x = place as u32;
            }
        }
        for &lane in &self.nobody {
            self.fixed_bits[lane as usize] = NEVER;
        }
        for u in &self.units {
            for (j, &lane) in u.lanes.iter().enumerate().take(u.introduced + u.immune) {
                self.fixed_bits[lane as usize] = NEVER;
                if j < u.introduced {
                    self.introduced.push(lane);
                }
            }
        }
    }

    fn tabulate_crowding(&mut self) {
        let density = self.scenario.mixing.density;
        let pairs = |n: usize, design: f64| {
            if n > 1 { crowding(n as f64, design, density) / (n as f64 - 1.0) } else { 0.0 }
        };
        let units = self.units.iter();
        self.pair_rates =
            units.map(|u| (0..=u.lanes.len() + u.free.len()).map(|n| pairs(n, u.design)).collect()).collect();
        let design: f64 = self.units.iter().map(|u| u.design).sum();
        self.crowded = (0..=self.most_people()).map(|n| crowding(n as f64, design, density)).collect();
    }

    /// Rate of one infectious person with one other while so many people are in this unit, as a share of the rate with
    /// everybody.
    #[inline(always)]
    pub(crate) fn pair_rate(&self, unit: usize, people: u32) -> f64 {
        self.pair_rates.get(unit).and_then(|t| t.get(people as usize)).copied().unwrap_or(0.0)
    }

    /// Factor on contacts while so many people are on the site.
    #[inline(always)]
    pub(crate) fn crowded(&self, people: u32) -> f64 {
        self.crowded.get(people as usize).copied().unwrap_or(1.0)
    }

    fn push_lane(&mut self, group: u16, room: u32, address: u64) -> u32 {
        let lane = self.lanes as u32;
        self.lanes += 1;
        self.address.push(address);
        self.group_of.push(group);
        self.room_of.push(room);
        lane
    }

    fn fill_block(&mut self, group: u16) {
        while !self.lanes.is_multiple_of(BLOCK) {
            let lane = self.push_lane(group, u32::MAX, 0);
            self.nobody.push(lane);
        }
    }

    /// Ticks in a day.
    pub(crate) fn ticks_per_day(&self) -> f64 {
        f64::from(STEP << self.step_shift)
    }

    /// People who can be counted as infected: the susceptible and, at most, all newcomers.
    pub(crate) fn most_infected(&self) -> usize {
        self.susceptible as usize + self.newcomers as usize
    }

    /// All lanes that may hold a person.
    pub(crate) fn most_people(&self) -> usize {
        self.children as usize + self.staff as usize + self.newcomers as usize
    }

    /// Whether any number of the infection or the responses is known only within a range.
    pub(crate) fn has_ranges(&self) -> bool {
        self.parameters().iter().any(Parameter::is_uncertain)
    }

    fn parameters(&self) -> Vec<Parameter> {
        let p = &self.scenario.pathogen;
        let mut all = vec![
            p.r0,
            p.latent.mean_days,
            p.infectious.mean_days,
            p.without_symptoms.children,
            p.without_symptoms.staff,
            p.before_symptoms_days,
            p.susceptibility.children,
            p.susceptibility.staff,
            p.infectiousness.children,
            p.infectiousness.staff,
            p.infectiousness_without_symptoms,
            p.hospital.children,
            p.hospital.staff,
            p.death.children,
            p.death.staff,
        ];
        for r in &self.scenario.responses {
            all.extend([r.effect, r.adherence, r.source_effect, r.receiver_effect, r.sensitivity, r.specificity]);
            all.extend([r.first_effect, r.severity_effect]);
            all.extend(r.sensitivity_by_day.iter().map(|(_, x)| *x));
        }
        for g in &self.scenario.ages {
            all.extend([g.susceptibility, g.infectiousness]);
            all.extend([g.without_symptoms, g.hospital, g.death].into_iter().flatten());
        }
        all.extend([self.scenario.immunity.effect, self.scenario.immunity.severity_effect]);
        all.extend(p.incubation.map(|x| x.mean_days));
        all
    }

    /// The numbers of world `w`. Children and staff, and the six numbers of a response, are drawn under addresses of
    /// their own, so that two scenarios share them.
    pub(crate) fn world(&self, w: u32) -> World {
        let p = &self.scenario.pathogen;
        let seed = self.scenario.run.seed_of_worlds.unwrap_or(self.seed);
        let key = mix(mix(seed ^ 0x5741_5948_4F4D_4531).wrapping_add(u64::from(w)));
        let draw = |x: Parameter, name: &str, k: u64| x.at(unit(bits(key, person_address(name, k), Purpose::World, 0)));
        let ticks = self.ticks_per_day();
        let infectious_days = draw(p.infectious.mean_days, "infectious", 0);
        let infectious_ticks = infectious_days * ticks;
        let r0 = draw(p.r0, "r0", 0);
        let latent = if p.latent.shape == Shape::None { 0.0 } else { draw(p.latent.mean_days, "latent", 0) * ticks };
        World {
            beta: if infectious_ticks > 0.0 { r0 / infectious_ticks * HAZARD / ORDINARY } else { 0.0 },
            latent_ticks: latent as f32,
            infectious_ticks: infectious_ticks as f32,
            susceptibility: [
                draw(p.susceptibility.children, "susceptibility", 0),
                draw(p.susceptibility.staff, "susceptibility", 1),
            ],
            weight: [
                ORDINARY * draw(p.infectiousness.children, "infectiousness", 0),
                ORDINARY * draw(p.infectiousness.staff, "infectiousness", 1),
            ],
            without_symptoms: [
                draw(p.without_symptoms.children, "without symptoms", 0),
                draw(p.without_symptoms.staff, "without symptoms", 1),
            ],
            weight_without_symptoms: draw(p.infectiousness_without_symptoms, "infectiousness without symptoms", 0),
            before_symptoms_ticks: draw(p.before_symptoms_days, "before symptoms", 0) * ticks,
            hospital: [draw(p.hospital.children, "hospital", 0), draw(p.hospital.staff, "hospital", 1)],
            death: [draw(p.death.children, "death", 0), draw(p.death.staff, "death", 1)],
            responses: self
                .scenario
                .responses
                .iter()
                .map(|r| {
                    let d = |x, k| draw(x, r.kind.name(), k);
                    ResponseNumbers {
                        effect: d(r.effect, 0),
                        adherence: d(r.adherence, 1),
                        source: d(r.source_effect, 2),
                        receiver: d(r.receiver_effect, 3),
                        sensitivity: d(r.sensitivity, 4),
                        specificity: d(r.specificity, 5),
                        first: d(r.first_effect, 6),
                        severity: d(r.severity_effect, 7),
                    }
                })
                .collect(),
            // The place in the range is that of the latent time: a world of long latency is one of long incubation.
            incubation_ticks: p
                .incubation
                .map_or(0.0, |x| if x.shape == Shape::None { 0.0 } else { draw(x.mean_days, "latent", 0) * ticks }),
            found_by_day: self
                .scenario
                .responses
                .iter()
                .map(|r| {
                    let points: Vec<(u32, f64)> =
                        r.sensitivity_by_day.iter().map(|(day, x)| (*day, draw(*x, r.kind.name(), 4))).collect();
                    by_whole_days(&points)
                })
                .collect(),
            ages: self
                .scenario
                .ages
                .iter()
                .enumerate()
                .map(|(k, g)| {
                    let k = k as u64;
                    let or = |x: Option<Parameter>, all: Parameter, name: &str| match x {
                        Some(x) => draw(x, name, 2 + k),
                        None => draw(all, name, 0),
                    };
                    AgeNumbers {
                        susceptibility: draw(g.susceptibility, "age susceptibility", k),
                        infectiousness: draw(g.infectiousness, "age infectiousness", k),
                        without_symptoms: or(g.without_symptoms, p.without_symptoms.children, "without symptoms"),
                        hospital: or(g.hospital, p.hospital.children, "hospital"),
                        death: or(g.death, p.death.children, "death"),
                    }
                })
                .collect(),
            immunity: [
                draw(self.scenario.immunity.effect, "immunity", 0),
                draw(self.scenario.immunity.severity_effect, "immunity", 1),
            ],
        }
    }

    /// Whether this crew is at work on this day.
    pub(crate) fn on_duty(&self, crew: u32, day: u32) -> bool {
        self.scenario.staff.shifts.is_none_or(|x| x.on_duty(crew, day))
    }

    /// World of a replicate: worlds take equal runs of replicates.
    pub(crate) fn world_of(&self, replicate: u32, replicates: u32) -> u32 {
        (u64::from(replicate) * u64::from(self.worlds) / u64::from(replicates.max(1))) as u32
    }
}

/// How many happen on a day of what comes at an even rate.
pub(crate) fn due(rate: f64, day: u32) -> u32 {
    if rate <= 0.0 {
        return 0;
    }
    let until = |days: f64| (days * rate + 1e-9) as u32;
    until(f64::from(day) + 1.0) - until(f64::from(day))
}

/// The same for every day; nothing where nothing happens at all.
fn by_day(rate: f64, days: u32) -> Vec<u32> {
    let days = if rate > 0.0 { days } else { 0 };
    (0..days).map(|day| due(rate, day)).collect()
}

fn watched(s: &Scenario) -> Watched {
    let t = &s.turnover;
    let turnover = t.leavers_per_day > 0.0 || t.admissions_per_day > 0.0;
    let contacts_change = s.staff.shifts.is_some() || !s.wave.points.is_empty();
    let r = &s.responses;
    Watched {
        every_day: turnover || contacts_change,
        contacts_change,
        known: r.iter().any(|r| matches!(r.start, Start::KnownCases(_))),
        absent: r.iter().any(|r| matches!(r.start, Start::StaffAbsent(_)) || r.kind == Kind::StaffCohorts),
        outside: s.introduction.per_day > 0.0
            || s.introduction.routes.total() > 0.0
            || (t.admissions_per_day > 0.0 && t.admitted_infected > 0.0),
    }
}

/// Share of days on which two different members of staff are at work together, taken over all pairs.
fn together(shifts: &crate::scenario::Shifts, sizes: &[u32]) -> f64 {
    let cycle = (shifts.on_days + shifts.off_days).max(1);
    let n: f64 = sizes.iter().map(|x| f64::from(*x)).sum();
    if n < 2.0 {
        return 1.0;
    }
    let mut pairs = 0.0;
    for day in 0..cycle {
        let here: f64 =
            sizes.iter().enumerate().filter(|(k, _)| shifts.on_duty(*k as u32, day)).map(|(_, x)| f64::from(*x)).sum();
        pairs += here * (here - 1.0).max(0.0);
    }
    pairs / f64::from(cycle) / (n * (n - 1.0))
}

/// Values at whole days, with straight lines between the days given; nothing after the last.
fn by_whole_days(points: &[(u32, f64)]) -> Vec<f64> {
    let Some(last) = points.last() else { return Vec::new() };
    let mut out = vec![0.0; last.0 as usize + 1];
    for (k, (day, x)) in points.iter().enumerate() {
        out[*day as usize] = *x;
        if let Some((next, y)) = points.get(k + 1) {
            for d in day + 1..*next {
                out[d as usize] = x + (y - x) * f64::from(d - day) / f64::from(next - day);
            }
        }
    }
    out
}

fn unit_draw_of(address: u64) -> f64 {
    unit(bits(0, address, Purpose::Age, 0))
}

/// Factor on contacts of a group of `n` built for `design`.
fn crowding(n: f64, design: f64, density: f64) -> f64 {
    if density <= 0.0 || n <= 1.0 { 1.0 } else { libm::pow((n - 1.0) / (design - 1.0).max(1.0), density) }
}
