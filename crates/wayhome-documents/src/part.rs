//! Parts of a plan in the words of its documents, for pages that show one thing at a time.

use crate::Language;
use crate::context::Context;
use crate::markup::Markup;
use crate::page::{asked, forecast_sentence, known_done, lines, named, package_title, reasoned};
use crate::words;
use wayhome_plan::{Action, Danger, FacilityPlan, IdCount, Plan, ResponseOutcome, SafetySignal};

/// What a plan says, in a language. What has no wording there stays English and is marked as English.
///
/// Cheap to make: a thread makes the words of a language once. For readers who work with the plan: an id of a child that
/// the planner writes into a sentence stays in it.
///
/// ```
/// use wayhome_documents::{Language, PlanWords};
/// use wayhome_plan::Plan;
/// let plan = Plan::default();
/// let french = PlanWords::new(&plan, Language::French);
/// assert_eq!(french.sentence("Make an independent visit.").to_string(), "Faites une visite indépendante.");
/// // What the catalogue has no wording for: English, marked.
/// assert!(french.sentence("Something else.").to_string().contains("lang=\"en\""));
/// ```
pub struct PlanWords<'a> {
    context: Context<'a>,
}

/// An action in words.
#[derive(Clone, Debug, PartialEq)]
pub struct SaidAction {
    /// What to do.
    pub what: Markup,
    /// Why.
    pub why: Markup,
    /// How it is known to be done.
    pub done: Markup,
}

/// A sentence of the planner or of a pack, in a language; English, and marked so, where its catalogue has no wording.
///
/// ```
/// use wayhome_documents::{Language, said};
/// assert_eq!(said("Make an independent visit.", Language::French).to_string(), "Faites une visite indépendante.");
/// ```
#[must_use]
pub fn said(english: &str, language: Language) -> Markup {
    let words = words::kept(language);
    words.phrase(english).map_or_else(|| words.english(english), |own| Markup::worded(&own))
}

/// The same as plain text.
#[must_use]
pub fn said_plainly(english: &str, language: Language) -> String {
    words::kept(language).phrase(english).unwrap_or_else(|| english.to_owned())
}

/// A source as it is cited, in English on every page and marked so.
///
/// ```
/// use wayhome_documents::{Language, cited};
/// assert!(cited("CRC 37(b)", Language::Arabic).to_string().contains("dir=\"ltr\""));
/// ```
#[must_use]
pub fn cited(source: &str, language: Language) -> Markup {
    words::kept(language).cited(source)
}

impl<'a> PlanWords<'a> {
    /// The words of a plan.
    #[must_use]
    pub fn new(plan: &'a Plan, language: Language) -> Self {
        PlanWords { context: Context::of_part(plan, language) }
    }

    fn is_english(&self) -> bool {
        self.context.words.is_english()
    }

    /// A sentence of the planner or of a pack.
    #[must_use]
    pub fn sentence(&self, english: &str) -> Markup {
        self.context.sentence(english)
    }

    /// Where a rule or number comes from, as it is cited.
    #[must_use]
    pub fn source(&self, source: &str) -> Markup {
        self.context.cited(source)
    }

    /// What an action asks, why, and how it is known to be done. In English the planner's own sentences; in the other
    /// languages without the number of children, which the action holds.
    #[must_use]
    pub fn action(&self, action: &Action) -> SaidAction {
        if self.is_english() {
            return SaidAction {
                what: self.sentence(&action.text),
                why: self.sentence(&action.reason),
                done: self.sentence(&action.done),
            };
        }
        let what = match asked(&self.context, action) {
            (first, Some(rest)) => Markup::join(&[first, rest], " "),
            (first, None) => first,
        };
        SaidAction { what, why: reasoned(&self.context, action), done: known_done(&self.context, action) }
    }

    /// The situation in about ten lines. In English the planner's own.
    #[must_use]
    pub fn situation(&self) -> Vec<Markup> {
        if self.is_english() {
            return self.context.plan.summary.iter().map(|line| self.sentence(line)).collect();
        }
        lines(&self.context)
    }

    /// The title of a rule or clock.
    #[must_use]
    pub fn rule(&self, rule: &IdCount) -> Markup {
        self.context.reason_title(rule)
    }

    /// Why a facility stands where it does.
    #[must_use]
    pub fn danger(&self, danger: &Danger) -> Markup {
        Markup::trusted(named(&self.context, "danger", &danger.id, &danger.text))
    }

    /// What was seen of the safety of a facility.
    #[must_use]
    pub fn signal(&self, signal: &SafetySignal) -> Markup {
        Markup::trusted(named(&self.context, "signal", &signal.id, &signal.text))
    }

    /// What an outbreak will probably do. In English the planner's own sentence.
    #[must_use]
    pub fn forecast(&self, facility: &FacilityPlan) -> Markup {
        if self.is_english() {
            return self.sentence(&facility.forecast.sentence);
        }
        forecast_sentence(&self.context, facility)
    }

    /// That the two assumptions on contacts lead to different answers; `None` where they agree.
    #[must_use]
    pub fn disagreement(&self, facility: &FacilityPlan) -> Option<Markup> {
        let own = facility.mixing_disagrees.trim();
        if own.is_empty() {
            return None;
        }
        if self.is_english() {
            return Some(self.sentence(own));
        }
        let general = Markup::text(&self.context.words.t("mixing-disagrees"));
        Some(Markup::join(&[general, self.context.sentence(own)], " "))
    }

    /// The name of a package of responses.
    #[must_use]
    pub fn package(&self, package: &ResponseOutcome) -> Markup {
        package_title(&self.context, package)
    }
}
