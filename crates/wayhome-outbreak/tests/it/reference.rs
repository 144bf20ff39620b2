//! The fast engine against the slow one, and the slow one against theory.

use crate::theory::{Law, assert_law, ball};
use wayhome_outbreak::{
    ByRole, Extent, Introduction, Kind, Mixing, Pathogen, Period, Response, Scenario, Staff, Unit, reference,
    simulate_with,
};

#[test]
fn the_reference_follows_the_exact_law() {
    let mut s = Scenario::well_mixed(12, Pathogen::new(2.0, Period::fixed(1.0), Period::gamma(3.0, 2.0)));
    s.run.days = 400;
    let r = reference::simulate(&s, 40_000, 5);
    assert_law(&r.histogram, &ball(11, 1, 2.0 / 11.0, Law::Gamma(2.0)), "reference");
}

/// Two samples: chi-square on pooled cells; critical value at a tail of 1e-5.
#[track_caller]
fn compare(s: &mut Scenario, slow: u32, fast: u32) {
    s.run.replicates = fast;
    let a = simulate_with(s, Extent::Curves).unwrap();
    let r = reference::simulate(s, slow, 11);
    let (n, m) = (f64::from(fast), f64::from(slow));
    let (mut x, mut df, mut u, mut v) = (0.0, 0usize, 0.0, 0.0);
    for (k, c) in a.final_size.histogram.iter().enumerate() {
        u += *c as f64;
        v += r.histogram.get(k).copied().unwrap_or(0) as f64;
        if v >= 20.0 {
            let (e, f) = ((u + v) * n / (n + m), (u + v) * m / (n + m));
            x += (u - e) * (u - e) / e + (v - f) * (v - f) / f;
            df += 1;
            (u, v) = (0.0, 0.0);
        }
    }
    let df = df.saturating_sub(1).max(1);
    assert!(
        x < crate::theory::critical(df),
        "chi-square {x:.1} on {df}, critical {:.1}; means {} {}",
        crate::theory::critical(df),
        a.final_size.mean,
        r.children + r.staff
    );
    // Four standard errors of the slow mean and 1 % of the final mean.
    let se = a.final_size.sd / m.sqrt();
    for (d, (i, f)) in a.daily.iter().zip(r.infected_by_day.iter().zip(&r.infectious_by_day)) {
        assert!(
            (d.infected_cumulative.mean - i).abs() < 4.5 * se + 0.01 * a.final_size.mean,
            "day {}: {} {i}",
            d.day,
            d.infected_cumulative.mean
        );
        assert!(
            (d.infectious.mean - f).abs() < 4.5 * se + 0.01 * a.final_size.mean,
            "day {}: {} {f} infectious",
            d.day,
            d.infectious.mean
        );
    }
    assert!((a.final_size.children - r.children).abs() < 4.5 * se && (a.final_size.staff - r.staff).abs() < 4.5 * se);
}

fn facility() -> Scenario {
    let mut p = Pathogen::new(3.0, Period::gamma(2.0, 3.0), Period::lognormal(1.2, 0.5));
    p.offspring_dispersion = 0.8;
    p.without_symptoms = ByRole { children: 0.4.into(), staff: 0.2.into() };
    p.susceptibility = ByRole { children: 0.8.into(), staff: 1.3.into() };
    p.infectiousness = ByRole { children: 0.9.into(), staff: 1.1.into() };
    p.infectiousness_without_symptoms = 0.6.into();
    let mut s = Scenario::well_mixed(0, p);
    let unit = |id: &str, rooms, children, immune| Unit { rooms, immune, design: Some(6), ..Unit::new(id, children) };
    s.units = vec![unit("North", 3, 8, 2), unit("South", 4, 5, 0), unit("Annex", 1, 1, 0)];
    s.staff = Staff { count: 6, contact: [[1.0, 0.7], [0.5, 1.4]], immune: 1, present: 0.7, ..Staff::default() };
    s.mixing = Mixing { room: 0.4, unit: 0.3, site: 0.3, density: 0.6 };
    s.introduction = Introduction { children: 1, staff: 1, among: true, per_day: 0.01, ..Introduction::default() };
    s.run.days = 60;
    s
}

#[test]
fn rooms_units_staff_and_everything_about_the_illness() {
    compare(&mut facility(), 12_000, 100_000);
}

#[test]
fn introduced_in_excess_into_rooms() {
    let mut s = facility();
    s.introduction = Introduction { children: 2, staff: 1, among: false, per_day: 0.0, ..Introduction::default() };
    compare(&mut s, 12_000, 100_000);
}

#[test]
fn masks_air_and_isolation() {
    let mut s = facility();
    let mut masks = Response::new(Kind::Masks);
    masks.source_effect = 0.3.into();
    let mut isolate = Response::new(Kind::IsolateCases);
    isolate.adherence = 0.8.into();
    isolate.days = 3.0;
    isolate.delay_days = 1.0;
    s.responses = vec![masks, Response::new(Kind::Air), isolate];
    s.introduction.per_day = 0.1;
    compare(&mut s, 12_000, 100_000);
}
