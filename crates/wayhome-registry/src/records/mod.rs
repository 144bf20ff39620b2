//! Every kind of record, defined once.
//!
//! A kind belongs to a desk, has one table, and lists its fields and its rules. The table's definition, the check of a
//! change, what is sealed, which section of the file a field stands in, and the forms of the site come from this one list.
//!
//! | module | knows |
//! | --- | --- |
//! | one per desk | the kinds of that desk |
//! | [`sheets`] | the kinds made from the columns of the country folder (`wayhome-domain`) |
//! | [`rule`] | what must hold of a record |
//! | [`check`] | holding a record against its rules: every problem at once |
//! | [`page`] | `docs/registry-records.md`, from the definitions |
//! | [`ddl`] | the rules that the database can see, as constraints of the tables |

use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

pub use rule::Rule;

/// Defines the kinds of one desk. Fields are written `name: type, Section Keeping;` (`required` at the end where a record
/// without it is refused); their documentation is their meaning.
macro_rules! kinds {
    (
        $desk:literal;
        $(
            $(#[doc = $doc:literal])+
            $name:ident of $subject:ident kept $retention:ident $(behind $wall:ident)? {
                $( $(#[doc = $field_doc:literal])+ $field:ident : $type:expr, $section:ident $keeping:ident $($required:ident)? ; )*
            } $(where [ $($rule:expr),* $(,)? ])?
        )*
    ) => {
        /// The kinds of this desk, in the order in which they are documented.
        pub const KINDS: &[crate::records::Kind] = &[$(
            crate::records::Kind {
                name: stringify!($name),
                desk: $desk,
                subject: crate::records::Subject::$subject,
                wall: kinds!(@wall $($wall)?),
                retention: crate::records::Retention::$retention,
                meaning: concat!($($doc),+).trim_ascii(),
                fields: &[$(
                    crate::records::Field {
                        name: stringify!($field),
                        holds: $type,
                        section: crate::records::Section::$section,
                        keeping: crate::records::Keeping::$keeping,
                        required: kinds!(@required $($required)?),
                        meaning: concat!($($field_doc),+).trim_ascii(),
                    },
                )*],
                rules: &[$($($rule),*)?],
                sheet: None,
            },
        )*];
    };
    (@wall) => { crate::records::Wall::None };
    (@wall $wall:ident) => { crate::records::Wall::$wall };
    (@required) => { false };
    (@required required) => { true };
}

pub mod assistance;
pub mod check;
pub mod children;
pub mod communication;
pub mod conditions;
pub mod ddl;
pub mod facilities;
pub mod inspection;
pub mod legal_aid;
pub mod outbreak;
pub mod page;
pub mod publish;
pub mod reintegration;
pub mod review;
pub mod rule;
pub mod safeguarding;
pub mod sheets;
pub mod situation;
pub mod standing;
pub mod supervision;
pub mod training;

/// A section of a child's file, as the access matrix names them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Section {
    /// Identity and contacts.
    Id,
    /// Family.
    Fam,
    /// Legal status, orders, charges.
    Leg,
    /// Decisions and reasons.
    Dec,
    /// Clocks.
    Clk,
    /// Placement, unit, movements.
    Plc,
    /// Incidents, separation, force.
    Inc,
    /// Complaints.
    Cmp,
    /// Health summary: what is needed to keep the child safe.
    Hsu,
    /// Clinical record.
    Hcl,
    /// Social and psychological assessment, plan.
    Soc,
    /// Education.
    Edu,
    /// Victim and protection data.
    Vic,
    /// Association, threat and security data.
    Sec,
    /// Access log.
    Log,
    /// Not about a child: facilities, capacities, counts, training, requests.
    Open,
}

impl Section {
    /// The letters of the matrix; `OPEN` for what is not about a child.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Section::Id => "ID",
            Section::Fam => "FAM",
            Section::Leg => "LEG",
            Section::Dec => "DEC",
            Section::Clk => "CLK",
            Section::Plc => "PLC",
            Section::Inc => "INC",
            Section::Cmp => "CMP",
            Section::Hsu => "HSU",
            Section::Hcl => "HCL",
            Section::Soc => "SOC",
            Section::Edu => "EDU",
            Section::Vic => "VIC",
            Section::Sec => "SEC",
            Section::Log => "LOG",
            Section::Open => "OPEN",
        }
    }
}

/// How a field is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keeping {
    /// A column in the clear: ids, days, codes that say nothing of an offence, an association or a diagnosis.
    Clear,
    /// In the row's sealed part, under the child's key (or the registry's, where no child is the subject).
    Sealed,
    /// Sealed, and found by keyed index: exact, prefix, sounds-like.
    Name,
}

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldType {
    /// A short text or id.
    Text,
    /// Free text.
    LongText,
    /// A whole number, 0 or more.
    Whole,
    /// A number.
    Number,
    /// `true` or `false`.
    Truth,
    /// A day.
    Day,
    /// A day, or an instant with offset, or `none` (known not to have happened).
    Moment,
    /// `true`, `false` or `none`, or words that say what is there.
    Presence,
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// Several of these words, with `;` between.
    SeveralOf(&'static [&'static str]),
    /// The id of a record of this kind.
    Record(&'static str),
}

impl FieldType {
    /// What may stand in the field, for documentation and messages.
    #[must_use]
    pub fn describe(self) -> String {
        match self {
            FieldType::Text => "text".to_owned(),
            FieldType::LongText => "free text".to_owned(),
            FieldType::Whole => "a whole number, 0 or more".to_owned(),
            FieldType::Number => "a number".to_owned(),
            FieldType::Truth => "true or false".to_owned(),
            FieldType::Day => "a day (2020-12-31)".to_owned(),
            FieldType::Moment => "a day or a time; `none` when it is known not to have happened".to_owned(),
            FieldType::Presence => "true, false or none, or words that say what is there".to_owned(),
            FieldType::OneOf(words) => format!("one of: {}", words.join(", ")),
            FieldType::SeveralOf(words) => format!("one or more of, with `;` between: {}", words.join(", ")),
            FieldType::Record(kind) => format!("the id of a record of kind {kind}"),
        }
    }
}

/// One field of a kind of record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its name: the column's, the form's, the API's.
    pub name: &'static str,
    /// What it holds.
    pub holds: FieldType,
    /// The section of the file it stands in.
    pub section: Section,
    /// How it is kept.
    pub keeping: Keeping,
    /// Whether a record without it is refused.
    pub required: bool,
    /// What it means.
    pub meaning: &'static str,
}

/// What a record is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A child: has `child_id`, and its sealed part is under that child's key.
    Child,
    /// A facility: has `facility_id`.
    Facility,
    /// A child or a facility, never both: under that child's key when it has one.
    ChildOrFacility,
    /// Neither.
    Country,
}

/// A wall that no section can express: whose eyes alone a record is for. Access decides; the definition says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Wall {
    /// None: the sections decide.
    None,
    /// Between a child and the child's lawyer: never within reach of the detaining authority, police or prosecutor.
    Counsel,
    /// Raw notes of an independent inspector (OPCAT 21): never within reach of the detaining authority.
    Inspector,
    /// Complaints: never within reach of the adult concerned; passes by the director when the director is concerned.
    Complaint,
    /// The protected path for gender-based violence and exploitation: the few who are named on the case.
    Protected,
    /// Association, threat and security data: behind wall rule W-1.
    Association,
}

impl Wall {
    /// One word for policies and documents; `none` without a wall.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Wall::None => "none",
            Wall::Counsel => "counsel",
            Wall::Inspector => "inspector",
            Wall::Complaint => "complaint",
            Wall::Protected => "protected",
            Wall::Association => "association",
        }
    }
}

/// How long records of a kind are kept: the classes of the retention schedule (`roles.md`, section 6).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Retention {
    /// Until the child is 18, or two years after release if later; then sealed and moved to a protected archive.
    CustodyRegister,
    /// Until release; then sealed within 24 hours, and erased two years after the later of release or turning 18.
    WorkingFile,
    /// One year after completion; then deleted, statistics kept.
    Diversion,
    /// As national health law says; handed to the community's provider on release with consent.
    Clinical,
    /// Ten years, or longer while a claim is possible.
    Incident,
    /// For ever, in a protected archive: allegations of torture, deaths.
    Allegation,
    /// Five years; then pseudonymised.
    Complaint,
    /// Until the report is final, then one year.
    InspectionNotes,
    /// For ever: without personal data.
    InspectionReport,
    /// Until release plus one year.
    FamilyContact,
    /// Thirty days after the end of the outbreak.
    OutbreakContacts,
    /// Twelve months after closure; then pseudonymised.
    FollowUp,
    /// Closure plus two years, unless the child asks sooner.
    ProtectionFile,
    /// Ten years.
    Assistance,
    /// As long as the country keeps its own records: nothing about a child.
    Country,
}

impl Retention {
    /// The class in words, for documents.
    #[must_use]
    pub fn describe(self) -> &'static str {
        match self {
            Retention::CustodyRegister => {
                "custody register: until 18, or two years after release if later; then protected archive"
            }
            Retention::WorkingFile => {
                "working file: until release, then sealed; erased two years after the later of release or turning 18"
            }
            Retention::Diversion => "diversion: one year after completion",
            Retention::Clinical => "clinical record: as health law says; handed over on release with consent",
            Retention::Incident => "incidents, force, separation: ten years, longer while a claim is possible",
            Retention::Allegation => "allegation of torture, or death: for ever, in a protected archive",
            Retention::Complaint => "complaints: five years, then pseudonymised",
            Retention::InspectionNotes => "inspection notes: until the report is final, then one year",
            Retention::InspectionReport => "inspection reports: for ever, without personal data",
            Retention::FamilyContact => "family contact: until release plus one year",
            Retention::OutbreakContacts => "outbreak contacts: thirty days after the end of the outbreak",
            Retention::FollowUp => "follow-up: twelve months after closure, then pseudonymised",
            Retention::ProtectionFile => "protection file: closure plus two years, sooner if the child asks",
            Retention::Assistance => "assistance: ten years",
            Retention::Country => "no child's data: as the country keeps its own records",
        }
    }
}

/// A kind of record.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Kind {
    /// Its name: the table's and the API's.
    pub name: &'static str,
    /// The desk it belongs to.
    pub desk: &'static str,
    /// What a record is about.
    pub subject: Subject,
    /// Whose eyes alone it is for, where sections cannot say it.
    pub wall: Wall,
    /// How long it is kept.
    pub retention: Retention,
    /// What one record is.
    pub meaning: &'static str,
    /// The fields, without those every record has: id, child, facility, version, valid from, recorded at.
    pub fields: &'static [Field],
    /// What must hold of a record.
    pub rules: &'static [Rule],
    /// The file of the country folder whose rows these are.
    pub sheet: Option<&'static str>,
}

impl Kind {
    /// A field by name.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// Whether even that such a record exists is a secret: its kind stands in the sealed part, and its rows lie with those of
    /// other such kinds in one table.
    #[must_use]
    pub fn hides_existence(&self) -> bool {
        matches!(self.wall, Wall::Association | Wall::Protected)
    }

    /// The table of its rows, and the word for it in the clear part of the ledger.
    #[must_use]
    pub fn table(&self) -> &'static str {
        if self.hides_existence() { PROTECTED_TABLE } else { self.name }
    }

    /// Whether anything of a record is sealed.
    #[must_use]
    pub fn has_sealed(&self) -> bool {
        self.sheet.is_some() || self.fields.iter().any(|field| field.keeping != Keeping::Clear)
    }
}

/// The one table of all kinds whose existence is a secret.
pub const PROTECTED_TABLE: &str = "protected_record";

/// The columns that every table of records has, besides those of its fields. `child_id` only where a child may be the subject.
pub const COMMON: &[&str] =
    &["id", "child_id", "facility_id", "version", "valid_from", "recorded_at", "entry", "first_entry", "sealed"];

static ALL: LazyLock<Vec<Kind>> = LazyLock::new(|| {
    let desks: [&[Kind]; 16] = [
        situation::KINDS,
        facilities::KINDS,
        children::KINDS,
        standing::KINDS,
        review::KINDS,
        outbreak::KINDS,
        safeguarding::KINDS,
        conditions::KINDS,
        legal_aid::KINDS,
        supervision::KINDS,
        inspection::KINDS,
        training::KINDS,
        communication::KINDS,
        reintegration::KINDS,
        assistance::KINDS,
        publish::KINDS,
    ];
    let mut all = sheets::kinds();
    all.extend(desks.into_iter().flatten().copied());
    all
});

static TABLES: LazyLock<Vec<Kind>> = LazyLock::new(|| {
    let mut tables: Vec<Kind> = ALL.iter().filter(|kind| !kind.hides_existence()).copied().collect();
    tables.push(Kind {
        name: PROTECTED_TABLE,
        desk: "safeguarding",
        subject: Subject::Child,
        wall: Wall::None,
        retention: Retention::ProtectionFile,
        meaning: "Records of which even the existence is a secret: their kind stands in the sealed part.",
        fields: &[],
        rules: &[],
        sheet: None,
    });
    tables
});

/// The tables of records: one for each kind, and one for all kinds whose existence is a secret.
#[must_use]
pub fn tables() -> &'static [Kind] {
    &TABLES
}

/// Every kind: those of the country folder in the order in which it is read, then desk by desk.
#[must_use]
pub fn all() -> &'static [Kind] {
    &ALL
}

/// The kind of that name.
#[must_use]
pub fn kind(name: &str) -> Option<&'static Kind> {
    ALL.iter().find(|kind| kind.name == name)
}
