//! Every file of the country folder (contract, section 2), defined once.
//!
//! A row type has one field per column, in the order of the contract; the macro makes its reader, its writer and
//! its documentation from that one list. A cell that is empty leaves the field at its default: *unknown*, or
//! *still open* for an end. Columns whose time cannot lie after the day that the sheets describe are marked `past`.

use crate::cell::{
    Cell, CellContext, CellError, CellKind, HoursPerDay, Latitude, Longitude, PerHundredThousand, Presence, Stated,
    Step, Text, Value,
};
use crate::ids::*;
use crate::terms::*;
use crate::time::{Event, Until, When};

/// One column of a file.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Column {
    /// The name in the header.
    pub name: &'static str,
    /// What the cells hold.
    pub kind: CellKind,
    /// Whether a row without it cannot be used.
    pub required: bool,
    /// Whether a time in it cannot lie after the day that the sheets describe.
    pub past: bool,
    /// What it means.
    pub meaning: &'static str,
}

/// A row of one file.
pub trait Row: Default + Clone + Send + Sync {
    /// The file's name in the country folder.
    const FILE: &'static str;
    /// What one row is.
    const MEANING: &'static str;
    /// The columns, in the order of the contract.
    const COLUMNS: &'static [Column];
    /// Reads one cell (not empty, trimmed) into its field.
    ///
    /// # Errors
    /// What is wrong with the cell. A column number beyond the last is ignored.
    fn read_cell(&mut self, column: usize, text: &str, context: &CellContext<'_>) -> Result<(), CellError>;
    /// Empties a field: unknown, or still open. A column number beyond the last is ignored.
    fn clear_cell(&mut self, column: usize);
    /// The value of a column as rules see it; unknown beyond the last column.
    fn value(&self, column: usize) -> Value;
    /// Appends the cell as it is written to a file.
    fn write_cell(&self, column: usize, out: &mut String);
    /// The position of a column by name.
    fn column(name: &str) -> Option<usize> {
        Self::COLUMNS.iter().position(|column| column.name == name)
    }
}

/// A column of somebody's own that this program does not know: kept, never dropped.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ExtraColumn {
    /// The name in the header.
    pub name: String,
    /// The cells that are not empty: position of the row in [`Table::rows`], text.
    pub cells: Vec<(u32, Box<str>)>,
}

/// The good rows of one file.
#[derive(Clone, Debug, PartialEq)]
pub struct Table<R> {
    /// The rows, in the order of the file.
    pub rows: Vec<R>,
    /// Whether the file was there.
    pub present: bool,
    /// For each column of [`Row::COLUMNS`], whether the header had it.
    pub columns_present: Vec<bool>,
    /// Columns that are kept but not read.
    pub extra: Vec<ExtraColumn>,
}

impl<R> Default for Table<R> {
    fn default() -> Self {
        Table { rows: Vec::new(), present: false, columns_present: Vec::new(), extra: Vec::new() }
    }
}

impl<R: Row> Table<R> {
    /// A table made in memory: all columns count as present.
    pub fn from_rows(rows: Vec<R>) -> Self {
        Table { rows, present: true, columns_present: vec![true; R::COLUMNS.len()], extra: Vec::new() }
    }

    /// Whether any row knows the value of this column.
    pub fn carries(&self, column: usize) -> bool {
        self.rows.iter().any(|row| !row.value(column).is_unknown())
    }
}

impl<R> std::ops::Deref for Table<R> {
    type Target = [R];
    fn deref(&self) -> &[R] {
        &self.rows
    }
}

macro_rules! flag {
    (required) => {
        (true, false)
    };
    (past) => {
        (false, true)
    };
    (required_past) => {
        (true, true)
    };
    () => {
        (false, false)
    };
}

macro_rules! tables {
    ($(
        $(#[doc = $row_doc:literal])+
        $row:ident in $file:literal {
            $( $(#[doc = $doc:literal])+ $field:ident : $type:ty $(= $column:literal)? $(, $flag:ident)? ; )*
        }
    )*) => {$(
        $(#[doc = $row_doc])+
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct $row { $( $(#[doc = $doc])+ pub $field: $type, )* }

        impl Row for $row {
            const FILE: &'static str = $file;
            const MEANING: &'static str = concat!($($row_doc),+).trim_ascii();
            const COLUMNS: &'static [Column] = &[$(
                Column {
                    name: tables!(@name $field $($column)?),
                    kind: <$type as Cell>::KIND,
                    required: flag!($($flag)?).0,
                    past: flag!($($flag)?).1,
                    meaning: concat!($($doc),+).trim_ascii(),
                },
            )*];

            fn read_cell(&mut self, column: usize, text: &str, context: &CellContext<'_>) -> Result<(), CellError> {
                let mut at = 0;
                $(
                    if column == at { self.$field = Cell::read(text, context)?; return Ok(()); }
                    at += 1;
                )*
                let _ = at;
                Ok(())
            }

            fn clear_cell(&mut self, column: usize) {
                let mut at = 0;
                $(
                    if column == at { self.$field = Default::default(); return; }
                    at += 1;
                )*
                let _ = at;
            }

            fn value(&self, column: usize) -> Value {
                let mut at = 0;
                $(
                    if column == at { return Cell::value(&self.$field); }
                    at += 1;
                )*
                let _ = at;
                Value::Unknown
            }

            fn write_cell(&self, column: usize, out: &mut String) {
                let mut at = 0;
                $(
                    if column == at { Cell::write(&self.$field, out); return; }
                    at += 1;
                )*
                let _ = at;
            }
        }
    )*};
    (@name $field:ident $column:literal) => { $column };
    (@name $field:ident) => { stringify!($field) };
}

tables! {
    /// A place where children are held.
    Facility in "facilities.csv" {
        /// Key.
        facility_id: FacilityId, required;
        /// Name of the place.
        name: Text;
        /// What kind of place it is.
        kind: Option<FacilityKind>;
        /// Court district or province.
        jurisdiction: Jurisdiction;
        /// Where it is.
        latitude: Option<Latitude>;
        /// Where it is.
        longitude: Option<Longitude>;
        /// Lawful capacity, in children.
        capacity: Option<u32>;
        /// Single rooms.
        single_rooms: Option<u32>;
        /// Posts for staff who work with children.
        staff_posts: Option<u32>;
        /// Whether adults are held there too.
        holds_adults: Option<bool>;
    }

    /// A part of a facility whose children live together.
    Unit in "units.csv" {
        /// The facility.
        facility_id: FacilityId, required;
        /// Key within the facility.
        unit_id: UnitId, required;
        /// Name.
        name: Text;
        /// Whom it holds.
        holds: Option<UnitHolds>;
        /// Number of rooms.
        rooms: Option<u32>;
        /// Number of beds.
        beds: Option<u32>;
        /// People a room was built for.
        room_design: Option<u32>;
        /// People the unit was built for.
        unit_design: Option<u32>;
        /// How good the air is.
        air: Option<Air>;
    }

    /// A child.
    Child in "children.csv" {
        /// Key; never a name.
        child_id: ChildId, required;
        /// Date of birth.
        born_on: Option<When>, past;
        /// How the age is known.
        age_status: Option<AgeStatus>;
        /// The latest date of birth that is plausible: the youngest that the child may be.
        youngest_plausible_born_on: Option<When>, past;
        /// Sex.
        sex: Option<Sex>;
        /// Nationality: for fairness counts only; no rule reads it.
        nationality: Text;
        /// Disability known, or what it is.
        disability: Presence;
        /// Health risk in an outbreak.
        health_risk: Option<HealthRisk>;
        /// Pregnant.
        pregnant: Option<bool>;
        /// Has a child of her or his own who depends on her or him.
        dependent_child: Option<bool>;
        /// Whether a parent or guardian can be reached.
        guardian_reachable: Option<bool>;
        /// Where home is.
        home_jurisdiction: Jurisdiction;
    }

    /// One stay of one child in one facility, on one order.
    Placement in "placements.csv" {
        /// Key.
        placement_id: PlacementId, required;
        /// The child.
        child_id: ChildId, required;
        /// The facility.
        facility_id: FacilityId, required;
        /// The unit.
        unit_id: UnitId;
        /// The room.
        room: Text;
        /// Admission to this facility.
        admitted_at: Option<When>, past;
        /// Grounds, `;` between several.
        ground: Terms<Ground>;
        /// Offence, ICCS code.
        offence_category: Text;
        /// Day of the act.
        offence_on: Option<When>, past;
        /// Whether the act was violence against a person.
        violent: Option<bool>;
        /// The written order; `none` when it is known that there is none.
        order_id: Stated;
        /// First day of the order.
        order_from: Option<When>;
        /// Last day of the order.
        order_to: Event;
        /// Arrest.
        arrested_at: Event, past;
        /// Family told.
        family_notified_at: Event, past;
        /// Counsel assigned.
        counsel_assigned_at: Event, past;
        /// First meeting with counsel.
        counsel_first_met_at: Event, past;
        /// First brought before a judge or other competent authority.
        judge_first_at: Event, past;
        /// Charged.
        charged_on: Event, past;
        /// Last review of the detention.
        last_review_on: Event, past;
        /// Next hearing that is set.
        next_hearing_on: Event;
        /// Final decision on the charges.
        decided_on: Event, past;
        /// Length of the sentence, in days.
        sentence_days: Option<u32>;
        /// End of the sentence.
        sentence_ends_on: Event;
        /// Alternatives to custody that were considered.
        alternatives_considered: Step;
        /// Court or body.
        forum: Option<Forum>;
        /// Whether any space is shared with adults.
        shares_space_with_adults: Option<bool>;
        /// Left this facility; empty while still there.
        released_at: Until, past;
        /// How the child left, or would leave.
        release_route: Option<ReleaseRoute>;
        /// Whether the home was visited and found ready.
        home_visit_ready: Option<bool>;
        /// Group that may be heard together (siblings, co-accused).
        hearing_group: Text;
        /// Kind of sentence, for example `determinate`, `life`, `life_without_release`, `death`.
        sentence_type: Stated;
        /// On what the sentence rests, for example `mandatory_minimum`.
        sentence_basis: Stated;
        /// Reason for the detention, for example `appearance`, `danger`, `offence_category`.
        detention_reason: Stated;
        /// Recorded best-interests exception for being with adults.
        adult_exception: Presence;
        /// Individual assessment.
        individual_assessment_on: Event, past;
        /// The case itself first before a court.
        case_first_heard_on: Event, past;
        /// Challenge to the legality of the detention filed.
        legality_challenge_filed_at: Event, past;
        /// Health check on admission.
        health_check_at: Event, past;
        /// Rights explained.
        rights_explained_at: Event, past;
        /// Handed over to civilian child protection.
        handover_at: Event, past;
        /// Diversion considered.
        diversion_considered_on: Event, past;
        /// Earlier serious offences that were proved; never used for a forecast of conduct.
        prior_serious_count: Option<u32>;
    }

    /// A time that a child is kept alone or apart.
    Isolation in "isolation.csv" {
        /// The child.
        child_id: ChildId, required;
        /// Start.
        from: Option<When>, past;
        /// End; empty while it lasts.
        to: Until, past;
        /// Why.
        reason: Option<IsolationReason>;
        /// Hours alone in a day.
        hours_alone_per_day: Option<HoursPerDay>;
        /// Who authorised it; `none` when nobody did.
        authorised_by: Stated;
        /// Last review.
        last_reviewed_at: Event, past;
    }

    /// One contact of a child with the family.
    FamilyContact in "family_contacts.csv" {
        /// The child.
        child_id: ChildId, required;
        /// When.
        on: Option<When>, required_past;
        /// How.
        kind: Option<ContactKind>;
    }

    /// Staff of a facility on one day.
    StaffDay in "staff_days.csv" {
        /// The facility.
        facility_id: FacilityId, required;
        /// The day.
        date: Option<When>, required_past;
        /// Posts to be filled.
        posts_required: Option<u32>;
        /// Posts that were filled.
        present: Option<u32>;
    }

    /// New cases of illness on one day.
    CaseCount in "cases.csv" {
        /// The facility.
        facility_id: FacilityId, required;
        /// The day of the report.
        date: Option<When>, required_past;
        /// Whose cases.
        group: Option<PeopleGroup>;
        /// New confirmed cases.
        new_cases: Option<u32>;
        /// Tests done.
        tests: Option<u32>;
    }

    /// What courts and services of a jurisdiction can do in one week.
    Capacity in "capacity.csv" {
        /// The jurisdiction.
        jurisdiction: Jurisdiction, required;
        /// The Monday of the week.
        week_start: Option<When>, required;
        /// Reviews that can be heard.
        review_slots: Option<u32>;
        /// Children for whom counsel can be found.
        counsel_slots: Option<u32>;
        /// New places under supervision.
        supervision_places: Option<u32>;
        /// Places in transport home.
        transport_places: Option<u32>;
    }

    /// Illness in the community.
    Community in "community.csv" {
        /// The jurisdiction.
        jurisdiction: Jurisdiction, required;
        /// The day.
        date: Option<When>, required_past;
        /// New cases per 100,000 people on that day.
        cases_per_100k: Option<PerHundredThousand>;
    }

    /// An incident.
    Incident in "incidents.csv" {
        /// Key.
        incident_id: IncidentId, required;
        /// The facility.
        facility_id: FacilityId, required;
        /// When.
        at: Option<When>, past;
        /// What kind.
        kind: Text;
        /// By whom.
        by: Option<IncidentBy>;
        /// Children harmed.
        children_harmed: Option<u32>;
        /// Reported inside.
        reported_at: Event, past;
        /// Referred to an independent authority.
        referred_at: Event, past;
        /// Closed; empty while open.
        closed_at: Until, past;
    }

    /// A complaint.
    Complaint in "complaints.csv" {
        /// Key.
        complaint_id: ComplaintId, required;
        /// The facility.
        facility_id: FacilityId, required;
        /// When it came.
        received_at: Option<When>, past;
        /// How it came.
        channel: Text;
        /// What it is about.
        about: Option<ComplaintAbout>;
        /// Answered.
        answered_at: Event, past;
        /// Outcome.
        outcome: Text;
    }

    /// A visit of an inspecting body.
    Inspection in "inspections.csv" {
        /// Key.
        inspection_id: InspectionId, required;
        /// The facility.
        facility_id: FacilityId, required;
        /// The day.
        on: Option<When>, past;
        /// The body.
        body: Text;
        /// Whether it is independent of the detaining authority.
        independent: Option<bool>;
        /// Whether it was announced.
        announced: Option<bool>;
        /// Recommendations made.
        recommendations: Option<u32>;
        /// Recommendations carried out.
        recommendations_done: Option<u32>;
    }

    /// A non-custodial measure.
    Supervision in "supervision.csv" {
        /// Key.
        measure_id: MeasureId, required;
        /// The child.
        child_id: ChildId, required;
        /// What kind.
        kind: Option<MeasureKind>;
        /// Where.
        jurisdiction: Jurisdiction;
        /// Start.
        started_on: Option<When>, past;
        /// End; empty while it lasts.
        ended_on: Until, past;
        /// Outcome.
        outcome: Text;
        /// Contacts that were due.
        contacts_due: Option<u32>;
        /// Contacts that were made.
        contacts_made: Option<u32>;
    }

    /// Help after release.
    Aftercare in "aftercare.csv" {
        /// The placement that ended.
        placement_id: PlacementId, required;
        /// The day.
        on: Option<When>, past;
        /// What kind.
        kind: Text;
    }

    /// A fact for which there is no column.
    Fact in "facts.csv" {
        /// `child:ID`, `placement:ID` or `facility:ID`.
        subject: Subject, required;
        /// A field of the law's dictionary.
        field: Text, required;
        /// Its value, written as a column of that type would be.
        value: Text;
        /// When it was recorded: not known before.
        recorded_at: Option<When>, past;
    }

    /// Sentences, counted for the indicators.
    SentenceCount in "sentences.csv" {
        /// The day, or the first day of the year or month counted.
        date: Option<When>;
        /// The year counted, where no date is given.
        year: Option<u32>;
        /// Age in years.
        age: Option<u32>;
        /// Sex.
        sex: Option<Sex>;
        /// Offence, ICCS code.
        offence_category: Text;
        /// Jurisdiction.
        jurisdiction: Jurisdiction;
        /// Whether the sentence is custodial.
        custodial: Option<bool>;
        /// How many.
        count: Option<u32>;
    }

    /// Arrests, counted for the indicators.
    ArrestCount in "arrests.csv" {
        /// The day, or the first day of the year or month counted.
        date: Option<When>;
        /// The year counted, where no date is given.
        year: Option<u32>;
        /// Age in years.
        age: Option<u32>;
        /// Sex.
        sex: Option<Sex>;
        /// Offence, ICCS code.
        offence_category: Text;
        /// Jurisdiction.
        jurisdiction: Jurisdiction;
        /// How many.
        count: Option<u32>;
    }

    /// Children in the population, for rates.
    PopulationCount in "population.csv" {
        /// The day of the count.
        date: Option<When>;
        /// The year of the estimate, where no date is given.
        year: Option<u32>;
        /// Age in years.
        age: Option<u32>;
        /// Sex.
        sex: Option<Sex>;
        /// Jurisdiction.
        jurisdiction: Jurisdiction;
        /// How many.
        count: Option<u32>;
    }

    /// Names and contacts: read by `import` alone, straight into the vault; no part of the snapshot.
    Identity in "identities.csv" {
        /// The child.
        child_id: ChildId, required;
        /// Given names.
        given_names: Text;
        /// Family names.
        family_names: Text;
        /// Name in use.
        known_as: Text;
        /// Guardian.
        guardian_name: Text;
        /// How to reach the guardian.
        guardian_contact: Text;
        /// Home address.
        home_address: Text;
        /// Languages.
        languages: Text;
    }
}

/// Of whom or what a fact speaks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Subject {
    /// Nothing yet (an empty cell).
    #[default]
    Missing,
    /// A child.
    Child(ChildId),
    /// A placement.
    Placement(PlacementId),
    /// A facility.
    Facility(FacilityId),
}

impl Cell for Subject {
    const KIND: CellKind = CellKind::Subject;
    fn read(text: &str, _: &CellContext<'_>) -> Result<Self, CellError> {
        let wrong = || {
            CellError::new(
                "subject",
                "this names no child, placement or facility",
                "write `child:ID`, `placement:ID` or `facility:ID`",
            )
        };
        let (kind, id) = text.split_once(':').ok_or_else(wrong)?;
        let id = id.trim();
        crate::cell::check_id(id)?;
        if id.is_empty() {
            return Err(wrong());
        }
        match kind.trim() {
            "child" => Ok(Subject::Child(id.into())),
            "placement" => Ok(Subject::Placement(id.into())),
            "facility" => Ok(Subject::Facility(id.into())),
            _ => Err(wrong()),
        }
    }
    fn value(&self) -> Value {
        if matches!(self, Subject::Missing) {
            return Value::Unknown;
        }
        let mut text = String::new();
        self.write(&mut text);
        Value::Text(text.into())
    }
    fn write(&self, out: &mut String) {
        let (kind, id) = match self {
            Subject::Missing => return,
            Subject::Child(id) => ("child", id.as_str()),
            Subject::Placement(id) => ("placement", id.as_str()),
            Subject::Facility(id) => ("facility", id.as_str()),
        };
        out.push_str(kind);
        out.push(':');
        out.push_str(id);
    }
}
