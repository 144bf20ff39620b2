//! What a simulation answers. Plain data that serialises to the JSON of the contract.

use crate::response::Refusal;
use serde::Serialize;
use std::collections::BTreeMap;

/// A distribution over the simulated courses.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct Summary {
    /// Mean.
    pub mean: f64,
    /// Standard deviation.
    pub sd: f64,
    /// 2.5 % of the courses lie at or below.
    pub q025: f64,
    /// A quarter lies at or below.
    pub q25: f64,
    /// Half lies at or below.
    pub q50: f64,
    /// Three quarters lie at or below.
    pub q75: f64,
    /// 97.5 % lie at or below.
    pub q975: f64,
}

/// How many are infected in the end.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct FinalSize {
    /// Mean number of initially susceptible people ever infected.
    pub mean: f64,
    /// Its standard deviation.
    pub sd: f64,
    /// Index: number of initially susceptible people ever infected; value: courses.
    pub histogram: Vec<u64>,
    /// Mean among children.
    pub children: f64,
    /// Mean among staff.
    pub staff: f64,
    /// The same as a distribution.
    pub interval: Summary,
    /// By age group, where the scenario has any.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub by_age: Vec<AgeSize>,
}

/// One age group of the children.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct AgeSize {
    /// Its name.
    pub id: String,
    /// Children of that age at the start.
    pub children: u32,
    /// Mean number infected.
    pub infected: f64,
    /// Mean number who need a hospital bed.
    pub hospital: f64,
}

/// What is used up while the infection is on the site.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct Supplies {
    /// Tests.
    pub tests: Summary,
    /// Doses of vaccine or of protection after contact.
    pub doses: Summary,
}

/// A mean or a chance as the worlds have it: without chance, the range of what may be true.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct Believed {
    /// 2.5 % of the worlds lie at or below.
    pub low: f64,
    /// Half of the worlds lie at or below.
    pub middle: f64,
    /// 97.5 % lie at or below.
    pub high: f64,
}

/// Chances.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Probability {
    /// Nobody who was susceptible at the start, and no newcomer, is infected.
    pub no_further_case: f64,
    /// More than this number of the initially susceptible are infected.
    pub more_than: BTreeMap<u32, f64>,
    /// Nobody is infected further, or the infection is gone from the site before it has infected a tenth of the initially
    /// susceptible (and at least before it has infected three): it ended by itself or by the responses.
    pub ends_early: f64,
}

/// One day.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct Day {
    /// State after so many days; 0 is the start.
    pub day: u32,
    /// Initially susceptible people infected so far.
    pub infected_cumulative: Summary,
    /// People infectious now, introduced ones included.
    pub infectious: Summary,
    /// People infected and not yet infectious, introduced ones included.
    pub exposed: Summary,
    /// Share of courses in which nobody on the site is infected.
    pub extinct: f64,
}

/// What a day asks of the facility.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct Need {
    /// The day, from 0.
    pub day: u32,
    /// Single rooms that are needed: those in use by isolation and one for each child who waits, and no fewer than children are
    /// known to be infectious.
    pub rooms: Summary,
    /// Hospital beds for children and staff.
    pub beds: Summary,
    /// Staff away.
    pub staff_absent: Summary,
}

/// The worst day.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct Peak {
    /// Most people infectious at the end of a day.
    pub infectious: Summary,
    /// The first such day, over the courses with at least one further case.
    pub day: Summary,
    /// Most rooms needed on a day.
    pub rooms: Summary,
    /// Most staff away on a day.
    pub staff_absent: Summary,
}

/// Staffing.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct Staffing {
    /// Days of work lost.
    pub days_absent: Summary,
    /// Days on which fewer than the required staff were at work; absent where no ratio is known.
    pub days_below_ratio: Option<Summary>,
}

/// What it costs children.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct Rights {
    /// Hours that children spend alone, all children and days together.
    pub hours_alone: Summary,
    /// Family visits in person lost.
    pub visits_lost: Summary,
    /// Hours of lessons lost.
    pub lesson_hours_lost: Summary,
    /// Days by which custody gets longer.
    pub days_held_longer: Summary,
    /// Days of custody that children were spared by going home.
    pub days_of_custody_averted: Summary,
    /// Child-days apart from the group (isolation, quarantine, intake).
    pub child_days_apart: Summary,
    /// Children who had no isolation room when one was due, by occasion.
    pub no_room: Summary,
}

/// What a response costs one child on a day that it touches the child.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct ChildCost {
    /// Its label.
    pub response: String,
    /// The child concerned.
    pub child: String,
    /// Hours alone a day.
    pub hours_alone: f64,
    /// Share of the visits lost.
    pub visits_lost: f64,
    /// Share of the lessons lost.
    pub lessons_lost: f64,
    /// For how many days; absent: as long as the response is in force, or the infection lasts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub days: Option<f64>,
}

fn is_none(x: &u32) -> bool {
    *x == 0
}

/// Illness.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct Illness {
    /// Children and staff who needed a hospital bed.
    pub hospital: Summary,
    /// Children and staff who died.
    pub deaths: Summary,
}

/// Where the spread of the answer comes from.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct Uncertainty {
    /// Simulated worlds: draws of the parameters known only within a range. 1 when all are exact.
    pub worlds: u32,
    /// Whether any number of the infection or the responses is known only within a range; a run of fewer than ten courses draws
    /// each of them once.
    pub ranges: bool,
    /// Share of the variance of the final size that comes from not knowing the parameters; the rest is chance.
    /// Absent with fewer than two worlds, or when there is no spread at all.
    pub share_from_parameters: Option<f64>,
    /// Mean number infected in the end, over the worlds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mean_final_size: Option<Believed>,
    /// Chance of no further case, over the worlds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub no_further_case: Option<Believed>,
    /// Chance that it ends while it is small, over the worlds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ends_early: Option<Believed>,
}

/// What is needed to run it again.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Provenance {
    /// Seed.
    pub seed: u64,
    /// Courses.
    pub replicates: u32,
    /// Program version.
    pub version: String,
    /// Steps a day that the engine used.
    pub steps_per_day: u32,
    /// Hashes of the packs used; filled in by the caller.
    pub packs: BTreeMap<String, String>,
}

/// The answer.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Answer {
    /// Version of this format.
    pub format: u32,
    /// Simulated courses.
    pub replicates: u32,
    /// Children at the start, introduced ones included.
    pub children: u32,
    /// Staff at the start, introduced ones included.
    pub staff: u32,
    /// Susceptible people at the start.
    pub susceptible: u32,
    /// Children admitted during the run, before any response; those infected on the site count among the infected.
    pub newcomers: u32,
    /// Nobody is introduced and nothing comes from outside: there can be no case.
    pub nobody_introduced: bool,
    /// Final size.
    pub final_size: FinalSize,
    /// Chances.
    pub probability: Probability,
    /// Days 0 to the last.
    pub daily: Vec<Day>,
    /// Worst day.
    pub peak: Peak,
    /// Rooms, beds and absence by day.
    pub needs: Vec<Need>,
    /// Staffing.
    pub staffing: Staffing,
    /// Illness.
    pub illness: Illness,
    /// Infections passed to the community by leavers and by staff at home.
    pub community: Summary,
    /// Known cases at the end.
    pub known_cases: Summary,
    /// Cost in rights.
    pub rights: Rights,
    /// What each response that costs children anything costs the child concerned.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub child_costs: Vec<ChildCost>,
    /// Tests and doses; absent where no response uses any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub supplies: Option<Supplies>,
    /// Chance and parameters apart.
    pub uncertainty: Uncertainty,
    /// Responses in force, by label.
    pub responses: Vec<String>,
    /// Sentences on what the answer leaves out or assumes.
    pub notes: Vec<String>,
    /// To run it again.
    pub provenance: Provenance,
    /// Seconds it took; 0 until the caller, who has a clock, fills it in.
    pub seconds: f64,
    /// People × days × courses.
    pub person_days: u64,
}

/// A difference between two scenarios that share their random numbers.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct Difference {
    /// Mean of the paired differences.
    pub mean: f64,
    /// Standard error of the mean, over the worlds where there are several.
    pub standard_error: f64,
    /// Lower end of the 95 % interval of the mean.
    pub low: f64,
    /// Upper end of the 95 % interval of the mean.
    pub high: f64,
    /// What the mean may be, chance apart, since the infection or the responses are known within ranges. Absent where nothing is, or
    /// where these courses cannot tell.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub may_be: Option<Believed>,
    /// By how many times the pairing lowered the variance of the difference; absent when there is none.
    pub variance_reduction: Option<f64>,
}

impl Difference {
    /// Whether the interval holds 0: the effect cannot be told from none.
    #[must_use]
    pub fn holds_zero(&self) -> bool {
        self.low <= 0.0 && self.high >= 0.0
    }
}

/// What one package of responses does.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct PackageOutcome {
    /// Responses of the package by label, those of the base scenario not among them.
    pub responses: Vec<String>,
    /// Not empty: the package is over a legal ceiling and was not simulated; all figures are zero.
    pub refused: Vec<Refusal>,
    /// Responses of the package that can do nothing against the infection here, each in a sentence with the reason.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub idle: Vec<String>,
    /// Rooms, tests, doses and children going home a day that its responses count on, such as `4 rooms`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub limits: Vec<String>,
    /// Initially susceptible people infected.
    pub infected: Summary,
    /// Mean among children.
    pub infected_children: f64,
    /// Mean among staff.
    pub infected_staff: f64,
    /// Infections averted against the base scenario, pair by pair.
    pub averted: Difference,
    /// Most children whom a release schedule sends home. Once they have left, they are out of the count of the infected.
    #[serde(skip_serializing_if = "is_none")]
    pub sent_home: u32,
    /// Most children who are not admitted because of a response. They are out of the count of the infected, too.
    #[serde(skip_serializing_if = "is_none")]
    pub not_admitted: u32,
    /// Extra cost in rights stands in the difference to the base's `rights`; this is the whole cost.
    pub rights: Rights,
    /// Most people infectious at once.
    pub peak: Summary,
    /// Most isolation rooms needed at once.
    pub rooms: Summary,
    /// Chance that nobody who was susceptible is infected.
    pub no_further_case: f64,
    /// Staffing.
    pub staffing: Staffing,
    /// Illness.
    pub illness: Illness,
    /// Infections passed to the community.
    pub community: Summary,
    /// Tests and doses; absent where no response uses any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub supplies: Option<Supplies>,
    /// Hospital beds averted against the base scenario, pair by pair.
    pub hospital_averted: Difference,
    /// Days below the staff ratio averted, pair by pair; absent where no ratio is known.
    pub days_below_averted: Option<Difference>,
    /// Infections passed to the community averted, pair by pair.
    pub community_averted: Difference,
    /// The courses one by one, so that one more package can be compared with them; empty for the packages of a [`WhatIf`].
    #[serde(skip)]
    pub courses: Courses,
}

/// What is compared pair by pair, one value for each course, in their order.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Courses {
    /// Worlds that they lie in: runs of equal length, in their order. 0 where there are no courses.
    pub worlds: u32,
    /// Initially susceptible people infected.
    pub infected: Vec<f32>,
    /// Hospital beds needed.
    pub hospital: Vec<f32>,
    /// Days below the staff ratio.
    pub days_below: Vec<f32>,
    /// Infections passed to the community.
    pub community: Vec<f32>,
    /// Hours that children spend alone.
    pub hours_alone: Vec<f32>,
    /// Family visits in person lost.
    pub visits_lost: Vec<f32>,
    /// Hours of lessons lost.
    pub lesson_hours_lost: Vec<f32>,
    /// Days by which custody gets longer.
    pub days_held_longer: Vec<f32>,
    /// Days of custody that children were spared by going home.
    pub days_of_custody_averted: Vec<f32>,
}

/// Two scenarios on the same random numbers: what the second has more of than the first, course by course. Positive: more in the
/// second.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct SideBySide {
    /// Initially susceptible people infected.
    pub infected: Difference,
    /// Hospital beds needed.
    pub hospital: Difference,
    /// Hours that children spend alone.
    pub hours_alone: Difference,
    /// Family visits in person lost.
    pub visits_lost: Difference,
    /// Hours of lessons lost.
    pub lesson_hours_lost: Difference,
    /// Days by which custody gets longer.
    pub days_held_longer: Difference,
    /// Days of custody that children were spared by going home.
    pub days_of_custody_averted: Difference,
}

/// A base scenario and packages beside it.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct WhatIf {
    /// The base scenario as it stands.
    pub base: PackageOutcome,
    /// The packages in the order given, each added to the responses of the base scenario.
    pub packages: Vec<PackageOutcome>,
}
