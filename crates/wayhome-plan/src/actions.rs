//! From findings, clocks, signals, guidance and the recommended responses to a dated list by actor.
//!
//! One action stands for all children of a facility whom the same rule concerns; no child is named, not even by id.

use crate::days;
use crate::findings::{LawFacts, Rule, Weight};
use crate::plan::*;
use crate::responses::AS_NOW;
use std::collections::BTreeMap;
use wayhome_domain::Snapshot;
use wayhome_domain::jiff::civil::Date;

/// Days to answer what is neither a bar nor a presumption of release.
const DUTY_DAYS: i32 = 7;

/// The weeks of the children for whom an action holds a review.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Weeks {
    /// The Monday of the last one.
    pub last: Option<Date>,
}

/// Weeks of the schedule by facility and rule, or branch.
pub(crate) type ReviewWeeks = BTreeMap<(u32, String), Weeks>;

/// Id of the action that a rule, or a branch of it, calls for in a facility.
pub(crate) fn action_id(rule: &str, facility: &str) -> String {
    format!("{rule}@{facility}")
}

pub(crate) fn plan(
    snapshot: &Snapshot,
    law: &LawFacts,
    weeks: &ReviewWeeks,
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
    let place_of = |facility: u32| Some((id_of(facility), jurisdiction_of(facility)));
    for (at, children) in &law.in_facility {
        let (facility, key) = at;
        if let Some(rule) = law.rules.get(key) {
            let week = weeks.get(at).and_then(|weeks| weeks.last);
            actions.push(of_rule(key, rule, place_of(*facility), Some(*children), week, as_of));
        }
    }
    for ((facility, id), children) in &law.in_doubt {
        if let Some(rule) = law.rules.get(id) {
            let place = place_of(*facility);
            let due = 1;
            actions.push(Action {
                id: action_id(&format!("{id}/doubt"), id_of(*facility)),
                recommendation: id.clone(),
                text: format!(
                    "{}. Find the recorded decision that allows it for each of these children, or the proof of age; without one the child is moved to where the law allows.",
                    rule.title
                ),
                facility: place.as_ref().map(|(facility, _)| (*facility).to_owned()),
                jurisdiction: place.and_then(|(_, jurisdiction)| jurisdiction),
                actor: rule.actor.clone(),
                with: Vec::new(),
                reason: format!("it cannot be told: {}", rule.title),
                source: rule.source.clone(),
                due: days::plus(as_of, due).to_string(),
                repeat: None,
                done: "What was missing is recorded for each of these children, or the child has moved, with day and place.".into(),
                children: Some(*children),
                state: "open".into(),
                urgency: urgency(due),
            });
        }
    }
    for (facility, key) in &law.of_facility {
        if let Some(rule) = law.rules.get(key) {
            actions.push(of_rule(key, rule, place_of(*facility), None, None, as_of));
        }
    }
    for key in &law.of_country {
        if let Some(rule) = law.rules.get(key) {
            actions.push(of_rule(key, rule, None, None, None, as_of));
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

/// What to do, and how it is known to be done.
struct Remedy {
    due_days: i32,
    order: &'static str,
    done: Done,
}

enum Done {
    Said(&'static str),
    /// These facts are recorded.
    Recorded(Vec<String>),
}

impl Done {
    fn written(self) -> String {
        match self {
            Done::Said(text) => text.to_owned(),
            Done::Recorded(fields) => {
                let fields: Vec<String> = fields.iter().map(|field| format!("`{field}`")).collect();
                format!("Recorded for each of them: {}.", fields.join(", "))
            }
        }
    }
}

const WITHIN_LIMIT_DONE: &str = "The recorded facts are back within the limit.";
const DECIDED_DONE: &str =
    "Each of these children is released, or a reasoned decision with the day of its next review is recorded.";

/// What is owed at once, and what no review of the detention ends, has words of its own.
fn own_remedy(rule: &Rule) -> Option<Remedy> {
    let recorded = || Done::Recorded(rule.recorded.clone());
    let (order, done) = match rule.id.as_str() {
        "K-08" => {
            ("Decide the challenge today: a child whose detention is not shown to be lawful goes home.", recorded())
        }
        "K-20" | "K-34" => (
            "Review every separation today, in person, with a reason and an end.",
            Done::Said("Each open row of isolation.csv has a review of today."),
        ),
        "K-02" | "L-08" => (
            "Move each of these children out of the hands of the police today, or release them.",
            Done::Said("Each of these children has left the police, with day and hour recorded."),
        ),
        "K-04" => ("Tell the family or another trusted adult now.", recorded()),
        "K-10" => ("A lawyer meets each of these children today, in private.", recorded()),
        "L-01" => (
            "Give each of these children a place apart from adults today, and leave none of them alone.",
            Done::Said(WITHIN_LIMIT_DONE),
        ),
        "S-16" => (
            "A lawyer is assigned today, and the court looks whether the detention is lawful.",
            Done::Recorded(vec!["counsel_assigned_at".into(), "judge_first_at".into()]),
        ),
        _ => return None,
    };
    Some(Remedy { due_days: 0, order, done })
}

fn remedy(rule: &Rule) -> Remedy {
    if let Some(own) = own_remedy(rule) {
        return own;
    }
    let said = |due_days, order, done| Remedy { due_days, order, done: Done::Said(done) };
    match rule.weight {
        Weight::BarToDetention => said(
            0,
            "End the detention today: a place to live outside, never a wait for a hearing, a test, transport or a supervision place. A hearing is booked beside it.",
            "Each of these children has left custody, or a court has recorded today why the rule does not apply.",
        ),
        Weight::BarToSentence => said(
            0,
            "The sentence is not carried out: bring it before the court today, to be set aside and replaced by one that the law allows for a child.",
            "The court has set the sentence aside or replaced it, with the day recorded. A move to another place is no answer.",
        ),
        Weight::BarToMeasure => said(
            0,
            "Stop the measure or leave the place today; the child is moved to where the law allows.",
            "The measure has ended or the child has moved, with day and place recorded.",
        ),
        Weight::PresumeRelease => said(
            0,
            "Prepare the release and bring it before the court at the next possible day: release is the rule, custody the exception to be justified.",
            DECIDED_DONE,
        ),
        Weight::ReviewDue if rule.recorded.is_empty() => said(
            DUTY_DAYS,
            "Hold the review in the week of the schedule; a child without a week is heard at the first free sitting.",
            if rule.reviewed { "last_review_on is recorded for each of these children." } else { DECIDED_DONE },
        ),
        Weight::Limit => said(DUTY_DAYS, "Return within the limit.", WITHIN_LIMIT_DONE),
        Weight::ReviewDue | Weight::Duty => Remedy {
            due_days: if rule.of_hours { 1 } else { DUTY_DAYS },
            order: "Do what is owed.",
            done: if rule.recorded.is_empty() {
                Done::Said("It is done and its day is recorded.")
            } else {
                Done::Recorded(rule.recorded.clone())
            },
        },
    }
}

fn of_rule(
    key: &str,
    rule: &Rule,
    place: Option<(&str, Option<String>)>,
    n: Option<u32>,
    week: Option<Date>,
    as_of: Date,
) -> Action {
    let Remedy { due_days, order, done } = remedy(rule);
    let what = if rule.title.is_empty() { rule.id.as_str() } else { rule.title.as_str() };
    // The number of children stands in its own field, so that places can be merged.
    let met = if rule.is_clock { format!("the time has run out: {what}") } else { format!("the rule is met: {what}") };
    // A review is due with the last week in which the schedule hears one of these children; what is owed today is not.
    let in_week = rule.weight == Weight::ReviewDue && due_days > 1;
    let due = week.filter(|_| in_week).map_or_else(|| days::plus(as_of, due_days), |monday| days::plus(monday, 6));
    Action {
        id: place.as_ref().map_or_else(|| key.to_owned(), |(facility, _)| action_id(key, facility)),
        recommendation: rule.id.clone(),
        text: format!("{what}. {order}"),
        facility: place.as_ref().map(|(facility, _)| (*facility).to_owned()),
        jurisdiction: place.and_then(|(_, jurisdiction)| jurisdiction),
        actor: rule.actor.clone(),
        with: Vec::new(),
        reason: met,
        source: rule.source.clone(),
        due: due.to_string(),
        repeat: None,
        done: done.written(),
        children: n,
        state: "open".into(),
        urgency: urgency(due_days),
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
    let now = facility.danger.iter().any(|d| d.id == "outbreak-now");
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
