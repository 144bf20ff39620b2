//! What must hold of the rows of a country, and what is odd.
//!
//! A row that contradicts itself or points at nothing is put aside (an error); a row that is possible but odd is kept
//! (a warning). An empty cell is unknown and never contradicts anything. Dates are compared only as far as they are
//! certain: an event on a day may lie before or after another event of that day.

use crate::problems::{Collector, shorten};
use compact_str::CompactString;
use rustc_hash::{FxHashMap, FxHashSet};
use std::cell::RefCell;
use std::collections::BTreeMap;
use wayhome_domain::cell::{Said, Stated, said_on_paper, says_nothing};
use wayhome_domain::count::{counted, grouped};
use wayhome_domain::{
    Aftercare, ArrestCount, AsOf, Capacity, CaseCount, Cell as _, CellContext, CellError, CellKind, Child, ChildId,
    Column, Community, Complaint, Facility, FacilityId, Fact, FamilyContact, Ground, Incident, Inspection, Isolation,
    Jurisdiction, PeopleGroup, Placement, PlacementId, PopulationCount, Problem, Row, SentenceCount, Severity,
    StaffDay, Subject, Supervision, Unit, UnitId, Until, Unusable, When,
    jiff::{Timestamp, civil, tz::TimeZone},
};
use wayhome_packs::document::nearest;
use wayhome_packs::given::DAYS_FOR_HEARINGS;
use wayhome_packs::{Law, Origin, Subject as Of};

/// One thing that is wrong or odd in a row.
#[derive(Clone, Debug)]
pub(crate) struct Finding {
    pub(crate) severity: Severity,
    pub(crate) code: &'static str,
    pub(crate) column: Option<&'static str>,
    pub(crate) message: String,
    pub(crate) help: String,
    /// The row is kept, and the cell read as empty.
    pub(crate) emptied: bool,
    /// The cell that this one contradicts: it is read as empty, too.
    pub(crate) other: Option<&'static str>,
    /// The row is kept with its cells as they are.
    pub(crate) kept: bool,
    /// The earlier row that says the same thing of the same place, day or id.
    pub(crate) first: Option<u64>,
}

impl Finding {
    pub(crate) fn row(
        severity: Severity,
        code: &'static str,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Finding {
            severity,
            code,
            column: None,
            message: message.into(),
            help: help.into(),
            emptied: false,
            other: None,
            kept: false,
            first: None,
        }
    }

    pub(crate) fn cell(
        severity: Severity,
        code: &'static str,
        column: &'static str,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Finding { column: Some(column), ..Finding::row(severity, code, message, help) }
    }
}

/// What is known of a facility while other sheets are read.
#[derive(Debug)]
struct FacilityFacts {
    row: u64,
    id: FacilityId,
    jurisdiction: Jurisdiction,
    capacity: Option<u32>,
    staff_posts: Option<u32>,
    cases: [u64; 2],
}

/// A moment in eight bytes, to the second: millions of them are kept while the sheets are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Moment(i64);

impl Moment {
    const UNKNOWN: Moment = Moment(i64::MIN);

    fn new(when: Option<When>) -> Self {
        match when {
            None => Moment::UNKNOWN,
            Some(When::Date(date)) => {
                let packed = i64::from(date.year()) * 1024 + i64::from(date.month()) * 32 + i64::from(date.day());
                Moment(packed * 2)
            }
            Some(When::Instant(at)) => Moment(at.as_second() * 2 + 1),
        }
    }

    fn when(self) -> Option<When> {
        if self == Moment::UNKNOWN {
            return None;
        }
        let value = self.0 >> 1;
        if self.0 & 1 == 1 {
            return Timestamp::from_second(value).ok().map(When::Instant);
        }
        let part = |bits: i64| i8::try_from(bits).ok();
        let (year, month, day) = (i16::try_from(value >> 10).ok()?, part((value >> 5) & 31)?, part(value & 31)?);
        civil::Date::new(year, month, day).ok().map(When::Date)
    }
}

/// A row number in four bytes; no sheet has more rows.
fn short_row(row: u64) -> u32 {
    u32::try_from(row).unwrap_or(u32::MAX)
}

/// What is known of a child while other sheets are read.
#[derive(Debug)]
struct ChildFacts {
    row: u32,
    born: Moment,
    has_placement: bool,
}

/// What is known of a placement while other sheets are read.
#[derive(Debug)]
struct Stay {
    row: u32,
    child: u32,
    facility: u32,
    admitted: Moment,
    released: Moment,
}

/// How a file to which other files refer stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Register {
    /// It was read: ids that are not in it are unknown.
    #[default]
    Read,
    /// It was absent (or could not be read): the ids that other files name are its rows.
    Derived,
    /// It is required and could not be read: references to it are not looked at.
    Failed,
}

/// What the sheets that were read so far say, as far as later rows need it.
#[derive(Debug, Default)]
pub(crate) struct Known {
    pub(crate) facilities_register: Register,
    pub(crate) children_register: Register,
    pub(crate) units_register: Register,
    pub(crate) placements_register: Register,
    facility: FxHashMap<FacilityId, u32>,
    facilities: Vec<FacilityFacts>,
    facility_in_small_letters: FxHashMap<String, u32>,
    child: FxHashMap<ChildId, u32>,
    children: Vec<ChildFacts>,
    unit: FxHashMap<(u32, UnitId), u64>,
    placement: FxHashMap<PlacementId, u32>,
    stays: Vec<Stay>,
    /// Columns that stand in the headers, by file and position.
    pub(crate) columns: FxHashSet<(&'static str, usize)>,
    /// Ids whose row was put aside, with that row.
    aside: FxHashMap<(&'static str, CompactString), u64>,
    /// The first row of each file that was put aside without an id that could be read.
    unnamed_aside: BTreeMap<&'static str, u64>,
    keys: FxHashMap<(&'static str, CompactString), u64>,
    days: FxHashMap<(Series, u32, civil::Date, u8), u64>,
    jurisdictions: FxHashMap<Jurisdiction, u32>,
    capacity_jurisdictions: FxHashSet<Jurisdiction>,
    last_capacity_week: Option<civil::Date>,
    population: BTreeMap<i32, u64>,
    /// Rows of isolation that have no end, with their child.
    open_isolation: Vec<(u32, u32)>,
    /// Children whose date of birth contradicts a row of another sheet.
    pub(crate) births_in_doubt: RefCell<Vec<u32>>,
    /// Rows of placements.csv that cannot be used and do not say that the child has left.
    pub(crate) unusable: Vec<Unusable>,
    /// Children and units that are named without a row of their own.
    pub(crate) derived_children: Vec<ChildId>,
    pub(crate) derived_units: Vec<(FacilityId, UnitId)>,
}

/// The code of a row that names something whose own row was put aside.
const ASIDE: &str = "row-aside";

/// Sheets that have one row per place and day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Series {
    StaffDay,
    Case,
    Week,
    Community,
}

/// What a row is checked against.
pub(crate) struct RowCheck<'a> {
    pub(crate) known: &'a Known,
    pub(crate) zone: &'a TimeZone,
    pub(crate) as_of: Option<AsOf>,
    /// The law of the country, when packs are at hand.
    pub(crate) law: Option<&'a Law>,
    pub(crate) findings: &'a mut Vec<Finding>,
}

impl Finding {
    /// Whether the row cannot be used.
    pub(crate) fn puts_aside(&self) -> bool {
        self.severity == Severity::Error && !self.emptied && !self.kept
    }

    /// Makes it one of a cell that is read as empty, where an empty cell says only that something is not known. An end that is
    /// empty says that it still lasts, and a fact without its day that it was always known: there the row goes aside.
    pub(crate) fn emptying(mut self, file: &str, column: &Column) -> Self {
        let safe =
            !column.required && column.kind != CellKind::Until && !(file == Fact::FILE && column.name == "recorded_at");
        if safe && self.severity == Severity::Error {
            self.emptied = true;
            self.message.push_str(if file == Capacity::FILE {
                "; read as empty: no limit is known"
            } else {
                "; read as empty: not known"
            });
        }
        self
    }
}

impl RowCheck<'_> {
    fn error(&mut self, code: &'static str, column: &'static str, message: impl Into<String>, help: impl Into<String>) {
        self.findings.push(Finding::cell(Severity::Error, code, column, message, help));
    }

    fn warning(
        &mut self,
        code: &'static str,
        column: &'static str,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.findings.push(Finding::cell(Severity::Warning, code, column, message, help));
    }

    /// The first of the two is certainly before the second, although it should not be.
    fn before(&self, first: Option<When>, second: Option<When>) -> bool {
        matches!((first, second), (Some(first), Some(second)) if second.is_after(first, self.zone))
    }

    /// A word that names nothing, where something is to be named.
    fn stated(&mut self, column: &'static str, text: &Stated) {
        if !text.is_empty() && said_on_paper(text) == Said::Nothing {
            let CellError { code, message, help } = says_nothing();
            self.warning(code, column, message, help);
        }
    }

    fn order(
        &mut self,
        code: &'static str,
        (late_column, late): (&'static str, Option<When>),
        (early_word, early): (&str, Option<When>),
        what: &str,
    ) {
        if self.before(late, early)
            && let Some(early) = early
        {
            self.error(
                code,
                late_column,
                what.to_owned(),
                format!("{early_word} is {}: correct one of the two", early.local(self.zone)),
            );
        }
    }

    /// Two cells that contradict each other: which of them is wrong nobody can tell. Both are read as empty, and the row is kept.
    fn contradiction(
        &mut self,
        code: &'static str,
        (late_column, late): (&'static str, Option<When>),
        (early_column, early): (&'static str, Option<When>),
        what: &str,
    ) {
        if self.before(late, early)
            && let Some(early) = early
        {
            let message = format!("{what}; both are read as empty: not known");
            let help = format!("`{early_column}` is {}: correct one of the two", early.local(self.zone));
            let finding = Finding::cell(Severity::Error, code, late_column, message, help);
            self.findings.push(Finding { emptied: true, other: Some(early_column), ..finding });
        }
    }

    /// A cell that contradicts the date of birth in the child's own row: both are read as empty, and the row is kept.
    fn before_birth(&mut self, code: &'static str, cell: (&'static str, Option<When>), child: u32, what: &str) {
        let born = self.known.children.get(child as usize).and_then(|child| child.born.when());
        if self.before(cell.1, born)
            && let Some(born) = born
        {
            let message = format!("{what}; both are read as empty: not known");
            let help =
                format!("the date of birth in children.csv is {}: correct one of the two", born.local(self.zone));
            let finding = Finding::cell(Severity::Error, code, cell.0, message, help);
            self.findings.push(Finding { emptied: true, ..finding });
            self.known.births_in_doubt.borrow_mut().push(child);
        }
    }

    fn odd_order(
        &mut self,
        code: &'static str,
        (late_column, late): (&'static str, Option<When>),
        (early_word, early): (&str, Option<When>),
        what: &str,
    ) {
        if self.before(late, early)
            && let Some(early) = early
        {
            self.warning(
                code,
                late_column,
                what.to_owned(),
                format!("{early_word} is {}: check both", early.local(self.zone)),
            );
        }
    }

    fn duplicate(&mut self, column: &'static str, first: u64, what: &str) {
        self.second(
            "duplicate-id",
            column,
            first,
            &format!("this {what}"),
            "give this row an id of its own, or remove it",
        );
    }

    /// A row for what an earlier one stands for already.
    fn second(&mut self, code: &'static str, column: &'static str, first: u64, what: &str, help: &str) {
        let message = format!("{what} stands in row {first} already");
        let help = format!("row {first} is kept and this one put aside: {help}");
        let finding = Finding::cell(Severity::Error, code, column, message, help);
        self.findings.push(Finding { first: Some(first), ..finding });
    }

    fn unique(&mut self, file: &'static str, column: &'static str, id: &str, what: &str) {
        if let Some(first) = self.known.keys.get(&(file, CompactString::from(id))) {
            self.duplicate(column, *first, what);
        }
    }

    /// The facility that the row names; reported when it is not known.
    fn facility(&mut self, column: &'static str, id: &FacilityId) -> Option<u32> {
        if let Some(found) = self.known.facility.get(id) {
            return Some(*found);
        }
        if self.known.facilities_register == Register::Failed {
            return None;
        }
        if self.aside(column, Facility::FILE, &id.0, "facility") {
            return None;
        }
        let lower = id.as_str().to_lowercase();
        let near = self.known.facility_in_small_letters.get(&lower);
        let help = match near.and_then(|at| self.known.facilities.get(*at as usize)) {
            Some(known) => format!("did you mean `{}`? ids are compared letter by letter", known.id),
            None => self.add_or_correct(Facility::FILE, "facility"),
        };
        self.error("unknown-facility", column, "no such facility in facilities.csv", help);
        None
    }

    /// Reports that the row of something that is named was put aside, if it was.
    fn aside(&mut self, column: &'static str, file: &'static str, id: &CompactString, what: &str) -> bool {
        let Some(row) = self.known.aside.get(&(file, id.clone())).copied() else { return false };
        self.error(
            ASIDE,
            column,
            format!("this {what}'s own row was put aside (row {row} of {file})"),
            format!("this follows from row {row} of {file}: correct that row first"),
        );
        true
    }

    /// What to do about an id that is not in its file.
    fn add_or_correct(&self, file: &'static str, what: &str) -> String {
        match self.known.unnamed_aside.get(file) {
            Some(row) => format!(
                "perhaps it is the row that could not be read (row {row} of {file}): correct that first; else add the {what} to {file}, or correct the id"
            ),
            None => format!("add the {what} to {file}, or correct the id"),
        }
    }

    /// The child who is held: one of whom nothing else is known is held all the same, and the row is kept.
    fn held_child(&mut self, id: &ChildId) -> Option<u32> {
        let before = self.findings.len();
        let found = self.child("child_id", id);
        for finding in self.findings.iter_mut().skip(before) {
            finding.kept = true;
            finding.message.push_str("; the row is kept, and nothing else is known of the child");
        }
        found
    }

    /// The child that the row names; reported when it is not known.
    fn child(&mut self, column: &'static str, id: &ChildId) -> Option<u32> {
        if let Some(found) = self.known.child.get(id) {
            return Some(*found);
        }
        if self.known.children_register != Register::Read {
            return None;
        }
        if !self.aside(column, Child::FILE, &id.0, "child") {
            let help = self.add_or_correct(Child::FILE, "child");
            self.error("unknown-child", column, "no such child in children.csv", help);
        }
        None
    }

    fn placement(&mut self, column: &'static str, id: &PlacementId) -> Option<u32> {
        if let Some(found) = self.known.placement.get(id) {
            return Some(*found);
        }
        if self.known.placements_register == Register::Failed {
            return None;
        }
        if !self.aside(column, Placement::FILE, &id.0, "placement") {
            let help = self.add_or_correct(Placement::FILE, "placement");
            self.error("unknown-placement", column, "no such placement in placements.csv", help);
        }
        None
    }

    /// A unit that is not in units.csv: the placement is kept without it.
    fn unknown_unit(&mut self, facility: &FacilityId, unit: &UnitId) {
        let before = self.findings.len();
        if !self.aside("unit_id", Unit::FILE, &unit_key(facility, unit), "unit") {
            let help = self.add_or_correct(Unit::FILE, "unit");
            self.error("unknown-unit", "unit_id", "this facility has no such unit in units.csv", help);
        }
        if let Some(column) = Placement::column("unit_id").and_then(|at| Placement::COLUMNS.get(at)) {
            let told = self.findings.split_off(before);
            self.findings.extend(told.into_iter().map(|finding| finding.emptying(Placement::FILE, column)));
        }
    }

    /// One row per place and day.
    fn once(
        &mut self,
        column: &'static str,
        series: Series,
        place: Option<u32>,
        when: Option<When>,
        group: u8,
        what: &str,
    ) {
        if let (Some(place), Some(when)) = (place, when)
            && let Some(first) = self.known.days.get(&(series, place, when.date(self.zone), group))
        {
            self.second("duplicate-day", column, *first, what, "put both into one row");
        }
    }
}

/// What a row means that is the same, cell for cell, as an earlier one of its sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Again {
    /// An id, or a place and day, tells already that it stands twice.
    Told,
    /// The same thing once more: it counts once.
    Once,
    /// Perhaps another thing of the same kind: both count.
    Both,
}

/// A row with its rules.
pub(crate) trait Checked: Row {
    /// What this row means when an earlier one is the same.
    fn again(&self) -> Again {
        Again::Told
    }

    /// Looks at a row that could be read.
    fn check(&self, at: &mut RowCheck<'_>);
    /// Remembers what later rows need of a row that is kept.
    fn register(&self, known: &mut Known, row: u64, zone: &TimeZone);
    /// Remembers a row that was put aside, so that rows that name it can say why.
    fn put_aside(&self, _: &mut Known, _: u64) {}
}

impl Known {
    fn set_aside(&mut self, file: &'static str, id: &CompactString, row: u64) {
        if id.is_empty() {
            self.unnamed_aside.entry(file).or_insert(row);
        } else {
            self.aside.entry((file, id.clone())).or_insert(row);
        }
    }

    /// The child's position; a child that has no row of its own is added.
    fn child(&mut self, id: &ChildId, row: u64) -> Option<u32> {
        if let Some(found) = self.child.get(id) {
            return Some(*found);
        }
        if id.is_empty() {
            return None;
        }
        let position = self.children.len() as u32;
        self.child.insert(id.clone(), position);
        self.children.push(ChildFacts { row: short_row(row), born: Moment::UNKNOWN, has_placement: false });
        self.derived_children.push(id.clone());
        Some(position)
    }

    fn jurisdiction(&mut self, id: &Jurisdiction) -> u32 {
        let next = self.jurisdictions.len() as u32;
        *self.jurisdictions.entry(id.clone()).or_insert(next)
    }

    fn day(&mut self, series: Series, place: Option<u32>, when: Option<When>, group: u8, row: u64, zone: &TimeZone) {
        if let (Some(place), Some(when)) = (place, when) {
            self.days.insert((series, place, when.date(zone), group), row);
        }
    }

    fn key(&mut self, file: &'static str, id: &CompactString, row: u64) {
        self.keys.insert((file, id.clone()), row);
    }
}

impl Checked for Facility {
    fn check(&self, at: &mut RowCheck<'_>) {
        if let Some(first) = at.known.facility.get(&self.facility_id).and_then(|p| at.known.facilities.get(*p as usize))
        {
            at.duplicate("facility_id", first.row, "facility");
        }
        if let (Some(latitude), Some(longitude)) = (self.latitude, self.longitude)
            && latitude.0 == 0.0
            && longitude.0 == 0.0
        {
            at.warning(
                "no-place",
                "latitude",
                "latitude and longitude are both 0, a place in the sea",
                "leave both empty if they are not known",
            );
        }
    }

    fn register(&self, known: &mut Known, row: u64, _: &TimeZone) {
        let position = known.facilities.len() as u32;
        known.facility.insert(self.facility_id.clone(), position);
        known.facility_in_small_letters.entry(self.facility_id.as_str().to_lowercase()).or_insert(position);
        known.facilities.push(FacilityFacts {
            row,
            id: self.facility_id.clone(),
            jurisdiction: self.jurisdiction.clone(),
            capacity: self.capacity,
            staff_posts: self.staff_posts,
            cases: [0; 2],
        });
    }

    fn put_aside(&self, known: &mut Known, row: u64) {
        known.set_aside(Self::FILE, &self.facility_id.0, row);
    }
}

impl Checked for Unit {
    fn check(&self, at: &mut RowCheck<'_>) {
        if let Some(facility) = at.facility("facility_id", &self.facility_id)
            && let Some(first) = at.known.unit.get(&(facility, self.unit_id.clone()))
        {
            at.duplicate("unit_id", *first, "unit of this facility");
        }
    }

    fn register(&self, known: &mut Known, row: u64, _: &TimeZone) {
        if let Some(facility) = known.facility.get(&self.facility_id) {
            known.unit.insert((*facility, self.unit_id.clone()), row);
        }
    }

    fn put_aside(&self, known: &mut Known, row: u64) {
        if self.facility_id.is_empty() || self.unit_id.is_empty() {
            known.unnamed_aside.entry(Self::FILE).or_insert(row);
        } else {
            known.set_aside(Self::FILE, &unit_key(&self.facility_id, &self.unit_id), row);
        }
    }
}

/// A unit's id within the country; no id holds a control character.
fn unit_key(facility: &FacilityId, unit: &UnitId) -> CompactString {
    compact_str::format_compact!("{facility}\n{unit}")
}

/// Whole years from one date to another; negative when it is the other way round.
fn years(from: civil::Date, to: civil::Date) -> i32 {
    let passed = (to.month(), to.day()) >= (from.month(), from.day());
    i32::from(to.year()) - i32::from(from.year()) - i32::from(!passed)
}

impl Checked for Child {
    fn check(&self, at: &mut RowCheck<'_>) {
        if let Some(first) = at.known.child.get(&self.child_id).and_then(|p| at.known.children.get(*p as usize)) {
            at.duplicate("child_id", first.row.into(), "child");
        }
        if let (Some(born), Some(as_of)) = (self.born_on, at.as_of) {
            let age = years(born.date(at.zone), as_of.date);
            if age > 100 {
                let finding = Finding::cell(
                    Severity::Error,
                    "age-impossible",
                    "born_on",
                    format!("this makes the child {age} years old; read as empty: not known"),
                    "correct the date of birth, or leave it empty if it is not known",
                );
                at.findings.push(Finding { emptied: true, ..finding });
            }
        }
        at.odd_order(
            "youngest-before-born",
            ("youngest_plausible_born_on", self.youngest_plausible_born_on),
            ("`born_on`", self.born_on),
            "the latest plausible date of birth lies before the recorded one",
        );
    }

    fn register(&self, known: &mut Known, row: u64, _: &TimeZone) {
        known.child.insert(self.child_id.clone(), known.children.len() as u32);
        known.children.push(ChildFacts { row: short_row(row), born: Moment::new(self.born_on), has_placement: false });
    }

    fn put_aside(&self, known: &mut Known, row: u64) {
        known.set_aside(Self::FILE, &self.child_id.0, row);
    }
}

impl Checked for wayhome_domain::Identity {
    fn check(&self, at: &mut RowCheck<'_>) {
        at.unique(Self::FILE, "child_id", self.child_id.as_str(), "child");
        at.child("child_id", &self.child_id);
    }

    fn register(&self, known: &mut Known, row: u64, _: &TimeZone) {
        known.key(Self::FILE, &self.child_id.0, row);
    }
}

impl Checked for Placement {
    fn check(&self, at: &mut RowCheck<'_>) {
        if let Some(first) = at.known.placement.get(&self.placement_id).and_then(|p| at.known.stays.get(*p as usize)) {
            at.duplicate("placement_id", first.row.into(), "placement");
        }
        let child = at.held_child(&self.child_id);
        let facility = at.facility("facility_id", &self.facility_id);
        if !self.unit_id.is_empty()
            && at.known.units_register == Register::Read
            && let Some(facility) = facility
            && !at.known.unit.contains_key(&(facility, self.unit_id.clone()))
        {
            at.unknown_unit(&self.facility_id, &self.unit_id);
        }
        for (column, text) in [
            ("order_id", &self.order_id),
            ("sentence_type", &self.sentence_type),
            ("sentence_basis", &self.sentence_basis),
            ("detention_reason", &self.detention_reason),
        ] {
            at.stated(column, text);
        }
        let admitted = self.admitted_at;
        let released = self.released_at.0;
        let arrested = self.arrested_at.at();
        at.order(
            "released-before-admitted",
            ("released_at", released),
            ("`admitted_at`", admitted),
            "the child left before the admission",
        );
        at.contradiction(
            "arrested-after-admitted",
            ("admitted_at", admitted),
            ("arrested_at", arrested),
            "the admission lies before the arrest",
        );
        at.contradiction(
            "judge-before-arrest",
            ("judge_first_at", self.judge_first_at.at()),
            ("arrested_at", arrested),
            "the child was brought before a judge before the arrest",
        );
        at.contradiction(
            "order-ends-before-start",
            ("order_to", self.order_to.at()),
            ("order_from", self.order_from),
            "the order ends before its first day",
        );
        let start = if arrested.is_some() { ("arrested_at", arrested) } else { ("admitted_at", admitted) };
        at.contradiction(
            "sentence-ends-before-start",
            ("sentence_ends_on", self.sentence_ends_on.at()),
            start,
            "the sentence ends before custody began",
        );
        at.odd_order(
            "decided-before-charged",
            ("decided_on", self.decided_on.at()),
            ("`charged_on`", self.charged_on.at()),
            "the decision lies before the charge",
        );
        at.odd_order(
            "notified-before-arrest",
            ("family_notified_at", self.family_notified_at.at()),
            ("`arrested_at`", arrested),
            "the family was told before the arrest",
        );
        at.odd_order(
            "charged-before-offence",
            ("charged_on", self.charged_on.at()),
            ("`offence_on`", self.offence_on),
            "the charge lies before the act",
        );
        at.odd_order(
            "arrested-before-offence",
            ("arrested_at", arrested),
            ("`offence_on`", self.offence_on),
            "the arrest lies before the act",
        );
        let Some(child) = child else { return };
        at.before_birth(
            "born-after-admission",
            ("admitted_at", admitted),
            child,
            "the child was admitted before birth",
        );
        at.before_birth(
            "offence-before-birth",
            ("offence_on", self.offence_on),
            child,
            "the act lies before the birth of the child",
        );
        let born = at.known.children.get(child as usize).and_then(|child| child.born.when());
        let Some(born) = born else { return };
        // The age that matters is the age in custody: now for who is there, at admission for who has left.
        let Some(as_of) = at.as_of else { return };
        let open = self.released_at.is_open_at(as_of.instant, at.zone);
        let then = match admitted {
            Some(admitted) if !open => admitted.date(at.zone),
            None if !open => return,
            _ => as_of.date,
        };
        let age = years(born.date(at.zone), then);
        if age > 25 {
            at.warning(
                "age-high",
                "child_id",
                format!("this person was {age} years old in custody"),
                "check the date of birth in children.csv, or whether the release is missing",
            );
        }
        let criminal = [Ground::CriminalPretrial, Ground::CriminalSentenced, Ground::BailUnpaid, Ground::StatusOffence];
        if (0..5).contains(&age) && criminal.iter().any(|ground| self.ground.contains(*ground)) {
            at.warning(
                "age-low",
                "ground",
                format!("a child {age} years old is held on this ground"),
                "check the date of birth in children.csv and the ground (`with_caregiver`?)",
            );
        }
    }

    fn register(&self, known: &mut Known, row: u64, _: &TimeZone) {
        let (Some(child), facility) = (known.child(&self.child_id, row), known.facility.get(&self.facility_id)) else {
            return;
        };
        let facility = facility.copied();
        if let Some(facts) = known.children.get_mut(child as usize) {
            facts.has_placement = true;
        }
        if known.units_register == Register::Derived
            && !self.unit_id.is_empty()
            && let Some(facility) = facility
            && known.unit.insert((facility, self.unit_id.clone()), row).is_none()
        {
            known.derived_units.push((self.facility_id.clone(), self.unit_id.clone()));
        }
        known.placement.insert(self.placement_id.clone(), known.stays.len() as u32);
        known.stays.push(Stay {
            row: short_row(row),
            child,
            facility: facility.unwrap_or(u32::MAX),
            admitted: Moment::new(self.admitted_at),
            released: Moment::new(self.released_at.0),
        });
    }

    fn put_aside(&self, known: &mut Known, row: u64) {
        known.set_aside(Self::FILE, &self.placement_id.0, row);
        if self.released_at.0.is_none() {
            known.unusable.push(Unusable { row, child_id: self.child_id.clone() });
        }
    }
}

impl Checked for Isolation {
    /// Of two without a start nothing tells whether they are one.
    fn again(&self) -> Again {
        if self.from.is_some() { Again::Once } else { Again::Both }
    }

    fn check(&self, at: &mut RowCheck<'_>) {
        at.child("child_id", &self.child_id);
        at.order(
            "isolation-ends-before-start",
            ("to", self.to.0),
            ("`from`", self.from),
            "the isolation ends before it begins",
        );
        at.odd_order(
            "isolation-reviewed-before-start",
            ("last_reviewed_at", self.last_reviewed_at.at()),
            ("`from`", self.from),
            "the isolation was reviewed before it began",
        );
        at.stated("authorised_by", &self.authorised_by);
    }

    fn register(&self, known: &mut Known, row: u64, _: &TimeZone) {
        if let Some(child) = known.child(&self.child_id, row)
            && self.to.0.is_none()
        {
            known.open_isolation.push((short_row(row), child));
        }
    }
}

impl Checked for FamilyContact {
    /// A child may be called twice on one day.
    fn again(&self) -> Again {
        if matches!(self.on, Some(When::Instant(_))) { Again::Once } else { Again::Both }
    }

    fn check(&self, at: &mut RowCheck<'_>) {
        at.child("child_id", &self.child_id);
    }

    fn register(&self, known: &mut Known, row: u64, _: &TimeZone) {
        if known.children_register != Register::Read {
            known.child(&self.child_id, row);
        }
    }
}

impl Checked for StaffDay {
    fn check(&self, at: &mut RowCheck<'_>) {
        let facility = at.facility("facility_id", &self.facility_id);
        at.once("date", Series::StaffDay, facility, self.date, 0, "this day of this facility");
        let posts = facility.and_then(|at_| at.known.facilities.get(at_ as usize)).and_then(|known| known.staff_posts);
        if let (Some(present), Some(posts)) = (self.present, self.posts_required.max(posts))
            && u64::from(present) > 3 * u64::from(posts) + 10
        {
            at.warning(
                "staff-many",
                "present",
                format!("{present} posts were filled where {posts} exist"),
                "check the number",
            );
        }
    }

    fn register(&self, known: &mut Known, row: u64, zone: &TimeZone) {
        let facility = known.facility.get(&self.facility_id).copied();
        known.day(Series::StaffDay, facility, self.date, 0, row, zone);
    }
}

fn group_number(group: Option<PeopleGroup>) -> u8 {
    match group {
        None => 0,
        Some(PeopleGroup::Children) => 1,
        Some(PeopleGroup::Staff) => 2,
    }
}

impl Checked for CaseCount {
    fn check(&self, at: &mut RowCheck<'_>) {
        let facility = at.facility("facility_id", &self.facility_id);
        at.once(
            "date",
            Series::Case,
            facility,
            self.date,
            group_number(self.group),
            "this day of this facility and group",
        );
    }

    fn register(&self, known: &mut Known, row: u64, zone: &TimeZone) {
        let facility = known.facility.get(&self.facility_id).copied();
        known.day(Series::Case, facility, self.date, group_number(self.group), row, zone);
        if let Some(facts) = facility.and_then(|at| known.facilities.get_mut(at as usize))
            && let Some(group) = self.group
        {
            facts.cases[usize::from(group == PeopleGroup::Staff)] += u64::from(self.new_cases.unwrap_or(0));
        }
    }
}

impl Checked for Capacity {
    fn check(&self, at: &mut RowCheck<'_>) {
        if let Some(week) = self.week_start {
            let date = week.date(at.zone);
            if date.weekday() != civil::Weekday::Monday {
                let monday = date.checked_sub(
                    wayhome_domain::jiff::Span::new().days(i64::from(date.weekday().to_monday_zero_offset())),
                );
                at.error(
                    "week-start",
                    "week_start",
                    format!("this is a {}, not a Monday", weekday_word(date.weekday())),
                    monday.map_or_else(
                        |_| "write the Monday of the week".to_owned(),
                        |monday| format!("the Monday of that week is `{monday}`"),
                    ),
                );
            }
        }
        let jurisdiction = at.known.jurisdictions.get(&self.jurisdiction).copied();
        at.once("week_start", Series::Week, jurisdiction, self.week_start, 0, "this week of this jurisdiction");
    }

    fn register(&self, known: &mut Known, row: u64, zone: &TimeZone) {
        let jurisdiction = known.jurisdiction(&self.jurisdiction);
        known.day(Series::Week, Some(jurisdiction), self.week_start, 0, row, zone);
        known.capacity_jurisdictions.insert(self.jurisdiction.clone());
        known.last_capacity_week = known.last_capacity_week.max(self.week_start.map(|week| week.date(zone)));
    }
}

fn weekday_word(day: civil::Weekday) -> &'static str {
    match day {
        civil::Weekday::Monday => "Monday",
        civil::Weekday::Tuesday => "Tuesday",
        civil::Weekday::Wednesday => "Wednesday",
        civil::Weekday::Thursday => "Thursday",
        civil::Weekday::Friday => "Friday",
        civil::Weekday::Saturday => "Saturday",
        civil::Weekday::Sunday => "Sunday",
    }
}

impl Checked for Community {
    fn check(&self, at: &mut RowCheck<'_>) {
        let jurisdiction = at.known.jurisdictions.get(&self.jurisdiction).copied();
        at.once("date", Series::Community, jurisdiction, self.date, 0, "this day of this jurisdiction");
    }

    fn register(&self, known: &mut Known, row: u64, zone: &TimeZone) {
        let jurisdiction = known.jurisdiction(&self.jurisdiction);
        known.day(Series::Community, Some(jurisdiction), self.date, 0, row, zone);
    }
}

impl Checked for Incident {
    fn check(&self, at: &mut RowCheck<'_>) {
        at.unique(Self::FILE, "incident_id", self.incident_id.as_str(), "incident");
        at.facility("facility_id", &self.facility_id);
        at.order(
            "closed-before-start",
            ("closed_at", self.closed_at.0),
            ("`at`", self.at),
            "the incident was closed before it happened",
        );
        at.order(
            "reported-before-start",
            ("reported_at", self.reported_at.at()),
            ("`at`", self.at),
            "the incident was reported before it happened",
        );
    }

    fn register(&self, known: &mut Known, row: u64, _: &TimeZone) {
        known.key(Self::FILE, &self.incident_id.0, row);
    }
}

impl Checked for Complaint {
    fn check(&self, at: &mut RowCheck<'_>) {
        at.unique(Self::FILE, "complaint_id", self.complaint_id.as_str(), "complaint");
        at.facility("facility_id", &self.facility_id);
        at.order(
            "answered-before-received",
            ("answered_at", self.answered_at.at()),
            ("`received_at`", self.received_at),
            "the complaint was answered before it came",
        );
    }

    fn register(&self, known: &mut Known, row: u64, _: &TimeZone) {
        known.key(Self::FILE, &self.complaint_id.0, row);
    }
}

impl Checked for Inspection {
    fn check(&self, at: &mut RowCheck<'_>) {
        at.unique(Self::FILE, "inspection_id", self.inspection_id.as_str(), "inspection");
        at.facility("facility_id", &self.facility_id);
        if let (Some(made), Some(done)) = (self.recommendations, self.recommendations_done)
            && done > made
        {
            at.warning(
                "done-over-made",
                "recommendations_done",
                format!("{done} recommendations were carried out of {made}"),
                "check both numbers",
            );
        }
    }

    fn register(&self, known: &mut Known, row: u64, _: &TimeZone) {
        known.key(Self::FILE, &self.inspection_id.0, row);
    }
}

impl Checked for Supervision {
    fn check(&self, at: &mut RowCheck<'_>) {
        at.unique(Self::FILE, "measure_id", self.measure_id.as_str(), "measure");
        at.child("child_id", &self.child_id);
        at.order(
            "measure-ends-before-start",
            ("ended_on", self.ended_on.0),
            ("`started_on`", self.started_on),
            "the measure ended before it began",
        );
    }

    fn register(&self, known: &mut Known, row: u64, _: &TimeZone) {
        known.key(Self::FILE, &self.measure_id.0, row);
        known.child(&self.child_id, row);
    }
}

impl Checked for Aftercare {
    /// Help may be given twice on one day.
    fn again(&self) -> Again {
        if matches!(self.on, Some(When::Instant(_))) { Again::Once } else { Again::Both }
    }

    fn check(&self, at: &mut RowCheck<'_>) {
        let stay = at.placement("placement_id", &self.placement_id);
        let admitted = stay.and_then(|stay| at.known.stays.get(stay as usize)).and_then(|stay| stay.admitted.when());
        at.odd_order(
            "aftercare-before-admission",
            ("on", self.on),
            ("`admitted_at` of the placement", admitted),
            "help after release lies before the admission",
        );
    }

    fn register(&self, _: &mut Known, _: u64, _: &TimeZone) {}
}

impl Checked for Fact {
    fn again(&self) -> Again {
        Again::Once
    }

    fn check(&self, at: &mut RowCheck<'_>) {
        match &self.subject {
            Subject::Missing => {}
            Subject::Child(id) => {
                at.child("subject", id);
            }
            Subject::Placement(id) => {
                at.placement("subject", id);
            }
            Subject::Facility(id) => {
                at.facility("subject", id);
            }
        }
        if let Some(law) = at.law {
            check_fact(self, law, at);
        }
    }

    fn register(&self, known: &mut Known, row: u64, _: &TimeZone) {
        if let Subject::Child(id) = &self.subject {
            known.child(id, row);
        }
    }
}

/// A value that the law cannot read is put aside, so that it does not stand in the way of an earlier one that can be read.
/// A field that nothing reads is kept and told.
fn check_fact(fact: &Fact, law: &Law, at: &mut RowCheck<'_>) {
    let context = CellContext { time_zone: at.zone };
    let name = fact.field.trim();
    if DAYS_FOR_HEARINGS.contains(&name) {
        if let Err(error) = Option::<When>::read(fact.value.trim(), &context)
            && !fact.value.trim().is_empty()
        {
            at.error(error.code, "value", error.message, error.help);
        }
        return;
    }
    let Some((_, field)) = law.field(name) else {
        let names = law.field_names.keys().map(CompactString::as_str).chain(DAYS_FOR_HEARINGS);
        let help = match nearest(name, names) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "it is kept; the fields are those of the law packs (docs/packs.md)".to_owned(),
        };
        at.warning("unknown-field", "field", "no law pack of this country has such a field, so nothing reads it", help);
        return;
    };
    let of_facility = matches!(fact.subject, Subject::Facility(_));
    match (field.origin, field.subject) {
        // A fact names no row and no unit.
        (Origin::Column { sheet, column }, Of::Row(_) | Of::Unit) => {
            let (file, column) = (sheet.file(), sheet.columns().get(column).map_or(name, |column| column.name));
            at.warning(
                "field-of-rows",
                "field",
                format!("this is a column of {file}, so nothing reads it here"),
                format!("write it in the column `{column}` of {file}"),
            );
        }
        (Origin::Column { .. }, Of::Child) if matches!(fact.subject, Subject::Placement(_)) => at.warning(
            "field-subject",
            "subject",
            format!("`{name}` is a column of {}, so nothing reads it of a placement", Child::FILE),
            "write `child:ID`",
        ),
        (Origin::Column { sheet, column }, Of::Child | Of::Placement | Of::Facility)
            if of_facility == (field.subject == Of::Facility) && at.known.columns.contains(&(sheet.file(), column)) =>
        {
            let (file, column) = (sheet.file(), sheet.columns().get(column).map_or(name, |column| column.name));
            at.findings.push(Finding::cell(
                Severity::Note,
                "field-of-column",
                "field",
                format!("{file} has a column for this: a cell filled there counts, and what stands here does not"),
                format!("write it in the column `{column}` of {file}, or leave that cell empty"),
            ));
        }
        (Origin::Derived(_), _) => at.warning(
            "field-derived",
            "field",
            "this is computed from other fields, and what stands here counts before that",
            "remove the row, unless it is known better than the cells behind it",
        ),
        (_, Of::Country) => at.warning(
            "field-subject",
            "field",
            "this is a matter of the whole country, so nothing reads it here",
            format!("write `{name}` under `[parameters]` in country.toml"),
        ),
        (_, Of::Facility | Of::Unit) if !of_facility => at.warning(
            "field-subject",
            "subject",
            format!("`{name}` describes a facility, so nothing reads it of a child or placement"),
            "write `facility:ID`",
        ),
        (_, Of::Child | Of::Placement) if of_facility => at.warning(
            "field-subject",
            "subject",
            format!("`{name}` describes a child, so nothing reads it of a facility"),
            "write `child:ID` or `placement:ID`",
        ),
        _ => {}
    }
    if let Err(error) = wayhome_packs::given::read_fact(field, &fact.value, &context) {
        at.error(error.code, "value", format!("`{name}`: {}", error.message), error.help);
    }
}

macro_rules! nothing_to_check {
    ($($row:ty),*) => {$(
        impl Checked for $row {
            /// What set two counts apart may stand in a column that was left out.
            fn again(&self) -> Again {
                Again::Both
            }

            fn check(&self, _: &mut RowCheck<'_>) {}
            fn register(&self, _: &mut Known, _: u64, _: &TimeZone) {}
        }
    )*};
}
nothing_to_check!(SentenceCount, ArrestCount);

impl Checked for PopulationCount {
    /// What set two counts apart may stand in a column that was left out.
    fn again(&self) -> Again {
        Again::Both
    }

    fn check(&self, _: &mut RowCheck<'_>) {}

    fn register(&self, known: &mut Known, _: u64, zone: &TimeZone) {
        let year =
            self.date.map(|when| i32::from(when.date(zone).year())).or(self.year.and_then(|y| i32::try_from(y).ok()));
        if let (Some(year), Some(count)) = (year, self.count) {
            *known.population.entry(year).or_default() += u64::from(count);
        }
    }
}

/// Whether two stays of a child certainly share more than a day: transfers on one day are often recorded in the
/// wrong order by some hours, which is no fault.
fn overlap(a: &Stay, b: &Stay, zone: &TimeZone) -> bool {
    const DAY: i64 = 24 * 3600;
    let longer = |to: Option<When>, from: When| {
        to.is_none_or(|to| to.earliest(zone).as_second() - from.latest(zone).as_second() > DAY)
    };
    let (Some(a_from), Some(b_from)) = (a.admitted.when(), b.admitted.when()) else { return false };
    longer(a.released.when(), b_from) && longer(b.released.when(), a_from)
}

impl Known {
    /// What only the sheets together can tell. Nothing is put aside here.
    pub(crate) fn cross_check(&self, problems: &mut Collector, as_of: Option<AsOf>, zone: &TimeZone) {
        self.check_stays(problems, as_of, zone);
        self.check_occupancy(problems, as_of, zone);
        self.check_capacity(problems, as_of);
        if self.children_register == Register::Read {
            let without = self.children.iter().filter(|child| !child.has_placement).count() as u64;
            if without > 0 && self.placements_register == Register::Read {
                problems.push(Problem::file(
                    Severity::Note,
                    "no-placement",
                    Child::FILE,
                    format!("{} no placement", counted(without, "child has", "children have")),
                    "",
                ));
            }
        }
    }

    fn open(&self, stay: &Stay, as_of: Option<AsOf>, zone: &TimeZone) -> bool {
        match as_of {
            Some(as_of) => Until(stay.released.when()).is_open_at(as_of.instant, zone),
            None => stay.released == Moment::UNKNOWN,
        }
    }

    fn check_stays(&self, problems: &mut Collector, as_of: Option<AsOf>, zone: &TimeZone) {
        let mut order: Vec<u32> = (0..self.stays.len() as u32).collect();
        let stay = |at: &u32| self.stays.get(*at as usize);
        order.sort_by_cached_key(|at| {
            stay(at).map(|stay| (stay.child, stay.admitted.when().map(|when| when.earliest(zone)), stay.row))
        });
        for same in order.chunk_by(|a, b| stay(a).map(|s| s.child) == stay(b).map(|s| s.child)) {
            let mut last_open: Option<&Stay> = None;
            let mut longest: Option<&Stay> = None;
            for next in same.iter().filter_map(stay) {
                let next_open = self.open(next, as_of, zone);
                if let (Some(first), true) = (last_open, next_open) {
                    problems.push(Problem {
                        row: Some(next.row.into()),
                        column: Some("released_at".into()),
                        ..Problem::file(
                            Severity::Error,
                            "two-open-placements",
                            Placement::FILE,
                            format!("this child has two open placements: the other is in row {}", first.row),
                            "record the release from one of the two, or give each child an id of its own where they are two children; until then the later admission counts, and what the other row alone would meet cannot be told",
                        )
                    });
                } else if let Some(first) = longest
                    && overlap(first, next, zone)
                {
                    problems.push(Problem {
                        row: Some(next.row.into()),
                        column: Some("admitted_at".into()),
                        value: next.admitted.when().map(|when| when.to_string()),
                        ..Problem::file(
                            Severity::Warning,
                            "overlapping-placements",
                            Placement::FILE,
                            format!(
                                "this placement begins before another of the same child ends: the other is in row {}",
                                first.row
                            ),
                            "check the admission here and the release there",
                        )
                    });
                }
                if next_open {
                    last_open = Some(next);
                }
                let ends = |stay: &Stay| stay.released.when().map(|when| when.latest(zone));
                if longest.is_none_or(|first| match (ends(first), ends(next)) {
                    (None, _) => false,
                    (_, None) => true,
                    (Some(first), Some(next)) => next > first,
                }) {
                    longest = Some(next);
                }
            }
        }
    }

    fn check_occupancy(&self, problems: &mut Collector, as_of: Option<AsOf>, zone: &TimeZone) {
        let mut held = vec![0u64; self.facilities.len()];
        let mut ever = vec![0u64; self.facilities.len()];
        let mut children: FxHashSet<u32> = FxHashSet::default();
        for stay in &self.stays {
            let at = stay.facility as usize;
            if let Some(n) = ever.get_mut(at) {
                *n += 1;
            }
            if self.open(stay, as_of, zone) {
                if let Some(n) = held.get_mut(at) {
                    *n += 1;
                }
                children.insert(stay.child);
            }
        }
        if self.placements_register == Register::Read {
            for (row, _) in self.open_isolation.iter().filter(|(_, child)| !children.contains(child)) {
                problems.push(Problem {
                    row: Some((*row).into()),
                    column: Some("to".into()),
                    ..Problem::file(
                        Severity::Warning,
                        "isolation-open",
                        Isolation::FILE,
                        "this isolation has no end, but the child is not in custody",
                        "record the end in `to`, or correct the placement",
                    )
                });
            }
        }
        for ((facility, held), ever) in self.facilities.iter().zip(&held).zip(&ever) {
            let mut odd = |code, file: &str, column: &str, message: String, help: &str| {
                problems.push(Problem {
                    row: (file == Facility::FILE).then_some(facility.row),
                    column: Some(column.to_owned()),
                    value: Some(shorten(facility.id.as_str())),
                    ..Problem::file(Severity::Warning, code, file, message, help)
                });
            };
            if let Some(capacity) = facility.capacity
                && *held > 10 * u64::from(capacity) + 10
            {
                odd(
                    "occupancy",
                    Facility::FILE,
                    "capacity",
                    format!("{} in a place for {}", counted(*held, "child", "children"), grouped(capacity)),
                    "check the capacity, and whether releases are missing",
                );
            }
            let [children_ill, staff_ill] = facility.cases;
            let people = (*ever).max(facility.capacity.unwrap_or(0).into());
            if children_ill > 3 * people + 10 {
                odd(
                    "cases-many",
                    CaseCount::FILE,
                    "new_cases",
                    format!(
                        "{} among children in all, where {} were ever held",
                        counted(children_ill, "case", "cases"),
                        grouped(*ever)
                    ),
                    "check that `new_cases` counts the new cases of each day, not all so far",
                );
            }
            if let Some(posts) = facility.staff_posts
                && staff_ill > 20 * u64::from(posts) + 50
            {
                odd(
                    "cases-many-staff",
                    CaseCount::FILE,
                    "new_cases",
                    format!(
                        "{} among staff in all, where there are {}",
                        counted(staff_ill, "case", "cases"),
                        counted(posts, "post", "posts")
                    ),
                    "check that `new_cases` counts the new cases of each day, not all so far",
                );
            }
        }
        if let Some((year, people)) = self.population.last_key_value()
            && children.len() as u64 > *people
        {
            problems.push(Problem::file(
                Severity::Warning,
                "more-children-than-exist",
                PopulationCount::FILE,
                format!(
                    "{} in custody, but the population of {year} counts {}",
                    counted(children.len() as u64, "child is", "children are"),
                    grouped(*people)
                ),
                "check the counts (people, not thousands) and that every age and jurisdiction is there",
            ));
        }
    }

    fn check_capacity(&self, problems: &mut Collector, as_of: Option<AsOf>) {
        if self.capacity_jurisdictions.is_empty() {
            return;
        }
        let mut lacking: BTreeMap<&Jurisdiction, u64> = BTreeMap::new();
        let mut nowhere = 0u64;
        for facility in &self.facilities {
            if facility.jurisdiction.is_empty() {
                nowhere += 1;
            } else if !self.capacity_jurisdictions.contains(&facility.jurisdiction) {
                lacking.entry(&facility.jurisdiction).or_insert(facility.row);
            }
        }
        for (jurisdiction, row) in lacking {
            let lower = jurisdiction.as_str().to_lowercase();
            let mut near: Vec<&Jurisdiction> =
                self.capacity_jurisdictions.iter().filter(|known| known.as_str().to_lowercase() == lower).collect();
            near.sort();
            let help = match near.first() {
                Some(known) => format!("did you mean `{known}`? names are compared letter by letter"),
                None => "add its weeks to capacity.csv; without them nothing limits its hearings".to_owned(),
            };
            problems.push(Problem {
                row: Some(row),
                column: Some("jurisdiction".into()),
                value: Some(shorten(jurisdiction.as_str())),
                ..Problem::file(
                    Severity::Warning,
                    "no-capacity",
                    Facility::FILE,
                    "no week in capacity.csv belongs to this jurisdiction",
                    help,
                )
            });
        }
        if nowhere > 0 {
            problems.push(Problem {
                column: Some("jurisdiction".into()),
                ..Problem::file(
                    Severity::Note,
                    "no-jurisdiction",
                    Facility::FILE,
                    format!("{} no jurisdiction", counted(nowhere, "facility has", "facilities have")),
                    "without it no capacity for hearings belongs to it",
                )
            });
        }
        if let (Some(last), Some(as_of)) = (self.last_capacity_week, as_of)
            && last.checked_add(wayhome_domain::jiff::Span::new().days(7)).is_ok_and(|end| end <= as_of.date)
        {
            problems.push(Problem::file(
                Severity::Warning,
                "capacity-past",
                Capacity::FILE,
                format!("the last week begins on {last}, before the day that the sheets describe"),
                "add the weeks to come; without them nothing limits the hearings",
            ));
        }
    }
}
