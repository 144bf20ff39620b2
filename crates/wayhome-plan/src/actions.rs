//! From findings, clocks, signals, guidance and the recommended responses to a dated list by actor.
//!
//! One action stands for all children of a facility whom the same rule concerns; no child is named, not even by id.

use crate::days;
use crate::findings::{LawFacts, Rule, Weight};
use crate::plan::*;
use crate::responses::AS_NOW;
use wayhome_domain::Snapshot;
use wayhome_domain::jiff::civil::Date;

/// Days to answer what is neither a bar nor a presumption of release.
const DUTY_DAYS: i32 = 7;

/// Id of the action that a rule calls for in a facility.
pub(crate) fn action_id(rule: &str, facility: &str) -> String {
    format!("{rule}@{facility}")
}

pub(crate) fn plan(
    snapshot: &Snapshot,
    law: &LawFacts,
    facilities: &[FacilityPlan],
    backlog: &[Backlog],
    gaps: &[Gap],
    as_of: Date,
) -> Vec<Action> {
    let mut actions = Vec::new();
    let id_of = |facility: u32| snapshot.facilities[facility as usize].facility_id.as_str();
    let jurisdiction_of = |facility: u32| {
        let name = snapshot.facilities[facility as usize].jurisdiction.as_str();
        (!name.is_empty()).then(|| name.to_owned())
    };
    for ((facility, rule), children) in &law.in_facility {
        if let Some(rule) = law.rules.get(rule) {
            actions.push(of_rule(rule, Some((id_of(*facility), jurisdiction_of(*facility))), Some(*children), as_of));
        }
    }
    for (facility, rule) in &law.of_facility {
        if let Some(rule) = law.rules.get(rule) {
            actions.push(of_rule(rule, Some((id_of(*facility), jurisdiction_of(*facility))), None, as_of));
        }
    }
    for rule in &law.of_country {
        if let Some(rule) = law.rules.get(rule) {
            actions.push(of_rule(rule, None, None, as_of));
        }
    }
    for triggered in &law.triggered {
        let facility = triggered.facility.map(id_of);
        let due = triggered.due_days.max(0);
        actions.push(Action {
            id: facility.map_or_else(|| triggered.id.clone(), |f| action_id(&triggered.id, f)),
            recommendation: triggered.id.clone(),
            text: triggered.text.clone(),
            facility: facility.map(str::to_owned),
            jurisdiction: triggered.facility.and_then(jurisdiction_of),
            actor: triggered.actors.first().cloned().unwrap_or_else(|| "ministry".into()),
            with: triggered.actors.iter().skip(1).cloned().collect(),
            reason: triggered.reason.clone(),
            source: triggered.source.clone(),
            due: days::plus(as_of, due).to_string(),
            repeat: triggered.repeat.clone(),
            done: triggered.done.clone(),
            children: triggered.children,
            state: "open".into(),
            urgency: urgency(due),
        });
    }
    for facility in facilities {
        of_signals(facility, as_of, &mut actions);
        of_response(facility, as_of, &mut actions);
    }
    for queue in backlog.iter().filter(|b| b.unscheduled > 0 && !b.needed_per_week.is_empty()) {
        let wanted: Vec<String> = queue.needed_per_week.iter().map(|(what, n)| format!("{n} {what}")).collect();
        actions.push(Action {
            id: format!("capacity@{}", queue.jurisdiction),
            recommendation: "CV-06".into(),
            text: format!("Find capacity for hearings: {} a week end the queue within the horizon.", wanted.join(", ")),
            facility: None,
            jurisdiction: Some(queue.jurisdiction.clone()),
            actor: "court".into(),
            with: vec!["legal_aid".into(), "probation".into(), "ministry".into()],
            reason: queue.sentence.clone(),
            source: "CRC art. 37(d); General comment No. 24 paras. 88 to 91".into(),
            due: days::plus(as_of, 7).to_string(),
            repeat: None,
            done: "capacity.csv shows at least these numbers in each week.".into(),
            children: Some(queue.unscheduled),
            state: "open".into(),
            urgency: 2,
        });
    }
    for gap in gaps.iter().filter(|g| g.could_move > 0).take(10) {
        actions.push(Action {
            id: format!("find-out-{}", gap.field),
            recommendation: "find-out".into(),
            text: format!("Find out `{}` where it is not known.", gap.field),
            facility: None,
            jurisdiction: None,
            actor: gap.actor.clone(),
            with: Vec::new(),
            reason: gap.sentence.clone(),
            source: "General comment No. 24 paras. 85 to 90: detention must be shown to be lawful, necessary and short"
                .into(),
            due: days::plus(as_of, if gap.could_be_released_first > 0 { 2 } else { 7 }).to_string(),
            repeat: None,
            done: format!("`{}` is recorded, or recorded as `none`, for these children.", gap.field),
            children: Some(gap.children),
            state: "open".into(),
            urgency: 2,
        });
    }
    actions.sort_by(|a, b| {
        (a.urgency, &a.due, &a.actor, &a.facility, &a.jurisdiction, &a.id).cmp(&(
            b.urgency,
            &b.due,
            &b.actor,
            &b.facility,
            &b.jurisdiction,
            &b.id,
        ))
    });
    actions.dedup_by(|a, b| a.id == b.id);
    actions
}

fn urgency(due_days: i32) -> u8 {
    match due_days {
        ..=1 => 1,
        2..=7 => 2,
        _ => 3,
    }
}

fn of_rule(rule: &Rule, place: Option<(&str, Option<String>)>, n: Option<u32>, as_of: Date) -> Action {
    let (due, order, done) = match rule.weight {
        Weight::BarToDetention => (
            0,
            "End the detention today: a place to live outside, never a wait for a hearing, a test, transport or a supervision place. A hearing is booked beside it.",
            "Each of these children has left custody, or a court has recorded today why the rule does not apply.",
        ),
        Weight::BarToMeasure => (
            0,
            "Stop the measure or leave the place today; the child is moved to where the law allows.",
            "The measure has ended or the child has moved, with day and place recorded.",
        ),
        Weight::PresumeRelease => (
            0,
            "Prepare the release and bring it before the court at the next possible day: release is the rule, custody the exception to be justified.",
            "Each of these children is released, or a reasoned decision with the day of its next review is recorded.",
        ),
        Weight::ReviewDue => (
            DUTY_DAYS,
            "Hold the review in the week of the schedule.",
            "last_review_on is recorded for each of these children.",
        ),
        Weight::Limit => (DUTY_DAYS, "Return within the limit.", "The recorded facts are back within the limit."),
        Weight::Duty => (DUTY_DAYS, "Do what is owed.", "It is done and its day is recorded."),
    };
    let what = if rule.title.is_empty() { rule.id.as_str() } else { rule.title.as_str() };
    // The number of children stands in its own field, so that places can be merged.
    let met = if rule.is_clock { format!("the time has run out: {what}") } else { format!("the rule is met: {what}") };
    Action {
        id: place.as_ref().map_or_else(|| rule.id.clone(), |(facility, _)| action_id(&rule.id, facility)),
        recommendation: rule.id.clone(),
        text: format!("{what}. {order}"),
        facility: place.as_ref().map(|(facility, _)| (*facility).to_owned()),
        jurisdiction: place.and_then(|(_, jurisdiction)| jurisdiction),
        actor: rule.actor.clone(),
        with: Vec::new(),
        reason: met,
        source: rule.source.clone(),
        due: days::plus(as_of, due).to_string(),
        repeat: None,
        done: done.into(),
        children: n,
        state: "open".into(),
        urgency: urgency(due),
    }
}

fn of_signals(facility: &FacilityPlan, as_of: Date, actions: &mut Vec<Action>) {
    let jurisdiction = (!facility.jurisdiction.is_empty()).then(|| facility.jurisdiction.clone());
    for signal in &facility.safety.signals {
        let (actor, text, due, done): (&str, &str, i32, &str) = match signal.id.as_str() {
            "solitary" => (
                "director",
                "End solitary confinement today: company, time outdoors, school; tell the independent inspectors.",
                0,
                "No open row of isolation.csv has 22 hours alone or the reason `discipline`.",
            ),
            "isolation-long" => (
                "health",
                "Review every separation today, in person, with a reason and an end.",
                1,
                "Each open row of isolation.csv has a review of today.",
            ),
            "children-harmed-by-staff" => (
                "director",
                "Refer every allegation against staff to an independent authority at once; keep the adult away from children.",
                0,
                "referred_at is recorded for each of these incidents.",
            ),
            "incidents-above-limit" | "incidents-drift" => (
                "inspection",
                "Visit unannounced, speak with children in private, look for what changed.",
                3,
                "A visit is recorded in inspections.csv after this day.",
            ),
            "silence-incidents" => (
                "inspection",
                "Look whether children can still complain and whether incidents are written down.",
                7,
                "A visit is recorded, or rows of incidents.csv resume.",
            ),
            "silence-staff-days" | "silence-cases" => {
                ("director", "Send the daily figures again, zeros too.", 2, "Rows of the last days are there.")
            }
            "crowding" => (
                "ministry",
                "Stop admissions here and bring children home until all have a place.",
                1,
                "No more children than places.",
            ),
            "staff-below-posts" | "staff-ratio" => (
                "director",
                "Fill the posts with vetted staff; if that fails, fewer children, never more locking in.",
                2,
                "Staff present reach the posts required on seven days running.",
            ),
            "inspection-overdue" => {
                ("inspection", "Make an independent visit.", 14, "An independent visit is recorded in inspections.csv.")
            }
            _ => continue,
        };
        actions.push(Action {
            id: action_id(&signal.id, &facility.facility_id),
            recommendation: signal.id.clone(),
            text: text.into(),
            facility: Some(facility.facility_id.clone()),
            jurisdiction: jurisdiction.clone(),
            actor: actor.into(),
            with: if signal.visit && actor != "inspection" { vec!["inspection".into()] } else { Vec::new() },
            reason: signal.text.clone(),
            source: signal.source.clone(),
            due: days::plus(as_of, due).to_string(),
            repeat: None,
            done: done.into(),
            children: None,
            state: "open".into(),
            urgency: urgency(due),
        });
    }
}

fn of_response(facility: &FacilityPlan, as_of: Date, actions: &mut Vec<Action>) {
    let Some(id) = facility.recommended.as_deref().filter(|id| *id != AS_NOW) else { return };
    let Some(outcome) = facility.responses.iter().find(|r| r.id == id) else { return };
    let now = facility.forecast.infectious_now.q50 + facility.forecast.exposed_now.q50 >= 1.0;
    let due = if now { 1 } else { 7 };
    actions.push(Action {
        id: action_id("response", &facility.facility_id),
        recommendation: id.to_owned(),
        text: format!("Carry out: {}.", outcome.title),
        facility: Some(facility.facility_id.clone()),
        jurisdiction: (!facility.jurisdiction.is_empty()).then(|| facility.jurisdiction.clone()),
        actor: "health".into(),
        with: vec!["director".into(), "public_health".into()],
        reason: format!("{} {}", facility.forecast.sentence, facility.recommended_because).trim().to_owned(),
        source: "simulated with and without, same chance in both; CV-71: necessary, proportionate, short".into(),
        due: days::plus(as_of, due).to_string(),
        repeat: Some("P7D".into()),
        done: "Its parts are in force, each with an end and a weekly review.".into(),
        children: None,
        state: "open".into(),
        urgency: urgency(due),
    });
}
