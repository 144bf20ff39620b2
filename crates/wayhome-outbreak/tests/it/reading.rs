//! Scenario files: what is read, and what is said about what cannot be meant.

use wayhome_outbreak::{
    AgeGroup, ByRole, Introduction, Kind, Mixing, NormalDay, Notice, Parameter, Pathogen, Period, PriorImmunity,
    Response, RightsCost, RoomAir, Routes, Scenario, Scope, Shape, Shifts, Staff, Start, Turnover, Unit, Wave, Who,
    simulate,
};

fn read(text: &str) -> Result<Scenario, String> {
    Scenario::from_toml(text, "s.toml", &|id| {
        (id == "known").then(|| Pathogen::new(5.0, Period::exponential(3.0), Period::exponential(5.0)))
    })
    .map_err(|p| p.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
}

const WHOLE: &str = r#"
format = 1

[run]
days = 200
replicates = 300
seed = 7

[pathogen]
r0 = 2.5
latent = { distribution = "exponential", mean_days = 2.0 }
infectious = { distribution = "gamma", mean_days = 4.0, shape = 2 }
offspring_dispersion = 0.0

[mixing]
room = 0.0
unit = 0.0
site = 1.0
density = 0.0

[[unit]]
id = "A"
rooms = 1
children = 19
design = 19
immune = 0

[staff]
count = 0
contact = [[1.0, 1.0], [1.0, 1.0]]

[introduction]
children = 1
among = true
staff = 0
per_day = 0.0

[[response]]
kind = "isolate_cases"
rooms = 2
trigger = { cases = 1 }
"#;

#[test]
fn the_example_of_the_contract_is_read() {
    let s = read(WHOLE).unwrap();
    assert_eq!((s.run.days, s.run.replicates, s.run.seed), (200, 300, 7));
    assert_eq!(s.pathogen.r0, Parameter::exact(2.5));
    assert_eq!(s.pathogen.infectious, Period::gamma(4.0, 2.0));
    assert_eq!(s.units[0].children, 19);
    assert_eq!(s.responses[0].kind, Kind::IsolateCases);
    assert_eq!(s.responses[0].capacity, Some(2));
    assert_eq!(s.responses[0].start, Start::KnownCases(1));
    let a = simulate(&s).unwrap();
    assert_eq!(a.daily.len(), 201);
    assert_eq!(a.final_size.histogram.iter().sum::<u64>(), 300);
}

#[test]
fn a_profile_is_looked_up_and_overridden() {
    let s = read("[pathogen]\nprofile = \"known\"\nr0 = { value = 4.0, low = 2.0, high = 9.0 }\nlatent = \"none\"\n[[unit]]\nid = \"A\"\nchildren = 9\n").unwrap();
    assert_eq!(s.pathogen.r0, Parameter::range(2.0, 4.0, 9.0));
    assert_eq!(s.pathogen.latent.shape, Shape::None);
    assert_eq!(s.pathogen.infectious, Period::exponential(5.0));
}

#[track_caller]
fn refuse(text: &str, expected: &str) {
    let found = read(text).expect_err("this cannot be meant");
    assert_eq!(found, expected);
}

/// Each edit of the whole file gives these problems.
#[track_caller]
fn edit(from: &str, to: &str, expected: &str) {
    assert!(WHOLE.contains(from));
    refuse(&WHOLE.replacen(from, to, 1), expected);
}

#[test]
fn shares_that_do_not_add_up() {
    edit("unit = 0.0", "unit = 0.3", "s.toml:15:1: the shares `room`, `unit` and `site` add up to 1.3, not 1");
}

#[test]
fn negative_and_absurd_numbers() {
    edit("r0 = 2.5", "r0 = -1", "s.toml:10:6: `r0` must lie between 0 and 250, found -1");
    edit("children = 19", "children = -19", "s.toml:24:12: `children` must be a whole number of at least 0, found -19");
    edit("r0 = 2.5", "r0 = nan", "s.toml:10:6: `r0` must lie between 0 and 250, found NaN");
    edit("r0 = 2.5", "r0 = inf", "s.toml:10:6: `r0` must lie between 0 and 250, found inf");
    edit("mean_days = 4.0", "mean_days = 0", "s.toml:12:52: `mean_days` must lie between 0.01 and 730, found 0");
    edit("days = 200", "days = 0", "s.toml:5:8: `days` must lie between 1 and 3650, found 0");
}

#[test]
fn more_introduced_than_children() {
    edit(
        "children = 1\n",
        "children = 20\n",
        "s.toml:33:12: 20 children are introduced among the 19 of the first unit; introduce at most as many, or write `among = false`",
    );
}

#[test]
fn a_million_people_and_nobody() {
    edit(
        "children = 19",
        "children = 1000000",
        "s.toml:21:1: 1000000 people are too many for one site (at most 20000); give each facility a scenario of its own",
    );
    refuse(
        "[pathogen]\nprofile = \"known\"\n",
        "s.toml:1:1: there is nobody on the site: give at least one unit with children, or staff",
    );
}

#[test]
fn unknown_keys_are_named_with_a_suggestion() {
    edit("density = 0.0", "densty = 0.0", "s.toml:19:1: unknown key `densty` in `mixing`; did you mean `density`?");
    edit(
        "rooms = 2",
        "every_days = 2",
        "s.toml:40:1: unknown key `every_days` in `response[0]`; known here: `kind`, `id`, `start`, `trigger`, `end`, `quiet_days`, `delay_days`, `adherence`, `rights`, `rooms`, `capacity`, `days`, `effect`",
    );
}

#[test]
fn all_problems_at_once_in_the_order_of_the_lines() {
    refuse(
        "[pathogen]\nr0 = \"much\"\nlatent = { distribution = \"weibull\" }\ninfectious = { distribution = \"gamma\", mean_days = 4 }\n[mixing]\nsite = 2\n[[unit]]\nid = \"A\"\nchildren = 3\nimmune = 5\ncolour = 1\n",
        "s.toml:2:6: `r0` must be a number, or a range `{ value = …, low = …, high = … }`, found the text `much`\n\
         s.toml:3:27: `weibull` is no known distribution; it is one of none, fixed, exponential, gamma, lognormal\n\
         s.toml:4:14: a gamma `infectious` needs `shape`\n\
         s.toml:6:8: `site` must lie between 0 and 1, found 2; `room`, `unit` and `site` are shares that add up to 1\n\
         s.toml:10:10: 5 immune are more than the 3 children of the unit\n\
         s.toml:11:1: unknown key `colour` in `unit[0]`; known here: `id`, `rooms`, `children`, `design`, `room_design`, `immune`, `ages`",
    );
}

#[test]
fn what_is_no_toml_is_located() {
    let found = read("[run\ndays = 3").unwrap_err();
    assert!(found.starts_with("s.toml:1:"), "{found}");
    assert!(found.contains("this is not TOML"), "{found}");
}

#[test]
fn a_missing_profile_and_percentages() {
    refuse(
        "[pathogen]\nprofile = \"plague\"\n[[unit]]\nid = \"A\"\nchildren = 3\n[notice]\nshare = 85\n",
        "s.toml:2:11: there is no pathogen profile `plague`: name another, or give the fields here\n\
         s.toml:7:9: `share` must lie between 0 and 1, found 85; 1 is the whole; only if 85 % is meant, write 0.85",
    );
}

/// Whatever the bytes, an answer or a located problem, never a panic.
#[test]
fn broken_files_never_panic() {
    let mut state = 1u64;
    let mut next = |n: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % n
    };
    let words = ["-", "0", "9", "1e308", "nan", "[", "]]", "\"", "=", "{", "}", "\n", "é", "true", "1979-05-27", "#"];
    for _ in 0..3000 {
        let mut text: Vec<char> = WHOLE.chars().collect();
        for _ in 0..1 + next(4) {
            let at = next(text.len());
            let word: Vec<char> = words[next(words.len())].chars().collect();
            let cut = next(3).min(text.len() - at);
            text.splice(at..at + cut, word);
        }
        let text: String = text.into_iter().collect();
        if let Err(problems) = Scenario::from_toml(&text, "s.toml", &|_| None) {
            assert!(!problems.is_empty());
            for p in problems {
                assert!(p.line >= 1 && p.column >= 1 && !p.message.ends_with('.'), "{p}");
            }
        }
    }
}

/// Every optional field, as the contract has it.
const OPTIONAL: &str = r#"
[pathogen]
r0 = 2.0
latent = "none"
infectious = { distribution = "fixed", mean_days = 4.0 }
incubation = { distribution = "gamma", mean_days = 3.0, shape = 4 }
[[unit]]
id = "A"
children = 10
ages = [4, 6]
[[age]]
id = "10-13"
share = 0.4
susceptibility = { value = 0.8, low = 0.5, high = 1.0 }
hospital = 0.01
[[age]]
id = "14-17"
share = 0.6
[staff]
count = 6
team_share = 0.5
shifts = { crews = 2, on_days = 4, off_days = 3 }
required = 2
hours_alone_below_ratio = 10
[immunity]
children = 0.4
staff = 0.7
effect = 0.6
severity_effect = 0.5
half_life_days = 120
[introduction]
children = 1
[introduction.routes]
staff_home = 0.01
visitors = 0.02
court = 0.03
transfers = 0.04
[community]
wave = [{ day = 0, factor = 0.5 }, { day = 30, factor = 2.0 }]
[[response]]
kind = "test_at_intervals"
sensitivity_by_day = [{ day = 1, value = 0.0 }, { day = 4, value = 0.3, low = 0.1, high = 0.7 }]
stock = 400
[[response]]
kind = "vaccination"
doses = 2
interval_days = 14
first_effect = 0.3
half_life_days = 90
[[response]]
kind = "court_by_video"
"#;

#[test]
fn optional_fields_are_read() {
    let mut s = read(OPTIONAL).unwrap();
    assert_eq!(s.pathogen.incubation, Some(Period::gamma(3.0, 4.0)));
    assert_eq!((s.units[0].ages.clone(), s.ages[0].susceptibility), (vec![4, 6], Parameter::range(0.5, 0.8, 1.0)));
    assert_eq!(s.staff.shifts.map(|x| (x.crews, x.on_days, x.off_days)), Some((2, 4, 3)));
    assert_eq!(s.introduction.routes.total(), 0.01 + 0.02 + 0.03 + 0.04);
    assert_eq!((s.wave.at(0), s.wave.at(15), s.wave.at(99)), (0.5, 1.25, 2.0));
    assert_eq!(s.responses[0].sensitivity_by_day[1], (4, Parameter::range(0.1, 0.3, 0.7)));
    assert_eq!((s.responses[0].stock, s.responses[1].doses, s.responses[1].half_life_days), (Some(400), 2, Some(90.0)));
    assert_eq!(s.responses[2].kind, Kind::CourtByVideo);
    s.run.replicates = 50;
    let a = simulate(&s).unwrap();
    assert_eq!(a.final_size.by_age.iter().map(|g| g.children).collect::<Vec<_>>(), [4, 6]);
    let by_age: f64 = a.final_size.by_age.iter().map(|g| g.infected).sum();
    assert!((by_age - a.final_size.children).abs() < 1e-9, "{by_age} {}", a.final_size.children);
    assert!(a.supplies.is_some_and(|x| x.tests.mean > 0.0 && x.doses.mean > 0.0));
}

#[test]
fn optional_fields_that_cannot_be_meant() {
    for (from, to, expected) in [
        (
            "ages = [4, 6]",
            "ages = [4, 5]",
            "s.toml:10:8: the numbers of `ages` add up to 9, not to the 10 children of the unit",
        ),
        (
            "ages = [4, 6]",
            "ages = [4]",
            "s.toml:10:8: `ages` counts 1 age group but the scenario has 2 age groups; give one number for each `[[age]]`, in their order",
        ),
        (
            "ages = [4, 6]",
            "ages = 4",
            "s.toml:10:8: `ages` must be a list of whole numbers of at least 0, such as [4, 12, 6], found 4",
        ),
        ("share = 0.6", "share = 0.7", "s.toml:11:1: the shares of the age groups add up to 1.1, not 1"),
        ("share = 0.6", "", "s.toml:16:1: age group `14-17` has no `share` of the children"),
        ("on_days = 4, ", "", "s.toml:22:10: `shifts` needs `crews`, `on_days` and `off_days`; `on_days` is missing"),
        ("crews = 2", "crews = 9", "s.toml:22:20: 9 crews are more than the 6 staff"),
        (
            "effect = 0.6",
            "effect = 60",
            "s.toml:28:10: `effect` must lie between 0 and 1, found 60; 1 is the whole; only if 60 % is meant, write 0.6",
        ),
        (
            "effect = 0.6",
            "effect = 2",
            "s.toml:28:10: `effect` must lie between 0 and 1, found 2; 1 is the whole; only if 2 % is meant, write 0.02",
        ),
        (
            "effect = 0.6",
            "effect = 200",
            "s.toml:28:10: `effect` must lie between 0 and 1, found 200; 0 is nothing and 1 the whole",
        ),
        (
            "effect = 0.6",
            "effect = -0.5",
            "s.toml:28:10: `effect` must lie between 0 and 1, found -0.5; 0 is nothing and 1 the whole",
        ),
        ("court = 0.03", "court = -1", "s.toml:36:9: `court` must lie between 0 and 1000, found -1"),
        (
            "{ day = 30, factor",
            "{ day = 0, factor",
            "s.toml:39:36: day 0 does not come after the day before it; put the days in order, each once",
        ),
        (
            "{ day = 30, factor = 2.0 }",
            "7",
            "s.toml:39:36: `wave` must be a list of days, `[{ day = 0, factor = 0.5 }, …]`, found 7 in it",
        ),
        ("{ day = 1, value = 0.0 }", "{ day = 1 }", "s.toml:42:23: this entry has no `value`"),
        (
            "{ day = 1, value = 0.0 }",
            "{ day = 1, value = 2.0 }",
            "s.toml:42:23: `value` must lie between 0 and 1, found 2; 1 is the whole; only if 2 % is meant, write 0.02",
        ),
        (
            "first_effect = 0.3",
            "first_effect = 0.99",
            "s.toml:48:16: `first_effect` 0.99 is more than `effect` 0.6: the first of two doses cannot prevent more than both",
        ),
        ("doses = 2", "doses = 3", "s.toml:46:9: `doses` must lie between 1 and 2, found 3"),
        (
            "first_effect = 0.3\n",
            "",
            "s.toml:46:9: two doses need `first_effect`: the share of infections prevented after the first",
        ),
        (
            "incubation = {",
            "before_symptoms_days = 1\nincubation = {",
            "s.toml:6:24: `incubation` and `before_symptoms_days` both say when symptoms begin; keep one",
        ),
    ] {
        assert!(OPTIONAL.contains(from), "{from}");
        let found = read(&OPTIONAL.replacen(from, to, 1)).expect_err(to);
        assert_eq!(found, expected, "{from} -> {to}");
    }
}

#[test]
fn per_cent_are_advised_rounded_once_and_where_they_can_be_meant() {
    let wanted = "must lie between 0 and 1, found";
    let hospital = |x: &str, advice: &str| {
        edit(
            "offspring_dispersion = 0.0",
            &format!("hospital = {x}"),
            &format!("s.toml:13:12: `hospital` {wanted} {x}; 1 is the whole; only if {x} % is meant, write {advice}"),
        );
    };
    hospital("1.4", "0.014");
    hospital("1.5", "0.015");
    edit(
        "unit = 0.0",
        "unit = 2",
        &format!("s.toml:17:8: `unit` {wanted} 2; `room`, `unit` and `site` are shares that add up to 1"),
    );
}

/// Where the number of children cannot be read, nothing is said of what it would have to hold.
#[test]
fn an_unread_number_has_no_followers() {
    let text = WHOLE.replacen("immune = 0", "immune = 40", 1).replacen("children = 19", "children = -20", 1);
    refuse(&text, "s.toml:24:12: `children` must be a whole number of at least 0, found -20");
}

/// A response over a legal ceiling is refused where it stands, beside all that is wrong.
#[test]
fn refusals_stand_at_their_line_with_the_rest() {
    let harsh = WHOLE.replacen("rooms = 2", "rooms = 2\nrights = { hours_alone = 23 }", 1);
    let one = Scenario::from_toml(&harsh, "s.toml", &|_| None).unwrap_err();
    assert_eq!((one.len(), one[0].line, one[0].refused), (1, 41, true));
    assert!(one[0].message.starts_with("`isolate_cases` is refused: a child would be alone 23 hours a day"));
    for (from, to) in [("r0 = 2.5", "r0 = -1"), ("days = 200", "days = \"x\"")] {
        let both = Scenario::from_toml(&harsh.replacen(from, to, 1), "s.toml", &|_| None).unwrap_err();
        assert_eq!(both.iter().map(|p| p.refused).collect::<Vec<_>>(), [false, true], "{both:?}");
    }
}

/// What is written is read as the same scenario.
fn comes_back(s: &Scenario) {
    let file = s.to_toml(None);
    assert_eq!(read(&file).as_ref(), Ok(s), "{file}");
}

/// A scenario in which every field has another value than usual.
fn nothing_usual() -> Scenario {
    let range = Parameter::range;
    let mut p = Pathogen::new(
        range(1.5, 2.25, 3.0),
        Period::gamma(range(1.0, 2.0, 3.5), 2.5),
        Period { shape: Shape::Lognormal(0.4), mean_days: range(3.0, 5.0, 6.0) },
    );
    p.offspring_dispersion = 0.3;
    p.without_symptoms = ByRole { children: range(0.2, 0.4, 0.6), staff: 0.1.into() };
    p.incubation = Some(Period::fixed(3.0));
    p.susceptibility = ByRole { children: 0.5.into(), staff: 1.0.into() };
    p.infectiousness = ByRole::both(0.75);
    p.infectiousness_without_symptoms = range(0.25, 0.5, 1.0);
    p.hospital = ByRole { children: 0.001.into(), staff: 0.01.into() };
    p.death = ByRole { children: 1e-5.into(), staff: 1e-3.into() };
    (p.hospital_after_days, p.hospital_days) = (3.0, 9.5);
    let mut s = Scenario::well_mixed(0, p);
    (s.run.days, s.run.replicates, s.run.seed) = (90, 250, 99);
    s.mixing = Mixing { room: 0.3, unit: 0.5, site: 0.2, density: 0.5 };
    s.units = vec![
        Unit {
            rooms: 3,
            design: Some(8),
            room_design: Some(2.5),
            immune: 1,
            ages: vec![4, 6],
            ..Unit::new("north \"A\"", 10)
        },
        Unit { ages: vec![1, 4], ..Unit::new("юг", 5) },
    ];
    s.staff = Staff {
        count: 12,
        contact: [[1.0, 0.5], [0.5, 2.0]],
        immune: 2,
        present: 1.0,
        stay_home: 0.6,
        absence_days: 5.0,
        required: Some(3),
        team_share: 0.2,
        shifts: Some(Shifts { crews: 3, on_days: 2, off_days: 4 }),
        hours_alone_below_ratio: 4.0,
    };
    let mut older = AgeGroup::new("14-17", 0.6);
    (older.susceptibility, older.infectiousness) = (1.5.into(), 1.25.into());
    (older.without_symptoms, older.hospital, older.death) = (Some(0.3.into()), Some(0.02.into()), Some(1e-4.into()));
    s.ages = vec![AgeGroup::new("10-13", 0.4), older];
    s.immunity = PriorImmunity {
        children: 0.2,
        staff: 0.3,
        effect: range(0.2, 0.4, 0.5),
        severity_effect: 0.8.into(),
        half_life_days: Some(120.0),
    };
    s.introduction = Introduction {
        children: 2,
        among: false,
        staff: 1,
        per_day: 0.05,
        share_visitors: 0.25,
        share_transfers: 0.125,
        routes: Routes { staff_home: 0.01, visitors: 0.02, court: 0.03, transfers: 0.04 },
    };
    s.wave = Wave { points: vec![(0, 1.0), (30, 2.5)] };
    s.turnover =
        Turnover { admissions_per_day: 0.5, admitted_infected: 0.01, admitted_immune: 0.2, leavers_per_day: 0.4 };
    s.notice = Notice { share: 0.7, delay_days: 2.0 };
    s.normal_day = NormalDay { visits_per_week: 2.0, lesson_hours: 5.0 };
    s.onward_outside = 1.75;
    s.cell = Some(RoomAir { volume_m3: 40.0, changes_per_hour: 3.0, hours_together: 14.0 });
    s
}

#[test]
fn what_is_written_is_read_as_the_same_scenario() {
    comes_back(&read(WHOLE).unwrap());
    comes_back(&Scenario::well_mixed(30, Pathogen::new(2.5, Period::none(), Period::exponential(5.0))));
    let mut s = nothing_usual();
    comes_back(&s);
    s.pathogen.incubation = None;
    s.pathogen.before_symptoms_days = Parameter::range(0.5, 1.0, 2.0);
    (s.staff.present, s.staff.shifts) = (0.4, None);
    comes_back(&s);
    let profile = s.to_toml(Some("known"));
    assert!(profile.contains("profile = \"known\"") && !profile.contains("r0 = "), "{profile}");
    assert_eq!(read(&profile).unwrap().units, s.units);
}

#[test]
fn every_response_is_written_as_it_is_read() {
    for (kind, name) in Kind::ALL {
        let usual = Response::new(kind);
        let mut s = nothing_usual();
        s.responses = vec![usual.clone()];
        comes_back(&s);
        let has = |key: &str| wayhome_outbreak::response_keys(kind).contains(&key);
        let mut r = Response {
            id: format!("our {name}"),
            start: Start::KnownCases(2),
            end: Some(60),
            quiet_days: Some(14),
            delay_days: 2.5,
            adherence: Parameter::range(0.3, 0.5, 0.9),
            rights: RightsCost { hours_alone: 3.0, visits_lost: 0.5, lessons_lost: 0.25, days_held: 0.0 },
            ..usual
        };
        r.capacity = if has("capacity") { Some(3) } else { r.capacity };
        r.stock = has("stock").then_some(40);
        r.who = if has("who") { Who::Children } else { r.who };
        r.scope = if has("scope") { Scope::Room } else { r.scope };
        r.days = if has("days") { 6.5 } else { r.days };
        r.every_days = if has("every_days") { 3 } else { r.every_days };
        r.share = if has("share") { 0.45 } else { r.share };
        r.absence_limit = if has("absence_limit") { 0.35 } else { r.absence_limit };
        for (key, place) in [
            ("effect", &mut r.effect),
            ("source_effect", &mut r.source_effect),
            ("receiver_effect", &mut r.receiver_effect),
            ("sensitivity", &mut r.sensitivity),
            ("specificity", &mut r.specificity),
            ("severity_effect", &mut r.severity_effect),
        ] {
            if has(key) {
                *place = Parameter::range(0.5, 0.6, 0.7);
            }
        }
        if has("doses") {
            (r.doses, r.interval_days, r.first_effect, r.half_life_days) = (2, 28, 0.25.into(), Some(180.0));
        }
        s.responses = vec![r.clone()];
        comes_back(&s);
        if has("sensitivity_by_day") {
            s.responses[0].sensitivity = Response::new(kind).sensitivity;
            s.responses[0].sensitivity_by_day = vec![(0, 0.0.into()), (4, Parameter::range(0.2, 0.5, 0.8))];
            comes_back(&s);
        }
        s.responses[0].start = Start::StaffAbsent(0.25);
        s.responses[0].quiet_days = None;
        comes_back(&s);
        s.responses[0].start = Start::Day(7);
        comes_back(&s);
    }
}
