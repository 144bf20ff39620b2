//! A slow, obvious simulator, kept beside the fast one to check it.
//!
//! Events in continuous time, one person at a time: at every moment the hazard of each susceptible person is summed over all
//! infectious people, the next infection is drawn from the total, and all times are drawn from their laws
//! directly. Every morning people decide what they decide, person by person. No tables, no steps, no resistances, no shared
//! random numbers, no code in common with the engine beyond the words of a scenario.
//!
//! It knows everything that a scenario can say but for two things, which it leaves out: newcomers have no room (as in the engine) and
//! parameters known within a range count with their central value. Responses of the same kind are expected once.

use crate::response::{Kind, Response, Scope, Start, Who};
use crate::scenario::{ByRole, Parameter, Period, Scenario, Shape};

/// What the reference finds. All but the histogram are means over the courses.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Reference {
    /// Courses by the number of initially susceptible people infected.
    pub histogram: Vec<u64>,
    /// Infected children.
    pub children: f64,
    /// Infected staff.
    pub staff: f64,
    /// Number infected after each day.
    pub infected_by_day: Vec<f64>,
    /// Number infectious after each day.
    pub infectious_by_day: Vec<f64>,
    /// Cases that became known.
    pub known: f64,
    /// People who needed a hospital bed.
    pub hospital: f64,
    /// Days of work lost.
    pub days_absent: f64,
    /// Child-days apart from the group.
    pub apart: f64,
    /// Hours alone, all children together.
    pub hours_alone: f64,
    /// Times that a child found no isolation room.
    pub no_room: f64,
    /// Tests used while the infection was on the site.
    pub tests: f64,
    /// Doses given while the infection was on the site.
    pub doses: f64,
}

/// Xorshift64*: small, sequential, and not the engine's generator (Vigna 2016, doi:10.1145/2845077).
struct Stream(u64);

impl Stream {
    fn uniform(&mut self) -> f64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        ((self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 12) as f64 + 0.5) / (1u64 << 52) as f64
    }

    fn yes(&mut self, chance: f64) -> bool {
        self.uniform() < chance
    }

    fn exponential(&mut self) -> f64 {
        -libm::log(self.uniform())
    }

    fn normal(&mut self) -> f64 {
        // Box and Muller.
        libm::sqrt(2.0 * self.exponential()) * libm::cos(2.0 * std::f64::consts::PI * self.uniform())
    }

    /// Gamma of mean 1 (Marsaglia and Tsang 2000, doi:10.1145/358407.358414).
    fn gamma(&mut self, shape: f64) -> f64 {
        if shape < 1.0 {
            let boost = libm::pow(self.uniform(), 1.0 / shape);
            return self.gamma(shape + 1.0) * (shape + 1.0) / shape * boost;
        }
        let d = shape - 1.0 / 3.0;
        let c = 1.0 / libm::sqrt(9.0 * d);
        loop {
            let x = self.normal();
            let v = 1.0 + c * x;
            if v > 0.0 {
                let v = v * v * v;
                if libm::log(self.uniform()) < 0.5 * x * x + d - d * v + d * libm::log(v) {
                    return d * v / shape;
                }
            }
        }
    }

    fn period(&mut self, p: &Period) -> f64 {
        let m = p.mean_days.central;
        match p.shape {
            Shape::None => 0.0,
            Shape::Fixed => m,
            Shape::Exponential => m * self.exponential(),
            Shape::Gamma(k) => m * self.gamma(k),
            Shape::Lognormal(s) => m * libm::exp(s * self.normal() - 0.5 * s * s),
        }
    }

    /// A latent time and the incubation of the same person: the same place in both laws. The place is found by drawing
    /// many of each and taking the same rank, once for all courses.
    fn pair(&mut self, ranks: &[(f64, f64)]) -> (f64, f64) {
        ranks[((self.uniform() * ranks.len() as f64) as usize).min(ranks.len() - 1)]
    }

    fn shuffle<T>(&mut self, items: &mut [T]) {
        for i in (1..items.len()).rev() {
            items.swap(i, (self.uniform() * (i + 1) as f64) as usize);
        }
    }
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    Susceptible,
    Immune,
    Exposed,
    Infectious,
    Recovered,
}

/// Somebody who lives or works there.
struct Person {
    staff: bool,
    unit: usize,
    room: usize,
    age: usize,
    team: usize,
    crew: u32,
    state: State,
    introduced: bool,
    here: bool,
    /// Infection, start and end of being infectious, symptoms (infinite: none).
    since: f64,
    on: f64,
    off: f64,
    onset: f64,
    /// Weight of infectiousness.
    factor: f64,
    known: bool,
    /// Mornings on which something falls due.
    notice: Option<i64>,
    stay_away: Option<i64>,
    to_hospital: Option<i64>,
    test_result: Option<i64>,
    /// Morning on which a wrong result arrives, and on which a room is wanted because of one.
    wrong_result: Option<i64>,
    wrong_room: Option<i64>,
    to_isolation: Option<i64>,
    /// Last morning and one of what lasts.
    isolated_until: i64,
    away_until: i64,
    hospital_until: i64,
    intake_until: i64,
    intake_by: usize,
    intake_at: Option<(i64, usize)>,
    protected_until: i64,
    protect_at: Option<i64>,
    /// Whether they keep to a response: one answer for each response, given once.
    keeps: Vec<bool>,
    /// Protection from before or by vaccine: share prevented on a day, half-life.
    guard: Option<(f64, f64, Option<f64>)>,
    severity_left: f64,
    doses: u32,
    first_dose: i64,
    works_at: Vec<i64>,
    /// A positive test found them after they were infectious.
    late_find: bool,
}

impl Person {
    /// Away from work, at home or in hospital.
    fn is_absent(&self, day: i64) -> bool {
        self.staff && (self.away_until > day || self.hospital_until > day)
    }
}

/// How far a response is.
#[derive(Clone, Default)]
struct Standing {
    from: Option<i64>,
    active: bool,
    finished: bool,
    known_before: u32,
    used: u32,
    today: u32,
    gone_home: u32,
    rooms: u32,
}

/// Simulates `replicates` courses.
#[must_use]
pub fn simulate(s: &Scenario, replicates: u32, seed: u64) -> Reference {
    let days = s.run.days as usize;
    let mut out = Reference {
        infected_by_day: vec![0.0; days + 1],
        infectious_by_day: vec![0.0; days + 1],
        ..Reference::default()
    };
    let mut stream = Stream(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
    let ranks = ranks(s, &mut stream);
    for _ in 0..replicates {
        let people = populate(s, &mut stream);
        let mut roster: Vec<usize> = (0..people.len()).collect();
        let (children, staff) = roster.split_at_mut(people.partition_point(|p| !p.staff));
        stream.shuffle(children);
        stream.shuffle(staff);
        let children = people.iter().filter(|p: &&Person| p.here && !p.staff).count() as u32;
        let mut course = Course {
            s,
            ranks: &ranks,
            people,
            roster,
            stream: &mut stream,
            standing: vec![Standing::default(); s.responses.len()],
            unit_apart: vec![(0, 1.0); s.units.len()],
            room_apart: std::collections::BTreeMap::new(),
            quarantines: Vec::new(),
            known: 0,
            last_known: None,
            arrived: 0,
            without_responses: children,
            over: false,
            wrongly_known: 0,
            wrong_today: Vec::new(),
        };
        course.run(&mut out);
        let infected = |staff: bool| course.people.iter().filter(|p| p.staff == staff && caught(p)).count();
        let (children, staff) = (infected(false), infected(true));
        if out.histogram.len() <= children + staff {
            out.histogram.resize(children + staff + 1, 0);
        }
        out.histogram[children + staff] += 1;
        out.children += children as f64;
        out.staff += staff as f64;
        out.known += f64::from(course.known);
    }
    let n = f64::from(replicates.max(1));
    for x in [
        &mut out.children,
        &mut out.staff,
        &mut out.known,
        &mut out.hospital,
        &mut out.days_absent,
        &mut out.apart,
        &mut out.hours_alone,
        &mut out.no_room,
        &mut out.tests,
        &mut out.doses,
    ]
    .into_iter()
    .chain(&mut out.infected_by_day)
    .chain(&mut out.infectious_by_day)
    {
        *x /= n;
    }
    out
}

fn caught(p: &Person) -> bool {
    !p.introduced && matches!(p.state, State::Exposed | State::Infectious | State::Recovered)
}

fn ranks(s: &Scenario, stream: &mut Stream) -> Vec<(f64, f64)> {
    let Some(incubation) = &s.pathogen.incubation else { return Vec::new() };
    const DRAWS: usize = 100_000;
    let mut sorted = |p: &Period| {
        let mut v: Vec<f64> = (0..DRAWS).map(|_| stream.period(p)).collect();
        v.sort_by(f64::total_cmp);
        v
    };
    let (a, b) = (sorted(&s.pathogen.latent), sorted(incubation));
    a.into_iter().zip(b).collect()
}

fn populate(s: &Scenario, stream: &mut Stream) -> Vec<Person> {
    let mut people = Vec::new();
    let extra = |k: u32| if s.introduction.among { 0 } else { k };
    let mut room = 0;
    let teams = s.units.len().max(1);
    for (k, u) in s.units.iter().enumerate() {
        let introduced = if k == 0 { s.introduction.children } else { 0 };
        let n = u.children + if k == 0 { extra(introduced) } else { 0 };
        // Roles at random over the beds of the unit.
        let mut roles: Vec<u8> =
            (0..n).map(|i| if i < introduced { 2 } else { u8::from(i < introduced + u.immune) }).collect();
        stream.shuffle(&mut roles);
        let mut ages = ages_of(s, &u.ages, n as usize);
        stream.shuffle(&mut ages);
        for (i, role) in roles.into_iter().enumerate() {
            let mut p = person(s, stream, false, role);
            (p.unit, p.room, p.age) = (k, room + i % u.rooms.max(1) as usize, ages[i]);
            p.team = k;
            people.push(p);
        }
        room += u.rooms.max(1) as usize;
    }
    let staff = s.staff.count + extra(s.introduction.staff);
    let teams = teams.min(staff as usize).max(1);
    let crews = s.staff.shifts.map_or(1, |x| x.crews.clamp(1, staff.max(1)));
    for p in &mut people {
        p.team %= teams;
    }
    for i in 0..staff {
        let role = if i < s.introduction.staff { 2 } else { u8::from(i < s.introduction.staff + s.staff.immune) };
        let mut p = person(s, stream, true, role);
        p.team = i as usize % teams;
        p.crew = (i / teams as u32) % crews;
        people.push(p);
    }
    people
}

/// Age group of each child of a unit: as many as it counts, or as the shares say.
fn ages_of(s: &Scenario, counts: &[u32], n: usize) -> Vec<usize> {
    let mut out = Vec::new();
    let mut share = 0.0;
    for (k, g) in s.ages.iter().enumerate() {
        share += g.share;
        let until = match counts.get(k) {
            Some(c) => out.len() + *c as usize,
            None => (share * n as f64).round() as usize,
        };
        out.resize(until.max(out.len()).min(n), k);
    }
    out.resize(n, s.ages.len().saturating_sub(1));
    out
}

fn person(s: &Scenario, stream: &mut Stream, staff: bool, role: u8) -> Person {
    let keeps = s.responses.iter().map(|r| stream.yes(r.adherence.central)).collect();
    let share = if staff { s.immunity.staff } else { s.immunity.children };
    let mut p = Person {
        staff,
        unit: usize::MAX,
        room: usize::MAX,
        age: 0,
        team: 0,
        crew: 0,
        state: if role == 1 { State::Immune } else { State::Susceptible },
        introduced: role == 2,
        here: true,
        since: f64::INFINITY,
        on: f64::INFINITY,
        off: f64::INFINITY,
        onset: f64::INFINITY,
        factor: 1.0,
        known: false,
        notice: None,
        stay_away: None,
        to_hospital: None,
        test_result: None,
        wrong_result: None,
        wrong_room: None,
        to_isolation: None,
        isolated_until: 0,
        away_until: 0,
        hospital_until: 0,
        intake_until: 0,
        intake_by: 0,
        intake_at: None,
        protected_until: 0,
        protect_at: None,
        keeps,
        guard: None,
        severity_left: 1.0,
        doses: 0,
        first_dose: 0,
        works_at: Vec::new(),
        late_find: false,
    };
    if role == 0 && stream.yes(share) {
        p.guard = Some((s.immunity.effect.central, 0.0, s.immunity.half_life_days));
        p.severity_left = 1.0 - s.immunity.severity_effect.central;
    }
    p
}

/// What the morning has decided about contacts.
struct Today {
    source: [f64; 2],
    receiver: [f64; 2],
    air: f64,
    /// Share of contacts between children and staff that stay in the team.
    team_share: f64,
    /// Rate per pair, before what belongs to two people: in the unit, and on the site by role of both.
    unit_rate: Vec<f64>,
    staff_rate: f64,
    site_rate: [[f64; 2]; 2],
    /// Children and staff of each team, children and staff.
    teams: Vec<[f64; 2]>,
    people: [f64; 2],
    /// Hazard from outside by role.
    outside: [f64; 2],
}

struct Course<'a> {
    s: &'a Scenario,
    ranks: &'a [(f64, f64)],
    people: Vec<Person>,
    /// Who is vaccinated one after the other.
    roster: Vec<usize>,
    stream: &'a mut Stream,
    standing: Vec<Standing>,
    /// Until which morning, and what is left of contacts with the site.
    unit_apart: Vec<(i64, f64)>,
    room_apart: std::collections::BTreeMap<usize, (i64, f64)>,
    /// Quarantines decided and not begun: morning, person, response.
    quarantines: Vec<(i64, usize, usize)>,
    known: u32,
    /// Found wrongly: so far, and this morning.
    wrongly_known: u32,
    wrong_today: Vec<usize>,
    last_known: Option<i64>,
    arrived: u32,
    /// Children who would be there if no response sent anybody home or kept anybody from being admitted.
    without_responses: u32,
    over: bool,
}

fn whole(days: f64) -> i64 {
    libm::ceil(days) as i64
}

fn by_role(x: ByRole, staff: bool) -> f64 {
    if staff { x.staff.central } else { x.children.central }
}

fn covers(who: Who, staff: bool) -> bool {
    match who {
        Who::Everybody => true,
        Who::Children => !staff,
        Who::Staff => staff,
    }
}

/// How many happen today of what comes at an even rate.
fn due(rate: f64, day: i64) -> u32 {
    (libm::floor((day + 1) as f64 * rate + 1e-9) - libm::floor(day as f64 * rate + 1e-9)) as u32
}

impl Course<'_> {
    fn run(&mut self, out: &mut Reference) {
        let s = self.s;
        let days = s.run.days as usize;
        for i in 0..self.people.len() {
            if self.people[i].introduced {
                self.infect(i, 0.0, false, 0, out);
            }
        }
        self.write(0, out);
        let from_outside = s.introduction.per_day > 0.0
            || s.introduction.routes.total() > 0.0
            || (s.turnover.admissions_per_day > 0.0 && s.turnover.admitted_infected > 0.0);
        for day in 0..days {
            let alive = self.people.iter().any(|p| p.here && matches!(p.state, State::Exposed | State::Infectious));
            self.over |= !alive && !from_outside;
            self.morning(day as i64, out);
            if !self.over {
                self.spread(day, out);
            }
            self.write(day + 1, out);
        }
    }

    fn write(&self, day: usize, out: &mut Reference) {
        out.infected_by_day[day] += self.people.iter().filter(|p| caught(p)).count() as f64;
        let infectious = self.people.iter().filter(|p| p.here && p.state == State::Infectious);
        out.infectious_by_day[day] += infectious.count() as f64;
    }

    /// A person is infected at `t`; `next` is the next morning that comes.
    fn infect(&mut self, i: usize, t: f64, latent: bool, next: i64, out: &mut Reference) {
        let (s, g) = (self.s, &self.s.pathogen);
        let staff = self.people[i].staff;
        let age = if staff { None } else { s.ages.get(self.people[i].age) };
        let (wait, incubation) = if self.ranks.is_empty() {
            (self.stream.period(&g.latent), None)
        } else {
            let (a, b) = self.stream.pair(self.ranks);
            (a, Some(b))
        };
        let (since, on) = if latent { (t, t + wait) } else { (t - wait, t) };
        let length = self.stream.period(&g.infectious);
        let onset = incubation.map_or(on + g.before_symptoms_days.central, |x| since + x);
        let mut factor = by_role(g.infectiousness, staff) * age.map_or(1.0, |a| a.infectiousness.central);
        if g.offspring_dispersion.central > 0.0 {
            factor *= self.stream.gamma(g.offspring_dispersion.central);
        }
        let of_age = |x: Option<Parameter>, all: ByRole| x.map_or(by_role(all, staff), |x| x.central);
        let without = self.stream.yes(of_age(age.and_then(|a| a.without_symptoms), g.without_symptoms));
        if without {
            factor *= g.infectiousness_without_symptoms.central;
        }
        let hospital = of_age(age.and_then(|a| a.hospital), g.hospital) * self.people[i].severity_left;
        let in_hospital = self.stream.yes(hospital);
        let noticed = !without && self.stream.yes(s.notice.share);
        let away = staff && !without && self.stream.yes(s.staff.stay_home);
        out.hospital += f64::from(u8::from(in_hospital));
        let p = &mut self.people[i];
        p.state = if latent { State::Exposed } else { State::Infectious };
        (p.since, p.on, p.off, p.factor) = (since, on, on + length, factor);
        p.onset = if without { f64::INFINITY } else { onset };
        p.notice = noticed.then(|| whole(onset + s.notice.delay_days).max(next));
        p.stay_away = away.then(|| (libm::floor(onset) as i64 + 1).max(next));
        p.to_hospital = in_hospital.then(|| (libm::floor(onset + g.hospital_after_days) as i64).max(next));
    }

    // ---- the morning ---------------------------------------------------------------------------------------------

    fn morning(&mut self, day: i64, out: &mut Reference) {
        let s = self.s;
        let were = self.in_force();
        self.decide_responses(day);
        self.answer_known(&were, day);
        for _ in 0..due(s.turnover.leavers_per_day, day).min(self.without_responses) {
            // Of those who would be there without responses; who went home early or was not let in does not leave again.
            let here = self.people.iter().filter(|p| p.here && !p.staff).count();
            if self.stream.uniform() * f64::from(self.without_responses) < here as f64 {
                self.leave();
            }
            self.without_responses -= 1;
        }
        for k in 0..s.responses.len() {
            let r = &s.responses[k];
            if r.kind == Kind::ReleaseSchedule && self.standing[k].active {
                let at_start = s.units.iter().map(|u| u.children).sum::<u32>()
                    + if s.introduction.among { 0 } else { s.introduction.children };
                let all = (r.share * f64::from(at_start)).round() as u32;
                let rate = f64::from(r.capacity.unwrap_or(at_start)) * r.adherence.central;
                let since = day - self.standing[k].from.unwrap_or(0);
                for _ in 0..due(rate.min(f64::from(at_start)), since).min(all - self.standing[k].gone_home) {
                    self.leave();
                    self.standing[k].gone_home += 1;
                }
            }
        }
        for _ in 0..due(s.turnover.admissions_per_day, day) {
            self.arrive(day, out);
            self.without_responses += 1;
        }
        self.wrong_today.clear();
        let known = self.positives();
        self.what_falls_due(day, out);
        self.begin_with_cases(known, day, out);
        for k in 0..s.responses.len() {
            if self.standing[k].active {
                match s.responses[k].kind {
                    Kind::TestAtIntervals => self.test_round(k, day, out),
                    Kind::Vaccination => self.vaccinate(k, day, out),
                    _ => {}
                }
            }
        }
        let known = self.positives();
        self.what_falls_due(day, out);
        self.begin_with_cases(known, day, out);
        self.count(day, out);
    }

    fn absent(&self, day: i64) -> f64 {
        self.people.iter().filter(|p| p.is_absent(day)).count() as f64
    }

    fn staff_all(&self) -> f64 {
        self.people.iter().filter(|p| p.staff).count() as f64
    }

    fn on_duty(&self, p: &Person, day: i64) -> bool {
        !p.staff || self.s.staff.shifts.is_none_or(|x| x.on_duty(p.crew, day as u32))
    }

    fn decide_responses(&mut self, day: i64) {
        let (absent, staff, positives) = (self.absent(day), self.staff_all(), self.positives());
        for (r, now) in self.s.responses.iter().zip(&mut self.standing) {
            // Where the delay belongs to each case, the response itself begins at once.
            let by_case = matches!(
                r.kind,
                Kind::IsolateCases
                    | Kind::QuarantineContacts
                    | Kind::PostExposure
                    | Kind::TestAtIntervals
                    | Kind::TestAtIntake
                    | Kind::Vaccination
            );
            let delay = if by_case { 0 } else { whole(r.delay_days) };
            if now.from.is_none() {
                now.from = match r.start {
                    Start::Day(d) => Some(i64::from(d) + delay),
                    Start::KnownCases(n) => (positives - now.known_before >= n).then_some(day + delay),
                    Start::StaffAbsent(share) => (absent > 0.0 && absent >= share * staff).then_some(day + delay),
                };
            }
            let ended = r.end.is_some_and(|e| day > i64::from(e));
            now.active = !now.finished && !ended && now.from.is_some_and(|f| day >= f);
            if let (true, Some(quiet), Some(from)) = (now.active, r.quiet_days, now.from) {
                let since = self.last_known.map_or(from, |d| d.max(from));
                if day >= since + i64::from(quiet) {
                    now.active = false;
                    now.known_before = positives;
                    if matches!(r.start, Start::Day(_)) {
                        now.finished = true;
                    } else {
                        now.from = None;
                    }
                }
            }
            if r.kind == Kind::StaffCohorts && absent > r.absence_limit * staff {
                now.active = false;
            }
            now.today = 0;
        }
    }

    /// The response of this kind that is in force.
    fn force(&self, kind: Kind) -> Option<(usize, &Response)> {
        self.s.responses.iter().enumerate().find(|(k, r)| r.kind == kind && self.standing[*k].active)
    }

    /// Any child leaves.
    fn leave(&mut self) {
        let here: Vec<usize> =
            (0..self.people.len()).filter(|i| self.people[*i].here && !self.people[*i].staff).collect();
        if here.is_empty() {
            return;
        }
        let i = here[(self.stream.uniform() * here.len() as f64) as usize];
        self.people[i].here = false;
    }

    fn arrive(&mut self, day: i64, out: &mut Reference) {
        let s = self.s;
        let unit = self.arrived as usize % s.units.len();
        self.arrived += 1;
        if let Some((_, r)) = self.force(Kind::FewerAdmissions)
            && self.stream.yes(r.effect.central * r.adherence.central)
        {
            return;
        }
        let u = self.stream.uniform();
        let (infected, immune) = (s.turnover.admitted_infected, s.turnover.admitted_immune);
        let mut p = person(s, self.stream, false, 0);
        (p.unit, p.team) = (unit, unit);
        let x = self.stream.uniform();
        let mut share = 0.0;
        for (k, g) in s.ages.iter().enumerate() {
            if x >= share {
                p.age = k;
            }
            share += g.share;
        }
        if let Some((k, r)) = self.force(Kind::IntakeQuarantine)
            && p.keeps[k]
        {
            let apart = self.people.iter().filter(|p| p.here && p.intake_until > day).count();
            if r.capacity.is_none_or(|c| apart < c as usize) {
                p.intake_until = day + whole(r.days).max(1);
                p.intake_by = k;
            }
        }
        let i = self.people.len();
        self.roster.push(self.people.len());
        self.people.push(p);
        if u >= infected && u < infected + immune {
            self.people[i].state = State::Immune;
        }
        let tested = match self.force(Kind::TestAtIntake) {
            Some((k, r)) => {
                let left = r.capacity.is_none_or(|c| self.standing[k].today < c)
                    && r.stock.is_none_or(|n| self.standing[k].used < n);
                left.then_some(k)
            }
            None => None,
        };
        if let Some(k) = tested {
            self.standing[k].today += 1;
            self.standing[k].used += 1;
            out.tests += 1.0;
        }
        if u < infected {
            // Somewhere in the course, evenly.
            self.infect(i, 0.0, true, day, out);
            let p = &mut self.people[i];
            let behind = self.stream.uniform() * p.off;
            let t = day as f64;
            let onset = p.onset;
            (p.since, p.on, p.off, p.onset) = (t - behind, t + p.on - behind, t + p.off - behind, t + onset - behind);
            p.introduced = true;
            if self.ranks.is_empty() {
                // As if the part of the infectious time that lies behind had not brought symptoms nearer.
                p.onset = p.on.max(t) + s.pathogen.before_symptoms_days.central;
            }
            if p.notice.is_some() {
                p.notice = Some(whole(p.onset + s.notice.delay_days).max(day));
            }
            if p.on <= t {
                p.state = State::Infectious;
            }
            if let Some(k) = tested {
                let r = &s.responses[k];
                let found = self.sensitivity(r, i, day as f64) * r.adherence.central;
                if self.stream.yes(found) {
                    // Whoever is apart already stays so: the result counts when that is over.
                    let p = &mut self.people[i];
                    let at = (day + whole(r.delay_days)).max(p.intake_until);
                    if at > day {
                        p.intake_at = Some((at, k));
                    } else {
                        p.intake_until = day + libm::floor(p.off - day as f64) as i64 + 1;
                        p.intake_by = k;
                    }
                }
            }
        }
    }

    /// Chance that a test finds this person now.
    fn sensitivity(&self, r: &Response, i: usize, t: f64) -> f64 {
        let p = &self.people[i];
        if r.sensitivity_by_day.is_empty() {
            return if p.on <= t && t < p.off { r.sensitivity.central } else { 0.0 };
        }
        let days = t - p.since;
        let points = &r.sensitivity_by_day;
        if points.len() == 1 {
            return if days == f64::from(points[0].0) { points[0].1.central } else { 0.0 };
        }
        for w in points.windows(2) {
            let (a, b) = (f64::from(w[0].0), f64::from(w[1].0));
            if a <= days && days <= b {
                return w[0].1.central + (w[1].1.central - w[0].1.central) * (days - a) / (b - a);
            }
        }
        // The day before the first one given leads up to it from 0.
        let first = f64::from(points[0].0);
        if days > first - 1.0 && days < first { points[0].1.central * (days - first + 1.0) } else { 0.0 }
    }

    fn what_falls_due(&mut self, day: i64, out: &mut Reference) {
        let t = day as f64;
        for i in 0..self.people.len() {
            if !self.people[i].here {
                continue;
            }
            let now = |x: &mut Option<i64>| x.take_if(|d| *d <= day).is_some();
            self.people[i].works_at.sort_unstable();
            while self.people[i].works_at.first().is_some_and(|d| *d <= day) {
                self.people[i].works_at.remove(0);
                self.dose_works(i, day);
            }
            if now(&mut self.people[i].notice) {
                self.becomes_known(i, day, false);
            }
            if now(&mut self.people[i].test_result) {
                let p = &mut self.people[i];
                let by_day = self.s.responses.iter().any(|r| !r.sensitivity_by_day.is_empty());
                p.late_find |= by_day && p.off <= t;
                self.becomes_known(i, day, true);
            }
            if now(&mut self.people[i].wrong_result) {
                self.becomes_known_wrongly(i, day);
            }
            if now(&mut self.people[i].stay_away) && self.people[i].away_until <= day {
                self.people[i].away_until = day + whole(self.s.staff.absence_days).max(1);
            }
            if now(&mut self.people[i].to_hospital) {
                self.people[i].hospital_until = day + whole(self.s.pathogen.hospital_days).max(1);
            }
            if let Some((at, k)) = self.people[i].intake_at
                && at <= day
            {
                let p = &mut self.people[i];
                p.intake_at = None;
                if p.off > t && p.intake_until <= day && p.isolated_until <= day {
                    p.intake_until = day + libm::floor(p.off - t) as i64 + 1;
                    p.intake_by = k;
                }
            }
        }
        // Children go to rooms in any order.
        let mut order: Vec<usize> = (0..self.people.len()).collect();
        self.stream.shuffle(&mut order);
        for i in order {
            let p = &self.people[i];
            let (case, wrongly) = (p.to_isolation.is_some_and(|d| d <= day), p.wrong_room.is_some_and(|d| d <= day));
            if p.here && (case || wrongly) {
                self.isolate(i, day, case, out);
            }
            if self.people[i].protect_at.is_some_and(|d| d <= day) {
                self.people[i].protect_at = None;
                self.protect(i, day, out);
            }
        }
        let begun: Vec<(i64, usize, usize)> = self.quarantines.iter().copied().filter(|q| q.0 <= day).collect();
        self.quarantines.retain(|q| q.0 > day);
        for (_, i, k) in begun {
            self.quarantine(i, k, day);
        }
    }

    fn becomes_known(&mut self, i: usize, day: i64, by_test: bool) {
        let s = self.s;
        if self.people[i].known {
            return;
        }
        self.people[i].known = true;
        self.known += 1;
        self.last_known = Some(day);
        let staff = self.people[i].staff;
        if staff && by_test && self.people[i].away_until <= day {
            self.people[i].away_until = day + whole(s.staff.absence_days).max(1);
        }
        for k in 0..s.responses.len() {
            if self.standing[k].active && !staff {
                self.answer(i, k, day, false);
            }
        }
    }

    /// Somebody was found wrongly, and nobody can tell.
    fn becomes_known_wrongly(&mut self, i: usize, day: i64) {
        if caught(&self.people[i]) || self.people[i].introduced {
            return self.becomes_known(i, day, true);
        }
        self.wrongly_known += 1;
        self.last_known = Some(day);
        if self.people[i].staff {
            if self.people[i].away_until <= day {
                self.people[i].away_until = day + whole(self.s.staff.absence_days).max(1);
            }
            return;
        }
        self.wrong_today.push(i);
        for k in 0..self.s.responses.len() {
            if self.standing[k].active {
                self.answer(i, k, day, true);
            }
        }
    }

    /// What response `k` does about a known case, `wrongly` found or not.
    fn answer(&mut self, i: usize, k: usize, day: i64, wrongly: bool) {
        let r = &self.s.responses[k];
        let at = day + whole(r.delay_days);
        match r.kind {
            Kind::IsolateCases if self.people[i].keeps[k] && wrongly => self.people[i].wrong_room = Some(at),
            Kind::IsolateCases if self.people[i].keeps[k] => self.people[i].to_isolation = Some(at),
            Kind::QuarantineContacts if self.people[i].keeps[k] => self.quarantines.push((at, i, k)),
            Kind::PostExposure if !wrongly => {
                let (unit, room) = (self.people[i].unit, self.people[i].room);
                for j in 0..self.people.len() {
                    let q = &self.people[j];
                    let near = !q.staff
                        && if r.scope == Scope::Room { q.room == room } else { q.unit == unit }
                        && q.room != usize::MAX;
                    if near && q.here && q.state == State::Susceptible && q.keeps[k] && q.protected_until <= day {
                        let q = &mut self.people[j];
                        q.protect_at = Some(q.protect_at.map_or(at, |x| x.min(at)));
                    }
                }
            }
            _ => {}
        }
    }

    /// Responses that have just begun answer the cases known already who are still infected.
    fn answer_known(&mut self, were: &[bool], day: i64) {
        for (k, was) in were.iter().enumerate() {
            if *was || !self.standing[k].active {
                continue;
            }
            for i in 0..self.people.len() {
                let p = &self.people[i];
                let infected = matches!(p.state, State::Exposed | State::Infectious) && p.off > day as f64;
                if p.known && p.here && !p.staff && infected {
                    self.answer(i, k, day, false);
                }
            }
        }
    }

    fn in_force(&self) -> Vec<bool> {
        self.standing.iter().map(|now| now.active).collect()
    }

    /// The same morning, after cases have become known: what answers each case begins at once.
    fn begin_with_cases(&mut self, known: u32, day: i64, out: &mut Reference) {
        let mut known = known;
        while self.positives() > known {
            known = self.positives();
            let were = self.in_force();
            for (r, now) in self.s.responses.iter().zip(&mut self.standing) {
                let by_case = matches!(r.kind, Kind::IsolateCases | Kind::QuarantineContacts | Kind::PostExposure);
                if let (true, None, Start::KnownCases(n)) = (by_case, now.from, r.start)
                    && known - now.known_before >= n
                {
                    now.from = Some(day);
                    now.active = !now.finished && r.end.is_none_or(|e| day <= i64::from(e));
                }
            }
            self.answer_known(&were, day);
            for (k, was) in were.iter().enumerate() {
                for i in self.wrong_today.clone() {
                    if !was && self.standing[k].active {
                        self.answer(i, k, day, true);
                    }
                }
            }
            self.what_falls_due(day, out);
        }
    }

    /// Cases that the facility knows, rightly or wrongly.
    fn positives(&self) -> u32 {
        self.known + self.wrongly_known
    }

    fn isolate(&mut self, i: usize, day: i64, case: bool, out: &mut Reference) {
        let Some((k, r)) = self.force(Kind::IsolateCases) else {
            self.people[i].to_isolation = None;
            self.people[i].wrong_room = None;
            return;
        };
        let rooms = self.people.iter().filter(|p| p.here && p.isolated_until > day).count();
        let full = r.capacity.is_some_and(|c| rooms >= c as usize);
        let days = whole(r.days).max(1);
        let p = &mut self.people[i];
        let wrongly = p.wrong_room.take().is_some() || p.late_find;
        let still = p.off > day as f64 && p.state != State::Susceptible || wrongly;
        if p.isolated_until > day || p.hospital_until > day || !still {
            p.to_isolation = None;
            return;
        }
        if full {
            if case && !wrongly {
                out.no_room += 1.0;
                p.to_isolation = Some(day + 1);
            } else {
                p.to_isolation = None;
                p.late_find = false;
            }
            return;
        }
        p.to_isolation = None;
        p.isolated_until = day + days;
        self.standing[k].rooms += 1;
    }

    fn quarantine(&mut self, i: usize, k: usize, day: i64) {
        let r = &self.s.responses[k];
        if !self.people[i].here || !self.standing[k].active {
            return;
        }
        let until = day + whole(r.days).max(1);
        let keep = 1.0 - r.effect.central;
        let (unit, room) = (self.people[i].unit, self.people[i].room);
        let apart = |x: &(i64, f64)| x.0 > day;
        match r.scope {
            Scope::Unit => {
                let many = self.unit_apart.iter().filter(|x| apart(x)).count();
                if r.capacity.is_some_and(|c| many >= c as usize) && !apart(&self.unit_apart[unit]) {
                    return;
                }
                self.unit_apart[unit] = (self.unit_apart[unit].0.max(until), keep);
            }
            Scope::Room => {
                if room == usize::MAX {
                    return;
                }
                let many = self.room_apart.values().filter(|x| apart(x)).count();
                let mine = self.room_apart.get(&room).copied().unwrap_or((0, 1.0));
                if r.capacity.is_some_and(|c| many >= c as usize) && !apart(&mine) {
                    return;
                }
                self.room_apart.insert(room, (mine.0.max(until), keep));
            }
        }
    }

    fn protect(&mut self, i: usize, day: i64, out: &mut Reference) {
        let Some(k) = self.s.responses.iter().position(|r| r.kind == Kind::PostExposure) else { return };
        let r = &self.s.responses[k];
        let p = &self.people[i];
        if p.state != State::Susceptible || p.protected_until > day || !p.here {
            return;
        }
        let now = &mut self.standing[k];
        if r.capacity.is_some_and(|c| now.today >= c) || r.stock.is_some_and(|n| now.used >= n) {
            return;
        }
        now.today += 1;
        now.used += 1;
        out.doses += 1.0;
        self.people[i].protected_until = day + whole(r.days).max(1);
    }

    fn test_round(&mut self, k: usize, day: i64, out: &mut Reference) {
        let r = &self.s.responses[k];
        let since = day - self.standing[k].from.unwrap_or(0);
        if since % i64::from(r.every_days.max(1)) != 0 {
            return;
        }
        let covered: Vec<usize> = (0..self.people.len())
            .filter(|i| {
                let p = &self.people[*i];
                p.here && covers(r.who, p.staff) && self.on_duty(p, day) && !p.known && !p.is_absent(day)
            })
            .collect();
        let left = r.stock.map_or(u32::MAX, |n| n - self.standing[k].used);
        // Whoever refuses a test leaves it to others.
        let willing = (covered.len() as f64 * r.adherence.central).round() as u32;
        let tests = r.capacity.unwrap_or(u32::MAX).min(left).min(willing);
        self.standing[k].used += tests;
        out.tests += f64::from(tests);
        let share = f64::from(tests) / f64::from(willing.max(1));
        for i in covered {
            let tested = self.stream.yes(share * r.adherence.central);
            let p = &self.people[i];
            if !tested {
                continue;
            }
            let ill = matches!(p.state, State::Exposed | State::Infectious | State::Recovered);
            if ill && !p.known {
                let found = self.sensitivity(r, i, day as f64);
                if self.stream.yes(found) {
                    let at = day + whole(r.delay_days);
                    let p = &mut self.people[i];
                    p.test_result = Some(p.test_result.map_or(at, |x| x.min(at)));
                }
            } else if !ill
                && p.isolated_until <= day
                && p.away_until <= day
                && self.stream.yes(1.0 - r.specificity.central)
            {
                let at = day + whole(r.delay_days);
                let p = &mut self.people[i];
                p.wrong_result = Some(p.wrong_result.map_or(at, |x| x.min(at)));
            }
        }
    }

    fn vaccinate(&mut self, k: usize, day: i64, out: &mut Reference) {
        let r = &self.s.responses[k];
        let left = r.stock.map_or(u32::MAX, |n| n - self.standing[k].used);
        let mut doses = r.capacity.unwrap_or(u32::MAX).min(left);
        let works = day + whole(r.delay_days);
        for second in [true, false] {
            for &i in &self.roster {
                let p = &mut self.people[i];
                let due = if second {
                    r.doses > 1 && p.doses == 1 && p.first_dose + i64::from(r.interval_days) <= day
                } else {
                    p.doses == 0 && covers(r.who, p.staff) && p.keeps[k]
                };
                if doses > 0 && due && p.here {
                    doses -= 1;
                    self.standing[k].used += 1;
                    out.doses += 1.0;
                    p.doses += 1;
                    if !second {
                        p.first_dose = day;
                    }
                    p.works_at.push(works);
                }
            }
        }
    }

    fn dose_works(&mut self, i: usize, day: i64) {
        let Some(r) = self.s.responses.iter().find(|r| r.kind == Kind::Vaccination) else { return };
        let left = self.guard(&self.people[i], day as f64);
        let p = &mut self.people[i];
        let last = r.doses == 1 || (p.doses == 2 && p.works_at.is_empty());
        let effect = if last { r.effect.central } else { r.first_effect.central };
        if p.severity_left == 1.0 {
            p.severity_left = 1.0 - r.severity_effect.central;
        }
        if effect > 1.0 - left {
            p.guard = Some((effect, day as f64, r.half_life_days));
        }
    }

    /// What protection leaves of the hazard.
    fn guard(&self, p: &Person, t: f64) -> f64 {
        match p.guard {
            None => 1.0,
            Some((effect, _, None)) => 1.0 - effect,
            Some((effect, from, Some(half))) => 1.0 - effect * libm::exp2(-(t - from) / half),
        }
    }

    fn count(&mut self, day: i64, out: &mut Reference) {
        let s = self.s;
        let absent = self.people.iter().filter(|p| p.is_absent(day) && self.on_duty(p, day)).count() as f64;
        out.days_absent += absent;
        let on_duty = self.people.iter().filter(|p| p.staff && self.on_duty(p, day)).count() as f64;
        let below = s.staff.required.is_some_and(|r| on_duty - absent < f64::from(r));
        let mut all = if below { s.staff.hours_alone_below_ratio } else { 0.0 };
        let one_by_one = |k: Kind| {
            matches!(k, Kind::IsolateCases | Kind::QuarantineContacts | Kind::IntakeQuarantine | Kind::TestAtIntake)
        };
        for (r, now) in s.responses.iter().zip(&self.standing) {
            if now.active && !one_by_one(r.kind) {
                all = f64::max(all, r.rights.hours_alone * r.adherence.central);
            }
        }
        for p in self.people.iter().filter(|p| p.here && !p.staff) {
            out.hours_alone += all;
            for (k, r) in s.responses.iter().enumerate() {
                let touched = match r.kind {
                    Kind::IsolateCases => p.isolated_until > day,
                    Kind::IntakeQuarantine | Kind::TestAtIntake => p.intake_until > day && p.intake_by == k,
                    // Once: whoever is in a room of isolation or intake is counted there.
                    Kind::QuarantineContacts if p.isolated_until > day || p.intake_until > day => false,
                    Kind::QuarantineContacts => {
                        self.unit_apart[p.unit].0 > day
                            || (p.room != usize::MAX && self.room_apart.get(&p.room).is_some_and(|x| x.0 > day))
                    }
                    _ => false,
                };
                if touched {
                    out.apart += 1.0;
                    out.hours_alone += (r.rights.hours_alone - all).max(0.0);
                }
            }
        }
    }

    // ---- contacts --------------------------------------------------------------------------------------------------

    fn today(&self, day: i64) -> Today {
        let s = self.s;
        let m = s.mixing;
        let mut t = Today {
            source: [1.0; 2],
            receiver: [1.0; 2],
            air: 1.0,
            team_share: s.staff.team_share,
            unit_rate: Vec::new(),
            staff_rate: 0.0,
            site_rate: [[0.0; 2]; 2],
            teams: Vec::new(),
            people: [0.0; 2],
            outside: [0.0; 2],
        };
        let routes = s.introduction.routes;
        let mut any = s.introduction.per_day;
        let (mut visitors, mut court, mut transfers) = (routes.visitors, routes.court, routes.transfers);
        let mut stopped = 0.0;
        for (r, now) in s.responses.iter().zip(&self.standing) {
            if !now.active {
                continue;
            }
            let done = r.adherence.central * r.effect.central;
            match r.kind {
                Kind::Masks => {
                    for staff in [false, true] {
                        if covers(r.who, staff) {
                            t.source[usize::from(staff)] *= 1.0 - r.adherence.central * r.source_effect.central;
                            t.receiver[usize::from(staff)] *= 1.0 - r.adherence.central * r.receiver_effect.central;
                        }
                    }
                }
                Kind::Air => t.air *= 1.0 - done,
                Kind::StaffCohorts => t.team_share = s.staff.team_share + (1.0 - s.staff.team_share) * done,
                Kind::VisitsByVideo => {
                    stopped += s.introduction.share_visitors * done;
                    visitors *= 1.0 - done;
                }
                Kind::StopTransfers => {
                    stopped += s.introduction.share_transfers * done;
                    transfers *= 1.0 - done;
                }
                Kind::CourtByVideo => court *= 1.0 - done,
                _ => {}
            }
        }
        any *= 1.0 - stopped;
        let here: Vec<&Person> = self.people.iter().filter(|p| p.here).collect();
        let staff = here.iter().filter(|p| p.staff).count() as f64;
        let n = here.len() as f64;
        let children = n - staff;
        t.people = [children, staff];
        let wave = s.wave.over(day as u32);
        let each = |sum: f64, people: f64| if people > 0.0 { sum / people } else { 0.0 };
        t.outside = [
            wave * (each(any, n) + each(visitors + court + transfers, children)),
            wave * (each(any, n) + each(routes.staff_home, staff)),
        ];
        let teams = here.iter().map(|p| p.team + 1).max().unwrap_or(1);
        t.teams = vec![[0.0; 2]; teams];
        for p in &here {
            t.teams[p.team][usize::from(p.staff)] += 1.0;
        }
        let crowd = |n: f64, design: f64| {
            if m.density > 0.0 && n > 1.0 { libm::pow((n - 1.0) / (design - 1.0).max(1.0), m.density) } else { 1.0 }
        };
        let beta = s.pathogen.r0.central / s.pathogen.infectious.mean_days.central;
        let pair = |n: f64, design: f64| if n > 1.0 { beta * crowd(n, design) / (n - 1.0) } else { 0.0 };
        for (k, _) in s.units.iter().enumerate() {
            let n = here.iter().filter(|p| !p.staff && p.unit == k).count() as f64;
            t.unit_rate.push(pair(n, self.design(k)));
        }
        // How often two people are at work, one of them or both.
        let (one, both) = self.presence();
        t.staff_rate = if both > 0.0 { pair(staff, staff) / both } else { 0.0 };
        let c = s.staff.contact;
        let p = s.staff.present;
        let c = [[c[0][0], c[0][1] * p], [c[1][0] * p, c[1][1] * p * p]];
        let mean = (c[0][0] * children * (children - 1.0)
            + (c[0][1] + c[1][0]) * children * staff * one
            + c[1][1] * staff * (staff - 1.0) * both)
            / (n * (n - 1.0));
        let design = (0..s.units.len()).map(|k| self.design(k)).sum::<f64>() + staff;
        t.site_rate = c.map(|row| row.map(|x| if mean > 0.0 { pair(n, design) * x / mean } else { 0.0 }));
        t
    }

    /// People for whom a unit was built: as many as live there at the start unless it says otherwise.
    fn design(&self, unit: usize) -> f64 {
        let u = &self.s.units[unit];
        let extra = if unit == 0 && !self.s.introduction.among { self.s.introduction.children } else { 0 };
        u.design.map_or(f64::from(u.children + extra), f64::from)
    }

    /// Share of days at work of one member of staff, and of two together, over all pairs.
    fn presence(&self) -> (f64, f64) {
        let Some(x) = self.s.staff.shifts else { return (1.0, 1.0) };
        let staff: Vec<u32> = self.people.iter().filter(|p| p.staff).map(|p| p.crew).collect();
        let cycle = x.on_days + x.off_days;
        let (mut both, mut pairs) = (0.0, 0.0);
        for (i, a) in staff.iter().enumerate() {
            for b in &staff[i + 1..] {
                pairs += 1.0;
                let together = (0..cycle).filter(|d| x.on_duty(*a, *d) && x.on_duty(*b, *d)).count();
                both += together as f64 / f64::from(cycle);
            }
        }
        (f64::from(x.on_days) / f64::from(cycle), if pairs > 0.0 { both / pairs } else { 1.0 })
    }

    /// Rate from one infectious person to one other.
    fn rate(&self, t: &Today, i: usize, j: usize, day: i64) -> f64 {
        let s = self.s;
        let (a, b) = (&self.people[i], &self.people[j]);
        if !a.here || !b.here || a.away_until > day || a.hospital_until > day {
            return 0.0;
        }
        if !self.on_duty(a, day) || !self.on_duty(b, day) {
            return 0.0;
        }
        let m = s.mixing;
        let role = |p: &Person| usize::from(p.staff);
        // A group of one passes its share on.
        let mates = self.mates(a);
        let (mut room, mut unit, mut site) = (m.room, m.unit, m.site);
        if a.staff || mates <= 1.0 {
            unit += room;
            room = 0.0;
        }
        let in_unit = if a.staff { self.staff_all() } else { self.in_unit_at_start(a.unit) };
        if in_unit <= 1.0 && s.turnover.admissions_per_day == 0.0 {
            site += unit;
            unit = 0.0;
        }
        let beta = s.pathogen.r0.central / s.pathogen.infectious.mean_days.central;
        let worn = t.source[role(a)] * t.receiver[role(b)];
        let mut inside = 0.0;
        if room > 0.0 && !b.staff && a.room == b.room && a.room != usize::MAX {
            let u = &s.units[a.unit];
            let design = u.room_design.unwrap_or(self.design(a.unit) / f64::from(u.rooms.max(1)));
            let crowd =
                if m.density > 0.0 { libm::pow((mates - 1.0) / (design - 1.0).max(1.0), m.density) } else { 1.0 };
            inside = room * beta * crowd / (mates - 1.0);
        }
        let mut outside = 0.0;
        if a.staff && b.staff {
            outside += unit * t.staff_rate;
        } else if !a.staff && !b.staff && a.unit == b.unit {
            outside += unit * t.unit_rate[a.unit];
        }
        let mut on_site = site * t.site_rate[role(a)][role(b)];
        if a.staff != b.staff {
            let near = if a.team == b.team {
                let own = t.teams[b.team][role(a)];
                if own > 0.0 { t.people[role(a)] / own } else { 0.0 }
            } else {
                0.0
            };
            on_site *= 1.0 - t.team_share + t.team_share * near;
        }
        // A unit apart is apart from others, not from itself.
        let of_one_unit = !a.staff && !b.staff && a.unit == b.unit;
        for p in [a, b] {
            if !p.staff && self.unit_apart[p.unit].0 > day && !of_one_unit {
                on_site *= self.unit_apart[p.unit].1;
            }
        }
        outside += on_site;
        // Rooms apart: fewer contacts of anybody from the room with anybody outside it.
        let together = a.room == b.room && a.isolated_until <= day && b.isolated_until <= day;
        for p in [a, b] {
            if !together
                && p.room != usize::MAX
                && p.isolated_until <= day
                && let Some((until, keep)) = self.room_apart.get(&p.room)
                && *until > day
            {
                outside *= keep;
            }
        }
        let mut rate = (inside + outside * worn) * t.air;
        if a.isolated_until > day {
            rate *= self.left(Kind::IsolateCases);
        }
        for p in [a, b] {
            if p.intake_until > day {
                rate *= self.left(Kind::IntakeQuarantine).min(self.left(Kind::TestAtIntake));
            }
        }
        rate
    }

    fn left(&self, kind: Kind) -> f64 {
        self.s.responses.iter().find(|r| r.kind == kind).map_or(1.0, |r| 1.0 - r.effect.central)
    }

    fn mates(&self, a: &Person) -> f64 {
        if a.room == usize::MAX {
            return 0.0;
        }
        self.people.iter().filter(|p| p.room == a.room).count() as f64
    }

    fn in_unit_at_start(&self, unit: usize) -> f64 {
        self.people.iter().filter(|p| !p.staff && p.unit == unit && p.room != usize::MAX).count() as f64
    }

    /// One day of contacts.
    fn spread(&mut self, day: usize, out: &mut Reference) {
        let s = self.s;
        let n = self.people.len();
        let morning = day as i64;
        let today = self.today(morning);
        let end = (day + 1) as f64;
        let mut t = day as f64;
        self.progress(t);
        // What belongs to the susceptible person, but for protection that wanes, which counts as at noon.
        let receiver: Vec<f64> = (0..n)
            .map(|j| {
                let p = &self.people[j];
                let age = if p.staff { 1.0 } else { s.ages.get(p.age).map_or(1.0, |g| g.susceptibility.central) };
                let protected = if p.protected_until > morning { self.left(Kind::PostExposure) } else { 1.0 };
                age * self.guard(p, t + 0.5) * protected
            })
            .collect();
        // Rates from those who are or may become infectious today, as they come up.
        let mut rates: Vec<Option<Vec<f64>>> = vec![None; n];
        while t < end {
            for (i, from_i) in rates.iter_mut().enumerate() {
                if self.people[i].state == State::Infectious && from_i.is_none() {
                    *from_i =
                        Some((0..n).map(|j| if i == j { 0.0 } else { self.rate(&today, i, j, morning) }).collect());
                }
            }
            let hazards: Vec<f64> = (0..n)
                .map(|j| {
                    let p = &self.people[j];
                    if p.state != State::Susceptible || !p.here {
                        return 0.0;
                    }
                    let inside: f64 = (0..n)
                        .filter(|i| self.people[*i].state == State::Infectious)
                        .filter_map(|i| rates[i].as_ref().map(|r| r[j] * self.people[i].factor))
                        .sum();
                    let apart = if p.intake_until > morning {
                        self.left(Kind::IntakeQuarantine).min(self.left(Kind::TestAtIntake))
                    } else {
                        1.0
                    };
                    // Whoever is alone in a room of isolation is not apart with the own room.
                    let quarantined = match self.room_apart.get(&p.room) {
                        _ if p.isolated_until > morning => 1.0,
                        Some((until, keep)) if p.room != usize::MAX && *until > morning => *keep,
                        _ => 1.0,
                    };
                    // Whoever is apart with the unit is apart from visitors, too.
                    let with_unit = match self.unit_apart.get(p.unit) {
                        Some((until, keep)) if !p.staff && *until > morning => *keep,
                        _ => 1.0,
                    };
                    (inside * by_role(s.pathogen.susceptibility, p.staff)
                        + today.outside[usize::from(p.staff)] * apart * quarantined * with_unit)
                        * receiver[j]
                })
                .collect();
            let total: f64 = hazards.iter().sum();
            let mut next = end;
            for p in &self.people {
                for at in [p.on, p.off] {
                    if at > t && at < next {
                        next = at;
                    }
                }
            }
            let infection = if total > 0.0 { t + self.stream.exponential() / total } else { f64::INFINITY };
            if infection < next {
                t = infection;
                let mut u = self.stream.uniform() * total;
                let mut target = 0;
                for (b, h) in hazards.iter().enumerate() {
                    if *h > 0.0 {
                        target = b;
                        if u < *h {
                            break;
                        }
                        u -= h;
                    }
                }
                self.infect(target, t, true, morning + 1, out);
            } else {
                t = next;
            }
            self.progress(t);
        }
    }

    fn progress(&mut self, t: f64) {
        for p in &mut self.people {
            if p.state == State::Exposed && p.on <= t {
                p.state = State::Infectious;
            }
            if p.state == State::Infectious && p.off <= t {
                p.state = State::Recovered;
            }
        }
    }
}
