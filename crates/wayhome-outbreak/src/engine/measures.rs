//! Known cases and what is done about them: isolation, quarantine, tests.

use super::mornings::Event;
use super::{APART, AWAY, Course, FALSELY, HOSPITAL, INFECTED, INTAKE, ISOLATED, KNOWN, PRESENT, ROOM_APART};
use crate::draws::{Purpose, bits, exponential, unit};
use crate::measure::answers_cases;
use crate::response::{Kind, Scope};
use crate::site::NEVER;

impl<const ACTIVE: bool, const ROOMS: bool> Course<'_, ACTIVE, ROOMS> {
    /// Whether a person or occasion keeps to response `r`.
    pub(super) fn keeps_to(&self, r: usize, lane: u32, step: u64) -> bool {
        let a = self.world.responses[r].adherence;
        a >= 1.0
            || unit(bits(self.key, self.site.address[lane as usize], Purpose::Adherence, self.response_step(r, step)))
                < a
    }

    /// Steps of two responses never meet, and the same response has the same steps in every package.
    pub(super) fn response_step(&self, r: usize, step: u64) -> u64 {
        (self.site.measures[r].kind as u64) << 32 | step
    }

    /// A case becomes known to the facility.
    pub(super) fn known(&mut self, lane: u32, by_test: bool) {
        let l = lane as usize;
        let state = self.w.state[l];
        if state & PRESENT == 0 || state & INFECTED == 0 || state & KNOWN != 0 {
            return;
        }
        self.w.state[l] |= KNOWN;
        self.record.known += 1;
        self.positive();
        let staff = self.is_staff(l);
        if staff {
            self.known_staff += 1;
            // Whoever is found by a test stays away from work; those with symptoms have had their own draw.
            if by_test {
                self.schedule(self.day, lane, Event::Away, 0);
            }
        } else {
            self.known_children += 1;
            let last = self.w.room_need.len() - 1;
            let until = self.day_of(self.w.off[l]) as usize + 1;
            if until > self.day as usize {
                self.need_change(self.day as usize, 1);
                self.need_change(until.min(last), -1);
            }
        }
        if staff {
            return;
        }
        self.answer_all(lane, false);
    }

    /// Somebody counts as a case from now on, rightly or wrongly.
    fn positive(&mut self) {
        self.positives += 1;
        self.last_known = Some(self.day);
        if self.site.watched.known {
            self.case_today = true;
            self.look_at(self.day + 1);
        }
    }

    /// The facility is told of somebody who was found wrongly. Nobody there can tell: what follows is what follows from any case.
    pub(super) fn wrongly_known(&mut self, lane: u32) {
        let state = self.w.state[lane as usize];
        if state & PRESENT == 0 {
            return;
        }
        if state & INFECTED != 0 {
            return self.known(lane, true);
        }
        self.positive();
        if self.is_staff(lane as usize) {
            self.schedule(self.day, lane, Event::Away, 0);
        } else {
            self.w.wrongly.push(lane);
            self.answer_all(lane, true);
        }
    }

    /// What the responses in force do about a case, `wrongly` found or not.
    fn answer_all(&mut self, lane: u32, wrongly: bool) {
        for &k in &self.site.answering {
            if self.w.responses[k].active {
                self.answer(lane, k, wrongly);
            }
        }
    }

    /// What response `r` does about a known case.
    pub(super) fn answer(&mut self, lane: u32, r: usize, wrongly: bool) {
        let m = &self.site.measures[r];
        let day = self.day + m.delay;
        match m.kind {
            Kind::IsolateCases if self.keeps_to(r, lane, 0) => {
                let l = lane as usize;
                if wrongly && self.w.state[l] & ISOLATED == 0 {
                    self.w.state[l] |= FALSELY;
                }
                if day > self.day {
                    self.schedule(day, lane, Event::Isolate, r);
                } else {
                    self.ask_for_room(lane, r);
                }
            }
            Kind::QuarantineContacts if self.keeps_to(r, lane, 0) => {
                if day > self.day {
                    self.schedule(day, lane, Event::Quarantine, r);
                } else {
                    self.quarantine(lane, r);
                }
            }
            // Doses are given once a case is confirmed.
            Kind::PostExposure if !wrongly => self.protect_contacts(lane, r, day),
            _ => {}
        }
    }

    /// A response that begins finds children known as cases: whoever of them is still infected is answered like a new case.
    pub(super) fn answer_known(&mut self, r: usize) {
        if self.record.known == 0 || !answers_cases(self.site.measures[r].kind) {
            return;
        }
        for &lane in &self.site.child_lanes {
            let l = lane as usize;
            let known = PRESENT | INFECTED | KNOWN;
            if self.w.state[l] & known == known && self.w.off[l] > self.bound {
                self.answer(lane, r, false);
            }
        }
    }

    pub(super) fn need_change(&mut self, day: usize, by: i32) {
        self.w.room_need[day] += by;
    }

    /// A room of response `r` is taken, or free again.
    pub(super) fn take_room(&mut self, r: usize) {
        self.w.responses[r].rooms += 1;
        self.ledger.stale = true;
    }

    pub(super) fn free_room(&mut self, r: usize) {
        self.w.responses[r].rooms = self.w.responses[r].rooms.saturating_sub(1);
        self.ledger.stale = true;
    }

    /// A room at once, or, where rooms are few, when all of this morning have asked.
    #[inline(always)]
    pub(super) fn ask_for_room(&mut self, lane: u32, r: usize) {
        if self.site.measures[r].capacity == NEVER {
            self.isolate(lane, r);
        } else {
            self.w.waiting.push((lane, r as u16));
        }
    }

    /// Rooms for those who wait for one this morning, in any order: nobody can tell who was found wrongly.
    #[inline(never)]
    pub(super) fn give_rooms(&mut self) {
        let mut waiting = std::mem::take(&mut self.w.waiting);
        let place = |(lane, r): (u32, u16)| {
            let step = self.response_step(usize::from(r), u64::from(self.day));
            bits(self.key, self.site.address[lane as usize], Purpose::Room, step)
        };
        // Where there is a room for each, or for nobody, the order does not matter.
        let free = |r: u16| {
            let r = usize::from(r);
            self.site.measures[r].capacity.saturating_sub(self.w.responses[r].rooms) as usize
        };
        if waiting.iter().any(|(_, r)| (1..waiting.len()).contains(&free(*r))) {
            waiting.sort_by_cached_key(|one| place(*one));
        }
        for (lane, r) in waiting.drain(..) {
            self.isolate(lane, usize::from(r));
        }
        // The memory is used again.
        self.w.waiting = waiting;
    }

    /// Rooms that the site needs on this day: those in use by isolation and one for each child who waits, and no fewer than
    /// children are known to be infectious.
    pub(super) fn rooms_needed(&self, day: u32) -> u32 {
        let isolated = self.site.isolation.map_or(0, |k| self.w.responses[k].rooms);
        let waiting = if self.no_room_today.0 == day { self.no_room_today.1 } else { 0 };
        (self.need.max(0) as u32).max(isolated + waiting)
    }

    pub(super) fn isolate(&mut self, lane: u32, r: usize) {
        let l = lane as usize;
        let m = &self.site.measures[r];
        let state = self.w.state[l];
        if state & (ISOLATED | HOSPITAL) != 0 || state & PRESENT == 0 || !self.w.responses[r].active {
            return;
        }
        let still = self.w.off[l] > self.bound || state & FALSELY != 0;
        if !still {
            return;
        }
        if self.w.responses[r].rooms >= m.capacity {
            // No room: the child goes back to the unit and is asked for again tomorrow.
            if state & FALSELY == 0 {
                self.record.no_room += 1;
                let before = if self.no_room_today.0 == self.day { self.no_room_today.1 } else { 0 };
                self.no_room_today = (self.day, before + 1);
                self.schedule(self.day + 1, lane, Event::Isolate, r);
            } else {
                self.w.state[l] &= !FALSELY;
            }
            return;
        }
        self.take_room(r);
        // Alone, the child is no longer apart with the room.
        self.leave_room_apart(lane);
        self.w.state[l] |= ISOLATED;
        self.w.keep[l] = (1.0 - self.world.responses[r].effect) as f32;
        self.reweigh(lane);
        self.schedule(self.day + m.days, lane, Event::IsolationEnds, r);
    }

    pub(super) fn quarantine(&mut self, lane: u32, r: usize) {
        let site = self.site;
        let m = &site.measures[r];
        let l = lane as usize;
        if self.w.state[l] & PRESENT == 0 || !self.w.responses[r].active {
            return;
        }
        let until = self.day + m.days;
        let unit = site.groups[usize::from(site.group_of[l])].unit;
        if m.capacity != NEVER && self.groups_apart(r) >= m.capacity && !self.is_apart(r, l, unit) {
            return;
        }
        let place = match m.scope {
            Scope::Unit => {
                let keep = 1.0 - self.world.responses[r].effect;
                let before = (self.w.unit_until[unit], usize::from(self.w.unit_response[unit]));
                if before == (until, r) {
                    return;
                }
                self.w.unit_until[unit] = before.0.max(until);
                self.w.unit_response[unit] = r as u16;
                if before.0 <= self.day || before.1 != r || self.w.unit_keep[unit] != keep {
                    // Where the unit is apart already, it only stays so for longer.
                    self.w.unit_keep[unit] = keep;
                    (self.kept, self.outside, self.ledger.stale) = (true, true, true);
                }
                unit
            }
            Scope::Room => {
                let room = site.room_of[l];
                if !ROOMS || room == NEVER {
                    return;
                }
                let room = room as usize;
                self.ledger.stale = true;
                if self.w.room_until[room] == 0 {
                    self.w.room_response[room] = r as u16;
                    self.w.rooms_apart += 1;
                }
                self.w.room_until[room] = self.w.room_until[room].max(until);
                for k in site.rooms[room].lanes() {
                    self.join_room_apart(k as u32);
                }
                site.units.len() + room
            }
        };
        self.apart_until = self.apart_until.max(until);
        self.schedule(until, place as u32, Event::QuarantineEnds, r);
    }

    /// Units or rooms that response `r` keeps apart today.
    pub(super) fn groups_apart(&self, r: usize) -> u32 {
        let count = |until: &[u32], by: &[u16]| {
            until.iter().zip(by).filter(|(u, b)| **u > self.day && usize::from(**b) == r).count() as u32
        };
        match self.site.measures[r].scope {
            Scope::Unit => count(&self.w.unit_until, &self.w.unit_response),
            Scope::Room => count(&self.w.room_until, &self.w.room_response),
        }
    }

    /// Whether the group of this child is apart already.
    pub(super) fn is_apart(&self, r: usize, l: usize, unit: usize) -> bool {
        match self.site.measures[r].scope {
            Scope::Unit => self.w.unit_until[unit] > self.day,
            Scope::Room => {
                let room = self.site.room_of[l];
                room != NEVER && self.w.room_until.get(room as usize).is_some_and(|u| *u > self.day)
            }
        }
    }

    pub(super) fn end_room_quarantine(&mut self, room: usize) {
        for k in self.site.rooms[room].lanes() {
            self.leave_room_apart(k as u32);
        }
        self.w.rooms_apart -= 1;
        self.w.room_until[room] = 0;
    }

    /// A child who is in a room that is apart is apart with it, once.
    pub(super) fn join_room_apart(&mut self, lane: u32) {
        let l = lane as usize;
        let room = self.site.room_of[l];
        if !ROOMS
            || self.w.room_until.get(room as usize).is_none_or(|until| *until == 0)
            || self.w.state[l] & (PRESENT | ISOLATED | INTAKE | ROOM_APART) != PRESENT
        {
            return;
        }
        let keep = 1.0 - self.world.responses[usize::from(self.w.room_response[room as usize])].effect;
        self.w.state[l] |= APART | ROOM_APART;
        self.w.keep[l] = keep as f32;
        self.scale_resistance(lane, 1.0 / keep.max(1e-3));
        self.reweigh(lane);
    }

    /// The same back again.
    fn leave_room_apart(&mut self, lane: u32) {
        let l = lane as usize;
        if self.w.state[l] & ROOM_APART == 0 {
            return;
        }
        let room = self.site.room_of[l] as usize;
        let keep = 1.0 - self.world.responses[usize::from(self.w.room_response[room])].effect;
        self.w.state[l] &= !(APART | ROOM_APART);
        self.scale_resistance(lane, keep.max(1e-3));
        self.reweigh(lane);
    }

    /// Chance that a test of response `r` finds this infected person now.
    pub(super) fn sensitivity(&self, r: usize, l: usize) -> f64 {
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
    pub(super) fn test_round(&mut self, r: usize) {
        let site = self.site;
        let m = &site.measures[r];
        let day = self.day;
        let state = &mut self.w.responses[r];
        while state.next_round < day {
            state.next_round += m.every;
        }
        if state.next_round != day {
            return;
        }
        let x = self.world.responses[r];
        let left = m.stock.saturating_sub(self.w.responses[r].used);
        let by_day = &self.world.found_by_day[r];
        // Nobody knows that the infection is gone: tests go on.
        if left > 0 {
            self.mark(day + m.every);
        }
        // Nobody is tested again who is known as a case, and no staff who are not there.
        let mut people = 0;
        if m.children {
            people += self.children_now - self.known_children;
        }
        if m.staff {
            people += self.staff_to_test();
        }
        // Whoever refuses a test leaves it to others.
        let willing = (f64::from(people) * x.adherence).round() as u32;
        let tests = m.capacity.min(left);
        let share = if tests < willing { f64::from(tests) / f64::from(willing) } else { 1.0 };
        let used = tests.min(willing);
        self.w.responses[r].used = self.w.responses[r].used.saturating_add(used);
        self.record.tests += used;
        if used == 0 {
            return;
        }
        let found = x.sensitivity * x.adherence * share;
        let step = self.response_step(r, u64::from(day));
        let mut k = 0;
        while let Some(&lane) = self.w.infected.get(k) {
            let l = lane as usize;
            let state = self.w.state[l];
            // Whoever is known, or has left, is of no interest to any later round.
            let settled = state & KNOWN != 0 || state & PRESENT == 0;
            if settled || (!site.found_by_day && self.w.off[l] <= self.bound) {
                self.w.infected.swap_remove(k);
                continue;
            }
            k += 1;
            if by_day.is_empty() && (self.w.on[l] > self.bound || self.w.off[l] <= self.bound) {
                continue;
            }
            let group = &site.groups[usize::from(site.group_of[l])];
            let at_work = || site.on_duty(group.crew, day) && state & (AWAY | HOSPITAL) == 0;
            if !m.covers(group.staff) || (group.staff && !at_work()) {
                continue;
            }
            let found = if by_day.is_empty() { found } else { self.sensitivity(r, l) * x.adherence * share };
            if unit(bits(self.key, site.address[l], Purpose::Test, step)) < found {
                self.schedule(day + m.delay, lane, Event::Found, r);
            }
        }
        if x.specificity < 1.0 {
            self.find_wrongly(r, (1.0 - x.specificity) * x.adherence * share);
        }
    }

    /// Staff at work today who are not known as cases.
    fn staff_to_test(&self) -> u32 {
        if self.known_staff == 0 {
            return self.on_duty().saturating_sub(self.absent_on_duty());
        }
        let to_test = |state: &u16| state & (PRESENT | KNOWN | AWAY | HOSPITAL) == PRESENT;
        let groups = self.site.groups[self.site.child_groups..].iter();
        let at_work = groups.filter(|group| self.site.on_duty(group.crew, self.day));
        at_work
            .map(|group| self.w.state[group.lo..group.hi].iter().map(|state| u32::from(to_test(state))).sum::<u32>())
            .sum()
    }

    /// Children, then staff at work, wrongly found by a round of tests.
    fn find_wrongly(&mut self, r: usize, wrong: f64) {
        let site = self.site;
        let m = &site.measures[r];
        if wrong <= 0.0 {
            return;
        }
        if self.wrong_jump.0 != wrong {
            self.wrong_jump = (wrong, -1.0 / libm::log1p(-wrong.min(0.999_999)));
        }
        let jump = self.wrong_jump.1;
        let step = self.response_step(r, u64::from(self.day));
        let day = self.day + m.delay;
        let children: &[u32] = if m.children { &site.child_lanes } else { &[] };
        let staff: &[u32] = if m.staff { site.units.last().map_or(&[], |unit| &unit.lanes) } else { &[] };
        if staff.is_empty() && !site.answers {
            return;
        }
        let mut at = 0.0;
        // From one child wrongly found to the next, four jumps at a time.
        for k in (0..=1000u64).step_by(4) {
            let word = |j: usize| bits(self.key, 0x46414C53, Purpose::FalsePositive, step << 10 | (k + j as u64));
            let jumps: [f32; 4] = std::array::from_fn(|j| exponential((word(j) >> 32) as u32));
            for x in jumps {
                at += f64::from(x) * jump;
                let place = at as usize;
                let of_staff = || staff.get(place - children.len());
                let Some(&lane) = children.get(place).or_else(of_staff) else { return };
                let group = &site.groups[usize::from(site.group_of[lane as usize])];
                let works = !group.staff || site.on_duty(group.crew, self.day);
                let state = self.w.state[lane as usize];
                if works && state & PRESENT != 0 && state & (INFECTED | ISOLATED | AWAY) == 0 {
                    self.schedule(day, lane, Event::FoundWrongly, r);
                }
            }
        }
    }
}
