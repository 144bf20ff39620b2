//! Risk in a shared room, for an illness that does not run on the clock of an outbreak (tuberculosis).
//!
//! Disease follows infection by months to years, so no curve is drawn. What can be told is how many of those who share a room with
//! somebody undiagnosed are infected before the diagnosis, how many of them fall ill within two years without treatment, and
//! how many contacts there are to trace.
//!
//! The hazard for a room mate is constant while the case is not diagnosed. It comes from one of two sources:
//!
//! * observed: the risk of sharing a cell with a case for six months, turned into a hazard;
//! * Wells and Riley: quanta an hour times the air that a person breathes, divided by the air that comes in, when the volume of the
//!   room and its air changes are known.

use crate::draws::{Purpose, bits, mix, person_address, unit};
use crate::scenario::{Parameter, Period, Scenario, Shape};
use crate::tally::{summary, summary_of};
use crate::{Believed, Problem, Summary};
use serde::Serialize;

/// Days in the six months of the observed risk.
const SIX_MONTHS_DAYS: f64 = 182.6;
/// Air that a person at rest breathes, cubic metres an hour (Wells and Riley's equation is used with 0.3 to 0.6; Rudnick and Milton,
/// Indoor Air 2003, doi:10.1034/j.1600-0668.2003.00189.x, use 8 litres a minute; from memory).
const BREATHED_M3_PER_HOUR: f64 = 0.48;
/// Courses for each question.
const COURSES: u32 = 4000;

/// What is known about the illness.
#[derive(Debug, Clone, PartialEq)]
pub struct CellRiskProfile {
    /// Risk of infection from sharing a cell with a case for six months.
    pub shared_cell_six_months: Parameter,
    /// Quanta an hour of an undiagnosed case.
    pub quanta_per_hour: Option<Parameter>,
    /// Infectious before diagnosis.
    pub infectious: Period,
    /// Share of the infected who fall ill within two years without treatment.
    pub progression_two_years: Parameter,
    /// Measures and the share of the risk that each takes away.
    pub measures: Vec<(String, Parameter)>,
}

/// The air of the rooms, where it was measured.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RoomAir {
    /// Volume of a room, cubic metres.
    pub volume_m3: f64,
    /// How often an hour the air is replaced.
    pub changes_per_hour: f64,
    /// Hours a day that room mates spend there together.
    pub hours_together: f64,
}

/// One measure.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CellMeasure {
    /// What is done.
    pub measure: String,
    /// Room mates infected by one case, on average.
    pub infected: f64,
    /// Fewer than without it.
    pub averted: f64,
}

/// The answer.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CellRisk {
    /// Version of this format.
    pub format: u32,
    /// Always `cell_risk`.
    pub kind: String,
    /// Children and staff of the site.
    pub children: u32,
    /// Staff of the site.
    pub staff: u32,
    /// Where the hazard comes from: `observed` or `wells_riley`.
    pub source_of_risk: String,
    /// Room mates of the case.
    pub room_mates: Summary,
    /// Room mates infected before the case is diagnosed.
    pub infected: Summary,
    /// Chance that at least one is infected.
    pub any_infected: f64,
    /// What is believed about the mean number infected, apart from chance.
    pub mean_infected: Believed,
    /// Infected room mates who fall ill within two years without treatment.
    pub ill_within_two_years: Summary,
    /// Infections a year among room mates, while the site always has so many undiagnosed cases.
    pub infections_per_year: Believed,
    /// Undiagnosed cases at any time that `infections_per_year` assumes.
    pub undiagnosed: u32,
    /// Contacts to trace for one case: room mates, others of the unit, staff.
    pub contacts: [f64; 3],
    /// Each measure alone.
    pub measures: Vec<CellMeasure>,
    /// What the answer leaves out.
    pub notes: Vec<String>,
    /// Seed.
    pub seed: u64,
}

/// Works out the risk on the site of a scenario; of the scenario it reads units, rooms, staff, the number introduced (undiagnosed
/// cases among the children, 1 when it says 0) and the seed.
///
/// # Errors
/// Every problem of the site.
pub fn cell_risk(
    scenario: &Scenario,
    profile: &CellRiskProfile,
    air: Option<RoomAir>,
) -> Result<CellRisk, Vec<Problem>> {
    let problems: Vec<Problem> = scenario.check().into_iter().filter(|p| !p.field.starts_with("pathogen")).collect();
    if !problems.is_empty() {
        return Err(problems);
    }
    let children: u32 = scenario.units.iter().map(|u| u.children).sum();
    let undiagnosed = scenario.introduction.children.max(1);
    let key = mix(scenario.run.seed ^ 0x4345_4C4C);
    let address = person_address("cell risk", 0);
    let draw = |course: u32, step: u64| unit(bits(key, address, Purpose::World, u64::from(course) << 8 | step));
    let mut mates_of = Vec::new();
    let mut unit_mates = 0.0;
    for u in &scenario.units {
        let rooms = u.rooms.max(1);
        unit_mates += f64::from(u.children) * f64::from(u.children.saturating_sub(1));
        for r in 0..rooms {
            let n = u.children / rooms + u32::from(r < u.children % rooms);
            mates_of.extend(std::iter::repeat_n(n.saturating_sub(1), n as usize));
        }
    }
    let air = air.filter(|a| a.volume_m3 > 0.0 && a.changes_per_hour > 0.0 && profile.quanta_per_hour.is_some());
    let (mut infected, mut ill, mut mates) = (Vec::new(), Vec::new(), Vec::new());
    let (mut means, mut yearly) = (Vec::new(), Vec::new());
    let most = mates_of.iter().copied().max().unwrap_or(0) as usize;
    let mut by_measure = vec![0.0; profile.measures.len()];
    for course in 0..if mates_of.is_empty() { 0 } else { COURSES } {
        let hazard = match (air, profile.quanta_per_hour) {
            (Some(a), Some(quanta)) => {
                quanta.at(draw(course, 0)) * BREATHED_M3_PER_HOUR / (a.volume_m3 * a.changes_per_hour)
                    * a.hours_together
            }
            _ => -libm::log1p(-profile.shared_cell_six_months.at(draw(course, 0)).min(0.999_999)) / SIX_MONTHS_DAYS,
        };
        let mean_days = profile.infectious.mean_days.at(draw(course, 1));
        let days = match profile.infectious.shape {
            Shape::Exponential => -libm::log(draw(course, 2)) * mean_days,
            _ => mean_days,
        };
        let progress = profile.progression_two_years.at(draw(course, 3));
        let n = mates_of[(draw(course, 4) * mates_of.len() as f64) as usize % mates_of.len()];
        let risk = -libm::expm1(-hazard * days);
        let count = (0..n).filter(|k| draw(course, 16 + 2 * u64::from(*k)) < risk).count();
        let fell = (0..n)
            .filter(|k| draw(course, 16 + 2 * u64::from(*k)) < risk && draw(course, 17 + 2 * u64::from(*k)) < progress)
            .count();
        infected.push(count as f64);
        ill.push(fell as f64);
        mates.push(f64::from(n));
        // Chance apart: the mean over the length of the illness and the room.
        let mean_mates = mates_of.iter().map(|m| f64::from(*m)).sum::<f64>() / mates_of.len() as f64;
        let mean_risk = match profile.infectious.shape {
            Shape::Exponential => hazard * mean_days / (1.0 + hazard * mean_days),
            _ => -libm::expm1(-hazard * mean_days),
        };
        means.push(mean_mates * mean_risk);
        yearly.push(f64::from(undiagnosed) * mean_mates * mean_risk * 365.25 / mean_days);
        for (sum, (k, (_, share))) in by_measure.iter_mut().zip(profile.measures.iter().enumerate()) {
            *sum += mean_mates * mean_risk * (1.0 - share.at(draw(course, 8 + k as u64 % 8)));
        }
    }
    let believed = |v: &mut Vec<f64>| {
        let s = summary_of(v);
        Believed { low: s.q025, middle: s.q50, high: s.q975 }
    };
    let all = f64::from(children.max(1));
    let mean_mates = mates_of.iter().map(|m| f64::from(*m)).sum::<f64>() / all;
    let mean = means.iter().sum::<f64>() / means.len().max(1) as f64;
    let mut counts = vec![0u64; most + 1];
    for x in &infected {
        counts[*x as usize] += 1;
    }
    let any = infected.iter().filter(|x| **x > 0.0).count() as f64 / infected.len().max(1) as f64;
    Ok(CellRisk {
        format: 1,
        kind: "cell_risk".to_owned(),
        children,
        staff: scenario.staff.count,
        source_of_risk: if air.is_some() { "wells_riley" } else { "observed" }.to_owned(),
        room_mates: summary_of(&mut mates),
        infected: summary(&counts),
        any_infected: any,
        mean_infected: believed(&mut means.clone()),
        ill_within_two_years: summary_of(&mut ill),
        infections_per_year: believed(&mut yearly),
        undiagnosed,
        contacts: [mean_mates, unit_mates / all - mean_mates, f64::from(scenario.staff.count)],
        measures: profile
            .measures
            .iter()
            .zip(&by_measure)
            .map(|((measure, _), sum)| {
                let infected = sum / f64::from(COURSES);
                CellMeasure { measure: measure.clone(), infected, averted: mean - infected }
            })
            .collect(),
        notes: vec![
            "only room mates are counted: no study in our facts gives the risk from sharing a unit, a classroom or a workplace with a case".to_owned(),
            if air.is_some() {
                "what better air averts was seen where it was not measured: where yours is good already, it averts less"
            } else {
                "the observed risk comes from adults in crowded cells of one country; children and better air differ"
            }
            .to_owned(),
            "the responses of the scenario are not applied; the measures below stand each alone".to_owned(),
        ],
        seed: scenario.run.seed,
    })
}

/// The ends of a range, or the one number that it is.
fn from_to(s: Summary) -> String {
    let (low, high) = (format!("{:.0}", s.q025), format!("{:.0}", s.q975));
    if low == high { low } else { format!("{low} to {high}") }
}

/// The answer in words.
#[must_use]
pub fn cell_risk_text(a: &CellRisk) -> String {
    use std::fmt::Write;
    let mut t = String::new();
    let _ = writeln!(
        t,
        "{} and {} staff. Not an outbreak curve: disease follows infection by months to years.",
        if a.children == 1 { "1 child".to_owned() } else { format!("{} children", a.children) },
        a.staff
    );
    let _ = writeln!(t, "\nOne child with undiagnosed disease, until the diagnosis");
    let _ = writeln!(
        t,
        "  Room mates: {}. Of them infected: {}, middle {:.0}, mean {:.1}; at least one in {:.0} of 100 cases.",
        from_to(a.room_mates),
        from_to(a.infected),
        a.infected.q50,
        a.infected.mean,
        100.0 * a.any_infected
    );
    let _ = writeln!(
        t,
        "  Ill within two years if nobody is treated: {}, mean {:.2}.",
        from_to(a.ill_within_two_years),
        a.ill_within_two_years.mean
    );
    let _ = writeln!(
        t,
        "  Contacts to trace: {:.0} room mates, {:.0} others of the unit, {:.0} staff.",
        a.contacts[0], a.contacts[1], a.contacts[2]
    );
    let _ = writeln!(
        t,
        "\nWith {} undiagnosed at any time: {:.1} to {:.1} infections a year among room mates, middle {:.1}.",
        a.undiagnosed, a.infections_per_year.low, a.infections_per_year.high, a.infections_per_year.middle
    );
    if !a.measures.is_empty() {
        t.push_str("\nWhat lowers it (infected room mates for one case, on average)\n");
        for m in &a.measures {
            let _ = writeln!(t, "  {}: {:.2}, {:.2} fewer.", m.measure, m.infected, m.averted);
        }
    }
    t.push_str("\nHow sure this is\n");
    let _ = writeln!(
        t,
        "  The risk is {}. Chance apart, the mean number infected may lie anywhere from {:.1} to {:.1}.",
        if a.source_of_risk == "observed" {
            "that observed in shared cells; give the air of the rooms (`[cell]`) for an estimate of this place"
        } else {
            "worked out from the air of the rooms (Wells and Riley)"
        },
        a.mean_infected.low,
        a.mean_infected.high
    );
    for n in &a.notes {
        let _ = writeln!(t, "  Note: {n}.");
    }
    t
}
