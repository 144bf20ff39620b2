//! The assistance desk: what help a State asked for, what was promised and delivered, which commitments moved.

use super::FieldType::*;
use super::Rule::*;

kinds! {
    "assistance";

    /// A request for assistance.
    assistance_request of Country kept Assistance {
        /// Who asks.
        requester: Text, Open Clear required;
        /// Who signed.
        signatory: Text, Open Sealed required;
        /// How to reach them.
        reach: Text, Open Sealed;
        /// Services (`TA-1a` …), `;` between.
        services: Text, Open Clear required;
        /// Places.
        places: LongText, Open Clear;
        /// The problem, in numbers.
        problem: LongText, Open Clear required;
        /// How urgent.
        urgency: OneOf(&["urgent", "normal"]), Open Clear required;
        /// What was tried.
        tried: LongText, Open Clear;
        /// Expected result.
        expected: LongText, Open Clear;
        /// Language of the work.
        language: Text, Open Clear;
        /// Who keeps children safe in the work.
        safeguards_officer: Text, Open Sealed;
        /// Conflicts of interest.
        conflicts: LongText, Open Sealed;
        /// A summary may be published.
        publish_summary: Truth, Open Clear;
        /// How it stands.
        state: OneOf(STATES), Open Clear required;
        /// Submitted on.
        submitted_on: Day, Open Clear;
    } where [Past(&["submitted_on"]), Needs { when: "state", is: &["submitted", "received", "under_review", "clarification", "accepted", "in_progress", "suspended", "delivered", "evaluated", "closed", "declined"], fields: &["submitted_on"], why: "say when it was submitted" }]

    /// A change of state of a request: who, when, why.
    request_step of Country kept Assistance {
        /// The request.
        request_id: Record("assistance_request"), Open Clear required;
        /// From.
        from_state: OneOf(STATES), Open Clear required;
        /// To.
        to_state: OneOf(STATES), Open Clear required;
        /// On.
        on: Day, Open Clear required;
        /// Who.
        by: Text, Open Clear required;
        /// Why.
        reason: LongText, Open Clear;
        /// Due for the next step.
        next_due_on: Day, Open Clear;
    } where [
        Past(&["on"]), Differ("from_state", "to_state"), InOrder(&["on", "next_due_on"]),
        Needs { when: "to_state", is: &["declined", "suspended"], fields: &["reason"], why: "a State is told why, and what it can correct" },
    ]

    /// The human-rights check of a request: no aid that helps to detain more children.
    rights_check of Country kept Assistance {
        /// The request.
        request_id: Record("assistance_request"), Open Clear required;
        /// On.
        on: Day, Open Clear required;
        /// By whom.
        by: Text, Open Clear required;
        /// Result.
        result: OneOf(&["clear", "clear_with_conditions", "concern"]), Open Clear required;
        /// Reasons and conditions.
        reasons: LongText, Open Clear required;
    } where [Past(&["on"])]

    /// An activity of assistance.
    assistance_activity of Country kept Assistance {
        /// The request.
        request_id: Record("assistance_request"), Open Clear required;
        /// The service (`TA-1a` …).
        service: Text, Open Clear required;
        /// What.
        what: LongText, Open Clear required;
        /// From.
        from: Day, Open Clear required;
        /// Until.
        to: Day, Open Clear;
        /// Where, or remote.
        place: Text, Open Clear;
        /// People reached.
        people: Whole, Open Clear;
        /// How it stands.
        state: OneOf(&["planned", "under_way", "done", "cancelled"]), Open Clear required;
        /// What came of it.
        result: LongText, Open Clear;
    } where [InOrder(&["from", "to"])]

    /// Something to be delivered, and its acceptance.
    deliverable of Country kept Assistance {
        /// The request.
        request_id: Record("assistance_request"), Open Clear required;
        /// What.
        what: Text, Open Clear required;
        /// Due on.
        due_on: Day, Open Clear required;
        /// Delivered on.
        delivered_on: Day, Open Clear;
        /// Accepted on; `none` when it was sent back.
        accepted_on: Moment, Open Clear;
        /// What shows it.
        evidence: LongText, Open Clear;
    } where [Past(&["delivered_on", "accepted_on"]), InOrder(&["delivered_on", "accepted_on"])]

    /// A measured result of assistance, before and after.
    assistance_result of Country kept Assistance {
        /// The request.
        request_id: Record("assistance_request"), Open Clear required;
        /// The figure.
        indicator: Text, Open Clear required;
        /// Before.
        before: Number, Open Clear;
        /// On.
        before_on: Day, Open Clear;
        /// After.
        after: Number, Open Clear;
        /// On.
        after_on: Day, Open Clear;
        /// What children say of it, as totals.
        children_say: LongText, Open Clear;
    } where [InOrder(&["before_on", "after_on"]), Past(&["before_on", "after_on"])]

    /// A commitment of a State (`BC-1` …).
    commitment of Country kept Assistance {
        /// Its code.
        code: Text, Open Clear required;
        /// The State.
        state_name: Text, Open Clear required;
        /// The commitment, in our own words.
        text: LongText, Open Clear required;
        /// Made on.
        made_on: Day, Open Clear;
        /// Source.
        source: Text, Open Clear required;
    } where [Past(&["made_on"]), Unique(&["code", "state_name"])]

    /// A national action that carries a commitment out.
    national_action of Country kept Assistance {
        /// The commitment.
        commitment_id: Record("commitment"), Open Clear required;
        /// What.
        what: LongText, Open Clear required;
        /// Who.
        owner: Text, Open Clear required;
        /// Due on.
        due_on: Day, Open Clear required;
        /// How it stands.
        state: OneOf(&["open", "begun", "done", "dropped"]), Open Clear required;
        /// Done on.
        done_on: Day, Open Clear;
        /// What shows it.
        evidence: LongText, Open Clear;
    } where [Past(&["done_on"]), Needs { when: "state", is: &["done"], fields: &["done_on", "evidence"], why: "an action is done when a day and something that shows it are given" }]

    /// A report on a commitment: whether anything moved.
    commitment_report of Country kept Assistance {
        /// The commitment.
        commitment_id: Record("commitment"), Open Clear required;
        /// Covers until.
        covers_to: Day, Open Clear required;
        /// What moved.
        text: LongText, Open Clear required;
        /// The figure that moved.
        indicator: Text, Open Clear;
        /// Its value.
        value: Number, Open Clear;
        /// Published on.
        published_on: Day, Open Clear;
    }
}

const STATES: &[&str] = &[
    "draft",
    "submitted",
    "received",
    "under_review",
    "clarification",
    "accepted",
    "in_progress",
    "suspended",
    "delivered",
    "evaluated",
    "closed",
    "declined",
];
