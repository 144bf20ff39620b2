//! The reintegration desk: how a child recovers and stays home. Children from armed or terrorist groups are victims first.
//!
//! Help after release is a sheet of the country folder (see [`super::sheets`]).

use super::FieldType::*;
use super::Rule::*;

kinds! {
    "reintegration";

    /// An assessment of needs and strengths: several short talks, several sources, the child's own goals.
    assessment of Child kept WorkingFile {
        /// What kind.
        assessment_kind: OneOf(&["rapid", "full", "follow_up"]), Soc Clear required;
        /// Begun on.
        begun_on: Day, Soc Clear required;
        /// Ended on.
        ended_on: Day, Soc Clear;
        /// Who leads it.
        lead_id: Record("professional"), Soc Clear;
        /// Sources.
        sources: LongText, Soc Sealed;
        /// What the child wants, in the child's words.
        child_words: LongText, Soc Sealed;
        /// The consent.
        consent_id: Record("consent"), Soc Clear;
    } where [InOrder(&["begun_on", "ended_on"]), Past(&["begun_on", "ended_on"]), SameChild("consent_id")]

    /// One domain of an assessment.
    assessment_domain of Child kept WorkingFile {
        /// The assessment.
        assessment_id: Record("assessment"), Soc Clear required;
        /// The domain.
        domain: OneOf(&["medical", "psychological", "social", "education", "family_and_community", "legal", "safety", "protection_history", "culture_and_faith", "child_view"]), Soc Clear required;
        /// Rated.
        rating: OneOf(&["urgent", "support_needed", "some_support", "strength", "not_known"]), Soc Sealed required;
        /// What was found.
        note: LongText, Soc Sealed;
    } where [Unique(&["assessment_id", "domain"]), SameChild("assessment_id")]

    /// A plan of recovery and return.
    recovery_plan of Child kept WorkingFile {
        /// The assessment behind it.
        assessment_id: Record("assessment"), Soc Clear;
        /// The stage.
        stage: OneOf(&["first_protection", "legal", "assessment", "rehabilitation", "return", "follow_up", "closed"]), Soc Clear required;
        /// Begun on.
        begun_on: Day, Soc Clear required;
        /// Caseworker.
        caseworker_id: Record("professional"), Soc Clear;
        /// Next review.
        review_on: Day, Clk Clear required;
        /// Safety plan: warning signs, places, two trusted people.
        safety_plan: LongText, Soc Sealed;
        /// What may be said, and to whom.
        may_be_said: LongText, Soc Sealed;
        /// What happens when the child turns 18.
        at_eighteen: LongText, Soc Sealed;
        /// Agreed by the child.
        agreed_by_child: Truth, Soc Clear;
        /// Closed on; empty while it goes on.
        closed_on: Day, Soc Clear;
        /// Why it was closed, and the child's view.
        closing: LongText, Soc Sealed;
    } where [
        InOrder(&["begun_on", "review_on"]), InOrder(&["begun_on", "closed_on"]), OneOpen { of: "child_id", end: "closed_on" }, SameChild("assessment_id"),
        Needs { when: "stage", is: &["closed"], fields: &["closed_on", "closing"], why: "a plan is closed with a day, the reasons and the child's view" },
    ]

    /// A goal, in the child's words.
    plan_goal of Child kept WorkingFile {
        /// The plan.
        plan_id: Record("recovery_plan"), Soc Clear required;
        /// The goal.
        words: LongText, Soc Sealed required;
        /// First step.
        first_step: LongText, Soc Sealed;
        /// When.
        step_on: Day, Soc Clear;
        /// How it stands, as the child sees it.
        state: OneOf(&["open", "on_the_way", "reached", "changed", "given_up"]), Soc Clear required;
    } where [SameChild("plan_id")]

    /// An action of the plan.
    plan_step of Child kept WorkingFile {
        /// The plan.
        plan_id: Record("recovery_plan"), Soc Clear required;
        /// The domain.
        domain: OneOf(&["care_and_family", "health", "mental_health", "education_and_work", "legal", "safety", "community", "papers", "money", "housing"]), Soc Clear required;
        /// What.
        what: LongText, Soc Sealed required;
        /// Who.
        who: Text, Soc Sealed;
        /// Due on.
        due_on: Day, Clk Clear required;
        /// How it stands.
        state: OneOf(&["open", "begun", "done", "blocked", "dropped"]), Soc Clear required;
        /// Done on.
        done_on: Day, Soc Clear;
        /// What stands in the way.
        barrier: LongText, Soc Sealed;
    } where [SameChild("plan_id"), Past(&["done_on"]), Needs { when: "state", is: &["done"], fields: &["done_on"], why: "say when it was done" }, Needs { when: "state", is: &["blocked", "dropped"], fields: &["barrier"], why: "say what stands in the way" }]

    /// A service that children can be referred to.
    service of Country kept Country {
        /// Name.
        name: Text, Open Clear required;
        /// What it offers.
        offers: SeveralOf(&["family_care", "foster", "health", "mental_health", "education", "vocational", "legal", "housing", "money", "mentoring", "supervision", "tracing", "other"]), Open Clear required;
        /// Where.
        jurisdiction: Text, Open Clear required;
        /// Places.
        places: Whole, Open Clear;
        /// How to reach it.
        reach: Text, Open Clear;
        /// Safe for girls; for children with a disability; languages.
        suited_to: LongText, Open Clear;
        /// Open from.
        from: Day, Open Clear;
        /// Closed; empty while it works.
        to: Day, Open Clear;
    } where [InOrder(&["from", "to"])]

    /// A referral to a service, and what came of it.
    service_referral of Child kept WorkingFile {
        /// The service.
        service_id: Record("service"), Soc Clear required;
        /// The step of the plan.
        step_id: Record("plan_step"), Soc Clear;
        /// What left the registry with it.
        share_id: Record("share"), Soc Clear;
        /// Referred on.
        on: Day, Soc Clear required;
        /// Accepted on; `none` when it was refused.
        accepted_on: Moment, Soc Clear;
        /// Begun on.
        begun_on: Day, Soc Clear;
        /// Ended on.
        ended_on: Day, Soc Clear;
        /// What came of it.
        outcome: LongText, Soc Sealed;
        /// What the child says of it.
        child_words: LongText, Soc Sealed;
    } where [InOrder(&["on", "begun_on", "ended_on"]), Past(&["on", "begun_on", "ended_on"]), SameChild("step_id"), SameChild("share_id")]

    /// Tracing of family.
    family_tracing of Child kept WorkingFile {
        /// Begun on.
        begun_on: Day, Fam Clear required;
        /// By whom.
        by: Text, Fam Sealed;
        /// What is known.
        known: LongText, Fam Sealed;
        /// Whether the child wants it.
        child_wants: Truth, Fam Sealed required;
        /// Found on; `none` when the search ended without.
        found_on: Moment, Fam Clear;
        /// Who was found, and whether it is safe.
        found: LongText, Fam Sealed;
    } where [InOrder(&["begun_on", "found_on"]), Past(&["begun_on", "found_on"]), Never { field: "child_wants", is: &["false"], why: "family is not traced against the child's wish" }]

    /// A visit to the home before a return.
    home_visit of Child kept WorkingFile {
        /// On.
        on: Day, Soc Clear required;
        /// By whom.
        by_id: Record("professional"), Soc Clear;
        /// Whose home.
        person_id: Record("contact_person"), Soc Clear;
        /// Willing to receive the child.
        willing: Truth, Soc Sealed required;
        /// Safe for the child.
        safe: Truth, Soc Sealed required;
        /// Food, money, illness at home, school near.
        findings: LongText, Soc Sealed;
        /// Help that the family needs.
        help_needed: LongText, Soc Sealed;
        /// Whether the home is ready.
        ready: Truth, Soc Clear required;
        /// If not, which other place is looked for: never more custody.
        other_place: LongText, Soc Sealed;
    } where [Past(&["on"]), SameChild("person_id"), Needs { when: "ready", is: &["false"], fields: &["other_place"], why: "an unsafe home means another place to live: say which is looked for" }]

    /// A release, prepared and carried out.
    release_preparation of Child kept WorkingFile {
        /// The placement.
        placement_id: Record("placement"), Soc Clear required;
        /// Expected on.
        expected_on: Day, Clk Clear;
        /// Prepared since.
        begun_on: Day, Soc Clear required;
        /// Where to.
        route: OneOf(<wayhome_domain::ReleaseRoute as wayhome_domain::Term>::WORDS), Soc Sealed;
        /// What the child wants.
        child_words: LongText, Soc Sealed;
        /// What was given: transport, papers, clothes, medicine, a number to call.
        given: SeveralOf(&["transport", "papers", "clothes", "medicine", "health_notes", "money", "number_to_call", "information", "protective_items"]), Soc Clear;
        /// Named worker.
        worker_id: Record("professional"), Soc Clear;
        /// First contact due.
        first_contact_due: Moment, Clk Clear;
        /// School informed, with consent.
        school_told: Truth, Soc Sealed;
    } where [InOrder(&["begun_on", "expected_on"]), SameChild("placement_id"), Unique(&["placement_id"])]

    /// A follow-up after return.
    follow_up of Child kept FollowUp {
        /// The plan.
        plan_id: Record("recovery_plan"), Soc Clear;
        /// Due on.
        due_on: Day, Clk Clear required;
        /// Made; `none` when the child was not reached.
        made_at: Moment, Soc Clear;
        /// How.
        how: OneOf(&["home_visit", "telephone", "video", "message", "school", "office"]), Soc Clear;
        /// Living where and with whom.
        living: LongText, Soc Sealed;
        /// In school or work.
        school_or_work: OneOf(&["yes", "partly", "no", "not_known"]), Soc Sealed;
        /// Safe.
        safe: OneOf(&["yes", "no", "not_known"]), Soc Sealed;
        /// What the child says.
        child_words: LongText, Soc Sealed;
        /// What is done now.
        next: LongText, Soc Sealed;
    } where [Past(&["made_at"]), SameChild("plan_id"), Needs { when: "safe", is: &["no"], fields: &["next"], why: "a child who is not safe needs action: say which" }]

    /// A handover of a child to civilian child protection.
    handover of Child kept ProtectionFile behind Association {
        /// When the child was met.
        met_at: Moment, Sec Sealed required;
        /// Handed over; `none` when it did not happen.
        handed_over_at: Moment, Sec Sealed;
        /// From which service.
        from_service: Text, Sec Sealed required;
        /// To which body.
        to_body: Text, Sec Sealed;
        /// Under which procedure.
        procedure: Text, Sec Sealed;
        /// State of the child, as seen.
        condition: LongText, Sec Sealed;
        /// Why it was late.
        delay_reason: LongText, Sec Sealed;
    } where [InOrder(&["met_at", "handed_over_at"]), Needs { when: "handed_over_at", is: &["none"], fields: &["delay_reason"], why: "say why the child was not handed over" }]

    /// Schooling and training of a child, in custody and after.
    education_record of Child kept WorkingFile {
        /// From.
        from: Day, Edu Clear required;
        /// Until; empty while it goes on.
        to: Day, Edu Clear;
        /// Where.
        place: OneOf(&["inside", "community_school", "distance", "workshop", "other"]), Edu Clear required;
        /// Level or trade.
        level: Text, Edu Sealed;
        /// Language.
        language: Text, Edu Clear;
        /// Hours a week.
        hours_a_week: Number, Edu Clear;
        /// How it goes.
        progress: LongText, Edu Sealed;
        /// Certificate, which does not say where it was earned.
        certificate: Text, Edu Sealed;
        /// What help the child needs to learn.
        support: LongText, Edu Sealed;
    } where [InOrder(&["from", "to"]), Between("hours_a_week", 0.0, 80.0)]
}
