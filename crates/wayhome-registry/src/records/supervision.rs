//! The supervision desk: diversion, plans at home, conditions, contacts, breaches and their answers.
//!
//! Non-custodial measures are a sheet of the country folder (see [`super::sheets`]).

use super::FieldType::*;
use super::Rule::*;

kinds! {
    "supervision";

    /// A diversion: a matter taken out of court, by consent.
    diversion of Child kept Diversion {
        /// Offered on.
        offered_on: Day, Leg Sealed required;
        /// By whom.
        offered_by: OneOf(&["police", "prosecutor", "court", "other"]), Leg Sealed required;
        /// What it asks.
        terms: LongText, Leg Sealed required;
        /// Whether it takes liberty away: not allowed.
        custodial: Truth, Leg Sealed required;
        /// Evidence was compelling.
        evidence: Truth, Leg Sealed required;
        /// The child admitted freely, and it will not be used.
        admission_free: Truth, Leg Sealed required;
        /// Legal or other help was offered on.
        help_offered_on: Day, Leg Sealed required;
        /// The consent.
        consent_id: Record("consent"), Leg Clear required;
        /// Begun on.
        begun_on: Day, Leg Sealed;
        /// Ended on.
        ended_on: Day, Leg Sealed;
        /// How.
        outcome: OneOf(&["completed", "stopped", "back_to_court", "withdrawn"]), Leg Sealed;
    } where [
        InOrder(&["offered_on", "begun_on", "ended_on"]), Past(&["offered_on", "begun_on", "ended_on"]), SameChild("consent_id"),
        Never { field: "custodial", is: &["true"], why: "a diversion never takes liberty away (GC24, paragraph 18)" },
        Never { field: "admission_free", is: &["false"], why: "a diversion needs a free admission (GC24, paragraph 18)" },
    ]

    /// A plan for a child under supervision.
    supervision_plan of Child kept WorkingFile {
        /// The measure.
        measure_id: Record("supervision"), Soc Clear required;
        /// The officer.
        officer_id: Record("professional"), Soc Clear;
        /// Goals, in the child's words.
        goals: LongText, Soc Sealed required;
        /// What is done and offered.
        steps: LongText, Soc Sealed;
        /// Contacts a month.
        contacts_a_month: Whole, Soc Clear required;
        /// From.
        from: Day, Soc Clear required;
        /// Next review.
        review_on: Day, Clk Clear required;
        /// Early end considered on.
        early_end_considered_on: Day, Soc Clear;
        /// Ended; empty while it lasts.
        ended_on: Day, Soc Clear;
    } where [InOrder(&["from", "review_on"]), InOrder(&["from", "ended_on"]), Between("contacts_a_month", 0.0, 62.0), SameChild("measure_id"), OneOpen { of: "measure_id", end: "ended_on" }]

    /// A contact under supervision.
    supervision_contact of Child kept WorkingFile {
        /// The measure.
        measure_id: Record("supervision"), Soc Clear required;
        /// Due on.
        due_on: Day, Clk Clear required;
        /// Made; `none` when it was not.
        made_at: Moment, Soc Clear;
        /// How.
        how: OneOf(&["home_visit", "office", "telephone", "video", "message", "school"]), Soc Clear;
        /// How the child is.
        note: LongText, Soc Sealed;
        /// What the child needs.
        needs: LongText, Soc Sealed;
        /// Why it was not made.
        reason: LongText, Soc Sealed;
    } where [Past(&["made_at"]), SameChild("measure_id"), Needs { when: "made_at", is: &["none"], fields: &["reason"], why: "a contact that was not made needs its reason" }]

    /// One condition of a measure.
    supervision_condition of Child kept WorkingFile {
        /// The measure.
        measure_id: Record("supervision"), Leg Clear required;
        /// What is asked.
        condition: LongText, Leg Sealed required;
        /// Whether this child can keep it.
        doable: Truth, Leg Sealed required;
        /// From.
        from: Day, Leg Clear required;
        /// Until.
        until: Day, Leg Clear;
        /// Explained to the child.
        explained_at: Moment, Leg Clear;
    } where [InOrder(&["from", "until"]), SameChild("measure_id")]

    /// A breach of a condition, and the answer to it. Custody never follows by itself.
    breach of Child kept WorkingFile {
        /// The measure.
        measure_id: Record("supervision"), Leg Clear required;
        /// When.
        on: Day, Leg Clear required;
        /// What happened, and the child's account.
        what: LongText, Leg Sealed required;
        /// The child's own words.
        child_words: LongText, Leg Sealed;
        /// What was tried first.
        tried_first: LongText, Leg Sealed;
        /// The answer.
        answer: OneOf(&["none", "talk", "more_help", "conditions_changed", "back_to_court", "custody"]), Leg Sealed required;
        /// The hearing, before any custody.
        hearing_id: Record("hearing"), Leg Clear;
    } where [Past(&["on"]), SameChild("measure_id"), SameChild("hearing_id"), Needs { when: "answer", is: &["custody"], fields: &["hearing_id", "tried_first"], why: "a breach leads to custody only after a hearing and when all else was tried (Tokyo Rules 14)" }]

    /// A social inquiry: what a court should know of the child's life.
    social_inquiry of Child kept WorkingFile {
        /// Asked for on.
        asked_on: Day, Soc Clear required;
        /// Filed on.
        filed_on: Day, Soc Clear;
        /// Who wrote it.
        author_id: Record("professional"), Soc Clear;
        /// Family, school, health, strengths.
        findings: LongText, Soc Sealed;
        /// What it proposes.
        proposal: LongText, Soc Sealed;
        /// The child's view of it.
        child_view: LongText, Soc Sealed;
    } where [InOrder(&["asked_on", "filed_on"]), Past(&["asked_on", "filed_on"])]

    /// An officer's caseload on one day.
    caseload of Country kept Country {
        /// The officer.
        professional_id: Record("professional"), Open Clear required;
        /// The district.
        jurisdiction: Text, Open Clear required;
        /// The day.
        on: Day, Open Clear required;
        /// Children.
        children: Whole, Open Clear required;
        /// The most that is lawful or agreed.
        ceiling: Whole, Open Clear;
    } where [Unique(&["professional_id", "on"])]
}
