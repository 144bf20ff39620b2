//! The safeguarding desk: incidents with people, roles and outcomes; the protected path for gender-based violence and
//! exploitation; complaints and their way out of the facility; force, restraint, searches; deaths.
//!
//! Incidents and complaints are sheets of the country folder (see [`super::sheets`]).

use super::FieldType::*;
use super::Rule::*;

kinds! {
    "safeguarding";

    /// What happened in an incident, beyond its line in the sheet.
    incident_account of Facility kept Incident {
        /// The incident.
        incident_id: Record("incident"), Inc Clear required;
        /// Whose account it is.
        told_by: OneOf(&["child", "staff", "family", "visitor", "inspector", "camera", "other"]), Inc Sealed required;
        /// When it was taken.
        at: Moment, Inc Clear required;
        /// The account, in their words.
        words: LongText, Inc Sealed required;
        /// Who took it.
        taken_by: Text, Inc Sealed required;
        /// The account that this one corrects; the first stays beside it.
        corrects_id: Record("incident_account"), Inc Clear;
    } where [Past(&["at"]), Differ("id", "corrects_id")]

    /// A child in an incident: as whom, harmed how, what was done.
    incident_child of Child kept Incident {
        /// The incident.
        incident_id: Record("incident"), Inc Clear required;
        /// As whom.
        part: OneOf(&["harmed", "accused", "witness", "present"]), Inc Sealed required;
        /// Harm, as seen.
        harm: LongText, Inc Sealed;
        /// Injury, how bad.
        injury: OneOf(&["none", "slight", "serious", "death", "not_known"]), Inc Sealed;
        /// Seen by health staff; `none` when not.
        health_seen_at: Moment, Inc Clear;
        /// What the child says, in the child's words.
        words: LongText, Inc Sealed;
        /// Support that was given.
        support: LongText, Inc Sealed;
        /// Family told.
        family_told_at: Moment, Inc Clear;
        /// What followed for this child.
        outcome: LongText, Inc Sealed;
    } where [Past(&["health_seen_at"]), Unique(&["incident_id", "child_id"])]

    /// An adult in an incident: as whom, and what followed.
    incident_adult of Facility kept Incident {
        /// The incident.
        incident_id: Record("incident"), Inc Clear required;
        /// The professional, where they are on the register.
        professional_id: Record("professional"), Inc Sealed;
        /// Who it is, where not on the register.
        who: Text, Inc Sealed;
        /// As whom.
        part: OneOf(&["accused", "witness", "reported_it", "present"]), Inc Sealed required;
        /// Kept away from the children from.
        kept_away_from: Moment, Inc Sealed;
        /// What followed.
        outcome: OneOf(&["open", "unfounded", "not_proved", "warning", "suspended", "dismissed", "prosecuted", "convicted", "acquitted"]), Inc Sealed;
        /// When.
        outcome_on: Day, Inc Sealed;
        /// More.
        note: LongText, Inc Sealed;
    } where [Needs { when: "outcome", is: &["unfounded", "not_proved", "warning", "suspended", "dismissed", "prosecuted", "convicted", "acquitted"], fields: &["outcome_on"], why: "say when" }]

    /// A step in answering an incident.
    incident_step of Facility kept Incident {
        /// The incident.
        incident_id: Record("incident"), Inc Clear required;
        /// What.
        step: OneOf(&["reported_inside", "referred", "investigation_opened", "investigation_closed", "measure", "reviewed", "closed", "opened_again"]), Inc Clear required;
        /// When.
        at: Moment, Inc Clear required;
        /// To whom, by whom.
        body: Text, Inc Sealed;
        /// Whether that body is independent of the facility.
        independent: Truth, Inc Clear;
        /// What came of it.
        note: LongText, Inc Sealed;
    } where [Past(&["at"]), NotBefore { field: "at", link: "incident_id", theirs: "at" }]

    /// A duty to report: to whom something must be told, until when, and whether it was.
    report_duty of ChildOrFacility kept Incident {
        /// The incident.
        incident_id: Record("incident"), Inc Clear;
        /// What must be reported.
        matter: OneOf(&["allegation", "serious_injury", "death", "force", "separation", "infection", "missing_child", "data_breach", "other"]), Inc Sealed required;
        /// To whom.
        to: OneOf(&["independent_authority", "prosecutor", "child_protection", "health_authority", "family", "lawyer", "judge", "inspection_body", "higher_authority"]), Inc Clear required;
        /// Known since.
        known_at: Moment, Inc Clear required;
        /// Due.
        due_at: Moment, Inc Clear required;
        /// Reported; empty while it is not.
        reported_at: Moment, Inc Clear;
        /// By whom.
        reported_by: Text, Inc Sealed;
        /// Why late, or why not.
        reason: LongText, Inc Sealed;
    } where [InOrder(&["known_at", "due_at"]), InOrder(&["known_at", "reported_at"]), Past(&["known_at", "reported_at"])]

    /// Gender-based violence against a child: kept apart, open to the few who are named on the case.
    gender_violence_case of Child kept Allegation behind Protected {
        /// Learned on.
        learned_on: Day, Vic Sealed required;
        /// What kind.
        violence: SeveralOf(&["rape", "sexual_assault", "sexual_harassment", "forced_marriage", "physical", "emotional", "denial_of_resources", "search_abuse", "online", "other"]), Vic Sealed required;
        /// Where.
        place: OneOf(&["before_custody", "arrest", "police_cell", "transport", "facility", "after_release", "not_known"]), Vic Sealed required;
        /// By whom: relation to the child.
        by: OneOf(&["staff", "child", "family", "police", "group_member", "other", "not_known"]), Vic Sealed required;
        /// In the child's words, told once.
        words: LongText, Vic Sealed;
        /// Named caseworker.
        caseworker: Text, Vic Sealed required;
        /// Health care within 72 hours: when; `none` when not.
        health_care_at: Moment, Vic Sealed;
        /// What the child agreed to, item by item.
        agreed: LongText, Vic Sealed;
        /// Safety of the child now.
        safety_plan: LongText, Vic Sealed required;
        /// Referred to.
        referred_to: LongText, Vic Sealed;
        /// Closed on; empty while open.
        closed_on: Day, Vic Sealed;
        /// How it ended, and what the child says of it.
        outcome: LongText, Vic Sealed;
    } where [InOrder(&["learned_on", "closed_on"])]

    /// Exploitation of a child: labour, sexual, trafficking, forced crime.
    exploitation_case of Child kept Allegation behind Protected {
        /// Learned on.
        learned_on: Day, Vic Sealed required;
        /// What kind.
        exploitation: SeveralOf(&["sexual", "labour", "forced_crime", "trafficking", "extortion", "recruitment", "begging", "organs", "other"]), Vic Sealed required;
        /// Where.
        place: OneOf(&["before_custody", "facility", "after_release", "not_known"]), Vic Sealed required;
        /// In the child's words.
        words: LongText, Vic Sealed;
        /// Named caseworker.
        caseworker: Text, Vic Sealed required;
        /// Identified as a victim of trafficking by the body that decides it, on.
        identified_on: Day, Vic Sealed;
        /// That the child was made to do it: told to the court on.
        court_told_on: Day, Vic Sealed;
        /// Safety plan.
        safety_plan: LongText, Vic Sealed required;
        /// Referred to.
        referred_to: LongText, Vic Sealed;
        /// Closed on; empty while open.
        closed_on: Day, Vic Sealed;
        /// How it ended.
        outcome: LongText, Vic Sealed;
    } where [InOrder(&["learned_on", "closed_on"])]

    /// Safeguards for a child who is a victim or a witness in a case.
    victim_safeguard of Child kept ProtectionFile behind Protected {
        /// As whom.
        capacity: OneOf(&["victim", "witness", "both"]), Vic Sealed required;
        /// Support person.
        support_person: Text, Vic Sealed;
        /// Interviews held, and the ceiling.
        interviews: Whole, Vic Sealed;
        /// The most interviews that are planned.
        interview_ceiling: Whole, Vic Sealed;
        /// Special measures: screens, links, recorded evidence.
        measures: LongText, Vic Sealed;
        /// Kept apart from the accused since.
        apart_since: Day, Vic Sealed;
        /// Compensation or reparation: how it stands.
        reparation: LongText, Vic Sealed;
        /// Informed of rights on.
        informed_on: Day, Vic Sealed;
    } where [AtMost("interviews", "interview_ceiling")]

    /// Force, restraint or another means of constraint used on a child.
    force_use of Child kept Incident {
        /// The incident.
        incident_id: Record("incident"), Inc Clear;
        /// When.
        at: Moment, Inc Clear required;
        /// Minutes.
        minutes: Whole, Inc Clear;
        /// What was used.
        means: SeveralOf(&["holding", "handcuffs", "belt", "spray", "baton", "shield", "dog", "medicine", "firearm", "other"]), Inc Sealed required;
        /// The imminent threat of injury that it answered.
        threat: LongText, Inc Sealed required;
        /// What was tried before.
        tried_before: LongText, Inc Sealed required;
        /// The health professional in control.
        health_control: Text, Inc Sealed;
        /// Who used it.
        used_by: Text, Inc Sealed required;
        /// Who ordered it.
        ordered_by: Text, Inc Sealed;
        /// Injuries.
        injuries: LongText, Inc Sealed;
        /// Seen by health staff.
        health_seen_at: Moment, Inc Clear;
        /// Higher authority told.
        authority_told_at: Moment, Inc Clear;
        /// Family told.
        family_told_at: Moment, Inc Clear;
        /// The child's account.
        child_words: LongText, Inc Sealed;
        /// Reviewed on.
        reviewed_on: Day, Inc Clear;
    } where [Past(&["at", "reviewed_on"]), InOrder(&["at", "health_seen_at"]), InOrder(&["at", "authority_told_at"]), InOrder(&["at", "reviewed_on"]), Between("minutes", 0.0, 1440.0)]

    /// A search of a child.
    child_search of Child kept Incident {
        /// When.
        at: Moment, Inc Clear required;
        /// What kind.
        search: OneOf(&["outer_clothing", "strip", "body_cavity", "room", "belongings", "electronic"]), Inc Sealed required;
        /// Why, for this child.
        reason: LongText, Inc Sealed required;
        /// Who allowed it.
        allowed_by: Text, Inc Sealed required;
        /// Who did it, and whether of the child's sex.
        done_by: Text, Inc Sealed required;
        /// Whether staff were of the sex that the child chose.
        same_sex: Truth, Inc Sealed required;
        /// Whether nobody else saw.
        private: Truth, Inc Sealed required;
        /// What was found.
        found: LongText, Inc Sealed;
    } where [Past(&["at"]), Needs { when: "search", is: &["strip", "body_cavity"], fields: &["reason", "allowed_by"], why: "a body search needs a reason and somebody who allowed it" }]

    /// A disciplinary matter, with hearing and appeal.
    discipline of Child kept Incident {
        /// The incident.
        incident_id: Record("incident"), Inc Clear;
        /// When.
        at: Moment, Inc Clear required;
        /// The written rule.
        rule: Text, Inc Sealed required;
        /// What the child is said to have done.
        matter: LongText, Inc Sealed required;
        /// Told to the child in advance.
        notice_at: Moment, Inc Clear;
        /// Heard.
        heard_at: Moment, Inc Clear;
        /// What the child said.
        child_words: LongText, Inc Sealed;
        /// What was decided.
        outcome: OneOf(&["nothing", "talk", "mediation", "warning", "loss_of_privilege", "extra_duty", "compensation"]), Inc Sealed;
        /// Until when it lasts.
        until: Day, Inc Clear;
        /// Who decided.
        decided_by: Text, Inc Sealed;
        /// Appeal explained and, where used, its result.
        appeal: LongText, Inc Sealed;
    } where [
        InOrder(&["notice_at", "heard_at"]), InOrder(&["at", "until"]), Past(&["at", "heard_at"]),
        Needs { when: "outcome", is: &["warning", "loss_of_privilege", "extra_duty", "compensation"], fields: &["heard_at", "decided_by"], why: "no sanction without a hearing and somebody who decides" },
    ]

    /// What a complaint says, and from whom it came, beyond its line in the sheet.
    complaint_file of ChildOrFacility kept Complaint behind Complaint {
        /// The complaint.
        complaint_id: Record("complaint"), Cmp Clear required;
        /// Who complains.
        by: OneOf(&["child", "family", "lawyer", "staff", "other", "unknown"]), Cmp Sealed required;
        /// In their words.
        words: LongText, Cmp Sealed required;
        /// Hash of the code with which the person can follow it up.
        follow_up_code: Text, Cmp Clear;
        /// What the person wants.
        wish: LongText, Cmp Sealed;
        /// Whether somebody may be in danger.
        urgent: Truth, Cmp Clear required;
        /// Whether the person wants to stay unknown to the facility.
        confidential: Truth, Cmp Clear required;
        /// Language.
        language: Text, Cmp Clear;
        /// Who took it down.
        taken_by: Text, Cmp Sealed;
        /// Acknowledged.
        acknowledged_at: Moment, Cmp Clear;
        /// Due to be answered.
        due_at: Moment, Cmp Clear required;
        /// The answer.
        answer: LongText, Cmp Sealed;
        /// What the person says of the answer.
        satisfied: OneOf(&["yes", "partly", "no", "not_asked"]), Cmp Sealed;
    } where [Unique(&["complaint_id"]), InOrder(&["acknowledged_at", "due_at"])]

    /// An adult or child whom a complaint concerns: kept from everything about it.
    complaint_concerns of Facility kept Complaint behind Complaint {
        /// The complaint.
        complaint_id: Record("complaint"), Cmp Clear required;
        /// The professional, where on the register.
        professional_id: Record("professional"), Cmp Sealed;
        /// The account that is kept out.
        account: Text, Cmp Sealed;
        /// Who it is, where neither is known.
        who: Text, Cmp Sealed;
        /// Whether it is the director: then the complaint passes by the director's desk.
        is_director: Truth, Cmp Sealed required;
    }

    /// A step on the way of a complaint: received, sent on, escalated, answered.
    complaint_step of Facility kept Complaint behind Complaint {
        /// The complaint.
        complaint_id: Record("complaint"), Cmp Clear required;
        /// What.
        step: OneOf(&["received", "routed", "acknowledged", "taken_up", "interview", "escalated", "answered", "appealed", "closed"]), Cmp Clear required;
        /// When.
        at: Moment, Cmp Clear required;
        /// To which body.
        to: OneOf(&["facility", "complaints_office", "ombudsperson", "inspection_body", "prosecutor", "child_protection", "court"]), Cmp Clear;
        /// Whether that body is outside the facility.
        outside: Truth, Cmp Clear;
        /// Due to be taken up.
        due_at: Moment, Cmp Clear;
        /// What was said or done.
        note: LongText, Cmp Sealed;
    } where [Past(&["at"]), InOrder(&["at", "due_at"]), NotBefore { field: "at", link: "complaint_id", theirs: "received_at" }, Needs { when: "step", is: &["routed", "escalated"], fields: &["to"], why: "say to which body it goes" }]

    /// A watch for reprisals after a complaint, a report or a talk with an inspector.
    reprisal_watch of Child kept Complaint behind Complaint {
        /// The complaint, where there is one.
        complaint_id: Record("complaint"), Cmp Clear;
        /// From.
        from: Day, Cmp Clear required;
        /// Next look at.
        next_on: Day, Cmp Clear required;
        /// What changed for the child: moves, privileges, sanctions, visits.
        changes: LongText, Cmp Sealed;
        /// Whether it looks like a reprisal.
        suspected: Truth, Cmp Sealed;
        /// What was done.
        action: LongText, Cmp Sealed;
        /// Ended on; empty while it lasts.
        ended_on: Day, Cmp Clear;
    } where [InOrder(&["from", "next_on"]), InOrder(&["from", "ended_on"]), Needs { when: "suspected", is: &["true"], fields: &["action"], why: "a suspected reprisal calls for action: say which" }]

    /// A measure that protects a child: a move away from danger, an adult kept away, a safety plan.
    protection_measure of Child kept Incident {
        /// What.
        measure: OneOf(&["adult_kept_away", "child_moved_by_wish", "watch", "safety_plan", "medical", "outside_placement", "other"]), Vic Sealed required;
        /// From.
        from: Moment, Vic Clear required;
        /// Until; empty while it lasts.
        to: Moment, Vic Clear;
        /// Why.
        reason: LongText, Vic Sealed required;
        /// What the child thinks of it.
        child_view: LongText, Vic Sealed;
        /// Who decided.
        decided_by: Text, Vic Sealed required;
        /// Last reviewed.
        reviewed_at: Moment, Vic Clear;
    } where [InOrder(&["from", "to"]), InOrder(&["from", "reviewed_at"])]

    /// The death of a child in custody, or within six months after release.
    death of Child kept Allegation {
        /// When.
        died_at: Moment, Inc Sealed required;
        /// Where.
        place: Text, Inc Sealed required;
        /// Cause, as first stated.
        first_cause: LongText, Inc Sealed;
        /// Cause, as the inquiry found it.
        found_cause: LongText, Inc Sealed;
        /// Family told.
        family_told_at: Moment, Inc Sealed;
        /// Independent inquiry opened.
        inquiry_opened_at: Moment, Inc Clear;
        /// Which body.
        inquiry_body: Text, Inc Sealed;
        /// Inquiry ended on.
        inquiry_ended_on: Day, Inc Clear;
        /// Result, and what must change.
        result: LongText, Inc Sealed;
        /// Report and certificate given to the family.
        family_given_on: Day, Inc Clear;
    } where [Unique(&["child_id"]), InOrder(&["died_at", "family_told_at"]), InOrder(&["died_at", "inquiry_opened_at", "inquiry_ended_on"])]
}
