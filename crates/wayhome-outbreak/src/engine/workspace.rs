//! Memory of a thread, and the resistances of a course.

use super::ResponseState;
use super::mornings::Scheduled;
use super::pressure::{Eight, GroupBlock};
use crate::draws::{Purpose, bits, exponential, replicate_key, resistance, resistance_rank};
use crate::site::{BLOCK, NEVER, Site};

/// Memory of a thread; nothing is allocated while courses run.
#[derive(Debug, Default)]
pub(crate) struct Workspace {
    pub(super) q: Vec<u32>,
    /// Changes of infectious weight by step and group, eight groups side by side. Whole numbers, so sums are exact.
    pub(super) ring: Vec<Eight>,
    pub(super) blocks: Vec<GroupBlock>,
    pub(super) pool_weight: Vec<f64>,
    pub(super) team_children: Vec<f64>,
    /// By side (a team's children, its staff): what it gives out on the site in a step.
    pub(super) near: Vec<f64>,
    /// By unit: what its children give out on the site in a step, as if nothing were kept back.
    pub(super) unit_gives: Vec<f64>,
    // people
    pub(super) on: Vec<u32>,
    pub(super) off: Vec<u32>,
    pub(super) full: Vec<u32>,
    pub(super) weight: Vec<u32>,
    pub(super) state: Vec<u16>,
    pub(super) keep: Vec<f32>,
    /// By which response a newcomer is apart.
    pub(super) intake_by: Vec<u16>,
    pub(super) infected: Vec<u32>,
    /// Ranks of resistances in order of size within each group, each with the place in the group in its low bits, and the
    /// resistances themselves.
    pub(super) order: Vec<u32>,
    pub(super) sorted: Vec<u32>,
    /// Latent and infectious times in ticks, worked out when the first of the group is reached.
    pub(super) times: Vec<[u32; 2]>,
    /// How many of the group have been reached; `NEVER` before the first.
    pub(super) reached: Vec<u32>,
    pub(super) bump: Vec<u32>,
    /// Rooms in which somebody's resistance has been used up in this step.
    pub(super) touched: Vec<u32>,
    pub(super) in_rooms: Vec<InRoom>,
    pub(super) rooms_apart: u32,
    // days
    pub(super) starts: Vec<i32>,
    pub(super) ends: Vec<i32>,
    pub(super) room_need: Vec<i32>,
    /// Bits of the days that have a morning.
    pub(super) diary: Vec<u64>,
    pub(super) heads: Vec<u32>,
    /// What gives rooms and people free: first thing in the morning.
    pub(super) freed: Vec<u32>,
    pub(super) pool: Vec<Scheduled>,
    /// People for whom the same falls due together, and where each such list begins and ends.
    pub(super) together: Vec<u32>,
    pub(super) lists: Vec<(u32, u32)>,
    // rooms and units
    pub(super) unit_children: Vec<u32>,
    pub(super) unit_until: Vec<u32>,
    /// First day on which a room is no longer apart; 0 while it is not.
    pub(super) room_until: Vec<u32>,
    pub(super) unit_response: Vec<u16>,
    pub(super) room_response: Vec<u16>,
    pub(super) unit_keep: Vec<f64>,
    pub(super) free_used: Vec<u32>,
    pub(super) scratch: Vec<u32>,
    /// Who waits for a room this morning, and by which response; who was found wrongly this morning.
    pub(super) waiting: Vec<(u32, u16)>,
    pub(super) wrongly: Vec<u32>,
    pub(super) responses: Vec<ResponseState>,
    /// Tick of the infection; before 0 for those who come infected.
    pub(super) since: Vec<i32>,
    /// Protected in part: by what (0 nobody, 1 from before, 2 and up a response), what is left of the hazard, share
    /// prevented on `guard_day`, what is left of severity.
    pub(super) guard_source: Vec<u16>,
    pub(super) guard: Vec<f32>,
    pub(super) guard_top: Vec<f32>,
    pub(super) guard_day: Vec<i32>,
    pub(super) severe: Vec<f32>,
    /// How many complete protections a person has now, and what they withstand apart from these.
    pub(super) sealed: Vec<u8>,
    pub(super) left: Vec<f64>,
    /// Day of the first dose and one.
    pub(super) dose_day: Vec<u16>,
    /// Who is vaccinated one after the other: children, then staff, then newcomers.
    pub(super) roster: Vec<u32>,
    /// Infected and in hospital by age group.
    pub(super) by_age: Vec<[u32; 2]>,
    pub(super) crew_absent: Vec<u32>,
    /// As drawn.
    pub(super) drawn: Vec<u32>,
    /// What newcomers withstand, in units of hazard; empty where nobody comes.
    pub(super) newcomers: Vec<f32>,
}

/// Somebody infected who shares a room with people who may be infected.
#[derive(Debug, Clone, Copy)]
pub(super) struct InRoom {
    pub(super) lane: u32,
    pub(super) room: u32,
    /// First tick of the infectious time that room mates have not met, and the tick after its last.
    pub(super) from: u32,
    pub(super) off: u32,
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
        self.newcomers.clear();
        self.newcomers.resize(if site.newcomers > 0 { lanes } else { 0 }, 0.0);
        let blocks = g.div_ceil(8);
        self.ring.clear();
        self.ring.resize(site.ring * blocks, [0.0; 8]);
        self.blocks.clear();
        self.blocks.resize(blocks, GroupBlock::EMPTY);
        for (k, group) in site.groups.iter().enumerate() {
            let b = &mut self.blocks[k / 8];
            b.is_child[k % 8] = f64::from(u8::from(!group.staff));
            b.is_staff[k % 8] = f64::from(u8::from(group.staff));
            b.contacts.share_pool[k % 8] = group.share_pool;
            b.contacts.share_site[k % 8] = group.share_site;
        }
        self.pool_weight.clear();
        self.pool_weight.resize(site.pools, 0.0);
        self.team_children.clear();
        self.team_children.resize(site.child_units.max(1), 0.0);
        self.near.clear();
        self.near.resize(2 * site.child_units.max(1), 0.0);
        self.unit_gives.clear();
        self.unit_gives.resize(site.units.len(), 0.0);
        for v in [&mut self.on, &mut self.off, &mut self.full, &mut self.weight, &mut self.bump] {
            reset(v, lanes, 0);
        }
        reset(&mut self.order, lanes, NEVER);
        reset(&mut self.sorted, lanes, NEVER);
        self.times.clear();
        self.times.resize(lanes, [0; 2]);
        reset(&mut self.reached, g, 0);
        self.state.clear();
        self.state.resize(lanes, 0);
        self.keep.clear();
        self.keep.resize(lanes, 1.0);
        self.intake_by.resize(lanes, 0);
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
        self.diary.clear();
        self.diary.resize(days.div_ceil(64), 0);
        reset(&mut self.heads, days, NEVER);
        reset(&mut self.freed, days, NEVER);
        self.pool.clear();
        self.pool.reserve(lanes * 8);
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
        self.sealed.clear();
        self.sealed.resize(lanes, 0);
        self.left.clear();
        self.left.resize(lanes, 0.0);
        self.roster.clear();
        self.roster.reserve(if site.vaccinates { lanes } else { 0 });
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

/// Draws the resistance of every lane of a replicate; where people are put in order, its rank, which is enough until somebody
/// of the group is reached. Lanes that hold nobody at the start cannot be infected.
#[inline(always)]
pub(crate) fn draw_resistances(site: &Site, replicate: u32, w: &mut Workspace) {
    let key = replicate_key(site.seed, u64::from(replicate));
    let out = &mut w.drawn;
    let drawn = out.iter_mut().zip(&site.address).map(|(q, a)| (q, bits(key, *a, Purpose::Resistance, 0)));
    if site.in_order {
        drawn.for_each(|(q, word)| *q = resistance_rank(word));
    } else {
        drawn.for_each(|(q, word)| *q = resistance((word >> 32) as u32));
    }
    for &lane in &site.nobody {
        out[lane as usize] = NEVER;
    }
    // All at once: one by one, each would be waited for on the day of the admission.
    let newcomers = w.newcomers.as_chunks_mut::<BLOCK>().0.iter_mut().zip(site.address.as_chunks::<BLOCK>().0);
    for (draws, address) in newcomers {
        let high: [u32; BLOCK] = std::array::from_fn(|k| (bits(key, address[k], Purpose::Resistance, 0) >> 32) as u32);
        *draws = std::array::from_fn(|k| exponential(high[k]));
    }
}
