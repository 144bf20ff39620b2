//! The conditions desk: which standard is not met, what was asked, what is fixed.

use super::FieldType::*;
use super::Rule::*;

kinds! {
    "conditions";

    /// A measurement or observation of a condition.
    condition_measure of Facility kept Country {
        /// The room, where it was taken in one.
        room_id: Record("room"), Open Clear;
        /// The unit, where it was taken in one: `facility/unit`.
        unit_id: Record("unit"), Open Clear;
        /// What was measured.
        what: OneOf(&["area_per_child", "temperature", "people_in_room", "showers_a_week", "meals_a_day", "hours_out", "outdoor_minutes", "lesson_hours", "calls_a_week", "staff_ratio", "other"]), Open Clear required;
        /// What, in words, when it is another.
        what_else: Text, Open Clear;
        /// The figure.
        value: Number, Open Clear required;
        /// Its unit.
        unit_of_measure: Text, Open Clear required;
        /// On.
        on: Day, Open Clear required;
        /// Who.
        by: Text, Open Clear;
    } where [Past(&["on"]), Needs { when: "what", is: &["other"], fields: &["what_else"], why: "say what was measured" }]

    /// A standard that is not met in a facility.
    condition_gap of Facility kept Country {
        /// The standard (`C-02`, `JDL 33` …).
        standard: Text, Open Clear required;
        /// What is not met.
        what: LongText, Open Clear required;
        /// How bad.
        severity: OneOf(&["critical", "high", "medium", "low"]), Open Clear required;
        /// Children concerned.
        children: Whole, Open Clear;
        /// Found on.
        found_on: Day, Open Clear required;
        /// How it was found.
        found_by: OneOf(&["facility", "inspection", "complaint", "measurement", "law", "family", "other"]), Open Clear required;
        /// The finding of the inspection.
        finding_id: Record("inspection_finding"), Open Clear;
        /// Closed on; empty while open.
        closed_on: Day, Open Clear;
        /// What shows that it is met.
        evidence: LongText, Open Clear;
    } where [InOrder(&["found_on", "closed_on"]), Past(&["found_on", "closed_on"]), Needs { when: "closed_on", is: &["*"], fields: &["evidence"], why: "a gap is closed when something shows it" }]

    /// An improvement: what was asked, by whom it is done, what it costs.
    improvement of Facility kept Country {
        /// The gap.
        gap_id: Record("condition_gap"), Open Clear;
        /// What is to be done.
        what: LongText, Open Clear required;
        /// Who must do it.
        owner: Text, Open Clear required;
        /// Asked for on.
        asked_on: Day, Open Clear required;
        /// Due on.
        due_on: Day, Open Clear required;
        /// Cost, in the country's money.
        cost: Number, Open Clear;
        /// Budget line.
        budget_line: Text, Open Clear;
        /// How it stands.
        state: OneOf(&["asked", "agreed", "begun", "done", "refused"]), Open Clear required;
        /// Done on.
        done_on: Day, Open Clear;
        /// Why it is refused.
        reason: LongText, Open Clear;
    } where [
        InOrder(&["asked_on", "due_on"]), InOrder(&["asked_on", "done_on"]), Past(&["done_on"]), Between("cost", 0.0, 1.0e12),
        Needs { when: "state", is: &["done"], fields: &["done_on"], why: "say when it was done" },
        Needs { when: "state", is: &["refused"], fields: &["reason"], why: "a refusal needs its reason" },
    ]
}
