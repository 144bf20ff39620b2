//! Children described by hand, over real calendars.

use crate::world::{country, due, fact, law, row, state, tier};
use wayhome_domain::{Isolation, Table};

#[test]
fn a_day_has_24_hours_whatever_the_clock_on_the_wall_says() {
    let law = law();
    // Paris: on 29 March 2026 clocks go from 2:00 to 3:00, on 25 October 2026 from 3:00 to 2:00.
    for (arrest, expected) in [
        ("2026-03-28T12:00", "2026-03-29T11:00:00Z"),
        ("2026-10-24T12:00", "2026-10-25T10:00:00Z"),
        ("2026-06-01T12:00", "2026-06-02T10:00:00Z"),
    ] {
        let at = format!("child_id=C, placement_id=P, facility_id=F1, admitted_at={arrest}, arrested_at={arrest}");
        let snapshot = country("Europe/Paris", "2026-12-01", &["child_id=C"], &[&at]);
        assert_eq!(due(&law, &snapshot, "K-01"), expected, "{arrest}");
    }
}

#[test]
fn months_follow_the_calendar_of_the_country() {
    let law = law();
    for (start, expected) in [
        ("2025-08-31", "2026-02-28T00:00:00Z"),
        ("2023-08-31", "2024-02-29T00:00:00Z"),
        ("2025-09-01", "2026-03-01T00:00:00Z"),
    ] {
        let at = format!("child_id=C, placement_id=P, facility_id=F1, ground=criminal_pretrial, admitted_at={start}");
        let snapshot = country("UTC", "2026-12-01", &["child_id=C"], &[&at]);
        assert_eq!(due(&law, &snapshot, "K-06"), expected, "{start}");
    }
}

#[test]
fn six_months_over_transfers_put_a_child_first() {
    let law = law();
    let snapshot = country(
        "UTC",
        "2026-03-02",
        &["child_id=C"],
        &[
            "child_id=C, placement_id=P1, facility_id=F1, ground=criminal_pretrial, admitted_at=2025-09-01, released_at=2025-12-01, release_route=transfer, decided_on=none",
            "child_id=C, placement_id=P2, facility_id=F2, ground=criminal_pretrial, admitted_at=2025-12-02, decided_on=none",
        ],
    );
    assert_eq!(state(&law, &snapshot, "K-06"), "overdue");
    assert_eq!(tier(&law, &snapshot), Some(1));
}

#[test]
fn a_new_arrest_starts_new_clocks() {
    let law = law();
    let snapshot = country(
        "UTC",
        "2026-03-02",
        &["child_id=C"],
        &[
            "child_id=C, placement_id=P1, facility_id=F1, ground=criminal_pretrial, admitted_at=2025-09-01, released_at=2025-12-01, release_route=home",
            "child_id=C, placement_id=P2, facility_id=F2, ground=criminal_pretrial, admitted_at=2025-12-01, arrested_at=2025-12-01",
        ],
    );
    assert_eq!(due(&law, &snapshot, "K-06"), "2026-06-01T00:00:00Z");
}

#[test]
fn a_limit_is_kept_on_its_last_moment_and_broken_after_it() {
    let law = law();
    let ask = |judge: &str| {
        let at = format!(
            "child_id=C, placement_id=P, facility_id=F1, admitted_at=2026-02-01T10:00:00Z, arrested_at=2026-02-01T10:00:00Z, judge_first_at={judge}"
        );
        state(&law, &country("UTC", "2026-03-02", &["child_id=C"], &[&at]), "K-01")
    };
    assert_eq!(ask("2026-02-02T10:00:00Z"), "stopped");
    assert_eq!(ask("2026-02-02T10:00:01Z"), "breached");
    assert_eq!(ask("none"), "overdue");
    assert_eq!(ask(""), "overdue");
    // A date without a time is not held against the record where it may have been in time.
    assert_eq!(ask("2026-02-02"), "stopped");
    assert_eq!(ask("2026-02-03"), "breached");
}

#[test]
fn what_came_later_is_not_known_yet() {
    let law = law();
    let placement = "child_id=C, placement_id=P, facility_id=F1, admitted_at=2026-02-01T10:00:00Z, judge_first_at=2026-02-10T10:00:00Z";
    assert_eq!(state(&law, &country("UTC", "2026-02-05", &["child_id=C"], &[placement]), "K-01"), "overdue");
    assert_eq!(state(&law, &country("UTC", "2026-02-20", &["child_id=C"], &[placement]), "K-01"), "breached");
    assert_eq!(state(&law, &country("UTC", "2026-01-20", &["child_id=C"], &[placement]), "K-01"), "none");
    let mut snapshot = country("UTC", "2026-02-05", &["child_id=C"], &[placement]);
    snapshot.facts = Table::from_rows(vec![fact("C", "sanction_type", "corporal", "2026-02-10")]);
    let words = law.field("sanction_type").unwrap().1.kind.clone();
    let word = match words {
        wayhome_packs::FieldType::Term(list) | wayhome_packs::FieldType::Terms(list) => list[0].to_string(),
        _ => "corporal_punishment".into(),
    };
    snapshot.facts.rows[0].value = word.as_str().into();
    let before = wayhome_law::evaluate(&law, &snapshot, snapshot.as_of());
    snapshot.facts.rows[0].recorded_at = Some(wayhome_domain::When::Date("2026-02-04".parse().unwrap()));
    let after = wayhome_law::evaluate(&law, &snapshot, snapshot.as_of());
    assert!(before.not_recorded.contains(&"D-03".to_owned()));
    assert!(!after.not_recorded.contains(&"D-03".to_owned()));
}

#[test]
fn a_count_that_is_none_is_not_known() {
    let law = law();
    let placement = "child_id=C, placement_id=P, facility_id=F1, admitted_at=2026-02-01T10:00:00Z";
    let mut snapshot = country("UTC", "2026-02-20", &["child_id=C"], &[placement]);
    let mut ask = |interviews: &str| {
        let of = |field, value| fact("C", field, value, "2026-02-04");
        snapshot.facts = Table::from_rows(vec![
            of("victim_flag", "true"),
            of("support_person", "aunt"),
            of("no_contact_measure", "order"),
            of("interviews_count", interviews),
        ]);
        let remarks = wayhome_law::evaluate(&law, &snapshot, snapshot.as_of()).remarks;
        (state(&law, &snapshot, "R-19"), remarks)
    };
    assert_eq!(ask("4"), ("met".into(), Vec::new()));
    assert_eq!(ask("3"), ("not_met".into(), Vec::new()));
    for interviews in ["-3", "2.5", "1e9"] {
        let (state, remarks) = ask(interviews);
        assert_eq!(state, "cannot_tell", "{interviews}");
        assert!(remarks.len() == 1 && remarks[0].contains("`interviews_count`"), "{interviews}: {remarks:?}");
    }
}

#[test]
fn an_age_in_doubt_is_the_youngest_that_is_plausible() {
    let law = law();
    let ask = |child: &str| {
        let placement = "child_id=C, placement_id=P, facility_id=F1, ground=criminal_pretrial, admitted_at=2026-02-11, offence_on=2026-02-10";
        state(&law, &country("UTC", "2026-03-02", &[child], &[placement]), "B-01")
    };
    assert_eq!(ask("child_id=C, born_on=2012-02-11, age_status=documented"), "met");
    assert_eq!(ask("child_id=C, born_on=2012-02-10, age_status=documented"), "not_met");
    assert_eq!(
        ask("child_id=C, born_on=2010-01-01, age_status=disputed, youngest_plausible_born_on=2012-06-01"),
        "met"
    );
    assert_eq!(ask("child_id=C, born_on=2010-01-01, age_status=disputed"), "cannot_tell");
    assert_eq!(ask("child_id=C, born_on=2012-06-01, age_status=disputed"), "met");
    assert_eq!(ask("child_id=C"), "cannot_tell");
    // Somebody born on 29 February is 14 on 1 March of a common year.
    let leap = |offence: &str| {
        let placement = format!(
            "child_id=C, placement_id=P, facility_id=F1, ground=criminal_pretrial, admitted_at=2026-03-02, offence_on={offence}"
        );
        let child = "child_id=C, born_on=2012-02-29, age_status=documented";
        state(&law, &country("UTC", "2026-04-02", &[child], &[&placement]), "B-01")
    };
    assert_eq!(leap("2026-02-28"), "met");
    assert_eq!(leap("2026-03-01"), "not_met");
}

#[test]
fn several_grounds_are_each_asked() {
    let law = law();
    let placement =
        |grounds: &str| format!("child_id=C, placement_id=P, facility_id=F1, ground={grounds}, admitted_at=2026-02-11");
    let snapshot = country("UTC", "2026-03-02", &["child_id=C"], &[&placement("criminal_sentenced;migration")]);
    assert_eq!(state(&law, &snapshot, "B-07"), "met");
    assert_eq!(tier(&law, &snapshot), Some(1));
}

#[test]
fn isolation_bars_the_measure_and_makes_no_tier() {
    let law = law();
    let mut snapshot = country(
        "UTC",
        "2026-03-02",
        &["child_id=C, born_on=2009-01-01, age_status=documented"],
        &["child_id=C, placement_id=P, facility_id=F1, ground=criminal_sentenced, admitted_at=2026-02-11"],
    );
    let isolation = |text: &str| row::<Isolation>(text, &wayhome_domain::jiff::tz::TimeZone::UTC);
    let without = tier(&law, &snapshot);
    snapshot.isolation = Table::from_rows(vec![isolation(
        "child_id=C, from=2026-02-20T08:00, reason=protection, hours_alone_per_day=22",
    )]);
    assert_eq!(state(&law, &snapshot, "D-01"), "met");
    assert_eq!(tier(&law, &snapshot), without);
    snapshot.isolation = Table::from_rows(vec![isolation(
        "child_id=C, from=2026-02-20T08:00, reason=protection, hours_alone_per_day=21.9",
    )]);
    assert_eq!(state(&law, &snapshot, "D-01"), "not_met");
}

/// A sentence that nobody may be given is barred and must be reviewed: it puts a child into tier 3, and is a reason for it.
#[test]
fn a_forbidden_sentence_must_be_reviewed() {
    let law = law();
    for (sentence, id) in [("life without parole", "B-11"), ("death", "B-10")] {
        let placement = format!(
            "child_id=C, placement_id=P, facility_id=F1, ground=criminal_sentenced, admitted_at=2026-02-11, offence_on=2026-02-01, sentence_type={sentence}"
        );
        let snapshot =
            country("UTC", "2026-03-02", &["child_id=C, born_on=2009-01-01, age_status=documented"], &[&placement]);
        let report = wayhome_law::evaluate(&law, &snapshot, snapshot.as_of());
        let child = &report.children[0];
        let finding = child.findings.iter().find(|f| law.criteria[f.criterion as usize].id == id).unwrap();
        let said = wayhome_law::consequence(&law, finding);
        assert_eq!(finding.state, wayhome_law::State::Met);
        assert_eq!((said.effect, said.bars), (wayhome_packs::Effect::Bar, Some(wayhome_packs::Bars::Measure)));
        assert_eq!(said.tier(), Some(3), "{sentence}");
        assert!(child.tier.unwrap() <= 3);
        assert!(wayhome_law::reasons(&law, child).contains(&id), "{sentence}");
    }
}

#[test]
fn an_absent_sheet_is_reported_once() {
    let law = law();
    let mut snapshot = country(
        "UTC",
        "2026-03-02",
        &["child_id=C"],
        &["child_id=C, placement_id=P, facility_id=F1, admitted_at=2026-02-11"],
    );
    snapshot.family_contacts = Table::default();
    let report = wayhome_law::evaluate(&law, &snapshot, snapshot.as_of());
    assert!(report.not_recorded.contains(&"K-25".to_owned()), "{:?}", report.not_recorded);
    assert_eq!(state(&law, &snapshot, "K-25"), "none");
    // No column for it, and no fact: not asked child by child.
    assert!(
        report.not_recorded.contains(&"C-04".to_owned())
            || law.criterion("C-04").unwrap().subject != wayhome_packs::SubjectKind::Custody
    );
}

/// Of a sheet without the unit nobody can tell who lives with whom; that is said once, not child by child.
#[test]
fn a_sheet_without_units_is_reported_once() {
    let law = law();
    let mut snapshot = country(
        "UTC",
        "2026-03-02",
        &["child_id=C, sex=female"],
        &[
            "child_id=C, placement_id=P, facility_id=F1, admitted_at=2026-02-11, ground=criminal_pretrial, shares_space_with_adults=false",
        ],
    );
    assert_eq!(state(&law, &snapshot, "L-02"), "cannot_tell");
    let unit = <wayhome_domain::Placement as wayhome_domain::Row>::column("unit_id").unwrap();
    snapshot.placements.columns_present[unit] = false;
    let report = wayhome_law::evaluate(&law, &snapshot, snapshot.as_of());
    for id in ["L-02", "L-04"] {
        assert_eq!(state(&law, &snapshot, id), "none", "{id}");
        assert!(report.not_recorded.contains(&id.to_owned()), "{id}: {:?}", report.not_recorded);
    }
}

#[test]
fn a_released_child_has_no_tier_and_keeps_a_breach() {
    let law = law();
    let snapshot = country(
        "UTC",
        "2026-03-02",
        &["child_id=C"],
        &[
            "child_id=C, placement_id=P, facility_id=F1, admitted_at=2026-02-01T10:00:00Z, judge_first_at=2026-02-05T10:00:00Z, released_at=2026-02-06, release_route=home",
        ],
    );
    assert_eq!(tier(&law, &snapshot), None);
    assert_eq!(state(&law, &snapshot, "K-01"), "breached");
}

/// The answers for children in custody do not depend on whether the others are answered too.
#[test]
fn custody_alone_gives_the_same_answers() {
    let snapshot = wayhome_testkit::CountryBuilder::new("2026-03-01")
        .facility("F1", &[("capacity", "2"), ("jurisdiction", "north"), ("kind", "remand")])
        .child("C1", "F1", &[("born_on", "2013-05-01"), ("ground", "criminal_pretrial"), ("offence_on", "2026-02-01")])
        .child("C2", "F1", &[("ground", "migration"), ("released_at", "2026-02-25"), ("release_route", "home")])
        .child(
            "C3",
            "F1",
            &[("ground", "criminal_pretrial"), ("judge_first_at", "none"), ("arrested_at", "2026-02-19")],
        )
        .build();
    let packs = wayhome_packs::Packs::shipped().expect("the packs");
    let law = packs.law(&["international"]).expect("the law");
    let all = wayhome_law::evaluate(&law, &snapshot, snapshot.as_of());
    let held = wayhome_law::evaluate_in_custody(&law, &snapshot, snapshot.as_of());
    assert_eq!(all.children.len(), 3);
    let of_all: Vec<_> = all.children.into_iter().filter(|child| child.in_custody).collect();
    assert_eq!(of_all.len(), 2);
    assert_eq!(format!("{of_all:?}"), format!("{:?}", held.children));
    assert_eq!(format!("{:?}", all.facilities), format!("{:?}", held.facilities));
}

/// Asked for a past day, the law gives what it gave on that day: no event that came later is used. (Where the child
/// would go, `release_route`, has no date of its own and stands as the sheet has it.)
#[test]
fn a_past_day_is_answered_as_it_was() {
    let law = law();
    let then = "child_id=C, placement_id=P, facility_id=F1, ground=criminal_pretrial, admitted_at=2026-01-02, \
        arrested_at=2026-01-01T08:00:00Z, order_id=O, order_from=2026-01-02, release_route=home";
    let later = ", judge_first_at=2026-02-10T10:00:00Z, counsel_assigned_at=2026-02-06, family_notified_at=2026-02-07, \
        charged_on=2026-02-08, case_first_heard_on=2026-02-09, last_review_on=2026-02-12, health_check_at=2026-02-13, \
        rights_explained_at=2026-02-11, diversion_considered_on=2026-02-14, released_at=2026-02-20";
    let as_it_was = country("UTC", "2026-02-05", &["child_id=C, born_on=2010-01-01"], &[then]);
    let with_later = country("UTC", "2026-02-05", &["child_id=C, born_on=2010-01-01"], &[&format!("{then}{later}")]);
    let answers = |snapshot: &wayhome_domain::Snapshot| {
        let report = wayhome_law::evaluate(&law, snapshot, snapshot.as_of());
        let child = &report.children[0];
        let findings: Vec<_> = child.findings.iter().map(|f| (f.criterion, f.state, f.branch)).collect();
        let clocks: Vec<_> =
            child.clocks.iter().map(|c| (c.clock, c.state, c.started_at, c.due_at, c.stopped_at)).collect();
        format!("{:?} {:?} {findings:?} {clocks:?}", child.tier, child.in_custody)
    };
    assert_eq!(answers(&as_it_was), answers(&with_later));
}

#[test]
fn a_death_beside_an_open_placement_is_told() {
    let law = law();
    let row = "child_id=C, placement_id=P, facility_id=F1, ground=criminal_pretrial, admitted_at=2025-07-01";
    let mut snapshot = country("UTC", "2026-03-01", &["child_id=C"], &[row]);
    let mut remarks = |value: &str| {
        snapshot.facts = Table::from_rows(vec![fact("C", "death_event", value, "2026-02-28")]);
        wayhome_law::evaluate(&law, &snapshot, snapshot.as_of()).remarks
    };
    let told = remarks("2026-02-27");
    assert!(told.iter().any(|text| text.contains("the death of children is recorded")), "{told:?}");
    assert!(remarks("none").is_empty());
}

#[test]
fn a_fact_beside_a_filled_column_is_told_with_both_values() {
    let law = law();
    let row = "child_id=C, placement_id=P, facility_id=F1, ground=criminal_pretrial, admitted_at=2026-02-25";
    let mut snapshot = country("UTC", "2026-03-01", &["child_id=C, born_on=2009-06-01"], &[row]);
    let mut remarks = |value: &str| {
        snapshot.facts = Table::from_rows(vec![fact("C", "born_on", value, "2026-02-27")]);
        wayhome_law::evaluate(&law, &snapshot, snapshot.as_of()).remarks
    };
    let told = remarks("2012-06-01");
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].contains("child:C: 2009-06-01, not 2012-06-01"), "{told:?}");
    assert!(remarks("2009-06-01").is_empty());
}

/// Nobody can tell which of two open rows is wrong: what has run out in the other alone cannot be told.
#[test]
fn a_clock_that_ran_out_in_another_open_row_cannot_be_told() {
    let law = law();
    let open = |id: &str, ground: &str, admitted: &str| {
        format!(
            "child_id=C, placement_id={id}, facility_id=F1, ground={ground}, admitted_at={admitted}, decided_on=none, arrested_at=none, judge_first_at={admitted}"
        )
    };
    let (later, other) =
        (open("P2", "criminal_sentenced", "2026-03-01"), open("P1", "criminal_pretrial", "2025-08-01"));
    let both = country("UTC", "2026-03-02", &["child_id=C"], &[&later, &other]);
    assert_eq!(state(&law, &both, "K-06"), "cannot_tell");
    assert_eq!(tier(&law, &both), Some(3));
    let other = open("P1", "criminal_pretrial", "2026-02-20");
    let both = country("UTC", "2026-03-02", &["child_id=C"], &[&later, &other]);
    assert_ne!(state(&law, &both, "K-06"), "cannot_tell");
}

/// What a person reads shows the times of the sheets, what a program reads instants.
#[test]
fn times_stand_as_on_the_clocks_of_the_country() {
    let law = law();
    let at = "child_id=C, placement_id=P, facility_id=F1, admitted_at=2026-03-01T18:00, arrested_at=2026-03-01T10:00, judge_first_at=none";
    let snapshot = country("Europe/Paris", "2026-03-02T09:30", &["child_id=C"], &[at]);
    let report = wayhome_law::evaluate(&law, &snapshot, snapshot.as_of());
    let explained = wayhome_law::explain(&law, &snapshot, &report, 0, "en");
    assert!(!explained.contains("Z;") && !explained.contains(":00Z"), "{explained}");
    let mut csv = Vec::new();
    wayhome_law::write_csv(&law, &snapshot, &report, &mut csv).unwrap();
    let csv = String::from_utf8(csv).unwrap();
    assert!(csv.contains("K-01") && csv.contains(",2026-03-01T10:00,2026-03-02T10:00,"), "{csv}");
    assert!(wayhome_law::to_json(&law, &snapshot, &report).contains("\"due_at\": \"2026-03-02T09:00:00Z\""));
    let mut text = Vec::new();
    wayhome_law::write_text(&law, &snapshot, &report, &mut text).unwrap();
    assert!(String::from_utf8(text).unwrap().starts_with("Testland on 2026-03-02T09:30: 1 child in custody\n"));
}

/// Who reads why wants the word in the cell, not a pack's list of words.
#[test]
fn an_explanation_names_the_word_that_was_found() {
    let law = law();
    let explained = |cells: &str| {
        let at = format!("child_id=C, placement_id=P, facility_id=F1, admitted_at=2026-03-01, {cells}");
        let snapshot = country("UTC", "2026-03-02", &["child_id=C, born_on=2010-01-01, age_status=documented"], &[&at]);
        let report = wayhome_law::evaluate(&law, &snapshot, snapshot.as_of());
        wayhome_law::explain(&law, &snapshot, &report, 0, "en")
    };
    let death = explained("ground=criminal_sentenced, offence_on=2025-12-01, sentence_type=Sentenced to death");
    assert!(death.contains("sentence_type is `Sentenced to death`, which says `death`"), "{death}");
    let theft =
        explained("ground=criminal_pretrial, detention_reason=appearance of things, alternatives_considered=none");
    assert!(theft.lines().all(|line| line.len() < 1_000), "{theft}");
    let other = explained("ground=criminal_pretrial, detention_reason=seriousness of the offence");
    assert!(other.contains("detention_reason is `seriousness of the offence`, none of the "), "{other}");
}
