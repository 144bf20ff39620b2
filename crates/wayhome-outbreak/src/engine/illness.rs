//! The infected: when they begin and cease to be infectious, and what follows for themselves.

use super::mornings::Event;
use super::workspace::InRoom;
use super::{APART, AWAY, Course, HOSPITAL, INFECTED, INTAKE, INTRODUCED, ISOLATED, PRESENT, SYMPTOMS};
use crate::draws::{Purpose, bits, latent_bits, unit};
use crate::lanes::periods;
use crate::site::{NEVER, STEP};

/// Share prevented from which protection is complete: what is left could not be told from none in the numbers kept.
const COMPLETE: f64 = 0.9999;

/// By what a protection of this effect multiplies what a person withstands; without end where it is complete.
pub(super) fn shield(effect: f64) -> f64 {
    if effect >= COMPLETE { f64::INFINITY } else { 1.0 / (1.0 - effect) }
}

/// The same back again.
pub(super) fn unshield(effect: f64) -> f64 {
    if effect >= COMPLETE { 0.0 } else { 1.0 - effect }
}

impl<const ACTIVE: bool, const ROOMS: bool> Course<'_, ACTIVE, ROOMS> {
    #[inline(always)]
    pub(super) fn special(&mut self, lane: u32, introduced: bool) {
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

    /// Latent and infectious time in ticks.
    #[inline(always)]
    pub(super) fn periods(&self, draw: u64) -> (u32, u32) {
        periods(self.site, self.world, draw)
    }

    #[inline(always)]
    pub(super) fn is_staff(&self, l: usize) -> bool {
        usize::from(self.site.group_of[l]) >= self.site.child_groups
    }

    /// A person is infected at this tick.
    #[inline(always)]
    pub(super) fn infect(&mut self, lane: u32, tick: u32) {
        let [latent, infectious] = self.w.times[lane as usize];
        let on = tick + latent;
        let off = on + infectious;
        self.record.infected += 1;
        self.ever += 1;
        let staff = self.is_staff(lane as usize);
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
    pub(super) fn begin(&mut self, lane: u32, on: u32, off: u32) {
        let site = self.site;
        let l = lane as usize;
        let group = usize::from(site.group_of[l]);
        let role = usize::from(group >= site.child_groups);
        let mut weight = self.world.weight[role];
        let mut symptoms = 0;
        let mut draw = 0;
        if ACTIVE || !site.plain {
            if let Some(table) = &self.world.dispersion {
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
            if site.tests {
                self.w.infected.push(lane);
            }
            if ROOMS && site.room_of[l] != NEVER {
                self.w.in_rooms.push(InRoom { lane, room: site.room_of[l], from: on, off });
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
    pub(super) fn effective(&self, l: usize) -> u32 {
        let s = self.w.state[l];
        if s & (AWAY | HOSPITAL) != 0 || (ACTIVE && s & PRESENT == 0) {
            0
        } else if s & (ISOLATED | APART | INTAKE) != 0 {
            (self.w.full[l] as f32 * self.w.keep[l]) as u32
        } else {
            self.w.full[l]
        }
    }

    /// Sets a person's weight for the rest of their infectious time.
    pub(super) fn reweigh(&mut self, lane: u32) {
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

    /// The day in which a tick lies.
    pub(super) fn day_of(&self, tick: u32) -> u32 {
        tick >> (self.site.step_shift + STEP.trailing_zeros())
    }

    /// What follows from an infection beside transmission: notice, absence, hospital, death.
    #[inline(never)]
    pub(super) fn follow(&mut self, lane: u32, role: usize, on: u32, symptoms: bool, draw: u64) {
        let site = self.site;
        let s = &site.scenario;
        let ticks = site.ticks_per_day();
        // A power of two: exact. Before the start counts as the start.
        let days = |ticks_from_start: f64| ticks_from_start * (1.0 / ticks);
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
                let exact = days(onset + s.notice.delay_days * ticks);
                let whole = exact as u32;
                self.schedule(whole + u32::from(f64::from(whole) < exact), lane, Event::Noticed, 0);
            }
            if role == 1 && part(1) < s.staff.stay_home {
                let day = days(onset) as u32 + 1;
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
                let day = days(onset + s.pathogen.hospital_after_days * ticks) as u32;
                self.schedule(day, lane, Event::HospitalIn, 0);
                self.record.hospital += 1;
                if let Some(age) = age {
                    self.w.by_age[usize::from(*age)][1] += 1;
                }
            }
            self.record.deaths += u32::from(d < death);
        }
    }

    /// Multiplies what a person still withstands. Leaky protection: hazard falls to `1 / factor`. A factor without end
    /// ([`shield`]) puts what is left aside until 0 ([`unshield`]) brings it back.
    pub(super) fn scale_resistance(&mut self, lane: u32, factor: f64) {
        let l = lane as usize;
        let q = self.w.q[l];
        if q == NEVER || self.over || self.w.state[l] & PRESENT == 0 {
            return;
        }
        let group = usize::from(self.site.group_of[l]);
        let level = self.w.blocks[group / 8].level[group % 8].min(f64::from(NEVER - 1)) as u32;
        let sealed = self.w.sealed[l];
        let left = if sealed > 0 { self.w.left[l] } else { f64::from(q.saturating_sub(level).max(1)) };
        let (sealed, left) = if factor == f64::INFINITY {
            (sealed + 1, left)
        } else if factor == 0.0 {
            (sealed.saturating_sub(1), left)
        } else {
            (sealed, left * factor)
        };
        (self.w.sealed[l], self.w.left[l]) = (sealed, left);
        let q =
            if sealed > 0 { NEVER - 1 } else { (f64::from(level) + left.max(1.0)).min(f64::from(NEVER - 1)) as u32 };
        self.w.q[l] = q;
        self.lower_next(group, q);
    }

    /// What an infected person passes on outside while infectious, from now on and up to this tick.
    pub(super) fn pass_on_outside(&mut self, lane: u32, share: f64, until: u32) {
        let l = lane as usize;
        if self.w.state[l] & INFECTED == 0 {
            return;
        }
        let (on, off) = (self.w.on[l].max(self.bound), self.w.off[l].min(until));
        let whole = f64::from(self.world.infectious_ticks).max(1.0);
        if off > on {
            self.record.community += (self.site.scenario.onward_outside * share * f64::from(off - on) / whole) as f32;
        }
    }
}
