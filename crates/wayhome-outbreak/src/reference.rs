//! A slow, obvious simulator, kept beside the fast one to check it.
//!
//! Events in continuous time, one person at a time: at every moment the hazard of each susceptible person is summed over all
//! infectious people, the next infection is drawn from the total, and latent and infectious times are drawn from
//! their laws directly. No tables, no steps, no shared random numbers, no code in common with the engine beyond the
//! words of a scenario. It knows units, rooms, staff, contacts, crowding, courses, dispersion, immunity, later
//! introductions, and of the responses masks, air and the isolation of noticed cases without limit of rooms, all from day 0.

use crate::response::{Kind, Who};
use crate::scenario::{Period, Scenario, Shape};

/// What the reference finds.
#[derive(Debug, Clone, PartialEq)]
pub struct Reference {
    /// Courses by the number of initially susceptible people infected.
    pub histogram: Vec<u64>,
    /// Mean among children.
    pub children: f64,
    /// Mean among staff.
    pub staff: f64,
    /// Mean number infected after each day.
    pub infected_by_day: Vec<f64>,
    /// Mean number infectious after each day.
    pub infectious_by_day: Vec<f64>,
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
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    Susceptible,
    Immune,
    Exposed,
    Infectious,
    Recovered,
}

struct Person {
    staff: bool,
    unit: usize,
    room: usize,
    state: State,
    introduced: bool,
    /// End of the latent and of the infectious time.
    on: f64,
    off: f64,
    isolated_at: f64,
    factor: f64,
}

/// Simulates `replicates` courses. Parameters known within a range count with their central value.
#[must_use]
pub fn simulate(s: &Scenario, replicates: u32, seed: u64) -> Reference {
    let days = s.run.days as usize;
    let mut out = Reference {
        histogram: Vec::new(),
        children: 0.0,
        staff: 0.0,
        infected_by_day: vec![0.0; days + 1],
        infectious_by_day: vec![0.0; days + 1],
    };
    let mut stream = Stream(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
    for _ in 0..replicates {
        let mut people = populate(s, &mut stream);
        course(s, &mut people, &mut stream, &mut out);
        let infected = |staff: bool| people.iter().filter(|p| p.staff == staff && caught(p)).count();
        let (children, staff) = (infected(false), infected(true));
        if out.histogram.len() <= children + staff {
            out.histogram.resize(children + staff + 1, 0);
        }
        out.histogram[children + staff] += 1;
        out.children += children as f64;
        out.staff += staff as f64;
    }
    let n = f64::from(replicates.max(1));
    out.children /= n;
    out.staff /= n;
    for x in out.infected_by_day.iter_mut().chain(&mut out.infectious_by_day) {
        *x /= n;
    }
    out
}

fn caught(p: &Person) -> bool {
    !p.introduced && matches!(p.state, State::Exposed | State::Infectious | State::Recovered)
}

fn populate(s: &Scenario, stream: &mut Stream) -> Vec<Person> {
    let mut people = Vec::new();
    let extra = |k: u32| if s.introduction.among { 0 } else { k };
    let mut room = 0;
    for (k, u) in s.units.iter().enumerate() {
        let introduced = if k == 0 { s.introduction.children } else { 0 };
        let n = u.children + if k == 0 { extra(introduced) } else { 0 };
        // Roles at random over the beds of the unit.
        let mut roles: Vec<u8> =
            (0..n).map(|i| if i < introduced { 2 } else { u8::from(i < introduced + u.immune) }).collect();
        for i in (1..roles.len()).rev() {
            let j = (stream.uniform() * (i + 1) as f64) as usize;
            roles.swap(i, j);
        }
        for (i, role) in roles.into_iter().enumerate() {
            people.push(person(false, k, room + i % u.rooms.max(1) as usize, role));
        }
        room += u.rooms.max(1) as usize;
    }
    let staff = s.staff.count + extra(s.introduction.staff);
    for i in 0..staff {
        let role = if i < s.introduction.staff { 2 } else { u8::from(i < s.introduction.staff + s.staff.immune) };
        people.push(person(true, usize::MAX, usize::MAX, role));
    }
    people
}

fn person(staff: bool, unit: usize, room: usize, role: u8) -> Person {
    Person {
        staff,
        unit,
        room,
        state: if role == 1 { State::Immune } else { State::Susceptible },
        introduced: role == 2,
        on: f64::INFINITY,
        off: f64::INFINITY,
        isolated_at: f64::INFINITY,
        factor: 1.0,
    }
}

/// Rate from one infectious person to one other as room mates and elsewhere, without what belongs to the two persons'
/// illness.
fn pair_rate(s: &Scenario, people: &[Person], a: &Person, b: &Person) -> (f64, f64) {
    let m = s.mixing;
    let count = |f: &dyn Fn(&Person) -> bool| people.iter().filter(|p| f(p)).count() as f64;
    let in_room = |p: &Person| !a.staff && !p.staff && p.room == a.room;
    let in_unit = |p: &Person| p.staff == a.staff && p.unit == a.unit;
    let crowd = |n: f64, design: f64| {
        if m.density > 0.0 && n > 1.0 { libm::pow((n - 1.0) / (design - 1.0).max(1.0), m.density) } else { 1.0 }
    };
    let (room, unit, site) = (if a.staff { 0.0 } else { count(&in_room) }, count(&in_unit), people.len() as f64);
    // A group of one passes its share on.
    let (mut share_room, mut share_unit, mut share_site) = (m.room, m.unit, m.site);
    if room <= 1.0 {
        share_unit += share_room;
        share_room = 0.0;
    }
    if unit <= 1.0 {
        share_site += share_unit;
        share_unit = 0.0;
    }
    let staff = count(&|p| p.staff);
    let children = site - staff;
    let (mut rate, mut among_mates) = (0.0, 0.0);
    let design_of = |u: usize| s.units[u].design.map_or(unit, f64::from);
    if share_room > 0.0 && in_room(b) {
        let u = &s.units[a.unit];
        let design = u.room_design.unwrap_or(design_of(a.unit) / f64::from(u.rooms.max(1)));
        among_mates = share_room * crowd(room, design) / (room - 1.0);
    }
    if share_unit > 0.0 && in_unit(b) {
        let design = if a.staff { unit } else { design_of(a.unit) };
        rate += share_unit * crowd(unit, design) / (unit - 1.0);
    }
    if site > 1.0 {
        let c = s.staff.contact;
        let p = s.staff.present;
        let c = [[c[0][0], c[0][1] * p], [c[1][0] * p, c[1][1] * p * p]];
        let mean = (c[0][0] * children * (children - 1.0)
            + (c[0][1] + c[1][0]) * children * staff
            + c[1][1] * staff * (staff - 1.0))
            / (site * (site - 1.0));
        let extra = if s.introduction.among { 0.0 } else { f64::from(s.introduction.children) };
        let design = s
            .units
            .iter()
            .enumerate()
            .map(|(k, u)| {
                f64::from(u.design.unwrap_or(u.children)) + if k == 0 && u.design.is_none() { extra } else { 0.0 }
            })
            .sum::<f64>()
            + staff;
        rate += share_site * crowd(site, design) / (site - 1.0) * c[usize::from(a.staff)][usize::from(b.staff)] / mean;
    }
    let beta = s.pathogen.r0.central / s.pathogen.infectious.mean_days.central;
    (among_mates * beta, rate * beta)
}

/// Factors of masks at the source and at the receiver, and of air. Room mates wear no masks among themselves.
fn worn(s: &Scenario, staff: bool) -> (f64, f64, f64) {
    let (mut source, mut receiver, mut air) = (1.0, 1.0, 1.0);
    for r in &s.responses {
        let covered = match r.who {
            Who::Everybody => true,
            Who::Children => !staff,
            Who::Staff => staff,
        };
        match r.kind {
            Kind::Masks if covered => {
                source *= 1.0 - r.adherence.central * r.source_effect.central;
                receiver *= 1.0 - r.adherence.central * r.receiver_effect.central;
            }
            Kind::Air => air *= 1.0 - r.adherence.central * r.effect.central,
            _ => {}
        }
    }
    (source, receiver, air)
}

fn infect(s: &Scenario, p: &mut Person, t: f64, stream: &mut Stream, latent: bool) {
    let g = &s.pathogen;
    let role = |x: crate::scenario::ByRole| if p.staff { x.staff.central } else { x.children.central };
    p.state = State::Exposed;
    p.on = t + if latent { stream.period(&g.latent) } else { 0.0 };
    p.off = p.on + stream.period(&g.infectious);
    p.factor = role(g.infectiousness);
    if g.offspring_dispersion > 0.0 {
        p.factor *= stream.gamma(g.offspring_dispersion);
    }
    let without = stream.uniform() < role(g.without_symptoms);
    if without {
        p.factor *= g.infectiousness_without_symptoms.central;
    } else if let (false, Some(r)) = (p.staff, s.responses.iter().find(|r| r.kind == Kind::IsolateCases))
        && stream.uniform() < s.notice.share
        && stream.uniform() < r.adherence.central
    {
        // Noticed in the morning after the delay; moved as many whole days later as the response needs.
        let known = libm::ceil(p.on + g.before_symptoms_days.central + s.notice.delay_days);
        p.isolated_at = known + libm::ceil(r.delay_days);
    }
}

fn course(s: &Scenario, people: &mut [Person], stream: &mut Stream, out: &mut Reference) {
    let n = people.len();
    let mut rates = vec![vec![0.0; n]; n];
    for a in 0..n {
        for b in 0..n {
            if a != b {
                let (source, _, air) = worn(s, people[a].staff);
                let (_, receiver, _) = worn(s, people[b].staff);
                let susceptible = if people[b].staff {
                    s.pathogen.susceptibility.staff.central
                } else {
                    s.pathogen.susceptibility.children.central
                };
                let (mates, elsewhere) = pair_rate(s, people, &people[a], &people[b]);
                rates[a][b] = (mates + elsewhere * source * receiver) * air * susceptible;
            }
        }
    }
    let isolation = s.responses.iter().find(|r| r.kind == Kind::IsolateCases);
    let leak = isolation.map_or(1.0, |r| 1.0 - r.effect.central);
    let stay = isolation.map_or(f64::INFINITY, |r| libm::ceil(r.days).max(1.0));
    for p in people.iter_mut() {
        if p.introduced {
            infect(s, p, 0.0, stream, false);
            p.state = State::Infectious;
        }
    }
    let end = s.run.days as f64;
    let mut t = 0.0;
    let mut day = 0usize;
    let write = |people: &[Person], day: usize, out: &mut Reference| {
        out.infected_by_day[day] += people.iter().filter(|p| caught(p)).count() as f64;
        out.infectious_by_day[day] += people.iter().filter(|p| p.state == State::Infectious).count() as f64;
    };
    write(people, 0, out);
    while t < end {
        let strength =
            |p: &Person| if p.isolated_at <= t && t < p.isolated_at + stay { p.factor * leak } else { p.factor };
        let hazards: Vec<f64> = (0..n)
            .map(|b| {
                if people[b].state != State::Susceptible {
                    return 0.0;
                }
                let inside: f64 = (0..n)
                    .filter(|a| people[*a].state == State::Infectious)
                    .map(|a| rates[a][b] * strength(&people[a]))
                    .sum();
                inside + s.introduction.per_day / n as f64
            })
            .collect();
        let total: f64 = hazards.iter().sum();
        // Everything that happens at a time that is already known.
        let mut next = end.min((day + 1) as f64);
        for p in people.iter() {
            for at in [p.on, p.off, p.isolated_at, p.isolated_at + stay] {
                if at > t && at < next {
                    next = at;
                }
            }
        }
        let infection = if total > 0.0 { t + stream.exponential() / total } else { f64::INFINITY };
        if infection < next {
            t = infection;
            let mut u = stream.uniform() * total;
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
            infect(s, &mut people[target], t, stream, true);
        } else {
            t = next;
        }
        for p in people.iter_mut() {
            if p.state == State::Exposed && p.on <= t {
                p.state = State::Infectious;
            }
            if p.state == State::Infectious && p.off <= t {
                p.state = State::Recovered;
            }
        }
        while ((day + 1) as f64) <= t && day < s.run.days as usize {
            day += 1;
            write(people, day, out);
        }
        let alive = people.iter().any(|p| matches!(p.state, State::Exposed | State::Infectious));
        if !alive && s.introduction.per_day == 0.0 {
            break;
        }
    }
    while day < s.run.days as usize {
        day += 1;
        write(people, day, out);
    }
}
