//! The legal aid desk: which child has no lawyer, what was asked for, which date comes next.

use super::FieldType::*;
use super::Rule::*;

kinds! {
    "legal_aid";

    /// A lawyer or legal aid provider for a child, over time.
    counsel of Child kept WorkingFile {
        /// The professional.
        professional_id: Record("professional"), Leg Clear;
        /// Who it is, where not on the register.
        who: Text, Leg Sealed;
        /// How the lawyer came.
        way: OneOf(&["duty", "legal_aid", "chosen", "court", "other"]), Leg Clear required;
        /// Asked for.
        asked_at: Moment, Leg Clear;
        /// Assigned.
        assigned_at: Moment, Leg Clear required;
        /// First met.
        first_met_at: Moment, Leg Clear;
        /// Ended; empty while it lasts.
        ended_at: Moment, Leg Clear;
        /// Why it ended.
        end_reason: LongText, Leg Sealed;
        /// Language in which they talk.
        language: Text, Leg Clear;
    } where [InOrder(&["asked_at", "assigned_at", "ended_at"]), InOrder(&["asked_at", "first_met_at"]), Past(&["assigned_at", "first_met_at", "ended_at"])]

    /// A child's waiver of a lawyer: voluntary and supervised by a judge, or it does not count.
    counsel_waiver of Child kept CustodyRegister {
        /// When.
        at: Moment, Leg Clear required;
        /// The judge who supervised it.
        judge: Text, Leg Sealed required;
        /// What was explained.
        explained: LongText, Leg Sealed required;
        /// Advised by a lawyer before.
        advised: Truth, Leg Clear required;
        /// Taken back; empty while it stands.
        withdrawn_at: Moment, Leg Clear;
    } where [Past(&["at"]), InOrder(&["at", "withdrawn_at"])]

    /// A meeting of child and lawyer.
    counsel_meeting of Child kept WorkingFile {
        /// The lawyer.
        counsel_id: Record("counsel"), Leg Clear;
        /// When.
        at: Moment, Leg Clear required;
        /// How.
        how: OneOf(&["in_person", "video", "telephone"]), Leg Clear required;
        /// Whether it was out of hearing.
        private: Truth, Leg Clear required;
        /// Whether a request was refused or put off.
        refused: Truth, Leg Clear;
        /// By whom and why.
        refusal_reason: LongText, Leg Sealed;
    } where [SameChild("counsel_id"), Needs { when: "refused", is: &["true"], fields: &["refusal_reason"], why: "a talk with the lawyer is never refused without a reason that can be checked" }]

    /// A note of the lawyer: between child and lawyer.
    lawyer_note of Child kept WorkingFile behind Counsel {
        /// When.
        at: Moment, Leg Clear required;
        /// The note.
        note: LongText, Leg Sealed required;
        /// Next step, and when.
        next_on: Day, Leg Sealed;
    }

    /// An application for legal aid.
    legal_aid_application of Child kept WorkingFile {
        /// Asked for on.
        asked_on: Day, Leg Clear required;
        /// To which body.
        body: Text, Leg Clear;
        /// Whether means were tested: not for a child.
        means_tested: Truth, Leg Clear;
        /// Decided on.
        decided_on: Day, Leg Clear;
        /// How.
        outcome: OneOf(&["granted", "refused", "withdrawn"]), Leg Clear;
        /// Why.
        reason: LongText, Leg Sealed;
    } where [InOrder(&["asked_on", "decided_on"]), Past(&["asked_on", "decided_on"]), Needs { when: "outcome", is: &["refused"], fields: &["reason", "decided_on"], why: "a refusal of legal aid needs a day and its reason" }]

    /// An application of the lawyer for release, review or another remedy.
    legal_application of Child kept WorkingFile {
        /// The lawyer.
        counsel_id: Record("counsel"), Leg Clear;
        /// What for.
        what: OneOf(&["release", "review", "legality", "diversion", "bail_change", "transfer", "disclosure", "compensation", "other"]), Leg Sealed required;
        /// Filed on.
        filed_on: Day, Leg Clear required;
        /// Before whom.
        body: Text, Leg Sealed;
        /// Decided on.
        decided_on: Day, Leg Clear;
        /// How.
        outcome: OneOf(&["granted", "partly", "refused", "withdrawn"]), Leg Sealed;
        /// Next date.
        next_on: Day, Clk Clear;
    } where [InOrder(&["filed_on", "decided_on"]), Past(&["filed_on", "decided_on"]), SameChild("counsel_id"), Needs { when: "outcome", is: &["granted", "partly", "refused"], fields: &["decided_on"], why: "say when it was decided" }]

    /// A coming date of the case.
    case_date of Child kept WorkingFile {
        /// When.
        at: Moment, Clk Clear required;
        /// What for.
        what: OneOf(&["hearing", "trial", "judgment", "deadline", "examination", "mediation", "meeting", "other"]), Leg Sealed required;
        /// Where.
        place: Text, Leg Sealed;
        /// What became of it.
        state: OneOf(&["ahead", "held", "put_off", "cancelled"]), Clk Clear required;
    }

    /// Rights and rules explained to a child.
    rights_explained of Child kept CustodyRegister {
        /// When.
        at: Moment, Leg Clear required;
        /// The occasion.
        occasion: OneOf(&["arrest", "before_questioning", "admission", "charge", "hearing", "decision", "diversion", "isolation", "release"]), Leg Clear required;
        /// Which rights.
        what: LongText, Leg Sealed;
        /// In which language.
        language: Text, Leg Clear;
        /// In which form.
        form: SeveralOf(&["spoken", "written", "pictures", "audio", "sign_language", "easy_read"]), Leg Clear;
        /// Who explained.
        by: Text, Leg Sealed required;
        /// Whether the child could say it back.
        understood: OneOf(&["yes", "partly", "no", "not_checked"]), Leg Clear required;
    } where [Past(&["at"])]

    /// A lawyer's duty on one day in one jurisdiction.
    duty_roster of Country kept Country {
        /// The courts.
        jurisdiction: Text, Open Clear required;
        /// The day.
        on: Day, Open Clear required;
        /// The lawyer.
        professional_id: Record("professional"), Open Clear required;
        /// How to reach the duty.
        reach: Text, Open Sealed;
        /// Children that can be taken.
        places: Whole, Open Clear;
    } where [Unique(&["jurisdiction", "on", "professional_id"])]

    /// An interpreter or another help in talking for a child.
    interpretation of Child kept WorkingFile {
        /// Language, or the kind of help.
        language: Text, Leg Clear required;
        /// What for.
        occasion: Text, Leg Sealed;
        /// Asked for.
        asked_at: Moment, Leg Clear required;
        /// Assigned; `none` when nobody was found.
        assigned_at: Moment, Leg Clear;
        /// Who.
        who: Text, Leg Sealed;
        /// Trained for children.
        child_trained: Truth, Leg Clear;
    } where [InOrder(&["asked_at", "assigned_at"])]
}
