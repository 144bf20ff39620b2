//! Who is reached by the pressure: resistances in order, or looked through.

use super::Course;
use crate::draws::{Purpose, bits, infectious_bits, latent_bits, resistance_of_rank};
use crate::lanes::{part_of_span, ticks};
use crate::site::{BLOCK, NEVER, PLACE_BITS};

impl<const ACTIVE: bool, const ROOMS: bool> Course<'_, ACTIVE, ROOMS> {
    /// Infects everybody in the groups of block `at`, one bit each, whose resistance the level of the group has reached.
    #[inline(always)]
    pub(super) fn infect_reached(&mut self, at: usize, groups: u32, from: u32) {
        let mut groups = groups;
        while groups != 0 {
            let k = 8 * at + groups.trailing_zeros() as usize;
            groups &= groups - 1;
            if self.w.reached[k] == NEVER {
                self.first_reached(k);
            }
            if !ROOMS && self.site.in_order {
                self.take(k, from);
            } else {
                self.scan(k, from);
            }
        }
    }

    /// Works out what is needed once the first of a group is reached: times, and, where people are put in order, who comes when.
    #[inline(always)]
    pub(super) fn first_reached(&mut self, k: usize) {
        let (site, world) = (self.site, self.world);
        let group = &site.groups[k];
        self.w.reached[k] = 0;
        let lanes = group.lo..group.hi;
        if let Some(cards) = self.cards {
            self.w.times[lanes.clone()].copy_from_slice(&cards.times[lanes.clone()]);
            if !ROOMS && site.in_order {
                self.w.order[lanes.clone()].copy_from_slice(&cards.order[lanes.clone()]);
                self.w.sorted[lanes.clone()].copy_from_slice(&cards.sorted[lanes]);
            }
            return;
        }
        let (address, _) = site.address[lanes.clone()].as_chunks::<BLOCK>();
        let (times, _) = self.w.times[lanes.clone()].as_chunks_mut::<BLOCK>();
        for (times, address) in times.iter_mut().zip(address) {
            let words: [u64; BLOCK] = std::array::from_fn(|j| bits(self.key, address[j], Purpose::Resistance, 0));
            let latent = site.latent.draw_eight(&words.map(latent_bits));
            let infectious = site.infectious.draw_eight(&words.map(infectious_bits));
            *times = std::array::from_fn(|j| ticks(world, latent[j], infectious[j]));
        }
        if ROOMS || !site.in_order {
            return;
        }
        // Sorted by counting for each how many are smaller: no branch depends on chance. Ranks have 23 bits, places 9.
        let (q, order) = (&mut self.w.q[lanes.clone()], &mut self.w.order[lanes.clone()]);
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
        for (sorted, x) in self.w.sorted[lanes].iter_mut().zip(order) {
            let resistance = resistance_of_rank(*x >> PLACE_BITS);
            *sorted = if *x == NEVER { NEVER } else { resistance };
        }
    }

    /// Smallest resistance that has not been reached.
    #[inline(always)]
    fn smallest(&self, k: usize) -> f64 {
        let group = &self.site.groups[k];
        let at = group.lo + self.w.reached[k] as usize;
        let x = if at < group.hi { self.w.sorted[at] } else { NEVER };
        if x == NEVER { f64::INFINITY } else { f64::from(x) }
    }

    /// As `scan`, with the resistances in order.
    #[inline(always)]
    fn take(&mut self, k: usize, from: u32) {
        let lo = self.site.groups[k].lo;
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

    pub(super) fn lower_next(&mut self, group: usize, q: u32) {
        let next = &mut self.w.blocks[group / 8].next[group % 8];
        *next = next.min(f64::from(q));
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
