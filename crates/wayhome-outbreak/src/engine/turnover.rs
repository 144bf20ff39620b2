//! Children who come and go.

use super::illness::shield;
use super::mornings::Event;
use super::{Course, HOSPITAL, INFECTED, INTAKE, INTRODUCED, ISOLATED, KNOWN, PRESENT};
use crate::draws::{Purpose, bits, unit};
use crate::response::Kind;
use crate::site::{HAZARD, NEVER, STEP, due};

impl<const ACTIVE: bool, const ROOMS: bool> Course<'_, ACTIVE, ROOMS> {
    pub(super) fn people_come_and_go(&mut self) {
        let site = self.site;
        let today = |by_day: &[u32]| by_day.get(self.day as usize).copied().unwrap_or(0);
        let (leavers, admissions) = (today(&site.leavers), today(&site.admissions));
        for _ in 0..leavers {
            self.child_leaves(false);
        }
        for &k in &site.rounds {
            if site.measures[k].kind == Kind::ReleaseSchedule && self.w.responses[k].active {
                self.release(k);
            }
        }
        for _ in 0..admissions {
            self.newcomer();
        }
    }

    /// Today's releases by response `r`.
    fn release(&mut self, r: usize) {
        let site = self.site;
        let all = (site.scenario.responses[r].share * f64::from(site.children)).round() as u32;
        let per_day = f64::from(site.measures[r].capacity) * self.world.responses[r].adherence;
        let today = due(per_day.min(f64::from(site.children)), self.day - self.w.responses[r].from);
        for _ in 0..all.saturating_sub(self.w.responses[r].released).min(today) {
            if self.child_leaves(true) {
                self.w.responses[r].released += 1;
            }
        }
        if self.w.responses[r].released < all {
            self.mark(self.day + 1);
        }
    }

    /// One child, any child, leaves. `early`: because of a release schedule, so the rest of the time counts as spared.
    pub(super) fn child_leaves(&mut self, early: bool) -> bool {
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
            self.pass_on_outside(lane, 1.0, NEVER);
            self.leave_counts(l);
        }
        self.w.state[l] &= !PRESENT;
        self.reweigh(lane);
        self.w.q[l] = NEVER;
        if state & ISOLATED != 0 {
            self.w.state[l] &= !ISOLATED;
            if let Some(k) = site.isolation {
                self.free_room(k);
            }
        }
        if state & HOSPITAL != 0 {
            self.w.state[l] &= !HOSPITAL;
            self.beds -= 1;
        }
        if state & INTAKE != 0 {
            self.w.state[l] &= !INTAKE;
            self.free_room(usize::from(self.w.intake_by[l]));
        }
        self.children_now -= 1;
        self.w.unit_children[unit] -= 1;
        self.people_changed();
        true
    }

    fn people_changed(&mut self) {
        self.moved = true;
        self.factors_changed();
    }

    /// A leaver no longer counts as exposed, infectious or in need of a room.
    pub(super) fn leave_counts(&mut self, l: usize) {
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
            let until = (self.day_of(self.w.off[l]) as usize + 1).min(last);
            if until > self.day as usize {
                self.need_change(until, 1);
                self.need_change(self.day as usize, -1);
            }
        }
    }

    pub(super) fn newcomer(&mut self) {
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
        for (k, m) in site.measures.iter().enumerate() {
            if m.kind == Kind::FewerAdmissions && self.w.responses[k].active {
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
        self.people_changed();
        if site.vaccinates {
            self.w.roster.push(lane);
        }
        let u = unit_draw(self.key, address, 2);
        let (infected, immune) = (s.turnover.admitted_infected, s.turnover.admitted_immune);
        let group = usize::from(site.group_of[l]);
        let tested = self.intake_tests();
        let mut apart = None;
        for (k, m) in site.measures.iter().enumerate() {
            let full = self.w.responses[k].rooms >= m.capacity;
            if m.kind == Kind::IntakeQuarantine && self.w.responses[k].active && !full && self.keeps_to(k, lane, 0) {
                apart = Some((k, m.days));
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
            for (k, m) in site.measures.iter().enumerate() {
                let by_day = !self.world.found_by_day[k].is_empty();
                if m.kind == Kind::TestAtIntake && self.w.responses[k].active && (by_day || on <= self.bound) {
                    let x = &self.world.responses[k];
                    let tested = tested[k.min(63)];
                    let found = if by_day { self.sensitivity(k, l) } else { x.sensitivity } * x.adherence;
                    if tested && unit_draw(self.key, address, 4) < found {
                        // Whoever is apart already stays so: the result counts when that is over.
                        let wait = m.delay.max(apart.map_or(0, |(_, days)| days));
                        if wait > 0 {
                            self.schedule(self.day + wait, lane, Event::FoundAtIntake, k);
                        } else {
                            let days = self.day_of(off.saturating_sub(self.bound)) + 1;
                            self.enter_intake(lane, k, days);
                        }
                    }
                }
            }
        } else if u < infected + immune {
            self.w.q[l] = NEVER;
        } else {
            // The resistance drawn for this lane begins to be used up now.
            let x = f64::from(self.w.newcomers[l]) * HAZARD / self.world.susceptibility[0].max(1e-12);
            let age = site.age_of.get(l).map_or(1.0, |a| self.world.ages[usize::from(*a)].susceptibility.max(1e-12));
            let x = x / age;
            let q = (self.w.blocks[group / 8].level[group % 8] + x + 1.0).min(f64::from(NEVER - 1)) as u32;
            self.w.q[l] = q;
            self.lower_next(group, q);
            if let Some((k, _)) = apart {
                self.scale_resistance(lane, shield(self.world.responses[k].effect));
            }
            if site.guarded {
                self.protect_one_from_before(lane);
            }
        }
    }

    /// For each response, whether there is a test for today's next newcomer; those there are, are used.
    pub(super) fn intake_tests(&mut self) -> [bool; 64] {
        let mut out = [false; 64];
        for (k, m) in self.site.measures.iter().enumerate().take(64) {
            let state = &mut self.w.responses[k];
            if m.kind != Kind::TestAtIntake || !state.active {
                continue;
            }
            if state.take_one(self.day, m) {
                out[k] = true;
                self.record.tests += 1;
            }
        }
        out
    }

    pub(super) fn enter_intake(&mut self, lane: u32, r: usize, days: u32) {
        let l = lane as usize;
        self.w.state[l] |= INTAKE;
        self.w.intake_by[l] = r as u16;
        self.w.keep[l] = (1.0 - self.world.responses[r].effect) as f32;
        self.take_room(r);
        self.reweigh(lane);
        self.schedule(self.day + days, lane, Event::IntakeEnds, r);
    }
}

pub(super) fn unit_draw(key: u64, address: u64, step: u64) -> f64 {
    unit(bits(key, address, Purpose::Newcomer, step))
}
