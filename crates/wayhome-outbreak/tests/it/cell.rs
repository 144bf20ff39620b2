//! The risk in a shared room.

use wayhome_outbreak::{
    CellRiskProfile, Parameter, Pathogen, Period, RoomAir, Scenario, Unit, cell_risk, cell_risk_text,
};

fn profile() -> CellRiskProfile {
    CellRiskProfile {
        shared_cell_six_months: 0.78.into(),
        quanta_per_hour: Some(1.25.into()),
        infectious: Period::exponential(180.0),
        progression_two_years: 0.11.into(),
        measures: vec![("cross-ventilation".to_owned(), 0.644.into())],
    }
}

fn site() -> Scenario {
    let mut s = Scenario::well_mixed(0, Pathogen::new(0.0, Period::none(), Period::exponential(180.0)));
    s.units = vec![Unit { rooms: 5, ..Unit::new("A", 20) }];
    s.staff.count = 7;
    s
}

/// Four to a room: with a constant hazard h and an exponential time of mean m, a mate is infected with the chance h m / (1 + h m).
#[test]
fn room_mates_are_infected_as_the_observed_risk_says() {
    let a = cell_risk(&site(), &profile(), None).unwrap();
    let h = -(1.0f64 - 0.78).ln() / 182.6;
    let p = h * 180.0 / (1.0 + h * 180.0);
    assert!((a.infected.mean - 3.0 * p).abs() < 0.09, "{} {}", a.infected.mean, 3.0 * p);
    assert!((a.mean_infected.middle - 3.0 * p).abs() < 1e-9);
    assert!((a.ill_within_two_years.mean - 0.11 * 3.0 * p).abs() < 0.04, "{}", a.ill_within_two_years.mean);
    assert_eq!(a.contacts, [3.0, 16.0, 7.0]);
    assert!((a.measures[0].infected - 3.0 * p * 0.356).abs() < 1e-9);
    assert!((a.infections_per_year.middle - 3.0 * p * 365.25 / 180.0).abs() < 1e-9);
    // Three mates of one case are not independent: they share the time until the diagnosis.
    let none = 1.0 / (1.0 + 3.0 * h * 180.0);
    assert!((a.any_infected - (1.0 - none)).abs() < 0.03, "{} {}", a.any_infected, 1.0 - none);
    let text = cell_risk_text(&a);
    assert!(text.contains("3 room mates, 16 others of the unit, 7 staff") && !text.contains("NaN"), "{text}");
}

#[test]
fn the_air_of_the_room_takes_the_place_of_the_observed_risk() {
    let air = RoomAir { volume_m3: 40.0, changes_per_hour: 2.0, hours_together: 14.0 };
    let a = cell_risk(&site(), &profile(), Some(air)).unwrap();
    let h = 1.25 * 0.48 / 80.0 * 14.0;
    assert_eq!(a.source_of_risk, "wells_riley");
    assert!((a.mean_infected.middle - 3.0 * h * 180.0 / (1.0 + h * 180.0)).abs() < 1e-9);
}

#[test]
fn alone_in_a_room_and_nobody_at_all() {
    let mut s = site();
    s.units = vec![Unit { rooms: 5, ..Unit::new("A", 5) }];
    let a = cell_risk(&s, &profile(), None).unwrap();
    assert_eq!((a.infected.mean, a.any_infected, a.contacts[0]), (0.0, 0.0, 0.0));
    s.units.clear();
    s.introduction.children = 0;
    let a = cell_risk(&s, &profile(), None).unwrap();
    assert!(a.infected.mean == 0.0 && a.contacts.iter().all(|x| x.is_finite()));
    s.mixing.site = 0.5;
    assert!(cell_risk(&s, &profile(), None).is_err());
    let wide = CellRiskProfile { shared_cell_six_months: Parameter::range(0.4, 0.78, 0.9), ..profile() };
    let a = cell_risk(&site(), &wide, None).unwrap();
    assert!(a.mean_infected.low < a.mean_infected.middle && a.mean_infected.middle < a.mean_infected.high);
}
