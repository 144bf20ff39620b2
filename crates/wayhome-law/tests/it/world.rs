//! Small countries for tests: rows from texts, as a sheet would hold them.

use wayhome_domain::jiff::tz::TimeZone;
use wayhome_domain::{
    CellContext, Child, Country, Facility, Fact, FamilyContact, Isolation, Placement, Row, Snapshot, Subject, Table,
};
use wayhome_packs::{Law, Packs};

/// The international law of the shipped packs.
pub fn law() -> Law {
    static LAW: std::sync::OnceLock<Law> = std::sync::OnceLock::new();
    LAW.get_or_init(|| Packs::shipped().unwrap().law(&["international"]).unwrap()).clone()
}

/// A row from `column=value` parts with `,` between them.
#[track_caller]
pub fn row<R: Row>(text: &str, zone: &TimeZone) -> R {
    let mut row = R::default();
    let context = CellContext { time_zone: zone };
    for part in text.split(',').map(str::trim).filter(|part| !part.is_empty()) {
        let (column, value) = part.split_once('=').unwrap();
        let at = R::column(column.trim()).unwrap_or_else(|| panic!("{} has no column {column}", R::FILE));
        if !value.trim().is_empty() {
            row.read_cell(at, value.trim(), &context)
                .unwrap_or_else(|error| panic!("{column}={value}: {}", error.message));
        }
    }
    row
}

/// A country in a time zone, with one facility `F1` and the given children and placements; all sheets are there.
#[track_caller]
pub fn country(zone: &str, as_of: &str, children: &[&str], placements: &[&str]) -> Snapshot {
    let zone = TimeZone::get(zone).unwrap();
    let when = wayhome_domain::cell::read_when(as_of, &CellContext { time_zone: &zone }).unwrap();
    let mut country = Country::new("Testland", when.date(&zone));
    country.as_of = when;
    country.time_zone = zone.clone();
    country.parameters.insert("minimum_age_of_criminal_responsibility".into(), wayhome_domain::Parameter::Number(14.0));
    let mut snapshot = Snapshot::empty(country);
    let facilities: Vec<Facility> = ["F1", "F2", "F3"]
        .iter()
        .map(|id| row(&format!("facility_id={id}, kind=closed_centre, jurisdiction=J, capacity=10"), &zone))
        .collect();
    snapshot.facilities = Table::from_rows(facilities);
    snapshot.children = Table::from_rows(children.iter().map(|text| row::<Child>(text, &zone)).collect());
    snapshot.placements = Table::from_rows(placements.iter().map(|text| row::<Placement>(text, &zone)).collect());
    snapshot.isolation = Table::from_rows(Vec::<Isolation>::new());
    snapshot.family_contacts = Table::from_rows(Vec::<FamilyContact>::new());
    snapshot.facts = Table::from_rows(Vec::<Fact>::new());
    snapshot
}

/// A fact about a child.
pub fn fact(child: &str, field: &str, value: &str, recorded_at: &str) -> Fact {
    let mut fact: Fact = row(&format!("field={field}, recorded_at={recorded_at}"), &TimeZone::UTC);
    fact.subject = Subject::Child(child.into());
    fact.value = value.into();
    fact
}

/// State of a criterion or clock for the first child, `none` when there is no answer.
pub fn state(law: &Law, snapshot: &Snapshot, id: &str) -> String {
    let report = wayhome_law::evaluate(law, snapshot, snapshot.as_of());
    let Some(child) = report.children.first() else { return "none".into() };
    let is = |at: u16| law.criteria[at as usize].id == id;
    if let Some(finding) = child.findings.iter().find(|f| is(f.criterion)) {
        return finding.state.word().into();
    }
    if child.not_met.iter().any(|at| is(*at)) {
        return "not_met".into();
    }
    let clock = child.clocks.iter().find(|a| law.clocks[a.clock as usize].id == id);
    clock.map_or("none".into(), |answer| answer.state.word().into())
}

/// Due date of a clock for the first child, in UTC.
pub fn due(law: &Law, snapshot: &Snapshot, id: &str) -> String {
    let report = wayhome_law::evaluate(law, snapshot, snapshot.as_of());
    let clock = report.children[0].clocks.iter().find(|a| law.clocks[a.clock as usize].id == id);
    clock.and_then(|answer| answer.due_at).map_or("none".into(), |at| at.to_string())
}

/// Tier of the first child.
pub fn tier(law: &Law, snapshot: &Snapshot) -> Option<u8> {
    wayhome_law::evaluate(law, snapshot, snapshot.as_of()).children[0].tier
}
