//! How persons stand to a child's file, beyond assignment and conflict of interest: what opens a part of it for a while,
//! and what closes it. Access is decided from these records.

use super::FieldType::*;
use super::Rule::*;

kinds! {
    "children";

    /// Access in an emergency: thirty minutes, for a reason, looked at afterwards by an auditor.
    emergency_access of Child kept WorkingFile {
        /// The account that opened it.
        account: Text, Log Clear required;
        /// In which role, as its code.
        role: Text, Log Clear required;
        /// From.
        from: Moment, Log Clear required;
        /// Until: thirty minutes later at most.
        until: Moment, Log Clear required;
        /// Why.
        reason: LongText, Log Sealed required;
        /// To be looked at until: a day later at most.
        review_due_at: Moment, Log Clear required;
        /// Looked at.
        reviewed_at: Moment, Log Clear;
        /// By whom.
        reviewed_by: Text, Log Clear;
        /// Whether it was right to open it.
        justified: Truth, Log Sealed;
        /// What followed.
        note: LongText, Log Sealed;
    } where [
        InOrder(&["from", "until"]), InOrder(&["from", "reviewed_at"]),
        Needs { when: "justified", is: &["true", "false"], fields: &["reviewed_at", "reviewed_by"], why: "say who looked at it, and when" },
    ]

    /// A formal request, decided: sections of one file are opened to one person for one case (wall W-1; a named act of the
    /// ministry; a sealed file).
    access_grant of Child kept WorkingFile {
        /// The account to which they are opened.
        account: Text, Log Clear required;
        /// Which sections, as the letters of the matrix.
        sections: SeveralOf(&["ID", "FAM", "LEG", "DEC", "CLK", "PLC", "INC", "CMP", "HSU", "HCL", "SOC", "EDU", "VIC", "SEC"]), Log Sealed required;
        /// The case.
        case_name: Text, Log Sealed required;
        /// Who asked.
        asked_by: Text, Log Clear required;
        /// Who decided.
        decided_by: Text, Log Clear required;
        /// From.
        from: Moment, Log Clear required;
        /// Until: every grant ends.
        until: Moment, Log Clear required;
        /// Why, and why nothing less is enough.
        reason: LongText, Log Sealed required;
        /// When the child's lawyer was told; `none` where the law forbids it.
        counsel_told_at: Moment, Log Clear;
        /// Taken back.
        ended_at: Moment, Log Clear;
    } where [InOrder(&["from", "until"]), Differ("asked_by", "decided_by")]

    /// A named breach that an auditor looks into: another auditor agrees.
    breach_grant of Child kept WorkingFile {
        /// The auditor's account.
        account: Text, Log Clear required;
        /// The auditor who agrees: another one.
        agreed_by: Text, Log Clear required;
        /// The breach.
        breach: Text, Log Sealed required;
        /// Which sections it touched, as the letters of the matrix.
        sections: SeveralOf(&["ID", "FAM", "LEG", "DEC", "CLK", "PLC", "INC", "CMP", "HSU", "SOC", "EDU"]), Log Sealed required;
        /// From.
        from: Moment, Log Clear required;
        /// Until.
        until: Moment, Log Clear required;
    } where [InOrder(&["from", "until"]), Differ("account", "agreed_by")]

    /// A carer's access: whether it is safe, whether the child wants it, whether the carer acts for the child.
    carer_access of Child kept WorkingFile {
        /// The carer's account.
        account: Text, Fam Clear required;
        /// Whether the carer is a risk to the child.
        risk: Truth, Fam Sealed;
        /// Whether the child, able to decide, does not want this carer to see the file.
        child_objects: Truth, Fam Sealed;
        /// Whether it is safe that the carer knows what happened to the child.
        safe: Truth, Fam Sealed;
        /// Whether the carer acts for the child.
        acts_for_child: Truth, Fam Sealed;
        /// Why.
        reason: LongText, Fam Sealed required;
        /// From.
        from: Moment, Fam Clear required;
        /// Until; empty while it lasts.
        to: Moment, Fam Clear;
    } where [InOrder(&["from", "to"]), OneOpen { of: "account", end: "to" }]

    /// What was filed with the court, raised there, or used against the child: it may then be read by those of the case.
    filing of Child kept WorkingFile {
        /// Which sections, as the letters of the matrix.
        sections: SeveralOf(&["CMP", "HCL", "SOC", "VIC", "SEC"]), Dec Sealed required;
        /// What was filed.
        what: Text, Dec Sealed required;
        /// Filed on.
        filed_on: Day, Dec Clear required;
        /// By whom.
        filed_by: Text, Dec Sealed;
    } where [Past(&["filed_on"])]

    /// A file that was sealed on release.
    file_seal of Child kept CustodyRegister {
        /// Sealed.
        sealed_at: Moment, Plc Clear required;
        /// The release, the eighteenth birthday, or the order that led to it.
        because: OneOf(&["release", "order"]), Plc Clear required;
        /// Opened again by order of a court.
        opened_at: Moment, Plc Clear;
        /// Why.
        reason: LongText, Plc Sealed;
    } where [InOrder(&["sealed_at", "opened_at"]), OneOpen { of: "child_id", end: "opened_at" }]

    /// An order to erase, by an auditor or a court: carried out by the program.
    erasure_order of Child kept CustodyRegister {
        /// What is erased: the whole file with its key, or the kinds of records whose time is over.
        scope: OneOf(&["whole_file", "what_is_due"]), Log Clear required;
        /// On which ground.
        basis: OneOf(&["retention", "child_asked", "court"]), Log Clear required;
        /// Ordered.
        ordered_at: Moment, Log Clear required;
        /// By whom.
        ordered_by: Text, Log Clear required;
        /// Why.
        reason: LongText, Log Sealed required;
    }
}
