//! The review desk: the list in order, hearings with panel, votes, dissent and reasons, the child's own words, decisions.
//!
//! Weekly capacities of courts and services are a sheet of the country folder (see [`super::sheets`]).

use super::FieldType::*;
use super::Rule::*;

/// The longest time until a refused release is looked at again, in days. Own default: the review interval of clock K-07,
/// which follows GC10, paragraph 83 (every two weeks); GC24, paragraph 90, asks for regular review without a number.
pub const LOOK_AGAIN_DAYS: u32 = 14;

kinds! {
    "review";

    /// A child's place in a review schedule: tier and week are all that a list shows of the reasons.
    review_listing of Child kept WorkingFile {
        /// The plan.
        plan_id: Record("plan_run"), Clk Clear;
        /// The placement.
        placement_id: Record("placement"), Clk Clear required;
        /// Tier, 1 to 4.
        tier: Whole, Clk Clear required;
        /// Monday of the week; empty when no slot was found.
        week: Day, Clk Clear;
        /// The courts that hear it.
        jurisdiction: Text, Clk Clear required;
        /// Ids of the findings behind it, `;` between.
        reasons: LongText, Dec Sealed;
        /// What is not known, `;` between.
        missing: LongText, Dec Sealed;
        /// Weight within the tier.
        weight: Number, Dec Sealed;
        /// Who must act first.
        who_acts: Text, Clk Clear;
        /// What became of it.
        state: OneOf(&["planned", "heard", "moved", "no_longer_needed"]), Clk Clear required;
    } where [Between("tier", 1.0, 4.0), Unique(&["plan_id", "placement_id"]), SameChild("placement_id")]

    /// A review of a child's custody: whether it may go on.
    custody_review of Child kept WorkingFile {
        /// The placement that is reviewed.
        placement_id: Record("placement"), Dec Clear required;
        /// The order that is reviewed.
        order_id: Record("custody_order"), Dec Clear;
        /// What kind.
        review_kind: OneOf(&["first_appearance", "regular", "on_request", "early_release", "conditional_release", "health", "legality", "appeal", "other"]), Dec Clear required;
        /// Who asked for it, or `clock`.
        asked_by: Text, Dec Sealed;
        /// Due on.
        due_on: Day, Clk Clear;
        /// Opened on.
        opened_on: Day, Dec Clear required;
        /// Closed on; empty while open.
        closed_on: Day, Dec Clear;
        /// The body.
        body: Text, Dec Clear;
    } where [
        InOrder(&["opened_on", "closed_on"]), Past(&["opened_on", "closed_on"]),
        NotBefore { field: "opened_on", link: "order_id", theirs: "given_on" },
        NotBefore { field: "opened_on", link: "placement_id", theirs: "admitted_at" },
        SameChild("placement_id"), SameChild("order_id"),
    ]

    /// One hearing.
    hearing of Child kept WorkingFile {
        /// The review.
        review_id: Record("custody_review"), Dec Clear required;
        /// Set for.
        set_for: Moment, Clk Clear required;
        /// Where, or by which link.
        place: Text, Dec Clear;
        /// Held; `none` when it did not take place; empty while it is ahead.
        held_at: Moment, Dec Clear;
        /// Why it was put off.
        put_off_reason: LongText, Dec Sealed;
        /// Minutes that it took.
        minutes: Whole, Dec Clear;
        /// Whether the child was there.
        child_present: OneOf(&["in_person", "by_link", "no"]), Dec Clear;
        /// Why the child was not there.
        child_absent_reason: LongText, Dec Sealed;
        /// Whether a lawyer was there.
        lawyer_present: Truth, Dec Clear;
        /// Whether child and lawyer talked alone before.
        private_talk_before: Truth, Dec Clear;
        /// Whether a parent or another supportive adult was there.
        adult_present: Truth, Dec Clear;
        /// Who interpreted.
        interpreter: Text, Dec Sealed;
        /// Whether it was closed to the public.
        closed_to_public: Truth, Dec Clear;
        /// Group that is heard together (siblings, co-accused).
        hearing_group: Text, Dec Sealed;
    } where [
        Past(&["held_at"]), Between("minutes", 0.0, 1440.0),
        NotBefore { field: "held_at", link: "review_id", theirs: "opened_on" },
        Needs { when: "held_at", is: &["none"], fields: &["put_off_reason"], why: "a hearing that did not take place needs its reason" },
        Needs { when: "child_present", is: &["no"], fields: &["child_absent_reason"], why: "a child is heard at every stage: say why the child was not there" },
        SameChild("review_id"),
    ]

    /// What the child said, in the child's own words.
    child_view of Child kept WorkingFile {
        /// The hearing, where it was said in one.
        hearing_id: Record("hearing"), Dec Clear;
        /// What it is about.
        about: OneOf(&["custody", "release", "place_to_live", "placement", "plan", "discipline", "health", "diversion", "other"]), Dec Sealed required;
        /// When.
        said_at: Moment, Dec Clear required;
        /// How it came.
        how: OneOf(&["spoken", "written", "drawn", "through_lawyer", "through_adult", "signed"]), Dec Clear required;
        /// The child's own words.
        words: LongText, Dec Sealed;
        /// Why there are none: the child did not want to, or could not.
        none_reason: LongText, Dec Sealed;
        /// Language.
        language: Text, Dec Clear;
        /// Whether the child checked what was written.
        checked_by_child: Truth, Dec Clear;
    } where [Past(&["said_at"]), SameChild("hearing_id")]

    /// A member of the panel that decides.
    panel_member of Child kept WorkingFile {
        /// The hearing.
        hearing_id: Record("hearing"), Dec Clear required;
        /// The person.
        professional_id: Record("professional"), Dec Clear required;
        /// What they are on the panel.
        seat: OneOf(&["presiding", "judge", "member", "expert", "lay"]), Dec Clear required;
        /// Whether they stepped back.
        recused: Truth, Dec Clear required;
        /// Why they stepped back.
        recusal_reason: LongText, Dec Sealed;
    } where [
        Unique(&["hearing_id", "professional_id"]), SameChild("hearing_id"),
        Needs { when: "recused", is: &["true"], fields: &["recusal_reason"], why: "stepping back needs a reason" },
    ]

    /// A decision on a child's custody, with reasons.
    decision of Child kept CustodyRegister {
        /// The review.
        review_id: Record("custody_review"), Dec Clear required;
        /// The hearing, where there was one.
        hearing_id: Record("hearing"), Dec Clear;
        /// Decided on.
        decided_on: Day, Dec Clear required;
        /// What was decided.
        outcome: OneOf(&["release", "release_with_conditions", "diversion", "less_restrictive_place", "custody_goes_on", "adjourned", "transfer_refused"]), Dec Sealed required;
        /// Who voted for it.
        votes_for: Whole, Dec Sealed;
        /// Who voted against it.
        votes_against: Whole, Dec Sealed;
        /// Who did not vote.
        abstained: Whole, Dec Sealed;
        /// Members who sat.
        members: Whole, Dec Clear;
        /// Reasons, specific to this child.
        reasons: LongText, Dec Sealed required;
        /// Dissent, in the words of who dissents.
        dissent: LongText, Dec Sealed;
        /// How the child's best interests were weighed.
        best_interests: LongText, Dec Sealed required;
        /// What was made of the child's views.
        views_weighed: LongText, Dec Sealed required;
        /// Alternatives that were weighed, and why each was not used.
        alternatives: LongText, Dec Sealed;
        /// The individual safety ground, where custody goes on.
        safety_ground: LongText, Dec Sealed;
        /// When it is looked at again, where custody goes on.
        look_again_on: Day, Clk Clear;
        /// How the child would leave.
        route: OneOf(<wayhome_domain::ReleaseRoute as wayhome_domain::Term>::WORDS), Dec Sealed;
        /// When release takes effect.
        release_on: Day, Dec Clear;
        /// How and until when it can be appealed.
        appeal_route: LongText, Dec Sealed;
        /// Last day of the appeal.
        appeal_until: Day, Dec Clear;
        /// When it was explained to the child, by word of mouth.
        child_told_at: Moment, Dec Clear;
        /// When counsel was told.
        counsel_told_at: Moment, Dec Clear;
    } where [
        Past(&["decided_on"]), InOrder(&["decided_on", "look_again_on"]), InOrder(&["decided_on", "release_on"]),
        InOrder(&["decided_on", "appeal_until"]), InOrder(&["decided_on", "child_told_at"]),
        AddUp { parts: &["votes_for", "votes_against", "abstained"], total: "members" },
        Needs { when: "outcome", is: &["custody_goes_on"], fields: &["look_again_on", "safety_ground", "alternatives", "appeal_route"], why: "release is refused only on an individual ground, with the alternatives that were weighed, the way to appeal and a day to look again" },
        Needs { when: "outcome", is: &["adjourned"], fields: &["look_again_on"], why: "an adjourned matter needs the day on which it goes on" },
        Needs { when: "votes_against", is: &[">0"], fields: &["dissent"], why: "who votes against says why: write the dissent, or that none was given" },
        WithinDays { field: "look_again_on", after: "decided_on", days: LOOK_AGAIN_DAYS },
        NotBefore { field: "decided_on", link: "review_id", theirs: "opened_on" },
        SameChild("review_id"), SameChild("hearing_id"),
    ]

    /// One vote.
    vote of Child kept WorkingFile {
        /// The decision.
        decision_id: Record("decision"), Dec Clear required;
        /// Who voted.
        member_id: Record("panel_member"), Dec Clear required;
        /// How.
        vote: OneOf(&["for", "against", "abstained"]), Dec Sealed required;
        /// Reasons of their own.
        reasons: LongText, Dec Sealed;
    } where [Unique(&["decision_id", "member_id"]), SameChild("decision_id"), SameChild("member_id")]

    /// One condition of a release.
    release_condition of Child kept WorkingFile {
        /// The decision.
        decision_id: Record("decision"), Dec Clear required;
        /// What is asked of the child.
        condition: LongText, Dec Sealed required;
        /// Why it is needed for this child.
        reason: LongText, Dec Sealed required;
        /// Whether this child can keep it.
        doable: Truth, Dec Sealed required;
        /// From.
        from: Day, Dec Clear required;
        /// Until: a condition ends.
        until: Day, Dec Clear required;
        /// When it was explained to the child.
        explained_at: Moment, Dec Clear;
        /// Ended early on.
        ended_on: Day, Dec Clear;
    } where [
        InOrder(&["from", "until"]), InOrder(&["from", "ended_on"]), SameChild("decision_id"),
        Never { field: "doable", is: &["false"], why: "a condition that this child cannot keep is not set" },
    ]

    /// An appeal or another challenge to custody.
    appeal of Child kept CustodyRegister {
        /// The decision that is challenged.
        decision_id: Record("decision"), Dec Clear;
        /// What kind.
        appeal_kind: OneOf(&["appeal", "legality", "review_request", "pardon", "complaint_to_treaty_body"]), Dec Sealed required;
        /// Filed at.
        filed_at: Moment, Dec Clear required;
        /// By whom.
        filed_by: OneOf(&["child", "lawyer", "guardian", "prosecutor", "inspection_body", "other"]), Dec Sealed required;
        /// Before whom.
        body: Text, Dec Sealed;
        /// Heard on.
        heard_on: Day, Dec Clear;
        /// Decided on.
        decided_on: Day, Dec Clear;
        /// How.
        outcome: OneOf(&["granted", "partly", "refused", "withdrawn"]), Dec Sealed;
        /// Reasons.
        reasons: LongText, Dec Sealed;
    } where [
        InOrder(&["filed_at", "heard_on", "decided_on"]), Past(&["filed_at", "heard_on", "decided_on"]), SameChild("decision_id"),
        NotBefore { field: "filed_at", link: "decision_id", theirs: "decided_on" },
        Needs { when: "outcome", is: &["granted", "partly", "refused"], fields: &["decided_on", "reasons"], why: "a decision on an appeal has a day and reasons" },
    ]

    /// A report laid before the panel: social inquiry, health, school.
    report_to_panel of Child kept WorkingFile {
        /// The review.
        review_id: Record("custody_review"), Soc Clear required;
        /// What kind.
        report_kind: OneOf(&["social_inquiry", "health", "education", "home_visit", "supervision", "expert", "other"]), Soc Clear required;
        /// Asked for on.
        asked_on: Day, Soc Clear;
        /// Filed on.
        filed_on: Day, Soc Clear;
        /// Who wrote it.
        author: Text, Soc Sealed;
        /// What it says and recommends.
        summary: LongText, Soc Sealed;
        /// Whether child and lawyer have seen it.
        seen_by_child: Truth, Soc Clear;
    } where [InOrder(&["asked_on", "filed_on"]), Past(&["filed_on"]), SameChild("review_id")]
}
