//! The inspection desk: visits, answers, findings, recommendations, replies, verification.
//!
//! Visits are a sheet of the country folder (see [`super::sheets`]). Raw notes are behind a wall (OPCAT 21).

use super::FieldType::*;
use super::Rule::*;

kinds! {
    "inspection";

    /// A visit, beyond its line in the sheet.
    inspection_visit of Facility kept InspectionReport {
        /// The visit.
        inspection_id: Record("inspection"), Open Clear required;
        /// What kind.
        visit_kind: OneOf(&["full", "focused", "follow_up", "remote", "death_or_serious_harm"]), Open Clear required;
        /// Began.
        began_at: Moment, Open Clear required;
        /// Ended.
        ended_at: Moment, Open Clear;
        /// The visit that it follows up.
        follows_id: Record("inspection"), Open Clear;
        /// The accounts of those who take part, `;` between: they read files while the visit is under way.
        team: Text, Open Clear;
        /// How many inspectors.
        inspectors: Whole, Open Clear;
        /// Children talked to alone: a count.
        children_interviewed: Whole, Open Clear;
        /// Whether every place, paper and person could be reached.
        full_access: Truth, Open Clear;
        /// What was refused or delayed.
        access_refused: LongText, Open Clear;
        /// Urgent letter sent.
        urgent_letter_at: Moment, Open Clear;
        /// Draft to the director for facts.
        draft_sent_on: Day, Open Clear;
        /// Report published on.
        published_on: Day, Open Clear;
    } where [InOrder(&["began_at", "ended_at"]), InOrder(&["draft_sent_on", "published_on"]), Unique(&["inspection_id"]), Needs { when: "full_access", is: &["false"], fields: &["access_refused"], why: "say what could not be reached" }]

    /// The answer to one question of the question bank.
    inspection_answer of Facility kept InspectionReport behind Inspector {
        /// The visit.
        inspection_id: Record("inspection"), Open Clear required;
        /// The question (`IQ-T01` …).
        question: Text, Open Clear required;
        /// The unit, where it is about one: `facility/unit`.
        unit_id: Record("unit"), Open Clear;
        /// The answer.
        answer: Text, Open Sealed;
        /// How it was found.
        method: OneOf(&["observe", "records", "child", "staff", "measure"]), Open Clear required;
        /// Children behind it, where they were asked: at least three before it is reported.
        children: Whole, Open Clear;
        /// Whether it fails.
        fails: Truth, Open Clear;
        /// Why it was skipped.
        skip_reason: LongText, Open Sealed;
    } where [Unique(&["inspection_id", "question", "unit_id"])]

    /// A raw note of an inspector.
    inspection_note of Facility kept InspectionNotes behind Inspector {
        /// The visit.
        inspection_id: Record("inspection"), Open Clear required;
        /// When.
        at: Moment, Open Clear required;
        /// The note.
        note: LongText, Open Sealed required;
    }

    /// A talk with a child alone: free to refuse, nothing in it leads to the child.
    inspection_interview of Facility kept InspectionNotes behind Inspector {
        /// The visit.
        inspection_id: Record("inspection"), Open Clear required;
        /// The child, known to the inspection body only.
        who: Text, Vic Sealed;
        /// Agreed to talk.
        agreed: Truth, Open Clear required;
        /// Minutes.
        minutes: Whole, Open Clear;
        /// What was said.
        words: LongText, Vic Sealed;
        /// How the child will be looked after: no reprisals.
        aftercare: LongText, Vic Sealed;
    } where [Between("minutes", 0.0, 1440.0)]

    /// A finding of a visit.
    inspection_finding of Facility kept InspectionReport {
        /// The visit.
        inspection_id: Record("inspection"), Open Clear required;
        /// The question behind it.
        question: Text, Open Clear;
        /// The standard.
        standard: Text, Open Clear required;
        /// The finding, without a person's data.
        finding: LongText, Open Clear required;
        /// How bad.
        severity: OneOf(&["critical", "high", "medium", "low"]), Open Clear required;
        /// What it rests on.
        evidence: SeveralOf(&["observation", "records", "children", "staff", "measurement"]), Open Clear required;
        /// Disputed by the director.
        disputed: LongText, Open Clear;
    }

    /// A recommendation.
    recommendation of Facility kept InspectionReport {
        /// The visit.
        inspection_id: Record("inspection"), Open Clear required;
        /// The finding.
        finding_id: Record("inspection_finding"), Open Clear;
        /// What is recommended.
        recommendation: LongText, Open Clear required;
        /// To whom.
        addressee: OneOf(&["director", "ministry", "court", "prosecutor", "health", "social_welfare", "parliament", "other"]), Open Clear required;
        /// Made on.
        made_on: Day, Open Clear required;
        /// Due on.
        due_on: Day, Open Clear required;
        /// The earlier recommendation that it repeats.
        repeats_id: Record("recommendation"), Open Clear;
        /// How it stands, as the inspection body sees it.
        state: OneOf(&["open", "agreed", "partly_done", "done", "refused", "overtaken"]), Open Clear required;
    } where [InOrder(&["made_on", "due_on"]), Past(&["made_on"]), Differ("id", "repeats_id")]

    /// A reply of the addressee.
    recommendation_reply of Facility kept InspectionReport {
        /// The recommendation.
        recommendation_id: Record("recommendation"), Open Clear required;
        /// Replied on.
        on: Day, Open Clear required;
        /// By whom.
        by: Text, Open Clear required;
        /// The answer.
        answer: OneOf(&["agreed", "partly", "refused", "done"]), Open Clear required;
        /// Reasons and plan.
        text: LongText, Open Clear required;
        /// Promised by.
        promised_on: Day, Open Clear;
    } where [Past(&["on"]), NotBefore { field: "on", link: "recommendation_id", theirs: "made_on" }]

    /// A verification: whether it was done, seen by the inspection body.
    verification of Facility kept InspectionReport {
        /// The recommendation.
        recommendation_id: Record("recommendation"), Open Clear required;
        /// On.
        on: Day, Open Clear required;
        /// The visit in which it was seen.
        inspection_id: Record("inspection"), Open Clear;
        /// What was found.
        found: OneOf(&["done", "partly_done", "not_done", "undone_again"]), Open Clear required;
        /// How it was checked.
        evidence: LongText, Open Clear required;
    } where [Past(&["on"]), NotBefore { field: "on", link: "recommendation_id", theirs: "made_on" }]
}
