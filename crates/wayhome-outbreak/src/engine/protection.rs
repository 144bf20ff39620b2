//! Protection in part: earlier immunity, vaccines, what is given after contact.

use super::illness::shield;
use super::mornings::Event;
use super::{Course, PRESENT, PROTECTED, VACCINATED};
use crate::draws::{Purpose, bits, unit};
use crate::response::Scope;
use crate::site::NEVER;
use std::ops::Range;

/// Days between two rounds in which protections wane.
const WANING_DAYS: u32 = 7;

impl<const ACTIVE: bool, const ROOMS: bool> Course<'_, ACTIVE, ROOMS> {
    /// Protection that people bring along.
    #[inline(never)]
    pub(super) fn protect_from_before(&mut self) {
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
    pub(super) fn protected_from_before(&self, lane: u32) -> bool {
        let site = self.site;
        let role = usize::from(site.groups[usize::from(site.group_of[lane as usize])].staff);
        let share = if role == 1 { site.scenario.immunity.staff } else { site.scenario.immunity.children };
        share > 0.0 && unit(bits(self.key, site.address[lane as usize], Purpose::Immunity, 0)) < share
    }

    pub(super) fn protect_one_from_before(&mut self, lane: u32) {
        if self.protected_from_before(lane) {
            let [effect, severity] = self.world.immunity;
            self.set_guard(lane, 1, effect, 0);
            self.w.severe[lane as usize] *= 1.0 - severity as f32;
        }
    }

    /// Begins a protection of which `effect` is prevented on `day` and less later.
    pub(super) fn set_guard(&mut self, lane: u32, source: u16, effect: f64, day: i32) {
        let l = lane as usize;
        self.w.guard_source[l] = source;
        self.w.guard_top[l] = effect as f32;
        self.w.guard_day[l] = day;
        let now = self.guard_today(l);
        self.change_guard(lane, now);
    }

    pub(super) fn change_guard(&mut self, lane: u32, now: f32) {
        let before = self.w.guard[lane as usize];
        if before != now {
            self.w.guard[lane as usize] = now;
            if before == 0.0 {
                self.scale_resistance(lane, 0.0);
            }
            let (before, now) = (if before == 0.0 { 1.0 } else { f64::from(before) }, f64::from(now));
            if now == 0.0 {
                self.scale_resistance(lane, before);
                self.scale_resistance(lane, f64::INFINITY);
            } else {
                self.scale_resistance(lane, before / now);
            }
        }
    }

    /// What protection leaves of the hazard: taken in the middle of the stretch until the next weekly round.
    pub(super) fn guard_today(&self, l: usize) -> f32 {
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
        (1.0 / shield(left)) as f32
    }

    /// Once a week everybody's protection is what it has waned to.
    pub(super) fn wane(&mut self) {
        if !self.day.is_multiple_of(WANING_DAYS) {
            return;
        }
        self.mark(self.day + WANING_DAYS);
        for lane in 0..self.site.lanes {
            if self.w.guard_source[lane] != 0 && self.w.q[lane] != NEVER {
                let now = self.guard_today(lane);
                self.change_guard(lane as u32, now);
            }
        }
    }

    /// A dose begins to protect: the first of two, or the last. It never lowers what protects already.
    pub(super) fn vaccine_works(&mut self, lane: u32, r: usize) {
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

    pub(super) fn protect_contacts(&mut self, lane: u32, r: usize, day: u32) {
        let site = self.site;
        let l = lane as usize;
        let from = self.w.together.len();
        if site.measures[r].scope == Scope::Room && ROOMS && site.room_of[l] != NEVER {
            for k in site.rooms[site.room_of[l] as usize].lanes().rev() {
                self.list_contact(k as u32, r);
            }
        } else {
            let unit = site.groups[usize::from(site.group_of[l])].unit;
            for lane in &site.units[unit].lanes {
                self.list_contact(*lane, r);
            }
        }
        if day <= self.day {
            self.protect(from..self.w.together.len(), r);
        } else {
            self.schedule_together(day, from, Event::Protect, r);
        }
    }

    /// Adds whoever may be protected to the list that is being written.
    fn list_contact(&mut self, lane: u32, r: usize) {
        if self.may_be_protected(lane as usize) && self.keeps_to(r, lane, 0) {
            self.w.together.push(lane);
        }
    }

    fn may_be_protected(&self, l: usize) -> bool {
        self.w.q[l] != NEVER && self.w.state[l] & (PROTECTED | PRESENT) == PRESENT
    }

    /// Doses for the contacts on this list, as far as there are doses today.
    pub(super) fn protect(&mut self, contacts: Range<usize>, r: usize) {
        let m = &self.site.measures[r];
        let day = self.day;
        let factor = shield(self.world.responses[r].effect);
        let from = self.w.together.len();
        for at in contacts {
            let lane = self.w.together[at];
            if !self.may_be_protected(lane as usize) {
                continue;
            }
            if !self.w.responses[r].take_one(day, m) {
                break;
            }
            self.record.doses += 1;
            self.w.state[lane as usize] |= PROTECTED;
            self.scale_resistance(lane, factor);
            self.w.together.push(lane);
        }
        self.schedule_together(day + m.days, from, Event::ProtectionEnds, r);
    }

    /// Who is vaccinated one after the other: children in any order, then staff in any order. Newcomers come behind them.
    pub(super) fn draw_roster(&mut self) {
        let site = self.site;
        self.w.roster.clear();
        let staff = site.units.len() - 1;
        for units in [0..staff, staff..staff + 1] {
            let first = self.w.roster.len();
            self.w.roster.extend(site.units[units].iter().flat_map(|unit| &unit.lanes));
            let people = &mut self.w.roster[first..];
            for at in 1..people.len() {
                let draw = bits(self.key, 0x524F_5354, Purpose::Roster, (first + at) as u64);
                people.swap(at, ((u128::from(draw) * (at as u128 + 1)) >> 64) as usize);
            }
        }
    }

    /// Today's doses, second doses first, then whoever is next on the roster; each works after `delay_days`.
    pub(super) fn vaccinate(&mut self, r: usize) {
        let site = self.site;
        let response = &site.scenario.responses[r];
        let m = &site.measures[r];
        let left = m.stock.saturating_sub(self.w.responses[r].used);
        let most = m.capacity.min(left);
        let mut doses = most;
        let day = self.day + m.delay;
        let people = self.w.roster.len();
        let list = self.w.together.len();
        let first = self.w.responses[r].next_first as usize;
        if response.doses > 1 {
            let mut at = self.w.responses[r].next_second as usize;
            while doses > 0 && at < first {
                let lane = self.w.roster[at];
                let l = lane as usize;
                if self.w.dose_day[l] != 0 && self.w.state[l] & PRESENT != 0 {
                    if u32::from(self.w.dose_day[l]) - 1 + response.interval_days > self.day {
                        break;
                    }
                    doses -= 1;
                    if !self.over {
                        self.w.together.push(lane);
                    }
                }
                at += 1;
            }
            self.w.responses[r].next_second = at as u32;
        }
        let mut at = first;
        while doses > 0 && at < people {
            let lane = self.w.roster[at];
            let l = lane as usize;
            let covered = m.covers(site.groups[usize::from(site.group_of[l])].staff);
            if covered && self.w.state[l] & PRESENT != 0 && self.keeps_to(r, lane, 0) {
                doses -= 1;
                if site.guarded {
                    self.w.dose_day[l] = self.day as u16 + 1;
                }
                if !self.over && (self.w.q[l] != NEVER || site.guarded) {
                    self.w.together.push(lane);
                }
            }
            at += 1;
        }
        self.schedule_together(day, list, Event::VaccineWorks, r);
        let given = most - doses;
        let state = &mut self.w.responses[r];
        state.next_first = at as u32;
        state.used = state.used.saturating_add(given);
        self.record.doses += given;
        let second = state.next_second as usize;
        if most == 0 || given == left {
            return;
        }
        if at < people {
            self.mark(self.day + 1);
        } else if response.doses > 1 && second < at {
            let first_dose = u32::from(self.w.dose_day[self.w.roster[second] as usize]).saturating_sub(1);
            self.mark((first_dose + response.interval_days).max(self.day + 1));
        }
    }
}
