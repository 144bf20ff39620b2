//! Safety of a facility: incidents against control limits, crowding, staff, isolation, and reports that fall silent.
//!
//! A control chart, not an opinion, says whether incidents have risen. Periods are weeks back from the day of the
//! plan; the area of opportunity is the number of child-days.
//!
//! * **u-chart.** Rate of a period `u = c / n` (incidents over child-days); centre `ū = Σc / Σn` over the weeks
//!   before the last four; limits `ū ± 3 √(ū / n)`. Source: Montgomery, Introduction to Statistical Quality Control,
//!   7th edition 2013, section 7.3.2. Where few incidents are expected the normal limits are crossed too easily, so a
//!   point is called out only when the exact Poisson chance of so many is also below 0.00135, the one-sided chance
//!   that three standard deviations stand for.
//! * **EWMA.** `z = λu + (1 − λ)z′` from `z = ū`, with λ = 0.2 and limits at three standard deviations of `z`, whose
//!   variance follows `v = λ²ū/n + (1 − λ)²v′`. It sees slow drifts. Source: Roberts 1959,
//!   doi:10.1080/00401706.1959.10489860; Borror, Champ & Rigdon 1998, doi:10.1080/00224065.1998.11979871.

use crate::chance::poisson_at_least;
use crate::days;
use crate::plan::*;
use wayhome_domain::count::{counted, grouped};
use wayhome_domain::{AsOf, FacilityKind, IncidentBy, Index, Isolation, IsolationReason, Parameter, Snapshot};

/// Weeks on a chart.
const WEEKS: usize = 26;
/// The last weeks, which the centre line does not use.
const RECENT_WEEKS: usize = 4;
/// Weight of the newest period.
const LAMBDA: f64 = 0.2;
/// One-sided chance beyond three standard deviations.
const THREE_SIGMA: f64 = 0.00135;
/// Hours alone from which separation is solitary confinement: Nelson Mandela Rules, rule 44.
pub(crate) const SOLITARY_HOURS: f64 = 22.0;
/// Days without a row after which a sheet that had rows is called silent.
const SILENT_DAYS: i32 = 14;
/// Days after which an independent inspection is overdue (K-18: twelve months).
const INSPECTION_DAYS: i32 = 365;

/// What is computed once for the country.
pub(crate) struct Country<'a> {
    pub snapshot: &'a Snapshot,
    pub index: &'a Index,
    pub as_of: AsOf,
    /// Children per member of staff by day that the country allows (parameter `staff_ratio_day`), if any.
    pub staff_ratio_day: Option<f64>,
    /// Incidents per child-day over all facilities.
    pub incident_rate: f64,
    /// Open isolation rows of each child.
    pub placements_now: Vec<Option<u32>>,
}

impl<'a> Country<'a> {
    pub fn new(snapshot: &'a Snapshot, index: &'a Index, custody: &[wayhome_domain::Custody], as_of: AsOf) -> Self {
        let staff_ratio_day = match snapshot.country.parameters.get("staff_ratio_day") {
            Some(Parameter::Number(n)) if *n > 0.0 => Some(*n),
            _ => None,
        };
        let mut placements_now = vec![None; snapshot.children.len()];
        for row in custody {
            if let Some(place) = placements_now.get_mut(row.child as usize) {
                *place = Some(row.facility);
            }
        }
        let mut country = Country { snapshot, index, as_of, staff_ratio_day, incident_rate: 0.0, placements_now };
        let (mut incidents, mut child_days) = (0.0, 0.0);
        if snapshot.incidents.present {
            for facility in 0..snapshot.facilities.len() {
                let periods = country.periods(facility);
                incidents += periods.iter().map(|p| f64::from(p.0)).sum::<f64>();
                child_days += periods.iter().map(|p| p.1).sum::<f64>();
            }
        }
        if child_days > 0.0 {
            country.incident_rate = incidents / child_days;
        }
        country
    }

    /// Incidents and child-days of each week, oldest first.
    fn periods(&self, facility: usize) -> Vec<(u32, f64)> {
        let zone = &self.snapshot.country.time_zone;
        let end = days::number(self.as_of.date) + 1;
        let start = end - 7 * WEEKS as i32;
        let mut periods = vec![(0u32, 0.0f64); WEEKS];
        for at in self.index.incidents_of_facility.of(facility) {
            if let Some(when) = self.snapshot.incidents[*at as usize].at {
                let day = days::number(when.date(zone));
                if start <= day && day < end {
                    periods[((day - start) / 7) as usize].0 += 1;
                }
            }
        }
        // Child-days by differences: +1 on the day of admission, −1 on the day of leaving.
        let mut change = vec![0i32; 7 * WEEKS + 1];
        for at in self.index.placements_of_facility.of(facility) {
            let placement = &self.snapshot.placements[*at as usize];
            let from = placement.admitted_at.map_or(start, |when| days::number(when.date(zone))).clamp(start, end);
            let to = placement.released_at.0.map_or(end, |when| days::number(when.date(zone))).clamp(from, end);
            change[(from - start) as usize] += 1;
            change[(to - start) as usize] -= 1;
        }
        let mut present = 0;
        for (day, change) in change.iter().take(7 * WEEKS).enumerate() {
            present += change;
            periods[day / 7].1 += f64::from(present);
        }
        periods
    }

    /// Everything about one facility.
    pub fn safety(&self, facility: usize, children: u32) -> Safety {
        let mut safety = Safety::default();
        self.incidents(facility, &mut safety);
        self.crowding(facility, children, &mut safety);
        self.staff(facility, children, &mut safety);
        self.isolation(facility, &mut safety);
        self.inspection(facility, children, &mut safety);
        self.case_reports(facility, &mut safety);
        safety.visit_now = safety.signals.iter().any(|signal| signal.visit);
        safety
    }

    fn incidents(&self, facility: usize, safety: &mut Safety) {
        if !self.snapshot.incidents.present {
            return;
        }
        let periods = self.periods(facility);
        let (before, recent) = periods.split_at(WEEKS - RECENT_WEEKS);
        let sum = |p: &[(u32, f64)]| (p.iter().map(|p| p.0).sum::<u32>(), p.iter().map(|p| p.1).sum::<f64>());
        let (count_before, days_before) = sum(before);
        let (count_recent, days_recent) = sum(recent);
        safety.incidents_28_days = Some(count_recent);
        if days_recent > 0.0 {
            safety.incident_rate = Some(f64::from(count_recent) / days_recent * 1000.0);
        }
        let centre = if days_before > 0.0 { f64::from(count_before) / days_before } else { self.incident_rate };
        if count_before + count_recent > 0 {
            safety.chart = self.chart(&periods, centre);
        }
        let method = "u-chart of incidents per 1,000 child-days, limits at three standard deviations (Montgomery 2013, section 7.3.2), confirmed by the exact Poisson chance";
        let expected = centre * days_recent;
        if let Some(point) = safety.chart.iter().rev().take(RECENT_WEEKS).find(|p| p.out) {
            safety.signals.push(SafetySignal {
                id: "incidents-above-limit".into(),
                text: format!(
                    "{} incidents from {} to {}, {:.1} per 1,000 child-days: above the limit of {:.1}",
                    point.incidents, point.from, point.to, point.rate, point.upper
                ),
                source: method.into(),
                visit: true,
            });
        } else if let Some(last) = safety.chart.last()
            && last.ewma > last.ewma_upper
            && poisson_at_least(count_recent, expected) < 0.01
        {
            safety.signals.push(SafetySignal {
                id: "incidents-drift".into(),
                text: format!(
                    "incidents drift upwards: a weighted average of {:.1} per 1,000 child-days, above its limit of {:.1}",
                    last.ewma, last.ewma_upper
                ),
                source: "EWMA chart, weight 0.2, limits at three standard deviations (Roberts 1959; Borror, Champ & Rigdon 1998)".into(),
                visit: true,
            });
        }
        // Silence: so few in four weeks that chance does not explain it. Violence that stops is rarer than a report that stops.
        let usual = if count_before > 0 { centre } else { self.incident_rate };
        let quiet = usual * days_recent;
        if count_recent == 0 && libm::exp(-quiet) < 0.01 {
            safety.signals.push(SafetySignal {
                id: "silence-incidents".into(),
                text: format!(
                    "no incident recorded in 28 days where {quiet:.0} would be usual: look whether reports still come through"
                ),
                source: "Poisson chance of none below 0.01 at the facility's own earlier rate, or the country's where it never reported".into(),
                visit: true,
            });
        }
        let zone = &self.snapshot.country.time_zone;
        let today = days::number(self.as_of.date);
        let harmed: u32 = self
            .index
            .incidents_of_facility
            .of(facility)
            .iter()
            .map(|at| &self.snapshot.incidents[*at as usize])
            .filter(|i| i.by == Some(IncidentBy::Staff))
            .filter(|i| i.at.is_some_and(|when| (0..28).contains(&(today - days::number(when.date(zone))))))
            .map(|i| i.children_harmed.unwrap_or(0))
            .sum();
        if harmed > 0 {
            safety.signals.push(SafetySignal {
                id: "children-harmed-by-staff".into(),
                text: format!("{} harmed by staff in the last 28 days", counted(harmed, "child", "children")),
                source: "CRC art. 19 and 37(a); Nelson Mandela Rules 57(3) and 71: at once to an independent authority"
                    .into(),
                visit: true,
            });
        }
    }

    fn chart(&self, periods: &[(u32, f64)], centre: f64) -> Vec<ChartPoint> {
        let first = days::plus(self.as_of.date, 1 - 7 * WEEKS as i32);
        let mut z = centre;
        let mut variance = 0.0;
        let mut points = Vec::with_capacity(periods.len());
        for (at, (incidents, child_days)) in periods.iter().enumerate() {
            let from = days::plus(first, 7 * at as i32);
            if *child_days <= 0.0 {
                continue;
            }
            let rate = f64::from(*incidents) / child_days;
            let sigma = libm::sqrt(centre / child_days);
            z = LAMBDA * rate + (1.0 - LAMBDA) * z;
            variance = LAMBDA * LAMBDA * centre / child_days + (1.0 - LAMBDA) * (1.0 - LAMBDA) * variance;
            let width = 3.0 * libm::sqrt(variance);
            let upper = centre + 3.0 * sigma;
            let out = rate > upper && poisson_at_least(*incidents, centre * child_days) < THREE_SIGMA;
            points.push(ChartPoint {
                from: from.to_string(),
                to: days::plus(from, 6).to_string(),
                incidents: *incidents,
                child_days: *child_days,
                rate: rate * 1000.0,
                centre: centre * 1000.0,
                upper: upper * 1000.0,
                lower: (centre - 3.0 * sigma).max(0.0) * 1000.0,
                ewma: z * 1000.0,
                ewma_upper: (centre + width) * 1000.0,
                ewma_lower: (centre - width).max(0.0) * 1000.0,
                out,
            });
        }
        points
    }

    fn crowding(&self, facility: usize, children: u32, safety: &mut Safety) {
        let Some(capacity) = self.snapshot.facilities[facility].capacity else { return };
        if children > capacity {
            safety.signals.push(SafetySignal {
                id: "crowding".into(),
                text: format!("{} on {}", counted(children, "child", "children"), counted(capacity, "place", "places")),
                source: "General comment No. 24 para. 95(b); the lawful capacity in facilities.csv".into(),
                visit: u64::from(children) * 2 > u64::from(capacity) * 3,
            });
        }
    }

    fn staff(&self, facility: usize, children: u32, safety: &mut Safety) {
        if !self.snapshot.staff_days.present {
            return;
        }
        let zone = &self.snapshot.country.time_zone;
        let today = days::number(self.as_of.date);
        let (mut present7, mut required7, mut days7, mut below28, mut known28) = (0u64, 0u64, 0u32, 0u32, 0u32);
        let mut newest = i32::MIN;
        for at in self.index.staff_days_of_facility.of(facility) {
            let row = &self.snapshot.staff_days[*at as usize];
            let Some(day) = row.date.map(|when| days::number(when.date(zone))) else { continue };
            if day > today {
                continue;
            }
            newest = newest.max(day);
            let required = row.posts_required.or(self.snapshot.facilities[facility].staff_posts);
            let (Some(present), Some(required)) = (row.present, required) else { continue };
            if today - day < 28 {
                known28 += 1;
                below28 += u32::from(present < required);
            }
            if today - day < 7 {
                present7 += u64::from(present);
                required7 += u64::from(required);
                days7 += 1;
            }
        }
        if known28 > 0 {
            safety.days_below_ratio = Some(below28);
        }
        if required7 > 0 {
            let share = present7 as f64 / required7 as f64;
            safety.staff_share = Some(share);
            if share < 0.8 {
                safety.signals.push(SafetySignal {
                    id: "staff-below-posts".into(),
                    text: format!("{:.0} % of the posts filled in the last 7 days", share * 100.0),
                    source: "CDC plan for absences; CV-63. The limit of 80 % is a choice of this program".into(),
                    visit: share < 0.6,
                });
            }
        }
        if days7 > 0 && present7 > 0 {
            let ratio = f64::from(children) * f64::from(days7) / present7 as f64;
            safety.children_per_staff = Some(ratio);
            if let Some(allowed) = self.staff_ratio_day
                && ratio > allowed
            {
                safety.signals.push(SafetySignal {
                    id: "staff-ratio".into(),
                    text: format!(
                        "{ratio:.1} children for each member of staff present; the country allows {allowed:.0}"
                    ),
                    source: "country.toml, parameter staff_ratio_day".into(),
                    visit: ratio > 1.5 * allowed,
                });
            }
        }
        if newest > i32::MIN && today - newest >= SILENT_DAYS {
            safety.signals.push(SafetySignal {
                id: "silence-staff-days".into(),
                text: format!("no staff figures for {} days", today - newest),
                source: format!("staff_days.csv: no row for {SILENT_DAYS} days or more, a choice of this program"),
                visit: false,
            });
        }
    }

    fn isolation(&self, facility: usize, safety: &mut Safety) {
        let zone = &self.snapshot.country.time_zone;
        let today = days::number(self.as_of.date);
        let (mut solitary, mut long, mut not_health) = (0u32, 0u32, 0u32);
        let mut children: Vec<u32> = Vec::new();
        for at in self.index.placements_of_facility.of(facility) {
            if let Some(Some(child)) = self.index.child_of_placement.get(*at as usize)
                && self.placements_now.get(*child as usize).copied().flatten() == Some(facility as u32)
            {
                children.push(*child);
            }
        }
        children.sort_unstable();
        children.dedup();
        let end = self.as_of.instant;
        for child in children {
            for at in self.index.isolation_of_child.of(child as usize) {
                let row: &Isolation = &self.snapshot.isolation[*at as usize];
                let from = row.from.map(|when| days::number(when.date(zone)));
                if from.is_some_and(|day| day > today) || !row.to.is_open_at(end, zone) {
                    continue;
                }
                safety.isolated_now += 1;
                let hours = row.hours_alone_per_day.map_or(0.0, |h| h.0);
                safety.hours_alone_today += hours;
                solitary += u32::from(hours >= SOLITARY_HOURS || row.reason == Some(IsolationReason::Discipline));
                not_health += u32::from(row.reason != Some(IsolationReason::Health));
                long += u32::from(from.is_some_and(|day| today - day > 14));
            }
        }
        if solitary > 0 {
            safety.signals.push(SafetySignal {
                id: "solitary".into(),
                text: format!(
                    "{} alone 22 hours a day or more, or kept apart as punishment: end it today",
                    counted(solitary, "child", "children")
                ),
                source: "Havana Rules (A/RES/45/113) rule 67; General comment No. 24 para. 95(h); Nelson Mandela Rules 44 and 45(2) (D-01, K-22)".into(),
                visit: true,
            });
        }
        if long > 0 || not_health > 3 {
            safety.signals.push(SafetySignal {
                id: "isolation-long".into(),
                text: format!("{} apart for more than 14 days; {not_health} apart for reasons other than health",
                    counted(long, "child", "children")),
                source: "General comment No. 24 para. 95(h): shortest possible time; the 14 days are a choice of this program".into(),
                visit: long > 0,
            });
        }
    }

    fn inspection(&self, facility: usize, children: u32, safety: &mut Safety) {
        if !self.snapshot.inspections.present {
            return;
        }
        let zone = &self.snapshot.country.time_zone;
        let today = days::number(self.as_of.date);
        let last = self
            .index
            .inspections_of_facility
            .of(facility)
            .iter()
            .map(|at| &self.snapshot.inspections[*at as usize])
            .filter(|row| row.independent == Some(true))
            .filter_map(|row| row.on.map(|when| days::number(when.date(zone))))
            .filter(|day| *day <= today)
            .max();
        safety.days_since_inspection = last.map(|day| (today - day) as u32);
        if children > 0 && last.is_none_or(|day| today - day > INSPECTION_DAYS) {
            let police = self.snapshot.facilities[facility].kind == Some(FacilityKind::PoliceCell);
            safety.signals.push(SafetySignal {
                id: "inspection-overdue".into(),
                text: match last {
                    Some(day) => format!("no independent inspection for {} days", grouped(today - day)),
                    None => "no independent inspection is recorded".into(),
                },
                source: "OPCAT art. 1 and 19; juvenile justice indicator 12: the last 12 months (K-18)".into(),
                visit: !police,
            });
        }
    }

    fn case_reports(&self, facility: usize, safety: &mut Safety) {
        let zone = &self.snapshot.country.time_zone;
        let today = days::number(self.as_of.date);
        let reported: Vec<i32> = self
            .index
            .cases_of_facility
            .of(facility)
            .iter()
            .filter_map(|at| self.snapshot.cases[*at as usize].date)
            .map(|when| days::number(when.date(zone)))
            .filter(|day| *day <= today)
            .collect();
        let Some(newest) = reported.iter().max() else { return };
        // A facility that sends zeros reports by the day; one that only sends cases may simply have none.
        let sends_zeros = self
            .index
            .cases_of_facility
            .of(facility)
            .iter()
            .any(|at| self.snapshot.cases[*at as usize].new_cases == Some(0));
        if sends_zeros && today - newest >= SILENT_DAYS {
            safety.signals.push(SafetySignal {
                id: "silence-cases".into(),
                text: format!("no report of illness, not even of none, for {} days", today - newest),
                source: format!("cases.csv: a facility that reported days without cases and then stopped for {SILENT_DAYS} days or more"),
                visit: false,
            });
        }
    }
}

/// Whether a row of isolation.csv is open for a child in custody and holds it alone 22 hours or more.
pub(crate) fn alone_22_hours(snapshot: &Snapshot, index: &Index, child: u32, as_of: AsOf) -> bool {
    let zone = &snapshot.country.time_zone;
    let end = as_of.instant;
    index.isolation_of_child.of(child as usize).iter().any(|at| {
        let row = &snapshot.isolation[*at as usize];
        row.to.is_open_at(end, zone) && row.hours_alone_per_day.is_some_and(|hours| hours.0 >= SOLITARY_HOURS)
    })
}
