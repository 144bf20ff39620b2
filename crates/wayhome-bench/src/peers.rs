//! Two other simulators on the same workloads, in the same run: rebop (exact, on counts) and ixa (individuals, events).
//!
//! Both with exponential times, read out every day, and nothing else: what they do less than ours, they need not pay for.
#![allow(missing_docs, non_snake_case, reason = "the macros of the two crates write the items")]

use crate::outbreak::processor_seconds;

const DAYS: u32 = 120;
const RUNS: u64 = 3;
const CONTACTS: f64 = 0.6;

/// Prints the rows of the table.
pub(crate) fn rows() {
    row("W1, rebop: counts, daily", 100, 100_000, |seed, n| counts::well_mixed(seed, n));
    row("W2, rebop: counts, daily", 130, 40_000, |seed, n| counts::units(seed, n));
    row("W1, ixa: individuals, daily", 100, 4_000, |seed, n| individuals::courses(seed, n, false));
    row("W2, ixa: individuals, daily", 130, 4_000, |seed, n| individuals::courses(seed, n, true));
}

/// `run` answers with the mean share infected, the first case included.
fn row(name: &str, people: u32, courses: u64, mut run: impl FnMut(u64, u64) -> f64) {
    let (mut best, mut share) = (f64::INFINITY, 0.0);
    for k in 0..RUNS {
        let Some(before) = processor_seconds() else { return };
        share += run(k * courses, courses) / RUNS as f64;
        let Some(after) = processor_seconds() else { return };
        best = best.min(after - before);
    }
    println!(
        "| {name} | {courses} | {:.2e} | – | {:.0} ns | {share:.4} with the first case |",
        f64::from(people) * f64::from(DAYS) * courses as f64 / best,
        best * 1e9 / courses as f64
    );
}

/// rebop: Gillespie's algorithm on counts, with its macro, which is its fastest form.
mod counts {
    use super::{CONTACTS, DAYS};
    use rebop::define_system;

    define_system! {
        contact onset end;
        Mixed { S, E, I, R }
        infection: S + I => E + I @ contact
        begin: E => I @ onset
        recover: I => R @ end
    }

    // Six groups, all with all: mass action needs every pair of them.
    define_system! {
        unit staff across onset end;
        Grouped { S0, E0, I0, R0, S1, E1, I1, R1, S2, E2, I2, R2, S3, E3, I3, R3, S4, E4, I4, R4, S5, E5, I5, R5 }
        a00: S0 + I0 => E0 + I0 @ unit
        a01: S0 + I1 => E0 + I1 @ across
        a02: S0 + I2 => E0 + I2 @ across
        a03: S0 + I3 => E0 + I3 @ across
        a04: S0 + I4 => E0 + I4 @ across
        a05: S0 + I5 => E0 + I5 @ across
        a10: S1 + I0 => E1 + I0 @ across
        a11: S1 + I1 => E1 + I1 @ unit
        a12: S1 + I2 => E1 + I2 @ across
        a13: S1 + I3 => E1 + I3 @ across
        a14: S1 + I4 => E1 + I4 @ across
        a15: S1 + I5 => E1 + I5 @ across
        a20: S2 + I0 => E2 + I0 @ across
        a21: S2 + I1 => E2 + I1 @ across
        a22: S2 + I2 => E2 + I2 @ unit
        a23: S2 + I3 => E2 + I3 @ across
        a24: S2 + I4 => E2 + I4 @ across
        a25: S2 + I5 => E2 + I5 @ across
        a30: S3 + I0 => E3 + I0 @ across
        a31: S3 + I1 => E3 + I1 @ across
        a32: S3 + I2 => E3 + I2 @ across
        a33: S3 + I3 => E3 + I3 @ unit
        a34: S3 + I4 => E3 + I4 @ across
        a35: S3 + I5 => E3 + I5 @ across
        a40: S4 + I0 => E4 + I0 @ across
        a41: S4 + I1 => E4 + I1 @ across
        a42: S4 + I2 => E4 + I2 @ across
        a43: S4 + I3 => E4 + I3 @ across
        a44: S4 + I4 => E4 + I4 @ unit
        a45: S4 + I5 => E4 + I5 @ across
        a50: S5 + I0 => E5 + I0 @ across
        a51: S5 + I1 => E5 + I1 @ across
        a52: S5 + I2 => E5 + I2 @ across
        a53: S5 + I3 => E5 + I3 @ across
        a54: S5 + I4 => E5 + I4 @ across
        a55: S5 + I5 => E5 + I5 @ staff
        b0: E0 => I0 @ onset
        b1: E1 => I1 @ onset
        b2: E2 => I2 @ onset
        b3: E3 => I3 @ onset
        b4: E4 => I4 @ onset
        b5: E5 => I5 @ onset
        c0: I0 => R0 @ end
        c1: I1 => R1 @ end
        c2: I2 => R2 @ end
        c3: I3 => R3 @ end
        c4: I4 => R4 @ end
        c5: I5 => R5 @ end
    }

    pub(super) fn well_mixed(seed: u64, courses: u64) -> f64 {
        let (mut sum, mut seen) = (0.0, 0i64);
        let mut p = Mixed::with_parameters(CONTACTS / 99.0, 1.0 / 3.0, 0.2);
        for k in 0..courses {
            p.seed(seed + k + 1);
            p.t = 0.0;
            (p.S, p.E, p.I, p.R) = (99, 0, 1, 0);
            for day in 1..=DAYS {
                p.advance_until(f64::from(day));
                seen += p.I as i64;
            }
            sum += 1.0 - p.S as f64 / 100.0;
        }
        std::hint::black_box(seen);
        sum / courses as f64
    }

    pub(super) fn units(seed: u64, courses: u64) -> f64 {
        let (mut sum, mut seen) = (0.0, 0i64);
        let across = CONTACTS * 0.3 / 129.0;
        let (unit, staff) = (CONTACTS * 0.7 / 19.0 + across, CONTACTS * 0.7 / 29.0 + across);
        let mut p = Grouped::with_parameters(unit, staff, across, 1.0 / 3.0, 0.2);
        for k in 0..courses {
            p.seed(seed + k + 1);
            p.t = 0.0;
            (p.S0, p.S1, p.S2, p.S3, p.S4, p.S5) = (19, 20, 20, 20, 20, 30);
            (p.E0, p.E1, p.E2, p.E3, p.E4, p.E5) = (0, 0, 0, 0, 0, 0);
            (p.I0, p.I1, p.I2, p.I3, p.I4, p.I5) = (1, 0, 0, 0, 0, 0);
            (p.R0, p.R1, p.R2, p.R3, p.R4, p.R5) = (0, 0, 0, 0, 0, 0);
            for day in 1..=DAYS {
                p.advance_until(f64::from(day));
                seen += p.I0 as i64;
            }
            sum += 1.0 - (p.S0 + p.S1 + p.S2 + p.S3 + p.S4 + p.S5) as f64 / 130.0;
        }
        std::hint::black_box(seen);
        sum / courses as f64
    }
}

/// ixa: every person is an entity, what happens to them are plans.
mod individuals {
    use super::{CONTACTS, DAYS};
    use ixa::ExecutionPhase;
    use ixa::prelude::*;
    use rand_distr::Exp;

    define_entity!(Person);
    define_property!(
        enum Health {
            Susceptible,
            Exposed,
            Infectious,
            Recovered,
        },
        Person,
        default_const = Health::Susceptible
    );
    define_rng!(Chance);

    #[derive(Default)]
    struct Place {
        people: Vec<PersonId>,
        units: bool,
        left: usize,
        seen: u64,
    }
    define_data_plugin!(PlacePlugin, Place, Place::default());

    fn wait(context: &Context, rate: f64) -> f64 {
        // The rates are constants above 0.
        Exp::new(rate).map_or(f64::INFINITY, |law| context.get_current_time() + context.sample_distr(Chance, law))
    }

    fn infect(context: &mut Context, who: usize) {
        let person = context.get_data(PlacePlugin).people[who];
        context.set_property(person, Health::Exposed);
        context.get_data_mut(PlacePlugin).left -= 1;
        let at = wait(context, 1.0 / 3.0);
        context.add_plan(at, move |context| begin(context, who));
    }

    fn begin(context: &mut Context, who: usize) {
        let person = context.get_data(PlacePlugin).people[who];
        context.set_property(person, Health::Infectious);
        let end = wait(context, 0.2);
        context.add_plan(end, move |context| context.set_property(person, Health::Recovered));
        meet(context, who, end);
    }

    fn meet(context: &mut Context, who: usize, end: f64) {
        let at = wait(context, CONTACTS);
        if at >= end {
            return;
        }
        context.add_plan(at, move |context| {
            let (n, units) = {
                let place = context.get_data(PlacePlugin);
                (place.people.len(), place.units)
            };
            // Somebody else of the own group or of all.
            let (first, size) = match who {
                0..100 if units => (who / 20 * 20, 20),
                _ if units => (100, 30),
                _ => (0, n),
            };
            let (first, size) = if units && context.sample_bool(Chance, 0.7) { (first, size) } else { (0, n) };
            let other = first + (who - first + context.sample_range(Chance, 1..size)) % size;
            let person = context.get_data(PlacePlugin).people[other];
            if context.get_property::<_, Health>(person) == Health::Susceptible {
                infect(context, other);
            }
            meet(context, who, end);
        });
    }

    fn course(seed: u64, units: bool) -> f64 {
        let n = if units { 130 } else { 100 };
        let mut context = Context::new();
        context.init_random(seed);
        let people: Vec<PersonId> = (0..n).filter_map(|_| context.add_entity(Person).ok()).collect();
        *context.get_data_mut(PlacePlugin) = Place { people, units, left: n - 1, seen: 0 };
        context.index_property::<Person, Health>();
        context.add_periodic_plan_with_phase(
            1.0,
            |context| {
                let now = context.query_entity_count(with!(Person, Health::Infectious)) as u64;
                context.get_data_mut(PlacePlugin).seen += now;
            },
            ExecutionPhase::Last,
        );
        context.add_plan(0.0, |context| begin(context, 0));
        context.add_plan(f64::from(DAYS), |context| context.shutdown());
        context.execute();
        1.0 - context.get_data(PlacePlugin).left as f64 / n as f64
    }

    pub(super) fn courses(seed: u64, courses: u64, units: bool) -> f64 {
        (0..courses).map(|k| course(seed + k + 1, units)).sum::<f64>() / courses as f64
    }
}
