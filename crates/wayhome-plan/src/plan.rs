//! The plan as data. The names of the fields are those of plan.json (contract, section 6).

use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// Version of the format of plan.json.
pub const FORMAT: u32 = 1;

/// The plan of a country.
///
/// Dates are ISO 8601 texts; shares lie between 0 and 1; every list has a stated order, so that the same input gives
/// the same bytes.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
pub struct Plan {
    /// [`FORMAT`].
    pub format: u32,
    /// The day for which the plan is made.
    pub as_of: String,
    /// The country's name.
    pub country: String,
    /// Whether the data are invented.
    pub invented: bool,
    /// The situation and the plan in about ten plain lines.
    pub summary: Vec<String>,
    /// The situation in numbers.
    pub situation: Situation,
    /// Every facility, those in most danger first.
    pub facilities: Vec<FacilityPlan>,
    /// Children with a week, by jurisdiction, week, tier, weight (heaviest first), id.
    pub review_schedule: Vec<ReviewLine>,
    /// Children for whom no week of the horizon was free, by jurisdiction, tier, weight, id.
    pub unscheduled: Vec<ReviewLine>,
    /// Children who may be held besides, in rows of `placements.csv` that could not be used.
    pub may_be_held: Vec<UnusableRow>,
    /// Every jurisdiction, week and resource of the horizon.
    pub capacity_use: Vec<CapacityUse>,
    /// How good the schedule is, by jurisdiction.
    pub optimality: Vec<Optimality>,
    /// When the queue ends, by jurisdiction.
    pub backlog: Vec<Backlog>,
    /// Who is scheduled, against who could be.
    pub fairness: Vec<FairnessLine>,
    /// What is to be done, by whom, until when: most urgent first.
    pub actions: Vec<Action>,
    /// What the whole plan does.
    pub effect: Effect,
    /// What is not known and matters most: first the fact that could move most children.
    pub gaps: Vec<Gap>,
    /// Files, packs and assumptions that the reader must know about.
    pub notes: Vec<String>,
    /// Enough to make the plan again.
    pub provenance: Provenance,
}

/// A row of `placements.csv` that could not be used and does not say that the child has left.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
pub struct UnusableRow {
    /// The row, as a spreadsheet counts it.
    pub row: u64,
    /// The child; empty where that cannot be read.
    pub child_id: String,
}

/// The country in numbers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
pub struct Situation {
    /// Facilities in the sheets.
    pub facilities: u32,
    /// Children in custody on the day.
    pub children_in_custody: u32,
    /// Lawful places, added over the facilities that state them.
    pub capacity: u32,
    /// Facilities that state no capacity.
    pub facilities_without_capacity: u32,
    /// Facilities with more children than places.
    pub facilities_over_capacity: u32,
    /// Children beyond the lawful places of those facilities.
    pub children_over_capacity: u32,
    /// Facilities with a case in the last 14 days.
    pub facilities_with_cases: u32,
    /// Cases among children in the last 14 days.
    pub cases_children_14_days: u32,
    /// Cases among staff in the last 14 days.
    pub cases_staff_14_days: u32,
    /// Children for whom no counsel is recorded.
    pub children_without_counsel: u32,
    /// Children in custody before any final decision (ground `criminal_pretrial`).
    pub children_untried: u32,
    /// Children with at least one clock that has run out, as far as the record says.
    pub children_with_overdue_clock: u32,
    /// Of whom at least one has run out for sure: what it waits for is known not to have happened in time. For the
    /// others the end may only not have been written down.
    pub children_with_clock_surely_overdue: u32,
    /// Children alone 22 hours a day or more, by the open rows of isolation.csv.
    pub children_alone_22_hours: u32,
    /// Children for whom at least one rule of tier 1 or 2 cannot tell.
    pub children_cannot_tell: u32,
    /// Four tiers, from 1.
    pub tiers: Vec<TierCount>,
    /// Clocks that have run out: id and children, those that are sure for most children first.
    pub overdue_clocks: Vec<IdCount>,
}

/// Children in one tier.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
pub struct TierCount {
    /// 1 to 4.
    pub tier: u8,
    /// What the tier means.
    pub meaning: String,
    /// Children.
    pub children: u32,
    /// Of whom have a week.
    pub scheduled: u32,
    /// Rules and clocks that put them there, most children first. A child may count under several.
    pub reasons: Vec<IdCount>,
}

/// A rule or clock and how many children it concerns.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
pub struct IdCount {
    /// Id, as in the law pack.
    pub id: String,
    /// The branch of the rule that was met, counted from 1, where it asks for something else than the rule; else 0.
    pub branch: u8,
    /// Title, as in the law pack, or the text of that branch; empty when it is not known.
    pub title: String,
    /// The provision, as in the law pack.
    pub source: String,
    /// Children.
    pub children: u32,
    /// Of these children, those for whom it is not sure: the end of a clock is not recorded, or a rule cannot tell.
    pub not_recorded: u32,
}

/// One facility.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
pub struct FacilityPlan {
    /// Id.
    pub facility_id: String,
    /// Name of the place; empty when it is not known.
    pub name: String,
    /// Kind of place, a word of facilities.csv.
    pub kind: Option<String>,
    /// Jurisdiction.
    pub jurisdiction: String,
    /// Children there.
    pub children: u32,
    /// Lawful capacity.
    pub capacity: Option<u32>,
    /// Children over capacity, as a share of capacity.
    pub occupancy: Option<f64>,
    /// Children in tiers 1 to 4.
    pub tiers: [u32; 4],
    /// Rank by danger, from 1.
    pub danger_rank: u32,
    /// Why it stands where it does.
    pub danger: Vec<Danger>,
    /// What the counts say and where they lead without a change.
    pub forecast: Forecast,
    /// Packages of responses, least cost in rights first; refused ones last.
    pub responses: Vec<ResponseOutcome>,
    /// Id of the recommended package; none when nothing can be recommended.
    pub recommended: Option<String>,
    /// The rule by which it was chosen, with its numbers.
    pub recommended_because: String,
    /// What is said where the two mixing assumptions disagree; empty when they agree.
    pub mixing_disagrees: String,
    /// Violence, crowding, staff, isolation, silence.
    pub safety: Safety,
}

/// One reason why children are in danger there.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
pub struct Danger {
    /// A name of [`DANGER_IDS`].
    pub id: String,
    /// The sentence.
    pub text: String,
}

/// Every id of a [`Danger`].
pub const DANGER_IDS: [&str; 8] = [
    "bar-to-detention",
    "solitary",
    "outbreak-now",
    "outbreak-likely",
    "crowding",
    "staff-ratio",
    "incidents",
    "silence",
];

/// Seven quantiles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, JsonSchema)]
pub struct Fan {
    /// 2.5 %.
    pub q025: f64,
    /// 10 %.
    pub q10: f64,
    /// 25 %.
    pub q25: f64,
    /// Half.
    pub q50: f64,
    /// 75 %.
    pub q75: f64,
    /// 90 %.
    pub q90: f64,
    /// 97.5 %.
    pub q975: f64,
}

/// State and forecast of a facility.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
pub struct Forecast {
    /// One plain sentence on the state.
    pub sentence: String,
    /// Cases among children reported so far.
    pub reported_cumulative: u32,
    /// Whether reports tell anything about infections now: a child was reported in the last 90 days. Otherwise `infectious_now` and
    /// `exposed_now` are not known, and stand as 0.
    pub state_known: bool,
    /// People infectious now.
    pub infectious_now: Fan,
    /// Infected and not yet infectious.
    pub exposed_now: Fan,
    /// Reproduction number now; absent when too few cases tell.
    pub r_effective: Option<Fan>,
    /// Days after `as_of`.
    pub days: Vec<ForecastDay>,
}

/// One day of a fan chart, in reported cases among children.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
pub struct ForecastDay {
    /// Days after `as_of`, from 1.
    pub day: u32,
    /// The date.
    pub date: String,
    /// Cases since counting began.
    pub cumulative: Fan,
    /// New cases of the day.
    pub new: Fan,
}

/// What a package of responses does in one facility.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
pub struct ResponseOutcome {
    /// Id of the package; `as-now` is to go on as today.
    pub id: String,
    /// Title.
    pub title: String,
    /// Responses in it.
    pub parts: Vec<String>,
    /// Rooms, tests, doses and children going home a day that they count on, in words.
    pub limits: Vec<String>,
    /// Infections among children and staff.
    pub infections: Infections,
    /// Cost to children beyond going on as today, mean of both mixing assumptions.
    pub rights_cost: RightsCost,
    /// Why it may not be done; null when it may.
    pub refused: Option<Vec<Refused>>,
    /// Whether no other package averts at least as much at a lower cost in rights.
    pub on_front: bool,
}

/// Infections under a package.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
pub struct Infections {
    /// Contacts do not grow with crowding.
    pub density_0: InfectionsUnder,
    /// Contacts grow with crowding.
    pub density_1: InfectionsUnder,
    /// Averted against going on as today, mean of both.
    pub averted: f64,
}

/// Infections under one mixing assumption. A median with its 95 % interval, and the mean.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
pub struct InfectionsUnder {
    /// Mean.
    pub mean: f64,
    /// 2.5 % of the courses lie at or below.
    pub q025: f64,
    /// Half.
    pub q50: f64,
    /// 97.5 %.
    pub q975: f64,
    /// Mean averted against going on as today, same chance in both.
    pub averted: f64,
    /// Lower end of its 95 % interval.
    pub averted_low: f64,
    /// Upper end.
    pub averted_high: f64,
    /// Chance that nobody is infected.
    pub none: f64,
    /// Most isolation rooms needed at once, median.
    pub rooms: f64,
    /// 97.5 % of the courses need at most so many at once.
    pub rooms_most: f64,
    /// People in need of a hospital bed, mean.
    pub hospital: f64,
    /// Days on which fewer staff than required are at work, mean; absent where no ratio is known.
    pub days_below_ratio: Option<f64>,
    /// Infections passed to the community, mean.
    pub community: f64,
}

/// What a package costs children, over the horizon.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
pub struct RightsCost {
    /// Child-days of a right withheld: the four below as shares of a day, added.
    pub child_days: f64,
    /// Hours alone.
    pub hours_alone: f64,
    /// Family visits in person lost.
    pub visits_lost: f64,
    /// Hours of lessons lost.
    pub lesson_hours_lost: f64,
    /// Days held longer.
    pub days_held: f64,
    /// Child-days apart from the group.
    pub child_days_apart: f64,
    /// Days of custody averted by the package's own releases.
    pub custody_days_averted: f64,
}

/// A response over a legal ceiling.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
pub struct Refused {
    /// The response.
    pub response: String,
    /// The rule, as in the law pack; empty when none is named.
    pub rule: String,
    /// Why.
    pub reason: String,
    /// The provision.
    pub source: String,
}

/// Safety of a facility.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
pub struct Safety {
    /// Whether somebody from outside must visit now.
    pub visit_now: bool,
    /// What was seen, each with its standard.
    pub signals: Vec<SafetySignal>,
    /// Incidents by period with control limits; empty when there are none to chart.
    pub chart: Vec<ChartPoint>,
    /// Incidents in the 28 days to `as_of`; null when incidents.csv was not given.
    pub incidents_28_days: Option<u32>,
    /// The same per 1,000 child-days.
    pub incident_rate: Option<f64>,
    /// Staff present over posts required, last 7 days.
    pub staff_share: Option<f64>,
    /// Children per member of staff present, last 7 days.
    pub children_per_staff: Option<f64>,
    /// Days of the last 28 with fewer staff present than required.
    pub days_below_ratio: Option<u32>,
    /// Children kept apart now.
    pub isolated_now: u32,
    /// Hours alone today, all children together.
    pub hours_alone_today: f64,
    /// Days since the last independent inspection; null when none is recorded.
    pub days_since_inspection: Option<u32>,
}

/// One signal.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
pub struct SafetySignal {
    /// A name of [`SIGNAL_IDS`].
    pub id: String,
    /// The sentence.
    pub text: String,
    /// Standard or method.
    pub source: String,
    /// Whether it calls for a visit from outside.
    pub visit: bool,
}

/// Every id of a [`SafetySignal`].
pub const SIGNAL_IDS: [&str; 12] = [
    "incidents-above-limit",
    "incidents-drift",
    "children-harmed-by-staff",
    "crowding",
    "staff-below-posts",
    "staff-ratio",
    "solitary",
    "isolation-long",
    "silence-incidents",
    "silence-staff-days",
    "silence-cases",
    "inspection-overdue",
];

/// One period of a control chart.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
pub struct ChartPoint {
    /// First day.
    pub from: String,
    /// Last day.
    pub to: String,
    /// Incidents.
    pub incidents: u32,
    /// Child-days.
    pub child_days: f64,
    /// Incidents per 1,000 child-days.
    pub rate: f64,
    /// Centre line of the u-chart.
    pub centre: f64,
    /// Upper limit of the u-chart.
    pub upper: f64,
    /// Lower limit of the u-chart.
    pub lower: f64,
    /// Exponentially weighted moving average.
    pub ewma: f64,
    /// Its upper limit.
    pub ewma_upper: f64,
    /// Its lower limit.
    pub ewma_lower: f64,
    /// Outside of a limit.
    pub out: bool,
}

/// One child in the order of hearings.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
pub struct ReviewLine {
    /// Id; never a name.
    pub child_id: String,
    /// Id of the open placement.
    pub placement_id: String,
    /// Facility.
    pub facility_id: String,
    /// 1 to 4.
    pub tier: u8,
    /// Monday of the week; null when unscheduled.
    pub week: Option<String>,
    /// The facility's jurisdiction.
    pub jurisdiction: String,
    /// What the hearing and the release use up.
    pub needs: Needs,
    /// Rules and clocks behind the tier.
    pub reasons: Vec<String>,
    /// Of these, those that cannot tell for this child.
    pub unsure: Vec<String>,
    /// Facts that are missing.
    pub missing: Vec<String>,
    /// Weight within the tier.
    pub weight: f64,
    /// Its parts.
    pub weight_parts: WeightParts,
    /// Children of one jurisdiction with the same group who are heard in the same week use one review together.
    pub hearing_group: Option<String>,
    /// Not before this week, a Monday; it may lie outside of the horizon.
    pub earliest_week: Option<String>,
    /// Not after this week, a Monday; it may lie outside of the horizon.
    pub latest_week: Option<String>,
    /// Where the child would go, a word of placements.csv; null when it is not known.
    pub route: Option<String>,
    /// What is ready and what is not, in words.
    pub support: Vec<String>,
    /// Id of the action that is due at once (tier 1).
    pub action: Option<String>,
    /// Why no week was found; null in the schedule.
    pub why_unscheduled: Option<String>,
}

/// What one hearing uses, 0 or 1 of each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct Needs {
    /// A review.
    pub review: u8,
    /// Counsel.
    pub counsel: u8,
    /// A new place under supervision.
    pub supervision: u8,
    /// A place in transport.
    pub transport: u8,
}

/// The parts of a weight.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, JsonSchema)]
pub struct WeightParts {
    /// 1 for every child.
    pub base: f64,
    /// Up to 1.
    pub days_overdue: f64,
    /// Up to 1.
    pub health_risk: f64,
    /// Up to 0.5; 0 when its interval holds 0.
    pub infections_averted: f64,
}

/// Use of one resource in one week.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
pub struct CapacityUse {
    /// Jurisdiction.
    pub jurisdiction: String,
    /// Monday.
    pub week: String,
    /// `review`, `counsel`, `supervision` or `transport`.
    pub resource: String,
    /// Used.
    pub used: u32,
    /// Available; null where no limit is known.
    pub available: Option<u32>,
}

/// How good the schedule of a jurisdiction is.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
pub struct Optimality {
    /// Jurisdiction.
    pub jurisdiction: String,
    /// By tier: sum of weight × number of the week from 1; unscheduled counts horizon + 1.
    pub objective: BTreeMap<String, f64>,
    /// By tier: proven lower bound of it.
    pub bound: BTreeMap<String, f64>,
    /// Largest relative distance of objective and bound over the tiers; 0 is proven optimal.
    pub gap: f64,
    /// How it was found.
    pub method: String,
    /// Solver nodes used.
    pub nodes: u64,
    /// Whether the independent check found every limit kept.
    pub checked: bool,
}

/// The queue of a jurisdiction.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
pub struct Backlog {
    /// Jurisdiction.
    pub jurisdiction: String,
    /// Children who could be heard.
    pub eligible: u32,
    /// Children with a week.
    pub scheduled: u32,
    /// Children without.
    pub unscheduled: u32,
    /// Week in which the last would be heard if the last stated capacity went on; null when never or when it cannot be told.
    pub ends_week: Option<String>,
    /// Capacity in every week of the horizon, by resource, with which everybody would be heard within it (found by trying;
    /// last days of single children left aside); only resources that must be raised.
    pub needed_per_week: BTreeMap<String, u32>,
    /// The plain sentence.
    pub sentence: String,
}

/// One group of children.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
pub struct FairnessLine {
    /// `sex`, `nationality`, `disability`, `ground` or `jurisdiction`.
    pub dimension: String,
    /// The group.
    pub group: String,
    /// Children of the group who could be heard.
    pub eligible: u32,
    /// Of whom have a week.
    pub scheduled: u32,
    /// Share of the group among all who could be heard.
    pub eligible_share: f64,
    /// Share of the group among all who have a week.
    pub scheduled_share: f64,
    /// Chance of a difference at least as unlikely, were weeks given at random within each tier and jurisdiction.
    pub p_value: Option<f64>,
    /// Said when the difference is more than chance explains; empty otherwise.
    pub sentence: String,
}

/// One thing to do.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
pub struct Action {
    /// Id, stable for the same plan.
    pub id: String,
    /// Id of the recommendation, rule or clock behind it.
    pub recommendation: String,
    /// What to do.
    pub text: String,
    /// Facility; null for the whole country or a jurisdiction.
    pub facility: Option<String>,
    /// Jurisdiction; null for the whole country.
    pub jurisdiction: Option<String>,
    /// Who acts.
    pub actor: String,
    /// Others who act with them.
    pub with: Vec<String>,
    /// The facts that call for it.
    pub reason: String,
    /// Source.
    pub source: String,
    /// Due day.
    pub due: String,
    /// Days between repetitions, ISO 8601; null when once.
    pub repeat: Option<String>,
    /// How it will be known to be done.
    pub done: String,
    /// Children concerned; null when it is not about counted children.
    pub children: Option<u32>,
    /// `open` in a new plan.
    pub state: String,
    /// 1 at once, 2 this week, 3 within the horizon.
    pub urgency: u8,
}

/// What the whole plan does, under both mixing assumptions.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
pub struct Effect {
    /// Contacts do not grow with crowding.
    pub density_0: EffectUnder,
    /// Contacts grow with crowding.
    pub density_1: EffectUnder,
    /// Horizon in days.
    pub days: u32,
    /// Said where the two disagree; empty when they agree.
    pub disagreement: String,
    /// Said where the plan is expected to let more infections out into the community than going on as today.
    pub community: String,
}

/// Effect under one assumption: with the plan against without it, same chance in both.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
pub struct EffectUnder {
    /// Infections without the plan.
    pub infections_without: Interval,
    /// Infections with it.
    pub infections_with: Interval,
    /// Infections averted.
    pub infections_averted: Interval,
    /// Hospital cases averted.
    pub hospital_averted: Interval,
    /// Days below the staff ratio averted, all facilities together.
    pub days_below_ratio_averted: Interval,
    /// Child-days of detention averted within the horizon; no simulation: low if tier 1 alone goes home, mean if tiers 1
    /// and 2 do, high if every scheduled hearing ends in release.
    pub detention_days_averted: Interval,
    /// Infections passed to the community averted.
    pub community_averted: Interval,
}

/// A mean and its 95 % interval: 95 % of the simulated courses lie between the ends, which carry chance and what is not
/// known about the pathogen and the responses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, JsonSchema)]
pub struct Interval {
    /// Mean.
    pub mean: f64,
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// A fact that is not known.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
pub struct Gap {
    /// The field.
    pub field: String,
    /// Children for whom it is missing and some rule asks for it.
    pub children: u32,
    /// Children whose tier would change under at least one answer.
    pub could_move: u32,
    /// Children who would be in tier 1 or 2 under the answer that protects most, and are not now.
    pub could_be_released_first: u32,
    /// The plain sentence.
    pub sentence: String,
    /// Who can find it out.
    pub actor: String,
}

/// Enough to make the plan again.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
pub struct Provenance {
    /// Program and version.
    pub program: String,
    /// Seed.
    pub seed: u64,
    /// Simulated courses per package and facility, half of them under each reading of crowding.
    pub replicates: u32,
    /// Weeks of the horizon.
    pub weeks: u32,
    /// Packs by id: version and hash.
    pub packs: BTreeMap<String, String>,
    /// Hash of the input.
    pub input_hash: String,
    /// Files of the folder that were absent.
    pub absent_files: Vec<String>,
}
