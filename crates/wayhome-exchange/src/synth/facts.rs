//! Facts for which the sheets have no column (facts.csv): fields of the law's dictionary
//! (`packs/law/international/fields-facts.toml`), with values of their types.

use super::children::Site;
use super::design::{DAY, Minute};
use super::random::{Draws, Purpose};
use super::sheets::Sheets;
use wayhome_domain::*;

/// How a value is drawn.
#[derive(Clone, Copy, Debug)]
enum Values {
    /// `true` with this chance, else `false`.
    YesNo(f64),
    /// `none` with this chance, else a day within so many days after admission (or, for a facility, before today).
    Event(f64, f64),
    /// A whole number.
    Whole(i64, i64),
    /// One of these, all alike.
    Words(&'static [&'static str]),
}

use Values::{Event as At, Whole, Words, YesNo};

/// Facts about a facility and the chance that each is recorded.
const OF_FACILITY: &[(&str, f64, Values)] = &[
    ("inspection_access_refused", 0.4, YesNo(0.07)),
    ("private_interviews", 0.4, YesNo(0.7)),
    ("medical_member", 0.3, YesNo(0.45)),
    ("report_at", 0.3, At(0.3, 200.0)),
    ("reprisal_report", 0.3, At(0.9, 200.0)),
    ("protective_action", 0.1, At(0.5, 100.0)),
    ("access_refusal_reason", 0.05, Words(&["emergency", "works on the building"])),
    ("prefect_system", 0.5, YesNo(0.12)),
    ("external_channel_configured", 0.5, YesNo(0.6)),
    ("helper_id", 0.3, Words(&["none", "helpline", "legal aid desk"])),
    ("weapon_policy", 0.3, Words(&["none", "none", "none", "batons"])),
    ("incident_register", 0.5, Words(&["true", "true", "none"])),
    ("incident_review_on", 0.4, At(0.3, 90.0)),
    ("violence_prevention_plan_on", 0.4, At(0.4, 600.0)),
    ("accountability_actions", 0.2, Whole(0, 4)),
    ("toilet_access_24h", 0.5, YesNo(0.8)),
    ("natural_light", 0.4, YesNo(0.85)),
    ("ventilation", 0.4, YesNo(0.7)),
    ("night_check_log", 0.3, Words(&["true", "none"])),
    ("dormitory_size", 0.5, Whole(1, 24)),
    ("sanitary_items_stock", 0.4, YesNo(0.8)),
    ("water_available_24h", 0.5, YesNo(0.9)),
    ("meals_per_day", 0.5, Whole(2, 4)),
    ("menu_review_at", 0.2, At(0.3, 300.0)),
    ("clothing_policy", 0.3, Words(&["own_clothes", "plain_issue", "plain_issue", "stigmatising_uniform"])),
    ("bedding_clean", 0.3, YesNo(0.85)),
    ("bedding_change_at", 0.3, At(0.05, 30.0)),
    ("community_wait", 0.2, Whole(1, 40)),
    ("facility_security_level", 0.5, Words(&["open", "semi_open", "closed", "secure"])),
    ("probation_capacity", 0.4, Whole(0, 60)),
    ("caseload_per_officer", 0.3, Whole(12, 90)),
    ("staff_untrained", 0.4, Whole(0, 12)),
    ("staff_unvetted", 0.4, Whole(0, 5)),
    ("children_per_staff_asleep", 0.4, Whole(6, 60)),
    ("mechanism_report_received_on", 0.25, At(0.4, 300.0)),
    ("mechanism_dialogue_opened_on", 0.2, At(0.5, 200.0)),
];

/// Facts about a child.
const OF_CHILD: &[(&str, f64, Values)] = &[
    ("age_assessment_method", 0.06, Words(&["documents", "interview", "medical", "bone;dental", "interview;medical"])),
    ("age_evidence", 0.06, Words(&["birth_record", "school_record", "statement_of_family", "statement_of_child"])),
    ("communication_need", 0.05, YesNo(0.3)),
    ("language", 0.08, Words(&["es", "en", "ar", "ru", "zh", "hi"])),
    ("understands_procedure_language", 0.08, YesNo(0.85)),
    ("mental_health_assessment", 0.1, Words(&["no_need", "no_need", "need", "serious_illness"])),
    ("health_concern_report", 0.03, At(0.7, 60.0)),
    ("medication_reason", 0.03, Words(&["treatment", "treatment", "prevention", "control"])),
    ("medication_continued", 0.04, YesNo(0.8)),
    (
        "sanction_type",
        0.05,
        Words(&["warning", "loss_of_privilege", "isolation", "loss_of_family_contact", "loss_of_exercise"]),
    ),
    ("sanction_legal_basis", 0.03, Words(&["none", "house rules, 14"])),
    ("force_event", 0.03, At(0.5, 200.0)),
    ("threat_type", 0.02, Words(&["injury", "injury", "property_damage", "disobedience"])),
    ("force_purpose", 0.02, Words(&["protection", "compliance", "punishment"])),
    ("search_type", 0.04, Words(&["none_done", "pat_down", "strip"])),
    ("has_infant", 0.03, YesNo(0.1)),
    ("retaliation_flag", 0.03, YesNo(0.15)),
    ("payment_asked_for", 0.04, Words(&["nothing", "nothing", "contact", "food"])),
    ("victim_flag", 0.05, YesNo(0.3)),
    ("interviews_count", 0.02, Whole(0, 6)),
];

/// Facts about a placement.
const OF_PLACEMENT: &[(&str, f64, Values)] = &[
    ("order_authority", 0.12, Words(&["children's court", "district court", "prosecutor", "police"])),
    ("register_entry_time", 0.1, At(0.08, 1.0)),
    ("whereabouts_disclosed", 0.1, YesNo(0.95)),
    ("bail_unpaid_since", 0.02, At(0.0, 60.0)),
    ("social_inquiry_report_id", 0.06, Words(&["none", "true", "true"])),
    ("social_inquiry_report_date", 0.06, At(0.25, 30.0)),
    ("proportionality_reason", 0.05, Words(&["none", "true"])),
    ("placement_reason", 0.06, Words(&["no place nearer", "safety of the child", "order of the court"])),
    ("placement_assessment", 0.08, At(0.3, 10.0)),
    ("expected_duration", 0.05, Whole(5, 400)),
    ("transfer_proposed", 0.04, YesNo(0.2)),
    ("transfer_reason", 0.03, Words(&["turned_18", "closer to home", "crowding"])),
    ("questioning_started_at", 0.06, At(0.2, 0.5)),
    ("present_persons", 0.08, Words(&["lawyer;parent", "parent", "none_of_these", "appropriate_adult", "lawyer"])),
    ("questioning_interviews", 0.05, Whole(0, 5)),
    ("interview_minutes", 0.05, Whole(20, 360)),
    ("interview_at_night", 0.05, YesNo(0.2)),
    ("means_test_applied", 0.04, YesNo(0.2)),
    ("legal_aid_decision", 0.08, Words(&["granted", "granted", "refused", "pending", "not_asked"])),
    ("lawyer_visit_requests", 0.04, Words(&["granted", "delayed", "refused"])),
    ("charges_explained_at", 0.06, At(0.2, 5.0)),
    ("interpreter_assigned_at", 0.03, At(0.4, 5.0)),
    ("child_heard_at", 0.08, At(0.3, 20.0)),
    ("caregiver_present", 0.06, YesNo(0.55)),
    ("review_right_explained_at", 0.06, At(0.3, 20.0)),
    ("best_interests_statement", 0.08, Words(&["none", "true", "true"])),
    ("custody_log_gap", 0.04, Whole(0, 12)),
    ("nearer_facility_had_place", 0.06, YesNo(0.2)),
    ("travel_time", 0.06, Whole(10, 600)),
    ("least_restrictive_reason", 0.06, Words(&["none", "true"])),
    ("room_area_m2", 0.05, Whole(5, 40)),
    ("enrolled", 0.2, YesNo(0.6)),
    ("hours_delivered_week", 0.12, Whole(0, 28)),
    ("school_days_missed", 0.08, Whole(0, 9)),
    ("outdoor_minutes_day", 0.15, Whole(0, 180)),
    ("out_of_room_hours", 0.12, Whole(2, 14)),
    ("work_forced", 0.03, YesNo(0.06)),
    ("mental_screen_at", 0.1, At(0.25, 3.0)),
    ("injuries_recorded", 0.06, YesNo(0.2)),
    ("admission_interview_at", 0.08, At(0.2, 6.0)),
    ("individual_plan_at", 0.12, At(0.35, 30.0)),
    ("family_told_of_placement_at", 0.1, At(0.12, 4.0)),
    ("contact_restricted", 0.06, YesNo(0.15)),
    ("restriction_order", 0.03, Words(&["none", "true"])),
    ("leave_requests", 0.04, Words(&["granted", "refused", "pending"])),
    ("hearing_mode", 0.06, Words(&["closed", "closed", "public"])),
    ("reintegration_plan_at", 0.12, At(0.5, 60.0)),
    ("conditional_release_eligible_from", 0.05, At(0.0, 200.0)),
    ("co_accused_adult", 0.05, YesNo(0.2)),
    ("parole_possible", 0.02, YesNo(0.85)),
];

fn text(d: &mut Draws, values: Values, day: &mut dyn FnMut(&mut Draws, f64) -> String) -> String {
    match values {
        YesNo(yes) => d.chance(yes).to_string(),
        At(never, within) => {
            if d.chance(never) {
                "none".to_owned()
            } else {
                day(d, within)
            }
        }
        Whole(from, to) => d.between(from, to).to_string(),
        Words(words) => (*d.one(words)).to_owned(),
    }
}

fn push(sheets: &mut Sheets, subject: &Subject, field: &str, value: &str, recorded_at: Option<When>) {
    sheets.facts.push(&Fact { subject: subject.clone(), field: field.into(), value: value.into(), recorded_at });
}

/// Facts about a facility.
pub(super) fn facility(site: &Site<'_>, sheets: &mut Sheets) {
    let (facility, calendar) = (site.facility, &site.design.calendar);
    let mut draws = site.design.draws(Purpose::FacilityFacts, facility.index, 0, 0);
    let d = &mut draws;
    let subject = Subject::Facility(facility.id.clone());
    for (field, chance, values) in OF_FACILITY {
        if d.chance(*chance) {
            let ago = d.between(1, 300);
            let mut day = |d: &mut Draws, within: f64| calendar.days_ago(ago + d.between(0, within as i64)).to_string();
            let value = text(d, *values, &mut day);
            let recorded = (!d.chance(0.1)).then(|| When::Date(calendar.days_ago(ago)));
            push(sheets, &subject, field, &value, recorded);
        }
    }
}

/// What is told about a child who is in custody.
pub(super) struct Held<'a> {
    pub(super) place: u32,
    pub(super) admitted: Minute,
    pub(super) arrested: Option<Minute>,
    pub(super) offence: Option<Minute>,
    /// A file in which nothing that decides about liberty is missing.
    pub(super) in_order: bool,
    pub(super) child: &'a ChildId,
    pub(super) placement: &'a PlacementId,
    pub(super) ground: Ground,
}

/// Facts about a child in custody and the placement.
pub(super) fn child(site: &Site<'_>, held: &Held<'_>, sheets: &mut Sheets) {
    let calendar = &site.design.calendar;
    let now = calendar.now;
    let mut draws = site.design.draws(Purpose::Facts, site.facility.index, held.place, 0);
    let d = &mut draws;
    let day = |minute: Minute| calendar.day(minute).to_string();
    let child = Subject::Child(held.child.clone());
    let placement = Subject::Placement(held.placement.clone());
    let recorded = |d: &mut Draws, at: Minute| (!d.chance(0.12)).then(|| calendar.instant(at.min(now)));
    let after_admission = |d: &mut Draws, within: f64| {
        let span = ((within * DAY as f64) as Minute).min(now - held.admitted).max(0);
        held.admitted + (d.unit() * span as f64) as Minute
    };
    for (subject, list) in [(&child, OF_CHILD), (&placement, OF_PLACEMENT)] {
        for (field, chance, values) in list {
            // A file in order has its own answer to this one below.
            let told_below = held.in_order && *field == "least_restrictive_reason";
            if d.chance(*chance) && !told_below {
                let at = after_admission(d, 20.0);
                let value = text(d, *values, &mut |d, within| day(after_admission(d, within)));
                let on = recorded(d, at);
                push(sheets, subject, field, &value, on);
            }
        }
    }
    // What decides about liberty: told of every file in order, and of most others.
    if matches!(held.ground, Ground::CriminalPretrial | Ground::CriminalSentenced | Ground::BailUnpaid) {
        if held.in_order || d.chance(0.86) {
            let basis = if held.in_order || !d.chance(0.03) { "Children Act, s. 41" } else { "none" };
            let on = recorded(d, held.admitted);
            push(sheets, &placement, "legal_basis", basis, on);
        }
        if (held.in_order || d.chance(0.87))
            && let Some(act) = held.offence
        {
            // Now and then the provision is younger than the act.
            let later = !held.in_order && d.chance(0.01);
            let from = if later { act + 20 * DAY } else { act - d.between(300, 4000) * DAY };
            push(sheets, &placement, "law_in_force_from", &day(from), None);
        }
    }
    if held.in_order {
        push(sheets, &placement, "least_restrictive_reason", "no open place would take the child", None);
    }
    if held.in_order || d.chance(0.12) {
        let breach = !held.in_order && d.chance(0.2);
        if let (true, Some(arrested)) = (breach, held.arrested) {
            push(sheets, &placement, "breach_event", &day(arrested - 3 * DAY), None);
            push(sheets, &placement, "breach_response", "custody", None);
            let hearing = if d.chance(0.5) { "none".to_owned() } else { day(arrested - DAY) };
            push(sheets, &placement, "breach_hearing_at", &hearing, None);
        } else {
            push(sheets, &placement, "breach_event", "none", None);
        }
    }
    if matches!(held.ground, Ground::Association | Ground::AdministrativeSecurity) && d.chance(0.95) {
        const BASES: [&str; 4] = ["association", "expression", "support", "act"];
        let basis = d.one(&BASES);
        push(sheets, &placement, "charge_basis", basis, None);
    }
    if held.ground == Ground::Other && d.chance(0.95) {
        let value = if d.chance(0.2) { "true" } else { "false" };
        push(sheets, &placement, "migration_status_ground", value, None);
    }
    if held.ground == Ground::BailUnpaid && d.chance(0.7) {
        push(sheets, &placement, "bail_amount", &(d.between(2, 80) * 25).to_string(), None);
    }
    if matches!(held.ground, Ground::Protection | Ground::StatusOffence) && d.chance(0.5) {
        const TYPES: [&str; 4] = ["care", "protection", "protection", "treatment"];
        let kind = d.one(&TYPES);
        push(sheets, &placement, "placement_type", kind, None);
    }
}
