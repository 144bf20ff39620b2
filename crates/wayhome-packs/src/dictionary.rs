//! The field dictionary: every fact that a rule may read, with its type, subject, meaning and origin.
//!
//! Fields of columns are made from the tables of `wayhome-domain` (one definition), derived fields are listed
//! here and computed by `wayhome-law`, all other fields stand in the packs and arrive through `facts.csv` or the
//! parameters of the country.

use compact_str::CompactString;
use wayhome_domain::{
    CellKind, Child, Column, Complaint, Facility, FamilyContact, Incident, Inspection, Isolation, Placement, Row,
    Supervision, Unit,
};

/// Position of a field in [`crate::Law::fields`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FieldIx(pub u16);

/// Whom or what a field describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Subject {
    /// A child.
    Child,
    /// A placement, or the custody that several placements make.
    Placement,
    /// A facility.
    Facility,
    /// A unit of a facility.
    Unit,
    /// The country.
    Country,
    /// A row of one of the sheets.
    Row(RowKind),
}

/// Sheets whose rows can be subjects of rules or be counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RowKind {
    /// isolation.csv, of a child.
    Isolation,
    /// supervision.csv, of a child.
    Measure,
    /// family_contacts.csv, of a child.
    Contact,
    /// incidents.csv, of a facility.
    Incident,
    /// complaints.csv, of a facility.
    Complaint,
    /// inspections.csv, of a facility.
    Inspection,
}

impl RowKind {
    /// All kinds.
    pub const ALL: [RowKind; 6] = [
        RowKind::Isolation,
        RowKind::Measure,
        RowKind::Contact,
        RowKind::Incident,
        RowKind::Complaint,
        RowKind::Inspection,
    ];
    /// The word used in packs.
    pub fn word(self) -> &'static str {
        match self {
            RowKind::Isolation => "isolation",
            RowKind::Measure => "measure",
            RowKind::Contact => "contact",
            RowKind::Incident => "incident",
            RowKind::Complaint => "complaint",
            RowKind::Inspection => "inspection",
        }
    }
    /// Whether the rows belong to a child (else to a facility).
    pub fn of_child(self) -> bool {
        matches!(self, RowKind::Isolation | RowKind::Measure | RowKind::Contact)
    }
    /// The sheet.
    pub fn sheet(self) -> Sheet {
        match self {
            RowKind::Isolation => Sheet::Isolation,
            RowKind::Measure => Sheet::Supervision,
            RowKind::Contact => Sheet::FamilyContacts,
            RowKind::Incident => Sheet::Incidents,
            RowKind::Complaint => Sheet::Complaints,
            RowKind::Inspection => Sheet::Inspections,
        }
    }
}

impl Subject {
    /// The word used in packs.
    pub fn word(self) -> &'static str {
        match self {
            Subject::Child => "child",
            Subject::Placement => "placement",
            Subject::Facility => "facility",
            Subject::Unit => "unit",
            Subject::Country => "country",
            Subject::Row(kind) => kind.word(),
        }
    }
    /// The subject of that word.
    pub fn of_word(word: &str) -> Option<Self> {
        match word {
            "child" => Some(Subject::Child),
            "placement" => Some(Subject::Placement),
            "facility" => Some(Subject::Facility),
            "unit" => Some(Subject::Unit),
            "country" => Some(Subject::Country),
            other => RowKind::ALL.into_iter().find(|kind| kind.word() == other).map(Subject::Row),
        }
    }
}

/// The type of a field.
#[derive(Clone, Debug, PartialEq)]
pub enum FieldType {
    /// `true` or `false`.
    YesNo,
    /// A whole number.
    Count,
    /// A number.
    Number,
    /// Words.
    Text,
    /// One word of a list.
    Term(Vec<CompactString>),
    /// Words of a list.
    Terms(Vec<CompactString>),
    /// A date or time.
    When,
    /// A date or time; `none`: known not to have happened.
    Event,
    /// A date or time; empty: still open.
    Until,
    /// Whether something is there.
    Presence,
}

impl FieldType {
    /// The word used in packs.
    pub fn word(&self) -> &'static str {
        match self {
            FieldType::YesNo => "yes_no",
            FieldType::Count => "count",
            FieldType::Number => "number",
            FieldType::Text => "text",
            FieldType::Term(_) => "term",
            FieldType::Terms(_) => "terms",
            FieldType::When => "when",
            FieldType::Event => "event",
            FieldType::Until => "until",
            FieldType::Presence => "presence",
        }
    }
}

/// How the values of several placements of one custody become one value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Across {
    /// The present (or last) placement.
    Current,
    /// The present (or last) placement; where it says nothing, an earlier one in the same place, or the one that was left:
    /// reasons of a move, which may stand there. Beside the place that was left they may be those of an earlier move, but where
    /// it was the first place, or the move to it has a reason of its own.
    CurrentOrLeft,
    /// The earliest known moment.
    Earliest,
    /// The earliest known moment of the present case, unless the last placement that speaks of it says that it has not
    /// happened. Where a new case has begun within the custody, what stood before it does not count, and an empty cell
    /// is not known.
    EarliestOfCase,
    /// The latest known moment.
    Latest,
    /// The latest known moment of the present case.
    LatestOfCase,
    /// The last placement for which it is known.
    LatestKnown,
    /// The last placement of the present case for which it is known.
    LatestKnownOfCase,
}

/// The sheets whose columns are fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Sheet {
    /// facilities.csv
    Facilities,
    /// units.csv
    Units,
    /// children.csv
    Children,
    /// placements.csv
    Placements,
    /// isolation.csv
    Isolation,
    /// family_contacts.csv
    FamilyContacts,
    /// incidents.csv
    Incidents,
    /// complaints.csv
    Complaints,
    /// inspections.csv
    Inspections,
    /// supervision.csv
    Supervision,
}

impl Sheet {
    /// All sheets with fields.
    pub const ALL: [Sheet; 10] = [
        Sheet::Facilities,
        Sheet::Units,
        Sheet::Children,
        Sheet::Placements,
        Sheet::Isolation,
        Sheet::FamilyContacts,
        Sheet::Incidents,
        Sheet::Complaints,
        Sheet::Inspections,
        Sheet::Supervision,
    ];
    /// The file.
    pub fn file(self) -> &'static str {
        match self {
            Sheet::Facilities => Facility::FILE,
            Sheet::Units => Unit::FILE,
            Sheet::Children => Child::FILE,
            Sheet::Placements => Placement::FILE,
            Sheet::Isolation => Isolation::FILE,
            Sheet::FamilyContacts => FamilyContact::FILE,
            Sheet::Incidents => Incident::FILE,
            Sheet::Complaints => Complaint::FILE,
            Sheet::Inspections => Inspection::FILE,
            Sheet::Supervision => Supervision::FILE,
        }
    }
    /// Its columns.
    pub fn columns(self) -> &'static [Column] {
        match self {
            Sheet::Facilities => Facility::COLUMNS,
            Sheet::Units => Unit::COLUMNS,
            Sheet::Children => Child::COLUMNS,
            Sheet::Placements => Placement::COLUMNS,
            Sheet::Isolation => Isolation::COLUMNS,
            Sheet::FamilyContacts => FamilyContact::COLUMNS,
            Sheet::Incidents => Incident::COLUMNS,
            Sheet::Complaints => Complaint::COLUMNS,
            Sheet::Inspections => Inspection::COLUMNS,
            Sheet::Supervision => Supervision::COLUMNS,
        }
    }
    fn subject(self) -> Subject {
        match self {
            Sheet::Facilities => Subject::Facility,
            Sheet::Units => Subject::Unit,
            Sheet::Children => Subject::Child,
            Sheet::Placements => Subject::Placement,
            Sheet::Isolation => Subject::Row(RowKind::Isolation),
            Sheet::FamilyContacts => Subject::Row(RowKind::Contact),
            Sheet::Incidents => Subject::Row(RowKind::Incident),
            Sheet::Complaints => Subject::Row(RowKind::Complaint),
            Sheet::Inspections => Subject::Row(RowKind::Inspection),
            Sheet::Supervision => Subject::Row(RowKind::Measure),
        }
    }
    /// What stands before a column's name to make the field's name, where the bare name says too little.
    fn prefix(self, column: &str) -> &'static str {
        match (self, column) {
            (Sheet::Facilities, "kind" | "jurisdiction") => "facility_",
            (Sheet::Units, "holds" | "rooms" | "beds" | "air") => "unit_",
            (Sheet::Isolation, "hours_alone_per_day") => "",
            (Sheet::Isolation, _) => "isolation_",
            (Sheet::FamilyContacts, _) => "contact_",
            (Sheet::Incidents, "children_harmed") => "",
            (Sheet::Incidents, _) => "incident_",
            (Sheet::Complaints, _) => "complaint_",
            (Sheet::Inspections, _) => "inspection_",
            (Sheet::Supervision, _) => "measure_",
            _ => "",
        }
    }
}

/// Where the values of a field come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A column of a sheet (and `facts.csv` where the cell is empty).
    Column {
        /// The sheet.
        sheet: Sheet,
        /// Position of the column.
        column: usize,
    },
    /// `facts.csv`, or the parameters of the country.
    Facts,
    /// Computed from other fields.
    Derived(Derived),
}

/// One fact that rules may read.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// The name in rules and in `facts.csv`.
    pub name: CompactString,
    /// Other names under which `facts.csv` may give it.
    pub aliases: Vec<CompactString>,
    /// The type.
    pub kind: FieldType,
    /// The unit of a number.
    pub unit: Option<CompactString>,
    /// Whom it describes.
    pub subject: Subject,
    /// Where values come from.
    pub origin: Origin,
    /// What it means, in one sentence.
    pub meaning: String,
    /// How several placements are joined.
    pub across: Across,
    /// Never read by a rule (nationality and the like).
    pub protected: bool,
    /// Says something of the sex of the child: read only by rules that give a reason.
    pub sex: bool,
    /// The pack that defines it; `sheets` or `derived` for those made here.
    pub pack: CompactString,
}

impl Field {
    /// Where it comes from, in words: `placements.csv:arrested_at`, `derived`, `facts.csv`.
    pub fn origin_text(&self) -> String {
        match self.origin {
            Origin::Column { sheet, column } => {
                let name = sheet.columns().get(column).map_or("", |c| c.name);
                format!("{}:{name}", sheet.file())
            }
            Origin::Facts if self.subject == Subject::Country => "country.toml [parameters]".into(),
            Origin::Facts => "facts.csv".into(),
            Origin::Derived(_) => "derived".into(),
        }
    }
}

macro_rules! derived {
    ($( $(#[doc = $doc:literal])+ $item:ident = $name:literal, $kind:ident, $subject:expr, $unit:literal $(, $sex:ident)? ; )*) => {
        /// Fields that are computed from others.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Derived { $( $(#[doc = $doc])+ $item, )* }

        impl Derived {
            /// All of them.
            pub const ALL: &'static [Derived] = &[$(Derived::$item,)*];
            /// The name in rules.
            pub fn name(self) -> &'static str { match self { $(Derived::$item => $name,)* } }
            fn field(self) -> Field {
                match self { $(Derived::$item => Field {
                    name: $name.into(),
                    aliases: Vec::new(),
                    kind: FieldType::$kind,
                    unit: if $unit.is_empty() { None } else { Some($unit.into()) },
                    subject: $subject,
                    origin: Origin::Derived(self),
                    meaning: concat!($($doc),+).trim_ascii().to_owned(),
                    across: Across::Current,
                    protected: false,
                    sex: derived!(@sex $($sex)?),
                    pack: "derived".into(),
                },)* }
            }
        }
    };
    (@sex sex) => { true };
    (@sex) => { false };
}

derived! {
    /// Age in completed years when the act was done; where the age is in doubt, the youngest that is plausible.
    AgeAtOffence = "age_at_offence", Number, Subject::Placement, "years";
    /// Age in completed years when the act was done; where the age is in doubt, the oldest that is plausible.
    AgeAtOffenceOldest = "age_at_offence_oldest", Number, Subject::Placement, "years";
    /// Age in completed years on the day asked about; where it is in doubt, the youngest that is plausible.
    AgeNow = "age_now", Number, Subject::Child, "years";
    /// Age in completed years on the day asked about; where it is in doubt, the oldest that is plausible.
    AgeNowOldest = "age_now_oldest", Number, Subject::Child, "years";
    /// Age in completed years at the start of custody; where it is in doubt, the youngest that is plausible.
    AgeAtAdmission = "age_at_admission", Number, Subject::Placement, "years";
    /// The earliest day on which the child may turn 18.
    EighteenthBirthdayEarliest = "eighteenth_birthday_earliest", Event, Subject::Child, "";
    /// The latest day on which the child may turn 18.
    EighteenthBirthdayLatest = "eighteenth_birthday_latest", Event, Subject::Child, "";
    /// Start of this custody: the arrest or the first admission, transfers joined.
    CustodyStartedAt = "custody_started_at", Event, Subject::Placement, "";
    /// Start of the present case within this custody: the first arrest or admission of the placement that began it.
    CaseStartedAt = "case_started_at", Event, Subject::Placement, "";
    /// End of this custody; empty while it lasts.
    CustodyEndedAt = "custody_ended_at", Until, Subject::Placement, "";
    /// Completed days since the start of this custody.
    DaysInCustody = "days_in_custody", Number, Subject::Placement, "days";
    /// When the child died: as recorded, or the end of a custody that ended with death.
    DiedAt = "died_at", Event, Subject::Placement, "";
    /// Arrival in a police cell: of the stay that lasts more than a day now, or of the longest in this custody.
    PoliceCellEnteredAt = "police_cell_entered_at", Event, Subject::Placement, "";
    /// End of that stay in a police cell; empty while it lasts.
    PoliceCellLeftAt = "police_cell_left_at", Until, Subject::Placement, "";
    /// Last move from one facility to another in this custody.
    TransferredAt = "transferred_at", Event, Subject::Placement, "";
    /// Last move in this custody, where it led from a place with none or fewer adults among adults.
    MovedToAdultsAt = "moved_to_adults_at", Event, Subject::Placement, "";
    /// Last visit of the family in this custody.
    LastVisitOn = "last_visit_on", Event, Subject::Placement, "";
    /// Last contact with the family of any kind in this custody.
    LastContactOn = "last_contact_on", Event, Subject::Placement, "";
    /// The last call or letter but one in this custody.
    SecondLastCallOrLetterOn = "second_last_call_or_letter_on", Event, Subject::Placement, "";
    /// End of the sentence: the recorded end or its start plus its length, less days of it served in an earlier custody,
    /// whichever is earlier. Where the recorded end says that there is none, and the length is not known, it is not known.
    SentenceDueEndOn = "sentence_due_end_on", Event, Subject::Placement, "";
    /// 30 days before the sentence ends, or the admission if the stay is shorter: the day for a plan of release.
    ReleasePreparationDueOn = "release_preparation_due_on", Event, Subject::Placement, "";
    /// Calls, letters and video calls with the family in the last 7 days.
    LettersAndCalls = "letters_and_calls_last_7_days", Count, Subject::Placement, "contacts";
    /// Contacts with the family of any kind in the last 7 days.
    Contacts = "contacts_last_7_days", Count, Subject::Placement, "contacts";
    /// Hours alone on the day on which a separation began, over all separations of the child on that day whose start and end
    /// have an hour.
    HoursAloneThatDay = "hours_alone_that_day", Number, Subject::Row(RowKind::Isolation), "hours a day";
    /// Whether the child is held in another jurisdiction than home.
    HeldAwayFromHome = "held_away_from_home", YesNo, Subject::Placement, "";
    /// Children in the unit for each bed.
    UnitOccupancy = "unit_occupancy", Number, Subject::Unit, "children per bed";
    /// Whether untried and sentenced children live in the unit.
    UnitHoldsUntriedAndSentenced = "unit_holds_untried_and_sentenced", YesNo, Subject::Unit, "";
    /// Whether girls and boys live in the unit.
    UnitHoldsGirlsAndBoys = "unit_holds_girls_and_boys", YesNo, Subject::Unit, "", sex;
    /// Children in the facility.
    ChildrenNow = "children_now", Count, Subject::Facility, "children";
    /// Children in the facility for each lawful place.
    Occupancy = "occupancy", Number, Subject::Facility, "children per place";
    /// Last visit of any inspecting body.
    LastInspectionOn = "last_inspection_on", Event, Subject::Facility, "";
    /// Last visit of an independent inspecting body.
    LastIndependentInspectionOn = "last_independent_inspection_on", Event, Subject::Facility, "";
    /// New cases among children in the last 14 days.
    NewCasesChildren = "new_cases_children_last_14_days", Count, Subject::Facility, "cases";
    /// New cases among staff in the last 14 days.
    NewCasesStaff = "new_cases_staff_last_14_days", Count, Subject::Facility, "cases";
    /// Staff present for each post required, over the last 7 days.
    StaffSharePresent = "staff_share_present_last_7_days", Number, Subject::Facility, "staff per post";
    /// Children for each member of staff present, on the worst of the last 7 days.
    ChildrenPerStaff = "children_per_staff_present", Number, Subject::Facility, "children per member of staff";
    /// Complaints that are not answered.
    OpenComplaints = "open_complaints", Count, Subject::Facility, "complaints";
    /// Incidents in the last 30 days.
    IncidentsLast30Days = "incidents_last_30_days", Count, Subject::Facility, "incidents";
    /// Children harmed in incidents of the last 30 days.
    ChildrenHarmedLast30Days = "children_harmed_last_30_days", Count, Subject::Facility, "children";
    /// Moves to other facilities in the last 14 days.
    Transfers = "transfers_last_14_days", Count, Subject::Facility, "children";
    /// Admissions in the last 14 days.
    Admissions = "admissions_last_14_days", Count, Subject::Facility, "children";
    /// Releases in the last 30 days, transfers apart.
    Releases = "releases_last_30_days", Count, Subject::Facility, "children";
    /// Family visits in the last 14 days.
    Visits = "visits_last_14_days", Count, Subject::Facility, "visits";
    /// Children kept apart for health reasons now.
    ChildrenApartForHealth = "children_apart_for_health_now", Count, Subject::Facility, "children";
    /// Children kept alone or apart now.
    ChildrenInIsolation = "children_in_isolation_now", Count, Subject::Facility, "children";
    /// Children in custody in the country.
    ChildrenInCustody = "children_in_custody", Count, Subject::Country, "children";
    /// Facilities with more children than lawful places.
    FacilitiesOverCapacity = "facilities_over_capacity", Count, Subject::Country, "facilities";
    /// Facilities with a new case in the last 14 days.
    FacilitiesWithCases = "facilities_with_cases", Count, Subject::Country, "facilities";
}

/// Other names of columns that rules and facts may use: those of the published lists of data fields.
const ALIASES: &[(&str, &[&str])] = &[
    ("born_on", &["date_of_birth"]),
    ("offence_on", &["offence_date"]),
    ("dependent_child", &["has_dependent_child"]),
    ("order_id", &["commitment_order_id"]),
    ("order_from", &["order_valid_from"]),
    ("order_to", &["order_valid_to"]),
    ("counsel_first_met_at", &["counsel_first_meeting_at", "lawyer_access_at"]),
    ("violent", &["violence_flag"]),
    ("forum", &["forum_type"]),
    ("ground", &["detention_ground"]),
    ("detention_reason", &["detention_basis"]),
    ("individual_assessment_on", &["individual_assessment_date"]),
    ("diversion_considered_on", &["diversion_considered_at"]),
    ("last_review_on", &["last_release_review"]),
    ("shares_space_with_adults", &["co_detained_adults"]),
    ("facility_kind", &["facility_population_type"]),
];

fn across(column: &str) -> Across {
    match column {
        "arrested_at"
        | "family_notified_at"
        | "counsel_first_met_at"
        | "judge_first_at"
        | "rights_explained_at"
        | "handover_at" => Across::Earliest,
        // A lawyer is there to the end of a case: one who has withdrawn is none.
        "charged_on" | "case_first_heard_on" | "decided_on" | "counsel_assigned_at" => Across::EarliestOfCase,
        "last_review_on" | "diversion_considered_on" => Across::LatestOfCase,
        "next_hearing_on" | "individual_assessment_on" | "legality_challenge_filed_at" => Across::Latest,
        "offence_category" | "offence_on" | "violent" | "forum" | "detention_reason" | "alternatives_considered" => {
            Across::LatestKnownOfCase
        }
        // Of the sentence: it goes on where a new case begins.
        "sentence_days"
        | "sentence_ends_on"
        | "sentence_type"
        | "sentence_basis"
        | "home_visit_ready"
        | "prior_serious_count"
        | "hearing_group" => Across::LatestKnown,
        _ => Across::Current,
    }
}

/// Columns that no rule has a use for: keys, names, places on the map.
fn is_key(sheet: Sheet, column: &Column) -> bool {
    // In which unit a child lives is a fact like others: what is known of the unit rests on it.
    let unit_of_child = sheet == Sheet::Placements && column.name == "unit_id";
    matches!(column.kind, CellKind::Id { .. }) && !column.name.contains("jurisdiction") && !unit_of_child
        || matches!(column.name, "name" | "latitude" | "longitude" | "room" | "hearing_group")
}

fn words(words: &[&'static str]) -> Vec<CompactString> {
    words.iter().map(|word| CompactString::const_new(word)).collect()
}

/// The fields that are made from columns and computed: the start of every dictionary.
pub fn built_in() -> Vec<Field> {
    let mut fields = Vec::new();
    for sheet in Sheet::ALL {
        for (position, column) in sheet.columns().iter().enumerate() {
            if is_key(sheet, column) {
                continue;
            }
            let kind = match column.kind {
                CellKind::Text | CellKind::Id { .. } | CellKind::Subject => FieldType::Text,
                CellKind::YesNo => FieldType::YesNo,
                CellKind::Count => FieldType::Count,
                CellKind::Number { .. } => FieldType::Number,
                CellKind::When => FieldType::When,
                CellKind::Event => FieldType::Event,
                CellKind::Until => FieldType::Until,
                CellKind::Presence => FieldType::Presence,
                CellKind::Term { words: list } => FieldType::Term(words(list)),
                CellKind::Terms { words: list } => FieldType::Terms(words(list)),
            };
            let unit = match column.kind {
                CellKind::Number { unit, .. } => Some(CompactString::const_new(unit)),
                _ => None,
            };
            let name: CompactString = format!("{}{}", sheet.prefix(column.name), column.name).into();
            let aliases =
                ALIASES.iter().find(|(of, _)| *of == name.as_str()).map(|(_, list)| words(list)).unwrap_or_default();
            fields.push(Field {
                protected: column.name == "nationality",
                sex: matches!(column.name, "sex" | "pregnant") || name == "unit_holds",
                across: across(column.name),
                name,
                aliases,
                kind,
                unit,
                subject: sheet.subject(),
                origin: Origin::Column { sheet, column: position },
                meaning: column.meaning.to_owned(),
                pack: "sheets".into(),
            });
        }
    }
    fields.extend(Derived::ALL.iter().map(|derived| derived.field()));
    fields
}

/// Words that may stand in no field's name that a rule reads: a rule never turns on these.
pub const NEVER_READ: &[&str] = &["nationality", "ethnicity", "ethnic", "religion", "race", "tribe", "caste"];
