//! What the demo's desks of outbreak and safeguarding begin with: rooms, an outbreak with some cases and tests, an agreement with the
//! health authority, a complaint. Written through the one door by the roles whose work it is; invented like all of the demo.

use crate::desks::outbreak::forecast;
use crate::picture::Picture;
use std::collections::BTreeSet;
use uuid::Uuid;
use wayhome_registry::complaints::NewComplaint;
use wayhome_registry::who::{Places, Role, Who};
use wayhome_registry::{Change, ChangeError, Registry, Value};

/// Cases that the line list begins with, at most.
const CASES: usize = 4;

fn who(role: Role, places: Places) -> Who {
    Who {
        id: format!("operator:demo-{}", role.code().to_lowercase()),
        role,
        places,
        own_child: None,
        purpose: "records for the demo".to_owned(),
    }
}

/// Writes them. The registry must hold invented children.
///
/// # Errors
/// The first change that could not be made.
pub async fn records(registry: &Registry, picture: &Picture) -> Result<(), ChangeError> {
    let mut facilities: Vec<_> = picture.plan.facilities.iter().filter(|one| one.children > 0).collect();
    facilities.sort_by_key(|one| (one.danger_rank, one.facility_id.clone()));
    let (true, Some(first)) = (registry.is_invented(), facilities.first()) else { return Ok(()) };
    let facility = first.facility_id.as_str();
    let here = Places { facilities: vec![facility.to_owned()], ..Places::default() };
    let everywhere = Places { everywhere: true, ..Places::default() };
    let nurse = who(Role::Health, here.clone());
    let director = who(Role::Director, here);
    let auditor = who(Role::Auditor, everywhere);
    for room in rooms(picture, facility) {
        registry.change(&director, room).await?;
    }
    let pathogen = picture.snapshot.country.pathogen.clone().unwrap_or_else(|| "covid-19-ancestral".to_owned());
    if let Some((day, ..)) = forecast::counts(picture, facility).iter().find(|(_, new, _)| *new > 0) {
        let event = Change::new("outbreak_event", "demo-outbreak")
            .at_facility(facility)
            .with("pathogen", pathogen.as_str())
            .with("began_on", day.to_string().as_str());
        registry.change(&nurse, event).await?;
    }
    for change in cases(picture, facility, &pathogen) {
        registry.change(&nurse, change).await?;
    }
    let year = picture.day().year();
    let agreement = Change::new("sharing_agreement", "demo-health")
        .with("from_body", "Ministry of justice")
        .with("to_body", "Health authority")
        .with("purpose", "surveillance of the outbreak")
        .with("basis", "Public health act")
        .with("sections", "ID;PLC;HCL")
        .with(
            "fields",
            "child.sex;placement.unit_id;infection.pathogen;infection.certainty;infection.onset_on;infection.reported_on;\
             infection.outcome;health_test.taken_at;health_test.result_at;health_test.result",
        )
        .with("consent_needed", Value::Truth(false))
        .with("from", format!("{}-01-01", year - 1).as_str())
        .with("until", format!("{}-12-31", year + 5).as_str())
        .with("signed_by", "both ministers");
    registry.change(&auditor, agreement).await?;
    let complaint = NewComplaint {
        id: Uuid::now_v7(),
        facility: facility.to_owned(),
        by: "child".to_owned(),
        words: "They do not let us go outside since the sickness came.".to_owned(),
        about: "conditions".to_owned(),
        language: "en".to_owned(),
        channel: "tablet".to_owned(),
        ..NewComplaint::default()
    };
    registry.complain(complaint).await.map(|_| ())
}

/// The rooms that placements name, and one for somebody who is ill in each unit.
fn rooms(picture: &Picture, facility: &str) -> Vec<Change> {
    let Some(at) = picture.snapshot.facilities.iter().position(|row| row.facility_id.as_str() == facility) else {
        return Vec::new();
    };
    let mut labels: BTreeSet<(String, String)> = BTreeSet::new();
    for row in picture.custody.iter().filter(|row| row.facility as usize == at) {
        let Some(placement) = picture.snapshot.placements.get(row.placement as usize) else { continue };
        let unit = picture.index.unit_of_placement.get(row.placement as usize).copied().flatten();
        let unit = unit.and_then(|unit| picture.snapshot.units.get(unit as usize));
        if let (Some(unit), false) = (unit, placement.room.is_empty()) {
            labels.insert((unit.unit_id.as_str().to_owned(), placement.room.to_string()));
        }
    }
    let room = |unit: &str, label: &str, room_use: &str, design: i64| {
        Change::new("room", &format!("{facility}/{unit}/{label}"))
            .at_facility(facility)
            .with("unit_id", format!("{facility}/{unit}").as_str())
            .with("label", label)
            .with("room_use", room_use)
            .with("design", Value::Whole(design))
    };
    let units: BTreeSet<String> = labels.iter().map(|(unit, _)| unit.clone()).collect();
    let designs = |unit: &str| {
        let row = picture
            .snapshot
            .units
            .iter()
            .find(|row| row.facility_id.as_str() == facility && row.unit_id.as_str() == unit);
        row.and_then(|row| row.room_design).map_or(2, i64::from)
    };
    let mut rooms: Vec<Change> =
        labels.iter().map(|(unit, label)| room(unit, label, "dormitory", designs(unit))).collect();
    rooms.extend(units.iter().map(|unit| room(unit, "A", "isolation", 1)));
    rooms
}

/// A few cases with their tests: the first confirmed, the last with a result that is awaited.
fn cases(picture: &Picture, facility: &str, pathogen: &str) -> Vec<Change> {
    let Some(at) = picture.snapshot.facilities.iter().position(|row| row.facility_id.as_str() == facility) else {
        return Vec::new();
    };
    let held: Vec<&str> = picture
        .custody
        .iter()
        .filter(|row| row.facility as usize == at)
        .filter_map(|row| picture.snapshot.children.get(row.child as usize))
        .map(|child| child.child_id.as_str())
        .take(CASES)
        .collect();
    let day = |back: i64| picture.day().checked_sub(jiff::Span::new().days(back)).unwrap_or(picture.day()).to_string();
    let mut changes = Vec::new();
    for (number, child) in held.iter().enumerate() {
        let back = i64::try_from(held.len() - number).unwrap_or(1);
        let is_last = number + 1 == held.len();
        changes.push(
            Change::new("infection", &format!("demo-case-{number}"))
                .of_child(child)
                .at_facility(facility)
                .with("pathogen", pathogen)
                .with("certainty", if is_last { "suspected" } else { "confirmed" })
                .with("onset_on", day(back + 1).as_str())
                .with("reported_on", day(back).as_str()),
        );
        let mut test = Change::new("health_test", &format!("demo-test-{number}"))
            .of_child(child)
            .at_facility(facility)
            .with("pathogen", pathogen)
            .with("occasion", "symptoms")
            .with("taken_at", day(back).as_str());
        if !is_last {
            test = test.with("result_at", day(back - 1).as_str()).with("result", "positive");
        }
        changes.push(test);
    }
    changes
}
