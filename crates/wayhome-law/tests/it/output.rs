//! The answers as written: the form of the contract, and words for a person.

use crate::world::{country, law};

fn snapshot() -> wayhome_domain::Snapshot {
    country(
        "UTC",
        "2026-03-02",
        &["child_id==C\"1, born_on=2013-05-01, age_status=documented", "child_id=C2"],
        &[
            "child_id==C\"1, placement_id=P1, facility_id=F1, ground=criminal_pretrial, admitted_at=2026-02-01T10:00:00Z, arrested_at=2026-02-01T10:00:00Z, offence_on=2026-01-20, judge_first_at=none",
            "child_id=C2, placement_id=P2, facility_id=F1, admitted_at=2026-01-01, released_at=2026-02-01, release_route=home",
        ],
    )
}

#[test]
fn json_has_the_form_of_the_contract() {
    let (law, snapshot) = (law(), snapshot());
    let report = wayhome_law::evaluate(&law, &snapshot, snapshot.as_of());
    let json: serde_json::Value = serde_json::from_str(&wayhome_law::to_json(&law, &snapshot, &report)).unwrap();
    assert_eq!(json["as_of"], "2026-03-02");
    let child = &json["children"][0];
    assert_eq!(child["child_id"], "=C\"1");
    assert_eq!(child["placement_id"], "P1");
    assert_eq!(child["tier"], 1);
    let finding = child["findings"].as_array().unwrap().iter().find(|f| f["id"] == "B-01").unwrap();
    assert_eq!(finding["state"], "met");
    assert_eq!(finding["effect"], "bar");
    assert_eq!(finding["bars"], "detention");
    assert!(finding["source"].as_str().unwrap().contains("CRC 40(3)(a)"));
    let facts = &finding["facts"];
    assert_eq!(facts["age_at_offence"], 12.0);
    assert_eq!((facts["born_on"].as_str(), facts["offence_on"].as_str()), (Some("2013-05-01"), Some("2026-01-20")));
    assert_eq!(facts["minimum_age_of_criminal_responsibility"], 14.0);
    assert_eq!(finding["who_acts"], "court");
    assert_eq!(finding["missing"].as_array().unwrap().len(), 0);
    let clock = child["clocks"].as_array().unwrap().iter().find(|c| c["id"] == "K-01").unwrap();
    assert_eq!(clock["state"], "overdue");
    assert_eq!(clock["started_at"], "2026-02-01T10:00:00Z");
    assert_eq!(clock["due_at"], "2026-02-02T10:00:00Z");
    assert_eq!(clock["limit"], "PT24H");
    assert_eq!(clock["used"], "PT709H59M59S");
    assert_eq!(clock["basis"], "source");
    assert_eq!(json["children"][1]["tier"], serde_json::Value::Null);
    assert!(json["facilities"].as_array().unwrap().iter().any(|f| f["facility_id"] == "F1"));
    assert!(json["not_recorded"].is_array());
}

#[test]
fn csv_is_guarded_against_formulas() {
    let (law, snapshot) = (law(), snapshot());
    let report = wayhome_law::evaluate(&law, &snapshot, snapshot.as_of());
    let mut bytes = Vec::new();
    wayhome_law::write_csv(&law, &snapshot, &report, &mut bytes).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    assert!(text.lines().count() > 50);
    assert!(text.contains("\n\"'=C\"\"1\",P1,F1,1,finding,B-01,"), "{}", &text[..2000]);
    assert!(text.lines().skip(1).all(|line| !line.starts_with('=')));
}

#[test]
fn a_person_reads_what_is_met_why_and_what_would_change_it() {
    let (law, snapshot) = (law(), snapshot());
    let report = wayhome_law::evaluate(&law, &snapshot, snapshot.as_of());
    let text = wayhome_law::explain(&law, &snapshot, &report, 0, "en");
    for part in [
        "tier 1, detention may not be used; an action is due at once",
        "B-01 ",
        "detention may not be used: release is due",
        "age_at_offence = 12",
        "24 hours from arrested_at on 2026-02-01 10:00 = 2026-02-02 10:00",
        "who must act: court",
        "What would change it",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    let mut bytes = Vec::new();
    wayhome_law::write_text(&law, &snapshot, &report, &mut bytes).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    assert!(text.starts_with("Testland on 2026-03-02: 1 child in custody\n  tier 1:      1"), "{text}");
}

#[test]
fn reasons_start_with_what_decides_the_tier() {
    let (law, snapshot) = (law(), snapshot());
    let report = wayhome_law::evaluate(&law, &snapshot, snapshot.as_of());
    let reasons = wayhome_law::reasons(&law, &report.children[0]);
    assert_eq!(reasons.first(), Some(&"B-01"), "{reasons:?}");
    assert!(reasons.contains(&"K-01"));
    let missing = wayhome_law::missing(&law, &report.children[0]);
    assert!(missing.is_sorted());
}

#[test]
fn guidance_is_triggered_by_the_facts() {
    let packs = wayhome_packs::Packs::shipped().unwrap();
    let (law, mut snapshot) = (law(), snapshot());
    let guidance = packs.guidance.iter().find(|g| g.header.id == "covid-19").unwrap();
    assert_eq!(guidance.recommendations.len(), 94);
    assert_eq!(guidance.dated_values.len(), 10);
    let calm = wayhome_law::triggered(&law, guidance, &snapshot, snapshot.as_of());
    snapshot.country.parameters.insert("epidemic_declared".into(), wayhome_domain::Parameter::YesNo(true));
    let declared = wayhome_law::triggered(&law, guidance, &snapshot, snapshot.as_of());
    let has = |list: &[wayhome_law::Triggered], id: &str| {
        list.iter().any(|t| guidance.recommendations[t.recommendation].id == id && t.state == wayhome_law::State::Met)
    };
    assert!(!has(&calm, "CV-01") && has(&declared, "CV-01"));
    assert!(has(&calm, "CV-11"), "a child awaits trial");
    assert!(has(&calm, "CV-53"), "always");
    let first = calm.iter().find(|t| guidance.recommendations[t.recommendation].id == "CV-11").unwrap();
    assert_eq!((first.facility, first.children), (Some(0), 1));
}

#[test]
fn the_summary_tells_of_bars_to_a_place_also_where_nothing_presses_for_release() {
    let law = law();
    let mut snapshot = country(
        "UTC",
        "2026-03-02",
        &["child_id=C1, born_on=2010-05-01, age_status=documented", "child_id=C2, born_on=2010-05-01"],
        &[
            "child_id=C1, placement_id=P1, facility_id=F1, ground=protection, admitted_at=2026-03-01, adult_exception=none, last_review_on=2026-03-02",
            "child_id=C2, placement_id=P2, facility_id=F2, ground=protection, admitted_at=2026-03-01, last_review_on=2026-03-02",
        ],
    );
    snapshot.facilities.rows[0].kind = Some(wayhome_domain::FacilityKind::AdultPrison);
    let mut report = wayhome_law::evaluate(&law, &snapshot, snapshot.as_of());
    // Nothing presses for the release of either.
    report.children.iter_mut().for_each(|child| child.tier = Some(4));
    let mut bytes = Vec::new();
    wayhome_law::write_text(&law, &snapshot, &report, &mut bytes).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    assert!(text.contains("\nC1, F1, tier 4\n") && text.contains("  B-18 In a place for adults (bar;"), "{text}");
    assert!(!text.contains("\nC2, F2, tier 4\n"), "{text}");
}

#[test]
fn children_who_left_for_a_place_of_which_no_row_tells_are_said() {
    let law = law();
    let placements = [
        "child_id=C1, placement_id=P1, facility_id=F1, admitted_at=2026-01-01, released_at=2026-02-01, release_route=transfer",
        "child_id=C2, placement_id=P2, facility_id=F1, admitted_at=2026-01-01, released_at=2026-02-01, release_route=transfer",
        "child_id=C2, placement_id=P3, facility_id=F2, admitted_at=2026-02-01",
        "child_id=C3, placement_id=P4, facility_id=F1, admitted_at=2026-01-01, released_at=2026-02-01, release_route=home",
    ];
    let snapshot = country("UTC", "2026-03-02", &["child_id=C1", "child_id=C2", "child_id=C3"], &placements);
    let report = wayhome_law::evaluate(&law, &snapshot, snapshot.as_of());
    assert_eq!(report.remarks.len(), 1, "{:?}", report.remarks);
    assert!(report.remarks[0].contains("who left by a transfer (1): they may be held"), "{:?}", report.remarks);
    // It stands above all else, and a program finds them beside those in rows that cannot be used.
    let mut text = Vec::new();
    wayhome_law::write_text(&law, &snapshot, &report, &mut text).unwrap();
    let text = String::from_utf8(text).unwrap();
    let mut lines = text.lines().skip(1);
    assert_eq!(lines.next(), Some(&*format!("note: {}", report.remarks[0])));
    assert_eq!(lines.next(), Some("  the first are: C1"));
    let json: serde_json::Value = serde_json::from_str(&wayhome_law::to_json(&law, &snapshot, &report)).unwrap();
    assert_eq!(json["may_be_held"], serde_json::json!([{ "row": null, "child_id": "C1" }]));
}

/// Where doubt counts for the child, a finding that is met says what is not known.
#[test]
fn what_would_settle_a_doubt_is_shown() {
    let law = law();
    let placement = "child_id=C, placement_id=P, facility_id=F1, ground=criminal_sentenced, admitted_at=2026-02-01, sentence_type=death";
    let snapshot = country("UTC", "2026-03-02", &["child_id=C"], &[placement]);
    let report = wayhome_law::evaluate(&law, &snapshot, snapshot.as_of());
    let mut bytes = Vec::new();
    wayhome_law::write_text(&law, &snapshot, &report, &mut bytes).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    assert!(text.contains("(bar; doubt counts for the child: born_on, offence_on not known; CRC 37(a)"), "{text}");
    let told = wayhome_law::explain(&law, &snapshot, &report, 0, "en");
    assert!(told.contains("doubt counts for the child; not known: born_on, offence_on"), "{told}");
}
