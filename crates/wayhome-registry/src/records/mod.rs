//! Every kind of record, defined once.
//!
//! A kind belongs to a desk, has one table, and lists its fields. The table's definition, the check of a change, what is
//! sealed, which section of the file a field stands in, and the forms of the site come from this one list.

use serde::{Deserialize, Serialize};

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
    /// A whole number.
    Whole,
    /// A number.
    Number,
    /// `true` or `false`.
    Truth,
    /// A day.
    Day,
    /// A day, or an instant with offset, or `none` (known not to have happened).
    Moment,
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// Several of these words, with `;` between.
    SeveralOf(&'static [&'static str]),
    /// The id of a record of this kind.
    Record(&'static str),
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
    /// Neither.
    Country,
}

/// A kind of record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kind {
    /// Its name: the table's and the API's.
    pub name: &'static str,
    /// The desk it belongs to.
    pub desk: &'static str,
    /// What a record is about.
    pub subject: Subject,
    /// What one record is.
    pub meaning: &'static str,
    /// The fields, without those every record has: id, child, facility, version, valid from, recorded at.
    pub fields: &'static [Field],
}
