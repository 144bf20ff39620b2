//! The shape of the invented country: its calendar, its jurisdictions, its facilities and who fills them.
//!
//! The ranges are our reading of published figures, for a wealthy, a middle and a poor, crowded system;
//! `docs/synthetic-countries.md` names them and their sources.

use super::SynthOptions;
use super::names;
use super::random::{Draws, Purpose};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::collections::BTreeMap;
use wayhome_domain::{AsOf, Event, FacilityId, FacilityKind, Jurisdiction, UnitId, Until, When, jiff};

/// Minutes since 1970-01-01T00:00Z: the clock of everything that is invented here.
pub(super) type Minute = i64;
/// Minutes of a day.
pub(super) const DAY: Minute = 1440;

/// The country's calendar around the day that the sheets describe.
#[derive(Clone, Debug)]
pub(super) struct Calendar {
    pub(super) zone: TimeZone,
    pub(super) date: Date,
    /// The last full minute of the day that the sheets describe.
    pub(super) now: Minute,
    /// Minutes to add to the local time of day to come to the universal one, in standard time.
    shift: Minute,
}

impl Calendar {
    pub(super) fn new(date: Date, zone: TimeZone) -> Self {
        let as_of = AsOf::new(When::Date(date), &zone);
        let now = as_of.instant.as_second().div_euclid(60);
        let shift = -i64::from(zone.to_offset(as_of.instant).seconds()).div_euclid(60);
        Calendar { zone, date, now, shift }
    }

    fn timestamp(minute: Minute) -> Timestamp {
        Timestamp::from_second(minute.saturating_mul(60)).unwrap_or(Timestamp::MAX)
    }

    /// The minute as an instant.
    pub(super) fn instant(&self, minute: Minute) -> When {
        When::Instant(Self::timestamp(minute))
    }

    /// The calendar day of the minute in the country.
    pub(super) fn day(&self, minute: Minute) -> When {
        When::Date(self.zone.to_datetime(Self::timestamp(minute)).date())
    }

    /// The day that lies so many days before (or, negative, after) the day of the sheets.
    pub(super) fn days_ago(&self, days: i64) -> Date {
        self.date.checked_sub(jiff::Span::new().days(days)).unwrap_or(self.date)
    }

    /// The same day at a working hour of the country, drawn.
    pub(super) fn working_hours(&self, minute: Minute, draws: &mut Draws) -> Minute {
        let start = (minute - self.shift).div_euclid(DAY) * DAY + self.shift;
        start + draws.between(8 * 60, 19 * 60)
    }

    pub(super) fn at(&self, minute: Minute) -> Event {
        Event::At(self.instant(minute))
    }

    pub(super) fn on(&self, minute: Minute) -> Event {
        Event::At(self.day(minute))
    }

    pub(super) fn until(&self, minute: Option<Minute>) -> Until {
        Until(minute.map(|minute| self.instant(minute)))
    }

    /// The first Monday on or after the day of the sheets.
    pub(super) fn first_monday(&self) -> Date {
        let ahead = (7 - i64::from(self.date.weekday().to_monday_zero_offset())) % 7;
        self.days_ago(-ahead)
    }
}

/// How a jurisdiction's system works, in three kinds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum System {
    Poor,
    Middle,
    Wealthy,
}

impl System {
    /// Picks the value of this system: poor, middle, wealthy.
    pub(super) fn of<T: Copy>(self, values: [T; 3]) -> T {
        let [poor, middle, wealthy] = values;
        match self {
            System::Poor => poor,
            System::Middle => middle,
            System::Wealthy => wealthy,
        }
    }
}

/// What drives the draws of one facility; the rest is drawn again from the seed where it is needed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seat {
    pub(super) jurisdiction: u32,
    pub(super) kind: FacilityKind,
    /// Children in custody on the day of the sheets.
    pub(super) children: u32,
    /// How many children the facilities before it hold.
    pub(super) before: u64,
    /// Its number among those of its kind in its jurisdiction, from 1.
    pub(super) number: u32,
}

/// The whole country in outline: small, whatever the number of children.
#[derive(Clone, Debug)]
pub(super) struct Design {
    pub(super) options: SynthOptions,
    pub(super) calendar: Calendar,
    pub(super) n_jurisdictions: u32,
    pub(super) seats: Vec<Seat>,
    /// For each jurisdiction a police station or other place of first reception, if it has one.
    reception: Vec<Option<u32>>,
}

const KINDS: [FacilityKind; 20] = [
    FacilityKind::Remand,
    FacilityKind::TrainingSchool,
    FacilityKind::PoliceCell,
    FacilityKind::ClosedCentre,
    FacilityKind::AdultPrison,
    FacilityKind::Immigration,
    FacilityKind::ProtectionInstitution,
    FacilityKind::OpenCentre,
    FacilityKind::Remand,
    FacilityKind::ClosedCentre,
    FacilityKind::Remand,
    FacilityKind::TrainingSchool,
    FacilityKind::Remand,
    FacilityKind::PoliceCell,
    FacilityKind::OpenCentre,
    FacilityKind::Remand,
    FacilityKind::ClosedCentre,
    FacilityKind::Remand,
    FacilityKind::TrainingSchool,
    FacilityKind::Other,
];

/// Number of jurisdictions for a number of facilities: it grows, but more slowly.
fn n_jurisdictions(facilities: u32) -> u32 {
    ((0.9 * libm::pow(f64::from(facilities), 0.6) + 0.5) as u32).clamp(1, facilities.max(1))
}

/// The system of a jurisdiction: three poor, three middle, two wealthy in eight.
pub(super) fn system_of(jurisdiction: u32) -> System {
    match jurisdiction % 8 {
        0 | 3 | 5 => System::Poor,
        1 | 4 | 6 => System::Middle,
        _ => System::Wealthy,
    }
}

impl Design {
    pub(super) fn new(options: &SynthOptions, zone: TimeZone) -> Self {
        let seed = options.seed;
        let n = options.facilities;
        let n_jurisdictions = n_jurisdictions(n);
        let mut weights = Vec::with_capacity(n as usize);
        let mut seats = Vec::with_capacity(n as usize);
        let mut numbers = BTreeMap::new();
        for index in 0..n {
            let mut draws = Draws::new(seed, Purpose::Facility, index, 0, 0);
            let jurisdiction = if index < n_jurisdictions { index } else { draws.below(n_jurisdictions) };
            let kind = KINDS[index as usize % KINDS.len()];
            // Residents: log-normal; medians 60, 25 and 15, 95 % under 250, 120 and 100.
            let (median, sigma) = system_of(jurisdiction).of([(60.0, 0.87), (25.0, 0.95), (15.0, 1.15)]);
            let factor = match kind {
                FacilityKind::PoliceCell => 0.15,
                FacilityKind::Immigration => 0.7,
                FacilityKind::AdultPrison => 0.6,
                FacilityKind::OpenCentre => 0.7,
                FacilityKind::ProtectionInstitution => 0.8,
                _ => 1.2,
            };
            weights.push(draws.log_normal(median, sigma).clamp(0.2 * median, 6.0 * median) * factor);
            let number = numbers.entry((jurisdiction, kind)).or_insert(0u32);
            *number += 1;
            seats.push(Seat { jurisdiction, kind, children: 0, before: 0, number: *number });
        }
        share_out(&mut seats, &weights, options.children);
        let mut reception = vec![None; n_jurisdictions as usize];
        for (index, seat) in seats.iter().enumerate() {
            if seat.kind == FacilityKind::PoliceCell
                && let Some(place) = reception.get_mut(seat.jurisdiction as usize)
            {
                place.get_or_insert(index as u32);
            }
        }
        Design {
            options: options.clone(),
            calendar: Calendar::new(options.as_of, zone),
            n_jurisdictions,
            seats,
            reception,
        }
    }

    pub(super) fn draws(&self, purpose: Purpose, a: u32, b: u32, turn: u32) -> Draws {
        Draws::new(self.options.seed, purpose, a, b, turn)
    }

    /// The police station that the jurisdiction's children pass through, unless it is this facility.
    pub(super) fn reception(&self, facility: &Facility) -> Option<u32> {
        let index = self.reception.get(facility.jurisdiction as usize).copied().flatten()?;
        (index != facility.index).then_some(index)
    }

    pub(super) fn facility(&self, index: u32) -> Option<Facility> {
        self.seats.get(index as usize).map(|seat| Facility::new(self, index, *seat))
    }
}

/// Shares out the children by weight, one at least to each facility where there are enough of them.
fn share_out(seats: &mut [Seat], weights: &[f64], children: u32) {
    let n = seats.len() as u64;
    let children = u64::from(children);
    let each = u64::from(children >= n);
    let rest = (children - each * n) as f64;
    let total: f64 = weights.iter().sum();
    let (mut sum, mut given, mut before) = (0.0, 0u64, 0u64);
    for (position, (seat, weight)) in seats.iter_mut().zip(weights).enumerate() {
        sum += weight;
        let upto = if position as u64 + 1 == n { rest as u64 } else { ((rest * (sum / total)) as u64).max(given) };
        seat.children = (each + upto - given) as u32;
        seat.before = before;
        before += u64::from(seat.children);
        given = upto;
    }
}

/// Everything about a facility that its children, its staff and its sheets share.
#[derive(Clone, Debug)]
pub(super) struct Facility {
    pub(super) index: u32,
    pub(super) id: FacilityId,
    pub(super) jurisdiction: u32,
    pub(super) jurisdiction_id: Jurisdiction,
    pub(super) system: System,
    pub(super) kind: FacilityKind,
    pub(super) children: u32,
    pub(super) before: u64,
    pub(super) number: u32,
    pub(super) capacity: u32,
    /// Places `0..girls` are girls'.
    pub(super) girls: u32,
    pub(super) units: Vec<UnitPlan>,
    /// Workers on shift over day and night.
    pub(super) posts: u32,
    pub(super) outbreak: Option<Outbreak>,
    /// Visits are suspended since so many days.
    pub(super) visits_stopped_days: Option<i64>,
    /// Adults share the ground.
    pub(super) holds_adults: bool,
    /// Files are kept badly: more is missing.
    pub(super) poor_files: bool,
}

/// A unit of a facility.
#[derive(Clone, Debug)]
pub(super) struct UnitPlan {
    pub(super) id: UnitId,
    pub(super) girls: bool,
    pub(super) mixed: bool,
    pub(super) from: u32,
    pub(super) to: u32,
    pub(super) rooms: u32,
    pub(super) room_design: u32,
    pub(super) design: u32,
}

/// An outbreak that has begun.
#[derive(Clone, Copy, Debug)]
pub(super) struct Outbreak {
    /// Days before the day of the sheets.
    pub(super) began_days_ago: i64,
    /// Reproduction number at the start.
    pub(super) r0: f64,
}

pub(super) fn facility_id(index: u32) -> FacilityId {
    FacilityId(format!("F{:04}", index + 1).into())
}

pub(super) fn jurisdiction_id(index: u32) -> Jurisdiction {
    Jurisdiction(names::place(index).into())
}

impl Facility {
    fn new(design: &Design, index: u32, seat: Seat) -> Self {
        let mut draws = design.draws(Purpose::Facility, index, 1, 0);
        let system = system_of(seat.jurisdiction);
        let n = seat.children;
        // Occupancy by system: poor 1.1 to 2.3, middle 0.7 to 1.2, wealthy 0.5 to 1.0.
        let (low, high) = system.of([(1.1, 2.3), (0.7, 1.2), (0.5, 1.0)]);
        let occupancy = draws.uniform(low, high);
        let capacity = if n == 0 { 4 } else { nearest_capacity(n, occupancy, low, high) };
        // Girls by system: 0.03 to 0.10, 0.04 to 0.12, 0.02 to 0.15; one facility in 25 holds girls only.
        let share = draws.uniform(system.of([0.03, 0.04, 0.02]), system.of([0.10, 0.12, 0.15]));
        let (girls_only, boys_only) = (draws.chance(0.04), draws.chance(0.25));
        let girls = if girls_only && n < 60 {
            n
        } else if boys_only {
            0
        } else {
            // Girls of other facilities that hold none come here: 1.25 keeps the country's share.
            draws.binomial(n, (share * 1.25).min(1.0))
        };
        let units = units(&mut draws, system, seat.kind, n, capacity, girls);
        let day = draws.uniform(system.of([15.0, 8.0, 4.0]), system.of([40.0, 15.0, 8.0]));
        let night = draws.uniform(system.of([40.0, 20.0, 10.0]), system.of([60.0, 30.0, 16.0]));
        let shift = |per_worker: f64| (f64::from(n) / per_worker).ceil().max(1.0) as u32;
        let posts = shift(day) + shift(night);
        let outbreak = (n >= 6 && seat.kind != FacilityKind::PoliceCell && draws.chance(0.28)).then(|| Outbreak {
            began_days_ago: if draws.chance(0.75) { draws.between(9, 30) } else { draws.between(31, 60) },
            r0: draws.uniform(1.8, 4.2),
        });
        let visits_stopped_days = match outbreak {
            Some(outbreak) if draws.chance(0.6) => Some((outbreak.began_days_ago - 5).max(1)),
            _ => draws.chance(0.12).then(|| draws.between(10, 60)),
        };
        let holds_adults = matches!(seat.kind, FacilityKind::AdultPrison)
            || (matches!(seat.kind, FacilityKind::PoliceCell | FacilityKind::Immigration) && draws.chance(0.6))
            || draws.chance(0.03);
        Facility {
            index,
            id: facility_id(index),
            jurisdiction: seat.jurisdiction,
            jurisdiction_id: jurisdiction_id(seat.jurisdiction),
            system,
            kind: seat.kind,
            children: n,
            before: seat.before,
            number: seat.number,
            capacity,
            girls,
            units,
            posts,
            outbreak,
            visits_stopped_days,
            holds_adults,
            poor_files: draws.chance(system.of([0.45, 0.25, 0.1])),
        }
    }

    /// The unit of a place.
    pub(super) fn unit(&self, place: u32) -> Option<&UnitPlan> {
        self.units.iter().find(|unit| unit.from <= place && place < unit.to).or(self.units.first())
    }
}

/// The whole number of places whose occupancy lies within the range and next to the one wanted, where there is one.
fn nearest_capacity(n: u32, occupancy: f64, low: f64, high: f64) -> u32 {
    let people = f64::from(n);
    let wanted = (people / occupancy + 0.5) as u32;
    let least = (people / high).ceil() as u32;
    let most = (people / low) as u32;
    if least <= most { wanted.clamp(least, most).max(1) } else { wanted.max(1) }
}

fn units(draws: &mut Draws, system: System, kind: FacilityKind, n: u32, capacity: u32, girls: u32) -> Vec<UnitPlan> {
    let dormitory = match kind {
        FacilityKind::PoliceCell => 3,
        FacilityKind::AdultPrison => 6,
        _ => system.of([12, 6, 1]),
    };
    let largest = system.of([40, 24, 12]);
    // A girl alone among boys is put into a mixed unit (contrary to the rule that girls live apart).
    let mixed = 0 < girls && (girls < 2 || draws.chance(0.12));
    let mut parts = Vec::new();
    if mixed || girls == 0 || girls == n {
        parts.push((0, n, girls == n && n > 0, mixed && girls < n));
    } else {
        parts.push((0, girls, true, false));
        parts.push((girls, n, false, false));
    }
    let mut units: Vec<UnitPlan> = Vec::new();
    for (from, to, girls, mixed) in parts {
        let held = to - from;
        let count = held.div_ceil(largest).max(1);
        for part in 0..count {
            let first = from + (u64::from(held) * u64::from(part) / u64::from(count)) as u32;
            let end = from + (u64::from(held) * u64::from(part + 1) / u64::from(count)) as u32;
            let share = if n == 0 {
                capacity
            } else {
                (f64::from(capacity) * f64::from(end - first) / f64::from(n) + 0.5) as u32
            };
            let design = share.max(1);
            let room_design = (dormitory + draws.below(1 + dormitory / 2)).clamp(1, design);
            units.push(UnitPlan {
                id: UnitId(format!("U{}", units.len() + 1).into()),
                girls,
                mixed,
                from: first,
                to: end,
                rooms: design.div_ceil(room_design),
                room_design,
                design,
            });
        }
    }
    units
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_child_gets_a_place() {
        for (children, weights) in [(10, vec![1.0, 5.0, 2.0]), (2, vec![1.0, 1.0, 1.0]), (1000, vec![0.1, 9.0, 3.0])] {
            let seat = Seat { jurisdiction: 0, kind: FacilityKind::Remand, children: 0, before: 0, number: 1 };
            let mut seats = vec![seat; 3];
            share_out(&mut seats, &weights, children);
            assert_eq!(seats.iter().map(|seat| seat.children).sum::<u32>(), children);
            assert!(children < 3 || seats.iter().all(|seat| seat.children > 0));
        }
    }
}
