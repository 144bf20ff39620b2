//! The country as the pages show it: the snapshot, the answers of the law, the plan. Made from the registry when it has
//! changed, and kept until the next one stands.

use crate::frame::words::Words;
use jiff::tz::TimeZone;
use std::collections::HashMap;
use wayhome_documents::PlanWords;
use wayhome_domain::{Custody, Index, Snapshot};
use wayhome_law::LawReport;
use wayhome_packs::{Law, Packs};
use wayhome_plan::{FacilityPlan, Options, Plan, PlanInput, ReviewLine};

/// The country on one day.
pub struct Picture {
    /// The records.
    pub snapshot: Snapshot,
    /// Their relations.
    pub index: Index,
    /// Who is in custody.
    pub custody: Vec<Custody>,
    /// The answers of the law for children in custody.
    pub report: LawReport,
    /// The plan.
    pub plan: Plan,
    /// Position in `plan.facilities` by id.
    facilities: HashMap<String, usize>,
    /// Position in the schedule, or behind it among the unscheduled, by child.
    lines: HashMap<String, usize>,
    /// Position in `report.children` by child.
    findings: HashMap<String, usize>,
}

struct Quiet;
impl wayhome_plan::Progress for Quiet {
    fn step(&self, _: &str, _: u64, _: u64) {}
}

impl Picture {
    /// Applies the law and plans.
    #[must_use]
    pub fn make(snapshot: Snapshot, law: &Law, packs: &Packs) -> Picture {
        let report = wayhome_law::evaluate_in_custody(law, &snapshot, snapshot.as_of());
        let options = Options::default();
        let plan = wayhome_plan::plan(
            &PlanInput { snapshot: &snapshot, law, packs, as_of: snapshot.as_of(), options: &options },
            &Quiet,
        );
        let index = snapshot.index();
        let custody = index.custody(&snapshot, snapshot.as_of());
        let facilities = plan.facilities.iter().enumerate().map(|(at, one)| (one.facility_id.clone(), at)).collect();
        let lines = plan
            .review_schedule
            .iter()
            .chain(&plan.unscheduled)
            .enumerate()
            .map(|(at, line)| (line.child_id.clone(), at))
            .collect();
        let findings = report
            .children
            .iter()
            .enumerate()
            .filter_map(|(at, own)| {
                snapshot.children.get(own.child as usize).map(|child| (child.child_id.as_str().to_owned(), at))
            })
            .collect();
        Picture { snapshot, index, custody, report, plan, facilities, lines, findings }
    }

    /// The time zone of the country.
    #[must_use]
    pub fn zone(&self) -> &TimeZone {
        &self.snapshot.country.time_zone
    }

    /// What the plan says, in the language of a page.
    #[must_use]
    pub fn words(&self, words: &Words) -> PlanWords<'_> {
        PlanWords::new(&self.plan, words.language())
    }

    /// The day that it shows.
    #[must_use]
    pub fn day(&self) -> jiff::civil::Date {
        self.snapshot.as_of().date
    }

    /// What the plan says of a facility.
    #[must_use]
    pub fn facility(&self, id: &str) -> Option<&FacilityPlan> {
        self.facilities.get(id).and_then(|at| self.plan.facilities.get(*at))
    }

    /// A child's place in the order of hearings.
    #[must_use]
    pub fn line(&self, child: &str) -> Option<&ReviewLine> {
        let at = *self.lines.get(child)?;
        let scheduled = self.plan.review_schedule.len();
        self.plan.review_schedule.get(at).or_else(|| self.plan.unscheduled.get(at.checked_sub(scheduled)?))
    }

    /// The order of hearings: the schedule, then those for whom no week was found.
    pub fn order(&self) -> impl Iterator<Item = &ReviewLine> {
        self.plan.review_schedule.iter().chain(&self.plan.unscheduled)
    }

    /// The answers of the law about a child in custody.
    #[must_use]
    pub fn findings(&self, child: &str) -> Option<&wayhome_law::ChildLaw> {
        self.findings.get(child).and_then(|at| self.report.children.get(*at))
    }
}
