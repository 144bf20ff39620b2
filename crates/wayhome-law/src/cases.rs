//! The cases beside the packs, run: facts in, findings and clocks out.

use crate::country::{Whom, consequence, evaluate_world};
use crate::detail::used_text;
use crate::report::{ClockAnswer, Finding, LawReport, State};
use crate::world::{Carried, World};
use wayhome_domain::jiff::tz::TimeZone;
use wayhome_domain::{
    AsOf, CellContext, Child, Complaint, Country, Facility, Fact, FamilyContact, Incident, Inspection, Isolation,
    Parameter, Placement, Row, Snapshot, StaffDay, Subject as FactSubject, Supervision, Table, Unit, When,
};
use wayhome_packs::document::Tree;
use wayhome_packs::{Case, Law, Origin, Packs, Sheet, Subject};

/// What became of one case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseResult {
    /// The case.
    pub id: String,
    /// The criterion or clock.
    pub rule: String,
    /// `file:line:column`.
    pub shown_at: String,
    /// Why it failed; empty when it passed.
    pub failures: Vec<String>,
}

impl CaseResult {
    /// Whether it passed.
    pub fn passed(&self) -> bool {
        self.failures.is_empty()
    }
}

/// Runs every case of the packs.
pub fn run_cases(packs: &Packs) -> Vec<CaseResult> {
    let mut laws: Vec<(Vec<String>, Result<Law, String>)> = Vec::new();
    packs
        .cases
        .iter()
        .map(|case| {
            let at = match laws.iter().position(|(ids, _)| *ids == case.law) {
                Some(at) => at,
                None => {
                    let law = packs
                        .law(&case.law)
                        .map_err(|problems| problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"));
                    laws.push((case.law.clone(), law));
                    laws.len() - 1
                }
            };
            let failures = match laws.get(at).map(|(_, law)| law) {
                Some(Ok(law)) => run_case(law, case),
                Some(Err(why)) => vec![why.clone()],
                None => Vec::new(),
            };
            CaseResult { id: case.id.clone(), rule: case.rule.clone(), shown_at: case.shown_at.clone(), failures }
        })
        .collect()
}

/// Ids of criteria and clocks for which a kind of case is wanting: none where it applies, none where it just does
/// not, none where it cannot tell.
pub fn rules_without_cases(packs: &Packs, law: &Law) -> Vec<(String, &'static str)> {
    let has = |id: &str, states: &[&str]| {
        packs.cases.iter().any(|case| case.rule == id && states.contains(&case.expect.state.as_str()))
    };
    let mut wanting = Vec::new();
    for id in &law.criterion_ids {
        if !has(id, &["met"]) {
            wanting.push((id.to_string(), "applies"));
        }
        if !has(id, &["not_met", "no_answer"]) {
            wanting.push((id.to_string(), "just does not"));
        }
        if !has(id, &["cannot_tell"]) {
            wanting.push((id.to_string(), "cannot tell"));
        }
    }
    for id in &law.clock_ids {
        let reference = law.clock(id).is_some_and(|c| matches!(c.measure, wayhome_packs::Measure::Reference(_)));
        if reference {
            continue;
        }
        if !has(id, &["overdue", "breached"]) {
            wanting.push((id.to_string(), "applies"));
        }
        if !has(id, &["running", "due_soon", "stopped", "no_answer"]) {
            wanting.push((id.to_string(), "just does not"));
        }
        if !has(id, &["cannot_tell"]) {
            wanting.push((id.to_string(), "cannot tell"));
        }
    }
    wanting
}

fn run_case(law: &Law, case: &Case) -> Vec<String> {
    let snapshot = match case_snapshot(law, case) {
        Ok(snapshot) => snapshot,
        Err(failures) => return failures,
    };
    let as_of = AsOf::new(case.as_of, &snapshot.country.time_zone);
    let world = World::new(law, &snapshot, as_of, Carried::Everything);
    if !world.remarks.is_empty() {
        return world.remarks.clone();
    }
    let report = evaluate_world(&world, Whom::Everybody);
    compare(law, case, &report, &snapshot)
}

fn compare(law: &Law, case: &Case, report: &LawReport, snapshot: &Snapshot) -> Vec<String> {
    let zone = &snapshot.country.time_zone;
    let child = snapshot.children.iter().position(|row| row.child_id.as_str() == "C1").unwrap_or(0) as u32;
    let facility = snapshot.facilities.iter().position(|row| row.facility_id.as_str() == "F1").unwrap_or(0);
    let child_law = report.of_child(child);
    let mut failures = Vec::new();
    let expect = &case.expect;
    if let Some(tier) = expect.tier {
        let found = child_law.and_then(|c| c.tier);
        if found != Some(tier) {
            failures.push(format!("expected tier {tier}, found {}", found.map_or("none".into(), |t| t.to_string())));
        }
    }
    let no_findings: &[Finding] = &[];
    let no_clocks: &[ClockAnswer] = &[];
    let lists = [
        child_law.map_or((no_findings, no_clocks, &[] as &[u16]), |c| (&c.findings, &c.clocks, &c.not_met)),
        report
            .facilities
            .get(facility)
            .map_or((no_findings, no_clocks, &[] as &[u16]), |p| (&p.findings, &p.clocks, &p.not_met)),
        (&report.country.findings, &report.country.clocks, &report.country.not_met),
    ];
    let names = |fields: &[wayhome_packs::FieldIx]| -> Vec<String> {
        let mut names: Vec<String> = fields.iter().map(|field| law.field_name(*field).to_owned()).collect();
        names.sort();
        names
    };
    let missing_differs = |found: &[wayhome_packs::FieldIx]| -> Option<String> {
        let wanted = expect.missing.as_ref()?;
        let mut wanted: Vec<String> =
            wanted.iter().map(|name| law.field(name).map_or(name.clone(), |(_, f)| f.name.to_string())).collect();
        wanted.sort();
        let found = names(found);
        (found != wanted).then(|| format!("expected missing [{}], found [{}]", wanted.join(", "), found.join(", ")))
    };
    if law.criterion(&case.rule).is_some() {
        let is = |position: u16| law.criteria.get(position as usize).is_some_and(|c| c.id == case.rule);
        let finding = lists.iter().flat_map(|(findings, ..)| findings.iter()).find(|f| is(f.criterion));
        let not_met = lists.iter().any(|(_, _, not_met)| not_met.iter().any(|at| is(*at)));
        let state = match finding {
            Some(finding) => finding.state.word(),
            None if not_met => State::NotMet.word(),
            None => "no_answer",
        };
        if state != expect.state {
            let missing = finding.map(|f| names(&f.missing).join(", ")).unwrap_or_default();
            let note = if missing.is_empty() { String::new() } else { format!(" (missing {missing})") };
            failures.push(format!("expected {}, found {state}{note}", expect.state));
            return failures;
        }
        if let Some(finding) = finding {
            let found = consequence(law, finding);
            if let Some(effect) = &expect.effect
                && effect != found.effect.word()
            {
                failures.push(format!("expected the effect {effect}, found {}", found.effect.word()));
            }
            if let Some(bars) = &expect.bars {
                let own = found.bars.map_or("nothing", wayhome_packs::Bars::word);
                if bars != own {
                    failures.push(format!("expected it to bar {bars}, found {own}"));
                }
            }
            failures.extend(missing_differs(&finding.missing));
        }
        return failures;
    }
    let is = |position: u16| law.clocks.get(position as usize).is_some_and(|c| c.id == case.rule);
    let answers: Vec<&ClockAnswer> =
        lists.iter().flat_map(|(_, clocks, _)| clocks.iter()).filter(|a| is(a.clock)).collect();
    // Of several rows, the one that is expected to be there.
    let answer = answers.iter().find(|a| a.state.word() == expect.state).or_else(|| answers.first());
    let state = answer.map_or("no_answer", |a| a.state.word());
    if state != expect.state {
        let due = answer.and_then(|a| a.due_at).map_or(String::new(), |at| format!(" (due {at})"));
        failures.push(format!("expected {}, found {state}{due}", expect.state));
        return failures;
    }
    if let Some(answer) = answer {
        let same = |wanted: &When, found: Option<wayhome_domain::jiff::Timestamp>| Some(wanted.earliest(zone)) == found;
        for (what, wanted, found) in
            [("started", &expect.started_at, answer.started_at), ("due", &expect.due_at, answer.due_at)]
        {
            if let Some(wanted) = wanted
                && !same(wanted, found)
            {
                failures.push(format!(
                    "expected it {what} {wanted}, found {}",
                    found.map_or("nothing".into(), |at| at.to_string())
                ));
            }
        }
        if let Some(wanted) = &expect.used {
            let found = used_text(law, answer, report.as_of).unwrap_or_default();
            if *wanted != found {
                failures.push(format!("expected {wanted} used, found {found}"));
            }
        }
        failures.extend(missing_differs(&answer.missing));
    }
    failures
}

/// The cells of one row under construction.
struct Draft<R> {
    rows: Vec<R>,
    given: bool,
}

impl<R: Row> Draft<R> {
    fn new(case: &Case, failures: &mut Vec<String>, context: &CellContext<'_>) -> Self {
        let stem = R::FILE.trim_end_matches(".csv");
        let mut draft = Draft { rows: Vec::new(), given: false };
        for (_, cells) in case.rows.iter().filter(|(sheet, _)| sheet == stem) {
            let mut row = R::default();
            for (column, text) in cells {
                set(&mut row, column, text, context, failures);
            }
            draft.rows.push(row);
            draft.given = true;
        }
        draft
    }

    /// The row that facts go to, made when there is none.
    fn last(&mut self, make: impl FnOnce() -> R) -> Option<&mut R> {
        if self.rows.is_empty() {
            self.rows.push(make());
        }
        self.rows.last_mut()
    }
}

fn set<R: Row>(row: &mut R, column: &str, text: &str, context: &CellContext<'_>, failures: &mut Vec<String>) {
    let Some(at) = R::column(column) else {
        failures.push(format!("{} has no column `{column}`", R::FILE));
        return;
    };
    if text.is_empty() {
        return;
    }
    if let Err(error) = row.read_cell(at, text, context) {
        failures.push(format!("{}, `{column}` = `{text}`: {}; {}", R::FILE, error.message, error.help));
    }
}

/// The country of a case: one child, one placement, one facility, and what the facts name.
fn case_snapshot(law: &Law, case: &Case) -> Result<Snapshot, Vec<String>> {
    let mut failures = Vec::new();
    let zone = match &case.time_zone {
        None => TimeZone::UTC,
        Some(name) => match TimeZone::get(name) {
            Ok(zone) => zone,
            Err(_) => return Err(vec![format!("`{name}` is not a time zone")]),
        },
    };
    let mut country = Country::new("case", case.as_of.date(&zone));
    country.as_of = case.as_of;
    country.time_zone = zone.clone();
    country.law = case.law.clone();
    for (name, value) in &case.parameters {
        if let Some(value) = parameter(value) {
            country.parameters.insert(name.clone(), value);
        }
    }
    let context = CellContext { time_zone: &zone };
    let mut facilities: Draft<Facility> = Draft::new(case, &mut failures, &context);
    let mut units: Draft<Unit> = Draft::new(case, &mut failures, &context);
    let mut children: Draft<Child> = Draft::new(case, &mut failures, &context);
    let mut placements: Draft<Placement> = Draft::new(case, &mut failures, &context);
    let mut isolation: Draft<Isolation> = Draft::new(case, &mut failures, &context);
    let mut contacts: Draft<FamilyContact> = Draft::new(case, &mut failures, &context);
    let mut staff_days: Draft<StaffDay> = Draft::new(case, &mut failures, &context);
    let mut cases: Draft<wayhome_domain::CaseCount> = Draft::new(case, &mut failures, &context);
    let mut incidents: Draft<Incident> = Draft::new(case, &mut failures, &context);
    let mut complaints: Draft<Complaint> = Draft::new(case, &mut failures, &context);
    let mut inspections: Draft<Inspection> = Draft::new(case, &mut failures, &context);
    let mut supervision: Draft<Supervision> = Draft::new(case, &mut failures, &context);
    let mut facts: Vec<Fact> = Vec::new();

    let new_facility = || Facility { facility_id: "F1".into(), ..Facility::default() };
    let new_child = || Child { child_id: "C1".into(), ..Child::default() };
    let new_unit = || Unit { facility_id: "F1".into(), unit_id: "U1".into(), ..Unit::default() };
    let ten_days = case.as_of.date(&zone).checked_sub(wayhome_domain::jiff::ToSpan::days(10)).ok().map(When::Date);
    let new_placement = || Placement {
        placement_id: "P1".into(),
        child_id: "C1".into(),
        facility_id: "F1".into(),
        admitted_at: ten_days,
        ..Placement::default()
    };
    facilities.last(new_facility);
    children.last(new_child);
    placements.last(new_placement);
    for row in &mut isolation.rows {
        if row.child_id.is_empty() {
            row.child_id = "C1".into();
        }
    }
    for row in &mut contacts.rows {
        if row.child_id.is_empty() {
            row.child_id = "C1".into();
        }
    }
    for row in &mut supervision.rows {
        if row.child_id.is_empty() {
            row.child_id = "C1".into();
        }
    }

    for (name, text) in &case.facts {
        let Some((_, field)) = law.field(name) else {
            failures.push(format!("the dictionary has no field `{name}`"));
            continue;
        };
        let column = |sheet: Sheet, at: usize| sheet.columns().get(at).map_or("", |column| column.name);
        match field.origin {
            Origin::Derived(_) => {
                failures.push(format!("`{name}` is computed from other fields; give those instead"));
            }
            Origin::Facts => {
                let subject = match field.subject {
                    Subject::Country => {
                        country.parameters.insert(field.name.to_string(), text_parameter(text, &field.kind));
                        continue;
                    }
                    Subject::Facility | Subject::Unit => FactSubject::Facility("F1".into()),
                    Subject::Placement => FactSubject::Placement("P1".into()),
                    Subject::Child | Subject::Row(_) => FactSubject::Child("C1".into()),
                };
                facts.push(Fact { subject, field: field.name.clone(), value: text.as_str().into(), ..Fact::default() });
            }
            Origin::Column { sheet, column: at } => {
                let column = column(sheet, at);
                let (c, f) = (&context, &mut failures);
                match sheet {
                    Sheet::Facilities => facilities.last(new_facility).map(|row| set(row, column, text, c, f)),
                    Sheet::Children => children.rows.first_mut().map(|row| set(row, column, text, c, f)),
                    Sheet::Placements => placements.last(new_placement).map(|row| set(row, column, text, c, f)),
                    Sheet::Units => {
                        if let Some(row) = placements.rows.last_mut() {
                            row.unit_id = "U1".into();
                        }
                        units.last(new_unit).map(|row| set(row, column, text, c, f))
                    }
                    Sheet::Isolation => isolation
                        .last(|| Isolation { child_id: "C1".into(), ..Isolation::default() })
                        .map(|row| set(row, column, text, c, f)),
                    Sheet::FamilyContacts => contacts
                        .last(|| FamilyContact { child_id: "C1".into(), ..FamilyContact::default() })
                        .map(|row| set(row, column, text, c, f)),
                    Sheet::Incidents => incidents
                        .last(|| Incident { incident_id: "I1".into(), facility_id: "F1".into(), ..Incident::default() })
                        .map(|row| set(row, column, text, c, f)),
                    Sheet::Complaints => complaints
                        .last(|| Complaint {
                            complaint_id: "Q1".into(),
                            facility_id: "F1".into(),
                            ..Complaint::default()
                        })
                        .map(|row| set(row, column, text, c, f)),
                    Sheet::Inspections => inspections
                        .last(|| Inspection {
                            inspection_id: "V1".into(),
                            facility_id: "F1".into(),
                            ..Inspection::default()
                        })
                        .map(|row| set(row, column, text, c, f)),
                    Sheet::Supervision => supervision
                        .last(|| Supervision {
                            measure_id: "M1".into(),
                            child_id: "C1".into(),
                            ..Supervision::default()
                        })
                        .map(|row| set(row, column, text, c, f)),
                };
            }
        }
    }
    // Children and facilities that only other rows name.
    for row in &placements.rows {
        if !children.rows.iter().any(|child| child.child_id == row.child_id) {
            children.rows.push(Child { child_id: row.child_id.clone(), ..Child::default() });
        }
        if !facilities.rows.iter().any(|facility| facility.facility_id == row.facility_id) {
            facilities.rows.push(Facility { facility_id: row.facility_id.clone(), ..Facility::default() });
        }
    }
    // Rows that name no facility belong to the one of the case.
    for row in &mut incidents.rows {
        if row.facility_id.is_empty() {
            row.facility_id = "F1".into();
        }
    }
    for row in &mut complaints.rows {
        if row.facility_id.is_empty() {
            row.facility_id = "F1".into();
        }
    }
    for row in &mut inspections.rows {
        if row.facility_id.is_empty() {
            row.facility_id = "F1".into();
        }
    }
    if !failures.is_empty() {
        return Err(failures);
    }
    let mut snapshot = Snapshot::empty(country);
    snapshot.facilities = Table::from_rows(facilities.rows);
    snapshot.units = Table::from_rows(units.rows);
    snapshot.children = Table::from_rows(children.rows);
    snapshot.placements = Table::from_rows(placements.rows);
    snapshot.isolation = Table::from_rows(isolation.rows);
    snapshot.family_contacts = Table::from_rows(contacts.rows);
    snapshot.incidents = Table::from_rows(incidents.rows);
    snapshot.complaints = Table::from_rows(complaints.rows);
    // A sheet of inspections or contacts says "none" by being empty, so it is there only where the case names it.
    let named = |sheet: &str, rows: usize| rows > 0 || case.sheets.iter().any(|other| other == sheet);
    if named("inspections", inspections.rows.len()) {
        snapshot.inspections = Table::from_rows(inspections.rows);
    }
    snapshot.supervision = Table::from_rows(supervision.rows);
    snapshot.facts = Table::from_rows(facts);
    // Counts by day say something only where the case gives them.
    if staff_days.given {
        staff_days.last(StaffDay::default);
        snapshot.staff_days = Table::from_rows(staff_days.rows);
    }
    if cases.given {
        cases.last(wayhome_domain::CaseCount::default);
        snapshot.cases = Table::from_rows(cases.rows);
    }
    Ok(snapshot)
}

fn parameter(value: &Tree) -> Option<Parameter> {
    Some(match value {
        Tree::Text(text) => Parameter::Text(text.clone()),
        Tree::Whole(n) => Parameter::Number(*n as f64),
        Tree::Number(n) => Parameter::Number(*n),
        Tree::YesNo(b) => Parameter::YesNo(*b),
        Tree::Moment(text) => match text.parse() {
            Ok(date) => Parameter::Date(date),
            Err(_) => Parameter::Text(text.clone()),
        },
        _ => return None,
    })
}

fn text_parameter(text: &str, kind: &wayhome_packs::FieldType) -> Parameter {
    use wayhome_packs::FieldType;
    match kind {
        FieldType::YesNo if text == "true" || text == "false" => Parameter::YesNo(text == "true"),
        FieldType::Count | FieldType::Number => match text.parse() {
            Ok(n) => Parameter::Number(n),
            Err(_) => Parameter::Text(text.to_owned()),
        },
        FieldType::When | FieldType::Event | FieldType::Until => match text.parse() {
            Ok(date) => Parameter::Date(date),
            Err(_) => Parameter::Text(text.to_owned()),
        },
        _ => Parameter::Text(text.to_owned()),
    }
}
