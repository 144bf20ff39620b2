//! What cannot be meant. Every problem is found, not the first.

use crate::response::{Kind, SOLITARY, SOLITARY_HOURS, SOLITARY_SOURCE, Start};
use crate::scenario::{Parameter, Period, Problem, Scenario, Shape};

/// Most people on one site.
pub const MOST_PEOPLE: u64 = 20_000;
/// Most days × people for which curves by day are kept.
const MOST_PERSON_DAYS: u64 = 4_000_000;
/// Most people × days × courses in one run: about half an hour of one core with responses.
const MOST_WORK: u64 = 1_000_000_000_000;
/// Most age groups.
const MOST_AGE_GROUPS: usize = 8;
/// Most courses in one run.
pub const MOST_REPLICATES: u32 = 1_000_000;

fn groups(n: usize) -> String {
    if n == 1 { "1 age group".to_owned() } else { format!("{n} age groups") }
}

struct Checker {
    problems: Vec<Problem>,
}

impl Checker {
    fn say(&mut self, field: &str, message: String) {
        let field = field.to_owned();
        let problem = Problem { file: String::new(), line: 0, column: 0, field, message, refused: false };
        // Children and staff may share one number: what is wrong with it is told once.
        if self.problems.last() != Some(&problem) {
            self.problems.push(problem);
        }
    }

    /// What is no mistake but over a legal ceiling.
    fn refuse(&mut self, field: &str, message: String) {
        self.say(field, message);
        if let Some(last) = self.problems.last_mut() {
            last.refused = true;
        }
    }

    fn number(&mut self, field: &str, name: &str, x: f64, low: f64, high: f64, advice: &str) {
        if x.is_nan() || x < low || x > high {
            let advice = if advice.is_empty() { String::new() } else { format!("; {advice}") };
            self.say(field, format!("`{name}` must lie between {low} and {high}, found {x}{advice}"));
        }
    }

    fn share(&mut self, field: &str, name: &str, x: f64) {
        let advice = if x > 1.0 && x <= 100.0 {
            // Rounded, so that no trace of binary fractions is printed.
            let hundredth = (x * 1e10).round() / 1e12;
            format!("1 is the whole; only if {x} % is meant, write {hundredth}")
        } else {
            "0 is nothing and 1 the whole".to_owned()
        };
        self.number(field, name, x, 0.0, 1.0, &advice);
    }

    fn parameter(&mut self, field: &str, name: &str, x: Parameter, low: f64, high: f64) {
        let share = low == 0.0 && high == 1.0;
        for v in [x.central, x.low, x.high] {
            if v.is_nan() || v < low || v > high {
                if share {
                    self.share(field, name, v)
                } else {
                    self.number(field, name, v, low, high, "")
                }
                return;
            }
        }
        if !(x.low <= x.central && x.central <= x.high) {
            self.say(field, format!("`{name}` has the range {} to {}, which does not hold its value {}; put `low` at or below and `high` at or above it", x.low, x.high, x.central));
        }
    }

    fn period(&mut self, field: &str, name: &str, p: &Period, may_be_none: bool) {
        match p.shape {
            Shape::None => {
                if !may_be_none {
                    self.say(
                        field,
                        format!(
                            "`{name}` cannot be `none`: nobody would infect anybody; give it a distribution with a mean"
                        ),
                    );
                }
                return;
            }
            Shape::Gamma(k) => self.number(&format!("{field}.shape"), "shape", k, 0.01, 10_000.0, ""),
            Shape::Lognormal(s) => self.number(
                &format!("{field}.sigma"),
                "sigma",
                s,
                0.0,
                3.0,
                "it is the standard deviation of the logarithm",
            ),
            Shape::Fixed | Shape::Exponential => {}
        }
        let m = p.mean_days;
        for v in [m.central, m.low, m.high] {
            if v.is_nan() || !(0.01..=730.0).contains(&v) {
                let advice =
                    if may_be_none && v == 0.0 { "write `distribution = \"none\"` for no time at all" } else { "" };
                self.number(&format!("{field}.mean_days"), "mean_days", v, 0.01, 730.0, advice);
                return;
            }
        }
        self.parameter(&format!("{field}.mean_days"), "mean_days", m, 0.01, 730.0);
    }
}

impl Scenario {
    /// Everything in this scenario that cannot be meant, with the path of the field. Empty: it can be simulated.
    #[must_use]
    pub fn check(&self) -> Vec<Problem> {
        let mut c = Checker { problems: Vec::new() };
        self.check_people(&mut c);
        self.check_pathogen(&mut c);
        self.check_places(&mut c);
        c.problems.extend(self.check_responses(0));
        c.problems
    }

    fn check_people(&self, c: &mut Checker) {
        let run = self.run;
        if run.days == 0 || run.days > 3650 {
            c.say("run.days", format!("`days` must lie between 1 and 3650, found {}", run.days));
        }
        if run.replicates == 0 || run.replicates > MOST_REPLICATES {
            c.say(
                "run.replicates",
                format!("`replicates` must lie between 1 and {MOST_REPLICATES}, found {}", run.replicates),
            );
        }
        let people = self.people();
        if people == 0 {
            c.say("unit", "there is nobody on the site: give at least one unit with children, or staff".to_owned());
        }
        if people > MOST_PEOPLE {
            c.say("unit", format!("{people} people are too many for one site (at most {MOST_PEOPLE}); give each facility a scenario of its own"));
        } else if people * u64::from(run.days) > MOST_PERSON_DAYS {
            c.say("run.days", format!("{people} people over {} days are too much for curves by day (people × days at most {MOST_PERSON_DAYS}); lower `days`", run.days));
        }
        let total = people.saturating_mul(u64::from(run.days)).saturating_mul(u64::from(run.replicates));
        if people <= MOST_PEOPLE && run.days <= 3650 && run.replicates <= MOST_REPLICATES && total > MOST_WORK {
            c.say(
                "run.replicates",
                format!(
                    "{} courses of {people} people over {} days would take hours (people × days × courses at most {MOST_WORK}); {} courses fit",
                    run.replicates,
                    run.days,
                    MOST_WORK / (people * u64::from(run.days.max(1))).max(1)
                ),
            );
        }
        let i = self.introduction;
        let first = self.units.first().map_or(0, |u| u.children);
        if i.children > 0 && self.units.is_empty() {
            c.say(
                "introduction.children",
                format!("{} children are introduced into the first unit, but there is no unit", i.children),
            );
        } else if i.among && i.children > first {
            c.say(
                "introduction.children",
                format!("{} children are introduced among the {first} of the first unit; introduce at most as many, or write `among = false`", i.children),
            );
        }
        if i.among && i.staff > self.staff.count {
            c.say(
                "introduction.staff",
                format!(
                    "{} staff are introduced among {}; introduce at most as many, or write `among = false`",
                    i.staff, self.staff.count
                ),
            );
        }
        for (k, u) in self.units.iter().enumerate() {
            let path = |f: &str| format!("unit[{k}].{f}");
            if u.id.is_empty() {
                c.say(&path("id"), format!("unit {} has no `id`", k + 1));
            } else if self.units[..k].iter().any(|v| v.id == u.id) {
                c.say(&path("id"), format!("there are two units `{}`; give each its own `id`", u.id));
            }
            let introduced = if k == 0 && i.among { i.children.min(u.children) } else { 0 };
            if u.immune > u.children - introduced {
                c.say(
                    &path("immune"),
                    if introduced > 0 {
                        format!("{} immune and {introduced} introduced are more than the {} children of the unit; introduced children are never immune", u.immune, u.children)
                    } else {
                        format!("{} immune are more than the {} children of the unit", u.immune, u.children)
                    },
                );
            }
            if u.rooms == 0 && u.children > 0 {
                c.say(&path("rooms"), format!("unit `{}` has children but no room; give `rooms` of at least 1", u.id));
            }
            if u.rooms > 100_000 {
                c.say(&path("rooms"), format!("{} rooms are too many for one unit", u.rooms));
            }
            if !u.ages.is_empty() {
                let sum: u64 = u.ages.iter().map(|n| u64::from(*n)).sum();
                if u.ages.len() != self.ages.len() {
                    c.say(
                        &path("ages"),
                        format!(
                            "`ages` counts {} but the scenario has {}; give one number for each `[[age]]`, in their order",
                            groups(u.ages.len()),
                            groups(self.ages.len())
                        ),
                    );
                } else if sum != u64::from(u.children) {
                    c.say(
                        &path("ages"),
                        format!(
                            "the numbers of `ages` add up to {sum}, not to the {} children of the unit",
                            u.children
                        ),
                    );
                }
            }
            if u.design == Some(0) {
                c.say(
                    &path("design"),
                    "`design` is 0; give the number of people the unit was built for, or leave it out".to_owned(),
                );
            }
            if let Some(d) = u.room_design {
                c.number(&path("room_design"), "room_design", d, 0.1, 10_000.0, "");
            }
        }
        let s = &self.staff;
        let introduced = if i.among { i.staff.min(s.count) } else { 0 };
        if s.immune > s.count - introduced {
            c.say(
                "staff.immune",
                format!("{} immune staff are more than the {} who were not introduced", s.immune, s.count - introduced),
            );
        }
        for row in 0..2 {
            for column in 0..2 {
                c.number("staff.contact", "contact", s.contact[row][column], 0.0, 1000.0, "");
            }
        }
        if s.contact.iter().flatten().all(|x| *x == 0.0) {
            c.say(
                "staff.contact",
                "all rates in `contact` are 0, so nobody meets anybody; give at least one above 0".to_owned(),
            );
        }
        c.number(
            "staff.present",
            "present",
            s.present,
            0.01,
            1.0,
            "it is the share of their time that staff spend on the site",
        );
        c.share("staff.stay_home", "stay_home", s.stay_home);
        c.number("staff.absence_days", "absence_days", s.absence_days, 0.0, 365.0, "");
        if let Some(r) = s.required
            && r > s.count
        {
            c.say("staff.required", format!("{r} staff are required but there are only {}", s.count));
        }
        c.share("staff.team_share", "team_share", s.team_share);
        c.number(
            "staff.hours_alone_below_ratio",
            "hours_alone_below_ratio",
            s.hours_alone_below_ratio,
            0.0,
            24.0,
            "a day has 24 hours",
        );
        if (SOLITARY_HOURS..=24.0).contains(&s.hours_alone_below_ratio) {
            c.refuse(
                "staff.hours_alone_below_ratio",
                format!(
                    "`hours_alone_below_ratio` is refused: every child would be alone {} hours on a day below the ratio, {SOLITARY} ({SOLITARY_SOURCE})",
                    s.hours_alone_below_ratio
                ),
            );
        }
        if let Some(x) = s.shifts {
            for (name, n, low) in [("crews", x.crews, 1), ("on_days", x.on_days, 1), ("off_days", x.off_days, 0)] {
                c.number(&format!("staff.shifts.{name}"), name, f64::from(n), f64::from(low), 60.0, "");
            }
            if x.crews > s.count.max(1) {
                c.say("staff.shifts.crews", format!("{} crews are more than the {} staff", x.crews, s.count));
            }
            if s.present < 1.0 {
                c.say(
                    "staff.present",
                    "`present` and `shifts` both say how much staff are there: with `shifts`, leave `present` out"
                        .to_owned(),
                );
            }
        }
        for (name, x) in [
            ("staff_home", i.routes.staff_home),
            ("visitors", i.routes.visitors),
            ("court", i.routes.court),
            ("transfers", i.routes.transfers),
        ] {
            c.number(&format!("introduction.routes.{name}"), name, x, 0.0, 1000.0, "");
        }
        if i.routes.staff_home > 0.0 && s.count == 0 {
            c.say(
                "introduction.routes.staff_home",
                "staff bring the infection from home, but `staff.count` is 0".to_owned(),
            );
        }
        for (k, (day, f)) in self.wave.points.iter().enumerate() {
            c.number(&format!("community.wave[{k}]"), "factor", *f, 0.0, 10_000.0, "");
            if k > 0 && self.wave.points[k - 1].0 >= *day {
                c.say(&format!("community.wave[{k}]"), format!("day {day} does not come after the day before it"));
            }
        }
        self.check_ages(c);
        if let Some(a) = self.cell {
            c.number("cell.volume_m3", "volume_m3", a.volume_m3, 1.0, 10_000.0, "it is the volume of one room");
            c.number("cell.changes_per_hour", "changes_per_hour", a.changes_per_hour, 0.01, 100.0, "");
            c.number("cell.hours_together", "hours_together", a.hours_together, 0.0, 24.0, "a day has 24 hours");
        }
        let m = self.immunity;
        c.share("immunity.children", "children", m.children);
        c.share("immunity.staff", "staff", m.staff);
        c.parameter("immunity.effect", "effect", m.effect, 0.0, 1.0);
        c.parameter("immunity.severity_effect", "severity_effect", m.severity_effect, 0.0, 1.0);
        if m.children + m.staff > 0.0 && m.effect.high.max(m.severity_effect.high) <= 0.0 {
            c.say(
                "immunity.effect",
                "`effect` is 0: earlier immunity would prevent nothing; write which share of infections it prevents"
                    .to_owned(),
            );
        }
        if let Some(h) = m.half_life_days {
            c.number("immunity.half_life_days", "half_life_days", h, 1.0, 36_500.0, "leave it out when nothing wanes");
        }
        c.number("introduction.per_day", "per_day", i.per_day, 0.0, 1000.0, "");
        c.share("introduction.share_visitors", "share_visitors", i.share_visitors);
        c.share("introduction.share_transfers", "share_transfers", i.share_transfers);
        if i.share_visitors + i.share_transfers > 1.0 + 1e-9 {
            c.say(
                "introduction.share_visitors",
                "`share_visitors` and `share_transfers` together are more than 1".to_owned(),
            );
        }
        let t = self.turnover;
        c.number("turnover.admissions_per_day", "admissions_per_day", t.admissions_per_day, 0.0, 1000.0, "");
        c.number("turnover.leavers_per_day", "leavers_per_day", t.leavers_per_day, 0.0, 1000.0, "");
        c.share("turnover.admitted_infected", "admitted_infected", t.admitted_infected);
        c.share("turnover.admitted_immune", "admitted_immune", t.admitted_immune);
        if t.admitted_infected + t.admitted_immune > 1.0 + 1e-9 {
            c.say(
                "turnover.admitted_infected",
                "`admitted_infected` and `admitted_immune` together are more than 1".to_owned(),
            );
        }
        if t.admissions_per_day.is_finite() && t.admissions_per_day * f64::from(run.days) > MOST_PEOPLE as f64 {
            c.say(
                "turnover.admissions_per_day",
                format!("{} admissions a day over {} days are too many for one site", t.admissions_per_day, run.days),
            );
        }
        c.share("notice.share", "share", self.notice.share);
        c.number("notice.delay_days", "delay_days", self.notice.delay_days, 0.0, 365.0, "");
        c.number("normal_day.visits_per_week", "visits_per_week", self.normal_day.visits_per_week, 0.0, 100.0, "");
        c.number("normal_day.lesson_hours", "lesson_hours", self.normal_day.lesson_hours, 0.0, 24.0, "");
        c.number("community.onward_outside", "onward_outside", self.onward_outside, 0.0, 250.0, "");
    }

    fn check_ages(&self, c: &mut Checker) {
        let mut sound = true;
        for (k, g) in self.ages.iter().enumerate() {
            let path = |f: &str| format!("age[{k}].{f}");
            if self.ages[..k].iter().any(|h| h.id == g.id) {
                c.say(&path("id"), format!("there are two age groups `{}`; give each its own `id`", g.id));
            }
            let before = c.problems.len();
            c.share(&path("share"), "share", g.share);
            sound &= c.problems.len() == before;
            c.parameter(&path("susceptibility"), "susceptibility", g.susceptibility, 0.0, 100.0);
            c.parameter(&path("infectiousness"), "infectiousness", g.infectiousness, 0.0, 100.0);
            for (name, x) in [("without_symptoms", g.without_symptoms), ("hospital", g.hospital), ("death", g.death)] {
                if let Some(x) = x {
                    c.parameter(&path(name), name, x, 0.0, 1.0);
                }
            }
        }
        if self.ages.len() > MOST_AGE_GROUPS {
            c.say("age", format!("{} age groups are more than {MOST_AGE_GROUPS}", self.ages.len()));
        }
        let sum: f64 = self.ages.iter().map(|g| g.share).sum();
        if sound && !self.ages.is_empty() && (sum - 1.0).abs() > 1e-6 {
            c.say("age", format!("the shares of the age groups add up to {}, not 1", (sum * 1e6).round() / 1e6));
        }
    }

    fn check_pathogen(&self, c: &mut Checker) {
        let p = &self.pathogen;
        // Measles estimates reach 203 (Guerra, Lancet Infect Dis 2017, doi:10.1016/S1473-3099(17)30307-9).
        c.parameter("pathogen.r0", "r0", p.r0, 0.0, 250.0);
        c.period("pathogen.latent", "latent", &p.latent, true);
        c.period("pathogen.infectious", "infectious", &p.infectious, false);
        if let Some(incubation) = &p.incubation {
            c.period("pathogen.incubation", "incubation", incubation, true);
        }
        // 0 means that all are alike.
        if p.offspring_dispersion != Parameter::exact(0.0) {
            let k = p.offspring_dispersion;
            c.parameter("pathogen.offspring_dispersion", "offspring_dispersion", k, 0.01, 10_000.0);
        }
        for (name, x) in [("without_symptoms", p.without_symptoms), ("hospital", p.hospital), ("death", p.death)] {
            c.parameter(&format!("pathogen.{name}"), name, x.children, 0.0, 1.0);
            c.parameter(&format!("pathogen.{name}"), name, x.staff, 0.0, 1.0);
        }
        for (name, x) in [("susceptibility", p.susceptibility), ("infectiousness", p.infectiousness)] {
            c.parameter(&format!("pathogen.{name}"), name, x.children, 0.0, 100.0);
            c.parameter(&format!("pathogen.{name}"), name, x.staff, 0.0, 100.0);
        }
        c.parameter(
            "pathogen.infectiousness_without_symptoms",
            "infectiousness_without_symptoms",
            p.infectiousness_without_symptoms,
            0.0,
            100.0,
        );
        c.parameter("pathogen.before_symptoms_days", "before_symptoms_days", p.before_symptoms_days, 0.0, 365.0);
        c.number("pathogen.hospital_after_days", "hospital_after_days", p.hospital_after_days, 0.0, 365.0, "");
        c.number("pathogen.hospital_days", "hospital_days", p.hospital_days, 0.0, 365.0, "");
    }

    fn check_places(&self, c: &mut Checker) {
        let m = self.mixing;
        let mut sound = true;
        for (name, x) in [("room", m.room), ("unit", m.unit), ("site", m.site)] {
            let before = c.problems.len();
            // Per cent are meant only where the three add up to about 100.
            if x > 1.0 && (m.room + m.unit + m.site - 100.0).abs() > 5.0 {
                let advice = "`room`, `unit` and `site` are shares that add up to 1";
                c.number(&format!("mixing.{name}"), name, x, 0.0, 1.0, advice);
            } else {
                c.share(&format!("mixing.{name}"), name, x);
            }
            sound &= c.problems.len() == before;
        }
        let sum = m.room + m.unit + m.site;
        if sound && (sum - 1.0).abs() > 1e-6 {
            c.say(
                "mixing",
                format!("the shares `room`, `unit` and `site` add up to {}, not 1", (sum * 1e6).round() / 1e6),
            );
        }
        c.share("mixing.density", "density", m.density);
    }

    /// Problems of the responses from this index on.
    pub(crate) fn check_responses(&self, from: usize) -> Vec<Problem> {
        let mut c = Checker { problems: Vec::new() };
        for (k, r) in self.responses.iter().enumerate().skip(from) {
            let path = |f: &str| format!("response[{k}].{f}");
            for (name, x) in [
                ("adherence", r.adherence),
                ("effect", r.effect),
                ("source_effect", r.source_effect),
                ("receiver_effect", r.receiver_effect),
                ("sensitivity", r.sensitivity),
                ("specificity", r.specificity),
                ("first_effect", r.first_effect),
                ("severity_effect", r.severity_effect),
            ] {
                c.parameter(&path(name), name, x, 0.0, 1.0);
            }
            if r.doses == 2 && r.first_effect.central > r.effect.central {
                let (first, both) = (r.first_effect.central, r.effect.central);
                let message = format!(
                    "`first_effect` {first} is more than `effect` {both}: the first of two doses cannot prevent more than both"
                );
                c.say(&path("first_effect"), message);
            }
            for (j, (day, x)) in r.sensitivity_by_day.iter().enumerate() {
                let field = path(&format!("sensitivity_by_day[{j}]"));
                c.parameter(&field, "value", *x, 0.0, 1.0);
                c.number(&field, "day", f64::from(*day), 0.0, 365.0, "");
                if j > 0 && r.sensitivity_by_day[j - 1].0 >= *day {
                    c.say(&field, format!("day {day} does not come after the day before it"));
                }
            }
            c.number(&path("doses"), "doses", f64::from(r.doses), 1.0, 2.0, "");
            c.number(&path("interval_days"), "interval_days", f64::from(r.interval_days), 1.0, 365.0, "");
            if let Some(h) = r.half_life_days {
                c.number(
                    &path("half_life_days"),
                    "half_life_days",
                    h,
                    1.0,
                    36_500.0,
                    "leave it out when nothing wanes",
                );
            }
            c.number(&path("delay_days"), "delay_days", r.delay_days, 0.0, 365.0, "");
            c.number(&path("days"), "days", r.days, 0.0, 365.0, "");
            c.share(&path("share"), "share", r.share);
            c.share(&path("absence_limit"), "absence_limit", r.absence_limit);
            c.number(&path("rights.hours_alone"), "hours_alone", r.rights.hours_alone, 0.0, 24.0, "a day has 24 hours");
            c.share(&path("rights.visits_lost"), "visits_lost", r.rights.visits_lost);
            c.share(&path("rights.lessons_lost"), "lessons_lost", r.rights.lessons_lost);
            c.number(&path("rights.days_held"), "days_held", r.rights.days_held, 0.0, 1.0, "");
            if let Some(q) = r.quiet_days {
                c.number(
                    &path("quiet_days"),
                    "quiet_days",
                    f64::from(q),
                    1.0,
                    3650.0,
                    "leave it out for a response that goes on",
                );
            }
            if r.every_days == 0 {
                c.say(
                    &path("every_days"),
                    "`every_days` is 0; give the days between two rounds, at least 1".to_owned(),
                );
            }
            match r.start {
                Start::Day(d) => {
                    if r.end.is_some_and(|e| e < d) {
                        c.say(
                            &path("end"),
                            format!("the response ends on day {} before it starts on day {d}", r.end.unwrap_or(0)),
                        );
                    }
                    if d > 100_000 {
                        c.say(&path("start"), format!("`start` on day {d} lies beyond any run"));
                    }
                }
                Start::StaffAbsent(x) => c.share(&path("trigger"), "staff_absent", x),
                Start::KnownCases(0) => c.say(
                    &path("trigger"),
                    "`cases` is 0; write `start = 0` for a response from the first day".to_owned(),
                ),
                Start::KnownCases(_) => {}
            }
            if r.kind == Kind::ReleaseSchedule && r.capacity == Some(0) {
                c.say(&path("capacity"), "a release schedule with `capacity` 0 releases nobody".to_owned());
            }
        }
        if self.responses.len() > 64 {
            c.say("response", format!("{} responses are more than 64", self.responses.len()));
        }
        c.problems
    }
}
