//! Rules refuse what cannot be, in the user's words, all at once.

use wayhome_registry::records::check::{Closeness, Looked, alone};
use wayhome_registry::{Fields, Value, records};

const NOW: i64 = 1_600_000_000_000_000; // 13 September 2020

fn fields(all: &[(&str, Value)]) -> Fields {
    all.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect()
}

fn wrong(kind: &str, all: &[(&str, Value)]) -> Vec<String> {
    let fields = fields(all);
    let looked = Looked { id: "R1", child: Some("C1"), facility: None, fields: &fields };
    alone(records::kind(kind).unwrap(), looked, NOW, Closeness::Desk)
        .into_iter()
        .map(|problem| format!("{}: {}", problem.field, problem.message))
        .collect()
}

fn text(text: &str) -> Value {
    Value::from(text)
}

#[test]
fn a_refusal_needs_a_ground_alternatives_an_appeal_and_a_day_within_the_ceiling() {
    let found = wrong(
        "decision",
        &[
            ("decided_on", text("2020-03-01")),
            ("outcome", text("custody_goes_on")),
            ("look_again_on", text("2020-03-16")),
            ("members", Value::Whole(3)),
            ("votes_for", Value::Whole(1)),
            ("votes_against", Value::Whole(1)),
            ("abstained", Value::Whole(0)),
        ],
    );
    let has = |start: &str| found.iter().any(|line| line.starts_with(start));
    assert!(has("safety_ground: is missing"), "{found:?}");
    assert!(has("alternatives: is missing"));
    assert!(has("appeal_route: is missing"));
    assert!(has("dissent: is missing"));
    assert!(has("look_again_on: lies more than 14 days after `decided_on` (2020-03-01)"), "{found:?}");
    assert!(has("members: is 3, but `votes_for`, `votes_against`, `abstained` add up to 2"), "{found:?}");
    let good = wrong(
        "decision",
        &[
            ("decided_on", text("2020-03-01")),
            ("outcome", text("custody_goes_on")),
            ("look_again_on", text("2020-03-15")),
            ("safety_ground", text("…")),
            ("alternatives", text("…")),
            ("appeal_route", text("…")),
            ("votes_for", Value::Whole(3)),
            ("votes_against", Value::Whole(0)),
            ("abstained", Value::Whole(0)),
            ("members", Value::Whole(3)),
        ],
    );
    assert_eq!(good, Vec::<String>::new());
}

#[test]
fn a_release_needs_no_day_to_look_again() {
    assert_eq!(
        wrong("decision", &[("decided_on", text("2020-03-01")), ("outcome", text("release"))]),
        Vec::<String>::new()
    );
}

#[test]
fn times_are_compared_only_as_far_as_they_are_certain() {
    let order = |from: &str, to: &str| wrong("isolation", &[("from", text(from)), ("to", text(to))]).len();
    assert_eq!(order("2020-03-02", "2020-03-01"), 1);
    assert_eq!(order("2020-03-01", "2020-03-01"), 0);
    assert_eq!(order("2020-03-01T10:00:00Z", "2020-03-01T09:59:59Z"), 1);
    // In some zone the day is not over yet.
    assert_eq!(order("2020-03-02T08:00:00Z", "2020-03-01"), 0);
    assert_eq!(order("2020-03-02T13:00:00Z", "2020-03-01"), 1);
    // What is not known, or known not to have happened, contradicts nothing.
    assert_eq!(wrong("isolation", &[("from", text("2020-03-02")), ("last_reviewed_at", text("none"))]).len(), 0);
    assert_eq!(wrong("isolation", &[("to", text("2020-03-02"))]).len(), 0);
}

#[test]
fn what_has_happened_does_not_lie_ahead() {
    assert_eq!(wrong("isolation", &[("from", text("2020-09-15"))]).len(), 1);
    assert_eq!(wrong("isolation", &[("from", text("2020-09-14"))]).len(), 0, "somewhere it may have begun");
    let fields = fields(&[("from", text("2020-09-15"))]);
    let looked = Looked { id: "R1", child: Some("C1"), facility: None, fields: &fields };
    assert!(alone(records::kind("isolation").unwrap(), looked, NOW, Closeness::Folder).is_empty());
}

#[test]
fn what_harms_is_never_recorded_as_allowed() {
    assert_eq!(wrong("diversion", &[("custodial", Value::Truth(true))]).len(), 1);
    assert_eq!(wrong("release_condition", &[("doable", Value::Truth(false))]).len(), 1);
    assert_eq!(wrong("family_tracing", &[("child_wants", Value::Truth(false))]).len(), 1);
    assert_eq!(wrong("breach", &[("answer", text("custody"))]).len(), 2);
    assert_eq!(
        wrong("isolation_day", &[("goes_on", Value::Truth(true)), ("hours_alone", Value::Number(25.0))]).len(),
        3
    );
    assert_eq!(
        wrong("questioning", &[("lawyer_present", Value::Truth(false)), ("adult_present", Value::Truth(true))]).len(),
        1
    );
    assert_eq!(wrong("publication", &[("published_at", text("2020-03-01"))]).len(), 1);
    assert_eq!(wrong("home_visit", &[("ready", Value::Truth(false))]).len(), 1);
    assert_eq!(wrong("shift", &[("professional_id", text("P1")), ("replaced_by", text("P1"))]).len(), 1);
}
