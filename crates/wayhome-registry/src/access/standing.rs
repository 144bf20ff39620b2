//! How a person stands to a child's file, a facility or a record: the facts of a decision, worked out from the records.

use super::facts::{Fact, Facts, Sections, section_of};
use crate::database::sql::{self, Connection, SqlRow};
use crate::error::StoreError;
use crate::records::{self, Kind, Section, Wall};
use crate::rows::{LIST, Row, columns, in_list, rows_of};
use crate::vault::Vault;
use crate::who::{Role, Who};
use std::collections::HashMap;

/// A purpose that says something: this many letters at least.
const SHORTEST_PURPOSE: usize = 8;

/// How a person stands to a child's file.
#[derive(Clone, Debug, Default)]
pub struct Standing {
    /// What is true of the person and the file as a whole.
    pub facts: Facts,
    /// Whether the person is assigned: for the ledger.
    pub assigned: bool,
    /// Whether emergency access is in force: for the ledger.
    pub emergency: bool,
    /// Where the child is now.
    pub facility: Option<String>,
    /// The person is kept from complaints about this child.
    kept_from_complaints: bool,
    /// The person is kept from incidents with this child.
    kept_from_incidents: bool,
    /// When the police handed the child over.
    handed_over_at: Option<i64>,
}

/// The first moment of a day or time; `None` when it is unknown or did not happen.
pub(crate) fn begins(text: &str) -> Option<i64> {
    if text.len() == 10 {
        let day: jiff::civil::Date = text.parse().ok()?;
        return Some(jiff::tz::TimeZone::UTC.to_timestamp(day.at(0, 0, 0, 0)).ok()?.as_microsecond());
    }
    if let Ok(at) = text.parse::<jiff::Timestamp>() {
        return Some(at.as_microsecond());
    }
    let local: jiff::civil::DateTime = text.parse().ok()?;
    Some(jiff::tz::TimeZone::UTC.to_timestamp(local).ok()?.as_microsecond())
}

/// The moment after a day or time is over.
pub(crate) fn ends(text: &str) -> Option<i64> {
    let begins = begins(text)?;
    Some(if text.len() == 10 { begins + 86_400 * 1_000_000 } else { begins })
}

/// Whether something that holds `from` … `to` holds now. Without a known start it does not; without an end it goes on.
pub(crate) fn in_force(from: Option<&str>, to: Option<&str>, now: i64) -> bool {
    let begun = from.and_then(begins).is_some_and(|from| from <= now);
    let over = to.filter(|to| *to != "none").is_some_and(|to| ends(to).is_none_or(|to| to <= now));
    begun && !over
}

/// Whether a purpose says something.
#[must_use]
pub fn says_something(purpose: &str) -> bool {
    purpose.trim().chars().count() >= SHORTEST_PURPOSE
}

fn definition(name: &str) -> Result<&'static Kind, StoreError> {
    records::kind(name).ok_or_else(|| StoreError::Fault(format!("the program has no kind of record `{name}`")))
}

/// Rows of a kind about a child, with their sealed part open.
pub(crate) async fn rows_of_child(
    vault: &Vault,
    connection: &mut Connection,
    kind: &'static Kind,
    child: &str,
    limit: i64,
) -> Result<Vec<Row>, StoreError> {
    // A child's own record has the child's id.
    let key = if kind.name == "child" { "id" } else { "child_id" };
    let text = format!(
        "SELECT {} FROM {} WHERE {key} = $1 ORDER BY id LIMIT $2",
        columns(kind),
        crate::rows::quoted(kind.table())
    );
    let rows = sql::query(text).bind(child.to_owned()).bind(limit).fetch_all(&mut *connection).await?;
    let mut out = rows_of(vault, connection, kind, &rows).await?;
    // Kinds whose existence is a secret lie in one table.
    out.retain(|row| row.kind.name == kind.name);
    Ok(out)
}

/// Rows of a kind about children, at most so many of each, in the order of their ids: one statement for all of them.
pub(crate) async fn rows_of_children(
    vault: &Vault,
    connection: &mut Connection,
    kind: &'static Kind,
    children: &[String],
    most: i64,
) -> Result<HashMap<String, Vec<Row>>, StoreError> {
    let key = if kind.name == "child" { "id" } else { "child_id" };
    let text = format!(
        "SELECT {} FROM (SELECT t.*, ROW_NUMBER() OVER (PARTITION BY {key} ORDER BY id) AS nth_of_child FROM {} t
         WHERE {key} IN ({{}})) numbered WHERE nth_of_child <= {most} ORDER BY {key}, id",
        columns(kind),
        crate::rows::quoted(kind.table())
    );
    let mut found: HashMap<String, Vec<Row>> = HashMap::new();
    for part in children.chunks(LIST) {
        let rows = about(connection, &text, part, &[]).await?;
        for row in rows_of(vault, connection, kind, &rows).await?.into_iter().filter(|row| row.kind.name == kind.name) {
            let child = row.child.clone().unwrap_or_else(|| row.id.clone());
            found.entry(child).or_default().push(row);
        }
    }
    Ok(found)
}

fn text_of<'a>(row: &'a Row, field: &str) -> Option<&'a str> {
    row.fields.get(field).and_then(crate::rows::Value::text)
}

fn truth_of(row: &Row, field: &str) -> bool {
    row.fields.get(field) == Some(&crate::rows::Value::Truth(true))
}

fn sections_of(text: Option<&str>) -> Sections {
    text.unwrap_or_default().split(';').filter_map(|code| section_of(code.trim())).collect()
}

fn union(a: Sections, b: Sections) -> Sections {
    super::SECTIONS.into_iter().filter(|section| a.has(*section) || b.has(*section)).collect()
}

/// A standing on its way, with what is needed for it alone.
#[derive(Default)]
struct Of {
    standing: Standing,
    home: Option<String>,
}

/// Standings to children, by child.
type Standings = HashMap<String, Of>;

impl Of {
    fn add(&mut self, fact: Fact, holds: bool) {
        self.standing.facts = self.standing.facts.with_if(fact, holds);
    }

    fn has(&self, fact: Fact) -> bool {
        self.standing.facts.has(fact)
    }
}

/// Rows of a statement whose first part is about these children: `{}` stands for their `IN` list, which comes first.
async fn about(
    connection: &mut Connection,
    text: &str,
    children: &[String],
    more: &[&str],
) -> Result<Vec<SqlRow>, StoreError> {
    let (places, values) = in_list(more.len() + 1, children);
    let mut query = sql::query(text.replace("{}", &places));
    for value in more {
        query = query.bind((*value).to_owned());
    }
    for value in values {
        query = query.bind(value);
    }
    Ok(query.fetch_all(connection).await?)
}

/// The children of whom there is a record.
async fn known(connection: &mut Connection, who: &Who, children: &[String]) -> Result<Standings, StoreError> {
    let text = "SELECT id, home_jurisdiction FROM child WHERE id IN ({})";
    let mut some = Standings::with_capacity(children.len());
    for row in about(connection, text, children, &[]).await? {
        let (child, home): (String, Option<String>) = (row.try_get(0)?, row.try_get(1)?);
        let mut of = Of { home, ..Of::default() };
        of.add(Fact::Purpose, says_something(&who.purpose));
        of.add(Fact::Program, is_program(who));
        of.add(Fact::Own, owns(who, &child));
        some.insert(child, of);
    }
    Ok(some)
}

/// Where the children are: the open placement, and its facility's jurisdiction.
async fn placed(
    connection: &mut Connection,
    who: &Who,
    children: &[String],
    some: &mut Standings,
) -> Result<(), StoreError> {
    let text = "SELECT p.child_id, p.facility_id, p.unit_id, f.jurisdiction FROM placement p
         JOIN facility f ON f.id = p.facility_id
         WHERE p.child_id IN ({}) AND (p.released_at IS NULL OR p.released_at = 'none') ORDER BY p.child_id, p.id";
    let mut of_facility: HashMap<String, (Option<String>, Option<String>)> = HashMap::new();
    for row in about(connection, text, children, &[]).await? {
        let child: String = row.try_get(0)?;
        if of_facility.contains_key(&child) {
            continue;
        }
        if let Some(of) = some.get_mut(&child) {
            of.standing.facility = row.try_get(1)?;
        }
        of_facility.insert(child, (row.try_get(2)?, row.try_get(3)?));
    }
    for (child, of) in some.iter_mut() {
        let (unit, jurisdiction) = of_facility.remove(child).unwrap_or_default();
        let jurisdiction = jurisdiction.or(of.home.take());
        let here = within(who, of.standing.facility.as_deref(), unit.as_deref(), jurisdiction.as_deref());
        of.add(Fact::Place, here);
    }
    Ok(())
}

/// Assignments: in the role in which the person acts now, and no other.
async fn assigned(
    connection: &mut Connection,
    who: &Who,
    children: &[String],
    now: i64,
    some: &mut Standings,
) -> Result<(), StoreError> {
    let text = "SELECT child_id, purpose, \"from\", \"to\" FROM assignment
         WHERE account = $1 AND role = $2 AND child_id IN ({}) ORDER BY id";
    for row in about(connection, text, children, &[&who.id, who.role.code()]).await? {
        let child: String = row.try_get(0)?;
        let Some(of) = some.get_mut(&child) else { continue };
        let purpose: Option<String> = row.try_get(1)?;
        let (from, to): (Option<String>, Option<String>) = (row.try_get(2)?, row.try_get(3)?);
        let active = in_force(from.as_deref(), to.as_deref(), now);
        if who.role == Role::Police {
            // The arrest stays the officer's; what came after the hand-over does not become so.
            of.add(Fact::Arrest, true);
            of.standing.handed_over_at = of.standing.handed_over_at.max(to.as_deref().and_then(ends));
        } else if active {
            of.add(Fact::Assigned, true);
            of.add(Fact::Supervised, purpose.as_deref() == Some("supervision"));
            of.add(Fact::Related, who.role == Role::Complaints && purpose.as_deref() == Some("complaint"));
        }
        of.add(Fact::Task, active);
    }
    for of in some.values_mut() {
        of.standing.assigned = of.has(Fact::Assigned) || of.has(Fact::Arrest);
        of.add(Fact::Task, of.has(Fact::Own));
    }
    Ok(())
}

async fn kept_away(
    connection: &mut Connection,
    who: &Who,
    children: &[String],
    now: i64,
    some: &mut Standings,
) -> Result<(), StoreError> {
    let text = "SELECT child_id, keeps_from, \"from\", \"to\" FROM conflict_of_interest
         WHERE (account = $1 OR professional_id IN (SELECT id FROM professional WHERE account = $1)) AND child_id IN ({})";
    for row in about(connection, text, children, &[&who.id]).await? {
        let child: String = row.try_get(0)?;
        let Some(of) = some.get_mut(&child) else { continue };
        let keeps: Option<String> = row.try_get(1)?;
        let (from, to): (Option<String>, Option<String>) = (row.try_get(2)?, row.try_get(3)?);
        if in_force(from.as_deref(), to.as_deref(), now) {
            match keeps.as_deref() {
                Some("complaints") => of.standing.kept_from_complaints = true,
                Some("incidents") => of.standing.kept_from_incidents = true,
                _ => of.add(Fact::Conflict, true),
            }
        }
    }
    Ok(())
}

async fn in_emergency(
    connection: &mut Connection,
    who: &Who,
    children: &[String],
    now: i64,
    some: &mut Standings,
) -> Result<(), StoreError> {
    let text = "SELECT child_id, \"from\", until, role FROM emergency_access WHERE account = $1 AND child_id IN ({})";
    for row in about(connection, text, children, &[&who.id]).await? {
        let child: String = row.try_get(0)?;
        let Some(of) = some.get_mut(&child) else { continue };
        let (from, until): (Option<String>, Option<String>) = (row.try_get(1)?, row.try_get(2)?);
        let role: Option<String> = row.try_get(3)?;
        let active = in_force(from.as_deref(), until.as_deref(), now) && role.as_deref() == Some(who.role.code());
        of.standing.emergency |= active;
        of.add(Fact::Emergency, active);
    }
    Ok(())
}

async fn sealed(connection: &mut Connection, children: &[String], some: &mut Standings) -> Result<(), StoreError> {
    let text =
        "SELECT DISTINCT child_id FROM file_seal WHERE child_id IN ({}) AND (opened_at IS NULL OR opened_at = 'none')";
    for row in about(connection, text, children, &[]).await? {
        if let Some(of) = some.get_mut(&row.try_get::<String, _>(0)?) {
            of.add(Fact::Sealed, true);
        }
    }
    Ok(())
}

/// Rows of a kind about children, with their sealed part open, each with its child.
async fn rows_about(
    vault: &Vault,
    connection: &mut Connection,
    kind: &str,
    children: &[String],
    account: Option<&str>,
) -> Result<Vec<(String, Row)>, StoreError> {
    if children.is_empty() {
        return Ok(Vec::new());
    }
    let kind = definition(kind)?;
    let of_account = if account.is_some() { "account = $1 AND " } else { "" };
    let text = format!(
        "SELECT {} FROM {} WHERE {of_account}child_id IN ({{}}) ORDER BY id LIMIT 50000",
        columns(kind),
        crate::rows::quoted(kind.table())
    );
    let more: Vec<&str> = account.into_iter().collect();
    let rows = about(connection, &text, children, &more).await?;
    let rows = rows_of(vault, connection, kind, &rows).await?;
    Ok(rows
        .into_iter()
        .filter(|row| row.kind.name == kind.name)
        .filter_map(|row| Some((row.child.clone()?, row)))
        .collect())
}

/// What only some roles need: consent, what was filed, grants, carers, visits, tracing.
async fn more_of_role(
    vault: &Vault,
    connection: &mut Connection,
    who: &Who,
    children: &[String],
    now: i64,
    some: &mut Standings,
) -> Result<(), StoreError> {
    let among = |some: &Standings, wanted: &dyn Fn(&Of) -> bool| -> Vec<String> {
        let mut found: Vec<String> = some.iter().filter(|(_, of)| wanted(of)).map(|(child, _)| child.clone()).collect();
        found.sort_unstable();
        found
    };
    if matches!(who.role, Role::Lawyer | Role::SocialWorker | Role::Inspector | Role::ChildProtection) {
        let related =
            |of: &Of| of.has(Fact::Own) || of.has(Fact::Assigned) || of.has(Fact::Arrest) || of.has(Fact::Place);
        let related = among(some, &related);
        for (child, row) in rows_about(vault, connection, "consent", &related, None).await? {
            let given = truth_of(&row, "given")
                && in_force(text_of(&row, "at"), text_of(&row, "until"), now)
                && text_of(&row, "withdrawn_at").is_none_or(|at| at == "none");
            let to = text_of(&row, "opens_to").unwrap_or_default();
            if given
                && (to == who.role.code() || to == who.id)
                && let Some(of) = some.get_mut(&child)
            {
                let facts = &mut of.standing.facts;
                facts.consent = union(facts.consent, sections_of(text_of(&row, "opens")));
            }
        }
    }
    if matches!(who.role, Role::Lawyer | Role::Prosecutor | Role::Judge | Role::Complaints) {
        let of_case = among(some, &|of: &Of| of.has(Fact::Assigned));
        for (child, row) in rows_about(vault, connection, "filing", &of_case, None).await? {
            if let Some(of) = some.get_mut(&child) {
                let facts = &mut of.standing.facts;
                facts.in_case = union(facts.in_case, sections_of(text_of(&row, "sections")));
            }
        }
    }
    if !matches!(who.role, Role::Child | Role::Parent) {
        for (kind, ended) in [("access_grant", Some("ended_at")), ("breach_grant", None)] {
            for (child, row) in rows_about(vault, connection, kind, children, Some(&who.id)).await? {
                let taken_back = ended.and_then(|field| text_of(&row, field)).is_some_and(|at| at != "none");
                if !taken_back
                    && in_force(text_of(&row, "from"), text_of(&row, "until"), now)
                    && let Some(of) = some.get_mut(&child)
                {
                    let facts = &mut of.standing.facts;
                    facts.granted = union(facts.granted, sections_of(text_of(&row, "sections")));
                }
            }
        }
    }
    if who.role == Role::Parent {
        let own = among(some, &|of: &Of| of.has(Fact::Own));
        for (child, row) in rows_about(vault, connection, "carer_access", &own, Some(&who.id)).await? {
            if in_force(text_of(&row, "from"), text_of(&row, "to"), now)
                && let Some(of) = some.get_mut(&child)
            {
                of.add(Fact::Risk, truth_of(&row, "risk"));
                of.add(Fact::Objects, truth_of(&row, "child_objects"));
                of.add(Fact::Safe, truth_of(&row, "safe"));
                of.add(Fact::ActsFor, truth_of(&row, "acts_for_child"));
            }
        }
    }
    if who.role == Role::Child {
        let own = among(some, &|of: &Of| of.has(Fact::Own));
        if !own.is_empty() {
            // A person who helps: an answered wish to read the file.
            let text = "SELECT DISTINCT child_id FROM file_request WHERE child_id IN ({}) AND asked_by = 'child'
                 AND wish IN ('read', 'copy') AND outcome IN ('given', 'partly')";
            for row in about(connection, text, &own, &[]).await? {
                if let Some(of) = some.get_mut(&row.try_get::<String, _>(0)?) {
                    of.add(Fact::Helped, true);
                }
            }
        }
    }
    if matches!(who.role, Role::Inspector | Role::PublicHealth) {
        let mut of_facility: HashMap<String, bool> = HashMap::new();
        for of in some.values_mut() {
            let Some(facility) = of.standing.facility.clone() else { continue };
            let holds = match of_facility.get(&facility) {
                Some(holds) => *holds,
                None => {
                    let holds = if who.role == Role::Inspector {
                        on_visit(connection, who, &facility, now).await?
                    } else {
                        outbreak_goes_on(connection, &facility).await?
                    };
                    of_facility.insert(facility, holds);
                    holds
                }
            };
            if who.role == Role::Inspector {
                of.add(Fact::Visit, holds && of.has(Fact::Place));
            } else {
                of.add(Fact::Tracing, holds);
            }
        }
    }
    Ok(())
}

async fn outbreak_goes_on(connection: &mut Connection, facility: &str) -> Result<bool, StoreError> {
    let row = sql::query("SELECT 1 FROM outbreak_event WHERE facility_id = $1 AND ended_on IS NULL LIMIT 1")
        .bind(facility.to_owned())
        .fetch_optional(connection)
        .await?;
    Ok(row.is_some())
}

impl Standing {
    /// How `who` stands to a child's file. `None` when there is no such child.
    ///
    /// # Errors
    /// When the database or a seal fails.
    pub(crate) async fn to_child(
        vault: &Vault,
        connection: &mut Connection,
        who: &Who,
        child: &str,
        now: i64,
    ) -> Result<Option<Standing>, StoreError> {
        let mut all = Standing::to_children(vault, connection, who, &[child.to_owned()], now).await?;
        Ok(all.remove(child))
    }

    /// How `who` stands to the files of children, those that have one: what a list asks for a page at once.
    ///
    /// # Errors
    /// When the database or a seal fails.
    pub(crate) async fn to_children(
        vault: &Vault,
        connection: &mut Connection,
        who: &Who,
        children: &[String],
        now: i64,
    ) -> Result<HashMap<String, Standing>, StoreError> {
        let mut all = HashMap::with_capacity(children.len());
        for part in children.chunks(LIST) {
            let mut some = known(connection, who, part).await?;
            if !some.is_empty() {
                placed(connection, who, part, &mut some).await?;
                assigned(connection, who, part, now, &mut some).await?;
                kept_away(connection, who, part, now, &mut some).await?;
                in_emergency(connection, who, part, now, &mut some).await?;
                sealed(connection, part, &mut some).await?;
                more_of_role(vault, connection, who, part, now, &mut some).await?;
            }
            all.extend(some.into_iter().map(|(child, of)| (child, of.standing)));
        }
        Ok(all)
    }

    /// How `who` stands to a facility and what is recorded of it, where no child is the subject.
    pub(crate) async fn to_facility(
        connection: &mut Connection,
        who: &Who,
        facility: Option<&str>,
        now: i64,
    ) -> Result<Standing, StoreError> {
        let mut standing = Standing { facility: facility.map(str::to_owned), ..Standing::default() };
        let mut facts =
            Facts::NONE.with_if(Fact::Purpose, says_something(&who.purpose)).with_if(Fact::Program, is_program(who));
        match facility {
            Some(facility) => {
                let row = sql::query("SELECT jurisdiction FROM facility WHERE id = $1")
                    .bind(facility.to_owned())
                    .fetch_optional(&mut *connection)
                    .await?;
                let jurisdiction: Option<String> = match &row {
                    Some(row) => row.try_get(0)?,
                    None => None,
                };
                let place = within(who, Some(facility), None, jurisdiction.as_deref());
                facts = facts.with_if(Fact::Place, place);
                if who.role == Role::Inspector && place {
                    facts = facts.with_if(Fact::Visit, on_visit(connection, who, facility, now).await?);
                }
            }
            // What belongs to no place belongs to everybody who works at one.
            None => {
                let somewhere =
                    who.places.everywhere || !who.places.facilities.is_empty() || !who.places.jurisdictions.is_empty();
                facts = facts.with_if(Fact::Place, somewhere);
            }
        }
        standing.facts = facts;
        Ok(standing)
    }

    /// The facts of a decision about one record: those of the file, and those of the record.
    ///
    /// # Errors
    /// When the database or a seal fails.
    pub(crate) async fn to_record(
        &self,
        vault: &Vault,
        connection: &mut Connection,
        who: &Who,
        row: &Row,
        home: Section,
    ) -> Result<Facts, StoreError> {
        let mut facts = self.facts;
        let kind = row.kind;
        match kind.wall {
            Wall::Counsel => {
                let own = who.role == Role::Lawyer && facts.has(Fact::Assigned);
                facts = facts.with(Fact::Privileged).with_if(Fact::OwnNote, own);
            }
            Wall::Inspector => {
                facts = facts.with(Fact::RawNotes).with_if(Fact::OwnNote, who.role == Role::Inspector);
            }
            Wall::Protected => facts = facts.with(Fact::Protected),
            Wall::Complaint | Wall::Association | Wall::None => {}
        }
        if self.handed_over_at.is_some_and(|at| row.recorded_at > at) {
            facts = facts.with(Fact::Later);
        }
        match home {
            Section::Cmp => {
                facts = facts.with_if(Fact::Named, self.kept_from_complaints);
                // What was said about a place of the office is in the office's hands, whether a child is named or not.
                let office = who.role == Role::Complaints && facts.has(Fact::Place);
                facts = facts.with_if(Fact::Related, office);
                let complaint =
                    if kind.name == "complaint" { Some(row.id.as_str()) } else { text_of(row, "complaint_id") };
                if let Some(complaint) = complaint {
                    facts = concerns(vault, connection, who, complaint, facts).await?;
                }
            }
            Section::Inc => {
                facts = facts.with_if(Fact::Named, self.kept_from_incidents);
                // An event of the child's own file happened in the unit where the child is, at the facility that it names.
                let here = row.facility.is_none() || row.facility == self.facility;
                facts = facts.with_if(Fact::Here, facts.has(Fact::Place) && here);
                let incident =
                    if kind.name == "incident" { Some(row.id.as_str()) } else { text_of(row, "incident_id") };
                if let Some(incident) = incident {
                    facts = people_of(vault, connection, who, incident, row.child.as_deref(), facts).await?;
                }
                if kind.name == "death" {
                    facts = facts.with_if(Fact::Register, keeps_register(connection, who, row).await?);
                }
                if who.role == Role::Police {
                    let actor = sql::query("SELECT actor FROM ledger WHERE seq = $1")
                        .bind(row.entry)
                        .fetch_optional(&mut *connection)
                        .await?;
                    if let Some(actor) = actor {
                        facts = facts.with_if(Fact::OwnEvent, actor.try_get::<String, _>(0)? == who.id);
                    }
                }
            }
            Section::Vic => {
                facts = facts.with_if(Fact::Named, self.kept_from_complaints || self.kept_from_incidents);
                let clinical = matches!(kind.name, "gender_violence_case" | "exploitation_case" | "protection_measure");
                facts = facts.with_if(Fact::Clinical, clinical);
            }
            _ => {}
        }
        Ok(facts)
    }
}

/// The program's own jobs, and what the operator of the machine asks: no account can have such an id.
pub(super) fn is_program(who: &Who) -> bool {
    who.role == Role::System && (who.id == "program" || who.id.starts_with("job:"))
}

fn owns(who: &Who, child: &str) -> bool {
    matches!(who.role, Role::Child | Role::Parent) && who.own_child.as_deref() == Some(child)
}

/// Whether something at these places is within those of the person.
fn within(who: &Who, facility: Option<&str>, unit: Option<&str>, jurisdiction: Option<&str>) -> bool {
    let places = &who.places;
    if places.everywhere || jurisdiction.is_some_and(|one| places.jurisdictions.iter().any(|known| known == one)) {
        return true;
    }
    let Some(facility) = facility.filter(|one| places.facilities.iter().any(|known| known == one)) else {
        return false;
    };
    let mut units =
        places.units.iter().filter_map(|unit| unit.split_once('/')).filter(|(of, _)| *of == facility).peekable();
    // No unit named: all units of the facility. A record of the facility itself has no unit.
    units.peek().is_none() || unit.is_none_or(|unit| units.any(|(_, known)| known == unit))
}

/// Whether a death belongs to the register of one of the person's places: where it happened or, where that was not written down, where
/// the child was held last.
async fn keeps_register(connection: &mut Connection, who: &Who, death: &Row) -> Result<bool, StoreError> {
    let facility = match (&death.facility, &death.child) {
        (Some(facility), _) => Some(facility.clone()),
        (None, Some(child)) => {
            let text =
                "SELECT facility_id FROM placement WHERE child_id = $1 ORDER BY admitted_at DESC, id DESC LIMIT 1";
            let row = sql::query(text).bind(child.clone()).fetch_optional(&mut *connection).await?;
            row.map(|row| row.try_get::<Option<String>, _>(0)).transpose()?.flatten()
        }
        (None, None) => None,
    };
    let Some(facility) = facility else { return Ok(false) };
    let row = sql::query("SELECT jurisdiction FROM facility WHERE id = $1")
        .bind(facility.clone())
        .fetch_optional(connection)
        .await?;
    let jurisdiction: Option<String> = row.map(|row| row.try_get(0)).transpose()?.flatten();
    Ok(within(who, Some(&facility), None, jurisdiction.as_deref()))
}

async fn on_visit(connection: &mut Connection, who: &Who, facility: &str, now: i64) -> Result<bool, StoreError> {
    let rows = sql::query("SELECT began_at, ended_at, team FROM inspection_visit WHERE facility_id = $1")
        .bind(facility.to_owned())
        .fetch_all(&mut *connection)
        .await?;
    for row in &rows {
        let (from, to): (Option<String>, Option<String>) = (row.try_get(0)?, row.try_get(1)?);
        let team: Option<String> = row.try_get(2)?;
        let takes_part = team.unwrap_or_default().split(';').any(|one| one.trim() == who.id);
        if takes_part && in_force(from.as_deref(), to.as_deref(), now) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether the person's own name stands among those that a record of people names, by account or by the register.
async fn is_person(connection: &mut Connection, who: &Who, row: &Row) -> Result<bool, StoreError> {
    if [text_of(row, "account"), text_of(row, "who")].contains(&Some(who.id.as_str())) {
        return Ok(true);
    }
    let Some(professional) = text_of(row, "professional_id") else { return Ok(false) };
    let account = sql::query("SELECT account FROM professional WHERE id = $1")
        .bind(professional.to_owned())
        .fetch_optional(&mut *connection)
        .await?;
    Ok(match account {
        Some(account) => account.try_get::<Option<String>, _>(0)?.as_deref() == Some(who.id.as_str()),
        None => false,
    })
}

async fn rows_naming(
    vault: &Vault,
    connection: &mut Connection,
    kind: &'static Kind,
    field: &str,
    id: &str,
) -> Result<Vec<Row>, StoreError> {
    let text = format!(
        "SELECT {} FROM {} WHERE {} = $1 ORDER BY id LIMIT 200",
        columns(kind),
        crate::rows::quoted(kind.table()),
        crate::rows::quoted(field)
    );
    let rows = sql::query(text).bind(id.to_owned()).fetch_all(&mut *connection).await?;
    rows_of(vault, connection, kind, &rows).await
}

/// Whom a complaint concerns.
async fn concerns(
    vault: &Vault,
    connection: &mut Connection,
    who: &Who,
    complaint: &str,
    mut facts: Facts,
) -> Result<Facts, StoreError> {
    for row in rows_naming(vault, connection, definition("complaint_concerns")?, "complaint_id", complaint).await? {
        facts = facts.with_if(Fact::AboutDirector, truth_of(&row, "is_director"));
        if is_person(connection, who, &row).await? {
            facts = facts.with(Fact::Named);
        }
    }
    Ok(facts)
}

/// Whom an incident accuses: it is closed to them. Whoever only saw it or was there is not shut out, and an inspector never is: to name
/// somebody would be enough to keep the incident from those who look into it.
async fn people_of(
    vault: &Vault,
    connection: &mut Connection,
    who: &Who,
    incident: &str,
    child: Option<&str>,
    mut facts: Facts,
) -> Result<Facts, StoreError> {
    for row in rows_naming(vault, connection, definition("incident_adult")?, "incident_id", incident).await? {
        let accused = text_of(&row, "part") == Some("accused") && who.role != Role::Inspector;
        if accused && is_person(connection, who, &row).await? {
            facts = facts.with(Fact::Named);
        }
    }
    // A record of the incident itself, not of one child in it, may name the others.
    if child.is_none() && matches!(who.role, Role::Child | Role::Parent) {
        let others = sql::query("SELECT 1 FROM incident_child WHERE incident_id = $1 AND child_id <> $2 LIMIT 1")
            .bind(incident.to_owned())
            .bind(who.own_child.clone().unwrap_or_default())
            .fetch_optional(&mut *connection)
            .await?;
        facts = facts.with_if(Fact::NamesOthers, others.is_some());
    }
    Ok(facts)
}
