//! The report in words.

use wayhome_outbreak::{
    Kind, Parameter, Pathogen, Period, Response, Scenario, Start, Who, compare_responses, report_text, simulate,
    what_if, what_if_text,
};

fn facility() -> Scenario {
    let mut s = Scenario::well_mixed(40, Pathogen::new(3.0, Period::exponential(2.0), Period::exponential(5.0)));
    s.staff.count = 12;
    s.staff.stay_home = 0.5;
    s.staff.required = Some(10);
    s.run.days = 90;
    s.run.replicates = 1000;
    s
}

#[test]
fn a_nurse_finds_what_she_needs() {
    let mut s = facility();
    let mut isolate = Response::new(Kind::IsolateCases);
    isolate.capacity = Some(3);
    s.responses = vec![isolate];
    let text = report_text(&simulate(&s).unwrap());
    for part in [
        "40 children and 12 staff, 51 of them susceptible; 90 days, 1000 simulated courses",
        "Responses: isolate_cases",
        "What will probably happen",
        "No further case at all:",
        "Infected in the end:",
        "More than 5 infected:",
        "Infected so far",
        "What it asks of the facility",
        "Single rooms for children known as cases",
        "Times that a child had to wait for a room",
        "Days with fewer staff than the ratio asks",
        "What the responses cost children",
        "Hours alone, all children together",
        "How sure this is",
        "chance alone",
    ] {
        assert!(text.contains(part), "`{part}` is missing in\n{text}");
    }
    assert!(!text.contains("NaN") && !text.contains("inf "));
    assert!(text.lines().all(|l| l.chars().count() < 220));
}

#[test]
fn nothing_to_report_is_said_plainly() {
    let mut s = facility();
    s.units[0].immune = 39;
    s.staff.immune = 12;
    let text = report_text(&simulate(&s).unwrap());
    assert!(text.contains("Nobody on the site can be infected"), "{text}");
}

#[test]
fn packages_are_told_with_their_cost() {
    let s = facility();
    let mut few_rooms = Response::new(Kind::IsolateCases);
    (few_rooms.id, few_rooms.capacity) = ("few rooms".to_owned(), Some(1));
    let mut harsh = Response::new(Kind::IsolateCases);
    harsh.rights.hours_alone = 23.0;
    let text = what_if_text(
        &what_if(
            &s,
            &[vec![Response::new(Kind::Masks)], vec![Response::new(Kind::IsolateCases)], vec![few_rooms], vec![harsh]],
            400,
            1,
        )
        .unwrap(),
    );
    let masks = text.find("masks: averts").expect("masks avert");
    let isolation = text.find("isolate_cases: averts").expect("isolation averts");
    assert!(masks < isolation, "the less costly stands first\n{text}");
    let line = |start: &str| text.lines().find(|line| line.trim_start().starts_with(start)).unwrap_or_default();
    assert!(line("few rooms:").contains(", with 1 room; costs") && !line("isolate_cases:").contains("room"), "{text}");
    assert!(text.contains("refused, a child would be alone 23 hours a day"), "{text}");
}

/// Newcomers can be infected, too: the number of the infected and the number that it is out of count the same people.
#[test]
fn newcomers_count_in_the_base() {
    let mut s = facility();
    s.turnover.admissions_per_day = 2.0;
    s.turnover.leavers_per_day = 2.0;
    let a = simulate(&s).unwrap();
    assert_eq!((a.susceptible, a.newcomers), (51, 180));
    let text = report_text(&a);
    assert!(text.contains(" of 51 susceptible at the start and 180 newcomers"), "{text}");
    assert!(!text.contains("of 51."), "{text}");
}

/// A course in which nobody is infected further has not ended while the introduced is infectious: it may still grow.
#[test]
fn what_has_not_ended_is_not_told_as_small() {
    for days in [1, 4] {
        let mut s = facility();
        s.run.days = days;
        let a = simulate(&s).unwrap();
        assert!(a.probability.no_further_case > 0.1);
        assert!(a.probability.ends_early <= a.daily.last().unwrap().extinct);
        let text = report_text(&a);
        assert!(text.contains("No further case by the last day"), "{text}");
        assert!(text.contains("Infected by the last day: 0"), "{text}");
    }
}

#[test]
fn nobody_introduced_is_told_with_what_to_write() {
    let mut s = facility();
    s.introduction.children = 0;
    let a = simulate(&s).unwrap();
    assert!(a.nobody_introduced);
    let text = report_text(&a);
    assert!(text.contains("nobody brings the infection in, so there is no case: write `children = 1`"), "{text}");
    assert!(!text.contains(" %") && !text.contains("certain"), "{text}");
    s.introduction.routes.staff_home = 0.01;
    assert!(!simulate(&s).unwrap().nobody_introduced);
}

/// A few courses are no ground for certainty.
#[test]
fn few_courses_say_little() {
    let mut s = facility();
    s.pathogen.r0 = Parameter::range(2.0, 3.0, 4.0);
    for replicates in [1, 5, 20, 60] {
        s.run.replicates = replicates;
        let a = simulate(&s).unwrap();
        assert!(a.uncertainty.ranges);
        let text = report_text(&a);
        for word in [
            " 0 %",
            "100 %",
            "almost certain",
            "almost excluded",
            "taken as known",
            " of the spread",
            "1 simulated courses",
        ] {
            assert!(!text.contains(word), "{replicates}: `{word}` in\n{text}");
        }
        assert!(text.contains("too few to show what that does"), "{text}");
    }
}

#[test]
fn a_ratio_without_anybody_staying_home_is_noted() {
    let mut s = facility();
    let note = "nobody of the staff was told to stay home when ill";
    assert!(!report_text(&simulate(&s).unwrap()).contains(note));
    s.staff.stay_home = 0.0;
    assert!(report_text(&simulate(&s).unwrap()).contains(note));
}

/// What can do nothing here is told with the reason, not as an effect that chance hides.
#[test]
fn what_can_do_nothing_is_told() {
    let mut s = facility();
    s.staff.count = 0;
    (s.staff.required, s.staff.stay_home) = (None, 0.0);
    s.run.days = 60;
    let mut late = Response::new(Kind::Masks);
    late.start = Start::Day(100);
    let kinds = [Kind::TestAtIntervals, Kind::StaffCohorts, Kind::VisitsByVideo, Kind::StopTransfers];
    s.responses = kinds.map(Response::new).into_iter().chain([late]).collect();
    s.responses.extend([Kind::CourtByVideo, Kind::FewerAdmissions, Kind::IntakeQuarantine].map(Response::new));
    let text = report_text(&simulate(&s).unwrap());
    let compared = compare_responses(&s).unwrap();
    for p in &compared.packages {
        assert!(p.averted.mean == 0.0 && p.idle.len() == p.responses.len(), "{:?} {:?}", p.responses, p.idle);
    }
    let beside = what_if_text(&compared);
    assert!(
        text.contains("`masks` does nothing here: it starts on day 100, and the last day of the run is day 59"),
        "{text}"
    );
    assert!(text.contains("`test_at_intervals` does nothing here: nothing follows a test"), "{text}");
    assert!(beside.contains("masks: does nothing here, it starts on day 100"), "{beside}");
    assert!(beside.contains("staff_cohorts: does nothing here, there is no staff on the site"), "{beside}");
    assert!(!beside.contains("told from chance"), "{beside}");
    assert!(beside.starts_with("Without responses "), "{beside}");
    s.responses.push(Response::new(Kind::IsolateCases));
    let text = report_text(&simulate(&s).unwrap());
    assert!(!text.contains("nothing follows"), "{text}");
}

#[test]
fn two_of_a_kind_are_noted() {
    let mut s = facility();
    let note = "`masks` stands more than once for the same people and days";
    s.responses = vec![Response::new(Kind::Masks), Response::new(Kind::Masks)];
    assert!(simulate(&s).unwrap().notes.iter().any(|n| n.contains(note)));
    (s.responses[0].who, s.responses[1].who) = (Who::Children, Who::Staff);
    assert!(!simulate(&s).unwrap().notes.iter().any(|n| n.contains(note)));
    (s.responses[0].who, s.responses[0].end, s.responses[1].start) = (Who::Staff, Some(20), Start::Day(21));
    assert!(!simulate(&s).unwrap().notes.iter().any(|n| n.contains(note)));
}

#[test]
fn parts_of_days_are_noted() {
    let mut s = facility();
    s.responses = vec![Response { days: 0.4, delay_days: 1.5, ..Response::new(Kind::IsolateCases) }];
    let notes = |s: &Scenario| simulate(s).unwrap().notes;
    let said = notes(&s);
    for note in [
        "`days` of `isolate_cases` counts in whole days: 1 instead of 0.4",
        "`delay_days` of `isolate_cases` counts in whole days: 2 instead of 1.5",
    ] {
        assert!(said.iter().any(|n| n == note), "{said:?}");
    }
    let text = what_if_text(&compare_responses(&s).unwrap());
    assert!(!text.contains("0.4 days"), "{text}");
    (s.responses[0].days, s.responses[0].delay_days) = (7.0, 0.0);
    assert!(notes(&s).iter().all(|n| !n.contains("whole days")));
}

/// Where nobody is infected there is nothing to compare: one line.
#[test]
fn nobody_infected_is_one_line() {
    let mut s = facility();
    s.introduction.children = 0;
    s.responses = [Kind::Masks, Kind::Air, Kind::IsolateCases].map(Response::new).to_vec();
    let text = what_if_text(&compare_responses(&s).unwrap());
    assert_eq!(text, "Without responses nobody is infected in these courses: no response can be seen to help.\n");
}

/// What a response costs is told for the child concerned, and never as 0.00 where it is not nothing.
#[test]
fn costs_are_told_for_the_child_concerned() {
    let mut s = facility();
    s.responses = vec![Response::new(Kind::IsolateCases)];
    let a = simulate(&s).unwrap();
    let text = report_text(&a);
    let line = "isolate_cases, each child isolated: 18 hours alone a day, no visits in person, 75 % of the lessons lost, for 10 days.";
    assert!(text.contains(line), "{text}");
    assert!(text.contains("Child-days apart from the group: "), "{text}");
    assert!(!text.contains("for each child and day") && !text.contains("0.00"), "{text}");
}

/// Children who left are out of the count of the infected: said beside what a release averts.
#[test]
fn a_release_is_told_with_who_went_home() {
    let mut s = facility();
    s.responses = vec![Response::new(Kind::ReleaseSchedule)];
    let text = what_if_text(&compare_responses(&s).unwrap());
    assert!(
        text.contains("up to 12 children go home, out of this count from then on; people at home pass on "),
        "{text}"
    );
}

/// A range of one number is none.
#[test]
fn what_is_hardly_moved_by_what_is_not_known_has_no_range() {
    let mut s = Scenario::well_mixed(
        40,
        Pathogen::new(Parameter::range(2.999, 3.0, 3.001), Period::none(), Period::exponential(5.0)),
    );
    s.run.replicates = 500;
    let said: Vec<String> = (0..8)
        .map(|seed| {
            s.run.seed = seed;
            report_text(&simulate(&s).unwrap())
        })
        .collect();
    // Chance moves the estimate of so small a part, too: in some it comes out as none.
    let hardly = said.iter().filter(|text| text.contains("hardly moves it"));
    assert!(hardly.clone().count() > 0 && hardly.clone().all(|text| !text.contains("may lie anywhere")), "{}", said[0]);
    s.pathogen.r0 = Parameter::range(0.5, 2.0, 6.0);
    let said = report_text(&simulate(&s).unwrap());
    assert!(said.contains("may lie anywhere") && said.contains("In the same way"), "{said}");
}

/// What is not known of superspreading is part of what may be true: with one infected child among forty nobody else falls ill in 81 to
/// 59 of 100 courses where `offspring_dispersion` is 0.05 to 0.2.
#[test]
fn a_range_of_the_dispersion_widens_what_may_be_true() {
    let mut p = Pathogen::new(2.5, Period::exponential(3.0), Period::exponential(5.0));
    p.offspring_dispersion = 0.1.into();
    let mut s = Scenario::well_mixed(40, p);
    (s.run.days, s.run.replicates) = (100, 8000);
    assert!(simulate(&s).unwrap().uncertainty.no_further_case.is_none());
    s.pathogen.offspring_dispersion = Parameter::range(0.05, 0.1, 0.2);
    let may_be = simulate(&s).unwrap().uncertainty.no_further_case.unwrap();
    let at = |k: f64| {
        let mut s = s.clone();
        s.pathogen.offspring_dispersion = k.into();
        simulate(&s).unwrap().probability.no_further_case
    };
    // The law of the draws lies within the range: most of it, and no more.
    let (most, least) = (at(0.05), at(0.2));
    assert!(may_be.high < most + 0.05 && may_be.low > least - 0.05, "{may_be:?} {least} {most}");
    assert!(may_be.high - may_be.low > 0.6 * (most - least), "{may_be:?} {least} {most}");
}

/// Where a number is known within a range, more seeds tell nothing else: its range is covered evenly.
#[test]
fn seeds_agree_where_a_range_is_wide() {
    let mut s = Scenario::well_mixed(
        60,
        Pathogen::new(Parameter::range(0.8, 2.0, 5.0), Period::exponential(2.0), Period::exponential(4.0)),
    );
    s.run.replicates = 4000;
    let means: Vec<f64> = (0..12)
        .map(|seed| {
            s.run.seed = seed;
            simulate(&s).unwrap().final_size.mean
        })
        .collect();
    let mean = means.iter().sum::<f64>() / 12.0;
    let sd = (means.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / 11.0).sqrt();
    // Chance of 4,000 courses is 0.4; with worlds drawn at random another 1.0 came to it.
    assert!(sd < 0.7, "{sd} {means:?}");
}
