//! What is known: the snapshot as of a moment, custody joined over placements, facts, and the fields that rules read.

use crate::value::{Gaps, Val};
use compact_str::CompactString;
use rustc_hash::FxHashMap;
use wayhome_domain::cell::{Said, said};
use wayhome_domain::count;
use wayhome_domain::jiff::civil::Date;
use wayhome_domain::jiff::tz::TimeZone;
use wayhome_domain::jiff::{SignedDuration, Timestamp, ToSpan};
use wayhome_domain::{
    AgeStatus, AsOf, CellContext, ContactKind, Event, FacilityKind, Ground, Index, Isolation, IsolationReason,
    Parameter, PeopleGroup, Placement, ReleaseRoute, Row, Sex, Snapshot, Subject as FactSubject, Table, When,
};
use wayhome_packs::given::{DAYS_FOR_HEARINGS, read_fact};
use wayhome_packs::{
    Across, Derived, FieldIx, FieldType, Law, Origin, ParameterIx, ParameterType, ParameterValue, RowKind, Sheet,
    Stricter, Subject,
};

/// One custody of a child: the placements that transfers join.
#[derive(Clone, Debug)]
pub(crate) struct Episode {
    /// Positions of the placements, by admission.
    pub placements: Vec<u32>,
    /// The open placement, or the last one.
    pub current: u32,
    /// Whether the child is still held.
    pub open: bool,
    /// When it ended.
    pub ended: Option<When>,
    /// Position, among its placements, of the one with which the present case began.
    pub case: usize,
    /// Whether a reason beside the place that was left is one of leaving it, though it may be one of an earlier move.
    pub left_speaks: bool,
}

impl Episode {
    /// The placements of the present case.
    fn of_case(&self) -> &[u32] {
        self.placements.get(self.case..).unwrap_or_default()
    }

    /// The part that begins with one of its placements, read as if nothing had been before.
    pub(crate) fn since(&self, first: usize) -> Episode {
        Episode { placements: self.placements.get(first..).unwrap_or_default().to_vec(), case: 0, ..self.clone() }
    }
}

/// The last sentence that a custody serves.
struct Sentence {
    /// Its placements; all of the custody where there is no other sentence.
    rows: Vec<u32>,
    /// Whether a placement serves one at all.
    served: bool,
    /// The day of the decision.
    decided: Option<Date>,
    /// From when its days count.
    start: Option<When>,
    /// From when they count if the days before are of it, too.
    earliest: Option<When>,
}

/// A custody before the present one in which a sentence was served.
#[derive(Clone, Copy)]
struct Spell {
    /// The length that is written there.
    length: Option<i64>,
    /// Days served.
    days: i64,
    /// The day of the decision.
    decided: Option<Date>,
}

/// Days that were served in earlier custodies and count towards a sentence.
#[derive(Clone, Copy, Default)]
struct Served {
    certain: i64,
    /// Those of what may be another sentence, because a decision is not written.
    of_another: i64,
    /// Those that the length may have left out already.
    left_out: i64,
}

/// Of whom a rule is asked.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Scope<'a> {
    pub child: Option<u32>,
    pub episode: Option<&'a Episode>,
    pub facility: Option<u32>,
    pub unit: Option<u32>,
    pub row: Option<(RowKind, u32)>,
    /// The day on which parameters are read; the day asked about when it is not known.
    pub fact_day: Option<Date>,
    /// Leaves doubt open where a rule says that it counts for the child: to see which facts would settle it.
    pub doubt_open: bool,
    /// Values of this child that were read before.
    pub cache: Option<&'a Cache>,
}

/// Values of one child, so that each is worked out once.
#[derive(Debug, Default)]
pub(crate) struct Cache(std::cell::RefCell<Vec<Option<(Val, Gaps)>>>);

impl Cache {
    /// An empty one for the fields of this law.
    pub(crate) fn of(world: &World<'_>) -> Self {
        let cache = Cache::default();
        cache.clear(world.law.fields.len());
        cache
    }

    /// Forgets everything: for the next child.
    pub(crate) fn clear(&self, n_fields: usize) {
        let mut slots = self.0.borrow_mut();
        slots.clear();
        slots.resize(n_fields, None);
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Holder {
    Child(u32),
    Placement(u32),
    Facility(u32),
}

/// Age in years below which a boy who lives with his mother does not count among the boys of a unit.
const SCHOOL_AGE: i32 = 6;

#[derive(Clone, Debug, Default)]
struct UnitStats {
    children: u32,
    girls: bool,
    boys: bool,
    sex_unknown: bool,
    age_unknown: bool,
    untried: bool,
    sentenced: bool,
    ground_unknown: bool,
}

/// How the remark begins on children who left for another place of custody of which no row tells.
pub(crate) const LOST: &str = "placements.csv: no later row tells where children went who left";

/// The snapshot as of a moment, ready for rules.
pub(crate) struct World<'a> {
    pub law: &'a Law,
    pub snapshot: &'a Snapshot,
    pub index: Index,
    pub as_of: AsOf,
    pub zone: &'a TimeZone,
    /// For each child in custody, the open placement.
    pub current: FxHashMap<u32, u32>,
    /// Whether the data set carries each field.
    pub carried: Vec<bool>,
    pub remarks: Vec<String>,
    /// Children who left for another place of custody of which no row tells.
    pub lost: Vec<u32>,
    everything: bool,
    facts: FxHashMap<(Holder, FieldIx), Val>,
    fields_with_facts: Vec<bool>,
    children_in: Vec<u32>,
    units: Vec<UnitStats>,
    isolated_in: Vec<u32>,
    apart_for_health: Vec<u32>,
    visits_in: Vec<u32>,
    parameters: Vec<Option<ParameterValue>>,
    ix: Known,
}

/// Fields that derived values rest on.
struct Known {
    born_on: FieldIx,
    youngest: FieldIx,
    offence_on: FieldIx,
    admitted_at: FieldIx,
    sentence_days: FieldIx,
    sentence_ends_on: FieldIx,
    home: FieldIx,
    facility_jurisdiction: FieldIx,
    last_review_on: FieldIx,
    decided_on: FieldIx,
    charged_on: FieldIx,
    case_first_heard_on: FieldIx,
    arrested_at: FieldIx,
    custody_started_at: FieldIx,
    police_cell_entered_at: FieldIx,
    /// The steps that an arrest asks for at once.
    first_steps: [FieldIx; 4],
    unit_id: FieldIx,
    unit_beds: FieldIx,
    capacity: FieldIx,
    contact_on: FieldIx,
    contact_kind: FieldIx,
    ground: FieldIx,
    sex: FieldIx,
    facility_kind: FieldIx,
    holds_adults: FieldIx,
    inspection_on: FieldIx,
    inspection_independent: FieldIx,
    death_event: FieldIx,
    hours_alone: FieldIx,
}

/// How the data set's columns count: those of the sheets, or all (for cases).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Carried {
    /// A column that the sheets do not have is not recorded.
    Sheets,
    /// Every field counts as recorded.
    Everything,
}

impl<'a> World<'a> {
    pub(crate) fn new(law: &'a Law, snapshot: &'a Snapshot, as_of: AsOf, carried: Carried) -> Self {
        let index = snapshot.index();
        let zone = &snapshot.country.time_zone;
        let find = |name: &str| law.field(name).map_or(FieldIx(u16::MAX), |(ix, _)| ix);
        let ix = Known {
            born_on: find("born_on"),
            youngest: find("youngest_plausible_born_on"),
            offence_on: find("offence_on"),
            admitted_at: find("admitted_at"),
            sentence_days: find("sentence_days"),
            sentence_ends_on: find("sentence_ends_on"),
            home: find("home_jurisdiction"),
            facility_jurisdiction: find("facility_jurisdiction"),
            last_review_on: find("last_review_on"),
            decided_on: find("decided_on"),
            charged_on: find("charged_on"),
            case_first_heard_on: find("case_first_heard_on"),
            arrested_at: find("arrested_at"),
            custody_started_at: find("custody_started_at"),
            police_cell_entered_at: find("police_cell_entered_at"),
            first_steps: ["family_notified_at", "counsel_first_met_at", "judge_first_at", "rights_explained_at"]
                .map(find),
            unit_id: find("unit_id"),
            unit_beds: find("unit_beds"),
            capacity: find("capacity"),
            contact_on: find("contact_on"),
            contact_kind: find("contact_kind"),
            ground: find("ground"),
            sex: find("sex"),
            facility_kind: find("facility_kind"),
            holds_adults: find("holds_adults"),
            inspection_on: find("inspection_on"),
            inspection_independent: find("inspection_independent"),
            death_event: find("death_event"),
            hours_alone: find("hours_alone_per_day"),
        };
        let custody = index.custody(snapshot, as_of);
        let current: FxHashMap<u32, u32> = custody.iter().map(|c| (c.child, c.placement)).collect();
        let mut world = World {
            law,
            snapshot,
            as_of,
            zone,
            current,
            carried: vec![carried == Carried::Everything; law.fields.len()],
            remarks: Vec::new(),
            lost: Vec::new(),
            everything: carried == Carried::Everything,
            facts: FxHashMap::default(),
            fields_with_facts: vec![false; law.fields.len()],
            children_in: vec![0; snapshot.facilities.len()],
            units: vec![UnitStats::default(); snapshot.units.len()],
            isolated_in: vec![0; snapshot.facilities.len()],
            apart_for_health: vec![0; snapshot.facilities.len()],
            visits_in: vec![0; snapshot.facilities.len()],
            parameters: Vec::new(),
            index,
            ix,
        };
        world.read_facts();
        world.read_parameters();
        for c in &custody {
            world.count(c.child, c.placement, c.facility);
        }
        if carried == Carried::Sheets {
            world.find_carried();
            world.find_lost();
            world.find_dead();
            world.find_unused();
        }
        world
    }

    fn read_facts(&mut self) {
        let context = CellContext { time_zone: self.zone };
        // Later records win; among equal times the larger text, so that the order of rows does not matter.
        let mut best: FxHashMap<(Holder, FieldIx), (Option<Timestamp>, CompactString)> = FxHashMap::default();
        let mut remarks = std::collections::BTreeMap::<String, usize>::new();
        for fact in self.snapshot.facts.iter() {
            let recorded = fact.recorded_at.map(|when| when.earliest(self.zone));
            if recorded.is_some_and(|at| at > self.as_of.instant) {
                continue;
            }
            let name = fact.field.trim();
            if DAYS_FOR_HEARINGS.contains(&name) {
                continue;
            }
            let Some(ix) = self.law.field_names.get(name).copied() else {
                *remarks.entry(format!("facts.csv: the law's dictionary has no field `{name}`")).or_default() += 1;
                continue;
            };
            let holder = match &fact.subject {
                FactSubject::Child(id) => self.index.child(id).map(|at| Holder::Child(at as u32)),
                FactSubject::Placement(id) => self.index.placement(id).map(|at| Holder::Placement(at as u32)),
                FactSubject::Facility(id) => self.index.facility(id).map(|at| Holder::Facility(at as u32)),
                FactSubject::Missing => None,
            };
            let Some(holder) = holder else {
                *remarks
                    .entry("facts.csv: a fact names a child, placement or facility that is not there".into())
                    .or_default() += 1;
                continue;
            };
            if let Some(slot) = self.fields_with_facts.get_mut(ix.0 as usize) {
                *slot = true;
            }
            let text = fact.value.trim();
            let is_text = self.law.fields.get(ix.0 as usize).is_some_and(|field| field.kind == FieldType::Text);
            // Words that say nothing hide no earlier fact.
            if text.is_empty() || is_text && said(text) == Said::Nothing {
                continue;
            }
            let candidate = (recorded, fact.value.clone());
            match best.entry((holder, ix)) {
                std::collections::hash_map::Entry::Occupied(mut slot) => {
                    if *slot.get() < candidate {
                        slot.insert(candidate);
                    }
                }
                std::collections::hash_map::Entry::Vacant(slot) => {
                    slot.insert(candidate);
                }
            }
        }
        for ((holder, ix), (_, text)) in best {
            let Some(field) = self.law.fields.get(ix.0 as usize) else { continue };
            match read_fact(field, &text, &context) {
                Ok(value) => {
                    self.facts.insert((holder, ix), Val::from(value));
                }
                Err(error) => {
                    *remarks
                        .entry(format!("facts.csv: a value of `{}` cannot be used: {}", field.name, error.message))
                        .or_default() += 1;
                }
            }
        }
        self.remarks =
            remarks.into_iter().map(|(text, n)| if n == 1 { text } else { format!("{text} ({n} times)") }).collect();
    }

    fn read_parameters(&mut self) {
        self.parameters = self
            .law
            .parameters
            .iter()
            .map(|parameter| {
                let given = std::iter::once(&parameter.id)
                    .chain(&parameter.aliases)
                    .find_map(|name| self.snapshot.country.parameters.get(name.as_str()))?;
                match (parameter.kind, given) {
                    (ParameterType::Number, Parameter::Number(n)) => Some(ParameterValue::Number(*n)),
                    (ParameterType::Date, Parameter::Date(date)) => Some(ParameterValue::Date(*date)),
                    (ParameterType::YesNo, Parameter::YesNo(b)) => Some(ParameterValue::YesNo(*b)),
                    (ParameterType::Text, Parameter::Text(text)) => Some(ParameterValue::Text(text.clone())),
                    (ParameterType::Duration, Parameter::Text(text)) => wayhome_packs::shape::parse_duration(text)
                        .ok()
                        .map(|span| ParameterValue::Duration(wayhome_packs::Length(span))),
                    _ => None,
                }
            })
            .collect();
    }

    fn count(&mut self, child: u32, placement: u32, facility: u32) {
        if let Some(n) = self.children_in.get_mut(facility as usize) {
            *n += 1;
        }
        let (mut isolated, mut for_health) = (false, false);
        for row in self.index.isolation_of_child.of(child as usize) {
            let Some(row) = self.snapshot.isolation.get(*row as usize) else { continue };
            let now = row.from.is_some_and(|from| from.earliest(self.zone) <= self.as_of.instant)
                && row.to.is_open_at(self.as_of.instant, self.zone);
            isolated |= now;
            for_health |= now && row.reason == Some(IsolationReason::Health);
        }
        let since = self.as_of.date.checked_sub(13.days()).unwrap_or(Date::MIN);
        let visits = self.index.contacts_of_child.of(child as usize).iter().filter(|row| {
            self.snapshot.family_contacts.get(**row as usize).is_some_and(|row| {
                row.kind == Some(ContactKind::Visit)
                    && row.on.is_some_and(|when| self.past(when) && when.date(self.zone) >= since)
            })
        });
        let visits = visits.count() as u32;
        for (list, more) in [
            (&mut self.isolated_in, u32::from(isolated)),
            (&mut self.apart_for_health, u32::from(for_health)),
            (&mut self.visits_in, visits),
        ] {
            if let Some(n) = list.get_mut(facility as usize) {
                *n += more;
            }
        }
        let Some(Some(unit)) = self.index.unit_of_placement.get(placement as usize) else { return };
        let sex = self.snapshot.children.get(child as usize).and_then(|row| row.sex);
        let ground =
            self.snapshot.placements.get(placement as usize).map(|row| row.ground.0.clone()).unwrap_or_default();
        let Some(stats) = self.units.get_mut(*unit as usize) else { return };
        stats.children += 1;
        // A small boy with his mother is no boy among girls.
        let with_mother = sex == Some(Sex::Male) && ground.as_slice() == [Ground::WithCaregiver];
        let born = self.snapshot.children.get(child as usize).and_then(|row| row.born_on);
        match sex {
            Some(Sex::Male) if with_mother && born.is_none() => stats.age_unknown = true,
            Some(Sex::Male)
                if with_mother
                    && born.is_some_and(|born| completed_years(born.date(self.zone), self.as_of.date) < SCHOOL_AGE) => {
            }
            Some(Sex::Female) => stats.girls = true,
            Some(Sex::Male) => stats.boys = true,
            _ => stats.sex_unknown = true,
        }
        if ground.is_empty() {
            stats.ground_unknown = true;
        }
        stats.untried |= ground.iter().any(|g| matches!(g, Ground::CriminalPretrial | Ground::BailUnpaid))
            && !ground.contains(&Ground::CriminalSentenced);
        stats.sentenced |= ground.contains(&Ground::CriminalSentenced);
    }

    fn find_carried(&mut self) {
        let s = self.snapshot;
        let has = |sheet: Sheet, column: usize| -> bool {
            fn of<R>(table: &Table<R>, column: usize) -> bool {
                table.present && table.columns_present.get(column).copied().unwrap_or(false)
            }
            match sheet {
                Sheet::Facilities => of(&s.facilities, column),
                Sheet::Units => of(&s.units, column),
                Sheet::Children => of(&s.children, column),
                Sheet::Placements => of(&s.placements, column),
                Sheet::Isolation => of(&s.isolation, column),
                Sheet::FamilyContacts => of(&s.family_contacts, column),
                Sheet::Incidents => of(&s.incidents, column),
                Sheet::Complaints => of(&s.complaints, column),
                Sheet::Inspections => of(&s.inspections, column),
                Sheet::Supervision => of(&s.supervision, column),
            }
        };
        for (position, field) in self.law.fields.iter().enumerate() {
            let facts = self.fields_with_facts.get(position).copied().unwrap_or(false);
            let carried = match field.origin {
                Origin::Column { sheet, column } => facts || has(sheet, column),
                Origin::Facts if field.subject == Subject::Country => self.country_parameter(field).is_some(),
                Origin::Facts => facts,
                // The fields behind it are named as missing, never the derived one, unless a whole sheet is absent.
                Origin::Derived(derived) => match derived {
                    Derived::NewCasesChildren | Derived::NewCasesStaff | Derived::FacilitiesWithCases => {
                        s.cases.present
                    }
                    Derived::StaffSharePresent | Derived::ChildrenPerStaff => s.staff_days.present,
                    Derived::OpenComplaints => s.complaints.present,
                    Derived::IncidentsLast30Days | Derived::ChildrenHarmedLast30Days => s.incidents.present,
                    _ => true,
                },
            };
            if let Some(slot) = self.carried.get_mut(position) {
                *slot = carried;
            }
        }
    }

    /// Says which children left for another place of custody of which no row tells: they are counted nowhere.
    fn find_lost(&mut self) {
        for (route, how) in
            [(ReleaseRoute::Transfer, "by a transfer"), (ReleaseRoute::AdultFacility, "for a facility for adults")]
        {
            let lost: Vec<u32> = (0..self.snapshot.children.len() as u32)
                .filter(|child| !self.current.contains_key(child))
                .filter(|child| {
                    let last = self.index.placements_of_child.of(*child as usize).iter().rev();
                    let mut rows = last.filter_map(|at| self.snapshot.placements.get(*at as usize));
                    rows.find(|row| row.admitted_at.is_none_or(|when| self.past(when)))
                        .is_some_and(|row| row.release_route == Some(route))
                })
                .collect();
            if lost.is_empty() {
                continue;
            }
            self.remarks.push(format!(
                "{LOST} {how} ({}): they may be held, count as at liberty, and no clock runs; add the row of the place that \
                 took them in",
                count::grouped(lost.len() as u64)
            ));
            self.lost.extend(lost);
        }
    }

    /// Says whose death is recorded beside an open placement: they stand in a tier as if they lived.
    fn find_dead(&mut self) {
        let is_dead = |child: &u32| matches!(self.fact(Holder::Child(*child), self.ix.death_event), Val::When(when) if self.past(when));
        let dead: std::collections::BTreeSet<&str> = self
            .current
            .keys()
            .filter(|child| is_dead(child))
            .filter_map(|child| self.snapshot.children.get(*child as usize))
            .map(|row| row.child_id.as_str())
            .collect();
        let Some(first) = dead.first() else { return };
        self.remarks.push(format!(
            "placements.csv: the death of children is recorded whose placement is open ({}; {first} is the first): they \
             stand in a tier as long as it is; write `released_at`, and `death` as `release_route`, beside the placement",
            count::grouped(dead.len() as u64)
        ));
    }

    /// Says which facts are not used because the cell of the sheet is filled with something else.
    fn find_unused(&mut self) {
        let s = self.snapshot;
        let mut unused = std::collections::BTreeMap::<(&str, &str), (u64, String)>::new();
        for ((holder, ix), fact) in &self.facts {
            let Some(field) = self.law.fields.get(ix.0 as usize) else { continue };
            let Origin::Column { sheet, column } = field.origin else { continue };
            let (cell, whose) = match (*holder, sheet) {
                (Holder::Placement(at), Sheet::Placements) => (
                    self.cell(&s.placements, at, column),
                    s.placements.get(at as usize).map(|row| format!("placement:{}", row.placement_id)),
                ),
                (Holder::Child(at), Sheet::Children) => (
                    self.cell(&s.children, at, column),
                    s.children.get(at as usize).map(|row| format!("child:{}", row.child_id)),
                ),
                (Holder::Facility(at), Sheet::Facilities) => (
                    self.cell(&s.facilities, at, column),
                    s.facilities.get(at as usize).map(|row| format!("facility:{}", row.facility_id)),
                ),
                _ => continue,
            };
            if matches!(cell, Val::Unknown) || cell == *fact {
                continue;
            }
            let shown = |value: &Val| if matches!(value, Val::Open) { "open".to_owned() } else { value.text() };
            let first = format!("{}: {}, not {}", whose.unwrap_or_default(), shown(&cell), shown(fact));
            let entry = unused.entry((field.name.as_str(), sheet.file())).or_insert_with(|| (0, first.clone()));
            entry.0 += 1;
            if first < entry.1 {
                entry.1 = first;
            }
        }
        for ((name, file), (n, first)) in unused {
            self.remarks.push(format!(
                "facts.csv: a fact about `{name}` is not used where the column of {file} says something else ({}; {first}): the \
                 column counts; correct it there",
                count::grouped(n)
            ));
        }
    }

    fn country_parameter(&self, field: &wayhome_packs::Field) -> Option<&Parameter> {
        std::iter::once(&field.name)
            .chain(&field.aliases)
            .find_map(|name| self.snapshot.country.parameters.get(name.as_str()))
    }

    /// Whether a moment was known at the time asked about.
    fn past(&self, when: When) -> bool {
        when.earliest(self.zone) <= self.as_of.instant
    }

    /// The custodies of a child, oldest first; placements that begin after the time asked about are left out.
    pub(crate) fn episodes(&self, child: u32) -> Vec<Episode> {
        let mut episodes: Vec<Episode> = Vec::new();
        let mut previous: Option<&Placement> = None;
        for position in self.index.placements_of_child.of(child as usize) {
            let Some(row) = self.snapshot.placements.get(*position as usize) else { continue };
            if row.admitted_at.is_some_and(|when| !self.past(when)) {
                continue;
            }
            let joined = previous.is_some_and(|before| self.joins(before, row));
            match episodes.last_mut() {
                Some(last) if joined => last.placements.push(*position),
                _ => {
                    let placements = vec![*position];
                    episodes.push(Episode {
                        placements,
                        current: *position,
                        open: false,
                        ended: None,
                        case: 0,
                        left_speaks: false,
                    });
                }
            }
            // Of rows that lie within another the longer one goes on.
            let ends = |row: &Placement| row.released_at.0.map_or(Timestamp::MAX, |when| when.latest(self.zone));
            if !joined || previous.is_none_or(|before| ends(row) >= ends(before)) {
                previous = Some(row);
            }
        }
        let open = self.current.get(&child).copied();
        for episode in &mut episodes {
            episode.case = self.case_began(&episode.placements);
            if let Some(position) = open.filter(|at| episode.placements.contains(at)) {
                episode.current = position;
                episode.open = true;
            } else {
                let last = episode.placements.last().copied().unwrap_or(episode.current);
                episode.current = last;
                episode.ended = episode
                    .placements
                    .iter()
                    .filter_map(|at| self.snapshot.placements.get(*at as usize)?.released_at.0)
                    .filter(|when| self.past(*when))
                    .max_by_key(|when| when.latest(self.zone));
            }
        }
        episodes
    }

    /// Whether the second placement continues the custody of the first.
    fn joins(&self, before: &Placement, after: &Placement) -> bool {
        !before.released_at.0.is_some_and(|when| self.past(when)) || wayhome_domain::goes_on(before, after, self.zone)
    }

    /// With which of these placements of one custody the present case began. A placement before trial begins a new case
    /// after one that served a sentence, and, where it says that nothing is decided, after one that was decided; a
    /// placement on a criminal ground does after placements that were none but care, migration or a health order.
    fn case_began(&self, placements: &[u32]) -> usize {
        let (mut first, mut sentenced, mut decided) = (0, false, false);
        let mut criminal: Option<usize> = None;
        let mut settled = false;
        let began = self.start_of(placements).map(|when| when.earliest(self.zone));
        for (position, at) in placements.iter().enumerate() {
            let Some(row) = self.snapshot.placements.get(*at as usize) else { continue };
            let apart = !row.ground.0.is_empty() && row.ground.0.iter().all(|ground| is_apart(*ground));
            if !apart && criminal.is_none() {
                criminal = Some(position);
            }
            if !settled && row.ground.0.iter().any(|ground| ground.is_criminal()) {
                first = criminal.unwrap_or(position);
                settled = true;
            }
            let (before_trial, serving) = self.stage(*at);
            let decision = match self.of_placement(self.ix.decided_on, *at) {
                // Of another case: that of a custody before this one.
                Val::When(when)
                    if before_trial && !serving && began.is_some_and(|began| when.latest(self.zone) < began) =>
                {
                    Val::Unknown
                }
                other => other,
            };
            if before_trial && (sentenced || decided && decision == Val::Never) {
                first = position;
                decided = false;
            }
            if before_trial || serving {
                sentenced = !before_trial;
            }
            match decision {
                Val::When(_) => decided = true,
                Val::Never => decided = false,
                _ => {}
            }
        }
        first
    }

    /// The part of a custody that is about the present case; `None` where that is the whole.
    pub(crate) fn present_case(&self, episode: &Episode) -> Option<Episode> {
        (episode.case > 0).then(|| episode.since(episode.case))
    }

    /// The part of a custody before one of its placements, as it was when that began.
    pub(crate) fn part_before(&self, episode: &Episode, position: usize) -> Option<Episode> {
        let placements = episode.placements.get(..position)?.to_vec();
        let current = *placements.last()?;
        let case = self.case_began(&placements);
        Some(Episode { placements, current, open: true, ended: None, case, left_speaks: false })
    }

    /// Other placements of a child that are open, too, each read by itself: a release that nobody wrote, or two children under
    /// one id.
    pub(crate) fn other_open_placements(&self, child: u32, current: u32) -> Vec<Episode> {
        let open = |at: &u32| {
            self.snapshot.placements.get(*at as usize).is_some_and(|row| {
                row.admitted_at.is_none_or(|when| self.past(when))
                    && row.released_at.is_open_at(self.as_of.instant, self.zone)
            })
        };
        let rows = self.index.placements_of_child.of(child as usize).iter().copied();
        rows.filter(|at| *at != current && open(at))
            .map(|at| Episode {
                placements: vec![at],
                current: at,
                open: true,
                ended: None,
                case: 0,
                left_speaks: false,
            })
            .collect()
    }

    /// The part of a custody since its latest arrest, or since its present case began, if that is later; `None` where that is
    /// the whole.
    pub(crate) fn since_arrest(&self, episode: &Episode) -> Option<Episode> {
        let first = self.latest_arrest(episode).unwrap_or(0).max(episode.case);
        (first > 0).then(|| episode.since(first))
    }

    /// What each arrest, or new case, of a custody began, the latest first.
    pub(crate) fn each_arrest(&self, episode: &Episode) -> Vec<Episode> {
        let mut parts = Vec::new();
        let mut rest = Some(episode.clone());
        while let Some(whole) = rest.take() {
            match self.since_arrest(&whole) {
                Some(since) => {
                    rest = self.part_before(&whole, whole.placements.len() - since.placements.len());
                    parts.push(since);
                }
                None => parts.push(whole),
            }
        }
        parts
    }

    /// Position of the placement with which the latest arrest of a custody began.
    fn latest_arrest(&self, episode: &Episode) -> Option<usize> {
        if episode.placements.len() < 2 {
            return None;
        }
        let arrest = |at: &u32| match self.of_placement(self.ix.arrested_at, *at) {
            Val::When(when) if self.past(when) => Some(when),
            _ => None,
        };
        let arrests: Vec<Option<When>> = episode.placements.iter().map(arrest).collect();
        let latest = arrests.iter().flatten().map(|when| when.earliest(self.zone)).max()?;
        arrests.iter().position(|when| when.is_some_and(|when| when.latest(self.zone) >= latest))
    }

    /// Where a child of this episode is: facility and unit.
    pub(crate) fn place_of(&self, episode: &Episode) -> (Option<u32>, Option<u32>) {
        let at = episode.current as usize;
        (
            self.index.facility_of_placement.get(at).copied().flatten(),
            self.index.unit_of_placement.get(at).copied().flatten(),
        )
    }

    /// A parameter on a day: the strictest of the values in force and of the country's own.
    pub(crate) fn parameter(&self, ix: ParameterIx, day: Date) -> ParameterOn {
        self.parameter_within(ix, day, 0)
    }

    fn parameter_within(&self, ix: ParameterIx, day: Date, depth: usize) -> ParameterOn {
        let Some(parameter) = self.law.parameters.get(ix.0 as usize) else { return ParameterOn::Unknown };
        let mut best: Option<ParameterValue> = None;
        let mut unknown = false;
        let mut take = |value: ParameterValue| {
            let stricter = match &best {
                None => true,
                Some(old) => is_stricter(&value, old, parameter.stricter),
            };
            if stricter {
                best = Some(value);
            }
        };
        for dated in parameter.values.iter().filter(|dated| dated.valid.holds(day)) {
            take(dated.value.clone());
        }
        if let Some(Some(own)) = self.parameters.get(ix.0 as usize) {
            take(own.clone());
        }
        // The loader refuses cycles; the bound is a second guard.
        if depth < 32 {
            for other in &parameter.strictest_of {
                match self.parameter_within(*other, day, depth + 1) {
                    ParameterOn::Value(value) => take(value),
                    ParameterOn::Unknown => unknown = true,
                    ParameterOn::NotSet => {}
                }
            }
        }
        match best {
            Some(value) => ParameterOn::Value(value),
            None if parameter.absent_is_none && !unknown => ParameterOn::NotSet,
            None => ParameterOn::Unknown,
        }
    }

    /// The value of a field for a subject, and what is missing when it is not known.
    pub(crate) fn read(&self, ix: FieldIx, scope: &Scope<'_>) -> (Val, Gaps) {
        self.with(ix, scope, |value, gaps| (value.clone(), *gaps))
    }

    /// As [`World::read`], without a copy of the value.
    pub(crate) fn with<T>(&self, ix: FieldIx, scope: &Scope<'_>, use_it: impl FnOnce(&Val, &Gaps) -> T) -> T {
        // Values of rows and of the country differ within a child (by row, by day) and are not kept.
        let kept = self
            .law
            .fields
            .get(ix.0 as usize)
            .is_some_and(|field| !matches!(field.subject, Subject::Row(_) | Subject::Country));
        let Some(cache) = scope.cache.filter(|_| kept) else {
            let (value, gaps) = self.read_anew(ix, scope);
            return use_it(&value, &gaps);
        };
        let known = cache.0.borrow().get(ix.0 as usize).is_some_and(Option::is_some);
        if !known {
            let fresh = self.read_anew(ix, scope);
            if let Some(slot) = cache.0.borrow_mut().get_mut(ix.0 as usize) {
                *slot = Some(fresh);
            }
        }
        match cache.0.borrow().get(ix.0 as usize) {
            Some(Some((value, gaps))) => use_it(value, gaps),
            _ => use_it(&Val::Unknown, &Gaps::none()),
        }
    }

    fn read_anew(&self, ix: FieldIx, scope: &Scope<'_>) -> (Val, Gaps) {
        let Some(field) = self.law.fields.get(ix.0 as usize) else { return (Val::Unknown, Gaps::none()) };
        match field.origin {
            Origin::Derived(derived) => {
                // A fact that somebody recorded under the name of a computed field counts before the computation.
                if self.fields_with_facts.get(ix.0 as usize).copied().unwrap_or(false) {
                    let recorded = self.fact_of(field.subject, field.across, ix, scope);
                    if recorded != Val::Unknown {
                        return (recorded, Gaps::none());
                    }
                }
                self.derive(derived, ix, scope)
            }
            Origin::Column { sheet, column } => {
                let value = self.column(sheet, column, field.across, ix, scope);
                let gaps = match value {
                    // Nobody wrote in which unit the child lives.
                    Val::Unknown if sheet == Sheet::Units && scope.unit.is_none() => Gaps::one(self.ix.unit_id),
                    Val::Unknown => Gaps::one(ix),
                    _ => Gaps::none(),
                };
                (value, gaps)
            }
            Origin::Facts => {
                let value = self.fact_of(field.subject, field.across, ix, scope);
                let gaps = if value == Val::Unknown { Gaps::one(ix) } else { Gaps::none() };
                (value, gaps)
            }
        }
    }

    fn fact(&self, holder: Holder, ix: FieldIx) -> Val {
        if !self.fields_with_facts.get(ix.0 as usize).copied().unwrap_or(false) {
            return Val::Unknown;
        }
        self.facts.get(&(holder, ix)).cloned().unwrap_or(Val::Unknown)
    }

    fn fact_of(&self, subject: Subject, across: Across, ix: FieldIx, scope: &Scope<'_>) -> Val {
        match subject {
            Subject::Country => {
                let Some(field) = self.law.fields.get(ix.0 as usize) else { return Val::Unknown };
                // A field that is a parameter too has its value on the day, overlays included.
                let parameter = std::iter::once(&field.name)
                    .chain(&field.aliases)
                    .find_map(|name| self.law.parameter_names.get(name.as_str()));
                if let Some(parameter) = parameter {
                    return match self.parameter(*parameter, scope.fact_day.unwrap_or(self.as_of.date)) {
                        ParameterOn::Value(ParameterValue::Number(n)) => Val::Number(n),
                        ParameterOn::Value(ParameterValue::YesNo(b)) => Val::YesNo(b),
                        ParameterOn::Value(ParameterValue::Date(date)) => Val::When(When::Date(date)),
                        ParameterOn::Value(ParameterValue::Text(text)) => Val::Text(text.into()),
                        ParameterOn::Value(ParameterValue::Duration(length)) => Val::Text(length.to_string().into()),
                        ParameterOn::NotSet => Val::Never,
                        ParameterOn::Unknown => Val::Unknown,
                    };
                }
                match self.country_parameter(field) {
                    None => Val::Unknown,
                    Some(Parameter::Number(n)) => Val::Number(*n),
                    Some(Parameter::YesNo(b)) => Val::YesNo(*b),
                    Some(Parameter::Date(date)) => Val::When(When::Date(*date)),
                    Some(Parameter::Text(text)) => {
                        read_fact(field, text, &CellContext { time_zone: self.zone }).map_or(Val::Unknown, Val::from)
                    }
                }
            }
            Subject::Facility | Subject::Unit => {
                scope.facility.map_or(Val::Unknown, |at| self.fact(Holder::Facility(at), ix))
            }
            Subject::Child | Subject::Placement | Subject::Row(_) => {
                let of_child = scope.child.map_or(Val::Unknown, |at| self.fact(Holder::Child(at), ix));
                let Some(episode) = scope.episode else { return of_child };
                let own = self.across(episode, across, |placement| self.fact(Holder::Placement(placement), ix));
                if own == Val::Unknown { of_child } else { own }
            }
        }
    }

    /// Whether a placement is before trial, and whether it serves a sentence; a child may be in both, for two cases.
    pub(crate) fn stage(&self, placement: u32) -> (bool, bool) {
        match self.of_placement(self.ix.ground, placement) {
            Val::Terms(grounds) => {
                let any = |words: &[&str]| grounds.iter().any(|ground| words.contains(&ground.as_str()));
                (any(&["criminal_pretrial", "bail_unpaid"]), any(&["criminal_sentenced"]))
            }
            _ => (false, false),
        }
    }

    /// Joins the values of the placements of a custody.
    fn across(&self, episode: &Episode, across: Across, get: impl Fn(u32) -> Val) -> Val {
        let [only] = episode.placements.as_slice() else {
            let rows = match across {
                Across::EarliestOfCase | Across::LatestOfCase | Across::LatestKnownOfCase => episode.of_case(),
                _ => episode.placements.as_slice(),
            };
            return match across {
                Across::Current => get(episode.current),
                Across::CurrentOrLeft => match get(episode.current) {
                    Val::Unknown => self.of_last_move(episode, get),
                    value => value,
                },
                Across::LatestKnown | Across::LatestKnownOfCase => {
                    let known = rows.iter().rev().map(|at| get(*at)).find(|value| *value != Val::Unknown);
                    known.unwrap_or(Val::Unknown)
                }
                Across::Earliest | Across::EarliestOfCase | Across::Latest | Across::LatestOfCase => {
                    let mut best: Option<When> = None;
                    let mut never = false;
                    for at in rows {
                        let value = get(*at);
                        // A later case has not taken the step: what an earlier one took does not count for it.
                        if across == Across::EarliestOfCase && value == Val::Never {
                            (best, never) = (None, true);
                        }
                        if let Val::When(when) = value {
                            let key = |when: When| (when.earliest(self.zone), when.latest(self.zone));
                            // A day adds nothing to a known hour of it.
                            let first = |when: When| (when.date(self.zone), matches!(when, When::Date(_)), key(when));
                            let better = best.is_none_or(|old| match across {
                                Across::Latest | Across::LatestOfCase => key(when) > key(old),
                                _ => first(when) < first(old),
                            });
                            if better {
                                best = Some(when);
                            }
                        }
                    }
                    match best {
                        Some(when) => Val::When(when),
                        None if across == Across::EarliestOfCase && never => Val::Never,
                        None if across == Across::EarliestOfCase => Val::Unknown,
                        None => get(episode.current),
                    }
                }
            };
        };
        get(*only)
    }

    /// What is written of the last move of a custody: beside the rows of the present place, or beside the row that was left.
    /// There it may be about the move before; not where there was none, or where that one has a reason of its own.
    fn of_last_move(&self, episode: &Episode, get: impl Fn(u32) -> Val) -> Val {
        let Some((arrived, now)) = self.arrival(episode) else { return Val::Unknown };
        let known = |rows: &[u32]| rows.iter().rev().map(|at| get(*at)).find(|value| *value != Val::Unknown);
        let rows = |from: usize, to: usize| episode.placements.get(from..to).unwrap_or_default();
        if let Some(value) = known(rows(arrived, now + 1)) {
            return value;
        }
        let Some(left) = arrived.checked_sub(1) else { return Val::Unknown };
        let entered = (1..=left).rev().find(|position| self.is_move(episode, *position));
        let about_leaving = entered.is_none_or(|entered| known(rows(entered - 1, entered)).is_some());
        let value = known(rows(entered.unwrap_or(0), arrived)).filter(|_| about_leaving || episode.left_speaks);
        value.unwrap_or(Val::Unknown)
    }

    /// Positions of the first placement in the present place, and of the present one. A new row in one place is no move.
    fn arrival(&self, episode: &Episode) -> Option<(usize, usize)> {
        let now = episode.placements.iter().position(|at| *at == episode.current)?;
        let moved = |position: usize| self.is_move(episode, position);
        Some(((1..=now).rev().find(|position| moved(*position)).unwrap_or(0), now))
    }

    /// Whether a placement of a custody stands in another facility than the one before it.
    fn is_move(&self, episode: &Episode, position: usize) -> bool {
        let place = |position: usize| {
            let at = episode.placements.get(position)?;
            self.index.facility_of_placement.get(*at as usize).copied().flatten()
        };
        position > 0 && place(position).is_none_or(|here| place(position - 1) != Some(here))
    }

    /// How much a place is one for adults: 0 not, 1 it holds some, 2 it is a prison for them; `None` is not known.
    fn among_adults(&self, placement: u32) -> Option<u8> {
        let facility = self.index.facility_of_placement.get(placement as usize).copied().flatten();
        let scope = Scope { facility, ..Scope::default() };
        match (self.read(self.ix.facility_kind, &scope).0, self.read(self.ix.holds_adults, &scope).0) {
            (Val::Text(kind), _) if kind == "adult_prison" => Some(2),
            (_, Val::YesNo(true)) => Some(1),
            (Val::Text(_), _) => Some(0),
            _ => None,
        }
    }

    /// Positions of the placements with which a child came among the adults with whom the child still is, the last first.
    fn moves_to_adults(&self, episode: &Episode) -> Vec<usize> {
        let Some((_, now)) = self.arrival(episode) else { return Vec::new() };
        let level = |position: usize| episode.placements.get(position).and_then(|at| self.among_adults(*at));
        (1..=now)
            .rev()
            .take_while(|position| level(*position) != Some(0))
            .filter(|position| self.is_move(episode, *position))
            .filter(|position| level(position - 1).unwrap_or(0) < level(*position).unwrap_or(2))
            .collect()
    }

    /// The custody as it was on each such move, where the reason beside the place that was left is one of leaving it.
    pub(crate) fn move_to_adults(&self, episode: &Episode) -> Vec<Episode> {
        let parts = self.moves_to_adults(episode).into_iter();
        let parts = parts.filter_map(|position| self.part_before(episode, position + 1));
        parts.map(|part| Episode { left_speaks: true, ..part }).collect()
    }

    fn moved_to_adults(&self, scope: &Scope<'_>) -> (Val, Gaps) {
        let Some(episode) = scope.episode else { return (Val::Never, Gaps::none()) };
        let arrived = self.arrival(episode).map(|(arrived, _)| arrived);
        let led = self.moves_to_adults(episode).into_iter().find(|position| Some(*position) == arrived);
        let row = led.and_then(|position| episode.placements.get(position));
        match row.map(|at| self.snapshot.placements.get(*at as usize).and_then(|row| row.admitted_at)) {
            Some(Some(when)) => (Val::When(when), Gaps::none()),
            Some(None) => (Val::Unknown, Gaps::one(self.ix.admitted_at)),
            None => (Val::Never, Gaps::none()),
        }
    }

    /// A field of one placement: of its row, or of a fact about it.
    pub(crate) fn of_placement(&self, ix: FieldIx, placement: u32) -> Val {
        let cell = match self.law.fields.get(ix.0 as usize).map(|field| field.origin) {
            Some(Origin::Column { sheet: Sheet::Placements, column }) => {
                self.cell(&self.snapshot.placements, placement, column)
            }
            _ => Val::Unknown,
        };
        if cell == Val::Unknown { self.fact(Holder::Placement(placement), ix) } else { cell }
    }

    /// The last review as this custody sees it, a final decision in a placement before trial, and the first steps after an
    /// arrest: where one lies before the custody, or the present case, began, there has been none of it.
    fn of_custody(&self, ix: FieldIx, placement: Option<u32>, value: Val, scope: &Scope<'_>) -> Val {
        let Val::When(step) = value else { return value };
        let first_step = self.ix.first_steps.contains(&ix);
        // Who is sentenced may have been at liberty when the case was decided.
        let awaited = ix == self.ix.decided_on && placement.is_some_and(|at| self.stage(at) == (true, false));
        if ix != self.ix.last_review_on && !awaited && !first_step {
            return value;
        }
        let start = if first_step { self.arrest_or_start(scope) } else { self.began(scope) };
        match start {
            Some(start) if first_step && step.date(self.zone) < start.date(self.zone) => Val::Never,
            Some(start) if !first_step && step.latest(self.zone) < start.earliest(self.zone) => Val::Never,
            _ => value,
        }
    }

    /// When what a scope sees of a custody began; `None` also where the arrest is not known, because it may lie earlier.
    fn arrest_or_start(&self, scope: &Scope<'_>) -> Option<When> {
        let start = match self.read(self.ix.custody_started_at, scope).0 {
            Val::When(start) => start,
            _ => return None,
        };
        match self.read(self.ix.arrested_at, scope).0 {
            Val::When(arrest) if arrest.earliest(self.zone) < start.earliest(self.zone) => Some(arrest),
            Val::Unknown => None,
            _ => Some(start),
        }
    }

    /// Whether a field is the final decision on the charges.
    pub(crate) fn is_final_decision(&self, ix: FieldIx) -> bool {
        ix == self.ix.decided_on
    }

    /// Whether a field is a step of a criminal case: the charges, the first hearing, the decision.
    pub(crate) fn is_of_a_case(&self, ix: FieldIx) -> bool {
        [self.ix.decided_on, self.ix.charged_on, self.ix.case_first_heard_on].contains(&ix)
    }

    /// A day on which a child who is before trial, too, was sentenced already: that of a decision, or the first one in a
    /// placement of this custody that served the sentence alone.
    pub(crate) fn sentenced_by(&self, scope: &Scope<'_>) -> Option<Date> {
        let decided = match self.read(self.ix.decided_on, scope).0 {
            Val::When(when) => Some(when.date(self.zone)),
            _ => None,
        };
        let current = scope.episode?.current;
        let whole = self.episodes(scope.child?).into_iter().find(|episode| episode.placements.contains(&current));
        let served =
            whole.iter().flat_map(|episode| &episode.placements).filter(|at| self.stage(**at) == (false, true));
        let admitted = served.filter_map(|at| self.snapshot.placements.get(*at as usize)?.admitted_at);
        admitted.map(|when| when.date(self.zone)).chain(decided).min()
    }

    /// When the custody began, or the present case of it where it is a later one.
    fn began(&self, scope: &Scope<'_>) -> Option<When> {
        match scope.episode.filter(|episode| episode.case > 0) {
            Some(episode) => self.start_of(episode.of_case()),
            None => match self.read(self.ix.custody_started_at, scope).0 {
                Val::When(start) => Some(start),
                _ => None,
            },
        }
    }

    fn column(&self, sheet: Sheet, column: usize, across: Across, ix: FieldIx, scope: &Scope<'_>) -> Val {
        let s = self.snapshot;
        match sheet {
            Sheet::Placements => {
                let Some(episode) = scope.episode else { return Val::Unknown };
                let own =
                    self.across(episode, across, |at| self.of_custody(ix, Some(at), self.of_placement(ix, at), scope));
                if own == Val::Unknown {
                    let of_child = scope.child.map_or(Val::Unknown, |at| self.fact(Holder::Child(at), ix));
                    self.of_custody(ix, Some(episode.current), of_child, scope)
                } else {
                    own
                }
            }
            Sheet::Children => {
                let Some(child) = scope.child else { return Val::Unknown };
                let own = self.cell(&s.children, child, column);
                if own == Val::Unknown { self.fact(Holder::Child(child), ix) } else { own }
            }
            Sheet::Facilities => {
                let Some(facility) = scope.facility else { return Val::Unknown };
                let own = self.cell(&s.facilities, facility, column);
                if own == Val::Unknown { self.fact(Holder::Facility(facility), ix) } else { own }
            }
            Sheet::Units => scope.unit.map_or(Val::Unknown, |at| self.cell(&s.units, at, column)),
            Sheet::Isolation => self.row_cell(scope, RowKind::Isolation, &s.isolation, column),
            Sheet::FamilyContacts => self.row_cell(scope, RowKind::Contact, &s.family_contacts, column),
            Sheet::Incidents => self.row_cell(scope, RowKind::Incident, &s.incidents, column),
            Sheet::Complaints => self.row_cell(scope, RowKind::Complaint, &s.complaints, column),
            Sheet::Inspections => self.row_cell(scope, RowKind::Inspection, &s.inspections, column),
            Sheet::Supervision => self.row_cell(scope, RowKind::Measure, &s.supervision, column),
        }
    }

    fn row_cell<R: Row>(&self, scope: &Scope<'_>, kind: RowKind, table: &Table<R>, column: usize) -> Val {
        match scope.row {
            Some((of, row)) if of == kind => self.cell(table, row, column),
            _ => Val::Unknown,
        }
    }

    /// A cell as it was known at the time asked about: what came later has not happened yet.
    fn cell<R: Row>(&self, table: &Table<R>, row: u32, column: usize) -> Val {
        let Some(row) = table.rows.get(row as usize) else { return Val::Unknown };
        let value = Val::from(row.value(column));
        let Some(about) = R::COLUMNS.get(column) else { return value };
        match value {
            Val::When(when) if about.past && !self.past(when) => match about.kind {
                wayhome_domain::CellKind::Until => Val::Open,
                _ => Val::Unknown,
            },
            value => value,
        }
    }

    /// Start of a custody: the earliest known arrest or admission.
    fn custody_start(&self, episode: &Episode) -> Option<When> {
        self.start_of(&episode.placements)
    }

    /// Start of the part of a custody that is about a criminal case: care or a health order before it apart. A
    /// placement without a ground may be about one.
    fn case_start(&self, episode: &Episode) -> Option<When> {
        self.criminal_start(episode.of_case())
    }

    /// The same of some placements.
    fn criminal_start(&self, rows: &[u32]) -> Option<When> {
        let criminal = |at: &u32| {
            self.snapshot
                .placements
                .get(*at as usize)
                .is_some_and(|row| row.ground.0.is_empty() || row.ground.0.iter().any(|ground| ground.is_criminal()))
        };
        let first = rows.iter().position(criminal)?;
        self.start_of(rows.get(first..)?)
    }

    /// The earliest known arrest or admission of some placements. A day adds nothing to the known hour of an arrest on it.
    fn start_of(&self, placements: &[u32]) -> Option<When> {
        let mut best: Option<When> = None;
        for at in placements {
            let Some(row) = self.snapshot.placements.get(*at as usize) else { continue };
            let arrested = match row.arrested_at {
                Event::At(when) => Some(when),
                _ => None,
            };
            for when in [arrested, row.admitted_at].into_iter().flatten().filter(|when| self.past(*when)) {
                if best.is_none_or(|old| when.earliest(self.zone) < old.earliest(self.zone)) {
                    best = Some(when);
                }
            }
        }
        best.map(|start| self.with_hour(start, placements))
    }

    /// A day as the hour of the arrest that these placements know of on that day: who is admitted on the day of the arrest is
    /// admitted after it, and a row that repeats the day alone says no more than the one with the hour.
    pub(crate) fn with_hour(&self, start: When, placements: &[u32]) -> When {
        let When::Date(day) = start else { return start };
        let arrests = placements.iter().filter_map(|at| match self.of_placement(self.ix.arrested_at, *at) {
            Val::When(when @ When::Instant(_)) if self.past(when) && when.date(self.zone) == day => Some(when),
            _ => None,
        });
        arrests.min_by_key(|when| when.earliest(self.zone)).unwrap_or(start)
    }

    /// Whether a field is the day of the arrest, or one on which custody or a stay in a place began: none comes before the arrest.
    pub(crate) fn is_of_arrest(&self, ix: FieldIx) -> bool {
        [self.ix.arrested_at, self.ix.admitted_at, self.ix.custody_started_at, self.ix.police_cell_entered_at]
            .contains(&ix)
    }

    /// When a custody ended with the death of the child, by the way in which the child left.
    fn death_in_custody(&self, episode: &Episode) -> Option<When> {
        let last = self.snapshot.placements.get(episode.current as usize)?;
        episode.ended.filter(|_| last.release_route == Some(ReleaseRoute::Death))
    }

    /// Bounds of the date of birth: earliest (oldest) and latest (youngest); `None` is not known.
    fn born(&self, scope: &Scope<'_>) -> (Option<Date>, Option<Date>, Gaps) {
        let date = |ix: FieldIx| match self.read(ix, scope).0 {
            Val::When(when) => Some(when.date(self.zone)),
            _ => None,
        };
        let (born, youngest) = (date(self.ix.born_on), date(self.ix.youngest));
        let status = scope.child.and_then(|at| self.snapshot.children.get(at as usize)).and_then(|row| row.age_status);
        let doubtful = matches!(status, Some(AgeStatus::Estimated | AgeStatus::Disputed));
        match (born, youngest) {
            (Some(born), Some(youngest)) if status != Some(AgeStatus::Documented) => {
                (Some(born.min(youngest)), Some(born.max(youngest)), Gaps::none())
            }
            (Some(born), None) if doubtful => (Some(born), None, Gaps::one(self.ix.youngest)),
            (Some(born), _) => (Some(born), Some(born), Gaps::none()),
            (None, Some(youngest)) => (None, Some(youngest), Gaps::one(self.ix.born_on)),
            (None, None) => (None, None, Gaps::one(self.ix.born_on)),
        }
    }

    fn derive(&self, derived: Derived, ix: FieldIx, scope: &Scope<'_>) -> (Val, Gaps) {
        match derived {
            Derived::AgeNow => self.age(scope, Some(self.as_of.date), true, Gaps::none()),
            Derived::AgeNowOldest => self.age(scope, Some(self.as_of.date), false, Gaps::none()),
            Derived::AgeAtOffence | Derived::AgeAtOffenceOldest => {
                let youngest = derived == Derived::AgeAtOffence;
                match self.read(self.ix.offence_on, scope) {
                    (Val::When(when), _) => self.age(scope, Some(when.date(self.zone)), youngest, Gaps::none()),
                    _ => self.age_before_custody(scope, youngest),
                }
            }
            Derived::AgeAtAdmission => {
                let day =
                    scope.episode.and_then(|episode| self.custody_start(episode)).map(|when| when.date(self.zone));
                let gaps = if day.is_none() { Gaps::one(self.ix.admitted_at) } else { Gaps::none() };
                self.age(scope, day, true, gaps)
            }
            Derived::EighteenthBirthdayEarliest | Derived::EighteenthBirthdayLatest => {
                let (oldest, youngest, gaps) = self.born(scope);
                let born = if derived == Derived::EighteenthBirthdayEarliest { oldest } else { youngest };
                match born.and_then(birthday_18) {
                    Some(day) => (Val::When(When::Date(day)), Gaps::none()),
                    None => (Val::Unknown, gaps),
                }
            }
            Derived::CustodyStartedAt => match scope.episode.and_then(|episode| self.custody_start(episode)) {
                Some(when) => (Val::When(when), Gaps::none()),
                None => (Val::Unknown, Gaps::one(self.ix.admitted_at)),
            },
            Derived::CaseStartedAt => match self.began(scope) {
                Some(when) => (Val::When(when), Gaps::none()),
                None => (Val::Unknown, Gaps::one(self.ix.admitted_at)),
            },
            Derived::CustodyEndedAt => match scope.episode {
                Some(episode) if episode.open => (Val::Open, Gaps::none()),
                Some(episode) => (episode.ended.map_or(Val::Open, Val::When), Gaps::none()),
                None => (Val::Unknown, Gaps::one(ix)),
            },
            Derived::DiedAt => match self.read(self.ix.death_event, scope) {
                (Val::Unknown, gaps) => match scope.episode.and_then(|episode| self.death_in_custody(episode)) {
                    Some(when) => (Val::When(when), Gaps::none()),
                    None => (Val::Unknown, gaps),
                },
                known => known,
            },
            Derived::DaysInCustody => {
                let start = scope.episode.and_then(|episode| self.custody_start(episode));
                match start {
                    Some(start) => {
                        let end =
                            scope.episode.and_then(|e| e.ended).map_or(self.as_of.instant, |w| w.latest(self.zone));
                        let seconds = end.as_second().saturating_sub(start.earliest(self.zone).as_second());
                        (Val::Number((seconds.max(0) / 86_400) as f64), Gaps::none())
                    }
                    None => (Val::Unknown, Gaps::one(self.ix.admitted_at)),
                }
            }
            Derived::PoliceCellEnteredAt | Derived::PoliceCellLeftAt => self.police_cell(derived, scope),
            Derived::TransferredAt => match scope.episode {
                Some(episode) if episode.placements.len() > 1 => {
                    // A new row in the same place is no move.
                    let place = |at: &u32| self.index.facility_of_placement.get(*at as usize).copied().flatten();
                    let moved = episode.placements.windows(2).rev().find_map(|pair| match pair {
                        [from, to] if place(from).is_none() || place(from) != place(to) => Some(*to),
                        _ => None,
                    });
                    match moved.map(|at| self.snapshot.placements.get(at as usize).and_then(|row| row.admitted_at)) {
                        Some(Some(when)) => (Val::When(when), Gaps::none()),
                        Some(None) => (Val::Unknown, Gaps::one(self.ix.admitted_at)),
                        None => (Val::Never, Gaps::none()),
                    }
                }
                _ => (Val::Never, Gaps::none()),
            },
            Derived::MovedToAdultsAt => self.moved_to_adults(scope),
            Derived::LastVisitOn => self.contact(scope, 1, |kind| kind == ContactKind::Visit),
            Derived::LastContactOn => self.contact(scope, 1, |_| true),
            Derived::SecondLastCallOrLetterOn => self.contact(scope, 2, |kind| !matches!(kind, ContactKind::Visit)),
            Derived::SentenceDueEndOn => self.sentence_end(scope),
            Derived::ReleasePreparationDueOn => {
                let end = match self.sentence_end(scope) {
                    (Val::When(when), _) => when.date(self.zone),
                    other => return other,
                };
                let start =
                    scope.episode.and_then(|episode| self.custody_start(episode)).map(|when| when.date(self.zone));
                let day = end.checked_sub(30.days()).unwrap_or(Date::MIN);
                (Val::When(When::Date(start.map_or(day, |start| day.max(start)))), Gaps::none())
            }
            Derived::HoursAloneThatDay => self.hours_alone_that_day(scope),
            Derived::LettersAndCalls | Derived::Contacts => {
                let (Some(child), true) = (scope.child, self.snapshot.family_contacts.present) else {
                    return (Val::Unknown, Gaps::one(self.ix.contact_on));
                };
                let since = self.as_of.date.checked_sub(6.days()).unwrap_or(Date::MIN);
                let n = self.index.contacts_of_child.of(child as usize).iter().filter(|at| {
                    self.snapshot.family_contacts.get(**at as usize).is_some_and(|row| {
                        row.on.is_some_and(|when| self.past(when) && when.date(self.zone) >= since)
                            && (derived == Derived::Contacts || row.kind.is_some_and(|kind| kind != ContactKind::Visit))
                    })
                });
                (Val::Number(n.count() as f64), Gaps::none())
            }
            Derived::Transfers | Derived::Admissions | Derived::Releases => self.moves(derived, ix, scope),
            Derived::Visits => match scope.facility.and_then(|at| self.visits_in.get(at as usize)) {
                Some(n) if self.snapshot.family_contacts.present => (Val::Number(f64::from(*n)), Gaps::none()),
                _ => (Val::Unknown, Gaps::one(self.ix.contact_on)),
            },
            Derived::ChildrenApartForHealth => {
                match scope.facility.and_then(|at| self.apart_for_health.get(at as usize)) {
                    Some(n) if self.snapshot.isolation.present => (Val::Number(f64::from(*n)), Gaps::none()),
                    _ => (Val::Unknown, Gaps::one(ix)),
                }
            }
            Derived::HeldAwayFromHome => {
                let (home, here) = (self.read(self.ix.home, scope), self.read(self.ix.facility_jurisdiction, scope));
                match (home, here) {
                    ((Val::Text(home), _), (Val::Text(here), _)) => (Val::YesNo(home != here), Gaps::none()),
                    ((home, mut gaps), (_, more)) => {
                        if home != Val::Unknown {
                            gaps = Gaps::none();
                        }
                        more.iter().for_each(|field| gaps.add(field));
                        (Val::Unknown, gaps)
                    }
                }
            }
            Derived::UnitOccupancy => {
                let stats = scope.unit.and_then(|at| self.units.get(at as usize));
                match (stats, self.read(self.ix.unit_beds, scope).0) {
                    (Some(stats), Val::Number(beds)) if beds > 0.0 => {
                        (Val::Number(f64::from(stats.children) / beds), Gaps::none())
                    }
                    (None, _) => (Val::Unknown, Gaps::one(self.ix.unit_id)),
                    _ => (Val::Unknown, Gaps::one(self.ix.unit_beds)),
                }
            }
            Derived::UnitHoldsUntriedAndSentenced => match scope.unit.and_then(|at| self.units.get(at as usize)) {
                Some(stats) if stats.untried && stats.sentenced => (Val::YesNo(true), Gaps::none()),
                Some(stats) if !stats.ground_unknown => (Val::YesNo(false), Gaps::none()),
                Some(_) => (Val::Unknown, Gaps::one(self.ix.ground)),
                None => (Val::Unknown, Gaps::one(self.ix.unit_id)),
            },
            Derived::UnitHoldsGirlsAndBoys => match scope.unit.and_then(|at| self.units.get(at as usize)) {
                Some(stats) if stats.girls && stats.boys => (Val::YesNo(true), Gaps::none()),
                Some(stats) if stats.sex_unknown => (Val::Unknown, Gaps::one(self.ix.sex)),
                Some(stats) if stats.girls && stats.age_unknown => (Val::Unknown, Gaps::one(self.ix.born_on)),
                Some(_) => (Val::YesNo(false), Gaps::none()),
                None => (Val::Unknown, Gaps::one(self.ix.unit_id)),
            },
            Derived::ChildrenNow => match scope.facility.and_then(|at| self.children_in.get(at as usize)) {
                Some(n) => (Val::Number(f64::from(*n)), Gaps::none()),
                None => (Val::Unknown, Gaps::one(ix)),
            },
            Derived::Occupancy => {
                let children = scope.facility.and_then(|at| self.children_in.get(at as usize));
                match (children, self.read(self.ix.capacity, scope).0) {
                    (Some(n), Val::Number(capacity)) if capacity > 0.0 => {
                        (Val::Number(f64::from(*n) / capacity), Gaps::none())
                    }
                    (Some(n), Val::Number(_)) if *n > 0 => (Val::Number(f64::INFINITY), Gaps::none()),
                    (Some(_), Val::Number(_)) => (Val::Number(0.0), Gaps::none()),
                    _ => (Val::Unknown, Gaps::one(self.ix.capacity)),
                }
            }
            Derived::LastInspectionOn => self.inspection(scope, false),
            Derived::LastIndependentInspectionOn => self.inspection(scope, true),
            Derived::NewCasesChildren => self.new_cases(ix, scope, PeopleGroup::Children),
            Derived::NewCasesStaff => self.new_cases(ix, scope, PeopleGroup::Staff),
            Derived::StaffSharePresent | Derived::ChildrenPerStaff => self.staff(derived, ix, scope),
            Derived::OpenComplaints => {
                let Some(facility) = scope.facility.filter(|_| self.snapshot.complaints.present) else {
                    return (Val::Unknown, Gaps::one(ix));
                };
                let n = self.rows_of(RowKind::Complaint, None, Some(facility)).into_iter().filter(|at| {
                    self.snapshot.complaints.get(*at as usize).is_some_and(|row| match row.answered_at {
                        Event::At(when) => !self.past(when),
                        _ => true,
                    })
                });
                (Val::Number(n.count() as f64), Gaps::none())
            }
            Derived::IncidentsLast30Days | Derived::ChildrenHarmedLast30Days => {
                let Some(facility) = scope.facility.filter(|_| self.snapshot.incidents.present) else {
                    return (Val::Unknown, Gaps::one(ix));
                };
                let since = self.as_of.instant.as_second() - 30 * 86_400;
                let mut total = 0.0;
                for at in self.rows_of(RowKind::Incident, None, Some(facility)) {
                    let Some(row) = self.snapshot.incidents.get(at as usize) else { continue };
                    if row.at.is_some_and(|when| when.latest(self.zone).as_second() >= since) {
                        total += if derived == Derived::IncidentsLast30Days {
                            1.0
                        } else {
                            f64::from(row.children_harmed.unwrap_or(0))
                        };
                    }
                }
                (Val::Number(total), Gaps::none())
            }
            Derived::ChildrenInIsolation => match scope.facility.and_then(|at| self.isolated_in.get(at as usize)) {
                Some(n) if self.snapshot.isolation.present => (Val::Number(f64::from(*n)), Gaps::none()),
                _ => (Val::Unknown, Gaps::one(ix)),
            },
            Derived::ChildrenInCustody => {
                (Val::Number(self.children_in.iter().map(|n| f64::from(*n)).sum()), Gaps::none())
            }
            Derived::FacilitiesOverCapacity => {
                let n = self
                    .snapshot
                    .facilities
                    .iter()
                    .zip(&self.children_in)
                    .filter(|(row, n)| row.capacity.is_some_and(|capacity| **n > capacity));
                (Val::Number(n.count() as f64), Gaps::none())
            }
            Derived::FacilitiesWithCases => {
                if !self.snapshot.cases.present {
                    return (Val::Unknown, Gaps::one(ix));
                }
                let n = (0..self.snapshot.facilities.len() as u32).filter(|at| {
                    let scope = Scope { facility: Some(*at), ..Scope::default() };
                    [PeopleGroup::Children, PeopleGroup::Staff]
                        .into_iter()
                        .any(|group| matches!(self.new_cases(ix, &scope, group).0, Val::Number(n) if n > 0.0))
                });
                (Val::Number(n.count() as f64), Gaps::none())
            }
        }
    }

    /// Completed years on a day, for the youngest or the oldest plausible birth date.
    fn age(&self, scope: &Scope<'_>, day: Option<Date>, youngest: bool, gaps: Gaps) -> (Val, Gaps) {
        let (oldest, latest, born_gaps) = self.born(scope);
        let Some(day) = day else {
            let mut gaps = gaps;
            if oldest.is_none() && latest.is_none() {
                born_gaps.iter().for_each(|field| gaps.add(field));
            }
            return (Val::Unknown, gaps);
        };
        let years = |born: Date| f64::from(completed_years(born, day));
        match (oldest, latest, youngest) {
            (_, Some(latest), true) => (Val::Number(years(latest)), Gaps::none()),
            (Some(oldest), None, true) => (Val::Between(f64::NEG_INFINITY, years(oldest)), born_gaps),
            (Some(oldest), _, false) => (Val::Number(years(oldest)), Gaps::none()),
            (None, Some(latest), false) => (Val::Between(years(latest), f64::INFINITY), born_gaps),
            (None, None, _) => (Val::Unknown, born_gaps),
        }
    }

    /// Age at an act whose day is not known: no more than when custody for it began.
    fn age_before_custody(&self, scope: &Scope<'_>, youngest: bool) -> (Val, Gaps) {
        let start = scope.episode.and_then(|episode| self.case_start(episode));
        let day = start.map_or(self.as_of.date, |when| when.date(self.zone));
        let (age, mut gaps) = self.age(scope, Some(day), youngest, Gaps::none());
        gaps.add(self.ix.offence_on);
        let age = match age {
            Val::Number(most) | Val::Between(_, most) => Val::Between(f64::NEG_INFINITY, most),
            other => other,
        };
        (age, gaps)
    }

    fn moves(&self, derived: Derived, ix: FieldIx, scope: &Scope<'_>) -> (Val, Gaps) {
        let Some(facility) = scope.facility else { return (Val::Unknown, Gaps::one(ix)) };
        let back: i32 = if derived == Derived::Releases { 29 } else { 13 };
        let since = self.as_of.date.checked_sub(back.days()).unwrap_or(Date::MIN);
        let recent = |when: Option<When>| when.is_some_and(|when| self.past(when) && when.date(self.zone) >= since);
        let n = self.index.placements_of_facility.of(facility as usize).iter().filter(|at| {
            self.snapshot.placements.get(**at as usize).is_some_and(|row| match derived {
                Derived::Admissions => recent(row.admitted_at),
                Derived::Transfers => recent(row.released_at.0) && row.release_route == Some(ReleaseRoute::Transfer),
                _ => recent(row.released_at.0) && row.release_route != Some(ReleaseRoute::Transfer),
            })
        });
        (Val::Number(n.count() as f64), Gaps::none())
    }

    fn police_cell(&self, derived: Derived, scope: &Scope<'_>) -> (Val, Gaps) {
        let Some(episode) = scope.episode else { return (Val::Unknown, Gaps::one(self.ix.admitted_at)) };
        let kind = |at: u32| {
            let facility = self.index.facility_of_placement.get(at as usize).copied().flatten()?;
            Some(self.snapshot.facilities.get(facility as usize)?.kind)
        };
        // Stays: first and last placement of each run with the police.
        let mut stays: Vec<(usize, usize)> = Vec::new();
        let mut kind_unknown = false;
        for (position, at) in episode.placements.iter().enumerate() {
            match kind(*at) {
                Some(Some(FacilityKind::PoliceCell)) => match stays.last_mut() {
                    Some((_, last)) if *last + 1 == position => *last = position,
                    _ => stays.push((position, position)),
                },
                Some(Some(_)) => {}
                Some(None) | None => kind_unknown = true,
            }
        }
        let row = |position: usize| {
            episode.placements.get(position).and_then(|at| self.snapshot.placements.get(*at as usize))
        };
        let ended = |last: usize| {
            let left = row(last).and_then(|row| row.released_at.0).filter(|when| self.past(*when));
            // A later placement elsewhere ends the stay even where nobody recorded the end.
            let moved = row(last + 1).and_then(|row| row.admitted_at);
            match (left, moved) {
                (Some(a), Some(b)) => Some(if a.earliest(self.zone) <= b.earliest(self.zone) { a } else { b }),
                (a, b) => a.or(b),
            }
        };
        // A stay that lasts and has lasted more than a day; else one that did; else one of which the length is not known;
        // else the one that lasts; else the longest, the later of two alike.
        let longest = stays.iter().max_by_key(|(first, last)| {
            let began = row(*first).and_then(|row| row.admitted_at).map(|when| when.earliest(self.zone));
            let end = ended(*last);
            let until = end.map_or(self.as_of.instant, |when| when.earliest(self.zone));
            let lasted = began.map_or(SignedDuration::ZERO, |began| until.duration_since(began));
            let over_a_day = lasted > SignedDuration::from_hours(24);
            (over_a_day && end.is_none(), over_a_day, began.is_none(), end.is_none(), lasted, *first)
        });
        let Some((first, last)) = longest else {
            return match kind_unknown {
                true => (Val::Unknown, Gaps::one(self.ix.facility_kind)),
                false => (Val::Never, Gaps::none()),
            };
        };
        if derived == Derived::PoliceCellEnteredAt {
            return match row(*first).and_then(|row| row.admitted_at) {
                Some(when) => (Val::When(when), Gaps::none()),
                None => (Val::Unknown, Gaps::one(self.ix.admitted_at)),
            };
        }
        (ended(*last).map_or(Val::Open, Val::When), Gaps::none())
    }

    /// Hours alone on the day on which a separation began, over the separations of that day, one after the other.
    fn hours_alone_that_day(&self, scope: &Scope<'_>) -> (Val, Gaps) {
        let unknown = (Val::Unknown, Gaps::one(self.ix.hours_alone));
        let (Some((RowKind::Isolation, row)), Some(column)) = (scope.row, Isolation::column("hours_alone_per_day"))
        else {
            return unknown;
        };
        let Some(day) = self.row_start(RowKind::Isolation, row).map(|when| When::Date(when.date(self.zone))) else {
            return unknown;
        };
        let mut hours = 0.0;
        let mut until = day.earliest(self.zone);
        for at in self.rows_of(RowKind::Isolation, scope.child, None) {
            let Some(other) = self.snapshot.isolation.get(at as usize) else { continue };
            let (Some(When::Instant(from)), Some(When::Instant(to))) = (other.from, other.to.0) else { continue };
            // Two records of the same time count once.
            let from = from.max(until);
            let to = to.min(day.latest(self.zone)).min(self.as_of.instant);
            let Val::Number(alone) = self.cell(&self.snapshot.isolation, at, column) else { continue };
            if from < to {
                // To the minute: a day ends a moment before the next one begins.
                let lasted = (to.duration_since(from).as_secs_f64() / 60.0).round() / 60.0;
                hours += alone.min(lasted);
                until = to;
            }
        }
        if hours > 0.0 { (Val::Number(hours), Gaps::none()) } else { unknown }
    }

    /// The n-th last contact of a custody.
    fn contact(&self, scope: &Scope<'_>, n: usize, counts: impl Fn(ContactKind) -> bool) -> (Val, Gaps) {
        let (Some(child), Some(episode)) = (scope.child, scope.episode) else {
            return (Val::Unknown, Gaps::one(self.ix.contact_on));
        };
        if !self.snapshot.family_contacts.present && !self.is_carried(self.ix.contact_on) {
            return (Val::Unknown, Gaps::one(self.ix.contact_on));
        }
        let start = self.custody_start(episode).map(|when| when.earliest(self.zone));
        let mut unknown_kind = false;
        let mut dates: Vec<When> = Vec::new();
        for at in self.index.contacts_of_child.of(child as usize) {
            let Some(row) = self.snapshot.family_contacts.get(*at as usize) else { continue };
            let Some(on) = row.on.filter(|when| self.past(*when)) else { continue };
            if start.is_some_and(|start| on.latest(self.zone) < start) {
                continue;
            }
            match row.kind {
                Some(kind) if counts(kind) => dates.push(on),
                Some(_) => {}
                None => unknown_kind = true,
            }
        }
        dates.sort_by_key(|when| (when.earliest(self.zone), when.latest(self.zone)));
        match dates.iter().rev().nth(n - 1) {
            Some(when) => (Val::When(*when), Gaps::none()),
            None if unknown_kind => (Val::Unknown, Gaps::one(self.ix.contact_kind)),
            None => (Val::Never, Gaps::none()),
        }
    }

    fn sentence_end(&self, scope: &Scope<'_>) -> (Val, Gaps) {
        let Some(episode) = scope.episode else { return (Val::Unknown, Gaps::one(self.ix.sentence_ends_on)) };
        let sentence = self.sentence(&episode.placements);
        // What is written of an earlier sentence says nothing of this one.
        let own = (sentence.rows.len() < episode.placements.len()).then(|| {
            let last = sentence.rows.last().copied().unwrap_or(episode.current);
            let current = if sentence.rows.contains(&episode.current) { episode.current } else { last };
            Episode { placements: sentence.rows.clone(), current, case: 0, ..episode.clone() }
        });
        let scope = match &own {
            Some(own) => Scope { episode: Some(own), cache: None, ..*scope },
            None => *scope,
        };
        let recorded = self.read(self.ix.sentence_ends_on, &scope).0;
        let days = self.read(self.ix.sentence_days, &scope).0;
        let length = match days {
            Val::Number(days) => Some(days as i64),
            _ => None,
        };
        // Time in custody before the sentence is served time; time in care is none.
        let served = self.served_before(&scope, &episode.placements, &sentence, length);
        let after = |start: Option<When>, days: Option<i64>| {
            let begins = self.zone.to_datetime(start?.earliest(self.zone));
            let ends = begins.checked_add(days?.days()).ok()?;
            self.zone.to_ambiguous_timestamp(ends).compatible().ok()
        };
        let computed = after(sentence.start, length.map(|days| days - served.certain));
        let perhaps = served.of_another + served.left_out;
        let earliest = after(sentence.earliest, length.map(|days| days - served.certain - perhaps));
        let recorded_day = match recorded {
            Val::When(when) => Some(when.date(self.zone)),
            _ => None,
        };
        // Where it may have ended already: with days that may be of another sentence, of which no end is written.
        if let Some(earliest) = earliest
            && (served.of_another > 0 || recorded_day.is_none())
            && earliest < self.as_of.instant
            && recorded_day.is_none_or(|end| end >= self.as_of.date)
            && computed.is_none_or(|end| end >= self.as_of.instant)
        {
            let of_another = served.of_another > 0 || sentence.decided.is_none();
            return (Val::Unknown, Gaps::one(if of_another { self.ix.decided_on } else { self.ix.sentence_ends_on }));
        }
        match (recorded, recorded_day, computed) {
            // With its hour, where it has one.
            (Val::When(when), Some(day), computed)
                if computed.is_none_or(|other| day <= self.zone.to_datetime(other).date()) =>
            {
                (Val::When(when), Gaps::none())
            }
            // The moment at which the last of the days is over.
            (_, _, Some(end)) => (Val::When(When::Instant(end)), Gaps::none()),
            // No end is written; a length, which nobody wrote, would set one.
            (Val::Never, ..) => match days {
                Val::Never => (Val::Never, Gaps::none()),
                Val::Number(_) => (Val::Unknown, Gaps::one(self.ix.admitted_at)),
                _ => (Val::Unknown, Gaps::one(self.ix.sentence_days)),
            },
            _ => (Val::Unknown, Gaps::one(self.ix.sentence_ends_on)),
        }
    }

    /// The last sentence that some placements of one custody serve. A later decision makes another sentence of its own
    /// days; so may a new case between, or another length, where nobody wrote the decisions.
    fn sentence(&self, placements: &[u32]) -> Sentence {
        let slice = |first: usize| placements.get(first..).unwrap_or_default();
        let case_of = |position: usize| self.case_began(placements.get(..=position).unwrap_or_default());
        let at = |position: usize, ix: FieldIx| {
            placements.get(position).map_or(Val::Unknown, |at| self.of_placement(ix, *at))
        };
        let decided = |position: usize| match at(position, self.ix.decided_on) {
            Val::When(when) => Some(when.date(self.zone)),
            _ => None,
        };
        let serving: Vec<usize> =
            placements.iter().enumerate().filter(|(_, at)| self.stage(**at).1).map(|(position, _)| position).collect();
        let (Some(oldest), Some(last)) = (serving.first().copied(), serving.last().copied()) else {
            let start = self.criminal_start(slice(self.case_began(placements)));
            return Sentence { rows: placements.to_vec(), served: false, decided: None, start, earliest: start };
        };
        let decision = serving.iter().rev().find_map(|position| decided(*position));
        let first_of_it = decision.and_then(|day| serving.iter().copied().find(|at| decided(*at) == Some(day)));
        let older = serving.iter().copied().take_while(|at| Some(*at) < first_of_it);
        if let (Some(first), Some(day), Some(older)) =
            (first_of_it, decision, older.filter(|at| decided(*at).is_some()).last())
        {
            let case = case_of(first);
            if case > older {
                let start = self.criminal_start(slice(case));
                let rows = slice(case).to_vec();
                return Sentence { rows, served: true, decided: decision, start, earliest: start };
            }
            let rows: Vec<u32> = serving
                .iter()
                .filter(|at| **at >= first && decided(**at).is_none_or(|other| other == day))
                .filter_map(|at| placements.get(*at).copied())
                .collect();
            let earliest = self.criminal_start(slice(case));
            // Passed in the place before, it may run from that day, or from its own first one, after the sentence before it.
            let start = self.start_of(slice(first));
            return Sentence { rows, served: true, decided: decision, start, earliest };
        }
        let earliest = self.criminal_start(slice(case_of(oldest)));
        let case = case_of(last);
        let length = |position: usize| match at(position, self.ix.sentence_days) {
            Val::Number(days) => Some(days),
            _ => None,
        };
        let other_length = serving.windows(2).rev().find_map(|pair| match pair {
            [one, other] => {
                let unwritten = decided(*one).is_none() || decided(*other).is_none();
                (unwritten && length(*one).zip(length(*other)).is_some_and(|(a, b)| a != b)).then_some(*other)
            }
            _ => None,
        });
        let new_case = (case > oldest && first_of_it.is_none_or(|at| at >= case)).then_some(case);
        match new_case.max(other_length) {
            Some(first) => {
                let rows = slice(first);
                let start = self.criminal_start(rows);
                Sentence { rows: rows.to_vec(), served: true, decided: None, start, earliest }
            }
            None => Sentence { rows: placements.to_vec(), served: true, decided: decision, start: earliest, earliest },
        }
    }

    /// Days of the same sentence in earlier custodies of the child, which an escape, a leave or a release ended.
    fn served_before(&self, scope: &Scope<'_>, placements: &[u32], sentence: &Sentence, length: Option<i64>) -> Served {
        let Some((child, length)) = scope.child.zip(length).filter(|_| sentence.served) else {
            return Served::default();
        };
        if self.index.placements_of_child.of(child as usize).len() <= placements.len() {
            return Served::default();
        }
        let earlier = self.episodes(child);
        let earlier = earlier.iter().take_while(|earlier| earlier.placements.first() != placements.first());
        let spells: Vec<Spell> = earlier.filter_map(|earlier| self.spell(earlier)).collect();
        let same = |spell: &Spell| sentence.decided.is_some() && spell.decided == sentence.decided;
        let of_it: Vec<Spell> = spells.iter().filter(|spell| same(spell)).copied().collect();
        let unwritten = |spell: &&Spell| sentence.decided.is_none() || spell.decided.is_none();
        let perhaps: Vec<Spell> = spells.iter().filter(unwritten).copied().collect();
        Served { of_another: days_of_length(&perhaps, length), ..days_that_count(&of_it, length) }
    }

    /// What was served of a sentence in a custody that has ended.
    fn spell(&self, custody: &Episode) -> Option<Spell> {
        let sentence = self.sentence(&custody.placements);
        let (start, ended) = (sentence.start?, custody.ended?);
        let length = sentence.rows.iter().rev().find_map(|at| match self.of_placement(self.ix.sentence_days, *at) {
            Val::Number(days) => Some(days as i64),
            _ => None,
        });
        let days = i64::from((ended.date(self.zone) - start.date(self.zone)).get_days()).max(0);
        sentence.served.then_some(Spell { length, days, decided: sentence.decided })
    }

    fn inspection(&self, scope: &Scope<'_>, independent: bool) -> (Val, Gaps) {
        let Some(facility) = scope.facility else { return (Val::Unknown, Gaps::one(self.ix.inspection_on)) };
        if !self.snapshot.inspections.present {
            return (Val::Unknown, Gaps::one(self.ix.inspection_on));
        }
        let mut best: Option<When> = None;
        let mut unknown = false;
        for at in self.rows_of(RowKind::Inspection, None, Some(facility)) {
            let Some(row) = self.snapshot.inspections.get(at as usize) else { continue };
            match (row.on, row.independent, independent) {
                (Some(on), _, false) | (Some(on), Some(true), true)
                    if best.is_none_or(|old| on.earliest(self.zone) > old.earliest(self.zone)) =>
                {
                    best = Some(on);
                }
                (Some(_), None, true) => unknown = true,
                _ => {}
            }
        }
        match best {
            Some(when) => (Val::When(when), Gaps::none()),
            None if unknown => (Val::Unknown, Gaps::one(self.ix.inspection_independent)),
            None => (Val::Never, Gaps::none()),
        }
    }

    fn new_cases(&self, ix: FieldIx, scope: &Scope<'_>, group: PeopleGroup) -> (Val, Gaps) {
        let Some(facility) = scope.facility.filter(|_| self.snapshot.cases.present) else {
            return (Val::Unknown, Gaps::one(ix));
        };
        let since = self.as_of.date.checked_sub(13.days()).unwrap_or(Date::MIN);
        let mut total = 0.0;
        for at in self.index.cases_of_facility.of(facility as usize) {
            let Some(row) = self.snapshot.cases.get(*at as usize) else { continue };
            let Some(day) = row.date.filter(|when| self.past(*when)).map(|when| when.date(self.zone)) else { continue };
            if row.group == Some(group) && day >= since {
                total += f64::from(row.new_cases.unwrap_or(0));
            }
        }
        (Val::Number(total), Gaps::none())
    }

    fn staff(&self, derived: Derived, ix: FieldIx, scope: &Scope<'_>) -> (Val, Gaps) {
        let Some(facility) = scope.facility.filter(|_| self.snapshot.staff_days.present) else {
            return (Val::Unknown, Gaps::one(ix));
        };
        let since = self.as_of.date.checked_sub(6.days()).unwrap_or(Date::MIN);
        let children = self.children_in.get(facility as usize).copied().unwrap_or(0);
        let (mut present, mut required, mut fewest) = (0.0, 0.0, f64::INFINITY);
        for at in self.index.staff_days_of_facility.of(facility as usize) {
            let Some(row) = self.snapshot.staff_days.get(*at as usize) else { continue };
            let Some(day) = row.date.filter(|when| self.past(*when)).map(|when| when.date(self.zone)) else { continue };
            if day < since {
                continue;
            }
            if let (Some(here), Some(posts)) = (row.present, row.posts_required) {
                present += f64::from(here);
                required += f64::from(posts);
            }
            if let Some(here) = row.present {
                fewest = fewest.min(f64::from(here));
            }
        }
        match derived {
            Derived::StaffSharePresent if required > 0.0 => (Val::Number(present / required), Gaps::none()),
            Derived::ChildrenPerStaff if fewest.is_finite() => {
                let ratio = if children == 0 { 0.0 } else { f64::from(children) / fewest };
                (Val::Number(ratio), Gaps::none())
            }
            _ => (Val::Unknown, Gaps::one(ix)),
        }
    }

    pub(crate) fn is_carried(&self, ix: FieldIx) -> bool {
        self.carried.get(ix.0 as usize).copied().unwrap_or(false)
    }

    /// Whether the sheet of these rows is there.
    pub(crate) fn has_sheet(&self, kind: RowKind) -> bool {
        let s = self.snapshot;
        if self.everything {
            return true;
        }
        match kind {
            RowKind::Isolation => s.isolation.present,
            RowKind::Measure => s.supervision.present,
            RowKind::Contact => s.family_contacts.present,
            RowKind::Incident => s.incidents.present,
            RowKind::Complaint => s.complaints.present,
            RowKind::Inspection => s.inspections.present,
        }
    }

    /// Rows of a child or facility that had begun by the time asked about, in an order that does not depend on
    /// the order of the file.
    pub(crate) fn rows_of(&self, kind: RowKind, child: Option<u32>, facility: Option<u32>) -> Vec<u32> {
        let s = self.snapshot;
        let group = match kind {
            RowKind::Isolation => child.map(|at| self.index.isolation_of_child.of(at as usize)),
            RowKind::Measure => child.map(|at| self.index.supervision_of_child.of(at as usize)),
            RowKind::Contact => child.map(|at| self.index.contacts_of_child.of(at as usize)),
            RowKind::Incident => facility.map(|at| self.index.incidents_of_facility.of(at as usize)),
            RowKind::Complaint => facility.map(|at| self.index.complaints_of_facility.of(at as usize)),
            RowKind::Inspection => facility.map(|at| self.index.inspections_of_facility.of(at as usize)),
        };
        let Some(group) = group else { return Vec::new() };
        let mut rows: Vec<(Option<Timestamp>, String, u32)> = Vec::with_capacity(group.len());
        for at in group {
            let began = self.row_start(kind, *at);
            if began.is_some_and(|when| !self.past(when)) {
                continue;
            }
            let mut key = String::new();
            if group.len() > 1 {
                match kind {
                    RowKind::Isolation => write_row(&s.isolation, *at, &mut key),
                    RowKind::Measure => write_row(&s.supervision, *at, &mut key),
                    RowKind::Contact => write_row(&s.family_contacts, *at, &mut key),
                    RowKind::Incident => write_row(&s.incidents, *at, &mut key),
                    RowKind::Complaint => write_row(&s.complaints, *at, &mut key),
                    RowKind::Inspection => write_row(&s.inspections, *at, &mut key),
                }
            }
            rows.push((began.map(|when| when.earliest(self.zone)), key, *at));
        }
        rows.sort();
        rows.into_iter().map(|(_, _, at)| at).collect()
    }

    /// When a row began.
    pub(crate) fn row_start(&self, kind: RowKind, row: u32) -> Option<When> {
        let (s, at) = (self.snapshot, row as usize);
        match kind {
            RowKind::Isolation => s.isolation.get(at)?.from,
            RowKind::Measure => s.supervision.get(at)?.started_on,
            RowKind::Contact => s.family_contacts.get(at)?.on,
            RowKind::Incident => s.incidents.get(at)?.at,
            RowKind::Complaint => s.complaints.get(at)?.received_at,
            RowKind::Inspection => s.inspections.get(at)?.on,
        }
    }

    /// The id of a row, where it has one.
    pub(crate) fn row_id(&self, kind: RowKind, row: u32) -> Option<String> {
        let (s, at) = (self.snapshot, row as usize);
        match kind {
            RowKind::Measure => s.supervision.get(at).map(|row| row.measure_id.to_string()),
            RowKind::Incident => s.incidents.get(at).map(|row| row.incident_id.to_string()),
            RowKind::Complaint => s.complaints.get(at).map(|row| row.complaint_id.to_string()),
            RowKind::Inspection => s.inspections.get(at).map(|row| row.inspection_id.to_string()),
            RowKind::Isolation | RowKind::Contact => self.row_start(kind, row).map(|when| when.to_string()),
        }
    }
}

/// Which days of earlier spells of one sentence count towards a length that is written after them. Who is recalled may be
/// written down with the whole sentence, or with the days that are left: what was served before those are no longer in them.
fn days_that_count(spells: &[Spell], length: i64) -> Served {
    let sum = |spells: &[Spell]| spells.iter().map(|spell| spell.days).sum::<i64>();
    let mut served = Served { certain: sum(spells), ..Served::default() };
    for (at, spell) in spells.iter().enumerate() {
        let through = sum(spells.get(..=at).unwrap_or_default());
        let since = sum(spells.get(at + 1..).unwrap_or_default());
        // The whole sentence would be over: what is written is what is left of it.
        let over = through >= length && spell.length.is_none_or(|whole| whole > length);
        let left = spell
            .length
            .filter(|whole| *whole > length)
            .map(|whole| whole - spell.days - days_that_count(spells.get(..at).unwrap_or_default(), whole).certain);
        match left {
            // Counted with the first day or without.
            Some(left) if over || (left - length).abs() <= 1 => served = Served { certain: since, ..Served::default() },
            // A sentence that was made shorter, or what is left of it, counted otherwise.
            Some(_) => served = Served { certain: since, left_out: through, ..Served::default() },
            None if over => served = Served { certain: since, ..Served::default() },
            None => {}
        }
    }
    served
}

/// Days of earlier spells that may be of the same sentence: those of its length, and those of what was left after them.
fn days_of_length(spells: &[Spell], length: i64) -> i64 {
    let mut days = 0;
    for spell in spells {
        let left = length - days;
        let same = |written: i64| written == length || days > 0 && (written - left).abs() <= 1;
        if spell.length.is_some_and(same) {
            days += spell.days;
        }
    }
    days
}

/// Grounds that say nothing of an act that a criminal case could be about.
fn is_apart(ground: Ground) -> bool {
    matches!(ground, Ground::Protection | Ground::Migration | Ground::HealthOrderBreach | Ground::WithCaregiver)
}

/// What a parameter is on a day.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum ParameterOn {
    Value(ParameterValue),
    /// The law sets none.
    NotSet,
    Unknown,
}

fn write_row<R: Row>(table: &Table<R>, row: u32, out: &mut String) {
    let Some(row) = table.rows.get(row as usize) else { return };
    for column in 0..R::COLUMNS.len() {
        row.write_cell(column, out);
        out.push('\u{1f}');
    }
}

fn is_stricter(new: &ParameterValue, old: &ParameterValue, stricter: Stricter) -> bool {
    let better = |new: f64, old: f64| match stricter {
        Stricter::Higher => new > old,
        Stricter::Lower => new < old,
        // The value named last (the overlay's, then the country's own) counts.
        Stricter::Neither => true,
    };
    match (new, old) {
        (ParameterValue::Number(a), ParameterValue::Number(b)) => better(*a, *b),
        (ParameterValue::Duration(a), ParameterValue::Duration(b)) => {
            better(a.bounds_seconds().1 as f64, b.bounds_seconds().1 as f64)
        }
        (ParameterValue::Date(a), ParameterValue::Date(b)) => match stricter {
            Stricter::Higher => a > b,
            Stricter::Lower => a < b,
            Stricter::Neither => true,
        },
        (ParameterValue::YesNo(a), ParameterValue::YesNo(b)) => match stricter {
            Stricter::Higher => *a && !*b,
            Stricter::Lower => !*a && *b,
            Stricter::Neither => true,
        },
        _ => stricter == Stricter::Neither,
    }
}

/// Completed years between birth and a day. Someone born on 29 February completes a year on 1 March of common
/// years: the later reading keeps the person a child for longer.
pub(crate) fn completed_years(born: Date, day: Date) -> i32 {
    let mut years = i32::from(day.year()) - i32::from(born.year());
    if (day.month(), day.day()) < (born.month(), born.day()) {
        years -= 1;
    }
    years
}

/// The day on which a person turns 18, by the same reading.
fn birthday_18(born: Date) -> Option<Date> {
    let year = born.year().checked_add(18)?;
    match Date::new(year, born.month(), born.day()) {
        Ok(day) => Some(day),
        Err(_) => Date::new(year, 3, 1).ok(),
    }
}
