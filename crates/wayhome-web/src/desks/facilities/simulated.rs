//! A question about a facility, simulated: the choice, the scenario that it makes, what comes out without and with it.

use crate::desks::measures::measure_title;
use crate::frame::form::Form;
use crate::frame::words::{Arg, Words};
use crate::picture::Picture;
use crate::site::Site;
use serde::{Deserialize, Serialize};
use wayhome_outbreak::{
    Kind, PackageOutcome, Refusal, Response as Measure, Scenario, SideBySide, Start, Summary, refusals_of,
    side_by_side, what_if, what_if_beside,
};

/// Courses of each answer.
pub const COURSES: u32 = 500;
/// The same chance for every question about a facility, so that answers can be compared.
const SEED: u64 = 1;

/// What somebody chose: measures, releases, when they begin, and what is believed of crowding.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Choice {
    /// Ids of measures in the pack of responses.
    pub measures: Vec<String>,
    /// Children sent home early.
    pub release: u32,
    /// Days until it begins.
    pub start: u32,
    /// How much contacts grow with crowding, in per cent.
    pub density: u32,
}

impl Choice {
    /// What a form or an address says. Measures that the pack does not know are left out; numbers are held to what the page offers.
    pub fn read(form: &Form, site: &Site, children: u32) -> Choice {
        let whole = |name: &str, most: u32| form.text(name).parse::<u32>().unwrap_or(0).min(most);
        let asked = form.all("measure");
        let known = site.packs().responses.iter().filter(|one| one.response_kind != Kind::ReleaseSchedule.name());
        Choice {
            measures: known.filter(|one| asked.contains(&one.id.as_str())).map(|one| one.id.clone()).collect(),
            release: whole("release", children),
            start: whole("start", 60),
            density: whole("density", 100),
        }
    }

    /// The choice of a stored scenario; `None` when it was not written by this page.
    pub fn stored(text: &str) -> Option<Choice> {
        serde_json::from_str(text).ok()
    }

    /// The choice as it is stored.
    pub fn text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The choice as the query of an address.
    pub fn query(&self) -> String {
        let measures = self.measures.iter().map(|id| format!("measure={}&", crate::frame::visitor::encode(id)));
        let measures: String = measures.collect();
        format!("{measures}release={}&start={}&density={}", self.release, self.start, self.density)
    }

    /// The choice as fields of a form.
    pub fn fields(&self) -> Vec<(&'static str, String)> {
        let mut fields: Vec<(&'static str, String)> = self.measures.iter().map(|id| ("measure", id.clone())).collect();
        fields.extend([
            ("release", self.release.to_string()),
            ("start", self.start.to_string()),
            ("density", self.density.to_string()),
        ]);
        fields
    }

    /// The choice in words, a part a line.
    pub fn lines(&self, site: &Site, words: &Words) -> Vec<String> {
        let count = |key: &str, n: u32| words.n(key, u64::from(n));
        let mut lines: Vec<String> = self
            .measures
            .iter()
            .map(|id| {
                let profile = site.packs().responses.iter().find(|one| one.id == *id);
                profile.map_or_else(|| id.clone(), |one| measure_title(site, words, one))
            })
            .collect();
        if self.release > 0 {
            lines.push(count("kept-release", self.release));
        }
        if lines.is_empty() {
            lines.push(words.t("kept-nothing"));
        }
        lines.push(count("kept-start", self.start));
        lines.push(count("kept-density", self.density));
        lines
    }

    /// The measures as the engine takes them, for a place with so many children.
    fn package(&self, site: &Site, children: u32) -> Vec<Measure> {
        let mut measures: Vec<Measure> = site
            .packs()
            .responses
            .iter()
            .filter(|profile| self.measures.contains(&profile.id))
            .filter_map(wayhome_plan::response)
            .filter(|measure| measure.kind != Kind::ReleaseSchedule)
            .collect();
        for measure in &mut measures {
            measure.start = Start::Day(self.start);
        }
        if self.release > 0 && children > 0 {
            let mut release = Measure::new(Kind::ReleaseSchedule);
            release.id = "release_schedule".to_owned();
            release.start = Start::Day(self.start);
            release.share = (f64::from(self.release) / f64::from(children)).min(1.0);
            release.capacity = Some(self.release.div_ceil(14).max(1));
            measures.push(release);
        }
        measures
    }

    /// What of it the law forbids, with the reason and the source: each measure by itself, then all of them together. It is asked anew
    /// each time: packs change.
    pub fn refusals(&self, site: &Site) -> Vec<Refusal> {
        let chosen = site.packs().responses.iter().filter(|profile| self.measures.contains(&profile.id));
        let mut found: Vec<Refusal> = chosen.flat_map(wayhome_plan::refusals).collect();
        for one in refusals_of(&self.package(site, 1)) {
            if !found.contains(&one) {
                found.push(one);
            }
        }
        found
    }

    /// The measures that the pack does not hold any more.
    pub fn unknown(&self, site: &Site) -> Vec<String> {
        let known = |id: &String| site.packs().responses.iter().any(|one| one.id == *id);
        self.measures.iter().filter(|id| !known(id)).cloned().collect()
    }
}

/// What came of a question.
pub(crate) enum Simulated {
    /// No child is held there.
    Nobody,
    /// It cannot be simulated: why.
    Trouble(String),
    /// The law forbids it.
    Refused(Vec<Refusal>),
    /// Without and with the choice.
    Told(Box<(PackageOutcome, PackageOutcome)>),
}

fn troubles(problems: &[wayhome_outbreak::Problem]) -> String {
    let texts: Vec<String> = problems.iter().take(3).map(ToString::to_string).collect();
    texts.join("; ")
}

/// The facility as a scenario without responses, and its children.
fn place(site: &Site, picture: &Picture, id: &str, density: u32) -> Option<(Scenario, u32)> {
    let (_, mut base) =
        wayhome_plan::base_scenario(&picture.snapshot, &picture.index, &picture.custody, site.packs(), id)?;
    base.mixing.density = f64::from(density.min(100)) / 100.0;
    let children = base.units.iter().map(|unit| unit.children).sum();
    Some((base, children))
}

/// Simulates a choice, beside the same courses without it.
pub(crate) fn simulate(site: &Site, picture: &Picture, id: &str, choice: &Choice) -> Simulated {
    let Some((base, children)) = place(site, picture, id, choice.density) else { return Simulated::Nobody };
    let refusals = choice.refusals(site);
    if !refusals.is_empty() {
        return Simulated::Refused(refusals);
    }
    match what_if(&base, &[choice.package(site, children)], COURSES, SEED) {
        Ok(mut answer) => match answer.packages.pop() {
            Some(with) if !with.refused.is_empty() => Simulated::Refused(with.refused),
            Some(with) => Simulated::Told(Box::new((answer.base, with))),
            None => Simulated::Nobody,
        },
        Err(problems) => Simulated::Trouble(troubles(&problems)),
    }
}

/// Two choices on the same chance, under the same belief about crowding.
pub(crate) struct Pair {
    /// Contacts grow so much with crowding, in per cent.
    pub density: u32,
    /// Without any of it.
    pub none: PackageOutcome,
    /// With each.
    pub with: [PackageOutcome; 2],
    /// What the second has more of than the first, course by course; `None` when the law refuses one of them.
    pub told: Option<SideBySide>,
}

/// Simulates two choices beside each other, once for each belief about crowding that one of them was kept with. `Err`: why not.
pub(crate) fn simulate_two(
    site: &Site,
    picture: &Picture,
    id: &str,
    choices: [&Choice; 2],
) -> Result<Vec<Pair>, Option<String>> {
    let mut densities: Vec<u32> = choices.iter().map(|one| one.density).collect();
    densities.sort_unstable();
    densities.dedup();
    densities
        .into_iter()
        .map(|density| {
            let (base, children) = place(site, picture, id, density).ok_or(None)?;
            let failed = |problems: Vec<wayhome_outbreak::Problem>| Some(troubles(&problems));
            let none = what_if(&base, &[], COURSES, SEED).map_err(failed)?.base;
            let [first, second] = choices;
            let beside = |choice: &Choice| {
                let refused = choice.refusals(site);
                if !refused.is_empty() {
                    return Ok(PackageOutcome { refused, ..PackageOutcome::default() });
                }
                what_if_beside(&base, &none, &choice.package(site, children), SEED).map_err(failed)
            };
            let with = [beside(first)?, beside(second)?];
            let told = side_by_side(&with[0], &with[1]);
            Ok(Pair { density, none, with, told })
        })
        .collect()
}

/// The names of what a choice costs children, in the order of [`beyond`].
pub(crate) const COSTS: [&str; 5] = ["cost-alone", "cost-visits", "cost-lessons", "cost-held", "cost-custody-averted"];

/// What a choice costs beyond what is so without it, on average: hours alone, visits, hours of lessons, days held longer, days of
/// custody averted.
pub(crate) fn beyond(without: &PackageOutcome, with: &PackageOutcome) -> [f64; 5] {
    let of = |one: &PackageOutcome| {
        let r = &one.rights;
        [&r.hours_alone, &r.visits_lost, &r.lesson_hours_lost, &r.days_held_longer, &r.days_of_custody_averted]
            .map(|cost| cost.mean)
    };
    let (own, before) = (of(with), of(without));
    std::array::from_fn(|k| (own[k] - before[k]).max(0.0))
}

/// What of an answer is stored: the figures of the day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Figures {
    /// The day whose records it was simulated from.
    pub day: String,
    /// Courses.
    pub courses: u32,
    /// The seed.
    pub seed: u64,
    /// The version of the program.
    pub program: String,
    /// People infected without it: middle, and what 95 of 100 courses hold.
    pub infected_without: [f64; 3],
    /// With it.
    pub infected_with: [f64; 3],
    /// Infections averted on average, with the ends of the interval of the mean.
    pub averted: [f64; 3],
    /// People who need a hospital bed, without and with it, on average.
    pub hospital: [f64; 2],
    /// Hours that children spend alone beyond today, on average.
    pub hours_alone: f64,
    /// Family visits lost beyond today.
    pub visits_lost: f64,
    /// Hours of lessons lost beyond today.
    pub lesson_hours_lost: f64,
    /// Days held longer.
    pub days_held_longer: f64,
    /// Days of custody averted.
    pub days_of_custody_averted: f64,
}

impl Figures {
    /// The figures of an answer.
    pub fn of(day: jiff::civil::Date, without: &PackageOutcome, with: &PackageOutcome) -> Figures {
        let spread = |one: &Summary| [one.q50, one.q025, one.q975];
        let [hours_alone, visits_lost, lesson_hours_lost, days_held_longer, days_of_custody_averted] =
            beyond(without, with);
        Figures {
            day: day.to_string(),
            courses: COURSES,
            seed: SEED,
            program: env!("CARGO_PKG_VERSION").to_owned(),
            infected_without: spread(&without.infected),
            infected_with: spread(&with.infected),
            averted: [with.averted.mean, with.averted.low, with.averted.high],
            hospital: [without.illness.hospital.mean, with.illness.hospital.mean],
            hours_alone,
            visits_lost,
            lesson_hours_lost,
            days_held_longer,
            days_of_custody_averted,
        }
    }

    /// The figures as they are stored.
    pub fn text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The figures of a stored scenario.
    pub fn stored(text: &str) -> Option<Figures> {
        serde_json::from_str(text).ok()
    }

    /// What it costs children, a line each.
    pub fn costs(&self, words: &Words) -> Vec<(String, String)> {
        let numbers = [
            self.hours_alone,
            self.visits_lost,
            self.lesson_hours_lost,
            self.days_held_longer,
            self.days_of_custody_averted,
        ];
        COSTS.iter().zip(numbers).map(|(key, number)| (words.t(key), words.decimal(number, 0))).collect()
    }
}

/// A middle with its interval, in whole numbers.
pub(crate) fn spread(words: &Words, [middle, low, high]: [f64; 3]) -> String {
    words.with(
        "interval",
        &[
            ("middle", Arg::Text(&words.decimal(middle, 0))),
            ("low", Arg::Text(&words.decimal(low, 0))),
            ("high", Arg::Text(&words.decimal(high, 0))),
        ],
    )
}

/// The same of a distribution.
pub(crate) fn spread_of(words: &Words, one: &Summary) -> String {
    spread(words, [one.q50, one.q025, one.q975])
}
