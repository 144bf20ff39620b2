//! The outbreak desk: a child's health, and outbreaks in facilities.
//!
//! Isolation, counts of cases and illness in the community are sheets of the country folder (see [`super::sheets`]).

use super::FieldType::*;
use super::Rule::*;

kinds! {
    "outbreak";

    /// What keeps the child safe: the part of health that staff need to know.
    health_summary of Child kept WorkingFile {
        /// As of.
        on: Day, Hsu Clear required;
        /// Allergies.
        allergies: LongText, Hsu Sealed;
        /// When medicine must be taken: times and forms, no names of illnesses.
        medicine_times: LongText, Hsu Sealed;
        /// Precautions against passing on infections.
        infection_precautions: LongText, Hsu Sealed;
        /// Risk of self-harm, and what to do.
        self_harm: LongText, Hsu Sealed;
        /// Help needed to see, hear, move or understand.
        support_needs: LongText, Hsu Sealed;
        /// Diet.
        diet: LongText, Hsu Sealed;
    } where [Past(&["on"])]

    /// A health check on admission, on release or at intervals.
    health_screening of Child kept Clinical {
        /// The occasion.
        occasion: OneOf(&["admission", "daily", "weekly", "transfer", "release", "after_incident", "on_request", "outbreak_round"]), Hcl Clear required;
        /// When.
        at: Moment, Hcl Clear required;
        /// Who did it.
        by: Text, Hcl Sealed required;
        /// What the person is.
        profession: OneOf(&["doctor", "nurse", "psychologist", "health_worker", "other"]), Hcl Clear;
        /// Whether the person who looked found the child well.
        finding: OneOf(&["well", "unwell"]), Hcl Sealed;
        /// Signs that were seen or told.
        signs: SeveralOf(&["fever", "cough", "sore_throat", "breathless", "no_smell", "headache", "aches", "vomiting", "diarrhoea", "rash", "very_tired", "other"]), Hcl Sealed;
        /// Symptoms.
        symptoms: LongText, Hcl Sealed;
        /// Temperature in degrees Celsius.
        temperature: Number, Hcl Sealed;
        /// Injuries, as seen, and how the child explains them.
        injuries: LongText, Hcl Sealed;
        /// Mental health and risk of self-harm.
        mental_health: LongText, Hcl Sealed;
        /// Illnesses that go on, and treatment.
        conditions: LongText, Hcl Sealed;
        /// Pregnancy, told by the girl.
        pregnancy: Presence, Hcl Sealed;
        /// What was done about it.
        action: LongText, Hcl Sealed;
        /// Whether it was out of hearing and sight of others.
        private: Truth, Hcl Clear;
        /// When injuries that may come from violence were reported.
        violence_reported_at: Moment, Hcl Sealed;
    } where [Past(&["at"]), Between("temperature", 25.0, 45.0)]

    /// A round through a facility or a unit in which every child is looked at once.
    screening_round of Facility kept OutbreakContacts {
        /// The unit, where the round is for one: `facility/unit`.
        unit_id: Record("unit"), Open Clear;
        /// When it began.
        began_at: Moment, Open Clear required;
        /// When it was ended; empty while it lasts.
        ended_at: Moment, Open Clear;
        /// Who began it.
        begun_by: Text, Open Clear required;
    } where [InOrder(&["began_at", "ended_at"]), Past(&["began_at", "ended_at"])]

    /// That a child was looked at in a round, or was not there. What was found stands in the clinical record alone.
    screening_visit of Child kept OutbreakContacts {
        /// The round.
        round_id: Record("screening_round"), Hsu Clear required;
        /// When.
        at: Moment, Hsu Clear required;
        /// Whether the child was there.
        there: Truth, Hsu Clear required;
        /// Whether somebody of the health staff must look again today.
        look_again: Truth, Hsu Clear;
    } where [Past(&["at"]), Unique(&["round_id", "child_id"]), NotBefore { field: "at", link: "round_id", theirs: "began_at" }]

    /// An entry of the clinical record.
    clinical_note of Child kept Clinical {
        /// When.
        at: Moment, Hcl Clear required;
        /// Who.
        by: Text, Hcl Sealed required;
        /// Diagnosis, code of the country's list.
        diagnosis: Text, Hcl Sealed;
        /// What was found and done.
        note: LongText, Hcl Sealed required;
        /// Seen again on.
        next_on: Day, Hcl Clear;
    } where [Past(&["at"]), InOrder(&["at", "next_on"])]

    /// A treatment or medicine that is prescribed.
    treatment of Child kept Clinical {
        /// What.
        what: Text, Hcl Sealed required;
        /// Why.
        indication: LongText, Hcl Sealed;
        /// How much and when.
        dose: Text, Hcl Sealed;
        /// From.
        from: Day, Hcl Clear required;
        /// Until; empty while it goes on.
        to: Day, Hcl Clear;
        /// Who prescribed it.
        prescribed_by: Text, Hcl Sealed required;
        /// The consent.
        consent_id: Record("consent"), Hcl Clear;
        /// Days of medicine given along on release.
        days_given_on_release: Whole, Hcl Sealed;
        /// Doses missed, and why.
        missed: LongText, Hcl Sealed;
    } where [InOrder(&["from", "to"]), SameChild("consent_id")]

    /// A test of a child.
    health_test of Child kept Clinical {
        /// For which pathogen or illness.
        pathogen: Text, Hcl Sealed required;
        /// What kind of test.
        method: Text, Hcl Sealed;
        /// Why it was done.
        occasion: OneOf(&["symptoms", "contact", "entry", "round", "before_release", "request", "other"]), Hcl Sealed;
        /// Sample taken.
        taken_at: Moment, Hcl Clear required;
        /// Result came.
        result_at: Moment, Hcl Clear;
        /// Result.
        result: OneOf(&["positive", "negative", "unclear", "lost"]), Hcl Sealed;
        /// The consent.
        consent_id: Record("consent"), Hcl Clear;
        /// Child told of the result.
        child_told_at: Moment, Hcl Clear;
    } where [InOrder(&["taken_at", "result_at", "child_told_at"]), Past(&["taken_at", "result_at"]), SameChild("consent_id"), Needs { when: "result", is: &["positive", "negative", "unclear"], fields: &["result_at"], why: "say when the result came" }]

    /// A case of an infection, suspected or confirmed.
    infection of Child kept Clinical {
        /// The pathogen.
        pathogen: Text, Hcl Sealed required;
        /// How sure it is.
        certainty: OneOf(&["suspected", "probable", "confirmed", "ruled_out"]), Hcl Sealed required;
        /// Symptoms since; `none` without symptoms.
        onset_on: Moment, Hcl Sealed;
        /// Reported on.
        reported_on: Day, Hcl Clear required;
        /// The outbreak.
        outbreak_id: Record("outbreak_event"), Hcl Sealed;
        /// Where it was caught, as far as known.
        source: OneOf(&["inside", "outside", "on_entry", "not_known"]), Hcl Sealed;
        /// Hospital from.
        hospital_from: Day, Hcl Sealed;
        /// Hospital until.
        hospital_to: Day, Hcl Sealed;
        /// How it ended.
        outcome: OneOf(&["recovered", "died", "left_custody_ill", "not_known"]), Hcl Sealed;
        /// When.
        outcome_on: Day, Hcl Sealed;
        /// Reported to the public health authority.
        notified_at: Moment, Hcl Clear;
        /// Family told, with the child's agreement.
        family_told_at: Moment, Hcl Clear;
    } where [Past(&["onset_on", "reported_on", "outcome_on", "notified_at"]), InOrder(&["hospital_from", "hospital_to"])]

    /// Somebody who may have been infected by a case: for tracing, deleted soon after the outbreak.
    exposure of Child kept OutbreakContacts {
        /// The outbreak.
        outbreak_id: Record("outbreak_event"), Hcl Sealed;
        /// Last exposed on.
        last_exposed_on: Day, Hcl Sealed required;
        /// Where.
        place: OneOf(&["room", "unit", "school", "yard", "visit", "transport", "hospital", "other"]), Hcl Sealed;
        /// Quarantine until.
        until: Day, Hcl Clear;
        /// The group in which it is spent.
        group_id: Record("quarantine_group"), Hcl Clear;
    } where [Past(&["last_exposed_on"]), InOrder(&["last_exposed_on", "until"])]

    /// A vaccination, or the answer to its offer.
    vaccination of Child kept Clinical {
        /// Against what.
        against: Text, Hcl Sealed required;
        /// Product and batch.
        product: Text, Hcl Sealed;
        /// Offered on.
        offered_on: Day, Hcl Clear required;
        /// The answer.
        answer: OneOf(&["accepted", "refused", "put_off", "not_suitable"]), Hcl Sealed required;
        /// Given at.
        given_at: Moment, Hcl Clear;
        /// Which dose.
        dose: Whole, Hcl Sealed;
        /// The consent.
        consent_id: Record("consent"), Hcl Clear;
        /// Reaction.
        reaction: LongText, Hcl Sealed;
    } where [
        InOrder(&["offered_on", "given_at"]), Past(&["offered_on", "given_at"]), Between("dose", 1.0, 20.0), SameChild("consent_id"),
        Needs { when: "given_at", is: &["*"], fields: &["consent_id"], why: "a vaccine is given with informed consent: name it" },
    ]

    /// One day of a child's isolation or quarantine: the review, hours alone, what the child still had.
    isolation_day of Child kept Incident {
        /// The isolation.
        isolation_id: Record("isolation"), Inc Clear required;
        /// The day.
        on: Day, Inc Clear required;
        /// Hours alone.
        hours_alone: Number, Inc Clear required;
        /// Reviewed at; `none` when nobody did.
        reviewed_at: Moment, Inc Clear required;
        /// Who reviewed.
        reviewed_by: Text, Inc Sealed;
        /// Whether it goes on.
        goes_on: Truth, Inc Clear required;
        /// Why it goes on.
        reason: LongText, Inc Sealed;
        /// Minutes of meaningful talk with people.
        contact_minutes: Whole, Inc Clear;
        /// Minutes outdoors.
        outdoor_minutes: Whole, Inc Clear;
        /// Calls with family.
        calls: Whole, Inc Clear;
        /// Hours of school work.
        lesson_hours: Number, Inc Clear;
        /// How the child is, in the child's words.
        child_words: LongText, Inc Sealed;
    } where [
        Unique(&["isolation_id", "on"]), Past(&["on", "reviewed_at"]), Between("hours_alone", 0.0, 24.0), SameChild("isolation_id"),
        NotBefore { field: "on", link: "isolation_id", theirs: "from" },
        Needs { when: "goes_on", is: &["true"], fields: &["reviewed_by", "reason"], why: "isolation goes on only when somebody reviewed it that day and says why" },
        Between("contact_minutes", 0.0, 1440.0), Between("outdoor_minutes", 0.0, 1440.0), Between("lesson_hours", 0.0, 24.0),
    ]

    /// A group of children in quarantine together. Nobody is added to a group that has begun.
    quarantine_group of Facility kept OutbreakContacts {
        /// The outbreak.
        outbreak_id: Record("outbreak_event"), Open Clear;
        /// The unit: `facility/unit`.
        unit_id: Record("unit"), Open Clear;
        /// From.
        from: Moment, Open Clear required;
        /// Expected end.
        expected_end: Day, Open Clear required;
        /// Ended; empty while it lasts.
        ended_at: Moment, Open Clear;
        /// Who decided.
        decided_by: Text, Open Clear required;
    } where [InOrder(&["from", "expected_end"]), InOrder(&["from", "ended_at"]), WithinDays { field: "expected_end", after: "from", days: 28 }]

    /// An outbreak in a facility, from the first case to its end.
    outbreak_event of Facility kept Country {
        /// The pathogen.
        pathogen: Text, Open Clear required;
        /// First case on.
        began_on: Day, Open Clear required;
        /// Declared on.
        declared_on: Day, Open Clear;
        /// Declared over on; empty while it lasts.
        ended_on: Day, Open Clear;
        /// Link at the public health authority.
        authority_contact: Text, Open Sealed;
        /// What was learned.
        lessons: LongText, Open Sealed;
    } where [InOrder(&["began_on", "declared_on", "ended_on"]), Past(&["began_on", "declared_on", "ended_on"])]

    /// A measure against an outbreak that is in force in a facility.
    outbreak_measure of Facility kept Country {
        /// The outbreak.
        outbreak_id: Record("outbreak_event"), Open Clear;
        /// The response, its id in the pack.
        response: Text, Open Clear required;
        /// From.
        from: Day, Open Clear required;
        /// Until; a measure has an end.
        until: Day, Open Clear required;
        /// Ended early on.
        ended_on: Day, Open Clear;
        /// What it costs children.
        rights_cost: LongText, Open Clear;
        /// Who decided.
        decided_by: Text, Open Clear required;
        /// Last looked at again.
        reviewed_on: Day, Open Clear;
    } where [InOrder(&["from", "until"]), InOrder(&["from", "ended_on"]), InOrder(&["from", "reviewed_on"])]

    /// A member of staff who is ill or exposed: counts and absence only.
    staff_illness of Facility kept OutbreakContacts {
        /// The outbreak.
        outbreak_id: Record("outbreak_event"), Open Clear;
        /// The person.
        professional_id: Record("professional"), Open Sealed required;
        /// Away from.
        from: Day, Open Clear required;
        /// Expected back.
        expected_back: Day, Open Clear;
        /// Back on.
        back_on: Day, Open Clear;
        /// Whether pay goes on.
        paid: Truth, Open Clear;
    } where [InOrder(&["from", "expected_back"]), InOrder(&["from", "back_on"])]

    /// A referral to a hospital or another service of health.
    health_referral of Child kept Clinical {
        /// Where to.
        to: Text, Hcl Sealed required;
        /// Why.
        reason: LongText, Hcl Sealed required;
        /// How urgent.
        urgency: OneOf(&["now", "today", "soon", "planned"]), Hcl Clear required;
        /// Asked at.
        asked_at: Moment, Hcl Clear required;
        /// Seen at; `none` when it did not happen.
        seen_at: Moment, Hcl Clear;
        /// What came of it.
        outcome: LongText, Hcl Sealed;
        /// Family told.
        family_told_at: Moment, Hcl Clear;
    } where [InOrder(&["asked_at", "seen_at"]), Past(&["asked_at", "seen_at"])]

    /// A watch over a child at risk of self-harm.
    self_harm_watch of Child kept Clinical {
        /// From.
        from: Moment, Hsu Clear required;
        /// Until; empty while it lasts.
        to: Moment, Hsu Clear;
        /// How often somebody looks, in minutes.
        every_minutes: Whole, Hsu Sealed;
        /// What is done, and by whom.
        measures: LongText, Hsu Sealed required;
        /// Who decided.
        decided_by: Text, Hsu Sealed required;
        /// Last reviewed.
        reviewed_at: Moment, Hsu Clear;
    } where [InOrder(&["from", "to"]), InOrder(&["from", "reviewed_at"]), Past(&["from", "to"]), Between("every_minutes", 0.0, 1440.0)]
}
