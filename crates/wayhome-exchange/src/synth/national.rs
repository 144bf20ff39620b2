//! What belongs to a jurisdiction: what its courts and services can do, illness in the community, yearly counts.

use super::children::Demand;
use super::design::{Design, jurisdiction_id, system_of};
use super::random::Purpose;
use super::sheets::Sheets;
use wayhome_domain::*;

/// Weeks of capacity that are planned.
pub(super) const WEEKS: u32 = 12;
/// Weeks that a plan looks ahead unless told otherwise.
const HORIZON: f64 = 8.0;

/// Whether one of the four resources is short in a jurisdiction, beyond what the reviews ask of it anyway. Reviews are
/// short everywhere; each of the other three in at least half of the jurisdictions, for any number of them.
fn short(jurisdiction: u32, n_jurisdictions: u32, resource: u32) -> bool {
    n_jurisdictions < 3 || jurisdiction % 3 != resource
}

/// A year's rate spread over whole numbers a week.
fn in_week(per_week: f64, week: u32) -> u32 {
    let upto = |week: u32| (per_week * f64::from(week) + 0.5) as u32;
    upto(week + 1) - upto(week)
}

/// Writes the rows of a jurisdiction.
pub(super) fn jurisdiction(design: &Design, index: u32, demand: Demand, sheets: &mut Sheets) {
    capacity(design, index, demand, sheets);
    community(design, index, sheets);
    counts(design, index, demand, sheets);
}

fn capacity(design: &Design, index: u32, demand: Demand, sheets: &mut Sheets) {
    let mut draws = design.draws(Purpose::Capacity, index, 0, 0);
    let d = &mut draws;
    let children = demand.children as f64;
    // Demand is 1.58 to 1.8 times what can be reviewed within the horizon.
    let reviews = children / d.uniform(1.58, 1.8);
    let heard = if children > 0.0 { reviews / children } else { 0.0 };
    let slots = |needed: u64, resource: u32, tight: f64| {
        let asked = needed as f64 * heard;
        if short(index, design.n_jurisdictions, resource) { asked * tight } else { asked * 1.6 + HORIZON }
    };
    let counsel = slots(demand.counsel, 0, 0.4);
    // Children of the first tier ask for neither, so that less is enough to be short.
    let supervision = slots(demand.supervision, 1, 0.22);
    let transport = slots(demand.transport, 2, 0.22);
    let monday = design.calendar.first_monday();
    for week in 0..WEEKS {
        let start = monday.checked_add(jiff::Span::new().days(i64::from(week) * 7)).unwrap_or(monday);
        // Beyond the horizon a service has not always said what it will be able to do.
        let mut planned = |per_horizon: f64, floor: bool| {
            let n = if floor {
                (per_horizon / HORIZON * f64::from(week + 1)) as u32 - (per_horizon / HORIZON * f64::from(week)) as u32
            } else {
                in_week(per_horizon / HORIZON, week)
            };
            (f64::from(week) < HORIZON || !d.chance(0.4)).then_some(n)
        };
        sheets.capacity.push(&Capacity {
            jurisdiction: jurisdiction_id(index),
            week_start: Some(When::Date(start)),
            // Rounded down, so that demand stays above.
            review_slots: planned(reviews, true),
            counsel_slots: planned(counsel, false),
            supervision_places: planned(supervision, false),
            transport_places: planned(transport, false),
        });
    }
}

const COMMUNITY_DAYS: i64 = 90;

fn community(design: &Design, index: u32, sheets: &mut Sheets) {
    let mut draws = design.draws(Purpose::Community, index, 0, 0);
    let d = &mut draws;
    let base = d.log_normal(5.0, 0.6);
    let height = d.log_normal(35.0, 0.5);
    let peak = d.uniform(-25.0, 45.0);
    let width = d.uniform(14.0, 28.0);
    // Some report every day, some once a week.
    let weekly = index % 4 == 3;
    for ago in (0..COMMUNITY_DAYS).rev() {
        if weekly && ago % 7 != 0 {
            continue;
        }
        let distance = (ago as f64 - peak) / width;
        let level = base + height * libm::exp(-0.5 * distance * distance);
        let counted = level * d.log_normal(1.0, 0.18);
        if d.chance(0.04) {
            continue;
        }
        sheets.community.push(&Community {
            jurisdiction: jurisdiction_id(index),
            date: Some(When::Date(design.calendar.days_ago(ago))),
            cases_per_100k: (!d.chance(0.1)).then(|| cell::PerHundredThousand((counted * 10.0).round() / 10.0)),
        });
    }
}

/// Offences by ICCS category and their share among arrests.
const OFFENCES: [(&str, f64); 5] = [("0502", 0.42), ("0201", 0.2), ("0401", 0.14), ("0601", 0.13), ("0501", 0.11)];

fn counts(design: &Design, index: u32, demand: Demand, sheets: &mut Sheets) {
    let mut draws = design.draws(Purpose::Counts, index, 0, 0);
    let d = &mut draws;
    // Children held per 100,000: poor 5 to 25, middle 10 to 30, wealthy 3 to 35.
    let system = system_of(index);
    let rate = d.uniform(system.of([8.0, 12.0, 6.0]), system.of([25.0, 30.0, 30.0]));
    let population = (demand.children as f64).max(1.0) / rate * 1e5;
    let year = u32::try_from(design.calendar.date.year()).unwrap_or(0).saturating_sub(1);
    let first = |year: u32| jiff::civil::Date::new(i16::try_from(year).unwrap_or(0), 1, 1).ok().map(When::Date);
    // Half of the jurisdictions write the first day of the year, half the year.
    let by_date = index.is_multiple_of(2);
    let (date, at_year) = if by_date { (first(year), None) } else { (None, Some(year)) };
    let jurisdiction = || jurisdiction_id(index);
    let held = demand.children as f64;
    for sex in [Sex::Female, Sex::Male] {
        for age in 0..18 {
            sheets.population.push(&PopulationCount {
                date,
                year: at_year,
                age: Some(age),
                sex: Some(sex),
                jurisdiction: jurisdiction(),
                count: Some((population / 36.0 * d.uniform(0.94, 1.06)) as u32),
            });
        }
        for (age, share) in [(12, 0.03), (13, 0.07), (14, 0.14), (15, 0.21), (16, 0.26), (17, 0.29)] {
            for (offence, weight) in OFFENCES {
                let of_sex = if sex == Sex::Female { 0.15 } else { 0.85 };
                let arrests = d.poisson(held * 9.0 * share * weight * of_sex);
                let sentenced = d.binomial(arrests, 0.38);
                let custodial = d.binomial(sentenced, system.of([0.45, 0.3, 0.15]));
                let offence = if d.chance(0.1) { "" } else { offence };
                if arrests > 0 {
                    sheets.arrests.push(&ArrestCount {
                        date,
                        year: at_year,
                        age: (!d.chance(0.1)).then_some(age),
                        sex: (!d.chance(0.03)).then_some(sex),
                        offence_category: offence.into(),
                        jurisdiction: jurisdiction(),
                        count: Some(arrests),
                    });
                }
                for (custody, count) in [(true, custodial), (false, sentenced - custodial)] {
                    if count > 0 {
                        sheets.sentences.push(&SentenceCount {
                            date,
                            year: at_year,
                            age: (!d.chance(0.1)).then_some(age),
                            sex: (!d.chance(0.03)).then_some(sex),
                            offence_category: offence.into(),
                            jurisdiction: jurisdiction(),
                            custodial: (!d.chance(0.06)).then_some(custody),
                            count: Some(count),
                        });
                    }
                }
            }
        }
    }
}
