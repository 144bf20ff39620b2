//! What people decide: once a day, before contacts. A day on which nothing is due has no morning: the diary knows the days.

use super::illness::{shield, unshield};
use super::{AWAY, Course, FALSELY, HOSPITAL, INTAKE, ISOLATED, PRESENT, PROTECTED, ResponseState, VACCINATED};
use crate::measure::{targeted, whole_days};
use crate::response::{Kind, Start};
use crate::site::NEVER;
use std::ops::Range;

/// What falls due for somebody, or for a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u16)]
pub(super) enum Event {
    Noticed,
    Found,
    FoundWrongly,
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

/// An event of a day, and the next one of the same day.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scheduled {
    pub(super) next: u32,
    /// For whom: a lane; for protection, which begins and ends for many at once, a list of them.
    lane: u32,
    event: Event,
    response: u16,
}

impl<const ACTIVE: bool, const ROOMS: bool> Course<'_, ACTIVE, ROOMS> {
    /// Writes into the diary that this day has a morning.
    #[inline(always)]
    pub(super) fn mark(&mut self, day: u32) {
        if let Some(word) = self.w.diary.get_mut(day as usize / 64) {
            *word |= 1 << (day % 64);
        }
    }

    /// Whether today has a morning.
    #[inline(always)]
    pub(super) fn due_today(&self) -> bool {
        let (word, bit) = (self.day as usize / 64, self.day % 64);
        self.site.watched.every_day || self.w.diary.get(word).is_some_and(|x| x >> bit & 1 == 1)
    }

    /// The first day from `day` on that has a morning, or the end.
    #[inline(always)]
    pub(super) fn next_due(&self, day: u32) -> u32 {
        if self.site.watched.every_day {
            return day.min(self.site.days);
        }
        let first = day as usize / 64;
        let mut kept = u64::MAX << (day % 64);
        for (k, word) in self.w.diary.iter().enumerate().skip(first) {
            let word = word & kept;
            kept = u64::MAX;
            if word != 0 {
                return (64 * k as u32 + word.trailing_zeros()).min(self.site.days);
            }
        }
        self.site.days
    }

    pub(super) fn schedule(&mut self, day: u32, lane: u32, event: Event, response: usize) {
        // Events run in the morning; what is decided during a day runs the next morning at the earliest.
        let day = day.max(self.day + u32::from(self.stepping));
        if day < self.site.days {
            let frees = matches!(event, Event::IsolationEnds | Event::IntakeEnds);
            let heads = if frees { &mut self.w.freed } else { &mut self.w.heads };
            let next = heads[day as usize];
            heads[day as usize] = self.w.pool.len() as u32;
            self.w.pool.push(Scheduled { next, lane, event, response: response as u16 });
            self.mark(day);
        }
    }

    /// The same for everybody from this place of `together` on.
    pub(super) fn schedule_together(&mut self, day: u32, from: usize, event: Event, response: usize) {
        let (from, to) = (from as u32, self.w.together.len() as u32);
        if from < to {
            self.w.lists.push((from, to));
            self.schedule(day, self.w.lists.len() as u32 - 1, event, response);
        }
    }

    /// Places of `together` that belong to this list.
    fn listed(&self, list: usize) -> Range<usize> {
        let (from, to) = self.w.lists[list];
        from as usize..to as usize
    }

    /// Everything that people decide today.
    #[inline(never)]
    pub(super) fn morning(&mut self) {
        let site = self.site;
        self.w.wrongly.clear();
        if self.day >= self.look {
            self.begin_and_end_responses();
        }
        if site.watched.contacts_change {
            self.factors_changed();
        }
        if site.guarded {
            self.wane();
        }
        self.free_rooms();
        self.people_come_and_go();
        self.run_events();
        self.begin_with_cases();
        for &k in &site.rounds {
            if !self.w.responses[k].active {
                continue;
            }
            match site.measures[k].kind {
                Kind::TestAtIntervals => self.test_round(k),
                Kind::Vaccination => self.vaccinate(k),
                _ => {}
            }
        }
        self.run_events();
        self.begin_with_cases();
        if self.ledger.stale {
            self.rate_costs();
        }
        self.need_on(self.day);
        self.record.peak_rooms = self.record.peak_rooms.max(self.rooms_needed(self.day));
        self.record.peak_absent = self.record.peak_absent.max(self.absent);
    }

    /// Rooms that are free from today on.
    fn free_rooms(&mut self) {
        let day = self.day as usize;
        while self.w.freed[day] != NEVER {
            let e = self.w.pool[self.w.freed[day] as usize];
            self.w.freed[day] = e.next;
            self.happen(e);
        }
    }

    /// Staff of today's crews.
    pub(super) fn on_duty(&self) -> u32 {
        if self.site.scenario.staff.shifts.is_none() {
            return self.site.staff;
        }
        let sizes = self.site.crew_sizes.iter().enumerate();
        sizes.filter(|(k, _)| self.site.on_duty(*k as u32, self.day)).map(|(_, n)| n).sum()
    }

    /// Staff away who would be at work today.
    pub(super) fn absent_on_duty(&self) -> u32 {
        if self.site.scenario.staff.shifts.is_none() {
            return self.absent;
        }
        let crews = self.w.crew_absent.iter().enumerate();
        crews.filter(|(k, _)| self.site.on_duty(*k as u32, self.day)).map(|(_, n)| n).sum()
    }

    pub(super) fn below_ratio(&self) -> bool {
        self.site.scenario.staff.required.is_some_and(|r| self.on_duty().saturating_sub(self.absent_on_duty()) < r)
    }

    /// Somebody of the staff goes (1), home or to hospital, or comes back (-1).
    fn change_absent(&mut self, l: usize, by: i32) {
        let crew = self.site.groups[usize::from(self.site.group_of[l])].crew as usize;
        self.absent = self.absent.wrapping_add_signed(by);
        self.w.crew_absent[crew] = self.w.crew_absent[crew].wrapping_add_signed(by);
        self.ledger.stale = true;
        if self.site.watched.absent {
            self.look_at(self.day + 1);
        }
    }

    /// Everything that falls due today, with what follows from it at once.
    #[inline(always)]
    fn run_events(&mut self) {
        loop {
            let head = self.w.heads[self.day as usize];
            if head == NEVER {
                if self.w.waiting.is_empty() {
                    return;
                }
                self.give_rooms();
                continue;
            }
            let e = self.w.pool[head as usize];
            self.w.heads[self.day as usize] = e.next;
            self.happen(e);
        }
    }

    /// From this day on it must be looked which responses are in force.
    pub(super) fn look_at(&mut self, day: u32) {
        self.look = self.look.min(day);
        self.mark(day);
    }

    /// Which responses are in force today, and when the calendar may change that.
    fn begin_and_end_responses(&mut self) {
        let site = self.site;
        let day = self.day;
        let mut changed = false;
        let mut look = NEVER;
        for (k, m) in site.measures.iter().enumerate() {
            let before = self.w.responses[k];
            let mut now = before;
            if !now.started {
                self.try_start(k, &mut now);
            }
            let mut active = now.started && !now.finished && day >= now.from && day <= m.end;
            if now.started && day > m.end {
                now.finished = true;
            }
            if active && m.quiet != NEVER {
                // Over when no case has become known for so long; it may begin again with new cases.
                let since = self.last_known.map_or(now.from, |d| d.max(now.from));
                let over = since.saturating_add(m.quiet);
                if day >= over {
                    active = false;
                    now.known_before = self.positives;
                    match m.start {
                        Start::Day(_) => now.finished = true,
                        Start::KnownCases(_) => now.started = false,
                        Start::StaffAbsent(_) => {
                            now.started = false;
                            look = day + 1;
                        }
                    }
                } else {
                    look = look.min(over);
                }
            }
            if now.started && !now.finished {
                look = look.min(if day < now.from { now.from } else { m.end.saturating_add(1) });
            }
            if m.kind == Kind::StaffCohorts
                && site.staff > 0
                && f64::from(self.absent) > m.absence_limit * f64::from(site.staff)
            {
                active = false;
            }
            changed |= active != before.active;
            now.active = active;
            self.w.responses[k] = now;
            if active && !before.active {
                self.answer_known(k);
            }
        }
        self.look = NEVER;
        if look < site.days {
            self.look_at(look);
        }
        if changed {
            self.responses_changed();
        }
    }

    /// Responses that answer each case begin the morning the case that starts them becomes known, and answer that case, too.
    #[inline(always)]
    fn begin_with_cases(&mut self) {
        while std::mem::take(&mut self.case_today) {
            self.begin_for_cases();
            self.run_events();
        }
    }

    #[inline(never)]
    fn begin_for_cases(&mut self) {
        let site = self.site;
        for &k in &site.answering {
            let (m, mut now) = (&site.measures[k], self.w.responses[k]);
            if now.started || !matches!(m.start, Start::KnownCases(_)) {
                continue;
            }
            self.try_start(k, &mut now);
            now.active = now.started && !now.finished && self.day >= now.from && self.day <= m.end;
            self.w.responses[k] = now;
            if now.active {
                self.responses_changed();
                self.answer_known(k);
                for at in 0..self.w.wrongly.len() {
                    self.answer(self.w.wrongly[at], k, true);
                }
            }
        }
    }

    /// Which responses are in force has changed: factors, and what they cost everybody.
    fn responses_changed(&mut self) {
        self.responded = true;
        self.factors_changed();
        let mut all = [0.0f64; 4];
        let measures = self.site.measures.iter().zip(&self.world.responses).zip(&self.w.responses);
        let active = measures.filter(|((m, _), s)| s.active && !targeted(m.kind)).map(|(measure, _)| measure);
        for (m, x) in active {
            // Where a response is kept to in part, it costs in part.
            all[0] = all[0].max(m.rights[0] * x.adherence);
            all[1] = (all[1] + m.rights[1] * x.adherence).min(1.0);
            all[2] = (all[2] + m.rights[2] * x.adherence).min(1.0);
            all[3] += m.rights[3] * x.adherence;
        }
        self.ledger.blanket = all;
    }

    /// Starts a response whose day or trigger has come.
    fn try_start(&self, k: usize, now: &mut ResponseState) {
        let (m, day, staff) = (&self.site.measures[k], self.day, self.site.staff);
        match m.start {
            Start::Day(_) => {
                now.started = true;
                now.from = m.calendar;
            }
            Start::KnownCases(n) => {
                if self.positives - now.known_before >= n && (n > 0 || day == 0) {
                    now.started = true;
                    now.from = day + m.delay_of_start();
                }
            }
            Start::StaffAbsent(share) => {
                if staff > 0 && self.absent > 0 && f64::from(self.absent) >= share * f64::from(staff) {
                    now.started = true;
                    now.from = day + m.delay_of_start();
                }
            }
        }
        // Tests begin with a round.
        now.next_round = now.from;
    }

    pub(super) fn happen(&mut self, e: Scheduled) {
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
            Event::FoundWrongly => self.wrongly_known(e.lane),
            Event::FoundAtIntake => {
                if self.w.state[l] & (PRESENT | INTAKE | ISOLATED) == PRESENT && self.w.off[l] > self.bound {
                    let days = self.day_of(self.w.off[l] - self.bound) + 1;
                    self.enter_intake(e.lane, r, days);
                }
            }
            Event::Isolate => self.ask_for_room(e.lane, r),
            Event::IsolationEnds => {
                if self.w.state[l] & ISOLATED != 0 {
                    self.w.state[l] &= !(ISOLATED | FALSELY);
                    self.free_room(r);
                    self.reweigh(e.lane);
                    self.join_room_apart(e.lane);
                }
            }
            Event::Quarantine => self.quarantine(e.lane, r),
            Event::QuarantineEnds => {
                // `lane` holds a unit, or a room behind the units.
                let place = l;
                self.ledger.stale = true;
                if place < site.units.len() {
                    if self.w.unit_until[place] <= day {
                        self.w.unit_keep[place] = 1.0;
                        (self.kept, self.outside) = (true, true);
                    }
                } else if (1..=day).contains(&self.w.room_until[place - site.units.len()]) {
                    self.end_room_quarantine(place - site.units.len());
                }
            }
            Event::Protect => self.protect(self.listed(l), r),
            Event::ProtectionEnds => {
                let factor = unshield(self.world.responses[r].effect);
                for at in self.listed(l) {
                    let lane = self.w.together[at];
                    if self.w.state[lane as usize] & PROTECTED != 0 {
                        self.w.state[lane as usize] &= !PROTECTED;
                        self.scale_resistance(lane, factor);
                    }
                }
            }
            Event::Away => {
                if self.w.state[l] & AWAY == 0 {
                    self.w.state[l] |= AWAY;
                    let back = day + whole_days(site.scenario.staff.absence_days).max(1);
                    if self.w.state[l] & HOSPITAL == 0 {
                        self.change_absent(l, 1);
                        // Whoever comes back while still infectious meets the site again, no longer those at home in its place.
                        let until = f64::from(back) * site.ticks_per_day();
                        self.pass_on_outside(e.lane, site.scenario.staff.present.clamp(0.0, 1.0), until as u32);
                    }
                    self.reweigh(e.lane);
                    self.schedule(back, e.lane, Event::Back, 0);
                }
            }
            Event::Back => {
                if self.w.state[l] & AWAY != 0 {
                    self.w.state[l] &= !AWAY;
                    if self.w.state[l] & HOSPITAL == 0 {
                        self.change_absent(l, -1);
                    }
                    self.reweigh(e.lane);
                }
            }
            Event::HospitalIn => {
                if self.w.state[l] & PRESENT != 0 && self.w.state[l] & HOSPITAL == 0 {
                    self.w.state[l] |= HOSPITAL;
                    self.beds += 1;
                    if self.is_staff(l) && self.w.state[l] & AWAY == 0 {
                        self.change_absent(l, 1);
                    }
                    self.reweigh(e.lane);
                    self.schedule(
                        day + whole_days(site.scenario.pathogen.hospital_days).max(1),
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
                    if self.is_staff(l) && self.w.state[l] & AWAY == 0 {
                        self.change_absent(l, -1);
                    }
                    self.reweigh(e.lane);
                }
            }
            Event::IntakeEnds => {
                if self.w.state[l] & INTAKE != 0 {
                    self.w.state[l] &= !INTAKE;
                    self.free_room(r);
                    self.scale_resistance(e.lane, unshield(self.world.responses[r].effect));
                    self.reweigh(e.lane);
                }
            }
            Event::VaccineWorks => {
                let factor = shield(self.world.responses[r].effect);
                for at in self.listed(l) {
                    let lane = self.w.together[at];
                    if site.guarded {
                        self.vaccine_works(lane, r);
                    } else if self.w.state[lane as usize] & VACCINATED == 0 {
                        self.w.state[lane as usize] |= VACCINATED;
                        self.scale_resistance(lane, factor);
                    }
                }
            }
        }
    }
}
