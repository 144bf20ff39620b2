//! Pressure: what the infectious give out in a step, and the levels that it raises.

use super::workspace::InRoom;
use super::{AWAY, Course, HOSPITAL, ISOLATED, PRESENT, ROOM_APART, Workspace};
use crate::response::Kind;
use crate::site::{HAZARD, NEVER, STEP, Site, World};
use wayhome_simd::Masks;

pub(super) type Eight = [f64; 8];

/// Eight groups side by side.
#[derive(Debug, Clone, Copy)]
pub(crate) struct GroupBlock {
    /// Infectious weight times ticks of the present step.
    pub(super) current: Eight,
    /// Pressure so far.
    pub(super) level: Eight,
    pub(super) before: Eight,
    /// Smallest resistance that is left.
    pub(super) next: Eight,
    /// What the group gives out on the site in the present step.
    outward: Eight,
    /// What reaches the group from its own pool, from its team and from outside.
    nearby: Eight,
    pub is_child: Eight,
    pub is_staff: Eight,
    pub(super) contacts: Contacts,
    // Factors, renewed when something changes: on what leaves the group, to the pool and to the site; on what arrives
    // from the pool, from children, from staff, from the group's own team; from outside the site.
    source: Eight,
    pub give: Eight,
    pub own: Eight,
    pool: Eight,
    pub child: Eight,
    pub staff: Eight,
    team: Eight,
    pub import: Eight,
    /// To the site, from children, from staff, from the own team, within the group, while the unit keeps nothing back.
    open: [Eight; 5],
}

/// Rates of contact while the people of the site stay the same, before any response.
#[derive(Debug, Clone, Copy)]
pub(super) struct Contacts {
    /// Shares of an infectious member's contacts in the pool and on the site.
    pub(super) share_pool: Eight,
    pub(super) share_site: Eight,
    /// In the pool, with children and with staff on the site, and with the own team when it keeps to itself.
    pool: Eight,
    child: Eight,
    staff: Eight,
    team: Eight,
}

impl GroupBlock {
    pub(super) const EMPTY: GroupBlock = GroupBlock {
        current: [0.0; 8],
        level: [0.0; 8],
        before: [0.0; 8],
        next: [f64::INFINITY; 8],
        outward: [0.0; 8],
        nearby: [0.0; 8],
        is_child: [0.0; 8],
        is_staff: [0.0; 8],
        contacts: Contacts {
            share_pool: [0.0; 8],
            share_site: [0.0; 8],
            pool: [0.0; 8],
            child: [0.0; 8],
            staff: [0.0; 8],
            team: [0.0; 8],
        },
        source: [0.0; 8],
        give: [0.0; 8],
        own: [0.0; 8],
        pool: [0.0; 8],
        child: [0.0; 8],
        staff: [0.0; 8],
        team: [0.0; 8],
        import: [0.0; 8],
        open: [[0.0; 8]; 5],
    };
}

/// What the responses in force make of contacts and of what comes from outside, as factors but for shares.
#[derive(Debug, Clone, Copy)]
pub(super) struct InForce {
    /// On what children and staff give out, and on what reaches them.
    source: [f64; 2],
    receiver: [f64; 2],
    /// On what reaches anybody through the air.
    air: f64,
    /// Share of contacts with children and staff of other teams that falls away.
    cohort: f64,
    /// Share of introductions that is kept out.
    share_stopped: f64,
    /// On what each way brings in.
    visitors: f64,
    court: f64,
    transfers: f64,
}

impl Default for InForce {
    fn default() -> InForce {
        InForce {
            source: [1.0; 2],
            receiver: [1.0; 2],
            air: 1.0,
            cohort: 0.0,
            share_stopped: 0.0,
            visitors: 1.0,
            court: 1.0,
            transfers: 1.0,
        }
    }
}

/// Takes in what changes with this step. Returns what children and staff give out on the site.
///
/// Values are read into locals first: only so does the compiler fill wide registers.
#[inline(always)]
fn gather(b: &mut GroupBlock, row: &mut Eight) -> (f64, f64) {
    let (old, change, out, is_child, is_staff, own) = (b.current, *row, b.give, b.is_child, b.is_staff, b.own);
    let import = b.import;
    let current: Eight = std::array::from_fn(|k| old[k] + change[k]);
    let outward: Eight = std::array::from_fn(|k| current[k] * out[k]);
    let nearby: Eight = std::array::from_fn(|k| current[k] * own[k] + import[k]);
    *row = [0.0; 8];
    b.current = current;
    b.outward = outward;
    b.nearby = nearby;
    let children: Eight = std::array::from_fn(|k| outward[k] * is_child[k]);
    let staff: Eight = std::array::from_fn(|k| outward[k] * is_staff[k]);
    (sum_eight(&children), sum_eight(&staff))
}

/// Adds the pressure of the step. Returns in which groups the level has reached the smallest resistance left, one bit each.
#[inline(always)]
fn rise<M: Masks>(masks: M, b: &mut GroupBlock, children: f64, staff: f64) -> u32 {
    let (before, child, staffs, nearby, next) = (b.level, b.child, b.staff, b.nearby, b.next);
    let site: Eight = std::array::from_fn(|k| children * child[k] + staff * staffs[k]);
    let inc: Eight = std::array::from_fn(|k| site[k] + nearby[k]);
    let level: Eight = std::array::from_fn(|k| before[k] + inc[k]);
    b.before = before;
    b.level = level;
    masks.at_least(&level, &next)
}

/// As `rise`, with pressure from outside alone.
#[inline(always)]
fn rise_from_outside<M: Masks>(masks: M, b: &mut GroupBlock) -> u32 {
    let (before, import, next) = (b.level, b.import, b.next);
    let level: Eight = std::array::from_fn(|k| before[k] + import[k]);
    b.before = before;
    b.level = level;
    masks.at_least(&level, &next)
}

/// The sum of eight numbers, always in the same order.
#[inline(always)]
fn sum_eight(x: &Eight) -> f64 {
    ((x[0] + x[4]) + (x[2] + x[6])) + ((x[1] + x[5]) + (x[3] + x[7]))
}

impl<const ACTIVE: bool, const ROOMS: bool> Course<'_, ACTIVE, ROOMS> {
    /// From tick `x` on, the group's infectious weight changes by `m`. What lies before `bound`, within the step of the
    /// infection, is made up in the next step, so that the total over time is exact.
    #[inline(always)]
    pub(super) fn add(&mut self, group: usize, x: u32, m: f64) {
        let blocks = self.w.blocks.len();
        let mask = self.site.ring - 1;
        let k = (x.max(self.bound) / STEP) as usize;
        // Negative for what must be made up.
        let f = f64::from(x) - (k * STEP as usize) as f64;
        self.far = self.far.max(k as u32 + 1);
        self.w.ring[(k & mask) * blocks + group / 8][group % 8] += m * (f64::from(STEP) - f);
        self.w.ring[((k + 1) & mask) * blocks + group / 8][group % 8] += m * f;
    }

    /// Raises the levels by pressure from outside alone, for so many days at most, and stops before a day on which somebody
    /// is infected. Returns the days that have passed.
    #[inline(always)]
    pub(super) fn rise_by_days<M: Masks>(&mut self, masks: M, days: u32) -> u32 {
        let shift = self.site.step_shift;
        let mut steps = days << shift;
        for b in &mut self.w.blocks {
            let (mut level, import, next) = (b.level, b.import, b.next);
            b.before = level;
            for step in 0..steps {
                level = std::array::from_fn(|k| level[k] + import[k]);
                if masks.at_least(&level, &next) != 0 {
                    steps = step;
                    break;
                }
            }
            b.level = level;
        }
        let passed = steps >> shift;
        if passed < days {
            // The same sums again, for the days that have passed: the next one is for the steps.
            for b in &mut self.w.blocks {
                let (mut level, import) = (b.before, b.import);
                for _ in 0..passed << shift {
                    level = std::array::from_fn(|k| level[k] + import[k]);
                }
                b.level = level;
            }
        }
        passed
    }

    /// Steps in which all pressure comes from outside the site, until somebody is infected, at most so many. Returns how
    /// many were done. The same sums as those of a whole step in which nobody is infectious.
    #[inline(always)]
    pub(super) fn quiet_steps<M: Masks>(&mut self, masks: M, most: u32) -> u32 {
        if self.import == 0.0 {
            self.bound += STEP * most;
            return most;
        }
        let ever = self.ever;
        for done in 1..=most {
            let start = self.bound;
            self.bound = start + STEP;
            self.press_from_outside(masks, start);
            if self.ever != ever {
                return done;
            }
        }
        most
    }

    /// Adds the pressure of one step and infects whose resistance it reaches. Returns whether anybody may have been infectious.
    #[inline(always)]
    pub(super) fn step<M: Masks>(&mut self, masks: M) -> bool {
        let site = self.site;
        let start = self.bound;
        self.bound = start + STEP;
        let n = self.w.blocks.len();
        let row = ((start / STEP) as usize & (site.ring - 1)) * n;
        // Behind the latest change all weights are zero.
        if start / STEP > self.far && (!ROOMS || self.w.in_rooms.is_empty()) {
            if self.import != 0.0 {
                self.press_from_outside(masks, start);
            }
            return false;
        }
        // While nobody was infected, only what comes from outside has been renewed.
        if ACTIVE && (self.moved | self.dirty | self.kept) {
            self.renew();
        }
        let (mut children, mut staff) = (0.0, 0.0);
        for (b, row) in self.w.blocks.iter_mut().zip(&mut self.w.ring[row..row + n]) {
            let (c, s) = gather(b, row);
            children += c;
            staff += s;
        }
        if site.staff_pool {
            self.share_staff_pool();
        } else if !site.own_pools {
            self.pools();
        }
        if ACTIVE && self.in_force.cohort > 0.0 {
            self.teams();
        }
        if ACTIVE && self.units_apart && !self.one_group_a_unit() {
            self.unit_mates();
        }
        if ROOMS {
            self.rooms();
        }
        for at in 0..n {
            let reached = rise(masks, &mut self.w.blocks[at], children, staff);
            self.infect_reached(at, reached, start);
        }
        if ROOMS {
            while let Some(room) = self.w.touched.pop() {
                self.w.bump[site.rooms[room as usize].lanes()].fill(0);
            }
        }
        true
    }

    /// As a step, while nobody on the site is infectious: what is left is what comes from outside.
    #[inline(always)]
    fn press_from_outside<M: Masks>(&mut self, masks: M, from: u32) {
        for at in 0..self.w.blocks.len() {
            let reached = rise_from_outside(masks, &mut self.w.blocks[at]);
            self.infect_reached(at, reached, from);
        }
    }

    /// Staff in teams or crews share a pool; all children's groups have their own.
    #[inline(always)]
    fn share_staff_pool(&mut self) {
        let mut sum = 0.0;
        for b in &self.w.blocks {
            let (current, source, share, is_staff) = (b.current, b.source, b.contacts.share_pool, b.is_staff);
            sum += sum_eight(&std::array::from_fn(|k| current[k] * source[k] * share[k] * is_staff[k]));
        }
        for b in &mut self.w.blocks {
            let (nearby, pool, is_staff) = (b.nearby, b.pool, b.is_staff);
            b.nearby = std::array::from_fn(|k| nearby[k] + sum * pool[k] * is_staff[k]);
        }
    }

    /// Pools of several groups: staff in teams, children alone in their rooms beside others of the unit.
    fn pools(&mut self) {
        let w = &mut *self.w;
        w.pool_weight.fill(0.0);
        for (pools, b) in self.site.pool_of.chunks(8).zip(&w.blocks) {
            let (current, source, share) = (b.current, b.source, b.contacts.share_pool);
            let out: Eight = std::array::from_fn(|k| current[k] * source[k] * share[k]);
            for (pool, out) in pools.iter().zip(out) {
                w.pool_weight[usize::from(*pool)] += out;
            }
        }
        for (pools, b) in self.site.pool_of.chunks(8).zip(&mut w.blocks) {
            for ((pool, nearby), rate) in pools.iter().zip(&mut b.nearby).zip(&b.pool) {
                *nearby += w.pool_weight[usize::from(*pool)] * rate;
            }
        }
    }

    /// Contacts of children with the staff of their own unit, while staff are kept to units.
    fn teams(&mut self) {
        let w = &mut *self.w;
        w.near.fill(0.0);
        for (side, b) in self.site.sides.chunks(8).zip(&w.blocks) {
            for (side, outward) in side.iter().zip(&b.outward) {
                w.near[usize::from(*side)] += outward;
            }
        }
        for (side, b) in self.site.sides.chunks(8).zip(&mut w.blocks) {
            for ((side, nearby), team) in side.iter().zip(&mut b.nearby).zip(&b.team) {
                *nearby += w.near[usize::from(*side ^ 1)] * team;
            }
        }
    }

    /// Whether the children of each unit are one group: what they share is then shared within the group.
    fn one_group_a_unit(&self) -> bool {
        self.site.own_pools || self.site.staff_pool
    }

    /// What the groups of a unit that is apart go on sharing with each other on the site.
    fn unit_mates(&mut self) {
        let w = &mut *self.w;
        w.unit_gives.fill(0.0);
        for (units, b) in self.site.unit_of.chunks(8).zip(&w.blocks) {
            for ((unit, current), (give, is_child)) in
                units.iter().zip(&b.current).zip(b.open[0].iter().zip(&b.is_child))
            {
                w.unit_gives[usize::from(*unit)] += current * give * is_child;
            }
        }
        for (units, b) in self.site.unit_of.chunks(8).zip(&mut w.blocks) {
            for ((unit, nearby), (child, is_child)) in
                units.iter().zip(&mut b.nearby).zip(b.open[1].iter().zip(&b.is_child))
            {
                let unit = usize::from(*unit);
                let keep = w.unit_keep[unit];
                *nearby += w.unit_gives[unit] * child * is_child * (1.0 - keep * keep);
            }
        }
    }

    /// Pressure among room mates: taken off their resistance one by one.
    #[inline(always)]
    pub(super) fn rooms(&mut self) {
        let (site, bound) = (self.site, self.bound);
        let (beta, factor, some_apart) = (self.world.beta, self.in_force.air, self.w.rooms_apart > 0);
        let Workspace { in_rooms, state, full, keep, q, bump, touched, blocks, .. } = &mut *self.w;
        let mut k = 0;
        while let Some(one) = in_rooms.get_mut(k) {
            let InRoom { lane, room, from, off } = *one;
            let until = off.min(bound);
            // Nobody is left in the room who could be infected, and nobody moves in who could be.
            let mut alone = false;
            if until > from {
                one.from = until;
                let lane = lane as usize;
                let now = state[lane];
                let weight = if now & (AWAY | HOSPITAL) != 0 || now & PRESENT == 0 {
                    0.0
                } else if now & ISOLATED != 0 {
                    f64::from(full[lane]) * f64::from(keep[lane])
                } else {
                    f64::from(full[lane])
                };
                let plan = &site.rooms[room as usize];
                let amount = weight * f64::from(until - from) * beta * plan.rate * factor;
                let amount = amount.min(1e9) as u32;
                // What mates who are apart together go on sharing in the unit and on the site.
                let mut shared = 0.0;
                if some_apart && now & ROOM_APART != 0 {
                    let group = usize::from(site.group_of[lane]);
                    let (b, k) = (&blocks[group / 8], group % 8);
                    let rate = b.source[k] * b.contacts.share_pool[k] * b.pool[k] + b.open[0][k] * b.open[1][k];
                    let kept = f64::from(keep[lane]);
                    shared = (weight * f64::from(until - from) * rate * (1.0 - kept * kept)).min(1e9);
                }
                if amount > 0 || shared >= 1.0 {
                    touched.push(room);
                    let mut least = NEVER;
                    let mut take = |left: &mut u32, bump: &mut u32, amount: u32| {
                        let there = if *left == NEVER { 0 } else { amount };
                        *left = left.saturating_sub(there);
                        *bump = bump.saturating_add(there);
                        least = least.min(*left);
                    };
                    let lanes = plan.lanes();
                    let mates = q[lanes.clone()].iter_mut().zip(&mut bump[lanes.clone()]);
                    if some_apart {
                        // Mates who are apart together meet each other as before; their resistance stands for fewer
                        // contacts elsewhere.
                        for ((left, bump), (state, keep)) in mates.zip(state[lanes.clone()].iter().zip(&keep[lanes])) {
                            let apart = *state & ROOM_APART != 0;
                            let kept = if apart { f64::from(*keep).max(1e-3) } else { 1.0 };
                            let amount = f64::from(amount) + if apart { shared } else { 0.0 };
                            take(left, bump, (amount / kept).min(1e9) as u32);
                        }
                    } else {
                        mates.for_each(|(left, bump)| take(left, bump, amount));
                    }
                    alone = least == NEVER;
                    let group = usize::from(site.group_of[lane]);
                    let next = &mut blocks[group / 8].next[group % 8];
                    *next = if alone { *next } else { next.min(f64::from(least)) };
                }
            }
            if alone || off <= bound {
                in_rooms.swap_remove(k);
            } else {
                k += 1;
            }
        }
    }

    /// Renews the factors of the groups after a change of people or measures.
    #[inline(always)]
    pub(super) fn renew(&mut self) {
        self.renew_outside();
        if self.moved {
            self.refresh_contacts();
        }
        if self.dirty {
            self.refresh();
        }
        if self.kept {
            self.keep_back();
        }
    }

    /// Renews what comes from outside alone: enough while nobody on the site is infected.
    #[inline(always)]
    pub(super) fn renew_outside(&mut self) {
        if self.responded {
            self.refresh_in_force();
        }
        if self.outside {
            self.refresh_outside();
        }
    }

    /// What units keep back of their contacts with the rest of the site.
    #[inline(always)]
    fn keep_back(&mut self) {
        self.kept = false;
        let one_group = self.one_group_a_unit();
        let w = &mut *self.w;
        self.units_apart = ACTIVE && self.site.keeps && w.unit_keep.iter().any(|keep| *keep < 1.0);
        for (units, b) in self.site.unit_of.chunks(8).zip(&mut w.blocks) {
            let mut keep = [1.0; 8];
            if ACTIVE && self.site.keeps {
                for (keep, unit) in keep.iter_mut().zip(units) {
                    *keep = w.unit_keep[usize::from(*unit)];
                }
            }
            let [give, child, staff, team, own] = b.open;
            let is_child = b.is_child;
            // A unit that is apart is apart from the rest of the site: what its children share with each other on the site
            // (at meals, in the yard) they go on sharing.
            let shared = f64::from(u8::from(one_group));
            b.own =
                std::array::from_fn(|k| own[k] + give[k] * child[k] * is_child[k] * (1.0 - keep[k] * keep[k]) * shared);
            b.give = std::array::from_fn(|k| give[k] * keep[k]);
            b.child = std::array::from_fn(|k| child[k] * keep[k]);
            b.staff = std::array::from_fn(|k| staff[k] * keep[k]);
            b.team = std::array::from_fn(|k| team[k] * keep[k]);
        }
    }

    /// What the responses in force make of contacts and of what comes from outside.
    #[inline(always)]
    fn refresh_in_force(&mut self) {
        self.responded = false;
        let site = self.site;
        let s = &site.scenario;
        let mut now = InForce::default();
        let mut cohort = 0.0;
        if ACTIVE {
            for (k, m) in site.measures.iter().enumerate() {
                if !self.w.responses[k].active {
                    continue;
                }
                let x = &self.world.responses[k];
                match m.kind {
                    Kind::Masks => {
                        for role in 0..2 {
                            if m.covers(role == 1) {
                                now.source[role] *= 1.0 - x.adherence * x.source;
                                now.receiver[role] *= 1.0 - x.adherence * x.receiver;
                            }
                        }
                    }
                    Kind::Air => now.air *= 1.0 - x.adherence * x.effect,
                    Kind::StaffCohorts => cohort = f64::max(cohort, x.adherence * x.effect),
                    Kind::VisitsByVideo => {
                        now.share_stopped += s.introduction.share_visitors * x.adherence * x.effect;
                        now.visitors *= 1.0 - x.adherence * x.effect;
                    }
                    Kind::StopTransfers => {
                        now.share_stopped += s.introduction.share_transfers * x.adherence * x.effect;
                        now.transfers *= 1.0 - x.adherence * x.effect;
                    }
                    Kind::CourtByVideo => now.court *= 1.0 - x.adherence * x.effect,
                    _ => {}
                }
            }
        }
        now.cohort = s.staff.team_share + (1.0 - s.staff.team_share) * cohort;
        self.in_force = now;
    }

    /// Renews what comes from outside after a change of people, measures or the wave there.
    #[inline(always)]
    fn refresh_outside(&mut self) {
        self.outside = false;
        let site = self.site;
        let s = &site.scenario;
        let now = self.in_force;
        let (nc, ns) = (f64::from(self.children_now), f64::from(site.staff));
        let n = nc + ns;
        let steps = f64::from(1u32 << site.step_shift);
        let wave = s.wave.over(self.day);
        let imported = |any: f64, own: f64, people: f64| {
            let any = if n > 0.0 { any / n } else { 0.0 };
            let own = if people > 0.0 { own / people } else { 0.0 };
            (any + own) * wave / steps * HAZARD
        };
        let routes = s.introduction.routes;
        let (visitors, court, transfers) =
            (routes.visitors * now.visitors, routes.court * now.court, routes.transfers * now.transfers);
        let any = s.introduction.per_day * (1.0 - now.share_stopped).max(0.0);
        let mut import = [imported(any, visitors + court + transfers, nc), imported(any, routes.staff_home, ns)];
        self.import = import[0] + import[1];
        for (x, susceptibility) in import.iter_mut().zip(self.world.susceptibility) {
            // Resistances are divided by the susceptibility, which does not matter for what is met outside the site.
            *x = if susceptibility > 1e-9 { *x / susceptibility } else { 0.0 };
        }
        let w = &mut *self.w;
        for (units, b) in site.unit_of.chunks(8).zip(&mut w.blocks) {
            let (is_child, is_staff) = (b.is_child, b.is_staff);
            b.import = std::array::from_fn(|k| is_child[k] * import[0] + is_staff[k] * import[1]);
            if ACTIVE && site.keeps {
                // A unit that is apart is apart from visitors, too.
                for ((import, is_child), unit) in b.import.iter_mut().zip(is_child).zip(units) {
                    *import *= if is_child > 0.0 { w.unit_keep[usize::from(*unit)] } else { 1.0 };
                }
            }
        }
    }

    /// Renews the factors after a change of measures.
    #[inline(always)]
    fn refresh(&mut self) {
        self.dirty = false;
        self.kept = true;
        let site = self.site;
        let s = &site.scenario;
        let w = &mut *self.w;
        let InForce { source, receiver, air, cohort, .. } = self.in_force;
        let apart = 1.0 - cohort;
        // With teams or crews, the staff's share goes through a pool of several groups.
        let own = [site.own_pools || site.staff_pool, site.own_pools].map(|x| f64::from(u8::from(x)));
        let receive = receiver.map(|x| x * air);
        for (groups, b) in site.groups.chunks(8).zip(&mut w.blocks) {
            let mut duty = [1.0; 8];
            if ACTIVE && s.staff.shifts.is_some() {
                for (duty, group) in duty.iter_mut().zip(groups) {
                    *duty = if group.staff && !site.on_duty(group.crew, self.day) { 0.0 } else { 1.0 };
                }
            }
            let (c, is_child, is_staff) = (b.contacts, b.is_child, b.is_staff);
            let by_role = |x: [f64; 2]| -> Eight { std::array::from_fn(|k| is_child[k] * x[0] + is_staff[k] * x[1]) };
            let (source, receive, own) = (by_role(source), by_role(receive), by_role(own));
            let source: Eight = std::array::from_fn(|k| source[k] * duty[k]);
            let receive: Eight = std::array::from_fn(|k| receive[k] * duty[k]);
            let pool: Eight = std::array::from_fn(|k| receive[k] * c.pool[k]);
            b.source = source;
            b.pool = pool;
            b.open = [
                std::array::from_fn(|k| source[k] * c.share_site[k]),
                std::array::from_fn(|k| receive[k] * c.child[k] * (is_child[k] + is_staff[k] * apart)),
                std::array::from_fn(|k| receive[k] * c.staff[k] * (is_staff[k] + is_child[k] * apart)),
                std::array::from_fn(|k| receive[k] * c.team[k] * cohort),
                std::array::from_fn(|k| source[k] * c.share_pool[k] * pool[k] * own[k]),
            ];
        }
    }

    /// Renews the rates of contact after a change of people.
    #[inline(always)]
    fn refresh_contacts(&mut self) {
        let site = self.site;
        let s = &site.scenario;
        let w = &mut *self.w;
        (self.moved, self.dirty) = (false, true);
        let (nc, ns) = (f64::from(self.children_now), f64::from(site.staff));
        let n = nc + ns;
        // Presence: staff meet others only while they are on the site.
        let p = s.staff.present.clamp(0.0, 1.0);
        let c = s.staff.contact;
        let c = [[c[0][0], c[0][1] * p], [c[1][0] * p, c[1][1] * p * p]];
        // With shifts: the same, over the days on which both are there.
        let (there, together) = match s.staff.shifts {
            Some(x) => (f64::from(x.on_days) / f64::from(x.on_days + x.off_days), site.together),
            None => (1.0, 1.0),
        };
        let sum = c[0][0] * nc * (nc - 1.0).max(0.0)
            + (c[0][1] + c[1][0]) * nc * ns * there
            + c[1][1] * ns * (ns - 1.0).max(0.0) * together;
        let beta = self.world.beta;
        let site_rate =
            if n > 1.0 && sum > 0.0 { beta * site.crowded(self.children_now + site.staff) * n / sum } else { 0.0 };
        let of_staff = if together > 0.0 { beta / together } else { beta };
        for (units, b) in site.unit_of.chunks(8).zip(&mut w.blocks) {
            let mut pairs = [0.0; 8];
            for (rate, unit) in pairs.iter_mut().zip(units) {
                let unit = usize::from(*unit);
                *rate = site.pair_rate(unit, w.unit_children.get(unit).copied().unwrap_or(0));
            }
            let (is_child, is_staff) = (b.is_child, b.is_staff);
            let by_role = |x: [f64; 2]| -> Eight { std::array::from_fn(|k| is_child[k] * x[0] + is_staff[k] * x[1]) };
            let pool = by_role([beta, of_staff]);
            b.contacts.pool = std::array::from_fn(|k| pool[k] * pairs[k]);
            b.contacts.child = by_role(c[0].map(|x| x * site_rate));
            b.contacts.staff = by_role(c[1].map(|x| x * site_rate));
        }
        if !site.cohorts {
            return;
        }
        w.team_children.fill(0.0);
        for (u, people) in site.units.iter().take(site.child_units).zip(&w.unit_children) {
            w.team_children[u.team] += f64::from(*people);
        }
        for (k, group) in site.groups.iter().enumerate() {
            let role = usize::from(group.staff);
            let (all, team) = if group.staff {
                (ns, site.team_staff[group.unit])
            } else {
                (nc, w.team_children[site.units[group.unit].team])
            };
            w.blocks[k / 8].contacts.team[k % 8] =
                if team > 0.0 { site_rate * c[1 - role][role] * all / team } else { 0.0 };
        }
    }
}

/// Factors of the groups in one world, for the short way.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Factors(GroupBlock);

impl Factors {
    /// The first eight groups.
    pub(crate) fn block(&self) -> &GroupBlock {
        &self.0
    }
}

/// The factors of a world, before anything happens.
pub(crate) fn factors(site: &Site, world: &World, w: &mut Workspace) -> Factors {
    let mut c = Course::<false, false>::new(site, world, w, None, 0);
    for (k, u) in site.units.iter().enumerate() {
        c.w.unit_children[k] = u.lanes.len() as u32;
    }
    c.renew();
    let mut b = c.w.blocks.first().copied().unwrap_or(GroupBlock::EMPTY);
    b.current = [0.0; 8];
    b.level = [0.0; 8];
    b.next = [f64::INFINITY; 8];
    Factors(b)
}
