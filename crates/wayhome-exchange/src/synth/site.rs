//! What is written down about a facility itself: units, staff, illness, incidents, complaints, inspections.

use super::children::Site;
use super::design::{DAY, Facility, Minute, Outbreak, System};
use super::random::{Draws, Purpose};
use super::sheets::Sheets;
use wayhome_domain::*;

/// Writes the rows of a facility.
pub(super) fn facility(site: &Site<'_>, sheets: &mut Sheets) {
    place(site, sheets);
    units(site, sheets);
    let course = site.facility.outbreak.map(|outbreak| course(site, outbreak));
    staff(site, course.as_ref(), sheets);
    cases(site, course.as_ref(), sheets);
    incidents(site, sheets);
    complaints(site, sheets);
    inspections(site, sheets);
}

fn place(site: &Site<'_>, sheets: &mut Sheets) {
    let facility = site.facility;
    let mut d = site.design.draws(Purpose::Facility, facility.index, 2, 0);
    let d = &mut d;
    let word = match facility.kind {
        FacilityKind::PoliceCell => "Police Station",
        FacilityKind::Remand => "Remand Home",
        FacilityKind::TrainingSchool => "Training School",
        FacilityKind::ClosedCentre => "Closed Centre",
        FacilityKind::OpenCentre => "Open Centre",
        FacilityKind::Immigration => "Immigration Centre",
        FacilityKind::AdultPrison => "Prison, children's wing",
        FacilityKind::ProtectionInstitution => "Protection Institution",
        FacilityKind::Other => "Observation House",
    };
    // In the sea, far from any country: nobody is meant.
    let centre = |step: u32| f64::from(facility.jurisdiction.wrapping_mul(step) % 97) / 97.0;
    let latitude = -44.0 + 14.0 * centre(31) + d.uniform(-0.4, 0.4);
    let longitude = -108.0 + 12.0 * centre(53) + d.uniform(-0.4, 0.4);
    let round = |degrees: f64| (degrees * 1e4).round() / 1e4;
    let located = !d.chance(0.15);
    let single = match facility.system {
        System::Poor => facility.capacity / 20,
        System::Middle => facility.capacity / 8,
        System::Wealthy => facility.capacity * 3 / 4,
    };
    let mut name = format!("{} {word}", facility.jurisdiction_id);
    if facility.number > 1 {
        name = format!("{name} {}", facility.number);
    }
    sheets.facilities.push(&wayhome_domain::Facility {
        facility_id: facility.id.clone(),
        name: name.into(),
        kind: Some(facility.kind),
        jurisdiction: facility.jurisdiction_id.clone(),
        latitude: located.then(|| cell::Latitude(round(latitude))),
        longitude: located.then(|| cell::Longitude(round(longitude))),
        capacity: (!d.chance(0.06) || facility.index < 8).then_some(facility.capacity),
        single_rooms: (!d.chance(0.25)).then_some(single),
        staff_posts: (!d.chance(0.12)).then_some((f64::from(facility.posts) * d.uniform(1.5, 1.9) + 0.5) as u32),
        holds_adults: (!d.chance(0.1)).then_some(facility.holds_adults),
    });
}

fn units(site: &Site<'_>, sheets: &mut Sheets) {
    let facility = site.facility;
    let mut draws = site.design.draws(Purpose::Facility, facility.index, 3, 0);
    let d = &mut draws;
    let crowded = f64::from(facility.children) > 1.2 * f64::from(facility.capacity);
    for unit in &facility.units {
        let held = unit.to - unit.from;
        // Bunks are added where too many are held, though not for all.
        let beds = if crowded { unit.design + (held.saturating_sub(unit.design)) / 2 } else { unit.design };
        let holds = match (unit.mixed, unit.girls) {
            (true, _) => UnitHolds::Mixed,
            (_, true) => UnitHolds::Girls,
            _ => UnitHolds::Boys,
        };
        sheets.units.push(&Unit {
            facility_id: facility.id.clone(),
            unit_id: unit.id.clone(),
            name: if d.chance(0.1) { "".into() } else { format!("House {}", &unit.id.as_str()[1..]).into() },
            holds: (!d.chance(0.06)).then_some(holds),
            rooms: (!d.chance(0.1)).then_some(unit.rooms),
            beds: (!d.chance(0.08)).then_some(beds),
            room_design: (!d.chance(0.16)).then_some(unit.room_design),
            unit_design: (!d.chance(0.14)).then_some(unit.design),
            air: (!d.chance(0.24)).then(|| {
                d.weighted(&facility.system.of([
                    [(Air::Poor, 0.6), (Air::Fair, 0.3), (Air::Good, 0.1)],
                    [(Air::Poor, 0.3), (Air::Fair, 0.5), (Air::Good, 0.2)],
                    [(Air::Poor, 0.08), (Air::Fair, 0.42), (Air::Good, 0.5)],
                ]))
            }),
        });
    }
}

/// New confirmed cases and staff at home ill, by day since the outbreak began.
struct Course {
    began_days_ago: i64,
    children: Vec<u32>,
    staff: Vec<u32>,
}

/// A chain of infections day by day: latent three days on average, infectious five, contacts as good as mixed; about
/// half of the infections are found, two to five days late.
fn course(site: &Site<'_>, outbreak: Outbreak) -> Course {
    let facility = site.facility;
    let mut draws = site.design.draws(Purpose::Outbreak, facility.index, 0, 0);
    let d = &mut draws;
    let days = outbreak.began_days_ago as usize + 1;
    let (n, m) = (facility.children, (facility.posts * 2).max(2));
    let (mut susceptible, mut exposed, mut ill) = ([n.saturating_sub(2), m], [1, 0], [1, 0]);
    let found = d.uniform(0.35, 0.7);
    let mut course =
        Course { began_days_ago: outbreak.began_days_ago, children: vec![0; days + 8], staff: vec![0; days + 8] };
    // Measures take hold after two weeks in most places.
    let eased = if d.chance(0.7) { d.uniform(0.35, 0.8) } else { 1.0 };
    for day in 0..days {
        let strength = if day > 14 { outbreak.r0 * eased } else { outbreak.r0 };
        let pressure = strength / 5.0 * f64::from(ill[0] + ill[1]) / f64::from(n + m);
        for group in 0..2 {
            let factor = if group == 0 { 1.15 } else { 0.6 };
            let infected = d.binomial(susceptible[group], 1.0 - libm::exp(-pressure * factor));
            let fallen_ill = d.binomial(exposed[group], 1.0 / 3.0);
            let recovered = d.binomial(ill[group], 1.0 / 5.0);
            susceptible[group] -= infected;
            exposed[group] = exposed[group] + infected - fallen_ill;
            ill[group] = ill[group] + fallen_ill - recovered;
            let confirmed = d.binomial(fallen_ill, found);
            let late = day + d.between(2, 5) as usize;
            let counts = if group == 0 { &mut course.children } else { &mut course.staff };
            if let Some(count) = counts.get_mut(late) {
                *count += confirmed;
            }
        }
    }
    course
}

const STAFF_DAYS: i64 = 60;

fn staff(site: &Site<'_>, course: Option<&Course>, sheets: &mut Sheets) {
    let (facility, calendar) = (site.facility, &site.design.calendar);
    let mut draws = site.design.draws(Purpose::Staff, facility.index, 0, 0);
    let d = &mut draws;
    // One in fifteen keeps no list of its staff.
    if d.chance(0.07) && facility.index > 0 {
        return;
    }
    let usual = facility.system.of([0.15, 0.1, 0.06]) * d.uniform(0.6, 1.5);
    for ago in (0..STAFF_DAYS).rev() {
        let date = calendar.days_ago(ago);
        let weekend = date.weekday().to_monday_zero_offset() >= 5;
        let required = if weekend { (facility.posts * 9).div_ceil(10) } else { facility.posts };
        // Of those who fell ill within ten days, most stay at home; others stay away from fear.
        let ill: u32 = course.map_or(0, |course| {
            let day = course.began_days_ago - ago;
            (day - 10..=day).filter_map(|day| course.staff.get(usize::try_from(day).ok()?)).sum()
        });
        let afraid = if course.is_some_and(|course| course.began_days_ago - ago > 10) { 0.07 } else { 0.0 };
        let away = d.binomial(required, usual + afraid + if weekend { 0.03 } else { 0.0 });
        let present = required.saturating_sub(away + ill.div_ceil(2));
        sheets.staff_days.push(&StaffDay {
            facility_id: facility.id.clone(),
            date: Some(When::Date(date)),
            posts_required: (!d.chance(0.1)).then_some(required),
            present: (!d.chance(0.13)).then_some(present),
        });
    }
}

fn cases(site: &Site<'_>, course: Option<&Course>, sheets: &mut Sheets) {
    let (facility, calendar) = (site.facility, &site.design.calendar);
    let mut draws = site.design.draws(Purpose::Reports, facility.index, 0, 0);
    let d = &mut draws;
    let rhythm = d.weighted(&[(Rhythm::Daily, 0.25), (Rhythm::Weekly, 0.5), (Rhythm::Irregular, 0.25)]);
    if course.is_none() && d.chance(0.45) {
        return;
    }
    let days = course.map_or(56, |course| course.began_days_ago.max(28));
    let (mut children, mut staff, mut since) = (0, 0, 0);
    for ago in (0..=days).rev() {
        let today = |counts: &[u32], course: &Course| {
            usize::try_from(course.began_days_ago - ago).ok().and_then(|day| counts.get(day)).copied().unwrap_or(0)
        };
        if let Some(course) = course {
            children += today(&course.children, course);
            staff += today(&course.staff, course);
        }
        since += 1;
        let due = match rhythm {
            // A day without a report now and then, its cases counted in the next.
            Rhythm::Daily => !d.chance(0.08),
            Rhythm::Weekly => ago % 7 == i64::from(facility.index % 7),
            Rhythm::Irregular => d.chance(0.18),
        };
        if !due || (course.is_none() && since < 7) {
            continue;
        }
        for (group, count, people) in [
            (PeopleGroup::Children, &mut children, facility.children),
            (PeopleGroup::Staff, &mut staff, facility.posts),
        ] {
            let others = if *count > 0 { f64::from(people) * 0.25 } else { f64::from(people) * 0.02 * since as f64 };
            let tests = *count + d.poisson(others);
            sheets.cases.push(&CaseCount {
                facility_id: facility.id.clone(),
                date: Some(When::Date(calendar.days_ago(ago))),
                group: Some(group),
                new_cases: Some(*count),
                tests: (!d.chance(0.22)).then_some(tests),
            });
            *count = 0;
        }
        since = 0;
    }
}

#[derive(Clone, Copy, Debug)]
enum Rhythm {
    Daily,
    Weekly,
    Irregular,
}

fn id(letter: char, facility: &Facility, number: usize) -> String {
    format!("{letter}{:04}-{:03}", facility.index + 1, number + 1)
}

const INCIDENTS: [(&str, f64); 10] = [
    ("assault", 0.3),
    ("force", 0.2),
    ("restraint", 0.12),
    ("self_harm", 0.13),
    ("serious_injury", 0.06),
    ("ill_treatment", 0.09),
    ("sexual_abuse", 0.03),
    ("escape_attempt", 0.04),
    ("suicide_attempt", 0.02),
    ("fire", 0.01),
];

fn incidents(site: &Site<'_>, sheets: &mut Sheets) {
    let (facility, calendar) = (site.facility, &site.design.calendar);
    let mut draws = site.design.draws(Purpose::Incidents, facility.index, 0, 0);
    let d = &mut draws;
    // One in seven never reports anything: silence is not safety.
    if d.chance(0.14) {
        return;
    }
    let rising = d.chance(0.2);
    let per_week = f64::from(facility.children) * d.log_normal(facility.system.of([0.009, 0.007, 0.006]), 0.6);
    let mut moments: Vec<Minute> = Vec::new();
    for week in 0..52 {
        let factor = if rising && week < 8 { 2.6 } else { 1.0 };
        for _ in 0..d.poisson(per_week * factor) {
            moments.push(calendar.now - week * 7 * DAY - d.between(1, 7 * DAY - 1));
        }
    }
    moments.sort_unstable();
    for (number, at) in moments.iter().enumerate() {
        let kind = d.weighted(&INCIDENTS);
        let by = match kind {
            "force" | "restraint" | "ill_treatment" => IncidentBy::Staff,
            "self_harm" | "suicide_attempt" | "escape_attempt" => IncidentBy::Child,
            _ => d.weighted(&[
                (IncidentBy::Child, 0.6),
                (IncidentBy::Staff, 0.15),
                (IncidentBy::Other, 0.05),
                (IncidentBy::Unknown, 0.2),
            ]),
        };
        let reported = at + (d.log_normal(5.0, 1.4) * 60.0) as Minute;
        let referred = reported + (d.log_normal(20.0, 1.5) * 60.0) as Minute;
        let closed = reported + (d.log_normal(30.0, 0.9) * DAY as f64) as Minute;
        let event = |d: &mut Draws, at: Minute, never: f64, unknown: f64| match d.unit() {
            x if x < never => Event::Never,
            x if x < never + unknown || at > calendar.now => Event::Unknown,
            _ => calendar.at(at),
        };
        sheets.incidents.push(&Incident {
            incident_id: IncidentId(id('I', facility, number).into()),
            facility_id: facility.id.clone(),
            at: (!d.chance(0.04)).then(|| calendar.instant(*at)),
            kind: if d.chance(0.05) { "".into() } else { kind.into() },
            by: (!d.chance(0.1)).then_some(by),
            children_harmed: (!d.chance(0.2)).then(|| d.weighted(&[(0, 0.4), (1, 0.45), (2, 0.11), (3, 0.04)])),
            reported_at: event(d, reported, 0.08, 0.15),
            referred_at: event(d, referred, 0.4, 0.2),
            closed_at: calendar.until((closed <= calendar.now && d.chance(0.85)).then_some(closed)),
        });
    }
}

fn complaints(site: &Site<'_>, sheets: &mut Sheets) {
    let (facility, calendar) = (site.facility, &site.design.calendar);
    let mut draws = site.design.draws(Purpose::Complaints, facility.index, 0, 0);
    let d = &mut draws;
    // In a third of the places no complaint is ever registered.
    if d.chance(facility.system.of([0.5, 0.3, 0.12])) {
        return;
    }
    let n = d.poisson(f64::from(facility.children) * 0.35);
    let mut moments: Vec<Minute> = (0..n).map(|_| calendar.now - d.between(60, 365 * DAY)).collect();
    moments.sort_unstable();
    for (number, received) in moments.iter().enumerate() {
        let answered = received + (d.log_normal(8.0, 1.1) * DAY as f64) as Minute;
        let open = d.chance(0.25) || answered > calendar.now;
        let outcome =
            d.weighted(&[("upheld", 0.2), ("not_upheld", 0.45), ("settled", 0.2), ("referred", 0.08), ("", 0.07)]);
        sheets.complaints.push(&Complaint {
            complaint_id: ComplaintId(id('K', facility, number).into()),
            facility_id: facility.id.clone(),
            received_at: (!d.chance(0.05)).then(|| calendar.instant(*received)),
            channel: d
                .weighted(&[
                    ("box", 0.3),
                    ("staff", 0.2),
                    ("lawyer", 0.12),
                    ("family", 0.14),
                    ("inspector", 0.08),
                    ("phone", 0.06),
                    ("", 0.1),
                ])
                .into(),
            about: (!d.chance(0.12)).then(|| {
                d.weighted(&[
                    (ComplaintAbout::Staff, 0.35),
                    (ComplaintAbout::Child, 0.2),
                    (ComplaintAbout::Conditions, 0.35),
                    (ComplaintAbout::Other, 0.1),
                ])
            }),
            answered_at: match (open, d.chance(0.4)) {
                (true, true) => Event::Unknown,
                (true, false) => Event::Never,
                _ => calendar.at(answered),
            },
            outcome: if open { "".into() } else { outcome.into() },
        });
    }
}

fn inspections(site: &Site<'_>, sheets: &mut Sheets) {
    let (facility, calendar) = (site.facility, &site.design.calendar);
    let mut draws = site.design.draws(Purpose::Inspections, facility.index, 0, 0);
    let d = &mut draws;
    // One in four has never been visited.
    if d.chance(facility.system.of([0.4, 0.25, 0.1])) {
        return;
    }
    let mut ago: Vec<i64> = (0..1 + d.below(5)).map(|_| d.between(5, 1100)).collect();
    ago.sort_unstable();
    ago.reverse();
    for (number, ago) in ago.iter().enumerate() {
        let independent = d.chance(0.6);
        let body = if independent {
            d.weighted(&[("National Preventive Mechanism", 0.6), ("Ombudsperson for Children", 0.4)])
        } else {
            "Ministry inspectorate"
        };
        let made = d.between(2, 24) as u32;
        let done = d.binomial(made, (*ago as f64 / 1400.0).clamp(0.05, 0.7));
        sheets.inspections.push(&Inspection {
            inspection_id: InspectionId(id('V', facility, number).into()),
            facility_id: facility.id.clone(),
            on: (!d.chance(0.03)).then(|| When::Date(calendar.days_ago(*ago))),
            body: if d.chance(0.05) { "".into() } else { body.into() },
            independent: (!d.chance(0.1)).then_some(independent),
            announced: (!d.chance(0.15)).then(|| d.chance(0.55)),
            recommendations: (!d.chance(0.12)).then_some(made),
            recommendations_done: (!d.chance(0.22)).then_some(done),
        });
    }
}
