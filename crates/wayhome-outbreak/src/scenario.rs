//! What is simulated: the place, the pathogen, the responses. Plain data; the meaning of every field stands at
//! the field. [`Scenario::from_toml`] reads the same from text; [`Scenario::check`] finds what cannot be meant.

use crate::response::Response;

/// A number that may be known only within a range.
///
/// With `low < high` every simulated world draws its own value, so that the spread of the answers carries what
/// is not known about the pathogen beside what is chance. Half of the worlds lie on either side of `central`,
/// and the density falls in a straight line from `central` to the ends; no value lies outside.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Parameter {
    /// Used as it stands when the range is a point; the median of the draws otherwise.
    pub central: f64,
    /// Smallest value that is still believed.
    pub low: f64,
    /// Largest value that is still believed.
    pub high: f64,
}

impl Parameter {
    /// A number known exactly.
    #[must_use]
    pub const fn exact(value: f64) -> Self {
        Self { central: value, low: value, high: value }
    }

    /// A number known within a range.
    #[must_use]
    pub const fn range(low: f64, central: f64, high: f64) -> Self {
        Self { central, low, high }
    }

    /// Whether worlds differ in this number.
    #[must_use]
    pub fn is_uncertain(&self) -> bool {
        self.low < self.high
    }

    /// The value at a position between 0 and 1 of the draw.
    #[must_use]
    pub fn at(&self, u: f64) -> f64 {
        if !self.is_uncertain() {
            self.central
        } else if u < 0.5 {
            self.central - (self.central - self.low) * (1.0 - libm::sqrt(2.0 * u))
        } else {
            self.central + (self.high - self.central) * (1.0 - libm::sqrt(2.0 * (1.0 - u)))
        }
    }
}

impl From<f64> for Parameter {
    fn from(value: f64) -> Self {
        Self::exact(value)
    }
}

/// The law of a length of time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Shape {
    /// No time at all.
    None,
    /// The same for everybody.
    Fixed,
    /// Memoryless.
    Exponential,
    /// Gamma with this shape; 1 is exponential, large shapes come near to fixed.
    Gamma(f64),
    /// Lognormal; the standard deviation of the logarithm.
    Lognormal(f64),
}

/// A length of time with its mean, in days.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Period {
    /// The law.
    pub shape: Shape,
    /// The mean in days; unused for [`Shape::None`].
    pub mean_days: Parameter,
}

impl Period {
    /// No time at all.
    #[must_use]
    pub const fn none() -> Self {
        Self { shape: Shape::None, mean_days: Parameter::exact(0.0) }
    }
    /// The same for everybody.
    #[must_use]
    pub fn fixed(days: impl Into<Parameter>) -> Self {
        Self { shape: Shape::Fixed, mean_days: days.into() }
    }
    /// Exponential.
    #[must_use]
    pub fn exponential(mean_days: impl Into<Parameter>) -> Self {
        Self { shape: Shape::Exponential, mean_days: mean_days.into() }
    }
    /// Gamma.
    #[must_use]
    pub fn gamma(mean_days: impl Into<Parameter>, shape: f64) -> Self {
        Self { shape: Shape::Gamma(shape), mean_days: mean_days.into() }
    }
    /// Lognormal with the mean and the standard deviation of the logarithm (of days).
    #[must_use]
    pub fn lognormal(mu: f64, sigma: f64) -> Self {
        Self { shape: Shape::Lognormal(sigma), mean_days: libm::exp(mu + 0.5 * sigma * sigma).into() }
    }
}

/// A number for children and one for staff.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ByRole {
    /// Children.
    pub children: Parameter,
    /// Staff.
    pub staff: Parameter,
}

impl ByRole {
    /// The same for both.
    #[must_use]
    pub const fn both(value: f64) -> Self {
        Self { children: Parameter::exact(value), staff: Parameter::exact(value) }
    }
}

/// How the illness runs. No number here belongs to a place, except `r0`, which is that of the site simulated.
#[derive(Debug, Clone, PartialEq)]
pub struct Pathogen {
    /// People whom one infectious member of a fully susceptible site infects on average if contacts never ran out.
    pub r0: Parameter,
    /// From infection to infectiousness.
    pub latent: Period,
    /// Time infectious when nobody intervenes.
    pub infectious: Period,
    /// 0: all equally infectious; otherwise the `k` of the negative binomial number of people infected: each
    /// person's infectiousness is multiplied by a gamma variable of mean 1 and shape `k`.
    pub offspring_dispersion: Parameter,
    /// Share of the infected who never have symptoms.
    pub without_symptoms: ByRole,
    /// Days from the start of infectiousness to symptoms, for those who get any; unused with `incubation`.
    pub before_symptoms_days: Parameter,
    /// From infection to symptoms, for those who get any. A long latent time goes with a long incubation: both take the
    /// same place in their law. Absent: symptoms come `before_symptoms_days` after the start of infectiousness.
    pub incubation: Option<Period>,
    /// Susceptibility against an ordinary person (1).
    pub susceptibility: ByRole,
    /// Infectiousness against an ordinary person (1).
    pub infectiousness: ByRole,
    /// Infectiousness of those without symptoms against those with (1).
    pub infectiousness_without_symptoms: Parameter,
    /// Share of the infected who need a hospital bed.
    pub hospital: ByRole,
    /// Share of the infected who die.
    pub death: ByRole,
    /// Days from symptoms to hospital.
    pub hospital_after_days: f64,
    /// Days in hospital.
    pub hospital_days: f64,
}

impl Pathogen {
    /// A pathogen of which only transmission matters: no symptoms-free share, nobody ill enough for hospital.
    #[must_use]
    pub fn new(r0: impl Into<Parameter>, latent: Period, infectious: Period) -> Self {
        Self {
            r0: r0.into(),
            latent,
            infectious,
            offspring_dispersion: Parameter::exact(0.0),
            without_symptoms: ByRole::both(0.0),
            before_symptoms_days: Parameter::exact(0.0),
            incubation: None,
            susceptibility: ByRole::both(1.0),
            infectiousness: ByRole::both(1.0),
            infectiousness_without_symptoms: Parameter::exact(1.0),
            hospital: ByRole::both(0.0),
            death: ByRole::both(0.0),
            hospital_after_days: 5.0,
            hospital_days: 7.0,
        }
    }
}

/// How contacts are shared between the places of a site.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Mixing {
    /// Share of `r0` among room mates.
    pub room: f64,
    /// Share of `r0` within the unit (for staff: among staff).
    pub unit: f64,
    /// Share of `r0` with everybody on the site.
    pub site: f64,
    /// 0: contacts do not grow with crowding; 1: they grow with the number of people against the design.
    pub density: f64,
}

impl Default for Mixing {
    fn default() -> Self {
        Self { room: 0.0, unit: 0.0, site: 1.0, density: 0.0 }
    }
}

/// A living unit.
#[derive(Debug, Clone, PartialEq)]
pub struct Unit {
    /// The unit's name; draws are addressed by it, so that the order of units changes nothing.
    pub id: String,
    /// Rooms; children are spread over them as evenly as can be.
    pub rooms: u32,
    /// Children living there.
    pub children: u32,
    /// People it was built for; matters with `density > 0`. Absent: as many as live there.
    pub design: Option<u32>,
    /// People one room was built for. Absent: `design / rooms`.
    pub room_design: Option<f64>,
    /// Children who cannot be infected.
    pub immune: u32,
    /// Children of each age group of the scenario, in its order; empty: as the shares of the groups say.
    pub ages: Vec<u32>,
}

impl Unit {
    /// A unit with one room, built for those who live there, nobody immune.
    #[must_use]
    pub fn new(id: &str, children: u32) -> Self {
        Self { id: id.to_owned(), rooms: 1, children, design: None, room_design: None, immune: 0, ages: Vec::new() }
    }
}

/// Children of about the same age, who differ from the other children in what the illness does to them.
#[derive(Debug, Clone, PartialEq)]
pub struct AgeGroup {
    /// A name, such as `10-13`.
    pub id: String,
    /// Share of the children, newcomers included; the shares of all groups add up to 1.
    pub share: f64,
    /// Susceptibility against the children's number of the pathogen (1), also for what is met outside.
    pub susceptibility: Parameter,
    /// Infectiousness against the children's number of the pathogen (1).
    pub infectiousness: Parameter,
    /// Share without symptoms; absent: as for all children.
    pub without_symptoms: Option<Parameter>,
    /// Share who need a hospital bed; absent: as for all children.
    pub hospital: Option<Parameter>,
    /// Share who die; absent: as for all children.
    pub death: Option<Parameter>,
}

impl AgeGroup {
    /// A group that does not differ.
    #[must_use]
    pub fn new(id: &str, share: f64) -> Self {
        Self {
            id: id.to_owned(),
            share,
            susceptibility: Parameter::exact(1.0),
            infectiousness: Parameter::exact(1.0),
            without_symptoms: None,
            hospital: None,
            death: None,
        }
    }
}

/// Crews that take turns at work: `on_days` at work, then `off_days` at home, each crew shifted against the one before
/// by an even part of the cycle. Whoever is at home meets nobody on the site and may be infected there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shifts {
    /// Crews.
    pub crews: u32,
    /// Days at work in a row.
    pub on_days: u32,
    /// Days at home in a row.
    pub off_days: u32,
}

impl Shifts {
    /// Whether this crew is at work on this day.
    #[must_use]
    pub fn on_duty(&self, crew: u32, day: u32) -> bool {
        let cycle = (self.on_days + self.off_days).max(1);
        let shift = u64::from(crew) * u64::from(cycle) / u64::from(self.crews.max(1));
        ((u64::from(day) + shift) % u64::from(cycle)) < u64::from(self.on_days)
    }
}

/// The people who work there.
#[derive(Debug, Clone, PartialEq)]
pub struct Staff {
    /// How many have contact with children or with each other.
    pub count: u32,
    /// Relative rates child→child, child→staff; staff→child, staff→staff, for contacts on the site as a whole.
    pub contact: [[f64; 2]; 2],
    /// Staff who cannot be infected.
    pub immune: u32,
    /// Share of their time that staff spend on the site; scales their contacts in `contact`.
    pub present: f64,
    /// Share of staff with symptoms who stay away from work from the day after the symptoms begin.
    pub stay_home: f64,
    /// Days away from work.
    pub absence_days: f64,
    /// Staff who must be at work at the same time by the lawful ratio, counted in whole staff members of `count`.
    /// Absent: no ratio is known, and no day can be below it.
    pub required: Option<u32>,
    /// Share of the contacts between children and staff on the site that stay between a unit and its own team, before any
    /// response.
    pub team_share: f64,
    /// Crews that take turns; absent: everybody is at work every day, for the share `present` of it.
    pub shifts: Option<Shifts>,
    /// Hours that every child is locked in on a day below the lawful ratio.
    pub hours_alone_below_ratio: f64,
}

impl Default for Staff {
    fn default() -> Self {
        Self {
            count: 0,
            contact: [[1.0; 2]; 2],
            immune: 0,
            present: 1.0,
            stay_home: 0.0,
            absence_days: 7.0,
            required: None,
            team_share: 0.0,
            shifts: None,
            hours_alone_below_ratio: 0.0,
        }
    }
}

/// Ways by which the infection comes in, each in introductions a day of somebody who is susceptible.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Routes {
    /// Staff infected at home, whether they are at work that day or not.
    pub staff_home: f64,
    /// Children infected by visitors; `visits_by_video` takes it away.
    pub visitors: f64,
    /// Children infected on trips to court; `court_by_video` takes it away.
    pub court: f64,
    /// Children infected by others who come from, or on the way from, other facilities; `stop_transfers` takes it away.
    pub transfers: f64,
}

impl Routes {
    /// Introductions a day by all routes.
    #[must_use]
    pub fn total(&self) -> f64 {
        self.staff_home + self.visitors + self.court + self.transfers
    }
}

/// Protection that some people bring along from an earlier infection or vaccine.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PriorImmunity {
    /// Share of the children, newcomers included, of those who are not immune altogether.
    pub children: f64,
    /// Share of the staff.
    pub staff: f64,
    /// Share of infections that it prevents on day 0.
    pub effect: Parameter,
    /// Share of hospital stays and deaths that it prevents in those infected all the same.
    pub severity_effect: Parameter,
    /// Days in which `effect` falls by half; absent: it does not wane.
    pub half_life_days: Option<f64>,
}

impl Default for PriorImmunity {
    fn default() -> Self {
        Self {
            children: 0.0,
            staff: 0.0,
            effect: Parameter::exact(0.0),
            severity_effect: Parameter::exact(0.0),
            half_life_days: None,
        }
    }
}

/// The world outside.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Wave {
    /// Day and factor on everything that comes from outside (`per_day` and the routes), with straight lines between and
    /// level ends. Empty: 1 throughout.
    pub points: Vec<(u32, f64)>,
}

impl Wave {
    /// The mean factor over a day: the line from its start to its end.
    #[must_use]
    pub fn over(&self, day: u32) -> f64 {
        0.5 * (self.at(day) + self.at(day + 1))
    }

    /// The factor at the start of a day.
    #[must_use]
    pub fn at(&self, day: u32) -> f64 {
        let after = self.points.partition_point(|(d, _)| *d <= day);
        match (after.checked_sub(1).and_then(|k| self.points.get(k)), self.points.get(after)) {
            (None, None) => 1.0,
            (None, Some((_, f))) | (Some((_, f)), None) => *f,
            (Some((a, f)), Some((b, g))) => f + (g - f) * f64::from(day - a) / f64::from(b - a),
        }
    }
}

/// Where the infection comes from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Introduction {
    /// Children infectious at the start of day 0, in the first unit.
    pub children: u32,
    /// Whether introduced people are among the people named elsewhere (`true`) or come in addition.
    pub among: bool,
    /// Staff infectious at the start of day 0.
    pub staff: u32,
    /// Later introductions a day from outside (staff at home, visitors, court): each meets one member of the
    /// site at random, who is infected if susceptible.
    pub per_day: f64,
    /// Share of `per_day` that comes through visitors; stopping visits in person takes it away.
    pub share_visitors: f64,
    /// Share of `per_day` that comes through transfers between facilities.
    pub share_transfers: f64,
    /// Later introductions by named routes, beside `per_day`.
    pub routes: Routes,
}

impl Default for Introduction {
    fn default() -> Self {
        Self {
            children: 0,
            among: true,
            staff: 0,
            per_day: 0.0,
            share_visitors: 0.0,
            share_transfers: 0.0,
            routes: Routes::default(),
        }
    }
}

/// Who comes and who leaves while the outbreak runs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Turnover {
    /// Children admitted a day.
    pub admissions_per_day: f64,
    /// Share of the admitted who are infected when they come.
    pub admitted_infected: f64,
    /// Share of the admitted who are immune when they come.
    pub admitted_immune: f64,
    /// Children leaving a day.
    pub leavers_per_day: f64,
}

impl Default for Turnover {
    fn default() -> Self {
        Self { admissions_per_day: 0.0, admitted_infected: 0.0, admitted_immune: 0.0, leavers_per_day: 0.0 }
    }
}

/// How cases become known when no response asks for more.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Notice {
    /// Share of the people with symptoms who are noticed.
    pub share: f64,
    /// Days from symptoms to being noticed.
    pub delay_days: f64,
}

impl Default for Notice {
    fn default() -> Self {
        Self { share: 1.0, delay_days: 1.0 }
    }
}

/// A normal day of a child there, against which losses are counted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NormalDay {
    /// Family visits a week for each child.
    pub visits_per_week: f64,
    /// Hours of lessons a day.
    pub lesson_hours: f64,
}

impl Default for NormalDay {
    fn default() -> Self {
        Self { visits_per_week: 1.0, lesson_hours: 4.0 }
    }
}

/// Length, repetitions and seed of a simulation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run {
    /// Simulated days.
    pub days: u32,
    /// Simulated courses.
    pub replicates: u32,
    /// Seed; the same seed gives the same bytes.
    pub seed: u64,
    /// Seed of what is not known about the pathogen and the responses, where several sites share it; else `seed`.
    pub seed_of_worlds: Option<u64>,
}

impl Default for Run {
    fn default() -> Self {
        Self { days: 120, replicates: 1000, seed: 1, seed_of_worlds: None }
    }
}

/// One site, one pathogen, the responses in force.
#[derive(Debug, Clone, PartialEq)]
pub struct Scenario {
    /// Length, repetitions, seed.
    pub run: Run,
    /// The pathogen.
    pub pathogen: Pathogen,
    /// Who meets whom.
    pub mixing: Mixing,
    /// Units, at least one person among them and the staff.
    pub units: Vec<Unit>,
    /// Staff.
    pub staff: Staff,
    /// Age groups of the children; empty: all alike.
    pub ages: Vec<AgeGroup>,
    /// Protection from earlier infections or vaccines.
    pub immunity: PriorImmunity,
    /// First and later introductions.
    pub introduction: Introduction,
    /// How what comes from outside rises and falls.
    pub wave: Wave,
    /// Admissions and leavers.
    pub turnover: Turnover,
    /// How cases become known.
    pub notice: Notice,
    /// What a normal day holds.
    pub normal_day: NormalDay,
    /// People whom one infected person outside infects over the whole infectious time; used for the infections
    /// passed to the community by leavers and by staff at home.
    pub onward_outside: f64,
    /// The air of the rooms, for an illness that is told by the risk in a shared room (see [`crate::cell_risk`]).
    pub cell: Option<crate::cell::RoomAir>,
    /// Responses.
    pub responses: Vec<Response>,
}

impl Scenario {
    /// One well-mixed unit with one introduced child among `children`.
    #[must_use]
    pub fn well_mixed(children: u32, pathogen: Pathogen) -> Self {
        Self {
            run: Run::default(),
            pathogen,
            mixing: Mixing::default(),
            units: vec![Unit::new("site", children)],
            staff: Staff::default(),
            ages: Vec::new(),
            immunity: PriorImmunity::default(),
            wave: Wave::default(),
            introduction: Introduction { children: 1, ..Introduction::default() },
            turnover: Turnover::default(),
            notice: Notice::default(),
            normal_day: NormalDay::default(),
            onward_outside: 1.0,
            cell: None,
            responses: Vec::new(),
        }
    }

    /// Children and staff at the start of day 0, introduced ones included.
    #[must_use]
    pub fn people(&self) -> u64 {
        let extra = if self.introduction.among {
            0
        } else {
            u64::from(self.introduction.children) + u64::from(self.introduction.staff)
        };
        self.units.iter().map(|u| u64::from(u.children)).sum::<u64>() + u64::from(self.staff.count) + extra
    }
}

/// What is wrong with a scenario, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// File name, as given by the caller; empty when the scenario was not read from text.
    pub file: String,
    /// Line, from 1; 0 when the scenario was not read from text.
    pub line: usize,
    /// Column in characters, from 1; 0 when the scenario was not read from text.
    pub column: usize,
    /// The field, as a path (`unit[2].children`).
    pub field: String,
    /// What is wrong and what to do.
    pub message: String,
    /// It is no mistake: a response over a legal ceiling, which is refused.
    pub refused: bool,
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.line > 0 {
            write!(f, "{}:{}:{}: {}", self.file, self.line, self.column, self.message)
        } else {
            write!(f, "{}: {}", self.field, self.message)
        }
    }
}

impl std::error::Error for Problem {}
