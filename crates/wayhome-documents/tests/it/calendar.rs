//! The calendar of actions.

use crate::builder;
use std::collections::BTreeSet;
use wayhome_documents::actions_calendar;
use wayhome_plan::Plan;

/// Lines as a reader of the format sees them: unfolded.
fn lines(calendar: &str) -> Vec<String> {
    assert!(calendar.split("\r\n").all(|line| line.len() <= 75 && !line.contains(['\n', '\r'])));
    calendar.replace("\r\n ", "").split("\r\n").map(str::to_owned).collect()
}

fn values<'a>(lines: &'a [String], name: &str) -> Vec<&'a str> {
    lines.iter().filter_map(|line| line.strip_prefix(name)?.strip_prefix(':')).collect()
}

#[test]
fn every_action_is_one_day_with_its_own_id() {
    let plan = builder::country(40);
    let lines = lines(&actions_calendar(&plan));
    let ids = values(&lines, "UID");
    assert_eq!(ids.len(), plan.actions.len());
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len());
    assert_eq!(values(&lines, "DTSTART;VALUE=DATE").len(), ids.len());
    assert_eq!(values(&lines, "DTSTAMP"), vec!["20261124T000000Z"; ids.len()]);
    assert_eq!(values(&lines, "BEGIN").len(), values(&lines, "END").len());
    let first = &values(&lines, "SUMMARY")[0];
    assert!(first.ends_with("is due") && first.contains(": action "), "{first}");
}

#[test]
fn nothing_in_it_points_at_a_place_or_a_child() {
    for plan in [builder::country(40), builder::hostile()] {
        let calendar = actions_calendar(&plan).replace("\r\n ", "");
        for facility in &plan.facilities {
            assert!(!calendar.contains(&facility.facility_id));
            assert!(!calendar.contains(&facility.name));
        }
        for action in &plan.actions {
            assert!(!calendar.contains(&action.id) && !calendar.contains(&action.recommendation));
            assert!(!calendar.contains(&action.reason) && !calendar.contains(&action.text));
        }
        assert!(!calendar.contains("District") && !calendar.contains("C-0"));
    }
}

#[test]
fn ids_stay_when_the_plan_is_made_again() {
    let today = builder::country(10);
    let mut next = builder::country(10);
    next.as_of = "2026-12-01".into();
    next.actions.reverse();
    let ids = |plan: &Plan| {
        let lines = lines(&actions_calendar(plan));
        values(&lines, "UID").into_iter().map(str::to_owned).collect::<BTreeSet<_>>()
    };
    assert_eq!(ids(&today), ids(&next));
    next.country = "Valmora".into();
    assert!(ids(&today).is_disjoint(&ids(&next)));
}

#[test]
fn repeated_actions_carry_a_rule_up_to_the_end_of_the_plan() {
    let mut plan = builder::country(1);
    plan.actions.truncate(3);
    plan.actions[0].repeat = Some("P7D".into());
    plan.actions[1].repeat = Some("PT6H".into());
    plan.actions[2].repeat = Some("now and then".into());
    let lines = lines(&actions_calendar(&plan));
    assert_eq!(values(&lines, "RRULE"), ["FREQ=DAILY;INTERVAL=7;UNTIL=20270119"]);
}

#[test]
fn a_day_that_cannot_be_read_is_left_out() {
    let mut plan = builder::country(1);
    plan.actions.truncate(2);
    plan.actions[0].due = "soon".into();
    assert_eq!(values(&lines(&actions_calendar(&plan)), "UID").len(), 1);
}
