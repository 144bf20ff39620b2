//! The responses of a scenario side by side.

use crate::answer::WhatIf;
use crate::response::{Response, refusals_of};
use crate::run::what_if;
use crate::scenario::{Problem, Scenario};

/// Most person-days that a comparison simulates; scenarios beyond it get fewer courses.
const PERSON_DAYS: u64 = 3_000_000_000;

/// Courses for each package of a comparison of a scenario of this size: at most 2,000, at least 50.
#[must_use]
pub fn comparison_replicates(scenario: &Scenario, packages: usize) -> u32 {
    let one = scenario.people().max(1) * u64::from(scenario.run.days.max(1)) * (packages as u64 + 1);
    let fits = PERSON_DAYS / one.max(1);
    (fits.clamp(50, 2_000) as u32).min(scenario.run.replicates.max(1))
}

/// Compares the responses of a scenario: none of them, each alone, and, with more than one, all together, with
/// common random numbers. A response that does nothing without another (tests without isolation) is shown as it is.
///
/// # Errors
/// Every problem of the scenario.
pub fn compare_responses(scenario: &Scenario) -> Result<WhatIf, Vec<Problem>> {
    let mut packages: Vec<Vec<Response>> = scenario.responses.iter().map(|r| vec![r.clone()]).collect();
    if packages.len() > 1 {
        let allowed = scenario.responses.iter().filter(|r| refusals_of(std::slice::from_ref(r)).is_empty());
        packages.push(allowed.cloned().collect());
    }
    compare_packages(scenario, &packages)
}

/// Compares packages on the scenario without its own responses.
///
/// # Errors
/// Every problem of the scenario or of a package.
pub fn compare_packages(scenario: &Scenario, packages: &[Vec<Response>]) -> Result<WhatIf, Vec<Problem>> {
    let mut base = scenario.clone();
    base.responses.clear();
    what_if(&base, packages, comparison_replicates(scenario, packages.len()), scenario.run.seed)
}
