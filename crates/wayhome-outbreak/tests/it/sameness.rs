//! The same bytes, whatever the threads, the order of the units, the processor or the run; and answers without gaps.

use wayhome_outbreak::{
    ByRole, Extent, Introduction, Kind, Mixing, Parameter, Pathogen, Period, Response, Scenario, Staff, Start,
    Turnover, Unit, simulate, simulate_with, what_if,
};

fn facility() -> Scenario {
    let mut p = Pathogen::new(
        Parameter::range(2.0, 4.0, 7.0),
        Period::gamma(2.0, 3.0),
        Period::exponential(Parameter::range(3.0, 4.0, 6.0)),
    );
    p.without_symptoms = ByRole { children: Parameter::range(0.2, 0.4, 0.6), staff: 0.2.into() };
    p.hospital = ByRole { children: 0.02.into(), staff: 0.1.into() };
    p.death = ByRole { children: 0.001.into(), staff: 0.01.into() };
    p.offspring_dispersion = 0.5.into();
    let mut s = Scenario::well_mixed(0, p);
    let unit = |id: &str, rooms, children, immune| Unit { rooms, immune, ..Unit::new(id, children) };
    s.units = vec![unit("A", 6, 14, 3), unit("B", 3, 10, 0), unit("C", 1, 20, 5)];
    s.staff = Staff { count: 15, stay_home: 0.7, required: Some(12), ..Staff::default() };
    s.mixing = Mixing { room: 0.3, unit: 0.4, site: 0.3, density: 0.5 };
    s.introduction = Introduction { children: 1, per_day: 0.03, share_visitors: 0.4, ..Introduction::default() };
    s.turnover =
        Turnover { admissions_per_day: 0.4, admitted_infected: 0.05, admitted_immune: 0.2, leavers_per_day: 0.5 };
    s.run.days = 50;
    s.run.replicates = 700;
    s.responses = all_responses();
    s
}

fn all_responses() -> Vec<Response> {
    Kind::ALL
        .iter()
        .map(|(k, _)| {
            let mut r = Response::new(*k);
            r.start = if matches!(k, Kind::Masks | Kind::Air) { Start::Day(3) } else { Start::KnownCases(2) };
            match k {
                Kind::IsolateCases => r.capacity = Some(2),
                Kind::Vaccination => r.capacity = Some(3),
                Kind::TestAtIntervals => r.capacity = Some(30),
                Kind::QuarantineContacts => r.scope = wayhome_outbreak::Scope::Room,
                _ => {}
            }
            r
        })
        .collect()
}

fn bytes(s: &Scenario) -> String {
    serde_json::to_string(&simulate(s).unwrap()).unwrap()
}

fn on_threads<T: Send>(n: usize, f: impl FnOnce() -> T + Send) -> T {
    rayon::ThreadPoolBuilder::new().num_threads(n).build().unwrap().install(f)
}

#[test]
fn threads_change_nothing() {
    let s = facility();
    let one = on_threads(1, || bytes(&s));
    for n in [2, 3, 7] {
        assert_eq!(on_threads(n, || bytes(&s)), one, "{n} threads");
    }
    assert_eq!(on_threads(2, || bytes(&s)), one, "a second run");
    let packages: Vec<Vec<Response>> = all_responses().into_iter().map(|r| vec![r]).collect();
    let mut base = s.clone();
    base.responses.clear();
    let what = |n| on_threads(n, || serde_json::to_string(&what_if(&base, &packages, 150, 4).unwrap()).unwrap());
    assert_eq!(what(1), what(2));
}

#[test]
fn another_seed_is_another_answer() {
    let mut s = facility();
    let one = bytes(&s);
    s.run.seed += 1;
    assert_ne!(bytes(&s), one);
}

/// The people of a unit are addressed by the unit's name: the order of the units in the file changes nothing.
#[test]
fn permuted_units_give_the_same_courses() {
    let mut s = facility();
    s.introduction.children = 0;
    let one = bytes(&s);
    for order in [[1, 0, 2], [2, 1, 0], [1, 2, 0]] {
        let units = s.units.clone();
        let mut t = s.clone();
        t.units = order.iter().map(|&k| units[k].clone()).collect();
        assert_eq!(bytes(&t), one, "{order:?}");
    }
}

/// What is worked out beside the courses does not touch them, and a response that does nothing changes nobody's fate.
#[test]
fn idle_responses_and_further_answers_leave_the_courses_alone() {
    let mut s = Scenario::well_mixed(0, Pathogen::new(3.0, Period::exponential(3.0), Period::exponential(5.0)));
    s.units = (0..5).map(|k| Unit::new(&format!("U{k}"), 20)).collect();
    s.staff.count = 30;
    s.mixing = Mixing { room: 0.0, unit: 0.7, site: 0.3, density: 0.0 };
    s.run.replicates = 2000;
    let plain = simulate_with(&s, Extent::Curves).unwrap();
    let full = simulate(&s).unwrap();
    assert_eq!(plain.final_size, full.final_size);
    assert_eq!(plain.daily, full.daily);
    for (kind, name) in Kind::ALL {
        let mut r = Response::new(kind);
        r.adherence = 0.0.into();
        r.effect = 0.0.into();
        s.responses = vec![r];
        let idle = simulate_with(&s, Extent::Curves).unwrap();
        assert_eq!(plain.final_size.histogram, idle.final_size.histogram, "{name}");
        assert_eq!(plain.daily, idle.daily, "{name}");
    }
}

/// No answer holds a number that is none: JSON has no NaN, serde writes `null` for it, and only three fields may be absent.
#[test]
fn answers_have_no_gaps() {
    let mut s = facility();
    let check = |s: &Scenario, what: &str| {
        let text = bytes(s);
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        fn walk(v: &serde_json::Value, path: &str, what: &str) {
            match v {
                serde_json::Value::Null => assert!(
                    path.ends_with("share_from_parameters") || path.ends_with("days_below_ratio"),
                    "{what}: {path} is null"
                ),
                serde_json::Value::Array(a) => a.iter().for_each(|x| walk(x, path, what)),
                serde_json::Value::Object(o) => o.iter().for_each(|(k, x)| walk(x, &format!("{path}.{k}"), what)),
                _ => {}
            }
        }
        walk(&value, "", what);
    };
    check(&s, "everything");
    s.responses.clear();
    check(&s, "no response");
    s.run.replicates = 1;
    check(&s, "one course");
    s.staff.count = 0;
    s.staff.required = None;
    s.units = vec![Unit::new("A", 1)];
    check(&s, "one child");
    s.introduction = Introduction::default();
    s.turnover = Turnover::default();
    check(&s, "nobody introduced");
}

#[test]
fn limits() {
    let all = |s: &Scenario| simulate(s).unwrap();
    let base = || Scenario::well_mixed(20, Pathogen::new(3.0, Period::exponential(1.0), Period::exponential(4.0)));
    // Everybody else immune.
    let mut s = base();
    s.units[0].immune = 19;
    let a = all(&s);
    assert_eq!((a.susceptible, a.final_size.mean, a.probability.no_further_case), (0, 0.0, 1.0));
    assert_eq!(a.final_size.histogram, vec![u64::from(a.replicates)]);
    // Nobody introduced.
    let mut s = base();
    s.introduction.children = 0;
    let a = all(&s);
    assert_eq!((a.susceptible, a.final_size.mean, a.daily[0].extinct), (20, 0.0, 1.0));
    // One person, infected.
    let a = all(&Scenario::well_mixed(1, base().pathogen));
    assert_eq!((a.susceptible, a.final_size.mean), (0, 0.0));
    assert_eq!(a.daily[0].infectious.mean, 1.0);
    // No contact.
    let mut s = base();
    s.pathogen.r0 = 0.0.into();
    assert_eq!(all(&s).final_size.mean, 0.0);
    // Nobody susceptible to it.
    let mut s = base();
    s.pathogen.susceptibility = ByRole::both(0.0);
    assert_eq!(all(&s).final_size.mean, 0.0);
    // Contact so strong that nobody escapes.
    let mut s = base();
    s.pathogen.r0 = 250.0.into();
    s.pathogen.infectious = Period::fixed(4.0);
    let a = all(&s);
    assert_eq!(a.final_size.mean, 19.0);
    assert_eq!(a.probability.more_than[&18], 1.0);
    assert_eq!(a.probability.more_than[&19], 0.0);
}

#[test]
fn the_daily_table_has_its_shape() {
    let mut s = Scenario::well_mixed(20, Pathogen::new(2.5, Period::exponential(2.0), Period::gamma(4.0, 2.0)));
    s.run.days = 200;
    s.run.replicates = 500;
    let a = simulate(&s).unwrap();
    assert_eq!(a.daily.len(), 201);
    assert_eq!(a.daily[0].infected_cumulative.mean, 0.0);
    assert_eq!((a.daily[0].infectious.mean, a.daily[0].exposed.mean, a.daily[0].extinct), (1.0, 0.0, 0.0));
    assert!((a.daily[200].infected_cumulative.mean - a.final_size.mean).abs() < 1e-12);
    assert_eq!(a.daily[200].extinct, 1.0);
    for w in a.daily.windows(2) {
        assert!(w[0].infected_cumulative.mean <= w[1].infected_cumulative.mean && w[0].extinct <= w[1].extinct);
    }
    assert_eq!(a.final_size.histogram.iter().sum::<u64>(), 500);
    assert_eq!(a.person_days, 20 * 200 * 500);
}
