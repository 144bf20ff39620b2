//! The children desk: custody over time, family, papers, who is assigned, who may know, what was agreed.
//!
//! Children, their names and their placements are sheets of the country folder (see [`super::sheets`]).

use super::FieldType::*;
use super::Rule::*;

kinds! {
    "children";

    /// A child's room and bed over time, within a placement.
    room_stay of Child kept CustodyRegister {
        /// The placement.
        placement_id: Record("placement"), Plc Clear required;
        /// The unit: `facility/unit`.
        unit_id: Record("unit"), Plc Clear;
        /// The room.
        room_id: Record("room"), Plc Clear required;
        /// The bed.
        bed_id: Record("bed"), Plc Clear;
        /// From.
        from: Moment, Plc Clear required;
        /// Until; empty while it lasts.
        to: Moment, Plc Clear;
        /// Why this room: safety, health, the child's wish.
        reason: LongText, Plc Sealed;
        /// Who decided.
        decided_by: Text, Plc Sealed;
    } where [
        InOrder(&["from", "to"]), Past(&["from", "to"]),
        NoOverlap { of: "child_id", from: "from", to: "to" },
        NoOverlap { of: "bed_id", from: "from", to: "to" },
        NotBefore { field: "from", link: "placement_id", theirs: "admitted_at" },
        SameChild("placement_id"),
    ]

    /// A time away from the facility while custody goes on: court, hospital, leave, escape.
    absence of Child kept CustodyRegister {
        /// The placement.
        placement_id: Record("placement"), Plc Clear required;
        /// Why.
        reason: OneOf(&["court", "hospital", "leave", "school", "interview", "escape", "other"]), Plc Sealed required;
        /// Left at.
        left_at: Moment, Plc Clear required;
        /// Expected back.
        expected_at: Moment, Plc Clear;
        /// Came back; empty while away.
        returned_at: Moment, Plc Clear;
        /// With whom the child travelled.
        accompanied_by: Text, Plc Sealed;
        /// State of the child on return, as seen.
        state_on_return: LongText, Plc Sealed;
    } where [
        InOrder(&["left_at", "returned_at"]), Past(&["left_at", "returned_at"]),
        NotBefore { field: "left_at", link: "placement_id", theirs: "admitted_at" },
        OneOpen { of: "child_id", end: "returned_at" }, SameChild("placement_id"),
    ]

    /// A move to another facility: asked for, decided, told, carried out.
    transfer of Child kept CustodyRegister {
        /// The placement that would end.
        placement_id: Record("placement"), Plc Clear required;
        /// Where to.
        to_facility_id: Record("facility"), Plc Clear required;
        /// Asked for on.
        asked_on: Day, Plc Clear required;
        /// Why.
        reason: LongText, Plc Sealed required;
        /// What the child thinks of it.
        child_view: LongText, Plc Sealed;
        /// Decided on.
        decided_on: Day, Plc Clear;
        /// Whether it was allowed.
        allowed: Truth, Plc Clear;
        /// Who decided.
        decided_by: Text, Plc Sealed;
        /// When the child was told.
        child_told_at: Moment, Plc Clear;
        /// When the family was told.
        family_told_at: Moment, Plc Clear;
        /// When counsel was told.
        counsel_told_at: Moment, Plc Clear;
        /// When it was carried out.
        moved_at: Moment, Plc Clear;
        /// Hours on the way.
        hours: Number, Plc Clear;
    } where [InOrder(&["asked_on", "decided_on", "moved_at"]), Past(&["moved_at"]), Between("hours", 0.0, 240.0), SameChild("placement_id")]

    /// An arrest or another first taking into custody.
    arrest of Child kept CustodyRegister {
        /// When.
        arrested_at: Moment, Leg Clear required;
        /// Where.
        place: Text, Leg Sealed;
        /// By whom: service and number, not a name in clear.
        by: Text, Leg Sealed;
        /// Why, as the child was told.
        reason: LongText, Leg Sealed;
        /// Whether force was used.
        force_used: Truth, Leg Sealed;
        /// When the reason was explained to the child.
        explained_at: Moment, Leg Clear;
        /// When the family was told; `none` when it was not.
        family_told_at: Moment, Leg Clear;
        /// Why the family was not told, or later.
        family_exception: LongText, Leg Sealed;
        /// When a lawyer was called.
        lawyer_called_at: Moment, Leg Clear;
        /// When the child left the arresting service: handed over or free.
        ended_at: Moment, Leg Clear;
        /// State of the child, as seen.
        condition: LongText, Leg Sealed;
    } where [
        Past(&["arrested_at", "ended_at"]), InOrder(&["arrested_at", "explained_at"]), InOrder(&["arrested_at", "family_told_at"]),
        InOrder(&["arrested_at", "lawyer_called_at"]), InOrder(&["arrested_at", "ended_at"]),
        Needs { when: "family_told_at", is: &["none"], fields: &["family_exception"], why: "the family of a child in custody is told; an exception needs its reason" },
    ]

    /// A questioning of the child by police, prosecutor or another service.
    questioning of Child kept CustodyRegister {
        /// Start.
        started_at: Moment, Leg Clear required;
        /// End.
        ended_at: Moment, Leg Clear;
        /// Who asked.
        by: Text, Leg Sealed required;
        /// When rights were explained; `none` when they were not.
        rights_explained_at: Moment, Leg Clear required;
        /// Whether a lawyer was there.
        lawyer_present: Truth, Leg Clear required;
        /// Whether a parent, guardian or appropriate adult was there.
        adult_present: Truth, Leg Clear required;
        /// Why one of them was not there.
        absence_reason: LongText, Leg Sealed;
        /// Whether it was recorded in sound or picture.
        recorded: Truth, Leg Clear;
        /// In which language.
        language: Text, Leg Clear;
        /// Who interpreted.
        interpreter: Text, Leg Sealed;
    } where [
        InOrder(&["started_at", "ended_at"]), Past(&["started_at", "ended_at"]),
        Needs { when: "lawyer_present", is: &["false"], fields: &["absence_reason"], why: "no child is questioned without a lawyer: say why it was done" },
        Needs { when: "adult_present", is: &["false"], fields: &["absence_reason"], why: "a supportive adult is there when a child is questioned: say why none was" },
    ]

    /// A written order that commits a child to custody, or prolongs it.
    custody_order of Child kept CustodyRegister {
        /// Number of the order at the authority.
        number: Text, Leg Sealed;
        /// Who gave it.
        authority: Text, Leg Sealed required;
        /// What kind of authority.
        forum: OneOf(&["children_court", "ordinary_court", "military", "administrative"]), Leg Sealed;
        /// Given on.
        given_on: Day, Leg Clear required;
        /// First day.
        in_force_from: Day, Leg Clear required;
        /// Last day; `none` when the order names none.
        in_force_to: Moment, Leg Clear;
        /// Grounds, `;` between several.
        ground: SeveralOf(GROUNDS), Leg Sealed;
        /// Reasons, as given.
        reasons: LongText, Leg Sealed;
        /// Alternatives that were weighed, and why they were not used.
        alternatives: LongText, Leg Sealed;
        /// The order that this one replaces or prolongs.
        replaces_id: Record("custody_order"), Leg Clear;
        /// Registered at the facility.
        registered_at: Moment, Leg Clear;
        /// When it was explained to the child.
        explained_at: Moment, Leg Clear;
    } where [InOrder(&["in_force_from", "in_force_to"]), InOrder(&["given_on", "in_force_to"]), InOrder(&["given_on", "registered_at"]), Past(&["given_on", "registered_at"]), SameChild("replaces_id"), Differ("id", "replaces_id")]

    /// A charge or another claim against the child.
    charge of Child kept CustodyRegister {
        /// Offence, ICCS code.
        offence_category: Text, Leg Sealed required;
        /// Day of the act.
        offence_on: Day, Leg Sealed;
        /// Charged on.
        charged_on: Day, Leg Sealed;
        /// The law under which it stands.
        law: Text, Leg Sealed;
        /// Whether the act was violence against a person.
        violent: Truth, Leg Sealed;
        /// Whether adults are accused of the same.
        co_accused_adult: Truth, Leg Sealed;
        /// When it was explained to the child by word of mouth.
        explained_at: Moment, Leg Clear;
        /// How it ended.
        outcome: OneOf(&["dropped", "diverted", "acquitted", "proved", "other"]), Leg Sealed;
        /// When it ended.
        ended_on: Day, Leg Sealed;
    } where [InOrder(&["offence_on", "charged_on", "ended_on"]), Past(&["offence_on", "charged_on", "ended_on"]), Needs { when: "outcome", is: &["*"], fields: &["ended_on"], why: "say when it ended" }]

    /// How the age is known: one piece of evidence.
    age_evidence of Child kept CustodyRegister {
        /// What it is.
        evidence: OneOf(&["birth_certificate", "identity_paper", "school_record", "family_statement", "child_statement", "social_assessment", "medical_assessment", "court_finding", "other"]), Id Sealed required;
        /// Obtained on.
        on: Day, Id Clear required;
        /// Earliest date of birth that it allows.
        earliest: Day, Id Sealed;
        /// Latest date of birth that it allows.
        latest: Day, Id Sealed;
        /// Who obtained it, and how.
        method: LongText, Id Sealed;
        /// Whether the child disputes it.
        disputed: Truth, Id Sealed;
    } where [Past(&["on", "earliest", "latest"]), InOrder(&["earliest", "latest"])]

    /// A person of the child's family or trust.
    contact_person of Child kept FamilyContact {
        /// Name.
        name: Text, Fam Name required;
        /// What they are to the child.
        relation: Text, Fam Sealed required;
        /// How to reach them.
        reach: Text, Fam Sealed;
        /// Where they live.
        address: Text, Fam Sealed;
        /// Language.
        language: Text, Fam Sealed;
        /// Whether they have care of the child in law.
        legal_guardian: Truth, Fam Sealed;
        /// Whether contact is safe for the child.
        safe: OneOf(&["yes", "no", "not_known"]), Fam Sealed required;
        /// Why contact is limited, and who decided.
        limit_reason: LongText, Fam Sealed;
        /// Whether the child wants contact.
        child_wants: Truth, Fam Sealed;
    } where [Needs { when: "safe", is: &["no"], fields: &["limit_reason"], why: "contact with family is limited only with a reason" }]

    /// A contact with family that was planned or asked for, and why it did not happen.
    contact_request of Child kept FamilyContact {
        /// Who asked.
        asked_by: OneOf(&["child", "family", "staff"]), Fam Clear required;
        /// What for.
        contact: OneOf(&["visit", "video", "call", "letter"]), Fam Clear required;
        /// Asked on.
        asked_on: Day, Fam Clear required;
        /// With whom.
        person_id: Record("contact_person"), Fam Clear;
        /// Set for.
        planned_at: Moment, Fam Clear;
        /// What became of it.
        outcome: OneOf(&["waiting", "held", "refused", "not_come", "cut_short", "withdrawn"]), Fam Clear required;
        /// Why it was refused or did not happen.
        reason: LongText, Fam Sealed;
        /// Whether it was out of hearing.
        private: Truth, Fam Clear;
        /// Whether it cost the child and the family nothing.
        free: Truth, Fam Clear;
    } where [InOrder(&["asked_on", "planned_at"]), Past(&["asked_on"]), Needs { when: "outcome", is: &["refused", "cut_short"], fields: &["reason"], why: "a contact with family is refused or cut only with a reason" }, SameChild("person_id")]

    /// A paper of the child's file. The paper itself is kept apart; this is its entry.
    document of Child kept WorkingFile {
        /// What it is.
        what: OneOf(&["order", "judgment", "report", "assessment", "identity_paper", "certificate", "letter", "photograph", "recording", "other"]), Leg Sealed required;
        /// Title.
        title: Text, Leg Sealed required;
        /// Its date.
        dated_on: Day, Leg Clear;
        /// Who wrote it.
        author: Text, Leg Sealed;
        /// Hash of its content (SHA-256).
        hash: Text, Leg Clear;
        /// Where it is kept.
        place: Text, Leg Sealed;
        /// The section of the file to which it belongs.
        belongs_to: OneOf(&["ID", "FAM", "LEG", "DEC", "PLC", "INC", "CMP", "HSU", "HCL", "SOC", "EDU", "VIC", "SEC"]), Leg Clear required;
        /// In which language.
        language: Text, Leg Clear;
    }

    /// Who is assigned to a child, for what, from when until when.
    assignment of Child kept WorkingFile {
        /// The account that is assigned.
        account: Text, Log Clear required;
        /// The professional, where they are on the register.
        professional_id: Record("professional"), Log Clear;
        /// In which role, as its code.
        role: Text, Log Clear required;
        /// For what.
        purpose: OneOf(&["case_management", "defence", "judging", "prosecution", "care", "health", "education", "supervision", "inspection", "complaint", "protection", "interpretation", "emergency"]), Log Clear required;
        /// From.
        from: Moment, Log Clear required;
        /// Until; empty while it lasts.
        to: Moment, Log Clear;
        /// Who assigned.
        assigned_by: Text, Log Clear required;
        /// Why, and why it ended.
        reason: LongText, Log Sealed;
    } where [InOrder(&["from", "to"]), NoOverlap { of: "account+child_id+purpose", from: "from", to: "to" }]

    /// A conflict of interest: an adult who must not reach this child's file, or part of it.
    conflict_of_interest of Child kept WorkingFile {
        /// The account that is kept out.
        account: Text, Log Clear;
        /// The professional who is kept out.
        professional_id: Record("professional"), Log Clear;
        /// Why.
        conflict: OneOf(&["named_in_complaint", "named_in_incident", "relative", "party_to_case", "earlier_role", "declared", "other"]), Log Sealed required;
        /// From what they are kept.
        keeps_from: OneOf(&["whole_file", "complaints", "incidents"]), Log Clear required;
        /// From.
        from: Moment, Log Clear required;
        /// Until; empty while it lasts.
        to: Moment, Log Clear;
        /// Who found it.
        found_by: Text, Log Clear required;
        /// More.
        reason: LongText, Log Sealed;
    } where [InOrder(&["from", "to"])]

    /// A consent or an assent: for one purpose, free, withdrawn as easily as given.
    consent of Child kept WorkingFile {
        /// For what.
        purpose: OneOf(&["treatment", "testing", "vaccination", "sharing", "assessment", "inspection_interview", "diversion", "programme", "publication", "research", "family_told", "representation", "other"]), Id Clear required;
        /// What exactly, in the words that were used.
        what: LongText, Id Sealed required;
        /// Which sections of the file it opens, as the letters of the matrix.
        opens: SeveralOf(&["CMP", "HSU", "HCL", "SOC", "VIC"]), Id Sealed;
        /// To whom: the code of a role, or an account.
        opens_to: Text, Id Sealed;
        /// Who was asked.
        given_by: OneOf(&["child", "child_and_carer", "carer", "guardian", "court", "best_interests_panel"]), Id Sealed required;
        /// What the child said.
        child_said: OneOf(&["yes", "no", "not_able", "not_asked"]), Id Sealed required;
        /// The answer.
        given: Truth, Id Clear required;
        /// When.
        at: Moment, Id Clear required;
        /// In which language, and how it was explained.
        explained_how: LongText, Id Sealed;
        /// Who explained it.
        explained_by: Text, Id Sealed;
        /// Valid until; `none` when no end was named.
        until: Moment, Id Clear;
        /// Withdrawn; empty while it stands.
        withdrawn_at: Moment, Id Clear;
        /// Why the child was not asked.
        reason: LongText, Id Sealed;
    } where [
        InOrder(&["at", "until"]), InOrder(&["at", "withdrawn_at"]), Past(&["at", "withdrawn_at"]),
        Needs { when: "child_said", is: &["not_asked", "not_able"], fields: &["reason"], why: "a child is always asked: say why not" },
    ]

    /// An agreement on sharing between two bodies; every referral and export is held against it.
    sharing_agreement of Country kept Country {
        /// Who gives.
        from_body: Text, Open Clear required;
        /// Who receives.
        to_body: Text, Open Clear required;
        /// For what.
        purpose: Text, Open Clear required;
        /// Legal basis.
        basis: Text, Open Clear required;
        /// Sections that may be shared.
        sections: SeveralOf(&["ID", "FAM", "LEG", "DEC", "CLK", "PLC", "INC", "CMP", "HSU", "HCL", "SOC", "EDU", "VIC", "SEC", "OPEN"]), Open Clear required;
        /// Fields that may be shared, as `kind.field`, `;` between.
        fields: LongText, Open Clear;
        /// Whether each child's consent is needed.
        consent_needed: Truth, Open Clear required;
        /// How it is sent and kept.
        security: LongText, Open Clear;
        /// What happens on a breach.
        breach_steps: LongText, Open Clear;
        /// In force from.
        from: Day, Open Clear required;
        /// In force until: every agreement ends or is looked at again.
        until: Day, Open Clear required;
        /// Signed by.
        signed_by: Text, Open Clear required;
        /// Ended early on.
        ended_on: Day, Open Clear;
    } where [InOrder(&["from", "until"]), InOrder(&["from", "ended_on"]), Differ("from_body", "to_body")]

    /// What left the registry about a child: to whom, under which agreement.
    share of Child kept WorkingFile {
        /// The agreement.
        agreement_id: Record("sharing_agreement"), Log Clear required;
        /// The consent, where one is needed.
        consent_id: Record("consent"), Log Clear;
        /// When.
        at: Moment, Log Clear required;
        /// To whom.
        recipient: Text, Log Sealed required;
        /// What for.
        purpose: Text, Log Sealed required;
        /// Fields that were shared, as `kind.field`, `;` between.
        fields: LongText, Log Sealed required;
        /// Who sent it.
        sent_by: Text, Log Clear required;
        /// Whether the child was told.
        child_told_at: Moment, Log Clear;
    } where [Past(&["at"]), SameChild("consent_id")]

    /// A wish of the child (or guardian, or later adult) about the own file: a copy, a correction, an erasure.
    file_request of Child kept WorkingFile {
        /// Who asked.
        asked_by: OneOf(&["child", "guardian", "lawyer", "former_child"]), Log Clear required;
        /// What for.
        wish: OneOf(&["read", "copy", "correct", "add_statement", "erase", "who_looked"]), Log Clear required;
        /// Asked on.
        asked_on: Day, Log Clear required;
        /// In the child's words.
        words: LongText, Log Sealed;
        /// Answered on.
        answered_on: Day, Log Clear;
        /// How.
        outcome: OneOf(&["given", "partly", "refused"]), Log Clear;
        /// Why not, and where to appeal.
        reason: LongText, Log Sealed;
    } where [InOrder(&["asked_on", "answered_on"]), Past(&["asked_on", "answered_on"]), Needs { when: "outcome", is: &["refused", "partly"], fields: &["reason"], why: "a child's wish about the own file is refused only with a reason" }, Needs { when: "outcome", is: &["*"], fields: &["answered_on"], why: "say when it was answered" }]

    /// A hold that stops the retention of one file: for a named case, with an end.
    legal_hold of Child kept WorkingFile {
        /// The case.
        case_name: Text, Log Sealed required;
        /// Who asked for it.
        asked_by: Text, Log Clear required;
        /// From.
        from: Day, Log Clear required;
        /// Until.
        until: Day, Log Clear required;
        /// Lifted on.
        lifted_on: Day, Log Clear;
        /// Why.
        reason: LongText, Log Sealed required;
    } where [InOrder(&["from", "until"]), InOrder(&["from", "lifted_on"])]

    /// Association with an armed or terrorist group: a sealed label. The child is a victim first.
    association_label of Child kept ProtectionFile behind Association {
        /// The victim screen that came before: without it nothing is recorded here.
        victim_screen_on: Day, Sec Sealed required;
        /// The word that is used.
        label: OneOf(&["associated", "recruited"]), Sec Sealed required;
        /// What is known, in plain and neutral words.
        circumstances: LongText, Sec Sealed;
        /// Who recorded it.
        recorded_by: Text, Sec Sealed required;
        /// On whose word.
        source: LongText, Sec Sealed required;
        /// When it is looked at again.
        look_again_on: Day, Sec Sealed required;
        /// When it was removed; empty while it stands.
        removed_on: Day, Sec Sealed;
    }

    /// A threat to the child, from whom and what is done about it.
    threat of Child kept ProtectionFile behind Association {
        /// Known since.
        known_on: Day, Sec Sealed required;
        /// What kind.
        threat: OneOf(&["reprisal", "re_recruitment", "trafficking", "family", "other_children", "online", "self", "other"]), Sec Sealed required;
        /// From whom.
        source: LongText, Sec Sealed;
        /// What is done.
        measures: LongText, Sec Sealed required;
        /// Looked at again.
        reviewed_on: Day, Sec Sealed;
        /// Over since.
        ended_on: Day, Sec Sealed;
    } where [InOrder(&["known_on", "reviewed_on"]), InOrder(&["known_on", "ended_on"])]
}

const GROUNDS: &[&str] = <wayhome_domain::Ground as wayhome_domain::Term>::WORDS;
