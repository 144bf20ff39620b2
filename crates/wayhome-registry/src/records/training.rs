//! The training desk: who works with children, vetted how, trained in what.

use super::FieldType::*;
use super::Rule::*;

kinds! {
    "training";

    /// A professional who works with children or decides about them.
    professional of Country kept Country {
        /// Name.
        name: Text, Open Name required;
        /// The account with which they sign in.
        account: Text, Open Clear;
        /// Profession.
        profession: OneOf(&["judge", "prosecutor", "lawyer", "police", "social_worker", "probation", "director", "unit_staff", "teacher", "doctor", "nurse", "psychologist", "inspector", "complaints", "interpreter", "child_protection", "chaplain", "volunteer", "other"]), Open Clear required;
        /// Employer.
        body: Text, Open Clear;
        /// The facility, where they work in one.
        works_at_id: Record("facility"), Open Clear;
        /// Sex, for posts where women must be on duty.
        sex: OneOf(&["female", "male", "other"]), Open Clear;
        /// Languages.
        languages: Text, Open Clear;
        /// How to reach them.
        reach: Text, Open Sealed;
        /// From.
        from: Day, Open Clear;
        /// Until; empty while they work.
        to: Day, Open Clear;
    } where [InOrder(&["from", "to"]), Unique(&["account"])]

    /// A vetting for work with children.
    vetting of Country kept Country {
        /// The person.
        professional_id: Record("professional"), Open Clear required;
        /// What was checked.
        checked: SeveralOf(&["criminal_record", "child_protection_record", "references", "identity", "qualification", "interview"]), Open Clear required;
        /// Done on.
        on: Day, Open Clear required;
        /// Valid until.
        until: Day, Open Clear required;
        /// Result.
        result: OneOf(&["cleared", "cleared_with_limits", "not_cleared", "under_way"]), Open Sealed required;
        /// Limits: never alone with a child, and the like.
        limits: LongText, Open Sealed;
        /// Who vetted.
        by: Text, Open Clear required;
    } where [InOrder(&["on", "until"]), Past(&["on"]), Needs { when: "result", is: &["cleared_with_limits"], fields: &["limits"], why: "say which limits" }]

    /// A course.
    course of Country kept Country {
        /// Title.
        title: Text, Open Clear required;
        /// Competences taught (`FC-01` …), `;` between.
        competences: LongText, Open Clear;
        /// For whom.
        audience: Text, Open Clear;
        /// Hours.
        hours: Number, Open Clear;
        /// Months after which it must be refreshed.
        refresh_months: Whole, Open Clear;
        /// Whether it trains trainers.
        for_trainers: Truth, Open Clear;
    } where [Between("hours", 0.0, 2000.0), Between("refresh_months", 1.0, 120.0)]

    /// A time at which a course is given.
    training_session of Country kept Country {
        /// The course.
        course_id: Record("course"), Open Clear required;
        /// From.
        from: Day, Open Clear required;
        /// Until.
        to: Day, Open Clear;
        /// Where.
        place: Text, Open Clear;
        /// Trainer.
        trainer_id: Record("professional"), Open Clear;
        /// Places.
        places: Whole, Open Clear;
    } where [InOrder(&["from", "to"])]

    /// A person's training: taken part, tested, observed in practice.
    training_record of Country kept Country {
        /// The person.
        professional_id: Record("professional"), Open Clear required;
        /// The session.
        session_id: Record("training_session"), Open Clear required;
        /// Took part.
        attended: OneOf(&["planned", "whole", "part", "absent"]), Open Clear required;
        /// Result of the test.
        passed: Truth, Open Clear;
        /// Certificate given on.
        certified_on: Day, Open Clear;
        /// Valid until.
        until: Day, Open Clear;
    } where [Unique(&["professional_id", "session_id"]), InOrder(&["certified_on", "until"])]

    /// Practice seen by somebody who can judge it.
    practice_observed of Country kept Country {
        /// The person.
        professional_id: Record("professional"), Open Clear required;
        /// The competence (`FC-03` …).
        competence: Text, Open Clear required;
        /// On.
        on: Day, Open Clear required;
        /// By whom.
        observer_id: Record("professional"), Open Clear required;
        /// What was seen.
        result: OneOf(&["shown", "partly", "not_yet"]), Open Clear required;
        /// More.
        note: LongText, Open Sealed;
    } where [Past(&["on"]), Differ("professional_id", "observer_id")]

    /// A measure about a professional's conduct, as far as it bears on work with children.
    conduct_measure of Country kept Incident {
        /// The person.
        professional_id: Record("professional"), Open Clear required;
        /// From.
        from: Day, Open Clear required;
        /// Until; empty while it lasts.
        to: Day, Open Clear;
        /// What.
        measure: OneOf(&["no_contact_with_children", "limited_duties", "suspended", "dismissed", "warning", "supervision", "licence_withdrawn"]), Open Sealed required;
        /// Why.
        reason: LongText, Open Sealed required;
        /// Who decided.
        decided_by: Text, Open Clear required;
    } where [InOrder(&["from", "to"])]
}
