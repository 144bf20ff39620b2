//! The fast engine against the slow one, and the slow one against theory.

use crate::theory::{Law, assert_law, ball};
use wayhome_outbreak::{
    AgeGroup, ByRole, Extent, Introduction, Kind, Mixing, Pathogen, Period, PriorImmunity, Response, Routes, Scenario,
    Scope, Shifts, Staff, Start, Summary, Turnover, Unit, Wave, reference, simulate_with,
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
    let a = simulate_with(s, Extent::Full).unwrap();
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
    let close = |name: &str, x: Summary, y: f64| {
        // Four and a half standard errors of both means, and 1.5 % for the steps of the engine.
        let tolerance = 4.5 * x.sd * (1.0 / m + 1.0 / n).sqrt() + 0.015 * x.mean.max(y) + 1e-9;
        assert!(
            (x.mean - y).abs() < tolerance,
            "{name}: engine {:.3}, reference {y:.3}, tolerance {tolerance:.3}",
            x.mean
        );
    };
    let one = |x: f64| Summary { mean: x, sd: a.final_size.sd, ..Summary::default() };
    close("children", one(a.final_size.children), r.children);
    close("staff", one(a.final_size.staff), r.staff);
    close("known", a.known_cases, r.known);
    close("hospital", a.illness.hospital, r.hospital);
    close("days absent", a.staffing.days_absent, r.days_absent);
    close("child-days apart", a.rights.child_days_apart, r.apart);
    close("hours alone", a.rights.hours_alone, r.hours_alone);
    close("no room", a.rights.no_room, r.no_room);
    if let Some(x) = a.supplies {
        close("tests", x.tests, r.tests);
        close("doses", x.doses, r.doses);
    }
}

fn facility() -> Scenario {
    let mut p = Pathogen::new(3.0, Period::gamma(2.0, 3.0), Period::lognormal(1.2, 0.5));
    p.offspring_dispersion = 0.8.into();
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

fn with(kind: Kind, change: impl FnOnce(&mut Response)) -> Response {
    let mut r = Response::new(kind);
    change(&mut r);
    r
}

/// Two units of eight and six staff; nothing that the tests below do not name.
fn simple() -> Scenario {
    let mut p = Pathogen::new(2.5, Period::gamma(2.0, 3.0), Period::gamma(5.0, 2.0));
    p.without_symptoms = ByRole { children: 0.4.into(), staff: 0.2.into() };
    let mut s = Scenario::well_mixed(0, p);
    s.units = vec![Unit::new("North", 8), Unit::new("South", 8)];
    s.staff = Staff { count: 6, stay_home: 0.8, absence_days: 6.0, ..Staff::default() };
    s.mixing = Mixing { room: 0.0, unit: 0.6, site: 0.4, density: 0.0 };
    s.introduction = Introduction { children: 1, ..Introduction::default() };
    s.run.days = 50;
    s
}

#[test]
fn incubation_tests_by_day_and_few_rooms() {
    let mut s = simple();
    s.pathogen.incubation = Some(Period::lognormal(1.2, 0.45));
    s.notice.share = 0.7;
    s.notice.delay_days = 0.5;
    s.responses = vec![
        with(Kind::IsolateCases, |r| {
            r.capacity = Some(2);
            r.days = 5.0;
            r.adherence = 0.9.into();
        }),
        with(Kind::TestAtIntervals, |r| {
            r.sensitivity_by_day = vec![(1, 0.0.into()), (4, 0.5.into()), (6, 0.8.into()), (14, 0.2.into())];
            r.every_days = 4;
            r.capacity = Some(18);
            r.stock = Some(100);
            r.delay_days = 1.0;
            r.adherence = 0.9.into();
            r.specificity = 0.97.into();
        }),
    ];
    compare(&mut s, 8_000, 60_000);
}

#[test]
fn crews_teams_and_what_comes_from_outside() {
    let mut s = simple();
    s.staff.count = 8;
    s.staff.required = Some(3);
    s.staff.team_share = 0.5;
    s.staff.shifts = Some(Shifts { crews: 2, on_days: 4, off_days: 3 });
    s.staff.contact = [[1.0, 0.8], [0.9, 0.5]];
    s.staff.hours_alone_below_ratio = 12.0;
    s.introduction = Introduction {
        children: 0,
        per_day: 0.01,
        share_visitors: 0.5,
        routes: Routes { staff_home: 0.03, visitors: 0.02, court: 0.02, transfers: 0.01 },
        ..Introduction::default()
    };
    s.wave = Wave { points: vec![(5, 0.2), (20, 2.0), (30, 1.0)] };
    s.responses = vec![
        with(Kind::StaffCohorts, |r| r.absence_limit = 0.25),
        with(Kind::VisitsByVideo, |r| r.start = Start::KnownCases(2)),
        with(Kind::CourtByVideo, |r| r.adherence = 0.5.into()),
        with(Kind::StopTransfers, |r| {
            r.start = Start::StaffAbsent(0.2);
            r.delay_days = 2.0;
        }),
    ];
    compare(&mut s, 8_000, 60_000);
}

#[test]
fn ages_prior_immunity_and_two_doses_that_wane() {
    let mut s = simple();
    s.units = vec![Unit { ages: vec![6, 10], ..Unit::new("North", 16) }];
    s.units[0].immune = 2;
    s.pathogen.hospital = ByRole { children: 0.1.into(), staff: 0.2.into() };
    s.pathogen.infectious = Period::gamma(8.0, 2.0);
    let young = AgeGroup {
        susceptibility: 0.6.into(),
        infectiousness: 0.8.into(),
        hospital: Some(0.3.into()),
        without_symptoms: Some(0.7.into()),
        ..AgeGroup::new("10-13", 0.4)
    };
    s.ages = vec![young, AgeGroup::new("14-17", 0.6)];
    s.immunity = PriorImmunity {
        children: 0.3,
        staff: 0.5,
        effect: 0.8.into(),
        severity_effect: 0.5.into(),
        half_life_days: Some(25.0),
    };
    s.introduction.per_day = 0.02;
    s.responses = vec![with(Kind::Vaccination, |r| {
        r.capacity = Some(3);
        r.stock = Some(30);
        r.doses = 2;
        r.interval_days = 10;
        r.delay_days = 5.0;
        r.first_effect = 0.4.into();
        r.effect = 0.9.into();
        r.severity_effect = 0.6.into();
        r.half_life_days = Some(30.0);
        r.adherence = 0.9.into();
    })];
    compare(&mut s, 8_000, 60_000);
}

/// Newcomers are vaccinated, too, and the order of the list helps nobody.
#[test]
fn vaccination_while_children_come_and_go() {
    let mut s = simple();
    s.turnover =
        Turnover { admissions_per_day: 0.8, admitted_infected: 0.1, admitted_immune: 0.0, leavers_per_day: 0.8 };
    s.responses = vec![with(Kind::Vaccination, |r| {
        r.capacity = Some(1);
        r.delay_days = 3.0;
        r.effect = 0.9.into();
    })];
    compare(&mut s, 8_000, 60_000);
}

/// Complete protection leaves nothing through, and ends.
#[test]
fn complete_protection() {
    let mut s = simple();
    s.turnover =
        Turnover { admissions_per_day: 0.7, admitted_infected: 0.1, admitted_immune: 0.0, leavers_per_day: 0.5 };
    s.introduction.per_day = 0.05;
    s.responses = vec![
        with(Kind::PostExposure, |r| {
            r.effect = 1.0.into();
            r.days = 6.0;
            r.capacity = Some(3);
        }),
        with(Kind::IntakeQuarantine, |r| {
            r.effect = 1.0.into();
            r.days = 7.0;
        }),
    ];
    compare(&mut s, 8_000, 60_000);
    s.responses = vec![with(Kind::Vaccination, |r| {
        r.capacity = Some(2);
        r.effect = 1.0.into();
        r.half_life_days = Some(20.0);
    })];
    compare(&mut s, 8_000, 60_000);
}

/// Staff in hospital are away from work, whether they stayed at home before or not; the wave outside rises by the hour.
#[test]
fn staff_in_hospital_and_a_wave_outside() {
    let mut s = simple();
    s.pathogen.hospital.staff = 0.5.into();
    s.pathogen.hospital_after_days = 2.0;
    s.pathogen.hospital_days = 9.0;
    s.staff.stay_home = 0.5;
    s.staff.absence_days = 5.0;
    s.introduction.per_day = 0.05;
    s.wave.points = vec![(0, 0.0), (4, 8.0), (8, 1.0)];
    compare(&mut s, 8_000, 60_000);
}

#[test]
fn quarantine_of_units_and_protection_after_contact() {
    let mut s = simple();
    s.units.push(Unit::new("West", 6));
    s.mixing = Mixing { room: 0.0, unit: 0.3, site: 0.7, density: 0.5 };
    s.responses = vec![
        with(Kind::QuarantineContacts, |r| {
            r.days = 6.0;
            r.capacity = Some(1);
            r.delay_days = 1.0;
        }),
        with(Kind::PostExposure, |r| {
            r.capacity = Some(4);
            r.stock = Some(15);
            r.days = 12.0;
            r.adherence = 0.8.into();
        }),
    ];
    compare(&mut s, 8_000, 60_000);
}

#[test]
fn quarantine_of_rooms() {
    let mut s = simple();
    s.units = vec![Unit { rooms: 3, ..Unit::new("North", 12) }, Unit { rooms: 4, ..Unit::new("South", 8) }];
    s.mixing = Mixing { room: 0.4, unit: 0.3, site: 0.3, density: 0.0 };
    s.responses = vec![with(Kind::QuarantineContacts, |r| {
        r.scope = Scope::Room;
        r.days = 7.0;
        r.effect = 0.9.into();
    })];
    compare(&mut s, 8_000, 60_000);
}

/// Several of a room are found on one day, and found again on the day on which the room would be open: a room is apart
/// once, whatever calls for it.
#[test]
fn quarantine_of_rooms_whose_children_are_found_together() {
    let mut s = simple();
    s.units = vec![Unit { rooms: 3, ..Unit::new("North", 12) }, Unit { rooms: 4, ..Unit::new("South", 8) }];
    s.mixing = Mixing { room: 0.5, unit: 0.3, site: 0.2, density: 0.0 };
    s.introduction.per_day = 0.1;
    s.notice.share = 0.0;
    s.responses = vec![
        with(Kind::TestAtIntervals, |r| {
            r.every_days = 3;
            r.sensitivity = 0.9.into();
            r.specificity = 1.0.into();
        }),
        with(Kind::QuarantineContacts, |r| {
            r.scope = Scope::Room;
            r.days = 3.0;
            r.effect = 0.6.into();
        }),
    ];
    compare(&mut s, 8_000, 60_000);
}

/// Children of a room that is apart are isolated, some of them wrongly, come back to it, and the room is prolonged.
#[test]
fn quarantine_of_rooms_beside_isolation() {
    let mut s = simple();
    s.units = vec![Unit { rooms: 3, ..Unit::new("North", 12) }, Unit { rooms: 2, ..Unit::new("South", 8) }];
    s.mixing = Mixing { room: 0.5, unit: 0.3, site: 0.2, density: 0.0 };
    s.introduction.per_day = 0.1;
    s.pathogen.infectious = Period::gamma(9.0, 2.0);
    s.notice.share = 0.0;
    s.responses = vec![
        with(Kind::TestAtIntervals, |r| {
            r.every_days = 3;
            r.sensitivity = 0.7.into();
            r.specificity = 0.8.into();
        }),
        with(Kind::IsolateCases, |r| {
            r.days = 4.0;
            r.effect = 0.95.into();
        }),
        with(Kind::QuarantineContacts, |r| {
            r.scope = Scope::Room;
            r.days = 6.0;
            r.effect = 0.5.into();
        }),
    ];
    compare(&mut s, 8_000, 60_000);
}

#[test]
fn children_come_and_go() {
    let mut s = simple();
    s.turnover =
        Turnover { admissions_per_day: 0.7, admitted_infected: 0.2, admitted_immune: 0.1, leavers_per_day: 0.5 };
    s.introduction.children = 0;
    s.pathogen.incubation = Some(Period::gamma(4.0, 4.0));
    s.responses = vec![
        with(Kind::IntakeQuarantine, |r| {
            r.capacity = Some(3);
            r.days = 7.0;
            r.adherence = 0.9.into();
        }),
        with(Kind::FewerAdmissions, |r| {
            r.start = Start::Day(20);
            r.effect = 0.5.into();
        }),
        with(Kind::ReleaseSchedule, |r| {
            r.start = Start::Day(10);
            r.capacity = Some(1);
            r.share = 0.25;
        }),
    ];
    compare(&mut s, 8_000, 60_000);
}

#[test]
fn tests_of_newcomers() {
    let mut s = simple();
    s.turnover =
        Turnover { admissions_per_day: 1.0, admitted_infected: 0.2, admitted_immune: 0.0, leavers_per_day: 1.0 };
    s.introduction.children = 0;
    s.responses = vec![with(Kind::TestAtIntake, |r| {
        r.sensitivity_by_day = vec![(1, 0.0.into()), (3, 0.8.into()), (12, 0.3.into())];
        r.delay_days = 1.0;
        r.stock = Some(30);
        r.adherence = 0.8.into();
    })];
    compare(&mut s, 8_000, 60_000);
}

#[test]
fn what_begins_with_cases_and_ends_when_it_is_quiet() {
    let mut s = simple();
    s.introduction.per_day = 0.03;
    s.run.days = 70;
    s.responses = vec![
        with(Kind::Masks, |r| {
            r.start = Start::KnownCases(2);
            r.quiet_days = Some(6);
            r.source_effect = 0.5.into();
            r.adherence = 0.8.into();
            r.rights.hours_alone = 1.0;
        }),
        with(Kind::Air, |r| {
            r.start = Start::Day(5);
            r.delay_days = 1.5;
            r.end = Some(40);
            r.rights.hours_alone = 0.5;
        }),
    ];
    compare(&mut s, 8_000, 60_000);
}

/// Newcomers apart for some days, and tested: whoever is found stays apart when the others join the unit.
#[test]
fn newcomers_are_apart_and_tested() {
    let mut s = simple();
    s.turnover =
        Turnover { admissions_per_day: 1.0, admitted_infected: 0.3, admitted_immune: 0.0, leavers_per_day: 1.0 };
    s.introduction.children = 0;
    s.responses = vec![
        with(Kind::IntakeQuarantine, |r| {
            r.days = 4.0;
            r.effect = 0.8.into();
            r.adherence = 0.7.into();
        }),
        with(Kind::TestAtIntake, |r| {
            r.sensitivity = 0.9.into();
            r.effect = 0.8.into();
            r.delay_days = 1.0;
        }),
    ];
    compare(&mut s, 8_000, 60_000);
}

/// Nobody can tell who was found wrongly: rooms, quarantine, absence and what begins with cases follow all the same.
#[test]
fn wrong_results_have_the_consequences_of_right_ones() {
    let mut s = simple();
    s.staff.required = Some(5);
    s.staff.hours_alone_below_ratio = 4.0;
    s.introduction.routes = Routes { visitors: 0.05, ..Routes::default() };
    s.notice.share = 0.6;
    s.responses = vec![
        with(Kind::TestAtIntervals, |r| {
            r.every_days = 5;
            r.sensitivity = 0.7.into();
            r.specificity = 0.95.into();
            r.delay_days = 1.0;
            r.adherence = 0.9.into();
        }),
        with(Kind::IsolateCases, |r| {
            r.capacity = Some(2);
            r.days = 5.0;
            r.effect = 0.8.into();
            r.start = Start::KnownCases(1);
        }),
        with(Kind::QuarantineContacts, |r| {
            r.days = 4.0;
            r.effect = 0.7.into();
        }),
        with(Kind::Masks, |r| {
            r.start = Start::KnownCases(3);
            r.quiet_days = Some(8);
            r.rights.hours_alone = 0.5;
        }),
    ];
    compare(&mut s, 8_000, 60_000);
}
