//! The sheets of the country folder as kinds of records: made from the columns of `wayhome-domain`, so that folder and
//! registry cannot drift. Here stands only what the folder does not know: desk, section, keeping, retention, rules.
//!
//! The key of a row is the record's id, and `child_id` and `facility_id` are columns that every table has: they are no
//! fields. Columns of the country's own are kept in the sealed part, each under its name after `+`.

use super::{Field, FieldType, Keeping, Kind, Retention, Rule, Section, Subject, Wall};
use wayhome_domain::{CellKind, Column, Row};

/// How the id of a record comes from its row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// The cell itself.
    Column(&'static str),
    /// Two cells with `/` between: a unit is known within its facility only.
    Pair(&'static str, &'static str),
    /// A digest of these cells and of the number of the row among those that agree in them.
    Nth(&'static [&'static str]),
}

/// One sheet as a kind.
#[derive(Clone, Copy, Debug)]
pub struct Sheet {
    /// The file of the country folder.
    pub file: &'static str,
    /// The kind.
    pub kind: &'static str,
    /// The desk.
    pub desk: &'static str,
    /// What a record is about.
    pub subject: Subject,
    /// How long it is kept.
    pub retention: Retention,
    /// How the id comes from the row.
    pub key: Key,
    /// The columns that are fields, each with its section and keeping.
    pub fields: &'static [(&'static str, Section, Keeping)],
    /// What must hold: what the reader of the folder puts aside, and what the registry alone can see.
    pub rules: &'static [Rule],
}

/// The field of a column. The registry's own columns have these names already.
#[must_use]
pub fn field_name(column: &str) -> &str {
    match column {
        "recorded_at" => "noted_at",
        other => other,
    }
}

/// What stands before the name of a column of the country's own.
pub const OWN: char = '+';

/// The name under which a column of the country's own is kept.
#[must_use]
pub fn own_column(name: &str) -> String {
    format!("{OWN}{name}")
}

use Keeping::{Clear, Name, Sealed};
use Section::{Cmp, Dec, Fam, Hsu, Id, Inc, Leg, Open, Plc, Sec, Soc};

/// Every sheet, in the order in which the folder is read; the names last.
pub const SHEETS: &[Sheet] = &[
    Sheet {
        file: "facilities.csv",
        kind: "facility",
        desk: "facilities",
        subject: Subject::Facility,
        retention: Retention::Country,
        key: Key::Column("facility_id"),
        fields: &[
            ("name", Open, Clear),
            ("kind", Open, Clear),
            ("jurisdiction", Open, Clear),
            ("latitude", Open, Clear),
            ("longitude", Open, Clear),
            ("capacity", Open, Clear),
            ("single_rooms", Open, Clear),
            ("staff_posts", Open, Clear),
            ("holds_adults", Open, Clear),
        ],
        rules: &[],
    },
    Sheet {
        file: "units.csv",
        kind: "unit",
        desk: "facilities",
        subject: Subject::Facility,
        retention: Retention::Country,
        key: Key::Pair("facility_id", "unit_id"),
        fields: &[
            ("unit_id", Open, Clear),
            ("name", Open, Clear),
            ("holds", Open, Clear),
            ("rooms", Open, Clear),
            ("beds", Open, Clear),
            ("room_design", Open, Clear),
            ("unit_design", Open, Clear),
            ("air", Open, Clear),
        ],
        rules: &[Rule::Unique(&["facility_id", "unit_id"])],
    },
    Sheet {
        file: "children.csv",
        kind: "child",
        desk: "children",
        subject: Subject::Child,
        retention: Retention::CustodyRegister,
        key: Key::Column("child_id"),
        fields: &[
            ("born_on", Id, Sealed),
            ("age_status", Id, Sealed),
            ("youngest_plausible_born_on", Id, Sealed),
            ("sex", Id, Clear),
            ("nationality", Id, Sealed),
            ("disability", Hsu, Sealed),
            ("health_risk", Hsu, Sealed),
            ("pregnant", Hsu, Sealed),
            ("dependent_child", Fam, Sealed),
            ("guardian_reachable", Fam, Sealed),
            ("home_jurisdiction", Fam, Clear),
        ],
        rules: &[Rule::Past(&["born_on", "youngest_plausible_born_on"])],
    },
    Sheet {
        file: "placements.csv",
        kind: "placement",
        desk: "children",
        subject: Subject::Child,
        retention: Retention::CustodyRegister,
        key: Key::Column("placement_id"),
        fields: &[
            ("unit_id", Plc, Clear),
            ("room", Plc, Clear),
            ("admitted_at", Plc, Clear),
            ("ground", Leg, Sealed),
            ("offence_category", Leg, Sealed),
            ("offence_on", Leg, Sealed),
            ("violent", Leg, Sealed),
            ("order_id", Leg, Sealed),
            ("order_from", Leg, Clear),
            ("order_to", Leg, Clear),
            ("arrested_at", Leg, Sealed),
            ("family_notified_at", Fam, Clear),
            ("counsel_assigned_at", Leg, Clear),
            ("counsel_first_met_at", Leg, Clear),
            ("judge_first_at", Leg, Clear),
            ("charged_on", Leg, Sealed),
            ("last_review_on", Dec, Clear),
            ("next_hearing_on", Dec, Clear),
            ("decided_on", Dec, Sealed),
            ("sentence_days", Leg, Sealed),
            ("sentence_ends_on", Leg, Sealed),
            ("alternatives_considered", Dec, Sealed),
            ("forum", Leg, Sealed),
            ("shares_space_with_adults", Plc, Clear),
            ("released_at", Plc, Clear),
            ("release_route", Plc, Sealed),
            ("home_visit_ready", Soc, Clear),
            ("hearing_group", Dec, Sealed),
            ("sentence_type", Leg, Sealed),
            ("sentence_basis", Leg, Sealed),
            ("detention_reason", Leg, Sealed),
            ("adult_exception", Dec, Sealed),
            ("individual_assessment_on", Soc, Clear),
            ("case_first_heard_on", Leg, Sealed),
            ("legality_challenge_filed_at", Leg, Sealed),
            ("health_check_at", Hsu, Clear),
            ("rights_explained_at", Leg, Clear),
            ("handover_at", Sec, Sealed),
            ("diversion_considered_on", Dec, Sealed),
            ("prior_serious_count", Leg, Sealed),
        ],
        rules: &[
            Rule::InOrder(&["arrested_at", "admitted_at", "released_at"]),
            Rule::InOrder(&["arrested_at", "judge_first_at"]),
            Rule::InOrder(&["order_from", "order_to"]),
            Rule::InOrder(&["arrested_at", "sentence_ends_on"]),
            Rule::Past(&[
                "admitted_at",
                "arrested_at",
                "released_at",
                "last_review_on",
                "judge_first_at",
                "decided_on",
            ]),
            Rule::OneOpen { of: "child_id", end: "released_at" },
        ],
    },
    Sheet {
        file: "isolation.csv",
        kind: "isolation",
        desk: "outbreak",
        subject: Subject::Child,
        retention: Retention::Incident,
        key: Key::Nth(&["child_id", "from"]),
        fields: &[
            ("from", Inc, Clear),
            ("to", Inc, Clear),
            ("reason", Inc, Sealed),
            ("hours_alone_per_day", Inc, Clear),
            ("authorised_by", Inc, Sealed),
            ("last_reviewed_at", Inc, Clear),
        ],
        rules: &[
            Rule::InOrder(&["from", "to"]),
            Rule::Past(&["from", "to", "last_reviewed_at"]),
            Rule::Between("hours_alone_per_day", 0.0, 24.0),
            Rule::WithinStay {
                from: "from",
                to: "to",
                kind: "placement",
                their_from: "admitted_at",
                their_to: "released_at",
            },
        ],
    },
    Sheet {
        file: "family_contacts.csv",
        kind: "family_contact",
        desk: "children",
        subject: Subject::Child,
        retention: Retention::FamilyContact,
        key: Key::Nth(&["child_id", "on"]),
        fields: &[("on", Fam, Clear), ("kind", Fam, Clear)],
        rules: &[Rule::Past(&["on"])],
    },
    Sheet {
        file: "staff_days.csv",
        kind: "staff_day",
        desk: "facilities",
        subject: Subject::Facility,
        retention: Retention::Country,
        key: Key::Nth(&["facility_id", "date"]),
        fields: &[("date", Open, Clear), ("posts_required", Open, Clear), ("present", Open, Clear)],
        rules: &[Rule::Past(&["date"]), Rule::Unique(&["facility_id", "date"])],
    },
    Sheet {
        file: "cases.csv",
        kind: "case_count",
        desk: "outbreak",
        subject: Subject::Facility,
        retention: Retention::Country,
        key: Key::Nth(&["facility_id", "date", "group"]),
        fields: &[("date", Open, Clear), ("group", Open, Clear), ("new_cases", Open, Clear), ("tests", Open, Clear)],
        rules: &[Rule::Past(&["date"])],
    },
    Sheet {
        file: "capacity.csv",
        kind: "capacity",
        desk: "review",
        subject: Subject::Country,
        retention: Retention::Country,
        key: Key::Nth(&["jurisdiction", "week_start"]),
        fields: &[
            ("jurisdiction", Open, Clear),
            ("week_start", Open, Clear),
            ("review_slots", Open, Clear),
            ("counsel_slots", Open, Clear),
            ("supervision_places", Open, Clear),
            ("transport_places", Open, Clear),
        ],
        rules: &[Rule::Unique(&["jurisdiction", "week_start"])],
    },
    Sheet {
        file: "community.csv",
        kind: "community",
        desk: "outbreak",
        subject: Subject::Country,
        retention: Retention::Country,
        key: Key::Nth(&["jurisdiction", "date"]),
        fields: &[("jurisdiction", Open, Clear), ("date", Open, Clear), ("cases_per_100k", Open, Clear)],
        rules: &[Rule::Past(&["date"]), Rule::Unique(&["jurisdiction", "date"])],
    },
    Sheet {
        file: "incidents.csv",
        kind: "incident",
        desk: "safeguarding",
        subject: Subject::Facility,
        retention: Retention::Incident,
        key: Key::Column("incident_id"),
        fields: &[
            ("at", Inc, Clear),
            ("kind", Inc, Sealed),
            ("by", Inc, Sealed),
            ("children_harmed", Inc, Sealed),
            ("reported_at", Inc, Clear),
            ("referred_at", Inc, Clear),
            ("closed_at", Inc, Clear),
        ],
        rules: &[
            Rule::InOrder(&["at", "reported_at"]),
            Rule::InOrder(&["at", "closed_at"]),
            Rule::Past(&["at", "reported_at", "referred_at", "closed_at"]),
        ],
    },
    Sheet {
        file: "complaints.csv",
        kind: "complaint",
        desk: "safeguarding",
        subject: Subject::Facility,
        retention: Retention::Complaint,
        key: Key::Column("complaint_id"),
        fields: &[
            ("received_at", Cmp, Clear),
            ("channel", Cmp, Sealed),
            ("about", Cmp, Sealed),
            ("answered_at", Cmp, Clear),
            ("outcome", Cmp, Sealed),
        ],
        rules: &[Rule::InOrder(&["received_at", "answered_at"]), Rule::Past(&["received_at", "answered_at"])],
    },
    Sheet {
        file: "inspections.csv",
        kind: "inspection",
        desk: "inspection",
        subject: Subject::Facility,
        retention: Retention::InspectionReport,
        key: Key::Column("inspection_id"),
        fields: &[
            ("on", Open, Clear),
            ("body", Open, Clear),
            ("independent", Open, Clear),
            ("announced", Open, Clear),
            ("recommendations", Open, Clear),
            ("recommendations_done", Open, Clear),
        ],
        rules: &[Rule::Past(&["on"])],
    },
    Sheet {
        file: "supervision.csv",
        kind: "supervision",
        desk: "supervision",
        subject: Subject::Child,
        retention: Retention::WorkingFile,
        key: Key::Column("measure_id"),
        fields: &[
            ("kind", Leg, Sealed),
            ("jurisdiction", Leg, Clear),
            ("started_on", Leg, Clear),
            ("ended_on", Leg, Clear),
            ("outcome", Leg, Sealed),
            ("contacts_due", Soc, Clear),
            ("contacts_made", Soc, Clear),
        ],
        rules: &[Rule::InOrder(&["started_on", "ended_on"]), Rule::Past(&["started_on", "ended_on"])],
    },
    Sheet {
        file: "aftercare.csv",
        kind: "aftercare",
        desk: "reintegration",
        subject: Subject::Child,
        retention: Retention::FollowUp,
        key: Key::Nth(&["placement_id", "on"]),
        fields: &[("placement_id", Soc, Clear), ("on", Soc, Clear), ("kind", Soc, Sealed)],
        rules: &[
            Rule::Past(&["on"]),
            Rule::NotBefore { field: "on", link: "placement_id", theirs: "admitted_at" },
            Rule::SameChild("placement_id"),
        ],
    },
    Sheet {
        file: "facts.csv",
        kind: "field_fact",
        desk: "children",
        subject: Subject::ChildOrFacility,
        retention: Retention::WorkingFile,
        key: Key::Nth(&["subject"]),
        // The name of a field can say as much as its value: both are sealed, behind the strictest section.
        fields: &[
            ("subject", Plc, Clear),
            ("field", Sec, Sealed),
            ("value", Sec, Sealed),
            ("recorded_at", Sec, Sealed),
        ],
        rules: &[Rule::Past(&["noted_at"])],
    },
    Sheet {
        file: "sentences.csv",
        kind: "sentence_count",
        desk: "publish",
        subject: Subject::Country,
        retention: Retention::Country,
        key: Key::Nth(&["date", "year", "age", "sex", "offence_category", "jurisdiction", "custodial"]),
        fields: &[
            ("date", Open, Clear),
            ("year", Open, Clear),
            ("age", Open, Clear),
            ("sex", Open, Clear),
            ("offence_category", Open, Clear),
            ("jurisdiction", Open, Clear),
            ("custodial", Open, Clear),
            ("count", Open, Clear),
        ],
        rules: &[],
    },
    Sheet {
        file: "arrests.csv",
        kind: "arrest_count",
        desk: "publish",
        subject: Subject::Country,
        retention: Retention::Country,
        key: Key::Nth(&["date", "year", "age", "sex", "offence_category", "jurisdiction"]),
        fields: &[
            ("date", Open, Clear),
            ("year", Open, Clear),
            ("age", Open, Clear),
            ("sex", Open, Clear),
            ("offence_category", Open, Clear),
            ("jurisdiction", Open, Clear),
            ("count", Open, Clear),
        ],
        rules: &[],
    },
    Sheet {
        file: "population.csv",
        kind: "population_count",
        desk: "publish",
        subject: Subject::Country,
        retention: Retention::Country,
        key: Key::Nth(&["date", "year", "age", "sex", "jurisdiction"]),
        fields: &[
            ("date", Open, Clear),
            ("year", Open, Clear),
            ("age", Open, Clear),
            ("sex", Open, Clear),
            ("jurisdiction", Open, Clear),
            ("count", Open, Clear),
        ],
        rules: &[],
    },
    Sheet {
        file: "identities.csv",
        kind: "identity",
        desk: "children",
        subject: Subject::Child,
        retention: Retention::CustodyRegister,
        key: Key::Column("child_id"),
        fields: &[
            ("given_names", Id, Name),
            ("family_names", Id, Name),
            ("known_as", Id, Name),
            ("guardian_name", Fam, Name),
            ("guardian_contact", Fam, Sealed),
            ("home_address", Fam, Sealed),
            ("languages", Id, Sealed),
        ],
        rules: &[],
    },
];

/// The columns of every file: those of the snapshot and the names.
#[must_use]
pub fn columns_of(file: &str) -> Option<&'static [Column]> {
    macro_rules! columns {
        ($($field:ident: $row:ident,)*) => {
            $(if file == <wayhome_domain::$row as Row>::FILE { return Some(<wayhome_domain::$row as Row>::COLUMNS); })*
        };
    }
    wayhome_domain::for_each_table!(columns);
    (file == wayhome_domain::Identity::FILE).then_some(wayhome_domain::Identity::COLUMNS)
}

/// The sheet of a file.
#[must_use]
pub fn of_file(file: &str) -> Option<&'static Sheet> {
    SHEETS.iter().find(|sheet| sheet.file == file)
}

/// The columns of a sheet that are no fields: the id, the child, the facility.
#[must_use]
pub fn is_common(sheet: &Sheet, column: &str) -> bool {
    matches!(column, "child_id" | "facility_id")
        || sheet.key == Key::Column("placement_id") && column == "placement_id"
        || { matches!(sheet.key, Key::Column(key) if key == column) }
}

/// What a column's cells are as a field.
fn holds(kind: &CellKind) -> FieldType {
    match kind {
        // An id of another table; a jurisdiction has no table of its own, a unit is known within its facility only.
        CellKind::Id { table: "capacity.csv" | "units.csv" } => FieldType::Text,
        CellKind::Id { table } => SHEETS
            .iter()
            .find(|sheet| sheet.file == *table)
            .map_or(FieldType::Text, |sheet| FieldType::Record(sheet.kind)),
        CellKind::Text | CellKind::Subject => FieldType::Text,
        CellKind::YesNo => FieldType::Truth,
        CellKind::Count => FieldType::Whole,
        CellKind::Number { .. } => FieldType::Number,
        CellKind::When | CellKind::Event | CellKind::Until => FieldType::Moment,
        CellKind::Presence => FieldType::Presence,
        CellKind::Term { words } => FieldType::OneOf(words),
        CellKind::Terms { words } => FieldType::SeveralOf(words),
    }
}

/// The kinds of the sheets, from the columns of the country folder. Made once.
pub(super) fn kinds() -> Vec<Kind> {
    SHEETS
        .iter()
        .map(|sheet| {
            let columns = columns_of(sheet.file).unwrap_or(&[]);
            let fields: Vec<Field> = columns
                .iter()
                .filter(|column| !is_common(sheet, column.name))
                .map(|column| {
                    // A column that is new in the folder and not yet placed here is sealed behind the strictest section;
                    // a test asks for its place.
                    let (section, keeping) = sheet
                        .fields
                        .iter()
                        .find(|(name, _, _)| *name == column.name)
                        .map_or((Sec, Sealed), |(_, section, keeping)| (*section, *keeping));
                    Field {
                        name: field_name(column.name),
                        holds: holds(&column.kind),
                        section,
                        keeping,
                        required: column.required,
                        meaning: column.meaning,
                    }
                })
                .collect();
            Kind {
                name: sheet.kind,
                desk: sheet.desk,
                subject: sheet.subject,
                wall: Wall::None,
                retention: sheet.retention,
                meaning: meaning_of(sheet.file),
                fields: fields.leak(),
                rules: sheet.rules,
                sheet: Some(sheet.file),
            }
        })
        .collect()
}

fn meaning_of(file: &str) -> &'static str {
    macro_rules! meanings {
        ($($field:ident: $row:ident,)*) => {
            $(if file == <wayhome_domain::$row as Row>::FILE { return <wayhome_domain::$row as Row>::MEANING; })*
        };
    }
    wayhome_domain::for_each_table!(meanings);
    wayhome_domain::Identity::MEANING
}
