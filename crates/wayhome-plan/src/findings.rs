//! What the law says, as the plan needs it: per child in custody, and counted per facility.

use std::collections::BTreeMap;

/// What the law found for one child in custody.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct ChildFindings {
    /// 1 to 4.
    pub tier: u8,
    /// Rules and clocks that put the child in its tier, then all others that are met or overdue.
    pub reasons: Vec<String>,
    /// Those of them that decide the tier, each with the branch that was met where it asks for something else than the rule.
    pub deciding: Vec<(String, u8)>,
    /// Of `reasons`, those that cannot tell for this child.
    pub unsure: Vec<String>,
    /// Facts that rules of tier 1 to 3 ask for and that are missing.
    pub missing: Vec<String>,
    /// Whether a rule of tier 1 or 2 cannot tell.
    pub cannot_tell: bool,
    /// Clocks that have run out, and whether that is sure: not sure when the end may only not have been written down.
    pub overdue: Vec<(String, bool)>,
    /// Days since the longest overdue clock about liberty ran out.
    pub days_overdue: u32,
    /// Of a child of tier 1: the action that ends the detention, as in [`LawFacts::in_facility`].
    pub first_action: Option<String>,
    /// Actions that hold a review of the detention of this child.
    pub reviews: Vec<String>,
}

/// What follows from a rule, strictest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Weight {
    /// The child may not be held.
    BarToDetention,
    /// A sentence may not stand.
    BarToSentence,
    /// A measure or a place is forbidden.
    BarToMeasure,
    /// Release is presumed.
    PresumeRelease,
    /// A review is due.
    ReviewDue,
    /// A limit is passed.
    Limit,
    /// Something is to be done.
    Duty,
}

/// A rule or clock that calls for action.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Rule {
    pub id: String,
    /// The title of the rule; of a branch that asks for something else, its own text.
    pub title: String,
    pub source: String,
    pub actor: String,
    pub weight: Weight,
    pub is_clock: bool,
    /// The facts with which a clock stops.
    pub recorded: Vec<String>,
    /// Whether a review of the detention answers it (`last_review_on`).
    pub reviewed: bool,
    /// Whether the limit of a clock is of hours, at most two days.
    pub of_hours: bool,
}

/// A recommendation of the guidance that the facts trigger.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Triggered {
    pub id: String,
    pub text: String,
    pub actors: Vec<String>,
    pub source: String,
    pub reason: String,
    pub facility: Option<u32>,
    pub children: Option<u32>,
    pub due_days: i32,
    pub repeat: Option<String>,
    pub done: String,
}

/// Everything that the law and the guidance say.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct LawFacts {
    /// In the order of the custody list.
    pub children: Vec<ChildFindings>,
    /// Rules and clocks by id, and by id and branch (`B-06/2`) where a branch asks for something else than its rule.
    pub rules: BTreeMap<String, Rule>,
    /// Children by facility and rule, or branch, that is met or overdue.
    pub in_facility: BTreeMap<(u32, String), u32>,
    /// Children by facility and rule that cannot tell whether the child may be in the place where it is.
    pub in_doubt: BTreeMap<(u32, String), u32>,
    /// Rules about the facility itself that are met or overdue.
    pub of_facility: Vec<(u32, String)>,
    /// Rules about the country.
    pub of_country: Vec<String>,
    /// Guidance.
    pub triggered: Vec<Triggered>,
    /// Sentences for the notes.
    pub notes: Vec<String>,
}
