//! What the days cost: rates that hold from one change to the next, and sums.

use super::{Course, INTAKE, ISOLATED, PRESENT, ROOM_APART, Record};
use crate::response::Kind;
use crate::tally::Tally;

/// The account of a course. Between two changes every day costs the same, so it is enough to write the sums when
/// something changes.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Ledger {
    /// First day that is not yet in the sums.
    from: u32,
    /// Something has changed: the rates must be worked out anew.
    pub(super) stale: bool,
    /// What the responses in force cost every child: hours alone, shares of visits and lessons, days held.
    pub(super) blanket: [f64; 4],
    /// A day of today's kind, all children together: the same four, and children apart.
    rates: [f64; 5],
    absent: u32,
    below: bool,
    sums: [f64; 5],
    days_absent: u32,
    days_below: u32,
}

impl Ledger {
    /// Writes the sums into the record.
    pub(super) fn write(&self, r: &mut Record) {
        let [hours, visits, lessons, held, apart] = self.sums.map(|x| x as f32);
        (r.hours_alone, r.visits, r.lessons, r.held, r.apart) = (hours, visits, lessons, held, apart);
        (r.days_absent, r.days_below) = (self.days_absent, self.days_below);
    }
}

impl<const ACTIVE: bool, const ROOMS: bool> Course<'_, ACTIVE, ROOMS> {
    /// Adds the days before `until` to the sums, at the rates that have held.
    #[inline(always)]
    pub(super) fn settle(&mut self, until: u32) {
        let l = &mut self.ledger;
        let days = until - l.from;
        for (sum, rate) in l.sums.iter_mut().zip(l.rates) {
            *sum += rate * f64::from(days);
        }
        l.days_absent += l.absent * days;
        l.days_below += u32::from(l.below) * days;
        l.from = until;
    }

    /// What a day like today costs, once something has changed.
    pub(super) fn rate_costs(&mut self) {
        self.settle(self.day);
        self.ledger.stale = false;
        let site = self.site;
        let s = &site.scenario;
        self.ledger.absent = self.absent_on_duty();
        self.ledger.below = self.below_ratio();
        let locked = if self.ledger.below { s.staff.hours_alone_below_ratio } else { 0.0 };
        let children = f64::from(self.children_now);
        // First what touches every child, then those apart, who cannot lose twice.
        let mut all = self.ledger.blanket;
        all[0] = all[0].max(locked);
        let mut sums = all.map(|x| x * children);
        let mut apart = 0.0;
        for &k in &site.targeted {
            let m = &site.measures[k];
            let mut people = self.w.responses[k].rooms;
            if m.kind == Kind::QuarantineContacts && self.apart_until > self.day {
                people += self.children_apart(k);
            }
            if people > 0 {
                let p = f64::from(people);
                sums[0] += (m.rights[0] - all[0]).max(0.0) * p;
                sums[1] += m.rights[1].min(1.0 - all[1]) * p;
                sums[2] += m.rights[2].min(1.0 - all[2]) * p;
                sums[3] += m.rights[3] * p;
                apart += p;
            }
        }
        let [hours, visits, lessons, held] = sums;
        let normal = &s.normal_day;
        self.ledger.rates =
            [hours, visits * (normal.visits_per_week / 7.0), lessons * normal.lesson_hours, held, apart];
    }

    /// Children whom response `r` keeps apart, as units or as rooms. Whoever is in a room of isolation or intake is counted there.
    fn children_apart(&self, r: usize) -> u32 {
        let mut people = 0;
        for group in &self.site.groups[..self.site.child_groups] {
            if self.w.unit_until[group.unit] > self.day && usize::from(self.w.unit_response[group.unit]) == r {
                let with_the_unit = |state: &u16| state & (PRESENT | ISOLATED | INTAKE) == PRESENT;
                let state = &self.w.state[group.lo..group.hi];
                people += state.iter().map(|state| u32::from(with_the_unit(state))).sum::<u32>();
            }
        }
        if ROOMS && self.w.rooms_apart > 0 {
            for (room, until) in self.w.room_until.iter().enumerate() {
                if *until > self.day && usize::from(self.w.room_response[room]) == r {
                    let there = |state: &&u16| **state & (ROOM_APART | PRESENT) == ROOM_APART | PRESENT;
                    people += self.w.state[self.site.rooms[room].lanes()].iter().filter(there).count() as u32;
                }
            }
        }
        people
    }

    /// Goes on counting, up to the day before `until`, who is known to be infectious; writes what each day asks of the site.
    #[inline(always)]
    pub(super) fn count_needs(&mut self, tally: &mut Tally, until: u32) {
        if !tally.counts_needs() {
            return;
        }
        for day in self.day..until {
            self.need_on(day);
            tally.needs(day, self.rooms_needed(day), self.beds, self.absent);
        }
    }

    /// Children known to be infectious: those known so far less those whose infectious time is over.
    #[inline(always)]
    pub(super) fn need_on(&mut self, day: u32) {
        while self.need_day <= day {
            self.need += self.w.room_need[self.need_day as usize];
            self.need_day += 1;
        }
    }
}
