//! Scenario files: [`Scenario`] to TOML, with what a field means beside it.

use crate::read::response_keys;
use crate::response::{Response, RightsCost, Scope, Start, Who};
use crate::scenario::{
    AgeGroup, ByRole, Introduction, Parameter, Pathogen, Period, PriorImmunity, Routes, Scenario, Shape, Staff, Unit,
};
use std::fmt::Write as _;

/// A text of keys and values under headings.
#[derive(Default)]
struct Page(String);

impl Page {
    /// A heading, behind an empty line.
    fn head(&mut self, head: &str) {
        let gap = if self.0.is_empty() { "" } else { "\n" };
        let _ = writeln!(self.0, "{gap}{head}");
    }

    /// A key with its value, and what it means.
    fn say(&mut self, key: &str, value: impl std::fmt::Display, meaning: &str) {
        let gap = if meaning.is_empty() { "" } else { "  # " };
        let _ = writeln!(self.0, "{key} = {value}{gap}{meaning}");
    }

    /// The same where the value is not the usual one.
    fn differs<T: PartialEq>(&mut self, key: &str, value: &T, usual: &T, shown: impl Fn(&T) -> String, meaning: &str) {
        if value != usual {
            self.say(key, shown(value), meaning);
        }
    }

    /// The same for a count that may be absent.
    fn count(&mut self, key: &str, value: Option<u32>, meaning: &str) {
        if let Some(n) = value {
            self.say(key, n, meaning);
        }
    }
}

/// A number that is read as the same number.
fn number(x: &f64) -> String {
    format!("{x:?}")
}

/// A number, or a range.
fn parameter(p: &Parameter) -> String {
    if p.low == p.central && p.high == p.central {
        return number(&p.central);
    }
    format!("{{ value = {:?}, low = {:?}, high = {:?} }}", p.central, p.low, p.high)
}

/// A number for all, or one for children and one for staff.
fn by_role(x: &ByRole) -> String {
    if x.children == x.staff {
        return parameter(&x.children);
    }
    format!("{{ children = {}, staff = {} }}", parameter(&x.children), parameter(&x.staff))
}

fn period(p: &Period) -> String {
    let mean = parameter(&p.mean_days);
    match p.shape {
        Shape::None => text("none"),
        Shape::Fixed => format!("{{ distribution = \"fixed\", mean_days = {mean} }}"),
        Shape::Exponential => format!("{{ distribution = \"exponential\", mean_days = {mean} }}"),
        Shape::Gamma(k) => format!("{{ distribution = \"gamma\", mean_days = {mean}, shape = {k:?} }}"),
        Shape::Lognormal(sigma) => {
            format!("{{ distribution = \"lognormal\", mean_days = {mean}, sigma = {sigma:?} }}")
        }
    }
}

/// A text in quotation marks.
fn text(s: &str) -> String {
    toml::Value::String(s.to_owned()).to_string()
}

fn points<'a>(points: impl Iterator<Item = (u32, &'a str, String)>) -> String {
    let points: Vec<String> = points.map(|(day, key, value)| format!("{{ day = {day}, {key} = {value} }}")).collect();
    format!("[{}]", points.join(", "))
}

impl Scenario {
    /// The scenario as a file that [`Scenario::from_toml`] reads as the same scenario. Fields at their default are left out, but for
    /// those that everybody asks for. With a `profile`, the pathogen is named and its numbers are not written.
    /// [`Run::seed_of_worlds`](crate::Run::seed_of_worlds) has no place in a file.
    ///
    /// ```
    /// use wayhome_outbreak::{Pathogen, Period, Scenario};
    /// let home = Scenario::well_mixed(30, Pathogen::new(2.5, Period::none(), Period::exponential(5.0)));
    /// let file = home.to_toml(None);
    /// assert_eq!(Scenario::from_toml(&file, "home.toml", &|_| None), Ok(home));
    /// ```
    #[must_use]
    pub fn to_toml(&self, profile: Option<&str>) -> String {
        let mut p = Page::default();
        p.say("format", 1, "");
        p.head("[run]");
        p.say("days", self.run.days, "simulated days");
        p.say("replicates", self.run.replicates, "simulated courses");
        p.say("seed", self.run.seed, "the same seed gives the same numbers");
        p.head("[pathogen]");
        match profile {
            Some(id) => p.say("profile", text(id), "its numbers with their sources: `wayhome packs list`"),
            None => pathogen(&mut p, &self.pathogen),
        }
        p.head("[mixing]  # shares of `r0` by place; they add up to 1");
        p.say("room", number(&self.mixing.room), "room mates");
        p.say("unit", number(&self.mixing.unit), "others of the unit; for staff, other staff");
        p.say("site", number(&self.mixing.site), "everybody");
        p.say(
            "density",
            number(&self.mixing.density),
            "0: contacts do not grow with crowding; 1: they do; look at both",
        );
        for u in &self.units {
            unit(&mut p, u);
        }
        if self.staff != Staff::default() {
            staff(&mut p, &self.staff);
        }
        for age in &self.ages {
            age_group(&mut p, age);
        }
        self.around(&mut p);
        for r in &self.responses {
            response(&mut p, r);
        }
        p.0
    }

    /// Who brings the infection in, who comes and goes, what is known and what is normal.
    fn around(&self, p: &mut Page) {
        let shown = |x: &f64| number(x);
        let i = &self.introduction;
        let usual = Introduction::default();
        p.head("[introduction]");
        p.say("children", i.children, "infectious at the start, in the first unit");
        p.differs("among", &i.among, &usual.among, bool::to_string, "whether they are among the children above");
        p.differs("staff", &i.staff, &usual.staff, u32::to_string, "staff infectious at the start");
        p.differs("per_day", &i.per_day, &usual.per_day, shown, "later introductions a day");
        p.differs("share_visitors", &i.share_visitors, &usual.share_visitors, shown, "of `per_day`, through visitors");
        p.differs(
            "share_transfers",
            &i.share_transfers,
            &usual.share_transfers,
            shown,
            "of `per_day`, through transfers",
        );
        if i.routes != Routes::default() {
            p.head("[introduction.routes]  # introductions a day");
            p.say("staff_home", number(&i.routes.staff_home), "staff infected at home");
            p.say("visitors", number(&i.routes.visitors), "");
            p.say("court", number(&i.routes.court), "");
            p.say("transfers", number(&i.routes.transfers), "");
        }
        let t = &self.turnover;
        if *t != crate::Turnover::default() {
            p.head("[turnover]");
            p.say("admissions_per_day", number(&t.admissions_per_day), "");
            p.say("admitted_infected", number(&t.admitted_infected), "share of the admitted");
            p.say("admitted_immune", number(&t.admitted_immune), "share of the admitted");
            p.say("leavers_per_day", number(&t.leavers_per_day), "");
        }
        let x = &self.immunity;
        if *x != PriorImmunity::default() {
            p.head("[immunity]  # from earlier infections or vaccines");
            p.say("children", number(&x.children), "share of the children");
            p.say("staff", number(&x.staff), "share of the staff");
            p.say("effect", parameter(&x.effect), "share of infections prevented");
            p.say("severity_effect", parameter(&x.severity_effect), "share of hospital stays and deaths prevented");
            if let Some(days) = x.half_life_days {
                p.say("half_life_days", number(&days), "");
            }
        }
        p.head("[notice]  # how cases become known");
        p.say("share", number(&self.notice.share), "of those with symptoms");
        p.say("delay_days", number(&self.notice.delay_days), "from symptoms");
        p.head("[normal_day]  # against which losses are counted");
        p.say("visits_per_week", number(&self.normal_day.visits_per_week), "");
        p.say("lesson_hours", number(&self.normal_day.lesson_hours), "a day");
        let wave = &self.wave.points;
        if self.onward_outside != 1.0 || !wave.is_empty() {
            p.head("[community]");
            p.say("onward_outside", number(&self.onward_outside), "people whom one infected person outside infects");
            if !wave.is_empty() {
                p.say("wave", points(wave.iter().map(|(day, x)| (*day, "factor", number(x)))), "");
            }
        }
        if let Some(air) = &self.cell {
            p.head("[cell]");
            p.say("volume_m3", number(&air.volume_m3), "of a room");
            p.say("changes_per_hour", number(&air.changes_per_hour), "of its air");
            p.say("hours_together", number(&air.hours_together), "a day");
        }
    }
}

fn pathogen(p: &mut Page, x: &Pathogen) {
    let usual = Pathogen::new(x.r0, x.latent, x.infectious);
    p.say("r0", parameter(&x.r0), "people whom one infects if contacts never run out");
    p.say("latent", period(&x.latent), "from infection to being infectious");
    p.say("infectious", period(&x.infectious), "");
    let role = |x: &ByRole| by_role(x);
    p.differs("offspring_dispersion", &x.offspring_dispersion, &usual.offspring_dispersion, number, "");
    p.differs("without_symptoms", &x.without_symptoms, &usual.without_symptoms, role, "");
    match &x.incubation {
        Some(incubation) => p.say("incubation", period(incubation), "from infection to symptoms"),
        None => p.differs("before_symptoms_days", &x.before_symptoms_days, &usual.before_symptoms_days, parameter, ""),
    }
    p.differs("susceptibility", &x.susceptibility, &usual.susceptibility, role, "");
    p.differs("infectiousness", &x.infectiousness, &usual.infectiousness, role, "");
    let without = &x.infectiousness_without_symptoms;
    p.differs("infectiousness_without_symptoms", without, &usual.infectiousness_without_symptoms, parameter, "");
    p.differs("hospital", &x.hospital, &usual.hospital, role, "");
    p.differs("death", &x.death, &usual.death, role, "");
    p.differs("hospital_after_days", &x.hospital_after_days, &usual.hospital_after_days, number, "");
    p.differs("hospital_days", &x.hospital_days, &usual.hospital_days, number, "");
}

fn unit(p: &mut Page, u: &Unit) {
    p.head("[[unit]]");
    p.say("id", text(&u.id), "");
    p.say("children", u.children, "");
    p.say("rooms", u.rooms, "");
    p.count("design", u.design, "people it was built for");
    if let Some(people) = u.room_design {
        p.say("room_design", number(&people), "people a room was built for");
    }
    p.differs("immune", &u.immune, &0, u32::to_string, "children who cannot be infected");
    if !u.ages.is_empty() {
        let ages: Vec<String> = u.ages.iter().map(u32::to_string).collect();
        p.say("ages", format!("[{}]", ages.join(", ")), "");
    }
}

fn staff(p: &mut Page, s: &Staff) {
    let usual = Staff::default();
    p.head("[staff]");
    p.say("count", s.count, "");
    p.differs("immune", &s.immune, &usual.immune, u32::to_string, "");
    p.differs(
        "contact",
        &s.contact,
        &usual.contact,
        |x| format!("{x:?}"),
        "child to child, child to staff; staff to child, staff to staff",
    );
    p.differs("present", &s.present, &usual.present, number, "share of their time on the site");
    p.differs("stay_home", &s.stay_home, &usual.stay_home, number, "share who stay home when ill");
    p.differs("absence_days", &s.absence_days, &usual.absence_days, number, "");
    p.count("required", s.required, "staff who must be there by the ratio");
    p.differs("team_share", &s.team_share, &usual.team_share, number, "");
    if let Some(x) = s.shifts {
        let shifts = format!("{{ crews = {}, on_days = {}, off_days = {} }}", x.crews, x.on_days, x.off_days);
        p.say("shifts", shifts, "");
    }
    let locked = &s.hours_alone_below_ratio;
    p.differs("hours_alone_below_ratio", locked, &usual.hours_alone_below_ratio, number, "for every child");
}

fn age_group(p: &mut Page, g: &AgeGroup) {
    let usual = AgeGroup::new(&g.id, g.share);
    p.head("[[age]]");
    p.say("id", text(&g.id), "");
    p.say("share", number(&g.share), "of the children");
    p.differs("susceptibility", &g.susceptibility, &usual.susceptibility, parameter, "");
    p.differs("infectiousness", &g.infectiousness, &usual.infectiousness, parameter, "");
    for (key, value) in [("without_symptoms", &g.without_symptoms), ("hospital", &g.hospital), ("death", &g.death)] {
        if let Some(x) = value {
            p.say(key, parameter(x), "");
        }
    }
}

fn response(p: &mut Page, r: &Response) {
    let usual = Response::new(r.kind);
    let keys = response_keys(r.kind);
    p.head("[[response]]");
    p.say("kind", text(r.kind.name()), "");
    p.differs("id", &r.id, &usual.id, |id| text(id), "");
    match r.start {
        Start::Day(0) => {}
        Start::Day(day) => p.say("start", day, ""),
        Start::KnownCases(n) => p.say("trigger", format!("{{ cases = {n} }}"), ""),
        Start::StaffAbsent(share) => p.say("trigger", format!("{{ staff_absent = {share:?} }}"), ""),
    }
    p.count("end", r.end, "last day");
    p.count("quiet_days", r.quiet_days, "days without a new case after which it ends");
    p.differs("delay_days", &r.delay_days, &usual.delay_days, number, "");
    p.differs("adherence", &r.adherence, &usual.adherence, parameter, "");
    let has = |key: &str| keys.contains(&key);
    if has("who") {
        let shown = |who: &Who| {
            text(match who {
                Who::Children => "children",
                Who::Staff => "staff",
                Who::Everybody => "everybody",
            })
        };
        p.differs("who", &r.who, &usual.who, shown, "");
    }
    if has("scope") {
        let shown = |scope: &Scope| text(if *scope == Scope::Room { "room" } else { "unit" });
        p.differs("scope", &r.scope, &usual.scope, shown, "");
    }
    let limit = if has("rooms") { "rooms" } else { "capacity" };
    if has("capacity") && r.capacity != usual.capacity {
        p.count(limit, r.capacity, "");
    }
    if has("stock") {
        p.count("stock", r.stock, "in all");
    }
    let by_day = has("sensitivity_by_day") && !r.sensitivity_by_day.is_empty();
    for (key, value, usual) in [
        ("effect", &r.effect, &usual.effect),
        ("source_effect", &r.source_effect, &usual.source_effect),
        ("receiver_effect", &r.receiver_effect, &usual.receiver_effect),
        ("sensitivity", &r.sensitivity, &usual.sensitivity),
        ("specificity", &r.specificity, &usual.specificity),
        ("first_effect", &r.first_effect, &usual.first_effect),
        ("severity_effect", &r.severity_effect, &usual.severity_effect),
    ] {
        // Two doses must say what the first one does.
        let asked = key == "first_effect" && r.doses == 2;
        if has(key) && (value != usual || asked) && !(by_day && key == "sensitivity") {
            p.say(key, parameter(value), "");
        }
    }
    if by_day {
        let range = |x: &Parameter| {
            let range = x.low != x.central || x.high != x.central;
            number(&x.central)
                + &if range { format!(", low = {:?}, high = {:?}", x.low, x.high) } else { String::new() }
        };
        p.say("sensitivity_by_day", points(r.sensitivity_by_day.iter().map(|(day, x)| (*day, "value", range(x)))), "");
    }
    for (key, value, usual) in [
        ("every_days", r.every_days, usual.every_days),
        ("doses", r.doses, usual.doses),
        ("interval_days", r.interval_days, usual.interval_days),
    ] {
        if has(key) && value != usual {
            p.say(key, value, "");
        }
    }
    for (key, value, usual) in [
        ("days", r.days, usual.days),
        ("share", r.share, usual.share),
        ("absence_limit", r.absence_limit, usual.absence_limit),
    ] {
        if has(key) && value != usual {
            p.say(key, number(&value), "");
        }
    }
    if has("half_life_days")
        && let Some(days) = r.half_life_days
    {
        p.say("half_life_days", number(&days), "");
    }
    let rights = |x: &RightsCost| {
        format!(
            "{{ hours_alone = {:?}, visits_lost = {:?}, lessons_lost = {:?}, days_held = {:?} }}",
            x.hours_alone, x.visits_lost, x.lessons_lost, x.days_held
        )
    };
    p.differs("rights", &r.rights, &usual.rights, rights, "what a day costs a child");
}
